"""How often the digit pad says "unlike a digit": of digits, and of other things.

Run from the repository's root:

    PYTHONPATH=tests/widgets .venv/bin/python tests/benchmarks/unlike_digits.py

Beside it stands what the largest probability alone would do, with a limit that flags
as many held-out training digits.
"""

import numpy as np
from hand_drawn import (
    LETTERS,
    LONG_ONE,
    SIGNS,
    curves,
    digit_strokes,
    on_the_pad,
    scribble,
)

from course_utils import data, digits, functions
from course_utils.widgets import digit_pad

EACH = 20
SIDEWAYS = (2, 3, 4, 5, 6, 7, 9)  # a turned 0, 1 or 8 may pass for a digit


def net_inputs():
    """{what: (N, 28, 28, 1)}: test digits, drawn ones, and what is no digit."""
    rng = np.random.default_rng(7)
    dataset = data.load("digits")
    test = digits.as_input(dataset.test_images)
    turned = test[np.isin(dataset.test_labels, SIDEWAYS)]
    boxes = [np.full(rng.integers(40, 280, 2), 255) for _ in range(EACH)]
    return {
        "test digits": test,
        "drawn digits": of_strokes(
            [digit_strokes(digit, seed) for digit in range(10) for seed in range(EACH)]
        ),
        **{
            f"{kind} {name}": of_strokes([on_the_pad(lines, rng) for _ in range(EACH)])
            for kind, group in [("letter", LETTERS), ("sign", SIGNS)]
            for name, lines in group.items()
        },
        "scribbles": of_strokes([scribble(rng) for _ in range(5 * EACH)]),
        "digits on their side": np.rot90(turned, axes=(1, 2)),
        "noise": centred(rng.integers(0, 256, (EACH, 28, 28))),
        "filled boxes": centred(boxes),
    }


def centred(drawings):
    return np.stack([digits.centred(drawing) for drawing in drawings])


def of_strokes(many):
    return centred([digit_pad.raster(strokes) for strokes in many])


def doubt(net, known, x):
    """Two numbers for each picture, the larger the less it is like a digit: (2, N)."""
    named, rows = digits.seen(net, x)
    probabilities = functions.softmax(net.forward(x))
    return digits.strangeness(known, rows, named), -probabilities.max(axis=1)


def main():
    net = digits.rounded_net(digits.trained_lenet())
    known = digits.trained_familiar()
    held_out = data.load("digits").train_images[-digits.HELD_OUT :]
    doubts = doubt(net, known, digits.as_input(held_out))
    limits = [known.limit, np.quantile(doubts[1], 1 - digits.FLAGGED)]
    shares = {
        what: [
            100 * np.mean(values > limit)
            for values, limit in zip(doubt(net, known, x), limits, strict=True)
        ]
        for what, x in net_inputs().items()
    }
    for kind in ("letter", "sign"):
        group = [both for what, both in shares.items() if what.startswith(kind)]
        shares[f"all {kind}s"] = np.mean(group, axis=0)
    print(f"{'called unlike a digit':24}the pad  largest probability")
    for what, (pad, probability) in shares.items():
        print(f"{what:24}{pad:5.1f} %  {probability:5.1f} %")
    rng = np.random.default_rng(8)
    ones = of_strokes([curves(LONG_ONE, rng) for _ in range(5 * EACH)])
    sevens = np.mean(net.forward(ones).argmax(axis=1) == 7)
    print(f"a 1 with a long upstroke is called a 7: {100 * sevens:.0f} %")


if __name__ == "__main__":
    main()
