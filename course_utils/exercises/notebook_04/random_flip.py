"""random_flip: each picture mirrored, or not, by chance."""

import numpy as np

from course_utils.data import random_flip
from course_utils.exercises.chance import CHOICES
from course_utils.exercises.writing import exercise, rng_of, single

rng = rng_of(random_flip)
normal = rng.standard_normal


def verify_flip(result, images, rng):
    """Is each picture as it was, or mirrored?"""
    mirrored = images[:, :, ::-1]
    others = {
        "upside down": images[:, ::-1],
        "turned through half a turn": images[:, ::-1, ::-1],
        "there with its colours in reverse order": images[..., ::-1],
        "reversed along every axis, colours too": images[:, ::-1, ::-1, ::-1],
        "mirrored, but its first column has stayed": np.roll(mirrored, 1, axis=2),
        "all zeros": np.zeros_like(images),
        "the picture of the opposite place": images[::-1],
    }
    if images.shape[1] == images.shape[2]:
        others["turned on its side"] = images.swapaxes(1, 2)
    kept = (result == images) | (result == mirrored)
    for i, picture in enumerate(result):
        if np.array_equal(picture, images[i]) or np.array_equal(picture, mirrored[i]):
            continue
        for what, other in others.items():
            if np.array_equal(picture, other[i]):
                return f"a picture is {what}."
        if any(np.array_equal(picture, one) for one in [*images, *mirrored]):
            return "a picture is the picture of another place."
        if kept[i].all():
            return "a picture is mirrored in parts."
        return "a picture is neither the original nor its mirror image."
    return None


PICTURES = np.arange(6.0).reshape(3, 1, 2, 1)


def flips_by_chance(random_flip):
    """Is each picture mirrored half of the time, whatever happens to the others?"""
    flips, given_back = np.zeros((CHOICES, len(PICTURES)), bool), False
    for seed in range(CHOICES):
        pictures = PICTURES.copy()
        flipped = random_flip(pictures, np.random.default_rng(seed))
        flips[seed] = flipped[:, 0, 0, 0] != PICTURES[:, 0, 0, 0]
        given_back |= np.shares_memory(flipped, pictures)
    if (flips == flips[:, :1]).all():
        return "The pictures of a batch are always mirrored together, or none of them."
    counts = flips.sum(axis=1)
    if (counts == counts[0]).all():
        return f"Of a batch of 3 pictures exactly {counts[0]} is mirrored, every time."
    if given_back:
        return (
            "Some batches come back as the caller's own array, or a view of it: where "
            "no picture is mirrored, perhaps. Return a new array each time."
        )
    together = flips.T.astype(float) @ flips
    share = np.full((3, 3), 1 / 4)
    np.fill_diagonal(share, 1 / 2)
    off = abs(together - CHOICES * share) / np.sqrt(CHOICES * share * (1 - share))
    # Chance goes beyond six standard deviations once in half a billion.
    if off.max() < 6:
        return problem_alone(random_flip)
    i, j = sorted(np.unravel_index(off.argmax(), off.shape))
    who = f"picture {i} is" if i == j else f"pictures {i} and {j} are both"
    times, usual = together[i, j], CHOICES * share[i, j]
    often = "too often" if times > usual else "too rarely"
    return (
        f"In {CHOICES} batches {who} mirrored {often}: {times:.0f} times, where about "
        f"{usual:.0f} are usual."
    )


def problem_alone(random_flip):
    """Is a lone picture mirrored now and then, as the same generator moves on?"""
    rng, one = np.random.default_rng(0), PICTURES[:1]
    flips = [(random_flip(one.copy(), rng) != one).any() for _ in range(CHOICES)]
    if 0 < sum(flips) < CHOICES:
        return None
    often = "always" if all(flips) else "never"
    return (
        f"A batch of one picture, {CHOICES} times with the same `rng`, is {often} "
        "mirrored. Throw for a single picture too, and draw from `rng` itself: a copy "
        "of it begins again with every batch."
    )


def flip_case(*images):
    return *images, np.random.default_rng(0)


EXERCISE = exercise(
    random_flip,
    returns="flipped",
    cases={
        # Of fewer pictures, chance may well choose the same ones again.
        "ten pictures of 2 x 3 in two colours": flip_case(
            np.arange(120.0).reshape(10, 2, 3, 2)
        ),
        "fifty pictures of 3 x 4 in three colours": flip_case(normal((50, 3, 4, 3))),
        "ten grey pictures of 5 x 2": flip_case(normal((10, 5, 2, 1))),
        "uint8": flip_case(rng.integers(0, 256, (30, 3, 4, 3), np.uint8)),
        "float32": flip_case(*single(normal((30, 2, 3, 3)))),
    },
    mistakes="""
    images[:, :, ::-1]  ->  images[:, ::-1]
        axis 1 holds the rows. Left and right are on axis 2, the columns.
    images[:, :, ::-1]  ->  images[:, ::-1, ::-1]
        rows and columns are both reversed. Left to right, only the columns are.
    images[:, :, ::-1]  ->  images[..., ::-1]
        the last axis holds the colours: red and blue have changed places. Left and
        right are on axis 2.
    images[:, :, ::-1]  ->  images[::-1]
        axis 0 holds the pictures: they have changed places, away from their labels.
        Left and right are on axis 2.
    return images[:, :, :: -1 if rng.random() < 0.5 else 1].copy()
        one coin is tossed for the whole batch. Each picture has its own.
    mirrored = rng.permutation(len(images)) < len(images) // 2
    return np.where(mirrored[:, None, None, None], images[:, :, ::-1], images)
        exactly half of a batch is chosen. Each picture has a coin of its own: sometimes
        more are mirrored, sometimes fewer.
    rng.random  ->  np.random.default_rng().random
        chance comes from a generator of its own: use the argument rng, so that a run
        can be repeated.
    mirrored = np.arange(len(images)) % 2 == 0
    return np.where(mirrored[:, None, None, None], images[:, :, ::-1], images)
        the same pictures are mirrored whatever the argument rng is: some, all or none.
        Toss a coin for each of them, with rng. If you do: can it fall on both sides,
        and is the picture mirrored on one of them? As an index, 0 and 1 are picture 0
        and picture 1: a mask is made of True and False.
    images[:, :, ::-1]  ->  np.roll(images[:, :, ::-1], 1, axis=2)
        the indices count from 0, -1, -2: column 0 meets itself, and the others come
        after it. Mirrored, the last column comes first.
    images[:, :, ::-1]  ->  images[:, ::-1, ::-1, ::-1]
        rows, columns and colours are all reversed: np.flip of a picture does that when
        it is given no axis. Only the columns are.
    images[:, :, ::-1], images  ->  images[:, :, ::-1], 0 * images
        some pictures are never written. Begin with a copy of all of them, or choose
        between two with np.where.
    (len(images), 1, 1, 1)  ->  images.shape
        a coin is tossed for every pixel, row or column, and each goes its own way. One
        coin is tossed for a whole picture.
    mirrored = rng.random(len(images)) < 0.5
    return np.concatenate([images[~mirrored], images[mirrored, :, ::-1]])
        pictures stand in other places than before, beside labels that are not theirs.
        Each one stays where it is, mirrored or not.
    return np.concatenate([images, images[:, :, ::-1]])
        there are twice as many pictures, and no labels for them. Each picture stays
        one.
    mirrored = rng.random(len(images)) < 0.5
    images[mirrored] = images[mirrored, :, ::-1]
    return images
        it writes into the caller's pictures, which later epochs still need. Make a new
        array.
    """,
    hints="""
    Which axis of (N, H, W, C) runs from left to right? How do you reverse the order of
    one axis, and how do you toss N coins at once?

    N random numbers from 0 to 1 are compared with a half: that says which pictures to
    mirror. Give this mask three more axes of length 1, and np.where takes each picture
    from the mirrored ones or from the others.

    mirrored = rng.random((len(images), 1, 1, 1)) < {0.5}
    return np.where(mirrored, images[{:, :, ::-1}], images)
    """,
    verify=verify_flip,
    behaves=flips_by_chance,
)
