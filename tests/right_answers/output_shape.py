"""Other right answers to output_shape."""

import numpy as np


def output_shape(size, filter, stride=1, padding=0):
    if size + 2 * padding < filter:
        raise ValueError("too large")
    return int((size - filter + 2 * padding) / stride + 1)


def output_shape(size, filter, stride=1, padding=0):
    places = len(range(0, size + 2 * padding - filter + 1, stride))
    if not places:
        raise ValueError(f"{filter} does not fit into {size}")
    return places


def output_shape(W, F, S=1, P=0):
    places, left = 0, W + 2 * P
    while left >= F:
        places, left = places + 1, left - S
    if places < 1:
        raise ValueError
    return places


def output_shape(size, filter, stride=1, padding=0):
    span = size - filter + 2 * padding
    if span < 0:
        raise ValueError("the filter is larger than the padded picture")
    return np.floor(span / stride).astype(int) + 1


def output_shape(size: int, filter: int, stride: int = 1, padding: int = 0) -> int:
    padded = size + padding + padding
    last_start = padded - filter
    if last_start < 0:
        raise ValueError(f"a window of {filter} is too large for {padded} cells")
    steps, _ = divmod(last_start, stride)
    return 1 + steps


def output_shape(size, filter, stride=1, padding=0):
    starts = np.arange(0, size - filter + 2 * padding + 1, stride)
    if starts.size == 0:
        raise ValueError("no place")
    return len(starts)


def output_shape(n, k, s=1, p=0):
    n += 2 * p
    if n < k:
        raise ValueError("the window is larger than the picture")
    if n - s < k:
        return 1
    return 1 + output_shape(n - s, k, s)
