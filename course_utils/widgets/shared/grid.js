// Numbers as coloured cells: colours, grids, and pictures that come from Python.

import { element, moving } from "./elements.js";
import { bytesOf } from "./model.js";
import { clamp, digits, short } from "./numbers.js";

// ---- Colours: functions from a value to [red, green, blue] ------------------------

const rgb = (hex) => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));

/** The colours of colours.py, which bundle.py puts before the modules. */
const colour = Object.fromEntries(Object.entries(COLOURS).map(([name, hex]) => [name, rgb(hex)]));

/** Blue for negative, white for 0, orange for positive; full at +limit and -limit. */
export const signed = (limit) => (value) => {
  const share = limit && Math.min(Math.abs(value) / limit, 1);
  const end = value < 0 ? colour.negative : colour.positive;
  const part = (i) => Math.round(colour.zero[i] + share * (end[i] - colour.zero[i]));
  return [part(0), part(1), part(2)]; // for each of thousands of pixels: no loop
};

/** A bar that tells what the signed colours stand for. */
export function legend() {
  const [low, high] = [element("span"), element("span")];
  const bar = element("span", { class: "bar" });
  const show = (limit) => {
    low.textContent = digits(-limit);
    high.textContent = digits(limit);
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

/** The numbers of a map in at most so many characters, as far as there is room for them. */
export const textsOf = (map, cell, most = Infinity) =>
  Array.from(map.values, (v) => short(v, Math.min(most, roomIn(cell))));

const percent = (part, whole) => `${(100 * part) / whole}%`;

/** Numbers as coloured cells on a canvas, written out where they fit, and a frame. */
export class Grid {
  /** @param {number} most characters of a number: fewer are written larger */
  constructor(attributes, most = Infinity) {
    this.most = most;
    this.canvas = element("canvas", attributes);
    this.cover = element("div", { class: "cover", hidden: true });
    this.frame = element("div", { class: "frame", hidden: true });
    this.root = element("div", { class: "grid" }, this.canvas, this.cover, this.frame);
    this.cells = document.createElement("canvas");
  }

  /**
   * Draw a map with colours[i], or hatched where there is none; its numbers as large as
   * they fit, or in type of this size.
   * @param {Cells} map
   */
  paint(map, colours, cell, type = fontFor(cell, textsOf(map, cell, this.most))) {
    const scale = window.devicePixelRatio;
    this.map = map;
    this.colours = colours;
    this.cell = cell;
    this.canvas.values = map.values;
    const [width, height] = [map.width * cell, map.height * cell];
    const size = {
      width: Math.round(width * scale),
      height: Math.round(height * scale),
    };
    // A canvas that gets a size is made again, which takes its time.
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
    if (map.channels === 1) this.#paintNumbers(context, type);
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

  #paintNumbers(context, size) {
    const { map, cell } = this;
    const texts = textsOf(map, cell, this.most);
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

/** A grid whose keys ask `onMove` for steps of [rows, columns]. */
export const movable = (name, onMove) => new Grid(moving(name, onMove));

// ---- Pictures -----------------------------------------------------------------------

/**
 * The picture that Python's `picture_to_json` described.
 * @param {Picture} picture
 * @returns {Cells}
 */
export function pictureOf({ shape: [height, width, channels], type, bytes }) {
  const data = bytesOf(bytes);
  const values = type === "uint8" ? new Uint8Array(data) : new Float64Array(data);
  return { height, width, channels, values: Float64Array.from(values) };
}
