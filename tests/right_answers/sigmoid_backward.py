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
