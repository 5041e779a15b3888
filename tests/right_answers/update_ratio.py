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
