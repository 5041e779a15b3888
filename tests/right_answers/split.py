"""Other right answers to split."""

import numpy as np


def split(images, labels, held_out, rng):
    chosen = rng.choice(len(images), held_out, replace=False)
    rest = np.delete(np.arange(len(images)), chosen)
    return images[rest], labels[rest], images[chosen], labels[chosen]


def split(images, labels, held_out, rng):
    held = np.zeros(len(images), bool)
    held[rng.choice(len(images), held_out, replace=False)] = True
    return images[~held], labels[~held], images[held], labels[held]


def split(images, labels, held_out, rng):
    at = np.arange(len(labels))
    rng.shuffle(at)
    n = len(labels) - held_out
    return images[at[:n]], labels[at[:n]], images[at[n:]], labels[at[n:]]


def split(images, labels, held_out, rng):
    order = np.argsort(rng.random(len(images)))
    images, labels = images[order], labels[order]
    train = images[held_out:], labels[held_out:]
    return *train, images[:held_out], labels[:held_out]


def split(images, labels, held_out, rng):
    order = rng.permutation(len(images)).tolist()
    held, rest = [], []
    while order:
        (held if len(held) < held_out else rest).append(order.pop())
    return images[rest], labels[rest], images[held], labels[held]


def split(images, labels, held_out, rng):
    # Each place in turn changes with one that is drawn from those left.
    order = np.arange(len(images))
    for i in range(len(order) - 1):
        j = rng.integers(i, len(order))
        order[[i, j]] = order[[j, i]]
    held, rest = np.split(order, [held_out])
    return [images[rest], labels[rest], images[held], labels[held]]


def split(images, labels, held_out: int, rng: np.random.Generator):
    everyone = np.arange(len(labels))
    held = np.sort(rng.choice(everyone, size=held_out, replace=False))
    rest = np.setdiff1d(everyone, held)
    return tuple(part[at] for at in (rest, held) for part in (images, labels))
