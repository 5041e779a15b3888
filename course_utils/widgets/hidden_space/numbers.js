// What a network makes of the square of its two inputs, and how far classes are apart.

export const NODES = 49; // of a surface, along each side
const MARGIN = 0.25; // of the square beyond the examples, as a fraction of their range
const CONSTANT = 1e-5; // what varies less does not vary

export const sigmoid = (z) => 1 / (1 + Math.exp(-z));

/** The two columns of X that vary, and their range with a margin. */
export function squareOf(X) {
  const column = (k) => X.map((row) => row[k]);
  const columns = [...X[0].keys()].filter((k) => new Set(column(k)).size > 1);
  const ranges = columns.map((k) => {
    const [low, high] = [Math.min(...column(k)), Math.max(...column(k))];
    const edge = MARGIN * (high - low);
    return [low - edge, high + edge];
  });
  return { columns, ranges };
}

/** The network of a frame as functions of the two inputs that vary. */
export class Network {
  constructor(run, frame, { columns }) {
    const [p, q] = columns;
    const [syn0, syn1] = [run.get("syn0", frame), run.get("syn1", frame)];
    const units = [...syn1.keys()];
    const weights = (k) => units.map((unit) => syn0[k * units.length + unit]);
    const constant = (unit) =>
      run.X[0].reduce(
        (sum, x, k) => (k === p || k === q ? sum : sum + x * syn0[k * units.length + unit]),
        0,
      );
    this.across = weights(p);
    this.up = weights(q);
    this.syn1 = syn1;
    this.bias = units.map(constant);
  }

  /** What a hidden unit says at a place. */
  unit(j, x, y) {
    return sigmoid(x * this.across[j] + y * this.up[j] + this.bias[j]);
  }

  /** Every unit's values, and their weighted sums, at the nodes, row by row. */
  surfaces(ranges) {
    const [[left, right], [bottom, top]] = ranges;
    const sums = new Float64Array(NODES * NODES);
    const step = 1 / (NODES - 1);
    const units = Array.from(this.syn1, (weight, j) => {
      const values = new Float64Array(NODES * NODES);
      for (let row = 0, at = 0; row < NODES; row++) {
        const y = top - row * step * (top - bottom);
        for (let column = 0; column < NODES; column++, at++) {
          values[at] = this.unit(j, left + column * step * (right - left), y);
          sums[at] += weight * values[at];
        }
      }
      return values;
    });
    return { units, sums };
  }
}

/** The correlation of two lists; NaN where one of them is constant. */
export function correlation(a, b) {
  const mean = (list) => list.reduce((sum, value) => sum + value, 0) / list.length;
  const varies = (list) => !(Math.max(...list) - Math.min(...list) < CONSTANT);
  if (!varies(a) || !varies(b)) return NaN;
  const [x, y] = [a, b].map((list) => list.map((value) => value - mean(list)));
  const product = (u, v) => u.reduce((sum, value, i) => sum + value * v[i], 0);
  return product(x, y) / Math.sqrt(product(x, x) * product(y, y));
}

/**
 * A straight line [x, y, offset] between the points of class 0 and those of class 1, to
 * which x and y point, with room on both sides; undefined where there is none.
 */
export function partingLine(points, classes) {
  const [ones, zeros] = [1, 0].map((label) => points.filter((_, i) => classes[i] === label));
  // Between two directions in which a pair of them meets, the order stays the same.
  const meeting = ones.flatMap(([x, y]) =>
    zeros.flatMap(([u, v]) =>
      [1.5, 2.5].map((turn) => (Math.atan2(y - v, x - u) + turn * Math.PI) % (2 * Math.PI)),
    ),
  );
  const turns = [...new Set(meeting)].sort((a, b) => a - b);
  const lines = turns.map((turn, i) => {
    const angle = (turn + (turns[i + 1] ?? turns[0] + 2 * Math.PI)) / 2;
    const [x, y] = [Math.cos(angle), Math.sin(angle)];
    const along = (list) => list.map(([u, v]) => u * x + v * y);
    const [low, high] = [Math.max(...along(zeros)), Math.min(...along(ones))];
    return { gap: high - low, line: [x, y, (low + high) / 2] };
  });
  return lines.filter(({ gap }) => gap > 0).sort((a, b) => b.gap - a.gap)[0]?.line;
}

/** The line where values on the nodes cross a level: [x1, y1, x2, y2], ... in nodes. */
export function contour(values, level) {
  const segments = [];
  for (let row = 0; row < NODES - 1; row++)
    for (let column = 0; column < NODES - 1; column++) {
      const at = row * NODES + column;
      const [a, b] = [values[at] - level, values[at + 1] - level];
      const [d, c] = [values[at + NODES] - level, values[at + NODES + 1] - level];
      if (a > 0 === b > 0 && b > 0 === c > 0 && c > 0 === d > 0) continue;
      if (a > 0 !== b > 0) segments.push(column + a / (a - b), row);
      if (b > 0 !== c > 0) segments.push(column + 1, row + b / (b - c));
      if (c > 0 !== d > 0) segments.push(column + d / (d - c), row + 1);
      if (d > 0 !== a > 0) segments.push(column, row + a / (a - d));
    }
  return segments;
}
