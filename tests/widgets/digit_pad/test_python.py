"""The digit pad as Python sees it: drawings, answers, nets, what it stores."""

import numpy as np
import pytest
from alone import still, stored
from hand_drawn import digit_strokes
from traitlets import TraitError

from course_utils import data, digits, functions, layers
from course_utils.widgets import DigitPad
from course_utils.widgets.digit_pad import presets, raster


@pytest.fixture(scope="module")
def trained():
    """The pad with the trained net; tests leave it as they like."""
    return DigitPad()


@pytest.fixture
def pad(trained):
    trained.drawing = np.zeros((28, 28))
    trained._picture = None
    return trained


@pytest.fixture
def rng():
    return np.random.default_rng(6)


# ---- Drawing ----------------------------------------------------------------------


def test_a_line_is_as_wide_as_the_pen(pad):
    pad.strokes = [[[50, 100], [200, 100]]]
    column = pad.drawing[:, 120]
    np.testing.assert_array_equal(np.flatnonzero(column), np.arange(90, 110))
    assert (column[90:110] == 255).all()
    row = np.flatnonzero(pad.drawing[100])
    assert [row[0], row[-1]] == [40, 209]


def test_a_drawing_by_hand_and_every_pixel_of_a_line(rng):
    for _ in range(20):
        (x1, y1), (x2, y2) = places = rng.integers(0, 281, (2, 2))
        y, x = np.indices((280, 280)) + 0.5
        t = np.linspace(0, 1, 2001)
        near = [
            np.hypot(x - x1 - s * (x2 - x1), y - y1 - s * (y2 - y1)) for s in t[::50]
        ]
        expected = 255 * np.clip(10.5 - np.min(near, axis=0), 0, 1)
        got = raster([places.tolist()])
        # The oracle tries 41 points of the line, and so is never nearer.
        assert (got >= expected - 1).all()
        length = np.hypot(x2 - x1, y2 - y1)
        assert np.abs(got - expected).max() <= 2 + 255 * (length / 80) ** 2 / 15


def test_a_picture_of_any_shape_fills_the_pad_or_one_side_of_it(pad, rng):
    small = rng.integers(0, 256, (28, 28, 1))
    pad.drawing = small
    np.testing.assert_array_equal(
        pad.drawing, np.kron(small[:, :, 0], np.ones((10, 10)))
    )
    pad.drawing = np.full((70, 140), 200.4)
    assert (pad.drawing[70:210] == 200).all()
    assert not pad.drawing[:70].any()
    pad.drawing = np.full((1000, 400), 255)
    assert (pad.drawing[:, 84:196] == 255).all()
    assert not pad.drawing[:, :84].any()


def test_strokes_go_over_a_picture_and_a_picture_replaces_strokes(pad):
    pad.drawing = np.full((4, 4), 100)
    pad.strokes = [[[140, 140]]]
    assert [pad.drawing[140, 140], pad.drawing[5, 5]] == [255, 100]
    pad.drawing = np.full((4, 4), 50)
    assert pad.strokes == []
    assert (pad.drawing == 50).all()


@pytest.mark.parametrize(
    ("image", "message"),
    [
        (np.ones((4, 4, 3)), "grey picture"),
        (np.full((4, 4), 256), "from 0, the ground, to 255"),
        (np.full((4, 4), -1), "from 0, the ground, to 255"),
        (np.full((4, 4), 0.5), "multiply by 255"),
        (np.full((4, 4), np.nan), "NaN"),
        (np.ones(4), "shape"),
        ("seven", "numbers"),
    ],
)
def test_other_pictures_are_refused(pad, image, message):
    pad.drawing = np.full((4, 4), 100)
    with pytest.raises(TraitError, match=message):
        pad.drawing = image
    assert (pad.drawing == 100).all()


@pytest.mark.parametrize(
    "strokes", [[[[0, 281]]], [[[-1, 0]]], [[[0.5, 1]]], [[[1]]], [[1, 2]], 3, [["ab"]]]
)
def test_other_strokes_are_refused(pad, strokes):
    with pytest.raises(TraitError, match="expected strokes"):
        pad.strokes = strokes
    assert pad.strokes == []


# ---- Answers ----------------------------------------------------------------------


def test_it_names_a_test_digit_as_the_net_does(pad):
    dataset = data.load("digits")
    for image, label in zip(
        dataset.test_images[:10], dataset.test_labels[:10], strict=True
    ):
        pad.drawing = image
        x = digits.as_input(image)
        np.testing.assert_allclose(pad.digit, x, atol=1e-6)
        scores = pad.net.forward(x[np.newaxis])
        expected = functions.softmax(scores)[0]
        np.testing.assert_allclose(pad.probabilities, expected, atol=1e-6)
        assert f"{label}, with" in pad.answer


def test_it_names_ten_drawn_digits(pad):
    named = []
    for digit in range(10):
        pad.strokes = digit_strokes(digit)
        named.append(int(pad.probabilities.argmax()))
        assert not pad.unlike
    assert named == list(range(10))


def test_nothing_and_next_to_nothing(pad):
    assert pad.answer.startswith("Draw a digit.")
    pad.strokes = [[[100, 100]]]
    assert pad.answer == "Too small to tell: draw it larger."
    pad.strokes = [[[100, 100], [100, 140]]]
    assert "with" in pad.answer


def test_a_second_guess_where_the_first_is_not_sure(pad):
    two = [digit_strokes(digit) for digit in range(10)]
    answers = []
    for strokes in two:
        pad.strokes = strokes
        first, second = np.sort(pad.probabilities)[::-1][:2]
        if not pad.unlike:
            assert (first < 0.9) == (
                f"or perhaps {np.argsort(pad.probabilities)[-2]}, "
                f"with {100 * second:.1f} %." in pad.answer
            )
        answers.append(pad.answer)
    assert len(set(answers)) == 10


def test_what_is_no_digit_is_called_unlike(pad):
    chosen = {preset["name"]: preset for preset in presets()}
    for name in ("letter A", "letter K", "arrow", "star"):
        pad.strokes = chosen[name]["strokes"]
        assert pad.unlike, name
        assert pad.answer.startswith("Unlike the digits it learned.")


# ---- Nets -------------------------------------------------------------------------


def test_rounding_changes_no_answer():
    dataset = data.load("digits")
    x = digits.as_input(dataset.test_images)
    exact, shown = digits.trained_lenet().forward(x), DigitPad().net.forward(x)
    np.testing.assert_array_equal(shown.argmax(axis=1), exact.argmax(axis=1))
    probabilities = functions.softmax(shown), functions.softmax(exact)
    np.testing.assert_allclose(*probabilities, atol=0.05)


def test_a_learners_net_is_taken_rounded_and_left_alone(rng):
    net = digits.lenet(rng)
    before = [param.copy() for param in net.params]
    pad = DigitPad(net)
    pad.strokes = digit_strokes(3)
    for mine, theirs, param in zip(pad.net.params, before, net.params, strict=True):
        np.testing.assert_array_equal(param, theirs)
        np.testing.assert_array_equal(mine, digits.rounded(theirs))
    scores = pad.net.forward(pad.digit[np.newaxis])
    np.testing.assert_array_equal(pad.probabilities, functions.softmax(scores)[0])


def test_what_is_done_to_one_pads_net_is_not_done_to_the_next_ones():
    spoiled, pad = DigitPad(), DigitPad()
    for param in spoiled.net.params:
        param[...] = 0
    for one in (pad, DigitPad()):
        one.strokes = digit_strokes(3)
        assert one.probabilities.argmax() == 3 and not one.unlike


def test_a_net_for_32_x_32_sees_the_digit_in_a_frame(rng):
    inner = digits.lenet(rng)
    first = layers.Conv2D(1, 6, 5, rng)
    pad = DigitPad(layers.Sequential(first, *inner.layers[1:]))
    pad.strokes = digit_strokes(5)
    x = np.pad(pad.digit[np.newaxis], ((0, 0), (2, 2), (2, 2), (0, 0)))
    net = layers.Sequential(first, *inner.layers[1:]).astype(np.float32)
    for param in net.params:
        param[...] = digits.rounded(param)
    expected = functions.softmax(net.forward(x))[0]
    np.testing.assert_allclose(pad.probabilities, expected, atol=1e-6)


def other_nets():
    rng = np.random.default_rng(0)
    conv, flat = layers.Conv2D(1, 4, 5, rng), layers.Flatten()
    broken = layers.Linear(784, 10, rng)
    broken.params[0][3, 3] = np.nan
    return [
        (
            [conv, layers.BatchNorm(4), flat],
            "Conv2D, ReLU, MaxPool, Flatten and Linear",
        ),
        ([layers.Sequential(flat)], "the net has Sequential"),
        ([flat, layers.Linear(784, 11, rng)], r"ten scores \(N, 10\); got \(1, 11\)"),
        ([flat, layers.Linear(700, 10, rng)], "does not fit: linear expects"),
        ([layers.Conv2D(3, 4, 5, rng)], "does not fit: conv2d expects"),
        ([flat, layers.Linear(784, 200, rng), layers.Linear(200, 10, rng)], "90,000"),
        ([conv, flat, layers.Linear(2304, 10, rng)], "at most 1,024 numbers before"),
        ([flat, broken], "or NaN"),
    ]


@pytest.mark.parametrize(("made", "message"), other_nets())
def test_other_nets_are_refused(made, message):
    with pytest.raises(ValueError, match=message):
        DigitPad(layers.Sequential(*made))


# ---- What a notebook stores -------------------------------------------------------


def test_alt_says_what_is_to_be_seen(pad):
    pad.strokes = digit_strokes(4)
    assert repr(pad) == pad.alt()
    assert pad.alt() == f"Digit pad: 2 strokes of the pen. {pad.answer}"


def test_the_still_is_small(pad):
    for strokes in ([], digit_strokes(8)):
        pad.strokes = strokes
        alt, picture = still(pad)
        assert 5_000 < len(picture) <= 45_000
        assert alt == pad.alt()


def test_a_still_of_a_net_without_maps(rng):
    net = layers.Sequential(layers.Flatten(), layers.Linear(784, 10, rng))
    assert DigitPad(net).figure().axes


def test_script_style_and_weights_are_small(pad):
    assert len("".join(DigitPad._script + DigitPad._style).encode()) <= 50_000
    total = sum(len(buffer["data"]) for buffer in stored(pad)["buffers"])
    assert total <= 165_000
