"""The small widgets on a page without kernel or network: keys, pointer, touch, text."""

import re

import numpy as np
import pytest
from alone import NARROW, overflowing, show
from axe_playwright_python.sync_playwright import Axe
from whole import one_of

from course_utils.widgets import PixelInspector, Predict, SoftmaxExplorer, StepSizeBall

SLIDE, PHONE = {"width": 1280, "height": 720}, {"width": 360, "height": 740}
IMAGE = np.arange(8 * 8 * 3, dtype=np.uint8).reshape(8, 8, 3)
X, LABELS = [-2, -1, 1, 2, 3], [0, 1, 0, 1, 1]
OPTIONS = {
    "32": "Those are `rows`.",
    "1,024": "Those are pixels.",
    "3,072": "Yes, all.",
}
NOTCHES = """slider => Array.from({ length: 67 }, () => {
    slider.stepDown();
    slider.dispatchEvent(new Event("input"));
    return slider.ariaValueText;
}).concat("20")"""
MINUS = "\N{MINUS SIGN}"


def show_explorer(page):
    show(page, SoftmaxExplorer(names=["cat", "dog", "bird"]))


def show_all(page, dark=False):
    """One of each."""
    explorer = SoftmaxExplorer(names=["cat", "dog", "bird"])
    predict = Predict("How many `numbers`?", OPTIONS, "3,072")
    ball = StepSizeBall(X, LABELS)
    show(page, PixelInspector(IMAGE), explorer, ball, predict, dark=dark)


def live(page):
    """What a screen reader is told."""
    return page.locator("[aria-live]").text_content()


def button(page, name):
    return page.get_by_role("button", name=name, exact=True)


def slider(page, name):
    return page.get_by_role("slider", name=name, exact=True)


def press(control, *keys):
    for key in keys:
        control.press(key)


def centre_of(page, selector):
    box = page.locator(selector).bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


# ---- The pixel inspector ----------------------------------------------------------


def test_inspector_follows_the_arrow_keys(page):
    show(page, PixelInspector(IMAGE))
    image = page.locator(".pixel-inspector .movable")
    assert live(page).startswith("row 4, column 4: red 108,")
    press(image, "ArrowUp", "ArrowRight")
    assert live(page).startswith("row 3, column 5: red 87,")
    press(image, "PageDown", "End", "ArrowDown", "ArrowRight")
    spoken = "row 7, column 7: red 189, green 190, blue 191"
    assert live(page) == spoken
    press(image, "PageUp", "Home", "ArrowUp", "ArrowLeft")
    spoken = "row 0, column 0: red 0, green 1, blue 2"
    assert live(page) == spoken


def test_inspector_follows_the_pointer(page):
    show(page, PixelInspector(IMAGE))
    box = page.locator(".pixel-inspector .movable").bounding_box()
    cell = box["width"] / 8
    page.mouse.move(box["x"] + 2.5 * cell, box["y"] + 1.5 * cell)
    assert live(page).startswith("row 1, column 2: red 30,")
    page.mouse.move(1200, 700)
    assert live(page).startswith("row 1, column 2:")


# ---- The softmax explorer ---------------------------------------------------------


def test_explorer_score_from_end_to_end_by_keyboard(page):
    show_explorer(page)
    score = slider(page, "Score of dog")
    field = page.get_by_label("Score of dog, as a number")
    press(score, "Home")
    assert field.input_value() == f"{MINUS}5"
    press(score, "End", "ArrowLeft")
    assert field.input_value() == "4.9"
    loss = SoftmaxExplorer((1, 4.9, 3)).loss
    assert live(page).endswith(f"loss {loss:.3g}")


def test_explorer_true_class_by_keyboard_and_click(page):
    show_explorer(page)
    cat = page.get_by_role("radio", name="cat is the true class")
    assert live(page).endswith("loss 2.41")
    press(cat, "ArrowDown")
    assert live(page).endswith("loss 1.41")
    page.get_by_text("bird", exact=True).click()
    assert live(page).endswith("loss 0.408")


def test_explorer_same_number_for_all_changes_no_probability(page):
    show_explorer(page)
    before = live(page)
    explorer = page.locator(".softmax-explorer")
    for shift, score in [(1, "2"), (1000, "1002"), (-1, "1001"), (-1000, "1")]:
        button(page, f"Add {shift}").press("Enter")
        field = page.get_by_label("Score of cat, as a number")
        assert field.input_value() == score
        assert live(page) == before
        assert explorer.get_by_text("no probability has changed").is_visible()


def test_explorer_says_where_exp_overflows_or_rounds_to_0(page):
    show_explorer(page)
    explorer = page.locator(".softmax-explorer")
    button(page, "Add 1000").click()
    assert explorer.get_by_text("exp is larger than any float").is_visible()
    page.get_by_label("subtract the largest score first").press("Space")
    assert explorer.get_by_text("largest 1003").is_visible()
    assert not explorer.get_by_text("exp is larger than any float").is_visible()
    assert not explorer.get_by_text("tick the box").is_visible()
    page.get_by_label("subtract the largest score first").press("Space")
    button(page, "Add -1000").click()
    button(page, "Add -1000").click()
    assert explorer.get_by_text("Every exp rounds to 0").is_visible()
    page.get_by_label("Score of dog, as a number").fill("1000")
    assert live(page).endswith("loss 1999")


def test_explorer_keeps_the_last_score_after_a_bad_text(page):
    show_explorer(page)
    before = live(page)
    field = page.get_by_label("Score of cat, as a number")
    message = page.locator(".message")
    for text in ["NaN", "two", "", "1e999", "2e6"]:
        field.fill(text)
        expected = "has to lie between" if text == "2e6" else "is not a number"
        assert expected in message.text_content()
        assert live(page) == before
        field.press("Tab")
        page.wait_for_function("e => e.value === '1'", arg=field.element_handle())
    field.fill("2,5")
    assert message.text_content() == ""
    assert live(page) != before


def test_explorer_says_where_only_the_sum_overflows(page):
    show(page, SoftmaxExplorer((709.7, 709.7)))
    words = page.locator(".softmax-explorer").text_content()
    assert "The sum is larger than any float here" in words
    assert "exp is larger" not in words


def test_explorer_shows_the_sum_of_the_probabilities(page):
    show_explorer(page)
    sums = page.locator(".softmax-explorer .sums .value").all_text_contents()
    assert sums == ["30.2", "1"]


def test_explorer_range_grows_and_shrinks_with_the_scores(page):
    show_explorer(page)
    field = page.get_by_label("Score of cat, as a number")
    score = slider(page, "Score of dog")
    field.fill("800")
    assert score.get_attribute("max") == "1199"
    field.fill("8")
    assert score.get_attribute("max") == "1199"
    field.press("Tab")
    page.wait_for_function("e => e.max === '11'", arg=score.element_handle())
    field.fill("1")
    field.press("Tab")
    page.wait_for_function("e => e.max === '5'", arg=score.element_handle())


@pytest.mark.parametrize("leave", ["Tab", "click"])
def test_explorer_takes_a_message_back(page, leave):
    show_explorer(page)
    field = page.get_by_label("Score of cat, as a number")
    message = page.locator(".message")
    field.fill("a")
    assert "is not a number" in message.text_content()
    if leave == "Tab":
        field.press("Tab")
    else:
        page.get_by_text("bird", exact=True).click()
    assert message.text_content() == ""


# ---- The step-size ball -----------------------------------------------------------


def test_ball_steps_by_keyboard_and_back_to_the_start(page):
    show(page, StepSizeBall(X, LABELS))
    press(button(page, "Step"), "Enter", "Enter")
    assert live(page).startswith(f"step 2, w = {MINUS}1.25,")
    press(slider(page, "Steps"), "End")
    assert live(page).startswith("step 30, w = 0.")
    press(slider(page, "Steps"), "Home", "ArrowRight")
    assert live(page).startswith(f"step 1, w = {MINUS}1.37,")
    press(button(page, "Back to the start"), "Enter")
    assert live(page).startswith(f"step 0, w = {MINUS}1.5,")


def test_ball_learning_rate_from_end_to_end(page):
    show(page, StepSizeBall(X, LABELS))
    rate = slider(page, "Learning rate")
    press(rate, "Home")
    assert rate.get_attribute("aria-valuetext") == "0.01"
    press(rate, "ArrowRight")
    assert rate.get_attribute("aria-valuetext") == "0.011"
    press(rate, "End")
    assert rate.get_attribute("aria-valuetext") == "20"
    seen = rate.evaluate(NOTCHES)
    assert len(set(seen)) == 67
    assert {"0.01", "0.1", "0.5", "1", "2", "5", "10", "20"} <= set(seen)


def test_ball_that_leaves_the_picture_widens_the_axes(page):
    show(page, StepSizeBall(X, LABELS))
    press(slider(page, "Learning rate"), "End")
    assert "The next step leaves the picture." in live(page)
    press(button(page, "Step"), "Enter")
    spoken = live(page)
    assert "crossed the valley" in spoken and "The loss has grown" in spoken
    assert f"left the picture from {MINUS}2 to 4" in spoken
    assert page.locator(".step-size-ball").get_by_text("20", exact=True).count()
    assert "NaN" not in page.locator(".step-size-ball svg").inner_html()


def test_ball_start_by_keyboard(page):
    show(page, StepSizeBall(X, LABELS))
    start = slider(page, "Start weight")
    press(button(page, "Step"), "Enter")
    press(start, "ArrowRight")
    assert live(page).startswith(f"step 0, w = {MINUS}1.4,")
    press(start, "PageUp", "ArrowUp")
    assert live(page).startswith(f"step 0, w = {MINUS}0.3,")
    press(start, "End", "ArrowRight")
    assert start.get_attribute("aria-valuetext") == "4"
    press(start, "Home")
    assert start.get_attribute("aria-valuetext") == f"{MINUS}2"


def test_ball_start_by_dragging_on_the_curve(page):
    show(page, StepSizeBall(X, LABELS))
    ball = page.locator(".step-size-ball")
    press(slider(page, "Learning rate"), "End")
    press(button(page, "Step"), "Enter", "Enter")
    ball.scroll_into_view_if_needed()
    x, y = centre_of(page, ".step-size-ball svg")
    page.mouse.move(x, y)
    page.mouse.down()
    held = ball.locator("text").all_text_contents()
    page.mouse.move(x + 40, y, steps=4)
    ticks = [text for text in held if not text.startswith("slope")]
    during = ball.locator("text").all_text_contents()
    assert [text for text in during if not text.startswith("slope")] == ticks
    page.mouse.up()
    spoken = live(page)
    assert spoken.startswith("step 0, w = 1")
    page.mouse.move(x - 100, y)
    assert live(page) == spoken


def test_ball_plays_until_paused(page):
    show(page, StepSizeBall(X, LABELS))
    button(page, "Play").press("Enter")
    # A busy machine leaves pictures out.
    page.get_by_text(re.compile(r"^step ([2-9]|\d\d)$")).wait_for()
    assert page.locator("[aria-live]").get_attribute("aria-live") == "off"
    button(page, "Pause").press("Enter")
    assert button(page, "Play").is_visible()
    button(page, "Step").press("Enter")
    assert page.locator("[aria-live]").get_attribute("aria-live") == "polite"


def test_ball_shows_the_end_to_who_prefers_less_motion(page):
    show(page, StepSizeBall(X, LABELS))
    page.emulate_media(reduced_motion="reduce")
    button(page, "Play").click()
    assert live(page).startswith("step 30,")
    assert button(page, "Play").is_visible()


# ---- Predict ----------------------------------------------------------------------


def reply(page):
    return page.locator(".predict [role=status]").text_content()


def test_predict_walks_with_arrow_keys_and_enter_answers(page):
    show(page, Predict("How many `numbers`?", OPTIONS, "3,072"))
    first = page.get_by_role("radio", name="32", exact=True)
    first.focus()
    page.keyboard.press("ArrowDown")
    assert reply(page) == ""
    page.keyboard.press("Enter")
    assert reply(page) == "Not this one. Those are pixels."
    chosen = page.get_by_role("radio", name="1,024", checked=True)
    assert chosen.text_content() == "✗1,024"
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Space")
    assert reply(page) == "Right. Yes, all."
    assert chosen.count() == 0
    page.keyboard.press("ArrowDown")
    assert first.evaluate("e => e === document.activeElement")


def test_predict_answers_a_click_and_shows_code(page):
    show(page, Predict("How many `numbers`?", OPTIONS, "3,072"))
    page.get_by_role("radio", name="32", exact=True).click()
    assert reply(page) == "Not this one. Those are rows."
    codes = page.locator(".predict code").all_text_contents()
    assert codes == ["numbers", "rows"]


# ---- All of them ------------------------------------------------------------------

FOCUSED = """() => {
    const { activeElement: e } = document;
    const name = e.ariaLabel ?? e.labels?.[0]?.textContent ?? "";
    return getComputedStyle(e).outlineStyle === "solid" ? name || e.textContent : "";
}"""

CONTROLS = [
    "Image with the chosen pixel. Arrow keys, Home, End, Page Up and Page Down move "
    "it.",
    *("cat is the true class", "Score of cat", "Score of cat, as a number"),
    *("Score of dog", "Score of dog, as a number"),
    *("Score of bird", "Score of bird, as a number"),
    *("Add -1000", "Add -1", "Add 1", "Add 1000", "subtract the largest score first"),
    *("Learning rate", "Play", "Step", "Back to the start", "Steps", "Start weight"),
    "32",
]


def test_tab_reaches_every_control_and_shows_where_it_is(page):
    show_all(page)
    reached = []
    for _ in CONTROLS:
        page.keyboard.press("Tab")
        reached.append(page.evaluate(FOCUSED))
    assert reached == CONTROLS
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement === document.body")


@pytest.mark.parametrize("dark", one_of([True, False]))
@pytest.mark.parametrize("size", one_of([PHONE, SLIDE]), ids=["phone", "slide"])
def test_it_fits_and_axe_finds_nothing_serious(page, size, dark):
    page.set_viewport_size(size)
    show_all(page, dark=dark)
    button(page, "Add 1000").click()
    press(slider(page, "Learning rate"), "End")
    press(button(page, "Step"), "Enter")
    assert page.evaluate("document.documentElement.scrollWidth") == size["width"]
    for widget in page.locator(".course-widget").all():
        inside = "e => e.scrollWidth <= e.clientWidth"
        assert widget.evaluate(inside), widget.get_attribute("class")
    found = Axe().run(page).response["violations"]
    assert [v for v in found if v["impact"] in ("serious", "critical")] == []


def test_all_fit_into_a_phones_jupyterlab(page):
    page.set_viewport_size(NARROW)
    show_all(page)
    button(page, "Add 1000").click()
    assert overflowing(page) == []


def test_one_page_shows_widgets_more_than_once(page):
    show_explorer(page)
    show_explorer(page)
    assert page.locator(".course-widget").count() == 1


def test_a_finger_moves_and_chooses(browser):
    page = browser.new_page(viewport=PHONE, has_touch=True)
    show_all(page)
    page.locator(".movable").tap(position={"x": 20, "y": 20})
    assert "row 0, column 0:" in page.locator(".pixel-inspector").text_content()
    page.locator(".plot").tap(position={"x": 200, "y": 60})
    assert f"w = {MINUS}1.5" not in page.locator(".numbers").text_content()
    page.get_by_role("radio", name="3,072").tap()
    assert reply(page) == "Right. Yes, all."
    page.close()
