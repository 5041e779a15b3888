// The pictures of the shape calculator: a strip with its windows, and volumes of maps.

import { drawn, line } from "../shared/plot.js";
import { unseen } from "./numbers.js";
import { element, moving } from "../shared/elements.js";
import { clamp } from "../shared/numbers.js";

const [SHEETS, OFFSET] = [4, 4]; // of the maps that are drawn behind the first
const LINED = 5; // pixels from which a cell has a line around it
const WRITTEN = 11; // and a number in it
const ROW = 18; // pixels for a window below the strip
const GAP = 10; // and for the windows that are left out
const KEYS = {
  ArrowLeft: -1,
  ArrowDown: -1,
  ArrowRight: 1,
  ArrowUp: 1,
  PageDown: -10,
  PageUp: 10,
  Home: -Infinity,
  End: Infinity,
};

const rect = (class_, x, y, width, height, more = {}) =>
  drawn("rect", { class: class_, x, y, width, height, ...more });

const text = (x, y, anchor, what, class_ = "") =>
  drawn("text", { x, y, "text-anchor": anchor, class: class_ }, what);

const zero = (x, y) => text(x, y + 4, "middle", 0, "zero");

/** The stripes that other pictures fill a place with, by `url(#id)`. */
export function stripes(id) {
  const box = { id, width: 5, height: 5, patternUnits: "userSpaceOnUse" };
  const pattern = drawn("pattern", { ...box, patternTransform: "rotate(45)" });
  pattern.append(rect("ground", 0, 0, 5, 5), line("stripe", [0, 0], [0, 5]));
  const svg = drawn("svg", { class: "hidden", width: 0, height: 0, "aria-hidden": "true" });
  svg.append(pattern);
  return svg;
}

/** Lines between cells, as one path. */
function lines(left, top, rows, columns, cell) {
  if (cell[0] < LINED || cell[1] < LINED) return [];
  const [right, bottom] = [left + columns * cell[1], top + rows * cell[0]];
  const each = (count, text) => Array.from({ length: count + 1 }, (_, i) => text(i)).join("");
  const across = each(rows, (i) => `M${left} ${top + i * cell[0]}H${right}`);
  const down = each(columns, (i) => `M${left + i * cell[1]} ${top}V${bottom}`);
  return [drawn("path", { class: "lines", d: across + down })];
}

// ---- One axis ---------------------------------------------------------------------------

/** Which windows are drawn when there are many: the first, the chosen one, the last. */
function listed(places, at) {
  if (places <= 6) return Array.from({ length: places }, (_, i) => i);
  const last = places - 1;
  return [...new Set([0, 1, 2, clamp(at, 3, last - 1), last])];
}

/** The cells of one axis, and under them where the window stands, row by row. */
export class Strip {
  constructor(stripe, onPlace) {
    this.stripe = stripe;
    this.onPlace = onPlace;
    this.svg = drawn("svg", { "aria-hidden": "true" });
    const follow = (event) => this.follow(event);
    const events = { keydown: (event) => this.key(event), pointerdown: follow };
    const drag = (event) => event.buttons && follow(event);
    const attributes = { class: "strip", tabindex: 0, role: "slider", ...events };
    this.root = element("div", { ...attributes, pointermove: drag }, this.svg);
  }

  key(event) {
    const change = KEYS[event.key];
    if (!change || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    this.onPlace(this.at + change);
  }

  /** The window whose middle is nearest to the pointer. */
  follow(event) {
    const { filter, stride } = this.axis;
    const cell = (event.clientX - this.svg.getBoundingClientRect().left) / this.cell;
    this.onPlace(Math.round((cell - filter / 2) / stride));
  }

  /** Draw the axis with the chosen window; `covered` shows the first window only. */
  paint(axis, at, width, covered) {
    this.axis = axis;
    this.at = at;
    this.cell = Math.min(26, (width - 2) / axis.padded);
    const height = clamp(this.cell, 16, 26);
    const rows = covered ? [0] : listed(axis.places, at);
    const windows = this.#windows(rows, height + 10, width, covered);
    this.svg.setAttribute("width", width);
    this.svg.setAttribute("height", height + 10 + 5 * ROW + 2 * GAP);
    this.svg.replaceChildren(...this.#cells(height, covered), ...windows);
    const x = 1 + at * axis.stride * this.cell;
    if (!covered) this.svg.append(rect("window", x, 1, axis.filter * this.cell, height));
  }

  #cells(height, covered) {
    const { axis, cell } = this;
    const { padding, size, padded } = axis;
    const part = (class_, from, to) =>
      rect(class_, 1 + from * cell, 1, (to - from) * cell, height, { fill: this.stripe });
    const zeros = Array.from({ length: padding }, (_, i) => [i, padded - 1 - i]).flat();
    return [
      ...(padding ? [part("padding", 0, padded)] : []),
      part("image", padding, padding + size),
      ...(covered ? [] : unseen(axis)).map(([from, to]) => part("unseen", from, to)),
      ...lines(1, 1, 1, padded, [height, cell]),
      ...(cell < WRITTEN ? [] : zeros).map((i) => zero(1 + (i + 0.5) * cell, 1 + height / 2)),
    ];
  }

  /** A name behind its window, or before it, or else in it. */
  #label(name, x, end, y, width) {
    const room = 7 * name.length + 8;
    if (end + room < width) return text(end + 5, y, "start", name);
    return x > room ? text(x - 5, y, "end", name) : text(end - 5, y, "end", name, "inside");
  }

  #windows(rows, top, width, covered) {
    const { axis, cell, at } = this;
    let y = top;
    return rows.flatMap((i, row) => {
      const gap = row && i > rows[row - 1] + 1;
      if (gap) y += GAP;
      const x = 1 + i * axis.stride * cell;
      const end = x + axis.filter * cell;
      const chosen = i === at && !covered;
      const bar = rect(chosen ? "place chosen" : "place", x, y, axis.filter * cell, ROW - 5);
      const last = i && i === axis.places - 1 ? " last" : "";
      const name = `${i}${i ? last : " first"}`;
      const label = this.#label(name, x, end, y + 11, width);
      const dots = gap ? [text((x + end) / 2, y - 2, "middle", "⋮")] : [];
      y += ROW;
      return [bar, label, ...dots];
    });
  }
}

// ---- Two axes, and the depth ------------------------------------------------------------

/** Maps one behind the other, with the names of the three sides. */
class Volume {
  constructor() {
    this.svg = drawn("svg", { "aria-hidden": "true" });
  }

  /** Begin again with so many cells of so many pixels. */
  begin(rows, columns, depth, cell) {
    const sheets = Math.min(depth - 1, SHEETS);
    const [left, top] = [38, sheets * OFFSET + 4];
    this.rows = rows;
    this.columns = columns;
    this.cell = cell;
    this.sheets = sheets;
    this.left = left;
    this.top = top;
    this.svg.setAttribute("width", left + columns * cell + sheets * OFFSET + 36);
    this.svg.setAttribute("height", top + rows * cell + 20);
    const behind = Array.from({ length: sheets }, (_, k) =>
      this.cells("sheet", 0, 0, rows, columns, sheets - k),
    );
    this.svg.replaceChildren(...behind);
  }

  add(...elements) {
    this.svg.append(...elements);
  }

  /** A rectangle around some cells of the first map, or of one behind it. */
  cells(class_, row, column, height, width, behind = 0, more = {}) {
    const { left, top, cell } = this;
    const shift = behind * OFFSET;
    const [x, y] = [left + column * cell + shift, top + row * cell - shift];
    return rect(class_, x, y, width * cell, height * cell, more);
  }

  lines() {
    const { left, top, rows, columns, cell } = this;
    return lines(left, top, rows, columns, [cell, cell]);
  }

  /** Cells of every map, and lines that lead to them where they are small. */
  mark(row, column, height, width) {
    const { left, top, cell, sheets } = this;
    const frames = Array.from({ length: sheets + 1 }, (_, k) =>
      this.cells(k === sheets ? "window" : "behind", row, column, height, width, sheets - k),
    );
    if (Math.min(height, width) * cell < 8) {
      const [x, y] = [left + (column + width / 2) * cell, top + (row + height / 2) * cell];
      const [right, bottom] = [left + this.columns * cell, top + this.rows * cell];
      frames.push(line("guide", [left, y], [right, y]), line("guide", [x, top], [x, bottom]));
    }
    this.add(...frames);
  }

  /** The names of height, width and depth. */
  name(height, width, depth) {
    const { left, top, rows, columns, cell, sheets } = this;
    const [right, bottom] = [left + columns * cell, top + rows * cell];
    this.add(
      text(left - 6, (top + bottom) / 2 + 4, "end", height),
      text((left + right) / 2, bottom + 15, "middle", width),
      text(right + sheets * OFFSET + 5, top + 8 - (sheets * OFFSET) / 2, "start", depth),
    );
  }
}

/** The pixels of a cell, for the longer side to fit. */
const cellIn = (side, rows, columns) => Math.min(26, side / Math.max(rows, columns));

/** A volume with a place that keys and the pointer move. */
class Movable extends Volume {
  constructor(name, onMove, onPoint, hovers) {
    super();
    const follow = (event) => {
      if (event.type === "pointermove" && !hovers && !event.buttons) return;
      const box = this.svg.getBoundingClientRect();
      const row = (event.clientY - box.top - this.top) / this.cell;
      onPoint(row, (event.clientX - box.left - this.left) / this.cell);
    };
    const events = { pointermove: follow, pointerdown: follow };
    this.root = element("div", { ...moving(name, onMove), ...events }, this.svg);
  }
}

/** The padded image, what no window sees of it, and the window at its place. */
export class Picture extends Movable {
  paint(axes, depth, [row, column], side, stripe, covered) {
    const [down, across] = axes;
    this.begin(down.padded, across.padded, depth, cellIn(side, down.padded, across.padded));
    const none = covered ? [[], []] : axes.map(unseen);
    const hatch = (...cells) => this.cells("unseen", ...cells, 0, { fill: stripe });
    if (down.padding || across.padding)
      this.add(this.cells("padding", 0, 0, down.padded, across.padded));
    this.add(
      this.cells("image", down.padding, across.padding, down.size, across.size),
      ...none[0].map(([from, to]) => hatch(from, 0, to - from, across.padded)),
      ...none[1].map(([from, to]) => hatch(0, from, down.padded, to - from)),
      ...this.lines(),
      ...this.#zeros(down, across),
    );
    this.mark(row * down.stride, column * across.stride, down.filter, across.filter);
    this.name(down.padded, across.padded, depth);
  }

  #zeros(down, across) {
    const { left, top, cell } = this;
    if (cell < WRITTEN) return [];
    const outside = (at, { padding, size }) => at < padding || at >= padding + size;
    const places = Array.from({ length: down.padded * across.padded }, (_, i) => [
      Math.floor(i / across.padded),
      i % across.padded,
    ]).filter(([row, column]) => outside(row, down) || outside(column, across));
    return places.map(([row, column]) =>
      zero(left + (column + 0.5) * cell, top + (row + 0.5) * cell),
    );
  }
}

/** The output with its chosen place, or hatched where it is covered. */
export class Output extends Movable {
  paint(axes, depth, [row, column], side, stripe, covered) {
    const [down, across] = axes;
    if (covered) {
      this.begin(1, 1, depth, side / 2);
      this.add(this.cells("unseen", 0, 0, 1, 1, 0, { fill: stripe }));
      return this.name("?", "?", depth);
    }
    this.begin(down.places, across.places, depth, cellIn(side, down.places, across.places));
    this.add(this.cells("image", 0, 0, down.places, across.places), ...this.lines());
    this.mark(row, column, 1, 1);
    this.name(down.places, across.places, depth);
  }
}

/** One filter, as large as it is on the image if that is legible. */
export class Filter extends Volume {
  constructor() {
    super();
    this.root = element("div", {}, this.svg);
  }

  paint(axes, depth, cell) {
    const [down, across] = axes;
    const longer = Math.max(down.filter, across.filter);
    this.begin(down.filter, across.filter, depth, clamp(cell, 40 / longer, 90 / longer));
    this.add(this.cells("image", 0, 0, down.filter, across.filter), ...this.lines());
    this.mark(0, 0, down.filter, across.filter);
    this.name(down.filter, across.filter, depth);
  }
}
