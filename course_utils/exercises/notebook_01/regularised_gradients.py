"""regularised_gradients: the same gradients with an L2 penalty on the weights."""

import numpy as np

from course_utils.exercises.notebook_01.cross_entropy_backward import OWN_SOFTMAX
from course_utils.exercises.notebook_01.loss_gradients import (
    CLASSIFIERS,
    classifier,
    loss_gradients,
)
from course_utils.exercises.writing import exercise, rng_of


def regularised_gradients(x, w, b, labels, strength):
    """The same with the L2 penalty on the weights: dw (D, K), db (K,)."""
    dw, db = loss_gradients(x, w, b, labels)
    return dw + strength * w, db


rng = rng_of(regularised_gradients)

EXERCISE = exercise(
    regularised_gradients,
    returns="dw, db",
    cases={
        "three weights of 1, strength 0.5": (
            np.array([[1.0, 2.0], [3.0, 4.0]]),
            np.array([[1.0, 0.0, 0.0], [0.0, 1.0, 1.0]]),
            np.array([1.0, 0.0, 0.0]),
            np.array([0, 2]),
            0.5,
        ),
        "six examples": (*classifier(rng, 6, 4, 3), 0.1),
        "a batch of one": (*classifier(rng, 1, 5, 2), 2.0),
        "strength 0": (*classifier(rng, 3, 2, 4), 0.0),
        "scores far above 1000, some far below": (
            *CLASSIFIERS["scores far above 1000, some far below"],
            0.001,
        ),
        "float32": (*classifier(rng, 4, 3, 2, np.float32), 0.25),
    },
    helpers=OWN_SOFTMAX,
    mistakes="""
    return dw + strength * w, db  ->  return dw + strength * w, db + strength * b
        the bias is penalised too. It only shifts the scores: leave db alone.
    dw + strength * w  ->  strength * dw
        the gradient of the loss is multiplied by strength. What is added to it is a
        share of w.
    strength * w  ->  2 * strength * w
        there is an extra factor of 2: the penalty is half the sum of squares, so the 2
        of the square cancels.
    strength * w  ->  strength * w / 2
        there is an extra factor of 1/2: the slope of w² / 2 is w.
    + strength * w  ->
        the penalty is missing from dw.
    + strength  ->  - strength
        the penalty has the wrong sign: a step against this gradient would make the
        weights grow.
    strength * w  ->  strength * w / len(x)
        the penalty does not depend on the data: it is not divided by N.
    strength * w  ->  strength * np.sum(w * w) / 2
        this adds the penalty itself to every entry; add its slope, which is different
        for each weight.
    strength * w  ->  strength
        strength alone is added. A large weight must be pulled harder than a small one.
    dscores = without_shift(linear(x, w, b), labels)
    return x.T @ dscores + strength * w, dscores.sum(axis=0)
        exp of a large score is infinite, and infinite over infinite is nan.
        loss_gradients has all of that.
    dscores = shifted_together(linear(x, w, b), labels)
    return x.T @ dscores + strength * w, dscores.sum(axis=0)
        it subtracts the largest score of the whole batch, so that in a row far below it
        every exp is 0. loss_gradients has all of that.
    strength * w  ->  strength * np.sum(w)
        this adds the same number to every entry. Each weight has a slope of its own.
    strength * w  ->  strength * np.linalg.norm(w)
        this adds the length of all weights to every entry. Each weight has a slope of
        its own.
    strength * w  ->  strength * np.sign(w)
        this pulls small weights as hard as large ones: the slope of |w|. The penalty
        has the square of w.
    strength * w  ->  strength * np.abs(w)
        the sign of w is lost: a negative weight would be pulled away from 0.
    strength * w  ->  strength * w ** 2
        w² belongs to the penalty. Here its slope is added.
    strength * w  ->  strength / 2 * w ** 2
        this adds the penalty of each weight. Add its slope.
    strength * w  ->  w
        strength is missing: it says how much the penalty counts.
    dw + strength * w  ->  strength * (dw + w)
        strength belongs to the penalty alone.
    dw + strength * w  ->  strength * w
        the gradient of the loss is missing from dw: the penalty is added to it.
    dw + strength * w  ->  dw * (1 + strength)
        dw is made larger. What is added is a multiple of w, not of dw.
    return dw + strength * w, db  ->  return dw * (1 + strength), db * (1 + strength)
        both gradients are made larger. What is added is a multiple of w, and to dw
        only.
    return dw + strength * w, db  ->  return dw, db + strength * b
        the bias is penalised, the weights are not: it is the other way round.
    dw, db = loss_gradients(x, w, b, labels)
    w += strength * w
    return dw, db
        it writes into w, which belongs to the caller. The penalty changes the gradient,
        not the weights.
    return loss_gradients(x, w + strength * w, b, labels)
        the weights are changed before the gradient is taken. The slope of the penalty
        is added to dw.
    strength * w  ->  strength * w.mean()
        this adds the mean of the weights to every entry. Each weight has a slope of its
        own.
    strength * w  ->  strength * w.sum(axis=0)
        this adds a sum of weights to each column. Each weight has a slope of its own.
    """,
    hints="""
    The penalty is strength / 2 times the sum of all w². If one weight grows a little,
    how fast does the penalty grow?

    The slope of w² is 2w, and the 2 cancels against the half. Every weight has a slope
    of its own, which is added to its dw; the bias has no penalty.

    dw, db = loss_gradients(x, w, b, labels)
    return dw + {strength * w}, db
    """,
)
