"""How fast the course's layers are: beside PyTorch's, and beside plain loops.

    python tests/benchmarks/convolution.py

Each rival works in a process of its own, for thread pools disturb each other, and
the rivals take turns, so that a busy minute hurts all of them. What counts is the
shortest time. Without PyTorch (pip install torch==2.13.0) its column stays empty.
"""

import importlib.util
import subprocess
import sys
import time
import tracemalloc

import numpy as np

from course_utils import functions
from course_utils.layers import (
    BatchNorm,
    Conv2D,
    Flatten,
    Linear,
    MaxPool,
    ReLU,
    Sequential,
)
from course_utils.optim import SGD
from course_utils.training import on_two_cores, shared_out

TURNS, SECONDS = 6, 1.0  # of every rival, and how long a turn is repeated

# name: N, side, channels, filters, window; padded so that the side stays
CONVOLUTIONS = {
    "100x32x32x3 -> 32, 5x5": (100, 32, 3, 32, 5),
    "100x16x16x32 -> 32, 5x5": (100, 16, 32, 32, 5),
    "100x16x16x32 -> 64, 3x3": (100, 16, 32, 64, 3),
    "128x32x32x16 -> 32, 3x3": (128, 32, 16, 32, 3),
}
DEEP = (32, 64, 128)  # filters of each CONV 3x3 - BATCH NORM - RELU - POOL
LAYERS = ("relu", "max_pool", "batch_norm")  # on the maps of the step: 100x32x32x32
NAIVE = (20, 16, 3, 25, 3)


def normal(*shape):
    return np.random.default_rng(0).normal(0, 1, shape).astype(np.float32)


def operands(n, side, channels, filters, window):
    """dy, x, w and b of a convolution."""
    return (
        normal(n, side, side, filters), normal(n, side, side, channels),
        normal(window, window, channels, filters), normal(filters),
    )  # fmt: skip


# --- The course's: each gives a function to be timed ----------------------------------


def shared(work, dy, x):
    """work(dy, x) on half of the batch in each of two threads, as `train` does it."""
    half = len(x) // 2
    return lambda: on_two_cores(
        lambda: work(dy[:half], x[:half]), lambda: work(dy[half:], x[half:])
    )


def course_step(name):
    """One step of a net on 100 images, 32x32x3."""
    rng = np.random.default_rng(0)
    if name == "deep":
        blocks, channels = [], 3
        for filters in DEEP:
            conv = Conv2D(channels, filters, 3, rng, padding=1)
            blocks += [conv, BatchNorm(filters), ReLU(), MaxPool()]
            channels = filters
        net = Sequential(*blocks, Flatten(), Linear(4 * 4 * channels, 10, rng))
    else:
        net = Sequential(
            Conv2D(3, 32, 5, rng, padding=2), ReLU(), MaxPool(),
            Flatten(), Linear(32 * 16 * 16, 10, rng),
        )  # fmt: skip
    x, labels, optimiser = normal(100, 32, 32, 3), np.arange(100) % 10, SGD(0.001)

    def step():
        _, grads = shared_out(net, x, labels)
        optimiser.step(net.params, grads)

    return step


def course_convolution(*sizes):
    dy, x, w, b = operands(*sizes)
    padding = sizes[-1] // 2

    def forward_and_backward(dy, x):
        functions.conv2d(x, w, b, padding=padding)
        functions.conv2d_backward(dy, x, w, b, padding=padding)

    return shared(forward_and_backward, dy, x)


def course_layer(name):
    f, backward = getattr(functions, name), getattr(functions, f"{name}_backward")
    x = normal(100, 32, 32, 32)
    params = [normal(32), normal(32)] if name == "batch_norm" else []

    def forward_and_backward(dy, x):
        f(x, *params)
        backward(dy, x, *params)

    return shared(forward_and_backward, f(x, *params), x)


def course_product():
    """The machine's speed: 2 * 2048 ** 3 operations."""
    a = normal(2048, 2048)
    return lambda: a @ a


# --- PyTorch's ------------------------------------------------------------------------


def pytorch_step(name):
    import torch
    from torch import nn

    if name == "deep":
        blocks, channels = [], 3
        for filters in DEEP:
            conv = nn.Conv2d(channels, filters, 3, padding=1)
            blocks += [conv, nn.BatchNorm2d(filters), nn.ReLU(), nn.MaxPool2d(2)]
            channels = filters
        net = nn.Sequential(*blocks, nn.Flatten(), nn.Linear(4 * 4 * channels, 10))
    else:
        net = nn.Sequential(
            nn.Conv2d(3, 32, 5, padding=2), nn.ReLU(), nn.MaxPool2d(2),
            nn.Flatten(), nn.Linear(32 * 16 * 16, 10),
        )  # fmt: skip
    x, labels = torch.randn(100, 3, 32, 32), torch.arange(100) % 10
    optimiser = torch.optim.SGD(net.parameters(), lr=0.001)

    def step():
        optimiser.zero_grad()
        nn.functional.cross_entropy(net(x), labels).backward()
        optimiser.step()

    return step


def pytorch_convolution(n, side, channels, filters, window):
    import torch

    dy = torch.randn(n, filters, side, side)
    x = torch.randn(n, channels, side, side, requires_grad=True)
    w = torch.randn(filters, channels, window, window, requires_grad=True)
    b = torch.randn(filters, requires_grad=True)

    def forward_and_backward():
        y = torch.nn.functional.conv2d(x, w, b, padding=window // 2)
        torch.autograd.grad(y, (x, w, b), dy)

    return forward_and_backward


def pytorch_layer(name):
    import torch
    from torch.nn import functional

    x = torch.randn(100, 32, 32, 32, requires_grad=True)
    gamma, beta = (torch.randn(32, requires_grad=True) for _ in range(2))
    inputs, forward = {
        "relu": ((x,), functional.relu),
        "max_pool": ((x,), lambda x: functional.max_pool2d(x, 2)),
        "batch_norm": (
            (x, gamma, beta),
            lambda x, gamma, beta: functional.batch_norm(
                x, None, None, gamma, beta, training=True
            ),
        ),
    }[name]
    dy = torch.randn_like(forward(*inputs))
    return lambda: torch.autograd.grad(forward(*inputs), inputs, dy)


# --- Plain loops ----------------------------------------------------------------------


def loops_forward(*sizes):
    _, x, w, b = operands(*sizes)
    return lambda: conv2d_loops(x, w, b, sizes[-1] // 2)


def loops_backward(*sizes):
    dy, x, w, _ = operands(*sizes)
    return lambda: conv2d_loops_backward(dy, x, w, sizes[-1] // 2)


def course_forward(*sizes):
    _, x, w, b = operands(*sizes)
    return lambda: functions.conv2d(x, w, b, padding=sizes[-1] // 2)


def course_backward(*sizes):
    dy, x, w, b = operands(*sizes)
    return lambda: functions.conv2d_backward(dy, x, w, b, padding=sizes[-1] // 2)


def conv2d_loops(x, w, b, padding):
    """The definition: one window and one filter at a time."""
    padded = functions.pad(x, padding)
    kh, kw, _, filters = w.shape
    rows, columns = padded.shape[1] - kh + 1, padded.shape[2] - kw + 1
    y = np.zeros((len(x), rows, columns, filters), x.dtype)
    for n, i, j, f in np.ndindex(y.shape):
        y[n, i, j, f] = np.sum(padded[n, i : i + kh, j : j + kw] * w[..., f]) + b[f]
    return y


def conv2d_loops_backward(dy, x, w, padding):
    padded = functions.pad(x, padding)
    dx, dw, db = np.zeros_like(padded), np.zeros_like(w), np.zeros_like(w[0, 0, 0])
    kh, kw = w.shape[:2]
    for n, i, j, f in np.ndindex(dy.shape):
        dx[n, i : i + kh, j : j + kw] += dy[n, i, j, f] * w[..., f]
        dw[..., f] += dy[n, i, j, f] * padded[n, i : i + kh, j : j + kw]
        db[f] += dy[n, i, j, f]
    inside = slice(padding, padding + x.shape[1])
    return dx[:, inside, inside], dw, db


# --- Taking turns ---------------------------------------------------------------------


def shortest(work):
    """Seconds of the shortest run, of at least one after the first."""
    work()
    best, end = np.inf, time.perf_counter() + SECONDS
    while best == np.inf or time.perf_counter() < end:
        start = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - start)
    return best


def peak_memory(work, *args):
    """Megabytes of all arrays alive at once, counted from zero before the first."""
    tracemalloc.start()
    work(*args)()
    return tracemalloc.get_traced_memory()[1] / 1e6


def in_turn(*tasks):
    """The shortest time of each task, a call such as ("course_layer", "relu")."""
    times = [[in_a_process(task) for task in tasks] for _ in range(TURNS)]
    return np.min(times, axis=0)


def in_a_process(task):
    if task is None:
        return np.nan
    command = [sys.executable, __file__, *map(str, task)]
    return float(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)


def perform(measure, name, *sizes):
    """What the process of one task does."""
    if measure == "memory":
        return peak_memory(globals()[name], *sizes)
    sizes = [int(size) if size.isdigit() else size for size in sizes]
    return shortest(globals()[name](*sizes))


def operations(n, side, channels, filters, window):
    """Multiplications and additions of one convolution, the frame included."""
    return 2 * n * side**2 * channels * filters * window**2


def main():
    has_pytorch = importlib.util.find_spec("torch") is not None

    def both(name, *sizes):
        pytorch = ("time", f"pytorch_{name}", *sizes) if has_pytorch else None
        return ("time", f"course_{name}", *sizes), pytorch

    (product,) = in_turn(("time", "course_product"))
    speed = 2 * 2048**3 / product
    print(f"a matrix product: {speed / 1e9:.0f} thousand million operations a second")
    print(f"\n{'':<36}{'course':>8}{'PyTorch':>9}{'ratio':>7}  fraction of that speed")

    def row(label, name, sizes, work):
        ours, theirs = in_turn(*both(name, *sizes))
        share = f"{work / ours / speed:>6.0%}" if work else ""
        print(
            f"{label:<36}{ours * 1e3:>5.1f} ms{theirs * 1e3:>6.1f} ms"
            f"{ours / theirs:>7.2f}{share}", flush=True
        )  # fmt: skip

    # Forward, and the gradient of the filters; three products with the last layer's.
    step = 2 * operations(100, 32, 3, 32, 5) + 6 * 100 * 32 * 16 * 16 * 10
    row("step CONV 32 5x5-RELU-POOL-FC 10", "step", ("shallow",), step)
    row("step of three blocks, FC 10", "step", ("deep",), 0)
    for label, sizes in CONVOLUTIONS.items():
        row(label, "convolution", sizes, 3 * operations(*sizes))
    for name in LAYERS:
        row(f"{name} of 100x32x32x32", "layer", (name,), 0)

    print("\n20x16x16x3 -> 25, 3x3, in loops")
    for way in ("forward", "backward"):
        ours, loops = in_turn(
            ("time", f"course_{way}", *NAIVE), ("time", f"loops_{way}", *NAIVE)
        )
        print(f"{way:<10}{ours * 1e3:>7.2f} ms{loops:>7.2f} s {loops / ours:>7.0f} x")

    memory = in_a_process(("memory", "course_step", "shallow"))
    print(f"\npeak memory of a step: {memory:.0f} MB")


if __name__ == "__main__":
    if sys.argv[1:]:
        print(perform(*sys.argv[1:]))
    else:
        main()
