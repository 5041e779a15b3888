"""Fixtures that more than one test file needs."""

import gc

import npm_tools
import pytest
import whole
from browser import launch
from playwright.sync_api import sync_playwright


def pytest_collection_modifyitems(items):
    """Mark each test with what it needs, so that the others can be run without it."""
    for item in items:
        needed = getattr(item, "fixturenames", [])
        in_lab = item.path.name == "test_lab.py"
        if in_lab or {"browser", "page"} & set(needed):
            item.add_marker("browser")
        if in_lab:
            item.add_marker("lab")
        if item.path.suffix == ".ipynb":
            item.add_marker("notebook")
        if "bubblewrap" in needed:
            item.add_marker("slow")
        if item.get_closest_marker("whole") and not whole.WHOLE:
            item.add_marker(pytest.mark.skip(f"only where {whole.NAME} is set"))


def pytest_collection_finish():
    """Don't look through the tests themselves whenever memory is cleared."""
    gc.freeze()


@pytest.fixture(scope="session")
def browser():
    """A headless Chromium or Chrome; without one the test is skipped."""
    with sync_playwright() as playwright:
        chromium = launch(playwright)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def run_tool():
    """Runs a command with the tools of tests/javascript; -> what came of it."""
    npm_tools.install()
    return npm_tools.run
