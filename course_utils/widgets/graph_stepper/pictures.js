// The drawing of a graph: boxes, gates and edges, with what a step knows of them.

import { inWords, label, SYMBOLS, was } from "./words.js";
import { drawn } from "../shared/plot.js";
import { clamp, largest } from "../shared/numbers.js";

// Sizes of the drawing, in pixels.
const [ROW, RADIUS, BOX, TOP, OUT] = [52, 17, 26, 40, 84];
const [NARROWEST, WIDEST] = [108, 156]; // from one column to the next
const [LARGEST, HIGHEST] = [1.6, 340]; // a small graph is drawn larger, up to a height

export class Picture {
  constructor(box) {
    this.box = box;
    this.svg = drawn("svg", { role: "img" });
    box.append(this.svg);
  }

  /** Draw the graph, as wide as there is room, and scroll to where the step is. */
  paint(stand = this.stand) {
    this.stand = stand;
    const room = this.box.clientWidth;
    if (!room) return; // not on the page yet
    this.measure(room);
    const { nodes } = this.stand.graph;
    this.limit = largest(this.stand.parts.flat().filter(Number.isFinite).concat(1));
    const places = [...nodes.keys()];
    const edges = places.flatMap((i) => nodes[i].inputs.map((_, k) => this.edge(i, k)));
    renew(this.svg, [...edges, this.exit(), ...places.map((i) => this.node(i))]);
    this.svg.setAttribute("aria-label", inWords(this.stand));
    this.follow();
  }

  /** Where everything stands. */
  measure(room) {
    const { nodes, columns, rows, lanes, uses, names } = this.stand.graph;
    const longest = Math.max(
      ...nodes.map(({ inputs }, i) => (inputs.length ? 0 : shortName(names[i]).length)),
    );
    const half = Math.max(18, 4 * longest + 8);
    const isBent = nodes.some(({ inputs }, i) =>
      inputs.some((j, k) => !columns[j] && rows[j] !== lanes[i][k]),
    );
    const fan = isBent ? 46 : 8;
    const left = Math.max(half + 2, uses.some((count) => count > 1) ? 80 - half : 0);
    const count = Math.max(...columns);
    const gap = clamp((room - left - half - fan - RADIUS - OUT) / count, NARROWEST, WIDEST);
    const x = columns.map((column) => left + column * gap + (column ? half + fan - RADIUS : 0));
    const y = rows.map((row) => TOP + row * ROW);
    this.x = x;
    this.y = y;
    this.half = half;
    this.fan = fan;
    this.gap = gap;
    this.width = Math.ceil(x.at(-1) + (count ? RADIUS : half) + OUT);
    const height = TOP + ROW * Math.max(...rows, ...lanes.flat()) + 36;
    this.scale = Math.max(1, Math.min(LARGEST, room / this.width, HIGHEST / height));
    this.svg.setAttribute("viewBox", `0 0 ${this.width} ${height}`);
    this.svg.setAttribute("width", this.scale * this.width);
    this.svg.setAttribute("height", this.scale * height);
  }

  /** The right end of a node. */
  edgeOf(i) {
    return this.x[i] + (this.stand.graph.nodes[i].inputs.length ? RADIUS : this.half);
  }

  /** The edge to the k-th input of a gate, with its value and gradient. */
  edge(gate, k) {
    const { nodes, lanes } = this.stand.graph;
    const from = nodes[gate].inputs[k];
    const [x0, y0, y] = [this.edgeOf(from), this.y[from], TOP + lanes[gate][k] * ROW];
    const side = nodes[gate].inputs.length === 1 ? 0 : k ? 7 : -7;
    const end = [this.x[gate] - Math.sqrt(RADIUS ** 2 - side ** 2), this.y[gate] + side];
    const [out, bend] = [x0 + this.fan, this.x[gate] - RADIUS - 22];
    const fan = y0 === y ? "" : `C${(x0 + out) / 2} ${y0} ${(x0 + out) / 2} ${y} ${out} ${y}`;
    const path = `M${x0} ${y0}${fan}H${bend}C${bend + 12} ${y} ${end[0] - 14} ${end[1]} ${end.join(" ")}`;
    const given = nodes[from].operator === "constant";
    const isTaken = gate === this.stand.current && !(this.stand.isBack && given);
    const isNew = this.stand.isUpdate && nodes[from].operator === "input";
    const isNow = isTaken || isNew || from === this.stand.current;
    const state = this.stand.hasValue(from) ? (isNow ? "now" : "") : "faint";
    const gradient = this.stand.hasHanded(gate) && !given ? this.stand.parts[gate][k] : undefined;
    const tip = this.stand.isBack ? [x0, y0, -1] : [bend + 2, y, 1];
    return [
      drawn("path", { class: `edge ${state}`, d: path }),
      ...(isTaken ? [arrow(...tip)] : []),
      ...this.numbers(this.x[gate] - this.gap / 2 - 1, y, from, gradient, isNow),
    ];
  }

  /** The edge that leaves the graph, with the result. */
  exit() {
    const end = this.stand.graph.nodes.length - 1;
    const [from, to, y] = [this.edgeOf(end), this.width - 4, this.y[end]];
    const isNow =
      end === this.stand.current || (this.stand.isBack && this.stand.current === undefined);
    const state = this.stand.hasValue(end) ? (isNow ? "now" : "") : "faint";
    return [
      drawn("path", { class: `edge ${state}`, d: `M${from} ${y}H${to}` }),
      ...this.numbers((from + to) / 2, y, end, this.stand.gradientOf(end), isNow),
    ];
  }

  /**
   * The value above an edge, and the gradient below it, as far as they are known; after
   * the update the new value, and the old one.
   */
  numbers(x, y, from, gradient, isNow) {
    const shown = [];
    if (this.stand.isUpdate) {
      const isGiven = this.stand.graph.nodes[from].operator === "constant";
      const kind = `value ${isNow ? "now" : ""}`;
      shown.push(drawn("text", { class: kind, x, y: y - 6 }, label(this.stand.after[from])));
      if (!isGiven)
        shown.push(drawn("text", { class: "was", x, y: y + 17 }, was(this.stand, from)));
      return shown;
    }
    if (this.stand.hasValue(from)) {
      const attributes = { class: `value ${isNow ? "now" : ""}`, x, y: y - 6 };
      shown.push(drawn("text", attributes, label(this.stand.values[from])));
    }
    if (gradient !== undefined)
      shown.push(...this.pill(x, y + 4, label(gradient), gradient, isNow));
    return shown;
  }

  /** A gradient on its signed colour. */
  pill(x, y, text, gradient, isNow) {
    const [fill, ink] = tint(gradient, this.limit);
    const width = pillWidth(text);
    const box = { x: x - width / 2, y, width, height: 17, rx: 4, style: `fill: ${fill}` };
    return [
      drawn("rect", { class: `pill ${isNow ? "now" : ""}`, ...box }),
      drawn("text", { class: "gradient", x, y: y + 13, style: `fill: ${ink}` }, text),
    ];
  }

  /** A gate as a circle under its name, an input or a constant as a box. */
  node(i) {
    const { nodes, names, uses } = this.stand.graph;
    const { operator, inputs } = nodes[i];
    const [x, y] = [this.x[i], this.y[i]];
    const isLeft = this.stand.isBack && operator === "constant";
    const isNew = this.stand.isUpdate && operator === "input";
    const isNear = isNew || (!isLeft && nodes[this.stand.current]?.inputs.includes(i));
    const state = i === this.stand.current ? "now" : isNear ? "near" : "";
    const text = (y, what, kind) => drawn("text", { class: kind, x, y }, what);
    if (inputs.length)
      return [
        ...(i === this.stand.current
          ? [drawn("circle", { class: "ring", cx: x, cy: y, r: RADIUS + 5 })]
          : []),
        drawn("circle", { class: `node ${state}`, cx: x, cy: y, r: RADIUS }),
        text(y + 4, SYMBOLS[operator] ?? operator, "operator"),
        text(y - RADIUS - 11, names[i], "name"),
      ];
    const { half } = this;
    const box = {
      x: x - half,
      y: y - BOX / 2,
      width: 2 * half,
      height: BOX,
      rx: operator === "input" ? 5 : 0,
    };
    const gradient = uses[i] > 1 && !this.stand.isUpdate ? this.stand.gradientOf(i) : undefined;
    const total = gradient === undefined ? "" : `Σ ${label(gradient)}`;
    const centre = x + half - pillWidth(total) / 2;
    return [
      drawn("rect", { class: `node ${operator} ${state}`, ...box }),
      text(y + 4, shortName(names[i]), "operator"),
      ...(total ? this.pill(centre, y + BOX / 2 + 4, total, gradient, isNear) : []),
    ];
  }

  /** Scroll the graph's box, where it is too narrow, to the gate of the step. */
  follow() {
    const { box } = this;
    const { current, step } = this.stand;
    const at = current ?? this.x.length - 1;
    const x = step === 0 ? 0 : this.scale * (this.x[at] - this.gap / 6);
    const y = this.scale * this.y[at];
    const [left, top] = [x - box.clientWidth / 2, y - box.clientHeight / 2];
    if (Math.abs(box.scrollLeft - left) > box.clientWidth / 2 - 90) box.scrollLeft = left;
    if (Math.abs(box.scrollTop - top) > box.clientHeight / 2 - 90) box.scrollTop = top;
  }
}

/** Put groups of elements into a drawing; what has not changed stays, which is faster. */
function renew(svg, groups) {
  groups.forEach((elements, at) => {
    const group = drawn("g", {});
    group.append(...elements);
    const before = svg.children[at];
    if (!before) svg.append(group);
    else if (!before.isEqualNode(group)) before.replaceWith(group);
  });
  while (svg.children.length > groups.length) svg.lastChild.remove();
}

/** Blue for negative, orange for positive, full at the limit; and what is legible on it. */
function tint(value, limit) {
  const share = Math.min(Math.abs(value) / limit, 1) || 0;
  const end = value < 0 ? "negative" : "positive";
  const ink = value < 0 && share > 0.8 ? "#fff" : "#000";
  return [`color-mix(in srgb, var(--${end}) ${100 * share}%, var(--zero))`, ink];
}

const pillWidth = (text) => 7.5 * text.length + 11;

/** As much of a name as a box has room for. */
const shortName = (name) => (name.length > 10 ? `${name.slice(0, 9)}…` : name);

/** The head of an arrow to the right (1) or to the left (-1). */
function arrow(x, y, way) {
  const [tail, points] = [x - 11 * way, (x, y) => `${x},${y}`];
  const places = [points(tail, y - 6), points(x, y), points(tail, y + 6)];
  return drawn("polygon", { class: "arrow", points: places.join(" ") });
}
