"""The digit net: its size, what it is shown, how good the stored one is, its doubt."""

import importlib.util

import numpy as np
import pytest

from course_utils import data, digits, functions, layers, training


@pytest.fixture(scope="module")
def dataset():
    return data.load("digits")


@pytest.fixture
def rng():
    return np.random.default_rng(4)


@pytest.fixture(scope="module")
def trainer():
    path = data.DATA / "digits" / "train_lenet.py"
    spec = importlib.util.spec_from_file_location(path.stem, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


# ---- The net ----------------------------------------------------------------------


def test_the_net_has_its_63_802_parameters(rng):
    net = digits.lenet(rng)
    assert sum(param.size for param in net.params) == 63_802
    assert net.forward(np.zeros((2, 28, 28, 1), np.float32)).shape == (2, 10)


def test_the_stored_net_is_small_rounded_and_right(dataset):
    assert digits.WEIGHTS.stat().st_size <= 300_000
    net = digits.trained_lenet()
    for param in net.params:
        assert param.dtype == np.float32
        np.testing.assert_array_equal(param, param.astype(np.float16))
    x = digits.as_input(dataset.test_images)
    assert training.accuracy(net, x, dataset.test_labels) >= 0.975


@pytest.mark.slow
def test_training_learns(trainer, dataset, monkeypatch):
    monkeypatch.setattr(trainer, "EPOCHS", 2)
    x, labels = digits.as_input(dataset.train_images), dataset.train_labels
    net, accuracy = trainer.learn((x[:600], labels[:600]), (x[-200:], labels[-200:]), 1)
    assert 0.4 < accuracy < 0.99
    again, _ = trainer.learn((x[:600], labels[:600]), (x[-200:], labels[-200:]), 1)
    for one, other in zip(net.params, again.params, strict=True):
        np.testing.assert_array_equal(one, other)


# ---- What it is shown -------------------------------------------------------------


def test_the_stored_digits_are_centred_already(dataset):
    images = np.concatenate([dataset.train_images[:500], dataset.test_images])
    others = [
        image
        for image in images
        if np.abs(digits.centred(image[:, :, 0]) - digits.as_input(image)).max() > 1e-6
    ]
    # MNIST's own picture of this one is cut off at the lower edge.
    assert len(others) == 1
    assert others[0][27].any()


@pytest.mark.parametrize("shape", [(280, 280), (61, 333), (400, 30), (30, 31)])
def test_size_and_place_of_a_drawing_do_not_matter(rng, shape):
    blob = rng.integers(1, 256, (14, 17))
    expected = digits.centred(blob)
    for times in (1, 3):
        drawing = np.zeros((shape[0] + 42, shape[1] + 51))
        top, left = rng.integers(0, shape[0]), rng.integers(0, shape[1])
        large = np.kron(blob, np.ones((times, times)))
        drawing[top : top + 14 * times, left : left + 17 * times] = large[
            : len(drawing) - top
        ]
        np.testing.assert_allclose(digits.centred(drawing), expected, atol=1e-6)


def test_twenty_pixels_long_around_pixel_14(rng):
    for _ in range(30):
        drawing = np.zeros((90, 120))
        height, width = rng.integers(10, 60, 2)
        drawing[5 : 5 + height, 7 : 7 + width] = rng.integers(1, 256, (height, width))
        x = digits.centred(drawing)[:, :, 0].astype(float)
        inside = [np.flatnonzero((x > 1e-9).any(axis=axis)) for axis in (0, 1)]
        assert max(np.ptp(places) + 1 for places in inside) == 20
        for mass in (x.sum(axis=0), x.sum(axis=1)):
            assert abs(mass @ np.arange(28) / mass.sum() - 14) <= 0.5 + 1e-6


def test_each_pixel_is_the_mean_of_what_lies_under_it():
    drawing = np.zeros((100, 100))
    drawing[20:60, 30:70] = 255 * np.kron(np.eye(20), np.ones((2, 2)))
    np.testing.assert_allclose(digits.centred(drawing)[5:25, 5:25, 0], np.eye(20))


def test_an_empty_drawing_stays_empty():
    x = digits.centred(np.zeros((280, 280), np.uint8))
    assert x.shape == (28, 28, 1)
    assert not x.any()


# ---- Augmentation -----------------------------------------------------------------


def test_distorted_images_are_other_images_of_the_same_kind(dataset, rng):
    x = digits.as_input(dataset.train_images[:200])
    before = x.copy()
    other = digits.distorted(x, rng)
    assert other.shape == x.shape
    assert other.dtype == np.float32
    assert 0 <= other.min() <= other.max() <= 1
    np.testing.assert_array_equal(x, before)
    assert np.abs(other - x).mean(axis=(1, 2, 3)).min() > 0.005
    ink = other.sum(axis=(1, 2, 3)) / x.sum(axis=(1, 2, 3))
    assert 0.5 < ink.min() < ink.max() < 1.6
    same = digits.distorted(x, np.random.default_rng(4))
    np.testing.assert_array_equal(same, other)


def test_bilinear_at_pixels_between_them_and_outside(rng):
    images = rng.random((3, 5, 6)).astype(np.float32)
    rows, columns = (grid.reshape(1, -1).repeat(3, 0) for grid in np.indices((5, 6)))
    at = digits.bilinear(images, rows, columns)
    np.testing.assert_allclose(at, images.reshape(3, -1), atol=1e-6)
    middle = digits.bilinear(images, np.full((3, 1), 2.5), np.full((3, 1), 3.5))
    expected = images[:, 2:4, 3:5].mean(axis=(1, 2))
    np.testing.assert_allclose(middle[:, 0], expected, atol=1e-5)
    outside = digits.bilinear(images, np.full((3, 1), -9.0), np.full((3, 1), 30.0))
    np.testing.assert_allclose(outside, 0, atol=1e-2)


# ---- What is unlike any digit -----------------------------------------------------


def test_features_are_what_the_first_linear_layer_gets(rng):
    net, x = digits.lenet(rng), rng.random((4, 28, 28, 1), np.float32)
    x[3] = 0
    named, rows = digits.seen(net, x)
    np.testing.assert_array_equal(named, net.forward(x).argmax(axis=1))
    expected = layers.Sequential(*net.layers[:7]).forward(x)
    lengths = np.linalg.norm(expected, axis=1, keepdims=True)
    np.testing.assert_allclose(rows[:3], expected[:3] / lengths[:3], rtol=1e-5)
    assert not rows[3].any()


def test_strangeness_is_the_distance_from_the_nearest_point_of_the_flat(rng):
    axes, _ = np.linalg.qr(rng.normal(size=(10, 6, 3)))
    known = digits.Familiar(rng.normal(size=(10, 6)), np.swapaxes(axes, 1, 2), 0)
    rows, named = rng.normal(size=(20, 6)), rng.integers(0, 10, 20)
    for row, digit, got in zip(
        rows, named, digits.strangeness(known, rows, named), strict=True
    ):
        apart = row - known.means[digit]
        _, (expected,), *_ = np.linalg.lstsq(axes[digit], apart, rcond=None)
        np.testing.assert_allclose(got, expected)


def test_what_is_stored_is_what_is_familiar_to_the_stored_net(dataset):
    net = digits.rounded_net(digits.trained_lenet())
    found, stored = digits.familiar(net), digits.trained_familiar()
    assert stored.limit == pytest.approx(found.limit, rel=0.01)
    named, rows = digits.seen(net, digits.as_input(dataset.test_images))
    # Not the directions themselves: either sign of one is right.
    distances = [digits.strangeness(one, rows, named) for one in (found, stored)]
    np.testing.assert_allclose(*distances, rtol=0.02)


@pytest.mark.slow
def test_the_limit_is_that_of_held_out_digits(dataset):
    net = digits.rounded_net(digits.trained_lenet())
    known = digits.trained_familiar()
    assert known.means.shape == (10, 400)
    assert known.directions.shape == (10, 10, 400)
    x = digits.as_input(dataset.train_images[-800:])
    named, rows = digits.seen(net, x)
    flagged = digits.strangeness(known, rows, named) > known.limit
    assert flagged.mean() == pytest.approx(0.02, abs=0.002)
    named, rows = digits.seen(net, digits.as_input(dataset.test_images))
    assert np.mean(digits.strangeness(known, rows, named) > known.limit) < 0.04


def test_a_net_without_convolutions_has_pixels_as_features(rng):
    net = layers.Sequential(layers.Flatten(), layers.Linear(784, 10, rng))
    _, rows = digits.seen(net, np.ones((1, 28, 28, 1), np.float32))
    np.testing.assert_allclose(rows, functions.flatten(np.full((1, 28, 28), 1 / 28)))


# ---- Numbers in steps -------------------------------------------------------------


@pytest.mark.parametrize("shape", [(5, 5, 6, 16), (400, 120), (10,)])
def test_a_rounded_number_is_at_most_half_a_step_away(shape, rng):
    values = rng.normal(0, 1, shape).astype(np.float32)
    counts, steps = digits.in_steps(values)
    assert counts.dtype == np.int8 and counts.min() >= -127
    assert steps.shape == shape[-1:]
    np.testing.assert_array_equal(digits.rounded(values), counts * steps)
    assert (np.abs(digits.rounded(values) - values) <= 0.5001 * steps).all()
    # The largest of each column stays, and so each column's own size counts.
    columns = np.abs(values).reshape(-1, shape[-1]).max(axis=0)
    np.testing.assert_allclose(127 * steps, columns, rtol=1e-6)


def test_a_column_of_zeros_stays():
    np.testing.assert_array_equal(digits.rounded(np.zeros((3, 2))), np.zeros((3, 2)))
