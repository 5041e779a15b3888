// Strips of bars, and bars to draw with pointer or keys.

import { drawn, line, ticks } from "../shared/plot.js";
import { choice, element, numberField } from "../shared/elements.js";
import { clamp, short } from "../shared/numbers.js";
import { dotted, sample, times, written } from "./numbers.js";
import { resized } from "../shared/view.js";

const LIMIT = 1e6;
const MOST_SAMPLES = 32;
const OWN = "drawn by you";
const CHOOSES = { ArrowLeft: -1, ArrowRight: 1, Home: -Infinity, End: Infinity };
const LIFTS = { ArrowUp: 1, ArrowDown: -1, PageUp: 5, PageDown: -5 };
export const CELL = 72; // the widest column and bar, in pixels
const BAR = 56;
export const NARROW = 16; // a column without room for a number

// ---- Bars ----------------------------------------------------------------------------

const ROUND = [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10];

const powerOf = (size) => 10 ** Math.floor(Math.log10(size) + 1e-9);

/** A round number that is at least so large. */
function roundUp(size) {
  if (size === 0) return 0;
  const power = powerOf(size);
  return power * ROUND.find((number) => number * power > 0.999999 * size);
}

/** The lowest and the highest number that bars have to reach. */
export function reach(values) {
  const [low, high] = [Math.min(0, ...values), Math.max(0, ...values)];
  return low === high ? [0, 1] : [low, high];
}

/** The same for bars that can be drawn: round, and with room above and below. */
function roomy(values) {
  const [low, high] = reach(values);
  const [down, up] = [roundUp(-1.1 * low), roundUp(1.1 * high)];
  return [-Math.max(down, up / 4), Math.max(up, down / 4)];
}

/** A few round numbers from low to high, and their texts. */
const marks = ([low, high]) => ticks(low, high, 3).map((value) => [value, written(value)]);

/** How many pixels the marks of such strips need beside the bars. */
export function marginFor(...ranges) {
  const lengths = ranges.flatMap(marks).map(([, text]) => text.length);
  return Math.max(32, 10 + 6.4 * Math.max(...lengths));
}

export const label = (x, y, text, class_ = "") =>
  drawn("text", { x, y, class: class_, "text-anchor": "middle" }, text);

/** Columns of so many pixels, and heights for numbers from low to high. */
export class Strip {
  constructor(left, cell, top, height, range) {
    const [low, high] = range;
    this.left = left;
    this.cell = cell;
    this.top = top;
    this.range = range;
    this.bottom = top + height;
    const room = cell < NARROW ? 4 : 14; // for a number at the end of a bar
    const [above, below] = [high > 0 ? room : 2, low < 0 ? room : 2];
    this.unit = (height - above - below) / (high - low);
    this.zero = top + above + high * this.unit;
  }

  x(column) {
    return this.left + column * this.cell;
  }

  y(value) {
    return this.zero - value * this.unit;
  }

  /** The number at a height. */
  at(y) {
    return (this.zero - y) / this.unit;
  }

  baseline(from, to) {
    return line("axis", [this.x(from), this.zero], [this.x(to), this.zero]);
  }

  /** Round numbers beside the bars. */
  scale() {
    const place = { x: this.left - 5, "text-anchor": "end" };
    return marks(this.range).map(([value, text]) =>
      drawn("text", { ...place, y: this.y(value) + 4 }, text),
    );
  }

  /** The numbers of bars, as short as their columns want them, or none. */
  numbers(values) {
    if (this.cell < NARROW) return [];
    const room = Math.floor((this.cell - 2) / 6.2);
    const fit = (texts) => texts.every((text) => text.length <= room);
    const texts = values.map(written);
    if (fit(texts)) return texts;
    const fewer = values.map((v) => dotted(short(v, room + Number(Math.abs(v) < 1))));
    return room >= 3 && fit(fewer) ? fewer : [];
  }

  /** Bars in groups of their own, from a column on, with numbers if there is room. */
  bars(from, values, titleOf, classOf = (_) => "") {
    const numbers = this.numbers(values);
    return values.map((value, i) => {
      const group = drawn("g", { class: `bar ${value < 0 ? "negative" : ""} ${classOf(i)}` });
      group.append(drawn("title", {}, titleOf(i)), this.#box(from + i, value));
      const end = this.y(value) + (value < 0 ? 12 : -4);
      if (numbers.length) group.append(label(this.x(from + i + 0.5), end, numbers[i]));
      return group;
    });
  }

  #box(column, value) {
    const gap = Math.max(Math.min(this.cell / 12, 2), (this.cell - BAR) / 2);
    const height = Math.max(Math.abs(value * this.unit), 2);
    const y = value < 0 ? this.zero : this.zero - height;
    const [x, width] = [this.x(column) + gap, this.cell - 2 * gap];
    return drawn("rect", { x, y, width, height, class: value ? "" : "none" });
  }

  /** 0, 1, 2, ... below so many columns, as many as fit, and one that always does. */
  places(from, count, now) {
    const every = [1, 2, 5, 10, 20].find((step) => step * this.cell >= 20);
    const close = (i) => now !== undefined && Math.abs(i - now) * this.cell < 18;
    const all = Array.from({ length: count }, (_, i) => i);
    const shown = all.filter((i) => i === now || (i % every === 0 && !close(i)));
    const place = (i) => [this.x(from + i + 0.5), this.bottom + 13];
    return shown.map((i) => label(...place(i), i, i === now ? "now" : ""));
  }
}

// ---- A function to draw ----------------------------------------------------------------

/** Presets, bars that pointer and keys change, and the number of samples. */
export class Drawing {
  constructor(name, presets, onValues, onChosen) {
    this.name = name;
    this.presets = presets;
    this.onValues = onValues;
    this.onChosen = onChosen;
    this.chosen = 0;
    this.full = [];
    const names = [...presets.map(([preset]) => preset), OWN];
    const take = (preset) => this.take(preset);
    this.preset = choice(
      names.map((preset) => [preset, preset]),
      take,
    );
    this.preset.setAttribute("aria-label", `Choose ${name}`);
    this.buildBoard();
    this.count = element("input", {
      type: "range",
      min: 1,
      max: MOST_SAMPLES,
      "aria-label": `Number of samples of ${name}`,
      input: () => this.resize(Number(this.count.value)),
    });
    this.countText = element("output", { "aria-hidden": "true" });
    const set = (value) => this.type(value);
    const bad = () => {}; // the field shows it
    this.field = numberField(`Value of the chosen bar of ${name}`, set, bad);
    this.fieldName = element("span", { "aria-hidden": "true" });
    const head = [element("strong", {}, name), this.preset, this.fieldName, this.field.field];
    this.root = element(
      "div",
      { class: "drawing", role: "group", "aria-label": name },
      element("div", { class: "head" }, ...head),
      this.board,
      element("div", { class: "count" }, this.countText, this.count),
    );
  }

  buildBoard() {
    const help = "Left and right choose a bar, up and down change it.";
    this.svg = drawn("svg", { "aria-hidden": "true" });
    this.board = element("div", {
      class: "board",
      tabindex: 0,
      role: "application",
      "aria-label": `Bars of ${this.name}. ${help}`,
      keydown: (event) => this.key(event),
      pointerdown: (event) => this.grasp(event),
      pointermove: (event) => this.held && this.drag(event),
      lostpointercapture: () => this.release(),
    });
    this.board.append(this.svg);
    resized(this.board, () => this.paint());
  }

  // ---- What the learner does ----

  take(name) {
    const found = this.presets.find(([preset]) => preset === name);
    if (found) this.onValues(found[1], `${this.name} is now: ${name}.`);
    else this.show(this.values);
  }

  /** Leave samples away at the end; or add what was there before, then zeros. */
  resize(count) {
    if (this.values.some((value, a) => value !== (this.full[a] ?? 0))) this.full = this.values;
    const values = Array.from({ length: count }, (_, a) => this.full[a] ?? 0);
    this.onValues(values, `${this.name} has ${times(count, "sample")}.`);
  }

  type(value) {
    if (Math.abs(value) > LIMIT) return false;
    this.alter(this.values.with(this.chosen, value));
    return true;
  }

  key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const [along, up] = [CHOOSES[event.key], LIFTS[event.key]];
    if (!along && !up) return;
    event.preventDefault();
    if (up) return this.lift(up * this.notch());
    this.chosen = clamp(this.chosen + along, 0, this.values.length - 1);
    this.show(this.values);
    this.onChosen(this.spoken());
  }

  lift(by) {
    const value = this.onNotch(this.values[this.chosen] + by);
    this.alter(this.values.with(this.chosen, value));
  }

  /** Hold the scale still for as long as the pointer is down. */
  grasp(event) {
    this.held = this.range;
    this.last = undefined;
    this.board.setPointerCapture(event.pointerId);
    this.drag(event);
  }

  /** Draw to here, in a straight line from where the pointer was before. */
  drag(event) {
    const box = this.svg.getBoundingClientRect();
    const { left, cell } = this.strip;
    const column = Math.floor((event.clientX - box.left - left) / cell);
    this.chosen = clamp(column, 0, this.values.length - 1);
    const value = clamp(this.strip.at(event.clientY - box.top), ...this.held);
    const [from, start] = this.last ?? [this.chosen, value];
    const steps = Math.abs(this.chosen - from) || 1;
    const values = [...this.values];
    for (let i = 1; i <= steps; i++) {
      const a = from + (i * (this.chosen - from)) / steps;
      values[a] = this.onNotch(start + (i / steps) * (value - start));
    }
    this.last = [this.chosen, value];
    this.alter(values);
  }

  release() {
    this.held = undefined;
    this.show(this.values);
  }

  /** The steps in which a bar is drawn: 10 to 100 of them from 0 to the higher end. */
  notch() {
    const [low, high] = this.range;
    return powerOf(Math.max(high, -low) / 10);
  }

  onNotch(value) {
    const nearest = Math.round(value / this.notch()) * this.notch();
    return clamp(Number(nearest.toPrecision(9)), -LIMIT, LIMIT);
  }

  alter(values) {
    this.values = values;
    this.onValues(values, this.spoken());
  }

  spoken() {
    return `${sample(this.name, this.chosen, this.values[this.chosen])}.`;
  }

  // ---- What is shown ----

  show(values) {
    this.values = values;
    this.chosen = Math.min(this.chosen, values.length - 1);
    this.range = this.held ?? roomy(values);
    const same = ([, preset]) => String(preset) === String(values);
    this.preset.value = this.presets.find(same)?.[0] ?? OWN;
    this.count.value = values.length;
    this.countText.textContent = times(values.length, "sample");
    this.fieldName.textContent = `${this.name}(${this.chosen}) =`;
    this.field.show(values[this.chosen]);
    this.paint();
  }

  paint() {
    const { values, chosen, name } = this;
    const width = this.board.clientWidth;
    if (!width) return; // not on the page yet
    const [left, height] = [marginFor(this.range), 96];
    const cell = Math.min(CELL, (width - left - 4) / values.length);
    this.strip = new Strip(left, cell, 2, height - 20, this.range);
    this.svg.setAttribute("width", width);
    this.svg.setAttribute("height", height);
    const frame = { x: this.strip.x(chosen), y: 1, width: cell, height: height - 2, rx: 2 };
    this.svg.replaceChildren(
      drawn("rect", { class: "chosen", ...frame }),
      this.strip.baseline(0, values.length),
      ...this.strip.scale(),
      ...this.strip.bars(0, values, (a) => sample(name, a, values[a])),
      ...this.strip.places(0, values.length),
    );
  }
}
