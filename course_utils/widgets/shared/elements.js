// What all widgets share in the browser: elements, numbers, the model.

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

// A comma is a decimal one, but in 1,000 nobody can tell.
const NUMBER = /^[+-]?(?![1-9]\d{0,2},\d{3}$)(\d+[.,]?\d*|[.,]\d+)(e[+-]?\d+)?$/i;

/** The number that a text says, or NaN. */
export function numberIn(text) {
  const plain = text.trim().replaceAll("−", "-");
  return NUMBER.test(plain) ? Number(plain.replace(",", ".")) : NaN;
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

// ---- Numbers ---------------------------------------------------------------------

export const clamp = (value, low, high) => Math.min(Math.max(value, low), high);

const minus = (text) => String(text).replaceAll("-", "−");

/** A number with at most seven digits. */
export const exact = (value) => minus(Number(value.toPrecision(7)));

/** A number with so many digits, in few characters; it may be NaN or infinite. */
export function digits(value, count = 3) {
  const size = Math.abs(value);
  if (size === Infinity) return value < 0 ? "−∞" : "∞";
  if (size >= 1e5 || (size < 1e-3 && size)) {
    const [number, power] = value.toExponential(count - 2).split("e");
    return minus(`${number}e${Number(power)}`);
  }
  return minus(Number(value.toPrecision(count)));
}

/** A number in so many characters, with as many decimals as they allow. */
export function short(value, room = 4) {
  const whole = String(Math.trunc(Math.abs(value))).length + (value < 0);
  const most = Math.max(0, Math.min(4, room - whole - 1));
  for (let decimals = most; decimals >= 0; decimals--) {
    const rounded = Number(value.toFixed(decimals));
    const text = minus(rounded);
    if (text.length <= room) return rounded === 0 && value !== 0 ? "≈0" : text;
  }
  const size = Math.abs(value);
  const units = Math.round(size);
  const text = units < 1000 ? units : `${Math.round(size / 1000)}k`;
  return (value < 0 ? "−" : "") + text;
}

export const largest = (values) =>
  values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);

// ---- The model that Python sees ------------------------------------------------------

/** The bytes of a DataView in an ArrayBuffer of their own: numbers need to be aligned. */
export const bytesOf = ({ buffer, byteOffset, byteLength }) =>
  buffer.slice(byteOffset, byteOffset + byteLength);

/** A function that sets traits here at once, and in Python when there is time. */
export function setter(model) {
  let timer;
  return (changes) => {
    for (const [name, value] of Object.entries(changes)) model.set(name, value);
    timer ??= setTimeout(() => {
      timer = undefined;
      model.save_changes();
    }, 100);
  };
}

/** Call `onChange` after the traits have changed, once for all that change together. */
export function watch(model, names, onChange) {
  let waiting = false;
  const later = () => {
    if (waiting) return;
    waiting = true;
    queueMicrotask(() => {
      waiting = false;
      onChange();
    });
  };
  for (const name of names) model.on(`change:${name}`, later);
}
