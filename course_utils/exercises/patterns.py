"""What wrong results have in common with the right ones, in all cases alike."""

import inspect
from itertools import combinations, permutations, product

import numpy as np

from course_utils.exercises.diagnose import alike, flat, same


def pattern(exercise, solved, runs):
    """A sentence on how the results differ from the right ones, or None."""
    rights, results = arrays_of(solved), arrays_of(runs)
    if any(one.error for one in runs) or lengths(rights) != lengths(results):
        return None
    numbers = all(array.dtype.kind in "biuf" for one in results for array in one)
    # Where all are the same it is the type that is wrong.
    if not numbers or all_same(rights, results):
        return None
    for rule in RULES:
        sentence = rule(exercise, rights, results)
        if sentence:
            return sentence
    return None


def arrays_of(runs):
    """The arrays of each run's result."""
    return [flat(run.result) for run in runs]


def lengths(lists):
    return [len(one) for one in lists]


def all_same(rights, results):
    """Are all arrays of all cases the same?"""
    return all(same(right, got) for right, got in in_pairs(rights, results))


def in_pairs(rights, results):
    """[(right, got)] of all arrays of all cases."""
    return [
        pair
        for both in zip(rights, results, strict=True)
        for pair in zip(*both, strict=True)
    ]


def in_order(exercise, rights, results):
    """Are these the right results in another order?"""
    for order in list(permutations(range(len(exercise.returns))))[1:]:
        if all_same(rights, [[one[i] for i in order] for one in results]):
            names = ", ".join(exercise.returns)
            return f"The numbers are right, their order is not: return {names}."
    return None


def zeros(exercise, rights, results):
    """Is one of the results 0 everywhere, in all cases, and should not be?"""
    for i, name in enumerate(exercise.returns):
        if any(one[i].any() for one in rights) and not any(
            one[i].any() for one in results
        ):
            return f"`{name}` is all zeros: nothing that is worked out reaches it."
    return None


def each_result(rule):
    """The same rule for all results together, and for each of several alone."""

    def of_each(exercise, rights, results):
        whole = rule(exercise, "Every number", rights, results)
        if whole or len(exercise.returns) == 1:
            return whole
        for i, name in enumerate(exercise.returns):
            alone = [[[one[i]] for one in each] for each in (rights, results)]
            sentence = rule(exercise, f"`{name}`", *alone)
            if sentence and not all_same(*alone):
                return sentence
        return None

    return of_each


@each_result
def factor(exercise, numbers, rights, results):
    """Is there one factor between the right results and these?"""
    factors = list(map(common_factor, rights, results))
    if None in factors or np.allclose(factors, 1):
        return None
    if np.allclose(factors, -1):
        return f"{numbers} has the wrong sign."
    for name, n in rows(exercise).items():
        if np.ptp(n) and np.allclose(factors, n):
            return (
                f"{numbers} is N times too large: divide by N, the length of `{name}`."
            )
        if np.ptp(n) and np.allclose(factors, 1 / n):
            return f"{numbers} is N times too small, N being the length of `{name}`."
    if np.allclose(factors, factors[0]):
        return f"{numbers} is {factors[0]:.6g} times what it should be."
    return None


def common_factor(right, got):
    """c where got = c * right, for all arrays of two lists, or None."""
    if [a.shape for a in right] != [a.shape for a in got]:
        return None
    right = np.concatenate([a.ravel() for a in right]).astype(float)
    got = np.concatenate([a.ravel() for a in got])
    factor = (right @ got) / (right @ right) if right.any() else 0
    return factor if factor and same(factor * right, got) else None


def rows(exercise):
    """{argument: its length in each case}, of the arguments that are arrays."""
    return {
        name: np.array([len(value) for value in values])
        for name, values in arguments(exercise).items()
        if all(isinstance(v, np.ndarray) and v.ndim for v in values)
    }


def arguments(exercise):
    """{argument: its value in each case}."""
    signature = inspect.signature(exercise.solution)
    bound = [signature.bind(*args) for args in exercise.cases.values()]
    for one in bound:
        one.apply_defaults()
    return {name: [b.arguments[name] for b in bound] for name in signature.parameters}


def change(exercise, rights, results):
    """Does an argument that is returned with a change, change by a factor too much?"""
    for name, values in arguments(exercise).items():
        if name not in exercise.returns:
            continue
        i = exercise.returns.index(name)
        if any(
            one[i].shape != np.shape(old)
            for one, old in zip(results, values, strict=True)
        ):
            return None
        factors = [
            common_step(right[i] - old, got[i] - old)
            for right, got, old in zip(rights, results, values, strict=True)
        ]
        if None in factors or not np.allclose(factors, factors[0], rtol=1e-3):
            continue
        if not np.isclose(factors[0], 1, rtol=1e-3):
            times = f"{factors[0]:.3g} times"
            times = "minus" if np.isclose(factors[0], -1, rtol=1e-3) else times
            return f"`{name}` changes by {times} what it should."
    return None


def common_step(right, got):
    """c where got = c * right but for the rounding of a small step, or None."""
    right, got = right.ravel(), got.ravel()
    factor = (right @ got) / (right @ right) if right.any() else 0
    near = np.allclose(factor * right, got, rtol=0, atol=1e-3 * np.max(np.abs(got)))
    return factor if factor and near else None


@each_result
def elsewhere(exercise, numbers, rights, results):
    """Are the numbers right, and at other places?"""
    if all_same([[a.T for a in one] for one in rights], results):
        return (
            "It is transposed."
            if numbers == "Every number"
            else f"{numbers} is transposed."
        )
    for axis in range(min(a.ndim for one in rights for a in one)):
        if all_same([[np.flip(a, axis) for a in one] for one in rights], results):
            return f"{numbers} is right, but in reverse order along axis {axis}."
    return None


@each_result
def off(exercise, numbers, rights, results):
    """Is the difference one number, or do whole numbers wrap around?"""
    pairs = in_pairs(rights, results)
    if any(right.shape != got.shape for right, got in pairs):
        return None
    gaps = np.concatenate([np.ravel(got.astype(float) - right) for right, got in pairs])
    if not np.isfinite(gaps).all() or len(gaps) < 2:
        return None
    if np.allclose(gaps, gaps[0], rtol=1e-6, atol=0):
        more = "large" if gaps[0] > 0 else "small"
        return f"{numbers} is {abs(gaps[0]):.6g} too {more}."
    if not (gaps % 256).any():
        return (
            f"{numbers} is right or off by a multiple of 256: whole numbers of 8 or 16 "
            "bits wrap around."
        )
    rounded = [(np.trunc, "cut off after the point"), (np.rint, "rounded")]
    for function, words in rounded:
        if all(same(function(right), got) for right, got in pairs):
            return f"{numbers} is right, but {words}: does an array hold whole numbers?"
    if all(same(abs(right), abs(got)) for right, got in pairs):
        return f"{numbers} is right but for its sign, which is wrong in some places."
    if all(same(1 - right, got) for right, got in pairs):
        return f"{numbers} is 1 minus what it should be."
    return None


def argument_back(exercise, rights, results):
    """Is a result no more than an argument?"""
    for i, name in enumerate(exercise.returns):
        for argument, values in arguments(exercise).items():
            if all(
                isinstance(value, np.ndarray) and same(value, one[i])
                for value, one in zip(values, results, strict=True)
            ):
                right = all_same([[one[i]] for one in rights], [[v] for v in values])
                if not right:
                    return f"`{name}` is the argument `{argument}`, as it came."
    return None


@each_result
def only_one(exercise, numbers, rights, results):
    """Is only the first or the last row right, or column?"""
    pairs = in_pairs(rights, results)
    if any(r.shape != g.shape or r.ndim == 0 for r, g in pairs):
        return None
    for axis, end in product((0, -1), (0, -1)):
        slices = [
            [np.moveaxis(a, axis, 0) for a in pair]
            for pair in pairs
            if pair[0].shape[axis] > 1
        ]
        alone = [
            [i for i in range(len(r)) if same(r[i], g[i])] == [end % len(r)]
            for r, g in slices
        ]
        if len(alone) > 1 and all(alone):
            which = "first" if end == 0 else "last"
            most = max(r.ndim for r, _ in pairs)
            what = "row" if axis == 0 else "column"
            what = {1: "entry", 2: what}.get(most, f"item along axis {axis}")
            name = "the result" if numbers == "Every number" else numbers
            return f"Only the {which} {what} of {name} is right."
    return None


def partly(exercise, solved, runs):
    """Is it right where an argument has a certain value or shape, and only there?"""
    both = zip(solved, runs, strict=True)
    right = [not got.error and alike(one.result, got.result) for one, got in both]
    if all(right) or not any(right) or len(right) < 3:
        return None
    found = [
        condition
        for condition, holds in conditions(arguments(exercise)).items()
        if holds == right
    ]
    if len(found) != 1:
        return None
    return f"Of these cases, it is right where `{found[0]}`, and only there."


def conditions(arguments):
    """{a comparison as Python writes it: whether it holds in each case}."""
    values = {}
    for name, each in arguments.items():
        if all(isinstance(value, int | float) for value in each):
            values[name] = each
        if all(isinstance(value, np.ndarray) for value in each):
            for axis in range(min(value.ndim for value in each)):
                values[f"{name}.shape[{axis}]"] = [v.shape[axis] for v in each]
    found = {
        f"{name} == {n}": [value == n for value in each]
        for name, each in values.items()
        for n in (0, 1)
    }
    for (name, each), (other, others) in combinations(values.items(), 2):
        if name.split(".")[0] == other.split(".")[0]:  # a square
            holds = [a == b for a, b in zip(each, others, strict=True)]
            found[f"{name} == {other}"] = holds
    return found


RULES = [
    in_order,
    zeros,
    factor,
    change,
    elsewhere,
    off,
    argument_back,
    only_one,
]
