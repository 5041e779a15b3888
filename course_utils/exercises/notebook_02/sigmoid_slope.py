"""sigmoid_slope: the slope of the sigmoid, from its output."""

import numpy as np

from course_utils.exercises.writing import exercise, rng_of, single
from course_utils.functions import sigmoid


def sigmoid_slope(out):
    """Slope of the sigmoid where its output is `out`, at most 1/4; any shape."""
    return out * (1 - out)


normal = rng_of(sigmoid_slope).standard_normal

EXERCISE = exercise(
    sigmoid_slope,
    returns="slope",
    cases={
        "out = [0.5, 0.9, 0.1]": (np.array([0.5, 0.9, 0.1]),),
        "a column": (sigmoid(normal((4, 1))),),
        "a matrix": (sigmoid(3 * normal((3, 4))),),
        "outputs of 0 and 1": (np.array([[0.0, 1.0, 0.25]]),),
        "a single number": (sigmoid(0.5),),
        "float32": single(sigmoid(normal((2, 5)))),
    },
    mistakes="""
    return sigmoid(out) * (1 - sigmoid(out))
        the argument has been through the sigmoid already. Use it as it is.
    sigmoid
        the argument is the sigmoid's output already; what is asked for is the slope at
        that place.
    return out - 2 * out
        out times out is its square, not 2 * out.
    return np.minimum(out, 1 - out)
        these are two straight lines. The slope is a product, and its curve a parabola.
    return out * (1 + out)
        there is a plus where a minus should be: near 1 the curve is flat, so the slope
        must be near 0.
    return 1 - out
        near 0 the curve is flat too, but this slope is 1 there. A factor is missing.
    return out * (out - 1)
        the sign is wrong: the sigmoid rises everywhere.
    return out * 1 - out
        Python multiplies before it subtracts, and out - out is 0: set parentheses.
    return 1 - out ** 2
        this is the slope of tanh from its output.
    return out ** 2
        that is largest where the output is 1, and there the curve is flat.
    return out @ (1 - out)
        `@` multiplies and adds up. Here each output has a slope of its own: `*`.
    out *= 1 - out
    return out
        `*=` writes into the caller's outputs, which are still needed.
    return np.array([sigmoid_slope(row) for row in out])
        out may be a single number, as in a cell below, and that has no entries to go
        through. `*` and `-` take numbers and arrays alike.
    return sigmoid_slope(out) if len(out) else out
        out may be a single number, as in a cell below, and that has no length. `*` and
        `-` take numbers and arrays alike.
    return out
        this is the output, as it came. How steep is the curve there?
    return (1 - out) ** 2
        that is largest where the output is 0, and there the curve is flat.
    return 1 - 2 * out
        this is the slope of the formula for the slope: one derivative too many.
    return out / (1 - out)
        it divides. A product of two factors is 0 where one of them is.
    return out.T * (1 - out)
        turning one factor makes a table of all pairs. Each output has one slope.
    return np.sum(sigmoid_slope(out))
        the slopes are added up. Each output has its own.
    return out * sigmoid_slope(out)
        there is a factor too many: out comes in twice.
    return (out > 0).astype(out.dtype)
        this is the slope of ReLU. The sigmoid's changes along the curve.
    return np.dot(out, 1 - out)
        np.dot multiplies and adds up. Here each output has a slope of its own: `*`.
    """,
    hints="""
    At which output is the sigmoid steepest, and at which two is it flat?

    The slope is a product of two factors, one that is 0 where the output is 0, and one
    that is 0 where the output is 1. In the middle that gives 1/4.

    return out * {(1 - out)}
    """,
)
