// The softmax explorer in the browser: a row of bars for each class, and the loss.

import { element, numberField, toggle } from "../shared/elements.js";
import { setter, watch } from "../shared/model.js";
import { clamp, digits, exact } from "../shared/numbers.js";
import { crossEntropy, exps, softmax, total } from "../shared/softmax.js";
import { viewOf } from "../shared/view.js";

const LIMIT = 1e6;
const SHIFTS = [-1000, -1, 1, 1000];
const REMEDY =
  "The probabilities here always subtract the largest score first; tick the box to see it.";

/** A bar with its number; `show` fills a fraction of it. */
function bar(name) {
  const fill = element("span", { class: "fill" });
  const number = element("span", { class: "value" });
  const track = element("span", { class: "track" }, fill);
  const root = element("div", { class: "bars", "data-name": name }, track, number);
  const show = (value, share) => {
    fill.style.width = `${100 * share}%`;
    number.textContent = digits(value);
  };
  return { root, show };
}

/** A range for the sliders: -5 to 5, or a wider one around all scores. */
function rangeFor(scores) {
  const [low, high] = [Math.min(...scores), Math.max(...scores)];
  if (low >= -5 && high <= 5) return [-5, 5];
  const middle = Math.round((low + high) / 2);
  const reach = Math.max(5, Math.ceil(high - low));
  return [middle - reach, middle + reach];
}

class SoftmaxExplorer {
  constructor(model, root) {
    this.model = model;
    this.root = root;
    this.set = setter(model);
    this.range = [-5, 5];
    this.names = model.get("_names");
    this.build();
    watch(model, ["scores", "label"], () => this.show());
    this.show();
  }

  // ---- Elements ----

  build() {
    const group = `softmax-${Math.random()}`; // the radio buttons of this copy
    this.rows = this.names.map((name, k) => this.buildRow(name, k, group));
    this.expTitle = element("span");
    this.expSum = element("span", { class: "value" });
    this.pSum = element("span", { class: "value" });
    this.loss = element("strong");
    this.formula = element("span");
    this.words = element("p");
    this.said = element("p", { role: "status" });
    this.message = element("p", { class: "message", role: "alert" });
    this.live = element("p", { class: "hidden", "aria-live": "polite" });
    const titles = ["true class", "score", this.expTitle, "probability"];
    const head = titles.map((title) => element("span", {}, title));
    const sum = (value) => element("div", { class: "bars" }, element("span", {}, "sum"), value);
    this.root.classList.add("course-widget", "softmax-explorer");
    this.root.append(
      element("div", { class: "row head", "aria-hidden": "true" }, ...head),
      ...this.rows.map(({ root }) => root),
      element("div", { class: "row sums" }, sum(this.expSum), sum(this.pSum)),
      element("p", {}, "loss of the true class = ", this.formula, this.loss),
      this.buildShifts(),
      element("div", {}, this.message, this.words, this.said, this.live),
    );
    this.root.addEventListener("focusout", () => this.leave());
  }

  buildRow(name, k, group) {
    const setScore = (value) => this.setScore(k, value);
    const slider = element("input", {
      type: "range",
      step: 0.1,
      "aria-label": `Score of ${name}`,
      input: () => setScore(Number(slider.value)),
      pointerup: () => this.fitRange(),
    });
    const refuse = (text) => this.refuse(`“${text}” is not a number`);
    const field = numberField(`Score of ${name}, as a number`, setScore, refuse, 7);
    const change = () => this.choose(k);
    const label = `${name} is the true class`;
    const radio = element("input", { type: "radio", name: group, change, "aria-label": label });
    const bars = [bar("exp"), bar("probability")];
    const root = element(
      "div",
      { class: "row", role: "group", "aria-label": name },
      element("label", { class: "toggle" }, radio, name),
      element("div", { class: "score" }, slider, field.field),
      ...bars.map((bar) => bar.root),
    );
    return { root, radio, slider, field, bars };
  }

  buildShifts() {
    this.largestFirst = toggle("subtract the largest score first", () => this.show());
    const buttons = SHIFTS.map((shift) =>
      element(
        "button",
        { click: () => this.addToAll(shift), "aria-label": `Add ${shift}` },
        shift < 0 ? `− ${-shift}` : `+ ${shift}`,
      ),
    );
    const attributes = { class: "shifts", role: "group", "aria-label": "Add to every score" };
    return element("div", attributes, "Add to every score:", ...buttons, this.largestFirst.label);
  }

  // ---- What the learner does ----

  setScore(k, value) {
    this.attempt(this.scores().with(k, value), "");
  }

  choose(label) {
    this.message.textContent = "";
    this.said.textContent = "";
    this.set({ label });
  }

  /** A control is left: what was wrong with its text is no longer there. */
  leave() {
    this.message.textContent = "";
    // A slider that is being dragged now must not change under the hand.
    if (!this.root.querySelector(".score :active")) this.fitRange();
  }

  addToAll(shift) {
    // Rounded, so that + 1000 and - 1000 lead back to the same number.
    const scores = this.scores().map((score) => Number((score + shift).toFixed(9)));
    const what = shift < 0 ? `${-shift} taken from` : `${shift} added to`;
    this.attempt(scores, `${what} every score: no probability has changed, and no loss.`);
  }

  attempt(scores, said) {
    if (scores.some((score) => Math.abs(score) > LIMIT))
      return this.refuse(`A score has to lie between −${LIMIT} and ${LIMIT}`);
    this.message.textContent = "";
    this.said.textContent = said;
    this.set({ scores });
  }

  refuse(problem) {
    this.message.textContent = `${problem}: the last score is kept.`;
    this.show();
  }

  // ---- What is shown ----

  scores() {
    return [...this.model.get("scores")];
  }

  show() {
    const scores = this.scores();
    const label = this.model.get("label");
    const p = softmax(scores);
    this.showScores(scores, label);
    this.showExps(scores);
    this.rows.forEach(({ bars }, k) => bars[1].show(p[k], p[k]));
    this.pSum.textContent = digits(total(p));
    this.showLoss(p, label, crossEntropy(scores, label));
    this.words.textContent = this.trouble(p[label]);
  }

  /** Where floats end, in words. */
  trouble(p) {
    const words = [];
    if (this.exps.includes(Infinity))
      words.push("exp is larger than any float here, and ∞ / ∞ is no number.", REMEDY);
    else if (total(this.exps) === Infinity)
      words.push("The sum is larger than any float here, and exp / ∞ is 0 everywhere.", REMEDY);
    else if (total(this.exps) === 0)
      words.push("Every exp rounds to 0 here, and 0 / 0 is no number.", REMEDY);
    if (p === 0)
      words.push("The true class's p rounds to 0: its loss is computed from the scores.");
    return words.join(" ");
  }

  showScores(scores, label) {
    const [low, high] = this.range;
    const out = scores.some((score) => score !== clamp(score, low, high));
    // While somebody types or slides, the range only grows.
    if (out || !this.root.querySelector(".score :focus")) this.range = rangeFor(scores);
    this.rows.forEach(({ root, radio, slider, field }, k) => {
      [slider.min, slider.max] = this.range;
      slider.value = scores[k];
      field.show(scores[k]);
      radio.checked = k === label;
      root.classList.toggle("true", k === label);
    });
  }

  fitRange() {
    this.range = rangeFor(this.scores());
    this.show();
  }

  showExps(scores) {
    const { checked } = this.largestFirst.box;
    const most = Math.max(...scores);
    const values = exps(scores, checked ? most : 0);
    const top = Math.max(...values);
    const share = (value) => (value === top ? Number(top > 0) : value / top);
    this.rows.forEach(({ bars }, k) => bars[0].show(values[k], share(values[k])));
    const less = checked ? ` − largest), largest ${exact(most)}` : ")";
    this.expTitle.textContent = `exp(score${less}`;
    const sum = total(values);
    this.expSum.textContent = digits(sum);
    this.exps = values;
  }

  showLoss(p, label, loss) {
    this.formula.textContent = `−log(${p[label] ? digits(p[label]) : "p"}) = `;
    this.loss.textContent = digits(loss);
    const percent = (share) => `${exact(Number((100 * share).toFixed(1)))} %`;
    const spoken = this.names.map((name, k) => `${name} ${percent(p[k])}`);
    this.live.textContent = `${spoken.join(", ")}; loss ${digits(loss)}`;
  }
}

export default viewOf(SoftmaxExplorer);
