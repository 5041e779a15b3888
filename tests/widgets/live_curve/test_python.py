"""The live curve as Python sees it: what it keeps and sends, and how it ends."""

import signal
import time

import numpy as np
import pytest
from alone import still, stored
from traitlets import TraitError

from course_utils.layers import Flatten, Linear, ReLU, Sequential
from course_utils.optim import SGD
from course_utils.training import Progress, train
from course_utils.widgets import LiveCurve, live_curve

PER_EPOCH = 10


def steps(count, seed=0, losses=None):
    """Progress over so many steps, as `train` gives it, of random numbers."""
    rng = np.random.default_rng(seed)
    losses = rng.random(count) * 3 if losses is None else losses
    for step, loss in enumerate(losses, start=1):
        progress = Progress(step, step / PER_EPOCH, float(loss))
        if step % PER_EPOCH == 0:
            progress = Progress(*progress[:3], *rng.random(2))
        yield progress


def followed(curve, given):
    """The steps that the curve hands on."""
    return list(curve.follow(given))


def points(curve, name="points"):
    """The rows of three that a browser gets."""
    return np.frombuffer(curve._run[name], np.float32).reshape(-1, 3)


@pytest.fixture(autouse=True)
def interrupts():
    """Interrupts as usual, also where the tests run behind a script's `&`."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def interrupt():
    signal.raise_signal(signal.SIGINT)


class Interrupted(SGD):
    """An optimiser in whose fourth step somebody interrupts the kernel."""

    changes = 0

    def change(self, grad):
        self.changes += 1
        if self.changes == 3 * 4 + 2:  # of four parameters the second
            interrupt()
        return super().change(grad)


def trained(optimiser, stop_after=None):
    """The weights of a small net, and its curve, stopped after so many steps."""
    rng = np.random.default_rng(0)
    x, labels = rng.random((60, 2, 2, 1)), rng.integers(0, 3, 60)
    net = Sequential(Flatten(), Linear(4, 5, rng), ReLU(), Linear(5, 3, rng))
    curve = LiveCurve(epochs=3)
    given = train(
        net, optimiser, (x, labels), (x, labels), epochs=3, batch_size=6,
        rng=rng, progress_bar=False,
    )  # fmt: skip
    for progress in curve.follow(given):
        if progress.step == stop_after:
            break
    return net.params, curve


# ---- What it keeps ----------------------------------------------------------------


def test_it_hands_on_every_step_and_keeps_their_numbers():
    given = list(steps(35))
    curve = LiveCurve(epochs=4)
    assert followed(curve, given) == given
    assert curve.losses.tolist() == [progress.loss for progress in given]
    measured = given[9::10]
    epochs, train_accuracy = curve.train_accuracy
    assert epochs.tolist() == [1, 2, 3]
    assert train_accuracy.tolist() == [p.train_accuracy for p in measured]
    epochs, validation_accuracy = curve.validation_accuracy
    assert epochs.tolist() == [1, 2, 3]
    assert validation_accuracy.tolist() == [p.validation_accuracy for p in measured]


def test_before_training_there_is_nothing():
    curve = LiveCurve(epochs=4)
    assert curve.losses.shape == (0,)
    assert [part.shape for part in curve.train_accuracy] == [(0,), (0,)]
    assert [part.shape for part in curve.validation_accuracy] == [(0,), (0,)]
    assert still(curve)[0] == repr(curve)


def test_the_browser_gets_losses_means_and_accuracies():
    curve = LiveCurve(epochs=4)
    followed(curve, steps(35))
    epochs, losses, means = points(curve).T
    expected = [np.mean(curve.losses[max(0, i - 9) : i + 1]) for i in range(35)]
    np.testing.assert_allclose(epochs, np.arange(1, 36) / PER_EPOCH, rtol=1e-6)
    np.testing.assert_allclose(losses, curve.losses, rtol=1e-6)
    np.testing.assert_allclose(means, expected, rtol=1e-6)
    accuracies = np.stack([*curve.train_accuracy, curve.validation_accuracy[1]], axis=1)
    np.testing.assert_allclose(points(curve, "accuracies"), accuracies, rtol=1e-6)


def test_a_new_run_starts_a_new_curve():
    curve = LiveCurve(epochs=4)
    followed(curve, steps(35))
    assert followed(curve, steps(12, seed=1)) == list(steps(12, seed=1))
    assert len(curve.losses) == len(points(curve)) == 12
    assert len(points(curve, "accuracies")) == 1


def test_a_long_run_is_thinned_but_keeps_its_ends():
    curve = LiveCurve(epochs=700)
    followed(curve, steps(7001))
    epochs, losses, _ = points(curve).T
    assert len(epochs) == 2000 and (np.diff(epochs) > 0).all()
    np.testing.assert_allclose(epochs[[0, -1]], [0.1, 700.1], rtol=1e-6)
    np.testing.assert_allclose(losses[[0, -1]], curve.losses[[0, -1]], rtol=1e-6)
    assert len(curve.losses) == 7001


def test_what_a_notebook_stores_is_small_and_always_the_same():
    curves = [LiveCurve(epochs=1000) for _ in range(2)]
    for curve in curves:
        followed(curve, steps(10_000))
    states = [stored(curve) for curve in curves]
    assert states[0]["buffers"] == states[1]["buffers"]
    runs = [state["state"]["_run"] for state in states]
    assert runs[0] == runs[1]
    size = sum(len(buffer["data"]) for buffer in states[0]["buffers"])
    assert 48_000 <= size <= 60_000
    assert len("".join(curves[0]._script + curves[0]._style).encode()) <= 50_000
    pictures = [still(curve)[1] for curve in curves]
    assert pictures[0] == pictures[1] and len(pictures[0]) <= 60_000 * 3 / 4


def test_the_alt_text_is_the_same_before_and_after():
    curve = LiveCurve(epochs=5)
    before = repr(curve)
    followed(curve, steps(20))
    assert before == repr(curve) == (
        "Live curve over 5 epochs: the loss of every step, and the accuracy in "
        "training and validation after every epoch."
    )  # fmt: skip
    assert still(curve)[0] == before


def test_losses_that_are_no_numbers_do_not_spread():
    curve = LiveCurve(epochs=3)
    losses = np.ones(30)
    losses[[3, 4]] = np.nan, np.inf
    followed(curve, steps(30, losses=losses))
    assert np.isfinite(points(curve)[-10:]).all()
    assert still(curve)[1].startswith(b"\x89PNG")


@pytest.mark.parametrize("epochs", [0, -1, 1.5, "5", None, 1001])
def test_epochs_that_cannot_be_are_refused(epochs):
    with pytest.raises(TraitError):
        LiveCurve(epochs=epochs)


def test_numpy_epochs_are_welcome():
    assert LiveCurve(epochs=np.int64(3)).epochs == 3


def test_steps_that_are_no_progress_are_refused():
    curve = LiveCurve(epochs=3)
    with pytest.raises(TypeError, match=r"training\.Progress.*got ndarray"):
        followed(curve, np.eye(3))
    assert not curve._run["training"]


# ---- What it sends ----------------------------------------------------------------


@pytest.mark.slow
def test_it_tells_the_browser_five_times_a_second_at_most():
    curve, told = LiveCurve(epochs=1000), []
    curve.observe(told.append, "_run")
    start = time.perf_counter()
    for progress in curve.follow(steps(10_000)):
        if time.perf_counter() - start > 1:
            break
        assert progress.step < 10_000, "expected more steps than a second has room for"
        time.sleep(0.001)
    seconds = time.perf_counter() - start
    assert 4 <= len(told) <= 2 + 5 * seconds
    assert [change.new["training"] for change in told] == [True] * (len(told) - 1) + [
        False
    ]


def test_the_time_left_is_told_and_not_kept(monkeypatch):
    now = [0.0]
    monkeypatch.setattr(live_curve.time, "perf_counter", lambda: now[0])

    def three_a_second(given):
        for progress in given:
            now[0] += 1 / 3
            yield progress

    curve, left = LiveCurve(epochs=1), []
    curve.observe(lambda change: left.append(change.new["left"]), "_run")
    followed(curve, three_a_second(steps(PER_EPOCH)))
    assert left[0] is None and left[-1] is None
    expected = [(PER_EPOCH - step) / 3 for step in range(1, PER_EPOCH + 1)]
    assert left[1:-1] == pytest.approx(expected)


def test_train_leaves_the_progress_bar_to_the_curve(capsys):
    _, curve = trained(SGD(0.1))
    assert len(curve.losses) == 30
    assert capsys.readouterr().err == ""


# ---- How it ends ------------------------------------------------------------------


def test_an_interrupt_ends_the_loop_after_this_step(capsys):
    curve, seen = LiveCurve(epochs=4), []
    for progress in curve.follow(steps(35)):
        seen.append(progress.step)
        if progress.step == 17:
            interrupt()
            seen.append("the rest of the body")
    assert seen[-2:] == [17, "the rest of the body"]
    said = "Stopped after step 17, epoch 1.7: the net keeps what it learned.\n"
    assert capsys.readouterr().out.endswith(said)
    assert len(curve.losses) == len(points(curve)) == 17
    assert curve._run["stopped"] and not curve._run["training"]


def test_a_stopped_run_does_not_stop_the_next_one():
    curve = LiveCurve(epochs=4)
    for _ in curve.follow(steps(35)):
        interrupt()
    assert len(followed(curve, steps(35))) == 35
    assert not curve._run["stopped"]


def test_an_interrupt_amid_a_step_leaves_the_net_whole():
    whole, _ = trained(SGD(0.1), stop_after=4)
    stopped, curve = trained(Interrupted(0.1))
    assert len(curve.losses) == 4 and curve._run["stopped"]
    for param, expected in zip(stopped, whole, strict=True):
        np.testing.assert_array_equal(param, expected)


def test_a_second_interrupt_ends_the_step_too():
    curve = LiveCurve(epochs=4)
    with pytest.raises(KeyboardInterrupt):
        for _ in curve.follow(steps(35)):
            interrupt()
            interrupt()
    assert len(curve.losses) == 1
    assert not curve._run["training"]


@pytest.mark.parametrize("end", ["all", "break", "interrupt", "error"])
def test_interrupts_are_as_usual_afterwards(end):
    before = signal.getsignal(signal.SIGINT)
    curve = LiveCurve(epochs=4)
    try:
        for progress in curve.follow(steps(35)):
            assert signal.getsignal(signal.SIGINT) is not before
            if progress.step < 3 or end == "all":
                continue
            if end == "break":
                break
            if end == "error":
                raise ZeroDivisionError
            interrupt()
    except ZeroDivisionError:
        assert end == "error"
    assert signal.getsignal(signal.SIGINT) is before
    assert len(curve.losses) == (35 if end == "all" else 3)
    assert curve._run["stopped"] == (end == "interrupt")
    assert not curve._run["training"] and curve._run["left"] is None


def test_an_error_of_the_training_is_seen_and_ends_the_curve():
    def breaking():
        yield from steps(5)
        raise FloatingPointError("the loss is nan at step 6")

    curve = LiveCurve(epochs=4)
    with pytest.raises(FloatingPointError, match="step 6"):
        followed(curve, breaking())
    assert len(curve.losses) == 5 and not curve._run["training"]
