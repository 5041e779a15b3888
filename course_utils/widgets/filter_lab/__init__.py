"""The Filter Lab: a filter slides over a picture, and every number can be seen."""

import functools

import numpy as np
import traitlets

from course_utils import data, functions, plots
from course_utils.widgets.shared.base import (
    CourseWidget,
    Picture,
    Whole,
    as_picture,
    finite,
    picture_to_json,
)
from course_utils.widgets.shared.bundle import script, style

KERNELS = {
    "identity": [[0, 0, 0], [0, 1, 0], [0, 0, 0]],
    "cross": [[1, 0, 1], [0, 1, 0], [1, 0, 1]],
    "edges: corners": [[1, 0, -1], [0, 0, 0], [-1, 0, 1]],
    "edges: 4 neighbours": [[0, 1, 0], [1, -4, 1], [0, 1, 0]],
    "edges: 8 neighbours": [[-1, -1, -1], [-1, 8, -1], [-1, -1, -1]],
    "sharpen": [[0, -1, 0], [-1, 5, -1], [0, -1, 0]],
    "box blur": [[1 / 9, 1 / 9, 1 / 9]] * 3,
    "Gaussian blur": (np.outer([1, 2, 1], [1, 2, 1]) / 16).tolist(),
    "Sobel, left to right": [[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]],
    "Sobel, top to bottom": [[-1, -2, -1], [0, 0, 0], [1, 2, 1]],
    "emboss": [[-2, -1, 0], [-1, 1, 1], [0, 1, 2]],
    "diagonal": [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
    "curve detector": [
        [0, 0, 0, 0, 0, 0, 30],
        [0, 0, 0, 0, 0, 30, 0],
        [0, 0, 0, 0, 30, 0, 0],
        [0, 0, 0, 30, 0, 0, 0],
        [0, 0, 0, 30, 0, 0, 0],
        [0, 0, 0, 0, 0, 0, 0],
        [0, 0, 0, 0, 0, 0, 0],
    ],
}  # fmt: skip

STROKES = """
    11100
    01110
    00111
    00110
    01100
"""

# Times 10. The curve detector finds its curve where four 50s and the 20 meet.
OPEN_RING = """
    00000000000000
    00000000000000
    00000055555000
    00000500000500
    00002000000050
    00050000000050
    00050000000050
    00000000000050
    00000000000050
    00000000000000
    00000500000000
    00000055000000
    00000000000000
    00000000000000
"""

OWN = "your picture"
LARGEST_NUMBER = 1_000_000
MOST_PIXELS = 64  # along each side
SIZES = ("picture", "_own", "grey", "kernel", "stride", "padding", "pool")


@functools.cache
def pictures():
    """The pictures to choose from, by name."""
    return {
        "strokes": as_picture(drawn(STROKES)),
        "diagonal": as_picture(np.eye(10)),
        "open ring": as_picture(10 * drawn(OPEN_RING)),
        "digit": first_image("digits", "test"),
        "emoji": first_image("emoji10", "unseen"),
    }


def first_image(name, part):
    """The first image of one part of a data set; `data.load` would read them all."""
    images, _ = data.load_part(name, part)
    return as_picture(images[0])


def drawn(text):
    """The digits of a drawing as an array (H, W)."""
    return np.array([[int(digit) for digit in row] for row in text.split()])


class Kernel(traitlets.TraitType):
    """A filter (kh, kw), the same for every channel, or (kh, kw, 3); 1 to 7 wide."""

    def validate(self, obj, value):
        kernel = finite(value, "a kernel", LARGEST_NUMBER)
        sides, channels = kernel.shape[:2], kernel.shape[2:]
        if (
            len(sides) != 2
            or channels not in ((), (3,))
            or not all(1 <= side <= 7 for side in sides)
        ):
            raise traitlets.TraitError(
                f"expected a kernel (kh, kw) or (kh, kw, 3) with sides from 1 to 7; "
                f"got shape {kernel.shape}"
            )
        kernel.setflags(write=False)
        return kernel


class FilterLab(CourseWidget):
    """A filter over a picture; all of it can be read and set from Python, too.

    `image`, `kernel`, `bias`, `stride`, `padding`, `convolution` (the kernel is
    turned), `grey`, `relu`, `pool`, and `position` (row, column) in the map are set
    by assignment. `convolved` is the map, `output` the map after ReLU and pooling.
    With simple=True one chooses a picture and a kernel, and nothing else.
    Raises TraitError, and stays as it is, when a value is wrong or does not fit.
    """

    _script = script("filter_lab/widget.js")
    _style = style("shared/style.css", "shared/grid.css", "filter_lab/style.css")

    simple = traitlets.Bool(False).tag(sync=True)
    picture = traitlets.Unicode("strokes").tag(sync=True)
    _own = Picture(default_value=None, allow_none=True)
    grey = traitlets.Bool(False).tag(sync=True)
    kernel = Kernel(np.array(KERNELS["cross"], dtype=np.float64)).tag(
        sync=True,
        to_json=lambda kernel, widget: kernel.tolist(),
        from_json=lambda rows, widget: np.array(rows),
    )
    bias = traitlets.Float(0.0).tag(sync=True)
    stride = Whole(1, min=1, max=4).tag(sync=True)
    padding = Whole(0, min=0, max=3).tag(sync=True)
    convolution = traitlets.Bool(False).tag(sync=True)
    relu = traitlets.Bool(False).tag(sync=True)
    pool = traitlets.Bool(False).tag(sync=True)
    position = traitlets.Tuple(Whole(), Whole(), default_value=(0, 0)).tag(sync=True)
    _pictures = traitlets.List().tag(sync=True)
    _kernels = traitlets.List().tag(sync=True)

    def __init__(self, image=None, **traits):
        if image is not None:
            traits |= {"_own": image, "picture": OWN}
        offered = [
            {"name": name} | picture_to_json(picture)
            for name, picture in pictures().items()
        ]
        super().__init__(_pictures=offered, _kernels=list(KERNELS.items()), **traits)

    # ---- What Python reads --------------------------------------------------------

    @property
    def image(self):
        """The chosen picture (H, W, C), as it is before `grey`."""
        return self._own if self.picture == OWN else pictures()[self.picture]

    @image.setter
    def image(self, image):
        with self.hold_trait_notifications():
            self._own, self.picture = image, OWN

    @property
    def input(self):
        """The picture (H, W, C) that the filter sees."""
        image = self.image.astype(np.float64)
        return image.mean(axis=2, keepdims=True) if self.grey else image

    @property
    def filter(self):
        """The numbers (kh, kw, C) by which each patch is multiplied."""
        kernel = self.kernel[::-1, ::-1] if self.convolution else self.kernel
        if kernel.ndim == 3:
            return kernel
        return np.repeat(kernel[:, :, np.newaxis], self.input.shape[2], axis=2)

    @property
    def convolved(self):
        """The map (H', W') before ReLU and pooling."""
        x, w, b = self.input[np.newaxis], self.filter[..., np.newaxis], [self.bias]
        maps = functions.conv2d(x, w, np.array(b), self.stride, self.padding)
        return maps[0, :, :, 0]

    @property
    def output(self):
        """The map (H', W') at the end, after ReLU and pooling if they are on."""
        maps = self.convolved[np.newaxis, :, :, np.newaxis]
        if self.relu:
            maps = functions.relu(maps)
        if self.pool:
            maps = functions.max_pool(maps)
        return maps[0, :, :, 0]

    def _map_shape(self):
        sides = zip(self.image.shape[:2], self.kernel.shape[:2], strict=True)
        return tuple(
            functions.output_shape(size, filter, self.stride, self.padding)
            for size, filter in sides
        )

    # ---- What it accepts ----------------------------------------------------------

    @traitlets.validate(*SIZES)
    def _fits(self, proposal):
        settings = {name: getattr(self, name) for name in SIZES}
        problem = misfit(**settings | {proposal.trait.name: proposal.value})
        if problem:
            raise traitlets.TraitError(problem)
        return proposal.value

    @traitlets.validate("bias")
    def _is_finite(self, proposal):
        return float(finite(proposal.value, "a bias", LARGEST_NUMBER))

    @traitlets.validate("position")
    def _inside(self, proposal):
        row, column = proposal.value
        height, width = self._map_shape()
        if not (0 <= row < height and 0 <= column < width):
            raise traitlets.TraitError(
                f"expected a position (row, column) in a map of {height} x {width}; "
                f"got ({row}, {column})"
            )
        return proposal.value

    @traitlets.observe(*SIZES)
    def _stay_inside(self, change):
        (row, column), (height, width) = self.position, self._map_shape()
        self.position = (min(row, height - 1), min(column, width - 1))

    # ---- What a notebook stores ---------------------------------------------------

    def alt(self):
        height, width, channels = self.input.shape
        kh, kw = self.kernel.shape[:2]
        output = self.output
        numbers = f"from {output.min():.6g} to {output.max():.6g}"
        if output.size <= 25:
            numbers = " / ".join(" ".join(f"{y:.6g}" for y in row) for row in output)
        steps = ["convolution" if self.convolution else "cross-correlation"]
        steps += ["ReLU"] * self.relu + ["2 x 2 max pooling"] * self.pool
        return (
            f"Filter Lab: a {height} x {width} picture with {channels} channel"
            f"{'s' * (channels > 1)}, a {kh} x {kw} kernel, stride {self.stride}, "
            f"padding {self.padding}; after {', '.join(steps)} a map of "
            f"{output.shape[0]} x {output.shape[1]}: {numbers}."
        )

    def figure(self):
        """The picture with its receptive field, the filter, and the map."""
        figure, axes = plots.new_figure(1, 3, "", height=2.6)
        picture, kernel, map_ = axes[0]
        (row, column), (kh, kw) = self.position, self.kernel.shape[:2]
        top, left = np.multiply(self.position, self.stride) - self.padding
        draw_grey(picture, self.input, "picture")
        plots.frame(picture, top, left, kh, kw)
        draw_signed(kernel, self.filter.sum(axis=2), "kernel")
        draw_signed(map_, self.convolved, "map")
        plots.frame(map_, row, column, 1, 1)
        return figure


def misfit(picture, _own, grey, kernel, stride, padding, pool):
    """What is wrong with these settings, in words; "" when all is well."""
    if picture not in pictures() and (picture != OWN or _own is None):
        return f"expected a picture of {', '.join(pictures())}; got {picture!r}"
    image = _own if picture == OWN else pictures()[picture]
    (height, width, channels), (kh, kw) = image.shape, kernel.shape[:2]
    if max(height, width) > MOST_PIXELS:
        return (
            f"expected at most {MOST_PIXELS} x {MOST_PIXELS} pixels; got {height} x "
            f"{width}: cut out a part, as in image[:{MOST_PIXELS}, :{MOST_PIXELS}]"
        )
    if kernel.ndim == 3 and (grey or channels == 1):
        return "a kernel with three slices needs a picture with three channels"
    if kh > height + 2 * padding or kw > width + 2 * padding:
        return (
            f"the kernel, {kh} x {kw}, is larger than the picture, {height} x {width}, "
            f"with padding {padding}: choose a smaller kernel or more padding first"
        )
    rows = functions.output_shape(height, kh, stride, padding)
    columns = functions.output_shape(width, kw, stride, padding)
    if pool and min(rows, columns) < 2:
        return f"a map of {rows} x {columns} is too small for 2 x 2 pooling"
    return ""


def draw_grey(ax, image, title):
    """A picture (H, W, C), bright where it is largest, with its numbers if few."""
    low, high = min(image.min(), 0), max(image.max(), 0)
    shown = (image - low) / ((high - low) or 1)
    ax.imshow(
        shown.squeeze(axis=2) if image.shape[2] == 1 else shown, "gray", vmin=0, vmax=1
    )
    plots.bare(ax)
    ax.set_title(title, fontsize=10)
    if image.shape[2] == 1:
        plots.write_numbers(ax, image[:, :, 0], shown[:, :, 0] > 0.5)


def draw_signed(ax, values, title):
    """Numbers (H, W) in blue, white and orange, written out if few."""
    plots.draw_signed(ax, values)
    ax.set_title(title, fontsize=10)
    plots.write_numbers(ax, values, values > -0.8 * (np.abs(values).max() or 1))
