"""The operations of a neural network, forward and backward.

One law holds for all of them:

    backward(dy, *the forward's arguments) -> one gradient per differentiable argument

`dy` is the gradient of the loss with respect to the forward's result; it has that
result's shape, and each gradient has the shape of its argument. The loss ends the
chain, so `cross_entropy_backward` alone takes no `dy`.

Rows are examples: N of them, with D inputs, M outputs or K classes. Images are
(N, H, W, C), filters (kh, kw, C, F): a window of height kh and width kw, as deep as
the image, one for each of F maps. A window has H' places below each other and W' side
by side, as `output_shape` counts them. (PyTorch has (N, C, H, W) and (F, C, kh, kw).)

In this order: a linear layer and what may follow it, the loss, convolution and pooling,
and finally what steadies training: dropout and batch normalisation.
"""

import functools

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
    """Gradients of `linear`: the shapes alone say which product each of them is.

    dy (N, M) -> dx (N, D), dw (D, M), db (M,).
    """
    x_rows, dy_rows = x.reshape(-1, len(w)), dy.reshape(-1, len(b))
    return dy @ w.T, x_rows.T @ dy_rows, dy_rows.sum(axis=0)


def relu(x):
    """Positive numbers unchanged, 0 for the others; any shape."""
    return np.maximum(x, 0)


def relu_backward(dy, x):
    """`dy` where the input was positive, 0 elsewhere."""
    check_shape(dy, x.shape)
    return dy * (x > 0)


def leaky_relu(x, slope=0.01):
    """Positive numbers unchanged, the others times `slope`; any shape.

    Maas, Hannun & Ng (2013), "Rectifier Nonlinearities Improve Neural Network
    Acoustic Models".
    """
    return np.where(x > 0, x, slope * x)


def leaky_relu_backward(dy, x, slope=0.01):
    """`dy` where the input was positive, `slope` times `dy` elsewhere."""
    check_shape(dy, x.shape)
    return np.where(x > 0, dy, slope * dy)


def sigmoid(x):
    """1 / (1 + exp(-x)): any number squeezed between 0 and 1; any shape."""
    # exp(-x) itself would overflow for x below -709 (-88 in float32).
    return np.exp(-np.logaddexp(0, -x))


def sigmoid_backward(dy, x):
    """`dy` times the slope out * (1 - out), at most 1/4."""
    check_shape(dy, x.shape)
    out = sigmoid(x)
    return dy * out * (1 - out)


def tanh(x):
    """Any number squeezed between -1 and 1: 2 * sigmoid(2 * x) - 1; any shape."""
    return np.tanh(x)


def tanh_backward(dy, x):
    """`dy` times the slope 1 - out ** 2, at most 1."""
    check_shape(dy, x.shape)
    return dy * (1 - np.tanh(x) ** 2)


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
    check_shape(dy, scores.shape)
    p = softmax(scores)
    return p * (dy - (dy * p).sum(axis=-1, keepdims=True))


def log_softmax(scores):
    """Logarithms of the probabilities, accurate even where those round to 0.

    (N, K) -> (N, K).
    """
    shifted = scores - scores.max(axis=-1, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))


def log_softmax_backward(dy, scores):
    """Gradient of `log_softmax`: (N, K), (N, K) -> (N, K)."""
    check_shape(dy, scores.shape)
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


def check_shape(dy, shape, name="dy"):
    """Raise ValueError unless dy has the shape of the forward's result.

    NumPy would broadcast a smaller dy without a word.
    """
    if dy.shape != shape:
        raise ValueError(f"expected {name} of shape {shape}, got {dy.shape}")


def check_labels(scores, labels):
    """Raise ValueError unless every row of scores has a label from 0 to K - 1."""
    if scores.ndim != 2 or labels.shape != scores.shape[:1] or len(labels) == 0:
        raise ValueError(
            f"expected scores (N, K) and one label for each row, with N at least 1; "
            f"got scores {scores.shape} and labels {labels.shape}"
        )
    # NumPy takes index -1 for the last class, and would answer without a word.
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


def convolve1d(f, g):
    """Every f[a] puts a copy of g, f[a] times as large, at position a; all are added.

    (n,), (m,) -> (n + m - 1,): position c holds the sum over a of f[a] * g[c - a].
    Raises ValueError unless both have one axis and at least one number.
    """
    if f.ndim != 1 or g.ndim != 1 or not f.size or not g.size:
        raise ValueError(
            f"convolve1d expects f (n,) and g (m,), n and m at least 1; "
            f"got f {f.shape}, g {g.shape}"
        )
    total = np.zeros(len(f) + len(g) - 1, np.result_type(f, g))
    for a in range(len(f)):
        total[a : a + len(g)] += f[a] * g
    return total


def output_shape(size, filter, stride=1, padding=0):
    """How many positions a window has along one axis: (size - filter + 2 padding) /
    stride + 1, rounded down: a window that would stick out is left out.

    Raises ValueError for a window larger than the padded image, or a stride below 1.
    """
    if stride < 1 or padding < 0 or not 0 < filter <= size + 2 * padding:
        raise ValueError(
            f"expected 1 <= filter <= size + 2 * padding and stride >= 1; got size "
            f"{size}, filter {filter}, stride {stride}, padding {padding}"
        )
    return (size - filter + 2 * padding) // stride + 1


def pad(x, padding):
    """Images in a frame of zeros of this width, or x itself if the width is 0."""
    above, beside = np.broadcast_to(padding, 2)
    if above == beside == 0:
        return x
    return np.pad(x, ((0, 0), (above, above), (beside, beside), (0, 0)))


def unpad(x, padding):
    """The images without the frame that `pad` put around them, as a view."""
    above, beside = np.broadcast_to(padding, 2)
    return x[:, above : x.shape[1] - above, beside : x.shape[2] - beside]


def windows(x, size, stride=1, padding=0):
    """Every position of a sliding window, as a view that copies nothing.

    (N, H, W, C) -> (N, H', W', kh, kw, C).
    size, stride and padding are one number, or a pair for height and width. Raises
    ValueError when x holds no images, or the window fits nowhere.
    """
    if x.ndim != 4 or len(x) == 0:
        raise ValueError(f"expected images (N, H, W, C), N at least 1; got {x.shape}")
    (kh, kw), (down, across) = np.broadcast_to(size, 2), np.broadcast_to(stride, 2)
    above, beside = np.broadcast_to(padding, 2)
    output_shape(x.shape[1], kh, down, above)
    output_shape(x.shape[2], kw, across, beside)
    every = sliding_window_view(pad(x, padding), (kh, kw), axis=(1, 2), writeable=True)
    return np.moveaxis(every[:, ::down, ::across], 3, 5)


def pieces(seen):
    """Slices of a few images each: few enough that a copy of their windows, kh * kw
    times as large as the images, still fits in the processor's cache.
    """
    few = max(1, 500_000 // seen[0].size)
    return [slice(start, start + few) for start in range(0, len(seen), few)]


def conv2d(x, w, b, stride=1, padding=0):
    """A linear layer on every window of the image, with the same weights everywhere.

    (N, H, W, C), (kh, kw, C, F), (F,) -> (N, H', W', F). Strictly a cross-correlation:
    the filter is not flipped. stride and padding are one number, or a pair for height
    and width. Raises ValueError when the channels differ or the window does not fit.
    """
    if x.shape[3:] != w.shape[2:3] or b.shape != w.shape[3:]:
        raise ValueError(
            f"conv2d expects x (N, H, W, C), w (kh, kw, C, F), b (F,); "
            f"got x {x.shape}, w {w.shape}, b {b.shape}"
        )
    seen = windows(x, w.shape[:2], stride, padding)
    weights = w.reshape(-1, len(b))  # a column for each filter
    y = np.empty((*seen.shape[:3], len(b)), np.result_type(x, w, b))
    for few in pieces(seen):
        patches = seen[few].reshape(-1, len(weights))  # a row for each window
        np.matmul(patches, weights, out=y[few].reshape(-1, len(b)))
    y += b
    return y


def conv2d_backward(dy, x, w, b, stride=1, padding=0):
    """Gradients of `conv2d`: those of a linear layer, summed over all windows.

    dy (N, H', W', F) -> dx, dw, db, shaped as x, w and b.
    """
    dx = conv2d_backward_input(dy, x, w, stride, padding)
    dw = conv2d_backward_filters(dy, x, w, stride, padding)
    return dx, dw, np.einsum("nhwf->f", dy)


def conv2d_backward_filters(dy, x, w, stride=1, padding=0):
    """dw: a weight gets the dy of every window, times the pixel that it multiplied."""
    seen = windows(x, w.shape[:2], stride, padding)
    check_shape(dy, (*seen.shape[:3], w.shape[3]))
    dw = np.zeros((w[..., 0].size, w.shape[3]), np.result_type(dy, x))
    for few in pieces(seen):
        dw += seen[few].reshape(-1, len(dw)).T @ dy[few].reshape(-1, w.shape[3])
    return dw.reshape(w.shape)


def conv2d_backward_input(dy, x, w, stride=1, padding=0):
    """dx: a pixel gets the dy of every window, times the weight that multiplied it.

    With stride 1 this is a convolution of dy with the filter, flipped.
    """
    dx = pad(np.zeros(x.shape, np.result_type(dy, w)), padding)
    places = window_pixels(dx, w.shape[:2], stride)
    check_shape(dy, (*places[0].shape[:3], w.shape[3]))
    rows = dy.reshape(-1, w.shape[3])
    for pixels, weights in zip(places, w.reshape(-1, *w.shape[2:]), strict=True):
        pixels += (rows @ weights.T).reshape(pixels.shape)
    return unpad(dx, padding)


def max_pool(x, size=2, stride=None):
    """The largest value of every window, separately in each map.

    (N, H, W, C) -> (N, H', W', C). size and stride are one number, or a pair for height
    and width. Windows do not overlap unless a stride smaller than size is given. Raises
    ValueError when none fits.
    """
    return functools.reduce(np.maximum, window_pixels(x, size, stride))


@np.errstate(divide="ignore", invalid="ignore")
def max_pool_backward(dy, x, size=2, stride=None):
    """`dy` goes to the largest number of its window; a tie shares it equally.

    A window with NaN has no largest number: all of its gradient is NaN.
    """
    seen = np.array(window_pixels(x, size, stride))
    check_shape(dy, seen[0].shape)
    largest = seen == seen.max(axis=0)
    share = dy / largest.sum(axis=0, dtype=dy.dtype)
    dx = np.zeros(x.shape, share.dtype)
    for pixels, is_largest in zip(
        window_pixels(dx, size, stride), largest, strict=True
    ):
        pixels += is_largest * share
    return dx


def average_pool(x, size=2, stride=None):
    """The mean of every window, separately in each map; otherwise like `max_pool`."""
    return np.mean(window_pixels(x, size, stride), axis=0)


def average_pool_backward(dy, x, size=2, stride=None):
    """`dy` is shared equally among the numbers of its window."""
    dx = np.zeros(x.shape, np.result_type(dy, 1.0))
    places = window_pixels(dx, size, stride)
    check_shape(dy, places[0].shape)
    for pixels in places:
        pixels += dy / len(places)
    return dx


def window_pixels(x, size, stride):
    """The first pixel of every window, then the second of every window, and so on.

    (N, H, W, C) -> kh * kw views of x, each (N, H', W', C). No view holds a pixel
    twice, so adding to a view adds to x.
    """
    seen = windows(x, size, size if stride is None else stride)
    return [seen[:, :, :, i, j] for i, j in np.ndindex(seen.shape[3:5])]


def dropout(x, mask):
    """Numbers dropped at random: the mask is 0 for them; any shape.

    For the others it is 1 / (fraction kept), so the expected value is unchanged, and
    nothing needs rescaling outside training. Srivastava et al. (2014), "Dropout".
    """
    check_shape(mask, x.shape, "mask")
    return x * mask


def dropout_backward(dy, x, mask):
    """`dy` where the number was kept, scaled as in the forward pass."""
    check_shape(dy, x.shape)
    return dy * mask


EPSILON = 1e-5  # added to a variance, which is 0 for a column that never changes


def batch_norm(x, gamma, beta, statistics=None):
    """Each column with mean 0 and variance 1 over the batch, then gamma times that
    plus beta.

    (N, D), (D,), (D,) -> (N, D); in images (N, H, W, C) every pixel is a row, every
    channel a column. statistics, a pair (mean, variance), replaces those of the batch.
    Raises ValueError for an empty batch, or when the shapes do not fit.
    Ioffe & Szegedy (2015), "Batch Normalization".
    """
    if len(x) == 0 or not gamma.shape == beta.shape == x.shape[-1:]:
        raise ValueError(
            f"batch_norm expects x (N, ..., D), N at least 1, gamma (D,), beta (D,); "
            f"got x {x.shape}, gamma {gamma.shape}, beta {beta.shape}"
        )
    mean, variance = statistics or column_statistics(x)
    y = x - mean
    y *= gamma / np.sqrt(variance + EPSILON)  # in place: no other array to fill
    y += beta
    return y


def batch_norm_backward(dy, x, gamma, beta, statistics=None):
    """Gradients of `batch_norm`: x acts directly, and through mean and variance.

    dy (N, D) -> dx (N, D), dgamma (D,), dbeta (D,).
    """
    check_shape(dy, x.shape)
    mean, variance = statistics or column_statistics(x)
    deviation = np.sqrt(variance + EPSILON)
    rows = dy.reshape(-1, len(gamma))
    centred = x.reshape(rows.shape) - mean
    dgamma = np.einsum("nd,nd->d", rows, centred) / deviation
    dbeta = np.einsum("nd->d", rows)
    if statistics is not None:  # they do not depend on x
        return dy * (gamma / deviation), dgamma, dbeta
    dx = centred  # in place, which takes two thirds of the time
    dx *= -dgamma / (deviation * len(rows))
    dx += rows
    dx -= dbeta / len(rows)
    dx *= gamma / deviation
    return dx.reshape(x.shape), dgamma, dbeta


def column_statistics(x):
    """Mean and variance of every column, over all rows: (..., D) -> (D,), (D,).

    Sums in float32 lose digits: 1.6 million rows of mean 100 and variance 1 seem to
    have a variance of 1.41, while 100,000 rows, an ordinary batch, are right to 1e-4.
    """
    rows = x.reshape(-1, x.shape[-1])
    # einsum adds columns several times as fast as `mean` and `var` do.
    mean = np.einsum("nd->d", rows) / len(rows)
    centred = rows - mean
    return mean, np.einsum("nd,nd->d", centred, centred) / len(rows)
