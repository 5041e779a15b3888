"""The shape calculator as Python sees it: values, refusals, what it stores."""

import numpy as np
import pytest
from alone import still
from traitlets import TraitError

from course_utils import functions
from course_utils.widgets import ShapeCalculator
from course_utils.widgets.shape_calculator import presets

REFUSED = {
    "size": [
        0,
        4,
        (32, 4),
        513,
        (32, 32, 3),
        (32,),
        2.5,
        (32, 2.5),
        "32",
        None,
        [[32]],
    ],
    "filter": [0, 33, (5, 33), (33, 5), -1, 513, "5", None, (), (5, None)],
    "stride": [0, (1, 0), -1, 513, 0.5, None],
    "padding": [-1, (0, -1), 513, 0.5, None],
    "channels": [0, 4097, 2.5, None],
    "filters": [0, 4097, "6", None],
    "pooling": ["yes", None, 2],
    "position": [(28, 0), (0, 28), (-1, 0), (0,), 3, None],
}
KNOWN = {
    "32, filter 5": (28, 28, 6),
    "32, filter 7": (26, 26, 1),
    "6 x 6 x 3, two filters": (4, 4, 2),
    "padding that keeps the size": (32, 32, 6),
    "AlexNet: 227, filter 11, stride 4": (55, 55, 96),
    "AlexNet as printed: 224": (54, 54, 96),
    "10, filter 2, stride 1": (9, 9, 1),
    "10, filter 2, stride 2": (5, 5, 1),
    "pooling: 2, stride 2": (14, 14, 6),
    "every axis its own": (20, 13, 6),
}


def made_from(preset):
    settings = {name: preset[name] for name in preset if name not in ("name", "note")}
    return ShapeCalculator(**settings)


@pytest.mark.parametrize("name", REFUSED)
def test_a_bad_value_is_refused_and_the_last_one_kept(name):
    calculator = ShapeCalculator(position=(27, 3))
    before = calculator.get_state()
    for value in REFUSED[name]:
        with pytest.raises(TraitError) as refusal:
            setattr(calculator, name, value)
        assert len(str(refusal.value)) > 20
        assert calculator.get_state() == before


@pytest.mark.parametrize(
    "settings",
    [
        {"filter": 40},
        {"filter": (3, 40), "padding": (0, 2)},
        {"stride": 0},
        {"filter": (0, 1)},
    ],
)
def test_it_refuses_with_the_words_of_output_shape(settings):
    with pytest.raises(TraitError) as refusal:
        ShapeCalculator(**settings)
    whole = {"size": 32, "filter": 5, "stride": 1, "padding": 0} | settings
    heights, widths = zip(*(np.broadcast_to(v, 2) for v in whole.values()), strict=True)
    said = str(refusal.value)
    axis = heights if said.startswith("height: ") else widths
    with pytest.raises(ValueError, match="expected") as expected:
        functions.output_shape(*axis)
    assert said.split(": ", 1)[1].startswith(str(expected.value))


def test_it_says_how_much_padding_a_large_window_needs():
    with pytest.raises(TraitError, match="with padding 4 the filter would fit"):
        ShapeCalculator(filter=(5, 39))
    assert ShapeCalculator(filter=(5, 39), padding=4).output == (36, 2, 6)
    with pytest.raises(TraitError) as refusal:
        ShapeCalculator(filter=40, pooling=True)
    assert "would fit" not in str(refusal.value)


def test_pooling_takes_no_padding_as_max_pool():
    with pytest.raises(TraitError, match="set padding to 0 first"):
        ShapeCalculator(pooling=True, padding=(0, 1))
    calculator = ShapeCalculator(pooling=True)
    with pytest.raises(TraitError, match="set padding to 0 first"):
        calculator.padding = 1


def test_one_number_stands_for_both():
    calculator = ShapeCalculator((6, 9), np.int64(3), stride=np.array([1, 2]))
    assert (calculator.size, calculator.filter) == ((6, 9), (3, 3))
    assert (calculator.stride, calculator.padding) == ((1, 2), (0, 0))
    calculator.size = 9
    assert calculator.size == (9, 9)


def test_the_output_and_the_parameters_are_those_of_the_layers():
    rng = np.random.default_rng(0)
    for _ in range(100):
        filter, stride = rng.integers(1, 6, 2), rng.integers(1, 6, 2)
        padding = rng.integers(0, 4, 2)
        size = np.maximum(filter - 2 * padding, 1) + rng.integers(0, 9, 2)
        channels, filters = (int(count) for count in rng.integers(1, 5, 2))
        numbers = {"stride": stride, "padding": padding}
        calculator = ShapeCalculator(
            size, filter, **numbers, channels=channels, filters=filters
        )
        x = np.zeros((1, *size, channels))
        w, b = np.zeros((*filter, channels, filters)), np.zeros(filters)
        assert calculator.output == functions.conv2d(x, w, b, **numbers).shape[1:]
        assert calculator.parameters == w.size + b.size
    for size, filter, stride in [(28, 2, 2), ((9, 7), 3, 2), ((5, 8), (2, 3), (3, 1))]:
        calculator = ShapeCalculator(
            size, filter, stride=stride, channels=4, pooling=True
        )
        x = np.zeros((1, *calculator.size, 4))
        assert calculator.output == functions.max_pool(x, filter, stride).shape[1:]
        assert calculator.parameters == 0


def test_the_known_cases():
    assert {p["name"]: made_from(p).output for p in presets()} == KNOWN
    alexnet = made_from(presets()[4])
    assert alexnet.parameters == 11 * 11 * 3 * 96 + 96


def test_a_smaller_output_takes_the_position_along():
    calculator = ShapeCalculator(position=(27, 3))
    calculator.stride = (2, 1)
    assert calculator.position == (13, 3)
    with calculator.hold_trait_notifications():
        calculator.size, calculator.filter = 6, 3  # each alone would not fit
    assert (calculator.position, calculator.output) == ((1, 3), (2, 4, 6))


def test_repr_is_the_alt_text():
    uneven = made_from(presets()[-1])
    assert repr(uneven) == uneven.alt()
    assert repr(uneven) == (
        "Shape calculator: images (N, 20, 30, 3), 6 filters (3, 5, 3), stride (1, 2), "
        "padding (1, 0) give (N, 20, 13, 6), with 276 parameters."
    )
    assert "a pooling window (2, 2), stride (2, 2)" in repr(made_from(presets()[8]))


@pytest.mark.parametrize("preset", presets(), ids=lambda preset: preset["name"])
def test_what_a_notebook_stores_is_small(preset):
    calculator, again = made_from(preset), made_from(preset)
    alt, picture = still(calculator)
    assert alt == repr(calculator)
    assert len(picture) * 4 / 3 <= 60_000
    assert still(again) == (alt, picture)
    assert len("".join(calculator._script + calculator._style).encode()) <= 50_000


def test_the_still_shows_where_the_window_stands():
    calculator = ShapeCalculator((9, 12), (3, 2), stride=(2, 3), position=(1, 2))
    image, output = calculator.figure().axes
    boxes = [patch.get_bbox().bounds for patch in image.patches]
    assert boxes[0] == (0, 0, 12, 9)
    assert boxes[-1] == (6, 2, 2, 3)
    assert (11, 0, 1, 9) in boxes  # the last column is never seen
    assert output.patches[-1].get_bbox().bounds == (2, 1, 1, 1)
