"""The exercises of notebook 03: cases, known mistakes, hints."""

import numpy as np

from course_utils.exercises.catalogue_02 import changed, single
from course_utils.exercises.exercise import Exercise, Mistake
from course_utils.functions import (
    convolve1d,
    linear_backward,
    log_softmax_backward,
    output_shape,
    pad,
    relu_backward,
    sigmoid,
    sigmoid_backward,
    softmax_backward,
)

# --- Solutions that the library has no use for ---------------------------------------


def place_backward(dy, window, w, b):
    """Gradients of one place of a convolution: a linear layer with one example.

    dy (F,), window (kh, kw, C), w (kh, kw, C, F), b (F,) -> dwindow, dw, db, shaped as
    window, w and b.
    """
    dwindow = w @ dy
    dw = window[..., None] * dy
    return dwindow, dw, dy


def correlate1d_backward(dy, x, w):
    """Gradients of y[i] = sum(x[i : i + k] * w): every place adds its share.

    (n - k + 1,), (n,), (k,) -> dx (n,), dw (k,).
    """
    dx, dw = np.zeros_like(x), np.zeros_like(w)
    for i in range(len(dy)):
        dx[i : i + len(w)] += dy[i] * w
        dw += dy[i] * x[i : i + len(w)]
    return dx, dw


def conv2d_loops(x, w, b, stride=1, padding=0):
    """A linear layer on every window of the image, one number after the other.

    (N, H, W, C), (kh, kw, C, F), (F,) -> (N, output_shape, output_shape, F).
    """
    kh, kw = w.shape[:2]
    rows = output_shape(x.shape[1], kh, stride, padding)
    columns = output_shape(x.shape[2], kw, stride, padding)
    padded = pad(x, padding)
    y = np.zeros((len(x), rows, columns, len(b)), x.dtype)
    for n, i, j, f in np.ndindex(y.shape):
        top, left = i * stride, j * stride
        window = padded[n, top : top + kh, left : left + kw]
        y[n, i, j, f] = np.sum(window * w[..., f]) + b[f]
    return y


def conv2d_loops_backward(dy, x, w, b, stride=1, padding=0):
    """Gradients of `conv2d_loops`: every place adds its share.

    dy (N, output_shape, output_shape, F) -> dx, dw, db, shaped as x, w and b.
    """
    kh, kw = w.shape[:2]
    padded = pad(x, padding)
    dpadded, dw, db = np.zeros_like(padded), np.zeros_like(w), np.zeros_like(b)
    for n, i, j in np.ndindex(dy.shape[:3]):
        top, left = i * stride, j * stride
        window = n, slice(top, top + kh), slice(left, left + kw)
        dpadded[window] += w @ dy[n, i, j]
        dw += padded[window][..., None] * dy[n, i, j]
        db += dy[n, i, j]
    bottom, right = padding + x.shape[1], padding + x.shape[2]
    return dpadded[:, padding:bottom, padding:right], dw, db


def max_pool_loops(x, size, stride):
    """The largest number of every window, in each map alone.

    (N, H, W, C) -> (N, output_shape, output_shape, C).
    """
    rows = output_shape(x.shape[1], size, stride)
    columns = output_shape(x.shape[2], size, stride)
    y = np.zeros((len(x), rows, columns, x.shape[3]), x.dtype)
    for n, i, j in np.ndindex(y.shape[:3]):
        top, left = i * stride, j * stride
        window = x[n, top : top + size, left : left + size]
        y[n, i, j] = window.max(axis=(0, 1))
    return y


def max_pool_loops_backward(dy, x, size, stride):
    """`dy` to the largest number of its window; in a tie, an equal share to each.

    dy (N, output_shape, output_shape, C), x (N, H, W, C) -> dx (N, H, W, C).
    """
    dx = np.zeros_like(x)
    for n, i, j in np.ndindex(dy.shape[:3]):
        top, left = i * stride, j * stride
        window = n, slice(top, top + size), slice(left, left + size)
        largest = x[window] == x[window].max(axis=(0, 1))
        dx[window] += dy[n, i, j] * largest / largest.sum(axis=(0, 1))
    return dx


def batch_norm_backward(dy, x, gamma, beta):
    """Gradients of `batch_norm`: x counts directly, and through mean and variance.

    (N, D), (N, D), (D,), (D,) -> dx (N, D), dgamma (D,), dbeta (D,).
    """
    sigma = np.sqrt(x.var(axis=0) + 1e-5)
    normal = (x - x.mean(axis=0)) / sigma
    dnormal = gamma * dy
    through_mean = dnormal.mean(axis=0)
    through_variance = normal * (dnormal * normal).mean(axis=0)
    dx = (dnormal - through_mean - through_variance) / sigma
    return dx, (dy * normal).sum(axis=0), dy.sum(axis=0)


def momentum_step(w, dw, velocity, learning_rate, momentum):
    """New parameters and their new velocity, after one step; any shape."""
    velocity = momentum * velocity - learning_rate * dw
    return w + velocity, velocity


# --- Layers without windows ----------------------------------------------------------

rng = np.random.default_rng(3)


def normal(*shape):
    return rng.normal(0, 1, shape)


def linear_case(n, d, m):
    return normal(n, m), normal(n, d), normal(d, m), normal(m)


LINEAR_BACKWARD = Exercise(
    solution=linear_backward,
    returns=("dx", "dw", "db"),
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
    mistakes=[
        Mistake(
            changed(linear_backward, {"dy @ w.T": "dy @ w"}),
            "back through w it goes transposed: dy is (N, M), w is (D, M), and dx must "
            "be (N, D).",
        ),
        Mistake(
            changed(linear_backward, {"x_rows.T @": "x_rows @"}),
            "for dw, (N, D) and (N, M) are to give (D, M): x must be transposed, so "
            "that the sum runs over the examples.",
        ),
        Mistake(
            changed(linear_backward, {"x_rows.T @ dy_rows": "dy_rows.T @ x_rows"}),
            "dw is transposed: it has the shape of w, (D, M).",
        ),
        Mistake(
            changed(linear_backward, {"x_rows.T @ dy_rows": "x.T @ (x @ w + b)"}),
            "dw takes the layer's result. It needs what came back to it.",
        ),
        Mistake(
            changed(linear_backward, {"dy_rows.sum(axis=0)": "dy_rows"}),
            "b was added to every example, and so receives from all of them: sum.",
        ),
        Mistake(
            changed(linear_backward, {"sum(axis=0)": "sum(axis=1)"}),
            "db is summed over the outputs. Each output has a bias of its own: sum "
            "over the examples.",
        ),
        Mistake(
            changed(linear_backward, {"sum(axis=0)": "sum()"}),
            "db is a single number. Each output has a bias of its own: sum over the "
            "examples only.",
        ),
        Mistake(
            changed(linear_backward, {"sum(axis=0)": "sum(axis=0, keepdims=True)"}),
            "db has the shape of b, (M,): leave keepdims out.",
        ),
        Mistake(
            changed(linear_backward, {"sum(axis=0)": "mean(axis=0)"}),
            "db takes the mean over the examples. They are added up: where the loss is "
            "a mean, dy holds its 1 / N already.",
        ),
        Mistake(
            changed(
                linear_backward,
                {"@ dy_rows": "@ dy_rows / len(x)", "sum(axis=0)": "mean(axis=0)"},
            ),
            "dw and db are divided by N. Where the loss is a mean, dy holds its 1 / N "
            "already.",
        ),
        Mistake(
            changed(linear_backward, {"dy_rows.sum(axis=0)": "np.ones_like(b)"}),
            "1 is only the local slope of the bias: by the chain rule it is multiplied "
            "by what comes back.",
        ),
        Mistake(
            changed(linear_backward, {"dy @ w.T, ": ""}),
            "dx is missing. The layer before this one waits for it: one gradient for "
            "each argument, in the same order.",
        ),
        Mistake(
            changed(linear_backward, {"dy @ w.T,": "dy @ w.T + b,"}),
            "the bias has no part in dx: a constant that is added changes no slope.",
        ),
    ],
    hints=(
        "Each gradient has the shape of its argument. Which product of two of dy, x "
        "and w, one of them transposed, has the shape of x? And of w?",
        "dx comes from dy and w, and the sum runs over the M outputs. dw comes from x "
        "and dy, and the sum runs over the N examples. b was added to each example, "
        "and receives the sum of what comes back to all of them.",
        "return dy @ ____, ____ @ dy, dy.____",
    ),
)


def relu_mask_in_place(dy, x):
    dx = dy
    dx[x <= 0] = 0
    return dx


RELU_BACKWARD = Exercise(
    solution=relu_backward,
    returns=("dx",),
    cases={
        "x = [-1, 2, 3], dy = [10, 20, -30]": (
            np.array([10.0, 20.0, -30.0]),
            np.array([-1.0, 2.0, 3.0]),
        ),
        "a matrix": (normal(3, 4), normal(3, 4)),
        "inputs of exactly 0": (
            np.array([[1.0, -2.0, 3.0], [4.0, 5.0, -6.0]]),
            np.array([[0.0, 0.0, 1.0], [-1.0, 0.5, 0.0]]),
        ),
        "images": (normal(2, 3, 2, 2), normal(2, 3, 2, 2)),
        "float32": single(normal(5, 2), normal(5, 2)),
    },
    mistakes=[
        Mistake(
            lambda dy, x: dy * (dy > 0),
            "the mask looks at dy. A gradient may be negative: ask where the input was "
            "positive.",
        ),
        Mistake(
            lambda dy, x: dy * x,
            "it multiplies by the input. ReLU's slope is due: 1 where that is "
            "positive, 0 elsewhere.",
        ),
        Mistake(
            lambda dy, x: dy * np.maximum(x, 0),
            "it multiplies by ReLU's result. Its slope is due: 1 where the input is "
            "positive, however large, 0 elsewhere.",
        ),
        Mistake(
            lambda dy, x: x > 0,
            "this is the mask, of True and False. What comes back passes through it.",
        ),
        Mistake(
            lambda dy, x: (x > 0).astype(x.dtype),
            "this is ReLU's slope alone: it multiplies what comes back, dy.",
        ),
        Mistake(
            lambda dy, x: dy * (x >= 0),
            "an input of exactly 0 is not positive: nothing passes there.",
        ),
        Mistake(
            lambda dy, x: dy * (x < 0),
            "the mask is turned round: it passes where the input was negative.",
        ),
        Mistake(
            relu_mask_in_place,
            "it writes into the caller's dy: `dx = dy` gives the array a second name, "
            "and makes no copy.",
        ),
        Mistake(
            lambda dy, x: dy[x > 0],
            "a mask as an index picks numbers out, and their places are lost. Keep "
            "them all, some of them 0.",
        ),
        Mistake(
            lambda dy, x: np.where(x > 0, dy, 0.01 * dy),
            "this is leaky ReLU: here nothing passes where the input was negative.",
        ),
        Mistake(
            lambda dy, x: dy,
            "everything passes. Where the input was negative ReLU is level, and "
            "nothing goes back.",
        ),
    ],
    hints=(
        "If a negative input grows a little, what does ReLU's result do? And if a "
        "positive one does?",
        "The slope is 1 where the input is positive and 0 elsewhere; it multiplies "
        "what comes back, number by number. Compare x with 0: True counts as 1.",
        "return dy * ____",
    ),
)


def sigmoid_backward_in_place(dy, x):
    out = sigmoid(x)
    dy *= out * (1 - out)
    return dy


SIGMOID_BACKWARD = Exercise(
    solution=sigmoid_backward,
    returns=("dx",),
    cases={
        "x = [-1, 0, 2], dy = [1, 2, 4]": (
            np.array([1.0, 2.0, 4.0]),
            np.array([-1.0, 0.0, 2.0]),
        ),
        "a matrix": (normal(3, 4), rng.normal(0, 3, (3, 4))),
        "a square": (normal(3, 3), normal(3, 3)),
        "numbers near 1000 and -1000": (
            np.array([[1.0, -2.0, 3.0]]),
            np.array([[1000.0, -1000.0, 0.5]]),
        ),
        "float32": single(normal(5, 2), normal(5, 2)),
    },
    mistakes=[
        Mistake(
            lambda dy, x: dy * x * (1 - x),
            "that formula wants the sigmoid's output; by the law the argument is its "
            "input.",
        ),
        Mistake(
            lambda dy, x: sigmoid(x) * (1 - sigmoid(x)),
            "this is the slope alone: by the chain rule it multiplies what comes back.",
        ),
        Mistake(
            lambda dy, x: dy * sigmoid(x),
            "it multiplies by the sigmoid's output. Its slope is due.",
        ),
        Mistake(
            lambda dy, x: dy * (1 - sigmoid(x)),
            "one of the slope's two factors is missing: for very negative inputs the "
            "curve is flat as well.",
        ),
        Mistake(
            lambda dy, x: dy * sigmoid(x) * 1 - sigmoid(x),
            "Python multiplies before it subtracts: set parentheses.",
        ),
        Mistake(
            lambda dy, x: dy * sigmoid(sigmoid(x)) * (1 - sigmoid(sigmoid(x))),
            "the sigmoid is applied twice. Once gives its output.",
        ),
        Mistake(
            lambda dy, x: x * sigmoid(dy) * (1 - sigmoid(dy)),
            "dy and x have changed places: the slope is that at x.",
        ),
        Mistake(
            lambda dy, x: dy * (1 - sigmoid(x) ** 2),
            "this is how the slope of tanh comes from its output.",
        ),
        Mistake(
            lambda dy, x: dy * (1 - np.tanh(x) ** 2),
            "this is the slope of tanh.",
        ),
        Mistake(
            lambda dy, x: dy * sigmoid(x) * (sigmoid(x) - 1),
            "the sign is turned: the sigmoid rises everywhere.",
        ),
        Mistake(
            lambda dy, x: dy * np.exp(-x) / (1 + np.exp(-x)) ** 2,
            "right, until exp is infinite: then it is inf / inf. From the sigmoid's "
            "output the slope needs no exp at all.",
        ),
        Mistake(
            lambda dy, x: dy @ (sigmoid(x) * (1 - sigmoid(x))),
            "`@` multiplies and sums up. Here each number has a slope of its own: `*`.",
        ),
        Mistake(
            sigmoid_backward_in_place,
            "`*=` writes into the caller's dy.",
        ),
    ],
    hints=(
        "In notebook 02 the slope came from the sigmoid's output. What is given here, "
        "and how do you get the output from it?",
        "Run the sigmoid forward once more; its slope is its output times what is "
        "missing from the output to 1. Multiply what comes back by that.",
        "out = sigmoid(x)\nreturn dy * ____",
    ),
)

SUM = "(dy * p).sum(axis=-1, keepdims=True)"


def softmax_with(new, old=f"p * (dy - {SUM})"):
    """softmax_backward with its result, or a part of it, written in another way."""
    return changed(softmax_backward, {old: new})


SOFTMAX_BACKWARD = Exercise(
    solution=softmax_backward,
    returns=("dscores",),
    cases={
        "probabilities (0.5, 0.25, 0.25) and (0.1, 0.3, 0.6)": (
            np.array([[1.0, 0.0, 0.0], [1.0, 2.0, 3.0]]),
            np.log([[0.5, 0.25, 0.25], [0.1, 0.3, 0.6]]),
        ),
        "a batch of one": (normal(1, 4), normal(1, 4)),
        "as many examples as classes": (normal(3, 3), normal(3, 3)),
        "scores near 1000": (
            normal(2, 3),
            np.array([[1000.0, 1001.0, 999.0], [-1000.0, -998.0, -999.0]]),
        ),
        "five examples of two classes": (normal(5, 2), normal(5, 2)),
        "float32": single(normal(4, 6), normal(4, 6)),
    },
    mistakes=[
        Mistake(
            softmax_with("dy * p * (1 - p)"),
            "every score is treated alone, as a sigmoid would. Raising one score "
            "lowers all other probabilities of its row, and what comes back through "
            "those counts too.",
        ),
        Mistake(
            softmax_with("p * (1 - p)"),
            "dy is missing, and so is all that comes back through the other "
            "probabilities of the row.",
        ),
        Mistake(
            softmax_with("dy * p"),
            "the sum over the row is missing: raising one score lowers the other "
            "probabilities.",
        ),
        Mistake(
            softmax_with("-p * " + SUM),
            "the term with i = j is missing: raising a score raises its own "
            "probability.",
        ),
        Mistake(
            softmax_with("dy.sum(axis=-1, keepdims=True)", SUM),
            "in the sum over the row every dy is weighted with its probability.",
        ),
        Mistake(
            softmax_with("(dy * p).sum()", SUM),
            "the sum runs over the whole batch. Each row has a softmax of its own.",
        ),
        Mistake(
            softmax_with("(dy * p).sum(axis=0)", SUM),
            "the sum runs down the columns, over the examples. The scores of one "
            "example stand in a row.",
        ),
        Mistake(
            softmax_with("(dy * p).sum(axis=1)", SUM),
            "a sum over axis 1 has shape (N,), which lines up with the columns. "
            "keepdims=True keeps it a column.",
        ),
        Mistake(
            softmax_with("(dy * p).mean(axis=1, keepdims=True)", SUM),
            "it takes the mean over the row. Everything that comes back is added up.",
        ),
        Mistake(
            softmax_with("dy - " + SUM),
            "the factor in front is missing: the probability of the score itself.",
        ),
        Mistake(
            softmax_with(f"p * dy - {SUM}"),
            "the probability stands before the first term only. Both have it: set "
            "parentheses.",
        ),
        Mistake(
            softmax_with(f"p * (dy + {SUM})"),
            "a plus where a minus is due: raising one score lowers the others.",
        ),
        Mistake(
            log_softmax_backward,
            "this is the gradient of the logarithm of softmax.",
        ),
        Mistake(
            softmax_with("p = scores", "p = softmax(scores)"),
            "the scores are taken for probabilities: softmax first.",
        ),
        Mistake(
            softmax_with(f"p * (dy - {SUM}) / len(dy)"),
            "it is divided by N. Where the loss is a mean, dy holds its 1 / N already.",
        ),
        Mistake(
            changed(
                softmax_backward,
                {f"return p * (dy - {SUM})": f"dy -= {SUM}\n    return p * dy"},
            ),
            "`-=` writes into the caller's dy.",
        ),
    ],
    hints=(
        "Raise one score a little. Which probabilities of its row change, and in which "
        "direction each?",
        "Subtract from every dy of a row the mean of the row's dy, weighted with its "
        "probabilities. Then multiply by the probability of the score itself.",
        "p = softmax(scores)\nreturn p * (dy - ____)",
    ),
)

# --- Convolution in one dimension ----------------------------------------------------


def pair_by_pair(f, g):
    """Place c of the result as a sum over a, also where g has no place c - a."""
    total = np.zeros(len(f) + len(g) - 1)
    for c in range(len(total)):
        for a in range(len(f)):
            total[c] += f[a] * g[c - a]
    return total


def pairs_where(condition, place="c - a"):
    """pair_by_pair with a condition, and another place in g."""
    line = f"if {condition}: total[c] +="
    return changed(pair_by_pair, {"total[c] +=": line, "g[c - a]": f"g[{place}]"})


def number_by_number(f, g, end=None, wrap=False):
    """Place c of the result as a sum over a, for the places before end."""
    places = range(len(f) + len(g) - 1)[:end]
    lowest = -len(g) if wrap else 0
    return np.array(
        [
            sum(f[a] * g[c - a] for a in range(len(f)) if lowest <= c - a < len(g))
            for c in places
        ],
        f.dtype,
    )


CONVOLVE1D = Exercise(
    solution=convolve1d,
    returns=("total",),
    cases={
        "[1, 2] and [1, 1, 1]": (np.array([1.0, 2.0]), np.array([1.0, 1.0, 1.0])),
        "[1, 2, 3] and [4, 5]": (np.array([1.0, 2.0, 3.0]), np.array([4.0, 5.0])),
        "two of the same length": (normal(3), normal(3)),
        "a long one and a single number": (normal(6), normal(1)),
        "two single numbers": (normal(1), normal(1)),
        "a short one and a long one": (normal(2), normal(7)),
    },
    mistakes=[
        Mistake(
            lambda f, g: convolve1d(f, g[::-1]),
            "g is turned round once too often, or not at all: f[a] meets g at c - a.",
        ),
        Mistake(
            lambda f, g: convolve1d(f, g[::-1])[::-1],
            "f is turned round, not g: f[a] meets g at c - a, and totals begin at 0.",
        ),
        Mistake(
            changed(convolve1d, {"+=": "="}),
            "`=` forgets what is there already: several pairs make the same total, and "
            "their products are added.",
        ),
        Mistake(
            pair_by_pair,
            "the formula sums over those a only for which g has a place c - a. Past "
            "its end Python stops; below 0 it counts from the end, without a word. Ask "
            "first.",
        ),
        Mistake(
            changed(
                pair_by_pair,
                {
                    "for c in range(len(total))": "for a in range(len(f))",
                    "    for a in range(len(f))": "    for c in range(len(total))",
                },
            ),
            "not every c has a place c - a in g: it may lie past the end, or below 0. "
            "With a in the outer loop c runs from a on, for the length of g.",
        ),
        Mistake(
            pairs_where("c - a < len(g)"),
            "c - a is kept below the end of g, but not from 0 on: g[-1] is the last "
            "number, no error. Ask for both.",
        ),
        Mistake(
            pairs_where("c >= a"),
            "c - a is kept from 0 on, but not below the end of g. Ask for both.",
        ),
        Mistake(
            pairs_where("0 <= a - c < len(g)", "a - c"),
            "f[a] meets g at a - c: this is correlation. The places of a pair add up "
            "to c, and so the other one is c - a.",
        ),
        Mistake(
            pairs_where("True", "a - c"),
            "f[a] meets g at a - c, which is correlation, and may be no place of g. "
            "The places of a pair add up to c.",
        ),
        Mistake(
            lambda f, g: number_by_number(f, g, wrap=True),
            "c - a below 0 does not stop NumPy: g[-1] is the last number. Leave these "
            "pairs out.",
        ),
        Mistake(
            lambda f, g: number_by_number(f, g, end=len(f)),
            "it stops at the last place of f. The largest total comes from the last "
            "places of both.",
        ),
        Mistake(
            lambda f, g: number_by_number(f, g, end=-1),
            "the largest total is missing: range stops before its end.",
        ),
        Mistake(
            lambda f, g: np.append(convolve1d(f, g), 0),
            "one place too many: with n and m numbers the largest total is "
            "(n - 1) + (m - 1), and 0 counts too.",
        ),
        Mistake(
            lambda f, g: np.convolve(f, g, "same"),
            "mode 'same' cuts both ends off: here all totals are due.",
        ),
        Mistake(
            lambda f, g: np.convolve(f, g, "valid"),
            "mode 'valid' keeps only the places where one lies wholly inside the "
            "other: here all totals are due.",
        ),
        Mistake(
            lambda f, g: f * g,
            "this pairs equal places only. Every number of f meets every number of g.",
        ),
        Mistake(
            lambda f, g: np.outer(f, g),
            "these are all the products. Those that make the same total are to be "
            "added: they lie on the table's rising diagonals.",
        ),
    ],
    hints=(
        "The total is c, and the first drop went a. How far must the second one go? "
        "For which a is there such a place in g?",
        "Every number of f starts a copy of g, that many times as large, at its own "
        "place; all copies are added up. So run through the places of f, and each time "
        "add to a stretch of the result as long as g.",
        "total = np.zeros(len(f) + len(g) - 1)\n"
        "for a in range(len(f)):\n"
        "    total[____] += ____\n"
        "return total",
    ),
)

# --- How large is the result? --------------------------------------------------------

# Windows that fit nowhere: size, filter, stride, padding.
REFUSED = [(3, 5, 1, 0), (4, 5, 1, 0), (2, 4, 3, 0), (4, 8, 1, 1), (1, 6, 2, 2)]


def refuses_what_does_not_fit(output_shape):
    for size, filter, stride, padding in REFUSED:
        try:
            places = output_shape(size, filter, stride, padding)
        except ValueError:
            continue
        if isinstance(places, Exception):
            places = "an error that is returned, not raised"
        return (
            f"A window of {filter} does not fit into {size} cells with padding "
            f"{padding}, but with stride {stride} the answer is {places}. Raise a "
            f"ValueError."
        )
    return None


def places_by(formula):
    """output_shape by another formula, but with its refusals."""

    def wrong(size, filter, stride=1, padding=0):
        output_shape(size, filter, stride, padding)
        return formula(size, filter, stride, padding)

    return wrong


def accepting(answer):
    """output_shape with an answer where it should refuse: answer(its formula)."""

    def wrong(size, filter, stride=1, padding=0):
        places = (size - filter + 2 * padding) // stride + 1
        return places if places > 0 else answer(places)

    return wrong


def negative_refused(size, filter, stride=1, padding=0):
    places = (size - filter + 2 * padding) // stride + 1
    if places < 0:
        raise ValueError("the window is too large")
    return places


def refusing(wrongly):
    """output_shape that refuses some windows which fit: wrongly(its arguments)."""

    def wrong(size, filter, stride=1, padding=0):
        if wrongly(size, filter, stride, padding):
            raise ValueError("the window does not fit")
        return output_shape(size, filter, stride, padding)

    return wrong


OUTPUT_SHAPE = Exercise(
    solution=output_shape,
    returns=("places",),
    cases={
        "size 32, filter 5": (32, 5),
        "size 32, filter 5, stride 1, padding 2": (32, 5, 1, 2),
        "size 227, filter 11, stride 4": (227, 11, 4),
        "size 10, filter 2, stride 2": (10, 2, 2, 0),
        "size 10, filter 3, stride 2, rounded down": (10, 3, 2, 0),
        "size 9, filter 2, stride 4, rounded down as well": (9, 2, 4, 0),
        "size 6, filter 3, stride 2, padding 1": (6, 3, 2, 1),
        "size 5, filter 5, which fits once": (5, 5, 1, 0),
        "size 3, filter 5, padding 1, which fits once": (3, 5, 1, 1),
        "size 4, filter 3, stride 3, where the stride leads past the end": (4, 3, 3, 0),
        "size 7, filter 2, stride 3, padding 2": (7, 2, 3, 2),
    },
    mistakes=[
        Mistake(
            places_by(lambda size, k, s, p: (size - k + 2 * p) // s),
            "one place is missing: the window's first place, before any step, counts "
            "too.",
        ),
        Mistake(
            places_by(lambda size, k, s, p: (size - k + p) // s + 1),
            "the padding counts once. There are zeros at both ends.",
        ),
        Mistake(
            places_by(lambda size, k, s, p: (size - k) // s + 1),
            "the padding is left out: it makes room for more places.",
        ),
        Mistake(
            places_by(lambda size, k, s, p: (size - k + 2 * p) + 1),
            "the stride is left out: only every S-th place is used.",
        ),
        Mistake(
            places_by(lambda size, k, s, p: (size - k + 2 * p + 1) // s),
            "the 1 is divided too. It is added at the end: a first place, and one more "
            "for each step.",
        ),
        Mistake(
            places_by(lambda size, k, s, p: -(-(size - k + 2 * p) // s) + 1),
            "it rounds up. The last window would stick out: round down.",
        ),
        Mistake(
            places_by(lambda size, k, s, p: round((size - k + 2 * p) / s) + 1),
            "it rounds to the nearest. The last window may stick out: round down.",
        ),
        Mistake(
            places_by(lambda size, k, s, p: (size - k + 2 * p) / s + 1),
            "`/` makes a float even where it divides; `//` divides and rounds down.",
        ),
        Mistake(
            places_by(lambda size, k, s, p: size - k + 2 * p // s + 1),
            "Python divides before it adds: set parentheses round the numerator.",
        ),
        Mistake(
            places_by(lambda size, k, s, p: (size - k - 2 * p) // s + 1),
            "the padding is taken away. It makes the row longer.",
        ),
        Mistake(
            accepting(lambda places: places),
            "the formula answers even where no window fits. Ask first, and raise.",
        ),
        Mistake(
            accepting(lambda places: 0),
            "0 places are no answer here: whoever asks has made a mistake. Raise.",
        ),
        Mistake(
            accepting(lambda places: None),
            "None is no answer: raise stops with a message, return goes on.",
        ),
        Mistake(
            accepting(lambda places: ValueError("the window does not fit")),
            "`return` hands the error over like any result, and the caller goes on. "
            "`raise` stops.",
        ),
        Mistake(
            refusing(lambda size, k, s, p: (size - k + 2 * p) % s),
            "it refuses where the stride does not divide. Then the last cells are left "
            "over: round down.",
        ),
        Mistake(
            refusing(lambda size, k, s, p: k > size),
            "it compares the window with the size alone. The padding makes room: "
            "compare with the padded size.",
        ),
        Mistake(
            refusing(lambda size, k, s, p: k >= size + 2 * p),
            "it refuses a window as large as the padded row. That fits, once.",
        ),
        Mistake(
            negative_refused,
            "it lets 0 places pass: the window must fit at least once.",
        ),
    ],
    hints=(
        "How long is the row with its padding? At how many places can a window of F "
        "begin in a row of that length, with stride 1? Which of them does a stride of "
        "S use?",
        "From the first place the window can move on by what is left of the padded row "
        "beside it. Every S-th of these steps is used: divide, round down, and add the "
        "first place. If the padded row is shorter than the window, raise.",
        "if ____:\n"
        '    raise ValueError("the window does not fit")\n'
        "return (____) // stride + 1",
    ),
    behaves=refuses_what_does_not_fit,
)

# --- Convolution layer ---------------------------------------------------------------


def layer(n, size, channels, window, filters, *stride_padding):
    """Arguments of conv2d_loops: n pictures under some filters."""
    x, w = normal(n, *size, channels), normal(*window, channels, filters)
    return x, w, normal(filters), *stride_padding


LAYERS = {
    "one 3 x 3 picture, one 2 x 2 filter": (
        np.arange(1.0, 10.0).reshape(1, 3, 3, 1),
        np.array([[1.0, 2.0], [3.0, 4.0]]).reshape(2, 2, 1, 1),
        np.array([0.5]),
    ),
    "a picture wider than high": layer(1, (3, 4), 1, (2, 2), 1, 1, 0),
    "a filter higher than wide": layer(1, (4, 4), 1, (2, 1), 1, 1, 0),
    "stride 2": layer(1, (7, 5), 1, (3, 3), 1, 2, 0),
    "padding 1": layer(1, (4, 3), 1, (3, 3), 1, 1, 1),
    "two pictures": layer(2, (3, 3), 1, (2, 2), 1, 1, 0),
    "two filters": layer(1, (3, 3), 1, (2, 2), 2, 1, 0),
    "three channels": layer(1, (3, 3), 3, (2, 2), 1, 1, 0),
    "two pictures of three channels, four filters of 3 x 2": layer(
        2, (5, 4), 3, (3, 2), 4, 1, 0
    ),
    "the same with stride 2 and padding 1": layer(2, (5, 4), 3, (3, 2), 4, 2, 1),
    "stride 2 and padding 2, which does not divide": layer(
        3, (4, 5), 2, (3, 4), 2, 2, 2
    ),
    "a stride larger than the filter": layer(2, (5, 8), 1, (1, 2), 3, 3, 0),
    "filters of 1 x 1": layer(2, (2, 3), 3, (1, 1), 3, 1, 0),
    "filters as large as the picture": layer(2, (3, 3), 2, (3, 3), 2, 1, 0),
    "float32": (*single(*layer(2, (4, 5), 2, (2, 3), 3)), 2, 1),
}


def called_by_name(conv2d_loops):
    """The notebook names stride and padding in its calls; that must work too."""
    conv2d_loops(*LAYERS["two filters"][:3], stride=2, padding=1)


ONE_SUM = "np.sum(window * w[..., f]) + b[f]"


def forward_with(new, old=ONE_SUM):
    """conv2d_loops with a part written in another way, the sum unless told."""
    return changed(conv2d_loops, {old: new})


def every_filter_at_once(new):
    """conv2d_loops that answers all filters of a place together."""
    return changed(
        conv2d_loops,
        {
            "n, i, j, f in np.ndindex(y.shape)": "n, i, j in np.ndindex(y.shape[:3])",
            f"y[n, i, j, f] = {ONE_SUM}": f"y[n, i, j] = {new}",
        },
    )


CONV2D_LOOPS = Exercise(
    solution=conv2d_loops,
    returns=("y",),
    cases=LAYERS,
    mistakes=[
        Mistake(
            forward_with("np.sum(window * w[..., f])"),
            "the bias is missing.",
        ),
        Mistake(
            forward_with("np.sum(window * w[..., f] + b[f])"),
            "the bias is added to every single product. It is added once, to the sum.",
        ),
        Mistake(
            forward_with("np.sum(window * w[..., f]) + x.shape[3] * b[f]"),
            "the bias is added once for every channel. It belongs to the filter, which "
            "has all channels: add it once.",
        ),
        Mistake(
            forward_with("np.sum(window * w[..., f]) + b[0]"),
            "every filter is given the bias of the first. Each has its own.",
        ),
        Mistake(
            forward_with("* w[::-1, ::-1, :, f]", "* w[..., f]"),
            "the filter is turned round: ConvNets slide it as it is.",
        ),
        Mistake(
            forward_with("np.mean(window * w[..., f]) + b[f]"),
            "it takes the mean of the products; their sum is due.",
        ),
        Mistake(
            forward_with("np.sum(window[..., None] * w) + b[f]"),
            "the sum runs over the filters too. Each filter makes a map of its own.",
        ),
        Mistake(
            forward_with("np.sum(window[..., 0] * w[..., 0, f]) + b[f]"),
            "only the first channel counts. The filter is as deep as the picture, and "
            "all its slices are added up.",
        ),
        Mistake(
            forward_with("np.sum(window[..., -1] * w[..., -1, f]) + b[f]"),
            "only the last channel counts: `=` in a loop over the channels forgets "
            "those before. They are added up.",
        ),
        Mistake(
            forward_with("np.sum(window * w[..., f], axis=(0, 1)) + b[f]"),
            "several numbers for one place: the sum runs over height, width and "
            "channels, and one bias is added, that of the filter.",
        ),
        Mistake(
            forward_with("i, j", "i * stride, j * stride"),
            "the windows stand side by side as with stride 1: from one place to the "
            "next they move on by the stride.",
        ),
        Mistake(
            forward_with("1, padding)", "stride, padding)"),
            "the size of the result is that of stride 1, so that windows run over the "
            "picture's end.",
        ),
        Mistake(
            forward_with("padded = x", "padded = pad(x, padding)"),
            "the result has room for the padding, but the windows are cut from the "
            "picture without its frame.",
        ),
        Mistake(
            forward_with("np.pad(x, padding)", "pad(x, padding)"),
            "np.pad with one number pads all four axes: it adds pictures and channels "
            "of zeros as well. It also takes a pair for each axis.",
        ),
        Mistake(
            forward_with(
                "np.pad(x, ((0, 0), (padding,) * 2, (padding,) * 2, (0, 0)), 'edge')",
                "pad(x, padding)",
            ),
            "the frame repeats the picture's border. It is made of zeros.",
        ),
        Mistake(
            forward_with(
                "top : top + kw, left : left + kh", "top : top + kh, left : left + kw"
            ),
            "the window's height and width are mixed up: w begins with kh, its height.",
        ),
        Mistake(
            changed(conv2d_loops, {"kh, kw = w": "kw, kh = w"}),
            "the filter's height and width are mixed up: w begins with kh, its height.",
        ),
        Mistake(
            changed(
                conv2d_loops,
                {
                    "rows = output_shape(x.shape[1]": "rows = output_shape(x.shape[2]",
                    "columns = output_shape(x.shape[2]": "columns = output_shape("
                    "x.shape[1]",
                },
            ),
            "the picture's height and width are mixed up: H comes before W.",
        ),
        Mistake(
            changed(
                conv2d_loops,
                {
                    "rows, columns, len(b)": "columns, rows, len(b)",
                    "ndindex(y.shape)": "ndindex(len(x), rows, columns, len(b))",
                },
            ),
            "the result's height and width are mixed up: rows come before columns.",
        ),
        Mistake(
            forward_with("left + kh]", "left + kw]"),
            "the window is as wide as the filter is high: kh stands where kw is due.",
        ),
        Mistake(
            forward_with("x.shape[2], kh", "x.shape[2], kw"),
            "the number of columns comes from the filter's height. Its width, kw, is "
            "due.",
        ),
        Mistake(
            changed(
                conv2d_loops,
                {"left + kw]": "left + kh]", "x.shape[2], kw": "x.shape[2], kh"},
            ),
            "every filter is taken for a square: kh stands where kw is due, in the "
            "number of columns and in the window.",
        ),
        Mistake(
            forward_with("i, j = top, left = i", "top, left = i"),
            "a row of the picture is used as a row of the result. With stride S, place "
            "i begins at row i S: count places and rows apart.",
        ),
        Mistake(
            changed(
                conv2d_loops,
                {
                    "y.shape)": "(len(x), -(-x.shape[1] // stride), "
                    "-(-x.shape[2] // stride), len(b)))",
                    "top, left = i": "i, j = top, left = i",
                },
            ),
            "the loops run over the rows and columns of the picture, and the result "
            "has fewer. Run over the result's places.",
        ),
        Mistake(
            changed(
                conv2d_loops,
                {"pad(x, padding)": "np.pad(x, padding)", "len(x)": "len(padded)"},
            ),
            "np.pad with one number pads all four axes, and so the result has pictures "
            "that nobody gave. It also takes a pair for each axis.",
        ),
        Mistake(
            every_filter_at_once("np.sum(window * w, axis=(0, 1, 2)) + b"),
            "the product lines up the window's channels with the filters, its columns "
            "with the channels. The window lacks an axis at the end, for the filters.",
        ),
        Mistake(
            every_filter_at_once("np.sum(window * w) + b"),
            "the product lines up the window's channels with the filters, and the sum "
            "runs over these too. Take one filter at a time.",
        ),
        Mistake(
            forward_with("rows - 1, columns - 1", "rows, columns"),
            "in height and in width one place is missing: the window's first place, "
            "before any step, counts too.",
        ),
        Mistake(
            changed(
                conv2d_loops,
                {
                    "output_shape(x.shape[1], kh, stride, padding)": "output_shape("
                    "x.shape[1] + padding, kh, stride)",
                    "output_shape(x.shape[2], kw, stride, padding)": "output_shape("
                    "x.shape[2] + padding, kw, stride)",
                },
            ),
            "the padding counts once in the result's size. There are zeros at both "
            "ends.",
        ),
        Mistake(
            forward_with("np.sum(window * w[f]) + b[f]"),
            "w[f] is not a filter, but row f of all of them. Here the filters stand on "
            "the last axis.",
        ),
        Mistake(
            forward_with("padded[0,", "padded[n,"),
            "every picture of the batch is answered as the first one is.",
        ),
        Mistake(
            forward_with("y[0, i, j, f]", "y[n, i, j, f]"),
            "only the first picture of the batch is answered.",
        ),
    ],
    hints=(
        "How many places are there, in rows and in columns? At place (i, j) and stride "
        "S, in which row and column of the padded picture does the window begin?",
        "Make the padded pictures (np.pad takes a pair for each of the four axes, and "
        "two of them stay as they are) and a result of zeros. For each picture, row "
        "and column of the result: cut out the window, kh rows and kw columns of all "
        "channels; for each filter multiply it with the window, sum up everything, "
        "and add that filter's bias.",
        "top, left = ____, ____\n"
        "window = padded[n, top : top + kh, left : left + kw]\n"
        "y[n, i, j, f] = np.sum(____) + b[f]",
    ),
    behaves=called_by_name,
)

# --- The way back, in three steps ----------------------------------------------------


def place(kh, kw, channels, filters):
    """Arguments of place_backward: one window under some filters."""
    dy, window = normal(filters), normal(kh, kw, channels)
    return dy, window, normal(kh, kw, channels, filters), normal(filters)


def place_with(lines):
    """place_backward with some parts written in another way."""
    return changed(place_backward, lines)


WINDOW_SHARE, FILTER_SHARE = "w @ dy", "window[..., None] * dy"

PLACE_BACKWARD = Exercise(
    solution=place_backward,
    returns=("dwindow", "dw", "db"),
    cases={
        "two pixels, two filters, dy = [1, 10]": (
            np.array([1.0, 10.0]),
            np.array([2.0, 3.0]).reshape(2, 1, 1),
            np.array([[4.0, 5.0], [6.0, 7.0]]).reshape(2, 1, 1, 2),
            np.array([0.5, -0.5]),
        ),
        "a window of 3 x 2, one channel, one filter": place(3, 2, 1, 1),
        "a window of 2 x 3, three channels, four filters": place(2, 3, 3, 4),
        "as many filters as channels": place(3, 3, 2, 2),
        "a window of 1 x 1, four channels": place(1, 1, 4, 3),
        "float32": single(*place(2, 2, 3, 2)),
    },
    mistakes=[
        Mistake(
            place_with({WINDOW_SHARE: "w * dy"}),
            "a pixel has met all filters, and so receives from all of them: sum over "
            "the last axis.",
        ),
        Mistake(
            place_with({WINDOW_SHARE: "w.sum(axis=3)"}),
            "dwindow does without dy. Each filter hands back its weight times its own "
            "dy.",
        ),
        Mistake(
            place_with({WINDOW_SHARE: "w.sum(axis=3) * dy.sum()"}),
            "it sums weights and dy apart. Each filter's weights meet that filter's "
            "dy: multiply first, then sum.",
        ),
        Mistake(
            place_with({WINDOW_SHARE: "w[..., 0] * dy[0]"}),
            "only the first filter hands anything back to the window.",
        ),
        Mistake(
            place_with({WINDOW_SHARE: "w[..., -1] * dy[-1]"}),
            "only the last filter hands anything back to the window: `=` in a loop "
            "over the filters forgets those before.",
        ),
        Mistake(
            place_with({WINDOW_SHARE: "w[::-1, ::-1] @ dy"}),
            "the filter is turned round. At one place every pixel receives through the "
            "very weight that it met.",
        ),
        Mistake(
            place_with({WINDOW_SHARE: "(w * dy).mean(axis=3)"}),
            "dwindow takes the mean over the filters. What comes back from several is "
            "added up.",
        ),
        Mistake(
            place_with({FILTER_SHARE: "w * dy"}),
            "dw holds the weights themselves. At a product each factor receives the "
            "other's value, times dy: a weight gets its pixel.",
        ),
        Mistake(
            place_with(
                {
                    WINDOW_SHARE: f"({FILTER_SHARE}).sum(axis=3)",
                    f"dw = {FILTER_SHARE}": "dw = w * dy",
                }
            ),
            "they have changed places. At a product each factor receives the other's "
            "value, times dy: the window gets weights, the filters get pixels.",
        ),
        Mistake(
            place_with({FILTER_SHARE: "window[..., None] + 0 * dy"}),
            "dw does without dy: the pixels are only the local slope.",
        ),
        Mistake(
            place_with({FILTER_SHARE: "window * dy.sum()"}),
            "dw has lost its last axis: every filter has weights of its own, and "
            "its own dy.",
        ),
        Mistake(
            place_with({FILTER_SHARE: "window[..., None] * dy.sum() + 0 * w"}),
            "every filter is given the sum of all dy. Each has its own.",
        ),
        Mistake(
            place_with(
                {
                    WINDOW_SHARE: "(w @ dy).reshape(1, -1)",
                    FILTER_SHARE: f"({FILTER_SHARE}).reshape(-1, len(dy))",
                }
            ),
            "the window is still laid down as a row, and the filters as columns: give "
            "them back their shapes.",
        ),
        Mistake(
            linear_backward,
            "the linear layer takes a row and a matrix: lay the window down as a row "
            "and each filter as a column first, and give the results their shapes "
            "back.",
        ),
        Mistake(
            place_with({WINDOW_SHARE: "dy @ w.T"}),
            ".T turns round all four axes of w, not only the last two. Here the sum "
            "runs over the last one, the filters.",
        ),
        Mistake(
            place_with(
                {WINDOW_SHARE: "(w.reshape(len(dy), -1).T @ dy).reshape(window.shape)"}
            ),
            "reshape(F, -1) makes rows of F in which the filters are mixed: they stand "
            "on the last axis, and so each is a column, with reshape(-1, F).",
        ),
        Mistake(
            place_with({FILTER_SHARE: "window * dy"}),
            "dy lines up with the window's channels. The filters need an axis of their "
            "own, after them.",
        ),
        Mistake(
            place_with({"dw, dy": "dw, np.ones_like(dy)"}),
            "1 is only the local slope of the bias: it is multiplied by what comes "
            "back.",
        ),
        Mistake(
            place_with({"dw, dy": "dw, dy.sum()"}),
            "db is a single number. Each filter has a bias of its own.",
        ),
    ],
    hints=(
        "Look at one pixel and one filter: what does the filter's result gain if the "
        "pixel grows a little? And if the weight that it met grows? How many filters "
        "did the pixel meet?",
        "At a product each factor receives the other's value, times dy. A weight "
        "belongs to one filter: its pixel, times that filter's dy. A pixel has met "
        "all filters: for each, weight times dy, summed. `@` sums over the last axis "
        "of w; window[..., None] has an axis more, on which the filters can stand.",
        "dwindow = w @ ____\ndw = window[..., None] * ____\nreturn dwindow, dw, ____",
    ),
)


def slide(n, k):
    return normal(n - k + 1), normal(n), normal(k)


def correlate_with(lines):
    """correlate1d_backward with some parts written in another way."""
    return changed(correlate1d_backward, lines)


CORRELATE1D_BACKWARD = Exercise(
    solution=correlate1d_backward,
    returns=("dx", "dw"),
    cases={
        "dy = [1, 10], x = [1, 2, 3], w = [5, 7]": (
            np.array([1.0, 10.0]),
            np.array([1.0, 2.0, 3.0]),
            np.array([5.0, 7.0]),
        ),
        "seven inputs, three weights": slide(7, 3),
        "five inputs, four weights": slide(5, 4),
        "as many places as weights": slide(5, 3),
        "as many weights as inputs: one place": slide(4, 4),
        "a single weight": slide(4, 1),
        "float32": single(*slide(6, 2)),
    },
    mistakes=[
        Mistake(
            correlate_with({"w)] += ": "w)] = "}),
            "in dx `=` forgets what the window before has handed back. An input is "
            "seen by several windows: `+=`.",
        ),
        Mistake(
            correlate_with({"dw += ": "dw = "}),
            "dw is that of the last place only. The weights are used at every place: "
            "add.",
        ),
        Mistake(
            correlate_with({"w)] += ": "w)] = ", "dw += ": "dw = "}),
            "`=` forgets what was there, in dx and in dw. Both are sums over the "
            "places.",
        ),
        Mistake(
            correlate_with({"dy[i] * w": "dy[i] * w[::-1]"}),
            "w is turned round for dx. At one place every input receives through the "
            "very weight that it met; over all places that makes a true convolution, "
            "whose flip comes by itself.",
        ),
        Mistake(
            lambda dy, x, w: (np.convolve(dy, w), np.convolve(x, dy, "valid")),
            "for dw, dy is turned round. Weight k has met x[i + k] at place i: slide "
            "dy over x as it is.",
        ),
        Mistake(
            correlate_with(
                {"dx[i : i + len(w)] += dy[i] * w": "dx += dy[i] * w.sum()"}
            ),
            "every place hands something to all inputs. Only those in its window have "
            "had a part in y[i].",
        ),
        Mistake(
            correlate_with(
                {"dx[i : i + len(w)] += dy[i] * w": "dx[i] += dy[i] * w[0]"}
            ),
            "every place hands something to the first input of its window only. All "
            "of the window had a part in y[i].",
        ),
        Mistake(
            correlate_with({"dy[i] * w": "w"}),
            "dx does without dy: the weights are only the local slope.",
        ),
        Mistake(
            correlate_with({"dy[i] * x": "x"}),
            "dw does without dy: the inputs are only the local slope.",
        ),
        Mistake(
            correlate_with(
                {
                    "dy[i] * w": "dy[i] * x[i : i + len(w)]",
                    "+= dy[i] * x[i": "+= dy[i] * w; x[i",
                }
            ),
            "they have changed places: at a product each factor receives the other's "
            "value, times dy. dx gets weights, dw gets inputs.",
        ),
        Mistake(
            correlate_with({"return dx, dw": "return dw, dx"}),
            "they are returned in the wrong order: one gradient for each argument "
            "after dy, x before w.",
        ),
        Mistake(
            correlate_with({"return dx, dw": "return dx, dw / len(dy)"}),
            "dw is a mean over the places. What comes back to a weight is added up.",
        ),
        Mistake(
            correlate_with({"x[i : i + len(w)]\n": "x[: len(w)]\n"}),
            "every place gives the weights the first inputs. At place i the window "
            "begins at i.",
        ),
        Mistake(
            correlate_with({"range(len(dy))": "range(len(dy) - 1)"}),
            "the last place is left out: range stops before its end.",
        ),
        Mistake(
            correlate_with(
                {"np.zeros_like(x), np.zeros_like(w)": "x.copy(), w.copy()"}
            ),
            "the sums begin at x and w. They begin at 0.",
        ),
    ],
    hints=(
        "In the example x[1] lies under both windows: which weight does it meet in the "
        "first, and which in the second? Which inputs does w[0] meet?",
        "Begin with zeros for dx and dw. Then place by place: the window's inputs "
        "receive the weights times dy of that place, the weights receive the window's "
        "inputs times dy of that place. Add, since others have handed back before.",
        "for i in range(len(dy)):\n    dx[i : i + len(w)] += ____\n    dw += ____",
    ),
)


def backward_case(x, w, b, *stride_padding):
    y = conv2d_loops(x, w, b, *stride_padding)
    return normal(*y.shape).astype(y.dtype), x, w, b, *stride_padding


def back_with(lines):
    """conv2d_loops_backward with some parts written in another way."""
    return changed(conv2d_loops_backward, lines)


def by_picture(lines):
    """conv2d_loops_backward that begins something anew for each picture."""
    loop = "for n, i, j in np.ndindex(dy.shape[:3]):\n"
    again = "".join(f"        if i == j == 0:\n            {line}\n" for line in lines)
    return back_with({loop: loop + again})


FIRST_LAYER = "one 3 x 3 picture, one 2 x 2 filter"
CUT = "dpadded[:, padding:bottom, padding:right]"
DX, DW, DB = "dpadded[window] +=", "dw +=", "db +="
ZEROS = "np.zeros_like(padded), np.zeros_like(w), np.zeros_like(b)"
LAST_PLACE = (
    "dw = np.tensordot(padded[(slice(None), *window[1:])], dy[:, i, j], ([0], [0]))"
)

CONV2D_LOOPS_BACKWARD = Exercise(
    solution=conv2d_loops_backward,
    returns=("dx", "dw", "db"),
    cases={
        f"{FIRST_LAYER}, dy = [[1, 10], [100, 1000]]": (
            np.array([[1.0, 10.0], [100.0, 1000.0]]).reshape(1, 2, 2, 1),
            *LAYERS[FIRST_LAYER],
        ),
        **{
            case: backward_case(*args)
            for case, args in LAYERS.items()
            if case != FIRST_LAYER
        },
    },
    mistakes=[
        Mistake(
            back_with({CUT: "dpadded[:, padding:-padding, padding:-padding]"}),
            "with padding 0 this cuts out 0:-0, which is 0:0 and empty. Count the end "
            "from the front: `padding` rows, and then as many as x has.",
        ),
        Mistake(
            back_with({CUT: "dpadded"}),
            "the frame is still around dx. The zeros of the padding are no part of x: "
            "cut them off at the end.",
        ),
        Mistake(
            back_with({CUT: "dpadded[:, padding:, padding:]"}),
            "the frame is cut off above and on the left only.",
        ),
        Mistake(
            back_with({CUT: "dpadded[:, : x.shape[1], : x.shape[2]]"}),
            "dx is cut from the corner of the padded picture. The picture begins "
            "`padding` rows and columns further in.",
        ),
        Mistake(
            back_with(
                {ZEROS: ZEROS.replace("padded", "x"), CUT: "dpadded"},
            ),
            "dx is collected in an array without the frame, in which the windows of "
            "the padded picture have other places, or none. Collect with the frame, "
            "then cut it off.",
        ),
        Mistake(
            back_with(
                {"x.shape[1], padding + x.shape[2]": "x.shape[2], padding + x.shape[1]"}
            ),
            "dx is cut out with height and width mixed up: H comes before W.",
        ),
        Mistake(
            back_with({"dy.shape[:3]": "(len(dy), dy.shape[2], dy.shape[1])"}),
            "the numbers of rows and columns of dy are mixed up: rows come first.",
        ),
        Mistake(
            back_with({"padded[window][...": "x[window][..."}),
            "for dw the windows are cut from the picture without its frame. The "
            "weights have met the padded one.",
        ),
        Mistake(
            back_with({DX: "dpadded[window] ="}),
            "in dx `=` forgets what the windows before have handed back. Windows "
            "overlap, so a pixel receives from several: `+=`.",
        ),
        Mistake(
            back_with({"+= w @ dy[n, i, j]": "= w[..., -1] * dy[n, i, j, -1]"}),
            "in dx `=` forgets what the windows and the filters before have handed "
            "back. A pixel receives from all of them: `+=`.",
        ),
        Mistake(
            back_with({"w @ dy[n, i, j]": "w[..., -1] * dy[n, i, j, -1]"}),
            "only the last filter hands anything back to dx. A pixel has met all "
            "filters, and receives from all of them.",
        ),
        Mistake(
            back_with({"w @ dy[n, i, j]": "w[..., 0] * dy[n, i, j, 0]"}),
            "only the first filter hands anything back to dx. A pixel has met all "
            "filters, and receives from all of them.",
        ),
        Mistake(
            back_with({DW: "dw ="}),
            "dw is that of the last place of the last picture. A filter is used at "
            "all places of all pictures: add.",
        ),
        Mistake(
            back_with({"return": f"{LAST_PLACE}\n    return"}),
            "dw is that of the last place, of all pictures. A filter is used at all "
            "places: add.",
        ),
        Mistake(
            back_with({DB: "db ="}),
            "db is that of the last place of the last picture. A bias is used at all "
            "places of all pictures: add.",
        ),
        Mistake(
            back_with({DX: "dpadded[window] =", DW: "dw =", DB: "db ="}),
            "`=` forgets what the places before have handed back. dx, dw and db are "
            "all sums over the places: `+=`.",
        ),
        Mistake(
            by_picture(["dw = np.zeros_like(w)"]),
            "dw is that of the last picture: it begins at 0 again for each. Make the "
            "zeros before all loops.",
        ),
        Mistake(
            by_picture(["dw, db = np.zeros_like(w), np.zeros_like(b)"]),
            "dw and db are those of the last picture: they begin at 0 again for each. "
            "Make the zeros before all loops.",
        ),
        Mistake(
            by_picture(["dpadded, dw, db = " + ZEROS]),
            "everything begins at 0 again for each picture. Make the zeros before all "
            "loops.",
        ),
        Mistake(
            back_with({"i * stride, j * stride": "i, j"}),
            "the windows move on by 1. On the way forward they moved on by the stride: "
            "the same windows are due.",
        ),
        Mistake(
            back_with({DX: "dpadded[n, i : i + kh, j : j + kw] +="}),
            "for dx the windows move on by 1. On the way forward they moved on by the "
            "stride: dy[n, i, j] goes back where it came from.",
        ),
        Mistake(
            back_with({"padded[window][...": "padded[n, i : i + kh, j : j + kw][..."}),
            "for dw the windows move on by 1. On the way forward they moved on by the "
            "stride: the weights have met those pixels.",
        ),
        Mistake(
            back_with({"w @ dy": "w[::-1, ::-1] @ dy"}),
            "the filter is turned round for dx. At one place every pixel receives "
            "through the very weight that it met; over all places the flip comes by "
            "itself.",
        ),
        Mistake(
            back_with({"w @ dy[n, i, j]": "w.sum(axis=3) * dy[n, i, j].sum()"}),
            "for dx weights and dy are summed apart. Each filter's weights meet that "
            "filter's dy: multiply first, then sum.",
        ),
        Mistake(
            back_with({"w @ dy[n, i, j]": "w.sum(axis=3)"}),
            "dx does without dy: the weights are only the local slope.",
        ),
        Mistake(
            back_with({"padded[window][..., None] *": "w *"}),
            "dw adds up the weights. At a product each factor receives the other's "
            "value, times dy: the weights get the window.",
        ),
        Mistake(
            back_with(
                {
                    "w @ dy[n, i, j]": "padded[window] * dy[n, i, j].sum()",
                    "padded[window][..., None] *": "w *",
                }
            ),
            "they have changed places. At a product each factor receives the other's "
            "value, times dy: dx gets weights, dw gets pixels.",
        ),
        Mistake(
            back_with({"None] * dy[n, i, j]": "None] + 0 * w"}),
            "dw does without dy: the pixels are only the local slope.",
        ),
        Mistake(
            back_with({"None] * dy[n, i, j]": "None] * dy[n, i, j].sum()"}),
            "for dw every filter is given the sum of all dy at its place. Each has "
            "its own.",
        ),
        Mistake(
            back_with({"return": "dw = dw / len(x)\n    return"}),
            "dw is divided by the number of pictures. Where the loss is a mean, dy "
            "holds its 1 / N already.",
        ),
        Mistake(
            back_with({"return": "dw, db = dw / len(x), db / len(x)\n    return"}),
            "dw and db are divided by the number of pictures. Where the loss is a "
            "mean, dy holds its 1 / N already.",
        ),
        Mistake(
            back_with({"return": "dw = dw / dy[0, ..., 0].size\n    return"}),
            "dw is a mean over the places. What comes back to a weight is added up.",
        ),
        Mistake(
            back_with({", dw, db\n": ", dw, dy.mean(axis=(0, 1, 2))\n"}),
            "db is a mean over the places. What comes back to a bias is added up.",
        ),
        Mistake(
            back_with({"return": "db = db / len(x)\n    return"}),
            "db is divided by the number of pictures. Where the loss is a mean, dy "
            "holds its 1 / N already.",
        ),
        Mistake(
            back_with({", dw, db\n": ", dw, dy.sum(axis=0)\n"}),
            "db is summed over the pictures only. A bias is used at every place too: "
            "it has the shape (F,).",
        ),
        Mistake(
            back_with({", dw, db\n": ", dw, dy.sum(axis=(0, 1))\n"}),
            "db is summed over pictures and rows only. A bias is used in every column "
            "too: it has the shape (F,).",
        ),
        Mistake(
            back_with({", dw, db\n": ", dw, dy.sum(axis=(1, 2, 3))\n"}),
            "db has a number for each picture. Sum over all axes but the last, the "
            "filters.",
        ),
        Mistake(
            back_with({", dw, db\n": ", dw, dy.sum()\n"}),
            "db is a single number. Each filter has a bias of its own.",
        ),
        Mistake(
            back_with({DW: "dw += 0 *"}),
            "dw stays 0: at every place the weights receive the window, times dy.",
        ),
        Mistake(
            back_with({DX: "dpadded[window] += 0 *"}),
            "dx stays 0: at every place the window receives the weights, times dy.",
        ),
        Mistake(
            back_with(
                {"w @ dy[n, i, j]": "(w @ dy[n, i, j]).reshape(x[window].shape)"}
            ),
            "the windows are cut from x: at the frame they are smaller than the filter "
            "or empty. Cut them from the padded x.",
        ),
        Mistake(
            back_with({DB: "db += 0 *"}),
            "db stays 0: a bias receives all that comes back to its filter's map.",
        ),
        Mistake(
            back_with({"db += dy[n, i, j]": "db += 1"}),
            "db counts places. 1 is only the local slope of a bias: it is multiplied "
            "by what comes back.",
        ),
        Mistake(
            back_with({ZEROS: "padded.copy(), w.copy(), b.copy()"}),
            "the sums begin at x, w and b. They begin at 0.",
        ),
        Mistake(
            back_with(
                {
                    "top + kh), slice(left, left + kw)": "top + kw), slice(left, "
                    "left + kh)"
                }
            ),
            "the window's height and width are mixed up: w begins with kh, its height.",
        ),
        Mistake(
            back_with({"pad(x, padding)": "np.pad(x, padding)"}),
            "np.pad with one number pads all four axes: it adds pictures and channels "
            "of zeros as well. It also takes a pair for each axis.",
        ),
    ],
    hints=(
        "Look at one number of dy: which window, which filter and which bias made the "
        "result it belongs to? A pixel lies under several windows, a filter is used "
        "at every place: what must happen to all that comes back to them?",
        "Run through the same places as forward, with the same windows of the padded "
        "pictures. At each, call place_backward on dy[n, i, j], and add its results: "
        "to the window's place in dx (as large as the padded pictures), to dw and to "
        "db, which all begin as zeros, before all loops. After all loops the "
        "frame is cut off: dx begins at row and column `padding`, and is as large as "
        "x, also where `padding` is 0.",
        "window = n, slice(top, top + kh), slice(left, left + kw)\n"
        "shares = place_backward(dy[n, i, j], padded[window], w, b)\n"
        "dpadded[window] += ____\n"
        "dw += ____\n"
        "db += ____\n"
        "...\n"
        "dx = dpadded[:, padding : ____, padding : ____]",
    ),
)

# --- Pooling -------------------------------------------------------------------------

MAPS = {
    "one 4 x 4 picture, size 2, stride 2": (
        np.array(
            [[1.0, 1, 2, 4], [5, 6, 7, 8], [3, 2, 1, 0], [1, 2, 3, 4]],
        ).reshape(1, 4, 4, 1),
        2,
        2,
    ),
    "a picture wider than high, all numbers negative": (
        -1 - rng.random((1, 2, 4, 1)),
        2,
        2,
    ),
    "overlapping windows": (normal(1, 4, 3, 1), 2, 1),
    "rows and columns that are left over": (normal(1, 5, 7, 1), 2, 2),
    "three channels": (normal(1, 4, 4, 3), 2, 2),
    "two pictures": (normal(2, 4, 2, 1), 2, 2),
    "size 3, stride 2, two pictures of three channels": (normal(2, 5, 8, 3), 3, 2),
    "a stride larger than the size": (normal(2, 8, 5, 2), 2, 3),
    "windows of one number": (normal(2, 2, 3, 2), 1, 1),
    "a window as large as the picture": (normal(3, 3, 3, 2), 3, 3),
    "float32": (*single(normal(2, 4, 6, 2)), 2, 2),
}


def pool_with(new, old="window.max(axis=(0, 1))"):
    """max_pool_loops with a part written in another way, the maximum unless told."""
    return changed(max_pool_loops, {old: new})


def pool_sizes(formula):
    """max_pool_loops with another formula for the numbers of rows and columns."""
    return changed(
        max_pool_loops,
        {
            f"output_shape({length}, size, stride)": formula.format(length)
            for length in ("x.shape[1]", "x.shape[2]")
        },
    )


def partial_windows(x, size, stride):
    """The last windows stick out, and hold what there is."""
    sizes = (x.shape[1], x.shape[2])
    ends = [(0, (size - length) % stride) for length in sizes]
    padded = np.pad(x, ((0, 0), *ends, (0, 0)), constant_values=-np.inf)
    return max_pool_loops(padded, size, stride)


MAX_POOL_LOOPS = Exercise(
    solution=max_pool_loops,
    returns=("y",),
    cases=MAPS,
    mistakes=[
        Mistake(
            pool_with("window.max()"),
            "the largest number is looked for in all channels together. Every map is "
            "pooled by itself.",
        ),
        Mistake(
            changed(
                max_pool_loops,
                {", x.shape[3])": ")", "window.max(axis=(0, 1))": "window.max()"},
            ),
            "the channels are lost: one number is taken from all of them. Every map is "
            "pooled by itself, so the result has as many as x.",
        ),
        Mistake(
            pool_sizes("{} // size"),
            "H // size counts windows side by side. They move on by the stride: count "
            "as for a convolution.",
        ),
        Mistake(
            pool_sizes("{} // stride"),
            "H // stride counts windows that stick out over the end. Count as for a "
            "convolution.",
        ),
        Mistake(
            pool_with("window.mean(axis=(0, 1))"),
            "this is average pooling: the largest number is due.",
        ),
        Mistake(
            pool_with("window.sum(axis=(0, 1))"),
            "this is sum pooling: the largest number is due.",
        ),
        Mistake(
            pool_with("window.min(axis=(0, 1))"),
            "this is the smallest number of each window.",
        ),
        Mistake(
            pool_with("np.abs(window).max(axis=(0, 1))"),
            "the sign is lost: the largest number is due, not the largest size.",
        ),
        Mistake(
            pool_with("np.maximum(window.max(axis=(0, 1)), 0)"),
            "the search begins at 0, so that a window of negative numbers gives 0. "
            "Begin with a number of the window.",
        ),
        Mistake(
            pool_with("window.reshape(-1, x.shape[3]).argmax(axis=0)"),
            "argmax says where the largest number is; the number itself is due.",
        ),
        Mistake(
            pool_with("i, j", "i * stride, j * stride"),
            "the windows move on by 1: from one place to the next they move on by the "
            "stride.",
        ),
        Mistake(
            pool_with("i * size, j * size", "i * stride, j * stride"),
            "the windows move on by their size. They move on by the stride, and may "
            "overlap.",
        ),
        Mistake(
            lambda x, size, stride: max_pool_loops(x, size, size),
            "the windows move on by their size, and so many of them are counted. They "
            "move on by the stride, and may overlap.",
        ),
        Mistake(
            partial_windows,
            "the last windows stick out over the picture's end. A window that does "
            "not fit is left away: round down.",
        ),
        Mistake(
            pool_with("columns, rows, x", "rows, columns, x"),
            "the result's height and width are mixed up: H comes before W.",
        ),
        Mistake(
            pool_with("x[0,", "x[n,"),
            "every picture of the batch is answered as the first one is.",
        ),
        Mistake(
            pool_with("y[0, i, j]", "y[n, i, j]"),
            "only the first picture of the batch is answered.",
        ),
    ],
    hints=(
        "The windows are those of a convolution, without weights and padding. How many "
        "are there, and over which axes of a window does the maximum run?",
        "Walk through pictures, rows and columns of the result. Cut out the window, "
        "`size` rows and columns of all channels, and take the largest number over "
        "its height and width, so that one is left for each channel.",
        "window = x[n, top : top + size, left : left + size]\n"
        "y[n, i, j] = window.max(____)",
    ),
)


def pooled_case(x, size, stride):
    y = max_pool_loops(x, size, stride)
    return normal(*y.shape).astype(y.dtype), x, size, stride


def small_integers(*shape):
    """Pictures with many ties."""
    return rng.integers(0, 3, shape).astype(float)


def pool_back_with(lines):
    """max_pool_loops_backward with some parts written in another way."""
    return changed(max_pool_loops_backward, lines)


FIRST_MAP, *OTHER_MAPS = MAPS
LARGEST = "x[window] == x[window].max(axis=(0, 1))"
SHARE = "largest / largest.sum(axis=(0, 1))"


def to_one_only(which, then="dx[window] += dy[n, i, j] * first"):
    """max_pool_loops_backward that gives all of dy to one of those in a tie."""
    count = "largest.reshape(-1, x.shape[3]).cumsum(0).reshape(largest.shape)"
    first = f"first = largest & ({count} == {which})"
    return pool_back_with(
        {f"dx[window] += dy[n, i, j] * {SHARE}": f"{first}\n        {then}"}
    )


MAX_POOL_LOOPS_BACKWARD = Exercise(
    solution=max_pool_loops_backward,
    returns=("dx",),
    cases={
        f"{FIRST_MAP}, dy = [[1, 10], [100, 1000]]": (
            np.array([[1.0, 10.0], [100.0, 1000.0]]).reshape(1, 2, 2, 1),
            *MAPS[FIRST_MAP],
        ),
        "a picture with ties": (
            np.array([[1.0, 10.0]]).reshape(1, 1, 2, 1),
            np.array([[5.0, 5.0, 0.0, 0.0], [1.0, 5.0, 0.0, 0.0]]).reshape(1, 2, 4, 1),
            2,
            2,
        ),
        **{case: pooled_case(*MAPS[case]) for case in OTHER_MAPS},
        "ties in three channels": pooled_case(small_integers(2, 4, 6, 3), 2, 2),
        "ties in overlapping windows": pooled_case(small_integers(2, 5, 4, 2), 3, 1),
    },
    mistakes=[
        Mistake(
            pool_back_with({SHARE: "largest"}),
            "in a tie everyone is given all of dy. They share it: divide by how many "
            "they are.",
        ),
        Mistake(
            to_one_only("1"),
            "in a tie the first one is given everything, as argmax does, and PyTorch. "
            "Here those that are equally large share.",
        ),
        Mistake(
            to_one_only("largest.sum(axis=(0, 1))"),
            "in a tie the last one is given everything. Here those that are equally "
            "large share.",
        ),
        Mistake(
            pool_back_with({"+= dy": "= dy"}),
            "`=` forgets what the windows before have handed back, and writes zeros "
            "over it. Where windows overlap a number receives from several: `+=`.",
        ),
        Mistake(
            pool_back_with(
                {
                    f"+= dy[n, i, j] * {SHARE}": "= np.where(largest, dy[n, i, j] / "
                    "largest.sum(axis=(0, 1)), dx[window])"
                }
            ),
            "`=` forgets what the windows before have handed back. Where windows "
            "overlap, a number that is the largest in two receives from both: `+=`.",
        ),
        Mistake(
            to_one_only("1", "dx[window] = np.where(first, dy[n, i, j], dx[window])"),
            "in a tie the first one is given everything, and where windows overlap `=` "
            "forgets what it had. Those that are equally large share, and all that "
            "comes back is added.",
        ),
        Mistake(
            pool_back_with({f"+= dy[n, i, j] * {SHARE}": "= dy[n, i, j] * largest"}),
            "in a tie everyone is given all of dy, and where windows overlap `=` "
            "forgets what was there. Divide by how many they are, and add.",
        ),
        Mistake(
            pool_back_with(
                {
                    LARGEST: "x[window] == x[window].max()",
                    "largest.sum(axis=(0, 1))": "largest.sum()",
                }
            ),
            "the largest number is looked for in all channels together, and it alone "
            "receives. Every map is pooled by itself.",
        ),
        Mistake(
            pool_back_with({LARGEST: "x[window] == x[window].max()"}),
            "the largest number is looked for in all channels together, so that some "
            "channels hand nothing back. Every map is pooled by itself.",
        ),
        Mistake(
            pool_back_with({"largest.sum(axis=(0, 1))": "largest.sum()"}),
            "the shares count the largest numbers of all channels together. Every map "
            "is pooled by itself.",
        ),
        Mistake(
            pool_back_with(
                {
                    "dx[window]": "dx[n]",
                    LARGEST: "x[n] == x[window].max(axis=(0, 1))",
                }
            ),
            "numbers as large as the maximum receive wherever they are in the picture. "
            "Only those in the window count.",
        ),
        Mistake(
            pool_back_with(
                {
                    "dx[window]": "dx[n]",
                    LARGEST: "x[n] == x[window].max(axis=(0, 1))",
                    SHARE: "largest",
                }
            ),
            "numbers as large as the maximum receive all of dy, wherever they are in "
            "the picture. Only those in the window count, and they share.",
        ),
        Mistake(
            pool_back_with(
                {
                    LARGEST: "x[window] == x[n].max(axis=(0, 1))",
                    SHARE: "largest / np.maximum(largest.sum(axis=(0, 1)), 1)",
                }
            ),
            "only the largest number of the whole picture receives. Every window has "
            "one of its own.",
        ),
        Mistake(
            pool_back_with({LARGEST: "x[window] == x.max()"}),
            "the maximum is that of the whole batch. In most windows nothing equals "
            "it, and they share among nobody: 0 / 0. Every window has its own.",
        ),
        Mistake(
            pool_back_with({LARGEST: "x[window] == x[n].max()"}),
            "the maximum is that of all channels of the picture. In most windows "
            "nothing equals it, and they share among nobody: 0 / 0. Every window has "
            "its own.",
        ),
        Mistake(
            pool_back_with({LARGEST: "x[window] == x[n].max(axis=(0, 1))"}),
            "the maximum is that of the whole map. In most windows nothing equals it, "
            "and they share among nobody: 0 / 0. Every window has its own.",
        ),
        Mistake(
            pool_back_with({LARGEST: "x[window] == x[window].max(axis=0)"}),
            "each column of the window has a maximum here. There is one for the whole "
            "window, in each channel: over height and width.",
        ),
        Mistake(
            pool_back_with({LARGEST: "x[window] == x[window].max(axis=1)"}),
            "each row of the window has a maximum here, and without keepdims it lines "
            "up with the columns. There is one for the whole window, in each channel.",
        ),
        Mistake(
            pool_back_with({LARGEST: "x[window] == x[window].max(axis=2)"}),
            "the maximum runs over the channels. It runs over height and width.",
        ),
        Mistake(
            pool_back_with({SHARE: "np.ones_like(x[window]) / size**2"}),
            "this is the way back of average pooling. Max pooling hands dy to the "
            "largest number only.",
        ),
        Mistake(
            pool_back_with({SHARE: "np.ones_like(x[window])"}),
            "every number of a window receives dy. Only the largest had a part in the "
            "result.",
        ),
        Mistake(
            pool_back_with({f"dy[n, i, j] * {SHARE}": SHARE}),
            "dy is missing: the mask says who receives, dy says what.",
        ),
        Mistake(
            pool_back_with({SHARE: f"x[window] * {SHARE}"}),
            "dy is multiplied by the largest number. The slope of a maximum is 1, "
            "however large it is.",
        ),
        Mistake(
            pool_back_with({"i * stride, j * stride": "i, j"}),
            "the windows move on by 1. On the way forward they moved on by the stride: "
            "the same windows are due.",
        ),
        Mistake(
            pool_back_with({"i * stride, j * stride": "i * size, j * size"}),
            "the windows move on by their size. On the way forward they moved on by "
            "the stride: the same windows are due.",
        ),
        Mistake(
            pool_back_with({"np.zeros_like(x)": "x.copy()"}),
            "the sums begin at x. They begin at 0.",
        ),
    ],
    hints=(
        "If a number that is not the largest of its window grows a little, does the "
        "result change? If two are equally large, how many receive?",
        "Begin with zeros like x. For each picture, row and column of dy cut out the "
        "window and compare it with its own maximum over height and width: that is a "
        "mask. Divide the mask by the number of its True in each channel, multiply by "
        "dy of that place, and add it to the same window of dx.",
        "largest = x[window] == ____\ndx[window] += dy[n, i, j] * largest / ____",
    ),
)

# --- Batch normalisation -------------------------------------------------------------


def columns(n, d, mean=0, spread=1):
    x = rng.normal(mean, spread, (n, d))
    return normal(n, d), x, normal(d), normal(d)


def norm_with(lines):
    """batch_norm_backward with some parts written in another way."""
    return changed(batch_norm_backward, lines)


def constant_column():
    dy, x, gamma, beta = columns(4, 2)
    x[:, 0] = 2.0
    return dy, x, gamma, beta


def lone_row():
    """Small numbers: the standard deviation is that of epsilon alone."""
    dy, *rest = columns(1, 3)
    return 0.01 * dy, *rest


THROUGH_MEAN, THROUGH_VARIANCE = " - through_mean", " - through_variance"
DGAMMA, DBETA = "(dy * normal).sum(axis=0)", "dy.sum(axis=0)"

BATCH_NORM_BACKWARD = Exercise(
    solution=batch_norm_backward,
    returns=("dx", "dgamma", "dbeta"),
    cases={
        "one column, x = [1, 2, 3, 6]": (
            np.array([[1.0], [0.0], [0.0], [-2.0]]),
            np.array([[1.0], [2.0], [3.0], [6.0]]),
            np.array([2.0]),
            np.array([0.5]),
        ),
        "three columns": columns(5, 3),
        "as many rows as columns": columns(4, 4, mean=3, spread=2),
        "a small spread": columns(6, 2, spread=0.01),
        "a column that never changes": constant_column(),
        "a batch of one": lone_row(),
        "float32": single(*columns(6, 3)),
    },
    mistakes=[
        Mistake(
            norm_with({THROUGH_MEAN: "", THROUGH_VARIANCE: ""}),
            "mean and variance are taken for constants. Every number of the column has "
            "a part in both: two more terms.",
        ),
        Mistake(
            norm_with({THROUGH_MEAN: ""}),
            "the way through the mean is missing: every number of the column has a "
            "part in it.",
        ),
        Mistake(
            norm_with({THROUGH_VARIANCE: ""}),
            "the way through the variance is missing: every number of the column has a "
            "part in it.",
        ),
        Mistake(
            norm_with({"gamma * dy": "dy"}),
            "gamma is missing from dx: what comes back is multiplied by it first.",
        ),
        Mistake(
            norm_with({"dnormal.mean": "dnormal.sum", "normal).mean": "normal).sum"}),
            "the bars are sums. They are means over the batch.",
        ),
        Mistake(
            norm_with(
                {
                    "dnormal.mean(axis=0)": "dnormal.mean(axis=0) / len(x)",
                    "normal).mean(axis=0)": "normal).mean(axis=0) / len(x)",
                }
            ),
            "the bars are divided by N twice: a mean has done so already.",
        ),
        Mistake(
            norm_with(
                {
                    "dnormal.mean(axis=0)": "dnormal.mean()",
                    "normal).mean(axis=0)": "normal).mean()",
                }
            ),
            "the bars run over the whole batch. Each column has means of its own.",
        ),
        Mistake(
            norm_with({"(dnormal * normal).mean": "dnormal.mean"}),
            "in the last term the bar stands over the product of what comes back and "
            "the normalised number.",
        ),
        Mistake(
            norm_with({"= normal * (dnormal": "= (dnormal"}),
            "in the last term a factor stands before the bar: the normalised number, "
            "since the variance moves those most that are far from the mean.",
        ),
        Mistake(
            norm_with({THROUGH_VARIANCE: " + through_variance"}),
            "the way through the variance has the wrong sign.",
        ),
        Mistake(
            norm_with({"var(axis=0)": "var(axis=0, ddof=1)"}),
            "the variance is divided by N - 1. Batch normalisation divides by N, as "
            "np.var does by itself.",
        ),
        Mistake(
            norm_with({" + 1e-5": ""}),
            "epsilon is missing in sigma: a column that never changes would be divided "
            "by 0.",
        ),
        Mistake(
            norm_with({"np.sqrt(x.var(axis=0) + 1e-5)": "x.std(axis=0) + 1e-5"}),
            "epsilon is added behind the root. It is added to the variance.",
        ),
        Mistake(
            norm_with({"np.sqrt(x.var(axis=0) + 1e-5)": "x.var(axis=0) + 1e-5"}),
            "it divides by the variance. Sigma is its root.",
        ),
        Mistake(
            norm_with({") / sigma\n    return": ")\n    return"}),
            "dx is not divided by sigma: what was made narrower forward is made "
            "narrower backward.",
        ),
        Mistake(
            norm_with({DGAMMA: "(dy * x).sum(axis=0)"}),
            "dgamma takes x. Gamma has met the normalised numbers.",
        ),
        Mistake(
            norm_with({DGAMMA: "(dnormal * normal).sum(axis=0)"}),
            "gamma is in dgamma itself. At a product each factor receives the other's "
            "value.",
        ),
        Mistake(
            norm_with({DGAMMA: "dy * normal", DBETA: "dy"}),
            "gamma and beta were used in every row, and so receive from all of them: "
            "sum over the batch.",
        ),
        Mistake(
            norm_with(
                {"normal).sum(axis=0)": "normal).mean(axis=0)", "dy.sum": "dy.mean"}
            ),
            "dgamma and dbeta are means. Where the loss is a mean, dy holds its 1 / N "
            "already: sum.",
        ),
        Mistake(
            norm_with({DGAMMA: "(dy * normal).mean(axis=0)"}),
            "dgamma is a mean. What comes back from the rows is added up.",
        ),
        Mistake(
            norm_with({f", {DBETA}": ", dy.mean(axis=0)"}),
            "dbeta is a mean. What comes back from the rows is added up.",
        ),
        Mistake(
            norm_with({") / sigma\n    return": ") / sigma**2\n    return"}),
            "dx is divided by the variance. Sigma, its root, is due.",
        ),
        Mistake(
            norm_with({"dnormal = gamma * dy": "dy *= gamma\n    dnormal = dy"}),
            "`*=` writes into the caller's dy.",
        ),
    ],
    hints=(
        "If one number of a column grows, the mean grows with it, and so all numbers "
        "of the column move. Which third way leads from it to the results?",
        "Begin with sigma and the normalised column, as forward. beta receives what "
        "comes back, gamma that times the normalised number, both summed over the "
        "batch. For dx begin with what comes back, times gamma. Subtract its own mean, "
        "then the normalised number times the mean of the product of the two, and "
        "divide by sigma.",
        "dnormal = gamma * dy\n"
        "through_mean = ____\n"
        "through_variance = normal * ____\n"
        "dx = (dnormal - through_mean - through_variance) / ____",
    ),
)

# --- One step with momentum ----------------------------------------------------------


def step_with(lines):
    """momentum_step with some parts written in another way."""
    return changed(momentum_step, lines)


def moving(*shape):
    return normal(*shape), normal(*shape), normal(*shape)


VELOCITY = "velocity = momentum * velocity - learning_rate * dw"
SLOPE = "learning_rate * dw"

MOMENTUM_STEP = Exercise(
    solution=momentum_step,
    returns=("w", "velocity"),
    cases={
        "w = [1, 2], dw = [10, -10], velocity = [0.5, 2], rate 0.1, momentum 0.5": (
            np.array([1.0, 2.0]),
            np.array([10.0, -10.0]),
            np.array([0.5, 2.0]),
            0.1,
            0.5,
        ),
        "a matrix": (*moving(3, 4), 0.01, 0.9),
        "a ball at rest": (normal(2, 2), normal(2, 2), np.zeros((2, 2)), 0.5, 0.9),
        "momentum 0": (*moving(5), 0.3, 0.0),
        "filters": (*moving(2, 3, 2, 1), 2.0, 0.8),
        "float32": (*single(*moving(4, 2)), 0.1, 0.9),
    },
    mistakes=[
        Mistake(
            step_with({"velocity - ": "velocity + "}),
            "the gradient pushes uphill: it points to where the loss grows.",
        ),
        Mistake(
            step_with(
                {
                    VELOCITY: f"new = {VELOCITY[11:]}",
                    "velocity, velocity": "velocity, new",
                }
            ),
            "the weights move by the old velocity. First the new velocity, then the "
            "step.",
        ),
        Mistake(
            step_with({SLOPE: "dw", "w + velocity": "w + learning_rate * velocity"}),
            "the learning rate stands outside, before the velocity. Here it is part of "
            "what the velocity gains.",
        ),
        Mistake(
            step_with({"w + velocity": "w + learning_rate * velocity"}),
            "the learning rate counts twice: it is in the velocity already.",
        ),
        Mistake(
            step_with({SLOPE: "dw"}),
            "the learning rate is missing from what the velocity gains.",
        ),
        Mistake(
            step_with({"momentum * velocity": "velocity"}),
            "the velocity forgets nothing. It keeps the share `momentum` of itself.",
        ),
        Mistake(
            step_with({"momentum * velocity": "(1 - momentum) * velocity"}),
            "the shares are turned round: `momentum` is what the velocity keeps, not "
            "what it forgets.",
        ),
        Mistake(
            step_with({SLOPE: f"(1 - momentum) * {SLOPE}"}),
            "that is a mean of old and new slopes. Here the push is not made smaller "
            "by 1 - momentum.",
        ),
        Mistake(
            step_with(
                {
                    "momentum * velocity - learning_rate * dw": "momentum * "
                    "(velocity - learning_rate * dw)"
                }
            ),
            "the new push is forgotten in part at once. Only the old velocity is "
            "multiplied by `momentum`.",
        ),
        Mistake(
            step_with({"w + velocity": "w - velocity"}),
            "the weights move against the velocity. The minus is in the velocity "
            "already.",
        ),
        Mistake(
            step_with({"w + velocity": f"w + velocity - {SLOPE}"}),
            "the slope pushes twice: in the velocity, and once more in the step.",
        ),
        Mistake(
            step_with({"w + velocity": f"w - {SLOPE}"}),
            "the weights move as without momentum. They move by the velocity.",
        ),
        Mistake(
            step_with({"w + velocity": f"w + momentum * velocity - {SLOPE}"}),
            "this is Nesterov's step, which looks ahead. Here the weights move by the "
            "velocity.",
        ),
        Mistake(
            step_with({"w + velocity, ": ""}),
            "the new weights are missing: return both.",
        ),
        Mistake(
            step_with({", velocity\n": "\n"}),
            "the new velocity is missing: the next step needs it. Return both.",
        ),
        Mistake(
            step_with({"w + velocity": "w"}),
            "the weights stay where they are: they move by the velocity.",
        ),
        Mistake(
            step_with({VELOCITY: f"velocity *= momentum\n    velocity -= {SLOPE}"}),
            "`*=` and `-=` write into the caller's velocity. Make a new array.",
        ),
        Mistake(
            step_with({"return w + velocity": "w += velocity\n    return w"}),
            "`+=` writes into the caller's weights. Make a new array.",
        ),
    ],
    hints=(
        "If nothing pushes any more (dw is 0), by what do the weights move next? And "
        "if the ball was at rest?",
        "The new velocity is the share `momentum` of the old one, minus learning rate "
        "times gradient: the sign that leads downhill is in it. The weights move by "
        "the new velocity, and nothing else.",
        "velocity = ____ - ____\nreturn w + ____, velocity",
    ),
)

EXERCISES = [
    LINEAR_BACKWARD,
    RELU_BACKWARD,
    SIGMOID_BACKWARD,
    SOFTMAX_BACKWARD,
    CONVOLVE1D,
    OUTPUT_SHAPE,
    CONV2D_LOOPS,
    PLACE_BACKWARD,
    CORRELATE1D_BACKWARD,
    CONV2D_LOOPS_BACKWARD,
    MAX_POOL_LOOPS,
    MAX_POOL_LOOPS_BACKWARD,
    BATCH_NORM_BACKWARD,
    MOMENTUM_STEP,
]
