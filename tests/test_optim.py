"""Every optimiser against its formula, written out for one number."""

import math

import numpy as np
import pytest

from course_utils.optim import SGD, Adagrad, Adam, Momentum, Nesterov, RMSprop

RATE = 0.1
GRADS = [1.0, -3.0, 0.5, 2.0]


def sgd(w):
    for g in GRADS:
        w -= RATE * g
    return w


def momentum(w, share=0.9):
    v = 0
    for g in GRADS:
        v = share * v - RATE * g
        w += v
    return w


def nesterov(w, share=0.9):
    """With the look ahead spelled out: w is where the next gradient is taken."""
    v, ball = 0, w
    for g in GRADS:
        v = share * v - RATE * g
        ball += v
        w = ball + share * v
    return w


def adagrad(w):
    total = 0
    for g in GRADS:
        total += g * g
        w -= RATE * g / (math.sqrt(total) + 1e-8)
    return w


def rmsprop(w):
    mean = 0
    for g in GRADS:
        mean += 0.1 * (g * g - mean)
        w -= RATE * g / (math.sqrt(mean) + 1e-8)
    return w


def adam(w):
    """Corrected means are means weighted by 0.9 (0.999) to the power of their age."""
    for t in range(1, len(GRADS) + 1):

        def weighted(values, share, t=t):
            weights = [share ** (t - 1 - i) for i in range(t)]
            return sum(a * b for a, b in zip(weights, values, strict=False)) / sum(
                weights
            )

        square = weighted([g * g for g in GRADS], 0.999)
        w -= RATE * weighted(GRADS, 0.9) / (math.sqrt(square) + 1e-8)
    return w


RULES = [
    (SGD, sgd),
    (Momentum, momentum),
    (Nesterov, nesterov),
    (Adagrad, adagrad),
    (RMSprop, rmsprop),
    (Adam, adam),
]
OPTIMISERS = [optimiser for optimiser, _ in RULES]


@pytest.mark.parametrize(("optimiser", "formula"), RULES)
def test_follows_its_formula(optimiser, formula):
    w, b = np.array([[2.0, -1.0]]), np.array([0.5])
    rule = optimiser(RATE)
    for g in GRADS:
        rule.step([w, b], [np.full((1, 2), g), np.full(1, g)])
    np.testing.assert_allclose(w, [[formula(2.0), formula(-1.0)]], rtol=1e-12)
    np.testing.assert_allclose(b, [formula(0.5)], rtol=1e-12)


@pytest.mark.parametrize("optimiser", OPTIMISERS)
def test_goes_down_a_valley_in_float32(optimiser):
    w = np.array([3.0, -2.0], np.float32)
    rule, steepness = optimiser(RATE), np.array([1, 5], np.float32)
    for _ in range(1500):
        grad = steepness * w
        before = grad.copy()
        rule.step([w], [grad])
        np.testing.assert_array_equal(grad, before)
    assert w.dtype == np.float32
    assert {array.dtype for array in rule.memory[0]} <= {np.dtype(np.float32)}
    assert np.abs(w).max() < 0.1


@pytest.mark.parametrize("optimiser", OPTIMISERS)
def test_a_gradient_of_0_moves_nothing_at_first(optimiser):
    w = np.array([1.0, 2.0])
    optimiser(RATE).step([w], [np.zeros(2)])
    np.testing.assert_array_equal(w, [1, 2])


@pytest.mark.parametrize("optimiser", OPTIMISERS)
def test_refuses_what_does_not_fit(optimiser):
    w = np.zeros((2, 3))
    with pytest.raises(ValueError, match=r"\(2, 3\) cannot follow a gradient \(3,\)"):
        optimiser(RATE).step([w], [np.zeros(3)])
    with pytest.raises(ValueError, match="shorter"):
        optimiser(RATE).step([w], [])


def test_defaults_are_those_of_the_papers():
    assert vars(Adam()).items() >= {
        "learning_rate": 0.001, "beta1": 0.9, "beta2": 0.999, "epsilon": 1e-8,
    }.items()  # fmt: skip
    assert Momentum(1).momentum == Nesterov(1).momentum == RMSprop().decay == 0.9
    assert RMSprop().learning_rate == 0.001
    assert Adagrad().learning_rate == 0.01


@pytest.mark.parametrize("optimiser", OPTIMISERS)
def test_another_net_needs_an_optimiser_of_its_own(optimiser):
    rule, w, other = optimiser(RATE), np.ones(2), np.ones(2)
    rule.step([w], [np.ones(2)])
    rule.step([w], [np.ones(2)])
    with pytest.raises(ValueError, match="another net needs an optimiser of its own"):
        rule.step([other], [np.ones(2)])
    np.testing.assert_array_equal(other, [1, 1])


def test_optimisers_say_what_they_are():
    assert repr(SGD(0.1)) == "SGD(learning_rate=0.1)"
    assert repr(Momentum(0.1)) == "Momentum(learning_rate=0.1, momentum=0.9)"
    adam, w = Adam(), np.ones(2)
    adam.step([w], [w])
    settings = "learning_rate=0.001, beta1=0.9, beta2=0.999, epsilon=1e-08"
    assert repr(adam) == f"Adam({settings})"
