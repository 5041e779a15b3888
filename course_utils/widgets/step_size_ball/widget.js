// The step-size ball in the browser: a curve, a ball, and the numbers of a step.

import { Player } from "../shared/player.js";
import { Axes, drawn, line, polyline } from "../shared/plot.js";
import { element, labelled } from "../shared/elements.js";
import { setter, watch } from "../shared/model.js";
import { clamp, digits, exact } from "../shared/numbers.js";
import { learner, walked } from "./numbers.js";
import { resized, viewOf } from "../shared/view.js";

// Large steps are chaotic: after many more, the last bit of an exp would show.
const STEPS = 30;
const [LOW, HIGH] = [-2, 4]; // the weights that are always in the picture
const MARGIN = { left: 52, right: 14, top: 14, bottom: 38 };
const KEYS = {
  ArrowLeft: -0.1,
  ArrowDown: -0.1,
  ArrowRight: 0.1,
  ArrowUp: 0.1,
  PageDown: -1,
  PageUp: 1,
  Home: -Infinity,
  End: Infinity,
};

// ---- The picture ---------------------------------------------------------------------

/** Weights and losses that are in the picture: wider than usual if the path is. */
function rangeOf(path, loss) {
  const [least, most] = [Math.min(...path), Math.max(...path)];
  const edge = 0.05 * (Math.max(most, HIGH) - Math.min(least, LOW));
  const low = least < LOW ? least - edge : LOW;
  const high = most > HIGH ? most + edge : HIGH;
  return { low, high, top: 1.08 * Math.max(loss(low), loss(high)) };
}

class StepSizeBall {
  constructor(model, root) {
    this.model = model;
    this.root = root;
    this.set = setter(model);
    this.held = null;
    const { loss, slope } = learner(model.get("_x"), model.get("_labels"));
    this.loss = loss;
    this.slope = slope;
    this.build();
    watch(model, ["_path", "learning_rate"], () => this.show());
    this.show();
  }

  // ---- Elements ----

  build() {
    this.buildPlot();
    this.buildRate();
    this.player = new Player("Steps", (steps) => this.walk(steps));
    const back = element("button", { click: () => this.restart() }, "Back to the start");
    this.player.slider.before(back);
    this.numbers = element("div", { class: "numbers" });
    this.words = element("p");
    const side = element("div", { class: "side" }, this.numbers, this.words);
    this.live = element("p", { class: "hidden", "aria-live": "polite" });
    this.root.classList.add("course-widget", "step-size-ball");
    this.root.append(
      element("div", { class: "controls" }, this.rateControl, this.player.root),
      element("div", { class: "stage" }, this.plot, side),
      this.live,
    );
  }

  buildPlot() {
    this.plot = element("div", {
      class: "plot",
      tabindex: 0,
      role: "slider",
      "aria-label": "Start weight",
      "aria-valuemin": LOW,
      "aria-valuemax": HIGH,
      keydown: (event) => this.key(event),
      pointerdown: (event) => this.grasp(event),
      pointermove: (event) => this.held && this.drag(event),
      lostpointercapture: () => this.release(),
    });
    this.svg = drawn("svg", { "aria-hidden": "true" });
    this.plot.append(this.svg);
    resized(this.plot, () => this.paint());
  }

  buildRate() {
    // Notches of a twentieth of a power of ten, from 0.01 to 20.
    this.rate = element("input", {
      type: "range",
      min: -2,
      max: 1.3,
      step: 0.05,
      "aria-label": "Learning rate",
      input: () => this.setRate(10 ** Number(this.rate.value)),
    });
    this.rateText = element("output", { "aria-hidden": "true" });
    this.rateControl = labelled("Learning rate", element("span", {}, this.rate, this.rateText));
  }

  // ---- What the learner does ----

  setRate(rate) {
    this.set({ learning_rate: Number(rate.toPrecision(2)) });
    this.show();
  }

  walk(steps) {
    const path = walked(this.path(), steps, this.model.get("learning_rate"), this.slope);
    this.set({ _path: path });
    this.show();
  }

  restart() {
    this.player.pause();
    this.walk(0);
  }

  begin(w) {
    this.player.pause();
    const start = Number(w.toFixed(2));
    this.set({ start, _path: [start] });
    this.show();
  }

  key(event) {
    const change = KEYS[event.key];
    if (!change || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const start = this.path()[0];
    // An end of the picture, unless the start is already further out.
    this.begin(clamp(start + change, Math.min(LOW, start), Math.max(HIGH, start)));
  }

  /** Hold the axes still for as long as the pointer is down. */
  grasp(event) {
    this.held = this.range;
    this.plot.setPointerCapture(event.pointerId);
    this.drag(event);
  }

  drag(event) {
    const { low, high } = this.held;
    const box = this.svg.getBoundingClientRect();
    const inside = box.width - MARGIN.left - MARGIN.right;
    const share = (event.clientX - box.left - MARGIN.left) / inside;
    this.begin(low + clamp(share, 0, 1) * (high - low));
  }

  release() {
    this.held = null;
    this.show();
  }

  // ---- What is shown ----

  path() {
    return this.model.get("_path");
  }

  show() {
    const [path, rate] = [this.path(), this.model.get("learning_rate")];
    const w = path.at(-1);
    this.now = { path, w, loss: this.loss(w), slope: this.slope(w) };
    this.now.next = w - rate * this.now.slope;
    this.range = this.held ?? rangeOf(path, this.loss);
    this.rate.value = Math.log10(rate);
    this.rate.setAttribute("aria-valuetext", digits(rate));
    this.rateText.textContent = digits(rate);
    this.showNumbers(rate);
    this.paint();
  }

  showNumbers(rate) {
    const { path, w, loss, slope, next } = this.now;
    const steps = path.length - 1;
    const factor = slope < 0 ? `(${digits(slope)})` : digits(slope);
    const numbers = Object.entries({ w, loss, slope });
    const state = [
      `step ${steps}`,
      ...numbers.map(([name, value]) => `${name} = ${digits(value)}`),
    ];
    const lines = [
      ...state,
      "w_new = w − learning_rate · slope",
      `= ${digits(w)} − ${digits(rate)} · ${factor}`,
      `= ${digits(next)} (${this.beyond() ? "arrow" : "dashed circle"})`,
    ];
    this.numbers.replaceChildren(...lines.map((line) => element("p", {}, line)));
    this.words.textContent = this.inWords();
    const playing = this.player.timer && steps < STEPS;
    this.live.setAttribute("aria-live", playing ? "off" : "polite");
    this.live.textContent = `${state.join(", ")}. ${this.words.textContent}`;
    this.player.show(steps, STEPS + 1, state.join(", "));
    this.plot.setAttribute("aria-valuenow", path[0]);
    this.plot.setAttribute("aria-valuetext", exact(path[0]));
  }

  /** What the last step did, and what the slope says about the next. */
  inWords() {
    const { path, loss, slope } = this.now;
    const words = [];
    if (path.length > 1) {
      const before = path.at(-2);
      if (this.slope(before) * slope < 0) words.push("The step crossed the valley.");
      if (loss > this.loss(before)) words.push("The loss has grown: the step was too large.");
    }
    if (Math.abs(slope) < 0.001) words.push("The slope is almost 0: w can stay.");
    else if (slope < 0) words.push("The loss falls to the right: w should grow.");
    else words.push("The loss falls to the left: w should shrink.");
    if (this.beyond()) words.push("The next step leaves the picture.");
    if (this.range.low < LOW || this.range.high > HIGH)
      words.push(
        `The ball has left the picture from ${exact(LOW)} to ${HIGH}: the axes are wider now.`,
      );
    return words.join(" ");
  }

  /** Draw everything, as wide as there is room. */
  paint() {
    const width = Math.min(this.plot.clientWidth, 720);
    if (!width) return; // not on the page yet
    const height = clamp(0.5 * width, 200, 320);
    const { low, high, top } = this.range;
    const [right, bottom] = [width - MARGIN.right, height - MARGIN.bottom];
    const box = { left: MARGIN.left, top: MARGIN.top, right, bottom };
    this.axes = new Axes(box, [low, high], [0, top]);
    this.at = (w) => this.axes.at(w, this.loss(w));
    this.svg.setAttribute("width", width);
    this.svg.setAttribute("height", height);
    const axes = this.axes.drawn("weight w", "loss");
    this.svg.replaceChildren(...axes, this.curve(), ...this.trace(), ...this.ball());
  }

  curve() {
    const { low, high } = this.range;
    const weights = Array.from({ length: 241 }, (_, i) => low + (i / 240) * (high - low));
    return polyline("curve", weights.map(this.at));
  }

  /** The weights that the ball has left behind. */
  trace() {
    const places = this.now.path.map(this.at);
    const dot = ([cx, cy]) => drawn("circle", { class: "dot", cx, cy, r: 3 });
    return [polyline("trace", places), ...places.map(dot)];
  }

  /** The ball, its tangent, and what the next step does. */
  ball() {
    const { w, slope } = this.now;
    const [cx, cy] = this.at(w);
    const rise = this.axes.y(slope) - this.axes.y(0);
    const run = this.axes.x(1) - this.axes.x(0);
    const ball = drawn("circle", { class: "ball", cx, cy, r: 8 });
    const label = this.label(cx, cy, rise / run);
    return [this.tangent(cx, cy, run, rise), ...this.landing(cx, cy), ball, label];
  }

  /** 60 pixels to each side, or as many as stay within the axes. */
  tangent(cx, cy, run, rise) {
    const { left, right, top, bottom } = this.axes.box;
    const end = (sign) => {
      const room = sign > 0 ? right - cx : cx - left;
      const height = sign * rise > 0 ? bottom + 1 - cy : cy - top;
      const length = Math.min(60 / Math.hypot(run, rise), room / run, height / Math.abs(rise));
      return [cx + sign * length * run, cy + sign * length * rise];
    };
    return line("tangent", end(-1), end(1));
  }

  /** The slope as a number, where neither the curve nor its tangent is. */
  label(cx, cy, steepness) {
    const { left, right, bottom } = this.axes.box;
    const text = `slope ${digits(this.now.slope)}`;
    const side = Math.sign(steepness);
    const anchor = side > 0 ? "start" : "end";
    if (Math.abs(steepness) > 0.25)
      return drawn("text", { x: cx + 14 * side, y: cy - 10, "text-anchor": anchor }, text);
    const x = clamp(cx, left + 44, right - 44);
    const y = cy + 28 < bottom ? cy + 28 : cy - 16;
    return drawn("text", { x, y, "text-anchor": "middle" }, text);
  }

  /** Where the next step leads: a circle, or an arrow out of the picture. */
  landing(cx, cy) {
    const beyond = this.beyond();
    if (!beyond) {
      const [x, y] = this.at(this.now.next);
      return [drawn("circle", { class: "next dashed", cx: x, cy: y, r: 7 })];
    }
    const x = this.axes.x(beyond < 0 ? this.range.low : this.range.high);
    const tail = x - 10 * beyond;
    return [
      line("next dashed", [cx, cy], [x, cy]),
      polyline("next", [
        [tail, cy - 7],
        [x, cy],
        [tail, cy + 7],
      ]),
    ];
  }

  /** -1 or 1 when the next step leaves the picture to the left or right, else 0. */
  beyond() {
    const { low, high } = this.range;
    return Number(this.now.next > high) - Number(this.now.next < low);
  }
}

export default viewOf(StepSizeBall);
