"""The optimiser race on a page without kernel or network: keys, pointer, touch."""

import pytest
from alone import NARROW, overflowing, show
from axe_playwright_python.sync_playwright import Axe
from whole import one_of

from course_utils.widgets import OptimiserRace

SLIDE, PHONE = {"width": 1280, "height": 720}, {"width": 360, "height": 740}
NAMES = ["SGD", "Momentum", "Nesterov", "Adagrad", "RMSprop", "Adam"]
FOCUSED = """() => {
    const { activeElement: e } = document;
    const name = e.ariaLabel ?? e.labels?.[0]?.textContent ?? "";
    return getComputedStyle(e).outlineStyle === "solid" ? name || e.textContent : "";
}"""
NOTCHES = """slider => Array.from({ length: Number(slider.max) + 1 }, (_, i) => {
    slider.value = i;
    slider.dispatchEvent(new Event("input"));
    return slider.ariaValueText;
})"""


def live(page):
    return page.locator("[aria-live]").text_content()


def words(page):
    return page.locator(".words").text_content()


def button(page, name):
    return page.get_by_role("button", name=name, exact=True)


def slider(page, name):
    return page.get_by_role("slider", name=name, exact=True)


def steps(page):
    return slider(page, "Steps of the race")


def switch(page, name):
    return page.get_by_role("checkbox", name=name, exact=True)


def cells(page, name):
    """The texts of an optimiser's row: weights, loss, last step, rate."""
    return page.locator("tbody tr", has_text=name).locator("td").all_text_contents()


def trails(page, part):
    """How many places of each path are drawn."""
    found = page.locator(f"{part} .racer .trail").all()
    return [trail.get_attribute("d").count("L") + 1 for trail in found]


# ---- The race --------------------------------------------------------------------


def test_the_first_view_gives_nothing_away(page):
    show(page, OptimiserRace("saddle"))
    spoken = "All stand at the start, in the ring, where the loss is 4.5."
    assert words(page) == spoken
    assert trails(page, ".map") == trails(page, ".curves") == [1] * 6
    assert {tuple(cells(page, name)[:3]) for name in NAMES} == {("−2, ≈0", "4.5", "")}  # noqa: RUF001


def test_it_steps_and_scrubs_by_keyboard(page):
    show(page, OptimiserRace())
    button(page, "Step").press("Enter")
    assert live(page).startswith("Start (−2, 0.8), step 1. SGD and")  # noqa: RUF001
    assert trails(page, ".map") == [2] * 6
    steps(page).press("End")
    assert "step 90." in live(page)
    assert trails(page, ".curves") == [91] * 6
    button(page, "Step").press("Enter")
    assert "step 0." in live(page)
    steps(page).press("ArrowRight")
    assert "step 1." in live(page)
    assert steps(page).get_attribute("aria-valuetext") == "step 1"


def test_it_plays_until_paused(page):
    show(page, OptimiserRace())
    button(page, "Play").press("Enter")
    page.get_by_text("step 0", exact=True).wait_for(state="detached")
    assert page.locator("[aria-live]").get_attribute("aria-live") == "off"
    button(page, "Pause").press("Enter")
    before = live(page)
    page.wait_for_timeout(400)
    assert live(page) == before
    button(page, "Step").press("Enter")
    assert page.locator("[aria-live]").get_attribute("aria-live") == "polite"


def test_it_shows_the_end_to_who_prefers_less_motion(page):
    page.emulate_media(reduced_motion="reduce")
    show(page, OptimiserRace())
    button(page, "Play").click()
    assert "step 90." in live(page)
    assert button(page, "Play").is_visible()


def test_the_pointer_scrubs_on_the_curves(page):
    show(page, OptimiserRace())
    box = page.locator(".curves svg").bounding_box()
    across = box["width"] - 44 - 14
    page.mouse.move(box["x"] + 44 + across / 3, box["y"] + 100)
    assert "step 0." in live(page)
    page.mouse.down()
    assert "step 30." in live(page)
    page.mouse.move(box["x"] + 44 + across / 2, box["y"] + 300, steps=3)
    assert "step 45." in live(page)
    page.mouse.move(box["x"] - 200, box["y"])
    assert "step 0." in live(page)
    page.mouse.up()
    page.mouse.move(box["x"] + 200, box["y"] + 100)
    assert "step 0." in live(page)


# ---- Surfaces, rates, momenta, optimisers --------------------------------------------


def test_a_surface_begins_its_race_again(page):
    show(page, OptimiserRace())
    surface = page.get_by_label("Surface")
    steps(page).press("End")
    for name, loss in {
        "saddle": "4.5",
        "four valleys": "10",
        "narrow valley": "6.56",
    }.items():
        surface.select_option(name)
        assert (
            words(page)
            == f"All stand at the start, in the ring, where the loss is {loss}."
        )
        assert "step 0." in live(page)
        steps(page).press("End")
        race = OptimiserRace(name)
        expected = race.loss(race.paths["Adagrad"][-1])
        assert float(cells(page, "Adagrad")[1]) == pytest.approx(expected, rel=0.01)


def test_the_learning_rate_from_end_to_end(page):
    show(page, OptimiserRace())
    steps(page).press("End")
    rate = slider(page, "Learning rate")
    assert rate.evaluate(NOTCHES) == ["0.01", "0.02", "0.05", "0.1", "0.2", "0.5", "1"]
    assert cells(page, "RMSprop")[0] == "left at step 1"
    rate.press("Home")
    race = OptimiserRace(learning_rate=0.01)
    expected = race.loss(race.paths["Adam"][-1])
    assert float(cells(page, "Adam")[1]) == pytest.approx(expected, rel=0.01)


def test_the_momentum_from_end_to_end(page):
    show(page, OptimiserRace())
    steps(page).press("End")
    others = [
        cells(page, name) for name in NAMES if name not in ("Momentum", "Nesterov")
    ]
    momentum = slider(page, "Momentum")
    assert momentum.evaluate(NOTCHES) == ["0", "0.5", "0.8", "0.9", "0.97"]
    momentum.press("Home")
    assert cells(page, "Momentum") == cells(page, "Nesterov") == cells(page, "SGD")
    momentum.press("ArrowRight")
    assert cells(page, "Momentum") != cells(page, "SGD")
    after = [
        cells(page, name) for name in NAMES if name not in ("Momentum", "Nesterov")
    ]
    assert after == others


def test_each_at_its_best_rate(page):
    show(page, OptimiserRace())
    own = page.get_by_label("each at its best rate")
    assert page.get_by_role("columnheader", name="rate").count() == 0
    own.press("Space")
    rates = OptimiserRace(own_rates=True).rates
    assert {name: float(cells(page, name)[3]) for name in NAMES} == rates
    assert page.get_by_role("columnheader", name="rate", exact=True).is_visible()
    assert slider(page, "Learning rate").is_disabled()
    own.press("Space")
    assert slider(page, "Learning rate").is_enabled()
    assert {cells(page, name)[3] for name in NAMES} == {"0.05"}


def test_optimisers_are_switched_off_and_on(page):
    show(page, OptimiserRace("saddle"))
    steps(page).press("End")
    for name in NAMES[1:]:
        switch(page, name).press("Space")
    visible = page.locator(".map .racer:visible")
    assert visible.count() == 1
    assert words(page).startswith("SGD is lowest")
    switch(page, "SGD").press("Space")
    assert visible.count() == 0
    assert words(page) == "Nobody runs: switch one on in the table."
    switch(page, "Adam").press("Space")
    assert visible.count() == 1 and words(page).startswith("Adam is lowest")


# ---- Words -------------------------------------------------------------------------


def test_words_on_who_left(page):
    show(page, OptimiserRace(learning_rate=0.2))
    assert "left" not in words(page)
    button(page, "Step").click()
    expected = "SGD, Momentum, and Nesterov have left the picture, at step 1: their"
    assert expected in words(page)
    assert cells(page, "Nesterov")[0] == "left at step 1"
    before = cells(page, "Nesterov")
    steps(page).press("End")
    assert cells(page, "Nesterov") == before


def test_words_on_who_is_stuck(page):
    show(page, OptimiserRace("saddle"))
    stuck = "SGD hardly moves"
    steps(page).press("End")
    for _ in range(25):
        steps(page).press("ArrowLeft")
    assert stuck in words(page) and "the loss falls away on two sides" in words(page)
    slider(page, "Learning rate").press("End")
    slider(page, "Learning rate").press("ArrowLeft")
    assert stuck not in words(page)


def test_words_on_who_zigzags(page):
    show(page, OptimiserRace(learning_rate=0.1))
    assert "zigzag" not in words(page)
    steps(page).press("Home")
    for _ in range(12):
        button(page, "Step").click()
    assert "SGD and Momentum zigzag: the sign of their slopes along w2" in words(page)
    slider(page, "Learning rate").press("Home")
    assert "SGD" not in words(page)


def test_words_on_who_has_arrived(page):
    show(page, OptimiserRace())
    steps(page).press("End")
    assert words(page).startswith(
        "Nesterov and RMSprop have arrived: loss below 0.00001."
    )


# ---- Everybody, everywhere ---------------------------------------------------------


def test_tab_reaches_every_control_and_shows_where_it_is(page):
    show(page, OptimiserRace())
    reached = []
    expected = ["Surface", "Learning rate", "each at its best rate", "Momentum", "Play"]
    expected += ["Step", "Steps of the race", *NAMES]
    for _ in expected:
        page.keyboard.press("Tab")
        reached.append(page.evaluate(FOCUSED))
    assert [name.split("narrow")[0] for name in reached] == expected
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement === document.body")


def test_without_a_kernel_the_start_is_fixed_and_the_page_says_so(page):
    show(page, OptimiserRace(start=(1, 1)))
    page.get_by_text("is fixed here: to move it, run the notebook.").wait_for()
    assert not button(page, "Put it back").is_visible()
    x, y = (page.locator(".map").bounding_box()[side] + 200 for side in "xy")
    page.mouse.click(x, y)
    ring = page.locator(".start").bounding_box()
    page.mouse.move(ring["x"] + 15, ring["y"] + 15)
    page.mouse.down()
    page.mouse.move(x, y)
    page.mouse.up()
    assert live(page).startswith("Start (1, 1), step 0. All stand")
    # Another surface has its own start, also here, and its race.
    page.get_by_label("Surface").select_option("saddle")
    page.get_by_label("Surface").select_option("narrow valley")
    steps(page).press("End")
    assert live(page).startswith("Start (−2, 0.8), step 90. Nesterov")  # noqa: RUF001


def test_a_moved_start_is_stored_with_its_paths(page):
    race = OptimiserRace("four valleys", start=(-5, 1))
    show(page, race)
    steps(page).press("End")
    expected = race.loss(race.paths["Adagrad"][-1])
    assert float(cells(page, "Adagrad")[1]) == pytest.approx(expected, rel=0.01)


def test_a_finger_plays_switches_and_scrubs(browser):
    page = browser.new_page(viewport=PHONE, has_touch=True)
    show(page, OptimiserRace())
    button(page, "Step").tap()
    assert "step 1." in live(page)
    switch(page, "Adam").tap()
    assert page.locator(".map .racer:visible").count() == 5
    box = page.locator(".curves svg").bounding_box()
    page.locator(".curves").tap(position={"x": box["width"] - 15, "y": 60})
    assert "step 90." in live(page)
    page.close()


@pytest.mark.parametrize("dark", one_of([True, False]))
@pytest.mark.parametrize("size", one_of([PHONE, SLIDE]), ids=["phone", "slide"])
def test_it_fits_and_axe_finds_nothing_serious(page, size, dark):
    page.set_viewport_size(size)
    show(page, OptimiserRace(learning_rate=0.2), dark=dark)
    steps(page).press("End")
    assert page.evaluate("document.documentElement.scrollWidth") == size["width"]
    if size == SLIDE:
        assert page.locator(".course-widget").bounding_box()["height"] <= 720
    found = Axe().run(page).response["violations"]
    assert [v for v in found if v["impact"] in ("serious", "critical")] == []


@pytest.mark.parametrize("own_rates", [False, True])
def test_it_fits_into_a_phones_jupyterlab(page, own_rates):
    page.set_viewport_size(NARROW)
    show(
        page,
        OptimiserRace("four valleys", 0.5, start=(-5.55, -4.44), own_rates=own_rates),
    )
    for step in ["Home", "ArrowRight", "End"]:
        steps(page).press(step)
        assert overflowing(page) == []


def test_a_wider_place_is_used(page):
    page.set_viewport_size(NARROW)
    show(page, OptimiserRace())
    steps(page).press("End")
    before = page.locator(".heights").bounding_box()["width"]
    page.set_viewport_size(SLIDE)
    page.wait_for_function(
        "w => document.querySelector('.heights').clientWidth > w", arg=before
    )
    ring, map_ = (page.locator(part).bounding_box() for part in (".start", ".heights"))
    share = (ring["x"] + 15 - map_["x"]) / map_["width"]
    assert share == pytest.approx((-2 + 2.4) / 4.8, abs=0.01)


LAST_TRAIL_FIRST_SIGN = """(picture) => {
    const parts = [...picture.querySelectorAll(".trail, .sign")];
    const trails = parts.map((e) => e.classList.contains("trail"));
    return [trails.lastIndexOf(true), trails.indexOf(false)];
}"""


@pytest.mark.parametrize("part", [".map", ".curves"])
def test_no_trail_runs_over_the_end_of_another(page, part):
    race = OptimiserRace()
    race.step = 60
    show(page, race)
    last, first = page.locator(part).evaluate(LAST_TRAIL_FIRST_SIGN)
    assert last < first
    page.get_by_role("checkbox", name="Adam").press("Space")
    assert page.locator(f"{part} .sign:visible").count() == 5
