// The live curve in the browser: losses and accuracies as they come, and a Stop button.

import { Axes, drawn, polyline } from "../shared/plot.js";
import { element } from "../shared/elements.js";
import { bytesOf, watch } from "../shared/model.js";
import { clamp, digits } from "../shared/numbers.js";
import { resized, viewOf } from "../shared/view.js";

const MARGIN = { left: 38, right: 14, top: 10, bottom: 38 };
const ROOM = 64; // to the right of the accuracies, for their names
const APART = 15; // pixels between two names
const QUIET = 5000; // ms at least between two sentences to a screen reader
const OTHER_WAY =
  "Here the button reaches no kernel: interrupt it by the square (■) in the toolbar.";
const thousands = new Intl.NumberFormat("en");

/** The rows of three numbers that Python packed. */
function rows(bytes) {
  const numbers = new Float32Array(bytesOf(bytes));
  return Array.from({ length: numbers.length / 3 }, (_, i) => [
    ...numbers.subarray(3 * i, 3 * i + 3),
  ]);
}

/** Seconds as one would say them. */
function duration(seconds) {
  if (seconds < 99.5) return `about ${Math.ceil(seconds)} s left`;
  return `about ${Math.ceil(seconds / 60)} min left`;
}

class LiveCurve {
  constructor(model, root) {
    this.model = model;
    this.root = root;
    this.spoken = -Infinity;
    this.said = 0;
    this.build();
    watch(model, ["_run", "epochs"], () => this.show());
    this.show();
  }

  build() {
    this.stop = element("button", { click: () => this.askToStop() }, "Stop");
    this.bar = element("div", { class: "done", role: "progressbar", "aria-label": "Training" });
    this.state = element("p", { class: "state", tabindex: -1 });
    this.message = element("p", { class: "message" });
    this.live = element("p", { class: "hidden", "aria-live": "polite" });
    this.loss = drawn("svg", { role: "img" });
    this.accuracy = drawn("svg", { role: "img" });
    const mean = this.model.get("_smoothed");
    const lossText = `Loss of every step (thin), and the mean of the last ${mean} (thick)`;
    this.root.classList.add("course-widget", "live-curve");
    this.stage = element(
      "div",
      { class: "stage" },
      element("figure", {}, element("figcaption", {}, lossText), this.loss),
      element("figure", {}, element("figcaption", {}, "Accuracy after every epoch"), this.accuracy),
    );
    const head = element("div", { class: "head" }, this.stop, this.bar, this.state);
    this.root.append(head, this.message, this.stage, this.live);
    resized(this.stage, () => this.paint());
  }

  /** A message would wait until the cell has run: only an interrupt comes earlier. */
  askToStop() {
    if (this.stop.hasAttribute("aria-disabled")) return; // a second one breaks the step off
    this.stop.setAttribute("aria-disabled", "true");
    this.stop.textContent = "Stopping";
    const kernel = this.model.widget_manager?.kernel; // JupyterLab's
    if (kernel) kernel.interrupt();
    else this.message.textContent = OTHER_WAY;
  }

  // ---- What is shown ----

  show() {
    this.run = this.model.get("_run");
    this.points = rows(this.run.points);
    this.accuracies = rows(this.run.accuracies);
    this.most = Math.max(this.model.get("epochs"), this.run.epoch);
    this.showProgress(Math.round((100 * this.run.epoch) / this.most));
    this.state.textContent = this.stateText();
    if (!this.run.training) this.end();
    this.stop.hidden = !this.run.training;
    this.speak();
    this.paint();
  }

  showProgress(percent) {
    this.bar.setAttribute("aria-valuenow", percent);
    this.bar.style.setProperty("--done", `${percent}%`);
  }

  /** Make the button ready for the next run; who stands on it goes to the state. */
  end() {
    this.message.textContent = "";
    if (this.stop.getRootNode().activeElement === this.stop) this.state.focus();
    this.stop.textContent = "Stop";
    this.stop.removeAttribute("aria-disabled");
  }

  stateText() {
    const { step, epoch, left, training, stopped } = this.run;
    if (!step) return training ? "The first step is being done" : "Not trained yet";
    const steps = Math.round((step / epoch) * this.most);
    const where = [
      `step ${thousands.format(step)} of ${thousands.format(steps)}`,
      `epoch ${Number(epoch.toFixed(1))} of ${this.most}`,
    ];
    if (training) where.push(duration(left));
    const text = where.join(" · ");
    return stopped ? `Stopped: ${text}. The net keeps what it learned` : text;
  }

  /** The numbers after an epoch, and at the end, for those who do not see them. */
  speak() {
    const { training } = this.run;
    const count = this.accuracies.length;
    const now = performance.now();
    if (training && (count <= this.said || now - this.spoken < QUIET)) {
      this.said = Math.min(this.said, count); // a new run
      return;
    }
    this.said = count;
    this.spoken = now;
    const words = [training ? "" : this.state.textContent, this.lossInWords(), this.inWords()];
    this.live.textContent = words.filter(Boolean).join(". ");
  }

  inWords() {
    if (!this.accuracies.length) return "";
    const [epoch, train, validation] = this.accuracies.at(-1);
    const shares = `${train.toFixed(3)} in training, ${validation.toFixed(3)} in validation`;
    return `Accuracy after epoch ${Math.round(epoch)}: ${shares}`;
  }

  lossInWords() {
    if (!this.points.length) return "";
    return `Mean loss of the last steps: ${digits(this.points.at(-1)[2])}`;
  }

  /** Draw both plots, as wide as there is room. */
  paint() {
    this.plotLoss();
    this.plotAccuracy();
  }

  /** Axes over the epochs in one of the pictures, or nothing where it has no room. */
  axes(svg, room, top) {
    const width = Math.min(svg.parentElement.clientWidth, 560);
    if (!width) return undefined; // not on the page yet
    const height = clamp(0.5 * width, 150, 240);
    svg.setAttribute("width", width);
    svg.setAttribute("height", height);
    const [right, bottom] = [width - MARGIN.right - room, height - MARGIN.bottom];
    const box = { left: MARGIN.left, top: MARGIN.top, right, bottom };
    return new Axes(box, [0, this.most], [0, top]);
  }

  plotLoss() {
    const losses = this.points.map(([, loss]) => loss).filter(Number.isFinite);
    const axes = this.axes(this.loss, 0, 1.05 * losses.reduce((a, b) => Math.max(a, b), 0) || 1);
    if (!axes) return;
    const line = (name, column) => polyline(name, this.places(axes, this.points, column));
    this.loss.replaceChildren(
      ...axes.drawn("epoch", ""),
      line("train step", 1),
      line("train mean", 2),
    );
    this.loss.setAttribute("aria-label", this.lossInWords() || "Loss: none yet");
  }

  plotAccuracy() {
    const axes = this.axes(this.accuracy, ROOM, 1);
    if (!axes) return;
    const lines = ["train", "validation"].map((name, i) => {
      const places = this.places(axes, this.accuracies, i + 1);
      return { name, places, value: this.accuracies.at(-1)?.[i + 1] };
    });
    const shown = lines.filter(({ places }) => places.length);
    this.accuracy.replaceChildren(
      ...axes.drawn("epoch", ""),
      ...shown.flatMap(({ name, places }) => [polyline(name, places), ...marks(name, places)]),
      ...this.labels(shown, axes),
    );
    this.accuracy.setAttribute("aria-label", this.inWords() || "Accuracy: none yet");
  }

  places(axes, table, column) {
    const finite = table.filter((row) => Number.isFinite(row[column]));
    return finite.map((row) => axes.at(row[0], row[column]));
  }

  /** Name and value at the end of each line, one below the other. */
  labels(lines, axes) {
    const [high, low] = [...lines].sort((a, b) => a.places.at(-1)[1] - b.places.at(-1)[1]);
    const heights = [high, low].map((line) => line?.places.at(-1)[1]);
    const lack = Math.max(0, 2 * APART - (heights[1] - heights[0])) / 2;
    return [high, low].filter(Boolean).map((line, i) => {
      const x = line.places.at(-1)[0] + 9;
      // Two lines of text each: the lower name leaves room above it, the higher one below.
      const highest = axes.box.top + 2 + i * 2 * APART;
      const lowest = axes.box.bottom + 4 - (3 - 2 * i) * APART;
      const text = drawn("text", {});
      text.append(
        drawn(
          "tspan",
          { x, y: clamp(heights[i] + (i ? lack : -lack), highest, lowest) },
          line.name,
        ),
        drawn("tspan", { x, dy: APART - 1, class: "value" }, line.value.toFixed(3)),
      );
      return text;
    });
  }
}

/** Discs for train, squares for validation; none where they would touch. */
function marks(name, places) {
  if (places.length > 40) return [];
  return places.map(([x, y]) =>
    name === "train"
      ? drawn("circle", { class: "train mark", cx: x, cy: y, r: 3.5 })
      : drawn("rect", {
          class: "validation mark",
          x: x - 3.2,
          y: y - 3.2,
          width: 6.4,
          height: 6.4,
        }),
  );
}

export default viewOf(LiveCurve);
