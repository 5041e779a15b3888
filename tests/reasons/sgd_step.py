"""Wrong answers to sgd_step, and how their reasons begin."""

import numpy as np


def sgd_step(w, dw, learning_rate):
    """that is a step uphill"""
    return w + learning_rate * dw


def sgd_step(w, dw, learning_rate):
    """`-=` changes the caller's array too"""
    w -= learning_rate * dw
    return w


def sgd_step(w, dw, learning_rate):
    """`*=` changes the caller's dw"""
    dw *= learning_rate
    return w - dw


def sgd_step(w, dw, learning_rate):
    w -= learning_rate * dw


def sgd_step(w, dw, learning_rate):
    """it subtracts the weights themselves and never looks at dw"""
    return w - learning_rate * w


def sgd_step(w, dw, learning_rate):
    """this is the step alone"""
    return -learning_rate * dw


def sgd_step(w, dw, learning_rate):
    """that is the step, and uphill"""
    return learning_rate * dw


def sgd_step(w, dw, learning_rate):
    """learning_rate is not used"""
    return w - dw


def sgd_step(w, dw, learning_rate):
    """learning_rate shrinks the step only, not the weights"""
    return learning_rate * (w - dw)


def sgd_step(w, dw, learning_rate):
    """it looks at the sign of dw only"""
    return w - learning_rate * np.sign(dw)


def sgd_step(w, dw, learning_rate):
    """dw is made to have length 1 first"""
    return w - learning_rate * dw / np.linalg.norm(dw)


def sgd_step(w, dw, learning_rate):
    """the step is divided by the number of rows"""
    return w - learning_rate * dw / len(w)


def sgd_step(w, dw, learning_rate):
    """it divides by learning_rate"""
    return w - dw / learning_rate


def sgd_step(w, dw, learning_rate):
    """the weights shrink as well"""
    return w * (1 - learning_rate) - learning_rate * dw


def sgd_step(w, dw, learning_rate):
    """w is a factor of the step"""
    return w * (1 - learning_rate * dw)


def sgd_step(w, dw, learning_rate):
    """w and dw have changed places"""
    return dw - learning_rate * w


def sgd_step(w, dw, learning_rate):
    return learning_rate * dw - w


def sgd_step(w, dw, learning_rate):
    return w - learning_rate


def sgd_step(w, dw, learning_rate):
    """the sign of dw is lost"""
    return w - learning_rate * np.abs(dw)


def sgd_step(w, dw, learning_rate):
    """all weights move by the same amount, the mean of the slopes"""
    return w - learning_rate * dw.mean()


def sgd_step(w, dw, learning_rate):
    """all weights move by the same amount, the sum of the slopes"""
    return w - learning_rate * dw.sum()


def sgd_step(w, dw, learning_rate):
    return w - 0.1 * dw


def sgd_step(w, dw, learning_rate):
    """dw is squared, and has lost its sign"""
    return w - learning_rate * dw**2


def sgd_step(w, dw, learning_rate):
    """the old parameters come along"""
    return w, w - learning_rate * dw


def sgd_step(w, dw, learning_rate):
    return [w[i] - learning_rate * dw[i] for i in range(len(w))]


def sgd_step(w, dw, learning_rate):
    """learning_rate is subtracted from w"""
    return (w - learning_rate) * dw
