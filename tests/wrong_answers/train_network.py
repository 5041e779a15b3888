"""Wrong answers to train_network; above each, what is wrong with it."""

import numpy as np

from course_utils.functions import relu, sigmoid


def slope(out):
    return out * (1 - out)


# syn1 is changed before its blame goes back: l1_delta sees the new weights.
def train_network(X, y, syn0, syn1, steps):
    for _ in range(steps):
        l1 = sigmoid(X @ syn0)
        l2 = sigmoid(l1 @ syn1)
        l2_delta = (y - l2) * slope(l2)
        syn1 = syn1 + l1.T @ l2_delta
        l1_delta = l2_delta @ syn1.T * slope(l1)
        syn0 = syn0 + X.T @ l1_delta
    return syn0, syn1


# The slope of the output is missing in l2_delta.
def train_network(X, y, syn0, syn1, steps):
    for _ in range(steps):
        l1 = sigmoid(X @ syn0)
        l2 = sigmoid(l1 @ syn1)
        l2_delta = y - l2
        l1_delta = l2_delta @ syn1.T * slope(l1)
        syn1 = syn1 + l1.T @ l2_delta
        syn0 = syn0 + X.T @ l1_delta
    return syn0, syn1


# The slope of the hidden units is missing in l1_delta.
def train_network(X, y, syn0, syn1, steps):
    for _ in range(steps):
        l1 = sigmoid(X @ syn0)
        l2 = sigmoid(l1 @ syn1)
        l2_delta = (y - l2) * slope(l2)
        l1_delta = l2_delta @ syn1.T
        syn1 = syn1 + l1.T @ l2_delta
        syn0 = syn0 + X.T @ l1_delta
    return syn0, syn1


# Both slopes are missing.
def train_network(X, y, syn0, syn1, steps):
    for _ in range(steps):
        l1 = sigmoid(X @ syn0)
        l2 = sigmoid(l1 @ syn1)
        l2_error = y - l2
        l1_error = l2_error @ syn1.T
        syn1 = syn1 + l1.T @ l2_error
        syn0 = syn0 + X.T @ l1_error
    return syn0, syn1


# The error is guess minus answer, and is added: it climbs.
def train_network(X, y, syn0, syn1, steps):
    for _ in range(steps):
        l1 = sigmoid(X @ syn0)
        l2 = sigmoid(l1 @ syn1)
        l2_delta = (l2 - y) * slope(l2)
        l1_delta = l2_delta @ syn1.T * slope(l1)
        syn1 = syn1 + l1.T @ l2_delta
        syn0 = syn0 + X.T @ l1_delta
    return syn0, syn1


# -= goes against an error that is answer minus guess: it climbs.
def train_network(X, y, syn0, syn1, steps):
    for _ in range(steps):
        l1 = sigmoid(X @ syn0)
        l2 = sigmoid(l1 @ syn1)
        l2_delta = (y - l2) * slope(l2)
        l1_delta = l2_delta @ syn1.T * slope(l1)
        syn1 -= l1.T @ l2_delta
        syn0 -= X.T @ l1_delta
    return syn0, syn1


# One step too few: the range begins at 1.
def train_network(X, y, syn0, syn1, steps):
    for _ in range(1, steps):
        l1 = sigmoid(X @ syn0)
        l2 = sigmoid(l1 @ syn1)
        l2_delta = (y - l2) * slope(l2)
        l1_delta = l2_delta @ syn1.T * slope(l1)
        syn1 = syn1 + l1.T @ l2_delta
        syn0 = syn0 + X.T @ l1_delta
    return syn0, syn1


# One step too many.
def train_network(X, y, syn0, syn1, steps):
    for _ in range(steps + 1):
        l1 = sigmoid(X @ syn0)
        l2 = sigmoid(l1 @ syn1)
        l2_delta = (y - l2) * slope(l2)
        l1_delta = l2_delta @ syn1.T * slope(l1)
        syn1 = syn1 + l1.T @ l2_delta
        syn0 = syn0 + X.T @ l1_delta
    return syn0, syn1


# syn0 is never changed: the hidden units stay as they began.
def train_network(X, y, syn0, syn1, steps):
    for _ in range(steps):
        l1 = sigmoid(X @ syn0)
        l2 = sigmoid(l1 @ syn1)
        l2_delta = (y - l2) * slope(l2)
        syn1 = syn1 + l1.T @ l2_delta
    return syn0, syn1


# syn1 is never changed.
def train_network(X, y, syn0, syn1, steps):
    for _ in range(steps):
        l1 = sigmoid(X @ syn0)
        l2 = sigmoid(l1 @ syn1)
        l2_delta = (y - l2) * slope(l2)
        l1_delta = l2_delta @ syn1.T * slope(l1)
        syn0 = syn0 + X.T @ l1_delta
    return syn0, syn1


# The pushes are averaged over the examples; they should be added up.
def train_network(X, y, syn0, syn1, steps):
    for _ in range(steps):
        l1 = sigmoid(X @ syn0)
        l2 = sigmoid(l1 @ syn1)
        l2_delta = (y - l2) * slope(l2) / len(X)
        l1_delta = l2_delta @ syn1.T * slope(l1)
        syn1 = syn1 + l1.T @ l2_delta
        syn0 = syn0 + X.T @ l1_delta
    return syn0, syn1


# A learning rate of 0.1; the task says 1.
def train_network(X, y, syn0, syn1, steps):
    for _ in range(steps):
        l1 = sigmoid(X @ syn0)
        l2 = sigmoid(l1 @ syn1)
        l2_delta = (y - l2) * slope(l2)
        l1_delta = l2_delta @ syn1.T * slope(l1)
        syn1 = syn1 + 0.1 * l1.T @ l2_delta
        syn0 = syn0 + 0.1 * X.T @ l1_delta
    return syn0, syn1


# It begins with weights of its own and ignores those given.
def train_network(X, y, syn0, syn1, steps):
    rng = np.random.default_rng(1)
    syn0 = 2 * rng.random(syn0.shape) - 1
    syn1 = 2 * rng.random(syn1.shape) - 1
    for _ in range(steps):
        l1 = sigmoid(X @ syn0)
        l2 = sigmoid(l1 @ syn1)
        l2_delta = (y - l2) * slope(l2)
        l1_delta = l2_delta @ syn1.T * slope(l1)
        syn1 = syn1 + l1.T @ l2_delta
        syn0 = syn0 + X.T @ l1_delta
    return syn0, syn1


# It returns the output, not the weights.
def train_network(X, y, syn0, syn1, steps):
    l2 = y
    for _ in range(steps):
        l1 = sigmoid(X @ syn0)
        l2 = sigmoid(l1 @ syn1)
        l2_delta = (y - l2) * slope(l2)
        l1_delta = l2_delta @ syn1.T * slope(l1)
        syn1 = syn1 + l1.T @ l2_delta
        syn0 = syn0 + X.T @ l1_delta
    return l2


# The order of the results is wrong: syn1 comes first.
def train_network(X, y, syn0, syn1, steps):
    for _ in range(steps):
        l1 = sigmoid(X @ syn0)
        l2 = sigmoid(l1 @ syn1)
        l2_delta = (y - l2) * slope(l2)
        l1_delta = l2_delta @ syn1.T * slope(l1)
        syn1 = syn1 + l1.T @ l2_delta
        syn0 = syn0 + X.T @ l1_delta
    return syn1, syn0


# syn1 is not transposed on the way back.
def train_network(X, y, syn0, syn1, steps):
    for _ in range(steps):
        l1 = sigmoid(X @ syn0)
        l2 = sigmoid(l1 @ syn1)
        l2_delta = (y - l2) * slope(l2)
        l1_delta = l2_delta @ syn1 * slope(l1)
        syn1 = syn1 + l1.T @ l2_delta
        syn0 = syn0 + X.T @ l1_delta
    return syn0, syn1


# The hidden units are ReLUs; the task wants sigmoids.
def train_network(X, y, syn0, syn1, steps):
    for _ in range(steps):
        z1 = X @ syn0
        l1 = relu(z1)
        l2 = sigmoid(l1 @ syn1)
        l2_delta = (y - l2) * slope(l2)
        l1_delta = l2_delta @ syn1.T * (z1 > 0)
        syn1 = syn1 + l1.T @ l2_delta
        syn0 = syn0 + X.T @ l1_delta
    return syn0, syn1


# out (1 − out) is given the sums z, and not the outputs.
def train_network(X, y, syn0, syn1, steps):
    for _ in range(steps):
        z1 = X @ syn0
        l1 = sigmoid(z1)
        z2 = l1 @ syn1
        l2 = sigmoid(z2)
        l2_delta = (y - l2) * slope(z2)
        l1_delta = l2_delta @ syn1.T * slope(z1)
        syn1 = syn1 + l1.T @ l2_delta
        syn0 = syn0 + X.T @ l1_delta
    return syn0, syn1


# The sigmoid is applied to the outputs once more before the slope is taken.
def train_network(X, y, syn0, syn1, steps):
    for _ in range(steps):
        l1 = sigmoid(X @ syn0)
        l2 = sigmoid(l1 @ syn1)
        l2_delta = (y - l2) * slope(sigmoid(l2))
        l1_delta = l2_delta @ syn1.T * slope(sigmoid(l1))
        syn1 = syn1 + l1.T @ l2_delta
        syn0 = syn0 + X.T @ l1_delta
    return syn0, syn1


# return stands inside the loop: there is one step, whatever steps is.
def train_network(X, y, syn0, syn1, steps):
    for _ in range(steps):
        l1 = sigmoid(X @ syn0)
        l2 = sigmoid(l1 @ syn1)
        l2_delta = (y - l2) * slope(l2)
        l1_delta = l2_delta @ syn1.T * slope(l1)
        syn1 = syn1 + l1.T @ l2_delta
        syn0 = syn0 + X.T @ l1_delta
        return syn0, syn1


# The notebook calls it with steps=…, and this argument has another name.
def train_network(X, y, syn0, syn1, count):
    for _ in range(count):
        l1 = sigmoid(X @ syn0)
        l2 = sigmoid(l1 @ syn1)
        l2_delta = (y - l2) * slope(l2)
        l1_delta = l2_delta @ syn1.T * slope(l1)
        syn1 = syn1 + l1.T @ l2_delta
        syn0 = syn0 + X.T @ l1_delta
    return syn0, syn1


# The weights are changed after each example, not after all of them.
def train_network(X, y, syn0, syn1, steps):
    for _ in range(steps):
        for n in range(len(X)):
            l0 = X[n : n + 1]
            l1 = sigmoid(l0 @ syn0)
            l2 = sigmoid(l1 @ syn1)
            l2_delta = (y[n : n + 1] - l2) * slope(l2)
            l1_delta = l2_delta @ syn1.T * slope(l1)
            syn1 = syn1 + l1.T @ l2_delta
            syn0 = syn0 + l0.T @ l1_delta
    return syn0, syn1


# One example a step, in turn; the task wants all at once.
def train_network(X, y, syn0, syn1, steps):
    for step in range(steps):
        n = step % len(X)
        l0 = X[n : n + 1]
        l1 = sigmoid(l0 @ syn0)
        l2 = sigmoid(l1 @ syn1)
        l2_delta = (y[n : n + 1] - l2) * slope(l2)
        l1_delta = l2_delta @ syn1.T * slope(l1)
        syn1 = syn1 + l1.T @ l2_delta
        syn0 = syn0 + l0.T @ l1_delta
    return syn0, syn1


# = in place of +=: the weights become the last update.
def train_network(X, y, syn0, syn1, steps):
    for _ in range(steps):
        l1 = sigmoid(X @ syn0)
        l2 = sigmoid(l1 @ syn1)
        l2_delta = (y - l2) * slope(l2)
        l1_delta = l2_delta @ syn1.T * slope(l1)
        syn1 = l1.T @ l2_delta
        syn0 = X.T @ l1_delta
    return syn0, syn1


# The squared loss has its half; the factor 2 doubles the steps.
def train_network(X, y, syn0, syn1, steps):
    for _ in range(steps):
        l1 = sigmoid(X @ syn0)
        l2 = sigmoid(l1 @ syn1)
        l2_delta = 2 * (y - l2) * slope(l2)
        l1_delta = l2_delta @ syn1.T * slope(l1)
        syn1 = syn1 + l1.T @ l2_delta
        syn0 = syn0 + X.T @ l1_delta
    return syn0, syn1


# The error goes back, not the delta: the output's slope is missing for syn0.
def train_network(X, y, syn0, syn1, steps):
    for _ in range(steps):
        l1 = sigmoid(X @ syn0)
        l2 = sigmoid(l1 @ syn1)
        l2_error = y - l2
        l1_error = l2_error @ syn1.T
        syn1 = syn1 + l1.T @ (l2_error * slope(l2))
        syn0 = syn0 + X.T @ (l1_error * slope(l1))
    return syn0, syn1


# The pushes are multiplied by l2, not by the hidden layer's outputs.
def train_network(X, y, syn0, syn1, steps):
    for _ in range(steps):
        l1 = sigmoid(X @ syn0)
        l2 = sigmoid(l1 @ syn1)
        l2_delta = (y - l2) * slope(l2)
        l1_delta = l2_delta @ syn1.T * slope(l1)
        syn1 = syn1 + l2.T @ l2_delta
        syn0 = syn0 + X.T @ l1_delta
    return syn0, syn1


# Four hidden units and one output are hard-wired.
def train_network(X, y, syn0, syn1, steps):
    syn0, syn1 = syn0.reshape(3, 4), syn1.reshape(4, 1)
    for _ in range(steps):
        l1 = sigmoid(X @ syn0)
        l2 = sigmoid(l1 @ syn1)
        l2_delta = (y - l2) * slope(l2)
        l1_delta = l2_delta @ syn1.T * slope(l1)
        syn1 = syn1 + l1.T @ l2_delta
        syn0 = syn0 + X.T @ l1_delta
    return syn0, syn1


# It always makes 100 steps, whatever steps is.
def train_network(X, y, syn0, syn1, steps):
    for _ in range(100):
        l1 = sigmoid(X @ syn0)
        l2 = sigmoid(l1 @ syn1)
        l2_delta = (y - l2) * slope(l2)
        l1_delta = l2_delta @ syn1.T * slope(l1)
        syn1 = syn1 + l1.T @ l2_delta
        syn0 = syn0 + X.T @ l1_delta
    return syn0, syn1


# The squares of the errors have no sign, and so no direction.
def train_network(X, y, syn0, syn1, steps):
    for _ in range(steps):
        l1 = sigmoid(X @ syn0)
        l2 = sigmoid(l1 @ syn1)
        l2_delta = (y - l2) ** 2 * slope(l2)
        l1_delta = l2_delta @ syn1.T * slope(l1)
        syn1 = syn1 + l1.T @ l2_delta
        syn0 = syn0 + X.T @ l1_delta
    return syn0, syn1


# The forward pass stands before the loop: every step sees the first outputs.
def train_network(X, y, syn0, syn1, steps):
    l1 = sigmoid(X @ syn0)
    l2 = sigmoid(l1 @ syn1)
    for _ in range(steps):
        l2_delta = (y - l2) * slope(l2)
        l1_delta = l2_delta @ syn1.T * slope(l1)
        syn1 = syn1 + l1.T @ l2_delta
        syn0 = syn0 + X.T @ l1_delta
    return syn0, syn1


# The output is a plain sum: the second sigmoid is missing.
def train_network(X, y, syn0, syn1, steps):
    for _ in range(steps):
        l1 = sigmoid(X @ syn0)
        l2_delta = y - l1 @ syn1
        l1_delta = l2_delta @ syn1.T * slope(l1)
        syn1 = syn1 + l1.T @ l2_delta
        syn0 = syn0 + X.T @ l1_delta
    return syn0, syn1


# It trains, but does not return the weights.
def train_network(X, y, syn0, syn1, steps):
    for _ in range(steps):
        l1 = sigmoid(X @ syn0)
        l2 = sigmoid(l1 @ syn1)
        l2_delta = (y - l2) * slope(l2)
        l1_delta = l2_delta @ syn1.T * slope(l1)
        syn1 += l1.T @ l2_delta
        syn0 += X.T @ l1_delta
