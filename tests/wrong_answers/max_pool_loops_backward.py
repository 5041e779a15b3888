"""Wrong answers to max_pool_loops_backward, each below what a teacher would say of
it.
"""

import numpy as np

from course_utils.functions import max_pool


# Equally large numbers get all of dy each; they should share it.
def max_pool_loops_backward(dy, x, size, stride):
    N, H, W, C = x.shape
    dx = np.zeros_like(x)
    for n in range(N):
        for i in range(dy.shape[1]):
            for j in range(dy.shape[2]):
                for c in range(C):
                    r, s = i * stride, j * stride
                    window = x[n, r : r + size, s : s + size, c]
                    mask = window == window.max()
                    share = mask * dy[n, i, j, c]
                    dx[n, r : r + size, s : s + size, c] += share
    return dx


# `=` for `+=`: a number that is the largest in two windows keeps only one dy.
def max_pool_loops_backward(dy, x, size, stride):
    N, H, W, C = x.shape
    dx = np.zeros_like(x)
    for n in range(N):
        for i in range(dy.shape[1]):
            for j in range(dy.shape[2]):
                for c in range(C):
                    r, s = i * stride, j * stride
                    window = x[n, r : r + size, s : s + size, c]
                    mask = window == window.max()
                    share = mask * dy[n, i, j, c] / mask.sum()
                    dx[n, r : r + size, s : s + size, c] = share
    return dx


# Only the first of several equally large numbers gets dy; here they share it.
def max_pool_loops_backward(dy, x, size, stride):
    N, H, W, C = x.shape
    dx = np.zeros_like(x)
    for n in range(N):
        for i in range(dy.shape[1]):
            for j in range(dy.shape[2]):
                for c in range(C):
                    r, s = i * stride, j * stride
                    window = x[n, r : r + size, s : s + size, c]
                    mask = np.zeros_like(window)
                    mask.flat[window.argmax()] = 1
                    share = mask * dy[n, i, j, c] / mask.sum()
                    dx[n, r : r + size, s : s + size, c] += share
    return dx


# The windows do not move by the stride.
def max_pool_loops_backward(dy, x, size, stride):
    N, H, W, C = x.shape
    dx = np.zeros_like(x)
    for n in range(N):
        for i in range(dy.shape[1]):
            for j in range(dy.shape[2]):
                for c in range(C):
                    r, s = i, j
                    window = x[n, r : r + size, s : s + size, c]
                    mask = window == window.max()
                    share = mask * dy[n, i, j, c] / mask.sum()
                    dx[n, r : r + size, s : s + size, c] += share
    return dx


# The windows move by their size, not by the stride.
def max_pool_loops_backward(dy, x, size, stride):
    N, H, W, C = x.shape
    dx = np.zeros_like(x)
    for n in range(N):
        for i in range(dy.shape[1]):
            for j in range(dy.shape[2]):
                for c in range(C):
                    r, s = i * size, j * size
                    window = x[n, r : r + size, s : s + size, c]
                    mask = window == window.max()
                    share = mask * dy[n, i, j, c] / mask.sum()
                    dx[n, r : r + size, s : s + size, c] += share
    return dx


# dy is shared among all numbers of the window: that is average pooling.
def max_pool_loops_backward(dy, x, size, stride):
    N, H, W, C = x.shape
    dx = np.zeros_like(x)
    for n in range(N):
        for i in range(dy.shape[1]):
            for j in range(dy.shape[2]):
                for c in range(C):
                    r, s = i * stride, j * stride
                    window = x[n, r : r + size, s : s + size, c]
                    mask = np.ones_like(window)
                    share = mask * dy[n, i, j, c] / mask.sum()
                    dx[n, r : r + size, s : s + size, c] += share
    return dx


# The largest number itself goes back, not dy.
def max_pool_loops_backward(dy, x, size, stride):
    N, H, W, C = x.shape
    dx = np.zeros_like(x)
    for n in range(N):
        for i in range(dy.shape[1]):
            for j in range(dy.shape[2]):
                for c in range(C):
                    r, s = i * stride, j * stride
                    window = x[n, r : r + size, s : s + size, c]
                    mask = window == window.max()
                    share = mask * window.max() / mask.sum()
                    dx[n, r : r + size, s : s + size, c] += share
    return dx


# dy is multiplied by the numbers of the window.
def max_pool_loops_backward(dy, x, size, stride):
    N, H, W, C = x.shape
    dx = np.zeros_like(x)
    for n in range(N):
        for i in range(dy.shape[1]):
            for j in range(dy.shape[2]):
                for c in range(C):
                    r, s = i * stride, j * stride
                    window = x[n, r : r + size, s : s + size, c]
                    mask = window == window.max()
                    share = mask * window * dy[n, i, j, c] / mask.sum()
                    dx[n, r : r + size, s : s + size, c] += share
    return dx


# The mask marks the smallest number.
def max_pool_loops_backward(dy, x, size, stride):
    N, H, W, C = x.shape
    dx = np.zeros_like(x)
    for n in range(N):
        for i in range(dy.shape[1]):
            for j in range(dy.shape[2]):
                for c in range(C):
                    r, s = i * stride, j * stride
                    window = x[n, r : r + size, s : s + size, c]
                    mask = window == window.min()
                    share = mask * dy[n, i, j, c] / mask.sum()
                    dx[n, r : r + size, s : s + size, c] += share
    return dx


# dy is left out: the mask alone goes back.
def max_pool_loops_backward(dy, x, size, stride):
    N, H, W, C = x.shape
    dx = np.zeros_like(x)
    for n in range(N):
        for i in range(dy.shape[1]):
            for j in range(dy.shape[2]):
                for c in range(C):
                    r, s = i * stride, j * stride
                    window = x[n, r : r + size, s : s + size, c]
                    mask = window == window.max()
                    share = mask / mask.sum()
                    dx[n, r : r + size, s : s + size, c] += share
    return dx


# The largest number is sought in all channels together.
def max_pool_loops_backward(dy, x, size, stride):
    N, H, W, C = x.shape
    dx = np.zeros_like(x)
    for n in range(N):
        for i in range(dy.shape[1]):
            for j in range(dy.shape[2]):
                for c in range(C):
                    r, s = i * stride, j * stride
                    window = x[n, r : r + size, s : s + size, c]
                    mask = window == x[n, r : r + size, s : s + size].max()
                    share = mask * dy[n, i, j, c] / max(mask.sum(), 1)
                    dx[n, r : r + size, s : s + size, c] += share
    return dx


# size and stride are exchanged.
def max_pool_loops_backward(dy, x, size, stride):
    N, H, W, C = x.shape
    dx = np.zeros_like(x)
    for n in range(N):
        for i in range(dy.shape[1]):
            for j in range(dy.shape[2]):
                for c in range(C):
                    r, s = i * size, j * size
                    window = x[n, r : r + stride, s : s + stride, c]
                    mask = window == window.max()
                    share = mask * dy[n, i, j, c] / mask.sum()
                    dx[n, r : r + stride, s : s + stride, c] += share
    return dx


# dy's rows and columns are exchanged.
def max_pool_loops_backward(dy, x, size, stride):
    N, H, W, C = x.shape
    dx = np.zeros_like(x)
    for n in range(N):
        for i in range(dy.shape[1]):
            for j in range(dy.shape[2]):
                for c in range(C):
                    r, s = i * stride, j * stride
                    window = x[n, r : r + size, s : s + size, c]
                    mask = window == window.max()
                    share = mask * dy[n, j, i, c] / mask.sum()
                    dx[n, r : r + size, s : s + size, c] += share
    return dx


# The last row and column of windows are left out.
def max_pool_loops_backward(dy, x, size, stride):
    N, H, W, C = x.shape
    dx = np.zeros_like(x)
    for n in range(N):
        for i in range(dy.shape[1] - 1):
            for j in range(dy.shape[2] - 1):
                for c in range(C):
                    r, s = i * stride, j * stride
                    window = x[n, r : r + size, s : s + size, c]
                    mask = window == window.max()
                    share = mask * dy[n, i, j, c] / mask.sum()
                    dx[n, r : r + size, s : s + size, c] += share
    return dx


# The return is in the loop over the pictures.
def max_pool_loops_backward(dy, x, size, stride):
    N, H, W, C = x.shape
    dx = np.zeros_like(x)
    for n in range(N):
        for i in range(dy.shape[1]):
            for j in range(dy.shape[2]):
                for c in range(C):
                    r, s = i * stride, j * stride
                    window = x[n, r : r + size, s : s + size, c]
                    mask = window == window.max()
                    share = mask * dy[n, i, j, c] / mask.sum()
                    dx[n, r : r + size, s : s + size, c] += share
        return dx


# The gradient begins as a copy of x, not at 0.
def max_pool_loops_backward(dy, x, size, stride):
    N, H, W, C = x.shape
    dx = x.copy()
    for n in range(N):
        for i in range(dy.shape[1]):
            for j in range(dy.shape[2]):
                for c in range(C):
                    r, s = i * stride, j * stride
                    window = x[n, r : r + size, s : s + size, c]
                    mask = window == window.max()
                    share = mask * dy[n, i, j, c] / mask.sum()
                    dx[n, r : r + size, s : s + size, c] += share
    return dx


# dx has the shape of dy; it should have that of x.
def max_pool_loops_backward(dy, x, size, stride):
    N, H, W, C = x.shape
    dx = np.zeros_like(dy)
    for n in range(N):
        for i in range(dy.shape[1]):
            for j in range(dy.shape[2]):
                for c in range(C):
                    r, s = i * stride, j * stride
                    window = x[n, r : r + size, s : s + size, c]
                    mask = window == window.max()
                    share = mask * dy[n, i, j, c] / mask.sum()
                    dx[n, r : r + size, s : s + size, c] += share[
                        : dx.shape[1] - r, : dx.shape[2] - s
                    ]
    return dx


# Only positive numbers count as the largest: a window without one gets nothing.
def max_pool_loops_backward(dy, x, size, stride):
    N, H, W, C = x.shape
    dx = np.zeros_like(x)
    for n in range(N):
        for i in range(dy.shape[1]):
            for j in range(dy.shape[2]):
                for c in range(C):
                    r, s = i * stride, j * stride
                    window = x[n, r : r + size, s : s + size, c]
                    mask = (window == window.max()) & (window > 0)
                    share = mask * dy[n, i, j, c] / max(mask.sum(), 1)
                    dx[n, r : r + size, s : s + size, c] += share
    return dx


# Only the numbers above the mean get dy, not only the largest.
def max_pool_loops_backward(dy, x, size, stride):
    N, H, W, C = x.shape
    dx = np.zeros_like(x)
    for n in range(N):
        for i in range(dy.shape[1]):
            for j in range(dy.shape[2]):
                for c in range(C):
                    r, s = i * stride, j * stride
                    window = x[n, r : r + size, s : s + size, c]
                    mask = window >= window.mean()
                    share = mask * dy[n, i, j, c] / mask.sum()
                    dx[n, r : r + size, s : s + size, c] += share
    return dx


# dy is divided by the size of the window, whatever the ties.
def max_pool_loops_backward(dy, x, size, stride):
    N, H, W, C = x.shape
    dx = np.zeros_like(x)
    for n in range(N):
        for i in range(dy.shape[1]):
            for j in range(dy.shape[2]):
                for c in range(C):
                    r, s = i * stride, j * stride
                    window = x[n, r : r + size, s : s + size, c]
                    mask = window == window.max()
                    share = mask * dy[n, i, j, c] / size**2
                    dx[n, r : r + size, s : s + size, c] += share
    return dx


# The height of dy is taken for its width.
def max_pool_loops_backward(dy, x, size, stride):
    N, H, W, C = x.shape
    dx = np.zeros_like(x)
    for n in range(N):
        for i in range(dy.shape[1]):
            for j in range(dy.shape[1]):
                for c in range(C):
                    r, s = i * stride, j * stride
                    window = x[n, r : r + size, s : s + size, c]
                    mask = window == window.max()
                    share = mask * dy[n, i, j, c] / mask.sum()
                    dx[n, r : r + size, s : s + size, c] += share
    return dx


# The mask is taken from the first picture for all of them.
def max_pool_loops_backward(dy, x, size, stride):
    N, H, W, C = x.shape
    dx = np.zeros_like(x)
    for n in range(N):
        for i in range(dy.shape[1]):
            for j in range(dy.shape[2]):
                for c in range(C):
                    r, s = i * stride, j * stride
                    window = x[0, r : r + size, s : s + size, c]
                    mask = window == window.max()
                    share = mask * dy[n, i, j, c] / mask.sum()
                    dx[n, r : r + size, s : s + size, c] += share
    return dx


# The window is one number too small.
def max_pool_loops_backward(dy, x, size, stride):
    N, H, W, C = x.shape
    dx = np.zeros_like(x)
    for n in range(N):
        for i in range(dy.shape[1]):
            for j in range(dy.shape[2]):
                for c in range(C):
                    r, s = i * stride, j * stride
                    window = x[n, r : r + size - 1, s : s + size - 1, c]
                    mask = window == window.max(initial=-np.inf)
                    share = mask * dy[n, i, j, c] / mask.sum()
                    dx[n, r : r + size - 1, s : s + size - 1, c] += share
    return dx


# It writes into x: the caller's picture is changed.
def max_pool_loops_backward(dy, x, size, stride):
    dx = np.zeros(x.shape)
    for n, i, j, c in np.ndindex(dy.shape):
        r, s = i * stride, j * stride
        window = x[n, r : r + size, s : s + size, c]
        window[window < window.max()] = 0
        mask = window == window.max()
        dx[n, r : r + size, s : s + size, c] += mask * dy[n, i, j, c] / mask.sum()
    return dx


# np.repeat is right only where windows lie side by side and nothing is left over.
def max_pool_loops_backward(dy, x, size, stride):
    y = max_pool(x, size, stride)
    large = y.repeat(size, axis=1).repeat(size, axis=2)
    back = dy.repeat(size, axis=1).repeat(size, axis=2)
    return (x == large) * back


# The mask is that of the whole picture's largest number, not of each window's.
def max_pool_loops_backward(dy, x, size, stride):
    dx = np.zeros(x.shape)
    for n, i, j, c in np.ndindex(dy.shape):
        r, s = i * stride, j * stride
        mask = x[n, r : r + size, s : s + size, c] == x[n, :, :, c].max()
        dx[n, r : r + size, s : s + size, c] += mask * dy[n, i, j, c]
    return dx


# It pools forward a second time: the largest of dy is not its gradient.
def max_pool_loops_backward(dy, x, size, stride):
    return max_pool(dy, size, stride)


# The arguments have other names, but the notebook calls it with size and stride.
def max_pool_loops_backward(dy, x, k, step):
    dx = np.zeros_like(x)
    for n, i, j, c in np.ndindex(dy.shape):
        r, s = i * step, j * step
        window = x[n, r : r + k, s : s + k, c]
        mask = window == window.max()
        dx[n, r : r + k, s : s + k, c] += mask * dy[n, i, j, c] / mask.sum()
    return dx


# np.isclose takes nearly equal numbers for equal: only the largest gets dy.
def max_pool_loops_backward(dy, x, size, stride):
    N, H, W, C = x.shape
    dx = np.zeros_like(x)
    for n in range(N):
        for i in range(dy.shape[1]):
            for j in range(dy.shape[2]):
                for c in range(C):
                    r, s = i * stride, j * stride
                    window = x[n, r : r + size, s : s + size, c]
                    mask = np.isclose(window, window.max(), atol=1e-3)
                    share = mask * dy[n, i, j, c] / mask.sum()
                    dx[n, r : r + size, s : s + size, c] += share
    return dx


# Ties are counted along a row only: two in a column get all of dy each.
def max_pool_loops_backward(dy, x, size, stride):
    N, H, W, C = x.shape
    dx = np.zeros_like(x)
    for n in range(N):
        for i in range(dy.shape[1]):
            for j in range(dy.shape[2]):
                for c in range(C):
                    r, s = i * stride, j * stride
                    window = x[n, r : r + size, s : s + size, c]
                    mask = window == window.max()
                    share = (
                        mask * dy[n, i, j, c] / mask.sum(axis=1, keepdims=True).max()
                    )
                    dx[n, r : r + size, s : s + size, c] += share
    return dx


# The last of several equally large numbers gets everything; they should share it.
def max_pool_loops_backward(dy, x, size, stride):
    N, H, W, C = x.shape
    dx = np.zeros_like(x)
    for n in range(N):
        for i in range(dy.shape[1]):
            for j in range(dy.shape[2]):
                for c in range(C):
                    r, s = i * stride, j * stride
                    window = x[n, r : r + size, s : s + size, c]
                    mask = window == window.max()
                    u, v = np.argwhere(mask)[-1]
                    dx[n, r + u, s + v, c] += dy[n, i, j, c]
    return dx


# argmax counts along the flattened window; divmod by the stride finds another place.
def max_pool_loops_backward(dy, x, size, stride):
    N, H, W, C = x.shape
    dx = np.zeros_like(x)
    for n in range(N):
        for i in range(dy.shape[1]):
            for j in range(dy.shape[2]):
                for c in range(C):
                    r, s = i * stride, j * stride
                    window = x[n, r : r + size, s : s + size, c]
                    u, v = divmod(window.argmax(), stride)
                    dx[n, min(r + u, H - 1), min(s + v, W - 1), c] += dy[n, i, j, c]
    return dx


# What several windows send is averaged; it should be added up.
def max_pool_loops_backward(dy, x, size, stride):
    N, H, W, C = x.shape
    dx, count = np.zeros_like(x), np.zeros(x.shape)
    for n in range(N):
        for i in range(dy.shape[1]):
            for j in range(dy.shape[2]):
                for c in range(C):
                    r, s = i * stride, j * stride
                    window = x[n, r : r + size, s : s + size, c]
                    mask = window == window.max()
                    share = mask * dy[n, i, j, c] / mask.sum()
                    dx[n, r : r + size, s : s + size, c] += share
                    count[n, r : r + size, s : s + size, c] += mask
    return dx / np.maximum(count, 1)


# Equally large numbers share dy by their number plus one.
def max_pool_loops_backward(dy, x, size, stride):
    N, H, W, C = x.shape
    dx = np.zeros_like(x)
    for n in range(N):
        for i in range(dy.shape[1]):
            for j in range(dy.shape[2]):
                for c in range(C):
                    r, s = i * stride, j * stride
                    window = x[n, r : r + size, s : s + size, c]
                    mask = window == window.max()
                    share = mask * dy[n, i, j, c] / (mask.sum() + (mask.sum() > 1))
                    dx[n, r : r + size, s : s + size, c] += share
    return dx


# Zeros receive nothing, as if a ReLU came before: they may be the largest, too.
def max_pool_loops_backward(dy, x, size, stride):
    N, H, W, C = x.shape
    dx = np.zeros_like(x)
    for n in range(N):
        for i in range(dy.shape[1]):
            for j in range(dy.shape[2]):
                for c in range(C):
                    r, s = i * stride, j * stride
                    window = x[n, r : r + size, s : s + size, c]
                    mask = (window == window.max()) & (window != 0)
                    share = mask * dy[n, i, j, c] / max(mask.sum(), 1)
                    dx[n, r : r + size, s : s + size, c] += share
    return dx


# A second largest number gets a part as well.
def max_pool_loops_backward(dy, x, size, stride):
    N, H, W, C = x.shape
    dx = np.zeros_like(x)
    for n in range(N):
        for i in range(dy.shape[1]):
            for j in range(dy.shape[2]):
                for c in range(C):
                    r, s = i * stride, j * stride
                    window = x[n, r : r + size, s : s + size, c]
                    mask = window >= np.sort(window.ravel())[-2:][0]
                    share = mask * dy[n, i, j, c] / mask.sum()
                    dx[n, r : r + size, s : s + size, c] += share
    return dx


# np.isclose with its usual tolerance takes nearly equal numbers for equal.
def max_pool_loops_backward(dy, x, size, stride):
    N, H, W, C = x.shape
    dx = np.zeros_like(x)
    for n in range(N):
        for i in range(dy.shape[1]):
            for j in range(dy.shape[2]):
                for c in range(C):
                    r, s = i * stride, j * stride
                    window = x[n, r : r + size, s : s + size, c]
                    mask = np.isclose(window, window.max())
                    share = mask * dy[n, i, j, c] / mask.sum()
                    dx[n, r : r + size, s : s + size, c] += share
    return dx


# Where windows overlap, a number is served only once.
def max_pool_loops_backward(dy, x, size, stride):
    N, H, W, C = x.shape
    dx = np.zeros_like(x)
    for n in range(N):
        for i in range(dy.shape[1]):
            for j in range(dy.shape[2]):
                for c in range(C):
                    r, s = i * stride, j * stride
                    window = x[n, r : r + size, s : s + size, c]
                    mask = window == window.max()
                    share = mask * dy[n, i, j, c] / mask.sum()
                    old = dx[n, r : r + size, s : s + size, c]
                    old[...] = np.where(old == 0, share, old)
    return dx
