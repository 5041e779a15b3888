"""correlate1d_backward: what comes back through a filter that slides over a row."""

import numpy as np

from course_utils.exercises.writing import exercise, rng_of, single


def correlate1d_backward(dy, x, w):
    """Gradients of y[i] = sum(x[i : i + k] * w): summed over all places.

    (n - k + 1,), (n,), (k,) -> dx (n,), dw (k,).
    """
    dx, dw = np.zeros_like(x), np.zeros_like(w)
    for i in range(len(dy)):
        dx[i : i + len(w)] += dy[i] * w
        dw += dy[i] * x[i : i + len(w)]
    return dx, dw


normal = rng_of(correlate1d_backward).standard_normal


def slide(n, k):
    return normal(n - k + 1), normal(n), normal(k)


EXERCISE = exercise(
    correlate1d_backward,
    returns="dx, dw",
    cases={
        "dy = [1, 10], x = [1, 2, 3], w = [5, 7]": (
            np.array([1.0, 10.0]),
            np.array([1.0, 2.0, 3.0]),
            np.array([5.0, 7.0]),
        ),
        "seven inputs, three weights": slide(7, 3),
        "five inputs, four weights": slide(5, 4),
        "as many places as weights": slide(5, 3),
        "as many weights as inputs: one place": slide(4, 4),
        "a single weight": slide(4, 1),
        "float32": single(*slide(6, 2)),
    },
    mistakes="""
    w)] +=  ->  w)] =
        every input has in dx only what its last window passes back. It is seen by
        several windows, whose parts are added: `+=`, where `=` forgets.
    dw +=  ->  dw =
        dw is that of the last place only. The weights are used at every place: add.
    w)] +=  ->  w)] =
    dw +=  ->  dw =
        `=` forgets what was there, in dx and in dw. Both are sums over the places.
    dy[i] * w  ->  dy[i] * w[::-1]
        in dx the weights meet the wrong inputs, as if w was flipped. Place by
        place every input receives its gradient through the very weight that it met;
        over all places that makes a true convolution of dy and w, with its flip.
    return (np.convolve(dy, w), np.convolve(x, dy, 'valid'))
        for dw, dy is reversed. Weight k has met x[i + k] at place i: slide dy over x as
        it is.
    dx[i : i + len(w)] += dy[i] * w  ->  dx += dy[i] * w.sum()
        every place passes something back to all inputs. Only those in its window had a
        part in y[i].
    dx[i : i + len(w)] += dy[i] * w  ->  dx[i] += dy[i] * w[0]
        every place passes something back to the first input of its window only. The
        whole window had a part in y[i].
    dy[i] * w  ->  w
        dy is missing from dx: the weights are only the local slope.
    dy[i] * x  ->  x
        dy is missing from dw: the inputs are only the local slope.
    dy[i] * w  ->  dy[i] * x[i : i + len(w)]
    dy[i] * x[i : i + len(w)]  ->  dy[i] * w
        they have changed places: at a product each factor receives the other's value,
        times dy. dx gets weights, dw gets inputs.
    dy[i] * x[i : i + len(w)]  ->  dy[i] * w
        dw adds up the weights. At a product each factor receives the other's value,
        times dy: the weights get the window's inputs.
    return dx, dw  ->  return dw, dx
        they are returned in the wrong order: one gradient for each argument after dy, x
        before w.
    return dx, dw  ->  return dx, dw / len(dy)
        dw is a mean over the places. What comes back to a weight is added up.
    x[i : i + len(w)]  ->  x[: len(w)]
        every place gives the first inputs to the weights. At place i the window begins
        at i.
    range(len(dy))  ->  range(len(dy) - 1)
        the last place is left out: range stops before its end.
    np.zeros_like(x), np.zeros_like(w)  ->  x.copy(), w.copy()
        the sums begin at x and w. They begin at 0.
    dx[i : i + len(w)] += dy[i] * w  ->  dx[i] += dy[i] * w.sum()
        every place passes everything back to the first input of its window. Each input
        receives through the weight that it met.
    x[i : i + len(w)]  ->  x[i]
        every weight gets the first input of the window. Weight k has met x[i + k].
    dw += dy[i] * x[i : i + len(w)]  ->  dw += dy[i] * x[i : i + len(w)].sum()
        every weight gets the sum of the window. A weight has met one input at each
        place.
    return dx, dw  ->  return dx, dw[::-1]
        dw is reversed: the first weight's gradient comes first.
    range(len(dy))  ->  range(len(x))
        dy has a number for each place, and there are fewer places than inputs: loop
        over the places, and make dx as long as x.
    np.zeros_like(x), np  ->  x.copy(), np
        dx begins at x. The sum begins at 0.
    dx[i : i + len(w)]  ->  dx[i : len(w)]
    x[i : i + len(w)]  ->  x[i : len(w)]
        a slice ends at a place, not after a length: the window at i ends len(w) further
        on.
    return np.convolve(dy, w), np.correlate(x, dy, 'full')
        for dw, mode 'full' slides dy past both ends of x. It stays inside: there are as
        many weights as it has places there.
    return np.convolve(dy, w, 'same'), np.correlate(x, dy, 'valid')
        for dx, mode 'same' cuts both ends off. Every input has been seen: dx is as long
        as x.
    return np.convolve(dy, w, 'valid'), np.correlate(x, dy, 'valid')
        for dx, mode 'valid' keeps only the places where one lies wholly inside the
        other. Every input has been seen: dx is as long as x.
    dx = np.convolve(np.pad(dy, len(w) - 1), w)[len(w) - 1 : 1 - len(w)]
    return dx, np.correlate(x, dy, "valid")
        for a single weight dx comes out empty: a slice that ends at 1 - 1 ends at 0,
        which is its beginning.
    """,
    hints="""
    In the example x[1] lies under both windows: which weight does it meet in the first,
    and which in the second? Which inputs does w[0] meet?

    Start with np.zeros_like(x) for dx and np.zeros_like(w) for dw: zeros of the same
    shape and type. Then place by place: the window's inputs receive the weights times
    dy of that place, the weights receive the window's inputs times dy of that place.
    Add, since other places have passed something back before.

    for i in range(len(dy)):
        dx[i : i + len(w)] += {dy[i] * w}
        dw += {dy[i] * x[i : i + len(w)]}
    """,
)
