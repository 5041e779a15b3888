"""The challenge: verdicts, its clock, and the best result that is kept."""

import json
import linecache
import sys
import textwrap
from time import monotonic

import numpy as np
import pytest

from course_utils import data
from course_utils.exercises import challenge, progress, record
from course_utils.layers import BatchNorm, Linear, Sequential
from course_utils.optim import SGD
from course_utils.training import train

EYE = np.eye(4, dtype=np.float32)
LABELS = np.arange(20) % 4
VALIDATION = EYE[LABELS], LABELS


class Net:
    """A net that is right on the first `right` of the 20 examples."""

    def __init__(self, right):
        self.right = right

    def forward(self, x):
        # Its examples are the validation's, from the first on.
        wrong = np.arange(len(x)) >= self.right
        return EYE[(x.argmax(axis=1) + wrong) % 4]


@pytest.fixture(autouse=True)
def own_record(tmp_path, monkeypatch):
    monkeypatch.setenv("COURSE_RECORD", str(tmp_path / "progress.json"))
    monkeypatch.delenv("COURSE_DATASET", raising=False)


@pytest.fixture
def clock(monkeypatch):
    """A clock that the runs set: clock.now, in seconds."""

    class Clock:
        now = 1000.0

    monkeypatch.setitem(challenge.__globals__, "perf_counter", lambda: Clock.now)
    return Clock


def attempt(run, goal=0.9, seconds=60, **options):
    return challenge(run, VALIDATION, VALIDATION, goal=goal, seconds=seconds, **options)


def run_of(clock, *nets):
    """A run that yields nets, each after some seconds: pairs (seconds, net)."""

    def my_run(training, validation, rng):
        for seconds, net in nets:
            clock.now += seconds
            yield net

    return my_run


def written(body, signature="training, validation, rng", above="", **variables):
    """my_run as a learner writes it, compiled from the text of a cell."""
    source = f"{above}def my_run({signature}):\n" + textwrap.indent(body, "    ")
    linecache.cache["<run>"] = (len(source), None, source.splitlines(True), "<run>")
    names = {"np": np, "Net": Net, "__name__": "__main__"} | variables
    exec(compile(source, "<run>", "exec"), names)
    return names["my_run"]


@pytest.mark.parametrize(
    "body",
    [
        '"""Yield a net as often as you like."""\n...',
        "...",
        "pass",
        "return ...",
        "raise NotImplementedError",
        "yield ...",
        "yield Net(20)\nraise NotImplementedError",
    ],
)
def test_a_stub_is_not_attempted(body, capsys):
    assert attempt(written(body)) is None
    assert capsys.readouterr().out == (
        "- challenge: not attempted. Write my_run: the last net that it yields within "
        "60 seconds should be right on at least 90 % of the validation examples.\n"
    )
    assert not record.path().exists()


def test_passed(clock, capsys):
    net = attempt(run_of(clock, (5, Net(3)), (7.25, Net(18))))
    assert net.right == 18
    assert capsys.readouterr().out == (
        "✓ challenge: passed. 18 of 20 validation examples are right, 90 %; "
        "the goal is 90 %.\n"
        "It is net 2, yielded after 12.2 of 60 seconds.\n"
        "Your first result on emoji10 in 60 seconds: progress() shows the best.\n"
    )


def test_not_yet(clock, capsys):
    attempt(run_of(clock, (5, Net(20)), (7, Net(13))), goal=0.925)
    assert capsys.readouterr().out.startswith(
        "✗ challenge: not yet. 13 of 20 validation examples are right, 65 %; "
        "the goal is 92.5 %, 6 more.\n"
    )


@pytest.mark.parametrize("goal", [k / 20 for k in range(1, 21)])
def test_the_goal_is_reached_by_just_as_many(clock, capsys, goal):
    enough = round(goal * 20)
    attempt(run_of(clock, (1, Net(enough))), goal=goal)
    assert "passed" in capsys.readouterr().out
    attempt(run_of(clock, (1, Net(enough - 1))), goal=goal)
    assert ", 1 more." in capsys.readouterr().out


def test_what_comes_too_late_does_not_count_and_the_run_is_stopped(clock, capsys):
    said = []

    def my_run(training, validation, rng):
        try:
            for right in range(1, 20):
                clock.now += 25
                yield Net(right)
        finally:
            said.append(f"closed at {right}")

    assert attempt(my_run).right == 2
    assert said == ["closed at 3"]
    assert "net 2, yielded after 50.0 of 60" in capsys.readouterr().out


def test_just_in_time(clock, capsys):
    assert attempt(run_of(clock, (60, Net(20)))).right == 20
    assert "passed" in capsys.readouterr().out


def test_the_net_counts_as_it_was_when_it_was_yielded(clock):
    """Most runs train one net in place, and yield it again and again."""
    net = Sequential(Linear(4, 4, np.random.default_rng(0)), BatchNorm(4))
    net.params[0][:] = EYE

    def my_run(training, validation, rng):
        yield net
        clock.now += 61
        for param in net.params:
            param[:] = 7
        net.forward(100 + training[0], training=True)
        yield net

    kept = attempt(my_run)
    np.testing.assert_array_equal(kept.params[0], EYE)
    np.testing.assert_allclose(kept.forward(EYE), EYE, atol=1e-4)


def test_any_object_with_forward_counts_as_it_was(clock):
    net = Net(20)

    def my_run(training, validation, rng):
        yield net
        clock.now += 61
        net.right = 0
        yield net

    assert attempt(my_run).right == 20


@pytest.mark.parametrize("nets", [[], [(61, Net(20))]])
def test_no_net_in_time(clock, capsys, nets):
    assert attempt(run_of(clock, *nets)) is None
    assert capsys.readouterr().out == (
        "✗ challenge: my_run yielded no net within 60 seconds. `yield` it in the "
        "training loop, after every step.\n"
    )


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("return Net(20)", "my_run returned Net: `yield` the net itself."),
        ("return [Net(20)]", "my_run returned list: `yield` the net itself."),
        ("x = 1", "my_run returned NoneType: `yield` the net itself."),
        ("yield 0.9", "my_run yielded float: `yield` the net itself."),
        ("yield Net", "the net cannot be tried: TypeError: "),
    ],
)
def test_something_else_than_nets(body, words, capsys):
    attempt(written(body))
    assert capsys.readouterr().out.startswith(f"✗ challenge: {words}")
    assert record.best() == {}


def test_an_error_shows_the_learners_own_line(capsys):
    run = written("yield Net(20)\nx, labels = training\nx @ labels[:3]")
    assert attempt(run).right == 20
    out = capsys.readouterr().out
    assert out.startswith(
        "✗ challenge: my_run raised an error.\nit raised ValueError: matmul"
    )
    assert "in line 4:  x @ labels[:3]" in out
    assert "shapes there:  x (18, 4), labels (18,)" in out
    assert "challenge.py" not in out
    assert record.best() == {}


def test_other_arguments_are_explained(capsys):
    attempt(written("yield Net(20)", signature="training, rng"))
    assert "Yours takes (training, rng): keep the stub's" in capsys.readouterr().out


def scores(value):
    net = Net(20)
    net.forward = lambda x: value
    return net


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (np.full((20, 4), np.nan), "scores are not finite"),
        (np.full((20, 4), np.inf), "scores are not finite"),
        (np.ones(20), "expected scores (20, classes) from the net, got (20,)"),
        (np.ones((4, 20)), "expected scores (20, classes) from the net, got (4, 20)"),
        (None, "the net cannot be tried: TypeError"),
    ],
)
def test_scores_that_mean_nothing(clock, capsys, value, words):
    net = scores(value)
    assert attempt(run_of(clock, (1, net))) is not None
    out = capsys.readouterr().out
    assert out.startswith("✗ challenge: ")
    assert words in out
    assert record.best() == {}


def test_a_score_that_is_no_number_in_the_last_example_means_nothing(clock, capsys):
    net = Net(20)
    net.forward = lambda x: np.where(x[:, :1] == 9, np.nan, x)
    x = np.vstack([np.tile(EYE, (50, 1)), np.full((1, 4), 9)])
    validation = x, np.arange(201) % 4
    run = run_of(clock, (1, net))
    assert challenge(run, validation, validation, goal=0.9, seconds=60) is not None
    out = capsys.readouterr().out
    assert out.startswith("✗ challenge: the net's scores are not finite numbers: try")
    assert record.best() == {}


def test_an_interrupt_leaves_the_last_net(clock, capsys):
    def my_run(training, validation, rng):
        clock.now += 20
        yield Net(19)
        raise KeyboardInterrupt

    assert attempt(my_run).right == 19
    out = capsys.readouterr().out
    assert out.startswith("Interrupted.\n✓ challenge: passed. 19 of 20")
    assert "net 1, yielded after 20.0 of 60 seconds" in out


def test_an_interrupt_before_the_first_net(capsys):
    run = written("raise KeyboardInterrupt\nyield")
    assert attempt(run) is None
    assert "yielded no net" in capsys.readouterr().out


def test_every_run_begins_with_the_same_chance(clock):
    drawn = []

    def my_run(training, validation, rng):
        drawn.append(rng.random())
        yield Net(20)

    attempt(my_run)
    attempt(my_run)
    assert drawn[0] == drawn[1]


def test_a_real_run(capsys):
    def my_run(training, validation, rng):
        net = Sequential(Linear(4, 4, rng))
        steps = train(
            net, SGD(1.0), training, validation,
            epochs=30, batch_size=5, rng=rng, progress_bar=False,
        )  # fmt: skip
        for _ in steps:
            yield net

    net = attempt(my_run, goal=1.0, seconds=600)
    assert net.forward(EYE).argmax(axis=1).tolist() == [0, 1, 2, 3]
    assert "✓ challenge: passed. 20 of 20" in capsys.readouterr().out


def test_goals_and_functions_that_make_no_sense():
    with pytest.raises(TypeError, match="takes a function, got str"):
        attempt("my_run")
    for numbers in [{"goal": 90}, {"goal": 0}, {"seconds": 0}]:
        with pytest.raises(ValueError, match="expected a goal above 0 and up to 1"):
            attempt(written("yield Net(20)"), **numbers)


# --- The best ------------------------------------------------------------------------


def test_the_best_is_kept(clock, capsys):
    said = []
    for right in (12, 15, 15, 3, 16):
        attempt(run_of(clock, (1, Net(right))))
        said.append(capsys.readouterr().out.splitlines()[-1])
    assert said == [
        "Your first result on emoji10 in 60 seconds: progress() shows the best.",
        "Your best on emoji10 in 60 seconds so far; before, it was 60 %.",
        "Your best on emoji10 in 60 seconds is 75 %.",
        "Your best on emoji10 in 60 seconds is 75 %.",
        "Your best on emoji10 in 60 seconds so far; before, it was 75 %.",
    ]
    assert record.best() == {"emoji10 in 60 seconds": 0.8}


def test_each_data_set_and_each_time_has_its_own_best(clock, monkeypatch):
    attempt(run_of(clock, (1, Net(12))))
    attempt(run_of(clock, (1, Net(11))), seconds=90)
    attempt(run_of(clock, (1, Net(10))), name="digits")
    monkeypatch.setenv("COURSE_DATASET", "cifar10")
    attempt(run_of(clock, (1, Net(9))))
    assert record.best() == {
        "emoji10 in 60 seconds": 0.6,
        "emoji10 in 90 seconds": 0.55,
        "digits in 60 seconds": 0.5,
        "cifar10 in 60 seconds": 0.45,
    }


def test_progress_shows_the_best_if_there_is_one(clock, capsys):
    progress()
    before = capsys.readouterr().out
    assert "Challenge" not in before
    attempt(run_of(clock, (1, Net(12))))
    capsys.readouterr()
    progress()
    after = capsys.readouterr().out
    assert after == f"{before}Challenge, emoji10 in 60 seconds: 60 %\n"


def test_exercises_done_and_the_best_live_side_by_side(clock):
    record.add("softmax")
    assert json.loads(record.path().read_text()) == ["softmax"]
    attempt(run_of(clock, (1, Net(12))))
    record.add("relu_backward")
    assert record.done() == {"softmax", "relu_backward"}
    assert record.best() == {"emoji10 in 60 seconds": 0.6}


def test_a_record_that_cannot_be_written_does_not_stop_the_lesson(
    clock, capsys, monkeypatch
):
    blocked = record.path() / "progress.json"
    record.path().write_text("[]")  # a file where a folder should be
    monkeypatch.setenv("COURSE_RECORD", str(blocked))
    assert attempt(run_of(clock, (1, Net(18)))).right == 18
    assert "will not remember" in capsys.readouterr().out


# --- Tricks --------------------------------------------------------------------------

rng = np.random.default_rng(0)
# Pictures of pure noise: who knows their labels has seen them.
NOISE, MORE_NOISE = (
    (rng.normal(size=(n, 8, 8, 1)).astype(np.float32), rng.integers(0, 4, n))
    for n in (600, 300)
)


class Memory:
    """A net that is right on the pictures that it was given, and on no others."""

    def __init__(self, x, labels):
        self.labels = {
            one.tobytes(): label for one, label in zip(x, labels, strict=True)
        }

    def forward(self, x):
        return EYE[[self.labels.get(one.tobytes(), 0) for one in x]]


def judge(run, goal=0.5):
    return challenge(run, NOISE, MORE_NOISE, goal=goal, seconds=60)


def refused(capsys):
    """What is said of a run that was refused, and of which no high value was kept."""
    out = capsys.readouterr().out
    assert out.startswith("✗ challenge: ")
    assert max(record.best().values(), default=0) < 0.4
    return out


def by_heart(x="validation"):
    return f"yield Memory(*{x})"


def test_pictures_that_a_run_is_given_do_not_judge_it(capsys):
    judge(written(by_heart(), Memory=Memory))
    assert "not yet. 78 of 300" in refused(capsys)


def test_a_run_is_given_the_training_pictures_in_two_parts():
    given = []

    def my_run(training, validation, rng):
        given.extend([*training, *validation])
        yield Memory(*training)

    judge(my_run)
    x, labels, x_held, labels_held = given
    np.testing.assert_array_equal(np.concatenate([x, x_held]), NOISE[0])
    np.testing.assert_array_equal(np.concatenate([labels, labels_held]), NOISE[1])
    assert len(x_held) == 60


def test_what_a_run_writes_into_the_notebooks_arrays_does_not_judge_it(capsys):
    validation = MORE_NOISE[0].copy(), MORE_NOISE[1].copy()

    def my_run(training, validation_given, rng):
        validation[0][:] = 0
        validation[1][:] = 0
        validation_given[1][:] = 0
        yield Memory(*training)

    training = NOISE[0].copy(), NOISE[1].copy()
    challenge(my_run, training, validation, goal=0.5, seconds=60)
    refused(capsys)


@pytest.mark.parametrize(
    ("body", "name"),
    [
        (by_heart("judging"), "judging"),
        (by_heart("(judging[0], judging[1])"), "judging"),
        (by_heart("[part for part in judging]"), "judging"),
        (by_heart("remembered['all']"), "remembered"),
        (by_heart("helper()"), "judging"),
        ("yield Own()", "judging"),
        ("yield net", "net"),
        ("yield nets[-1]", "nets"),
        ("yield Own.best", "Own"),
        ("yield helper.best", "helper"),
        ("yield default", "default"),
    ],
)
def test_what_the_notebook_knows_may_not_be_used(body, name, capsys):
    net = Memory(*MORE_NOISE)
    run = written(
        body,
        signature="training, validation, rng, default=None",
        above=(
            "def helper():\n    return judging\n"
            "class Own:\n    def forward(self, x):\n        return Memory(*judging)"
            ".forward(x)\n"
        ),
        Memory=Memory,
        judging=MORE_NOISE,
        remembered={"all": MORE_NOISE},
        net=net,
        nets=[net],
    )
    names = run.__globals__
    if name != "judging":
        names["judging"] = None
    if name in ("Own", "helper"):
        names[name].best = net
    if name == "default":
        run.__defaults__ = (net,)
    judge(run)
    assert f"my_run uses the notebook's `{name}`, which may know" in refused(capsys)


def test_a_net_of_an_earlier_run_may_not_be_used(capsys):
    run = written(
        "global net\nnet = Memory(*training) if 'net' not in globals() else net\n"
        "yield net",
        Memory=Memory,
    )
    judge(run, goal=1.0)
    capsys.readouterr()
    record.path().unlink()
    judge(run)
    assert "uses the notebook's `net`" in refused(capsys)


@pytest.mark.parametrize(
    ("body", "reader"),
    [
        ("yield Memory(*data.load('digits')[2:4])", "load"),
        (
            "from course_utils.data import load\nyield Memory(*load('digits')[2:4])",
            "load",
        ),
        ("with open('labels') as file:\n    yield file", "open"),
    ],
)
def test_files_may_not_be_read(body, reader, capsys):
    judge(written(body, Memory=Memory, data=data))
    assert f"my_run reads a file by `{reader}`" in refused(capsys)


def test_a_net_that_has_learned_from_other_pictures_is_not_believed(capsys):
    def my_run(training, validation, rng):  # its ways to them cannot be seen
        yield Memory(*vars(sys.modules[__name__])["MORE_NOISE"])

    judge(my_run)
    out = refused(capsys)
    assert "100 % of the validation examples are right, but only 2" in out
    assert "Use only what my_run is given." in out


def test_a_changed_clock_gains_no_time(monkeypatch, capsys):
    def my_run(training, validation, rng):
        monkeypatch.setattr("time.perf_counter", lambda: 0.0)
        yield Net(5)
        end = monotonic() + 0.2
        while monotonic() < end:
            pass
        yield Net(20)

    assert attempt(my_run, seconds=0.1).right == 5


def test_a_run_may_use_what_a_notebook_defines(capsys):
    """Functions, classes, numbers, and few of them in an array."""
    run = written(
        "x = validation[0]\nrates[0] * rate\ncurve\nyield make(x)",
        above="class Own(Net):\n    pass\ndef make(x):\n    return Own(20)\n",
        rate=0.1,
        rates=np.ones(19),
        options={"rates": [1, 2]},
        curve=object(),
        layers=(Linear, BatchNorm),
    )
    attempt(run)
    assert "passed" in capsys.readouterr().out
