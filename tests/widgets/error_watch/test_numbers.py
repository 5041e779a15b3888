"""Every number that the error watch shows is the one that NumPy computes."""

import re

import numpy as np
import pytest
from alone import show
from toy import train_toy, train_xor

from course_utils.functions import sigmoid
from course_utils.widgets import ErrorWatch

DIGITS = {"rtol": 0.0051, "atol": 1e-7}  # three of them, the last one rounded
FEW = {"rtol": 0.051, "atol": 1e-7}  # two of them below 0.001

SAID = re.compile("(?<= )[\N{MINUS SIGN}0-9][\N{MINUS SIGN}0-9.e]*")
TABLES = """side => Array.from(side.querySelectorAll("table"), (table) =>
    Array.from(table.querySelectorAll("tbody tr, tfoot tr"), (row) =>
        Array.from(row.querySelectorAll("td"), (cell) =>
            cell.querySelector("input")?.value ?? cell.textContent)))"""
UNITS = "all => all.map(unit => unit.querySelector('text').textContent)"
LINES = """all => all.map((line) => ["x1", "y1", "x2", "y2"].map((name) =>
    Number(line.getAttribute(name))))"""
DOTS = "all => all.map(dot => ['cx', 'cy'].map(name => Number(dot.getAttribute(name))))"


def number(text):
    return float(text.replace("\N{MINUS SIGN}", "-"))


def numbers(rows):
    return np.array([[number(cell) for cell in row] for row in rows])


def same(shown, expected):
    """Compare, with the digits that a number of its size is shown with."""
    shown, expected = np.asarray(shown), np.asarray(expected)
    small = np.abs(expected) < 1e-3
    np.testing.assert_allclose(shown[~small], expected[~small], **DIGITS)
    np.testing.assert_allclose(shown[small], expected[small], **FEW)


def random_watch(rng, hidden):
    examples, inputs = rng.integers(1, 8), rng.integers(1, 5)
    X = rng.normal(size=(examples, inputs)).round(2)
    y = rng.integers(0, 2, examples)
    seed, rate = int(rng.integers(100)), float(rng.choice([0.1, 1, 3]))

    def train(X, y, learning_rate=rate, seed=seed):
        if hidden:
            return train_xor(X, y, hidden, learning_rate, seed, steps=200)
        return train_toy(X, y, learning_rate, seed, steps=200)

    watch = ErrorWatch(train, X, y)
    watch.step = int(rng.integers(200))
    watch.example = int(rng.integers(examples))
    watch.unit = int(rng.integers(-1, hidden)) if hidden else -1
    return watch


def of_unit(watch):
    """What NumPy says of the unit: inputs, weights, out, error, delta."""
    now = {name: a[watch.step] for name, a in watch.run.arrays.items()}
    X, unit = watch.run.X, watch.unit
    if "syn1" not in now:
        return X, now["syn0"], now["l1"], now["l1_error"], now["l1_delta"]
    if unit < 0:
        return now["l1"], now["syn1"], now["l2"], now["l2_error"], now["l2_delta"]
    own = slice(unit, unit + 1)
    back = now["l2_delta"] @ now["syn1"].T
    return (
        *(X, now["syn0"][:, own], now["l1"][:, own]),
        *(back[:, own], now["l1_delta"][:, own]),
    )


@pytest.mark.parametrize("hidden", [0, 1, 3, 5])
def test_the_tables_at_random_steps_of_random_nets(page, hidden):
    rng = np.random.default_rng(hidden)
    watches = [random_watch(rng, hidden) for _ in range(8)]
    show(page, *watches)
    for side, watch in zip(page.locator(".error-watch").all(), watches, strict=True):
        side.locator(".network .unit").first.wait_for()
        inputs, weights, out, error, delta = of_unit(watch)
        data, answers, pushes = side.locator(".side:visible").evaluate(TABLES)
        np.testing.assert_array_equal(
            numbers(data), np.hstack([watch.run.X, watch.run.y])
        )
        slope = out * (1 - out)
        same(numbers(answers), np.hstack([out, error, slope, delta]))
        sums = inputs.T @ delta
        rate = watch.settings["learning_rate"]
        feet = np.vstack([inputs * delta, sums.T, rate * sums.T, weights.T])
        same(numbers(pushes), feet)


@pytest.mark.parametrize("hidden", [0, 3])
def test_the_network_and_the_words(page, hidden):
    rng = np.random.default_rng(10 + hidden)
    watches = [random_watch(rng, hidden) for _ in range(6)]
    show(page, *watches)
    for side, watch in zip(page.locator(".error-watch").all(), watches, strict=True):
        now = {name: a[watch.step] for name, a in watch.run.arrays.items()}
        i = watch.example
        units = side.locator(".side:visible .unit").evaluate_all(UNITS)
        layers = [watch.run.X[i], now["l1"][i], *([now["l2"][i]] if hidden else [])]
        # In four characters: two decimals, one behind a minus.
        here, there = [number(text) for text in units], np.concatenate(layers)
        assert (abs(here - there) <= np.where(there < 0, 0.051, 0.0051)).all()
        texts = side.locator(".side:visible .weight").all_text_contents()
        edges = [now["syn0"].T.ravel(), *([now["syn1"].ravel()] if hidden else [])]
        same([number(text) for text in texts], np.concatenate(edges))
        name = "l2_error" if hidden else "l1_error"
        means = np.abs(watch.run.error()[watch.step]).mean()
        first, second, _ = side.locator(".words p").all_text_contents()
        found = re.fullmatch(rf"At step (\d+), mean \|{name}\| = (\S+)\.", first)
        assert int(found[1]) == watch.step
        np.testing.assert_allclose(number(found[2]), means, rtol=6e-3)
        _, _, out, error, delta = of_unit(watch)
        said = [number(text.rstrip(".")) for text in SAID.findall(second)]
        assert second.startswith(f"Example {i}:")
        for value in (out[i, 0], error[i, 0], delta[i, 0]):
            near = [s for s in said if abs(s - value) <= 0.051 * abs(value) + 1e-9]
            assert near, (value, second)


def test_points_tangents_and_arrows_on_the_sigmoid(page):
    rng = np.random.default_rng(20)
    for _ in range(4):
        watch = random_watch(rng, hidden=0)
        watch.step = 3
        show(page, watch)
        inputs, weights, out, _, delta = of_unit(watch)
        z = np.clip((inputs @ weights).ravel(), -8, 8)
        svg = page.locator(".sigmoid:visible svg")
        dots = np.array(svg.locator(".dot").evaluate_all(DOTS))
        axis = np.array(svg.locator("line.axis").evaluate_all(LINES))
        x0, top, _, bottom = axis[0]
        right = axis[1][2]
        wide, high = (right - x0) / 16, (bottom - top) / 1.08
        np.testing.assert_allclose(dots[:, 0], x0 + (z + 8) * wide, atol=0.1)
        np.testing.assert_allclose(dots[:, 1], bottom - out.ravel() * high, atol=0.1)
        tangents = np.array(svg.locator(".tangent").evaluate_all(LINES))
        rise = -(tangents[:, 3] - tangents[:, 1]) / high
        run = (tangents[:, 2] - tangents[:, 0]) / wide
        slope = (out * (1 - out)).ravel()
        np.testing.assert_allclose(rise / run, slope, atol=1e-4)
        gaps = np.array(svg.locator(".gap").evaluate_all(LINES))
        errors = (gaps[:, 1] - gaps[:, 3]) / high
        np.testing.assert_allclose(errors, watch.run.error()[3], atol=1e-3)
        arrows = np.array(svg.locator(".delta").evaluate_all(LINES))
        np.testing.assert_allclose(
            (arrows[:, 1] - arrows[:, 3]) / high, delta.ravel(), atol=1e-3
        )


def test_momentum_shows_the_change_that_was_made(page):
    def momentum(X, y):
        syn0, speed = np.full((2, 1), 0.5), 0
        for _ in range(20):
            l1 = sigmoid(X @ syn0)
            delta = (y - l1) * l1 * (1 - l1)
            yield {"syn0": syn0, "l1": l1, "l1_error": y - l1, "l1_delta": delta}
            speed = 0.9 * speed + X.T @ delta
            syn0 = syn0 + speed

    watch = ErrorWatch(momentum, [[1, 2], [3, -1]], [0, 1], step=7)
    show(page, watch)
    *_, pushes = page.locator(".side:visible").evaluate(TABLES)
    syn0 = watch.run.arrays["syn0"][:, :, 0]
    same(numbers(pushes)[3], syn0[8] - syn0[7])
    assert "not one constant times" in page.locator(".fate:visible").text_content()
    page.get_by_role("slider", name="Training step", exact=True).press("End")
    *_, pushes = page.locator(".side:visible").evaluate(TABLES)
    assert pushes[3] == ["?", "?"]
