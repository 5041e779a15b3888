"""Wrong answers to neuron_gradients; above each, what is wrong with it."""

import numpy as np

from course_utils.functions import sigmoid


# The bias has no entry in dw: it is (D,), and should be (D + 1,).
def neuron_gradients(w, x):
    out = sigmoid(w[:-1] @ x + w[-1])
    slope = out * (1 - out)
    return slope * x, slope * w[:-1]


# The bias is left out of the sum.
def neuron_gradients(w, x):
    out = sigmoid(w[:-1] @ x)
    slope = out * (1 - out)
    return slope * np.append(x, 1), slope * w[:-1]


# The bias has input 1, not 0.
def neuron_gradients(w, x):
    out = sigmoid(w[:-1] @ x + w[-1])
    slope = out * (1 - out)
    return slope * np.append(x, 0), slope * w[:-1]


# dx has an entry for the bias, to which no input belongs.
def neuron_gradients(w, x):
    out = sigmoid(w[:-1] @ x + w[-1])
    slope = out * (1 - out)
    return slope * np.append(x, 1), slope * w


# The order of the results is wrong: dx comes first.
def neuron_gradients(w, x):
    out = sigmoid(w[:-1] @ x + w[-1])
    slope = out * (1 - out)
    return slope * w[:-1], slope * np.append(x, 1)


# The slope of the sigmoid is missing: these are the slopes of the sum.
def neuron_gradients(w, x):
    return np.append(x, 1), w[:-1]


# The slope of the sigmoid is multiplied in twice.
def neuron_gradients(w, x):
    out = sigmoid(w[:-1] @ x + w[-1])
    slope = (out * (1 - out)) ** 2
    return slope * np.append(x, 1), slope * w[:-1]


# The product does not swap: each gets itself, and not the other.
def neuron_gradients(w, x):
    out = sigmoid(w[:-1] @ x + w[-1])
    slope = out * (1 - out)
    return slope * w, slope * x


# out (1 − out) is given the sum, and not the output.
def neuron_gradients(w, x):
    total = w[:-1] @ x + w[-1]
    slope = total * (1 - total)
    return slope * np.append(x, 1), slope * w[:-1]


# The sigmoid is applied twice before the slope is taken.
def neuron_gradients(w, x):
    out = sigmoid(sigmoid(w[:-1] @ x + w[-1]))
    slope = out * (1 - out)
    return slope * np.append(x, 1), slope * w[:-1]


# Both results are joined to one array.
def neuron_gradients(w, x):
    out = sigmoid(w[:-1] @ x + w[-1])
    slope = out * (1 - out)
    return np.concatenate([slope * np.append(x, 1), slope * w[:-1]])


# The bias is taken for the first entry of w; it is the last.
def neuron_gradients(w, x):
    out = sigmoid(w[1:] @ x + w[0])
    slope = out * (1 - out)
    return slope * np.append(1, x), slope * w[1:]


# dw begins with the bias's slope; it should end with it.
def neuron_gradients(w, x):
    out = sigmoid(w[:-1] @ x + w[-1])
    slope = out * (1 - out)
    return slope * np.append(1, x), slope * w[:-1]


# Output in place of slope: that is the value, not its change.
def neuron_gradients(w, x):
    out = sigmoid(w[:-1] @ x + w[-1])
    return out * np.append(x, 1), out * w[:-1]


# The signs are reversed.
def neuron_gradients(w, x):
    out = sigmoid(w[:-1] @ x + w[-1])
    slope = out * (out - 1)
    return slope * np.append(x, 1), slope * w[:-1]


# Two inputs are hard-wired.
def neuron_gradients(w, x):
    out = sigmoid(w[0] * x[0] + w[1] * x[1] + w[2])
    slope = out * (1 - out)
    return np.array([slope * x[0], slope * x[1], slope]), slope * w[:2]


# The bias's slope is multiplied by the bias; its input is 1.
def neuron_gradients(w, x):
    out = sigmoid(w[:-1] @ x + w[-1])
    slope = out * (1 - out)
    return slope * np.append(x, w[-1]), slope * w[:-1]


# w is one longer than x, so that the product of both fails.
def neuron_gradients(w, x):
    out = sigmoid(w @ x)
    slope = out * (1 - out)
    return slope * x, slope * w


# 1 − out² is the slope of tanh.
def neuron_gradients(w, x):
    out = sigmoid(w[:-1] @ x + w[-1])
    slope = 1 - out**2
    return slope * np.append(x, 1), slope * w[:-1]


# Products are not added up: every input has a slope of its own.
def neuron_gradients(w, x):
    out = sigmoid(w[:-1] * x + w[-1])
    slope = out * (1 - out)
    return np.append(slope * x, slope.sum()), slope * w[:-1]


# The chain ends too early: exp(−z) is missing in the slope.
def neuron_gradients(w, x):
    z = w[:-1] @ x + w[-1]
    slope = 1 / (1 + np.exp(-z)) ** 2
    return slope * np.append(x, 1), slope * w[:-1]


# Its own exp has the wrong sign: the slope is of 1 / (1 + exp(z)), which falls.
def neuron_gradients(w, x):
    z = w[:-1] @ x + w[-1]
    slope = -np.exp(z) / (1 + np.exp(z)) ** 2
    return slope * np.append(x, 1), slope * w[:-1]


# It prints the slopes and returns nothing.
def neuron_gradients(w, x):
    out = sigmoid(w[:-1] @ x + w[-1])
    slope = out * (1 - out)
    print(slope * np.append(x, 1), slope * w[:-1])


# dx misses the last weight: the loop ends one too early.
def neuron_gradients(w, x):
    out = sigmoid(w[:-1] @ x + w[-1])
    slope = out * (1 - out)
    dx = np.zeros(len(x))
    for i in range(len(x) - 1):
        dx[i] = slope * w[i]
    return slope * np.append(x, 1), dx


# The output is multiplied in as well, as if the loss were out².
def neuron_gradients(w, x):
    out = sigmoid(w[:-1] @ x + w[-1])
    slope = out * out * (1 - out)
    return slope * np.append(x, 1), slope * w[:-1]


# The bias is subtracted in the sum.
def neuron_gradients(w, x):
    out = sigmoid(w[:-1] @ x - w[-1])
    slope = out * (1 - out)
    return slope * np.append(x, 1), slope * w[:-1]


# The gradients are added to the caller's arrays.
def neuron_gradients(w, x):
    out = sigmoid(w[:-1] @ x + w[-1])
    slope = out * (1 - out)
    dx = slope * w[:-1]
    w[:-1] = slope * x
    w[-1] = slope
    return w, dx


# The slope of the bias is everything: the inputs are left out of dw.
def neuron_gradients(w, x):
    out = sigmoid(w[:-1] @ x + w[-1])
    slope = out * (1 - out)
    return np.full(len(w), slope), slope * w[:-1]


# A mean in place of the weighted sum.
def neuron_gradients(w, x):
    out = sigmoid(np.mean(w[:-1] * x) + w[-1])
    slope = out * (1 - out)
    return slope * np.append(x, 1), slope * w[:-1]
