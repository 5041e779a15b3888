"""The Filter Lab for everybody: keyboard, screen reader, both themes, small and large.

The screenshots are for our own eyes: test-results/filter-lab-*.png.
"""

from pathlib import Path

import numpy as np
import pytest
from alone import NARROW, overflowing, show
from axe_playwright_python.sync_playwright import Axe
from whole import one_of

from course_utils.widgets import FilterLab

RESULTS = Path(__file__).parents[3] / "test-results"
SIZES = {"slide": (1280, 720), "phone": (360, 740)}

CONTRASTS = """() => {
    const luminance = (colour) => {
        const parts = colour.match(/[0-9]+/g).map(Number);
        const linear = (part) =>
            part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
        const [r, g, b] = parts.map((part) => linear(part / 255));
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    return [...document.querySelectorAll(".fields input")].map((field) => {
        const { color, backgroundColor } = getComputedStyle(field);
        const [dark, light] = [color, backgroundColor]
            .map(luminance).sort((a, b) => a - b);
        return (light + 0.05) / (dark + 0.05);
    });
}"""


def large():
    """The largest setting: 32 x 32 x 3 and 7 x 7 x 3, with all that can follow."""
    kernel = np.random.default_rng(0).normal(size=(7, 7, 3)).round(1)
    everything = {"padding": 3, "stride": 2, "relu": True, "pool": True}
    return FilterLab(picture="emoji", kernel=kernel, **everything, position=(5, 8))


@pytest.mark.parametrize("dark", one_of([True, False]), ids=["dark", "light"])
@pytest.mark.parametrize("size", one_of(list(SIZES)[::-1]))
@pytest.mark.parametrize("make", [FilterLab, large], ids=["small", "large"])
def test_it_fits_and_axe_finds_nothing_serious(page, make, size, dark):
    width, height = SIZES[size]
    page.set_viewport_size({"width": width, "height": height})
    show(page, make(), dark=dark)
    page.locator("canvas.movable").first.focus()
    RESULTS.mkdir(exist_ok=True)
    name = f"filter-lab-{make.__name__.lower()}-{size}-{'dark' if dark else 'light'}"
    page.screenshot(path=RESULTS / f"{name}.png", full_page=size == "phone")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    if size == "slide":
        assert page.evaluate("document.documentElement.scrollHeight") <= height
    found = Axe().run(page).response["violations"]
    assert [v for v in found if v["impact"] in ("serious", "critical")] == []


@pytest.mark.parametrize("make", [FilterLab, large], ids=["small", "large"])
def test_it_fits_into_a_phones_jupyterlab(page, make):
    page.set_viewport_size(NARROW)
    show(page, make())
    assert overflowing(page) == []


def test_the_numbers_of_a_kernel_stand_out(page):
    shades = np.linspace(-1, 1, 49).reshape(7, 7)
    show(page, FilterLab(picture="emoji", kernel=shades))
    assert min(page.evaluate(CONTRASTS)) >= 4.5


def test_the_tab_key_reaches_every_control(page):
    show(page, large())
    focusable = "button, select, input, canvas[tabindex]"
    everything = page.locator(".filter-lab").locator(focusable)
    marks = "(all) => all.forEach((one, i) => (one.dataset.order = i))"
    everything.evaluate_all(marks)
    reached = []
    for _ in range(everything.count()):
        page.keyboard.press("Tab")
        focused = page.evaluate("document.activeElement.dataset.order")
        reached.append(int(focused))
        outline = "(e) => getComputedStyle(e.closest('.file') ?? e).outlineStyle"
        assert page.evaluate(f"({outline})(document.activeElement)") != "none"
    assert reached == list(range(everything.count()))


def test_everything_has_a_name_and_keeps_its_keys(page):
    show(page, large())
    controls = page.locator(".filter-lab").locator("button, select, input, canvas")
    for control in controls.all():
        if not control.is_visible():
            continue
        name = control.evaluate(
            "e => e.ariaLabel || e.labels?.[0]?.textContent || e.textContent"
        )
        assert name.strip()
    held = page.locator(":is(button, select, input, canvas[tabindex])")
    keeps = "all => all.every(e => e.dataset.lmSuppressShortcuts === 'true')"
    assert held.evaluate_all(keeps)
