"""Other right answers to cross_entropy."""

import numpy as np

from course_utils.functions import log_softmax


def cross_entropy(scores, labels):
    total = 0
    for row, label in zip(log_softmax(scores), labels):
        total -= row[label]
    return total / len(labels)


def cross_entropy(scores, labels):
    onehot = np.eye(scores.shape[1])[labels]
    return -(onehot * log_softmax(scores)).sum() / len(scores)


def cross_entropy(scores, labels):
    z = scores - scores.max(axis=1, keepdims=True)
    own = z[range(len(z)), labels]
    return float(np.mean(np.log(np.exp(z).sum(axis=1)) - own))


def cross_entropy(scores, labels):
    logs = np.take_along_axis(log_softmax(scores), labels[:, None], axis=1)
    return -np.average(logs)


def cross_entropy(scores, labels):
    is_label = np.arange(scores.shape[1]) == labels[:, np.newaxis]
    return np.negative(log_softmax(scores)[is_label]).mean()


def cross_entropy(scores, labels):
    # Its own logarithms a second time are the same ones.
    p_log = log_softmax(log_softmax(scores))
    n, k = p_log.shape
    return sum(-p_log.ravel()[k * np.arange(n) + labels]) / n


def cross_entropy(scores: np.ndarray, labels: np.ndarray) -> float:
    if len(labels) == 1:
        return -log_softmax(scores)[0, labels[0]]
    rest = cross_entropy(scores[1:], labels[1:])
    n = len(labels)
    return (cross_entropy(scores[:1], labels[:1]) + (n - 1) * rest) / n


def cross_entropy(scores, labels):
    losses = []
    for row, label in zip(scores.astype(np.float64), labels):
        others = np.delete(row, label) - row[label]
        losses.append(np.logaddexp.reduce([0, *others]))
    return np.mean(losses)
