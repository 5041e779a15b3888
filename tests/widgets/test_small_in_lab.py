"""The small widgets in JupyterLab, with a kernel and without, and on a page."""

import nbformat
import pytest
from alone import ONLINE_ONLY, execute, export
from in_lab import Complaints, ask, open_notebook, run_all, trust, until, write_notebook

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


@pytest.fixture
def opened(page, jupyter):
    """Opens a notebook on a page so high that JupyterLab draws every cell."""
    address, folder = jupyter
    page.set_viewport_size({"width": 1280, "height": 3600})

    def opened(name, *sources):
        if sources:
            write_notebook(folder / name, *sources)
        open_notebook(page, address, name)
        if sources:
            run_all(page)
        return page.locator(".course-widget")

    return opened


def use_all_four(page):
    """One act on each, and what it has to bring about, without asking Python."""
    page.locator(".pixel-inspector .movable").first.press("Home")
    page.get_by_text("image[4, 0] = 32").first.wait_for()
    explorer = page.locator(".softmax-explorer").first
    explorer.get_by_label("Score of class 2, as a number").fill("1002")
    explorer.get_by_text("∞", exact=True).first.wait_for()
    step = page.locator(".step-size-ball").first.get_by_role("button", name="Step")
    step.press("Enter")
    page.locator(".step-size-ball").get_by_text("= −1.37175").first.wait_for()  # noqa: RUF001
    page.get_by_role("radio", name="32").first.click()
    page.get_by_text("Not this one. Rows.").first.wait_for()


def test_python_and_the_browser_see_the_same(page, opened):
    copies = ["inspector", "explorer", "ball", "predict"]
    opened("small.ipynb", *CELLS, *copies).nth(7).wait_for()
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
    page.get_by_text("0.09003057", exact=True).nth(1).wait_for()
    assert "a score for each of" in ask(page, "explorer.scores = 1, 2")
    ask(page, "explorer.label = 2; ball.learning_rate = 5; ball.start = 2")
    page.get_by_text("w = 2", exact=True).nth(1).wait_for()
    page.locator(".softmax-explorer strong").get_by_text("0.407606").first.wait_for()
    ask(page, "predict.choice = '64'")
    page.get_by_text("Right. Yes.").nth(1).wait_for()

    ask(page, "inspector.image = np.full((3, 4, 3), 9, np.uint8)")
    page.get_by_text("image[2, 3] = [9, 9, 9]").nth(1).wait_for()


def test_they_keep_their_keys_and_outlive_their_kernel(page, opened):
    opened("keys.ipynb", *CELLS).nth(3).wait_for()
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


def test_a_stored_notebook_opens_alive(page, jupyter, opened, executed):
    folder = jupyter[1]
    nbformat.write(executed, folder / "small-stored.ipynb")
    trust(folder, executed)
    opened("small-stored.ipynb").nth(3).wait_for(timeout=60_000)
    use_all_four(page)


def test_an_exported_page_needs_no_kernel_and_no_network(browser, executed, tmp_path):
    export(executed, tmp_path / "page.html")
    context = browser.new_context(offline=True)
    page = context.new_page()
    complaints = Complaints(page)
    page.goto((tmp_path / "page.html").as_uri())
    page.locator(".predict").wait_for()
    use_all_four(page)
    assert [line for line in complaints if ONLINE_ONLY not in line] == []
    context.close()


def test_a_page_without_scripts_shows_the_stills_and_the_question(executed, tmp_path):
    html = export(executed, tmp_path / "page.html")
    for cell in executed.cells[:3]:
        assert f'alt="{cell.outputs[0].data["text/plain"]}"' in html
    assert "<pre>How many?\n- 32\n- 64</pre>" in html
