"""The digit pad on a page without kernel or network: pen, keys, words, room."""

import re

import pytest
from alone import NARROW, overflowing, show
from axe_playwright_python.sync_playwright import Axe
from hand_drawn import digit_strokes, draw
from playwright.sync_api import expect
from whole import WHOLE, one_of

from course_utils.widgets import DigitPad

SLIDE, PHONE = {"width": 1280, "height": 720}, {"width": 400, "height": 740}
FOCUSED = """() => {
    const { activeElement: at } = document;
    const rim = getComputedStyle(at).outlineStyle;
    const name = at.ariaLabel ?? at.labels?.[0]?.firstChild.textContent;
    return [name ?? at.textContent, rim === "solid"];
}"""
PIXELS = """() => Array.from(
    document.querySelector(".digit-pad canvas.movable").values)"""
EMPTY = re.compile("^Draw a digit")
# From the pointer's event to the end of the script that answers it, in milliseconds.
TIMED = """() => {
    const canvas = document.querySelector(".digit-pad canvas.movable");
    const box = canvas.getBoundingClientRect();
    const fire = (type, x, y) => canvas.dispatchEvent(new PointerEvent(type,
        { clientX: box.left + x, clientY: box.top + y, pointerId: 1, button: 0 }));
    canvas.setPointerCapture = () => {};
    fire("pointerdown", 140, 20);
    const times = Array.from({ length: 100 }, (_, i) => {
        const start = performance.now();
        fire("pointermove", 140 + 80 * Math.sin(i / 8), 20 + 2.4 * i);
        return performance.now() - start;
    });
    return times.sort((a, b) => a - b)[50];
}"""


@pytest.fixture(scope="module")
def made():
    return DigitPad()


@pytest.fixture
def pad(made):
    """An empty pad."""
    made.strokes, made._picture = [], None
    return made


def answer(page):
    return page.locator(".answer").text_content()


def live(page):
    return page.locator("[aria-live]").text_content()


def button(page, name):
    return page.get_by_role("button", name=name, exact=True)


def surface(page):
    return page.get_by_role("application", name="Pad to draw on")


# ---- Drawing ----------------------------------------------------------------------


@pytest.mark.parametrize("size", one_of([SLIDE, NARROW]))
def test_ten_digits_drawn_with_the_mouse_are_named(page, pad, size):
    page.set_viewport_size(size)
    show(page, pad)
    for digit in range(10) if WHOLE else (2, 7):
        draw(page, digit_strokes(digit))
        assert answer(page).startswith(f"{digit}, with")
        assert live(page) == answer(page)
        button(page, "Clear").click()
        assert EMPTY.match(answer(page))


def test_every_move_changes_the_answer_while_the_reader_is_silent(page, pad):
    show(page, pad)
    strokes = digit_strokes(0)
    box = surface(page).bounding_box()
    seen = set()
    for i, (x, y) in enumerate(strokes[0]):
        page.mouse.move(box["x"] + x, box["y"] + y)
        if i == 0:
            page.mouse.down()
        seen.add(page.locator(".bars").text_content())
        assert EMPTY.match(live(page))
    page.mouse.up()
    assert len(seen) > 40
    assert live(page) == answer(page)


def test_undo_takes_strokes_and_then_the_picture(page, pad):
    pad.drawing = [[0, 255], [255, 0]]
    show(page, pad)
    drawn = [page.evaluate(PIXELS)]
    for stroke in digit_strokes(4):
        draw(page, [stroke])
        drawn.append(page.evaluate(PIXELS))
    button(page, "Undo").press("Enter")
    assert page.evaluate(PIXELS) == drawn[1]
    button(page, "Undo").press("Enter")
    assert page.evaluate(PIXELS) == drawn[0]
    button(page, "Undo").press("Enter")
    assert not any(page.evaluate(PIXELS))
    button(page, "Undo").press("Enter")
    assert EMPTY.match(answer(page))


def test_a_finger_draws(browser, pad):
    context = browser.new_context(viewport=PHONE, has_touch=True)
    page = context.new_page()
    show(page, pad)
    box = surface(page).bounding_box()
    session = context.new_cdp_session(page)

    def touch(kind, *places):
        points = [{"x": box["x"] + x, "y": box["y"] + y} for x, y in places]
        event = {"type": kind, "touchPoints": points}
        session.send("Input.dispatchTouchEvent", event)

    touch("touchStart", (140, 60))
    for y in range(60, 230, 10):
        touch("touchMove", (140, y))
    touch("touchEnd")
    assert answer(page).startswith("1, with")
    assert page.evaluate("scrollY") == 0
    context.close()


def test_keys_draw_a_seven(page, pad):
    show(page, pad)
    surface(page).focus()

    def press(key, times=1):
        for _ in range(times):
            page.keyboard.press(key)

    press("ArrowLeft", 8)
    assert live(page).startswith("Pen up, 76 from the left, 60 from the top.")
    assert EMPTY.match(answer(page))
    press("Space")
    assert answer(page).startswith("Too small to tell")
    press("ArrowRight", 16)
    for _ in range(7):
        press("ArrowDown", 3)
        press("ArrowLeft")
    press("Space")
    assert answer(page).startswith("7, with")
    assert live(page).startswith("Pen up, 148 from the left, 228 from the top. 7, with")
    before = page.evaluate(PIXELS)
    press("Home")
    press("PageUp")
    assert live(page).startswith("Pen up, 0 from the left, 0 from the top.")
    assert page.evaluate(PIXELS) == before


def test_the_pen_is_seen_where_the_keys_have_moved_it(page, pad):
    show(page, pad)
    pen = page.locator(".pen")
    expect(pen).to_be_hidden()
    surface(page).press("ArrowDown")
    box, ring = surface(page).bounding_box(), pen.bounding_box()
    assert ring["x"] + ring["width"] / 2 - box["x"] == pytest.approx(141, abs=1.5)
    assert ring["y"] + ring["height"] / 2 - box["y"] == pytest.approx(68.5, abs=1.5)
    surface(page).press("Space")
    expect(pen).to_have_class("pen down")
    draw(page, [[[50, 50], [90, 90]]])
    expect(pen).to_be_hidden()


def test_an_answer_takes_less_than_50_ms(page, pad):
    show(page, pad)
    assert page.evaluate(TIMED) < 50


# ---- What it says -----------------------------------------------------------------


def test_every_preset_is_shown(page, pad):
    show(page, pad)
    chosen = page.get_by_label("Drawing")
    names = chosen.locator("option").all_text_contents()
    assert names[0] == "your drawing"
    named = []
    for digit in range(10):
        chosen.select_option(f"test digit {digit}")
        named.append(int(answer(page)[0]))
    # The first 4 among the test digits is one of those that the net gets wrong.
    assert named == [0, 1, 2, 3, 6, 5, 6, 7, 8, 9]
    for name in ["letter A", "letter K", "arrow", "star"]:
        chosen.select_option(name)
        assert answer(page).startswith("Unlike the digits it learned.")
    chosen.select_option("empty")
    assert EMPTY.match(answer(page))
    draw(page, digit_strokes(3))
    expect(chosen).to_have_value("")


def test_a_stroke_goes_over_a_preset(page, pad):
    show(page, pad)
    page.get_by_label("Drawing").select_option("test digit 1")
    before = page.evaluate(PIXELS)
    draw(page, [[[20, 20], [60, 20]]])
    after = page.evaluate(PIXELS)
    assert all(now >= then for now, then in zip(after, before, strict=True))
    assert after != before


def test_a_dot_is_too_small(page, pad):
    show(page, pad)
    draw(page, [[[140, 140]]])
    assert answer(page) == "Too small to tell: draw it larger."


def test_every_layer_has_its_maps(page, pad):
    pad.strokes = digit_strokes(8)
    show(page, pad)
    captions = page.locator(".layer figcaption").all_text_contents()
    shapes = [
        caption.split(", up to")[0].replace("\N{MULTIPLICATION SIGN}", "x")
        for caption in captions
    ]
    assert shapes[:7] == [
        "Conv2D 5 x 5: 6 of 28 x 28",
        "ReLU: 6 of 28 x 28",
        "MaxPool 2 x 2: 6 of 14 x 14",
        "Conv2D 5 x 5: 16 of 10 x 10",
        "ReLU: 16 of 10 x 10",
        "MaxPool 2 x 2: 16 of 5 x 5",
        "Flatten: 400 numbers",
    ]
    assert shapes[-1] == "Linear: 10 numbers"


# ---- For all ----------------------------------------------------------------------


def test_tab_reaches_every_control_and_shows_where_it_is(page, pad):
    show(page, pad)
    reached = []
    for _ in range(4):
        page.keyboard.press("Tab")
        name, rim = page.evaluate(FOCUSED)
        reached.append([name.split(".")[0], rim])
    names = ["Drawing", "Undo", "Clear", "Pad to draw on"]
    assert reached == [[name, True] for name in names]


@pytest.mark.parametrize("dark", one_of([True, False]))
@pytest.mark.parametrize("size", one_of([NARROW, SLIDE, PHONE]))
def test_it_fits_and_axe_finds_nothing_serious(page, pad, size, dark):
    pad.strokes = digit_strokes(2)
    page.set_viewport_size(size)
    show(page, pad, dark=dark)
    assert overflowing(page) == []
    found = Axe().run(page).response["violations"]
    assert [v for v in found if v["impact"] in ("serious", "critical")] == []


def test_it_fits_on_a_slide(page, pad):
    page.set_viewport_size({**SLIDE, "width": 1119})  # what live slides leave
    pad.strokes = digit_strokes(2)
    show(page, pad)
    assert page.locator(".digit-pad").bounding_box()["height"] <= SLIDE["height"]
