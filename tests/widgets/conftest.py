"""Fixtures of the widget tests: a page with widgets alone, with or without network."""

import pytest
from alone import ONLINE_ONLY
from in_lab import Complaints


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
