"""Run notebooks 01, 02 and 04 on CIFAR-10, and measure their nets with three seeds.

    make cifar10

The executed copies are kept in build/cifar10, what was measured in build/results:
stopped and started again, it goes on with what is missing. A copy is made again when
its notebook has changed since. The table is printed at the end.
"""

import os
import subprocess
import sys
from pathlib import Path

import nbformat
from execute_notebooks import NOTEBOOKS, execute
from tqdm.auto import tqdm

ROOT = Path(__file__).parents[1]
COPIES = ROOT / "build/cifar10"
WANTED = ("01_softmax", "02_two_layer_net", "04_convnet")


def make_copy(name):
    """Execute one notebook on CIFAR-10 and keep it, unless that has been done."""
    source, copy = NOTEBOOKS / f"{name}.ipynb", COPIES / f"{name}.ipynb"
    if copy.exists() and copy.stat().st_mtime > source.stat().st_mtime:
        print(f"{name}: done before, in {copy}")
        return
    notebook = nbformat.read(source, as_version=4)
    with tqdm(total=len(notebook.cells), desc=name, unit="cell") as bar:
        execute(
            notebook,
            timeout=None,
            on_cell_complete=lambda cell, cell_index: bar.update(),
            COURSE_DATASET="cifar10",
            OPENBLAS_NUM_THREADS=str(os.cpu_count()),
        )
    copy.parent.mkdir(parents=True, exist_ok=True)
    part = copy.with_suffix(".part")  # an interrupted run leaves no half copy
    nbformat.write(notebook, part)
    part.replace(copy)


def main():
    for name in WANTED:
        make_copy(name)
    results = ROOT / "tests/benchmarks/results.py"
    return subprocess.call([sys.executable, results, "cifar10"])


if __name__ == "__main__":
    sys.exit(main())
