"""Wrong answers to sigmoid_backward, each below what a teacher would say of it."""

import numpy as np

from course_utils import functions


# x is taken for the sigmoid's output; it is the input.
def sigmoid_backward(dy, x):
    return dy * x * (1 - x)


# It returns the slope alone, without dy.
def sigmoid_backward(dy, x):
    s = functions.sigmoid(x)
    return s * (1 - s)


# It multiplies by the sigmoid instead of by its slope.
def sigmoid_backward(dy, x):
    return dy * functions.sigmoid(x)


# The factor out is left out: the slope is out * (1 - out).
def sigmoid_backward(dy, x):
    out = functions.sigmoid(x)
    return dy * (1 - out)


# The sign of the slope is wrong: it is out * (1 - out).
def sigmoid_backward(dy, x):
    out = functions.sigmoid(x)
    return dy * out * (out - 1)


# It is the slope of tanh, 1 - out ** 2.
def sigmoid_backward(dy, x):
    out = functions.sigmoid(x)
    return dy * (1 - out**2)


# The sigmoid is taken twice: the slope is that at sigmoid(x).
def sigmoid_backward(dy, x):
    s = functions.sigmoid(functions.sigmoid(x))
    return dy * s * (1 - s)


# The slope is taken at dy, not at the input.
def sigmoid_backward(dy, x):
    s = functions.sigmoid(dy)
    return dy * s * (1 - s)


# dy and x have changed places.
def sigmoid_backward(dy, x):
    s = functions.sigmoid(dy)
    return x * s * (1 - s)


# The brackets are missing: this is dy * s - s, not dy * s * (1 - s).
def sigmoid_backward(dy, x):
    s = functions.sigmoid(x)
    return dy * s * 1 - s


# dy is added; the chain rule multiplies.
def sigmoid_backward(dy, x):
    s = functions.sigmoid(x)
    return dy + s * (1 - s)


# For very negative inputs exp(-x) is infinite, and infinity / infinity is nan.
def sigmoid_backward(dy, x):
    return dy * np.exp(-x) / (1 + np.exp(-x)) ** 2


# exp(x) overflows for large inputs, and infinity / infinity is nan.
def sigmoid_backward(dy, x):
    s = np.exp(x) / (1 + np.exp(x))
    return dy * s * (1 - s)


# The square in the denominator is missing.
def sigmoid_backward(dy, x):
    e = np.exp(-np.abs(x))
    return dy * e / (1 + e)


# The brackets make it (s - s) ** 2, which is 0; meant is s - s ** 2.
def sigmoid_backward(dy, x):
    s = functions.sigmoid(x)
    return dy * (s - s) ** 2


# A matrix product in place of number times number.
def sigmoid_backward(dy, x):
    s = functions.sigmoid(x)
    return dy @ (s * (1 - s)).T


# It adds up what should stay one number each.
def sigmoid_backward(dy, x):
    s = functions.sigmoid(x)
    return np.sum(dy * s * (1 - s))


# It returns the largest slope, a quarter, everywhere.
def sigmoid_backward(dy, x):
    return dy / 4


# dy itself is multiplied in place, and it belongs to the caller.
def sigmoid_backward(dy, x):
    s = functions.sigmoid(x)
    dy *= s * (1 - s)
    return dy


# The slope is applied twice.
def sigmoid_backward(dy, x):
    s = functions.sigmoid(x)
    ds = s * (1 - s)
    return dy * ds * ds


# Nothing is returned: the line only works the product out.
def sigmoid_backward(dy, x):
    s = functions.sigmoid(x)
    dy * s * (1 - s)


# So small a step is lost in float32: x + h is x, and the difference 0.
def sigmoid_backward(dy, x):
    h = x.dtype.type(1e-9)
    return dy * (functions.sigmoid(x + h) - functions.sigmoid(x)) / h


# Below 0 the slope is taken for 0, as ReLU's is; the sigmoid rises there, too.
def sigmoid_backward(dy, x):
    s = functions.sigmoid(x)
    return np.where(x > 0, dy * s * (1 - s), 0)


# The sigmoid's input is cut at -5 and 5, and its slope there is not yet 0.
def sigmoid_backward(dy, x):
    s = functions.sigmoid(np.clip(x, -5, 5))
    return dy * s * (1 - s)


# The smallest slope is set to 1e-3, so that gradients never vanish; they do.
def sigmoid_backward(dy, x):
    s = functions.sigmoid(x)
    return dy * np.maximum(s * (1 - s), 1e-3)
