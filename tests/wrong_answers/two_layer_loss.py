"""Wrong answers to two_layer_loss; above each, what is wrong with it."""

import numpy as np

from course_utils.functions import (
    cross_entropy,
    linear,
    log_softmax,
    relu,
    sigmoid,
    softmax,
)


# The ReLU is missing between the layers.
def two_layer_loss(x, w1, b1, w2, b2, labels, strength):
    scores = linear(linear(x, w1, b1), w2, b2)
    penalty = strength / 2 * (np.sum(w1**2) + np.sum(w2**2))
    return cross_entropy(scores, labels) + penalty


# The penalty is missing.
def two_layer_loss(x, w1, b1, w2, b2, labels, strength):
    scores = linear(relu(linear(x, w1, b1)), w2, b2)
    return cross_entropy(scores, labels)


# The penalty lacks its half.
def two_layer_loss(x, w1, b1, w2, b2, labels, strength):
    scores = linear(relu(linear(x, w1, b1)), w2, b2)
    penalty = strength * (np.sum(w1**2) + np.sum(w2**2))
    return cross_entropy(scores, labels) + penalty


# The biases are penalised too.
def two_layer_loss(x, w1, b1, w2, b2, labels, strength):
    scores = linear(relu(linear(x, w1, b1)), w2, b2)
    penalty = strength / 2 * sum(np.sum(a**2) for a in (w1, b1, w2, b2))
    return cross_entropy(scores, labels) + penalty


# Only w1 is penalised.
def two_layer_loss(x, w1, b1, w2, b2, labels, strength):
    scores = linear(relu(linear(x, w1, b1)), w2, b2)
    return cross_entropy(scores, labels) + strength / 2 * np.sum(w1**2)


# Only w2 is penalised.
def two_layer_loss(x, w1, b1, w2, b2, labels, strength):
    scores = linear(relu(linear(x, w1, b1)), w2, b2)
    return cross_entropy(scores, labels) + strength / 2 * np.sum(w2**2)


# The loss of the examples is added up, not averaged.
def two_layer_loss(x, w1, b1, w2, b2, labels, strength):
    scores = linear(relu(linear(x, w1, b1)), w2, b2)
    logs = log_softmax(scores)[np.arange(len(x)), labels]
    return -logs.sum() + strength / 2 * (np.sum(w1**2) + np.sum(w2**2))


# A ReLU stands behind the output too: negative scores are lost.
def two_layer_loss(x, w1, b1, w2, b2, labels, strength):
    scores = relu(linear(relu(linear(x, w1, b1)), w2, b2))
    penalty = strength / 2 * (np.sum(w1**2) + np.sum(w2**2))
    return cross_entropy(scores, labels) + penalty


# The penalty is subtracted: large weights are rewarded.
def two_layer_loss(x, w1, b1, w2, b2, labels, strength):
    scores = linear(relu(linear(x, w1, b1)), w2, b2)
    penalty = strength / 2 * (np.sum(w1**2) + np.sum(w2**2))
    return cross_entropy(scores, labels) - penalty


# The strength is squared together with the weights.
def two_layer_loss(x, w1, b1, w2, b2, labels, strength):
    scores = linear(relu(linear(x, w1, b1)), w2, b2)
    penalty = (np.sum((strength * w1) ** 2) + np.sum((strength * w2) ** 2)) / 2
    return cross_entropy(scores, labels) + penalty


# The squares are averaged; the task says their sum.
def two_layer_loss(x, w1, b1, w2, b2, labels, strength):
    scores = linear(relu(linear(x, w1, b1)), w2, b2)
    penalty = strength / 2 * (np.mean(w1**2) + np.mean(w2**2))
    return cross_entropy(scores, labels) + penalty


# b1 is left out.
def two_layer_loss(x, w1, b1, w2, b2, labels, strength):
    scores = linear(relu(x @ w1), w2, b2)
    penalty = strength / 2 * (np.sum(w1**2) + np.sum(w2**2))
    return cross_entropy(scores, labels) + penalty


# b2 is left out.
def two_layer_loss(x, w1, b1, w2, b2, labels, strength):
    scores = relu(linear(x, w1, b1)) @ w2
    penalty = strength / 2 * (np.sum(w1**2) + np.sum(w2**2))
    return cross_entropy(scores, labels) + penalty


# The absolute values are penalised, not the squares.
def two_layer_loss(x, w1, b1, w2, b2, labels, strength):
    scores = linear(relu(linear(x, w1, b1)), w2, b2)
    penalty = strength / 2 * (np.sum(np.abs(w1)) + np.sum(np.abs(w2)))
    return cross_entropy(scores, labels) + penalty


# The bend is a sigmoid; the task says ReLU.
def two_layer_loss(x, w1, b1, w2, b2, labels, strength):
    scores = linear(sigmoid(linear(x, w1, b1)), w2, b2)
    penalty = strength / 2 * (np.sum(w1**2) + np.sum(w2**2))
    return cross_entropy(scores, labels) + penalty


# The logarithm comes after a probability that may have rounded to 0.
def two_layer_loss(x, w1, b1, w2, b2, labels, strength):
    scores = linear(relu(linear(x, w1, b1)), w2, b2)
    p = softmax(scores)[np.arange(len(x)), labels]
    penalty = strength / 2 * (np.sum(w1**2) + np.sum(w2**2))
    return -np.log(p).mean() + penalty


# Loss and penalty come back apart; their sum is asked for.
def two_layer_loss(x, w1, b1, w2, b2, labels, strength):
    scores = linear(relu(linear(x, w1, b1)), w2, b2)
    penalty = strength / 2 * (np.sum(w1**2) + np.sum(w2**2))
    return cross_entropy(scores, labels), penalty


# The penalty is divided by N; it does not depend on the batch.
def two_layer_loss(x, w1, b1, w2, b2, labels, strength):
    scores = linear(relu(linear(x, w1, b1)), w2, b2)
    penalty = strength / 2 * (np.sum(w1**2) + np.sum(w2**2)) / len(x)
    return cross_entropy(scores, labels) + penalty


# The sum is squared, not the weights: opposite signs cancel.
def two_layer_loss(x, w1, b1, w2, b2, labels, strength):
    scores = linear(relu(linear(x, w1, b1)), w2, b2)
    penalty = strength / 2 * (np.sum(w1) ** 2 + np.sum(w2) ** 2)
    return cross_entropy(scores, labels) + penalty


# The ReLU is applied to the inputs, and not to the hidden layer.
def two_layer_loss(x, w1, b1, w2, b2, labels, strength):
    scores = linear(linear(relu(x), w1, b1), w2, b2)
    penalty = strength / 2 * (np.sum(w1**2) + np.sum(w2**2))
    return cross_entropy(scores, labels) + penalty


# The bias is added after the ReLU.
def two_layer_loss(x, w1, b1, w2, b2, labels, strength):
    scores = linear(relu(x @ w1) + b1, w2, b2)
    penalty = strength / 2 * (np.sum(w1**2) + np.sum(w2**2))
    return cross_entropy(scores, labels) + penalty


# A root is taken: that is the length of the weights, not the sum of their squares.
def two_layer_loss(x, w1, b1, w2, b2, labels, strength):
    scores = linear(relu(linear(x, w1, b1)), w2, b2)
    penalty = strength / 2 * (np.linalg.norm(w1) + np.linalg.norm(w2))
    return cross_entropy(scores, labels) + penalty


# w1 is penalised twice, and w2 never.
def two_layer_loss(x, w1, b1, w2, b2, labels, strength):
    scores = linear(relu(linear(x, w1, b1)), w2, b2)
    penalty = strength / 2 * (np.sum(w1**2) + np.sum(w1**2))
    return cross_entropy(scores, labels) + penalty


# The brackets are wrong: strength / 2 multiplies the loss too.
def two_layer_loss(x, w1, b1, w2, b2, labels, strength):
    scores = linear(relu(linear(x, w1, b1)), w2, b2)
    squares = np.sum(w1**2) + np.sum(w2**2)
    return strength / 2 * (cross_entropy(scores, labels) + squares)


# |z| in place of the ReLU: negative sums count as positive ones.
def two_layer_loss(x, w1, b1, w2, b2, labels, strength):
    scores = linear(np.abs(linear(x, w1, b1)), w2, b2)
    penalty = strength / 2 * (np.sum(w1**2) + np.sum(w2**2))
    return cross_entropy(scores, labels) + penalty


# The first bracket is missing: strength / 2 multiplies the squares of w1 only.
def two_layer_loss(x, w1, b1, w2, b2, labels, strength):
    scores = linear(relu(linear(x, w1, b1)), w2, b2)
    penalty = strength / 2 * np.sum(w1**2) + np.sum(w2**2)
    return cross_entropy(scores, labels) + penalty


# Python's max asks the whole array for one answer.
def two_layer_loss(x, w1, b1, w2, b2, labels, strength):
    scores = linear(max(0, linear(x, w1, b1)), w2, b2)
    penalty = strength / 2 * (np.sum(w1**2) + np.sum(w2**2))
    return cross_entropy(scores, labels) + penalty


# The ReLU is flipped: it keeps the negative sums.
def two_layer_loss(x, w1, b1, w2, b2, labels, strength):
    scores = linear(np.minimum(linear(x, w1, b1), 0), w2, b2)
    penalty = strength / 2 * (np.sum(w1**2) + np.sum(w2**2))
    return cross_entropy(scores, labels) + penalty


# cross_entropy takes scores; the softmax is applied once too often.
def two_layer_loss(x, w1, b1, w2, b2, labels, strength):
    p = softmax(linear(relu(linear(x, w1, b1)), w2, b2))
    penalty = strength / 2 * (np.sum(w1**2) + np.sum(w2**2))
    return cross_entropy(p, labels) + penalty


# w1 and w2 have different shapes: their squares can't be added entry by entry.
def two_layer_loss(x, w1, b1, w2, b2, labels, strength):
    scores = linear(relu(linear(x, w1, b1)), w2, b2)
    return cross_entropy(scores, labels) + strength / 2 * np.sum(w1**2 + w2**2)


# It prints the loss and returns nothing.
def two_layer_loss(x, w1, b1, w2, b2, labels, strength):
    scores = linear(relu(linear(x, w1, b1)), w2, b2)
    penalty = strength / 2 * (np.sum(w1**2) + np.sum(w2**2))
    print(cross_entropy(scores, labels) + penalty)
