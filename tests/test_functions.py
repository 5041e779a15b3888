"""Every function against its numerical gradient, and against plain loops."""

import numpy as np
import pytest

from course_utils import functions
from course_utils.gradcheck import numerical_gradient, relative_error

rng = np.random.default_rng(0)


def normal(*shape):
    return rng.normal(0, 1, shape)


# name -> arguments, all of them differentiable. Kinks of relu are far away.
PAIRS = {
    "linear": [
        (normal(4, 3), normal(3, 5), normal(5)),
        (normal(1, 2), *[normal(2, 1), normal(1)]),
    ],
    "relu": [(normal(3, 4),), (normal(2, 3, 5, 1),)],
    "sigmoid": [(normal(3, 4),), (np.array([-30.0, 0.0, 30.0]),)],
    "softmax": [(normal(3, 4),), (normal(1, 2) + 1000,)],
    "log_softmax": [(normal(3, 4),), (normal(2, 6) - 1000,)],
    "flatten": [(normal(2, 3, 4, 3),), (normal(1, 5, 1, 1),)],
}
CASES = [(name, args) for name, cases in PAIRS.items() for args in cases]


@pytest.mark.parametrize(("name", "args"), CASES)
def test_backward_is_the_numerical_gradient(name, args):
    f, backward = getattr(functions, name), getattr(functions, f"{name}_backward")
    dy = normal(*f(*args).shape)
    gradients = backward(dy, *args)
    if len(args) == 1:
        assert isinstance(gradients, np.ndarray)
        gradients = (gradients,)
    for i, gradient in enumerate(gradients):

        def of_argument(value, i=i):
            return f(*args[:i], value, *args[i + 1 :])

        numerical = numerical_gradient(of_argument, args[i].copy(), dy)
        assert relative_error(gradient, numerical) < 1e-7


@pytest.mark.parametrize(("name", "args"), CASES)
def test_keeps_float32_and_its_arguments(name, args):
    args = [a.astype(np.float32) for a in args]
    before = [a.copy() for a in args]
    f, backward = getattr(functions, name), getattr(functions, f"{name}_backward")
    y = f(*args)
    gradients = backward(y, *args)
    gradients = gradients if isinstance(gradients, tuple) else (gradients,)
    assert y.dtype == np.float32
    assert {g.dtype for g in gradients} == {np.dtype(np.float32)}
    assert [g.shape for g in gradients] == [a.shape for a in args]
    for old, new in zip(before, args, strict=True):
        np.testing.assert_array_equal(old, new)


@pytest.mark.parametrize("n", [1, 5])
def test_cross_entropy_gradient(n):
    scores, labels = normal(n, 4), rng.integers(0, 4, n)
    gradient = functions.cross_entropy_backward(scores, labels)
    numerical = numerical_gradient(
        lambda s: functions.cross_entropy(s, labels), scores.copy()
    )
    assert relative_error(gradient, numerical) < 1e-7


def test_l2_gradient():
    w = normal(3, 4)
    numerical = numerical_gradient(lambda w: functions.l2(w, 0.3), w.copy())
    assert relative_error(functions.l2_backward(1, w, 0.3), numerical) < 1e-7
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


@pytest.mark.parametrize("name", ["relu", "sigmoid", "softmax", "log_softmax"])
def test_a_dy_of_another_shape_is_refused(name):
    backward = getattr(functions, f"{name}_backward")
    with pytest.raises(ValueError, match=r"dy of shape \(2, 3\), got \(3,\)"):
        backward(normal(3), normal(2, 3))


def conv2d_loops(x, w, b, stride, padding):
    """The definition, one product at a time."""
    n, height, width, _ = x.shape
    kh, kw, _, filters = w.shape
    padded = np.zeros((n, height + 2 * padding, width + 2 * padding, x.shape[3]))
    padded[:, padding : padding + height, padding : padding + width] = x
    rows = (height + 2 * padding - kh) // stride + 1
    columns = (width + 2 * padding - kw) // stride + 1
    y = np.zeros((n, rows, columns, filters))
    for i, r, c, f in np.ndindex(y.shape):
        patch = padded[i, r * stride : r * stride + kh, c * stride : c * stride + kw]
        y[i, r, c, f] = np.sum(patch * w[..., f]) + b[f]
    return y


@pytest.mark.parametrize(("stride", "padding"), [(1, 0), (1, 2), (2, 0), (3, 1)])
@pytest.mark.parametrize("size", [(1, 1), (3, 2), (2, 5)])
def test_conv2d_is_its_definition(stride, padding, size):
    x, w, b = normal(2, 6, 7, 3), normal(*size, 3, 4), normal(4)
    expected = conv2d_loops(x, w, b, stride, padding)
    y = functions.conv2d(x, w, b, stride, padding)
    np.testing.assert_allclose(y, expected, atol=1e-12)


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


def test_max_pool_refuses_stride_0():
    with pytest.raises(ValueError, match="stride 0"):
        functions.max_pool(normal(1, 4, 4, 1), stride=0)


def test_max_pool_overlaps_when_the_stride_is_smaller():
    x = normal(2, 5, 4, 3)
    y = functions.max_pool(x, size=2, stride=1)
    assert y.shape == (2, 4, 3, 3)
    for i, r, c, channel in np.ndindex(y.shape):
        assert y[i, r, c, channel] == x[i, r : r + 2, c : c + 2, channel].max()


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


def test_conv2d_names_channels_that_differ():
    with pytest.raises(ValueError, match=r"w \(3, 3, 1, 2\)"):
        functions.conv2d(normal(1, 5, 5, 3), normal(3, 3, 1, 2), normal(2))
