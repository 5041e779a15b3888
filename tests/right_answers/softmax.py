"""Other right answers to softmax."""

import numpy as np

from course_utils.functions import log_softmax


def softmax(scores):
    rows = []
    for row in scores:
        e = np.exp(row - max(row))
        rows.append(e / sum(e))
    return np.array(rows)


def softmax(scores):
    z = scores - np.max(scores, axis=1)[:, None]
    return np.exp(z) / np.exp(z).sum(axis=1)[:, np.newaxis]


def softmax(scores):
    e = np.exp((scores.T - scores.max(1)).T)
    return (e.T / e.sum(1)).T


def softmax(scores):
    return np.exp(log_softmax(scores))
