// The optimiser race in the browser: paths on a loss surface, their losses, a table.

import { Race, Surface, contour, inWords, story } from "./numbers.js";
import { Player } from "../shared/player.js";
import { Axes, drawn, line } from "../shared/plot.js";
import { choice, element, labelled, moving, toggle } from "../shared/elements.js";
import { WAITING, Patience } from "../shared/kernel.js";
import { listen, setter, watch } from "../shared/model.js";
import { clamp, digits, exact, short } from "../shared/numbers.js";
import { resized, viewOf } from "../shared/view.js";

const CELL = 3; // pixels between two values of the surface
const MARGIN = { left: 30, right: 10, top: 20, bottom: 40 };
const CURVES = { left: 44, right: 14, top: 26, bottom: 40 };
const LEAST = 1e-9; // a smaller loss is mostly rounding
const PATIENCE = 3000; // ms until it is said that the kernel is waited for
const MARKERS = {
  o: "M-5.5 0a5.5 5.5 0 1 0 11 0a5.5 5.5 0 1 0-11 0Z",
  s: "M-5 -5H5V5H-5Z",
  D: "M0 -7L7 0L0 7L-7 0Z",
  "^": "M0 -7L6.5 5H-6.5Z",
  v: "M0 7L6.5 -5H-6.5Z",
  "*": "M0 -8L2 -2.6L7.6 -2.5L3.2 1L4.7 6.5L0 3.3L-4.7 6.5L-3.2 1L-7.6 -2.5L-2 -2.6Z",
};

const FREE = "Drag the ring, or click on the map, to start elsewhere; arrow keys move it too.";
const FIXED = "The start, in the ring, is fixed here: to move it, run the notebook.";
const RUNNING = "The optimisers are running from there…";

const write = (node, text) => {
  if (node.textContent !== text) node.textContent = text;
};
const place = (node, attributes) => {
  for (const name in attributes) node.setAttribute(name, attributes[name]);
};

/** A line through places that can be drawn up to each of them: text, and where to cut. */
function cuttable(places, dots) {
  let text = "";
  const ends = places.map(([x, y], i) => {
    text += `${i && !dots ? "L" : "M"}${x.toFixed(1)} ${y.toFixed(1)}${dots ? "h0" : ""}`;
    return text.length;
  });
  return (at) => text.slice(0, ends[at]);
}

/** All that is drawn of the racers' figures: no trail runs over where another ends. */
const paths = (figures) => [...figures.map(({ root }) => root), ...figures.map(({ sign }) => sign)];

/** One optimiser's look: its trail, its dots and its marker, in two pictures. */
class Racer {
  constructor(name, [colour, dash, marker], onShow) {
    this.name = name;
    this.colour = colour === COLOURS.ink ? "var(--text)" : colour;
    this.dash = dash.join(" ") || "none";
    this.marker = MARKERS[marker];
    this.onMap = this.figure();
    this.onCurves = this.figure();
    const box = element("input", {
      type: "checkbox",
      change: () => onShow(name, box.checked),
    });
    this.box = box;
    const size = { width: 34, height: 18, viewBox: "-17 -9 34 18" };
    const look = drawn("svg", { ...size, "aria-hidden": "true" });
    look.append(this.trail("M-17 0H17"), this.sign());
    const label = element("label", { class: "toggle" }, box, look, name);
    this.cells = ["position", "loss", "last", "rate"].map((name) => element("td", { class: name }));
    const point = (on) => () => {
      for (const { root } of [this.onMap, this.onCurves]) root.classList.toggle("chosen", on);
    };
    const events = { pointerenter: point(true), pointerleave: point(false) };
    const head = element("th", { scope: "row" }, label);
    this.row = element("tr", events, head, ...this.cells);
    this.shown = false;
    this.rate = 0; // its place among the rates
    this.at = 0; // the step at which it stands
  }

  trail(d) {
    const path = drawn("path", { class: "trail", d, "stroke-dasharray": this.dash });
    path.style.stroke = this.colour;
    return path;
  }

  sign() {
    const path = drawn("path", { class: "sign", d: this.marker });
    path.style.fill = this.colour;
    return path;
  }

  figure() {
    const [trail, sign] = [this.trail(""), this.sign()];
    const dots = drawn("path", { class: "dots" });
    dots.style.stroke = this.colour;
    const root = drawn("g", { class: "racer" });
    root.append(trail, dots);
    return { root, trail, dots, sign };
  }

  /** Run along another path: what each of its steps has. */
  take({ length, left, points, losses, slopes, lengths, turns }) {
    this.length = length;
    this.left = left;
    this.points = points;
    this.losses = losses;
    this.slopes = slopes;
    this.lengths = lengths;
    this.turns = turns;
  }

  /** Lay out the places of every step in one of the pictures. */
  layOut(figure, places) {
    figure.places = places;
    figure.line = cuttable(places);
    figure.points = cuttable(places, true);
  }

  stand(figure, at) {
    place(figure.trail, { d: figure.line(at) });
    place(figure.dots, { d: figure.points(at) });
    place(figure.sign, { transform: `translate(${figure.places[at]})` });
  }
}

class OptimiserRace {
  constructor(model, root) {
    this.model = model;
    this.root = root;
    this.set = setter(model);
    this.get = (name) => model.get(name);
    this.grid = model.get("_grid");
    this.surfaces = {};
    for (const [name, surface] of model.get("_surfaces"))
      this.surfaces[name] = new Surface(surface);
    this.races = {};
    for (const [name, race] of Object.entries(model.get("_races")))
      this.races[name] = new Race(race, this.grid);
    this.build();
    const settings = ["surface", "learning_rate", "momentum", "own_rates", "start"];
    watch(model, [...settings, "shown", "_moved"], () => this.show());
    watch(model, ["step"], () => this.stand());
    this.patience = new Patience(PATIENCE, () => write(this.hint, WAITING));
    listen(model, "msg:custom", ({ alive }) => alive && this.wake());
    model.send({ want: "alive" });
    this.show();
  }

  // ---- Elements ----

  build() {
    const looks = this.get("_looks");
    const onShow = (name, on) => this.switch(name, on);
    this.racers = looks.map(([name, look]) => new Racer(name, look, onShow));
    this.player = new Player("Steps of the race", (step) => {
      this.set({ step });
      this.stand();
    });
    this.words = element("div", { class: "words" });
    this.live = element("p", { class: "hidden", "aria-live": "polite" });
    const beside = [this.buildCurves(), this.buildTable(), this.words];
    const side = element("div", { class: "side" }, ...beside);
    this.root.classList.add("course-widget", "optimiser-race");
    this.root.append(
      this.buildControls(),
      element("div", { class: "stage" }, this.buildMap(), side),
      this.live,
    );
  }

  buildControls() {
    const names = Object.keys(this.surfaces).map((name) => [name, name]);
    this.surfaceChoice = choice(names, (name) => this.choose(name));
    this.rate = this.slider("Learning rate", "learning_rate", this.grid.rates);
    this.momentum = this.slider("Momentum", "momentum", this.grid.momenta);
    this.own = toggle("each at its best rate", (own_rates) => {
      this.set({ own_rates });
      this.show();
    });
    this.own.label.title = "the learning rate whose curve of losses lies lowest";
    this.count = element("output", { class: "count", "aria-hidden": "true" });
    this.player.root.append(this.count);
    return element(
      "div",
      { class: "controls" },
      labelled("Surface", this.surfaceChoice),
      this.rate.control,
      this.own.label,
      this.momentum.control,
      this.player.root,
    );
  }

  /** A slider along the values for which Python has run the race. */
  slider(name, trait, values) {
    const choose = () => {
      this.set({ [trait]: values[input.value] });
      this.show();
    };
    const range = { type: "range", min: 0, max: values.length - 1, "aria-label": name };
    const input = element("input", { ...range, input: choose });
    const text = element("output", { "aria-hidden": "true" });
    const control = labelled(name, element("span", {}, input, text));
    const show = (own) => {
      input.value = values.indexOf(this.get(trait));
      input.disabled = own;
      const says = own ? "own" : exact(this.get(trait));
      input.setAttribute("aria-valuetext", says);
      text.textContent = says;
    };
    return { control, show };
  }

  buildMap() {
    this.heights = element("canvas", { class: "heights", "aria-hidden": "true" });
    this.svg = drawn("svg", { "aria-hidden": "true" });
    this.ring = element("div", {
      ...moving("Start", (...move) => this.move(...move)),
      class: "movable start",
      inert: true,
      pointerdown: (event) => this.ring.setPointerCapture(event.pointerId),
      pointermove: (event) => this.ring.hasPointerCapture(event.pointerId) && this.beginAt(event),
    });
    this.map = element("div", { class: "map", click: (event) => this.click(event) });
    this.map.append(this.heights, this.svg, this.ring);
    this.hint = element("span", {}, FIXED);
    const back = () => this.begin(this.surface.start);
    this.back = element("button", { hidden: true, click: back }, "Put it back");
    const caption = element("figcaption", {}, "The loss over two weights, and its contours");
    resized(this.map, () => this.paint());
    const below = element("p", { class: "hint" }, this.hint, " ", this.back);
    return element("figure", {}, caption, this.map, below);
  }

  buildCurves() {
    this.curves = drawn("svg", { "aria-hidden": "true" });
    const scrub = (event) => this.curvesBox.hasPointerCapture(event.pointerId) && this.scrub(event);
    this.curvesBox = element("div", {
      class: "curves",
      pointerdown: (event) => {
        this.curvesBox.setPointerCapture(event.pointerId);
        this.scrub(event);
      },
      pointermove: scrub,
    });
    this.curvesBox.append(this.curves);
    return this.curvesBox;
  }

  buildTable() {
    const names = ["optimiser", "weights w1, w2", "loss", "last step", "rate"];
    const classes = ["", "position", "loss", "last", "rate"];
    const head = names.map((name, i) => element("th", { scope: "col", class: classes[i] }, name));
    return element(
      "table",
      {},
      element("thead", {}, element("tr", {}, ...head)),
      element("tbody", {}, ...this.racers.map(({ row }) => row)),
    );
  }

  // ---- What the learner does ----

  choose(surface) {
    this.player.pause();
    this.set({ surface, start: this.surfaces[surface].start, step: 0 });
    this.show();
  }

  switch(name, on) {
    const shown = this.racers.map((racer) => racer.name);
    const before = this.get("shown");
    this.set({ shown: shown.filter((one) => (one === name ? on : before.includes(one))) });
    this.show();
  }

  scrub(event) {
    this.player.pause();
    const x = event.clientX - this.curves.getBoundingClientRect().left;
    const { left, right } = this.lossAxes.box;
    const step = Math.round(clamp((x - left) / (right - left), 0, 1) * this.grid.steps);
    this.set({ step });
    this.stand();
  }

  click(event) {
    if (this.alive && event.target !== this.ring) this.beginAt(event);
  }

  beginAt(event) {
    const box = this.svg.getBoundingClientRect();
    const { left, right, top, bottom } = this.axes.box;
    const [edge1, edge2] = this.surface.edge;
    const share1 = (event.clientX - box.left - left) / (right - left);
    const share2 = (event.clientY - box.top - top) / (bottom - top);
    const start = [(2 * share1 - 1) * edge1, (1 - 2 * share2) * edge2];
    this.begin(start.map((w) => Number(w.toFixed(2))));
  }

  /** A step of a key, in [rows, columns]. */
  move(rows, columns) {
    const [w1, w2] = this.get("start");
    this.begin([w1 + 0.1 * columns, w2 - 0.1 * rows].map((w) => Number(w.toFixed(2))));
  }

  /** Have Python run all from there. */
  begin(start) {
    const { edge } = this.surface;
    this.set({ start: start.map((w, i) => clamp(w, -edge[i], edge[i])) });
    this.show();
  }

  /** A kernel has answered. */
  wake() {
    this.alive = true;
    this.ring.inert = false;
    this.map.classList.add("free");
    this.show();
  }

  // ---- What is shown ----

  /** The race from the present start, or the last that Python has run. */
  race() {
    const [surface, start, moved] = ["surface", "start", "_moved"].map(this.get);
    const same = (other) => other.every((w, i) => w === start[i]);
    if (same(this.surface.start)) return { race: this.races[surface], fresh: true };
    if (moved?.surface !== surface) return { race: this.races[surface], fresh: false };
    if (this.unpacked !== moved) this.moved = new Race(moved, this.grid);
    this.unpacked = moved;
    return { race: this.moved, fresh: same(moved.start) };
  }

  /** Tell the story of the present settings. */
  show() {
    const [name, own, shown] = ["surface", "own_rates", "shown"].map(this.get);
    const other = this.surface !== this.surfaces[name];
    this.surface = this.surfaces[name];
    const { race, fresh } = this.race();
    const rate = this.grid.rates.indexOf(this.get("learning_rate"));
    const momentum = this.grid.momenta.indexOf(this.get("momentum"));
    this.racers.forEach((racer, i) => {
      racer.rate = own ? race.best[i][momentum] : rate;
      const path = race.path(i, racer.rate, momentum);
      racer.take(story(path, this.surface, this.grid.steps));
      racer.shown = shown.includes(racer.name);
      racer.box.checked = racer.shown;
    });
    this.surfaceChoice.value = name;
    this.own.box.checked = own;
    this.rate.show(own);
    this.momentum.show(false);
    this.root.classList.toggle("own", own);
    this.showStart(fresh);
    if (other) this.paint();
    else this.layOut();
  }

  showStart(fresh) {
    const start = this.get("start");
    const moved = start.some((w, i) => w !== this.surface.start[i]);
    this.map.classList.toggle("stale", !fresh);
    this.back.hidden = !moved || !this.alive;
    this.patience.end();
    if (fresh) return write(this.hint, this.alive ? FREE : FIXED);
    write(this.hint, RUNNING);
    this.patience.begin();
  }

  /** Draw everything, as wide as there is room. */
  paint() {
    const width = this.map.clientWidth;
    if (!width) return; // not on the page yet
    this.paintMap(width);
    this.paintCurves(this.curvesBox.clientWidth);
    this.layOut();
  }

  paintMap(width) {
    const [edge1, edge2] = this.surface.edge;
    const { left, top } = MARGIN;
    const across = Math.max(1, width - left - MARGIN.right);
    const down = Math.round((across * edge2) / edge1);
    const box = { left, right: left + across, top, bottom: top + down };
    this.axes = new Axes(box, [-edge1, edge1], [-edge2, edge2]);
    place(this.svg, { width, height: box.bottom + MARGIN.bottom });
    const size = { width: across, height: down };
    const viewBox = [left, top, across, down].join(" ");
    const clip = drawn("svg", { x: left, y: top, ...size, viewBox });
    clip.append(...paths(this.racers.map(({ onMap }) => onMap)));
    const labels = this.paintHeights(across, down);
    this.svg.replaceChildren(...this.axes.drawn("weight w1", "weight w2"), ...labels, clip);
  }

  /** The loss as greys that are seen on any ground, and its contours. */
  paintHeights(across, down) {
    const { levels, edge } = this.surface;
    const [columns, rows] = [across, down].map((size) => Math.ceil(size / CELL) + 1);
    const values = new Float64Array(columns * rows);
    for (let row = 0; row < rows; row++)
      for (let column = 0; column < columns; column++) {
        const w1 = ((2 * column * CELL) / across - 1) * edge[0];
        const w2 = (1 - (2 * row * CELL) / down) * edge[1];
        values[row * columns + column] = this.surface.loss(w1, w2);
      }
    const scale = window.devicePixelRatio;
    this.heights.width = Math.round(across * scale);
    this.heights.height = Math.round(down * scale);
    const box = { left: MARGIN.left, top: MARGIN.top, width: across, height: down };
    for (const [side, size] of Object.entries(box)) this.heights.style[side] = `${size}px`;
    const context = this.heights.getContext("2d");
    context.scale(scale, scale);
    this.paintGreys(context, values, columns, rows);
    context.strokeStyle = "rgb(110 118 130 / 0.75)";
    context.lineWidth = 0.8;
    const labels = [];
    for (const level of levels) {
      const ends = contour(values, columns, level).map((end) => end * CELL);
      context.beginPath();
      for (let i = 0; i < ends.length; i += 4) {
        context.moveTo(ends[i], ends[i + 1]);
        context.lineTo(ends[i + 2], ends[i + 3]);
      }
      context.stroke();
      labels.push(this.labelOf(ends, across, down));
    }
    return labels.flatMap((place, i) => {
      const near = ([x, y]) => Math.abs(x - place[0]) < 30 && Math.abs(y - place[1]) < 14;
      if (!place || labels.slice(0, i).some((other) => other && near(other))) return [];
      const [x, y] = [place[0] + MARGIN.left, place[1] + MARGIN.top + 4];
      return drawn("text", { class: "level", x, y, "text-anchor": "middle" }, exact(levels[i]));
    });
  }

  /** The place on a contour that is nearest to the way from the middle to a corner. */
  labelOf(ends, across, down) {
    let [place, least] = [null, Infinity];
    for (let i = 0; i < ends.length; i += 4) {
      const [x, y] = [ends[i], ends[i + 1]];
      const far = Math.abs(x / across + y / down - 1);
      const inside = x > across / 2 && x < across - 20 && y > 10;
      if (inside && far < least) [place, least] = [[x, y], far];
    }
    return place;
  }

  paintGreys(context, values, columns, rows) {
    const { levels } = this.surface;
    const [low, high] = [levels[0], levels.at(-1)].map(Math.log);
    const cells = element("canvas", { width: columns, height: rows });
    const greys = cells.getContext("2d");
    const image = greys.createImageData(columns, rows);
    values.forEach((value, i) => {
      const share = clamp((Math.log(Math.max(value, levels[0])) - low) / (high - low), 0, 1);
      image.data.set([100, 112, 130, 10 + 110 * share], 4 * i);
    });
    greys.putImageData(image, 0, 0);
    // The middle of a cell is where its value is.
    context.drawImage(cells, -CELL / 2, -CELL / 2, columns * CELL, rows * CELL);
  }

  paintCurves(width) {
    const { floor, steps } = this.grid;
    const { left, right, top, bottom } = CURVES;
    const height = clamp(0.52 * width, 220, 290);
    const box = { left, top, right: width - right, bottom: height - bottom };
    const powers = [Math.log10(floor), Math.ceil(Math.log10(this.surface.levels.at(-1)))];
    this.lossAxes = new Axes(box, [0, steps], powers);
    place(this.curves, { width, height });
    const ticks = [];
    for (let power = powers[0]; power <= powers[1]; power++)
      ticks.push([power, power % 2 || power === powers[1] ? "" : digits(10 ** power, 2)]);
    this.cursor = line("cursor", [0, box.top], [0, box.bottom]);
    this.curves.replaceChildren(
      ...this.lossAxes.drawn("step", "loss (logarithmic)", undefined, ticks),
      this.cursor,
      ...paths(this.racers.map(({ onCurves }) => onCurves)),
    );
  }

  /** Put the paths into their places in both pictures. */
  layOut() {
    if (!this.axes) return;
    const { floor } = this.grid;
    const top = 10 ** this.lossAxes.yHigh;
    for (const racer of this.racers) {
      const { points, losses } = racer;
      const onMap = losses.map((_, i) => this.axes.at(points[2 * i], points[2 * i + 1]));
      const inside = losses.map((loss) => Math.log10(clamp(loss, floor, top)));
      racer.layOut(racer.onMap, onMap);
      racer.layOut(
        racer.onCurves,
        inside.map((height, i) => this.lossAxes.at(i, height)),
      );
      for (const { root, sign } of [racer.onMap, racer.onCurves])
        for (const part of [root, sign])
          place(part, { visibility: racer.shown ? "inherit" : "hidden" });
    }
    const [x, y] = this.axes.at(...this.get("start"));
    Object.assign(this.ring.style, { left: `${x}px`, top: `${y}px` });
    this.stand();
  }

  /** Show another step. */
  stand() {
    if (!this.axes) return; // not on the page yet
    const { steps, floor } = this.grid;
    const step = clamp(this.get("step"), 0, steps);
    for (const racer of this.racers) {
      racer.at = Math.min(step, racer.length - 1);
      racer.stand(racer.onMap, racer.at);
      racer.stand(racer.onCurves, racer.at);
      this.showRow(racer, step);
    }
    this.cursor.setAttribute("transform", `translate(${this.lossAxes.x(step)} 0)`);
    const shown = this.racers.filter((racer) => racer.shown);
    this.say(inWords(shown, this.surface, step, floor), step);
  }

  showRow({ points, losses, lengths, left, at, rate, row, cells }, step) {
    const gone = left <= step;
    const [w1, w2] = points.subarray(2 * at, 2 * at + 2);
    const texts = [
      gone ? `left at step ${left}` : `${short(w1, 6)}, ${short(w2, 6)}`,
      losses[at] < LEAST ? "< 1e−9" : digits(losses[at]),
      at ? digits(lengths[at]) : "",
      exact(this.grid.rates[rate]),
    ];
    row.classList.toggle("gone", gone);
    cells.forEach((cell, i) => write(cell, texts[i]));
  }

  say(words, step) {
    if (this.words.children.length !== words.length)
      this.words.replaceChildren(...words.map(() => element("p")));
    words.forEach((text, i) => write(this.words.children[i], text));
    write(this.count, `step ${step}`);
    this.live.setAttribute("aria-live", this.player.timer ? "off" : "polite");
    const from = this.get("start").map(exact).join(", ");
    write(this.live, `Start (${from}), step ${step}. ${words.join(" ")}`);
    this.player.show(step, this.grid.steps + 1, `step ${step}`);
  }
}

export default viewOf(OptimiserRace);
