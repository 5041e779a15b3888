"""The exercises of notebook 04: cases, known mistakes, hints."""

import numpy as np

from course_utils.data import random_flip, shift
from course_utils.exercises.catalogue_02 import changed, single
from course_utils.exercises.chance import CHOICES
from course_utils.exercises.diagnose import same
from course_utils.exercises.exercise import Exercise, Mistake
from course_utils.functions import output_shape
from course_utils.layers import (
    Conv2D,
    Flatten,
    Layer,
    Linear,
    MaxPool,
    ReLU,
    Sequential,
)
from course_utils.training import one_cycle

# --- Solutions that the library has no use for ---------------------------------------


def receptive_field(windows):
    """Side of the square of pixels that one value of the last map sees, an int.

    windows are pairs (size, stride), from the first layer to the last.
    """
    side, jump = 1, 1
    for size, stride in windows:
        side += (size - 1) * jump
        jump *= stride
    return side


def conv_costs(shape, filters, size, stride=1, padding=0):
    """(parameters, multiplications) of a convolution of one picture (H, W, C)."""
    height, width, channels = shape
    rows = output_shape(height, size, stride, padding)
    columns = output_shape(width, size, stride, padding)
    weights = size * size * channels * filters
    return weights + filters, weights * rows * columns


def conv_net(shape, filters, size, classes, rng):
    """CONV - RELU - POOL - FC for pictures of a shape (H, W, C), a Sequential.

    size, that of the filters, is odd: the padding keeps the size of the picture.
    """
    height, width, channels = shape
    inputs = (height // 2) * (width // 2) * filters
    return Sequential(
        Conv2D(channels, filters, size, rng, padding=size // 2),
        ReLU(),
        MaxPool(),
        Flatten(),
        Linear(inputs, classes, rng),
    )


def update_ratio(param, change):
    """Length of the change over that of the parameter, two arrays of one shape."""
    return np.linalg.norm(change) / np.linalg.norm(param)


def occlusion_map(probability, image, size):
    """The probability with one square after the other covered with zeros.

    probability takes (N, H, W, C) and gives (N,). (H, W, C) -> (H // size, W // size).
    """
    height, width, _ = image.shape
    seen = np.zeros((height // size, width // size))
    for i, j in np.ndindex(seen.shape):
        covered = image.copy()
        top, left = i * size, j * size
        covered[top : top + size, left : left + size] = 0
        seen[i, j] = probability(covered[None])[0]
    return seen


def centre_of_mass(image):
    """Mean row and mean column of a picture (H, W), weighted by its grey values."""
    height, width = image.shape
    row = np.arange(height) @ image.sum(axis=1) / image.sum()
    column = np.arange(width) @ image.sum(axis=0) / image.sum()
    return row, column


rng = np.random.default_rng(4)


def normal(*shape):
    return rng.normal(0, 1, shape)


def pictures(*shape):
    """Bytes, none of them 0, so that what comes in at an edge can be told."""
    return rng.integers(1, 256, shape, dtype=np.uint8)


# --- Where a filter finds the same thing again ---------------------------------------


def shift_with(lines):
    """shift with some parts written in another way."""
    return changed(shift, lines)


def shift_by_slices(images, down, right):
    """What most people write first: right for moves down and to the right only."""
    shifted = np.zeros_like(images)
    shifted[:, down:, right:] = images[:, :-down, :-right]
    return shifted


def shift_by_ends(images, down, right):
    """As by slices, with ends counted from the beginning."""
    shifted = np.zeros_like(images)
    _, height, width, _ = images.shape
    shifted[:, down:, right:] = images[:, : height - down, : width - right]
    return shifted


def shift_back(images, down, right):
    """The same slices the other way round."""
    shifted = np.zeros_like(images)
    shifted[:, :-down, :-right] = images[:, down:, right:]
    return shifted


def shift_without_batch(images, down, right):
    """Slices of the first two axes."""
    shifted = np.zeros_like(images)
    shifted[down:, right:] = images[:-down, :-right]
    return shifted


def shift_in_place(images, down, right):
    shifted = shift(images, down, right)
    images[:] = shifted
    return images


def shift_by_length(images, down, right):
    """Both parts are cut by a number that turns negative beyond the edge."""
    shifted = np.zeros_like(images)
    _, h, w, _ = images.shape
    source = images[:, max(-down, 0) : h - max(down, 0)]
    source = source[:, :, max(-right, 0) : w - max(right, 0)]
    target = shifted[:, max(down, 0) : h + min(down, 0)]
    target[:, :, max(right, 0) : w + min(right, 0)] = source
    return shifted


def shift_out_of_range(images, down, right):
    """Each pixel is sent to its new place, but that may be -1."""
    shifted = np.zeros_like(images)
    _, height, width, _ = images.shape
    for i, j in np.ndindex(height, width):
        if i + down < height and j + right < width:
            shifted[:, i + down, j + right] = images[:, i, j]
    return shifted


def shift_from_out_of_range(images, down, right):
    """Each pixel is fetched from its old place, but that may be -1."""
    shifted = np.zeros_like(images)
    _, height, width, _ = images.shape
    for i, j in np.ndindex(height, width):
        if i - down < height and j - right < width:
            shifted[:, i, j] = images[:, i - down, j - right]
    return shifted


SHIFT = Exercise(
    solution=shift,
    returns=("shifted",),
    cases={
        "a picture of 3 x 4, 1 down and 1 to the left": (
            np.arange(1.0, 13.0).reshape(1, 3, 4, 1),
            1,
            -1,
        ),
        "two pictures in three colours, 2 to the right": (normal(2, 4, 3, 3), 0, 2),
        "1 up and 2 to the right": (normal(2, 5, 4, 2), -1, 2),
        "3 down, 1 to the right": (normal(3, 5, 6, 1), 3, 1),
        "2 up and 1 to the left": (normal(1, 3, 5, 2), -2, -1),
        "moved by 0 and 0": (normal(2, 3, 4, 1), 0, 0),
        "moved down by the whole height": (normal(2, 3, 5, 1), 3, 0),
        "moved out of sight, up": (normal(1, 3, 5, 1), -4, 1),
        "moved out of sight, to the right": (normal(2, 4, 3, 2), 1, 5),
        "moved far out of sight, up": (normal(1, 3, 2, 1), -9, 0),
        "moved far out of sight, down": (normal(1, 3, 4, 2), 8, -1),
        "moved far out of sight, to the left": (normal(1, 2, 4, 1), 1, -9),
        "uint8": (pictures(2, 4, 5, 3), -1, -2),
        "float32": (*single(normal(2, 5, 4, 3)), 2, 1),
    },
    mistakes=[
        Mistake(
            lambda images, down, right: np.roll(images, (down, right), axis=(1, 2)),
            "what leaves the picture comes in again at the other side: np.roll goes "
            "round. Here zeros come in.",
        ),
        Mistake(
            lambda images, down, right: np.roll(images, (down, right), axis=(0, 1)),
            "np.roll over axes 0 and 1 moves pictures and rows. Rows and columns are "
            "axes 1 and 2; and it goes round, where zeros should come in.",
        ),
        Mistake(
            lambda images, down, right: shift(images, right, down),
            "down and right have changed places: rows come first, as in the shape.",
        ),
        Mistake(
            lambda images, down, right: shift(images, -down, -right),
            "it moves the other way: with down = 1 the first row becomes the second.",
        ),
        Mistake(
            lambda images, down, right: shift(images, down, -right),
            "right is turned round: with right = 1 the first column becomes the "
            "second.",
        ),
        Mistake(
            lambda images, down, right: shift(images, -down, right),
            "down is turned round: with down = 1 the first row becomes the second.",
        ),
        Mistake(
            lambda images, down, right: shift(images, abs(down), abs(right)),
            "the sign is lost: negative numbers move up and to the left.",
        ),
        Mistake(
            lambda images, down, right: shift(images, max(down, 0), max(right, 0)),
            "negative numbers do nothing: they move up and to the left.",
        ),
        Mistake(
            lambda images, down, right: shift(images, down, 0),
            "it moves down only: columns move too, by right.",
        ),
        Mistake(
            lambda images, down, right: shift(images, 0, right),
            "it moves to the right only: rows move too, by down.",
        ),
        Mistake(
            shift_by_slices,
            "these slices are right for moves down and to the right. With a negative "
            "number, or 0, both slices need other ends: -0 is the beginning, not the "
            "end.",
        ),
        Mistake(
            shift_by_ends,
            "these slices are right for moves down and to the right. With a negative "
            "number the new rows begin at 0 and the old ones at -down: write that case "
            "too, or use a frame of zeros.",
        ),
        Mistake(
            shift_back,
            "it moves the other way, and these slices hold for positive numbers only: "
            "with down = 1 the first row becomes the second.",
        ),
        Mistake(
            shift_without_batch,
            "axis 0 holds the pictures. Rows and columns are axes 1 and 2: begin with "
            "a colon, images[:, ...].",
        ),
        Mistake(
            shift_by_length,
            "right until a picture leaves by more than its own size: then the end of "
            "a slice is negative, and counts from the other side.",
        ),
        Mistake(
            shift_out_of_range,
            "a pixel that leaves at the top or on the left is sent to place -1, which "
            "is the last one. Ask for at least 0, too.",
        ),
        Mistake(
            shift_from_out_of_range,
            "what comes in at the top or on the left is fetched from place -1, which "
            "is the last one. Ask for at least 0, too.",
        ),
        Mistake(
            lambda images, down, right: np.pad(
                images,
                [
                    (0, 0),
                    (max(down, 0), max(-down, 0)),
                    (max(right, 0), max(-right, 0)),
                    (0, 0),
                ],
            ),
            "the picture has grown. What is moved out of sight has to be cut off, and "
            "the shape stays.",
        ),
        Mistake(
            shift_with({"pad(images, most)": "np.pad(images, most)"}),
            "np.pad with one number pads all four axes, also the batch and the "
            "colours. Rows and columns are due.",
        ),
        Mistake(
            shift_with(
                {
                    "pad(images, most)": "np.pad(images, ((0, 0), (most, most), "
                    "(most, most), (0, 0)), mode='edge')"
                }
            ),
            "the pixels at the edge are repeated. Zeros come in.",
        ),
        Mistake(
            lambda images, down, right: shift(images.astype(float), down, right),
            "the type has changed. np.zeros makes float64 unless it is given a dtype; "
            "np.zeros_like keeps that of the pictures.",
        ),
        Mistake(
            shift_in_place,
            "it writes into the caller's pictures. Make a new array.",
        ),
    ],
    hints=(
        "With down = 1, which row of the old picture becomes row 1 of the new one? "
        "And if you look at the new picture through a window in a wide frame of "
        "zeros, in which direction does the window move?",
        "Put every picture in a frame of zeros, as wide as the larger of the two "
        "moves. Then cut out a window of the old height and width. Without a move it "
        "begins where the frame ends; to move the picture down, begin further up. "
        "`functions.pad(images, most)` makes the frame.",
        "most = max(abs(down), abs(right))\n"
        "top, left = ____, ____\n"
        "return functions.pad(images, most)[:, top : ____, left : ____]",
    ),
)

# --- How far a value sees ------------------------------------------------------------


def field_with(lines):
    """receptive_field with some parts written in another way."""
    return changed(receptive_field, lines)


GROW, JUMP = "side += (size - 1) * jump", "jump *= stride"

RECEPTIVE_FIELD = Exercise(
    solution=receptive_field,
    returns=("side",),
    cases={
        "two 3 x 3 filters": ([(3, 1), (3, 1)],),
        "one 5 x 5 filter": ([(5, 1)],),
        "one 7 x 7 filter with stride 2": ([(7, 2)],),
        "3 x 3, pool 2, 3 x 3": ([(3, 1), (2, 2), (3, 1)],),
        "5 x 5, pool 2, 5 x 5, pool 2": ([(5, 1), (2, 2), (5, 1), (2, 2)],),
        "7 x 7 with stride 2, pool 3 with stride 2, 3 x 3": ([(7, 2), (3, 2), (3, 1)],),
        "11 x 11 with stride 4, pool 3 with stride 2, 5 x 5": (
            [(11, 4), (3, 2), (5, 1)],
        ),
        "1 x 1 with stride 3, then 2 x 2 and 4 x 4": ([(1, 3), (2, 1), (4, 1)],),
        "2 x 2 and stride 3, twice, then 3 x 3": ([(2, 3), (2, 3), (3, 1)],),
    },
    mistakes=[
        Mistake(
            field_with({JUMP: ""}),
            "the strides are left out: behind a stride of 2, neighbours on the map are "
            "2 pixels apart.",
        ),
        Mistake(
            field_with({f"{GROW}\n        {JUMP}": f"{JUMP}\n        {GROW}"}),
            "a layer's own stride counts too early. Its window lies on the map before "
            "it, and that is spaced by the layers before.",
        ),
        Mistake(
            field_with({"(size - 1) * jump": "(size - 1) * stride"}),
            "each window is spread by its own stride. It is the strides of all layers "
            "before, multiplied, that space its map.",
        ),
        Mistake(
            field_with({"jump *= stride": "jump += stride"}),
            "strides are added. They multiply: every second of every second pixel is "
            "every fourth.",
        ),
        Mistake(
            field_with({"jump *= stride": "jump = stride"}),
            "only the last stride before a layer counts. They all do, multiplied.",
        ),
        Mistake(
            field_with({"(size - 1)": "size"}),
            "a window of k values has k - 1 steps between its first and its last: the "
            "first one's view is counted already.",
        ),
        Mistake(
            field_with({"side, jump = 1, 1": "side, jump = 0, 1"}),
            "it begins at 0. A pixel sees one pixel, itself.",
        ),
        Mistake(
            field_with({"in windows": "in windows[::-1]"}),
            "the layers are in the wrong order for this: the first one sits on the "
            "pixels.",
        ),
        Mistake(
            lambda windows: sum(size for size, _ in windows),
            "sizes are added. Two windows of 3 overlap: the second adds 2 pixels, "
            "times the spacing of its map.",
        ),
        Mistake(
            lambda windows: int(np.prod([size for size, _ in windows])),
            "sizes are multiplied. That is right only where windows lie side by side, "
            "stride as large as size.",
        ),
        Mistake(
            lambda windows: receptive_field(windows) ** 2,
            "this is the number of pixels. Only the side of their square is due.",
        ),
        Mistake(
            lambda windows: receptive_field(windows[:-1]),
            "the last layer is missing.",
        ),
        Mistake(
            lambda windows: windows[-1][0],
            "that is what the last layer sees of the map before it. Each value there "
            "sees several pixels.",
        ),
        Mistake(
            lambda windows: float(receptive_field(windows)),
            "pixels are counted: an int.",
        ),
    ],
    hints=(
        "One value behind a 3 x 3 filter sees 3 pixels of each row. Its neighbour sees "
        "3 as well: how many of them are new? And behind a stride of 2?",
        "Go from the first layer to the last with two numbers: the side seen so far, "
        "and by how many pixels neighbours on the map are apart. Both begin at 1. A "
        "window of k values adds k - 1 such distances to the side; then its stride "
        "multiplies the distance.",
        "side, jump = 1, 1\n"
        "for size, stride in windows:\n"
        "    side += ____ * jump\n"
        "    jump *= ____",
    ),
)

# --- What a layer costs --------------------------------------------------------------


def costs_with(lines):
    """conv_costs with some parts written in another way."""
    return changed(conv_costs, lines)


WEIGHTS = "weights = size * size * channels * filters"
COSTS = "return weights + filters, weights * rows * columns"

CONV_COSTS = Exercise(
    solution=conv_costs,
    returns=("parameters", "multiplications"),
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
        "one 1 x 1 filter": ((6, 3, 5), 1, 1),
        "a filter as large as the picture": ((4, 4, 1), 10, 4),
    },
    mistakes=[
        Mistake(
            costs_with({"weights + filters": "weights"}),
            "the biases are missing: each filter has one.",
        ),
        Mistake(
            costs_with({"weights + filters": "weights + 1"}),
            "there is one bias in all. Each filter has its own.",
        ),
        Mistake(
            costs_with({"weights + filters": "weights + channels"}),
            "there is a bias for each channel that comes in. There is one for each "
            "filter, for each map that goes out.",
        ),
        Mistake(
            costs_with({"weights + filters": "weights + rows * columns * filters"}),
            "a bias is counted at every place. It is the same at all places of a map: "
            "one for each filter.",
        ),
        Mistake(
            costs_with({"weights * rows": "(weights + filters) * rows"}),
            "the biases are counted as multiplications. They are added.",
        ),
        Mistake(
            costs_with({"weights * rows * columns": "weights"}),
            "that is one place. The same weights multiply anew at every place.",
        ),
        Mistake(
            costs_with({"weights * rows * columns": "2 * weights * rows * columns"}),
            "this counts the additions as well. Only multiplications are due.",
        ),
        Mistake(
            costs_with({" * channels": ""}),
            "the channels are missing: a filter is as deep as its input.",
        ),
        Mistake(
            costs_with({"channels * filters": "channels"}),
            "that is one filter. There are several.",
        ),
        Mistake(
            costs_with({"weights = size * size": "weights = size"}),
            "a filter has height and width: size counts twice.",
        ),
        Mistake(
            costs_with(
                {"weights = size * size * channels": "weights = height * width * size"}
            ),
            "the weights do not depend on the size of the picture: that is what a "
            "convolution saves.",
        ),
        Mistake(
            costs_with({"weights * rows * columns": "weights * height * width"}),
            "it counts the pixels of the picture. The places of the filter are due: "
            "output_shape counts them.",
        ),
        Mistake(
            costs_with({"(width, size": "(height, size"}),
            "rows are counted for columns too: a picture need not be square.",
        ),
        Mistake(
            costs_with(
                {
                    "output_shape(height, size, stride, padding)": (
                        "(height - size + 2 * padding) / stride + 1"
                    ),
                    "output_shape(width, size, stride, padding)": (
                        "(width - size + 2 * padding) / stride + 1"
                    ),
                }
            ),
            "`/` makes floats, and half a place where the stride does not divide; `//` "
            "rounds down.",
        ),
        Mistake(
            costs_with({"size, stride, padding)": "size, 1, padding)"}),
            "the stride is left out: a filter that jumps has fewer places.",
        ),
        Mistake(
            costs_with({"stride, padding)\n": "stride)\n"}),
            "the padding is left out: it makes room for more places.",
        ),
        Mistake(
            costs_with({COSTS: "return weights * rows * columns, weights + filters"}),
            "both are right, and in the wrong order: parameters first.",
        ),
        Mistake(
            costs_with({"return weights + filters, ": "return "}),
            "the parameters are missing: return both.",
        ),
        Mistake(
            costs_with({", weights * rows * columns": ""}),
            "the multiplications are missing: return both.",
        ),
    ],
    hints=(
        "How many weights has one filter over an input of C channels? At how many "
        "places does it lie, and which of its numbers does not multiply?",
        "Count the weights of all filters first. Each filter has one bias more. Every "
        "weight multiplies once at every place of the result; `output_shape` counts "
        "the places, first along the height, then along the width.",
        "weights = ____\nreturn weights + ____, weights * ____",
    ),
)

# --- The net -------------------------------------------------------------------------

LAYERS = ["conv2d", "relu", "max_pool", "flatten", "linear"]


def verify_conv_net(net, shape, filters, size, classes, rng):
    """The right layers, of the right shapes, that together do what the course's do."""
    layers = list(net.flat())
    for layer in layers:
        if not isinstance(layer, Layer):
            name = getattr(layer, "__name__", type(layer).__name__)
            return f"`{name}` is no layer: it has no forward and backward."
    computed = [getattr(layer.f, "__name__", str(layer.f)) for layer in layers]
    if computed != LAYERS:
        return f"its layers compute {', '.join(computed)}; due are {', '.join(LAYERS)}."
    course_net = conv_net(shape, filters, size, classes, np.random.default_rng(0))
    try:
        return sizes_problem(layers, shape, filters, size, classes) or values_problem(
            net, course_net, shape
        )
    except Exception as error:
        return f"when used it raises {type(error).__name__}: {error}"


def sizes_problem(layers, shape, filters, size, classes):
    """The first layer that gives, or has parameters, of another shape than is due."""
    height, width, channels = shape
    inputs = height // 2 * (width // 2) * filters
    parameters = {
        "conv2d": [(size, size, channels, filters), (filters,)],
        "linear": [(inputs, classes), (classes,)],
    }
    x = np.zeros((1, *shape), np.float32)
    results = [(height, width, filters)] * 2 + [(height // 2, width // 2, filters)]
    for name, layer, result in zip(LAYERS, layers, [*results, None, None], strict=True):
        shapes, due = [p.shape for p in layer.params], parameters.get(name, [])
        if shapes != due:
            return f"the parameters of its {name} have shapes {shapes}, not {due}."
        x = layer.forward(x)
        if result and x.shape[1:] != result:
            return f"its {name} makes {x.shape[1:]} of a picture {shape}, not {result}."
    return None


def values_problem(net, course_net, shape):
    """Has the net the same scores and gradients as one with the same parameters?"""
    for param, ours in zip(net.params, course_net.params, strict=True):
        ours[...] = param
    random = np.random.default_rng(1)
    x, dy = random.normal(0, 1, (3, *shape)), random.normal(0, 1, (3, len(ours)))
    both = net.astype(np.float64), course_net.astype(np.float64)
    scores, due = (one.forward(x, training=True) for one in both)
    if not same(due, scores):
        return "its scores are not what these layers make of its parameters."
    for one in both:
        one.backward(dy)
    if not all(map(same, both[1].grads, both[0].grads)):
        return "its gradients are not those of its scores."
    return None


def net_with(lines):
    """conv_net with some parts written in another way."""
    return changed(conv_net, lines)


INPUTS = "inputs = (height // 2) * (width // 2) * filters"
ON_SCORES = "Linear(inputs, classes, rng),"

CONV_NET = Exercise(
    solution=conv_net,
    returns=("net",),
    cases={
        "9 x 7 pixels in 3 colours, two 5 x 5 filters, 4 classes": (
            (9, 7, 3),
            2,
            5,
            4,
            np.random.default_rng(0),
        ),
        "6 x 5 grey pixels, four 3 x 3 filters, 10 classes": (
            (6, 5, 1),
            4,
            3,
            10,
            np.random.default_rng(0),
        ),
        "7 x 9 x 2, three 7 x 7 filters, 2 classes": (
            (7, 9, 2),
            3,
            7,
            2,
            np.random.default_rng(0),
        ),
        "8 x 8 x 3, three 1 x 1 filters, 3 classes": (
            (8, 8, 3),
            3,
            1,
            3,
            np.random.default_rng(0),
        ),
    },
    mistakes=[
        Mistake(
            net_with({", padding=size // 2": ""}),
            "without padding the map is smaller than the picture.",
        ),
        Mistake(
            net_with({"padding=size // 2": "padding=size / 2"}),
            "`/` makes a float of the padding; `//` divides and rounds down.",
        ),
        Mistake(
            net_with({"padding=size // 2": "padding=1"}),
            "a padding of 1 keeps the size for 3 x 3 filters only.",
        ),
        Mistake(
            net_with({"padding=size // 2": "padding=2"}),
            "a padding of 2 keeps the size for 5 x 5 filters only.",
        ),
        Mistake(
            net_with({"padding=size // 2": "padding=size"}),
            "so much padding makes the map larger than the picture: from the middle "
            "of an odd filter, how far does it reach to one side?",
        ),
        Mistake(
            net_with({"padding=size // 2": "padding=(size + 1) // 2"}),
            "one ring of padding too many: from the middle of an odd filter, how far "
            "does it reach to one side?",
        ),
        Mistake(
            net_with({"padding=size // 2": "padding=size - 1"}),
            "that is the padding of both sides together. The argument counts one.",
        ),
        Mistake(
            net_with({"padding=size // 2": "stride=2, padding=size // 2"}),
            "the convolution jumps. It keeps the size, and pooling halves it.",
        ),
        Mistake(
            net_with({"        Flatten(),\n": ""}),
            "Flatten is missing: a linear layer takes rows of numbers, not maps.",
        ),
        Mistake(
            net_with({"        ReLU(),\n": ""}),
            "ReLU is missing: without it the net stays linear but for the pooling.",
        ),
        Mistake(
            net_with({"        MaxPool(),\n": ""}),
            "the pooling is missing.",
        ),
        Mistake(
            net_with({"ReLU(),\n        MaxPool()": "MaxPool(),\n        ReLU()"}),
            "the pooling comes before ReLU. The scores are the same either way; here "
            "ReLU comes first, as in CONV - RELU - POOL.",
        ),
        Mistake(
            net_with(
                {"MaxPool(),\n        Flatten()": "Flatten(),\n        MaxPool()"}
            ),
            "it flattens before it pools: a row has no neighbours above and below any "
            "more.",
        ),
        Mistake(
            net_with({ON_SCORES: f"{ON_SCORES} ReLU(),"}),
            "ReLU on the scores makes every negative one 0: classes that should be "
            "told apart become equal. It stands between layers with weights.",
        ),
        Mistake(
            net_with({ON_SCORES: f"{ON_SCORES} Layer(softmax, softmax_backward),"}),
            "softmax is part of the loss: cross_entropy takes scores. With both, it "
            "would be taken twice.",
        ),
        Mistake(
            net_with({"MaxPool()": "MaxPool(3)"}),
            "it pools over 3 x 3. Its own default is 2, side by side.",
        ),
        Mistake(
            net_with({"MaxPool()": "MaxPool(2, 1)"}),
            "pooling with stride 1 keeps nearly the whole map: windows of 2 lie side "
            "by side.",
        ),
        Mistake(
            net_with({"Conv2D(channels, filters,": "Conv2D(filters, channels,"}),
            "channels come first, what the layer takes; then filters, what it makes.",
        ),
        Mistake(
            net_with({"Conv2D(channels, filters, size,": "Conv2D(channels, size, "}),
            "Conv2D takes the channels, the filters, then the size.",
        ),
        Mistake(
            net_with({"Conv2D(channels,": "Conv2D(3,"}),
            "three channels are written in. Grey pictures have one: take it from the "
            "shape.",
        ),
        Mistake(
            net_with({INPUTS: INPUTS.replace(" * filters", "")}),
            "the filters are missing from the inputs of the last layer: each of them "
            "makes a map.",
        ),
        Mistake(
            net_with({INPUTS: INPUTS.replace("filters", "channels")}),
            "the inputs of the last layer count the colours of the picture. After the "
            "convolution there is a map for each filter.",
        ),
        Mistake(
            net_with({INPUTS: INPUTS.replace(" // 2", "")}),
            "the inputs of the last layer forget the pooling: half the height, half "
            "the width.",
        ),
        Mistake(
            net_with({INPUTS: "inputs = height * width * filters // 2"}),
            "the inputs of the last layer are halved once. Pooling halves height and "
            "width.",
        ),
        Mistake(
            net_with({INPUTS: "inputs = height * width * filters // 4"}),
            "a quarter of the pixels is right for even sides. Of an odd side pooling "
            "leaves the last row out: halve and round down each side alone.",
        ),
        Mistake(
            net_with({INPUTS: "inputs = height * width // 4 * filters"}),
            "a quarter of the pixels is right for even sides. An odd side loses its "
            "last row in pooling: halve and round down each side alone.",
        ),
        Mistake(
            net_with({INPUTS: "inputs = height // 2 * width // 2 * filters"}),
            "without parentheses Python divides the product of height and width: set "
            "them round each side.",
        ),
        Mistake(
            net_with({INPUTS: INPUTS.replace("(width", "(height")}),
            "the height counts for both sides: a picture need not be square.",
        ),
        Mistake(
            net_with({"Linear(inputs, classes": "Linear(classes, inputs"}),
            "inputs come first, then what comes out: one score for each class.",
        ),
        Mistake(
            net_with({"Linear(inputs, classes": "Linear(inputs, 10"}),
            "ten classes are written in. Take their number from the argument.",
        ),
        Mistake(
            net_with({"ReLU()": "ReLU"}),
            "ReLU is the class; ReLU() makes a layer of it.",
        ),
        Mistake(
            lambda *args: Sequential(list(conv_net(*args).layers)),
            "Sequential takes the layers one after the other: leave the brackets of "
            "the list out.",
        ),
        Mistake(
            lambda *args: list(conv_net(*args).layers),
            "this is a list of layers. Sequential(...) joins them to a net.",
        ),
        Mistake(
            lambda shape, filters, size, classes, rng: conv_net(
                shape, filters, size, classes, np.random.default_rng(0)
            ),
            "the weights come from a generator of its own: use the argument rng.",
        ),
    ],
    hints=(
        "In which order do a picture's numbers pass the five layers? Which two of them "
        "have parameters, and how many numbers leave the pooling for one picture?",
        "From its middle an odd filter reaches as far to each side as padding is "
        "needed. Then the map keeps height and width, and pooling halves each of them, "
        "rounded down. There is one such map for each filter: together they are what "
        "the last layer takes.",
        "return Sequential(\n"
        "    Conv2D(____, ____, size, rng, padding=____), ReLU(), MaxPool(),\n"
        "    Flatten(), Linear(____, classes, rng),\n"
        ")",
    ),
    verify=verify_conv_net,
)

# --- Augmentation --------------------------------------------------------------------


def verify_flip(result, images, rng):
    """Is each picture as it was, or mirrored?"""
    mirrored = images[:, :, ::-1]
    others = {
        "upside down": images[:, ::-1],
        "turned by half a turn": images[:, ::-1, ::-1],
        "there with its colours in the opposite order": images[..., ::-1],
        "the picture of another place": images[::-1],
    }
    for i, picture in enumerate(result):
        if np.array_equal(picture, images[i]) or np.array_equal(picture, mirrored[i]):
            continue
        for what, other in others.items():
            if np.array_equal(picture, other[i]):
                return f"a picture is {what}."
        return "a picture is neither as it was nor its mirror image."
    return None


PICTURES = np.arange(6.0).reshape(3, 1, 2, 1)


def flips_by_chance(random_flip):
    """Is each picture mirrored half of the time, whatever happens to the others?"""
    flips = np.array(
        [
            random_flip(PICTURES.copy(), np.random.default_rng(seed))[:, 0, 0, 0]
            != PICTURES[:, 0, 0, 0]
            for seed in range(CHOICES)
        ]
    )
    random_flip(PICTURES[:1].copy(), np.random.default_rng(0))  # a batch of one
    if (flips == flips[:, :1]).all():
        return "The pictures of a batch are always mirrored together, or none of them."
    counts = flips.sum(axis=1)
    if (counts == counts[0]).all():
        return f"Of a batch of 3 pictures exactly {counts[0]} is mirrored, every time."
    together = flips.T.astype(float) @ flips
    share = np.full((3, 3), 1 / 4)
    np.fill_diagonal(share, 1 / 2)
    off = abs(together - CHOICES * share) / np.sqrt(CHOICES * share * (1 - share))
    # Chance goes beyond six standard deviations once in half a billion.
    if off.max() < 6:
        return None
    i, j = sorted(np.unravel_index(off.argmax(), off.shape))
    who = f"picture {i} is" if i == j else f"pictures {i} and {j} are both"
    often = "too often" if together[i, j] > CHOICES * share[i, j] else "too rarely"
    return f"In {CHOICES} batches {who} mirrored {often}."


def flip_where(choose):
    """random_flip with the pictures chosen in another way: choose(n, rng) -> (n,)."""

    def wrong(images, rng):
        mirrored = choose(len(images), rng)
        return np.where(mirrored[:, None, None, None], images[:, :, ::-1], images)

    return wrong


def flip_to(mirror):
    """random_flip with another kind of mirror."""

    def wrong(images, rng):
        mirrored = rng.random((len(images), 1, 1, 1)) < 0.5
        return np.where(mirrored, mirror(images), images)

    return wrong


def flip_in_place(images, rng):
    for image in images:
        if rng.random() < 0.5:
            image[:] = image[:, ::-1].copy()
    return images


def half_of_them(n, rng):
    return rng.permutation(n) < n // 2


def flip_case(*images):
    return *images, np.random.default_rng(0)


RANDOM_FLIP = Exercise(
    solution=random_flip,
    returns=("flipped",),
    cases={
        # Of fewer pictures, chance may well choose the same ones again.
        "ten pictures of 2 x 2 in two colours": flip_case(
            np.arange(80.0).reshape(10, 2, 2, 2)
        ),
        "fifty pictures of 3 x 4 in three colours": flip_case(normal(50, 3, 4, 3)),
        "ten grey pictures of 5 x 2": flip_case(normal(10, 5, 2, 1)),
        "uint8": flip_case(pictures(30, 3, 4, 3)),
        "float32": flip_case(*single(normal(30, 2, 3, 3))),
    },
    mistakes=[
        Mistake(
            flip_to(lambda images: images[:, ::-1]),
            "axis 1 holds the rows. Left and right are on axis 2, the columns.",
        ),
        Mistake(
            flip_to(lambda images: images[:, ::-1, ::-1]),
            "rows and columns are both turned round. Left to right, only the columns "
            "are.",
        ),
        Mistake(
            flip_to(lambda images: images[..., ::-1]),
            "the last axis holds the colours: red and blue have changed places. Left "
            "and right are on axis 2.",
        ),
        Mistake(
            flip_to(lambda images: images[::-1]),
            "axis 0 holds the pictures: they have changed places, away from their "
            "labels. Left and right are on axis 2.",
        ),
        Mistake(
            lambda images, rng: images[:, :, :: -1 if rng.random() < 0.5 else 1].copy(),
            "one coin is thrown for the whole batch. Each picture has its own.",
        ),
        Mistake(
            flip_where(half_of_them),
            "exactly half of a batch is chosen. Each picture has a coin of its own: "
            "sometimes more are mirrored, sometimes fewer.",
        ),
        Mistake(
            flip_where(lambda n, rng: np.random.default_rng().random(n) < 0.5),
            "chance comes from a generator of its own: with the argument rng a run can "
            "be repeated.",
        ),
        Mistake(
            flip_where(lambda n, rng: np.arange(n) % 2 == 0),
            "the same pictures are mirrored each time, or all, or none. Throw a coin "
            "for each of them, with the argument rng.",
        ),
        Mistake(
            lambda images, rng: np.concatenate([images, images[:, :, ::-1]]),
            "there are twice as many pictures, and no labels for them. Each picture "
            "stays one.",
        ),
        Mistake(
            flip_in_place,
            "it writes into the caller's pictures, which later epochs still need. Make "
            "a new array.",
        ),
    ],
    hints=(
        "Which axis of (N, H, W, C) runs from left to right? How do you turn the order "
        "of one axis round, and how do you throw N coins at once?",
        "N random numbers from 0 to 1 are compared with a half: that says which "
        "pictures to mirror. Give this mask three axes of length 1 more, and np.where "
        "takes each picture from the mirrored ones or from the others.",
        "mirrored = rng.random((len(images), 1, 1, 1)) < ____\n"
        "return np.where(mirrored, images[____], images)",
    ),
    verify=verify_flip,
    behaves=flips_by_chance,
)

# --- One rise and one fall -----------------------------------------------------------


def rate(step, steps, peak, top=None, first=0, last=0):
    """one_cycle, with another step at the top, or other rates at its two ends."""
    top = 0.3 * steps if top is None else top
    return float(np.interp(step, [0, top, steps], [first, peak, last]))


def fall_with(fall):
    """one_cycle with another way down: fall(step, steps, peak)."""

    def wrong(step, steps, peak):
        rises = step <= 0.3 * steps
        return step / (0.3 * steps) * peak if rises else fall(step, steps, peak)

    return wrong


ONE_CYCLE = Exercise(
    solution=one_cycle,
    returns=("learning_rate",),
    cases={
        "step 1 of 10, peak 0.6": (1, 10, 0.6),
        "step 3 of 10, at the peak": (3, 10, 0.6),
        "step 4 of 10": (4, 10, 0.6),
        "the last step of 10": (10, 10, 0.6),
        "step 100 of 450": (100, 450, 0.05),
        "step 135 of 450, at the peak": (135, 450, 0.05),
        "step 400 of 450": (400, 450, 0.05),
        "step 2 of 5, just behind the peak at 1.5": (2, 5, 2.0),
        "step 1 of 2": (1, 2, 1.0),
        "step 1 of 3": (1, 3, 1.0),
        "step 2 of 9, before the peak at 2.7": (2, 9, 0.1),
    },
    mistakes=[
        Mistake(
            lambda step, steps, peak: rate(step, steps, peak, top=0.5 * steps),
            "it rises for half of the steps. 30 % are due.",
        ),
        Mistake(
            lambda step, steps, peak: rate(step, steps, peak, top=0.7 * steps),
            "it rises for 70 % of the steps. It rises for 30 %, and falls for 70 %.",
        ),
        Mistake(
            lambda step, steps, peak: peak * (1 - step / steps),
            "it only falls. For the first 30 % of the steps it rises.",
        ),
        Mistake(
            lambda step, steps, peak: peak * step / (0.3 * steps),
            "it goes on rising behind the peak. Then it should fall, to 0 at the last "
            "step.",
        ),
        Mistake(
            fall_with(lambda step, steps, peak: peak),
            "it rises and stays at the top. Then it should fall, to 0 at the last "
            "step.",
        ),
        Mistake(
            fall_with(
                lambda step, steps, peak: peak * (step - 0.3 * steps) / (0.7 * steps)
            ),
            "behind the peak it begins again at 0 and rises. Take that from 1: a fall "
            "from peak to 0.",
        ),
        Mistake(
            fall_with(lambda step, steps, peak: peak * (1 - step / steps)),
            "behind the peak the rate jumps down to 70 % of it: the line from step 0. "
            "The fall begins where the rise ends.",
        ),
        Mistake(
            fall_with(
                lambda step, steps, peak: peak * (1 - (step - 0.3 * steps) / steps)
            ),
            "the fall is divided by all steps, and ends at 30 % of the peak. It has "
            "only 70 % of the steps to reach 0.",
        ),
        Mistake(
            fall_with(lambda step, steps, peak: peak * (steps - step) / steps / 0.3),
            "the fall is divided by the length of the rise. It takes 70 % of the "
            "steps.",
        ),
        Mistake(
            fall_with(
                lambda step, steps, peak: (
                    peak
                    * (1 + np.cos(np.pi * (step - 0.3 * steps) / (0.7 * steps)))
                    / 2
                )
            ),
            "it falls along a cosine. Here in a straight line.",
        ),
        Mistake(
            lambda step, steps, peak: (
                step / steps * peak
                if step <= 0.3 * steps
                else (steps - step) / steps * peak
            ),
            "both lines have the slope of peak over all steps. The rise has 30 % of "
            "them, the fall 70 %.",
        ),
        Mistake(
            lambda step, steps, peak: (
                step / steps * peak
                if step <= 0.3 * steps
                else one_cycle(step, steps, peak)
            ),
            "the rise is divided by all steps, and ends at 30 % of the peak. It has "
            "only 30 % of the steps to reach it.",
        ),
        Mistake(
            lambda step, steps, peak: one_cycle(step - 1, steps, peak),
            "steps are counted from 1: with step - 1 the first rate is 0, and the "
            "first step moves nothing.",
        ),
        Mistake(
            lambda step, steps, peak: one_cycle(step + 1, steps, peak),
            "this is the rate of the step after. Steps are counted from 1 here, so "
            "nothing is to be added.",
        ),
        Mistake(
            lambda step, steps, peak: float(
                np.interp(step, [0, 0.3 * steps, steps - 1], [0, peak, 0])
            ),
            "it has come down one step early: steps are counted from 1, so that the "
            "last one is number `steps`, not `steps` - 1.",
        ),
        Mistake(
            lambda step, steps, peak: one_cycle(step, steps, 1),
            "peak is missing: this one always rises to 1.",
        ),
        Mistake(
            lambda step, steps, peak: rate(step, steps, peak, top=int(0.3 * steps)),
            "0.3 * steps need not be a whole number. Cut off to one, the peak moves, "
            "and of 3 steps none would rise.",
        ),
        Mistake(
            lambda step, steps, peak: rate(step, steps, peak, top=round(0.3 * steps)),
            "0.3 * steps need not be a whole number. Rounded, the peak moves.",
        ),
        Mistake(
            lambda step, steps, peak: rate(step, steps, peak, top=0.3 * steps + 1),
            "the peak comes one step late.",
        ),
        Mistake(
            lambda step, steps, peak: rate(step, steps, peak, first=peak / 10),
            "it begins at a tenth of the peak. Here at 0, before the first step.",
        ),
        Mistake(
            lambda step, steps, peak: rate(step, steps, peak, last=peak / 10),
            "it ends at a tenth of the peak. Here at 0.",
        ),
        Mistake(
            lambda step, steps, peak: max(
                peak * step / (0.3 * steps),
                peak * (steps - step) / (0.7 * steps),
            ),
            "of the two lines the lower one counts: min, not max.",
        ),
    ],
    hints=(
        "Draw it: through which three points, of step and rate, do the two lines run?",
        "The rate is 0 at step 0, peak after 30 % of the steps, and 0 again at the "
        "last. np.interp takes a place, a list of places, and a list of the values "
        "there, and gives what lies on the line between.",
        "return np.interp(step, [0, 0.3 * ____, ____], [0, ____, 0])",
    ),
)

# --- Update and weight ---------------------------------------------------------------


def length(x):
    return np.sqrt(np.sum(x**2))


UPDATE_RATIO = Exercise(
    solution=update_ratio,
    returns=("ratio",),
    cases={
        "param = [3, -4], change = [0.03, 0.04]": (
            np.array([3.0, -4.0]),
            np.array([0.03, 0.04]),
        ),
        "a matrix": (normal(4, 3), 0.001 * normal(4, 3)),
        "far from 0": (2 + normal(3, 5), 0.01 * (normal(3, 5) - 1)),
        "filters": (normal(3, 3, 2, 4), 0.01 * normal(3, 3, 2, 4)),
        "no change": (normal(2, 2), np.zeros((2, 2))),
        "a change larger than the parameter": (0.01 * normal(6), normal(6)),
        "float32": single(normal(5, 4), 0.01 * normal(5, 4)),
    },
    mistakes=[
        Mistake(
            lambda param, change: length(param) / length(change),
            "it is turned round: the change over the parameter.",
        ),
        Mistake(
            lambda param, change: np.sum(change**2) / np.sum(param**2),
            "the roots are missing: this is the square of the ratio.",
        ),
        Mistake(
            lambda param, change: np.sum(change**2) / length(param),
            "the root of the change's squares is missing.",
        ),
        Mistake(
            lambda param, change: np.abs(change).sum() / np.abs(param).sum(),
            "these are sums of absolute values. The length is the root of the sum of "
            "the squares.",
        ),
        Mistake(
            lambda param, change: change.sum() / param.sum(),
            "in plain sums plus and minus cancel. The length is the root of the sum of "
            "the squares.",
        ),
        Mistake(
            lambda param, change: np.abs(change.sum() / param.sum()),
            "plus and minus have cancelled in the sums already. Square first.",
        ),
        Mistake(
            lambda param, change: np.abs(change).max() / np.abs(param).max(),
            "this compares the two largest numbers only.",
        ),
        Mistake(
            lambda param, change: np.mean(np.abs(change / param)),
            "this is the mean of each number's own ratio: a weight near 0 makes it "
            "huge. First the two lengths, then one ratio.",
        ),
        Mistake(
            lambda param, change: change / param,
            "this is a ratio for each number. One for all of them is due: first the "
            "two lengths.",
        ),
        Mistake(
            lambda param, change: np.std(change) / np.std(param),
            "the standard deviation leaves out the mean: a change that is the same "
            "everywhere would count as none.",
        ),
        Mistake(
            lambda param, change: np.linalg.norm(change, 2) / np.linalg.norm(param, 2),
            "for a matrix np.linalg.norm(x, 2) is its largest singular value, and for "
            "filters an error. Without the 2 it is the length.",
        ),
        Mistake(
            lambda param, change: (
                np.linalg.norm(change, axis=0) / np.linalg.norm(param, axis=0)
            ),
            "with axis=0 each column has a length of its own. One number is due.",
        ),
        Mistake(
            lambda param, change: length(change) / length(param + change),
            "it divides by the parameter after the step. The one before is due.",
        ),
        Mistake(
            lambda param, change: length(change - param) / length(param),
            "the parameter is subtracted from the change. `change` is the difference "
            "already, after minus before.",
        ),
        Mistake(
            lambda param, change: 100 * update_ratio(param, change),
            "in percent. The ratio itself is due.",
        ),
        Mistake(
            lambda param, change: np.log10(update_ratio(param, change)),
            "this is its logarithm. The ratio itself is due.",
        ),
    ],
    hints=(
        "How long is the arrow from (0, 0) to (3, 4)? How would you find that for an "
        "array of any shape?",
        "The length of an array is the root of the sum of all its squares; "
        "np.linalg.norm does it for any shape. Divide that of the change by that of "
        "the parameter.",
        "return np.linalg.norm(____) / ____",
    ),
)

# --- What the net looks at -----------------------------------------------------------


def occlusion_with(lines):
    """occlusion_map with some parts written in another way."""
    return changed(occlusion_map, lines)


def mean_of(images):
    """Stands for a probability where numbers should be small enough to follow."""
    return images.mean(axis=(1, 2, 3))


def probability_of(*shape):
    """A neuron that looks at each number of a picture of this shape with a weight."""
    w = normal(*shape) / 8

    def probability(images):
        n, *picture = images.shape
        scores = (images.reshape(n, -1) * w.ravel()).sum(axis=1)
        if picture != list(shape):
            raise ValueError(f"expected pictures (N, {shape}), got {images.shape}")
        return 1 / (1 + np.exp(-scores))

    return probability


COVERED = "covered[top : top + size, left : left + size] = 0"
SEEN = "probability(covered[None])[0]"

OCCLUSION_MAP = Exercise(
    solution=occlusion_map,
    returns=("seen",),
    cases={
        "a picture of 2 x 4, covered by 2 x 2, where the mean is the probability": (
            mean_of,
            np.arange(1.0, 9.0).reshape(2, 4, 1),
            2,
        ),
        "4 x 6 pixels in three colours, by 2 x 2": (
            probability_of(4, 6, 3),
            normal(4, 6, 3),
            2,
        ),
        "6 x 3 pixels, by 3 x 3": (probability_of(6, 3, 2), normal(6, 3, 2), 3),
        "6 x 6 pixels, by 2 x 2": (probability_of(6, 6, 1), normal(6, 6, 1), 2),
        "one pixel after the other": (probability_of(3, 4, 1), normal(3, 4, 1), 1),
        "one square for the whole picture": (
            probability_of(4, 4, 3),
            normal(4, 4, 3),
            4,
        ),
        "bytes": (probability_of(4, 8, 3), pictures(4, 8, 3) // 64, 4),
    },
    mistakes=[
        Mistake(
            occlusion_with({"image.copy()": "image"}),
            "it covers the caller's picture itself, and no square is uncovered again. "
            "Begin with a copy for every square.",
        ),
        Mistake(
            occlusion_with(
                {
                    "        covered = image.copy()\n": "",
                    "    for i": "    covered = image.copy()\n    for i",
                }
            ),
            "one copy for all: no square is uncovered again. Begin with a new copy for "
            "every square.",
        ),
        Mistake(
            occlusion_with({"i * size, j * size": "i, j"}),
            "the squares move on by one pixel and overlap. They lie side by side.",
        ),
        Mistake(
            occlusion_with({"i * size, j * size": "j * size, i * size"}),
            "rows and columns have changed places.",
        ),
        Mistake(
            occlusion_with(
                {"(height // size, width // size)": "(width // size, height // size)"}
            ),
            "rows and columns of the map have changed places.",
        ),
        Mistake(
            occlusion_with({"] = 0": "] = 1"}),
            "the square is filled with ones. Cover it with zeros.",
        ),
        Mistake(
            occlusion_with({"] = 0": "] = image.mean()"}),
            "the square is filled with the mean. Cover it with zeros: the pictures are "
            "standardised, so that 0 is the mean already.",
        ),
        Mistake(
            occlusion_with({"left + size] = 0": "left + size, 0] = 0"}),
            "only the first channel is covered. All of them are due.",
        ),
        Mistake(
            occlusion_with({COVERED: "covered[top : top + size] = 0"}),
            "whole rows are covered. The square ends on the right, too.",
        ),
        Mistake(
            occlusion_with({COVERED: "covered[top, left] = 0"}),
            "only one pixel is covered. The square has size x size.",
        ),
        Mistake(
            occlusion_with({COVERED: "covered[top:size, left:size] = 0"}),
            "a slice ends at a place, not after a length: only the first square is "
            "covered.",
        ),
        Mistake(
            occlusion_with(
                {
                    "image.copy()": "np.zeros_like(image)",
                    COVERED: "at = np.s_[top : top + size, left : left + size]\n"
                    "        covered[at] = image[at]",
                }
            ),
            "all but the square is covered. The square is what should be missing.",
        ),
        Mistake(
            occlusion_with({SEEN: f"1 - {SEEN}"}),
            "this is how improbable the class has become. The probability itself is "
            "due.",
        ),
        Mistake(
            occlusion_with({SEEN: f"probability(image[None])[0] - {SEEN}"}),
            "this is by how much the probability falls. The probability itself is due.",
        ),
        Mistake(
            occlusion_with({SEEN: f"{SEEN} - probability(image[None])[0]"}),
            "this is by how much the probability changes. The probability itself is "
            "due.",
        ),
        Mistake(
            occlusion_with({"covered[None]": "image[None]"}),
            "the probability is asked of the picture as it was, with nothing covered.",
        ),
        Mistake(
            occlusion_with({"covered[None]": "covered"}),
            "probability takes a batch (N, H, W, C). For one picture, a first axis of "
            "length 1 is missing.",
        ),
        Mistake(
            occlusion_with({"width // size))": "width // size), image.dtype)"}),
            "the map has the type of the picture: in whole numbers every probability "
            "below 1 becomes 0.",
        ),
        Mistake(
            lambda probability, image, size: np.kron(
                occlusion_map(probability, image, size), np.ones((size, size))
            ),
            "each square is as large as on the picture. One number for each is due.",
        ),
    ],
    hints=(
        "Which rows and columns of the picture does square (i, j) cover? What must the "
        "picture be like again before the next square is covered?",
        "Begin with a map of zeros, one number for each square. For each of them take "
        "a new copy of the picture, set the square to 0 in all channels, and ask for "
        "the probability of a batch of one.",
        "covered = ____\n"
        "covered[____ : ____, ____ : ____] = 0\n"
        "seen[i, j] = probability(covered[None])[0]",
    ),
)

# --- The middle of a digit -----------------------------------------------------------


def centre_with(lines):
    """centre_of_mass with some parts written in another way."""
    return changed(centre_of_mass, lines)


def centre_in_loops(image):
    """Right, but that a byte times a small integer is a byte again."""
    row = column = total = 0
    for i, j in np.ndindex(image.shape):
        row += i * image[i, j]
        column += j * image[i, j]
        total += image[i, j]
    return row / total, column / total


def centre_in_sums(image):
    row = sum(i * image[i, j] for i, j in np.ndindex(image.shape))
    column = sum(j * image[i, j] for i, j in np.ndindex(image.shape))
    return row / image.sum(), column / image.sum()


CENTRE_OF_MASS = Exercise(
    solution=centre_of_mass,
    returns=("row", "column"),
    cases={
        "[[0, 0, 0, 0], [0, 2, 6, 0], [0, 0, 0, 0]]": (
            np.array([[0, 0, 0, 0], [0, 2, 6, 0], [0, 0, 0, 0]]),
        ),
        "5 x 3 pixels": (rng.random((5, 3)),),
        "4 x 4 pixels": (rng.random((4, 4)),),
        "one row": (rng.random((1, 6)),),
        "one pixel that is not 0": (np.eye(1, 20, 13).reshape(4, 5),),
        "bytes": (pictures(6, 7),),
        "bytes, most of them 0": (pictures(5, 8) * (rng.random((5, 8)) < 0.3),),
        "float32": single(rng.random((7, 5))),
    },
    mistakes=[
        Mistake(
            centre_with({"return row, column": "return column, row"}),
            "column and row have changed places: rows come first, as in the shape.",
        ),
        Mistake(
            centre_with({"arange(height)": "arange(1, height + 1)"}),
            "rows are counted from 1. NumPy counts from 0.",
        ),
        Mistake(
            centre_with(
                {
                    "arange(height)": "arange(1, height + 1)",
                    "arange(width)": "arange(1, width + 1)",
                }
            ),
            "rows and columns are counted from 1. NumPy counts from 0.",
        ),
        Mistake(
            centre_with(
                {
                    "arange(height)": "arange(0.5, height)",
                    "arange(width)": "arange(0.5, width)",
                }
            ),
            "half a pixel too far: here a row is counted by its number, not by its "
            "middle.",
        ),
        Mistake(
            lambda image: tuple(float(at.mean()) for at in np.nonzero(image)),
            "every pixel that is not 0 counts alike. A dark one should count less: "
            "weigh with the grey values.",
        ),
        Mistake(
            lambda image: tuple((at.min() + at.max()) / 2 for at in np.nonzero(image)),
            "this is the middle of the box around all that is not 0. Where the "
            "strokes are thicker should count more.",
        ),
        Mistake(
            lambda image: ((len(image) - 1) / 2, (len(image[0]) - 1) / 2),
            "this is the middle of the picture, whatever is on it.",
        ),
        Mistake(
            lambda image: np.unravel_index(image.argmax(), image.shape),
            "this is the place of the largest value. All of them count.",
        ),
        Mistake(
            lambda image: (
                np.mean(np.arange(len(image)) * image.sum(axis=1)),
                np.mean(np.arange(len(image[0])) * image.sum(axis=0)),
            ),
            "it divides by the number of rows, or columns. A weighted mean is divided "
            "by the sum of the weights.",
        ),
        Mistake(
            lambda image: (image.sum(axis=1).mean(), image.sum(axis=0).mean()),
            "these are means of the weights. The mean of the places is due: row "
            "numbers, each weighted.",
        ),
        Mistake(
            centre_with({" / image.sum()": ""}),
            "these are weighted sums. For means divide by the sum of the weights.",
        ),
        Mistake(
            centre_with({"/ image.sum()": "/ image.size"}),
            "it divides by the number of pixels. A weighted mean is divided by the sum "
            "of the weights.",
        ),
        Mistake(
            centre_with({"/ image.sum()": "/ np.count_nonzero(image)"}),
            "it divides by the number of pixels that are not 0. A weighted mean is "
            "divided by the sum of the weights.",
        ),
        Mistake(
            centre_with({"axis=1": "axis=0"}),
            "the weights of the rows are summed over the wrong axis: what a row weighs "
            "is the sum over its columns.",
        ),
        Mistake(
            centre_with({"return row, column": "return round(row), round(column)"}),
            "rounded to whole pixels. The means themselves are due.",
        ),
        Mistake(
            centre_with({"/ image": "// image"}),
            "`//` rounds down. The means themselves are due.",
        ),
        Mistake(
            centre_in_loops,
            "bytes that are multiplied and added are bytes again, and begin anew at 0 "
            "beyond 255. Turn the picture into floats first.",
        ),
        Mistake(
            centre_in_sums,
            "a byte times a number is a byte again, and begins anew at 0 beyond 255. "
            "Turn the picture into floats first.",
        ),
    ],
    hints=(
        "Three children sit on a seesaw, at places 0, 1 and 4. Where does it balance "
        "if they weigh the same, and where if the last one weighs twice as much?",
        "The sum of each row of the picture says what that row weighs. Multiply it by "
        "the number of the row, add up, and divide by the weight of the whole picture. "
        "Then the same for the columns.",
        "row = np.arange(height) @ image.sum(axis=____) / ____\n"
        "column = np.arange(width) @ image.sum(axis=____) / ____\n"
        "return row, column",
    ),
)

EXERCISES = [
    SHIFT,
    RECEPTIVE_FIELD,
    CONV_COSTS,
    CONV_NET,
    RANDOM_FLIP,
    ONE_CYCLE,
    UPDATE_RATIO,
    OCCLUSION_MAP,
    CENTRE_OF_MASS,
]
