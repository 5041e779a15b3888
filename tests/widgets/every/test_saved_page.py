"""A saved notebook keeps no order of names: what is stored is still what was shown."""

import numpy as np
import pytest
from alone import execute, export, saved, show
from one_of_each import SET_UP, WIDGETS, make, press

from course_utils import widgets


def test_every_widget_has_its_example():
    made = {type(make(name)).__name__ for name in WIDGETS}
    assert made == set(widgets.__all__), "tests/widgets/one_of_each.py has one of each"


@pytest.mark.parametrize("name", WIDGETS)
def test_a_saved_widget_says_what_the_live_one_says(page, name):
    widget = make(name)
    show(page, widget)
    live = page.locator(f".{name}").aria_snapshot()
    show(page, widget, state_of=saved)
    assert page.locator(f".{name}").aria_snapshot() == live
    press(page.locator(f".{name}"), name)


@pytest.mark.parametrize("surface", ["narrow valley", "saddle", "four valleys"])
def test_each_optimiser_of_a_saved_race_has_its_own_path(page, surface):
    race = widgets.OptimiserRace(surface, learning_rate=0.1)
    race.step = 90
    show(page, race, state_of=saved)
    rows = page.locator(".optimiser-race tbody tr")
    names = [text.strip() for text in rows.locator("th").all_text_contents()]
    assert names == list(race.paths)
    for row, (name, path) in zip(rows.all(), race.paths.items(), strict=True):
        where, loss = row.locator("td").all_text_contents()[:2]
        if name in race.left:
            assert where == f"left at step {race.left[name]}"
        elif race.loss(path[-1]) > 1e-3:  # written with three digits
            got = float(loss.replace("−", "-"))  # noqa: RUF001
            np.testing.assert_allclose(got, race.loss(path[-1]), rtol=5e-3)


@pytest.fixture(scope="module")
def exported(tmp_path_factory):
    """The page of a notebook with all widgets; one of them has no picture."""
    cells = [widget.cell for widget in WIDGETS.values()]
    path = tmp_path_factory.mktemp("page") / "page.html"
    export(execute(SET_UP, *cells), path)
    return path.as_uri()


@pytest.mark.whole
def test_a_page_shows_each_widget_once_alive_and_on_paper(offline, exported):
    offline.goto(exported)
    for name in WIDGETS:
        offline.locator(f".{name}").wait_for()
        press(offline.locator(f".{name}"), name)
    for medium in ("screen", "print"):
        offline.emulate_media(media=medium)
        assert seen(offline, ".course-widget") == len(WIDGETS)
        assert seen(offline, ".course-still") == 0


def test_a_page_without_scripts_shows_each_still(browser, exported):
    page = browser.new_page(java_script_enabled=False)
    page.goto(exported)
    assert seen(page, ".course-still") == len(WIDGETS)
    said = page.locator("body").aria_snapshot()
    for beginning in ("Pixel inspector: an", "Live curve over", "Softmax explorer, "):
        assert said.count(beginning) == 1
    page.close()


def seen(page, selector):
    return page.locator(selector).filter(visible=True).count()
