"""Fixtures of the widget tests: a page with widgets alone, and a JupyterLab."""

import nbformat
import pytest
from alone import ONLINE_ONLY
from in_lab import Complaints, lab_server, open_notebook, run_all, trust, write_notebook


@pytest.fixture(scope="session")
def jupyter(tmp_path_factory):
    """A JupyterLab: its address, and the folder that it serves."""
    folder = tmp_path_factory.mktemp("lab")
    with lab_server(folder) as address:
        yield address, folder


@pytest.fixture
def page(browser):
    """A page of the size of a slide, that has to close without a complaint."""
    page = browser.new_page(viewport={"width": 1280, "height": 720})
    complaints = Complaints(page)
    yield page
    page.close()
    assert complaints == []


@pytest.fixture
def offline(browser):
    """A page without a network, that complains of nothing but that."""
    context = browser.new_context(offline=True)
    page = context.new_page()
    complaints = Complaints(page)
    yield page
    context.close()
    assert [line for line in complaints if ONLINE_ONLY not in line] == []


@pytest.fixture
def run_notebook(page, jupyter):
    """Opens a notebook with these code cells in JupyterLab, and runs it."""
    address, folder = jupyter

    def run(name, *cells):
        write_notebook(folder / name, *cells)
        open_notebook(page, address, name)
        run_all(page)

    return run


@pytest.fixture
def open_stored(page, jupyter):
    """Opens an executed notebook in JupyterLab for its author: trusted, not run."""
    address, folder = jupyter

    def open_it(name, executed):
        nbformat.write(executed, folder / name)
        trust(folder, executed)
        open_notebook(page, address, name)

    return open_it
