"""two_layer_gradients: backpropagation through linear - relu - linear."""

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


EXERCISE = exercise(
    two_layer_gradients,
    returns="dw1, db1, dw2, db2",
    cases=NETS,
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
    (z > 0)  ->  (z < 0)
        the mask is reversed: the gradient passes where the unit was on.
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
