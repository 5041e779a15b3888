"""The shape calculator on a page without kernel or network: every control driven.

The screenshots are for our own eyes: test-results/shape-calculator-*.png.
"""

from pathlib import Path

import pytest
from alone import NARROW, overflowing, show
from axe_playwright_python.sync_playwright import Axe
from in_lab import Complaints
from whole import one_of

from course_utils.widgets import ShapeCalculator
from course_utils.widgets.shape_calculator import LARGEST, presets

RESULTS = Path(__file__).parents[3] / "test-results"
SIZES = {"slide": (1280, 720), "phone": (360, 740)}
FIELDS = ["image", "filter K", "stride S", "padding P"]
LONGEST = {"stride": (4, 5), "padding": (3, 1), "channels": 4096, "filters": 4096}
FOCUSED = """() => {
    const { activeElement: e } = document;
    const label = e.labels?.[0];
    const named = label?.querySelector("span") ?? label ?? e;
    const name = e.ariaLabel ?? named.textContent;
    return getComputedStyle(e).outlineStyle === "solid" ? name : "";
}"""


def live(page):
    """What a screen reader is told."""
    return page.locator("[aria-live]").text_content()


def output(page):
    """The output's shape, as it is shown."""
    return page.locator("dd").nth(2).text_content()


def message(page):
    return page.locator(".message").text_content()


def field(page, name):
    return page.get_by_role("textbox", name=name, exact=True)


def button(page, name):
    return page.get_by_role("button", name=name, exact=True)


def box(page, name):
    return page.get_by_label(name, exact=True)


def picture(page):
    return page.locator(".movable").nth(0)


def result(page):
    return page.locator(".movable").nth(1)


def strip(page):
    return page.get_by_role("slider")


def press(control, *keys):
    for key in keys:
        control.press(key)


def hide(page):
    page.get_by_label("hide the answer").check()


def guess(page, text):
    """Type a guess; what is said to it."""
    page.get_by_label("What is the output's").fill(text)
    page.get_by_label("What is the output's").press("Enter")
    return page.get_by_role("status").text_content()


def cell_of(page, volume, row, column):
    """A point in a cell, beyond its middle, on the page."""
    inner = volume.locator("rect.image").bounding_box()
    rows, columns = (int(t) for t in volume.locator("text").all_text_contents()[-3:-1])
    x = inner["x"] + (column + 0.75) * inner["width"] / columns
    return x, inner["y"] + (row + 0.75) * inner["height"] / rows


# ---- The numbers ------------------------------------------------------------------


STEPPED = {
    "image": ("9", "10", "(N, 8, 7, 6)", "(N, 7, 8, 6)"),
    "filter K": ("3", "4", "(N, 6, 7, 6)", "(N, 7, 6, 6)"),
    "stride S": ("1", "2", "(N, 4, 7, 6)", "(N, 7, 4, 6)"),
    "padding P": ("0", "1", "(N, 9, 7, 6)", "(N, 7, 9, 6)"),
}


@pytest.mark.parametrize("name", FIELDS)
def test_each_axis_by_keys_buttons_and_typing(page, name):
    show(page, ShapeCalculator(9, 3))
    box(page, "height and width alike").uncheck()
    before, after, *shapes = STEPPED[name]
    for side, shape in zip(["height", "width"], shapes, strict=True):
        number = field(page, f"{name}, {side}")
        more, less = (
            button(page, f"{name}, {side}: {which}") for which in ("more", "less")
        )
        for act, value, expected in [
            (lambda: number.press("ArrowUp"), after, shape),  # noqa: B023
            (lambda: number.press("ArrowDown"), before, "(N, 7, 7, 6)"),  # noqa: B023
            (more.click, after, shape),
            (less.click, before, "(N, 7, 7, 6)"),
            (lambda: number.fill(after), after, shape),  # noqa: B023
            (lambda: number.fill(before), before, "(N, 7, 7, 6)"),  # noqa: B023
        ]:
            act()
            assert (number.input_value(), output(page)) == (value, expected)


def test_height_and_width_alike(page):
    show(page, ShapeCalculator(9, (3, 5)))
    alike = box(page, "height and width alike")
    assert not alike.is_checked()
    assert output(page) == "(N, 7, 5, 6)"
    alike.check()
    assert output(page) == "(N, 7, 7, 6)"
    field(page, "image, width").fill("20")
    assert field(page, "image, height").input_value() == "20"
    assert output(page) == "(N, 18, 18, 6)"
    page.get_by_label("Example").select_option("every axis its own")
    assert not alike.is_checked()
    page.get_by_label("Example").select_option("32, filter 7")
    assert alike.is_checked()


def test_channels_filters_and_pooling(page):
    show(page, ShapeCalculator(28, 2, stride=2))
    field(page, "filters").fill("96")
    press(field(page, "channels"), "PageUp")
    assert page.locator("dd").nth(1).text_content() == "(2, 2, 13, 96)"
    assert output(page) == "(N, 14, 14, 96)"
    button(page, "filters: less").click()
    assert output(page) == "(N, 14, 14, 95)"
    box(page, "max pooling instead of filters").press("Space")
    assert output(page) == "(N, 14, 14, 13)"
    assert field(page, "filters").is_hidden()
    assert page.get_by_text("none: there is nothing to learn").is_visible()
    assert page.locator(".seen").text_content().endswith("in each map alone")
    press(field(page, "padding P, width"), "ArrowUp")
    assert "Max_pool takes no padding" in message(page)
    box(page, "max pooling instead of filters").click()
    press(field(page, "padding P, width"), "ArrowUp")
    assert (message(page), output(page)) == ("", "(N, 15, 15, 95)")
    box(page, "max pooling instead of filters").click()
    assert "set padding to 0 first" in message(page)
    assert not box(page, "max pooling instead of filters").is_checked()


@pytest.mark.parametrize("preset", presets(), ids=lambda preset: preset["name"])
def test_every_example(page, preset):
    show(page, ShapeCalculator(13, 3))
    example = page.get_by_label("Example")
    assert example.input_value() == "your own"
    example.select_option(preset["name"])
    settings = {name: preset[name] for name in preset if name not in ("name", "note")}
    shape = ", ".join(map(str, ShapeCalculator(**settings).output))
    assert output(page) == f"(N, {shape})"
    assert page.get_by_text(preset["note"]).is_visible()
    press(field(page, "channels"), "ArrowUp")
    assert example.input_value() == "your own"
    assert page.get_by_text(preset["note"]).count() == 0


# ---- What does not fit ------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        (
            "filter K, height",
            "40",
            "Height: expected 1 <= filter <= size + 2 * padding",
        ),
        ("filter K, height", "40", "with padding 4 the filter would fit"),
        ("filter K, width", "0", "got size 32, filter 0, stride 1, padding 0"),
        ("stride S, width", "0", "stride >= 1; got size 32, filter 5, stride 0"),
        ("image, height", "4", "got size 4, filter 5"),
        ("image, width", "513", "Expected as size a whole number from 1 to 512"),
        ("image, width", "0", "Expected as size a whole number from 1 to 512"),
        ("image, width", "2.5", "Expected as size a whole number"),
        ("padding P, width", "-1", "Expected as padding a whole number from 0 to 512"),
        ("channels", "0", "Expected as channels a whole number from 1 to 4096"),
        ("filters", "many", "“many” is not a number"),
        ("filters", "", "“” is not a number"),
    ],
)
def test_what_does_not_fit_is_said_and_the_last_shapes_stay(page, name, text, said):
    show(page, ShapeCalculator())
    box(page, "height and width alike").uncheck()
    number = field(page, name)
    before = number.input_value()
    number.fill(text)
    assert said in message(page)
    assert message(page).endswith("The last shapes are kept.")
    assert number.get_attribute("aria-invalid") == "true"
    assert output(page) == "(N, 28, 28, 6)"
    number.blur()
    page.wait_for_function("document.querySelector('.message').textContent === ''")
    assert number.input_value() == before
    assert number.get_attribute("aria-invalid") == "false"


def test_keys_stop_at_the_ends(page):
    show(page, ShapeCalculator(LARGEST, 1))
    press(field(page, "image, height"), "ArrowUp")
    assert "from 1 to 512" in message(page)
    assert field(page, "image, height").input_value() == "512"
    press(field(page, "filter K, height"), "ArrowDown")
    assert "filter 0" in message(page)
    assert field(page, "filter K, height").input_value() == "1"


def test_it_says_what_is_left_over_and_how_to_mend_it(page):
    show(page, ShapeCalculator(224, 11, stride=4, filters=96))
    words = page.locator(".words").nth(1)
    assert words.text_content() == (
        "The stride does not divide: the last column is never seen. It fits exactly "
        "with width 223 or 227; no padding makes it fit, because it adds an even "
        "number, 2P."
    )
    box(page, "height and width alike").uncheck()
    field(page, "image, width").fill("227")
    assert words.is_hidden()
    show(page, ShapeCalculator(10, 3, stride=5, padding=1))
    words = page.locator(".words").nth(0)
    assert "the last 4 rows are never seen, 3 of the image among them" in (
        words.text_content()
    )
    assert "with height 6 or 11, or with padding 4." in words.text_content()
    field(page, "padding P, height").fill("4")
    assert words.is_hidden()
    field(page, "padding P, height").fill("2")
    assert "the last row is never seen, but that is padding" in words.text_content()


# ---- The pictures -----------------------------------------------------------------


def test_keys_move_the_window_and_the_chosen_number(page):
    show(page, ShapeCalculator((20, 30), (3, 5), stride=(1, 2), padding=(1, 0)))
    press(picture(page), "ArrowDown", "ArrowDown", "ArrowRight")
    assert "output[2, 1] looks at padded[2:5, 2:7] in all 3 channels" in live(page)
    press(result(page), "End", "PageDown", "ArrowRight", "ArrowDown")
    assert "output[19, 12] looks at padded[19:22, 24:29]" in live(page)
    press(result(page), "Home", "PageUp", "ArrowLeft", "ArrowUp")
    assert "output[0, 0] looks at padded[0:3, 0:5]" in live(page)


def test_the_pointer_moves_them_too(page):
    show(page, ShapeCalculator((20, 30), (3, 5), stride=(1, 2)))
    page.mouse.move(*cell_of(page, picture(page), 11, 14))
    assert "output[10, 6] looks at image[10:13, 12:17]" in live(page)
    page.mouse.move(*cell_of(page, picture(page), 0, 29))
    assert "output[0, 12] looks at image[0:3, 24:29]" in live(page)
    page.mouse.click(*cell_of(page, result(page), 17, 4))
    assert "output[17, 4] looks at image[17:20, 8:13]" in live(page)
    page.mouse.move(*cell_of(page, result(page), 2, 2))
    assert "output[17, 4]" in live(page)
    page.mouse.down()
    page.mouse.move(*cell_of(page, result(page), 3, 3))
    page.mouse.up()
    assert "output[3, 3]" in live(page)


def test_the_strip_follows_keys_and_the_pointer(page):
    show(page, ShapeCalculator((12, 60), (3, 5), stride=(2, 3)))
    assert strip(page).get_attribute("aria-label") == "Window along the width"
    press(strip(page), "ArrowRight", "ArrowUp", "PageUp", "ArrowLeft", "ArrowDown")
    assert strip(page).get_attribute("aria-valuenow") == "10"
    assert strip(page).get_attribute("aria-valuetext") == "window 10, from 30 to 34"
    assert "output[0, 10] looks at image[0:3, 30:35]" in live(page)
    press(strip(page), "End")
    assert strip(page).get_attribute("aria-valuenow") == "18"
    assert strip(page).get_attribute("aria-valuemax") == "18"
    press(strip(page), "Home")
    line = strip(page).locator("rect.image").bounding_box()
    page.mouse.click(line["x"] + 32.5 / 60 * line["width"], line["y"] + 5)
    assert strip(page).get_attribute("aria-valuenow") == "10"
    button(page, "height").click()
    assert strip(page).get_attribute("aria-label") == "Window along the height"
    press(strip(page), "End")
    assert "output[4, 10] looks at image[8:11, 30:35]" in live(page)
    button(page, "width").press("Enter")
    assert strip(page).get_attribute("aria-valuenow") == "10"


def test_the_strip_shows_the_first_the_chosen_and_the_last_window(page):
    show(page, ShapeCalculator(227, 11, stride=4, position=(0, 30)))
    names = strip(page).locator("text").all_text_contents()
    assert names == ["0 first", "1", "2", "30", "⋮", "54 last", "⋮"]
    bars = strip(page).locator(".place")
    boxes = [bars.nth(i).bounding_box() for i in range(bars.count())]
    line = strip(page).locator("rect.image").bounding_box()
    cell = line["width"] / 227
    for place, found in zip([0, 1, 2, 30, 54], boxes, strict=True):
        assert found["x"] - line["x"] == pytest.approx(4 * place * cell, abs=1)
        assert found["width"] == pytest.approx(11 * cell, abs=1.5)
    assert strip(page).locator(".chosen").bounding_box() == boxes[3]
    field(page, "image, width").fill("15")
    assert strip(page).locator("text").all_text_contents() == ["0 first", "1 last"]


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"filter": 3}, "30 windows; neighbours share 2 columns."),
        ({"filter": 2, "stride": 2}, "16 windows; neighbours touch and share nothing."),
        ({"filter": 2, "stride": 3}, "between neighbours 1 column is never seen."),
        ({"filter": 32}, "1 window."),
    ],
)
def test_it_says_how_neighbours_lie(page, settings, said):
    show(page, ShapeCalculator(**settings))
    assert page.get_by_text(said).is_visible()


def test_its_key_names_what_is_there(page):
    show(page, ShapeCalculator())
    key = page.locator(".key")
    assert key.inner_text().split("\n") == ["image", "window, chosen number"]
    field(page, "padding P, width").fill("1")
    assert "padding, 0" in key.inner_text()
    field(page, "stride S, width").fill("2")
    assert "never seen" in key.inner_text()


# ---- The answer hidden ------------------------------------------------------------


def test_the_answer_stays_hidden_until_it_is_guessed(page):
    show(page, ShapeCalculator((43, 61), 3, stride=2, padding=1, position=(3, 4)))
    answers = ["31", "22", "682"]  # the width, the height, their product
    hide(page)
    shown = page.locator(".shape-calculator").inner_text()
    assert not any(answer in shown.split() for answer in answers)
    assert live(page) == "The answer is hidden."
    assert output(page) == "(N, ?, ?, 6)"
    press(picture(page), "End")
    press(strip(page), "End")
    assert strip(page).get_attribute("aria-valuemax") == "0"
    assert guess(page, "") == "Write a number."
    assert guess(page, "40").startswith("Not yet: too large")
    assert output(page) == "(N, ?, ?, 6)"
    assert guess(page, "31") == "Right."
    assert output(page) == "(N, 22, 31, 6)"
    assert "output[3, 4] looks at" in live(page)
    press(field(page, "image, width"), "ArrowUp")
    assert output(page) == "(N, ?, ?, 6)"
    assert page.get_by_label("What is the output's width?").input_value() == ""
    button(page, "height").click()
    page.get_by_label("What is the output's height?").fill("22")
    button(page, "Check").click()
    assert output(page) == "(N, 22, 31, 6)"
    page.get_by_label("hide the answer").uncheck()
    assert page.get_by_label("What is the output's").is_hidden()


def test_a_guess_is_told_what_it_forgot(page):
    show(page, ShapeCalculator(14, 5, stride=2, padding=3))
    hide(page)
    assert guess(page, "7") == (
        "One off: that is what comes out with padding on one side only, or without + 1."
    )
    assert guess(page, "5") == ("Not yet: that is what comes out without the padding.")
    assert guess(page, "16") == ("Not yet: that is what comes out without the stride.")
    for text in ["8.5", "8,5", "9"]:
        assert guess(page, text).endswith("what comes out without rounding down.")
    assert guess(page, "-3") == "Not yet: too small."
    assert guess(page, "8") == "Right."


# ---- For everybody ----------------------------------------------------------------

CONTROLS = [
    *("Example", "hide the answer, to guess it first"),
    *(f"{name}, {side}" for name in FIELDS for side in ("height", "width")),
    *("height and width alike", "channels", "filters"),
    *("max pooling instead of filters", "width", "height"),
    *("What is the output's width?", "Check", "Window along the width"),
]


def test_tab_reaches_every_control_and_shows_where_it_is(page):
    show(page, ShapeCalculator())
    reached = []
    for _ in range(len(CONTROLS) + 2):
        page.keyboard.press("Tab")
        reached.append(page.evaluate(FOCUSED))
        if reached[-1].startswith("hide"):
            page.keyboard.press("Space")
    assert reached[:-2] == CONTROLS
    assert reached[-2].startswith("Image with the window. Arrow keys")
    assert reached[-1].startswith("Output with the chosen number. Arrow keys")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement === document.body")


@pytest.mark.parametrize("dark", one_of([True, False]), ids=["dark", "light"])
@pytest.mark.parametrize("size", one_of(list(SIZES)[::-1]))
def test_it_fits_and_axe_finds_nothing_serious(page, size, dark):
    width, height = SIZES[size]
    page.set_viewport_size({"width": width, "height": height})
    show(page, ShapeCalculator((13, 18), (4, 3), **LONGEST), dark=dark)
    picture(page).focus()
    RESULTS.mkdir(exist_ok=True)
    name = f"shape-calculator-{size}-{'dark' if dark else 'light'}.png"
    page.screenshot(path=RESULTS / name, full_page=size == "phone")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    if size == "slide":
        assert page.evaluate("document.documentElement.scrollHeight") <= height
    found = Axe().run(page).response["violations"]
    assert [v for v in found if v["impact"] in ("serious", "critical")] == []


@pytest.mark.parametrize("width", [244, 280, 360, 480, 720, 768, 1024])
def test_it_fits_from_a_phones_jupyterlab_up(page, width):
    page.set_viewport_size(NARROW | {"width": width})
    show(page, ShapeCalculator())
    for example in [*(preset["name"] for preset in presets())]:
        page.get_by_label("Example").select_option(example)
        assert overflowing(page) == [], example
    show(page, ShapeCalculator(512, 512, **LONGEST | {"padding": 512}))
    assert overflowing(page) == []
    hide(page)
    guess(page, "1")
    field(page, "image, width").fill("0")
    assert overflowing(page) == []


def test_the_pictures_follow_the_width_of_the_page(page):
    show(page, ShapeCalculator(227, 11, stride=4))
    page.set_viewport_size(NARROW)
    page.wait_for_function("document.querySelector('.strip svg').clientWidth < 244")
    assert overflowing(page) == []
    page.set_viewport_size({"width": 1280, "height": 720})
    page.wait_for_function("document.querySelector('.strip svg').clientWidth > 800")


def test_a_finger_moves_and_sets(browser):
    page = browser.new_page(viewport=NARROW, has_touch=True)
    complaints = Complaints(page)
    show(page, ShapeCalculator(12, 3))
    button(page, "stride S, width: more").tap()
    assert output(page) == "(N, 5, 5, 6)"
    result(page).scroll_into_view_if_needed()
    page.touchscreen.tap(*cell_of(page, result(page), 3, 2))
    assert "output[3, 2] looks at image[6:9, 4:7]" in live(page)
    picture(page).scroll_into_view_if_needed()
    page.touchscreen.tap(*cell_of(page, picture(page), 11, 11))
    assert "output[4, 4]" in live(page)
    strip(page).tap(position={"x": 5, "y": 8})
    assert "output[4, 0]" in live(page)
    page.get_by_label("hide the answer").tap()
    assert output(page) == "(N, ?, ?, 6)"
    page.close()
    assert complaints == []
