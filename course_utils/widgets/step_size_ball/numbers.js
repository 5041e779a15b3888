// The maths of the step-size ball: a loss of one weight, and steps down its slope.

import { crossEntropy, softmax } from "../shared/softmax.js";

/** The loss of the learner with one weight, and its slope. */
export function learner(x, labels) {
  const mean = (term) => x.reduce((sum, value, i) => sum + term(value, labels[i]), 0) / x.length;
  return {
    loss: (w) => mean((value, label) => crossEntropy([0, w * value], label)),
    slope: (w) => mean((value, label) => (softmax([0, w * value])[1] - label) * value),
  };
}

/** The path with steps added at its end, or left out, until there are so many. */
export function walked(path, steps, rate, slope) {
  const longer = path.slice(0, steps + 1);
  while (longer.length <= steps) {
    const w = longer.at(-1);
    longer.push(w - rate * slope(w));
  }
  return longer;
}
