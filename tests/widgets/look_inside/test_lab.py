"""Look inside in JupyterLab: Python explains what is clicked, while it can."""

import json

import pytest
from alone import execute, export
from in_lab import ask, until
from playwright.sync_api import expect

CELL = """
import time
import numpy as np
from course_utils import data
from course_utils.layers import *
from course_utils.widgets import LookInside

rng = np.random.default_rng(0)
net = Sequential(
    Conv2D(3, 8, 5, rng, padding=2), ReLU(), MaxPool(), Flatten(),
    Linear(8 * 16 * 16, 10, rng),
)
emoji = data.load("emoji10")
pictures = emoji.test_images[:5]
x = data.standardise(pictures, emoji.train_images)
look = LookInside(net, x, pictures, emoji.test_labels[:5], emoji.class_names)
look
"""
SLOW = 30_000  # milliseconds that another machine may need
STORED = "These numbers were stored."
WAITING = "Waiting for the kernel: is it running another cell?"


@pytest.fixture
def notebook(page, run_notebook):
    """Opens a notebook with these cells and runs it, until the kernel has answered."""

    def run(name, *cells):
        run_notebook(name, *cells)
        look = page.locator(".look-inside").first
        expect(look.locator(".state")).to_have_text("", timeout=SLOW)
        shows(page, look, "Conv2D")
        return look

    return run


@pytest.fixture(scope="module")
def executed():
    """A notebook with the widget, as the course stores it."""
    return execute(CELL, "look.image = 2\nlook.chosen = (2, 3, 4, 5)")


def text_of(page, name):
    """The title of the value that Python explains."""
    code = "print(list(look.chosen), '%.4g' % look._details['value'])"
    place, value = ask(page, code).rsplit(" ", 1)
    layer, row, column, channel = json.loads(place)
    where = f"map {channel}, row {row}, column {column}"
    if layer > 2:
        where = f"number {channel}"
    return f"{name}, {where}: {value}".replace("-", "\N{MINUS SIGN}")


def canvas(look, name):
    return look.locator(f".maps[aria-label*='{name} ']").last


def shows(page, look, name):
    """Wait until the page explains what Python does."""
    title = look.locator("h3")
    until(lambda: title.text_content() == text_of(page, name), True)


@pytest.mark.whole
def test_clicks_and_keys_are_answered(page, notebook):
    look = notebook("look.ipynb", CELL)
    maps = canvas(look, "1 ReLU")
    maps.scroll_into_view_if_needed()
    # The second map begins after one of 32 cells of 2 pixels and a gap of 2 cells.
    maps.click(position={"x": 4 + 2 * 34 + 2 * 10 + 1, "y": 4 + 2 * 7 + 1})
    until(lambda: ask(page, "print(look.chosen)"), "(1, 7, 10, 1)")
    shows(page, look, "ReLU")
    maps.press("ArrowRight")
    maps.press("ArrowDown")
    until(lambda: ask(page, "print(look.chosen)"), "(1, 8, 11, 1)")
    shows(page, look, "ReLU")
    maps.press("Shift+ArrowDown")
    until(lambda: ask(page, "print(look.chosen)"), "(2, 4, 5, 1)")
    shows(page, look, "MaxPool")
    look.locator(".path button").last.press("Enter")
    shows(page, look, "Conv2D")
    assert ask(page, "print(look.chosen == look.path[0], look.chosen[0])") == "True 0"
    look.locator(".scores tbody tr").nth(3).click()
    until(lambda: ask(page, "print(look.chosen)"), "(4, 0, 0, 3)")
    shows(page, look, "Linear")


@pytest.mark.whole
def test_another_image_brings_its_maps(page, notebook):
    look = notebook("image.ipynb", CELL)
    scores = look.locator(".scores tbody tr td:nth-child(2)")
    before = scores.all_text_contents()
    look.get_by_role("radio").nth(3).press("Space")
    until(lambda: ask(page, "print(look.image)"), "3")
    shows(page, look, "Conv2D")
    code = "print(['%.3g' % s for s in look.maps[-1]])"
    expected = json.loads(ask(page, code).replace("'", '"'))
    for row, score in zip(scores.all(), expected, strict=True):
        text = str(float(score)).removesuffix(".0").replace("-", "\N{MINUS SIGN}")
        expect(row).to_have_text(text)
    assert before != scores.all_text_contents()
    expect(look.locator(".photo figcaption")).to_contain_text("image 3,")


@pytest.mark.whole
def test_python_chooses_too(page, notebook):
    look = notebook("python.ipynb", CELL)
    ask(page, "look.chosen = (3, 0, 0, 100)")
    shows(page, look, "Flatten")
    ask(page, "look.image = 4")
    shows(page, look, "Flatten")
    expect(look.get_by_role("radio").nth(4)).to_be_checked()


@pytest.mark.whole
def test_a_kernel_that_takes_its_time_is_waited_for(page, notebook):
    look = notebook("late.ipynb", CELL)
    status = look.get_by_role("status")
    slow = "from course_utils.widgets.look_inside import numbers as inside\n"
    slow += "quick = inside.path\n"
    slow += "inside.path = lambda *all: (time.sleep(3), quick(*all))[1]"
    ask(page, slow)
    canvas(look, "0 Conv2D").press("ArrowRight")
    expect(status).to_have_text(WAITING, timeout=SLOW)
    expect(look.locator(".how.late")).to_be_visible()
    expect(status).to_have_text("", timeout=SLOW)
    ask(page, "inside.path = quick")
    shows(page, look, "Conv2D")
    assert ask(page, "print(look.chosen)") == "(0, 16, 17, 0)"
    page.evaluate("jupyterapp.shell.currentWidget.sessionContext.shutdown()")
    canvas(look, "0 Conv2D").press("ArrowRight")
    expect(status).to_have_text(WAITING, timeout=SLOW)


@pytest.mark.whole
def test_a_click_while_a_cell_runs_is_answered(page, notebook):
    """At once where the kernel listens meanwhile, else when the cell has run."""
    look = notebook("busy.ipynb", CELL)
    page.evaluate(
        """() => { jupyterapp.shell.currentWidget.sessionContext.session.kernel
            .requestExecute({ code: "time.sleep(3)" }) }"""
    )
    canvas(look, "0 Conv2D").press("ArrowRight")
    shows(page, look, "Conv2D")
    assert ask(page, "print(look.chosen)") == "(0, 16, 17, 0)"


@pytest.mark.whole
def test_its_controls_keep_their_keys(page, notebook):
    look = notebook("keys.ipynb", CELL)
    cells = "jupyterapp.shell.currentWidget.content.widgets.length"
    for control in [
        canvas(look, "0 Conv2D"),
        look.get_by_role("combobox", name="Layer"),
        look.get_by_role("radio").first,
        look.locator(".path button").first,
    ]:
        for key in ("a", "b", "x", "d", "d"):
            control.press(key)
        assert page.evaluate(cells) == 1


@pytest.mark.whole
def test_a_stored_notebook_opens_alive(page, open_stored, executed):
    open_stored("look-stored.ipynb", executed)
    look = page.locator(".look-inside")
    look.wait_for(timeout=60_000)
    status = look.get_by_role("status")
    expect(status).to_contain_text(STORED, timeout=SLOW)
    expect(look.locator("h3")).to_contain_text("MaxPool, map 5, row 3, column 4")
    canvas(look, "2 MaxPool").press("ArrowRight")
    expect(status).to_contain_text("MaxPool, map 5, row 3, column 5: about")


@pytest.mark.whole
def test_an_exported_page_needs_no_kernel_and_no_network(offline, executed, tmp_path):
    export(executed, tmp_path / "page.html")
    offline.goto((tmp_path / "page.html").as_uri())
    look = offline.locator(".look-inside")
    status = look.get_by_role("status")
    expect(status).to_contain_text(STORED)
    title = look.locator("h3")
    expect(title).to_contain_text("MaxPool, map 5, row 3, column 4")
    expect(look.get_by_role("radio").nth(2)).to_be_checked()
    before = title.text_content()
    canvas(look, "2 MaxPool").press("ArrowDown")
    expect(status).to_contain_text("MaxPool, map 5, row 4, column 4: about")
    assert title.text_content() == before
