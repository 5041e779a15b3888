"""Other right answers to regularised_gradients."""

from course_utils.functions import cross_entropy_backward, linear, linear_backward


def regularised_gradients(x, w, b, labels, strength):
    d = cross_entropy_backward(x @ w + b, labels)
    _, dw, db = linear_backward(d, x, w, b)
    dw += strength * w
    return dw, db


def regularised_gradients(x, w, b, labels, strength):
    d = cross_entropy_backward(linear(x, w, b), labels)
    return [x.T @ d + w * strength, d.sum(0)]


def regularised_gradients(x, w, b, labels, strength):
    d = cross_entropy_backward(linear(x, w, b), labels)
    dw = x.T @ d
    for i in range(w.shape[0]):
        for j in range(w.shape[1]):
            dw[i, j] = dw[i, j] + strength * w[i, j]
    return dw, d.sum(axis=0)
