"""Other right answers to linear_backward."""

import numpy as np


def linear_backward(dy, x, w, b):
    return dy.dot(w.T), x.T.dot(dy), np.sum(dy, axis=0)


def linear_backward(dy, x, w, b):
    dx = np.einsum("nm,dm->nd", dy, w)
    return dx, np.einsum("nd,nm->dm", x, dy), np.ones(len(dy), dy.dtype) @ dy


def linear_backward(dy, x, w, b):
    dx, dw, db = np.zeros_like(x), np.zeros_like(w), np.zeros_like(b)
    for n in range(x.shape[0]):
        for d in range(w.shape[0]):
            for m in range(w.shape[1]):
                dx[n, d] += dy[n, m] * w[d, m]
                dw[d, m] += dy[n, m] * x[n, d]
        db += dy[n]
    return [dx, dw, db]


def linear_backward(grad, inputs, weights, bias):
    rows = [np.outer(i, g) for i, g in zip(inputs, grad)]
    return (weights @ grad.T).T, sum(rows), sum(grad)
