"""The error watch on a page without a kernel: keys, pointer, touch, sizes, themes."""

import re

import numpy as np
import pytest
from alone import NARROW, overflowing, show
from axe_playwright_python.sync_playwright import Axe
from browser import RESULTS
from error_watch.test_python import MADE
from toy import XOR, X, Y, train_toy, train_xor
from whole import one_of

from course_utils.widgets import ErrorWatch

SIZES = {"slide": (1280, 720), "phone": (360, 740)}
NO_KERNEL = "To train with other numbers, run the notebook: these steps were stored."


def kept():
    """Two runs side by side."""
    watch = MADE["toy"]()
    watch.keep()
    watch.settings = {"learning_rate": 10, "seed": 2}
    watch.step = 20
    return watch


def words(page):
    return page.locator(".words p").all_text_contents()


def step_of(page):
    return int(re.search(r"At step ([\d,]+)", words(page)[0])[1].replace(",", ""))


def button(page, name):
    return page.get_by_role("button", name=name, exact=True)


def slider(page, name="Training step"):
    return page.get_by_role("slider", name=name, exact=True)


def press(control, *keys):
    for key in keys:
        control.press(key)


# ---- Time ----------------------------------------------------------------------------


def test_play_pause_step_back_and_scrub_by_keys(page):
    watch = MADE["toy"]()
    show(page, watch)
    assert step_of(page) == 9999
    press(slider(page), "Home")
    assert step_of(page) == 0
    press(button(page, "Step"), "Enter", "Space")
    assert step_of(page) == 2
    press(button(page, "Back"), "Enter", "Enter", "Enter")
    assert step_of(page) == 0
    press(slider(page), "ArrowRight", "ArrowRight", "ArrowLeft")
    assert slider(page).get_attribute("aria-valuetext") == f"step {step_of(page)}"
    press(button(page, "Play"), "Enter")
    page.wait_for_function("document.querySelector('.words').ariaLive === 'off'")
    page.get_by_text(re.compile(r"At step [1-9]\d\d,")).wait_for()
    press(button(page, "Pause"), "Enter")
    stopped = step_of(page)
    assert 0 < stopped < 9999
    press(button(page, "Back"), "Enter")
    assert step_of(page) < stopped
    assert page.locator(".words").get_attribute("aria-live") == "polite"
    press(slider(page), "End")
    press(button(page, "Step"), "Enter")
    assert step_of(page) == 0


def test_the_curves_are_a_slider_too(page):
    show(page, MADE["toy"]())
    curves = page.locator(".curves:visible .plot")
    press(curves, "Home", "ArrowRight", "ArrowUp")
    assert step_of(page) == 2
    press(curves, "ArrowDown", "ArrowLeft", "ArrowLeft")
    assert step_of(page) == 0
    press(curves, "PageUp")
    assert step_of(page) == 9999
    assert curves.get_attribute("aria-valuenow") == "9999"
    box = curves.bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + 60)
    page.mouse.down()
    middle = step_of(page)
    page.mouse.move(box["x"] + box["width"] / 4, box["y"] + 60, steps=3)
    assert 0 < step_of(page) < middle < 9999
    page.mouse.up()
    here = step_of(page)
    page.mouse.move(box["x"] + box["width"] - 40, box["y"] + 60)
    assert step_of(page) == here


def test_linear_and_logarithmic_time(page):
    show(page, MADE["toy"]())
    box = page.locator(".curves:visible .plot").bounding_box()

    def middle():
        page.mouse.click(box["x"] + 46 + (box["width"] - 98) / 2, box["y"] + 60)
        return step_of(page)

    assert abs(middle() - 99) <= 3
    press(page.get_by_label("logarithmic time"), "Space")
    assert abs(middle() - 5000) <= 15
    ticks = (
        page.locator(".curves:visible svg").first.locator("text").all_text_contents()
    )
    assert {"2,000", "4,000", "8,000"} <= set(ticks)
    press(slider(page), "Home", "ArrowRight")
    assert 5 <= step_of(page) <= 15


def test_who_prefers_less_motion_sees_the_end(page):
    show(page, MADE["toy"]())
    press(slider(page), "Home")
    page.emulate_media(reduced_motion="reduce")
    button(page, "Play").click()
    assert step_of(page) == 9999 and button(page, "Play").is_visible()


# ---- What is chosen ------------------------------------------------------------------


def test_an_example_is_chosen_by_key_and_click(page):
    show(page, MADE["toy"]())
    press(button(page, "Example 2"), "Enter")
    assert words(page)[1].startswith("Example 2: guess 0.994, true answer 1; l1_error")
    assert button(page, "Example 2").get_attribute("aria-pressed") == "true"
    page.locator(".side:visible table").nth(2).locator("tbody tr").nth(1).click()
    assert words(page)[1].startswith("Example 1: guess 0.00787, true answer 0;")
    assert page.locator(".curves:visible .curve.chosen").count() == 1


def test_a_sentence_says_which_weight_is_pushed_most_and_by_whom(page):
    watch = MADE["toy"]()
    watch.step = 0
    show(page, watch)
    said = "syn0[0] is pushed most, up by 0.286 in sum: up by examples 2 and 3."
    assert said in words(page)


def test_a_unit_is_chosen_by_key_and_click(page):
    show(page, MADE["xor"]())
    press(page.get_by_label("Unit"), "ArrowDown", "ArrowDown")
    assert words(page)[2].startswith("syn0[")
    assert page.locator(".side:visible th", has_text="syn0[2, 1]").count() == 1
    page.locator(".side:visible .unit").nth(6).click()
    assert page.get_by_label("Unit").input_value() == "3"
    page.locator(".side:visible .unit").last.click()
    assert page.get_by_label("Unit").input_value() == "-1"
    assert "l2_error" in words(page)[1]


def test_what_needs_a_kernel_is_off_and_says_so(page):
    show(page, kept())
    assert page.get_by_role("status").text_content() == NO_KERNEL
    for name in ["learning_rate", "seed", "x0 of example 0", "y of example 3"]:
        assert page.get_by_label(name, exact=True).is_disabled()
    titles = page.locator(".title:visible").all_text_contents()
    assert titles == ["Kept: learning_rate = 1.0, seed = 1",
                      "Now: learning_rate = 10.0, seed = 2"]  # fmt: skip
    assert page.locator(".side:visible").count() == 2
    press(slider(page), "Home")
    cursors = page.locator(".cursor").evaluate_all(
        "all => all.map(line => line.getAttribute('transform'))"
    )
    assert cursors[0] == cursors[1]
    press(button(page, "Drop the kept run"), "Enter")
    assert page.locator(".side:visible").count() == 1
    assert button(page, "Keep this run").is_disabled()


def test_a_history_has_nothing_to_train(page):
    history = list(train_toy(X, Y[:, None], steps=30))
    show(page, ErrorWatch(history, X, Y))
    assert page.get_by_role("status").text_content() == ""
    assert page.locator("input.number").count() == 0
    assert button(page, "Keep this run").count() == 0
    press(button(page, "Back"), "Enter")
    assert step_of(page) == 28


# ---- What is not simply learning -----------------------------------------------------


ATTRIBUTES = """all => all.flatMap((svg) => [...svg.querySelectorAll("*")]).map((one) =>
    [...one.attributes].map((attribute) => attribute.value)).join()"""


def attributes(page):
    """Everything that says where something is drawn."""
    return page.locator(".side:visible svg").evaluate_all(ATTRIBUTES)


def test_a_diverging_run_is_told_and_drawn(page):
    watch = MADE["diverging"]()
    show(page, watch)
    fate = page.locator(".fate:visible").text_content()
    assert f"Numbers beyond 10^38 from step {watch.run.broken():,} on." in fate
    assert "NaN from step" in fate
    assert "The mean error grows" in fate
    assert float(page.locator(".broken:visible").get_attribute("width")) > 100
    for step in [0, watch.run.broken() - 2, watch.run.broken(), 2999]:
        watch.step = step
        show(page, watch)
        assert "NaN" not in attributes(page) and "Infinity" not in attributes(page)


@pytest.mark.parametrize(
    ("name", "fate"),
    [("constant", "Nothing changes: every step is like the first."), ("one step", "")],
)
def test_runs_without_change_break_no_axis(page, name, fate):
    show(page, MADE[name]())
    assert page.locator(".fate").last.text_content() == fate
    press(slider(page), "Home", "End")
    press(page.get_by_label("logarithmic time"), "Space")
    assert "NaN" not in attributes(page)


def test_no_error_at_all_breaks_no_axis(page):
    step = {name: np.zeros((4, 1)) for name in ("l1", "l1_error", "l1_delta")}
    show(page, ErrorWatch([step | {"syn0": np.zeros((3, 1))}] * 1, X, 0 * Y))
    assert "NaN" not in attributes(page)
    assert words(page)[0] == "At step 0, mean |l1_error| = 0."


# ---- For everybody -------------------------------------------------------------------


@pytest.mark.parametrize("dark", one_of([True, False]), ids=["dark", "light"])
@pytest.mark.parametrize("size", one_of(list(SIZES)[::-1]))
@pytest.mark.parametrize(
    "make", [MADE["toy"], MADE["xor"], kept], ids=["toy", "xor", "kept"]
)
def test_it_fits_and_axe_finds_nothing_serious(page, make, size, dark, request):
    width, height = SIZES[size]
    page.set_viewport_size({"width": width, "height": height})
    watch = make()
    watch.step = 30
    show(page, watch, dark=dark)
    page.locator(".curves:visible .plot").last.focus()
    RESULTS.mkdir(exist_ok=True)
    name = request.node.callspec.id
    page.screenshot(path=RESULTS / f"error-watch-{name}.png", full_page=True)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    if size == "slide" and make is not kept:
        assert page.evaluate("document.documentElement.scrollHeight") <= height
    found = Axe().run(page).response["violations"]
    assert [v for v in found if v["impact"] in ("serious", "critical")] == []


@pytest.mark.parametrize(
    "make", [MADE["toy"], MADE["xor"], kept], ids=["toy", "xor", "kept"]
)
def test_it_fits_into_a_phones_jupyterlab(page, make):
    page.set_viewport_size(NARROW)
    show(page, make())
    assert overflowing(page) == []


IN_CIRCLES = """(units) => units.map((unit) => {
    const circle = unit.querySelector("circle").getBBox();
    return unit.querySelector("text").getBBox().width < circle.width - 4;
})"""
WIDTHS = "(all) => all.map((e) => parseFloat(getComputedStyle(e).strokeWidth))"


@pytest.mark.parametrize("make", [MADE["toy"], MADE["xor"]], ids=["toy", "xor"])
def test_the_networks_numbers_stand_within_its_units_and_clear_of_its_edges(page, make):
    show(page, make())
    assert set(page.locator(".unit:visible").evaluate_all(IN_CIRCLES)) == {True}
    thickest = max(page.locator(".edge:visible").evaluate_all(WIDTHS))
    assert thickest > 7
    assert min(page.locator(".weight:visible").evaluate_all(WIDTHS)) > thickest


def test_many_units_scroll_in_their_place(page):
    page.set_viewport_size(NARROW)
    rng = np.random.default_rng(0)
    large = ErrorWatch(
        lambda X, y: train_xor(X, y, hidden=12, steps=20),
        rng.normal(size=(12, 6)).round(1),
        rng.integers(0, 2, 12),
    )
    show(page, large)
    root = page.locator(".error-watch")
    assert root.evaluate("e => e.scrollWidth <= e.clientWidth")
    assert page.locator(".unit:visible").count() == 19
    page.set_viewport_size({"width": 1280, "height": 720})
    assert root.evaluate("e => e.scrollWidth <= e.clientWidth")


def test_the_tab_key_reaches_every_control(page):
    show(page, MADE["xor"]())
    focusable = "button, select, input, [tabindex]"
    everything = page.locator(".error-watch").locator(focusable)
    reachable = [
        one for one in everything.all() if one.is_visible() and one.is_enabled()
    ]
    for i, one in enumerate(reachable):
        one.evaluate("(e, i) => (e.dataset.order = i)", i)
        assert one.get_attribute("data-lm-suppress-shortcuts") == "true"
    reached = []
    for _ in reachable:
        page.keyboard.press("Tab")
        reached.append(int(page.evaluate("document.activeElement.dataset.order")))
        outline = "getComputedStyle(document.activeElement).outlineStyle"
        assert page.evaluate(outline) != "none"
    assert reached == list(range(len(reachable)))


def test_a_finger_scrubs_and_chooses(browser):
    page = browser.new_page(viewport={"width": 360, "height": 740}, has_touch=True)
    show(page, ErrorWatch(train_xor, X, XOR))
    page.locator(".curves:visible .plot").tap(position={"x": 50, "y": 60})
    assert step_of(page) <= 1
    page.locator(".side:visible .unit").nth(4).tap()
    assert page.get_by_label("Unit").input_value() == "1"
    page.get_by_role("button", name="Example 3").tap()
    assert words(page)[1].startswith("Example 3: l1")
    page.close()
