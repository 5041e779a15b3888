"""Freed memory: kept for the next step, and given back when told."""

import subprocess
import sys

import pytest

from course_utils import memory

pytestmark = pytest.mark.skipif(memory.GLIBC is None, reason="for glibc only")

FAULTS = """
import resource
import numpy as np
from course_utils import memory

{before}

def faults():
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt

def step():  # arrays as in a step of notebook 04, all freed at its end
    return sum(array[0] for array in [np.ones(1_600_000, np.float32) for _ in range(6)])

step()
seen = faults()
for _ in range(10):
    step()
print(faults() - seen)
"""

RESIDENT = """
import numpy as np
from course_utils import memory

def resident():
    with open("/proc/self/status") as status:
        line = next(line for line in status if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024

memory.keep_freed()
arrays = [np.ones(1_000_000, np.float32) for _ in range(12)]
last = np.ones(1_000_000, np.float32)  # what lies above the others stays
full = resident()
del arrays
kept = resident()
memory.give_back_freed()
print(full - kept, full - resident())
"""


def printed(program):
    done = subprocess.run(
        [sys.executable, "-c", program], check=True, capture_output=True, text=True
    )
    return [float(word) for word in done.stdout.split()]


def test_the_next_step_finds_the_memory_of_the_last():
    (without,) = printed(FAULTS.format(before=""))
    (kept,) = printed(FAULTS.format(before="memory.keep_freed()"))
    assert kept < 200 < without / 2


def test_what_is_given_back_is_no_longer_resident():
    kept, given_back = printed(RESIDENT)
    assert kept < 5 and given_back > 40  # megabytes; twelve arrays are 46
