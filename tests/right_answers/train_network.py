"""Other right answers to train_network."""

import numpy as np

from course_utils.functions import linear_backward, sigmoid, sigmoid_backward


def train_network(X, y, syn0, syn1, steps):
    for _ in range(steps):
        hidden = sigmoid(np.dot(X, syn0))
        out = sigmoid(np.dot(hidden, syn1))
        out_delta = (out - y) * out * (1 - out)
        hidden_delta = np.dot(out_delta, syn1.T) * (hidden - hidden**2)
        syn0 -= np.dot(X.T, hidden_delta)
        syn1 -= np.dot(hidden.T, out_delta)
    return syn0, syn1


def train_network(X, y, syn0, syn1, steps):
    def nonlin(x, deriv=False):
        if deriv:
            return x * (1 - x)
        return 1 / (1 + np.exp(-x))

    for step in range(steps):
        l0 = X
        l1 = nonlin(np.dot(l0, syn0))
        l2 = nonlin(np.dot(l1, syn1))
        l2_error = y - l2
        if step % 5000 == 0:
            print("Error:", np.mean(np.abs(l2_error)))
        l2_delta = l2_error * nonlin(l2, deriv=True)
        l1_delta = l2_delta.dot(syn1.T) * nonlin(l1, deriv=True)
        syn1 += l1.T.dot(l2_delta)
        syn0 += l0.T.dot(l1_delta)
    return syn0, syn1


def train_network(inputs, targets, w0, w1, steps):
    w0, w1 = w0.copy(), w1.copy()
    while steps > 0:
        steps -= 1
        dw0, dw1 = np.zeros(w0.shape), np.zeros(w1.shape)
        for x, t in zip(inputs, targets):
            h = sigmoid(x @ w0)
            o = sigmoid(h @ w1)
            d = (o - t) * o * (1 - o)
            dw1 += np.outer(h, d)
            dw0 += np.outer(x, w1 @ d * h * (1 - h))
        w0 -= dw0
        w1 -= dw1
    return [w0, w1]


def forward(X, syn0, syn1):
    l1 = sigmoid(X @ syn0)
    return l1, sigmoid(l1 @ syn1)


def back(error, out):
    return np.einsum("nh,nh,nh->nh", error, out, 1 - out)


def train_network(X, y, syn0, syn1, steps):
    weights = [syn0, syn1]
    for _ in range(steps):
        l1, l2 = forward(X, *weights)
        d2 = back(y - l2, l2)
        d1 = back((weights[1] @ d2.T).T, l1)
        weights = [weights[0] + X.T @ d1, weights[1] + (d2.T @ l1).T]
    return tuple(weights)


def train_network(X, y, syn0, syn1, steps):
    for _ in range(steps):
        z1 = X @ syn0
        l1 = sigmoid(z1)
        z2 = l1 @ syn1
        d2 = sigmoid_backward(sigmoid(z2) - y, z2)
        dl1, dw1, _ = linear_backward(d2, l1, syn1, np.zeros(len(syn1.T)))
        _, dw0, _ = linear_backward(
            sigmoid_backward(dl1, z1), X, syn0, np.zeros(len(syn0.T))
        )
        syn0, syn1 = syn0 - dw0, syn1 - dw1
    return syn0, syn1


def train_network(X, y, syn0, syn1, steps):
    for _ in range(steps):
        l1 = 1 / (1 + np.exp(-X @ syn0))
        l2 = 1 / (1 + np.exp(-l1 @ syn1))
        blame = l2 - y
        slopes = l2 * (1 - l2), l1 * (1 - l1)
        d1 = np.einsum("nk,nk,hk,nh->nh", blame, slopes[0], syn1, slopes[1])
        new1 = syn1 - np.einsum("nh,nk,nk->hk", l1, blame, slopes[0])
        syn0, syn1 = syn0 - np.einsum("nd,nh->dh", X, d1), new1
    return syn0, syn1
