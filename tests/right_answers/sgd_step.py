"""Other right answers to sgd_step."""

import numpy as np


def sgd_step(w, dw, learning_rate):
    return w + (-learning_rate) * dw


def sgd_step(w, dw, learning_rate):
    new = w.copy()
    new -= learning_rate * dw
    return new


def sgd_step(w, dw, lr):
    return np.subtract(w, np.multiply(dw, lr))
