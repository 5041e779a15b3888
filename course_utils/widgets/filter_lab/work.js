// The equation of one cell: the patch, the kernel in fields, their products and the sum.

import { patch } from "./convolution.js";
import { isPadding } from "./maps.js";
import { differ } from "./settings.js";
import { formula, leftOver, written } from "./words.js";
import { element, numberField, toggle } from "../shared/elements.js";
import { Grid, fontFor, ink, roomIn, signed, textsOf } from "../shared/grid.js";
import { largest, short } from "../shared/numbers.js";

const SLICES = ["red", "green", "blue"];

/** The equation, the slices it shows, and the words below it. */
export class Work {
  constructor(kernel, message, { onCell, onBias, onBad, onSlice }) {
    this.onCell = onCell;
    this.onBad = onBad;
    this.patch = new Grid({ role: "img" });
    this.products = new Grid({ role: "img" });
    this.fields = element("div", { class: "fields", role: "group" });
    this.kernelCaption = element("figcaption");
    this.sliceButtons = SLICES.map((_, i) => element("button", { click: () => onSlice(i) }));
    this.together = toggle("edit all slices together", () => {});
    this.together.box.checked = !differ(kernel);
    const group = { class: "slices", role: "group", "aria-label": "Slice" };
    this.slices = element("div", group, ...this.sliceButtons, this.together.label);
    this.bias = numberField("Bias", onBias, (text) => onBad(text, "the bias"));
    this.sum = element("span");
    this.answer = element("strong");
    this.formula = element("p", { class: "formula" });
    this.words = element("p", { class: "words" });
    const named = (name) => element("figcaption", {}, name);
    const sign = (text) => element("span", { class: "operator" }, text);
    this.root = element(
      "div",
      { class: "work" },
      this.slices,
      element(
        "div",
        { class: "equation" },
        element("figure", {}, named("patch"), this.patch.root),
        element(
          "div",
          { class: "term" },
          sign("×"),
          element("figure", {}, this.kernelCaption, this.fields),
          sign("="),
        ),
        element("figure", {}, named("products"), this.products.root),
      ),
      element(
        "p",
        { class: "sum" },
        this.sum,
        element(
          "span",
          { class: "bias" },
          "; plus the bias ",
          this.bias.field,
          " it is ",
          this.answer,
        ),
      ),
      message,
      this.formula,
      this.words,
    );
  }

  /** Draw what stays the same from place to place: the settings or the slice changed. */
  paint(now, slice) {
    this.now = now;
    this.slice = slice;
    this.tint = signed(largest(now.x.values) * largest(now.w.values));
    this.#showFields();
    this.#showFormula();
  }

  #showFields() {
    const { w, convolution, x } = this.now;
    const shape = `${w.height} ${w.width}`;
    if (shape !== this.fieldShape) this.#buildFields(w);
    this.fieldShape = shape;
    const colours = signed(largest(w.values));
    const ofSlice = w.values.filter((_, i) => i % w.channels === this.slice);
    this.texts = Array.from(ofSlice, (value) => short(value, this.room));
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

  #buildFields({ height, width }) {
    const cell = Math.min(44, Math.floor(168 / Math.max(height, width)));
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
        (value) => this.onCell(row, column, value),
        (text) => this.onBad(text, "the cell"),
        this.room,
      );
    });
    this.fields.replaceChildren(...this.cells.map(({ field }) => field));
  }

  #showFormula() {
    const { x, w } = this.now;
    this.formula.replaceChildren(
      element("span", {}, "side of the map = (picture − kernel + 2 · padding) / stride + 1"),
      element("span", {}, formula("height", x.height, w.height, this.now)),
      element("span", {}, formula("width", x.width, w.width, this.now)),
    );
    this.words.textContent = leftOver(this.now);
  }

  /** The products of the patch below the kernel; `shade` gives the picture's greys. */
  stand(top, left, shade) {
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
      isPadding(this.now, top + Math.floor(i / w.width), left + (i % w.width))
        ? null
        : shade(value),
    );
    // All three in one size of type.
    const texts = [values, results].flatMap((map) => textsOf(map, this.cell));
    const type = fontFor(this.cell, [...this.texts, ...texts]);
    this.fields.style.fontSize = `${type}px`;
    this.patch.paint(values, shades, this.cell, type);
    this.products.paint(results, Array.from(results.values, this.tint), this.cell, type);
    this.patch.enclose(0, 0, w.height, w.width);
    const spoken = (map) => Array.from(map.values, written).join(" ");
    this.patch.canvas.setAttribute("aria-label", `patch: ${spoken(values)}`);
    this.products.canvas.setAttribute("aria-label", `products: ${spoken(results)}`);
    this.#showSums(products, channels);
  }

  #showSums(products, channels) {
    const sums = Array(channels).fill(0);
    products.forEach((product, i) => (sums[i % channels] += product));
    if (channels === 1) {
      this.sum.textContent = `The ${products.length} products add up to ${written(sums[0])}`;
      return;
    }
    const [first, ...others] = sums;
    const signs = others.map((sum) => ` ${sum < 0 ? "−" : "+"} ${written(Math.abs(sum))}`);
    const total = written(sums.reduce((sum, one) => sum + one));
    this.sum.textContent = `The slices add up to ${written(first)}${signs.join("")} = ${total}`;
    this.sliceButtons.forEach((button, i) => {
      button.textContent = `${SLICES[i]} ${written(sums[i])}`;
      button.setAttribute("aria-pressed", i === this.slice);
    });
  }
}
