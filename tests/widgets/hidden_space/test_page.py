"""The hidden space on a page without kernel or network: keys, pointer, touch, text."""

import re

import pytest
from alone import NARROW, overflowing, show
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect
from whole import one_of
from xor_loop import XOR, X, train_broken, train_tanh, train_xor

from course_utils.widgets import HiddenSpace

SLIDE, PHONE = {"width": 1280, "height": 720}, {"width": 360, "height": 740}
FOCUSED = """() => {
    const { activeElement: at } = document;
    const rim = getComputedStyle(at).outlineStyle;
    const name = at.ariaLabel ?? at.textContent;
    return [name || at.closest("label").textContent, rim === "solid"];
}"""
SIGNATURE = """(part) => document.querySelector(`.hidden-space ${part}`).toDataURL()"""
CANVASES = [".plot canvas", ".space canvas", ".sum canvas", ".card canvas"]


def xor_of(hidden, seed=1, steps=2000):
    """A widget on a short run; without settings, so that it is the same anywhere."""
    return HiddenSpace(
        lambda X, y: train_xor(X, y, hidden, seed=seed, steps=steps), X, XOR
    )


def live(page):
    """What a screen reader is told."""
    return page.locator("[aria-live]").text_content()


def step(page):
    """The step that is shown."""
    return int(re.match(r"step ([\d,]+)", live(page))[1].replace(",", ""))


def button(page, name):
    return page.get_by_role("button", name=name, exact=True)


def slider(page):
    return page.get_by_role("slider", name="Training step")


def pictures(page):
    return [page.evaluate(SIGNATURE, part) for part in CANVASES]


# ---- Through time -----------------------------------------------------------------


def test_keys_walk_through_training_and_every_picture_follows(page):
    show(page, xor_of(4))
    assert step(page) == 1999
    before = pictures(page)
    slider(page).press("Home")
    assert step(page) == 0
    assert all(now != then for now, then in zip(pictures(page), before, strict=True))
    button(page, "Step").press("Enter")
    button(page, "Step").press("Space")
    assert step(page) == 2
    button(page, "Back").press("Enter")
    assert step(page) == 1
    slider(page).press("End")
    assert step(page) == 1999
    assert pictures(page) == before


def test_logarithmic_and_linear_time(page):
    show(page, xor_of(4))
    curve = page.evaluate(SIGNATURE, ".curve canvas")
    middle = str(int(slider(page).get_attribute("max")) // 2)
    slider(page).fill(middle)
    assert 30 < step(page) < 400
    page.get_by_label("logarithmic time").press("Space")
    assert page.evaluate(SIGNATURE, ".curve canvas") != curve
    middle = str(int(slider(page).get_attribute("max")) // 2)
    slider(page).fill(middle)
    assert 450 < step(page) < 1500


def test_it_plays_and_pauses_and_is_silent_meanwhile(page):
    show(page, xor_of(4))
    button(page, "Play").press("Enter")
    expect(page.locator("[aria-live]")).to_have_attribute("aria-live", "off")
    page.wait_for_function(
        "document.querySelector('[aria-live]').textContent.match(/step ([2-9]|1\\d):/)"
    )
    button(page, "Pause").press("Enter")
    paused = step(page)
    page.wait_for_timeout(200)
    assert step(page) == paused
    assert 0 < paused < 1999
    button(page, "Step").press("Enter")
    expect(page.locator("[aria-live]")).to_have_attribute("aria-live", "polite")


def test_reduced_motion_shows_the_end_at_once(page):
    page.emulate_media(reduced_motion="reduce")
    show(page, xor_of(4))
    slider(page).press("Home")
    button(page, "Play").press("Enter")
    assert step(page) == 1999


def test_the_curve_scrubs_by_pointer(page):
    show(page, xor_of(4))
    box = page.locator(".curve").bounding_box()
    y = box["y"] + 40
    page.mouse.move(box["x"] + 1, y)
    page.mouse.down()
    assert step(page) == 0
    page.mouse.move(box["x"] + box["width"] / 2, y)
    assert 30 < step(page) < 60
    page.mouse.move(box["x"] + box["width"] + 30, y)
    page.mouse.up()
    cursor = page.locator(".cursor").bounding_box()
    assert step(page) >= 1900
    page.mouse.move(box["x"] + 1, y)
    assert step(page) >= 1900
    assert cursor["x"] > box["x"] + 0.95 * box["width"]


# ---- Hidden units -----------------------------------------------------------------


def test_two_units_are_chosen_by_keys_and_by_pointer(page):
    show(page, xor_of(3))
    before = page.evaluate(SIGNATURE, ".space canvas")
    across = page.get_by_label("Hidden unit across")
    upwards = page.get_by_label("Hidden unit upwards")
    across.press("Home")
    upwards.press("End")
    assert [across.input_value(), upwards.input_value()] == ["0", "2"]
    first = page.evaluate(SIGNATURE, ".space canvas")
    across.select_option("2")
    upwards.select_option("1")
    assert page.evaluate(SIGNATURE, ".space canvas") not in (before, first)


@pytest.mark.parametrize("hidden", [1, 2, 4, 5, 12])
def test_every_hidden_unit_has_a_surface_and_a_bar(page, hidden):
    show(page, xor_of(hidden))
    assert page.locator(".card canvas").count() == hidden
    assert page.locator(".bars .row").count() == 3 + hidden + 1
    options = page.get_by_label("Hidden unit across").locator("option")
    assert options.all_text_contents() == [str(unit) for unit in range(hidden)]
    for size in [SLIDE, PHONE, NARROW]:
        page.set_viewport_size(size)
        assert overflowing(page) == []


# ---- What it says -----------------------------------------------------------------


def words(page):
    return page.locator(".words").text_content()


def test_it_says_what_one_layer_cannot_and_the_hidden_layer_does(page):
    show(page, HiddenSpace(lambda X, y: train_xor(X, y, steps=6000), X, XOR))
    assert "no straight line parts the classes: one layer cannot" in words(page)
    assert "4 of 4 outputs are on their side" in words(page)
    assert "The hidden layer has bent the square" in words(page)
    slider(page).press("Home")
    assert "2 of 4 outputs are on their side" in words(page)
    assert "The sum does not part them yet" in words(page)
    assert "bent" not in words(page)


def test_it_says_where_one_layer_would_do(page):
    loop = lambda X, y: train_xor(X, y, steps=300)  # noqa: E731
    show(page, HiddenSpace(loop, X, X[:, 0] * X[:, 1]))
    assert "one layer would do" in words(page)
    show(page, HiddenSpace(loop, X, X[:, 2]))
    assert "All examples have one class" in words(page)


def test_it_says_that_too_few_units_or_another_seed_are_the_matter(page):
    show(page, xor_of(1))
    assert "One hidden unit is one soft line" in words(page)
    show(page, xor_of(2, seed=1, steps=6000))
    assert "stuck: another seed or more hidden units may" in words(page)
    slider(page).press("Home")
    assert "stuck" not in words(page)


def test_a_run_that_breaks_is_told_and_leaves_no_picture(page):
    show(page, HiddenSpace(train_broken, X, XOR))
    assert "NaN from step 21 on" in words(page)
    assert page.locator(".example .value").first.text_content() == "NaN ✗"
    assert page.locator(".bars").get_by_text("not a number").count() == 5
    slider(page).press("Home")
    assert "4 outputs are on their side" in words(page)


def test_an_odd_loop_is_told(page):
    show(page, HiddenSpace(train_tanh, X, XOR))
    assert "l1 is not the sigmoid of its weighted sums" in words(page)


# ---- Without Python ---------------------------------------------------------------


def test_without_a_kernel_nothing_can_be_trained_and_a_line_says_why(page):
    show(page, HiddenSpace(train_xor, X, XOR))
    assert page.get_by_text(
        "To train with other numbers, run the notebook"
    ).is_visible()
    for name in ["seed", "hidden", "learning_rate"]:
        field = page.locator(".training label").filter(has_text=name)
        assert field.locator("input").is_disabled()
    for example in page.locator(".example").all():
        assert example.is_disabled()
    assert not page.get_by_text("Press an example").is_visible()


def test_a_recorded_run_has_no_settings(page):
    steps = [
        {name: values.copy() for name, values in step.items()}
        for step in train_xor(X, XOR[:, None], steps=50)
    ]
    show(page, HiddenSpace(steps, X, XOR))
    assert page.locator(".training input").count() == 0
    assert not page.get_by_text("run the notebook").is_visible()
    slider(page).press("Home")
    assert step(page) == 0


# ---- For all ----------------------------------------------------------------------


def test_tab_reaches_every_control_and_shows_where_it_is(page):
    show(page, xor_of(2))
    expected = ["Play", "Back", "Step", "Training step", "logarithmic time"]
    reached = []
    for _ in range(7):
        page.keyboard.press("Tab")
        reached.append(page.evaluate(FOCUSED))
    expected += ["Hidden unit across", "Hidden unit upwards"]
    assert reached == [[name, True] for name in expected]


@pytest.mark.parametrize("dark", one_of([True, False]))
@pytest.mark.parametrize("size", one_of([NARROW, SLIDE, PHONE]))
def test_it_fits_and_axe_finds_nothing_serious(page, size, dark):
    page.set_viewport_size(size)
    show(
        page,
        HiddenSpace(train_xor, X, XOR),
        HiddenSpace(train_broken, X, XOR),
        dark=dark,
    )
    assert overflowing(page) == []
    found = Axe().run(page).response["violations"]
    assert [v for v in found if v["impact"] in ("serious", "critical")] == []


def test_it_fits_on_a_slide(page):
    show(page, HiddenSpace(train_xor, X, XOR))
    assert page.locator(".hidden-space").bounding_box()["height"] <= SLIDE["height"]


def test_a_finger_steps_and_scrubs(browser):
    page = browser.new_page(viewport=PHONE, has_touch=True)
    show(page, xor_of(4))
    page.locator(".curve").tap(position={"x": 3, "y": 30})
    assert step(page) < 3
    button(page, "Step").tap()
    button(page, "Play").tap()
    button(page, "Pause").tap()
    page.close()
