// The Filter Lab in the browser: controls, grids, and the path from a patch to a map.

import {
  array,
  convolve,
  grey,
  maxPool,
  outputSize,
  pad,
  patch,
  relu,
  turn,
} from "./convolution.js";
import {
  Grid,
  cellFor,
  fontFor,
  greys,
  ink,
  legend,
  movable,
  pictureOf,
  roomIn,
  signed,
} from "../shared/grid.js";
import { Player } from "../shared/player.js";
import { choice, element, labelled, numberField, toggle } from "../shared/elements.js";
import { setter, watch } from "../shared/model.js";
import { clamp, exact, largest, short } from "../shared/numbers.js";
import { viewOf } from "../shared/view.js";

const OWN = "your picture";
const LARGEST_NUMBER = 1e6; // as in __init__.py
const SLICES = ["red", "green", "blue"];
const SETTINGS = [
  "picture",
  "_own",
  "grey",
  "kernel",
  "bias",
  "stride",
  "padding",
  "convolution",
  "relu",
  "pool",
];

const numbers = (from, to) =>
  Array.from({ length: to - from + 1 }, (_, i) => [from + i, String(from + i)]);

// ---- The settings, as the traits hold them ---------------------------------------

/** A kernel's nested lists as an array with so many channels. */
function kernelArray(rows, channels) {
  const each = (cell) => (Array.isArray(cell) ? cell : Array(channels).fill(cell));
  return array(
    rows.length,
    rows[0].length,
    channels,
    Float64Array.from(rows.flat().flatMap(each)),
  );
}

/** A kernel's nested lists with other sides: its middle stays, new cells are 0. */
function resized(rows, height, width) {
  const middle = (size) => Math.floor((size - 1) / 2);
  const down = middle(height) - middle(rows.length);
  const right = middle(width) - middle(rows[0].length);
  const none = Array.isArray(rows[0][0]) ? [0, 0, 0] : 0;
  return Array.from({ length: height }, (_, row) =>
    Array.from(
      { length: width },
      (_, column) => rows[row - down]?.[column - right] ?? none,
    ),
  );
}

const sliced = (rows) => Array.isArray(rows[0][0]);
const differ = (rows) => sliced(rows) && rows.flat().some(([r, g, b]) => r !== g || r !== b);
const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

/** Everything that follows from the settings, except the place of the field. */
function computed(settings, image) {
  const x = settings.grey ? grey(image) : image;
  const kernel = kernelArray(settings.kernel, x.channels);
  const w = settings.convolution ? turn(kernel) : kernel;
  const padded = pad(x, settings.padding);
  const { stride, padding } = settings;
  const height = outputSize(x.height, w.height, stride, padding);
  const width = outputSize(x.width, w.width, stride, padding);
  return { ...settings, x, w, padded, height, width };
}

/** What does not fit, in words; "" when all is well. */
function misfit({ x, w, height, width, padding, pool, bias }) {
  if (Math.max(largest(w.values), Math.abs(bias)) > LARGEST_NUMBER)
    return "Choose numbers from −1,000,000 to 1,000,000.";
  if (height < 1 || width < 1)
    return (
      `The kernel, ${w.height} × ${w.width}, is larger than the picture, ` +
      `${x.height} × ${x.width}, with padding ${padding}: ` +
      "choose a smaller kernel or more padding first."
    );
  if (pool && Math.min(height, width) < 2)
    return `A map of ${height} × ${width} is too small for 2 × 2 pooling.`;
  return "";
}

// ---- A learner's own picture ------------------------------------------------------

const UPLOAD_SIDE = 32;
const MEGABYTES = 20;

/** A file as a picture of at most 32 × 32, on white where it is transparent. */
async function readPicture(file) {
  const bitmap = await createImageBitmap(file);
  const scale = Math.min(1, UPLOAD_SIDE / Math.max(bitmap.width, bitmap.height));
  const width = Math.max(1, Math.round(bitmap.width * scale));
  const height = Math.max(1, Math.round(bitmap.height * scale));
  const canvas = element("canvas", { width, height });
  const context = canvas.getContext("2d");
  context.fillStyle = "#fff";
  context.fillRect(0, 0, width, height);
  context.imageSmoothingQuality = "high";
  context.drawImage(bitmap, 0, 0, width, height);
  const rgba = context.getImageData(0, 0, width, height).data;
  const values = Uint8Array.from(rgba.filter((_, i) => i % 4 < 3));
  return {
    shape: [height, width, 3],
    type: "uint8",
    bytes: new DataView(values.buffer),
  };
}

// ---- The formula, with its numbers -------------------------------------------------

/** One side of the map, as it is computed. */
function formula(name, size, filter, { stride, padding }) {
  const result = (size - filter + 2 * padding) / stride + 1;
  const rounded = Math.floor(result);
  const hint = rounded === result ? "" : `, rounded down to ${rounded}`;
  const left = `(${size} − ${filter} + 2 · ${padding}) / ${stride} + 1`;
  return `${name} = ${left} = ${exact(result)}${hint}`;
}

/** What the stride leaves over, in words. */
function leftOver({ padded, w, stride }) {
  const rows = (padded.height - w.height) % stride;
  const columns = (padded.width - w.width) % stride;
  const some = (n, noun) => n && `the last ${n === 1 ? noun : `${n} ${noun}s`}`;
  const lost = [some(rows, "row"), some(columns, "column")].filter(Boolean);
  if (!lost.length) return "The steps come out even: every row and column is seen.";
  const verb = rows + columns === 1 ? "is" : "are";
  return `The stride ${stride} does not divide: ${lost.join(" and ")} ${verb} never seen.`;
}

// ---- The widget ---------------------------------------------------------------------

class FilterLab {
  constructor(model, root) {
    Object.assign(this, { model, root, slice: 0, filled: Infinity });
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
    this.input = movable("Picture with the receptive field", walk);
    this.output = movable("Map with the cell of the receptive field", walk);
    this.rectified = new Grid({ role: "img", "aria-label": "Map after ReLU" });
    this.pooled = new Grid({ role: "img", "aria-label": "Map after pooling" });
    this.squareFrame = element("div", { class: "frame square" });
    this.output.root.append(this.squareFrame);
    this.followPointer();
    this.player = new Player("Fill the map", (frame) => this.fill(frame));
    this.live = element("p", { class: "hidden", "aria-live": "polite" });
    this.message = element("p", { class: "message", role: "alert" });
    this.legend = legend();
    this.inputCaption = element("figcaption");
    this.outputCaption = element("figcaption");
    const left = element(
      "div",
      { class: "left" },
      element("figure", {}, this.inputCaption, this.input.root),
    );
    const right = element(
      "div",
      { class: "right" },
      element("figure", {}, this.outputCaption, this.output.root, this.legend.root),
      this.buildBehind(),
    );
    const stage = element("div", { class: "stage" }, left, this.buildWork(), right);
    this.root.classList.add("course-widget", "filter-lab");
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
      height: choice(numbers(1, 7), (value) =>
        this.resize(Number(value), this.now.w.width),
      ),
      width: choice(numbers(1, 7), (value) =>
        this.resize(this.now.w.height, Number(value)),
      ),
      stride: choice(numbers(1, 4), (value) => this.attempt({ stride: Number(value) })),
      padding: choice(numbers(0, 3), (value) =>
        this.attempt({ padding: Number(value) }),
      ),
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
    const { picture, kernel, height, width, stride, padding, convolution } =
      this.controls;
    const change = (event) => this.upload(event.target);
    const file = element("input", { type: "file", accept: "image/*", change });
    return element(
      "div",
      { class: "controls" },
      labelled("Picture", picture),
      element("label", { class: "file" }, "Upload…", file),
      this.toggles.grey.label,
      labelled("Kernel", kernel),
      labelled("Height", height),
      labelled("Width", width),
      labelled("Stride", stride),
      labelled("Padding", padding),
      labelled("Operation", convolution),
      this.toggles.relu.label,
      this.toggles.pool.label,
    );
  }

  buildWork() {
    this.patch = new Grid({ role: "img" });
    this.products = new Grid({ role: "img" });
    this.fields = element("div", { class: "fields", role: "group" });
    this.kernelCaption = element("figcaption");
    this.sliceButtons = SLICES.map((name, i) =>
      element("button", { click: () => this.showSlice(i) }),
    );
    this.together = toggle("edit all slices together", () => {});
    this.together.box.checked = !differ(this.model.get("kernel"));
    const group = { class: "slices", role: "group", "aria-label": "Slice" };
    this.slices = element("div", group, ...this.sliceButtons, this.together.label);
    this.bias = numberField(
      "Bias",
      (bias) => this.attempt({ bias }),
      (text) => this.refuse(text, "the bias"),
    );
    this.sum = element("span");
    this.answer = element("strong");
    this.formula = element("p", { class: "formula" });
    this.words = element("p", { class: "words" });
    const named = (name) => element("figcaption", {}, name);
    const term = (operator, caption, body) =>
      element(
        "div",
        { class: "term" },
        element("span", { class: "operator" }, operator),
        element("figure", {}, caption, body),
      );
    return element(
      "div",
      { class: "work" },
      this.slices,
      element(
        "div",
        { class: "equation" },
        element("figure", {}, named("patch"), this.patch.root),
        term("×", this.kernelCaption, this.fields),
        term("=", named("products"), this.products.root),
      ),
      element(
        "p",
        { class: "sum" },
        this.sum,
        "; plus the bias ",
        this.bias.field,
        " it is ",
        this.answer,
      ),
      this.message,
      this.formula,
      this.words,
    );
  }

  buildBehind() {
    this.rectifiedCaption = element("figcaption");
    this.pooledCaption = element("figcaption");
    this.rectifiedFigure = element(
      "figure",
      {},
      this.rectifiedCaption,
      this.rectified.root,
    );
    this.square = element("p");
    this.pooledFigure = element(
      "figure",
      {},
      this.pooledCaption,
      this.pooled.root,
      this.square,
    );
    return element("div", { class: "behind" }, this.rectifiedFigure, this.pooledFigure);
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
    Object.assign(this, { threeSlices: kernel, red: settings.kernel });
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
    const [i, j] = convolution
      ? [w.height - 1 - row, w.width - 1 - column]
      : [row, column];
    const kernel = structuredClone(this.model.get("kernel"));
    if (x.channels === 1 || this.together.box.checked) {
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

  followPointer() {
    const drag = (grid, toPlace) => {
      const follow = (event) => {
        if (grid !== this.input || event.buttons)
          this.explore(...toPlace(grid.at(event)));
      };
      grid.canvas.addEventListener("pointermove", follow);
      grid.canvas.addEventListener("pointerdown", (event) => {
        grid.canvas.setPointerCapture(event.pointerId);
        follow(event);
      });
    };
    drag(this.output, (place) => place);
    drag(this.rectified, (place) => place);
    drag(this.pooled, ([row, column]) => {
      const { height, width } = this.pooled.map;
      const top = 2 * clamp(row, 0, height - 1);
      const left = 2 * clamp(column, 0, width - 1);
      const square = patch(this.last, array(2, 2, 1), top, left).values;
      const i = square.indexOf(Math.max(...square));
      return [top + (i >> 1), left + (i % 2)];
    });
    drag(this.input, ([row, column]) => {
      const { w, stride } = this.now;
      const first = (at, size) => Math.round((at - (size - 1) / 2) / stride);
      return [first(row, w.height), first(column, w.width)];
    });
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
    this.reveal(); // the place may be the old one
  }

  showSlice(slice) {
    this.slice = slice;
    this.refresh();
  }

  // ---- What is shown ----

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
    this.slice = Math.min(this.slice, this.now.x.channels - 1);
    this.map = convolve(this.now.padded, this.now.w, settings.bias, settings.stride);
    this.showControls();
    this.showFields();
    this.paintInput();
    this.paintMaps();
    this.revealed = undefined;
    this.showFormula();
    this.move();
  }

  showControls() {
    const { controls, toggles, now } = this;
    const rows = JSON.stringify(now.kernel);
    const preset = [...this.kernels].find(
      ([, kernel]) => JSON.stringify(kernel) === rows,
    );
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

  showFields() {
    const { w, convolution, x } = this.now;
    const shape = `${w.height} ${w.width}`;
    if (shape !== this.fieldShape) this.buildFields(w);
    this.fieldShape = shape;
    const colours = signed(largest(w.values));
    const ofSlice = w.values.filter((_, i) => i % w.channels === this.slice);
    const texts = Array.from(ofSlice, (value) => short(value, this.room));
    this.fields.style.fontSize = `${fontFor(this.cell, ["0000", ...texts])}px`;
    this.cells.forEach(({ field, show }, i) => {
      const value = w.values[i * w.channels + this.slice];
      const shade = colours(value);
      show(value);
      field.style.backgroundColor = `rgb(${shade})`;
      field.style.color = ink(shade);
    });
    const slice = x.channels === 3 ? `${SLICES[this.slice]} ` : "";
    this.kernelCaption.textContent = `${slice}kernel${convolution ? ", turned" : ""}`;
    this.fields.setAttribute("aria-label", this.kernelCaption.textContent);
    this.slices.hidden = x.channels === 1;
    this.bias.show(this.now.bias);
  }

  buildFields({ height, width }) {
    const cell = Math.min(44, Math.floor(154 / Math.max(height, width)));
    this.cell = cell;
    this.fields.style.gridTemplateColumns = `repeat(${width}, ${cell}px)`;
    this.fields.style.gridAutoRows = `${cell}px`;
    this.room = Math.min(6, roomIn(cell));
    this.cells = Array.from({ length: height * width }, (_, i) => {
      const row = Math.floor(i / width);
      const column = i % width;
      const name = `Kernel, row ${row}, column ${column}`;
      return numberField(
        name,
        (value) => this.editCell(row, column, value),
        (text) => this.refuse(text, "the cell"),
        this.room,
      );
    });
    this.fields.replaceChildren(...this.cells.map(({ field }) => field));
  }

  paintInput() {
    const { padded, padding, x } = this.now;
    const low = x.values.reduce((least, value) => Math.min(least, value), 0);
    const most = x.values.reduce((most, value) => Math.max(most, value), low);
    // A learner's bytes above 1 are a photo's: 255 is white, not their largest.
    const photo = this.now.picture === OWN && this.now._own.type === "uint8" && most > 1;
    const high = photo ? 255 : most;
    this.shade = greys(low, high);
    this.tint = signed(largest(x.values) * largest(this.now.w.values));
    const level = (i, c) => this.shade(padded.values[i * x.channels + c])[0];
    const colours = Array.from({ length: padded.height * padded.width }, (_, i) =>
      this.isPadding(Math.floor(i / padded.width), i % padded.width)
        ? null
        : [0, 1, 2].map((c) => level(i, Math.min(c, x.channels - 1))),
    );
    this.input.paint(padded, colours, cellFor(padded, 256));
    const frame = padding ? `, padding ${padding}` : "";
    this.inputCaption.textContent = `picture ${x.height} × ${x.width}${frame}`;
  }

  isPadding(row, column) {
    const { padding, x } = this.now;
    const [top, left] = [row - padding, column - padding];
    return top < 0 || left < 0 || top >= x.height || left >= x.width;
  }

  paintMaps() {
    const { relu: rectify, pool } = this.now;
    const limit = largest(this.map.values);
    const colours = signed(limit);
    this.legend.show(limit);
    const paint = (grid, map, side) =>
      grid.paint(map, Array.from(map.values, colours), cellFor(map, side));
    this.last = rectify ? relu(this.map) : this.map;
    paint(this.output, this.map, 256);
    this.rectifiedFigure.hidden = !rectify;
    this.pooledFigure.hidden = !pool;
    if (rectify) paint(this.rectified, this.last, 124);
    if (pool) paint(this.pooled, maxPool(this.last, 2), 124);
  }

  showFormula() {
    const { x, w } = this.now;
    this.formula.replaceChildren(
      element(
        "span",
        {},
        "side of the map = (picture − kernel + 2 · padding) / stride + 1",
      ),
      element("span", {}, formula("height", x.height, w.height, this.now)),
      element("span", {}, formula("width", x.width, w.width, this.now)),
    );
    this.words.textContent = leftOver(this.now);
  }

  /** Draw what depends on the place of the receptive field. */
  move() {
    const { w, stride, height, width } = this.now;
    const [row, column] = this.place();
    const i = row * width + column;
    const value = exact(this.map.values[i]);
    // First: text on a canvas waits for every change of style before it.
    this.showProducts(row * stride, column * stride);
    this.input.enclose(row * stride, column * stride, w.height, w.width);
    this.output.enclose(row, column, 1, 1);
    this.reveal();
    this.showBehind(row, column);
    this.answer.textContent = value;
    this.live.setAttribute("aria-live", this.player.timer ? "off" : "polite");
    this.live.textContent = `row ${row}, column ${column}: ${value}`;
    this.outputCaption.textContent = `map ${height} × ${width}; ${this.live.textContent}`;
    this.player.show(i, height * width, this.live.textContent);
  }

  reveal() {
    if (this.filled === this.revealed) return;
    this.revealed = this.filled;
    this.output.reveal(this.filled);
    const { relu: rectify, pool, height, width } = this.now;
    if (rectify) this.rectified.reveal(this.filled);
    if (!pool) return;
    const filled = Math.min(this.filled, height * width);
    const rows = Math.floor(filled / (2 * width));
    const rest = Math.max(0, Math.floor((filled - (2 * rows + 1) * width) / 2));
    const columns = this.pooled.map.width;
    this.pooled.reveal(rows * columns + Math.min(rest, columns));
  }

  showProducts(top, left) {
    const { padded, w } = this.now;
    const { channels } = w;
    const seen = patch(padded, w, top, left);
    const products = seen.values.map((value, i) => value * w.values[i]);
    const ofSlice = (values) => ({
      ...w,
      channels: 1,
      values: values.filter((_, i) => i % channels === this.slice),
    });
    const [values, results] = [ofSlice(seen.values), ofSlice(products)];
    const shades = Array.from(values.values, (value, i) =>
      this.isPadding(top + Math.floor(i / w.width), left + (i % w.width))
        ? null
        : this.shade(value),
    );
    this.patch.paint(values, shades, this.cell);
    this.products.paint(results, Array.from(results.values, this.tint), this.cell);
    this.patch.enclose(0, 0, w.height, w.width);
    const spoken = (map) => Array.from(map.values, exact).join(" ");
    this.patch.canvas.setAttribute("aria-label", `patch: ${spoken(values)}`);
    this.products.canvas.setAttribute("aria-label", `products: ${spoken(results)}`);
    this.showSums(products, channels);
  }

  showSums(products, channels) {
    const sums = Array(channels).fill(0);
    products.forEach((product, i) => (sums[i % channels] += product));
    if (channels === 1) {
      this.sum.textContent = `The ${products.length} products add up to ${exact(sums[0])}`;
      return;
    }
    const [first, ...others] = sums;
    const signs = others.map(
      (sum) => ` ${sum < 0 ? "−" : "+"} ${exact(Math.abs(sum))}`,
    );
    this.sum.textContent = `The slices add up to ${exact(first)}${signs.join("")}`;
    this.sliceButtons.forEach((button, i) => {
      button.textContent = `${SLICES[i]} ${exact(sums[i])}`;
      button.setAttribute("aria-pressed", i === this.slice);
    });
  }

  showBehind(row, column) {
    const { relu: rectify, pool, width } = this.now;
    if (rectify) {
      this.rectified.enclose(row, column, 1, 1);
      const value = exact(this.last.values[row * width + column]);
      this.rectifiedCaption.textContent = `after ReLU: ${value}`;
    }
    this.squareFrame.hidden = true;
    if (pool) this.showPool(Math.floor(row / 2), Math.floor(column / 2));
  }

  showPool(row, column) {
    const { map, frame } = this.pooled;
    frame.hidden = row >= map.height || column >= map.width;
    this.pooledCaption.textContent = "pooled";
    this.square.textContent = "this cell is in no square";
    if (frame.hidden) return;
    this.pooled.enclose(row, column, 1, 1);
    this.output.enclose(2 * row, 2 * column, 2, 2, this.squareFrame);
    const square = patch(this.last, array(2, 2, 1), 2 * row, 2 * column).values;
    const value = exact(map.values[row * map.width + column]);
    this.pooledCaption.textContent = `pooled: ${value}`;
    this.square.textContent = `max of ${Array.from(square, exact).join(", ")}`;
  }
}

export default viewOf(FilterLab);
