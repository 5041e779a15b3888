// The maths of the digit pad: what digits.py, functions.py and __init__.py do in NumPy.

import { bytesOf } from "../shared/model.js";
import { clamp } from "../shared/numbers.js";
import { softmax } from "../shared/softmax.js";

export const SIDE = 280; // these six as in __init__.py and digits.py
const PEN = 10;
const SMALLEST = 40;
const SURE = 0.9;
const [INPUT, LONGEST, MIDDLE] = [28, 20, 14.5];

// ---- The drawing --------------------------------------------------------------------

/** Draw from one place to another; the pen leaves what is brighter already. */
function addLine(drawing, [x1, y1], [x2, y2]) {
  const span = (one, other) => [
    clamp(Math.min(one, other) - PEN - 1, 0, SIDE),
    clamp(Math.max(one, other) + PEN + 1, 0, SIDE),
  ];
  const [[left, right], [top, bottom]] = [span(x1, x2), span(y1, y2)];
  const [across, down] = [x2 - x1, y2 - y1];
  const length = across * across + down * down || 1;
  for (let row = top; row < bottom; row++)
    for (let column = left; column < right; column++) {
      const [x, y] = [column + 0.5 - x1, row + 0.5 - y1];
      const share = clamp((x * across + y * down) / length, 0, 1);
      const [dx, dy] = [x - share * across, y - share * down];
      const ink = clamp(PEN + 0.5 - Math.sqrt(dx * dx + dy * dy), 0, 1);
      const at = row * SIDE + column;
      drawing[at] = Math.max(drawing[at], Math.floor(255 * ink + 0.5));
    }
}

/** Draw a stroke from its place `from` on. */
export function addStroke(drawing, stroke, from = 0) {
  if (stroke.length === 1) addLine(drawing, stroke[0], stroke[0]);
  for (let i = Math.max(from, 1); i < stroke.length; i++)
    addLine(drawing, stroke[i - 1], stroke[i]);
}

/** A grey picture as large as fits into the middle of an empty drawing. */
function enlarged(picture) {
  const drawing = new Uint8Array(SIDE * SIDE);
  if (!picture) return drawing;
  const longest = Math.max(picture.height, picture.width);
  const fit = (side) => Math.floor((SIDE * side) / longest);
  const [height, width] = [fit(picture.height), fit(picture.width)];
  const [top, left] = [height, width].map((side) => Math.floor((SIDE - side) / 2));
  for (let row = 0; row < height; row++)
    for (let column = 0; column < width; column++) {
      const [y, x] = [row, column].map((at) => Math.floor((at * longest) / SIDE));
      drawing[(top + row) * SIDE + left + column] = picture.values[y * picture.width + x];
    }
  return drawing;
}

export function raster(strokes, picture) {
  const drawing = enlarged(picture);
  for (const stroke of strokes) addStroke(drawing, stroke);
  return drawing;
}

// ---- What the net gets --------------------------------------------------------------

/** How much lies in each row and in each column. */
function massOf(drawing) {
  const [rows, columns] = [new Float64Array(SIDE), new Float64Array(SIDE)];
  for (let row = 0; row < SIDE; row++)
    for (let column = 0; column < SIDE; column++) {
      const ink = drawing[row * SIDE + column];
      rows[row] += ink;
      columns[column] += ink;
    }
  return [rows, columns];
}

const ends = (mass) => [mass.findIndex((ink) => ink), mass.findLastIndex((ink) => ink) + 1];

/** For each of the 28 pixels, which pixels of the drawing it has, and how much of each. */
function shares(mass, scale) {
  const [first] = ends(mass);
  let [sum, moment] = [0, 0];
  mass.forEach((ink, i) => {
    sum += ink;
    moment += ink * (i + 0.5);
  });
  const start = Math.floor(MIDDLE - (moment / sum - first) * scale + 0.5);
  const edge = (i) => first + (i - start) / scale;
  return Array.from({ length: INPUT }, (_, i) => {
    const [left, right] = [edge(i), edge(i + 1)];
    const parts = [];
    for (let j = Math.max(0, Math.floor(left)); j < Math.min(SIDE, right); j++)
      parts.push([j, Math.max(0, Math.min(right, j + 1) - Math.max(left, j)) * scale]);
    return parts;
  });
}

/** The picture (28, 28, 1), from 0 to 1, and the longer side of what is drawn. */
export function centred(drawing) {
  const picture = volume(INPUT, INPUT, 1);
  const [rows, columns] = massOf(drawing);
  if (!rows.some((ink) => ink)) return { picture, size: 0 };
  const size = Math.max(...[rows, columns].map(ends).map(([first, last]) => last - first));
  const scale = LONGEST / size;
  const [down, across] = [rows, columns].map((mass) => shares(mass, scale));
  const strip = new Float64Array(SIDE);
  down.forEach((parts, row) => {
    strip.fill(0);
    for (const [from, share] of parts)
      for (let column = 0; column < SIDE; column++)
        strip[column] += share * drawing[from * SIDE + column];
    across.forEach((parts, column) => {
      const sum = parts.reduce((sum, [from, share]) => sum + share * strip[from], 0);
      picture.values[row * INPUT + column] = sum / 255;
    });
  });
  return { picture, size };
}

// ---- Layers -------------------------------------------------------------------------

const volume = (height, width, channels) => ({
  height,
  width,
  channels,
  values: new Float32Array(height * width * channels),
});

/** Call `visit` with the places of a window in x and in y, for all windows that meet x. */
function slide(x, y, [kh, kw], [down, across], [above, beside], visit) {
  for (let row = 0; row < y.height; row++)
    for (let column = 0; column < y.width; column++)
      for (let i = 0; i < kh; i++)
        for (let j = 0; j < kw; j++) {
          const [top, left] = [row * down + i - above, column * across + j - beside];
          if (top < 0 || left < 0 || top >= x.height || left >= x.width) continue;
          const from = (top * x.width + left) * x.channels;
          visit(from, (row * y.width + column) * y.channels, i * kw + j);
        }
}

const places = (size, filter, stride, padding) =>
  Math.floor((size - filter + 2 * padding) / stride) + 1;

/** An empty result for windows over x. */
const mapsFor = (x, [kh, kw], [down, across], [above, beside], channels) =>
  volume(places(x.height, kh, down, above), places(x.width, kw, across, beside), channels);

/** Add x[from + c] times row c of the weights, for all channels, to y at `to`. */
function addProducts(x, from, channels, w, row, y, to, filters) {
  for (let c = 0; c < channels; c++) {
    const value = x[from + c];
    if (!value) continue;
    const start = (row + c) * filters;
    for (let f = 0; f < filters; f++) y[to + f] += value * w[start + f];
  }
}

const FORWARD = {
  pad(x, { padding }) {
    const [above, beside] = padding;
    const y = volume(x.height + 2 * above, x.width + 2 * beside, x.channels);
    const length = x.width * x.channels;
    for (let row = 0; row < x.height; row++) {
      const to = ((row + above) * y.width + beside) * x.channels;
      y.values.set(x.values.subarray(row * length, (row + 1) * length), to);
    }
    return y;
  },

  conv2d(x, { shapes, stride, padding, params: [w, b] }) {
    const [kh, kw, channels, filters] = shapes[0];
    const y = mapsFor(x, [kh, kw], stride, padding, filters);
    for (let at = 0; at < y.values.length; at += filters) y.values.set(b, at);
    slide(x, y, [kh, kw], stride, padding, (from, to, place) =>
      addProducts(x.values, from, channels, w, place * channels, y.values, to, filters),
    );
    return y;
  },

  relu: (x) => ({ ...x, values: x.values.map((value) => Math.max(value, 0)) }),

  maxPool(x, { size, stride }) {
    const y = mapsFor(x, size, stride, [0, 0], x.channels);
    y.values.fill(-Infinity);
    slide(x, y, size, stride, [0, 0], (from, to) => {
      for (let c = 0; c < x.channels; c++)
        y.values[to + c] = Math.max(y.values[to + c], x.values[from + c]);
    });
    return y;
  },

  flatten: (x) => ({ height: 1, width: x.values.length, channels: 1, values: x.values }),

  linear(x, { shapes, params: [w, b] }) {
    const [inputs, outputs] = shapes[0];
    const y = volume(1, outputs, 1);
    y.values.set(b);
    addProducts(x.values, 0, inputs, w, 0, y.values, 0, outputs);
    return y;
  },
};

// ---- The net ------------------------------------------------------------------------

/** The net that __init__.py described: each column counts in a step of its own. */
export class Net {
  constructor({ layers, directions, limit, counts, steps }) {
    const whole = new Int8Array(bytesOf(counts));
    const sizes = new Float32Array(bytesOf(steps));
    let [at, column] = [0, 0];
    const take = (shape) => {
      const [start, columns] = [at, shape.at(-1)];
      at += shape.reduce((n, side) => n * side, 1);
      column += columns;
      const own = sizes.subarray(column - columns, column);
      return Float32Array.from(whole.subarray(start, at), (n, i) => n * own[i % columns]);
    };
    this.layers = layers.map((layer) => ({ ...layer, params: layer.shapes.map(take) }));
    const [classes, count, length] = directions;
    this.classes = classes;
    this.count = count;
    this.limit = limit;
    this.means = take([length, classes]);
    this.directions = take([length, classes * count]);
  }

  /** What each layer makes of a picture, the probabilities, and if it is unlike a digit. */
  look(picture) {
    const maps = [];
    for (const layer of this.layers) maps.push(FORWARD[layer.kind](maps.at(-1) ?? picture, layer));
    const probabilities = softmax(Array.from(maps.at(-1).values));
    const named = probabilities.indexOf(Math.max(...probabilities));
    const first = this.layers.findIndex(({ kind }) => kind === "linear");
    const distance = this.strangeness((maps[first - 1] ?? picture).values, named);
    return { maps, probabilities, unlike: distance > this.limit, distance };
  }

  /** How far features lie from those of a digit: squared, outside its directions. */
  strangeness(features, named) {
    const { classes, count, means, directions } = this;
    const size = Math.sqrt(features.reduce((sum, value) => sum + value * value, 0)) || 1;
    const apart = features.map((value, i) => value / size - means[i * classes + named]);
    const dot = (k) =>
      apart.reduce((sum, value, i) => sum + value * directions[i * classes * count + k], 0);
    let distance = apart.reduce((sum, value) => sum + value * value, 0);
    for (let k = 0; k < count; k++) distance -= dot(named * count + k) ** 2;
    return distance;
  }
}

/** What the net says, as `DigitPad.answer`. */
export function inWords(size, probabilities, unlike) {
  if (size === 0) return "Draw a digit. (The net gives ten probabilities even for nothing.)";
  if (size < SMALLEST) return "Too small to tell: draw it larger.";
  const order = probabilities.map((_, k) => k);
  const [first, second] = order.sort((a, b) => probabilities[b] - probabilities[a] || b - a);
  const share = (k) => `${k}, with ${(100 * probabilities[k]).toFixed(1)} %`;
  if (unlike) return `Unlike the digits it learned. Of the ten, it would say ${share(first)}.`;
  if (probabilities[first] >= SURE) return `${share(first)}.`;
  return `${share(first)}, or perhaps ${share(second)}.`;
}
