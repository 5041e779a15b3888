"""Every number that the small widgets show is the one that functions.py computes."""

import re

import numpy as np
from alone import same_digits, show

from course_utils import functions
from course_utils.widgets import PixelInspector, SoftmaxExplorer, StepSizeBall
from course_utils.widgets.shared import bundle

LABELS = np.array([0, 1, 0, 1, 1])
X = np.array([-2.0, -1.0, 1.0, 2.0, 3.0])
RATES = [0.01, 0.1, 0.5, 1, 2, 5, 10, 20]

RUN = """async ([source, code]) => {
    const url = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
    const maths = await import(url);
    return new Function("maths", `return ${code}`)(maths);
}"""

TEXTS = """([widget, parts]) => Array.from(
    document.querySelectorAll(widget),
    (el) => parts.map((part) => Array.from(
        el.querySelectorAll(part), (found) => found.value ?? found.textContent)),
)"""

TABLES = """() => Array.from(document.querySelectorAll(".pixel-inspector"), (el) =>
    Array.from(el.querySelectorAll(".tables canvas"), (canvas) => canvas.values))"""


def run(page, name, code):
    """What a JavaScript expression gives with the module's functions in `maths`."""
    page.goto("about:blank")
    return page.evaluate(RUN, ["\n".join(bundle.script(name)), code])


def number(text):
    """The number at the end of a text, such as w = 1.5."""
    return float(text.split()[-1].replace("−", "-").replace("∞", "inf"))  # noqa: RUF001


def numbers(texts):
    return [number(text) for text in texts]


def integers(text):
    return [int(digits) for digits in re.findall(r"\d+", text)]


def numpy_path(ball, steps=30):
    """The weights that NumPy visits from the same start."""
    path = [ball.start]
    for _ in range(steps):
        path.append(path[-1] - ball.learning_rate * ball.slope(path[-1]))
    return path


def random_scores(rng):
    size = rng.choice([1, 10, 300, 1000, 1e5])
    return size * rng.normal(size=rng.integers(2, 6)) + rng.choice([0, 1000, -1000])


def test_softmax_and_its_loss_in_javascript(page):
    rng = np.random.default_rng(1)
    rows = [random_scores(rng) for _ in range(300)]
    labels = [int(rng.integers(len(row))) for row in rows]
    cases = [[row.tolist(), label] for row, label in zip(rows, labels, strict=True)]
    code = f"{cases}.map(([s, k]) => [maths.softmax(s), maths.crossEntropy(s, k)])"
    got = run(page, "shared/softmax.js", code)
    for (p, loss), row, label in zip(got, rows, labels, strict=True):
        np.testing.assert_allclose(p, functions.softmax(row[None])[0], atol=1e-6)
        expected = functions.cross_entropy(row[None], np.array([label]))
        np.testing.assert_allclose(loss, expected, rtol=1e-6, atol=1e-6)


def test_the_path_in_javascript(page):
    rng = np.random.default_rng(2)
    balls = [StepSizeBall(X, LABELS, learning_rate=rate) for rate in RATES]
    for _ in range(40):
        n = int(rng.integers(1, 12))
        x, labels = rng.normal(size=n), rng.integers(0, 2, n)
        rate = float(10 ** rng.uniform(-2, 1.3))
        balls.append(StepSizeBall(x, labels, float(rng.normal()), rate))
    cases = [[b._x, b._labels, b.start, b.learning_rate] for b in balls]
    path = "maths.walked([start], 30, rate, maths.learner(x, labels).slope)"
    code = f"{cases}.map(([x, labels, start, rate]) => {path})"
    for got, ball in zip(
        run(page, "step_size_ball/numbers.js", code), balls, strict=True
    ):
        np.testing.assert_allclose(got, numpy_path(ball), rtol=1e-6, atol=1e-6)


def test_what_the_softmax_explorer_shows(page):
    rng = np.random.default_rng(3)
    rows = [random_scores(rng) for _ in range(30)]
    explorers = [SoftmaxExplorer(row, rng.integers(len(row))) for row in rows]
    show(page, *explorers)
    parts = ["[data-name=exp] .value", "[data-name=probability] .value", "strong"]
    shown = page.evaluate(TEXTS, [".softmax-explorer", [*parts, ".number"]])
    for (exps, p, loss, fields), explorer in zip(shown, explorers, strict=True):
        with np.errstate(over="ignore"):
            expected = np.exp(explorer.scores)
        same_digits(numbers(exps), expected)
        same_digits(numbers(p), explorer.probabilities)
        same_digits(numbers(loss), [explorer.loss])
        assert len(fields) == len(explorer.scores)


def test_the_explorer_in_python_is_functions():
    explorer = SoftmaxExplorer((1000.0, 1002.0, 999.5), label=1)
    scores = np.array([explorer.scores])
    assert np.array_equal(explorer.probabilities, functions.softmax(scores)[0])
    assert explorer.loss == functions.cross_entropy(scores, np.array([1]))


def test_what_the_step_size_ball_shows_on_its_way(page):
    balls = [StepSizeBall(X, LABELS, learning_rate=rate) for rate in RATES]
    show(page, *balls)
    places = page.locator(".step-size-ball")
    for i, ball in enumerate(balls):
        step = places.nth(i).get_by_role("button", name="Step", exact=True)
        lines = places.nth(i).locator(".numbers p")
        for count, w in enumerate(numpy_path(ball, steps=4)):
            title, *texts, equation, _, last = lines.all_text_contents()
            assert title == f"step {count}"
            assert equation == "w_new = w − learning_rate · slope"  # noqa: RUF001
            shown = [*numbers(texts), number(last.split(" (")[0])]
            slope = ball.slope(w)
            expected = [w, ball.loss(w), slope, w - ball.learning_rate * slope]
            same_digits(shown, expected)
            step.click()


def test_what_the_pixel_inspector_shows(page):
    rng = np.random.default_rng(4)
    inspectors = []
    for _ in range(30):
        height, width = rng.integers(1, 33, 2)
        shape = (height, width, 3) if rng.random() < 0.7 else (height, width)
        inspector = PixelInspector(rng.integers(0, 256, shape))
        inspector.position = rng.integers(height), rng.integers(width)
        inspectors.append(inspector)
    show(page, *inspectors)
    tables = page.evaluate(TABLES)
    parts = ["code", ".pixel .value", ".around"]
    texts = page.evaluate(TEXTS, [".pixel-inspector", parts])
    for inspector, shown, ((code,), values, (around,)) in zip(
        inspectors, tables, texts, strict=True
    ):
        (row, column), (height, width, _) = inspector.position, inspector.image.shape
        assert integers(code) == [row, column, *inspector.pixel]
        assert numbers(values) == inspector.pixel.tolist()
        top, bottom, left, right = integers(around)
        assert (bottom - top, right - left) == (min(5, height), min(5, width))
        assert top <= row < bottom and left <= column < right
        part = np.moveaxis(inspector.image[top:bottom, left:right], 2, 0)
        assert shown == part.reshape(len(part), -1).tolist()
