"""Train the digit net on the 4,000 training digits, and store it: one to two minutes.

    python data/digits/train_lenet.py               # seed 1, written to lenet.npz
    python data/digits/train_lenet.py 1 2 3         # these seeds; nothing is written
    python data/digits/train_lenet.py --held-out    # 3,200 digits; judged by 800 others
    python data/digits/train_lenet.py --familiar    # what is familiar to the stored net

What can be chosen here was chosen by the 800, never by the test digits.
The stored numbers are rounded to float16, and so are those that are judged.
"""

import sys

import numpy as np

from course_utils import data, digits, optim, training

SEED = 1
EPOCHS, BATCH_SIZE, LEARNING_RATE = 40, 64, 2e-3
HELD_OUT = 800


def learn(examples, judges, seed):
    """A trained net, rounded, and its accuracy on the judges."""
    rng = np.random.default_rng(seed)
    net, optimiser = digits.lenet(rng), optim.Adam(LEARNING_RATE)
    steps = training.train(
        net,
        optimiser,
        examples,
        judges,
        epochs=EPOCHS,
        batch_size=BATCH_SIZE,
        rng=rng,
        augment=digits.distorted,
    )
    for progress in steps:
        # Down to 0 along half a cosine.
        share = progress.epoch / EPOCHS
        optimiser.learning_rate = LEARNING_RATE * (1 + np.cos(np.pi * share)) / 2
    net = net.astype(np.float16).astype(np.float32)
    return net, training.accuracy(net, *judges)


def main(arguments):
    if arguments == ["--familiar"]:
        return store(digits.trained_lenet())
    dataset = data.load("digits")
    examples = digits.as_input(dataset.train_images), dataset.train_labels
    judges = digits.as_input(dataset.test_images), dataset.test_labels
    if arguments == ["--held-out"]:
        judges = tuple(part[-HELD_OUT:] for part in examples)
        examples = tuple(part[:-HELD_OUT] for part in examples)
        arguments = [SEED]
    accuracies = []
    for seed in map(int, arguments or [SEED]):
        net, accuracy = learn(examples, judges, seed)
        accuracies.append(accuracy)
        print(f"seed {seed}: accuracy {accuracy:.4f} on {len(judges[1]):,} digits")
    print(f"mean {np.mean(accuracies):.4f}, spread {np.ptp(accuracies):.4f}")
    if not arguments:
        store(net)


def store(net):
    """Write the net, and what is familiar to it as the Digit Pad shows it."""
    params = {f"param_{i}": p.astype(np.float16) for i, p in enumerate(net.params)}
    known = digits.familiar(digits.rounded_net(net))
    np.savez_compressed(digits.WEIGHTS, **params, **known._asdict())


if __name__ == "__main__":
    main(sys.argv[1:])
