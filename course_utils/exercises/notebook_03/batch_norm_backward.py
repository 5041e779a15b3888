"""batch_norm_backward: what comes back through batch normalisation."""

import numpy as np

from course_utils.exercises.writing import exercise, rng_of, single


def batch_norm_backward(dy, x, gamma, beta):
    """Gradients of `batch_norm`: x acts directly, and through mean and variance.

    (N, D), (N, D), (D,), (D,) -> dx (N, D), dgamma (D,), dbeta (D,).
    """
    sigma = np.sqrt(x.var(axis=0) + 1e-5)
    normal = (x - x.mean(axis=0)) / sigma
    dnormal = gamma * dy
    through_mean = dnormal.mean(axis=0)
    through_variance = normal * (dnormal * normal).mean(axis=0)
    dx = (dnormal - through_mean - through_variance) / sigma
    return dx, (dy * normal).sum(axis=0), dy.sum(axis=0)


normal = rng_of(batch_norm_backward).standard_normal


def columns(n, d, mean=0, spread=1):
    x = mean + spread * normal((n, d))
    return normal((n, d)), x, normal(d), normal(d)


def constant_column():
    dy, x, gamma, beta = columns(4, 2)
    x[:, 0] = 2.0
    return dy, x, gamma, beta


def flat_gamma():
    dy, x, gamma, beta = columns(5, 2)
    gamma[1] = 0.0
    return dy, x, gamma, beta


def lone_row():
    """Small numbers: the standard deviation is that of epsilon alone."""
    dy, *rest = columns(1, 3)
    return 0.01 * dy, *rest


EXERCISE = exercise(
    batch_norm_backward,
    returns="dx, dgamma, dbeta",
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
        "a gamma of 0": flat_gamma(),
        "a batch of one": lone_row(),
        "float32": single(*columns(6, 3)),
    },
    mistakes="""
    - through_mean  ->
    - through_variance  ->
        mean and variance are treated as constants. Every number of the column has a
        part in both: two more terms.
    - through_mean  ->
        the way through the mean is missing: every number of the column has a part in
        it.
    - through_variance  ->
        nothing comes back through the variance, in which every number of the column has
        a part. Where you have its term: it needs the mean of a product, and the product
        of the means is 0.
    gamma * dy  ->  dy
        gamma is missing from dx: what comes back is multiplied by it first.
    dnormal.mean  ->  dnormal.sum
    normal).mean  ->  normal).sum
        the bars are sums. They are means over the batch.
    dnormal.mean(axis=0)  ->  dnormal.mean(axis=0) / len(x)
    normal).mean(axis=0)  ->  normal).mean(axis=0) / len(x)
        the bars are divided by N twice: a mean has done so already.
    dnormal.mean(axis=0)  ->  dnormal.mean()
    normal).mean(axis=0)  ->  normal).mean()
        the bars run over the whole batch. Each column has means of its own.
    (dnormal * normal).mean  ->  dnormal.mean
        in the last term the bar is over the product of what comes back and the
        normalised number.
    = normal * (dnormal  ->  = (dnormal
        in the last term there is a factor in front of the bar: the normalised number,
        since the variance moves those most that are far from the mean.
    - through_variance  ->  + through_variance
        the way through the variance has the wrong sign.
    var(axis=0)  ->  var(axis=0, ddof=1)
        the variance is divided by N - 1. Batch normalisation divides by N, as np.var
        does by default.
    + 1e-5  ->
        epsilon is missing in sigma: a column that never changes would be divided by 0.
    np.sqrt(x.var(axis=0) + 1e-5)  ->  x.std(axis=0) + 1e-5
        epsilon is added after the root. It should be added to the variance.
    np.sqrt(x.var(axis=0) + 1e-5)  ->  x.var(axis=0) + 1e-5
        it divides by the variance. Sigma is its root.
    through_variance) / sigma  ->  through_variance)
        dx is not divided by sigma: what was divided on the way forward is divided on
        the way back.
    (dy * normal).sum(axis=0)  ->  (dy * x).sum(axis=0)
        dgamma takes x. Gamma has met the normalised numbers.
    (dy * normal).sum(axis=0)  ->  (dnormal * normal).sum(axis=0)
        gamma is in dgamma itself. At a product each factor receives the other's value.
    (dy * normal).sum(axis=0)  ->  dy * normal
    dy.sum(axis=0)  ->  dy
        gamma and beta were used in every row, and so receive something from all of
        them: sum over the batch.
    normal).sum(axis=0)  ->  normal).mean(axis=0)
    dy.sum  ->  dy.mean
        dgamma and dbeta are means. Where the loss is a mean, dy holds its 1 / N
        already: sum.
    (dy * normal).sum(axis=0)  ->  (dy * normal).mean(axis=0)
        dgamma is a mean. What comes back from the rows is added up.
    , dy.sum(axis=0)  ->  , dy.mean(axis=0)
        dbeta is a mean. What comes back from the rows is added up.
    through_variance) / sigma  ->  through_variance) / sigma**2
        dx is divided by the variance. It should be sigma, its root.
    dnormal = gamma * dy  ->  dy *= gamma; dnormal = dy
        `*=` writes into the caller's dy.
    (dy * normal).sum(axis=0)  ->  dy.sum(axis=0)
        dgamma comes out as the sum of dy alone. At a product each factor receives the
        other's value, times dy.
    (dy * normal).sum(axis=0)  ->  (dy * (x - x.mean(axis=0))).sum(axis=0)
        dgamma takes numbers that are not divided by sigma. Gamma has met the normalised
        ones.
    (dy * normal).sum(axis=0)  ->  dy * normal
        dgamma has a number for every row. gamma was used in all of them: sum over the
        batch.
    dy.sum(axis=0)  ->  dy
        dbeta has a number for every row. beta was added to all of them: sum over the
        batch.
    dy.sum(axis=0)  ->  (gamma * dy).sum(axis=0)
        gamma is in dbeta. beta is added after gamma has multiplied.
    normal).sum(axis=0)  ->  normal).sum(axis=1)
    dy.sum(axis=0)  ->  dy.sum(axis=1)
        dgamma and dbeta are summed over the columns. Each column has a gamma and a beta
        of its own: sum over the batch.
    normal).sum(axis=0)  ->  normal).sum(axis=1)
        dgamma is summed over the columns. Each column has a gamma of its own: sum over
        the batch.
    dy.sum(axis=0)  ->  dy.sum(axis=1)
        dbeta is summed over the columns. Each column has a beta of its own: sum over
        the batch.
    dnormal.mean(axis=0)  ->  dnormal.mean(axis=1)
    normal).mean(axis=0)  ->  normal).mean(axis=1)
        the bars run over axis 1, the columns, and then line up with the wrong axis.
        They are means over the batch.
    dnormal.mean(axis=0)  ->  dnormal.mean(axis=1, keepdims=True)
    normal).mean(axis=0)  ->  normal).mean(axis=1, keepdims=True)
        the bars run over axis 1, the columns of a row. They are means over the batch.
    axis=0  ->>  axis=1
        everything is taken over axis 1, the columns of a row. A column is normalised
        over the batch, axis 0.
    axis=0  ->>  axis=1, keepdims=True
        everything is taken over the columns of a row, axis 1. The batch is axis 0: each
        column is normalised over it.
    dnormal.mean  ->  dnormal.sum
        the way through the mean is N times too large: its bar is a mean over the batch.
    (dnormal * normal).mean  ->  (dnormal * normal).sum
        the way through the variance is N times too large: its bar is a mean over the
        batch.
    = normal * (dnormal  ->  = x * (dnormal
        in the last term x itself stands in front of the bar. It should be the
        normalised column.
    = normal * (dnormal * normal)  ->  = normal * (dnormal * x)
        under the last bar x itself stands beside what comes back. It should be the
        normalised column.
    = normal * (dnormal * normal)  ->  = x * (dnormal * x)
        in the last term both factors are x itself. They should be the normalised
        column.
    = normal * (dnormal  ->  = 2 * normal * (dnormal
        the way through the variance is twice what it should be: the 1/2 of the root and
        the 2 of the square cancel.
    = normal * (dnormal  ->  = normal / 2 * (dnormal
        the way through the variance is half of what it should be: the 1/2 of the root
        and the 2 of the square cancel.
    - through_mean  ->  + through_mean
        the way through the mean has the wrong sign.
    - through_mean - through_variance  ->  + through_mean + through_variance
        the ways through mean and variance are added. Both are subtracted.
    through_variance) / sigma  ->  through_variance) * sigma
        dx is multiplied by sigma. What was divided on the way forward is divided on the
        way back.
    through_variance) / sigma  ->  through_variance) / x.var(axis=0)
        dx is divided by the variance. Divide by sigma, its root, which a column that
        never changes has as well.
    through_variance) / sigma  ->  through_variance) / sigma * gamma
        gamma multiplies dx twice: it is in what comes back to the normalised column
        already.
    = (dnormal -  ->  = dnormal -
    through_variance) /  ->  through_variance /
        only the last term is divided by sigma. All three are: set parentheses.
    (x - x.mean(axis=0)) / sigma  ->  x - x.mean(axis=0)
        the normalised column is not divided by sigma.
    (x - x.mean(axis=0)) / sigma  ->  x / sigma
        the normalised column still has its mean: subtract it before you divide.
    (x - x.mean(axis=0)) / sigma  ->  x
        x itself stands for the normalised column everywhere: subtract its mean and
        divide by sigma first.
    dx, (dy * normal)  ->  dx, dy
    , dy.sum  ->  , (dy * normal).sum
        dgamma and dbeta have changed places: one gradient for each argument, in the
        same order.
    + 1e-5  ->  + 1e-8
        epsilon is smaller than that of the task, 1e-5: where a column hardly changes it
        counts.
    (dy * normal).sum(axis=0)  ->  (dy * (gamma * normal + beta)).sum(axis=0)
        dgamma takes the layer's result. Gamma has met the normalised column, before
        beta.
    = normal * (dnormal  ->  = sigma**2 * normal * (dnormal
        the way through the variance has the wrong power of sigma. 1 / sigma is the
        variance to the power of -1/2, and its slope has the power -3/2.
    = normal * (dnormal  ->  = sigma * normal * (dnormal
        the way through the variance has one sigma too few in the denominator: by the
        variance, 1 / sigma has the slope -1/2 divided by sigma cubed.
    dx = (dnormal  ->  dx = (x.var(axis=0) > 1e-9) * (dnormal
        a column that never changes gets no gradient. The small number under the root
        lets the formula hold there as well.
    """,
    hints="""
    If one number of a column grows, the mean grows with it, and so all numbers of the
    column move. Which third way leads from it to the results?

    Start with sigma and the normalised column, as on the way forward. beta receives
    what comes back, gamma that times the normalised number, both summed over the batch.
    For dx start with what comes back, times gamma. Subtract its own mean, then the
    normalised number times the mean of the product of the two, and divide by sigma.

    dnormal = gamma * dy
    through_mean = {dnormal.mean(axis=0)}
    through_variance = normal * {(dnormal * normal).mean(axis=0)}
    dx = (dnormal - through_mean - through_variance) / {sigma}
    """,
)
