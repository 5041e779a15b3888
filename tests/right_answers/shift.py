"""Other right answers to shift."""

import numpy as np


def shift(images, down, right):
    shifted = np.zeros_like(images)
    n, height, width, channels = images.shape
    for i in range(height):
        for j in range(width):
            if 0 <= i - down < height and 0 <= j - right < width:
                shifted[:, i, j] = images[:, i - down, j - right]
    return shifted


def shift(images, down, right):
    out = np.roll(images, (down, right), axis=(1, 2))
    h, w = out.shape[1:3]
    rows, columns = np.arange(h), np.arange(w)
    out[:, (rows < down) | (rows >= h + down)] = 0
    out[:, :, (columns < right) | (columns >= w + right)] = 0
    return out


def shift(images, down, right):
    _, h, w, _ = images.shape
    rows = np.arange(h)[:, None] - down
    columns = np.arange(w) - right
    inside = (0 <= rows) & (rows < h) & (0 <= columns) & (columns < w)
    moved = images[:, rows.clip(0, h - 1), columns.clip(0, w - 1)]
    return moved * inside[:, :, None].astype(images.dtype)


def shift(images, down, right):
    _, h, w, _ = images.shape
    padded = np.pad(images, ((0, 0), (h, h), (w, w), (0, 0)))
    top = min(max(h - down, 0), 2 * h)
    left = min(max(w - right, 0), 2 * w)
    return padded[:, top : top + h, left : left + w]


def shift(images: np.ndarray, down: int, right: int) -> np.ndarray:
    moved = np.zeros(images.shape, dtype=images.dtype)
    _, height, width, _ = images.shape
    if abs(down) >= height or abs(right) >= width:
        return moved
    to_rows = slice(max(down, 0), height + min(down, 0))
    to_columns = slice(max(right, 0), width + min(right, 0))
    from_rows = slice(max(-down, 0), height + min(-down, 0))
    from_columns = slice(max(-right, 0), width + min(-right, 0))
    moved[:, to_rows, to_columns] = images[:, from_rows, from_columns]
    return moved


def shift(images, down, right):
    def along(x, by, axis):
        if by < 0:
            return np.flip(along(np.flip(x, axis), -by, axis), axis)
        size = x.shape[axis]
        zeros = np.zeros_like(x.take(range(min(by, size)), axis))
        return np.concatenate([zeros, x], axis).take(range(size), axis)

    return along(along(images, down, 1), right, 2)


def shift(images, down, right):
    h, w = images.shape[1:3]
    # eye(h, k=-down) has its ones where row i takes row i - down
    rows = np.eye(h, k=-down, dtype=images.dtype)
    columns = np.eye(w, k=-right, dtype=images.dtype)
    return np.einsum("ij,njkc,lk->nilc", rows, images, columns)


def shift(images, down, right):
    if down == 0 and right == 0:
        return images.copy()
    moved = np.zeros_like(images)
    # one step at a time, rows first
    if down > 0:
        moved[:, 1:] = images[:, :-1]
        return shift(moved, down - 1, right)
    if down < 0:
        moved[:, :-1] = images[:, 1:]
        return shift(moved, down + 1, right)
    if right > 0:
        moved[:, :, 1:] = images[:, :, :-1]
        return shift(moved, 0, right - 1)
    moved[:, :, :-1] = images[:, :, 1:]
    return shift(moved, 0, right + 1)
