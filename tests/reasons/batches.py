"""Wrong answers to batches, and how their reasons begin."""

import numpy as np


def batches(x, labels, size, rng):
    """an order holds row numbers"""
    order = rng.permutation(len(x))
    for start in range(0, len(x), size):
        chosen = order[start : start + size]
        yield x[chosen], chosen


def batches(x, labels, size, rng):
    order = rng.permutation(labels)
    for start in range(0, len(x), size):
        chosen = order[start : start + size]
        yield x[chosen], labels[chosen]


def batches(x, labels, size, rng):
    order = rng.permutation(len(x))
    for chosen in np.array_split(order, len(x) // size):
        yield x[chosen], labels[chosen]


def batches(x, labels, size, rng):
    """there is a batch too few"""
    order = rng.permutation(len(x))
    for i in range(len(x) // size):
        chosen = order[i * size : (i + 1) * size]
        yield x[chosen], labels[chosen]


def batches(x, labels, size, rng):
    """where the size divides the number of examples, nothing is left for"""
    order = rng.permutation(len(x))
    for i in range(len(x) // size + 1):
        chosen = order[i * size : (i + 1) * size]
        yield x[chosen], labels[chosen]


def batches(x, labels, size, rng):
    """there is a batch too many"""
    order = rng.permutation(len(x))
    for chosen in np.array_split(order, size):
        yield x[chosen], labels[chosen]


def batches(x, labels, size, rng):
    """the examples are shared out evenly"""
    order = rng.permutation(len(x))
    for chosen in np.array_split(order, -(-len(x) // size)):
        yield x[chosen], labels[chosen]


def batches(x, labels, size, rng):
    """there are as many batches as examples"""
    order = rng.permutation(len(x))
    for start in range(len(x)):
        chosen = order[start : start + size]
        yield x[chosen], labels[chosen]


def batches(x, labels, size, rng):
    for i in rng.permutation(len(x)):
        yield x[i], labels[i]


def batches(x, labels, size, rng):
    """the last batch has `size` examples, although fewer are left"""
    for _ in range(0, len(x), size):
        chosen = rng.choice(len(x), size)
        yield x[chosen], labels[chosen]


def batches(x, labels, size, rng):
    """examples are drawn again for each batch, or put back after each draw"""
    for start in range(0, len(x), size):
        chosen = rng.permutation(len(x))[start : start + size]
        yield x[chosen], labels[chosen]


def batches(x, labels, size, rng):
    """examples are drawn again for each batch, or put back after each draw"""
    order = rng.choice(len(x), len(x))
    for start in range(0, len(x), size):
        chosen = order[start : start + size]
        yield x[chosen], labels[chosen]


def batches(x, labels, size, rng):
    order = rng.permutation(len(x))
    while True:
        for start in range(0, len(x), size):
            chosen = order[start : start + size]
            yield x[chosen], labels[chosen]


def batches(x, labels, size, rng):
    while True:
        chosen = rng.choice(len(x), size)
        yield x[chosen], labels[chosen]


def batches(x, labels, size, rng):
    """whole batches are shuffled, and the same examples always share one"""
    starts = np.arange(0, len(x), size)
    rng.shuffle(starts)
    for start in starts:
        yield x[start : start + size], labels[start : start + size]


def batches(x, labels, size, rng):
    """whole batches are shuffled, and the same examples always share one"""
    for start in rng.permutation(np.arange(0, len(x), size)):
        yield x[start : start + size], labels[start : start + size]


def batches(x, labels, size, rng):
    """it shuffles within each batch only, so that every epoch has the same"""
    for start in range(0, len(x), size):
        chosen = start + rng.permutation(len(x[start : start + size]))
        yield x[chosen], labels[chosen]


def batches(x, labels, size, rng):
    """chance comes from somewhere else than `rng`, which gives the same"""
    order = np.random.permutation(len(x))
    for start in range(0, len(x), size):
        chosen = order[start : start + size]
        yield x[chosen], labels[chosen]


def batches(x, labels, size, rng):
    """take the order from the argument"""
    rng = np.random.default_rng(0)
    order = rng.permutation(len(x))
    for start in range(0, len(x), size):
        chosen = order[start : start + size]
        yield x[chosen], labels[chosen]


def batches(x, labels, size, rng):
    """x and labels are no longer in the same order"""
    x, labels = rng.permutation(x), rng.permutation(labels)
    for start in range(0, len(x), size):
        yield x[start : start + size], labels[start : start + size]


def batches(x, labels, size, rng):
    """x and labels are no longer in the same order"""
    order = rng.permutation(len(x))
    for start in range(0, len(x), size):
        yield x[order[start : start + size]], labels[start : start + size]


def batches(x, labels, size, rng):
    """it shuffles the caller's arrays"""
    rng.shuffle(x)
    rng.shuffle(labels)
    for start in range(0, len(x), size):
        yield x[start : start + size], labels[start : start + size]


def batches(x, labels, size, rng):
    """without shuffling, neighbours in the file always share a batch, and"""
    for start in range(0, len(x), size):
        yield x[start : start + size], labels[start : start + size]


def batches(x, labels, size, rng):
    """`return` gives a single pair and ends the function"""
    order = rng.permutation(len(x))
    for start in range(0, len(x), size):
        chosen = order[start : start + size]
        return x[chosen], labels[chosen]


def batches(x, labels, size, rng):
    order = rng.permutation(len(x))
    for start in range(0, len(x), size):
        chosen = order[start : start + size]
    yield x[chosen], labels[chosen]


def batches(x, labels, size, rng):
    order = rng.permutation(len(x))
    for start in range(0, len(x), size):
        yield order[start : start + size]


def batches(x, labels, size, rng):
    """a batch is a pair"""
    order = rng.permutation(len(x))
    for start in range(0, len(x), size):
        chosen = order[start : start + size]
        yield x[chosen]


def batches(x, labels, size, rng):
    order = rng.shuffle(np.arange(len(x)))
    for start in range(0, len(x), size):
        chosen = order[start : start + size]
        yield x[chosen], labels[chosen]


def batches(x, labels, size, rng):
    order = rng.permutation(len(x))
    for start in range(0, len(x), 100):
        chosen = order[start : start + 100]
        yield x[chosen], labels[chosen]


def batches(x, labels, size, rng):
    """each batch is one too small"""
    order = rng.permutation(len(x))
    for start in range(0, len(x), size):
        chosen = order[start : start + size - 1]
        yield x[chosen], labels[chosen]


def batches(x, labels, size, rng):
    """after the first the slices are empty"""
    order = rng.permutation(len(x))
    for start in range(0, len(x), size):
        chosen = order[start:size]
        yield x[chosen], labels[chosen]


def batches(x, labels, size, rng):
    """only one batch comes"""
    order = rng.permutation(len(x))
    x, labels = x[order], labels[order]
    yield x[:size], labels[:size]
