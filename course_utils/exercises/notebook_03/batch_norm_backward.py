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
        the way through the variance is missing: every number of the column has a part
        in it.
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
