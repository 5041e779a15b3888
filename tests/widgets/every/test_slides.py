"""Every widget on a slide of `make present`: its controls are hit, and keep keys."""

import nbformat
import pytest
from in_lab import SHOWN, presented, until
from one_of_each import SET_UP, WIDGETS
from whole import WHOLE

pytestmark = pytest.mark.lab

CELL = "jupyterapp.shell.currentWidget.content.activeCellIndex"
HAS_KEYS = "document.activeElement.closest('.course-widget') !== null"
COUNT = "jupyterapp.shell.currentWidget.content.widgets.length"
SOME = 4  # controls of a widget: what covers one covers its neighbours
ENABLED = "button:enabled, input:enabled, select:enabled"
CONTROLS = f":is({ENABLED}, [tabindex='0']):visible"
# A control's left edge, its middle and its right edge, and what lies over it there; the
# label is what one presses of an input that is not to be seen.
PLACES = """(control) => {
    const unseen = getComputedStyle(control).opacity === "0";
    const target = unseen ? control.closest("label") : control;
    target.scrollIntoView({ block: "center" });
    const { left, right, top, bottom } = target.getBoundingClientRect();
    return [left + 2, (left + right) / 2, right - 2].map((x) => {
        const y = (top + bottom) / 2;
        const found = document.elementFromPoint(x, y);
        return { x, y, over: target.contains(found) ? null : String(found?.outerHTML) };
    });
}"""


@pytest.fixture(scope="module")
def slides(browser, tmp_path_factory):
    """A page with a slide for each widget, all of them run."""
    folder = tmp_path_factory.mktemp("slides")
    sources = [SET_UP, *(widget.cell for widget in WIDGETS.values())]
    slide = {"slideshow": {"slide_type": "slide"}}
    cells = [nbformat.v4.new_code_cell(source, metadata=slide) for source in sources]
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3"}}
    notebook = nbformat.v4.new_notebook(cells=cells, metadata=kernel)
    nbformat.write(notebook, folder / "slides.ipynb")
    with presented(browser, folder, "slides.ipynb") as page:
        page.on("filechooser", lambda chooser: None)  # so that none is opened
        page.evaluate("jupyterapp.commands.execute('notebook:run-all-cells')")
        yield page


def left_edge(control):
    """The place where a control begins, once nothing lies over it."""
    # A widget may be about to draw it again.
    until(lambda: [place["over"] for place in control.evaluate(PLACES)], [None] * 3)
    place = control.evaluate(PLACES)[0]
    return place["x"], place["y"]


@pytest.mark.parametrize("name", WIDGETS)
def test_nothing_covers_a_control_and_each_keeps_its_keys(slides, name):
    cell = 1 + list(WIDGETS).index(name)
    slides.evaluate(f"{CELL} = {cell}")
    widget = slides.locator(f"{SHOWN} .course-widget").last
    widget.wait_for()
    controls = widget.locator(CONTROLS)
    count = 0
    # A click may bring others, or take this one away.
    while count < (controls.count() if WHOLE else min(controls.count(), SOME)):
        slides.mouse.click(*left_edge(controls.nth(count)))
        for key in ["ArrowDown", "ArrowUp", "b"]:
            if slides.evaluate(HAS_KEYS):
                slides.keyboard.press(key)
        count += 1
    assert count or name == "live-curve"  # whose button is there while it learns
    assert slides.evaluate(f"[{CELL}, {COUNT}]") == [cell, 1 + len(WIDGETS)]
