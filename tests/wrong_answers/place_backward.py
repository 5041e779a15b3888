"""Wrong answers to place_backward, each below what a teacher would say of it."""

import numpy as np

from course_utils.functions import linear_backward


# The window's gradient is not summed over the filters.
def place_backward(dy, window, w, b):
    dwindow = w * dy
    dw = window[..., None] * dy
    return dwindow, dw, dy


# dwindow is worked out from one filter only, the first.
def place_backward(dy, window, w, b):
    dwindow = dy[0] * w[..., 0]
    dw = window[..., None] * dy
    return dwindow, dw, dy


# `=` for `+=`: of all filters only the last one reaches the window.
def place_backward(dy, window, w, b):
    dw = np.zeros_like(w)
    for f in range(len(dy)):
        dwindow = dy[f] * w[..., f]
        dw[..., f] = dy[f] * window
    return dwindow, dw, dy


# db is summed to one number; each filter has a bias of its own.
def place_backward(dy, window, w, b):
    dwindow = (w * dy).sum(axis=3)
    dw = window[..., None] * dy
    db = dy.sum()
    return dwindow, dw, db


# db is ones: dy is left out of it.
def place_backward(dy, window, w, b):
    return w @ dy, window[..., np.newaxis] * dy, np.ones_like(b)


# db is multiplied by b; the bias is added, so dy passes as it is.
def place_backward(dy, window, w, b):
    return w @ dy, window[..., None] * dy, dy * b


# dw is the window alone: dy is left out of it.
def place_backward(dy, window, w, b):
    dw = np.zeros_like(w)
    for f in range(len(dy)):
        dw[..., f] = window
    return w @ dy, dw, dy


# The same gradient goes to every filter: the window times the sum of dy.
def place_backward(dy, window, w, b):
    dw = np.zeros_like(w)
    for f in range(len(dy)):
        dw[..., f] = window * dy.sum()
    return w @ dy, dw, dy


# The window has no axis for the filters yet, so its channels meet the filters' dy.
def place_backward(dy, window, w, b):
    return w @ dy, window * dy, dy


# dwindow is the sum of the filters, without dy.
def place_backward(dy, window, w, b):
    return w.sum(axis=3), window[..., None] * dy, dy


# The gradients of window and filters are exchanged.
def place_backward(dy, window, w, b):
    dwindow = w @ dy
    dw = window[..., None] * dy
    return dw, dwindow, dy


# The bias's gradient is missing in what is returned.
def place_backward(dy, window, w, b):
    dwindow = np.einsum("hwcf,f->hwc", w, dy)
    dw = np.einsum("hwc,f->hwcf", window, dy)
    return dwindow, dw


# The results are still a row and columns, and have not got their shapes back.
def place_backward(dy, window, w, b):
    F = len(dy)
    row, columns = window.reshape(1, -1), w.reshape(-1, F)
    return linear_backward(dy.reshape(1, F), row, columns, b)


# w.reshape(F, -1) cuts the filters to pieces: the last axis is that of the filters.
def place_backward(dy, window, w, b):
    F = w.shape[3]
    flat = w.reshape(F, -1)
    dwindow = (dy @ flat).reshape(window.shape)
    dw = np.outer(dy, window.ravel()).reshape(w.shape)
    return dwindow, dw, dy


# The mean over the filters stands where the sum belongs.
def place_backward(dy, window, w, b):
    return (w * dy).mean(axis=-1), window[..., None] * dy, dy


# The channels are summed as well, so the window's gradient lost an axis.
def place_backward(dy, window, w, b):
    return (w * dy).sum(axis=(2, 3)), window[..., None] * dy, dy


# dy is multiplied in once too often: the gradient of w is the window times dy.
def place_backward(dy, window, w, b):
    dw = window[..., None] * dy * dy
    return w @ dy, dw, dy


# dw is window * w * dy; the weight itself has no part in its gradient.
def place_backward(dy, window, w, b):
    dw = window[..., None] * w * dy
    return w @ dy, dw, dy


# The window's gradient is multiplied by the window itself.
def place_backward(dy, window, w, b):
    dwindow = (window[..., None] * w * dy).sum(axis=3)
    return dwindow, window[..., None] * dy, dy


# It returns the forward result in place of the bias's gradient.
def place_backward(dy, window, w, b):
    y = np.tensordot(window, w, axes=3) + b
    return w @ dy, window[..., None] * dy, y


# w is flipped: at one place nothing has to be turned.
def place_backward(dy, window, w, b):
    return w[::-1, ::-1] @ dy, window[..., None] * dy, dy


# np.dot(dy, w) puts dy on the channels' axis of w, not on the filters'.
def place_backward(dy, window, w, b):
    return np.dot(dy, w), np.multiply.outer(window, dy), dy


# The axes of dw are in the order of PyTorch: the filters come last here.
def place_backward(dy, window, w, b):
    dwindow = w @ dy
    dw = dy[:, None, None, None] * window
    return dwindow, dw, dy


# The return stands in the loop: only the first filter is done.
def place_backward(dy, window, w, b):
    dwindow, dw, db = np.zeros_like(window), np.zeros_like(w), np.zeros_like(b)
    for f in range(len(dy)):
        dwindow += dy[f] * w[..., f]
        dw[..., f] += dy[f] * window
        db[f] += dy[f]
        return dwindow, dw, db


# The gradients have the wrong sign: the step downhill is not taken here.
def place_backward(dy, window, w, b):
    return -(w @ dy), -window[..., None] * dy, -dy


# The window is squeezed, so one pixel or one channel loses its axis.
def place_backward(dy, window, w, b):
    dwindow = np.squeeze(w @ dy)
    dw = window[..., None] * dy
    return dwindow, dw, dy


# window[None] puts the new axis in front: the filters come last.
def place_backward(dy, window, w, b):
    dw = window[None] * dy[:, None, None, None]
    return w @ dy, np.moveaxis(dw, 0, 2), dy


# The bias is subtracted from what comes back.
def place_backward(dy, window, w, b):
    dy = dy - b
    return w @ dy, window[..., None] * dy, dy


# Negative results of the place get no gradient: that is ReLU's part.
def place_backward(dy, window, w, b):
    y = np.tensordot(window, w, axes=3) + b
    dy = dy * (y > 0)
    return w @ dy, window[..., None] * dy, dy


# w is transposed as a whole, which reverses all four axes.
def place_backward(dy, window, w, b):
    dwindow = np.tensordot(dy, w.T, axes=1)
    return dwindow, window[..., None] * dy, dy
