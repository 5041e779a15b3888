"""softmax_backward: what comes back through softmax."""

import numpy as np

from course_utils.exercises.writing import exercise, rng_of, single
from course_utils.functions import softmax_backward

normal = rng_of(softmax_backward).standard_normal

EXERCISE = exercise(
    softmax_backward,
    returns="dscores",
    cases={
        "probabilities (0.5, 0.25, 0.25) and (0.1, 0.3, 0.6)": (
            np.array([[1.0, 0.0, 0.0], [1.0, 2.0, 3.0]]),
            np.log([[0.5, 0.25, 0.25], [0.1, 0.3, 0.6]]),
        ),
        "a batch of one": (normal((1, 4)), normal((1, 4))),
        "as many examples as classes": (normal((3, 3)), normal((3, 3))),
        "scores near 1000": (
            normal((2, 3)),
            np.array([[1000.0, 1001.0, 999.0], [-1000.0, -998.0, -999.0]]),
        ),
        "scores far apart": (normal((1, 3)), np.array([[-3000.0, 0.0, 1.0]])),
        "five examples of two classes": (normal((5, 2)), normal((5, 2))),
        "float32": single(normal((4, 6)), normal((4, 6))),
    },
    mistakes="""
    p * (dy - (dy * p).sum(axis=-1, keepdims=True))  ->  dy * p * (1 - p)
        every score is treated separately, as a sigmoid would. Raising one score lowers
        all other probabilities of its row, and what comes back through those counts
        too.
    p * (dy - (dy * p).sum(axis=-1, keepdims=True))  ->  p * (1 - p)
        dy is missing, and so is all that comes back through the other probabilities of
        the row.
    p * (dy - (dy * p).sum(axis=-1, keepdims=True))  ->  dy * p
        the sum over the row is missing: raising one score lowers the other
        probabilities.
    p * (dy - (dy * p).sum  ->  (-p * (dy * p).sum
        the term with i = j is missing: raising a score raises its own probability.
    (dy * p).sum  ->  dy.sum
        in the sum over the row every dy is weighted by its probability.
    .sum(axis=-1, keepdims=True)  ->  .sum()
        the sum runs over the whole batch. Each row has a softmax of its own.
    .sum(axis=-1, keepdims=True)  ->  .sum(axis=0)
        the sum runs down the columns, over the examples. The scores of one example are
        in one row.
    .sum(axis=-1, keepdims=True)  ->  .sum(axis=1)
        a sum over axis 1 has shape (N,), which lines up with the columns. keepdims=True
        keeps it a column.
    .sum(  ->  .mean(
        it takes the mean over the row. Everything that comes back is added up.
    p * (dy -  ->  (dy -
        the factor in front is missing: the probability of the score itself.
    p * (dy -  ->  (p * dy -
        only the first term is multiplied by the probability. Both should be: set
        parentheses.
    (dy -  ->  (dy +
        there is a plus where a minus should be: raising one score lowers the others.
    log_softmax_backward
        this is the gradient of the logarithm of softmax.
    p = softmax(scores)  ->  p = scores
        the scores are taken for probabilities: softmax first.
    keepdims=True))  ->  keepdims=True)) / len(dy)
        it is divided by N. Where the loss is a mean, dy holds its 1 / N already.
    return p * (dy -  ->  dy -= (
    keepdims=True))  ->  keepdims=True)); return p * dy
        `-=` writes into the caller's dy.
    return (softmax(scores) - dy) / len(dy)
        this is how softmax and cross_entropy go back together, with labels in the place
        of dy. Here softmax is alone, and dy is what comes back to the probabilities.
    return softmax(scores) - dy
        probabilities less labels: that is softmax and cross_entropy together. Here
        softmax is alone, and dy is what comes back to the probabilities.
    p = softmax(scores)
    return p * (dy - p)
        p is subtracted in the place of a mean of the row's dy, in which each has the
        weight of its probability.
    p = softmax(scores)
    return p * (dy + (dy * p).sum(axis=-1, keepdims=True) - 2 * dy * p)
        the terms with i ≠ j are added. Raising one score lowers the other
        probabilities: they are subtracted.
    p = softmax(scores)
    return p * (dy - (dy * p).sum(axis=-1, keepdims=True) + dy * p)
        a factor is missing where i = j: the larger a probability is, the less it still
        rises.
    p = softmax(scores)
    return p * (1 - p) * (dy - 1)
        dy is missing from the terms with i ≠ j: through each other probability its own
        dy comes back.
    p = np.exp(scores) / np.exp(scores).sum()
    return p * (dy - (dy * p).sum(axis=-1, keepdims=True))
        the probabilities of the whole batch sum to 1. Each row has a softmax of its
        own, and functions.softmax is there for you.
    return softmax_backward(scores, dy)
        dy and scores have changed places: the probabilities are those of the scores.
    p = softmax(scores)
    return p * (dy - dy @ p.T)
        `@` pairs each example with every other. Multiply number by number, then sum
        each row.
    p = softmax(scores)
    return dy @ (np.diag(p) - np.outer(p, p))
        np.diag and np.outer are meant for one row: every example has a table of slopes
        of its own. Take one row after the other.
    p = softmax(scores)
    return np.array([d * (np.diag(q) - np.outer(q, q)) for d, q in zip(dy, p)])
        each row has become a table. What comes back through all probabilities is added
        up: sum its rows, or multiply by `@`.
    """,
    hints="""
    Raise one score a little. Which probabilities of its row change, and in which
    direction each?

    Subtract from every dy of a row the mean of the row's dy, weighted by its
    probabilities. Then multiply by the probability of the score itself.

    p = softmax(scores)
    return p * (dy - {(dy * p).sum(axis=1, keepdims=True)})
    """,
)
