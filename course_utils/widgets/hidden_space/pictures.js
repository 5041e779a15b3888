// Painting on a canvas: surfaces of numbers from 0 to 1, lines, examples.

import { NODES } from "./numbers.js";
import { element } from "../shared/elements.js";

const COARSE = 3; // nodes between two lines of the bent grid
/** 256 pixels of a gradient from blue over white to orange. */
function gradient() {
  const context = element("canvas", { width: 256, height: 1 }).getContext("2d");
  const shades = context.createLinearGradient(0.5, 0, 255.5, 0);
  [COLOURS.negative, COLOURS.zero, COLOURS.positive].forEach((colour, i) =>
    shades.addColorStop(i / 2, colour),
  );
  context.fillStyle = shades;
  context.fillRect(0, 0, 256, 1);
  return new Uint32Array(context.getImageData(0, 0, 256, 1).data.buffer);
}

const PIXELS = gradient();
export const STYLES = Array.from(
  PIXELS,
  (pixel) => `rgb(${[pixel, pixel >> 8, pixel >> 16].map((part) => part & 255)})`,
);
export const shadeOf = (value) => Math.round(255 * value);
export const rim = (label) => (label ? COLOURS.positive : COLOURS.negative);

/** A canvas's context, of so many CSS pixels, empty or white. */
export function blank(canvas, width, height, white = false) {
  const scale = window.devicePixelRatio;
  const [wide, high] = [Math.round(width * scale), Math.round(height * scale)];
  // A canvas that gets a size is made again, which takes its time.
  if (canvas.width !== wide || canvas.height !== high) {
    Object.assign(canvas, { width: wide, height: high });
    canvas.style.height = `${height}px`;
  }
  const context = canvas.getContext("2d");
  context.setTransform(scale, 0, 0, scale, 0, 0);
  context.clearRect(0, 0, width, height);
  context.fillStyle = "#fff";
  if (white) context.fillRect(0, 0, width, height);
  return context;
}

/** Paints surfaces of NODES x NODES values from 0 to 1, and a line on them. */
export class Brush {
  constructor() {
    this.cells = element("canvas", { width: NODES, height: NODES });
    this.context = this.cells.getContext("2d");
    this.image = this.context.createImageData(NODES, NODES);
    this.pixels = new Uint32Array(this.image.data.buffer);
  }

  paint(context, values, line, side) {
    for (let i = 0; i < values.length; i++) this.pixels[i] = PIXELS[shadeOf(values[i])];
    this.context.putImageData(this.image, 0, 0);
    const reach = NODES - 1; // the middles of the outer cells are the edges
    context.drawImage(this.cells, 0.5, 0.5, reach, reach, 0, 0, side, side);
    stroke(context, line, (x, y) => [(x * side) / reach, (y * side) / reach]);
  }
}

/** Stroke segments after they have been put into their places. */
export function stroke(context, segments, place, width = 2) {
  context.beginPath();
  for (let i = 0; i < segments.length; i += 4) {
    context.moveTo(...place(segments[i], segments[i + 1]));
    context.lineTo(...place(segments[i + 2], segments[i + 3]));
  }
  Object.assign(context, { strokeStyle: COLOURS.ink, lineWidth: width });
  context.stroke();
}

/** The square, bent, in the colours of the output, with its grid; node(i) is a place. */
export function paintCells(context, node, output) {
  Object.assign(context, { strokeStyle: "rgb(110 110 110 / 0.3)", lineWidth: 1 });
  for (let row = 0; row + COARSE < NODES; row += COARSE)
    for (let column = 0; column + COARSE < NODES; column += COARSE) {
      const at = row * NODES + column;
      const corners = [at, at + COARSE, at + COARSE * (NODES + 1), at + COARSE * NODES];
      const mean = corners.reduce((sum, i) => sum + output[i], 0) / 4;
      context.fillStyle = STYLES[shadeOf(mean)] ?? "transparent";
      // One path for all cells is slower: each is small, and painted at once.
      context.beginPath();
      for (const i of corners) context.lineTo(...node(i));
      context.closePath();
      context.fill();
      context.stroke();
    }
}

/** A straight line [x, y, offset] through a box from left to right, bottom to top. */
export function dashed(context, straight, ranges, place) {
  const [x, y, offset] = straight;
  const [[left, right], [bottom, top]] = ranges;
  const far = 2 * (right - left + top - bottom);
  const end = (t) => place(x * offset - y * t, y * offset + x * t);
  const [[x1, y1], [x2, y2]] = [place(left, bottom), place(right, top)];
  context.save();
  context.beginPath();
  context.rect(x1, y2, x2 - x1, y1 - y2);
  context.clip();
  context.beginPath();
  context.moveTo(...end(-far));
  context.lineTo(...end(far));
  context.setLineDash([7, 4]);
  Object.assign(context, { strokeStyle: COLOURS.highlight, lineWidth: 2.5 });
  context.stroke();
  context.restore();
}

/** An example: a square with 0 in it, or a circle with 1. */
export function mark(context, x, y, label) {
  context.beginPath();
  if (label) context.arc(x, y, 9, 0, 7);
  else context.rect(x - 8, y - 8, 16, 16);
  Object.assign(context, { fillStyle: "#fff", strokeStyle: rim(label), lineWidth: 2.5 });
  context.fill();
  context.stroke();
  write(context, label, x, y + 0.5, "center", 12);
}

export function write(context, text, x, y, align = "center", size = 11) {
  const font = `${size}px system-ui, sans-serif`;
  if (context.font !== font) context.font = font; // recomputes the page's style
  Object.assign(context, { fillStyle: COLOURS.ink, textAlign: align, textBaseline: "middle" });
  context.fillText(text, x, y);
}

/** A number with so many decimals. */
export const fixed = (value, decimals = 2) => value.toFixed(decimals).replace("-", "−");
