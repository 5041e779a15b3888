"""Every number of the shape calculator is the one that functions.py computes."""

import math
import re

import numpy as np
import pytest
from alone import show
from whole import few

from course_utils import functions
from course_utils.widgets import ShapeCalculator
from course_utils.widgets.shape_calculator import DEEPEST, LARGEST, misfit
from course_utils.widgets.shared import bundle

RUN = """async ([source, cases, code]) => {
    const url = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
    const maths = await import(url);
    return cases.map(new Function("maths", `return ${code}`)(maths));
}"""
TEXTS = """() => [...document.querySelectorAll(".shape-calculator")].map((root) =>
    Object.fromEntries([".formula", ".words", "dd", ".seen", "svg"].map((part) =>
        [part, [...root.querySelectorAll(part)].map((e) => e.textContent)])))"""
# What a picture's rectangles enclose, in cells of the padded image.
BOXES = """(part) => [...document.querySelectorAll(".shape-calculator")].map((root) => {
    const svg = root.querySelector(".volumes svg");
    const shape = (e) =>
        ["y", "x", "height", "width"].map((name) => Number(e.getAttribute(name)));
    const all = [...svg.querySelectorAll("rect.padding, rect.image")].map(shape);
    const [top, left, height] = all[0];
    const names = svg.querySelectorAll("text:not(.zero)");
    const cell = height / Number(names[0].textContent);
    return [...svg.querySelectorAll(part)].map(shape).map(([y, x, h, w]) =>
        [(y - top) / cell, (x - left) / cell, h / cell, w / cell].map(Math.round));
})"""


def run(page, code, cases):
    """What a JavaScript function of a case gives, with the module in `maths`."""
    source = "\n".join(bundle.script("shape_calculator/numbers.js"))
    return page.evaluate(RUN, [source, cases, code])


def random_axis(rng, largest=20):
    """size, filter, stride and padding that go together."""
    filter, stride = (int(number) for number in rng.integers(1, largest, 2))
    padding = int(rng.integers(0, 5))
    least = max(1, filter - 2 * padding)
    return int(rng.integers(least, least + 2 * largest)), filter, stride, padding


def random_settings(rng, largest=20):
    """The settings of a calculator whose two axes have nothing in common."""
    pairs = zip(random_axis(rng, largest), random_axis(rng, largest), strict=True)
    settings = dict(zip(["size", "filter", "stride", "padding"], pairs, strict=True))
    channels, filters = (int(number) for number in rng.integers(1, 6, 2))
    return settings | {"channels": channels, "filters": filters}


def convolved(settings):
    """The shapes of x, w and y in a real convolution with these settings."""
    x = np.ones((2, *settings["size"], settings["channels"]))
    w = np.ones((*settings["filter"], settings["channels"], settings["filters"]))
    where = settings["stride"], settings["padding"]
    return x, w, functions.conv2d(x, w, np.zeros(settings["filters"]), *where)


def whole_numbers(text):
    return [int(n.replace(",", "")) for n in re.findall(r"\d[\d,]*", text)]


def fits(size, filter, stride, padding):
    free = size - filter + 2 * padding
    return free >= 0 and free % stride == 0


# ---- One axis, in JavaScript ------------------------------------------------------


@pytest.fixture(scope="module")
def axes():
    rng = np.random.default_rng(0)
    cases = [random_axis(rng, largest) for largest in [4, 12, 60] for _ in range(300)]
    return [[*case] for case in cases]


ALONG = "([size, filter, stride, padding]) => { const axis = maths.along({ size: [size, 1], filter: [filter, 1], stride: [stride, 1], padding: [padding, 0] }, 0); return %s; }"  # noqa: E501


def test_the_places_along_an_axis(page, axes):
    got = run(page, ALONG % "[axis.places, maths.unseen(axis), axis.left]", axes)
    for axis, (places, unseen, left) in zip(axes, got, strict=True):
        assert places == functions.output_shape(*axis)
        size, filter, stride, padding = axis
        seen = np.zeros(size + 2 * padding, bool)
        for start in stride * np.arange(places):
            seen[start : start + filter] = True
        expected = np.ones_like(seen)
        for start, stop in unseen:
            expected[start:stop] = False
        assert np.array_equal(seen, expected)
        assert left == seen[::-1].argmax()


def test_what_would_fit_exactly(page, axes):
    got = run(page, ALONG % "[axis.left, maths.mends(axis, false)]", axes)
    assert {left > 0 for left, _ in got} == {True, False}
    for (size, filter, stride, padding), (left, mends) in zip(axes, got, strict=True):
        assert (left == 0) == fits(size, filter, stride, padding)
        if left == 0:
            continue
        sizes = [s for s in range(1, LARGEST + 1) if fits(s, filter, stride, padding)]
        near = [s for s in sizes if abs(s - size) < stride and s != size]
        assert mends["sizes"] == near
        paddings = [p for p in range(LARGEST + 1) if fits(size, filter, stride, p)]
        below = [p for p in paddings if p < padding][-1:]
        above = [p for p in paddings if p > padding][:1]
        assert mends["paddings"] == below + above
        even_only = stride % 2 == 0 and (size - filter) % 2 == 1
        assert (mends["paddings"] == []) == even_only


def test_the_formula_can_be_computed(page, axes):
    got = run(page, ALONG % "[maths.formula(axis), axis.places]", axes)
    for axis, (text, places) in zip(axes, got, strict=True):
        left, _, right = text.partition(" = ")
        plain = left.removesuffix(" =").replace("·", "*").replace("−", "-")  # noqa: RUF001
        value = eval(plain)
        assert math.floor(value) == places == functions.output_shape(*axis)
        if value != places:
            assert float(right.split(",")[0]) == pytest.approx(value, rel=1e-6)
        assert right.endswith("rounded down to") == (value != places)


def test_a_guess_is_right_only_if_it_is(page, axes):
    code = "Array.from({ length: 130 }, (_, guess) => maths.diagnosis(guess, axis))"
    got = run(page, ALONG % code, axes)
    for axis, replies in zip(axes, got, strict=True):
        places = functions.output_shape(*axis)
        right = [guess for guess, reply in enumerate(replies) if reply == "Right."]
        assert right == [places]
        size, filter, stride, padding = axis
        slips = {
            "without the padding": (size - filter) // stride + 1,
            "with padding on one side only": (size - filter + padding) // stride + 1,
            "without the stride": size - filter + 2 * padding + 1,
            "without + 1": (size - filter + 2 * padding) // stride,
            "without rounding down": -((filter - size - 2 * padding) // stride) + 1,
        }
        for guess, reply in enumerate(replies):
            named = {name for name, slip in slips.items() if slip == guess != places}
            assert {name for name in slips if name in reply} == named, (axis, guess)
            near = abs(guess - places) == 1
            assert reply.startswith("One off") == near
            if not named and guess != places:
                large = "too large" if guess > places else "too small"
                assert large in reply


# ---- Both axes, in JavaScript -----------------------------------------------------


def test_what_does_not_fit_is_said_in_the_words_of_python(page):
    rng = np.random.default_rng(1)
    names = ["size", "filter", "stride", "padding"]
    lows, highs = [[1], [0], [0], [0]], [[9], [12], [3], [3]]
    cases = []
    for _ in range(400):
        numbers = rng.integers(lows, highs, (4, 2)).tolist()
        pooling = bool(rng.integers(2))
        cases.append(dict(zip(names, numbers, strict=True)) | {"pooling": pooling})
    problems = [misfit(**case, channels=1, filters=1) for case in cases]
    assert run(page, "(settings) => maths.misfit(settings)", cases) == problems
    for part in ["height: expected", "width: expected", "would fit", "max_pool takes"]:
        assert any(part in problem for problem in problems)
    assert "" in problems


def test_the_counts_are_exact_however_large(page):
    rng = np.random.default_rng(2)
    cases = [[[3, 5], 3, 6, 28, 26], [[LARGEST] * 2, DEEPEST, DEEPEST, 1025, 1025]]
    for _ in range(50):
        kh, kw, c, f, h, w = (int(number) for number in rng.integers(1, 513, 6))
        cases.append([[kh, kw], c, f, h, w])
    code = (
        "([filter, channels, filters, ...sides]) => "
        "maths.counts({ filter, channels, filters }, ...sides).map(String)"
    )
    for case, got in zip(cases, run(page, code, cases), strict=True):
        (kh, kw), c, f, h, w = case
        once, parameters, places = kh * kw * c, kh * kw * c * f + f, h * w
        expected = [once, parameters, places, h * w * f * once, places * parameters]
        assert [int(text) for text in got] == expected


# ---- What the page shows ----------------------------------------------------------


def test_the_page_shows_what_numpy_computes(page):
    rng = np.random.default_rng(3)
    cases = [
        random_settings(rng, largest) for largest in [3, 9] for _ in range(few(20))
    ]
    show(page, *(ShapeCalculator(**case) for case in cases))
    for case, shown in zip(cases, page.evaluate(TEXTS), strict=True):
        x, w, y = convolved(case)
        for text, sides, places in zip(
            shown[".formula"],
            zip(*list(case.values())[:4], strict=True),
            y.shape[1:3],
            strict=True,
        ):
            assert whole_numbers(text)[-1] == places == functions.output_shape(*sides)
        image, filters, output, window, parameters, one, every, alone = shown["dd"]
        assert image == f"(N, {', '.join(map(str, x.shape[1:]))})"
        assert filters == f"({', '.join(map(str, w.shape))})"
        assert output == f"(N, {', '.join(map(str, y.shape[1:]))})"
        assert whole_numbers(window)[-1] == y[0, :, :, 0].size
        assert whole_numbers(parameters)[-1] == w.size + y.shape[3]
        assert whole_numbers(one)[-1] == w[..., 0].size
        assert whole_numbers(every)[-1] == y[0].size * w[..., 0].size
        assert whole_numbers(alone)[-1] == y[0, :, :, 0].size * (w.size + y.shape[3])


def test_pooling_shows_what_max_pool_gives(page):
    rng = np.random.default_rng(4)
    cases = [random_settings(rng, 6) | {"padding": (0, 0)} for _ in range(20)]
    cases = [case for case in cases if misfit(**case, pooling=True) == ""]
    assert len(cases) > 5
    show(page, *(ShapeCalculator(**case, pooling=True) for case in cases))
    for case, shown in zip(cases, page.evaluate(TEXTS), strict=True):
        x = np.ones((1, *case["size"], case["channels"]))
        y = functions.max_pool(x, case["filter"], case["stride"])
        image, window, output, places, parameters = shown["dd"]
        assert output == f"(N, {', '.join(map(str, y.shape[1:]))})"
        assert whole_numbers(window) == [*case["filter"]]
        assert whole_numbers(places)[-1] == y[0, :, :, 0].size
        assert whole_numbers(image) == [*x.shape[1:]]
        assert parameters.startswith("none")


def test_the_window_is_what_the_gradient_reaches(page):
    rng = np.random.default_rng(5)
    calculators = [ShapeCalculator(**random_settings(rng, 5)) for _ in range(few(40))]
    for calculator in calculators:
        calculator.position = tuple(rng.integers(calculator.output[:2]))
    show(page, *calculators)
    texts = [shown[".seen"][0] for shown in page.evaluate(TEXTS)]
    frames, hatched = (
        page.evaluate(BOXES, "rect.window"),
        page.evaluate(BOXES, ".unseen"),
    )
    for calculator, text, [frame], boxes in zip(
        calculators, texts, frames, hatched, strict=True
    ):
        padded = np.add(calculator.size, np.multiply(2, calculator.padding))
        x, w = np.zeros((1, *padded, 1)), np.ones((*calculator.filter, 1, 1))
        y = functions.conv2d(x, w, np.zeros(1), calculator.stride)
        assert y.shape[1:3] == calculator.output[:2]
        chosen = np.zeros_like(y)
        chosen[0, *calculator.position, 0] = 1
        dx, _, _ = functions.conv2d_backward(
            chosen, x, w, np.zeros(1), calculator.stride
        )
        row, column, top, bottom, left, right = whole_numbers(text)[:6]
        assert (row, column) == calculator.position
        reached = np.zeros(padded, bool)
        reached[top:bottom, left:right] = True
        assert np.array_equal(reached, dx[0, :, :, 0] != 0)
        assert frame == [top, left, bottom - top, right - left]
        everywhere = np.ones_like(y)
        dx, _, _ = functions.conv2d_backward(
            everywhere, x, w, np.zeros(1), calculator.stride
        )
        unseen = np.zeros(padded, bool)
        for top, left, height, width in boxes:
            unseen[top : top + height, left : left + width] = True
        assert np.array_equal(unseen, dx[0, :, :, 0] == 0)
