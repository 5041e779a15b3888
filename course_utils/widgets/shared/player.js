// Play, pause, step, scrub.

import { element } from "./elements.js";
import { atEnd } from "./view.js";

export const stillness = matchMedia("(prefers-reduced-motion: reduce)");

/** Buttons and a slider that walk through frames 0 to length - 1, `longest` ms each. */
export class Player {
  constructor(name, onFrame, onStep = () => this.#go(this.#after()), longest = 400) {
    this.onFrame = onFrame;
    this.longest = longest;
    this.playButton = element("button", { click: () => this.toggle() }, "Play");
    const step = element("button", { click: () => this.#stepOnce(onStep) }, "Step");
    this.slider = element("input", {
      type: "range",
      min: 0,
      "aria-label": name,
      input: () => this.#go(Number(this.slider.value)),
    });
    const attributes = { class: "player", role: "group", "aria-label": name };
    this.root = element("div", attributes, this.playButton, step, this.slider);
    atEnd(() => this.pause());
  }

  /** Stand at a frame, without telling: `text` says to screen readers what it is. */
  show(frame, length, text) {
    this.length = length;
    this.slider.max = length - 1;
    this.slider.value = frame;
    this.slider.setAttribute("aria-valuetext", text);
  }

  /** From here to the end, or from the start when at the end. */
  toggle() {
    if (this.timer) return this.pause();
    if (stillness.matches) return this.#frame(this.length - 1);
    this.playButton.textContent = "Pause";
    const at = Number(this.slider.value);
    this.#frame(at === this.length - 1 ? 0 : at);
    // The whole takes no longer than 30 of the longest frames; some are left out if many.
    const pause = Math.max(16, Math.min(this.longest, (30 * this.longest) / this.length));
    this.timer = setInterval(() => this.#next(), pause);
  }

  pause() {
    if (!this.timer) return;
    clearInterval(this.timer);
    this.timer = undefined;
    this.playButton.textContent = "Play";
  }

  #stepOnce(onStep) {
    this.pause();
    onStep();
  }

  #after() {
    return (Number(this.slider.value) + 1) % this.length;
  }

  #next() {
    const end = this.length - 1;
    const frame = Math.min(Number(this.slider.value) + Math.ceil(this.length / 750), end);
    if (!stillness.matches) this.#frame(frame);
    if (frame === end || stillness.matches) this.pause();
  }

  #go(frame) {
    this.pause();
    this.#frame(frame);
  }

  #frame(frame) {
    this.slider.value = frame;
    this.onFrame(frame);
  }
}
