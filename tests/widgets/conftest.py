"""Fixtures of the widget tests: a page with widgets alone, and a JupyterLab."""

import pytest
from in_lab import Complaints, lab_server


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
