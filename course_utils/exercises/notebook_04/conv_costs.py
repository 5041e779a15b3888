"""conv_costs: what a convolution layer costs."""

from course_utils.exercises.writing import exercise
from course_utils.functions import output_shape


def conv_costs(shape, filters, size, stride=1, padding=0):
    """(parameters, multiplications) of a convolution of one picture (H, W, C)."""
    height, width, channels = shape
    rows = output_shape(height, size, stride, padding)
    columns = output_shape(width, size, stride, padding)
    weights = size * size * channels * filters
    return weights + filters, weights * rows * columns


def called_by_name(conv_costs):
    """The notebook names filters and size in its calls; that must work too."""
    got, expected = (
        costs((32, 32, 3), filters=6, size=5)
        for costs in (conv_costs, EXERCISE.solution)
    )
    if list(got) == list(expected):
        return None
    return (
        f"conv_costs((32, 32, 3), filters=6, size=5) returns {got}, it should return "
        f"{expected}. Leave the names and the order of the arguments as they are."
    )


EXERCISE = exercise(
    conv_costs,
    returns="parameters, multiplications",
    cases={
        "5 x 4 pixels in 3 colours, two 3 x 3 filters": ((5, 4, 3), 2, 3),
        "32 x 32 x 3, 32 filters of 5 x 5, padding 2": ((32, 32, 3), 32, 5, 1, 2),
        "227 x 227 x 3, 96 filters of 11 x 11, stride 4": ((227, 227, 3), 96, 11, 4),
        "7 x 9 in 4 maps, 6 filters of 3 x 3, stride 2": ((7, 9, 4), 6, 3, 2, 0),
        "8 x 5 in 2 maps, 3 filters of 3 x 3, stride 2, padding 1, rounded down": (
            (8, 5, 2),
            3,
            3,
            2,
            1,
        ),
        "6 x 9 in 2 maps, 4 filters of 4 x 4, stride 2, rounded down": (
            (6, 9, 2),
            4,
            4,
            2,
        ),
        "4 x 7 in 2 maps, 3 filters of 2 x 2, stride 3, padding 3": (
            (4, 7, 2),
            3,
            2,
            3,
            3,
        ),
        "one 1 x 1 filter": ((6, 3, 5), 1, 1),
        "a filter as large as the picture": ((4, 4, 1), 10, 4),
    },
    mistakes="""
    weights + filters  ->  weights
        the biases are missing: each filter has one.
    weights + filters  ->  weights + 1
        there is only one bias in total. Each filter has its own.
    weights + filters  ->  weights + channels
        there is a bias for each channel that comes in. There is one for each filter,
        for each map that goes out.
    weights + filters  ->  weights + rows * columns * filters
        a bias is counted at every place. It is the same at all places of a map: one for
        each filter.
    weights * rows  ->  (weights + filters) * rows
        the biases are counted as multiplications. They are added.
    weights * rows * columns  ->  weights
        that is one place. The same weights multiply again at every place.
    weights * rows * columns  ->  2 * weights * rows * columns
        this is twice as many. Count the multiplications for one picture, and no
        additions.
    * channels  ->
        the channels are missing: a filter is as deep as its input.
    channels * filters  ->  channels
        that is one filter. There are several.
    weights = size * size  ->  weights = size
        a filter has height and width: size counts twice.
    weights = size * size * channels  ->  weights = height * width * size
        the weights do not depend on the size of the picture: that is what a convolution
        saves.
    weights * rows * columns  ->  weights * height * width
        it counts the pixels of the picture. It should count the places of the filter:
        output_shape does.
    (width, size  ->  (height, size
        rows are counted for columns too: a picture need not be square.
    weights = size * size * shape[2] * filters
    rows, columns = ((n - size + 2 * padding) / stride + 1 for n in shape[:2])
    return weights + filters, weights * rows * columns
        `/` makes floats, and half a place where the stride does not divide; `//` rounds
        down.
    size, stride, padding)  ->>  size, 1, padding)
        the stride is left out: a filter that jumps has fewer places.
    stride, padding)  ->>  stride)
        the padding is left out: it makes room for more places.
    weights + filters  ->  weights * rows * columns
    weights * rows * columns  ->  weights + filters
        both are right, but in the wrong order: parameters first.
    return weights + filters,  ->  return
        the parameters are missing: return both.
    , weights * rows * columns  ->
        the multiplications are missing: return both.
    weights + filters  ->  size * size * channels + 1
        these are the parameters of one filter. There are several.
    weights * rows  ->  size * size * channels * rows
        these are the multiplications of one filter. There are several.
    weights + filters  ->  size * size * filters + filters
        the channels are missing from the parameters: a filter is as deep as its input.
    weights * rows  ->  size * size * filters * rows
        the channels are missing from the multiplications: a filter is as deep as its
        input.
    weights + filters  ->  size * channels * filters + filters
        a filter has height and width: for the parameters size counts twice.
    weights * rows  ->  size * channels * filters * rows
        a filter has height and width: for the multiplications size counts twice.
    weights + filters  ->  height * width * channels * filters + filters
        there is a weight for every pixel, as in a linear layer. A filter has size x
        size, and is used everywhere.
    weights + filters  ->  weights + channels * filters
        there is a bias for each channel of each filter. A filter has one.
    weights * rows * columns  ->  weights * rows
        only one column of places counts: the filter is used at rows times columns.
    weights * rows * columns  ->  filters * rows * columns
        this counts the results. For each of them all weights of a filter multiply.
    rows * columns  ->  (rows + columns)
        rows and columns are added. The places form a rectangle: they multiply.
    height, width, channels = shape  ->  channels, height, width = shape
        the height is taken for the channels: a shape is (H, W, C), the channels come
        last.
    weights = size * size * shape[2] * filters
    rows, columns = ((n - size + padding) // stride + 1 for n in shape[:2])
    return weights + filters, weights * rows * columns
        the padding counts once. There are zeros at both ends.
    weights = size * size * shape[2] * filters
    rows, columns = (-((size - n - 2 * padding) // stride) + 1 for n in shape[:2])
    return weights + filters, weights * rows * columns
        it rounds up. Where the last filter would stick out there is no place: round
        down.
    weights = size * size * shape[2] * filters
    rows, columns = (n // stride for n in shape[:2])
    return weights + filters, weights * rows * columns
        it counts every S-th pixel. The places are fewer where a filter would stick out,
        and more with padding: output_shape counts them.
    return conv_costs(shape, size, filters, stride, padding)
        filters and size have changed places: the stub takes the number of filters
        first.
    weights + filters  ->  size * size * (channels * filters + 1)
        the 1 for the bias is multiplied by the filter's height and width, and is there
        once only. Each filter has one bias.
    """,
    hints="""
    How many weights does one filter have over an input of C channels? At how many
    places is it used, and which of its numbers does not multiply?

    Count the weights of all filters first. Each filter has one more number, its bias.
    Every weight multiplies once at every place of the result; `output_shape` counts the
    places, first along the height, then along the width.

    weights = {size * size * channels * filters}
    return weights + {filters}, weights * {rows * columns}
    """,
    behaves=called_by_name,
)
