"""Other right answers to backpropagate_error."""

import numpy as np


def backpropagate_error(l2_delta, syn1):
    return l2_delta.dot(syn1.T)


def backpropagate_error(d, w):
    return (w @ d.T).T


def backpropagate_error(d, w):
    return np.einsum("nk,hk->nh", d, w)


def backpropagate_error(d, w):
    return np.inner(d, w)


def backpropagate_error(d, w):
    return (d[:, None] * w).sum(axis=2)


def backpropagate_error(l2_delta, syn1):
    l1_error = np.zeros((len(l2_delta), len(syn1)), l2_delta.dtype)
    for n in range(len(l2_delta)):
        for h in range(len(syn1)):
            for k in range(syn1.shape[1]):
                l1_error[n, h] += l2_delta[n, k] * syn1[h, k]
    return l1_error


def backpropagate_error(l2_delta: np.ndarray, syn1: np.ndarray) -> np.ndarray:
    units = [(l2_delta * weights).sum(axis=1) for weights in syn1]
    return np.stack(units, axis=-1)
