"""The exercises of notebook 02: cases, known mistakes, hints."""

import inspect
import time

import numpy as np

from course_utils import functions
from course_utils.exercises.exercise import Exercise, Mistake
from course_utils.functions import (
    cross_entropy,
    cross_entropy_backward,
    relu,
    sigmoid,
)

# --- Solutions that the library has no use for ---------------------------------------


def sigmoid_slope(out):
    """Slope of the sigmoid where its output is `out`, at most 1/4; any shape."""
    return out * (1 - out)


def pushes(l0, l1_delta):
    """How hard each example pushes each weight; their sum is the update.

    (N, D), (N, 1) -> (N, D).
    """
    return l0 * l1_delta


def product_gradients(x, y, z):
    """Slopes of f = (x + y) * z, three numbers -> df/dx, df/dy, df/dz."""
    q = x + y
    dq, dz = z, q
    return dq, dq, dz


def backpropagate_error(l2_delta, syn1):
    """Each hidden unit's share of the error, by the weights that lead on from it.

    (N, K), (H, K) -> l1_error (N, H).
    """
    return l2_delta @ syn1.T


def train_network(X, y, syn0, syn1, steps):
    """Weights of two layers of sigmoids after some full-batch steps of size 1.

    Each step goes down the slope of half the sum of (y - l2)².
    (N, D), (N, K), (D, H), (H, K) -> syn0 (D, H), syn1 (H, K).
    """
    for _ in range(steps):
        l1 = sigmoid(X @ syn0)
        l2 = sigmoid(l1 @ syn1)
        l2_error = y - l2
        l2_delta = l2_error * l2 * (1 - l2)
        l1_error = l2_delta @ syn1.T
        l1_delta = l1_error * l1 * (1 - l1)
        syn1 = syn1 + l1.T @ l2_delta
        syn0 = syn0 + X.T @ l1_delta
    return syn0, syn1


def neuron_gradients(w, x):
    """Slopes of f = sigmoid(w[0] * x[0] + ... + w[-1]), whose last weight is the bias.

    (D + 1,), (D,) -> dw (D + 1,), dx (D,).
    """
    out = sigmoid(w[:-1] @ x + w[-1])
    slope = out * (1 - out)
    return slope * np.append(x, 1), slope * w[:-1]


def count_parameters(sizes):
    """Weights and biases of a fully connected network, from the units of its layers.

    [inputs, hidden units, ..., outputs] -> an integer.
    """
    return sum((sizes[i] + 1) * sizes[i + 1] for i in range(len(sizes) - 1))


def two_layer_loss(x, w1, b1, w2, b2, labels, strength):
    """Mean cross-entropy of linear - relu - linear, plus the L2 penalty on w1 and w2.

    (N, D), (D, H), (H,), (H, K), (K,), (N,), a number -> a number.
    """
    hidden = relu(x @ w1 + b1)
    scores = hidden @ w2 + b2
    penalty = strength / 2 * (np.sum(w1 * w1) + np.sum(w2 * w2))
    return cross_entropy(scores, labels) + penalty


def two_layer_gradients(x, w1, b1, w2, b2, labels, strength):
    """Gradients of `two_layer_loss`.

    (N, D), (D, H), (H,), (H, K), (K,), (N,), a number
    -> dw1 (D, H), db1 (H,), dw2 (H, K), db2 (K,).
    """
    z = x @ w1 + b1
    hidden = relu(z)
    dscores = cross_entropy_backward(hidden @ w2 + b2, labels)
    dw2, db2 = hidden.T @ dscores + strength * w2, dscores.sum(axis=0)
    dz = dscores @ w2.T * (z > 0)
    dw1, db1 = x.T @ dz + strength * w1, dz.sum(axis=0)
    return dw1, db1, dw2, db2


# --- Tools of the cases and mistakes -------------------------------------------------

rng = np.random.default_rng(2)


def normal(*shape):
    return rng.normal(0, 1, shape)


def single(*arrays):
    """The same in float32."""
    return tuple(array.astype(np.float32) for array in arrays)


def changed(function, lines):
    """The function with parts of its source written in another way, {old: new}."""
    source = inspect.getsource(function)
    for old, new in lines.items():
        source = source.replace(old, new)
    names = {**vars(functions), **function.__globals__}
    exec(source, names)
    return names[function.__name__]


# --- The sigmoid and its slope -------------------------------------------------------


def sigmoid_in_place(x):
    x *= -1
    return 1 / (1 + np.exp(x))


SIGMOID = Exercise(
    solution=sigmoid,
    returns=("out",),
    cases={
        "x = [-1, 0, 2]": (np.array([-1.0, 0.0, 2.0]),),
        "a matrix": (rng.normal(0, 3, (3, 4)),),
        "a column": (normal(4, 1),),
        "a single number": (np.array(0.5),),
        "numbers near 1000 and -1000": (np.array([[1000.0, -1000.0], [30.0, -800.0]]),),
        "float32": single(rng.normal(0, 4, (5, 2))),
    },
    mistakes=[
        Mistake(
            lambda x: 1 / (1 + np.exp(x)),
            "the minus in the exponent is missing: this one falls from 1 to 0.",
        ),
        Mistake(
            lambda x: 1 / 1 + np.exp(-x),
            "this is 1 plus exp of minus x, which still has to divide: Python divides "
            "before it adds, so the denominator needs parentheses.",
        ),
        Mistake(
            lambda x: np.exp(x) / (1 + np.exp(x)),
            "right, until exp(x) is infinite, beyond x = 709: then it is inf / inf. "
            "Divide numerator and denominator by exp(x).",
        ),
        Mistake(
            lambda x: 1 / (1 - np.exp(-x)),
            "the denominator is a sum: with a difference it is 0 at x = 0.",
        ),
        Mistake(
            lambda x: np.exp(x) / np.sum(np.exp(x)),
            "this is softmax: its numbers compete. A sigmoid squeezes each one alone.",
        ),
        Mistake(
            lambda x: 1 / (1 + 2.718 ** (-x)),
            "2.718 is only the beginning of e; np.exp has all of its digits.",
        ),
        Mistake(
            lambda x: 1 / (1 + 2.71828 ** (-x)),
            "2.71828 is only the beginning of e; np.exp has all of its digits.",
        ),
        Mistake(
            lambda x: np.tanh(x),
            "this is tanh, which runs from -1 to 1. The sigmoid runs from 0 to 1.",
        ),
        Mistake(
            lambda x: np.exp(-x),
            "exp of minus x is only a part of the denominator: 1 / (1 + that).",
        ),
        Mistake(
            lambda x: sigmoid_slope(sigmoid(x)),
            "this is the slope of the sigmoid; its value comes first.",
        ),
        Mistake(
            lambda x: np.maximum(x, 0),
            "this is ReLU, which leaves large numbers large.",
        ),
        Mistake(
            lambda x: (x > 0).astype(x.dtype),
            "this is a step from 0 to 1. The sigmoid rises smoothly, and has a slope "
            "to learn from.",
        ),
        Mistake(
            sigmoid_in_place,
            "it writes into the caller's x; -x makes a new array.",
        ),
    ],
    hints=(
        "Which function is close to 0 for large x, large for very negative x, and 1 at "
        "x = 0? What must be done to it so that all results lie between 0 and 1?",
        "Take exp of minus x, add 1, and divide 1 by the sum. With NumPy's exp this "
        "works for a whole array at once.",
        "return 1 / (1 + ____)",
    ),
)


def slope_in_place(out):
    out *= 1 - out
    return out


SIGMOID_SLOPE = Exercise(
    solution=sigmoid_slope,
    returns=("slope",),
    cases={
        "out = [0.5, 0.9, 0.1]": (np.array([0.5, 0.9, 0.1]),),
        "a column": (sigmoid(normal(4, 1)),),
        "a matrix": (sigmoid(rng.normal(0, 3, (3, 4))),),
        "outputs of 0 and 1": (np.array([[0.0, 1.0, 0.25]]),),
        "float32": single(sigmoid(normal(2, 5))),
    },
    mistakes=[
        Mistake(
            lambda out: sigmoid(out) * (1 - sigmoid(out)),
            "the argument has been through the sigmoid already. Use it as it is.",
        ),
        Mistake(
            sigmoid,
            "the argument is the sigmoid's output already; what is asked for is the "
            "slope at that place.",
        ),
        Mistake(
            lambda out: out * (1 + out),
            "a plus where a minus is due: near 1 the curve is flat, so the slope must "
            "be near 0.",
        ),
        Mistake(
            lambda out: 1 - out,
            "near 0 the curve is flat as well: this one is 1 there. A factor is "
            "missing.",
        ),
        Mistake(
            lambda out: out * (out - 1),
            "the sign is turned: the sigmoid rises everywhere.",
        ),
        Mistake(
            lambda out: out * 1 - out,
            "Python multiplies before it subtracts, and out - out is 0: set "
            "parentheses.",
        ),
        Mistake(
            lambda out: 1 - out**2,
            "this is the slope of tanh from its output.",
        ),
        Mistake(
            lambda out: out**2,
            "that is largest where the output is 1, and there the curve is flat.",
        ),
        Mistake(
            lambda out: out @ (1 - out),
            "`@` multiplies and sums up. Here each output has a slope of its own: `*`.",
        ),
        Mistake(
            slope_in_place,
            "`*=` writes into the caller's outputs, which are still needed.",
        ),
    ],
    hints=(
        "At which output is the sigmoid steepest, and at which two is it flat?",
        "The slope is a product of two factors, one that is 0 where the output is 0, "
        "and one that is 0 where the output is 1. In the middle that gives 1/4.",
        "return out * ____",
    ),
)

# --- One layer -----------------------------------------------------------------------

TOY = np.array([[0, 0, 1], [0, 1, 1], [1, 0, 1], [1, 1, 1]])


def pushes_in_place(l0, l1_delta):
    l0 *= l1_delta
    return l0


PUSHES = Exercise(
    solution=pushes,
    returns=("pushes",),
    cases={
        "the toy data": (
            TOY,
            np.array([[-0.5], [-0.25], [0.5], [0.125]]),
        ),
        "five examples of two inputs": (normal(5, 2), normal(5, 1)),
        "as many examples as inputs": (normal(3, 3), normal(3, 1)),
        "one example": (normal(1, 4), normal(1, 1)),
        "float32": single(normal(2, 3), normal(2, 1)),
    },
    mistakes=[
        Mistake(
            lambda l0, l1_delta: l0.T @ l1_delta,
            "this is the sum over the examples already: the update. Here each example "
            "keeps a row of its own.",
        ),
        Mistake(
            lambda l0, l1_delta: (l0 * l1_delta).sum(axis=0),
            "that adds up the pushes of all examples. Leave the sum out: who pushes "
            "where is the question.",
        ),
        Mistake(
            lambda l0, l1_delta: (l0 * l1_delta).mean(axis=0),
            "this is the mean push. Each example keeps a row of its own.",
        ),
        Mistake(
            lambda l0, l1_delta: l0 * l1_delta / len(l0),
            "nothing is divided by the number of examples: the update is a sum here.",
        ),
        Mistake(
            lambda l0, l1_delta: l0 * l1_delta[:, 0],
            "a row of N deltas lines up with the inputs. As a column (N, 1) it gives "
            "each example its own.",
        ),
        Mistake(
            lambda l0, l1_delta: l0 * l1_delta.T,
            "transposed, the deltas lie in a row and line up with the inputs. As a "
            "column they give each example its own.",
        ),
        Mistake(
            lambda l0, l1_delta: l0 @ l1_delta,
            "`@` sums over the inputs. A push is one input times one delta: `*`.",
        ),
        Mistake(
            lambda l0, l1_delta: l0 + l1_delta,
            "an input of 0 must not push at all, whatever the delta: multiply.",
        ),
        Mistake(
            lambda l0, l1_delta: l0 * np.abs(l1_delta),
            "the sign of the delta is lost: it says in which direction to push.",
        ),
        Mistake(
            lambda l0, l1_delta: (l0 * l1_delta).T,
            "examples are rows, weights are columns: it is transposed.",
        ),
        Mistake(
            lambda l0, l1_delta: (l0 != 0) * l1_delta,
            "an input is not only on or off: a large one pushes harder.",
        ),
        Mistake(
            pushes_in_place,
            "`*=` writes into the caller's l0, which is still needed.",
        ),
    ],
    hints=(
        "If an input is 0, does the example push that input's weight? And if the "
        "example's delta is 0?",
        "A push is input times delta. The deltas are a column (N, 1): NumPy repeats it "
        "beside the inputs (N, D), so that each row meets the delta of its example.",
        "return ____ * ____",
    ),
)

# --- A graph, and the way back -------------------------------------------------------

PRODUCT_GRADIENTS = Exercise(
    solution=product_gradients,
    returns=("df/dx", "df/dy", "df/dz"),
    cases={
        "x = -2, y = 5, z = -4": (-2.0, 5.0, -4.0),
        "x = 3, y = -0.5, z = 2": (3.0, -0.5, 2.0),
        "x = -7, y = 3, z = 0.1": (-7.0, 3.0, 0.1),
    },
    mistakes=[
        Mistake(
            lambda x, y, z: (y * z, x * z, x + y),
            "that is how a product of x and y would share it. A sum hands on to both "
            "what comes from above, unchanged.",
        ),
        Mistake(
            lambda x, y, z: (x + y, x + y, z),
            "at the multiplication each factor receives the value of the other one.",
        ),
        Mistake(
            lambda x, y, z: (1.0, 1.0, x + y),
            "1 is the local slope of the sum. By the chain rule it is multiplied by "
            "what comes from above, df/dq.",
        ),
        Mistake(
            lambda x, y, z: (z, z, z),
            "z pulls at f as hard as the other factor is large; that is the sum.",
        ),
        Mistake(
            lambda x, y, z: (z, z, 1.0),
            "for z the other factor counts: how much does f grow if z grows by 1?",
        ),
        Mistake(
            lambda x, y, z: (z, z, (x + y) * z),
            "the last one is f itself; its slope in z does not contain z.",
        ),
        Mistake(
            lambda x, y, z: (z, z, x * y),
            "the other factor of z is the sum of x and y, not their product.",
        ),
        Mistake(
            lambda x, y, z: (x * z, y * z, (x + y) * z),
            "these are slopes times values. How fast f grows with x does not depend "
            "on x here.",
        ),
        Mistake(
            lambda x, y, z: (x, y, x + y),
            "a sum hands on what comes from above; the values of x and y play no part.",
        ),
    ],
    hints=(
        "Call the sum q, so that f = q * z. If z grows by 1, by how much does f grow? "
        "And if q does?",
        "At a multiplication each factor's slope is the value of the other. At an "
        "addition both get what comes from above, times 1. Begin at f, go back.",
        "q = x + y\ndq, dz = ____, ____\nreturn dq, dq, dz",
    ),
)

BACKPROPAGATE_ERROR = Exercise(
    solution=backpropagate_error,
    returns=("l1_error",),
    cases={
        "two examples, three hidden units, one output": (
            np.array([[0.5], [-1.0]]),
            np.array([[2.0], [-4.0], [0.0]]),
        ),
        "as many examples as hidden units": (normal(4, 1), normal(4, 1)),
        "one example": (normal(1, 1), normal(5, 1)),
        "five examples, two hidden units, three outputs": (normal(5, 3), normal(2, 3)),
        "all sizes equal": (normal(3, 3), normal(3, 3)),
        "float32": single(normal(4, 2), normal(3, 2)),
    },
    mistakes=[
        Mistake(
            lambda l2_delta, syn1: l2_delta @ syn1,
            "write the shapes under each other: (N, K) and (H, K). On the way back "
            "the weights are used transposed.",
        ),
        Mistake(
            lambda l2_delta, syn1: l2_delta * syn1,
            "`*` pairs deltas and weights entry by entry; with as many examples as "
            "hidden units NumPy does not even complain. Every delta meets every "
            "weight: `@`.",
        ),
        Mistake(
            lambda l2_delta, syn1: l2_delta * syn1.T,
            "with one output `*` happens to do. With several, a hidden unit sums what "
            "comes back from all of them: `@`.",
        ),
        Mistake(
            lambda l2_delta, syn1: np.outer(l2_delta, syn1),
            "an outer product does for one output. With several, a hidden unit sums "
            "what comes back from all of them: `@`.",
        ),
        Mistake(
            lambda l2_delta, syn1: syn1 @ l2_delta.T,
            "the right numbers, but transposed: examples are rows.",
        ),
        Mistake(
            lambda l2_delta, syn1: l2_delta.T @ syn1,
            "that would sum over the examples; each of them has an error of its own. "
            "The sum runs over the outputs.",
        ),
        Mistake(
            lambda l2_delta, syn1: l2_delta @ syn1.reshape(syn1.shape[::-1]),
            "reshape fits the shape but mixes up the weights of several outputs: "
            "transpose instead.",
        ),
        Mistake(
            lambda l2_delta, syn1: -l2_delta @ syn1.T,
            "the sign is turned: a positive delta through a positive weight asks for "
            "more of that unit.",
        ),
        Mistake(
            lambda l2_delta, syn1: l2_delta @ np.abs(syn1).T,
            "the sign of a weight counts: through a negative one, more of the unit "
            "means less output.",
        ),
        Mistake(
            lambda l2_delta, syn1: l2_delta @ (syn1 / syn1.sum(axis=0)).T,
            "the weights are not shared out to a sum of 1: the slope along an edge is "
            "the weight itself.",
        ),
        Mistake(
            lambda l2_delta, syn1: np.repeat(
                l2_delta.sum(axis=1, keepdims=True), len(syn1), axis=1
            ),
            "every hidden unit gets the same. A unit's share depends on its weight.",
        ),
    ],
    hints=(
        "A hidden unit feeds an output through one weight. If that weight is 0, has "
        "the unit any part in the error? And if it is negative?",
        "The delta of an output travels back along each edge, times the weight there; "
        "a hidden unit sums what arrives. (N, K) and (H, K) are to give (N, H): which "
        "of them must be transposed so that the sum runs over K?",
        "return ____ @ ____",
    ),
)

# --- The whole program ---------------------------------------------------------------

XOR = np.array([[0], [1], [1], [0]])


def xor_error(train_network, seed):
    """Mean |error| on XOR after 10,000 steps with four hidden units."""
    start = np.random.RandomState(seed)
    syn0 = 2 * start.random_sample((3, 4)) - 1
    syn1 = 2 * start.random_sample((4, 1)) - 1
    syn0, syn1 = train_network(TOY.copy(), XOR.copy(), syn0, syn1, 10_000)
    return np.abs(XOR - sigmoid(sigmoid(TOY @ syn0) @ syn1)).mean()


PATIENCE = 10  # seconds


def learns_xor(train_network):
    """From ten seeds? A slow program is asked for fewer, as long as patience lasts."""
    end = time.monotonic() + PATIENCE
    for seed in range(1, 11):
        error = xor_error(train_network, seed)
        if not error < 0.05:
            return (
                f"Single steps are right, but 10,000 of them from seed {seed} leave a "
                f"mean error of {error:.2g} on XOR, where 0.01 is due. Does something "
                f"end the loop early, or begin anew in it?"
            )
        if time.monotonic() > end:
            break
    return None


def trained(lines):
    """train_network with some lines written in another way."""
    return changed(train_network, lines)


LOOP = "    for _ in range(steps):\n"
FORWARD = """        l1 = sigmoid(X @ syn0)
        l2 = sigmoid(l1 @ syn1)
"""
BACK = "l1_error = l2_delta @ syn1.T"
UPDATE0, UPDATE1 = "syn0 = syn0 + X.T @ l1_delta", "syn1 = syn1 + l1.T @ l2_delta"
SLOPE1, SLOPE2 = "l1 * (1 - l1)", "l2 * (1 - l2)"


def example_by_example(X, y, syn0, syn1, steps):
    for _ in range(steps):
        for row, target in zip(X, y, strict=True):
            syn0, syn1 = train_network(row[None], target[None], syn0, syn1, 1)
    return syn0, syn1


TRAIN_NETWORK = Exercise(
    solution=train_network,
    returns=("syn0", "syn1"),
    cases={
        "one step on XOR with two hidden units": (
            TOY,
            XOR,
            np.array([[1.0, -1.0], [0.5, 2.0], [0.0, -0.5]]),
            np.array([[1.0], [-2.0]]),
            1,
        ),
        "one example": (normal(1, 2), np.array([[1.0]]), normal(2, 3), normal(3, 1), 1),
        "as many examples as hidden units": (TOY, XOR, normal(3, 4), normal(4, 1), 1),
        "three steps": (
            normal(5, 2),
            rng.integers(0, 2, (5, 1)),
            normal(2, 3),
            normal(3, 1),
            3,
        ),
        "two steps with several outputs": (
            normal(6, 4),
            rng.integers(0, 2, (6, 2)),
            normal(4, 3),
            normal(3, 2),
            2,
        ),
    },
    mistakes=[
        Mistake(
            trained({BACK: "l1_error = l2_delta @ syn1"}),
            "the way back goes against the arrows: l2_delta is (N, K), syn1 is (H, K), "
            "so it must be transposed to give an l1_error of (N, H).",
        ),
        Mistake(
            trained({BACK: "l1_error = l2_delta * syn1"}),
            "`*` in place of `@` on the way back, and no transpose: with as many "
            "examples as hidden units the shapes happen to fit, and each example is "
            "given the weight of another unit.",
        ),
        Mistake(
            trained({BACK: "l1_error = l2_delta * syn1.T"}),
            "`*` in place of `@` on the way back does for one output only. With "
            "several, a hidden unit sums what comes back from all of them.",
        ),
        Mistake(
            trained({BACK: "l1_error = l2_error @ syn1.T"}),
            "what goes back is l2_delta, not l2_error: on its way the error passes the "
            "slope of the output's sigmoid. XOR is still learned, but not by the "
            "gradient.",
        ),
        Mistake(
            trained(
                {
                    BACK: f"{UPDATE1}\n        {BACK}",
                    f"{SLOPE1}\n        {UPDATE1}": SLOPE1,
                }
            ),
            "syn1 is changed before the error has gone back through it. The step "
            "belongs to the weights that made the outputs: first all deltas, then "
            "the updates. XOR is still learned, but not by the gradient.",
        ),
        Mistake(
            trained({BACK: "l1_error = y - l1"}),
            "hidden units have no target to be compared with: their error is what "
            "comes back from the outputs.",
        ),
        Mistake(
            trained({SLOPE2: "(l1 @ syn1) * (1 - l1 @ syn1)"}),
            "the slope of the output's sigmoid is taken at its input. The formula "
            "wants the sigmoid's output, l2.",
        ),
        Mistake(
            trained({SLOPE1: "(X @ syn0) * (1 - X @ syn0)"}),
            "the slope of the hidden sigmoids is taken at their input. The formula "
            "wants the sigmoid's output, l1.",
        ),
        Mistake(
            trained(
                {
                    SLOPE2: "(l1 @ syn1) * (1 - l1 @ syn1)",
                    SLOPE1: "(X @ syn0) * (1 - X @ syn0)",
                }
            ),
            "the slopes are taken at the inputs of the sigmoids. The formula wants "
            "their outputs, l1 and l2.",
        ),
        Mistake(
            trained({SLOPE2: "sigmoid(l2) * (1 - sigmoid(l2))"}),
            "l2 has been through the sigmoid; for the slope it goes through a second "
            "time.",
        ),
        Mistake(
            trained({SLOPE1: "sigmoid(l1) * (1 - sigmoid(l1))"}),
            "l1 has been through the sigmoid; for the slope it goes through a second "
            "time.",
        ),
        Mistake(
            trained(
                {
                    SLOPE2: "sigmoid(l2) * (1 - sigmoid(l2))",
                    SLOPE1: "sigmoid(l1) * (1 - sigmoid(l1))",
                }
            ),
            "l1 and l2 have been through the sigmoid; for the slopes they go through "
            "a second time.",
        ),
        Mistake(
            trained({f"l1_error * {SLOPE1}": f"l1_error * {SLOPE2}"}),
            "the hidden units' error is weighted with the slope of the output. Each "
            "hidden unit has a slope of its own, from l1.",
        ),
        Mistake(
            trained({f" * {SLOPE1}": ""}),
            "the slope of the hidden units is missing: syn0's update takes l1_delta, "
            "which is l1_error times slope.",
        ),
        Mistake(
            trained({f" * {SLOPE2}": ""}),
            "the slope of the output is missing in l2_delta. So it would be with "
            "cross-entropy; half the squared error has it.",
        ),
        Mistake(
            trained({f" * {SLOPE2}": "", f" * {SLOPE1}": ""}),
            "both slopes are missing: a delta is an error times the slope of its "
            "unit's sigmoid.",
        ),
        Mistake(
            trained({"(1 - l1)": "1 - l1", "(1 - l2)": "1 - l2"}),
            "the parentheses of the slopes are missing: Python multiplies before it "
            "subtracts.",
        ),
        Mistake(
            trained({"@ l2_delta\n": "@ l2_error\n"}),
            "syn1's update takes l2_error: the slope of the output, which is in "
            "l2_delta, belongs to it too.",
        ),
        Mistake(
            trained({"y - l2": "l2 - y"}),
            "every step goes uphill: one minus too many or too few. With y - l2 the "
            "updates are added, with l2 - y subtracted.",
        ),
        Mistake(
            trained({"l2_error = y - l2": "l2_error = (y - l2) ** 2"}),
            "the error is squared, so it has lost its sign. The square is in the "
            "loss; its slope holds y - l2.",
        ),
        Mistake(
            trained({"l2_error = y - l2": "l2_error = np.abs(y - l2)"}),
            "the error has lost its sign: it must say whether an output is too low or "
            "too high.",
        ),
        Mistake(
            trained({"l2_error = y - l2": "l2_error = 2 * (y - l2)"}),
            "a 2 too many: the loss is half the sum of the squares, and the half "
            "cancels it.",
        ),
        Mistake(
            trained(
                {
                    "@ l2_delta\n": "@ l2_delta / len(X)\n",
                    "@ l1_delta\n": "@ l1_delta / len(X)\n",
                }
            ),
            "the updates are means over the examples. This rule takes their sums.",
        ),
        Mistake(
            trained({"+ l1.T": "+ 0.1 * l1.T", "+ X.T": "+ 0.1 * X.T"}),
            "every step is a tenth of what it should be: the step size is 1 here.",
        ),
        Mistake(
            trained({"syn0 + ": "", "syn1 + ": ""}),
            "the updates take the place of the weights. They are added to them.",
        ),
        Mistake(
            trained({UPDATE0: ""}),
            "syn0 stays as it was: the first layer has to learn too.",
        ),
        Mistake(
            trained({UPDATE1: ""}),
            "syn1 stays as it was: the second layer has to learn too.",
        ),
        Mistake(
            trained({"    return": "        return"}),
            "it makes one step only. Is the `return` inside the loop, or is there no "
            "loop over the steps?",
        ),
        Mistake(
            trained({"range(steps)": "range(steps - 1)"}),
            "it makes one step too few: range(steps) counts from 0 to steps - 1.",
        ),
        Mistake(
            trained({"range(steps)": "range(steps + 1)"}),
            "it makes one step too many: range(steps) counts from 0 to steps - 1.",
        ),
        Mistake(
            trained(
                {f"{LOOP}{FORWARD}": FORWARD.replace("        ", "    ") + LOOP},
            ),
            "the forward pass is made once, before the loop. With every change of the "
            "weights the outputs change: it belongs inside.",
        ),
        Mistake(
            example_by_example,
            "the weights change after every single example. Here a step adds up the "
            "pushes of all examples first.",
        ),
        Mistake(
            trained({"return syn0, syn1": "return syn1, syn0"}),
            "the two results have changed places: syn0 comes first.",
        ),
        Mistake(
            trained({"l1.T @ l2_delta": "X.T @ l2_delta"}),
            "syn1's update takes what came into syn1 on the way forward: that is l1, "
            "not X.",
        ),
        Mistake(
            trained({"sigmoid(l1 @ syn1)": "l1 @ syn1"}),
            "the output has no sigmoid.",
        ),
        Mistake(
            trained({"sigmoid(X @ syn0)": "X @ syn0"}),
            "the hidden units have no sigmoid: two linear layers are one.",
        ),
    ],
    hints=(
        "Every weight moves by what came into it times the delta at its other end, "
        "summed over the examples. Which two deltas do you need, and which of them "
        "first?",
        "Forward twice. At the output: error, times slope, is the delta. Backward "
        "through syn1: the delta becomes the hidden units' error; times their slope "
        "it is their delta. Only when both deltas are there, both updates.",
        "l2_delta = (y - l2) * ____\n"
        "l1_error = ____\n"
        "l1_delta = l1_error * ____\n"
        "syn1 = syn1 + ____ @ l2_delta\n"
        "syn0 = syn0 + ____ @ l1_delta",
    ),
    behaves=learns_xor,
    may_change=("syn0", "syn1"),
)

# --- One neuron, and how many numbers ------------------------------------------------


def with_slope(slope_of):
    """neuron_gradients with another slope, made from the weighted sum."""

    def wrong(w, x):
        slope = slope_of(w[:-1] @ x + w[-1])
        return slope * np.append(x, 1), slope * w[:-1]

    return wrong


def from_gradients(change):
    """neuron_gradients with something done to its results."""

    def wrong(w, x):
        return change(*neuron_gradients(w, x), w, x)

    return wrong


def bias_not_added(w, x):
    out = sigmoid(w[:-1] @ x)
    return out * (1 - out) * np.append(x, 1), out * (1 - out) * w[:-1]


def bias_first(w, x):
    out = sigmoid(w[1:] @ x + w[0])
    return out * (1 - out) * np.append(1, x), out * (1 - out) * w[1:]


def without_its_slope(dw, dx, w, x):
    return np.append(dw[:-1], 1), dx


NEURON_GRADIENTS = Exercise(
    solution=neuron_gradients,
    returns=("dw", "dx"),
    cases={
        "w = [2, -3, -3], x = [-1, -2]": (
            np.array([2.0, -3.0, -3.0]),
            np.array([-1.0, -2.0]),
        ),
        "one input": (np.array([0.5, 0.25]), np.array([3.0])),
        "four inputs": (normal(5), normal(4)),
        "three inputs": (normal(4), normal(3)),
    },
    mistakes=[
        Mistake(
            with_slope(lambda dot: 1.0),
            "the sigmoid's slope is missing: it multiplies everything that goes back "
            "through it.",
        ),
        Mistake(
            with_slope(sigmoid),
            "that multiplies by the sigmoid's output. Its slope is due.",
        ),
        Mistake(
            with_slope(sigmoid_slope),
            "the slope is taken at the weighted sum. The formula wants the sigmoid's "
            "output.",
        ),
        Mistake(
            with_slope(lambda dot: sigmoid_slope(sigmoid(sigmoid(dot)))),
            "the sigmoid is applied a second time for the slope. One is enough.",
        ),
        Mistake(
            bias_not_added,
            "the weighted sum lacks its last weight, the bias.",
        ),
        Mistake(
            bias_first,
            "the bias is the last weight, not the first.",
        ),
        Mistake(
            from_gradients(lambda dw, dx, w, x: (dw[:-1], dx)),
            "the bias has a gradient too: its input is always 1.",
        ),
        Mistake(
            from_gradients(without_its_slope),
            "the bias has the local slope 1, but what comes from above multiplies it "
            "as it does the others.",
        ),
        Mistake(
            from_gradients(lambda dw, dx, w, x: (np.append(dw[:-1], 0), dx)),
            "the bias moves the output too: its input is always 1, not 0.",
        ),
        Mistake(
            from_gradients(lambda dw, dx, w, x: (dw, np.append(dx, dw[-1] * w[-1]))),
            "dx has one entry too many: the bias has no input among x.",
        ),
        Mistake(
            from_gradients(lambda dw, dx, w, x: (dw[-1] * w, dw[-1] * x)),
            "at a product each factor receives the other's value: the inputs go to "
            "the weights, the weights to the inputs.",
        ),
        Mistake(
            from_gradients(lambda dw, dx, w, x: (dx, dw)),
            "the two results have changed places: dw comes first.",
        ),
    ],
    hints=(
        "The neuron is a sum of products, then a sigmoid. Going back, which gate comes "
        "first, and what does it do to everything behind it?",
        "First the slope of the sigmoid, from its output. Then each product gives to "
        "one factor the value of the other, times that slope. The bias is a weight "
        "whose input is always 1.",
        "out = sigmoid(w[:-1] @ x + w[-1])\n"
        "slope = ____\n"
        "return slope * ____, slope * w[:-1]",
    ),
)


def summed(count):
    """count_parameters with another count for each layer: count(inputs, units)."""

    def wrong(sizes):
        return sum(count(*sizes[i : i + 2]) for i in range(len(sizes) - 1))

    return wrong


def emptied(sizes):
    count = 0
    while len(sizes) > 1:
        count += (sizes.pop(0) + 1) * sizes[0]
    return count


COUNT_PARAMETERS = Exercise(
    solution=count_parameters,
    returns=("count",),
    cases={
        "[3, 4, 2]": ([3, 4, 2],),
        "[3, 4, 4, 1]": ([3, 4, 4, 1],),
        "a single layer, [5, 7]": ([5, 7],),
        "[64, 30, 20, 10, 5]": ([64, 30, 20, 10, 5],),
        "[3072, 50, 10]": ([3072, 50, 10],),
    },
    mistakes=[
        Mistake(
            summed(lambda inputs, units: inputs * units),
            "the biases are missing: every unit but the inputs has one.",
        ),
        Mistake(
            lambda sizes: count_parameters(sizes) + sizes[0],
            "the inputs have no bias: they only hand their number on.",
        ),
        Mistake(
            summed(lambda inputs, units: inputs * units + 1),
            "there is not one bias for a layer, but one for each of its units.",
        ),
        Mistake(
            summed(lambda inputs, units: (inputs + 1) * (units + 1)),
            "the input that is always 1 is counted on both sides: no weight leads into "
            "it.",
        ),
        Mistake(
            summed(lambda inputs, units: inputs * (units + 1)),
            "a bias belongs to the unit that an edge leads to, not to the one it comes "
            "from.",
        ),
        Mistake(
            lambda sizes: sum(sizes),
            "these are the units. Parameters sit on the edges between two layers, and "
            "there are many more.",
        ),
        Mistake(
            lambda sizes: sum(sizes[1:]),
            "these are the biases alone.",
        ),
        Mistake(
            lambda sizes: int(np.prod(sizes)),
            "weights of one layer and the next are added, not multiplied.",
        ),
        Mistake(
            lambda sizes: (sizes[0] + 1) * sizes[1],
            "this is the first layer only; add the others.",
        ),
        Mistake(
            lambda sizes: count_parameters(sizes) - sizes[-1],
            "the outputs have biases too.",
        ),
        Mistake(
            emptied,
            "pop takes the sizes from the caller's list, which is empty afterwards.",
        ),
    ],
    hints=(
        "How many numbers does one unit need that looks at three inputs? And a layer "
        "of four such units?",
        "A unit has a weight for each of its inputs and one bias. Walk through the "
        "sizes in pairs, one and the next, and add up the layers.",
        "layers = range(len(sizes) - 1)\n"
        "return sum((____) * sizes[i + 1] for i in layers)",
    ),
)

# --- The two-layer net on images -----------------------------------------------------


def two_layers(n, d, h, k, strength, spread=1.0):
    """Arguments of a net with d inputs, h hidden units and k classes."""
    return (
        normal(n, d),
        spread * normal(d, h),
        normal(h),
        spread * normal(h, k),
        normal(k),
        rng.integers(0, k, n),
        strength,
    )


def single_layers(n, d, h, k, strength):
    *arrays, labels, strength = two_layers(n, d, h, k, strength)
    return *single(*arrays), labels, strength


SMALL = (
    np.array([[1.0, 2.0], [3.0, -1.0]]),
    np.array([[1.0, -1.0, 0.5], [-1.0, 2.0, 0.5]]),
    np.array([0.5, 0.0, -1.25]),
    np.array([[1.0, -1.0], [0.5, 0.0], [-1.0, 2.0]]),
    np.array([0.0, -2.0]),
    np.array([0, 1]),
    0.5,
)

NETS = {
    "two examples, two inputs, three hidden units, two classes": SMALL,
    "a batch of one": two_layers(1, 4, 6, 5, 0.1),
    "all sizes different": two_layers(7, 5, 4, 3, 0.25),
    "as many hidden units as classes": two_layers(6, 2, 3, 3, 1.0),
    "strength 0": two_layers(4, 3, 6, 2, 0.0),
    "scores in the thousands": two_layers(5, 3, 4, 3, 0.01, spread=40.0),
    "float32": single_layers(5, 3, 4, 2, 0.1),
}


def loss_with(lines):
    """two_layer_loss with some parts written in another way."""
    return changed(two_layer_loss, lines)


PENALTY = "np.sum(w1 * w1) + np.sum(w2 * w2)"

TWO_LAYER_LOSS = Exercise(
    solution=two_layer_loss,
    returns=("loss",),
    cases=NETS,
    mistakes=[
        Mistake(
            loss_with({"relu(x @ w1 + b1)": "x @ w1 + b1"}),
            "without ReLU between them, two linear layers are one.",
        ),
        Mistake(
            loss_with({"hidden @ w2 + b2": "relu(hidden @ w2 + b2)"}),
            "the scores go through ReLU as well. A score may be negative: that is how "
            "a class is ruled out.",
        ),
        Mistake(
            loss_with(
                {
                    "relu(x @ w1 + b1)": "x @ w1 + b1",
                    "hidden @ w2 + b2": "relu(hidden @ w2 + b2)",
                }
            ),
            "ReLU stands behind the wrong layer: it belongs to the hidden units, not "
            "to the scores.",
        ),
        Mistake(
            loss_with({"relu(x @ w1 + b1)": "relu(x @ w1) + b1"}),
            "the bias is added after ReLU. It belongs inside: it decides when a unit "
            "switches on.",
        ),
        Mistake(
            loss_with({"relu(x @ w1 + b1)": "sigmoid(x @ w1 + b1)"}),
            "the hidden units of this net are ReLU, not sigmoid.",
        ),
        Mistake(
            loss_with({"relu(x @ w1 + b1)": "np.tanh(x @ w1 + b1)"}),
            "the hidden units of this net are ReLU, not tanh.",
        ),
        Mistake(
            loss_with({"cross_entropy(scores": "cross_entropy(softmax(scores)"}),
            "cross_entropy takes the scores themselves: it has the softmax inside.",
        ),
        Mistake(
            loss_with({"cross_entropy(scores": "len(x) * cross_entropy(scores"}),
            "the losses of the examples are summed. The loss of a batch is their mean.",
        ),
        Mistake(
            loss_with(
                {PENALTY: f"{PENALTY} + np.sum(b1 * b1) + np.sum(b2 * b2)"},
            ),
            "the biases are punished too; only the weights are.",
        ),
        Mistake(
            loss_with({PENALTY: "np.sum(w1 * w1)"}),
            "only w1 is punished: w2 has weights as well.",
        ),
        Mistake(
            loss_with({PENALTY: "np.sum(w2 * w2)"}),
            "only w2 is punished: w1 has weights as well.",
        ),
        Mistake(
            loss_with({"strength / 2": "strength"}),
            "the half is missing from the penalty: strength / 2 times the squares.",
        ),
        Mistake(
            loss_with({"+ penalty": ""}),
            "the penalty is missing.",
        ),
        Mistake(
            loss_with({"+ penalty": "- penalty"}),
            "the penalty is subtracted: large weights would be rewarded.",
        ),
        Mistake(
            loss_with({"+ penalty": "+ penalty / len(x)"}),
            "the penalty does not depend on the data: it is not divided by N.",
        ),
        Mistake(
            loss_with({PENALTY: "np.mean(w1 * w1) + np.mean(w2 * w2)"}),
            "the penalty takes the mean of the squares; it is their sum.",
        ),
        Mistake(
            loss_with({PENALTY: "np.sum(w1) ** 2 + np.sum(w2) ** 2"}),
            "it squares the sum, where positive and negative weights cancel. Square "
            "each weight, then sum.",
        ),
        Mistake(
            loss_with({PENALTY: "np.sum(np.abs(w1)) + np.sum(np.abs(w2))"}),
            "it sums sizes, not squares, of the weights.",
        ),
        Mistake(
            loss_with({"w1 + b1": "w1"}),
            "b1 is not used: a hidden unit adds its bias before ReLU.",
        ),
        Mistake(
            loss_with({"w2 + b2": "w2"}),
            "b2 is not used: every score has a bias.",
        ),
        Mistake(
            loss_with(
                {
                    "cross_entropy(scores, labels)": "-np.log("
                    "softmax(scores)[np.arange(len(x)), labels]).mean()"
                }
            ),
            "a probability can round to 0, and log(0) is minus infinity. "
            "cross_entropy takes the logarithm before anything is rounded away.",
        ),
    ],
    hints=(
        "What happens to an example on its way to the scores, in which order? Which "
        "parameters should be kept small, and which may be as large as they like?",
        "Linear, ReLU, linear: the last one gives scores, with nothing behind it. "
        "cross_entropy makes their mean loss. Then half of strength times all squares "
        "of both weight matrices, biases left alone.",
        "hidden = relu(x @ w1 + b1)\n"
        "scores = ____\n"
        "penalty = strength / 2 * (np.sum(w1 * w1) + ____)\n"
        "return cross_entropy(scores, labels) + ____",
    ),
)


def gradients_with(lines):
    """two_layer_gradients with some parts written in another way."""
    return changed(two_layer_gradients, lines)


DZ = "dscores @ w2.T * (z > 0)"
DB1, DB2 = "dz.sum(axis=0)", "dscores.sum(axis=0)"

TWO_LAYER_GRADIENTS = Exercise(
    solution=two_layer_gradients,
    returns=("dw1", "db1", "dw2", "db2"),
    cases=NETS,
    mistakes=[
        Mistake(
            gradients_with({" * (z > 0)": ""}),
            "the mask of ReLU is missing: nothing goes back through a unit that was "
            "off on the way forward.",
        ),
        Mistake(
            gradients_with({DZ: "relu(dscores @ w2.T)"}),
            "ReLU is applied to the gradient itself. A gradient may be negative: what "
            "counts is whether the unit was on, so the mask comes from the way "
            "forward.",
        ),
        Mistake(
            gradients_with({"(z > 0)": "relu(z)"}),
            "it multiplies by ReLU's output. Its slope is due: 1 where the unit is on, "
            "however strongly, 0 elsewhere.",
        ),
        Mistake(
            gradients_with({"(z > 0)": "z"}),
            "it multiplies by what came into ReLU. Its slope is due: 1 where that is "
            "positive, 0 elsewhere.",
        ),
        Mistake(
            gradients_with({"(z > 0)": "(z < 0)"}),
            "the mask is turned round: the gradient passes where the unit was on.",
        ),
        Mistake(
            gradients_with({"(z > 0)": "(z > b1)"}),
            "the mask looks at x @ w1 without the bias. The bias helps to decide "
            "whether a unit is on.",
        ),
        Mistake(
            gradients_with({"(z > 0)": "hidden * (1 - hidden)"}),
            "that is the slope of a sigmoid. The hidden units are ReLU: 1 or 0.",
        ),
        Mistake(
            gradients_with({DB1: "(dscores @ w2.T).sum(axis=0)"}),
            "db1 is summed before the mask: the bias stands before ReLU too.",
        ),
        Mistake(
            gradients_with({"x.T @ dz": "x.T @ (dscores @ w2.T)"}),
            "dw1 is made before the mask: w1 stands before ReLU too.",
        ),
        Mistake(
            gradients_with({"hidden = relu(z)": "hidden = z"}),
            "the hidden units have no ReLU on the way forward.",
        ),
        Mistake(
            gradients_with({"hidden.T @": "z.T @"}),
            "dw2 takes what came into w2, and that is behind ReLU.",
        ),
        Mistake(
            gradients_with({"hidden.T @": "x.T @"}),
            "dw2 takes what came into w2: the hidden units, not x.",
        ),
        Mistake(
            gradients_with({"w2.T *": "w2 *"}),
            "back through w2 it goes transposed: (N, K) and (H, K) are to give (N, H).",
        ),
        Mistake(
            gradients_with({"labels)": "labels) * len(x)"}),
            "this is the gradient of the sum of the losses: the mean has a 1 / N.",
        ),
        Mistake(
            gradients_with({"labels)": "labels) / len(x)"}),
            "it divides by N twice: cross_entropy_backward has done so already.",
        ),
        Mistake(
            gradients_with({DB1: "dz.mean(axis=0)", DB2: "dscores.mean(axis=0)"}),
            "the gradients of the biases are sums over the examples: the 1 / N is "
            "already in dscores.",
        ),
        Mistake(
            gradients_with({DB1: "dz.sum(axis=1)", DB2: "dscores.sum(axis=1)"}),
            "the biases' gradients sum over the units (axis 1). Each unit has its "
            "bias: sum over the examples, axis 0.",
        ),
        Mistake(
            gradients_with({"sum(axis=0)": "sum(axis=0, keepdims=True)"}),
            "a bias has shape (H,), and so has its gradient: leave keepdims out.",
        ),
        Mistake(
            gradients_with({" + strength * w1": "", " + strength * w2": ""}),
            "the penalty is missing: it pulls at every weight of both matrices.",
        ),
        Mistake(
            gradients_with({" + strength * w1": ""}),
            "the penalty is missing from dw1.",
        ),
        Mistake(
            gradients_with({" + strength * w2": ""}),
            "the penalty is missing from dw2.",
        ),
        Mistake(
            gradients_with({"strength *": "2 * strength *"}),
            "a 2 too many: the penalty is half the sum of squares, so the 2 of the "
            "square cancels.",
        ),
        Mistake(
            gradients_with({"strength *": "strength / 2 *"}),
            "a half too many: the slope of w² / 2 is w.",
        ),
        Mistake(
            gradients_with({"+ strength": "- strength"}),
            "the penalty has the wrong sign: a step against this gradient would make "
            "the weights grow.",
        ),
        Mistake(
            gradients_with({"strength *": "strength / len(x) *"}),
            "the penalty does not depend on the data: it is not divided by N.",
        ),
        Mistake(
            gradients_with(
                {DB1: f"{DB1} + strength * b1", DB2: f"{DB2} + strength * b2"}
            ),
            "the biases are punished too: leave db1 and db2 alone.",
        ),
        Mistake(
            gradients_with({"dw1, db1, dw2, db2": "dw1, dw2, db1, db2"}),
            "the results have changed places: dw1, db1, dw2, db2.",
        ),
        Mistake(
            gradients_with({"return dw1, db1, dw2, db2": "return dw2, db2, dw1, db1"}),
            "the first layer's gradients come first, though they are found last.",
        ),
        Mistake(
            gradients_with(
                {"hidden.T @ dscores": "(dscores.T @ hidden)", "x.T @ dz": "(dz.T @ x)"}
            ),
            "a gradient has the shape of its weights: what came in, transposed, stands "
            "on the left.",
        ),
    ],
    hints=(
        "Begin at the scores and go back: what came into w2, what came into ReLU, what "
        "came into w1? You need all three again.",
        "Each linear layer gives its weights what came in, transposed, times what "
        "comes back; its biases the sum of that over the examples; and to the layer "
        "before what comes back times its weights, transposed. ReLU lets through "
        "where its input was positive. The penalty adds its slope to both matrices.",
        "dw2, db2 = ____ @ dscores + strength * w2, dscores.sum(axis=0)\n"
        "dz = dscores @ ____ * (____)\n"
        "dw1, db1 = x.T @ dz + ____, dz.sum(axis=0)",
    ),
)

EXERCISES = [
    SIGMOID,
    SIGMOID_SLOPE,
    PUSHES,
    PRODUCT_GRADIENTS,
    BACKPROPAGATE_ERROR,
    TRAIN_NETWORK,
    NEURON_GRADIENTS,
    COUNT_PARAMETERS,
    TWO_LAYER_LOSS,
    TWO_LAYER_GRADIENTS,
]
