"""Other right answers to batch_norm_backward."""

import numpy as np


def batch_norm_backward(dy, x, gamma, beta):
    N, D = x.shape
    mu, var = x.mean(axis=0), x.var(axis=0)
    std_inv = 1.0 / np.sqrt(var + 1e-5)
    x_mu = x - mu
    x_norm = x_mu * std_inv
    dx_norm = dy * gamma
    dvar = np.sum(dx_norm * x_mu, axis=0) * -0.5 * std_inv**3
    dmu = np.sum(dx_norm * -std_inv, axis=0) + dvar * np.mean(-2 * x_mu, axis=0)
    dx = dx_norm * std_inv + dvar * 2 * x_mu / N + dmu / N
    return dx, np.sum(dy * x_norm, axis=0), np.sum(dy, axis=0)


def batch_norm_backward(dy, x, gamma, beta):
    n = len(x)
    xc = x - x.sum(0) / n
    s = np.sqrt((xc**2).sum(0) / n + 1e-5)
    xh = xc / s
    dg, db = np.einsum("nd,nd->d", dy, xh), np.einsum("nd->d", dy)
    dx = gamma / (n * s) * (n * dy - db - xh * dg)
    return [dx, dg, db]


def batch_norm_backward(dy, x, gamma, beta):
    dx = np.empty_like(x)
    dgamma, dbeta = np.empty_like(gamma), np.empty_like(beta)
    for d in range(x.shape[1]):
        column, back = x[:, d], dy[:, d]
        sigma = (column.var() + 1e-5) ** 0.5
        hat = (column - column.mean()) / sigma
        jacobian = np.eye(len(x)) - (1 + np.outer(hat, hat)) / len(x)
        dx[:, d] = gamma[d] / sigma * (jacobian @ back)
        dgamma[d], dbeta[d] = back @ hat, back.sum()
    return dx, dgamma, dbeta
