"""Other right answers to momentum_step."""

import numpy as np


def momentum_step(w, dw, velocity, learning_rate, momentum):
    new = momentum * velocity
    new -= learning_rate * dw
    return new + w, new


def momentum_step(w, g, v, lr, mu):
    v = v * mu + g * -lr
    w = w.copy()
    w += v
    return [w, v]


def momentum_step(w, dw, velocity, learning_rate, momentum):
    new_w, new_v = np.empty_like(w), np.empty_like(w)
    for at in np.ndindex(w.shape):
        new_v[at] = momentum * velocity[at] - learning_rate * dw[at]
        new_w[at] = w[at] + new_v[at]
    return new_w, new_v


def momentum_step(w, dw, velocity, learning_rate, momentum):
    push = np.multiply(dw, learning_rate)
    moved = w - push + np.multiply(velocity, momentum)
    return moved, moved - w
