"""Every function against its numerical gradient, plain loops, and SciPy.

    pytest -s -q tests/test_functions.py -k numerical_gradient

prints the largest relative error of each gradient.
"""

import numpy as np
import pytest
from scipy import ndimage, signal, special

from course_utils import functions
from course_utils.gradcheck import numerical_gradient, relative_error

rng = np.random.default_rng(0)


def normal(*shape):
    return rng.normal(0, 1, shape)


def dropped(*shape):
    """A mask that keeps about three numbers of four."""
    return (rng.random(shape) < 0.75) / 0.75


def one_or_pair(low, high):
    """A number for both axes, or one for each."""
    pair = tuple(int(n) for n in rng.integers(low, high + 1, 2))
    return pair if rng.random() < 0.5 else pair[0]


def conv2d_case():
    """Sides, windows, strides and frames of any size that fits, in both directions."""
    channels, filters = rng.choice([1, 3]), rng.integers(1, 4)
    kh, kw = rng.integers(1, 5, 2)
    x = normal(
        rng.integers(1, 3), kh + rng.integers(0, 4), kw + rng.integers(0, 4), channels
    )
    options = {"stride": one_or_pair(1, 3), "padding": one_or_pair(0, 3)}
    return (x, normal(kh, kw, channels, filters), normal(filters)), options


def pool_case():
    """Windows that overlap, that touch, and that leave gaps."""
    kh, kw = size = tuple(int(n) for n in rng.integers(1, 4, 2))
    x = normal(
        rng.integers(1, 3),
        kh + rng.integers(0, 5),
        kw + rng.integers(0, 5),
        rng.choice([1, 3]),
    )
    if rng.random() < 0.5:
        x, size = normal(2, 4, 7, 3), 3
    return (x,), {"size": size, "stride": rng.choice([None, 1, 2, 4])}


# name -> cases: the differentiable arguments, then options. Kinks are far away.
PAIRS = {
    "linear": [
        ((normal(4, 3), normal(3, 5), normal(5)), {}),
        ((normal(1, 2), normal(2, 1), normal(1)), {}),
    ],
    "relu": [((normal(3, 4),), {}), ((normal(2, 3, 5, 1),), {})],
    "leaky_relu": [
        ((normal(3, 4),), {}),
        ((normal(2, 3, 5, 1),), {"slope": 0.3}),
    ],
    "sigmoid": [((normal(3, 4),), {}), ((np.array([-30.0, 0.0, 30.0]),), {})],
    "tanh": [((normal(3, 4),), {}), ((np.array([-9.0, 0.0, 9.0]),), {})],
    "softmax": [((normal(3, 4),), {}), ((normal(1, 2) + 1000,), {})],
    "log_softmax": [((normal(3, 4),), {}), ((normal(2, 6) - 1000,), {})],
    "flatten": [((normal(2, 3, 4, 3),), {}), ((normal(1, 5, 1, 1),), {})],
    "dropout": [
        ((normal(3, 4),), {"mask": dropped(3, 4)}),
        ((normal(2, 3, 5, 1),), {"mask": dropped(2, 3, 5, 1)}),
    ],
    "batch_norm": [
        ((normal(5, 3), normal(3), normal(3)), {}),
        ((normal(2, 3, 4, 3) + 7, normal(3), normal(3)), {}),
        ((normal(1, 2, 5, 1), normal(1), normal(1)), {}),
        ((normal(1, 4), normal(4), normal(4)), {"statistics": (normal(4), np.ones(4))}),
    ],
    "conv2d": [
        ((normal(1, 5, 4, 3), normal(3, 2, 3, 2), normal(2)), {}),
        ((normal(2, 4, 5, 1), normal(2, 3, 1, 3), normal(3)), {"padding": (0, 2)}),
        ((normal(1, 6, 7, 1), normal(3, 3, 1, 1), normal(1)), {"stride": (3, 2)}),
        ((normal(1, 2, 3, 1), normal(3, 3, 1, 2), normal(2)), {"padding": 3}),
        *(conv2d_case() for _ in range(40)),
    ],
    "max_pool": [
        ((normal(2, 4, 6, 3),), {}),
        ((normal(1, 5, 7, 1),), {"size": 3, "stride": 2}),
        ((normal(1, 5, 7, 1),), {"size": (2, 3), "stride": (1, 2)}),
        *(pool_case() for _ in range(20)),
    ],
    "average_pool": [
        ((normal(2, 4, 6, 3),), {}),
        *(pool_case() for _ in range(20)),
    ],
}
CASES = [(name, *case) for name, cases in PAIRS.items() for case in cases]


@pytest.mark.parametrize("name", PAIRS)
def test_backward_is_the_numerical_gradient(name):
    errors = [gradient_error(name, *case) for case in PAIRS[name]]
    print(f" {name}: {max(errors):.0e}")
    assert max(errors) < 1e-7


def gradient_error(name, args, options):
    """The largest relative error of the gradients of all arguments."""
    f, backward = getattr(functions, name), getattr(functions, f"{name}_backward")
    dy = normal(*f(*args, **options).shape)
    gradients = backward(dy, *args, **options)
    if len(args) == 1:
        assert isinstance(gradients, np.ndarray)
        gradients = (gradients,)
    errors = []
    for i, gradient in enumerate(gradients):

        def of_argument(value, i=i):
            return f(*args[:i], value, *args[i + 1 :], **options)

        numerical = numerical_gradient(of_argument, args[i].copy(), dy)
        errors.append(relative_error(gradient, numerical))
    return max(errors)


def evaluated(name, args, options, kind):
    """What forward and backward give, for arguments that nobody can write to."""
    f, backward = getattr(functions, name), getattr(functions, f"{name}_backward")
    args = [kind(a) for a in args]
    options = {
        key: kind(value) if isinstance(value, np.ndarray) else value
        for key, value in options.items()
    }
    y = f(*args, **options)
    dy = kind(np.cos(np.arange(y.size)).reshape(y.shape))
    for array in [dy, *args]:
        array.flags.writeable = False
    f(*args, **options)
    gradients = backward(dy, *args, **options)
    return y, *(gradients if isinstance(gradients, tuple) else (gradients,))


@pytest.mark.parametrize(("name", "args", "options"), CASES)
def test_keeps_float32_and_its_arguments(name, args, options):
    def single(array):
        return array.astype(np.float32)

    if "statistics" in options:
        options = {"statistics": [single(value) for value in options["statistics"]]}
    results = evaluated(name, args, options, single)
    assert {array.dtype for array in results} == {np.dtype(np.float32)}
    assert [g.shape for g in results[1:]] == [a.shape for a in args]


@pytest.mark.parametrize(("name", "args", "options"), CASES)
def test_the_order_in_memory_does_not_matter(name, args, options):
    expected = evaluated(name, args, options, np.copy)
    transposed = evaluated(name, args, options, lambda a: a.copy(order="F"))
    for one, other in zip(expected, transposed, strict=True):
        np.testing.assert_allclose(other, one, atol=1e-12)


@pytest.mark.parametrize(("name", "args", "options"), CASES)
def test_integers_are_numbers(name, args, options):
    whole = [np.round(5 * a).astype(int) for a in args]
    f, backward = getattr(functions, name), getattr(functions, f"{name}_backward")
    y = f(*whole, **options)
    as_floats = [a.astype(float) for a in whole]
    np.testing.assert_allclose(y, f(*as_floats, **options), atol=1e-12)
    for dy in (normal(*y.shape), np.ones(y.shape, int)):
        results = backward(dy, *whole, **options)
        expected = backward(dy.astype(float), *as_floats, **options)
        for one, other in zip(results, expected, strict=True):
            np.testing.assert_allclose(one, other, atol=1e-12)


@pytest.mark.parametrize("n", [1, 5])
def test_cross_entropy_numerical_gradient(n):
    scores, labels = normal(n, 4), rng.integers(0, 4, n)
    gradient = functions.cross_entropy_backward(scores, labels)
    numerical = numerical_gradient(
        lambda s: functions.cross_entropy(s, labels), scores.copy()
    )
    error = relative_error(gradient, numerical)
    print(f" cross_entropy: {error:.0e}")
    assert error < 1e-7


def test_l2_numerical_gradient():
    w = normal(3, 4)
    numerical = numerical_gradient(lambda w: functions.l2(w, 0.3), w.copy())
    error = relative_error(functions.l2_backward(1, w, 0.3), numerical)
    print(f" l2: {error:.0e}")
    assert error < 1e-7


def test_l2_by_hand():
    assert functions.l2(np.array([1.0, 0, 0, 0]), 1.0) == 0.5
    assert functions.l2(np.full(4, 0.25), 1.0) == 0.125


def test_linear_is_a_sum_over_inputs():
    x, w, b = normal(2, 3), normal(3, 4), normal(4)
    y = functions.linear(x, w, b)
    for n in range(2):
        for m in range(4):
            assert y[n, m] == pytest.approx(sum(x[n] * w[:, m]) + b[m])


def test_softmax_by_hand():
    np.testing.assert_allclose(
        functions.softmax(np.log([[1.0, 2.0, 5.0]])), [[0.125, 0.25, 0.625]]
    )


def test_softmax_does_not_overflow():
    scores = np.array([[1000.0, 1000.0], [-1000.0, 0.0]])
    p = functions.softmax(scores)
    np.testing.assert_allclose(p, [[0.5, 0.5], [0.0, 1.0]])
    np.testing.assert_array_equal(functions.softmax(scores + 7), p)


def test_cross_entropy_of_zero_scores_is_log_of_the_number_of_classes():
    loss = functions.cross_entropy(np.zeros((6, 10)), np.arange(6))
    assert loss == pytest.approx(2.302585, abs=1e-6)


def test_cross_entropy_of_a_hopeless_class_is_finite():
    scores = np.array([[1000.0, 0.0]])
    assert functions.cross_entropy(scores, np.array([1])) == 1000


def test_sigmoid_at_the_ends_warns_of_nothing():
    with np.errstate(all="raise", under="ignore"):
        out = functions.sigmoid(np.array([-1000.0, 0.0, 1000.0]))
    np.testing.assert_array_equal(out, [0, 0.5, 1])


@pytest.mark.parametrize(
    "f", [functions.cross_entropy, functions.cross_entropy_backward]
)
@pytest.mark.parametrize(
    ("scores", "labels", "message"),
    [
        (np.zeros((2, 3)), np.array([0, 3]), "between 0 and 2"),
        (np.zeros((2, 3)), np.array([-1, 0]), "between 0 and 2"),
        (np.zeros((2, 3)), np.array([0, 1, 2]), r"labels \(3,\)"),
        (np.zeros((2, 3)), np.array([[0], [1]]), r"labels \(2, 1\)"),
        (np.zeros((0, 3)), np.zeros(0, int), "N at least 1"),
        (np.zeros(3), np.zeros(3, int), r"scores \(3,\)"),
    ],
)
def test_bad_labels_are_named(f, scores, labels, message):
    with pytest.raises(ValueError, match=message):
        f(scores, labels)


def test_shapes_that_do_not_fit_are_named():
    with pytest.raises(ValueError, match=r"x \(2, 3\), w \(4, 5\)"):
        functions.linear(normal(2, 3), normal(4, 5), normal(5))
    # NumPy would broadcast this bias without a word.
    with pytest.raises(ValueError, match=r"b \(1,\)"):
        functions.linear(normal(2, 3), normal(3, 5), normal(1))


def test_linear_takes_more_axes():
    x, w, b = normal(2, 4, 3), normal(3, 5), normal(5)
    dy = normal(2, 4, 5)
    dx, dw, db = functions.linear_backward(dy, x, w, b)
    rows = functions.linear_backward(dy.reshape(8, 5), x.reshape(8, 3), w, b)
    for one, other in zip([dx.reshape(8, 3), dw, db], rows, strict=True):
        np.testing.assert_allclose(one, other)


@pytest.mark.parametrize(
    "name", ["relu", "leaky_relu", "sigmoid", "tanh", "softmax", "log_softmax"]
)
def test_a_dy_of_another_shape_is_refused(name):
    backward = getattr(functions, f"{name}_backward")
    with pytest.raises(ValueError, match=r"dy of shape \(2, 3\), got \(3,\)"):
        backward(normal(3), normal(2, 3))


def in_loops(x, size, stride, padding, value, channels):
    """The definition: value(patch, channel) of every patch, one place at a time."""
    (kh, kw), (down, across) = np.broadcast_to(size, 2), np.broadcast_to(stride, 2)
    above, beside = np.broadcast_to(padding, 2)
    n, height, width, depth = x.shape
    padded = np.zeros((n, height + 2 * above, width + 2 * beside, depth))
    padded[:, above : above + height, beside : beside + width] = x
    rows = (height + 2 * above - kh) // down + 1
    columns = (width + 2 * beside - kw) // across + 1
    y = np.zeros((n, rows, columns, channels))
    for i, r, c, channel in np.ndindex(y.shape):
        top, left = r * down, c * across
        patch = padded[i, top : top + kh, left : left + kw]
        y[i, r, c, channel] = value(patch, channel)
    return y


@pytest.mark.parametrize(("args", "options"), PAIRS["conv2d"])
def test_conv2d_is_its_definition(args, options):
    x, w, b = args
    expected = in_loops(
        x, w.shape[:2], options.get("stride", 1), options.get("padding", 0),
        lambda patch, f: np.sum(patch * w[..., f]) + b[f], len(b),
    )  # fmt: skip
    np.testing.assert_allclose(functions.conv2d(*args, **options), expected, atol=1e-12)


@pytest.mark.parametrize("name", ["max_pool", "average_pool"])
def test_pooling_is_its_definition(name):
    value = {"max_pool": np.max, "average_pool": np.mean}[name]
    for (x,), options in PAIRS[name]:
        size, stride = options.get("size", 2), options.get("stride")
        expected = in_loops(
            x, size, size if stride is None else stride, 0,
            lambda patch, c: value(patch[..., c]), x.shape[3],
        )  # fmt: skip
        y = getattr(functions, name)(x, **options)
        np.testing.assert_allclose(y, expected, atol=1e-12)


def test_conv2d_against_scipy():
    x, w = normal(2, 7, 9, 3), normal(3, 4, 3, 2)
    y = functions.conv2d(x, w, np.zeros(2), padding=(2, 3))
    dx = functions.conv2d_backward(y, x, w, np.zeros(2), padding=(2, 3))[0]
    for n in range(2):
        for f in range(2):
            each = [signal.correlate2d(x[n, ..., c], w[..., c, f]) for c in range(3)]
            np.testing.assert_allclose(y[n, ..., f], sum(each))
        for c in range(3):
            # The way back is a convolution: SciPy's flips the filter.
            each = [
                signal.convolve2d(y[n, ..., f], w[..., c, f], "valid") for f in range(2)
            ]
            np.testing.assert_allclose(dx[n, ..., c], sum(each))


def test_max_pool_against_scipy():
    x = normal(2, 7, 9, 3)
    # SciPy's windows lie around their pixel: the first whole one is at (1, 1).
    expected = ndimage.maximum_filter(x, (1, 3, 3, 1))[:, 1:-1, 1:-1]
    np.testing.assert_array_equal(functions.max_pool(x, 3, 1), expected)


def test_activations_against_scipy():
    x = 10 * normal(5, 7)
    np.testing.assert_allclose(functions.sigmoid(x), special.expit(x))
    np.testing.assert_allclose(functions.softmax(x), special.softmax(x, axis=1))
    np.testing.assert_allclose(functions.log_softmax(x), special.log_softmax(x, axis=1))


def test_a_batch_is_its_images_one_by_one():
    # So many that conv2d takes them in several pieces, the last one smaller.
    x, w, b = normal(15, 40, 41, 3), normal(5, 4, 3, 2), normal(2)
    assert len(functions.pieces(functions.windows(x, (5, 4)))) > 2
    y = functions.conv2d(x, w, b)
    dx, dw, db = functions.conv2d_backward(y, x, w, b)
    each = [
        functions.conv2d_backward(y[i : i + 1], x[i : i + 1], w, b) for i in range(15)
    ]
    for i in range(15):
        np.testing.assert_allclose(functions.conv2d(x[i : i + 1], w, b)[0], y[i])
        np.testing.assert_allclose(dx[i], each[i][0][0])
    np.testing.assert_allclose(dw, sum(gradients[1] for gradients in each))
    np.testing.assert_allclose(db, sum(gradients[2] for gradients in each))


def test_one_image_larger_than_a_piece():
    x, w, b = normal(2, 130, 131, 3), normal(4, 4, 3, 2), normal(2)
    y = functions.conv2d(x, w, b)
    np.testing.assert_allclose(
        y[1, 40, 50], (x[1, 40:44, 50:54, :, None] * w).sum((0, 1, 2)) + b
    )


@pytest.mark.parametrize("padding", [0, 1, (2, 0), (0, 3)])
def test_unpad_takes_away_what_pad_put_around(padding):
    x = rng.normal(0, 1, (2, 4, 3, 1))
    np.testing.assert_array_equal(
        functions.unpad(functions.pad(x, padding), padding), x
    )


def test_conv2d_worked_example():
    rows = ["11100", "01110", "00111", "00110", "01100"]
    x = np.array([[int(c) for c in row] for row in rows])[None, ..., None]
    w = np.array([[1, 0, 1], [0, 1, 0], [1, 0, 1]])[..., None, None]
    y = functions.conv2d(x, w, np.zeros(1))
    np.testing.assert_array_equal(y.squeeze(), [[4, 3, 4], [2, 4, 3], [2, 3, 4]])


def test_max_pool_worked_example():
    x = np.array([[1, 1, 2, 4], [5, 6, 7, 8], [3, 2, 1, 0], [1, 2, 3, 4]])
    y = functions.max_pool(x[None, ..., None])
    np.testing.assert_array_equal(y.squeeze(), [[6, 8], [3, 4]])


@pytest.mark.parametrize("name", ["max_pool", "average_pool"])
def test_overlapping_windows_add_their_gradients(name):
    backward = getattr(functions, f"{name}_backward")
    x = np.array([[1.0, 5.0, 2.0]])[None, ..., None]
    dy = np.array([[10.0, 100.0]])[None, ..., None]
    dx = backward(dy, x, size=(1, 2), stride=1).squeeze()
    np.testing.assert_array_equal(
        dx, {"max_pool": [0, 110, 0], "average_pool": [5, 55, 50]}[name]
    )


def test_a_tie_shares_the_gradient_equally():
    x = np.array([[3, 3, 0, 0], [1, 3, 0, 0]])[None, ..., None]
    dy = np.array([[6.0, 8.0]])[None, ..., None]
    dx = functions.max_pool_backward(dy, x).squeeze()
    np.testing.assert_array_equal(dx, [[2, 2, 2, 2], [0, 2, 2, 2]])


def test_many_ties_are_counted_right():
    # 400 equal numbers in one window: more than one byte can count.
    x = np.zeros((1, 20, 20, 1), np.float32)
    dx = functions.max_pool_backward(np.ones((1, 1, 1, 1), np.float32), x, 20)
    np.testing.assert_allclose(dx, np.full(x.shape, 1 / 400))


def test_max_pooling_passes_nan_on_to_its_whole_window_and_to_no_other():
    x = np.arange(16.0).reshape(1, 4, 4, 1)
    x[0, 0, 0, 0] = np.nan
    dx = functions.max_pool_backward(np.ones((1, 2, 2, 1)), x)[0, :, :, 0]
    assert np.isnan(dx[:2, :2]).all()
    np.testing.assert_array_equal(dx[:2, 2:], [[0, 0], [0, 1]])
    np.testing.assert_array_equal(dx[2:], [[0, 0, 0, 0], [0, 1, 0, 1]])


def test_the_mean_of_bytes_does_not_overflow():
    x = np.full((1, 2, 2, 1), 200, np.uint8)
    assert functions.average_pool(x).item() == 200


@pytest.mark.parametrize(
    ("arguments", "places"),
    [
        ((32, 5), 28),
        ((32, 7), 26),
        ((227, 11, 4), 55),
        ((10, 2), 9),
        ((10, 2, 5), 2),
        ((7, 2, 2), 3),
        ((5, 3, 1, 1), 5),
    ],
)
def test_output_shape(arguments, places):
    assert functions.output_shape(*arguments) == places


@pytest.mark.parametrize("arguments", [(3, 4), (3, 6, 1, 1), (3, 2, 0), (3, 0)])
def test_windows_that_do_not_fit_are_named(arguments):
    with pytest.raises(ValueError, match=f"filter {arguments[1]}"):
        functions.output_shape(*arguments)


IMAGES, FILTERS, BIAS = np.ones((1, 5, 6, 3)), np.ones((3, 2, 3, 4)), np.ones(4)


@pytest.mark.parametrize(
    ("x", "w", "b", "message"),
    [
        (IMAGES, np.ones((3, 3, 1, 2)), np.ones(2), r"w \(3, 3, 1, 2\)"),
        (IMAGES[0], FILTERS, BIAS, r"x \(5, 6, 3\)"),
        # NumPy would broadcast this bias without a word.
        (IMAGES, FILTERS, np.ones(1), r"b \(1,\)"),
        (IMAGES[:0], FILTERS, BIAS, "N at least 1"),
        (IMAGES, np.ones((6, 2, 3, 4)), BIAS, "size 5, filter 6"),
        (IMAGES, np.ones((2, 7, 3, 4)), BIAS, "size 6, filter 7"),
    ],
)
def test_conv2d_names_what_does_not_fit(x, w, b, message):
    with pytest.raises(ValueError, match=message):
        functions.conv2d(x, w, b)


@pytest.mark.parametrize("f", [functions.max_pool, functions.average_pool])
@pytest.mark.parametrize(
    ("x", "size", "stride", "message"),
    [
        (IMAGES, 2, 0, "stride 0"),
        (IMAGES, 2, (1, 0), "stride 0"),
        (IMAGES, 6, None, "size 5, filter 6"),
        (IMAGES, 0, 1, "filter 0"),
        (IMAGES[:0], 2, None, "N at least 1"),
        # NumPy would take the channels for columns.
        (IMAGES[0], 2, None, r"\(N, H, W, C\).*got \(5, 6, 3\)"),
    ],
)
def test_pooling_names_what_does_not_fit(f, x, size, stride, message):
    with pytest.raises(ValueError, match=message):
        f(x, size, stride)


@pytest.mark.parametrize(
    ("options", "message"),
    [({"stride": 0}, "stride 0"), ({"padding": -1}, "padding -1")],
)
def test_conv2d_names_options_that_make_no_sense(options, message):
    with pytest.raises(ValueError, match=message):
        functions.conv2d(IMAGES, FILTERS, BIAS, **options)
    with pytest.raises(ValueError):
        functions.conv2d_backward(
            np.ones((1, 3, 5, 4)), IMAGES, FILTERS, BIAS, **options
        )


@pytest.mark.parametrize(
    ("name", "args", "shape"),
    [
        ("conv2d", (IMAGES, FILTERS, BIAS), (1, 3, 5, 4)),
        ("max_pool", (IMAGES,), (1, 2, 3, 3)),
        ("average_pool", (IMAGES,), (1, 2, 3, 3)),
    ],
)
@pytest.mark.parametrize("mixed_up", [(0, 2, 1, 3), (1, 0, 2, 3)])
def test_a_dy_with_axes_mixed_up_is_named(name, args, shape, mixed_up):
    backward = getattr(functions, f"{name}_backward")
    backward(np.ones(shape), *args)
    with pytest.raises(ValueError, match=rf"dy of shape \({shape[0]}, {shape[1]}"):
        backward(np.ones(shape).transpose(mixed_up), *args)


def test_each_half_of_the_way_back_names_a_dy_that_does_not_fit():
    halves = functions.conv2d_backward_input, functions.conv2d_backward_filters
    for backward in halves:
        with pytest.raises(ValueError, match=r"dy of shape \(1, 3, 5, 4\)"):
            backward(np.ones((1, 5, 3, 4)), IMAGES, FILTERS)


def test_convolve1d_of_two_dice():
    die = np.full(6, 1 / 6)
    both = functions.convolve1d(die, die)
    np.testing.assert_allclose(both * 36, [1, 2, 3, 4, 5, 6, 5, 4, 3, 2, 1])


@pytest.mark.parametrize(("n", "m"), [(1, 1), (4, 4), (7, 3), (2, 9)])
def test_convolve1d_against_scipy(n, m):
    f, g = normal(n), normal(m)
    total = functions.convolve1d(f, g)
    np.testing.assert_allclose(total, signal.convolve(f, g), atol=1e-12)
    np.testing.assert_allclose(total, functions.convolve1d(g, f), atol=1e-12)
    singles = functions.convolve1d(f.astype(np.float32), g.astype(np.float32))
    assert singles.dtype == np.float32


@pytest.mark.parametrize(("f", "g"), [((0,), (2,)), ((2,), (0,)), ((2, 2), (3,))])
def test_convolve1d_names_what_does_not_fit(f, g):
    with pytest.raises(ValueError, match=r"f \(n,\) and g \(m,\)"):
        functions.convolve1d(normal(*f), normal(*g))


def test_leaky_relu_and_tanh_by_hand():
    x = np.array([-2.0, 0.0, 3.0])
    np.testing.assert_allclose(functions.leaky_relu(x), [-0.02, 0, 3])
    np.testing.assert_allclose(functions.tanh(x), 2 * functions.sigmoid(2 * x) - 1)


def test_dropout_by_hand():
    x, mask = np.array([[1.0, 2.0, 3.0]]), np.array([[0.0, 2.0, 2.0]])
    np.testing.assert_array_equal(functions.dropout(x, mask), [[0, 4, 6]])
    np.testing.assert_array_equal(functions.dropout_backward(x, x, mask), [[0, 4, 6]])
    # NumPy would drop the same units in every example.
    with pytest.raises(ValueError, match=r"mask of shape \(2, 3\), got \(3,\)"):
        functions.dropout(normal(2, 3), mask[0])


@pytest.mark.parametrize("shape", [(50, 3), (4, 5, 7, 3)])
def test_batch_norm_columns_have_mean_beta_and_deviation_gamma(shape):
    gamma, beta = np.array([1.0, 2.0, 0.5]), np.array([0.0, -3.0, 7.0])
    y = functions.batch_norm(100 * normal(*shape) + 5, gamma, beta).reshape(-1, 3)
    np.testing.assert_allclose(y.mean(axis=0), beta, atol=1e-12)
    np.testing.assert_allclose(y.std(axis=0), gamma, rtol=1e-8)


def test_batch_norm_of_a_column_that_never_changes():
    y = functions.batch_norm(np.full((4, 1), 9.0), np.ones(1), np.full(1, 2.0))
    np.testing.assert_array_equal(y, np.full((4, 1), 2))


def test_batch_norm_uses_the_statistics_it_is_given():
    x, statistics = np.array([[3.0], [5.0]]), (np.array([1.0]), np.array([4.0]))
    y = functions.batch_norm(x, np.ones(1), np.zeros(1), statistics)
    np.testing.assert_allclose(y, [[1], [2]], rtol=1e-5)


@pytest.mark.parametrize(
    ("x", "gamma", "beta"),
    [((0, 3), 3, 3), ((2, 3), 1, 3), ((2, 3), 3, 1), ((2, 3), 2, 2)],
)
def test_batch_norm_names_what_does_not_fit(x, gamma, beta):
    with pytest.raises(ValueError, match=rf"N at least 1.*gamma \({gamma},\)"):
        functions.batch_norm(normal(*x), normal(gamma), normal(beta))
