"""How large a learner's saved notebooks are, and how long it takes to save one.

    PYTHONPATH=tests .venv/bin/python tests/benchmarks/saved_size.py [folder]

Each is run in JupyterLab, saved three times, and opened again after a new start. The
folder gets pictures of its widgets then.
"""

import json
import statistics
import sys
import tempfile
from pathlib import Path

from browser import launch
from in_lab import lab_server, open_notebook, run_all
from playwright.sync_api import sync_playwright

from course_utils import notebooks
from course_utils.saving import stored

SAVE = """async () => {
    const start = performance.now();
    await jupyterapp.commands.execute("docmanager:save");
    return performance.now() - start;
}"""
SHOW = """async (i) => {
    const { content } = jupyterapp.shell.currentWidget;
    await content.scrollToItem(i, "start");
}"""


def run_and_save(browser, folder, name):
    """Run a notebook and save it; -> the milliseconds that saving takes (median)."""
    page = browser.new_page(viewport={"width": 1280, "height": 720})
    with lab_server(folder) as address:
        open_notebook(page, address, name)
        run_all(page)
        times = [page.evaluate(SAVE) for _ in range(3)]
        page.close()
    return statistics.median(times)


def photograph(browser, folder, name, pictures):
    """Open a saved notebook after a new start, and take a picture of each widget."""
    notebook = json.loads((folder / name).read_text(encoding="utf-8"))
    cells = notebook["cells"]
    shown = [i for i, cell in enumerate(cells) if "course-still" in str(cell)]
    page = browser.new_page(viewport={"width": 1280, "height": 720})
    with lab_server(folder) as address:
        open_notebook(page, address, name)
        page.wait_for_timeout(10_000)
        for i in shown:
            page.evaluate(SHOW, i)
            page.wait_for_timeout(1000)
            page.screenshot(path=pictures / f"{name[:2]}-{i}.png")
        page.close()


def size_of_stills(cell):
    """The characters of HTML that stand beside the widgets of a cell."""
    shown = [output.get("data", {}) for output in cell.get("outputs", [])]
    texts = ["".join(data.get("text/html", "")) for data in shown]
    return sum(len(text) for text in texts if "course-still" in text)


def main(pictures):
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        notebooks.WORK = folder
        notebooks.copy_notebooks()
        browser = launch(playwright)
        print("| notebook | saved | widgets, of this | stills, of this | to save |")
        for path in notebooks.all_notebooks():
            time = run_and_save(browser, folder, path.name)
            saved = (folder / path.name).read_text(encoding="utf-8")
            notebook = json.loads(saved)
            stills = sum(map(size_of_stills, notebook["cells"]))
            sizes = len(saved.encode()), len(json.dumps(stored(notebook))), stills
            kilobytes = " | ".join(f"{size / 1000:,.0f} kB" for size in sizes)
            print(f"| {path.stem} | {kilobytes} | {time:.0f} ms |", flush=True)
            if pictures:
                photograph(browser, folder, path.name, Path(pictures[0]))
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1:])
