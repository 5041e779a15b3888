"""The graph stepper in JupyterLab, with a kernel and without, and on a page."""

import pytest
from alone import execute
from in_lab import ask, until
from playwright.sync_api import expect

CELL = "from course_utils import widgets\nstepper = widgets.GraphStepper()\nstepper"
SLOW = 20_000  # milliseconds that another machine may need


@pytest.fixture
def notebook(page, run_notebook):
    """Opens a notebook with these cells and runs it."""

    def run(name, *cells):
        run_notebook(name, *cells)
        page.locator(".graph-stepper").nth(len(cells) - 1).wait_for()
        return page.locator(".graph-stepper")

    return run


@pytest.fixture(scope="module")
def executed():
    """A notebook with a widget in two outputs, as the course stores it."""
    return execute(CELL, "stepper")


def python_has(page, code, value):
    """Wait until Python has heard of it."""
    until(lambda: ask(page, f"print(stepper.{code})"), str(value))


def title(stepper):
    return stepper.locator(".words strong")


def use_it(stepper):
    """Another expression, a step and a value, and what they bring about."""
    expression = stepper.get_by_label("Expression of names")
    expression.fill("x * w")
    stepper.get_by_role("textbox", name="w", exact=True).fill("3")
    stepper.get_by_role("button", name="Step").press("Enter")
    expect(stepper.locator(".equation")).to_have_text("f = x × w = −2 × 3 = −6")  # noqa: RUF001


@pytest.mark.whole
def test_what_the_learner_does_is_seen_in_python(page, notebook):
    stepper = notebook("learner.ipynb", CELL)
    slider = stepper.get_by_role("slider", name="Steps")
    slider.press("End")
    python_has(page, "step", 6)
    stepper.get_by_role("slider", name="Learning rate").press("End")
    python_has(page, "learning_rate", 10.0)
    stepper.get_by_role("button", name="Back").press("Enter")
    python_has(page, "step", 5)
    use_it(stepper)
    python_has(page, "expression", "x * w")
    python_has(page, "values", {"x": -2.0, "w": 3.0})
    python_has(page, "step", 1)
    python_has(page, "gradients", {"x": 3.0, "w": -2.0})
    handle = stepper.get_by_role("slider", name="Nudge x")
    handle.press("ArrowUp")
    python_has(page, "values", {"x": -1.99, "w": 3.0})
    stepper.get_by_label("Expression of names").fill("x * ")
    stepper.get_by_role("combobox", name="Example").select_option("x used twice")
    python_has(page, "gradients", {"x": 5.0, "y": 3.0})
    python_has(page, "step", 0)
    expect(stepper.get_by_role("alert")).to_be_empty()


@pytest.mark.whole
def test_what_python_does_is_seen_by_the_learner(page, notebook):
    stepper = notebook("python.ipynb", CELL, "stepper").first
    ask(page, "stepper.step = 5")
    for copy in page.locator(".graph-stepper").all():
        expect(title(copy)).to_contain_text("gate 2 of 2: q = x + y", timeout=SLOW)
    ask(page, "stepper.values = dict(x=1, y=2, z=3)")
    expect(stepper.locator(".value").last).to_have_text("9", timeout=SLOW)
    ask(page, "stepper.learning_rate = 0.5; stepper.step = 6")
    row = stepper.locator(".equation").first
    expect(row).to_have_text("x = 1 − 0.5 × 3 = −0.5", timeout=SLOW)  # noqa: RUF001
    ask(page, "stepper.expression = 'a*b + x'; stepper.step = 1")
    field = stepper.get_by_label("Expression of names")
    expect(field).to_have_value("a*b + x", timeout=SLOW)
    expect(title(stepper)).to_have_text("Forward, gate 1 of 2", timeout=SLOW)
    assert ask(page, "print(stepper.values)") == "{'a': 1.0, 'b': 1.0, 'x': 1.0}"
    assert "a value is missing" in ask(page, "stepper.expression = 'a +'")
    assert "from 0 to 6" in ask(page, "stepper.step = 7")
    assert "each of a, b, x" in ask(page, "stepper.values = {'a': 1}")
    expect(field).to_have_value("a*b + x")


@pytest.mark.whole
def test_it_keeps_its_keys_and_outlives_its_kernel(page, notebook):
    stepper = notebook("keys.ipynb", CELL)
    cells = "jupyterapp.shell.currentWidget.content.widgets.length"
    for control in [
        stepper.get_by_label("Expression of names"),
        stepper.get_by_role("slider", name="Nudge x"),
        stepper.get_by_role("slider", name="Steps"),
        stepper.get_by_role("button", name="Step"),
        stepper.locator(".graph"),
        stepper.get_by_role("combobox", name="Example"),
    ]:
        for key in ("a", "b", "d", "d", "ArrowDown", "ArrowUp"):
            control.press(key)
        assert page.evaluate(cells) == 1
    stepper.get_by_role("combobox", name="Example").select_option("a sum times z")
    page.evaluate("jupyterapp.shell.currentWidget.sessionContext.shutdown()")
    use_it(stepper)
    page.wait_for_timeout(500)  # for the complaint that must not come
