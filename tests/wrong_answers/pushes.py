"""Wrong answers to pushes; above each, what is wrong with it."""

import numpy as np


# The matrix product adds the examples up; here each keeps a row of its own.
def pushes(l0, l1_delta):
    return l0.T @ l1_delta


# @ in place of *: the inner sizes do not fit.
def pushes(l0, l1_delta):
    return l0 @ l1_delta


# The result comes back transposed.
def pushes(l0, l1_delta):
    return (l0 * l1_delta).T


# Input plus delta in place of input times delta.
def pushes(l0, l1_delta):
    return l0 + l1_delta


# Without its second axis the delta goes along the columns, not the rows.
def pushes(l0, l1_delta):
    return l0 * l1_delta.ravel()


# The sign is reversed.
def pushes(l0, l1_delta):
    return -l0 * l1_delta


# The inputs are left out: every weight gets the delta.
def pushes(l0, l1_delta):
    return np.repeat(l1_delta, l0.shape[1], axis=1)


# Only the first example's row comes back.
def pushes(l0, l1_delta):
    return l0[0] * l1_delta[0]


# The pushes are added up over the examples.
def pushes(l0, l1_delta):
    return (l0 * l1_delta).sum(axis=0)


# The pushes on an example's weights are added up.
def pushes(l0, l1_delta):
    return (l0 * l1_delta).sum(axis=1, keepdims=True)


# return stands inside the loop: only the first row is filled in.
def pushes(l0, l1_delta):
    result = np.zeros(l0.shape)
    for n in range(len(l0)):
        result[n] = l0[n] * l1_delta[n]
        return result


# It divides by the number of examples; the pushes are not a mean.
def pushes(l0, l1_delta):
    return l0 * l1_delta / len(l0)


# *= changes the caller's inputs.
def pushes(l0, l1_delta):
    l0 *= l1_delta
    return l0


# The slope of the sigmoid is multiplied in; the delta contains it.
def pushes(l0, l1_delta):
    return l0 * l1_delta * l0 * (1 - l0)


# Every example gets the first one's delta.
def pushes(l0, l1_delta):
    return l0 * l1_delta[0]


# Three inputs are hard-wired.
def pushes(l0, l1_delta):
    result = np.zeros((len(l0), 3))
    for n in range(len(l0)):
        for d in range(3):
            result[n, d] = l0[n, d] * l1_delta[n, 0]
    return result


# zeros_like makes whole numbers of whole inputs, and cuts the pushes off to 0.
def pushes(l0, l1_delta):
    result = np.zeros_like(l0)
    for n in range(len(l0)):
        result[n] = l0[n] * l1_delta[n]
    return result


# The signs are lost: a push has a direction.
def pushes(l0, l1_delta):
    return np.abs(l0 * l1_delta)


# It divides by the delta.
def pushes(l0, l1_delta):
    return l0 / l1_delta


# Each row is overwritten by the next: one is left.
def pushes(l0, l1_delta):
    for row, delta in zip(l0, l1_delta):
        result = row * delta
    return result


# A list of rows comes back in a list of lists, and no array.
def pushes(l0, l1_delta):
    return [[float(v * delta[0]) for v in row] for row, delta in zip(l0, l1_delta)]


# np.outer makes every pair of an input and a delta, also of different examples.
def pushes(l0, l1_delta):
    return np.outer(l0, l1_delta)


# It prints the pushes and returns nothing.
def pushes(l0, l1_delta):
    print(l0 * l1_delta)


# Only inputs that are not 0 are multiplied, and counted as 1.
def pushes(l0, l1_delta):
    return (l0 != 0) * l1_delta


# The last example is left out: the range ends one too early.
def pushes(l0, l1_delta):
    result = np.zeros(l0.shape)
    for n in range(len(l0) - 1):
        result[n] = l0[n] * l1_delta[n]
    return result


# The last input, taken for a bias, is left out.
def pushes(l0, l1_delta):
    result = np.zeros(l0.shape)
    result[:, :-1] = l0[:, :-1] * l1_delta
    return result


# The inputs are multiplied by the mean delta.
def pushes(l0, l1_delta):
    return l0 * l1_delta.mean()


# The delta is multiplied in twice.
def pushes(l0, l1_delta):
    return l0 * l1_delta * l1_delta


# The rows of the result are reversed.
def pushes(l0, l1_delta):
    return np.array([l0[-n - 1] * l1_delta[-n - 1] for n in range(len(l0))])
