"""Why a result is wrong: the exercise's known mistakes first, then general ones."""

import inspect

import numpy as np

from course_utils.exercises.diagnose import diagnose, run_cases, same


def explain(exercise, function, runs, fault):
    """A sentence on the cause, or None where none is recognised."""
    return known_mistake(exercise, runs, fault) or general_mistake(
        exercise, function, runs, fault
    )


def known_mistake(exercise, runs, fault):
    """The sentence of the mistake that has the same fault and the same results."""
    for mistake in exercise.mistakes:
        theirs = run_cases(mistake.function, exercise.cases)
        its_fault = diagnose(exercise, theirs, mistake.function)
        if exercise.verify:
            # Results differ by chance; the complaint tells one mistake from another.
            alike = its_fault.text == fault.text
        else:
            alike = its_fault.kind == fault.kind and all(map(agree, runs, theirs))
        if alike:
            return mistake.sentence
    return None


def agree(one, other):
    if one.error or other.error:
        return type(one.error) is type(other.error)
    if one.result is None or other.result is None:
        return one.result is other.result
    mine, theirs = flat(one.result), flat(other.result)
    return len(mine) == len(theirs) and all(map(same, theirs, mine))


def flat(result):
    """The arrays of a result, however nested."""
    if isinstance(result, tuple | list):
        return [array for item in result for array in flat(item)]
    return [np.asarray(result)]


def general_mistake(exercise, function, runs, fault):
    """What can be seen without knowing the exercise."""
    outside = [
        name
        for name, value in inspect.getclosurevars(function).globals.items()
        if isinstance(value, np.ndarray)
    ]
    if outside:
        return f"It uses the notebook's `{outside[0]}`: use its own arguments only."
    if fault.kind != "value" or exercise.verify:
        return None
    solved = run_cases(exercise.solution, exercise.cases)
    return scale_mistake(exercise, solved, runs) or transposed_mistake(solved, runs)


def scale_mistake(exercise, solved, runs):
    """Is there one factor between every result and the right one?"""
    factors = [
        None if got.error else common_factor(right.result, got.result)
        for right, got in zip(solved, runs, strict=True)
    ]
    if None in factors:
        return None
    n = np.array([len(args[0]) for args in exercise.cases.values()])
    if np.allclose(factors, -1):
        return "Every number has the wrong sign."
    if np.allclose(factors, n):
        return "Every number is N times too large: divide by the number of examples."
    if np.allclose(factors, 1 / n):
        return "Every number is N times too small: it is divided by N once too often."
    if np.allclose(factors, factors[0]):
        return f"Every number is {factors[0]:.4g} times what it should be."
    return None


def common_factor(right, got):
    """c where got = c * right, or None."""
    right, got = flat(right), flat(got)
    if [a.shape for a in right] != [a.shape for a in got]:
        return None
    right = np.concatenate([a.ravel() for a in right]).astype(float)
    got = np.concatenate([a.ravel() for a in got])
    factor = (right @ got) / (right @ right) if right.any() else 0
    return factor if factor and same(factor * right, got) else None


def transposed_mistake(solved, runs):
    """Only square results come here: others have been told by their shape."""
    for right, got in zip(solved, runs, strict=True):
        if got.error or not all(
            map(same, [a.T for a in flat(right.result)], flat(got.result))
        ):
            return None
    return "It is transposed."
