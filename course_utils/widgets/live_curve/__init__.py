"""The live curve: training to be watched while it runs, and stopped without loss."""

import signal
import time
from contextlib import contextmanager

import numpy as np
import traitlets
from IPython.display import display

from course_utils import plots
from course_utils.colours import TRAIN
from course_utils.training import Progress
from course_utils.widgets.shared.base import CourseWidget, Whole
from course_utils.widgets.shared.bundle import script, style

SMOOTHED = 10  # steps that a point of the smooth line is the mean of
MOST_POINTS, MOST_EPOCHS = 2000, 1000
PAUSE = 0.2  # seconds between two messages to the browser


class LiveCurve(CourseWidget):
    """The loss of every step and the accuracies of every epoch, while a net trains.

    `follow` shows it. After so many epochs, or earlier, `losses`, `train_accuracy` and
    `validation_accuracy` can be read. Raises TraitError for epochs that are not a whole
    number from 1 to 1,000.
    """

    _script = script("live_curve/widget.js")
    _style = style("shared/style.css", "shared/plot.css", "live_curve/style.css")

    epochs = Whole(min=1, max=MOST_EPOCHS).tag(sync=True)
    _smoothed = traitlets.Int(SMOOTHED).tag(sync=True)
    _run = traitlets.Dict().tag(sync=True)

    def __init__(self, epochs):
        self._begin()
        super().__init__(epochs=epochs, _run=self._packed())

    @property
    def losses(self):
        """The loss (steps,) of every step."""
        return np.array([progress.loss for progress in self._seen])

    @property
    def train_accuracy(self):
        """Epochs (E,) and the accuracy (E,) on the training set after each."""
        epochs, train, _ = np.reshape(self._measured, (-1, 3)).T
        return epochs, train

    @property
    def validation_accuracy(self):
        """Epochs (E,) and the accuracy (E,) on the validation set after each."""
        epochs, _, validation = np.reshape(self._measured, (-1, 3)).T
        return epochs, validation

    def follow(self, steps):
        """Show the curve, and hand on each Progress of the steps as `train` gives them.

        The Stop button, which interrupts the kernel as JupyterLab's square button does,
        lets the loop end after the step that is being done, so that the net is whole;
        a second interrupt ends it at once.
        Raises TypeError for steps that are no Progress.
        """
        self._begin()
        with first_interrupt(self._stop):
            self._training = True
            self._tell()
            display(self)
            try:
                for progress in steps:
                    self._add(progress)
                    yield progress
                    if self._stopped:
                        print(self._last_words())
                        break
            finally:
                self._training = False
                self._tell()
                if self._shown:  # nowhere, in plain Python
                    self._shown.update(self.still(), raw=True)

    def _ipython_display_(self):
        self._shown = super()._ipython_display_()

    def _begin(self):
        self._seen, self._points, self._measured = [], [], []
        self._training = self._stopped = False
        self._shown = None
        self._started = time.perf_counter()

    def _stop(self):
        self._stopped = True

    def _add(self, progress):
        if not isinstance(progress, Progress):
            raise TypeError(
                f"expected steps that are a training.Progress, as train yields them; "
                f"got {type(progress).__name__}"
            )
        _, epoch, loss, train_accuracy, validation_accuracy = progress
        self._seen.append(progress)
        latest = [seen.loss for seen in self._seen[-SMOOTHED:]]
        self._points.append((epoch, loss, sum(latest) / len(latest)))
        if validation_accuracy is not None:
            self._measured.append((epoch, train_accuracy, validation_accuracy))
        if time.perf_counter() - self._told > PAUSE:
            self._tell()

    def _tell(self):
        self._told = time.perf_counter()
        self._run = self._packed()

    def _packed(self):
        """The run as the browser reads it; what a clock says is not kept at the end."""
        last = self._seen[-1] if self._seen else Progress(0, 0.0, 0.0)
        left = None
        if self._training and last.epoch:
            seconds = time.perf_counter() - self._started
            left = max(0.0, seconds * (self.epochs / last.epoch - 1))
        return {
            "points": packed(self._points, MOST_POINTS),
            "accuracies": packed(self._measured, MOST_EPOCHS),
            "step": last.step,
            "epoch": last.epoch,
            "left": left,
            "training": self._training,
            "stopped": self._stopped and not self._training,
        }

    def _last_words(self):
        step, epoch, *_ = self._seen[-1]
        return (
            f"Stopped after step {step:,}, epoch {round(epoch, 1):g}: "
            f"the net keeps what it learned."
        )

    def alt(self):
        # Without a measured number: it is stored before there is one.
        return (
            f"Live curve over {self.epochs} epochs: the loss of every step, and the "
            f"accuracy in training and validation after every epoch."
        )

    def figure(self):
        """The loss over the epochs beside the two accuracies."""
        figure, ((left, right),) = plots.new_figure(1, 2, "", width=7, height=2.8)
        epochs, losses, means = np.reshape(spread(self._points, MOST_POINTS), (-1, 3)).T
        left.plot(epochs, losses, color=TRAIN, alpha=0.4, linewidth=0.7)
        left.plot(epochs, means, color=TRAIN, linewidth=1.8)
        left.set_ylim(bottom=0)
        plots.open_axes(left, "epoch", f"loss; thick: mean of {SMOOTHED} steps")
        accuracies = {
            "train": self.train_accuracy,
            "validation": self.validation_accuracy,
        }
        plots.draw_lines(right, accuracies)
        right.set_ylim(0, 1)
        right.legend(frameon=False)
        plots.open_axes(right, "epoch", "accuracy")
        return figure


@contextmanager
def first_interrupt(stop):
    """Within, the first interrupt calls stop(); the next one interrupts as usual."""
    before = signal.getsignal(signal.SIGINT)

    def once(number, frame):
        signal.signal(signal.SIGINT, before)
        stop()

    signal.signal(signal.SIGINT, once)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def spread(rows, most):
    """At most so many of the rows, evenly spread, the first and the last among them."""
    if len(rows) <= most:
        return rows
    return [rows[i] for i in np.linspace(0, len(rows) - 1, most).round().astype(int)]


def packed(rows, most):
    """At most so many of the rows, as the bytes of float32."""
    return memoryview(np.array(spread(rows, most), np.float32).tobytes())
