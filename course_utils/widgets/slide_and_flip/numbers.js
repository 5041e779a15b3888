// The maths of slide and flip, and what can be said of it.

import { digits, exact, numberIn } from "../shared/numbers.js";

/** What stands in each column when g has slid to c: f(a), g(b), and their product. */
export function termsAt(f, g, c, flip) {
  const first = Math.max(0, c - g.length + 1);
  const last = Math.min(c, f.length - 1);
  return Array.from({ length: last - first + 1 }, (_, i) => {
    const a = first + i;
    const b = flip ? c - a : a - c + g.length - 1;
    return { a, b, product: f[a] * g[b] };
  });
}

/** The sum of numbers; what is only left over from rounding counts as 0. */
function sumOf(values) {
  const [sum, size] = values.reduce(([s, t], value) => [s + value, t + Math.abs(value)], [0, 0]);
  return Math.abs(sum) < 1e-14 * size ? 0 : sum;
}

const sumAt = (...place) => sumOf(termsAt(...place).map(({ product }) => product));

/** The sums at all places of g, from the first contact to the last. */
export const slid = (f, g, flip) =>
  Array.from({ length: f.length + g.length - 1 }, (_, c) => sumAt(f, g, c, flip));

// ---- Numbers as texts ----------------------------------------------------------------

/** A number of three digits, as short as it can be: .5 for 0.5. */
export const written = (value) => dotted(digits(value));
export const dotted = (text) => text.replace(/^(−?)0\./, "$1.");
export const times = (count, what) => `${count} ${what}${count === 1 ? "" : "s"}`;
export const sample = (name, i, value) => `${name}(${i}) = ${exact(value)}`;

const factor = (value) => (value < 0 ? `(${written(value)})` : written(value));

/** Whether its text says a number in full, so that "=" is true. */
const inFull = (value) => numberIn(written(value)) === Number(value.toPrecision(12));

/** The sum at c with the names of its terms, with their numbers, and as one number. */
export function formula({ f, g, c, flip, terms, result }, most) {
  const added = (write) => {
    const texts = terms.map(write);
    if (texts.length > most) texts.splice(most - 2, texts.length - most + 1, "…");
    return texts.join(" + ");
  };
  const full = [result[c], ...terms.flatMap(({ a, b }) => [f[a], g[b]])].every(inFull);
  return [
    `(f ${flip ? "*" : "⋆"} g)(${c}) = ${added(({ a, b }) => `f(${a})·g(${b})`)}`,
    `= ${added(({ a, b }) => `${factor(f[a])}·${factor(g[b])}`)}`,
    `${full ? "=" : "≈"} ${written(result[c])}`,
  ];
}

const numberOf = (place, shift) =>
  `g(${place}${shift ? ` ${shift < 0 ? "−" : "+"} ${Math.abs(shift)}` : ""})`;

/** How the number of g under f(a) is called, for any a. */
export const nameUnder = ({ g, c, flip }) =>
  flip ? `g(${c} − a)` : numberOf("a", g.length - 1 - c);

// ---- Words -----------------------------------------------------------------------------

const rounded = (value) => digits(value, 4);

const symmetric = (values) => values.every((value, i) => value === values.at(-1 - i));
const near = (x, y) => Math.abs(x - y) <= 1e-9 * Math.max(Math.abs(x), Math.abs(y));
const likely = (values) => values.every((value) => value >= 0) && near(sumOf(values), 1);
const spikes = (values) => values.flatMap((value, i) => (value ? [i] : []));

/** Whether all numbers but 0 are equal and stand side by side. */
function isBox(values) {
  const at = spikes(values);
  return at.length > 1 && values.slice(at[0], at.at(-1) + 1).every((v) => v === values[at[0]]);
}

/** What can be said of these functions, this place, and this result. */
export const inWords = (state) =>
  [onFlip, onOverlap, onShape, onEdges, onSums].map((say) => say(state)).filter(Boolean);

function onFlip({ f, g, c, flip, result }) {
  const what = flip
    ? `Convolution, Σ f(a)·g(c − a): g is flipped; g(0) stands in column c = ${c}.`
    : `Cross-correlation, Σ f(a)·${numberOf("a − c", g.length - 1)}: g is not flipped; ` +
      `its last number stands in column c = ${c}.`;
  if (symmetric(g))
    return `${what} This g reads the same from both ends: the flip changes nothing.`;
  const other = sumAt(f, g, c, !flip);
  const would = near(other, result[c]) ? "happen to be the same" : `be ${rounded(other)}`;
  return `${what} ${flip ? "Without" : "With"} the flip, the sum here would ${would}.`;
}

function onOverlap({ f, g, c, flip, terms, result }) {
  const count = terms.length;
  const stand = count === 1 ? "stands" : "stand";
  const here =
    count === g.length
      ? "All of g stands in columns of f."
      : `${count} of g's ${g.length} numbers ${stand} in columns of f.`;
  if (!likely(f) || !likely(g)) return here;
  const what = flip ? `total of ${c}` : `difference of ${exact(c - g.length + 1)}`;
  const chance = `a ${what} has the chance ${rounded(result[c])}`;
  return `${here} If f and g are the chances of two distances, ${chance}.`;
}

function onShape({ f, g, flip, result }) {
  const facing = flip ? g : g.toReversed();
  const [inF, inG] = [spikes(f).length, spikes(g).length];
  if (!inF || !inG) return "One of them is 0 everywhere, and so is the result.";
  const few = Math.min(inF, inG);
  if (few <= 2)
    return inF === few ? copies(flip ? "g" : "g turned around", f) : copies("f", facing);
  if (isBox(f) && isBox(g)) return boxes(inF, inG, Math.max(...result.map(Math.abs)));
  const at = result.reduce((most, v, c) => (Math.abs(v) > Math.abs(result[most]) ? c : most), 0);
  const count = `${f.length} + ${g.length} − 1 = ${result.length}`;
  return `The result has ${count} numbers; the largest is ${rounded(result[at])}, at c = ${at}.`;
}

/** One or two spikes make as many copies of the other function. */
function copies(what, values) {
  const moved = spikes(values).map((i) => {
    const size = values[i] === 1 ? "" : ` and times ${rounded(values[i])}`;
    return `${what} moved by ${times(i, "place")}${size}`;
  });
  const count = moved.length === 1 ? "One spike, one copy" : "Two spikes, two copies";
  return `${count}: the result is ${moved.join(", plus ")}.`;
}

function boxes(widthF, widthG, most) {
  const narrow = Math.min(widthF, widthG);
  const top = Math.abs(widthF - widthG) + 1;
  const each = rounded(most / narrow);
  const shape =
    top === 1
      ? "two boxes of one width make a triangle"
      : `it climbs, stays level for ${top} places, and falls`;
  return `Two boxes: the result counts the columns they share, ${each} for each: ${shape}.`;
}

function onEdges({ f, g }) {
  if (sumOf(g) || !spikes(g).length || f.length < g.length) return "";
  return "The numbers of g add up to 0: where f is level, the result is 0. It finds changes.";
}

function onSums({ f, g, result }) {
  const [one, two, all] = [f, g, result].map((values) => rounded(sumOf(values)));
  const again = likely(f) && likely(g) ? ": probabilities again" : "";
  return `Sums: ${one} for f times ${two} for g is ${all} for the result${again}.`;
}
