"""Other right answers to conv2d_loops_backward."""

import numpy as np

from course_utils.functions import conv2d_backward


def conv2d_loops_backward(dout, x, w, b, stride=1, padding=0):
    N, H, W, C = x.shape
    pad = padding
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


def place_backward(dy, window, w, b):
    return w @ dy, window[..., None] * dy, dy


def conv2d_loops_backward(dy, x, w, b, stride=1, padding=0):
    frame = ((0, 0), (padding, padding), (padding, padding), (0, 0))
    x = np.pad(x, frame)
    dx, dw, db = 0 * x, 0 * w, 0 * b
    for n in range(len(dy)):
        for i in range(len(dy[n])):
            for j in range(len(dy[n, i])):
                rows = slice(i * stride, i * stride + len(w))
                columns = slice(j * stride, j * stride + len(w[0]))
                d, dw_, db_ = place_backward(dy[n, i, j], x[n, rows, columns], w, b)
                dx[n, rows, columns] += d
                dw += dw_
                db += db_
    h, v = dx.shape[1] - padding, dx.shape[2] - padding
    return dx[:, padding:h, padding:v], dw, db


def conv2d_loops_backward(dy, x, w, b, stride=1, padding=0):
    n, h, v, c = x.shape
    dx, dw, db = np.zeros_like(x), np.zeros_like(w), np.zeros_like(b)
    for p, i, j, f in np.ndindex(dy.shape):
        d = dy[p, i, j, f]
        db[f] += d
        for u in range(w.shape[0]):
            for t in range(w.shape[1]):
                row, col = i * stride + u - padding, j * stride + t - padding
                if 0 <= row < h and 0 <= col < v:
                    for k in range(c):
                        dx[p, row, col, k] += d * w[u, t, k, f]
                        dw[u, t, k, f] += d * x[p, row, col, k]
    return dx, dw, db


def conv2d_loops_backward(dy, x, w, b, stride=1, padding=0):
    kh, kw = w.shape[:2]
    xp = np.pad(x, ((0, 0), (padding,) * 2, (padding,) * 2, (0, 0)))
    dxp, dw = np.zeros_like(xp), np.zeros_like(w)
    for i in range(dy.shape[1]):
        for j in range(dy.shape[2]):
            top, left = i * stride, j * stride
            at = np.s_[:, top : top + kh, left : left + kw]
            dxp[at] += np.tensordot(dy[:, i, j], w, axes=([1], [3]))
            dw += np.tensordot(xp[at], dy[:, i, j], axes=([0], [0]))
    dx = dxp[:, padding:, padding:][:, : x.shape[1], : x.shape[2]]
    return dx, dw, dy.sum((0, 1, 2))


def conv2d_loops_backward(dy, x, w, b, stride=1, padding=0):
    return list(conv2d_backward(dy, x, w, b, stride, padding))


def conv2d_loops_backward(dy, x, w, b, stride=1, padding=0):
    N, H, W, C = x.shape
    kh, kw, _, F = w.shape
    dx, dw, db = [], np.zeros_like(w), np.zeros_like(b)
    for picture, d in zip(x, dy):
        picture = np.pad(picture, [(padding, padding)] * 2 + [(0, 0)])
        back = np.zeros(picture.shape, picture.dtype)
        for f in range(F):
            db[f] += d[:, :, f].sum()
            for u in range(kh):
                for v in range(kw):
                    rows = slice(u, u + stride * len(d), stride)
                    columns = slice(v, v + stride * len(d[0]), stride)
                    share = d[:, :, f, None]
                    back[rows, columns] += share * w[u, v, :, f]
                    pixels = picture[rows, columns]
                    dw[u, v, :, f] += (share * pixels).sum((0, 1))
        dx.append(back[padding : padding + H, padding : padding + W])
    return np.array(dx), dw, db


def conv2d_loops_backward(dy, x, w, b, stride=1, padding=0):
    kh, kw = w.shape[:2]
    dx = np.zeros(
        (len(x), x.shape[1] + 2 * padding, x.shape[2] + 2 * padding, len(w[0, 0]))
    )
    framed = np.zeros(dx.shape)
    inside = np.s_[:, padding : padding + x.shape[1], padding : padding + x.shape[2]]
    framed[inside] = x
    dw = np.zeros(w.shape)
    for i in range(dy.shape[1]):
        for j in range(dy.shape[2]):
            r, c = i * stride, j * stride
            d = dy[:, i, j]
            dx[:, r : r + kh, c : c + kw] += np.einsum("nf,uvcf->nuvc", d, w)
            dw += np.einsum("nf,nuvc->uvcf", d, framed[:, r : r + kh, c : c + kw])
    return dx[inside], dw, np.einsum("nijf->f", dy)


def conv2d_loops_backward(dy, x, w, b, stride=1, padding=0):
    kh, kw, C, F = w.shape
    p = padding
    xp = np.pad(x, ((0, 0), (p, p), (p, p), (0, 0)))
    n, h, v, _ = xp.shape
    # dy with zeros where the stride has left out a place
    full = np.zeros((n, h - kh + 1, v - kw + 1, F))
    full[:, ::stride, ::stride] = dy
    see = np.lib.stride_tricks.sliding_window_view
    dw = np.einsum("nijf,nuvcij->uvcf", full, see(xp, full.shape[1:3], axis=(1, 2)))
    wide = np.pad(full, ((0, 0), (kh - 1, kh - 1), (kw - 1, kw - 1), (0, 0)))
    dx = np.einsum("nhvfab,abcf->nhvc", see(wide, (kh, kw), (1, 2)), w[::-1, ::-1])
    return dx[:, p : h - p, p : v - p], dw, dy.sum(axis=0).sum(axis=0).sum(axis=0)
