"""Wrong answers to sigmoid; above each, what is wrong with it."""

import math

import numpy as np


# For a large x infinity is divided by infinity: nan.
def sigmoid(x):
    return np.exp(x) / (1 + np.exp(x))


# The minus is missing: large numbers give 0.
def sigmoid(x):
    return 1 / (1 + np.exp(x))


# The brackets are missing: 1 / 1 is worked out first.
def sigmoid(x):
    return 1 / 1 + np.exp(-x)


# exp is subtracted where it should be added.
def sigmoid(x):
    return 1 / (1 - np.exp(-x))


# That is 1 minus the sigmoid.
def sigmoid(x):
    return np.exp(-x) / (1 + np.exp(-x))


# tanh lies between -1 and 1.
def sigmoid(x):
    return np.tanh(x)


# It is twice as steep: tanh needs half of x.
def sigmoid(x):
    return (1 + np.tanh(x)) / 2


# That is the slope of the sigmoid.
def sigmoid(x):
    out = 1 / (1 + np.exp(-x))
    return out * (1 - out)


# math.exp takes a single number, not an array.
def sigmoid(x):
    return 1 / (1 + math.exp(-x))


# x is clipped to 5, and everything beyond looks alike.
def sigmoid(x):
    return 1 / (1 + np.exp(-np.clip(x, -5, 5)))


# A hard step: it says yes or no and nothing between.
def sigmoid(x):
    return np.where(np.asarray(x) > 0, 1.0, 0.0)


# That is the ReLU, which is not limited by 1.
def sigmoid(x):
    return np.maximum(x, 0)


# Another curve of that form: x / (1 + |x|), moved to lie between 0 and 1.
def sigmoid(x):
    return 0.5 + 0.5 * x / (1 + np.abs(x))


# It divides by the sum over all numbers: that is the softmax.
def sigmoid(x):
    return np.exp(x) / np.sum(np.exp(x))


# The logarithm of 1 + exp(x) is not limited by 1.
def sigmoid(x):
    return np.log(1 + np.exp(x))


# The result is rounded.
def sigmoid(x):
    return np.round(1 / (1 + np.exp(-x)), 2)


# A number has no shape: .shape fails for a single float, as the notebook gives it.
def sigmoid(x):
    out = np.zeros(x.shape)
    for at in np.ndindex(x.shape):
        out[at] = 1 / (1 + np.exp(-x[at]))
    return out


# Whole numbers in, whole numbers out: empty_like cuts off all but 0 and 1.
def sigmoid(x):
    x = np.asarray(x)
    out = np.empty_like(x)
    out[...] = 1 / (1 + np.exp(-x))
    return out


# The loop takes one axis only: a single number and a matrix fail.
def sigmoid(x):
    return np.array([1 / (1 + math.exp(-value)) for value in x])


# The shape is lost: everything comes back in one row.
def sigmoid(x):
    return 1 / (1 + np.exp(-np.ravel(x)))


# It prints the result and returns nothing.
def sigmoid(x):
    print(1 / (1 + np.exp(-x)))


# |x| makes it symmetrical: negative numbers are answered as positive ones.
def sigmoid(x):
    return 1 / (1 + np.exp(-np.abs(x)))


# The fraction is upside down.
def sigmoid(x):
    return 1 + np.exp(-x)


# Powers of 2 in place of powers of e.
def sigmoid(x):
    return 1 / (1 + 2.0 ** (-x))


# It squeezes by smallest and largest, so that each number depends on all others.
def sigmoid(x):
    return (x - np.min(x)) / (np.max(x) - np.min(x))


# The whole has the wrong sign.
def sigmoid(x):
    return -1 / (1 + np.exp(-x))


# The 1 below is forgotten: exp(x) has no limit.
def sigmoid(x):
    return 1 / np.exp(-x)


# It changes the caller's array.
def sigmoid(x):
    if np.ndim(x) == 0:
        return 1 / (1 + np.exp(-x))
    x[...] = 1 / (1 + np.exp(-x))
    return x


# if asks a whole array for one answer.
def sigmoid(x):
    if x >= 0:
        return 1 / (1 + np.exp(-x))
    return np.exp(x) / (1 + np.exp(x))


# x is squared: negative numbers are answered as positive ones.
def sigmoid(x):
    return 1 / (1 + np.exp(-(x**2)))


# Only one of several numbers comes back: return stands inside the loop.
def sigmoid(x):
    for value in np.ravel(x):
        return 1 / (1 + np.exp(-value))
