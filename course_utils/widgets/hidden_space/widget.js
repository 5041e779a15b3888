// Hidden space in the browser: the input square, the same square bent, and numbers.

import { NODES, Network, contour, correlation, partingLine, sigmoid, squareOf } from "./numbers.js";
import {
  Brush,
  STYLES,
  blank,
  dashed,
  fixed,
  mark,
  paintCells,
  rim,
  shadeOf,
  stroke,
  write,
} from "./pictures.js";
import { Clock, Run, askForAll } from "../shared/runs.js";
import { choice, element } from "../shared/elements.js";
import { setter, watch } from "../shared/model.js";
import { clamp, digits } from "../shared/numbers.js";
import { Training } from "../shared/training.js";
import { resized, viewOf } from "../shared/view.js";

const TRAIL = 80; // places on the way of an example, at most
const PAD = { left: 32, bottom: 32, all: 56 }; // around the hidden space
const FLIP = "Press an example in the square to flip its class: the network learns again.";

class HiddenSpace {
  constructor(model, root) {
    this.model = model;
    this.root = root;
    this.set = setter(model);
    this.brush = new Brush();
    this.build();
    this.take(new Run(model.get("_run")));
    askForAll(model, (run) => {
      this.training.wake();
      this.take(run);
    });
    watch(model, ["_run"], () => this.take(new Run(model.get("_run"))));
    watch(model, ["step", "units"], () => this.show());
    resized(root, () => this.resize());
  }

  // ---- Elements ----

  build() {
    this.clock = new Clock(
      (frame) => this.go(frame),
      () => this.paintCurve(),
    );
    this.training = new Training(this.model, this.clock, () => this.showState());
    this.words = element("p", { class: "words" });
    this.live = element("p", { class: "hidden", "aria-live": "polite" });
    const left = element(
      "div",
      { class: "left" },
      this.buildSquare(),
      this.buildSpace(),
      this.buildSum(),
      this.words,
    );
    this.root.classList.add("course-widget", "hidden-space");
    this.root.append(
      this.training.root,
      this.training.message,
      this.clock.root,
      element("div", { class: "stage" }, left, this.buildRight()),
      this.live,
    );
  }

  buildSquare() {
    this.square = element("canvas");
    this.plot = element("div", { class: "plot" }, this.square);
    this.squareTitle = element("figcaption");
    const bar = element("span", { class: "bar" });
    const legend = element("div", { class: "legend" }, "output 0", bar, "1; black line: 0.5");
    this.help = element("p", { hidden: true }, FLIP);
    return element("figure", {}, this.squareTitle, this.plot, legend, this.help);
  }

  buildSpace() {
    this.space = element("canvas");
    this.selects = ["across", "upwards"].map((way, axis) => {
      const select = choice([], (unit) => this.choose(axis, Number(unit)));
      select.setAttribute("aria-label", `Hidden unit ${way}`);
      return select;
    });
    const [across, up] = this.selects;
    const title = element("figcaption", {}, "Square bent by units ", across, " and ", up);
    const legend = element(
      "div",
      { class: "legend" },
      "dashed: a straight line between the classes",
    );
    return element("figure", { class: "space" }, title, this.space, legend);
  }

  buildSum() {
    this.sum = element("canvas");
    const title = "The output’s weighted sum, l1 @ syn1: one number, above or below 0";
    return element("figure", { class: "sum" }, element("figcaption", {}, title), this.sum);
  }

  buildRight() {
    this.cards = element("div", { class: "cards" });
    this.bars = element("div", { class: "bars" });
    this.error = element("figcaption");
    this.curve = element("canvas");
    this.cursor = element("div", { class: "cursor" });
    const scrub = (event) => event.buttons && this.scrub(event);
    const grasp = (event) => {
      event.currentTarget.setPointerCapture(event.pointerId);
      this.scrub(event);
    };
    const drag = { class: "curve", pointerdown: grasp, pointermove: scrub };
    const figure = (title, ...rest) =>
      element("figure", {}, element("figcaption", {}, title), ...rest);
    return element(
      "div",
      { class: "right" },
      figure("Hidden units over the square: each is one soft line", this.cards),
      element(
        "div",
        { class: "numbers" },
        figure("Correlation with the class", this.bars),
        element("figure", {}, this.error, element("div", drag, this.curve, this.cursor)),
      ),
    );
  }

  // ---- What the learner does ----

  go(frame) {
    this.set({ step: this.run.steps[frame] });
    this.show();
  }

  scrub(event) {
    const { left, width } = this.curve.getBoundingClientRect();
    const share = clamp((event.clientX - left) / width, 0, 1);
    this.clock.go(this.run.frameAt(this.clock.stepAt(share)));
  }

  choose(axis, unit) {
    this.set({ units: this.pair.with(axis, unit) });
    this.show();
  }

  flip(i) {
    const { X, y } = this.model.get("_table");
    this.training.train({ _table: { X, y: y.with(i, 1 - y[i]) } });
  }

  // ---- What is shown ----

  showState() {
    const { fixed } = this.training;
    this.help.hidden = fixed;
    for (const { button } of this.examples) button.disabled = fixed;
  }

  /** Another run: what stays the same for all its frames. */
  take(run) {
    this.run = run;
    this.box = squareOf(run.X);
    this.points = run.X.map((row) => this.box.columns.map((k) => row[k]));
    const {
      columns: [across, up],
    } = this.box;
    this.squareTitle.textContent = `Output over the inputs ${across} → and ${up} ↑`;
    this.line = partingLine(this.points, run.y);
    const step = Math.ceil(run.frames / 1000);
    const some = Array.from({ length: Math.ceil(run.frames / step) }, (_, i) => i * step);
    const numbers = (list) => some.flatMap(list).filter(Number.isFinite);
    const sums = numbers((frame) => this.sums(frame));
    this.limit = clamp(Math.ceil(Math.max(...sums.map(Math.abs), 0)), 2, 12);
    const l1 = numbers((frame) => [...run.get("l1", frame)]);
    this.reach = [Math.min(0, ...l1), Math.max(1, ...l1)];
    const last = Math.log1p(run.length - 1);
    const way = (_, i) => run.frameAt(Math.round(Math.expm1((i / TRAIL) * last)));
    this.trail = [...new Set(Array.from({ length: TRAIL + 1 }, way))];
    this.buildExamples();
    this.buildCards();
    this.buildBars();
    this.show();
    this.training.show();
    if (this.size) this.resize();
  }

  buildExamples() {
    const focused = [...this.plot.children].indexOf(document.activeElement);
    this.examples = this.points.map((point, i) => {
      const [left, bottom] = this.shares(point).map((share) => `${100 * share}%`);
      const label = this.run.y[i];
      const output = element("span", { class: "value" });
      const attributes = { class: label ? "example one" : "example", click: () => this.flip(i) };
      const button = element("button", attributes, label, output);
      Object.assign(button.style, { left, bottom });
      return { button, output };
    });
    this.plot.replaceChildren(this.square, ...this.examples.map(({ button }) => button));
    if (focused > 0) this.plot.children[focused]?.focus();
  }

  /** How far a point is across the square and up. */
  shares(point) {
    return this.box.ranges.map(([low, high], axis) => (point[axis] - low) / (high - low));
  }

  buildCards() {
    const { hidden } = this.run;
    if (this.units?.length === hidden) return;
    this.cards.style.setProperty("--columns", hidden > 4 ? 6 : 4);
    this.units = Array.from({ length: hidden }, (_, unit) => {
      const [canvas, weight] = [element("canvas"), element("div")];
      const root = element("div", { class: "card" }, `unit ${unit}`, canvas, weight);
      return { root, canvas, weight };
    });
    this.cards.replaceChildren(...this.units.map(({ root }) => root));
    const option = (_, unit) => element("option", { value: unit }, unit);
    for (const select of this.selects) select.replaceChildren(...this.units.map(option));
  }

  buildBars() {
    const row = (name) => {
      const [fill, value] = [element("span", { class: "fill" }), element("span")];
      const track = element("span", { class: "track" }, fill);
      return {
        root: element("div", { class: "row" }, element("span", {}, name), track, value),
        fill,
        value,
      };
    };
    const inputs = this.run.X[0].map((_, k) => row(`input ${k}`));
    this.rows = [...inputs, ...this.units.map((_, unit) => row(`unit ${unit}`)), row("sum")];
    this.bars.replaceChildren(...this.rows.map(({ root }) => root));
    inputs.forEach((row, k) =>
      this.showBar(
        row,
        this.run.X.map((x) => x[k]),
      ),
    );
  }

  // ---- The numbers of a frame ----

  /** l1 of one unit, for every example. */
  unitAt(frame, unit) {
    const l1 = this.run.get("l1", frame);
    return this.points.map((_, i) => l1[i * this.run.hidden + unit]);
  }

  /** l1 @ syn1, for every example. */
  sums(frame) {
    const [l1, syn1] = [this.run.get("l1", frame), this.run.get("syn1", frame)];
    const sum = (i) => syn1.reduce((sum, w, j) => sum + w * l1[i * syn1.length + j], 0);
    return this.points.map((_, i) => sum(i));
  }

  meanError(frame) {
    const error = this.run.get("l2_error", frame);
    return error.reduce((sum, value) => sum + Math.abs(value), 0) / error.length;
  }

  show() {
    const { run } = this;
    this.frame = run.frameAt(this.model.get("step"));
    this.clock.show(run, this.frame);
    this.pair = this.model.get("units").map((unit) => Math.min(unit, run.hidden - 1));
    this.selects.forEach((select, axis) => (select.value = this.pair[axis]));
    const [across, up] = this.pair.map((unit) => this.unitAt(this.frame, unit));
    const places = across.map((value, i) => [value, up[i]]);
    this.now = {
      outputs: [...run.get("l2", this.frame)],
      sums: this.sums(this.frame),
      network: new Network(run, this.frame, this.box),
      line: partingLine(places, run.y),
      places,
    };
    this.showNumbers();
    this.paint();
  }

  showNumbers() {
    const { run, now } = this;
    const right = now.outputs.map((output, i) => (output - 0.5) * (run.y[i] - 0.5) > 0);
    this.examples.forEach(({ button, output }, i) => {
      const value = fixed(now.outputs[i], 3);
      output.textContent = right[i] ? value : `${value} ✗`;
      const what = `inputs ${this.points[i].join(" and ")}: class ${run.y[i]}, output ${value}`;
      button.setAttribute("aria-label", `${what}; flip its class`);
    });
    const units = this.rows.slice(run.X[0].length, -1);
    units.forEach((row, unit) => {
      this.showBar(row, this.unitAt(this.frame, unit));
      this.units[unit].weight.textContent = `weight ${digits(now.network.syn1[unit])}`;
    });
    this.showBar(this.rows.at(-1), now.sums, 4);
    this.error.textContent = `mean |l2_error| ${digits(this.meanError(this.frame), 4)}`;
    const words = this.inWords(right.filter(Boolean).length);
    if (words.join() !== this.said) {
      this.said = words.join();
      this.words.replaceChildren(...words.map((text) => element("span", {}, `${text} `)));
    }
    const outputs = now.outputs.map((value) => fixed(value, 3)).join(", ");
    this.live.setAttribute("aria-live", this.clock.player.timer ? "off" : "polite");
    this.live.textContent = `step ${run.steps[this.frame]}: outputs ${outputs}. ${words.join(" ")}`;
    this.moveCursor();
  }

  showBar({ root, fill, value }, numbers, decimals = 2) {
    const share = correlation(numbers, this.run.y);
    const none = Number.isNaN(share);
    root.classList.toggle("none", none);
    fill.classList.toggle("negative", share < 0);
    fill.style.transform = `scaleX(${none ? 0 : share})`;
    const why = numbers.every(Number.isFinite) ? "constant, so undefined" : "not a number";
    value.textContent = none ? why : fixed(share, decimals);
  }

  inWords(right) {
    const { run, frame } = this;
    const step = run.steps[frame];
    const end = step === run.length - 1;
    const words = [run.fate];
    if (run.odd.includes("l1"))
      words.push("No surfaces are drawn: they would be another network’s.");
    else if (run.odd.includes("l2"))
      words.push("The output has no surface: it would be another network’s.");
    if (run.broken !== null && step >= run.broken) return words;
    words.push(this.aboutTable(), `${right} of ${run.y.length} outputs are on their side of 0.5.`);
    words.push(this.aboutSums());
    if (run.hidden === 1 && !this.line)
      words.push("One hidden unit is one soft line, and the output follows it: take more units.");
    else if (end && right < run.y.length)
      words.push("The run ends here, stuck: another seed or more hidden units may do better.");
    return words.filter(Boolean);
  }

  aboutTable() {
    if (new Set(this.run.y).size < 2) return "All examples have one class: nothing to part.";
    return this.line
      ? "In the square a straight line can part the classes: one layer would do."
      : "In the square no straight line parts the classes: one layer cannot do this.";
  }

  /** Whether one point of the weighted sum parts the classes. */
  aboutSums() {
    const { now, run } = this;
    const of = (label) => now.sums.filter((_, i) => run.y[i] === label);
    const [low, high] = [Math.max(...of(0)), Math.min(...of(1))];
    if (new Set(run.y).size < 2) return "";
    const sides = `class 0 up to ${digits(low)}, class 1 from ${digits(high)}`;
    if (low < 0 && high > 0)
      return `The hidden layer has bent the square so that the sum parts them at 0: ${sides}.`;
    return low < high
      ? `The sum parts them, but not yet at 0: ${sides}.`
      : `The sum does not part them yet: ${sides}.`;
  }

  // ---- Pictures ----

  /** Measure what is on the page, once for all frames, and paint it. */
  resize() {
    const widthOf = (canvas) => canvas.parentElement.clientWidth;
    const [square, space, sum, curve] = [this.square, this.space, this.sum, this.curve].map(
      widthOf,
    );
    this.size = { square, space, sum, curve, card: widthOf(this.units[0].canvas) };
    if (!square) return; // not on the page yet
    this.paintStrip();
    this.paint();
    this.paintCurve();
  }

  paint() {
    if (!this.strip) return;
    const { odd } = this.run;
    const { units, sums } = this.now.network.surfaces(this.box.ranges);
    // The surface of another network than the loop's would be wrong.
    if (odd.includes("l1") || odd.includes("l2")) sums.fill(NaN);
    if (odd.includes("l1")) for (const values of units) values.fill(NaN);
    const output = sums.map(sigmoid);
    const line = contour(sums, 0);
    this.paintSquare(output, line);
    this.paintSpace(units, output, line);
    this.paintSum();
    this.units.forEach(({ canvas }, unit) => this.paintUnit(canvas, units[unit], unit));
  }

  paintSquare(output, line) {
    const side = this.size.square;
    const context = blank(this.square, side, side);
    this.brush.paint(context, output, line, side);
    const place = (...point) => {
      const [x, y] = this.shares(point);
      return [x * side, side - y * side];
    };
    if (this.line) dashed(context, this.line, this.box.ranges, place);
  }

  paintUnit(canvas, values, unit) {
    const side = this.size.card;
    const context = blank(canvas, side, side);
    this.brush.paint(context, values, contour(values, 0.5), side);
    canvas.values = this.unitAt(this.frame, unit);
    const numbers = canvas.values.map((value) => fixed(value));
    this.points.forEach((point, i) => {
      const [x, y] = this.shares(point);
      context.fillStyle = "rgb(255 255 255 / 0.85)";
      context.fillRect(x * side - 13, side - y * side - 7, 26, 14);
      write(context, numbers[i], x * side, side - y * side, "center", 10);
    });
  }

  paintSpace(units, output, line) {
    const side = this.size.space;
    const context = blank(this.space, side, side, true);
    this.space.values = this.now.places;
    const [low, high] = this.reach;
    const scale = (side - PAD.all) / (high - low);
    const place = (a, b) => [PAD.left + (a - low) * scale, side - PAD.bottom - (b - low) * scale];
    this.paintAxes(context, place, side);
    const [across, up] = this.pair.map((unit) => units[unit]);
    paintCells(context, (i) => place(across[i], up[i]), output);
    const [[left, right], [bottom, top]] = this.box.ranges;
    const bent = (column, row) => {
      const x = left + (column / (NODES - 1)) * (right - left);
      const y = top - (row / (NODES - 1)) * (top - bottom);
      return place(...this.pair.map((unit) => this.now.network.unit(unit, x, y)));
    };
    stroke(context, line, bent);
    if (this.now.line) dashed(context, this.now.line, [this.reach, this.reach], place);
    this.paintExamples(context, place);
  }

  paintAxes(context, place, side) {
    const [low, high] = this.reach;
    for (const value of [low, (low + high) / 2, high]) {
      const [x, y] = place(value, value);
      const text = digits(Number(value.toFixed(2)));
      write(context, text, x, side - PAD.bottom + 12);
      write(context, text, PAD.left - 5, y, "right");
    }
    const [[left, bottom], [right, top]] = [place(low, low), place(high, high)];
    Object.assign(context, { strokeStyle: COLOURS.faint, lineWidth: 1 });
    context.strokeRect(left, top, right - left, bottom - top);
    write(context, `unit ${this.pair[0]} →`, right, side - 7, "right");
    write(context, `↑ unit ${this.pair[1]}`, 5, 9, "left");
  }

  /** Where the examples are in hidden space, and the way they came. */
  paintExamples(context, place) {
    const { run, frame, now } = this;
    const frames = [...this.trail.filter((at) => at < frame), frame];
    const ways = this.pair.map((unit) => frames.map((at) => this.unitAt(at, unit)));
    this.points.forEach((_, i) => {
      context.beginPath();
      frames.forEach((_, at) => context.lineTo(...place(ways[0][at][i], ways[1][at][i])));
      Object.assign(context, { strokeStyle: "rgb(255 255 255 / 0.8)", lineWidth: 4 });
      context.stroke();
      Object.assign(context, { strokeStyle: rim(run.y[i]), lineWidth: 1.5 });
      context.stroke();
    });
    this.points.forEach((point, i) => {
      if (!now.places[i].every(Number.isFinite)) return;
      const [x, y] = place(...now.places[i]);
      const [right, above] = this.shares(point).map((share) => (share > 0.5 ? 1 : -1));
      const room = Math.min(x - PAD.left, this.size.space - PAD.left - x);
      // Inside the frame, where numbers of the axes do not stand.
      const aside = room < 32 ? Math.sign(this.size.space / 2 - x) : right;
      mark(context, x, y, run.y[i]);
      write(context, point.join(" "), x + 13 * aside, y - 13 * above, aside > 0 ? "left" : "right");
    });
  }

  paintSum() {
    const width = this.size.sum;
    const context = blank(this.sum, width, 80, true);
    this.sum.values = this.now.sums;
    const at = (sum) => width / 2 + (width / 2 - 22) * clamp(sum / this.limit, -1, 1);
    context.drawImage(this.strip, 0, 29, width, 10);
    context.fillStyle = COLOURS.ink;
    context.fillRect(width / 2 - 1, 2, 2, 62);
    const beyond = this.now.sums.some((sum) => Math.abs(sum) > this.limit);
    const ends = [`−${this.limit}`, "0", this.limit].map((text) =>
      beyond && text !== "0" ? `${text} or more` : text,
    );
    ends.forEach((text, i) =>
      write(context, text, at((i - 1) * this.limit), 72, ["left", "center", "right"][i]),
    );
    this.now.sums.forEach((sum, i) => {
      if (!Number.isNaN(sum)) mark(context, at(sum), this.run.y[i] ? 15 : 53, this.run.y[i]);
    });
  }

  /** The colours of the outputs below the sums; these stay the same. */
  paintStrip() {
    const width = this.size.sum;
    this.strip = element("canvas", { width, height: 1 });
    const context = this.strip.getContext("2d");
    if (this.run.odd.includes("l2")) return;
    for (let x = 0; x < width; x++) {
      const sum = ((x - width / 2) / (width / 2 - 22)) * this.limit;
      context.fillStyle = STYLES[shadeOf(sigmoid(sum))];
      context.fillRect(x, 0, 1, 1);
    }
  }

  paintCurve() {
    const width = this.size.curve;
    const context = blank(this.curve, width, 84, true);
    const values = this.clock.stops.map((frame) => this.meanError(frame));
    const top = Math.max(...values.filter(Number.isFinite), 0.5);
    context.beginPath();
    this.clock.stops.forEach((frame, i) => {
      const x = width * this.clock.share(this.run.steps[frame]);
      if (Number.isFinite(values[i])) context.lineTo(x, 78 - (64 * values[i]) / top);
    });
    Object.assign(context, { strokeStyle: COLOURS.ink, lineWidth: 1.5 });
    context.stroke();
    write(context, digits(top), 3, 8, "left");
    write(context, "0", 3, 76, "left");
    this.moveCursor();
  }

  moveCursor() {
    const share = this.clock.share(this.run.steps[this.frame]);
    this.cursor.style.left = `${100 * share}%`;
  }
}

export default viewOf(HiddenSpace);
