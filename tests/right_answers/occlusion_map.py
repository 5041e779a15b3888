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
    for top in range(0, image.shape[0] - size + 1, size):
        rows.append([])
        for left in range(0, image.shape[1] - size + 1, size):
            kept = image[top : top + size, left : left + size].copy()
            image[top : top + size, left : left + size] = 0
            rows[-1].append(probability(image[np.newaxis])[0])
            image[top : top + size, left : left + size] = kept
    return np.array(rows)


def occlusion_map(probability, image, size):
    rows, columns = image.shape[0] // size, image.shape[1] // size
    down = np.arange(image.shape[0]) // size == np.arange(rows)[:, None]
    across = np.arange(image.shape[1]) // size == np.arange(columns)[:, None]
    squares = down[:, None, :, None] & across[None, :, None, :]
    mask = ~squares.reshape(rows * columns, *image.shape[:2], 1)
    return probability(image * mask).reshape(rows, -1)


def occlusion_map(probability, image: np.ndarray, size: int) -> np.ndarray:
    H, W, C = image.shape
    heat = np.zeros((H // size, W // size))
    for i in range(heat.shape[0]):
        for j in range(heat.shape[1]):
            covered = image.copy()
            covered[i * size : (i + 1) * size, j * size : (j + 1) * size, :] = 0
            heat[i, j] = probability(covered[np.newaxis])[0]
    return heat


def occlusion_map(probability, image, size):
    def cover(top, left):
        return [
            [
                pixel * (not (top <= y < top + size and left <= x < left + size))
                for x, pixel in enumerate(row)
            ]
            for y, row in enumerate(image)
        ]

    tops = [size * i for i in range(image.shape[0] // size)]
    lefts = [size * j for j in range(image.shape[1] // size)]
    answers = [probability(np.array([cover(t, l) for l in lefts])) for t in tops]
    return np.vstack(answers)


def occlusion_map(f, picture, k):
    shape = picture.shape[0] // k, picture.shape[1] // k
    result = []
    for i, j in np.ndindex(shape):
        square = np.zeros_like(picture, dtype=bool)
        square[k * i : k * i + k, k * j : k * j + k] = True
        (p,) = f(np.where(square, 0, picture)[None, ...])
        result.append(p)
    return np.reshape(result, shape)
