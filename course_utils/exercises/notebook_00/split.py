"""split: hold out a random part of the examples."""

import numpy as np

from course_utils.data import split
from course_utils.exercises.chance import unfair
from course_utils.exercises.writing import exercise


def numbered(n):
    """n tiny pictures, each filled with its own number, which is also its label."""
    numbers = np.arange(n, dtype=np.uint8)
    return numbers[:, None, None].repeat(2, 1).repeat(2, 2), np.arange(n)


def verify_split(result, images, labels, held_out, rng):
    """Each example in one part only, with its own label, in a random order."""
    train_images, train_labels, held_images, held_labels = result
    everything = np.concatenate([train_labels, held_labels])
    if not np.isin(everything, labels).all():
        return "there are labels that the data does not have."
    paired = np.array_equal(train_images, images[train_labels])
    if not paired or not np.array_equal(held_images, images[held_labels]):
        return "an image has the label of another: they are no longer pairs."
    if set(train_labels) & set(held_labels):
        return "some examples are in both parts."
    if not np.array_equal(np.sort(everything), labels):
        return "some examples come twice in a part."
    n, chosen = len(labels), np.isin(labels, held_labels)
    if chosen[:held_out].all() or chosen[n - held_out :].all():
        return "the first or the last examples are held out, not a random choice."
    # Of ten examples, chance may well choose three neighbours.
    if n > 10 and np.sum(chosen != np.roll(chosen, 1)) == 2:
        return "the examples held out are neighbours, not a random choice."
    return None


def splits_by_chance(split):
    """Is every example, and every pair, held out as often as chance would have it?"""
    return unfair(lambda rng: split(*numbered(10), 3, rng)[3], size=3, n=10)


def case(n, held_out):
    return *numbered(n), held_out, np.random.default_rng(0)


EXERCISE = exercise(
    split,
    returns="train_images, train_labels, held_images, held_labels",
    cases={
        "ten examples, three held out": case(10, 3),
        "thirty examples, twelve held out": case(30, 12),
        "twenty examples, sixteen held out": case(20, 16),
    },
    mistakes="""
    rng.permutation(len(images))  ->  np.arange(len(images))
        files are often sorted: neighbours may all be of one class. Draw a random order
        of the row numbers and cut that.
    order[:held_out]  ->  rng.permutation(len(images))[:held_out]
        two random orders are drawn, one for each part, and they overlap. Draw one order
        and cut it in two.
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
    order = rng.permutation(len(images))
    images[:], labels[:] = images[order], labels[order]
    train = images[held_out:], labels[held_out:]
    return *train, images[:held_out], labels[:held_out]
        it shuffles the caller's arrays. images[order] makes a new array and leaves the
        old one as it was.
    rng.permutation  ->  np.random.default_rng(5).permutation
        take the order from the argument: rng.permutation(len(images)).
    rng.permutation(len(images))  ->  rng.permutation(len(images) - 1)
    order[held_out:]  ->  np.delete(np.arange(len(images)), order[:held_out])
        the last example is never held out. NumPy's n is already left out:
        permutation(10) and choice(10) go from 0 to 9.
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
