"""Measure what four kinds of network reach on a data set's test images.

    python tests/benchmarks/ladder.py [emoji10|cifar10]

Softmax, two layers, one CONV block, two CONV blocks: each must beat the last. The
first two are the course's own; the CONV nets are PyTorch's. The step size of each is
chosen on validation images, cut from the training set. The figures are the mean and
the standard deviation of three nets, which differ in their first weights and in the
order of the batches.
"""

import sys
import time

import numpy as np
import torch
from torch import nn

from course_utils import data
from course_utils.layers import Flatten, Linear, ReLU, Sequential
from course_utils.optim import SGD
from course_utils.training import train

VALIDATION, BATCH, SEEDS = 500, 100, (0, 1, 2)


# --- The course's nets: fit(x, labels, rate, seed) -> a function that answers ---------


def course_rung(make_net, l2, epochs):
    """A net of the course, trained by plain SGD."""

    def fit(x, labels, rate, seed):
        rng = np.random.default_rng(seed)
        net = make_net(x[0].size, rng)
        net.params[-2][:] = 0  # equal scores at the start: the first loss is log 10
        steps = train(
            net, SGD(rate), (x, labels), (x[:1], labels[:1]),
            epochs=epochs, batch_size=BATCH, rng=rng, l2=l2,
        )  # fmt: skip
        for _ in steps:
            pass
        return lambda x: net.forward(x).argmax(axis=1)

    return fit


def softmax(inputs, rng):
    return Sequential(Flatten(), Linear(inputs, 10, rng))


def two_layers(inputs, rng):
    return Sequential(Flatten(), Linear(inputs, 100, rng), ReLU(), Linear(100, 10, rng))


# --- PyTorch's ------------------------------------------------------------------------


def torch_rung(filters, epochs, l2=0.001):
    """CONV 5x5 - RELU - POOL for each number of filters, then a linear layer."""

    def fit(x, labels, rate, seed):
        torch.manual_seed(seed)
        net = conv_net(filters, x.shape[1])
        params = [
            {"params": [p for p in net.parameters() if p.ndim > 1], "weight_decay": l2},
            {"params": [p for p in net.parameters() if p.ndim == 1]},
        ]
        optimiser = torch.optim.SGD(params, lr=rate, momentum=0.9)
        x, labels = tensor(x), torch.from_numpy(labels)
        for batch in (b for _ in range(epochs) for b in shuffled(len(x))):
            optimiser.zero_grad()
            nn.functional.cross_entropy(net(x[batch]), labels[batch]).backward()
            optimiser.step()
        return lambda x: answers(net, tensor(x))

    return fit


def conv_net(filters, size):
    layers, channels = [], 3
    for count in filters:
        conv = nn.Conv2d(channels, count, 5, padding=2)
        layers += [conv, nn.ReLU(), nn.MaxPool2d(2)]
        channels, size = count, size // 2
    net = nn.Sequential(*layers, nn.Flatten(), nn.Linear(channels * size * size, 10))
    for p in net.parameters():
        if p.ndim > 1:
            nn.init.kaiming_normal_(p, nonlinearity="relu")
        else:
            nn.init.zeros_(p)
    nn.init.zeros_(net[-1].weight)
    return net


def tensor(images):
    """PyTorch wants (N, C, H, W)."""
    return torch.from_numpy(images).permute(0, 3, 1, 2).contiguous()


def shuffled(n):
    return torch.randperm(n).split(BATCH)


@torch.no_grad()
def answers(net, images):
    return torch.cat([net(some).argmax(1) for some in images.split(1000)]).numpy()


# --- The ladder -----------------------------------------------------------------------

# name: how to fit it, the step sizes to choose from
LADDER = {
    "softmax": (course_rung(softmax, l2=0.01, epochs=20), (0.001, 0.003, 0.01)),
    "two layers": (course_rung(two_layers, l2=0.001, epochs=20), (0.01, 0.03, 0.1)),
    "one CONV": (torch_rung([16], epochs=8), (0.003, 0.01, 0.03)),
    "two CONV": (torch_rung([32, 32], epochs=10), (0.005, 0.01, 0.02)),
}


def main(name):
    dataset = data.load(name)
    rng = np.random.default_rng(0)
    parts = data.split(dataset.train_images, dataset.train_labels, VALIDATION, rng)
    train_images, labels, val_images, val_labels = parts
    sets = {
        "validation": (val_images, val_labels),
        "test": (dataset.test_images, dataset.test_labels),
    }
    if dataset.unseen_images is not None:
        sets["unseen"] = (dataset.unseen_images, dataset.unseen_labels)
    x = data.standardise(train_images, train_images)
    sets = {
        part: (data.standardise(images, train_images), truth)
        for part, (images, truth) in sets.items()
    }
    print(f"{name}, {len(x)} training images")
    print(f"{'':<12}{'step size':<11}", *(f"{part:<16}" for part in sets), "minutes")
    for rung, (fit, rates) in LADDER.items():
        start = time.perf_counter()
        by_rate = {
            rate: accuracy(fit(x, labels, rate, 0), *sets["validation"])
            for rate in rates
        }
        rate = max(by_rate, key=by_rate.get)
        nets = [fit(x, labels, rate, seed) for seed in SEEDS]
        figures = []
        for part in sets.values():
            each = [accuracy(net, *part) for net in nets]
            figures.append(f"{np.mean(each):.3f} +- {np.std(each, ddof=1):.3f}  ")
        minutes = (time.perf_counter() - start) / 60
        print(f"{rung:<12}{rate:<11}", *figures, f"{minutes:.1f}", flush=True)


def accuracy(answer, x, labels):
    return np.mean(answer(x) == labels)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "emoji10")
