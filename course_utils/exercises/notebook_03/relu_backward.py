"""relu_backward: what comes back through ReLU."""

import numpy as np

from course_utils.exercises.writing import exercise, rng_of, single
from course_utils.functions import relu_backward

normal = rng_of(relu_backward).standard_normal

EXERCISE = exercise(
    relu_backward,
    returns="dx",
    cases={
        "x = [-1, 2, 3], dy = [10, 20, -30]": (
            np.array([10.0, 20.0, -30.0]),
            np.array([-1.0, 2.0, 3.0]),
        ),
        "a matrix": (normal((3, 4)), normal((3, 4))),
        "inputs of exactly 0": (
            np.array([[1.0, -2.0, 3.5], [4.0, 5.25, -6.0]]),
            np.array([[0.0, 0.0, 1.0], [-1.0, 0.5, 0.0]]),
        ),
        "inputs close to 0 and far from it": (
            normal(4),
            np.array([1e-9, -1e-9, 1e9, -1e9]),
        ),
        "images": (normal((2, 3, 2, 2)), normal((2, 3, 2, 2))),
        "float32": single(normal((5, 2)), normal((5, 2))),
    },
    mistakes="""
    return dy * (dy > 0)
        the mask looks at dy. A gradient may be negative: look at where the input was
        positive.
    return dy * x
        it multiplies by the input. What you need is ReLU's slope: 1 where the input is
        positive, 0 elsewhere.
    return dy * np.maximum(x, 0)
        it multiplies by ReLU's result. What you need is its slope: 1 where the input is
        positive, however large, 0 elsewhere.
    return x > 0
        this is the mask, of True and False. What comes back passes through it.
    return (x > 0).astype(x.dtype)
        this is ReLU's slope alone: it multiplies what comes back, dy.
    return dy * (x >= 0)
        an input of exactly 0 is not positive: nothing passes there.
    return dy * (x < 0)
        the mask is reversed: it passes where the input was negative.
    dx = dy
    dx[x <= 0] = 0
    return dx
        it writes into the caller's dy: `dx = dy` gives the array a second name, and
        makes no copy.
    return dy[x > 0]
        a mask as an index picks numbers out, and their places are lost. Keep them all,
        some of them 0.
    return np.where(x > 0, dy, 0.01 * dy)
        this is leaky ReLU: here nothing passes where the input was negative.
    return dy
        everything passes. Where the input was negative ReLU is flat, and nothing goes
        back.
    return dy * (x <= 0)
        the mask is reversed: it keeps what comes back where the input was not positive.
    return dy * (x != 0)
        negative inputs pass, too: only where the input was positive ReLU has a slope.
    return dy * np.sign(x)
        np.sign is -1 where the input was negative. ReLU is flat there: nothing passes.
    return dy * (np.sign(x) + 1) / 2
        half of dy passes where the input was exactly 0. It is not positive: nothing
        passes.
    return dy * (x > 0) * (dy > 0)
        negative gradients are lost, too. Only the input says what passes; dy may have
        any sign.
    return dy @ (x > 0)
        `@` multiplies and adds up. Here each number has a mask of its own: `*`.
    return np.where(x > 0, dy, x)
        where the input was not positive, the input itself comes out. Nothing passes
        there: 0.
    """,
    hints="""
    If a negative input grows a little, what does ReLU's result do? And if a positive
    one does?

    The slope is 1 where the input is positive and 0 elsewhere; it multiplies what comes
    back, number by number. Compare x with 0: True counts as 1.

    return dy * {(x > 0)}
    """,
)
