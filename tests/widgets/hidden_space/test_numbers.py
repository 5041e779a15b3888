"""Every number that the hidden space shows is the one that NumPy computes."""

import numpy as np
import pytest
from alone import show
from scipy.optimize import linprog
from small.test_numbers import RUN
from whole import few
from xor_loop import XOR, X, train_tanh, train_xor

from course_utils import plots
from course_utils.functions import sigmoid
from course_utils.widgets import HiddenSpace
from course_utils.widgets.hidden_space import correlation
from course_utils.widgets.shared import bundle

NETWORK = """([X, syn0, syn1]) => {
    const box = maths.squareOf(X);
    const run = { X, get: (name) => ({ syn0, syn1 })[name] };
    const { units, sums } = new maths.Network(run, 0, box).surfaces(box.ranges);
    const line = maths.contour(sums, 0);
    return [box, units.map((unit) => Array.from(unit)), Array.from(sums), line];
}"""
SHOWN = """() => {
    const widget = document.querySelector(".hidden-space");
    const all = (part) => [...widget.querySelectorAll(part)];
    const texts = (part) => all(part).map((found) => found.textContent);
    const canvas = (part) => widget.querySelector(part).values;
    return {
        outputs: texts(".example .value"),
        bars: texts(".bars .row > span:last-child"),
        error: texts(".numbers figcaption")[1],
        weights: texts(".card div"),
        words: texts(".words")[0],
        places: canvas(".space canvas"),
        sums: canvas(".sum canvas"),
        units: all(".card canvas").map((found) => found.values),
    };
}"""
PIXELS = """(places) => {
    const canvas = document.querySelector(".hidden-space .plot canvas");
    const { width, height } = canvas;
    const { data } = canvas.getContext("2d").getImageData(0, 0, width, height);
    return places.map(([x, y]) => {
        const at = Math.floor((1 - y) * height) * width + Math.floor(x * width);
        return [...data.subarray(4 * at, 4 * at + 4)];
    });
}"""


@pytest.fixture
def maths(page):
    """Runs a JavaScript expression with the widget's functions in `maths`."""
    source = "\n".join(bundle.script("hidden_space/numbers.js"))
    return lambda code: page.evaluate(RUN, [source, code])


def numbers(texts):
    return [float(text.split()[-1].replace("−", "-")) for text in texts]  # noqa: RUF001


def random_net(rng):
    """X with two columns that vary, and the weights of a net for it."""
    inputs, hidden = rng.integers(2, 5), rng.integers(1, 13)
    table = np.tile(rng.normal(size=inputs), (6, 1))
    columns = rng.permutation(inputs)[:2]
    table[:, columns] = rng.integers(-3, 4, size=(6, 2))
    table[:2, columns] = [[0, 4], [4, 0]]
    scale = rng.choice([0.5, 5, 50])
    syn0, syn1 = rng.normal(size=(inputs, hidden)), rng.normal(size=(hidden, 1))
    return table, np.sort(columns), scale * syn0, scale * syn1


def test_surfaces_at_random_nets(maths):
    rng = np.random.default_rng(1)
    for _ in range(few(30)):
        table, columns, syn0, syn1 = random_net(rng)
        case = [table.tolist(), syn0.ravel().tolist(), syn1.ravel().tolist()]
        box, units, sums, line = maths(f"({NETWORK})({case})")
        low, high = table[:, columns].min(axis=0), table[:, columns].max(axis=0)
        edge = 0.25 * (high - low)
        expected = np.stack([low - edge, high + edge], axis=1)
        np.testing.assert_allclose(box["ranges"], expected)
        assert box["columns"] == columns.tolist()

        places = np.tile(table[0], (49, 49, 1))
        across, up = [np.linspace(*ends, 49) for ends in expected]
        places[:, :, columns] = np.stack(np.meshgrid(across, up[::-1]), axis=2)
        l1 = sigmoid(places @ syn0)
        np.testing.assert_allclose(
            np.moveaxis(np.reshape(units, (-1, 49, 49)), 0, 2), l1, atol=1e-12
        )
        weighted = (l1 @ syn1)[:, :, 0]
        np.testing.assert_allclose(np.reshape(sums, (49, 49)), weighted, atol=1e-9)
        assert bool(line) == (weighted.min() < 0 < weighted.max())


def test_the_line_at_half_lies_where_the_sum_is_0(maths):
    rng = np.random.default_rng(2)
    for _ in range(20):
        a, b, c = rng.normal(size=3).tolist()
        values = [a * (k % 49 - 24) + b * (k // 49 - 24) + 9 * c for k in range(49**2)]
        line = np.reshape(maths(f"maths.contour({values}, 0)"), (-1, 2)) - 24
        np.testing.assert_allclose(a * line[:, 0] + b * line[:, 1], -9 * c, atol=1e-9)


def test_correlation_in_javascript(maths):
    rng = np.random.default_rng(3)
    columns, y = rng.normal(size=(7, 40)), rng.integers(0, 2, size=(7, 40))
    columns[:, :3] = 4
    cases = [[a.tolist(), b.tolist()] for a, b in zip(columns.T, y.T, strict=True)]
    got = maths(f"{cases}.map(([a, b]) => maths.correlation(a, b) || NaN)")
    expected = [
        correlation(a[:, None], b[:, None])[0]
        for a, b in zip(columns.T, y.T, strict=True)
    ]
    np.testing.assert_allclose(got, expected, rtol=1e-9)


def can_be_parted(points, classes):
    """Is there a line with all of one class on one side? Asked of a linear program."""
    signs = np.where(classes == 1, -1, 1)[:, None]
    table = signs * np.hstack([points, np.ones((len(points), 1))])
    bounds = [(None, None)] * 3
    return linprog(np.zeros(3), table, -np.ones(len(points)), bounds=bounds).success


def test_a_parting_line_is_found_where_there_is_one(maths):
    rng = np.random.default_rng(4)
    sets = [
        (rng.normal(size=(n, 2)), rng.integers(0, 2, n))
        for n in rng.integers(2, 8, 200)
    ]
    sets += [(X[:, :2], XOR), (X[:, :2], X[:, 0] * X[:, 1]), (X[:, :2], X[:, 0])]
    cases = [[points.tolist(), classes.tolist()] for points, classes in sets]
    code = f"{cases}.map(([p, c]) => maths.partingLine(p, c) ?? null)"
    found = 0
    for line, (points, classes) in zip(maths(code), sets, strict=True):
        if len(set(classes)) < 2:
            assert line is None
            continue
        assert (line is not None) == can_be_parted(points, classes)
        if line is not None:
            sides = points @ line[:2] > line[2]
            np.testing.assert_array_equal(sides, classes == 1)
            found += 1
    assert 50 < found < 190


@pytest.mark.parametrize("hidden", [1, 3, 12])
def test_what_is_shown_at_random_steps(page, hidden):
    space = HiddenSpace(lambda X, y: train_xor(X, y, hidden, seed=hidden), X, XOR)
    show(page, space)
    slider = page.get_by_role("slider", name="Training step")
    stops = int(slider.get_attribute("max"))
    for stop in np.random.default_rng(5).integers(0, stops, 12):
        slider.fill(str(stop))
        spoken = page.locator("[aria-live]").text_content()
        space.step = int(spoken.split(":")[0].removeprefix("step ").replace(",", ""))
        shown, now = page.evaluate(SHOWN), space.now()
        outputs = [text.removesuffix(" ✗") for text in shown["outputs"]]
        np.testing.assert_allclose(numbers(outputs), now["l2"].ravel(), atol=6e-4)
        right = (now["l2"] > 0.5) == (space.run.y == 1)
        assert [
            not text.endswith("✗") for text in shown["outputs"]
        ] == right.ravel().tolist()
        assert f"{right.sum()} of 4 outputs" in shown["words"]

        found = space.correlations()
        assert shown["bars"][:3] == ["0.00", "0.00", "constant, so undefined"]
        bars = numbers(shown["bars"][3:])
        np.testing.assert_allclose(bars[:-1], found["hidden"], atol=0.006)
        np.testing.assert_allclose(bars[-1:], found["sum"], atol=6e-5)

        mean = np.abs(now["l2_error"]).mean()
        np.testing.assert_allclose(numbers([shown["error"]]), mean, rtol=1e-3)
        weights = now["syn1"].ravel()
        np.testing.assert_allclose(numbers(shown["weights"]), weights, rtol=6e-3)
        weighted = (now["l1"] @ now["syn1"]).ravel()
        np.testing.assert_allclose(shown["sums"], weighted, atol=1e-5)
        np.testing.assert_allclose(shown["units"], now["l1"].T, atol=1e-6)
        pair = now["l1"][:, list(space.units)]
        np.testing.assert_allclose(shown["places"], pair, atol=1e-6)


def test_the_colours_of_the_square_are_the_outputs(page):
    space = HiddenSpace(train_xor, X, XOR)
    show(page, space)
    *_, output = space._surfaces(80)
    rng = np.random.default_rng(6)
    at = rng.integers(0, 80, size=(300, 2))
    # Not where a line of 0.5 is drawn, nor close to it.
    at = [(i, j) for i, j in at if abs(output[j, i] - 0.5) > 0.25]
    pixels = page.evaluate(
        PIXELS, [(0.001 + i / 79.2, 0.001 + j / 79.2) for i, j in at]
    )
    expected = plots.SIGNED([output[j, i] for i, j in at], bytes=True)
    assert len(at) > 100
    np.testing.assert_allclose(pixels, expected, atol=12)


def test_no_surface_of_another_network_is_drawn(page):
    show(page, HiddenSpace(train_tanh, X, XOR))
    pixels = page.evaluate(PIXELS, np.random.default_rng(7).random((50, 2)).tolist())
    assert np.array_equal(pixels, np.zeros((50, 4)))
    words = page.locator(".words").text_content()
    assert "l1 is not the sigmoid of its weighted sums." in words
    assert "No surfaces are drawn" in words
