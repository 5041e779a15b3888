"""Other right answers to conv2d_loops."""

import numpy as np

from course_utils.functions import output_shape, windows


def conv2d_loops(x, w, b, stride=1, padding=0):
    N, H, W, C = x.shape
    kh, kw, C, F = w.shape
    pads = ((0, 0), (padding, padding), (padding, padding), (0, 0))
    x_pad = np.pad(x, pads, mode="constant")
    oh = 1 + (H + 2 * padding - kh) // stride
    ow = 1 + (W + 2 * padding - kw) // stride
    y = np.zeros((N, oh, ow, F), dtype=x.dtype)
    for n in range(N):
        for f in range(F):
            for i in range(oh):
                for j in range(ow):
                    hs, ws = i * stride, j * stride
                    patch = x_pad[n, hs : hs + kh, ws : ws + kw, :]
                    y[n, i, j, f] = np.sum(patch * w[:, :, :, f]) + b[f]
    return y


def conv2d_loops(x, w, b, stride=1, padding=0):
    n, h, width, c = x.shape
    kh, kw, _, f = w.shape
    rows = output_shape(h, kh, stride, padding)
    columns = output_shape(width, kw, stride, padding)
    y = np.zeros((n, rows, columns, f), x.dtype)
    for p in range(n):
        for i in range(rows):
            for j in range(columns):
                for m in range(f):
                    total = b[m]
                    for u in range(kh):
                        for v in range(kw):
                            r = i * stride + u - padding
                            s = j * stride + v - padding
                            if 0 <= r < h and 0 <= s < width:
                                for k in range(c):
                                    total += x[p, r, s, k] * w[u, v, k, m]
                    y[p, i, j, m] = total
    return y


def conv2d_loops(x, w, b, stride=1, padding=0):
    n, h, v, c = x.shape
    framed = np.zeros((n, h + 2 * padding, v + 2 * padding, c), x.dtype)
    framed[:, padding : padding + h, padding : padding + v] = x
    maps = []
    for top in range(0, framed.shape[1] - w.shape[0] + 1, stride):
        row = []
        for left in range(0, framed.shape[2] - w.shape[1] + 1, stride):
            part = framed[:, top : top + w.shape[0], left : left + w.shape[1]]
            row.append(np.tensordot(part, w, axes=3) + b)
        maps.append(np.stack(row, axis=1))
    return np.stack(maps, axis=1)


def conv2d_loops(x, w, b, stride=1, padding=0):
    p, s = padding, stride
    x = np.pad(x, [(0, 0), (p, p), (p, p), (0, 0)])
    seen = windows(x, w.shape[:2], s)
    return np.einsum("nijuvc,uvcf->nijf", seen, w) + b


def conv2d_loops(x, w, b, stride=1, padding=0):
    if padding > 0:
        x = np.pad(x, ((0, 0), (padding,) * 2, (padding,) * 2, (0, 0)))
    kh, kw = w.shape[0], w.shape[1]
    y = 0
    for u in range(kh):
        for v in range(kw):
            bottom, right = x.shape[1] - kh + u + 1, x.shape[2] - kw + v + 1
            y = y + x[:, u:bottom:stride, v:right:stride] @ w[u, v]
    return y + b


def conv2d_loops(
    x: np.ndarray, w: np.ndarray, b: np.ndarray, stride: int = 1, padding: int = 0
) -> np.ndarray:
    kh, kw, _, n_filters = w.shape
    height = output_shape(x.shape[1], kh, stride, padding)
    width = output_shape(x.shape[2], kw, stride, padding)
    framed = np.pad(x, ((0, 0), (padding, padding), (padding, padding), (0, 0)))
    result = np.zeros((len(x), height, width, n_filters))
    for n in range(len(x)):
        for i in range(height):
            for j in range(width):
                r, c = stride * i, stride * j
                window = framed[n, r : r + kh, c : c + kw]
                products = window[..., np.newaxis] * w
                result[n, i, j] = products.sum(axis=(0, 1, 2)) + b
    return result


def conv2d_loops(x, w, b, stride=1, padding=0):
    kh, kw = w.shape[:2]
    x = np.pad(x, [(0, 0), (padding, padding), (padding, padding), (0, 0)])
    every = np.lib.stride_tricks.sliding_window_view(x, (kh, kw), axis=(1, 2))
    every = every[:, ::stride, ::stride]
    return np.tensordot(every, w, axes=([4, 5, 3], [0, 1, 2])) + b


def conv2d_loops(x, w, b, stride=1, padding=0):
    pictures = []
    for picture in x:
        picture = np.pad(picture, ((padding, padding), (padding, padding), (0, 0)))
        H, W, _ = picture.shape
        rows = []
        for i in range(0, H - w.shape[0] + 1, stride):
            row = []
            for j in range(0, W - w.shape[1] + 1, stride):
                patch = picture[i : i + w.shape[0], j : j + w.shape[1]].ravel()
                row.append(patch @ w.reshape(patch.size, -1) + b)
            rows.append(row)
        pictures.append(rows)
    return np.array(pictures)


def conv2d_loops(x, w, b, stride=1, padding=0):
    # the other way round: every pixel is sent to the places that see it
    n_pictures, height, width, _ = x.shape
    kh, kw, _, n_filters = w.shape
    rows = output_shape(height, kh, stride, padding)
    columns = output_shape(width, kw, stride, padding)
    y = np.zeros((n_pictures, rows, columns, n_filters)) + b
    for r in range(height):
        for c in range(width):
            for u in range(kh):
                for v in range(kw):
                    i, down = divmod(r + padding - u, stride)
                    j, across = divmod(c + padding - v, stride)
                    if down == across == 0 and 0 <= i < rows and 0 <= j < columns:
                        y[:, i, j] += x[:, r, c] @ w[u, v]
    return y
