"""The error watch in JupyterLab: Python trains what the browser asks for."""

import json
import re
from pathlib import Path

import numpy as np
import pytest
from alone import execute, export
from in_lab import ask, until
from playwright.sync_api import expect

HERE = Path(__file__).parents[1]
CELLS = [
    f"import sys\nsys.path.insert(0, {str(HERE)!r})\n"
    "from toy import *\nfrom course_utils.widgets import ErrorWatch",
    "watch = ErrorWatch(train_toy, X, Y)\nwatch",
]
SLOW = 30_000  # milliseconds that another machine may need
NO_KERNEL = "To train with other numbers, run the notebook: these steps were stored."


@pytest.fixture
def notebook(page, run_notebook):
    """Opens a notebook with these cells and runs it, until the kernel has answered."""

    def run(name, *cells):
        run_notebook(name, *cells)
        watch = page.locator(".error-watch").first
        expect(watch.get_by_role("button", name="Keep this run")).to_be_enabled(
            timeout=SLOW
        )
        return watch

    return run


@pytest.fixture(scope="module")
def executed():
    """A notebook with the widget and a kept run, as the course stores it."""
    change = "watch.keep()\nwatch.settings = {'learning_rate': 5, 'seed': 2}"
    return execute(*CELLS, change)


def shows(watch, text):
    expect(watch).to_contain_text(text, timeout=SLOW)


def shown_weights(watch):
    """The row of weights at the foot of the pushes."""
    row = watch.locator("tfoot tr").last.locator("td").all_text_contents()
    return [float(text.replace("−", "-")) for text in row]  # noqa: RUF001


def weights_in_python(page):
    code = "print(watch.run.arrays['syn0'][watch.step, :, 0].tolist())"
    return json.loads(ask(page, code))


def same_weights(page, watch):
    """Wait until the browser shows what Python's run has at this step."""
    expected = weights_in_python(page)
    for _ in range(100):
        if np.allclose(shown_weights(watch), expected, rtol=6e-3):
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"expected {expected}; got {shown_weights(watch)}")


@pytest.mark.whole
def test_every_step_is_one_true_step(page, notebook):
    watch = notebook("steps.ipynb", *CELLS)
    shows(watch, "step 9,999")
    back = watch.get_by_role("button", name="Back", exact=True)
    for _ in range(3):
        back.press("Enter")
    shows(watch, "At step 9,996")
    until(lambda: ask(page, "print(watch.step)"), "9996")
    watch.get_by_role("button", name="Step", exact=True).press("Enter")
    shows(watch, "At step 9,997")
    until(lambda: ask(page, "print(watch.step)"), "9997")
    ask(page, "watch.step = 4321")
    shows(watch, "At step 4,321")
    same_weights(page, watch)


def test_settings_and_data_train_again(page, notebook):
    watch = notebook("train.ipynb", *CELLS)
    rate = watch.get_by_label("learning_rate", exact=True)
    rate.fill("10")
    rate.press("Enter")
    until(lambda: ask(page, "print(watch.run.settings['learning_rate'])"), "10.0")
    rate.press("ArrowUp")
    until(lambda: ask(page, "print(watch.run.settings['learning_rate'])"), "20.0")
    watch.get_by_role("button", name="learning_rate: less").click()
    until(lambda: ask(page, "print(watch.run.settings['learning_rate'])"), "10.0")
    shows(watch, "update: 10 × sum")  # noqa: RUF001
    same_weights(page, watch)
    seed = watch.get_by_label("seed", exact=True)
    seed.press("ArrowUp")
    until(lambda: ask(page, "print(watch.run.settings['seed'])"), "2")
    same_weights(page, watch)
    cell = watch.get_by_label("y of example 1")
    cell.fill("1")
    cell.press("Tab")
    until(lambda: ask(page, "print(watch.run.y.ravel())"), "[0. 1. 1. 1.]")
    same_weights(page, watch)
    watch.get_by_label("x0 of example 0").press("ArrowUp")
    until(lambda: ask(page, "print(watch.run.X[0])"), "[1. 0. 1.]")
    same_weights(page, watch)
    expect(watch.get_by_role("status")).to_have_text("", timeout=SLOW)
    expected = "[p async for p in train_toy(*watch.table, 10, 2)]".replace("async ", "")
    code = (
        f"print(np.array_equal({expected}[-1]['syn0'], watch.run.arrays['syn0'][-1]))"
    )
    assert ask(page, code) == "True"


@pytest.mark.whole
def test_it_says_that_it_trains(page, notebook):
    slow = "def slowly(X, y, seed=1):\n    import time\n    time.sleep(1.5)\n"
    slow += "    yield from train_toy(X, y, seed=seed, steps=50)"
    made = "watch = ErrorWatch(slowly, X, Y)\nwatch"
    watch = notebook("slow.ipynb", CELLS[0], slow, made)
    status = watch.get_by_role("status")
    watch.get_by_label("seed", exact=True).press("ArrowUp")
    expect(status).to_have_text("training…")
    expect(status).to_have_text("", timeout=SLOW)
    same_weights(page, watch)
    page.evaluate("jupyterapp.shell.currentWidget.sessionContext.shutdown()")
    watch.get_by_role("slider", name="Training step", exact=True).press("Home")
    shows(watch, "At step 0,")
    watch.get_by_label("seed", exact=True).press("ArrowUp")
    expect(status).to_contain_text("is it running another cell?", timeout=SLOW)


@pytest.mark.whole
def test_an_error_of_the_learners_function_is_shown(page, notebook):
    broken = "def fussy(X, y, seed=1):\n    if seed > 1:\n"
    broken += "        raise ValueError('too late')\n"
    broken += "    yield from train_toy(X, y, seed=seed, steps=50)"
    made = "watch = ErrorWatch(fussy, X, Y)\nwatch"
    watch = notebook("fussy.ipynb", CELLS[0], broken, made)
    seed, alert = watch.get_by_label("seed", exact=True), watch.get_by_role("alert")
    seed.press("ArrowUp")
    expect(alert).to_have_text(
        "Your function stopped. ValueError: too late", timeout=SLOW
    )
    expect(watch.get_by_role("status")).to_have_text("", timeout=SLOW)
    assert (
        ask(page, "print(watch.problem, len(watch.run))") == "ValueError: too late 50"
    )
    seed.press("ArrowDown")
    expect(alert).to_have_text("", timeout=SLOW)
    until(lambda: ask(page, "print(repr(watch.problem))"), "''")


@pytest.mark.whole
def test_a_refused_number_stays_and_is_marked(page, notebook):
    watch = notebook("refused.ipynb", *CELLS)
    alert = watch.get_by_role("alert")
    for name, text, message in [
        ("learning_rate", "2000", "learning_rate has to be from 0 to 1000."),
        ("seed", "1.5", "seed has to be a whole number from 0 to 4294967295."),
        ("x0 of example 0", "-1001", "x0 of example 0 has to be from -1000 to 1000."),
        ("y of example 1", "one", "“one” is not a number."),
    ]:
        field = watch.get_by_label(name, exact=True)
        before = field.input_value()
        field.fill(text)
        field.press("Tab")
        expect(alert).to_have_text(message)
        watch.get_by_role("slider", name="Training step", exact=True).press("Home")
        expect(field).to_have_value(text)
        expect(field).to_have_attribute("aria-invalid", "true")
        field.fill(before)
        field.press("Enter")
        expect(alert).to_have_text("")
        expect(field).to_have_attribute("aria-invalid", "false")
    assert ask(page, "print(watch.settings)") == "{'learning_rate': 1.0, 'seed': 1}"


@pytest.mark.whole
def test_two_runs_side_by_side(page, notebook):
    watch = notebook("kept.ipynb", *CELLS)
    watch.get_by_role("button", name="Keep this run").press("Enter")
    rate = watch.get_by_label("learning_rate", exact=True)
    rate.fill("0.1")
    rate.press("Enter")
    shows(watch, "Kept: learning_rate = 1.0")
    shows(watch, "Now: learning_rate = 0.1")
    expect(watch.locator(".side:visible")).to_have_count(2)
    watch.locator(".curves .plot:visible").last.press("Home")
    watch.get_by_role("button", name="Step", exact=True).press("Enter")
    until(lambda: ask(page, "print(watch.step)"), "1")
    first, second = [shown_weights(side) for side in watch.locator(".side").all()]
    expected = (
        "print([r.arrays['syn0'][1, :, 0].tolist() for r in (watch.kept, watch.run)])"
    )
    kept, now = json.loads(ask(page, expected))
    np.testing.assert_allclose(first, kept, rtol=6e-3)
    np.testing.assert_allclose(second, now, rtol=6e-3)
    watch.get_by_role("button", name="Drop the kept run").press("Enter")
    expect(watch.locator(".side:visible")).to_have_count(1)
    until(lambda: ask(page, "print(watch.kept)"), "None")


@pytest.mark.whole
def test_hidden_units_and_copies(page, notebook):
    made = "watch = ErrorWatch(train_xor, X, XOR)\nwatch"
    watch = notebook("xor.ipynb", CELLS[0], made, "watch")
    page.locator(".error-watch").nth(1).wait_for()
    watch.get_by_label("Unit").select_option("3")
    until(lambda: ask(page, "print(watch.unit)"), "3")
    hidden = watch.get_by_label("hidden", exact=True)
    hidden.fill("2")
    hidden.press("Enter")
    until(
        lambda: ask(page, "print(watch.run.arrays['syn0'].shape[2], watch.unit)"), "2 1"
    )
    for copy in page.locator(".error-watch").all():
        expect(copy.get_by_label("Unit")).to_have_value("1", timeout=SLOW)
        expect(copy.locator(".network .unit")).to_have_count(6, timeout=SLOW)


@pytest.mark.whole
def test_its_fields_keep_their_keys(page, notebook):
    watch = notebook("keys.ipynb", *CELLS)
    cells = "jupyterapp.shell.currentWidget.content.widgets.length"
    for control in [
        watch.locator(".curves .plot:visible"),
        watch.get_by_role("slider", name="Training step", exact=True),
        watch.get_by_label("learning_rate", exact=True),
        watch.get_by_label("x1 of example 2"),
        watch.get_by_role("button", name="Example 2"),
    ]:
        for key in ("a", "b", "x", "d", "d"):
            control.press(key)
        assert page.evaluate(cells) == len(CELLS)


@pytest.mark.whole
def test_a_stored_notebook_opens_alive(page, open_stored, executed):
    open_stored("watch-stored.ipynb", executed)
    watch = page.locator(".error-watch")
    watch.wait_for(timeout=60_000)
    shows(watch, NO_KERNEL)
    expect(watch.get_by_label("seed", exact=True)).to_be_disabled()
    watch.get_by_role("slider", name="Training step", exact=True).press("Home")
    shows(watch, "At step 0,")


@pytest.mark.whole
def test_an_exported_page_needs_no_kernel_and_no_network(offline, executed, tmp_path):
    export(executed, tmp_path / "page.html")
    offline.goto((tmp_path / "page.html").as_uri())
    watch = offline.locator(".error-watch")
    watch.wait_for()
    shows(watch, NO_KERNEL)
    shows(watch, "Kept: learning_rate = 1.0, seed = 1")
    watch.get_by_role("button", name="Back", exact=True).press("Enter")
    before = watch.locator(".words p").first.text_content()
    assert re.fullmatch(r"At step 9,9\d\d, mean \|l1_error\| = 0\.00\d+\.", before)


@pytest.mark.whole
def test_what_is_stored_of_two_runs(executed):
    """Two histories together take at most 300 kB of the notebook."""
    states = executed.metadata.widgets["application/vnd.jupyter.widget-state+json"]
    (model,) = [m for m in states["state"].values() if "_run" in m["state"]]
    history = {name: model["state"][name] for name in ("_run", "_kept", "_table")}
    size = len(json.dumps(history)) + sum(len(b["data"]) for b in model["buffers"])
    assert {tuple(b["path"]) for b in model["buffers"]} == {
        (name, part) for name in ("_run", "_kept") for part in ("steps", "numbers")
    }
    assert size <= 300_000
