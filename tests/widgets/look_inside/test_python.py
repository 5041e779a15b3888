"""Look inside, in Python: maps, receptive fields, contributions and paths are true."""

import json
from itertools import pairwise

import numpy as np
import pytest
from alone import still
from ipywidgets.widgets.widget import _remove_buffers
from traitlets import TraitError

from course_utils import functions
from course_utils.layers import (
    AveragePool,
    BatchNorm,
    Conv2D,
    Dropout,
    Flatten,
    Layer,
    LeakyReLU,
    Linear,
    MaxPool,
    ReLU,
    Sequential,
    Sigmoid,
    Tanh,
)
from course_utils.widgets import LookInside
from course_utils.widgets.look_inside.numbers import as_map

SHAPE = 9, 12, 3
NAMES = ["cat", "dog", "bird", "frog"]


def strided(rng):
    """Windows that are not square, that stride, and that look out of the picture."""
    return Sequential(
        Conv2D(3, 5, (3, 2), rng, stride=(2, 1), padding=(1, 2)),
        ReLU(),
        AveragePool((1, 3), stride=2),
        Conv2D(5, 4, 3, rng, padding=1),
        Tanh(),
        MaxPool(2),
        Flatten(),
        Linear(4 * 1 * 3, 6, rng),
        LeakyReLU(),
        Linear(6, 4, rng),
    )


def steadied(rng):
    """A block with batch normalisation and dropout, after a step of training."""
    net = Sequential(
        Conv2D(3, 4, 3, rng, padding=1),
        BatchNorm(4),
        ReLU(),
        MaxPool(),
        Dropout(0.5, rng),
        Conv2D(4, 6, 3, rng, padding=1),
        BatchNorm(6),
        Sigmoid(),
        MaxPool(3, stride=1),
        Flatten(),
        Linear(2 * 4 * 6, 4, rng),
    )
    net.forward(rng.normal(size=(8, *SHAPE)).astype(np.float32), training=True)
    return net


def rows(rng):
    """No image at all in the net: rows of numbers from its first layer on."""
    return Sequential(Linear(9 * 12 * 3, 7, rng), ReLU(), Linear(7, 4, rng))


def my_conv(x, w, b, step=1):
    return functions.conv2d(x, w, b, stride=step)


def my_conv_backward(dy, x, w, b, step=1):
    return functions.conv2d_backward(dy, x, w, b, stride=step)


def my_pool(x):
    return functions.max_pool(x, 2)


def my_pool_backward(dy, x):
    return functions.max_pool_backward(dy, x, 2)


def my_relu(x):
    return np.maximum(x, 0)


def my_relu_backward(dy, x):
    return dy * (x > 0)


def my_flatten(x):
    return x.reshape(len(x), -1)


def my_linear(x, w, b):
    return x @ w + b


def my_linear_backward(dy, x, w, b):
    return dy @ w.T, x.T @ dy, dy.sum(axis=0)


def own(rng):
    """Every layer made by the learner."""
    w = rng.normal(size=(3, 3, 3, 5))
    return Sequential(
        Layer(my_conv, my_conv_backward, w, rng.normal(size=5), step=2),
        Layer(my_relu, my_relu_backward),
        Layer(my_pool, my_pool_backward),
        Layer(my_flatten, functions.flatten_backward),
        Layer(my_linear, my_linear_backward, rng.normal(size=(20, 4)), np.ones(4)),
    )


NETS = {"strided": strided, "steadied": steadied, "rows": rows, "own": own}


def made(make, seed=0, count=3):
    """A net and a widget on random images."""
    rng = np.random.default_rng(seed)
    net = make(rng)
    x = rng.normal(size=(count, *SHAPE)).astype(np.float32)
    if make is rows:
        x = x.reshape(count, -1)
    pictures = rng.integers(0, 256, (count, *SHAPE), np.uint8)
    labels = rng.integers(0, 4, count)
    return net, x, LookInside(net, x, pictures, labels, NAMES)


def places(look, count=6, seed=1):
    """Random values of every layer, corners among them."""
    rng = np.random.default_rng(seed)
    for layer, maps in enumerate(look.maps):
        shape = maps.shape if maps.ndim == 3 else (1, 1, *maps.shape)
        yield layer, 0, 0, 0
        yield layer, *(side - 1 for side in shape)
        for _ in range(count):
            yield layer, *(int(rng.integers(side)) for side in shape)


def value(look, layer, row, column, channel):
    """The value at a place, of which layer -1 is the net's input."""
    maps = look.maps[layer] if layer >= 0 else look._x[look.image]
    return maps[channel] if maps.ndim == 1 else maps[row, column, channel]


# ---- Maps ----------------------------------------------------------------------------


@pytest.mark.parametrize("name", NETS)
def test_maps_are_what_the_layers_give(name):
    net, x, look = made(NETS[name])
    for image in (2, 0, 1):
        look.image = image
        y = x[image : image + 1]
        for layer, maps in zip(net.layers, look.maps, strict=True):
            y = layer.forward(y)
            assert np.array_equal(maps, y[0]) and maps.dtype == y.dtype


@pytest.mark.parametrize("name", NETS)
def test_the_learners_net_stays_as_it_is(name):
    net, x, _ = made(NETS[name])
    dy = np.ones((3, 4), x.dtype)
    net.forward(x)
    net.backward(dy)

    def state():
        return [
            [vars(layer)[key] for key in ("x", "params", "grads")]
            for layer in net.layers
        ]

    def arrays():
        found = [*net.params, *net.grads, *(layer.x for layer in net.layers)]
        norms = [layer for layer in net.layers if isinstance(layer, BatchNorm)]
        return found + [part for n in norms for part in (n.mean, n.variance)]

    objects = [id(part) for parts in state() for part in parts]
    before = [array.copy() for array in arrays()]
    look = LookInside(net, x, np.zeros((3, *SHAPE), np.uint8))
    for chosen in places(look, count=1):
        look.chosen = chosen
        look.image = (look.image + 1) % 3
        assert look.contributions is not None and look.path
    assert objects == [id(part) for parts in state() for part in parts]
    assert all(map(np.array_equal, before, arrays()))


def test_what_the_net_learns_later_is_not_seen():
    net, _, look = made(strided)
    before = look.maps
    for param in net.params:
        param += 1
    look.image = 1
    look.image = 0
    assert all(map(np.array_equal, before, look.maps))


def test_layers_inside_layers():
    rng = np.random.default_rng(0)
    inner = Sequential(Conv2D(3, 2, 3, rng), ReLU())
    net = Sequential(inner, Flatten(), Linear(140, 4, rng))
    x = rng.normal(size=(1, *SHAPE)).astype(np.float32)
    look = LookInside(net, x, np.zeros((1, *SHAPE), np.uint8))
    assert [maps.shape for maps in look.maps] == [(7, 10, 2), (7, 10, 2), (140,), (4,)]
    assert np.array_equal(look.maps[-1], net.forward(x)[0])


# ---- Contributions -------------------------------------------------------------------


@pytest.mark.parametrize("name", NETS)
def test_contributions_and_bias_add_up_to_the_value(name):
    net, _, look = made(NETS[name])
    checked = 0
    for chosen in places(look):
        look.chosen = chosen
        layer = net.layers[chosen[0]]
        given = look.contributions
        inputs = look._x[0] if chosen[0] == 0 else look.maps[chosen[0] - 1]
        assert given.shape == inputs.shape
        if len(layer.params) == 2 and not isinstance(layer, BatchNorm):
            total = given.sum(dtype=np.float64) + layer.params[1][chosen[3]]
            assert total == pytest.approx(value(look, *chosen), rel=1e-4, abs=1e-5)
            checked += 1
    assert checked >= 16


def test_contributions_of_a_convolution_are_its_products():
    net, x, look = made(strided)
    look.chosen = (0, 3, 4, 2)
    w = net.layers[0].params[0]
    expected = np.zeros(SHAPE)
    for i, j, c in np.ndindex(3, 2, 3):
        row, column = 3 * 2 - 1 + i, 4 - 2 + j
        if 0 <= row < 9 and 0 <= column < 12:
            expected[row, column, c] = x[0, row, column, c] * w[i, j, c, 2]
    np.testing.assert_allclose(look.contributions, expected, rtol=1e-5, atol=1e-7)


# ---- Receptive fields ----------------------------------------------------------------


def positive(net):
    """The net in float64 with weights that average, and no bias: no ReLU shuts."""
    net = net.astype(np.float64)
    for layer in net.layers:
        if len(layer.params) == 2 and layer.params[0].ndim > 1:
            w, b = map(np.abs, layer.params)
            layer.params = [w / w.sum(axis=tuple(range(w.ndim - 1))), 0 * b]
    return net


def sensitive(net, x, layer, place):
    """The box of the pixels on which a value depends, by changing each in turn; None
    where it depends on none.
    """

    def values(batch):
        for one in net.layers[: layer + 1]:
            batch = one.forward(batch)
        row, column, channel = place
        return batch[:, channel] if batch.ndim == 2 else batch[:, row, column, channel]

    image = x.reshape(SHAPE)
    changed = np.repeat(image[None], 2 * 9 * 12, axis=0)
    for i, (row, column) in enumerate(np.ndindex(9, 12)):
        changed[2 * i, row, column] += 5  # the largest of every window
        changed[2 * i + 1, row, column] *= 0.01
    apart = np.abs(values(changed.reshape(-1, *x.shape[1:])) - values(x)) > 1e-12
    hit = np.argwhere(apart.reshape(9, 12, 2).any(axis=2))
    if not len(hit):
        return None
    (top, left), (bottom, right) = hit.min(axis=0), hit.max(axis=0)
    return top, left, bottom + 1, right + 1


@pytest.mark.parametrize("name", NETS)
def test_the_field_is_where_a_pixel_changes_the_value(name):
    rng = np.random.default_rng(3)
    net = positive(NETS[name](rng))
    shape = (1, 324) if name == "rows" else (1, *SHAPE)
    x = rng.uniform(0.1, 1, shape)
    look = LookInside(net, x, np.zeros((1, *SHAPE), np.uint8))
    smaller = 0
    for chosen in places(look, count=3):
        look.chosen = chosen
        top, left, bottom, right = look.field
        clipped = max(0, top), max(0, left), min(9, bottom), min(12, right)
        if top >= 9 or left >= 12 or bottom <= 0 or right <= 0:
            clipped = None  # all of it is padding
        found = sensitive(net, x, chosen[0], chosen[1:])
        assert clipped == found, f"{chosen}: {clipped} expected {found}"
        smaller += found != (0, 0, 9, 12)
    assert smaller > 10 or name == "rows"


def test_a_weight_of_0_does_not_shrink_the_field():
    rng = np.random.default_rng(0)
    x = rng.normal(size=(1, *SHAPE)).astype(np.float32)
    conv = Conv2D(3, 1, 3, rng)
    conv.params[0][:] = 0
    learners = Layer(my_conv, my_conv_backward, *conv.params)
    for layer in (conv, learners):
        look = LookInside(Sequential(layer), x, np.zeros((1, *SHAPE), np.uint8))
        look.chosen = (0, 2, 5, 0)
        assert look.field == (2, 5, 5, 8)


def test_the_field_sticks_out_into_the_padding():
    _, _, look = made(strided)
    look.chosen = (0, 0, 0, 0)
    assert look.field == (-1, -2, 2, 0)
    assert look._details["words"].startswith("6 of the window's 6 cells lie outside")
    look.chosen = (0, 0, 1, 0)
    assert look._details["words"].startswith("4 of the window's 6 cells lie outside")
    assert look._details["window"] == [-1, -1, 2, 1, None]


def test_one_number_of_a_row_of_pixels_is_one_pixel():
    rng = np.random.default_rng(0)
    x = rng.normal(size=(1, 324)).astype(np.float32)
    look = LookInside(Sequential(ReLU()), x, np.zeros((1, *SHAPE), np.uint8))
    look.chosen = (0, 0, 0, 36 * 5 + 3 * 4 + 1)
    assert look.field == (5, 4, 6, 5)


# ---- Paths ---------------------------------------------------------------------------


@pytest.mark.parametrize("name", NETS)
def test_each_step_of_the_path_is_the_largest_contribution(name):
    net, _, look = made(NETS[name])
    steps = 0
    for chosen in places(look, count=3):
        look.chosen = chosen
        path = look.path
        assert path[0] == chosen
        assert [step[0] for step in path] == list(
            range(chosen[0], chosen[0] - len(path), -1)
        )
        for here, there in pairwise(path):
            look.chosen = here
            before = value(look, *there)
            f = net.layers[here[0]].f
            if f in (functions.max_pool, my_pool):
                assert before == value(look, *here)
            elif f in (functions.relu, my_relu, functions.leaky_relu, functions.tanh):
                assert here[1:] == there[1:]
            elif f in (functions.flatten, my_flatten):
                assert before == value(look, *here)
            elif f in (functions.batch_norm, functions.dropout, functions.sigmoid):
                assert here[1:] == there[1:]
            else:
                sign = 1 if value(look, *here) >= 0 else -1
                pushes = sign * look.contributions
                best = as_map(pushes[None])[there[1:]]
                assert best == pushes.max() > 0
            steps += 1
        if path[-1][0] >= 0:
            look.chosen = path[-1]
            sign = 1 if value(look, *path[-1]) >= 0 else -1
            assert (sign * look.contributions).max() <= 0
    assert steps > 20


def test_a_path_without_a_push_ends():
    rng = np.random.default_rng(0)
    linear = Linear(324, 4, rng)
    net = Sequential(Flatten(), ReLU(), linear)
    x = -np.ones((1, *SHAPE), np.float32)
    look = LookInside(net, x, np.zeros((1, *SHAPE), np.uint8))
    look.chosen = (2, 0, 0, 1)
    assert look.path == [(2, 0, 0, 1)]


# ---- What is told --------------------------------------------------------------------


def test_products_of_a_window():
    net, _, look = made(strided)
    look.chosen = (3, 0, 2, 3)
    details = look._details
    assert details["kind"] == "products"
    sums, bias = details["sums"], details["bias"]
    assert sum(sums) + bias == pytest.approx(details["value"], rel=1e-5)
    np.testing.assert_allclose(sums, look.contributions.sum(axis=(0, 1)), rtol=1e-5)
    numbers = details["numbers"]
    patch, weights, products = np.frombuffer(numbers["bytes"], np.float32).reshape(
        numbers["shape"]
    )
    assert np.array_equal(weights, net.layers[3].params[0][:, :, :, 3])
    assert np.array_equal(products, patch * weights)
    assert not patch[0].any() and patch[1].any()


@pytest.mark.parametrize("name", ["strided", "own"])
def test_the_largest_products_and_the_rest(name):
    net, _, look = made(NETS[name])
    last = len(net.layers) - 1
    look.chosen = (last, 0, 0, 1)
    details = look._details
    listed = [row[-1] for row in details["rows"]]
    assert [abs(p) for p in listed] == sorted(map(abs, listed), reverse=True)
    assert sum(listed) + details["rest"] + details["bias"] == pytest.approx(
        details["value"]
    )
    assert details["bias"] == pytest.approx(net.layers[last].params[1][1], abs=1e-5)
    assert len(listed) + details["others"] == look.contributions.size
    for _, _, channel, x, weight, product in details["rows"]:
        assert x == look.maps[last - 1][channel]
        assert weight == net.layers[last].params[0][channel, 1]
        assert product == pytest.approx(x * weight)


def told(layer, x):
    """What is said of the first number that a layer makes of x (N, D)."""
    x = np.array(x, np.float32)
    picture = np.zeros((1, 1, x.shape[1], 1), np.uint8)
    return LookInside(Sequential(layer), x, picture)._details["words"]


def test_functions_in_words():
    minus, dot = "\N{MINUS SIGN}", "\N{DOT OPERATOR}"
    assert told(ReLU(), [[-0.5, 1]]) == f"{minus}0.5 becomes 0."
    assert told(ReLU(), [[0.25, 1]]) == "0.25 is positive and stays."
    slope = f"0.1 {dot} ({minus}0.5) = {minus}0.05"
    assert told(LeakyReLU(0.1), [[-0.5, 1]]) == slope
    assert told(Sigmoid(), [[0, 1]]) == f"1 / (1 + exp({minus}0)) = 0.5"
    assert told(Tanh(), [[0.5, 1]]) == "tanh makes 0.4621 of 0.5."
    dropout = Dropout(0.5, np.random.default_rng(0))
    assert told(dropout, [[3, 1]]) == "Dropout does nothing outside training: 3 stays."
    assert told(Layer(my_relu, my_relu_backward), [[2, 1]]) == "my_relu makes 2 of 2."
    norm = BatchNorm(2)
    norm.mean[:], norm.variance[:], norm.params[0][:] = -1, 4, 3
    norm.params[1][:] = 0.5
    assert told(norm, [[2, 1]]).endswith(
        f"= (2 {minus} ({minus}1)) {dot} 3 / 2 + 0.5 = 5"
    )


# ---- What does not fit ---------------------------------------------------------------


def test_arguments_that_do_not_fit():
    net, x, look = made(strided)
    pictures = look.pictures
    many = np.repeat(x, 7, axis=0)
    with pytest.raises(ValueError, match=r"of 1 to 20 images.*x\[:10\]"):
        LookInside(net, many, np.repeat(pictures, 7, axis=0))
    with pytest.raises(ValueError, match="of 1 to 20 images"):
        LookInside(net, x[:0], pictures[:0])
    with pytest.raises(ValueError, match="before they were standardised"):
        LookInside(net, x, x)
    with pytest.raises(ValueError, match="the same images"):
        LookInside(net, x, pictures[:2])
    with pytest.raises(ValueError, match="the same images"):
        LookInside(net, x, pictures[:, :8])
    with pytest.raises(ValueError, match="one for each image"):
        LookInside(net, x, pictures, [0, 1])
    with pytest.raises(ValueError, match="a class name for each score"):
        LookInside(net, x, pictures, None, ["cat"])
    with pytest.raises(ValueError, match="labels from 0 to 3; got 0 to 4"):
        LookInside(net, x, pictures, [0, 1, 4], NAMES)
    net.params[0][:] = np.nan
    with pytest.raises(ValueError, match="layer 0, Conv2D, gives NaN"):
        LookInside(net, x, pictures)
    odd = Layer(lambda x: x[..., 0], lambda dy, x: x)
    with pytest.raises(ValueError, match="expected maps"):
        LookInside(Sequential(odd), x, pictures)


def test_a_wrong_backward_is_told_in_the_learners_cell():
    broken = Layer(my_relu, lambda dy, x: 1 / 0)
    net = Sequential(ReLU(), broken)
    with pytest.raises(ZeroDivisionError):
        LookInside(net, np.ones((1, *SHAPE)), np.zeros((1, *SHAPE), np.uint8))


def test_values_that_do_not_exist():
    _, _, look = made(strided)
    for chosen in [(10, 0, 0, 0), (-1, 0, 0, 0), (0, 5, 0, 0), (9, 0, 0, 4)]:
        with pytest.raises(TraitError, match="expected a"):
            look.chosen = chosen
    for image in (-1, 3):
        with pytest.raises(TraitError, match="image from 0 to 2"):
            look.image = image
    assert (look.image, look.chosen) == (0, (0, 2, 7, 0))
    look.chosen = (np.int64(9), 0, 0, np.int64(3))
    assert look.chosen == (9, 0, 0, 3)


# ---- What a notebook stores ----------------------------------------------------------


def blocks(rng):
    """Three blocks of 32, 64 and 128 filters."""
    layers, channels = [], 3
    for filters in (32, 64, 128):
        layers += [Conv2D(channels, filters, 3, rng, padding=1), BatchNorm(filters)]
        layers += [ReLU(), MaxPool(), Dropout(0.25, rng)]
        channels = filters
    return Sequential(*layers, Flatten(), Linear(4 * 4 * 128, 10, rng))


def test_what_is_stored_is_small():
    rng = np.random.default_rng(0)
    x = rng.normal(size=(10, 32, 32, 3)).astype(np.float32)
    pictures = rng.integers(0, 256, x.shape, np.uint8)
    look = LookInside(blocks(rng), x, pictures)
    look.chosen = (10, 3, 3, 100)
    state, _, buffers = _remove_buffers(look.get_state())
    stored = len(json.dumps(state)) + sum(len(b) * 4 / 3 for b in buffers)
    alt, picture = still(look)
    size = len(picture) * 4 / 3
    assert stored + size <= 400_000  # random pictures: nothing compresses them
    assert size <= 60_000
    assert len("".join(look._script + look._style).encode()) <= 50_000
    assert alt == repr(look)


def test_alt_text():
    _, _, look = made(strided)
    assert repr(look).startswith("Look inside: image 0, ")
    assert repr(look).endswith(
        ", and the maps of 10 layers, from Conv2D 3 x 2, stride 2 and 1, padding 1 and "
        "2 -> 5 x 15 x 5 to Linear -> 4. Chosen: layer 0, Conv2D, map 0, row 2, column "
        "7, which sees rows 3 to 5 and columns 5 to 6 of the picture."
    )


@pytest.mark.parametrize("name", NETS)
def test_every_still_can_be_drawn(name):
    _, _, look = made(NETS[name])
    assert still(look)[1].startswith(b"\x89PNG")
