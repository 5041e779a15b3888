"""The small widgets in JupyterLab, with a kernel and without, and on a page."""

import pytest
from alone import execute, export
from in_lab import ask, until

IMPORTS = "import numpy as np\nfrom course_utils import widgets"
CELLS = [
    f"{IMPORTS}\n{name} = widgets.{call}\n{name}"
    for name, call in {
        "inspector": "PixelInspector(np.arange(64).reshape(8, 8))",
        "explorer": "SoftmaxExplorer()",
        "ball": "StepSizeBall([-2, -1, 1, 2, 3], [0, 1, 0, 1, 1])",
        "predict": "Predict('How many?', {'32': 'Rows.', '64': 'Yes.'}, '64')",
    }.items()
]


@pytest.fixture(scope="module")
def executed():
    """A notebook with the four widgets, as the course stores it."""
    return execute(*CELLS)


@pytest.fixture(autouse=True)
def high(page):
    """A page so high that JupyterLab draws every cell."""
    page.set_viewport_size({"width": 1280, "height": 3600})


def use_all_four(page):
    """One act on each, and what it has to bring about, without asking Python."""
    page.locator(".pixel-inspector .movable").first.press("Home")
    page.get_by_text("image[4, 0] = 32").first.wait_for()
    explorer = page.locator(".softmax-explorer").first
    explorer.get_by_label("Score of class 2, as a number").fill("1002")
    explorer.get_by_text("∞", exact=True).first.wait_for()
    step = page.locator(".step-size-ball").first.get_by_role("button", name="Step")
    step.press("Enter")
    page.locator(".step-size-ball").get_by_text("= −1.37").first.wait_for()  # noqa: RUF001
    page.get_by_role("radio", name="32").first.click()
    page.get_by_text("Not this one. Rows.").first.wait_for()


@pytest.mark.whole
def test_python_and_the_browser_see_the_same(page, run_notebook):
    copies = ["inspector", "explorer", "ball", "predict"]
    run_notebook("small.ipynb", *CELLS, *copies)
    page.locator(".course-widget").nth(7).wait_for()
    use_all_four(page)

    until(lambda: ask(page, "print(inspector.position)"), "(4, 0)")
    until(lambda: ask(page, "print(explorer.scores)"), "(1.0, 2.0, 1002.0)")
    assert ask(page, "print(explorer.probabilities.tolist())") == "[0.0, 0.0, 1.0]"
    walked = "ball.start - ball.learning_rate * ball.slope(ball.start)"
    close = f"abs(ball.path[1] - ({walked})) < 1e-12"
    until(lambda: ask(page, f"print(len(ball.path) == 2 and {close})"), "True")
    until(lambda: ask(page, "print(predict.choice)"), "32")
    assert page.get_by_text("image[4, 0] = 32").count() == 2
    assert page.get_by_text("Not this one. Rows.").count() == 2

    ask(page, "inspector.position = 7, 7; explorer.scores = 1000, 1001, 1002")
    page.get_by_text("image[7, 7] = 63").nth(1).wait_for()
    page.get_by_text("0.09", exact=True).nth(1).wait_for()
    assert "a score for each of" in ask(page, "explorer.scores = 1, 2")
    ask(page, "explorer.label = 2; ball.learning_rate = 5; ball.start = 2")
    page.get_by_text("w = 2", exact=True).nth(1).wait_for()
    page.locator(".softmax-explorer strong").get_by_text("0.408").first.wait_for()
    ask(page, "predict.choice = '64'")
    page.get_by_text("Right. Yes.").nth(1).wait_for()

    ask(page, "inspector.image = np.full((3, 4, 3), 9, np.uint8)")
    page.get_by_text("image[2, 3] = [9, 9, 9]").nth(1).wait_for()


@pytest.mark.whole
def test_they_keep_their_keys_and_outlive_their_kernel(page, run_notebook):
    run_notebook("small-keys.ipynb", *CELLS)
    page.locator(".course-widget").nth(3).wait_for()
    cells = "jupyterapp.shell.currentWidget.content.widgets.length"
    for control in [
        page.locator(".movable"),
        page.get_by_label("Score of class 0", exact=True),
        page.get_by_role("radio", name="class 0 is the true class"),
        page.get_by_label("Learning rate"),
        page.locator(".plot"),
        page.get_by_role("radio", name="32"),
    ]:
        for key in ("a", "b", "x", "d", "d", "ArrowDown", "ArrowUp"):
            control.press(key)
        assert page.evaluate(cells) == len(CELLS)

    shut_down = "jupyterapp.shell.currentWidget.sessionContext.shutdown()"
    page.evaluate(shut_down)
    use_all_four(page)


@pytest.mark.whole
def test_a_new_view_of_an_output_shows_the_widget_and_not_its_still(page, run_notebook):
    run_notebook("small-view.ipynb", CELLS[0])
    page.locator(".course-widget").wait_for()
    page.evaluate("jupyterapp.commands.execute('notebook:create-output-view')")
    view = page.locator(".jp-LinkedOutputView")
    view.locator(".movable").press("Home")
    page.get_by_text("image[4, 0] = 32").nth(1).wait_for()
    assert view.locator(".course-still").count() == 1
    assert not view.locator(".course-still").is_visible()


@pytest.mark.whole
def test_a_page_without_scripts_shows_the_stills_and_the_question(executed, tmp_path):
    html = export(executed, tmp_path / "page.html")
    for cell in executed.cells[:3]:
        assert f'alt="{cell.outputs[1].data["text/plain"]}"' in html
    assert "<p>How many?</p><ul><li>32</li><li>64</li></ul>" in html
