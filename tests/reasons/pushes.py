"""Wrong answers to pushes, and how their reasons begin."""

import numpy as np


def pushes(l0, l1_delta):
    """the result has the type of l0, whole numbers in the toy, where every"""
    out = np.zeros_like(l0)
    for i in range(len(l0)):
        out[i] = l0[i] * l1_delta[i]
    return out


def pushes(l0, l1_delta):
    """this is the sum over the examples already"""
    return l0.T @ l1_delta


def pushes(l0, l1_delta):
    """that adds up the pushes of all examples"""
    return (l0 * l1_delta).sum(axis=0)


def pushes(l0, l1_delta):
    """the pushes on all weights are added up"""
    return (l0 * l1_delta).sum(axis=1)


def pushes(l0, l1_delta):
    """this is the mean push"""
    return (l0 * l1_delta).mean(axis=0)


def pushes(l0, l1_delta):
    """nothing is divided by the number of examples"""
    return l0 * l1_delta / len(l0)


def pushes(l0, l1_delta):
    """a row of N deltas lines up with the inputs"""
    return l0 * l1_delta.ravel()


def pushes(l0, l1_delta):
    """transposed, the deltas lie in a row and line up with the inputs"""
    return l0 * l1_delta.T


def pushes(l0, l1_delta):
    """l0 is turned without need"""
    return l0.T * l1_delta


def pushes(l0, l1_delta):
    """`@` sums over the inputs"""
    return l0 @ l1_delta


def pushes(l0, l1_delta):
    """`@` sums over the inputs"""
    return np.dot(l0, l1_delta)


def pushes(l0, l1_delta):
    """`@` makes sums"""
    return l1_delta @ l0


def pushes(l0, l1_delta):
    """turned or not, `@` makes sums"""
    return l1_delta @ l0.T


def pushes(l0, l1_delta):
    """an outer product multiplies every input by every delta"""
    return np.outer(l0, l1_delta)


def pushes(l0, l1_delta):
    """an input of 0 must not push at all, whatever the delta"""
    return l0 + l1_delta


def pushes(l0, l1_delta):
    return l1_delta - l0


def pushes(l0, l1_delta):
    return -l0 * l1_delta


def pushes(l0, l1_delta):
    """the sign of the delta is lost"""
    return l0 * np.abs(l1_delta)


def pushes(l0, l1_delta):
    """examples are rows, weights are columns"""
    return (l0 * l1_delta).T


def pushes(l0, l1_delta):
    """an input is not just on or off"""
    return (l0 > 0) * l1_delta


def pushes(l0, l1_delta):
    """all examples are given the delta of the first"""
    return l0 * l1_delta[0]


def pushes(l0, l1_delta):
    """all examples are given the sum of the deltas"""
    return l0 * l1_delta.sum()


def pushes(l0, l1_delta):
    """all examples are given the mean of the deltas"""
    return l0 * l1_delta.mean()


def pushes(l0, l1_delta):
    return np.repeat(l1_delta, l0.shape[1], axis=1)


def pushes(l0, l1_delta):
    """the delta has the slope in it already"""
    return l0 * l1_delta * (1 - l1_delta)


def pushes(l0, l1_delta):
    """`*=` writes into the caller's l0, which is still needed"""
    l0 *= l1_delta
    return l0


def pushes(l0, l1_delta):
    return [l0[i] * l1_delta[i] for i in range(len(l0))]


def pushes(l0, l1_delta):
    for i in range(len(l0)):
        return l0[i] * l1_delta[i]


def pushes(l0, l1_delta):
    """the delta is squared, and has lost its sign"""
    return l0 * l1_delta**2


def pushes(l0, l1_delta):
    return l0 / l1_delta
