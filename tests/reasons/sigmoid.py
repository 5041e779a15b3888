"""Wrong answers to sigmoid, and how their reasons begin."""

import numpy as np


def sigmoid(x):
    """the result has the type of x"""
    out = np.zeros_like(x)
    out[...] = 1 / (1 + np.exp(-x))
    return out


def sigmoid(x):
    """x may be a plain number, as in a cell below, and that has no shape"""
    out = np.empty(x.shape, np.result_type(x, np.float32))
    for at in np.ndindex(x.shape):
        out[at] = 1.0 / (1.0 + np.exp(-x[at]))
    return out


def sigmoid(x):
    """x may be a plain number, as in a cell below, and that has no entries"""
    out = np.empty_like(x, dtype=np.result_type(x, np.float32))
    positive = x >= 0
    out[positive] = 1 / (1 + np.exp(-x[positive]))
    out[~positive] = np.exp(x[~positive]) / (1 + np.exp(x[~positive]))
    return out


def sigmoid(x):
    """x may be a plain number, as in a cell below, and that cannot be"""
    flat = np.array([1 / (1 + np.exp(-value)) for value in x.ravel()], x.dtype)
    return flat.reshape(x.shape)


def sigmoid(x):
    """x may be a plain number, as in a cell below, and that has no entries"""
    return np.array([1 / (1 + np.exp(-row)) for row in x])


def sigmoid(x):
    """the minus in the exponent is missing"""
    return 1 / (1 + np.exp(x))


def sigmoid(x):
    """this is 1 plus exp of minus x, and that is only the denominator"""
    return 1 / 1 + np.exp(-x)


def sigmoid(x):
    """right, until exp(x) is infinite, beyond x = 709"""
    return np.exp(x) / (1 + np.exp(x))


def sigmoid(x):
    """the denominator is a sum"""
    return 1 / (1 - np.exp(-x))


def sigmoid(x):
    """this is softmax"""
    return np.exp(x) / np.exp(x).sum()


def sigmoid(x):
    """this is tanh, which runs from -1 to 1"""
    return np.tanh(x)


def sigmoid(x):
    """this is the sigmoid of 2 x, twice as steep as it should be"""
    return (1 + np.tanh(x)) / 2


def sigmoid(x):
    """this is exp of x, which grows without end"""
    return 1 / np.exp(-x)


def sigmoid(x):
    """exp of minus x is only a part of the denominator"""
    return np.exp(-x)


def sigmoid(x):
    """a negative number is treated as a positive one"""
    return 1 / (1 + np.exp(-np.abs(x)))


def sigmoid(x):
    """this is the slope of the sigmoid"""
    out = 1 / (1 + np.exp(-x))
    return out * (1 - out)


def sigmoid(x):
    """this is ReLU, which leaves large numbers large"""
    return np.maximum(x, 0)


def sigmoid(x):
    """this is a step from 0 to 1, in whole numbers"""
    return np.where(x > 0, 1, 0)


def sigmoid(x):
    """it jumps from 0 to 1"""
    return np.where(x > 0, 1.0, 0.0)


def sigmoid(x):
    """it runs from -1 to 1, and along another curve"""
    return x / (1 + np.abs(x))


def sigmoid(x):
    """it runs from 0 to 1, but along another curve"""
    return 0.5 + x / (1 + np.abs(x)) / 2


def sigmoid(x):
    """this is the sigmoid of 2 x, twice as steep as it should be"""
    return 1 / (1 + np.exp(-2 * x))


def sigmoid(x):
    return 1 / (1 + np.exp(-np.clip(x, -5, 5)))


def sigmoid(x):
    return 1 / (1 + np.exp(-(x**2)))


def sigmoid(x):
    """2 ** makes powers of 2"""
    return 1 / (1 + 2**-x)


def sigmoid(x):
    """this is softplus, which grows without end"""
    return np.log(1 + np.exp(x))


def sigmoid(x):
    """it stretches the smallest to 0 and the largest to 1, so a number's"""
    return (x - x.min()) / (x.max() - x.min())


def sigmoid(x):
    """it cuts numbers off at 0 and 1, and leaves those between as they are"""
    return np.clip(x, 0, 1)


def sigmoid(x):
    import math

    return 1 / (1 + math.exp(-x))


def sigmoid(x):
    return 1 / (1 + np.exp(-x)).sum()


def sigmoid(x):
    return np.round(1 / (1 + np.exp(-x)), 2)


def sigmoid(x):
    print(1 / (1 + np.exp(-x)))


def sigmoid(x):
    """it writes into the caller's x"""
    x *= -1
    return 1 / (1 + np.exp(x))
