"""Runs of training, step by step: recorded whole, thinned for the browser."""

import inspect
from itertools import islice
from typing import NamedTuple

import numpy as np
import traitlets

from course_utils.widgets.base import CourseWidget, Whole, finite

ONE_LAYER = ["syn0", "l1", "l1_error", "l1_delta"]
TWO_LAYERS = ["syn0", "syn1", "l1", "l1_delta", "l2", "l2_error", "l2_delta"]
SETTINGS = {"learning_rate": (0.0, 1000.0), "seed": (0, 2**32 - 1), "hidden": (1, 12)}
MOST_STEPS = 200_000
LARGEST_NUMBER = 1000
MOST_EXAMPLES, MOST_INPUTS = 12, 6
# A notebook stores so many bytes of each run; base64 makes a third more of them.
STORED_FRAMES, STORED_BYTES = 2000, 110_000
# So many come to the browser from a live kernel, which are not stored.
LIVE_FRAMES, LIVE_BYTES = 100_000, 8_000_000


class Run(NamedTuple):
    """The data X (N, D) and y (N, 1) of a run, and {name: array (steps, ...)}."""

    X: np.ndarray
    y: np.ndarray
    arrays: dict[str, np.ndarray]

    def __len__(self):
        return len(self.arrays["syn0"])

    def weights(self):
        """[(inputs, delta, weights)] of each layer, the first layer first."""
        a = self.arrays
        inputs = np.broadcast_to(self.X, (len(self), *self.X.shape))
        if "syn1" not in a:
            return [(inputs, a["l1_delta"], a["syn0"])]
        return [(inputs, a["l1_delta"], a["syn0"]), (a["l1"], a["l2_delta"], a["syn1"])]

    def rate(self):
        """c where every update is c times the pushes (input times delta), or None."""
        pushed, moved = [], []
        for inputs, delta, weights in self.weights():
            pushes = np.swapaxes(inputs, 1, 2) @ delta
            pushed.append(pushes[:-1].ravel())
            moved.append(np.diff(weights, axis=0).ravel())
        pushed, moved = np.concatenate(pushed), np.concatenate(moved)
        if not pushed.any() or not np.isfinite([pushed @ moved, pushed @ pushed]).all():
            return None
        rate = (pushed @ moved) / (pushed @ pushed)
        largest = np.abs(moved).max()
        fits = np.allclose(moved, rate * pushed, rtol=0, atol=1e-6 * largest)
        return float(rate) if fits else None

    def packed(self, frames, size):
        """As the browser reads it, with so many frames and bytes at most."""
        rows = [values.reshape(len(self), -1) for values in self.arrays.values()]
        count = sum(row.shape[1] for row in rows)
        at = spaced(len(self), min(frames, size // (4 * count)))
        numbers = np.concatenate([row[at] for row in rows], axis=1).astype(np.float32)
        return {
            "arrays": [[name, v.shape[1:]] for name, v in self.arrays.items()],
            "X": self.X.tolist(),
            "y": self.y.ravel().tolist(),
            "length": len(self),
            "rate": self.rate(),
            "steps": memoryview(at.astype(np.int32).tobytes()),
            "numbers": memoryview(numbers.tobytes()),
        }


def spaced(steps, frames):
    """At most so many steps out of all: close at first, then ever farther apart."""
    if steps <= frames:
        return np.arange(steps)
    return np.unique(np.round(np.geomspace(1, steps, frames)).astype(int)) - 1


def record(steps, X, y):
    """The Run of what a training loop gave at every step.

    steps: dicts of the arrays that the loop calls syn0, l1, l1_error, l1_delta, or
    with a hidden layer syn0, syn1, l1, l1_delta, l2, l2_error, l2_delta; other names
    are left out. Raises ValueError when there are none, a name is missing, shapes do
    not fit, or all steps hold the same array.
    """
    arrays, before = {}, None
    for i, step in enumerate(islice(steps, MOST_STEPS)):
        names = list(arrays) or (TWO_LAYERS if "l2" in step else ONE_LAYER)
        missing = [name for name in names if name not in step]
        if missing:
            raise ValueError(
                f"expected a dict with {', '.join(names)} at every step; "
                f"step {i} lacks {', '.join(missing)}"
            )
        # A loop that yields may change its arrays later; one that kept them has.
        if isinstance(steps, list | tuple) and step["syn0"] is before:
            raise ValueError(
                "two steps hold the same array syn0, which the loop changed in place: "
                "keep syn0.copy()"
            )
        before = step["syn0"]
        for name in names:
            arrays.setdefault(name, []).append(np.array(step[name], np.float64))
    if not arrays:
        raise ValueError("expected at least one step; the loop gave none")
    run = Run(X, y, {name: np.stack(values) for name, values in arrays.items()})
    check_shapes(run)
    return run


def check_shapes(run):
    """Raise ValueError where an array does not fit the data, or syn0's hidden units."""
    (examples, inputs), (*_, units) = run.X.shape, run.arrays["syn0"].shape
    outputs = 1 if "syn1" in run.arrays else units
    expected = {
        "syn0": (inputs, units),
        "syn1": (units, 1),
        **dict.fromkeys(["l1", "l1_error", "l1_delta"], (examples, units)),
        **dict.fromkeys(["l2", "l2_error", "l2_delta"], (examples, 1)),
    }
    for name, values in run.arrays.items():
        if values.shape[1:] != expected[name] or outputs != 1:
            raise ValueError(
                f"expected {name} of shape {expected[name]} and one output, for X "
                f"{run.X.shape}; got {values.shape[1:]}"
            )


class RunWidget(CourseWidget):
    """A widget on runs of the learner's own training loop.

    train: a function of X, y and any of learning_rate, seed, hidden (with defaults)
    that yields the arrays of every step in a dict; or a list of such dicts, which is
    shown as it is. X: (N, D), y: (N,) or (N, 1). `settings`, {name: value} for the
    function, and `table`, (X, y), can be read and set: each trains anew. `run` is what
    came out; `problem` says why nothing did. Raises ValueError or TraitError when
    something does not fit.
    """

    settings = traitlets.Dict().tag(sync=True)
    step = Whole().tag(sync=True)
    problem = traitlets.Unicode().tag(sync=True)
    _trainable = traitlets.Bool().tag(sync=True)
    _table = traitlets.Dict().tag(sync=True)
    _run = traitlets.Dict().tag(sync=True)
    _kept = traitlets.Dict(None, allow_none=True).tag(sync=True)

    def __init__(self, train, X, y, **traits):
        self._train = train
        settings = defaults(train) if callable(train) else {}
        table = table_to_json(X, y)
        super().__init__(
            settings=settings, _table=table, _trainable=callable(train), **traits
        )
        self._take(self._new_run())
        self.observe(self._train_anew, ["settings", "_table"])
        self.on_msg(self._answer)

    @property
    def table(self):
        """X (N, D) and y (N, 1), as the function gets them."""
        return np.array(self._table["X"]), np.array(self._table["y"])[:, np.newaxis]

    @table.setter
    def table(self, table):
        self._table = table_to_json(*table)

    @traitlets.validate("settings")
    def _are_settings(self, proposal):
        known = self.settings or proposal.value
        if set(proposal.value) != set(known):
            raise traitlets.TraitError(
                f"expected settings {list(known)}; got {list(proposal.value)}"
            )
        for name, value in proposal.value.items():
            low, high = SETTINGS[name]
            if not low <= value <= high or (name != "learning_rate" and value % 1):
                raise traitlets.TraitError(
                    f"expected {name} from {low} to {high:,}; got {value}"
                )
        return proposal.value

    @traitlets.validate("_table")
    def _is_a_table(self, proposal):
        return table_to_json(proposal.value["X"], proposal.value["y"])

    @traitlets.validate("step")
    def _is_a_step(self, proposal):
        return int(np.clip(proposal.value, 0, max(len(self.run) - 1, 0)))

    def _new_run(self):
        X, y = self.table
        steps = self._train(X, y, **self.settings) if self._trainable else self._train
        return record(steps, X, y)

    def _take(self, run):
        """Show a run, at its end."""
        self.run = run
        with self.hold_sync():
            self._run = run.packed(STORED_FRAMES, STORED_BYTES)
            self.step = len(run) - 1

    def _train_anew(self, change):
        if not self._trainable:
            return
        self.problem = ""
        try:
            self._take(self._new_run())
        except Exception as error:  # the learner's own, who should read of it
            self.problem = f"{type(error).__name__}: {error}"

    def _answer(self, widget, content, buffers):
        """Send every step of the run to a browser that asks for them."""
        packed = self.run.packed(LIVE_FRAMES, LIVE_BYTES)
        buffers = [packed.pop("steps"), packed.pop("numbers")]
        self.send({"run": packed}, buffers)


def defaults(train):
    """{name: default} of the settings that a training function takes."""
    parameters = inspect.signature(train).parameters
    found = {name: parameters[name].default for name in SETTINGS if name in parameters}
    missing = [n for n, value in found.items() if value is inspect.Parameter.empty]
    if missing:
        raise ValueError(f"expected a default for {', '.join(missing)}, as in seed=1")
    return found


def table_to_json(X, y):
    """The data as lists: X (N, D), and y (N,) or (N, 1)."""
    X, y = finite(X, "X", LARGEST_NUMBER), finite(y, "y", LARGEST_NUMBER)
    if X.ndim != 2 or y.shape not in [(len(X),), (len(X), 1)]:
        raise traitlets.TraitError(
            f"expected X (N, D) and y (N, 1); got {X.shape} and {y.shape}"
        )
    if not (0 < len(X) <= MOST_EXAMPLES and 0 < X.shape[1] <= MOST_INPUTS):
        raise traitlets.TraitError(
            f"expected 1 to {MOST_EXAMPLES} examples of 1 to {MOST_INPUTS} inputs; "
            f"got X {X.shape}"
        )
    return {"X": X.tolist(), "y": y.ravel().tolist()}
