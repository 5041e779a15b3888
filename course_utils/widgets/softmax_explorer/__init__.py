"""The softmax explorer: how scores become probabilities, and what the loss is."""

import numpy as np
import traitlets

from course_utils import functions, plots
from course_utils.colours import FAINT, INK, POSITIVE
from course_utils.widgets.shared.base import CourseWidget, Whole, finite
from course_utils.widgets.shared.bundle import script, style

LIMIT = 1_000_000


class Scores(traitlets.TraitType):
    """The scores of one example: from 2 to 5 numbers."""

    def validate(self, obj, value):
        scores = finite(value, "scores", LIMIT)
        if scores.ndim != 1 or not 2 <= len(scores) <= 5:
            raise traitlets.TraitError(
                f"expected a row of 2 to 5 scores; got shape {scores.shape}"
            )
        return tuple(scores.tolist())


class SoftmaxExplorer(CourseWidget):
    """The scores of a few classes, their probabilities, and the loss of the true one.

    `scores` and the true class `label` can be read and set; `probabilities` and
    `loss` can be read. Raises TraitError, and stays as it is, when a value is wrong.
    """

    _script = script("softmax_explorer/widget.js")
    _style = style("shared/style.css", "softmax_explorer/style.css")

    scores = Scores().tag(sync=True)
    label = Whole().tag(sync=True)
    _names = traitlets.List(traitlets.Unicode()).tag(sync=True)

    def __init__(self, scores=(1.0, 2.0, 3.0), label=0, names=None):
        if names is None:
            names = [f"class {k}" for k in range(np.size(scores))]
        super().__init__(scores=scores, label=label, _names=list(names))

    @property
    def probabilities(self):
        """The probabilities (K,) of the classes."""
        return functions.softmax(np.array([self.scores]))[0]

    @property
    def loss(self):
        """Minus the logarithm of the true class's probability."""
        scores, labels = np.array([self.scores]), np.array([self.label])
        return float(functions.cross_entropy(scores, labels))

    @traitlets.validate("scores")
    def _fit_the_names(self, proposal):
        if len(proposal.value) != len(self._names):
            raise traitlets.TraitError(
                f"expected a score for each of {', '.join(self._names)}; "
                f"got {len(proposal.value)} scores"
            )
        return proposal.value

    @traitlets.validate("label")
    def _is_a_class(self, proposal):
        if not 0 <= proposal.value < len(self._names):
            raise traitlets.TraitError(
                f"expected a label from 0 to {len(self._names) - 1}; "
                f"got {proposal.value}"
            )
        return proposal.value

    def alt(self):
        classes = zip(self._names, self.scores, self.probabilities, strict=True)
        rows = [f"{name}: {score:.4g} gives {p:.4g}" for name, score, p in classes]
        return (
            f"Softmax explorer, scores and probabilities: {'; '.join(rows)}; the loss "
            f"of the true class, {self._names[self.label]}, is {self.loss:.4g}."
        )

    def figure(self):
        """Bars of the scores, their exponentials, and the probabilities."""
        scores, label = np.array(self.scores), self.label
        exps = np.exp(scores - scores.max())
        figure, axes = plots.new_figure(1, 3, "", height=0.9 + 0.3 * len(scores))
        columns = {
            "score": scores,
            f"exp(score - {scores.max():.4g})": exps,
            f"probability; loss {self.loss:.4g}": self.probabilities,
        }
        for ax, (title, values) in zip(axes[0], columns.items(), strict=True):
            ax.set_title(title, fontsize=10, color=INK)
            colours = [POSITIVE if k == label else FAINT for k in range(len(values))]
            bars = ax.barh(range(len(values)), values, color=colours)
            ax.bar_label(bars, fmt="{:.3g}", padding=3, fontsize=9)
            ax.margins(x=0.25)
            ax.invert_yaxis()
            plots.bare(ax)
        names = [*self._names]
        names[label] += " (true)"
        axes[0, 0].set_yticks(range(len(names)), names)
        return figure
