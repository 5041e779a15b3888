// Slide and flip in the browser: two functions to draw, and what sliding makes of them.

import { Player, stillness } from "../shared/player.js";
import { drawn } from "../shared/plot.js";
import { element } from "../shared/elements.js";
import { setter, watch } from "../shared/model.js";
import { clamp, exact } from "../shared/numbers.js";
import { CELL, Drawing, label, marginFor, NARROW, reach, Strip } from "./drawing.js";
import { formula, inWords, nameUnder, sample, slid, termsAt, times } from "./numbers.js";
import { resized, viewOf } from "../shared/view.js";

const KEYS = {
  ArrowLeft: -1,
  ArrowDown: -1,
  ArrowRight: 1,
  ArrowUp: 1,
  Home: -Infinity,
  End: Infinity,
};
const [TALL, PITCH] = [84, 122]; // of a strip, and from one to the next, in pixels
const HELP =
  "Draw f and g: drag over their bars, or choose one with ← → and change it with ↑ ↓. " +
  "Slide g: drag it, or press ← →.";

class SlideAndFlip {
  constructor(model, root) {
    this.model = model;
    this.root = root;
    this.set = setter(model);
    this.said = "";
    this.build();
    watch(model, ["f", "g", "c", "flip"], () => this.show());
    this.show();
  }

  // ---- Elements ----

  build() {
    const presets = this.model.get("_presets");
    this.drawings = ["f", "g"].map((name) => {
      const draw = (values, said) => this.draw(name, values, said);
      return new Drawing(name, presets, draw, (said) => this.tell(said));
    });
    this.player = new Player("Place c of g", (c) => this.go(c));
    this.formula = element("div", { class: "formula", "aria-hidden": "true" });
    this.message = element("p", { role: "status" });
    this.words = element("div", { class: "words" });
    this.live = element("p", { class: "hidden", "aria-live": "polite" });
    const boards = this.drawings.map(({ root }) => root);
    const parts = {
      left: [...boards, ...this.buildButtons(), this.message],
      right: [this.player.root, this.buildSlide(), this.formula, this.buildResult()],
      below: [this.words, element("p", { class: "help" }, HELP)],
    };
    const stage = Object.entries(parts).map(([name, children]) =>
      element("div", { class: name }, ...children),
    );
    this.root.classList.add("course-widget", "slide-and-flip");
    this.root.append(element("div", { class: "stage" }, ...stage), this.live);
  }

  buildButtons() {
    const mode = (flip, text) => element("button", { click: () => this.turn(flip) }, text);
    this.modes = [mode(true, "convolution"), mode(false, "cross-correlation")];
    const group = { class: "buttons", role: "group", "aria-label": "Flip g, or not" };
    const swap = element("button", { click: () => this.swap() }, "Swap f and g");
    const again = { class: "again", click: () => this.flipAgain() };
    this.again = element("button", again, "Watch the flip");
    return [
      element("div", group, ...this.modes),
      element("div", { class: "buttons" }, swap, this.again),
    ];
  }

  buildSlide() {
    this.slide = element("div", {
      class: "slide",
      tabindex: 0,
      role: "slider",
      "aria-label": "g, slid along under f",
      "aria-valuemin": 0,
      keydown: (event) => this.key(event),
      pointerdown: (event) => this.grasp(event),
      pointermove: (event) => this.held && this.drag(event),
      lostpointercapture: () => (this.held = undefined),
    });
    this.slideSvg = drawn("svg", { "aria-hidden": "true" });
    this.slide.append(this.slideSvg);
    resized(this.slide, () => this.paint());
    return this.slide;
  }

  buildResult() {
    this.resultSvg = drawn("svg", { "aria-hidden": "true" });
    const pointerdown = (event) => this.point(event);
    const pointermove = (event) => event.buttons && this.point(event);
    return element("div", { class: "result", pointerdown, pointermove }, this.resultSvg);
  }

  // ---- What the learner does ----

  draw(name, values, said) {
    this.player.pause();
    const { f, g, c } = Object.assign({}, this.now, { [name]: values });
    this.said = said;
    this.message.textContent = "";
    this.set({ [name]: values, c: Math.min(c, f.length + g.length - 2) });
  }

  go(c) {
    this.set({ c: clamp(c, 0, this.now.result.length - 1) });
  }

  move(c) {
    this.player.pause();
    this.go(c);
  }

  key(event) {
    const step = KEYS[event.key];
    if (!step || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    this.move(this.now.c + step);
  }

  grasp(event) {
    this.held = { x: event.clientX, c: this.now.c };
    this.slide.setPointerCapture(event.pointerId);
  }

  drag(event) {
    this.move(this.held.c + Math.round((event.clientX - this.held.x) / this.cell));
  }

  /** Go to the place of the result that is pointed at. */
  point(event) {
    const box = this.resultSvg.getBoundingClientRect();
    const column = Math.floor((event.clientX - box.left - this.left) / this.cell);
    this.move(column - this.before);
  }

  turn(flip) {
    this.message.textContent = "";
    this.set({ flip });
  }

  flipAgain() {
    this.player.pause();
    this.slide.scrollIntoView({ block: "nearest" });
    this.animateFlip();
  }

  swap() {
    const { f, g, flip, result } = this.now;
    const count = `All ${result.length} numbers of the result are`;
    this.message.textContent = flip
      ? `f and g have changed places. ${count} the same: f * g = g * f.`
      : `f and g have changed places. ${count} there in reverse order.`;
    this.set({ f: g, g: f });
  }

  // ---- What is shown ----

  show() {
    const before = this.now;
    const [f, g, flip] = ["f", "g", "flip"].map((name) => this.model.get(name));
    const result = slid(f, g, flip);
    // Python sends a new f before the c that it entails.
    const c = Math.min(this.model.get("c"), result.length - 1);
    this.now = { f, g, c, flip, result, terms: termsAt(f, g, c, flip) };
    this.drawings[0].show(f);
    this.drawings[1].show(g);
    this.modes[0].setAttribute("aria-pressed", flip);
    this.modes[1].setAttribute("aria-pressed", !flip);
    this.again.hidden = !flip;
    this.words.replaceChildren(...inWords(this.now).map((line) => element("p", {}, line)));
    this.tell();
    this.paint();
    this.animate(before);
  }

  /** What a screen reader is told: first what has just been done. */
  tell(said = this.said) {
    const { c, terms, result } = this.now;
    const text = `c = ${c}: ${times(terms.length, "product")}, sum ${exact(result[c])}`;
    const last = result.length - 1;
    this.player.show(c, result.length, text);
    this.slide.setAttribute("aria-valuemax", last);
    this.slide.setAttribute("aria-valuenow", c);
    this.slide.setAttribute("aria-valuetext", text);
    const playing = this.player.timer && c < last;
    this.live.setAttribute("aria-live", playing ? "off" : "polite");
    this.live.textContent = `${said} ${text}.`.trim();
    this.said = "";
  }

  /** Draw everything, as wide as there is room. */
  paint() {
    const width = this.slide.clientWidth;
    if (!width) return; // not on the page yet
    const { f, g, result } = this.now;
    const products = f.flatMap((x) => g.map((y) => x * y));
    this.ranges = [f, g, products, result].map(reach);
    // Columns are counted from the first one that g can reach, before those of f.
    this.before = g.length - 1;
    this.columns = f.length + 2 * this.before;
    this.left = marginFor(...this.ranges);
    this.cell = Math.min(CELL, (width - this.left - 4) / this.columns);
    this.slideSvg.setAttribute("width", width);
    this.slideSvg.setAttribute("height", 3 * PITCH - 4);
    this.slideSvg.replaceChildren(...this.slideParts());
    this.resultSvg.setAttribute("width", width);
    this.resultSvg.setAttribute("height", PITCH);
    this.resultSvg.replaceChildren(...this.resultParts());
    const [names, numbers, sum] = formula(this.now, width < 480 ? 4 : 7);
    const terms = [names, numbers].map((line) => element("p", {}, line));
    this.formula.replaceChildren(...terms, element("strong", {}, sum));
  }

  /** The strip at a row, its name, its line of zeros, and its scale. */
  strip(row, range, name) {
    const top = row * PITCH + 20;
    const strip = new Strip(this.left, this.cell, top, TALL, range);
    const caption = drawn("text", { class: "caption", x: 2, y: top - 8 }, name);
    const common = [caption, strip.baseline(0, this.columns), ...strip.scale()];
    return { strip, common };
  }

  /** f, g under it, their products, and a band through all three where they overlap. */
  slideParts() {
    const { f, c, flip, terms } = this.now;
    const { before } = this;
    const turned = flip ? "flipped, slid" : "slid";
    const name = nameUnder(this.now);
    const rows = [
      this.strip(0, this.ranges[0], "f(a)"),
      this.strip(1, this.ranges[1], `${name}: ${turned} to ${c}`),
      this.strip(2, this.ranges[2], `f(a) · ${name}: the products`),
    ];
    const [stripF, stripG, stripP] = rows.map(({ strip }) => strip);
    const first = before + terms[0].a;
    const outside = (column) => (column < first || column >= first + terms.length ? "outside" : "");
    const product = (i) => `f(${terms[i].a})·g(${terms[i].b}) = ${exact(terms[i].product)}`;
    const values = terms.map(({ product }) => product);
    const width = terms.length * this.cell;
    const band = { x: stripF.x(first), y: 2, width, height: stripP.bottom };
    return [
      drawn("rect", { class: "band", ...band }),
      ...rows.flatMap(({ common }) => common),
      ...stripF.bars(
        before,
        f,
        (a) => sample("f", a, f[a]),
        (a) => outside(before + a),
      ),
      ...stripF.places(before, f.length),
      this.windowOf(stripG, outside),
      ...stripP.bars(first, values, product),
    ];
  }

  /** g in its frame, as it stands under f: what slides and flips. */
  windowOf(strip, outside) {
    const { g, c, flip } = this.now;
    const last = g.length - 1;
    const b = (i) => (flip ? last - i : i);
    const place = { x: strip.x(c), y: strip.top - 2, height: TALL + 20, rx: 4 };
    this.bars = strip.bars(
      c,
      flip ? g.toReversed() : g,
      (i) => sample("g", b(i), g[b(i)]),
      (i) => outside(c + i),
    );
    this.bars.forEach((bar, i) => {
      const name = label(strip.x(c + i + 0.5), strip.bottom + 13, this.nameOf(b(i), last));
      // Wider than its column, it stays inside the frame.
      if (this.cell < NARROW && last) name.setAttribute("text-anchor", i ? "end" : "start");
      bar.append(name);
    });
    this.window = drawn("g", { class: "window" });
    const frame = drawn("rect", { ...place, width: g.length * this.cell });
    this.window.append(frame, ...this.bars);
    return this.window;
  }

  /** How g(b) is called under its bar: in full, by its number, or only at both ends. */
  nameOf(b, last) {
    if (this.cell >= 34) return `g(${b})`;
    if (this.cell >= 16) return b;
    return b === 0 || (b === last && last * this.cell > 40) ? `g(${b})` : "";
  }

  /** The result up to here. */
  resultParts() {
    const { c, flip, result } = this.now;
    const { before } = this;
    const name = `(f ${flip ? "*" : "⋆"} g)`;
    const { strip, common } = this.strip(0, this.ranges[3], `${name}(c), up to c = ${c}`);
    const width = this.cell * (result.length - 1 - c);
    const x = strip.x(before + c) - 1;
    const height = TALL + (this.cell < NARROW ? 2 : 18); // with the place below it
    const here = { x, y: strip.top - 1, width: this.cell + 2, height, rx: 3 };
    const rest = { x: strip.x(before + c + 1), y: strip.top, width, height: TALL };
    return [
      drawn("rect", { class: "rest", ...rest }),
      ...common,
      ...strip.bars(
        before,
        result.slice(0, c + 1),
        (at) => `${name}(${at}) = ${exact(result[at])}`,
      ),
      drawn("rect", { class: "here", ...here }),
      ...strip.places(before, result.length, c),
    ];
  }

  // ---- Motion ----

  animate(before) {
    const { flip, c, g } = this.now;
    if (!before || before.g.length !== g.length) return;
    if (before.flip !== flip) this.animateFlip();
    else if (before.c !== c) this.animateSlide(before.c - c);
  }

  animateSlide(columns) {
    if (stillness.matches) return;
    const from = { transform: `translateX(${columns * this.cell}px)` };
    this.window.animate([from, { transform: "none" }], { duration: 140, easing: "ease-out" });
  }

  /** Every bar of g comes from the other side of the middle. */
  animateFlip() {
    if (stillness.matches) return;
    const last = this.bars.length - 1;
    this.bars.forEach((bar, i) => {
      const from = { transform: `translateX(${(last - 2 * i) * this.cell}px)` };
      const frames = [from, { ...from, offset: 0.25 }, { transform: "none" }];
      bar.animate(frames, { duration: 1200, easing: "ease-in-out" });
    });
  }
}

export default viewOf(SlideAndFlip);
