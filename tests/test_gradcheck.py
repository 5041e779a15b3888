"""The judge of every gradient is judged here, on functions whose slope is known."""

import numpy as np
import pytest

from course_utils.gradcheck import numerical_gradient, relative_error


def test_gradient_of_a_cube():
    x = np.array([[1.0, -2.0], [0.5, 3.0]])
    gradient = numerical_gradient(lambda x: x**3, x)
    assert relative_error(gradient, 3 * x**2) < 1e-9


def test_upstream_gradient_weighs_the_results():
    x, dy = np.array([1.0, 2.0]), np.array([10.0, -1.0])
    gradient = numerical_gradient(lambda x: x * x, x, dy)
    assert relative_error(gradient, dy * 2 * x) < 1e-9


def test_a_result_that_is_a_view_of_x():
    x = np.arange(6.0).reshape(2, 3)
    gradient = numerical_gradient(lambda x: x.reshape(-1), x)
    assert relative_error(gradient, np.ones((2, 3))) < 1e-9


def test_a_parameter_inside_f():
    w = np.array([2.0, 3.0])
    gradient = numerical_gradient(lambda _: (w**2).sum(), w)
    assert relative_error(gradient, [4.0, 6.0]) < 1e-9
    np.testing.assert_array_equal(w, [2.0, 3.0])


@pytest.mark.parametrize("dtype", [np.float32, np.int64])
def test_other_types_are_refused(dtype):
    with pytest.raises(TypeError, match="float64"):
        numerical_gradient(np.sum, np.ones(3, dtype))


def test_relative_error():
    assert relative_error([1.0, 100.0], [1.0, 101.0]) == pytest.approx(1 / 101)
    assert relative_error(np.zeros(3), np.zeros(3)) == 0
    with pytest.raises(ValueError, match=r"\(3,\), \(1,\)"):
        relative_error(np.ones(3), np.ones(1))
