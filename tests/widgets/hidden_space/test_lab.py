"""The hidden space in JupyterLab: what trains again there is the learner's function."""

import inspect

import pytest
from alone import execute, export
from in_lab import ask, until
from playwright.sync_api import expect
from xor_loop import train_xor

SET_UP = f"""
import numpy as np
from course_utils.widgets import HiddenSpace
X = np.array([[0, 0, 1], [0, 1, 1], [1, 0, 1], [1, 1, 1]])
{inspect.getsource(train_xor)}
def train(X, y, hidden=4, learning_rate=1.0, seed=1):
    if hidden == 9:
        raise ValueError("not nine")
    return train_xor(X, y, hidden, learning_rate, seed)

space = HiddenSpace(train, X, [0, 1, 1, 0])
"""
OUTPUTS = "print(*(f'{v:.3f}' for v in space.now()['l2'].ravel()))"
SLOW = 30_000  # milliseconds that another machine may need


@pytest.fixture
def lab(page, run_notebook):
    """The widget in a notebook that has run."""
    page.set_viewport_size({"width": 1280, "height": 1400})
    run_notebook("space.ipynb", SET_UP + "space")
    space = page.locator(".hidden-space")
    expect(space.locator(".example").first).to_be_enabled(timeout=SLOW)
    return space


def shows_what_python_has(page, lab):
    """Wait until the outputs on the page are those of Python's run."""
    expected = ask(page, OUTPUTS).split()
    values = lab.locator(".example .value")
    until(
        lambda: [text.removesuffix(" ✗") for text in values.all_text_contents()],
        expected,
    )


def field(lab, name):
    return lab.get_by_role("textbox", name=name, exact=True)


@pytest.mark.whole
def test_every_setting_trains_again(page, lab):
    shows_what_python_has(page, lab)
    lab.get_by_role("button", name="seed: more").click()
    until(lambda: ask(page, "print(space.run.settings['seed'])"), "2")
    shows_what_python_has(page, lab)

    field(lab, "hidden").fill("7")
    field(lab, "hidden").press("Enter")
    until(lambda: ask(page, "print(space.run.settings['hidden'])"), "7")
    expect(lab.locator(".card")).to_have_count(7, timeout=SLOW)
    shows_what_python_has(page, lab)

    field(lab, "learning_rate").press("ArrowUp")
    until(lambda: ask(page, "print(space.run.settings['learning_rate'])"), "2.0")
    shows_what_python_has(page, lab)
    expected = "train(X, np.c_[[0, 1, 1, 0]], hidden=7, learning_rate=2.0, seed=2)"
    same = (
        f"*_, last = {expected}; print(np.array_equal(last['l2'], space.now()['l2']))"
    )
    assert ask(page, same) == "True"


@pytest.mark.whole
def test_a_pressed_example_flips_its_class_and_trains_again(page, lab):
    first, last = lab.locator(".example").first, lab.locator(".example").last
    last.focus()
    last.press("Enter")
    until(lambda: ask(page, "print(space.run.y.ravel())"), "[0. 1. 1. 1.]")
    shows_what_python_has(page, lab)
    expect(lab.locator(".words")).to_contain_text("one layer would do")
    expect(lab.locator(".example.one")).to_have_count(3)
    assert last.evaluate("button => button === document.activeElement")
    first.click()
    until(lambda: ask(page, "print(space.run.y.ravel())"), "[1. 1. 1. 1.]")
    expect(lab.locator(".words")).to_contain_text("All examples have one class")


@pytest.mark.whole
def test_every_step_comes_from_a_kernel(page, lab):
    lab.get_by_role("slider", name="Training step").press("Home")
    for step in ["1", "2", "3"]:
        lab.get_by_role("button", name="Step", exact=True).press("Enter")
        until(lambda: ask(page, "print(space.step)"), step)
    shows_what_python_has(page, lab)
    lab.get_by_label("Hidden unit across").select_option("0")
    until(lambda: ask(page, "print(space.units[0])"), "0")
    ask(page, "space.step = 1500; space.units = 1, 3")
    expect(lab.get_by_label("Hidden unit upwards")).to_have_value("3")
    assert "step 1,500" in lab.text_content()
    shows_what_python_has(page, lab)


@pytest.mark.whole
def test_a_failure_of_the_learners_function_is_shown_and_the_run_stays(page, lab):
    hidden = field(lab, "hidden")
    hidden.fill("9")
    hidden.press("Enter")
    message = lab.locator(".message")
    expect(message).to_contain_text("ValueError: not nine", timeout=SLOW)
    expect(lab.locator(".state")).to_have_text("")
    expect(lab.locator(".card")).to_have_count(4)
    hidden.fill("13")
    hidden.press("Enter")
    expect(message).to_contain_text("has to be a whole number from 1 to 12")
    hidden.fill("many")
    hidden.press("Enter")
    expect(message).to_contain_text("“many” is not a number")
    hidden.fill("3")
    hidden.press("Enter")
    expect(lab.locator(".card")).to_have_count(3, timeout=SLOW)
    expect(message).to_have_text("")
    ask(page, "space.table = np.eye(4), [0, 1, 1, 0]")
    expect(message).to_contain_text("two columns that vary")


@pytest.mark.whole
def test_a_stored_notebook_opens_and_exports_alive(
    page, offline, open_stored, tmp_path
):
    notebook = execute(SET_UP + "space")
    open_stored("space-stored.ipynb", notebook)
    slider = page.get_by_role("slider", name="Training step")
    slider.press("Home")
    expect(page.locator(".player output")).to_have_text("step 0")

    export(notebook, tmp_path / "page.html")
    offline.goto((tmp_path / "page.html").as_uri())
    offline.get_by_role("slider", name="Training step").press("Home")
    expect(offline.locator(".player output")).to_have_text("step 0")
    expect(offline.locator(".example").first).to_be_disabled()
