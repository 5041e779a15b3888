"""Wrong answers to backpropagate_error; above each, what is wrong with it."""

import numpy as np


# syn1 is not transposed: the inner sizes do not fit.
def backpropagate_error(l2_delta, syn1):
    return l2_delta @ syn1


# The result comes back transposed.
def backpropagate_error(l2_delta, syn1):
    return syn1 @ l2_delta.T


# * broadcasts, which is right for a single output only.
def backpropagate_error(l2_delta, syn1):
    return l2_delta * syn1.T


# np.outer is right for a single output only.
def backpropagate_error(l2_delta, syn1):
    return np.outer(l2_delta, syn1)


# reshape keeps the order of the numbers: for more than one output that is no transpose.
def backpropagate_error(l2_delta, syn1):
    return l2_delta @ syn1.reshape(syn1.shape[::-1])


# Only the first output's blame is passed on.
def backpropagate_error(l2_delta, syn1):
    return l2_delta[:, :1] @ syn1[:, :1].T


# The blame of several outputs is added up, not averaged.
def backpropagate_error(l2_delta, syn1):
    return l2_delta @ syn1.T / syn1.shape[1]


# It divides by the number of examples; every example has its own row.
def backpropagate_error(l2_delta, syn1):
    return l2_delta @ syn1.T / len(l2_delta)


# The examples are added up: one row is left.
def backpropagate_error(l2_delta, syn1):
    return (l2_delta @ syn1.T).sum(axis=0)


# The sign is reversed.
def backpropagate_error(l2_delta, syn1):
    return -l2_delta @ syn1.T


# The strength of a weight is not all: its sign says in which direction to blame.
def backpropagate_error(l2_delta, syn1):
    return l2_delta @ np.abs(syn1).T


# The slope of l2 is multiplied in again; the delta contains it.
def backpropagate_error(l2_delta, syn1):
    return (l2_delta * l2_delta * (1 - l2_delta)) @ syn1.T


# The weights are left out: every hidden unit gets the whole blame.
def backpropagate_error(l2_delta, syn1):
    return l2_delta @ np.ones(syn1.T.shape)


# The blame is shared out so that it sums to the delta; each unit gets its weight's.
def backpropagate_error(l2_delta, syn1):
    return l2_delta @ (syn1 / syn1.sum(axis=0)).T


# = in place of +=: only the last output counts.
def backpropagate_error(l2_delta, syn1):
    error = np.zeros((len(l2_delta), len(syn1)))
    for n in range(len(l2_delta)):
        for h in range(len(syn1)):
            for k in range(syn1.shape[1]):
                error[n, h] = l2_delta[n, k] * syn1[h, k]
    return error


# return stands inside the loop: one row only is filled in.
def backpropagate_error(l2_delta, syn1):
    error = np.zeros((len(l2_delta), len(syn1)))
    for n in range(len(l2_delta)):
        error[n] = syn1 @ l2_delta[n]
        return error


# The largest share counts alone; they should be added.
def backpropagate_error(l2_delta, syn1):
    return (l2_delta[:, None, :] * syn1[None, :, :]).max(axis=2)


# The sum is missing: there is one axis too many.
def backpropagate_error(l2_delta, syn1):
    return l2_delta[:, None, :] * syn1[None, :, :]


# The loop over the outputs ends one too early.
def backpropagate_error(l2_delta, syn1):
    error = np.zeros((len(l2_delta), len(syn1)))
    for k in range(syn1.shape[1] - 1):
        error += np.outer(l2_delta[:, k], syn1[:, k])
    return error


# The deltas are transposed, not the weights.
def backpropagate_error(l2_delta, syn1):
    return l2_delta.T @ syn1


# Both are transposed and in the wrong order.
def backpropagate_error(l2_delta, syn1):
    return l2_delta.T @ syn1.T


# It divides by the weights; blame grows with the weight.
def backpropagate_error(l2_delta, syn1):
    return l2_delta @ (1 / syn1).T


# The deltas are added up over the outputs before they meet the weights.
def backpropagate_error(l2_delta, syn1):
    return l2_delta.sum(axis=1, keepdims=True) * syn1.sum(axis=1)


# It prints the blame and returns nothing.
def backpropagate_error(l2_delta, syn1):
    print(l2_delta @ syn1.T)


# Four hidden units are hard-wired.
def backpropagate_error(l2_delta, syn1):
    error = np.zeros((len(l2_delta), 4))
    for h in range(4):
        error[:, h] = l2_delta @ syn1[h]
    return error


# The array for the result holds whole numbers, and cuts the rest off.
def backpropagate_error(l2_delta, syn1):
    error = np.zeros((len(l2_delta), len(syn1)), int)
    for n in range(len(l2_delta)):
        error[n] = syn1 @ l2_delta[n]
    return error


# The weights are added to the deltas, not multiplied.
def backpropagate_error(l2_delta, syn1):
    return (l2_delta[:, None, :] + syn1[None, :, :]).sum(axis=2)


# *= changes the caller's weights.
def backpropagate_error(l2_delta, syn1):
    error = []
    for delta in l2_delta:
        weights = syn1
        weights *= delta
        error.append(weights.sum(axis=1))
    return np.array(error)


# The blame of the first example is given to all.
def backpropagate_error(l2_delta, syn1):
    return np.tile(syn1 @ l2_delta[0], (len(l2_delta), 1))


# The signs of the deltas are kept, their sizes are not.
def backpropagate_error(l2_delta, syn1):
    return np.sign(l2_delta) @ syn1.T
