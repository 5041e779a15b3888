"""Wrong answers to loss_gradients; above each, what is wrong with it."""

import numpy as np

from course_utils.functions import cross_entropy_backward, linear, softmax


# The probabilities are divided by N before 1 is subtracted, so that the 1 is not.
def loss_gradients(x, w, b, labels):
    dscores = softmax(linear(x, w, b)) / len(x)
    dscores[np.arange(len(x)), labels] -= 1
    return x.T @ dscores, dscores.sum(axis=0)


# The division by N is missing.
def loss_gradients(x, w, b, labels):
    dscores = softmax(linear(x, w, b))
    dscores[np.arange(len(x)), labels] -= 1
    return x.T @ dscores, dscores.sum(axis=0)


# dw comes back transposed.
def loss_gradients(x, w, b, labels):
    dscores = cross_entropy_backward(linear(x, w, b), labels)
    return dscores.T @ x, dscores.sum(axis=0)


# db keeps an axis too many: (1, K) instead of (K,).
def loss_gradients(x, w, b, labels):
    dscores = cross_entropy_backward(linear(x, w, b), labels)
    return x.T @ dscores, dscores.sum(axis=0, keepdims=True)


# db is a mean of what has been divided by N already.
def loss_gradients(x, w, b, labels):
    dscores = cross_entropy_backward(linear(x, w, b), labels)
    return x.T @ dscores, dscores.mean(axis=0)


# db sums over the classes, not over the examples.
def loss_gradients(x, w, b, labels):
    dscores = cross_entropy_backward(linear(x, w, b), labels)
    return x.T @ dscores, dscores.sum(axis=1)


# db is missing.
def loss_gradients(x, w, b, labels):
    dscores = cross_entropy_backward(linear(x, w, b), labels)
    return x.T @ dscores


# The order is wrong: db comes first.
def loss_gradients(x, w, b, labels):
    dscores = cross_entropy_backward(linear(x, w, b), labels)
    return dscores.sum(axis=0), x.T @ dscores


# The bias is left out of the scores.
def loss_gradients(x, w, b, labels):
    dscores = cross_entropy_backward(x @ w, labels)
    return x.T @ dscores, dscores.sum(axis=0)


# x is not transposed: the inner sizes do not fit.
def loss_gradients(x, w, b, labels):
    dscores = cross_entropy_backward(linear(x, w, b), labels)
    return x @ dscores, dscores.sum(axis=0)


# db is the first example's only.
def loss_gradients(x, w, b, labels):
    dscores = cross_entropy_backward(linear(x, w, b), labels)
    return x.T @ dscores, dscores[0]


# The sign is reversed: this is the way down, not the gradient.
def loss_gradients(x, w, b, labels):
    dscores = cross_entropy_backward(linear(x, w, b), labels)
    return -x.T @ dscores, -dscores.sum(axis=0)


# It divides by 4, the batch of the notebook's cell.
def loss_gradients(x, w, b, labels):
    dscores = softmax(linear(x, w, b))
    dscores[np.arange(len(x)), labels] -= 1
    dscores /= 4
    return x.T @ dscores, dscores.sum(axis=0)


# It divides by the number of inputs, not of examples.
def loss_gradients(x, w, b, labels):
    dscores = softmax(linear(x, w, b))
    dscores[np.arange(len(x)), labels] -= 1
    dscores /= x.shape[1]
    return x.T @ dscores, dscores.sum(axis=0)


# cross_entropy_backward has divided by N; here it happens again.
def loss_gradients(x, w, b, labels):
    dscores = cross_entropy_backward(linear(x, w, b), labels) / len(x)
    return x.T @ dscores, dscores.sum(axis=0)


# dw alone is divided by N once more.
def loss_gradients(x, w, b, labels):
    dscores = cross_entropy_backward(linear(x, w, b), labels)
    return x.T @ dscores / len(x), dscores.sum(axis=0)


# The gradient of x comes back in place of that of w.
def loss_gradients(x, w, b, labels):
    dscores = cross_entropy_backward(linear(x, w, b), labels)
    return dscores @ w.T, dscores.sum(axis=0)


# np.sum without an axis makes a single number of db.
def loss_gradients(x, w, b, labels):
    dscores = cross_entropy_backward(linear(x, w, b), labels)
    return x.T @ dscores, np.sum(dscores)


# return stands inside the loop: only the first example counts.
def loss_gradients(x, w, b, labels):
    dscores = cross_entropy_backward(linear(x, w, b), labels)
    dw, db = np.zeros_like(w), np.zeros_like(b)
    for row, slope in zip(x, dscores):
        dw += np.outer(row, slope)
        db += slope
        return dw, db


# = in place of +=: only the last example counts.
def loss_gradients(x, w, b, labels):
    dscores = cross_entropy_backward(linear(x, w, b), labels)
    dw, db = np.zeros_like(w), np.zeros_like(b)
    for row, slope in zip(x, dscores):
        dw = np.outer(row, slope)
        db = slope
    return dw, db


# The softmax is missing: it subtracts 1 from the scores themselves.
def loss_gradients(x, w, b, labels):
    dscores = linear(x, w, b)
    dscores[np.arange(len(x)), labels] -= 1
    dscores /= len(x)
    return x.T @ dscores, dscores.sum(axis=0)


# The true classes are forgotten: 1 is never subtracted.
def loss_gradients(x, w, b, labels):
    dscores = softmax(linear(x, w, b)) / len(x)
    return x.T @ dscores, dscores.sum(axis=0)


# db is taken to be zero.
def loss_gradients(x, w, b, labels):
    dscores = cross_entropy_backward(linear(x, w, b), labels)
    return x.T @ dscores, np.zeros_like(b)


# += gathers the gradient in the weights of the caller.
def loss_gradients(x, w, b, labels):
    dscores = cross_entropy_backward(linear(x, w, b), labels)
    start = w.copy()
    w += x.T @ dscores
    return w - start, dscores.sum(axis=0)


# The probabilities are taken along the wrong axis: columns sum to 1.
def loss_gradients(x, w, b, labels):
    exps = np.exp(linear(x, w, b))
    dscores = exps / exps.sum(axis=0)
    dscores[np.arange(len(x)), labels] -= 1
    dscores /= len(x)
    return x.T @ dscores, dscores.sum(axis=0)


# It returns the weights after a step, not the gradients.
def loss_gradients(x, w, b, labels):
    dscores = cross_entropy_backward(linear(x, w, b), labels)
    return w - x.T @ dscores, b - dscores.sum(axis=0)


# The inputs are summed before the product: the examples are mixed.
def loss_gradients(x, w, b, labels):
    dscores = cross_entropy_backward(linear(x, w, b), labels)
    return np.outer(x.sum(axis=0), dscores.sum(axis=0)), dscores.sum(axis=0)


# The batch is softmaxed twice: cross_entropy_backward takes scores.
def loss_gradients(x, w, b, labels):
    dscores = cross_entropy_backward(softmax(linear(x, w, b)), labels)
    return x.T @ dscores, dscores.sum(axis=0)


# The bias's gradient is multiplied by b, as if b were an input.
def loss_gradients(x, w, b, labels):
    dscores = cross_entropy_backward(linear(x, w, b), labels)
    return x.T @ dscores, b * dscores.sum(axis=0)
