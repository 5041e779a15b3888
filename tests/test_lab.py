"""JupyterLab, as `make lab` starts it, in a real browser."""

import json
import os
import subprocess
import sys
import time
from urllib.request import Request, urlopen

import pytest
from conftest import RESULTS

from course_utils import __main__ as course

FIRST = "00_data.ipynb"
TOKEN = "test"

RUN_ALL_AND_SAVE = """() => {
    const run = async () => {
        await jupyterapp.restored;
        await jupyterapp.shell.currentWidget.sessionContext.ready;
        await jupyterapp.commands.execute("notebook:run-all-cells");
        await jupyterapp.commands.execute("docmanager:save");
        window.saved = true;
    };
    run();
}"""


@pytest.fixture
def work(tmp_path, monkeypatch):
    """A folder work with fresh copies, which hold no outputs yet."""
    monkeypatch.setattr(course, "WORK", tmp_path / "work")
    course.copy_notebooks()
    return course.WORK


@pytest.fixture
def address(work, tmp_path):
    """The address of a JupyterLab on `work`, without the user's own settings."""
    port, _ = course.choose_port([])
    command = course.lab_command(work, port, "--no-browser", "--expose-app-in-browser")
    command = [sys.executable, *command[1:], f"--IdentityProvider.token={TOKEN}"]
    folders = ["JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR"]
    folders += ["JUPYTERLAB_SETTINGS_DIR", "JUPYTERLAB_WORKSPACES_DIR"]
    own = {name: str(tmp_path / name.lower()) for name in folders}
    server = subprocess.Popen(command, env={**os.environ, **own})
    address = f"http://localhost:{port}"
    wait_for(address, server)
    yield address
    stop = {"Authorization": f"token {TOKEN}"}
    urlopen(Request(f"{address}/api/shutdown", method="POST", headers=stop)).close()
    server.wait(timeout=30)


def wait_for(address, server):
    """Wait until the server answers."""
    for _ in range(120):
        assert server.poll() is None, "JupyterLab ended by itself"
        try:
            return urlopen(f"{address}/api").close()
        except OSError:
            time.sleep(0.5)
    raise AssertionError("JupyterLab did not answer within a minute")


def code_cells(notebook):
    """The code cells of a notebook in JSON."""
    return [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]


def test_the_first_notebook_opens_and_runs(browser, address, work):
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    complaints = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on(
        "console", lambda line: line.type == "error" and complaints.append(line.text)
    )

    page.goto(f"{address}/?token={TOKEN}")
    try:
        page.wait_for_selector(".jp-Notebook .jp-CodeCell", timeout=60_000)
        page.evaluate(RUN_ALL_AND_SAVE)
        page.wait_for_function("window.saved", timeout=120_000)
    finally:
        RESULTS.mkdir(exist_ok=True)
        page.screenshot(path=RESULTS / "lab.png")
        page.close()

    assert (work / FIRST).exists(), "it opened something else"
    cells = code_cells(json.loads((work / FIRST).read_text(encoding="utf-8")))
    outputs = [output for cell in cells for output in cell["outputs"]]
    assert [cell["execution_count"] for cell in cells] == list(range(1, len(cells) + 1))
    assert outputs and not [o for o in outputs if o["output_type"] == "error"]
    assert complaints == []
