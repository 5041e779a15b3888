"""What every widget has to do on a page: fit, and keep its colours in high contrast."""

import io

import numpy as np
import pytest
from alone import show
from one_of_each import WIDGETS, make
from PIL import Image

each_widget = pytest.mark.parametrize("name", WIDGETS)
WIDTHS = range(320, 1281, 64)
# A frame for the page, one for what the widget then draws anew.
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
