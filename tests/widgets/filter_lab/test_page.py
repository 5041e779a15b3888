"""The Filter Lab on a page without kernel or network, by keys, pointer and touch."""

import io

import numpy as np
import pytest
from alone import show
from PIL import Image

from course_utils.widgets import FilterLab
from course_utils.widgets.filter_lab import KERNELS

SLIDE, PHONE = {"width": 1280, "height": 720}, {"width": 360, "height": 740}


@pytest.fixture
def lab(page):
    """The widget's elements on a page, with the 5 x 5 example."""
    show(page, FilterLab())
    return page.locator(".filter-lab")


def live(lab):
    """What a screen reader is told: the place, and what comes out there."""
    return lab.locator("[aria-live]").text_content()


def message(lab):
    return lab.locator(".message").text_content()


def choice(page, name):
    """A list to choose from."""
    return page.get_by_role("combobox", name=name, exact=True)


def drag(page, start, end):
    """Press, move and let go, as a hand does it."""
    page.mouse.move(*start)
    page.mouse.down()
    page.mouse.move(*end, steps=5)
    page.mouse.up()


def place(canvas, row, column, cells):
    """The point in the middle of a cell, of a canvas of so many cells."""
    box = canvas.bounding_box()
    cell = box["width"] / cells
    return box["x"] + (column + 0.5) * cell, box["y"] + (row + 0.5) * cell


def upload(lab, name, content):
    lab.locator("input[type=file]").set_input_files(
        {"name": name, "mimeType": "image/png", "buffer": content}
    )


def png(image):
    buffer = io.BytesIO()
    image.save(buffer, "png")
    return buffer.getvalue()


# ---- Keys, pointer, touch ---------------------------------------------------------


def test_arrow_keys_move_the_field_from_edge_to_edge(page, lab):
    for canvas in lab.locator("canvas.movable").all():
        canvas.focus()
        page.keyboard.press("ArrowLeft")
        assert live(lab) == "row 0, column 0: 4"
        for _ in range(5):
            page.keyboard.press("ArrowRight")
        assert live(lab) == "row 0, column 2: 4"
        for _ in range(5):
            page.keyboard.press("ArrowDown")
        assert live(lab) == "row 2, column 2: 4"
        page.keyboard.press("Home")
        assert live(lab) == "row 2, column 0: 2"
        page.keyboard.press("PageUp")
        assert live(lab) == "row 0, column 0: 4"


def test_dragging_on_the_picture_and_hovering_over_the_map(page, lab):
    picture, map_ = lab.locator("canvas.movable").all()
    drag(page, place(picture, 1, 1, 5), place(picture, 3, 2, 5))
    assert live(lab) == "row 2, column 1: 3"
    page.mouse.move(*place(picture, 1, 1, 5))
    assert live(lab) == "row 2, column 1: 3"
    page.mouse.move(*place(map_, 1, 1, 3), steps=3)
    assert live(lab) == "row 1, column 1: 4"
    drag(page, place(picture, 1, 1, 5), (5, 5))
    assert live(lab) == "row 0, column 0: 4"


def test_a_finger_moves_the_field(browser):
    page = browser.new_page(viewport=PHONE, has_touch=True)
    show(page, FilterLab())
    lab = page.locator(".filter-lab")
    lab.locator("canvas.movable").first.scroll_into_view_if_needed()
    page.touchscreen.tap(*place(lab.locator("canvas.movable").first, 3, 3, 5))
    assert live(lab) == "row 2, column 2: 4"
    page.close()


def test_play_pause_step_and_scrub(page, lab):
    page.get_by_role("button", name="Step").press("Enter")
    assert live(lab) == "row 0, column 1: 3"
    assert lab.locator(".right .cover").first.is_visible()
    slider = page.get_by_role("slider")
    slider.press("End")
    assert live(lab) == "row 2, column 2: 4"
    assert not lab.locator(".right .cover").first.is_visible()
    slider.press("Home")
    slider.press("ArrowRight")
    slider.press("ArrowRight")
    assert live(lab) == "row 0, column 2: 4"
    assert slider.get_attribute("aria-valuetext") == "row 0, column 2: 4"
    slider.press("End")
    page.get_by_role("button", name="Play").press("Space")
    page.get_by_role("button", name="Pause").press("Space")
    assert page.get_by_role("button", name="Play").is_visible()
    assert lab.locator(".right .cover").first.is_visible()
    page.get_by_role("button", name="Play").click()
    page.get_by_role("button", name="Play").wait_for()
    assert live(lab) == "row 2, column 2: 4"
    page.get_by_role("button", name="Step").click()
    assert live(lab) == "row 0, column 0: 4"


def test_a_change_uncovers_the_map(page, lab):
    cover = lab.locator(".right .cover").first
    for change in ("ReLU", "max pooling"):
        page.get_by_role("button", name="Step").click()
        assert cover.is_visible()
        page.get_by_role("checkbox", name=change).click()
        assert not cover.is_visible()
    page.get_by_role("button", name="Step").click()
    lab.locator("canvas.movable").first.press("PageUp")
    assert not cover.is_visible()


def test_a_step_right_after_a_change_covers_the_map(page, lab):
    page.evaluate("""async () => {
        const find = (words, text) =>
            [...document.querySelectorAll(words)].find((e) => e.textContent === text);
        find("label", "ReLU").querySelector("input").click();
        await new Promise((done) => setTimeout(done));
        find("button", "Step").click();
    }""")
    assert live(lab) == "row 0, column 1: 3"
    assert lab.locator(".right .cover").first.is_visible()


def test_who_prefers_less_motion_sees_the_end_at_once(page, lab):
    page.emulate_media(reduced_motion="reduce")
    page.get_by_role("button", name="Play").click()
    assert live(lab) == "row 2, column 2: 4"
    assert page.get_by_role("button", name="Play").is_visible()


# ---- Every control ----------------------------------------------------------------


@pytest.mark.parametrize("name", ["Kernel", "Height", "Width", "Stride", "Padding"])
def test_every_list_from_end_to_end_by_keyboard(page, name):
    show(page, FilterLab(picture="emoji", relu=True, pool=True))
    control = choice(page, name)
    options = control.locator("option:not([hidden])").all_text_contents()
    control.press("Home")
    for option in options:
        if option != "your own":
            assert control.locator("option:checked").text_content() == option
        assert message(page) == ""
        assert not page.get_by_text("NaN").count()
        control.press("ArrowDown")


def test_every_picture_by_keyboard(page, lab):
    control = choice(page, "Picture")
    sizes = ["5 × 5", "10 × 10", "14 × 14", "28 × 28", "32 × 32"]  # noqa: RUF001
    for size in sizes:
        assert lab.locator(".left figcaption").text_content() == f"picture {size}"
        control.press("ArrowDown")
    assert lab.get_by_role("group", name="Slice").is_visible()
    page.get_by_role("checkbox", name="grey").press("Space")
    assert not lab.get_by_role("group", name="Slice").is_visible()


def test_relu_and_pooling_stand_behind(page):
    show(page, FilterLab(image=np.eye(4), kernel=[[-1]], bias=0.5))
    lab = page.locator(".filter-lab")
    page.get_by_role("checkbox", name="ReLU").press("Space")
    assert lab.get_by_text("after ReLU: 0", exact=True).is_visible()
    page.get_by_role("checkbox", name="max pooling").press("Space")
    assert lab.get_by_text("pooled: 0.5").is_visible()
    assert lab.get_by_text("max of 0, 0.5, 0.5, 0", exact=True).is_visible()
    page.get_by_role("checkbox", name="max pooling").press("Space")
    page.get_by_role("checkbox", name="ReLU").press("Space")
    assert lab.locator("figure:visible canvas").count() == 4


def test_convolution_turns_the_kernel(page):
    show(page, FilterLab(kernel=[[1, 2], [3, 4]]))
    cells = page.locator(".fields input")
    choice(page, "Operation").press("ArrowDown")
    assert [cell.input_value() for cell in cells.all()] == ["4", "3", "2", "1"]
    cells.first.fill("9")
    choice(page, "Operation").press("ArrowUp")
    assert [cell.input_value() for cell in cells.all()] == ["1", "2", "3", "9"]


def test_slices_are_shown_and_edited_one_by_one_or_together(page):
    show(page, FilterLab(image=np.ones((1, 1, 3)), kernel=[[2]]))
    lab = page.locator(".filter-lab")
    cell = page.get_by_label("Kernel, row 0, column 0")
    cell.fill("3")
    assert live(lab) == "row 0, column 0: 9"
    page.get_by_role("button", name="green").press("Enter")
    page.get_by_label("edit all slices together").press("Space")
    cell.fill("5")
    assert live(lab) == "row 0, column 0: 11"
    assert "The slices add up to 3 + 5 + 3 = 11;" in lab.locator(".sum").text_content()
    page.get_by_role("button", name="blue 3").click()
    assert cell.input_value() == "3"
    page.get_by_role("checkbox", name="grey").check()
    assert live(lab) == "row 0, column 0: 3"


def test_the_formula_says_what_a_stride_leaves_over(page):
    show(page, FilterLab(image=np.ones((6, 7)), stride=2))
    formula = page.locator(".formula").text_content()
    assert "3 + 2 · 0) / 2 + 1 = 2.5, rounded down to 2" in formula
    assert "3 + 2 · 0) / 2 + 1 = 3" in formula
    assert "the last row is never seen" in page.locator(".words").text_content()


# ---- Bad input --------------------------------------------------------------------


@pytest.mark.parametrize("text", ["NaN", "a", "", "1e999", "--1"])
def test_a_cell_that_is_no_number_keeps_the_last_one(page, lab, text):
    cell = page.get_by_label("Kernel, row 0, column 0")
    cell.fill(text)
    assert "is not a number" in message(lab)
    assert cell.get_attribute("aria-invalid") == "true"
    assert live(lab) == "row 0, column 0: 4"
    cell.press("Tab")
    page.wait_for_function("e => e.value === '1'", arg=cell.element_handle())
    cell.fill("−2,5")  # noqa: RUF001
    assert message(lab) == ""
    assert live(lab) == "row 0, column 0: 0.5"


def test_a_number_beyond_all_measure_is_refused(page, lab):
    for name in ("Bias", "Kernel, row 0, column 0"):
        page.get_by_label(name).fill("1e300")
        assert "Choose numbers from" in message(lab)
        assert live(lab) == "row 0, column 0: 4"


def test_a_kernel_larger_than_the_picture_is_refused(page, lab):
    choice(page, "Kernel").select_option("curve detector")
    assert "larger than the picture" in message(lab)
    assert choice(page, "Kernel").input_value() == "cross"
    assert live(lab) == "row 0, column 0: 4"
    choice(page, "Padding").select_option("1")
    choice(page, "Kernel").select_option("curve detector")
    assert message(lab) == ""
    page.get_by_role("checkbox", name="max pooling").click()
    assert "too small for 2" in message(lab)
    assert not page.get_by_role("checkbox", name="max pooling").is_checked()


def test_what_is_no_picture_or_too_large_a_file_is_refused(page, lab, tmp_path):
    upload(lab, "letter.png", b"Dear Sir or Madam")
    lab.get_by_text("letter.png is not a picture").wait_for()
    film = tmp_path / "film.png"
    film.write_bytes(bytes(21_000_000))
    lab.locator("input[type=file]").set_input_files(film)
    lab.get_by_text("film.png has 21 MB").wait_for()
    upload(lab, "pixel.png", png(Image.new("RGB", (1, 1))))
    lab.get_by_text("larger than the picture, 1").wait_for()
    assert choice(page, "Picture").input_value() == "strokes"
    assert live(lab) == "row 0, column 0: 4"


def test_a_huge_and_a_transparent_picture_are_made_to_fit(page, lab):
    upload(lab, "huge.png", png(Image.new("L", (6000, 3000), 200)))
    lab.get_by_text("picture 16 × 32").wait_for()  # noqa: RUF001
    glass = Image.new("RGBA", (4, 4), (0, 0, 0, 0))
    upload(lab, "glass.png", png(glass))
    lab.get_by_text("picture 4 × 4").wait_for()  # noqa: RUF001
    assert live(lab) == f"row 0, column 0: {3 * 5 * 255}"
    assert choice(page, "Picture").input_value() == "your picture"
    choice(page, "Picture").select_option("digit")
    choice(page, "Picture").select_option("your picture")
    assert lab.get_by_text("picture 4 × 4").is_visible()  # noqa: RUF001


# ---- What must not be lost or hidden ------------------------------------------------


def kernel(page):
    """The numbers in the kernel's fields, as they are."""
    titles = page.locator(".fields input").evaluate_all("all => all.map(e => e.title)")
    return [float(title.replace("\N{MINUS SIGN}", "-")) for title in titles]


@pytest.mark.parametrize("sizes", ["7 3", "4 5 6 7 6 5 4 3", "1 3", "2 1 2 3", "1 7 3"])
@pytest.mark.parametrize("side", ["Height", "Width"])
def test_another_size_and_back_is_the_same_kernel(page, side, sizes):
    rows = [[1, 2, 3], [4, 5, 6], [7, 8, 9]]
    show(page, FilterLab(picture="digit", kernel=rows))
    for size in sizes.split():
        choice(page, side).select_option(size)
    assert kernel(page) == list(range(1, 10))


def test_every_number_of_a_kernel_has_room(page):
    show(page, FilterLab(picture="digit", kernel=[[-13.2105, 1e6], [-1e6, 0.001]]))
    fits = "all => all.every(e => e.scrollWidth <= e.clientWidth)"
    fields = page.locator(".number")
    assert fields.evaluate_all(fits)
    for name in KERNELS:
        choice(page, "Kernel").select_option(name)
        assert fields.evaluate_all(fits), name


TYPES = """(equation) => [
    ...[...equation.querySelectorAll("canvas")].map((e) => e.getContext("2d").font),
    getComputedStyle(equation.querySelector(".fields")).fontSize,
].map(parseFloat)"""


@pytest.mark.parametrize("side", [3, 5, 7])
def test_patch_kernel_and_products_have_one_size_of_type(page, side):
    rng = np.random.default_rng(side)
    image, kernel = rng.integers(0, 256, (9, 9)), rng.normal(size=(side, side))
    show(page, FilterLab(image, kernel=kernel))
    types = page.locator(".equation").evaluate(TYPES)
    assert len(set(types)) == 1 and types[0] >= 8


def test_products_without_room_beside_the_kernel_stand_below_the_patch(page):
    page.set_viewport_size({"width": 1000, "height": 720})
    show(page, FilterLab(np.eye(9), kernel=np.ones((7, 7))))
    parts = page.locator(".equation figure").all()
    patch, kernel, products = [part.bounding_box() for part in parts]
    assert kernel["y"] == patch["y"] and products["x"] == patch["x"]
    assert products["y"] > patch["y"] + patch["height"]


def test_pooling_is_covered_until_its_squares_are_filled(page):
    show(page, FilterLab(image=np.eye(4), kernel=[[1]], pool=True))
    cover = page.locator(".behind figure:visible .cover")
    page.get_by_role("slider").press("Home")
    page.get_by_role("slider").press("ArrowRight")
    assert "polygon(0% 0%" in cover.get_attribute("style")
    for _ in range(4):
        page.get_by_role("button", name="Step").click()
    assert "polygon(50% 0%" in cover.get_attribute("style")
    page.get_by_label("Kernel, row 0, column 0").fill("2")
    assert not page.locator(".right .cover:visible").count()


def test_pointing_at_the_maps_behind_shows_where_they_came_from(page):
    show(page, FilterLab(image=np.eye(4), kernel=[[1]], relu=True, pool=True))
    lab = page.locator(".filter-lab")
    rectified, pooled = lab.locator(".behind canvas").all()
    page.mouse.move(*place(rectified, 2, 1, 4))
    assert live(lab) == "row 2, column 1: 0"
    page.mouse.move(*place(pooled, 1, 1, 2))
    assert live(lab) == "row 2, column 2: 1"
    square = lab.locator(".square").get_attribute("style")
    assert "top: 50%; left: 50%; height: 50%; width: 50%" in square


def test_slices_that_grey_takes_away_come_back(page):
    slices = [[[1, 2, 3]]]
    show(page, FilterLab(image=np.ones((2, 2, 3)), kernel=slices))
    lab = page.locator(".filter-lab")
    assert not page.get_by_label("edit all slices together").is_checked()
    page.get_by_role("checkbox", name="grey").check()
    assert "keeps its red one" in message(lab)
    assert live(lab) == "row 0, column 0: 1"
    page.get_by_role("checkbox", name="grey").uncheck()
    assert message(lab) == ""
    assert live(lab) == "row 0, column 0: 6"


@pytest.mark.parametrize("text", ["1,000", "0x10", "1e300"])
def test_a_refused_number_is_marked_until_it_is_left(page, lab, text):
    cell = page.get_by_label("Kernel, row 0, column 0")
    cell.fill(text)
    assert message(lab)
    assert cell.get_attribute("aria-invalid") == "true"
    cell.press("Tab")
    assert message(lab) == ""
    assert live(lab) == "row 0, column 0: 4"
    cell.fill("0,25")
    assert live(lab) == "row 0, column 0: 3.25"


def test_a_simple_one_shows_a_picture_a_kernel_and_their_products(page):
    image = np.arange(9).reshape(3, 3)
    lab = FilterLab(image, kernel=[[1, 0], [0, -2]], simple=True)
    show(page, lab)
    root = page.locator(".filter-lab")
    assert root.locator("select").count() == 2
    assert not root.get_by_label("Bias").is_visible()
    assert root.locator(".sum").inner_text() == "The 4 products add up to \u22128"
    page.get_by_label("Kernel, row 0, column 0").fill("3")
    root.locator("select").first.select_option("emoji")  # in three colours
    assert " = " in root.locator(".sum").inner_text()
