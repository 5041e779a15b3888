"""Other right answers to loss_gradients."""

import numpy as np

from course_utils.functions import cross_entropy_backward, linear, softmax


def loss_gradients(x, w, b, labels):
    dscores = softmax(linear(x, w, b))
    dscores[np.arange(len(x)), labels] -= 1
    dscores /= len(x)
    return x.T @ dscores, dscores.sum(axis=0)


def loss_gradients(x, w, b, labels):
    d = cross_entropy_backward(x @ w + b, labels)
    return np.einsum("nd,nk->dk", x, d), np.ones(len(x), d.dtype) @ d


def loss_gradients(x, w, b, labels):
    d = cross_entropy_backward(x @ w + b, labels)
    dw, db = np.zeros_like(w), np.zeros_like(b)
    for row, slope in zip(x, d):
        dw += np.outer(row, slope)
        db += slope
    return dw, db
