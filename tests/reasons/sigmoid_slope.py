"""Wrong answers to sigmoid_slope, and how their reasons begin."""

import numpy as np

from course_utils.functions import sigmoid


def sigmoid_slope(out):
    """out may be a single number, as in a cell below, and that has no"""
    return np.array([o * (1 - o) for o in out])


def sigmoid_slope(out):
    """out may be a single number, as in a cell below, and that has no length"""
    slope = np.zeros_like(out)
    for i in range(len(out)):
        slope[i] = out[i] * (1 - out[i])
    return slope


def sigmoid_slope(out):
    """the argument has been through the sigmoid already"""
    return sigmoid(out) * (1 - sigmoid(out))


def sigmoid_slope(out):
    """the argument has been through the sigmoid already"""
    return np.exp(-out) / (1 + np.exp(-out)) ** 2


def sigmoid_slope(out):
    """the argument is the sigmoid's output already"""
    return sigmoid(out)


def sigmoid_slope(out):
    """there is a plus where a minus should be"""
    return out * (1 + out)


def sigmoid_slope(out):
    """near 0 the curve is flat too, but this slope is 1 there"""
    return 1 - out


def sigmoid_slope(out):
    """this is the output, as it came"""
    return out


def sigmoid_slope(out):
    """the sign is wrong"""
    return out * (out - 1)


def sigmoid_slope(out):
    """Python multiplies before it subtracts, and out - out is 0"""
    return out * 1 - out


def sigmoid_slope(out):
    """this is the slope of tanh from its output"""
    return 1 - out**2


def sigmoid_slope(out):
    """that is largest where the output is 1, and there the curve is flat"""
    return out**2


def sigmoid_slope(out):
    """Python multiplies before it subtracts, and out - out is 0"""
    return out - out


def sigmoid_slope(out):
    """that is largest where the output is 0, and there the curve is flat"""
    return (1 - out) ** 2


def sigmoid_slope(out):
    """this is the slope of the formula for the slope"""
    return 1 - 2 * out


def sigmoid_slope(out):
    return 2 * out * (1 - out)


def sigmoid_slope(out):
    return 4 * out * (1 - out)


def sigmoid_slope(out):
    """it divides"""
    return out / (1 - out)


def sigmoid_slope(out):
    """`@` multiplies and adds up"""
    return out @ (1 - out)


def sigmoid_slope(out):
    """np.dot multiplies and adds up"""
    return np.dot(out, 1 - out)


def sigmoid_slope(out):
    """the slopes are added up"""
    return (out * (1 - out)).sum()


def sigmoid_slope(out):
    """turning one factor makes a table of all pairs"""
    return out.T * (1 - out)


def sigmoid_slope(out):
    """there is a factor too many"""
    return out * (1 - out) * out


def sigmoid_slope(out):
    """this is the slope of ReLU"""
    return (out > 0).astype(out.dtype)


def sigmoid_slope(out):
    return np.diff(out)


def sigmoid_slope(out):
    """`*=` writes into the caller's outputs, which are still needed"""
    out *= 1 - out
    return out


def sigmoid_slope(out):
    return (out + 1e-5 - (out - 1e-5)) / 2e-5
