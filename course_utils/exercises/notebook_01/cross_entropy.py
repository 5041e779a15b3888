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
    "float32 scores": (normal((3, 6)).astype(np.float32), np.array([5, 0, 0])),
}

EXERCISE = exercise(
    cross_entropy,
    returns="loss",
    cases=LABELLED_SCORES,
    mistakes="""
    .mean()  ->  .sum()
        this is the sum of the losses. The loss of a batch is their mean.
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
    return -np.log(softmax(scores)[np.arange(len(labels)), labels] + 1e-12).mean()
        a small number inside the logarithm keeps it finite, but caps the loss where it
        should be largest. log_softmax needs no such help.
    .mean()  ->  .mean() / np.log(10)
        this is the logarithm to base 10; the loss takes the natural one.
    -log_softmax  ->  -softmax
        the logarithm is missing: this is minus the mean probability.
    log_softmax(scores)  ->  scores
        these are the scores of the true classes; turn them into logarithms of
        probabilities first.
    """,
    hints="""
    Of all K probabilities of an example, which single one does the loss look at?

    log_softmax gives all log-probabilities. Take from each row the one in the column of
    its label: index with two arrays, row numbers and labels. Then minus, then the mean.

    rows = np.arange(len(labels))
    return -log_softmax(scores)[{rows}, {labels}].mean()
    """,
)
