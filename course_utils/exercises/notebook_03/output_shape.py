"""output_shape: how many places a window has along one axis."""

from course_utils.exercises.writing import exercise
from course_utils.functions import output_shape

# Windows that fit nowhere: size, filter, stride, padding.
REFUSED = [(3, 5, 1, 0), (4, 5, 1, 0), (2, 4, 3, 0), (4, 8, 1, 1), (1, 6, 2, 2)]


def refuses_what_does_not_fit(output_shape):
    for size, filter, stride, padding in REFUSED:
        try:
            places = output_shape(size, filter, stride, padding)
            answer = f"the answer is {places}"
            if isinstance(places, Exception):
                answer = "the answer is an error that is returned, not raised"
        except ValueError:
            continue
        except Exception as error:
            answer = f"it raised {type(error).__name__}"
        return (
            f"A window of {filter} does not fit into {size} cells with padding "
            f"{padding}, but with stride {stride} {answer}. Raise a ValueError."
        )
    return None


EXERCISE = exercise(
    output_shape,
    returns="places",
    cases={
        "size 32, filter 5": (32, 5),
        "size 32, filter 5, stride 1, padding 2": (32, 5, 1, 2),
        "size 227, filter 11, stride 4": (227, 11, 4),
        "size 10, filter 2, stride 2": (10, 2, 2, 0),
        "size 10, filter 3, stride 2, rounded down": (10, 3, 2, 0),
        "size 9, filter 2, stride 4, rounded down as well": (9, 2, 4, 0),
        "size 6, filter 3, stride 2, padding 1": (6, 3, 2, 1),
        "size 5, filter 5, which fits once": (5, 5, 1, 0),
        "size 3, filter 5, padding 1, which fits once": (3, 5, 1, 1),
        "size 3, filter 4, padding 1": (3, 4, 1, 1),
        "size 4, filter 3, stride 3, where the stride leads past the end": (4, 3, 3, 0),
        "size 7, filter 2, stride 3, padding 2": (7, 2, 3, 2),
        "size 5, filter 1, which fits everywhere": (5, 1),
        "size 1, filter 1": (1, 1),
        "size 7, filter 4, stride 2, padding 3": (7, 4, 2, 3),
        "size 5, filter 3, stride 7, larger than the row": (5, 3, 7, 0),
    },
    mistakes="""
    // stride + 1  ->  // stride
        one place is missing: the window's first place, before any step, counts too.
    + 2 * padding) // stride  ->  + padding) // stride
        the padding counts once. There are zeros at both ends.
    (size - filter + 2 * padding)  ->  (size - filter)
        the padding is left out: it makes room for more places.
    // stride + 1  ->  + 1
        the stride is left out: only every S-th place is used.
    + 2 * padding) // stride + 1  ->  + 2 * padding + 1) // stride
        the 1 is divided too. It is added at the end: a first place, and one more for
        each step.
    return (  ->  return -(-(
    // stride + 1  ->  // stride) + 1
        it rounds up. The last window would stick out: round down.
    return (  ->  return round((
    // stride + 1  ->  / stride) + 1
        it rounds to the nearest. The last window may stick out: round down.
    // stride + 1  ->  / stride + 1
        `/` makes a float even where it divides; `//` divides and rounds down.
    (size - filter + 2 * padding)  ->  size - filter + 2 * padding
        Python divides before it adds: set parentheses around the numerator.
    filter + 2 * padding)  ->  filter - 2 * padding)
        the padding is subtracted. It makes the row longer.
    return (size - filter + 2 * padding) // stride + 1
        the formula gives an answer even where no window fits. Check first, and raise.
    return max(0, (size - filter + 2 * padding) // stride + 1)
        0 places is no answer here: the caller has made a mistake. Raise.
    places = (size - filter + 2 * padding) // stride + 1
    return places if places > 0 else None
        None is no answer: `raise` stops with a message, `return` goes on.
    places = (size - filter + 2 * padding) // stride + 1
    return places if places > 0 else ValueError("the window does not fit")
        `return` hands the error over like any result, and the caller goes on. `raise`
        stops.
    stride < 1  ->  (size - filter + 2 * padding) % stride
        it refuses where the stride does not divide. Then the last cells are left over:
        round down.
    filter <= size + 2 * padding:  ->  filter <= size:
        it compares the window with the size alone. The padding makes room: compare with
        the padded size.
    filter <= size + 2 * padding:  ->  filter < size + 2 * padding:
        it refuses a window as large as the padded row. That fits, once.
    places = (size - filter + 2 * padding) // stride + 1
    if places < 0: raise ValueError("the window is too large")
    return places
        it lets 0 places pass: the window must fit at least once.
    if filter > size + padding: raise ValueError("the window does not fit")
    return (size - filter + 2 * padding) // stride + 1
        in the comparison the padding counts once. There are zeros at both ends.
    if filter > size + padding: raise ValueError("the window does not fit")
    return (size - filter + padding) // stride + 1
        the padding counts once, in the comparison as well. There are zeros at both
        ends.
    2 * padding  ->>  padding**2
        `**` is a power. There are zeros at both ends: 2 * padding.
    not 0 < filter  ->  not 1 < filter
        it refuses a window of 1. That fits at every cell.
    stride < 1  ->  stride > filter
        it refuses a stride larger than the window. Then cells between the windows are
        not seen, but that is allowed.
    padding < 0  ->  padding > filter // 2
        it refuses much padding. That is allowed: the row only gets longer.
    (size - filter + 2 * padding) // stride + 1  ->  (size + 2 * padding) // stride
        the window's own length is left out: the last windows would stick out.
    // stride + 1  ->  // stride + bool((size - filter + 2 * padding) % stride)
        where the stride divides, one place is missing: a window that ends exactly at
        the end of the row fits. range stops before its end.
    (size - filter + 2 * padding) // stride  ->  (size - stride + 2 * padding) // filter
        filter and stride have changed places: the window's length is subtracted, and
        the stride divides.
    (size - filter + 2 * padding)  ->  (filter - size + 2 * padding)
        size and filter have changed places: what is left of the row is what the window
        does not take.
    places = int((size - filter + 2 * padding) / stride) + 1
    if places < 1: raise ValueError("the window does not fit")
    return places
        int() cuts towards 0, so that a little less than 0 becomes 0, and then one
        place. `//` rounds down; or compare first.
    assert filter <= size + 2 * padding
    return (size - filter + 2 * padding) // stride + 1
        what is asked for is a ValueError. `assert` raises an AssertionError, and is for
        your own mistakes, not for the caller's.
    places = -(-(size - filter + 2 * padding) // stride)
    if places < 1: raise ValueError("the window does not fit")
    return places
        where the stride divides, one place is missing: the window at the very beginning
        and the one that ends exactly at the end both count.
    if filter > size + 2 * padding or padding >= filter: raise ValueError("no")
    return (size - filter + 2 * padding) // stride + 1
        it refuses a padding as large as the window. Any padding will do, as long as the
        window fits into the padded row.
    """,
    hints="""
    How long is the row with its padding? At how many places can a window of F begin in
    a row of that length, with stride 1? Which of them does a stride of S use?

    From the first place the window can move on by what is left of the padded row beside
    it. Every S-th of these steps is used: divide, round down, and add the first place.
    If the padded row is shorter than the window, raise.

    if {filter > size + 2 * padding}:
        raise ValueError("the window does not fit")
    return ({size - filter + 2 * padding}) // stride + 1
    """,
    behaves=refuses_what_does_not_fit,
    exact_types=True,
)
