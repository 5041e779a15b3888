"""Wrong answers to the exercises of notebooks 03 and 04, and what is said of them."""

import re

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
        "On [0, 1, 2] and [0, 3, 0]: `total` has shape (3,)",
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


@pytest.mark.slow
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


# Answers as learners write them, what is changed in them, and words of the reason.
LINEAR = """
def linear_backward(dy, x, w, b):
    dx = np.dot(dy, w.T)
    dw = np.dot(x.T, dy)
    db = dy.sum(axis=0)
    return dx, dw, db
"""
SOFTMAX = """
def softmax_backward(dy, scores):
    p, dscores = softmax(scores), np.zeros_like(scores)
    for n in range(len(p)):
        for i in range(len(p[n])):
            for j in range(len(p[n])):
                slope = p[n, i] * (1 - p[n, i]) if i == j else -p[n, i] * p[n, j]
                dscores[n, i] += dy[n, j] * slope
    return dscores
"""
SIGMOID = """
def sigmoid_backward(dy, x):
    s = 1 / (1 + np.exp(-x))
    return dy * s * (1 - s)
"""
RELU = """
def relu_backward(dy, x):
    dx = dy.copy()
    dx[x <= 0] = 0
    return dx
"""
POSITIONS = """
def output_shape(size, filter, stride=1, padding=0):
    free = size + 2 * padding - filter
    if free < 0:
        raise ValueError
    return free // stride + 1
"""
FORWARD = """
def conv2d_loops(x, w, b, stride=1, padding=0):
    N, H, W, C = x.shape
    kh, kw, _, F = w.shape
    Ho = output_shape(H, kh, stride, padding)
    Wo = output_shape(W, kw, stride, padding)
    frame = ((0, 0), (padding, padding), (padding, padding), (0, 0))
    xp = np.pad(x, frame)
    y = np.zeros((N, Ho, Wo, F), x.dtype)
    for n in range(N):
        for i in range(Ho):
            for j in range(Wo):
                for f in range(F):
                    r, s = i * stride, j * stride
                    window = xp[n, r : r + kh, s : s + kw]
                    y[n, i, j, f] = np.sum(window * w[:, :, :, f]) + b[f]
    return y
"""
BACKWARD = """
def conv2d_loops_backward(dy, x, w, b, stride=1, padding=0):
    N, H, W, C = x.shape
    kh, kw, _, F = w.shape
    _, Ho, Wo, _ = dy.shape
    frame = ((0, 0), (padding, padding), (padding, padding), (0, 0))
    xp = np.pad(x, frame)
    dxp, dw, db = np.zeros_like(xp), np.zeros_like(w), np.zeros_like(b)
    for n in range(N):
        for i in range(Ho):
            for j in range(Wo):
                r, s = i * stride, j * stride
                for f in range(F):
                    d = dy[n, i, j, f]
                    dxp[n, r : r + kh, s : s + kw] += w[:, :, :, f] * d
                    dw[:, :, :, f] += xp[n, r : r + kh, s : s + kw] * d
                    db[f] += d
    return dxp[:, padding : padding + H, padding : padding + W], dw, db
"""
MAXIMUM = """
def max_pool_loops(x, size, stride):
    N, H, W, C = x.shape
    Ho, Wo = output_shape(H, size, stride), output_shape(W, size, stride)
    y = np.zeros((N, Ho, Wo, C), x.dtype)
    for n in range(N):
        for i in range(Ho):
            for j in range(Wo):
                for c in range(C):
                    best = -np.inf
                    for u in range(size):
                        for v in range(size):
                            value = x[n, i * stride + u, j * stride + v, c]
                            if value > best:
                                best = value
                    y[n, i, j, c] = best
    return y
"""
MAXIMUM_BACK = """
def max_pool_loops_backward(dy, x, size, stride):
    dx = np.zeros_like(x)
    for n in range(len(dy)):
        for i in range(dy.shape[1]):
            for j in range(dy.shape[2]):
                for c in range(dy.shape[3]):
                    r, s = i * stride, j * stride
                    window = x[n, r : r + size, s : s + size, c]
                    mask = window == np.max(window)
                    share = dy[n, i, j, c] / mask.sum()
                    dx[n, r : r + size, s : s + size, c] += mask * share
    return dx
"""
NORMALISED = """
def batch_norm_backward(dy, x, gamma, beta):
    sigma = np.sqrt(x.var(axis=0) + 1e-5)
    xhat = (x - x.mean(axis=0)) / sigma
    dgamma = np.sum(dy * xhat, axis=0)
    dbeta = np.sum(dy, axis=0)
    d = gamma * dy
    dx = (d - np.mean(d, axis=0) - xhat * np.mean(d * xhat, axis=0)) / sigma
    return dx, dgamma, dbeta
"""
BY_THE_GRAPH = """
def batch_norm_backward(dy, x, gamma, beta):
    N = len(x)
    xc = x - x.mean(axis=0)
    std = np.sqrt((xc**2).mean(axis=0) + 1e-5)
    dxhat = dy * gamma
    dvar = np.sum(dxhat * xc * -0.5 * std**-3, axis=0)
    dmean = np.sum(-dxhat / std, axis=0)
    dx = dxhat / std + dvar * 2 * xc / N + dmean / N
    return dx, (dy * xc / std).sum(axis=0), dy.sum(axis=0)
"""
BALL = """
def momentum_step(w, dw, velocity, learning_rate, momentum):
    v = momentum * velocity - learning_rate * dw
    return w + v, v
"""
MOVED = """
def shift(images, down, right):
    out = np.zeros_like(images)
    N, H, W, C = images.shape
    for i in range(H):
        for j in range(W):
            r, s = i - down, j - right
            if 0 <= r < H and 0 <= s < W:
                out[:, i, j] = images[:, r, s]
    return out
"""
COUNTED = """
def conv_costs(shape, filters, size, stride=1, padding=0):
    H, W, C = shape
    Ho = output_shape(H, size, stride, padding)
    Wo = output_shape(W, size, stride, padding)
    parameters = size * size * C * filters + filters
    multiplications = Ho * Wo * size * size * C * filters
    return parameters, multiplications
"""
MIRRORED = """
def random_flip(images, rng):
    flip, out = rng.random(len(images)) < 0.5, images.copy()
    out[flip] = images[flip][:, :, ::-1]
    return out
"""
CYCLE = """
def one_cycle(step, steps, peak):
    return np.interp(step, [0, 0.3 * steps, steps], [0, peak, 0])
"""
SEEN = """
def receptive_field(windows):
    field, jump = 1, 1
    for size, stride in windows:
        field = field + (size - 1) * jump
        jump = jump * stride
    return field
"""
CENTRE = """
def centre_of_mass(image):
    row = col = 0.0
    for i in range(image.shape[0]):
        for j in range(image.shape[1]):
            row += i * float(image[i, j])
            col += j * float(image[i, j])
    return row / image.sum(), col / image.sum()
"""
RATIO = """
def update_ratio(param, change):
    return np.sqrt(np.sum(change**2)) / np.sqrt(np.sum(param**2))
"""

REASONS = [
    (LINEAR, {"np.dot(x.T, dy)": "np.dot(x.T, dy) / len(x)"}, "dw is divided by N"),
    (LINEAR, {"dy.sum(axis=0)": "dy[-1]"}, "db is that of the last example"),
    (LINEAR, {"np.dot(x.T, dy)": "x.T * dy"}, "`*` pairs numbers at equal places"),
    (SOFTMAX, {"-p[n, i] * p": "p[n, i] * p"}, "the terms with i ≠ j are added"),
    (
        "def softmax_backward(dy, scores):\n"
        "    return (softmax(scores) - dy) / len(dy)",
        {},
        "this is how softmax and cross_entropy go back together",
    ),
    (SIGMOID, {"s * (1 - s)": "s * (1 - s) / len(x)"}, "it is divided by N"),
    (SIGMOID, {"1 / (1 + np.exp(-x))": "1 / 1 + np.exp(-x)"}, "lacks parentheses"),
    (RELU, {"x <= 0": "x > 0"}, "the mask is reversed"),
    (RELU, {"x <= 0": "(x <= 0) | (dy < 0)"}, "negative gradients are lost"),
    (POSITIONS, {"2 * padding": "padding"}, "padding counts once, in the comparison"),
    (
        POSITIONS,
        {"free < 0": "filter > size + padding"},
        "in the comparison the padding",
    ),
    (POSITIONS, {"if free < 0:": "assert free >= 0\n    if 0:"}, "`assert` raises an"),
    (FORWARD, {"np.pad(x, frame)": "np.pad(x, padding)"}, "pads all four axes"),
    (
        FORWARD,
        {"    Ho =": "    H, W = H + 2 * padding, W + 2 * padding\n    Ho ="},
        "the padding counts twice in the result's size",
    ),
    (FORWARD, {"np.pad(x, frame)": "x"}, "cut from the picture without its frame"),
    (FORWARD, {"(padding, padding)": "(padding, 0)"}, "above and on the left only"),
    (
        FORWARD,
        {"y[n, i, j, f]": "y[n, j, i, f]"},
        "rows and columns have changed places",
    ),
    (BACKWARD, {"+= xp[n": "+= x[n"}, "for dw the windows are cut from x"),
    (
        BACKWARD,
        {"w[:, :, :, f] * d": "w[::-1, ::-1, :, f] * d"},
        "turned the wrong way",
    ),
    (BACKWARD, {"db[f] += d": "db = dy[0, 0, 0]"}, "db is that of the first place"),
    (BACKWARD, {"db[f] += d": "db = dy[n, i, j]"}, "db is that of the last place"),
    (BACKWARD, {"db[f] += d": "db += d"}, "every bias gets the dy of all filters"),
    (BACKWARD, {"padding + H": "H", "padding + W": "W"}, "ends at a place, not after"),
    (BACKWARD, {"np.pad(x, frame)": "x"}, "dx is collected in an array without"),
    (BACKWARD, {"np.zeros_like(xp)": "np.zeros_like(x)"}, "without the frame"),
    (MAXIMUM, {"-np.inf": "-1"}, "the search begins at -1"),
    (MAXIMUM, {"-np.inf": "-100"}, "the search begins at a number that may be larger"),
    (MAXIMUM, {"-np.inf": "-1e9"}, "the search begins at a number that may be larger"),
    (MAXIMUM, {"value > best": "value < best"}, "what is found never takes its place"),
    (MAXIMUM_BACK, {"np.max(window)": "np.max(x)"}, "the maximum is that of the whole"),
    (
        MAXIMUM_BACK,
        {"mask.sum()": "size**2"},
        "it divides by how many numbers a window",
    ),
    (
        NORMALISED,
        {"np.sum(dy * xhat": "np.sum(dy"},
        "dgamma comes out as the sum of dy",
    ),
    (NORMALISED, {"np.sum(dy, axis=0)": "np.sum(dy, axis=1)"}, "dbeta is summed over"),
    (NORMALISED, {"axis=0": "axis=1"}, "everything is taken over axis 1"),
    (NORMALISED, {"np.mean(d, ": "np.sum(d, "}, "through the mean is N times too"),
    (NORMALISED, {"np.mean(d * ": "np.sum(d * "}, "through the variance is N times"),
    (NORMALISED, {"- xhat * np": "- x * np"}, "x itself stands in front of the bar"),
    (NORMALISED, {"dx, dgamma, dbeta": "dx, dbeta, dgamma"}, "have changed places"),
    (BY_THE_GRAPH, {"2 * xc / N": "2 * xc"}, "through the variance is N times"),
    (BY_THE_GRAPH, {"2 * xc / N": "xc / N"}, "the variance is half of what it should"),
    (BY_THE_GRAPH, {"-0.5": "-1"}, "the variance is twice what it should be"),
    (
        BALL,
        {"- learning_rate * dw": "+ dw", "w + v": "w - learning_rate * v"},
        "this is PyTorch's way",
    ),
    (
        BALL,
        {"- learning_rate": "+ learning_rate", "w + v": "w - v"},
        "the velocity points uphill and is subtracted",
    ),
    (BALL, {"w + v, v": "w + v, velocity"}, "the old velocity is returned"),
    (MOVED, {"i - down, j - right": "i - right, j - down"}, "down and right have"),
    (
        MOVED,
        {"0 <= r < H and 0 <= s < W": "r >= 0 and s >= 0"},
        "from below or from the",
    ),
    (
        MOVED,
        {"out[:, i, j] = images[:, r, s]": "out[i, j] = images[r, s]"},
        "axes 0 and",
    ),
    (
        "def shift(images, down, right):\n"
        "    return np.roll(images, (down, right), axis=(0, 1))",
        {},
        "np.roll over axes 0 and 1 moves pictures and rows",
    ),
    (COUNTED, {"stride, padding)": "stride)"}, "the padding is left out"),
    (COUNTED, {"C * filters + filters": "C + 1"}, "the parameters of one filter"),
    (
        COUNTED,
        {"size * C * filters\n": "size * C\n"},
        "the multiplications of one filter",
    ),
    (MIRRORED, {"::-1": "-np.arange(images.shape[2])"}, "column 0 meets itself"),
    (MIRRORED, {"[:, :, ::-1]": "[::-1, :, ::-1]"}, "pictures stand in other places"),
    (MIRRORED, {"images.copy()": "np.zeros_like(images)"}, "are never written"),
    (
        CYCLE,
        {"[0, 0.3 * steps, steps]": "[0, 0.3, 1]"},
        "these are fractions of the steps",
    ),
    (CYCLE, {"[0, peak, 0]": "[peak / 25, peak, 0]"}, "starts at a 25th of the peak"),
    (
        "def one_cycle(step, steps, peak):\n"
        "    rise, fall = step / (0.3 * steps), (steps - step) / (0.7 * steps)\n"
        "    return peak * max(rise, fall)",
        {},
        "of the two lines it takes the higher one",
    ),
    (SEEN, {"field + (size": "(size"}, "only the last window counts"),
    (SEEN, {"size, stride in": "stride, size in"}, "size and stride have changed"),
    (CENTRE, {"float(image[i, j])": "image[i, j]"}, "before anything is added"),
    (
        CENTRE,
        {
            "row / image.sum(), col / image.sum()": "int(row / image.sum()), int(col / "
            "image.sum())"
        },
        "cut off to whole pixels, as `//` and int do",
    ),
    (
        of(NET, {}),
        {"(height // 2) * (width // 2) * filters": "height * width"},
        "the inputs of the last layer are the pixels of the picture",
    ),
    (
        of(NET, {}),
        {"(height // 2) * (width // 2) * filters": "height * width * filters // 2"},
        "the inputs of the last layer are halved once",
    ),
    (
        of(NET, {}),
        {"filters, size, rng": "size, filters, rng"},
        "filters and size have",
    ),
    (
        of(NET, {}),
        {"padding=size": "size"},
        "the convolution jumps, and has no padding",
    ),
    (RATIO, {"**2": ""}, "the numbers are not squared before they are added"),
]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("right", "change", "words"),
    REASONS,
    ids=[f"{row[0].split('(')[0].split()[-1]}: {row[2]}" for row in REASONS],
)
def test_what_learners_write_gets_a_reason(right, change, words):
    source = right
    for old, new in change.items():
        assert old in source
        source = source.replace(old, new)
    if change:
        mine = written(right)
        assert verdict(find(mine.__name__), mine)[1]
    mine = written(source)
    text, passed = verdict(find(mine.__name__), mine)
    assert not passed
    (reason,) = [line for line in text.splitlines() if line.startswith("Why: ")]
    assert words in reason


@pytest.mark.parametrize(
    "name",
    [
        "convolve1d",
        "conv2d_loops",
        "correlate1d_backward",
        "conv2d_loops_backward",
        "max_pool_loops",
        "max_pool_loops_backward",
    ],
)
def test_zeros_in_hints_have_a_type(name):
    hints = "\n".join(find(name).hints)
    assert re.search(r"zeros_like|zeros\(.*(dtype|result_type)", hints)
    assert not re.search(r"zeros\([^,]*\)$", hints, re.MULTILINE)
