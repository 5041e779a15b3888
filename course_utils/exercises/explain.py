"""Why a result is wrong: the exercise's known mistakes first, then general ones."""

import dis
import inspect

import numpy as np

from course_utils.exercises.diagnose import alike, diagnose, flat, run_cases, same


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
            matches = its_fault.text == fault.text
        else:
            matches = its_fault.kind == fault.kind and all(map(agree, runs, theirs))
        if matches:
            return mistake.sentence
    return None


def agree(one, other):
    if one.error or other.error:
        return type(one.error) is type(other.error)
    if one.result is None or other.result is None:
        return one.result is other.result
    return alike(other.result, one.result)


def general_mistake(exercise, function, runs, fault):
    """What can be seen without knowing the exercise."""
    used = [
        instruction.argval
        for instruction in dis.get_instructions(function)
        if instruction.opname == "LOAD_GLOBAL"
    ]
    for name in used:
        if isinstance(function.__globals__.get(name), np.ndarray):
            return f"It uses the notebook's `{name}`: use its own arguments only."
    if fault.kind == "finite":
        return (
            "exp of a large number is infinite, and so is log of 0; infinity less or "
            "over infinity, or 0 / 0, is nan. Look for these."
        )
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
    if np.allclose(factors, -1):
        return "Every number has the wrong sign."
    if "labels" in inspect.signature(exercise.solution).parameters:
        n = np.array([len(args[0]) for args in exercise.cases.values()])
        if np.allclose(factors, n):
            return (
                "Every number is N times too large: divide by the number of examples."
            )
        if np.allclose(factors, 1 / n):
            return "Every number is N times too small: it was divided by N twice."
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
