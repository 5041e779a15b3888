// The controls of a learner's training loop: its settings, and what Python says to them.

import { element, labelled } from "./elements.js";
import { WAITING, Patience } from "./kernel.js";
import { setter, watch } from "./model.js";
import { numberIn } from "./numbers.js";

const NO_KERNEL = "To train with other numbers, run the notebook: these steps were stored.";
const PATIENCE = 4000; // ms until it is said that the kernel is waited for
const POWERS = [-3, -2, -1, 0, 1, 2];
const RATES = [
  0,
  ...POWERS.flatMap((power) => [1, 2, 5].map((n) => Number(`${n}e${power}`))),
  1000,
];

const beside = (number, by) => number + by;
const rung = (rate, by) =>
  by > 0 ? RATES.find((other) => other > rate) : RATES.findLast((other) => other < rate);

/**
 * A field whose number is handed on when it is left or Enter is pressed; `next` gives
 * the number that an arrow key leads to. What `say` says no to stays there, marked.
 */
export function entry(name, { low, high, whole = false, next = beside }, onNumber, say) {
  let number;
  let text;
  const mark = (good) => field.setAttribute("aria-invalid", !good);
  const show = (value) => {
    if (value === number && field.value !== text) return; // somebody is typing
    number = value;
    text = field.value = String(value);
    mark(true);
  };
  const wrong = (value) => {
    if (Number.isNaN(value)) return `“${field.value}” is not a number.`;
    if (value >= low && value <= high && !(whole && value % 1)) return "";
    return `${name} has to be ${whole ? "a whole number " : ""}from ${low} to ${high}.`;
  };
  const read = () => {
    const value = numberIn(field.value);
    const no = wrong(value);
    mark(!no);
    say(no);
    if (no) return;
    text = field.value;
    if (value === number) return;
    number = value;
    onNumber(value);
  };
  const step = (by) => {
    const value = next(number, by);
    if (value === undefined || value < low || value > high) return;
    show(value);
    say("");
    onNumber(value);
  };
  const keydown = (event) => {
    // JupyterLab keeps Enter from being a change.
    if (event.key === "Enter") return read();
    const by = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    if (!by) return;
    event.preventDefault();
    step(by);
  };
  // A phone's decimal keys may lack a minus.
  const attributes = {
    class: "number",
    inputmode: low < 0 ? "text" : "decimal",
    autocomplete: "off",
  };
  const events = { change: read, keydown, focus: () => field.select() };
  const field = element("input", { ...attributes, ...events, "aria-label": name });
  return { field, show, step };
}

/** Settings of the training function, a line that says what goes on, and a message. */
export class Training {
  constructor(model, clock, onState) {
    this.model = model;
    this.clock = clock;
    this.onState = onState;
    this.set = setter(model);
    this.alive = false;
    this.say = (text) => {
      this.refused = text;
      this.#tell();
    };
    const known = model.get("_limits").filter(([name]) => name in model.get("settings"));
    this.settings = known.map(([name, limits]) => this.#setting(name, limits));
    this.state = element("p", { class: "state", role: "status" });
    this.message = element("p", { class: "message", role: "alert" });
    const controls = this.settings.map(({ control }) => control);
    this.root = element("div", { class: "training" }, ...controls, this.state);
    this.patience = new Patience(PATIENCE, () => this.asked && this.show(true));
    watch(model, ["settings", "_training", "problem"], () => this.show());
  }

  /** A field, and two buttons that lead to the numbers beside its own. */
  #setting(name, [low, high]) {
    const kind = name === "learning_rate" ? { next: rung } : { whole: true };
    const onNumber = (value) =>
      this.train({ settings: { ...this.model.get("settings"), [name]: value } });
    const { field, show, step } = entry(name, { low, high, ...kind }, onNumber, this.say);
    const button = (by, text, what) =>
      element("button", { click: () => step(by), "aria-label": `${name}: ${what}` }, text);
    // The field comes first: the name is a label of the first one.
    const parts = [field, button(-1, "−", "less"), button(1, "+", "more")];
    return { name, show, parts, control: labelled(name, element("span", {}, ...parts)) };
  }

  /** Have Python run the learner's function again, with other settings or data. */
  train(changes) {
    this.clock.player.pause();
    this.asked = true;
    this.patience.begin();
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
    const waiting = late && !training ? WAITING : "training…";
    const silent = trainable && !this.alive ? NO_KERNEL : "";
    this.state.textContent = this.busy ? waiting : silent;
    this.root.classList.toggle("busy", this.busy);
    this.#tell();
    this.onState();
  }

  #tell() {
    const problem = this.model.get("problem");
    const stopped = problem && `Your function stopped. ${problem}`;
    const text = [this.refused, stopped].filter(Boolean).join(" ");
    if (this.message.textContent !== text) this.message.textContent = text;
  }
}
