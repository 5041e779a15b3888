"""Wrong answers to conv2d_loops_backward, each below what a teacher would say of it."""

import numpy as np


# In dx `=` stands where `+=` is needed: windows overlap, and the last one wins.
def conv2d_loops_backward(dy, x, w, b, stride=1, padding=0):
    kh, kw = w.shape[:2]
    N, H, W, C = x.shape
    frame = ((0, 0), (padding, padding), (padding, padding), (0, 0))
    xp = np.pad(x, frame)
    dxp = np.zeros_like(xp)
    dw = np.zeros_like(w)
    db = np.zeros_like(b)
    for n in range(dy.shape[0]):
        for i in range(dy.shape[1]):
            for j in range(dy.shape[2]):
                r, c = i * stride, j * stride
                window = xp[n, r : r + kh, c : c + kw]
                d = dy[n, i, j]
                dxp[n, r : r + kh, c : c + kw] = w @ d
                dw += window[..., None] * d
                db += d
    dx = dxp[:, padding : padding + H, padding : padding + W]
    return dx, dw, db


# dw is overwritten at each place; it receives from all of them.
def conv2d_loops_backward(dy, x, w, b, stride=1, padding=0):
    kh, kw = w.shape[:2]
    N, H, W, C = x.shape
    frame = ((0, 0), (padding, padding), (padding, padding), (0, 0))
    xp = np.pad(x, frame)
    dxp = np.zeros_like(xp)
    dw = np.zeros_like(w)
    db = np.zeros_like(b)
    for n in range(dy.shape[0]):
        for i in range(dy.shape[1]):
            for j in range(dy.shape[2]):
                r, c = i * stride, j * stride
                window = xp[n, r : r + kh, c : c + kw]
                d = dy[n, i, j]
                dxp[n, r : r + kh, c : c + kw] += w @ d
                dw = window[..., None] * d
                db += d
    dx = dxp[:, padding : padding + H, padding : padding + W]
    return dx, dw, db


# db keeps the dy of the last place only.
def conv2d_loops_backward(dy, x, w, b, stride=1, padding=0):
    kh, kw = w.shape[:2]
    N, H, W, C = x.shape
    frame = ((0, 0), (padding, padding), (padding, padding), (0, 0))
    xp = np.pad(x, frame)
    dxp = np.zeros_like(xp)
    dw = np.zeros_like(w)
    db = np.zeros_like(b)
    for n in range(dy.shape[0]):
        for i in range(dy.shape[1]):
            for j in range(dy.shape[2]):
                r, c = i * stride, j * stride
                window = xp[n, r : r + kh, c : c + kw]
                d = dy[n, i, j]
                dxp[n, r : r + kh, c : c + kw] += w @ d
                dw += window[..., None] * d
                db = d
    dx = dxp[:, padding : padding + H, padding : padding + W]
    return dx, dw, db


# The frame is not cut off: dx has the padded picture's shape.
def conv2d_loops_backward(dy, x, w, b, stride=1, padding=0):
    kh, kw = w.shape[:2]
    N, H, W, C = x.shape
    frame = ((0, 0), (padding, padding), (padding, padding), (0, 0))
    xp = np.pad(x, frame)
    dxp = np.zeros_like(xp)
    dw = np.zeros_like(w)
    db = np.zeros_like(b)
    for n in range(dy.shape[0]):
        for i in range(dy.shape[1]):
            for j in range(dy.shape[2]):
                r, c = i * stride, j * stride
                window = xp[n, r : r + kh, c : c + kw]
                d = dy[n, i, j]
                dxp[n, r : r + kh, c : c + kw] += w @ d
                dw += window[..., None] * d
                db += d
    dx = dxp
    return dx, dw, db


# Without padding the slice 0:-0 is empty, and dx has no pixels.
def conv2d_loops_backward(dy, x, w, b, stride=1, padding=0):
    kh, kw = w.shape[:2]
    N, H, W, C = x.shape
    frame = ((0, 0), (padding, padding), (padding, padding), (0, 0))
    xp = np.pad(x, frame)
    dxp = np.zeros_like(xp)
    dw = np.zeros_like(w)
    db = np.zeros_like(b)
    for n in range(dy.shape[0]):
        for i in range(dy.shape[1]):
            for j in range(dy.shape[2]):
                r, c = i * stride, j * stride
                window = xp[n, r : r + kh, c : c + kw]
                d = dy[n, i, j]
                dxp[n, r : r + kh, c : c + kw] += w @ d
                dw += window[..., None] * d
                db += d
    dx = dxp[:, padding:-padding, padding:-padding]
    return dx, dw, db


# The frame is cut off at the bottom and on the right only.
def conv2d_loops_backward(dy, x, w, b, stride=1, padding=0):
    kh, kw = w.shape[:2]
    N, H, W, C = x.shape
    frame = ((0, 0), (padding, padding), (padding, padding), (0, 0))
    xp = np.pad(x, frame)
    dxp = np.zeros_like(xp)
    dw = np.zeros_like(w)
    db = np.zeros_like(b)
    for n in range(dy.shape[0]):
        for i in range(dy.shape[1]):
            for j in range(dy.shape[2]):
                r, c = i * stride, j * stride
                window = xp[n, r : r + kh, c : c + kw]
                d = dy[n, i, j]
                dxp[n, r : r + kh, c : c + kw] += w @ d
                dw += window[..., None] * d
                db += d
    dx = dxp[:, :H, :W]
    return dx, dw, db


# The windows are cut out at i, j without the stride.
def conv2d_loops_backward(dy, x, w, b, stride=1, padding=0):
    kh, kw = w.shape[:2]
    N, H, W, C = x.shape
    frame = ((0, 0), (padding, padding), (padding, padding), (0, 0))
    xp = np.pad(x, frame)
    dxp = np.zeros_like(xp)
    dw = np.zeros_like(w)
    db = np.zeros_like(b)
    for n in range(dy.shape[0]):
        for i in range(dy.shape[1]):
            for j in range(dy.shape[2]):
                r, c = i, j
                window = xp[n, r : r + kh, c : c + kw]
                d = dy[n, i, j]
                dxp[n, r : r + kh, c : c + kw] += w @ d
                dw += window[..., None] * d
                db += d
    dx = dxp[:, padding : padding + H, padding : padding + W]
    return dx, dw, db


# The filters are flipped: at each place they meet the window as they are.
def conv2d_loops_backward(dy, x, w, b, stride=1, padding=0):
    kh, kw = w.shape[:2]
    N, H, W, C = x.shape
    frame = ((0, 0), (padding, padding), (padding, padding), (0, 0))
    xp = np.pad(x, frame)
    dxp = np.zeros_like(xp)
    dw = np.zeros_like(w)
    db = np.zeros_like(b)
    for n in range(dy.shape[0]):
        for i in range(dy.shape[1]):
            for j in range(dy.shape[2]):
                r, c = i * stride, j * stride
                window = xp[n, r : r + kh, c : c + kw]
                d = dy[n, i, j]
                dxp[n, r : r + kh, c : c + kw] += w[::-1, ::-1] @ d
                dw += window[..., None] * d
                db += d
    dx = dxp[:, padding : padding + H, padding : padding + W]
    return dx, dw, db


# The windows come from the picture without its frame.
def conv2d_loops_backward(dy, x, w, b, stride=1, padding=0):
    kh, kw = w.shape[:2]
    N, H, W, C = x.shape
    frame = ((0, 0), (padding, padding), (padding, padding), (0, 0))
    xp = np.pad(x, frame)
    dxp = np.zeros_like(xp)
    dw = np.zeros_like(w)
    db = np.zeros_like(b)
    for n in range(dy.shape[0]):
        for i in range(dy.shape[1]):
            for j in range(dy.shape[2]):
                r, c = i * stride, j * stride
                window = x[n, r : r + kh, c : c + kw]
                d = dy[n, i, j]
                dxp[n, r : r + kh, c : c + kw] += w @ d
                dw += window[..., None] * d
                db += d
    dx = dxp[:, padding : padding + H, padding : padding + W]
    return dx, dw, db


# The padding is ignored altogether, and i and j count in the padded picture.
def conv2d_loops_backward(dy, x, w, b, stride=1, padding=0):
    kh, kw = w.shape[:2]
    N, H, W, C = x.shape
    xp = x
    dxp = np.zeros_like(xp)
    dw = np.zeros_like(w)
    db = np.zeros_like(b)
    for n in range(dy.shape[0]):
        for i in range(dy.shape[1]):
            for j in range(dy.shape[2]):
                r, c = i * stride, j * stride
                window = xp[n, r : r + kh, c : c + kw]
                d = dy[n, i, j]
                dxp[n, r : r + kh, c : c + kw] += w @ d
                dw += window[..., None] * d
                db += d
    dx = dxp
    return dx, dw, db


# dx and dw are returned in the wrong order.
def conv2d_loops_backward(dy, x, w, b, stride=1, padding=0):
    kh, kw = w.shape[:2]
    N, H, W, C = x.shape
    frame = ((0, 0), (padding, padding), (padding, padding), (0, 0))
    xp = np.pad(x, frame)
    dxp = np.zeros_like(xp)
    dw = np.zeros_like(w)
    db = np.zeros_like(b)
    for n in range(dy.shape[0]):
        for i in range(dy.shape[1]):
            for j in range(dy.shape[2]):
                r, c = i * stride, j * stride
                window = xp[n, r : r + kh, c : c + kw]
                d = dy[n, i, j]
                dxp[n, r : r + kh, c : c + kw] += w @ d
                dw += window[..., None] * d
                db += d
    dx = dxp[:, padding : padding + H, padding : padding + W]
    return dw, dx, db


# db is not returned.
def conv2d_loops_backward(dy, x, w, b, stride=1, padding=0):
    kh, kw = w.shape[:2]
    N, H, W, C = x.shape
    frame = ((0, 0), (padding, padding), (padding, padding), (0, 0))
    xp = np.pad(x, frame)
    dxp = np.zeros_like(xp)
    dw = np.zeros_like(w)
    db = np.zeros_like(b)
    for n in range(dy.shape[0]):
        for i in range(dy.shape[1]):
            for j in range(dy.shape[2]):
                r, c = i * stride, j * stride
                window = xp[n, r : r + kh, c : c + kw]
                d = dy[n, i, j]
                dxp[n, r : r + kh, c : c + kw] += w @ d
                dw += window[..., None] * d
                db += d
    dx = dxp[:, padding : padding + H, padding : padding + W]
    return dx, dw


# dw is the mean over the pictures, not the sum.
def conv2d_loops_backward(dy, x, w, b, stride=1, padding=0):
    kh, kw = w.shape[:2]
    N, H, W, C = x.shape
    frame = ((0, 0), (padding, padding), (padding, padding), (0, 0))
    xp = np.pad(x, frame)
    dxp = np.zeros_like(xp)
    dw = np.zeros_like(w)
    db = np.zeros_like(b)
    for n in range(dy.shape[0]):
        for i in range(dy.shape[1]):
            for j in range(dy.shape[2]):
                r, c = i * stride, j * stride
                window = xp[n, r : r + kh, c : c + kw]
                d = dy[n, i, j]
                dxp[n, r : r + kh, c : c + kw] += w @ d
                dw += window[..., None] * d
                db += d
    dx = dxp[:, padding : padding + H, padding : padding + W]
    return dx, dw / N, db


# The mean over pictures in place of the sum, for filters and biases.
def conv2d_loops_backward(dy, x, w, b, stride=1, padding=0):
    kh, kw = w.shape[:2]
    N, H, W, C = x.shape
    frame = ((0, 0), (padding, padding), (padding, padding), (0, 0))
    xp = np.pad(x, frame)
    dxp = np.zeros_like(xp)
    dw = np.zeros_like(w)
    db = np.zeros_like(b)
    for n in range(dy.shape[0]):
        for i in range(dy.shape[1]):
            for j in range(dy.shape[2]):
                r, c = i * stride, j * stride
                window = xp[n, r : r + kh, c : c + kw]
                d = dy[n, i, j]
                dxp[n, r : r + kh, c : c + kw] += w @ d
                dw += window[..., None] * d
                db += d
    dx = dxp[:, padding : padding + H, padding : padding + W]
    return dx, dw / N, db / N


# The gradient of the biases is ones: dy is left out.
def conv2d_loops_backward(dy, x, w, b, stride=1, padding=0):
    kh, kw = w.shape[:2]
    N, H, W, C = x.shape
    frame = ((0, 0), (padding, padding), (padding, padding), (0, 0))
    xp = np.pad(x, frame)
    dxp = np.zeros_like(xp)
    dw = np.zeros_like(w)
    db = np.zeros_like(b)
    for n in range(dy.shape[0]):
        for i in range(dy.shape[1]):
            for j in range(dy.shape[2]):
                r, c = i * stride, j * stride
                window = xp[n, r : r + kh, c : c + kw]
                d = dy[n, i, j]
                dxp[n, r : r + kh, c : c + kw] += w @ d
                dw += window[..., None] * d
                db += 1
    dx = dxp[:, padding : padding + H, padding : padding + W]
    return dx, dw, db


# Each filter gets the sum of dy over all filters, not its own.
def conv2d_loops_backward(dy, x, w, b, stride=1, padding=0):
    kh, kw = w.shape[:2]
    N, H, W, C = x.shape
    frame = ((0, 0), (padding, padding), (padding, padding), (0, 0))
    xp = np.pad(x, frame)
    dxp = np.zeros_like(xp)
    dw = np.zeros_like(w)
    db = np.zeros_like(b)
    for n in range(dy.shape[0]):
        for i in range(dy.shape[1]):
            for j in range(dy.shape[2]):
                r, c = i * stride, j * stride
                window = xp[n, r : r + kh, c : c + kw]
                d = dy[n, i, j]
                dxp[n, r : r + kh, c : c + kw] += w @ d
                dw += window[..., None] * d.sum()
                db += d
    dx = dxp[:, padding : padding + H, padding : padding + W]
    return dx, dw, db


# The gradient of the window uses the first filter only.
def conv2d_loops_backward(dy, x, w, b, stride=1, padding=0):
    kh, kw = w.shape[:2]
    N, H, W, C = x.shape
    frame = ((0, 0), (padding, padding), (padding, padding), (0, 0))
    xp = np.pad(x, frame)
    dxp = np.zeros_like(xp)
    dw = np.zeros_like(w)
    db = np.zeros_like(b)
    for n in range(dy.shape[0]):
        for i in range(dy.shape[1]):
            for j in range(dy.shape[2]):
                r, c = i * stride, j * stride
                window = xp[n, r : r + kh, c : c + kw]
                d = dy[n, i, j]
                dxp[n, r : r + kh, c : c + kw] += w[..., 0] * d[0]
                dw += window[..., None] * d
                db += d
    dx = dxp[:, padding : padding + H, padding : padding + W]
    return dx, dw, db


# The weights are left out of dx: dy goes to every pixel of the window alike.
def conv2d_loops_backward(dy, x, w, b, stride=1, padding=0):
    kh, kw = w.shape[:2]
    N, H, W, C = x.shape
    frame = ((0, 0), (padding, padding), (padding, padding), (0, 0))
    xp = np.pad(x, frame)
    dxp = np.zeros_like(xp)
    dw = np.zeros_like(w)
    db = np.zeros_like(b)
    for n in range(dy.shape[0]):
        for i in range(dy.shape[1]):
            for j in range(dy.shape[2]):
                r, c = i * stride, j * stride
                window = xp[n, r : r + kh, c : c + kw]
                d = dy[n, i, j]
                dxp[n, r : r + kh, c : c + kw] += d.sum()
                dw += window[..., None] * d
                db += d
    dx = dxp[:, padding : padding + H, padding : padding + W]
    return dx, dw, db


# dy is left out of dx.
def conv2d_loops_backward(dy, x, w, b, stride=1, padding=0):
    kh, kw = w.shape[:2]
    N, H, W, C = x.shape
    frame = ((0, 0), (padding, padding), (padding, padding), (0, 0))
    xp = np.pad(x, frame)
    dxp = np.zeros_like(xp)
    dw = np.zeros_like(w)
    db = np.zeros_like(b)
    for n in range(dy.shape[0]):
        for i in range(dy.shape[1]):
            for j in range(dy.shape[2]):
                r, c = i * stride, j * stride
                window = xp[n, r : r + kh, c : c + kw]
                d = dy[n, i, j]
                dxp[n, r : r + kh, c : c + kw] += w.sum(axis=3)
                dw += window[..., None] * d
                db += d
    dx = dxp[:, padding : padding + H, padding : padding + W]
    return dx, dw, db


# The width of the filter is taken for its height as well.
def conv2d_loops_backward(dy, x, w, b, stride=1, padding=0):
    kh = kw = w.shape[1]
    N, H, W, C = x.shape
    frame = ((0, 0), (padding, padding), (padding, padding), (0, 0))
    xp = np.pad(x, frame)
    dxp = np.zeros_like(xp)
    dw = np.zeros_like(w)
    db = np.zeros_like(b)
    for n in range(dy.shape[0]):
        for i in range(dy.shape[1]):
            for j in range(dy.shape[2]):
                r, c = i * stride, j * stride
                window = xp[n, r : r + kh, c : c + kw]
                d = dy[n, i, j]
                dxp[n, r : r + kh, c : c + kw] += w @ d
                dw += window[..., None] * d
                db += d
    dx = dxp[:, padding : padding + H, padding : padding + W]
    return dx, dw, db


# The last row and column of places are left out.
def conv2d_loops_backward(dy, x, w, b, stride=1, padding=0):
    kh, kw = w.shape[:2]
    N, H, W, C = x.shape
    frame = ((0, 0), (padding, padding), (padding, padding), (0, 0))
    xp = np.pad(x, frame)
    dxp = np.zeros_like(xp)
    dw = np.zeros_like(w)
    db = np.zeros_like(b)
    for n in range(dy.shape[0]):
        for i in range(dy.shape[1] - 1):
            for j in range(dy.shape[2] - 1):
                r, c = i * stride, j * stride
                window = xp[n, r : r + kh, c : c + kw]
                d = dy[n, i, j]
                dxp[n, r : r + kh, c : c + kw] += w @ d
                dw += window[..., None] * d
                db += d
    dx = dxp[:, padding : padding + H, padding : padding + W]
    return dx, dw, db


# i and j are exchanged where the window is cut out: rows are taken for columns.
def conv2d_loops_backward(dy, x, w, b, stride=1, padding=0):
    kh, kw = w.shape[:2]
    N, H, W, C = x.shape
    frame = ((0, 0), (padding, padding), (padding, padding), (0, 0))
    xp = np.pad(x, frame)
    dxp = np.zeros_like(xp)
    dw = np.zeros_like(w)
    db = np.zeros_like(b)
    for n in range(dy.shape[0]):
        for i in range(dy.shape[1]):
            for j in range(dy.shape[2]):
                r, c = j * stride, i * stride
                window = xp[n, r : r + kh, c : c + kw]
                d = dy[n, i, j]
                dxp[n, r : r + kh, c : c + kw] += w @ d
                dw += window[..., None] * d
                db += d
    dx = dxp[:, padding : padding + H, padding : padding + W]
    return dx, dw, db


# dx begins as a copy of the picture; it should begin at 0.
def conv2d_loops_backward(dy, x, w, b, stride=1, padding=0):
    kh, kw = w.shape[:2]
    N, H, W, C = x.shape
    frame = ((0, 0), (padding, padding), (padding, padding), (0, 0))
    xp = np.pad(x, frame)
    dxp = xp.copy()
    dw = np.zeros_like(w)
    db = np.zeros_like(b)
    for n in range(dy.shape[0]):
        for i in range(dy.shape[1]):
            for j in range(dy.shape[2]):
                r, c = i * stride, j * stride
                window = xp[n, r : r + kh, c : c + kw]
                d = dy[n, i, j]
                dxp[n, r : r + kh, c : c + kw] += w @ d
                dw += window[..., None] * d
                db += d
    dx = dxp[:, padding : padding + H, padding : padding + W]
    return dx, dw, db


# The return is in the loop over the pictures: only the first one is done.
def conv2d_loops_backward(dy, x, w, b, stride=1, padding=0):
    kh, kw = w.shape[:2]
    N, H, W, C = x.shape
    frame = ((0, 0), (padding, padding), (padding, padding), (0, 0))
    xp = np.pad(x, frame)
    dxp = np.zeros_like(xp)
    dw = np.zeros_like(w)
    db = np.zeros_like(b)
    for n in range(dy.shape[0]):
        for i in range(dy.shape[1]):
            for j in range(dy.shape[2]):
                r, c = i * stride, j * stride
                window = xp[n, r : r + kh, c : c + kw]
                d = dy[n, i, j]
                dxp[n, r : r + kh, c : c + kw] += w @ d
                dw += window[..., None] * d
                db += d
        dx = dxp[:, padding : padding + H, padding : padding + W]
        return dx, dw, db


# Down the windows move by the stride, across by one pixel.
def conv2d_loops_backward(dy, x, w, b, stride=1, padding=0):
    kh, kw = w.shape[:2]
    N, H, W, C = x.shape
    frame = ((0, 0), (padding, padding), (padding, padding), (0, 0))
    xp = np.pad(x, frame)
    dxp = np.zeros_like(xp)
    dw = np.zeros_like(w)
    db = np.zeros_like(b)
    for n in range(dy.shape[0]):
        for i in range(dy.shape[1]):
            for j in range(dy.shape[2]):
                r, c = i * stride, j
                window = xp[n, r : r + kh, c : c + kw]
                d = dy[n, i, j]
                dxp[n, r : r + kh, c : c + kw] += w @ d
                dw += window[..., None] * d
                db += d
    dx = dxp[:, padding : padding + H, padding : padding + W]
    return dx, dw, db


# Only the first picture's windows are used for dw.
def conv2d_loops_backward(dy, x, w, b, stride=1, padding=0):
    kh, kw = w.shape[:2]
    N, H, W, C = x.shape
    frame = ((0, 0), (padding, padding), (padding, padding), (0, 0))
    xp = np.pad(x, frame)
    dxp = np.zeros_like(xp)
    dw = np.zeros_like(w)
    db = np.zeros_like(b)
    for n in range(dy.shape[0]):
        for i in range(dy.shape[1]):
            for j in range(dy.shape[2]):
                r, c = i * stride, j * stride
                window = xp[0, r : r + kh, c : c + kw]
                d = dy[n, i, j]
                dxp[n, r : r + kh, c : c + kw] += w @ d
                dw += window[..., None] * d
                db += d
    dx = dxp[:, padding : padding + H, padding : padding + W]
    return dx, dw, db


# The places are counted from stride to stride, and dy is asked for places it has not.
def conv2d_loops_backward(dy, x, w, b, stride=1, padding=0):
    kh, kw = w.shape[:2]
    N, H, W, C = x.shape
    frame = ((0, 0), (padding, padding), (padding, padding), (0, 0))
    xp = np.pad(x, frame)
    dxp = np.zeros_like(xp)
    dw = np.zeros_like(w)
    db = np.zeros_like(b)
    for n in range(dy.shape[0]):
        for i in range(0, H + 2 * padding - kh + 1, stride):
            for j in range(0, W + 2 * padding - kw + 1, stride):
                r, c = i, j
                window = xp[n, r : r + kh, c : c + kw]
                d = dy[n, i, j]
                dxp[n, r : r + kh, c : c + kw] += w @ d
                dw += window[..., None] * d
                db += d
    dx = dxp[:, padding : padding + H, padding : padding + W]
    return dx, dw, db


# The option is called pad here, but the notebook calls it with padding=.
def conv2d_loops_backward(dout, x, w, b, stride=1, pad=0):
    N, H, W, C = x.shape
    HH, WW, _, F = w.shape
    _, out_h, out_w, _ = dout.shape
    x_pad = np.pad(x, ((0, 0), (pad, pad), (pad, pad), (0, 0)))
    dx_pad = np.zeros_like(x_pad)
    dw = np.zeros_like(w)
    db = np.sum(dout, axis=(0, 1, 2))
    for n in range(N):
        for f in range(F):
            for i in range(out_h):
                for j in range(out_w):
                    d = dout[n, i, j, f]
                    h0, w0 = i * stride, j * stride
                    dw[..., f] += d * x_pad[n, h0 : h0 + HH, w0 : w0 + WW]
                    dx_pad[n, h0 : h0 + HH, w0 : w0 + WW] += d * w[..., f]
    dx = dx_pad[:, pad:-pad, pad:-pad] if pad > 0 else dx_pad
    return dx, dw, db


# The stride is forgotten: without zeros between the numbers of dy it is too small.
def conv2d_loops_backward(dy, x, w, b, stride=1, padding=0):
    kh, kw, C, F = w.shape
    see = np.lib.stride_tricks.sliding_window_view
    xp = np.pad(x, ((0, 0), (padding, padding), (padding, padding), (0, 0)))
    frame = ((0, 0), (kh - 1, kh - 1), (kw - 1, kw - 1), (0, 0))
    dyp = np.pad(dy, frame)
    dx = np.einsum("nijfuv,uvcf->nijc", see(dyp, (kh, kw), (1, 2)), w[::-1, ::-1])
    windows = see(xp, dy.shape[1:3], (1, 2))
    dw = np.einsum("nuvcij,nijf->uvcf", windows, dy)
    dx = dx[:, padding : padding + x.shape[1], padding : padding + x.shape[2]]
    return dx, dw, dy.sum(axis=(0, 1, 2))


# dx slides the filters over dy without turning them round.
def conv2d_loops_backward(dy, x, w, b, stride=1, padding=0):
    kh, kw, C, F = w.shape
    dx = np.zeros((len(x), x.shape[1] + 2 * padding, x.shape[2] + 2 * padding, C))
    xp = np.pad(x, ((0, 0), (padding, padding), (padding, padding), (0, 0)))
    dw = np.zeros(w.shape)
    for n, i, j, f in np.ndindex(dy.shape):
        for u in range(kh):
            for v in range(kw):
                r, c = i * stride + u, j * stride + v
                dx[n, r, c] += dy[n, i, j, f] * w[kh - 1 - u, kw - 1 - v, :, f]
                dw[u, v, :, f] += dy[n, i, j, f] * xp[n, r, c]
    dx = dx[:, padding : dx.shape[1] - padding, padding : dx.shape[2] - padding]
    return dx, dw, dy.sum(axis=(0, 1, 2))


# The height is taken for the width where the frame is cut off.
def conv2d_loops_backward(dy, x, w, b, stride=1, padding=0):
    kh, kw = w.shape[:2]
    N, H, W, C = x.shape
    frame = ((0, 0), (padding, padding), (padding, padding), (0, 0))
    xp = np.pad(x, frame)
    dxp = np.zeros_like(xp)
    dw = np.zeros_like(w)
    db = np.zeros_like(b)
    for n in range(dy.shape[0]):
        for i in range(dy.shape[1]):
            for j in range(dy.shape[2]):
                r, c = i * stride, j * stride
                window = xp[n, r : r + kh, c : c + kw]
                d = dy[n, i, j]
                dxp[n, r : r + kh, c : c + kw] += w @ d
                dw += window[..., None] * d
                db += d
    dx = dxp[:, padding : padding + H, padding : padding + H]
    return dx, dw, db


# Only the rows of the frame are cut off, not its columns.
def conv2d_loops_backward(dy, x, w, b, stride=1, padding=0):
    kh, kw = w.shape[:2]
    N, H, W, C = x.shape
    frame = ((0, 0), (padding, padding), (padding, padding), (0, 0))
    xp = np.pad(x, frame)
    dxp = np.zeros_like(xp)
    dw = np.zeros_like(w)
    db = np.zeros_like(b)
    for n in range(dy.shape[0]):
        for i in range(dy.shape[1]):
            for j in range(dy.shape[2]):
                r, c = i * stride, j * stride
                window = xp[n, r : r + kh, c : c + kw]
                d = dy[n, i, j]
                dxp[n, r : r + kh, c : c + kw] += w @ d
                dw += window[..., None] * d
                db += d
    dx = dxp[:, padding : padding + H]
    return dx, dw, db


# db is summed over the pictures only: it still has rows and columns.
def conv2d_loops_backward(dy, x, w, b, stride=1, padding=0):
    kh, kw = w.shape[:2]
    N, H, W, C = x.shape
    frame = ((0, 0), (padding, padding), (padding, padding), (0, 0))
    xp = np.pad(x, frame)
    dxp = np.zeros_like(xp)
    dw = np.zeros_like(w)
    db = dy.sum(axis=0)
    for n in range(dy.shape[0]):
        for i in range(dy.shape[1]):
            for j in range(dy.shape[2]):
                r, c = i * stride, j * stride
                window = xp[n, r : r + kh, c : c + kw]
                d = dy[n, i, j]
                dxp[n, r : r + kh, c : c + kw] += w @ d
                dw += window[..., None] * d
    dx = dxp[:, padding : padding + H, padding : padding + W]
    return dx, dw, db


# db is one number, the sum of all; each filter has a bias of its own.
def conv2d_loops_backward(dy, x, w, b, stride=1, padding=0):
    kh, kw = w.shape[:2]
    N, H, W, C = x.shape
    frame = ((0, 0), (padding, padding), (padding, padding), (0, 0))
    xp = np.pad(x, frame)
    dxp = np.zeros_like(xp)
    dw = np.zeros_like(w)
    db = dy.sum()
    for n in range(dy.shape[0]):
        for i in range(dy.shape[1]):
            for j in range(dy.shape[2]):
                r, c = i * stride, j * stride
                window = xp[n, r : r + kh, c : c + kw]
                d = dy[n, i, j]
                dxp[n, r : r + kh, c : c + kw] += w @ d
                dw += window[..., None] * d
    dx = dxp[:, padding : padding + H, padding : padding + W]
    return dx, dw, db


# db is the mean over all places and pictures, not the sum.
def conv2d_loops_backward(dy, x, w, b, stride=1, padding=0):
    kh, kw = w.shape[:2]
    N, H, W, C = x.shape
    frame = ((0, 0), (padding, padding), (padding, padding), (0, 0))
    xp = np.pad(x, frame)
    dxp = np.zeros_like(xp)
    dw = np.zeros_like(w)
    db = dy.mean(axis=(0, 1, 2))
    for n in range(dy.shape[0]):
        for i in range(dy.shape[1]):
            for j in range(dy.shape[2]):
                r, c = i * stride, j * stride
                window = xp[n, r : r + kh, c : c + kw]
                d = dy[n, i, j]
                dxp[n, r : r + kh, c : c + kw] += w @ d
                dw += window[..., None] * d
    dx = dxp[:, padding : padding + H, padding : padding + W]
    return dx, dw, db


# Columns are not asked whether they are inside: -1 is the last one.
def conv2d_loops_backward(dy, x, w, b, stride=1, padding=0):
    kh, kw, C, F = w.shape
    N, H, W, C = x.shape
    dx, dw = np.zeros_like(x), np.zeros_like(w)
    for n, i, j, f in np.ndindex(dy.shape):
        d = dy[n, i, j, f]
        for u in range(kh):
            for v in range(kw):
                r, c = i * stride + u - padding, j * stride + v - padding
                if 0 <= r < H and c < W:
                    dx[n, r, c] += d * w[u, v, :, f]
                    dw[u, v, :, f] += d * x[n, r, c]
    return dx, dw, dy.sum(axis=(0, 1, 2))


# The guard asks only whether the window is above 0, not whether it leaves the picture.
def conv2d_loops_backward(dy, x, w, b, stride=1, padding=0):
    kh, kw, C, F = w.shape
    N, H, W, C = x.shape
    dx, dw = np.zeros_like(x), np.zeros_like(w)
    for n, i, j, f in np.ndindex(dy.shape):
        d = dy[n, i, j, f]
        for u in range(kh):
            for v in range(kw):
                r, c = i * stride + u - padding, j * stride + v - padding
                if 0 <= r and 0 <= c:
                    dx[n, r, c] += d * w[u, v, :, f]
                    dw[u, v, :, f] += d * x[n, r, c]
    return dx, dw, dy.sum(axis=(0, 1, 2))


# The guard for dx is right, but dw is left out wherever a window touches the frame.
def conv2d_loops_backward(dy, x, w, b, stride=1, padding=0):
    kh, kw, C, F = w.shape
    N, H, W, C = x.shape
    dx, dw = np.zeros_like(x), np.zeros_like(w)
    for n, i, j, f in np.ndindex(dy.shape):
        d = dy[n, i, j, f]
        r0, c0 = i * stride - padding, j * stride - padding
        if not (0 <= r0 <= H - kh and 0 <= c0 <= W - kw):
            continue
        for u in range(kh):
            for v in range(kw):
                r, c = i * stride + u - padding, j * stride + v - padding
                if 0 <= r < H and 0 <= c < W:
                    dx[n, r, c] += d * w[u, v, :, f]
                    dw[u, v, :, f] += d * x[n, r, c]
    return dx, dw, dy.sum(axis=(0, 1, 2))


# The padding is added where it should be taken off.
def conv2d_loops_backward(dy, x, w, b, stride=1, padding=0):
    kh, kw, C, F = w.shape
    N, H, W, C = x.shape
    dx, dw = np.zeros_like(x), np.zeros_like(w)
    for n, i, j, f in np.ndindex(dy.shape):
        d = dy[n, i, j, f]
        for u in range(kh):
            for v in range(kw):
                r, c = i * stride + u + padding, j * stride + v + padding
                if 0 <= r < H and 0 <= c < W:
                    dx[n, r, c] += d * w[u, v, :, f]
                    dw[u, v, :, f] += d * x[n, r, c]
    return dx, dw, dy.sum(axis=(0, 1, 2))


# dw is collected for all filters alike: the axis of the filters is summed.
def conv2d_loops_backward(dy, x, w, b, stride=1, padding=0):
    kh, kw = w.shape[:2]
    N, H, W, C = x.shape
    frame = ((0, 0), (padding, padding), (padding, padding), (0, 0))
    xp = np.pad(x, frame)
    dxp = np.zeros_like(xp)
    dw = np.zeros_like(w)
    db = np.zeros_like(b)
    for n in range(dy.shape[0]):
        for i in range(dy.shape[1]):
            for j in range(dy.shape[2]):
                r, c = i * stride, j * stride
                window = xp[n, r : r + kh, c : c + kw]
                d = dy[n, i, j]
                dxp[n, r : r + kh, c : c + kw] += w @ d
                dw += (window[..., None] * d).sum(axis=3, keepdims=True)
                db += d
    dx = dxp[:, padding : padding + H, padding : padding + W]
    return dx, dw, db


# The gradients are divided by the number of places: sums, not means, are wanted.
def conv2d_loops_backward(dy, x, w, b, stride=1, padding=0):
    kh, kw = w.shape[:2]
    N, H, W, C = x.shape
    frame = ((0, 0), (padding, padding), (padding, padding), (0, 0))
    xp = np.pad(x, frame)
    dxp = np.zeros_like(xp)
    dw = np.zeros_like(w)
    db = np.zeros_like(b)
    for n in range(dy.shape[0]):
        for i in range(dy.shape[1]):
            for j in range(dy.shape[2]):
                r, c = i * stride, j * stride
                window = xp[n, r : r + kh, c : c + kw]
                d = dy[n, i, j]
                dxp[n, r : r + kh, c : c + kw] += w @ d
                dw += window[..., None] * d
                db += d
    dx = dxp[:, padding : padding + H, padding : padding + W]
    places = dy.shape[1] * dy.shape[2]
    return dx, dw / places, db / places


# Padding of 1 is hard-wired where the frame is cut off.
def conv2d_loops_backward(dy, x, w, b, stride=1, padding=0):
    kh, kw = w.shape[:2]
    N, H, W, C = x.shape
    frame = ((0, 0), (padding, padding), (padding, padding), (0, 0))
    xp = np.pad(x, frame)
    dxp = np.zeros_like(xp)
    dw = np.zeros_like(w)
    db = np.zeros_like(b)
    for n in range(dy.shape[0]):
        for i in range(dy.shape[1]):
            for j in range(dy.shape[2]):
                r, c = i * stride, j * stride
                window = xp[n, r : r + kh, c : c + kw]
                d = dy[n, i, j]
                dxp[n, r : r + kh, c : c + kw] += w @ d
                dw += window[..., None] * d
                db += d
    dx = dxp[:, 1:-1, 1:-1] if padding else dxp
    return dx, dw, db


# A stride larger than the filter is cut to the filter's size.
def conv2d_loops_backward(dy, x, w, b, stride=1, padding=0):
    kh, kw = w.shape[:2]
    N, H, W, C = x.shape
    frame = ((0, 0), (padding, padding), (padding, padding), (0, 0))
    xp = np.pad(x, frame)
    dxp = np.zeros_like(xp)
    dw = np.zeros_like(w)
    db = np.zeros_like(b)
    for n in range(dy.shape[0]):
        for i in range(dy.shape[1]):
            for j in range(dy.shape[2]):
                r, c = i * min(stride, kh), j * min(stride, kw)
                window = xp[n, r : r + kh, c : c + kw]
                d = dy[n, i, j]
                dxp[n, r : r + kh, c : c + kw] += w @ d
                dw += window[..., None] * d
                db += d
    dx = dxp[:, padding : padding + H, padding : padding + W]
    return dx, dw, db


# What lies at the edge beyond the last window is taken off, and dx is too small.
def conv2d_loops_backward(dy, x, w, b, stride=1, padding=0):
    kh, kw = w.shape[:2]
    N, H, W, C = x.shape
    frame = ((0, 0), (padding, padding), (padding, padding), (0, 0))
    xp = np.pad(x, frame)
    dxp = np.zeros_like(xp)
    dw = np.zeros_like(w)
    db = np.zeros_like(b)
    for n in range(dy.shape[0]):
        for i in range(dy.shape[1]):
            for j in range(dy.shape[2]):
                r, c = i * stride, j * stride
                window = xp[n, r : r + kh, c : c + kw]
                d = dy[n, i, j]
                dxp[n, r : r + kh, c : c + kw] += w @ d
                dw += window[..., None] * d
                db += d
    dx = dxp[:, padding : min(padding + H, r + kh), padding : min(padding + W, c + kw)]
    return dx, dw, db


# With padding the first and last row of dx are set to 0; they are part of the picture.
def conv2d_loops_backward(dy, x, w, b, stride=1, padding=0):
    kh, kw = w.shape[:2]
    N, H, W, C = x.shape
    frame = ((0, 0), (padding, padding), (padding, padding), (0, 0))
    xp = np.pad(x, frame)
    dxp = np.zeros_like(xp)
    dw = np.zeros_like(w)
    db = np.zeros_like(b)
    for n in range(dy.shape[0]):
        for i in range(dy.shape[1]):
            for j in range(dy.shape[2]):
                r, c = i * stride, j * stride
                window = xp[n, r : r + kh, c : c + kw]
                d = dy[n, i, j]
                dxp[n, r : r + kh, c : c + kw] += w @ d
                dw += window[..., None] * d
                db += d
    dx = dxp[:, padding : padding + H, padding : padding + W].copy()
    if padding:
        dx[:, 0] = dx[:, -1] = 0
    return dx, dw, db
