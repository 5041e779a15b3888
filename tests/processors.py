"""Run the notebooks and the tests that compute as other processors would.

    make processors

prints a table of who passed, and fails if anything failed. One thing differs at a time,
so that a failure names its cause, and finally all together; not every combination, for
NumPy chooses its loops apart from OpenBLAS's matrix products. More words go on to
pytest.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

import numpy as np

ROOT = Path(__file__).parents[1]
CORES = ["Nehalem", "Haswell", "Zen", "SkylakeX"]
# The C library has other exponentials and logarithms for processors without these.
OLD_LIBRARY = {"GLIBC_TUNABLES": "glibc.cpu.hwcaps=-AVX2,-FMA"}
# Set-up, pages and servers do not compute, and the notebooks are run anyway. Of the
# others, all that need no browser are run: a new test is taken to compute.
LEFT_OUT = [
    *("test_notebooks.py", "test_processors.py", "test_setup.py", "test_package.py"),
    *("test_other_settings.py", "test_classroom.py", "test_hub.py", "test_links.py"),
    *("test_site.py", "test_lite.py"),
]


def configurations():
    """{name: environment variables} of what this machine can do."""
    own, loops = core(), np.show_config(mode="dicts")["SIMD Extensions"]
    newer = loops.get("found", [])
    found = {f"this processor, {own}": {}}
    if os.cpu_count() > 1:
        found["two threads of OpenBLAS"] = {"OPENBLAS_NUM_THREADS": "2"}
    for first in reversed(range(len(newer))):
        without = {"NPY_DISABLE_CPU_FEATURES": " ".join(newer[first:])}
        found[f"NumPy without {newer[first]} and newer"] = without
    for name in CORES:
        if core(name) == name != own:
            found[f"OpenBLAS for {name}"] = {"OPENBLAS_CORETYPE": name}
    found["the oldest of all these"] = {
        "NPY_DISABLE_CPU_FEATURES": " ".join(newer),
        "OPENBLAS_CORETYPE": CORES[0],
        **OLD_LIBRARY,
    }
    return found


def core(name=""):
    """The processor whose matrix products OpenBLAS takes here if asked for `name`'s.

    None if they can't run here.
    """
    asked = {"OPENBLAS_VERBOSE": "2"} | ({"OPENBLAS_CORETYPE": name} if name else {})
    product = "import numpy as np; a = np.ones((300, 300)); a @ a"
    done = subprocess.run(
        [sys.executable, "-c", product],
        env={**os.environ, **asked},
        capture_output=True,
        text=True,
    )
    said = re.search(r"^Core: (\w+)", done.stderr, re.MULTILINE)
    return said[1] if said and done.returncode == 0 else None


def impossible():
    """A sentence on each of CORES that this machine can't be."""
    for name in CORES:
        got = core(name)
        if got is None:
            yield f"OpenBLAS's products for {name} can't run here."
        elif got != name:
            yield f"OpenBLAS's products for {name} are those for {got} here."


def main(options):
    """Tell of each run, print the table; return whether anything failed."""
    command = [sys.executable, "-m", "pytest", "--quiet"]
    command += ["--numprocesses=2", "--dist=loadfile", "-m", "not browser"]
    command += ["--nbval-cell-timeout=1800"]  # old matrix products take their time
    command += [f"--ignore=tests/{name}" for name in LEFT_OUT]
    table, failed = ["| as | tests and cells of notebooks |", "|---|---|"], False
    for name, settings in configurations().items():
        done = subprocess.run(
            [*command, *options],
            cwd=ROOT,
            env={**os.environ, "OPENBLAS_NUM_THREADS": "1", **settings},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
        )
        result = done.stdout.splitlines()[-1]
        print(f"As {name}: {result}", flush=True)
        if done.returncode:
            print(done.stdout, flush=True)
            failed = True
        table.append(f"| {name} | {result} |")
    print("", *table, "", *impossible(), sep="\n")
    return failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
