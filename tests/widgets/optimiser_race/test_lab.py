"""The optimiser race in JupyterLab, where a kernel runs it from any start."""

import pytest
from alone import execute, export
from in_lab import ask, until

CELL = "from course_utils import widgets\nrace = widgets.OptimiserRace()\nrace"
FREE = "Drag the ring"
SHUT_DOWN = "jupyterapp.shell.currentWidget.sessionContext.shutdown()"


@pytest.fixture
def opened(page, run_notebook):
    """Opens a notebook with a race, and a second view of it, and runs it."""
    page.set_viewport_size({"width": 1280, "height": 2400})

    def opened(name):
        run_notebook(name, CELL, "race")
        page.get_by_text(FREE).nth(1).wait_for()
        return page.locator(".optimiser-race").first

    return opened


def last_step(race):
    race.get_by_role("slider", name="Steps of the race").press("End")


def adagrad(race):
    """Adagrad's row of the table: it does not arrive, so its loss tells of starts."""
    return race.locator("tbody tr", has_text="Adagrad")


def python_says(page, start):
    """The loss of Adagrad's end from this start (rounded), as the table writes it."""
    asked = "print([round(w, 1) for w in race.start])"
    until(lambda: ask(page, asked), str(start))
    return ask(page, "print(float('%.3g' % race.loss(race.paths['Adagrad'][-1])))")


def place(race, w1, w2):
    """The pixels of these weights on the map of the narrow valley."""
    box = race.locator(".heights").bounding_box()
    across, down = box["width"] / 4.8, box["height"] / 3.6
    return box["x"] + (w1 + 2.4) * across, box["y"] + (1.8 - w2) * down


@pytest.mark.whole
def test_dragging_the_start_runs_all_again(page, opened):
    race = opened("race-drag.ipynb")
    last_step(race)
    before = adagrad(race).locator("td").nth(1).text_content()
    page.mouse.move(*place(race, -2, 0.8))
    page.mouse.down()
    page.mouse.move(*place(race, 0.4, 0.9), steps=5)
    page.mouse.up()
    expected = python_says(page, [0.4, 0.9])
    adagrad(race).get_by_text(expected, exact=True).wait_for()
    assert expected != before
    assert not race.locator(".map.stale").count()

    # A click goes there too, and the other view of the same race follows.
    page.mouse.click(*place(race, 1.2, -0.6))
    expected = python_says(page, [1.2, -0.6])
    second = page.locator(".optimiser-race").nth(1)
    adagrad(second).get_by_text(expected, exact=True).wait_for()


@pytest.mark.whole
def test_keys_move_the_start_and_put_it_back(page, opened):
    race = opened("race-keys.ipynb")
    last_step(race)
    before = adagrad(race).locator("td").nth(1).text_content()
    ring = race.locator(".start")
    for key in ["ArrowRight", "ArrowRight", "ArrowUp", "ArrowLeft", "ArrowDown"]:
        ring.press(key)
    expected = python_says(page, [-1.9, 0.8])
    adagrad(race).get_by_text(expected, exact=True).wait_for()
    for key in ["PageDown", "End"]:
        ring.press(key)
    expected = python_says(page, [2.4, -1.8])
    adagrad(race).get_by_text(expected, exact=True).wait_for()
    for key in ("a", "b", "x", "d", "d"):
        ring.press(key)
    assert page.evaluate("jupyterapp.shell.currentWidget.content.widgets.length") == 2
    race.get_by_role("button", name="Put it back").press("Enter")
    adagrad(race).get_by_text(before, exact=True).wait_for()
    until(lambda: ask(page, "print(race.start, race._moved)"), "(-2.0, 0.8) None")


@pytest.mark.whole
def test_python_and_the_browser_see_the_same(page, opened):
    race = opened("race-python.ipynb")
    race.get_by_label("Surface").select_option("saddle")
    until(lambda: ask(page, "print(race.surface, race.start)"), "saddle (-2.0, 1e-05)")
    last_step(race)
    race.get_by_role("slider", name="Learning rate").press("ArrowRight")
    race.get_by_role("slider", name="Momentum").press("End")
    race.get_by_label("each at its best rate").press("Space")
    race.get_by_role("checkbox", name="SGD").press("Space")
    settings = "race.step, race.learning_rate, race.momentum, race.own_rates"
    asked = f"print({settings}, 'SGD' in race.shown)"
    until(lambda: ask(page, asked), "90 0.1 0.97 True False")

    ask(page, "race.surface = 'four valleys'; race.own_rates = False; race.step = 7")
    race.get_by_text("Start (0, −3), step 7.").wait_for()  # noqa: RUF001
    ask(page, "race.start = 1, 2")
    race.get_by_text("Start (1, 2), step 7.").wait_for()
    assert "among 0.01, 0.02" in ask(page, "race.learning_rate = 3")


@pytest.mark.whole
def test_it_says_when_the_kernel_does_not_answer(page, opened):
    race = opened("race-dead.ipynb")
    page.evaluate(SHUT_DOWN)
    race.locator(".start").press("ArrowRight")
    race.get_by_text("Waiting for the kernel").wait_for()
    assert race.locator(".map.stale").count()
    race.get_by_role("slider", name="Learning rate").press("End")
    last_step(race)
    assert race.get_by_text("left at step 1").count() == 4


@pytest.mark.whole
def test_an_exported_page_needs_no_kernel_and_no_network(offline, tmp_path):
    export(execute(CELL), tmp_path / "page.html")
    offline.goto((tmp_path / "page.html").as_uri())
    race = offline.locator(".optimiser-race")
    last_step(race)
    race.get_by_role("slider", name="Learning rate").press("ArrowRight")
    race.get_by_text("Nesterov has left the picture, at step 1").first.wait_for()
    assert race.get_by_text("is fixed here").is_visible()
