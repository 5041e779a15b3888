"""pushes: how hard each example pushes each weight of one layer."""

import numpy as np

from course_utils.exercises.writing import exercise, rng_of, single


def pushes(l0, l1_delta):
    """How hard each example pushes each weight; their sum is the update.

    (N, D), (N, 1) -> (N, D).
    """
    return l0 * l1_delta


normal = rng_of(pushes).standard_normal

TOY = np.array([[0, 0, 1], [0, 1, 1], [1, 0, 1], [1, 1, 1]])

EXERCISE = exercise(
    pushes,
    returns="pushes",
    cases={
        "the toy data": (TOY, np.array([[-0.5], [-0.25], [0.5], [0.125]])),
        "five examples of two inputs": (normal((5, 2)), normal((5, 1))),
        "as many examples as inputs": (normal((3, 3)), normal((3, 1))),
        "one example": (normal((1, 4)), normal((1, 1))),
        "float32": single(normal((2, 3)), normal((2, 1))),
    },
    mistakes="""
    return l0.T @ l1_delta
        this is the sum over the examples already: the update. Here each example keeps a
        row of its own.
    return (l0 * l1_delta).sum(axis=0)
        that adds up the pushes of all examples. Leave the sum out: the question is
        which example pushes where.
    return (l0 * l1_delta).mean(axis=0)
        this is the mean push. Each example keeps a row of its own.
    return l0 * l1_delta * l0 * (1 - l0)
        no slope of l0 belongs here: l0 are the inputs, and the delta has the slope of
        the output in it already.
    return l0 * l1_delta / len(l0)
        nothing is divided by the number of examples: the update is a sum here.
    return l0 * l1_delta[:, 0]
        a row of N deltas lines up with the inputs. As a column (N, 1) it gives each
        example its own.
    return l0 * l1_delta.T
        transposed, the deltas lie in a row and line up with the inputs. As a column
        they give each example its own.
    return l0 @ l1_delta
        `@` sums over the inputs. A push is one input times one delta: `*`.
    return l0 + l1_delta
        an input of 0 must not push at all, whatever the delta: multiply.
    return l0 * np.abs(l1_delta)
        the sign of the delta is lost: it gives the direction of the push.
    return (l0 * l1_delta).T
        examples are rows, weights are columns: it is transposed.
    return (l0 != 0) * l1_delta
        an input is not just on or off: a large one pushes harder.
    l0 *= l1_delta
    return l0
        `*=` writes into the caller's l0, which is still needed.
    out = np.zeros_like(l0)
    out[...] = l0 * l1_delta
    return out
        the result has the type of l0, whole numbers in the toy, where every push is cut
        to 0. Give it a float type.
    return (l0 * l1_delta).sum(axis=1)
        the pushes on all weights are added up. Each weight has its own.
    return l0.T * l1_delta
        l0 is turned without need: a row of (N, D) is an example, and so is one of (N,
        1).
    return l1_delta @ l0
        `@` makes sums. Here every row is multiplied by the delta of its example: `*`.
    return l1_delta @ l0.T
        turned or not, `@` makes sums. Here every row is multiplied by the delta of its
        example: `*`.
    return np.outer(l0, l1_delta)
        an outer product multiplies every input by every delta. An input meets only that
        of its own example.
    return (l0 > 0) * l1_delta
        an input is not just on or off: a large one pushes harder, a negative one the
        other way.
    return l0 * l1_delta[0]
        all examples are given the delta of the first. Each has its own.
    return l0 * l1_delta.sum()
        all examples are given the sum of the deltas. Each has its own.
    return l0 * l1_delta.mean()
        all examples are given the mean of the deltas. Each has its own.
    return l0 * l1_delta * (1 - l1_delta)
        the delta has the slope in it already: error times slope. Once is enough.
    return l0 * l1_delta ** 2
        the delta is squared, and has lost its sign.
    return l0 * l1_delta[:, None]
        l1_delta is a column already, (N, 1): with one more axis every delta meets every
        example.
    return np.abs(l0 * l1_delta)
        the sign is lost: it says which way a weight is pushed.
    return l0 * l1_delta / l0.shape[1]
        nothing is divided by the number of inputs: each pushes its own weight.
    return np.sum(l0 * l1_delta)
        everything is added up. Each example pushes each weight by itself.
    """,
    hints="""
    If an input is 0, does the example push that input's weight? And if the example's
    delta is 0?

    A push is input times delta. The deltas are a column (N, 1): NumPy repeats it beside
    the inputs (N, D), so that each row meets the delta of its example.

    return {l0} * {l1_delta}
    """,
)
