"""Other right answers to conv_costs."""

import numpy as np

from course_utils import functions
from course_utils.functions import conv2d, output_shape


def conv_costs(shape, filters, size, stride=1, padding=0):
    h, w, c = shape
    rows = (h + 2 * padding - size) // stride + 1
    columns = (w + 2 * padding - size) // stride + 1
    each = size**2 * c
    return (each + 1) * filters, rows * columns * filters * each


def conv_costs(shape, filters, size, stride=1, padding=0):
    w, b = np.zeros((size, size, shape[2], filters)), np.zeros(filters)
    y = conv2d(np.zeros((1, *shape)), w, b, stride, padding)
    return [w.size + b.size, y.size * w[..., 0].size]


def conv_costs(shape, filters, size, stride=1, padding=0):
    multiplications = 0
    for i in range(-padding, shape[0] + padding - size + 1, stride):
        for j in range(-padding, shape[1] + padding - size + 1, stride):
            multiplications += filters * size * size * shape[2]
    return filters * size * size * shape[-1] + filters, multiplications


def conv_costs(shape, filters, size, stride=1, padding=0):
    height, width, channels = shape
    weights = size * size * channels * filters
    places = output_shape(height, size, stride, padding)
    places *= output_shape(width, size, stride, padding)
    return weights + filters, weights * places


def conv_costs(
    shape: tuple[int, int, int],
    filters: int,
    size: int,
    stride: int = 1,
    padding: int = 0,
) -> tuple[int, int]:
    *sides, depth = shape
    per_place = size * size * depth
    steps = [functions.output_shape(side, size, stride, padding) for side in sides]
    parameters = sum(per_place + 1 for _ in range(filters))
    return parameters, int(np.prod(steps)) * per_place * filters


def conv_costs(shape, filters, size, stride=1, padding=0):
    from course_utils.layers import Conv2D

    rng = np.random.default_rng(0)
    layer = Conv2D(shape[2], filters, size, rng, stride=stride, padding=padding)
    _, rows, columns, maps = layer.forward(np.zeros((1, *shape))).shape
    window = size**2 * shape[2]
    return np.array([sum(p.size for p in layer.params), rows * columns * maps * window])
