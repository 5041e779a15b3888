"""Wrong answers to count_parameters; above each, what is wrong with it."""

import numpy as np


# The biases are forgotten.
def count_parameters(sizes):
    return sum(a * b for a, b in zip(sizes, sizes[1:]))


# The inputs are given biases too.
def count_parameters(sizes):
    return sum(a * b for a, b in zip(sizes, sizes[1:])) + sum(sizes)


# Only the last layer gets its biases.
def count_parameters(sizes):
    return sum(a * b for a, b in zip(sizes, sizes[1:])) + sizes[-1]


# All sizes are multiplied; only neighbouring layers are connected.
def count_parameters(sizes):
    product = 1
    for size in sizes:
        product *= size
    return product


# That is the number of units, not of weights.
def count_parameters(sizes):
    return sum(sizes)


# Three layers are hard-wired.
def count_parameters(sizes):
    return (sizes[0] + 1) * sizes[1] + (sizes[1] + 1) * sizes[2]


# There is a bias for every unit, not one for every layer.
def count_parameters(sizes):
    return sum(a * b + 1 for a, b in zip(sizes, sizes[1:]))


# The bias belongs to the unit that receives: b biases, not a.
def count_parameters(sizes):
    return sum(a * b + a for a, b in zip(sizes, sizes[1:]))


# The last layer is left out: the range ends one too early.
def count_parameters(sizes):
    total = 0
    for i in range(len(sizes) - 2):
        total += (sizes[i] + 1) * sizes[i + 1]
    return total


# The range goes one too far: sizes[i + 1] lies outside.
def count_parameters(sizes):
    total = 0
    for i in range(len(sizes)):
        total += (sizes[i] + 1) * sizes[i + 1]
    return total


# return stands inside the loop: only the first layer counts.
def count_parameters(sizes):
    total = 0
    for a, b in zip(sizes, sizes[1:]):
        total += (a + 1) * b
        return total


# = in place of +=: only the last layer counts.
def count_parameters(sizes):
    total = 0
    for a, b in zip(sizes, sizes[1:]):
        total = (a + 1) * b
    return total


# 1 is added on both sides: outputs have no bias to pass on.
def count_parameters(sizes):
    return sum((a + 1) * (b + 1) for a, b in zip(sizes, sizes[1:]))


# The biases are counted twice.
def count_parameters(sizes):
    return sum((a + 1) * b + b for a, b in zip(sizes, sizes[1:]))


# The last layer is connected to the first one, in a ring.
def count_parameters(sizes):
    return sum((a + 1) * b for a, b in zip(sizes, sizes[1:] + sizes[:1]))


# pop empties the caller's list.
def count_parameters(sizes):
    total = 0
    while len(sizes) > 1:
        before = sizes.pop(0)
        total += (before + 1) * sizes[0]
    return total


# Bytes hold no more than 255, and the product wraps around.
def count_parameters(sizes):
    sizes = np.array(sizes).astype(np.uint8)
    return int(sum((a + 1) * b for a, b in zip(sizes[:-1], sizes[1:])))


# 16 bits hold no more than 32,767, and a large product wraps around.
def count_parameters(sizes):
    sizes = np.array(sizes, np.int16)
    return int(np.sum((sizes[:-1] + 1) * sizes[1:], dtype=np.int16))


# It prints the number and returns nothing.
def count_parameters(sizes):
    print(sum((a + 1) * b for a, b in zip(sizes, sizes[1:])))


# One number for each layer comes back: they are not added up.
def count_parameters(sizes):
    return [(a + 1) * b for a, b in zip(sizes, sizes[1:])]


# Weights and biases come back apart.
def count_parameters(sizes):
    weights = sum(a * b for a, b in zip(sizes, sizes[1:]))
    return weights, sum(sizes[1:])


# Every unit is connected to all earlier layers, not to the one before it alone.
def count_parameters(sizes):
    total = 0
    for i, size in enumerate(sizes):
        total += sum(sizes[:i]) * size
    return total + sum(sizes[1:])


# Sums in place of products.
def count_parameters(sizes):
    return sum(a + b for a, b in zip(sizes, sizes[1:]))


# The brackets are missing: 1 · b is added to a.
def count_parameters(sizes):
    return sum(a + 1 * b for a, b in zip(sizes, sizes[1:]))


# Only the biases are counted.
def count_parameters(sizes):
    return sum(sizes[1:])


# The layers are counted, not what is in them.
def count_parameters(sizes):
    return len(sizes) - 1


# The recursion never comes to an end: nothing stops it at the last layer.
def count_parameters(sizes):
    return (sizes[0] + 1) * sizes[1] + count_parameters(sizes[1:])


# A layer's pairs are those of two different units of one layer.
def count_parameters(sizes):
    return sum(size * (size - 1) // 2 for size in sizes)


# Only first and last layer are used: the hidden ones are skipped.
def count_parameters(sizes):
    return (sizes[0] + 1) * sizes[-1]


# A list has no * with a list: NumPy's arrays have.
def count_parameters(sizes):
    return sum(sizes[:-1] * sizes[1:]) + sum(sizes[1:])


# Inputs get a bias and outputs get none.
def count_parameters(sizes):
    return sum(a * b for a, b in zip(sizes, sizes[1:])) + sum(sizes[:-1])
