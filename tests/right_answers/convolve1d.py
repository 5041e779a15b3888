"""Other right answers to convolve1d."""

import numpy as np


def convolve1d(f, g):
    return np.convolve(f, g)


def convolve1d(f, g):
    n, m = len(f), len(g)
    out = []
    for c in range(n + m - 1):
        out.append(sum(f[a] * g[c - a] for a in range(n) if 0 <= c - a < m))
    return np.array(out)


def convolve1d(f, g):
    out = np.zeros(len(f) + len(g) - 1, dtype=f.dtype)
    for i, v in enumerate(f):
        for j, u in enumerate(g):
            out[i + j] += v * u
    return out


def convolve1d(f, g):
    padded = np.pad(f, len(g) - 1)
    places = range(len(f) + len(g) - 1)
    return np.array([padded[c : c + len(g)] @ g[::-1] for c in places])


def convolve1d(f, g):
    return np.polymul(f, g)
