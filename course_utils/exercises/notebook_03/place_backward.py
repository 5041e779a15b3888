"""place_backward: what comes back through one place of a convolution."""

import numpy as np

from course_utils.exercises.writing import exercise, rng_of, single


def place_backward(dy, window, w, b):
    """Gradients of one place of a convolution: a linear layer with one example.

    dy (F,), window (kh, kw, C), w (kh, kw, C, F), b (F,) -> dwindow, dw, db, shaped as
    window, w and b.
    """
    dwindow = w @ dy
    dw = window[..., None] * dy
    return dwindow, dw, dy


normal = rng_of(place_backward).standard_normal


def place(kh, kw, channels, filters):
    """Arguments of place_backward: one window under some filters."""
    dy, window = normal(filters), normal((kh, kw, channels))
    return dy, window, normal((kh, kw, channels, filters)), normal(filters)


EXERCISE = exercise(
    place_backward,
    returns="dwindow, dw, db",
    cases={
        "two pixels, two filters, dy = [1, 10]": (
            np.array([1.0, 10.0]),
            np.array([2.0, 3.0]).reshape(2, 1, 1),
            np.array([[4.0, 5.0], [6.0, 7.0]]).reshape(2, 1, 1, 2),
            np.array([0.5, -0.5]),
        ),
        "a window of 3 x 2, one channel, one filter": place(3, 2, 1, 1),
        "a window of 2 x 3, three channels, four filters": place(2, 3, 3, 4),
        "as many filters as channels": place(3, 3, 2, 2),
        "a window of 1 x 1, four channels": place(1, 1, 4, 3),
        "a window of 3 x 3, one channel": place(3, 3, 1, 2),
        "float32": single(*place(2, 2, 3, 2)),
    },
    mistakes="""
    w @ dy  ->  w * dy
        a pixel has met all filters, and so receives something from all of them: sum
        over the last axis.
    w @ dy  ->  w.sum(axis=3)
        dy is missing from dwindow. Each filter passes back its weight times its own dy.
    w @ dy  ->  w.sum(axis=3) * dy.sum()
        it sums weights and dy separately. Each filter's weights meet that filter's dy:
        multiply first, then sum.
    w @ dy  ->  w[..., 0] * dy[0]
        only the first filter passes anything back to the window.
    w @ dy  ->  w[..., -1] * dy[-1]
        only the last filter passes anything back to the window: `=` in a loop over the
        filters forgets those before.
    w @ dy  ->  w[::-1, ::-1] @ dy
        the filter is flipped. At one place every pixel receives its gradient through
        the very weight that it met.
    w @ dy  ->  (w * dy).mean(axis=3)
        dwindow takes the mean over the filters. What comes back from several is added
        up.
    window[..., None] * dy  ->  w * dy
        dw holds the weights themselves. At a product each factor receives the other's
        value, times dy: a weight gets its pixel.
    w @ dy  ->  (window[..., None] * dy).sum(axis=3)
    dw = window[..., None] * dy  ->  dw = w * dy
        they have changed places. At a product each factor receives the other's value,
        times dy: the window gets weights, the filters get pixels.
    window[..., None] * dy  ->  window[..., None] + 0 * dy
        dy is missing from dw: the pixels are only the local slope.
    window[..., None] * dy  ->  window * dy.sum()
        dw has lost its last axis: every filter has weights of its own, and its own dy.
    window[..., None] * dy  ->  window[..., None] * dy.sum() + 0 * w
        every filter gets the sum of all dy. Each has its own.
    w @ dy  ->  (w @ dy).reshape(1, -1)
    window[..., None] * dy  ->  (window[..., None] * dy).reshape(-1, len(dy))
        the window is still flattened to a row, and the filters to columns: give them
        back their shapes.
    linear_backward
        the linear layer takes a row and a matrix: first flatten the window to a row and
        each filter to a column, then give the results their shapes back.
    w @ dy  ->  dy @ w.T
        .T reverses all four axes of w, not only the last two. Here the sum runs over
        the last one, the filters.
    w @ dy  ->  (w.reshape(len(dy), -1).T @ dy).reshape(window.shape)
        reshape(F, -1) makes rows of F in which the filters are mixed: they are on the
        last axis, so each one is a column, with reshape(-1, F).
    window[..., None] * dy  ->  window * dy
        dy lines up with the window's channels. The filters need an axis of their own,
        after the channels.
    dw, dy  ->  dw, np.ones_like(dy)
        1 is only the local slope of the bias: it is multiplied by what comes back.
    dw, dy  ->  dw, dy.sum()
        db is a single number. Each filter has a bias of its own.
    dw, dy  ->  dw, len(dy) * dy
        db is there once for every filter: `db += dy` in a loop over the filters adds
        all of dy each time.
    dw, dy  ->  dw, b * dy
        db has a factor b. A bias is only added: however large it is, its slope is 1.
    dw, dy  ->  dw, b
        db is the bias itself. Its slope is 1, times what comes back.
    w @ dy  ->  (w @ dy).reshape(1, -1)
        the window is still flattened to a row: give it back its shape.
    window[..., None] * dy  ->  np.outer(window, dy)
        dw is still a matrix, a column for each filter: give it back the shape of w.
    w @ dy  ->  (w * dy).sum()
        dwindow is a single number. Sum over the filters only: every pixel has a
        gradient of its own.
    w @ dy  ->  (w * dy).sum(axis=(0, 1, 2))
        the sum runs over the window, and leaves a number for each filter. It should run
        over the filters, the last axis.
    w @ dy  ->  window + w @ dy
        dwindow begins at window. The sum begins at 0.
    w @ dy  ->  w[..., 0] * dy.sum()
        dwindow has the first filter's weights only. Each filter's weights meet its own
        dy.
    window[..., None] * dy  ->  window.sum() * dy + 0 * w
        every weight gets the sum of the window. A weight has met one pixel.
    dw, dy  ->  dw, dy.sum() + 0 * b
        every bias gets the sum of all dy. Each has its own.
    """,
    hints="""
    Look at one pixel and one filter: what does the filter's result gain if the pixel
    grows a little? And if the weight that it met grows? How many filters did the pixel
    meet?

    At a product each factor receives the other's value, times dy. A weight belongs to
    one filter: its pixel, times that filter's dy. A pixel has met all filters: for
    each, weight times dy, summed. `@` sums over the last axis of w; window[..., None]
    has one more axis, for the filters.

    dwindow = w @ {dy}
    dw = window[..., None] * {dy}
    return dwindow, dw, {dy}
    """,
)
