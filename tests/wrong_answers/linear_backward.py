"""Wrong answers to linear_backward, each below what a teacher would say of it."""

import numpy as np


# w is not transposed: the columns of dy meet the rows of w, which fits only by chance.
def linear_backward(dy, x, w, b):
    dx = dy @ w
    dw = x.T @ dy
    db = dy.sum(axis=0)
    return dx, dw, db


# x is not transposed in the product for dw.
def linear_backward(dy, x, w, b):
    dx = dy @ w.T
    dw = x @ dy
    db = dy.sum(axis=0)
    return dx, dw, db


# db sums each row instead of each column: it should add up over the examples.
def linear_backward(dy, x, w, b):
    return dy @ w.T, x.T @ dy, dy.sum(axis=1)


# db sums over everything and is one number; every bias has its own gradient.
def linear_backward(dy, x, w, b):
    return np.dot(dy, w.T), np.dot(x.T, dy), np.sum(dy)


# db is the mean over the examples, not the sum.
def linear_backward(dy, x, w, b):
    return dy @ w.T, x.T @ dy, dy.mean(axis=0)


# db was not summed: it is dy itself.
def linear_backward(dy, x, w, b):
    return dy @ w.T, x.T @ dy, dy


# db keeps an axis of length 1; it should have the shape of b.
def linear_backward(dy, x, w, b):
    db = np.sum(dy, axis=0, keepdims=True)
    return dy @ w.T, x.T @ dy, db


# dw is divided by N; dy already has whatever factor the loss has.
def linear_backward(dy, x, w, b):
    N = x.shape[0]
    dx = dy @ w.T
    dw = (x.T @ dy) / N
    db = dy.sum(axis=0)
    return dx, dw, db


# dw and db are both divided by N, as in formulas that begin at the mean loss.
def linear_backward(dy, x, w, b):
    m = len(x)
    return dy @ w.T, x.T @ dy / m, np.sum(dy, axis=0) / m


# The results come in the order dw, db, dx instead of that of the arguments.
def linear_backward(dy, x, w, b):
    dw = x.T @ dy
    db = dy.sum(axis=0)
    dx = dy @ w.T
    return dw, db, dx


# dw is transposed: dy.T @ x has shape (M, D).
def linear_backward(dy, x, w, b):
    return dy @ w.T, dy.T @ x, dy.sum(axis=0)


# The bias's gradient is left out of what is returned.
def linear_backward(dy, x, w, b):
    dx = dy @ w.T
    dw = x.T @ dy
    return dx, dw


# dw is worked out with w in place of x.
def linear_backward(dy, x, w, b):
    dx = dy @ w.T
    dw = w * dy.sum(axis=0)
    db = dy.sum(axis=0)
    return dx, dw, db


# dx is multiplied by x once more, as if the slope of the product were the product.
def linear_backward(dy, x, w, b):
    dx = (dy @ w.T) * x
    dw = x.T @ dy
    db = dy.sum(axis=0)
    return dx, dw, db


# dw is overwritten by each example: `=` where `+=` is needed.
def linear_backward(dy, x, w, b):
    dw = np.zeros_like(w)
    for i in range(len(x)):
        dw = np.outer(x[i], dy[i])
    return dy @ w.T, dw, dy.sum(axis=0)


# The `return` stands inside the loop, so only the first example counts.
def linear_backward(dy, x, w, b):
    dx = np.zeros_like(x)
    dw = np.zeros_like(w)
    db = np.zeros_like(b)
    for i in range(len(x)):
        dx[i] = w @ dy[i]
        dw += np.outer(x[i], dy[i])
        db += dy[i]
        return dx, dw, db


# A gradient step is taken here as well: the negative gradients come back.
def linear_backward(dy, x, w, b):
    dx = -dy @ w.T
    dw = -x.T @ dy
    db = -dy.sum(axis=0)
    return dx, dw, db


# db is the number of examples: the sum of ones forgets what came back.
def linear_backward(dy, x, w, b):
    dx = dy @ w.T
    dw = x.T @ dy
    db = np.ones(len(x)) @ np.ones_like(dy)
    return dx, dw, db


# x and w are mixed up: dx comes from x, and dw from w.
def linear_backward(dy, x, w, b):
    dx = x.T @ dy
    dw = dy @ w.T
    db = dy.sum(axis=0)
    return dx, dw, db


# The gradients are printed and not returned.
def linear_backward(dy, x, w, b):
    dx = dy @ w.T
    dw = x.T @ dy
    db = dy.sum(axis=0)
    print(dx, dw, db)


# The bias is added to the gradient of the bias.
def linear_backward(dy, x, w, b):
    dx = np.matmul(dy, w.T)
    dw = np.matmul(x.T, dy)
    db = b + dy.sum(axis=0)
    return dx, dw, db


# Only the last row of dy reaches db.
def linear_backward(dy, x, w, b):
    dx = dy @ w.T
    dw = x.T @ dy
    for row in dy:
        db = row
    return dx, dw, db


# np.squeeze takes away an axis of length 1, so the shapes fail for one example.
def linear_backward(dy, x, w, b):
    dx = np.squeeze(dy @ w.T)
    dw = x.T @ dy
    db = dy.sum(axis=0)
    return dx, dw, db


# The inverse of w does not belong here: going back takes its transpose.
def linear_backward(dy, x, w, b):
    dx = dy @ np.linalg.pinv(w)
    dw = x.T @ dy
    db = dy.sum(axis=0)
    return dx, dw, db


# The first example gets no gradient: the range begins at 1.
def linear_backward(dy, x, w, b):
    dw = x.T @ dy
    db = dy.sum(axis=0)
    dx = np.zeros_like(x)
    for i in range(1, len(x)):
        dx[i] = w @ dy[i]
    return dx, dw, db


# reshape does not transpose: it reads the same numbers in the same order.
def linear_backward(dy, x, w, b):
    dx = dy @ w.reshape(w.shape[1], w.shape[0])
    dw = x.reshape(x.shape[1], x.shape[0]) @ dy
    return dx, dw, dy.sum(axis=0)


# The gradient of x is added to x itself, which belongs to the caller.
def linear_backward(dy, x, w, b):
    x += dy @ w.T
    return x, x.T @ dy, dy.sum(axis=0)


# reduce with - in place of +: all examples but the first are subtracted.
def linear_backward(dy, x, w, b):
    db = dy[0].copy()
    for row in dy[1:]:
        db -= row
    return dy @ w.T, x.T @ dy, db
