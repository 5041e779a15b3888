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
    out = np.zeros(len(f) + len(g) - 1, np.result_type(f, g))
    for i, v in enumerate(f):
        for j, u in enumerate(g):
            out[i + j] += v * u
    return out


def convolve1d(f, g):
    padded = np.pad(f, len(g) - 1)
    places = range(len(f) + len(g) - 1)
    return np.array([padded[c : c + len(g)] @ g[::-1] for c in places])


def convolve1d(f, g):
    total = np.zeros(len(f) + len(g) - 1)
    for a in range(len(f)):
        total[a : a + len(g)] += f[a] * g
    return total


def convolve1d(f: np.ndarray, g: np.ndarray) -> np.ndarray:
    table = np.outer(f, g[::-1])
    diagonals = range(len(g) - 1, -len(f), -1)
    return np.array([np.trace(table, offset=k) for k in diagonals])


def convolve1d(f, g):
    c = np.add.outer(np.arange(len(f)), np.arange(len(g)))
    return np.bincount(c.ravel(), weights=np.outer(f, g).ravel())


def convolve1d(f, g):
    if len(f) == 1:
        return f[0] * g
    first = np.append(f[0] * g, np.zeros(len(f) - 1))
    rest = convolve1d(f[1:], g)
    return first + np.append(0, rest)


def convolve1d(f, g):
    n = len(f) + len(g) - 1
    result = []
    for c in range(n):
        s = 0
        for a in range(max(0, c - len(g) + 1), min(c + 1, len(f))):
            s = s + f[a] * g[c - a]
        result += [s]
    return np.asarray(result)


def convolve1d(f, g):
    n = len(f) + len(g) - 1
    return np.fft.ifft(np.fft.fft(f, n) * np.fft.fft(g, n)).real


def convolve1d(f, g):
    matrix = np.zeros((len(f), len(f) + len(g) - 1))
    for i in range(len(f)):
        matrix[i, i : i + len(g)] = g
    return f @ matrix
