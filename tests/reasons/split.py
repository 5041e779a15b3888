"""Wrong answers to split, and how their reasons begin."""

import numpy as np


def split(images, labels, held_out, rng):
    """an order holds row numbers"""
    order = rng.permutation(len(images))
    held, rest = order[:held_out], order[held_out:]
    return images[rest], rest, images[held], held


def split(images, labels, held_out, rng):
    """the order has some rows twice"""
    order = rng.permutation(labels)
    held, rest = order[:held_out], order[held_out:]
    return images[rest], labels[rest], images[held], labels[held]


def split(images, labels, held_out, rng):
    """many examples have the same label"""
    held = rng.permutation(len(images))[:held_out]
    mask = np.isin(labels, labels[held])
    return images[~mask], labels[~mask], images[mask], labels[mask]


def split(images, labels, held_out, rng):
    order = rng.permutation(len(images))
    held, rest = order[:held_out], order[held_out:]
    turned = images[:, :, ::-1]
    return turned[rest], labels[rest], turned[held], labels[held]


def split(images, labels, held_out, rng):
    """an example can be drawn twice"""
    held = rng.choice(len(images), held_out)
    rest = np.delete(np.arange(len(images)), held)
    return images[rest], labels[rest], images[held], labels[held]


def split(images, labels, held_out, rng):
    """an example can be drawn twice"""
    held = rng.integers(0, len(images), held_out)
    rest = [i for i in range(len(images)) if i not in held]
    return images[rest], labels[rest], images[held], labels[held]


def split(images, labels, held_out, rng):
    """an example that is drawn is put back, and can be drawn again"""
    rest = rng.choice(len(images), len(images) - held_out)
    held = rng.choice(len(images), held_out)
    return images[rest], labels[rest], images[held], labels[held]


def split(images, labels, held_out, rng):
    """the training part still has all the examples"""
    held = rng.permutation(len(images))[:held_out]
    return images, labels, images[held], labels[held]


def split(images, labels, held_out, rng):
    """the training part has one example too few"""
    order = rng.permutation(len(images))
    held, rest = order[:held_out], order[held_out + 1 :]
    return images[rest], labels[rest], images[held], labels[held]


def split(images, labels, held_out, rng):
    """the training part has one example too many"""
    order = rng.permutation(len(images))
    held, rest = order[:held_out], order[held_out - 1 :]
    return images[rest], labels[rest], images[held], labels[held]


def split(images, labels, held_out, rng):
    """what is held out should be missing from the other part, and all of it"""
    order = rng.permutation(len(images))
    held, rest = order[:held_out], order[:-held_out]
    return images[rest], labels[rest], images[held], labels[held]


def split(images, labels, held_out, rng):
    """one of twelve is held out"""
    order = rng.permutation(len(images))
    n = len(images) // 10
    held, rest = order[:n], order[n:]
    return images[rest], labels[rest], images[held], labels[held]


def split(images, labels, held_out, rng):
    """nothing is left for training"""
    order = rng.permutation(len(images))
    n = int(len(images) * held_out)
    held, rest = order[:n], order[n:]
    return images[rest], labels[rest], images[held], labels[held]


def split(images, labels, held_out, rng):
    order = rng.shuffle(np.arange(len(images)))
    held, rest = order[:held_out], order[held_out:]
    return images[rest], labels[rest], images[held], labels[held]


def split(images, labels, held_out, rng):
    """chance comes from somewhere else than `rng`, which gives the same"""
    order = np.arange(len(images))
    np.random.shuffle(order)
    held, rest = order[:held_out], order[held_out:]
    return images[rest], labels[rest], images[held], labels[held]


def split(images, labels, held_out, rng):
    """take the order from the argument"""
    rng = np.random.default_rng(0)
    order = rng.permutation(len(images))
    held, rest = order[:held_out], order[held_out:]
    return images[rest], labels[rest], images[held], labels[held]


def split(images, labels, held_out, rng):
    """it shuffles the caller's arrays"""
    rng.shuffle(images)
    rng.shuffle(labels)
    return images[held_out:], labels[held_out:], images[:held_out], labels[:held_out]


def split(images, labels, held_out, rng):
    """images and labels are no longer in the same order"""
    images, labels = rng.permutation(images), rng.permutation(labels)
    return images[held_out:], labels[held_out:], images[:held_out], labels[:held_out]


def split(images, labels, held_out, rng):
    """files are often sorted"""
    return images[held_out:], labels[held_out:], images[:held_out], labels[:held_out]


def split(images, labels, held_out, rng):
    """files are often sorted"""
    n = len(images) - held_out
    return images[:n], labels[:n], images[n:], labels[n:]


def split(images, labels, held_out, rng):
    """only the place where they begin is drawn, and neighbours in a file"""
    start = rng.integers(len(images) - held_out)
    held = np.arange(start, start + held_out)
    rest = np.delete(np.arange(len(images)), held)
    return images[rest], labels[rest], images[held], labels[held]


def split(images, labels, held_out, rng):
    order = rng.permutation(len(images))
    held, rest = order[:held_out], order[held_out:]
    return (images[rest], labels[rest]), (images[held], labels[held])


def split(images, labels, held_out, rng):
    """the order of the results"""
    order = rng.permutation(len(images))
    held, rest = order[:held_out], order[held_out:]
    return images[rest], images[held], labels[rest], labels[held]


def split(images, labels, held_out, rng):
    """the parts have changed places"""
    order = rng.permutation(len(images))
    rest, held = order[:held_out], order[held_out:]
    return images[rest], labels[rest], images[held], labels[held]


def split(images, labels, held_out, rng):
    order = rng.permutation(len(images))
    held, rest = order[:held_out], order[held_out:]
    return images[rest], labels[rest] + 1, images[held], labels[held] + 1


def split(images, labels, held_out, rng):
    """the training part has one example too few"""
    order = rng.permutation(len(images) - 1)
    held, rest = order[:held_out], order[held_out:]
    return images[rest], labels[rest], images[held], labels[held]


def split(images, labels, held_out, rng):
    """images and labels are no longer in the same order"""
    order = rng.permutation(len(images))
    held, rest = order[:held_out], order[held_out:]
    return images[rest], labels[held_out:], images[held], labels[:held_out]
