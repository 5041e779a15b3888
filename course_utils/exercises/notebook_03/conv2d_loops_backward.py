"""conv2d_loops_backward: what comes back through a convolution layer."""

import numpy as np

from course_utils.exercises.notebook_03.conv2d_loops import LAYERS, conv2d_loops
from course_utils.exercises.writing import exercise, rng_of
from course_utils.functions import pad


def conv2d_loops_backward(dy, x, w, b, stride=1, padding=0):
    """Gradients of `conv2d_loops`: summed over all places.

    dy (N, H', W', F) -> dx, dw, db, shaped as x, w and b.
    """
    kh, kw = w.shape[:2]
    padded = pad(x, padding)
    dpadded, dw, db = np.zeros_like(padded), np.zeros_like(w), np.zeros_like(b)
    for n, i, j in np.ndindex(dy.shape[:3]):
        top, left = i * stride, j * stride
        window = n, slice(top, top + kh), slice(left, left + kw)
        dpadded[window] += w @ dy[n, i, j]
        dw += padded[window][..., None] * dy[n, i, j]
        db += dy[n, i, j]
    bottom, right = padding + x.shape[1], padding + x.shape[2]
    dx = dpadded[:, padding:bottom, padding:right]
    return dx, dw, db


normal = rng_of(conv2d_loops_backward).standard_normal


def backward_case(x, w, b, *stride_padding):
    y = conv2d_loops(x, w, b, *stride_padding)
    return normal(y.shape).astype(y.dtype), x, w, b, *stride_padding


def called_by_name(conv2d_loops_backward):
    """The notebook names stride and padding in its calls; that must work too."""
    layer = LAYERS["two filters"][:3]
    dy = conv2d_loops(*layer, stride=2, padding=1)
    conv2d_loops_backward(dy, *layer, stride=2, padding=1)


FIRST_LAYER = "one 3 x 3 picture, one 2 x 2 filter"

EXERCISE = exercise(
    conv2d_loops_backward,
    returns="dx, dw, db",
    cases={
        f"{FIRST_LAYER}, dy = [[1, 10], [100, 1000]]": (
            np.array([[1.0, 10.0], [100.0, 1000.0]]).reshape(1, 2, 2, 1),
            *LAYERS[FIRST_LAYER],
        ),
        **{
            case: backward_case(*args)
            for case, args in LAYERS.items()
            if case not in (FIRST_LAYER, "filters of 1 x 1, padding 1")
        },
    },
    mistakes="""
    padding:bottom, padding:right  ->  padding:-padding, padding:-padding
        with padding 0 this cuts out 0:-0, which is 0:0 and empty. Count the end from
        the front: `padding` rows, and then as many as x has.
    [:, padding:bottom, padding:right]  ->
        the frame is still around dx. The zeros of the padding are not part of x: cut
        them off at the end.
    padding:bottom, padding:right  ->  padding:, padding:
        the frame is cut off above and on the left only.
    padding:bottom, padding:right  ->  : x.shape[1], : x.shape[2]
        dx is cut from the corner of the padded picture. The picture begins `padding`
        rows and columns further in.
    np.zeros_like(padded)  ->  np.zeros_like(x)
    [:, padding:bottom, padding:right]  ->
        dx is collected in an array without the frame, in which the windows of the
        padded picture have other places, or none. Collect with the frame, then cut it
        off.
    bottom, right =  ->  right, bottom =
        dx is cut out with height and width mixed up: H comes before W.
    dy.shape[:3]  ->  (len(dy), dy.shape[2], dy.shape[1])
        the numbers of rows and columns of dy are mixed up: rows come first.
    padded[window][...  ->  x[window][...
        for dw the windows are cut from the picture without its frame. The weights have
        met the padded one.
    dpadded[window] +=  ->  dpadded[window] =
        in dx `=` forgets what the windows before have passed back. Windows overlap, so
        a pixel receives something from several: `+=`.
    += w @ dy[n, i, j]  ->  = w[..., -1] * dy[n, i, j, -1]
        in dx `=` forgets what the windows and the filters before have passed back. A
        pixel receives something from all of them: `+=`.
    w @ dy[n, i, j]  ->  w[..., -1] * dy[n, i, j, -1]
        only the last filter passes anything back to dx. A pixel has met all filters,
        and receives something from all of them.
    w @ dy[n, i, j]  ->  w[..., 0] * dy[n, i, j, 0]
        only the first filter passes anything back to dx. A pixel has met all filters,
        and receives something from all of them.
    dw +=  ->  dw =
        dw is that of the last place of the last picture. A filter is used at all places
        of all pictures: add.
    dw +=  ->  dw += ((i + 1, j + 1) == dy.shape[1:3]) *
        dw is that of the last place, of all pictures. A filter is used at all places:
        add.
    db +=  ->  db =
        db is that of the last place of the last picture. A bias is used at all places
        of all pictures: add.
    dpadded[window] +=  ->  dpadded[window] =
    dw +=  ->  dw =
    db +=  ->  db =
        `=` forgets what the places before have passed back. dx, dw and db are all sums
        over the places: `+=`.
    dw +=  ->  dw *= i + j > 0; dw +=
        dw is that of the last picture: it begins at 0 again for each. Make the zeros
        before all loops.
    dw +=  ->  dw *= i + j > 0; dw +=
    db +=  ->  db *= i + j > 0; db +=
        dw and db are those of the last picture: they begin at 0 again for each. Make
        the zeros before all loops.
    dpadded[window] +=  ->  dpadded[:n] = 0; dpadded[window] +=
    dw +=  ->  dw *= i + j > 0; dw +=
    db +=  ->  db *= i + j > 0; db +=
        everything begins at 0 again for each picture. Make the zeros before all loops.
    i * stride, j * stride  ->  i, j
        the windows move by 1. On the way forward they moved by the stride: use the same
        windows.
    dpadded[window] +=  ->  dpadded[n, i : i + kh, j : j + kw] +=
        for dx the windows move by 1. On the way forward they moved by the stride: dy[n,
        i, j] goes back to where it came from.
    padded[window][...  ->  padded[n, i : i + kh, j : j + kw][...
        for dw the windows move by 1. On the way forward they moved by the stride: the
        weights have met those pixels.
    w @ dy  ->  w[::-1, ::-1] @ dy
        in dx the weights are turned the wrong way. Place by place every pixel receives
        its gradient through the very weight that it met, and over all places the flip
        comes by itself; a single convolution with dy needs it.
    w @ dy[n, i, j]  ->  w.sum(axis=3) * dy[n, i, j].sum()
        for dx weights and dy are summed separately. Each filter's weights meet that
        filter's dy: multiply first, then sum.
    w @ dy[n, i, j]  ->  w.sum(axis=3)
        dy is missing from dx: the weights are only the local slope.
    padded[window][..., None] *  ->  w *
        dw adds up the weights. At a product each factor receives the other's value,
        times dy: the weights get the window.
    w @ dy[n, i, j]  ->  padded[window] * dy[n, i, j].sum()
    padded[window][..., None] *  ->  w *
        they have changed places. At a product each factor receives the other's value,
        times dy: dx gets weights, dw gets pixels.
    None] * dy[n, i, j]  ->  None] + 0 * w
        dy is missing from dw: the pixels are only the local slope.
    None] * dy[n, i, j]  ->  None] * dy[n, i, j].sum()
        for dw every filter gets the sum of all dy at its place. Each has its own.
    return dx, dw, db  ->  return dx, dw / len(x), db
        dw is divided by the number of pictures. Where the loss is a mean, dy holds its
        1 / N already.
    return dx, dw, db  ->  return dx, dw / len(x), db / len(x)
        dw and db are divided by the number of pictures. Where the loss is a mean, dy
        holds its 1 / N already.
    return dx, dw, db  ->  return dx, dw / dy[0, ..., 0].size, db
        dw is a mean over the places. What comes back to a weight is added up.
    return dx, dw, db  ->  return dx, dw, dy.mean(axis=(0, 1, 2))
        db is a mean over the places. What comes back to a bias is added up.
    return dx, dw, db  ->  return dx, dw, db / len(x)
        db is divided by the number of pictures. Where the loss is a mean, dy holds its
        1 / N already.
    return dx, dw, db  ->  return dx, dw, dy.sum(axis=0)
        db is summed over the pictures only. A bias is used at every place too: it has
        the shape (F,).
    return dx, dw, db  ->  return dx, dw, dy.sum(axis=(0, 1))
        db is summed over pictures and rows only. A bias is used in every column too: it
        has the shape (F,).
    return dx, dw, db  ->  return dx, dw, dy.sum(axis=(1, 2, 3))
        db has a number for each picture. Sum over all axes except the last, that of the
        filters.
    return dx, dw, db  ->  return dx, dw, dy.sum()
        db is a single number. Each filter has a bias of its own.
    dw +=  ->  dw += 0 *
        dw stays 0: at every place the weights receive the window, times dy.
    dpadded[window] +=  ->  dpadded[window] += 0 *
        dx stays 0: at every place the window receives the weights, times dy.
    w @ dy[n, i, j]  ->  (w @ dy[n, i, j]).reshape(x[window].shape)
        the windows are cut from x: at the frame they are smaller than the filter or
        empty. Cut them from the padded x.
    db +=  ->  db += 0 *
        db stays 0: a bias receives all that comes back to its filter's map.
    db += dy[n, i, j]  ->  db += 1
        db counts places. 1 is only the local slope of a bias: it is multiplied by what
        comes back.
    np.zeros_like(padded)  ->  padded.copy()
    np.zeros_like(w), np.zeros_like(b)  ->  w.copy(), b.copy()
        the sums begin at x, w and b. They begin at 0.
    top + kh), slice(left, left + kw)  ->  top + kw), slice(left, left + kh)
        the window's height and width are mixed up: w begins with kh, its height.
    pad(x, padding)  ->  np.pad(x, padding)
        the channels are padded, too, as np.pad does when it gets a single number. It
        also takes a pair for each axis: only height and width have a frame.
    padding:bottom, padding:right  ->  padding : x.shape[1], padding : x.shape[2]
        a slice ends at a place, not after a length: in the padded picture dx ends
        `padding` rows and columns further on.
    padding:bottom, padding:right  ->  padding:bottom
        the frame is cut off above and below only. It has four sides.
    i * stride, j * stride  ->  j * stride, i * stride
        the window's row comes from j and its column from i. Rows come first: i counts
        them.
    dy[n, i, j]  ->>  dy[n, j, i]
        dy is read at row j, column i. Rows come first: i counts them.
    dw += padded  ->  for f in range(len(b)): dw[..., f] += x
    [window][..., None] * dy[n, i, j]  ->  [window] * dy[n, i, j, f]
        for dw the windows are cut from x, which has no frame: at the edge they are too
        small. The weights have met the padded picture.
    dw += padded  ->  for f in range(len(b)): dw[..., f] += padded
    [window][..., None] * dy[n, i, j]  ->  [window] * dy[n, i, j, f]
    pad(x, padding)  ->  np.pad(x, padding)
        the channels have a frame as well. np.pad takes a pair for each axis; with a
        single number it pads all four.
    db += dy[n, i, j]  ->  db += dy[n, i, j].sum()
        every bias gets the dy of all filters. Each has its own.
    return dx, dw, db  ->  return dx / len(x), dw / len(x), db / len(x)
        everything is divided by the number of pictures. Where the loss is a mean, dy
        holds its 1 / N already.
    return dx, dw, db  ->  return dx, dw, db / dy[0, ..., 0].size
        db is divided by the number of places. What comes back to a bias is added up.
    return dx, dw, db  ->  return dx, dw, dy.sum(axis=(1, 2))
        db is summed over the places only. A bias is used in every picture too: it has
        the shape (F,).
    return dx, dw, db  ->  return dx, dw, dy[0, 0, 0]
        db is that of the first place of the first picture. A bias is used at all of
        them: add.
    dy.shape[:3]  ->  (1, *dy.shape[1:3])
        only the first picture passes anything back. Every picture of the batch does.
    padded[window][...  ->  padded[window][::-1, ::-1][...
        the window is turned for dw. At one place every weight receives from the very
        pixel that it met.
    padded[window][..., None]  ->  padded[window].sum()
        for dw every weight gets the sum of the window. A weight has met one pixel at
        each place.
    dpadded[window]  ->  dpadded[n, top, left]
    w @ dy[n, i, j]  ->  (w @ dy[n, i, j]).sum(axis=(0, 1))
        every place passes everything back to the first pixel of its window. Each pixel
        receives through the weight that it met.
    """,
    hints="""
    Look at one number of dy: which window, which filter and which bias made the result
    it belongs to? A pixel lies under several windows, a filter is used at every place:
    what must happen to everything that comes back to them?

    Go through the same places as on the way forward, with the same windows of the
    padded pictures. At each, call place_backward on dy[n, i, j], and add its results:
    to the window's place in dx (as large as the padded pictures), to dw and to db. All
    three start as zeros before all loops: np.zeros_like takes shape and type from
    another array. After all loops cut the frame off: dx begins at row and column
    `padding`, and is as large as x, even if `padding` is 0.

    window = n, slice(top, top + kh), slice(left, left + kw)
    shares = place_backward(dy[n, i, j], padded[window], w, b)
    dpadded[window] += {shares[0]}
    dw += {shares[1]}
    db += {shares[2]}
    ...
    dx = dpadded[:, padding : {padding + x.shape[1]}, padding : {padding + x.shape[2]}]
    """,
    behaves=called_by_name,
)
