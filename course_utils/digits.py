"""The digit net: its architecture, its preprocessing, the trained weights, and how it
spots what is not a digit.
"""

from io import BytesIO
from typing import NamedTuple

import numpy as np

from course_utils import data, functions, layers

WEIGHTS = data.DATA / "digits" / "lenet.npz"
SIDE = 28  # of the picture that the net gets
LONGEST = 20  # pixels that the strokes cover along their longer side
MIDDLE = 14.5  # centre of mass of the strokes: the middle of pixel 14, as in MNIST


def lenet(rng):
    """An untrained net of 63,802 parameters: (N, 28, 28, 1) -> ten scores (N, 10).

    LeNet-5, but with ReLU, max pooling and 100 units in the last hidden layer.
    LeCun et al. (1998), "Gradient-Based Learning Applied to Document Recognition".
    """
    return layers.Sequential(
        layers.Conv2D(1, 6, 5, rng, padding=2),  # sees 32 x 32
        layers.ReLU(),
        layers.MaxPool(),
        layers.Conv2D(6, 16, 5, rng),
        layers.ReLU(),
        layers.MaxPool(),
        layers.Flatten(),
        layers.Linear(400, 120, rng),
        layers.ReLU(),
        layers.Linear(120, 100, rng),
        layers.ReLU(),
        layers.Linear(100, 10, rng),
    )


def trained_lenet():
    """The net as `python data/digits/train_lenet.py` trained it."""
    net = lenet(np.random.default_rng())
    with stored() as arrays:
        for i, param in enumerate(net.params):
            param[...] = arrays[f"param_{i}"]
    return net


def stored():
    """The arrays that `python data/digits/train_lenet.py` stored, by name."""
    return np.load(data.read_built_in("digits", WEIGHTS.name, BytesIO))


def as_input(images):
    """Digits (N, 28, 28, 1) uint8 as the net gets them: float32 from 0 to 1."""
    return images.astype(np.float32) / 255


def centred(drawing):
    """A grey drawing as the net gets it: (H, W) -> (28, 28, 1), from 0 to 1.

    The background is 0, the pen 255. As in MNIST, the box around the strokes is scaled
    until its longer side is 20 pixels, and moved by whole pixels until its centre of
    mass lies in pixel (14, 14). An empty drawing stays empty.
    """
    drawing = drawing.astype(np.float64)
    if not drawing.any():
        return np.zeros((SIDE, SIDE, 1), np.float32)
    mass = [drawing.sum(axis=1), drawing.sum(axis=0)]
    ends = [np.flatnonzero(along)[[0, -1]] + [0, 1] for along in mass]
    scale = LONGEST / max(last - first for first, last in ends)
    down, across = (
        shares(along, first, scale)
        for along, (first, _) in zip(mass, ends, strict=True)
    )
    picture = down @ drawing @ across.T / 255
    return picture.astype(np.float32)[:, :, np.newaxis]


def shares(mass, first, scale):
    """The weight of each pixel of the drawing in each of the 28, along one axis.

    mass (n,): the ink in each row or column, of which `first` is the first with any
    -> (28, n). A new pixel is the mean of what it covers.
    """
    pixels = np.arange(len(mass))
    middle = np.sum(mass * (pixels + 0.5)) / mass.sum()
    start = np.floor(MIDDLE - (middle - first) * scale + 0.5)
    edges = first + (np.arange(SIDE + 1) - start) / scale
    left, right = edges[:-1, np.newaxis], edges[1:, np.newaxis]
    overlap = np.minimum(right, pixels + 1) - np.maximum(left, pixels)
    return np.maximum(overlap, 0) * scale


def distorted(images, rng):
    """Each image (N, 28, 28, 1) randomly rotated, slanted, scaled and moved, a little.

    An augmentation, for `training.train`.
    """
    n = len(images)
    angle, slant = rng.uniform(-0.25, 0.25, (2, n))
    scale, move = rng.uniform(0.8, 1.2, (n, 2, 1)), rng.uniform(-1.5, 1.5, (n, 2, 1))
    cos, sin, one = np.cos(angle), np.sin(angle), np.ones(n)
    turns = np.stack([cos, sin, -sin, cos], axis=1).reshape(n, 2, 2)
    slants = np.stack([one, 0 * one, slant, one], axis=1).reshape(n, 2, 2)
    grid = np.indices((SIDE, SIDE)).reshape(2, -1) + 0.5 - MIDDLE
    # Where each new pixel comes from.
    rows, columns = np.moveaxis((turns @ slants / scale) @ grid + move, 1, 0)
    between = bilinear(images[..., 0], rows + MIDDLE - 0.5, columns + MIDDLE - 0.5)
    return between.reshape(images.shape)


def bilinear(images, rows, columns):
    """The images (N, H, W) at positions (N, M) between their pixels: (N, M).

    The nearer a pixel, the more it counts; outside the image everything is 0.
    """
    padded = np.pad(images, ((0, 0), (1, 1), (1, 1)))
    height, width = padded.shape[1:]
    rows = np.clip(rows + 1, 0, height - 1.001).astype(np.float32)
    columns = np.clip(columns + 1, 0, width - 1.001).astype(np.float32)
    top, left = rows.astype(int), columns.astype(int)
    below, right = rows % 1, columns % 1
    flat, corner = padded.reshape(len(images), -1), top * width + left

    def between(corner):
        ends = [np.take_along_axis(flat, corner + i, axis=1) for i in (0, 1)]
        return ends[0] * (1 - right) + ends[1] * right

    return between(corner) * (1 - below) + between(corner + width) * below


# ---- What is not a digit ----------------------------------------------------------

DIRECTIONS = 10  # those in which the digits of one class differ most
HELD_OUT = 800  # training digits that set the limit
FLAGGED = 0.02  # the fraction of these that lie beyond it


class Familiar(NamedTuple):
    """Where the digits of each class lie: (10, D) means, (10, 10, D) directions, limit.

    What lies further from mean and directions than `limit` is unlike a digit.
    """

    means: np.ndarray
    directions: np.ndarray
    limit: float


def seen(net, x):
    """The digit that the net sees, and its features: (N,), and rows (N, D) of length 1.

    The features are the inputs of the first linear layer. A row of zeros stays zeros.
    """
    named = net.forward(x).argmax(axis=1)
    rows = next(layer.x for layer in net.layers if layer.f is functions.linear)
    length = np.linalg.norm(rows, axis=1, keepdims=True)
    return named, rows / np.where(length == 0, 1, length)


def trained_familiar():
    """The Familiar of the trained net, `rounded_net`, as it was stored with it."""
    with stored() as arrays:
        return Familiar(arrays["means"], arrays["directions"], float(arrays["limit"]))


def familiar(net):
    """The Familiar of a net: most training digits fit it, the rest set its limit.

    Means and directions are `rounded`, each on its own.
    """
    images, labels = data.load_part("digits", "train")
    labels = labels[:-HELD_OUT]
    pieces = np.array_split(images, 160)
    found = [seen(net, as_input(piece)) for piece in pieces]
    answers, features = zip(*found, strict=True)
    named, rows = np.concatenate(answers), np.concatenate(features)
    means, directions = [], []
    for digit in range(10):
        some = rows[:-HELD_OUT][labels == digit]
        means.append(some.mean(axis=0))
        _, _, axes = np.linalg.svd(some - means[-1], full_matrices=False)
        directions.append(axes[:DIRECTIONS])
    means, directions = rounded(np.transpose(means)).T, np.array(directions)
    columns = rounded(directions.reshape(-1, means.shape[1]).T)
    known = Familiar(means, columns.T.reshape(directions.shape), np.inf)
    distances = strangeness(known, rows[-HELD_OUT:], named[-HELD_OUT:])
    return known._replace(limit=float(np.quantile(distances, 1 - FLAGGED)))


def in_steps(values):
    """Whole numbers from -127 to 127, and for each column the step that they count.

    (..., F) -> (..., F) int8, (F,) float32. So a number takes one byte.
    """
    largest = np.abs(values).max(axis=tuple(range(values.ndim - 1)))
    steps = np.where(largest == 0, 1, largest / 127).astype(np.float32)
    return np.rint(values / steps).astype(np.int8), steps


def rounded(values):
    """Numbers (..., F) as `in_steps` keeps them: float32, 255 for each column."""
    counts, steps = in_steps(values)
    return counts * steps


def rounded_net(net):
    """A copy of the net, its parameters `rounded`."""
    net = net.astype(np.float32)
    for param in net.params:
        param[...] = rounded(param)
    return net


def strangeness(known, rows, named):
    """Squared distance of features (N, D) from those of the digits named: (N,)."""
    apart = rows - known.means[named]
    along = [known.directions[k] @ row for k, row in zip(named, apart, strict=True)]
    return np.square(apart).sum(axis=1) - np.square(along).sum(axis=1)
