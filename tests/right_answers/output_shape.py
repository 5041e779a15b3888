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
