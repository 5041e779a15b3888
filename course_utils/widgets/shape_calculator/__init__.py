"""The shape calculator: the places of a window on an image, and what they cost."""

import math

import numpy as np
import traitlets
from matplotlib.patches import Rectangle

from course_utils import functions, plots
from course_utils.colours import FAINT, HIGHLIGHT, INK
from course_utils.widgets.shared.base import CourseWidget, Whole
from course_utils.widgets.shared.bundle import script, style

LARGEST, DEEPEST = 512, 4096
AXES = ("height", "width")
ALEXNET = "Krizhevsky et al. (2012), the first layer"

PRESETS = {
    "32, filter 5": {
        "note": "Without padding a filter of 5 takes 4 rows and 4 columns away.",
    },
    "32, filter 7": {
        "filter": 7,
        "filters": 1,
        "note": "The larger the filter, the smaller the output.",
    },
    "6 x 6 x 3, two filters": {
        "size": 6,
        "filter": 3,
        "filters": 2,
        "note": "Few enough to count the places by hand.",
    },
    "padding that keeps the size": {
        "padding": 2,
        "note": "At stride 1, padding (K - 1) / 2 keeps the size.",
    },
    "AlexNet: 227, filter 11, stride 4": {
        "size": 227,
        "filter": 11,
        "stride": 4,
        "filters": 96,
        "note": f"{ALEXNET}. The paper prints 224 x 224; 227 is the size that fits.",
    },
    "AlexNet as printed: 224": {
        "size": 224,
        "filter": 11,
        "stride": 4,
        "filters": 96,
        "note": f"{ALEXNET}, with the size as the paper prints it: it does not fit.",
    },
    "10, filter 2, stride 1": {
        "size": 10,
        "filter": 2,
        "channels": 1,
        "filters": 1,
        "note": "Neighbouring windows overlap by one row or column.",
    },
    "10, filter 2, stride 2": {
        "size": 10,
        "filter": 2,
        "stride": 2,
        "channels": 1,
        "filters": 1,
        "note": "Neighbouring windows touch, and do not overlap.",
    },
    "pooling: 2, stride 2": {
        "size": 28,
        "filter": 2,
        "stride": 2,
        "channels": 6,
        "pooling": True,
        "note": "A pooling window works in each map alone, and has nothing to learn.",
    },
    "every axis its own": {
        "size": (20, 30),
        "filter": (3, 5),
        "stride": (1, 2),
        "padding": (1, 0),
        "note": "Height and width are computed apart, and may differ in everything.",
    },
}
DEFAULTS = {"size": 32, "filter": 5, "stride": 1, "padding": 0}
DEFAULTS |= {"channels": 3, "filters": 6, "pooling": False}
SETTINGS = tuple(DEFAULTS)


class Pair(traitlets.TraitType):
    """Height and width: two whole numbers up to 512, or one that stands for both."""

    def __init__(self, least=0):
        super().__init__()
        self.least = least
        self.tag(sync=True)

    def validate(self, obj, value):
        numbers = np.array(value, dtype=object)
        if numbers.shape not in ((), (2,)) or not all(
            isinstance(number, (int, np.integer)) and self.least <= number <= LARGEST
            for number in numbers.flat
        ):
            raise traitlets.TraitError(
                f"expected as {self.name} a whole number from {self.least} to "
                f"{LARGEST}, or two of them for height and width; got {value!r}"
            )
        return tuple(int(number) for number in np.broadcast_to(numbers, 2))


class ShapeCalculator(CourseWidget):
    """The places of a window on an image, the shapes, and how many numbers they take.

    `size`, `filter`, `stride` and `padding` are pairs for height and width, and can be
    set by one number, too; `channels` and `filters` are numbers; with `pooling` the
    window is one of max pooling. `position` (row, column) is the chosen place in the
    output. `output` is its shape, `parameters` the number of weights and biases.
    Raises TraitError, and stays as it is, when a value is wrong or does not fit.
    """

    _script = script("shape_calculator/widget.js")
    _style = style("shared/style.css", "shared/plot.css", "shape_calculator/style.css")

    size = Pair(least=1)
    filter = Pair()
    stride = Pair()
    padding = Pair()
    channels = Whole(min=1, max=DEEPEST).tag(sync=True)
    filters = Whole(min=1, max=DEEPEST).tag(sync=True)
    pooling = traitlets.Bool().tag(sync=True)
    position = traitlets.Tuple(Whole(), Whole(), default_value=(0, 0)).tag(sync=True)
    _presets = traitlets.List().tag(sync=True)

    def __init__(self, size=32, filter=5, **traits):
        traits = DEFAULTS | {"size": size, "filter": filter} | traits
        super().__init__(_presets=presets(), **traits)

    # ---- What Python reads --------------------------------------------------------

    @property
    def output(self):
        """The shape (H', W', F) of the output for one image."""
        places = map(
            functions.output_shape, self.size, self.filter, self.stride, self.padding
        )
        return (*places, self.channels if self.pooling else self.filters)

    @property
    def parameters(self):
        """The number of weights and biases; pooling has none."""
        if self.pooling:
            return 0
        return (math.prod(self.filter) * self.channels + 1) * self.filters

    # ---- What it accepts ----------------------------------------------------------

    @traitlets.validate(*SETTINGS)
    def _fits(self, proposal):
        settings = {name: getattr(self, name) for name in SETTINGS}
        problem = misfit(**settings | {proposal.trait.name: proposal.value})
        if problem:
            raise traitlets.TraitError(problem)
        return proposal.value

    @traitlets.validate("position")
    def _is_inside(self, proposal):
        (row, column), (height, width, _) = proposal.value, self.output
        if not (0 <= row < height and 0 <= column < width):
            raise traitlets.TraitError(
                f"expected a position (row, column) in an output of {height} x {width};"
                f" got ({row}, {column})"
            )
        return proposal.value

    @traitlets.observe(*SETTINGS)
    def _stay_inside(self, change):
        (row, column), (height, width, _) = self.position, self.output
        self.position = (min(row, height - 1), min(column, width - 1))

    # ---- What a notebook stores ---------------------------------------------------

    def alt(self):
        windows = f"{self.filters} filters {(*self.filter, self.channels)}"
        if self.pooling:
            windows = f"a pooling window {self.filter}"
        return (
            f"Shape calculator: images {shape(*self.size, self.channels)}, {windows}, "
            f"stride {self.stride}, padding {self.padding} give {shape(*self.output)}, "
            f"with {self.parameters:,} parameters."
        )

    def figure(self):
        """The padded image with the window at its position, and the output."""
        title = f"window {self.filter}, stride {self.stride}, padding {self.padding}"
        figure, axes = plots.new_figure(1, 2, title, height=3)
        image, output = axes[0]
        padded = np.add(self.size, np.multiply(self.padding, 2))
        last = np.multiply(np.subtract(self.output[:2], 1), self.stride) + self.filter
        corner = np.multiply(self.position, self.stride)
        if any(self.padding):
            outline(image, (0, 0), padded, fill=False, ec=INK, ls="--")
        outline(image, self.padding, self.size, fc="#e6e6e6", ec=INK)
        if tuple(last) != tuple(padded):
            beyond = (last[0], 0), (padded[0] - last[0], padded[1])
            beside = (0, last[1]), (last[0], padded[1] - last[1])
            for place, sides in (beyond, beside):
                outline(image, place, sides, fill=False, ec=FAINT, hatch="////", lw=0)
        outline(image, corner, self.filter, fill=False, ec=HIGHLIGHT, lw=2)
        outline(output, (0, 0), self.output[:2], fc="#e6e6e6", ec=INK)
        outline(output, self.position, (1, 1), fc=HIGHLIGHT, ec=HIGHLIGHT, lw=2)
        image.set_title(f"image {shape(*self.size, self.channels)}", fontsize=10)
        output.set_title(f"output {shape(*self.output)}", fontsize=10)
        for ax in axes[0]:
            ax.autoscale_view()
            ax.set_aspect("equal")
            ax.invert_yaxis()
            plots.bare(ax)
        return figure


def presets():
    """The cases to choose from: what each does not say is as it is at the start."""
    cases = []
    for name, case in PRESETS.items():
        settings = DEFAULTS | case
        for pair in ("size", "filter", "stride", "padding"):
            settings[pair] = np.broadcast_to(settings[pair], 2).tolist()
        cases.append({"name": name} | settings)
    return cases


def misfit(size, filter, stride, padding, channels, filters, pooling):
    """What is wrong with these settings, in words; "" when all is well."""
    for axis in zip(AXES, size, filter, stride, padding, strict=True):
        try:
            functions.output_shape(*axis[1:])
        except ValueError as error:
            return f"{axis[0]}: {error}{remedy(*axis[1:], pooling)}"
    if pooling and any(padding):
        return "max_pool takes no padding: set padding to 0 first"
    return ""


def remedy(size, filter, stride, padding, pooling):
    """How much padding would make room for the window, if that is what is wrong."""
    needed = math.ceil((filter - size) / 2)
    if needed <= padding or pooling:
        return ""
    return f"; with padding {needed} the filter would fit"


def shape(*sides):
    """The shape of a batch of images, as it is written in Python."""
    return f"(N, {', '.join(map(str, sides))})"


def outline(ax, corner, sides, **options):
    """A rectangle whose corner and sides are given as rows, columns."""
    (top, left), (height, width) = corner, sides
    ax.add_patch(Rectangle((left, top), width, height, clip_on=False, **options))
