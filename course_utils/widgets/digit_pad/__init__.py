"""The digit pad: draw a digit, and see what a net that learned digits makes of it."""

import functools

import numpy as np
import traitlets
from PIL import Image

from course_utils import data, digits, functions, layers, plots
from course_utils.colours import FAINT, INK
from course_utils.widgets.shared.base import (
    CourseWidget,
    Picture,
    as_picture,
    picture_to_json,
)
from course_utils.widgets.shared.bundle import script, style

SIDE = 280  # pixels of the pad
PEN = 10  # pixels from the middle of a line to its edge
SMALLEST = 40  # pixels of a drawing's longer side
SURE = 0.9  # from this probability on there is no second guess
MOST_NUMBERS = 90_000  # parameters that travel to the browser, and into the notebook
WIDEST = 1024  # numbers after Flatten
LARGEST = np.finfo(np.float32).max

KINDS = {
    functions.pad: "pad",
    functions.conv2d: "conv2d",
    functions.relu: "relu",
    functions.max_pool: "maxPool",
    functions.flatten: "flatten",
    functions.linear: "linear",
}

# Not digits. Corners of lines on a grid of 10 x 10, x to the right and y down.
UNLIKE = {
    "letter A": ["1,10 5,0 9,10", "3,6 7,6"],
    "letter H": ["1,0 1,10", "9,0 9,10", "1,5 9,5"],
    "letter K": ["1,0 1,10", "8,0 1,6", "3,4.5 8.5,10"],
    "arrow": ["0,5 10,5", "6,2 10,5 6,8"],
    "star": ["5,0 8,10 0,4 10,4 2,10 5,0"],
    "smiley": [
        "5,0 2,1 0,4 0,7 2,9 5,10 8,9 10,7 10,4 8,1 5,0",
        "3.3,3.2 3.3,3.8", "6.7,3.2 6.7,3.8", "2.5,6 3.5,7.4 5,7.8 6.5,7.4 7.5,6",
    ],
    "scribble": ["1,2 9,1 2,4 8,8 0,9 7,3 4,10 9,5 1,6"],
}  # fmt: skip


def strokes_of(lines):
    """Lines of UNLIKE as strokes in the middle of the pad."""
    return [
        [
            [round(60 + 16 * float(n)) for n in place.split(",")]
            for place in line.split()
        ]
        for line in lines
    ]


@functools.cache
def presets():
    """What can be chosen: a picture or strokes for each name, for the browser."""
    images, labels = data.load_part("digits", "test")
    firsts = [images[labels == k][0] for k in range(10)]
    pictures = {
        f"test digit {k}": {"picture": picture_to_json(first)}
        for k, first in enumerate(firsts)
    }
    drawn = {name: {"strokes": strokes_of(lines)} for name, lines in UNLIKE.items()}
    return [
        {"name": name, "picture": None, "strokes": []} | preset
        for name, preset in (pictures | drawn | {"empty": {}}).items()
    ]


def raster(strokes, picture=None):
    """The drawing (280, 280) uint8: lines of the pen over a grey picture, if any.

    A stroke is a list of places (x, y). Along the edge of a line pixels are grey.
    """
    drawing = enlarged(picture)
    for stroke in strokes:
        for start, end in zip(stroke, stroke[1:] or stroke, strict=False):
            add_line(drawing, np.array(start), np.array(end))
    return drawing


def add_line(drawing, start, end):
    """Draw from one place to another; the pen leaves what is brighter already."""
    low = np.clip(np.minimum(start, end) - PEN - 1, 0, SIDE)
    high = np.clip(np.maximum(start, end) + PEN + 1, 0, SIDE)
    x, y = np.arange(low[0], high[0]) + 0.5, np.arange(low[1], high[1])[:, None] + 0.5
    across, down = (int(step) for step in end - start)
    # The nearest point of the line, as a fraction of the way from start to end.
    way = (x - start[0]) * across + (y - start[1]) * down
    fraction = np.clip(way / ((across * across + down * down) or 1), 0, 1)
    right, below = x - start[0] - fraction * across, y - start[1] - fraction * down
    distance = np.sqrt(right * right + below * below)
    ink = np.floor(255 * np.clip(PEN + 0.5 - distance, 0, 1) + 0.5)
    part = drawing[low[1] : high[1], low[0] : high[0]]
    np.maximum(part, ink.astype(np.uint8), out=part)


def enlarged(picture):
    """A picture (H, W, 1) as large as fits into the middle of an empty drawing."""
    drawing = np.zeros((SIDE, SIDE), np.uint8)
    if picture is None:
        return drawing
    longest = max(picture.shape)
    height, width = (SIDE * side // longest for side in picture.shape[:2])
    top, left = (SIDE - height) // 2, (SIDE - width) // 2
    rows = np.arange(height)[:, None] * longest // SIDE
    columns = np.arange(width) * longest // SIDE
    drawing[top : top + height, left : left + width] = picture[rows, columns, 0]
    return drawing


class Strokes(traitlets.TraitType):
    """Lines of the pen: lists of places (x, y), whole numbers from 0 to 280."""

    def validate(self, obj, value):
        try:
            return [[[between(x), between(y)] for x, y in stroke] for stroke in value]
        except (TypeError, ValueError) as error:
            raise traitlets.TraitError(
                f"expected strokes, each a list of places (x, y) from 0 to {SIDE}: "
                f"{error}"
            ) from error


def between(value):
    """The value as a whole number, or a ValueError unless it is one on the pad."""
    whole = int(value)
    if whole != value or not 0 <= whole <= SIDE:
        raise ValueError(f"got {value}")
    return whole


class DigitPad(CourseWidget):
    """A pad to draw a digit on, and what a net makes of it, layer by layer.

    net: the trained digit net, or any Sequential of Conv2D, ReLU, MaxPool, Flatten and
    Linear that gives ten scores for pictures (N, 28, 28, 1) or (N, 32, 32, 1) from 0
    to 1; its numbers are rounded to 255 steps for each filter or output. `drawing`
    (280, 280) can be read, and set to any grey picture with ground 0 and pen 255;
    `strokes` can be read and set. `digit` is what the net gets, and `probabilities`,
    `unlike` and `answer` are what it says. Raises ValueError or TraitError when
    something does not fit.

    A drawing is `unlike` a digit when its features lie as far from those of the
    training digits as only 2 % of held-out ones do. data/README.md says what that
    catches, and what it misses.
    """

    _script = script("digit_pad/widget.js")
    _style = style("shared/style.css", "shared/grid.css", "digit_pad/style.css")

    strokes = Strokes([]).tag(sync=True)
    _picture = Picture(default_value=None, allow_none=True)
    _net = traitlets.Dict().tag(sync=True)
    _presets = traitlets.List().tag(sync=True)

    def __init__(self, net=None):
        self.net = accepted(net or digits.trained_lenet())
        self.familiar = digits.familiar(self.net) if net else digits.trained_familiar()
        super().__init__(_net=described(self.net, self.familiar), _presets=presets())

    # ---- What Python reads --------------------------------------------------------

    @property
    def drawing(self):
        """The pad (280, 280), 0 where nothing is drawn, up to 255."""
        return raster(self.strokes, self._picture)

    @drawing.setter
    def drawing(self, image):
        with self.hold_trait_notifications():
            self._picture, self.strokes = image, []

    @property
    def digit(self):
        """What the net gets (28, 28, 1), from 0 to 1."""
        return digits.centred(self.drawing)

    @property
    def probabilities(self):
        """The probability of each digit (10,)."""
        return functions.softmax(self.net.forward(self.digit[np.newaxis]))[0]

    @property
    def unlike(self):
        """Whether the drawing is unlike the digits that the net learned."""
        named, rows = digits.seen(self.net, self.digit[np.newaxis])
        distance = digits.strangeness(self.familiar, rows, named)[0]
        return bool(distance > self.familiar.limit)

    @property
    def answer(self):
        """What the net says, in words."""
        size = longer_side(self.drawing)
        if size == 0:
            return "Draw a digit. (The net gives ten probabilities even for nothing.)"
        if size < SMALLEST:
            return "Too small to tell: draw it larger."
        return in_words(self.probabilities, self.unlike)

    # ---- What it accepts ----------------------------------------------------------

    @traitlets.validate("_picture")
    def _is_grey(self, proposal):
        return proposal.value if proposal.value is None else grey(proposal.value)

    # ---- What a notebook stores ---------------------------------------------------

    def alt(self):
        return f"Digit pad: {len(self.strokes)} strokes of the pen. {self.answer}"

    def figure(self):
        """The drawing, what the net gets, its first maps, and the probabilities."""
        figure, axes = plots.new_figure(1, 4, "", width=9, height=2.8)
        pad, picture, maps, bars = axes[0]
        plots.draw_image(pad, self.drawing)
        pad.set_title("drawing", fontsize=10, color=INK)
        plots.draw_image(picture, 255 * self.digit)
        picture.set_title("what the net gets", fontsize=10, color=INK)
        probabilities = self.probabilities
        draw_maps(maps, self.net)
        best = probabilities.argmax()
        colours = [INK if k == best else FAINT for k in range(10)]
        drawn = bars.barh(range(10), probabilities, color=colours)
        bars.bar_label(drawn, fmt="{:.3f}", padding=3, fontsize=8)
        bars.set_title("probability", fontsize=10, color=INK)
        bars.set_xlim(0, 1.4)
        bars.invert_yaxis()
        plots.bare(bars)
        bars.set_yticks(range(10), range(10))
        return figure


def draw_maps(ax, net):
    """The maps of the first layer with weights, if it is a convolution."""
    plots.bare(ax)
    first = next(layer for layer in net.layers if layer.params)
    if first.f is not functions.conv2d:
        return
    maps = functions.conv2d(first.x, *first.params, **first.options)[0]
    plots.draw_maps(ax, maps, columns=3)
    ax.set_title(f"its first {maps.shape[2]} maps", fontsize=10, color=INK)


# ---- Pictures and words -----------------------------------------------------------


def grey(picture):
    """A grey picture (H, W, 1), uint8, with sides up to 280, or a TraitError."""
    if picture.shape[2] != 1 or picture.min() < 0 or picture.max() > 255:
        raise traitlets.TraitError(
            f"expected a grey picture (H, W) from 0, the ground, to 255, the pen; got "
            f"shape {picture.shape}, numbers from {picture.min():g} to "
            f"{picture.max():g}"
        )
    if 0 < picture.max() <= 1:
        raise traitlets.TraitError(
            "expected numbers up to 255; these end at 1 or below: multiply by 255"
        )
    whole = np.floor(picture + 0.5).astype(np.uint8)
    longest = max(whole.shape)
    if longest > SIDE:
        size = [max(1, SIDE * side // longest) for side in whole.shape[1::-1]]
        image = Image.fromarray(whole[:, :, 0]).resize(size, Image.Resampling.BOX)
        whole = np.array(image)[:, :, np.newaxis]
    return as_picture(whole)


def longer_side(drawing):
    """Pixels along the longer side of the box around what is drawn; 0 for nothing."""
    along = [np.flatnonzero(drawing.any(axis=axis)) for axis in (0, 1)]
    return max((int(np.ptp(places)) + 1 for places in along if len(places)), default=0)


def in_words(probabilities, unlike):
    """One digit, or two where the first is not sure."""
    first, second = probabilities.argsort(kind="stable")[::-1][:2]
    named = f"{first}, with {100 * probabilities[first]:.1f} %"
    if unlike:
        return f"Unlike the digits it learned. Of the ten, it would say {named}."
    if probabilities[first] >= SURE:
        return f"{named}."
    return f"{named}, or perhaps {second}, with {100 * probabilities[second]:.1f} %."


# ---- The net ----------------------------------------------------------------------


def accepted(net):
    """A copy of the net for 28 x 28 pixels, `digits.rounded`, or a ValueError."""
    for layer in net.layers:
        if getattr(layer, "f", None) not in KINDS:
            raise ValueError(
                f"the pad can show Conv2D, ReLU, MaxPool, Flatten and Linear; the net "
                f"has {layer!r}"
            )
    count = sum(param.size for param in net.params)
    if count > MOST_NUMBERS:
        raise ValueError(
            f"the net's parameters travel to the browser and into the notebook: "
            f"expected at most {MOST_NUMBERS:,}; got {count:,}"
        )
    if not all((np.abs(param) <= LARGEST).all() for param in net.params):
        raise ValueError(
            f"expected parameters up to {LARGEST:g}; got larger ones, or NaN"
        )
    net = digits.rounded_net(net)
    framed = layers.Sequential(
        layers.Layer(functions.pad, None, padding=2), *net.layers
    )
    problem = [misfit(net), misfit(framed)]
    if all(problem):
        raise ValueError(f"the net does not fit: {problem[0]}")
    return framed if problem[0] else net


def misfit(net):
    """Why a net does not take a picture of 28 x 28, in words; "" when it does."""
    try:
        scores = net.forward(np.zeros((1, digits.SIDE, digits.SIDE, 1), np.float32))
    except ValueError as error:
        return str(error)
    if scores.shape != (1, 10):
        return f"expected ten scores (N, 10); got {scores.shape}"
    linear = [layer for layer in net.layers if layer.f is functions.linear]
    if not linear or linear[0].x.shape[1] > WIDEST:
        return f"expected a linear layer, and at most {WIDEST:,} numbers before it"
    return ""


def described(net, familiar):
    """The net as the browser gets it: kinds and options of layers, numbers in steps."""
    classes, count, length = familiar.directions.shape
    columns = [familiar.means.T, familiar.directions.reshape(-1, length).T]
    counts, steps = zip(*map(digits.in_steps, [*net.params, *columns]), strict=True)
    return {
        "layers": [
            {
                "kind": KINDS[layer.f],
                "shapes": [list(param.shape) for param in layer.params],
                **options(layer),
            }
            for layer in net.layers
        ],
        "directions": [classes, count, length],
        "limit": familiar.limit,
        "counts": bytes_of(counts),
        "steps": bytes_of(steps),
    }


def bytes_of(arrays):
    """The numbers of all arrays, one after the other."""
    return memoryview(b"".join(array.tobytes() for array in arrays))


def options(layer):
    """A layer's options, a pair each, none left out."""
    if layer.window:
        return dict(zip(("size", "stride", "padding"), layer.window, strict=True))
    return {name: layers.pair(value) for name, value in layer.options.items()}
