// The shape calculator in the browser: fields, the formula, pictures, and the counts.

import {
  AXES,
  DEEPEST,
  LARGEST,
  along,
  counts,
  diagnosis,
  formula,
  leftOver,
  mending,
  misfit,
  neighbours,
  some,
} from "./numbers.js";
import { Filter, Output, Picture, Strip, stripes } from "./pictures.js";
import { choice, element, labelled, numberField, toggle } from "../shared/elements.js";
import { setter, watch } from "../shared/model.js";
import { clamp, numberIn } from "../shared/numbers.js";
import { resized, viewOf } from "../shared/view.js";

const OWN = "your own";
const PAIRS = { size: "image", filter: "filter K", stride: "stride S", padding: "padding P" };
const SETTINGS = [...Object.keys(PAIRS), "channels", "filters", "pooling"];
const LETTERS = ["H", "W"];
const STEPS = { ArrowUp: 1, ArrowDown: -1, PageUp: 10, PageDown: -10 };
const KEY = {
  image: "image",
  padding: "padding, 0",
  unseen: "never seen",
  window: "window, chosen number",
};

const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);
const grouped = (number) => number.toLocaleString("en");
const shape = (...sides) => `(${sides.join(", ")})`;
const sentence = (words) => `${words[0].toUpperCase()}${words.slice(1)}.`;

class ShapeCalculator {
  constructor(model, root) {
    this.model = model;
    this.root = root;
    this.set = setter(model);
    this.axis = 1;
    this.covered = false;
    this.presets = new Map(model.get("_presets").map((preset) => [preset.name, preset]));
    this.build();
    watch(model, SETTINGS, () => this.refresh());
    watch(model, ["position"], () => this.show());
    resized(this.work, () => this.paint());
    this.refresh();
  }

  // ---- Elements ----

  build() {
    const names = [...this.presets.keys(), OWN].map((name) => [name, name]);
    this.preset = choice(names, (name) => this.choose(name));
    this.note = element("p", { class: "note" });
    this.hide = toggle("hide the answer, to guess it first", () => this.cover());
    this.message = element("p", { class: "message", role: "alert" });
    this.counts = element("dl");
    this.live = element("p", { class: "hidden", "aria-live": "polite" });
    this.work = this.buildWork();
    const example = labelled("Example", this.preset);
    const fields = element("div", { class: "fields" }, ...this.buildFields(), this.message);
    this.root.classList.add("course-widget", "shape-calculator");
    this.root.append(
      element("div", { class: "top" }, example, this.note, this.hide.label),
      element("div", { class: "stage" }, fields, this.work, this.counts),
      this.live,
    );
    this.root.addEventListener("focusout", ({ target }) => {
      if (target.ariaInvalid === "true") this.message.textContent = "";
    });
  }

  buildFields() {
    this.fields = {};
    const row = (title, ...fields) =>
      element("div", { class: "pair" }, element("span", {}, title), ...fields);
    const pairs = Object.entries(PAIRS).map(([name, title]) =>
      row(title, ...AXES.map((axis, i) => this.buildField(name, i, `${title}, ${axis}`))),
    );
    const number = (name) => row(name, this.buildField(name, null, name));
    this.filtersRow = number("filters");
    this.alike = toggle("height and width alike", (alike) => alike && this.liken());
    this.alike.box.checked = true;
    this.pooling = toggle("max pooling instead of filters", (pooling) => this.attempt({ pooling }));
    const columns = ["height H", "width W"].map((title) => element("span", {}, title));
    const head = row("", ...columns);
    head.ariaHidden = "true";
    const numbers = [number("channels"), this.filtersRow];
    return [head, ...pairs, this.alike.label, ...numbers, this.pooling.label];
  }

  /** A number between two buttons; arrow keys do the same. */
  buildField(name, axis, title) {
    const now = () => (axis === null ? this.model.get(name) : this.model.get(name)[axis]);
    const set = (value) => this.setNumber(name, axis, value);
    const refuse = (text) => this.refuse(`“${text}” is not a number`);
    const { field, show } = numberField(title, set, refuse);
    const step = (by) => {
      set(now() + by);
      field.value = now();
      field.setAttribute("aria-invalid", false);
    };
    field.addEventListener("keydown", (event) => {
      if (!(event.key in STEPS)) return;
      event.preventDefault();
      step(STEPS[event.key]);
    });
    const button = (by, sign, what) => {
      const attributes = { tabindex: -1, "aria-label": `${title}: ${what}` };
      return element("button", { ...attributes, click: () => step(by) }, sign);
    };
    this.fields[name] ??= [];
    this.fields[name].push(show);
    const [less, more] = [button(-1, "−", "less"), button(1, "+", "more")];
    return element("span", { class: "stepper" }, less, field, more);
  }

  buildWork() {
    this.formulas = AXES.map(() => ({
      line: element("p", { class: "formula" }),
      words: element("p", { class: "words" }),
    }));
    const formulas = this.formulas.flatMap(({ line, words }) => [line, words]);
    const id = `stripes-${Math.random()}`;
    this.stripe = `url(#${id})`;
    this.strip = new Strip(this.stripe, (place) => this.moveAlong(place));
    this.seen = element("p", { class: "seen" });
    return element(
      "div",
      { class: "work" },
      element("div", {}, ...formulas),
      this.buildChoice(),
      this.strip.root,
      this.buildVolumes(),
      element("div", { class: "below" }, this.seen, this.buildKey()),
      stripes(id),
    );
  }

  /** The axis of the strip, and the question for its answer. */
  buildChoice() {
    this.axisButtons = AXES.map((name, axis) =>
      element("button", { click: () => this.turn(axis) }, name),
    );
    this.neighbours = element("span");
    this.question = element("span");
    this.verdict = element("span", { role: "status" });
    const click = () => this.check();
    const keydown = ({ key }) => key === "Enter" && this.check();
    const attributes = { class: "number", inputmode: "numeric", autocomplete: "off" };
    this.guess = element("input", { ...attributes, keydown });
    const label = element("label", {}, this.question, " ", this.guess);
    this.quiz = element("span", { class: "quiz" }, label, element("button", { click }, "Check"));
    return element(
      "div",
      { class: "choice" },
      "Along the",
      ...this.axisButtons.toReversed(),
      this.quiz,
      this.verdict,
      this.neighbours,
    );
  }

  buildVolumes() {
    const move = (rows, columns) => this.move(rows, columns);
    const look = (...middle) => this.lookAt(middle);
    const jump = (...place) => this.moveTo(place.map(Math.floor));
    this.picture = new Picture("Image with the window", move, look, true);
    this.filter = new Filter();
    this.output = new Output("Output with the chosen number", move, jump, false);
    const volumes = [this.picture, this.filter, this.output];
    this.captions = volumes.map(() => element("figcaption"));
    const figures = volumes.map(({ root }, i) => element("figure", {}, this.captions[i], root));
    return element("div", { class: "volumes" }, ...figures);
  }

  buildKey() {
    this.key = Object.fromEntries(
      Object.entries(KEY).map(([name, title]) => {
        const swatch = element("span", { class: `swatch ${name}` });
        return [name, element("span", {}, swatch, title)];
      }),
    );
    return element("p", { class: "key" }, ...Object.values(this.key));
  }

  // ---- What the learner does ----

  choose(name) {
    const settings = this.presets.get(name) ?? this.settings();
    this.attempt(Object.fromEntries(SETTINGS.map((name) => [name, settings[name]])));
    this.alike.box.checked = this.isAlike();
  }

  /** Give the width the numbers of the height. */
  liken() {
    const pairs = Object.keys(PAIRS).map((name) => [name, this.model.get(name)]);
    this.attempt(Object.fromEntries(pairs.map(([name, [height]]) => [name, [height, height]])));
  }

  /** Set a number, or one of a pair, or both. */
  setNumber(name, axis, value) {
    const least = name === "size" || axis === null ? 1 : 0;
    const most = axis === null ? DEEPEST : LARGEST;
    if (!Number.isInteger(value) || value < least || value > most)
      return this.refuse(`expected as ${name} a whole number from ${least} to ${most}`);
    if (axis === null) return this.attempt({ [name]: value });
    if (this.alike.box.checked) return this.attempt({ [name]: [value, value] });
    return this.attempt({ [name]: this.model.get(name).with(axis, value) });
  }

  /** Make the changes, or say why not and keep everything as it was. */
  attempt(changes) {
    const settings = { ...this.settings(), ...changes };
    const problem = misfit(settings);
    if (problem) return this.refuse(problem);
    this.message.textContent = "";
    const position = this.model
      .get("position")
      .map((at, axis) => Math.min(at, along(settings, axis).places - 1));
    this.set({ ...changes, position });
    return true;
  }

  refuse(problem) {
    this.message.textContent = `${sentence(problem)} The last shapes are kept.`;
    this.pooling.box.checked = this.model.get("pooling");
    return false;
  }

  turn(axis) {
    this.axis = axis;
    this.ask();
    this.show();
  }

  move(rows, columns) {
    const [row, column] = this.place();
    this.moveTo([row + rows, column + columns]);
  }

  moveAlong(place) {
    this.moveTo(this.place().with(this.axis, place));
  }

  /** Put the middle of the window there, or as near as it can be. */
  lookAt(middle) {
    const first = ({ filter, stride }, at) => Math.round((at - filter / 2) / stride);
    this.moveTo(middle.map((at, axis) => first(this.axes[axis], at)));
  }

  moveTo(place) {
    if (this.covered) return;
    const position = place.map((at, axis) => clamp(at, 0, this.axes[axis].places - 1));
    if (same(position, this.place())) return;
    this.set({ position });
    this.show();
  }

  /** Hide the answer if it shall be hidden. */
  cover() {
    this.covered = this.hide.box.checked;
    this.ask();
    this.show();
  }

  /** Begin the question again. */
  ask() {
    this.guess.value = "";
    this.verdict.textContent = "";
  }

  check() {
    const guess = numberIn(this.guess.value);
    const axis = this.axes[this.axis];
    const missing = Number.isNaN(guess);
    this.verdict.textContent = missing ? "Write a number." : diagnosis(guess, axis);
    this.covered = guess !== axis.places;
    this.show();
  }

  // ---- What is shown ----

  /** @returns {any} what SETTINGS names */
  settings() {
    return Object.fromEntries(SETTINGS.map((name) => [name, this.model.get(name)]));
  }

  /** Whether height and width have the same numbers. */
  isAlike() {
    return Object.keys(PAIRS).every((name) => same(...this.model.get(name)));
  }

  place() {
    const position = this.model.get("position");
    return position.map((at, axis) => Math.min(at, this.axes[axis].places - 1));
  }

  /** Show new settings. */
  refresh() {
    const settings = this.settings();
    for (const [name, fields] of Object.entries(this.fields))
      fields.forEach((show, axis) => show(settings[name][axis] ?? settings[name]));
    this.axes = AXES.map((_, axis) => along(settings, axis));
    const fits = (preset) => SETTINGS.every((name) => same(preset[name], settings[name]));
    const preset = [...this.presets.values()].find(fits);
    this.preset.value = preset?.name ?? OWN;
    this.note.textContent = preset?.note ?? "";
    this.pooling.box.checked = settings.pooling;
    if (!this.isAlike()) this.alike.box.checked = false;
    this.filtersRow.hidden = settings.pooling;
    this.cover();
  }

  show() {
    const settings = this.settings();
    this.showFormulas(settings);
    this.showChoice();
    this.showCounts(settings);
    this.showSeen(settings);
    this.paint();
  }

  showFormulas({ pooling }) {
    this.axes.forEach((axis, i) => {
      const { line, words } = this.formulas[i];
      const name = element("span", { class: "name" }, AXES[i]);
      const letters = element("span", {}, `(${LETTERS[i]} − K + 2P) / S + 1`);
      const result = element("strong", {}, this.covered ? "?" : axis.places);
      const numbers = this.covered ? "= " : `= ${formula(axis)} `;
      line.replaceChildren(name, letters, element("span", {}, numbers, result));
      words.hidden = this.covered || !axis.left;
      if (words.hidden) return words.replaceChildren();
      const left = `The stride does not divide: ${leftOver(axis)}.`;
      words.textContent = `${left} ${sentence(mending(axis, pooling))}`;
    });
  }

  showChoice() {
    const { covered, strip } = this;
    const name = AXES[this.axis];
    const axis = this.axes[this.axis];
    const at = this.place()[this.axis];
    this.axisButtons.forEach((button, i) => (button.ariaPressed = i === this.axis));
    this.quiz.hidden = !this.hide.box.checked;
    this.question.textContent = `What is the output's ${name}?`;
    this.neighbours.textContent = covered ? "" : sentence(neighbours(axis));
    const [from, to] = [at * axis.stride, at * axis.stride + axis.filter - 1];
    Object.assign(strip.root, {
      ariaLabel: `Window along the ${name}`,
      ariaValueMin: 0,
      ariaValueMax: covered ? 0 : axis.places - 1,
      ariaValueNow: covered ? 0 : at,
      ariaValueText: covered ? "hidden" : `window ${at}, from ${from} to ${to}`,
    });
  }

  showCounts(settings) {
    const { size, filter, channels, filters, pooling } = settings;
    const places = this.axes.map(({ places }) => (this.covered ? "?" : places));
    const shapes = [
      ["image (N, H, W, C)", shape("N", ...size, channels)],
      pooling
        ? ["pooling window", shape(...filter)]
        : ["filters (kh, kw, C, n)", shape(...filter, channels, filters)],
      ["output", shape("N", ...places, pooling ? channels : filters)],
    ];
    const row = (class_) => (entry) => {
      const [name, value] = [element("dt", {}, entry[0]), element("dd", {}, entry[1])];
      return element("div", { class: class_ }, name, value);
    };
    const costs = this.costs(settings);
    this.counts.replaceChildren(...shapes.map(row("")), ...costs.map(row("long")));
  }

  /** What it takes, as [name, calculation]. */
  costs(settings) {
    const { filter, channels, filters, pooling } = settings;
    const sides = this.axes.map(({ places }) => places);
    const all = counts(settings, ...sides);
    const [inputs, parameters, places, products, unshared] = all.map(grouped);
    const hidden = (text) => (this.covered ? "?" : text);
    const window = `${filter.join(" · ")} · ${channels}`;
    const where = ["places of the window", hidden(`${sides.join(" · ")} = ${places}`)];
    if (pooling) return [where, ["weights and biases", "none: there is nothing to learn"]];
    return [
      where,
      ["weights and biases", `${window} · ${filters} + ${filters} = ${parameters}`],
      ["multiplications for one number of the output", `${window} = ${inputs}`],
      ["multiplications for all", hidden(`${places} · ${filters} · ${inputs} = ${products}`)],
      ["weights and biases without sharing", hidden(`${places} · ${parameters} = ${unshared}`)],
    ];
  }

  /** Which part of the image the chosen number has looked at. */
  showSeen({ channels, filters, pooling, padding }) {
    if (this.covered) {
      this.seen.replaceChildren();
      this.live.textContent = "The answer is hidden.";
      return;
    }
    const place = this.place();
    const slices = this.axes.map(({ stride, filter }, axis) => {
      const from = place[axis] * stride;
      return `${from}:${from + filter}`;
    });
    const source = padding.some(Boolean) ? "padded" : "image";
    const through = channels > 1 ? ` in all ${channels} channels` : "";
    this.seen.replaceChildren(
      element("code", {}, `output[${place.join(", ")}]`),
      " looks at ",
      element("code", {}, `${source}[${slices.join(", ")}]`),
      pooling ? " in each map alone" : through,
    );
    const sides = this.axes.map(({ places }) => places);
    const result = shape("N", ...sides, pooling ? channels : filters);
    this.live.textContent = `output ${result}; ${this.seen.textContent}`;
  }

  /** Draw everything, as wide as there is room. */
  paint() {
    const width = this.work.clientWidth;
    if (!width) return; // not on the page yet
    const { axes, covered, stripe } = this;
    const { channels, filters, pooling } = this.settings();
    const place = covered ? [0, 0] : this.place();
    const side = Math.min(220, width - 90);
    this.strip.paint(axes[this.axis], place[this.axis], width, covered);
    this.picture.paint(axes, channels, place, side, stripe, covered);
    this.filter.paint(axes, pooling ? 1 : channels, this.picture.cell);
    this.output.paint(axes, pooling ? channels : filters, place, side, stripe, covered);
    this.showCaptions(pooling, filters);
    const gaps = ({ left, stride, filter, places }) => left || (stride > filter && places > 1);
    this.key.padding.hidden = !axes.some(({ padding }) => padding);
    this.key.unseen.hidden = covered || !axes.some(gaps);
  }

  showCaptions(pooling, filters) {
    const [down, across] = this.axes;
    const padded = `, padded to ${down.padded} × ${across.padded}`;
    const times = Number((this.output.cell / this.picture.cell).toPrecision(2));
    const scale = times > 1 && !this.covered ? `, cells drawn ${times} times as large` : "";
    const texts = [
      `image${down.padding || across.padding ? padded : ""}`,
      pooling ? "pooling window" : `${some(filters, "filter")}, as deep as the image`,
      `output${scale}`,
    ];
    texts.forEach((text, i) => (this.captions[i].textContent = text));
  }
}

export default viewOf(ShapeCalculator);
