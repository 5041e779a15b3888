"""The first notebook, as a learner meets it after `make lab`, in a real browser."""

import json

from browser import RESULTS
from in_lab import TOKEN, Complaints, lab_server, run_all

from course_utils import notebooks

FIRST = "00_data.ipynb"
SAVE = "async () => { await jupyterapp.commands.execute('docmanager:save'); }"


def test_the_first_notebook_opens_and_runs(browser, tmp_path, monkeypatch):
    work = tmp_path / "work"
    monkeypatch.setattr(notebooks, "WORK", work)
    notebooks.copy_notebooks()
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    complaints = Complaints(page)
    with lab_server(work) as address:
        try:
            page.goto(f"{address}/?token={TOKEN}")
            page.wait_for_selector(".jp-Notebook .jp-CodeCell", timeout=60_000)
            run_all(page)
            page.evaluate(SAVE)
        finally:
            RESULTS.mkdir(exist_ok=True)
            page.screenshot(path=RESULTS / "lab.png")
            page.close()

    assert (work / FIRST).exists(), "it opened something else"
    notebook = json.loads((work / FIRST).read_text(encoding="utf-8"))
    cells = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    outputs = [output for cell in cells for output in cell["outputs"]]
    assert [cell["execution_count"] for cell in cells] == list(range(1, len(cells) + 1))
    assert outputs and not [o for o in outputs if o["output_type"] == "error"]
    assert complaints == []
