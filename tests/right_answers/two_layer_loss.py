"""Other right answers to two_layer_loss."""

import numpy as np

from course_utils.functions import cross_entropy, l2, linear, relu


def two_layer_loss(x, w1, b1, w2, b2, labels, reg):
    scores = linear(relu(linear(x, w1, b1)), w2, b2)
    return cross_entropy(scores, labels) + l2(w1, reg) + l2(w2, reg)


def two_layer_loss(x, w1, b1, w2, b2, labels, strength):
    h = x.dot(w1) + b1
    h = h * (h > 0)
    s = h.dot(w2) + b2
    s = s - s.max(axis=1)[:, None]
    logs = s - np.log(np.exp(s).sum(axis=1))[:, None]
    loss = -np.mean(logs[range(len(x)), labels])
    loss += 0.5 * strength * np.sum(w1**2)
    loss += 0.5 * strength * np.sum(w2**2)
    return float(loss)


def two_layer_loss(x, w1, b1, w2, b2, labels, strength):
    total = 0
    for row, label in zip(x, labels):
        hidden = [max(0, row @ w + b) for w, b in zip(w1.T, b1)]
        score = np.array(hidden) @ w2 + b2
        total += np.logaddexp.reduce(score) - score[label]
    squares = sum(v**2 for w in (w1, w2) for v in w.ravel())
    return total / len(x) + strength * squares / 2


def hidden_layer(x, w, b):
    before = x @ w + b
    return (before + np.abs(before)) / 2


def two_layer_loss(x, w1, b1, w2, b2, labels, strength):
    scores = hidden_layer(x, w1, b1) @ w2 + b2
    weights = np.concatenate([w1.ravel(), w2.ravel()])
    return cross_entropy(scores, labels) + strength / 2 * (weights @ weights)


def two_layer_loss(
    x: np.ndarray,
    w1: np.ndarray,
    b1: np.ndarray,
    w2: np.ndarray,
    b2: np.ndarray,
    labels: np.ndarray,
    strength: float,
) -> float:
    hidden = np.where((z := x @ w1 + b1) > 0, z, 0)
    exact = (hidden @ w2 + b2).astype(np.float64)
    exact -= exact.max(axis=1, keepdims=True)
    own = exact[np.arange(len(labels)), labels]
    data = (np.log(np.exp(exact).sum(axis=1)) - own).mean()
    norms = [np.linalg.norm(w) for w in (w1, w2)]
    return data + 0.5 * strength * (norms[0] ** 2 + norms[1] ** 2)


def two_layer_loss(x, w1, b1, w2, b2, labels, strength):
    h = np.einsum("nd,dh->nh", x, w1) + b1
    h[h < 0] = 0
    scores = np.einsum("nh,hk->nk", h, w2) + b2
    penalty = np.einsum("dh,dh->", w1, w1) + np.einsum("hk,hk->", w2, w2)
    return np.array(cross_entropy(scores, labels) + 0.5 * strength * penalty)
