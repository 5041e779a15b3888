// What is drawn of a net: the picture with its receptive field, and sheets of maps.

import { legend, signed } from "../shared/grid.js";
import { Layout } from "./numbers.js";
import { element } from "../shared/elements.js";
import { clamp } from "../shared/numbers.js";

const [HALO, MARK] = ["#fff", COLOURS.highlight];
const LEVELS = 63; // of either sign, as in __init__.py
const SHADES = Array.from({ length: 2 * LEVELS + 1 }, (_, i) => [
  ...signed(LEVELS)(i - LEVELS),
  255,
]);

/** A canvas of so many page pixels, and its context that counts in them. */
function sized(canvas, width, height) {
  const scale = window.devicePixelRatio;
  const size = { width: Math.round(width * scale), height: Math.round(height * scale) };
  if (canvas.width !== size.width || canvas.height !== size.height) Object.assign(canvas, size);
  canvas.style.width = `${width}px`;
  const context = canvas.getContext("2d");
  context.setTransform(scale, 0, 0, scale, 0, 0);
  context.imageSmoothingEnabled = false;
  context.clearRect(0, 0, width, height);
  return context;
}

/** The outline of some pixels, in the highlight between two white lines. */
function outline(context, left, top, width, height, thick = 2, dashes = []) {
  for (const [line, colour] of [
    [thick + 2, HALO],
    [thick, MARK],
  ]) {
    Object.assign(context, { lineWidth: line, strokeStyle: colour });
    context.setLineDash(colour === MARK ? dashes : []);
    const out = thick / 2;
    context.strokeRect(left - out, top - out, width + thick, height + thick);
  }
  context.setLineDash([]);
}

/** A ring around a cell of the path. */
function ring(context, x, y, radius) {
  for (const [line, colour] of [
    [4, HALO],
    [2, MARK],
  ]) {
    Object.assign(context, { lineWidth: line, strokeStyle: colour });
    context.beginPath();
    context.arc(x, y, radius, 0, 2 * Math.PI);
    context.stroke();
  }
}

// ---- The picture ---------------------------------------------------------------------

/** An image of { shape: [N, H, W, C], bytes } on a canvas, one pixel for each of its own. */
export function imageCanvas({ shape: [, height, width, channels], bytes }, index) {
  const canvas = element("canvas", { height, width });
  const pixels = new ImageData(width, height);
  const start = index * height * width * channels;
  for (let i = 0; i < height * width; i++) {
    for (let c = 0; c < 3; c++)
      pixels.data[4 * i + c] = bytes.getUint8(start + i * channels + Math.min(c, channels - 1));
    pixels.data[4 * i + 3] = 255;
  }
  canvas.getContext("2d").putImageData(pixels, 0, 0);
  return canvas;
}

/** The picture that a person sees, with room for what sticks out of it. */
export class Photo {
  constructor() {
    this.canvas = element("canvas", { role: "img" });
    this.caption = element("figcaption");
    this.root = element("figure", { class: "photo" }, this.caption, this.canvas);
  }

  draw(image, [top, left, bottom, right], pixel) {
    const { height, width } = image;
    const margin = Math.max(0, -top, -left, bottom - height, right - width);
    const cell = Math.max(1, Math.floor(168 / (Math.max(height, width) + 2 * margin)));
    const edge = Math.max(6, margin * cell + 4);
    const context = sized(this.canvas, width * cell + 2 * edge, height * cell + 2 * edge);
    context.drawImage(image, edge, edge, width * cell, height * cell);
    const at = (row) => edge + row * cell;
    outline(context, at(left), at(top), (right - left) * cell, (bottom - top) * cell);
    if (pixel) ring(context, at(pixel[1] + 0.5), at(pixel[0] + 0.5), Math.max(4, cell));
  }
}

// ---- The maps of one layer -----------------------------------------------------------

const HELP =
  "Arrow keys move the value, also to the maps beside it; Page Up and Page Down go to " +
  "another map, Home and End to its first and last value; with Shift, up and down go to " +
  "another layer.";

export class Sheet {
  /** `onChoose` gets a place; `onKey` an event that moves no place of this sheet. */
  constructor(index, title, { onChoose = undefined, onKey = undefined } = {}) {
    this.index = index;
    this.marks = {};
    const control = {
      class: "maps movable",
      tabindex: 0,
      role: "application",
      "aria-label": `${title}. ${HELP}`,
      keydown: (event) => onKey(event, this),
    };
    const picture = { class: "maps", role: "img", "aria-label": title };
    this.canvas = element("canvas", onChoose ? control : picture);
    this.picture = document.createElement("canvas");
    this.legend = legend();
    const heading = element("figcaption", {}, element("span", {}, title), this.legend.root);
    this.root = element("figure", { class: "sheet" }, heading, this.canvas);
    if (onChoose) this.canvas.addEventListener("click", (event) => this.#click(event, onChoose));
  }

  #click(event, onChoose) {
    const { cell, gap, size } = this.layout;
    const box = this.canvas.getBoundingClientRect();
    const cellAt = (share, count) =>
      clamp(Math.floor((share * (count * cell + 8) - 4) / cell), 0, count - 1);
    const down = cellAt((event.clientY - box.top) / box.height, size[0]);
    const across = cellAt((event.clientX - box.left) / box.width, size[1]);
    // A gap belongs to the map before it.
    for (let back = 0; back <= gap; back++)
      for (const [i, j] of [
        [0, back],
        [back, 0],
        [back, back],
      ]) {
        const place = this.layout.placeAt(down - i, across - j);
        if (place) return onChoose(place);
      }
  }

  /** Take the maps { shape, limit, levels } in so much room. */
  take(maps, room) {
    this.maps = maps;
    this.layout = new Layout(maps.shape, room - 8);
    this.legend.show(Number(maps.limit.toPrecision(4)));
    const [height, width] = this.layout.size;
    Object.assign(this.picture, { height, width });
    const pixels = new ImageData(width, height);
    const {
      layout,
      maps: { levels },
    } = this;
    const area = layout.height * layout.width;
    for (let channel = 0; channel < layout.channels; channel++) {
      const [top, left] = layout.corner(channel);
      for (let i = 0; i < area; i++) {
        const row = top + Math.floor(i / layout.width);
        const at = 4 * (row * width + left + (i % layout.width));
        pixels.data.set(SHADES[levels[channel * area + i] + LEVELS], at);
      }
    }
    this.picture.getContext("2d").putImageData(pixels, 0, 0);
  }

  /** About the value at a place, as well as its level tells. */
  about([row, column, channel]) {
    const { layout, maps } = this;
    const level = maps.levels[(channel * layout.height + row) * layout.width + column];
    return (level / LEVELS) * maps.limit;
  }

  /** Draw the maps and { window, chosen, waiting, path } on them. */
  draw(marks = this.marks) {
    this.marks = marks;
    const { layout, canvas, picture } = this;
    const { cell } = layout;
    const [height, width] = layout.size;
    const context = sized(canvas, width * cell + 8, height * cell + 8);
    context.translate(4, 4);
    context.drawImage(picture, 0, 0, width * cell, height * cell);
    if (cell >= 4) this.#lines(context);
    if (marks.window) this.#window(context, marks.window);
    if (marks.path) {
      const [top, left] = this.#at(marks.path);
      ring(context, (left + 0.5) * cell, (top + 0.5) * cell, Math.max(4, 0.7 * cell));
    }
    for (const [place, dashes] of [
      [marks.chosen, []],
      [marks.waiting, [3, 2]],
    ]) {
      if (!place) continue;
      const [top, left] = this.#at(place);
      outline(context, left * cell, top * cell, cell, cell, 3, dashes);
    }
  }

  #at([row, column, channel]) {
    const [top, left] = this.layout.corner(channel);
    return [top + row, left + column];
  }

  /** Thin outlines: of the maps, or of the cells of a row of numbers. */
  #lines(context) {
    const { layout } = this;
    const { cell } = layout;
    Object.assign(context, { lineWidth: 0.5, strokeStyle: "rgb(128 128 128 / 0.7)" });
    for (let channel = 0; channel < layout.channels; channel++) {
      const [top, left] = layout.corner(channel);
      context.strokeRect(left * cell, top * cell, layout.width * cell, layout.height * cell);
    }
  }

  /** The window in its map, or in all; what sticks out of a map is cut off. */
  #window(context, [top, left, bottom, right, channel]) {
    const { layout } = this;
    const { cell } = layout;
    if (channel === null && layout.gap === 0) {
      const [high, wide] = layout.size; // a row of numbers, and all of them
      return outline(context, 0, 0, wide * cell, high * cell, 1);
    }
    const channels = channel === null ? Array(layout.channels).keys() : [channel];
    for (const each of channels) {
      const [down, across] = layout.corner(each).map((at) => at * cell);
      context.save();
      context.beginPath();
      context.rect(across - 4, down - 4, layout.width * cell + 8, layout.height * cell + 8);
      context.clip();
      outline(
        context,
        across + left * cell,
        down + top * cell,
        (right - left) * cell,
        (bottom - top) * cell,
        1,
      );
      context.restore();
    }
  }
}
