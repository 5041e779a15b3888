// How the chosen number was made, and the path that leads from it to the picture.

import { Grid, signed } from "../shared/grid.js";
import { arraysOf, placeText, regionText, slice } from "./numbers.js";
import { choice, element, labelled } from "../shared/elements.js";
import { clamp, digits, largest } from "../shared/numbers.js";

const FEW = 4; // maps whose sums are told one by one

const number = (value) => digits(value, 4);
const term = (value, what) => `${value < 0 ? "−" : "+"} ${number(Math.abs(value))} ${what}`;

/** A table of numbers under its name, in cells of a size that fits three side by side. */
class Table {
  constructor(name) {
    this.name = name;
    this.grid = new Grid({ role: "img" }, 5);
    this.root = element("figure", {}, element("figcaption", {}, name), this.grid.root);
  }

  /** Show a slice; null colours stand for cells outside. */
  paint(map, limit, isOutside) {
    const shade = signed(limit);
    const colours = Array.from(map.values, (value, i) => (isOutside(i) ? null : shade(value)));
    const cell = clamp(Math.floor(120 / Math.max(map.height, map.width)), 12, 40);
    this.grid.paint(map, colours, cell);
    const spoken = Array.from(map.values, (value) => number(value)).join(" ");
    this.grid.canvas.setAttribute("aria-label", `${this.name}: ${spoken}`);
  }
}

export class Details {
  constructor(net, onChoose) {
    this.net = net;
    this.onChoose = onChoose;
    this.title = element("h3");
    this.field = element("p");
    this.words = element("p");
    this.tables = ["patch", "weights", "products"].map((name) => new Table(name));
    const [patch, weights, products] = this.tables.map(({ root }) => root);
    const sign = (text) => element("span", { class: "operator" }, text);
    this.signs = [sign("×"), sign("=")];
    const [times, is] = this.signs;
    this.equation = element("div", { class: "equation" }, patch, times, weights, is, products);
    this.channel = choice([], (channel) => this.#showChannel(Number(channel)));
    this.channelControl = labelled("Input map, largest sum first", this.channel);
    this.sum = element("p", { class: "sum" });
    this.list = element("table");
    this.path = element("ol", { class: "path" });
    this.end = element("p");
    this.live = element("p", { class: "hidden", "aria-live": "polite" });
    this.made = [this.words, this.channelControl, this.equation, this.list, this.sum];
    this.root = element(
      "div",
      { class: "how" },
      this.title,
      this.field,
      ...this.made,
      element("h4", {}, "Where it came from (rings)"),
      element("p", {}, "Each number leads to the input that pushed it most towards its sign."),
      this.path,
      this.end,
      this.live,
    );
  }

  show(details) {
    this.details = details;
    const {
      chosen: [index, ...place],
      value,
      kind,
      words,
      field,
    } = details;
    const { name, shape } = this.net[index + 1];
    const title = `${name}, ${placeText(shape, place)}: ${number(value)}`;
    this.title.textContent = title;
    this.field.textContent = `It sees ${regionText(field)} of the picture (framed).`;
    this.words.textContent = words;
    this.words.hidden = !words;
    this.channelControl.hidden = kind !== "products";
    this.equation.hidden = kind !== "products" && kind !== "window";
    this.list.hidden = kind !== "list";
    this.sum.textContent = "";
    if (kind === "products") this.#showProducts();
    if (kind === "window") this.#showWindow();
    if (kind === "list") this.#showList();
    this.sum.hidden = !this.sum.textContent;
    this.#showPath();
    this.live.textContent = [title, words, this.sum.textContent].filter(Boolean).join(". ");
  }

  // ---- Windows ----

  /** Which cells of the window lie outside of the maps before. */
  #outside() {
    const {
      window: [top, left, , right],
      chosen: [index],
    } = this.details;
    const [height, width] = this.net[index].shape;
    return (i) => {
      const row = top + Math.floor(i / (right - left));
      const column = left + (i % (right - left));
      return row < 0 || column < 0 || row >= height || column >= width;
    };
  }

  #showProducts() {
    const { details } = this;
    const { sums } = details;
    const order = [...sums.keys()].sort((a, b) => Math.abs(sums[b]) - Math.abs(sums[a]));
    const option = (value) => element("option", { value }, `map ${value}: ${number(sums[value])}`);
    this.channel.replaceChildren(...order.map(option));
    this.order = order;
    this.arrays = arraysOf(details.numbers);
    this.#showChannel(order[0]);
  }

  #showChannel(channel) {
    const { details, arrays, order } = this;
    this.tables.forEach((table, i) => {
      table.root.hidden = false;
      const isOutside = table.name === "weights" ? () => false : this.#outside();
      table.paint(slice(arrays[i], channel), largest(arrays[i].values), isOutside);
      table.grid.frame.hidden = true;
    });
    for (const sign of this.signs) sign.hidden = false;
    const { sums, bias, value } = details;
    const [height, width] = arrays[0].shape;
    const others = order.filter((other) => other !== channel);
    const told = others.slice(0, others.length <= FEW ? FEW : FEW - 1);
    const rest = others.slice(told.length);
    const together = rest.reduce((sum, other) => sum + sums[other], 0);
    const all = [
      `The ${height * width} products of map ${channel} add up to ${number(sums[channel])}`,
      ...told.map((other) => term(sums[other], `(map ${other})`)),
      ...(rest.length ? [term(together, `(the other ${rest.length} maps)`)] : []),
      term(bias, `(bias) = ${number(value)}`),
    ];
    this.sum.textContent = all.join(" ");
  }

  #showWindow() {
    const { details } = this;
    const patch = slice(arraysOf(details.numbers)[0], 0);
    const [table, ...others] = this.tables;
    for (const { root } of others) root.hidden = true;
    for (const sign of this.signs) sign.hidden = true;
    table.paint(patch, largest(patch.values), () => false);
    const [high, wide] = [patch.height, patch.width];
    const most = patch.values.indexOf(Math.max(...patch.values));
    table.grid.frame.hidden = true;
    const size = `${high} × ${wide}`;
    if (details.largest) table.grid.enclose(Math.floor(most / wide), most % wide, 1, 1);
    const what = details.largest ? "largest (framed)" : "mean";
    this.sum.textContent = `The ${what} of the ${size} numbers is ${number(details.value)}.`;
  }

  // ---- Many inputs ----

  #showList() {
    const {
      rows,
      others,
      rest,
      bias,
      known,
      value,
      chosen: [index],
    } = this.details;
    const { shape } = this.net[index];
    const cells = (...texts) => texts.map((text) => element("td", {}, text));
    const factor = known ? "weight" : "slope";
    const names = ["input", "value", factor, "product"];
    const head = element("tr", {}, ...names.map((name) => element("th", { scope: "col" }, name)));
    const line = (name, span, ...values) =>
      element(
        "tr",
        {},
        element("th", { scope: "row", colspan: span }, name),
        ...cells(...values.map(number)),
      );
    const lines = rows.map(([row, column, channel, ...values]) =>
      line(placeText(shape, [row, column, channel]), 1, ...values),
    );
    const left = known ? "bias" : "not explained by slope × value";
    const foot = [line(left, 3, bias), line("sum", 3, value)];
    if (others) foot.unshift(line(`the other ${others}`, 3, rest));
    const body = element("tbody", {}, ...lines);
    this.list.replaceChildren(element("thead", {}, head), body, element("tfoot", {}, ...foot));
  }

  // ---- The path ----

  #showPath() {
    const { path } = this.details;
    const steps = path.map(([index, row, column, channel, value]) => {
      const { name, shape } = this.net[index + 1];
      const text = `${name}, ${placeText(shape, [row, column, channel])}: ${number(value)}`;
      const choose = () => this.onChoose(index, [row, column, channel]);
      const step =
        index < 0 ? element("span", {}, text) : element("button", { click: choose }, text);
      return element("li", {}, step);
    });
    this.path.replaceChildren(...steps);
    const last = this.net[path.at(-1)[0] + 1];
    const ends = path.at(-1)[0] >= 0;
    this.end.hidden = !ends;
    this.end.textContent = ends
      ? `Here it ends: no input pushed this number of ${last.name} that way.`
      : "";
  }
}
