"""The live curve in JupyterLab: seen while the kernel is busy, stopped, gone on."""

import re

import pytest
from in_lab import RUN_ALL, ask, until
from playwright.sync_api import expect

SLOW = 30_000  # milliseconds that another machine may need
SETUP = """
import time
import numpy as np
from course_utils.layers import Linear, Sequential
from course_utils.optim import SGD
from course_utils.training import accuracy, train
from course_utils.widgets import LiveCurve
rng = np.random.default_rng(0)
x = rng.normal(size=(500, 4))
labels = x.argmax(axis=1)
net = Sequential(Linear(4, 4, rng))
before = net.params[0].copy()"""
# Twenty seconds; the words after the loop show that the cell went on.
TRAIN = """
optimiser = SGD(0.5)
given = train(net, optimiser, (x, labels), (x, labels), epochs=8, batch_size=10,
              rng=rng, progress_bar=False)
curve = LiveCurve(epochs=8)
for progress in curve.follow(given):
    time.sleep(0.05)
print("after the loop")"""
NEXT = """
moved = not np.array_equal(before, net.params[0])
print("trained", moved, len(curve.losses) == progress.step < 400)"""
SENTENCE = re.compile(
    r"Stopped after step (\d+), epoch [\d.]+: the net keeps what it learned\."
)
INTERRUPT = "jupyterapp.shell.currentWidget.sessionContext.session.kernel.interrupt()"
OUTPUT = ".jp-OutputArea-output"


@pytest.fixture
def training(page, open_notebook):
    """Opens a notebook that trains for twenty seconds, and waits for some points."""

    def run(name):
        page.set_viewport_size({"width": 1280, "height": 1400})
        open_notebook(name, SETUP, TRAIN, NEXT)
        # Not awaited: the cells are still running when the curve is looked at.
        page.evaluate(f"() => {{ window.all = ({RUN_ALL})(); }}")
        curve = page.locator(".live-curve")
        expect(curve.get_by_role("button", name="Stop")).to_be_visible(timeout=SLOW)
        expect(curve.locator(".state")).to_contain_text("s left", timeout=SLOW)
        return curve

    return run


def step(curve):
    """The step that the widget shows."""
    return int(re.search(r"step (\d+)", curve.locator(".state").text_content())[1])


def ended_well(page, curve):
    """Wait until the loop has ended early, and the next cell has run."""
    output = page.locator(OUTPUT, has_text="after the loop")
    expect(output).to_have_text(SENTENCE, timeout=SLOW)
    page.get_by_text("trained True True", exact=True).wait_for(timeout=SLOW)
    last = int(SENTENCE.search(output.text_content())[1])
    expect(curve.locator(".state")).to_contain_text(f"Stopped: step {last} of 400")
    expect(curve.get_by_role("button")).to_have_count(0)
    assert page.locator(".jp-RenderedText[data-mime-type*=error]").count() == 0
    assert ask(page, "print(len(curve.losses))") == str(last)


def test_points_arrive_while_the_cell_runs_and_stop_ends_it(page, training):
    curve = training("live.ipynb")
    first = step(curve)
    expect(curve.locator("polyline.validation")).to_have_count(1, timeout=SLOW)
    assert step(curve) > first
    points = curve.locator("polyline.step").get_attribute("points").split()
    assert len(points) >= 50
    assert page.locator(OUTPUT, has_text="after the loop").count() == 0
    curve.get_by_role("button", name="Stop").click()
    ended_well(page, curve)
    assert float(ask(page, "print(accuracy(net, x, labels))")) > 0.5


@pytest.mark.whole
def test_the_stop_button_has_keys_and_the_focus_stays_in_the_widget(page, training):
    curve = training("keys.ipynb")
    curve.get_by_role("button", name="Stop").press("Enter")
    ended_well(page, curve)
    assert curve.locator(".state").evaluate("e => e === e.getRootNode().activeElement")


@pytest.mark.whole
def test_the_kernels_interrupt_ends_it_as_well(page, training):
    curve = training("interrupt.ipynb")
    page.evaluate(INTERRUPT)
    ended_well(page, curve)


@pytest.mark.whole
def test_a_stopped_net_can_be_trained_on(page, training):
    curve = training("again.ipynb")
    curve.get_by_role("button", name="Stop").click()
    ended_well(page, curve)
    code = (
        "given = train(net, optimiser, (x, labels), (x, labels), epochs=8, "
        "batch_size=100, rng=rng, progress_bar=False)\n"
        "print(sum(1 for progress in curve.follow(given)))"
    )
    until(lambda: ask(page, code).splitlines()[-1:], ["40"])
    expect(curve.locator(".state")).to_have_text("step 40 of 40 · epoch 8 of 8")
