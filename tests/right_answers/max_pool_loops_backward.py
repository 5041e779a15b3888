"""Other right answers to max_pool_loops_backward."""

import numpy as np

from course_utils.functions import max_pool, max_pool_backward


def max_pool_loops_backward(dy, x, size, stride):
    N, H, W, C = x.shape
    dx = np.zeros_like(x)
    for n in range(N):
        for c in range(C):
            for i in range(dy.shape[1]):
                for j in range(dy.shape[2]):
                    h, w = i * stride, j * stride
                    window = x[n, h : h + size, w : w + size, c]
                    mask = window == np.max(window)
                    share = dy[n, i, j, c] / np.sum(mask)
                    dx[n, h : h + size, w : w + size, c] += mask * share
    return dx


def max_pool_loops_backward(dy, x, size, stride):
    y = max_pool(x, size, stride)
    count = np.zeros_like(y)
    for u in range(size):
        for v in range(size):
            for n, i, j, c in np.ndindex(y.shape):
                number = x[n, i * stride + u, j * stride + v, c]
                count[n, i, j, c] += number == y[n, i, j, c]
    dx = np.zeros(x.shape, x.dtype)
    for n, i, j, c in np.ndindex(y.shape):
        for u in range(size):
            for v in range(size):
                at = n, i * stride + u, j * stride + v, c
                if x[at] == y[n, i, j, c]:
                    dx[at] += dy[n, i, j, c] / count[n, i, j, c]
    return dx


def max_pool_loops_backward(dy, x, size, stride):
    dx = np.zeros_like(x)
    for i in range(dy.shape[1]):
        for j in range(dy.shape[2]):
            top, left = i * stride, j * stride
            at = np.s_[:, top : top + size, left : left + size]
            window = x[at]
            largest = window.max(axis=(1, 2), keepdims=True)
            ties = (window == largest).astype(x.dtype)
            ties /= ties.sum(axis=(1, 2), keepdims=True)
            back = ties * dy[:, i : i + 1, j : j + 1]
            dx[at] += back
    return dx


def max_pool_loops_backward(dy, x, size, stride):
    return max_pool_backward(dy, x, size, stride)


def max_pool_loops_backward(dy, x, size, stride):
    dx = np.zeros(x.shape)
    for n, i, j, c in np.ndindex(*dy.shape):
        top, left = i * stride, j * stride
        best, winners = -np.inf, []
        for row in range(top, top + size):
            for column in range(left, left + size):
                if x[n, row, column, c] > best:
                    best, winners = x[n, row, column, c], [(row, column)]
                elif x[n, row, column, c] == best:
                    winners.append((row, column))
        for row, column in winners:
            dx[n, row, column, c] += dy[n, i, j, c] / len(winners)
    return dx


def max_pool_loops_backward(dy: np.ndarray, x: np.ndarray, size: int, stride: int):
    every = np.lib.stride_tricks.sliding_window_view(x, (size, size), axis=(1, 2))
    every = every[:, ::stride, ::stride]
    is_max = every == every.max(axis=(4, 5), keepdims=True)
    share = is_max / is_max.sum(axis=(4, 5), keepdims=True) * dy[..., None, None]
    dx = np.zeros_like(x)
    target = np.lib.stride_tricks.sliding_window_view(
        dx, (size, size), axis=(1, 2), writeable=True
    )[:, ::stride, ::stride]
    for u in range(size):
        for v in range(size):
            target[..., u, v] += share[..., u, v]
    return dx


def max_pool_loops_backward(dy, x, size, stride):
    def one_window(window, d):
        winners = np.argwhere(window == window.max())
        back = np.zeros(window.shape)
        for at in winners:
            back[tuple(at)] = d / len(winners)
        return back

    dx = np.zeros(x.shape)
    for n in range(x.shape[0]):
        for c in range(x.shape[3]):
            for i in range(dy.shape[1]):
                for j in range(dy.shape[2]):
                    rows = slice(i * stride, i * stride + size)
                    cols = slice(j * stride, j * stride + size)
                    window = x[n, rows, cols, c]
                    dx[n, rows, cols, c] += one_window(window, dy[n, i, j, c])
    return dx
