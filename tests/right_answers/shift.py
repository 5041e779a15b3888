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
