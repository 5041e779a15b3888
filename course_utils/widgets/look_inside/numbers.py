"""Where a number inside a network comes from: what it sees, and what pushed it.

A layer that has been forward remembers its input x, of one image. A map is a layer's
input or output as (H, W, C); a row of D numbers is (1, 1, D). A place is (row, column,
channel) in a map.
"""

import copy
from typing import NamedTuple

import numpy as np

from course_utils import functions

POOLS = (functions.max_pool, functions.average_pool)
SAME_PLACE = (
    functions.relu,
    functions.leaky_relu,
    functions.sigmoid,
    functions.tanh,
    functions.dropout,
    functions.batch_norm,
)
PROBES = 24  # random inputs; the largest of a 2 x 2 window is not found in 1 of 250


class Region(NamedTuple):
    """Rows and columns of a map, in one channel, or in all where channel is None."""

    top: int
    left: int
    bottom: int
    right: int
    channel: int | None = None

    @classmethod
    def one(cls, place):
        row, column, channel = map(int, place)
        return cls(row, column, row + 1, column + 1, channel)

    def inside(self, shape):
        """The part of it that lies in a map of this shape."""
        height, width, _ = shape
        top, left = max(self.top, 0), max(self.left, 0)
        return Region(
            top, left, min(self.bottom, height), min(self.right, width), self.channel
        )

    def slices(self):
        channels = slice(None) if self.channel is None else self.channel
        return slice(self.top, self.bottom), slice(self.left, self.right), channels


def own_copies(net):
    """The net's layers in order, with parameters of their own and without memory."""
    copies = []
    for layer in net.flat():
        copies.append(copy.copy(layer))
        copies[-1].params = [param.copy() for param in layer.params]
        copies[-1].x, copies[-1].grads = None, []
    return copies


def as_map(values):
    """A view (H, W, C) of one image's values (1, H, W, C), or of a row's (1, D)."""
    return values.reshape((1, 1, -1) if values.ndim == 2 else values.shape[1:])


# ---- What a number sees -------------------------------------------------------------


def window(layer):
    """The layer's window, unless its function is not one of the course's."""
    return layer.window if layer.f in (functions.conv2d, *POOLS) else None


def seen(layer, region):
    """The region of the layer's input on which a region of its output depends.

    It may stick out, into the padding. Of a function that is not one of the course's
    the gradient tells: see `reached`.
    """
    shape = as_map(layer.x).shape
    if layer.f in SAME_PLACE:
        return region
    if layer.f is functions.linear:
        return region._replace(channel=None)
    if layer.f is functions.flatten:
        if region.channel is None:
            return Region(0, 0, *shape[:2])
        return Region.one(np.unravel_index(region.channel, shape))
    if not window(layer):
        return reached(layer, region)
    (kh, kw), (down, across), (above, beside) = window(layer)
    return Region(
        region.top * down - above,
        region.left * across - beside,
        (region.bottom - 1) * down - above + kh,
        (region.right - 1) * across - beside + kw,
        region.channel if layer.f in POOLS else None,
    )


def reached(layer, region):
    """The smallest region that holds every input which the region's gradient reaches.

    Parameters and inputs are random and positive, so that no weight of 0 and no
    negative number hides one; without parameters, which input counts may depend on
    the inputs, as in max pooling, so that many are tried. Where no gradient comes
    through, it is everything.
    """
    rng = np.random.default_rng(0)
    shape = as_map(layer.x).shape
    hit = np.zeros(shape, bool)
    for _ in range(1 if layer.params else PROBES):
        probe = copy.copy(layer)
        probe.params = [0.5 + rng.random(p.shape).astype(p.dtype) for p in layer.params]
        y = probe.forward(0.5 + rng.random(layer.x.shape).astype(layer.x.dtype))
        dy = np.zeros_like(y)
        as_map(dy)[region.slices()] = 1
        hit |= as_map(probe.backward(dy)) != 0
    if not hit.any():
        return Region(0, 0, *shape[:2])
    (top, left, first), (bottom, right, last) = (
        edge(np.argwhere(hit), axis=0).tolist() for edge in (np.min, np.max)
    )
    channel = first if first == last else None
    return Region(top, left, bottom + 1, right + 1, channel)


def field(layers, index, place):
    """The receptive field: the region of the net's input that a layer's value sees."""
    region = Region.one(place)
    for layer in reversed(layers[1 : index + 1]):
        region = seen(layer, region).inside(as_map(layer.x).shape)
    return seen(layers[0], region)


# ---- What pushed it -----------------------------------------------------------------


def gradient(layer, y, place):
    """How the value at a place of the output y changes with each input, as a map."""
    dy = np.zeros_like(y)
    as_map(dy)[place] = 1
    return as_map(layer.backward(dy))


def contributions(layer, y, place):
    """The gradient times the input, as a map.

    In a layer of weighted sums these are the products: with the bias they add up to
    the value.
    """
    return gradient(layer, y, place) * as_map(layer.x)


def strongest(layer, y, place):
    """The place of the input that pushed the value most in the direction of its sign.

    A value that depends on one input alone leads to it. None where nothing pushed it
    that way: then it is the bias.
    """
    region = seen(layer, Region.one(place))
    if is_one(region):
        return (region.top, region.left, region.channel)
    if layer.f is functions.max_pool:
        pushes = gradient(layer, y, place)
    else:
        sign = 1 if as_map(y)[place] >= 0 else -1
        pushes = sign * contributions(layer, y, place)
    most = np.unravel_index(pushes.argmax(), pushes.shape)
    return tuple(map(int, most)) if pushes[most] > 0 else None


def is_one(region):
    """Does a region hold a single number?"""
    top, left, bottom, right, channel = region
    return channel is not None and (bottom - top, right - left) == (1, 1)


def path(layers, maps, index, place):
    """[(layer, row, column, channel)] from a value back to the input, which is -1.

    Each is the one that pushed the one before it most; maps are the layers' outputs.
    """
    steps = [(index, *place)]
    for i in range(index, -1, -1):
        place = strongest(layers[i], maps[i], place)
        if place is None:
            break
        steps.append((i - 1, *place))
    return steps


# ---- How it was made, in words ------------------------------------------------------


def said(value):
    """A number of four digits, with a true minus sign."""
    return f"{value:.4g}".replace("-", "\N{MINUS SIGN}")


def enclosed(value):
    """A number, between parentheses where it has a minus sign."""
    return f"({said(value)})" if value < 0 else said(value)


def in_words(layer, place, value):
    """How the layer made the value at this place of its output, in a sentence."""
    region = seen(layer, Region.one(place))
    if window(layer):
        return outside_in_words(layer, region)
    if not is_one(region):
        return ""
    x = as_map(layer.x)[region.top, region.left, region.channel]
    a, b, f = said(x), said(value), layer.f
    if f is functions.relu:
        return f"{a} is positive and stays." if x > 0 else f"{a} becomes 0."
    if f is functions.leaky_relu:
        slope = said(layer.options.get("slope", 0.01))
        product = f"{slope} \N{DOT OPERATOR} {enclosed(x)} = {b}"
        return f"{a} is positive and stays." if x > 0 else product
    if f is functions.sigmoid:
        return f"1 / (1 + exp(\N{MINUS SIGN}{enclosed(x)})) = {b}"
    if f is functions.dropout:
        return f"Dropout does nothing outside training: {a} stays."
    if f is functions.flatten:
        row, column, channel = region.top, region.left, region.channel
        return f"{a} is the one in map {channel}, row {row}, column {column}."
    if f is functions.batch_norm:
        return batch_norm_in_words(layer, place[2], x, value)
    return f"{getattr(f, '__name__', 'The function')} makes {b} of {a}."


def batch_norm_in_words(layer, channel, x, value):
    """(x - mean) * gamma / deviation + beta, with its numbers."""
    statistics = layer.options.get("statistics")
    mean, variance = statistics or functions.column_statistics(layer.x)
    deviation = np.sqrt(variance[channel] + functions.EPSILON)
    numbers = x, mean[channel], *(param[channel] for param in layer.params), deviation
    a, mean, gamma, beta, deviation = map(enclosed, numbers)
    return (
        f"(x \N{MINUS SIGN} mean) \N{DOT OPERATOR} gamma / deviation + beta = "
        f"({a} \N{MINUS SIGN} {mean}) \N{DOT OPERATOR} {gamma} / {deviation} + {beta} "
        f"= {said(value)}"
    )


def outside_in_words(layer, region):
    """How much of a window lies in the frame of zeros, if any does."""
    shape = as_map(layer.x).shape
    part = region.inside(shape)
    cells = (region.bottom - region.top) * (region.right - region.left)
    there = max(0, part.bottom - part.top) * max(0, part.right - part.left)
    if there == cells:
        return ""
    return (
        f"{cells - there} of the window's {cells} cells lie outside, in the frame of "
        f"zeros that padding puts around."
    )
