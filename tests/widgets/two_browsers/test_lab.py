"""A notebook that is open in two browsers: what is done in one is seen in both."""

import pytest
from in_lab import TOKEN, ask, until
from playwright.sync_api import expect

CELL = "from course_utils import widgets\nlab = widgets.FilterLab(picture='emoji')\nlab"
SAVE = "jupyterapp.commands.execute('docmanager:save')"
PRESSES = 25


@pytest.fixture
def other(page, jupyter, run_notebook):
    """A second browser with the notebook that the first has just run."""
    address, _ = jupyter
    run_notebook("two.ipynb", CELL)
    page.locator(".filter-lab").wait_for()
    page.evaluate(SAVE)
    context = page.context.browser.new_context()
    other = context.new_page()
    other.goto(f"{address}/lab/workspaces/other/tree/two.ipynb?token={TOKEN}")
    other.locator(".filter-lab").wait_for(timeout=120_000)
    yield other
    context.close()


def test_a_change_in_one_browser_reaches_the_other(page, other):
    page.get_by_label("Padding").select_option("2")
    expect(other.get_by_label("Padding")).to_have_value("2")
    other.get_by_role("checkbox", name="ReLU").check()
    expect(page.get_by_role("checkbox", name="ReLU")).to_be_checked()


@pytest.mark.whole
def test_no_press_of_many_is_undone(page, other):
    picture = page.locator(".filter-lab canvas").first
    picture.focus()
    picture.press("Home")
    picture.press("PageUp")
    for key in ["ArrowRight", "ArrowDown"]:
        for _ in range(PRESSES):
            page.keyboard.press(key)
    until(lambda: ask(page, "print(lab.position)"), str((PRESSES, PRESSES)))
    for each in (page, other):
        each.get_by_text(f"row {PRESSES}, column {PRESSES}:").first.wait_for()
