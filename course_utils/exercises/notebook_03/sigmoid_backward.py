"""sigmoid_backward: what comes back through the sigmoid."""

import numpy as np

from course_utils.exercises.writing import exercise, rng_of, single
from course_utils.functions import sigmoid_backward

normal = rng_of(sigmoid_backward).standard_normal

EXERCISE = exercise(
    sigmoid_backward,
    returns="dx",
    cases={
        "x = [-1, 0, 2], dy = [1, 2, 4]": (
            np.array([1.0, 2.0, 4.0]),
            np.array([-1.0, 0.0, 2.0]),
        ),
        "a matrix": (normal((3, 4)), 3 * normal((3, 4))),
        "a square": (normal((3, 3)), normal((3, 3))),
        "numbers near 1000 and -1000": (
            np.array([[1.0, -2.0, 3.0]]),
            np.array([[1000.0, -1000.0, 0.5]]),
        ),
        "float32": single(normal((5, 2)), normal((5, 2))),
    },
    mistakes="""
    return dy * x * (1 - x)
        that formula takes the sigmoid's output, but here the argument is its input.
    return sigmoid(x) * (1 - sigmoid(x))
        this is the slope alone: by the chain rule it multiplies what comes back.
    return dy * sigmoid(x)
        it multiplies by the sigmoid's output. It should be its slope.
    return dy * (1 - sigmoid(x))
        one of the slope's two factors is missing: for very negative inputs the curve is
        flat as well.
    return dy * sigmoid(x) * 1 - sigmoid(x)
        Python multiplies before it subtracts: set parentheses.
    return dy * sigmoid(sigmoid(x)) * (1 - sigmoid(sigmoid(x)))
        the sigmoid is applied twice. Once gives its output.
    return x * sigmoid(dy) * (1 - sigmoid(dy))
        dy and x have changed places: the slope is that at x.
    return dy * (1 - sigmoid(x) ** 2)
        this is how the slope of tanh comes from its output.
    return dy * (1 - np.tanh(x) ** 2)
        this is the slope of tanh.
    return dy * sigmoid(x) * (sigmoid(x) - 1)
        the sign is wrong: the sigmoid rises everywhere.
    return dy * np.exp(-x) / (1 + np.exp(-x)) ** 2
        right, until exp is infinite: then it is inf / inf. From the sigmoid's output
        the slope needs no exp at all.
    return dy @ (sigmoid(x) * (1 - sigmoid(x)))
        `@` multiplies and adds up. Here each number has a slope of its own: `*`.
    return dy * out * (1 - out)  ->  dy *= out * (1 - out); return dy
        `*=` writes into the caller's dy.
    return dy * sigmoid(x) ** 2
        the output is there twice. The slope's second factor is what is missing from it
        to 1.
    return dy / (sigmoid(x) * (1 - sigmoid(x)))
        it divides by the slope. By the chain rule the slope multiplies what comes back.
    return dy * x * sigmoid(x) * (1 - sigmoid(x))
        x is a factor of its own. It has its part in the sigmoid's output already.
    out = 1 / 1 + np.exp(-x)
    return dy * out * (1 - out)
        the sigmoid lacks parentheses: Python divides before it adds.
    return dy * sigmoid(x) * (1 - sigmoid(x)) / len(x)
        it is divided by N. Where the loss is a mean, dy holds its 1 / N already.
    return dy * (sigmoid(x) - sigmoid(x)) ** 2
        every slope comes out as 0, and the sigmoid is nowhere quite flat: with s its
        output, the slope is s less s times s.
    """,
    hints="""
    In notebook 02 the slope came from the sigmoid's output. What is given here, and how
    do you get the output from it?

    Run the sigmoid forward once more; its slope is its output times what is missing
    from the output to 1. Multiply what comes back by that.

    out = sigmoid(x)
    return dy * {out * (1 - out)}
    """,
)
