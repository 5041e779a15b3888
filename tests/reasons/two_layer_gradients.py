"""Wrong answers to two_layer_gradients, and how their reasons begin."""

import numpy as np

from course_utils.functions import cross_entropy_backward, relu, softmax


def two_layer_gradients(x, w1, b1, w2, b2, labels, strength):
    """at a sum of exactly 0 nothing should pass"""
    z = x @ w1 + b1
    h = relu(z)
    d = cross_entropy_backward(h @ w2 + b2, labels)
    dz = d @ w2.T
    dz[z < 0] = 0
    dw1, dw2 = x.T @ dz + strength * w1, h.T @ d + strength * w2
    return dw1, dz.sum(axis=0), dw2, d.sum(axis=0)


def two_layer_gradients(x, w1, b1, w2, b2, labels, strength):
    """at a sum of exactly 0 nothing should pass"""
    z = x @ w1 + b1
    h = relu(z)
    d = cross_entropy_backward(h @ w2 + b2, labels)
    dz = d @ w2.T * (z >= 0)
    dw1, dw2 = x.T @ dz + strength * w1, h.T @ d + strength * w2
    return dw1, dz.sum(axis=0), dw2, d.sum(axis=0)


def two_layer_gradients(x, w1, b1, w2, b2, labels, strength):
    """at a sum of exactly 0 nothing should pass"""
    z = x @ w1 + b1
    h = relu(z)
    d = cross_entropy_backward(h @ w2 + b2, labels)
    dz = np.where(z == h, d @ w2.T, 0)
    dw1, dw2 = x.T @ dz + strength * w1, h.T @ d + strength * w2
    return dw1, dz.sum(axis=0), dw2, d.sum(axis=0)


def two_layer_gradients(x, w1, b1, w2, b2, labels, strength):
    """exp of a large score is infinite, and infinite over infinite is nan"""
    z = x @ w1 + b1
    h = relu(z)
    e = np.exp(h @ w2 + b2)
    d = e / e.sum(axis=1, keepdims=True)
    d[np.arange(len(x)), labels] -= 1
    d /= len(x)
    dz = d @ w2.T * (z > 0)
    dw1, dw2 = x.T @ dz + strength * w1, h.T @ d + strength * w2
    return dw1, dz.sum(axis=0), dw2, d.sum(axis=0)


def two_layer_gradients(x, w1, b1, w2, b2, labels, strength):
    """it subtracts the largest score of the whole batch, so that in a row"""
    z = x @ w1 + b1
    h = relu(z)
    s = h @ w2 + b2
    e = np.exp(s - s.max())
    d = e / e.sum(axis=1, keepdims=True)
    d[np.arange(len(x)), labels] -= 1
    d /= len(x)
    dz = d @ w2.T * (z > 0)
    dw1, dw2 = x.T @ dz + strength * w1, h.T @ d + strength * w2
    return dw1, dz.sum(axis=0), dw2, d.sum(axis=0)


def two_layer_gradients(x, w1, b1, w2, b2, labels, strength):
    """there is no ReLU on the scores"""
    z = x @ w1 + b1
    h = relu(z)
    s = h @ w2 + b2
    d = cross_entropy_backward(s, labels) * (s > 0)
    dz = d @ w2.T
    dw1, dw2 = x.T @ dz + strength * w1, h.T @ d + strength * w2
    return dw1, dz.sum(axis=0), dw2, d.sum(axis=0)


def two_layer_gradients(x, w1, b1, w2, b2, labels, strength):
    """the mask is made of the scores"""
    z = x @ w1 + b1
    h = relu(z)
    s = h @ w2 + b2
    d = cross_entropy_backward(s, labels)
    dz = d @ w2.T * (s > 0)
    dw1, dw2 = x.T @ dz + strength * w1, h.T @ d + strength * w2
    return dw1, dz.sum(axis=0), dw2, d.sum(axis=0)


def two_layer_gradients(x, w1, b1, w2, b2, labels, strength):
    """ReLU is applied to the gradient itself"""
    z = x @ w1 + b1
    h = relu(z)
    d = cross_entropy_backward(h @ w2 + b2, labels)
    dh = d @ w2.T
    dz = dh * (dh > 0)
    dw1, dw2 = x.T @ dz + strength * w1, h.T @ d + strength * w2
    return dw1, dz.sum(axis=0), dw2, d.sum(axis=0)


def two_layer_gradients(x, w1, b1, w2, b2, labels, strength):
    """it multiplies by ReLU's output"""
    z = x @ w1 + b1
    h = relu(z)
    d = cross_entropy_backward(h @ w2 + b2, labels)
    dz = d @ w2.T * h
    dw1, dw2 = x.T @ dz + strength * w1, h.T @ d + strength * w2
    return dw1, dz.sum(axis=0), dw2, d.sum(axis=0)


def two_layer_gradients(x, w1, b1, w2, b2, labels, strength):
    """the mask of ReLU is missing"""
    z = x @ w1 + b1
    h = relu(z)
    d = cross_entropy_backward(h @ w2 + b2, labels)
    dz = d @ w2.T
    dw1, dw2 = x.T @ dz + strength * w1, h.T @ d + strength * w2
    return dw1, dz.sum(axis=0), dw2, d.sum(axis=0)


def two_layer_gradients(x, w1, b1, w2, b2, labels, strength):
    """this is the gradient of the sum of the losses"""
    z = x @ w1 + b1
    h = relu(z)
    d = softmax(h @ w2 + b2)
    d[np.arange(len(x)), labels] -= 1
    dz = d @ w2.T * (z > 0)
    dw1, dw2 = x.T @ dz + strength * w1, h.T @ d + strength * w2
    return dw1, dz.sum(axis=0), dw2, d.sum(axis=0)


def two_layer_gradients(x, w1, b1, w2, b2, labels, strength):
    """the penalty does not depend on the data"""
    z = x @ w1 + b1
    h = relu(z)
    d = softmax(h @ w2 + b2)
    d[np.arange(len(x)), labels] -= 1
    dz = d @ w2.T * (z > 0)
    n = len(x)
    dw1, dw2 = (x.T @ dz + strength * w1) / n, (h.T @ d + strength * w2) / n
    return dw1, dz.sum(axis=0) / n, dw2, d.sum(axis=0) / n


def two_layer_gradients(x, w1, b1, w2, b2, labels, strength):
    """w2 is changed before the gradient has gone back through it"""
    z = x @ w1 + b1
    h = relu(z)
    d = cross_entropy_backward(h @ w2 + b2, labels)
    dw2 = h.T @ d + strength * w2
    dz = d @ (w2 - dw2).T * (z > 0)
    return x.T @ dz + strength * w1, dz.sum(axis=0), dw2, d.sum(axis=0)


def two_layer_gradients(x, w1, b1, w2, b2, labels, strength):
    """back through w2 it goes transposed"""
    z = x @ w1 + b1
    h = relu(z)
    d = cross_entropy_backward(h @ w2 + b2, labels)
    dz = d @ w2 * (z > 0)
    dw1, dw2 = x.T @ dz + strength * w1, h.T @ d + strength * w2
    return dw1, dz.sum(axis=0), dw2, d.sum(axis=0)


def two_layer_gradients(x, w1, b1, w2, b2, labels, strength):
    z = x @ w1 + b1
    h = relu(z)
    d = cross_entropy_backward(h @ w2 + b2, labels)
    dz = d @ w2.T * (z > 0)
    dw1, dw2 = x @ dz + strength * w1, h @ d + strength * w2
    return dw1, dz.sum(axis=0), dw2, d.sum(axis=0)


def two_layer_gradients(x, w1, b1, w2, b2, labels, strength):
    """the biases' gradients sum over the units (axis 1). Each unit has its"""
    z = x @ w1 + b1
    h = relu(z)
    d = cross_entropy_backward(h @ w2 + b2, labels)
    dz = d @ w2.T * (z > 0)
    dw1, dw2 = x.T @ dz + strength * w1, h.T @ d + strength * w2
    return dw1, dz.sum(axis=1), dw2, d.sum(axis=1)


def two_layer_gradients(x, w1, b1, w2, b2, labels, strength):
    """the gradients of the biases still have a row for each example"""
    z = x @ w1 + b1
    h = relu(z)
    d = cross_entropy_backward(h @ w2 + b2, labels)
    dz = d @ w2.T * (z > 0)
    dw1, dw2 = x.T @ dz + strength * w1, h.T @ d + strength * w2
    return dw1, dz, dw2, d


def two_layer_gradients(x, w1, b1, w2, b2, labels, strength):
    """the penalty is missing"""
    z = x @ w1 + b1
    h = relu(z)
    d = cross_entropy_backward(h @ w2 + b2, labels)
    dz = d @ w2.T * (z > 0)
    dw1, dw2 = x.T @ dz, h.T @ d
    return dw1, dz.sum(axis=0), dw2, d.sum(axis=0)


def two_layer_gradients(x, w1, b1, w2, b2, labels, strength):
    """this adds the penalty to every entry"""
    z = x @ w1 + b1
    h = relu(z)
    d = cross_entropy_backward(h @ w2 + b2, labels)
    dz = d @ w2.T * (z > 0)
    penalty = strength / 2 * (np.sum(w1**2) + np.sum(w2**2))
    dw1, dw2 = x.T @ dz + penalty, h.T @ d + penalty
    return dw1, dz.sum(axis=0), dw2, d.sum(axis=0)


def two_layer_gradients(x, w1, b1, w2, b2, labels, strength):
    """the results have changed places"""
    z = x @ w1 + b1
    h = relu(z)
    d = cross_entropy_backward(h @ w2 + b2, labels)
    dz = d @ w2.T * (z > 0)
    dw1, dw2 = x.T @ dz + strength * w1, h.T @ d + strength * w2
    return dw1, dw2, dz.sum(axis=0), d.sum(axis=0)


def two_layer_gradients(x, w1, b1, w2, b2, labels, strength):
    """that is the slope of a sigmoid"""
    z = x @ w1 + b1
    h = relu(z)
    d = cross_entropy_backward(h @ w2 + b2, labels)
    dh = d @ w2.T
    dz = dh * h * (1 - h)
    dw1, dw2 = x.T @ dz + strength * w1, h.T @ d + strength * w2
    return dw1, dz.sum(axis=0), dw2, d.sum(axis=0)


def two_layer_gradients(x, w1, b1, w2, b2, labels, strength):
    """there is no ReLU at all, neither forward nor back"""
    z = x @ w1 + b1
    d = cross_entropy_backward(z @ w2 + b2, labels)
    dz = d @ w2.T
    dw1, dw2 = x.T @ dz + strength * w1, z.T @ d + strength * w2
    return dw1, dz.sum(axis=0), dw2, d.sum(axis=0)


def two_layer_gradients(x, w1, b1, w2, b2, labels, strength):
    """the bias is added after ReLU"""
    z = x @ w1
    h = relu(z) + b1
    d = cross_entropy_backward(h @ w2 + b2, labels)
    dz = d @ w2.T * (z > 0)
    dw1, dw2 = x.T @ dz + strength * w1, h.T @ d + strength * w2
    return dw1, dz.sum(axis=0), dw2, d.sum(axis=0)


def two_layer_gradients(x, w1, b1, w2, b2, labels, strength):
    """the mask is reversed"""
    z = x @ w1 + b1
    h = relu(z)
    d = cross_entropy_backward(h @ w2 + b2, labels)
    dz = d @ w2.T * (z < 0)
    dw1, dw2 = x.T @ dz + strength * w1, h.T @ d + strength * w2
    return dw1, dz.sum(axis=0), dw2, d.sum(axis=0)


def two_layer_gradients(x, w1, b1, w2, b2, labels, strength):
    """the gradient of the loss has the wrong sign, that of the penalty not"""
    z = x @ w1 + b1
    h = relu(z)
    d = -cross_entropy_backward(h @ w2 + b2, labels)
    dz = d @ w2.T * (z > 0)
    dw1, dw2 = x.T @ dz + strength * w1, h.T @ d + strength * w2
    return dw1, dz.sum(axis=0), dw2, d.sum(axis=0)


def two_layer_gradients(x, w1, b1, w2, b2, labels, strength):
    """the mask is made of x"""
    z = x @ w1 + b1
    h = relu(z)
    d = cross_entropy_backward(h @ w2 + b2, labels)
    dz = d @ w2.T * (x > 0)
    dw1, dw2 = x.T @ dz + strength * w1, h.T @ d + strength * w2
    return dw1, dz.sum(axis=0), dw2, d.sum(axis=0)


def two_layer_gradients(x, w1, b1, w2, b2, labels, strength):
    """the biases are penalised too"""
    z = x @ w1 + b1
    h = relu(z)
    d = cross_entropy_backward(h @ w2 + b2, labels)
    dz = d @ w2.T * (z > 0)
    dw1, dw2 = x.T @ dz + strength * w1, h.T @ d + strength * w2
    return dw1, dz.sum(axis=0) + strength * b1, dw2, d.sum(axis=0) + strength * b2


def two_layer_gradients(x, w1, b1, w2, b2, labels, strength):
    """the second layer has gradients too"""
    z = x @ w1 + b1
    h = relu(z)
    d = cross_entropy_backward(h @ w2 + b2, labels)
    dz = d @ w2.T * (z > 0)
    return x.T @ dz + strength * w1, dz.sum(axis=0)
