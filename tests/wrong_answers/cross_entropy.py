"""Wrong answers to cross_entropy; above each, what is wrong with it."""

import numpy as np

from course_utils.functions import log_softmax, softmax


# It is the sum over the examples, not their mean.
def cross_entropy(scores, labels):
    return -log_softmax(scores)[np.arange(len(labels)), labels].sum()


# The minus is missing: the loss is negative.
def cross_entropy(scores, labels):
    return log_softmax(scores)[np.arange(len(labels)), labels].mean()


# The mean is taken over all N · K entries, so that it is K times too small.
def cross_entropy(scores, labels):
    onehot = np.eye(scores.shape[1])[labels]
    return -np.mean(onehot * log_softmax(scores))


# [:, labels] takes all the labels' columns from every row, not one entry from each.
def cross_entropy(scores, labels):
    return -log_softmax(scores)[:, labels].mean()


# The logarithm comes after a probability that may have rounded to 0.
def cross_entropy(scores, labels):
    p = softmax(scores)[np.arange(len(labels)), labels]
    return -np.log(p).mean()


# The logarithm is missing: that is minus the mean probability.
def cross_entropy(scores, labels):
    return -softmax(scores)[np.arange(len(labels)), labels].mean()


# It takes the likeliest class of each row, not the true one.
def cross_entropy(scores, labels):
    return -log_softmax(scores).max(axis=1).mean()


# Row and column are exchanged in the index.
def cross_entropy(scores, labels):
    return -log_softmax(scores)[labels, np.arange(len(labels))].mean()


# One loss for each example comes back: the mean is missing.
def cross_entropy(scores, labels):
    return -log_softmax(scores)[np.arange(len(labels)), labels]


# The logarithm to base 2 in place of the natural one.
def cross_entropy(scores, labels):
    return -log_softmax(scores)[np.arange(len(labels)), labels].mean() / np.log(2)


# return stands inside the loop: only the first example counts.
def cross_entropy(scores, labels):
    logs = log_softmax(scores)
    total = 0
    for i in range(len(labels)):
        total -= logs[i, labels[i]]
        return total / len(labels)


# = in place of -=: only the last example counts.
def cross_entropy(scores, labels):
    logs = log_softmax(scores)
    total = 0
    for i in range(len(labels)):
        total = -logs[i, labels[i]]
    return total / len(labels)


# Labels begin with 0: 1 must not be subtracted from them.
def cross_entropy(scores, labels):
    return -log_softmax(scores)[np.arange(len(labels)), labels - 1].mean()


# Ten classes are hard-wired.
def cross_entropy(scores, labels):
    return -(np.eye(10)[labels] * log_softmax(scores)).sum() / len(labels)


# It divides by the number of classes in place of the number of examples.
def cross_entropy(scores, labels):
    logs = log_softmax(scores)[np.arange(len(labels)), labels]
    return -logs.sum() / scores.shape[1]


# That is the logarithm of the mean probability, not the mean logarithm.
def cross_entropy(scores, labels):
    return -np.log(softmax(scores)[np.arange(len(labels)), labels].mean())


# The small number against log 0 caps the loss near 18.
def cross_entropy(scores, labels):
    p = softmax(scores)[np.arange(len(labels)), labels]
    return -np.log(p + 1e-8).mean()


# Probabilities are clipped, and the loss of a hopeless answer with them.
def cross_entropy(scores, labels):
    p = softmax(scores)[np.arange(len(labels)), labels]
    return -np.log(np.clip(p, 1e-12, 1)).mean()


# That is the squared distance to the one-hot row.
def cross_entropy(scores, labels):
    onehot = np.eye(scores.shape[1])[labels]
    return 0.5 * np.sum((softmax(scores) - onehot) ** 2) / len(labels)


# It takes 1 - p, which is another loss.
def cross_entropy(scores, labels):
    return (1 - softmax(scores)[np.arange(len(labels)), labels]).mean()


# The wrong classes count too, as for ten separate yes-or-no questions.
def cross_entropy(scores, labels):
    p, onehot = softmax(scores), np.eye(scores.shape[1])[labels]
    terms = onehot * np.log(p) + (1 - onehot) * np.log(1 - p)
    return -terms.sum() / len(labels)


# It prints the loss and returns nothing.
def cross_entropy(scores, labels):
    print(-log_softmax(scores)[np.arange(len(labels)), labels].mean())


# The labels are not used: all classes count alike.
def cross_entropy(scores, labels):
    return -log_softmax(scores).mean()


# The mean is taken twice: it is divided by N once more.
def cross_entropy(scores, labels):
    logs = log_softmax(scores)[np.arange(len(labels)), labels]
    return -logs.mean() / len(labels)


# It takes the scores themselves: log_softmax is missing.
def cross_entropy(scores, labels):
    return -scores[np.arange(len(labels)), labels].mean()


# The whole batch is given the first label.
def cross_entropy(scores, labels):
    return -log_softmax(scores)[:, labels[0]].mean()


# The softmax is taken twice, once by hand and once in log_softmax.
def cross_entropy(scores, labels):
    logs = log_softmax(softmax(scores))
    return -logs[np.arange(len(labels)), labels].mean()


# The last example is left out: the range ends one too early.
def cross_entropy(scores, labels):
    logs = log_softmax(scores)
    total = 0
    for i in range(len(labels) - 1):
        total -= logs[i, labels[i]]
    return total / len(labels)


# A list of labels is no index of pairs: this takes whole rows.
def cross_entropy(scores, labels):
    return -log_softmax(scores)[labels].mean()


# Sum over axis 0 leaves one number for each class.
def cross_entropy(scores, labels):
    onehot = np.eye(scores.shape[1])[labels]
    return -(onehot * log_softmax(scores)).sum(axis=0) / len(labels)
