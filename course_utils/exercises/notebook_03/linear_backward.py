"""linear_backward: what comes back through a linear layer."""

import numpy as np

from course_utils.exercises.writing import exercise, rng_of, single
from course_utils.functions import linear_backward

normal = rng_of(linear_backward).standard_normal


def linear_case(n, d, m):
    return normal((n, m)), normal((n, d)), normal((d, m)), normal(m)


EXERCISE = exercise(
    linear_backward,
    returns="dx, dw, db",
    cases={
        "two examples, three inputs, two outputs": (
            np.array([[1.0, 0.0], [-1.0, 2.0]]),
            np.array([[1.0, 2.0, 3.0], [0.0, -1.0, 1.0]]),
            np.array([[1.0, 4.0], [2.0, 5.0], [3.0, 6.0]]),
            np.array([0.5, -0.5]),
        ),
        "a batch of one": linear_case(1, 4, 2),
        "one input, one output": linear_case(3, 1, 1),
        "all sizes equal": linear_case(3, 3, 3),
        "five examples, two inputs, four outputs": linear_case(5, 2, 4),
        "float32": single(*linear_case(4, 3, 2)),
    },
    mistakes="""
    dy @ w.T  ->  dy @ w
        back through w it goes transposed: dy is (N, M), w is (D, M), and dx must be (N,
        D).
    x_rows.T @  ->  x_rows @
        for dw, (N, D) and (N, M) should give (D, M): x must be transposed, so that the
        sum runs over the examples.
    x_rows.T @ dy_rows  ->  dy_rows.T @ x_rows
        dw is transposed: it has the shape of w, (D, M).
    x_rows.T @ dy_rows  ->  x.T @ (x @ w + b)
        dw takes the layer's result. It needs what came back to it.
    dy_rows.sum(axis=0)  ->  dy_rows
        b was added to every example, and so receives from all of them: sum.
    sum(axis=0)  ->  sum(axis=1)
        db is summed over the outputs. Each output has a bias of its own: sum over the
        examples.
    sum(axis=0)  ->  sum()
        db is a single number. Each output has a bias of its own: sum over the examples
        only.
    sum(axis=0)  ->  sum(axis=0, keepdims=True)
        db has the shape of b, (M,): leave keepdims out.
    sum(axis=0)  ->  mean(axis=0)
        db takes the mean over the examples. They are added up: where the loss is a
        mean, dy holds its 1 / N already.
    @ dy_rows  ->  @ dy_rows / len(x)
    sum(axis=0)  ->  mean(axis=0)
        dw and db are divided by N. Where the loss is a mean, dy holds its 1 / N
        already.
    dy_rows.sum(axis=0)  ->  np.ones_like(b)
        1 is only the local slope of the bias: by the chain rule it is multiplied by
        what comes back.
    dy @ w.T,  ->
        dx is missing. The layer before this one waits for it: one gradient for each
        argument, in the same order.
    dy @ w.T,  ->  dy @ w.T + b,
        the bias has no part in dx: a constant that is added changes no slope.
    @ dy_rows  ->  @ dy_rows / len(x)
        dw is divided by N. Where the loss is a mean, dy holds its 1 / N already.
    dy @ w.T,  ->  dy @ w.T / len(x),
    @ dy_rows  ->  @ dy_rows / len(x)
    sum(axis=0)  ->  mean(axis=0)
        everything is divided by N. Where the loss is a mean, dy holds its 1 / N
        already.
    x_rows.T @ dy_rows  ->  x_rows.T * dy_rows
        `*` pairs numbers at equal places. For dw products are summed over the examples:
        `@`.
    x_rows.T @ dy_rows  ->  x_rows.sum(axis=0)[:, None] * dy_rows.sum(axis=0)
        for dw x and dy are summed separately. In each example they belong together:
        multiply first, then sum.
    x_rows.T @ dy_rows  ->  np.outer(x_rows[-1], dy_rows[-1])
        dw is that of the last example. Add them all up: in a loop over the examples
        `=` forgets those before.
    dy_rows.sum(axis=0)  ->  dy_rows[-1]
        db is that of the last example. Add them all up: in a loop over the examples
        `=` forgets those before.
    dy_rows.sum(axis=0)  ->  dy_rows[0]
        db is that of the first example. b was added to every one: sum.
    dy_rows.sum(axis=0)  ->  len(dy) * np.ones_like(b)
        db counts the examples. 1 is only the local slope of the bias: it is multiplied
        by what comes back.
    dy_rows.sum(axis=0)  ->  b * dy_rows.sum(axis=0)
        db has a factor b. A bias is only added: however large it is, its slope is 1.
    dy @ w.T,  ->  w.T,
        dy is missing from dx: w is only the local slope.
    x_rows.T @ dy_rows  ->  x_rows.T
        dy is missing from dw: x is only the local slope.
    """,
    hints="""
    Each gradient has the shape of its argument. Which product of two of dy, x and w,
    one of them transposed, has the shape of x? And of w?

    dx comes from dy and w, and the sum runs over the M outputs. dw comes from x and dy,
    and the sum runs over the N examples. b was added to each example, and receives the
    sum of what comes back to all of them.

    return dy @ {w.T}, {x.T} @ dy, dy.{sum(axis=0)}
    """,
)
