"""Other right answers to sigmoid."""

import numpy as np


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def sigmoid(z):
    return (1 + np.tanh(z / 2)) / 2


def sigmoid(x):
    small = np.exp(-abs(x))
    return np.where(x < 0, small, 1) / (1 + small)


def sigmoid(x):
    out = np.empty_like(x)
    for at in np.ndindex(x.shape):
        out[at] = 1 / (1 + np.exp(-x[at]))
    return out
