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
