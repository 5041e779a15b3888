"""What every widget promises, by the one of each that stands in `one_of_each`."""

import io

import numpy as np
import pytest
from alone import show
from axe_playwright_python.sync_playwright import Axe
from one_of_each import WIDGETS, make, press
from PIL import Image
from whole import WHOLE, one_of

each_widget = pytest.mark.parametrize("name", WIDGETS)
WIDTHS = range(320, 1281, 64 if WHOLE else 192)
# A frame for the page, one for what the widget then draws again.
IS_WIDER = """async (root) => {
    for (const frame of [1, 2]) await new Promise(requestAnimationFrame);
    await new Promise(setTimeout);
    return root.scrollWidth > root.clientWidth;
}"""
# The two colours of this browser's dark high contrast, as a theme.
TWO_COLOURS = """:root {
    --jp-ui-font-color1: white; --jp-border-color0: white;
    --jp-layout-color0: black; --jp-layout-color2: black;
    background: black;
}"""
SLIDE, PHONE = {"width": 1280, "height": 720}, {"width": 360, "height": 740}
ON_A_SLIDE = {"width": 1119, "height": 720}  # what live slides leave of 1280 x 720
# What can be done with a widget; of radio buttons, one stands for all.
CONTROLS = """(root) => {
    const all = "button, select, input:not([type=radio]), textarea, [tabindex='0']";
    const there = (e) => e.tabIndex >= 0 && !e.disabled && !e.closest("[inert]")
        && e.checkVisibility({ visibilityProperty: true });
    return [...root.querySelectorAll(all)].filter(there).length;
}"""
# Whether the focus is on a control of the widget that it was not on before.
IS_NEW = """(root) => {
    const now = document.activeElement;
    if (!root.contains(now) || now.type === "radio" || now.reached) return false;
    return (now.reached = true);
}"""
# The system draws these, and has colours of its own for them.
NATIVE = ".course-widget :is(select, input:not(.number)) { visibility: hidden }"


@each_widget
def test_it_is_never_wider_than_its_place(page, name):
    show(page, make(name))
    root = page.locator(".course-widget")
    wider = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 720})
        if root.evaluate(IS_WIDER):
            wider.append(width)
    assert wider == []


# The one that compares two runs is higher: it scrolls.
@pytest.mark.parametrize("name", sorted(set(WIDGETS) - {"error-watch"}))
def test_it_fits_a_slide(page, name):
    page.set_viewport_size(ON_A_SLIDE)
    show(page, make(name))
    assert page.locator(".course-widget").bounding_box()["height"] <= 720


@each_widget
@pytest.mark.parametrize(("size", "dark"), one_of([(PHONE, True), (SLIDE, False)]))
def test_axe_finds_nothing_serious(page, name, size, dark):
    page.set_viewport_size(size)
    show(page, make(name), dark=dark)
    found = Axe().run(page).response["violations"]
    assert [v for v in found if v["impact"] in ("serious", "critical")] == []


@each_widget
def test_the_tab_key_reaches_every_control(page, name):
    show(page, make(name))
    root = page.locator(".course-widget")
    controls = root.evaluate(CONTROLS)
    reached = 0
    for _ in range(controls + 5):
        page.keyboard.press("Tab")
        reached += root.evaluate(IS_NEW)
    assert reached == controls


@each_widget
def test_two_on_a_page_are_two(page, name):
    show(page, make(name), make(name))
    first, second = page.locator(f".{name}").all()
    before = second.aria_snapshot()
    press(first, name)
    assert second.aria_snapshot() == before


@pytest.mark.slow
@each_widget
def test_what_a_notebook_stores_is_small_and_always_the_same(name):
    widget, again = make(name), make(name)
    assert len("".join(widget._script + widget._style).encode()) <= 50_000
    assert len(widget.still_html()) <= 60_000
    still = widget.still()
    assert still == again.still()
    assert still["text/plain"] == widget.alt() == repr(widget)
    assert len(widget.alt().split()) >= 2 and "0x" not in widget.alt()


def picture(page, widget, styles):
    """The widget as it looks, (height, width, 3)."""
    show(page, widget)
    page.add_style_tag(content=styles)
    shot = page.locator(".course-widget").screenshot(animations="disabled")
    return np.asarray(Image.open(io.BytesIO(shot)).convert("RGB"), int)


@each_widget
def test_high_contrast_takes_nothing_away(page, name):
    widget = make(name)
    page.emulate_media(color_scheme="dark")
    themed = picture(page, widget, TWO_COLOURS + NATIVE)
    page.emulate_media(forced_colors="active")
    # A round corner may come out one level of 255 lighter.
    assert np.abs(picture(page, widget, NATIVE) - themed).max() <= 1
