"""The Filter Lab in JupyterLab: it and Python see the same, and it outlives Python."""

import json
import re

import pytest
from alone import execute, export
from in_lab import ask, until
from PIL import Image
from playwright.sync_api import expect

CELL = "from course_utils import widgets\nlab = widgets.FilterLab()\nlab"
SLOW = 20_000  # milliseconds that another machine may need

# Each control to its ends by keys: what Python then has, and the map's shape.
LISTS = [
    ("Picture", "End", "picture", "emoji", (30, 30)),
    ("Picture", "Home", "picture", "strokes", (3, 3)),
    ("Picture", "End", "picture", "emoji", (30, 30)),
    ("Kernel", "End", "kernel.shape", (7, 7), (26, 26)),
    ("Kernel", "Home", "kernel.shape", (3, 3), (30, 30)),
    ("Height", "End", "kernel.shape", (7, 3), (26, 30)),
    ("Width", "End", "kernel.shape", (7, 7), (26, 26)),
    ("Height", "Home", "kernel.shape", (1, 7), (32, 26)),
    ("Width", "Home", "kernel.shape", (1, 1), (32, 32)),
    ("Padding", "End", "padding", 3, (38, 38)),
    ("Stride", "End", "stride", 4, (10, 10)),
    ("Padding", "Home", "padding", 0, (8, 8)),
    ("Stride", "Home", "stride", 1, (32, 32)),
    ("Operation", "End", "convolution", True, (32, 32)),
    ("Operation", "Home", "convolution", False, (32, 32)),
]
SWITCHES = [
    ("grey", "input.shape", (32, 32, 1), (32, 32, 3)),
    ("ReLU", "relu", True, False),
    ("max pooling", "output.shape", (16, 16), (32, 32)),
]

# Each value to its ends from Python: what the learner then sees, and the map's shape.
FROM_PYTHON = [
    ("picture = 'emoji'", "Picture", "emoji", (30, 30)),
    ("kernel = np.eye(7)", "Height", "7", (26, 26)),
    ("kernel = np.eye(7)", "Width", "7", (26, 26)),
    ("kernel = np.eye(7)", "Kernel", "your own", (26, 26)),
    ("padding = 3", "Padding", "3", (32, 32)),
    ("stride = 4", "Stride", "4", (8, 8)),
    ("padding = 0", "Padding", "0", (7, 7)),
    ("stride = 1", "Stride", "1", (26, 26)),
    ("kernel = np.ones((1, 1))", "Height", "1", (32, 32)),
    ("kernel = np.ones((1, 1))", "Width", "1", (32, 32)),
    ("kernel = widgets.filter_lab.KERNELS['curve detector']", "Kernel",
     "curve detector", (26, 26)),
    ("kernel = widgets.filter_lab.KERNELS['identity']", "Kernel",
     "identity", (30, 30)),
    ("convolution = True", "Operation", "true", (30, 30)),
    ("convolution = False", "Operation", "false", (30, 30)),
    ("bias = 1_000_000", "Bias", "1000k", (30, 30)),
    ("bias = -1_000_000", "Bias", "\N{MINUS SIGN}1000k", (30, 30)),
    ("picture = 'strokes'", "Picture", "strokes", (3, 3)),
]  # fmt: skip


@pytest.fixture
def notebook(page, run_notebook):
    """Opens a notebook with these cells and runs it."""

    def run(name, *cells):
        run_notebook(name, *cells)
        page.locator(".filter-lab").first.wait_for()
        return page.locator(".filter-lab")

    return run


@pytest.fixture(scope="module")
def executed():
    """A notebook with a widget in two outputs, as the course stores it."""
    return execute(CELL, "lab")


def live(lab):
    return lab.locator("[aria-live]").text_content()


def python_has(page, name, value):
    """Wait until Python has heard of it."""
    until(lambda: ask(page, f"print(repr(lab.{name}))"), repr(value))


def shows_map(lab, shape):
    """Wait until the map has this shape on the page."""
    height, width = shape
    caption = f"map {height} \N{MULTIPLICATION SIGN} {width};"
    expect(lab.locator(".right figcaption").first).to_contain_text(
        caption, timeout=SLOW
    )


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


@pytest.mark.whole
def test_every_list_and_switch_to_its_ends_is_seen_in_python(page, notebook):
    lab = notebook("ends.ipynb", CELL)
    for name, key, trait, value, shape in LISTS:
        lab.get_by_role("combobox", name=name, exact=True).press(key)
        shows_map(lab, shape)
        python_has(page, trait, value)
        python_has(page, "output.shape", shape)
    for name, trait, on, off in SWITCHES:
        lab.get_by_role("checkbox", name=name).press("Space")
        python_has(page, trait, on)
        lab.get_by_text(name, exact=True).click()
        python_has(page, trait, off)


@pytest.mark.whole
def test_numbers_and_slices_to_their_ends_are_seen_in_python(page, notebook):
    lab = notebook("numbers.ipynb", CELL)
    lab.get_by_role("combobox", name="Picture").press("End")
    lab.get_by_role("combobox", name="Kernel").press("Home")
    bias = lab.get_by_label("Bias")
    for number in (1_000_000, -1_000_000):
        bias.press("ControlOrMeta+a")
        bias.press_sequentially(str(number))
        python_has(page, "bias", float(number))
    bias.press("0")
    assert "from" in lab.get_by_role("alert").text_content()
    python_has(page, "bias", -1_000_000.0)
    lab.get_by_label("edit all slices together").press("Space")
    for at, name in [(2, "blue"), (0, "red")]:
        lab.get_by_role("button", name=name).click()
        cell = lab.get_by_label("Kernel, row 1, column 1")
        cell.press("ControlOrMeta+a")
        cell.press_sequentially("-7")
        python_has(page, f"kernel[1, 1, {at}].item()", -7.0)
    python_has(page, "kernel[1, 1].tolist()", [-7.0, 1.0, -7.0])
    python_has(page, "output.shape", (30, 30))


@pytest.mark.whole
def test_the_player_to_its_ends_is_seen_in_python(page, notebook):
    lab = notebook("player.ipynb", CELL)
    lab.get_by_role("combobox", name="Picture").press("End")
    shows_map(lab, (30, 30))
    slider, play = lab.get_by_role("slider"), lab.locator(".player button").first
    slider.press("End")
    python_has(page, "position", (29, 29))
    lab.get_by_role("button", name="Step").press("Enter")
    python_has(page, "position", (0, 0))
    play.press("Enter")
    expect(play).to_have_text("Pause")
    expect(lab.locator("[aria-live]")).to_contain_text("row 1,", timeout=SLOW)
    play.click()
    expect(play).to_have_text("Play")
    row, column = map(int, re.findall(r"\d+", live(lab))[:2])
    assert (row, column) < (29, 29)
    python_has(page, "position", (row, column))
    slider.press("End")
    slider.press("ArrowLeft")
    python_has(page, "position", (29, 28))
    play.press("Enter")
    python_has(page, "position", (29, 29))
    expect(play).to_have_text("Play")
    slider.press("Home")
    python_has(page, "position", (0, 0))
    python_has(page, "output.shape", (30, 30))


@pytest.mark.whole
def test_values_set_in_python_to_their_ends_are_shown(page, notebook):
    lab = notebook("from-python.ipynb", CELL)
    ask(page, "import numpy as np")
    for change, name, shown, shape in FROM_PYTHON:
        assert ask(page, f"lab.{change}; print(lab.output.shape)") == str(shape)
        role = "textbox" if name == "Bias" else "combobox"
        control = lab.get_by_role(role, name=name, exact=True)
        expect(control).to_have_value(shown, timeout=SLOW)
        shows_map(lab, shape)
    ask(page, "lab.position = 2, 2")
    expect(lab.locator("[aria-live]")).to_contain_text("row 2, column 2:", timeout=SLOW)
    ask(page, "lab.position = 0, 0; lab.picture = 'emoji'")
    for name, trait in [("grey", "grey"), ("ReLU", "relu"), ("max pooling", "pool")]:
        for on in (True, False):
            assert ask(page, f"lab.{trait} = {on}") == ""
            box = lab.get_by_role("checkbox", name=name)
            expect(box).to_be_checked(checked=on, timeout=SLOW)
    expect(lab.locator("[aria-live]")).to_contain_text("row 0, column 0:", timeout=SLOW)


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


@pytest.mark.whole
def test_copies_move_together_and_outlive_their_kernel(page, notebook):
    labs = notebook("copies.ipynb", CELL, "lab", "widgets.FilterLab()")
    labs.nth(2).wait_for()
    first = labs.first.locator("canvas.movable").first
    first.press("ArrowRight")
    places = ["row 0, column 1: 3", "row 0, column 1: 3", "row 0, column 0: 4"]
    until(lambda: [live(lab) for lab in labs.all()], places)
    page.evaluate("jupyterapp.shell.currentWidget.sessionContext.shutdown()")
    first.press("ArrowDown")
    labs.first.get_by_label("Kernel, row 0, column 1").fill("5")
    places = ["row 1, column 1: 9", "row 1, column 1: 9", "row 0, column 0: 4"]
    until(lambda: [live(lab) for lab in labs.all()], places)
    page.wait_for_timeout(500)  # for the complaint that must not come


@pytest.mark.whole
def test_a_stored_notebook_opens_alive(page, open_stored, executed):
    open_stored("stored.ipynb", executed)
    labs = page.locator(".filter-lab")
    labs.nth(1).wait_for(timeout=60_000)
    labs.nth(1).locator("canvas.movable").first.press("ArrowRight")
    until(lambda: [live(lab) for lab in labs.all()], ["row 0, column 1: 3"] * 2)


@pytest.mark.whole
def test_an_exported_page_needs_no_kernel_and_no_network(offline, executed, tmp_path):
    export(executed, tmp_path / "page.html")
    offline.goto((tmp_path / "page.html").as_uri())
    labs = offline.locator(".filter-lab")
    labs.nth(1).wait_for()
    labs.first.locator("canvas.movable").first.press("ArrowRight")
    labs.first.get_by_role("combobox", name="Stride").press("ArrowDown")
    until(lambda: [live(lab) for lab in labs.all()], ["row 0, column 1: 4"] * 2)


@pytest.mark.whole
def test_an_exported_page_without_scripts_shows_the_still(executed, tmp_path):
    output = executed.cells[0].outputs[1]
    assert output.data["text/plain"].startswith("Filter Lab: a 5 x 5 picture")
    exported = export(executed, tmp_path / "page.html")
    assert exported.count(f'alt="{output.data["text/plain"]}"') == 2
    state = executed.metadata.widgets["application/vnd.jupyter.widget-state+json"]
    # At most 50,000 bytes of script and style, and the pictures to choose from.
    assert len(json.dumps(state)) < 65_000
