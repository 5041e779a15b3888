"""Fixtures of the tests in JupyterLab, which is loaded once for all tests of a file."""

import nbformat
import pytest
from in_lab import TOKEN, Complaints, lab_server, run_all, trust, write_notebook

OPEN = """async (path) => {
    const widget = await jupyterapp.commands.execute("docmanager:open", { path });
    await widget.context.ready;
}"""
CLOSE = """async () => {
    for (const widget of [...jupyterapp.shell.widgets("main")]) {
        if (widget.context) widget.context.model.dirty = false;
        widget.dispose();
    }
    await jupyterapp.serviceManager.sessions.shutdownAll();
}"""


@pytest.fixture(scope="session")
def jupyter(tmp_path_factory):
    """A JupyterLab: its address, and the folder that it serves."""
    folder = tmp_path_factory.mktemp("lab")
    with lab_server(folder) as address:
        yield address, folder


@pytest.fixture(scope="module")
def loaded(browser, jupyter):
    """A page with JupyterLab, without side bars, and what it complains of."""
    address, _ = jupyter
    page = browser.new_page()
    complaints = Complaints(page)
    page.goto(f"{address}/lab?token={TOKEN}&reset")
    page.wait_for_function("window.jupyterapp", timeout=120_000)
    page.evaluate("jupyterapp.restored")
    page.evaluate("jupyterapp.commands.execute('application:toggle-left-area')")
    yield page, complaints
    page.close()


@pytest.fixture
def page(loaded):
    """JupyterLab with nothing open, that has to be left without a complaint."""
    page, complaints = loaded
    page.set_viewport_size({"width": 1280, "height": 720})
    yield page
    page.evaluate(CLOSE)
    assert complaints.taken() == []


@pytest.fixture
def open_notebook(page, jupyter):
    """Opens a notebook with these code cells."""
    _, folder = jupyter

    def open_it(name, *cells):
        write_notebook(folder / name, *cells)
        page.evaluate(OPEN, name)

    return open_it


@pytest.fixture
def run_notebook(page, open_notebook):
    """Opens a notebook with these code cells, and runs it."""

    def run(name, *cells):
        open_notebook(name, *cells)
        run_all(page)

    return run


@pytest.fixture
def open_stored(page, jupyter):
    """Opens an executed notebook as its author would see it: trusted, not run."""
    _, folder = jupyter

    def open_it(name, executed):
        nbformat.write(executed, folder / name)
        trust(folder, executed)
        page.evaluate(OPEN, name)

    return open_it
