"""Wrong answers to neuron_gradients, and how their reasons begin."""

import numpy as np

from course_utils.functions import sigmoid


def neuron_gradients(w, x):
    """the sigmoid's slope is missing"""
    return np.append(x, 1), w[:-1]


def neuron_gradients(w, x):
    """that multiplies by the sigmoid's output"""
    out = sigmoid(w[:-1] @ x + w[-1])
    return out * np.append(x, 1), out * w[:-1]


def neuron_gradients(w, x):
    """a factor of the sigmoid's slope is missing"""
    out = sigmoid(w[:-1] @ x + w[-1])
    return (1 - out) * np.append(x, 1), (1 - out) * w[:-1]


def neuron_gradients(w, x):
    """the slope is taken at the weighted sum"""
    z = w[:-1] @ x + w[-1]
    return z * (1 - z) * np.append(x, 1), z * (1 - z) * w[:-1]


def neuron_gradients(w, x):
    """the sigmoid is applied a second time for the slope"""
    out = sigmoid(sigmoid(w[:-1] @ x + w[-1]))
    slope = out * (1 - out)
    return slope * np.append(x, 1), slope * w[:-1]


def neuron_gradients(w, x):
    """the bias, the last weight, is missing from the weighted sum"""
    out = sigmoid(w[:-1] @ x)
    slope = out * (1 - out)
    return slope * np.append(x, 1), slope * w[:-1]


def neuron_gradients(w, x):
    """the bias is the last weight, not the first"""
    out = sigmoid(w[1:] @ x + w[0])
    slope = out * (1 - out)
    return slope * np.append(1, x), slope * w[1:]


def neuron_gradients(w, x):
    """in dw the bias comes first"""
    out = sigmoid(w[:-1] @ x + w[-1])
    slope = out * (1 - out)
    return slope * np.append(1, x), slope * w[:-1]


def neuron_gradients(w, x):
    """the bias has a gradient too"""
    out = sigmoid(w[:-1] @ x + w[-1])
    slope = out * (1 - out)
    return slope * x, slope * w[:-1]


def neuron_gradients(w, x):
    """the bias has a gradient too"""
    out = sigmoid(w[:-1] @ x + w[-1])
    slope = out * (1 - out)
    return slope * x, slope * w


def neuron_gradients(w, x):
    """the bias has the local slope 1, but it is multiplied by what comes"""
    out = sigmoid(w[:-1] @ x + w[-1])
    slope = out * (1 - out)
    return np.append(slope * x, 1), slope * w[:-1]


def neuron_gradients(w, x):
    """the bias changes the output too"""
    out = sigmoid(w[:-1] @ x + w[-1])
    slope = out * (1 - out)
    return np.append(slope * x, 0), slope * w[:-1]


def neuron_gradients(w, x):
    """the bias is taken for its own slope"""
    out = sigmoid(w[:-1] @ x + w[-1])
    slope = out * (1 - out)
    return np.append(slope * x, slope * w[-1]), slope * w[:-1]


def neuron_gradients(w, x):
    """dx has one entry too many"""
    out = sigmoid(w[:-1] @ x + w[-1])
    slope = out * (1 - out)
    return slope * np.append(x, 1), slope * w


def neuron_gradients(w, x):
    """at a product each factor receives the other's value"""
    out = sigmoid(w[:-1] @ x + w[-1])
    slope = out * (1 - out)
    return slope * w, slope * x


def neuron_gradients(w, x):
    """the two results have changed places"""
    out = sigmoid(w[:-1] @ x + w[-1])
    slope = out * (1 - out)
    return slope * w[:-1], slope * np.append(x, 1)


def neuron_gradients(w, x):
    """that is for two inputs"""
    out = sigmoid(w[0] * x[0] + w[1] * x[1] + w[2])
    slope = out * (1 - out)
    dw = np.array([x[0], x[1], 1]) * slope
    return dw, np.array([w[0], w[1]]) * slope


def neuron_gradients(w, x):
    """w has one entry more than x"""
    out = sigmoid(w @ x)
    slope = out * (1 - out)
    return slope * x, slope * w


def neuron_gradients(w, x):
    """the products are not added up, so that there is a slope for each"""
    out = sigmoid(w[:-1] * x + w[-1])
    slope = out * (1 - out)
    return np.append(slope * x, slope), slope * w[:-1]


def neuron_gradients(w, x):
    out = sigmoid(w[:-1] @ x + w[-1])
    slope = out * 1 - out
    return slope * np.append(x, 1), slope * w[:-1]


def neuron_gradients(w, x):
    out = sigmoid(w[:-1] @ x + w[-1])
    slope = -out * (1 - out)
    return slope * np.append(x, 1), slope * w[:-1]


def neuron_gradients(w, x):
    """these are slopes times values"""
    out = sigmoid(w[:-1] @ x + w[-1])
    slope = out * (1 - out)
    return slope * np.append(x, 1) * w, slope * w[:-1] * x


def neuron_gradients(w, x):
    """dx is missing"""
    out = sigmoid(w[:-1] @ x + w[-1])
    slope = out * (1 - out)
    return slope * np.append(x, 1)


def neuron_gradients(w, x):
    """the bias has a gradient too"""
    out = sigmoid(w[:-1] @ x + w[-1])
    slope = out * (1 - out)
    dw, dx = np.zeros_like(x), np.zeros_like(x)
    for i in range(len(x)):
        dw[i], dx[i] = slope * x[i], slope * w[i]
    return dw, dx


def neuron_gradients(w, x):
    """the bias changes the output too"""
    out = sigmoid(w[:-1] @ x + w[-1])
    slope = out * (1 - out)
    dw, dx = np.zeros_like(w), np.zeros_like(x)
    for i in range(len(x)):
        dw[i], dx[i] = slope * x[i], slope * w[i]
    return dw, dx


def neuron_gradients(w, x):
    """dx misses the sigmoid's slope"""
    out = sigmoid(w[:-1] @ x + w[-1])
    slope = out * (1 - out)
    return slope * np.append(x, 1), w[:-1]


def neuron_gradients(w, x):
    out = sigmoid(w[:-1] @ x + w[-1])
    slope = out * (1 - out)
    return [*(slope * x), slope], list(slope * w[:-1])


def neuron_gradients(w, x):
    out = 1 / (1 + np.exp(w[:-1] @ x + w[-1]))
    slope = out * (1 - out)
    return -slope * np.append(x, 1), -slope * w[:-1]
