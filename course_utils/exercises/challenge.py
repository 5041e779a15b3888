"""The challenge: a net that is right often enough, trained within a given time."""

import copy
import inspect
import math
import time
from contextlib import closing
from typing import Any, NamedTuple

import numpy as np

from course_utils.data import default_name
from course_utils.exercises import record
from course_utils.exercises.diagnose import Run, is_untouched
from course_utils.exercises.errors import describe_error
from course_utils.layers import Sequential
from course_utils.training import accuracy


class Attempt(NamedTuple):
    """The last net in time, how many there were, when it came, and what went wrong."""

    net: Any = None
    nets: int = 0
    seconds: float = 0.0
    problem: str | None = None


def challenge(run, training, validation, goal, seconds, name=None):
    """Train by a learner's generator, print a verdict and return the net, or None.

    run(training, validation, rng) yields a net, anything with forward(x), as often as
    it likes. The last one within the seconds counts, as it was when it was yielded;
    that the run ends or is interrupted earlier does no harm. goal is the fraction of
    the validation examples to get right. The best result is kept for each data set, of
    which name is the name, and each number of seconds.
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
    # The verdict speaks of overflow; NumPy's warning would only add a path.
    with np.errstate(all="ignore"):
        attempt = train_in_time(run, training, validation, seconds)
        if attempt is None:
            print(
                f"- challenge: not attempted. Write {run.__name__}: the last net that "
                f"it yields within {seconds:g} seconds should be right on at least "
                f"{percent(goal)} of the validation examples."
            )
            return None
        problem = attempt.problem or problem_of(attempt.net, validation)
        if problem:
            print(f"✗ challenge: {problem}")
            return attempt.net
        try:
            reached = accuracy(attempt.net, *validation)
        except FloatingPointError as error:
            print(f"✗ challenge: {error}.")
            return attempt.net
    print(verdict(reached, len(validation[0]), goal))
    of = f"{seconds:g} seconds"
    print(f"It is net {attempt.nets:,}, yielded after {attempt.seconds:.1f} of {of}.")
    compare_with_best(f"{name or default_name()} in {of}", reached)
    return attempt.net


def train_in_time(run, training, validation, seconds):
    """The Attempt that the run comes to, or None for the untouched stub."""
    start, last = time.perf_counter(), Attempt()
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
            passed = time.perf_counter() - start
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
    x, labels = (pair[:100] for pair in validation)
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
