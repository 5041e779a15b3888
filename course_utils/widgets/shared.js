// What all widgets share in the browser: elements, numbers, colours, grids, a player.

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

// ---- Numbers ---------------------------------------------------------------------

export const clamp = (value, low, high) => Math.min(Math.max(value, low), high);

const minus = (text) => String(text).replaceAll("-", "−");

/** A number with at most seven digits. */
export const exact = (value) => minus(Number(value.toPrecision(7)));

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

// ---- Colours: functions from a value to [red, green, blue] ------------------------

const rgb = (hex) => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));

/** The colours of colours.py, which base.py puts before this text. */
export const colour = Object.fromEntries(
  Object.entries(COLOURS).map(([name, hex]) => [name, rgb(hex)]),
);

/** Blue for negative, white for 0, orange for positive; full at +limit and -limit. */
export const signed = (limit) => (value) => {
  const share = limit && Math.min(Math.abs(value) / limit, 1);
  const end = value < 0 ? colour.negative : colour.positive;
  return colour.zero.map((part, i) => Math.round(part + share * (end[i] - part)));
};

/** A bar that tells what the signed colours stand for. */
export function legend() {
  const [low, high] = [element("span"), element("span")];
  const bar = element("span", { class: "bar" });
  const show = (limit) => {
    low.textContent = exact(-limit);
    high.textContent = exact(limit);
  };
  return { root: element("div", { class: "legend" }, low, bar, high), show };
}

/** Black at `low`, white at `high`. */
export const greys = (low, high) => (value) => {
  const level = Math.round((255 * (value - low)) / (high - low || 1));
  return [level, level, level];
};

/** Black or white, whichever is easier to read on a colour (WCAG's luminance). */
export function ink(colour) {
  const [r, g, b] = colour.map((part) => (part / 255) ** 2.2);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b > 0.18 ? "#000" : "#fff";
}

// ---- A grid of cells ---------------------------------------------------------------

/** How large a cell can be, in pixels, for a map to fit into a square. */
export const cellFor = ({ height, width }, side) =>
  clamp(Math.floor(side / Math.max(height, width)), 3, 51);

/** How many characters are legible in a cell of so many pixels. */
export const roomIn = (cell) => Math.floor((cell - 2) / 5);

/** The size of type, in pixels, with which all texts fit into such cells. */
export function fontFor(cell, texts) {
  const longest = Math.max(2, ...texts.map((text) => text.length));
  return Math.min(16, Math.round((3 * (cell - 2)) / longest) / 2);
}

const percent = (part, whole) => `${(100 * part) / whole}%`;

/** Numbers as coloured cells on a canvas, written out where they fit, and a frame. */
export class Grid {
  constructor(attributes) {
    this.canvas = element("canvas", attributes);
    this.cover = element("div", { class: "cover", hidden: true });
    this.frame = element("div", { class: "frame", hidden: true });
    this.root = element("div", { class: "grid" }, this.canvas, this.cover, this.frame);
    this.cells = document.createElement("canvas");
  }

  /** Draw { height, width, values } with colours[i], or hatched where there is none. */
  paint(map, colours, cell) {
    const scale = window.devicePixelRatio;
    Object.assign(this, { map, colours, cell });
    this.canvas.values = map.values;
    const [width, height] = [map.width * cell, map.height * cell];
    const size = {
      width: Math.round(width * scale),
      height: Math.round(height * scale),
    };
    // A canvas that gets a size is made anew, which takes its time.
    if (this.canvas.width !== size.width || this.canvas.height !== size.height) {
      Object.assign(this.canvas, size);
      this.root.style.width = `${width}px`;
    }
    this.#paintCells();
    const context = this.canvas.getContext("2d");
    context.imageSmoothingEnabled = false;
    context.setTransform(scale, 0, 0, scale, 0, 0);
    context.clearRect(0, 0, width, height);
    context.drawImage(this.cells, 0, 0, width, height);
    if (cell >= 14) this.#paintLines(context);
    if (map.channels === 1) this.#paintNumbers(context);
  }

  #paintCells() {
    const { height, width } = this.map;
    Object.assign(this.cells, { height, width });
    const context = this.cells.getContext("2d");
    const pixels = context.createImageData(width, height);
    this.colours.forEach((shade, i) => {
      if (shade) pixels.data.set([...shade, 255], 4 * i);
    });
    context.putImageData(pixels, 0, 0);
  }

  #paintLines(context) {
    const { map, cell } = this;
    context.fillStyle = "rgb(128 128 128 / 0.5)";
    for (let row = 1; row < map.height; row++)
      context.fillRect(0, row * cell - 0.5, map.width * cell, 1);
    for (let column = 1; column < map.width; column++)
      context.fillRect(column * cell - 0.5, 0, 1, map.height * cell);
  }

  #paintNumbers(context) {
    const { map, cell } = this;
    const texts = Array.from(map.values, (value) => short(value, roomIn(cell)));
    const size = fontFor(cell, texts);
    // One digit of thousands says too little.
    if (size < 7 || texts.some((text) => /^−?\dk$/.test(text))) return;
    const font = `${size}px system-ui, sans-serif`;
    if (context.font !== font) context.font = font; // recomputes the page's style
    context.textAlign = "center";
    context.textBaseline = "middle";
    const inks = this.colours.map((shade) => (shade ? ink(shade) : "#444"));
    for (const tone of new Set(inks)) {
      context.fillStyle = tone;
      texts.forEach((text, i) => {
        if (inks[i] !== tone) return;
        const [row, column] = [Math.floor(i / map.width), i % map.width];
        context.fillText(text, (column + 0.5) * cell, (row + 0.54) * cell);
      });
    }
  }

  /** Show the first `filled` cells; a hatched cover hides the others. */
  reveal(filled) {
    const { height, width, values } = this.map;
    this.cover.hidden = filled >= values.length;
    if (this.cover.hidden) return;
    const row = Math.floor(filled / width);
    const [left, top, below] = [
      percent(filled % width, width),
      percent(row, height),
      percent(row + 1, height),
    ];
    this.cover.style.clipPath = `polygon(${left} ${top}, 100% ${top}, 100% 100%, 0 100%, 0 ${below}, ${left} ${below})`;
  }

  /** Put the frame around some cells. */
  enclose(top, left, height, width, frame = this.frame) {
    frame.hidden = false;
    const border = this.cell < 28 ? 2 : 3;
    Object.assign(frame.style, {
      borderWidth: `${border}px`,
      margin: `${-border}px`,
      top: percent(top, this.map.height),
      left: percent(left, this.map.width),
      height: percent(height, this.map.height),
      width: percent(width, this.map.width),
    });
  }

  /** The [row, column] under a pointer. */
  at(event) {
    const box = this.canvas.getBoundingClientRect();
    const row = ((event.clientY - box.top) / box.height) * this.map.height;
    const column = ((event.clientX - box.left) / box.width) * this.map.width;
    return [Math.floor(row), Math.floor(column)];
  }
}

// ---- A grid with a place that keys move ---------------------------------------------

const MOVES = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  Home: [0, -Infinity],
  End: [0, Infinity],
  PageUp: [-Infinity, 0],
  PageDown: [Infinity, 0],
};

/** A grid whose keys ask `onMove` for steps of [rows, columns]. */
export function movable(name, onMove) {
  const keydown = (event) => {
    const move = MOVES[event.key];
    if (!move || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    onMove(...move);
  };
  const help = "Arrow keys, Home, End, Page Up and Page Down move it.";
  const label = `${name}. ${help}`;
  const attributes = { tabindex: 0, role: "application", "aria-label": label, keydown };
  return new Grid({ class: "movable", ...attributes });
}

// ---- Play, pause, step, scrub --------------------------------------------------------

const stillness = matchMedia("(prefers-reduced-motion: reduce)");

/** Buttons and a slider that walk through frames 0 to length - 1. */
export class Player {
  constructor(name, onFrame) {
    this.onFrame = onFrame;
    this.playButton = element("button", { click: () => this.toggle() }, "Play");
    const step = element("button", { click: () => this.step() }, "Step");
    this.slider = element("input", {
      type: "range",
      min: 0,
      "aria-label": name,
      input: () => this.#go(Number(this.slider.value)),
    });
    const attributes = { class: "player", role: "group", "aria-label": name };
    this.root = element("div", attributes, this.playButton, step, this.slider);
  }

  /** Stand at a frame, without telling: `text` says to screen readers what it is. */
  show(frame, length, text) {
    this.length = length;
    this.slider.max = length - 1;
    this.slider.value = frame;
    this.slider.setAttribute("aria-valuetext", text);
  }

  /** From here to the end, or from the start when at the end. */
  toggle() {
    if (this.timer) return this.pause();
    if (stillness.matches) return this.#frame(this.length - 1);
    this.playButton.textContent = "Pause";
    const at = Number(this.slider.value);
    this.#frame(at === this.length - 1 ? 0 : at);
    // The whole takes about 12 s, but no frame longer than 400 ms.
    const pause = Math.max(16, Math.min(400, 12000 / this.length));
    this.timer = setInterval(() => this.#next(), pause);
  }

  pause() {
    if (!this.timer) return;
    clearInterval(this.timer);
    this.timer = undefined;
    this.playButton.textContent = "Play";
  }

  step() {
    this.#go((Number(this.slider.value) + 1) % this.length);
  }

  #next() {
    const frame = Number(this.slider.value) + 1;
    if (frame < this.length && !stillness.matches) this.#frame(frame);
    if (frame >= this.length - 1 || stillness.matches) this.pause();
  }

  #go(frame) {
    this.pause();
    this.#frame(frame);
  }

  #frame(frame) {
    this.slider.value = frame;
    this.onFrame(frame);
  }
}

// ---- The model that Python sees ------------------------------------------------------

/** The picture that Python's `picture_to_json` described. */
export function pictureOf({ shape: [height, width, channels], type, bytes }) {
  const data = bytes.buffer.slice(
    bytes.byteOffset,
    bytes.byteOffset + bytes.byteLength,
  );
  const values = type === "uint8" ? new Uint8Array(data) : new Float64Array(data);
  return { height, width, channels, values: Float64Array.from(values) };
}

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
