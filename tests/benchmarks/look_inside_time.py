"""How long LookInside computes when another image is chosen.

    PYTHONPATH=.:tests/benchmarks python tests/benchmarks/look_inside_time.py

All maps, as the browser gets them, and the explanation of the chosen value; for the
net with one convolution and for the three blocks of notebook 04, on a machine that
does nothing else.
"""

import time

import numpy as np
from results import one_conv, prepared, three_conv

from course_utils import data
from course_utils.widgets import LookInside

IMAGES, CHOICES = 8, 60


def times(net, x, pictures):
    """Milliseconds of each choice, (CHOICES,)."""
    look, taken = LookInside(net, x, pictures), []
    for i in range(CHOICES):
        start = time.perf_counter()
        look.image = (i + 1) % IMAGES
        taken.append(1000 * (time.perf_counter() - start))
    return taken


def main():
    x, _ = prepared("emoji10")["test"]
    pictures = data.load("emoji10").test_images[:IMAGES]
    rng = np.random.default_rng(0)
    for make in (one_conv, three_conv):
        taken = times(make(rng), x[:IMAGES], pictures)
        median, most = np.percentile(taken, [50, 95])
        print(f"{make.__name__}: median {median:.1f}, p95 {most:.1f} ms")


if __name__ == "__main__":
    main()
