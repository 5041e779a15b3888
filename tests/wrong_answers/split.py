"""Wrong answers to split; above each, what is wrong with it."""

import numpy as np


# Nothing is drawn: the first ones are held out, whatever rng is.
def split(images, labels, held_out, rng):
    return images[held_out:], labels[held_out:], images[:held_out], labels[:held_out]


# Nothing is drawn: the last ones are held out, whatever rng is.
def split(images, labels, held_out, rng):
    n = len(images) - held_out
    return images[:n], labels[:n], images[n:], labels[n:]


# Images and labels are shuffled by two permutations: an image gets another's label.
def split(images, labels, held_out, rng):
    images = images[rng.permutation(len(images))]
    labels = labels[rng.permutation(len(labels))]
    return images[held_out:], labels[held_out:], images[:held_out], labels[:held_out]


# choice draws with replacement unless told otherwise: an example may come twice.
def split(images, labels, held_out, rng):
    chosen = rng.choice(len(images), held_out)
    rest = np.delete(np.arange(len(images)), chosen)
    return images[rest], labels[rest], images[chosen], labels[chosen]


# The order of the results is wrong: both parts' images come before the labels.
def split(images, labels, held_out, rng):
    order = rng.permutation(len(images))
    held, rest = order[:held_out], order[held_out:]
    return images[rest], images[held], labels[rest], labels[held]


# The parts are exchanged: the held-out ones come first.
def split(images, labels, held_out, rng):
    order = rng.permutation(len(images))
    held, rest = order[:held_out], order[held_out:]
    return images[held], labels[held], images[rest], labels[rest]


# It makes a generator of its own and ignores rng.
def split(images, labels, held_out, rng):
    rng = np.random.default_rng(0)
    order = rng.permutation(len(images))
    held, rest = order[:held_out], order[held_out:]
    return images[rest], labels[rest], images[held], labels[held]


# NumPy's global generator is used in place of rng.
def split(images, labels, held_out, rng):
    order = np.random.permutation(len(images))
    held, rest = order[:held_out], order[held_out:]
    return images[rest], labels[rest], images[held], labels[held]


# shuffle works in place: the caller's images change, and their labels don't follow.
def split(images, labels, held_out, rng):
    rng.shuffle(images)
    return images[held_out:], labels[held_out:], images[:held_out], labels[:held_out]


# The two slices overlap by one: that example is in both parts.
def split(images, labels, held_out, rng):
    order = rng.permutation(len(images))
    held, rest = order[:held_out], order[held_out - 1 :]
    return images[rest], labels[rest], images[held], labels[held]


# One example is lost between the two slices.
def split(images, labels, held_out, rng):
    order = rng.permutation(len(images))
    held, rest = order[:held_out], order[held_out + 1 :]
    return images[rest], labels[rest], images[held], labels[held]


# Every example is held out with the same chance: their number is right on average only.
def split(images, labels, held_out, rng):
    held = rng.random(len(images)) < held_out / len(images)
    return images[~held], labels[~held], images[held], labels[held]


# The held-out examples stay in the training part too.
def split(images, labels, held_out, rng):
    held = rng.permutation(len(images))[:held_out]
    return images, labels, images[held], labels[held]


# One block of neighbours is held out; only its place is left to chance.
def split(images, labels, held_out, rng):
    start = rng.integers(len(images) - held_out + 1)
    held = np.zeros(len(images), bool)
    held[start : start + held_out] = True
    return images[~held], labels[~held], images[held], labels[held]


# It returns two parts of the images, and no labels.
def split(images, labels, held_out, rng):
    order = rng.permutation(len(images))
    return images[order[held_out:]], images[order[:held_out]]


# The number of examples is hard-wired.
def split(images, labels, held_out, rng):
    order = rng.permutation(5000)
    held, rest = order[:held_out], order[held_out:]
    return images[rest], labels[rest], images[held], labels[held]


# held_out is taken for a fraction; it is a number of examples.
def split(images, labels, held_out, rng):
    n = int(len(images) * held_out)
    order = rng.permutation(len(images))
    held, rest = order[:n], order[n:]
    return images[rest], labels[rest], images[held], labels[held]


# The labels are cut without being shuffled.
def split(images, labels, held_out, rng):
    order = rng.permutation(len(images))
    held, rest = order[:held_out], order[held_out:]
    return images[rest], labels[held_out:], images[held], labels[:held_out]


# integers may draw the same number twice: then too few different ones are held out.
def split(images, labels, held_out, rng):
    held = rng.integers(0, len(images), held_out)
    rest = [i for i in range(len(images)) if i not in held]
    return images[rest], labels[rest], images[held], labels[held]


# The last example can never be held out: the range ends one too early.
def split(images, labels, held_out, rng):
    held = rng.permutation(len(images) - 1)[:held_out]
    rest = np.setdiff1d(np.arange(len(images)), held)
    return images[rest], labels[rest], images[held], labels[held]


# Only the training part is shuffled; those held out are always the last ones.
def split(images, labels, held_out, rng):
    n = len(images) - held_out
    order = rng.permutation(n)
    return images[order], labels[order], images[n:], labels[n:]


# It holds out all but held_out examples: the sizes of the parts are exchanged.
def split(images, labels, held_out, rng):
    order = rng.permutation(len(images))
    rest, held = order[:held_out], order[held_out:]
    return images[rest], labels[rest], images[held], labels[held]


# Every second example can be held out, the others never.
def split(images, labels, held_out, rng):
    held = rng.permutation(np.arange(0, len(images), 2))[:held_out]
    rest = np.setdiff1d(np.arange(len(images)), held)
    return images[rest], labels[rest], images[held], labels[held]


# The whole is shuffled, but nothing is returned.
def split(images, labels, held_out, rng):
    order = rng.permutation(len(images))
    held, rest = order[:held_out], order[held_out:]
    print(len(images[rest]), len(images[held]))
