"""The graph stepper as Python sees it: its numbers, refusals, what it stores."""

import math

import numpy as np
import pytest
from alone import still
from traitlets import TraitError

from course_utils.widgets import GraphStepper

NEURON = {"w0": 2, "x0": -1, "w1": -3, "x1": -2, "w2": -3}
IN_GATES = "1/(1 + exp(-(w0*x0 + w1*x1 + w2)))"
REFUSED = {
    "expression": [
        *("", "x +", "(x", "x)", "x $ y", "sin(x)", "max(x)", "2x", "x ** 2", "x = y"),
        *("x" * 201, "+".join(["x"] * 32), None, 3),
    ],
    "values": [
        *({}, {"x": 1, "y": 2}, {"x": 1, "y": 2, "z": 3, "a": 4}, [1, 2, 3], None),
        *({"x": 1, "y": 2, "z": value} for value in (np.nan, np.inf, 1e7, "a", None)),
        {"x": [1], "y": [2], "z": [3]},
    ],
    "step": [-1, 7, 0.5, "a", None],
    "learning_rate": [0, -0.1, 11, np.nan, "fast", None],
}


def test_the_classic_example():
    stepper = GraphStepper()
    assert stepper.value == -12
    assert stepper.gradients == {"x": -4, "y": -4, "z": 3}
    assert stepper.gates == [("+", 3, -4), ("*", -12, 1)]


@pytest.mark.parametrize("expression", ["sigmoid(w0*x0 + w1*x1 + w2)", IN_GATES])
def test_the_sigmoid_neuron(expression):
    stepper = GraphStepper(expression, NEURON)
    assert stepper.value == pytest.approx(0.73106, abs=5e-6)
    slopes = {
        "w0": -0.19661,
        "w1": -0.39322,
        "w2": 0.19661,
        "x0": 0.39322,
        "x1": -0.58984,
    }
    assert stepper.gradients == pytest.approx(slopes, abs=5e-6)
    dot = stepper.gates[3]
    assert dot == ("+", 1, pytest.approx(0.19661, abs=5e-6))


def test_the_primitive_gates_of_the_neuron():
    gates = GraphStepper(IN_GATES, NEURON).gates[4:]
    assert [gate.operator for gate in gates] == ["neg", "exp", "+", "1/x"]
    out = 1 / (1 + math.exp(-1))
    values = [-1, math.exp(-1), 1 + math.exp(-1), out]
    assert [gate.value for gate in gates] == pytest.approx(values, rel=1e-15)
    gradients = [-out * (1 - out), -(out**2), -(out**2), 1]
    assert [gate.gradient for gate in gates] == pytest.approx(gradients, rel=1e-15)


def test_max_routes_and_a_tie_is_shared():
    values = {"x": 2, "y": -1}
    assert GraphStepper("max(x, y) * 3", values).gradients == {"x": 3, "y": 0}
    assert GraphStepper("max(y, x) * 3", values).gradients == {"x": 3, "y": 0}
    tie = GraphStepper("max(x, y) * 3", {"x": 2, "y": 2})
    assert tie.gradients == {"x": 1.5, "y": 1.5}
    assert GraphStepper("max(x, x)", {"x": 2}).gradients == {"x": 1}


def test_gradients_of_an_input_used_twice_add_up():
    assert GraphStepper("(x + y) * x", {"x": 3, "y": -1}).gradients == {"x": 5, "y": 3}
    assert GraphStepper("x*x*x", {"x": 2}).gradients == {"x": 12}


def test_the_update_goes_against_every_slope():
    stepper = GraphStepper()
    assert stepper.updated == pytest.approx({"x": -1.6, "y": 5.4, "z": -4.3})
    stepper.learning_rate = 0.5
    assert stepper.updated == {"x": 0, "y": 7, "z": -5.5}
    assert (stepper.values, stepper.value) == ({"x": -2, "y": 5, "z": -4}, -12)
    twice = GraphStepper("(x + y) * x", {"x": 3, "y": -1})
    assert twice.updated == pytest.approx({"x": 2.5, "y": -1.3})
    assert GraphStepper("2*3").updated == {}


def test_only_inputs_have_an_update():
    for expression, last in [("2*3", 3), ("7", 1), ("x", 2), ("x + y", 4)]:
        assert GraphStepper(expression, step=last).step == last
        with pytest.raises(TraitError, match=f"from 0 to {last}, .* the update"):
            GraphStepper(expression, step=last + 1)


def test_many_updates_lead_to_the_bottom():
    stepper = GraphStepper("(x - a)*(x - a)", {"x": 5, "a": 1})
    for _ in range(60):
        stepper.values = stepper.updated
    assert stepper.value == pytest.approx(0, abs=1e-12)
    assert stepper.values == pytest.approx({"x": 3, "a": 3})


def test_division_and_minus():
    values = {"a": 3, "b": 2}
    quotient = GraphStepper("a / b - -a", values)
    assert [gate.operator for gate in quotient.gates] == ["1/x", "*", "neg", "-"]
    assert quotient.value == 4.5
    assert quotient.gradients == {"a": 1.5, "b": -0.75}
    assert [gate.operator for gate in GraphStepper("1/b").gates] == ["1/x"]
    assert GraphStepper("2 - -3").value == 5


def test_no_number_breaks_it():
    assert GraphStepper("1/x", {"x": 0}).value == math.inf
    assert GraphStepper("exp(1000)").value == math.inf
    stepper = GraphStepper("x/x", {"x": 0})
    assert math.isnan(stepper.value) and math.isnan(stepper.gradients["x"])
    assert "nan" in repr(stepper)
    assert still(stepper)[0] == repr(stepper)
    assert GraphStepper("x").gradients == {"x": 1}
    assert (GraphStepper("2*3").value, GraphStepper("2*3").gradients) == (6, {})
    assert GraphStepper("2*3").step == GraphStepper("7").step == 0


@pytest.mark.parametrize("name", REFUSED)
def test_a_bad_value_is_refused_and_the_last_one_kept(name):
    stepper = GraphStepper()
    before = stepper.get_state()
    for value in REFUSED[name]:
        with pytest.raises(TraitError) as refusal:
            setattr(stepper, name, value)
        assert len(str(refusal.value)) > 20
        assert stepper.get_state() == before


MISTAKES = {
    "x +": "at character 4: after `x +` a value is missing",
    "x * + y": "at character 5: after `x *` a value is missing",
    "* x": "at character 1: a value is missing",
    "2x": "at character 2: after `2` an operator is missing",
    "(x + y": "at character 1: this bracket is never closed",
    "x + y)": "at character 6: this bracket closes none",
    "x + $": "at character 5: `$` has no meaning here",
    "x ^ 2": "at character 3: `^` has no meaning here",
    "1 + sin(x)": "at character 5: `sin` is none of the functions max, exp, sigmoid",
    "exp + 1": "at character 1: `exp` is a function: write exp( )",
    "max(x)": "at character 1: `max` takes two values, not 1",
    "x, y": "at character 2: a comma stands only inside max( )",
    "+".join("x" * 32): "31 gates, and 30 are the most",
}


@pytest.mark.parametrize("text", MISTAKES)
def test_a_malformed_expression_says_where(text):
    with pytest.raises(TraitError) as refusal:
        GraphStepper(text)
    message, *marked = str(refusal.value).split("\n")
    assert message == MISTAKES[text]
    if marked:
        written, mark = marked
        assert written == f"    {text}"
        assert message.startswith(f"at character {len(mark) - 4}:")


def test_what_cannot_be_made_is_refused():
    with pytest.raises(TraitError, match="unicode string"):
        GraphStepper(3)
    with pytest.raises(TraitError, match=r"a value for each of x, y; got x"):
        GraphStepper("x + y", {"x": 1})
    with pytest.raises(TraitError, match=r"a step from 0 to 4, .* got 5"):
        GraphStepper("x + y", step=5)
    with pytest.raises(TraitError, match="each of no inputs; got x"):
        GraphStepper("2*3", {"x": 1})


def test_a_new_expression_keeps_the_values_that_fit():
    stepper = GraphStepper(step=6)
    stepper.expression = " x * w "
    assert stepper.expression == "x * w"
    assert (stepper.values, stepper.step) == ({"x": -2, "w": 1}, 4)
    stepper.set_state({"expression": "a + b", "values": {"a": 2, "b": 3}, "step": 1})
    assert (stepper.value, stepper.values, stepper.step) == (5, {"a": 2, "b": 3}, 1)
    stepper.values = {"b": np.float32(0.5), "a": np.int64(4)}
    assert (stepper.value, list(stepper.values)) == (4.5, ["a", "b"])
    assert GraphStepper("a + b").values == {"a": 1, "b": 1}


def test_repr_is_the_alt_text():
    assert repr(GraphStepper()) == (
        "Graph stepper: f = (x + y) * z at x = -2, y = 5, z = -4 is -12; df/dx = -4, "
        "df/dy = -4, df/dz = 3."
    )
    assert (
        repr(GraphStepper("2 * 3"))
        == "Graph stepper: f = 2 * 3 is 6; it has no inputs."
    )


def test_the_alt_text_tells_the_update_at_its_step_alone():
    stepper = GraphStepper(step=5)
    before = stepper.alt()
    stepper.step = 6
    assert stepper.alt() == (
        f"{before} A step of gradient descent with the learning rate 0.1 leads to "
        "x = -1.6, y = 5.4, z = -4.3, where f is -16.34."
    )


LARGEST = "+".join(f"a{i}*b{i}" for i in range(15)) + "+c"


@pytest.mark.parametrize("expression", ["(x + y) * z", IN_GATES, LARGEST, "x", "7"])
def test_what_a_notebook_stores_is_small(expression):
    stepper, again = GraphStepper(expression), GraphStepper(expression)
    alt, picture = still(stepper)
    assert alt == repr(stepper)
    assert len("".join(stepper._script + stepper._style).encode()) <= 50_000
    assert len(picture) * 4 / 3 <= 60_000
    assert still(again) == (alt, picture)


@pytest.mark.parametrize("expression", ["(x + y) * z", IN_GATES, LARGEST])
def test_the_still_has_as_much_room_on_the_right_as_the_last_gate_needs(expression):
    (ax,) = GraphStepper(expression).figure().axes
    end = max(line.get_xdata().max() for line in ax.lines)
    assert ax.get_xlim()[1] - end >= 0.5  # of the distance between two rows


def texts(*arguments):
    figure = GraphStepper(*arguments).figure()
    return [text.get_text() for text in figure.axes[0].texts]


def test_the_still_has_values_and_gradients():
    shown = texts("(x + y) * z", {"x": -2, "y": 5, "z": -4})
    for text in ("x", "y", "z", "+", "−2", "5", "−4", "3", "−12", "1"):  # noqa: RUF001
        assert text in shown
    assert shown.count("−4") == 4  # z, and the gradients of x, y and q  # noqa: RUF001
    assert "sum\n5" in texts("(x + y) * x", {"x": 3, "y": -1})


def test_the_still_of_the_update_has_new_values_and_old_ones():
    shown = texts("(x + y) * x * 2", {"x": 3, "y": -1}, 8)
    assert [text for text in shown if "was" in text] == [
        f"was {old}"
        for old in (3, "−1", 2, 3, 6, 12)  # noqa: RUF001
    ]
    # Of y, x + y, its product with x, and f.
    for text in ("−1.6", "0.4", "0.8", "1.6"):  # noqa: RUF001
        assert text in shown
    assert not any("sum" in text for text in shown)
