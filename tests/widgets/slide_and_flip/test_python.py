"""Slide and flip as Python sees it: its values, its refusals, what it stores."""

import json

import numpy as np
import pytest
from alone import still
from scipy import signal
from traitlets import TraitError
from whole import one_of

from course_utils.widgets import SlideAndFlip
from course_utils.widgets.slide_and_flip import PRESETS

REFUSED = {
    "f": [[], np.ones(33), np.ones((2, 2)), 3, [1, np.nan], [np.inf], "cat", None, 1e7],
    "g": [[], np.ones(33), [[1]], [1, "a"], [-np.inf], [2e6], None],
    "c": [-1, 7, 1.5, "2", None],
    "flip": ["yes", 2, None],
}


def random_pair(rng):
    return [rng.normal(size=rng.integers(1, 33)) for _ in "fg"]


@pytest.mark.parametrize("name", REFUSED)
def test_a_bad_value_is_refused_and_nothing_changes(name):
    widget = SlideAndFlip()
    before = widget.get_state()
    for value in REFUSED[name]:
        with pytest.raises(TraitError) as refusal:
            setattr(widget, name, value)
        assert len(str(refusal.value)) > 20
        assert widget.get_state() == before


def test_a_refusal_says_what_was_expected():
    with pytest.raises(TraitError, match=r"expected f \(n,\) with n from 1 to 32"):
        SlideAndFlip(np.ones((2, 2)))
    with pytest.raises(TraitError, match="expected g of numbers; got NaN"):
        SlideAndFlip([1], [np.nan])
    with pytest.raises(TraitError, match="a place c from 0 to 2; got 3"):
        SlideAndFlip([1, 1], [1, 1], c=3)


def test_the_two_drops_add_up_to_3():
    widget = SlideAndFlip()
    f, g, c = widget.f, widget.g, widget.c
    assert c == 3
    total = f[0] * g[3] + f[1] * g[2] + f[2] * g[1] + f[3] * g[0]
    np.testing.assert_allclose(widget.result[c], total)
    np.testing.assert_allclose(widget.result.sum(), 1)


def test_the_result_is_numpys_and_scipys_in_both_modes():
    rng = np.random.default_rng(1)
    for _ in range(200):
        f, g = random_pair(rng)
        widget = SlideAndFlip(f, g)
        np.testing.assert_allclose(widget.result, np.convolve(f, g), atol=1e-12)
        swapped = SlideAndFlip(g, f).result
        np.testing.assert_allclose(swapped, widget.result, atol=1e-12)
        widget.flip = False
        np.testing.assert_allclose(widget.result, np.correlate(f, g, "full"))
        direct = signal.correlate(f, g, method="direct")
        np.testing.assert_allclose(widget.result, direct, atol=1e-12)


def test_the_products_under_each_other_add_up_to_the_result():
    rng = np.random.default_rng(2)
    for flip in (True, False):
        for _ in range(50):
            widget = SlideAndFlip(*random_pair(rng), flip=flip)
            for c in range(widget.last + 1):
                widget.c = c
                products = widget.f[slice(*widget.overlap)] * widget.under
                total = products.sum()
                np.testing.assert_allclose(total, widget.result[c], atol=1e-12)


def test_the_place_stays_where_g_touches_f():
    assert SlideAndFlip([1], [1, 2]).c == 1
    widget = SlideAndFlip(np.ones(9), np.ones(4), c=11)
    widget.f = [1, 2]
    assert widget.c == 4
    widget.set_state({"g": [1], "c": 0})
    assert (widget.g.tolist(), widget.c) == ([1], 0)
    widget.set_state({"f": [1, 2, 3], "c": 2})
    assert (widget.f.tolist(), widget.c) == ([1, 2, 3], 2)


def test_numpy_values_are_welcome_and_nobody_can_change_them_in_place():
    own = np.arange(3)
    widget = SlideAndFlip(own, (1, 2), c=np.int64(2))
    own[0] = 9
    assert widget.f.tolist() == [0, 1, 2]
    with pytest.raises(ValueError, match="read-only"):
        widget.f[0] = 1
    json.dumps(widget.get_state())


def test_every_preset_is_a_function_to_slide():
    for name, values in PRESETS.items():
        assert SlideAndFlip(values, values).result.size == 2 * len(values) - 1, name
    die = PRESETS["die"]
    assert die[0] == 0 and die[1:] == [1 / 6] * 6
    for name in ("first drop", "second drop", "box", "triangle", "die", "bell"):
        np.testing.assert_allclose(sum(PRESETS[name]), 1)


def test_repr_is_the_alt_text():
    assert repr(SlideAndFlip([1, 2], [3, -1], flip=False, c=1)) == (
        "Slide and flip: the cross-correlation of f = [1, 2] and g = [3, -1] is "
        "[-1, 1, 6]; at c = 1 it is 1 * 3 + 2 * -1 = 1."
    )
    long = repr(SlideAndFlip(range(32), [1, 1, 1, 1, 1, 1], c=20))
    assert "f = [0, 1, 2, 3, 4, 5, ..., 31]" in long
    assert long.endswith("at c = 20 it is 15 * 1 + 16 * 1 + ... + 20 * 1 = 105.")


@pytest.mark.slow
@pytest.mark.parametrize("flip", one_of([True, False]))
@pytest.mark.parametrize("size", one_of([32, 4, 1]))
def test_what_a_notebook_stores_is_small(size, flip):
    f, g = np.random.default_rng(3).normal(size=(2, size))
    widget, again = SlideAndFlip(f, g, flip=flip), SlideAndFlip(f, g, flip=flip)
    alt, picture = still(widget)
    assert alt == repr(widget)
    assert len("".join(widget._script + widget._style).encode()) <= 50_000
    assert len(picture) * 4 / 3 <= 60_000
    assert still(again) == (alt, picture)
