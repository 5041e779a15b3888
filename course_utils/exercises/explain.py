"""Why a result is wrong: the exercise's known mistakes first, then general ones."""

import copy
import dis
import inspect
import io
import re
import traceback
import warnings
from contextlib import redirect_stdout

import numpy as np

from course_utils.exercises.diagnose import alike, diagnose, flat, run_cases, same
from course_utils.exercises.outside import used_outside
from course_utils.exercises.patterns import partly, pattern
from course_utils.exercises.repair import repair
from course_utils.layers import Sequential


def explain(exercise, function, runs, fault):
    """A sentence on the cause, or None where none is recognised.

    A known mistake has the best sentence. Otherwise what the results show is told, and
    the place in the source.
    """
    # Neither what the function prints is seen again, nor a warning of these trials.
    quiet = redirect_stdout(io.StringIO()), warnings.catch_warnings(action="ignore")
    with quiet[0], quiet[1], np.errstate(all="ignore"):
        return known_mistake(exercise, runs, fault) or general_mistake(
            exercise, function, runs, fault
        )


def known_mistake(exercise, runs, fault):
    """The sentence of a mistake with the same fault: at best with the same results,
    otherwise of the first that has a part of them.
    """
    # Results differ by chance; the complaint tells one mistake from another.
    by_chance = exercise.verify or fault.kind == "behaviour"
    # Where values are wrong alike, an error that comes later may be worded otherwise.
    compare = agree if fault.kind == "raised" else agree_but_for_words
    cases, solved = exercise.cases, run_cases(exercise.solution, exercise.cases)
    in_part = None
    for function, sentence in exercise.mistakes:
        if not by_chance and not wrong_alike(function, cases, solved, runs, compare):
            continue
        its_runs = run_cases(function, cases)
        # Of what chance draws, at least as much must have been drawn.
        if by_chance and not all(map(drawn_alike, runs, its_runs)):
            continue
        its_fault = diagnose(exercise, its_runs, function)
        # With some NumPy it is none: before 2.4, an array of one number was a number.
        if its_fault and complaint(its_fault, by_chance) == complaint(fault, by_chance):
            if by_chance or all(same_as_before(function, cases, runs, compare)):
                return sentence
            in_part = in_part or sentence
    return in_part


def wrong_alike(function, cases, solved, runs, compare):
    """Do these runs get wrong everything that the function does, in the same way?

    They may have others wrong as well: of two mistakes, one is told.
    """
    for (case, args), right, got in zip(cases.items(), solved, runs, strict=True):
        (wrong,) = run_cases(function, {case: args})
        results = [flat(one.result) for one in (right, got, wrong)]
        if got.error or wrong.error or len(set(map(len, results))) > 1:
            if not compare(got, wrong):
                return False
        elif not all(
            same(r, w) or same(w, g) for r, g, w in zip(*results, strict=True)
        ):
            return False
    return True


def drawn_alike(one, other):
    """Have the results the same shapes? A net is compared by what is said of it."""
    if one.error or other.error:
        return agree(one, other)
    nets = [isinstance(run.result, Sequential) for run in (one, other)]
    if any(nets):
        return all(nets)
    return [a.shape for a in flat(one.result)] == [a.shape for a in flat(other.result)]


def complaint(fault, in_full):
    """What a fault is about: its whole text, or which result in which case."""
    if in_full and fault.kind != "raised":
        return fault.text
    # The words of an error have been compared.
    return fault.kind, fault.kind == "raised" or fault.text.split("` ")[0]


def agree(one, other):
    return agree_but_for_words(one, other) and cause(one) == cause(other)


def agree_but_for_words(one, other):
    if one.error or other.error:
        return type(one.error) is type(other.error)
    if one.result is None or other.result is None:
        return one.result is other.result
    return alike(other.result, one.result)


def cause(run):
    """What an error complains of; of `@` and np.dot alike the sizes that do not fit."""
    if raised_by_itself(run.error):
        return "raise"  # the words are the learner's
    text = str(run.error)
    matmul = re.search(r"size (\d+) is different from (\d+)", text)
    dot = re.search(r"(\d+) \(dim \d\) != (\d+)", text)
    if matmul:
        return matmul[2], matmul[1]
    return (dot[1], dot[2]) if dot else text


def raised_by_itself(error):
    """Does the error come from a `raise` of the function called, not from below?"""
    frame = error.__traceback__.tb_next if error else None
    if not frame or frame.tb_next:
        return False
    code = frame.tb_frame.f_code.co_code
    return dis.opname[code[frame.tb_lasti]] == "RAISE_VARARGS"


def general_mistake(exercise, function, runs, fault):
    """What can be seen without knowing the exercise: in the results, in the source."""
    for name, value in used_outside(function).items():
        if isinstance(value, np.ndarray):
            return f"It uses the notebook's `{name}`: use its own arguments only."
    compared = fault.kind in ("shape", "dtype", "value") and not exercise.verify
    if compared and not all(same_as_before(function, exercise.cases, runs)):
        return (
            "Called again with the same arguments, it gives another result: it draws "
            "numbers, or remembers them. Use its arguments only."
        )
    solved = run_cases(exercise.solution, exercise.cases)
    seen = place = None
    if fault.kind == "finite":
        seen = not_finite(exercise, function, runs)
    elif compared:
        seen = pattern(exercise, solved, runs) or unused_argument(
            exercise, function, solved, runs
        )
    # Of what many calls show, no single case can prove the mending.
    if fault.kind != "behaviour":
        place = repair(exercise, function, runs)
    if seen or place:
        return " ".join(filter(None, [seen, place]))
    if fault.kind == "dtype" and "dtype float64" in fault.text:
        return (
            "Somewhere float64 comes in: np.zeros and np.ones make it unless they are "
            "given a dtype, and a mask of 1.0 and 0.0 is of it too."
        )
    return partly(exercise, solved, runs) if compared else None


# What NumPy says of a number that is not finite, and what that means.
FLOATS = {
    "overflow encountered in exp": "exp of a large number is infinite",
    "overflow": "a number grows beyond what a float can hold",
    "divide by zero encountered in log": "log of 0 is minus infinity",
    "divide by zero": "a number over 0 is infinite",
    "invalid value encountered in log": "log of a negative number is nan",
    "invalid value encountered in sqrt": "the root of a negative number is nan",
    "invalid value encountered in divide": "0 / 0 or infinity over infinity is nan",
    "invalid value encountered in subtract": "infinity less infinity is nan",
    "invalid value encountered in add": "infinity less infinity is nan",
    "invalid value encountered in multiply": "0 times infinity is nan",
    "invalid value encountered in matmul": "0 times infinity is nan",
    "invalid value": "nan comes out",
}


def not_finite(exercise, function, runs):
    """Where nan or infinity comes from: the operation, and the learner's line."""
    for got, args in zip(runs, exercise.cases.values(), strict=True):
        floats = [array for array in flat(got.result) if array.dtype.kind == "f"]
        if all(np.isfinite(array).all() for array in floats):
            continue
        is_nan = any(np.isnan(array).any() for array in floats)
        causes = [float_error(function, args, over="raise", divide="raise")]
        if is_nan:
            causes.append(float_error(function, args, invalid="raise"))
        causes = [cause for cause in causes if cause]
        return "In " + ", and in ".join(causes) + "." if causes else None
    return None


def float_error(function, args, **kinds):
    """ "line 3, log of 0 is minus infinity": the first such error, or None."""
    try:
        with np.errstate(all="ignore"), np.errstate(**kinds):
            function(*copy.deepcopy(args))
    except FloatingPointError as error:
        said = str(error).replace("scalar ", "")
        lines = [
            line
            for frame, line in traceback.walk_tb(error.__traceback__)
            if frame.f_code.co_filename == function.__code__.co_filename
        ]
        means = next((FLOATS[words] for words in FLOATS if words in said), None)
        return f"line {lines[-1]}, {means}" if lines and means else None
    except Exception:  # another error than that which was seen
        return None
    return None


def unused_argument(exercise, function, solved, runs):
    """Is there an argument that the right result depends on, but not this one?"""
    names = list(inspect.signature(exercise.solution).parameters)
    # The last ones first: they are the numbers that a loop or a penalty forgets.
    for i, name in reversed(list(enumerate(names))):
        ways = [
            {
                case: tuple(altered(arg, way) if k == i else arg for k, arg in each)
                for case, args in exercise.cases.items()
                for each in [list(enumerate(args))]
            }
            for way in range(4)
        ]
        if all(all(same_as_before(function, cases, runs)) for cases in ways) and any(
            not (got.error or other.error or agree(right, other))
            for cases in ways
            for got, right, other in zip(
                runs, solved, run_cases(exercise.solution, cases), strict=True
            )
        ):
            return f"The result is the same whatever `{name}` is, and should not be."
    return None


def altered(arg, way):
    """Another value of the same kind: labels stay labels, and a count a count."""
    if isinstance(arg, np.ndarray):
        rng = np.random.default_rng(0)
        mixed = rng.permutation(arg.ravel()).reshape(arg.shape)
        if arg.dtype.kind == "f":
            mixed = mixed * rng.uniform(0.5, 1, arg.shape).astype(arg.dtype)
        return [
            mixed,
            np.flip(arg),
            np.full_like(arg, arg.min()),
            np.full_like(arg, arg.max()),
        ][way]
    if isinstance(arg, tuple):
        return tuple(altered(one, way) for one in arg)
    kept = isinstance(arg, str | bytes | list) or callable(arg)
    return arg if kept else arg + way + 1


def same_as_before(function, cases, runs, compare=agree):
    """For one case after the other, whether the function does what these runs did."""
    for before, (case, args) in zip(runs, cases.items(), strict=True):
        yield compare(before, *run_cases(function, {case: args}))
