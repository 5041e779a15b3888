"""Other right answers to occlusion_map."""

import numpy as np


def occlusion_map(probability, image, size):
    rows, columns = image.shape[0] // size, image.shape[1] // size
    batch = np.repeat(image[None], rows * columns, axis=0)
    for k in range(len(batch)):
        i, j = size * (k // columns), size * (k % columns)
        batch[k, i : i + size, j : j + size] = 0
    return probability(batch).reshape(rows, columns)


def occlusion_map(probability, image, size):
    rows = []
    for top in range(0, image.shape[0], size):
        rows.append([])
        for left in range(0, image.shape[1], size):
            kept = image[top : top + size, left : left + size].copy()
            image[top : top + size, left : left + size] = 0
            rows[-1].append(probability(image[np.newaxis])[0])
            image[top : top + size, left : left + size] = kept
    return np.array(rows)


def occlusion_map(probability, image, size):
    h, w, _ = image.shape
    numbers = np.arange(h)[:, None] // size * (w // size) + np.arange(w) // size
    squares = np.arange(h // size * (w // size))[:, None, None]
    mask = (numbers != squares)[..., None]
    return probability(image * mask).reshape(h // size, -1)
