"""loss_gradients: the gradients of a linear classifier, with a planted bug to find."""

import numpy as np

from course_utils.exercises.notebook_01.cross_entropy_backward import OWN_SOFTMAX
from course_utils.exercises.writing import exercise, rng_of
from course_utils.functions import cross_entropy_backward, linear, linear_backward


def loss_gradients(x, w, b, labels):
    """Gradients of a linear classifier's loss.

    (N, D), (D, K), (K,), (N,) -> dw (D, K), db (K,).
    """
    dscores = cross_entropy_backward(linear(x, w, b), labels)
    _, dw, db = linear_backward(dscores, x, w, b)
    return dw, db


def classifier(rng, n, d, k, dtype=float):
    """n examples of d inputs, a classifier with k classes, and labels."""
    x, w, b = (rng.normal(size=shape) for shape in [(n, d), (d, k), k])
    return *(array.astype(dtype) for array in (x, w, b)), rng.integers(0, k, n)


rng = rng_of(loss_gradients)

CLASSIFIERS = {
    "two examples, three inputs, four classes": (
        np.array([[1.0, 0.0, 2.0], [0.0, 1.0, 1.0]]),
        np.zeros((3, 4)),
        np.zeros(4),
        np.array([0, 3]),
    ),
    "a batch of one": classifier(rng, 1, 3, 4),
    "six examples": classifier(rng, 6, 4, 3),
    "scores far above 1000, some far below": (
        np.array([[1.0, 0.0], [-1.0, 1.0], [0.0, 0.25]]),
        np.array([[3000.0, 2999.0, 0.0], [1.0, 0.0, 2.0]]),
        np.array([0.5, -0.5, 0.25]),
        np.array([1, 2, 0]),
    ),
    "float32": classifier(rng, 5, 2, 6, np.float32),
}

EXERCISE = exercise(
    loss_gradients,
    returns="dw, db",
    cases=CLASSIFIERS,
    helpers=OWN_SOFTMAX,
    mistakes="""
    dscores = softmax(linear(x, w, b)) / len(x)
    dscores[np.arange(len(x)), labels] -= 1
    return x.T @ dscores, dscores.sum(axis=0)
        that is the bug, still there: the probabilities are divided by N, the 1 that is
        subtracted is not. With one example nobody notices.
    linear(x, w, b), labels)  ->  linear(x, w, b), labels) * len(x)
        nothing is divided by N: this is the gradient of the sum of the losses.
    dscores = softmax(linear(x, w, b)) / len(x)
    return x.T @ dscores, dscores.sum(axis=0)
        the labels are not used: at the true class, 1 / N must be subtracted.
    return dw, db  ->  return dw, dscores[0]
        db is the first example's alone: sum over all of them.
    return dw, db  ->  return dw / len(x), db / len(x)
        it divides by N twice: the gradient of the scores has the 1 / N already.
    return dw, db  ->  return dw / len(x), db
        dw is divided by N twice: the gradient of the scores has the 1 / N.
    return dw, db  ->  return dw, db / len(x)
        db is the sum over the examples, not their mean: the 1 / N is already in the
        gradient of the scores.
    return dw, db  ->  return dw, dscores.sum(axis=1)
        db sums over the classes (axis 1). Each class has one bias: sum over the
        examples, axis 0.
    return dw, db  ->  return dw.T, db
        dw must have the shape of w: x.T @ dscores, not dscores.T @ x.
    return dw, db  ->  return db, dw
        the two results have changed places: dw comes first.
    return dw, db  ->  return -dw, -db
        the sign is wrong: the gradient points uphill.
    cross_entropy_backward  ->  without_shift
        exp of a large score is infinite, and infinite over infinite is nan. softmax
        subtracts the largest score of each row before.
    cross_entropy_backward  ->  shifted_together
        it subtracts the largest score of the whole batch, so that in a row far below it
        every exp is 0. softmax takes that of each row.
    dscores = softmax(linear(x, w, b))
    dscores[np.arange(len(x)), labels] -= 1 / len(x)
    return x.T @ dscores, dscores.sum(axis=0)
        now the 1 is divided by N, and the probabilities are not. Both should be.
    return dw, db  ->  return dw * len(x), db
        dw misses the 1 / N: divide the gradient of the scores, from which both are
        made.
    return dw, db  ->  return dw, db * len(x)
        db misses the 1 / N: divide the gradient of the scores, from which both are
        made.
    return dw, db  ->  return _, dw, db
        dx comes along, which linear_backward gives as well. The result is dw and db.
    return dw, db  ->  return dw, dscores.sum()
        db adds up everything. Each class has one bias: sum over the examples, axis 0.
    return dw, db  ->  return dw, dscores
        db still has a row for each example. Their shares are added up: axis 0.
    return dw, db  ->  return dw, db[None]
        a bias has shape (K,), and so has its gradient: leave keepdims out.
    return dw, db  ->  return x @ dscores, db
        what went in is turned: dw should be (D, K), from (N, D) and (N, K).
    return dw, db  ->  return dw, b * db
        the slope of b has b as a factor. The bias has input 1, not b.
    return dw, db  ->  return w * dw, db
        the slope of w has w as a factor. What goes in is x.
    linear(x, w, b)  ->  x @ w
        the bias is missing from the scores.
    dscores = linear(x, w, b) / len(x)
    dscores[np.arange(len(x)), labels] -= 1 / len(x)
    return x.T @ dscores, dscores.sum(axis=0)
        softmax is missing: the slopes are made of probabilities, not of scores.
    dscores = softmax(linear(x, w, b))
    dscores[np.arange(len(x)), labels] = -1
    return x.T @ dscores / len(x), dscores.sum(axis=0) / len(x)
        `=` puts -1 in the place of the probability. `-=` takes 1 from it.
    dscores = softmax(linear(x, w, b))
    dscores[:, labels] -= 1
    return x.T @ dscores / len(x), dscores.sum(axis=0) / len(x)
        [:, labels] subtracts 1 in all these columns of every row. It belongs in one
        entry of each row: pair every label with its row number.
    return dw, db  ->  return dscores, db
        this is the gradient of the scores. From there one step leads to w, through x.
    return dw, db  ->  return _, db
        this is dx, the gradient of what went in. dw has the shape of w.
    return dw, db  ->  return w - dw, b - db
        the step is taken already. Only the gradients are asked for.
    dscores = softmax(linear(x, w, b))
    dscores[np.arange(len(x)), labels] -= 1
    return x.T @ dscores / len(b), dscores.sum(axis=0) / len(b)
        it divides by the number of classes. The loss is a mean over the examples.
    """,
    hints="""
    Does the suspect's error show with one example? With four? What does that say about
    the line that is wrong?

    The loss is a mean over N examples, so every part of its gradient carries a 1 / N:
    the probabilities and the 1 that is subtracted from them.

    dscores = softmax(linear(x, w, b))
    dscores[np.arange(len(x)), labels] -= {1}
    dscores = dscores / {len(x)}
    return x.T @ dscores, dscores.sum(axis=0)
    """,
)
