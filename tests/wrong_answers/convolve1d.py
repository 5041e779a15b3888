"""Wrong answers to convolve1d, each below what a teacher would say of it."""

import numpy as np


# It cross-correlates: g slides without being flipped.
def convolve1d(f, g):
    return np.correlate(f, g, mode="full")


# Only the totals where g lies wholly on f are kept.
def convolve1d(f, g):
    return np.convolve(f, g, mode="valid")


# The result is cut to the length of the longer array.
def convolve1d(f, g):
    return np.convolve(f, g, mode="same")


# The last total is missing: there are n + m - 1 of them.
def convolve1d(f, g):
    n, m = len(f), len(g)
    out = np.zeros(n + m - 2)
    for c in range(n + m - 2):
        for a in range(n):
            if 0 <= c - a < m:
                out[c] += f[a] * g[c - a]
    return out


# One total too many: the last one is always 0.
def convolve1d(f, g):
    out = np.zeros(len(f) + len(g))
    for i in range(len(f)):
        for j in range(len(g)):
            out[i + j] += f[i] * g[j]
    return out


# `=` for `+=`: a total keeps only the last of its ways.
def convolve1d(f, g):
    out = np.zeros(len(f) + len(g) - 1)
    for i in range(len(f)):
        for j in range(len(g)):
            out[i + j] = f[i] * g[j]
    return out


# c - a may be negative, and g[-1] is the last number of g, not 0.
def convolve1d(f, g):
    out = np.zeros(len(f) + len(g) - 1)
    for c in range(len(out)):
        for a in range(len(f)):
            if c - a < len(g):
                out[c] += f[a] * g[c - a]
    return out


# c - a may be larger than the last index of g: that raises an IndexError.
def convolve1d(f, g):
    out = np.zeros(len(f) + len(g) - 1)
    for c in range(len(out)):
        for a in range(min(c + 1, len(f))):
            out[c] += f[a] * g[c - a]
    return out


# a stops before c: the way "c, then 0" is left out.
def convolve1d(f, g):
    n, m = len(f), len(g)
    out = np.zeros(n + m - 1)
    for c in range(n + m - 1):
        for a in range(c):
            if a < n and c - a < m:
                out[c] += f[a] * g[c - a]
    return out


# Numbers at the same place are multiplied; that is one product each, not a sum.
def convolve1d(f, g):
    return f * g


# It takes g[a - c]: the difference is the wrong way round.
def convolve1d(f, g):
    n, m = len(f), len(g)
    out = np.zeros(n + m - 1)
    for c in range(n + m - 1):
        for a in range(n):
            if 0 <= a - c < m:
                out[c] += f[a] * g[a - c]
    return out


# The numbers are added where they should be multiplied.
def convolve1d(f, g):
    out = np.zeros(len(f) + len(g) - 1)
    for a in range(len(f)):
        out[a : a + len(g)] += f[a] + g
    return out


# g is flipped although the sum over a + b = c turns it already.
def convolve1d(f, g):
    g = g[::-1]
    out = np.zeros(len(f) + len(g) - 1)
    for a in range(len(f)):
        out[a : a + len(g)] += f[a] * g
    return out


# The zeros have the type of f: with whole numbers in f, the fractions of g are lost.
def convolve1d(f, g):
    out = np.zeros(len(f) + len(g) - 1, dtype=f.dtype)
    for i in range(len(f)):
        for j in range(len(g)):
            out[i + j] += f[i] * g[j]
    return out


# As polynomials: zeros in front are dropped, so the result may be too short.
def convolve1d(f, g):
    return np.polymul(f, g)


# The frame is one zero too wide on each side, so the result is too long.
def convolve1d(f, g):
    m = len(g)
    padded = np.pad(f, m)
    return np.array([padded[c : c + m] @ g[::-1] for c in range(len(f) + m + 1)])


# Only the left side gets a frame of zeros: the last windows are too short.
def convolve1d(f, g):
    m = len(g)
    padded = np.concatenate([np.zeros(m - 1), f])
    return np.array([padded[c : c + m] @ g[::-1] for c in range(len(f) + m - 1)])


# The windows are not flipped, neither is g: this is cross-correlation.
def convolve1d(f, g):
    m = len(g)
    padded = np.pad(f, m - 1)
    return np.array([(padded[c : c + m] * g).sum() for c in range(len(f) + m - 1)])


# The result is divided by its sum, which is right for probabilities only.
def convolve1d(f, g):
    c = np.convolve(f, g)
    return c / c.sum()


# A circular convolution: what runs over the end comes in at the front.
def convolve1d(f, g):
    n = max(len(f), len(g))
    out = np.zeros(n)
    for i in range(len(f)):
        for j in range(len(g)):
            out[(i + j) % n] += f[i] * g[j]
    return out


# The `return` stands in the loop: after the first f[a] it is over.
def convolve1d(f, g):
    total = np.zeros(len(f) + len(g) - 1)
    for a in range(len(f)):
        total[a : a + len(g)] += f[a] * g
        return total


# f and g must have one length here: g is indexed up to the length of f.
def convolve1d(f, g):
    n = len(f)
    out = np.zeros(2 * n - 1)
    for i in range(n):
        for j in range(n):
            out[i + j] += f[i] * g[j]
    return out


# The transform is not made long enough, so the ends run into each other.
def convolve1d(f, g):
    n = max(len(f), len(g))
    spectrum = np.fft.rfft(f, n) * np.fft.rfft(g, n)
    return np.fft.irfft(spectrum, n)


# For a g of one number the slice 0:-0 is empty.
def convolve1d(f, g):
    m = len(g)
    return np.convolve(np.pad(f, m - 1), g)[m - 1 : 1 - m]


# The zeros are ints, so what follows the decimal point is cut off.
def convolve1d(f, g):
    out = np.zeros(len(f) + len(g) - 1, dtype=int)
    for i in range(len(f)):
        for j in range(len(g)):
            out[i + j] += f[i] * g[j]
    return out


# Numbers below 0 are lost: these are no probabilities in general.
def convolve1d(f, g):
    out = np.zeros(len(f) + len(g) - 1)
    for i in range(len(f)):
        for j in range(len(g)):
            if f[i] * g[j] > 0:
                out[i + j] += f[i] * g[j]
    return out


# np.trim_zeros takes zeros away at the ends, and they are totals as well.
def convolve1d(f, g):
    return np.trim_zeros(np.convolve(f, g))


# The totals have the type of g: where g holds ints, the fractions of f are lost.
def convolve1d(f, g):
    total = np.zeros(len(f) + len(g) - 1, dtype=g.dtype)
    for b in range(len(g)):
        for a in range(len(f)):
            total[a + b] += f[a] * g[b]
    return total


# b is kept below the length of f as well: where g is longer, its end is lost.
def convolve1d(f, g):
    out = np.zeros(len(f) + len(g) - 1)
    for c in range(len(out)):
        for a in range(len(f)):
            b = c - a
            if 0 <= b < len(f) and b < len(g):
                out[c] += f[a] * g[b]
    return out
