// Expressions as graphs of gates: read, computed forward, differentiated backward.
// expression.py does the same in Python, and finds the same mistakes in a text.

const [MOST_GATES, MOST_CHARACTERS] = [30, 200];
const FUNCTIONS = { max: 2, exp: 1, sigmoid: 1 }; // how many values each takes
const SIGNS = { "×": "*", "·": "*", "−": "-" };
const TOKEN =
  /(?<number>(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?)|(?<name>[A-Za-z_]\w*)|(?<sign>[-−+*×·/(),])|(?<unknown>[^ \t])/gu;

/** What is wrong in a text, and `at` which character, if at one. */
class Malformed extends Error {
  constructor(problem, at) {
    super(problem);
    this.at = at;
  }
}

// ---- Reading -------------------------------------------------------------------------

/**
 * The graph of an expression: its nodes as they are computed, the result last.
 * @returns {GraphNode[]}
 */
export function parse(text) {
  text = text.trimEnd();
  if (!text) throw new Malformed("write an expression, such as (x + y) * z");
  if (text.length > MOST_CHARACTERS)
    throw new Malformed(`${text.length} characters, and ${MOST_CHARACTERS} are the most`);
  const nodes = new Reader(text).read();
  const gates = nodes.filter(({ inputs }) => inputs.length).length;
  if (gates > MOST_GATES) throw new Malformed(`${gates} gates, and ${MOST_GATES} are the most`);
  return nodes;
}

/**
 * Reads a text from left to right into the nodes of a graph.
 * Each kind of piece has a method, which returns the place of its node in the list.
 */
class Reader {
  constructor(text) {
    this.text = text;
    this.nodes = [];
    this.tokens = Array.from(text.matchAll(TOKEN), ({ groups, index: at }) => {
      const [kind, token] = Object.entries(groups).find(([, found]) => found !== undefined);
      return { kind, text: token, at };
    });
    this.tokens.push({ kind: "end", text: "", at: text.length });
  }

  read() {
    this.sum();
    if (this.tokens[0].kind !== "end") throw this.notOver();
    return this.nodes;
  }

  /** The next token, with the signs of the keyboard, if it is one of these. */
  nextIs(...signs) {
    const { text } = this.tokens[0];
    return signs.find((sign) => sign === (SIGNS[text] ?? text));
  }

  /** Pass on to the token after the next one. */
  take() {
    return this.tokens.shift();
  }

  add(operator, inputs, content = null) {
    return this.nodes.push({ operator, content, inputs }) - 1;
  }

  /** Products, with + or - between them. */
  sum() {
    let left = this.product();
    for (let sign = this.nextIs("+", "-"); sign; sign = this.nextIs("+", "-")) {
      this.take();
      left = this.add(sign, [left, this.product()]);
    }
    return left;
  }

  /** Factors, with * or / between them: a / b is a * (1 / b). */
  product() {
    let left = this.factor();
    for (let sign = this.nextIs("*", "/"); sign; sign = this.nextIs("*", "/")) {
      this.take();
      const { operator, content } = this.nodes[left];
      if (sign === "*") left = this.add("*", [left, this.factor()]);
      else if (operator === "constant" && content === 1) {
        this.nodes.pop();
        left = this.add("1/x", [this.factor()]);
      } else left = this.add("*", [left, this.add("1/x", [this.factor()])]);
    }
    return left;
  }

  /** A number, an input, a call, a sum in brackets, or minus one of these. */
  factor() {
    if (this.nextIs("-")) return this.negative();
    if (this.nextIs("(")) return this.brackets(1)[0];
    const token = this.tokens[0];
    if (token.kind === "unknown") throw this.meaningless(token);
    if (token.kind !== "number" && token.kind !== "name")
      throw new Malformed(`${this.after(token)}a value is missing`, token.at);
    this.take();
    if (token.kind === "number") return this.add("constant", [], Number(token.text));
    if (Object.hasOwn(FUNCTIONS, token.text) || this.nextIs("(")) return this.call(token);
    return this.input(token.text);
  }

  /** An input, which is one node however often it is written. */
  input(name) {
    const known = ({ operator, content }) => operator === "input" && content === name;
    const at = this.nodes.findIndex(known);
    return at < 0 ? this.add("input", [], name) : at;
  }

  /** The negative of a factor; that of a number is a number. */
  negative() {
    this.take();
    const factor = this.factor();
    const node = this.nodes[factor];
    if (node.operator !== "constant") return this.add("neg", [factor]);
    node.content = -node.content;
    return factor;
  }

  /** A function of the values in its brackets. */
  call({ text: name, at }) {
    if (!Object.hasOwn(FUNCTIONS, name)) {
      const known = Object.keys(FUNCTIONS).join(", ");
      throw new Malformed(`\`${name}\` is none of the functions ${known}`, at);
    }
    if (!this.nextIs("(")) throw new Malformed(`\`${name}\` is a function: write ${name}( )`, at);
    const inputs = this.brackets();
    const wanted = FUNCTIONS[name];
    if (inputs.length === wanted) return this.add(name, inputs);
    const words = ["", "one value", "two values"][wanted];
    throw new Malformed(`\`${name}\` takes ${words}, not ${inputs.length}`, at);
  }

  /** What stands between brackets: sums, with commas between them. */
  brackets(most) {
    const opening = this.take();
    const inner = [this.sum()];
    while (inner.length !== most && this.nextIs(",")) {
      this.take();
      inner.push(this.sum());
    }
    if (!this.nextIs(")")) throw this.notOver(opening);
    this.take();
    return inner;
  }

  /** What is wrong when an expression, or what is in a bracket, goes on. */
  notOver(opening) {
    const token = this.tokens[0];
    if (token.kind === "end") return new Malformed("this bracket is never closed", opening.at);
    if (token.text === ")") return new Malformed("this bracket closes none", token.at);
    if (token.text === ",") return new Malformed("a comma stands only inside max( )", token.at);
    if (token.kind === "unknown") return this.meaningless(token);
    return new Malformed(`${this.after(token)}an operator is missing`, token.at);
  }

  meaningless({ text, at }) {
    return new Malformed(`\`${text}\` has no meaning here`, at);
  }

  /** What stands before a token, in words. */
  after({ at }) {
    const before = this.text.slice(0, at).trim();
    return before && `after \`${before.slice(-12)}\` `;
  }
}

// ---- Computing -----------------------------------------------------------------------

/** The slope of max(a, b) in a: 1, or 0, or 1/2 each where they are equal. */
const share = (a, b) => (a === b ? 0.5 : (1 + Math.sign(a - b)) / 2);

// Of each gate: its value, and its slope in each input, given the value `out` too.
const GATES = {
  "+": [(a, b) => a + b, () => [1, 1]],
  "-": [(a, b) => a - b, () => [1, -1]],
  "*": [(a, b) => a * b, (a, b) => [b, a]],
  neg: [(a) => -a, () => [-1]],
  "1/x": [(a) => 1 / a, (a) => [-1 / (a * a)]],
  max: [Math.max, (a, b) => [share(a, b), share(b, a)]],
  exp: [Math.exp, (_, out) => [out]],
  sigmoid: [(a) => 1 / (1 + Math.exp(-a)), (_, out) => [out * (1 - out)]],
};

/**
 * The value of every node, where `numbers` is { name: number }.
 * @param {GraphNode[]} nodes
 */
export function forward(nodes, numbers) {
  const values = [];
  for (const { operator, content, inputs } of nodes) {
    if (operator === "input") values.push(numbers[content]);
    else if (operator === "constant") values.push(content);
    else values.push(GATES[operator][0](...inputs.map((i) => values[i])));
  }
  return values;
}

/**
 * The gradient of the result with respect to every node; the `slopes` of each gate in
 * its inputs; and the `parts` that it hands back to them: local slope times upstream.
 * A node's gradient is the sum of all that it is handed.
 * @param {GraphNode[]} nodes
 */
export function backward(nodes, values) {
  const gradients = nodes.map((_, i) => Number(i === nodes.length - 1));
  const slopes = nodes.map(({ operator, inputs }, i) =>
    inputs.length ? GATES[operator][1](...inputs.map((j) => values[j]), values[i]) : [],
  );
  const parts = nodes.map(() => []);
  for (let i = nodes.length - 1; i >= 0; i--) {
    parts[i] = slopes[i].map((slope) => slope * gradients[i]);
    nodes[i].inputs.forEach((j, k) => (gradients[j] += parts[i][k]));
  }
  return { gradients, slopes, parts };
}

/**
 * The inputs as numbers after one step of gradient descent: old − rate × slope.
 * @param {GraphNode[]} nodes
 */
export function descended(nodes, numbers, gradients, rate) {
  const given = nodes.flatMap(({ operator, content }, i) =>
    operator === "input" ? [[content, numbers[content] - rate * gradients[i]]] : [],
  );
  return Object.fromEntries(given);
}

// ---- Drawing -------------------------------------------------------------------------

const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;

/**
 * Where to draw a graph. A node stands in columns[i], rows[i]. The edge that ends at the
 * k-th input of gate i runs along the row lanes[i][k], where nothing else runs or stands.
 */
export function layout(nodes) {
  const columns = nodes.map(() => 0);
  const lanes = nodes.map(() => []);
  const ends = nodes.map(() => []); // the lanes of the edges that begin at a node
  let free = 0;
  const place = (i) => {
    const { inputs } = nodes[i];
    lanes[i] = inputs.map(place);
    columns[i] = 1 + Math.max(-1, ...inputs.map((j) => columns[j]));
    const lane = inputs.length ? mean(lanes[i]) : free++;
    ends[i].push(lane);
    return lane;
  };
  place(nodes.length - 1);
  nodes.forEach(({ inputs }, i) => {
    for (const j of inputs) if (nodes[j].operator === "constant") columns[j] = columns[i] - 1;
  });
  const rows = ends.map(mean);
  spread(
    rows,
    [...nodes.keys()].filter((i) => !columns[i]),
    free - 1,
  );
  return { columns, rows, lanes };
}

/** Move the nodes of a column to at least a row apart, in the order of their rows. */
function spread(rows, column, last) {
  column.sort((a, b) => rows[a] - rows[b]);
  column.forEach((i, at) => {
    if (at) rows[i] = Math.max(rows[i], rows[column[at - 1]] + 1);
  });
  column.toReversed().forEach((i, at) => {
    rows[i] = Math.min(rows[i], last - at);
  });
}
