"""Wrong answers to output_shape, each below what a teacher would say of it."""

import math

import numpy as np


# The first place is not counted: there is one more than there are steps.
def output_shape(size, filter, stride=1, padding=0):
    if filter > size + 2 * padding:
        raise ValueError("does not fit")
    return (size - filter + 2 * padding) // stride


# The padding is added at one end only.
def output_shape(size, filter, stride=1, padding=0):
    if filter > size + padding:
        raise ValueError("does not fit")
    return (size - filter + padding) // stride + 1


# It returns a float; places are counted, so it should be an int.
def output_shape(size, filter, stride=1, padding=0):
    if size + 2 * padding < filter:
        raise ValueError("does not fit")
    return (size - filter + 2 * padding) / stride + 1


# It rounds to the nearest number: a window that sticks out is counted.
def output_shape(size, filter, stride=1, padding=0):
    if size + 2 * padding < filter:
        raise ValueError("does not fit")
    return round((size - filter + 2 * padding) / stride + 1)


# It rounds up: a window that sticks out is counted.
def output_shape(size, filter, stride=1, padding=0):
    if size + 2 * padding < filter:
        raise ValueError("does not fit")
    return math.ceil((size - filter + 2 * padding) / stride) + 1


# A window that does not fit even once gets a number, not a ValueError.
def output_shape(size, filter, stride=1, padding=0):
    return (size - filter + 2 * padding) // stride + 1


# It refuses results below 0 only, but a window with 0 places does not fit either.
def output_shape(size, filter, stride=1, padding=0):
    places = (size - filter + 2 * padding) // stride + 1
    if places < 0:
        raise ValueError("does not fit")
    return places


# The padding is forgotten when it asks whether the filter fits.
def output_shape(size, filter, stride=1, padding=0):
    if filter > size:
        raise ValueError("the filter is larger than the picture")
    return (size - filter + 2 * padding) // stride + 1


# A filter as large as the picture is refused, although it has one place.
def output_shape(size, filter, stride=1, padding=0):
    if filter >= size + 2 * padding:
        raise ValueError("the filter is too large")
    return (size - filter + 2 * padding) // stride + 1


# A remainder is refused; the text rounds down.
def output_shape(size, filter, stride=1, padding=0):
    span = size - filter + 2 * padding
    if span < 0 or span % stride != 0:
        raise ValueError("does not fit")
    return span // stride + 1


# The brackets are missing: only the padding is divided by the stride.
def output_shape(size, filter, stride=1, padding=0):
    if filter > size + 2 * padding:
        raise ValueError("does not fit")
    return size - filter + 2 * padding // stride + 1


# The + 1 is inside of what is divided by the stride.
def output_shape(size, filter, stride=1, padding=0):
    if filter > size + 2 * padding:
        raise ValueError("does not fit")
    return (size - filter + 2 * padding + 1) // stride


# The stride is ignored.
def output_shape(size, filter, stride=1, padding=0):
    if filter > size + 2 * padding:
        raise ValueError("does not fit")
    return size - filter + 2 * padding + 1


# The padding is ignored.
def output_shape(size, filter, stride=1, padding=0):
    if filter > size:
        raise ValueError("does not fit")
    return (size - filter) // stride + 1


# The padding is subtracted; it makes the row longer.
def output_shape(size, filter, stride=1, padding=0):
    if filter > size + 2 * padding:
        raise ValueError("does not fit")
    return (size - filter - 2 * padding) // stride + 1


# An assert raises an AssertionError, not a ValueError.
def output_shape(size, filter, stride=1, padding=0):
    assert filter <= size + 2 * padding, "the filter does not fit"
    return (size - filter + 2 * padding) // stride + 1


# The ValueError is returned, not raised.
def output_shape(size, filter, stride=1, padding=0):
    if filter > size + 2 * padding:
        return ValueError("does not fit")
    return (size - filter + 2 * padding) // stride + 1


# Where the window does not fit it returns 0 in place of raising a ValueError.
def output_shape(size, filter, stride=1, padding=0):
    return max(0, (size - filter + 2 * padding) // stride + 1)


# The message is printed, but nothing is raised.
def output_shape(size, filter, stride=1, padding=0):
    if filter > size + 2 * padding:
        print("ValueError: the filter does not fit")
    return (size - filter + 2 * padding) // stride + 1


# int() cuts towards 0: a filter that is a little too large still gets a place.
def output_shape(size, filter, stride=1, padding=0):
    places = int((size - filter + 2 * padding) / stride) + 1
    if places < 1:
        raise ValueError("does not fit")
    return places


# It counts windows that lie side by side, whatever the stride.
def output_shape(size, filter, stride=1, padding=0):
    if filter > size + 2 * padding:
        raise ValueError("does not fit")
    return (size + 2 * padding) // filter


# np.floor returns a float; places are counted, so it should be an int.
def output_shape(size, filter, stride=1, padding=0):
    if filter > size + 2 * padding:
        raise ValueError("does not fit")
    return np.floor((size - filter + 2 * padding) / stride) + 1


# range leaves out its end: the last place is not counted where it just fits.
def output_shape(size, filter, stride=1, padding=0):
    if filter > size + 2 * padding:
        raise ValueError("does not fit")
    return len(range(0, size + 2 * padding - filter, stride))


# A whole number is made of it before the division, and a float comes out.
def output_shape(size, filter, stride=1, padding=0):
    if filter > size + 2 * padding:
        raise ValueError("does not fit")
    return int(size - filter + 2 * padding) / stride + 1


# The result is printed, not returned.
def output_shape(size, filter, stride=1, padding=0):
    if filter > size + 2 * padding:
        raise ValueError("does not fit")
    print((size - filter + 2 * padding) // stride + 1)


# When it asks whether the filter fits, the padding counts at one end only.
def output_shape(size, filter, stride=1, padding=0):
    if filter > size + padding:
        raise ValueError("does not fit")
    return (size - filter + 2 * padding) // stride + 1


# A stride larger than the picture is refused; the first place is there all the same.
def output_shape(size, filter, stride=1, padding=0):
    if filter > size + 2 * padding or stride > size:
        raise ValueError("does not fit")
    return (size - filter + 2 * padding) // stride + 1


# The padding's factor 2 is written as a square.
def output_shape(size, filter, stride=1, padding=0):
    if filter > size + padding**2:
        raise ValueError("does not fit")
    return (size - filter + padding**2) // stride + 1


# A padding as large as the filter is refused; nothing in the text forbids it.
def output_shape(size, filter, stride=1, padding=0):
    if filter > size + 2 * padding or padding >= filter:
        raise ValueError("does not fit")
    return (size - filter + 2 * padding) // stride + 1


# A filter of even size is refused; nothing in the text forbids it.
def output_shape(size, filter, stride=1, padding=0):
    if filter > size + 2 * padding or filter % 2 == 0:
        raise ValueError("does not fit")
    return (size - filter + 2 * padding) // stride + 1


# A stride larger than the filter is refused; it skips cells, and that is allowed.
def output_shape(size, filter, stride=1, padding=0):
    if filter > size + 2 * padding or stride > filter:
        raise ValueError("does not fit")
    return (size - filter + 2 * padding) // stride + 1


# A window that does not fit raises a TypeError; the text asks for a ValueError.
def output_shape(size, filter, stride=1, padding=0):
    if filter > size + 2 * padding:
        raise TypeError("does not fit")
    return (size - filter + 2 * padding) // stride + 1


# The default stride is 2; with none given it should be 1.
def output_shape(size, filter, stride=2, padding=0):
    if filter > size + 2 * padding:
        raise ValueError("does not fit")
    return (size - filter + 2 * padding) // stride + 1


# A filter of 1 is refused; it has a place at every cell.
def output_shape(size, filter, stride=1, padding=0):
    if not 1 < filter <= size + 2 * padding:
        raise ValueError("does not fit")
    return (size - filter + 2 * padding) // stride + 1


# A picture of one cell is refused; a filter of 1 fits into it.
def output_shape(size, filter, stride=1, padding=0):
    if size <= 1 or filter > size + 2 * padding:
        raise ValueError("does not fit")
    return (size - filter + 2 * padding) // stride + 1
