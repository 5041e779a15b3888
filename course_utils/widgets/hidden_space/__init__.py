"""Hidden space: what the hidden layer of a small network makes of its input square."""

from itertools import combinations

import numpy as np
import traitlets
from matplotlib.figure import Figure

from course_utils import plots
from course_utils.colours import FAINT, INK, NEGATIVE, POSITIVE
from course_utils.functions import sigmoid
from course_utils.widgets.shared.base import Whole
from course_utils.widgets.shared.bundle import script, style
from course_utils.widgets.shared.runs import RunWidget

MARGIN = 0.25  # of the square beyond the examples, as a fraction of their range
CONSTANT = 1e-5  # what varies less counts as constant: float32 travels to the browser
MARKS = [("s", NEGATIVE), ("o", POSITIVE)]  # of the classes 0 and 1


class HiddenSpace(RunWidget):
    """A network with one hidden layer as it learns two classes on a square.

    train, X and y as in RunWidget, where the loop is one with a hidden layer, exactly
    two columns of X vary, and y holds 0 and 1. `units` are the two hidden units that
    are the axes of the hidden space; `correlations` says how each column goes with y.
    Raises ValueError or TraitError when something does not fit.
    """

    _script = script("hidden_space/widget.js")
    _style = style(
        "shared/style.css",
        "shared/grid.css",
        "shared/training.css",
        "hidden_space/style.css",
    )

    units = traitlets.Tuple(Whole(), Whole(), default_value=(0, 0)).tag(sync=True)

    @traitlets.validate("units")
    def _are_units(self, proposal):
        hidden = self.run.arrays["syn0"].shape[2]
        if not all(0 <= unit < hidden for unit in proposal.value):
            raise traitlets.TraitError(
                f"expected two hidden units from 0 to {hidden - 1}; "
                f"got {proposal.value}"
            )
        return proposal.value

    def _new_run(self):
        X, y = self.table
        varying(X)
        if not np.isin(y, [0, 1]).all():
            raise ValueError(
                f"expected the classes 0 and 1 as y; got {np.unique(y).tolist()}"
            )
        run = super()._new_run()
        if "syn1" not in run.arrays:
            raise ValueError(
                "expected a loop with a hidden layer, which gives syn0, syn1, l1, "
                "l1_delta, l2, l2_error and l2_delta; this one has one layer"
            )
        return run

    def _take(self, run):
        with self.hold_sync():
            super()._take(run)
            self.units = best_pair(run.arrays["l1"][-1], run.y.ravel() == 1)

    def now(self):
        """{name: array} of the step that is shown."""
        return {name: values[self.step] for name, values in self.run.arrays.items()}

    def correlations(self):
        """Of "inputs" (D,), "hidden" (H,) and the output's "sum" (1,) with y, now."""
        now, y = self.now(), self.run.y
        with np.errstate(invalid="ignore", over="ignore"):
            weighted_sum = now["l1"] @ now["syn1"]
        return {
            "inputs": correlation(self.run.X, y),
            "hidden": correlation(now["l1"], y),
            "sum": correlation(weighted_sum, y),
        }

    def alt(self):
        now, y = self.now(), self.run.y.ravel()
        found = {name: listed(values) for name, values in self.correlations().items()}
        settings = [f"{name} {value:g}" for name, value in self.settings.items()]
        lines = [
            f"Hidden space: {', '.join([f'step {self.step:,}', *settings])}.",
            f"Outputs {listed(now['l2'].ravel())} for the classes {listed(y)}; "
            f"mean |l2_error| {np.abs(now['l2_error']).mean():.3g}.",
            f"Correlations with the class (nan: constant): inputs {found['inputs']}; "
            f"hidden units {found['hidden']}; the output's sum {found['sum']}.",
            self.run.fate(),
        ]
        return " ".join(filter(None, lines))

    def figure(self):
        """The output over the square, the square in hidden space, the units' lines."""
        hidden = self.run.arrays["syn0"].shape[2]
        columns = max(4, min(hidden, 6))
        rows = -(-hidden // columns)
        heights = [3.3, 0.3 + 1.5 * rows]
        figure = Figure(figsize=(7, sum(heights)), layout="constrained")
        above, below = figure.subfigures(2, 1, height_ratios=heights)
        square, space = above.subplots(1, 2)
        self._draw_square(square)
        self._draw_space(space)
        title = (
            "hidden units over the same square, and their correlation with the class"
        )
        below.suptitle(title, fontsize=9, color=INK)
        for unit, ax in enumerate(below.subplots(rows, columns).flat):
            plots.bare(ax)
            if unit < hidden:
                self._draw_unit(ax, unit)
        return figure

    def _surfaces(self, size):
        """Places x and y (size,), hidden units (size, size, H), output (size, size)."""
        X, now = self.run.X, self.now()
        columns = varying(X)
        low, high = X[:, columns].min(axis=0), X[:, columns].max(axis=0)
        edge = MARGIN * (high - low)
        across, up = np.linspace(low - edge, high + edge, size).T
        places = np.tile(X[0], (size, size, 1))
        places[:, :, columns] = np.stack(np.meshgrid(across, up), axis=2)
        with np.errstate(over="ignore", invalid="ignore"):
            units = sigmoid(places @ now["syn0"])
            return across, up, units, sigmoid(units @ now["syn1"])[:, :, 0]

    def _draw_surface(self, ax, across, up, values):
        extent = across[0], across[-1], up[0], up[-1]
        look = {"extent": extent, "origin": "lower", "aspect": "auto"}
        look |= {"interpolation": "bilinear", "cmap": plots.SIGNED}
        ax.imshow(values, vmin=0, vmax=1, **look)
        if values.min() < 0.5 < values.max():
            ax.contour(across, up, values, [0.5], colors=INK, linewidths=1.2)

    def _draw_examples(self, ax, places, texts, sides):
        """The examples with their classes, and texts on these sides of them (N, 2)."""
        for place, text, side, label in zip(
            places, texts, sides, self.run.y.ravel(), strict=True
        ):
            marker, edge = MARKS[int(label)]
            look = {"mfc": "white", "mec": edge, "mew": 1.5, "markersize": 12}
            ax.plot(*place, marker, clip_on=False, **look)
            centred = {"ha": "center", "va": "center", "fontsize": 8, "color": INK}
            ax.annotate(f"{label:g}", place, **centred)
            box = {"boxstyle": "round,pad=0.15", "fc": "white", "ec": "none"}
            offset = {"xytext": 15 * side, "textcoords": "offset points"}
            ax.annotate(text, place, bbox=box, **offset, **centred)

    def _draw_square(self, ax):
        columns = varying(self.run.X)
        places = self.run.X[:, columns]
        outputs = [f"{value:.3f}" for value in self.now()["l2"].ravel()]
        if not {"l1", "l2"} & set(self.run.oddities()):
            across, up, _, values = self._surfaces(80)
            self._draw_surface(ax, across, up, values)
        sides = np.sign(places - places.mean(axis=0))
        self._draw_examples(ax, places, outputs, sides)
        ax.set_title(f"output at step {self.step:,}; line: 0.5", fontsize=9, color=INK)
        plots.open_axes(ax, *(f"input {column}" for column in columns))

    def _draw_space(self, ax):
        """The square, bent, with its grid of lines, and the examples on it."""
        one, other = self.units
        now, columns = self.now(), varying(self.run.X)
        *_, units, values = self._surfaces(21)
        shown = units[:, :, [one, other]]
        odd = {"l1", "l2"} & set(self.run.oddities())
        if not odd and np.isfinite(values).all():
            look = {"cmap": plots.SIGNED, "vmin": 0, "vmax": 1, "shading": "gouraud"}
            ax.pcolormesh(shown[:, :, 0], shown[:, :, 1], values, **look)
            for line in [*shown[::2], *np.swapaxes(shown, 0, 1)[::2]]:
                ax.plot(*line.T, color=FAINT, linewidth=0.5)
        names = [" ".join(f"{v:g}" for v in row) for row in self.run.X[:, columns]]
        places = now["l1"][:, [one, other]]
        self._draw_examples(ax, places, names, np.where(places < 0.5, 1, -1))
        if "l1" not in odd:
            ax.set(xlim=(0, 1), ylim=(0, 1))
        ax.set_title("the square bent, in hidden space", fontsize=9, color=INK)
        plots.open_axes(ax, f"hidden unit {one}", f"hidden unit {other}")

    def _draw_unit(self, ax, unit):
        columns = varying(self.run.X)
        if "l1" not in self.run.oddities():
            across, up, units, _ = self._surfaces(40)
            self._draw_surface(ax, across, up, units[:, :, unit])
        places = self.run.X[:, columns]
        ax.plot(*places.T, "o", mfc="white", mec=INK, markersize=4, clip_on=False)
        found = self.correlations()["hidden"][unit]
        ax.set_title(f"unit {unit}: {found:.2f}", fontsize=8, color=INK)


def varying(X):
    """The two columns of X (N, D) that are not constant; ValueError if not two."""
    columns = np.flatnonzero(np.ptp(X, axis=0))
    if len(columns) != 2:
        raise ValueError(
            f"expected X with two columns that vary, which span the square; others "
            f"are constant, as a bias is. Here {len(columns)} of {X.shape[1]} vary"
        )
    return columns


def correlation(columns, y):
    """Of each column (N, M) with y (N, 1); NaN where it or y does not vary."""
    with np.errstate(invalid="ignore", over="ignore", divide="ignore"):
        a, b = columns - columns.mean(axis=0), y - y.mean()
        found = (a * b).sum(axis=0) / np.sqrt((a**2).sum(axis=0) * (b**2).sum())
        return np.where(np.ptp(columns, axis=0) < CONSTANT, np.nan, found)


def best_pair(l1, of_class_1):
    """The two hidden units in whose plane a line parts the classes best.

    l1: (N, H); of_class_1: (N,) booleans. Of all pairs and directions, the pair with
    the widest gap between the classes; the first two where no gap is a number.
    """
    hidden = l1.shape[1]
    pairs = np.array(list(combinations(range(hidden), 2)) or [(0, 0)])
    if of_class_1.all() or not of_class_1.any():
        return tuple(pairs[0].tolist())
    angles = np.linspace(0, 2 * np.pi, 180, endpoint=False)
    directions = np.stack([np.cos(angles), np.sin(angles)])
    along = np.moveaxis(l1[:, pairs], 1, 0) @ directions
    gaps = along[:, of_class_1].min(axis=1) - along[:, ~of_class_1].max(axis=1)
    return tuple(pairs[np.nan_to_num(gaps.max(axis=1), nan=-9).argmax()].tolist())


def listed(values):
    """Numbers as a text, to four digits."""
    return ", ".join(f"{value:.4g}" for value in values)
