"""Wrong answers to regularised_gradients; above each, what is wrong with it."""

import numpy as np

from course_utils.functions import cross_entropy_backward, linear


def loss_gradients(x, w, b, labels):
    dscores = cross_entropy_backward(linear(x, w, b), labels)
    return x.T @ dscores, dscores.sum(axis=0)


# The penalty is missing.
def regularised_gradients(x, w, b, labels, strength):
    dw, db = loss_gradients(x, w, b, labels)
    return dw, db


# The bias is penalised too, and should be left alone.
def regularised_gradients(x, w, b, labels, strength):
    dw, db = loss_gradients(x, w, b, labels)
    return dw + strength * w, db + strength * b


# The square's 2 is there, the half that cancels it is not.
def regularised_gradients(x, w, b, labels, strength):
    dw, db = loss_gradients(x, w, b, labels)
    return dw + 2 * strength * w, db


# The half stays, though the square's 2 cancels it.
def regularised_gradients(x, w, b, labels, strength):
    dw, db = loss_gradients(x, w, b, labels)
    return dw + strength / 2 * w, db


# It adds the penalty's form w², not its slope w.
def regularised_gradients(x, w, b, labels, strength):
    dw, db = loss_gradients(x, w, b, labels)
    return dw + strength * w**2, db


# The penalty itself, one number, is added to every gradient.
def regularised_gradients(x, w, b, labels, strength):
    dw, db = loss_gradients(x, w, b, labels)
    dw += strength / 2 * np.sum(w**2)
    return dw, db


# The sum of the weights is added everywhere; each weight has a slope of its own.
def regularised_gradients(x, w, b, labels, strength):
    dw, db = loss_gradients(x, w, b, labels)
    return dw + strength * np.sum(w), db


# The sign is wrong: the penalty is added to the loss, so its slope is too.
def regularised_gradients(x, w, b, labels, strength):
    dw, db = loss_gradients(x, w, b, labels)
    return dw - strength * w, db


# Only the penalty's gradient is left.
def regularised_gradients(x, w, b, labels, strength):
    _, db = loss_gradients(x, w, b, labels)
    return strength * w, db


# The penalty is divided by N; it does not depend on the batch.
def regularised_gradients(x, w, b, labels, strength):
    dw, db = loss_gradients(x, w, b, labels)
    return dw + strength * w / len(x), db


# The gradient is multiplied by the strength.
def regularised_gradients(x, w, b, labels, strength):
    dw, db = loss_gradients(x, w, b, labels)
    return dw * strength, db


# The strength is added without the weights.
def regularised_gradients(x, w, b, labels, strength):
    dw, db = loss_gradients(x, w, b, labels)
    return dw + strength, db


# That is the slope of Σ|w|, the L1 penalty.
def regularised_gradients(x, w, b, labels, strength):
    dw, db = loss_gradients(x, w, b, labels)
    return dw + strength * np.sign(w), db


# It shrinks by the gradient, not by the weights.
def regularised_gradients(x, w, b, labels, strength):
    dw, db = loss_gradients(x, w, b, labels)
    return dw + strength * dw, db


# *= scales the weights of the caller.
def regularised_gradients(x, w, b, labels, strength):
    dw, db = loss_gradients(x, w, b, labels)
    w *= strength
    return dw + w, db


# The strength of the notebook's cell, 0.3, is hard-wired.
def regularised_gradients(x, w, b, labels, strength):
    dw, db = loss_gradients(x, w, b, labels)
    return dw + 0.3 * w, db


# The order is wrong: db comes first.
def regularised_gradients(x, w, b, labels, strength):
    dw, db = loss_gradients(x, w, b, labels)
    return db, dw + strength * w


# db is missing.
def regularised_gradients(x, w, b, labels, strength):
    dw, _ = loss_gradients(x, w, b, labels)
    return dw + strength * w


# The strength multiplies the loss's gradient too: the brackets are wrong.
def regularised_gradients(x, w, b, labels, strength):
    dw, db = loss_gradients(x, w, b, labels)
    return strength * (dw + w), db


# The weights are transposed, which fits only if D = K.
def regularised_gradients(x, w, b, labels, strength):
    dw, db = loss_gradients(x, w, b, labels)
    return dw + strength * w.T, db


# Only the first input's weights are penalised.
def regularised_gradients(x, w, b, labels, strength):
    dw, db = loss_gradients(x, w, b, labels)
    dw[0] += strength * w[0]
    return dw, db


# The bias shrinks in place of the weights.
def regularised_gradients(x, w, b, labels, strength):
    dw, db = loss_gradients(x, w, b, labels)
    return dw, db + strength * b


# The penalty depends on the size of w only: each weight's sign is lost.
def regularised_gradients(x, w, b, labels, strength):
    dw, db = loss_gradients(x, w, b, labels)
    return dw + strength * np.abs(w), db


# The weights are shrunk first, and the gradient is measured there.
def regularised_gradients(x, w, b, labels, strength):
    dw, db = loss_gradients(x, w - strength * w, b, labels)
    return dw + strength * w, db


# The penalty is added twice, once too often.
def regularised_gradients(x, w, b, labels, strength):
    dw, db = loss_gradients(x, w, b, labels)
    dw += strength * w
    return dw + strength * w, db


# += strength * w is written, but its result is thrown away.
def regularised_gradients(x, w, b, labels, strength):
    dw, db = loss_gradients(x, w, b, labels)
    dw + strength * w
    return dw, db


# db gets the penalty of the weights, summed over the inputs.
def regularised_gradients(x, w, b, labels, strength):
    dw, db = loss_gradients(x, w, b, labels)
    penalty = strength * w
    return dw + penalty, db + penalty.sum(axis=0)


# A mean in place of the sum: the penalty is divided by the number of weights.
def regularised_gradients(x, w, b, labels, strength):
    dw, db = loss_gradients(x, w, b, labels)
    return dw + strength * w / w.size, db


# The strength is squared.
def regularised_gradients(x, w, b, labels, strength):
    dw, db = loss_gradients(x, w, b, labels)
    return dw + strength**2 * w, db


# It calls itself in place of loss_gradients, without end.
def regularised_gradients(x, w, b, labels, strength):
    dw, db = regularised_gradients(x, w, b, labels, strength)
    return dw + strength * w, db


# loss_gradients is given a strength, which it does not take.
def regularised_gradients(x, w, b, labels, strength):
    dw, db = loss_gradients(x, w, b, labels, strength)
    return dw + strength * w, db
