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


def linear_backward(dy, x, w, b):
    dx = np.zeros(x.shape)
    dw = np.zeros(w.shape)
    for i in range(len(x)):
        dx[i] = w @ dy[i]
        dw += x[i][:, None] * dy[i]
    return dx, dw, dy.T.sum(axis=1)


def linear_backward(
    dy: np.ndarray, x: np.ndarray, w: np.ndarray, b: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The bias is a weight whose input is always 1."""
    x1 = np.hstack([x, np.ones((len(x), 1))])
    w1 = np.vstack([w, b])
    dx1, dw1 = dy @ w1.T, x1.T @ dy
    return dx1[:, :-1], dw1[:-1], dw1[-1]


def linear_backward(dy, x, w, b):
    dx = (dy[:, None, :] * w).sum(axis=2)
    dw = (x[:, :, None] * dy[:, None, :]).sum(axis=0)
    db = np.add.reduce(dy)
    return dx, dw, db


def linear_backward(dy, x, w, b):
    dx = np.tensordot(dy, w, axes=([1], [1]))
    dw = np.tensordot(x, dy, axes=([0], [0]))
    db = [sum(row[m] for row in dy) for m in range(len(b))]
    return dx, dw, np.array(db)
