"""Fixtures of the widget tests: widgets alone on a page, or in JupyterLab."""

import nbformat
import pytest
from alone import ONLINE_ONLY
from in_lab import TOKEN, Complaints, lab_server, run_all, trust, write_notebook

OPEN = """async (path) => {
    const widget = await jupyterapp.commands.execute("docmanager:open", { path });
    await widget.context.ready;
}"""
# JupyterLab waits two seconds for a stored widget, and gives up although it comes just
# then: a kernel that has started already does not let it wait so long.
START = """async (path) => {
    const about = { path, name: path, type: "notebook", kernel: { name: "python3" } };
    const session = await jupyterapp.serviceManager.sessions.startNew(about);
    await session.kernel.info;
}"""
CLOSE = """async () => {
    for (const widget of [...jupyterapp.shell.widgets("main")]) {
        if (widget.context) widget.context.model.dirty = false;
        widget.dispose();
    }
    await jupyterapp.serviceManager.sessions.shutdownAll();
}"""


@pytest.fixture
def page(request):
    """JupyterLab with nothing open in a test_lab.py, in other files an empty page."""
    in_lab = request.path.name == "test_lab.py"
    return request.getfixturevalue("lab_page" if in_lab else "empty_page")


# ---- Widgets alone -------------------------------------------------------------------


@pytest.fixture(scope="session")
def watched(browser):
    """One page for all tests, as making one costs more than emptying it, and
    what it complains of.
    """
    page = browser.new_page()
    complaints = Complaints(page)
    yield page, complaints
    page.close()


@pytest.fixture
def empty_page(watched):
    """An empty page of the size of a slide, that has to be left without a complaint."""
    page, complaints = watched
    page.set_viewport_size({"width": 1280, "height": 720})
    page.emulate_media(color_scheme="null", forced_colors="null", reduced_motion="null")
    page.mouse.move(-1, -1)
    yield page
    page.goto("about:blank")
    assert complaints.taken() == []


@pytest.fixture
def offline(browser):
    """A page without a network, that complains of nothing but that."""
    context = browser.new_context(offline=True)
    page = context.new_page()
    complaints = Complaints(page)
    yield page
    context.close()
    assert [line for line in complaints if ONLINE_ONLY not in line] == []


# ---- In JupyterLab -------------------------------------------------------------------


@pytest.fixture(scope="session")
def jupyter(tmp_path_factory):
    """A JupyterLab: its address, and the folder that it serves."""
    folder = tmp_path_factory.mktemp("lab")
    with lab_server(folder) as address:
        yield address, folder


@pytest.fixture(scope="session")
def loaded(browser, jupyter):
    """A page with JupyterLab, without side bars, and what it complains of.

    It is loaded once for all tests.
    """
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
def lab_page(loaded):
    """JupyterLab with nothing open, that has to be left without a complaint."""
    page, complaints = loaded
    page.set_viewport_size({"width": 1280, "height": 720})
    yield page
    page.evaluate(CLOSE)
    assert complaints.taken() == []


@pytest.fixture
def open_notebook(lab_page, jupyter):
    """Opens a notebook with these code cells."""
    _, folder = jupyter

    def open_it(name, *cells):
        write_notebook(folder / name, *cells)
        lab_page.evaluate(OPEN, name)

    return open_it


@pytest.fixture
def run_notebook(lab_page, open_notebook):
    """Opens a notebook with these code cells, and runs it."""

    def run(name, *cells):
        open_notebook(name, *cells)
        run_all(lab_page)

    return run


@pytest.fixture
def open_stored(lab_page, jupyter):
    """Opens an executed notebook as its author would see it: trusted, not run."""
    _, folder = jupyter

    def open_it(name, executed):
        nbformat.write(executed, folder / name)
        trust(folder, executed)
        lab_page.evaluate(START, name)
        lab_page.evaluate(OPEN, name)

    return open_it
