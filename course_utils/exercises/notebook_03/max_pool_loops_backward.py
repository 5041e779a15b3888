"""max_pool_loops_backward: what comes back through max pooling."""

import numpy as np

from course_utils.exercises.notebook_03.max_pool_loops import MAPS, max_pool_loops
from course_utils.exercises.writing import exercise, rng_of


def max_pool_loops_backward(dy, x, size, stride):
    """`dy` to the largest number of its window; in a tie, an equal part to each.

    dy (N, H', W', C), x (N, H, W, C) -> dx (N, H, W, C).
    """
    dx = np.zeros_like(x)
    for n, i, j in np.ndindex(dy.shape[:3]):
        top, left = i * stride, j * stride
        window = n, slice(top, top + size), slice(left, left + size)
        largest = x[window] == x[window].max(axis=(0, 1))
        dx[window] += dy[n, i, j] * largest / largest.sum(axis=(0, 1))
    return dx


rng = rng_of(max_pool_loops_backward)
normal = rng.standard_normal


def pooled_case(x, size, stride):
    y = max_pool_loops(x, size, stride)
    return normal(y.shape).astype(y.dtype), x, size, stride


def small_integers(*shape):
    """Pictures with many ties."""
    return rng.integers(0, 3, shape).astype(float)


FIRST_MAP, *OTHER_MAPS = MAPS


def first_of(mask):
    """The first True of a window, in each channel."""
    count = mask.reshape(-1, mask.shape[2]).cumsum(axis=0).reshape(mask.shape)
    return mask & (count == 1)


def called_by_name(max_pool_loops_backward):
    """The notebook names size and stride in its calls; that must work too."""
    dy, x, size, stride = pooled_case(*MAPS["three channels"])
    max_pool_loops_backward(dy, x, size=size, stride=stride)


EXERCISE = exercise(
    max_pool_loops_backward,
    returns="dx",
    cases={
        f"{FIRST_MAP}, dy = [[1, 10], [100, 1000]]": (
            np.array([[1.0, 10.0], [100.0, 1000.0]]).reshape(1, 2, 2, 1),
            *MAPS[FIRST_MAP],
        ),
        "a picture with ties": (
            np.array([[1.0, 10.0]]).reshape(1, 1, 2, 1),
            np.array([[5.0, 5.0, 0.0, 0.0], [1.0, 5.0, 0.0, 0.0]]).reshape(1, 2, 4, 1),
            2,
            2,
        ),
        "two numbers that are nearly the same": (
            np.array([[[[10.0]]]]),
            np.array([[1.0, 1.000001], [0.0, 0.5]]).reshape(1, 2, 2, 1),
            2,
            2,
        ),
        **{case: pooled_case(*MAPS[case]) for case in OTHER_MAPS},
        "ties in three channels": pooled_case(small_integers(2, 4, 6, 3), 2, 2),
        "ties in overlapping windows": pooled_case(small_integers(2, 5, 4, 2), 3, 1),
    },
    helpers=(first_of,),
    mistakes="""
    == x[window].max(axis=(0, 1))  ->
    largest = x[window]  ->  largest = np.isclose(x[window], x[window].max((0, 1)))
        np.isclose takes numbers for equal that are only nearly so. The largest is
        copied, not computed: `==` finds it exactly.
    / largest.sum(axis=(0, 1))  ->
        in a tie each one gets all of dy. They should share it: divide by how many there
        are.
    largest / largest.sum(axis=(0, 1))  ->  first_of(largest)
        in a tie the first one gets everything, as with argmax, and in PyTorch. Here
        those that are equally large share it.
    / largest.sum(axis=(0, 1))  ->  * first_of(largest[::-1, ::-1])[::-1, ::-1]
        in a tie the last one gets everything. Here those that are equally large share
        it.
    += dy  ->  = dy
        `=` forgets what the windows before have passed back, and writes zeros over it.
        Where windows overlap a number receives something from several: `+=`.
    += dy[n, i, j] *  ->  = np.where(largest, dy[n, i, j] /
    largest / largest.sum(axis=(0, 1))  ->  largest.sum(axis=(0, 1)), dx[window])
        `=` forgets what the windows before have passed back. Where windows overlap, a
        number that is the largest in two receives something from both: `+=`.
    += dy[n, i, j] *  ->  = np.where(first_of(largest), dy[n, i, j], dx[window])
    largest / largest.sum(axis=(0, 1))  ->
        in a tie the first one gets everything, and where windows overlap `=` forgets
        what it had. Those that are equally large share it, and everything that comes
        back is added.
    += dy  ->  = dy
    / largest.sum(axis=(0, 1))  ->
        in a tie each one gets all of dy, and where windows overlap `=` forgets what was
        there. Divide by how many there are, and add.
    x[window].max(axis=(0, 1))  ->  x[window].max()
    largest.sum(axis=(0, 1))  ->  largest.sum()
        it looks for the largest number in all channels together, and only that one
        receives anything. Every map is pooled separately.
    x[window].max(axis=(0, 1))  ->  x[window].max()
        it looks for the largest number in all channels together, so that some channels
        pass nothing back. Every map is pooled separately.
    largest.sum(axis=(0, 1))  ->  largest.sum()
        it divides by how many largest numbers there are in all channels together. Every
        map is pooled separately.
    dx[window]  ->  dx[n]
    largest = x[window]  ->  largest = x[n]
        numbers as large as the maximum receive a part of dy wherever they are in the
        picture. Only those in the window count.
    dx[window]  ->  dx[n]
    x[window] == x[window].max(axis=(0, 1))  ->  x[n] == x[window].max(axis=(0, 1))
    largest / largest.sum(axis=(0, 1))  ->  largest
        numbers as large as the maximum receive all of dy, wherever they are in the
        picture. Only those in the window count, and they share it.
    x[window].max  ->  x[n].max
    / largest.sum(axis=(0, 1))  ->  / np.maximum(largest.sum(axis=(0, 1)), 1)
        only the largest number of the whole picture receives anything. Every window has
        one of its own.
    x[window].max(axis=(0, 1))  ->  x.max()
        the maximum is that of the whole batch. In most windows nothing equals it, so it
        divides by 0: 0 / 0. Every window has its own.
    x[window].max(axis=(0, 1))  ->  x[n].max()
        the maximum is that of all channels of the picture. In most windows nothing
        equals it, so it divides by 0: 0 / 0. Every window has its own.
    x[window].max  ->  x[n].max
        the maximum is that of the whole map. In most windows nothing equals it, so it
        divides by 0: 0 / 0. Every window has its own.
    x[window].max(axis=(0, 1))  ->  x[window].max(axis=0)
        each column of the window has a maximum here. There is one for the whole window,
        in each channel: over height and width.
    x[window].max(axis=(0, 1))  ->  x[window].max(axis=1)
        each row of the window has a maximum here, and without keepdims it lines up with
        the columns. There is one for the whole window, in each channel.
    x[window].max(axis=(0, 1))  ->  x[window].max(axis=2)
        the maximum runs over the channels. It runs over height and width.
    largest / largest.sum(axis=(0, 1))  ->  np.ones_like(x[window]) / size**2
        this is the way back of average pooling. Max pooling passes dy to the largest
        number only.
    largest / largest.sum(axis=(0, 1))  ->  np.ones_like(x[window])
        every number of a window receives dy. Only the largest had a part in the result.
    dy[n, i, j] *  ->
        dy is missing: the mask says which numbers receive something, dy says how much.
    * largest /  ->  * x[window] * largest /
        dy is multiplied by the largest number. The slope of a maximum is 1, however
        large it is.
    i * stride, j * stride  ->  i, j
        the windows move by 1. On the way forward they moved by the stride: use the same
        windows.
    i * stride, j * stride  ->  i * size, j * size
        the windows move by their size. On the way forward they moved by the stride: use
        the same windows.
    np.zeros_like(x)  ->  x.copy()
        the sums begin at x. They begin at 0.
    x[window].max(axis=(0, 1))  ->  x[window].min(axis=(0, 1))
        dy goes to the smallest number of each window.
    x[window] == x[window].max(axis=(0, 1))  ->  x[window] > 0
        the mask asks which numbers are positive, as ReLU does. Ask which one is the
        largest of the window.
    / largest.sum(axis=(0, 1))  ->  / size**2
        it divides by how many numbers a window has. Only those that are equally large
        share dy: mostly that is one.
    i * stride, j * stride  ->  j * stride, i * stride
        the window's row comes from j and its column from i. Rows come first: i counts
        them.
    dy[n, i, j] *  ->  dy[n, j, i] *
        dy is read at row j, column i. Rows come first: i counts them.
    dy.shape[:3]  ->  (len(dy), dy.shape[2], dy.shape[1])
        the numbers of rows and columns of dy are mixed up: rows come first.
    slice(left, left + size)  ->  slice(top, top + size)
        the window's columns begin where its rows begin. The column comes from j.
    dy.shape[:3]  ->  (1, *dy.shape[1:3])
        only the first picture passes anything back. Every picture of the batch does.
    dy[n, i, j] *  ->  dy[n, i, j] * (np.arange(x.shape[3]) == 0) *
        only the first channel passes anything back. Every map was pooled.
    dy[n, i, j] *  ->  dy[n, i, j].sum() *
        every channel gets the dy of all of them. Each map has its own.
    dx[window] +=  ->  ties = largest.sum(axis=(0, 1)); dx[window] +=
    / largest.sum(axis=(0, 1))  ->  / (ties + (ties > 1))
        what equally large numbers get does not add up to `dy`. They share all of it.
    """,
    hints="""
    If a number that is not the largest of its window grows a little, does the result
    change? If two are equally large, how many of them receive something?

    Start with np.zeros_like(x), of x's shape and type. For each picture, row and column
    of dy cut out the window and compare it with its own maximum over height and width:
    that is a mask. Divide the mask by how many True it has in each channel, multiply by
    dy of that place, and add it to the same window of dx.

    largest = x[window] == {x[window].max(axis=(0, 1))}
    dx[window] += dy[n, i, j] * largest / {largest.sum(axis=(0, 1))}
    """,
    behaves=called_by_name,
)
