"""The type of a result: which will not do, and what another than expected costs."""

import inspect

import numpy as np

from course_utils.exercises.compare import same

# How to keep the type, for each function of NumPy that makes float64 unless told.
MAKERS = {
    "zeros": "np.zeros(shape, {})",
    "ones": "np.ones(shape, {})",
    "empty": "np.empty(shape, {})",
    "full": "np.full(shape, value, {})",
    "eye": "np.eye(n, dtype={})",
}


def alike(right, got):
    """Are the types the same but for the order of bytes? int64 is any integer."""
    if right.dtype == np.int64 and got.dtype.kind in "iu":
        return True
    one, other = ((array.dtype.kind, array.dtype.itemsize) for array in (right, got))
    return one == other


def dtype_problem(right, got, exact):
    """Why what follows can't use a result of this type, or None.

    exact: no other type will do.
    """
    one, other = right.dtype, got.dtype
    integers, number = one.kind in "iu", right.ndim == 0
    if alike(right, got) or (number and not integers):
        return None
    if number:
        usable = not exact and other.kind == "f" and got % 1 == 0
        return None if usable else f"is {got}, it should be an integer."
    text = f"has dtype {other}, it should have {one}"
    if exact or other.kind == "b":
        return f"{text}."
    if integers and one != np.int64 and other.kind == "f":
        return f"{text}: as brightness, floats go up to 1 and bytes to 255."
    if not integers and other.kind in "iu" and (right % 1).any():
        return f"{text}: integers lose all that comes after the point."
    if one.kind == other.kind == "f" and not same(right, got):
        digits = np.finfo(other).precision
        largest = np.max(np.abs(right), initial=0)
        if np.allclose(got, right, rtol=0, atol=10.0**-digits * largest):
            return f"{text}: {other} keeps {digits} digits, and that is too few here."
    return None


def dtype_remark(function, args, name, right, got):
    """What the type of a right result costs, and how to keep it, or None."""
    one, other = right.dtype, got.dtype
    if right.ndim == 0:
        is_float = one.kind in "iu" and other.kind == "f"
        text = f"`{name}` is {got}, a float; sizes, ranges and indices take integers."
        return f"{text} `//` and sums of integers stay integers." if is_float else None
    if not other.isnative:
        return f"`{name}` has its bytes in another order, {other}: that costs time."
    if alike(right, got) or (one.kind in "iu" and other.kind == "f"):
        return None
    if one.kind == "f" and other.kind in "iu":
        return f"`{name}` holds integers, {other}: a fraction written there is cut off."
    text = f"`{name}` is {other}, not {one}"
    if other.itemsize > one.itemsize:
        times = other.itemsize // one.itemsize
        memory = "twice" if times == 2 else f"{times} times"
        mend = keeping(function, args, one)
        return f"{text}: {memory} the memory, and slower products.\n{mend}"
    return f"{text}: fewer digits, too few for a comparison with nudging."


def keeping(function, args, dtype):
    """The code that keeps the type of what came in, by the learner's own names."""
    names = inspect.signature(function).parameters
    of_that_type = (
        f"{name}.dtype"
        for name, arg in zip(names, args, strict=False)
        if getattr(arg, "dtype", None) == dtype
    )
    kept = next(of_that_type, f"np.{dtype}")
    for maker, code in MAKERS.items():
        if maker in function.__code__.co_names:
            return f"`{code.format(kept)}` keeps the type."
    return f"`.astype({kept})` at the end keeps the type."
