"""Other right answers to correlate1d_backward."""

import numpy as np


def correlate1d_backward(dy, x, w):
    return np.convolve(dy, w), np.correlate(x, dy, mode="valid")


def correlate1d_backward(dy, x, w):
    dx = np.zeros(len(x), dtype=x.dtype)
    dw = np.zeros(len(w), dtype=w.dtype)
    for i in range(len(x) - len(w) + 1):
        for j in range(len(w)):
            dx[i + j] += dy[i] * w[j]
            dw[j] += dy[i] * x[i + j]
    return dx, dw


def correlate1d_backward(dy, x, w):
    matrix = np.zeros((len(x), len(dy)), x.dtype)
    for place in range(len(dy)):
        matrix[place : place + len(w), place] = w
    k = len(w)
    dw = [dy @ x[j : j + len(dy)] for j in range(k)]
    return dy @ matrix.T, np.array(dw)


def correlate1d_backward(dy, x, w):
    k = len(w)
    padded = np.pad(dy, k - 1)
    dx = [padded[m : m + k] @ w[::-1] for m in range(len(x))]
    windows = np.lib.stride_tricks.sliding_window_view(x, k)
    return np.stack(dx), dy @ windows


def correlate1d_backward(dy: np.ndarray, x: np.ndarray, w: np.ndarray) -> tuple:
    k = len(w)
    dx, dw = np.zeros(len(x)), np.zeros(k)
    for i, d in enumerate(dy):
        dx[i : i + k] += d * w
        dw += d * x[i : i + k]
    return dx, dw


def correlate1d_backward(dy, x, w):
    places = np.arange(len(dy))[:, None] + np.arange(len(w))
    dx = np.zeros(x.shape)
    np.add.at(dx, places, np.outer(dy, w))
    return dx, (dy[:, None] * x[places]).sum(axis=0)


def correlate1d_backward(grad, signal, pattern):
    def slid(long, short):
        n = len(long) - len(short) + 1
        return np.array([sum(long[i : i + len(short)] * short) for i in range(n)])

    zeros = np.zeros(len(pattern) - 1)
    framed = np.concatenate((zeros, grad, zeros))
    return slid(framed, pattern[::-1]), slid(signal, grad)
