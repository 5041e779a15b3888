"""How the time of a training step grows: with the batch, the picture, and the net.

    python tests/benchmarks/growth.py

One size at a time is changed, the others stay at those of BASE. The times of a row are
measured in turn in one run, the shortest of several each. The exponent is the slope of
a straight line through their logarithms: with 1, twice the size takes twice the time.
"""

import time
from typing import NamedTuple

import numpy as np

from course_utils.layers import (
    BatchNorm,
    Conv2D,
    Flatten,
    Linear,
    MaxPool,
    ReLU,
    Sequential,
)
from course_utils.training import shared_out

ROUNDS = 7


class Sizes(NamedTuple):
    """A step's: examples, the picture's side, filters in each layer, blocks, window."""

    batch: int = 100
    side: int = 32
    filters: int = 32
    blocks: int = 1
    window: int = 3


BASE = Sizes()
GROWTH = {
    "batch": [25, 50, 100, 200, 400],
    "side": [16, 32, 64, 128],
    "filters": [16, 32, 64, 128],
    "blocks": [1, 2, 4, 8],
    "window": [3, 5, 7, 9],
}


def make(sizes, rng):
    """A net of equal blocks CONV-BN-RELU, after a first one, and one pooling."""
    filters, window = sizes.filters, sizes.window
    layers = [Conv2D(3, filters, window, rng, padding=window // 2), ReLU()]
    for _ in range(sizes.blocks):
        conv = Conv2D(filters, filters, window, rng, padding=window // 2)
        layers += [conv, BatchNorm(filters), ReLU()]
    pixels = (sizes.side // 2) ** 2
    return Sequential(*layers, MaxPool(), Flatten(), Linear(pixels * filters, 10, rng))


def step_of(sizes):
    """A step with such sizes, as a function without arguments."""
    rng = np.random.default_rng(0)
    net = make(sizes, rng)
    shape = sizes.batch, sizes.side, sizes.side, 3
    x = rng.standard_normal(shape, dtype=np.float32)
    labels = rng.integers(0, 10, sizes.batch)
    return lambda: shared_out(net, x, labels)


def measure(steps):
    """The shortest time of each step, in seconds."""
    best = [np.inf] * len(steps)
    for _ in range(ROUNDS):
        for i, step in enumerate(steps):
            start = time.perf_counter()
            step()
            best[i] = min(best[i], time.perf_counter() - start)
    return best


def main():
    print("| | sizes | milliseconds | exponent |\n|---|---|---|---|")
    for name, values in GROWTH.items():
        times = measure([step_of(BASE._replace(**{name: v})) for v in values])
        exponent, _ = np.polyfit(np.log(values), np.log(times), 1)
        sizes, taken = ", ".join(map(str, values)), [f"{1000 * t:.0f}" for t in times]
        print(f"| {name} | {sizes} | {', '.join(taken)} | {exponent:.2f} |", flush=True)


if __name__ == "__main__":
    main()
