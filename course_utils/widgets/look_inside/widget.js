// Look inside a net, in the browser: Python computes, this draws and asks.

import { Details } from "./details.js";
import { placeText, regionText, scaled, shapeText, unpacked } from "./numbers.js";
import { Photo, Sheet, imageCanvas } from "./pictures.js";
import { choice, element, labelled } from "../shared/elements.js";
import { WAITING, Patience } from "../shared/kernel.js";
import { listen, setter, watch } from "../shared/model.js";
import { clamp, digits, short } from "../shared/numbers.js";
import { resized, viewOf } from "../shared/view.js";

const STORED =
  "These numbers were stored. Other images and values need a running notebook: run its cells.";
const PATIENCE = 400; // ms until it is said that the kernel is waited for

const same = (one, other) => one.every((value, i) => value === other[i]);

class LookInside {
  constructor(model, root) {
    this.model = model;
    this.root = root;
    this.set = setter(model);
    this.get = (name) => model.get(name);
    this.net = this.get("_net");
    this.build();
    watch(model, ["_maps"], () => this.takeMaps());
    watch(model, ["_details", "chosen", "image"], () => this.show());
    this.patience = new Patience(PATIENCE, () => this.say(WAITING));
    listen(model, "msg:custom", ({ alive }) => {
      this.alive = alive;
      this.showState();
    });
    model.send({ want: "alive" });
    resized(this.layers, () => this.fit());
    this.takeMaps();
  }

  // ---- Elements ----

  build() {
    const titles = this.net.map(({ name, about, shape }, i) => {
      const how = about && ` ${about.replaceAll(" x ", " × ")}`;
      return `${i ? `${i - 1} ` : ""}${name}${how} → ${shapeText(shape)}`.replace(
        "input →",
        "input",
      );
    });
    this.sheets = this.net.map((_, i) => {
      const onChoose = (place) => this.choose(i - 1, place);
      const onKey = (event) => this.press(event, i - 1);
      return new Sheet(i - 1, titles[i], i ? { onChoose, onKey } : undefined);
    });
    this.photo = new Photo();
    this.details = new Details(this.net, (index, place) => this.choose(index, place));
    this.layer = choice(
      titles.slice(1).map((title, i) => [i, title]),
      (i) => this.toLayer(Number(i)),
    );
    this.state = element("p", { class: "state", role: "status" });
    this.layers = element("div", { class: "layers" }, ...this.sheets.map(({ root }) => root));
    this.scores = element("table", { class: "scores" });
    const look = element("div", { class: "look" }, this.photo.root, this.scores);
    const layerControl = labelled("Layer", this.layer);
    const controls = element("div", { class: "controls" }, this.buildImages(), layerControl);
    const stage = element("div", { class: "stage" }, look, this.layers, this.details.root);
    this.root.classList.add("course-widget", "look-inside");
    this.root.append(controls, this.state, stage);
  }

  /** A row of small pictures, of which one is chosen. */
  buildImages() {
    const [names, pictures] = [this.get("_names"), this.get("_pictures")];
    this.images = names.map((_, i) => imageCanvas(pictures, i));
    const group = `images-${Math.random()}`; // the radio buttons of this copy
    this.radios = names.map((name, i) => {
      const change = () => this.set({ image: i });
      return element("input", { type: "radio", name: group, "aria-label": name, change });
    });
    const labels = names.map((title, i) =>
      element("label", { title }, this.radios[i], imageCanvas(pictures, i)),
    );
    return element(
      "div",
      { class: "images", role: "radiogroup", "aria-label": "Image" },
      ...labels,
    );
  }

  // ---- What the learner does ----

  choose(index, place) {
    this.set({ chosen: [index, ...place] });
    this.show();
  }

  /** The value at the same fraction of another layer's maps. */
  toLayer(index) {
    const [from, ...place] = this.get("chosen");
    this.choose(index, scaled(place, this.net[from + 1].shape, this.net[index + 1].shape));
  }

  press(event, index) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const [from, ...place] = this.get("chosen");
    const layer = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (event.shiftKey && layer) {
      event.preventDefault();
      const to = clamp(from + layer, 0, this.net.length - 2);
      this.toLayer(to);
      this.sheets[to + 1].canvas.focus({ preventScroll: true });
      return;
    }
    const next = this.next(event.key, index, place);
    if (!next) return;
    event.preventDefault();
    if (index === from) this.choose(index, next);
    else this.toLayer(index); // the first key in another layer only goes there
  }

  /** Where a key leads to in a layer's maps. */
  next(key, index, [row, column, channel]) {
    const {
      layout,
      maps: {
        shape: [height, width, channels],
      },
    } = this.sheets[index + 1];
    const arrows = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
    if (key in arrows) return layout.moved([row, column, channel], ...arrows[key]);
    const map = { PageUp: channel - 1, PageDown: channel + 1 }[key];
    if (map !== undefined) return [row, column, clamp(map, 0, channels - 1)];
    const single = height * width === 1;
    if (key === "Home") return [0, 0, single ? 0 : channel];
    if (key === "End") return [height - 1, width - 1, single ? channels - 1 : channel];
    return undefined;
  }

  // ---- What is shown ----

  async takeMaps() {
    const maps = this.get("_maps");
    const turn = (this.turn ?? 0) + 1;
    this.turn = turn;
    const all = await unpacked(maps, this.net);
    if (turn !== this.turn) return; // another image came meanwhile
    this.maps = all;
    this.showScores(maps);
    this.fit(true);
  }

  /** Lay the maps out in the room that there is. */
  fit(again) {
    const room = this.layers.clientWidth - 12;
    if (!this.maps || room <= 0 || (room === this.room && again !== true)) return;
    this.room = room;
    this.scrolled = undefined;
    this.sheets.forEach((sheet, i) => sheet.take(this.maps[i], room));
    this.show();
  }

  /** Is what Python explains what is chosen now? */
  current() {
    const [chosen, image] = [this.get("chosen"), this.get("image")];
    const details = this.get("_details");
    const { image: shown } = this.get("_maps");
    return same(chosen, details.chosen) && image === details.image && image === shown;
  }

  show() {
    if (!this.room) return;
    const details = this.get("_details");
    if (details !== this.shown) this.details.show(details);
    this.shown = details;
    this.radios[this.get("image")].checked = true;
    this.layer.value = this.get("chosen")[0];
    this.showPhoto(details);
    this.mark(details);
    this.showState();
    this.scroll();
  }

  showPhoto({ image, field, path }) {
    const last = path.at(-1);
    const pixel = last[0] < 0 ? this.pixel(last.slice(1, 4)) : undefined;
    this.photo.draw(this.images[image], field, pixel);
    const name = this.get("_names")[image];
    this.photo.caption.textContent = name;
    const where = pixel ? `; the path ends at row ${pixel[0]}, column ${pixel[1]}` : "";
    this.photo.canvas.setAttribute(
      "aria-label",
      `${name}. Receptive field: ${regionText(field)}${where}`,
    );
  }

  /** The picture's pixel at a place of the input, which may be a row of numbers. */
  pixel([row, column, channel]) {
    const [height, width] = this.net[0].shape;
    if (height * width > 1) return [row, column];
    const [, , across, channels] = this.get("_pictures").shape;
    const at = Math.floor(channel / channels);
    return [Math.floor(at / across), at % across];
  }

  mark(details) {
    const [index, ...place] = details.chosen;
    const [next, ...now] = this.get("chosen");
    const waiting = !this.current();
    for (const sheet of this.sheets) {
      const step = details.path.find(([layer]) => layer === sheet.index && layer !== index);
      const marks = {
        chosen: sheet.index === index && place,
        window: sheet.index === index - 1 && details.window,
        path: step?.slice(1, 4),
        waiting: waiting && sheet.index === next && now,
      };
      // The sheets without a change of marks keep their drawing.
      const text = JSON.stringify([marks, this.room, this.get("_maps").image]);
      if (text !== sheet.text || sheet.maps !== sheet.drawn) sheet.draw(marks);
      sheet.text = text;
      sheet.drawn = sheet.maps;
    }
  }

  /** Say when the kernel is waited for, and when there is none. */
  showState() {
    this.patience.end();
    const waiting = !this.current();
    this.details.root.classList.toggle("late", waiting);
    if (!this.alive) return this.say(`${STORED}${waiting && this.room ? this.roughly() : ""}`);
    if (!waiting) return this.say("");
    this.patience.begin();
  }

  /** What the drawing tells of a value that nobody explains. */
  roughly() {
    const [index, ...place] = this.get("chosen");
    if (this.get("image") !== this.get("_maps").image) return "";
    const { name, shape } = this.net[index + 1];
    const value = this.sheets[index + 1].about(place);
    return ` (${name}, ${placeText(shape, place)}: about ${digits(value, 2)})`;
  }

  say(text) {
    if (this.state.textContent !== text) this.state.textContent = text;
  }

  /** Bring the chosen layer into sight, in its own box only. */
  scroll() {
    const key = this.get("chosen").join();
    if (key === this.scrolled) return;
    this.scrolled = key;
    const { layers } = this;
    const { canvas, root, layout } = this.sheets[this.get("chosen")[0] + 1];
    const [down] = layout.corner(this.get("chosen")[3]);
    const top = root.offsetTop;
    const at = canvas.offsetTop + down * layout.cell;
    const end = at + (layout.height + 2) * layout.cell + 12;
    const seen = layers.scrollTop + layers.clientHeight;
    if (at < layers.scrollTop || end > seen)
      layers.scrollTop = end - top < layers.clientHeight ? top : at - 24;
  }

  showScores({ scores, probabilities }) {
    const last = this.net.length - 2;
    this.scores.hidden = !scores.length || scores.length > 100;
    if (this.scores.hidden) return;
    const classes = this.get("_classes");
    const most = probabilities.indexOf(Math.max(...probabilities));
    const rows = scores.map((score, k) => {
      const fill = element("span", { class: "fill", style: `width: ${100 * probabilities[k]}%` });
      const name = element("th", { scope: "row" }, classes[k] ?? `class ${k}`);
      const track = element("span", { class: "track" }, fill);
      const cells = [digits(score), track, short(probabilities[k], 6)];
      const row = { class: k === most ? "most" : "", click: () => this.choose(last, [0, 0, k]) };
      return element("tr", row, name, ...cells.map((cell) => element("td", {}, cell)));
    });
    const head = ["class", "score", "probability"].map((name) =>
      element("th", { scope: "col", colspan: name === "probability" ? 2 : 1 }, name),
    );
    this.scores.replaceChildren(
      element("thead", {}, element("tr", {}, ...head)),
      element("tbody", {}, ...rows),
    );
  }
}

export default viewOf(LookInside);
