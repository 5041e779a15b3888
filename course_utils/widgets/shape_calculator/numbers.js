// The numbers of the shape calculator: what follows for one axis, and for all of it.

import { exact } from "../shared/numbers.js";

export const LARGEST = 512; // these two as in __init__.py
export const DEEPEST = 4096;
export const AXES = ["height", "width"];
const NOUNS = ["row", "column"];

/** What there is of a thing: 1 row, 2 rows. */
export const some = (count, noun) => `${count} ${noun}${count === 1 ? "" : "s"}`;

// ---- One axis --------------------------------------------------------------------------

/** The places of the window along one axis, and what it leaves over. */
export function along({ size, filter, stride, padding }, axis) {
  const numbers = {
    size: size[axis],
    filter: filter[axis],
    stride: stride[axis],
    padding: padding[axis],
  };
  const padded = numbers.size + 2 * numbers.padding;
  const places = Math.floor((padded - numbers.filter) / numbers.stride) + 1;
  const end = (places - 1) * numbers.stride + numbers.filter;
  return { ...numbers, axis, padded, places, end, left: padded - end };
}

/** The [from, to) of the padded image that no window sees: gaps, and the rest behind. */
export function unseen({ filter, stride, places, end, padded }) {
  const gaps = Array.from({ length: stride > filter ? places - 1 : 0 }, (_, i) => [
    i * stride + filter,
    (i + 1) * stride,
  ]);
  return end < padded ? [...gaps, [end, padded]] : gaps;
}

/** The formula with its numbers. */
export function formula({ size, filter, stride, padding, places }) {
  const result = (size - filter + 2 * padding) / stride + 1;
  const rounded = result === places ? "" : ` = ${exact(result)}, rounded down to`;
  return `(${size} − ${filter} + 2 · ${padding}) / ${stride} + 1${rounded || " ="}`;
}

/** What the last window leaves over, in words. */
export function leftOver({ left, padding, axis }) {
  if (!left) return "";
  const lost = Math.max(0, left - padding);
  const noun = NOUNS[axis];
  const last = left === 1 ? `the last ${noun} is` : `the last ${left} ${noun}s are`;
  if (!padding) return `${last} never seen`;
  if (!lost) return `${last} never seen, but ${left === 1 ? "that is" : "those are"} padding`;
  return `${last} never seen, ${lost} of the image among them`;
}

/** The sizes and paddings next to the ones there are with which the windows end even. */
export function mends({ size, filter, stride, padding, left }, pooling) {
  const even = (p) => size - filter + 2 * p >= 0 && (size - filter + 2 * p) % stride === 0;
  const paddings = Array.from({ length: LARGEST + 1 }, (_, p) => p).filter(even);
  const near = [paddings.findLast((p) => p < padding), paddings.find((p) => p > padding)];
  return {
    sizes: [size - left, size - left + stride].filter((s) => s >= 1 && s <= LARGEST),
    paddings: pooling ? [] : near.filter((p) => p !== undefined),
  };
}

/** How to make the windows end even, in words. */
export function mending(axis, pooling) {
  const { sizes, paddings } = mends(axis, pooling);
  const named = (what, numbers) => numbers.length && `${what} ${numbers.join(" or ")}`;
  const ways = [named(AXES[axis.axis], sizes), named("padding", paddings)].filter(Boolean);
  const odd = axis.stride % 2 === 0 && (axis.size - axis.filter) % 2 !== 0;
  const none = "; no padding makes it fit, because it adds an even number, 2P";
  return `it fits exactly with ${ways.join(", or with ")}${odd && !pooling ? none : ""}`;
}

/** How many windows there are, and how two neighbours lie to each other, in words. */
export function neighbours({ filter, stride, places, axis }) {
  if (places === 1) return "1 window";
  const apart = some(Math.abs(filter - stride), NOUNS[axis]);
  if (filter > stride) return `${places} windows; neighbours share ${apart}`;
  if (filter === stride) return `${places} windows; neighbours touch and share nothing`;
  const are = stride - filter === 1 ? "is" : "are";
  return `${places} windows; between neighbours ${apart} ${are} never seen`;
}

// ---- What does not fit --------------------------------------------------------------------

/** What is wrong along one axis, in the words of functions.output_shape. */
function wrong(size, filter, stride, padding, pooling) {
  if (stride >= 1 && filter > 0 && filter <= size + 2 * padding) return "";
  const needed = Math.ceil((filter - size) / 2);
  const remedy =
    needed > padding && !pooling ? `; with padding ${needed} the filter would fit` : "";
  return (
    "expected 1 <= filter <= size + 2 * padding and stride >= 1; got size " +
    `${size}, filter ${filter}, stride ${stride}, padding ${padding}${remedy}`
  );
}

/** What is wrong with the settings, in words; "" when all is well. */
export function misfit({ size, filter, stride, padding, pooling }) {
  for (const axis of [0, 1]) {
    const problem = wrong(size[axis], filter[axis], stride[axis], padding[axis], pooling);
    if (problem) return `${AXES[axis]}: ${problem}`;
  }
  if (pooling && (padding[0] || padding[1]))
    return "max_pool takes no padding: set padding to 0 first";
  return "";
}

// ---- All of it ----------------------------------------------------------------------------

/** Exact, also where floats no longer count one by one. */
const product = (...factors) => factors.map(BigInt).reduce((all, factor) => all * factor);

/**
 * How many multiplications one number takes, weights and biases, places, multiplications
 * in all, and weights and biases if every place had its own.
 */
export function counts({ filter: [kh, kw], channels, filters }, rows, columns) {
  const inputs = product(kh, kw, channels);
  const parameters = (inputs + 1n) * BigInt(filters);
  const places = product(rows, columns);
  return [inputs, parameters, places, places * inputs * BigInt(filters), places * parameters];
}

// ---- A learner's guess ------------------------------------------------------------------

/** @type {[string, (axis: any) => number][]} */
const SLIPS = [
  ["without the padding", ({ size, filter, stride }) => (size - filter) / stride + 1],
  [
    "with padding on one side only",
    ({ size, filter, stride, padding }) => (size - filter + padding) / stride + 1,
  ],
  ["without the stride", ({ size, filter, padding }) => size - filter + 2 * padding + 1],
  ["without + 1", ({ padded, filter, stride }) => (padded - filter) / stride],
];

/** What to say about a guess of the places along an axis. */
export function diagnosis(guess, axis) {
  const { places, padded, filter, stride, left } = axis;
  if (guess === places) return "Right.";
  const slips = SLIPS.filter(([, slip]) => Math.floor(slip(axis)) === guess);
  const names = slips.map(([name]) => name);
  const up = (padded - filter) / stride + 1;
  if (left && (guess === up || guess === Math.ceil(up))) names.push("without rounding down");
  const off = Math.abs(guess - places) === 1 ? "One off" : "Not yet";
  if (names.length) return `${off}: that is what comes out ${names.join(", or ")}.`;
  return `${off}: too ${guess > places ? "large" : "small"}.`;
}
