"""The live curve on a page without a kernel: its numbers, its words, its controls."""

import re

import numpy as np
import pytest
from alone import NARROW, ONLINE_ONLY, execute, export, overflowing, show
from axe_playwright_python.sync_playwright import Axe
from in_lab import Complaints
from live_curve.test_python import followed, steps
from whole import one_of

from course_utils.widgets import LiveCurve

SLIDE, PHONE = {"width": 1280, "height": 720}, {"width": 360, "height": 740}
# Where the axes stand, and the corners of every line.
LINES = """svg => {
    const numbers = (e, ...names) => names.map((name) => Number(e.getAttribute(name)));
    const [upright, flat] = svg.querySelectorAll(".axis");
    const corners = (line) => line.getAttribute("points").split(" ");
    return {
        box: [...numbers(flat, "x1", "x2"), ...numbers(upright, "y1", "y2")],
        lines: [...svg.querySelectorAll("polyline")].map((line) =>
            corners(line).map((corner) => corner.split(",").map(Number))),
    };
}"""
POINTS = """lines => lines.map((line) => line.getAttribute("points"))"""
CELLS = [
    """
import numpy as np
from course_utils.layers import Linear, Sequential
from course_utils.optim import SGD
from course_utils.training import train
from course_utils.widgets import LiveCurve
rng = np.random.default_rng(0)
x, labels = rng.random((90, 4)), rng.integers(0, 3, 90)
net = Sequential(Linear(4, 3, rng))
given = train(net, SGD(0.1), (x, labels), (x, labels), epochs=3, batch_size=10,
              rng=rng, progress_bar=False)
curve = LiveCurve(epochs=3)
for progress in curve.follow(given):
    pass""",
    "curve",
]
ALT = (
    "Live curve over 3 epochs: the loss of every step, and the accuracy in training "
    "and validation after every epoch."
)


def made(epochs=4, count=40):
    """A curve after so many steps."""
    curve = LiveCurve(epochs=epochs)
    followed(curve, steps(count))
    return curve


def running(curve, **changes):
    """The curve as it is while it trains."""
    curve._run = {**curve._run, "training": True, "left": 12.3, **changes}
    return curve


def state(page):
    return page.locator(".state").text_content()


def drawn(page, figure, top, epochs):
    """The lines of a picture, corner by corner, in epochs and values."""
    seen = page.locator("figure svg").nth(figure).evaluate(LINES)
    left, right, high, low = seen["box"]
    return [
        (np.array(line) - [left, low]) * [epochs, top] / [right - left, high - low]
        for line in seen["lines"]
    ]


@pytest.mark.parametrize("seed", [1, 2])
def test_its_lines_are_the_numbers_of_python(page, seed):
    curve = LiveCurve(epochs=4)
    followed(curve, steps(33, seed))
    show(page, curve)
    top = 1.05 * curve.losses.max()
    losses, means = drawn(page, 0, top, 4)
    epochs = np.arange(1, 34) / 10
    expected = [curve.losses[max(0, i - 9) : i + 1].mean() for i in range(33)]
    np.testing.assert_allclose(losses, np.stack([epochs, curve.losses], 1), rtol=1e-5)
    np.testing.assert_allclose(means, np.stack([epochs, expected], 1), rtol=1e-5)
    train, validation = drawn(page, 1, 1, 4)
    np.testing.assert_allclose(train.T, curve.train_accuracy, rtol=1e-5)
    np.testing.assert_allclose(validation.T, curve.validation_accuracy, rtol=1e-5)
    texts = page.locator(".value").all_text_contents()
    last = [curve.train_accuracy[1][-1], curve.validation_accuracy[1][-1]]
    assert sorted(texts) == sorted(f"{value:.3f}" for value in last)


def test_it_says_where_training_stands(page):
    show(page, LiveCurve(epochs=4))
    assert state(page) == "Not trained yet"
    show(page, running(LiveCurve(epochs=4)))
    assert state(page) == "The first step is being done"
    show(page, running(made(count=23)))
    assert state(page) == "step 23 of 40 · epoch 2.3 of 4 · about 13 s left"
    show(page, running(made(count=23), left=150))
    assert state(page).endswith("about 3 min left")
    bar = page.get_by_role("progressbar", name="Training")
    assert bar.get_attribute("aria-valuenow") == "57"
    show(page, made())
    assert state(page) == "step 40 of 40 · epoch 4 of 4"
    show(page, made(count=50))
    assert state(page) == "step 50 of 50 · epoch 5 of 5"
    curve = made(count=17)
    curve._run = {**curve._run, "stopped": True}
    show(page, curve)
    expected = "Stopped: step 17 of 40 · epoch 1.7 of 4. The net keeps what it learned"
    assert state(page) == expected


def test_a_screen_reader_hears_the_numbers_of_the_last_epoch(page):
    curve = made(count=23)
    show(page, curve)
    train, validation = curve.train_accuracy[1][-1], curve.validation_accuracy[1][-1]
    mean = curve.losses[-10:].mean()
    spoken = page.locator("[aria-live=polite]").text_content()
    assert re.sub(r"steps: [\d.]+\d", "steps: MEAN", spoken) == (
        "step 23 of 40 · epoch 2.3 of 4. Mean loss of the last steps: MEAN. "
        f"Accuracy after epoch 2: {train:.3f} in training, {validation:.3f} in "
        "validation"
    )
    assert float(re.search(r"steps: ([\d.]+)\. ", spoken)[1]) == pytest.approx(
        mean, rel=6e-3
    )
    pictures = page.get_by_role("img")
    assert pictures.nth(0).get_attribute("aria-label").startswith("Mean loss")
    assert pictures.nth(1).get_attribute("aria-label").startswith("Accuracy after")


def test_only_a_running_one_has_a_stop_button_and_it_has_keys(page):
    show(page, made())
    assert page.get_by_role("button").count() == 0
    show(page, running(made(count=23)))
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.get_by_role("button", name="Stopping").is_visible()
    page.get_by_text("interrupt it by the square (■) in the toolbar").wait_for()


@pytest.mark.parametrize("gap", [0.0, 0.01, 0.1, 0.5])
@pytest.mark.parametrize("high", [0.0, 0.5, 1.0])
def test_the_names_of_the_lines_do_not_overlap(page, high, gap):
    curve = LiveCurve(epochs=2)
    given = [
        progress._replace(train_accuracy=high, validation_accuracy=abs(high - gap))
        for progress in steps(20)
        if progress.step % 10 == 0
    ]
    followed(curve, given)
    page.set_viewport_size(NARROW)
    show(page, curve)
    picture = page.locator("figure svg").nth(1).bounding_box()
    names = page.locator("svg text:has(.value)")
    upper, lower = sorted((n.bounding_box() for n in names.all()), key=lambda b: b["y"])
    assert upper["y"] + upper["height"] <= lower["y"] + 3
    assert upper["y"] >= picture["y"] - 3
    assert lower["y"] + lower["height"] <= picture["y"] + picture["height"]


def test_losses_that_are_no_numbers_leave_gaps(page):
    curve = LiveCurve(epochs=3)
    followed(curve, steps(3, losses=[1, np.nan, np.inf]))
    show(page, curve)
    lines = page.locator("polyline").evaluate_all(POINTS)
    assert [len(points.split()) for points in lines] == [1, 1]
    assert not re.search("NaN|Infinity", "".join(lines))


@pytest.mark.parametrize("dark", one_of([True, False]))
@pytest.mark.parametrize("size", one_of([PHONE, SLIDE]), ids=["phone", "slide"])
def test_it_fits_and_axe_finds_nothing_serious(page, size, dark):
    page.set_viewport_size(size)
    show(page, running(made(count=23)), made(), dark=dark)
    assert page.evaluate("document.documentElement.scrollWidth") == size["width"]
    found = Axe().run(page).response["violations"]
    assert [v for v in found if v["impact"] in ("serious", "critical")] == []


def test_it_fits_into_a_phones_jupyterlab(page):
    page.set_viewport_size(NARROW)
    show(page, running(made(count=23)), made())
    assert overflowing(page) == []


def test_a_stored_notebook_shows_the_finished_curve(browser, tmp_path):
    notebook = execute(*CELLS)
    during, after = (cell.outputs[1].data for cell in notebook.cells)
    assert during == after and after["text/plain"] == ALT
    assert len(notebook.cells[0].outputs) == 2
    html = export(notebook, tmp_path / "page.html")
    assert f'alt="{ALT}"' in html
    context = browser.new_context(offline=True)
    page = context.new_page()
    complaints = Complaints(page)
    page.goto((tmp_path / "page.html").as_uri())
    page.locator(".live-curve").nth(1).wait_for()
    expected = ["step 27 of 27 · epoch 3 of 3"] * 2
    assert page.locator(".state").all_text_contents() == expected
    assert page.locator("polyline.validation").count() == 2
    assert page.get_by_role("button", name="Stop").count() == 0
    assert [line for line in complaints if ONLINE_ONLY not in line] == []
    context.close()
