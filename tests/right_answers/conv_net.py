"""Other right answers to conv_net."""

import numpy as np

from course_utils.functions import (
    conv2d,
    conv2d_backward,
    flatten,
    flatten_backward,
    linear,
    linear_backward,
    max_pool,
    max_pool_backward,
    relu,
    relu_backward,
)
from course_utils.layers import Conv2D, Flatten, Linear, MaxPool, ReLU, Sequential


def conv_net(shape, filters, size, classes, rng):
    from course_utils import layers

    h, w, c = shape
    block = layers.Sequential(
        layers.Conv2D(c, filters, (size, size), rng, 1, (size - 1) // 2),
        layers.ReLU(),
        layers.MaxPool(2, 2),
    )
    places = layers.functions.output_shape
    units = places(h, 2, 2) * places(w, 2, 2) * filters
    head = layers.Linear(units, classes, rng)
    return layers.Sequential(block, layers.Flatten(), head)


def conv_net(shape, filters, size, classes, rng):
    from course_utils.layers import Layer, Sequential, he_normal

    w = he_normal((size, size, shape[2], filters), rng)
    b = np.zeros(filters, np.float32)
    w2 = he_normal((shape[0] // 2 * (shape[1] // 2) * filters, classes), rng)
    b2 = np.zeros(classes, np.float32)
    return Sequential(
        Layer(conv2d, conv2d_backward, w, b, padding=size // 2),
        Layer(relu, relu_backward),
        Layer(max_pool, max_pool_backward, size=2),
        Layer(flatten, flatten_backward),
        Layer(linear, linear_backward, w2, b2),
    )


def conv_net(shape, filters, size, classes, rng):
    from course_utils.layers import Conv2D, Flatten, Linear, MaxPool, ReLU, Sequential

    conv = Conv2D(shape[-1], filters, size, rng, padding=int((size - 1) / 2))
    layers = [conv, ReLU(), MaxPool(size=2, stride=2), Flatten()]
    x = np.zeros((1, *shape), np.float32)
    inputs = Sequential(*layers).forward(x).shape[1]
    return Sequential(*layers, Linear(inputs, classes, rng))


def conv_net(shape, filters, size, classes, rng):
    height, width, channels = shape
    return Sequential(
        Conv2D(channels, filters, size, rng, padding=(size - 1) // 2),
        ReLU(),
        MaxPool(),
        Flatten(),
        Linear((height // 2) * (width // 2) * filters, classes, rng),
    )


def conv_net(
    shape: tuple, filters: int, size: int, classes: int, rng: np.random.Generator
) -> Sequential:
    h, w, c = shape
    net = []
    net.append(Conv2D(c, filters, size, rng, stride=1, padding=size // 2))
    net.append(ReLU())
    net.append(MaxPool(2))
    net.append(Flatten())
    pooled_h, pooled_w = (h - 2) // 2 + 1, (w - 2) // 2 + 1
    net.append(Linear(pooled_h * pooled_w * filters, classes, rng))
    return Sequential(*net)


def conv_net(shape, filters, size, classes, rng):
    numbers = np.prod([side // 2 for side in shape[:2]]) * filters
    last = Linear(numbers, classes, rng)
    keeps_size = (size // 2, size // 2)
    first = Conv2D(shape[-1], filters, size, rng, padding=keeps_size)
    return Sequential(first, ReLU(), MaxPool(), Flatten(), last)
