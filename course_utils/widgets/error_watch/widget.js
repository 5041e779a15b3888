// Watch l1_error shrink, in the browser: runs of the learner's loop, step by step.

import { courseOf, errorName, outputLayer, unitAt } from "./numbers.js";
import { Curves, Network, Sigmoid, write } from "./pictures.js";
import { Table } from "./table.js";
import { Clock, Run, askForAll, stepText } from "../shared/runs.js";
import { choice, element, labelled } from "../shared/elements.js";
import { setter, watch } from "../shared/model.js";
import { clamp, digits } from "../shared/numbers.js";
import { Training } from "../shared/training.js";
import { resized, viewOf } from "../shared/view.js";

// ---- What the numbers say --------------------------------------------------------------

/** The chosen example's numbers, and why it pushes as it does. */
function onExample({ run, now, example, unit, name }) {
  const numbers = [now.out, now.error, now.slope, now.delta].map((all) => all[example]);
  const [out, error, slope, delta] = numbers.map((value) => digits(value));
  const answer =
    unit < 0 ? `guess ${out}, true answer ${digits(run.y[example])}; ${name}_` : `${name} ${out}; `;
  const [times, is] = run.odd.includes(`${name}_delta`) ? [",", ","] : [" ×", " ="];
  const product = `error ${error}${times} slope ${slope}${is} ${name}_delta ${delta}`;
  return `Example ${example}: ${answer}${product}. ${why(Math.abs(numbers[1]), numbers[2], unit)}`;
}

function why(error, slope, unit) {
  if (!Number.isFinite(error + slope) || slope < 0) return "";
  if (slope >= 0.1) return "Unsure: the tangent is steep and lets the error through.";
  const sure = unit >= 0 ? "" : error > 0.5 ? " and wrong" : " and right";
  return `Sure${sure}: the tangent is almost flat and lets little of the error through.`;
}

const listed = (some) =>
  some.length === 1
    ? `example ${some[0]}`
    : `examples ${some.slice(0, -1).join(", ")} and ${some.at(-1)}`;

/** Which weight is pushed most, and by whom. */
function onWeights({ pushes, sums }, names) {
  const sizes = sums.map(Math.abs);
  const most = sizes.indexOf(Math.max(...sizes));
  if (!sizes[most]) return "";
  const who = (sign) => [...pushes.keys()].filter((i) => sign * pushes[i][most] > 0);
  const pushing = [
    { some: who(1), way: "up" },
    { some: who(-1), way: "down" },
  ].filter(({ some }) => some.length);
  const total = `${sums[most] > 0 ? "up" : "down"} by ${digits(sizes[most])}`;
  const all = pushing.map(({ some, way }) => `${way} by ${listed(some)}`).join(", ");
  return `${names[most]} is pushed most, ${total} in sum: ${all}.`;
}

// ---- One run ---------------------------------------------------------------------------

/** Everything that is shown of one run. */
class View {
  constructor(clock, { onExample, onUnit, onCell = undefined }) {
    this.curves = new Curves(clock);
    this.sigmoid = new Sigmoid();
    this.network = new Network(onUnit);
    this.table = new Table(onExample, onCell);
    this.title = element("p", { class: "title" });
    this.fate = element("p", { class: "fate" });
    const parts = [this.curves, this.sigmoid, this.network, this.table].map(({ root }) => root);
    const view = element("div", { class: "view" }, ...parts);
    this.root = element("div", { class: "side" }, this.title, this.fate, view);
  }

  take(run) {
    const { means, range, weight } = courseOf(run);
    this.run = run;
    this.means = means;
    this.range = range;
    this.weight = weight;
  }

  /** Draw what stays the same from step to step. */
  paint(unit, data, range, heaviest) {
    const { run } = this;
    const shape = [run.X.length, run.X[0].length, run.hidden, unit].join();
    this.unit = Math.min(unit, run.hidden - 1);
    this.heaviest = heaviest;
    if (this.shape !== shape) this.table.build(run, this.unit);
    this.shape = shape;
    this.table.showData(data.X.length === run.X.length ? data : run);
    this.curves.paint(run, this.means, range);
    this.sigmoid.paint(run.y.length);
    this.network.paint(run, this.unit);
    this.fate.textContent = run.fate;
    this.name = `l${this.unit < 0 ? outputLayer(run) : 1}`;
    const gap = this.unit < 0 ? `dotted: ${this.name}_error, ` : "";
    this.sigmoid.caption.textContent = `The examples on the sigmoid; ${gap}thick: ${this.name}_delta`;
  }

  stand(step, chosen) {
    const { run, unit } = this;
    const frame = run.frameAt(step);
    const example = Math.min(chosen, run.y.length - 1);
    const output = unitAt(run, frame, -1);
    const now = unit < 0 ? output : unitAt(run, frame, unit);
    this.frame = frame;
    this.now = now;
    this.example = example;
    this.curves.stand(frame, output.error, example);
    this.sigmoid.stand(now, unit < 0 && run.y, example);
    this.network.stand(frame, example, unit, this.heaviest);
    this.table.stand(run, frame, unit, now, example);
    const name = errorName(run);
    this.mean = `mean |${name}| = ${digits(this.means[frame], 4)}`;
    write(this.curves.caption, `${name} of each example; thick: ${this.mean}`);
    write(this.network.caption, `The network on example ${example}; dashed: negative`);
  }

  words() {
    const { run, frame, mean, now, table } = this;
    return [
      `At ${stepText(run.steps[frame])}, ${mean}.`,
      onExample(this),
      onWeights(now, table.names),
    ];
  }
}

// ---- The widget ------------------------------------------------------------------------

class ErrorWatch {
  constructor(model, root) {
    this.model = model;
    this.root = root;
    this.set = setter(model);
    this.get = (name) => model.get(name);
    this.build();
    this.view.take(new Run(this.get("_run")));
    this.takeKept();
    watch(model, ["step", "example"], () => this.stand());
    watch(model, ["unit", "_titles"], () => this.paint());
    watch(model, ["_run"], () => this.take(new Run(this.get("_run"))));
    watch(model, ["_kept"], () => this.takeKept());
    askForAll(model, (run) => {
      this.training.wake();
      this.take(run);
    });
    askForAll(model, (run) => this.takeKept(run), "kept");
    resized(this.stage, () => this.paint());
  }

  build() {
    const { model } = this;
    const [onExample, onUnit] = ["example", "unit"].map(
      (name) => (value) => this.set({ [name]: value }),
    );
    this.clock = new Clock(
      (frame) => this.set({ step: this.view.run.steps[frame] }),
      () => this.paint(),
    );
    this.training = new Training(model, this.clock, () => this.showState());
    const onCell = (i, k) => [(value) => this.setCell(i, k, value), this.training.say];
    const trainable = this.get("_trainable");
    this.view = new View(this.clock, { onExample, onUnit, onCell: trainable && onCell });
    this.kept = new View(this.clock, { onExample, onUnit });
    this.units = choice([], (unit) => onUnit(Number(unit)));
    this.unitControl = labelled("Unit", this.units);
    const keep = () =>
      this.get("_kept") ? this.set({ _kept: null }) : model.send({ want: "keep" });
    this.keep = element("button", { click: keep });
    const lines = [1, 2, 3].map(() => element("p"));
    this.words = element("div", { class: "words", "aria-live": "polite" }, ...lines);
    this.stage = element("div", { class: "stage" }, this.kept.root, this.view.root);
    this.training.state.before(...(trainable ? [this.keep] : []), this.unitControl);
    this.root.classList.add("course-widget", "error-watch");
    const { root, message } = this.training;
    this.root.append(root, message, this.clock.root, this.stage, this.words);
  }

  // ---- What the learner does ----

  setCell(i, k, value) {
    const { X, y } = structuredClone(this.get("_table"));
    if (k < X[i].length) X[i][k] = value;
    else y[i] = value;
    this.training.train({ _table: { X, y } });
  }

  // ---- What is shown ----

  take(run) {
    this.view.take(run);
    this.paint();
  }

  takeKept(run) {
    const kept = this.get("_kept");
    this.kept.root.hidden = !kept;
    if (kept) this.kept.take(run ?? new Run(kept));
    this.paint();
  }

  showState() {
    const { busy, fixed } = this.training;
    for (const { field } of this.view.table.fields) if (field) field.disabled = fixed;
    const kept = this.get("_kept");
    this.keep.textContent = kept ? "Drop the kept run" : "Keep this run";
    this.keep.disabled = !kept && (fixed || busy);
  }

  /** Draw everything again. */
  paint() {
    const { run } = this.view;
    if (!this.stage.clientWidth) return; // not on the page yet
    const views = this.get("_kept") ? [this.kept, this.view] : [this.view];
    this.clock.show(run, run.frameAt(this.get("step")));
    const lows = views.map(({ range }) => range[0]);
    const highs = views.map(({ range }) => range[1]);
    const heaviest = Math.max(...views.map((view) => view.weight));
    for (const view of views) {
      const data = view === this.view ? this.get("_table") : view.run;
      view.paint(this.get("unit"), data, [Math.min(...lows), Math.max(...highs)], heaviest);
    }
    this.showUnits(run.hidden);
    [this.kept, this.view].forEach(
      ({ title }, i) => (title.textContent = this.get("_titles")[i] ?? ""),
    );
    this.training.show();
    this.stand();
  }

  showUnits(hidden) {
    this.unitControl.hidden = !hidden;
    const names = ["output", ...Array.from({ length: hidden }, (_, j) => `hidden ${j}`)];
    if (this.units.length !== names.length)
      this.units.replaceChildren(
        ...names.map((name, i) => element("option", { value: i - 1 }, name)),
      );
    this.units.value = this.view.unit;
  }

  /** Show another step, or another example: only what is different there. */
  stand() {
    const { run } = this.view;
    if (!this.view.shape) return; // not on the page yet
    const step = clamp(this.get("step"), 0, run.length - 1);
    this.clock.show(run, run.frameAt(step));
    for (const view of this.get("_kept") ? [this.kept, this.view] : [this.view])
      view.stand(step, this.get("example"));
    const words = this.view.words();
    words.forEach((text, i) => write(this.words.children[i], text));
    this.words.ariaLive = this.clock.player.timer ? "off" : "polite";
  }
}

export default viewOf(ErrorWatch);
