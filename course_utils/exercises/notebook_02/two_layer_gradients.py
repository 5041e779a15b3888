"""two_layer_gradients: backpropagation through linear - relu - linear."""

import numpy as np

from course_utils.exercises.notebook_01.cross_entropy_backward import OWN_SOFTMAX
from course_utils.exercises.notebook_02.two_layer_loss import NETS
from course_utils.exercises.writing import exercise
from course_utils.functions import cross_entropy_backward, relu


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


AT_THE_KINK = {
    "a hidden unit whose sum is 0": (
        np.array([[1.0, 2.0], [3.0, -1.0]]),
        np.array([[0.0, 1.0], [0.0, -0.5]]),
        np.array([0.0, 0.25]),
        np.array([[1.0, -1.0, 0.5], [0.5, 0.25, -2.0]]),
        np.array([0.5, 0.0, -0.5]),
        np.array([2, 0]),
        0.5,
    ),
}

EXERCISE = exercise(
    two_layer_gradients,
    returns="dw1, db1, dw2, db2",
    cases=NETS | AT_THE_KINK,
    helpers=OWN_SOFTMAX,
    mistakes="""
    * (z > 0)  ->
        the mask of ReLU is missing: nothing goes back through a unit that was off on
        the way forward.
    dscores @ w2.T * (z > 0)  ->  relu(dscores @ w2.T)
        ReLU is applied to the gradient itself. A gradient may be negative: what counts
        is whether the unit was on, so the mask comes from the way forward.
    (z > 0)  ->  relu(z)
        it multiplies by ReLU's output. It should be its slope: 1 where the unit is on,
        however strongly, 0 elsewhere.
    (z > 0)  ->  z
        it multiplies by what went into ReLU. It should be ReLU's slope: 1 where that is
        positive, 0 elsewhere.
    (z > 0)  ->  np.sign(z)
        where the sum is negative, its sign turns the gradient round. ReLU's slope is 0
        there: nothing passes.
    (z > 0)  ->  (z < 0)
        the mask is reversed: the gradient should pass where the unit was on.
    (z > 0)  ->  (z > b1)
        the mask looks at x @ w1 without the bias. The bias helps to decide whether a
        unit is on.
    (z > 0)  ->  hidden * (1 - hidden)
        that is the slope of a sigmoid. The hidden units are ReLU: 1 or 0.
    dz.sum(axis=0)  ->  (dscores @ w2.T).sum(axis=0)
        db1 is summed before the mask: the bias comes before ReLU too.
    x.T @ dz  ->  x.T @ (dscores @ w2.T)
        dw1 is computed before the mask: w1 comes before ReLU too.
    hidden = relu(z)  ->  hidden = z
        the hidden units have no ReLU on the way forward.
    hidden.T @  ->  z.T @
        dw2 takes what went into w2, and that comes after ReLU.
    hidden.T @  ->  x.T @
        dw2 takes what went into w2: the hidden units, not x.
    w2.T *  ->  w2 *
        back through w2 it goes transposed: (N, K) and (H, K) should give (N, H).
    labels)  ->  labels) * len(x)
        this is the gradient of the sum of the losses: the mean has a 1 / N.
    labels)  ->  labels) / len(x)
        it divides by N twice: cross_entropy_backward has done so already.
    dz.sum(axis=0)  ->  dz.mean(axis=0)
    dscores.sum(axis=0)  ->  dscores.mean(axis=0)
        the gradients of the biases are sums over the examples: the 1 / N is already in
        dscores.
    dz.sum(axis=0)  ->  dz.sum(axis=1)
    dscores.sum(axis=0)  ->  dscores.sum(axis=1)
        the biases' gradients sum over the units (axis 1). Each unit has its bias: sum
        over the examples, axis 0.
    sum(axis=0)  ->>  sum(axis=0, keepdims=True)
        a bias has shape (H,), and so has its gradient: leave keepdims out.
    + strength * w1  ->
    + strength * w2  ->
        the penalty is missing: it pulls at every weight of both matrices.
    + strength * w1  ->
        the penalty is missing from dw1.
    + strength * w2  ->
        the penalty is missing from dw2.
    strength *  ->>  2 * strength *
        there is an extra factor of 2: the penalty is half the sum of squares, so the 2
        of the square cancels.
    strength *  ->>  strength / 2 *
        there is an extra factor of 1/2: the slope of w² / 2 is w.
    + strength  ->>  - strength
        the penalty has the wrong sign: a step against this gradient would make the
        weights grow.
    strength *  ->>  strength / len(x) *
        the penalty does not depend on the data: it is not divided by N.
    dz.sum(axis=0)  ->  dz.sum(axis=0) + strength * b1
    dscores.sum(axis=0)  ->  dscores.sum(axis=0) + strength * b2
        the biases are penalised too: leave db1 and db2 alone.
    dw1, db1, dw2, db2  ->  dw1, dw2, db1, db2
        the results have changed places: dw1, db1, dw2, db2.
    return dw1, db1, dw2, db2  ->  return dw2, db2, dw1, db1
        the first layer's gradients come first, though they are found last.
    hidden.T @ dscores  ->  (dscores.T @ hidden)
    x.T @ dz  ->  (dz.T @ x)
        a gradient has the shape of its weights: what went in, transposed, is on the
        left.
    (z > 0)  ->  (z >= 0)
        at a sum of exactly 0 nothing should pass: it is not positive.
    cross_entropy_backward  ->  without_shift
        exp of a large score is infinite, and infinite over infinite is nan. softmax and
        cross_entropy_backward subtract the largest score of each row before.
    cross_entropy_backward  ->  shifted_together
        it subtracts the largest score of the whole batch, so that in a row far below it
        every exp is 0. softmax and cross_entropy_backward take that of each row.
    dw2, db2 =  ->  dscores = dscores * (hidden @ w2 + b2 > 0); dw2, db2 =
    * (z > 0)  ->
        there is no ReLU on the scores. Its mask belongs between the two layers.
    (z > 0)  ->  (hidden @ w2 + b2 > 0)
        the mask is made of the scores. It is made of what went into ReLU.
    (z > 0)  ->  (x > 0)
        the mask is made of x. It is made of what went into ReLU.
    dscores @ w2.T  ->  dscores @ (w2 - dw2).T
        w2 is changed before the gradient has gone back through it. Nothing is updated
        here.
    x.T @ dz  ->  x @ dz
        what went into a layer comes back transposed: (N, D) and (N, H) should give (D,
        H).
    dz.sum(axis=0)  ->  dz
    dscores.sum(axis=0)  ->  dscores
        the gradients of the biases still have a row for each example. They are added
        up: axis 0.
    + strength * w1  ->  + strength / 2 * (np.sum(w1 * w1) + np.sum(w2 * w2))
    + strength * w2  ->  + strength / 2 * (np.sum(w1 * w1) + np.sum(w2 * w2))
        this adds the penalty to every entry. Add its slope, which each weight has for
        itself.
    * (z > 0)  ->
    hidden = relu(z)  ->  hidden = z
        there is no ReLU at all, neither forward nor back.
    z = x @ w1 + b1  ->  z = x @ w1
    relu(z)  ->  relu(z) + b1
        the bias is added after ReLU. It belongs inside: it decides when a unit switches
        on.
    return dw1, db1, dw2, db2  ->  return dw1, db1
        the second layer has gradients too: dw2 and db2.
    labels)  ->  labels) * -1
        the gradient of the loss has the wrong sign, that of the penalty not: is it the
        one-hot rows less the probabilities?
    x.T @ dz  ->  x @ dz
    hidden.T @  ->  hidden @
        what went into a layer comes back transposed, x and the hidden units alike.
    (z > 0)  ->  (z <= 0)
        the mask is reversed: it keeps the units that were off. Those that were on pass
        the gradient.
    hidden @ w2 + b2  ->  z @ w2 + b2
        the scores are made without ReLU. What goes into w2 comes after it.
    dw2, db2 =  ->  dscores[np.arange(len(x)), labels] -= 1 - 1 / len(x); dw2, db2 =
        the probabilities are divided by N, the 1 that is subtracted is not.
    dz.sum(axis=0)  ->  dz.sum()
    dscores.sum(axis=0)  ->  dscores.sum()
        the gradients of the biases add up everything. Each unit has a bias: sum over
        the examples, axis 0.
    hidden.T @ dscores  ->  relu(hidden.T @ dscores)
        ReLU is applied to dw2. A gradient may be negative.
    """,
    hints="""
    Start at the scores and go back: what went into w2, into ReLU, into w1? You need all
    three again.

    Each linear layer gives its weights what went in, transposed, times what comes back;
    its biases the sum of what comes back over the examples; and the layer before it
    what comes back times its weights, transposed. ReLU lets it through where its input
    was positive. The penalty adds its slope to both matrices.

    dw2, db2 = {hidden.T} @ dscores + strength * w2, dscores.sum(axis=0)
    dz = dscores @ {w2.T} * ({z > 0})
    dw1, db1 = x.T @ dz + {strength * w1}, dz.sum(axis=0)
    """,
)
