"""The training loop: forward, loss, backward, step."""

import math
import os
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from typing import NamedTuple, Protocol

import numpy as np
from threadpoolctl import ThreadpoolController
from tqdm.auto import tqdm

from course_utils import data, functions, memory
from course_utils.optim import Optimiser

# Besides the thread that asks for it. A browser's Python has no other.
SECOND_THREAD = ThreadPoolExecutor(max_workers=1)
ONE_THREAD = sys.platform == "emscripten" or os.environ.get("OMP_NUM_THREADS") == "1"
PRODUCTS = ThreadpoolController()  # how many threads a matrix product takes
memory.keep_freed()


class Net(Protocol):
    """What can be trained: a Sequential, a single Layer, or a class of your own.

    With the methods `twin` and `forget`, as they have them, yours learns on two cores,
    and keeps no batch afterwards.
    """

    params: list
    grads: list

    def forward(self, x, training=False): ...

    def backward(self, dy, input_gradient=True): ...


class Progress(NamedTuple):
    """Where training stands; the accuracies are measured as each epoch ends."""

    step: int
    epoch: float
    loss: float
    train_accuracy: float | None = None
    validation_accuracy: float | None = None


def train(
    net: Net,
    optimiser: Optimiser,
    training,
    validation,
    *,
    epochs,
    batch_size,
    rng,
    l2=0.0,
    augment=lambda x, rng: x,
    progress_bar=True,
) -> Iterator[Progress]:
    """Train the net in place and yield a Progress after every step.

    training and validation are pairs (x, labels). augment(x_batch, rng) may alter the
    examples of each batch that the net learns from. The training accuracy is that of
    the first 1,000 examples. Pass progress_bar=False if something else, such as
    `widgets.LiveCurve`, shows the progress. Stop whenever you like: the net keeps what
    it learned.
    Raises FloatingPointError at the first loss that is not a finite number, and for
    such scores at the end of an epoch, ValueError for a batch size below 1.
    """
    if batch_size < 1:
        raise ValueError(f"expected a batch size of at least 1; got {batch_size}")
    x, labels = training
    epoch = math.ceil(len(x) / batch_size)  # in steps
    batches = (
        batch
        for _ in range(epochs)
        for batch in data.batches(x, labels, batch_size, rng)
    )
    bar = tqdm(batches, total=epochs * epoch, leave=False, disable=not progress_bar)
    for step, (x_batch, labels_batch) in enumerate(bar, start=1):
        x_batch = augment(x_batch, rng)
        # A net that diverges overflows; an error says so, not NumPy's warnings.
        with np.errstate(all="ignore"):
            loss, grads = shared_out(net, x_batch, labels_batch, l2)
            check_finite(loss, step)
            optimiser.step(net.params, grads)
            accuracies = []
            if step % epoch == 0:
                examples = (x[:1000], labels[:1000]), validation
                accuracies = [accuracy(net, *some) for some in examples]
        yield Progress(step, step / epoch, float(loss), *accuracies)


def check_finite(loss, step):
    """Raise FloatingPointError unless the loss is a finite number."""
    if not np.isfinite(loss):
        raise FloatingPointError(
            f"the loss is {loss} at step {step}: try a smaller learning rate, and look "
            f"for NaN in the data"
        )


def loss_and_gradients(net, x, labels, l2=0.0):
    """Mean cross-entropy plus the L2 penalty on weights, and a gradient per parameter.

    Weights are the parameters with two or more axes; biases have one.
    """
    scores = net.forward(x, training=True)
    loss = functions.cross_entropy(scores, labels)
    dscores = functions.cross_entropy_backward(scores, labels)
    net.backward(dscores, input_gradient=False)
    grads = list(net.grads)
    for i, param in enumerate(net.params):
        if param.ndim > 1:
            loss = loss + functions.l2(param, l2)
            grads[i] = grads[i] + functions.l2_backward(1, param, l2)
    return loss, grads


def shared_out(net, x, labels, l2=0.0):
    """As loss_and_gradients, with half of the batch on each of two cores.

    The gradient of a mean is the mean of the gradients. Only batch normalisation can
    tell: each half has its own mean and variance, and the running averages are those of
    the first halves, as in PyTorch's DistributedDataParallel. Afterwards the net has
    forgotten its half. A net without `twin` and `forget` learns from the whole batch on
    one core.
    """
    half = len(x) // 2
    if half == 0 or not can_share(net):
        return loss_and_gradients(net, x, labels, l2)
    twin = net.twin()
    (loss, grads), (other_loss, other_grads) = on_two_cores(
        lambda: loss_and_gradients(net, x[:half], labels[:half], l2),
        lambda: loss_and_gradients(twin, x[half:], labels[half:], l2),
    )
    net.forget()

    def mean(a, b):
        return a * (half / len(x)) + b * (1 - half / len(x))

    return mean(loss, other_loss), list(map(mean, grads, other_grads))


def can_share(net):
    """Whether a net can do half of the work, and another like it the other half."""
    return hasattr(net, "twin") and hasattr(net, "forget")


def on_two_cores(first, second):
    """The values of two functions without arguments, computed at the same time.

    With OMP_NUM_THREADS=1, as on a server that many share, one after the other.
    """
    # Products with threads of their own would only stand in each other's way.
    with PRODUCTS.limit(limits=1, user_api="blas"):
        if ONE_THREAD:
            return first(), second()
        # NumPy's settings for errors hold in one context, and so in one thread.
        later = SECOND_THREAD.submit(copy_context().run, second)
        return first(), later.result()


def accuracy(net, x, labels):
    """The fraction of the examples whose largest score is that of their label.

    Raises ValueError unless there is at least one example, each with a label, and
    FloatingPointError for NaN or infinity: argmax would choose that as the largest.
    """
    if labels.shape != (len(x),) or len(x) == 0:
        raise ValueError(
            f"expected at least 1 example and labels ({len(x)},), one for each; "
            f"got labels {labels.shape}"
        )
    scores = forward_in_batches(net, x)
    if not np.isfinite(scores).all():
        raise FloatingPointError(
            "the net's scores are not finite numbers: try a smaller learning rate, "
            "and look for NaN in the data"
        )
    hits = scores.argmax(axis=1) == labels
    return float(hits.mean())


def forward_in_batches(net, x):
    """net.forward(x), computed 20 examples at a time on each of two cores.

    Every layer keeps its last input: for three blocks and 1,000 pictures of 32 x 32
    that would be three quarters of a gigabyte (see `counting.layer_table`). Where two
    cores share the work, the net has forgotten its batch afterwards.
    """

    def scores(net, batches):
        return [net.forward(batch) for batch in batches]

    batches = [x[i : i + 20] for i in range(0, len(x), 20)]
    half = len(batches) // 2
    if half == 0 or not can_share(net):
        return np.concatenate(scores(net, batches))
    twin = net.twin()
    parts = on_two_cores(
        lambda: scores(net, batches[:half]), lambda: scores(twin, batches[half:])
    )
    net.forget()
    memory.give_back_freed()
    return np.concatenate([*parts[0], *parts[1]])


def one_cycle(step, steps, peak):
    """The learning rate of one of the steps 1 to steps: one rise and one fall.

    In a straight line from 0, before the first step, to peak at step 0.3 * steps, then
    to 0 at the last. The single cycle is that of Smith and Topin (2017),
    "Super-Convergence"; the 30 % are the default of PyTorch's OneCycleLR.
    """
    return float(np.interp(step, [0, 0.3 * steps, steps], [0, peak, 0]))
