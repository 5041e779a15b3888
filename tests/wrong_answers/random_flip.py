"""Wrong answers to random_flip, each below what a teacher would say of it."""

import numpy as np


# One throw for the whole batch: each picture should have its own.
def random_flip(images, rng):
    if rng.random() < 0.5:
        return images[:, :, ::-1].copy()
    return images.copy()


# The pictures are mirrored top to bottom: that is the axis of the rows.
def random_flip(images, rng):
    flipped = images.copy()
    for i in range(len(images)):
        if rng.random() < 0.5:
            flipped[i] = images[i, ::-1]
    return flipped


# The channels are reversed, so red and blue change places.
def random_flip(images, rng):
    flipped = images.copy()
    for i in range(len(images)):
        if rng.random() < 0.5:
            flipped[i] = images[i, :, :, ::-1]
    return flipped


# Half a turn: rows and columns are both reversed.
def random_flip(images, rng):
    flipped = images.copy()
    for i in range(len(images)):
        if rng.random() < 0.5:
            flipped[i] = images[i, ::-1, ::-1]
    return flipped


# Every picture is mirrored; it should be half of them, by chance.
def random_flip(images, rng):
    return images[:, :, ::-1].copy()


# Chance comes from np.random, not from rng.
def random_flip(images, rng):
    flipped = images.copy()
    for i in range(len(images)):
        if np.random.rand() < 0.5:
            flipped[i] = images[i, :, ::-1]
    return flipped


# A generator of its own with a fixed seed: the same throws in every call.
def random_flip(images, rng):
    rng = np.random.default_rng(0)
    flipped = images.copy()
    for i in range(len(images)):
        if rng.random() < 0.5:
            flipped[i] = images[i, :, ::-1]
    return flipped


# The caller's array is changed; a new one is wanted.
def random_flip(images, rng):
    for i in range(len(images)):
        if rng.random() < 0.5:
            images[i] = images[i, :, ::-1].copy()
    return images


# `flipped = images` is no copy: the caller's array is changed.
def random_flip(images, rng):
    flipped = images
    for i in range(len(images)):
        if rng.random() < 0.5:
            flipped[i] = images[i, :, ::-1]
    return flipped


# The mask chooses pictures, but both sides are written into the caller's array.
def random_flip(images, rng):
    mask = rng.random(len(images)) < 0.5
    images[mask] = images[mask][:, :, ::-1]
    return images


# A normal number is below 0.5 in seven cases of ten, not in five.
def random_flip(images, rng):
    flipped = images.copy()
    for i in range(len(images)):
        if rng.normal() < 0.5:
            flipped[i] = images[i, :, ::-1]
    return flipped


# integers(0, 1) is always 0: its end is left out.
def random_flip(images, rng):
    flipped = images.copy()
    for i in range(len(images)):
        if rng.integers(0, 1) == 1:
            flipped[i] = images[i, :, ::-1]
    return flipped


# integers(0, 3) has three results, so a third of the pictures is mirrored.
def random_flip(images, rng):
    flipped = images.copy()
    for i in range(len(images)):
        if rng.integers(0, 3) == 1:
            flipped[i] = images[i, :, ::-1]
    return flipped


# The order of the pictures is reversed, not the picture.
def random_flip(images, rng):
    mask = rng.random(len(images)) < 0.5
    flipped = images.copy()
    flipped[mask] = images[mask][::-1]
    return flipped


# The axis of the masked pictures is the rows: axis 1 in place of 2.
def random_flip(images, rng):
    mask = rng.random(len(images)) < 0.5
    flipped = images.copy()
    flipped[mask] = np.flip(images[mask], axis=1)
    return flipped


# Each row has its own throw; a picture is mirrored as a whole.
def random_flip(images, rng):
    mask = rng.random((len(images), images.shape[1], 1, 1)) < 0.5
    return np.where(mask, images[:, :, ::-1], images)


# Each pixel has its own throw; a picture is mirrored as a whole.
def random_flip(images, rng):
    mask = rng.random(images.shape) < 0.5
    return np.where(mask, images[:, :, ::-1], images)


# Exactly every second picture is mirrored: there is no chance in it.
def random_flip(images, rng):
    flipped = images.copy()
    flipped[::2] = images[::2, :, ::-1]
    return flipped


# Exactly half of the pictures is mirrored; each should have its own throw.
def random_flip(images, rng):
    flipped = images.copy()
    chosen = rng.permutation(len(images))[: len(images) // 2]
    flipped[chosen] = images[chosen, :, ::-1]
    return flipped


# Chosen with repetition: some are chosen twice, so fewer than half are mirrored.
def random_flip(images, rng):
    flipped = images.copy()
    chosen = rng.choice(len(images), len(images) // 2)
    flipped[chosen] = images[chosen, :, ::-1]
    return flipped


# The pictures are shuffled, not mirrored.
def random_flip(images, rng):
    return images[rng.permutation(len(images))]


# Only the mirrored pictures come back; the others are lost.
def random_flip(images, rng):
    return np.array([p[:, ::-1] for p in images if rng.random() < 0.5])


# A list comes back; the text asks for an array (N, H, W, C).
def random_flip(images, rng):
    return [p[:, ::-1] if rng.random() < 0.5 else p for p in images]


# The return is in the loop: after the first picture it is over.
def random_flip(images, rng):
    flipped = images.copy()
    for i in range(len(images)):
        if rng.random() < 0.5:
            flipped[i] = images[i, :, ::-1]
        return flipped


# Rows and columns are exchanged: it transposes the picture.
def random_flip(images, rng):
    flipped = images.copy()
    for i in range(len(images)):
        if rng.random() < 0.5:
            flipped[i] = images[i].swapaxes(0, 1)
    return flipped


# The mirrored pictures are all the first one.
def random_flip(images, rng):
    flipped = images.copy()
    for i in range(len(images)):
        if rng.random() < 0.5:
            flipped[i] = images[0, :, ::-1]
    return flipped


# np.fliplr of the whole batch reverses the rows: its axis 1.
def random_flip(images, rng):
    mask = rng.random(len(images)) < 0.5
    flipped = images.copy()
    flipped[mask] = np.fliplr(images[mask])
    return flipped


# The throws do not fit: (N,) is laid along the channels.
def random_flip(images, rng):
    mask = rng.random(len(images)) < 0.5
    return np.where(mask, images[:, :, ::-1], images)


# Mirrored and plain pictures are mixed half and half into one.
def random_flip(images, rng):
    flipped = images.copy()
    for i in range(len(images)):
        if rng.random() < 0.5:
            flipped[i] = 0.5 * images[i] + 0.5 * images[i, :, ::-1]
    return flipped


# Nothing is mirrored: the picture taken is the plain one.
def random_flip(images, rng):
    flipped = images.copy()
    for i in range(len(images)):
        if rng.random() < 0.5:
            flipped[i] = images[i]
    return flipped


# Where no picture is to be mirrored the caller's own array is handed back.
def random_flip(images, rng):
    mask = rng.random(len(images)) < 0.5
    if not mask.any():
        return images
    flipped = images.copy()
    flipped[mask] = images[mask, :, ::-1]
    return flipped


# A throw that hits a picture also mirrors the one after it.
def random_flip(images, rng):
    flipped = images.copy()
    for i in range(len(images)):
        if rng.random() < 0.5:
            flipped[i : i + 2] = images[i : i + 2, :, ::-1]
    return flipped


# The first picture is never mirrored.
def random_flip(images, rng):
    flipped = images.copy()
    for i in range(1, len(images)):
        if rng.random() < 0.5:
            flipped[i] = images[i, :, ::-1]
    return flipped


# 0.05 for 0.5: hardly a picture is mirrored.
def random_flip(images, rng):
    flipped = images.copy()
    for i in range(len(images)):
        if rng.random() < 0.05:
            flipped[i] = images[i, :, ::-1]
    return flipped


# Two throws in a row have to be won: a quarter is mirrored.
def random_flip(images, rng):
    flipped = images.copy()
    for i in range(len(images)):
        if rng.random() < 0.5 and rng.random() < 0.5:
            flipped[i] = images[i, :, ::-1]
    return flipped


# Neighbours alternate: one throw decides which half is mirrored.
def random_flip(images, rng):
    start = rng.integers(2)
    flipped = images.copy()
    flipped[start::2] = images[start::2, :, ::-1]
    return flipped


# Two neighbours share a throw: each picture should have its own.
def random_flip(images, rng):
    coins = np.repeat(rng.random(len(images) // 2 + 1) < 0.5, 2)[: len(images)]
    flipped = images.copy()
    flipped[coins] = images[coins, :, ::-1]
    return flipped


# It draws from a copy, so rng never moves on, and every batch gets the same throws.
def random_flip(images, rng):
    import copy

    rng = copy.deepcopy(rng)
    flipped = images.copy()
    for i in range(len(images)):
        if rng.random() < 0.5:
            flipped[i] = images[i, :, ::-1]
    return flipped


# Bright pictures are mirrored: that is no chance.
def random_flip(images, rng):
    flipped = images.copy()
    bright = images.mean(axis=(1, 2, 3)) > images.mean()
    flipped[bright] = images[bright, :, ::-1]
    return flipped


# A single picture is never mirrored; it has its throw like any other.
def random_flip(images, rng):
    if len(images) == 1:
        return images.copy()
    flipped = images.copy()
    for i in range(len(images)):
        if rng.random() < 0.5:
            flipped[i] = images[i, :, ::-1]
    return flipped


# Grey pictures are left as they are; they have a left and a right as well.
def random_flip(images, rng):
    if images.shape[3] == 1:
        return images.copy()
    flipped = images.copy()
    for i in range(len(images)):
        if rng.random() < 0.5:
            flipped[i] = images[i, :, ::-1]
    return flipped
