"""Wrong answers to batches; above each, what is wrong with it."""

import numpy as np


# Nothing is shuffled: the order is always that of the data.
def batches(x, labels, size, rng):
    for start in range(0, len(x), size):
        yield x[start : start + size], labels[start : start + size]


# The last batch is dropped if it is not full.
def batches(x, labels, size, rng):
    order = rng.permutation(len(x))
    for i in range(len(x) // size):
        batch = order[i * size : (i + 1) * size]
        yield x[batch], labels[batch]


# It makes a generator of its own: every epoch has the same order.
def batches(x, labels, size, rng):
    order = np.random.default_rng(0).permutation(len(x))
    for start in range(0, len(x), size):
        batch = order[start : start + size]
        yield x[batch], labels[batch]


# NumPy's global generator is used in place of rng.
def batches(x, labels, size, rng):
    order = np.random.permutation(len(x))
    for start in range(0, len(x), size):
        batch = order[start : start + size]
        yield x[batch], labels[batch]


# The examples are shuffled, their labels are not.
def batches(x, labels, size, rng):
    order = rng.permutation(len(x))
    for start in range(0, len(x), size):
        yield x[order[start : start + size]], labels[start : start + size]


# Examples and labels are shuffled by two permutations.
def batches(x, labels, size, rng):
    x, labels = rng.permutation(x), rng.permutation(labels)
    for start in range(0, len(x), size):
        yield x[start : start + size], labels[start : start + size]


# Numbers are drawn with replacement: some examples come twice, some never.
def batches(x, labels, size, rng):
    order = rng.integers(0, len(x), len(x))
    for start in range(0, len(x), size):
        batch = order[start : start + size]
        yield x[batch], labels[batch]


# Every batch is drawn again, so that an example may come in two of them.
def batches(x, labels, size, rng):
    for _ in range(0, len(x), size):
        batch = rng.choice(len(x), min(size, len(x)), replace=False)
        yield x[batch], labels[batch]


# Each batch is one example too short: the end of a slice is not part of it.
def batches(x, labels, size, rng):
    order = rng.permutation(len(x))
    for start in range(0, len(x), size):
        batch = order[start : start + size - 1]
        yield x[batch], labels[batch]


# The start moves by one, so that the batches overlap.
def batches(x, labels, size, rng):
    order = rng.permutation(len(x))
    for start in range(len(x)):
        batch = order[start : start + size]
        yield x[batch], labels[batch]


# return stands inside the loop: there is one batch only.
def batches(x, labels, size, rng):
    order = rng.permutation(len(x))
    for start in range(0, len(x), size):
        batch = order[start : start + size]
        return x[batch], labels[batch]


# It yields the first batch and stops.
def batches(x, labels, size, rng):
    order = rng.permutation(len(x))
    yield x[order[:size]], labels[order[:size]]


# All examples come in a single batch.
def batches(x, labels, size, rng):
    order = rng.permutation(len(x))
    yield x[order], labels[order]


# size is taken for the number of batches.
def batches(x, labels, size, rng):
    for batch in np.array_split(rng.permutation(len(x)), size):
        yield x[batch], labels[batch]


# It yields the numbers of the examples, not the examples.
def batches(x, labels, size, rng):
    order = rng.permutation(len(x))
    for start in range(0, len(x), size):
        yield order[start : start + size]


# Only the order of the batches is random: the same neighbours always come together.
def batches(x, labels, size, rng):
    for start in rng.permutation(np.arange(0, len(x), size)):
        yield x[start : start + size], labels[start : start + size]


# Examples are shuffled within a batch only: the first batch is always the first ones.
def batches(x, labels, size, rng):
    for start in range(0, len(x), size):
        batch = start + rng.permutation(min(size, len(x) - start))
        yield x[batch], labels[batch]


# shuffle works in place: the caller's examples change their order.
def batches(x, labels, size, rng):
    order = rng.permutation(len(x))
    x[:], labels[:] = x[order], labels[order]
    for start in range(0, len(x), size):
        yield x[start : start + size], labels[start : start + size]


# It never ends: batches are drawn for ever.
def batches(x, labels, size, rng):
    while True:
        batch = rng.permutation(len(x))[:size]
        yield x[batch], labels[batch]


# The order of the pair is wrong: labels come first.
def batches(x, labels, size, rng):
    order = rng.permutation(len(x))
    for start in range(0, len(x), size):
        batch = order[start : start + size]
        yield labels[batch], x[batch]


# The last batch is filled up with examples that have come already.
def batches(x, labels, size, rng):
    order = rng.permutation(len(x))
    for start in range(0, len(x), size):
        batch = np.arange(start, start + size) % len(x)
        yield x[order[batch]], labels[order[batch]]


# A batch size of 100 is hard-wired.
def batches(x, labels, size, rng):
    order = rng.permutation(len(x))
    for start in range(0, len(x), 100):
        batch = order[start : start + 100]
        yield x[batch], labels[batch]


# The range ends one too early: a last batch of a single example is lost.
def batches(x, labels, size, rng):
    order = rng.permutation(len(x))
    for start in range(0, len(x) - 1, size):
        batch = order[start : start + size]
        yield x[batch], labels[batch]


# All pairs come in one list, in a single yield.
def batches(x, labels, size, rng):
    order = rng.permutation(len(x))
    cuts = [order[start : start + size] for start in range(0, len(x), size)]
    yield [(x[batch], labels[batch]) for batch in cuts]


# reshape cuts only what can be divided without a remainder.
def batches(x, labels, size, rng):
    order = rng.permutation(len(x))
    for batch in order.reshape(-1, size):
        yield x[batch], labels[batch]


# One batch too many: an empty one if the examples fill all batches.
def batches(x, labels, size, rng):
    order = rng.permutation(len(x))
    for i in range(len(x) // size + 1):
        batch = order[i * size : (i + 1) * size]
        yield x[batch], labels[batch]


# The slice counts in batches where it should count in examples.
def batches(x, labels, size, rng):
    order = rng.permutation(len(x))
    for i in range(0, len(x), size):
        batch = order[i * size : (i + 1) * size]
        yield x[batch], labels[batch]


# Single examples come, not batches of them.
def batches(x, labels, size, rng):
    for i in rng.permutation(len(x)):
        yield x[i], labels[i]


# It yields x without its labels.
def batches(x, labels, size, rng):
    order = rng.permutation(len(x))
    for start in range(0, len(x), size):
        yield x[order[start : start + size]]


# The first example never comes: permutation(len(x) - 1) + 1 begins with 1.
def batches(x, labels, size, rng):
    order = rng.permutation(len(x) - 1) + 1
    for start in range(0, len(x), size):
        batch = order[start : start + size]
        yield x[batch], labels[batch]


# It only begins at a random place and goes round: neighbours stay neighbours.
def batches(x, labels, size, rng):
    order = (np.arange(len(x)) + rng.integers(len(x))) % len(x)
    for start in range(0, len(x), size):
        batch = order[start : start + size]
        yield x[batch], labels[batch]
