"""cross_entropy: how surprised a classifier is by the true labels."""

import numpy as np

from course_utils.exercises.writing import exercise, rng_of
from course_utils.functions import cross_entropy

normal = rng_of(cross_entropy).standard_normal

LABELLED_SCORES = {
    "the example": (np.log([[0.5, 0.25, 0.25], [0.1, 0.1, 0.8]]), np.array([0, 1])),
    "a batch of one": (np.array([[2.0, -1.0, 0.5, 0.0]]), np.array([3])),
    "five examples of four classes": (
        2 * normal((5, 4)),
        np.array([3, 0, 2, 2, 1]),
    ),
    "scores near 1000": (
        np.array([[1000.0, 0.0, -5.0], [0.0, 1000.0, 3.0]]),
        np.array([1, 1]),
    ),
    "one row near 2000, one near 0": (
        np.array([[2000.0, 1999.0], [0.0, 0.0]]),
        np.array([0, 1]),
    ),
    "float32 scores": (normal((3, 6)).astype(np.float32), np.array([5, 0, 0])),
}


def without_shift(scores, labels):
    exps = np.exp(scores)
    p = exps / exps.sum(axis=1, keepdims=True)
    return -np.log(p[np.arange(len(labels)), labels]).mean()


def shifted_together(scores, labels):
    shifted = scores - scores.max()
    own = shifted[np.arange(len(labels)), labels]
    return (np.log(np.exp(shifted).sum(axis=1)) - own).mean()


# People add many different small numbers, and each has a loss of its own.
WITH_A_SMALL_NUMBER = """
    p = softmax(scores)[np.arange(len(labels)), labels]
    return -np.log({0}).mean()
        with {1} the logarithm stays finite, but the loss is capped where it should be
        largest. log_softmax needs no such help.
"""
SMALL_NUMBERS = {
    "p + np.finfo(float).eps": "the smallest step of a float",
    **{f"p + 1e-{n}": f"1e-{n}" for n in range(4, 21)},
    # Those below round away, as when they are added.
    **{f"np.maximum(p, 1e-{n})": f"at least 1e-{n}" for n in range(4, 9)},
}

EXERCISE = exercise(
    cross_entropy,
    returns="loss",
    cases=LABELLED_SCORES,
    helpers=(without_shift, shifted_together),
    mistakes="""
    .mean()  ->  .sum()
        this is the sum of the losses. The loss of a batch is their mean.
    return -log_softmax(scores)[:, labels[0]].mean()
        every example is given the first one's label. Each row has its own.
    -log_softmax  ->  log_softmax
        the minus is missing: the logarithm of a probability is never above 0, a loss
        never below.
    .mean()  ->
        these are the losses of the single examples; return their mean.
    [np.arange(len(labels)), labels]  ->  [:, labels]
        [:, labels] takes all these columns of every row. You want one entry from each
        row: pair every label with its row number.
    [np.arange(len(labels)), labels]  ->  [labels]
        [labels] takes whole rows, those with the numbers of the labels. You want one
        entry from each row.
    return -(np.eye(scores.shape[1])[labels] * log_softmax(scores)).mean()
        the mean runs over all N * K entries, zeros included. Divide by N.
    [np.arange(len(labels)), labels]  ->  .max(axis=1)
        it takes the largest probability of each row. The loss asks for that of the true
        class, however small.
    return -np.log(softmax(scores)[np.arange(len(labels)), labels]).mean()
        a probability can round to 0, and log(0) is minus infinity. log_softmax takes
        the logarithm before anything is rounded away.
    .mean()  ->  .mean() / np.log(10)
        this is the logarithm to base 10; the loss takes the natural one.
    -log_softmax  ->  -softmax
        the logarithm is missing: this is minus the mean probability.
    log_softmax(scores)  ->  scores
        these are the scores of the true classes; turn them into logarithms of
        probabilities first.
    exps = np.exp(scores)
    own = scores[np.arange(len(labels)), labels]
    return (np.log(exps.sum(axis=1)) - own).mean()
        exp of a large score is infinite. Subtract each row's largest score first, or
        let log_softmax do so.
    without_shift
        exp of a large score is infinite, and infinite over infinite is nan. log_softmax
        takes care of that.
    shifted_together
        it subtracts the largest score of the whole batch, so that in a row far below it
        every exp is 0. Each row needs its own largest score.
    return -np.log(log_softmax(scores)[np.arange(len(labels)), labels]).mean()
        log_softmax has taken the logarithm already, and a second one is nan: logarithms
        of probabilities are negative.
    return -np.log(np.exp(log_softmax(scores))[np.arange(len(labels)), labels].mean())
        the mean comes before the logarithm. Every example has a loss, and the mean is
        that of the losses.
    .mean()  ->  .mean() / np.log(2)
        this is the logarithm to base 2; the loss takes the natural one.
    return -np.log2(softmax(scores)[np.arange(len(labels)), labels]).mean()
        log2 is the logarithm to base 2; the loss takes the natural one, and log_softmax
        has it where the probability rounds to 0.
    return -np.log(scores[np.arange(len(labels)), labels]).mean()
        that is the logarithm of a score, which may be negative. The loss takes that of
        a probability.
    return -np.log(1 - softmax(scores)[np.arange(len(labels)), labels]).mean()
        1 - p is the probability of all other classes together. The loss takes that of
        the true class.
    return (1 - softmax(scores)[np.arange(len(labels)), labels]).mean()
        this is how much is missing to a probability of 1. The loss is its negative
        logarithm.
    p = softmax(scores)
    return ((p - np.eye(scores.shape[1])[labels]) ** 2).sum() / 2 / len(labels)
        this is the squared loss of older texts. Here it is the negative logarithm of
        the true class's probability.
    p = softmax(scores)
    return ((p - np.eye(scores.shape[1])[labels]) ** 2).sum() / len(labels)
        these are squared distances. The loss is the negative logarithm of the true
        class's probability.
    .mean()  ->  .sum() / scores.shape[1]
        it divides by the number of classes. The mean runs over the examples.
    return -log_softmax(scores).mean()
        it takes the mean over all classes. The loss looks at the true class alone,
        which the label names.
    return -log_softmax(scores).sum() / len(labels)
        it adds up the logarithms of all classes. The loss looks at the true class
        alone, which the label names.
    return -(softmax(scores) * log_softmax(scores)).sum(axis=1).mean()
        this is the loss that the classifier expects, by its own probabilities. Which
        class is the true one, only the labels say.
    [np.arange(len(labels)), labels].mean()  ->  [0, labels[0]]
        this is the loss of the first example. There are more: return their mean.
    [np.arange(len(labels)), labels].mean()  ->  [-1, labels[-1]]
        this is the loss of the last example. There are more: return their mean.
    [np.arange(len(labels)), labels].mean()  ->  [-1, labels[-1]] / len(labels)
        only the last example counts: in a loop `=` forgets those before, `+=` adds up.
    [np.arange(len(labels)), labels].mean()  ->  [0, labels[0]] / len(labels)
        only the first example counts: is there a `return` inside the loop?
    log_softmax(scores)[  ->  log_softmax(scores.T).T[
        the probabilities sum to 1 down each column. The scores of one example are in
        one row.
    p = scores / scores.sum(axis=1, keepdims=True)
    return -np.log(p[np.arange(len(labels)), labels]).mean()
        exp is missing: scores over their sum are no probabilities.
    , labels].mean()  ->  , labels - 1].mean()
        labels count from 0, as columns do: take nothing away from them.
    [np.arange(len(labels)), labels]  ->  [labels, np.arange(len(labels))]
        rows and columns have changed places: the row number comes first, then the
        label.
    log_p, onehot = log_softmax(scores), np.zeros(scores.shape)
    onehot[:, labels] = 1
    return -(onehot * log_p).sum() / len(labels)
        [:, labels] puts a 1 into all these columns of every row. Each row has a single
        1: pair every label with its row number.
    return -np.take(log_softmax(scores), labels).mean()
        np.take counts through the table as if it were one row. You want one entry from
        each row.
    p, onehot = softmax(scores), np.eye(scores.shape[1])[labels]
    return -(onehot * np.log(p)).sum() / len(labels)
        where a probability rounds to 0 its logarithm is minus infinity, and 0 times
        that is nan. log_softmax takes the logarithm before anything is rounded away.
    p, onehot = softmax(scores), np.eye(scores.shape[1])[labels]
    return -(onehot * np.log(p) + (1 - onehot) * np.log(1 - p)).sum() / len(labels)
        this is the loss of K separate yes-or-no questions. Here there is one question
        with K answers: only the true class counts.
    p, onehot = softmax(scores), np.eye(scores.shape[1])[labels]
    return -(onehot * np.log(p) + (1 - onehot) * np.log(1 - p)).mean()
        this is the mean loss of K separate yes-or-no questions. Here there is one
        question with K answers: only the true class counts.
    log_softmax(scores)  ->  (scores - scores.max(axis=1, keepdims=True))
        these are scores, only shifted: the logarithm of the sum of all exps is missing.
    """
    + "".join(WITH_A_SMALL_NUMBER.format(*item) for item in SMALL_NUMBERS.items()),
    hints="""
    Of all K probabilities of an example, which single one does the loss look at?

    log_softmax gives all log-probabilities. Take from each row the one in the column of
    its label: index with two arrays, row numbers and labels. Then minus, then the mean.

    rows = np.arange(len(labels))
    return -log_softmax(scores)[{rows}, {labels}].mean()
    """,
)
