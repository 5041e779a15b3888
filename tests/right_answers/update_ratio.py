"""Other right answers to update_ratio."""

import numpy as np


def update_ratio(param, change):
    return np.sqrt((change**2).sum()) / np.sqrt((param**2).sum())


def update_ratio(param, change):
    param, change = param.ravel(), change.ravel()
    return float((change @ change / (param @ param)) ** 0.5)


def update_ratio(param, change):
    a = sum(float(x) ** 2 for x in change.flat)
    b = sum(float(x) ** 2 for x in param.flat)
    return a**0.5 / b**0.5


def update_ratio(param, change):
    return np.linalg.norm(change) / np.linalg.norm(param)


def update_ratio(param: np.ndarray, change: np.ndarray) -> float:
    def size(array):
        return np.sqrt(np.sum(np.square(array)))

    return float(size(change) / size(param))


def update_ratio(w, dw):
    squares = np.vdot(dw, dw), np.vdot(w, w)
    return (squares[0] / squares[1]) ** 0.5


def update_ratio(param, change):
    import math

    return math.hypot(*change.ravel()) / math.hypot(*param.ravel())


def update_ratio(param, change):
    mean_squares = [np.mean(np.square(a, dtype=float)) for a in (change, param)]
    return np.sqrt(np.divide(*mean_squares))
