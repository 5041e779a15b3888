"""Why a result is wrong: the exercise's known mistakes first, then general ones."""

import dis
import inspect
import re
from itertools import permutations

import numpy as np

from course_utils.exercises.diagnose import alike, diagnose, flat, run_cases, same


def explain(exercise, function, runs, fault):
    """A sentence on the cause, or None where none is recognised."""
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
        its_fault = diagnose(exercise, run_cases(function, cases), function)
        if complaint(its_fault, by_chance) == complaint(fault, by_chance):
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


def complaint(fault, in_full):
    """What a fault is about: its whole text, or which result in which case."""
    if in_full:
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
        nan = "infinity less or over infinity, or 0 / 0, is nan. Look for these."
        if {"exp", "log"} & set(function.__code__.co_names):
            return f"exp of a large number is infinite, and so is log of 0; {nan}"
        return f"A number over 0 is infinite; {nan}"
    if fault.kind not in ("shape", "dtype", "value") or exercise.verify:
        return None
    solved = run_cases(exercise.solution, exercise.cases)
    reason = order_mistake(exercise, solved, runs)
    if fault.kind == "dtype" and "dtype float64" in fault.text:
        reason = reason or (
            "Somewhere float64 comes in: np.zeros and np.ones make it unless they are "
            "given a dtype, and a mask of 1.0 and 0.0 is of it too."
        )
    if fault.kind == "value":
        reason = (
            reason
            or zeros_mistake(exercise, solved, runs)
            or scale_mistake(exercise, solved, runs)
            or change_mistake(exercise, solved, runs)
            or transposed_mistake(solved, runs)
        )
    return reason or unused_argument(exercise, function, solved, runs)


def order_mistake(exercise, solved, runs):
    """Are these the right results in another order?"""
    count = len(exercise.returns)
    for order in list(permutations(range(count)))[1:]:
        if all(
            not got.error
            and len(flat(got.result)) == count
            and all(map(same, flat(right.result), [flat(got.result)[i] for i in order]))
            for right, got in zip(solved, runs, strict=True)
        ):
            names = ", ".join(exercise.returns)
            return f"The numbers are right, their order is not: return {names}."
    return None


def zeros_mistake(exercise, solved, runs):
    """Is one of the results 0 everywhere, in all cases, and should not be?"""
    if any(got.error for got in runs):
        return None
    rights, results = ([flat(one.result) for one in each] for each in (solved, runs))
    for i, name in enumerate(exercise.returns):
        if any(one[i].any() for one in rights) and not any(
            one[i].any() for one in results
        ):
            return f"`{name}` is all zeros: nothing that is worked out reaches it."
    return None


def scale_mistake(exercise, solved, runs):
    """Is there one factor between right results and these, in all of them or in one?"""
    if any(got.error for got in runs):
        return None
    rights, results = ([flat(one.result) for one in each] for each in (solved, runs))
    whole = factor_mistake(exercise, "Every number", rights, results)
    if whole or len(exercise.returns) == 1:
        return whole
    for i, name in enumerate(exercise.returns):
        right_ones, these = ([[one[i]] for one in each] for each in (rights, results))
        mistake = factor_mistake(exercise, f"`{name}`", right_ones, these)
        if mistake:
            return mistake
    return None


def factor_mistake(exercise, numbers, rights, results):
    """What is wrong with `numbers` if one factor explains it."""
    factors = list(map(common_factor, rights, results))
    if None in factors or np.allclose(factors, 1):
        return None
    if np.allclose(factors, -1):
        return f"{numbers} has the wrong sign."
    if "labels" in inspect.signature(exercise.solution).parameters:
        n = np.array([len(args[0]) for args in exercise.cases.values()])
        if np.allclose(factors, n):
            return f"{numbers} is N times too large: divide by the number of examples."
        if np.allclose(factors, 1 / n):
            return f"{numbers} is N times too small: it was divided by N twice."
    if np.allclose(factors, factors[0]):
        return f"{numbers} is {factors[0]:.6g} times what it should be."
    return None


def change_mistake(exercise, solved, runs):
    """Does an argument that is returned with a change, change by a factor too much?"""
    case, args = next(iter(exercise.cases.items()))
    names = list(inspect.signature(exercise.solution).parameters)
    for name, right, got in zip(
        exercise.returns, flat(solved[0].result), flat(runs[0].result), strict=False
    ):
        if name in names and got.shape == right.shape:
            old = args[names.index(name)]
            factor = common_factor([right - old], [got - old])
            if factor and not np.isclose(factor, 1):
                times = "minus" if np.isclose(factor, -1) else f"{factor:.6g} times"
                return f"On {case}, `{name}` changes by {times} what it should."
    return None


def common_factor(right, got):
    """c where got = c * right, for all arrays of two lists, or None."""
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


def unused_argument(exercise, function, solved, runs):
    """Is there an argument that the right result depends on, but not this one?"""
    names = list(inspect.signature(exercise.solution).parameters)
    # The last ones first: they are the numbers that a loop or a penalty forgets.
    for i, name in reversed(list(enumerate(names))):
        cases = {
            case: (*args[:i], *map(altered, args[i : i + 1]), *args[i + 1 :])
            for case, args in exercise.cases.items()
        }
        if all(same_as_before(function, cases, runs)) and any(
            not got.error and not unchanged
            for got, unchanged in zip(
                runs, same_as_before(exercise.solution, cases, solved), strict=True
            )
        ):
            return f"The result is the same whatever `{name}` is, and should not be."
    return None


def same_as_before(function, cases, runs, compare=agree):
    """For one case after the other, whether the function does what these runs did."""
    for before, (case, args) in zip(runs, cases.items(), strict=True):
        yield compare(before, *run_cases(function, {case: args}))


def altered(arg):
    """Another value of the same kind: labels stay labels, and a count a count."""
    if isinstance(arg, np.ndarray):
        return (
            np.roll(arg, 1)
            if arg.dtype.kind in "biu"
            else 1.5 * arg + arg.dtype.type(1)
        )
    if isinstance(arg, tuple):
        return tuple(map(altered, arg))
    kept = isinstance(arg, str | bytes | list) or callable(arg)
    return arg if kept else arg + 1
