"""Wrong answers to sigmoid_slope; above each, what is wrong with it."""

import numpy as np

from course_utils.functions import sigmoid


# The argument is the output already: the sigmoid is applied once more.
def sigmoid_slope(out):
    return sigmoid(out) * (1 - sigmoid(out))


# The sign inside is wrong: 1 plus out.
def sigmoid_slope(out):
    return out * (1 + out)


# That is the slope of tanh.
def sigmoid_slope(out):
    return 1 - out**2


# out is squared; one of the two factors is 1 − out.
def sigmoid_slope(out):
    return out**2


# Only one of the two factors is there.
def sigmoid_slope(out):
    return 1 - out


# The factors are exchanged in the difference: the slope becomes negative.
def sigmoid_slope(out):
    return out * (out - 1)


# Brackets are missing: out times 1 comes first, and out − out is 0.
def sigmoid_slope(out):
    return out * 1 - out


# @ multiplies matrices and adds up; here entry goes with entry.
def sigmoid_slope(out):
    return out @ (1 - out)


# A quarter is the slope in the middle, not everywhere.
def sigmoid_slope(out):
    return np.full(np.shape(out), 0.25)


# The formula in z is used, but the argument is not z.
def sigmoid_slope(out):
    return np.exp(-out) / (1 + np.exp(-out)) ** 2


# That is the slope of the slope, with respect to out.
def sigmoid_slope(out):
    return 1 - 2 * out


# It changes the caller's array.
def sigmoid_slope(out):
    out *= 1 - out
    return out


# The slopes are added up.
def sigmoid_slope(out):
    return np.sum(out * (1 - out))


# The mean of the slopes comes back, and not each of them.
def sigmoid_slope(out):
    return np.mean(out * (1 - out))


# A loop over out fails for a single number, as the notebook gives it.
def sigmoid_slope(out):
    return np.array([value * (1 - value) for value in out])


# Two straight lines in place of the curve.
def sigmoid_slope(out):
    return np.minimum(out, 1 - out)


# np.gradient compares neighbours in the array; they have nothing to do with slopes.
def sigmoid_slope(out):
    return np.gradient(out)


# The square is forgotten: out − 2 out.
def sigmoid_slope(out):
    return out - out * 2


# The factor is applied twice: that is the square of the slope.
def sigmoid_slope(out):
    return (out * (1 - out)) ** 2


# It prints the slopes and returns nothing.
def sigmoid_slope(out):
    print(out * (1 - out))


# A root too much: that is the deviation of a coin, not the slope.
def sigmoid_slope(out):
    return np.sqrt(out * (1 - out))


# That is the slope of the ReLU.
def sigmoid_slope(out):
    return np.where(np.asarray(out) > 0, 1.0, 0.0)


# Twice the slope: the factor belongs to nothing.
def sigmoid_slope(out):
    return 2 * out * (1 - out)


# The slopes stand on the diagonal of a matrix.
def sigmoid_slope(out):
    return np.diag(np.ravel(out * (1 - out)))


# It returns out as it came.
def sigmoid_slope(out):
    out * (1 - out)
    return out


# The 1 is multiplied out wrongly: 1 − out · out is all there is.
def sigmoid_slope(out):
    return out + 1 - out * out


# The fraction is upside down: that is the slope of the inverse function.
def sigmoid_slope(out):
    return 1 / (out * (1 - out))


# The result is flat: its shape is lost.
def sigmoid_slope(out):
    return np.ravel(out * (1 - out))


# The name x is not the argument's name.
def sigmoid_slope(out):
    return x * (1 - x)
