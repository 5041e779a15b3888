"""Layers: what they remember, and what differs in training."""

import numpy as np
import pytest
from numpy.random import default_rng

from course_utils import functions
from course_utils.gradcheck import numerical_gradient, relative_error
from course_utils.layers import (
    AveragePool,
    BatchNorm,
    Conv2D,
    Dropout,
    Flatten,
    Layer,
    LeakyReLU,
    Linear,
    MaxPool,
    ReLU,
    Sequential,
    Sigmoid,
    Tanh,
)
from course_utils.optim import Adam
from course_utils.training import loss_and_gradients

rng = np.random.default_rng(0)


def normal(*shape):
    return rng.normal(0, 1, shape)


@pytest.mark.parametrize(
    ("layer", "f"),
    [
        (LeakyReLU(), functions.leaky_relu),
        (LeakyReLU(0.2), lambda x: functions.leaky_relu(x, slope=0.2)),
        (Sigmoid(), functions.sigmoid),
        (Tanh(), functions.tanh),
    ],
)
def test_an_activation_is_its_function(layer, f):
    x = normal(3, 4)
    np.testing.assert_array_equal(layer.forward(x), f(x))
    gradient = layer.backward(np.ones((3, 4)))
    assert relative_error(gradient, numerical_gradient(f, x.copy())) < 1e-7
    assert layer.params == []


def test_dropout_keeps_the_share_it_should_and_the_mean():
    layer, x = Dropout(0.25, np.random.default_rng(0)), np.ones((200, 100), np.float32)
    y = layer.forward(x, training=True)
    assert y.dtype == np.float32
    assert np.mean(y == 0) == pytest.approx(0.25, abs=0.01)
    assert y.mean() == pytest.approx(1, abs=0.02)
    np.testing.assert_array_equal(layer.backward(x), y)
    assert (layer.forward(x, training=True) != y).any()


def test_dropout_does_nothing_outside_training():
    rng = np.random.default_rng(0)
    layer, x = Dropout(0.5, rng), normal(3, 4)
    np.testing.assert_array_equal(layer.forward(x), x)
    np.testing.assert_array_equal(layer.backward(x), x)
    # Measuring an accuracy on the way changes nothing of what training draws.
    assert rng.random() == np.random.default_rng(0).random()


@pytest.mark.parametrize("rate", [-0.1, 1, 50])
def test_dropout_refuses_a_rate_that_is_no_probability(rate):
    with pytest.raises(ValueError, match="rate from 0"):
        Dropout(rate, rng)


def test_batch_norm_averages_over_batches():
    layer = BatchNorm(2)
    batches = [normal(6, 2) * 3 + 5 for _ in range(2)]
    mean, variance = np.zeros(2), np.ones(2)
    for x in batches:
        layer.forward(x, training=True)
        mean = 0.9 * mean + 0.1 * x.mean(axis=0)
        variance = 0.9 * variance + 0.1 * x.var(axis=0)
    x = normal(1, 2)
    expected = (x - mean) / np.sqrt(variance + 1e-5)
    np.testing.assert_allclose(layer.forward(x), expected)


@pytest.mark.parametrize("training", [True, False])
def test_batch_norm_gradients_in_and_outside_training(training):
    layer, x, dy = BatchNorm(3).astype(np.float64), normal(4, 2, 3), normal(4, 2, 3)
    layer.forward(normal(4, 2, 3), training=True)
    layer.params[0][:] = [0.5, 1, 2]

    def forward(_):
        return layer.forward(x, training)

    forward(x)
    gradients = [layer.backward(dy), *layer.grads]
    for value, gradient in zip([x, *layer.params], gradients, strict=True):
        assert relative_error(gradient, numerical_gradient(forward, value, dy)) < 1e-7


def test_batch_norm_trains_again_after_a_test():
    layer, x = BatchNorm(3), normal(4, 3)
    layer.forward(x)
    y = layer.forward(x, training=True)
    np.testing.assert_allclose(y.mean(axis=0), 0, atol=1e-12)
    assert relative_error(layer.backward(y), functions.batch_norm_backward(
        y, x, *layer.params
    )[0]) == 0  # fmt: skip


def test_batch_norm_stays_float32():
    layer, x = BatchNorm(3), normal(4, 3).astype(np.float32)
    assert layer.forward(x, training=True).dtype == np.float32
    assert layer.forward(x).dtype == np.float32
    assert {g.dtype for g in [layer.backward(x), *layer.grads]} == {np.dtype("f4")}


def test_a_copy_of_another_type_keeps_averages_of_its_own():
    layer = BatchNorm(2)
    other = layer.astype(np.float64)
    other.forward(normal(5, 2) + 9, training=True)
    assert not layer.mean.any()


@pytest.mark.parametrize(
    "layer", [MaxPool(2), Dropout(0.5, default_rng(0)), BatchNorm(3)]
)
def test_a_copy_has_no_memory_of_a_batch(layer):
    x = default_rng(1).normal(size=(5, 4, 4, 3))
    y = layer.forward(x, training=True)
    layer.backward(y)
    other = layer.astype(np.float32)
    kept = [value for value in vars(other).values() if np.size(value) >= x.size]
    assert kept == [] and other.grads == []
    assert other.options.get("mask") is None
    assert layer.x is x and layer.backward(y) is not None


def test_a_copy_draws_of_its_own():
    x = np.ones((20, 20), np.float32)
    layer, untouched = (Dropout(0.5, default_rng(0)) for _ in range(2))
    other = layer.astype(np.float32)
    drawn = other.forward(x, training=True)
    np.testing.assert_array_equal(drawn, layer.forward(x, training=True))
    np.testing.assert_array_equal(drawn, untouched.forward(x, training=True))


def test_layers_say_what_they_are():
    rng = default_rng(0)
    layers = [
        Conv2D(3, 32, 5, rng, padding=2),
        Conv2D(3, 4, (5, 2), rng, stride=(2, 1)),
        BatchNorm(32),
        ReLU(),
        LeakyReLU(),
        MaxPool(),
        MaxPool((3, 2), 1),
        AveragePool(4),
        Flatten(),
        Dropout(0.5, rng),
        Linear(64, 10, rng),
        Layer(functions.linear, functions.linear_backward, np.ones((4, 3)), np.ones(3)),
    ]
    expected = [
        "Conv2D(3, 32, 5, stride=1, padding=2)",
        "Conv2D(3, 4, (5, 2), stride=(2, 1), padding=0)",
        "BatchNorm(32)",
        "ReLU()",
        "LeakyReLU(slope=0.01)",
        "MaxPool(size=2, stride=2)",
        "MaxPool(size=(3, 2), stride=1)",
        "AveragePool(size=4, stride=4)",
        "Flatten()",
        "Dropout(0.5)",
        "Linear(64, 10)",
        "Layer((4, 3), (3,))",
    ]
    assert list(map(repr, layers)) == expected
    assert repr(Sequential(*layers)) == f"Sequential({', '.join(expected)})"


@pytest.mark.parametrize("training", [True, False])
@pytest.mark.parametrize("layer", [Dropout(0.5, default_rng(0)), BatchNorm(3)])
def test_what_a_layer_says_does_not_change_with_a_batch(layer, training):
    before = repr(layer)
    layer.forward(np.ones((2, 3)), training)
    assert repr(layer) == before


def test_a_convolution_passes_on_its_options():
    layer = Conv2D(3, 4, (5, 2), rng, stride=(2, 1), padding=(1, 0)).astype(np.float64)
    x = normal(2, 7, 6, 3)
    y = layer.forward(x)
    expected = functions.conv2d(x, *layer.params, stride=(2, 1), padding=(1, 0))
    np.testing.assert_array_equal(y, expected)
    dx = layer.backward(y)
    gradients = functions.conv2d_backward(y, x, *layer.params, (2, 1), (1, 0))
    for one, other in zip([dx, *layer.grads], gradients, strict=True):
        np.testing.assert_array_equal(one, other)


def test_filters_start_with_the_variance_of_he():
    w, b = Conv2D(20, 400, (5, 2), rng).params
    assert w.shape == (5, 2, 20, 400)
    assert w.std() == pytest.approx(np.sqrt(2 / 200), rel=0.01)
    assert not b.any()
    assert w.dtype == b.dtype == np.float32


@pytest.mark.parametrize(
    ("layer", "f"),
    [(MaxPool, functions.max_pool), (AveragePool, functions.average_pool)],
)
def test_pooling_passes_on_its_options(layer, f):
    x = normal(2, 7, 6, 3)
    np.testing.assert_array_equal(layer().forward(x), f(x))
    np.testing.assert_array_equal(layer((3, 2), 1).forward(x), f(x, (3, 2), 1))


def small_net():
    rng = np.random.default_rng(0)
    return Sequential(
        Sequential(Conv2D(3, 4, 3, rng, padding=1), BatchNorm(4), ReLU(), MaxPool()),
        Sequential(Conv2D(4, 5, 2, rng, stride=2), Tanh(), AveragePool(2, 1)),
        Flatten(),
        Linear(10, 3, rng),
    )


def test_gradients_of_a_whole_net():
    net, x, labels = small_net().astype(np.float64), normal(3, 8, 13, 3), np.arange(3)
    _, grads = loss_and_gradients(net, x, labels, l2=0.1)
    for param, grad in zip(net.params, grads, strict=True):
        numerical = numerical_gradient(
            lambda _: loss_and_gradients(net, x, labels, l2=0.1)[0], param
        )
        # A bias before batch normalisation has the gradient 0, but for rounding.
        assert relative_error(grad, numerical) < 1e-6 or np.abs(grad).max() < 1e-12


def test_the_input_gradient_is_left_out_only_on_demand():
    net, x, dy = small_net().astype(np.float64), normal(1, 8, 13, 3), normal(1, 3)
    net.forward(x)
    dx = net.backward(dy)
    assert relative_error(dx, numerical_gradient(net.forward, x.copy(), dy)) < 1e-6
    net.forward(x)
    with_dx = net.grads
    assert net.backward(dy, input_gradient=False) is None
    for one, other in zip(net.grads, with_dx, strict=True):
        np.testing.assert_array_equal(one, other)


def test_a_small_net_learns_eight_images_by_heart():
    net = small_net()
    x, labels = normal(8, 8, 13, 3).astype(np.float32), np.arange(8) % 3
    optimiser = Adam(0.01)
    for _ in range(100):
        loss, grads = loss_and_gradients(net, x, labels)
        optimiser.step(net.params, grads)
    assert loss < 0.05
    assert {param.dtype for param in net.params} == {np.dtype(np.float32)}
