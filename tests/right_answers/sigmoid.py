"""Other right answers to sigmoid."""

import math

import numpy as np


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def sigmoid(z):
    return (1 + np.tanh(z / 2)) / 2


def sigmoid(x):
    small = np.exp(-abs(x))
    return np.where(x < 0, small, 1) / (1 + small)


def sigmoid(x):
    return np.exp(-np.logaddexp(0, np.negative(x)))


@np.vectorize
def of_one(z):
    if z >= 0:
        return 1 / (1 + math.exp(-z))
    return math.exp(z) / (1 + math.exp(z))


def sigmoid(x):
    return of_one(x)


def sigmoid(x):
    x = np.asarray(x, dtype=float)
    out = np.zeros(x.shape)
    for at in np.ndindex(x.shape):
        out[at] = math.e ** min(x[at], 0) / (1 + math.e ** -abs(x[at]))
    return out


def sigmoid(x):
    if np.ndim(x) == 0:
        return 0.5 * math.tanh(x / 2) + 0.5
    return np.array([sigmoid(part) for part in x])


def sigmoid(x: np.ndarray) -> np.ndarray:
    # The softmax of x and 0: the probability of the first.
    both = np.stack([x, np.zeros_like(x)])
    both = np.exp(both - both.max(axis=0))
    return both[0] / both.sum(axis=0)
