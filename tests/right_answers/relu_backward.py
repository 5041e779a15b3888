"""Other right answers to relu_backward."""

import numpy as np

from course_utils.functions import relu


def relu_backward(dy, x):
    dx = dy.copy()
    dx[x <= 0] = 0
    return dx


def relu_backward(dy, x):
    return np.where(x > 0, dy, 0)


def relu_backward(dy, x):
    return dy * (np.sign(relu(x)))


def relu_backward(dy, x):
    dx = np.zeros_like(x)
    for at in np.ndindex(x.shape):
        if x[at] > 0:
            dx[at] = dy[at]
    return dx
