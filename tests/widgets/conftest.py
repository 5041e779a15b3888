"""Fixtures of the widget tests: a page with widgets alone, with or without network."""

import pytest
from alone import ONLINE_ONLY
from in_lab import Complaints


@pytest.fixture(scope="module")
def watched(browser):
    """One page for all tests of a file, as making one costs more than emptying it, and
    what it complains of.
    """
    page = browser.new_page()
    complaints = Complaints(page)
    yield page, complaints
    page.close()


@pytest.fixture
def page(watched):
    """An empty page of the size of a slide, that has to be left without a complaint."""
    page, complaints = watched
    page.set_viewport_size({"width": 1280, "height": 720})
    page.emulate_media(reduced_motion="null")
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
