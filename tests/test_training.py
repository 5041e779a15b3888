"""Layers, the optimiser and the loop: gradients of a whole net, and learning."""

import itertools

import numpy as np
import pytest

from course_utils import functions, training
from course_utils.gradcheck import numerical_gradient, relative_error
from course_utils.layers import (
    BatchNorm,
    Conv2D,
    Dropout,
    Flatten,
    Linear,
    MaxPool,
    ReLU,
    Sequential,
)
from course_utils.optim import SGD
from course_utils.training import (
    PRODUCTS,
    accuracy,
    forward_in_batches,
    loss_and_gradients,
    on_two_cores,
    one_cycle,
    shared_out,
    train,
)


def two_layer_net(inputs=4, classes=3, seed=0):
    rng = np.random.default_rng(seed)
    return Sequential(
        Flatten(), Linear(inputs, 8, rng), ReLU(), Linear(8, classes, rng)
    )


def blobs(n, seed=0):
    """Points around three corners of a square, and the corner each belongs to."""
    rng = np.random.default_rng(seed)
    labels = rng.integers(0, 3, n)
    corners = np.array([[0, 0, 3, 0], [0, 3, 0, 0], [3, 3, 0, 0]])
    x = corners[labels] + rng.normal(0, 0.5, (n, 4))
    return x.reshape(n, 2, 2, 1).astype(np.float32), labels


def run(epochs=3, learning_rate=0.1, **options):
    net, rng = two_layer_net(), np.random.default_rng(1)
    steps = train(
        net, SGD(learning_rate), blobs(200), blobs(90, seed=1),
        epochs=epochs, batch_size=32, rng=rng, **options,
    )  # fmt: skip
    return net, steps


@pytest.mark.parametrize("l2", [0.0, 0.3])
def test_gradients_of_a_whole_net(l2):
    net = two_layer_net().astype(np.float64)
    x, labels = blobs(5)
    loss, grads = loss_and_gradients(net, x, labels, l2)
    assert len(grads) == 4
    for param, grad in zip(net.params, grads, strict=True):
        numerical = numerical_gradient(
            lambda _: loss_and_gradients(net, x, labels, l2)[0], param
        )
        assert relative_error(grad, numerical) < 1e-7
    weights = [param for param in net.params if param.ndim > 1]
    penalty = sum(functions.l2(w, l2) for w in weights)
    assert loss == pytest.approx(
        functions.cross_entropy(net.forward(x), labels) + penalty
    )


def test_gradient_of_the_input():
    net = two_layer_net().astype(np.float64)
    x = blobs(3)[0].astype(np.float64)
    dy = np.ones((3, 3))
    net.forward(x)
    gradient = net.backward(dy)
    assert relative_error(gradient, numerical_gradient(net.forward, x.copy())) < 1e-7


def test_astype_leaves_the_net_as_it_was():
    net = two_layer_net()
    other = net.astype(np.float64)
    other.params[0][:] = 0
    assert net.params[0].dtype == np.float32
    assert net.params[0].any()


def test_linear_starts_with_the_variance_of_he():
    w, b = Linear(1000, 400, np.random.default_rng(0)).params
    assert w.std() == pytest.approx(np.sqrt(2 / 1000), rel=0.01)
    assert not b.any()
    assert w.dtype == b.dtype == np.float32


def test_sgd_changes_parameters_in_place():
    w = np.array([1.0, 2.0])
    SGD(0.1).step([w], [np.array([10.0, -10.0])])
    np.testing.assert_allclose(w, [0.0, 3.0])


def test_learns_blobs():
    net, steps = run(epochs=5)
    history = list(steps)
    assert len(history) == 5 * 7  # 200 examples in batches of 32
    assert [p.step for p in history] == list(range(1, 36))
    assert [p.epoch for p in history] == [step / 7 for step in range(1, 36)]
    assert history[-1].validation_accuracy > 0.95
    assert history[-1].validation_accuracy == accuracy(net, *blobs(90, seed=1))
    ends = [p for p in history if p.train_accuracy is not None]
    assert [p.epoch for p in ends] == [1, 2, 3, 4, 5]
    assert history[-1].loss < history[0].loss


def test_accuracies_are_those_of_1000_training_examples_and_all_others(monkeypatch):
    measured = []
    monkeypatch.setattr(
        training, "accuracy", lambda net, x, labels: measured.append(len(x)) or 0.5
    )
    list(train(
        two_layer_net(), SGD(0.1), blobs(1001), blobs(1002, seed=1),
        epochs=2, batch_size=500, rng=np.random.default_rng(0),
    ))  # fmt: skip
    assert measured == [1000, 1002] * 2


@pytest.mark.parametrize("shown", [True, False])
def test_the_progress_bar_knows_how_many_steps_there_are(monkeypatch, shown):
    bars = []

    def bar(steps, **options):
        bars.append(options)
        return steps

    monkeypatch.setattr(training, "tqdm", bar)
    list(run(epochs=3, progress_bar=shown)[1])
    assert bars == [{"total": 3 * 7, "leave": False, "disable": not shown}]


def test_same_rng_same_history():
    assert list(run()[1]) == list(run()[1])


def test_penalty_keeps_weights_small():
    free, punished = run(), run(l2=1.0)
    list(free[1])
    list(punished[1])
    assert np.sum(punished[0].params[0] ** 2) < 0.5 * np.sum(free[0].params[0] ** 2)


def test_stopping_early_keeps_what_was_learned():
    net, steps = run(epochs=50)
    before = accuracy(net, *blobs(90, seed=1))
    list(itertools.islice(steps, 20))
    assert accuracy(net, *blobs(90, seed=1)) > before


@pytest.mark.parametrize("learning_rate", [1e4, 1e20, 1e38])
@pytest.mark.parametrize("of_the_user", ["warn", "raise"])
def test_divergence_stops_and_names_the_step(learning_rate, of_the_user):
    """Without a warning before it, whatever NumPy is to do about overflow elsewhere."""
    _, steps = run(learning_rate=learning_rate, epochs=20)
    told = pytest.raises(FloatingPointError, match=r"the loss is \w+ at step \d")
    with np.errstate(all=of_the_user), told:
        list(steps)


def test_divergence_in_the_last_step_of_an_epoch_is_told():
    data = blobs(20)
    steps = train(
        two_layer_net(), SGD(1e38), data, data,
        epochs=1, batch_size=20, rng=np.random.default_rng(0),
    )  # fmt: skip
    with pytest.raises(FloatingPointError, match="scores are not finite numbers"):
        list(steps)


def test_overflow_is_silent_in_training_alone():
    def augment(x, rng):
        seen.append(np.geterr())
        return x

    before, seen = np.geterr(), []
    for _ in run(augment=augment)[1]:
        seen.append(np.geterr())
    assert seen == [before] * 2 * 21


def test_nan_in_the_data_stops_at_the_first_step():
    x, labels = blobs(20)
    x[:] = np.nan
    steps = train(
        two_layer_net(), SGD(0.1), (x, labels), (x, labels),
        epochs=1, batch_size=10, rng=np.random.default_rng(0),
    )  # fmt: skip
    with pytest.raises(FloatingPointError, match="nan at step 1"):
        next(steps)


def test_sgd_refuses_a_gradient_of_another_shape():
    with pytest.raises(ValueError, match=r"\(2, 3\) cannot follow a gradient \(3,\)"):
        SGD(0.1).step([np.zeros((2, 3))], [np.zeros(3)])


@pytest.mark.parametrize("bad", [np.nan, np.inf])
def test_accuracy_refuses_scores_that_are_no_numbers(bad):
    x, labels = blobs(250)
    x[-1] = bad
    net = two_layer_net()
    with (
        np.errstate(invalid="ignore"),
        pytest.raises(FloatingPointError, match="scores are not finite numbers"),
    ):
        accuracy(net, x, 0 * labels)
    assert accuracy(net, x[:-1], labels[:-1]) <= 1


def test_accuracy_refuses_labels_that_numpy_would_broadcast():
    x, labels = blobs(5)
    with pytest.raises(ValueError, match=r"labels \(5,\).*got labels \(5, 1\)"):
        accuracy(two_layer_net(), x, labels[:, None])


@pytest.mark.parametrize("n", [1, 100, 250])
def test_forward_in_batches_is_forward(n):
    x, _ = blobs(n)
    scores = two_layer_net().forward(x)
    seen, net = [], two_layer_net()
    forward = net.forward
    net.forward = lambda x: seen.append(len(x)) or forward(x)
    np.testing.assert_allclose(forward_in_batches(net, x), scores, rtol=1e-5)
    assert sum(seen) == n
    assert max(seen) <= 100


def test_batch_size_0_is_refused():
    with pytest.raises(ValueError, match="batch size of at least 1"):
        next(train(
            two_layer_net(), SGD(0.1), blobs(5), blobs(5),
            epochs=1, batch_size=0, rng=np.random.default_rng(0),
        ))  # fmt: skip


def test_empty_and_unequal_batches_are_named():
    x, labels = blobs(20)
    for bad in [(x[:0], labels[:0]), (x, labels[:5])]:
        steps = train(
            two_layer_net(), SGD(0.1), bad, (x, labels),
            epochs=1, batch_size=10, rng=np.random.default_rng(0),
        )  # fmt: skip
        with pytest.raises(ValueError, match="expected"):
            next(steps)


def test_only_batches_to_learn_from_are_augmented():
    shown, seen = [], []

    class Watched(Sequential):
        def forward(self, x, training=False):
            shown.append((training, x.mean() > 500))
            return super().forward(x, training)

    def augment(x, rng):
        seen.append(len(x))
        return x + 1000 + rng.normal(0, 1, x.shape).astype(x.dtype)

    steps = train(
        Watched(*two_layer_net().layers), SGD(1e-9), blobs(200), blobs(90, seed=1),
        epochs=1, batch_size=64, rng=np.random.default_rng(1), augment=augment,
    )  # fmt: skip
    list(steps)
    assert seen == [64, 64, 64, 8]
    assert {large for training, large in shown if training} == {True}
    assert {large for training, large in shown if not training} == {False}


def test_one_cycle_rises_and_falls_in_straight_lines():
    rates = [one_cycle(step, 10, 0.6) for step in range(1, 11)]
    np.testing.assert_allclose(rates[:3], [0.2, 0.4, 0.6])
    np.testing.assert_allclose(np.diff(rates[2:]), -0.6 / 7)
    assert rates[-1] == 0


@pytest.mark.parametrize("steps", [2, 3, 7, 450])
def test_one_cycle_is_never_negative_and_above_0_until_the_last_step(steps):
    rates = [one_cycle(step, steps, 2.0) for step in range(1, steps + 3)]
    assert min(rates[: steps - 1]) > 0
    assert max(rates) <= 2
    assert rates[steps - 1 :] == [0, 0, 0]  # and stays there


# --- Both cores -----------------------------------------------------------------------


def without_batch_norm(rng):
    return Sequential(
        Conv2D(3, 4, 3, rng, padding=1),
        ReLU(),
        MaxPool(),
        Flatten(),
        Linear(64, 3, rng),
    )


def pictures(n):
    rng = np.random.default_rng(n)
    return rng.normal(0, 1, (n, 8, 8, 3)), rng.integers(0, 3, n)


@pytest.mark.parametrize("n", [1, 2, 3, 7, 20])
def test_shared_out_the_gradients_are_those_of_the_whole_batch(n):
    net = without_batch_norm(np.random.default_rng(0)).astype(np.float64)
    x, labels = pictures(n)
    loss, grads = loss_and_gradients(net, x, labels, l2=0.1)
    shared_loss, shared_grads = shared_out(net, x, labels, l2=0.1)
    assert shared_loss == pytest.approx(loss, rel=1e-12)
    for param, one, other in zip(net.params, grads, shared_grads, strict=True):
        assert one.shape == other.shape == param.shape
        assert relative_error(one, other) < 1e-12


def trained(net, rng, n=30):
    x, labels = pictures(n)
    x = x.astype(np.float32)
    list(train(
        net, SGD(0.05), (x, labels), (x, labels),
        epochs=2, batch_size=8, rng=rng, progress_bar=False,
    ))  # fmt: skip
    return net


def chancy(rng):
    """Everything that a layer keeps beside its parameters: averages, and chance."""
    return Sequential(
        Conv2D(3, 4, 3, rng, padding=1), BatchNorm(4), ReLU(), Flatten(),
        Dropout(0.5, rng), Linear(256, 3, rng),
    )  # fmt: skip


def test_one_core_and_two_give_the_same_numbers(monkeypatch):
    nets = []
    for one_thread in (False, True):
        monkeypatch.setattr(training, "ONE_THREAD", one_thread)
        rng = np.random.default_rng(5)
        nets.append(trained(chancy(rng), rng))
    kept = [[*net.params, net.layers[1].mean, net.layers[1].variance] for net in nets]
    for one, other in zip(*kept, strict=True):
        np.testing.assert_array_equal(one, other)


def test_running_averages_are_those_of_the_first_halves():
    net = chancy(np.random.default_rng(0))
    x, labels = pictures(9)
    shared_out(net, x.astype(np.float32), labels)
    seen = net.layers[0].forward(x[:4].astype(np.float32))
    mean, variance = functions.column_statistics(seen)
    np.testing.assert_allclose(net.layers[1].mean, 0.1 * mean, rtol=1e-5, atol=1e-7)
    np.testing.assert_allclose(net.layers[1].variance, 0.9 + 0.1 * variance, rtol=1e-5)


@pytest.mark.parametrize("work", [shared_out, accuracy])
def test_afterwards_the_net_keeps_no_batch(work):
    net, (x, labels) = chancy(np.random.default_rng(0)), pictures(100)
    work(net, x.astype(np.float32), labels)
    assert all(layer.x is None for layer in net.layers)
    assert "mask" not in net.layers[-2].options  # as large as what it drops
    loss_and_gradients(net, x[:8].astype(np.float32), labels[:8])


def test_dropout_takes_another_chance_in_each_half():
    layer = Dropout(0.5, np.random.default_rng(0))
    twins = [layer, layer.twin(), layer.twin()]
    kept = [twin.forward(np.ones(1000), training=True) > 0 for twin in twins]
    for one, other in itertools.combinations(kept, 2):
        assert np.mean(one == other) == pytest.approx(0.5, abs=0.1)


def test_a_class_without_twin_learns_from_whole_batches():
    class Own:
        def __init__(self):
            self.net = without_batch_norm(np.random.default_rng(0))
            self.params, self.sizes = self.net.params, []

        def forward(self, x, training=False):
            self.sizes.append(len(x))
            return self.net.forward(x, training)

        def backward(self, dy, input_gradient=True):
            self.net.backward(dy, input_gradient)
            self.grads = self.net.grads

    own = trained(Own(), np.random.default_rng(0), n=16)
    assert own.sizes == [8, 8, 16, 16] * 2  # two batches, then two accuracies


@pytest.mark.parametrize("which", ["first", "second"])
@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt])
def test_an_error_in_either_half_comes_out_and_the_next_step_works(which, error):
    rng = np.random.default_rng(0)
    net, (x, labels) = chancy(rng), pictures(8)

    class Broken(ReLU):
        def forward(self, x, training=False):
            if broken and (x[0] == marked).all():
                raise error("in the middle")
            return super().forward(x, training)

    net.layers = [Broken(), *net.layers]
    broken, marked = True, x[0 if which == "first" else 4]
    before = [param.copy() for param in net.params]
    threads = PRODUCTS.info()
    with pytest.raises(error, match="in the middle"):
        shared_out(net, x, labels)
    assert PRODUCTS.info() == threads
    for param, old in zip(net.params, before, strict=True):
        np.testing.assert_array_equal(param, old)
    broken = False
    _, grads = shared_out(net, x, labels)
    assert all(np.isfinite(grad).all() for grad in grads)


def test_a_net_that_diverges_warns_in_neither_half():
    net = without_batch_norm(np.random.default_rng(0))
    net.params[0][:] = 1e38
    with pytest.raises(FloatingPointError, match="smaller learning rate"):
        trained(net, np.random.default_rng(0))


def test_a_product_takes_one_thread_while_two_halves_are_computed():
    def threads():
        return {
            library["num_threads"]
            for library in PRODUCTS.info()
            if library["user_api"] == "blas"
        }

    before = threads()
    assert on_two_cores(threads, threads) == ({1}, {1}) or not before
    assert threads() == before
