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


def relu_backward(dy: np.ndarray, x: np.ndarray) -> np.ndarray:
    passes = (x > 0).astype(float)
    return passes * dy


def relu_backward(dout, inp):
    flat = [d if v > 0 else 0.0 for d, v in zip(dout.flatten(), inp.flatten())]
    return np.array(flat).reshape(inp.shape)


def relu_backward(dy, x):
    return dy * np.heaviside(x, 0)


def relu_backward(dy, x):
    blocked = np.logical_not(x > 0)
    out = np.array(dy)
    np.putmask(out, blocked, 0)
    return out


def relu_backward(dy, x):
    return dy * np.clip(np.sign(x), 0, 1)


def relu_backward(dy, x):
    return np.select([x > 0], [dy], 0)
