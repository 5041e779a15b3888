"""Wrong answers to conv_net, each below what a teacher would say of it."""

import numpy as np

from course_utils.layers import (
    AveragePool,
    Conv2D,
    Flatten,
    Linear,
    MaxPool,
    ReLU,
    Sequential,
    Sigmoid,
)


# Without padding the maps shrink, and the linear layer does not fit.
def conv_net(shape, filters, size, classes, rng):
    h, w, c = shape
    return Sequential(
        Conv2D(c, filters, size, rng),
        ReLU(),
        MaxPool(),
        Flatten(),
        Linear((h // 2) * (w // 2) * filters, classes, rng),
    )


# No padding, and a linear layer to suit; the padding should keep the size.
def conv_net(shape, filters, size, classes, rng):
    h, w, c = shape
    return Sequential(
        Conv2D(c, filters, size, rng),
        ReLU(),
        MaxPool(),
        Flatten(),
        Linear(((h - size + 1) // 2) * ((w - size + 1) // 2) * filters, classes, rng),
    )


# The padding is the filter's size; (size - 1) / 2 keeps the size of the picture.
def conv_net(shape, filters, size, classes, rng):
    h, w, c = shape
    return Sequential(
        Conv2D(c, filters, size, rng, padding=size),
        ReLU(),
        MaxPool(),
        Flatten(),
        Linear((h // 2) * (w // 2) * filters, classes, rng),
    )


# The padding of 2 is right for filters of 5 only.
def conv_net(shape, filters, size, classes, rng):
    h, w, c = shape
    return Sequential(
        Conv2D(c, filters, size, rng, padding=2),
        ReLU(),
        MaxPool(),
        Flatten(),
        Linear((h // 2) * (w // 2) * filters, classes, rng),
    )


# The padding of 1 is right for filters of 3 only.
def conv_net(shape, filters, size, classes, rng):
    h, w, c = shape
    return Sequential(
        Conv2D(c, filters, size, rng, padding=1),
        ReLU(),
        MaxPool(),
        Flatten(),
        Linear((h // 2) * (w // 2) * filters, classes, rng),
    )


# The linear layer is made for the maps before pooling.
def conv_net(shape, filters, size, classes, rng):
    h, w, c = shape
    return Sequential(
        Conv2D(c, filters, size, rng, padding=(size - 1) // 2),
        ReLU(),
        MaxPool(),
        Flatten(),
        Linear(h * w * filters, classes, rng),
    )


# Pooling halves both sides, so a quarter of the numbers is left, not half.
def conv_net(shape, filters, size, classes, rng):
    h, w, c = shape
    return Sequential(
        Conv2D(c, filters, size, rng, padding=(size - 1) // 2),
        ReLU(),
        MaxPool(),
        Flatten(),
        Linear(h * w // 2 * filters, classes, rng),
    )


# The linear layer expects one map; there are as many as filters.
def conv_net(shape, filters, size, classes, rng):
    h, w, c = shape
    return Sequential(
        Conv2D(c, filters, size, rng, padding=(size - 1) // 2),
        ReLU(),
        MaxPool(),
        Flatten(),
        Linear((h // 2) * (w // 2), classes, rng),
    )


# The linear layer expects the picture's channels; there are filters of them now.
def conv_net(shape, filters, size, classes, rng):
    h, w, c = shape
    return Sequential(
        Conv2D(c, filters, size, rng, padding=(size - 1) // 2),
        ReLU(),
        MaxPool(),
        Flatten(),
        Linear((h // 2) * (w // 2) * c, classes, rng),
    )


# Odd sides are rounded only at the end: h * w // 4 is too many for 5 by 5.
def conv_net(shape, filters, size, classes, rng):
    h, w, c = shape
    return Sequential(
        Conv2D(c, filters, size, rng, padding=(size - 1) // 2),
        ReLU(),
        MaxPool(),
        Flatten(),
        Linear(h * w // 4 * filters, classes, rng),
    )


# The ReLU is left out.
def conv_net(shape, filters, size, classes, rng):
    h, w, c = shape
    return Sequential(
        Conv2D(c, filters, size, rng, padding=(size - 1) // 2),
        MaxPool(),
        Flatten(),
        Linear((h // 2) * (w // 2) * filters, classes, rng),
    )


# The pooling is left out.
def conv_net(shape, filters, size, classes, rng):
    h, w, c = shape
    return Sequential(
        Conv2D(c, filters, size, rng, padding=(size - 1) // 2),
        ReLU(),
        Flatten(),
        Linear(h * w * filters, classes, rng),
    )


# Flatten is left out: the linear layer gets maps, not rows.
def conv_net(shape, filters, size, classes, rng):
    h, w, c = shape
    return Sequential(
        Conv2D(c, filters, size, rng, padding=(size - 1) // 2),
        ReLU(),
        MaxPool(),
        Linear((h // 2) * (w // 2) * filters, classes, rng),
    )


# A ReLU after the last layer: scores may be negative.
def conv_net(shape, filters, size, classes, rng):
    h, w, c = shape
    return Sequential(
        Conv2D(c, filters, size, rng, padding=(size - 1) // 2),
        ReLU(),
        MaxPool(),
        Flatten(),
        Linear((h // 2) * (w // 2) * filters, classes, rng),
        ReLU(),
    )


# Channels and filters are exchanged.
def conv_net(shape, filters, size, classes, rng):
    h, w, c = shape
    return Sequential(
        Conv2D(filters, c, size, rng, padding=(size - 1) // 2),
        ReLU(),
        MaxPool(),
        Flatten(),
        Linear((h // 2) * (w // 2) * c, classes, rng),
    )


# Filters and size are exchanged.
def conv_net(shape, filters, size, classes, rng):
    h, w, c = shape
    return Sequential(
        Conv2D(c, size, filters, rng, padding=(size - 1) // 2),
        ReLU(),
        MaxPool(),
        Flatten(),
        Linear((h // 2) * (w // 2) * filters, classes, rng),
    )


# The layers come back as a list; they belong into a Sequential.
def conv_net(shape, filters, size, classes, rng):
    h, w, c = shape
    return [
        Conv2D(c, filters, size, rng, padding=(size - 1) // 2),
        ReLU(),
        MaxPool(),
        Flatten(),
        Linear((h // 2) * (w // 2) * filters, classes, rng),
    ]


# Sequential takes the layers one by one, not a list of them.
def conv_net(shape, filters, size, classes, rng):
    h, w, c = shape
    return Sequential(
        [
            Conv2D(c, filters, size, rng, padding=(size - 1) // 2),
            ReLU(),
            MaxPool(),
            Flatten(),
            Linear((h // 2) * (w // 2) * filters, classes, rng),
        ]
    )


# Its own generator with a fixed seed: rng is not used.
def conv_net(shape, filters, size, classes, rng):
    h, w, c = shape
    rng = np.random.default_rng(0)
    return Sequential(
        Conv2D(c, filters, size, rng, padding=(size - 1) // 2),
        ReLU(),
        MaxPool(),
        Flatten(),
        Linear((h // 2) * (w // 2) * filters, classes, rng),
    )


# Each layer gets a generator of its own with the same seed; rng is not used.
def conv_net(shape, filters, size, classes, rng):
    h, w, c = shape
    return Sequential(
        Conv2D(c, filters, size, np.random.default_rng(1), padding=(size - 1) // 2),
        ReLU(),
        MaxPool(),
        Flatten(),
        Linear((h // 2) * (w // 2) * filters, classes, np.random.default_rng(1)),
    )


# Average pooling in place of max pooling.
def conv_net(shape, filters, size, classes, rng):
    h, w, c = shape
    return Sequential(
        Conv2D(c, filters, size, rng, padding=(size - 1) // 2),
        ReLU(),
        AveragePool(),
        Flatten(),
        Linear((h // 2) * (w // 2) * filters, classes, rng),
    )


# A sigmoid in place of the ReLU.
def conv_net(shape, filters, size, classes, rng):
    h, w, c = shape
    return Sequential(
        Conv2D(c, filters, size, rng, padding=(size - 1) // 2),
        Sigmoid(),
        MaxPool(),
        Flatten(),
        Linear((h // 2) * (w // 2) * filters, classes, rng),
    )


# Pooling comes before the convolution; the order is CONV, RELU, POOL, FC.
def conv_net(shape, filters, size, classes, rng):
    h, w, c = shape
    return Sequential(
        MaxPool(),
        Conv2D(c, filters, size, rng, padding=(size - 1) // 2),
        ReLU(),
        Flatten(),
        Linear((h // 2) * (w // 2) * filters, classes, rng),
    )


# The sizes are hard-wired for pictures of 32 by 32.
def conv_net(shape, filters, size, classes, rng):
    h, w, c = shape
    return Sequential(
        Conv2D(c, filters, size, rng, padding=(size - 1) // 2),
        ReLU(),
        MaxPool(),
        Flatten(),
        Linear(16 * 16 * filters, classes, rng),
    )


# Ten classes are hard-wired.
def conv_net(shape, filters, size, classes, rng):
    h, w, c = shape
    return Sequential(
        Conv2D(c, filters, size, rng, padding=(size - 1) // 2),
        ReLU(),
        MaxPool(),
        Flatten(),
        Linear((h // 2) * (w // 2) * filters, 10, rng),
    )


# shape is read as (C, H, W); here it is (H, W, C).
def conv_net(shape, filters, size, classes, rng):
    c, h, w = shape
    return Sequential(
        Conv2D(c, filters, size, rng, padding=(size - 1) // 2),
        ReLU(),
        MaxPool(),
        Flatten(),
        Linear((h // 2) * (w // 2) * filters, classes, rng),
    )


# The picture is taken for square.
def conv_net(shape, filters, size, classes, rng):
    h, w, c = shape
    return Sequential(
        Conv2D(c, filters, size, rng, padding=(size - 1) // 2),
        ReLU(),
        MaxPool(),
        Flatten(),
        Linear((h // 2) ** 2 * filters, classes, rng),
    )


# A second linear layer is added; the text asks for one.
def conv_net(shape, filters, size, classes, rng):
    h, w, c = shape
    return Sequential(
        Conv2D(c, filters, size, rng, padding=(size - 1) // 2),
        ReLU(),
        MaxPool(),
        Flatten(),
        Linear((h // 2) * (w // 2) * filters, 100, rng),
        ReLU(),
        Linear(100, classes, rng),
    )


# The convolution moves by 2 and so halves the maps a second time.
def conv_net(shape, filters, size, classes, rng):
    h, w, c = shape
    return Sequential(
        Conv2D(c, filters, size, rng, stride=2, padding=(size - 1) // 2),
        ReLU(),
        MaxPool(),
        Flatten(),
        Linear((h // 2) * (w // 2) * filters, classes, rng),
    )


# The stride of pooling is 1, so the maps are hardly smaller.
def conv_net(shape, filters, size, classes, rng):
    h, w, c = shape
    return Sequential(
        Conv2D(c, filters, size, rng, padding=(size - 1) // 2),
        ReLU(),
        MaxPool(2, 1),
        Flatten(),
        Linear((h // 2) * (w // 2) * filters, classes, rng),
    )


# A layer is missing its brackets: ReLU is the class, ReLU() a layer.
def conv_net(shape, filters, size, classes, rng):
    h, w, c = shape
    return Sequential(
        Conv2D(c, filters, size, rng, padding=(size - 1) // 2),
        ReLU,
        MaxPool(),
        Flatten(),
        Linear((h // 2) * (w // 2) * filters, classes, rng),
    )


# The net is built, but not returned.
def conv_net(shape, filters, size, classes, rng):
    h, w, c = shape
    net = Sequential(
        Conv2D(c, filters, size, rng, padding=(size - 1) // 2),
        ReLU(),
        MaxPool(),
        Flatten(),
        Linear((h // 2) * (w // 2) * filters, classes, rng),
    )
    print(net)


# The padding is half of the picture; it should be half of the filter.
def conv_net(shape, filters, size, classes, rng):
    h, w, c = shape
    return Sequential(
        Conv2D(c, filters, size, rng, padding=h // 2),
        ReLU(),
        MaxPool(),
        Flatten(),
        Linear((h // 2) * (w // 2) * filters, classes, rng),
    )


# The padding size // 2 + 1 is one too many.
def conv_net(shape, filters, size, classes, rng):
    h, w, c = shape
    return Sequential(
        Conv2D(c, filters, size, rng, padding=size // 2 + 1),
        ReLU(),
        MaxPool(),
        Flatten(),
        Linear((h // 2) * (w // 2) * filters, classes, rng),
    )


# Flatten and pooling have changed places: rows cannot be pooled.
def conv_net(shape, filters, size, classes, rng):
    h, w, c = shape
    return Sequential(
        Conv2D(c, filters, size, rng, padding=(size - 1) // 2),
        ReLU(),
        Flatten(),
        MaxPool(),
        Linear((h // 2) * (w // 2) * filters, classes, rng),
    )


# The window of the pooling is 3; MaxPool() has a window of 2.
def conv_net(shape, filters, size, classes, rng):
    h, w, c = shape
    return Sequential(
        Conv2D(c, filters, size, rng, padding=(size - 1) // 2),
        ReLU(),
        MaxPool(3),
        Flatten(),
        Linear((h // 2) * (w // 2) * filters, classes, rng),
    )


# MaxPool(size) takes the filter's size for the window of the pooling.
def conv_net(shape, filters, size, classes, rng):
    h, w, c = shape
    return Sequential(
        Conv2D(c, filters, size, rng, padding=(size - 1) // 2),
        ReLU(),
        MaxPool(size),
        Flatten(),
        Linear((h // 2) * (w // 2) * filters, classes, rng),
    )


# One filter is hard-wired.
def conv_net(shape, filters, size, classes, rng):
    h, w, c = shape
    return Sequential(
        Conv2D(c, 1, size, rng, padding=(size - 1) // 2),
        ReLU(),
        MaxPool(),
        Flatten(),
        Linear((h // 2) * (w // 2), classes, rng),
    )


# Three colours are hard-wired.
def conv_net(shape, filters, size, classes, rng):
    h, w, c = shape
    return Sequential(
        Conv2D(3, filters, size, rng, padding=(size - 1) // 2),
        ReLU(),
        MaxPool(),
        Flatten(),
        Linear((h // 2) * (w // 2) * filters, classes, rng),
    )


# The last layer's rng is missing.
def conv_net(shape, filters, size, classes, rng):
    h, w, c = shape
    return Sequential(
        Conv2D(c, filters, size, rng, padding=(size - 1) // 2),
        ReLU(),
        MaxPool(),
        Flatten(),
        Linear((h // 2) * (w // 2) * filters, classes),
    )


# Every weight is set to 0, so all filters stay alike for ever.
def conv_net(shape, filters, size, classes, rng):
    h, w, c = shape
    net = Sequential(
        Conv2D(c, filters, size, rng, padding=(size - 1) // 2),
        ReLU(),
        MaxPool(),
        Flatten(),
        Linear((h // 2) * (w // 2) * filters, classes, rng),
    )
    for param in net.params:
        param[...] = 0
    return net


# The same pair of layers comes twice: the text asks for one convolution.
def conv_net(shape, filters, size, classes, rng):
    h, w, c = shape
    return Sequential(
        Conv2D(c, filters, size, rng, padding=(size - 1) // 2),
        ReLU(),
        Conv2D(filters, filters, size, rng, padding=(size - 1) // 2),
        ReLU(),
        MaxPool(),
        Flatten(),
        Linear((h // 2) * (w // 2) * filters, classes, rng),
    )


# The last layer draws from a generator of its own: no run can be repeated.
def conv_net(shape, filters, size, classes, rng):
    h, w, c = shape
    return Sequential(
        Conv2D(c, filters, size, rng, padding=(size - 1) // 2),
        ReLU(),
        MaxPool(),
        Flatten(),
        Linear((h // 2) * (w // 2) * filters, classes, np.random.default_rng()),
    )
