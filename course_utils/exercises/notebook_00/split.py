"""split: hold out a random part of the examples."""

import numpy as np

from course_utils.data import split
from course_utils.exercises.chance import unfair
from course_utils.exercises.writing import exercise


def numbered(n):
    """n tiny pictures, no two alike, and labels from 0 to 11, in another order."""
    return np.arange(3 * n, dtype=np.uint8).reshape(n, 1, 3), 7 * np.arange(n) % 12


def numbers_of(pictures):
    return pictures[:, 0, 0] // 3


def verify_split(result, images, labels, held_out, rng):
    """Each example in one part only, with its own label, in a random order."""
    train_images, train_labels, held_images, held_labels = result
    pictures = np.concatenate([train_images, held_images])
    names = np.concatenate([train_labels, held_labels])
    if not np.isin(pictures, images).all():
        return "there are pictures that the data does not have."
    train, held = numbers_of(train_images), numbers_of(held_images)
    everything = np.concatenate([train, held])
    if not np.array_equal(pictures, images[everything]):
        return "there are pictures that the data does not have."
    if np.array_equal(names, everything):
        return "row numbers stand where the labels should be."
    if not np.isin(names, labels).all():
        return "there are labels that the data does not have."
    if not np.array_equal(names, labels[everything]):
        return "an image has the label of another: they are no longer pairs."
    if len(set(train)) < len(train) or len(set(held)) < len(held):
        return "some examples come twice in a part."
    shared = np.isin(held, train).sum()
    if shared:
        return f"the two parts share {shared} of the examples."
    n, chosen = len(labels), np.isin(np.arange(len(labels)), held)
    # One example, or some of twelve, may be neighbours by chance.
    if held_out > 1 and (chosen[:held_out].all() or chosen[n - held_out :].all()):
        return "the first or the last examples are held out, not a random choice."
    if n > 12 and np.sum(chosen != np.roll(chosen, 1)) == 2:
        return "the examples held out are neighbours, not a random choice."
    return None


def splits_by_chance(split):
    """Is every example, and every pair, held out as often as chance would have it?"""
    data = numbered(10)
    return unfair(lambda rng: numbers_of(split(*data, 3, rng)[2]), size=3, n=10)


def case(n, held_out):
    # With this seed draws that are put back repeat two of five: no mere slip of one.
    return *numbered(n), held_out, np.random.default_rng(3)


EXERCISE = exercise(
    split,
    returns="train_images, train_labels, held_images, held_labels",
    cases={
        "twelve examples, five held out": case(12, 5),
        "thirty examples, twelve held out": case(30, 12),
        "twenty examples, sixteen held out": case(20, 16),
        "eight examples, one held out": case(8, 1),
    },
    mistakes="""
    rng.permutation(len(images))  ->  np.arange(len(images))
        files are often sorted: neighbours may all be of one class. Draw a random order
        of the row numbers and cut that.
    order = rng.permutation(len(images))
    start = rng.integers(len(images))
    at = np.roll(np.arange(len(images)), start)
    held, rest = at[:held_out], at[held_out:]
    return images[rest], labels[rest], images[held], labels[held]
        only the place where they begin is drawn, and neighbours in a file are often
        alike. Draw an order of all row numbers.
    order = np.arange(len(images))
    order = rng.shuffle(order)
    held, rest = order[:held_out], order[held_out:]
    return images[rest], labels[rest], images[held], labels[held]
        rng.shuffle works in place and returns None: leave out `order =` before it, or
        take rng.permutation.
    order[:held_out]  ->  rng.permutation(len(images))[:held_out]
        one order, cut in two at one place, gives two parts that share nothing. Is it
        cut at two places, or are there two orders?
    order[held_out:]  ->  order[:-held_out]
        what is held out should be missing from the other part, and all of it is there.
        One order, cut in two at one place, gives two parts that share nothing.
    images, labels = rng.permutation(images), rng.permutation(labels)
    train = images[held_out:], labels[held_out:]
    return *train, images[:held_out], labels[:held_out]
        images and labels are no longer in the same order. Draw one order and index both
        with it.
    held, rest  ->  rest, held
        the parts have changed places: the held-out examples, `held_out` of them, come
        last.
    labels[rest], images[held]  ->  images[held], labels[rest]
        the order of the results: training images and labels first, then those held out.
    labels[rest], images[held], labels[held]  ->  labels[held]
        there should be four arrays, one after the other: images and labels of the
        training part, then images and labels held out.
    labels[rest], images[held], labels[held]  ->  rest, images[held], held
        an order holds row numbers. The labels are found by it, as the images are.
    order = rng.permutation(len(images))
    images[:], labels[:] = images[order], labels[order]
    train = images[held_out:], labels[held_out:]
    return *train, images[:held_out], labels[:held_out]
        it shuffles the caller's arrays. images[order] makes a new array and leaves the
        old one as it was.
    rng.permutation  ->  np.random.default_rng(5).permutation
        take the order from the argument: rng.permutation(len(images)).
    rng.permutation  ->  np.random.permutation
        chance comes from somewhere else than `rng`, which gives the same choice every
        time that it starts again: rng.permutation(len(images)).
    rng.permutation(len(images))  ->  rng.permutation(len(images) - 1)
    order[held_out:]  ->  np.delete(np.arange(len(images)), order[:held_out])
        the last example is never held out. NumPy's n is already left out:
        permutation(10) and choice(10) go from 0 to 9.
    order[held_out:]  ->  order[held_out + 1 :]
        the training part has one example too few. A permutation of all row numbers, cut
        at one place, gives two parts of the right sizes.
    order[held_out:]  ->  order[held_out - 1 :]
        the training part has one example too many. A permutation of all row numbers,
        cut at one place, gives two parts of the right sizes.
    order[held_out:]  ->  order
        the training part still has all the examples. Those held out should be missing.
    order =  ->  held_out = len(images) // 10; order =
        one of twelve is held out. How many it should be is the argument `held_out`.
    order[:held_out], order[held_out:]  ->  order, order[:0]
        nothing is left for training: `held_out` is a number of examples, not a fraction
        of them.
    order = rng.permutation(len(images))  ->  order = rng.choice(len(images), held_out)
    order[held_out:]  ->  np.delete(np.arange(len(images)), order)
        an example can be drawn twice: rng.integers puts each one back, and rng.choice
        does so too unless it is told replace=False.
    order = rng.permutation(len(images))
    held = np.isin(labels, labels[order[:held_out]])
    return images[~held], labels[~held], images[held], labels[held]
        many examples have the same label. Choose them by their row numbers.
    rng.permutation(len(images))  ->  rng.permutation(labels)
        the order has some rows twice: labels are not row numbers. A permutation of the
        row numbers has each once.
    rng.permutation(len(images))  ->  rng.choice(len(images), len(images))
        an example that is drawn is put back, and can be drawn again. A permutation has
        every row number once.
    order = rng.permutation(len(images))
    held, rest = order[:held_out], order[held_out:]
    return (images[rest], labels[rest]), (images[held], labels[held])
        two pairs are two results. Return four arrays, one after the other, without the
        inner parentheses.
    """,
    hints="""
    If you shuffle images and labels one after the other, do they still belong together?
    What could you shuffle instead?

    Shuffle the row numbers instead of the rows: rng.permutation(5) gives 0 to 4 in
    random order. Cut one such order in two, and index images and labels with both
    pieces.

    order = rng.permutation(len(images))
    held, rest = order[:held_out], order[{held_out:}]
    return images[rest], labels[rest], {images[held]}, {labels[held]}
    """,
    verify=verify_split,
    behaves=splits_by_chance,
    exact_types=True,
)
