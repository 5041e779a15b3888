// Runs of training in the browser: their frames, and a clock that walks through them.

import { Player } from "./player.js";
import { element, toggle } from "./elements.js";
import { bytesOf, listen } from "./model.js";
import { clamp } from "./numbers.js";

const STOPS = 1000; // of a slider, at most
const thousands = new Intl.NumberFormat("en");

/** A run that Python packed: some of its steps, and what the loop's arrays held then. */
export class Run {
  /** @param {PackedRun} packed */
  constructor({ arrays, steps, numbers, X, y, length, rate, broken, fate, odd }) {
    this.X = X;
    this.y = y;
    this.length = length;
    this.rate = rate;
    this.broken = broken;
    this.fate = fate;
    this.odd = odd;
    this.steps = new Int32Array(bytesOf(steps));
    this.numbers = new Float32Array(bytesOf(numbers));
    /** @type {Record<string, { at: number, size: number, shape: number[] }>} */
    this.places = {};
    this.size = 0;
    for (const [name, shape] of arrays) {
      const size = shape.reduce((product, side) => product * side, 1);
      this.places[name] = { at: this.size, size, shape };
      this.size += size;
    }
    this.frames = this.steps.length;
    this.hidden = "syn1" in this.places ? this.places.syn0.shape[1] : 0;
  }

  /** The numbers of an array at a frame, row by row. */
  get(name, frame) {
    const { at, size } = this.places[name];
    const start = frame * this.size + at;
    return this.numbers.subarray(start, start + size);
  }

  /** The last frame that is not after a step. */
  frameAt(step) {
    let [low, high] = [0, this.frames - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (this.steps[middle] <= step) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

/**
 * Ask a kernel for every step of the model's run, or of another of its runs, now and
 * whenever it changes; without a kernel, nothing comes.
 */
export function askForAll(model, onRun, want = "run") {
  listen(model, "msg:custom", (message, buffers) => {
    if (!(want in message)) return;
    const [steps, numbers] = buffers;
    onRun(new Run({ ...message[want], steps, numbers }));
  });
  const ask = () => model.send({ want });
  listen(model, `change:_${want}`, ask);
  ask();
}

/** A number of steps as a text. */
export const stepText = (step) => `step ${thousands.format(step)}`;

/** Play, step and scrub through a run, in linear or logarithmic time. */
export class Clock {
  constructor(onFrame, onScale = () => {}) {
    this.onFrame = onFrame;
    this.player = new Player(
      "Training step",
      (stop) => onFrame(this.stops[stop]),
      () => onFrame((this.frame + 1) % this.run.frames),
    );
    const back = element("button", { click: () => this.go(this.frame - 1) }, "Back");
    this.player.playButton.after(back);
    this.logarithmic = toggle("logarithmic time", () => {
      this.#spread();
      onScale();
    });
    this.logarithmic.box.checked = true;
    this.text = element("output", { "aria-hidden": "true" });
    this.player.root.append(this.text, this.logarithmic.label);
    this.root = this.player.root;
  }

  /** Stand at a frame of a run, without telling. */
  show(run, frame) {
    const other = run !== this.run;
    this.run = run;
    this.frame = frame;
    if (other) this.#spread();
    else this.#stand();
  }

  /** Pause, and go to a frame; the first or the last where there is none. */
  go(frame) {
    this.player.pause();
    this.onFrame(clamp(frame, 0, this.run.frames - 1));
  }

  /** Pause, and go so many stops of the slider further. */
  move(stops) {
    this.go(this.stops[clamp(this.stop + stops, 0, this.stops.length - 1)]);
  }

  /** The fraction of the way, from 0 to 1, that a step has on this clock. */
  share(step) {
    const last = this.run.length - 1 || 1;
    return this.logarithmic.box.checked ? Math.log1p(step) / Math.log1p(last) : step / last;
  }

  /** The step after a fraction of the way. */
  stepAt(share) {
    const last = this.run.length - 1;
    const step = this.logarithmic.box.checked ? Math.expm1(share * Math.log1p(last)) : share * last;
    return clamp(Math.round(step), 0, last);
  }

  /** Choose the frames at which the slider stops: as evenly as this clock wants them. */
  #spread() {
    const count = Math.min(STOPS, this.run.frames);
    const even = (_, i) => this.run.frameAt(this.stepAt(i / (count - 1 || 1)));
    this.stops = [...new Set(Array.from({ length: count }, even))];
    this.#stand();
  }

  #stand() {
    const after = this.stops.findIndex((stop) => stop > this.frame);
    this.stop = after < 0 ? this.stops.length - 1 : Math.max(after - 1, 0);
    const text = stepText(this.run.steps[this.frame]);
    this.text.textContent = text;
    this.player.show(this.stop, this.stops.length, text);
  }
}
