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


def momentum_step(
    w: np.ndarray,
    dw: np.ndarray,
    velocity: np.ndarray,
    learning_rate: float,
    momentum: float,
) -> tuple[np.ndarray, np.ndarray]:
    velocity = velocity * momentum
    velocity = velocity - dw * learning_rate
    w = w + velocity
    return w, velocity


def momentum_step(w, dw, velocity, learning_rate, momentum):
    parts = zip(w.flat, dw.flat, velocity.flat)
    news = [momentum * v - learning_rate * d for _, d, v in parts]
    new_velocity = np.reshape(news, w.shape)
    return np.array([w + new_velocity, new_velocity])


def momentum_step(w, dw, velocity, learning_rate, momentum):
    if momentum == 0:
        step = -learning_rate * dw
        return w + step, step
    step = np.tensordot([momentum, -learning_rate], [velocity, dw], axes=1)
    return np.add(w, step), step


def momentum_step(w, dw, velocity, learning_rate, momentum):
    from course_utils.optim import Momentum

    optimiser = Momentum(learning_rate, momentum)
    velocity = velocity.copy()
    change = optimiser.change(dw, velocity)
    return w + change, velocity
