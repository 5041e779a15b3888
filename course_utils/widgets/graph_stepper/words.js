// What the graph stepper says of numbers, gates and steps.

import { backward, forward } from "./expression.js";
import { digits, exact } from "../shared/numbers.js";

// ---- Numbers and gates -----------------------------------------------------------------

export const words = (value) => exact(value).replace("Infinity", "infinity");

/** A number as it stands at an edge: five digits. */
export const label = (value) => words(Number(value.toPrecision(5)));

/** In brackets, if a minus would stand behind another sign. */
const inner = (text) => (text.startsWith("−") ? `(${text})` : text);

/** What a node's value was before the update. */
export const was = (stand, i) => `was ${label(stand.values[i])}`;

export const SYMBOLS = { "-": "−", "*": "×", neg: "×−1", sigmoid: "σ" };

/** Without the noise of the last digits, after a sum of decimal numbers. */
export const rounded = (value) => Number(value.toPrecision(10));

// What each gate does with its inputs, names or numbers.
const OPERATIONS = {
  "+": (a, b) => `${a} + ${inner(b)}`,
  "-": (a, b) => `${a} − ${inner(b)}`,
  "*": (a, b) => `${a} × ${inner(b)}`,
  neg: (a) => `−1 × ${inner(a)}`,
  "1/x": (a) => `1 / ${inner(a)}`,
  max: (a, b) => `max(${a}, ${b})`,
  exp: (a) => `exp(${a})`,
  sigmoid: (a) => `sigmoid(${a})`,
};

// The rule of each gate's backward pass.
const RULES = {
  "+": () => "+ distributes: each input gets the upstream gradient as it is.",
  "-": () =>
    "− distributes: the first input gets the upstream gradient as it is, the second with its sign turned.",
  "*": () => "× swaps: the slope in each input is the value of the other.",
  neg: () => "×−1 turns the sign: its slope is −1.",
  "1/x": ({ inputs: [x], slopes: [slope] }) =>
    `1/x has the slope −1/x²: here −1 / ${inner(words(x))}² = ${words(slope)}.`,
  max: ({ inputs: [a, b], names }) => {
    if (a === b)
      return "max routes, but both inputs are equal: each gets half, as in the course’s max pooling.";
    if (Number.isNaN(a - b)) return "max of NaN has no slope.";
    return `max routes: ${names[Number(b > a)]} is larger and gets all of the gradient, the other nothing.`;
  },
  exp: ({ out }) => `exp has its own value as slope: ${words(out)}.`,
  sigmoid: ({ out, slopes: [slope] }) =>
    `σ has the slope out · (1 − out): here ${words(out)} × (1 − ${words(out)}) = ${words(slope)}.`,
};

/** What to think of a value that is no ordinary number. */
function trouble(operator, inputs, out) {
  if (Number.isFinite(out)) return "";
  if (Number.isNaN(out)) return "No number is the answer: NaN, “not a number”, goes on from here.";
  if (!inputs.every(Number.isFinite)) return "Infinity goes on through the graph.";
  if (operator === "1/x") return "A division by 0: the float says infinity.";
  return "Larger than any float: it says infinity.";
}

// ---- A step ------------------------------------------------------------------------

/** A title and the lines below it. */
export function sentences(stand) {
  const { gates, result, names, nodes } = stand.graph;
  const { step, current } = stand;
  if (step === 0)
    return ["Start", "The inputs have their values. Each step forward, one gate computes its own."];
  if (stand.isUpdate) return updateWords(stand);
  const value = stand.values.at(-1);
  if (current === undefined)
    return [
      `Turning point: ${result} = ${words(value)}`,
      `d${result}/d${result} = 1: where ${result} itself changes, ${result} changes as much.`,
      gates.length
        ? "From here backward: each gate multiplies the upstream gradient by its local slopes."
        : `There is no gate: ${names[0]} is the result.`,
    ];
  const inputs = nodes[current].inputs;
  const facts = {
    name: names[current],
    operator: nodes[current].operator,
    inputs: inputs.map((i) => stand.values[i]),
    names: inputs.map((i) => names[i]),
    out: stand.values[current],
    slopes: stand.slopes[current],
    parts: stand.parts[current],
  };
  return stand.isBack ? backwardWords(stand, facts) : forwardWords(stand, facts);
}

function forwardWords({ step, graph }, { name, operator, inputs, names, out }) {
  const write = OPERATIONS[operator];
  const [formula, numbers] = [write(...names), write(...inputs.map(words))];
  const middle = formula === numbers ? "" : ` = ${numbers}`;
  return [
    `Forward, gate ${step} of ${graph.gates.length}`,
    `${name} = ${formula}${middle} = ${words(out)}`,
    trouble(operator, inputs, out),
  ];
}

function backwardWords(stand, facts) {
  const { name, operator, names, slopes, parts } = facts;
  const { gates, result, nodes, uses } = stand.graph;
  const upstream = stand.gradientOf(stand.current);
  const inputs = nodes[stand.current].inputs;
  const handed = inputs.map((i, k) => {
    if (nodes[i].operator === "constant")
      return `${names[k]} is a constant: nothing asks for its gradient.`;
    const local = name === result ? "local slope" : `d${name}/d${names[k]}`;
    const target = uses[i] > 1 ? `to ${names[k]}: ` : `d${result}/d${names[k]} = `;
    const numbers = `${words(slopes[k])} × ${inner(words(upstream))} = ${words(parts[k])}`;
    return `${target}${local} × d${result}/d${name} = ${numbers}`;
  });
  const shared = [...new Set(inputs)].filter((i) => uses[i] > 1);
  const isOdd = !parts.every(Number.isFinite);
  return [
    `Backward, gate ${stand.step - gates.length - 1} of ${gates.length}: ${name} = ${OPERATIONS[operator](...names)}`,
    RULES[operator](facts),
    "Local slope × upstream:",
    ...handed,
    ...shared.map((i) => sumInWords(stand, i)),
    isOdd ? "Infinity or NaN: here the slope says nothing about a small change." : "",
  ];
}

/** Old − rate × slope = new for each input, and what that does to the result. */
function updateWords({ graph, rate, numbers, values, gradients, updated, after }) {
  const { inputs, names, result } = graph;
  const rows = inputs.map((i) => {
    const [old, slope] = [label(numbers[names[i]]), inner(label(gradients[i]))];
    return `${names[i]} = ${old} − ${digits(rate)} × ${slope} = ${label(updated[names[i]])}`;
  });
  const [before, now] = [values.at(-1), after.at(-1)];
  const squares = inputs.reduce((sum, i) => sum + gradients[i] ** 2, 0);
  const promised = label(before - rate * squares);
  const hint = now > before ? " It has grown: the step was too large." : "";
  return [
    "Update, downhill: new = old − rate × slope",
    ...rows,
    `By the slopes alone ${result} would go from ${label(before)} to ${promised}; it is now ${label(now)}.${hint}`,
  ];
}

/** How the gradients of an input that is used more than once add up. */
function sumInWords(stand, i) {
  const { names, uses, result } = stand.graph;
  const parts = stand.arrived(i);
  const [first, ...others] = parts.map(words);
  const terms = [first, ...others.map(inner)].join(" + ");
  const sum = `${terms}${others.length ? ` = ${words(stand.gradientOf(i))}` : ""}`;
  const left = uses[i] - parts.length;
  const used = `${names[i]} is used ${uses[i] === 2 ? "twice" : `${uses[i]} times`}`;
  return left
    ? `${used}, and its gradients add up: so far ${sum}, with ${left} still to come.`
    : `${used}, and its gradients add up: d${result}/d${names[i]} = ${sum}.`;
}

/** What a nudge of an input did to the result, and what the gradient had said. */
export function comparison({ graph, numbers, values }, name, before, after) {
  const { nodes, result, names } = graph;
  const then = forward(nodes, { ...numbers, [name]: before });
  const gradient = backward(nodes, then).gradients[names.indexOf(name)];
  const [from, to] = [then.at(-1), values.at(-1)];
  const ratio = (to - from) / (after - before);
  return (
    `${name} went from ${words(before)} to ${words(after)}, ` +
    `${result} from ${words(from)} to ${words(to)}: ` +
    `change / nudge = ${words(rounded(to - from))} / ${inner(words(rounded(after - before)))} = ${label(ratio)}; ` +
    `the gradient said d${result}/d${name} = ${label(gradient)}.`
  );
}

/** All that the drawing shows, for those who cannot see it. */
export function inWords(stand) {
  const { nodes, names, expression, result } = stand.graph;
  const shown = nodes.flatMap(({ operator }, i) => {
    if (operator === "constant" || !stand.hasValue(i)) return [];
    if (stand.isUpdate) return [`${names[i]} = ${label(stand.after[i])}, ${was(stand, i)}`];
    const gradient = stand.gradientOf(i);
    const slope = gradient === undefined ? "" : `, gradient ${label(gradient)}`;
    return [`${names[i]} = ${label(stand.values[i])}${slope}`];
  });
  return `Graph of ${result} = ${expression}: ${shown.join("; ")}`;
}
