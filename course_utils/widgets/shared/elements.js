// Elements and controls, which keep their keys from JupyterLab.

import { exact, numberIn, short } from "./numbers.js";

/** An HTML element; functions among the attributes are event listeners. */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") made.addEventListener(name, value);
    else if (value === true) made.setAttribute(name, "");
    else if (value !== false) made.setAttribute(name, value);
  }
  // JupyterLab would take arrow and letter keys for its own shortcuts.
  if ("tabindex" in attributes || ["button", "input", "select"].includes(tag))
    made.setAttribute("data-lm-suppress-shortcuts", "true");
  made.append(...children);
  return made;
}

/** A control under its name. */
export const labelled = (name, control) =>
  element("label", { class: "control" }, element("span", {}, name), control);

/** A drop-down list of [value, text] pairs; it hands the chosen value on. */
export const choice = (options, onChoose) =>
  element(
    "select",
    { change: (event) => onChoose(event.target.value) },
    ...options.map(([value, text]) => element("option", { value }, text)),
  );

/** A switch with its name behind it. */
export function toggle(name, onChange) {
  const change = (event) => onChange(event.target.checked);
  const box = element("input", { type: "checkbox", change });
  return { box, label: element("label", { class: "toggle" }, box, name) };
}

/**
 * A field for one number: a good one is handed on, another marks the field.
 * `onNumber` returns false for a number that it refuses.
 */
export function numberField(name, onNumber, onBad, room = 6) {
  let number = 0;
  const show = (value) => {
    number = value;
    if (document.activeElement === field) return; // somebody is typing
    field.value = short(value, room);
    field.title = exact(value);
    field.setAttribute("aria-invalid", false);
  };
  const read = () => {
    const value = numberIn(field.value);
    const good = Number.isFinite(value) && onNumber(value) !== false;
    field.setAttribute("aria-invalid", !good);
    if (good) number = value;
    else if (!Number.isFinite(value)) onBad(field.value);
  };
  const open = () => {
    field.value = number;
    field.select();
  };
  const field = element("input", {
    class: "number",
    inputmode: "decimal",
    autocomplete: "off",
    "aria-label": name,
    input: read,
    focus: open,
    blur: () => setTimeout(() => show(number)),
  });
  return { field, show };
}

// ---- A place that keys move ----------------------------------------------------------

const GRID_KEYS = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  Home: [0, -Infinity],
  End: [0, Infinity],
  PageUp: [-Infinity, 0],
  PageDown: [Infinity, 0],
};

/** What makes an element movable: its keys ask `onMove` for steps of [rows, columns]. */
export function moving(name, onMove) {
  const keydown = (event) => {
    const move = GRID_KEYS[event.key];
    if (!move || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    onMove(...move);
  };
  const help = "Arrow keys, Home, End, Page Up and Page Down move it.";
  const label = `${name}. ${help}`;
  return { class: "movable", tabindex: 0, role: "application", "aria-label": label, keydown };
}
