"""The error watch as Python sees it: its values, refusals, what it stores and says."""

import numpy as np
import pytest
from alone import still
from toy import XOR, X, Y, train_toy, train_xor
from traitlets import TraitError
from whole import one_of

from course_utils.widgets import ErrorWatch


def toy(**settings):
    return ErrorWatch(lambda X, y: train_toy(X, y, steps=300, **settings), X, Y)


def diverging(X, y):
    syn0 = np.ones((3, 1))
    for _ in range(3000):
        with np.errstate(over="ignore", invalid="ignore"):
            l1 = X @ syn0
            yield {"syn0": syn0, "l1": l1, "l1_error": y - l1, "l1_delta": y - l1}
            syn0 = syn0 + X.T @ (y - l1)


MADE = {
    "toy": lambda: ErrorWatch(train_toy, X, Y),
    "xor": lambda: ErrorWatch(train_xor, X, XOR),
    "constant": lambda: toy(learning_rate=0),
    "diverging": lambda: ErrorWatch(diverging, X, Y),
    "one step": lambda: ErrorWatch(list(train_toy(X, Y[:, None], steps=1)), X, Y),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", one_of(list(MADE)[::-1]))
def test_what_a_notebook_stores_is_small(name):
    widget, again = MADE[name](), MADE[name]()
    alt, picture = still(widget)
    assert alt == repr(widget)
    assert len("".join(widget._script + widget._style).encode()) <= 50_000
    assert len(picture) * 4 / 3 <= 60_000
    assert still(again) == (alt, picture)


def test_the_classic_numbers():
    watch = MADE["toy"]()
    assert np.round(watch.run.arrays["l1"][-1, :, 0], 8).tolist() == [
        *(0.00966449, 0.00786506, 0.99358898, 0.99211957),
    ]
    assert len(watch.run) == 10_000 and watch.step == 9999


def test_alt_says_what_is_to_be_seen():
    watch = MADE["toy"]()
    watch.step = 100
    assert repr(watch) == (
        "Watch l1_error shrink: step 100 of 10,000; mean |l1_error| is 0.091, at the "
        "first step 0.517, at the last 0.00796; example 0: guess 0.11, true answer 0; "
        "example 1: guess 0.0914, true answer 0; example 2: guess 0.926, true answer "
        "1; example 3: guess 0.911, true answer 1; weights of the output 4.621, "
        "-0.2034, -2.093."
    )
    assert repr(MADE["constant"]()).endswith(
        "Nothing changes: every step is like the first."
    )
    assert "NaN from step" in repr(MADE["diverging"]())
    assert repr(MADE["xor"]()).startswith(
        "Watch l2_error shrink: step 9,999 of 10,000;"
    )


def test_the_still_shows_the_step():
    watch = MADE["toy"]()
    curves, points, bars = watch.figure().axes
    np.testing.assert_array_equal([bar.get_width() for bar in bars.patches],
                                  watch.run.arrays["syn0"][-1, :, 0])  # fmt: skip
    watch.step = 10
    before = watch.figure().axes[2].patches[0].get_width()
    assert before == watch.run.arrays["syn0"][10, 0, 0]
    dots = [line for line in points.lines if line.get_marker() == "o"]
    heights = [float(dot.get_ydata()[0]) for dot in dots]
    np.testing.assert_allclose(heights, watch.run.arrays["l1"][-1, :, 0])
    mean = [line for line in curves.lines if line.get_linewidth() == 2.5]
    assert mean[0].get_ydata()[-1] == np.abs(watch.run.error()[-1]).mean()


@pytest.mark.parametrize(
    ("name", "values"),
    {"example": [-1, 4, "a", None, 0.5], "unit": [-2, 4, "a", None, 0.5]}.items(),
)
def test_a_bad_value_is_refused_and_the_last_one_kept(name, values):
    watch = MADE["xor"]()
    setattr(watch, name, 1)
    for value in values:
        with pytest.raises(TraitError) as refusal:
            setattr(watch, name, value)
        assert len(str(refusal.value)) > 20
        assert getattr(watch, name) == 1


def test_a_net_of_one_layer_has_no_hidden_unit():
    with pytest.raises(TraitError, match="a unit from -1 to -1; got 0"):
        MADE["toy"]().unit = 0


def test_smaller_data_and_layers_take_the_choice_along():
    watch = MADE["xor"]()
    watch.example, watch.unit = 3, 3
    watch.settings = watch.settings | {"hidden": 2}
    assert watch.unit == 1
    watch.table = X[:2], XOR[:2]
    assert watch.example == 1


def test_titles_say_what_differs():
    watch = ErrorWatch(train_toy, X, Y)
    assert watch._titles == []
    watch.keep()
    same = "the same settings and data"
    assert watch._titles == [f"Kept: {same}", f"Now: {same}"]
    watch.settings = {"learning_rate": 10, "seed": 1}
    assert watch._titles == ["Kept: learning_rate = 1.0", "Now: learning_rate = 10.0"]
    watch.settings = {"learning_rate": 1, "seed": 1}
    watch.table = X, XOR
    assert watch._titles == ["Kept: y[1] = 0, y[3] = 1", "Now: y[1] = 1, y[3] = 0"]
    watch.table = X[:3], Y[:3]
    assert watch._titles[1] == "Now: shape of X = (3, 3), shape of y = (3,)"
    watch.drop()
    assert watch._titles == []
