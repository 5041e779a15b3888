"""What a page of the site asks of the network and of the processor.

    make site
    PYTHONPATH=tests .venv/bin/python tests/benchmarks/site_time.py

For the first page and each lesson, as a server on this computer sends them: what is
loaded; the processor's time, all threads of the page together, until it can be read
and scrolled, and until all of its widgets are alive, which is the same on a busy
machine; and, by the clock of a processor throttled to a quarter, as a slow laptop's,
until something is seen, until it can be used, the longest time without an answer, and
until all widgets are alive. For these the machine should have nothing else to do.
"""

from browser import launch
from playwright.sync_api import sync_playwright
from served import serve

from course_utils.notebooks import all_notebooks
from course_utils.site import SITE

PAGES = ["index.html", *(f"notebooks/{path.stem}.html" for path in all_notebooks())]
ALIVE = "!document.querySelector('script[type*=widget-view]')"
PATIENCE = 300_000  # ms
SLOWER = 4
LONGEST = """window.longest = 0;
new PerformanceObserver((list) => {
    const all = list.getEntries().map(({ duration }) => duration);
    window.longest = Math.max(window.longest, ...all);
}).observe({ type: "longtask", buffered: true });"""
BY_THE_CLOCK = """() => {
    const [seen] = performance.getEntriesByName("first-contentful-paint");
    const [page] = performance.getEntriesByType("navigation");
    const usable = page.domContentLoadedEventEnd;
    return [seen.startTime, usable, window.longest, performance.now()];
}"""


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


def on_a_slow_laptop(playwright, url):
    """-> milliseconds by the clock: seen, can be used, longest task, alive."""
    browser = launch(playwright)
    page = browser.new_page(viewport={"width": 1280, "height": 720})
    page.add_init_script(LONGEST)
    page.wait_for_timeout(2000)  # the browser's own start is over
    processor = page.context.new_cdp_session(page)
    processor.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.goto(url, wait_until="domcontentloaded", timeout=PATIENCE)
    page.wait_for_function(ALIVE, timeout=PATIENCE)
    times = page.evaluate(BY_THE_CLOCK)
    browser.close()
    return times


def worked(system):
    """The milliseconds that the processor has worked for pages."""
    processes = system.send("SystemInfo.getProcessInfo")["processInfo"]
    return 1000 * sum(p["cpuTime"] for p in processes if p["type"] == "renderer")


def main():
    """Print a table, in kB and ms."""
    heads = ["kB", "readable", "alive", "seen", "usable", "longest", "alive"]
    print(f"{'page':<32}" + "".join(f"{head:>9}" for head in heads))
    with serve(SITE) as address, sync_playwright() as playwright:
        for name in PAGES:
            size, *times = measure(playwright, address + name)
            times += on_a_slow_laptop(playwright, address + name)
            print(f"{name:<32}" + "".join(f"{n:9.0f}" for n in (size / 1000, *times)))


if __name__ == "__main__":
    main()
