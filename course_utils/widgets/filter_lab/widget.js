// The Filter Lab in the browser: controls, grids, and the path from a patch to a map.

import { convolve } from "./convolution.js";
import { Maps } from "./maps.js";
import {
  MEGABYTES,
  OWN,
  SETTINGS,
  computed,
  differ,
  misfit,
  readPicture,
  resized,
  same,
  sliced,
} from "./settings.js";
import { Work } from "./work.js";
import { choice, element, labelled, toggle } from "../shared/elements.js";
import { pictureOf } from "../shared/grid.js";
import { setter, watch } from "../shared/model.js";
import { clamp } from "../shared/numbers.js";
import { written } from "./words.js";
import { Player } from "../shared/player.js";
import { viewOf } from "../shared/view.js";

const numbers = (from, to) =>
  Array.from({ length: to - from + 1 }, (_, i) => [from + i, String(from + i)]);

class FilterLab {
  constructor(model, root) {
    this.model = model;
    this.root = root;
    this.slice = 0;
    this.filled = Infinity;
    this.set = setter(model);
    this.build();
    watch(model, SETTINGS, () => {
      this.stop();
      this.refresh();
    });
    watch(model, ["position"], () => {
      const [row, column] = this.place();
      const filled = row * this.now.width + column + 1;
      if (filled !== this.filled) this.stop(); // not the fill's own move
      this.move();
    });
    root.addEventListener("focusout", ({ target }) => {
      if (target.ariaInvalid === "true") this.message.textContent = "";
    });
    this.refresh();
  }

  // ---- Elements ----

  build() {
    const walk = (rows, columns) => this.walk(rows, columns);
    this.maps = new Maps(walk, (row, column) => this.explore(row, column));
    this.player = new Player("Fill the map", (frame) => this.fill(frame));
    this.live = element("p", { class: "hidden", "aria-live": "polite" });
    this.message = element("p", { class: "message", role: "alert" });
    this.work = new Work(this.model.get("kernel"), this.message, {
      onCell: (row, column, value) => this.editCell(row, column, value),
      onBias: (bias) => this.attempt({ bias }),
      onBad: (text, what) => this.refuse(text, what),
      onSlice: (slice) => this.showSlice(slice),
    });
    const { left, right } = this.maps;
    const stage = element("div", { class: "stage" }, left, this.work.root, right);
    this.root.classList.add("course-widget", "filter-lab");
    this.root.classList.toggle("simple", this.model.get("simple"));
    this.root.append(this.buildControls(), this.player.root, stage, this.live);
  }

  buildControls() {
    const { model } = this;
    const named = (names) => names.map((name) => [name, name]);
    this.pictures = new Map(model.get("_pictures").map((p) => [p.name, pictureOf(p)]));
    this.kernels = new Map(model.get("_kernels"));
    this.controls = {
      picture: choice(named([...this.pictures.keys(), OWN]), (picture) =>
        this.attempt({ picture }),
      ),
      kernel: choice(named([...this.kernels.keys(), "your own"]), (name) =>
        this.attempt({ kernel: this.kernels.get(name) }),
      ),
      height: choice(numbers(1, 7), (value) => this.resize(Number(value), this.now.w.width)),
      width: choice(numbers(1, 7), (value) => this.resize(this.now.w.height, Number(value))),
      stride: choice(numbers(1, 4), (value) => this.attempt({ stride: Number(value) })),
      padding: choice(numbers(0, 3), (value) => this.attempt({ padding: Number(value) })),
      convolution: choice(
        [
          ["false", "cross-correlation"],
          ["true", "convolution"],
        ],
        (value) => this.attempt({ convolution: value === "true" }),
      ),
    };
    this.toggles = {
      grey: toggle("grey", (grey) => this.attempt({ grey })),
      relu: toggle("ReLU", (relu) => this.attempt({ relu })),
      pool: toggle("max pooling", (pool) => this.attempt({ pool })),
    };
    const { picture, kernel, height, width, stride, padding, convolution } = this.controls;
    const change = (event) => this.upload(event.target);
    const file = element("input", { type: "file", accept: "image/*", change });
    const few = [labelled("Picture", picture), labelled("Kernel", kernel)];
    if (model.get("simple")) return element("div", { class: "controls" }, ...few);
    return element(
      "div",
      { class: "controls" },
      few[0],
      element("label", { class: "file" }, "Upload…", file),
      this.toggles.grey.label,
      few[1],
      labelled("Height", height),
      labelled("Width", width),
      labelled("Stride", stride),
      labelled("Padding", padding),
      labelled("Operation", convolution),
      this.toggles.relu.label,
      this.toggles.pool.label,
    );
  }

  // ---- What the learner does ----

  /** Make the changes, or say why not and keep everything as it was. */
  attempt(changes) {
    const settings = { ...this.settings(), ...changes };
    const image = this.imageOf(settings);
    const oneChannel = image.channels === 1 || settings.grey;
    const note = this.fitSlices(settings, oneChannel, "kernel" in changes);
    if (settings.kernel !== this.model.get("kernel")) changes.kernel = settings.kernel;
    const next = computed(settings, image);
    const problem = misfit(next);
    this.message.textContent = problem || note;
    if (problem) {
      this.refresh();
      return false;
    }
    const [row, column] = this.model.get("position");
    this.stop();
    const position = [Math.min(row, next.height - 1), Math.min(column, next.width - 1)];
    this.set({ ...changes, position });
    return true;
  }

  /** One slice for one channel, and the three again when the colours come back. */
  fitSlices(settings, oneChannel, chosen) {
    const { kernel } = settings;
    if (!oneChannel) {
      if (!chosen && same(kernel, this.red)) settings.kernel = this.threeSlices;
      return "";
    }
    if (!sliced(kernel)) return "";
    settings.kernel = kernel.map((row) => row.map(([red]) => red));
    this.threeSlices = kernel;
    this.red = settings.kernel;
    return differ(kernel)
      ? "One channel needs one slice: the kernel keeps its red one until the colours come back."
      : "";
  }

  refuse(text, what) {
    this.message.textContent = `“${text}” is not a number: ${what} keeps its last one.`;
  }

  resize(height, width) {
    const kernel = this.model.get("kernel");
    // What a smaller size cut off comes back with a larger one.
    if (!same(kernel, this.sized)) this.whole = kernel;
    this.attempt({ kernel: resized(this.whole, height, width) });
    this.sized = this.model.get("kernel");
  }

  editCell(row, column, value) {
    const { w, convolution, x } = this.now;
    const [i, j] = convolution ? [w.height - 1 - row, w.width - 1 - column] : [row, column];
    const kernel = structuredClone(this.model.get("kernel"));
    if (x.channels === 1 || this.work.together.box.checked) {
      kernel[i][j] = Array.isArray(kernel[i][j]) ? [value, value, value] : value;
      return this.attempt({ kernel });
    }
    const slices = kernel.map((cells) =>
      cells.map((cell) => (Array.isArray(cell) ? cell : [cell, cell, cell])),
    );
    slices[i][j][this.slice] = value;
    return this.attempt({ kernel: slices });
  }

  async upload(field) {
    const [file] = field.files;
    field.value = "";
    if (!file) return;
    const size = file.size / 1e6;
    if (size > MEGABYTES) {
      this.message.textContent = `${file.name} has ${Math.round(size)} MB: choose a picture of at most ${MEGABYTES}.`;
      return;
    }
    await readPicture(file).then(
      (picture) => this.attempt({ _own: picture, picture: OWN }),
      () => {
        this.message.textContent = `${file.name} is not a picture that the browser can read: choose a PNG or JPEG.`;
      },
    );
  }

  /** Move the field by so many cells. */
  walk(rows, columns) {
    const [row, column] = this.place();
    this.explore(row + rows, column + columns);
  }

  /** Put the field there, with the whole map in sight. */
  explore(row, column) {
    this.stop();
    this.moveTo(row, column);
  }

  stop() {
    this.player.pause();
    this.filled = Infinity;
  }

  /** Show the map up to this cell. */
  fill(frame) {
    this.filled = frame + 1 === this.now.height * this.now.width ? Infinity : frame + 1;
    this.moveTo(Math.floor(frame / this.now.width), frame % this.now.width);
  }

  moveTo(row, column) {
    const { height, width } = this.now;
    const position = [clamp(row, 0, height - 1), clamp(column, 0, width - 1)];
    this.set({ position });
    this.maps.reveal(this.filled); // the place may be the old one
  }

  showSlice(slice) {
    this.slice = slice;
    this.refresh();
  }

  // ---- What is shown ----

  /** @returns {any} what SETTINGS names */
  settings() {
    return Object.fromEntries(SETTINGS.map((name) => [name, this.model.get(name)]));
  }

  imageOf({ picture, _own }) {
    return picture === OWN ? pictureOf(_own) : this.pictures.get(picture);
  }

  place() {
    const [row, column] = this.model.get("position");
    const { height, width } = this.now;
    return [Math.min(row, height - 1), Math.min(column, width - 1)];
  }

  /** Compute and draw everything: the settings have changed. */
  refresh() {
    const settings = this.settings();
    this.now = computed(settings, this.imageOf(settings));
    const { x, w, padded, bias, stride } = this.now;
    this.now.map = convolve(padded, w, bias, stride);
    this.slice = Math.min(this.slice, x.channels - 1);
    this.showControls();
    this.work.paint(this.now, this.slice);
    this.maps.paint(this.now);
    this.move();
  }

  showControls() {
    const { controls, toggles, now } = this;
    const rows = JSON.stringify(now.kernel);
    const preset = [...this.kernels].find(([, kernel]) => JSON.stringify(kernel) === rows);
    controls.picture.value = now.picture;
    controls.picture.lastChild.hidden = !now._own;
    controls.kernel.value = preset ? preset[0] : "your own";
    controls.kernel.lastChild.hidden = Boolean(preset);
    controls.height.value = now.w.height;
    controls.width.value = now.w.width;
    controls.stride.value = now.stride;
    controls.padding.value = now.padding;
    controls.convolution.value = now.convolution;
    for (const name of ["grey", "relu", "pool"]) toggles[name].box.checked = now[name];
    toggles.grey.box.disabled = this.imageOf(now).channels === 1;
  }

  /** Draw what depends on the place of the receptive field. */
  move() {
    const { stride, height, width, map } = this.now;
    const [row, column] = this.place();
    const i = row * width + column;
    const value = written(map.values[i]);
    const text = `row ${row}, column ${column}: ${value}`;
    // First: text on a canvas waits for every change of style before it.
    this.work.stand(row * stride, column * stride, this.maps.shade);
    this.maps.stand(row, column, text);
    this.maps.reveal(this.filled);
    this.work.answer.textContent = value;
    this.live.setAttribute("aria-live", this.player.timer ? "off" : "polite");
    this.live.textContent = text;
    this.player.show(i, height * width, text);
  }
}

export default viewOf(FilterLab);
