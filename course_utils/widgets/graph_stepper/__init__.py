"""The graph stepper: backpropagation one gate at a time, then a step downhill."""

from functools import partial
from itertools import chain
from typing import NamedTuple

import traitlets
from matplotlib.figure import Figure

from course_utils import plots
from course_utils.colours import FAINT, INK, NEGATIVE, POSITIVE
from course_utils.widgets.graph_stepper.expression import (
    backward,
    forward,
    layout,
    parse,
)
from course_utils.widgets.shared.base import CourseWidget, Whole, finite
from course_utils.widgets.shared.bundle import script, style

LIMIT = 1_000_000
LARGEST_RATE = 10
CLASSIC, CLASSIC_VALUES = "(x + y) * z", {"x": -2.0, "y": 5.0, "z": -4.0}
GAP = 2.2  # between two columns of the still, in rows
SYMBOLS = {"-": "−", "*": "×", "neg": "×−1", "sigmoid": "σ"}  # noqa: RUF001


class Gate(NamedTuple):
    """A gate after both passes."""

    operator: str
    value: float
    gradient: float


class GraphStepper(CourseWidget):
    """An expression as a graph of gates, to be stepped through forward and backward.

    The `expression` has + - * / ( ), numbers, names, max(a, b), exp(a) and sigmoid(a);
    `values`, {name: number}, has one for each name; without them each is 1. Both can be
    read and set, and `step` too: 0 is the start, then comes one step for each gate
    forward, one for the gradient 1 of the result, one for each gate backward, and, if
    there are inputs, one for their update: old - `learning_rate` * slope. At any step,
    `value`, `gradients` {name: number}, `gates` and the `updated` values can be read.
    Raises TraitError, and stays as it is, when something is wrong.
    """

    _script = script("graph_stepper/widget.js")
    _style = style("shared/style.css", "shared/plot.css", "graph_stepper/style.css")

    expression = traitlets.Unicode().tag(sync=True)
    values = traitlets.Dict().tag(sync=True)
    step = Whole().tag(sync=True)
    learning_rate = traitlets.Float(0.1).tag(sync=True)

    def __init__(self, expression=CLASSIC, values=None, step=0):
        if values is None and expression == CLASSIC:
            values = CLASSIC_VALUES
        given = {} if values is None else {"values": values}
        super().__init__(expression=expression, step=step, **given)

    @property
    def value(self):
        """The value of the whole expression."""
        return float(forward(parse(self.expression), self.values)[-1])

    @property
    def gradients(self):
        """{name: gradient of the value with respect to this input}."""
        nodes, _, gradients, _ = self._passes()
        return {
            node.content: float(gradient)
            for node, gradient in zip(nodes, gradients, strict=True)
            if node.operator == "input"
        }

    @property
    def gates(self):
        """The gates as they are computed: operator, value, and the value's gradient."""
        nodes, values, gradients, _ = self._passes()
        return [
            Gate(node.operator, float(value), float(gradient))
            for node, value, gradient in zip(nodes, values, gradients, strict=True)
            if node.inputs
        ]

    @property
    def updated(self):
        """{name: value after one step of gradient descent on the result}."""
        slopes = self.gradients
        return {
            name: value - self.learning_rate * slopes[name]
            for name, value in self.values.items()
        }

    def _passes(self):
        """The nodes, their values, their gradients, the gradients of the edges."""
        nodes = parse(self.expression)
        values = forward(nodes, self.values)
        return nodes, values, *backward(nodes, values)

    @traitlets.validate("expression")
    def _is_an_expression(self, proposal):
        names_in(proposal.value)
        return proposal.value.strip()

    @traitlets.validate("values")
    def _fit_the_names(self, proposal):
        names = names_in(self.expression)
        if set(proposal.value) != set(names):
            raise traitlets.TraitError(
                f"expected a value for each of {', '.join(names) or 'no inputs'}; "
                f"got {', '.join(map(str, proposal.value)) or 'none'}"
            )
        numbers = finite([proposal.value[name] for name in names], "values", LIMIT)
        if numbers.shape != (len(names),):
            raise traitlets.TraitError("expected one number for each input")
        return dict(zip(names, numbers.tolist(), strict=True))

    @traitlets.validate("step")
    def _is_a_step(self, proposal):
        if not 0 <= proposal.value <= self._last_step():
            raise traitlets.TraitError(
                f"expected a step from 0 to {self._last_step()}, forward and backward "
                f"through all gates and to the update; got {proposal.value}"
            )
        return proposal.value

    @traitlets.validate("learning_rate")
    def _is_a_rate(self, proposal):
        if not 0 < proposal.value <= LARGEST_RATE:
            raise traitlets.TraitError(
                f"expected a learning rate above 0 and up to {LARGEST_RATE}; "
                f"got {proposal.value}"
            )
        return proposal.value

    def _last_step(self):
        nodes = graph_of(self.expression)
        gates = sum(bool(node.inputs) for node in nodes)
        return 2 * gates + 1 + any(node.operator == "input" for node in nodes)

    def _is_update(self):
        """Whether the step is the one that shows the update."""
        return bool(self.values) and self.step == self._last_step()

    @traitlets.observe("expression")
    def _keep_what_fits(self, change):
        # The browser sends a new expression together with values that fit.
        names = names_in(self.expression)
        with self.hold_sync():
            if set(names) != set(self.values):
                self.values = {name: self.values.get(name, 1.0) for name in names}
            self.step = min(self.step, self._last_step())

    def alt(self):
        at = ", ".join(f"{name} = {value:.4g}" for name, value in self.values.items())
        slopes = [f"df/d{name} = {g:.5g}" for name, g in self.gradients.items()]
        return (
            f"Graph stepper: f = {self.expression}{' at ' if at else ''}{at} is "
            f"{self.value:.5g}; {', '.join(slopes) or 'it has no inputs'}."
            f"{self._update_in_words() if self._is_update() else ''}"
        )

    def _update_in_words(self):
        new = ", ".join(f"{name} = {value:.5g}" for name, value in self.updated.items())
        value = forward(parse(self.expression), self.updated)[-1]
        return (
            f" A step of gradient descent with the learning rate "
            f"{self.learning_rate:.3g} leads to {new}, where f is {value:.5g}."
        )

    def figure(self):
        """The graph after both passes: values above the edges, gradients below.

        After the update, the new values, and below them the old ones.
        """
        nodes, values, gradients, parts = self._passes()
        after = forward(nodes, self.updated)
        columns, rows, lanes = layout(nodes)
        spots = [(GAP * column, row) for column, row in zip(columns, rows, strict=True)]
        width, height = spots[-1][0] + 4, max(chain(rows, *lanes)) + 1.4
        inches = min(0.6, 7 / width, 8 / height)
        figure = Figure(figsize=(inches * width, inches * height))
        limits = {"xlim": (-1.4, width - 1.4), "ylim": (height - 0.7, -0.7)}
        ax = figure.add_axes((0, 0, 1, 1), **limits)
        plots.bare(ax)
        write = partial(ax.text, ha="center", fontsize=15 * inches)

        def edge(places, i, gradient):
            ax.plot(*zip(*places, strict=True), color=FAINT, linewidth=1, zorder=0)
            x, y = places[-2]
            above, below, colour = values[i], number(gradient), colour_of(gradient)
            if self._is_update():
                above, below, colour = after[i], f"was {number(values[i])}", INK
            write(x - 0.55, y - 0.05, number(above), color=INK, va="bottom")
            if nodes[i].operator != "constant":
                write(x - 0.55, y + 0.08, below, color=colour, va="top")

        for i, (node, (x, y)) in enumerate(zip(nodes, spots, strict=True)):
            for j, lane, part in zip(node.inputs, lanes[i], parts[i], strict=True):
                bends = (spots[j][0] + 0.9, lane), (x - 0.65, lane)
                edge([spots[j], *bends, (x, y)], j, part)
            uses = sum(other.inputs.count(i) for other in nodes)
            if node.operator == "input" and uses > 1 and not self._is_update():
                text, colour = f"sum\n{number(gradients[i])}", colour_of(gradients[i])
                write(x - 0.9, y, text, color=colour, va="center")
            shape = "circle,pad=0.35" if node.inputs else "square,pad=0.35"
            box = {"boxstyle": shape, "facecolor": "white", "edgecolor": INK}
            write(x, y, sign_of(node), color=INK, va="center", bbox=box)
        x, y = spots[-1]
        edge([(x, y), (x + 1.75, y), (x + 1.9, y)], -1, gradients[-1])
        return figure


def graph_of(expression):
    """The nodes of an expression; raises TraitError if it is none."""
    try:
        return parse(expression.strip())
    except ValueError as error:
        raise traitlets.TraitError(str(error)) from error


def names_in(expression):
    """The inputs of an expression, in their order; raises TraitError if it is none."""
    nodes = graph_of(expression)
    return [node.content for node in nodes if node.operator == "input"]


def number(value):
    """A number in the still: five digits."""
    return f"{value:.5g}".replace("-", "−")  # noqa: RUF001


def sign_of(node):
    """What stands in the circle or the box of a node."""
    if node.operator == "constant":
        return number(node.content)
    return node.content or SYMBOLS.get(node.operator, node.operator)


def colour_of(value):
    """The colour of a signed number."""
    return NEGATIVE if value < 0 else POSITIVE if value > 0 else INK
