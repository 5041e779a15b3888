"""Wrong answers to cross_entropy, and how their reasons begin."""

import numpy as np

from course_utils.functions import log_softmax, softmax


def cross_entropy(scores, labels):
    """it subtracts the largest score of the whole batch, so that in a row"""
    z = scores - scores.max()
    own = z[np.arange(len(labels)), labels]
    return (np.log(np.exp(z).sum(axis=1)) - own).mean()


def cross_entropy(scores, labels):
    """exp of a large score is infinite"""
    own = scores[np.arange(len(labels)), labels]
    return (np.log(np.exp(scores).sum(axis=1)) - own).mean()


def cross_entropy(scores, labels):
    """log_softmax has taken the logarithm already, and a second one is nan"""
    return -np.log(log_softmax(scores)[np.arange(len(labels)), labels]).mean()


def cross_entropy(scores, labels):
    """the mean comes before the logarithm"""
    return -np.log(softmax(scores)[np.arange(len(labels)), labels].mean())


def cross_entropy(scores, labels):
    """a probability can round to 0, and log(0) is minus infinity"""
    return -np.log(softmax(scores)[np.arange(len(labels)), labels]).mean()


def cross_entropy(scores, labels):
    """log2 is the logarithm to base 2"""
    return -np.log2(softmax(scores)[np.arange(len(labels)), labels]).mean()


def cross_entropy(scores, labels):
    """this is the logarithm to base 2"""
    return -log_softmax(scores)[np.arange(len(labels)), labels].mean() / np.log(2)


def cross_entropy(scores, labels):
    """with 1e-10 the logarithm stays finite, but the loss is capped where"""
    return -np.log(softmax(scores)[np.arange(len(labels)), labels] + 1e-10).mean()


def cross_entropy(scores, labels):
    """with 1e-8 the logarithm stays finite, but the loss is capped where it"""
    return -np.log(softmax(scores)[np.arange(len(labels)), labels] + 1e-8).mean()


def cross_entropy(scores, labels):
    """with 1e-15 the logarithm stays finite, but the loss is capped where"""
    p = np.clip(softmax(scores), 1e-15, 1)
    return -np.log(p[np.arange(len(labels)), labels]).mean()


def cross_entropy(scores, labels):
    """these are the scores of the true classes"""
    return -scores[np.arange(len(labels)), labels].mean()


def cross_entropy(scores, labels):
    """that is the logarithm of a score, which may be negative"""
    return -np.log(scores[np.arange(len(labels)), labels]).mean()


def cross_entropy(scores, labels):
    """1 - p is the probability of all other classes together"""
    return -np.log(1 - softmax(scores)[np.arange(len(labels)), labels]).mean()


def cross_entropy(scores, labels):
    """this is how much is missing to a probability of 1"""
    return (1 - softmax(scores)[np.arange(len(labels)), labels]).mean()


def cross_entropy(scores, labels):
    """this is the sum of the losses"""
    return -log_softmax(scores)[np.arange(len(labels)), labels].sum()


def cross_entropy(scores, labels):
    """the minus is missing"""
    return log_softmax(scores)[np.arange(len(labels)), labels].mean()


def cross_entropy(scores, labels):
    """these are the losses of the single examples"""
    return -log_softmax(scores)[np.arange(len(labels)), labels]


def cross_entropy(scores, labels):
    """[:, labels] takes all these columns of every row"""
    return -log_softmax(scores)[:, labels].mean()


def cross_entropy(scores, labels):
    """[labels] takes whole rows, those with the numbers of the labels"""
    return -log_softmax(scores)[labels].mean()


def cross_entropy(scores, labels):
    """it takes the mean over all classes"""
    return -log_softmax(scores).mean()


def cross_entropy(scores, labels):
    """it takes the largest probability of each row"""
    return -log_softmax(scores).max(axis=1).mean()


def cross_entropy(scores, labels):
    """the mean runs over all N * K entries, zeros included"""
    onehot = np.eye(scores.shape[1])[labels]
    return -(onehot * log_softmax(scores)).mean()


def cross_entropy(scores, labels):
    """it divides by the number of classes"""
    own = log_softmax(scores)[np.arange(len(labels)), labels]
    return -own.sum() / scores.shape[1]


def cross_entropy(scores, labels):
    """only the first example counts"""
    total = 0
    for row, label in zip(log_softmax(scores), labels):
        total -= row[label]
        return total / len(labels)


def cross_entropy(scores, labels):
    """only the last example counts"""
    for row, label in zip(log_softmax(scores), labels):
        total = -row[label]
    return total / len(labels)


def cross_entropy(scores, labels):
    log_p = log_softmax(scores)
    total = 0
    for i in range(len(labels) - 1):
        total -= log_p[i, labels[i]]
    return total / len(labels)


def cross_entropy(scores, labels):
    """this is the squared loss of older texts"""
    p = softmax(scores)
    onehot = np.eye(scores.shape[1])[labels]
    return ((p - onehot) ** 2).sum() / 2 / len(labels)


def cross_entropy(scores, labels):
    """this is the loss that the classifier expects, by its own probabilities"""
    p = softmax(scores)
    return -(p * log_softmax(scores)).sum(axis=1).mean()


def cross_entropy(scores, labels):
    """this is the loss of the first example"""
    return -log_softmax(scores)[0, labels[0]]


def cross_entropy(scores, labels):
    """rows and columns have changed places"""
    return -log_softmax(scores)[labels, np.arange(len(labels))].mean()


def cross_entropy(scores, labels):
    """the probabilities sum to 1 down each column"""
    return -log_softmax(scores.T).T[np.arange(len(labels)), labels].mean()


def cross_entropy(scores, labels):
    """exp is missing"""
    p = scores / scores.sum(axis=1, keepdims=True)
    return -np.log(p[np.arange(len(labels)), labels]).mean()


def cross_entropy(scores, labels):
    """labels count from 0, as columns do"""
    return -log_softmax(scores)[np.arange(len(labels)), labels - 1].mean()
