"""Other right answers to sigmoid_backward."""

import numpy as np

from course_utils.functions import sigmoid


def sigmoid_backward(dy, x):
    return dy * sigmoid(x) * sigmoid(-x)


def sigmoid_backward(dy, x):
    s = 1 / (1 + np.exp(-x))
    return dy * (s - s**2)


def sigmoid_backward(dy, x):
    return dy * (1 - np.tanh(x / 2) ** 2) / 4


def sigmoid_backward(dy, x):
    pairs = zip(dy.ravel(), sigmoid(x).ravel())
    dx = [d * out * (1 - out) for d, out in pairs]
    return np.array(dx).reshape(x.shape)


def sigmoid_backward(dy, x):
    s = np.where(x >= 0, 1 / (1 + np.exp(-np.abs(x))), 0)
    s = np.where(x < 0, np.exp(-np.abs(x)) / (1 + np.exp(-np.abs(x))), s)
    ds_dx = s * (1 - s)
    return ds_dx * dy


def sigmoid_backward(dy, x):
    dx = np.zeros(x.shape)
    for index in np.ndindex(*x.shape):
        out = sigmoid(x[index])
        dx[index] = dy[index] * out * (1.0 - out)
    return dx


def sigmoid_backward(grad_output: np.ndarray, z: np.ndarray) -> np.ndarray:
    def slope(a):
        return a - a * a

    return np.multiply(grad_output, slope(sigmoid(z)))


def sigmoid_backward(dy, x):
    small = np.exp(-abs(x))
    return dy * small / (1 + small) ** 2


def sigmoid_backward(dy, x):
    return dy * (0.25 - (sigmoid(x) - 0.5) ** 2)


def sigmoid_backward(dy, x):
    import math

    dx = np.empty_like(x)
    for at, value in np.ndenumerate(x):
        e = math.exp(-abs(value))
        dx[at] = dy[at] * e / (1 + e) / (1 + e)
    return dx
