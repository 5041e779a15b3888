"""batches: all examples in random order, some at a time."""

import numpy as np

from course_utils.data import batches
from course_utils.exercises.chance import unfair
from course_utils.exercises.writing import exercise


def numbered(n):
    """n examples, no two alike, and labels from 0 to 9, in another order."""
    return np.arange(2.0 * n).reshape(n, 2), 7 * np.arange(n) % 10


def numbers_of(x):
    return (x[:, 0] // 2).astype(int)


def verify_batches(result, x, labels, size, rng):
    """Every example once, with its own label, in an order drawn from rng."""
    x_seen = np.concatenate([x_batch for x_batch, _ in result])
    labels_seen = np.concatenate([labels_batch for _, labels_batch in result])
    seen = numbers_of(x_seen)
    if not np.isin(x_seen, x).all() or not np.array_equal(x_seen, x[seen]):
        return "there are examples that the data does not have."
    if np.array_equal(labels_seen, seen):
        return "row numbers stand where the labels should be."
    if not np.isin(labels_seen, labels).all():
        return "there are labels that the data does not have."
    if not np.array_equal(labels_seen, labels[seen]):
        return "examples and labels are no longer pairs."
    if not np.array_equal(np.sort(seen), np.arange(len(x))):
        return "some examples come twice and others not at all."
    # Of seven examples, chance may well keep the order.
    if len(x) > 7 and np.array_equal(seen, np.arange(len(x))):
        return "the examples come in the order in which they are stored."
    return None


def shuffles_by_chance(batches):
    """Is every example, and every pair, in the first batch as often as by chance?"""
    data = numbered(10)
    return unfair(
        lambda rng: numbers_of(next(iter(batches(*data, 4, rng)))[0]), size=4, n=10
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
        there is a batch too few: ten in fours are 4, 4 and a last one of 2. Are some
        left over, or is it cut into equal parts?
    order[  ->  rng.integers(0, len(x), len(x))[
        examples are drawn again for each batch, or put back after each draw. In one
        permutation, cut into slices, each comes once.
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
        `return` gives a single pair and ends the function; `yield` hands out a batch
        and goes on.
    range(0, len(x), size)  ->  range(len(x))
        there are as many batches as examples. Walk through the order in steps of a
        batch, and take a slice at each step.
    range(0, len(x), size)  ->  range(0, len(x) // size * size + 1, size)
        where the size divides the number of examples, nothing is left for one more
        batch: the last one is empty.
    for start in range(0, len(x), size):  ->  for batch in np.array_split(order, size):
    batch = order[start : start + size]  ->
        there is a batch too many: `size` says how many examples a batch has, not how
        many batches there are.
    chosen = np.array_split(rng.permutation(len(x)), -(-len(x) // size))
    return [(x[batch], labels[batch]) for batch in chosen]
        the examples are shared out evenly. All batches but the last have `size` of
        them.
    while True: yield x[:size], labels[:size]
        it never ends. Does the loop move on by `size`, and stop when every example has
        come once?
    range(0, len(x), size)  ->  rng.permutation(np.arange(0, len(x), size))
    rng.permutation(len(x))  ->  np.arange(len(x))
        whole batches are shuffled, and the same examples always share one. Shuffle the
        examples.
    rng.permutation  ->  np.random.permutation
        chance comes from somewhere else than `rng`, which gives the same order every
        time that it starts again: rng.permutation(len(x)).
    range(0, len(x), size)  ->  [0]
        only one batch comes. There should be one for each step of a loop that moves on
        by `size`.
    yield x[batch], labels[batch]  ->  yield x[batch]
        a batch is a pair: its examples and their labels, with a comma between them.
    yield x[batch], labels[batch]  ->  yield x[batch], batch
        an order holds row numbers. The labels are found by it, as the examples are.
    start + size]  ->  start + size - 1]
        each batch is one too small: a slice leaves out its end already.
    start : start + size]  ->  start : size]
        after the first the slices are empty: the end of a slice is a place in the
        order, not a length.
    rng.permutation(len(x))  ->  np.arange(len(x)); rng.shuffle(x)
        it shuffles the caller's arrays. Shuffle the row numbers, and index with them.
    draws = [rng.choice(len(x), size) for start in range(0, len(x), size)]
    return [(x[chosen], labels[chosen]) for chosen in draws]
        the last batch has `size` examples, although fewer are left: some come twice.
        Cut one order into slices, and let the last be shorter.
    chosen = np.array_split(rng.permutation(len(x)), len(x) // size)
    return [(x[batch], labels[batch]) for batch in chosen]
        it is cut into equal parts, as many as there are full batches. All batches but
        the last have `size` examples.
    return ((x[i], labels[i]) for i in rng.permutation(len(x)))
        these are single examples. A batch is a slice of the order, `size` long.
    chosen = [slice(i, i + size) for i in range(0, len(x), size)] * 1000
    return ((x[batch], labels[batch]) for batch in chosen)
        when every example has come it begins again, and never ends: leave out `while
        True`.
    while True: yield x[rng.choice(len(x), size)], labels[rng.choice(len(x), size)]
        it draws batches for ever. Draw one order, and stop at its end.
    yield x[batch], labels[batch]  ->  yield batch
        these are row numbers. A batch is a pair: its examples, and their labels.
    range(0, len(x), size)  ->  [0]
    start + size]  ->  start + 100]
        everything comes in one batch. A batch has `size` examples.
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
