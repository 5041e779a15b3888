"""The most memory that a kernel takes for each notebook, and for loading CIFAR-10.

    PYTHONPATH=tests python tests/benchmarks/memory.py [notebook ...]

In megabytes, at the worst moment, on Linux. With `data/cifar-10-batches-bin` in its
place, loading it is measured too.
"""

import subprocess
import sys
from pathlib import Path

import nbformat
from execute_notebooks import NOTEBOOKS, execute

from course_utils import data

PEAK = """
import resource
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6)
"""
LOAD = "from course_utils import data\ndata.load('cifar10')\n"


def peak_of(path):
    """Megabytes of the kernel that runs a notebook to its end."""
    notebook = nbformat.read(path, as_version=4)
    notebook.cells.append(nbformat.v4.new_code_cell(PEAK))
    return float(execute(notebook).cells[-1].outputs[0].text)


def main(names):
    for path in map(Path, names) if names else sorted(NOTEBOOKS.glob("*.ipynb")):
        print(f"{path.stem:20} {peak_of(path):4.0f} MB", flush=True)
    if (data.DATA / data.CIFAR10_FOLDER).exists():
        command = [sys.executable, "-c", LOAD + PEAK]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        print(f"{'loading CIFAR-10':20} {float(done.stdout):4.0f} MB")


if __name__ == "__main__":
    main(sys.argv[1:])
