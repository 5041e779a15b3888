"""Other right answers to sigmoid_slope."""

import numpy as np


def sigmoid_slope(out):
    return out - out**2


def sigmoid_slope(s):
    return np.multiply(1 - s, s)


def sigmoid_slope(out):
    return 0.25 - (out - 0.5) ** 2


def sigmoid_slope(out):
    return np.array([o * (1 - o) for o in out])
