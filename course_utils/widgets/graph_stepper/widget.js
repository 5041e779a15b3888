// The graph stepper in the browser: an expression, its inputs, its graph, one gate's words.

import { backward, forward, layout, parse } from "./expression.js";
import { Player } from "../shared/player.js";
import { drawn } from "../shared/plot.js";
import { choice, element, labelled, numberField } from "../shared/elements.js";
import { setter, watch } from "../shared/model.js";
import { clamp, exact, largest } from "../shared/numbers.js";
import { resized, viewOf } from "../shared/view.js";

const LIMIT = 1e6;
const NUDGES = {
  ArrowUp: 0.01,
  ArrowRight: 0.01,
  ArrowDown: -0.01,
  ArrowLeft: -0.01,
  PageUp: 0.1,
  PageDown: -0.1,
};
const HINT = "Nudge an input: drag ◂▸, or press the arrow keys, 0.01 a step.";
const NEURON = { w0: 2, x0: -1, w1: -3, x1: -2, w2: -3 };
const PRESETS = {
  "a sum times z": ["(x + y) * z", { x: -2, y: 5, z: -4 }],
  "a sigmoid neuron": ["sigmoid(w0*x0 + w1*x1 + w2)", NEURON],
  "the neuron, gate by gate": ["1/(1 + exp(-(w0*x0 + w1*x1 + w2)))", NEURON],
  "max routes": ["max(x, y)*z + max(a, 0)", { x: 2, y: -1, z: 3, a: -0.5 }],
  "x used twice": ["(x + y) * x", { x: 3, y: -1 }],
};

// Sizes of the drawing, in pixels.
const [ROW, RADIUS, BOX, TOP, OUT] = [52, 17, 26, 40, 84];
const [NARROWEST, WIDEST] = [108, 156]; // from one column to the next
const [LARGEST, HIGHEST] = [1.6, 340]; // a small graph is drawn larger, up to a height

// ---- Words ---------------------------------------------------------------------------

const words = (value) => exact(value).replace("Infinity", "infinity");

/** A number as it stands at an edge: five digits. */
const label = (value) => words(Number(value.toPrecision(5)));

/** In brackets, if a minus would stand behind another sign. */
const inner = (text) => (text.startsWith("−") ? `(${text})` : text);

const SYMBOLS = { "-": "−", "*": "×", neg: "×−1", sigmoid: "σ" };

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
function graphOf(expression) {
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

// ---- The widget ----------------------------------------------------------------------

class GraphStepper {
  constructor(model, root) {
    Object.assign(this, { model, root, set: setter(model), remembered: {} });
    this.build();
    watch(model, ["expression", "values", "step"], () => this.show());
    this.show();
  }

  // ---- Elements ----

  build() {
    this.buildExpression();
    this.inputs = element("div", { class: "inputs", role: "group", "aria-label": "Inputs" });
    this.nudged = element("p", { class: "nudged", role: "status" }, HINT);
    this.player = new Player("Steps", (step) => this.go(step), undefined, 1500);
    const back = element("button", { click: () => this.back() }, "Back");
    this.player.playButton.after(back);
    this.box = element("div", {
      class: "graph",
      tabindex: 0,
      role: "group",
      "aria-label": "Graph",
    });
    this.svg = drawn("svg", { role: "img" });
    this.box.append(this.svg);
    resized(this.box, () => this.paint());
    this.words = element("div", { class: "words" });
    this.live = element("p", { class: "hidden", "aria-live": "polite" });
    this.root.classList.add("course-widget", "graph-stepper");
    const head = element("div", { class: "head" }, this.expressionControl, this.presetControl);
    const body = [this.inputs, this.nudged, this.box, this.player.root, this.words, this.live];
    this.root.append(head, this.problem, ...body);
  }

  buildExpression() {
    this.field = element("input", {
      class: "number",
      spellcheck: "false",
      autocomplete: "off",
      autocapitalize: "off",
      input: () => this.read(this.field.value),
    });
    this.expressionControl = labelled(
      "Expression of names, numbers, + − * / ( ), max, exp, sigmoid",
      this.field,
    );
    this.problem = element("div", { class: "message", role: "alert" });
    const names = Object.keys(PRESETS);
    this.presets = choice([["", "your own"], ...names.map((name) => [name, name])], (name) => {
      if (name) this.begin(...PRESETS[name]);
    });
    this.presetControl = labelled("Example", this.presets);
  }

  /** A field for each input, and a handle beside it that nudges the value. */
  buildInputs() {
    this.chips = this.graph.inputs.map((i) => this.buildInput(this.graph.names[i]));
    this.inputs.replaceChildren(...this.chips.map(({ root }) => root));
  }

  buildInput(name) {
    const accept = (value) => this.change(name, value, held.value);
    const refuse = (text) => this.refuse(`“${text}” is not a number`);
    const { field, show } = numberField(name, accept, refuse, 8);
    const held = { value: 0 }; // at which the learner began to type or to drag
    field.addEventListener("focus", () => (held.value = this.valueOf(name)));
    const nudge = (by) => {
      this.nudge(name, by);
      held.value = this.valueOf(name);
      if (document.activeElement === field) field.value = held.value;
    };
    const keydown = (event) => {
      const by = NUDGES[event.key];
      const sideways = event.key === "ArrowLeft" || event.key === "ArrowRight";
      if (!by || event.ctrlKey || event.metaKey || event.altKey) return;
      if (sideways && event.target === field) return; // moves within the text
      event.preventDefault();
      nudge(by);
    };
    field.addEventListener("keydown", keydown);
    const handle = this.buildHandle(name, held, keydown);
    const root = element(
      "div",
      { class: "chip" },
      element("label", {}, `${name} = `, field),
      handle,
    );
    return { name, root, handle, show };
  }

  buildHandle(name, held, keydown) {
    const handle = element(
      "span",
      {
        class: "handle",
        tabindex: 0,
        role: "slider",
        "aria-label": `Nudge ${name}`,
        "aria-valuemin": -LIMIT,
        "aria-valuemax": LIMIT,
        title: "drag, or arrow keys: 0.01 a step",
        keydown,
        pointerdown: (event) => {
          Object.assign(held, { value: this.valueOf(name), x: event.clientX });
          handle.setPointerCapture(event.pointerId);
        },
        pointermove: (event) => {
          if (!handle.hasPointerCapture(event.pointerId)) return;
          const value = rounded(held.value + 0.01 * Math.round((event.clientX - held.x) / 2));
          if (value !== this.valueOf(name)) this.change(name, value, held.value);
        },
      },
      "◂▸",
    );
    return handle;
  }

  // ---- What the learner does ----

  /** Take the expression that is written, if it is one; else say where it is not. */
  read(text) {
    try {
      parse(text);
    } catch (error) {
      return this.complain(text, error);
    }
    if (text.trim() === this.graph.expression) return this.complain();
    this.begin(text.trim(), this.remembered);
  }

  begin(expression, known) {
    this.player.pause();
    this.nudged.textContent = HINT;
    const { inputs, names } = graphOf(expression);
    const values = inputs.map((i) => [names[i], known[names[i]] ?? 1]);
    this.set({ expression, values: Object.fromEntries(values), step: 0 });
    this.show();
  }

  go(step) {
    this.set({ step });
    this.show();
  }

  back() {
    this.player.pause();
    this.go(Math.max(0, this.step - 1));
  }

  nudge(name, by) {
    const before = this.valueOf(name);
    this.change(name, rounded(before + by), before);
  }

  /** Give an input another value, and say what that did to the result. */
  change(name, value, before) {
    if (Math.abs(value) > LIMIT) {
      this.refuse(`A value has to lie between −${LIMIT} and ${LIMIT}`);
      return false;
    }
    const values = { ...this.values(), [name]: value };
    this.set({ values });
    this.show();
    this.compare(name, before, value);
  }

  refuse(problem) {
    this.nudged.textContent = `${problem}: the last value is kept.`;
  }

  // ---- What is shown ----

  values() {
    const given = this.model.get("values");
    return Object.fromEntries(
      this.graph.inputs.map((i) => {
        const name = this.graph.names[i];
        return [name, given[name] ?? 1];
      }),
    );
  }

  valueOf(name) {
    return this.values()[name];
  }

  show() {
    const expression = this.model.get("expression");
    if (this.graph?.expression !== expression) this.take(expression);
    const { nodes, gates } = this.graph;
    const numbers = this.values();
    Object.assign(this.remembered, numbers);
    const values = forward(nodes, numbers);
    this.now = { values, ...backward(nodes, values) };
    this.last = 2 * gates.length + 1;
    this.step = clamp(this.model.get("step"), 0, this.last);
    this.place();
    for (const { name, show, handle } of this.chips) {
      show(numbers[name]);
      handle.setAttribute("aria-valuenow", numbers[name]);
      handle.setAttribute("aria-valuetext", exact(numbers[name]));
    }
    const isShown = ([, [text, given]]) =>
      text === expression &&
      Object.entries(given).every(([name, value]) => numbers[name] === value);
    this.presets.value = Object.entries(PRESETS).find(isShown)?.[0] ?? "";
    this.showWords();
    this.paint();
  }

  /** Show another expression. */
  take(expression) {
    const names = this.graph?.inputs.map((i) => this.graph.names[i]).join();
    this.graph = graphOf(expression);
    if (this.graph.inputs.map((i) => this.graph.names[i]).join() !== names) this.buildInputs();
    if (this.field.value.trim() !== expression) this.field.value = expression;
    this.complain();
  }

  /** Which gates the step has reached, forward and backward, and which it stands at. */
  place() {
    const { gates, nodes } = this.graph;
    const [count, { step }] = [gates.length, this];
    const returned = step - count - 1; // gates passed on the way back; -1 before it
    const isAhead = (i) => nodes[i].inputs.length && gates.indexOf(i) >= step;
    const isBehind = (i) => gates.indexOf(i) >= count - returned;
    this.hasValue = (i) => !isAhead(i);
    this.hasHanded = (i) => nodes[i].inputs.length > 0 && isBehind(i);
    this.isBack = returned >= 0;
    this.current = this.isBack ? gates[count - returned] : gates[step - 1];
  }

  /** What the gates passed so far have handed back to a node, in their order. */
  arrived(i) {
    const gates = this.graph.gates.filter(this.hasHanded).reverse();
    return gates.flatMap((gate) =>
      this.now.parts[gate].filter((_, k) => this.graph.nodes[gate].inputs[k] === i),
    );
  }

  /** The gradient of a node as far as it has come, or undefined. */
  gradientOf(i) {
    const { nodes } = this.graph;
    if (i === nodes.length - 1) return this.isBack ? 1 : undefined;
    const parts = this.arrived(i);
    return parts.length ? parts.reduce((sum, part) => sum + part) : undefined;
  }

  // ---- Words ----

  showWords() {
    const [title, ...lines] = this.sentences();
    const strong = element("strong", {}, title);
    const shown = lines.filter(Boolean).map((line) => {
      const isEquation = line.includes(" = ") && !line.endsWith(".");
      return element("p", { class: isEquation ? "equation" : "" }, line);
    });
    this.words.replaceChildren(element("p", {}, strong), ...shown);
    this.live.setAttribute("aria-live", this.player.timer ? "off" : "polite");
    this.live.textContent = `${title}. ${lines.filter(Boolean).join(" ")}`;
    this.player.show(this.step, this.last + 1, `step ${this.step} of ${this.last}: ${title}`);
  }

  /** A title and the lines below it. */
  sentences() {
    const { gates, result, names, nodes } = this.graph;
    const { step, current } = this;
    if (step === 0)
      return [
        "Start",
        "The inputs have their values. Each step forward, one gate computes its own.",
      ];
    const value = this.now.values.at(-1);
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
      inputs: inputs.map((i) => this.now.values[i]),
      names: inputs.map((i) => names[i]),
      out: this.now.values[current],
      slopes: this.now.slopes[current],
      parts: this.now.parts[current],
    };
    return this.isBack ? this.backwardWords(facts) : this.forwardWords(facts);
  }

  forwardWords({ name, operator, inputs, names, out }) {
    const write = OPERATIONS[operator];
    const [formula, numbers] = [write(...names), write(...inputs.map(words))];
    const middle = formula === numbers ? "" : ` = ${numbers}`;
    return [
      `Forward, gate ${this.step} of ${this.graph.gates.length}`,
      `${name} = ${formula}${middle} = ${words(out)}`,
      trouble(operator, inputs, out),
    ];
  }

  backwardWords(facts) {
    const { name, operator, names, slopes, parts } = facts;
    const { gates, result, nodes, uses } = this.graph;
    const upstream = this.gradientOf(this.current);
    const inputs = nodes[this.current].inputs;
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
      `Backward, gate ${this.step - gates.length - 1} of ${gates.length}: ${name} = ${OPERATIONS[operator](...names)}`,
      RULES[operator](facts),
      "Local slope × upstream:",
      ...handed,
      ...shared.map((i) => this.sumInWords(i)),
      isOdd ? "Infinity or NaN: here the slope says nothing about a small change." : "",
    ];
  }

  /** How the gradients of an input that is used more than once add up. */
  sumInWords(i) {
    const { names, uses, result } = this.graph;
    const parts = this.arrived(i);
    const [first, ...others] = parts.map(words);
    const terms = [first, ...others.map(inner)].join(" + ");
    const sum = `${terms}${others.length ? ` = ${words(this.gradientOf(i))}` : ""}`;
    const left = uses[i] - parts.length;
    const used = `${names[i]} is used ${uses[i] === 2 ? "twice" : `${uses[i]} times`}`;
    return left
      ? `${used}, and its gradients add up: so far ${sum}, with ${left} still to come.`
      : `${used}, and its gradients add up: d${result}/d${names[i]} = ${sum}.`;
  }

  /** What a nudge of an input did to the result, and what the gradient had said. */
  compare(name, before, after) {
    const { nodes, result, names } = this.graph;
    if (before === after) return (this.nudged.textContent = HINT);
    const then = forward(nodes, { ...this.values(), [name]: before });
    const gradient = backward(nodes, then).gradients[names.indexOf(name)];
    const [from, to] = [then.at(-1), this.now.values.at(-1)];
    const ratio = (to - from) / (after - before);
    this.nudged.textContent =
      `${name} went from ${words(before)} to ${words(after)}, ` +
      `${result} from ${words(from)} to ${words(to)}: ` +
      `change / nudge = ${words(rounded(to - from))} / ${inner(words(rounded(after - before)))} = ${label(ratio)}; ` +
      `the gradient said d${result}/d${name} = ${label(gradient)}.`;
  }

  /** Mark what is wrong in a text, or take the mark away. */
  complain(text, error) {
    this.field.setAttribute("aria-invalid", Boolean(error));
    this.problem.replaceChildren();
    if (!error) return;
    const { at, message } = error;
    const said = at === undefined ? message : `at character ${at + 1}: ${message}`;
    const sentence = `${said[0].toUpperCase()}${said.slice(1)}. The last good graph is kept.`;
    this.problem.append(element("p", {}, sentence));
    if (at === undefined) return;
    // As much as a phone has room for.
    const from = Math.max(0, at - 16);
    const shown = [...(from ? `…${text.slice(from + 1, at + 10)}` : text.slice(0, at + 10))].join(
      "",
    );
    const mark = element("pre", { "aria-hidden": "true" }, `${shown}\n${" ".repeat(at - from)}▲`);
    this.problem.append(mark);
  }

  // ---- The graph ----

  /** Draw the graph, as wide as there is room, and scroll to where the step is. */
  paint() {
    const room = this.box.clientWidth;
    if (!room) return; // not on the page yet
    this.measure(room);
    const { nodes } = this.graph;
    this.limit = largest(this.now.parts.flat().filter(Number.isFinite).concat(1));
    const places = [...nodes.keys()];
    const edges = places.flatMap((i) => nodes[i].inputs.map((_, k) => this.edge(i, k)));
    renew(this.svg, [...edges, this.exit(), ...places.map((i) => this.node(i))]);
    this.svg.setAttribute("aria-label", this.inWords());
    this.follow();
  }

  /** Where everything stands. */
  measure(room) {
    const { nodes, columns, rows, lanes, uses, names } = this.graph;
    const longest = Math.max(
      ...nodes.map(({ inputs }, i) => (inputs.length ? 0 : shortName(names[i]).length)),
    );
    const half = Math.max(18, 4 * longest + 8);
    const isBent = nodes.some(({ inputs }, i) =>
      inputs.some((j, k) => !columns[j] && rows[j] !== lanes[i][k]),
    );
    const fan = isBent ? 46 : 8;
    const left = Math.max(half + 2, uses.some((count) => count > 1) ? 80 - half : 0);
    const count = Math.max(...columns);
    const gap = clamp((room - left - half - fan - RADIUS - OUT) / count, NARROWEST, WIDEST);
    const x = columns.map((column) => left + column * gap + (column ? half + fan - RADIUS : 0));
    const y = rows.map((row) => TOP + row * ROW);
    Object.assign(this, { x, y, half, fan, gap });
    this.width = Math.ceil(x.at(-1) + (count ? RADIUS : half) + OUT);
    const height = TOP + ROW * Math.max(...rows, ...lanes.flat()) + 36;
    this.scale = Math.max(1, Math.min(LARGEST, room / this.width, HIGHEST / height));
    this.svg.setAttribute("viewBox", `0 0 ${this.width} ${height}`);
    this.svg.setAttribute("width", this.scale * this.width);
    this.svg.setAttribute("height", this.scale * height);
  }

  /** The right end of a node. */
  edgeOf(i) {
    return this.x[i] + (this.graph.nodes[i].inputs.length ? RADIUS : this.half);
  }

  /** The edge to the k-th input of a gate, with its value and gradient. */
  edge(gate, k) {
    const { nodes, lanes } = this.graph;
    const from = nodes[gate].inputs[k];
    const [x0, y0, y] = [this.edgeOf(from), this.y[from], TOP + lanes[gate][k] * ROW];
    const side = nodes[gate].inputs.length === 1 ? 0 : k ? 7 : -7;
    const end = [this.x[gate] - Math.sqrt(RADIUS ** 2 - side ** 2), this.y[gate] + side];
    const [out, bend] = [x0 + this.fan, this.x[gate] - RADIUS - 22];
    const fan = y0 === y ? "" : `C${(x0 + out) / 2} ${y0} ${(x0 + out) / 2} ${y} ${out} ${y}`;
    const path = `M${x0} ${y0}${fan}H${bend}C${bend + 12} ${y} ${end[0] - 14} ${end[1]} ${end.join(" ")}`;
    const given = nodes[from].operator === "constant";
    const isTaken = gate === this.current && !(this.isBack && given);
    const isNow = isTaken || from === this.current;
    const state = this.hasValue(from) ? (isNow ? "now" : "") : "faint";
    const gradient = this.hasHanded(gate) && !given ? this.now.parts[gate][k] : undefined;
    const tip = this.isBack ? [x0, y0, -1] : [bend + 2, y, 1];
    return [
      drawn("path", { class: `edge ${state}`, d: path }),
      ...(isTaken ? [arrow(...tip)] : []),
      ...this.numbers(this.x[gate] - this.gap / 2 - 1, y, from, gradient, isNow),
    ];
  }

  /** The edge that leaves the graph, with the result. */
  exit() {
    const end = this.graph.nodes.length - 1;
    const [from, to, y] = [this.edgeOf(end), this.width - 4, this.y[end]];
    const isNow = end === this.current || (this.isBack && this.current === undefined);
    const state = this.hasValue(end) ? (isNow ? "now" : "") : "faint";
    return [
      drawn("path", { class: `edge ${state}`, d: `M${from} ${y}H${to}` }),
      ...this.numbers((from + to) / 2, y, end, this.gradientOf(end), isNow),
    ];
  }

  /** The value above an edge, and the gradient below it, as far as they are known. */
  numbers(x, y, from, gradient, isNow) {
    const shown = [];
    if (this.hasValue(from)) {
      const attributes = { class: `value ${isNow ? "now" : ""}`, x, y: y - 6 };
      shown.push(drawn("text", attributes, label(this.now.values[from])));
    }
    if (gradient !== undefined)
      shown.push(...this.pill(x, y + 4, label(gradient), gradient, isNow));
    return shown;
  }

  /** A gradient on its signed colour. */
  pill(x, y, text, gradient, isNow) {
    const [fill, ink] = tint(gradient, this.limit);
    const width = pillWidth(text);
    const box = { x: x - width / 2, y, width, height: 17, rx: 4, style: `fill: ${fill}` };
    return [
      drawn("rect", { class: `pill ${isNow ? "now" : ""}`, ...box }),
      drawn("text", { class: "gradient", x, y: y + 13, style: `fill: ${ink}` }, text),
    ];
  }

  /** A gate as a circle under its name, an input or a constant as a box. */
  node(i) {
    const { nodes, names, uses } = this.graph;
    const { operator, inputs } = nodes[i];
    const [x, y] = [this.x[i], this.y[i]];
    const isLeft = this.isBack && operator === "constant";
    const isNear = !isLeft && this.current !== undefined && nodes[this.current].inputs.includes(i);
    const state = i === this.current ? "now" : isNear ? "near" : "";
    const text = (y, what, kind) => drawn("text", { class: kind, x, y }, what);
    if (inputs.length)
      return [
        ...(i === this.current
          ? [drawn("circle", { class: "ring", cx: x, cy: y, r: RADIUS + 5 })]
          : []),
        drawn("circle", { class: `node ${state}`, cx: x, cy: y, r: RADIUS }),
        text(y + 4, SYMBOLS[operator] ?? operator, "operator"),
        text(y - RADIUS - 11, names[i], "name"),
      ];
    const { half } = this;
    const box = {
      x: x - half,
      y: y - BOX / 2,
      width: 2 * half,
      height: BOX,
      rx: operator === "input" ? 5 : 0,
    };
    const gradient = uses[i] > 1 ? this.gradientOf(i) : undefined;
    const total = gradient === undefined ? "" : `Σ ${label(gradient)}`;
    const centre = x + half - pillWidth(total) / 2;
    return [
      drawn("rect", { class: `node ${operator} ${state}`, ...box }),
      text(y + 4, shortName(names[i]), "operator"),
      ...(total ? this.pill(centre, y + BOX / 2 + 4, total, gradient, isNear) : []),
    ];
  }

  /** All that the drawing shows, for who cannot see it. */
  inWords() {
    const { nodes, names, expression, result } = this.graph;
    const shown = nodes.flatMap(({ operator }, i) => {
      if (operator === "constant" || !this.hasValue(i)) return [];
      const gradient = this.gradientOf(i);
      const slope = gradient === undefined ? "" : `, gradient ${label(gradient)}`;
      return [`${names[i]} = ${label(this.now.values[i])}${slope}`];
    });
    return `Graph of ${result} = ${expression}: ${shown.join("; ")}`;
  }

  /** Scroll the graph's box, where it is too narrow, to the gate of the step. */
  follow() {
    const { box, current } = this;
    const at = current ?? this.x.length - 1;
    const x = this.step === 0 ? 0 : this.scale * (this.x[at] - this.gap / 6);
    const y = this.scale * this.y[at];
    const [left, top] = [x - box.clientWidth / 2, y - box.clientHeight / 2];
    if (Math.abs(box.scrollLeft - left) > box.clientWidth / 2 - 90) box.scrollLeft = left;
    if (Math.abs(box.scrollTop - top) > box.clientHeight / 2 - 90) box.scrollTop = top;
  }
}

/** Put groups of elements into a drawing; what has not changed stays, which is faster. */
function renew(svg, groups) {
  groups.forEach((elements, at) => {
    const group = drawn("g", {});
    group.append(...elements);
    const before = svg.children[at];
    if (!before) svg.append(group);
    else if (!before.isEqualNode(group)) before.replaceWith(group);
  });
  while (svg.children.length > groups.length) svg.lastChild.remove();
}

/** Without the noise of the last digits, after a sum of decimal numbers. */
const rounded = (value) => Number(value.toPrecision(10));

/** Blue for negative, orange for positive, full at the limit; and what is legible on it. */
function tint(value, limit) {
  const share = Math.min(Math.abs(value) / limit, 1) || 0;
  const end = value < 0 ? "negative" : "positive";
  const ink = value < 0 && share > 0.8 ? "#fff" : "#000";
  return [`color-mix(in srgb, var(--${end}) ${100 * share}%, var(--zero))`, ink];
}

const pillWidth = (text) => 7.5 * text.length + 11;

/** As much of a name as a box has room for. */
const shortName = (name) => (name.length > 10 ? `${name.slice(0, 9)}…` : name);

/** The head of an arrow to the right (1) or to the left (-1). */
function arrow(x, y, way) {
  const [tail, points] = [x - 11 * way, (x, y) => `${x},${y}`];
  const places = [points(tail, y - 6), points(x, y), points(tail, y + 6)];
  return drawn("polygon", { class: "arrow", points: places.join(" ") });
}

export default viewOf(GraphStepper);
