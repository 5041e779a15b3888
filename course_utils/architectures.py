"""Seven networks from papers, described just far enough to count what they cost.

No weights are made: a network is a `stack` of layers, and each of them adds rows of
`counting`. Nonlinearities get no row, because they can write over their input; a sum
can do so too, and putting maps side by side copies none. Dropout does nothing once a
network is trained, and classifiers that only helped in training are left out.

Parameters agree with the LeNet-5 paper (60,000), with Caffe's AlexNet and GoogLeNet
(60,965,224 and 6,998,552), and with torchvision's VGG-16, ResNet-50 and DenseNet-121,
as do the multiplications of these three (see `bottleneck`). The errors are those of
the papers, as noted above `NETWORKS`.
"""

import math
import textwrap
from functools import wraps
from typing import NamedTuple

from course_utils.counting import (
    after,
    aligned,
    image_row,
    together,
    totals,
    with_commas,
)
from course_utils.functions import output_shape


def stack(image_shape, *layers):
    """The rows of a network: its image, then its layers one after another."""
    image = image_row(*image_shape)
    return [image, *chain(*layers)(image)]


def chain(*layers):
    """Layers one after another, as a layer. Of no layers: a way straight through.

    A layer, here, is a function: given the row before, it lists the rows it adds.
    """

    def add_rows(before):
        rows = []
        for layer in layers:
            rows += layer(rows[-1] if rows else before)
        return rows

    return add_rows


def as_one(name, *layers):
    """Layers one after another, told in a single row."""
    return lambda before: [together(name, chain(*layers)(before))]


def single(row_after):
    """Make row_after(before, *settings) a layer of one row: settings first."""

    @wraps(row_after)
    def with_settings(*settings, **options):
        return lambda before: [row_after(before, *settings, **options)]

    return with_settings


@single
def conv(before, filters, size, stride=1, padding=0, groups=1, bias=True):
    """In groups, a filter sees only its own group's part of the maps."""
    height, width, channels = before.shape
    places = [output_shape(n, size, stride, padding) for n in (height, width)]
    return after(
        before,
        f"conv {size}x{size}" + (f", stride {stride}" if stride > 1 else ""),
        (*places, filters),
        weights=size * size * (channels // groups) * filters,
        others=filters if bias else 0,
        size=size,
        stride=stride,
    )


@single
def pool(before, size, stride, padding=0, round_up=False):
    """round_up: one more window where the last would leave a rest, as in Caffe."""
    height, width, channels = before.shape
    rest = stride - 1 if round_up else 0
    places = [output_shape(n + rest, size, stride, padding) for n in (height, width)]
    name = f"pool {size}x{size}, stride {stride}"
    return after(before, name, (*places, channels), size=size, stride=stride)


@single
def average_of_maps(before):
    """The mean of each map: a single number."""
    size = before.shape[0]
    return after(before, f"average {size}x{size}", (1, 1, before.shape[2]), size=size)


@single
def linear(before, outputs):
    """Every number before, whatever its place, to every output."""
    weights = math.prod(before.shape) * outputs
    return after(before, "linear", (outputs,), weights, others=outputs)


@single
def response_norm(before):
    """Each number divided by a measure of its neighbours in other maps."""
    return after(before, "response norm", before.shape)


@single
def batch_norm(before):
    """Gamma and beta for every map; the running averages are not learned."""
    return after(before, "batch norm", before.shape, others=2 * before.shape[2])


def side_by_side(*ways):
    """The maps that several layers make of the same input, one behind another."""
    return joined("side by side", ways, sum)


def added(*ways):
    """The sum of what several layers make of the same input."""
    return joined("sum", ways, lambda maps: maps[0])


def joined(name, ways, channels):
    """Where ways meet: the widest view and the greatest depth of any of them.

    Nothing is computed or stored again.
    """

    def add_rows(before):
        rows = [way(before) for way in ways]
        ends = [(some or [before])[-1] for some in rows]
        meeting = ends[0]._replace(
            layer=name,
            shape=(*ends[0].shape[:2], channels([end.shape[2] for end in ends])),
            parameters=0,
            kept=0,
            multiplications=0,
            sees=max(end.sees for end in ends),
            depth=max(end.depth for end in ends),
        )
        return [*(row for some in rows for row in some), meeting]

    return add_rows


def lenet5():
    """LeCun et al. (1998), section II.B and table I."""
    return stack(
        (32, 32, 1),
        conv(6, 5), subsampling(),
        third_layer(), subsampling(),
        conv(120, 5),
        linear(84), distance_to_digits(),
    )  # fmt: skip


@single
def subsampling(before):
    """The sum of four pixels, times a number and plus another, both learned."""
    height, width, maps = before.shape
    shape = (height // 2, width // 2, maps)
    return after(before, "subsampling 2x2", shape, maps, maps, size=2, stride=2)


@single
def third_layer(before):
    """Table I: six filters see 3 of the maps, nine see 4, and one sees all 6."""
    weights = 25 * (6 * 3 + 9 * 4 + 1 * 6)
    return after(before, "conv 5x5, table I", (10, 10, 16), weights, 16, size=5)


@single
def distance_to_digits(before):
    """To a picture of each digit, drawn by hand: 840 weights, not learned."""
    row = after(before, "distance to digits", (10,), weights=84 * 10)
    return row._replace(parameters=0)


# The same three layers ended AlexNet, ZF Net and VGG.
CLASSIFIER = [linear(4096), linear(4096), linear(1000)]


def alexnet():
    """Krizhevsky et al. (2012), sections 3.3 to 3.5, with the groups of its two GPUs.

    The paper says 224x224 pixels; its 55x55 places need 227x227.
    """
    return stack(
        (227, 227, 3),
        conv(96, 11, stride=4), response_norm(), pool(3, 2),
        conv(256, 5, padding=2, groups=2), response_norm(), pool(3, 2),
        conv(384, 3, padding=1),
        conv(384, 3, padding=1, groups=2),
        conv(256, 3, padding=1, groups=2), pool(3, 2),
        *CLASSIFIER,
    )  # fmt: skip


def zfnet():
    """Zeiler & Fergus (2013), figure 3. The sizes in it need pools that round up."""
    return stack(
        (224, 224, 3),
        conv(96, 7, stride=2, padding=1), pool(3, 2, round_up=True), response_norm(),
        conv(256, 5, stride=2), pool(3, 2, round_up=True), response_norm(),
        conv(384, 3, padding=1),
        conv(384, 3, padding=1),
        conv(256, 3, padding=1), pool(3, 2),
        *CLASSIFIER,
    )  # fmt: skip


def googlenet():
    """Szegedy et al. (2014), table 1, without the two classifiers used in training."""
    return stack(
        (224, 224, 3),
        conv(64, 7, stride=2, padding=3), pool(3, 2, round_up=True), response_norm(),
        conv(64, 1),
        conv(192, 3, padding=1), response_norm(), pool(3, 2, round_up=True),
        as_one("inception 3a", inception(64, 96, 128, 16, 32, 32)),
        as_one("inception 3b", inception(128, 128, 192, 32, 96, 64)),
        pool(3, 2, round_up=True),
        as_one("inception 4a", inception(192, 96, 208, 16, 48, 64)),
        as_one("inception 4b", inception(160, 112, 224, 24, 64, 64)),
        as_one("inception 4c", inception(128, 128, 256, 24, 64, 64)),
        as_one("inception 4d", inception(112, 144, 288, 32, 64, 64)),
        as_one("inception 4e", inception(256, 160, 320, 32, 128, 128)),
        pool(3, 2, round_up=True),
        as_one("inception 5a", inception(256, 160, 320, 32, 128, 128)),
        as_one("inception 5b", inception(384, 192, 384, 48, 128, 128)),
        average_of_maps(),
        linear(1000),
    )  # fmt: skip


def inception(ones, before_threes, threes, before_fives, fives, after_pool):
    """Windows of three sizes and a pool side by side, made cheap by 1x1 filters."""
    return side_by_side(
        conv(ones, 1),
        chain(conv(before_threes, 1), conv(threes, 3, padding=1)),
        chain(conv(before_fives, 1), conv(fives, 5, padding=2)),
        chain(pool(3, 1, padding=1), conv(after_pool, 1)),
    )


def vgg16():
    """Simonyan & Zisserman (2014), table 1, column D."""
    return stack(
        (224, 224, 3),
        *[conv(64, 3, padding=1)] * 2, pool(2, 2),
        *[conv(128, 3, padding=1)] * 2, pool(2, 2),
        *[conv(256, 3, padding=1)] * 3, pool(2, 2),
        *[conv(512, 3, padding=1)] * 3, pool(2, 2),
        *[conv(512, 3, padding=1)] * 3, pool(2, 2),
        *CLASSIFIER,
    )  # fmt: skip


def resnet50():
    """He et al. (2015), table 1, with projections where the shape changes."""
    return stack(
        (224, 224, 3),
        normalised(64, 7, stride=2, padding=3), pool(3, 2, padding=1),
        bottlenecks(3, 64, stride=1),
        bottlenecks(4, 128, stride=2),
        bottlenecks(6, 256, stride=2),
        bottlenecks(3, 512, stride=2),
        average_of_maps(),
        linear(1000),
    )  # fmt: skip


def bottlenecks(times, filters, stride):
    """The first of them takes the stride and changes the number of maps."""
    first = bottleneck(filters, stride, shortcut=normalised(4 * filters, 1, stride))
    others = [bottleneck(filters, stride=1, shortcut=chain())] * (times - 1)
    return as_one(f"{times} bottlenecks, {filters}", first, *others)


def normalised(filters, size, stride=1, padding=0):
    """A convolution and batch norm, whose beta takes the place of the bias."""
    return chain(conv(filters, size, stride, padding, bias=False), batch_norm())


def bottleneck(filters, stride, shortcut):
    """Fewer maps, a 3x3 window, four times as many maps; then the input is added.

    The first filters take the steps. (torchvision's 3x3 do: 231,211,008 more
    multiplications.)
    """
    return added(
        chain(
            normalised(filters, 1, stride),
            normalised(filters, 3, padding=1),
            normalised(4 * filters, 1),
        ),
        shortcut,
    )


def densenet121():
    """Huang et al. (2016), table 1, with 32 new maps from every layer of a block."""
    return stack(
        (224, 224, 3),
        normalised(64, 7, stride=2, padding=3), pool(3, 2, padding=1),
        dense_block(6), batch_norm(), halved_maps(), pool(2, 2),
        dense_block(12), batch_norm(), halved_maps(), pool(2, 2),
        dense_block(24), batch_norm(), halved_maps(), pool(2, 2),
        dense_block(16), batch_norm(),
        average_of_maps(),
        linear(1000),
    )  # fmt: skip


def dense_block(layers, growth=32):
    """Layers that each put a few new maps beside all that were there."""
    fewer = normalised(4 * growth, 1)
    new_maps = chain(batch_norm(), fewer, conv(growth, 3, padding=1, bias=False))
    layer = side_by_side(chain(), new_maps)
    return as_one(f"dense block of {layers}", *[layer] * layers)


def halved_maps():
    """Half as many maps as before."""
    return lambda before: conv(before.shape[2] // 2, 1, bias=False)(before)


class Network(NamedTuple):
    """A published network: its rows, and what the paper says of its error."""

    name: str
    year: int
    rows: list
    new: str
    error: str
    nets: int  # how many networks were averaged for this error
    data: str
    remark: str
    paper: str


# Where errors and numbers of networks stand: LeNet-5 section III.B; AlexNet section 6
# and table 2; ZF Net table 2, Clarifai in section 4.5 of the VGG paper; GoogLeNet
# section 7; VGG tables 6 and 7; ResNet tables 4 and 5; DenseNet table 3.
NETWORKS = (
    Network(
        name="LeNet-5",
        year=1998,
        rows=lenet5(),
        new="Convolution, subsampling and classifier, all trained by backpropagation.",
        error="0.95%",
        nets=1,
        data="MNIST test",
        remark="Its subsampling has weights, and so counts among the seven layers.",
        paper="LeCun, Bottou, Bengio & Haffner (1998), Gradient-Based Learning Applied "
        "to Document Recognition",
    ),
    Network(
        name="AlexNet",
        year=2012,
        rows=alexnet(),
        new="ReLU, dropout, and training on two GPUs.",
        error="15.3%",
        nets=7,
        data="ILSVRC 2012 test, top-5",
        remark="Two of the seven networks had a layer more, and had first learned from "
        "more of ImageNet. The runner-up had 26.2%. One network as counted here: 18.2% "
        "of the validation images.",
        paper="Krizhevsky, Sutskever & Hinton (2012), ImageNet Classification with "
        "Deep Convolutional Neural Networks",
    ),
    Network(
        name="ZF Net",
        year=2013,
        rows=zfnet(),
        new="AlexNet with smaller windows and steps in front, chosen after looking at "
        "what its maps respond to.",
        error="14.8%",
        nets=6,
        data="ILSVRC 2012 test, top-5",
        remark="Five of the six networks are as counted here, one has more maps. "
        "ILSVRC 2013 was won by Clarifai, with 11.7% without outside data.",
        paper="Zeiler & Fergus (2013), Visualizing and Understanding Convolutional "
        "Networks",
    ),
    Network(
        name="GoogLeNet",
        year=2014,
        rows=googlenet(),
        new="Windows of several sizes side by side, 1x1 filters that make them cheap, "
        "and an average in place of large linear layers.",
        error="6.67%",
        nets=7,
        data="ILSVRC 2014 test, top-5",
        remark="First in classification, without outside data. One of the seven "
        "networks was wider.",
        paper="Szegedy et al. (2014), Going Deeper with Convolutions",
    ),
    Network(
        name="VGG-16",
        year=2014,
        rows=vgg16(),
        new="No window but 3x3, and many more layers of them.",
        error="7.3%",
        nets=7,
        data="ILSVRC 2014 test, top-5",
        remark="Second in classification, with networks of several depths. After the "
        "contest: 6.8% with two, of 16 and 19 layers.",
        paper="Simonyan & Zisserman (2014), Very Deep Convolutional Networks for "
        "Large-Scale Image Recognition",
    ),
    Network(
        name="ResNet-50",
        year=2015,
        rows=resnet50(),
        new="Blocks whose input is added to their result, so that much deeper networks "
        "still learn.",
        error="5.25%",
        nets=1,
        data="ILSVRC 2012 validation, top-5",
        remark="Each image was tried at several sizes. Six such networks of different "
        "depths won ILSVRC 2015, with 3.57% of the test images.",
        paper="He, Zhang, Ren & Sun (2015), Deep Residual Learning for Image "
        "Recognition",
    ),
    Network(
        name="DenseNet-121",
        year=2016,
        rows=densenet121(),
        new="Every layer of a block sees the maps of all layers before it.",
        error="7.71%",
        nets=1,
        data="ILSVRC 2012 validation, top-5",
        remark="One crop of each image; with ten crops, 6.66%.",
        paper="Huang, Liu, van der Maaten & Weinberger (2016), Densely Connected "
        "Convolutional Networks",
    ),
)


def cost_table():
    """The seven networks as text to print: what each costs for one image.

    "layers" are those with weights, on the longest way through the network.
    """
    lines = [["", "year", "layers", "parameters", "kept", "multiplications"]]
    for network in NETWORKS:
        costs = map(with_commas, totals(network.rows))
        depth = network.rows[-1].depth
        lines.append([network.name, str(network.year), str(depth), *costs])
    return aligned(lines)


def error_table():
    """The seven networks as text to print: published errors, by how many networks."""
    lines = [["", "year", "error", "networks", "measured on"]]
    for network in NETWORKS:
        facts = [network.year, network.error, network.nets, network.data]
        lines.append([network.name, *map(str, facts)])
    return aligned(lines)


def story(network):
    """What was new in a network, how its error was measured, and where to read on."""
    heading = f"{network.name} ({network.year})"
    told = textwrap.wrap(f"{network.new} {network.remark}", 80)
    return "\n".join([heading, *told, *textwrap.wrap(network.paper, 80)])
