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
        "whole-number weights": (np.array([[0.1], [-0.2]]), np.array([[3], [0], [-1]])),
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
    return (l2_delta @ syn1.T).astype(syn1.dtype)
        the result has the type of syn1: where the weights are whole numbers, it is cut
        to whole numbers too. Give it a float type.
    return l2_delta[:, :1] @ syn1[:, :1].T
        only the first output sends its blame back. With several, a hidden unit sums
        what comes from all of them.
    return l2_delta[:, -1:] @ syn1[:, -1:].T
        only the last output's blame is left: in a loop `=` forgets those before, `+=`
        adds up.
    return l2_delta @ syn1.T / syn1.shape[1]
        the blame of several outputs is added up. There is nothing to divide by.
    return l2_delta @ syn1.T / len(l2_delta)
        nothing is divided by the number of examples: each has an error of its own.
    return l2_delta @ syn1.T / len(syn1)
        nothing is divided by the number of hidden units: each receives its part, by its
        own weight.
    error = l2_delta @ syn1.T
    return error * (1 - error)
        that is already a step further, and the slope is not that of the error: l1_error
        comes first, and the slope of l1 after it.
    error = l2_delta @ syn1.T
    return error * error * (1 - error)
        that is already a step further, to a delta, and its slope is not that of the
        error but of l1. Here only l1_error is asked for.
    return (l2_delta * (1 - l2_delta)) @ syn1.T
        a slope is taken of the delta. l2_delta has the slope of its output in it
        already.
    return (l2_delta * l2_delta * (1 - l2_delta)) @ syn1.T
        the delta is multiplied by a slope, made of itself. It has that of its output in
        it already.
    return syn1.T @ l2_delta
        the weights come first, and the shapes do not fit. Examples are rows: what has N
        rows is on the left.
    return l2_delta @ syn1.reshape(1, -1)
        reshape(1, -1) is right for one output. With several it mixes up their weights:
        transpose instead.
    return (l2_delta @ syn1.T).sum(axis=0)
        the blame of all examples is added up. Each of them has a row of its own.
    return l2_delta[:, None] * syn1
        these are the parts, one for each output. A hidden unit sums those that arrive:
        `@`.
    return l2_delta
        these are the deltas of the outputs, as they came. They go back through the
        weights.
    return l2_delta @ np.linalg.pinv(syn1)
        the weights are inverted. Back goes what came forward times the same weight.
    return syn1 * l2_delta
        `*` pairs weights and deltas entry by entry. Every delta meets every weight:
        `@`.
    return syn1 @ l2_delta
        what has N rows is on the left, and the sum runs over the outputs: write the
        shapes under each other.
    return l2_delta.sum(axis=1, keepdims=True) * syn1.sum(axis=1)
        deltas and weights are summed apart. Each delta is multiplied by the weight on
        its own way first.
    return np.maximum(l2_delta @ syn1.T, 0)
        what is negative is cut off. An error may ask for less of a unit, too.
    return np.abs(l2_delta @ syn1.T)
        the sign is lost. An error says whether there should be more of a unit or less.
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
