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
