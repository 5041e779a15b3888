"""A real browser, or what to do without one; where a test leaves what it saw."""

import os
import shutil
from contextlib import suppress
from pathlib import Path

import pytest
from playwright.sync_api import Error

# Screenshots, and notebooks that failed; kept by CI.
RESULTS = Path(__file__).parents[1] / "test-results"

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
FLAGS = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update"),
    "--disable-sync",
]
NO_BROWSER = (
    "NO BROWSER, so the browser tests did not run: install Chromium or Chrome, or type"
    " `.venv/bin/playwright install chromium` (Windows: `.venv\\Scripts\\playwright`)"
)


def launch(playwright):
    """Start the system's browser, or else the one that Playwright installs."""
    installed = [
        {"executable_path": path} for path in map(shutil.which, BROWSERS) if path
    ]
    for where in [*installed, {"channel": "chrome"}, {"channel": "msedge"}, {}]:
        with suppress(Error):
            return playwright.chromium.launch(args=FLAGS, **where)
    skip_unless_strict(NO_BROWSER)


def skip_unless_strict(reason):
    """Skip a test for want of a tool; where COURSE_TESTS_STRICT is set, fail it."""
    strict = os.environ.get("COURSE_TESTS_STRICT")
    (pytest.fail if strict else pytest.skip)(reason)
