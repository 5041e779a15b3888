"""update_ratio: how large a step is beside the parameter it changes."""

import numpy as np

from course_utils.exercises.writing import exercise, rng_of, single


def update_ratio(param, change):
    """Length of the change over that of the parameter, two arrays of one shape."""
    return np.linalg.norm(change) / np.linalg.norm(param)


normal = rng_of(update_ratio).standard_normal

EXERCISE = exercise(
    update_ratio,
    returns="ratio",
    cases={
        "param = [3, -4], change = [0.03, 0.04]": (
            np.array([3.0, -4.0]),
            np.array([0.03, 0.04]),
        ),
        "a matrix": (normal((4, 3)), 0.001 * normal((4, 3))),
        "far from 0": (2 + normal((3, 5)), 0.01 * (normal((3, 5)) - 1)),
        "filters": (normal((3, 3, 2, 4)), 0.01 * normal((3, 3, 2, 4))),
        "a sum of 0": (np.array([2.0, -3.0, 1.0]), np.array([0.1, 0.0, -0.3])),
        "no change": (normal((2, 2)), np.zeros((2, 2))),
        "a change larger than the parameter": (0.01 * normal(6), normal(6)),
        "float32": single(normal((5, 4)), 0.01 * normal((5, 4))),
    },
    mistakes="""
    return np.linalg.norm(param) / np.linalg.norm(change)
        it is upside down: it should be the change over the parameter.
    return np.sum(change ** 2) / np.sum(param ** 2)
        the roots are missing: this is the square of the ratio.
    return np.sum(change ** 2) / np.linalg.norm(param)
        the root of the change's squares is missing.
    return np.abs(change).sum() / np.abs(param).sum()
        these are sums of absolute values. The length is the root of the sum of the
        squares.
    return change.sum() / param.sum()
        in plain sums plus and minus cancel. The length is the root of the sum of the
        squares.
    return np.abs(change.sum() / param.sum())
        plus and minus have cancelled in the sums already. Square first.
    return np.abs(change).max() / np.abs(param).max()
        this compares the two largest numbers only.
    return np.mean(np.abs(change / param))
        this is the mean of each number's own ratio: a weight near 0 makes it huge.
        First the two lengths, then one ratio.
    return change / param
        this is a ratio for each number. There should be one for all of them: first the
        two lengths.
    return np.std(change) / np.std(param)
        the standard deviation leaves out the mean: a change that is the same everywhere
        would count as none.
    return np.linalg.norm(change, 2) / np.linalg.norm(param, 2)
        for a matrix np.linalg.norm(x, 2) is its largest singular value, and for filters
        an error. Without the 2 it is the length.
    return np.linalg.norm(change, axis=0) / np.linalg.norm(param, axis=0)
        with axis=0 each column has a length of its own. It should be one number.
    return np.linalg.norm(change) / np.linalg.norm(param + change)
        it divides by the parameter after the step. Use the one before.
    return np.linalg.norm(change - param) / np.linalg.norm(param)
        the parameter is subtracted from the change. `change` is the difference already,
        after minus before.
    return 100 * update_ratio(param, change)
        this is in percent. Return the ratio itself.
    return np.log10(update_ratio(param, change))
        this is its logarithm. Return the ratio itself.
    return np.abs(change / param)
        this is the absolute ratio of each number. There should be one ratio for all of
        them: first the two lengths.
    return np.mean(change / param)
        this is the mean of each number's own ratio, in which plus and minus cancel.
        First the two lengths, then one ratio.
    return np.linalg.norm(change / param)
        this is the length of each number's own ratio: a weight near 0 makes it huge.
        First the two lengths, then one ratio.
    return np.linalg.norm(change, 1) / np.linalg.norm(param, 1)
        for a matrix np.linalg.norm(x, 1) is its largest column of absolute values, and
        for filters an error. Without the 1 it is the length.
    return np.linalg.norm(change) / np.sum(param ** 2)
        the root of the parameter's squares is missing.
    return np.sqrt(np.mean(change ** 2)) / np.linalg.norm(param)
        one is the root of a mean, the other the root of a sum. Take the same for both.
    return change.var() / param.var()
        these are variances: squares, and without the mean. The length is the root of
        the sum of the squares.
    return np.sqrt(change.sum()) / np.sqrt(param.sum())
        the numbers are not squared before they are added: the sum may be negative, and
        has no root then.
    return np.linalg.norm(change) / np.linalg.norm(param - change)
        the change is subtracted from the parameter. `param` is the one before the step
        already.
    return np.linalg.norm(change) / (np.linalg.norm(param) + np.linalg.norm(change))
        the change's own length is in the denominator, too. Divide by that of the
        parameter alone.
    return np.sqrt(change @ change) / np.sqrt(param @ param)
        `@` sums squares for a single row only. For other shapes square and sum all
        numbers.
    """,
    hints="""
    How long is the arrow from (0, 0) to (3, 4)? How would you find that for an array of
    any shape?

    The length of an array is the root of the sum of all its squares; np.linalg.norm
    does it for any shape. Divide that of the change by that of the parameter.

    return np.linalg.norm({change}) / {np.linalg.norm(param)}
    """,
)
