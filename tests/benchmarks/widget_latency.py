"""How fast widgets answer a key, beside `interact` with an inline figure.

Run from the repository's root, on a machine that does nothing else:

    PYTHONPATH=tests .venv/bin/python tests/benchmarks/widget_latency.py

With names of widgets after it, as in "Error Watch", only those are measured. The
Filter Lab and `interact` show the same: a 32 x 32 picture in colour under a 7 x 7
kernel, its patch, the products and the map. The Error Watch scrubs through 10,000
steps of the toy network, and through two runs of XOR side by side. JupyterLab runs in
a headless Chromium. A press is timed from the browser's time stamp of the key to the
end of the frame that shows the change; the script work is that of the widget's own
listener.
"""

import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

import nbformat
from browser import FLAGS
from in_lab import lab_server, open_notebook, run_all, write_notebook
from nbclient import NotebookClient
from playwright.sync_api import sync_playwright

PRESSES = 60
FAST_PRESSES, FAST_GAP = 40, 0.020

SET_UP = """
import numpy as np
from course_utils import widgets
kernel = np.random.default_rng(0).normal(size=(7, 7, 3)).round(1)
lab = widgets.FilterLab(picture="emoji", kernel=kernel)
"""

INTERACT = """
%matplotlib inline
import ipywidgets, matplotlib.pyplot as plt

def show(place):
    lab.position = divmod(place, 26)
    row, column = lab.position
    patch = lab.input[row : row + 7, column : column + 7]
    figure, axes = plt.subplots(1, 4, figsize=(11, 3))
    products = (patch * lab.filter).sum(axis=2)
    for ax, values in zip(axes, [lab.input / 255, patch / 255, products, lab.output]):
        ax.imshow(values)
    for (i, j), product in np.ndenumerate(products):
        axes[2].text(j, i, f"{product:.0f}", fontsize=6, ha="center", va="center")
    plt.show()

ipywidgets.interact(show, place=(0, 675));
"""

WATCH_SET_UP = f"""
import sys
sys.path.insert(0, {str(Path(__file__).parents[1] / "widgets")!r})
from toy import *
from course_utils import widgets
"""
TOY = "widgets.ErrorWatch(train_toy, X, Y)"
TWO_RUNS = """
watch = widgets.ErrorWatch(train_xor, X, XOR)
watch.keep()
watch.settings = {"learning_rate": 5, "seed": 2, "hidden": 4}
watch
"""
TELLS = "() => document.querySelector('%s [aria-live]').textContent"

# `seen` gives a text that changes with the picture. A message that is sent from an
# animation callback arrives when that frame has been drawn.
WATCH = """([seen, focus]) => {
    seen = eval(seen);
    const bench = { presses: [], work: [], shown: [] };
    window.bench = bench;
    let pressed, started;
    addEventListener("keydown", (event) => (pressed ??= event.timeStamp), true);
    // The widget's own work lies between these two; JupyterLab's is before and after.
    const target = document.querySelector(focus);
    target.addEventListener("keydown", () => (started = performance.now()), true);
    target.addEventListener("keydown", () => {
        bench.work.push(performance.now() - started);
    });
    let last = seen();
    const channel = new MessageChannel();
    channel.port1.onmessage = ({ data: now }) => {
        bench.shown.push(now);
        if (pressed) bench.presses.push(performance.now() - pressed);
        pressed = undefined;
    };
    const frame = () => {
        const now = seen() ?? last;
        if (now !== last) channel.port2.postMessage((last = now));
        requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
}"""


class Rival(NamedTuple):
    """A widget: its notebook, what has the focus, what changes, keys there and back."""

    name: str
    sources: tuple
    focus: str
    seen: str
    fast: tuple = (("ArrowDown", 40), ("ArrowUp", 38))


RIVALS = [
    Rival(
        "Filter Lab",
        (SET_UP + "lab",),
        ".filter-lab canvas",
        TELLS % ".filter-lab",
    ),
    Rival(
        "interact",
        (SET_UP + INTERACT,),
        ".widget-slider [role=slider]",
        """() => {
            const picture = document.querySelector(".widget-output img");
            return picture?.complete ? picture.src.slice(-4000) : undefined;
        }""",
    ),
    *(
        Rival(
            name,
            (WATCH_SET_UP + made,),
            ".error-watch .side:last-child .curves .plot",
            TELLS % ".error-watch",
            (("ArrowRight", 39), ("ArrowLeft", 37)),
        )
        for name, made in [("Error Watch", TOY), ("Error Watch, two runs", TWO_RUNS)]
    ),
]


def measure(browser, address, rival, folder):
    """What one rival's notebook does: seconds to the first paint, then presses."""
    name = f"{rival.name.replace(' ', '')}.ipynb"
    write_notebook(folder / name, *rival.sources)
    page = browser.new_page(viewport={"width": 1280, "height": 720})
    open_notebook(page, address, name)
    # The first run imports; the second is the one a learner waits for again and again.
    run_all(page)
    page.wait_for_selector(rival.focus)
    page.wait_for_timeout(3000)
    start = time.perf_counter()
    run_all(page)
    page.wait_for_selector(rival.focus)
    first_paint = time.perf_counter() - start
    page.wait_for_timeout(3000)
    page.evaluate(WATCH, [rival.seen, rival.focus])
    measured = press(page, rival.focus)
    shown = show_fast(page, rival.fast)
    page.close()
    return {"first paint": first_paint, **measured, "fast": shown}


def press(page, focus):
    """Press keys, each after the last one was answered; -> what `bench` measured."""
    page.focus(focus)
    page.keyboard.press("Home")
    page.wait_for_timeout(1000)
    page.evaluate("bench.presses.length = bench.work.length = 0")
    for count in range(PRESSES):
        # There and back: the map has 26 columns.
        page.keyboard.press("ArrowLeft" if count // 20 % 2 else "ArrowRight")
        page.wait_for_function(f"bench.presses.length > {count}", polling=50)
        page.wait_for_timeout(7 * (count % 5))
    return page.evaluate("bench")


def nothing_but_a_number(browser):
    """How long a page takes that does nothing but count its presses."""
    page = browser.new_page(viewport={"width": 1280, "height": 720})
    page.set_content("<button onkeydown='this.textContent++'>0</button>")
    seen = "() => document.querySelector('button').textContent"
    page.evaluate(WATCH, [seen, "button"])
    presses = press(page, "button")["presses"]
    page.close()
    print(f"a page that only counts:\n  presses: {in_words(presses)}")


def show_fast(page, keys):
    """How many different pictures were shown for presses in quick succession."""
    page.keyboard.press("Home")
    page.wait_for_timeout(1500)
    page.evaluate("bench.shown.length = 0")
    keyboard = page.context.new_cdp_session(page)
    start = time.perf_counter()
    for count in range(FAST_PRESSES):
        # 26 rows of the map: down to the last, and up again.
        name, code = keys[count >= 25]
        key = {"key": name, "code": name, "windowsVirtualKeyCode": code}
        time.sleep(max(0, start + count * FAST_GAP - time.perf_counter()))
        keyboard.send("Input.dispatchKeyEvent", {"type": "keyDown", **key})
    page.wait_for_timeout(5000)
    return page.evaluate("bench.shown.length")


def stored(folder, rival):
    """Bytes in the notebook, as it is stored after a run."""
    write_notebook(folder / "stored.ipynb", *rival.sources)
    notebook = nbformat.read(folder / "stored.ipynb", as_version=4)
    NotebookClient(notebook).execute()
    shown = "".join(out.data.get("text/html", "") for out in notebook.cells[0].outputs)
    models = notebook.metadata.widgets["application/vnd.jupyter.widget-state+json"]
    states = [model["state"] for model in models["state"].values()]
    names = ("_esm", "_css", "text")
    texts = [state.get(name, "") for state in states for name in names]
    return {
        "script": sum(len(text.encode()) for text in texts),
        "still": len(shown),
        "notebook": len(nbformat.writes(notebook).encode()),
    }


def main(names):
    rivals = [rival for rival in RIVALS if not names or rival.name in names]
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        chromium = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=FLAGS
        )
        nothing_but_a_number(chromium)
        with lab_server(folder) as address:
            for rival in rivals:
                report(rival.name, measure(chromium, address, rival, folder))
        for rival in rivals:
            print(rival.name, "stores bytes:", stored(folder, rival))


def report(name, measured):
    """Print one rival's figures."""
    print(f"{name}: first paint {measured['first paint']:.2f} s after Run")
    for what in ("presses", "work"):
        print(f"  {what}: {in_words(measured[what])}")
    print(f"  of {FAST_PRESSES} fast presses {measured['fast']} pictures shown")


def in_words(times):
    p95 = statistics.quantiles(times, n=20)[-1]
    return f"median {statistics.median(times):.1f}, p95 {p95:.1f} ms"


if __name__ == "__main__":
    main(sys.argv[1:])
