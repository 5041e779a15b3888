"""Wrong answers to relu_backward, each below what a teacher would say of it."""

import numpy as np


# At exactly 0 it lets dy pass; the input has to be positive.
def relu_backward(dy, x):
    return dy * (x >= 0)


# It asks whether dy is positive, not whether the input was.
def relu_backward(dy, x):
    return dy * (dy > 0)


# It is the forward pass of dy: what came back negative is lost.
def relu_backward(dy, x):
    return np.maximum(dy, 0)


# It is the forward pass: dy plays no part in it.
def relu_backward(dy, x):
    return np.maximum(0, x)


# It returns the slope alone, without multiplying by dy.
def relu_backward(dy, x):
    return np.where(x > 0, 1.0, 0.0)


# The mask is the wrong way round: dy passes where the input was negative.
def relu_backward(dy, x):
    return dy * (x < 0)


# dy is multiplied by the value of ReLU, not by its slope, which is 0 or 1.
def relu_backward(dy, x):
    return dy * np.maximum(x, 0)


# It writes the zeros into dy itself, which belongs to the caller.
def relu_backward(dy, x):
    dy[x <= 0] = 0
    return dy


# `dx = dy` is a second name, not a copy, so the caller's dy is changed.
def relu_backward(dy, x):
    dx = dy
    dx[x <= 0] = 0
    return dx


# Only inputs below 0 are blocked; one of exactly 0 lets dy pass.
def relu_backward(dy, x):
    dx = dy.copy()
    dx[x < 0] = 0
    return dx


# Where the input was negative dy comes back with the other sign; it should be 0.
def relu_backward(dy, x):
    return dy * np.sign(x)


# An `if` on a whole array: only a single number is true or false.
def relu_backward(dy, x):
    if x > 0:
        return dy
    else:
        return 0


# The threshold is 1 where it should be 0.
def relu_backward(dy, x):
    return np.where(x >= 1, dy, 0)


# Where the input was not positive, a hundredth of dy passes: that is leaky ReLU.
def relu_backward(dy, x):
    return np.where(x > 0, dy, 0.01 * dy)


# Only the numbers that pass are kept, so the shape is lost.
def relu_backward(dy, x):
    return dy[x > 0]


# dx takes the input where it is positive, in place of dy.
def relu_backward(dy, x):
    dx = np.zeros_like(x)
    dx[x > 0] = x[x > 0]
    return dx


# np.where has its two choices in the wrong order.
def relu_backward(dy, x):
    return np.where(x > 0, 0, dy)


# It works for arrays with two axes only.
def relu_backward(dy, x):
    dx = np.zeros_like(x)
    for i in range(x.shape[0]):
        for j in range(x.shape[1]):
            if x[i, j] > 0:
                dx[i, j] = dy[i, j]
    return dx


# One positive number in a row lets the whole row pass.
def relu_backward(dy, x):
    return dy * (x.max(axis=-1, keepdims=True) > 0)


# The slope is worked out as relu(x) / x, which is 0 / 0 where x is 0.
def relu_backward(dy, x):
    return dy * (np.maximum(x, 0) / x)


# It returns the mask, and dy never comes in.
def relu_backward(dy, x):
    dx = x > 0
    return dx


# np.vectorize takes its type from the first result: after an int 0 all are cut to ints.
def relu_backward(dy, x):
    f = np.vectorize(lambda d, v: d if v > 0 else 0)
    return f(dy, x)


# Inputs up to a thousandth are taken for 0; they are positive.
def relu_backward(dy, x):
    return np.where(x > 1e-3, dy, 0)


# relu(x) == x holds for an input of exactly 0 as well.
def relu_backward(dy, x):
    return np.where(np.maximum(x, 0) == x, dy, 0)


# An input of 0 gets half of dy; nothing should pass there.
def relu_backward(dy, x):
    return dy * np.heaviside(x, 0.5)


# Above 6 nothing passes: that is another function, ReLU6.
def relu_backward(dy, x):
    return np.where((x > 0) & (x < 6), dy, 0)


# The mask is rounded: inputs below a half count as 0.
def relu_backward(dy, x):
    return dy * (np.round(x) > 0)
