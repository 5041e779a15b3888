"""Slide and flip in JupyterLab, with a kernel and without, and on an exported page."""

import pytest
from alone import execute, export
from in_lab import ask, until

CELL = "from course_utils import widgets\nboth = widgets.SlideAndFlip()\nboth"


def use(page):
    """One act on each of what there is, without asking Python."""
    widget = page.locator(".slide-and-flip").first
    widget.get_by_role("slider", name="g, slid along under f").press("End")
    widget.get_by_text("= .02", exact=True).wait_for()
    widget.get_by_label("Choose g").select_option("edge")
    widget.get_by_role("application", name="Bars of f.").press("ArrowUp")
    widget.get_by_role("button", name="cross-correlation").click()
    widget.get_by_text("(f ⋆ g)(4) = f(3)·g(0)", exact=True).wait_for()
    widget.get_by_text("= −.2", exact=True).wait_for()  # noqa: RUF001


@pytest.mark.whole
def test_python_and_the_browser_see_the_same(page, run_notebook):
    page.set_viewport_size({"width": 1280, "height": 2400})
    run_notebook("slide.ipynb", CELL, "both")
    widgets = page.locator(".slide-and-flip")
    widgets.nth(1).wait_for()
    use(page)
    state = "print(both.f.tolist(), both.g.tolist(), both.c, both.flip)"
    until(lambda: ask(page, state), "[0.11, 0.4, 0.3, 0.2] [-1.0, 1.0] 4 False")
    result = "print([round(float(value), 6) for value in both.result])"
    assert ask(page, result) == "[0.11, 0.29, -0.1, -0.1, -0.2]"
    page.get_by_text("= −.2", exact=True).nth(1).wait_for()  # noqa: RUF001

    ask(page, "both.flip = True; both.f = [1, 1, 1]; both.g = [1, 1, 1]; both.c = 2")
    page.get_by_text("= 1·1 + 1·1 + 1·1").nth(1).wait_for()
    page.get_by_text("two boxes of one width make a triangle").nth(1).wait_for()
    assert "from 0 to 4; got 5" in ask(page, "both.c = 5")
    assert "n from 1 to 32" in ask(page, "both.f = []")
    ask(page, "both.c = 4; both.f = [1]")
    until(lambda: ask(page, "print(both.c)"), "2")

    # The keys of the widget stay in the widget; it outlives its kernel.
    shell = "jupyterapp.shell.currentWidget"
    for control in ("Bars of f.", "Bars of g."):
        for key in ("a", "b", "x", "d", "d", "ArrowDown", "ArrowUp"):
            widgets.first.get_by_role("application", name=control).press(key)
    assert page.evaluate(f"{shell}.content.widgets.length") == 2
    page.evaluate(f"{shell}.sessionContext.shutdown()")
    widgets.first.get_by_label("Choose f").select_option("first drop")
    widgets.first.get_by_label("Choose g").select_option("second drop")
    use(page)


@pytest.mark.whole
def test_stored_and_exported_it_is_alive(page, offline, open_stored, tmp_path):
    executed = execute(CELL)
    open_stored("slide-stored.ipynb", executed)
    page.locator(".slide-and-flip").wait_for(timeout=60_000)
    use(page)

    html = export(executed, tmp_path / "page.html")
    assert f'alt="{executed.cells[0].outputs[1].data["text/plain"]}"' in html
    offline.goto((tmp_path / "page.html").as_uri())
    offline.locator(".slide-and-flip").wait_for()
    use(offline)
