"""Other right answers to sigmoid_slope."""

import numpy as np


def sigmoid_slope(out):
    return out - out**2


def sigmoid_slope(s):
    return np.multiply(1 - s, s)


def sigmoid_slope(out):
    return 0.25 - (out - 0.5) ** 2


def sigmoid_slope(out):
    slope = np.array(out)
    slope *= 1 - slope
    return slope


def sigmoid_slope(out):
    if np.ndim(out) == 0:
        return out * (1 - out)
    return np.array([sigmoid_slope(part) for part in out])


def sigmoid_slope(out):
    # Where out came from, nudged.
    out = np.asarray(out, float)
    z, h = np.log(out / (1 - out)), 1e-4
    above, below = (1 / (1 + np.exp(-(z + step))) for step in (h, -h))
    return (above - below) / (2 * h)


@np.vectorize
def slope_at(value: float) -> float:
    return value * (1.0 - value)


def sigmoid_slope(out):
    return slope_at(out)
