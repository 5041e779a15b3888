"""Wrong answers to batch_norm_backward, each below what a teacher would say of it."""

import numpy as np


# Mean and variance are taken for constants: they move when x moves.
def batch_norm_backward(dy, x, gamma, beta):
    mean = x.mean(axis=0)
    sigma = np.sqrt(x.var(axis=0) + 1e-5)
    x_hat = (x - mean) / sigma
    dx_hat = gamma * dy
    dx = dx_hat
    dgamma = (dy * x_hat).sum(axis=0)
    dbeta = dy.sum(axis=0)
    return dx / sigma, dgamma, dbeta


# The way through the variance is left out.
def batch_norm_backward(dy, x, gamma, beta):
    mean = x.mean(axis=0)
    sigma = np.sqrt(x.var(axis=0) + 1e-5)
    x_hat = (x - mean) / sigma
    dx_hat = gamma * dy
    dx = dx_hat - dx_hat.mean(axis=0)
    dgamma = (dy * x_hat).sum(axis=0)
    dbeta = dy.sum(axis=0)
    return dx / sigma, dgamma, dbeta


# The way through the mean is left out.
def batch_norm_backward(dy, x, gamma, beta):
    mean = x.mean(axis=0)
    sigma = np.sqrt(x.var(axis=0) + 1e-5)
    x_hat = (x - mean) / sigma
    dx_hat = gamma * dy
    dx = dx_hat - x_hat * (dx_hat * x_hat).mean(axis=0)
    dgamma = (dy * x_hat).sum(axis=0)
    dbeta = dy.sum(axis=0)
    return dx / sigma, dgamma, dbeta


# Sums stand where means over the batch belong.
def batch_norm_backward(dy, x, gamma, beta):
    mean = x.mean(axis=0)
    sigma = np.sqrt(x.var(axis=0) + 1e-5)
    x_hat = (x - mean) / sigma
    dx_hat = gamma * dy
    dx = dx_hat - dx_hat.sum(axis=0) - x_hat * (dx_hat * x_hat).sum(axis=0)
    dgamma = (dy * x_hat).sum(axis=0)
    dbeta = dy.sum(axis=0)
    return dx / sigma, dgamma, dbeta


# gamma is left out of dx.
def batch_norm_backward(dy, x, gamma, beta):
    mean = x.mean(axis=0)
    sigma = np.sqrt(x.var(axis=0) + 1e-5)
    x_hat = (x - mean) / sigma
    dx_hat = dy
    dx = dx_hat - dx_hat.mean(axis=0) - x_hat * (dx_hat * x_hat).mean(axis=0)
    dgamma = (dy * x_hat).sum(axis=0)
    dbeta = dy.sum(axis=0)
    return dx / sigma, dgamma, dbeta


# The division by sigma is left out.
def batch_norm_backward(dy, x, gamma, beta):
    mean = x.mean(axis=0)
    sigma = np.sqrt(x.var(axis=0) + 1e-5)
    x_hat = (x - mean) / sigma
    dx_hat = gamma * dy
    dx = dx_hat - dx_hat.mean(axis=0) - x_hat * (dx_hat * x_hat).mean(axis=0)
    dgamma = (dy * x_hat).sum(axis=0)
    dbeta = dy.sum(axis=0)
    return dx, dgamma, dbeta


# It divides by the variance, not by its root.
def batch_norm_backward(dy, x, gamma, beta):
    mean = x.mean(axis=0)
    sigma = x.var(axis=0) + 1e-5
    x_hat = (x - mean) / sigma
    dx_hat = gamma * dy
    dx = dx_hat - dx_hat.mean(axis=0) - x_hat * (dx_hat * x_hat).mean(axis=0)
    dgamma = (dy * x_hat).sum(axis=0)
    dbeta = dy.sum(axis=0)
    return dx / sigma, dgamma, dbeta


# The 1e-5 is left out: a column that never changes divides by 0.
def batch_norm_backward(dy, x, gamma, beta):
    mean = x.mean(axis=0)
    sigma = np.sqrt(x.var(axis=0))
    x_hat = (x - mean) / sigma
    dx_hat = gamma * dy
    dx = dx_hat - dx_hat.mean(axis=0) - x_hat * (dx_hat * x_hat).mean(axis=0)
    dgamma = (dy * x_hat).sum(axis=0)
    dbeta = dy.sum(axis=0)
    return dx / sigma, dgamma, dbeta


# The 1e-5 is added to the deviation; it belongs under the root, to the variance.
def batch_norm_backward(dy, x, gamma, beta):
    mean = x.mean(axis=0)
    sigma = x.std(axis=0) + 1e-5
    x_hat = (x - mean) / sigma
    dx_hat = gamma * dy
    dx = dx_hat - dx_hat.mean(axis=0) - x_hat * (dx_hat * x_hat).mean(axis=0)
    dgamma = (dy * x_hat).sum(axis=0)
    dbeta = dy.sum(axis=0)
    return dx / sigma, dgamma, dbeta


# dgamma is the mean over the batch, not the sum.
def batch_norm_backward(dy, x, gamma, beta):
    mean = x.mean(axis=0)
    sigma = np.sqrt(x.var(axis=0) + 1e-5)
    x_hat = (x - mean) / sigma
    dx_hat = gamma * dy
    dx = dx_hat - dx_hat.mean(axis=0) - x_hat * (dx_hat * x_hat).mean(axis=0)
    dgamma = (dy * x_hat).mean(axis=0)
    dbeta = dy.sum(axis=0)
    return dx / sigma, dgamma, dbeta


# dbeta is the mean over the batch, not the sum.
def batch_norm_backward(dy, x, gamma, beta):
    mean = x.mean(axis=0)
    sigma = np.sqrt(x.var(axis=0) + 1e-5)
    x_hat = (x - mean) / sigma
    dx_hat = gamma * dy
    dx = dx_hat - dx_hat.mean(axis=0) - x_hat * (dx_hat * x_hat).mean(axis=0)
    dgamma = (dy * x_hat).sum(axis=0)
    dbeta = dy.mean(axis=0)
    return dx / sigma, dgamma, dbeta


# dgamma takes x itself, not the normalised x.
def batch_norm_backward(dy, x, gamma, beta):
    mean = x.mean(axis=0)
    sigma = np.sqrt(x.var(axis=0) + 1e-5)
    x_hat = (x - mean) / sigma
    dx_hat = gamma * dy
    dx = dx_hat - dx_hat.mean(axis=0) - x_hat * (dx_hat * x_hat).mean(axis=0)
    dgamma = (dy * x).sum(axis=0)
    dbeta = dy.sum(axis=0)
    return dx / sigma, dgamma, dbeta


# dgamma takes gamma in: it is the sum of dy times the normalised x.
def batch_norm_backward(dy, x, gamma, beta):
    mean = x.mean(axis=0)
    sigma = np.sqrt(x.var(axis=0) + 1e-5)
    x_hat = (x - mean) / sigma
    dx_hat = gamma * dy
    dx = dx_hat - dx_hat.mean(axis=0) - x_hat * (dx_hat * x_hat).mean(axis=0)
    dgamma = (dx_hat * x_hat).sum(axis=0)
    dbeta = dy.sum(axis=0)
    return dx / sigma, dgamma, dbeta


# dbeta takes gamma in: beta is added after gamma has multiplied.
def batch_norm_backward(dy, x, gamma, beta):
    mean = x.mean(axis=0)
    sigma = np.sqrt(x.var(axis=0) + 1e-5)
    x_hat = (x - mean) / sigma
    dx_hat = gamma * dy
    dx = dx_hat - dx_hat.mean(axis=0) - x_hat * (dx_hat * x_hat).mean(axis=0)
    dgamma = (dy * x_hat).sum(axis=0)
    dbeta = dx_hat.sum(axis=0)
    return dx / sigma, dgamma, dbeta


# dgamma is not summed over the batch.
def batch_norm_backward(dy, x, gamma, beta):
    mean = x.mean(axis=0)
    sigma = np.sqrt(x.var(axis=0) + 1e-5)
    x_hat = (x - mean) / sigma
    dx_hat = gamma * dy
    dx = dx_hat - dx_hat.mean(axis=0) - x_hat * (dx_hat * x_hat).mean(axis=0)
    dgamma = dy * x_hat
    dbeta = dy.sum(axis=0)
    return dx / sigma, dgamma, dbeta


# Statistics over each row; they belong to each column, over the batch.
def batch_norm_backward(dy, x, gamma, beta):
    mean = x.mean(axis=1, keepdims=True)
    sigma = np.sqrt(x.var(axis=1, keepdims=True) + 1e-5)
    x_hat = (x - mean) / sigma
    dx_hat = gamma * dy
    dx = dx_hat - dx_hat.mean(axis=0) - x_hat * (dx_hat * x_hat).mean(axis=0)
    dgamma = (dy * x_hat).sum(axis=0)
    dbeta = dy.sum(axis=0)
    return dx / sigma, dgamma, dbeta


# One mean and one variance for the whole batch; each column has its own.
def batch_norm_backward(dy, x, gamma, beta):
    mean = x.mean()
    sigma = np.sqrt(x.var() + 1e-5)
    x_hat = (x - mean) / sigma
    dx_hat = gamma * dy
    dx = dx_hat - dx_hat.mean(axis=0) - x_hat * (dx_hat * x_hat).mean(axis=0)
    dgamma = (dy * x_hat).sum(axis=0)
    dbeta = dy.sum(axis=0)
    return dx / sigma, dgamma, dbeta


# The sample variance divides by N - 1; batch normalisation divides by N.
def batch_norm_backward(dy, x, gamma, beta):
    mean = x.mean(axis=0)
    sigma = np.sqrt(x.var(axis=0, ddof=1) + 1e-5)
    x_hat = (x - mean) / sigma
    dx_hat = gamma * dy
    dx = dx_hat - dx_hat.mean(axis=0) - x_hat * (dx_hat * x_hat).mean(axis=0)
    dgamma = (dy * x_hat).sum(axis=0)
    dbeta = dy.sum(axis=0)
    return dx / sigma, dgamma, dbeta


# The last term lacks its factor x_hat.
def batch_norm_backward(dy, x, gamma, beta):
    mean = x.mean(axis=0)
    sigma = np.sqrt(x.var(axis=0) + 1e-5)
    x_hat = (x - mean) / sigma
    dx_hat = gamma * dy
    dx = dx_hat - dx_hat.mean(axis=0) - (dx_hat * x_hat).mean(axis=0)
    dgamma = (dy * x_hat).sum(axis=0)
    dbeta = dy.sum(axis=0)
    return dx / sigma, dgamma, dbeta


# The last term is added; it is to be subtracted.
def batch_norm_backward(dy, x, gamma, beta):
    mean = x.mean(axis=0)
    sigma = np.sqrt(x.var(axis=0) + 1e-5)
    x_hat = (x - mean) / sigma
    dx_hat = gamma * dy
    dx = dx_hat - dx_hat.mean(axis=0) + x_hat * (dx_hat * x_hat).mean(axis=0)
    dgamma = (dy * x_hat).sum(axis=0)
    dbeta = dy.sum(axis=0)
    return dx / sigma, dgamma, dbeta


# The product of the means stands where the mean of the products belongs.
def batch_norm_backward(dy, x, gamma, beta):
    mean = x.mean(axis=0)
    sigma = np.sqrt(x.var(axis=0) + 1e-5)
    x_hat = (x - mean) / sigma
    dx_hat = gamma * dy
    dx = dx_hat - dx_hat.mean(axis=0) - x_hat * dx_hat.mean(axis=0) * x_hat.mean(axis=0)
    dgamma = (dy * x_hat).sum(axis=0)
    dbeta = dy.sum(axis=0)
    return dx / sigma, dgamma, dbeta


# dbeta and dgamma are returned in the wrong order.
def batch_norm_backward(dy, x, gamma, beta):
    mean = x.mean(axis=0)
    sigma = np.sqrt(x.var(axis=0) + 1e-5)
    x_hat = (x - mean) / sigma
    dx_hat = gamma * dy
    dx = dx_hat - dx_hat.mean(axis=0) - x_hat * (dx_hat * x_hat).mean(axis=0)
    dgamma = (dy * x_hat).sum(axis=0)
    dbeta = dy.sum(axis=0)
    return dx / sigma, dbeta, dgamma


# Only dx is returned.
def batch_norm_backward(dy, x, gamma, beta):
    mean = x.mean(axis=0)
    sigma = np.sqrt(x.var(axis=0) + 1e-5)
    x_hat = (x - mean) / sigma
    dx_hat = gamma * dy
    dx = dx_hat - dx_hat.mean(axis=0) - x_hat * (dx_hat * x_hat).mean(axis=0)
    return dx / sigma


# The means in dx are taken over each row, not over the batch.
def batch_norm_backward(dy, x, gamma, beta):
    mean = x.mean(axis=0)
    sigma = np.sqrt(x.var(axis=0) + 1e-5)
    x_hat = (x - mean) / sigma
    dx_hat = gamma * dy
    dx = (
        dx_hat
        - dx_hat.mean(axis=1, keepdims=True)
        - x_hat * (dx_hat * x_hat).mean(axis=1, keepdims=True)
    )
    dgamma = (dy * x_hat).sum(axis=0)
    dbeta = dy.sum(axis=0)
    return dx / sigma, dgamma, dbeta


# beta is added to the normalised x.
def batch_norm_backward(dy, x, gamma, beta):
    mean = x.mean(axis=0)
    sigma = np.sqrt(x.var(axis=0) + 1e-5)
    x_hat = (x - mean) / sigma + beta
    dx_hat = gamma * dy
    dx = dx_hat - dx_hat.mean(axis=0) - x_hat * (dx_hat * x_hat).mean(axis=0)
    dgamma = (dy * x_hat).sum(axis=0)
    dbeta = dy.sum(axis=0)
    return dx / sigma, dgamma, dbeta


# gamma divides; going back it multiplies, as it did forward.
def batch_norm_backward(dy, x, gamma, beta):
    mean = x.mean(axis=0)
    sigma = np.sqrt(x.var(axis=0) + 1e-5)
    x_hat = (x - mean) / sigma
    dx_hat = dy / gamma
    dx = dx_hat - dx_hat.mean(axis=0) - x_hat * (dx_hat * x_hat).mean(axis=0)
    dgamma = (dy * x_hat).sum(axis=0)
    dbeta = dy.sum(axis=0)
    return dx / sigma, dgamma, dbeta


# In dvar the power is wrong: the slope of v ** -0.5 is -0.5 * v ** -1.5.
def batch_norm_backward(dy, x, gamma, beta):
    N = len(x)
    mu, var = x.mean(axis=0), x.var(axis=0)
    inv = 1 / np.sqrt(var + 1e-5)
    xmu = x - mu
    dxhat = dy * gamma
    dvar = np.sum(dxhat * xmu, axis=0) * -0.5 * inv
    dmu = -np.sum(dxhat, axis=0) * inv
    dx = dxhat * inv + dvar * 2 * xmu / N + dmu / N
    return dx, np.sum(dy * xmu * inv, axis=0), np.sum(dy, axis=0)


# The 2 of the square is left out in what comes through the variance.
def batch_norm_backward(dy, x, gamma, beta):
    N = len(x)
    mu, var = x.mean(axis=0), x.var(axis=0)
    inv = 1 / np.sqrt(var + 1e-5)
    xmu = x - mu
    dxhat = dy * gamma
    dvar = np.sum(dxhat * xmu, axis=0) * -0.5 * inv**3
    dmu = -np.sum(dxhat, axis=0) * inv
    dx = dxhat * inv + dvar * xmu / N + dmu / N
    return dx, np.sum(dy * xmu * inv, axis=0), np.sum(dy, axis=0)


# A larger number, 1e-3, is added to the variance; the text says 1e-5.
def batch_norm_backward(dy, x, gamma, beta):
    mean = x.mean(axis=0)
    sigma = np.sqrt(x.var(axis=0) + 1e-3)
    x_hat = (x - mean) / sigma
    dx_hat = gamma * dy
    dx = dx_hat - dx_hat.mean(axis=0) - x_hat * (dx_hat * x_hat).mean(axis=0)
    dgamma = (dy * x_hat).sum(axis=0)
    dbeta = dy.sum(axis=0)
    return dx / sigma, dgamma, dbeta


# A smaller number, 1e-8, is added to the variance; the text says 1e-5.
def batch_norm_backward(dy, x, gamma, beta):
    mean = x.mean(axis=0)
    sigma = np.sqrt(x.var(axis=0) + 1e-8)
    x_hat = (x - mean) / sigma
    dx_hat = gamma * dy
    dx = dx_hat - dx_hat.mean(axis=0) - x_hat * (dx_hat * x_hat).mean(axis=0)
    dgamma = (dy * x_hat).sum(axis=0)
    dbeta = dy.sum(axis=0)
    return dx / sigma, dgamma, dbeta


# The mean is not subtracted from x before it is divided.
def batch_norm_backward(dy, x, gamma, beta):
    sigma = np.sqrt(x.var(axis=0) + 1e-5)
    x_hat = x / sigma
    dx_hat = gamma * dy
    dx = dx_hat - dx_hat.mean(axis=0) - x_hat * (dx_hat * x_hat).mean(axis=0)
    dgamma = (dy * x_hat).sum(axis=0)
    dbeta = dy.sum(axis=0)
    return dx / sigma, dgamma, dbeta


# The gradient is divided by N once more.
def batch_norm_backward(dy, x, gamma, beta):
    mean = x.mean(axis=0)
    sigma = np.sqrt(x.var(axis=0) + 1e-5)
    x_hat = (x - mean) / sigma
    dx_hat = gamma * dy
    dx = dx_hat - dx_hat.mean(axis=0) - x_hat * (dx_hat * x_hat).mean(axis=0)
    dgamma = (dy * x_hat).sum(axis=0)
    dbeta = dy.sum(axis=0)
    return dx / sigma / len(x), dgamma, dbeta


# dx_hat is written into dy, which belongs to the caller.
def batch_norm_backward(dy, x, gamma, beta):
    dy *= gamma
    mean = x.mean(axis=0)
    sigma = np.sqrt(x.var(axis=0) + 1e-5)
    x_hat = (x - mean) / sigma
    dx = dy - dy.mean(axis=0) - x_hat * (dy * x_hat).mean(axis=0)
    return dx / sigma, (dy * x_hat).sum(axis=0) / gamma, dy.sum(axis=0) / gamma


# x is centred in place, and it belongs to the caller.
def batch_norm_backward(dy, x, gamma, beta):
    x -= x.mean(axis=0)
    sigma = np.sqrt((x**2).mean(axis=0) + 1e-5)
    x_hat = x / sigma
    dx_hat = gamma * dy
    dx = dx_hat - dx_hat.mean(axis=0) - x_hat * (dx_hat * x_hat).mean(axis=0)
    return dx / sigma, (dy * x_hat).sum(axis=0), dy.sum(axis=0)


# dbeta is the number of examples: dy is left out of it.
def batch_norm_backward(dy, x, gamma, beta):
    mean = x.mean(axis=0)
    sigma = np.sqrt(x.var(axis=0) + 1e-5)
    x_hat = (x - mean) / sigma
    dx_hat = gamma * dy
    dx = dx_hat - dx_hat.mean(axis=0) - x_hat * (dx_hat * x_hat).mean(axis=0)
    dgamma = (dy * x_hat).sum(axis=0)
    dbeta = np.full(beta.shape, len(x))
    return dx / sigma, dgamma, dbeta


# A batch of one gets dx = dy; its mean takes everything away, so it is 0.
def batch_norm_backward(dy, x, gamma, beta):
    if len(x) == 1:
        return dy.copy(), np.zeros_like(gamma), dy[0].copy()
    mean = x.mean(axis=0)
    sigma = np.sqrt(x.var(axis=0) + 1e-5)
    x_hat = (x - mean) / sigma
    dx_hat = gamma * dy
    dx = dx_hat - dx_hat.mean(axis=0) - x_hat * (dx_hat * x_hat).mean(axis=0)
    dgamma = (dy * x_hat).sum(axis=0)
    dbeta = dy.sum(axis=0)
    return dx / sigma, dgamma, dbeta


# A column that never changes gets no gradient; there the formula gives a large one.
def batch_norm_backward(dy, x, gamma, beta):
    sigma = np.sqrt(x.var(axis=0) + 1e-5)
    x_hat = (x - x.mean(axis=0)) / sigma
    dx_hat = gamma * dy
    dx = dx_hat - dx_hat.mean(axis=0) - x_hat * (dx_hat * x_hat).mean(axis=0)
    dx = np.where(x.var(axis=0) < 1e-9, 0, dx / sigma)
    return dx, (dy * x_hat).sum(axis=0), dy.sum(axis=0)
