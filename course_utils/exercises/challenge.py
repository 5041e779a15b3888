"""The challenge: a net that is right often enough, trained within a given time."""

import copy
import inspect
import math
from contextlib import closing
from time import perf_counter  # by its own name: a notebook may change time's
from typing import Any, NamedTuple

import numpy as np

from course_utils.data import default_name
from course_utils.exercises import record
from course_utils.exercises.diagnose import Run, is_untouched
from course_utils.exercises.errors import describe_error
from course_utils.exercises.outside import names_used, used_outside
from course_utils.layers import Sequential
from course_utils.training import accuracy


class Attempt(NamedTuple):
    """The last net in time, how many there were, when it came, and what went wrong."""

    net: Any = None
    nets: int = 0
    seconds: float = 0.0
    problem: str | None = None


# Names of what reads a file, where the pictures and nets of earlier runs may lie.
READERS = {"fromfile", "load", "memmap", "open", "read_bytes"}


def challenge(run, training, validation, goal, seconds, name=None):
    """Train by a learner's generator, print a verdict and return the net, or None.

    run(training, validation, rng) yields a net, anything with forward(x), as often as
    it likes. The last one within the seconds counts, as it was when it was yielded;
    that the run ends or is interrupted earlier does no harm. goal is the fraction of
    the validation examples to get right. The run never sees these: it is given the
    training examples without their last tenth, and this tenth as its `validation`. The
    best result is kept for each data set, of which name is the name, and each number
    of seconds.
    Refused are runs that use arrays, nets or files beside their arguments, and nets
    that are right more often on the validation than on the training examples. That
    guards against oversights; a run that means to deceive can, for in one Python
    process nothing can be hidden.
    Raises TypeError unless run is a function, ValueError for a goal that is no fraction
    or seconds that are not positive.
    """
    if not inspect.isfunction(run):
        raise TypeError(f"challenge takes a function, got {type(run).__name__}")
    if not 0 < goal <= 1 or seconds <= 0:
        raise ValueError(
            f"expected a goal above 0 and up to 1, and seconds above 0; got {goal} "
            f"and {seconds}"
        )
    problem = problem_of_source(run, examples=len(validation[0]))
    if problem:
        print(f"✗ challenge: {problem}")
        return None
    # Copies, which the run cannot change.
    judged = [array.copy() for array in validation]
    learned = [array[:1000].copy() for array in training]
    # The verdict speaks of overflow; NumPy's warning would only add a path.
    with np.errstate(all="ignore"):
        attempt = train_in_time(run, *without_last_tenth(training), seconds)
        if attempt is None:
            print(
                f"- challenge: not attempted. Write {run.__name__}: the last net that "
                f"it yields within {seconds:g} seconds should be right on at least "
                f"{percent(goal)} of the validation examples."
            )
            return None
        problem = attempt.problem or problem_of(attempt.net, judged)
        if problem:
            print(f"✗ challenge: {problem}")
            return attempt.net
        try:
            reached = accuracy(attempt.net, *judged)
            on_training = accuracy(attempt.net, *learned)
        except FloatingPointError as error:
            print(f"✗ challenge: {error}.")
            return attempt.net
    # Of so many examples chance alone hardly ever makes five standard deviations.
    chance = 5 * math.sqrt((1 / len(judged[0]) + 1 / len(learned[0])) / 4)
    if reached > on_training + chance:
        print(
            f"✗ challenge: {percent(reached)} of the validation examples are right, "
            f"but only {percent(on_training)} of the training examples: the net has "
            f"learned from others. Use only what {run.__name__} is given."
        )
        return attempt.net
    print(verdict(reached, len(judged[0]), goal))
    of = f"{seconds:g} seconds"
    print(f"It is net {attempt.nets:,}, yielded after {attempt.seconds:.1f} of {of}.")
    compare_with_best(f"{name or default_name()} in {of}", reached)
    return attempt.net


def problem_of_source(run, examples):
    """What the run uses beside its arguments and should not, or None."""
    defaults = {
        name: parameter.default
        for name, parameter in inspect.signature(run).parameters.items()
    }
    for name, value in (used_outside(run) | defaults).items():
        if remembers(value, examples, run.__module__):
            return (
                f"{run.__name__} uses the notebook's `{name}`, which may know the "
                f"validation examples, or have learned before. Use only what "
                f"{run.__name__} is given, and make the net within it."
            )
    for name in READERS & names_used(run):
        return f"{run.__name__} reads a file by `{name}`: use only what it is given."
    return None


def remembers(value, examples, notebook):
    """Is it a net, or numbers enough for an answer to each of the examples?"""
    if isinstance(value, np.ndarray):
        return value.size >= examples
    own = getattr(value, "__module__", None) == notebook
    if inspect.isclass(value) or inspect.isfunction(value):
        inside = vars(value).values() if own else ()
    elif isinstance(value, dict):
        inside = value.values()
    elif isinstance(value, tuple | list | set):
        inside = value
    else:
        return hasattr(value, "forward")
    return any(remembers(one, examples, notebook) for one in inside)


def without_last_tenth(training):
    """Two pairs (x, labels): all but the last tenth of the examples, and this tenth."""
    kept = len(training[0]) - max(1, len(training[0]) // 10)
    x, labels = training
    return (x[:kept], labels[:kept]), (x[kept:], labels[kept:])


def train_in_time(run, training, validation, seconds):
    """The Attempt that the run comes to, or None for the untouched stub."""
    start, last = perf_counter(), Attempt()
    try:
        nets = run(training, validation, np.random.default_rng(0))
        if is_untouched(run, [Run(nets, None, ())]):
            return None
        if not inspect.isgenerator(nets):
            return last._replace(problem=f"{run.__name__} returned {told(nets)}")
        for net, passed in in_time(nets, start, seconds):
            if not hasattr(net, "forward"):
                return last._replace(problem=f"{run.__name__} yielded {told(net)}")
            last = Attempt(snapshot(net), last.nets + 1, passed)
    except NotImplementedError:
        return None
    except KeyboardInterrupt:
        print("Interrupted.")
    except Exception as error:
        problem = f"{run.__name__} raised an error.\n{describe_error(error, run)}"
        return last._replace(problem=problem)
    if last.net is None:
        problem = (
            f"{run.__name__} yielded no net within {seconds:g} seconds. `yield` it in "
            f"the training loop, after every step."
        )
        return last._replace(problem=problem)
    return last


def told(thing):
    return f"{type(thing).__name__}: `yield` the net itself."


def in_time(nets, start, seconds):
    """Yield each net and the seconds since the start, until these are over."""
    with closing(nets):
        for net in nets:
            passed = perf_counter() - start
            if net is ...:
                raise NotImplementedError  # a stub with a `yield`
            if passed > seconds:
                return
            yield net, passed


def snapshot(net):
    """The net as it is now, for training goes on to change it."""
    # Of a layer the parameters are enough: it remembers a whole batch besides.
    return net.astype(np.float32) if isinstance(net, Sequential) else copy.deepcopy(net)


def problem_of(net, validation):
    """Why the net's accuracy would mean nothing, or None."""
    x, labels = (array[:100].copy() for array in validation)
    try:
        scores = net.forward(x)
        finite = np.isfinite(scores).all()
    except Exception as error:
        return f"the net cannot be tried: {type(error).__name__}: {error}"
    if np.ndim(scores) != 2 or len(scores) != len(labels):
        shape = f"({len(labels)}, classes)"
        return f"expected scores {shape} from the net, got {np.shape(scores)}."
    if not finite:
        return "the net's scores are not finite. Try a smaller learning rate."
    return None


def verdict(reached, examples, goal):
    """What to print of an accuracy."""
    hits = round(reached * examples)
    text = f"{hits:,} of {examples:,} validation examples are right, {percent(reached)}"
    if reached >= goal:
        return f"✓ challenge: passed. {text}; the goal is {percent(goal)}."
    missing = math.ceil(goal * examples - 1e-9) - hits
    return (
        f"✗ challenge: not yet. {text}; the goal is {percent(goal)}, {missing:,} more."
    )


def compare_with_best(what, reached):
    """Say how the accuracy compares with the best so far, and keep the better one."""
    before = record.best().get(what)
    if before is None:
        print(f"Your first result on {what}: progress() shows the best.")
    elif reached > before:
        print(f"Your best on {what} so far; before, it was {percent(before)}.")
    else:
        print(f"Your best on {what} is {percent(before)}.")
    if before is None or reached > before:
        record.add_best(what, reached)


def percent(fraction):
    return f"{100 * fraction:.4g} %"
