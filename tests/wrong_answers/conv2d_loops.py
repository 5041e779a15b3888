"""Wrong answers to conv2d_loops, each below what a teacher would say of it."""

import numpy as np

from course_utils.functions import output_shape


# The bias is left out.
def conv2d_loops(x, w, b, stride=1, padding=0):
    kh, kw, C, F = w.shape
    N, H, W, C = x.shape
    oh = output_shape(H, kh, stride, padding)
    ow = output_shape(W, kw, stride, padding)
    xp = np.pad(x, ((0, 0), (padding, padding), (padding, padding), (0, 0)))
    y = np.zeros((N, oh, ow, F))
    for n in range(N):
        for i in range(oh):
            for j in range(ow):
                window = xp[
                    n, i * stride : i * stride + kh, j * stride : j * stride + kw
                ]
                for f in range(F):
                    y[n, i, j, f] = np.sum(window * w[..., f])
    return y


# The window does not move by the stride: it begins at i, j, not at i * stride.
def conv2d_loops(x, w, b, stride=1, padding=0):
    kh, kw, C, F = w.shape
    N, H, W, C = x.shape
    oh = output_shape(H, kh, stride, padding)
    ow = output_shape(W, kw, stride, padding)
    xp = np.pad(x, ((0, 0), (padding, padding), (padding, padding), (0, 0)))
    y = np.zeros((N, oh, ow, F))
    for n in range(N):
        for i in range(oh):
            for j in range(ow):
                window = xp[n, i : i + kh, j : j + kw]
                for f in range(F):
                    y[n, i, j, f] = np.sum(window * w[..., f]) + b[f]
    return y


# The padded picture is made, but the windows are cut out of the one without padding.
def conv2d_loops(x, w, b, stride=1, padding=0):
    kh, kw, C, F = w.shape
    N, H, W, C = x.shape
    xp = np.pad(x, ((0, 0), (padding, padding), (padding, padding), (0, 0)))
    oh = (xp.shape[1] - kh) // stride + 1
    ow = (xp.shape[2] - kw) // stride + 1
    y = np.zeros((N, oh, ow, F))
    for n in range(N):
        for i in range(oh):
            for j in range(ow):
                window = x[
                    n, i * stride : i * stride + kh, j * stride : j * stride + kw
                ]
                for f in range(F):
                    y[n, i, j, f] = np.sum(window * w[..., f]) + b[f]
    return y


# The filter is flipped before it slides; here it should not be.
def conv2d_loops(x, w, b, stride=1, padding=0):
    w = w[::-1, ::-1]
    kh, kw, C, F = w.shape
    oh = output_shape(x.shape[1], kh, stride, padding)
    ow = output_shape(x.shape[2], kw, stride, padding)
    xp = np.pad(x, ((0, 0), (padding, padding), (padding, padding), (0, 0)))
    y = np.zeros((len(x), oh, ow, F))
    for n in range(len(x)):
        for i in range(oh):
            for j in range(ow):
                window = xp[
                    n, i * stride : i * stride + kh, j * stride : j * stride + kw
                ]
                y[n, i, j] = np.tensordot(window, w, 3) + b
    return y


# The height of the filter is used for its width, too: it works for square filters.
def conv2d_loops(x, w, b, stride=1, padding=0):
    k, _, C, F = w.shape
    oh = output_shape(x.shape[1], k, stride, padding)
    ow = output_shape(x.shape[2], k, stride, padding)
    xp = np.pad(x, ((0, 0), (padding, padding), (padding, padding), (0, 0)))
    y = np.zeros((len(x), oh, ow, F))
    for n in range(len(x)):
        for i in range(oh):
            for j in range(ow):
                r, c = i * stride, j * stride
                window = xp[n, r : r + k, c : c + k]
                for f in range(F):
                    y[n, i, j, f] = (window * w[:, :, :, f]).sum() + b[f]
    return y


# Height and width of the result are exchanged.
def conv2d_loops(x, w, b, stride=1, padding=0):
    N, H, W, C = x.shape
    kh, kw, C, F = w.shape
    oh = output_shape(H, kh, stride, padding)
    ow = output_shape(W, kw, stride, padding)
    xp = np.pad(x, ((0, 0), (padding, padding), (padding, padding), (0, 0)))
    y = np.zeros((N, ow, oh, F))
    for n in range(N):
        for i in range(oh):
            for j in range(ow):
                r, c = i * stride, j * stride
                window = xp[n, r : r + kh, c : c + kw]
                y[n, j, i] = (window[..., None] * w).sum((0, 1, 2)) + b
    return y


# The size of the result is that of a picture without padding.
def conv2d_loops(x, w, b, stride=1, padding=0):
    N, H, W, C = x.shape
    kh, kw, C, F = w.shape
    oh = (H - kh) // stride + 1
    ow = (W - kw) // stride + 1
    xp = np.pad(x, ((0, 0), (padding, padding), (padding, padding), (0, 0)))
    y = np.zeros((N, oh, ow, F))
    for n in range(N):
        for i in range(oh):
            for j in range(ow):
                r, c = i * stride, j * stride
                window = xp[n, r : r + kh, c : c + kw]
                y[n, i, j] = (window[..., None] * w).sum((0, 1, 2)) + b
    return y


# The frame is put on the top and the left only.
def conv2d_loops(x, w, b, stride=1, padding=0):
    N, H, W, C = x.shape
    kh, kw, C, F = w.shape
    xp = np.zeros((N, H + 2 * padding, W + 2 * padding, C))
    xp[:, 2 * padding :, 2 * padding :] = x
    oh = output_shape(H, kh, stride, padding)
    ow = output_shape(W, kw, stride, padding)
    y = np.zeros((N, oh, ow, F))
    for i in range(oh):
        for j in range(ow):
            r, c = i * stride, j * stride
            window = xp[:, r : r + kh, c : c + kw]
            y[:, i, j] = np.tensordot(window, w, 3) + b
    return y


# All four axes are padded, pictures and channels as well.
def conv2d_loops(x, w, b, stride=1, padding=0):
    kh, kw, C, F = w.shape
    xp = np.pad(x, padding)
    oh = output_shape(x.shape[1], kh, stride, padding)
    ow = output_shape(x.shape[2], kw, stride, padding)
    y = np.zeros((len(x), oh, ow, F))
    for n in range(len(x)):
        for i in range(oh):
            for j in range(ow):
                r, c = i * stride, j * stride
                window = xp[n, r : r + kh, c : c + kw]
                for f in range(F):
                    y[n, i, j, f] = np.sum(window * w[..., f]) + b[f]
    return y


# The frame repeats the edge of the picture; it should be zeros.
def conv2d_loops(x, w, b, stride=1, padding=0):
    kh, kw, C, F = w.shape
    frame = ((0, 0), (padding, padding), (padding, padding), (0, 0))
    xp = np.pad(x, frame, mode="edge")
    oh = output_shape(x.shape[1], kh, stride, padding)
    ow = output_shape(x.shape[2], kw, stride, padding)
    y = np.zeros((len(x), oh, ow, F))
    for n in range(len(x)):
        for i in range(oh):
            for j in range(ow):
                r, c = i * stride, j * stride
                y[n, i, j] = np.tensordot(xp[n, r : r + kh, c : c + kw], w, 3) + b
    return y


# The window is summed over height and width only: the channels are not added up.
def conv2d_loops(x, w, b, stride=1, padding=0):
    kh, kw, C, F = w.shape
    xp = np.pad(x, ((0, 0), (padding, padding), (padding, padding), (0, 0)))
    oh = output_shape(x.shape[1], kh, stride, padding)
    ow = output_shape(x.shape[2], kw, stride, padding)
    y = np.zeros((len(x), oh, ow, F))
    for n in range(len(x)):
        for i in range(oh):
            for j in range(ow):
                r, c = i * stride, j * stride
                window = xp[n, r : r + kh, c : c + kw]
                for f in range(F):
                    y[n, i, j, f] = np.sum(window * w[..., f], axis=(0, 1)) + b[f]
    return y


# Only the first channel is used.
def conv2d_loops(x, w, b, stride=1, padding=0):
    kh, kw, C, F = w.shape
    xp = np.pad(x, ((0, 0), (padding, padding), (padding, padding), (0, 0)))
    oh = output_shape(x.shape[1], kh, stride, padding)
    ow = output_shape(x.shape[2], kw, stride, padding)
    y = np.zeros((len(x), oh, ow, F))
    for n in range(len(x)):
        for i in range(oh):
            for j in range(ow):
                r, c = i * stride, j * stride
                for f in range(F):
                    window = xp[n, r : r + kh, c : c + kw, 0]
                    y[n, i, j, f] = np.sum(window * w[:, :, 0, f]) + b[f]
    return y


# All filters go into one sum, so every map is the same but for its bias.
def conv2d_loops(x, w, b, stride=1, padding=0):
    kh, kw, C, F = w.shape
    xp = np.pad(x, ((0, 0), (padding, padding), (padding, padding), (0, 0)))
    oh = output_shape(x.shape[1], kh, stride, padding)
    ow = output_shape(x.shape[2], kw, stride, padding)
    y = np.zeros((len(x), oh, ow, F))
    for n in range(len(x)):
        for i in range(oh):
            for j in range(ow):
                r, c = i * stride, j * stride
                window = xp[n, r : r + kh, c : c + kw]
                y[n, i, j] = np.sum(window[..., None] * w) + b
    return y


# Only the first picture is worked out; the others stay 0.
def conv2d_loops(x, w, b, stride=1, padding=0):
    kh, kw, C, F = w.shape
    xp = np.pad(x, ((0, 0), (padding, padding), (padding, padding), (0, 0)))
    oh = output_shape(x.shape[1], kh, stride, padding)
    ow = output_shape(x.shape[2], kw, stride, padding)
    y = np.zeros((len(x), oh, ow, F))
    for i in range(oh):
        for j in range(ow):
            r, c = i * stride, j * stride
            window = xp[0, r : r + kh, c : c + kw]
            y[0, i, j] = np.tensordot(window, w, 3) + b
    return y


# The bias is added at every one of the window's numbers, so it counts many times.
def conv2d_loops(x, w, b, stride=1, padding=0):
    kh, kw, C, F = w.shape
    xp = np.pad(x, ((0, 0), (padding, padding), (padding, padding), (0, 0)))
    oh = output_shape(x.shape[1], kh, stride, padding)
    ow = output_shape(x.shape[2], kw, stride, padding)
    y = np.zeros((len(x), oh, ow, F))
    for n in range(len(x)):
        for i in range(oh):
            for j in range(ow):
                r, c = i * stride, j * stride
                window = xp[n, r : r + kh, c : c + kw]
                for f in range(F):
                    y[n, i, j, f] = np.sum(window * w[..., f] + b[f])
    return y


# It takes the mean of the products instead of their sum.
def conv2d_loops(x, w, b, stride=1, padding=0):
    kh, kw, C, F = w.shape
    xp = np.pad(x, ((0, 0), (padding, padding), (padding, padding), (0, 0)))
    oh = output_shape(x.shape[1], kh, stride, padding)
    ow = output_shape(x.shape[2], kw, stride, padding)
    y = np.zeros((len(x), oh, ow, F))
    for n in range(len(x)):
        for i in range(oh):
            for j in range(ow):
                r, c = i * stride, j * stride
                window = xp[n, r : r + kh, c : c + kw]
                for f in range(F):
                    y[n, i, j, f] = np.mean(window * w[..., f]) + b[f]
    return y


# The channels are expected in front, as in PyTorch; here they come last.
def conv2d_loops(x, w, b, stride=1, padding=0):
    N, C, H, W = x.shape
    F, C, kh, kw = w.shape
    xp = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    oh = (H + 2 * padding - kh) // stride + 1
    ow = (W + 2 * padding - kw) // stride + 1
    y = np.zeros((N, F, oh, ow))
    for n in range(N):
        for f in range(F):
            for i in range(oh):
                for j in range(ow):
                    r, c = i * stride, j * stride
                    window = xp[n, :, r : r + kh, c : c + kw]
                    y[n, f, i, j] = np.sum(window * w[f]) + b[f]
    return y


# Across, the range runs up to the picture's edge: the last windows stick out.
def conv2d_loops(x, w, b, stride=1, padding=0):
    kh, kw, C, F = w.shape
    xp = np.pad(x, ((0, 0), (padding, padding), (padding, padding), (0, 0)))
    maps = []
    for i in range(0, xp.shape[1] - kh + 1, stride):
        row = []
        for j in range(0, xp.shape[2], stride):
            window = xp[:, i : i + kh, j : j + kw]
            row.append(np.tensordot(window, w[:, : window.shape[2]], 3) + b)
        maps.append(np.stack(row, 1))
    return np.stack(maps, 1)


# The last row and column of places are left out: the range lacks its + 1.
def conv2d_loops(x, w, b, stride=1, padding=0):
    kh, kw, C, F = w.shape
    xp = np.pad(x, ((0, 0), (padding, padding), (padding, padding), (0, 0)))
    oh = output_shape(x.shape[1], kh, stride, padding)
    ow = output_shape(x.shape[2], kw, stride, padding)
    y = np.zeros((len(x), oh, ow, F))
    for n in range(len(x)):
        for i in range(oh - 1):
            for j in range(ow - 1):
                r, c = i * stride, j * stride
                y[n, i, j] = np.tensordot(xp[n, r : r + kh, c : c + kw], w, 3) + b
    return y


# `=` for `+=` in the sum over the channels: only the last channel is left.
def conv2d_loops(x, w, b, stride=1, padding=0):
    kh, kw, C, F = w.shape
    xp = np.pad(x, ((0, 0), (padding, padding), (padding, padding), (0, 0)))
    oh = output_shape(x.shape[1], kh, stride, padding)
    ow = output_shape(x.shape[2], kw, stride, padding)
    y = np.zeros((len(x), oh, ow, F))
    for n, i, j, f in np.ndindex(y.shape):
        r, s = i * stride, j * stride
        for c in range(C):
            window = xp[n, r : r + kh, s : s + kw, c]
            y[n, i, j, f] = np.sum(window * w[:, :, c, f]) + b[f]
    return y


# The bias is added once for each channel.
def conv2d_loops(x, w, b, stride=1, padding=0):
    kh, kw, C, F = w.shape
    xp = np.pad(x, ((0, 0), (padding, padding), (padding, padding), (0, 0)))
    oh = output_shape(x.shape[1], kh, stride, padding)
    ow = output_shape(x.shape[2], kw, stride, padding)
    y = np.zeros((len(x), oh, ow, F))
    for n, i, j, f in np.ndindex(y.shape):
        r, s = i * stride, j * stride
        for c in range(C):
            window = xp[n, r : r + kh, s : s + kw, c]
            y[n, i, j, f] += np.sum(window * w[:, :, c, f]) + b[f]
    return y


# The `return` is inside the loop over the pictures.
def conv2d_loops(x, w, b, stride=1, padding=0):
    kh, kw, C, F = w.shape
    xp = np.pad(x, ((0, 0), (padding, padding), (padding, padding), (0, 0)))
    oh = output_shape(x.shape[1], kh, stride, padding)
    ow = output_shape(x.shape[2], kw, stride, padding)
    y = np.zeros((len(x), oh, ow, F))
    for n in range(len(x)):
        for i in range(oh):
            for j in range(ow):
                r, c = i * stride, j * stride
                y[n, i, j] = np.tensordot(xp[n, r : r + kh, c : c + kw], w, 3) + b
        return y


# The stride is used down, but not across.
def conv2d_loops(x, w, b, stride=1, padding=0):
    kh, kw, C, F = w.shape
    xp = np.pad(x, ((0, 0), (padding, padding), (padding, padding), (0, 0)))
    oh = output_shape(x.shape[1], kh, stride, padding)
    ow = output_shape(x.shape[2], kw, stride, padding)
    y = np.zeros((len(x), oh, ow, F))
    for n in range(len(x)):
        for i in range(oh):
            for j in range(ow):
                window = xp[n, i * stride : i * stride + kh, j : j + kw]
                y[n, i, j] = np.tensordot(window, w, 3) + b
    return y


# Stride and padding have changed places in the call of output_shape.
def conv2d_loops(x, w, b, stride=1, padding=0):
    kh, kw, C, F = w.shape
    xp = np.pad(x, ((0, 0), (padding, padding), (padding, padding), (0, 0)))
    oh = output_shape(x.shape[1], kh, padding, stride)
    ow = output_shape(x.shape[2], kw, padding, stride)
    y = np.zeros((len(x), oh, ow, F))
    for n in range(len(x)):
        for i in range(oh):
            for j in range(ow):
                r, c = i * stride, j * stride
                y[n, i, j] = np.tensordot(xp[n, r : r + kh, c : c + kw], w, 3) + b
    return y


# The windows lie side by side: they move by the filter's size, not by the stride.
def conv2d_loops(x, w, b, stride=1, padding=0):
    kh, kw, C, F = w.shape
    xp = np.pad(x, ((0, 0), (padding, padding), (padding, padding), (0, 0)))
    oh = output_shape(x.shape[1], kh, stride, padding)
    ow = output_shape(x.shape[2], kw, stride, padding)
    y = np.zeros((len(x), oh, ow, F))
    for i in range(oh):
        for j in range(ow):
            window = xp[:, i * kh : i * kh + kh, j * kw : j * kw + kw]
            y[:, i, j] = np.tensordot(window, w, 3) + b
    return y


# There are no options: called with stride or padding it fails.
def conv2d_loops(x, w, b):
    kh, kw, C, F = w.shape
    y = np.zeros((len(x), x.shape[1] - kh + 1, x.shape[2] - kw + 1, F))
    for n in range(len(x)):
        for i in range(y.shape[1]):
            for j in range(y.shape[2]):
                y[n, i, j] = np.tensordot(x[n, i : i + kh, j : j + kw], w, 3) + b
    return y


# Windows that touch the frame are left out: it compares with the unpadded picture.
def conv2d_loops(x, w, b, stride=1, padding=0):
    kh, kw, C, F = w.shape
    N, H, W, C = x.shape
    oh = output_shape(H, kh, stride, padding)
    ow = output_shape(W, kw, stride, padding)
    xp = np.pad(x, ((0, 0), (padding, padding), (padding, padding), (0, 0)))
    y = np.zeros((N, oh, ow, F))
    for n in range(N):
        for i in range(oh):
            for j in range(ow):
                r, c = i * stride, j * stride
                window = xp[n, r : r + kh, c : c + kw]
                if r + kh > H or c + kw > W:
                    continue
                for f in range(F):
                    y[n, i, j, f] = np.sum(window * w[..., f]) + b[f]
    return y


# Only rows are asked whether they are inside; a column of -1 is the last one.
def conv2d_loops(x, w, b, stride=1, padding=0):
    kh, kw, C, F = w.shape
    N, H, W, C = x.shape
    oh = output_shape(H, kh, stride, padding)
    ow = output_shape(W, kw, stride, padding)
    y = np.zeros((N, oh, ow, F))
    for n, i, j, f in np.ndindex(y.shape):
        y[n, i, j, f] = b[f]
        for u in range(kh):
            for v in range(kw):
                r, c = i * stride + u - padding, j * stride + v - padding
                if 0 <= r < H and c < W:
                    y[n, i, j, f] += x[n, r, c] @ w[u, v, :, f]
    return y


# The rows are not asked whether they are inside: -1 is the last row.
def conv2d_loops(x, w, b, stride=1, padding=0):
    kh, kw, C, F = w.shape
    N, H, W, C = x.shape
    oh = output_shape(H, kh, stride, padding)
    ow = output_shape(W, kw, stride, padding)
    y = np.zeros((N, oh, ow, F))
    for n, i, j, f in np.ndindex(y.shape):
        y[n, i, j, f] = b[f]
        for u in range(kh):
            for v in range(kw):
                r, c = i * stride + u - padding, j * stride + v - padding
                if r < H and 0 <= c < W:
                    y[n, i, j, f] += x[n, r, c] @ w[u, v, :, f]
    return y


# The stride multiplies the places within the window, too.
def conv2d_loops(x, w, b, stride=1, padding=0):
    kh, kw, C, F = w.shape
    N, H, W, C = x.shape
    oh = output_shape(H, kh, stride, padding)
    ow = output_shape(W, kw, stride, padding)
    y = np.zeros((N, oh, ow, F))
    for n, i, j, f in np.ndindex(y.shape):
        y[n, i, j, f] = b[f]
        for u in range(kh):
            for v in range(kw):
                r, c = (i + u) * stride - padding, (j + v) * stride - padding
                if 0 <= r < H and 0 <= c < W:
                    y[n, i, j, f] += x[n, r, c] @ w[u, v, :, f]
    return y


# The padding is put on the rows only.
def conv2d_loops(x, w, b, stride=1, padding=0):
    kh, kw, C, F = w.shape
    N, H, W, C = x.shape
    oh = output_shape(H, kh, stride, padding)
    ow = output_shape(W, kw, stride)
    xp = np.pad(x, ((0, 0), (padding, padding), (0, 0), (0, 0)))
    y = np.zeros((N, oh, ow, F))
    for n in range(N):
        for i in range(oh):
            for j in range(ow):
                r, c = i * stride, j * stride
                window = xp[n, r : r + kh, c : c + kw]
                for f in range(F):
                    y[n, i, j, f] = np.sum(window * w[..., f]) + b[f]
    return y


# The padding is fixed at 1 as soon as there is any.
def conv2d_loops(x, w, b, stride=1, padding=0):
    kh, kw, C, F = w.shape
    padding = 1 if padding else 0
    N, H, W, C = x.shape
    oh = output_shape(H, kh, stride, padding)
    ow = output_shape(W, kw, stride, padding)
    xp = np.pad(x, ((0, 0), (padding, padding), (padding, padding), (0, 0)))
    y = np.zeros((N, oh, ow, F))
    for n in range(N):
        for i in range(oh):
            for j in range(ow):
                r, c = i * stride, j * stride
                window = xp[n, r : r + kh, c : c + kw]
                for f in range(F):
                    y[n, i, j, f] = np.sum(window * w[..., f]) + b[f]
    return y


# np.zeros is given int, so what follows the decimal point is cut off.
def conv2d_loops(x, w, b, stride=1, padding=0):
    kh, kw, C, F = w.shape
    N, H, W, C = x.shape
    oh = output_shape(H, kh, stride, padding)
    ow = output_shape(W, kw, stride, padding)
    xp = np.pad(x, ((0, 0), (padding, padding), (padding, padding), (0, 0)))
    y = np.zeros((N, oh, ow, F), dtype=int)
    for n in range(N):
        for i in range(oh):
            for j in range(ow):
                r, c = i * stride, j * stride
                window = xp[n, r : r + kh, c : c + kw]
                for f in range(F):
                    y[n, i, j, f] = np.sum(window * w[..., f]) + b[f]
    return y


# A ReLU belongs to the next layer, not to this one.
def conv2d_loops(x, w, b, stride=1, padding=0):
    kh, kw, C, F = w.shape
    N, H, W, C = x.shape
    oh = output_shape(H, kh, stride, padding)
    ow = output_shape(W, kw, stride, padding)
    xp = np.pad(x, ((0, 0), (padding, padding), (padding, padding), (0, 0)))
    y = np.zeros((N, oh, ow, F))
    for n in range(N):
        for i in range(oh):
            for j in range(ow):
                r, c = i * stride, j * stride
                window = xp[n, r : r + kh, c : c + kw]
                for f in range(F):
                    y[n, i, j, f] = np.sum(window * w[..., f]) + b[f]
    return np.maximum(y, 0)


# The same bias, the first, is added in every map.
def conv2d_loops(x, w, b, stride=1, padding=0):
    kh, kw, C, F = w.shape
    N, H, W, C = x.shape
    oh = output_shape(H, kh, stride, padding)
    ow = output_shape(W, kw, stride, padding)
    xp = np.pad(x, ((0, 0), (padding, padding), (padding, padding), (0, 0)))
    y = np.zeros((N, oh, ow, F))
    for n in range(N):
        for i in range(oh):
            for j in range(ow):
                r, c = i * stride, j * stride
                window = xp[n, r : r + kh, c : c + kw]
                for f in range(F):
                    y[n, i, j, f] = np.sum(window * w[..., f]) + b[0]
    return y


# It pads until the size stays, whatever `padding` says.
def conv2d_loops(x, w, b, stride=1, padding=0):
    kh, kw, C, F = w.shape
    padding = (kh - 1) // 2
    N, H, W, C = x.shape
    oh = output_shape(H, kh, stride, padding)
    ow = output_shape(W, kw, stride, padding)
    xp = np.pad(x, ((0, 0), (padding, padding), (padding, padding), (0, 0)))
    y = np.zeros((N, oh, ow, F))
    for n in range(N):
        for i in range(oh):
            for j in range(ow):
                r, c = i * stride, j * stride
                window = xp[n, r : r + kh, c : c + kw]
                for f in range(F):
                    y[n, i, j, f] = np.sum(window * w[..., f]) + b[f]
    return y


# The result has as many maps as the picture has channels; it has one for each filter.
def conv2d_loops(x, w, b, stride=1, padding=0):
    kh, kw, C, F = w.shape
    N, H, W, C = x.shape
    oh = output_shape(H, kh, stride, padding)
    ow = output_shape(W, kw, stride, padding)
    xp = np.pad(x, ((0, 0), (padding, padding), (padding, padding), (0, 0)))
    y = np.zeros((N, oh, ow, C))
    for n in range(N):
        for i in range(oh):
            for j in range(ow):
                r, c = i * stride, j * stride
                window = xp[n, r : r + kh, c : c + kw]
                for f in range(F):
                    y[n, i, j, f] = np.sum(window * w[..., f]) + b[f]
    return y


# Filters of even size lose their last row and column.
def conv2d_loops(x, w, b, stride=1, padding=0):
    kh, kw, C, F = w.shape
    N, H, W, C = x.shape
    oh = output_shape(H, kh, stride, padding)
    ow = output_shape(W, kw, stride, padding)
    xp = np.pad(x, ((0, 0), (padding, padding), (padding, padding), (0, 0)))
    y = np.zeros((N, oh, ow, F))
    for n in range(N):
        for i in range(oh):
            for j in range(ow):
                r, c = i * stride, j * stride
                kh2, kw2 = kh - (kh + 1) % 2, kw - (kw + 1) % 2
                window = xp[n, r : r + kh2, c : c + kw2]
                for f in range(F):
                    y[n, i, j, f] = np.sum(window * w[:kh2, :kw2, :, f]) + b[f]
    return y


# A stride larger than the filter is cut to the filter's size.
def conv2d_loops(x, w, b, stride=1, padding=0):
    kh, kw, C, F = w.shape
    N, H, W, C = x.shape
    oh = output_shape(H, kh, stride, padding)
    ow = output_shape(W, kw, stride, padding)
    xp = np.pad(x, ((0, 0), (padding, padding), (padding, padding), (0, 0)))
    y = np.zeros((N, oh, ow, F))
    for n in range(N):
        for i in range(oh):
            for j in range(ow):
                r, c = i * min(stride, kh), j * min(stride, kw)
                window = xp[n, r : r + kh, c : c + kw]
                for f in range(F):
                    y[n, i, j, f] = np.sum(window * w[..., f]) + b[f]
    return y


# The loop over the filters uses n again, and writes into other pictures.
def conv2d_loops(x, w, b, stride=1, padding=0):
    kh, kw, C, F = w.shape
    N, H, W, C = x.shape
    oh = output_shape(H, kh, stride, padding)
    ow = output_shape(W, kw, stride, padding)
    xp = np.pad(x, ((0, 0), (padding, padding), (padding, padding), (0, 0)))
    y = np.zeros((N, oh, ow, F))
    for n in range(N):
        for i in range(oh):
            for j in range(ow):
                r, c = i * stride, j * stride
                window = xp[n, r : r + kh, c : c + kw]
                for n in range(F):
                    y[min(n, N - 1), i, j, n] = np.sum(window * w[..., n]) + b[n]
    return y


# More padding than half the filter is cut; any padding is allowed.
def conv2d_loops(x, w, b, stride=1, padding=0):
    kh, kw, C, F = w.shape
    N, H, W, C = x.shape
    padding = min(padding, kh // 2, kw // 2)
    oh = output_shape(H, kh, stride, padding)
    ow = output_shape(W, kw, stride, padding)
    xp = np.pad(x, ((0, 0), (padding, padding), (padding, padding), (0, 0)))
    y = np.zeros((N, oh, ow, F))
    for n in range(N):
        for i in range(oh):
            for j in range(ow):
                r, c = i * stride, j * stride
                window = xp[n, r : r + kh, c : c + kw]
                for f in range(F):
                    y[n, i, j, f] = np.sum(window * w[..., f]) + b[f]
    return y


# Filters of 1 x 1 skip the bias.
def conv2d_loops(x, w, b, stride=1, padding=0):
    kh, kw, C, F = w.shape
    N, H, W, C = x.shape
    oh = output_shape(H, kh, stride, padding)
    ow = output_shape(W, kw, stride, padding)
    xp = np.pad(x, ((0, 0), (padding, padding), (padding, padding), (0, 0)))
    y = np.zeros((N, oh, ow, F))
    for n in range(N):
        for i in range(oh):
            for j in range(ow):
                r, c = i * stride, j * stride
                window = xp[n, r : r + kh, c : c + kw]
                for f in range(F):
                    y[n, i, j, f] = np.sum(window * w[..., f]) + b[f] * (kh * kw > 1)
    return y
