"""The operations of a neural network, forward and backward.

One law holds for all of them:

    backward(dy, *the forward's arguments) -> one gradient per differentiable argument

`dy` is the gradient of the loss with respect to the forward's result; it has that
result's shape, and each gradient has the shape of its argument. The loss ends the
chain, so `cross_entropy_backward` alone takes no `dy`.

Rows are examples: N of them, with D inputs, M outputs or K classes. Images are
(N, H, W, C), filters (kh, kw, C, F): a window of height kh and width kw, as deep as
the image, one for each of F maps. (PyTorch has (N, C, H, W) and (F, C, kh, kw).)
"""

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


def linear(x, w, b):
    """Weighted sums of the inputs plus a bias.

    (N, D), (D, M), (M,) -> (N, M); more axes may stand before D. Raises ValueError
    when the shapes do not fit.
    """
    if x.shape[-1:] != w.shape[:1] or b.shape != w.shape[1:]:
        raise ValueError(
            f"linear expects x (N, D), w (D, M), b (M,); "
            f"got x {x.shape}, w {w.shape}, b {b.shape}"
        )
    return x @ w + b


def linear_backward(dy, x, w, b):
    """Gradients of `linear`: each is the only product whose shape fits.

    dy (N, M) -> dx (N, D), dw (D, M), db (M,).
    """
    x_rows, dy_rows = x.reshape(-1, len(w)), dy.reshape(-1, len(b))
    return dy @ w.T, x_rows.T @ dy_rows, dy_rows.sum(axis=0)


def relu(x):
    """Positive numbers as they are, 0 for the others; any shape."""
    return np.maximum(x, 0)


def relu_backward(dy, x):
    """`dy` where the input was positive, 0 elsewhere."""
    check_shape(dy, x)
    return dy * (x > 0)


def sigmoid(x):
    """1 / (1 + exp(-x)): any number squeezed between 0 and 1; any shape."""
    # exp(-x) itself would overflow for x below -709 (-88 in float32).
    return np.exp(-np.logaddexp(0, -x))


def sigmoid_backward(dy, x):
    """`dy` times the slope out * (1 - out), at most 1/4."""
    check_shape(dy, x)
    out = sigmoid(x)
    return dy * out * (1 - out)


def softmax(scores):
    """Scores turned into probabilities: each row is positive and sums to 1.

    (N, K) -> (N, K). Subtracting the row's largest score changes no probability
    and keeps exp from overflowing.
    """
    exps = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return exps / exps.sum(axis=-1, keepdims=True)


def softmax_backward(dy, scores):
    """Gradient of `softmax`: raising one score lowers every other probability.

    (N, K), (N, K) -> (N, K).
    """
    check_shape(dy, scores)
    p = softmax(scores)
    return p * (dy - (dy * p).sum(axis=-1, keepdims=True))


def log_softmax(scores):
    """Logarithms of the probabilities, exact also where these round to 0.

    (N, K) -> (N, K).
    """
    shifted = scores - scores.max(axis=-1, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))


def log_softmax_backward(dy, scores):
    """Gradient of `log_softmax`: (N, K), (N, K) -> (N, K)."""
    check_shape(dy, scores)
    return dy - softmax(scores) * dy.sum(axis=-1, keepdims=True)


def cross_entropy(scores, labels):
    """Mean over the examples of -log(probability of the true class).

    (N, K) scores, (N,) labels from 0 to K - 1 -> a number. Raises ValueError for
    an empty batch, a label out of range, or not one label per row.
    """
    check_labels(scores, labels)
    return -log_softmax(scores)[np.arange(len(labels)), labels].mean()


def cross_entropy_backward(scores, labels):
    """Gradient of `cross_entropy`: (probabilities - one-hot labels) / N.

    (N, K), (N,) -> (N, K). Raises ValueError as `cross_entropy` does.
    """
    check_labels(scores, labels)
    dscores = softmax(scores)
    dscores[np.arange(len(labels)), labels] -= 1
    return dscores / len(labels)


def check_shape(dy, y):
    """Raise ValueError unless dy has the shape of the forward's result.

    NumPy would repeat a smaller dy until it fits, and answer without a word.
    """
    if dy.shape != y.shape:
        raise ValueError(f"expected dy of shape {y.shape}, got {dy.shape}")


def check_labels(scores, labels):
    """Raise ValueError unless every row of scores has a label from 0 to K - 1."""
    if scores.ndim != 2 or labels.shape != scores.shape[:1] or len(labels) == 0:
        raise ValueError(
            f"expected scores (N, K) and one label for each row, with N at least 1; "
            f"got scores {scores.shape} and labels {labels.shape}"
        )
    # NumPy reads index -1 as the last class and would answer without a word.
    if labels.min() < 0 or labels.max() >= scores.shape[1]:
        raise ValueError(
            f"labels must lie between 0 and {scores.shape[1] - 1}, one for each "
            f"column of scores; got {labels.min()} to {labels.max()}"
        )


def l2(w, strength):
    """Penalty on large weights: half of strength times their sum of squares."""
    return 0.5 * strength * np.sum(w * w)


def l2_backward(dy, w, strength):
    """Gradient of `l2`: the 1/2 and the square's 2 cancel."""
    return dy * strength * w


def flatten(x):
    """Each example as one row: (N, H, W, C) -> (N, H * W * C)."""
    return x.reshape(len(x), -1)


def flatten_backward(dy, x):
    """`dy` in the shape of the images again."""
    return dy.reshape(x.shape)


def output_shape(size, filter, stride=1, padding=0):
    """How many places a window has along one axis: (size - filter + 2 padding) / stride
    + 1, rounded down, so that a window which would stick out is left away.

    Raises ValueError for a window larger than the padded image, or a stride below 1.
    """
    if stride < 1 or padding < 0 or not 0 < filter <= size + 2 * padding:
        raise ValueError(
            f"expected 1 <= filter <= size + 2 * padding and stride >= 1; got size "
            f"{size}, filter {filter}, stride {stride}, padding {padding}"
        )
    return (size - filter + 2 * padding) // stride + 1


def conv2d(x, w, b, stride=1, padding=0):
    """A linear layer on every window of the image, with the same weights everywhere.

    (N, H, W, C), (kh, kw, C, F), (F,) -> (N, output_shape, output_shape, F). Strictly
    a cross-correlation: the filter is not flipped. Raises ValueError when the channels
    differ or the window does not fit.
    """
    height, width, channels, filters = w.shape
    if x.shape[3:] != (channels,) or b.shape != (filters,):
        raise ValueError(
            f"conv2d expects x (N, H, W, C), w (kh, kw, C, F), b (F,); "
            f"got x {x.shape}, w {w.shape}, b {b.shape}"
        )
    edge = (padding, padding)
    seen = windows(np.pad(x, ((0, 0), edge, edge, (0, 0))), height, width, stride)
    # (N, places, places, C, kh, kw) times (kh, kw, C, F), summed over C, kh and kw.
    return np.tensordot(seen, w, axes=((3, 4, 5), (2, 0, 1))) + b


def max_pool(x, size=2, stride=None):
    """The largest value of every window, in each map alone.

    (N, H, W, C) -> (N, output_shape, output_shape, C). Windows do not overlap unless
    a stride smaller than size is given. Raises ValueError when none fits.
    """
    stride = size if stride is None else stride
    return windows(x, size, size, stride).max(axis=(4, 5))


def windows(x, height, width, stride):
    """Every place of a window, without copying: (N, H, W, C) ->
    (N, places, places, C, height, width).
    """
    # Raises for a window that does not fit, where NumPy's words would be obscure.
    output_shape(x.shape[1], height, stride)
    output_shape(x.shape[2], width, stride)
    every = sliding_window_view(x, (height, width), axis=(1, 2))
    return every[:, ::stride, ::stride]
