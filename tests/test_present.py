"""`make present`: a notebook as slides in JupyterLab, with a kernel."""

import nbformat
from browser import RESULTS
from in_lab import TOKEN, ask, lab_server, until

from course_utils import lab, notebooks

CELL = "jupyterapp.shell.currentWidget.content.activeCellIndex"
NAME = "00_data.ipynb"


def first_question():
    """Which cell of the notebook asks the first question."""
    notebook = nbformat.read(notebooks.NOTEBOOKS / NAME, as_version=4)
    sources = [cell.source for cell in notebook.cells]
    return next(i for i, source in enumerate(sources) if source.startswith("Predict("))


def test_slides_run_in_jupyterlab(browser, tmp_path, monkeypatch):
    monkeypatch.setattr(notebooks, "WORK", tmp_path)
    notebooks.copy_notebooks()
    page = browser.new_page(viewport={"width": 1280, "height": 720})
    with lab_server(tmp_path) as address:
        lab.write_presenter_settings(tmp_path / ".own/SETTINGS_DIR")
        page.goto(f"{address}/lab/tree/{NAME}?token={TOKEN}")
        page.wait_for_selector(".jp-Deck .jp-deck-mod-onscreen", timeout=120_000)
        shown = page.locator(".jp-deck-mod-onscreen")
        assert shown.count() == 1 and "00 · Data" in shown.inner_text()

        # F8 runs all cells, forgets what they printed, and goes back to the title.
        page.wait_for_function(
            "jupyterapp.shell.currentWidget.sessionContext.session?.kernel"
        )
        page.keyboard.press("F8")
        until(lambda: ask(page, "print('lab' in globals())"), "True", seconds=120)
        page.wait_for_function(f"{CELL} === 0")
        assert page.locator(".jp-OutputArea-output").count() == 0

        # Space goes on, Shift-Enter runs a cell, and its widget answers.
        question = page.locator(".jp-deck-mod-onscreen .course-widget")
        while (cell := page.evaluate(CELL)) <= first_question():
            page.keyboard.press("Shift+Enter")
            page.wait_for_function(f"{CELL} > {cell}")
        question.get_by_text("1,024").click()
        question.get_by_text("the number of pixels").wait_for()
        RESULTS.mkdir(exist_ok=True)
        page.screenshot(path=RESULTS / "present.png")

        # F4 leads back to the notebook, and to the slides again, once the widget
        # no longer has the keys.
        page.locator(".jp-deck-mod-onscreen .jp-RenderedMarkdown").first.click()
        page.keyboard.press("F4")
        page.wait_for_selector(".jp-Deck", state="detached")
        page.keyboard.press("F4")
        page.wait_for_selector(".jp-Deck")
    page.close()
