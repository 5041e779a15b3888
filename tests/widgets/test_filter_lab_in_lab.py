"""The Filter Lab in JupyterLab: it and Python see the same, and it outlives Python."""

import json

import nbformat
import pytest
from alone import PLAYER
from in_lab import Complaints, ask, open_notebook, run_all, trust, until, write_notebook
from nbclient import NotebookClient
from nbconvert import HTMLExporter
from PIL import Image

CELL = "from course_utils import widgets\nlab = widgets.FilterLab()\nlab"
ONLINE_ONLY = "ERR_INTERNET_DISCONNECTED"  # nbconvert's templates fetch MathJax


@pytest.fixture
def notebook(page, jupyter):
    """Opens a notebook with these cells and runs it."""
    address, folder = jupyter

    def run(name, *cells):
        write_notebook(folder / name, *cells)
        open_notebook(page, address, name)
        run_all(page)
        page.locator(".filter-lab").first.wait_for()
        return page.locator(".filter-lab")

    return run


@pytest.fixture(scope="module")
def executed():
    """A notebook with a widget in two outputs, as the course stores it."""
    cells = [nbformat.v4.new_code_cell(source) for source in (CELL, "lab")]
    kernel = {"name": "python3", "display_name": "Python 3"}
    notebook = nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": kernel})
    NotebookClient(notebook).execute()
    return notebook


def live(lab):
    return lab.locator("[aria-live]").text_content()


def test_what_the_learner_does_is_seen_in_python(page, notebook, tmp_path):
    lab = notebook("learner.ipynb", CELL)
    seen = "print(lab.position, lab.kernel.tolist(), lab.stride, lab.output.tolist())"
    picture = lab.locator("canvas.movable").first
    picture.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowRight")
    assert live(lab) == "row 1, column 1: 4"
    lab.get_by_label("Kernel, row 1, column 1").fill("-2")
    kernel = [[1, 0, 1], [0, -2, 0], [1, 0, 1]]
    lab.get_by_role("combobox", name="Stride").press("ArrowDown")
    output = [[1.0, 1.0], [2.0, 1.0]]
    cells = [[float(value) for value in row] for row in kernel]
    until(lambda: ask(page, seen), f"(1, 1) {cells} 2 {output}")
    lab.get_by_role("combobox", name="Picture").select_option("digit")
    for column in range(2, 13):  # faster than Python, and slower
        picture.press("ArrowRight")
        page.wait_for_timeout(20 * column)
        assert f"column {column}:" in live(lab)
    slider = lab.get_by_role("slider")
    slider.press("Home")
    slider.press("ArrowRight")
    until(lambda: ask(page, "print(lab.position)"), "(0, 1)")
    cells = "() => jupyterapp.shell.currentWidget.content.widgets.length"
    for key in ("a", "b", "x", "d", "d", "Enter"):
        picture.press(key)
    assert page.evaluate(cells) == 1
    box = picture.bounding_box()
    page.mouse.move(box["x"] + 10, box["y"] + 10)
    page.mouse.down()
    page.mouse.move(box["x"] + 200, box["y"] + 200, steps=4)
    page.mouse.up()
    until(lambda: ask(page, "print(lab.position)"), "(11, 11)")
    Image.new("RGB", (4, 3), (10, 20, 30)).save(tmp_path / "mine.png")
    lab.locator("input[type=file]").set_input_files(tmp_path / "mine.png")
    seen = "print(lab.image.shape, lab.image.dtype, lab.image[2, 3].tolist())"
    until(lambda: ask(page, seen), "(3, 4, 3) uint8 [10, 20, 30]")


def test_what_python_does_is_seen_by_the_learner(page, notebook):
    lab = notebook("python.ipynb", CELL)
    ask(page, "import numpy as np; lab.position = (2, 1)")
    lab.get_by_text("row 2, column 1: 3", exact=True).wait_for()
    ask(page, "lab.image = np.arange(12).reshape(3, 4) - 0.5; lab.padding = 2")
    lab.get_by_text("picture 3 × 4, padding 2").wait_for()  # noqa: RUF001
    ask(page, "lab.kernel = np.eye(2); lab.bias = 3; lab.relu = lab.pool = True")
    lab.get_by_text("pooled: ").wait_for()
    ask(page, "lab.position = (2, 2)")
    lab.get_by_text(f"row 2, column 2: {-0.5 + 4.5 + 3:g}", exact=True).wait_for()
    refusal = ask(page, "lab.padding = 0; lab.kernel = np.ones((7, 7))")
    assert "larger than the picture, 3 x 4" in refusal
    assert lab.get_by_label("Kernel, row 0, column 0").input_value() == "1"
    assert lab.locator(".fields input").count() == 4


def test_copies_move_together_and_outlive_their_kernel(page, notebook):
    labs = notebook("copies.ipynb", CELL, "lab", "widgets.FilterLab()")
    labs.nth(2).wait_for()
    first = labs.first.locator("canvas.movable").first
    first.press("ArrowRight")
    places = ["row 0, column 1: 3", "row 0, column 1: 3", "row 0, column 0: 4"]
    assert [live(lab) for lab in labs.all()] == places
    page.evaluate("jupyterapp.shell.currentWidget.sessionContext.shutdown()")
    first.press("ArrowDown")
    labs.first.get_by_label("Kernel, row 0, column 1").fill("5")
    places = ["row 1, column 1: 9", "row 1, column 1: 9", "row 0, column 0: 4"]
    assert [live(lab) for lab in labs.all()] == places
    page.wait_for_timeout(500)  # for the complaint that must not come


def test_a_stored_notebook_opens_alive(page, jupyter, executed):
    address, folder = jupyter
    nbformat.write(executed, folder / "stored.ipynb")
    trust(folder, executed)
    open_notebook(page, address, "stored.ipynb")
    labs = page.locator(".filter-lab")
    labs.nth(1).wait_for(timeout=60_000)
    labs.nth(1).locator("canvas.movable").first.press("ArrowRight")
    assert [live(lab) for lab in labs.all()] == ["row 0, column 1: 3"] * 2


def test_an_exported_page_needs_no_kernel_and_no_network(browser, executed, tmp_path):
    templates = str(PLAYER.parents[2])
    exporter = HTMLExporter(template_name="course", extra_template_basedirs=[templates])
    exported, _ = exporter.from_notebook_node(executed)
    (tmp_path / "page.html").write_text(exported, encoding="utf-8")
    context = browser.new_context(offline=True)
    page = context.new_page()
    complaints = Complaints(page)
    page.goto((tmp_path / "page.html").as_uri())
    labs = page.locator(".filter-lab")
    labs.nth(1).wait_for()
    labs.first.locator("canvas.movable").first.press("ArrowRight")
    labs.first.get_by_role("combobox", name="Stride").press("ArrowDown")
    assert [live(lab) for lab in labs.all()] == ["row 0, column 1: 4"] * 2
    assert [line for line in complaints if ONLINE_ONLY not in line] == []
    context.close()


def test_an_exported_page_without_scripts_shows_the_still(executed):
    output = executed.cells[0].outputs[0]
    assert output.data["text/plain"].startswith("Filter Lab: a 5 x 5 picture")
    exporter = HTMLExporter(
        template_name="course", extra_template_basedirs=[str(PLAYER.parents[2])]
    )
    exported, _ = exporter.from_notebook_node(executed)
    assert exported.count(f'alt="{output.data["text/plain"]}"') == 2
    state = executed.metadata.widgets["application/vnd.jupyter.widget-state+json"]
    assert len(json.dumps(state)) < 60_000
