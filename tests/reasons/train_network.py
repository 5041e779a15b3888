"""Wrong answers to train_network, and how their reasons begin."""

import numpy as np

from course_utils.functions import sigmoid


def train_network(X, y, w0, w1, n):
    for _ in range(n):
        l1 = sigmoid(X @ w0)
        l2 = sigmoid(l1 @ w1)
        d2 = (y - l2) * l2 * (1 - l2)
        d1 = d2 @ w1.T * l1 * (1 - l1)
        w0, w1 = w0 + X.T @ d1, w1 + l1.T @ d2
    return w0, w1


def train_network(X, y, syn0, syn1, steps):
    """this is the output"""
    for _ in range(steps):
        l1 = sigmoid(X @ syn0)
        l2 = sigmoid(l1 @ syn1)
        d2 = (y - l2) * l2 * (1 - l2)
        d1 = d2 @ syn1.T * l1 * (1 - l1)
        syn0, syn1 = syn0 + X.T @ d1, syn1 + l1.T @ d2
    return l2


def train_network(X, y, syn0, syn1, steps):
    """these are what the two layers put out"""
    for _ in range(steps):
        l1 = sigmoid(X @ syn0)
        l2 = sigmoid(l1 @ syn1)
        d2 = (y - l2) * l2 * (1 - l2)
        d1 = d2 @ syn1.T * l1 * (1 - l1)
        syn0, syn1 = syn0 + X.T @ d1, syn1 + l1.T @ d2
    return l1, l2


def train_network(X, y, syn0, syn1, steps):
    rng = np.random.RandomState(1)
    syn0 = 2 * rng.random_sample((3, 4)) - 1
    syn1 = 2 * rng.random_sample((4, 1)) - 1
    for _ in range(steps):
        l1 = sigmoid(X @ syn0)
        l2 = sigmoid(l1 @ syn1)
        d2 = (y - l2) * l2 * (1 - l2)
        d1 = d2 @ syn1.T * l1 * (1 - l1)
        syn0, syn1 = syn0 + X.T @ d1, syn1 + l1.T @ d2
    return syn0, syn1


def train_network(X, y, syn0, syn1, steps):
    rng = np.random.RandomState(1)
    syn0 = 2 * rng.random_sample(syn0.shape) - 1
    syn1 = 2 * rng.random_sample(syn1.shape) - 1
    for _ in range(steps):
        l1 = sigmoid(X @ syn0)
        l2 = sigmoid(l1 @ syn1)
        d2 = (y - l2) * l2 * (1 - l2)
        d1 = d2 @ syn1.T * l1 * (1 - l1)
        syn0, syn1 = syn0 + X.T @ d1, syn1 + l1.T @ d2
    return syn0, syn1


def train_network(X, y, syn0, syn1, steps):
    for _ in range(10_000):
        l1 = sigmoid(X @ syn0)
        l2 = sigmoid(l1 @ syn1)
        d2 = (y - l2) * l2 * (1 - l2)
        d1 = d2 @ syn1.T * l1 * (1 - l1)
        syn0, syn1 = syn0 + X.T @ d1, syn1 + l1.T @ d2
    return syn0, syn1


def train_network(X, y, syn0, syn1, steps):
    """X comes back transposed"""
    for _ in range(steps):
        l1 = sigmoid(X @ syn0)
        l2 = sigmoid(l1 @ syn1)
        d2 = (y - l2) * l2 * (1 - l2)
        d1 = d2 @ syn1.T * l1 * (1 - l1)
        syn0, syn1 = syn0 + X @ d1, syn1 + l1.T @ d2
    return syn0, syn1


def train_network(X, y, syn0, syn1, steps):
    """l1 comes back transposed"""
    for _ in range(steps):
        l1 = sigmoid(X @ syn0)
        l2 = sigmoid(l1 @ syn1)
        d2 = (y - l2) * l2 * (1 - l2)
        d1 = d2 @ syn1.T * l1 * (1 - l1)
        syn0, syn1 = syn0 + X.T @ d1, syn1 + l1 @ d2
    return syn0, syn1


def train_network(X, y, syn0, syn1, steps):
    """the way back goes against the arrows"""
    for _ in range(steps):
        l1 = sigmoid(X @ syn0)
        l2 = sigmoid(l1 @ syn1)
        d2 = (y - l2) * l2 * (1 - l2)
        d1 = d2 @ syn1 * l1 * (1 - l1)
        syn0, syn1 = syn0 + X.T @ d1, syn1 + l1.T @ d2
    return syn0, syn1


def train_network(X, y, syn0, syn1, steps):
    """what goes back is l2_delta, not l2_error"""
    for _ in range(steps):
        l1 = sigmoid(X @ syn0)
        l2 = sigmoid(l1 @ syn1)
        d2 = (y - l2) * l2 * (1 - l2)
        d1 = (y - l2) @ syn1.T * l1 * (1 - l1)
        syn0, syn1 = syn0 + X.T @ d1, syn1 + l1.T @ d2
    return syn0, syn1


def train_network(X, y, syn0, syn1, steps):
    """syn1 is changed before the error has gone back through it"""
    for _ in range(steps):
        l1 = sigmoid(X @ syn0)
        l2 = sigmoid(l1 @ syn1)
        d2 = (y - l2) * l2 * (1 - l2)
        syn1 = syn1 + l1.T @ d2
        d1 = d2 @ syn1.T * l1 * (1 - l1)
        syn0 = syn0 + X.T @ d1
    return syn0, syn1


def train_network(X, y, syn0, syn1, steps):
    """the slope of the hidden units is missing"""
    for _ in range(steps):
        l1 = sigmoid(X @ syn0)
        l2 = sigmoid(l1 @ syn1)
        d2 = (y - l2) * l2 * (1 - l2)
        d1 = d2 @ syn1.T
        syn0, syn1 = syn0 + X.T @ d1, syn1 + l1.T @ d2
    return syn0, syn1


def train_network(X, y, syn0, syn1, steps):
    """the slope of the output is missing in l2_delta"""
    for _ in range(steps):
        l1 = sigmoid(X @ syn0)
        l2 = sigmoid(l1 @ syn1)
        d2 = y - l2
        d1 = d2 @ syn1.T * l1 * (1 - l1)
        syn0, syn1 = syn0 + X.T @ d1, syn1 + l1.T @ d2
    return syn0, syn1


def train_network(X, y, syn0, syn1, steps):
    """every step goes uphill"""
    for _ in range(steps):
        l1 = sigmoid(X @ syn0)
        l2 = sigmoid(l1 @ syn1)
        d2 = (l2 - y) * l2 * (1 - l2)
        d1 = d2 @ syn1.T * l1 * (1 - l1)
        syn0, syn1 = syn0 + X.T @ d1, syn1 + l1.T @ d2
    return syn0, syn1


def train_network(X, y, syn0, syn1, steps):
    """the updates are means over the examples"""
    for _ in range(steps):
        l1 = sigmoid(X @ syn0)
        l2 = sigmoid(l1 @ syn1)
        d2 = (y - l2) * l2 * (1 - l2)
        d1 = d2 @ syn1.T * l1 * (1 - l1)
        syn0, syn1 = syn0 + X.T @ d1 / len(X), syn1 + l1.T @ d2 / len(X)
    return syn0, syn1


def train_network(X, y, syn0, syn1, steps):
    for _ in range(steps):
        l1 = sigmoid(X @ syn0)
        l2 = sigmoid(l1 @ syn1)
        d2 = (y - l2) * l2 * (1 - l2)
        d1 = d2 @ syn1.T * l1 * (1 - l1)
        syn0, syn1 = syn0 + 0.5 * X.T @ d1, syn1 + 0.5 * l1.T @ d2
    return syn0, syn1


def train_network(X, y, syn0, syn1, steps):
    """it makes one step only"""
    for _ in range(steps):
        l1 = sigmoid(X @ syn0)
        l2 = sigmoid(l1 @ syn1)
        d2 = (y - l2) * l2 * (1 - l2)
        d1 = d2 @ syn1.T * l1 * (1 - l1)
        syn0, syn1 = syn0 + X.T @ d1, syn1 + l1.T @ d2
        return syn0, syn1


def train_network(X, y, syn0, syn1, steps):
    """the hidden units are tanh"""
    for _ in range(steps):
        l1 = np.tanh(X @ syn0)
        l2 = sigmoid(l1 @ syn1)
        d2 = (y - l2) * l2 * (1 - l2)
        d1 = d2 @ syn1.T * (1 - l1**2)
        syn0, syn1 = syn0 + X.T @ d1, syn1 + l1.T @ d2
    return syn0, syn1


def train_network(X, y, syn0, syn1, steps):
    """the hidden units are ReLU"""
    for _ in range(steps):
        l1 = np.maximum(X @ syn0, 0)
        l2 = sigmoid(l1 @ syn1)
        d2 = (y - l2) * l2 * (1 - l2)
        d1 = d2 @ syn1.T * (l1 > 0)
        syn0, syn1 = syn0 + X.T @ d1, syn1 + l1.T @ d2
    return syn0, syn1


def train_network(X, y, syn0, syn1, steps):
    """a factor of the slopes is missing"""
    for _ in range(steps):
        l1 = sigmoid(X @ syn0)
        l2 = sigmoid(l1 @ syn1)
        d2 = (y - l2) * (1 - l2)
        d1 = d2 @ syn1.T * (1 - l1)
        syn0, syn1 = syn0 + X.T @ d1, syn1 + l1.T @ d2
    return syn0, syn1


def train_network(X, y, syn0, syn1, steps):
    """the error is made one number for all"""
    for _ in range(steps):
        l1 = sigmoid(X @ syn0)
        l2 = sigmoid(l1 @ syn1)
        error = np.mean(np.abs(y - l2))
        d2 = error * l2 * (1 - l2)
        d1 = d2 @ syn1.T * l1 * (1 - l1)
        syn0, syn1 = syn0 + X.T @ d1, syn1 + l1.T @ d2
    return syn0, syn1


def train_network(X, y, syn0, syn1, steps):
    """it makes one step only"""
    for _ in range(steps):
        l1 = sigmoid(X @ syn0)
        l2 = sigmoid(l1 @ syn1)
        d2 = (y - l2) * l2 * (1 - l2)
        d1 = d2 @ syn1.T * l1 * (1 - l1)
    return syn0 + X.T @ d1, syn1 + l1.T @ d2


def train_network(X, y, syn0, syn1, steps):
    """the updates take the place of the weights"""
    for _ in range(steps):
        l1 = sigmoid(X @ syn0)
        l2 = sigmoid(l1 @ syn1)
        d2 = (y - l2) * l2 * (1 - l2)
        d1 = d2 @ syn1.T * l1 * (1 - l1)
        syn0, syn1 = X.T @ d1, l1.T @ d2
    return syn0, syn1


def train_network(X, y, syn0, syn1, steps):
    """every step goes uphill"""
    for _ in range(steps):
        l1 = sigmoid(X @ syn0)
        l2 = sigmoid(l1 @ syn1)
        d2 = (y - l2) * l2 * (1 - l2)
        d1 = d2 @ syn1.T * l1 * (1 - l1)
        syn0, syn1 = syn0 - X.T @ d1, syn1 - l1.T @ d2
    return syn0, syn1


def train_network(X, y, syn0, syn1, steps):
    for _ in range(steps):
        l1 = sigmoid(X @ syn0)
        l2 = sigmoid(l1 @ syn1)
        d2 = (y - l2) * l2 * (1 - l2)
        d1 = d2 @ syn1.T * l1 * (1 - l1)
        syn0, syn1 = syn0 + X.T @ d1, syn1 + l1.T @ d2
        if np.abs(y - l2).mean() < 0.45:
            break
    return syn0, syn1


def train_network(X, y, syn0, syn1, steps):
    """hidden units have no target to be compared with"""
    for _ in range(steps):
        l1 = sigmoid(X @ syn0)
        l2 = sigmoid(l1 @ syn1)
        d2 = (y - l2) * l2 * (1 - l2)
        d1 = (y - l1) * l1 * (1 - l1)
        syn0, syn1 = syn0 + X.T @ d1, syn1 + l1.T @ d2
    return syn0, syn1
