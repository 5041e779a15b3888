"""Wrong answers to loss_gradients, and how their reasons begin."""

import numpy as np

from course_utils.functions import (
    cross_entropy_backward,
    linear,
    linear_backward,
    softmax,
)


def loss_gradients(x, w, b, labels):
    """exp of a large score is infinite, and infinite over infinite is nan"""
    e = np.exp(x @ w + b)
    p = e / e.sum(axis=1, keepdims=True)
    p[np.arange(len(x)), labels] -= 1
    p /= len(x)
    return x.T @ p, p.sum(axis=0)


def loss_gradients(x, w, b, labels):
    """it subtracts the largest score of the whole batch, so that in a row"""
    scores = x @ w + b
    e = np.exp(scores - scores.max())
    p = e / e.sum(axis=1, keepdims=True)
    p[np.arange(len(x)), labels] -= 1
    p /= len(x)
    return x.T @ p, p.sum(axis=0)


def loss_gradients(x, w, b, labels):
    """that is the bug, still there"""
    dscores = softmax(linear(x, w, b)) / len(x)
    dscores[np.arange(len(x)), labels] -= 1
    return x.T @ dscores, dscores.sum(axis=0)


def loss_gradients(x, w, b, labels):
    """nothing is divided by N"""
    dscores = softmax(linear(x, w, b))
    dscores[np.arange(len(x)), labels] -= 1
    return x.T @ dscores, dscores.sum(axis=0)


def loss_gradients(x, w, b, labels):
    """db misses the 1 / N"""
    dscores = softmax(linear(x, w, b))
    dscores[np.arange(len(x)), labels] -= 1
    return x.T @ dscores / len(x), dscores.sum(axis=0)


def loss_gradients(x, w, b, labels):
    """now the 1 is divided by N, and the probabilities are not"""
    dscores = softmax(linear(x, w, b))
    dscores[np.arange(len(x)), labels] -= 1 / len(x)
    return x.T @ dscores, dscores.sum(axis=0)


def loss_gradients(x, w, b, labels):
    """it divides by N twice"""
    dscores = cross_entropy_backward(linear(x, w, b), labels) / len(x)
    return x.T @ dscores, dscores.sum(axis=0)


def loss_gradients(x, w, b, labels):
    """dx comes along, which linear_backward gives as well"""
    return linear_backward(cross_entropy_backward(linear(x, w, b), labels), x, w, b)


def loss_gradients(x, w, b, labels):
    """db is the sum over the examples, not their mean"""
    dscores = cross_entropy_backward(linear(x, w, b), labels)
    return x.T @ dscores, dscores.mean(axis=0)


def loss_gradients(x, w, b, labels):
    """db sums over the classes (axis 1). Each class has one bias"""
    dscores = cross_entropy_backward(linear(x, w, b), labels)
    return x.T @ dscores, dscores.sum(axis=1)


def loss_gradients(x, w, b, labels):
    """db adds up everything"""
    dscores = cross_entropy_backward(linear(x, w, b), labels)
    return x.T @ dscores, dscores.sum()


def loss_gradients(x, w, b, labels):
    """a bias has shape (K,), and so has its gradient"""
    dscores = cross_entropy_backward(linear(x, w, b), labels)
    return x.T @ dscores, dscores.sum(axis=0, keepdims=True)


def loss_gradients(x, w, b, labels):
    """db still has a row for each example"""
    dscores = cross_entropy_backward(linear(x, w, b), labels)
    return x.T @ dscores, dscores


def loss_gradients(x, w, b, labels):
    """dw must have the shape of w"""
    dscores = cross_entropy_backward(linear(x, w, b), labels)
    return dscores.T @ x, dscores.sum(axis=0)


def loss_gradients(x, w, b, labels):
    """what went in is turned"""
    dscores = cross_entropy_backward(linear(x, w, b), labels)
    return x @ dscores, dscores.sum(axis=0)


def loss_gradients(x, w, b, labels):
    """the bias is missing from the scores"""
    dscores = cross_entropy_backward(x @ w, labels)
    return x.T @ dscores, dscores.sum(axis=0)


def loss_gradients(x, w, b, labels):
    """the labels are not used"""
    p = softmax(linear(x, w, b)) / len(x)
    return x.T @ p, p.sum(axis=0)


def loss_gradients(x, w, b, labels):
    """softmax is missing"""
    dscores = linear(x, w, b)
    dscores[np.arange(len(x)), labels] -= 1
    dscores /= len(x)
    return x.T @ dscores, dscores.sum(axis=0)


def loss_gradients(x, w, b, labels):
    """the sign is wrong"""
    dscores = -cross_entropy_backward(linear(x, w, b), labels)
    return x.T @ dscores, dscores.sum(axis=0)


def loss_gradients(x, w, b, labels):
    """the two results have changed places"""
    dscores = cross_entropy_backward(linear(x, w, b), labels)
    return dscores.sum(axis=0), x.T @ dscores


def loss_gradients(x, w, b, labels):
    d = cross_entropy_backward(linear(x, w, b), labels)
    for row, slope in zip(x, d):
        dw, db = np.outer(row, slope), slope
    return dw, db


def loss_gradients(x, w, b, labels):
    d = cross_entropy_backward(linear(x, w, b), labels)
    dw, db = np.zeros_like(w), np.zeros_like(b)
    for row, slope in zip(x, d):
        dw += np.outer(row, slope)
        db += slope
        return dw, db


def loss_gradients(x, w, b, labels):
    """[:, labels] subtracts 1 in all these columns of every row"""
    dscores = softmax(linear(x, w, b))
    dscores[:, labels] -= 1
    dscores /= len(x)
    return x.T @ dscores, dscores.sum(axis=0)


def loss_gradients(x, w, b, labels):
    """`=` puts -1 in the place of the probability"""
    dscores = softmax(linear(x, w, b))
    dscores[np.arange(len(x)), labels] = -1
    dscores /= len(x)
    return x.T @ dscores, dscores.sum(axis=0)


def loss_gradients(x, w, b, labels):
    """the slope of b has b as a factor"""
    dscores = cross_entropy_backward(linear(x, w, b), labels)
    return x.T @ dscores, b * dscores.sum(axis=0)


def loss_gradients(x, w, b, labels):
    """the slope of w has w as a factor"""
    dscores = cross_entropy_backward(linear(x, w, b), labels)
    return w * (x.T @ dscores), dscores.sum(axis=0)


def loss_gradients(x, w, b, labels):
    """dw is divided by N twice"""
    dscores = cross_entropy_backward(linear(x, w, b), labels)
    return x.T @ dscores / len(x), dscores.sum(axis=0)
