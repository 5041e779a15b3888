"""backpropagate_error: the error of the hidden units, from that of the outputs."""

import numpy as np

from course_utils.exercises.writing import exercise, rng_of, single


def backpropagate_error(l2_delta, syn1):
    """Each hidden unit's part of the error, by the weights that lead on from it.

    (N, K), (H, K) -> l1_error (N, H).
    """
    return l2_delta @ syn1.T


normal = rng_of(backpropagate_error).standard_normal

EXERCISE = exercise(
    backpropagate_error,
    returns="l1_error",
    cases={
        "two examples, three hidden units, one output": (
            np.array([[0.5], [-1.0]]),
            np.array([[2.0], [-4.0], [0.0]]),
        ),
        "as many examples as hidden units": (normal((4, 1)), normal((4, 1))),
        "one example": (normal((1, 1)), normal((5, 1))),
        "five examples, two hidden units, three outputs": (
            normal((5, 3)),
            normal((2, 3)),
        ),
        "all sizes equal": (normal((3, 3)), normal((3, 3))),
        "float32": single(normal((4, 2)), normal((3, 2))),
    },
    mistakes="""
    return l2_delta @ syn1
        write the shapes under each other: (N, K) and (H, K). On the way back the
        weights are used transposed.
    return l2_delta * syn1
        `*` pairs deltas and weights entry by entry; with as many examples as hidden
        units NumPy does not even complain. Every delta meets every weight: `@`.
    return l2_delta * syn1.T
        with one output `*` happens to work. With several, a hidden unit sums what comes
        back from all of them: `@`.
    return np.outer(l2_delta, syn1)
        an outer product works for one output. With several, a hidden unit sums what
        comes back from all of them: `@`.
    return syn1 @ l2_delta.T
        these are the right numbers, but transposed: examples are rows.
    return l2_delta.T @ syn1
        that would sum over the examples; each of them has an error of its own. The sum
        runs over the outputs.
    return l2_delta @ syn1.reshape(syn1.shape[::-1])
        reshape fits the shape but mixes up the weights of several outputs: transpose
        instead.
    return -l2_delta @ syn1.T
        the sign is wrong: a positive delta through a positive weight asks for more of
        that unit.
    return l2_delta @ np.abs(syn1).T
        the sign of a weight counts: through a negative one, more of the unit means less
        output.
    return l2_delta @ (syn1 / syn1.sum(axis=0)).T
        the weights are not scaled to a sum of 1: the slope along an edge is the weight
        itself.
    return np.repeat(l2_delta.sum(axis=1, keepdims=True), len(syn1), axis=1)
        every hidden unit gets the same. What a unit gets depends on its weight.
    """,
    hints="""
    A hidden unit feeds an output through one weight. If that weight is 0, does the unit
    have any part in the error? And if it is negative?

    The delta of an output travels back along each edge, times the weight there; a
    hidden unit sums what arrives. (N, K) and (H, K) should give (N, H): which of them
    must be transposed so that the sum runs over K?

    return {l2_delta} @ {syn1.T}
    """,
)
