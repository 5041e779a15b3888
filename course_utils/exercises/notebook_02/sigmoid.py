"""sigmoid: any number squeezed between 0 and 1."""

import numpy as np

from course_utils.exercises.writing import exercise, rng_of, single
from course_utils.functions import sigmoid

normal = rng_of(sigmoid).standard_normal

EXERCISE = exercise(
    sigmoid,
    returns="out",
    cases={
        "x = [-1, 0, 2]": (np.array([-1.0, 0.0, 2.0]),),
        "a matrix": (3 * normal((3, 4)),),
        "a column": (normal((4, 1)),),
        "a single number": (np.array(0.5),),
        "numbers near 1000 and -1000": (np.array([[1000.0, -1000.0], [30.0, -800.0]]),),
        "float32": single(4 * normal((5, 2))),
    },
    mistakes="""
    return 1 / (1 + np.exp(x))
        the minus in the exponent is missing: this one falls from 1 to 0.
    return 1 / 1 + np.exp(-x)
        this is 1 plus exp of minus x: Python divides before it adds, so the denominator
        needs parentheses.
    return np.exp(x) / (1 + np.exp(x))
        right, until exp(x) is infinite, beyond x = 709: then it is inf / inf. Divide
        numerator and denominator by exp(x).
    return 1 / (1 - np.exp(-x))
        the denominator is a sum: with a difference it is 0 at x = 0.
    return np.exp(x) / np.sum(np.exp(x))
        this is softmax: its numbers compete. A sigmoid squeezes each one separately.
    return 1 / (1 + 2.718 ** (-x))
        2.718 is only the start of e; np.exp has all of its digits.
    return 1 / (1 + 2.71828 ** (-x))
        2.71828 is only the start of e; np.exp has all of its digits.
    return np.tanh(x)
        this is tanh, which runs from -1 to 1. The sigmoid runs from 0 to 1.
    return np.exp(-x)
        exp of minus x is only a part of the denominator: 1 / (1 + that).
    return sigmoid(x) * (1 - sigmoid(x))
        this is the slope of the sigmoid; its value comes first.
    return np.maximum(x, 0)
        this is ReLU, which leaves large numbers large.
    return (x > 0).astype(x.dtype)
        this is a step from 0 to 1. The sigmoid rises smoothly, so it has a slope to
        learn from.
    x *= -1
    return 1 / (1 + np.exp(x))
        it writes into the caller's x; -x makes a new array.
    """,
    hints="""
    Which function is close to 0 for large x, large for very negative x, and 1 at x = 0?
    What must be done to it so that all results lie between 0 and 1?

    Take exp of minus x, add 1, and divide 1 by the sum. With NumPy's exp this works for
    a whole array at once.

    return 1 / (1 + {np.exp(-x)})
    """,
)
