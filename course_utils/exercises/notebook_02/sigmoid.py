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
        "a plain number, x = 0.5": (0.5,),
        "whole numbers, x = [-2, 0, 2]": (np.array([-2, 0, 2]),),
        "numbers near 1000 and -1000": (np.array([[1000.0, -1000.0], [30.0, -800.0]]),),
        "float32": single(4 * normal((5, 2))),
    },
    mistakes="""
    return 1 / (1 + np.exp(x))
        the minus in the exponent is missing: this one falls from 1 to 0.
    return 1 / 1 + np.exp(-x)
        this is 1 plus exp of minus x, and that is only the denominator. (In 1 / 1 + ...
        Python divides before it adds: it needs parentheses.)
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
    out = np.zeros_like(x)
    out[...] = sigmoid(x)
    return out
        the result has the type of x: where x holds whole numbers, every result is cut
        to 0. Give it a float type.
    return sigmoid(x) if x.shape else sigmoid(x)
        x may be a plain number, as in a cell below, and that has no shape. np.exp takes
        numbers and arrays alike.
    return x[...] * 0 + sigmoid(x)
        x may be a plain number, as in a cell below, and that has no entries to pick.
        np.exp takes numbers and arrays alike.
    return np.array([sigmoid(row) for row in x])
        x may be a plain number, as in a cell below, and that has no entries to go
        through. np.exp takes numbers and arrays alike.
    return sigmoid(x) if len(x) else x
        x may be a plain number, as in a cell below, and that has no length. np.exp
        takes numbers and arrays alike.
    return sigmoid(x.ravel()).reshape(x.shape)
        x may be a plain number, as in a cell below, and that cannot be unrolled. np.exp
        takes numbers and arrays alike, of any shape.
    return sigmoid(2 * x)
        this is the sigmoid of 2 x, twice as steep as it should be.
    return np.exp(x)
        this is exp of x, which grows without end. In the denominator the 1 is missing.
    return sigmoid(np.abs(x))
        a negative number is treated as a positive one: nothing comes out below one
        half.
    return np.where(x > 0, 1, 0)
        this is a step from 0 to 1, in whole numbers. The sigmoid rises smoothly, so it
        has a slope to learn from.
    return x / (1 + np.abs(x))
        it runs from -1 to 1, and along another curve: the sigmoid is made with exp.
    return 0.5 + x / (1 + np.abs(x)) / 2
        it runs from 0 to 1, but along another curve: the sigmoid is made with exp.
    return 1 / (1 + 2.0 ** -x)
        the powers are those of 2; they should be those of e, which np.exp gives.
    return np.logaddexp(0, x)
        this is the logarithm of 1 + exp(x), which grows without end. Its slope is the
        sigmoid.
    return np.log(1 + np.exp(x))
        this is softplus, which grows without end. Its slope is the sigmoid.
    return np.clip(x, 0, 1)
        it cuts numbers off at 0 and 1, and leaves those between as they are. The
        sigmoid bends all of them.
    return (x - x.min()) / (x.max() - x.min())
        it stretches the smallest to 0 and the largest to 1, so a number's result
        depends on the others. The sigmoid squeezes each on its own.
    return np.where(x > 0, 1.0, 0.0)
        it jumps from 0 to 1. The sigmoid rises smoothly, so it has a slope to learn
        from.
    return 1 / (1 + 2 ** -x)
        2 ** makes powers of 2; they should be those of e, which np.exp gives.
    return sigmoid(x / 2)
        this is the sigmoid of x / 2, half as steep as it should be.
    return 2 * sigmoid(x) - 1
        this one runs from -1 to 1. The sigmoid runs from 0 to 1.
    return sigmoid(x) - 0.5
        this one runs from -1/2 to 1/2. The sigmoid runs from 0 to 1.
    return np.exp(-x) / (1 + np.exp(-x))
        this one falls from 1 to 0: the numerator is 1, or the exponent has another
        sign.
    return np.exp(-x) / (1 + np.exp(-x)) ** 2
        this is the slope of the sigmoid, and a large number makes it inf / inf. The
        value comes first.
    return np.where(x >= 0, 1.0, 0.0)
        it jumps from 0 to 1 at x = 0. The sigmoid rises smoothly, so it has a slope to
        learn from.
    return 1 / (2 + np.exp(-x))
        it rises to one half only: in the denominator it is 1, not 2.
    if x >= 0: return 1 / (1 + np.exp(-x))
    return np.exp(x) / (1 + np.exp(x))
        x may be an array, some of it above 0 and some below. The formula holds for
        every number.
    """,
    hints="""
    Which function is close to 0 for large x, large for very negative x, and 1 at x = 0?
    What must be done to it so that all results lie between 0 and 1?

    Take exp of minus x, add 1, and divide 1 by the sum. With NumPy's exp this works for
    a whole array at once.

    return 1 / (1 + {np.exp(-x)})
    """,
)
