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
        "two rows near 0, one near 1000": (
            np.array([[1, 0.5], [0, 3], [1000.0, 1002]]),
        ),
        "one score of 1000 among zeros": (np.array([[1000.0, 0, 0], [0, 1000, 0]]),),
        "scores near 5000 and -5000": (
            np.array([[5e3, 4999, 0], [-5e3, -4999, -6e3]]),
        ),
        "float32 scores": single(2 * normal((5, 4))),
        "whole numbers": (np.array([[1, 2, 3], [0, 0, 0]]),),
    },
    mistakes="""
    scores - scores.max(axis=-1, keepdims=True)  ->  scores
        exp of a large score overflows. Adding one number to a whole row changes no
        probability: which number makes the largest score harmless?
    exps.sum(axis=-1, keepdims=True)  ->  exps.sum(axis=1)
        a maximum or a sum along axis 1 has shape (N,), which lines up with the columns.
        keepdims=True keeps it a column, of shape (N, 1).
    exps.sum(axis=-1, keepdims=True)  ->  exps.sum()
        it divides by the sum over the whole batch; each row must sum to 1 on its own.
    return np.exp(scores) / np.exp(scores).sum()
        that is right for a single row. Here each row must sum to 1 on its own.
    scores.max(axis=-1, keepdims=True)  ->  scores.max()
        it subtracts the largest score of the whole batch, so that a row far below it
        becomes 0 / 0. Each row needs its own largest score.
    return softmax(-scores)
        the largest score gets the smallest probability: the sign of the scores is
        reversed before exp.
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
    out = np.empty_like(scores)
    out[...] = softmax(scores)
    return out
        the result has the type of the scores: where these are whole numbers, every
        probability is cut to 0 or 1. Give it a float type.
    scores.max(axis=-1, keepdims=True)  ->  scores.max()
    exps.sum(axis=-1, keepdims=True)  ->  exps.sum()
        the largest score and the sum are those of the whole batch. Each row needs its
        own.
    scores.max(axis=-1, keepdims=True)  ->  1000
        subtracting a fixed number helps only where the scores are near it. Which one is
        always near them?
    scores - scores  ->  scores / scores
        dividing by the largest score changes the probabilities. Only subtracting leaves
        them as they are.
    scores.max  ->  scores.min
        subtracting the smallest score leaves a large one large. Which number leaves
        nothing above 0?
    scores - scores.max(axis=-1, keepdims=True)  ->  np.clip(scores, -500, 500)
        cutting large scores off makes them equal. Subtracting keeps their differences.
    np.exp(scores - scores.max(axis=-1, keepdims=True))  ->  1 / softmax(scores)
        the sign is wrong: the largest score gets the smallest probability.
    scores - scores.max(axis=-1, keepdims=True)  ->  -scores
        there is a minus too many: the largest score gets the smallest probability.
    exps.sum  ->  exps.mean
        it divides by the mean of the row, so that the row sums to K. Divide by its sum.
    exps.sum  ->  scores.sum
        it divides by the sum of the scores. What sums to 1 is exp of the scores, over
        its own sum.
    scores = scores - scores.max(axis=1, keepdims=True)
    return scores / scores.sum(axis=1, keepdims=True)
        exp is missing: it makes every score positive, after the largest is subtracted.
    sigmoid
        this is the sigmoid of each score, on its own. Here the scores of a row compete.
    np.exp(  ->  2 ** (
        the powers are those of 2; they should be those of e, which np.exp gives.
    scores = abs(scores)
    return softmax(scores)
        the sign of a score is lost. exp is positive anyway, and small for a negative
        score.
    return (scores == scores.max(axis=1, keepdims=True)) * 1.0
        the largest score gets all. Softmax leaves the others a share.
    return scores == scores.max(axis=1, keepdims=True)
        this says which score is the largest. Softmax says how probable each class is.
    exps.sum(axis=-1, keepdims=True)  ->  exps.sum(axis=0)
        the sum runs down the columns (axis 0). The scores of one example are in one
        row.
    exps.sum(axis=-1, keepdims=True)  ->  (1 + exps.sum(axis=1, keepdims=True))
        there is a 1 in the denominator, as in the sigmoid. Here only the sum belongs in
        it.
    np.exp(scores - scores.max(axis=-1, keepdims=True))  ->  np.exp(scores / 1000)
        dividing the scores brings the probabilities closer together. Only subtracting
        leaves them as they are.
    exps = np.exp(scores) - scores.max(axis=1, keepdims=True)
    return exps / exps.sum(axis=1, keepdims=True)
        the largest score is subtracted after exp, when it is too late. It belongs
        inside.
    return softmax(scores).argmax(axis=1)
        these are the answers, the classes with the largest probability. The
        probabilities themselves are asked for.
    return softmax(scores).max(axis=1)
        this is the largest probability of each row. All of them are asked for.
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
