"""Watch l1_error shrink: a small network while the learner's own loop trains it."""

import numpy as np
import traitlets

from course_utils import plots
from course_utils.colours import FAINT, HIGHLIGHT, INK, NEGATIVE, POSITIVE
from course_utils.functions import sigmoid
from course_utils.widgets.shared.base import Whole
from course_utils.widgets.shared.bundle import script, style
from course_utils.widgets.shared.runs import RunWidget

DASHES = ["-", "--", ":", "-.", (0, (4, 2)), (0, (1, 2))]


class ErrorWatch(RunWidget):
    """A run of training, step by step: errors, slopes, weights, and what pushes them.

    train, X and y as in RunWidget. `example` is the one whose numbers are shown, and
    `unit` the one whose weights are: -1 for the output, else a hidden unit. Both and
    `step` can be read and set. Raises ValueError or TraitError when something does
    not fit.
    """

    _script = script("error_watch/widget.js")
    _style = style(
        "shared/style.css",
        "shared/plot.css",
        "shared/training.css",
        "error_watch/style.css",
    )

    example = Whole().tag(sync=True)
    unit = Whole(-1).tag(sync=True)
    _titles = traitlets.List(traitlets.Unicode()).tag(sync=True)

    @traitlets.validate("example")
    def _is_an_example(self, proposal):
        return between(proposal.value, 0, len(self.run.y) - 1, "an example")

    @traitlets.validate("unit")
    def _is_a_unit(self, proposal):
        return between(proposal.value, -1, hidden_units(self.run) - 1, "a unit")

    def _take(self, run):
        with self.hold_sync():
            super()._take(run)
            self.example = min(self.example, len(run.y) - 1)
            self.unit = min(self.unit, hidden_units(run) - 1)

    @traitlets.observe("_kept", "_run")
    def _name_what_differs(self, change):
        self._titles = titles(self.kept, self.run) if self.kept else []

    def _output(self):
        """The name of the output's layer, and now: z (N,), out (N,), weights."""
        inputs, _, weights = self.run.weights()[-1]
        name = f"l{len(self.run.weights())}"
        with np.errstate(over="ignore", invalid="ignore"):
            z = inputs[self.step] @ weights[self.step]
        out = self.run.arrays[name][self.step]
        return name, z.ravel(), out.ravel(), weights[self.step].ravel()

    def alt(self):
        name, _, out, weights = self._output()
        means = np.abs(self.run.error()).mean(axis=1)
        examples = [
            f"example {i}: guess {guess:.3g}, true answer {answer:.3g}"
            for i, (guess, answer) in enumerate(
                zip(out, self.run.y.ravel(), strict=True)
            )
        ]
        numbers = ", ".join(f"{weight:.4g}" for weight in weights)
        return (
            f"Watch {name}_error shrink: step {self.step:,} of {len(self.run):,}; "
            f"mean |{name}_error| is {means[self.step]:.3g}, at the first step "
            f"{means[0]:.3g}, at the last {means[-1]:.3g}; "
            f"{'; '.join(examples)}; weights of the output {numbers}. {self.run.fate()}"
        ).strip()

    @np.errstate(over="ignore", invalid="ignore")
    def figure(self):
        """The error in logarithmic time, the sigmoid with its points, the weights."""
        name, z, out, weights = self._output()
        figure, axes = plots.new_figure(1, 3, "", width=9, height=3.1)
        curves, sigmoids, bars = axes[0]
        self._draw_curves(curves, name)
        self._draw_sigmoid(sigmoids, name, z, out)
        colours = [NEGATIVE if weight < 0 else POSITIVE for weight in weights]
        names = [f"syn{int(name[1]) - 1}[{k}]" for k in range(len(weights))]
        drawn = bars.barh(names, np.nan_to_num(weights), color=colours)
        bars.bar_label(drawn, [f"{w:.3g}" for w in weights], padding=3, fontsize=9)
        bars.axvline(0, color=INK, linewidth=0.8)
        bars.margins(x=0.4)
        bars.invert_yaxis()
        bars.set_title("weights of the output", fontsize=9, color=INK)
        plots.open_axes(bars, "weight", "")
        return figure

    def _draw_curves(self, ax, name):
        """Every example's error, and the mean of their sizes."""
        error = self.run.error()
        steps = np.unique(np.geomspace(1, len(error), 400).astype(int)) - 1
        for i, curve in enumerate(error.T):
            colour = POSITIVE if curve[0] > 0 else NEGATIVE
            ax.plot(steps + 1, curve[steps], linestyle=DASHES[i % 6], color=colour)
            ax.text(0.85, curve[0], i, fontsize=8, color=INK, ha="right", va="center")
        mean = np.abs(error).mean(axis=1)
        ax.plot(steps + 1, mean[steps], color=INK, linewidth=2.5)
        ax.axvline(self.step + 1, color=HIGHLIGHT)
        ax.set_xscale("log")
        ax.set_title(
            f"{name}_error of each example; thick: their\n"
            f"mean size, {mean[self.step]:.3g} at step {self.step:,}",
            fontsize=9,
            color=INK,
        )
        plots.open_axes(ax, "step + 1", "true answer - guess")

    def _draw_sigmoid(self, ax, name, z, out):
        """The examples on the sigmoid, each with its tangent and its true answer."""
        across, nearby = np.linspace(-8, 8, 200), np.array([-1.2, 1.2])
        ax.plot(across, sigmoid(across), color=FAINT)
        z, answers = np.clip(z, -8, 8), self.run.y.ravel()
        for x, guess, answer in zip(z, out, answers, strict=True):
            ax.plot([x, x], [guess, answer], ":", color=INK, linewidth=1)
            ax.plot(x + nearby, guess + guess * (1 - guess) * nearby, color=INK)
            ax.plot(x, guess, "o", color=HIGHLIGHT, markersize=5)
        # The numbers in a row above the left half, and in one below the right half.
        for half, side in [(out < 0.5, 1), (out >= 0.5, -1)]:
            order = np.flatnonzero(half)[np.argsort(z[half], kind="stable")]
            for place, i in enumerate(order):
                shift = 10 * (place - (len(order) - 1) / 2) - 12 * side, 18 * side
                ax.annotate(
                    i, (z[half].mean(), out[half].mean()), shift, ha="center",
                    va="center", textcoords="offset points", fontsize=9, color=INK,
                )  # fmt: skip
        ax.set_ylim(-0.08, 1.08)
        ax.set_title(
            f"examples on the sigmoid, with tangents;\ndotted: {name}_error",
            fontsize=9,
            color=INK,
        )
        plots.open_axes(ax, "z, the weighted sum", f"guess {name}")


def titles(kept, run):
    """Two texts: what each run was given, where the other was given something else."""
    pairs = [
        (name, f"{kept.settings[name]:,}", f"{run.settings[name]:,}")
        for name in run.settings
    ]
    for name, old, new in [("X", kept.X, run.X), ("y", kept.y[:, 0], run.y[:, 0])]:
        if old.shape != new.shape:
            pairs.append((f"shape of {name}", old.shape, new.shape))
            continue
        for place in zip(*np.nonzero(old != new), strict=True):
            where = ", ".join(map(str, place))
            pairs.append((f"{name}[{where}]", f"{old[place]:g}", f"{new[place]:g}"))
    different = [pair for pair in pairs if pair[1] != pair[2]]
    return [
        f"{which}: "
        + (
            ", ".join(f"{pair[0]} = {pair[at]}" for pair in different)
            or "the same settings and data"
        )
        for at, which in [(1, "Kept"), (2, "Now")]
    ]


def hidden_units(run):
    """How many hidden units the network of a run has."""
    return run.arrays["syn0"].shape[2] if "syn1" in run.arrays else 0


def between(value, low, high, what):
    """The value, or a TraitError where it is not between these two."""
    if not low <= value <= high:
        raise traitlets.TraitError(f"expected {what} from {low} to {high}; got {value}")
    return value
