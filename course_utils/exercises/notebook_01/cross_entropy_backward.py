"""cross_entropy_backward: which way each score should go."""

import numpy as np

from course_utils.exercises.notebook_01.cross_entropy import LABELLED_SCORES
from course_utils.exercises.writing import exercise
from course_utils.functions import cross_entropy_backward


def without_shift(scores, labels):
    exps = np.exp(scores)
    p = exps / exps.sum(axis=1, keepdims=True)
    p[np.arange(len(labels)), labels] -= 1
    return p / len(labels)


def shifted_together(scores, labels):
    exps = np.exp(scores - scores.max())
    p = exps / exps.sum(axis=1, keepdims=True)
    p[np.arange(len(labels)), labels] -= 1
    return p / len(labels)


OWN_SOFTMAX = without_shift, shifted_together

EXERCISE = exercise(
    cross_entropy_backward,
    returns="dscores",
    cases=LABELLED_SCORES,
    helpers=OWN_SOFTMAX,
    mistakes="""
    / len(labels)  ->
        this is the gradient of the sum of the losses: divide by the number of examples.
    return dscores  ->  return -dscores
        the sign is wrong. A higher score for a wrong class means a higher loss, so its
        entry is positive.
    [np.arange(len(labels)), labels]  ->  [:, labels]
        [:, labels] subtracts 1 in all these columns of every row. It belongs in one
        entry of each row: pair every label with its row number.
    [np.arange(len(labels)), labels]  ->  [labels]
        [labels] picks whole rows, those with the numbers of the labels. The 1 belongs
        in one entry of each row.
    return softmax(scores) / len(labels)
        the labels are not used: at the true class, 1 must be subtracted.
    labels] -= 1  ->  scores.argmax(axis=1)] -= 1
        it subtracts 1 where the score is largest, not where the label is: the network
        would learn to believe itself.
    / len(labels)  ->  / scores.size
        it divides by N * K. The mean runs over the N examples only.
    one_hot = np.eye(scores.shape[1], dtype=scores.dtype)[labels]
    return -one_hot / softmax(scores) / len(labels)
        this is the gradient with respect to the probabilities; one more link of the
        chain leads to the scores, and gives p - 1 and p.
    return dscores  ->  p = softmax(scores); return dscores * p * (1 - p)
        p * (1 - p) has no place here: with cross-entropy the slope of softmax cancels
        against the 1/p of the logarithm.
    softmax(scores)  ->  softmax(scores) / len(labels)
    return dscores / len(labels)  ->  return dscores
        the probabilities are divided by N, the 1 that is subtracted is not.
    -= 1  ->  -= 1 / len(labels)
    return dscores / len(labels)  ->  return dscores
        the 1 that is subtracted is divided by N, the probabilities are not.
    return (softmax(scores) - np.eye(scores.shape[1])[labels]) / len(labels)
        somewhere float64 comes in: np.eye and np.zeros make one-hot rows of it unless
        they are given dtype=scores.dtype.
    dscores = softmax(scores)  ->  scores[:] = softmax(scores); dscores = scores
        `-=` on scores writes into the caller's array. Work on the new array that
        softmax returns.
    without_shift
        exp of a large score is infinite, and infinite over infinite is nan. softmax
        subtracts the largest score of each row before.
    shifted_together
        it subtracts the largest score of the whole batch, so that in a row far below it
        every exp is 0. softmax takes that of each row.
    return dscores / len(labels)  ->  return dscores.mean(axis=0)
        the mean over the examples is taken in the loss. In the gradient every score of
        every example keeps its place, and is divided by N.
    return dscores / len(labels)  ->  return dscores.sum(axis=0)
        the examples are added up. In the gradient every score of every example keeps
        its place.
    return dscores / len(labels)  ->  return dscores.mean()
        the loss is one number, but it has a slope for every score: an array of their
        shape.
    dscores = softmax(scores)  ->  dscores = scores.copy()
        softmax is missing: the slopes are made of probabilities, not of scores.
    dscores = softmax(scores)  ->  dscores = log_softmax(scores)
        the slopes are made of the probabilities, not of their logarithms.
    / len(labels)  ->  / scores.shape[1]
        it divides by the number of classes. The loss is a mean over the examples.
    labels] -= 1  ->  labels] = -1
        `=` puts -1 in the place of the probability. `-=` takes 1 from it.
    labels] -= 1  ->  labels] = 1
        `=` puts 1 in the place of the probability. It should be 1 less than it was.
    labels] -= 1  ->  labels] += 1
        at the true class 1 is added. There the slope is negative: a higher score means
        a smaller loss.
    dscores[np.arange(len(labels)), labels] -= 1  ->  dscores -= 1
        1 is subtracted everywhere. It belongs to the true class, one entry of each row.
    dscores[np.arange(len(labels)), labels] -= 1  ->  dscores -= labels[:, None]
        the number of the class is subtracted. It should be 1, and only in that column.
    p = softmax(scores)[np.arange(len(labels)), labels]
    return (p - 1) / len(labels)
        these are the slopes of the true classes alone. Every score has one.
    return dscores / len(labels)  ->  return dscores * (dscores < 0) / len(labels)
        the other classes are left out. Their scores should fall: their slope is p.
    return dscores / len(labels)  ->  return softmax(scores) * dscores / len(labels)
        there is a factor p too many: the slope of the logarithm, 1/p, has cancelled it.
    [np.arange(len(labels)), labels]  ->  [labels, np.arange(len(labels))]
        rows and columns have changed places: the row number comes first, then the
        label.
    return dscores / len(labels)  ->  return abs(dscores) / len(labels)
        at the true class it is 1 - p. There the slope is p - 1: a higher score means a
        smaller loss.
    d = np.zeros_like(scores)
    rows = np.arange(len(labels))
    d[rows, labels] = -1 / softmax(scores)[rows, labels] / len(labels)
    return d
        -1/p is the slope with respect to the probability; one more link of the chain
        leads to the scores.
    softmax(scores)  ->  softmax(scores.T).T
        the probabilities sum to 1 down each column. The scores of one example are in
        one row.
    return dscores / len(labels)  ->  return dscores.T / len(labels)
        examples are rows, as in scores: it is transposed.
    """,
    hints="""
    Raise the score of a wrong class a little: does the loss rise or fall? By more or by
    less, if that class already has a large probability?

    For every class the slope is its probability; for the true class it is the
    probability minus 1. The loss is a mean, so all of it is divided by N.

    dscores = softmax(scores)
    dscores[{np.arange(len(labels))}, {labels}] -= 1
    return dscores / {len(labels)}
    """,
    exact_types=True,
)
