"""The graph stepper on a page without kernel or network: keys, pointer, touch, text."""

import pytest
from alone import NARROW, overflowing, show
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect
from whole import one_of

from course_utils.widgets import GraphStepper

SLIDE, PHONE = {"width": 1280, "height": 720}, {"width": 360, "height": 740}
NEURON = {"w0": 2, "x0": -1, "w1": -3, "x1": -2, "w2": -3}
IN_GATES = "1/(1 + exp(-(w0*x0 + w1*x1 + w2)))"
LARGEST = "+".join(f"a{i}*b{i}" for i in range(15)) + "+c"


def plain(text):
    return text.replace("−", "-")  # noqa: RUF001


def live(page):
    """What a screen reader is told."""
    return plain(page.locator("[aria-live]").text_content())


def graph(page):
    """What the drawing says of itself: values and gradients."""
    return plain(page.locator(".graph svg").get_attribute("aria-label"))


def words(page):
    return [plain(line) for line in page.locator(".words p").all_text_contents()]


def nudged(page):
    return plain(page.locator(".nudged").text_content())


def button(page, name):
    return page.get_by_role("button", name=name, exact=True)


def field(page, name):
    return page.get_by_role("textbox", name=name, exact=True)


def expression(page):
    return page.get_by_label("Expression of names")


def press(control, *keys):
    for key in keys:
        control.press(key)


# ---- Stepping ----------------------------------------------------------------------

CLASSIC = [
    ["Start", "The inputs have their values. Each step forward, one gate computes its "
     "own."],
    ["Forward, gate 1 of 2", "q = x + y = -2 + 5 = 3"],
    ["Forward, gate 2 of 2", "f = q × z = 3 × (-4) = -12"],  # noqa: RUF001
    ["Turning point: f = -12",
     "df/df = 1: where f itself changes, f changes as much.",
     "From here backward: each gate multiplies the upstream gradient by its local "
     "slopes."],
    ["Backward, gate 1 of 2: f = q × z",  # noqa: RUF001
     "× swaps: the slope in each input is the value of the other.",  # noqa: RUF001
     "Local slope × upstream:",  # noqa: RUF001
     "df/dq = local slope × df/df = -4 × 1 = -4",  # noqa: RUF001
     "df/dz = local slope × df/df = 3 × 1 = 3"],  # noqa: RUF001
    ["Backward, gate 2 of 2: q = x + y",
     "+ distributes: each input gets the upstream gradient as it is.",
     "Local slope × upstream:",  # noqa: RUF001
     "df/dx = dq/dx × df/dq = 1 × (-4) = -4",  # noqa: RUF001
     "df/dy = dq/dy × df/dq = 1 × (-4) = -4"],  # noqa: RUF001
    ["Update, downhill: new = old - rate × slope",  # noqa: RUF001
     "x = -2 - 0.1 × (-4) = -1.6",  # noqa: RUF001
     "y = 5 - 0.1 × (-4) = 5.4",  # noqa: RUF001
     "z = -4 - 0.1 × 3 = -4.3",  # noqa: RUF001
     "By the slopes alone f would go from -12 to -16.1; it is now -16.34."],
]  # fmt: skip
CLASSIC_GRAPH = [
    "x = -2; y = 5; z = -4",
    "x = -2; y = 5; q = 3; z = -4",
    "x = -2; y = 5; q = 3; z = -4; f = -12",
    "x = -2; y = 5; q = 3; z = -4; f = -12, gradient 1",
    "x = -2; y = 5; q = 3, gradient -4; z = -4, gradient 3; f = -12, gradient 1",
    "x = -2, gradient -4; y = 5, gradient -4; q = 3, gradient -4; z = -4, gradient 3; "
    "f = -12, gradient 1",
    "x = -1.6, was -2; y = 5.4, was 5; q = 3.8, was 3; z = -4.3, was -4; "
    "f = -16.34, was -12",
]


def test_each_step_of_the_classic_example(page):
    show(page, GraphStepper())
    for lines, drawing in zip(CLASSIC, CLASSIC_GRAPH, strict=True):
        assert words(page) == lines
        assert graph(page) == f"Graph of f = (x + y) * z: {drawing}"
        assert live(page).startswith(lines[0])
        button(page, "Step").press("Enter")
    assert words(page) == CLASSIC[0]  # after the end comes the start


def state(page):
    """All that is shown, as elements."""
    svg = page.locator(".graph").inner_html()
    return svg, page.locator(".words").inner_html(), graph(page), live(page)


@pytest.mark.parametrize("text", [IN_GATES, "(x + y)*x + max(x, y)"])
def test_a_step_back_restores_exactly_what_was_before(page, text):
    stepper = GraphStepper(text)
    last = 2 * len(stepper.gates) + 2
    show(page, stepper)
    seen = [state(page)]
    for _ in range(last):
        button(page, "Step").click()
        seen.append(state(page))
    assert len({svg for svg, *_ in seen}) == len(seen)
    for before in reversed(seen[:-1]):
        button(page, "Back").press("Space")
        assert state(page) == before
    button(page, "Back").click()
    assert state(page) == seen[0]


def test_scrubbing_by_keys_and_pointer(page):
    show(page, GraphStepper())
    slider = page.get_by_role("slider", name="Steps")
    press(slider, "End")
    assert words(page) == CLASSIC[6]
    assert plain(slider.get_attribute("aria-valuetext")).startswith("step 6 of 6: Upda")
    press(slider, "ArrowLeft")
    assert words(page) == CLASSIC[5]
    press(slider, "Home", "ArrowRight")
    assert words(page) == CLASSIC[1]
    box = slider.bounding_box()
    page.mouse.click(box["x"] + box["width"] - 4, box["y"] + box["height"] / 2)
    assert words(page) == CLASSIC[6]


def test_it_plays_until_paused_or_at_the_end(browser):
    page = browser.new_page()  # its clock cannot be put back
    page.clock.install()
    show(page, GraphStepper())
    button(page, "Play").press("Enter")
    page.clock.run_for(1600)
    assert words(page) == CLASSIC[1]
    assert page.locator("[aria-live]").get_attribute("aria-live") == "off"
    button(page, "Pause").press("Enter")
    page.clock.run_for(3000)
    assert words(page) == CLASSIC[1]
    button(page, "Play").click()
    page.clock.run_for(9000)
    assert words(page) == CLASSIC[6]
    assert button(page, "Play").is_visible()
    button(page, "Back").click()
    assert page.locator("[aria-live]").get_attribute("aria-live") == "polite"
    page.close()


def test_who_prefers_less_motion_sees_the_end(page):
    show(page, GraphStepper())
    page.emulate_media(reduced_motion="reduce")
    button(page, "Play").click()
    assert words(page) == CLASSIC[6]


def test_the_gate_of_the_step_stands_out_without_its_colour(page):
    show(page, GraphStepper())
    assert page.locator(".ring, .arrow, .edge.now").count() == 0
    assert page.locator(".edge.faint").count() == 2
    button(page, "Step").click()
    assert page.locator(".ring").count() == 1
    assert page.locator(".arrow").count() == 2
    assert page.locator(".edge.now").count() == 3
    assert page.locator(".node.near").count() == 2
    assert page.locator(".edge.faint").count() == 1
    width = "e => parseFloat(getComputedStyle(e).strokeWidth)"
    assert page.locator(".edge.now").first.evaluate(width) >= 3
    assert page.locator(".edge:not(.now)").first.evaluate(width) < 2


# ---- The update ----------------------------------------------------------------------


def test_a_rate_by_keys_moves_the_update(page):
    show(page, GraphStepper(step=5))
    rate = page.get_by_role("slider", name="Learning rate")
    assert rate.count() == 0
    button(page, "Step").press("Enter")
    assert rate.get_attribute("aria-valuetext") == "0.1"
    press(rate, "ArrowRight")
    assert rate.get_attribute("aria-valuetext") == "0.112"
    assert page.locator(".update output").text_content() == "0.112"
    assert words(page)[1] == "x = -2 - 0.112 × (-4) = -1.552"  # noqa: RUF001
    press(rate, "Home")
    assert words(page)[3] == "z = -4 - 0.001 × 3 = -4.003"  # noqa: RUF001
    press(rate, "End")
    assert words(page)[2] == "y = 5 - 10 × (-4) = 45"  # noqa: RUF001
    assert "f = -2822, was -12" in graph(page)


def test_every_notch_of_the_rate_has_at_most_three_digits(page):
    show(page, GraphStepper(step=6))
    rate = page.get_by_role("slider", name="Learning rate")
    press(rate, "Home")
    seen = []
    for _ in range(81):
        seen.append(rate.get_attribute("aria-valuetext"))
        press(rate, "ArrowRight")
    assert (seen[0], seen[40], seen[80]) == ("0.001", "0.1", "10")
    assert all(float(f"{float(text):.3g}") == float(text) for text in seen)
    numbers = [float(text) for text in seen]
    assert numbers == sorted(set(numbers))


def test_updates_one_after_another_go_down(page):
    show(page, GraphStepper("(x - 3)*(x - 3)", {"x": 5}, step=8))
    again = button(page, "Again from there")
    seen = []
    for x in [4.6, 4.28, 4.024]:
        assert plain(page.locator(".value.now").first.text_content()) == str(x)
        seen.append(words(page)[-1])
        again.press("Enter")
    assert field(page, "x").input_value() == "4.024"
    assert seen[0].endswith("f would go from 4 to 2.4; it is now 2.56.")
    press(page.get_by_role("slider", name="Learning rate"), "End")
    assert words(page)[-1].endswith("It has grown: the step was too large.")


def test_nothing_goes_on_from_infinity(page):
    show(page, GraphStepper("1/x", {"x": 0}, step=4))
    assert words(page)[1] == "x = 0 - 0.1 × (-infinity) = infinity"  # noqa: RUF001
    assert button(page, "Again from there").is_disabled()
    show(page, GraphStepper("x*x", {"x": 1e6}, step=4))
    press(page.get_by_role("slider", name="Learning rate"), "End")
    assert button(page, "Again from there").is_disabled()


def test_constants_have_no_update(page):
    show(page, GraphStepper("2*3", step=3))
    assert words(page)[0].startswith("Backward")
    button(page, "Step").click()
    assert words(page) == CLASSIC[0]
    show(page, GraphStepper("x * 2", {"x": 3}, step=4))
    assert graph(page) == "Graph of f = x * 2: x = 2.8, was 3; f = 5.6, was 6"
    assert page.locator(".value").all_text_contents() == ["2.8", "2", "5.6"]


# ---- The rules -----------------------------------------------------------------------

RULES = {
    "x - y": "- distributes: the first input gets the upstream gradient as it is, the "
    "second with its sign turned.",
    "-x": "×-1 turns the sign: its slope is -1.",  # noqa: RUF001
    "1/x": "1/x has the slope -1/x²: here -1 / 2² = -0.25.",
    "exp(x)": "exp has its own value as slope: 7.389056.",
    "sigmoid(x)": "σ has the slope out · (1 - out): here 0.8807971 × (1 - 0.8807971) = "  # noqa: RUF001
    "0.1049936.",
    "max(x, y)": "max routes: y is larger and gets all of the gradient, the other "
    "nothing.",
    "max(x, x)": "max routes, but both inputs are equal: each gets half, as in the "
    "course’s max pooling.",  # noqa: RUF001
}


@pytest.mark.parametrize("text", RULES)
def test_the_rule_of_each_gate_in_words(page, text):
    values = {"x": 2, "y": 3} if "y" in text else {"x": 2}
    show(page, GraphStepper(text, values, step=3))
    assert words(page)[1] == RULES[text]


def test_gradients_of_an_input_used_twice_are_said_to_add_up(page):
    values = {"x": 3, "y": -1}
    show(page, GraphStepper("(x + y) * x", values, step=4))
    assert "to x: local slope × df/df = 2 × 1 = 2" in words(page)  # noqa: RUF001
    said = "x is used twice, and its gradients add up: so far 2, with 1 still to come."
    assert words(page)[-1] == said
    assert page.get_by_text("Σ 2", exact=True).count() == 1
    button(page, "Step").click()
    assert "to x: dq/dx × df/dq = 1 × 3 = 3" in words(page)  # noqa: RUF001
    said = "x is used twice, and its gradients add up: df/dx = 2 + 3 = 5."
    assert words(page)[-1] == said
    assert page.get_by_text("Σ 5", exact=True).count() == 1
    show(page, GraphStepper("x*x*x", {"x": -2}, step=5))
    said = "x is used 3 times, and its gradients add up: df/dx = 4 + 4 + 4 = 12."
    assert words(page)[-1] == said


def test_infinity_and_nan_are_said_and_drawn(page):
    show(page, GraphStepper("1/x * 0 + exp(y)", {"x": 0, "y": 1000}, step=1))
    assert words(page)[1:] == ["q1 = 1 / x = 1 / 0 = infinity",
                               "A division by 0: the float says infinity."]  # fmt: skip
    slider = page.get_by_role("slider", name="Steps")
    press(slider, "ArrowRight")
    assert words(page)[1] == "q2 = q1 × 0 = infinity × 0 = NaN"  # noqa: RUF001
    assert "not a number" in words(page)[2]
    press(slider, "ArrowRight")
    assert words(page)[2] == "Larger than any float: it says infinity."
    press(slider, "End")
    assert words(page)[-1].endswith("would go from NaN to NaN; it is now NaN.")
    press(slider, "ArrowLeft")
    assert "says nothing about a small change" in words(page)[-1]
    drawing = page.locator(".graph svg").evaluate(
        "e => [...e.querySelectorAll('path, rect, text, circle')].map((each) =>"
        "['d', 'x', 'y', 'width', 'cx', 'cy'].map((name) => each.getAttribute(name)))"
    )
    assert "NaN" not in str(drawing) and "Infinity" not in str(drawing)


def test_the_smallest_graphs(page):
    show(page, GraphStepper("x", {"x": 7}, step=1))
    assert words(page)[-1] == "There is no gate: x is the result."
    assert graph(page) == "Graph of f = x: x = 7, gradient 1"
    show(page, GraphStepper("2*3", step=3))
    assert words(page)[-1] == "3 is a constant: nothing asks for its gradient."
    show(page, GraphStepper("f*q + q1", step=2))
    assert words(page)[1] == "f′ = q′ + q1 = 1 + 1 = 2"  # noqa: RUF001


# ---- The expression ------------------------------------------------------------------

PRESETS = [
    ("a sum times z", "(x + y) * z", "f = -12, gradient 1"),
    ("a sigmoid neuron", "sigmoid(w0*x0 + w1*x1 + w2)", "q4 = 1, gradient 0.19661"),
    ("the neuron, gate by gate", IN_GATES, "q6 = 0.36788, gradient -0.53445"),
    ("max routes", "max(x, y)*z + max(a, 0)", "y = -1, gradient 0"),
    ("x used twice", "(x + y) * x", "x = 3, gradient 5"),
]


@pytest.mark.parametrize(("name", "text", "part"), PRESETS)
def test_presets_by_keyboard(page, name, text, part):
    show(page, GraphStepper("a"))
    presets = page.get_by_role("combobox", name="Example")
    assert presets.input_value() == ""
    presets.press_sequentially(name)
    assert expression(page).input_value() == text
    assert words(page) == CLASSIC[0]
    press(page.get_by_role("slider", name="Steps"), "End", "ArrowLeft")
    assert part in graph(page)
    assert presets.input_value() == name


def test_the_neuron_has_its_published_numbers(page):
    show(page, GraphStepper(IN_GATES, NEURON, step=17))
    spoken = graph(page)
    for part in [
        "w0 = 2, gradient -0.19661", "x0 = -1, gradient 0.39322",
        "w1 = -3, gradient -0.39322", "x1 = -2, gradient -0.58984",
        "w2 = -3, gradient 0.19661", "q4 = 1, gradient 0.19661",
        "q5 = -1, gradient -0.19661", "q6 = 0.36788, gradient -0.53445",
        "q7 = 1.3679, gradient -0.53445", "f = 0.73106, gradient 1",
    ]:  # fmt: skip
        assert part in spoken


def test_an_expression_by_keyboard_keeps_the_values_of_its_names(page):
    show(page, GraphStepper(step=5))
    press(expression(page), "End")
    page.keyboard.type(" + w")
    assert graph(page) == ("Graph of f = (x + y) * z + w: x = -2; y = 5; z = -4; w = 1")
    field(page, "w").fill("6")
    expression(page).fill("x · w")
    assert graph(page) == "Graph of f = x · w: x = -2; w = 6"
    expression(page).fill("z/w")
    assert graph(page) == "Graph of f = z/w: z = -4; w = 6"
    assert page.get_by_role("combobox", name="Example").input_value() == ""


def test_a_malformed_expression_says_where_and_the_last_graph_stays(page):
    show(page, GraphStepper(step=2))
    before = graph(page)
    message = page.get_by_role("alert")
    for text, said, mark in [
        ("x +", "At character 4: after `x +` a value is missing.", "x +\n   ▲"),
        ("x $ y", "At character 3: `$` has no meaning here.", "x $ y\n  ▲"),
        ("cos(x)", "At character 1: `cos` is none of the functions max, exp, sigmoid.",
         "cos(x)\n▲"),
        ("x + x + x + x + x + x + (y", "At character 25: this bracket is never closed.",
         "… + x + x + x + (y\n                ▲"),
    ]:  # fmt: skip
        expression(page).fill(text)
        assert message.text_content().startswith(said)
        assert page.locator("pre").text_content() == mark
        assert expression(page).get_attribute("aria-invalid") == "true"
        assert graph(page) == before
    for text, said in [
        ("", "Write an expression"),
        ("-" * 31 + "x", "31 gates, and 30"),
    ]:
        expression(page).fill(text)
        assert message.text_content().startswith(said)
        assert page.locator("pre").count() == 0
    expression(page).fill("(x + y) * z")
    assert message.text_content() == ""
    assert expression(page).get_attribute("aria-invalid") == "false"
    assert graph(page) == before


# ---- The values ----------------------------------------------------------------------


def test_a_nudge_by_keys_shows_what_the_gradient_said(page):
    show(page, GraphStepper(step=5))
    field(page, "x").press("ArrowUp")
    said = (
        "x went from -2 to -1.99, f from -12 to -12.04: "
        "change / nudge = -0.04 / 0.01 = -4; the gradient said df/dx = -4."
    )
    assert nudged(page) == said
    assert field(page, "x").input_value() == "-1.99"
    assert "x = -1.99, gradient -4" in graph(page)
    handle = page.get_by_role("slider", name="Nudge z")
    press(handle, "PageDown")
    assert nudged(page).startswith("z went from -4 to -4.1, f from -12.04 to -12.341:")
    press(handle, "PageUp", "ArrowRight", "ArrowLeft", "ArrowDown")
    assert nudged(page).startswith("z went from -4 to -4.01,")
    assert handle.get_attribute("aria-valuenow") == "-4.01"
    assert words(page)[0] == CLASSIC[5][0]
    press(field(page, "y"), "PageUp", "ArrowLeft", "ArrowDown")
    assert nudged(page).startswith("y went from 5.1 to 5.09,")


def test_a_value_as_a_number(page):
    show(page, GraphStepper(step=2))
    field(page, "x").fill("1,5")
    assert nudged(page).startswith("x went from -2 to 1.5, f from -12 to -26:")
    assert words(page)[1] == "f = q × z = 6.5 × (-4) = -26"  # noqa: RUF001
    before = graph(page)
    for text, said in [
        ("two", "is not a number"),
        ("", "not a number"),
        ("2e6", "between"),
    ]:
        field(page, "x").fill(text)
        assert said in nudged(page) and "the last value is kept" in nudged(page)
        assert graph(page) == before
    field(page, "x").press("Tab")
    expect(field(page, "x")).to_have_value("1.5")
    field(page, "x").fill("0")
    field(page, "z").fill("0")
    assert words(page)[1] == "f = q × z = 5 × 0 = 0"  # noqa: RUF001


def test_a_nudge_of_a_kink_or_a_pole_is_no_breakdown(page):
    show(page, GraphStepper("1/x", {"x": 0}, step=3))
    field(page, "x").press("ArrowUp")
    assert nudged(page).startswith("x went from 0 to 0.01, f from infinity to 100:")
    show(page, GraphStepper("max(x, 0)", {"x": 0}, step=3))
    field(page, "x").press("ArrowUp")
    assert "= 1; the gradient said df/dx = 0.5." in nudged(page)


def test_a_value_by_dragging(page):
    show(page, GraphStepper())
    box = page.get_by_role("slider", name="Nudge x").bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 50, y, steps=5)
    page.mouse.up()
    assert nudged(page).startswith("x went from -2 to -1.75, f from -12 to -13:")
    page.mouse.move(x - 50, y, steps=5)
    assert field(page, "x").input_value() == "−1.75"  # noqa: RUF001


# ---- For everybody -------------------------------------------------------------------

FOCUSED = """() => {
    const { activeElement: e } = document;
    const name = e.ariaLabel ?? e.labels?.[0]?.textContent ?? "";
    return getComputedStyle(e).outlineStyle === "solid" ? name || e.textContent : "";
}"""
CONTROLS = [
    "Expression of names, numbers, + − * / ( ), max, exp, sigmoid",  # noqa: RUF001
    *("Example", "x", "Nudge x", "y", "Nudge y", "z", "Nudge z"),
    *("Graph", "Play", "Back", "Step", "Steps"),
]


OPTIONS = "".join(["your own", *(name for name, _, _ in PRESETS)])


def test_tab_reaches_every_control_and_shows_where_it_is(page):
    show(page, GraphStepper())
    reached = []
    for _ in CONTROLS:
        page.keyboard.press("Tab")
        reached.append(page.evaluate(FOCUSED))
    assert [name.removesuffix(OPTIONS) for name in reached] == CONTROLS
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement === document.body")
    held = page.locator(":is(button, select, input, [tabindex])")
    keeps = "all => all.every(e => e.dataset.lmSuppressShortcuts === 'true')"
    assert held.evaluate_all(keeps)


@pytest.mark.parametrize("dark", one_of([True, False]), ids=["dark", "light"])
@pytest.mark.parametrize("size", one_of([PHONE, SLIDE]), ids=["phone", "slide"])
@pytest.mark.parametrize("text", ["(x + y) * z", LARGEST], ids=["small", "large"])
def test_it_fits_and_axe_finds_nothing_serious(page, text, size, dark):
    page.set_viewport_size(size)
    show(page, GraphStepper(text), dark=dark)
    press(page.get_by_role("slider", name="Steps"), "End")
    field(page, "x" if "x" in text else "c").press("ArrowUp")
    expression(page).fill("x + ")
    assert page.evaluate("document.documentElement.scrollWidth") == size["width"]
    found = Axe().run(page).response["violations"]
    assert [v for v in found if v["impact"] in ("serious", "critical")] == []


@pytest.mark.parametrize("text", [text for _, text, _ in PRESETS])
def test_every_example_fits_on_a_slide(page, text):
    show(page, GraphStepper(text))
    assert page.locator(".graph").evaluate("e => e.scrollWidth <= e.clientWidth")
    slider = page.get_by_role("slider", name="Steps")
    for _ in range(int(slider.get_attribute("max"))):
        press(slider, "ArrowRight")
        assert page.evaluate("document.documentElement.scrollHeight") <= 720


@pytest.mark.parametrize("text", [IN_GATES, LARGEST, "first_of_names*second_of_names"])
def test_on_a_phone_only_the_graph_scrolls_and_follows_the_step(page, text):
    page.set_viewport_size(NARROW)
    show(page, GraphStepper(text))
    field(page, page.locator(".chip label").first.text_content().split(" =")[0]).fill(
        "2"
    )
    expression(page).fill(text + "+")
    slider = page.get_by_role("slider", name="Steps")
    for _ in range(int(slider.get_attribute("max"))):
        press(slider, "ArrowRight")
        wide = [name for name in overflowing(page) if not name.startswith("svg")]
        assert wide == []
        box = page.locator(".graph").bounding_box()
        ring = page.locator(".ring")
        if ring.count():
            at = ring.bounding_box()
            assert box["x"] <= at["x"] <= box["x"] + box["width"] - at["width"]
            assert box["y"] <= at["y"] <= box["y"] + box["height"] - at["height"]


PARTS = ".node, .pill, .value, .was, .name"
BOXES = """(svg, parts) => [...svg.querySelectorAll(parts)].map((e) => {
    const { x, y, width, height } = e.getBBox();
    return [x, y, width, height];
})"""


@pytest.mark.parametrize("step", [19, 24])
def test_nothing_in_the_drawing_overlaps(page, step):
    show(page, GraphStepper("x*y + x*z + y*z*max(x, -2) + a*x*x - y", step=step))
    boxes = page.locator(".graph svg").evaluate(BOXES, PARTS)
    overlaps = [
        (a, b)
        for i, a in enumerate(boxes)
        for b in boxes[:i]
        if a[0] < b[0] + b[2] - 2 and b[0] < a[0] + a[2] - 2
        and a[1] < b[1] + b[3] - 4 and b[1] < a[1] + a[3] - 4
    ]  # fmt: skip
    assert len(boxes) > 50 and overlaps == []


def test_a_finger_steps_chooses_and_nudges(browser):
    page = browser.new_page(viewport=PHONE, has_touch=True)
    show(page, GraphStepper())
    button(page, "Step").tap()
    assert words(page) == CLASSIC[1]
    button(page, "Back").tap()
    assert words(page) == CLASSIC[0]
    handle = page.get_by_role("slider", name="Nudge y")
    box = handle.bounding_box()
    finger = page.context.new_cdp_session(page)
    for kind, by in [("touchStart", 0), ("touchMove", 12), ("touchMove", 20)]:
        place = {"x": box["x"] + 9 + by, "y": box["y"] + 9}
        touch = {"type": kind, "touchPoints": [place]}
        finger.send("Input.dispatchTouchEvent", touch)
    finger.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    assert nudged(page).startswith("y went from 5 to 5.1,")
    page.close()
