"""Measure what the networks of 01, 02 and 04 reach, with three seeds.

    python tests/benchmarks/results.py [emoji10|cifar10] [words in the net's name]

Each net is trained three times, with other first weights and another order of the
batches. The validation images are the same tenth of the training images each time;
nothing was chosen by the test images. What is done is kept in build/results, so that
an interrupted run goes on where it stopped; delete the file to measure again. Times
hold for a machine that does nothing else.
"""

import json
import sys
import time
from pathlib import Path
from typing import NamedTuple

import numpy as np

from course_utils import data
from course_utils.exercises.notebook_04.conv_net import conv_net
from course_utils.layers import (
    BatchNorm,
    Conv2D,
    Dropout,
    Flatten,
    Linear,
    MaxPool,
    ReLU,
    Sequential,
)
from course_utils.optim import SGD, Momentum, Nesterov
from course_utils.training import accuracy, one_cycle, train

SEEDS = (1, 2, 3)
KEPT = Path(__file__).parents[2] / "build/results"


class Run(NamedTuple):
    """How a net is made and trained; with `cycle` its rate is the peak of one_cycle."""

    make: object
    optimiser: object
    rate: float
    epochs: int
    l2: float
    cycle: bool = False
    augment: object = lambda x, rng: x
    batch_size: int = 100
    both_ways: bool = False


class BothWays:
    """A net that is asked twice: for the picture, and for its mirror image."""

    def __init__(self, net):
        self.net = net

    def forward(self, x):
        return self.net.forward(x) + self.net.forward(x[:, :, ::-1])


def softmax(rng):
    return Sequential(Flatten(), Linear(3072, 10, rng))


def two_layers(rng):
    return Sequential(Flatten(), Linear(3072, 100, rng), ReLU(), Linear(100, 10, rng))


def one_conv(rng):
    return conv_net((32, 32, 3), 32, 5, 10, rng)


def three_conv(rng):
    layers, channels = [], 3
    for filters in (32, 64, 128):
        conv = Conv2D(channels, filters, 3, rng, padding=1)
        layers += [conv, BatchNorm(filters), ReLU(), MaxPool()]
        channels = filters
    classifier = [Flatten(), Dropout(0.2, rng), Linear(4 * 4 * 128, 10, rng)]
    return Sequential(*layers, *classifier)


def three_conv_pooled_first(rng):
    """After pooling, normalisation and ReLU have a quarter of the numbers."""
    layers, channels = [], 3
    for filters in (32, 64, 128):
        conv = Conv2D(channels, filters, 3, rng, padding=1)
        layers += [conv, MaxPool(), BatchNorm(filters), ReLU()]
        channels = filters
    return Sequential(*layers, Flatten(), Linear(4 * 4 * 128, 10, rng))


def runs_of(name):
    """The runs {name: Run} on a data set."""
    epochs = 5 if name == "cifar10" else 4
    flip = data.random_flip
    runs = {
        "softmax": Run(softmax, SGD, 0.003, 10, 0.001),
        "two layers, 100 hidden units": Run(
            two_layers, Momentum, 0.02, 10, 0.001, True, flip
        ),
        "CONV-RELU-POOL-FC, 32 filters 5x5": Run(one_conv, Momentum, 0.01, 4, 0.001),
        "three blocks CONV-BN-RELU-POOL, FC": Run(
            three_conv, Momentum, 0.1, epochs, 0.0005, True, flip
        ),
    }
    if name == "cifar10":
        runs["three blocks CONV-POOL-BN-RELU, FC"] = Run(
            *(three_conv_pooled_first, Nesterov, 0.03, 7, 0.002, True, flip),
            batch_size=50,
            both_ways=True,
        )
    return runs


def measure(run, sets, seed):
    """Minutes of training, and the accuracy on every set after the first."""
    rng = np.random.default_rng(seed)
    net = run.make(rng)
    net.params[-2][:] *= 0.01  # small first scores: every class about equally likely
    optimiser = run.optimiser(run.rate)
    (x, labels), validation, *_ = sets.values()
    steps = run.epochs * -(-len(x) // run.batch_size)
    start = time.perf_counter()
    for progress in train(
        net, optimiser, (x, labels), validation,
        epochs=run.epochs, batch_size=run.batch_size, rng=rng, l2=run.l2,
        augment=run.augment,
    ):  # fmt: skip
        if run.cycle and progress.step < steps:
            optimiser.learning_rate = one_cycle(progress.step + 1, steps, run.rate)
    minutes = (time.perf_counter() - start) / 60
    asked = BothWays(net) if run.both_ways else net
    measured = {name: accuracy(asked, *some) for name, some in list(sets.items())[1:]}
    return {"minutes": minutes, **measured}


def prepared(name):
    """The sets {name: (x, labels)}: training, validation, test, unseen if there is."""
    dataset = data.load(name)
    images, labels = dataset.train_images, dataset.train_labels
    parts = data.split(images, labels, len(images) // 10, np.random.default_rng(0))
    train_images, train_labels, val_images, val_labels = parts
    sets = {
        "training": (train_images, train_labels),
        "validation": (val_images, val_labels),
        "test": (dataset.test_images, dataset.test_labels),
    }
    if dataset.unseen_images is not None:
        sets["unseen"] = (dataset.unseen_images, dataset.unseen_labels)
    return {
        part: (data.standardise(images, train_images), labels)
        for part, (images, labels) in sets.items()
    }


def main(name="emoji10", words=""):
    path = KEPT / f"{name}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    kept = json.loads(path.read_text()) if path.exists() else {}
    sets = prepared(name)
    columns = list(sets)[1:]
    print(f"| {name} | epochs | {' | '.join(columns)} | minutes |")
    print("|---" * (len(columns) + 3) + "|")
    for title, run in runs_of(name).items():
        if words not in title:
            continue
        done = kept.setdefault(title, {})
        for seed in map(str, SEEDS):
            if seed not in done:
                done[seed] = measure(run, sets, int(seed))
                path.write_text(json.dumps(kept, indent=1))
        figures = [mean_and_spread([one[c] for one in done.values()]) for c in columns]
        minutes = min(one["minutes"] for one in done.values())
        cells = [title, str(run.epochs), *figures, f"{minutes:.1f}"]
        print(f"| {' | '.join(cells)} |", flush=True)


def mean_and_spread(values):
    return f"{np.mean(values):.3f} ± {np.std(values, ddof=1):.3f}"


if __name__ == "__main__":
    main(*sys.argv[1:])
