"""Wrong answers to sgd_step; above each, what is wrong with it."""

import numpy as np


# The step goes up: along the gradient, not against it.
def sgd_step(w, dw, learning_rate):
    return w + learning_rate * dw


# -= changes the caller's parameters; a new array is asked for.
def sgd_step(w, dw, learning_rate):
    w -= learning_rate * dw
    return w


# The learning rate is forgotten.
def sgd_step(w, dw, learning_rate):
    return w - dw


# It divides by the learning rate.
def sgd_step(w, dw, learning_rate):
    return w - dw / learning_rate


# The learning rate multiplies the parameters, not the gradient.
def sgd_step(w, dw, learning_rate):
    return learning_rate * w - dw


# The brackets make the learning rate multiply the parameters too.
def sgd_step(w, dw, learning_rate):
    return (w - dw) * learning_rate


# It changes the caller's parameters, and returns nothing.
def sgd_step(w, dw, learning_rate):
    w -= learning_rate * dw


# It returns the step, and not where the step leads.
def sgd_step(w, dw, learning_rate):
    return -learning_rate * dw


# *= changes the caller's gradient.
def sgd_step(w, dw, learning_rate):
    dw *= learning_rate
    return w - dw


# Only the sign of the gradient is used: every parameter moves as far.
def sgd_step(w, dw, learning_rate):
    return w - learning_rate * np.sign(dw)


# All parameters move by the mean gradient; each has a slope of its own.
def sgd_step(w, dw, learning_rate):
    return w - learning_rate * dw.mean()


# The gradient is shortened to length 1 first.
def sgd_step(w, dw, learning_rate):
    return w - learning_rate * dw / np.linalg.norm(dw)


# It divides by the number of rows; the gradient is a mean already.
def sgd_step(w, dw, learning_rate):
    return w - learning_rate * dw / len(dw)


# A learning rate of 0.1 is hard-wired.
def sgd_step(w, dw, learning_rate):
    return w - 0.1 * dw


# Two loops need two axes; the bias has one.
def sgd_step(w, dw, learning_rate):
    new = np.zeros_like(w)
    for i in range(w.shape[0]):
        for j in range(w.shape[1]):
            new[i, j] = w[i, j] - learning_rate * dw[i, j]
    return new


# The array made for the result holds whole numbers, and cuts the rest off.
def sgd_step(w, dw, learning_rate):
    new = np.zeros(w.shape, int)
    new[...] = w - learning_rate * dw
    return new


# The gradient is squared, and its sign lost.
def sgd_step(w, dw, learning_rate):
    return w - learning_rate * dw**2


# Parameters and gradient are exchanged.
def sgd_step(w, dw, learning_rate):
    return dw - learning_rate * w


# The parameters shrink in proportion to themselves: that is weight decay.
def sgd_step(w, dw, learning_rate):
    return w * (1 - learning_rate * dw)


# Two steps are made, not one.
def sgd_step(w, dw, learning_rate):
    w = w - learning_rate * dw
    return w - learning_rate * dw


# The gradient comes back beside the parameters.
def sgd_step(w, dw, learning_rate):
    return w - learning_rate * dw, dw


# The sign of the gradient is lost: parameters can only fall.
def sgd_step(w, dw, learning_rate):
    return w - learning_rate * np.abs(dw)


# return stands inside the loop: only the first row moves.
def sgd_step(w, dw, learning_rate):
    new = w.copy()
    for i in range(len(w)):
        new[i] = w[i] - learning_rate * dw[i]
        return new


# The last row is left where it was: the range ends one too early.
def sgd_step(w, dw, learning_rate):
    new = w.copy()
    for i in range(len(w) - 1):
        new[i] = w[i] - learning_rate * dw[i]
    return new


# new = w is a second name and no copy: the caller's array changes.
def sgd_step(w, dw, learning_rate):
    new = w
    new -= learning_rate * dw
    return new


# It prints the new parameters and returns nothing.
def sgd_step(w, dw, learning_rate):
    print(w - learning_rate * dw)


# The parameters come back as they were: the difference is thrown away.
def sgd_step(w, dw, learning_rate):
    w - learning_rate * dw
    return w


# The result is flat: its shape is lost.
def sgd_step(w, dw, learning_rate):
    return w.ravel() - learning_rate * dw.ravel()


# The new parameters are rounded.
def sgd_step(w, dw, learning_rate):
    return np.round(w - learning_rate * dw, 2)


# @ is the matrix product; the gradient is multiplied by a number.
def sgd_step(w, dw, learning_rate):
    return w - learning_rate @ dw


# The steps are clipped to 1; nothing in the task limits them.
def sgd_step(w, dw, learning_rate):
    return w - np.clip(learning_rate * dw, -1, 1)
