"""Other right answers to softmax_backward."""

import numpy as np

from course_utils.functions import log_softmax_backward, softmax


def softmax_backward(dy, scores):
    dscores = np.empty_like(scores)
    for n, p in enumerate(softmax(scores)):
        jacobian = np.diag(p) - np.outer(p, p)
        dscores[n] = jacobian @ dy[n]
    return dscores


def softmax_backward(dy, scores):
    exps = np.exp(scores - scores.max(axis=1)[:, None])
    p = exps / exps.sum(axis=1)[:, None]
    return dy * p - p * np.sum(dy * p, axis=1)[:, None]


def softmax_backward(dy, scores):
    p = softmax(scores)
    ds = np.zeros_like(p)
    for n in range(p.shape[0]):
        for i in range(p.shape[1]):
            for j in range(p.shape[1]):
                ds[n, i] += dy[n, j] * p[n, j] * ((i == j) - p[n, i])
    return ds


def softmax_backward(dy, scores):
    return log_softmax_backward(dy * softmax(scores), scores)


def softmax_backward(dy, s):
    p = softmax(s)
    jacobian = p[:, :, None] * (np.eye(s.shape[1], dtype=s.dtype) - p[:, None])
    return np.einsum("nj,nji->ni", dy, jacobian)
