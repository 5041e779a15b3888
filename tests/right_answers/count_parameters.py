"""Other right answers to count_parameters."""

from itertools import pairwise

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


def count_parameters(sizes: list[int]) -> int:
    return sum((before + 1) * after for before, after in pairwise(sizes))


def count_parameters(sizes):
    weights = np.dot(sizes[:-1], sizes[1:])
    return int(weights) + sum(sizes) - sizes[0]


def count_parameters(sizes):
    total, i = 0, 1
    while i < len(sizes):
        total = total + sizes[i] * sizes[i - 1]
        total = total + sizes[i]
        i += 1
    return total


def count_parameters(sizes):
    inputs, *others = sizes
    for units in others:
        count, inputs = units * (inputs + 1), units
        others = [*others[1:], count]
    return sum(others)
