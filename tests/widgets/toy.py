"""The training loops of notebook 02 as a learner writes them, for the tests."""

import numpy as np

from course_utils.functions import sigmoid

X = np.array([[0, 0, 1], [0, 1, 1], [1, 0, 1], [1, 1, 1]])
Y = np.array([0, 0, 1, 1])
XOR = np.array([0, 1, 1, 0])


def train_toy(X, y, learning_rate=1.0, seed=1, steps=10_000):
    syn0 = 2 * np.random.RandomState(seed).random((X.shape[1], 1)) - 1
    for _ in range(steps):
        l1 = sigmoid(X @ syn0)
        l1_error = y - l1
        l1_delta = l1_error * l1 * (1 - l1)
        yield {"syn0": syn0, "l1": l1, "l1_error": l1_error, "l1_delta": l1_delta}
        syn0 = syn0 + learning_rate * X.T @ l1_delta


def train_xor(X, y, hidden=4, learning_rate=1.0, seed=1, steps=10_000):
    random = np.random.RandomState(seed).random
    syn0 = 2 * random((X.shape[1], hidden)) - 1
    syn1 = 2 * random((hidden, 1)) - 1
    for _ in range(steps):
        l1 = sigmoid(X @ syn0)
        l2 = sigmoid(l1 @ syn1)
        l2_error = y - l2
        l2_delta = l2_error * l2 * (1 - l2)
        l1_delta = l2_delta @ syn1.T * l1 * (1 - l1)
        yield {
            **{"syn0": syn0, "syn1": syn1, "l1": l1, "l1_delta": l1_delta},
            **{"l2": l2, "l2_error": l2_error, "l2_delta": l2_delta},
        }
        syn1 = syn1 + learning_rate * l1.T @ l2_delta
        syn0 = syn0 + learning_rate * X.T @ l1_delta
