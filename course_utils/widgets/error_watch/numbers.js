// What one unit of a network gets, answers and learns, at one step of a run.

import { largest } from "../shared/numbers.js";

const dot = (a, b) => a.reduce((sum, value, i) => sum + value * b[i], 0);

const column = (values, width, at) =>
  Array.from({ length: values.length / width }, (_, row) => values[row * width + at]);

/** The number of the output's layer: its arrays are l1, l1_error, or l2, l2_error. */
export const outputLayer = (run) => (run.hidden ? 2 : 1);

export const errorName = (run) => `l${outputLayer(run)}_error`;

/**
 * The unit's numbers at a frame: `inputs` and `pushes` are rows of examples, `out`,
 * `error`, `slope` and `delta` one number for each; `weights`, `sums`, one for each input.
 * Unit -1 is the output, the others are hidden.
 */
export function unitAt(run, frame, unit) {
  const get = (name) => run.get(name, frame);
  const layer = unit < 0 ? outputLayer(run) : 1;
  const width = unit < 0 ? 1 : run.hidden;
  const own = (name) => column(get(name), width, Math.max(unit, 0));
  const hidden = (_, i) => [...get("l1").subarray(i * run.hidden, (i + 1) * run.hidden)];
  const inputs = layer === 2 ? run.X.map(hidden) : run.X;
  const [weights, out, delta] = [own(`syn${layer - 1}`), own(`l${layer}`), own(`l${layer}_delta`)];
  // A hidden unit's error is what comes back through its weight.
  const back = (value) => value * get("syn1")[unit];
  const error = unit < 0 ? own(`l${layer}_error`) : Array.from(get("l2_delta"), back);
  const pushes = inputs.map((row, i) => row.map((value) => value * delta[i]));
  return {
    ...{ inputs, weights, out, delta, error, pushes },
    z: inputs.map((row) => dot(row, weights)),
    slope: out.map((value) => value * (1 - value)),
    sums: weights.map((_, k) => pushes.reduce((sum, row) => sum + row[k], 0)),
  };
}

/** How much each weight is about to change, or undefined where nobody can tell. */
export function updates(run, frame, unit, { weights, sums }) {
  if (run.rate !== null) return sums.map((sum) => run.rate * sum);
  if (run.steps[frame + 1] !== run.steps[frame] + 1) return undefined;
  const next = unitAt(run, frame + 1, unit).weights;
  return next.map((weight, k) => weight - weights[k]);
}

/** The output's mean error at every frame, the errors' range, and the largest weight. */
export function courseOf(run) {
  const course = { means: [], range: [0, 0], weight: 0 };
  for (let frame = 0; frame < run.frames; frame++) {
    const errors = Array.from(run.get(errorName(run), frame));
    const mean = errors.reduce((sum, value) => sum + Math.abs(value), 0) / errors.length;
    course.means.push(mean);
    const known = [mean, ...errors].filter(Number.isFinite);
    course.range = [Math.min(course.range[0], ...known), Math.max(course.range[1], ...known)];
    for (const name of run.hidden ? ["syn0", "syn1"] : ["syn0"]) {
      const weight = largest(run.get(name, frame));
      if (weight < Infinity) course.weight = Math.max(course.weight, weight);
    }
  }
  return course;
}

export const sigmoid = (z) => 1 / (1 + Math.exp(-z));
