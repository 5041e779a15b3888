"""Other right answers to batches."""

from itertools import islice

import numpy as np


def batches(x, labels, size, rng):
    at = np.arange(len(x))
    rng.shuffle(at)
    cuts = range(0, len(x), size)
    return [(x[at[i : i + size]], labels[at[i : i + size]]) for i in cuts]


def batches(x, labels, size, rng):
    left = list(rng.permutation(len(x)))
    while left:
        now, left = left[:size], left[size:]
        yield x[now], labels[now]


def batches(x, labels, size, rng):
    order = np.argsort(rng.random(len(x)))
    for part in np.split(order, range(size, len(x), size)):
        yield x[part], labels[part]


def batches(x, labels, size, rng):
    order = rng.choice(len(x), len(x), replace=False)
    start = 0
    while start < len(order):
        chosen = order[start : start + size]
        yield np.array([x[i] for i in chosen]), np.array([labels[i] for i in chosen])
        start += size


def cut(order, x, labels, size):
    if len(order) > 0:
        yield x[order[:size]], labels[order[:size]]
        yield from cut(order[size:], x, labels, size)


def batches(x, labels, size, rng):
    return cut(rng.permutation(len(labels)), x, labels, size)


def batches(x, labels, size, rng):
    order = iter(rng.permutation(len(x)))
    while batch := list(islice(order, size)):
        yield np.take(x, batch, axis=0), np.take(labels, batch)


def batches(x: np.ndarray, labels: np.ndarray, size: int, rng: np.random.Generator):
    waiting = []
    for number in rng.permutation(x.shape[0]):
        waiting.append(number)
        if len(waiting) == size:
            yield x[waiting], labels[waiting]
            waiting = []
    if waiting:
        yield x[waiting], labels[waiting]
