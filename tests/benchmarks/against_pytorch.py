"""The course's layers and optimisers beside PyTorch's: do they give the same numbers?

    python tests/benchmarks/against_pytorch.py

Random shapes and options in float64; printed is the largest relative difference of
the results and of each gradient. It needs PyTorch: pip install torch==2.13.0.
"""

import numpy as np
import torch
from torch.nn import functional

from course_utils import functions, optim
from course_utils.gradcheck import relative_error

CASES = 200
rng = np.random.default_rng(0)


def normal(*shape):
    return rng.normal(0, 1, shape)


def channels_first(x):
    return x.permute(0, 3, 1, 2)


def channels_last(x):
    return x.permute(0, 2, 3, 1)


# --- PyTorch's functions, with the course's order of axes -----------------------------


def conv2d(x, w, b, stride, padding):
    x, w = channels_first(x).contiguous(), w.permute(3, 2, 0, 1).contiguous()
    return channels_last(functional.conv2d(x, w, b, stride, padding))


def max_pool(x, size, stride):
    return channels_last(functional.max_pool2d(channels_first(x), size, stride))


def average_pool(x, size, stride):
    return channels_last(functional.avg_pool2d(channels_first(x), size, stride))


def batch_norm(x, gamma, beta):
    x = channels_first(x)
    y = functional.batch_norm(x, None, None, gamma, beta, training=True)
    return channels_last(y)


PYTORCH = {
    "linear": lambda x, w, b: functional.linear(x, w.T, b),
    "relu": torch.relu,
    "leaky_relu": functional.leaky_relu,
    "sigmoid": torch.sigmoid,
    "tanh": torch.tanh,
    "softmax": lambda x: torch.softmax(x, -1),
    "log_softmax": lambda x: torch.log_softmax(x, -1),
    "flatten": lambda x: x.flatten(1),
    "conv2d": conv2d,
    "max_pool": max_pool,
    "average_pool": average_pool,
    "batch_norm": batch_norm,
}


# --- Random cases: arguments, options -------------------------------------------------


def one_or_pair(low, high):
    pair = tuple(rng.integers(low, high + 1, 2).tolist())
    return pair if rng.random() < 0.5 else pair[0]


def images(kh=1, kw=1):
    n, more, also, channels = rng.integers(1, 6, 4)
    return normal(n, kh + more, kw + also, channels)


def case(name):
    kh, kw = rng.integers(1, 6, 2).tolist()
    if name == "linear":
        n, d, m = rng.integers(1, 9, 3)
        return (normal(n, d), normal(d, m), normal(m)), {}
    x = images(kh, kw)
    channels = x.shape[3]
    if name == "conv2d":
        filters = rng.integers(1, 6)
        options = {"stride": one_or_pair(1, 3), "padding": one_or_pair(0, 3)}
        return (x, normal(kh, kw, channels, filters), normal(filters)), options
    if name.endswith("pool"):
        return (x,), {"size": (kh, kw), "stride": one_or_pair(1, 4)}
    if name == "batch_norm":
        return (x, normal(channels), normal(channels)), {}
    return (x,), {}


def difference(name):
    """The largest of the result and of all gradients, in one random case."""
    args, options = case(name)
    theirs = [torch.tensor(a, requires_grad=True) for a in args]
    y = PYTORCH[name](*theirs, **options)
    dy = normal(*y.shape)
    expected = [y, *torch.autograd.grad(y, theirs, torch.tensor(dy))]
    gradients = getattr(functions, f"{name}_backward")(dy, *args, **options)
    gradients = gradients if isinstance(gradients, tuple) else (gradients,)
    results = [getattr(functions, name)(*args, **options), *gradients]
    return max(
        relative_error(ours, other.detach().numpy())
        for ours, other in zip(results, expected, strict=True)
    )


OPTIMISERS = {
    "SGD": (optim.SGD(0.1), torch.optim.SGD, {}),
    "Momentum": (optim.Momentum(0.1), torch.optim.SGD, {"momentum": 0.9}),
    "Nesterov": (
        optim.Nesterov(0.1), torch.optim.SGD, {"momentum": 0.9, "nesterov": True},
    ),
    "Adagrad": (optim.Adagrad(0.1), torch.optim.Adagrad, {"eps": 1e-8}),
    "RMSprop": (optim.RMSprop(0.1), torch.optim.RMSprop, {"alpha": 0.9}),
    "Adam": (optim.Adam(0.1), torch.optim.Adam, {}),
}  # fmt: skip


def optimiser_difference(ours, pytorch, options):
    """Of the parameters, after 50 steps with the same random gradients."""
    w = normal(4, 3)
    param = torch.tensor(w, requires_grad=True)
    theirs = pytorch([param], lr=0.1, **options)
    for _ in range(50):
        grad = normal(4, 3)
        param.grad = torch.tensor(grad)
        theirs.step()
        ours.step([w], [grad])
    return relative_error(w, param.detach().numpy())


def main():
    for name in PYTORCH:
        print(f"{name:<14}{max(difference(name) for _ in range(CASES)):.0e}")
    for name, trio in OPTIMISERS.items():
        print(f"{name:<14}{optimiser_difference(*trio):.0e}")


if __name__ == "__main__":
    main()
