"""What a page of the site asks of the network and of the processor.

    make site
    PYTHONPATH=tests .venv/bin/python tests/benchmarks/site_time.py

For the first page and each lesson, as a server on this computer sends them: what is
loaded; the processor's time, all threads of the page together, until it can be read
and scrolled, and until all of its widgets are alive. Unlike a clock's, that is the same
on a busy machine; a slow laptop takes about four times as much.
"""

from browser import launch
from playwright.sync_api import sync_playwright
from served import serve

from course_utils.notebooks import all_notebooks
from course_utils.site import SITE

PAGES = ["index.html", *(f"notebooks/{path.stem}.html" for path in all_notebooks())]
ALIVE = "!document.querySelector('script[type*=widget-view]')"
PATIENCE = 300_000  # ms


def measure(playwright, url):
    """-> bytes, and milliseconds of the processor: readable, alive."""
    browser = launch(playwright)  # with no other page
    page = browser.new_page(viewport={"width": 1280, "height": 720})
    network = page.context.new_cdp_session(page)
    sizes = []
    network.on(
        "Network.loadingFinished", lambda e: sizes.append(e["encodedDataLength"])
    )
    network.send("Network.enable")
    system = browser.new_browser_cdp_session()
    start = worked(system)
    page.goto(url, wait_until="domcontentloaded", timeout=PATIENCE)
    readable = worked(system) - start
    page.wait_for_function(ALIVE, timeout=PATIENCE)
    alive = worked(system) - start
    browser.close()
    return sum(sizes), readable, alive


def worked(system):
    """The milliseconds that the processor has worked for pages."""
    processes = system.send("SystemInfo.getProcessInfo")["processInfo"]
    return 1000 * sum(p["cpuTime"] for p in processes if p["type"] == "renderer")


def main():
    """Print a table, in kB and ms."""
    print(f"{'page':<32}{'kB':>9}{'readable':>9}{'alive':>9}")
    with serve(SITE) as address, sync_playwright() as playwright:
        for name in PAGES:
            size, *times = measure(playwright, address + name)
            print(f"{name:<32}" + "".join(f"{n:9.0f}" for n in (size / 1000, *times)))


if __name__ == "__main__":
    main()
