"""Expressions in JavaScript and in Python: the same notation, values and gradients."""

import math
from itertools import islice

import numpy as np
import pytest
from alone import show
from whole import few

from course_utils import functions, gradcheck
from course_utils.widgets import GraphStepper
from course_utils.widgets.graph_stepper.expression import (
    backward,
    forward,
    layout,
    parse,
)
from course_utils.widgets.shared import bundle

NAMES = ["x", "y", "z", "w0", "w1", "learning_rate", "_a", "lambda"]
NOISE = [*" +-*/(),x2.$^e_", "×", "·", "−", "σ", "1/", "max(", "exp", "))", "1_0"]  # noqa: RUF001
ODD = [
    *(
        "",
        "  ",
        "x +",
        " x ",
        "1/x",
        "--1/x",
        "2x",
        "x y",
        "max(x)",
        "exp",
        "exp(x, y)",
    ),
    *("(" * 90 + "x", "x" * 201, "+".join(["x"] * 32), "-" * 31 + "x", "x\ty", "f(x)"),
    *("toString(x)", "constructor", "007 + x", "1e999*x", "x,y", "(x,y)", "x ** 2"),
    *("x // 2", "+x", "x if y else z", "1_000", "0x10", "²", "x\N{NBSP}+ y", "x = 3"),
]
RUN = """async ([source, cases, code]) => {
    const url = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
    const maths = await import(url);
    return cases.map(new Function("maths", `return ${code}`)(maths));
}"""
GRAPH = """(text) => {
    try {
        const nodes = maths.parse(text);
        return { nodes, ...maths.layout(nodes) };
    } catch (error) {
        return { at: error.at ?? null, message: error.message };
    }
}"""
PASSES = """([text, numbers]) => {
    const nodes = maths.parse(text);
    const values = maths.forward(nodes, numbers);
    const { gradients, parts } = maths.backward(nodes, values);
    return [values, gradients, parts].map((all) => all.flat().map(String));
}"""
UPDATE = """([text, numbers, rate]) => {
    const stand = new maths.Stand(maths.graphOf(text), numbers, Infinity, rate);
    const { updated, after, isUpdate } = stand;
    return [Object.entries(updated).flat().map(String), String(after.at(-1)), isUpdate];
}"""
DIFFERENCES = """([text, numbers]) => {
    const nodes = maths.parse(text);
    const at = (changed) => maths.forward(nodes, { ...numbers, ...changed }).at(-1);
    const { gradients } = maths.backward(nodes, maths.forward(nodes, numbers));
    return Object.keys(numbers).map((name) => {
        const [low, high] = [-1e-5, 1e-5].map((h) => at({ [name]: numbers[name] + h }));
        const here = gradients[nodes.findIndex(({ content }) => content === name)];
        return [here, (high - low) / 2e-5];
    });
}"""


def in_javascript(page, cases, code, module="expression"):
    """What a JavaScript function of one case gives for each."""
    page.goto("about:blank")
    source = "\n".join(bundle.script(f"graph_stepper/{module}.js"))
    return page.evaluate(RUN, [source, cases, code])


# ---- Random expressions ------------------------------------------------------------


def written(rng, depth, names):
    """A random expression as a text, with all that the notation has."""
    space = rng.choice(["", " "])

    def inner():
        return written(rng, depth - 1, names)

    if depth == 0 or rng.random() < 0.1:
        if rng.random() < 0.75:
            return str(rng.choice(names))
        return str(rng.choice(["1", "2", "0.5", ".25", "3.", "1e0", "5E-1", "-2"]))
    kind = rng.integers(9)
    if kind < 5:
        sign = rng.choice(["+", "-", "*", "/", "×", "·", "−"])  # noqa: RUF001
        return f"({inner()}{space}{sign}{space}{inner()})"
    if kind == 5:
        return f"max({inner()},{space}{inner()})"
    if kind == 6:
        return f"-{space}{inner()}"
    return f"{rng.choice(['exp', 'sigmoid'])}({inner()})"


def random_case(rng):
    """An expression of at most 30 gates, and a value for each of its names."""
    while True:
        names = rng.choice(NAMES, rng.integers(1, 5), replace=False)
        text = written(rng, int(rng.integers(1, 5)), names)
        if text.startswith("(") and rng.random() < 0.5:
            text = text[1:-1]  # the outermost brackets, most often
        try:
            nodes = parse(text)
        except ValueError:
            continue
        inputs = [node.content for node in nodes if node.operator == "input"]
        if inputs:
            return text, {n: round(float(rng.normal()), 3) for n in inputs}


def is_smooth(text, numbers):
    """Whether differences can judge it: values of a size, and no kink or pole near."""
    nodes = parse(text)
    values = forward(nodes, numbers)
    gradients, _ = backward(nodes, values)
    for operator, _, inputs in nodes:
        near = [abs(values[i]) for i in inputs]
        if operator == "max":
            near = [abs(values[inputs[0]] - values[inputs[1]])]
        if operator in ("max", "1/x") and near[0] < 0.1:
            return False
    sizes = np.abs([*values, *gradients])
    # In x / x the gradient is what rounding leaves of 0.
    slopes = [abs(gradients[i]) for i, n in enumerate(nodes) if n.operator == "input"]
    return np.isfinite(sizes).all() and sizes.max() < 100 and max(slopes) > 1e-3


def smooth_cases(seed, count):
    rng = np.random.default_rng(seed)
    cases = (random_case(rng) for _ in range(100 * count))
    smooth = list(islice((case for case in cases if is_smooth(*case)), count))
    assert len(smooth) == count
    return smooth


def damaged(rng, text):
    """The text with a character too much, too few, or a part of it lost."""
    at = int(rng.integers(len(text) + 1))
    kind = rng.integers(3)
    if kind == 0:
        return text[:at] + text[at + 1 :]
    if kind == 1:
        return text[:at] + str(rng.choice(NOISE)) + text[at:]
    return text[:at]


# ---- The tests ----------------------------------------------------------------------


def python_reads(text):
    """What Python makes of a text, as GRAPH tells it."""
    try:
        nodes = parse(text)
    except ValueError as error:
        first = str(error).split("\n")[0]
        if not first.startswith("at character "):
            return {"at": None, "message": first}
        at, message = first.removeprefix("at character ").split(": ", 1)
        return {"at": int(at) - 1, "message": message}
    columns, rows, lanes = layout(nodes)
    nodes = [
        {"operator": op, "content": content, "inputs": list(inputs)}
        for op, content, inputs in nodes
    ]
    return {"nodes": nodes, "columns": columns, "rows": rows, "lanes": lanes}


def test_both_read_the_same_notation_and_find_the_same_mistakes(page):
    rng = np.random.default_rng(1)
    good = [random_case(rng)[0] for _ in range(200)]
    bad = [damaged(rng, text) for text in good for _ in range(3)]
    texts = [*good, *bad, *ODD]
    got = in_javascript(page, texts, GRAPH)
    wrong = 0
    for text, read in zip(texts, got, strict=True):
        expected = python_reads(text)
        if expected.get("nodes") and math.inf in [
            n["content"] for n in expected["nodes"]
        ]:
            read = {**read, "nodes": expected["nodes"]}  # JSON has no infinity
        assert read == expected, text
        wrong += "message" in expected
    assert wrong > 200


def test_values_and_gradients_are_the_same(page):
    rng = np.random.default_rng(2)
    cases = [random_case(rng) for _ in range(300)]
    cases += [("1/x + exp(1000*y)", {"x": 0, "y": 1}), ("0/x", {"x": 0})]
    for (text, numbers), got in zip(
        cases, in_javascript(page, cases, PASSES), strict=True
    ):
        nodes = parse(text)
        values = forward(nodes, numbers)
        gradients, parts = backward(nodes, values)
        flat = [part for handed in parts for part in handed]
        for here, there in zip(got, [values, gradients, flat], strict=True):
            here = [float(value) for value in here]
            np.testing.assert_allclose(here, there, rtol=1e-12, err_msg=text)


def test_updates_are_the_same(page):
    rng = np.random.default_rng(8)
    cases = [(*random_case(rng), float(10 ** rng.uniform(-3, 1))) for _ in range(300)]
    cases += [("1/x", {"x": 0}, 0.1), ("exp(1000*x)", {"x": 1}, 0.1)]
    got = in_javascript(page, cases, UPDATE, "steps")
    for (text, numbers, rate), (updated, after, is_update) in zip(
        cases, got, strict=True
    ):
        stepper = GraphStepper(text, numbers)
        stepper.learning_rate = rate
        assert is_update and updated[::2] == list(stepper.updated)
        there = [*stepper.updated.values(), forward(parse(text), stepper.updated)[-1]]
        here = [float(value) for value in [*updated[1::2], after]]
        # A slope that cancels out keeps its rounding, which 1/x may magnify.
        np.testing.assert_allclose(here, there, rtol=1e-9, atol=1e-12, err_msg=text)


def test_a_small_update_goes_down_as_far_as_its_slopes_say():
    for text, numbers in smooth_cases(9, 100):
        stepper = GraphStepper(text, numbers)
        slopes = np.array(list(stepper.gradients.values()))
        stepper.learning_rate = 1e-6 / (slopes @ slopes)
        after = forward(parse(text), stepper.updated)[-1]
        assert after - stepper.value == pytest.approx(-1e-6, rel=1e-2), text


def test_gradients_in_javascript_agree_with_differences(page):
    cases = smooth_cases(3, 100)
    for (text, _), pairs in zip(
        cases, in_javascript(page, cases, DIFFERENCES), strict=True
    ):
        exact, numerical = np.transpose(pairs)
        assert gradcheck.relative_error(exact, numerical) < 1e-6, text


def test_gradients_in_python_agree_with_differences():
    for text, numbers in smooth_cases(4, 100):
        stepper = GraphStepper(text, numbers)
        names, nodes = list(numbers), parse(text)

        def f(x, nodes=nodes, names=names):
            return forward(nodes, dict(zip(names, x, strict=True)))[-1]

        numerical = gradcheck.numerical_gradient(f, np.array(list(numbers.values())))
        exact = [stepper.gradients[name] for name in names]
        assert gradcheck.relative_error(exact, numerical) < 1e-6, text


def test_values_are_those_of_python_itself():
    known = {"max": max, "exp": math.exp, "sigmoid": functions.sigmoid}
    for text, numbers in smooth_cases(5, 200):
        plain = text.translate(str.maketrans("×·−", "**-")).replace("lambda", "lam")  # noqa: RUF001
        given = {
            name.replace("lambda", "lam"): value for name, value in numbers.items()
        }
        expected = eval(plain, {"__builtins__": {}}, {**known, **given})
        assert GraphStepper(text, numbers).value == pytest.approx(expected, rel=1e-12)


# ---- What is shown -------------------------------------------------------------------


def number(text):
    return float(text.replace("−", "-").replace("(", "").replace(")", ""))  # noqa: RUF001


def test_every_number_on_the_page_is_the_one_of_python(page):
    cases = [case for case in smooth_cases(6, few(40)) if len(parse(case[0])) > 1]
    steppers = []
    for text, numbers in cases:
        gates = len(GraphStepper(text, numbers).gates)
        steppers.append(GraphStepper(text, numbers, step=2 * gates + 1))
    show(page, *steppers)
    for i, (stepper, (text, numbers)) in enumerate(zip(steppers, cases, strict=True)):
        nodes = parse(text)
        values = forward(nodes, numbers)
        gradients, parts = backward(nodes, values)
        edges = [
            (values[j], None if nodes[j].operator == "constant" else part)
            for node, handed in zip(nodes, parts, strict=True)
            for j, part in zip(node.inputs, handed, strict=True)
        ]
        edges.append((values[-1], gradients[-1]))
        place = page.locator(".graph-stepper").nth(i)
        shown = place.locator(".value").all_text_contents()
        expected = [value for value, _ in edges]
        np.testing.assert_allclose(list(map(number, shown)), expected, rtol=1e-4)
        shown = place.locator(".gradient").all_text_contents()
        of_edges = [number(text) for text in shown if "Σ" not in text]
        expected = [part for _, part in edges if part is not None]
        np.testing.assert_allclose(of_edges, expected, rtol=1e-4)
        of_nodes = [number(text.removeprefix("Σ ")) for text in shown if "Σ" in text]
        used = [j for node in nodes for j in node.inputs]
        expected = [g for j, g in enumerate(gradients) if used.count(j) > 1]
        np.testing.assert_allclose(of_nodes, expected, rtol=1e-4, atol=1e-12)
        assert stepper.gates[-1].value == values[-1]


def test_every_sentence_computes_what_it_says(page):
    for text, numbers in smooth_cases(7, few(8)):
        gates = GraphStepper(text, numbers).gates
        show(page, GraphStepper(text, numbers))
        step = page.get_by_role("button", name="Step", exact=True)
        for gate in gates:
            step.click()
            equation = page.locator(".equation").text_content()
            assert number(equation.split(" = ")[-1]) == pytest.approx(
                gate.value, rel=1e-6
            )
        step.click()
        for gate in reversed(gates):
            step.click()
            for equation in page.locator(".equation").all_text_contents():
                *_, product, result = equation.split(" = ")
                slope, upstream = map(number, product.split(" × "))  # noqa: RUF001
                assert upstream == pytest.approx(gate.gradient, rel=1e-6)
                assert number(result) == pytest.approx(slope * upstream, rel=1e-5)
        step.click()
        for equation in page.locator(".equation").all_text_contents():
            name, descent, new = equation.split(" = ")
            old, product = descent.split(" − ", 1)  # noqa: RUF001
            rate, slope = map(number, product.split(" × "))  # noqa: RUF001
            assert number(old) == pytest.approx(numbers[name], rel=1e-4)
            expected = numbers[name] - rate * slope
            assert number(new) == pytest.approx(expected, rel=1e-4, abs=1e-4)
