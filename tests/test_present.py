"""`make present`: a notebook as slides in JupyterLab, with a kernel."""

import itertools

import nbformat
import pytest
from browser import RESULTS
from in_lab import SHOWN, ask, presented, until
from whole import WHOLE

from course_utils import notebooks

pytestmark = pytest.mark.lab

CELL = "jupyterapp.shell.currentWidget.content.activeCellIndex"
HAS_RUN = "jupyterapp.shell.currentWidget.content.activeCell.model.executionCount"
NAME = "00_data.ipynb"
SOME = 17  # cells; a question and a widget alone on their slides are among them
HIGH_PICTURE = "from PIL import Image\nImage.new('L', (300, 3000))"
COUNTS_CELLS = """() => {
    const toolbar = document.querySelector(".jp-Deck .jp-NotebookPanel-toolbar");
    const words = document.querySelector(".jp-Notebook-ExecutionIndicator-tooltip");
    const seen = words?.checkVisibility({ visibilityProperty: true });
    return seen && getComputedStyle(toolbar).opacity === "1"
        && /Executed [0-9]+\\/[0-9]+ cells/.test(words.innerText);
}"""
FOLLOWING_IS_SHOWN = f"""(after) => {{
    const {{ widgets }} = jupyterapp.shell.currentWidget.content;
    return widgets[{CELL} + after].node.classList.contains("jp-deck-mod-visible");
}}"""
ANSWER_ENDS = f"""() => {{
    const answer = document.querySelector("{SHOWN}.jp-mod-active .jp-OutputArea");
    return Math.floor(answer.getBoundingClientRect().bottom) <= innerHeight;
}}"""


def slide_type(cell):
    return cell.metadata.get("slideshow", {}).get("slide_type")


def first_question():
    """Which cell of the notebook asks the first question."""
    notebook = nbformat.read(notebooks.NOTEBOOKS / NAME, as_version=4)
    sources = [cell.source for cell in notebook.cells]
    return next(i for i, source in enumerate(sources) if source.startswith("Predict("))


def test_slides_run_in_jupyterlab(browser, tmp_path, monkeypatch):
    monkeypatch.setattr(notebooks, "WORK", tmp_path)
    notebooks.copy_notebooks()
    with presented(browser, tmp_path, NAME) as page:
        shown = page.locator(SHOWN)
        assert shown.count() == 1 and "00 · Data" in shown.inner_text()

        # F8 runs all cells, counts them, forgets what they printed, and goes back to
        # the title.
        page.keyboard.press("F8")
        page.wait_for_function(COUNTS_CELLS)
        until(lambda: ask(page, "print('lab' in globals())"), "True", seconds=120)
        page.wait_for_function(f"{CELL} === 0")
        assert page.locator(".jp-OutputArea-output").count() == 0

        # F2 opens the notes, which follow the slides.
        with page.expect_popup() as opened:
            page.keyboard.press("F2")
        notes = opened.value
        notes.get_by_text("slide 1 of 33").wait_for()

        # Space goes on, Ctrl-Enter runs the cell, and its widget answers.
        while (cell := page.evaluate(CELL)) < first_question():
            page.keyboard.press("Space")
            page.wait_for_function(f"{CELL} > {cell}")
        notes.get_by_text("slide 3 of 33").wait_for()
        notes.get_by_text("1,024 pixels with three numbers each").wait_for()
        page.keyboard.press("Control+Enter")
        question = page.locator(f"{SHOWN} .course-widget")
        question.wait_for()

        # What follows the question comes with the next Space.
        assert not page.evaluate(FOLLOWING_IS_SHOWN, 1)
        page.keyboard.press("Space")
        page.wait_for_function(FOLLOWING_IS_SHOWN, arg=0)
        assert page.evaluate(CELL) == first_question() + 1
        page.keyboard.press("Shift+Space")
        page.wait_for_function(f"{CELL} === {first_question()}")
        question.get_by_text("1,024").click()
        question.get_by_text("the number of pixels").wait_for()
        RESULTS.mkdir(exist_ok=True)
        page.screenshot(path=RESULTS / "present.png")

        # F4 leads back to the notebook, and to the slides again, once the widget
        # no longer has the keys.
        page.locator(f"{SHOWN} .jp-RenderedMarkdown").first.click()
        page.keyboard.press("F4")
        page.wait_for_selector(".jp-Deck", state="detached")
        page.keyboard.press("F4")
        page.wait_for_selector(".jp-Deck")

    # The terminal has said what to do, and nothing more.
    said = (tmp_path / "server.log").read_text(encoding="utf-8")
    assert said.rstrip().endswith("press Ctrl-C twice here.")


def test_running_stays_on_the_slide_and_space_leaves_none_out(browser, tmp_path):
    # Where widgets stand alone on slides, and others before cells that are skipped.
    path = notebooks.NOTEBOOKS / "02_two_layer_net.ipynb"
    notebook = nbformat.read(path, as_version=4)
    cells = notebook.cells
    for i, cell in enumerate(cells):
        if cell.cell_type == "code":
            source = HIGH_PICTURE if i % 3 else "print('\\n' * 15)"
            cell.update(source=source, outputs=[], execution_count=None)
    nbformat.write(notebook, tmp_path / "02.ipynb")
    seen = [i for i, cell in enumerate(cells) if slide_type(cell) != "skip"]
    if not WHOLE:
        seen = seen[:SOME]
    with presented(browser, tmp_path, "02.ipynb") as page:
        page.locator(SHOWN).first.click()
        for i, following in itertools.pairwise(seen):
            assert page.evaluate(CELL) == i
            if cells[i].cell_type == "code":
                page.keyboard.press("Control+Enter" if i % 2 else "Shift+Enter")
                page.wait_for_function(HAS_RUN)
                assert page.evaluate(CELL) == i, "running it has left the slide"
                page.locator(f"{SHOWN}.jp-mod-active .jp-OutputArea-output").wait_for()
                page.wait_for_function(ANSWER_ENDS)
            page.keyboard.press("Space")
            page.wait_for_function(f"{CELL} === {following}")
