"""Slide and flip on a page without kernel or network: keys, pointer, touch, text."""

from pathlib import Path

import numpy as np
import pytest
from alone import NARROW, overflowing, show
from axe_playwright_python.sync_playwright import Axe
from whole import one_of

from course_utils.widgets import SlideAndFlip
from course_utils.widgets.slide_and_flip import PRESETS

RESULTS = Path(__file__).parents[3] / "test-results"
SIZES = {"slide": (1280, 720), "phone": (360, 740)}
MINUS = "\N{MINUS SIGN}"


def large(**traits):
    """The largest that there is: 32 samples each."""
    return SlideAndFlip(*np.random.default_rng(0).normal(size=(2, 32)), **traits)


def live(page):
    """What a screen reader is told."""
    return page.locator("[aria-live]").text_content()


def button(page, name):
    return page.get_by_role("button", name=name, exact=True)


def slider(page, name):
    return page.get_by_role("slider", name=name, exact=True)


def board(page, name):
    return page.get_by_role("application", name=f"Bars of {name}.")


def slide(page):
    return slider(page, "g, slid along under f")


def press(control, *keys):
    for key in keys:
        control.press(key)


def bars(page, part):
    """The values of the bars of a part, as their titles have them."""
    titles = page.locator(f"{part} .bar title").all_text_contents()
    return [float(t.split(" = ")[1].replace(MINUS, "-")) for t in titles]


def drawn(page, name):
    """The values of f or g, as they are drawn."""
    return bars(page, f"[role=group][aria-label={name}] .board")


def result(page):
    """All numbers of the result."""
    press(slide(page), "End")
    return bars(page, ".result")


def expect_convolution(page):
    expected = np.convolve(drawn(page, "f"), drawn(page, "g"))
    np.testing.assert_allclose(result(page), expected, atol=1e-6)


# ---- Where g is --------------------------------------------------------------------


def test_arrow_keys_slide_g(page):
    show(page, SlideAndFlip())
    assert live(page) == "c = 3: 4 products, sum 0.24."
    press(slide(page), "ArrowRight")
    assert live(page) == "c = 4: 3 products, sum 0.13."
    press(slide(page), "End", "ArrowRight", "ArrowUp")
    assert live(page) == "c = 6: 1 product, sum 0.02."
    press(slide(page), "Home", "ArrowLeft", "ArrowDown")
    assert live(page) == "c = 0: 1 product, sum 0.05."
    assert slide(page).get_attribute("aria-valuemax") == "6"
    assert slide(page).get_attribute("aria-valuenow") == "0"
    press(slide(page), "Control+ArrowRight")
    assert live(page).startswith("c = 0:")


def test_dragging_slides_g(page):
    show(page, SlideAndFlip())
    box = slide(page).bounding_box()
    x, y = box["x"] + 300, box["y"] + 160
    page.mouse.move(x, y)
    assert live(page).startswith("c = 3:")
    page.mouse.down()
    page.mouse.move(x + 144, y + 30, steps=5)
    assert live(page).startswith("c = 5:")
    page.mouse.move(x - 1000, y)
    assert live(page).startswith("c = 0:")
    page.mouse.move(x, y)
    page.mouse.up()
    assert live(page).startswith("c = 3:")
    page.mouse.move(x + 144, y)
    assert live(page).startswith("c = 3:")


def test_g_goes_to_the_result_that_is_pointed_at(page):
    show(page, SlideAndFlip())
    places = page.locator(".result").get_by_text("6", exact=True)
    box = places.bounding_box()
    page.mouse.click(box["x"] + 3, box["y"] - 20)
    assert live(page).startswith("c = 6:")
    page.mouse.down()
    page.mouse.move(box["x"] - 3 * 72, box["y"] - 20, steps=4)
    page.mouse.up()
    assert live(page).startswith("c = 3:")


def test_player_plays_steps_and_scrubs(page):
    show(page, SlideAndFlip(c=0))
    press(button(page, "Step"), "Enter", "Enter")
    assert live(page).startswith("c = 2:")
    press(slider(page, "Place c of g"), "End")
    assert live(page).startswith("c = 6:")
    button(page, "Play").click()
    assert page.locator("[aria-live]").get_attribute("aria-live") == "off"
    page.get_by_text("c = 2", exact=False).first.wait_for()
    button(page, "Pause").click()
    assert button(page, "Play").is_visible()
    press(button(page, "Step"), "Enter")
    assert page.locator("[aria-live]").get_attribute("aria-live") == "polite"


def test_result_is_filled_in_up_to_c(page):
    show(page, SlideAndFlip())
    for c, key in enumerate(["Home", *["ArrowRight"] * 6]):
        press(slide(page), key)
        assert len(bars(page, ".result")) == c + 1
    width = page.locator(".result .rest").get_attribute("width")
    assert float(width) == 0


# ---- What f and g are --------------------------------------------------------------


@pytest.mark.parametrize("name", ["f", "g"])
def test_every_preset_can_be_chosen(page, name):
    show(page, SlideAndFlip())
    choice = page.get_by_label(f"Choose {name}")
    for preset, values in PRESETS.items():
        choice.select_option(preset)
        np.testing.assert_allclose(drawn(page, name), values, rtol=1e-6)
        assert choice.input_value() == preset
        expect_convolution(page)
    choice.select_option("drawn by you")
    assert choice.input_value() == "noise"


@pytest.mark.parametrize("name", ["f", "g"])
def test_bars_are_drawn_by_keyboard(page, name):
    show(page, SlideAndFlip([0.5, 0.5], [0.5, 0.5]))
    keys = board(page, name)
    press(keys, "ArrowUp", "ArrowUp")
    assert live(page).startswith(f"{name}(0) = 0.52. c = 2:")
    press(keys, "ArrowRight", "ArrowDown")
    assert drawn(page, name) == [0.52, 0.49]
    assert page.get_by_label(f"Choose {name}").input_value() == "drawn by you"
    press(keys, "ArrowRight", "PageDown")
    assert drawn(page, name) == [0.52, 0.44]
    press(keys, "Home", "PageUp", "End")
    assert live(page).startswith(f"{name}(1) = 0.44. c = 2:")
    assert drawn(page, name) == [0.57, 0.44]
    expect_convolution(page)
    for _ in range(60):
        keys.press("PageDown")
    assert drawn(page, name)[1] < -2
    expect_convolution(page)


@pytest.mark.parametrize("name", ["f", "g"])
def test_bars_are_drawn_by_dragging_over_them(page, name):
    show(page, SlideAndFlip([1] * 8, [1] * 8))
    box = board(page, name).bounding_box()
    height = box["height"]
    page.mouse.move(box["x"] + 45, box["y"] + 0.9 * height)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] - 15, box["y"] + 4)
    scale = board(page, name).locator("svg > text").all_text_contents()
    values = drawn(page, name)
    # One jump of the pointer draws a straight line through all bars between.
    assert values[0] < 0 and values[7] >= 1.2
    np.testing.assert_allclose(np.diff(values, 2), 0, atol=0.21)
    page.mouse.move(box["x"] + 2000, box["y"] + height / 2)
    page.mouse.up()
    assert drawn(page, name)[:7] == values[:7]
    assert drawn(page, name)[7] < 1
    assert board(page, name).locator("svg > text").all_text_contents()[0] == scale[0]
    page.mouse.move(box["x"] + 45, box["y"] + 4)
    assert drawn(page, name)[0] == values[0]
    expect_convolution(page)


def test_drawing_again_and_again_goes_beyond_the_scale(page):
    show(page, SlideAndFlip([1, 1], [1]))
    box = board(page, "f").bounding_box()
    for _ in range(12):
        page.mouse.click(box["x"] + 60, box["y"] + 3)
        page.mouse.click(box["x"] + 130, box["y"] + box["height"] - 16)
    high, low = drawn(page, "f")
    assert high > 3 and low < -1


def test_a_value_can_be_typed(page):
    show(page, SlideAndFlip([1, 2, 3], [1, 1]))
    field = page.get_by_label("Value of the chosen bar of f")
    press(board(page, "f"), "ArrowRight")
    field.fill(f"{MINUS}2,5")
    assert drawn(page, "f") == [1, -2.5, 3]
    for bad in ("two", "1e9", ""):
        field.fill(bad)
        assert field.get_attribute("aria-invalid") == "true"
        assert drawn(page, "f") == [1, -2.5, 3]
    field.press("Tab")
    page.wait_for_function("e => e.value === '−2.5'", arg=field.element_handle())  # noqa: RUF001
    expect_convolution(page)


@pytest.mark.parametrize("name", ["f", "g"])
def test_number_of_samples(page, name):
    show(page, SlideAndFlip([1, 2, 3], [1, 2, 3], c=4))
    count = slider(page, f"Number of samples of {name}")
    press(count, "ArrowRight")
    assert drawn(page, name) == [1, 2, 3, 0]
    press(count, "Home")
    assert drawn(page, name) == [1]
    assert live(page).startswith(f"{name} has 1 sample. c = 2:")
    press(count, "End")
    assert drawn(page, name) == [1, 2, 3] + 29 * [0]
    expect_convolution(page)
    press(board(page, name), "ArrowUp")
    press(count, "Home", "ArrowRight")
    assert drawn(page, name) == [1.1, 2]
    expect_convolution(page)


def test_swapping_leaves_the_result_as_it_is(page):
    show(page, SlideAndFlip([1, 2, 4], [3, -1]))
    before = result(page)
    press(button(page, "Swap f and g"), "Enter")
    assert (drawn(page, "f"), drawn(page, "g")) == ([3, -1], [1, 2, 4])
    assert result(page) == before
    said = page.locator(".slide-and-flip [role=status]")
    assert "All 4 numbers of the result are the same: f * g = g * f" in (
        said.text_content()
    )
    press(board(page, "f"), "ArrowUp")
    assert said.text_content() == ""


def test_cross_correlation_swapped_is_reversed(page):
    show(page, SlideAndFlip([1, 2, 4], [3, -1], flip=False))
    before = result(page)
    press(button(page, "Swap f and g"), "Enter")
    assert result(page) == before[::-1]
    said = page.locator(".slide-and-flip [role=status]").text_content()
    assert "in reverse order" in said


# ---- The flip ----------------------------------------------------------------------

# What moves stands still at its first frame, so that a slow machine sees it, too.
HOLD = """() => {
    const { animate } = Element.prototype;
    window.held = [];
    Element.prototype.animate = function (...how) {
        const motion = animate.apply(this, how);
        motion.pause();
        window.held.push(motion);
        return motion;
    };
}"""
RELEASE = """() => {
    const count = window.held.length;
    for (const motion of window.held.splice(0)) motion.finish();
    return count;
}"""


def names_under(page):
    return page.locator(".window .bar text:last-child").all_text_contents()


def test_with_and_without_the_flip(page):
    show(page, SlideAndFlip([1, 2, 4], [3, -1]))
    flipped, straight = button(page, "convolution"), button(page, "cross-correlation")
    assert flipped.get_attribute("aria-pressed") == "true"
    assert names_under(page) == ["g(1)", "g(0)"]
    np.testing.assert_allclose(result(page), np.convolve([1, 2, 4], [3, -1]))
    press(straight, "Enter")
    assert straight.get_attribute("aria-pressed") == "true"
    assert flipped.get_attribute("aria-pressed") == "false"
    assert names_under(page) == ["g(0)", "g(1)"]
    expected = np.correlate([1, 2, 4], [3, -1], "full")
    np.testing.assert_allclose(result(page), expected)
    assert button(page, "Watch the flip").count() == 0
    press(flipped, "Space")
    assert names_under(page) == ["g(1)", "g(0)"]


def centres(page):
    """The middles of g's bars in the window, from g(0) on, in pixels."""
    bars = page.locator(".window .bar")
    order = sorted(range(bars.count()), key=lambda i: names_under(page)[i])
    boxes = [bars.nth(i).locator("rect").bounding_box() for i in order]
    return np.array([box["x"] + box["width"] / 2 for box in boxes])


def test_the_flip_is_seen(page):
    show(page, SlideAndFlip())
    page.evaluate(HOLD)
    flipped = centres(page)
    button(page, "Watch the flip").click()
    np.testing.assert_allclose(centres(page), flipped[::-1], atol=0.1)
    assert page.evaluate(RELEASE) == 4
    np.testing.assert_allclose(centres(page), flipped, atol=0.1)
    button(page, "cross-correlation").click()
    np.testing.assert_allclose(centres(page), flipped, atol=0.1)
    assert page.evaluate(RELEASE) == 4
    np.testing.assert_allclose(centres(page), flipped[::-1], atol=0.1)


def test_g_is_seen_sliding(page):
    show(page, SlideAndFlip())
    page.evaluate(HOLD)
    before = centres(page)
    press(slide(page), "ArrowRight")
    np.testing.assert_allclose(centres(page), before, atol=0.1)
    assert page.evaluate(RELEASE) == 1
    np.testing.assert_allclose(centres(page), before + 72, atol=0.1)


def test_nothing_moves_by_itself_for_who_prefers_less_motion(page):
    page.emulate_media(reduced_motion="reduce")
    show(page, SlideAndFlip(c=0))
    page.evaluate(HOLD)
    assert button(page, "Watch the flip").count() == 0
    button(page, "cross-correlation").click()
    press(slide(page), "ArrowRight")
    assert page.evaluate(RELEASE) == 0
    button(page, "Play").click()
    assert live(page).startswith("c = 6:")
    assert button(page, "Play").is_visible()


# ---- For everybody -----------------------------------------------------------------

CONTROLS = [
    *("Choose f", "Value of the chosen bar of f", "Bars of f."),
    *("Number of samples of f", "Choose g", "Value of the chosen bar of g"),
    *("Bars of g.", "Number of samples of g", "convolution", "cross-correlation"),
    *("Swap f and g", "Watch the flip", "Play", "Step", "Place c of g"),
    "g, slid along under f",
]
FOCUSED = """() => {
    const { activeElement: e } = document;
    const name = e.ariaLabel ?? e.textContent;
    return getComputedStyle(e).outlineStyle === "solid" ? name : `${name}: not seen`;
}"""


def test_tab_reaches_every_control_and_shows_where_it_is(page):
    show(page, SlideAndFlip())
    reached = []
    for _ in CONTROLS:
        page.keyboard.press("Tab")
        reached.append(page.evaluate(FOCUSED).split(" Left")[0])
    assert reached == CONTROLS
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement === document.body")
    held = page.locator(":is(button, select, input, [tabindex])")
    keeps = "all => all.every(e => e.dataset.lmSuppressShortcuts === 'true')"
    assert held.evaluate_all(keeps)


@pytest.mark.parametrize("dark", one_of([True, False]), ids=["dark", "light"])
@pytest.mark.parametrize("size", one_of(list(SIZES)[::-1]))
@pytest.mark.parametrize("make", [SlideAndFlip, large], ids=["small", "large"])
def test_it_fits_and_axe_finds_nothing_serious(page, make, size, dark):
    width, height = SIZES[size]
    page.set_viewport_size({"width": width, "height": height})
    show(page, make(c=5), dark=dark)
    slide(page).focus()
    RESULTS.mkdir(exist_ok=True)
    name = (
        f"slide-and-flip-{make.__name__.lower()}-{size}-{'dark' if dark else 'light'}"
    )
    page.screenshot(path=RESULTS / f"{name}.png", full_page=size == "phone")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    if size == "slide":
        assert page.evaluate("document.documentElement.scrollHeight") <= height
    found = Axe().run(page).response["violations"]
    assert [v for v in found if v["impact"] in ("serious", "critical")] == []


OUTSIDE = """() => [...document.querySelectorAll(".slide-and-flip svg text")].filter(
    (text) => {
        const inside = text.getBoundingClientRect();
        const box = text.closest("svg").getBoundingClientRect();
        return inside.left < box.left - 1 || inside.right > box.right + 1
            || inside.top < box.top - 3 || inside.bottom > box.bottom + 3;
    }).map((text) => text.textContent)"""


@pytest.mark.parametrize("flip", [True, False])
@pytest.mark.parametrize("width", [NARROW["width"], 400, 900])
def test_no_text_is_cut_off(page, width, flip):
    page.set_viewport_size({"width": width, "height": 740})
    sizes = (0.001, 1, 1e6)
    many = np.random.default_rng(1).uniform(-1, 1, (2, 32))
    widgets = [SlideAndFlip(*(s * many), c=40, flip=flip) for s in sizes]
    few = [SlideAndFlip([s, -s, s], [s, -s], c=2, flip=flip) for s in sizes]
    show(page, *widgets, *few, SlideAndFlip(flip=flip), SlideAndFlip([0], [0]))
    assert overflowing(page) == []
    assert page.evaluate(OUTSIDE) == []


def test_a_finger_draws_and_slides(browser):
    page = browser.new_page(viewport=NARROW, has_touch=True)
    show(page, SlideAndFlip([0] * 4, [1, 2]))
    board(page, "f").tap(position={"x": 60, "y": 10})
    assert drawn(page, "f")[0] > 0
    finger = page.context.new_cdp_session(page)
    slide(page).scroll_into_view_if_needed()
    box = slide(page).bounding_box()
    x, y = box["x"] + 60, box["y"] + 150

    def touch(kind, *points):
        touches = [{"x": x, "y": y} for x, y in points]
        finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": touches})

    before = live(page)
    touch("touchStart", (x, y))
    for dx in (10, 30, 60, 90):
        touch("touchMove", (x - dx, y))
    touch("touchEnd")
    assert live(page).startswith("c = 0:") and not before.startswith("c = 0:")
    page.close()
