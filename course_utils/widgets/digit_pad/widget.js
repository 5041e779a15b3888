// The digit pad in the browser: a pen, and what the net makes of each of its moves.

import { Net, SIDE, addStroke, centred, inWords, raster } from "./numbers.js";
import { Bars, Maps, paintGrey } from "./pictures.js";
import { pictureOf } from "../shared/grid.js";
import { choice, element, labelled, moving } from "../shared/elements.js";
import { setter, watch } from "../shared/model.js";
import { clamp } from "../shared/numbers.js";
import { viewOf } from "../shared/view.js";

const STEP = 8; // of the keys, in pixels of the pad
const NEAR = 2; // places nearer to the last one are left out
const HELP =
  "Draw with a mouse, a finger or a pen. By keys: Tab to the pad, arrows move, " +
  "Space sets the pen down or lifts it.";

const LEGEND =
  "Layer by layer: orange is positive, white 0, blue negative; full colour is the number after ±.";

class DigitPad {
  constructor(model, root) {
    this.model = model;
    this.root = root;
    this.set = setter(model);
    this.place = [140, 60];
    this.down = false;
    this.net = new Net(model.get("_net"));
    this.build();
    watch(model, ["strokes", "_picture"], () => this.take());
    this.take();
  }

  // ---- Elements ----

  build() {
    this.presets = this.model.get("_presets");
    const names = this.presets.map(({ name }, i) => [i, name]);
    this.preset = choice([["", "your drawing"], ...names], (i) => this.choose(i));
    const undo = element("button", { click: () => this.undo() }, "Undo");
    const clear = element("button", { click: () => this.clear() }, "Clear");
    this.answer = element("p", { class: "answer" });
    this.live = element("p", { class: "hidden", "aria-live": "polite" });
    this.picture = element("canvas", { role: "img", "aria-label": "What the net gets" });
    this.bars = new Bars();
    this.maps = this.net.layers.map((layer) => new Maps(layer));
    const part = (name, ...children) => element("div", { class: name }, ...children);
    const figure = (title, ...children) =>
      element("figure", {}, element("figcaption", {}, title), ...children);
    const controls = part("controls", labelled("Drawing", this.preset), undo, clear);
    this.root.classList.add("course-widget", "digit-pad");
    this.root.append(
      part(
        "stage",
        part("left", controls, this.buildPad(), element("p", { class: "help" }, HELP)),
        part(
          "middle",
          this.answer,
          figure("What the net gets: 28 × 28", this.picture),
          figure("Probabilities", this.bars.root),
        ),
        part("layers", element("p", {}, LEGEND), ...this.maps.map(({ root }) => root)),
      ),
      this.live,
    );
  }

  buildPad() {
    const keys = moving("Pad to draw on", (rows, columns) => this.step(rows, columns));
    const attributes = {
      ...keys,
      "aria-label": `${keys["aria-label"]} Space sets the pen down or lifts it.`,
      keydown: (event) => (event.key === " " ? this.press(event) : keys.keydown(event)),
      pointerdown: (event) => this.begin(event),
      pointermove: (event) => this.held && this.drag(event),
      lostpointercapture: () => this.end(),
    };
    this.canvas = element("canvas", attributes);
    this.pen = element("div", { class: "pen", hidden: true });
    return element("div", { class: "pad" }, this.canvas, this.pen);
  }

  // ---- Pointer ----

  /** The place on the pad under a pointer. */
  placeOf({ clientX, clientY }) {
    const { left, top, width, height } = this.canvas.getBoundingClientRect();
    const at = (share) => clamp(Math.round(share * SIDE), 0, SIDE);
    return [at((clientX - left) / width), at((clientY - top) / height)];
  }

  begin(event) {
    if (event.button !== 0 || this.held) return;
    this.canvas.setPointerCapture(event.pointerId);
    this.held = true;
    this.lift();
    this.pen.hidden = true;
    this.start(this.placeOf(event));
  }

  drag(event) {
    // Only a safe address, as that of localhost, has the moves between two frames.
    const all = event.getCoalescedEvents?.() ?? [];
    this.draw((all.length ? all : [event]).map((one) => this.placeOf(one)));
  }

  end() {
    this.held = false;
    this.tell();
  }

  // ---- Keys ----

  step(rows, columns) {
    if (this.held) return;
    const to = (at, steps) => clamp(at + steps * STEP, 0, SIDE);
    const [x, y] = this.place;
    this.place = [to(x, columns), to(y, rows)];
    if (this.down) this.draw([this.place]);
    this.showPen();
  }

  press(event) {
    event.preventDefault();
    if (this.held || event.repeat) return;
    this.down = !this.down;
    if (this.down) this.start(this.place);
    this.showPen();
  }

  lift() {
    this.down = false;
    this.pen.classList.remove("down");
  }

  showPen() {
    const [left, top] = this.place.map((at) => `${(100 * at) / SIDE}%`);
    Object.assign(this.pen.style, { left, top });
    this.pen.hidden = false;
    this.pen.classList.toggle("down", this.down);
    this.tell(
      `Pen ${this.down ? "down" : "up"}, ${this.place[0]} from the left, ${this.place[1]} from the top.`,
    );
  }

  // ---- Strokes ----

  start(place) {
    this.strokes = [...this.strokes, []];
    this.draw([place]);
  }

  /** Go on with the last stroke. */
  draw(places) {
    const last = [...this.strokes.at(-1)];
    const from = last.length;
    for (const [x, y] of places) {
      const [x0, y0] = last.at(-1) ?? [NaN, NaN];
      if (!(Math.abs(x - x0) < NEAR && Math.abs(y - y0) < NEAR)) last.push([x, y]);
    }
    if (last.length === from) return;
    this.place = last.at(-1);
    addStroke(this.drawing, last, from);
    this.preset.value = "";
    this.keep(this.strokes.with(-1, last), this.under);
    this.show();
  }

  keep(strokes, under) {
    this.strokes = strokes;
    this.under = under;
    this.set({ strokes, _picture: under });
  }

  replace(strokes, under) {
    this.lift();
    this.keep(strokes, under);
    this.paintAnew();
    this.tell();
  }

  undo() {
    this.preset.value = "";
    if (this.strokes.length) this.replace(this.strokes.slice(0, -1), this.under);
    else this.replace([], null);
  }

  clear() {
    this.preset.value = "";
    this.replace([], null);
  }

  choose(i) {
    if (i === "") return;
    const { strokes, picture } = this.presets[i];
    this.replace(strokes, picture);
  }

  // ---- What is shown ----

  /** What Python has set; what was drawn here is here already. */
  take() {
    const [strokes, under] = ["strokes", "_picture"].map((name) => this.model.get(name));
    if (strokes === this.strokes && under === this.under) return;
    this.strokes = strokes;
    this.under = under;
    this.lift();
    this.preset.value = "";
    this.paintAnew();
    this.tell();
  }

  paintAnew() {
    this.drawing = raster(this.strokes, this.under && pictureOf(this.under));
    this.show();
  }

  show() {
    const { picture, size } = centred(this.drawing);
    const { maps, probabilities, unlike } = this.net.look(picture);
    this.words = inWords(size, probabilities, unlike);
    this.answer.textContent = this.words;
    paintGrey(this.canvas, SIDE, SIDE, this.drawing, 255);
    paintGrey(this.picture, picture.height, picture.width, picture.values, 1);
    this.canvas.values = this.drawing;
    this.picture.values = picture.values;
    this.bars.root.values = probabilities;
    this.bars.show(probabilities);
    this.maps.forEach((map, i) => map.show(maps[i]));
  }

  /** What a screen reader is told when a stroke has ended, or the pen moved by keys. */
  tell(said = "") {
    this.live.textContent = `${said} ${this.words}`.trim();
  }
}

export default viewOf(DigitPad);
