"""The shape calculator in JupyterLab, with a kernel and without."""

import pytest
from in_lab import ask, until
from playwright.sync_api import expect

CELL = (
    "from course_utils import widgets\n"
    "calculator = widgets.ShapeCalculator(9, 3)\n"
    "calculator"
)

# A field, what is typed, the trait that Python then has, and the output.
TYPED = [
    ("image, height", "12", "size", (12, 9), (10, 7, 6)),
    ("filter K, width", "5", "filter", (3, 5), (10, 5, 6)),
    ("stride S, height", "4", "stride", (4, 1), (3, 5, 6)),
    ("padding P, width", "2", "padding", (0, 2), (3, 9, 6)),
    ("channels", "64", "channels", 64, (3, 9, 6)),
    ("filters", "96", "filters", 96, (3, 9, 96)),
]

# What Python sets, the field that shows it, its text, and the output that is shown.
SET = [
    ("size = 227", "image, width", "227", "(N, 225, 225, 6)"),
    ("filter = (11, 7)", "filter K, width", "7", "(N, 217, 221, 6)"),
    ("stride = 4", "stride S, height", "4", "(N, 55, 56, 6)"),
    ("padding = (0, 3)", "padding P, width", "3", "(N, 55, 57, 6)"),
    ("channels = 1", "channels", "1", "(N, 55, 57, 6)"),
    ("filters = 2", "filters", "2", "(N, 55, 57, 2)"),
]


@pytest.fixture(autouse=True)
def high(page):
    """A page so high that JupyterLab draws every cell."""
    page.set_viewport_size({"width": 1280, "height": 2400})


def output(page, copy=0):
    return page.locator(".shape-calculator").nth(copy).locator("dd").nth(2)


@pytest.mark.whole
def test_python_and_the_browser_see_the_same(page, run_notebook):
    run_notebook("shapes.ipynb", CELL, "calculator")
    page.locator(".shape-calculator").nth(1).wait_for()
    first = page.locator(".shape-calculator").first
    first.get_by_label("height and width alike").uncheck()
    for name, text, trait, value, shape in TYPED:
        first.get_by_role("textbox", name=name, exact=True).fill(text)
        until(lambda: ask(page, f"print(calculator.{trait})"), str(value))  # noqa: B023
        assert ask(page, "print(calculator.output)") == str(shape)
        expect(output(page, 1)).to_have_text(f"(N, {', '.join(map(str, shape))})")
    first.locator(".movable").nth(1).press("End")
    until(lambda: ask(page, "print(calculator.position)"), "(0, 8)")
    first.get_by_label("Example").select_option("pooling: 2, stride 2")
    until(lambda: ask(page, "print(calculator.pooling)"), "True")
    assert ask(page, "print(calculator.output, calculator.parameters)") == (
        "(14, 14, 6) 0"
    )
    assert ask(page, "print(calculator.position)") == "(0, 8)"

    ask(page, "calculator.pooling = False")
    expect(output(page, 1)).to_have_text("(N, 14, 14, 6)")
    ask(page, "calculator.filter = 3; calculator.stride = 1; calculator.filters = 6")
    for change, name, text, shape in SET:
        ask(page, f"calculator.{change}")
        for copy in (0, 1):
            root = page.locator(".shape-calculator").nth(copy)
            number = root.get_by_role("textbox", name=name, exact=True)
            expect(number).to_have_value(text)
            expect(output(page, copy)).to_have_text(shape)
    ask(page, "calculator.position = 54, 56")
    seen = "output[54, 56] looks at padded[216:227, 224:231]"
    expect(first.locator(".seen")).to_have_text(seen)
    assert "with padding 115 the filter would fit" in ask(
        page, "calculator.filter = 11, 457"
    )
    assert "expected a position" in ask(page, "calculator.position = 55, 0")
    expect(first.locator(".seen")).to_have_text(seen)
    assert ask(page, "print(calculator.filter)") == "(11, 7)"


@pytest.mark.whole
def test_it_keeps_its_keys_and_outlives_its_kernel(page, run_notebook):
    run_notebook("shape-keys.ipynb", CELL)
    cells = "jupyterapp.shell.currentWidget.content.widgets.length"
    for control in [
        page.locator(".movable").first,
        page.locator(".movable").nth(1),
        page.get_by_role("slider"),
        page.get_by_role("textbox", name="channels", exact=True),
        page.get_by_label("Example"),
        page.get_by_role("button", name="height", exact=True),
    ]:
        for key in ("a", "b", "x", "d", "d", "ArrowDown", "ArrowUp"):
            control.press(key)
        assert page.evaluate(cells) == 1
    page.evaluate("jupyterapp.shell.currentWidget.sessionContext.shutdown()")
    page.get_by_label("Example").select_option("6 x 6 x 3, two filters")
    expect(output(page)).to_have_text("(N, 4, 4, 2)")


@pytest.mark.whole
def test_each_term_has_the_width_of_its_row(page, run_notebook):
    run_notebook("shape-terms.ipynb", CELL)
    page.locator(".shape-calculator dt").first.wait_for()
    widths = page.locator(".shape-calculator dt").evaluate_all(
        "terms => terms.map((t) => [t.offsetWidth, t.parentElement.offsetWidth])"
    )
    assert widths
    assert all(term == row for term, row in widths)
