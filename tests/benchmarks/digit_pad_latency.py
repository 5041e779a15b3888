"""How fast the digit pad answers the pen: from the move to the end of its frame.

Run from the repository's root, on a machine that does nothing else:

    PYTHONPATH=tests:tests/widgets python tests/benchmarks/digit_pad_latency.py

The pad stands in JupyterLab in a headless Chromium. The frame is the one that shows
the ten bars; the script work is that of the widget's own listener.
"""

import statistics
import tempfile
from pathlib import Path

from browser import launch
from hand_drawn import digit_strokes, draw
from in_lab import lab_server, open_notebook, run_all, write_notebook
from playwright.sync_api import sync_playwright

CELL = "from course_utils import widgets\nwidgets.DigitPad()"

# A message that is sent from an animation callback arrives when the frame is drawn.
WATCH = """() => {
    window.bench = { moves: [], work: [] };
    const canvas = document.querySelector(".digit-pad canvas.movable");
    const channel = new MessageChannel();
    let moved, started;
    channel.port1.onmessage = ({ data }) => bench.moves.push(performance.now() - data);
    canvas.addEventListener("pointermove", (event) => {
        if (event.buttons) moved ??= event.timeStamp;
        started = performance.now();
    }, true);
    canvas.addEventListener("pointermove", (event) => {
        if (event.buttons) bench.work.push(performance.now() - started);
    });
    const frame = () => {
        if (moved) channel.port2.postMessage(moved);
        moved = undefined;
        requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
}"""


def main():
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        write_notebook(folder / "pad.ipynb", CELL)
        browser = launch(playwright)
        with lab_server(folder) as address:
            page = browser.new_page(viewport={"width": 1280, "height": 900})
            open_notebook(page, address, "pad.ipynb")
            run_all(page)
            page.wait_for_selector(".digit-pad")
            page.wait_for_timeout(3000)
            page.evaluate(WATCH)
            for digit in range(10):
                page.get_by_role("button", name="Clear").click()
                draw(page, digit_strokes(digit))
            measured = page.evaluate("bench")
            page.close()
    for what, times in measured.items():
        p95 = statistics.quantiles(times, n=20)[-1]
        print(
            f"{what}: median {statistics.median(times):.1f}, p95 {p95:.1f} ms, "
            f"{len(times)} of them"
        )


if __name__ == "__main__":
    main()
