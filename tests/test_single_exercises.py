"""What is true of one exercise: its numbers, and mistakes in other words."""

import re

import numpy as np
import pytest
from cells import written

from course_utils import functions, optim, training
from course_utils.counting import count_layers
from course_utils.exercises import find, verdict
from course_utils.exercises.notebook_02 import train_network
from course_utils.gradcheck import numerical_gradient, relative_error
from course_utils.layers import Conv2D, Sequential


def ours(name):
    return find(name).solution


# --- The numbers of the exercises ----------------------------------------------------


def random_net(n, d, h, k):
    rng = np.random.default_rng(3)
    shapes = [(n, d), (d, h), (h,), (h, k), (k,)]
    return [*(rng.normal(0, 1, shape) for shape in shapes), rng.integers(0, k, n), 0.3]


@pytest.mark.parametrize("sizes", [(4, 3, 2, 1), (5, 2, 4, 3)])
def test_one_step_of_train_network_goes_down_the_slope(sizes):
    X, syn0, _, syn1, *_ = random_net(*sizes)
    y = np.random.default_rng(4).integers(0, 2, (sizes[0], sizes[3]))

    def loss(_):
        l2 = functions.sigmoid(functions.sigmoid(X @ syn0) @ syn1)
        return np.sum((y - l2) ** 2) / 2

    new = ours("train_network")(X, y, syn0, syn1, 1)
    for before, after in zip((syn0, syn1), new, strict=True):
        gradient = numerical_gradient(loss, before)
        assert relative_error(before - after, gradient) < 1e-7


def test_two_layer_gradients_are_those_of_the_loss():
    args = random_net(6, 4, 5, 3)
    gradients = ours("two_layer_gradients")(*args)
    for parameter, gradient in zip(args[1:5], gradients, strict=True):
        numerical = numerical_gradient(
            lambda _: ours("two_layer_loss")(*args), parameter
        )
        assert relative_error(gradient, numerical) < 1e-7


def test_no_hidden_unit_sits_at_the_kink_by_chance():
    for x, w1, b1, *_ in find("two_layer_loss").cases.values():
        assert abs(x @ w1 + b1).min() > 0.01


def test_the_classic_numbers():
    assert ours("product_gradients")(-2, 5, -4) == (-4, -4, 3)
    dw, dx = ours("neuron_gradients")(np.array([2, -3, -3]), np.array([-1, -2]))
    np.testing.assert_allclose(dw, [-0.19661, -0.39322, 0.19661], atol=5e-6)
    np.testing.assert_allclose(dx, [0.39322, -0.58984], atol=5e-6)
    assert ours("count_parameters")([3, 4, 2]) == 26
    assert ours("count_parameters")([3, 4, 4, 1]) == 41


def test_where_xor_is_said_to_be_learned_all_the_same_it_is():
    said = [m for m in find("train_network").mistakes if "still learned" in m.sentence]
    assert len(said) >= 2
    for mistake in said:
        assert train_network.xor_error(mistake.function, seed=1) < 0.05


def random_arrays(*shapes):
    rng = np.random.default_rng(5)
    return [rng.normal(0, 1, shape) for shape in shapes]


@pytest.mark.parametrize("stride", [1, 2, 3])
@pytest.mark.parametrize("padding", [0, 1, 2])
@pytest.mark.parametrize("window", [(1, 1), (3, 2), (2, 4)])
def test_convolution_by_loops_agrees_with_the_fast_one(window, stride, padding):
    x, w, b = random_arrays((2, 5, 4, 3), (*window, 3, 2), 2)
    y = functions.conv2d(x, w, b, stride, padding)
    slow = ours("conv2d_loops")(x, w, b, stride, padding)
    np.testing.assert_allclose(slow, y, atol=1e-12)
    args = random_arrays(y.shape)[0], x, w, b, stride, padding
    for slow, fast in zip(
        ours("conv2d_loops_backward")(*args),
        functions.conv2d_backward(*args),
        strict=True,
    ):
        np.testing.assert_allclose(slow, fast, atol=1e-12)


@pytest.mark.parametrize(("size", "stride"), [(1, 1), (2, 2), (3, 1), (2, 3), (4, 2)])
def test_pooling_by_loops_agrees_with_the_fast_one(size, stride):
    (x,) = random_arrays((2, 7, 5, 3))
    for pictures in (x, x.round()):  # rounded ones have ties
        y = functions.max_pool(pictures, size, stride)
        slow = ours("max_pool_loops")(pictures, size, stride)
        np.testing.assert_array_equal(slow, y)
        (dy,) = random_arrays(y.shape)
        np.testing.assert_allclose(
            ours("max_pool_loops_backward")(dy, pictures, size, stride),
            functions.max_pool_backward(dy, pictures, size, stride),
        )


def correlate1d(x, w):
    return np.correlate(x, w, mode="valid")


def one_place(window, w, b):
    return (window[..., None] * w).sum(axis=(0, 1, 2)) + b


@pytest.mark.parametrize(
    ("forward", "backward", "shapes"),
    [
        (correlate1d, ours("correlate1d_backward"), [(7,), (3,)]),
        (one_place, ours("place_backward"), [(3, 2, 4), (3, 2, 4, 5), (5,)]),
        (
            functions.batch_norm,
            ours("batch_norm_backward"),
            [(6, 3), (3,), (3,)],
        ),
    ],
)
def test_gradients_of_notebook_03_are_those_of_the_forward(forward, backward, shapes):
    args = random_arrays(*shapes)
    dy = np.random.default_rng(6).normal(0, 1, forward(*args).shape)
    for argument, gradient in zip(args, backward(dy, *args), strict=True):
        numerical = numerical_gradient(lambda _: forward(*args), argument, dy)
        assert relative_error(gradient, numerical) < 1e-7


def test_momentum_step_is_that_of_the_optimiser():
    w, dw, velocity = np.ones(3), np.array([1.0, -2.0, 0.5]), np.zeros(3)
    param, optimiser = w.copy(), optim.Momentum(0.1, momentum=0.8)
    for _ in range(3):
        optimiser.step([param], [dw])
        w, velocity = ours("momentum_step")(w, dw, velocity, 0.1, 0.8)
    np.testing.assert_allclose(w, param)


def test_the_numbers_of_notebook_03():
    total = functions.convolve1d(np.array([1, 2]), np.array([1, 1, 1]))
    np.testing.assert_array_equal(total, [1, 3, 3, 2])
    dx, dw = ours("correlate1d_backward")(
        np.array([1, 10]), np.array([1, 2, 3]), np.array([5, 7])
    )
    np.testing.assert_array_equal(dx, [5, 57, 70])
    np.testing.assert_array_equal(dw, [21, 32])
    first_map = next(iter(find("max_pool_loops").cases.values()))
    pooled = ours("max_pool_loops")(*first_map)
    np.testing.assert_array_equal(pooled[0, :, :, 0], [[6, 8], [3, 4]])


def test_no_number_sits_at_a_tie_by_chance():
    for case, (x, size, stride) in find("max_pool_loops").cases.items():
        numbers = functions.window_pixels(x, size, stride)
        largest = np.max(numbers, axis=0)
        assert (sum(n == largest for n in numbers) == 1).all(), case


def test_costs_and_views_of_notebook_04_are_those_of_the_table():
    layers, rng = [], np.random.default_rng(0)
    sizes = [(3, 4, 3, 2, 1), (4, 5, 5, 1, 2), (5, 2, 1, 1, 0), (2, 3, 2, 2, 0)]
    for channels, filters, size, stride, padding in sizes:
        layers.append(Conv2D(channels, filters, size, rng, stride, padding))
    image, *rows = count_layers(Sequential(*layers), (31, 18, 3))
    shape, seen = image.shape, []
    for row, (_, *window) in zip(rows, sizes, strict=True):
        costs = ours("conv_costs")(shape, *window)
        assert costs == (row.parameters, row.multiplications)
        shape, seen = row.shape, [*seen, tuple(window[1:3])]
        assert row.sees == (ours("receptive_field")(seen),) * 2


def test_the_numbers_of_notebook_04():
    assert ours("receptive_field")([(3, 1)] * 3) == 7
    assert ours("receptive_field")([(5, 1), (2, 2)] * 2) == 16
    assert ours("conv_costs")((227, 227, 3), 96, 11, 4) == (34944, 105415200)
    assert ours("update_ratio")(np.array([3, 4]), np.array([0, 0.01])) == 0.002
    stroke = np.zeros((28, 28), np.uint8)
    stroke[3:8, 20] = 200
    assert ours("centre_of_mass")(stroke) == (5, 20)


def test_a_net_of_the_exercise_learns():
    rng = np.random.default_rng(0)
    labels = np.arange(40) % 2
    x = rng.normal(0, 0.3, (40, 5, 7, 1)).astype(np.float32)
    x[labels == 1, 2] += 1
    net, optimiser = ours("conv_net")((5, 7, 1), 4, 3, 2, rng), optim.SGD(0.1)
    for _ in range(30):
        _, grads = training.loss_and_gradients(net, x, labels)
        optimiser.step(net.params, grads)
    assert training.accuracy(net, x, labels) == 1


def test_occlusion_finds_what_the_answer_rests_on():
    w = np.zeros((6, 9, 1))
    w[4, 1] = 5
    image = np.ones((6, 9, 1))
    seen = ours("occlusion_map")(lambda x: (x * w).sum((1, 2, 3)), image, 3)
    np.testing.assert_array_equal(seen, [[5, 5, 5], [0, 5, 5]])
    assert image.all()


NET = """
def conv_net(shape, filters, size, classes, rng):
    from course_utils.layers import Conv2D, Flatten, Linear, MaxPool, ReLU, Sequential
    H, W, C = shape
    P = (size - 1) // 2
    return Sequential(
        Conv2D(C, filters, size, rng, 1, P),
        ReLU(), MaxPool(2, 2), Flatten(),
        Linear((H // 2) * (W // 2) * filters, classes, rng),
    )
"""
# What is changed in it, and words of the verdict.
OTHER_NETS = [
    ("(size - 1) // 2", "0", "Why: without padding"),
    (" Flatten(),", "", "Why: Flatten is missing"),
    ("ReLU(), MaxPool", "MaxPool", "Why: ReLU is missing"),
    ("MaxPool(2, 2)", "MaxPool(2, 1)", "Why: pooling with stride 1"),
    ("Conv2D(C, filters", "Conv2D(filters, C", "Why: channels come first"),
    ("(H // 2) * (W // 2)", "H * W", "forget the pooling"),
    ("(H // 2) * (W // 2)", "(H * W // 4)", "Why: a quarter of the pixels"),
    (" * filters", "", "Why: the filters are missing"),
    ("// 2) * filters", "/ 2) * filters", "`/` makes a float"),
    ("ReLU(), M", "ReLU, M", "Why: ReLU is the class"),
    ("classes, rng),", "classes, rng), ReLU(),", "Why: ReLU on the scores"),
    ("return Sequential(", "return (", "expected a Sequential (net), got tuple"),
    ("MaxPool(2, 2)", "MaxPool(2, 2), ReLU()", "should compute conv2d, relu, max_pool"),
    ("shape\n", "shape\n    rng = np.random.default_rng(1)\n", "make no generator"),
    ("Linear((H", "0 and Linear((H", "`int` is no layer"),
    ("    return", "    rng.random()\n    return", "passed"),
]


@pytest.mark.parametrize(("old", "new", "words"), OTHER_NETS)
def test_nets_written_in_other_words(old, new, words):
    assert old in NET
    source = NET.replace(old, new, 1)
    assert words in verdict(find("conv_net"), written(source))[0]


# Layers with the right names that compute something else.
FALSE_LAYERS = [
    ("ReLU()", "Layer(relu, leaky_relu_backward)", "its gradients are not"),
    ("ReLU()", "Layer(false_relu, relu_backward)", "its scores are not"),
    ("Flatten()", "Layer(flatten, lambda dy, x: 2 * dy.reshape(x.shape))", "gradients"),
    ("Flatten()", "Layer(flatten, lambda dy, x: 1 / 0)", "when used it raises ZeroDiv"),
]


@pytest.mark.parametrize(("old", "new", "words"), FALSE_LAYERS)
def test_nets_are_judged_by_what_they_compute(old, new, words):
    def relu(x):
        return np.maximum(x, 0.1)

    source = NET.replace(old, new, 1).replace("import ", "import Layer, ", 1)
    wrong = written(source)
    wrong.__globals__["false_relu"] = relu
    assert words in verdict(find("conv_net"), wrong)[0]


FLIP = """
def random_flip(images, rng):
    out = images.copy()
    for i in range(len(out)):
        if {coin}:
            out[i] = {mirrored}
    return out
"""


@pytest.mark.parametrize(
    ("coin", "mirrored", "words"),
    [
        ("rng.random() < 0.5", "images[i][:, ::-1]", "passed"),
        ("rng.random() < 0.3", "images[i][:, ::-1]", "is mirrored too rarely"),
        ("rng.random() < 0.7", "images[i][:, ::-1]", "mirrored too often"),
        ("rng.random() < 0.5 and i", "images[i][:, ::-1]", "0 is mirrored too rarely"),
        ("rng.random() < 0.5", "images[i][::-1]", "Why: axis 1 holds the rows"),
        ("rng.random() < 0.5", "images[i][..., ::-1]", "Why: the last axis holds"),
        ("rng.random() < 0.5", "images[i, ::-1, ::-1]", "Why: rows and columns are"),
        ("rng.random() < 0.5", "images[i] + 1", "neither the original nor its mirror"),
        ("np.random.random() < 0.5", "images[i][:, ::-1]", "Why: chance comes from a"),
        ("i % 3", "images[i][:, ::-1]", "Why: the same pictures are mirrored"),
        ("len(images) > 1 and rng.random() < 0.5", "images[i][:, ::-1]", "of one"),
        ("rng.random() < 0.5", "images[1][:, ::-1]", "Why: pictures stand in other"),
        ("rng.random() < 1 / (len(images) > 1) / 2", "images[i, :, ::-1]", "Zero"),
    ],
)
def test_coins_and_mirrors_in_other_words(coin, mirrored, words):
    mine = written(FLIP.format(coin=coin, mirrored=mirrored))
    assert words in verdict(find("random_flip"), mine)[0]


# A learner's own way to write it, and what to say of a change in it.
BACK = """
def conv2d_loops_backward(dout, x, w, b, stride=1, padding=0):
    pad = padding
    N, H, W, C = x.shape
    HH, WW, _, F = w.shape
    _, rows, columns, _ = dout.shape
    x_pad = np.pad(x, ((0, 0), (pad, pad), (pad, pad), (0, 0)))
    dx_pad = np.zeros_like(x_pad)
    dw, db = np.zeros_like(w), np.zeros_like(b)
    for n in range(N):
        for f in range(F):
            for i in range(rows):
                for j in range(columns):
                    d = dout[n, i, j, f]
                    r, s = i * stride, j * stride
                    dw[..., f] += d * x_pad[n, r : r + HH, s : s + WW]
                    dx_pad[n, r : r + HH, s : s + WW] += d * w[..., f]
                    db[f] += d
    return dx_pad[:, pad : pad + H, pad : pad + W], dw, db
"""
BACK_OF_ALL_PICTURES = """
def conv2d_loops_backward(dy, x, w, b, stride=1, padding=0):
    pad = padding
    x = np.pad(x, ((0, 0), (pad, pad), (pad, pad), (0, 0)))
    dx, dw, db = np.zeros_like(x), np.zeros_like(w), dy.sum((0, 1, 2))
    for i, j in np.ndindex(dy.shape[1:3]):
        at = np.s_[:, i * stride :, j * stride :]
        window, back = (a[at][:, : len(w), : len(w[0])] for a in (x, dx))
        back += np.einsum("nf,uvcf->nuvc", dy[:, i, j], w)
        dw += np.einsum("nuvc,nf->uvcf", window, dy[:, i, j])
    bottom, right = dx.shape[1] - pad, dx.shape[2] - pad
    return dx[:, pad:bottom, pad:right], dw, db
"""
OTHER_WRONG_ONES = [
    (BACK, {"pad : pad + H, pad : pad + W": "pad:-pad, pad:-pad"}, "0:-0"),
    (BACK, {"dx_pad[:, pad : pad + H, pad : pad + W]": "dx_pad"}, "frame is still"),
    (BACK, {"WW] += d * w": "WW] = d * w"}, "in dx `=` forgets"),
    (BACK, {"dw[..., f] +=": "dw[..., f] ="}, "dw is that of the last place"),
    (BACK, {"db[f] +=": "db[f] ="}, "db is that of the last place"),
    (BACK, {" +=": " ="}, "in dx `=` forgets"),
    (BACK, {"i * stride, j * stride": "i, j"}, "the windows move by 1"),
    (BACK, {"* w[..., f]": "* w[::-1, ::-1, :, f]"}, "turned the wrong way"),
    (BACK, {"W], dw, db": "W], dw, dout.sum(0)"}, "summed over the pictures only"),
    (BACK, {"W], dw, db": "W], dw, dout.sum()"}, "db is a single number"),
    (BACK, {"W], dw, db": "W], dw / N, db / N"}, "divided by the number of pictures"),
    (BACK, {"N, H, W, C": "N, W, H, C"}, "dx is cut out with height and width mixed"),
    (
        BACK,
        {"_, rows, columns": "_, columns, rows"},
        "rows and columns of dy are mixed",
    ),
    (
        BACK,
        {"for n in range(N):\n": "for n in range(N):\n        dw = 0 * w\n"},
        "Make",
    ),
    (BACK, {"d * x_pad": "x_pad"}, "dy is missing from dw"),
    (BACK, {"d * x_pad": "0 * x_pad"}, "dw stays 0"),
    (BACK, {"d * x_pad": "0 * x_pad", "d * w": "2 * d * w"}, "dw` is all zeros"),
    (BACK_OF_ALL_PICTURES, {"back +=": "back[...] ="}, "in dx `=` forgets"),
    (BACK_OF_ALL_PICTURES, {"dw +=": "dw ="}, "last place, of all pictures"),
    (BACK_OF_ALL_PICTURES, {"i * stride :, j * stride": "i:, j"}, "move by 1"),
]


@pytest.mark.parametrize(("source", "change", "words"), OTHER_WRONG_ONES)
def test_a_mistake_is_recognised_in_other_words(source, change, words):
    assert verdict(find("conv2d_loops_backward"), written(source))[1]
    for old, new in change.items():
        assert old in source
        source = source.replace(old, new)
    text, passed = verdict(find("conv2d_loops_backward"), written(source))
    assert not passed
    assert re.search(f"Why: .*{re.escape(words)}", text)


@pytest.mark.parametrize(
    ("loops", "condition"),
    [("ca", "True"), ("ac", "True"), ("ca", "c >= a"), ("ac", "c >= a")],
)
def test_pairs_without_a_place_are_explained_in_either_loop(loops, condition):
    outer, inner = loops
    ends = {"a": "len(f)", "c": "len(total)"}
    wrong = written(
        f"""
        def convolve1d(f, g):
            total = np.zeros(len(f) + len(g) - 1)
            for {outer} in range({ends[outer]}):
                for {inner} in range({ends[inner]}):
                    if {condition}:
                        total[c] += f[a] * g[c - a]
            return total
        """
    )
    words = "Past its end" if (loops, condition) == ("ca", "True") else "Check both;"
    assert words in verdict(find("convolve1d"), wrong)[0]


@pytest.mark.parametrize(
    ("to_x", "to_w", "words"),
    [("x[i : i + len(w)]", "w", "changed places"), ("w", "w", "adds up the weights")],
)
def test_shares_that_went_to_the_other_factor(to_x, to_w, words):
    wrong = written(
        f"""
        def correlate1d_backward(dy, x, w):
            dx, dw = np.zeros_like(x), np.zeros_like(w)
            for i in range(len(dy)):
                dx[i : i + len(w)] += dy[i] * {to_x}
                dw += dy[i] * {to_w}
            return dx, dw
        """
    )
    assert words in verdict(find("correlate1d_backward"), wrong)[0]
