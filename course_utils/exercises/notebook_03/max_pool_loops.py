"""max_pool_loops: max pooling, one window after the other."""

import numpy as np

from course_utils.exercises.writing import exercise, rng_of, single
from course_utils.functions import output_shape


def max_pool_loops(x, size, stride):
    """The largest number of every window, separately in each map.

    (N, H, W, C) -> (N, H', W', C).
    """
    rows = output_shape(x.shape[1], size, stride)
    columns = output_shape(x.shape[2], size, stride)
    y = np.zeros((len(x), rows, columns, x.shape[3]), x.dtype)
    for n, i, j in np.ndindex(y.shape[:3]):
        top, left = i * stride, j * stride
        window = x[n, top : top + size, left : left + size]
        y[n, i, j] = window.max(axis=(0, 1))
    return y


rng = rng_of(max_pool_loops)
normal = rng.standard_normal


def far_below_0():
    """Beside the one large number, all low places for a search to begin look alike."""
    x = -1e30 * (1 + rng.random((1, 4, 5, 2)))
    x[0, 0, 0, 0] = 1e30
    return x


MAPS = {
    "one 4 x 4 picture, size 2, stride 2": (
        np.array([[1.0, 1, 2, 4], [5, 6, 7, 8], [3, 2, 1, 0], [1, 2, 3, 4]]).reshape(
            1, 4, 4, 1
        ),
        2,
        2,
    ),
    "a picture wider than high, all numbers negative": (
        -1 - rng.random((1, 2, 4, 1)),
        2,
        2,
    ),
    "overlapping windows": (normal((1, 4, 3, 1)), 2, 1),
    "rows and columns that are left over": (normal((1, 5, 7, 1)), 2, 2),
    "size 3, stride 1, a picture wider than high": (normal((1, 4, 6, 1)), 3, 1),
    "three channels": (normal((1, 4, 4, 3)), 2, 2),
    "two pictures": (normal((2, 4, 2, 1)), 2, 2),
    "size 3, stride 2, two pictures of three channels": (normal((2, 5, 8, 3)), 3, 2),
    "a stride larger than the size": (normal((2, 8, 5, 2)), 2, 3),
    "windows of one number": (normal((2, 2, 3, 2)), 1, 1),
    "windows of one number, stride 2": (normal((1, 4, 5, 2)), 1, 2),
    "a window as large as the picture": (normal((3, 3, 3, 2)), 3, 3),
    "numbers far below 0": (far_below_0(), 2, 2),
    "float32": (*single(normal((2, 4, 6, 2))), 2, 2),
}


def called_by_name(max_pool_loops):
    """The notebook names size and stride in its calls; that must work too."""
    max_pool_loops(MAPS["three channels"][0], size=3, stride=1)


def partial_windows(x, size, stride):
    """The last windows stick out, and hold what there is."""
    sizes = (x.shape[1], x.shape[2])
    ends = [(0, (size - length) % stride) for length in sizes]
    padded = np.pad(x, ((0, 0), *ends, (0, 0)), constant_values=-np.inf)
    return max_pool_loops(padded, size, stride)


EXERCISE = exercise(
    max_pool_loops,
    returns="y",
    cases=MAPS,
    helpers=(partial_windows,),
    mistakes="""
    window.max(axis=(0, 1))  ->  window.max()
        it looks for the largest number in all channels together. Every map is pooled
        separately.
    , x.shape[3])  ->  )
    window.max(axis=(0, 1))  ->  window.max()
        the channels are lost: one number is taken from all of them. Every map is pooled
        separately, so the result has as many channels as x.
    output_shape(x.shape[1], size, stride)  ->  x.shape[1] // size
    output_shape(x.shape[2], size, stride)  ->  x.shape[2] // size
        H // size counts windows side by side. They move by the stride: count as for a
        convolution.
    output_shape(x.shape[1], size, stride)  ->  x.shape[1] // stride
    output_shape(x.shape[2], size, stride)  ->  x.shape[2] // stride
        H // stride counts windows that stick out past the end. Count as for a
        convolution.
    window.max(axis=(0, 1))  ->  window.mean(axis=(0, 1))
        this is average pooling. It should take the largest number.
    window.max(axis=(0, 1))  ->  window.sum(axis=(0, 1))
        this is sum pooling. It should take the largest number.
    window.max(axis=(0, 1))  ->  window.min(axis=(0, 1))
        this is the smallest number of each window.
    window.max(axis=(0, 1))  ->  np.abs(window).max(axis=(0, 1))
        the sign is lost: take the largest number, not the largest absolute value.
    window.max(axis=(0, 1))  ->  np.maximum(window.max(axis=(0, 1)), 0)
        a window of negative numbers gives 0, as after ReLU, or where the search begins
        at 0. Begin with a number of the window, and keep the sign.
    window.max(axis=(0, 1))  ->  window.reshape(-1, x.shape[3]).argmax(axis=0)
        argmax says where the largest number is; return the number itself.
    i * stride, j * stride  ->  i, j
        the windows move by 1: from one place to the next they move by the stride.
    i * stride, j * stride  ->  i * size, j * size
        the windows move by their size. They should move by the stride, and may overlap.
    return max_pool_loops(x, size, size)
        the windows move by their size, and are counted that way. They should move by
        the stride, and may overlap.
    partial_windows
        the last windows stick out past the end of the picture. A window that does not
        fit is left out: round down.
    rows, columns, x  ->  columns, rows, x
        the result's height and width are mixed up: H comes before W.
    x[n,  ->  x[0,
        every picture of the batch gets the answer of the first one.
    y[n, i, j]  ->  y[0, i, j]
        only the first picture of the batch gets an answer.
    window.max(axis=(0, 1))  ->  np.maximum(window.max(axis=(0, 1)), -10)
        the search begins at a number that may be larger than all of a window. Begin
        with a number of the window, or with -np.inf.
    window.max(axis=(0, 1))  ->  np.maximum(window.max(axis=(0, 1)), -1)
        the search begins at -1, and all numbers of a window may be smaller. Begin with
        a number of the window, or with -np.inf.
    return y  ->  return np.full_like(y, -np.inf)
        the result is where the search begins, minus infinity: what is found never takes
        its place.
    return y  ->  return np.full_like(y, np.inf)
        the search begins at infinity, and nothing is larger. Begin with a number of the
        window, or with -np.inf.
    return y  ->  return np.maximum.accumulate(y.ravel()).reshape(y.shape)
        the search goes on from window to window. Begin again for each of them.
    output_shape(x.shape[1], size, stride)  ->  output_shape(x.shape[1], stride, size)
    output_shape(x.shape[2], size, stride)  ->  output_shape(x.shape[2], stride, size)
        size and stride have changed places: output_shape takes the window's size before
        the stride.
    output_shape(x.shape[2], size, stride)  ->  output_shape(x.shape[2], stride, size)
        for the columns size and stride have changed places: output_shape takes the
        window's size before the stride.
    output_shape(x.shape[2]  ->  output_shape(x.shape[1]
        there are as many columns as rows. A picture need not be square.
    output_shape(x.shape[1]  ->  output_shape(x.shape[2]
    output_shape(x.shape[2]  ->  output_shape(x.shape[3]
    columns, x.shape[3])  ->  columns, x.shape[1])
        the channels are taken for the width: x is (N, H, W, C), and the channels come
        last.
    output_shape(x.shape[1], size, stride)  ->  x.shape[1] - size + 1
    output_shape(x.shape[2], size, stride)  ->  x.shape[2] - size + 1
        the size of the result is that for stride 1, so that windows run past the end of
        the picture.
    rows, columns, x  ->  rows - 1, columns - 1, x
        in height and in width one place is missing: the window's first place, before
        any step, counts too.
    i * stride, j * stride  ->  j * stride, i * stride
        the window's row comes from j and its column from i. Rows come first: i counts
        them.
    y[n, i, j]  ->  y[n, j, i]
        rows and columns have changed places where the answer is written, or where the
        window is read: i counts rows, and rows come first.
    top : top + size, left : left + size  ->  top : top + stride, left : left + stride
        the window is as large as the stride. It has `size` rows and columns.
    top : top + size, left : left + size  ->  top:size, left:size
        a slice ends at a place, not after a length: the window ends `size` further on.
    top + size, left : left + size]  ->  top + size - 1, left : left + size - 1]
        the window's last row and column are left out: a slice stops before its end, and
        so does range.
    window.max(axis=(0, 1))  ->  window.max(axis=(1, 2))
        axes 1 and 2 are height and width of a batch. In the window of one picture they
        are axes 0 and 1.
    window.max(axis=(0, 1))  ->  window.max(axis=0)
        the maximum runs over the window's rows only. It runs over height and width.
    window.max(axis=(0, 1))  ->  window.max(axis=2)
        the maximum runs over the channels. It runs over height and width.
    window.max(axis=(0, 1))  ->  window[0, 0]
        this is the first number of each window. Look at all of them.
    window.max(axis=(0, 1))  ->  window[-1, -1]
        this is the last number of each window, as if each were larger than the one
        before.
    y[n, i, j] = window.max(axis=(0, 1))  ->  y[n, i, j, 0] = window[..., 0].max()
        only the first channel gets an answer. Every map is pooled.
    """,
    hints="""
    The windows are those of a convolution, without weights and padding. How many are
    there, and over which axes of a window does the maximum run?

    Make a result of x's type first, np.zeros(shape, x.dtype), and walk through its
    pictures, rows and columns. Cut out the window, `size` rows and columns of all
    channels, and take the largest number over its height and width, so that one remains
    for each channel.

    window = x[n, top : top + size, left : left + size]
    y[n, i, j] = window.max({axis=(0, 1)})
    """,
    behaves=called_by_name,
)
