"""Are two arrays the same, and where not, how do they look side by side?"""

import math

import numpy as np

# As much of an array as fits into a line of 80 characters, and is seen at one look.
ROWS, COLUMNS = 6, 5


def same(right, got):
    """Equal but for rounding, measured against the largest number of the right one."""
    numbers = right.dtype.kind in "biuf" and got.dtype.kind in "biuf"
    return right.shape == got.shape and numbers and not differing(right, got).any()


def differing(right, got):
    """Where two arrays of numbers differ by more than rounding."""
    narrow = (np.float16, np.float32)
    # What came in may itself be rounded; or only the result is.
    fraction = 1e-4 if right.dtype in narrow else 1e-6 if got.dtype in narrow else 1e-7
    right, got = right.astype(float), got.astype(float)
    # Where everything should be 0, rounding may leave a trace.
    largest = np.max(np.abs(right), initial=1e-6, where=np.isfinite(right))
    return ~np.isclose(got, right, rtol=0, atol=fraction * largest, equal_nan=True)


def side_by_side(name, right, got):
    """A table of two arrays that are not the same, around the worst place, as text.

    A star marks every number that differs.
    """
    off = np.abs(got.astype(float) - right.astype(float))
    worst = np.unravel_index(off.argmax(), off.shape)
    part = around(off.shape, worst)
    # A vector stands upright: one number in each row.
    shown, right_part, got_part, differs = (
        array[part].reshape(len(array[part]), -1)
        for array in (off, right, got, differing(right, got))
    )
    where, digits = shown.argmax(), 4
    ours, theirs = texts(right_part, got_part, digits)
    # That they differ has been found with fewer digits than a float64 has.
    while ours.flat[where] == theirs.flat[where] and digits < 17:
        digits += 1
        ours, theirs = texts(right_part, got_part, digits)
    stars = np.where(differs & (ours != theirs), "*", " ")
    left, marked = lines(ours), lines(np.char.add(theirs, stars))
    width = max(len("expected"), len(left[0]))
    left, marked = ["expected", *left], ["got (* differs)", *marked]
    table = (f"{a:{width}}  |  {b}" for a, b in zip(left, marked, strict=True))
    of = [f"Of `{name}[{index(part)}]`:"] if shown.size < off.size else []
    return "\n".join([*of, *(f"  {row.rstrip()}" for row in table)])


def around(shape, worst):
    """The index of a part with one or two axes, the longest ones, around a place."""
    longest = sorted(range(len(shape)), key=lambda axis: -shape[axis])[:2]
    most = dict(zip(sorted(longest), (ROWS, COLUMNS), strict=False))
    return tuple(
        piece(place, shape[axis], most[axis]) if axis in most else int(place)
        for axis, place in enumerate(worst)
    )


def piece(place, size, most):
    """The slice of at most so many places of an axis, with this one in the middle."""
    if size <= most:
        return slice(None)
    start = int(min(max(place - most // 2, 0), size - most))
    return slice(start, start + most)


def index(part):
    """The part as it is written between brackets."""
    told = (
        f"{'' if at.start is None else at.start}:{'' if at.stop is None else at.stop}"
        if isinstance(at, slice)
        else str(at)
        for at in part
    )
    return ", ".join(told)


def texts(right, got, digits):
    """The numbers of both, with as many decimals as any of them needs.

    digits: how many digits of the largest right number are told.
    """
    largest, wrong = (
        np.max(np.abs(array.astype(float)), initial=0, where=np.isfinite(array))
        for array in (right, got)
    )
    largest = largest or wrong or 1
    both = np.stack([right, got]).astype(float)
    if not 1e-3 <= largest < 1e7 or wrong > 1e7:
        form = f"z.{digits - 1}e"
    else:
        most = max(digits - 1 - math.floor(math.log10(largest)), 0)
        ends = (f"{number:.{most}f}".partition(".")[2] for number in both.flat)
        form = f"z.{max(len(end.rstrip('0')) for end in ends)}f"
    return np.vectorize(lambda number: format(number, form))(both)


def lines(numbers):
    """The rows of a table, its columns under each other."""
    width = max(map(len, numbers.flat))
    return ["  ".join(f"{number:>{width}}" for number in row) for row in numbers]
