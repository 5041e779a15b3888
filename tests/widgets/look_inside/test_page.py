"""Look inside on a page without a kernel: keys, pointer, touch, sizes, themes."""

import numpy as np
import pytest
from alone import NARROW, overflowing, show
from axe_playwright_python.sync_playwright import Axe
from browser import RESULTS
from look_inside.test_python import blocks, made, own, rows, strided
from playwright.sync_api import expect
from whole import one_of

from course_utils import data
from course_utils.widgets import LookInside

SIZES = {"slide": (1280, 720), "phone": (360, 740)}
STORED = (
    "These numbers were stored. Other images and values need a running notebook: "
    "run its cells."
)


def large():
    """A net with 128 maps in a layer, on pictures of the data set."""
    emoji = data.load("emoji10")
    pictures, labels = emoji.test_images[:10], emoji.test_labels[:10]
    x = data.standardise(pictures, emoji.train_images)
    net = blocks(np.random.default_rng(0))
    look = LookInside(net, x, pictures, labels, emoji.class_names)
    look.chosen = (10, 0, 7, 100)
    return look


def small(make=strided, chosen=(3, 0, 2, 3)):
    _, _, look = made(make)
    look.chosen = chosen
    return look


MADE = {
    "large": large,
    "window": small,
    "pool": lambda: small(chosen=(5, 0, 1, 2)),
    "list": lambda: small(chosen=(7, 0, 0, 2)),
    "rows": lambda: small(rows, (0, 0, 0, 3)),
    "own": lambda: small(own, (4, 0, 0, 1)),
}


def open_page(page, look, dark=False):
    """Show the widget, and wait until its maps are drawn."""
    show(page, look, dark=dark)
    expect(page.locator(".look-inside h3")).not_to_be_empty()


def canvas(page, name):
    return page.locator(f".maps[aria-label*='{name} ']").last


def asked(page):
    """Which value the page asks Python for, in words."""
    text = page.locator(".state").text_content()
    return text.removeprefix(STORED).removeprefix(" (").split(": about")[0]


def press(control, *keys):
    for key in keys:
        control.press(key)


# ---- Keys ----------------------------------------------------------------------------


def test_arrows_lead_through_a_map_and_on_to_the_next(page):
    open_page(page, small())
    maps = canvas(page, "3 Conv2D")  # four maps of 3 x 7
    press(maps, "ArrowDown", "ArrowLeft")
    assert asked(page) == "Conv2D, map 3, row 1, column 1"
    press(maps, "ArrowLeft", "ArrowLeft")
    assert asked(page) == "Conv2D, map 2, row 1, column 6"
    press(maps, "End")
    assert asked(page) == "Conv2D, map 2, row 2, column 6"
    press(maps, "ArrowRight")
    assert asked(page) == "Conv2D, map 3, row 2, column 0"
    press(maps, "End", "ArrowRight", "ArrowDown")
    assert asked(page) == "Conv2D, map 3, row 2, column 6"
    press(maps, "PageUp", "PageUp", "PageUp", "PageUp", "Home", "ArrowUp", "ArrowLeft")
    assert asked(page) == "Conv2D, map 0, row 0, column 0"


def test_keys_lead_from_layer_to_layer(page):
    open_page(page, small())
    press(canvas(page, "3 Conv2D"), "Shift+ArrowUp")
    assert asked(page) == "AveragePool, map 4, row 0, column 2"
    press(page.locator(":focus"), "Shift+ArrowDown", "Shift+ArrowDown")
    assert asked(page).startswith("Tanh, map 3")
    for _ in range(9):
        press(page.locator(":focus"), "Shift+ArrowDown")
    assert asked(page).startswith("Linear, number ")
    press(canvas(page, "6 Flatten"), "ArrowRight")  # the first key only goes there
    press(canvas(page, "6 Flatten"), "Home", "ArrowRight", "ArrowRight")
    assert asked(page) == "Flatten, number 2"
    press(canvas(page, "6 Flatten"), "End")
    assert asked(page) == "Flatten, number 11"
    layers = page.get_by_role("combobox", name="Layer")
    layers.select_option(label="9 Linear → 4")
    assert asked(page).startswith("Linear, number ")


def test_the_tab_key_reaches_every_control(page):
    open_page(page, small())
    focusable = "button, select, input, [tabindex]"
    everything = page.locator(".look-inside").locator(focusable)
    reachable = [one for one in everything.all() if one.is_visible()]
    # Of the images, Tab reaches the chosen one; arrows lead to the others.
    reachable = [reachable[0], *reachable[3:]]
    for i, one in enumerate(reachable):
        one.evaluate("(e, i) => (e.dataset.order = i)", i)
        assert one.get_attribute("data-lm-suppress-shortcuts") == "true"
    reached = []
    for _ in reachable:
        page.keyboard.press("Tab")
        reached.append(int(page.evaluate("document.activeElement.dataset.order")))
    assert reached == list(range(len(reachable)))


# ---- Without a kernel ----------------------------------------------------------------


def test_what_was_stored_is_shown_and_the_rest_is_not_promised(page):
    look = small()
    open_page(page, look)
    status, title = page.locator(".state"), page.locator(".how h3")
    assert status.text_content() == STORED
    before = title.text_content()
    press(canvas(page, "3 Conv2D"), "ArrowLeft")
    level = look.maps[3][0, 1, 3]
    about = float(
        status.text_content()
        .split("about ")[1]
        .rstrip(")")
        .replace("\N{MINUS SIGN}", "-")
    )
    limit = np.abs(look.maps[3]).max()
    assert abs(about - level) <= limit / 63
    assert title.text_content() == before
    press(canvas(page, "3 Conv2D"), "ArrowRight")
    assert status.text_content() == STORED
    page.get_by_role("radio").nth(1).check()
    assert status.text_content() == STORED
    assert "image 0" in page.locator(".photo figcaption").text_content()
    assert "late" in page.locator(".how").get_attribute("class")


def test_two_copies_choose_on_their_own(page):
    show(page, small(), small(rows, (0, 0, 0, 3)))
    radios = page.get_by_role("radio")
    expect(radios.nth(0)).to_be_checked()
    expect(radios.nth(3)).to_be_checked()


# ---- Pointer and touch ---------------------------------------------------------------


def point(row, column, channel):
    """Where a value of layer 3 stands: maps of 3 x 7 in cells of 13, a gap of one."""
    return {"x": 4 + 13 * (8 * channel + column) + 6, "y": 4 + 13 * row + 6}


def test_a_click_chooses_the_value_under_it(page):
    open_page(page, small())
    maps = canvas(page, "3 Conv2D")
    for place in [(2, 6, 0), (0, 0, 1), (1, 3, 2)]:
        maps.click(position=point(*place))
        row, column, channel = place
        assert asked(page) == f"Conv2D, map {channel}, row {row}, column {column}"
    page.locator(".scores tbody tr").nth(2).click()
    assert asked(page) == "Linear, number 2"
    page.locator(".path button").nth(1).click()
    assert asked(page).startswith("AveragePool, ")


def test_a_finger_chooses_too(browser):
    page = browser.new_page(viewport={"width": 360, "height": 740}, has_touch=True)
    open_page(page, small())
    maps = canvas(page, "3 Conv2D")
    maps.scroll_into_view_if_needed()
    maps.tap(position=point(2, 6, 0))
    assert asked(page) == "Conv2D, map 0, row 2, column 6"
    page.close()


# ---- For everybody -------------------------------------------------------------------


@pytest.mark.parametrize("dark", one_of([True, False]), ids=["dark", "light"])
@pytest.mark.parametrize("size", one_of(list(SIZES)[::-1]))
@pytest.mark.parametrize("name", MADE)
def test_it_fits_and_axe_finds_nothing_serious(page, name, size, dark, request):
    width, height = SIZES[size]
    page.set_viewport_size({"width": width, "height": height})
    open_page(page, MADE[name](), dark=dark)
    RESULTS.mkdir(exist_ok=True)
    made_id = request.node.callspec.id
    page.screenshot(path=RESULTS / f"look-inside-{made_id}.png", full_page=True)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    if size == "slide":
        assert page.evaluate("document.documentElement.scrollHeight") <= height
    found = Axe().run(page).response["violations"]
    assert [v for v in found if v["impact"] in ("serious", "critical")] == []


@pytest.mark.parametrize("name", MADE)
def test_it_fits_into_a_phones_jupyterlab(page, name):
    page.set_viewport_size(NARROW)
    open_page(page, MADE[name]())
    assert overflowing(page) == []


@pytest.mark.parametrize("name", ["pool", "rows"])
def test_an_explanation_without_products_is_seen_whole(page, name):
    open_page(page, MADE[name]())
    how = page.locator(".how")
    assert how.evaluate("e => e.scrollHeight <= e.clientHeight")


NOTE_THE_TYPE = """
    window.type = [];
    const write = CanvasRenderingContext2D.prototype.fillText;
    CanvasRenderingContext2D.prototype.fillText = function (...all) {
      window.type.push(parseFloat(this.font));
      return write.apply(this, all);
    };
"""


@pytest.mark.parametrize("name", ["large", "window", "pool"])
def test_the_numbers_of_its_tables_are_large_enough_to_read(page, name):
    page.add_init_script(NOTE_THE_TYPE)
    open_page(page, MADE[name]())
    sizes = page.evaluate("type")
    assert sizes and min(sizes) >= 11  # pixels; figcaptions have 12


def test_the_chosen_layer_is_scrolled_into_its_box(page):
    look = large()
    open_page(page, look)
    box = page.locator(".layers").bounding_box()
    for layer in (10, 16, 0, 13):
        page.get_by_role("combobox", name="Layer").select_option(str(layer))
        sheet = page.locator(".sheet").nth(layer + 1).bounding_box()
        assert sheet["y"] < box["y"] + box["height"] - 40
        assert sheet["y"] + sheet["height"] > box["y"] + 40
    assert page.evaluate("scrollY") == 0
