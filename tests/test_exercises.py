"""The exercise engine, and every exercise's own claims."""

import inspect
import json
import linecache
import re
import textwrap

import numpy as np
import pytest

from course_utils import functions
from course_utils.exercises import (
    CATALOGUE,
    check,
    find,
    hint,
    hinted,
    progress,
    record,
    solution,
    verdict,
)
from course_utils.exercises.exercise import Exercise

EXERCISES = [exercise for exercises in CATALOGUE.values() for exercise in exercises]
MISTAKES = [
    pytest.param(exercise, mistake, id=f"{exercise.name}-{i}")
    for exercise in EXERCISES
    for i, mistake in enumerate(exercise.mistakes)
]
each_exercise = pytest.mark.parametrize("exercise", EXERCISES, ids=lambda e: e.name)


@pytest.fixture(autouse=True)
def own_record(tmp_path, monkeypatch):
    monkeypatch.setenv("COURSE_RECORD", str(tmp_path / "progress.json"))
    monkeypatch.setattr("course_utils.exercises.checked", [])
    hinted.clear()


def written(source, file="<cell>"):
    """A function as a learner writes it: compiled from the text of a cell."""
    source = textwrap.dedent(source).lstrip()
    linecache.cache[file] = (len(source), None, source.splitlines(True), file)
    names, defined = {"np": np, **vars(functions)}, {}
    exec(compile(source, file, "exec"), names, defined)
    names.update(defined)
    return list(defined.values())[-1]


def copy_of(function):
    """The course's solution, pasted into a cell, with the imports it names."""
    lines = []
    for helper in inspect.getclosurevars(function).globals.values():
        if inspect.isfunction(helper):
            lines.append(f"from {helper.__module__} import {helper.__name__}")
    return written("\n".join([*lines, inspect.getsource(function)]))


# --- Each exercise -------------------------------------------------------------------


@each_exercise
def test_stub_is_not_attempted(exercise):
    arguments = ", ".join(inspect.signature(exercise.solution).parameters)
    for body in ["return ...", "...", "pass", "raise NotImplementedError"]:
        stub = written(f"def {exercise.name}({arguments}):\n    '''Doc.'''\n    {body}")
        text, passed = verdict(exercise, stub)
        assert not passed
        assert "not attempted" in text


@each_exercise
def test_solution_passes_when_pasted(exercise, capsys):
    solution(exercise.name)
    cell = capsys.readouterr().out
    names = {"np": np, "check": check}
    source = cell.lstrip()
    linecache.cache["<pasted>"] = (len(source), None, source.splitlines(True), "")
    exec(compile(source, "<pasted>", "exec"), names)
    assert capsys.readouterr().out == f"✓ {exercise.name}: passed.\n"
    assert names[exercise.name] is not exercise.solution


@pytest.mark.parametrize(("exercise", "mistake"), MISTAKES)
def test_known_mistake_is_named(exercise, mistake):
    text, passed = verdict(exercise, mistake.function)
    assert not passed
    assert f"Why: {mistake.sentence}" in text


@each_exercise
def test_there_are_enough_known_mistakes(exercise):
    gradient = "backward" in exercise.name or "gradient" in exercise.name
    assert len(exercise.mistakes) >= (5 if gradient else 3)
    sentences = [mistake.sentence for mistake in exercise.mistakes]
    assert len(set(sentences)) == len(sentences)


# What fills the gaps of each last hint, without spaces.
ANSWERS = {
    "decode_records": ["-1,3,32,32", "0,2,3,1"],
    "split": ["held_out:]", "images[held]", "labels[held]"],
    "standardise": ["(0,1,2)", "images-mean"],
    "softmax": ["exps.sum("],
    "cross_entropy": ["np.arange(len(labels)),labels", "rows,labels"],
    "cross_entropy_backward": ["np.arange(len(labels)),labels", "/len(labels)"],
    "loss_gradients": ["-=1\n", "/len(x)"],
    "regularised_gradients": ["strength*w", "strength·w"],
    "sgd_step": ["w-learning_rate", "*dw"],
    "batches": ["start+size", "labels[chosen]"],
}


@each_exercise
def test_nothing_before_the_last_hint_tells_the_answer(exercise):
    said = [*exercise.hints[:2], *(m.sentence for m in exercise.mistakes)]
    for answer in ANSWERS[exercise.name]:
        assert not any(answer in "".join(text.split()) for text in said), answer


@each_exercise
def test_three_hints_the_last_with_a_gap(exercise):
    question, idea, line = exercise.hints
    assert "?" in question
    assert "____" in line
    assert "____" not in question + idea


@each_exercise
def test_first_case_is_small(exercise):
    args = next(iter(exercise.cases.values()))
    assert all(np.size(arg) <= 40 for arg in args if isinstance(arg, np.ndarray))


OTHER_RIGHT_ONES = {
    "decode_records": [
        """
        def decode_records(raw):
            n = len(raw) // 3073
            images = np.empty((n, 32, 32, 3), np.uint8)
            labels = []
            for i in range(n):
                record = raw[i * 3073 : (i + 1) * 3073]
                labels.append(record[0])
                for colour in range(3):
                    plane = record[1 + 1024 * colour : 1 + 1024 * (colour + 1)]
                    images[i, :, :, colour] = np.array(list(plane)).reshape(32, 32)
            return images, np.array(labels)
        """,
        """
        def decode_records(raw):
            r = np.array(list(raw), dtype="uint8").reshape((-1, 3073))
            r_, g, b = (r[:, 1 + 1024 * i : 1025 + 1024 * i] for i in range(3))
            return np.stack([r_, g, b], axis=-1).reshape(-1, 32, 32, 3), r[:, 0]
        """,
        """
        def decode_records(raw):
            dtype = np.dtype([("label", "u1"), ("pixels", "u1", (3, 32, 32))])
            records = np.frombuffer(raw, dtype)
            return np.moveaxis(records["pixels"], 1, 3), records["label"].astype("i4")
        """,
    ],
    "split": [
        """
        def split(images, labels, held_out, rng):
            chosen = rng.choice(len(images), held_out, replace=False)
            rest = np.delete(np.arange(len(images)), chosen)
            return images[rest], labels[rest], images[chosen], labels[chosen]
        """,
        """
        def split(images, labels, held_out, rng):
            held = np.zeros(len(images), bool)
            held[rng.choice(len(images), held_out, replace=False)] = True
            return images[~held], labels[~held], images[held], labels[held]
        """,
        """
        def split(images, labels, held_out, rng):
            at = np.arange(len(labels))
            rng.shuffle(at)
            n = len(labels) - held_out
            return images[at[:n]], labels[at[:n]], images[at[n:]], labels[at[n:]]
        """,
        """
        def split(images, labels, held_out, rng):
            order = np.argsort(rng.random(len(images)))
            images, labels = images[order], labels[order]
            train = images[held_out:], labels[held_out:]
            return *train, images[:held_out], labels[:held_out]
        """,
    ],
    "standardise": [
        """
        def standardise(images, train_images):
            mean = train_images.mean(0)
            std = (train_images - mean).std((0, 1, 2))
            return ((images - mean) / std).astype("float32")
        """,
        """
        def standardise(images, train_images):
            train = train_images.astype(np.float32)
            mean = np.mean(train, axis=0, keepdims=True)
            out = np.empty(images.shape, np.float32)
            for c in range(images.shape[3]):
                spread = np.sqrt(np.mean((train - mean)[..., c] ** 2))
                out[..., c] = (images[..., c] - mean[..., c]) / spread
            return out
        """,
        """
        def standardise(images, train_images):
            images, train = np.float32(images), np.float32(train_images)
            images, train = images - train.mean(axis=0), train - train.mean(axis=0)
            return images / np.std(train.reshape(-1, train.shape[-1]), axis=0)
        """,
    ],
    "softmax": [
        """
        def softmax(scores):
            rows = []
            for row in scores:
                e = np.exp(row - max(row))
                rows.append(e / sum(e))
            return np.array(rows)
        """,
        """
        def softmax(scores):
            z = scores - np.max(scores, axis=1)[:, None]
            return np.exp(z) / np.exp(z).sum(axis=1)[:, np.newaxis]
        """,
        """
        def softmax(scores):
            e = np.exp((scores.T - scores.max(1)).T)
            return (e.T / e.sum(1)).T
        """,
        "def softmax(scores):\n    return np.exp(log_softmax(scores))",
    ],
    "cross_entropy": [
        """
        def cross_entropy(scores, labels):
            total = 0
            for row, label in zip(log_softmax(scores), labels):
                total -= row[label]
            return total / len(labels)
        """,
        """
        def cross_entropy(scores, labels):
            onehot = np.eye(scores.shape[1])[labels]
            return -(onehot * log_softmax(scores)).sum() / len(scores)
        """,
        """
        def cross_entropy(scores, labels):
            z = scores - scores.max(axis=1, keepdims=True)
            own = z[range(len(z)), labels]
            return float(np.mean(np.log(np.exp(z).sum(axis=1)) - own))
        """,
    ],
    "cross_entropy_backward": [
        """
        def cross_entropy_backward(scores, labels):
            onehot = np.eye(scores.shape[1], dtype=scores.dtype)[labels]
            return (softmax(scores) - onehot) / len(scores)
        """,
        """
        def cross_entropy_backward(scores, labels):
            d = softmax(scores)
            for i, label in enumerate(labels):
                d[i, label] -= 1
            d /= scores.shape[0]
            return d
        """,
        """
        def cross_entropy_backward(scores, labels):
            d = softmax(scores) / len(labels)
            d[range(len(labels)), labels] -= 1 / len(labels)
            return d
        """,
    ],
    "loss_gradients": [
        """
        def loss_gradients(x, w, b, labels):
            dscores = softmax(linear(x, w, b))
            dscores[np.arange(len(x)), labels] -= 1
            dscores /= len(x)
            return x.T @ dscores, dscores.sum(axis=0)
        """,
        """
        def loss_gradients(x, w, b, labels):
            d = cross_entropy_backward(x @ w + b, labels)
            return np.einsum("nd,nk->dk", x, d), np.ones(len(x), d.dtype) @ d
        """,
        """
        def loss_gradients(x, w, b, labels):
            d = cross_entropy_backward(x @ w + b, labels)
            dw, db = np.zeros_like(w), np.zeros_like(b)
            for row, slope in zip(x, d):
                dw += np.outer(row, slope)
                db += slope
            return dw, db
        """,
    ],
    "regularised_gradients": [
        """
        def regularised_gradients(x, w, b, labels, strength):
            d = cross_entropy_backward(x @ w + b, labels)
            _, dw, db = linear_backward(d, x, w, b)
            dw += strength * w
            return dw, db
        """,
        """
        def regularised_gradients(x, w, b, labels, strength):
            d = cross_entropy_backward(linear(x, w, b), labels)
            return [x.T @ d + w * strength, d.sum(0)]
        """,
        """
        def regularised_gradients(x, w, b, labels, strength):
            d = cross_entropy_backward(linear(x, w, b), labels)
            dw = x.T @ d
            for i in range(w.shape[0]):
                for j in range(w.shape[1]):
                    dw[i, j] = dw[i, j] + strength * w[i, j]
            return dw, d.sum(axis=0)
        """,
    ],
    "sgd_step": [
        "def sgd_step(w, dw, learning_rate):\n    return w + (-learning_rate) * dw",
        """
        def sgd_step(w, dw, learning_rate):
            new = w.copy()
            new -= learning_rate * dw
            return new
        """,
        "def sgd_step(w, dw, lr):\n    return np.subtract(w, np.multiply(dw, lr))",
    ],
    "batches": [
        """
        def batches(x, labels, size, rng):
            at = np.arange(len(x))
            rng.shuffle(at)
            cuts = range(0, len(x), size)
            return [(x[at[i : i + size]], labels[at[i : i + size]]) for i in cuts]
        """,
        """
        def batches(x, labels, size, rng):
            left = list(rng.permutation(len(x)))
            while left:
                now, left = left[:size], left[size:]
                yield x[now], labels[now]
        """,
        """
        def batches(x, labels, size, rng):
            order = np.argsort(rng.random(len(x)))
            for part in np.split(order, range(size, len(x), size)):
                yield x[part], labels[part]
        """,
    ],
}


@each_exercise
def test_other_right_ones_pass(exercise):
    assert len(OTHER_RIGHT_ONES[exercise.name]) >= 3
    for source in OTHER_RIGHT_ONES[exercise.name]:
        text, passed = verdict(exercise, written(source))
        assert passed, text


# --- The engine ----------------------------------------------------------------------


def test_check_returns_the_learners_own_function_if_it_passes(capsys):
    mine = copy_of(functions.softmax)
    assert check(mine) is mine
    assert "passed" in capsys.readouterr().out


def test_check_returns_the_courses_function_otherwise(capsys):
    assert check(written("def softmax(scores):\n    return ...")) is functions.softmax
    assert (
        check(written("def softmax(scores):\n    return scores")) is functions.softmax
    )
    assert "From here on `softmax` is the course's" in capsys.readouterr().out


def test_the_courses_own_object_earns_nothing(capsys):
    assert check(functions.softmax) is functions.softmax
    assert "this is the course's version" in capsys.readouterr().out
    assert record.done() == set()


RIGHT = "w - learning_rate * dw"
# What a learner's sgd_step returns, and words of the verdict.
WRONG = {
    "'w'": "expected numbers",
    "w, dw": "got a tuple of 2",
    "list(w)": "`w` is a list",
    "w[:1]": "has shape (1,), it should have (2,)",
    f"({RIGHT}).T": "has shape (4, 3), it should have (3, 4): it is transposed",
    f"({RIGHT}) * 1j": "expected numbers",
    f"np.float64({RIGHT})": "has dtype float64, it should have float32",
    "w / 0": "holds inf",
    f"np.multiply(dw, 1, out=w) + ({RIGHT})": "changed its argument `w`",
    f"3 * ({RIGHT})": "3 times what it should be",
    "learning_rate * dw - w": "wrong sign",
    "w - 1.01 * learning_rate * dw": "expected [0. 3.]",
}


@pytest.mark.parametrize(("result", "words"), WRONG.items(), ids=WRONG.values())
def test_the_first_wrong_thing_is_named(result, words):
    source = f"def sgd_step(w, dw, learning_rate):\n    return {result}"
    text, passed = verdict(find("sgd_step"), written(source))
    assert not passed
    assert words in text


def test_a_forgotten_return_is_named():
    wrong = written("def sgd_step(w, dw, learning_rate):\n    w - learning_rate * dw")
    assert (
        "returned None. Does it end in `return`?" in verdict(find("sgd_step"), wrong)[0]
    )


def test_a_generator_without_end_is_stopped():
    endless = written(
        """
        def batches(x, labels, size, rng):
            while True:
                yield x[:size], labels[:size]
        """
    )
    text, _ = verdict(find("batches"), endless)
    assert "expected (x_batch, labels_batch) 3 times, got it 1000 times" in text


def test_a_half_filled_stub_is_named():
    half = written("def loss_gradients(x, w, b, labels):\n    return w, ...")
    text, _ = verdict(find("loss_gradients"), half)
    assert "the `...` for db is still waiting" in text


def test_a_list_among_the_results_is_named():
    wrong = written("def loss_gradients(x, w, b, labels):\n    return w, list(b)")
    assert "`db` is a list" in verdict(find("loss_gradients"), wrong)[0]


def test_wrong_on_one_case_and_an_error_on_another():
    wrong = written(
        "def cross_entropy(scores, labels):\n"
        "    return -log_softmax(scores)[labels].mean()"
    )
    text, _ = verdict(find("cross_entropy"), wrong)
    assert "is off by" in text


def test_large_results_are_not_printed():
    wrong = written(
        "def decode_records(raw):\n"
        "    n = len(raw) // 3073\n"
        "    return np.zeros((n, 32, 32, 3), np.uint8), np.zeros(n, int)"
    )
    assert len(verdict(find("decode_records"), wrong)[0].splitlines()) < 6


def test_only_the_first_case_shows_the_expected_numbers():
    barely_wrong = written(
        "def softmax(scores):\n"
        "    p = np.exp(log_softmax(scores))\n"
        "    return p if len(scores) == 2 else p * p"
    )
    text, _ = verdict(find("softmax"), barely_wrong)
    assert "On a batch of one: `probabilities` is off by" in text
    assert "expected" not in text


def test_the_mean_over_the_batch_is_recognised():
    for n, words in [
        ("len(x)", "N times too large"),
        ("1 / len(x)", "N times too small"),
    ]:
        wrong = written(
            "def regularised_gradients(x, w, b, labels, strength):\n"
            "    d = cross_entropy_backward(linear(x, w, b), labels)\n"
            f"    return (x.T @ d + strength * w) * ({n}), d.sum(axis=0) * ({n})"
        )
        assert words in verdict(find("regularised_gradients"), wrong)[0]


def test_a_variable_of_the_notebook_is_recognised():
    wrong = written(
        "dw2 = np.ones(2)\ndef sgd_step(w, dw, learning_rate):\n    return w - dw2[0]"
    )
    assert "uses the notebook's `dw2`" in verdict(find("sgd_step"), wrong)[0]


def test_an_exception_shows_the_learners_own_line():
    wrong = written(
        """
        def softmax(scores):
            exps = np.exp(scores)
            return exps @ exps
        """
    )
    text, passed = verdict(find("softmax"), wrong)
    assert not passed
    assert "raised ValueError: matmul" in text
    assert "in line 3:  return exps @ exps" in text
    assert "scores (2, 3), exps (2, 3)" in text
    assert "do not fit" in text
    assert "diagnose.py" not in text


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("return np.exp(...)", "still waiting to be replaced"),
        ("return np.exq(scores)", "spelled as NumPy spells it"),
        ("return scores.sum(keepdim=True)", "spelled as NumPy spells it"),
        ("return score", "does not know that name"),
        ("x = x + 1\n    return x", "used before it has a value"),
        ("return scores[7]", "outside the array"),
        ("return len(None)", "Something is None"),
    ],
)
def test_an_exception_is_explained(body, words):
    text, _ = verdict(find("softmax"), written(f"def softmax(scores):\n    {body}"))
    assert words in text


def test_other_arguments_are_explained():
    text, _ = verdict(find("softmax"), written("def softmax(a, b):\n    return a"))
    assert "Yours takes (a, b): keep the stub's arguments" in text


def test_a_function_that_calls_itself_does_not_find_the_courses(capsys):
    mine = written("def softmax(scores):\n    return softmax(scores)")
    assert check(mine) is functions.softmax
    assert "calls itself, without end" in capsys.readouterr().out


def test_numpys_names_are_not_the_notebooks_variables():
    wrong = written(
        "ones = np.ones(2)\ndef sgd_step(w, dw, learning_rate):\n"
        "    return w - np.ones(w.shape, w.dtype)"
    )
    assert "notebook's" not in verdict(find("sgd_step"), wrong)[0]


@pytest.mark.parametrize(
    ("order", "words"),
    [
        ("np.random.permutation(len(x))", "second run with the same `rng`"),
        ("np.arange(len(x))[::-1]", "every `rng` gives the same"),
        ("rng.permutation(len(x)) + 1", "outside the array"),
    ],
)
def test_chance_must_come_from_rng(order, words):
    wrong = written(
        f"""
        def batches(x, labels, size, rng):
            rng.random()
            order = {order}
            for i in range(0, len(x), size):
                yield x[order[i : i + size]], labels[order[i : i + size]]
        """
    )
    assert words in verdict(find("batches"), wrong)[0]


def test_neighbours_are_no_random_choice():
    rolled = written(
        "def split(images, labels, held_out, rng):\n"
        "    order = np.roll(np.arange(len(images)), rng.integers(1, len(images)))\n"
        "    held, rest = order[:held_out], order[held_out:]\n"
        "    return images[rest], labels[rest], images[held], labels[held]"
    )
    assert "neighbours" in verdict(find("split"), rolled)[0]


def test_labels_that_do_not_exist_are_named():
    wrong = written(
        "def split(images, labels, held_out, rng):\n"
        "    order = rng.permutation(len(images))\n"
        "    held, rest = order[:held_out], order[held_out:]\n"
        "    return images[rest], labels[rest] + 1, images[held], labels[held] + 1"
    )
    assert "labels that the data does not have" in verdict(find("split"), wrong)[0]


def test_a_square_result_that_is_transposed_is_recognised():
    def outer(a, b):
        return a[:, None] * b

    cases = {"two vectors": (np.array([1.0, 2.0]), np.array([3.0, 5.0]))}
    exercise = Exercise(outer, ("product",), cases, [], ("", "", ""))
    text, _ = verdict(exercise, written("def outer(a, b):\n    return b[:, None] * a"))
    assert "Why: It is transposed." in text


def test_nan_is_explained():
    wrong = written("def softmax(scores):\n    return scores * np.inf")
    assert "0 / 0, is nan" in verdict(find("softmax"), wrong)[0]


def test_interrupts_are_not_swallowed():
    stuck = written("def softmax(scores):\n    raise KeyboardInterrupt")
    with pytest.raises(KeyboardInterrupt):
        check(stuck)


def test_other_names_and_things_are_refused():
    with pytest.raises(ValueError, match="is it softmax"):
        check(written("def sofmax(scores):\n    return scores"))
    with pytest.raises(TypeError, match="takes a function, got str"):
        check("softmax")


def test_hints_climb_and_stay(capsys):
    said = []
    for _ in range(4):
        hint("softmax")
        said.append(capsys.readouterr().out)
    for text, expected in zip(said, [*find("softmax").hints, said[2]], strict=True):
        assert text.startswith(expected)
    assert "solution" in said[2]
    assert not any(re.search(r"\d (hints? )?left", text) for text in said)


def test_hint_takes_the_function_too(capsys):
    hint(functions.softmax)
    assert find("softmax").hints[0] in capsys.readouterr().out


def test_without_a_name_the_notebooks_exercises_are_listed(capsys):
    hint()
    assert "00 Data: decode_records" in capsys.readouterr().out
    check(written("def softmax(scores):\n    return ..."))
    capsys.readouterr()
    solution()
    assert capsys.readouterr().out.startswith("01 Softmax: softmax, cross_entropy")


def test_progress_is_kept_in_a_file(capsys):
    check(copy_of(functions.softmax))
    check(written("def sgd_step(w, dw, learning_rate):\n    return w"))
    capsys.readouterr()
    progress()
    out = capsys.readouterr().out
    assert "01 Softmax: 1 of 7 done\n  ✓ softmax\n  - cross_entropy\n" in out
    assert json.loads(record.path().read_text()) == ["softmax"]


@pytest.mark.parametrize("text", ['["softm', "5", "null", "[1]"])
def test_a_damaged_record_is_kept_aside(text):
    record.path().write_text(text)
    assert record.done() == set()
    assert record.path().with_suffix(".damaged.json").read_text() == text
    record.add("softmax")
    assert record.done() == {"softmax"}


def test_a_record_that_cannot_be_written_does_not_stop_the_lesson(capsys, monkeypatch):
    blocked = record.path() / "progress.json"
    record.path().write_text("[]")  # a file where a folder should be
    monkeypatch.setenv("COURSE_RECORD", str(blocked))
    mine = copy_of(functions.softmax)
    assert check(mine) is mine
    assert "will not remember" in capsys.readouterr().out
