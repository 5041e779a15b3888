"""neuron_gradients: the slopes of one sigmoid unit."""

import numpy as np

from course_utils.exercises.writing import exercise, rng_of
from course_utils.functions import sigmoid


def neuron_gradients(w, x):
    """Slopes of f = sigmoid(w[0] * x[0] + ... + w[-1]), whose last weight is the bias.

    (D + 1,), (D,) -> dw (D + 1,), dx (D,).
    """
    out = sigmoid(w[:-1] @ x + w[-1])
    slope = out * (1 - out)
    return slope * np.append(x, 1), slope * w[:-1]


normal = rng_of(neuron_gradients).standard_normal

EXERCISE = exercise(
    neuron_gradients,
    returns="dw, dx",
    cases={
        "w = [2, -3, -3], x = [-1, -2]": (
            np.array([2.0, -3.0, -3.0]),
            np.array([-1.0, -2.0]),
        ),
        "one input": (np.array([0.5, 0.25]), np.array([3.0])),
        "four inputs": (normal(5), normal(4)),
        "three inputs": (normal(4), normal(3)),
    },
    mistakes="""
    out * (1 - out)  ->  1.0
        the sigmoid's slope is missing: it multiplies everything that goes back through
        it.
    out * (1 - out)  ->  (1 - out**2)
        this is the slope of tanh. That of the sigmoid is made of out and 1 - out.
    out * (1 - out)  ->  out**2
        a factor of the slope is wrong: it is not out squared, but out times 1 - out.
    out * (1 - out)  ->  out
        that multiplies by the sigmoid's output. It should be its slope.
    sigmoid(w[:-1] @ x + w[-1])  ->  w[:-1] @ x + w[-1]
        the slope is taken at the weighted sum. The formula takes the sigmoid's output.
    sigmoid(w[:-1] @ x + w[-1])  ->  sigmoid(sigmoid(w[:-1] @ x + w[-1]))
        the sigmoid is applied a second time for the slope. One is enough.
    @ x + w[-1]  ->  @ x
        the bias, the last weight, is missing from the weighted sum.
    w[:-1] @ x + w[-1]  ->  w[1:] @ x + w[0]
    np.append(x, 1), slope * w[:-1]  ->  np.append(1, x), slope * w[1:]
        the bias is the last weight, not the first.
    np.append(x, 1)  ->  x
        the bias has a gradient too: its input is always 1.
    slope * np.append(x, 1)  ->  np.append(slope * x, 1)
        the bias has the local slope 1, but it is multiplied by what comes from above,
        like the others.
    np.append(x, 1)  ->  np.append(x, 0)
        the bias changes the output too: its input is always 1, not 0.
    slope * w[:-1]  ->  slope * w
        dx has one entry too many: the bias has no input in x.
    np.append(x, 1), slope * w[:-1]  ->  w, slope * x
        at a product each factor receives the other's value: the inputs go to the
        weights, the weights to the inputs.
    np.append(x, 1)  ->  w[:-1]
    slope * w[:-1]  ->  slope * np.append(x, 1)
        the two results have changed places: dw comes first.
    out * (1 - out)  ->  1 - out
        a factor of the sigmoid's slope is missing: near an output of 0 the curve is
        flat too.
    np.append(x, 1)  ->  np.append(1, x)
        in dw the bias comes first. In w it is the last.
    slope * np.append(x, 1)  ->  slope * np.append(x, w[-1])
        the bias is taken for its own slope. What goes in with it is always 1.
    slope * w[:-1]  ->  w[:-1]
        dx misses the sigmoid's slope: it multiplies everything that goes back through
        it.
    slope * np.append(x, 1)  ->  np.append(x, 1)
        dw misses the sigmoid's slope: it multiplies everything that goes back through
        it.
    out = sigmoid(w[0] * x[0] + w[1] * x[1] + w[2])
    slope = out * (1 - out)
    return slope * np.array([x[0], x[1], 1]), slope * w[:2]
        that is for two inputs. There may be any number: here one.
    w[:-1] @ x + w[-1]  ->  w @ x
        w has one entry more than x: the last, the bias, belongs to no input.
    w[:-1] @ x  ->  w[:-1] * x
        the products are not added up: the unit has one sum, and one output.
    np.append(x, 1)  ->  np.append(x, 1) * w
    slope * w[:-1]  ->  slope * w[:-1] * x
        these are slopes times values. A factor does not stand in its own slope.
    , slope * w[:-1]  ->
        dx is missing: the inputs have slopes too.
    out = sigmoid(w[:-1] * x + w[-1])
    slope = out * (1 - out)
    return np.append(slope * x, slope), slope * w[:-1]
        the products are not added up, so that there is a slope for each. A unit has one
        sum and one slope.
    slope * w[:-1]  ->  slope * w[1:]
        dx takes the weights from the second on. An input's weight has its own number,
        and the bias is the last.
    slope * w[:-1]  ->  np.append(slope * w[:-1], 0)
        dx has one entry too many: x has none for the bias.
    @ x + w[-1]  ->  @ x - w[-1]
        the bias is subtracted. It is added to the products.
    sigmoid(w[:-1] @ x + w[-1])  ->  np.tanh(w[:-1] @ x + w[-1])
    out * (1 - out)  ->  (1 - out ** 2)
        this unit is tanh. The formula has a sigmoid.
    slope * np.append(x, 1), slope * w[:-1]  ->  slope * w[:-1], slope * x
        a weight's slope has the input in it, an input's slope the weight. And the bias
        has one too.
    """,
    hints="""
    The neuron is a sum of products, then a sigmoid. Going back, which gate comes first,
    and what does it do to everything that follows?

    First the slope of the sigmoid, from its output. Then each product gives to one
    factor the value of the other, times that slope. The bias is a weight whose input is
    always 1.

    out = sigmoid(w[:-1] @ x + w[-1])
    slope = {out * (1 - out)}
    return slope * {np.append(x, 1)}, slope * w[:-1]
    """,
)
