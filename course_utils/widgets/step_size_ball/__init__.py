"""The step-size ball: gradient descent on the loss of a learner with one weight."""

import numpy as np
import traitlets

from course_utils import functions, plots
from course_utils.colours import FAINT, INK, NEGATIVE, POSITIVE
from course_utils.widgets.shared.base import CourseWidget, finite
from course_utils.widgets.shared.bundle import script, style

LIMIT = 1_000_000
LARGEST_RATE = 1000


class StepSizeBall(CourseWidget):
    """A ball on the loss of the learner with scores 0 and w * x, for x (N,) and labels.

    `start` and `learning_rate` can be read and set; a new start begins a new `path`,
    the weights that the ball has visited, which can be read. Raises TraitError or
    ValueError, and stays as it is, when a value is wrong.
    """

    _script = script("step_size_ball/widget.js")
    _style = style("shared/style.css", "shared/plot.css", "step_size_ball/style.css")

    start = traitlets.Float().tag(sync=True)
    learning_rate = traitlets.Float().tag(sync=True)
    _path = traitlets.List(traitlets.Float()).tag(sync=True)
    _x = traitlets.List(traitlets.Float()).tag(sync=True)
    _labels = traitlets.List(traitlets.Int()).tag(sync=True)

    def __init__(self, x, labels, start=-1.5, learning_rate=0.1):
        x, labels = finite(x, "x", LIMIT), np.array(labels)
        if x.ndim != 1 or labels.dtype.kind not in "iu":
            raise ValueError(
                f"expected x (N,) and whole numbers as labels (N,); "
                f"got x {x.shape} and labels of {labels.dtype}"
            )
        functions.check_labels(np.zeros((len(x), 2)), labels)
        examples = {"_x": x.tolist(), "_labels": labels.tolist()}
        super().__init__(start=start, learning_rate=learning_rate, **examples)

    @property
    def path(self):
        """The weights (steps + 1,) that the ball has visited, the start first."""
        return np.array(self._path)

    def loss(self, w):
        """The loss of the learner with the weight w."""
        x, labels = np.array(self._x), np.array(self._labels)
        return functions.cross_entropy(np.stack([0 * x, w * x], axis=1), labels)

    def slope(self, w):
        """The gradient of the loss at the weight w."""
        x, labels = np.array(self._x), np.array(self._labels)
        scores = np.stack([0 * x, w * x], axis=1)
        return functions.cross_entropy_backward(scores, labels)[:, 1] @ x

    @traitlets.validate("start")
    def _is_a_weight(self, proposal):
        return float(finite(proposal.value, "a start", LIMIT))

    @traitlets.validate("learning_rate")
    def _is_a_step_size(self, proposal):
        if not 0 < proposal.value <= LARGEST_RATE:
            raise traitlets.TraitError(
                f"expected a learning rate above 0 and up to {LARGEST_RATE:,}; "
                f"got {proposal.value}"
            )
        return proposal.value

    @traitlets.observe("start")
    def _begin_again(self, change):
        # The browser sends a new start together with the path from there.
        if self._path[:1] != [self.start]:
            self._path = [self.start]

    def alt(self):
        before, w = self._path[:-1], self._path[-1]
        return (
            f"Step-size ball: after {len(before)} steps from w = {self.start:.4g} the "
            f"ball is at w = {w:.4g}, where the loss is {self.loss(w):.4g} and its "
            f"slope {self.slope(w):.4g}; the learning rate is {self.learning_rate:.4g}."
        )

    def figure(self):
        """The loss over the weight, the path, and the ball with its tangent."""
        path, w = self.path, self._path[-1]
        low, high = min(-2, path.min()), max(4, path.max())
        weights, nearby = np.linspace(low, high, 300), w + np.array([-0.4, 0.4])
        figure, axes = plots.new_figure(1, 1, "", width=6, height=3)
        ax = axes[0, 0]
        ax.plot(weights, [self.loss(v) for v in weights], color=FAINT)
        ax.plot(path, [self.loss(v) for v in path], ".-", color=POSITIVE, linewidth=0.8)
        ax.plot(nearby, self.loss(w) + self.slope(w) * (nearby - w), color=INK)
        ax.plot(w, self.loss(w), "o", color=NEGATIVE, markersize=9)
        ax.set_title(f"w = {w:.4g}, slope {self.slope(w):.4g}", fontsize=10, color=INK)
        plots.open_axes(ax, "weight w", "loss")
        return figure
