"""Optimisers: how a parameter follows its gradient."""


class SGD:
    """Stochastic gradient descent: a step against the gradient.

    Robbins & Monro (1951), "A Stochastic Approximation Method".
    """

    def __init__(self, learning_rate):
        self.learning_rate = learning_rate

    def step(self, params, grads):
        """Change every parameter in place: the layers hold these very arrays.

        Raises ValueError unless each parameter has a gradient of its shape.
        """
        for param, grad in zip(params, grads, strict=True):
            if param.shape != grad.shape:
                raise ValueError(
                    f"a parameter {param.shape} cannot follow a gradient {grad.shape}"
                )
            param -= self.learning_rate * grad
