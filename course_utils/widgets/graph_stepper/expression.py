"""Expressions as graphs of gates: read, computed forward, differentiated backward.

expression.js does the same in the browser, and finds the same mistakes in a text.
"""

import re
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from course_utils import functions

MOST_GATES, MOST_CHARACTERS = 30, 200
FUNCTIONS = {"max": 2, "exp": 1, "sigmoid": 1}  # how many values each takes
SIGNS = {"×": "*", "·": "*", "−": "-"}  # noqa: RUF001
TOKEN = re.compile(
    r"(?P<number>(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?)"
    r"|(?P<name>[A-Za-z_]\w*)"
    r"|(?P<sign>[-−+*×·/(),])"  # noqa: RUF001
    r"|(?P<unknown>[^ \t])",
    re.ASCII,
)


class Node(NamedTuple):
    """An input by its name, a constant by its number, or a gate on earlier nodes."""

    operator: str  # "input", "constant", or one of GATES
    content: str | float | None = None
    inputs: tuple[int, ...] = ()


class Token(NamedTuple):
    """A number, a name or a sign, and where it stands in the text."""

    kind: str
    text: str
    at: int


# ---- Reading ---------------------------------------------------------------------


def parse(text):
    """The graph of an expression: its nodes as they are computed, the result last.

    Raises ValueError that says what is wrong in the text, and where.
    """
    text = text.rstrip()
    if not text:
        raise ValueError("write an expression, such as (x + y) * z")
    if len(text) > MOST_CHARACTERS:
        raise ValueError(f"{len(text)} characters, and {MOST_CHARACTERS} are the most")
    nodes = Reader(text).read()
    gates = sum(bool(node.inputs) for node in nodes)
    if gates > MOST_GATES:
        raise ValueError(f"{gates} gates, and {MOST_GATES} are the most")
    return nodes


class Reader:
    """Reads a text from left to right into the nodes of a graph.

    Each kind of piece has a method, which returns the place of its node in the list.
    """

    def __init__(self, text):
        self.text, self.nodes = text, []
        found = TOKEN.finditer(text)
        self.tokens = [Token(m.lastgroup, m[0], m.start()) for m in found]
        self.tokens.append(Token("end", "", len(text)))

    def read(self):
        """The nodes of the whole text."""
        self.sum()
        if self.tokens[0].kind != "end":
            raise self.not_over(None)
        return self.nodes

    def next_is(self, *signs):
        """The next token, with the signs of the keyboard, if it is one of these."""
        text = self.tokens[0].text
        sign = SIGNS.get(text, text)
        return sign if sign in signs else None

    def take(self):
        """Pass on to the token after the next one."""
        return self.tokens.pop(0)

    def add(self, operator, *inputs):
        """A new gate."""
        self.nodes.append(Node(operator, inputs=inputs))
        return len(self.nodes) - 1

    def sum(self):
        """Products, with + or - between them."""
        left = self.product()
        while sign := self.next_is("+", "-"):
            self.take()
            left = self.add(sign, left, self.product())
        return left

    def product(self):
        """Factors, with * or / between them: a / b is a * (1 / b)."""
        left = self.factor()
        while sign := self.next_is("*", "/"):
            self.take()
            if sign == "*":
                left = self.add("*", left, self.factor())
            elif self.nodes[left] == Node("constant", 1.0):
                self.nodes.pop()
                left = self.add("1/x", self.factor())
            else:
                left = self.add("*", left, self.add("1/x", self.factor()))
        return left

    def factor(self):
        """A number, an input, a call, a sum in brackets, or minus one of these."""
        if self.next_is("-"):
            return self.negative()
        if self.next_is("("):
            (inner,) = self.brackets(most=1)
            return inner
        token = self.tokens[0]
        if token.kind == "unknown":
            raise self.malformed(token.at, f"`{token.text}` has no meaning here")
        if token.kind not in ("number", "name"):
            raise self.malformed(token.at, f"{self.after(token)}a value is missing")
        self.take()
        if token.kind == "number":
            self.nodes.append(Node("constant", float(token.text)))
            return len(self.nodes) - 1
        if token.text in FUNCTIONS or self.next_is("("):
            return self.call(token)
        return self.input(Node("input", token.text))

    def input(self, node):
        """An input, which is one node however often it is written."""
        if node not in self.nodes:
            self.nodes.append(node)
        return self.nodes.index(node)

    def negative(self):
        """The negative of a factor; that of a number is a number."""
        self.take()
        factor = self.factor()
        operator, content, _ = self.nodes[factor]
        if operator != "constant":
            return self.add("neg", factor)
        self.nodes[factor] = Node("constant", -content)
        return factor

    def call(self, function):
        """A function of the values in its brackets."""
        name, at = function.text, function.at
        if name not in FUNCTIONS:
            known = ", ".join(FUNCTIONS)
            raise self.malformed(at, f"`{name}` is none of the functions {known}")
        if not self.next_is("("):
            raise self.malformed(at, f"`{name}` is a function: write {name}( )")
        inputs = self.brackets()
        if len(inputs) != FUNCTIONS[name]:
            wanted = ["", "one value", "two values"][FUNCTIONS[name]]
            raise self.malformed(at, f"`{name}` takes {wanted}, not {len(inputs)}")
        return self.add(name, *inputs)

    def brackets(self, most=None):
        """What stands between brackets: sums, with commas between them."""
        opening = self.take()
        inner = [self.sum()]
        while len(inner) != most and self.next_is(","):
            self.take()
            inner.append(self.sum())
        if not self.next_is(")"):
            raise self.not_over(opening)
        self.take()
        return inner

    def not_over(self, opening):
        """What is wrong when an expression, or what is in a bracket, goes on."""
        token = self.tokens[0]
        if token.kind == "end":
            return self.malformed(opening.at, "this bracket is never closed")
        if token.text == ")":
            return self.malformed(token.at, "this bracket closes none")
        if token.text == ",":
            return self.malformed(token.at, "a comma stands only inside max( )")
        if token.kind == "unknown":
            return self.malformed(token.at, f"`{token.text}` has no meaning here")
        return self.malformed(token.at, f"{self.after(token)}an operator is missing")

    def after(self, token):
        """What stands before a token, in words."""
        before = self.text[: token.at].strip()
        return f"after `{before[-12:]}` " if before else ""

    def malformed(self, at, problem):
        """A ValueError that marks a place in the text."""
        return ValueError(
            f"at character {at + 1}: {problem}\n    {self.text}\n    {' ' * at}^"
        )


# ---- Computing -------------------------------------------------------------------


def share(a, b):
    """The slope of max(a, b) in a: 1, or 0, or 1/2 each where they are equal."""
    return 0.5 if a == b else (1 + np.sign(a - b)) / 2


# Of each gate: its value, and its slope in each input, given the value `out` too.
GATES = {
    "+": (lambda a, b: a + b, lambda a, b, out: (1, 1)),
    "-": (lambda a, b: a - b, lambda a, b, out: (1, -1)),
    "*": (lambda a, b: a * b, lambda a, b, out: (b, a)),
    "neg": (lambda a: -a, lambda a, out: (-1,)),
    "1/x": (lambda a: 1 / a, lambda a, out: (-1 / (a * a),)),
    "max": (np.maximum, lambda a, b, out: (share(a, b), share(b, a))),
    "exp": (np.exp, lambda a, out: (out,)),
    "sigmoid": (functions.sigmoid, lambda a, out: (out * (1 - out),)),
}


@np.errstate(all="ignore")  # a division by 0 is shown as infinity
def forward(nodes, inputs):
    """The value of every node, where `inputs` is {name: number}."""
    values = []
    for operator, content, before in nodes:
        if operator in GATES:
            value, _ = GATES[operator]
            values.append(value(*(values[i] for i in before)))
        else:
            values.append(np.float64(inputs.get(content, content)))
    return values


@np.errstate(all="ignore")
def backward(nodes, values):
    """The gradient of the result with respect to every node, and its parts.

    parts[i][k] is what gate i hands back to its k-th input: local slope times upstream.
    A node's gradient is the sum of all that it is handed.
    """
    gradients = [np.float64(0)] * (len(nodes) - 1) + [np.float64(1)]
    parts = [[] for _ in nodes]
    for i in reversed(range(len(nodes))):
        operator, _, inputs = nodes[i]
        if operator in GATES:
            _, slopes = GATES[operator]
            local = slopes(*(values[j] for j in inputs), values[i])
            parts[i] = [slope * gradients[i] for slope in local]
            for j, part in zip(inputs, parts[i], strict=True):
                gradients[j] = gradients[j] + part
    return gradients, parts


# ---- Drawing ---------------------------------------------------------------------


def layout(nodes):
    """Where to draw a graph: (columns, rows, lanes).

    A node stands in columns[i], rows[i]. The edge that ends at the k-th input of gate
    i runs along the row lanes[i][k], where nothing else runs or stands.
    """
    columns, lanes = [0] * len(nodes), [[] for _ in nodes]
    ends = [[] for _ in nodes]  # the lanes of the edges that begin at a node
    free = iter(range(2 * len(nodes)))

    def place(i):
        inputs = nodes[i].inputs
        lanes[i] = [place(j) for j in inputs]
        columns[i] = 1 + max((columns[j] for j in inputs), default=-1)
        lane = float(np.mean(lanes[i])) if inputs else next(free)
        ends[i].append(lane)
        return lane

    place(len(nodes) - 1)
    for i, node in enumerate(nodes):
        for j in node.inputs:
            if nodes[j].operator == "constant":
                columns[j] = columns[i] - 1
    rows = [float(np.mean(lanes)) for lanes in ends]
    spread(rows, [i for i in range(len(nodes)) if columns[i] == 0], next(free) - 1)
    return columns, rows, lanes


def spread(rows, column, last):
    """Move the nodes of a column to at least a row apart, in their order."""
    column.sort(key=lambda i: rows[i])
    for above, below in pairwise(column):
        rows[below] = max(rows[below], rows[above] + 1)
    for row, i in enumerate(reversed(column)):
        rows[i] = min(rows[i], last - row)
