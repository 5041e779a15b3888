"""Fixtures that more than one test file needs."""

import pytest
from browser import launch
from playwright.sync_api import sync_playwright


@pytest.fixture(scope="module")  # closed before other tests need an event loop
def browser():
    """A headless Chromium or Chrome; without one the test is skipped."""
    with sync_playwright() as playwright:
        chromium = launch(playwright)
        yield chromium
        chromium.close()
