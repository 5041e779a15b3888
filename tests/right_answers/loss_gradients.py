"""Other right answers to loss_gradients."""

import numpy as np

from course_utils.functions import (
    cross_entropy_backward,
    linear,
    linear_backward,
    softmax,
)


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


def loss_gradients(x, w, b, labels):
    dscores = cross_entropy_backward(linear(x, w, b), labels)
    _, dw, db = linear_backward(dscores, x, w, b)
    return dw, db


def loss_gradients(x: np.ndarray, w: np.ndarray, b: np.ndarray, labels: np.ndarray):
    # The bias is one more row of weights, whose input is 1.
    with_one = np.hstack([x, np.ones((len(x), 1), x.dtype)])
    scores = with_one @ np.vstack([w, b])
    both = with_one.T @ cross_entropy_backward(scores, labels)
    return both[:-1], both[-1]


def loss_gradients(x, w, b, labels):
    n, d = x.shape
    k = len(b)
    dw, db = np.zeros((d, k)), np.zeros(k)
    for i in range(n):
        p = softmax((x[i] @ w + b)[None])[0]
        for j in range(k):
            slope = (p[j] - (j == labels[i])) / n
            db[j] += slope
            for m in range(d):
                dw[m, j] += x[i, m] * slope
    return dw, db


def loss_gradients(x, w, b, labels):
    if len(x) == 1:
        p = softmax(x @ w + b)
        p[0, labels[0]] -= 1
        return np.outer(x, p), p[0]
    each = [
        loss_gradients(x[i : i + 1], w, b, labels[i : i + 1]) for i in range(len(x))
    ]
    dws, dbs = zip(*each)
    return np.mean(dws, axis=0), np.mean(dbs, axis=0)
