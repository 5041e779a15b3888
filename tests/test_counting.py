"""What networks cost: our own against loops and arithmetic, published ones against
counts made elsewhere.
"""

import numpy as np
import pytest

from course_utils import architectures, functions
from course_utils.counting import (
    after,
    count_layers,
    image_row,
    layer_table,
    together,
    totals,
)
from course_utils.layers import (
    AveragePool,
    BatchNorm,
    Conv2D,
    Dropout,
    Flatten,
    Layer,
    Linear,
    MaxPool,
    ReLU,
    Sequential,
)

rng = np.random.default_rng(0)


def digit_net():
    return Sequential(
        Conv2D(1, 6, 5, rng),
        MaxPool(2),
        Conv2D(6, 16, 5, rng),
        MaxPool(2),
        Flatten(),
        Linear(400, 120, rng),
        ReLU(),
        Linear(120, 100, rng),
        ReLU(),
        Linear(100, 10, rng),
    )


def test_the_digit_net_has_as_many_parameters_as_arithmetic_says():
    parameters, kept, multiplications = totals(count_layers(digit_net(), (32, 32, 1)))
    maps = 6 * (25 + 1) + 16 * (6 * 25 + 1)
    assert parameters == maps + 120 * 401 + 100 * 121 + 10 * 101 == 63_802
    assert parameters == sum(param.size for param in digit_net().params)
    results = 28 * 28 * 6 + 14 * 14 * 6 + 10 * 10 * 16 + 5 * 5 * 16
    assert kept == 32 * 32 + results + 2 * 120 + 2 * 100 + 10
    convolutions = 28 * 28 * 6 * 25 + 10 * 10 * 16 * 150
    assert multiplications == convolutions + 400 * 120 + 120 * 100 + 100 * 10


def multiplications_of_loops(x, w, stride, padding):
    """Those that a convolution of one image makes, counted one by one."""
    (kh, kw, _, filters), (down, across) = w.shape, stride
    padded = np.pad(x, [(padding[0],) * 2, (padding[1],) * 2, (0, 0)])
    height, width, _ = padded.shape
    count = 0
    for top in range(0, height - kh + 1, down):
        for left in range(0, width - kw + 1, across):
            for _ in padded[top : top + kh, left : left + kw].flat:
                for _ in range(filters):
                    count += 1
    return count


@pytest.mark.parametrize(
    ("size", "stride", "padding"),
    [(3, 1, 0), (3, 2, 1), ((2, 4), (3, 1), (0, 2)), ((5, 1), (1, 2), (2, 0))],
)
def test_multiplications_are_those_of_the_loop(size, stride, padding):
    net = Sequential(Conv2D(2, 3, size, rng, stride, padding))
    image, conv = count_layers(net, (8, 11, 2))
    x, w = np.zeros(image.shape), net.params[0]
    pairs = np.broadcast_to(stride, 2), np.broadcast_to(padding, 2)
    assert conv.multiplications == multiplications_of_loops(x, w, *pairs)
    assert conv.shape == net.forward(x[None]).shape[1:]
    assert conv.parameters == w.size + 3


def test_parameters_that_are_no_weights_multiply_nothing():
    net = Sequential(Conv2D(3, 4, 3, rng), BatchNorm(4), Dropout(0.5, rng))
    _, conv, norm, dropout = count_layers(net, (6, 5, 3))
    assert (norm.parameters, norm.multiplications) == (8, 0)
    assert (dropout.parameters, dropout.multiplications) == (0, 0)
    assert conv.shape == norm.shape == dropout.shape == (4, 3, 4)
    assert [row.depth for row in (conv, norm, dropout)] == [1, 1, 1]


def test_flatten_keeps_nothing_of_its_own():
    net = Sequential(MaxPool(2), Flatten(), ReLU())
    assert [row.kept for row in count_layers(net, (4, 6, 2))] == [48, 12, 0, 12]


def test_counting_leaves_what_the_layers_remember():
    net, x = digit_net(), rng.normal(0, 1, (3, 32, 32, 1)).astype(np.float32)
    dy = np.ones_like(net.forward(x))
    expected = net.backward(dy)
    count_layers(net, (32, 32, 1))
    np.testing.assert_array_equal(net.backward(dy), expected)


def test_a_layer_of_the_learner_is_named_after_its_function():
    def my_conv2d(x, w, b, stride=1):
        return functions.conv2d(x, w, b, stride)

    w, b = np.zeros((3, 2, 1, 5)), np.zeros(5)
    mine = Layer(my_conv2d, functions.conv2d_backward, w, b, stride=(2, 1))
    ours = Conv2D(1, 5, (3, 2), rng, stride=(2, 1))
    (_, my_row), (_, our_row) = (
        count_layers(Sequential(layer), (7, 6, 1)) for layer in (mine, ours)
    )
    assert my_row.layer == "my_conv2d 3x2, stride 2x1"
    assert my_row == our_row._replace(layer=my_row.layer)


def test_a_net_within_a_net_is_counted_layer_by_layer():
    conv, pool, linear = Conv2D(1, 2, 3, rng), MaxPool(2), Linear(8, 3, rng)
    within = Sequential(Sequential(conv, pool), Flatten(), linear)
    flat = Sequential(conv, pool, Flatten(), linear)
    assert count_layers(within, (6, 6, 1)) == count_layers(flat, (6, 6, 1))


def test_a_net_may_begin_with_a_linear_layer():
    rows = count_layers(Sequential(Linear(3072, 10, rng)), (3072,))
    assert rows[-1].multiplications == 30_720
    assert rows[-1].sees is None


def test_a_layer_that_does_not_fit_says_so():
    with pytest.raises(ValueError, match=r"linear expects x .* \(1, 32\), w \(30, 4\)"):
        count_layers(Sequential(Flatten(), Linear(30, 4, rng)), (4, 4, 2))


def influences(net, x, place):
    """Rows and columns of x, first and last, that reach one number of the result."""
    dy = np.zeros_like(net.forward(x))
    dy[0, *place, 0] = 1
    rows, columns = np.nonzero(net.backward(dy)[0].sum(axis=-1))
    return np.array([[rows.min(), columns.min()], [rows.max(), columns.max()]])


@pytest.mark.parametrize(
    "layers",
    [
        [Conv2D(1, 2, 3, rng), Conv2D(2, 1, 3, rng, stride=2), AveragePool(2)],
        [Conv2D(1, 2, (3, 5), rng, (2, 1), 1), ReLU(), AveragePool(3, 2)],
        [AveragePool((1, 3)), BatchNorm(1), Conv2D(1, 1, 2, rng, padding=1)],
    ],
)
def test_the_receptive_field_is_what_gradients_reach(layers):
    net, x = Sequential(*layers), np.ones((1, 41, 47, 1), np.float32)
    for param in net.params:
        param[:] = 1  # so that nothing cancels out
    row = count_layers(net, (41, 47, 1))[-1]
    middle = np.array(row.shape[:2]) // 2
    first, last = influences(net, x, middle)
    assert row.sees == tuple(last - first + 1)
    assert row.jump == tuple(influences(net, x, middle + 1)[0] - first)


def test_a_linear_layer_after_maps_sees_everything():
    rows = count_layers(digit_net(), (32, 32, 1))
    fields = [row.sees and row.sees[0] for row in rows]
    assert fields == [1, 5, 6, 14, 16, 16, None, None, None, None, None]


def test_the_table_has_a_line_for_each_layer_and_two_for_totals():
    header, *lines = layer_table(count_layers(digit_net(), (32, 32, 1))).split("\n")
    assert len(lines) == 11 + 2
    costs = ["10x10x16", "2,416", "1,600", "240,000", "14x14", "2"]
    assert lines[3].split() == ["Conv2D", "5x5", *costs]
    assert lines[-2].split()[:2] == ["total", "63,802"]
    assert lines[-1].split()[:2] == ["bytes", "255,208"]
    end = header.index("parameters") + len("parameters")
    assert all(line[end - 1].isdigit() and line[end] == " " for line in lines)


def test_a_described_layer_costs_what_ours_does():
    described = architectures.stack(
        (13, 10, 3),
        architectures.conv(4, 3, stride=2),
        architectures.batch_norm(),
        architectures.conv(5, 3, padding=1),
        architectures.pool(2, 2),
        architectures.linear(7),
    )
    net = Sequential(
        Conv2D(3, 4, 3, rng, stride=2),
        BatchNorm(4),
        Conv2D(4, 5, 3, rng, padding=1),
        MaxPool(2),
        Flatten(),
        Linear(30, 7, rng),
    )
    ours = [row for row in count_layers(net, (13, 10, 3)) if row.layer != "Flatten"]
    assert [row[1:] for row in described] == [row[1:] for row in ours]


@pytest.mark.parametrize(("size", "places"), [(112, 56), (55, 27), (56, 28), (26, 13)])
def test_a_pool_that_rounds_up_leaves_no_rest(size, places):
    _, row = architectures.stack(
        (size, size, 1), architectures.pool(3, 2, round_up=True)
    )
    assert row.shape == (places, places, 1)
    assert 2 * (places - 1) + 3 >= size > 2 * (places - 2) + 3


# Parameters as published, or as other programs count them (see `architectures`), and
# multiplications: for GoogLeNet and ZF Net those of PyTorch on the same layers.
COUNTED = {
    "LeNet-5": (60_000, 328_096),
    "AlexNet": (60_965_224, 724_406_816),
    "ZF Net": (62_357_608, 1_168_032_896),
    "GoogLeNet": (6_998_552, 1_582_671_872),
    "VGG-16": (138_357_544, 15_470_264_320),
    "ResNet-50": (25_557_032, 3_857_973_248),
    "DenseNet-121": (7_978_856, 2_834_161_664),
}
DEPTHS = [7, 8, 8, 22, 16, 50, 121]  # layers with weights, as the papers count them


@pytest.mark.parametrize("network", architectures.NETWORKS, ids=lambda n: n.name)
def test_a_published_network_costs_what_others_count(network):
    parameters, _, multiplications = totals(network.rows)
    assert (parameters, multiplications) == COUNTED[network.name]


def test_the_depths_are_those_of_the_papers():
    assert [network.rows[-1].depth for network in architectures.NETWORKS] == DEPTHS


def parameters_of(name, layer):
    rows = {network.name: network.rows for network in architectures.NETWORKS}[name]
    return [row.parameters for row in rows if row.layer.startswith(layer)]


def test_single_layers_of_published_networks():
    assert parameters_of("LeNet-5", "conv") == [156, 1_516, 48_120]
    assert parameters_of("LeNet-5", "subsampling") == [12, 32]
    assert parameters_of("AlexNet", "conv 11x11") == [34_944]
    assert parameters_of("VGG-16", "linear")[0] == 7 * 7 * 512 * 4096 + 4096
    linear = sum(parameters_of("AlexNet", "linear"))
    assert linear / 60_965_224 == pytest.approx(0.96, abs=0.005)


# Numbers kept, as PyTorch's modules give them out, without those that write in place.
@pytest.mark.parametrize(
    ("place", "kept"),
    [(1, 1_413_347), (2, 2_343_976), (4, 15_237_608), (5, 21_528_552), (6, 23_095_528)],
)
def test_numbers_kept_by_published_networks(place, kept):
    assert totals(architectures.NETWORKS[place].rows)[1] == kept


def test_rows_put_together_cost_their_sum():
    rows = [image_row(4, 4, 2)]
    rows.append(after(rows[-1], "a", (2, 2, 3), weights=5, others=1, size=2, stride=2))
    rows.append(after(rows[-1], "b", (2, 2, 1), weights=7))
    one = together("both", rows[1:])
    assert one[:3] == ("both", (2, 2, 1), 13)
    assert one.kept == 12 + 4
    assert one.multiplications == 4 * 5 + 4 * 7
    assert (one.sees, one.jump, one.depth) == ((2, 2), (2, 2), 2)


def test_ways_that_meet_see_what_the_widest_of_them_sees():
    *_, end = architectures.stack((9, 8, 3), architectures.inception(1, 2, 3, 4, 5, 6))
    assert end.shape == (9, 8, 1 + 3 + 5 + 6)
    assert (end.sees, end.jump, end.depth) == ((5, 5), (1, 1), 2)
    assert (end.parameters, end.kept, end.multiplications) == (0, 0, 0)


@pytest.mark.parametrize(
    ("rows", "last_window", "average"),
    [(architectures.googlenet(), 715, 907), (architectures.resnet50(), 483, 675)],
)
def test_receptive_fields_of_published_networks(rows, last_window, average):
    assert [row.sees for row in rows[-3:]] == [(last_window,) * 2, (average,) * 2, None]
    assert average == last_window + (7 - 1) * 32


def test_every_network_is_in_the_tables_and_has_its_story():
    costs = architectures.cost_table().split("\n")
    errors = architectures.error_table().split("\n")
    assert len(costs) == len(errors) == 8
    for network, cost, error in zip(
        architectures.NETWORKS, costs[1:], errors[1:], strict=True
    ):
        parameters, kept, multiplications = (f"{n:,}" for n in totals(network.rows))
        assert cost.split()[-3:] == [parameters, kept, multiplications]
        assert f" {network.error} " in error
        told = " ".join(architectures.story(network).split())
        for part in network.new, network.remark, network.paper, str(network.year):
            assert part in told
