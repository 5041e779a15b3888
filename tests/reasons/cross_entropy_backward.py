"""Wrong answers to cross_entropy_backward, and how their reasons begin."""

import numpy as np

from course_utils.functions import log_softmax, softmax


def cross_entropy_backward(scores, labels):
    """it subtracts the largest score of the whole batch, so that in a row"""
    e = np.exp(scores - scores.max())
    p = e / e.sum(axis=1, keepdims=True)
    p[np.arange(len(labels)), labels] -= 1
    return p / len(labels)


def cross_entropy_backward(scores, labels):
    """exp of a large score is infinite, and infinite over infinite is nan"""
    e = np.exp(scores)
    p = e / e.sum(axis=1, keepdims=True)
    p[np.arange(len(labels)), labels] -= 1
    return p / len(labels)


def cross_entropy_backward(scores, labels):
    """the mean over the examples is taken in the loss"""
    p = softmax(scores)
    p[np.arange(len(labels)), labels] -= 1
    return p.mean(axis=0)


def cross_entropy_backward(scores, labels):
    """the mean over the examples is taken in the loss"""
    p = softmax(scores)
    p[np.arange(len(labels)), labels] -= 1
    return p.sum(axis=0) / len(labels)


def cross_entropy_backward(scores, labels):
    """the loss is one number, but it has a slope for every score"""
    p = softmax(scores)
    p[np.arange(len(labels)), labels] -= 1
    return p.mean()


def cross_entropy_backward(scores, labels):
    """this is the gradient of the sum of the losses"""
    p = softmax(scores)
    p[np.arange(len(labels)), labels] -= 1
    return p


def cross_entropy_backward(scores, labels):
    """softmax is missing"""
    onehot = np.eye(scores.shape[1], dtype=scores.dtype)[labels]
    return (scores - onehot) / len(labels)


def cross_entropy_backward(scores, labels):
    """the slopes are made of the probabilities, not of their logarithms"""
    onehot = np.eye(scores.shape[1], dtype=scores.dtype)[labels]
    return (log_softmax(scores) - onehot) / len(labels)


def cross_entropy_backward(scores, labels):
    """it divides by the number of classes"""
    p = softmax(scores)
    p[np.arange(len(labels)), labels] -= 1
    return p / scores.shape[1]


def cross_entropy_backward(scores, labels):
    """it divides by N * K"""
    p = softmax(scores)
    p[np.arange(len(labels)), labels] -= 1
    return p / p.size


def cross_entropy_backward(scores, labels):
    """`=` puts -1 in the place of the probability"""
    p = softmax(scores)
    p[np.arange(len(labels)), labels] = -1
    return p / len(labels)


def cross_entropy_backward(scores, labels):
    """at the true class 1 is added"""
    p = softmax(scores)
    p[np.arange(len(labels)), labels] += 1
    return p / len(labels)


def cross_entropy_backward(scores, labels):
    """the sign is wrong"""
    onehot = np.eye(scores.shape[1], dtype=scores.dtype)[labels]
    return (onehot - softmax(scores)) / len(labels)


def cross_entropy_backward(scores, labels):
    """[labels] picks whole rows, those with the numbers of the labels"""
    p = softmax(scores)
    p[labels] -= 1
    return p / len(labels)


def cross_entropy_backward(scores, labels):
    """[:, labels] subtracts 1 in all these columns of every row"""
    p = softmax(scores)
    p[:, labels] -= 1
    return p / len(labels)


def cross_entropy_backward(scores, labels):
    """1 is subtracted everywhere"""
    p = softmax(scores)
    p -= 1
    return p / len(labels)


def cross_entropy_backward(scores, labels):
    """the number of the class is subtracted"""
    p = softmax(scores)
    p -= labels[:, None]
    return p / len(labels)


def cross_entropy_backward(scores, labels):
    """these are the slopes of the true classes alone"""
    p = softmax(scores)
    return (p[np.arange(len(labels)), labels] - 1) / len(labels)


def cross_entropy_backward(scores, labels):
    """the other classes are left out"""
    p, d = softmax(scores), np.zeros_like(scores)
    rows = np.arange(len(labels))
    d[rows, labels] = p[rows, labels] - 1
    return d / len(labels)


def cross_entropy_backward(scores, labels):
    """the labels are not used"""
    return softmax(scores) / len(labels)


def cross_entropy_backward(scores, labels):
    p = softmax(scores)
    p[np.arange(len(labels)), labels] -= 1
    p = p / len(labels)
    return p / len(labels)


def cross_entropy_backward(scores, labels):
    """this is the gradient with respect to the probabilities"""
    onehot = np.eye(scores.shape[1])[labels]
    return -onehot / softmax(scores) / len(labels)


def cross_entropy_backward(scores, labels):
    p = softmax(scores)
    d = np.zeros_like(scores)
    for i, label in enumerate(labels):
        d[i] = p[i]
        d[i, label] -= 1
        return d / len(labels)


def cross_entropy_backward(scores, labels):
    """the 1 that is subtracted is divided by N, the probabilities are not"""
    p = softmax(scores)
    for i, label in enumerate(labels):
        p[i, label] -= 1 / len(labels)
    return p


def cross_entropy_backward(scores, labels):
    """somewhere float64 comes in"""
    onehot = np.zeros((len(labels), scores.shape[1]))
    onehot[np.arange(len(labels)), labels] = 1
    return (softmax(scores) - onehot) / len(labels)


def cross_entropy_backward(scores, labels):
    """`-=` on scores writes into the caller's array"""
    scores[:] = softmax(scores)
    scores[np.arange(len(labels)), labels] -= 1
    return scores / len(labels)


def cross_entropy_backward(scores, labels):
    """there is a factor p too many"""
    onehot = np.eye(scores.shape[1], dtype=scores.dtype)[labels]
    p = softmax(scores)
    return p * (p - onehot) / len(labels)


def cross_entropy_backward(scores, labels):
    """the other classes are left out"""
    onehot = np.eye(scores.shape[1], dtype=scores.dtype)[labels]
    return -onehot * (1 - softmax(scores)) / len(labels)


def cross_entropy_backward(scores, labels):
    """it subtracts 1 where the score is largest, not where the label is"""
    p = softmax(scores)
    p[np.arange(len(labels)), p.argmax(axis=1)] -= 1
    return p / len(labels)


def cross_entropy_backward(scores, labels):
    """rows and columns have changed places"""
    p = softmax(scores)
    p[labels, np.arange(len(labels))] -= 1
    return p / len(labels)
