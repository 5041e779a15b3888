"""The optimiser race as Python sees it: its paths, its refusals, what it stores."""

import numpy as np
import pytest
from alone import still
from traitlets import TraitError
from whole import one_of

from course_utils.widgets import OptimiserRace
from course_utils.widgets.optimiser_race import FLOOR, RATES, STEPS, SURFACES

NAMES = ["SGD", "Momentum", "Nesterov", "Adagrad", "RMSprop", "Adam"]
REFUSED = {
    "surface": ["hill", "", None, 1],
    "learning_rate": [0.03, 0, -0.1, np.nan, np.inf, "a", None],
    "momentum": [0.99, 1, -0.5, np.nan, "a", None],
    "start": [(2.5, 0), (0, -1.9), (np.nan, 0), (1,), (1, 2, 3), "ab", 1, None],
    "step": [-1, STEPS + 1, 0.5, "a", None],
    "shown": [["Adam", "Newton"], "Newton", 3, None],
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_bad_value_is_refused_and_the_last_one_kept(name):
    race = OptimiserRace()
    before = getattr(race, name)
    for value in REFUSED[name]:
        with pytest.raises(TraitError) as refusal:
            setattr(race, name, value)
        assert len(str(refusal.value)) > 20
        assert getattr(race, name) == before


def test_what_cannot_be_made_is_refused():
    with pytest.raises(TraitError, match="'narrow valley'"):
        OptimiserRace("hill")
    with pytest.raises(TraitError, match=r"among 0.01, 0.02, .* got 0.03"):
        OptimiserRace(learning_rate=0.03)
    with pytest.raises(TraitError, match=r"w1 from -6 to 6 and w2 from -4.5 to 4.5"):
        OptimiserRace("four valleys", start=(7, 0))


def test_paths_begin_at_the_start_and_have_all_steps():
    race = OptimiserRace("saddle", start=(1, 0.5))
    assert list(race.paths) == NAMES and race.left == {}
    for path in race.paths.values():
        assert path.shape == (STEPS + 1, 2)
        assert path[0].tolist() == [1, 0.5]


def test_a_path_ends_where_it_leaves_the_picture():
    race = OptimiserRace(learning_rate=0.1)
    assert race.left == {"Nesterov": 1}
    race.learning_rate = 0.2
    assert race.left == {"SGD": 1, "Momentum": 1, "Nesterov": 1}
    race.momentum = 0.5
    for name, step in race.left.items():
        path = race.paths[name]
        outside = (np.abs(path) > SURFACES["narrow valley"].edge).any(axis=1)
        assert outside.tolist() == [False] * step + [True]


def test_without_momentum_three_are_the_same():
    race = OptimiserRace(momentum=0)
    for name in ["Momentum", "Nesterov"]:
        np.testing.assert_array_equal(race.paths[name], race.paths["SGD"])


@pytest.mark.parametrize("surface", SURFACES)
def test_own_rates_are_those_with_the_lowest_curve(surface):
    race = OptimiserRace(surface, momentum=0.8)
    heights = {name: [] for name in NAMES}
    for race.learning_rate in RATES:
        for name, path in race.paths.items():
            curve = np.log(np.maximum(race.loss(path), FLOOR)).mean()
            heights[name].append(np.inf if name in race.left else curve)
    race.own_rates = True
    lowest = {name: RATES[np.argmin(curves)] for name, curves in heights.items()}
    assert race.rates == lowest
    assert race.left == {}


def test_sgd_is_stuck_on_the_saddle_and_the_adaptive_ones_are_not():
    race = OptimiserRace("saddle")
    last = {name: path[-1] for name, path in race.paths.items()}
    assert race.loss(last["SGD"]) > 0.49 and np.abs(last["SGD"]).max() < 0.1
    for name in ["Momentum", "Nesterov", "RMSprop", "Adam"]:
        assert race.loss(last[name]) < 0.01


def test_all_are_stuck_exactly_on_the_ridge():
    race = OptimiserRace("saddle", start=(-2, 0))
    for path in race.paths.values():
        assert (path[:, 1] == 0).all()


def test_one_start_leads_to_three_of_the_four_valleys():
    paths = OptimiserRace("four valleys", learning_rate=0.1).paths
    ends = {name: path[-1].round().tolist() for name, path in paths.items()}
    assert ends["SGD"] == [4, -2]
    assert ends["Momentum"] == [3, 2]
    assert ends["RMSprop"] == [-4, -3]


def test_another_surface_begins_again_at_its_own_start():
    race = OptimiserRace(start=(1, 1))
    race.step = 30
    race.surface = "saddle"
    assert (race.step, race.start) == (0, SURFACES["saddle"].start)
    assert race.paths["SGD"][0].tolist() == list(race.start)
    race.surface = "narrow valley"
    assert race.start == (-2, 0.8)


def test_a_start_that_is_put_back_is_no_longer_stored():
    race = OptimiserRace()
    before = race.paths["Adam"]
    race.start = (0.5, -1)
    assert race._moved["start"] == [0.5, -1]
    assert not np.array_equal(race.paths["Adam"], before)
    race.start = (-2, 0.8)
    assert race._moved is None
    np.testing.assert_array_equal(race.paths["Adam"], before)


def test_numpy_values_are_welcome():
    race = OptimiserRace("saddle", RATES[3], np.float64(0.5), tuple(np.array([1, 1])))
    race.step = np.int64(7)
    assert (race.learning_rate, race.start, race.step) == (0.1, (1, 1), 7)


def test_repr_is_the_alt_text():
    assert repr(OptimiserRace(learning_rate=0.1)) == (
        "Optimiser race: narrow valley, learning rate 0.1, momentum 0.9, start "
        "(-2, 0.8). After 90 steps: SGD: loss 0.00052; Momentum: loss 0.00034; "
        "Nesterov: left the picture at step 1; Adagrad: loss 0.074; "
        "RMSprop: loss 0.1; Adam: loss 0.00035."
    )
    alt = repr(OptimiserRace("saddle", own_rates=True))
    assert "learning rate of each its best" in alt
    assert "start (-2, 1e-05)" in alt and "Nesterov: loss below 1e-05" in alt


@pytest.mark.slow
@pytest.mark.parametrize("surface", one_of(list(SURFACES)))
def test_what_a_notebook_stores_is_small(surface):
    options = {"momentum": 0.97, "own_rates": True}  # the busiest picture
    race, again = (OptimiserRace(surface, **options) for _ in range(2))
    alt, picture = still(race)
    assert alt == repr(race)
    assert len("".join(race._script + race._style).encode()) <= 50_000
    assert len(picture) * 4 / 3 <= 60_000
    assert still(again) == (alt, picture)


def test_the_paths_that_a_notebook_stores_are_small():
    parts = [part for race in OptimiserRace()._races.values() for part in race.values()]
    size = sum(part.nbytes for part in parts if isinstance(part, memoryview))
    assert 100_000 < size * 4 / 3 <= 200_000
