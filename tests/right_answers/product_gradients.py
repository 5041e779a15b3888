"""Other right answers to product_gradients."""

import numpy as np


def product_gradients(x, y, z):
    return z, z, x + y


def product_gradients(a, b, c):
    return [c * 1, c * 1, a + b]


def product_gradients(x, y, z):
    df = 1
    q = x + y
    dq, dz = df * z, df * q
    return np.float64(dq), np.float64(dq), np.float64(dz)


def product_gradients(x, y, z):
    def f(x, y, z):
        return (x + y) * z

    h = 1e-3
    dx = (f(x + h, y, z) - f(x - h, y, z)) / 2 / h
    dy = (f(x, y + h, z) - f(x, y - h, z)) / 2 / h
    return dx, dy, (f(x, y, z + h) - f(x, y, z - h)) / 2 / h


def product_gradients(x, y, z):
    # Bilinear: the slope is the difference of two values, however far apart.
    def f(a, b, c):
        return (a + b) * c

    return f(1, 0, z), f(0, 1, z), f(x, y, 1)


def product_gradients(x: float, y: float, z: float) -> np.ndarray:
    jacobian = np.array([[0, 0, 1], [0, 0, 1], [1, 1, 0]])
    return jacobian @ np.array([x, y, z])


def product_gradients(x, y, z):
    return np.array([z, z, x + y])
