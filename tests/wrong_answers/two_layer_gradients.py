"""Wrong answers to two_layer_gradients; above each, what is wrong with it."""

import numpy as np

from course_utils.functions import cross_entropy_backward, linear, relu, softmax


# The blame passes the ReLU everywhere: the mask is missing.
def two_layer_gradients(x, w1, b1, w2, b2, labels, strength):
    h = relu(linear(x, w1, b1))
    dscores = cross_entropy_backward(linear(h, w2, b2), labels)
    dz = dscores @ w2.T
    dw1, dw2 = x.T @ dz + strength * w1, h.T @ dscores + strength * w2
    return dw1, dz.sum(axis=0), dw2, dscores.sum(axis=0)


# The mask asks where the blame is positive; it should ask the ReLU's input.
def two_layer_gradients(x, w1, b1, w2, b2, labels, strength):
    h = relu(linear(x, w1, b1))
    dscores = cross_entropy_backward(linear(h, w2, b2), labels)
    dh = dscores @ w2.T
    dz = dh * (dh > 0)
    dw1, dw2 = x.T @ dz + strength * w1, h.T @ dscores + strength * w2
    return dw1, dz.sum(axis=0), dw2, dscores.sum(axis=0)


# Neither penalty is there.
def two_layer_gradients(x, w1, b1, w2, b2, labels, strength):
    z = linear(x, w1, b1)
    h = relu(z)
    dscores = cross_entropy_backward(linear(h, w2, b2), labels)
    dz = dscores @ w2.T * (z > 0)
    return x.T @ dz, dz.sum(axis=0), h.T @ dscores, dscores.sum(axis=0)


# The penalty on w1 is missing.
def two_layer_gradients(x, w1, b1, w2, b2, labels, strength):
    z = linear(x, w1, b1)
    h = relu(z)
    dscores = cross_entropy_backward(linear(h, w2, b2), labels)
    dz = dscores @ w2.T * (z > 0)
    dw2 = h.T @ dscores + strength * w2
    return x.T @ dz, dz.sum(axis=0), dw2, dscores.sum(axis=0)


# The penalty on w2 is missing.
def two_layer_gradients(x, w1, b1, w2, b2, labels, strength):
    z = linear(x, w1, b1)
    h = relu(z)
    dscores = cross_entropy_backward(linear(h, w2, b2), labels)
    dz = dscores @ w2.T * (z > 0)
    dw1 = x.T @ dz + strength * w1
    return dw1, dz.sum(axis=0), h.T @ dscores, dscores.sum(axis=0)


# The slope of strength / 2 · w² has no 2 left.
def two_layer_gradients(x, w1, b1, w2, b2, labels, strength):
    z = linear(x, w1, b1)
    h = relu(z)
    dscores = cross_entropy_backward(linear(h, w2, b2), labels)
    dz = dscores @ w2.T * (z > 0)
    dw1, dw2 = x.T @ dz + 2 * strength * w1, h.T @ dscores + 2 * strength * w2
    return dw1, dz.sum(axis=0), dw2, dscores.sum(axis=0)


# The half of the penalty is still there, though the square's 2 cancels it.
def two_layer_gradients(x, w1, b1, w2, b2, labels, strength):
    z = linear(x, w1, b1)
    h = relu(z)
    dscores = cross_entropy_backward(linear(h, w2, b2), labels)
    dz = dscores @ w2.T * (z > 0)
    dw1, dw2 = x.T @ dz + strength / 2 * w1, h.T @ dscores + strength / 2 * w2
    return dw1, dz.sum(axis=0), dw2, dscores.sum(axis=0)


# The biases are penalised too.
def two_layer_gradients(x, w1, b1, w2, b2, labels, strength):
    z = linear(x, w1, b1)
    h = relu(z)
    dscores = cross_entropy_backward(linear(h, w2, b2), labels)
    dz = dscores @ w2.T * (z > 0)
    dw1, dw2 = x.T @ dz + strength * w1, h.T @ dscores + strength * w2
    db1, db2 = dz.sum(axis=0) + strength * b1, dscores.sum(axis=0) + strength * b2
    return dw1, db1, dw2, db2


# The biases' gradients are means of what has been divided by N already.
def two_layer_gradients(x, w1, b1, w2, b2, labels, strength):
    z = linear(x, w1, b1)
    h = relu(z)
    dscores = cross_entropy_backward(linear(h, w2, b2), labels)
    dz = dscores @ w2.T * (z > 0)
    dw1, dw2 = x.T @ dz + strength * w1, h.T @ dscores + strength * w2
    return dw1, dz.mean(axis=0), dw2, dscores.mean(axis=0)


# The order is wrong: weights first, then biases.
def two_layer_gradients(x, w1, b1, w2, b2, labels, strength):
    z = linear(x, w1, b1)
    h = relu(z)
    dscores = cross_entropy_backward(linear(h, w2, b2), labels)
    dz = dscores @ w2.T * (z > 0)
    dw1, dw2 = x.T @ dz + strength * w1, h.T @ dscores + strength * w2
    return dw1, dw2, dz.sum(axis=0), dscores.sum(axis=0)


# The order is wrong: the second layer comes first.
def two_layer_gradients(x, w1, b1, w2, b2, labels, strength):
    z = linear(x, w1, b1)
    h = relu(z)
    dscores = cross_entropy_backward(linear(h, w2, b2), labels)
    dz = dscores @ w2.T * (z > 0)
    dw1, dw2 = x.T @ dz + strength * w1, h.T @ dscores + strength * w2
    return dw2, dscores.sum(axis=0), dw1, dz.sum(axis=0)


# The second layer's inputs are the hidden values h, not the sums z before the ReLU.
def two_layer_gradients(x, w1, b1, w2, b2, labels, strength):
    z = linear(x, w1, b1)
    dscores = cross_entropy_backward(linear(relu(z), w2, b2), labels)
    dz = dscores @ w2.T * (z > 0)
    dw1, dw2 = x.T @ dz + strength * w1, z.T @ dscores + strength * w2
    return dw1, dz.sum(axis=0), dw2, dscores.sum(axis=0)


# The blame goes back through w1, by which it did not come.
def two_layer_gradients(x, w1, b1, w2, b2, labels, strength):
    z = linear(x, w1, b1)
    h = relu(z)
    dscores = cross_entropy_backward(linear(h, w2, b2), labels)
    dz = dscores @ w1.T * (z > 0)
    dw1, dw2 = x.T @ dz + strength * w1, h.T @ dscores + strength * w2
    return dw1, dz.sum(axis=0), dw2, dscores.sum(axis=0)


# All signs are reversed: that is the way down.
def two_layer_gradients(x, w1, b1, w2, b2, labels, strength):
    z = linear(x, w1, b1)
    h = relu(z)
    dscores = cross_entropy_backward(linear(h, w2, b2), labels)
    dz = dscores @ w2.T * (z > 0)
    dw1, dw2 = x.T @ dz + strength * w1, h.T @ dscores + strength * w2
    return -dw1, -dz.sum(axis=0), -dw2, -dscores.sum(axis=0)


# The division by N is missing.
def two_layer_gradients(x, w1, b1, w2, b2, labels, strength):
    z = linear(x, w1, b1)
    h = relu(z)
    dscores = softmax(linear(h, w2, b2))
    dscores[np.arange(len(x)), labels] -= 1
    dz = dscores @ w2.T * (z > 0)
    dw1, dw2 = x.T @ dz + strength * w1, h.T @ dscores + strength * w2
    return dw1, dz.sum(axis=0), dw2, dscores.sum(axis=0)


# It divides by N again; cross_entropy_backward has done so.
def two_layer_gradients(x, w1, b1, w2, b2, labels, strength):
    z = linear(x, w1, b1)
    h = relu(z)
    dscores = cross_entropy_backward(linear(h, w2, b2), labels) / len(x)
    dz = dscores @ w2.T * (z > 0)
    dw1, dw2 = x.T @ dz + strength * w1, h.T @ dscores + strength * w2
    return dw1, dz.sum(axis=0), dw2, dscores.sum(axis=0)


# >= lets the blame through where the input was exactly 0, which is not positive.
def two_layer_gradients(x, w1, b1, w2, b2, labels, strength):
    z = linear(x, w1, b1)
    h = relu(z)
    dscores = cross_entropy_backward(linear(h, w2, b2), labels)
    dz = dscores @ w2.T * (z >= 0)
    dw1, dw2 = x.T @ dz + strength * w1, h.T @ dscores + strength * w2
    return dw1, dz.sum(axis=0), dw2, dscores.sum(axis=0)


# db1 sums over the hidden units, not over the examples.
def two_layer_gradients(x, w1, b1, w2, b2, labels, strength):
    z = linear(x, w1, b1)
    h = relu(z)
    dscores = cross_entropy_backward(linear(h, w2, b2), labels)
    dz = dscores @ w2.T * (z > 0)
    dw1, dw2 = x.T @ dz + strength * w1, h.T @ dscores + strength * w2
    return dw1, dz.sum(axis=1), dw2, dscores.sum(axis=0)


# The blame is multiplied by the hidden value, not by the ReLU's slope of 1 or 0.
def two_layer_gradients(x, w1, b1, w2, b2, labels, strength):
    z = linear(x, w1, b1)
    h = relu(z)
    dscores = cross_entropy_backward(linear(h, w2, b2), labels)
    dz = dscores @ w2.T * h
    dw1, dw2 = x.T @ dz + strength * w1, h.T @ dscores + strength * w2
    return dw1, dz.sum(axis=0), dw2, dscores.sum(axis=0)


# The forward pass leaves out b1.
def two_layer_gradients(x, w1, b1, w2, b2, labels, strength):
    z = x @ w1
    h = relu(z)
    dscores = cross_entropy_backward(linear(h, w2, b2), labels)
    dz = dscores @ w2.T * (z > 0)
    dw1, dw2 = x.T @ dz + strength * w1, h.T @ dscores + strength * w2
    return dw1, dz.sum(axis=0), dw2, dscores.sum(axis=0)


# The forward pass leaves out the ReLU, the way back has it.
def two_layer_gradients(x, w1, b1, w2, b2, labels, strength):
    z = linear(x, w1, b1)
    dscores = cross_entropy_backward(linear(z, w2, b2), labels)
    dz = dscores @ w2.T * (z > 0)
    dw1, dw2 = x.T @ dz + strength * w1, z.T @ dscores + strength * w2
    return dw1, dz.sum(axis=0), dw2, dscores.sum(axis=0)


# There is no ReLU at all.
def two_layer_gradients(x, w1, b1, w2, b2, labels, strength):
    h = linear(x, w1, b1)
    dscores = cross_entropy_backward(linear(h, w2, b2), labels)
    dh = dscores @ w2.T
    dw1, dw2 = x.T @ dh + strength * w1, h.T @ dscores + strength * w2
    return dw1, dh.sum(axis=0), dw2, dscores.sum(axis=0)


# *= changes the caller's weights.
def two_layer_gradients(x, w1, b1, w2, b2, labels, strength):
    z = linear(x, w1, b1)
    h = relu(z)
    dscores = cross_entropy_backward(linear(h, w2, b2), labels)
    dz = dscores @ w2.T * (z > 0)
    w1 *= strength
    w2 *= strength
    return x.T @ dz + w1, dz.sum(axis=0), h.T @ dscores + w2, dscores.sum(axis=0)


# dw1 and dw2 come back transposed.
def two_layer_gradients(x, w1, b1, w2, b2, labels, strength):
    z = linear(x, w1, b1)
    h = relu(z)
    dscores = cross_entropy_backward(linear(h, w2, b2), labels)
    dz = dscores @ w2.T * (z > 0)
    dw1, dw2 = dz.T @ x + strength * w1.T, dscores.T @ h + strength * w2.T
    return dw1, dz.sum(axis=0), dw2, dscores.sum(axis=0)


# Where the input was negative, the sign turns the blame round; it should stop it.
def two_layer_gradients(x, w1, b1, w2, b2, labels, strength):
    z = linear(x, w1, b1)
    h = relu(z)
    dscores = cross_entropy_backward(linear(h, w2, b2), labels)
    dz = dscores @ w2.T * np.sign(z)
    dw1, dw2 = x.T @ dz + strength * w1, h.T @ dscores + strength * w2
    return dw1, dz.sum(axis=0), dw2, dscores.sum(axis=0)


# The ReLU itself is applied to the blame: negative blame is lost.
def two_layer_gradients(x, w1, b1, w2, b2, labels, strength):
    z = linear(x, w1, b1)
    h = relu(z)
    dscores = cross_entropy_backward(linear(h, w2, b2), labels)
    dz = relu(dscores @ w2.T)
    dw1, dw2 = x.T @ dz + strength * w1, h.T @ dscores + strength * w2
    return dw1, dz.sum(axis=0), dw2, dscores.sum(axis=0)


# Only the weights' gradients come back.
def two_layer_gradients(x, w1, b1, w2, b2, labels, strength):
    z = linear(x, w1, b1)
    h = relu(z)
    dscores = cross_entropy_backward(linear(h, w2, b2), labels)
    dz = dscores @ w2.T * (z > 0)
    return x.T @ dz + strength * w1, h.T @ dscores + strength * w2


# The penalty's slope is w, not w².
def two_layer_gradients(x, w1, b1, w2, b2, labels, strength):
    z = linear(x, w1, b1)
    h = relu(z)
    dscores = cross_entropy_backward(linear(h, w2, b2), labels)
    dz = dscores @ w2.T * (z > 0)
    dw1, dw2 = x.T @ dz + strength * w1**2, h.T @ dscores + strength * w2**2
    return dw1, dz.sum(axis=0), dw2, dscores.sum(axis=0)


# The true classes are forgotten: 1 is never subtracted.
def two_layer_gradients(x, w1, b1, w2, b2, labels, strength):
    z = linear(x, w1, b1)
    h = relu(z)
    dscores = softmax(linear(h, w2, b2)) / len(x)
    dz = dscores @ w2.T * (z > 0)
    dw1, dw2 = x.T @ dz + strength * w1, h.T @ dscores + strength * w2
    return dw1, dz.sum(axis=0), dw2, dscores.sum(axis=0)


# The mask is that of the inputs x, which has another shape.
def two_layer_gradients(x, w1, b1, w2, b2, labels, strength):
    h = relu(linear(x, w1, b1))
    dscores = cross_entropy_backward(linear(h, w2, b2), labels)
    dz = dscores @ w2.T * (x > 0)
    dw1, dw2 = x.T @ dz + strength * w1, h.T @ dscores + strength * w2
    return dw1, dz.sum(axis=0), dw2, dscores.sum(axis=0)


# The penalties are exchanged: each layer gets the other's.
def two_layer_gradients(x, w1, b1, w2, b2, labels, strength):
    z = linear(x, w1, b1)
    h = relu(z)
    dscores = cross_entropy_backward(linear(h, w2, b2), labels)
    dz = dscores @ w2.T * (z > 0)
    dw1, dw2 = x.T @ dz + strength * w2, h.T @ dscores + strength * w1
    return dw1, dz.sum(axis=0), dw2, dscores.sum(axis=0)


# The penalty is added to the bias's gradient in place of the weights'.
def two_layer_gradients(x, w1, b1, w2, b2, labels, strength):
    z = linear(x, w1, b1)
    h = relu(z)
    dscores = cross_entropy_backward(linear(h, w2, b2), labels)
    dz = dscores @ w2.T * (z > 0)
    db1, db2 = dz.sum(axis=0) + strength * b1, dscores.sum(axis=0) + strength * b2
    return x.T @ dz, db1, h.T @ dscores, db2
