"""Run every notebook from top to bottom and store its outputs.

    python tests/execute_notebooks.py [notebook ...]

The files come out the same to the last byte each time: nothing that tells of the
machine, the hour or a progress bar is kept.
"""

import os
import sys
import tempfile
import time
from datetime import datetime
from pathlib import Path

import nbformat
from nbclient import NotebookClient

from course_utils.saving import STATE, VIEW, shown_state, stored

NOTEBOOKS = Path(__file__).parents[1] / "notebooks"


def execute(notebook, timeout=300, on_cell_complete=None, **environment):
    """Run a notebook in a fresh kernel, in place; raises CellExecutionError.

    timeout: seconds for a cell; environment: variables for the kernel, such as
    COURSE_DATASET.
    """
    with tempfile.TemporaryDirectory() as folder:
        # The learner's own record must neither change nor be printed.
        record = str(Path(folder) / "progress.json")
        client = NotebookClient(
            notebook,
            timeout=timeout,
            on_cell_complete=on_cell_complete,
            resources={"metadata": {"path": NOTEBOOKS}},
        )
        # Several threads would add up in an order of their own each time.
        fixed = {"COURSE_RECORD": record, "OPENBLAS_NUM_THREADS": "1"}
        client.execute(env={**os.environ, **fixed, **environment})
    return notebook


def tidy(notebook):
    """The notebook without what differs from run to run."""
    widgets = notebook.metadata.get("widgets", {})
    known = stored(notebook)
    notebook.metadata = nbformat.from_dict(
        {
            "kernelspec": {
                "display_name": "Python 3 (ipykernel)",
                "language": "python",
                "name": "python3",
            },
            "language_info": {"name": "python"},
        }
    )
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)
        if cell.cell_type == "code":
            cell.outputs = [out for out in cell.outputs if not is_progress_bar(out)]
            cell.outputs = joined(cell.outputs)
    shown = shown_state(notebook.cells, known)
    if shown:
        widgets[STATE].state = nbformat.from_dict(shown)
        notebook.metadata.widgets = widgets
    text = nbformat.writes(notebook)
    for number, model in enumerate(shown):
        text = text.replace(model, f"{number:032x}")
    return nbformat.reads(text, as_version=4)


def joined(outputs):
    """The outputs, with text that came in pieces put together again."""
    whole = []
    for output in outputs:
        if whole and "name" in output and output.name == whole[-1].get("name"):
            whole[-1].text += output.text
        else:
            whole.append(output)
    return whole


def is_progress_bar(output):
    data = output.get("data", {})
    return VIEW in data and "it/s]" in data.get("text/plain", "")


def slowest(notebook):
    """(seconds, first line) of the cell that took longest."""
    times = []
    for cell in notebook.cells:
        stamps = cell.metadata.get("execution", {})
        if "iopub.status.idle" in stamps:
            start = datetime.fromisoformat(stamps["iopub.execute_input"])
            end = datetime.fromisoformat(stamps["iopub.status.idle"])
            line = cell.source.splitlines()[0]
            times.append(((end - start).total_seconds(), line))
    return max(times)


def main(names):
    paths = [Path(name) for name in names] or sorted(NOTEBOOKS.glob("*.ipynb"))
    for path in paths:
        start = time.perf_counter()
        notebook = execute(nbformat.read(path, as_version=4))
        seconds = time.perf_counter() - start
        longest, line = slowest(notebook)
        print(f"{path.name}: {seconds:.0f} s; longest cell {longest:.1f} s: {line}")
        nbformat.write(tidy(notebook), path)


if __name__ == "__main__":
    main(sys.argv[1:])
