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
        self.grads = []

    def forward(self, x, training=False):
        """The function's value at x; x is kept for `backward`.

        training is for layers that behave differently while the net learns.
        """
        self.x = x
        return self.f(x, *self.params, **self.options)

    def backward(self, dy):
        """The gradient of x; those of the parameters go into `grads`."""
        if not self.params:
            return self.f_backward(dy, self.x, **self.options)
        dx, *self.grads = self.f_backward(dy, self.x, *self.params, **self.options)
        return dx

    def astype(self, dtype):
        """A copy with parameters of another type, as ndarray.astype."""
        other = copy.copy(self)
        other.params = [param.astype(dtype) for param in self.params]
        return other

    def __repr__(self):
        shapes = ", ".join(str(param.shape) for param in self.params)
        return f"{type(self).__name__}({shapes})"


class Linear(Layer):
    """Weighted sums: (N, inputs) -> (N, outputs).

    Weights start as in He et al. (2015), "Delving Deep into Rectifiers": normal,
    with variance 2 / inputs, so that signals keep their size through ReLU layers.
    """

    def __init__(self, inputs, outputs, rng):
        w = rng.normal(0, np.sqrt(2 / inputs), (inputs, outputs))
        super().__init__(
            functions.linear,
            functions.linear_backward,
            w.astype(np.float32),
            np.zeros(outputs, np.float32),
        )


class ReLU(Layer):
    """max(x, 0)."""

    def __init__(self):
        super().__init__(functions.relu, functions.relu_backward)


class Flatten(Layer):
    """Images to rows: (N, H, W, C) -> (N, H * W * C)."""

    def __init__(self):
        super().__init__(functions.flatten, functions.flatten_backward)


class Sequential:
    """Layers one after another: forward in order, backward in reverse."""

    def __init__(self, *layers):
        self.layers = layers

    def forward(self, x, training=False):
        for layer in self.layers:
            x = layer.forward(x, training)
        return x

    def backward(self, dy):
        for layer in reversed(self.layers):
            dy = layer.backward(dy)
        return dy

    @property
    def params(self):
        return [param for layer in self.layers for param in layer.params]

    @property
    def grads(self):
        return [grad for layer in self.layers for grad in layer.grads]

    def astype(self, dtype):
        """A copy with parameters of another type, as ndarray.astype."""
        return Sequential(*[layer.astype(dtype) for layer in self.layers])

    def __repr__(self):
        return f"Sequential({', '.join(map(repr, self.layers))})"
