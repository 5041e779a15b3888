"""batches: all examples in random order, some at a time."""

import numpy as np

from course_utils.data import batches
from course_utils.exercises.chance import unfair
from course_utils.exercises.writing import exercise


def numbered(n):
    """n examples whose label can be read off the example."""
    return np.arange(2.0 * n).reshape(n, 2), np.arange(n)


def verify_batches(result, x, labels, size, rng):
    """Every example once, with its own label, in an order drawn from rng."""
    x_seen = np.concatenate([x_batch for x_batch, _ in result])
    labels_seen = np.concatenate([labels_batch for _, labels_batch in result])
    if not np.isin(labels_seen, labels).all():
        return "there are labels that the data does not have."
    if not np.array_equal(x_seen, x[labels_seen]):
        return "examples and labels are no longer pairs."
    if not np.array_equal(np.sort(labels_seen), labels):
        return "some examples come twice and others not at all."
    # Of seven examples, chance may well keep the order.
    if len(x) > 7 and np.array_equal(labels_seen, labels):
        return "the examples come in the order in which they are stored."
    return None


def shuffles_by_chance(batches):
    """Is every example, and every pair, in the first batch as often as by chance?"""
    return unfair(
        lambda rng: next(iter(batches(*numbered(10), 4, rng)))[1], size=4, n=10
    )


def case(n, size):
    return *numbered(n), size, np.random.default_rng(0)


EXERCISE = exercise(
    batches,
    returns="x_batch, labels_batch",
    cases={
        "ten examples in batches of four": case(10, 4),
        "six in batches of three": case(6, 3),
        "five in batches of ten": case(5, 10),
        "seven in batches of one": case(7, 1),
    },
    mistakes="""
    range(0, len(x), size)  ->  range(0, len(x) - size + 1, size)
        the last, smaller batch is missing: let the slice run past the end, NumPy cuts
        it off.
    order[  ->  rng.integers(0, len(x), len(x))[
        each batch draws its examples again. Draw one order for the whole epoch and cut
        it into slices.
    order =  ->  x, labels = rng.permutation(x), rng.permutation(labels); order =
    rng.permutation(len(x))  ->  np.arange(len(x))
        x and labels are no longer in the same order. Draw one order and index both with
        it.
    rng.permutation(len(x))  ->  np.arange(len(x))
        without shuffling, neighbours in the file always share a batch, and their
        gradients agree too much.
    rng.permutation  ->  np.random.default_rng(5).permutation
        take the order from the argument: rng.permutation(len(x)).
    rng.permutation(len(x))  ->  np.arange(len(x))
    order[start : start + size]  ->  rng.permutation(order[start : start + size])
        it shuffles within each batch only, so that every epoch has the same batches.
        Shuffle the whole order, then cut it.
    yield  ->  return
        `return` ends the function with the first batch; `yield` hands out a batch and
        goes on.
    """,
    hints="""
    How do you walk through a list of ten in slices of four? And how do you make sure
    that x and labels are shuffled in the same way?

    rng.permutation(5) gives 0 to 4 in random order. Cut one such order of all row
    numbers into slices of `size`, and index both arrays with each slice.

    order = rng.permutation(len(x))
    for start in range(0, len(x), size):
        chosen = order[{start : start + size}]
        yield x[chosen], {labels[chosen]}
    """,
    verify=verify_batches,
    behaves=shuffles_by_chance,
    exact_types=True,
)
