"""What a network costs, layer by layer, for one image.

Multiplications are those by weights, the parameters with more than one axis: each of
them multiplies once at every place of the result. A convolution has as many places as
its map has pixels, a linear layer has one. What other layers multiply (an average, a
normalisation) is little beside it and is not counted; their parameters are.
"""

import copy
import math
from typing import NamedTuple

import numpy as np

from course_utils.layers import pair


class Row(NamedTuple):
    """One layer: the shape of its result for one image, and what it costs."""

    layer: str
    shape: tuple
    parameters: int = 0
    kept: int = 0  # numbers stored: the result's, unless they are the input's own
    multiplications: int = 0
    sees: tuple | None = (1, 1)  # height and width in pixels; None: the whole image
    jump: tuple | None = (1, 1)  # pixels from what one number sees to its neighbour's
    depth: int = 0  # layers with weights between the image and here


def image_row(*shape):
    """The row that every table starts with: the image itself."""
    return Row("image", shape, kept=math.prod(shape))


def after(before, layer, shape, weights=0, others=0, size=1, stride=1):
    """The row of a layer that takes the result of `before` and makes one of this shape.

    others are parameters that are not weights. size and stride are those of a window,
    one number or a pair for height and width. Padding does not change what a number
    sees: near the border, a part of it lies outside.
    """
    sees = jump = None
    joins_everything = weights > 0 and len(shape) == 1
    if before.sees is not None and not joins_everything:
        axes = zip(before.sees, before.jump, pair(size), pair(stride), strict=True)
        grown = [(s + (k - 1) * j, j * step) for s, j, k, step in axes]
        sees, jump = zip(*grown, strict=True)
    places = math.prod(shape[:-1])
    return Row(
        layer=layer,
        shape=shape,
        parameters=weights + others,
        kept=math.prod(shape),
        multiplications=weights * places,
        sees=sees,
        jump=jump,
        depth=before.depth + (weights > 0),
    )


def count_layers(net, image_shape):
    """A row for the image and for every layer of a Sequential, in order.

    image_shape is that of one image: (H, W, C), or (D,) for a net that begins with a
    linear layer. An image of zeros is sent through the net to find the shapes, so a
    layer that does not fit raises its own error.
    """
    rows, x = [image_row(*image_shape)], np.zeros((1, *image_shape), np.float32)
    for layer in net.flat():
        # A copy, because a layer remembers its input until the backward pass.
        y = copy.copy(layer).forward(x)
        row = layer_row(rows[-1], layer, y.shape[1:])
        rows.append(row._replace(kept=0) if np.shares_memory(x, y) else row)
        x = y
    return rows


def layer_row(before, layer, shape):
    """The row of one of our layers, or of a Layer around the learner's function."""
    sizes = [param.size for param in layer.params]
    weights = sum(param.size for param in layer.params if param.ndim > 1)
    name = type(layer).__name__
    if name == "Layer":
        name = layer.f.__name__
    size, stride, _ = layer.window or ((1, 1), (1, 1), (0, 0))
    if layer.window:
        name += " " + by(size)
        usual = (1, 1) if weights else size  # windows of pooling lie side by side
        if stride != usual:
            name += f", stride {once(stride)}"
    return after(before, name, shape, weights, sum(sizes) - weights, size, stride)


def together(layer, rows):
    """Several rows as one: their costs added up, everything else from the last."""
    parameters, kept, multiplications = totals(rows)
    return rows[-1]._replace(
        layer=layer, parameters=parameters, kept=kept, multiplications=multiplications
    )


def totals(rows):
    """All parameters, numbers kept and multiplications of a network."""
    return tuple(
        sum(getattr(row, cost) for row in rows)
        for cost in ("parameters", "kept", "multiplications")
    )


def layer_table(rows):
    """The rows as text to print, with totals, and what they take as float32.

    "sees" is the receptive field of one number of the result, "jump" how far apart
    those of two neighbours lie, both in pixels of the image.
    """
    header = ["layer", "result", "parameters", "kept", "multiplications"]
    lines = [[*header, "sees", "jump"]]
    for row in rows:
        costs = [row.parameters, row.kept, row.multiplications]
        field = ["all", ""] if row.sees is None else [by(row.sees), once(row.jump)]
        lines.append([row.layer, by(row.shape), *map(with_commas, costs), *field])
    costs = totals(rows)
    lines.append(["total", "", *map(with_commas, costs), "", ""])
    in_bytes = [with_commas(4 * numbers) for numbers in costs[:2]]
    lines.append(["bytes", "", *in_bytes, "", "", ""])
    return aligned(lines)


def with_commas(number):
    return f"{number:,}"


def by(sizes):
    """(5, 3) as 5x3."""
    return "x".join(map(str, sizes))


def once(sizes):
    """(2, 2) as 2, and (2, 1) as 2x1."""
    return by(sizes[:1] if len(set(sizes)) == 1 else sizes)


def aligned(lines):
    """Lines of words as text in columns: the first flush left, all others right."""
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    text = []
    for first, *others in lines:
        words = [first.ljust(widths[0])]
        words += [word.rjust(w) for word, w in zip(others, widths[1:], strict=True)]
        text.append("  ".join(words).rstrip())
    return "\n".join(text)
