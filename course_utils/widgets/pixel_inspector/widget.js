// The pixel inspector in the browser: an image, one pixel of it, and its neighbours.

import { Grid, cellFor, greys, movable, pictureOf } from "../shared/grid.js";
import { element } from "../shared/elements.js";
import { setter, watch } from "../shared/model.js";
import { clamp } from "../shared/numbers.js";
import { viewOf } from "../shared/view.js";

const CHANNELS = { 1: ["grey"], 3: ["red", "green", "blue"] };
const SIDE = 5;
const CELL = 32;

/** Where so many cells begin that `at` is in their middle, or as near as the edge lets it. */
const first = (at, size) => clamp(at - Math.floor(SIDE / 2), 0, Math.max(0, size - SIDE));

class PixelInspector {
  constructor(model, root) {
    this.model = model;
    this.root = root;
    this.set = setter(model);
    root.classList.add("course-widget", "pixel-inspector");
    watch(model, ["image"], () => this.build());
    watch(model, ["position"], () => this.show());
    this.build();
  }

  // ---- Elements ----

  build() {
    this.image = pictureOf(this.model.get("image"));
    this.names = CHANNELS[this.image.channels];
    this.buildPicture();
    this.buildPixel();
    this.tables = this.names.map((name) => this.buildTable(name));
    this.live = element("p", { class: "hidden", "aria-live": "polite" });
    const tables = this.tables.map(({ root }) => root);
    const picture = element("figure", { class: "picture" }, this.caption, this.picture.root);
    const right = element(
      "div",
      { class: "right" },
      this.pixel,
      this.around,
      element("div", { class: "tables" }, ...tables),
    );
    this.root.replaceChildren(picture, right, this.live);
    this.show();
  }

  buildPicture() {
    const { height, width, channels } = this.image;
    this.picture = movable("Image with the chosen pixel", (rows, columns) => {
      const [row, column] = this.place();
      this.moveTo(row + rows, column + columns);
    });
    this.picture.paint(this.image, this.coloursOf(this.image), cellFor(this.image, 320));
    const shape = channels === 1 ? `(${height}, ${width})` : `(${height}, ${width}, ${channels})`;
    this.caption = element("figcaption", {}, `image, shape ${shape}`);
    this.around = element("p", { class: "around" });
    const follow = (event) => this.moveTo(...this.picture.at(event));
    this.picture.canvas.addEventListener("pointermove", follow);
    this.picture.canvas.addEventListener("pointerdown", follow);
  }

  buildPixel() {
    this.code = element("code");
    this.swatch = element("span", { class: "swatch" });
    this.bars = this.names.map((name) => {
      const fill = element("span", { class: `fill ${name}` });
      const number = element("span", { class: "value" });
      const track = element("span", { class: "track" }, fill);
      return { fill, number, root: element("p", {}, element("span", {}, name), track, number) };
    });
    const bars = this.bars.map(({ root }) => root);
    const title = element("p", { class: "title" }, this.swatch, this.code);
    this.pixel = element("div", { class: "pixel" }, title, ...bars);
  }

  buildTable(name) {
    const grid = new Grid({ role: "img" });
    const caption = element("figcaption", {}, name);
    return { grid, root: element("figure", {}, caption, grid.root) };
  }

  // ---- What the learner does ----

  moveTo(row, column) {
    const { height, width } = this.image;
    this.set({ position: [clamp(row, 0, height - 1), clamp(column, 0, width - 1)] });
    this.show();
  }

  // ---- What is shown ----

  place() {
    const [row, column] = this.model.get("position");
    return [Math.min(row, this.image.height - 1), Math.min(column, this.image.width - 1)];
  }

  /** The value in one channel of the image. */
  value(row, column, channel) {
    const { width, channels, values } = this.image;
    return values[(row * width + column) * channels + channel];
  }

  coloursOf({ height, width, channels, values }) {
    const level = (i, c) => values[i * channels + Math.min(c, channels - 1)];
    return Array.from({ length: height * width }, (_, i) => [0, 1, 2].map((c) => level(i, c)));
  }

  show() {
    const [row, column] = this.place();
    const values = this.names.map((_, channel) => this.value(row, column, channel));
    const [top, left] = [first(row, this.image.height), first(column, this.image.width)];
    const height = Math.min(SIDE, this.image.height);
    const width = Math.min(SIDE, this.image.width);
    this.showPixel(row, column, values);
    this.picture.enclose(row, column, 1, 1);
    this.around.textContent = `image[${top}:${top + height}, ${left}:${left + width}], the pixels around it:`;
    this.tables.forEach(({ grid }, channel) => {
      this.showTable(grid, channel, top, left, height, width);
      grid.enclose(row - top, column - left, 1, 1);
    });
  }

  showPixel(row, column, values) {
    const list = values.length === 1 ? values[0] : `[${values.join(", ")}]`;
    this.code.textContent = `image[${row}, ${column}] = ${list}`;
    const [red, green = red, blue = red] = values;
    this.swatch.style.backgroundColor = `rgb(${red} ${green} ${blue})`;
    this.bars.forEach(({ fill, number }, channel) => {
      fill.style.width = `${values[channel] / 2.55}%`;
      number.textContent = values[channel];
    });
    const spoken = this.names.map((name, channel) => `${name} ${values[channel]}`);
    this.live.textContent = `row ${row}, column ${column}: ${spoken.join(", ")}`;
  }

  showTable(grid, channel, top, left, height, width) {
    const values = Array.from({ length: height * width }, (_, i) =>
      this.value(top + Math.floor(i / width), left + (i % width), channel),
    );
    grid.paint({ height, width, channels: 1, values }, values.map(greys(0, 255)), CELL);
    const where = `rows from ${top}, columns from ${left}`;
    grid.canvas.setAttribute("aria-label", `${this.names[channel]}, ${where}: ${values.join(" ")}`);
  }
}

export default viewOf(PixelInspector);
