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


def batch_norm_backward(
    dy: np.ndarray, x: np.ndarray, gamma: np.ndarray, beta: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    sigma = np.sqrt(np.var(x, axis=0) + 1e-5)
    x_hat = (x - np.mean(x, axis=0)) / sigma
    dx_hat = gamma * dy
    mean_d = np.mean(dx_hat, axis=0)
    mean_dx = np.mean(dx_hat * x_hat, axis=0)
    dx = (dx_hat - mean_d - x_hat * mean_dx) / sigma
    return dx, (dy * x_hat).sum(axis=0), dy.sum(axis=0)


def batch_norm_backward(dy, x, gamma, beta):
    N, D = x.shape
    dx = np.zeros((N, D))
    dgamma = np.zeros(D)
    dbeta = np.zeros(D)
    for d in range(D):
        mean = sum(x[:, d]) / N
        variance = sum((x[i, d] - mean) ** 2 for i in range(N)) / N
        sigma = (variance + 1e-5) ** 0.5
        hat = [(x[i, d] - mean) / sigma for i in range(N)]
        for i in range(N):
            dbeta[d] += dy[i, d]
            dgamma[d] += dy[i, d] * hat[i]
        for i in range(N):
            rest = dy[i, d] - dbeta[d] / N - hat[i] * dgamma[d] / N
            dx[i, d] = gamma[d] * rest / sigma
    return dx, dgamma, dbeta


def batch_norm_backward(dout, x, g, _):
    # back through the graph, one node after the other
    n = x.shape[0]
    mu = x.mean(0)
    centred = x - mu
    inverse = ((centred**2).mean(0) + 1e-5) ** -0.5
    dnormal = dout * g
    dinverse = (dnormal * centred).sum(0)
    dvariance = -0.5 * inverse**3 * dinverse
    dcentred = dnormal * inverse + 2 * centred * dvariance / n
    dx = dcentred - dcentred.sum(0) / n
    return dx, (dout * centred * inverse).sum(0), dout.sum(0)
