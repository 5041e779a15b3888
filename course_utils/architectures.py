"""Seven networks from papers, described just far enough to count what they cost.

No weights are made: each function leads from row to row of `counting`. Nonlinearities
get no row, because they can write over their input; a sum can do so too, and putting
maps side by side copies none. Dropout does nothing once a network is trained, and
classifiers that only helped in training are left out.

Parameters agree with the LeNet-5 paper (60,000), with Caffe's AlexNet and GoogLeNet
(60,965,224 and 6,998,552), and with torchvision's VGG-16, ResNet-50 and DenseNet-121,
as do the multiplications of these three (see `bottleneck`). The errors are those of
the papers, as noted above `NETWORKS`.
"""

import math
import textwrap
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


def convolution(before, filters, size, stride=1, padding=0, groups=1, bias=True):
    """In groups, a filter sees only its own group's share of the maps."""
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


def pool(before, size, stride, padding=0, round_up=False):
    """round_up: one more window where the last would leave a rest, as in Caffe."""
    height, width, channels = before.shape
    rest = stride - 1 if round_up else 0
    places = [output_shape(n + rest, size, stride, padding) for n in (height, width)]
    name = f"pool {size}x{size}, stride {stride}"
    return after(before, name, (*places, channels), size=size, stride=stride)


def average_of_maps(before):
    """The mean of each map: a single number."""
    size = before.shape[0]
    return after(before, f"average {size}x{size}", (1, 1, before.shape[2]), size=size)


def linear(before, outputs):
    """Every number before, whatever its place, to every output."""
    weights = math.prod(before.shape) * outputs
    return after(before, "linear", (outputs,), weights, others=outputs)


def response_norm(before):
    """Each number divided by a measure of its neighbours in other maps."""
    return after(before, "response norm", before.shape)


def batch_norm(before):
    """Gamma and beta for every map; the running averages are not learned."""
    return after(before, "batch norm", before.shape, others=2 * before.shape[2])


def joined(layer, ways, channels):
    """Where ways meet: the widest view and the greatest depth of any of them.

    Nothing is computed or stored anew.
    """
    first = ways[0]
    return first._replace(
        layer=layer,
        shape=(*first.shape[:2], channels),
        parameters=0,
        kept=0,
        multiplications=0,
        sees=max(way.sees for way in ways),
        depth=max(way.depth for way in ways),
    )


def side_by_side(*ways):
    return joined("side by side", ways, sum(way.shape[2] for way in ways))


def added(*ways):
    return joined("sum", ways, ways[0].shape[2])


def lenet5():
    """LeCun et al. (1998), section II.B and table I."""
    rows = [image_row(32, 32, 1)]
    rows.append(convolution(rows[-1], 6, 5))
    rows.append(subsampling(rows[-1]))
    # Table I: six filters see 3 of the maps, nine see 4, and one sees all 6.
    seen_maps = 6 * 3 + 9 * 4 + 1 * 6
    shape = (10, 10, 16)
    rows.append(after(rows[-1], "conv 5x5, table I", shape, 25 * seen_maps, 16, size=5))
    rows.append(subsampling(rows[-1]))
    rows.append(convolution(rows[-1], 120, 5))
    rows.append(linear(rows[-1], 84))
    # The distance to a picture of each digit, drawn by hand: 840 weights, not learned.
    distances = after(rows[-1], "distance to digits", (10,), weights=84 * 10)
    return [*rows, distances._replace(parameters=0)]


def subsampling(before):
    """The sum of four pixels, times a number and plus another, both learned."""
    height, width, maps = before.shape
    shape = (height // 2, width // 2, maps)
    return after(before, "subsampling 2x2", shape, maps, maps, size=2, stride=2)


def alexnet():
    """Krizhevsky et al. (2012), sections 3.3 to 3.5, with the groups of its two GPUs.

    The paper says 224x224 pixels; its 55x55 places need 227x227.
    """
    rows = [image_row(227, 227, 3)]
    rows.append(convolution(rows[-1], 96, 11, stride=4))
    rows.append(response_norm(rows[-1]))
    rows.append(pool(rows[-1], 3, 2))
    rows.append(convolution(rows[-1], 256, 5, padding=2, groups=2))
    rows.append(response_norm(rows[-1]))
    rows.append(pool(rows[-1], 3, 2))
    rows.append(convolution(rows[-1], 384, 3, padding=1))
    rows.append(convolution(rows[-1], 384, 3, padding=1, groups=2))
    rows.append(convolution(rows[-1], 256, 3, padding=1, groups=2))
    rows.append(pool(rows[-1], 3, 2))
    return classified(rows)


def zfnet():
    """Zeiler & Fergus (2013), figure 3. The sizes in it need pools that round up."""
    rows = [image_row(224, 224, 3)]
    rows.append(convolution(rows[-1], 96, 7, stride=2, padding=1))
    rows.append(pool(rows[-1], 3, 2, round_up=True))
    rows.append(response_norm(rows[-1]))
    rows.append(convolution(rows[-1], 256, 5, stride=2))
    rows.append(pool(rows[-1], 3, 2, round_up=True))
    rows.append(response_norm(rows[-1]))
    for filters in 384, 384, 256:
        rows.append(convolution(rows[-1], filters, 3, padding=1))
    rows.append(pool(rows[-1], 3, 2))
    return classified(rows)


def classified(rows):
    """The same three layers ended AlexNet, ZF Net and VGG."""
    for outputs in 4096, 4096, 1000:
        rows.append(linear(rows[-1], outputs))
    return rows


def googlenet():
    """Szegedy et al. (2014), table 1, without the two classifiers used in training."""
    rows = [image_row(224, 224, 3)]
    rows.append(convolution(rows[-1], 64, 7, stride=2, padding=3))
    rows.append(pool(rows[-1], 3, 2, round_up=True))
    rows.append(response_norm(rows[-1]))
    rows.append(convolution(rows[-1], 64, 1))
    rows.append(convolution(rows[-1], 192, 3, padding=1))
    rows.append(response_norm(rows[-1]))
    rows.append(pool(rows[-1], 3, 2, round_up=True))
    for name, *filters in [
        ("3a", 64, 96, 128, 16, 32, 32),
        ("3b", 128, 128, 192, 32, 96, 64),
        ("4a", 192, 96, 208, 16, 48, 64),
        ("4b", 160, 112, 224, 24, 64, 64),
        ("4c", 128, 128, 256, 24, 64, 64),
        ("4d", 112, 144, 288, 32, 64, 64),
        ("4e", 256, 160, 320, 32, 128, 128),
        ("5a", 256, 160, 320, 32, 128, 128),
        ("5b", 384, 192, 384, 48, 128, 128),
    ]:
        if name in ("4a", "5a"):
            rows.append(pool(rows[-1], 3, 2, round_up=True))
        rows.append(together(f"inception {name}", inception(rows[-1], *filters)))
    rows.append(average_of_maps(rows[-1]))
    return [*rows, linear(rows[-1], 1000)]


def inception(before, ones, before_threes, threes, before_fives, fives, after_pool):
    """Windows of three sizes and a pool side by side, made cheap by 1x1 filters."""
    one = convolution(before, ones, 1)
    fewer = convolution(before, before_threes, 1)
    three = convolution(fewer, threes, 3, padding=1)
    fewest = convolution(before, before_fives, 1)
    five = convolution(fewest, fives, 5, padding=2)
    largest = pool(before, 3, 1, padding=1)
    projected = convolution(largest, after_pool, 1)
    end = side_by_side(one, three, five, projected)
    return [one, fewer, three, fewest, five, largest, projected, end]


def vgg16():
    """Simonyan & Zisserman (2014), table 1, column D."""
    rows = [image_row(224, 224, 3)]
    for filters, times in [(64, 2), (128, 2), (256, 3), (512, 3), (512, 3)]:
        for _ in range(times):
            rows.append(convolution(rows[-1], filters, 3, padding=1))
        rows.append(pool(rows[-1], 2, 2))
    return classified(rows)


def resnet50():
    """He et al. (2015), table 1, with projections where the shape changes."""
    rows = [image_row(224, 224, 3)]
    rows += normalised(rows[-1], 64, 7, stride=2, padding=3)
    rows.append(pool(rows[-1], 3, 2, padding=1))
    for filters, times, stride in [(64, 3, 1), (128, 4, 2), (256, 6, 2), (512, 3, 2)]:
        stage = bottleneck(rows[-1], filters, stride, project=True)
        for _ in range(times - 1):
            stage += bottleneck(stage[-1], filters, stride=1, project=False)
        rows.append(together(f"{times} bottlenecks, {filters}", stage))
    rows.append(average_of_maps(rows[-1]))
    return [*rows, linear(rows[-1], 1000)]


def normalised(before, filters, size, stride=1, padding=0):
    """A convolution and batch norm, whose beta takes the place of the bias."""
    row = convolution(before, filters, size, stride, padding, bias=False)
    return [row, batch_norm(row)]


def bottleneck(before, filters, stride, project):
    """Fewer maps, a 3x3 window, four times as many maps; then the input is added.

    The first filters take the steps. (torchvision's 3x3 do: 231,211,008 more
    multiplications.)
    """
    rows = normalised(before, filters, 1, stride)
    rows += normalised(rows[-1], filters, 3, padding=1)
    rows += normalised(rows[-1], 4 * filters, 1)
    if not project:
        return [*rows, added(rows[-1], before)]
    shortcut = normalised(before, 4 * filters, 1, stride)
    return [*rows, *shortcut, added(rows[-1], shortcut[-1])]


def densenet121():
    """Huang et al. (2016), table 1, with 32 new maps from every layer of a block."""
    rows = [image_row(224, 224, 3)]
    rows += normalised(rows[-1], 64, 7, stride=2, padding=3)
    rows.append(pool(rows[-1], 3, 2, padding=1))
    for layers in 6, 12, 24, 16:
        block = [rows[-1]]
        for _ in range(layers):
            block += dense_layer(block[-1], 32)
        rows.append(together(f"dense block of {layers}", block[1:]))
        rows.append(batch_norm(rows[-1]))
        if layers != 16:  # between two blocks: half the maps, half as high and wide
            halved = rows[-1].shape[2] // 2
            rows.append(convolution(rows[-1], halved, 1, bias=False))
            rows.append(pool(rows[-1], 2, 2))
    rows.append(average_of_maps(rows[-1]))
    return [*rows, linear(rows[-1], 1000)]


def dense_layer(before, growth):
    """A few new maps, put beside all that were there."""
    norm = batch_norm(before)
    fewer = normalised(norm, 4 * growth, 1)
    new = convolution(fewer[-1], growth, 3, padding=1, bias=False)
    return [norm, *fewer, new, side_by_side(before, new)]


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
