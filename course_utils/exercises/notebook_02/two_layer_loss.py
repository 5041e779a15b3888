"""two_layer_loss: the loss of linear - relu - linear."""

import numpy as np

from course_utils.exercises.notebook_01.cross_entropy import (
    shifted_together,
    without_shift,
)
from course_utils.exercises.writing import exercise, rng_of, single
from course_utils.functions import cross_entropy, relu


def two_layer_loss(x, w1, b1, w2, b2, labels, strength):
    """Mean cross-entropy of linear - relu - linear, plus the L2 penalty on w1 and w2.

    (N, D), (D, H), (H,), (H, K), (K,), (N,), a number -> a number.
    """
    hidden = relu(x @ w1 + b1)
    scores = hidden @ w2 + b2
    penalty = strength / 2 * (np.sum(w1 * w1) + np.sum(w2 * w2))
    return cross_entropy(scores, labels) + penalty


rng = rng_of(two_layer_loss)
normal = rng.standard_normal


def two_layers(n, d, h, k, strength, spread=1.0):
    """Arguments of a net with d inputs, h hidden units and k classes."""
    return (
        normal((n, d)),
        spread * normal((d, h)),
        normal(h),
        spread * normal((h, k)),
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
    "one example, scores in the thousands": two_layers(1, 3, 4, 5, 0.01, spread=60.0),
}

EXERCISE = exercise(
    two_layer_loss,
    returns="loss",
    cases=NETS,
    helpers=(without_shift, shifted_together),
    mistakes="""
    cross_entropy(scores, labels) +  ->  strength / 2 * cross_entropy(scores, labels) +
        strength / 2 belongs to the penalty alone. Here it multiplies the loss too.
    relu(x @ w1 + b1)  ->  x @ w1 + b1
        without ReLU between them, two linear layers are one.
    hidden @ w2 + b2  ->  relu(hidden @ w2 + b2)
        the scores go through ReLU as well. A score may be negative: that is how a class
        is ruled out.
    relu(x @ w1 + b1)  ->  x @ w1 + b1
    hidden @ w2 + b2  ->  relu(hidden @ w2 + b2)
        ReLU comes after the wrong layer: it belongs to the hidden units, not to the
        scores.
    relu(x @ w1 + b1)  ->  relu(x @ w1) + b1
        the bias is added after ReLU. It belongs inside: it decides when a unit switches
        on.
    relu(x @ w1 + b1)  ->  sigmoid(x @ w1 + b1)
        the hidden units of this net are ReLU, not sigmoid.
    relu(x @ w1 + b1)  ->  np.tanh(x @ w1 + b1)
        the hidden units of this net are ReLU, not tanh.
    cross_entropy(scores  ->  cross_entropy(softmax(scores)
        cross_entropy takes the scores themselves: it has the softmax inside.
    cross_entropy(scores  ->  len(x) * cross_entropy(scores
        the losses of the examples are summed. The loss of a batch is their mean.
    np.sum(w1 * w1)  ->  np.sum(w1 * w1) + np.sum(b1 * b1) + np.sum(b2 * b2)
        the biases are penalised too; only the weights should be.
    + np.sum(w2 * w2)  ->
        only w1 is penalised: w2 has weights as well.
    np.sum(w1 * w1) +  ->
        only w2 is penalised: w1 has weights as well.
    strength / 2  ->  strength
        the half is missing from the penalty: strength / 2 times the squares.
    + penalty  ->
        the penalty is missing.
    + penalty  ->  - penalty
        the penalty is subtracted: large weights would be rewarded.
    + penalty  ->  + penalty / len(x)
        the penalty does not depend on the data: it is not divided by N.
    np.sum(w1 * w1)  ->  np.mean(w1 * w1)
    np.sum(w2 * w2)  ->  np.mean(w2 * w2)
        the penalty takes the mean of the squares; it is their sum.
    np.sum(w1 * w1)  ->  np.sum(w1) ** 2
    np.sum(w2 * w2)  ->  np.sum(w2) ** 2
        it squares the sum, where positive and negative weights cancel. Square each
        weight, then sum.
    np.sum(w1 * w1)  ->  np.sum(np.abs(w1))
    np.sum(w2 * w2)  ->  np.sum(np.abs(w2))
        it sums the sizes of the weights, not their squares.
    w1 + b1  ->  w1
        b1 is not used: a hidden unit adds its bias before ReLU.
    w2 + b2  ->  w2
        b2 is not used: every score has a bias.
    hidden @ w2 + b2  ->  hidden @ w2 + b2; p = softmax(scores)
    cross_entropy(scores, labels)  ->  -np.log(p[np.arange(len(x)), labels]).mean()
        a probability can round to 0, and log(0) is minus infinity. cross_entropy takes
        the logarithm before anything is rounded away.
    cross_entropy(scores  ->  without_shift(scores
        exp of a large score is infinite, and infinite over infinite is nan.
        cross_entropy subtracts the largest score of each row before.
    cross_entropy(scores  ->  shifted_together(scores
        it subtracts the largest score of the whole batch, so that in a row far below it
        every exp is 0. cross_entropy takes that of each row.
    (np.sum(w1 * w1) + np.sum(w2 * w2))  ->  np.sum(w1 * w1) + np.sum(w2 * w2)
        parentheses are missing: strength / 2 belongs to the squares of both.
    np.sum(w1 * w1)  ->  np.linalg.norm(w1)
    np.sum(w2 * w2)  ->  np.linalg.norm(w2)
        np.linalg.norm takes the root of the sum of the squares: leave out the root.
    + np.sum(w2 * w2)  ->  * np.sum(w2 * w2)
        the two sums are multiplied. They should be added.
    cross_entropy(scores, labels)  ->  cross_entropy(scores, labels) / len(x)
        it divides by N twice: cross_entropy is a mean already.
    return cross_entropy(  ->  return strength * cross_entropy(
        strength belongs to the penalty alone.
    strength / 2  ->  1 / 2
        strength is missing from the penalty.
    relu(x @ w1 + b1)  ->  np.where(x @ w1 + b1 > 0, x @ w1 + b1, 0.01 * (x @ w1 + b1))
        the hidden units of this net are ReLU, not the leaky kind.
    relu(x @ w1 + b1)  ->  np.abs(x @ w1 + b1)
        the hidden units of this net are ReLU: a negative sum gives 0, not its size.
    relu(x @ w1 + b1)  ->  relu(x) @ w1 + b1
        ReLU is applied to the inputs. It comes after the first layer.
    + penalty  ->  , penalty
        the loss and the penalty are one number: add them.
    np.sum(w1 * w1)  ->  np.sum(w1 @ w1.T)
    np.sum(w2 * w2)  ->  np.sum(w2 @ w2.T)
        `@` multiplies rows with rows. The penalty squares each weight: entry by entry.
    return cross_entropy(scores, labels)  ->  return -cross_entropy(scores, labels)
        cross_entropy has its minus already: a loss is never below 0.
    strength / 2  ->  strength / 4
        there is one half too many: strength / 2 times the squares.
    (np.sum(w1 * w1) + np.sum(w2 * w2))  ->  (np.sum(w1 * w1) + np.sum(w2 * w2)) ** 0.5
        the root is taken. The penalty takes the squares as they are.
    np.sum(w1 * w1)  ->  np.sum(w1)
    np.sum(w2 * w2)  ->  np.sum(w2)
        it sums the weights, not their squares: positive and negative ones cancel.
    relu(x @ w1 + b1)  ->  np.minimum(x @ w1 + b1, 0)
        it keeps what is negative. ReLU keeps what is positive.
    """,
    hints="""
    What happens to an example on its way to the scores, in which order? Which
    parameters should be kept small, and which may be as large as they like?

    Linear, ReLU, linear: the last one gives scores, with nothing after it.
    cross_entropy turns them into their mean loss. Then add half of strength times all
    squares of both weight matrices; leave the biases alone.

    hidden = relu(x @ w1 + b1)
    scores = {hidden @ w2 + b2}
    penalty = strength / 2 * (np.sum(w1 * w1) + {np.sum(w2 * w2)})
    return cross_entropy(scores, labels) + {penalty}
    """,
)
