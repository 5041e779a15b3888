// Softmax and its loss for one row of scores, as course_utils.functions computes them.

/** The exponentials of the scores less `shift`. */
export const exps = (scores, shift) => scores.map((score) => Math.exp(score - shift));

export const total = (values) => values.reduce((sum, value) => sum + value, 0);

export function softmax(scores) {
  const shifted = exps(scores, Math.max(...scores));
  const sum = total(shifted);
  return shifted.map((value) => value / sum);
}

/** Minus the logarithm of the label's probability, exact also where that rounds to 0. */
export function crossEntropy(scores, label) {
  const most = Math.max(...scores);
  return Math.log(total(exps(scores, most))) - (scores[label] - most);
}
