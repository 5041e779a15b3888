"""Other right answers to cross_entropy_backward."""

import numpy as np

from course_utils.functions import softmax


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
