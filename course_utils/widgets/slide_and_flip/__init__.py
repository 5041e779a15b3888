"""Slide and flip: the convolution of two functions, one product after another."""

import numpy as np
import traitlets

from course_utils import functions, plots
from course_utils.colours import FAINT, HIGHLIGHT, INK, NEGATIVE, POSITIVE
from course_utils.widgets.shared.base import CourseWidget, Whole, finite
from course_utils.widgets.shared.bundle import script, style

LARGEST_NUMBER = 1_000_000
MOST_SAMPLES = 32

FIRST_DROP, SECOND_DROP = (0.1, 0.4, 0.3, 0.2), (0.5, 0.3, 0.1, 0.1)
PRESETS = {
    "first drop": FIRST_DROP,
    "second drop": SECOND_DROP,
    "box": [0.2] * 5,
    "triangle": [1 / 9, 2 / 9, 3 / 9, 2 / 9, 1 / 9],
    "one spike": [0, 0, 1],
    "two spikes (echo)": [1, 0, 0, 0, 0, 0.5],
    "die": [0] + [1 / 6] * 6,
    "decay": [0.5**a for a in range(8)],
    "bell": [ways / 256 for ways in (1, 8, 28, 56, 70, 56, 28, 8, 1)],
    "edge": [-1, 1],
    "noise": [
        *(0.3, -0.7, 0.9, 0.1, -0.4, 0.6, -0.2, -0.9, 0.5, 0.8, -0.6, 0.2),
        *(-0.3, 0.7, -0.8, 0.4),
    ],
}


class Samples(traitlets.TraitType):
    """A function of 0, 1, 2, ...: its values (n,), from 1 to 32 of them."""

    def __init__(self):
        super().__init__()
        self.tag(
            sync=True,
            to_json=lambda samples, widget: samples.tolist(),
            from_json=lambda values, widget: np.array(values),
        )

    def validate(self, obj, value):
        samples = finite(value, self.name, LARGEST_NUMBER)
        if samples.ndim != 1 or not 1 <= len(samples) <= MOST_SAMPLES:
            raise traitlets.TraitError(
                f"expected {self.name} (n,) with n from 1 to {MOST_SAMPLES}; "
                f"got shape {samples.shape}"
            )
        samples.setflags(write=False)
        return samples


class SlideAndFlip(CourseWidget):
    """The functions f (n,) and g (m,), and their convolution (n + m - 1,).

    `f`, `g`, the place `c` to which g has slid, and `flip` (False: cross-correlation,
    g is not turned around) can be read and set; `result` can be read. Raises
    TraitError, and stays as it is, when a value is wrong.
    """

    _script = script("slide_and_flip/widget.js")
    _style = style("shared/style.css", "shared/plot.css", "slide_and_flip/style.css")

    f = Samples()
    g = Samples()
    c = Whole().tag(sync=True)
    flip = traitlets.Bool(True).tag(sync=True)
    _presets = traitlets.List().tag(sync=True)

    def __init__(self, f=FIRST_DROP, g=SECOND_DROP, flip=True, **traits):
        traits = {"c": min(3, np.size(f) + np.size(g) - 2)} | traits
        presets = list(PRESETS.items())
        super().__init__(f=f, g=g, flip=flip, _presets=presets, **traits)

    @property
    def last(self):
        """The last place at which g still touches f."""
        return len(self.f) + len(self.g) - 2

    @property
    def sliding(self):
        """The values (m,) of g as they stand under f, from left to right."""
        return self.g[::-1] if self.flip else self.g

    @property
    def result(self):
        """The sum of the products at every place c, (n + m - 1,)."""
        # To slide along g as it is, is to flip a g that was turned around before.
        return functions.convolve1d(self.f, self.sliding[::-1])

    @property
    def start(self):
        """The column a in which the first of these stands; it may be left of f."""
        return self.c - len(self.g) + 1

    @property
    def overlap(self):
        """The columns a, from first to last + 1, in which g stands under f."""
        return max(0, self.start), min(self.c + 1, len(self.f))

    @property
    def under(self):
        """The values of g that stand under those of f in the overlap."""
        first, end = self.overlap
        return self.sliding[first - self.start : end - self.start]

    @property
    def sum(self):
        """The sum of the products at c, as a text."""
        above = self.f[slice(*self.overlap)]
        terms = [f"{x:.4g} * {y:.4g}" for x, y in zip(above, self.under, strict=True)]
        return f"{' + '.join(shortened(terms, 4))} = {self.result[self.c]:.4g}"

    @traitlets.validate("c")
    def _is_a_place(self, proposal):
        if not 0 <= proposal.value <= self.last:
            raise traitlets.TraitError(
                f"expected a place c from 0 to {self.last}; got {proposal.value}"
            )
        return proposal.value

    @traitlets.observe("f", "g")
    def _stay_in_touch(self, change):
        self.c = min(self.c, self.last)

    def alt(self):
        name = "convolution" if self.flip else "cross-correlation"
        return (
            f"Slide and flip: the {name} of f = {listed(self.f)} and "
            f"g = {listed(self.g)} is {listed(self.result)}; at c = {self.c} it is "
            f"{self.sum}."
        )

    def figure(self):
        """f, g as it stands under f, their products, and the result up to here."""
        figure, axes = plots.new_figure(4, 1, "", width=6, height=4.6)
        first, end = self.overlap
        turned = "flipped, g(0) at" if self.flip else "as it is, its last number at"
        rows = {
            "f(a)": (0, self.f),
            f"g, {turned} a = {self.c}": (self.start, self.sliding),
            f"products: {self.sum}": (first, self.f[first:end] * self.under),
            f"result up to c = {self.c}": (0, self.result[: self.c + 1]),
        }
        for ax, (title, (left, values)) in zip(axes[:, 0], rows.items(), strict=True):
            colours = [NEGATIVE if value < 0 else POSITIVE for value in values]
            ax.bar(np.arange(left, left + len(values)), values, color=colours)
            ax.axhline(0, color=FAINT, linewidth=0.8)
            ax.set_title(title, fontsize=9, color=INK, loc="left")
            ax.margins(y=0.15)
            ax.set_xlim(-len(self.g) + 0.5, self.last + 0.5)
            ax.spines[["top", "right"]].set_visible(False)
            ax.xaxis.get_major_locator().set_params(integer=True)
        band = {"color": HIGHLIGHT, "alpha": 0.1, "linewidth": 0, "zorder": 0}
        for ax in axes[:3, 0]:
            ax.axvspan(first - 0.5, end - 0.5, **band)
        axes[3, 0].patches[-1].set(edgecolor=HIGHLIGHT, linewidth=2)
        return figure


def shortened(texts, most):
    """So many texts at most: the first ones, dots, and the last."""
    return texts if len(texts) <= most else [*texts[: most - 2], "...", texts[-1]]


def listed(values):
    """Numbers as a list, the middle left out where they are many."""
    return f"[{', '.join(shortened([f'{value:.4g}' for value in values], 8))}]"
