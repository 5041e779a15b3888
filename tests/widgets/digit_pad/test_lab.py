"""The digit pad in JupyterLab, with a kernel and without, and on an exported page."""

import pytest
from alone import execute, export
from hand_drawn import digit_strokes, draw
from in_lab import ask, until
from playwright.sync_api import expect

CELL = "from course_utils import widgets\npad = widgets.DigitPad()\npad"
SLOW = 60_000  # milliseconds that another machine may need


@pytest.fixture(scope="module")
def executed():
    """A notebook with the pad, as the course stores it."""
    return execute(CELL)


def use(page):
    """Draw two digits, one over the other's empty pad."""
    pad = page.locator(".digit-pad").first
    for digit in (2, 5):
        pad.get_by_role("button", name="Clear").click()
        expect(pad.locator(".answer")).to_contain_text("Draw a digit")
        draw(page, digit_strokes(digit))
        expect(pad.locator(".answer")).to_contain_text(f"{digit}, with")


@pytest.mark.whole
def test_python_and_the_browser_see_the_same(page, run_notebook):
    page.set_viewport_size({"width": 1280, "height": 1400})
    run_notebook("pad.ipynb", CELL)
    pad = page.locator(".digit-pad")
    pad.wait_for(timeout=SLOW)
    use(page)
    answer = pad.locator(".answer")
    until(lambda: ask(page, "print(pad.answer)"), answer.text_content())
    assert ask(page, "print(len(pad.strokes), pad.drawing.max())") == "2 255"
    ask(page, "from course_utils import data; test = data.load('digits')")
    ask(page, "image = test.test_images[test.test_labels == 7][0]; pad.drawing = image")
    expect(answer).to_contain_text("7, with", timeout=SLOW)
    same = "print((pad.drawing[::10, ::10] == image[:, :, 0]).all())"
    assert ask(page, same) == "True"
    assert "multiply by 255" in ask(page, "pad.drawing = image / 255")
    ask(page, "pad.strokes = [[[30, 30], [30, 250]]]")
    until(lambda: ask(page, "print(pad.answer)"), answer.text_content())
    pad.get_by_role("button", name="Undo").press("Enter")
    expect(answer).to_contain_text("7, with")
    until(lambda: ask(page, "print(pad.strokes, pad.answer[:7])"), "[] 7, with")
    pad.get_by_label("Drawing").select_option("test digit 9")
    until(lambda: ask(page, "print(pad.answer[:7])"), "9, with")

    # The keys of the widget stay in the widget; it outlives its kernel.
    shell = "jupyterapp.shell.currentWidget"
    surface = pad.get_by_role("application", name="Pad to draw on")
    for key in ("a", "b", "x", "d", "d", "ArrowDown", "Space", "ArrowUp"):
        surface.press(key)
    assert page.evaluate(f"{shell}.content.widgets.length") == 1
    page.evaluate(f"{shell}.sessionContext.shutdown()")
    use(page)


@pytest.mark.whole
def test_a_net_that_the_learner_has_trained_on(page, run_notebook):
    page.set_viewport_size({"width": 1280, "height": 1400})
    retrain = (
        "from course_utils import digits\n"
        "net = digits.trained_lenet()\n"
        "net.params[-1][...] = 40.0 * (np.arange(10) == 3)\n"
        "pad = widgets.DigitPad(net)\npad"
    )
    sources = ["import numpy as np\nfrom course_utils import widgets", retrain]
    run_notebook("own.ipynb", *sources)
    page.locator(".digit-pad").wait_for(timeout=SLOW)
    draw(page, digit_strokes(0))
    answer = page.locator(".answer")
    expect(answer).to_contain_text("3, with 100.0 %")
    until(lambda: ask(page, "print(pad.answer)"), answer.text_content())


@pytest.mark.whole
def test_stored_and_exported_it_is_alive(
    page, offline, open_stored, executed, tmp_path
):
    page.set_viewport_size({"width": 1280, "height": 1400})
    open_stored("pad-stored.ipynb", executed)
    page.locator(".digit-pad").wait_for(timeout=SLOW)
    use(page)

    html = export(executed, tmp_path / "page.html")
    assert f'alt="{executed.cells[0].outputs[1].data["text/plain"]}"' in html
    offline.goto((tmp_path / "page.html").as_uri())
    offline.locator(".digit-pad").wait_for()
    use(offline)
