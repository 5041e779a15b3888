"""Wrong answers to two_layer_loss, and how their reasons begin."""

import numpy as np

from course_utils.functions import cross_entropy, relu, sigmoid, softmax


def two_layer_loss(x, w1, b1, w2, b2, labels, strength):
    """it subtracts the largest score of the whole batch, so that in a row"""
    s = relu(x @ w1 + b1) @ w2 + b2
    z = s - s.max()
    loss = (np.log(np.exp(z).sum(axis=1)) - z[np.arange(len(x)), labels]).mean()
    return loss + strength / 2 * (np.sum(w1**2) + np.sum(w2**2))


def two_layer_loss(x, w1, b1, w2, b2, labels, strength):
    """exp of a large score is infinite, and infinite over infinite is nan"""
    e = np.exp(relu(x @ w1 + b1) @ w2 + b2)
    p = e / e.sum(axis=1, keepdims=True)
    loss = -np.log(p[np.arange(len(x)), labels]).mean()
    return loss + strength / 2 * (np.sum(w1**2) + np.sum(w2**2))


def two_layer_loss(x, w1, b1, w2, b2, labels, strength):
    """a probability can round to 0, and log(0) is minus infinity"""
    p = softmax(relu(x @ w1 + b1) @ w2 + b2)
    loss = -np.log(p[np.arange(len(x)), labels]).mean()
    return loss + strength / 2 * (np.sum(w1**2) + np.sum(w2**2))


def two_layer_loss(x, w1, b1, w2, b2, labels, strength):
    """without ReLU between them, two linear layers are one"""
    loss = cross_entropy((x @ w1 + b1) @ w2 + b2, labels)
    return loss + strength / 2 * (np.sum(w1**2) + np.sum(w2**2))


def two_layer_loss(x, w1, b1, w2, b2, labels, strength):
    """the scores go through ReLU as well"""
    loss = cross_entropy(relu(relu(x @ w1 + b1) @ w2 + b2), labels)
    return loss + strength / 2 * (np.sum(w1**2) + np.sum(w2**2))


def two_layer_loss(x, w1, b1, w2, b2, labels, strength):
    """the hidden units of this net are ReLU, not sigmoid"""
    loss = cross_entropy(sigmoid(x @ w1 + b1) @ w2 + b2, labels)
    return loss + strength / 2 * (np.sum(w1**2) + np.sum(w2**2))


def two_layer_loss(x, w1, b1, w2, b2, labels, strength):
    """cross_entropy takes the scores themselves"""
    loss = cross_entropy(softmax(relu(x @ w1 + b1) @ w2 + b2), labels)
    return loss + strength / 2 * (np.sum(w1**2) + np.sum(w2**2))


def two_layer_loss(x, w1, b1, w2, b2, labels, strength):
    loss = cross_entropy(relu(x @ w1) @ w2, labels)
    return loss + strength / 2 * (np.sum(w1**2) + np.sum(w2**2))


def two_layer_loss(x, w1, b1, w2, b2, labels, strength):
    """the half is missing from the penalty"""
    loss = cross_entropy(relu(x @ w1 + b1) @ w2 + b2, labels)
    return loss + strength * (np.sum(w1**2) + np.sum(w2**2))


def two_layer_loss(x, w1, b1, w2, b2, labels, strength):
    """parentheses are missing"""
    loss = cross_entropy(relu(x @ w1 + b1) @ w2 + b2, labels)
    return loss + strength / 2 * np.sum(w1**2) + np.sum(w2**2)


def two_layer_loss(x, w1, b1, w2, b2, labels, strength):
    """only w2 is penalised"""
    loss = cross_entropy(relu(x @ w1 + b1) @ w2 + b2, labels)
    return loss + strength / 2 * np.sum(w2**2)


def two_layer_loss(x, w1, b1, w2, b2, labels, strength):
    """only w1 is penalised"""
    loss = cross_entropy(relu(x @ w1 + b1) @ w2 + b2, labels)
    return loss + strength / 2 * np.sum(w1**2)


def two_layer_loss(x, w1, b1, w2, b2, labels, strength):
    """the penalty is missing"""
    return cross_entropy(relu(x @ w1 + b1) @ w2 + b2, labels)


def two_layer_loss(x, w1, b1, w2, b2, labels, strength):
    """the biases are penalised too"""
    loss = cross_entropy(relu(x @ w1 + b1) @ w2 + b2, labels)
    squares = sum(np.sum(a**2) for a in (w1, b1, w2, b2))
    return loss + strength / 2 * squares


def two_layer_loss(x, w1, b1, w2, b2, labels, strength):
    """np.linalg.norm takes the root of the sum of the squares"""
    loss = cross_entropy(relu(x @ w1 + b1) @ w2 + b2, labels)
    return loss + strength / 2 * (np.linalg.norm(w1) + np.linalg.norm(w2))


def two_layer_loss(x, w1, b1, w2, b2, labels, strength):
    """the two sums are multiplied"""
    loss = cross_entropy(relu(x @ w1 + b1) @ w2 + b2, labels)
    return loss + strength / 2 * np.sum(w1**2) * np.sum(w2**2)


def two_layer_loss(x, w1, b1, w2, b2, labels, strength):
    """the penalty takes the mean of the squares"""
    loss = cross_entropy(relu(x @ w1 + b1) @ w2 + b2, labels)
    return loss + strength / 2 * (np.mean(w1**2) + np.mean(w2**2))


def two_layer_loss(x, w1, b1, w2, b2, labels, strength):
    """it squares the sum, where positive and negative weights cancel"""
    loss = cross_entropy(relu(x @ w1 + b1) @ w2 + b2, labels)
    return loss + strength / 2 * (np.sum(w1) ** 2 + np.sum(w2) ** 2)


def two_layer_loss(x, w1, b1, w2, b2, labels, strength):
    loss = cross_entropy(relu(x @ w1 + b1) @ w2 + b2, labels)
    return loss + strength / 2 * (np.sum(w1 + w2.T) ** 2)


def two_layer_loss(x, w1, b1, w2, b2, labels, strength):
    """the penalty is subtracted"""
    loss = cross_entropy(relu(x @ w1 + b1) @ w2 + b2, labels)
    return loss - strength / 2 * (np.sum(w1**2) + np.sum(w2**2))


def two_layer_loss(x, w1, b1, w2, b2, labels, strength):
    """the penalty does not depend on the data"""
    loss = cross_entropy(relu(x @ w1 + b1) @ w2 + b2, labels)
    return loss + strength / 2 * (np.sum(w1**2) + np.sum(w2**2)) / len(x)


def two_layer_loss(x, w1, b1, w2, b2, labels, strength):
    """it divides by N twice"""
    loss = cross_entropy(relu(x @ w1 + b1) @ w2 + b2, labels)
    return loss / len(x) + strength / 2 * (np.sum(w1**2) + np.sum(w2**2))


def two_layer_loss(x, w1, b1, w2, b2, labels, strength):
    """strength is missing from the penalty"""
    loss = cross_entropy(relu(x @ w1 + b1) @ w2 + b2, labels)
    return loss + np.sum(w1**2) / 2 + np.sum(w2**2) / 2


def two_layer_loss(x, w1, b1, w2, b2, labels, strength):
    """strength belongs to the penalty alone"""
    loss = cross_entropy(relu(x @ w1 + b1) @ w2 + b2, labels)
    return strength * (loss + np.sum(w1**2) / 2 + np.sum(w2**2) / 2)


def two_layer_loss(x, w1, b1, w2, b2, labels, strength):
    """the hidden units of this net are ReLU, not the leaky kind"""
    z = x @ w1 + b1
    hidden = np.where(z > 0, z, 0.01 * z)
    loss = cross_entropy(hidden @ w2 + b2, labels)
    return loss + strength / 2 * (np.sum(w1**2) + np.sum(w2**2))


def two_layer_loss(x, w1, b1, w2, b2, labels, strength):
    """the hidden units of this net are ReLU"""
    hidden = np.abs(x @ w1 + b1)
    loss = cross_entropy(hidden @ w2 + b2, labels)
    return loss + strength / 2 * (np.sum(w1**2) + np.sum(w2**2))


def two_layer_loss(x, w1, b1, w2, b2, labels, strength):
    """ReLU is applied to the inputs"""
    hidden = relu(x) @ w1 + b1
    loss = cross_entropy(hidden @ w2 + b2, labels)
    return loss + strength / 2 * (np.sum(w1**2) + np.sum(w2**2))


def two_layer_loss(x, w1, b1, w2, b2, labels, strength):
    scores = relu(x @ w1 + b1) @ w2 + b2
    return scores, strength / 2 * (np.sum(w1**2) + np.sum(w2**2))


def two_layer_loss(x, w1, b1, w2, b2, labels, strength):
    """the loss and the penalty are one number"""
    loss = cross_entropy(relu(x @ w1 + b1) @ w2 + b2, labels)
    return loss, strength / 2 * (np.sum(w1**2) + np.sum(w2**2))


def two_layer_loss(x, w1, b1, w2, b2, labels, strength):
    """`@` multiplies rows with rows"""
    loss = cross_entropy(relu(x @ w1 + b1) @ w2 + b2, labels)
    return loss + strength / 2 * np.sum(w1 @ w1.T) + strength / 2 * np.sum(w2 @ w2.T)
