// Curves and points: elements of SVG, and axes that give numbers their places.

import { exact } from "./numbers.js";

/** An element of SVG, with a text if there is one. */
export function drawn(tag, attributes, text = "") {
  const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.textContent = text;
  return made;
}

/** @type {(kind: string, from: number[], to: number[]) => SVGElement} */
export const line = (class_, [x1, y1], [x2, y2]) =>
  drawn("line", { class: class_, x1, y1, x2, y2 });

export const polyline = (class_, places) =>
  drawn("polyline", { class: class_, points: places.map((place) => place.join()).join(" ") });

/** Round numbers between `low` and `high`, about `count` of them. */
export function ticks(low, high, count) {
  const rough = (high - low) / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * [1, 2, 5, 10].find((factor) => factor * power >= rough);
  const from = Math.ceil(low / step);
  return Array.from({ length: Math.floor(high / step) - from + 1 }, (_, i) =>
    Number(((from + i) * step).toPrecision(6)),
  );
}

/** Two axes around a box { left, right, top, bottom } of pixels, from low to high. */
export class Axes {
  constructor(box, across, up) {
    const [xLow, xHigh] = across;
    const [yLow, yHigh] = up;
    this.box = box;
    this.xLow = xLow;
    this.xHigh = xHigh;
    this.yLow = yLow;
    this.yHigh = yHigh;
    this.x = (value) => box.left + ((value - xLow) / (xHigh - xLow)) * (box.right - box.left);
    this.y = (value) => box.bottom - ((value - yLow) / (yHigh - yLow)) * (box.bottom - box.top);
  }

  /** The place of a point. */
  at(x, y) {
    return [this.x(x), this.y(y)];
  }

  /** Both axes with their names, and round numbers or these [place, text] marks. */
  drawn(xName, yName, marks, marksBeside) {
    const { left, right, top, bottom } = this.box;
    const text = (x, y, anchor, what) => drawn("text", { x, y, "text-anchor": anchor }, what);
    marks ??= ticks(this.xLow, this.xHigh, (right - left) / 90).map((x) => [x, exact(x)]);
    const below = marks.map(([value, what]) => [
      line("axis", [this.x(value), bottom], [this.x(value), bottom + 4]),
      text(this.x(value), bottom + 17, "middle", what),
    ]);
    marksBeside ??= ticks(this.yLow, this.yHigh, 5).map((y) => [y, exact(y)]);
    const beside = marksBeside.map(([value, what]) => [
      line("axis", [left - 4, this.y(value)], [left, this.y(value)]),
      text(left - 8, this.y(value) + 4, "end", what),
    ]);
    return [
      line("axis", [left, top], [left, bottom]),
      line("axis", [left, bottom], [right, bottom]),
      text(right, bottom + 34, "end", xName),
      text(2, top - 2, "start", yName),
      ...below.flat(),
      ...beside.flat(),
    ];
  }
}
