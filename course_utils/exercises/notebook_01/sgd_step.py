"""sgd_step: one step against the gradient."""

import numpy as np

from course_utils.exercises.writing import exercise, rng_of, single


def sgd_step(w, dw, learning_rate):
    """New parameters, one step against the gradient; any shape."""
    return w - learning_rate * dw


normal = rng_of(sgd_step).standard_normal

EXERCISE = exercise(
    sgd_step,
    returns="w",
    cases={
        "w = [1, 2], dw = [10, -10], learning_rate = 0.1": (
            np.array([1.0, 2.0]),
            np.array([10.0, -10.0]),
            0.1,
        ),
        "a matrix": (normal((3, 4)), normal((3, 4)), 0.5),
        "learning_rate = 2": (normal((2, 2)), normal((2, 2)), 2.0),
        "float32": (*single(normal((5, 2)), normal((5, 2))), 0.01),
    },
    mistakes="""
    return w + learning_rate * dw
        that is a step uphill: the gradient points in the direction in which the loss
        grows.
    w -= learning_rate * dw
    return w
        `-=` changes the caller's array too; w - ... makes a new one.
    return w - learning_rate * w
        it subtracts the weights themselves and never looks at dw.
    return -learning_rate * dw
        this is the step alone; return where it leads: w plus the step.
    return w - dw
        learning_rate is not used: it says how far to go.
    return learning_rate * (w - dw)
        learning_rate shrinks the step only, not the weights.
    """,
    hints="""
    The gradient points uphill, and you want to go down. How far?

    Go against dw, learning_rate times its length, starting from w.

    return w {-} learning_rate * {dw}
    """,
)
