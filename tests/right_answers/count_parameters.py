"""Other right answers to count_parameters."""

import numpy as np


def count_parameters(sizes):
    total = 0
    for a, b in zip(sizes[:-1], sizes[1:]):
        total += a * b + b
    return total


def count_parameters(sizes):
    sizes = np.array(sizes)
    return np.sum(sizes[:-1] * sizes[1:]) + np.sum(sizes[1:])


def count_parameters(sizes):
    if len(sizes) == 1:
        return 0
    return (sizes[0] + 1) * sizes[1] + count_parameters(sizes[1:])


def count_parameters(sizes):
    ws = [np.zeros((i, o)) for i, o in zip(sizes, sizes[1:])]
    return sum(w.size + w.shape[1] for w in ws)
