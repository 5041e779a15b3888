"""Run a function on an exercise's cases, and find the first thing that is wrong."""

import builtins
import copy
import inspect
import io
import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from itertools import islice
from typing import Any, NamedTuple

import numpy as np

from course_utils.exercises.compare import same, side_by_side
from course_utils.exercises.dtypes import dtype_problem, dtype_remark
from course_utils.exercises.errors import describe_error, tellable
from course_utils.layers import Sequential


class Run(NamedTuple):
    """One call: what came back or was raised, the arguments after it, the prints."""

    result: Any
    error: BaseException | None
    args: tuple
    printed: str = ""


class Interrupted(KeyboardInterrupt):
    """The learner stopped the function; its argument is what that had printed."""


class Beginning(io.StringIO):
    """The first 10,000 characters of what is printed, which may never end."""

    def write(self, text):
        return super().write(text[: max(10_000 - self.tell(), 0)])


class Fault(NamedTuple):
    """What is wrong: its kind, and the sentence to print."""

    kind: str
    text: str


def run_cases(function, cases):
    """One Run for each case."""
    with on_its_own(function):
        return [run(function, args) for args in cases.values()]


@contextmanager
def on_its_own(function):
    """While this lasts, the function's name means the function, and nobody answers.

    Otherwise one that only calls itself would find the course's version, and pass; a
    forgotten input() or breakpoint() would ask in every case, and exit() end it all.
    """
    names = function.__globals__
    meant = {function.__name__: function, "exit": end, "quit": end}
    before = {name: names[name] for name in meant if name in names}
    asked, builtins.input = builtins.input, nobody_answers
    names.update(meant)
    try:
        yield
    finally:
        builtins.input = asked
        for name in meant.keys() - before:
            names.pop(name, None)
        names.update(before)


def nobody_answers(prompt=""):
    raise EOFError("nobody answers here")


def end(status=None):
    raise SystemExit(*([] if status is None else [status]))


def run(function, args):
    """Call the function on copies of the arguments; its exception is a result too.

    Raises Interrupted where the learner stops it.
    """
    args, printed = copy.deepcopy(args), Beginning()
    # The verdict speaks of overflow; NumPy's warning would only add a path.
    quiet = warnings.catch_warnings(action="ignore", category=RuntimeWarning)
    result = error = None
    with np.errstate(all="ignore"), quiet, redirect_stdout(printed):
        try:
            result = function(*args)
            if isinstance(result, Iterator):
                result = list(islice(result, 1000))  # it may never end
        except KeyboardInterrupt as stop:
            raise Interrupted(told(printed)) from stop
        except BaseException as raised:  # exit() raises no Exception
            result, error = None, tellable(raised)
    return Run(result, error, args, told(printed))


def told(printed):
    """What was printed; a learner's function may even close where it prints to."""
    return "" if printed.closed else printed.getvalue()


def is_untouched(function, runs):
    """Is the stub still there: `...`, NotImplementedError, or no body at all?"""

    def empty(): ...

    no_code = len(function.__code__.co_code) == len(empty.__code__.co_code)
    return all(map(is_open, runs)) or (
        no_code and all(one.result is one.error is None for one in runs)
    )


def is_open(run):
    """Is `...` all that comes back, or NotImplementedError?"""
    results = run.result if isinstance(run.result, tuple | list) else [run.result]
    all_open = bool(results) and all(result is ... for result in results)
    return all_open or isinstance(run.error, NotImplementedError)


def diagnose(exercise, runs, function, solved=None):
    """The fault of the first case that has one, then of the behaviour, or None.

    solved: the runs of the solution, where they are at hand.
    """
    solved = solved or run_cases(exercise.solution, exercise.cases)
    for case, got, right in zip(exercise.cases, runs, solved, strict=True):
        kind, problem = first_problem(exercise, case, got, right, function)
        if problem:
            return Fault(kind, f"On {case}: {problem}")
    problem = exercise.behaves and behaviour_problem(exercise, function)
    return Fault("behaviour", problem) if problem else None


def type_remark(exercise, runs, function, solved):
    """What the type of a right result costs, in the first case where it does."""
    for (case, args), got, right in zip(
        exercise.cases.items(), runs, solved, strict=True
    ):
        for name, expected, value in paired_arrays(exercise, right, got):
            remark = dtype_remark(function, args, name, expected, value)
            if remark:
                return f"Remark: on {case}, {remark}"
    return None


def unstacked(runs, solved):
    """The runs; several results that came as one array are taken apart."""
    return [
        got._replace(result=tuple(got.result)) if is_stack(got, right) else got
        for got, right in zip(runs, solved, strict=True)
    ]


def is_stack(got, right):
    """Is this an array of all results that should come one by one?"""
    if not isinstance(right.result, tuple) or not isinstance(got.result, np.ndarray):
        return False
    return [*map(np.shape, np.atleast_1d(got.result))] == [*map(np.shape, right.result)]


def first_problem(exercise, case, got, right, function):
    """(kind, problem) in the order in which a teacher would look."""
    if got.error is not None:
        return "raised", describe_error(got.error, function)
    if got.result is None:
        return "none", "it returned None. Does it end in `return`?"
    problem = structure_problem(right.result, got.result, exercise.returns)
    if problem:
        return "structure", problem
    pairs = paired_arrays(exercise, right, got)
    for kind, problem_of in ARRAY_PROBLEMS.items():
        for name, expected, value in pairs:
            problem = problem_of(exercise, name, expected, value)
            if problem:
                return kind, f"`{name}` {problem}"
    args = exercise.cases[case]
    problem = argument_problem(exercise, args, got.args)
    if problem:
        return "changed", problem
    if exercise.verify:
        problem = exercise.verify(got.result, *args)
        return "value", problem or chance_problem(function, args, got)
    return "value", value_problem(pairs)


def structure_problem(expected, got, names):
    """Is it a tuple if it should be one, of the right length, and made of numbers?"""
    name = ", ".join(names)
    if got is ...:
        return f"the `...` for {name} is still waiting to be replaced."
    if isinstance(expected, list):
        if not isinstance(got, list):
            return f"expected ({name}) several times, got it only once."
        if len(got) != len(expected):
            return f"expected ({name}) {len(expected)} times, got it {len(got)} times."
        problems = map(structure_problem, expected, got, [names] * len(got))
        return next(filter(None, problems), None)
    if isinstance(expected, tuple):
        count = len(got) if isinstance(got, tuple | list) else 1
        if count != len(expected):
            return f"expected {len(expected)} results ({name}), got {count}."
        problems = map(structure_problem, expected, got, [[name] for name in names])
        return next(filter(None, problems), None)
    return number_problem(expected, got, name)


def number_problem(expected, got, name):
    """Is it a number, an array of numbers, or a net, as it should be?"""
    if isinstance(expected, Sequential):
        right = isinstance(got, Sequential)
        kind = type(got).__name__
        return None if right else f"expected a Sequential ({name}), got {kind}."
    if isinstance(got, tuple):
        return f"expected one result ({name}), got a tuple of {len(got)}."
    if isinstance(got, list) and np.ndim(expected) == 0:
        return f"`{name}` is a list, it should be a single number."
    if isinstance(got, list):
        return f"`{name}` is a list: np.array(...) makes an array of it."
    dtype = np.asarray(got).dtype
    if dtype.kind in "biuf":
        return None
    if not isinstance(got, np.ndarray):
        return f"expected numbers ({name}), got {type(got).__name__}."
    if dtype.kind == "c":
        return f"expected real numbers ({name}), got complex ones, {dtype}."
    kinds = ", ".join(sorted({type(item).__name__ for item in got.flat}))
    return f"expected numbers ({name}), got an array of {dtype}: {kinds}."


def arrays(result, names):
    """[(name, array)] of a result: one array, a tuple of them, or a list of tuples.

    A net has none to compare: `verify` judges it.
    """
    if isinstance(result, Sequential):
        return []
    if not isinstance(result, tuple | list):
        return [(names[0], np.asarray(result))]
    if any(isinstance(item, tuple | list) for item in result):
        return [
            (f"{name} of item {i}", array)
            for i, item in enumerate(result)
            for name, array in arrays(item, names)
        ]
    return [(name, np.asarray(item)) for name, item in zip(names, result, strict=True)]


def paired_arrays(exercise, right, got):
    """[(name, expected, got)] of two runs of the same structure."""
    expected = arrays(right.result, exercise.returns)
    values = arrays(got.result, exercise.returns)
    return [(name, e, v) for (name, e), (_, v) in zip(expected, values, strict=True)]


def axes_of(exercise, name, expected):
    """What the axes of a result are called in the solution's docstring, or None."""
    _, _, after = (exercise.solution.__doc__ or "").partition("->")
    shapes = re.findall(r"\(([^()]*)\)", after.partition(".")[0])
    if len(shapes) != len(exercise.returns):
        return None
    shape = shapes[exercise.returns.index(name.split()[0])]
    axes = shape.removesuffix(",").split(",")
    return f"({shape})" if len(axes) == expected.ndim else None


def shape_problem(exercise, name, expected, got):
    if got.shape == expected.shape:
        return None
    if expected.ndim == 0:
        text = f"has shape {got.shape}, it should be a single number"
        return f"{text}: .item() takes it out." if got.size == 1 else f"{text}."
    axes = axes_of(exercise, name, expected)
    named = f"{axes} = {expected.shape}" if axes else f"{expected.shape}"
    text = f"has shape {got.shape}, it should have {named}"
    transposed = got.shape[::-1] == expected.shape
    return text + (": it is transposed." if transposed else ".")


def type_problem(exercise, name, expected, got):
    return dtype_problem(expected, got, exercise.exact_types)


def finite_problem(exercise, name, expected, got):
    bad = ~np.isfinite(got)
    if not bad.any():
        return None
    first = f", first at {np.argwhere(bad)[0].tolist()}," if got.ndim else ""
    return f"holds {got[bad][0]}{first} and should hold finite numbers only."


ARRAY_PROBLEMS = {
    "shape": shape_problem,
    "dtype": type_problem,
    "finite": finite_problem,
}


def argument_problem(exercise, before, after):
    names = inspect.signature(exercise.solution).parameters
    for name, old, new in zip(names, before, after, strict=False):
        kept = not isinstance(old, np.ndarray | list) or np.array_equal(old, new)
        if not kept and name not in exercise.may_change:
            return f"it changed its argument `{name}`, which the caller still needs."
    return None


def behaviour_problem(exercise, function):
    """What `behaves` says, or an exception on the way; what is printed is dropped."""
    quiet = redirect_stdout(io.StringIO())
    with on_its_own(function), np.errstate(all="ignore"), quiet:
        try:
            return exercise.behaves(function)
        except KeyboardInterrupt:
            raise
        except BaseException as error:
            problem = describe_error(tellable(error), function)
            return f"Every case is right, but then {problem}"


def chance_problem(function, args, got):
    """Does chance come from `rng`, and only from there?"""
    if not alike(run(function, args).result, got.result):
        return "a second run with the same `rng` gives another result."
    for seed in range(1, 6):
        other = [
            np.random.default_rng(seed) if isinstance(arg, np.random.Generator) else arg
            for arg in args
        ]
        if not alike(run(function, other).result, got.result):
            return None
    return "every `rng` gives the same result, which should depend on its draws."


def alike(one, other):
    """Do two results hold the same arrays?"""
    one, other = flat(one), flat(other)
    return len(one) == len(other) and all(map(same, one, other))


def flat(result):
    """The arrays of a result, however nested; those of a net are its parameters."""
    if isinstance(result, Sequential):
        return result.params
    if isinstance(result, tuple | list):
        return [array for item in result for array in flat(item)]
    return [np.asarray(result)]


def value_problem(pairs):
    for name, expected, got in pairs:
        if not same(expected, got):
            if expected.ndim == 0:
                told_got, told_expected = told_apart(got, expected)
                return f"`{name}` is {told_got}, it should be {told_expected}."
            off = np.abs(got.astype(float) - expected.astype(float))
            where = [int(i) for i in np.unravel_index(off.argmax(), off.shape)]
            text = f"`{name}` is off by {off.max():.3g}, most at {where}."
            return f"{text}\n{side_by_side(name, expected, got)}"
    return None


def told_apart(one, other, digits=7):
    """The texts of two numbers with so many digits, or as many as tell them apart."""
    while f"{one:.{digits}g}" == f"{other:.{digits}g}" and digits < 17:
        digits += 1
    return f"{one:.{digits}g}", f"{other:.{digits}g}"
