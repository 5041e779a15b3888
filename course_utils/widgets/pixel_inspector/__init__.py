"""The pixel inspector: the numbers of one pixel of an image, and of its neighbours."""

import numpy as np
import traitlets

from course_utils import plots
from course_utils.widgets.shared.base import CourseWidget, Picture, Whole
from course_utils.widgets.shared.bundle import script, style

LARGEST = 64
SIDE = 5
CHANNELS = {1: ("grey",), 3: ("red", "green", "blue")}


class PixelInspector(CourseWidget):
    """An image, uint8, grey or in colour, whose pixels can be looked at one by one.

    `position` (row, column) is the chosen pixel: it starts in the middle, the learner
    moves it, and it can be read and set here. Raises TraitError, and stays as it is,
    for another kind of image or a position outside of it.
    """

    _script = script("pixel_inspector/widget.js")
    _style = style("shared/style.css", "shared/grid.css", "pixel_inspector/style.css")

    image = Picture()
    position = traitlets.Tuple(Whole(), Whole()).tag(sync=True)

    def __init__(self, image):
        height, width = np.shape(image)[:2] if np.ndim(image) > 1 else (0, 0)
        super().__init__(image=image, position=(height // 2, width // 2))

    @property
    def pixel(self):
        """The values (C,) of the chosen pixel."""
        return self.image[self.position]

    @traitlets.validate("image")
    def _is_shown(self, proposal):
        image = proposal.value
        if image.dtype != np.uint8 or max(image.shape) > LARGEST:
            raise traitlets.TraitError(
                f"expected an image of whole numbers from 0 to 255, with at most "
                f"{LARGEST} x {LARGEST} pixels; got {image.dtype} {image.shape}"
            )
        return image

    @traitlets.validate("position")
    def _is_inside(self, proposal):
        (row, column), (height, width, _) = proposal.value, self.image.shape
        if not (0 <= row < height and 0 <= column < width):
            raise traitlets.TraitError(
                f"expected a position (row, column) in an image of {height} x {width}; "
                f"got ({row}, {column})"
            )
        return proposal.value

    @traitlets.observe("image")
    def _stay_inside(self, change):
        (row, column), (height, width, _) = self.position, self.image.shape
        self.position = (min(row, height - 1), min(column, width - 1))

    def alt(self):
        (row, column), (height, width, channels) = self.position, self.image.shape
        values = zip(CHANNELS[channels], self.pixel, strict=True)
        return (
            f"Pixel inspector: an image of {height} x {width} pixels; the one in row "
            f"{row}, column {column} has "
            f"{', '.join(f'{name} {value}' for name, value in values)}."
        )

    def figure(self):
        """The image, and the numbers around the chosen pixel in each channel."""
        row, column = self.position
        top, left = (
            max(0, min(at - SIDE // 2, size - SIDE))
            for at, size in zip(self.position, self.image.shape[:2], strict=True)
        )
        names = CHANNELS[self.image.shape[2]]
        figure, axes = plots.new_figure(1, 1 + len(names), "", height=2.2)
        whole, *tables = axes[0]
        around = self.image[top : top + SIDE, left : left + SIDE]
        plots.draw_image(whole, self.image)
        whole.set_title(f"row {row}, column {column}", fontsize=10)
        plots.frame(whole, top, left, *around.shape[:2])
        for channel, (ax, name) in enumerate(zip(tables, names, strict=True)):
            values = around[:, :, channel]
            plots.draw_image(ax, values)
            ax.set_title(name, fontsize=10)
            plots.write_numbers(ax, values, values > 127)
            plots.frame(ax, row - top, column - left, 1, 1)
        return figure
