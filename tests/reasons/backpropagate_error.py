"""Wrong answers to backpropagate_error, and how their reasons begin."""

import numpy as np


def backpropagate_error(l2_delta, syn1):
    """the result has the type of syn1"""
    out = np.zeros((len(l2_delta), len(syn1)), syn1.dtype)
    for n in range(len(l2_delta)):
        for h in range(len(syn1)):
            for k in range(syn1.shape[1]):
                out[n, h] += l2_delta[n, k] * syn1[h, k]
    return out


def backpropagate_error(l2_delta, syn1):
    """write the shapes under each other"""
    return l2_delta @ syn1


def backpropagate_error(l2_delta, syn1):
    """`*` pairs deltas and weights entry by entry"""
    return l2_delta * syn1


def backpropagate_error(l2_delta, syn1):
    """with one output `*` happens to work"""
    return l2_delta * syn1.T


def backpropagate_error(l2_delta, syn1):
    """only the first output sends its blame back"""
    return l2_delta[:, :1] @ syn1[:, :1].T


def backpropagate_error(l2_delta, syn1):
    """an outer product works for one output"""
    return np.outer(l2_delta, syn1)


def backpropagate_error(l2_delta, syn1):
    """these are the right numbers, but transposed"""
    return syn1 @ l2_delta.T


def backpropagate_error(l2_delta, syn1):
    """the weights come first, and the shapes do not fit"""
    return syn1.T @ l2_delta


def backpropagate_error(l2_delta, syn1):
    """that would sum over the examples"""
    return l2_delta.T @ syn1


def backpropagate_error(l2_delta, syn1):
    """reshape(1, -1) is right for one output"""
    return l2_delta @ syn1.reshape(1, -1)


def backpropagate_error(l2_delta, syn1):
    """the sign is wrong"""
    return -l2_delta @ syn1.T


def backpropagate_error(l2_delta, syn1):
    """the sign of a weight counts"""
    return l2_delta @ np.abs(syn1).T


def backpropagate_error(l2_delta, syn1):
    """nothing is divided by the number of examples"""
    return l2_delta @ syn1.T / len(l2_delta)


def backpropagate_error(l2_delta, syn1):
    """the blame of several outputs is added up"""
    return l2_delta @ syn1.T / syn1.shape[1]


def backpropagate_error(l2_delta, syn1):
    """nothing is divided by the number of hidden units"""
    return l2_delta @ syn1.T / len(syn1)


def backpropagate_error(l2_delta, syn1):
    """that is already a step further, to a delta, and its slope is not that"""
    error = l2_delta @ syn1.T
    return error * (1 - error) * error


def backpropagate_error(l2_delta, syn1):
    """that is already a step further, and the slope is not that of the error"""
    error = l2_delta @ syn1.T
    return error * (1 - error)


def backpropagate_error(l2_delta, syn1):
    """a slope is taken of the delta"""
    return (l2_delta * (1 - l2_delta)) @ syn1.T


def backpropagate_error(l2_delta, syn1):
    """the delta is multiplied by a slope, made of itself"""
    return l2_delta * (l2_delta * (1 - l2_delta)) @ syn1.T


def backpropagate_error(l2_delta, syn1):
    return np.repeat(l2_delta, len(syn1), axis=1)


def backpropagate_error(l2_delta, syn1):
    """these are the deltas of the outputs, as they came"""
    return l2_delta


def backpropagate_error(l2_delta, syn1):
    """the blame of all examples is added up"""
    return (l2_delta @ syn1.T).sum(axis=0)


def backpropagate_error(l2_delta, syn1):
    return l2_delta.sum() * syn1.T


def backpropagate_error(l2_delta, syn1):
    """the blame of all examples is added up"""
    return l2_delta.sum(axis=0) @ syn1.T


def backpropagate_error(l2_delta, syn1):
    """the weights are not scaled to a sum of 1"""
    return l2_delta @ (syn1 / syn1.sum(axis=0)).T


def backpropagate_error(l2_delta, syn1):
    return l2_delta / syn1.T


def backpropagate_error(l2_delta, syn1):
    """only the last output's blame is left"""
    out = np.zeros((len(l2_delta), len(syn1)))
    for n in range(len(l2_delta)):
        for h in range(len(syn1)):
            for k in range(syn1.shape[1]):
                out[n, h] = l2_delta[n, k] * syn1[h, k]
    return out


def backpropagate_error(l2_delta, syn1):
    """the blame of several outputs is added up"""
    return (l2_delta[:, None] * syn1).mean(axis=2)


def backpropagate_error(l2_delta, syn1):
    """these are the parts, one for each output"""
    return l2_delta[:, None] * syn1


def backpropagate_error(l2_delta, syn1):
    return l2_delta @ np.sign(syn1).T


def backpropagate_error(l2_delta, syn1):
    return np.sign(l2_delta) @ syn1.T


def backpropagate_error(l2_delta, syn1):
    """the weights are inverted"""
    return l2_delta @ np.linalg.pinv(syn1)
