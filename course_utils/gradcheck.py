"""Is a gradient right? Nudge every input and see what the result does.

Slow, but it needs nothing but the forward function: the judge of every backward.
"""

import numpy as np


def numerical_gradient(f, x, dy=1.0, step=1e-5):
    """Gradient of sum(dy * f(x)) with respect to x, by centred differences.

    x: float64 array of any shape -> an array of that shape. Each entry of x is
    changed in place and put back, so that x may also be a parameter inside f.
    The error shrinks with step squared, until rounding takes over near 1e-5.
    Raises TypeError unless x is float64: a nudge of 1e-5 drowns in float32.
    """
    if x.dtype != np.float64:
        raise TypeError(
            f"numerical_gradient needs float64, got {x.dtype}: x.astype(np.float64)"
        )
    gradient = np.zeros_like(x)
    for at in np.ndindex(x.shape):
        value = x[at]
        x[at] = value + step
        above = np.sum(dy * f(x))
        x[at] = value - step
        below = np.sum(dy * f(x))
        x[at] = value
        gradient[at] = (above - below) / (2 * step)
    return gradient


def relative_error(a, b):
    """Largest difference between a and b as a fraction of their largest entry.

    About 1e-7 or less: the same. More than 1e-3: one of them is wrong. Between them,
    suspect float32, or a kink nearby. Raises ValueError when the shapes differ, where
    NumPy would broadcast.
    """
    a, b = np.asarray(a), np.asarray(b)
    if a.shape != b.shape:
        raise ValueError(f"expected two arrays of one shape, got {a.shape}, {b.shape}")
    largest = max(np.abs(a).max(initial=0), np.abs(b).max(initial=0))
    return float(np.abs(a - b).max(initial=0) / largest) if largest else 0.0
