"""Layers: functions that remember.

The maths is in `functions`. A layer adds what a function cannot have: parameters,
and the memory of its last input, without which there is no backward pass.
"""

import copy

import numpy as np

from course_utils import functions


class Layer:
    """A function, its backward, its parameters, and options that both take."""

    def __init__(self, f, f_backward, *params, **options):
        self.f, self.f_backward = f, f_backward
        self.params, self.options = list(params), options
        self.x, self.grads = None, []

    def forward(self, x, training=False):
        """The function's value at x; x is kept for `backward`.

        training is for layers that behave differently while the net learns.
        """
        self.x = x
        return self.f(x, *self.params, **self.options)

    def backward(self, dy, input_gradient=True):
        """The gradient of x; those of the parameters go into `grads`.

        With input_gradient=False the gradient of x is not needed: a layer may skip it.
        """
        if not self.params:
            return self.f_backward(dy, self.x, **self.options)
        dx, *self.grads = self.f_backward(dy, self.x, *self.params, **self.options)
        return dx

    def forget(self):
        """Let go of the last input, which takes memory; until the next there is no
        `backward`.
        """
        self.x = None

    @property
    def window(self):
        """(size, stride, padding) of its window, a pair each; None for most layers."""
        filters = [param.shape[:2] for param in self.params if param.ndim == 4]
        if not filters and "size" not in self.options:
            return None
        size = filters[0] if filters else self.options["size"]
        stride = self.options.get("stride") or (1 if filters else size)
        padding = self.options.get("padding", 0)
        return tuple(map(pair, (size, stride, padding)))

    def twin(self):
        """Another layer with the very same parameters, and a memory of its own."""
        other = copy.copy(self)
        other.forget()
        other.grads = []
        return other

    def astype(self, dtype):
        """A copy with parameters of another type, without memory of a batch."""
        other = self.twin()
        other.params = [param.astype(dtype) for param in self.params]
        return other

    def __repr__(self):
        shapes = [str(param.shape) for param in self.params]
        options = [f"{name}={value}" for name, value in self.options.items()]
        return f"{type(self).__name__}({', '.join(shapes + options)})"


def pair(size):
    """One number for height and width, or a pair of them, as a pair."""
    return tuple(np.broadcast_to(size, 2).tolist())


def he_normal(shape, rng):
    """Weights to start with, as in He et al. (2015), "Delving Deep into Rectifiers".

    Normal, with variance 2 / inputs, so that signals keep their size through ReLU
    layers. The last axis of shape is the outputs, all others are inputs.
    """
    deviation = np.sqrt(2 / np.prod(shape[:-1]))
    return rng.normal(0, deviation, shape).astype(np.float32)


class Linear(Layer):
    """Weighted sums: (N, inputs) -> (N, outputs)."""

    def __init__(self, inputs, outputs, rng):
        super().__init__(
            functions.linear,
            functions.linear_backward,
            he_normal((inputs, outputs), rng),
            np.zeros(outputs, np.float32),
        )

    def __repr__(self):
        inputs, outputs = self.params[0].shape
        return f"Linear({inputs}, {outputs})"


class Conv2D(Layer):
    """Filters slid over images: (N, H, W, channels) -> (N, H', W', filters).

    size, stride and padding are one number, or a pair for height and width.
    """

    def __init__(self, channels, filters, size, rng, stride=1, padding=0):
        super().__init__(
            functions.conv2d,
            functions.conv2d_backward,
            he_normal((*pair(size), channels, filters), rng),
            np.zeros(filters, np.float32),
            stride=stride,
            padding=padding,
        )

    def backward(self, dy, input_gradient=True):
        if input_gradient:
            return super().backward(dy)
        w, _ = self.params
        dw = functions.conv2d_backward_filters(dy, self.x, w, **self.options)
        self.grads = [dw, np.einsum("nhwf->f", dy)]

    def __repr__(self):
        kh, kw, channels, filters = self.params[0].shape
        size = kh if kh == kw else (kh, kw)
        options = ", ".join(f"{name}={value}" for name, value in self.options.items())
        return f"Conv2D({channels}, {filters}, {size}, {options})"


class MaxPool(Layer):
    """The largest value of every window: a smaller map."""

    def __init__(self, size=2, stride=None):
        super().__init__(
            functions.max_pool,
            functions.max_pool_backward,
            size=size,
            stride=size if stride is None else stride,
        )


class AveragePool(Layer):
    """The mean of every window: a smaller map."""

    def __init__(self, size=2, stride=None):
        super().__init__(
            functions.average_pool,
            functions.average_pool_backward,
            size=size,
            stride=size if stride is None else stride,
        )


class ReLU(Layer):
    """max(x, 0)."""

    def __init__(self):
        super().__init__(functions.relu, functions.relu_backward)


class LeakyReLU(Layer):
    """max(x, slope * x): no unit is ever quite dead."""

    def __init__(self, slope=0.01):
        super().__init__(
            functions.leaky_relu, functions.leaky_relu_backward, slope=slope
        )


class Sigmoid(Layer):
    """1 / (1 + exp(-x))."""

    def __init__(self):
        super().__init__(functions.sigmoid, functions.sigmoid_backward)


class Tanh(Layer):
    """The hyperbolic tangent, from -1 to 1."""

    def __init__(self):
        super().__init__(functions.tanh, functions.tanh_backward)


class Flatten(Layer):
    """Images to rows: (N, H, W, C) -> (N, H * W * C)."""

    def __init__(self):
        super().__init__(functions.flatten, functions.flatten_backward)


class Dropout(Layer):
    """In training, each number is dropped with probability rate, drawn again each time.

    Raises ValueError unless 0 <= rate < 1.
    """

    def __init__(self, rate, rng):
        if not 0 <= rate < 1:
            raise ValueError(f"expected a rate from 0 up to, not including, 1: {rate}")
        super().__init__(functions.dropout, functions.dropout_backward)
        self.rate, self.rng = rate, rng

    def forward(self, x, training=False):
        mask = np.ones_like(x)
        if training:
            kept = self.rng.random(x.shape, np.float32) >= self.rate
            mask = kept.astype(x.dtype) / (1 - self.rate)
        self.options = {"mask": mask}
        return super().forward(x)

    def forget(self):
        super().forget()
        self.options = {}

    def twin(self):
        other = super().twin()
        other.rng = self.rng.spawn(1)[0]  # the same numbers would be the same chance
        return other

    def astype(self, dtype):
        other = super().astype(dtype)
        other.rng = copy.deepcopy(self.rng)
        return other

    def __repr__(self):
        return f"Dropout({self.rate})"


class BatchNorm(Layer):
    """Columns with mean 0 and variance 1, scaled and shifted as training finds best.

    In training these are the mean and variance of the batch. Outside, they are running
    averages over the batches seen: a tenth of the newest and nine tenths of what there
    was before; they begin at 0 and 1.
    """

    def __init__(self, channels):
        super().__init__(
            functions.batch_norm,
            functions.batch_norm_backward,
            np.ones(channels, np.float32),
            np.zeros(channels, np.float32),
        )
        self.mean = np.zeros(channels, np.float32)
        self.variance = np.ones(channels, np.float32)

    def forward(self, x, training=False):
        if training:
            mean, variance = functions.column_statistics(x)
            self.mean = 0.9 * self.mean + 0.1 * mean
            self.variance = 0.9 * self.variance + 0.1 * variance
            self.options = {}
        else:
            self.options = {"statistics": (self.mean, self.variance)}
        return super().forward(x)

    def __repr__(self):
        return f"BatchNorm({len(self.mean)})"


class Sequential:
    """Layers one after another: forward in order, backward in reverse."""

    def __init__(self, *layers):
        self.layers = layers

    def forward(self, x, training=False):
        for layer in self.layers:
            x = layer.forward(x, training)
        return x

    def backward(self, dy, input_gradient=True):
        """The gradient of x; with input_gradient=False the first layer may skip it.

        Training needs none: its images do not change.
        """
        first, *others = self.layers
        for layer in reversed(others):
            dy = layer.backward(dy)
        return first.backward(dy, input_gradient)

    @property
    def params(self):
        return [param for layer in self.layers for param in layer.params]

    @property
    def grads(self):
        return [grad for layer in self.layers for grad in layer.grads]

    def forget(self):
        """Let every layer let go of its last input."""
        for layer in self.layers:
            layer.forget()

    def flat(self):
        """Yield its layers in order, and those of a Sequential among them."""
        for layer in self.layers:
            if isinstance(layer, Sequential):
                yield from layer.flat()
            else:
                yield layer

    def twin(self):
        """Another net with the very same parameters, and a memory of its own."""
        other = copy.copy(self)
        other.layers = [layer.twin() for layer in self.layers]
        return other

    def astype(self, dtype):
        """A copy with parameters of another type, without memory of a batch."""
        return Sequential(*[layer.astype(dtype) for layer in self.layers])

    def __repr__(self):
        return f"Sequential({', '.join(map(repr, self.layers))})"
