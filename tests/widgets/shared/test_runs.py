"""Runs of a learner's loop: recorded whole, thinned, refused where they do not fit."""

import numpy as np
import pytest
from toy import XOR, X, Y, train_toy, train_xor
from traitlets import TraitError

from course_utils.functions import sigmoid
from course_utils.widgets.shared import runs

DATA = X.astype(float), Y[:, np.newaxis].astype(float)


class Plain(runs.RunWidget):
    """A widget on runs that draws nothing."""

    _script, _style = ("export default { render() {} }",), ()

    def alt(self):
        return "plain"


def recorded(train, *args, **settings):
    return runs.record(train(*DATA, *args, **settings), *DATA, settings)


def numbers_of(packed):
    """The steps (frames,) and {name: array (frames, ...)} that a browser reads."""
    steps = np.frombuffer(packed["steps"], np.int32)
    numbers = np.frombuffer(packed["numbers"], np.float32).reshape(len(steps), -1)
    ends = np.cumsum([int(np.prod(shape)) for _, shape in packed["arrays"]])[:-1]
    parts = np.split(numbers, ends, axis=1)
    named = zip(packed["arrays"], parts, strict=True)
    return steps, {n: p.reshape(-1, *shape) for (n, shape), p in named}


# ---- A run ---------------------------------------------------------------------------


def test_it_keeps_every_step_as_it_was():
    run = recorded(train_toy, steps=30)
    for i, step in enumerate(train_toy(*DATA, steps=30)):
        for name, values in step.items():
            assert np.array_equal(run.arrays[name][i], values)
    assert len(run) == 30
    assert np.array_equal(run.error(), run.arrays["l1_error"][:, :, 0])


def test_a_loop_that_yields_may_change_its_arrays_in_place():
    def in_place(X, y):
        syn0 = np.zeros((3, 1))
        for _ in range(3):
            l1 = sigmoid(X @ syn0)
            delta = (y - l1) * l1 * (1 - l1)
            yield {"syn0": syn0, "l1": l1, "l1_error": y - l1, "l1_delta": delta}
            syn0 += X.T @ delta

    run = runs.record(in_place(*DATA), *DATA)
    assert len(np.unique(run.arrays["syn0"], axis=0)) == 3
    with pytest.raises(ValueError, match=r"keep syn0\.copy"):
        runs.record(list(in_place(*DATA)), *DATA)


@pytest.mark.parametrize("rate", [1e-9, 0.01, 1.0, 10.0, 1000.0])
@pytest.mark.parametrize("train", [train_toy, train_xor])
def test_the_rate_is_that_of_the_updates(train, rate):
    run = recorded(train, learning_rate=rate, steps=500)
    assert run.rate() == pytest.approx(rate, rel=1e-6)


def test_means_and_no_learning_have_their_rate_too():
    scaled = recorded(train_toy, learning_rate=2 / 4, steps=50)
    assert scaled.rate() == pytest.approx(0.5)
    still = recorded(train_toy, learning_rate=0, steps=50)
    assert still.rate() == 0
    assert still.fate() == "Nothing changes: every step is like the first."


def momentum(X, y):
    syn0, speed = np.full((3, 1), 0.1), 0
    for _ in range(50):
        l1 = sigmoid(X @ syn0)
        delta = (y - l1) * l1 * (1 - l1)
        yield {"syn0": syn0, "l1": l1, "l1_error": y - l1, "l1_delta": delta}
        speed = 0.9 * speed + X.T @ delta
        syn0 = syn0 + speed


def test_momentum_has_no_rate_and_says_so():
    run = recorded(momentum)
    assert run.rate() is None
    assert "not one constant times the sums" in run.fate()


def linear(X, y, rate=1.0):
    """Without a sigmoid the weights run away, and numbers end."""
    syn0 = np.full((3, 1), 0.1)
    for _ in range(4000):
        with np.errstate(over="ignore", invalid="ignore"):
            l1 = X @ syn0
            yield {"syn0": syn0, "l1": l1, "l1_error": y - l1, "l1_delta": y - l1}
            syn0 = syn0 + rate * X.T @ (y - l1)


def test_a_run_that_diverges_is_told_as_what_it_is():
    run = recorded(linear)
    broken = run.broken()
    weights = np.abs(run.arrays["syn0"][:, :, 0]).max(axis=1)
    assert weights[broken - 1] < 3.5e38 < np.abs(run.error()[broken]).max()
    nan = np.flatnonzero(np.isnan(weights))[0]
    assert run.rate() == pytest.approx(1)
    fate = run.fate()
    assert fate.startswith(f"Numbers beyond 10^38 from step {broken:,} on. ")
    assert f"NaN from step {nan:,} on." in fate
    assert "The mean error grows: 0.45 at first, " in fate
    assert "l1 is not the sigmoid of its weighted sums." in fate
    assert "l1_delta is not l1_error times the slope." in fate
    _, arrays = numbers_of(run.packed(2000, 110_000))
    assert np.isnan(arrays["syn0"][-1]).all()


def test_one_that_is_nan_at_once():
    frame = {name: np.full((4, 1), np.nan) for name in runs.ONE_LAYER}
    frame["syn0"] = np.full((3, 1), np.nan)
    run = runs.record([dict(frame)], *DATA)
    assert run.rate() is None
    assert run.fate() == "NaN from step 0 on."


def test_one_that_stops_changing():
    steps = [dict(step) for step in train_toy(*DATA, steps=20)]
    same = [{n: a.copy() for n, a in steps[-1].items()} for _ in range(10)]
    run = runs.record(steps + same, *DATA)
    assert "Nothing has changed since step 19." in run.fate()


def test_a_simple_run_needs_no_words():
    assert recorded(train_toy).fate() == ""
    assert runs.record(train_xor(X, XOR[:, None]), *DATA).fate() == ""


def test_wrong_lines_of_a_hidden_layer_are_seen():
    def wrong(X, y):
        for step in train_xor(X, y, steps=20):
            slope = step["l1"] * (1 - step["l1"])
            yield step | {"l1_delta": step["l2_error"] @ step["syn1"].T * slope}

    (words,) = recorded(wrong).oddities().values()
    assert words == "l1_delta is not l2_delta @ syn1.T times the slope."


@pytest.mark.parametrize(
    ("means", "words"),
    [
        ([0.5, 0.3, 0.1], ""),
        ([0.5, 0.6, 0.7], "The mean error grows: 0.5 at first, 0.7 at the end."),
        (
            [0.5, 0.1, 0.3],
            "The mean error was least at step 1, 0.1; it is 0.3 at the end.",
        ),
        (
            [0.5, 0.499],
            "The mean error hardly shrinks: 0.5 at first, 0.499 at the end.",
        ),
        ([0.5], ""),
    ],
)
def test_the_trend_of_an_error(means, words):
    assert runs.trend(np.array(means)) == words


# ---- Thinning and packing ------------------------------------------------------------


@pytest.mark.parametrize("steps", [1, 2, 7, 100, 2000, 2001, 10_000, 200_000])
@pytest.mark.parametrize("frames", [2, 50, 458, 2000])
def test_frames_are_few_and_hold_the_first_and_the_last(steps, frames):
    at = runs.spaced(steps, frames)
    assert len(at) == len(np.unique(at)) <= frames
    assert (at[0], at[-1]) == (0, steps - 1)
    if steps <= frames:
        assert len(at) == steps
    else:
        # As many as there may be, ever farther apart, but for rounding.
        assert len(at) >= 0.98 * frames
        gaps = np.diff(at)
        assert (gaps[1:] >= gaps[:-1] - 1).all()


@pytest.mark.parametrize("train", [train_toy, train_xor])
def test_what_is_packed_is_what_was_recorded(train):
    run = recorded(train, steps=3000)
    packed = run.packed(runs.STORED_FRAMES, runs.STORED_BYTES)
    assert packed["steps"].nbytes + packed["numbers"].nbytes <= runs.STORED_BYTES
    steps, arrays = numbers_of(packed)
    assert len(steps) <= 2000 and (steps[0], steps[-1]) == (0, 2999)
    for name, values in arrays.items():
        assert np.array_equal(values, run.arrays[name][steps].astype(np.float32))
    assert packed["length"] == 3000
    steps, _ = numbers_of(run.packed(runs.LIVE_FRAMES, runs.LIVE_BYTES))
    assert np.array_equal(steps, np.arange(3000))


# ---- What is refused -----------------------------------------------------------------


def frames_of(**changes):
    step = next(train_toy(*DATA))
    return [step | changes]


@pytest.mark.parametrize(
    ("steps", "words"),
    [
        ([], "at least one step"),
        ([{"l1": 1}], "step 0 lacks syn0, l1_error, l1_delta"),
        ([{"l2": 1}], "lacks syn0, syn1"),
        (frames_of(l1=np.ones((3, 1))), r"expected l1 of shape \(4, 1\)"),
        (frames_of(syn0=np.ones((3, 2))), "one output"),
        (frames_of() + frames_of(l1=np.ones((2, 1))), "all examples at every step"),
    ],
)
def test_a_loop_that_does_not_fit_is_refused(steps, words):
    with pytest.raises(ValueError, match=words):
        runs.record(steps, *DATA)


@pytest.mark.parametrize(
    "settings",
    [
        *({}, {"seed": 1}, {"learning_rate": 1, "seed": 1, "hidden": 2}),
        *({"learning_rate": -1, "seed": 1}, {"learning_rate": np.nan, "seed": 1}),
        *({"learning_rate": 1001, "seed": 1}, {"learning_rate": "fast", "seed": 1}),
        *({"learning_rate": 1, "seed": 1.5}, {"learning_rate": 1, "seed": -1}),
        *({"learning_rate": 1, "seed": None}, 3),
    ],
)
def test_a_bad_setting_is_refused_and_the_last_run_kept(settings):
    widget = Plain(
        lambda X, y, learning_rate=1.0, seed=1: train_toy(X, y, steps=5), X, Y
    )
    run, before = widget.run, widget.settings
    with pytest.raises(TraitError):
        widget.settings = settings
    assert widget.run is run and widget.settings == before


@pytest.mark.parametrize(
    ("X", "y", "words"),
    [
        (X, Y[:3], "expected X"),
        (X[0], Y, "expected X"),
        (np.ones((13, 3)), np.ones(13), "1 to 12 examples"),
        (np.ones((3, 7)), np.ones(3), "1 to 6 inputs"),
        (np.full((4, 3), np.nan), Y, "NaN"),
        (np.full((4, 3), 1001), Y, "1,000"),
        ("data", Y, "X of numbers"),
    ],
)
def test_data_that_do_not_fit_are_refused(X, y, words):
    with pytest.raises(TraitError, match=words):
        Plain(train_toy, X, y)


def test_a_setting_without_a_default_is_refused():
    with pytest.raises(ValueError, match=r"a default for seed, as in seed=1"):
        Plain(lambda X, y, seed: iter([]), X, Y)


# ---- The widget ----------------------------------------------------------------------


def short(X, y, learning_rate=1.0, seed=1):
    return train_toy(X, y, learning_rate, seed, steps=40)


def test_settings_and_data_train_again():
    widget = Plain(short, X, Y)
    assert (len(widget.run), widget.step) == (40, 39)
    widget.settings = {"learning_rate": np.float64(5), "seed": np.int64(2)}
    assert widget.settings == widget.run.settings == {"learning_rate": 5.0, "seed": 2}
    expected = list(short(*DATA, 5.0, 2))[-1]["syn0"]
    assert np.array_equal(widget.run.arrays["syn0"][-1], expected)
    widget.table = X[:2], Y[2:]
    assert widget.run.X.shape == (2, 3) and widget.run.y.tolist() == [[1], [1]]


def test_a_step_stays_within_the_run():
    widget = Plain(short, X, Y, step=3)
    assert widget.step == 3
    widget.step = 1000
    assert widget.step == 39
    widget.step = -1
    assert widget.step == 0


def test_an_error_of_the_function_is_told_and_the_last_run_kept():
    def fussy(X, y, seed=1):
        yield from train_toy(X, y, steps=5)
        if seed > 1:
            raise ZeroDivisionError("no more")

    widget = Plain(fussy, X, Y)
    run, heard = widget.run, []
    widget.observe(lambda change: heard.append(change.new), "_training")
    widget.settings = {"seed": 2}
    assert widget.problem == "ZeroDivisionError: no more"
    assert widget.run is run
    widget.settings = {"seed": 0}
    assert (widget.problem, heard) == ("", [True, False, True, False])


def test_a_history_is_shown_as_it_is():
    widget = Plain(list(train_toy(*DATA, steps=9)), X, Y)
    assert (len(widget.run), widget.settings, widget._trainable) == (9, {}, False)


def test_a_run_is_kept_until_it_is_dropped():
    widget = Plain(short, X, Y)
    widget.keep()
    first = widget.run
    widget.settings = {"learning_rate": 2.0, "seed": 1}
    assert widget.kept is first and widget.run is not first
    assert widget._kept["settings"] == {"learning_rate": 1.0, "seed": 1}
    widget.set_state({"_kept": None})  # as a browser does
    assert widget.kept is None
    widget.keep()
    widget.drop()
    assert widget.kept is widget._kept is None


def test_it_answers_what_a_browser_asks():
    widget, sent = Plain(short, X, Y), []
    widget.send = lambda content, buffers: sent.append((content, buffers))
    for want in ["run", "kept", "keep", "kept"]:
        widget._answer(widget, {"want": want}, [])
    assert [list(content) for content, _ in sent] == [["run"], ["kept"]]
    (_, (steps, numbers)) = sent[0]
    assert np.frombuffer(steps, np.int32).tolist() == list(range(40))
    assert numbers.nbytes == 40 * 15 * 4
