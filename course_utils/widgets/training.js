// The controls of a learner's training loop: its settings, and what Python says to them.

import { element, exact, labelled, numberIn, setter, watch } from "./shared.js";

const NO_KERNEL =
  "To train with other numbers, run the notebook: here are the steps that it stored.";
const PATIENCE = 4000; // ms until a kernel is asked after

const NAMES = { learning_rate: "Learning rate", seed: "Seed", hidden: "Hidden units" };

/**
 * A field whose number is handed on when it is left or Enter is pressed; `next` gives
 * the number that an arrow key leads to. `onNumber` returns false for one it refuses.
 */
function entry(name, onNumber, onBad, next) {
  let number;
  const show = (value) => {
    number = value;
    if (document.activeElement === field && field.value !== field.shown) return;
    field.shown = field.value = exact(value);
    field.setAttribute("aria-invalid", false);
  };
  const read = () => {
    const value = numberIn(field.value);
    const good = Number.isFinite(value) && onNumber(value) !== false;
    field.setAttribute("aria-invalid", !good);
    if (good) field.shown = field.value;
    else if (!Number.isFinite(value)) onBad(field.value);
  };
  const step = (by) => {
    const value = next(number, by);
    if (value === number || onNumber(value) === false) return;
    field.shown = field.value;
    show(value);
  };
  const keydown = (event) => {
    if (event.key === "Enter") return read();
    const by = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    if (!by) return;
    event.preventDefault();
    step(by);
  };
  const attributes = { class: "number", inputmode: "decimal", autocomplete: "off" };
  const events = { change: read, keydown, focus: () => field.select() };
  const field = element("input", { ...attributes, ...events, "aria-label": name });
  return { field, show, step };
}

/** Settings of the training function, a line that says what goes on, and a message. */
export class Training {
  constructor(model, onState) {
    Object.assign(this, { model, onState, set: setter(model), alive: false });
    this.settings = Object.keys(model.get("settings")).map((name) => this.#setting(name));
    this.state = element("p", { class: "state", role: "status" });
    this.message = element("p", { class: "message", role: "alert" });
    const controls = this.settings.map(({ control }) => control);
    this.root = element("div", { class: "training" }, ...controls);
    watch(model, ["settings", "_training", "problem"], () => this.show());
  }

  /** A field between two buttons that lead to the numbers beside it. */
  #setting(name) {
    const onNumber = (value) => this.#try(name, value);
    const double = (rate, by) => (rate ? rate * 2 ** by : 0.01);
    const next = name === "learning_rate" ? double : (value, by) => value + by;
    const { field, show, step } = entry(NAMES[name], onNumber, (text) => this.refuse(text), next);
    const button = (by, text, what) =>
      element("button", { click: () => step(by), "aria-label": `${NAMES[name]}: ${what}` }, text);
    const [less, more] = [button(-1, "−", "less"), button(1, "+", "more")];
    const control = labelled(name, element("span", {}, less, field, more));
    return { name, control, show, parts: [less, field, more] };
  }

  #try(name, value) {
    const [low, high] = this.model.get("_limits")[name];
    const whole = name !== "learning_rate";
    if (value < low || value > high || (whole && value % 1)) {
      this.message.textContent = `${name} has to be ${whole ? "a whole number " : ""}from ${low} to ${high}.`;
      return false;
    }
    this.train({ settings: { ...this.model.get("settings"), [name]: value } });
  }

  refuse(text) {
    this.message.textContent = `“${text}” is not a number.`;
  }

  /** Have Python run the learner's function again, with other settings or data. */
  train(changes) {
    const same = ([name, value]) => JSON.stringify(value) === JSON.stringify(this.model.get(name));
    this.message.textContent = "";
    if (Object.entries(changes).every(same)) return;
    this.asked = true;
    clearTimeout(this.patience);
    this.patience = setTimeout(() => this.asked && this.show(true), PATIENCE);
    this.set(changes);
    this.show();
  }

  /** A kernel has answered. */
  wake() {
    this.alive = true;
    this.show();
  }

  show(late) {
    const { model } = this;
    const [training, trainable] = [model.get("_training"), model.get("_trainable")];
    if (this.training && !training) this.asked = false;
    this.training = training;
    this.busy = Boolean(this.asked || training);
    this.fixed = !this.alive || !trainable;
    for (const { name, show, parts } of this.settings) {
      show(model.get("settings")[name]);
      for (const part of parts) part.disabled = this.fixed;
    }
    const waiting = late && !training ? "waiting for the kernel: is it running another cell?" : "training…";
    const silent = trainable && !this.alive ? NO_KERNEL : "";
    this.state.textContent = this.busy ? waiting : silent;
    if (this.problem !== model.get("problem")) {
      this.problem = model.get("problem");
      this.message.textContent = this.problem && `Your function stopped. ${this.problem}`;
    }
    this.onState();
  }
}
