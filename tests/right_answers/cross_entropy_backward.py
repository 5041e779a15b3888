"""Other right answers to cross_entropy_backward."""

import numpy as np

from course_utils.functions import log_softmax, log_softmax_backward, softmax


def cross_entropy_backward(scores, labels):
    onehot = np.eye(scores.shape[1], dtype=scores.dtype)[labels]
    return (softmax(scores) - onehot) / len(scores)


def cross_entropy_backward(scores, labels):
    d = softmax(scores)
    for i, label in enumerate(labels):
        d[i, label] -= 1
    d /= scores.shape[0]
    return d


def cross_entropy_backward(scores, labels):
    d = softmax(scores) / len(labels)
    d[range(len(labels)), labels] -= 1 / len(labels)
    return d


def cross_entropy_backward(scores, labels):
    n, k = scores.shape
    d = np.exp(log_softmax(scores))
    np.subtract.at(d, (np.arange(n), labels), 1)
    return d * scores.dtype.type(1 / n)


def cross_entropy_backward(scores: np.ndarray, labels: np.ndarray) -> np.ndarray:
    p = softmax(scores)
    is_label = labels[:, None] == np.arange(scores.shape[1])
    return np.where(is_label, p - 1, p) / len(p)


def cross_entropy_backward(scores, labels):
    rows = []
    for score, label in zip(scores, labels):
        onehot = np.zeros_like(score)
        onehot[label] = 1
        powers = np.exp(score - score.max())
        rows.append((powers / powers.sum() - onehot) / len(labels))
    return np.array(rows)


def cross_entropy_backward(scores, labels):
    # The chain rule, from the mean through the logarithm.
    dlogs = np.zeros_like(scores)
    dlogs[np.arange(len(labels)), labels] = -1 / len(labels)
    return log_softmax_backward(dlogs, scores)
