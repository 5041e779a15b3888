"""Wrong answers to regularised_gradients, and how their reasons begin."""

import numpy as np

from course_utils.exercises.notebook_01.loss_gradients import loss_gradients


def regularised_gradients(x, w, b, labels, strength):
    """exp of a large score is infinite, and infinite over infinite is nan"""
    e = np.exp(x @ w + b)
    p = e / e.sum(axis=1, keepdims=True)
    p[np.arange(len(x)), labels] -= 1
    p /= len(x)
    return x.T @ p + strength * w, p.sum(axis=0)


def regularised_gradients(x, w, b, labels, strength):
    """it subtracts the largest score of the whole batch, so that in a row"""
    scores = x @ w + b
    e = np.exp(scores - scores.max())
    p = e / e.sum(axis=1, keepdims=True)
    p[np.arange(len(x)), labels] -= 1
    p /= len(x)
    return x.T @ p + strength * w, p.sum(axis=0)


def regularised_gradients(x, w, b, labels, strength):
    """the bias is penalised too"""
    dw, db = loss_gradients(x, w, b, labels)
    return dw + strength * w, db + strength * b


def regularised_gradients(x, w, b, labels, strength):
    """there is an extra factor of 2"""
    dw, db = loss_gradients(x, w, b, labels)
    return dw + 2 * strength * w, db


def regularised_gradients(x, w, b, labels, strength):
    """there is an extra factor of 1/2"""
    dw, db = loss_gradients(x, w, b, labels)
    return dw + strength / 2 * w, db


def regularised_gradients(x, w, b, labels, strength):
    """the penalty is missing from dw"""
    return loss_gradients(x, w, b, labels)


def regularised_gradients(x, w, b, labels, strength):
    """the penalty has the wrong sign"""
    dw, db = loss_gradients(x, w, b, labels)
    return dw - strength * w, db


def regularised_gradients(x, w, b, labels, strength):
    """the penalty does not depend on the data"""
    dw, db = loss_gradients(x, w, b, labels)
    return dw + strength * w / len(x), db


def regularised_gradients(x, w, b, labels, strength):
    """this adds the penalty itself to every entry"""
    dw, db = loss_gradients(x, w, b, labels)
    return dw + strength / 2 * np.sum(w**2), db


def regularised_gradients(x, w, b, labels, strength):
    """this adds the same number to every entry"""
    dw, db = loss_gradients(x, w, b, labels)
    return dw + strength * np.sum(w), db


def regularised_gradients(x, w, b, labels, strength):
    """this pulls small weights as hard as large ones"""
    dw, db = loss_gradients(x, w, b, labels)
    return dw + strength * np.sign(w), db


def regularised_gradients(x, w, b, labels, strength):
    """dw is made larger"""
    dw, db = loss_gradients(x, w, b, labels)
    return dw * (1 + strength), db


def regularised_gradients(x, w, b, labels, strength):
    """both gradients are made larger"""
    dw, db = loss_gradients(x, w, b, labels)
    return dw * (1 + strength), db * (1 + strength)


def regularised_gradients(x, w, b, labels, strength):
    """w² belongs to the penalty"""
    dw, db = loss_gradients(x, w, b, labels)
    return dw + strength * w**2, db


def regularised_gradients(x, w, b, labels, strength):
    """this adds the penalty of each weight"""
    dw, db = loss_gradients(x, w, b, labels)
    return dw + strength / 2 * w**2, db


def regularised_gradients(x, w, b, labels, strength):
    """the sign of w is lost"""
    dw, db = loss_gradients(x, w, b, labels)
    return dw + strength * np.abs(w), db


def regularised_gradients(x, w, b, labels, strength):
    """strength alone is added"""
    dw, db = loss_gradients(x, w, b, labels)
    return dw + strength, db


def regularised_gradients(x, w, b, labels, strength):
    """strength is missing"""
    dw, db = loss_gradients(x, w, b, labels)
    return dw + w, db


def regularised_gradients(x, w, b, labels, strength):
    """strength belongs to the penalty alone"""
    dw, db = loss_gradients(x, w, b, labels)
    return strength * (dw + w), db


def regularised_gradients(x, w, b, labels, strength):
    """the gradient of the loss is missing from dw"""
    dw, db = loss_gradients(x, w, b, labels)
    return strength * w, db


def regularised_gradients(x, w, b, labels, strength):
    """it writes into w, which belongs to the caller"""
    dw, db = loss_gradients(x, w, b, labels)
    w += strength * w
    return dw, db


def regularised_gradients(x, w, b, labels, strength):
    """the weights are changed before the gradient is taken"""
    return loss_gradients(x, w + strength * w, b, labels)


def regularised_gradients(x, w, b, labels, strength):
    """the bias is penalised, the weights are not"""
    dw, db = loss_gradients(x, w, b, labels)
    return dw, db + strength * b


def regularised_gradients(x, w, b, labels, strength):
    """this adds the length of all weights to every entry"""
    dw, db = loss_gradients(x, w, b, labels)
    return dw + strength * np.linalg.norm(w), db


def regularised_gradients(x, w, b, labels, strength):
    dw, db = loss_gradients(x, w, b, labels)
    return (dw + strength * w) / len(x), db / len(x)


def regularised_gradients(x, w, b, labels, strength):
    dw, db = loss_gradients(x, w, b, labels)
    return dw + strength * w @ w.T, db
