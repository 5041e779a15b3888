"""Wrong answers to softmax_backward, each below what a teacher would say of it."""

import numpy as np

from course_utils import functions


# Only the diagonal of the slopes is used: the other probabilities change as well.
def softmax_backward(dy, scores):
    p = functions.softmax(scores)
    return dy * p * (1 - p)


# The sum runs over the whole batch; each row has its own.
def softmax_backward(dy, scores):
    p = functions.softmax(scores)
    return p * (dy - np.sum(dy * p))


# The sum runs over the examples (axis 0) in place of the classes (axis 1).
def softmax_backward(dy, scores):
    p = functions.softmax(scores)
    return p * (dy - (dy * p).sum(axis=0))


# The mean over the classes stands where the sum belongs.
def softmax_backward(dy, scores):
    p = functions.softmax(scores)
    return p * (dy - (dy * p).mean(axis=1, keepdims=True))


# Without keepdims the sums (N,) are laid along the columns, not along the rows.
def softmax_backward(dy, scores):
    p = functions.softmax(scores)
    return dy * p - p * np.sum(dy * p, axis=1)


# dy is not weighted with p in the sum.
def softmax_backward(dy, scores):
    p = functions.softmax(scores)
    return p * (dy - dy.sum(axis=1, keepdims=True))


# The second term lacks its factor p.
def softmax_backward(dy, scores):
    p = functions.softmax(scores)
    return dy * p - (dy * p).sum(axis=1, keepdims=True)


# The two terms are added; the second one has to be subtracted.
def softmax_backward(dy, scores):
    p = functions.softmax(scores)
    return dy * p + p * (dy * p).sum(axis=1, keepdims=True)


# The sign is wrong: the two terms are subtracted the other way round.
def softmax_backward(dy, scores):
    p = functions.softmax(scores)
    total = np.sum(dy * p, axis=-1, keepdims=True)
    return p * (total - dy)


# The outer factor p is missing: it is only dy less its weighted mean.
def softmax_backward(dy, scores):
    p = functions.softmax(scores)
    return dy - (dy * p).sum(axis=1, keepdims=True)


# It is the gradient of log-softmax, not of softmax.
def softmax_backward(dy, scores):
    p = functions.softmax(scores)
    return dy - p * dy.sum(axis=1, keepdims=True)


# dy is taken for the one-hot labels: p - y belongs to the cross-entropy.
def softmax_backward(dy, scores):
    return functions.softmax(scores) - dy


# The scores are used as if they were the probabilities already.
def softmax_backward(dy, scores):
    p = scores
    return p * (dy - (dy * p).sum(axis=1, keepdims=True))


# The exponentials of large scores overflow: the largest must be subtracted first.
def softmax_backward(dy, scores):
    p = np.exp(scores) / np.exp(scores).sum(axis=1, keepdims=True)
    return p * (dy - (dy * p).sum(axis=1, keepdims=True))


# The largest score of the batch is subtracted: rows far below it underflow to 0 / 0.
def softmax_backward(dy, scores):
    exps = np.exp(scores - scores.max())
    p = exps / exps.sum(axis=1, keepdims=True)
    return p * (dy - (dy * p).sum(axis=1, keepdims=True))


# The result is divided by N, as if this were the gradient of a mean.
def softmax_backward(dy, scores):
    p = functions.softmax(scores)
    return p * (dy - (dy * p).sum(axis=1, keepdims=True)) / len(scores)


# The slope of p_j uses only p_j: it is p_j times (1(i = j) - p_i).
def softmax_backward(dy, scores):
    p = functions.softmax(scores)
    ds = np.zeros_like(p)
    for n in range(len(p)):
        for i in range(p.shape[1]):
            for j in range(p.shape[1]):
                ds[n, i] += dy[n, j] * p[n, j] * ((i == j) - p[n, j])
    return ds


# `=` for `+=`: only the last class j is left of the sum.
def softmax_backward(dy, scores):
    p = functions.softmax(scores)
    ds = np.zeros_like(p)
    for n in range(len(p)):
        for i in range(p.shape[1]):
            for j in range(p.shape[1]):
                ds[n, i] = dy[n, j] * p[n, j] * ((i == j) - p[n, i])
    return ds


# The identity is left out of the Jacobian: it is diag(p) - p pᵀ.
def softmax_backward(dy, scores):
    p = functions.softmax(scores)
    return np.stack([-np.outer(q, q) @ d for q, d in zip(p, dy)])


# The Jacobian uses the identity where diag(p) belongs.
def softmax_backward(dy, scores):
    p = functions.softmax(scores)
    ds = np.empty_like(p)
    for n in range(len(p)):
        ds[n] = (np.eye(len(p[n])) - np.outer(p[n], p[n])) @ dy[n]
    return ds


# softmax over the examples: each row should sum to 1, not each column.
def softmax_backward(dy, scores):
    p = functions.softmax(scores.T).T
    return p * (dy - (dy * p).sum(axis=1, keepdims=True))


# dy is left out: these are the slopes p (1 - p) alone.
def softmax_backward(dy, scores):
    p = functions.softmax(scores)
    return p * (1 - p)


# The row's mean is subtracted, which does not keep exp from overflowing.
def softmax_backward(dy, scores):
    exps = np.exp(scores - scores.mean(axis=1, keepdims=True))
    p = exps / exps.sum(axis=1, keepdims=True)
    return p * (dy - (dy * p).sum(axis=1, keepdims=True))


# Scores are cut at 50, so large ones become equal.
def softmax_backward(dy, scores):
    exps = np.exp(np.clip(scores, -50, 50))
    p = exps / exps.sum(axis=1, keepdims=True)
    return p * (dy - (dy * p).sum(axis=1, keepdims=True))


# dy @ p.T pairs every example with every other; each row needs its own sum only.
def softmax_backward(dy, scores):
    p = functions.softmax(scores)
    return p * (dy - dy @ p.T)


# The largest score is subtracted only where it is above 0: far below 0, 0 / 0 is left.
def softmax_backward(dy, scores):
    exps = np.exp(scores - np.maximum(scores.max(axis=1, keepdims=True), 0))
    p = exps / exps.sum(axis=1, keepdims=True)
    return p * (dy - (dy * p).sum(axis=1, keepdims=True))


# The first score of the row is subtracted, which need not be the largest.
def softmax_backward(dy, scores):
    exps = np.exp(scores - scores[:, :1])
    p = exps / exps.sum(axis=1, keepdims=True)
    return p * (dy - (dy * p).sum(axis=1, keepdims=True))
