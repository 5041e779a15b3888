"""Optimisers: how a parameter follows its gradient.

Each of them is one rule, `change`. It says by how much a parameter moves, from its
gradient and from what the optimiser remembers of the gradients before.
"""

import numpy as np


class Optimiser:
    """What all optimisers share; each adds its rule, `change`."""

    remembers = 0  # arrays for each parameter, all 0 at first

    def __init__(self, learning_rate):
        self.learning_rate = learning_rate
        self.steps, self.params, self.memory = 0, None, None

    def step(self, params, grads):
        """Change every parameter in place: the layers hold these very arrays.

        Raises ValueError unless they are the same ones at every step, each with a
        gradient of its shape.
        """
        if self.memory is None:
            self.params = list(params)
            self.memory = [
                [np.zeros_like(param) for _ in range(self.remembers)]
                for param in params
            ]
        if any(a is not b for a, b in zip(params, self.params, strict=True)):
            raise ValueError(
                "these are not the parameters of the last step: another net needs an "
                "optimiser of its own"
            )
        self.steps += 1
        for param, grad, memory in zip(params, grads, self.memory, strict=True):
            if param.shape != grad.shape:
                raise ValueError(
                    f"a parameter {param.shape} cannot follow a gradient {grad.shape}"
                )
            param += self.change(grad, *memory)

    def __repr__(self):
        kept = ("steps", "params", "memory")
        settings = [f"{k}={v}" for k, v in vars(self).items() if k not in kept]
        return f"{type(self).__name__}({', '.join(settings)})"


class SGD(Optimiser):
    """Stochastic gradient descent: a step against the gradient.

    Robbins & Monro (1951), "A Stochastic Approximation Method".
    """

    def change(self, grad):
        return -self.learning_rate * grad


class Momentum(Optimiser):
    """A ball that keeps rolling: old steps go on, each time scaled by `momentum`.

    Polyak (1964), "Some Methods of Speeding Up the Convergence of Iteration Methods".
    """

    remembers = 1

    def __init__(self, learning_rate, momentum=0.9):
        super().__init__(learning_rate)
        self.momentum = momentum

    def change(self, grad, velocity):
        velocity[...] = self.momentum * velocity - self.learning_rate * grad
        return velocity


class Nesterov(Optimiser):
    """Momentum with the gradient taken where the ball is about to be.

    The parameters are kept at that place, one `momentum * velocity` ahead of the
    ball, as in Bengio et al. (2013), "Advances in Optimizing Recurrent Networks".
    Nesterov (1983), "A Method of Solving a Convex Programming Problem with Convergence
    Rate O(1/k^2)".
    """

    remembers = 1

    def __init__(self, learning_rate, momentum=0.9):
        super().__init__(learning_rate)
        self.momentum = momentum

    def change(self, grad, velocity):
        velocity[...] = self.momentum * velocity - self.learning_rate * grad
        return self.momentum * velocity - self.learning_rate * grad


class Adagrad(Optimiser):
    """Short steps for a number whose gradients were large, ever shorter.

    Duchi, Hazan & Singer (2011), "Adaptive Subgradient Methods for Online Learning
    and Stochastic Optimization".
    """

    remembers = 1

    def __init__(self, learning_rate=0.01, epsilon=1e-8):
        super().__init__(learning_rate)
        self.epsilon = epsilon  # no division by 0 where every gradient was 0

    def change(self, grad, squares):
        squares += grad**2
        return -self.learning_rate * grad / (np.sqrt(squares) + self.epsilon)


class RMSprop(Optimiser):
    """Adagrad that forgets: a running mean of the squares, not their sum.

    Tieleman & Hinton (2012), "Lecture 6.5: RMSprop", Coursera.
    """

    remembers = 1

    def __init__(self, learning_rate=0.001, decay=0.9, epsilon=1e-8):
        super().__init__(learning_rate)
        self.decay, self.epsilon = decay, epsilon

    def change(self, grad, square):
        square[...] = self.decay * square + (1 - self.decay) * grad**2
        return -self.learning_rate * grad / (np.sqrt(square) + self.epsilon)


class Adam(Optimiser):
    """RMSprop with momentum; both running means are corrected for their start at 0.

    Kingma & Ba (2015), "Adam: A Method for Stochastic Optimization".
    """

    remembers = 2

    def __init__(self, learning_rate=0.001, beta1=0.9, beta2=0.999, epsilon=1e-8):
        super().__init__(learning_rate)
        self.beta1, self.beta2, self.epsilon = beta1, beta2, epsilon

    def change(self, grad, mean, square):
        mean[...] = self.beta1 * mean + (1 - self.beta1) * grad
        square[...] = self.beta2 * square + (1 - self.beta2) * grad**2
        mean_now = mean / (1 - self.beta1**self.steps)
        square_now = square / (1 - self.beta2**self.steps)
        return -self.learning_rate * mean_now / (np.sqrt(square_now) + self.epsilon)
