"""conv2d_loops: a convolution layer, one number after the other."""

import numpy as np

from course_utils.exercises.writing import exercise, rng_of, single
from course_utils.functions import output_shape, pad


def conv2d_loops(x, w, b, stride=1, padding=0):
    """A linear layer on every window of the image, one number after the other.

    (N, H, W, C), (kh, kw, C, F), (F,) -> (N, H', W', F).
    """
    kh, kw = w.shape[:2]
    rows = output_shape(x.shape[1], kh, stride, padding)
    columns = output_shape(x.shape[2], kw, stride, padding)
    padded = pad(x, padding)
    y = np.zeros((len(x), rows, columns, len(b)), x.dtype)
    for n, i, j, f in np.ndindex(y.shape):
        top, left = i * stride, j * stride
        window = padded[n, top : top + kh, left : left + kw]
        y[n, i, j, f] = np.sum(window * w[..., f]) + b[f]
    return y


normal = rng_of(conv2d_loops).standard_normal


def layer(n, size, channels, window, filters, *stride_padding):
    """Arguments of conv2d_loops: n pictures under some filters."""
    x, w = normal((n, *size, channels)), normal((*window, channels, filters))
    return x, w, normal(filters), *stride_padding


LAYERS = {
    "one 3 x 3 picture, one 2 x 2 filter": (
        np.arange(1.0, 10.0).reshape(1, 3, 3, 1),
        np.array([[1.0, 2.0], [3.0, 4.0]]).reshape(2, 2, 1, 1),
        np.array([0.5]),
    ),
    "a picture wider than high": layer(1, (3, 4), 1, (2, 2), 1, 1, 0),
    "a filter higher than wide": layer(1, (4, 4), 1, (2, 1), 1, 1, 0),
    "stride 2": layer(1, (7, 5), 1, (3, 3), 1, 2, 0),
    "padding 1": layer(1, (4, 3), 1, (3, 3), 1, 1, 1),
    "two pictures": layer(2, (3, 3), 1, (2, 2), 1, 1, 0),
    "two filters": layer(1, (3, 3), 1, (2, 2), 2, 1, 0),
    "three channels": layer(1, (3, 3), 3, (2, 2), 1, 1, 0),
    "two pictures of three channels, four filters of 3 x 2": layer(
        2, (5, 4), 3, (3, 2), 4, 1, 0
    ),
    "the same with stride 2 and padding 1": layer(2, (5, 4), 3, (3, 2), 4, 2, 1),
    "stride 2 and padding 2, which does not divide": layer(
        3, (4, 5), 2, (3, 4), 2, 2, 2
    ),
    "a stride larger than the filter": layer(2, (5, 8), 1, (1, 2), 3, 3, 0),
    "padding 3, wider than the filter": layer(2, (2, 3), 1, (2, 2), 2, 1, 3),
    "filters of 1 x 1, padding 1": layer(1, (2, 3), 2, (1, 1), 2, 1, 1),
    "filters of 1 x 1": layer(2, (2, 3), 3, (1, 1), 3, 1, 0),
    "filters as large as the picture": layer(2, (3, 3), 2, (3, 3), 2, 1, 0),
    "float32": (*single(*layer(2, (4, 5), 2, (2, 3), 3)), 2, 1),
}


def called_by_name(conv2d_loops):
    """The notebook names stride and padding in its calls; that must work too."""
    conv2d_loops(*LAYERS["two filters"][:3], stride=2, padding=1)


EXERCISE = exercise(
    conv2d_loops,
    returns="y",
    cases=LAYERS
    | {
        "filters and biases of whole numbers": (
            normal((1, 3, 4, 1)),
            np.array([[1, 0, -1], [2, 0, -2]]).reshape(2, 3, 1, 1),
            np.array([3]),
        ),
    },
    mistakes="""
    + b[f]  ->
        the bias is missing.
    window * w[..., f]) + b[f]  ->  window * w[..., f] + b[f])
        the bias is added to every single product. It is added once, to the sum.
    b[f]  ->  x.shape[3] * b[f]
        the bias is added once for every channel. It belongs to the filter, which has
        all channels: add it once.
    b[f]  ->  b[0]
        every filter gets the bias of the first. Each has its own.
    * w[..., f]  ->  * w[::-1, ::-1, :, f]
        the filter is flipped: ConvNets slide it as it is.
    np.sum(  ->  np.mean(
        it takes the mean of the products; it should be their sum.
    window * w[..., f]  ->  window[..., None] * w
        the sum runs over the filters too. Each filter makes a map of its own.
    window * w[..., f]  ->  window[..., 0] * w[..., 0, f]
        only the first channel counts. The filter is as deep as the picture, and all its
        slices are added up.
    window * w[..., f]  ->  window[..., -1] * w[..., -1, f]
        only the last channel counts: `=` in a loop over the channels forgets those
        before. They are added up.
    w[..., f])  ->  w[..., f], axis=(0, 1))
        several numbers for one place: the sum runs over height, width and channels, and
        one bias is added, that of the filter.
    i * stride, j * stride  ->  i, j
        the windows are side by side as with stride 1: from one place to the next they
        move by the stride.
    stride, padding)  ->>  1, padding)
        the size of the result is that for stride 1, so that windows run past the end of
        the picture.
    padded = pad(x, padding)  ->  padded = x
        the result has room for the padding, but the windows are cut from the picture
        without its frame.
    pad(x, padding)  ->  np.pad(x, padding)
        np.pad with one number pads all four axes: it adds pictures and channels of
        zeros as well. It also takes a pair for each axis.
    pad(x, padding)  ->  np.pad(x, [(0, 0), *[(padding,) * 2] * 2, (0, 0)], "edge")
        the frame repeats the picture's border. It is made of zeros.
    top : top + kh, left : left + kw  ->  top : top + kw, left : left + kh
        the window's height and width are mixed up: w begins with kh, its height.
    kh, kw = w  ->  kw, kh = w
        the filter's height and width are mixed up: w begins with kh, its height.
    rows = output_shape(x.shape[1]  ->  rows = output_shape(x.shape[2]
    columns = output_shape(x.shape[2]  ->  columns = output_shape(x.shape[1]
        the picture's height and width are mixed up: H comes before W.
    rows, columns, len(b)  ->  columns, rows, len(b)
    ndindex(y.shape)  ->  ndindex(len(x), rows, columns, len(b))
        the result's height and width are mixed up: rows come before columns.
    left + kw]  ->  left + kh]
        the window is as wide as the filter is high: kh is used where kw should be.
    x.shape[2], kw  ->  x.shape[2], kh
        the number of columns comes from the filter's height. It should come from its
        width, kw.
    left + kw]  ->  left + kh]
    x.shape[2], kw  ->  x.shape[2], kh
        every filter is treated as a square: kh is used where kw should be, in the
        number of columns and in the window.
    top, left = i  ->  i, j = top, left = i
        a row of the picture is used as a row of the result. With stride S, place i
        begins at row i S: keep places and rows apart.
    y.shape)  ->  len(x), *(-(-n // stride) for n in x.shape[1:3]), len(b))
    top, left = i  ->  i, j = top, left = i
        the loops run over the rows and columns of the picture, but the result has
        fewer. Loop over the result's places.
    pad(x, padding)  ->  np.pad(x, padding)
    len(x)  ->  len(padded)
        np.pad with one number pads all four axes, and so the result has pictures that
        were not in x. It also takes a pair for each axis.
    n, i, j, f in np.ndindex(y.shape)  ->  n, i, j in np.ndindex(y.shape[:3])
    y[n, i, j, f]  ->  y[n, i, j]
    window * w[..., f]) + b[f]  ->  window * w, axis=(0, 1, 2)) + b
        the product lines up the window's channels with the filters, its columns with
        the channels. The window needs another axis at the end, for the filters.
    n, i, j, f in np.ndindex(y.shape)  ->  n, i, j in np.ndindex(y.shape[:3])
    y[n, i, j, f]  ->  y[n, i, j]
    window * w[..., f]) + b[f]  ->  window * w) + b
        the product lines up the window's channels with the filters, and the sum runs
        over these too. Take one filter at a time.
    rows, columns  ->  rows - 1, columns - 1
        in height and in width one place is missing: the window's first place, before
        any step, counts too.
    x.shape[1], kh, stride, padding  ->  x.shape[1] + padding, kh, stride
    x.shape[2], kw, stride, padding  ->  x.shape[2] + padding, kw, stride
        the padding counts once in the result's size. There are zeros at both ends.
    w[..., f]  ->  w[f]
        w[f] is not a filter, but row f of all of them. The filters are on the last
        axis.
    padded[n,  ->  padded[0,
        every picture of the batch gets the answer of the first one.
    y[n, i, j, f]  ->  y[0, i, j, f]
        only the first picture of the batch gets an answer.
    x.shape[1], kh, stride, padding  ->  x.shape[1] + 2 * padding, kh, stride, padding
    x.shape[2], kw, stride, padding  ->  x.shape[2] + 2 * padding, kw, stride, padding
        the padding counts twice in the result's size: output_shape takes the size
        without it.
    stride, padding)  ->>  stride)
        the padding is left out of the result's size: it makes room for more places.
    pad(x, padding)  ->  np.pad(x, [(0, 0), (padding, 0), (padding, 0), (0, 0)])
        there are zeros above and on the left only. The frame has four sides: each pair
        names two of them.
    pad(x, padding)  ->  np.pad(x, [(0, 0), (0, padding), (0, padding), (0, 0)])
        there are zeros below and on the right only. The frame has four sides: each pair
        names two of them.
    pad(x, padding)  ->  np.pad(x, [(0, 0), (0, 2 * padding), (0, 2 * padding), (0, 0)])
        the picture lies in the corner of its frame. It belongs in the middle, `padding`
        rows and columns further in.
    pad(x, padding)  ->  np.pad(x, [(0, 0), (padding,) * 2, (0, 0), (0, 0)])
        there are zeros above and below only. The frame has four sides.
    pad(x, padding)  ->  np.pad(x, [(0, 0), (0, 0), (padding,) * 2, (padding,) * 2])
        the frame is around columns and channels. Height and width are axes 1 and 2.
    padded = pad(x, padding)  ->  padded = pad(0 * x, padding)
    y = np.zeros  ->  padded[:, padding:-padding, padding:-padding] = x; y = np.zeros
        with padding 0 the slice padding:-padding is 0:-0, which is empty. Count the end
        from the front.
    output_shape(x.shape[1]  ->  output_shape(x.shape[2]
    output_shape(x.shape[2]  ->  output_shape(x.shape[3]
        the channels are taken for the width: x is (N, H, W, C), and the channels come
        last.
    columns = output_shape(x.shape[2], kw  ->  columns = output_shape(x.shape[1], kh
        there are as many columns as rows. Neither pictures nor filters need be square.
    (x.shape[2], kw, stride  ->  (x.shape[2], stride, kw
        for the columns kw and stride have changed places: output_shape takes the size,
        the filter, then the stride.
    output_shape(x.shape[1], kh, stride, padding)  ->  x.shape[1]
    output_shape(x.shape[2], kw, stride, padding)  ->  x.shape[2]
        there are as many places as pixels. A window that must fit has fewer, and with a
        stride fewer still.
    i * stride, j * stride  ->  j * stride, i * stride
        the window's row comes from j and its column from i. Rows come first: i counts
        them.
    y[n, i, j, f]  ->  y[n, j, i, f]
        rows and columns have changed places where the answer is written, or where the
        window is read: i counts rows, and rows come first.
    i * stride, j * stride  ->  i * stride, j
        along the width the windows move by 1. The stride holds for both axes.
    i * stride, j * stride  ->  i * kh, j * kw
        the windows move by their own size. They move by the stride.
    i * stride, j * stride  ->  i * stride - padding, j * stride - padding
        the padding is subtracted, but the windows are cut from the padded picture:
        there the first one begins at 0.
    padded[n,  ->  padded[:,
        the window is cut from all pictures at once, and their sums are added. Each
        picture has an answer of its own.
    y[n, i, j, f]  ->  y[n, i, j]
        every filter gets the answer of the last one: the result has a place for each,
        at the end.
    + b[f]  ->  + 2 * b[f]
        the bias is added twice.
    np.sum(window * w[..., f])  ->  np.sum(window) * np.sum(w[..., f])
        window and filter are summed separately. Each pixel meets one weight: multiply
        first, then sum.
    np.sum(window * w[..., f])  ->  np.sum(window @ w[..., f])
        `@` multiplies matrices. Here each pixel meets the weight at its place: `*`,
        then the sum.
    window * w[..., f]  ->  window * w[..., f].swapaxes(0, 1)
        the filter's rows and columns have changed places: w begins with the row.
    ndindex(y.shape)  ->  ndindex(len(x), rows - 1, columns - 1, len(b))
        the last row and the last column of places stay 0: range stops before its end.
    return y  ->  return (y - b).cumsum().reshape(y.shape) + b
        the sum goes on from place to place. It begins again at 0 for each of them.
    """,
    hints="""
    How many places are there, in rows and in columns? At place (i, j) and stride S, in
    which row and column of the padded picture does the window begin?

    Make the padded pictures (np.pad takes a pair for each of the four axes, and two of
    them stay as they are) and a result of zeros that has x's type: np.zeros(shape,
    x.dtype). For each picture, row and column of the result: cut out the window, kh
    rows and kw columns of all channels; for each filter multiply it by the window, add
    everything up, and add that filter's bias.

    top, left = {i * stride}, {j * stride}
    window = padded[n, top : top + kh, left : left + kw]
    y[n, i, j, f] = np.sum({window * w[..., f]}) + b[f]
    """,
    behaves=called_by_name,
)
