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


def random_flip(images: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    coins = rng.random(len(images)) < 0.5
    result = images.copy()
    result[coins] = images[coins][:, :, ::-1]
    return result


def random_flip(images, rng):
    heads = rng.uniform(size=(len(images), 1, 1, 1)) >= 0.5
    return heads * images[:, :, ::-1] + ~heads * images


def random_flip(images, rng):
    pictures = []
    for image in images:
        if rng.integers(2) == 0:
            pictures.append(image)
        else:
            pictures.append(image[:, ::-1, :])
    return np.array(pictures)


def random_flip(images, rng):
    both = np.stack([images, np.flip(images, 2)])
    which = rng.integers(0, 1, len(images), endpoint=True)
    return both[which, np.arange(len(images))]


def random_flip(images, rng):
    steps = rng.choice([1, -1], size=len(images))
    return np.stack([image[:, ::step] for image, step in zip(images, steps)])


def random_flip(images: np.ndarray, rng) -> np.ndarray:
    flipped = np.empty_like(images)
    width = images.shape[2]
    for n, picture in enumerate(images):
        turn = rng.random() < 1 / 2
        for column in range(width):
            source = width - 1 - column if turn else column
            flipped[n, :, column] = picture[:, source]
    return flipped
