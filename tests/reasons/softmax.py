"""Wrong answers to softmax, and how their reasons begin."""

import numpy as np


def softmax(scores):
    """the result has the type of the scores"""
    out = np.empty_like(scores)
    for i, row in enumerate(scores):
        e = np.exp(row - row.max())
        out[i] = e / e.sum()
    return out


def softmax(scores):
    """exp of a large score overflows"""
    return np.exp(scores) / np.exp(scores).sum(axis=1, keepdims=True)


def softmax(scores):
    """it subtracts the largest score of the whole batch, so that a row far"""
    e = np.exp(scores - scores.max())
    return e / e.sum(axis=1, keepdims=True)


def softmax(scores):
    """the largest score and the sum are those of the whole batch"""
    e = np.exp(scores - scores.max())
    return e / e.sum()


def softmax(scores):
    """it divides by the sum over the whole batch"""
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    return e / e.sum()


def softmax(scores):
    """a maximum or a sum along axis 1 has shape (N,), which lines up with"""
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    return e / e.sum(axis=1)


def softmax(scores):
    """a maximum or a sum along axis 1 has shape (N,), which lines up with"""
    e = np.exp(scores - scores.max(axis=1))
    return e / e.sum(axis=1, keepdims=True)


def softmax(scores):
    """a maximum or a sum along axis 1 has shape (N,), which lines up with"""
    e = np.exp(scores)
    return e / e.sum(axis=1)


def softmax(scores):
    """subtracting a fixed number helps only where the scores are near it"""
    e = np.exp(scores - 1000)
    return e / e.sum(axis=1, keepdims=True)


def softmax(scores):
    """dividing by the largest score changes the probabilities"""
    e = np.exp(scores / scores.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def softmax(scores):
    """subtracting the smallest score leaves a large one large"""
    e = np.exp(scores - scores.min(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def softmax(scores):
    """subtracting the mean of a row leaves a large score large"""
    e = np.exp(scores - scores.mean(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def softmax(scores):
    """the sign is wrong"""
    e = np.exp(scores.max(axis=1, keepdims=True) - scores)
    return e / e.sum(axis=1, keepdims=True)


def softmax(scores):
    """there is a minus too many"""
    e = np.exp(-scores)
    return e / e.sum(axis=1, keepdims=True)


def softmax(scores):
    """it works down the columns (axis 0). The scores of one example are in"""
    e = np.exp(scores - scores.max(axis=0))
    return e / e.sum(axis=0)


def softmax(scores):
    """exp makes the scores positive, but each row must also sum to 1"""
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    return e / e.max(axis=1, keepdims=True)


def softmax(scores):
    """exp makes the scores positive, but each row must also sum to 1"""
    return np.exp(scores - scores.max(axis=1, keepdims=True))


def softmax(scores):
    """it divides the scores themselves"""
    return scores / scores.sum(axis=1, keepdims=True)


def softmax(scores):
    """exp is missing"""
    scores = scores - scores.max(axis=1, keepdims=True)
    return scores / scores.sum(axis=1, keepdims=True)


def softmax(scores):
    """this is the sigmoid of each score, on its own"""
    return 1 / (1 + np.exp(-scores))


def softmax(scores):
    """`-=` writes into the caller's scores"""
    scores -= scores.max(axis=1, keepdims=True)
    e = np.exp(scores)
    return e / e.sum(axis=1, keepdims=True)


def softmax(scores):
    """these are logarithms of probabilities"""
    shifted = scores - scores.max(axis=1, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))


def softmax(scores):
    """it divides by the mean of the row, so that the row sums to K"""
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    return e / e.mean(axis=1, keepdims=True)


def softmax(scores):
    """it divides by the sum of the scores"""
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    return e / scores.sum(axis=1, keepdims=True)


def softmax(scores):
    """cutting large scores off makes them equal"""
    e = np.exp(np.clip(scores, -500, 500))
    return e / e.sum(axis=1, keepdims=True)


def softmax(scores):
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    return e / (e.sum(axis=1, keepdims=True) + 1e-3)


def softmax(scores):
    """the powers are those of 2"""
    e = 2 ** (scores - scores.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def softmax(scores):
    for row in scores:
        e = np.exp(row - row.max())
        return e / e.sum()


def softmax(scores):
    e = np.exp(scores[0] - scores[0].max())
    return e / e.sum()


def softmax(scores):
    """this says which score is the largest"""
    return scores == scores.max(axis=1, keepdims=True)


def softmax(scores):
    """the sign of a score is lost"""
    e = np.exp(np.abs(scores) - np.abs(scores).max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)
