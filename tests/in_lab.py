"""JupyterLab as `make lab` starts it, and notebooks opened in it by a real browser."""

import json
import os
import subprocess
import sys
import time
from contextlib import contextmanager, suppress
from random import SystemRandom
from urllib.request import Request, urlopen

from nbformat.sign import NotebookNotary

from course_utils.lab import LAB_SETTINGS, is_free

TOKEN = "test"
# What is no fault of the page: anywidget without a kernel, JupyterLab when it is slow
# or a notebook is closed early, and the style sheet of jupyterlab-slideshow, which is
# installed with the tests.
HARMLESS = [
    "Could not restore the debugger state: Canceled",
    "Could not send widget sync message",
    "ms to activate",
    "is taking too long to activate",
    "The keyword 'slider-vertical'",
]
SHOWN = ".jp-deck-mod-onscreen"  # a cell of the slide that is shown
RUN_ALL = """async () => {
    await jupyterapp.restored;
    await jupyterapp.shell.currentWidget.context.ready;
    await jupyterapp.shell.currentWidget.sessionContext.ready;
    await jupyterapp.commands.execute("notebook:run-all-cells");
}"""


@contextmanager
def lab_server(folder, settings=LAB_SETTINGS, *more, notebook="00_data.ipynb"):
    """The address of a JupyterLab on the folder, without the user's own settings.

    settings: those that the course gives JupyterLab; {} is JupyterLab as it comes, but
    for the news. more: options for `course_utils.lab`. notebook: the one to open.
    """
    # Drawn where systems don't look for the ports of those who only call: else another
    # worker's browser may take this one while JupyterLab starts.
    ports = iter(lambda: SystemRandom().randrange(10_000, 30_000), None)
    port = next(filter(is_free, ports))
    names = ["DATA_DIR", "RUNTIME_DIR"]
    own = {f"JUPYTER_{name}": str(folder / ".own" / name) for name in names}
    own |= {
        f"JUPYTERLAB_{name}": str(folder / ".own" / name)
        for name in ["SETTINGS_DIR", "WORKSPACES_DIR"]
    }
    options = ["--no-browser", "--expose-app-in-browser"]
    token = f"--IdentityProvider.token={TOKEN}"
    ours = folder / ".own/OUR_SETTINGS"
    ours.mkdir(parents=True, exist_ok=True)
    (ours / "overrides.json").write_text(json.dumps(settings))
    options.append(f"--LabApp.app_settings_dir={ours}")
    command = [sys.executable, "-m", "course_utils.lab", str(folder / notebook)]
    command += [f"--port={port}", *options, token, *more]
    news = folder / ".own/SETTINGS_DIR/@jupyterlab/apputils-extension"
    news.mkdir(parents=True, exist_ok=True)
    (news / "notification.jupyterlab-settings").write_text('{"fetchNews": "false"}')
    address, log = f"http://localhost:{port}", folder / "server.log"
    with log.open("w") as out:
        streams = {"stdout": out, "stderr": out}
        server = subprocess.Popen(command, env={**os.environ, **own}, **streams)
    try:
        wait_for(address, server, log)
        yield address
        stop = {"Authorization": f"token {TOKEN}"}
        url = f"{address}/api/shutdown"
        urlopen(Request(url, method="POST", headers=stop)).close()
        with suppress(subprocess.TimeoutExpired):  # JupyterLab itself may hang here
            server.wait(timeout=20)
    finally:
        server.kill()  # if it does not stop, or was not asked to
        server.wait()


def wait_for(address, server, log):
    """Wait until the server answers."""
    for _ in range(240):
        assert server.poll() is None, f"JupyterLab ended by itself: {log.read_text()}"
        try:
            return urlopen(f"{address}/api").close()
        except OSError:
            time.sleep(0.5)
    raise AssertionError("JupyterLab did not answer within two minutes")


def write_notebook(path, *sources):
    """A notebook of code cells without outputs."""
    cells = [
        {"cell_type": "code", "id": f"cell-{i}", "source": source, "metadata": {},
         "outputs": [], "execution_count": None}
        for i, source in enumerate(sources)
    ]  # fmt: skip
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3"}}
    notebook = {"cells": cells, "metadata": kernel, "nbformat": 4, "nbformat_minor": 5}
    path.write_text(json.dumps(notebook), encoding="utf-8")


def trust(folder, notebook):
    """Sign a notebook: in one that somebody else stored, no script runs by itself."""
    NotebookNotary(data_dir=str(folder / ".own/DATA_DIR")).sign(notebook)


def open_notebook(page, address, name):
    """Open a notebook alone, without side bars."""
    page.goto(f"{address}/lab/tree/{name}?token={TOKEN}&reset")
    page.wait_for_function(
        "window.jupyterapp?.shell.currentWidget?.context", timeout=120_000
    )
    page.evaluate("jupyterapp.commands.execute('application:toggle-left-area')")


@contextmanager
def presented(browser, folder, name):
    """A page that shows a notebook of the folder as `make present` does."""
    page = browser.new_page(viewport={"width": 1280, "height": 720})
    with lab_server(folder, LAB_SETTINGS, "--slides", notebook=name) as address:
        page.goto(f"{address}/lab/tree/{name}?token={TOKEN}")
        page.wait_for_selector(f".jp-Deck {SHOWN}", timeout=120_000)
        page.wait_for_function(
            "jupyterapp.shell.currentWidget.sessionContext.session?.kernel"
        )
        yield page
    page.close()


def run_all(page):
    """Run all cells and wait until they have run."""
    page.evaluate(RUN_ALL)


ASK = """async (code) => {
    const { kernel } = jupyterapp.shell.currentWidget.sessionContext.session;
    const future = kernel.requestExecute({ code });
    let text = "";
    future.onIOPub = ({ header, content }) => {
        if (header.msg_type === "stream") text += content.text;
        if (header.msg_type === "error") text += content.evalue;
    };
    await future.done;
    return text.trim();
}"""


def ask(page, code):
    """What the notebook's kernel prints when it runs this code."""
    return page.evaluate(ASK, code)


def until(question, answer, seconds=20):
    """Ask until this is the answer; a widget tells Python when there is time."""
    end = time.monotonic() + seconds
    while (got := question()) != answer and time.monotonic() < end:
        time.sleep(0.1)
    assert got == answer, f"expected {answer!r}; got {got!r}"


class Complaints(list):
    """The errors that a page writes to its console or raises."""

    def __init__(self, page):
        page.on("pageerror", lambda error: self.append(str(error)))
        page.on("console", self.hear)

    def taken(self):
        """What has been complained of since this was asked last."""
        found = list(self)
        self.clear()
        return found

    def hear(self, line):
        harmless = any(words in line.text for words in HARMLESS)
        if line.type in ("error", "warning") and not harmless:
            self.append(line.text)
