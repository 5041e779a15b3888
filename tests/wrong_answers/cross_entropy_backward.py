"""Wrong answers to cross_entropy_backward; above each, what is wrong with it."""

import numpy as np

from course_utils.functions import cross_entropy, softmax


# The division by N is missing.
def cross_entropy_backward(scores, labels):
    d = softmax(scores)
    d[np.arange(len(labels)), labels] -= 1
    return d


# p is divided by N before 1 is subtracted, so that the 1 is not.
def cross_entropy_backward(scores, labels):
    d = softmax(scores) / len(labels)
    d[np.arange(len(labels)), labels] -= 1
    return d


# The sign is reversed: onehot − p.
def cross_entropy_backward(scores, labels):
    onehot = np.eye(scores.shape[1], dtype=scores.dtype)[labels]
    return (onehot - softmax(scores)) / len(labels)


# It divides by the number of classes, not of examples.
def cross_entropy_backward(scores, labels):
    d = softmax(scores)
    d[np.arange(len(labels)), labels] -= 1
    return d / scores.shape[1]


# 1 is added where it should be subtracted.
def cross_entropy_backward(scores, labels):
    d = softmax(scores)
    d[np.arange(len(labels)), labels] += 1
    return d / len(labels)


# Row and column are exchanged in the index.
def cross_entropy_backward(scores, labels):
    d = softmax(scores)
    d[labels, np.arange(len(labels))] -= 1
    return d / len(labels)


# [:, labels] subtracts 1 from the labels' columns in every row.
def cross_entropy_backward(scores, labels):
    d = softmax(scores)
    d[:, labels] -= 1
    return d / len(labels)


# np.eye makes float64, and the result of float32 scores with it.
def cross_entropy_backward(scores, labels):
    onehot = np.eye(scores.shape[1])[labels]
    return (softmax(scores) - onehot) / len(labels)


# It changes the caller's scores.
def cross_entropy_backward(scores, labels):
    scores -= scores.max(axis=1, keepdims=True)
    np.exp(scores, out=scores)
    scores /= scores.sum(axis=1, keepdims=True)
    scores[np.arange(len(labels)), labels] -= 1
    return scores / len(labels)


# The one-hot rows are never subtracted.
def cross_entropy_backward(scores, labels):
    return softmax(scores) / len(labels)


# The scores have not been through the softmax.
def cross_entropy_backward(scores, labels):
    d = scores.copy()
    d[np.arange(len(labels)), labels] -= 1
    return d / len(labels)


# Its own softmax overflows: the largest score is not subtracted.
def cross_entropy_backward(scores, labels):
    exps = np.exp(scores)
    d = exps / exps.sum(axis=1, keepdims=True)
    d[np.arange(len(labels)), labels] -= 1
    return d / len(labels)


# It divides by N twice.
def cross_entropy_backward(scores, labels):
    d = softmax(scores)
    d[np.arange(len(labels)), labels] -= 1
    d /= len(labels)
    return d / len(labels)


# Labels begin with 0: the column beside the true one is lowered.
def cross_entropy_backward(scores, labels):
    d = softmax(scores)
    d[np.arange(len(labels)), labels - 1] -= 1
    return d / len(labels)


# The softmax's slope p (1 − p) is multiplied in once more; p − onehot contains it.
def cross_entropy_backward(scores, labels):
    p = softmax(scores)
    onehot = np.eye(scores.shape[1], dtype=scores.dtype)[labels]
    return (p - onehot) * p * (1 - p) / len(labels)


# That is the slope with respect to the probabilities, not to the scores.
def cross_entropy_backward(scores, labels):
    onehot = np.eye(scores.shape[1], dtype=scores.dtype)[labels]
    return -onehot / softmax(scores) / len(labels)


# Ten classes are hard-wired.
def cross_entropy_backward(scores, labels):
    onehot = np.eye(10, dtype=scores.dtype)[labels]
    return (softmax(scores) - onehot) / len(labels)


# It returns the loss, not its gradient.
def cross_entropy_backward(scores, labels):
    return cross_entropy(scores, labels)


# return stands inside the loop: 1 is subtracted in the first row only.
def cross_entropy_backward(scores, labels):
    d = softmax(scores)
    for i in range(len(labels)):
        d[i, labels[i]] -= 1
        return d / len(labels)


# The gradient comes back transposed.
def cross_entropy_backward(scores, labels):
    d = softmax(scores)
    d[np.arange(len(labels)), labels] -= 1
    return d.T / len(labels)


# [labels] chooses whole rows, and lowers all their classes.
def cross_entropy_backward(scores, labels):
    d = softmax(scores)
    d[labels] -= 1
    return d / len(labels)


# = in place of -=: the true class's probability is lost.
def cross_entropy_backward(scores, labels):
    d = softmax(scores)
    d[np.arange(len(labels)), labels] = -1
    return d / len(labels)


# It subtracts from the class that the net thinks likeliest, not from the true one.
def cross_entropy_backward(scores, labels):
    d = softmax(scores)
    d[np.arange(len(labels)), scores.argmax(axis=1)] -= 1
    return d / len(labels)


# Only the true class gets a gradient; the others should be pushed down by p.
def cross_entropy_backward(scores, labels):
    onehot = np.eye(scores.shape[1], dtype=scores.dtype)[labels]
    return (softmax(scores) - 1) * onehot / len(labels)


# It sums over the examples: one row is left.
def cross_entropy_backward(scores, labels):
    d = softmax(scores)
    d[np.arange(len(labels)), labels] -= 1
    return d.mean(axis=0)


# The labels are subtracted as numbers, from all classes alike.
def cross_entropy_backward(scores, labels):
    return (softmax(scores) - labels[:, None].astype(scores.dtype)) / len(labels)


# The result is multiplied by N; the loss is a mean, so it is divided.
def cross_entropy_backward(scores, labels):
    d = softmax(scores)
    d[np.arange(len(labels)), labels] -= 1
    return d * len(labels)


# Its softmax sums over the whole batch.
def cross_entropy_backward(scores, labels):
    exps = np.exp(scores - scores.max(axis=1, keepdims=True))
    d = exps / exps.sum()
    d[np.arange(len(labels)), labels] -= 1
    return d / len(labels)


# It changes p, but forgets to return it.
def cross_entropy_backward(scores, labels):
    d = softmax(scores)
    d[np.arange(len(labels)), labels] -= 1
    d /= len(labels)
