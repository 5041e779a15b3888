"""Wrong answers to correlate1d_backward, each below what a teacher would say of it."""

import numpy as np


# `=` for `+=` in dx: where windows overlap, only the last one counts.
def correlate1d_backward(dy, x, w):
    k = len(w)
    dx, dw = np.zeros(len(x)), np.zeros(k)
    for i in range(len(dy)):
        dx[i : i + k] = dy[i] * w
        dw += dy[i] * x[i : i + k]
    return dx, dw


# `=` for `+=` in dw: only the last place counts.
def correlate1d_backward(dy, x, w):
    k = len(w)
    dx, dw = np.zeros(len(x)), np.zeros(k)
    for i in range(len(dy)):
        dx[i : i + k] += dy[i] * w
        dw = dy[i] * x[i : i + k]
    return dx, dw


# dx slides w over dy without turning it round.
def correlate1d_backward(dy, x, w):
    dx = np.correlate(dy, w, mode="full")
    dw = np.correlate(x, dy, mode="valid")
    return dx, dw


# dw is the convolution, which turns dy round; here nothing is turned.
def correlate1d_backward(dy, x, w):
    return np.convolve(dy, w), np.convolve(x, dy, mode="valid")


# w is flipped and np.convolve turns it once more, so it is not turned at all.
def correlate1d_backward(dy, x, w):
    return np.convolve(dy, w[::-1]), np.correlate(x, dy, mode="valid")


# The last place is left out: there are len(x) - k + 1 of them.
def correlate1d_backward(dy, x, w):
    k = len(w)
    dx, dw = np.zeros(len(x)), np.zeros(k)
    for i in range(len(x) - k):
        dx[i : i + k] += dy[i] * w
        dw += dy[i] * x[i : i + k]
    return dx, dw


# The place i runs over all of x, but dy ends before it.
def correlate1d_backward(dy, x, w):
    dx, dw = np.zeros(len(x)), np.zeros(len(w))
    for i in range(len(x)):
        for j in range(len(w)):
            dx[i + j] += dy[i] * w[j]
            dw[j] += dy[i] * x[i + j]
    return dx, dw


# dx and dw are returned in the wrong order.
def correlate1d_backward(dy, x, w):
    dx = np.convolve(dy, w)
    dw = np.correlate(x, dy, mode="valid")
    return dw, dx


# Each input gets only the dy of the window that begins at it.
def correlate1d_backward(dy, x, w):
    dx, dw = np.zeros(len(x)), np.zeros(len(w))
    for i in range(len(dy)):
        dx[i] += dy[i] * w[0]
        for j in range(len(w)):
            dw[j] += dy[i] * x[i + j]
    return dx, dw


# Every weight gets the sum of the whole window: x[i + j] belongs to w[j] only.
def correlate1d_backward(dy, x, w):
    k = len(w)
    dx, dw = np.zeros(len(x)), np.zeros(k)
    for i in range(len(dy)):
        dx[i : i + k] += dy[i] * w
        dw += dy[i] * x[i : i + k].sum()
    return dx, dw


# dy is left out of dx: it only counts which weights have met an input.
def correlate1d_backward(dy, x, w):
    k = len(w)
    dx, dw = np.zeros(len(x)), np.zeros(k)
    for i in range(len(dy)):
        dx[i : i + k] += w
        dw += dy[i] * x[i : i + k]
    return dx, dw


# dy is left out of dw.
def correlate1d_backward(dy, x, w):
    k = len(w)
    dx, dw = np.zeros(len(x)), np.zeros(k)
    for i in range(len(dy)):
        dx[i : i + k] += dy[i] * w
        dw += x[i : i + k]
    return dx, dw


# x is taken for dx: the slope for an input is the weight.
def correlate1d_backward(dy, x, w):
    k = len(w)
    dx, dw = np.zeros(len(x)), np.zeros(k)
    for i in range(len(dy)):
        dx[i : i + k] += dy[i] * x[i : i + k]
        dw += dy[i] * w
    return dx, dw


# dw is divided by the number of places: it should be the sum, not the mean.
def correlate1d_backward(dy, x, w):
    k = len(w)
    dx, dw = np.zeros(len(x)), np.zeros(k)
    for i in range(len(dy)):
        dx[i : i + k] += dy[i] * w
        dw += dy[i] * x[i : i + k] / len(dy)
    return dx, dw


# dx begins as x itself, not as zeros, and x belongs to the caller.
def correlate1d_backward(dy, x, w):
    k = len(w)
    dx, dw = x, np.zeros(k)
    for i in range(len(dy)):
        dw += dy[i] * x[i : i + k]
    for i in range(len(dy)):
        dx[i : i + k] += dy[i] * w
    return dx, dw


# dx is cut to the length of the longer array: its ends are missing.
def correlate1d_backward(dy, x, w):
    dx = np.convolve(dy, w, mode="same")
    dw = np.correlate(x, dy, mode="valid")
    return dx, dw


# The window is one number too short.
def correlate1d_backward(dy, x, w):
    k = len(w)
    dx, dw = np.zeros(len(x)), np.zeros(k)
    for i in range(len(dy)):
        dx[i : i + k - 1] += dy[i] * w[:-1]
        dw[:-1] += dy[i] * x[i : i + k - 1]
    return dx, dw


# The window has three numbers here, whatever the length of w.
def correlate1d_backward(dy, x, w):
    dx, dw = np.zeros_like(x), np.zeros_like(w)
    for i in range(len(dy)):
        dx[i : i + 3] += dy[i] * w
        dw += dy[i] * x[i : i + 3]
    return dx, dw


# The places are a whole window apart: the windows overlap, they move by one.
def correlate1d_backward(dy, x, w):
    k = len(w)
    dx, dw = np.zeros(len(x)), np.zeros(k)
    for i in range(0, len(dy), k):
        dx[i : i + k] += dy[i] * w
        dw += dy[i] * x[i : i + k]
    return dx, dw


# The return is inside the loop: only the first place counts.
def correlate1d_backward(dy, x, w):
    k = len(w)
    dx, dw = np.zeros(len(x)), np.zeros(k)
    for i in range(len(dy)):
        dx[i : i + k] += dy[i] * w
        dw += dy[i] * x[i : i + k]
        return dx, dw


# Only dx is returned.
def correlate1d_backward(dy, x, w):
    return np.convolve(dy, w)


# dy and w have the same length here, or the product fails.
def correlate1d_backward(dy, x, w):
    dx = np.zeros(len(x))
    dx[: len(dy)] = dy * w
    dw = dy * x[: len(dy)]
    return dx, dw


# y[i] has taken the place of dy[i]: the forward result is not needed.
def correlate1d_backward(dy, x, w):
    k = len(w)
    y = np.correlate(x, w, mode="valid")
    dx, dw = np.zeros(len(x)), np.zeros(k)
    for i in range(len(y)):
        dx[i : i + k] += y[i] * w
        dw += y[i] * x[i : i + k]
    return dx, dw


# It takes x[i - j]: a window reaches forward, to x[i + j].
def correlate1d_backward(dy, x, w):
    dx, dw = np.zeros(len(x)), np.zeros(len(w))
    for i in range(len(dy)):
        for j in range(len(w)):
            dx[i - j] += dy[i] * w[j]
            dw[j] += dy[i] * x[i - j]
    return dx, dw


# The frame around dy has k zeros on each side, one too many.
def correlate1d_backward(dy, x, w):
    k = len(w)
    framed = np.pad(dy, k)
    dx = np.array([framed[i : i + k] @ w[::-1] for i in range(len(x))])
    return dx, np.correlate(x, dy, mode="valid")


# For a w of one number the slice 0:-0 is empty.
def correlate1d_backward(dy, x, w):
    k = len(w)
    dx = np.convolve(np.pad(dy, k - 1), w)[k - 1 : 1 - k]
    return dx, np.correlate(x, dy, mode="valid")


# In np.correlate the order of the two counts: dw comes out reversed.
def correlate1d_backward(dy, x, w):
    dx = np.convolve(dy, w)
    dw = np.correlate(dy, x, mode="valid")
    return dx, dw


# The zeros are ints, so what follows the decimal point is cut off.
def correlate1d_backward(dy, x, w):
    k = len(w)
    dx, dw = np.zeros(len(x), int), np.zeros(k, int)
    for i in range(len(dy)):
        dx[i : i + k] += (dy[i] * w).astype(int)
        dw += (dy[i] * x[i : i + k]).astype(int)
    return dx, dw


# Each input gets from its last window only: the earlier ones are left out.
def correlate1d_backward(dy, x, w):
    k = len(w)
    dx = np.array(
        [dy[min(i, len(dy) - 1)] * w[i - min(i, len(dy) - 1)] for i in range(len(x))]
    )
    dw = np.array([dy @ x[j : j + len(dy)] for j in range(k)])
    return dx, dw


# dx is divided by how many windows have seen each input: it is a sum, no mean.
def correlate1d_backward(dy, x, w):
    k = len(w)
    dx, dw, seen = np.zeros(len(x)), np.zeros(k), np.zeros(len(x))
    for i in range(len(dy)):
        dx[i : i + k] += dy[i] * w
        dw += dy[i] * x[i : i + k]
        seen[i : i + k] += 1
    return dx / seen, dw
