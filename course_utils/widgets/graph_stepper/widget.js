// The graph stepper in the browser: an expression, its inputs, its graph, one gate's words, an update.

import { parse } from "./expression.js";
import { Picture } from "./pictures.js";
import { graphOf, Stand } from "./steps.js";
import { comparison, rounded, sentences } from "./words.js";
import { Player } from "../shared/player.js";
import { choice, element, labelled, numberField } from "../shared/elements.js";
import { setter, watch } from "../shared/model.js";
import { digits, exact, largest } from "../shared/numbers.js";
import { resized, viewOf } from "../shared/view.js";

const LIMIT = 1e6;
const NUDGES = {
  ArrowUp: 0.01,
  ArrowRight: 0.01,
  ArrowDown: -0.01,
  ArrowLeft: -0.01,
  PageUp: 0.1,
  PageDown: -0.1,
};
const HINT = "Nudge an input: drag ◂▸, or press the arrow keys, 0.01 a step.";
const NEURON = { w0: 2, x0: -1, w1: -3, x1: -2, w2: -3 };
const PRESETS = {
  "a sum times z": ["(x + y) * z", { x: -2, y: 5, z: -4 }],
  "a sigmoid neuron": ["sigmoid(w0*x0 + w1*x1 + w2)", NEURON],
  "the neuron, gate by gate": ["1/(1 + exp(-(w0*x0 + w1*x1 + w2)))", NEURON],
  "max routes": ["max(x, y)*z + max(a, 0)", { x: 2, y: -1, z: 3, a: -0.5 }],
  "x used twice": ["(x + y) * x", { x: 3, y: -1 }],
};

// ---- The widget ----------------------------------------------------------------------

class GraphStepper {
  constructor(model, root) {
    this.model = model;
    this.root = root;
    this.set = setter(model);
    this.remembered = {};
    this.build();
    watch(model, ["expression", "values", "step", "learning_rate"], () => this.show());
    this.show();
  }

  // ---- Elements ----

  build() {
    this.buildExpression();
    this.inputs = element("div", { class: "inputs", role: "group", "aria-label": "Inputs" });
    this.nudged = element("p", { class: "nudged", role: "status" }, HINT);
    this.player = new Player("Steps", (step) => this.go(step), undefined, 1500);
    const back = element("button", { click: () => this.back() }, "Back");
    this.player.playButton.after(back);
    this.box = element("div", {
      class: "graph",
      tabindex: 0,
      role: "group",
      "aria-label": "Graph",
    });
    this.picture = new Picture(this.box);
    resized(this.box, () => this.picture.paint());
    this.buildUpdate();
    this.words = element("div", { class: "words" });
    this.live = element("p", { class: "hidden", "aria-live": "polite" });
    this.root.classList.add("course-widget", "graph-stepper");
    const head = element("div", { class: "head" }, this.expressionControl, this.presetControl);
    const body = [this.inputs, this.nudged, this.box, this.player.root];
    this.root.append(head, this.problem, ...body, this.update, this.words, this.live);
  }

  buildUpdate() {
    // Notches of a twentieth of a power of ten, from 0.001 to 10.
    this.rate = element("input", {
      type: "range",
      min: -3,
      max: 1,
      step: 0.05,
      "aria-label": "Learning rate",
      input: () => this.setRate(10 ** Number(this.rate.value)),
    });
    this.rateText = element("output", { "aria-hidden": "true" });
    this.again = element("button", { click: () => this.descend() }, "Again from there");
    const control = element("label", {}, "Learning rate ", this.rate, this.rateText);
    this.update = element("div", { class: "update" }, control, this.again);
  }

  buildExpression() {
    this.field = element("input", {
      class: "number",
      spellcheck: "false",
      autocomplete: "off",
      autocapitalize: "off",
      input: () => this.read(this.field.value),
    });
    this.expressionControl = labelled(
      "Expression of names, numbers, + − * / ( ), max, exp, sigmoid",
      this.field,
    );
    this.problem = element("div", { class: "message", role: "alert" });
    const names = Object.keys(PRESETS);
    this.presets = choice([["", "your own"], ...names.map((name) => [name, name])], (name) => {
      if (name) this.begin(...PRESETS[name]);
    });
    this.presetControl = labelled("Example", this.presets);
  }

  /** A field for each input, and a handle beside it that nudges the value. */
  buildInputs() {
    this.chips = this.graph.inputs.map((i) => this.buildInput(this.graph.names[i]));
    this.inputs.replaceChildren(...this.chips.map(({ root }) => root));
  }

  buildInput(name) {
    const accept = (value) => this.change(name, value, held.value);
    const refuse = (text) => this.refuse(`“${text}” is not a number`);
    const { field, show } = numberField(name, accept, refuse, 8);
    const held = { value: 0 }; // at which the learner began to type or to drag
    field.addEventListener("focus", () => (held.value = this.valueOf(name)));
    const nudge = (by) => {
      this.nudge(name, by);
      held.value = this.valueOf(name);
      if (document.activeElement === field) field.value = held.value;
    };
    const keydown = (event) => {
      const by = NUDGES[event.key];
      const sideways = event.key === "ArrowLeft" || event.key === "ArrowRight";
      if (!by || event.ctrlKey || event.metaKey || event.altKey) return;
      if (sideways && event.target === field) return; // moves within the text
      event.preventDefault();
      nudge(by);
    };
    field.addEventListener("keydown", keydown);
    const handle = this.buildHandle(name, held, keydown);
    const root = element(
      "div",
      { class: "chip" },
      element("label", {}, `${name} = `, field),
      handle,
    );
    return { name, root, handle, show };
  }

  buildHandle(name, held, keydown) {
    const handle = element(
      "span",
      {
        class: "handle",
        tabindex: 0,
        role: "slider",
        "aria-label": `Nudge ${name}`,
        "aria-valuemin": -LIMIT,
        "aria-valuemax": LIMIT,
        title: "drag, or arrow keys: 0.01 a step",
        keydown,
        pointerdown: (event) => {
          Object.assign(held, { value: this.valueOf(name), x: event.clientX });
          handle.setPointerCapture(event.pointerId);
        },
        pointermove: (event) => {
          if (!handle.hasPointerCapture(event.pointerId)) return;
          const value = rounded(held.value + 0.01 * Math.round((event.clientX - held.x) / 2));
          if (value !== this.valueOf(name)) this.change(name, value, held.value);
        },
      },
      "◂▸",
    );
    return handle;
  }

  // ---- What the learner does ----

  /** Take the expression that is written, if it is one; else say where it is not. */
  read(text) {
    try {
      parse(text);
    } catch (error) {
      return this.complain(text, error);
    }
    if (text.trim() === this.graph.expression) return this.complain();
    this.begin(text.trim(), this.remembered);
  }

  begin(expression, known) {
    this.player.pause();
    this.nudged.textContent = HINT;
    const { inputs, names } = graphOf(expression);
    const values = inputs.map((i) => [names[i], known[names[i]] ?? 1]);
    this.set({ expression, values: Object.fromEntries(values), step: 0 });
    this.show();
  }

  go(step) {
    this.set({ step });
    this.show();
  }

  back() {
    this.player.pause();
    this.go(Math.max(0, this.stand.step - 1));
  }

  setRate(rate) {
    this.set({ learning_rate: Number(rate.toPrecision(3)) });
    this.show();
  }

  /** Take the new values as the old ones of the next update. */
  descend() {
    this.nudged.textContent = HINT;
    this.set({ values: this.stand.updated });
    this.show();
  }

  nudge(name, by) {
    const before = this.valueOf(name);
    this.change(name, rounded(before + by), before);
  }

  /** Give an input another value, and say what that did to the result. */
  change(name, value, before) {
    if (Math.abs(value) > LIMIT) {
      this.refuse(`A value has to lie between −${LIMIT} and ${LIMIT}`);
      return false;
    }
    const values = { ...this.values(), [name]: value };
    this.set({ values });
    this.show();
    this.nudged.textContent = before === value ? HINT : comparison(this.stand, name, before, value);
    return true;
  }

  refuse(problem) {
    this.nudged.textContent = `${problem}: the last value is kept.`;
  }

  // ---- What is shown ----

  values() {
    const given = this.model.get("values");
    return Object.fromEntries(
      this.graph.inputs.map((i) => {
        const name = this.graph.names[i];
        return [name, given[name] ?? 1];
      }),
    );
  }

  valueOf(name) {
    return this.values()[name];
  }

  show() {
    const expression = this.model.get("expression");
    if (this.graph?.expression !== expression) this.take(expression);
    const numbers = this.values();
    Object.assign(this.remembered, numbers);
    const rate = this.model.get("learning_rate");
    this.stand = new Stand(this.graph, numbers, this.model.get("step"), rate);
    for (const { name, show, handle } of this.chips) {
      show(numbers[name]);
      handle.setAttribute("aria-valuenow", numbers[name]);
      handle.setAttribute("aria-valuetext", exact(numbers[name]));
    }
    const isShown = (preset) => {
      const [text, given] = PRESETS[preset];
      return (
        text === expression && Object.keys(given).every((name) => numbers[name] === given[name])
      );
    };
    this.presets.value = Object.keys(PRESETS).find(isShown) ?? "";
    this.showUpdate(rate);
    this.showWords();
    this.picture.paint(this.stand);
  }

  /** Show another expression. */
  take(expression) {
    const names = this.graph?.inputs.map((i) => this.graph.names[i]).join();
    this.graph = graphOf(expression);
    if (this.graph.inputs.map((i) => this.graph.names[i]).join() !== names) this.buildInputs();
    if (this.field.value.trim() !== expression) this.field.value = expression;
    this.complain();
  }

  showUpdate(rate) {
    this.update.hidden = !this.stand.isUpdate;
    this.rate.value = Math.log10(rate);
    this.rate.setAttribute("aria-valuetext", digits(rate));
    this.rateText.textContent = digits(rate);
    // Values from which nothing can go on are not taken.
    this.again.disabled = !(largest(Object.values(this.stand.updated)) <= LIMIT);
  }

  showWords() {
    const [title, ...lines] = sentences(this.stand);
    const strong = element("strong", {}, title);
    const shown = lines.filter(Boolean).map((line) => {
      const isEquation = line.includes(" = ") && !line.endsWith(".");
      return element("p", { class: isEquation ? "equation" : "" }, line);
    });
    this.words.replaceChildren(element("p", {}, strong), ...shown);
    this.live.setAttribute("aria-live", this.player.timer ? "off" : "polite");
    this.live.textContent = `${title}. ${lines.filter(Boolean).join(" ")}`;
    const { step, last } = this.stand;
    this.player.show(step, last + 1, `step ${step} of ${last}: ${title}`);
  }

  /** Mark what is wrong in a text, or take the mark away. */
  complain(text, error) {
    this.field.setAttribute("aria-invalid", Boolean(error));
    this.problem.replaceChildren();
    if (!error) return;
    const { at, message } = error;
    const said = at === undefined ? message : `at character ${at + 1}: ${message}`;
    const sentence = `${said[0].toUpperCase()}${said.slice(1)}. The last good graph is kept.`;
    this.problem.append(element("p", {}, sentence));
    if (at === undefined) return;
    // As much as a phone has room for.
    const from = Math.max(0, at - 16);
    const shown = [...(from ? `…${text.slice(from + 1, at + 10)}` : text.slice(0, at + 10))].join(
      "",
    );
    const mark = element("pre", { "aria-hidden": "true" }, `${shown}\n${" ".repeat(at - from)}▲`);
    this.problem.append(mark);
  }
}

export default viewOf(GraphStepper);
