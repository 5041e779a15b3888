"""regularised_gradients: the same gradients with an L2 penalty on the weights."""

import numpy as np

from course_utils.exercises.notebook_01.loss_gradients import classifier, loss_gradients
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
        "float32": (*classifier(rng, 4, 3, 2, np.float32), 0.25),
    },
    mistakes="""
    return dw + strength * w, db  ->  return dw + strength * w, db + strength * b
        the bias is penalised too. It only shifts the scores: leave db alone.
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
