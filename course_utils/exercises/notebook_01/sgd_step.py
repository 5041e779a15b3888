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
    return learning_rate * w - dw
        learning_rate belongs to the gradient: it shrinks the step, not the weights.
    return w - learning_rate * w
        it subtracts the weights themselves and never looks at dw.
    return -learning_rate * dw
        this is the step alone; return where it leads: w plus the step.
    return w - dw
        learning_rate is not used: it says how far to go.
    return learning_rate * (w - dw)
        learning_rate shrinks the step only, not the weights.
    dw *= learning_rate
    return w - dw
        `*=` changes the caller's dw; learning_rate * ... makes a new array.
    return w - learning_rate * np.sign(dw)
        it looks at the sign of dw only. Where the slope is steep, the step is longer.
    return w - learning_rate * dw / np.linalg.norm(dw)
        dw is made to have length 1 first. Where the slope is steep, the step is longer.
    return w - learning_rate * dw / len(w)
        the step is divided by the number of rows. dw is a gradient already: nothing is
        left to divide.
    return w - dw / learning_rate
        it divides by learning_rate. A smaller one should make the step shorter.
    return w * (1 - learning_rate) - learning_rate * dw
        the weights shrink as well. Only the step, against dw, should change them.
    return w * (1 - learning_rate * dw)
        w is a factor of the step. The step is learning_rate times the gradient alone.
    return dw - learning_rate * w
        w and dw have changed places: it starts from w and goes against dw.
    return learning_rate * dw
        that is the step, and uphill. Start from w and go the other way.
    return (w - learning_rate) * dw
        learning_rate is subtracted from w; it should be a factor of dw. Python works
        out what is in parentheses first.
    return w - learning_rate * np.abs(dw)
        the sign of dw is lost. Where the slope is negative, w should grow.
    return w - learning_rate * dw.mean()
        all weights move by the same amount, the mean of the slopes. Each should go by
        its own.
    return w - learning_rate * dw.sum()
        all weights move by the same amount, the sum of the slopes. Each should go by
        its own.
    return w - learning_rate * dw ** 2
        dw is squared, and has lost its sign. Take it as it is.
    return w, w - learning_rate * dw
        the old parameters come along. The new ones are the result.
    return w - (learning_rate + dw)
        learning_rate is added to dw. The two are multiplied.
    return np.maximum(w - learning_rate * dw, 0)
        weights below 0 are cut off. A weight may be negative.
    return w - learning_rate * np.clip(dw, -1, 1)
        dw is cut off at -1 and 1. Where the slope is steep, the step is longer.
    """,
    hints="""
    The gradient points uphill, and you want to go down. How far?

    Go against dw, learning_rate times its length, starting from w.

    return w {-} learning_rate * {dw}
    """,
)
