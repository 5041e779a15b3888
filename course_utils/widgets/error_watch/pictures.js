// The pictures of a run at one step: its error over time, the sigmoid, the network.

import { errorName, sigmoid } from "./numbers.js";
import { Axes, drawn, line, polyline, ticks } from "../shared/plot.js";
import { element, moving } from "../shared/elements.js";
import { clamp, digits, short } from "../shared/numbers.js";

const DASHES = ["none", "7 3", "2 3", "9 3 2 3", "4 2", "1 2"];
const HEIGHT = 196;
const Z = 8; // the sigmoid is drawn from -Z to Z

// ---- What changes from step to step: attributes and texts ----------------------------

export const write = (node, text) => {
  if (node.textContent !== text) node.textContent = text;
};

const place = (node, attributes) => {
  for (const name in attributes) node.setAttribute(name, attributes[name]);
};

/** @type {(node: SVGElement, from: number[], to: number[]) => void} */
const between = (node, [x1, y1], [x2, y2]) => place(node, { x1, y1, x2, y2 });
const move = (node, x, y) => place(node, { transform: `translate(${x} ${y})` });
const show = (node, visible) => place(node, { visibility: visible ? "inherit" : "hidden" });
const mark = (nodes, at) => nodes.forEach((node, i) => node.classList.toggle("chosen", i === at));
const below = (node, value) => node.classList.toggle("below", value < 0);

/** Blue for negative, orange for positive, full at the limit: its colour, and its ink. */
export function shade(value, limit) {
  const share = Math.min(Math.abs(value) / limit, 1) || 0;
  const colour = value < 0 ? "negative" : "positive";
  return [
    `color-mix(in srgb, var(--${colour}) ${100 * share}%, var(--zero))`,
    value < 0 && share > 0.95 ? "#fff" : "#000",
  ];
}

/** Places moved apart, in their order, until there is a gap between neighbours. */
function spread(places, gap, low, high) {
  const order = [...places.keys()].sort((a, b) => places[a] - places[b]);
  const apart = [...places];
  const push = (edge) => {
    for (const i of order) {
      apart[i] = Math.max(apart[i], edge);
      edge = apart[i] + gap;
    }
  };
  push(low);
  const shift = apart.reduce((sum, at, i) => sum + at - places[i], 0) / apart.length;
  apart.forEach((at, i) => (apart[i] = at - shift));
  push(low);
  let edge = high;
  for (const i of order.reverse()) {
    apart[i] = Math.min(apart[i], edge);
    edge = apart[i] - gap;
  }
  return apart;
}

const each = (count, make) => Array.from({ length: count }, (_, i) => make(i));
const aLine = (name) => () => line(name, [0, 0], [0, 0]);
const middle = { y: 4, "text-anchor": "middle" };

/** The number of an example in a circle. */
function badge(i) {
  const made = drawn("g", { class: "badge" });
  made.append(drawn("circle", { r: 7.5 }), drawn("text", middle, i));
  return made;
}

/** A picture with its caption, as wide as its place. */
class Picture {
  constructor(name, attributes) {
    this.svg = drawn("svg", { "aria-hidden": "true" });
    this.caption = element("figcaption");
    this.plot = element("div", { class: "plot", ...attributes }, this.svg);
    this.root = element("figure", { class: name }, this.caption, this.plot);
  }

  /** The width there is; it is taken with this height. */
  size(height, most = Infinity) {
    const width = Math.min(this.plot.clientWidth, most);
    place(this.svg, { width, height });
    return width;
  }
}

// ---- The error over time -------------------------------------------------------------

/** Curves of every example's error and of their mean size, with a cursor. */
export class Curves extends Picture {
  constructor(clock) {
    super("curves", {
      ...moving("Training step, on the curves", (rows, columns) => clock.move(columns - rows)),
      ...{ class: "plot", role: "slider" },
      pointerdown: (event) => this.grasp(event),
      pointermove: (event) => this.held && this.drag(event),
      lostpointercapture: () => (this.held = false),
    });
    this.clock = clock;
    // A layer of its own: the curves below it need not be painted again.
    this.over = drawn("svg", { class: "over", "aria-hidden": "true" });
    this.plot.append(this.over);
  }

  /** The place of a step, from left to right. */
  x(step) {
    return this.axes.x(this.clock.share(step));
  }

  paint(run, means, [low, high]) {
    const width = this.size(HEIGHT);
    place(this.over, { width, height: HEIGHT });
    place(this.plot, { "aria-valuemin": 0, "aria-valuemax": this.clock.run.length - 1 });
    this.run = run;
    this.means = means;
    const box = { left: 46, right: width - 52, top: 16, bottom: HEIGHT - 38 };
    const edge = 0.06 * (high - low);
    const upTo = low || high ? high && high + edge : 1;
    this.axes = new Axes(box, [0, 1], [low && low - edge, upTo]);
    const columns = this.columns();
    const size = run.y.length;
    this.curves = each(size, (i) => {
      const path = this.path(columns, (frame) => run.get(errorName(run), frame)[i]);
      place(path, { "stroke-dasharray": DASHES[i % 6] });
      return path;
    });
    const mean = this.path(columns, (frame) => means[frame]);
    mean.classList.add("mean");
    const name = this.clock.logarithmic.box.checked ? "step, in logarithmic time" : "step";
    const beside = ticks(this.axes.yLow, this.axes.yHigh, 5).map((y) => [y, digits(y, 2)]);
    const axes = this.axes.drawn(name, "error", this.marks(), beside);
    const zero = line("zero", this.axes.at(0, 0), this.axes.at(1, 0));
    this.svg.replaceChildren(this.end(), ...axes, zero, ...this.curves, mean);
    this.badges = each(size, badge);
    this.labels = [...this.badges, drawn("text", { class: "mean", y: 4 }, "mean")];
    this.leads = this.labels.map(aLine("lead"));
    this.cursor = line("cursor", [0, box.top], [0, box.bottom]);
    this.over.replaceChildren(this.cursor, ...this.leads, ...this.labels);
  }

  /** Powers of ten, or round numbers, as many as there is room for. */
  marks() {
    const { left, right } = this.axes.box;
    const last = this.clock.run.length - 1 || 1;
    const room = (right - left) / 60;
    const every = Math.ceil((Math.log10(last) + 1) / room);
    const powers = each(Math.log10(last) / every + 1, (i) => 10 ** (i * every));
    const logarithmic = this.clock.logarithmic.box.checked;
    // A 1 close to the 0 would read as 01.
    const clear = powers.filter((step) => this.clock.share(step) * (right - left) > 14);
    const steps = logarithmic ? [0, ...clear] : ticks(0, last, room).filter(Number.isInteger);
    return steps.map((step) => [this.clock.share(step), step.toLocaleString("en")]);
  }

  /** Where the numbers end, if they do. */
  end() {
    const { right, top, bottom } = this.axes.box;
    const x = Math.min(this.x(this.run.broken ?? Infinity), right);
    return drawn("rect", { class: "broken", x, y: top, width: right - x, height: bottom - top });
  }

  /** [x, first frame, last frame] of every half pixel that has frames. */
  columns() {
    const found = [];
    for (let frame = 0; frame < this.run.frames; frame++) {
      const x = Math.round(2 * this.x(this.run.steps[frame])) / 2;
      if (x > this.axes.box.right) break; // the other run was shorter
      if (found.at(-1)?.[0] === x) found.at(-1)[2] = frame;
      else found.push([x, frame, frame]);
    }
    return found;
  }

  /** A curve through the first, least, largest and last value of every column. */
  path(columns, value) {
    let [d, pen] = ["", "M"];
    for (const [x, first, last] of columns) {
      let [least, most] = [Infinity, -Infinity];
      for (let frame = first; frame <= last; frame++) {
        least = Math.min(least, value(frame));
        most = Math.max(most, value(frame));
      }
      for (const now of new Set([value(first), least, most, value(last)])) {
        const known = Number.isFinite(now);
        if (known) d += `${pen}${x} ${this.axes.y(now).toFixed(1)}`;
        pen = known ? "L" : "M";
      }
    }
    return drawn("path", { class: "curve", d });
  }

  stand(frame, errors, example) {
    const { top, bottom } = this.axes.box;
    const step = this.run.steps[frame];
    const x = this.x(step);
    move(this.cursor, x, 0);
    const values = [...errors, this.means[frame]];
    const ys = values.map((value) => (Number.isFinite(value) ? this.axes.y(value) : bottom));
    const apart = spread(ys, 15, top, bottom + 4);
    this.labels.forEach((label, i) => {
      show(label, Number.isFinite(values[i]));
      show(this.leads[i], Number.isFinite(values[i]));
      move(label, x + (i < errors.length ? 20 : 14), apart[i]);
      between(this.leads[i], [x, ys[i]], [x + 12, apart[i]]);
    });
    this.curves.forEach((curve, i) => below(curve, errors[i]));
    mark(this.curves, example);
    mark(this.badges, example);
    place(this.plot, { "aria-valuenow": step, "aria-valuetext": `step ${step}` });
  }

  grasp(event) {
    this.held = true;
    this.plot.setPointerCapture(event.pointerId);
    this.drag(event);
  }

  drag(event) {
    const { left, right } = this.axes.box;
    const x = event.clientX - this.svg.getBoundingClientRect().left;
    const step = this.clock.stepAt(clamp((x - left) / (right - left), 0, 1));
    this.clock.go(this.clock.run.frameAt(step));
  }
}

// ---- The sigmoid ---------------------------------------------------------------------

/** The sigmoid, and on it a point for each example, with the tangent there. */
export class Sigmoid extends Picture {
  constructor() {
    super("sigmoid");
  }

  paint(examples) {
    const box = { left: 34, right: this.size(HEIGHT) - 10, top: 16, bottom: HEIGHT - 38 };
    this.axes = new Axes(box, [-Z, Z], [0, 1.08]);
    const curve = polyline(
      "curve",
      each(129, (i) => i / 8 - Z).map((z) => this.axes.at(z, sigmoid(z))),
    );
    const axes = this.axes.drawn("z, the weighted sum of the inputs", "sigmoid(z)");
    const dot = () => drawn("circle", { class: "dot", r: 3.5 });
    const makers = [...["gap", "tangent", "delta"].map(aLine), dot, badge];
    this.kinds = makers.map((make) => each(examples, make));
    this.svg.replaceChildren(...axes, curve, ...this.kinds.flat());
  }

  /** Put the points of a unit; `answers` are the true ones, if it has any. */
  stand({ z, out, slope, delta }, answers, example) {
    const { axes, kinds } = this;
    const [gaps, tangents, deltas, dots, badges] = kinds;
    const { left, right, top, bottom } = axes.box;
    const [wide, high] = [axes.x(1) - axes.x(0), axes.y(0) - axes.y(1)];
    const y = (value) => clamp(axes.y(value), top - 8, bottom + 8);
    const xs = z.map((value) => axes.x(clamp(value, -Z, Z)));
    // Above the curve's left half, and below its right one.
    const beside = xs.map((x, i) => (x || left) + (out[i] < 0.5 ? -8 : 8));
    const places = spread(beside, 17, left + 8, right - 8);
    xs.forEach((x, i) => {
      const at = [x, y(out[i])];
      const known = [...at, slope[i]].every(Number.isFinite);
      for (const kind of kinds) show(kind[i], known);
      if (!known) return;
      const length = 30 / Math.hypot(wide, slope[i] * high);
      const [dx, dy] = [length * wide, length * slope[i] * high];
      between(tangents[i], [x - dx, at[1] + dy], [x + dx, at[1] - dy]);
      between(gaps[i], at, [x, answers ? y(answers[i]) : at[1]]);
      between(deltas[i], at, [x, y(out[i] + (delta[i] || 0))]);
      below(deltas[i], delta[i]);
      place(dots[i], { cx: x, cy: at[1] });
      move(badges[i], places[i], at[1] + (out[i] < 0.5 ? -20 : 20));
    });
    mark(badges, example);
    mark(tangents, example);
  }
}

// ---- The network ---------------------------------------------------------------------

/** Units as circles with their values for one example, weights as signed edges. */
export class Network extends Picture {
  constructor(onUnit) {
    super("network");
    this.onUnit = onUnit;
  }

  paint(run, chosen) {
    const layers = [run.X[0].length, ...(run.hidden ? [run.hidden] : []), 1];
    const most = Math.max(...layers);
    const height = Math.max(200, 34 * most);
    const width = this.size(height, 460);
    const radius = Math.min(19, width / 14, (0.42 * height) / most);
    // More edges cross before a hidden layer than behind it.
    const shares = run.hidden ? [0, 0.55, 1] : [0, 1];
    const at = (layer, i) => [
      radius + 22 + shares[layer] * (width - 2 * radius - 26),
      (height * (i + 0.5)) / layers[layer],
    ];
    this.run = run;
    this.units = [];
    this.edges = [];
    layers.forEach((count, layer) => {
      for (let i = 0; i < count; i++) {
        const unit = layer === layers.length - 1 ? -1 : i;
        this.addUnit(at(layer, i), radius, { layer, i, unit });
        for (let j = 0; layer && j < layers[layer - 1]; j++) {
          const [from, to] = [at(layer - 1, j), at(layer, i)];
          const edge = line("edge", from, to);
          const share = unit < 0 ? 0.42 : 0.34 + (0.4 * (j + 0.5)) / layers[0];
          const [x, y] = [0, 1].map((axis) => from[axis] + share * (to[axis] - from[axis]));
          const label = drawn("text", { class: "weight", ...middle, x, y: y + 4 });
          // Of all the others there would be too many.
          show(label, unit < 0 || unit === chosen);
          this.edges.push({ edge, label, name: `syn${layer - 1}`, at: j * count + i });
        }
      }
    });
    const all = [this.edges, this.units, this.edges];
    const parts = ["edge", "group", "label"].flatMap((name, i) => all[i].map((its) => its[name]));
    this.svg.replaceChildren(...parts);
  }

  addUnit(place, radius, its) {
    const [x, y] = place;
    const group = drawn("g", { class: "unit" });
    const circle = drawn("circle", { r: radius });
    const value = drawn("text", { ...middle, "font-size": Math.min(11, 0.62 * radius) });
    group.append(circle, value);
    move(group, x, y);
    if (its.layer) group.addEventListener("click", () => this.onUnit(its.unit));
    else group.append(drawn("text", { x: -radius - 4, y: 4, "text-anchor": "end" }, `x${its.i}`));
    this.units.push({ group, circle, value, ...its });
  }

  stand(frame, example, unit, heaviest) {
    const { run } = this;
    for (const { group, circle, value, layer, i, ...its } of this.units) {
      const width = its.unit < 0 ? 1 : run.hidden;
      const now = layer ? run.get(`l${layer}`, frame)[example * width + i] : run.X[example][i];
      [circle.style.fill, value.style.fill] = shade(now, 1);
      write(value, short(now));
      group.classList.toggle("chosen", layer > 0 && its.unit === unit);
    }
    for (const { edge, label, name, at } of this.edges) {
      const weight = run.get(name, frame)[at];
      const share = Math.min(Math.abs(weight) / heaviest, 1) || 0;
      edge.style.strokeWidth = `${1 + 7 * share}px`;
      below(edge, weight);
      write(label, (weight > 0 ? "+" : "") + digits(weight));
    }
  }
}
