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


def sgd_step(w, dw, learning_rate):
    new = np.array(w)
    for at in np.ndindex(new.shape):
        new[at] = w[at] - learning_rate * dw[at]
    return new


def one_step(value, slope, learning_rate):
    if np.ndim(value) == 0:
        return value - learning_rate * slope
    pairs = zip(value, slope, strict=True)
    return np.array([one_step(v, s, learning_rate) for v, s in pairs])


def sgd_step(w, dw, learning_rate):
    return one_step(w, dw, learning_rate)


def sgd_step(w: np.ndarray, dw: np.ndarray, learning_rate: float = 0.1) -> np.ndarray:
    change = np.empty_like(w)
    np.multiply(dw, -learning_rate, out=change)
    change += w
    return change


def sgd_step(w, dw, learning_rate):
    flat = np.stack([w.ravel(), dw.ravel()], axis=1) @ [1.0, -learning_rate]
    return flat.reshape(w.shape)
