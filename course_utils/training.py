"""The training loop: forward, loss, backward, step."""

import math
from itertools import chain
from typing import NamedTuple

import numpy as np
from tqdm.auto import tqdm

from course_utils import data, functions


class Progress(NamedTuple):
    """Where training stands; the accuracies are measured as each epoch ends."""

    step: int
    epoch: float
    loss: float
    train_accuracy: float | None = None
    validation_accuracy: float | None = None


def train(
    net,
    optimiser,
    training,
    validation,
    *,
    epochs,
    batch_size,
    rng,
    l2=0.0,
    augment=lambda x, rng: x,
    progress_bar=True,
):
    """Train the net in place and yield a Progress after every step.

    training and validation are pairs (x, labels). augment(x_batch, rng) may alter the
    examples of each batch that the net learns from. The training accuracy is that of
    the first 1,000 examples. progress_bar=False leaves the bar to what shows the steps,
    such as `widgets.LiveCurve`. Stop whenever you like: the net keeps what it learned.
    Raises FloatingPointError at the first loss that is not a finite number, and for
    such scores at the end of an epoch, ValueError for a batch size below 1.
    """
    if batch_size < 1:
        raise ValueError(f"expected a batch size of at least 1; got {batch_size}")
    x, labels = training
    steps_per_epoch = math.ceil(len(x) / batch_size)
    batches = chain.from_iterable(
        data.batches(x, labels, batch_size, rng) for _ in range(epochs)
    )
    total, hidden = epochs * steps_per_epoch, not progress_bar
    with tqdm(batches, total=total, leave=False, disable=hidden) as bar:
        for step, (x_batch, labels_batch) in enumerate(bar, start=1):
            x_batch = augment(x_batch, rng)
            # A net that diverges overflows; an error says so, not NumPy's warnings.
            with np.errstate(all="ignore"):
                loss, grads = loss_and_gradients(net, x_batch, labels_batch, l2)
                if not np.isfinite(loss):
                    raise FloatingPointError(
                        f"the loss is {loss} at step {step}: try a smaller learning "
                        f"rate, and look for NaN in the data"
                    )
                optimiser.step(net.params, grads)
                progress = Progress(step, step / steps_per_epoch, float(loss))
                if step % steps_per_epoch == 0:
                    progress = progress._replace(
                        train_accuracy=accuracy(net, x[:1000], labels[:1000]),
                        validation_accuracy=accuracy(net, *validation),
                    )
            yield progress


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


def accuracy(net, x, labels):
    """Share of the examples whose largest score is that of their label.

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
    """net.forward(x), computed 100 examples at a time.

    Every layer keeps its last input: of three blocks and 1,000 pictures of 32 x 32,
    `layer_table` says, that would be three quarters of a gigabyte.
    """
    return np.concatenate([net.forward(x[i : i + 100]) for i in range(0, len(x), 100)])


def one_cycle(step, steps, peak):
    """The learning rate of one of the steps 1 to steps: one rise and one fall.

    In a straight line from 0, before the first step, to peak at step 0.3 * steps, then
    to 0 at the last. The single cycle is that of Smith and Topin (2017),
    "Super-Convergence"; the 30 % are the default of PyTorch's OneCycleLR.
    """
    return float(np.interp(step, [0, 0.3 * steps, steps], [0, peak, 0]))
