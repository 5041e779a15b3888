"""Wrong answers to the exercises of notebooks 03 and 04, and what is said of them."""

import pytest
from cells import written

from course_utils.exercises import find, verdict

POOL = """
def max_pool_loops(x, size, stride):
    n, h, v, c = x.shape
    rows, columns = (h - size) // stride + 1, {columns}
    y = np.full((n, rows, columns, c), {lowest}, x.dtype)
    for i, j in np.ndindex(rows, columns):
        top, left = i * stride, j * stride
        window = x[:, top : top + size, left : left + size]
        y[:, i, j] = np.maximum(y[:, i, j], window.max(axis=(1, 2)))
    return y
"""
POOL_COLUMNS = "(v - size) // stride + 1"

SHIFT = """
def shift(images, down, right):
    out, (h, w) = np.zeros_like(images), images.shape[1:3]
    if {out_of_sight}:
        return out
    source = images[:, max(-down, 0) : h - max(down, 0)]
    target = out[:, max(down, 0) : h + min(down, 0)]
    source = source[:, :, max(-right, 0) : w - max(right, 0)]
    target[:, :, max(right, 0) : w + min(right, 0)] = source
    return out
"""

MAP = """
def occlusion_map(probability, image, size):
    (h, w, _) = image.shape
    rows, columns = {rows}, {columns}
    seen = np.zeros((rows, columns))
    for i, j in np.ndindex(rows, columns):
        covered = image.copy()
        covered[i * size : (i + 1) * size, j * size : (j + 1) * size] = 0
        seen[i, j] = probability(covered[None])[0]
    return seen
"""

CONVOLUTION = """
def convolve1d(f, g):
    total = np.zeros(len(f) + len(g) - 1, {dtype})
    for a in range(len(f)):
        for b in range(len(g)):
            total[a + b] += f[a] * g[b]
    return {total}
"""

FLIP = """
def random_flip(images, rng):
    mirrored = rng.random(len(images)) < 0.5
    if {given_back}:
        return {back}
    out = images.copy()
    out[mirrored] = images[mirrored][:, :, ::-1]
    return out
"""

PLACES = """
def output_shape(size, filter, stride=1, padding=0):
    if {refused} or filter > size + 2 * padding:
        raise ValueError("it does not fit")
    return (size - filter + 2 * {padding}) // stride + 1
"""

COSTS = """
def conv_costs(shape, filters, size, stride=1, padding=0):
    weights = size * size * shape[2] * filters
    rows = (shape[0] - size + 2 * padding) // stride + 1
    columns = {columns}
    return weights + filters, weights * rows * columns
"""
COSTS_COLUMNS = "(shape[1] - size + 2 * padding) // stride + 1"

NET = """
def conv_net(shape, filters, size, classes, rng):
    from course_utils.layers import Conv2D, Flatten, Linear, MaxPool, ReLU, Sequential
    height, width, channels = shape
    own = np.random.default_rng(0)
    return Sequential(
        Conv2D(channels, filters, size, {first}, padding=size // 2),
        ReLU(), MaxPool(), Flatten(),
        Linear((height // 2) * (width // 2) * filters, classes, {last}),
    )
"""

LAYER = """
def conv2d_loops(x, w, b, stride=1, padding=0):
    (n, h, v, c), (kh, kw, _, m) = x.shape, w.shape
    rows = (h + {frame} - kh) // stride + 1
    columns = (v + {frame} - kw) // stride + 1
    frame = np.zeros((n, h + 2 * padding, v + 2 * padding, c), x.dtype)
    frame[:, padding : padding + h, padding : padding + v] = x
    y = np.zeros((n, rows, columns, m), x.dtype)
    for p, i, j, f in np.ndindex(y.shape):
        at = np.s_[p, i * stride : i * stride + kh, j * stride : j * stride + kw]
        y[p, i, j, f] = (frame[at] * w[..., f]).sum() + b[f]
    return y
"""

PLACE = """
def place_backward(dy, window, w, b):
    row = window.reshape({rows}, -1)
    dx, dw, db = linear_backward(dy, row, w.reshape(-1, len(dy)), b)
    return dx.reshape(window.shape), dw.reshape(w.shape), db
"""

NORM = """
def batch_norm_backward(dy, x, gamma, beta):
    sigma = np.sqrt(x.var(axis=0) + 1e-5)
    normal = {normal}
    back = gamma * dy
    dx = (back - back.mean(0) - normal * (back * normal).mean(0)) / sigma
    return dx, (dy * normal).sum(0), dy.sum(0)
"""

POOL_BACK = """
def max_pool_loops_backward(dy, x, size, stride):
    dx = np.zeros_like(x)
    for n, i, j in np.ndindex(dy.shape[:3]):
        at = np.s_[n, i * stride : i * stride + size, j * stride : j * stride + size]
        largest = {largest}
        dx[at] += dy[n, i, j] * largest / largest.sum((0, 1))
    return dx
"""

# A right answer, what is changed in it, and words of the verdict on that.
WRONG = [
    ("right", POOL, {"columns": POOL_COLUMNS, "lowest": "-np.inf"}, "passed"),
    ("begins at -999", POOL, {"lowest": -999}, "numbers far below 0"),
    ("begins at -1e9", POOL, {"lowest": -1e9}, "numbers far below 0"),
    (
        "size for stride in columns",
        POOL,
        {"columns": "(v - stride) // size + 1"},
        "On size 3, stride 1, a picture wider than high: `y` has shape",
    ),
    ("right", SHIFT, {"out_of_sight": "abs(down) >= h or abs(right) >= w"}, "passed"),
    (
        "rows guarded only",
        SHIFT,
        {"out_of_sight": "abs(down) >= h"},
        "On moved out of sight, to the right: it raised",
    ),
    (
        "columns guarded only",
        SHIFT,
        {"out_of_sight": "abs(right) >= w"},
        "On moved out of sight, up: it raised",
    ),
    (
        "all but the left guarded",
        SHIFT,
        {"out_of_sight": "abs(down) >= h or right >= w"},
        "On moved out of sight, to the left: it raised",
    ),
    (
        "all but down guarded",
        SHIFT,
        {"out_of_sight": "-down >= h or abs(right) >= w"},
        "On moved out of sight, down: it raised",
    ),
    ("right", MAP, {"rows": "h // size", "columns": "w // size"}, "passed"),
    ("rows rounded up", MAP, {"rows": "-(-h // size)"}, "has shape (3, 3), it"),
    ("columns rounded up", MAP, {"columns": "-(-w // size)"}, "has shape (2, 4), it"),
    ("right", CONVOLUTION, {"dtype": "float", "total": "total"}, "passed"),
    ("the type of f", CONVOLUTION, {"dtype": "f.dtype"}, "whole numbers and fractions"),
    ("the type of g", CONVOLUTION, {"dtype": "g.dtype"}, "fractions and whole numbers"),
    (
        "leading zeros lost",
        CONVOLUTION,
        {"total": "np.trim_zeros(total, 'f')"},
        "On [0, 1, 2] and [0, 3, 0]: `total` has shape (3,), it should have (5,)",
    ),
    (
        "as polynomials",
        CONVOLUTION,
        {"total": "np.polymul(f, g)"},
        "On [0, 1, 2] and [0, 3, 0]: `total` has shape",
    ),
    ("right", FLIP, {"given_back": False, "back": "images"}, "passed"),
    ("no coin", FLIP, {"given_back": "not mirrored.any()"}, "caller's own array"),
    (
        "all mirrored",
        FLIP,
        {"given_back": "mirrored.all()", "back": "images[:, :, ::-1]"},
        "caller's own array",
    ),
    ("right", PLACES, {"refused": False, "padding": "padding"}, "passed"),
    ("a window of 1", PLACES, {"refused": "filter == 1"}, "size 5, filter 1"),
    ("a long stride", PLACES, {"refused": "stride > size"}, "larger than the row"),
    ("much padding", PLACES, {"padding": "min(padding, 2)"}, "stride 2, padding 3"),
    ("right", COSTS, {"columns": COSTS_COLUMNS}, "passed"),
    (
        "columns rounded up",
        COSTS,
        {"columns": "-(-(shape[1] - size + 2 * padding) // stride) + 1"},
        "On 6 x 9 in 2 maps, 4 filters of 4 x 4, stride 2, rounded down",
    ),
    (
        "size for stride in columns",
        COSTS,
        {"columns": "(shape[1] - stride + 2 * padding) // size + 1"},
        "`multiplications` is",
    ),
    ("right", NET, {"first": "rng", "last": "rng"}, "passed"),
    ("own filters", NET, {"first": "own"}, "filters are the same for every `rng`"),
    ("own weights", NET, {"last": "own"}, "linear's weights are the same for every"),
    ("right", LAYER, {"frame": "2 * padding"}, "passed"),
    (
        "padding 2 at most",
        LAYER,
        {"frame": "2 * min(padding, 2)"},
        "On padding 3, wider",
    ),
    ("right", PLACE, {"rows": 1}, "passed"),
    ("two rows of pixels", PLACE, {"rows": 2}, "On a window of 3 x 3, one channel"),
    ("right", NORM, {"normal": "(x - x.mean(axis=0)) / sigma"}, "passed"),
    (
        "divided by gamma",
        NORM,
        {"normal": "(batch_norm(x, gamma, beta) - beta) / gamma"},
        "On a gamma of 0: ",
    ),
    ("right", POOL_BACK, {"largest": "x[at] == x[at].max((0, 1))"}, "passed"),
    (
        "divided by the largest",
        POOL_BACK,
        {"largest": "x[at] / x[at].max((0, 1)) == 1"},
        "On a picture with ties: `dx` holds nan",
    ),
]


def of(template, parts):
    """The source with these parts, and for the others those of the right answer."""
    (right,) = (p for title, t, p, _ in WRONG if title == "right" and t is template)
    return template.format(**(right | parts))


@pytest.mark.parametrize(
    ("template", "parts", "words"),
    [row[1:] for row in WRONG],
    ids=[f"{row[1].split('(')[0][5:]}: {row[0]}" for row in WRONG],
)
def test_what_goes_wrong_on_few_arguments_only(template, parts, words):
    mine = written(of(template, parts))
    text, passed = verdict(find(mine.__name__), mine)
    assert words in text
    assert passed == (words == "passed")


@pytest.mark.parametrize(
    ("name", "renamed"),
    [
        ("conv_costs", "shape, n, size, stride=1, padding=0"),
        ("conv_costs", "shape, filters, k, stride=1, padding=0"),
        ("max_pool_loops", "x, k, stride"),
        ("max_pool_loops", "x, size, s"),
        ("max_pool_loops_backward", "dy, x, k, stride"),
        ("max_pool_loops_backward", "dy, x, size, s"),
        ("conv2d_loops_backward", "dy, x, w, b, stride=1, pad=0"),
        ("conv2d_loops_backward", "dy, x, w, b, s=1, padding=0"),
    ],
)
def test_arguments_that_the_notebook_names_keep_their_names(name, renamed):
    names = ", ".join(one.split("=")[0] for one in renamed.split(", "))
    mine = written(f"def {name}({renamed}):\n    return ours({names})")
    mine.__globals__["ours"] = find(name).solution
    text, passed = verdict(find(name), mine)
    assert not passed
    assert "Every case is right, but then" in text
    assert "unexpected keyword argument" in text
    assert f"Yours takes ({renamed}): keep the stub's arguments." in text
