// Predict in the browser: a question, its options, and the reply to the chosen one.

import { element } from "../shared/elements.js";
import { setter, watch } from "../shared/model.js";
import { viewOf } from "../shared/view.js";

const STEPS = { ArrowUp: -1, ArrowLeft: -1, ArrowDown: 1, ArrowRight: 1 };

/** A text whose parts in `backticks` are code. */
const marked = (text) =>
  text.split(/`([^`]+)`/).map((part, i) => (i % 2 ? element("code", {}, part) : part));

class Predict {
  constructor(model, root) {
    this.model = model;
    this.set = setter(model);
    this.options = new Map(model.get("_options"));
    const id = `question-${Math.random()}`;
    this.buttons = [...this.options.keys()].map((option) => this.button(option));
    this.reply = element("p", { class: "message", role: "status" });
    const attributes = { class: "options", role: "radiogroup", "aria-labelledby": id };
    root.classList.add("course-widget", "predict");
    root.append(
      element("p", { class: "question", id }, ...marked(model.get("question"))),
      element("div", { ...attributes, keydown: (event) => this.key(event) }, ...this.buttons),
      this.reply,
    );
    watch(model, ["choice"], () => this.show());
    this.show();
  }

  button(option) {
    const mark = element("span", { class: "mark", "aria-hidden": "true" });
    const click = () => this.set({ choice: option });
    const text = element("span", {}, ...marked(option));
    return element("button", { role: "radio", click }, mark, text);
  }

  /** Arrow keys only walk from option to option: an answer takes Enter, or a click. */
  key(event) {
    const step = STEPS[event.key];
    if (!step || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const count = this.buttons.length;
    const at = this.buttons.indexOf(document.activeElement);
    const next = (at + step + count) % count;
    this.reach(next);
    this.buttons[next].focus();
  }

  /** Let the Tab key lead to one option only, as in every group of radio buttons. */
  reach(at) {
    this.buttons.forEach((button, i) => (button.tabIndex = i === at ? 0 : -1));
  }

  show() {
    const choice = this.model.get("choice");
    const right = choice === this.model.get("_answer");
    const at = [...this.options.keys()].indexOf(choice);
    this.buttons.forEach((button, i) => {
      button.setAttribute("aria-checked", i === at);
      button.firstChild.textContent = i === at ? (right ? "✓" : "✗") : "";
    });
    this.reach(Math.max(at, 0));
    const verdict = element("strong", {}, right ? "Right. " : "Not this one. ");
    const reply = at < 0 ? [] : [verdict, ...marked(this.options.get(choice))];
    this.reply.replaceChildren(...reply);
  }
}

export default viewOf(Predict);
