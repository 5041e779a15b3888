"""softmax: scores turned into probabilities."""

import numpy as np

from course_utils.exercises.writing import exercise, rng_of, single
from course_utils.functions import softmax

normal = rng_of(softmax).standard_normal

EXERCISE = exercise(
    softmax,
    returns="probabilities",
    cases={
        "the two rows of the example": (np.array([[1.0, 2.0, 3.0], [0.0, 0.0, 0.0]]),),
        "a batch of one": (np.array([[0.5, -1.5, 2.0, 0.0]]),),
        "scores near 1000": (np.array([[1000.0, 1001, 999], [-1000, -998, 0]]),),
        "one row near 1000, one near 0": (
            np.array([[1000.0, 1002], [1, 0.5], [0, 3]]),
        ),
        "one score of 1000 among zeros": (np.array([[1000.0, 0, 0], [0, 1000, 0]]),),
        "scores near 5000 and -5000": (
            np.array([[5e3, 4999, 0], [-5e3, -4999, -6e3]]),
        ),
        "float32 scores": single(2 * normal((5, 4))),
    },
    mistakes="""
    scores - scores.max(axis=-1, keepdims=True)  ->  scores
        exp of a large score overflows. Adding one number to a whole row changes no
        probability: which number makes the largest score harmless?
    exps.sum(axis=-1, keepdims=True)  ->  exps.sum(axis=1)
        max(axis=1) and sum(axis=1) have shape (N,), which lines up with the columns.
        keepdims=True keeps them columns, of shape (N, 1).
    exps.sum(axis=-1, keepdims=True)  ->  exps.sum()
        it divides by the sum over the whole batch; each row must sum to 1 on its own.
    return np.exp(scores) / np.exp(scores).sum()
        that is right for a single row. Here each row must sum to 1 on its own.
    scores.max(axis=-1, keepdims=True)  ->  scores.max()
        it subtracts the largest score of the whole batch, so that a row far below it
        becomes 0 / 0. Each row needs its own largest score.
    scores.max  ->  scores.mean
        subtracting the mean of a row leaves a large score large. Which number leaves
        nothing above 0?
    axis=-1, keepdims=True  ->>  axis=0
        it works down the columns (axis 0). The scores of one example are in one row.
    return scores / scores.sum(axis=1, keepdims=True)
        it divides the scores themselves. exp first: it makes every score positive and
        keeps their order.
    scores -= scores.max(axis=1, keepdims=True)
    return np.exp(scores) / np.exp(scores).sum(axis=1, keepdims=True)
        `-=` writes into the caller's scores. `scores - ...` makes a new array.
    / exps.sum(axis=-1, keepdims=True)  ->
        exp makes the scores positive, but each row must also sum to 1: divide it by its
        sum.
    log_softmax
        these are logarithms of probabilities; take exp of them, or leave out the log.
    """,
    hints="""
    Which function turns any number, even a negative one, into a positive one and keeps
    the order? And what must you divide by so that a row sums to 1?

    Take exp of every score and divide each row by its own sum. Before exp, subtract
    each row's largest score: the ratios stay the same and nothing overflows.
    keepdims=True keeps a row's maximum and sum as a column.

    exps = np.exp(scores - scores.max(axis=1, keepdims=True))
    return exps / {exps.sum(axis=1, keepdims=True)}
    """,
)
