"""A learner's own notebook, run and saved in JupyterLab, and opened another day."""

import json
import shutil
from contextlib import contextmanager

import pytest
from in_lab import lab_server, open_notebook, run_all, until, write_notebook
from one_of_each import SET_UP, WIDGETS, press

from course_utils import lab
from course_utils.saving import stored

pytestmark = pytest.mark.lab

NAME = "mine.ipynb"
ERROR = "Error displaying widget"
SAVE = "jupyterapp.commands.execute('docmanager:save')"
READY = """async () => {
    const { context, sessionContext } = jupyterapp.shell.currentWidget;
    await Promise.all([context.ready, sessionContext.ready]);
}"""
ADD_CELL = "jupyterapp.commands.execute('notebook:insert-cell-below')"
SLOW = 60  # seconds that another machine may need


@pytest.fixture(scope="module")
def ours(browser, tmp_path_factory):
    """The folder of a learner who ran and saved a notebook after `make lab`."""
    folder = tmp_path_factory.mktemp("ours")
    run_and_save(browser, folder, lab.LAB_SETTINGS)
    return folder


def run_and_save(browser, folder, settings):
    write_notebook(folder / NAME, SET_UP, *(widget.cell for widget in WIDGETS.values()))
    with one_day(browser, folder, settings) as (page, address):
        open_notebook(page, address, NAME)
        run_all(page)
        until(lambda: alive(page), len(WIDGETS), SLOW)
        page.evaluate(SAVE)


@contextmanager
def one_day(browser, folder, settings=lab.LAB_SETTINGS):
    """A JupyterLab that starts and stops, on a page that shows the whole notebook."""
    # By itself JupyterLab shows only the cells that have room.
    height = 2_000 if settings else 12_000
    page = browser.new_page(viewport={"width": 1280, "height": height})
    with lab_server(folder, settings) as address:
        yield page, address
        page.close()


def open_alive(page, address):
    """Open the notebook, and again where JupyterLab asked for widgets too early.

    That happens when the kernel is slow to start; then the stills are seen.
    """
    for _ in range(3):
        open_settled(page, address)
        if alive(page) == len(WIDGETS):
            return
    raise AssertionError(f"{len(WIDGETS) - alive(page)} widgets are not alive")


def open_settled(page, address):
    """Open it: each widget is seen alive, or as its still, and no error is seen."""
    open_notebook(page, address, NAME)
    page.evaluate(READY)
    errors = page.get_by_text(ERROR)
    until(lambda: alive(page) + errors.count(), len(WIDGETS), SLOW)
    until(lambda: alive(page) + stills(page), len(WIDGETS))
    assert not errors.filter(visible=True).count()


def alive(page):
    return page.locator(".course-widget").filter(visible=True).count()


def stills(page):
    size = "(still) => still.matches('div') || still.naturalWidth > 200"
    seen = page.locator(".course-still").filter(visible=True).all()
    return sum(still.evaluate(size) for still in seen)


def models(folder):
    return stored(json.loads((folder / NAME).read_text(encoding="utf-8")))


def test_every_widget_is_alive_on_the_next_days(browser, ours, tmp_path):
    once = len(models(ours))
    assert once >= len(WIDGETS)
    # Saved on the first day, and then run again: only what is shown is stored.
    with one_day(browser, ours) as (page, address):
        open_alive(page, address)
        for name in WIDGETS:
            press(page.locator(f".{name}"), name)
        page.evaluate(ADD_CELL)
        page.evaluate(SAVE)
        assert len(models(ours)) == once
        run_all(page)
        page.evaluate(SAVE)
        assert len(models(ours)) == once
    # What is stored then is alive on the second, here as slides.
    shutil.copytree(ours, tmp_path, dirs_exist_ok=True)
    lab.write_presenter_settings(tmp_path / ".own/SETTINGS_DIR")
    with one_day(browser, tmp_path) as (page, address):
        open_alive(page, address)
        assert page.locator(".jp-Deck").count() == 1


@pytest.mark.whole
def test_without_our_settings_every_still_is_seen_and_no_error(browser, tmp_path):
    run_and_save(browser, tmp_path, {})
    assert not models(tmp_path)
    with one_day(browser, tmp_path, settings={}) as (page, address):
        open_settled(page, address)
        assert stills(page) == len(WIDGETS)


def test_a_strangers_notebook_shows_its_stills_and_says_each_alt_text_once(
    browser, ours, tmp_path
):
    shutil.copy(ours / NAME, tmp_path)
    with one_day(browser, tmp_path) as (page, address):
        open_notebook(page, address, NAME)
        until(lambda: stills(page), len(WIDGETS), SLOW)
        said = page.locator(".jp-Notebook").aria_snapshot()
    assert said.count("Optimiser race: saddle") == said.count("How many?") == 1
