// A graph, and what is known of its values and gradients at one of its steps.

import { backward, descended, forward, layout, parse } from "./expression.js";
import { clamp } from "../shared/numbers.js";
import { words } from "./words.js";

/** A name for every node: q or q1, q2, … for the gates, and f for the result. */
function namesOf(nodes) {
  const used = new Set(nodes.map(({ content }) => content));
  const free = (name) => (used.has(name) ? free(`${name}′`) : name);
  const gates = nodes.filter(({ inputs }) => inputs.length).length;
  let count = 0;
  const names = nodes.map(({ content, inputs }, i) => {
    if (typeof content === "number") return words(content);
    if (!inputs.length) return content;
    if (i === nodes.length - 1) return free("f");
    return free(gates === 2 ? "q" : `q${++count}`);
  });
  return { names, result: free("f") };
}

/** An expression with all that its values do not change. */
export function graphOf(expression) {
  const nodes = parse(expression);
  const places = [...nodes.keys()];
  const uses = nodes.map(
    (_, i) => nodes.flatMap(({ inputs }) => inputs).filter((j) => j === i).length,
  );
  return {
    expression,
    nodes,
    uses,
    gates: places.filter((i) => nodes[i].inputs.length),
    inputs: places.filter((i) => nodes[i].operator === "input"),
    ...namesOf(nodes),
    ...layout(nodes),
  };
}

/**
 * A graph with numbers for its inputs, as far as a step has come: forward, backward, and
 * to the update of the inputs, if there are any.
 */
export class Stand {
  constructor(graph, numbers, step, rate) {
    const { nodes, gates, inputs } = graph;
    this.graph = graph;
    this.numbers = numbers;
    this.rate = rate;
    this.values = forward(nodes, numbers);
    const { gradients, slopes, parts } = backward(nodes, this.values);
    this.gradients = gradients;
    this.slopes = slopes;
    this.parts = parts;
    this.updated = descended(nodes, numbers, gradients, rate);
    this.after = forward(nodes, this.updated);
    this.last = 2 * gates.length + 1 + Number(inputs.length > 0);
    this.step = clamp(step, 0, this.last);
    this.isUpdate = this.step > 2 * gates.length + 1;
    const returned = this.step - gates.length - 1; // gates passed on the way back; -1 before it
    this.isBack = returned >= 0;
    this.current = this.isBack ? gates[gates.length - returned] : gates[this.step - 1];
  }

  /** Whether the way forward has come past a node. */
  hasValue(i) {
    const { gates, nodes } = this.graph;
    return !nodes[i].inputs.length || gates.indexOf(i) < this.step;
  }

  /** Whether the way back has come past a gate. */
  hasHanded(i) {
    const { gates } = this.graph;
    return gates.includes(i) && gates.indexOf(i) > 2 * gates.length - this.step;
  }

  /** What the gates passed so far have handed back to a node, in their order. */
  arrived(i) {
    const gates = this.graph.gates.filter((gate) => this.hasHanded(gate)).reverse();
    return gates.flatMap((gate) =>
      this.parts[gate].filter((_, k) => this.graph.nodes[gate].inputs[k] === i),
    );
  }

  /** The gradient of a node as far as it has come, or undefined. */
  gradientOf(i) {
    const { nodes } = this.graph;
    if (i === nodes.length - 1) return this.isBack ? 1 : undefined;
    const parts = this.arrived(i);
    return parts.length ? parts.reduce((sum, part) => sum + part) : undefined;
  }
}
