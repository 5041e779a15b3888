"""Runs of training, step by step: recorded whole, thinned for the browser."""

import inspect
from bisect import bisect_right
from itertools import islice
from typing import NamedTuple

import numpy as np
import traitlets

from course_utils.functions import sigmoid
from course_utils.widgets.shared.base import CourseWidget, Whole, finite, in_pairs

ONE_LAYER = ["syn0", "l1", "l1_error", "l1_delta"]
TWO_LAYERS = ["syn0", "syn1", "l1", "l1_delta", "l2", "l2_error", "l2_delta"]
SETTINGS = {"learning_rate": (0.0, 1000.0), "seed": (0, 2**32 - 1), "hidden": (1, 12)}
MOST_STEPS = 200_000
LARGEST_FLOAT = np.finfo(np.float32).max
LARGEST_NUMBER = 1000
MOST_EXAMPLES, MOST_INPUTS = 12, 6
# A notebook stores so many bytes of each of two runs; base64 makes a third more.
STORED_FRAMES, STORED_BYTES = 2000, 110_000
# So many come to the browser from a live kernel, which are not stored.
LIVE_FRAMES, LIVE_BYTES = 100_000, 8_000_000


class Run(NamedTuple):
    """Data X (N, D) and y (N, 1), {name: array (steps, ...)}, {setting: value}."""

    X: np.ndarray
    y: np.ndarray
    arrays: dict[str, np.ndarray]
    settings: dict[str, float]

    def __len__(self):
        return len(self.arrays["syn0"])

    def weights(self):
        """[(inputs, delta, weights)] of each layer, the first layer first."""
        a = self.arrays
        inputs = np.broadcast_to(self.X, (len(self), *self.X.shape))
        if "syn1" not in a:
            return [(inputs, a["l1_delta"], a["syn0"])]
        return [(inputs, a["l1_delta"], a["syn0"]), (a["l1"], a["l2_delta"], a["syn1"])]

    def error(self):
        """The error (steps, N) of the output."""
        a = self.arrays
        return a["l2_error" if "syn1" in a else "l1_error"][:, :, 0]

    @np.errstate(over="ignore", invalid="ignore")
    def rate(self):
        """c where every update is c times the pushes (input times delta), or None."""
        until = self.broken() or len(self)
        pushed, moved = [], []
        for inputs, delta, weights in self.weights():
            pushes = np.swapaxes(inputs, 1, 2) @ delta
            pushed.append(pushes[: until - 1].ravel())
            moved.append(np.diff(weights[:until], axis=0).ravel())
        pushed, moved = np.concatenate(pushed), np.concatenate(moved)
        # Of largest size 1, so that no square is too large or too small for a float.
        most_pushed = np.abs(pushed).max(initial=0)
        most_moved = np.abs(moved).max(initial=0) or 1
        if not most_pushed:
            return None
        pushed, moved = pushed / most_pushed, moved / most_moved
        rate = (pushed @ moved) / (pushed @ pushed)
        heaviest = max(np.abs(w[:until]).max() for _, _, w in self.weights())
        rounding = 4 * np.finfo(float).eps * heaviest / most_moved
        if not np.allclose(moved, rate * pushed, rtol=0, atol=1e-6 + rounding):
            return None
        rate = float(rate * (most_moved / most_pushed))
        return rate if np.isfinite(rate) else None

    def broken(self):
        """The first step with NaN or more than a browser's float32 holds, or None."""
        return first_step(self.arrays, lambda a: ~(np.abs(a) <= LARGEST_FLOAT))

    def still(self):
        """The step after which nothing changes any more, or None where it does."""
        changes = [
            (np.diff(rows(values), axis=0) != 0).any(axis=1)
            for values in self.arrays.values()
        ]
        steps = np.flatnonzero(np.any(changes, axis=0))
        last = int(steps[-1]) + 1 if len(steps) else 0
        return last if last < len(self) - 1 else None

    @np.errstate(over="ignore", invalid="ignore")
    def oddities(self):
        """{name: sentence} of the layers whose numbers are not those of the lesson."""
        a, odd = self.arrays, {}
        if "syn1" in a:
            back = a["l2_delta"] @ np.swapaxes(a["syn1"], 1, 2)
            errors = {
                "l1": ("l2_delta @ syn1.T", back),
                "l2": ("l2_error", a["l2_error"]),
            }
        else:
            errors = {"l1": ("l1_error", a["l1_error"])}
        for (name, (term, error)), (inputs, delta, weights) in zip(
            errors.items(), self.weights(), strict=True
        ):
            out = a[name]
            if not alike(delta, error * out * (1 - out)):
                odd[f"{name}_delta"] = f"{name}_delta is not {term} times the slope."
            if not alike(out, sigmoid(inputs @ weights)):
                odd[name] = f"{name} is not the sigmoid of its weighted sums."
        return odd

    @np.errstate(over="ignore", invalid="ignore")
    def fate(self):
        """What has become of the run, where that is not simply learning; or nothing."""
        words, broken, still = [], self.broken(), self.still()
        nan = first_step(self.arrays, np.isnan)
        if broken not in (None, nan):
            words.append(f"Numbers beyond 10^38 from step {broken:,} on.")
        if nan is not None:
            words.append(f"NaN from step {nan:,} on.")
        means = (np.abs(self.error()[:broken]) / len(self.y)).sum(axis=1)
        if len(means):
            words.append(trend(means))
        if still == 0:
            words = ["Nothing changes: every step is like the first."]
        elif still is not None:
            words.append(f"Nothing has changed since step {still:,}.")
        pushed = any(delta.any() for _, delta, _ in self.weights())
        if self.rate() is None and pushed and len(self) > 1:
            words.append(
                "The updates are not one constant times the sums of the pushes."
            )
        return " ".join(filter(None, [*words, *self.oddities().values()]))

    def packed(self, frames, size):
        """As the browser reads it, with so many frames and bytes at most."""
        count = sum(rows(values).shape[1] for values in self.arrays.values())
        at = spaced(len(self), min(frames, size // (4 * count + 4)))
        kept = [rows(values)[at] for values in self.arrays.values()]
        with np.errstate(over="ignore"):  # what is too large for float32 is infinite
            numbers = np.concatenate(kept, axis=1).astype(np.float32)
        return {
            "arrays": [[name, v.shape[1:]] for name, v in self.arrays.items()],
            "X": self.X.tolist(),
            "y": self.y.ravel().tolist(),
            "settings": self.settings,
            "length": len(self),
            "rate": self.rate(),
            "broken": self.broken(),
            "fate": self.fate(),
            "odd": list(self.oddities()),
            "steps": memoryview(at.astype(np.int32).tobytes()),
            "numbers": memoryview(numbers.tobytes()),
        }


def first_step(arrays, wrong):
    """The first step where one of the arrays' numbers is wrong, or None."""
    steps = [np.flatnonzero(wrong(rows(a)).any(axis=1)) for a in arrays.values()]
    return min((int(found[0]) for found in steps if len(found)), default=None)


def alike(a, b):
    """Are two arrays equal up to rounding, wherever both are finite?"""
    both = np.isfinite(a) & np.isfinite(b)
    return np.allclose(a[both], b[both], rtol=1e-5, atol=1e-9)


def trend(means):
    """A sentence on a mean error that does not fall to its end, or nothing."""
    first, last, least = means[0], means[-1], int(means.argmin())
    ends = f"{first:.3g} at first, {last:.3g} at the end"
    if last > 1.001 * first:
        return f"The mean error grows: {ends}."
    if last > 1.5 * means[least] and last - means[least] > 0.01:
        return (
            f"The mean error was least at step {least:,}, {means[least]:.3g}; it is "
            f"{last:.3g} at the end."
        )
    if last > 0.95 * first and len(means) > 1:
        return f"The mean error hardly shrinks: {ends}."
    return ""


def rows(values):
    """An array (steps, ...) with the numbers of each step in a row."""
    return values.reshape(len(values), -1)


def spaced(steps, frames):
    """At most so many steps out of all: close at first, then ever farther apart."""
    if steps <= frames:
        return np.arange(steps)

    def rounded(count):
        return np.unique(np.round(np.geomspace(1, steps, count)).astype(int)) - 1

    # The first ones are equal when rounded, so that it takes more for so many.
    counts = range(frames, 20 * frames)
    more = bisect_right(counts, frames, key=lambda count: len(rounded(count)))
    return rounded(counts[more - 1])


def record(steps, X, y, settings=()):
    """The Run of what a training loop with these settings gave at every step.

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
    for name, values in arrays.items():
        shapes = {value.shape for value in values}
        if len(shapes) > 1:
            raise ValueError(
                f"expected {name} of all examples at every step; its shapes are "
                f"{sorted(shapes)}"
            )
    stacked = {name: np.stack(values) for name, values in arrays.items()}
    run = Run(X, y, stacked, dict(settings))
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
    function, and `table`, (X, y), can be read and set: each trains again. `run` is what
    came out; `problem` says why nothing did. `keep()` lays the run aside as `kept`,
    beside which the next can be seen; `drop()` forgets it. Raises ValueError or
    TraitError when something does not fit.
    """

    settings = traitlets.Dict().tag(sync=True)
    step = Whole().tag(sync=True)
    problem = traitlets.Unicode().tag(sync=True)
    _limits = traitlets.List(in_pairs(SETTINGS)).tag(sync=True)  # in this order
    _trainable = traitlets.Bool().tag(sync=True)
    _training = traitlets.Bool().tag(sync=True)
    _table = traitlets.Dict().tag(sync=True)
    _run = traitlets.Dict().tag(sync=True)
    _kept = traitlets.Dict(None, allow_none=True).tag(sync=True)

    def __init__(self, train, X, y, **traits):
        self._train = train
        self.kept = None
        settings = defaults(train) if callable(train) else {}
        table = table_to_json(X, y)
        about = {"_table": table, "_trainable": callable(train), "_kept": None}
        super().__init__(settings=settings, **about)
        self._take(self._new_run())
        for name, value in traits.items():
            setattr(self, name, value)
        self.observe(self._train_again, ["settings", "_table"])
        self.on_msg(self._answer)

    @property
    def table(self):
        """X (N, D) and y (N, 1), as the function gets them."""
        return np.array(self._table["X"]), np.array(self._table["y"])[:, np.newaxis]

    @table.setter
    def table(self, table):
        self._table = table_to_json(*table)

    def keep(self):
        """Lay this run aside, to be seen beside the next ones."""
        self.kept = self.run
        self._kept = self._run

    def drop(self):
        """Forget the run that was laid aside."""
        self._kept = None

    @traitlets.observe("_kept")
    def _forget(self, change):
        if self._kept is None:  # a browser can say so too
            self.kept = None

    @traitlets.validate("settings")
    def _are_settings(self, proposal):
        known = self.settings or proposal.value
        if set(proposal.value) != set(known):
            raise traitlets.TraitError(
                f"expected settings {list(known)}; got {list(proposal.value)}"
            )
        return {name: setting(name, proposal.value[name]) for name in known}

    @traitlets.validate("_table")
    def _is_a_table(self, proposal):
        return table_to_json(proposal.value["X"], proposal.value["y"])

    @traitlets.validate("step")
    def _is_a_step(self, proposal):
        return int(np.clip(proposal.value, 0, len(self.run) - 1))

    def _new_run(self):
        X, y = self.table
        steps = self._train(X, y, **self.settings) if self._trainable else self._train
        return record(steps, X, y, self.settings)

    def _take(self, run):
        """Show a run, at its end."""
        self.run = run
        with self.hold_sync():
            self._run = run.packed(STORED_FRAMES, STORED_BYTES)
            self.step = len(run) - 1

    def _train_again(self, change):
        if not self._trainable:
            return
        self.problem = ""
        self._training = True
        try:
            self._take(self._new_run())
        except Exception as error:  # the learner's own, who should read of it
            self.problem = f"{type(error).__name__}: {error}"
        self._training = False

    def _answer(self, widget, content, buffers):
        """Do what a browser asks for: keep this run, or send every step of one."""
        if content["want"] == "keep":
            return self.keep()
        name = content["want"]
        run = {"run": self.run, "kept": self.kept}[name]
        if run is None:
            return
        packed = run.packed(LIVE_FRAMES, LIVE_BYTES)
        buffers = [packed.pop("steps"), packed.pop("numbers")]
        self.send({name: packed}, buffers)


def setting(name, value):
    """The value as a number that this setting can have, or a TraitError."""
    low, high = SETTINGS[name]
    number = float(finite(value, name))
    if not low <= number <= high or (name != "learning_rate" and number % 1):
        raise traitlets.TraitError(
            f"expected {name} from {low:g} to {high:,}; got {value}"
        )
    return number if name == "learning_rate" else int(number)


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
