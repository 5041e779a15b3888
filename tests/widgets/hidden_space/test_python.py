"""The hidden space as Python sees it: its numbers, refusals, what it stores."""

import numpy as np
import pytest
from alone import still
from traitlets import TraitError
from xor_loop import XOR, X, train_broken, train_tanh, train_xor

from course_utils.functions import sigmoid
from course_utils.widgets import HiddenSpace
from course_utils.widgets.hidden_space import best_pair, correlation

ONE_LAYER = ["syn0", "l1", "l1_error", "l1_delta"]


def short(X, y, hidden=4, seed=1):
    return train_xor(X, y, hidden, seed=seed, steps=300)


def one_layer(X, y):
    for _ in range(5):
        w, out = np.zeros((X.shape[1], 1)), np.full((len(X), 1), 0.5)
        values = [w, out, y - out, (y - out) / 4]
        yield dict(zip(ONE_LAYER, values, strict=True))


@pytest.mark.slow
def test_the_published_correlations():
    space = HiddenSpace(lambda X, y: train_xor(X, y, steps=60_000), X, XOR)
    at_the_end = space.correlations()
    space.step = 0
    at_first = space.correlations()
    for found, hidden, weighted_sum in [
        (at_first, [-0.02, 0.01, -0.11, 0.00], 0.11),
        (at_the_end, [-0.39, 0.51, -0.56, 0.45], 0.9997),
    ]:
        np.testing.assert_allclose(found["hidden"], hidden, atol=0.005)
        np.testing.assert_allclose(found["sum"], weighted_sum, atol=0.005)
        np.testing.assert_array_equal(found["inputs"], [0, 0, np.nan])
    np.testing.assert_allclose(at_the_end["sum"], 0.9997, atol=5e-5)


def test_correlation_is_that_of_numpy():
    rng = np.random.default_rng(1)
    columns, y = rng.normal(size=(9, 5)), rng.integers(0, 2, size=(9, 1))
    expected = np.corrcoef(columns.T, y.T)[-1, :-1]
    np.testing.assert_allclose(correlation(columns, y), expected)
    assert np.isnan(correlation(columns, np.ones((9, 1)))).all()
    assert np.isnan(correlation(np.ones((9, 2)), y)).all()


@pytest.mark.parametrize("hidden", [1, 2, 5])
def test_the_surfaces_are_the_network(hidden):
    space = HiddenSpace(short, X[:, :2], XOR)
    space.settings = {"hidden": hidden, "seed": 3}
    across, up, units, output = space._surfaces(7)
    now = space.now()
    assert [across[0], across[-1], up[0], up[-1]] == [-0.25, 1.25, -0.25, 1.25]
    for row, column in [(0, 0), (2, 5), (6, 1)]:
        l1 = sigmoid(np.array([across[column], up[row]]) @ now["syn0"])
        np.testing.assert_allclose(units[row, column], l1)
        np.testing.assert_allclose(output[row, column], sigmoid(l1 @ now["syn1"])[0])


def test_a_constant_column_stays_what_it_is_wherever_it_stands():
    space = HiddenSpace(short, X[:, [0, 2, 1]], XOR)
    *_, units, _ = space._surfaces(7)
    expected = sigmoid(np.array([-0.25, 1, -0.25]) @ space.now()["syn0"])
    np.testing.assert_allclose(units[0, 0], expected)


def test_the_pair_in_whose_plane_a_line_parts_the_classes():
    of_class_1 = XOR == 1
    noise = np.array([[0.1, 0.2, 0.2, 0.1], [0.5, 0.6, 0.5, 0.6]])
    l1 = np.stack([noise[0], [0.9, 0.1, 0.1, 0.2], noise[1], [0.9, 0.8, 0.9, 0.1]])
    assert best_pair(l1.T, of_class_1) == (1, 3)
    assert best_pair(l1[:1].T, of_class_1) == (0, 0)
    assert best_pair(l1.T, np.ones(4, bool)) == (0, 1)
    assert best_pair(np.nan * l1.T, of_class_1) == (0, 1)


def test_units_can_be_chosen_and_are_chosen_again_with_another_run():
    space = HiddenSpace(short, X, XOR)
    space.units = 3, np.int64(0)
    assert space.units == (3, 0)
    for wrong in [(4, 0), (-1, 0), (0,), (0.5, 1), "ab", None]:
        with pytest.raises(TraitError):
            space.units = wrong
        assert space.units == (3, 0)
    space.settings = {"hidden": 2, "seed": 1}
    assert space.units == (0, 1)
    assert space.step == 299


@pytest.mark.parametrize(
    ("X", "y", "message"),
    [
        (np.eye(4), XOR, r"two columns that vary.*Here 4 of 4 vary"),
        (X[:, :1], XOR, r"Here 1 of 1 vary"),
        (X[:, [0, 2]], XOR, r"Here 1 of 2 vary"),
        (X, XOR / 2, r"classes 0 and 1 as y; got \[0.0, 0.5\]"),
        (X, -XOR, r"classes 0 and 1 as y; got \[-1.0, 0.0\]"),
    ],
)
def test_data_without_a_square_or_two_classes_are_refused(X, y, message):
    with pytest.raises(ValueError, match=message):
        HiddenSpace(short, X, y)


def test_a_loop_without_a_hidden_layer_is_refused():
    with pytest.raises(ValueError, match="a loop with a hidden layer, which gives"):
        HiddenSpace(one_layer, X, XOR)


def test_what_does_not_fit_later_is_a_problem_and_the_run_stays():
    space = HiddenSpace(short, X, XOR)
    run = space.run
    space.table = np.eye(4), XOR
    assert "two columns that vary" in space.problem
    assert space.run is run
    space.table = X, 1 - XOR
    assert space.problem == ""
    np.testing.assert_array_equal(space.run.y.ravel(), 1 - XOR)


def test_a_recorded_run_is_shown_as_it_is():
    steps = [
        {name: values.copy() for name, values in step.items()}
        for step in short(X, XOR[:, np.newaxis])
    ]
    space = HiddenSpace(steps, X, XOR)
    assert len(space.run) == 300
    assert space.settings == {}


def test_alt_says_what_is_to_be_seen():
    space = HiddenSpace(train_xor, X, XOR)
    space.settings = space.settings | {"seed": 2}
    space.step = 10
    now, found = space.now(), space.correlations()
    assert repr(space) == space.alt()
    assert space.alt().startswith("Hidden space: step 10, learning_rate 1, seed 2, hid")
    assert f"for the classes 0, 1, 1, 0; mean |l2_error| {0.5:.1g}" in space.alt()
    for value in [*now["l2"].ravel(), *found["hidden"]]:
        assert f"{value:.4g}" in space.alt()
    assert f"sum {found['sum'][0]:.4g}." in space.alt()
    assert "inputs 0, 0, nan;" in space.alt()


def test_alt_names_what_is_odd():
    assert "NaN from step 21 on" in HiddenSpace(train_broken, X, XOR).alt()
    assert "l1 is not the sigmoid" in HiddenSpace(train_tanh, X, XOR).alt()


@pytest.mark.slow
@pytest.mark.parametrize("train", [train_xor, train_broken, train_tanh])
def test_every_still_is_small(train):
    space = HiddenSpace(train, X, XOR)
    stills = [space]
    if train is train_xor:
        stills += [
            HiddenSpace(lambda X, y, h=h: short(X, y, h), X, XOR) for h in (1, 12)
        ]
    for space in stills:
        alt, picture = still(space)
        assert 5_000 < len(picture) <= 45_000
        assert alt == space.alt()


def test_script_and_style_are_small():
    size = len("".join(HiddenSpace._script + HiddenSpace._style).encode())
    assert size <= 50_000
