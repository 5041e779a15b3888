"""Other right answers to random_flip."""

import numpy as np


def random_flip(images, rng):
    flipped = images.copy()
    for i in range(len(images)):
        if rng.random() > 0.5:
            flipped[i] = images[i, :, ::-1]
    return flipped


def random_flip(images, rng):
    out = images.copy()
    chosen = rng.integers(0, 2, len(images)).astype(bool)
    out[chosen] = np.flip(out[chosen], axis=2)
    return out


def random_flip(images, rng):
    return np.stack([np.fliplr(p) if rng.choice([True, False]) else p for p in images])


def random_flip(images, rng):
    w, at = images.shape[2], np.arange(images.shape[2])
    turned = rng.binomial(1, 0.5, len(images)) == 1
    columns = np.where(turned[:, None], w - 1 - at, at)
    return np.take_along_axis(images, columns[:, None, :, None], axis=2)
