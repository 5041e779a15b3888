"""count_parameters: how many numbers a fully connected network learns."""

from course_utils.exercises.writing import exercise


def count_parameters(sizes):
    """Weights and biases of a fully connected network, from the units of its layers.

    [inputs, hidden units, ..., outputs] -> an integer.
    """
    return sum((sizes[i] + 1) * sizes[i + 1] for i in range(len(sizes) - 1))


def emptied(sizes):
    count = 0
    while len(sizes) > 1:
        count += (sizes.pop(0) + 1) * sizes[0]
    return count


EXERCISE = exercise(
    count_parameters,
    returns="count",
    cases={
        "[3, 4, 2]": ([3, 4, 2],),
        "[3, 4, 4, 1]": ([3, 4, 4, 1],),
        "a single layer, [5, 7]": ([5, 7],),
        "[64, 30, 20, 10, 5]": ([64, 30, 20, 10, 5],),
        "[3072, 50, 10]": ([3072, 50, 10],),
    },
    helpers=(emptied,),
    mistakes="""
    (sizes[i] + 1)  ->  sizes[i]
        the biases are missing: every unit has one, except the inputs.
    sizes[i + 1] for  ->  sizes[i + 1] - sizes[i + 1] * (i + 2 < len(sizes)) for
        only the last layer has biases: every unit of the hidden layers has one, too.
    return count_parameters(sizes) + sizes[0]
        the inputs have no bias: they only pass their number on.
    (sizes[i] + 1) * sizes[i + 1]  ->  sizes[i] * sizes[i + 1] + 1
        a layer does not have one bias, but one for each of its units.
    sizes[i + 1]  ->  (sizes[i + 1] + 1)
        the input that is always 1 is counted on both sides: no weight leads into it.
    (sizes[i] + 1) * sizes[i + 1]  ->  sizes[i] * (sizes[i + 1] + 1)
        a bias belongs to the unit that an edge leads to, not to the one it comes from.
    return sum(sizes)
        these are the units. Parameters sit on the edges between two layers, and there
        are many more.
    return sum(sizes[1:])
        these are the biases alone.
    return int(np.prod(sizes))
        the weights of one layer and of the next are added, not multiplied.
    return (sizes[0] + 1) * sizes[1]
        this is the first layer only; add the others.
    return count_parameters(sizes) - sizes[-1]
        the outputs have biases too.
    emptied
        pop removes the sizes from the caller's list, which is empty afterwards.
    (sizes[i] + 1) * sizes[i + 1]  ->  sizes[i] * sizes[i + 1]
    len(sizes) - 1))  ->  len(sizes) - 1)) + 1
        there is one bias for all. Each unit has its own, except the inputs.
    return int(np.prod(sizes)) + sum(sizes[1:])
        the sizes of all layers are multiplied. Weights join two neighbouring layers,
        and those of one pair are added to those of the next.
    return (sizes[-2] + 1) * sizes[-1]
        this is the last layer only. In a loop `=` forgets those before, `+=` adds up.
    return (sizes[0] + 1) * sizes[-1]
        this joins the inputs with the outputs. Edges lead from each layer to the next.
    return (sizes[0] + 1) * sizes[1] + (sizes[1] + 1) * sizes[2]
        that is for three sizes. There may be any number: let a loop walk through them.
    d, h, k = sizes
    return (d + 1) * h + (h + 1) * k
        it unpacks three sizes. There may be any number: let a loop walk through them.
    return (sizes[0] + 1) * sizes[1] + (sizes[-2] + 1) * sizes[-1]
        only the first and the last layer are counted, and where there is only one,
        twice.
    range(len(sizes) - 1)  ->  range(len(sizes) - 2)
        the last layer is missing: n sizes have n - 1 pairs.
    range(len(sizes) - 1)  ->  range(len(sizes))
        after the last size there is no next one: n sizes have n - 1 pairs.
    range(len(sizes) - 1)  ->  range(0, len(sizes) - 1, 2)
        every second layer is left out: a layer's outputs are the next one's inputs.
    return (sizes[:-1] + 1) * sizes[1:]
        a list is no array: + and * do not work entry by entry. A loop does, or
        np.array.
    return sizes[:-1] * sizes[1:]
        a list is no array: `*` does not multiply entry by entry. A loop does, or
        np.array.
    sizes = np.array(sizes)
    return (sizes[:-1] + 1) * sizes[1:]
        these are the numbers of the single layers. Add them up.
    (sizes[i] + 1) * sizes[i + 1]  ->  sizes[i] + 1 * sizes[i + 1]
        units are added, not multiplied: between two layers there is a weight for every
        pair. (In a + 1 * b Python multiplies before it adds.)
    (sizes[i] + 1) * sizes[i + 1]  ->  sizes[i] + 1 + sizes[i + 1]
        units are added to units. Between two layers there is a weight for every pair.
    (sizes[i] + 1)  ->  (sizes[i] - 1)
        1 is taken away. The bias is one more number for each unit.
    (sizes[i] + 1) * sizes[i + 1]  ->  (sizes[i] + 1) * sizes[i]
        each layer is joined with itself. Edges lead from one layer to the next.
    len(sizes) - 1))  ->  len(sizes) - 1)) + 1
        there is 1 too many: every unit's bias has been counted.
    return int(np.prod([(a + 1) * b for a, b in zip(sizes, sizes[1:], strict=False)]))
        the layers are multiplied. Add them up.
    return len(sizes)
        this is the number of layers. The entries of `sizes` are their units.
    return sum(a * b for a in sizes for b in sizes)
        every layer is joined with every other, and with itself. Edges lead from one
        layer to the next.
    """,
    hints="""
    How many numbers does one unit need that looks at three inputs? And a layer of four
    such units?

    A unit has a weight for each of its inputs and one bias. Walk through the sizes in
    pairs, one and the next, and add up the layers.

    layers = range(len(sizes) - 1)
    return sum(({sizes[i] + 1}) * sizes[i + 1] for i in layers)
    """,
)
