"""A learner's loop for XOR, as in the lesson, and its data."""

import numpy as np

X = np.array([[0, 0, 1], [0, 1, 1], [1, 0, 1], [1, 1, 1]])
XOR = np.array([0, 1, 1, 0])


def train_xor(X, y, hidden=4, learning_rate=1.0, seed=1, steps=2000):
    random = np.random.RandomState(seed).random
    syn0 = 2 * random((X.shape[1], hidden)) - 1
    syn1 = 2 * random((hidden, 1)) - 1
    for _ in range(steps):
        l1 = 1 / (1 + np.exp(-(X @ syn0)))
        l2 = 1 / (1 + np.exp(-(l1 @ syn1)))
        l2_error = y - l2
        l2_delta = l2_error * l2 * (1 - l2)
        l1_delta = l2_delta @ syn1.T * l1 * (1 - l1)
        yield {
            **{"syn0": syn0, "syn1": syn1, "l1": l1, "l1_delta": l1_delta},
            **{"l2": l2, "l2_error": l2_error, "l2_delta": l2_delta},
        }
        syn1 += learning_rate * l1.T @ l2_delta
        syn0 += learning_rate * X.T @ l1_delta


def train_tanh(X, y, seed=1):
    """The same with hidden units that are no sigmoids."""
    for step in train_xor(X, y, seed=seed, steps=50):
        yield step | {"l1": np.tanh(X @ step["syn0"])}


def train_broken(X, y, seed=1):
    """The same, where all is NaN from step 21 on."""
    for i, step in enumerate(train_xor(X, y, seed=seed, steps=50)):
        yield (
            {name: values * np.nan for name, values in step.items()} if i > 20 else step
        )
