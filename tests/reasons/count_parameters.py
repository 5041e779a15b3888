"""Wrong answers to count_parameters, and how their reasons begin."""

import numpy as np


def count_parameters(sizes):
    """the biases are missing"""
    return sum(a * b for a, b in zip(sizes, sizes[1:]))


def count_parameters(sizes):
    """the inputs have no bias"""
    return sum(a * b for a, b in zip(sizes, sizes[1:])) + sum(sizes)


def count_parameters(sizes):
    """a layer does not have one bias, but one for each of its units"""
    return sum(a * b + 1 for a, b in zip(sizes, sizes[1:]))


def count_parameters(sizes):
    """there is one bias for all"""
    return sum(a * b for a, b in zip(sizes, sizes[1:])) + 1


def count_parameters(sizes):
    """the input that is always 1 is counted on both sides"""
    return sum((a + 1) * (b + 1) for a, b in zip(sizes, sizes[1:]))


def count_parameters(sizes):
    """a bias belongs to the unit that an edge leads to, not to the one it"""
    return sum(a * (b + 1) for a, b in zip(sizes, sizes[1:]))


def count_parameters(sizes):
    """these are the units"""
    return sum(sizes)


def count_parameters(sizes):
    """these are the biases alone"""
    return sum(sizes[1:])


def count_parameters(sizes):
    """the weights of one layer and of the next are added, not multiplied"""
    return int(np.prod(sizes))


def count_parameters(sizes):
    """the sizes of all layers are multiplied"""
    return int(np.prod(sizes)) + sum(sizes[1:])


def count_parameters(sizes):
    """this is the first layer only"""
    return (sizes[0] + 1) * sizes[1]


def count_parameters(sizes):
    """this is the last layer only"""
    return (sizes[-2] + 1) * sizes[-1]


def count_parameters(sizes):
    """this joins the inputs with the outputs"""
    return (sizes[0] + 1) * sizes[-1]


def count_parameters(sizes):
    """that is for three sizes"""
    return (sizes[0] + 1) * sizes[1] + (sizes[1] + 1) * sizes[2]


def count_parameters(sizes):
    """it unpacks three sizes"""
    d, h, k = sizes
    return (d + 1) * h + (h + 1) * k


def count_parameters(sizes):
    """only the first and the last layer are counted, and where there is"""
    return (sizes[0] + 1) * sizes[1] + (sizes[-2] + 1) * sizes[-1]


def count_parameters(sizes):
    """the outputs have biases too"""
    return sum(a * b for a, b in zip(sizes, sizes[1:])) + sum(sizes[1:-1])


def count_parameters(sizes):
    """the last layer is missing"""
    total = 0
    for i in range(len(sizes) - 2):
        total += (sizes[i] + 1) * sizes[i + 1]
    return total


def count_parameters(sizes):
    """after the last size there is no next one"""
    total = 0
    for i in range(len(sizes)):
        total += (sizes[i] + 1) * sizes[i + 1]
    return total


def count_parameters(sizes):
    """this is the last layer only"""
    for i in range(len(sizes) - 1):
        total = (sizes[i] + 1) * sizes[i + 1]
    return total


def count_parameters(sizes):
    """this is the first layer only"""
    total = 0
    for i in range(len(sizes) - 1):
        total += (sizes[i] + 1) * sizes[i + 1]
        return total


def count_parameters(sizes):
    """a list is no array"""
    return (sizes[:-1] + 1) * sizes[1:]


def count_parameters(sizes):
    """these are the numbers of the single layers"""
    sizes = np.array(sizes)
    return (sizes[:-1] + 1) * sizes[1:]


def count_parameters(sizes):
    """a list is no array"""
    return sizes[:-1] * sizes[1:]


def count_parameters(sizes):
    """pop removes the sizes from the caller's list, which is empty"""
    total = 0
    while len(sizes) > 1:
        total += (sizes.pop(0) + 1) * sizes[0]
    return total


def count_parameters(sizes):
    """every second layer is left out"""
    return sum((a + 1) * b for a, b in zip(sizes[::2], sizes[1::2]))


def count_parameters(sizes):
    """units are added, not multiplied"""
    return sum(a + 1 * b for a, b in zip(sizes, sizes[1:]))


def count_parameters(sizes):
    """units are added to units"""
    return sum((a + 1) + b for a, b in zip(sizes, sizes[1:]))


def count_parameters(sizes):
    return 26


def count_parameters(sizes):
    """1 is taken away"""
    return sum((a - 1) * b for a, b in zip(sizes, sizes[1:]))
