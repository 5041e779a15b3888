"""The exercise engine, and every exercise's own claims."""

import _thread
import ast
import inspect
import io
import json
import linecache
import os
import pdb
import re
import runpy
import sys
import tempfile
import textwrap
import threading
import warnings
from html import unescape
from pathlib import Path

import nbformat
import numpy as np
import prove_checks
import pytest
from cells import copy_of, written
from execute_notebooks import NOTEBOOKS
from nbclient import NotebookClient

from course_utils import exercises, functions
from course_utils.exercises import (
    CATALOGUE,
    asked_for,
    check,
    find,
    hint,
    hinted,
    progress,
    record,
    solution,
    verdict,
)
from course_utils.exercises.compare import side_by_side
from course_utils.exercises.diagnose import run_cases
from course_utils.exercises.exercise import Exercise
from course_utils.exercises.notebook_02 import train_network
from course_utils.exercises.report import bars, rich
from course_utils.exercises.writing import with_gaps

EXERCISES = [exercise for exercises in CATALOGUE.values() for exercise in exercises]
MISTAKES = [
    pytest.param(exercise, mistake, id=f"{exercise.name}-{i}")
    for exercise in EXERCISES
    for i, mistake in enumerate(exercise.mistakes)
]
each_exercise = pytest.mark.parametrize("exercise", EXERCISES, ids=lambda e: e.name)
each_answer_is_run = pytest.mark.parametrize(
    "exercise",
    [
        pytest.param(
            exercise,
            id=exercise.name,
            marks=pytest.mark.slow if exercise.name == "train_network" else (),
        )
        for exercise in EXERCISES
    ],
)


@pytest.fixture(autouse=True)
def own_record(tmp_path, monkeypatch):
    monkeypatch.setenv("COURSE_RECORD", str(tmp_path / "progress.json"))
    monkeypatch.setattr("course_utils.exercises.checked", [])
    hinted.clear()


# --- Each exercise -------------------------------------------------------------------


@each_exercise
def test_stub_is_not_attempted(exercise):
    arguments = inspect.signature(exercise.solution)
    for body in ["return ...", "...", "pass", "raise NotImplementedError"]:
        stub = written(f"def {exercise.name}{arguments}:\n    '''Doc.'''\n    {body}")
        text, passed = verdict(exercise, stub)
        assert not passed
        assert "not attempted" in text


@each_answer_is_run
def test_solution_passes_when_pasted(exercise, capsys):
    solution(exercise.name)
    cell = capsys.readouterr().out
    names = {"np": np, "check": check}
    source = cell.lstrip()
    linecache.cache["<pasted>"] = (len(source), None, source.splitlines(True), "")
    exec(compile(source, "<pasted>", "exec"), names)
    assert capsys.readouterr().out == f"✓ {exercise.name}: passed.\n"
    assert names[exercise.name] is not exercise.solution


@pytest.mark.slow
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


def answers(hint):
    """What fills its gaps, a short answer with the number or name beside it.

    Without spaces, and without answers in a single word, which any sentence may use.
    """
    found = []
    for line in hint.splitlines():
        parts = re.split("[{}]", re.sub(r"}(\W{1,4}){", r"\1", line))
        for i in range(1, len(parts), 2):
            left, right = "".join(parts[:i]), "".join(parts[i + 1 :])
            if len(parts[i]) < 6:
                left = re.search(r"(\w+ ?(?:[-+*/@<.]=?|=) ?)?$", left)[0]
                right = re.match(r"( ?[-+*/@<.]? ?\w+)?", right)[0]
                found += [left + parts[i], parts[i] + right]
            else:
                found.append(parts[i])
    found = ["".join(answer.split()) for answer in found]
    return [answer for answer in found if len(answer) > 4 and re.search(r"\W", answer)]


def test_answers_are_found():
    assert answers("a = {b @ c.T} - x\nreturn {dy} * {out}") == ["b@c.T", "dy*out"]
    assert answers("return dy @ {w.T}") == ["dy@w.T"]
    assert answers("return y {-} rate * {dw}") == ["-rate", "rate*dw"]
    assert answers("x = {w.T} @ dy[{0}, {rows}]") == ["x=w.T", "w.T@dy", "0,rows"]


@each_exercise
def test_nothing_before_the_last_hint_tells_the_answer(exercise):
    said = [*exercise.hints[:2], *(m.sentence for m in exercise.mistakes)]
    for answer in answers(exercise.hints[2]):
        assert not any(answer in "".join(text.split()) for text in said), answer


class LinesOfTheHint(ast.NodeTransformer):
    """Puts the statements of a hint in the place of those for the same results."""

    def __init__(self, solution, hint):
        self.own = {self.result(node) for node in ast.walk(solution)} - {None}
        self.new, waiting = {}, []
        for statement in self.flat(ast.parse(hint).body):
            waiting.append(statement)
            if self.result(statement) in self.own:
                self.new[self.result(statement)], waiting = waiting, []
        assert not waiting

    def flat(self, statements):
        for statement in statements:
            if isinstance(statement, ast.For):
                yield from self.flat(statement.body)
            elif ast.unparse(statement) != "...":
                yield statement

    def result(self, node):
        if isinstance(node, ast.Return):
            return "return"
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Yield):
            return "yield"
        targets = getattr(node, "targets", [getattr(node, "target", None)])
        is_one = isinstance(node, ast.Assign | ast.AugAssign)
        return ", ".join(map(ast.unparse, targets)) if is_one else None

    def visit(self, node):
        return self.new.get(self.result(node)) or self.generic_visit(node)


@pytest.mark.slow
@each_exercise
def test_the_last_hint_with_its_answers_passes(exercise, monkeypatch):
    # All ten seeds are tried where the solution is pasted.
    monkeypatch.setattr(train_network, "PATIENCE", 0)
    hint = re.sub("[{}]", "", exercise.hints[2])
    body = textwrap.indent(hint, "    ")
    whole = f"def {exercise.name}{inspect.signature(exercise.solution)}:\n{body}"
    solution = ast.parse(inspect.getsource(exercise.solution))
    names = {"functions": functions} | {e.name: e.solution for e in EXERCISES}
    spliced = ast.unparse(LinesOfTheHint(solution, hint).visit(solution))

    def passes(source):
        mine = written(source)
        mine.__globals__.update(exercise.solution.__globals__ | names)
        return verdict(exercise, mine)[1]

    assert passes(whole) or passes(spliced)


@each_exercise
def test_three_hints_the_last_with_a_gap(exercise):
    question, idea, line = exercise.hints
    assert "?" in question
    assert "____" in with_gaps(line)
    assert "____" not in with_gaps(question + idea)


@each_exercise
def test_first_case_is_small(exercise):
    args = next(iter(exercise.cases.values()))
    # random_flip needs ten pictures, or two unseeded runs would agree too often, and of
    # each two rows, three columns and two colours, or some reversals change nothing.
    most = 120 if exercise.name == "random_flip" else 40
    assert all(np.size(arg) <= most for arg in args if isinstance(arg, np.ndarray))


@pytest.mark.parametrize("notebook", CATALOGUE)
def test_cases_are_drawn_from_the_name_alone(notebook):
    for exercise in CATALOGUE[notebook]:
        file = Path(exercises.__file__).parent / f"notebook_{notebook[:2]}"
        alone = runpy.run_path(str(file / f"{exercise.name}.py"))["EXERCISE"].cases
        for case, args in exercise.cases.items():
            for arg, other in zip(args, alone[case], strict=True):
                if not callable(arg) and not isinstance(arg, np.random.Generator):
                    np.testing.assert_array_equal(arg, other)


@each_answer_is_run
def test_other_right_ones_pass(exercise, monkeypatch):
    # All ten seeds are tried where the solution is pasted.
    monkeypatch.setattr(train_network, "PATIENCE", 0)
    right = prove_checks.answers(prove_checks.bank(exercise.name)[0])
    assert len(right) >= 6, (
        f"too few right answers: tests/right_answers/{exercise.name}"
    )
    for answer in right:
        text, passed = verdict(exercise, answer.function)
        assert passed, f"{answer.place}\n{text}"


JUNK = [
    "text",
    True,
    1j,
    [None],
    {},
    np.zeros(0),
    np.full((2, 3), "a"),
    (np.ones((2, 2)), [1, 2], ...),
    (np.ones((2, 2)),) * 4,
    (1.0, "a"),
]


@pytest.mark.slow
@each_exercise
def test_junk_is_refused_in_peace(exercise):
    for junk in JUNK:
        right_ones = iter([exercise.solution])

        def wrong(*args, right_ones=right_ones, junk=junk):
            return next(right_ones, lambda *args: junk)(*args)

        wrong.__name__ = exercise.name
        text, passed = verdict(exercise, wrong)
        assert not passed
        assert "wrong." in text


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
    f"({RIGHT}) * 1j": "expected real numbers (w), got complex ones, complex128",
    "np.array([1, None])": "numbers (w), got an array of object: NoneType, int",
    "np.array(['1'])": "numbers (w), got an array of <U1: str",
    "w / 0": "holds inf",
    f"np.multiply(dw, 1, out=w) + ({RIGHT})": "changed its argument `w`",
    f"3 * ({RIGHT})": "3 times what it should be",
    "learning_rate * dw - w": "wrong sign",
    "w - 1.01 * learning_rate * dw": "  0.00      |  -0.01*\n  3.00      |   3.01*",
    f"({RIGHT}) > 0": "has dtype bool, it should have float64",
}


@pytest.mark.parametrize(("result", "words"), WRONG.items(), ids=WRONG.values())
def test_the_first_wrong_thing_is_named(result, words):
    source = f"def sgd_step(w, dw, learning_rate):\n    return {result}"
    text, passed = verdict(find("sgd_step"), written(source))
    assert not passed
    assert words in text


@pytest.mark.parametrize("wrong", ["1e-8", "1.1e-5"])
def test_a_small_difference_can_be_seen(wrong):
    source = inspect.getsource(find("batch_norm_backward").solution)
    assert "+ 1e-5" in source
    cell = written(source.replace("+ 1e-5", f"+ {wrong}"))
    text, passed = verdict(find("batch_norm_backward"), cell)
    assert not passed
    differ = re.findall(r"^ +(\S+) +\|  +(\S+)\*$", text, re.MULTILINE)
    assert differ and all(expected != got for expected, got in differ)


def test_a_small_difference_of_two_numbers_can_be_seen():
    wrong = written(
        """
        def cross_entropy(scores, labels):
            log_p = log_softmax(scores)
            return -np.mean(log_p[np.arange(len(labels)), labels]) * (1 + 1.5e-7)
        """
    )
    text, _ = verdict(find("cross_entropy"), wrong)
    one, other = re.search(r"is (\S+), it should be (\S+)\.\n", text).groups()
    assert one != other
    assert "1 times" not in text


def test_a_factor_near_1_is_told():
    source = f"def sgd_step(w, dw, learning_rate):\n    return ({RIGHT}) * 1.00035"
    text, _ = verdict(find("sgd_step"), written(source))
    assert "is 1.00035 times what it should be" in text


def test_a_breakpoint_left_in_is_named(monkeypatch):
    source = "def softmax(scores):\n    breakpoint()\n    return scores"
    debugger = pdb.Pdb(stdin=io.StringIO(99 * "q\n"), stdout=io.StringIO())
    monkeypatch.setattr("sys.breakpointhook", debugger.set_trace)
    text, _ = verdict(find("softmax"), written(source))
    assert "it stopped in the debugger. Take `breakpoint()` out of it." in text
    assert "keep the stub's arguments" not in text


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


def test_a_list_where_a_number_should_be_is_named():
    wrong = written("def count_parameters(sizes):\n    return sizes")
    assert "it should be a single number" in verdict(find("count_parameters"), wrong)[0]


def test_wrong_on_one_case_and_an_error_on_another():
    wrong = written(
        "def cross_entropy(scores, labels):\n"
        "    return -log_softmax(scores)[labels].mean()"
    )
    text, _ = verdict(find("cross_entropy"), wrong)
    assert "`loss` is " in text


def test_of_large_results_the_worst_place_is_shown():
    wrong = written(
        "def decode_records(raw):\n"
        "    n = len(raw) // 3073\n"
        "    return np.zeros((n, 32, 32, 3), np.uint8), np.zeros(n, int)"
    )
    text, _ = verdict(find("decode_records"), wrong)
    place = re.search(r"most at \[\d, (\d+), (\d+), \d\]", text)
    part = re.search(r"Of `images\[\d, (\d+):(\d+), (\d+):(\d+), \d\]`:\n", text)
    for at, first, end in [(1, 1, 2), (2, 3, 4)]:
        assert int(part[first]) <= int(place[at]) < int(part[end])
    assert re.search(r"  \|  0\*  0\*  0\*  0\*  0\*$", text, re.MULTILINE)
    assert len(text.splitlines()) < 15


def test_shapes_are_told_by_the_names_of_their_axes():
    mine = written(
        "def linear_backward(dy, x, w, b):\n    return dy @ w.T, x.T @ dy, dy"
    )
    text, _ = verdict(find("linear_backward"), mine)
    assert "`db` has shape (2, 2), it should have (M,) = (2,)." in text


def test_every_case_shows_the_expected_numbers():
    barely_wrong = written(
        "def softmax(scores):\n"
        "    p = np.exp(log_softmax(scores))\n"
        "    return p if len(scores) == 2 else p * p"
    )
    text, _ = verdict(find("softmax"), barely_wrong)
    assert "On a batch of one: `probabilities` is off by" in text
    assert "  expected                        |  got (* differs)\n  0.1" in text


def test_one_picture_is_printed_as_a_table():
    wrong = written(
        "def max_pool_loops(x, size, stride):\n    return 0 * max_pool(x, size, stride)"
    )
    text, _ = verdict(find("max_pool_loops"), wrong)
    assert "\n  6  8      |  0*  0*\n  3  4      |  0*  0*\n" in text


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
        ("return None.T", "Something is None"),
        ("return scores(2)", "taken a function's name"),
        ("return scores if scores > 0 else 0", "wants one True or False"),
        ("return float(scores)", "takes one number"),
        ("return float(10**400)", "grew too large"),
        ("return range(len(scores) / 1)", "`/` makes a float, `//` does not"),
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


@pytest.mark.parametrize(
    "held",
    [
        "rng.choice(len(images) - 1, held_out, replace=False)",
        "rng.permutation(np.arange(1, len(images)))[:held_out]",
        "np.argsort(rng.random(len(images)) * np.r_[3, np.ones(len(images) - 1)])"
        "[:held_out]",
    ],
)
def test_every_example_has_the_same_chance_to_be_held_out(held):
    unfair = written(
        f"""
        def split(images, labels, held_out, rng):
            held = {held}
            rest = np.delete(np.arange(len(images)), held)
            return images[rest], labels[rest], images[held], labels[held]
        """
    )
    text, passed = verdict(find("split"), unfair)
    assert not passed
    assert re.search(r"example [09] comes \d+ times; by chance .* about 300", text)


def test_the_last_example_never_held_out_is_explained():
    never = written(
        """
        def split(images, labels, held_out, rng):
            held = rng.choice(len(images) - 1, held_out, replace=False)
            rest = np.setdiff1d(np.arange(len(images)), held)
            return images[rest], labels[rest], images[held], labels[held]
        """
    )
    assert "Why: the last example is never held out" in verdict(find("split"), never)[0]


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
    assert "Why: it is transposed." in text


def test_the_words_of_a_learners_own_error_do_not_matter():
    source = """
        def output_shape(size, filter, stride=1, padding=0):
            if (size - filter + 2 * padding) % stride != 0:
                raise ValueError(f"{stride} does not go")
            return (size - filter + 2 * padding) // stride + 1
        """
    text, _ = verdict(find("output_shape"), written(source))
    assert "Why: it refuses where the stride does not divide" in text


def test_two_errors_of_one_type_are_told_apart():
    for body, words in [
        ("l0 * l1_delta.T", "Why: transposed"),
        ("l0 * l1_delta[:, 0]", "Why: a row of N deltas"),
        ("l0 * l1_delta[:2]", "line 2, the index is too much in `l1_delta[:2]`"),
    ]:
        wrong = written(f"def pushes(l0, l1_delta):\n    return {body}")
        text, _ = verdict(find("pushes"), wrong)
        assert "do not fit" in text
        assert words in text


SLIDING = """
def conv2d_loops(x, w, b, stride=1, padding=0):
    {first}
    (n, h, v, c), (kh, kw, _, m) = x.shape, w.shape
    rows = (h + 2 * padding - kh) // stride + 1
    columns = (v + 2 * padding - kw) // stride + 1
    x = {padded}
    y = np.zeros((n, rows, columns, m), x.dtype)
    for p, i, j, f in np.ndindex(y.shape):
        at = np.s_[p, i * stride : i * stride + kh, j * stride : j * stride + kw]
        y[p, i, j, f] = (x[at] * w[..., f]).sum() + b[f]
    return y
"""


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ({"first": "stride = 1"}, "same whatever `stride` is"),
        ({"first": "padding = 0"}, "same whatever `padding` is"),
        # Later cases end in an error, worded otherwise than the known mistake's.
        ({"padded": "np.pad(x, padding)"}, "pads all four axes"),
    ],
)
def test_arguments_that_a_case_leaves_out_and_errors_that_come_later(parts, words):
    right = {"first": "", "padded": "pad(x, padding)"}
    assert verdict(find("conv2d_loops"), written(SLIDING.format(**right)))[1]
    source = SLIDING.format(**(right | parts))
    assert words in verdict(find("conv2d_loops"), written(source))[0]


def test_an_argument_must_keep_its_default_and_its_name():
    right = SLIDING.format(first="", padded="pad(x, padding)")
    source = right.replace("stride=1, padding=0", "stride, padding")
    text, _ = verdict(find("conv2d_loops"), written(source))
    assert "Yours takes (x, w, b, stride, padding): keep" in text
    source = right.replace("padding", "border")
    text, _ = verdict(find("conv2d_loops"), written(source))
    assert "unexpected keyword argument 'padding'" in text
    assert "Yours takes (x, w, b, stride=1, border=0): keep" in text


def test_of_two_mistakes_that_which_shows_first_is_told():
    both = f"{GRADIENTS}    return dw1, db1, dw2 - strength * w2, -db2 * (x > 0).all()"
    text, _ = verdict(find("two_layer_gradients"), written(both))
    assert "Why: the penalty is missing from dw2" in text


def test_a_float_is_no_integer():
    wrong = written(
        "def output_shape(size, filter, stride=1, padding=0):\n"
        "    return np.floor((size - filter + 2 * padding) / stride) + 1"
    )
    text, _ = verdict(find("output_shape"), wrong)
    assert "`places` is 28.0, it should be an integer" in text


@pytest.mark.parametrize(
    ("answer", "words"),
    [("-7", "the answer is -7. Raise"), ("1 / 0", "it raised ZeroDivisionError")],
)
def test_what_must_be_refused(answer, words):
    wrong = written(
        f"""
        def output_shape(size, filter, stride=1, padding=0):
            left = size - filter + 2 * padding
            return left // stride + 1 if left >= 0 else {answer}
        """
    )
    text, passed = verdict(find("output_shape"), wrong)
    assert not passed
    assert words in text


def test_numpys_warnings_are_kept_quiet():
    wrong = written("def sgd_step(w, dw, learning_rate):\n    return w + w[:0].mean()")
    assert "holds nan" in verdict(find("sgd_step"), wrong)[0]


# --- Types ---------------------------------------------------------------------------

PUSHES = """
def pushes(inputs, deltas):
    out = {zeros}
    for n, d in np.ndindex(out.shape):
        out[n, d] = inputs[n, d] * deltas[n, 0]
    return out
"""
SOFTMAX = """
def softmax(scores):
    exps = np.exp(scores - scores.max(axis=1, keepdims=True))
    return (exps / exps.sum(axis=1, keepdims=True)).astype({dtype})"""
FLIP_AS = """
def random_flip(images, rng):
    flip = rng.random((len(images), 1, 1, 1)) < 0.5
    return np.where(flip, images[:, :, ::-1], images).astype({dtype})
"""
COUNT = "def count_parameters(sizes):\n    return np.dot(np.array(sizes[:-1]) + 1{})"
# Right results of other types, and what is remarked on them.
OF_OTHER_TYPES = [
    (
        PUSHES.format(zeros="np.zeros(inputs.shape)"),
        "on float32, `pushes` is float64, not float32: twice the memory, and slower "
        "products.\n`np.zeros(shape, inputs.dtype)` keeps the type.",
    ),
    (
        PUSHES.format(zeros="np.full(inputs.shape, 7.0)"),
        "`np.full(shape, value, inputs.dtype)` keeps the type.",
    ),
    (
        SOFTMAX.format(dtype="float"),
        "on float32 scores, `probabilities` is float64, not float32: twice the memory, "
        "and slower products.\n`.astype(scores.dtype)` at the end keeps the type.",
    ),
    (SOFTMAX.format(dtype="'>f8'"), "has its bytes in another order, >f8"),
    (
        SOFTMAX.format(dtype="np.float32"),
        "is float32, not float64: fewer digits, too few",
    ),
    (
        COUNT.format(".0, sizes[1:]"),
        "on [3, 4, 2], `count` is 26.0, a float; sizes, ranges and indices take",
    ),
    (
        FLIP_AS.format(dtype="int if images.dtype == np.uint8 else images.dtype"),
        "on uint8, `flipped` is int64, not uint8: 8 times the memory",
    ),
]


@pytest.mark.parametrize(("source", "words"), OF_OTHER_TYPES)
def test_a_right_result_of_another_type_passes_with_a_remark(source, words, capsys):
    mine = written(source)
    assert check(mine) is mine
    passed, remark = capsys.readouterr().out.split("\n", 1)
    assert passed == f"✓ {mine.__name__}: passed."
    assert remark.startswith("Remark: on ") and words in remark
    assert record.done() == {mine.__name__}


def test_where_no_argument_has_the_type_it_is_named():
    one_case = {"bytes": (np.array([1, 2], np.uint8),)}

    def halves(x):
        return (x / 2).astype(np.float32)

    exercise = Exercise(halves, ("y",), one_case, [], ("", "", ""))
    text, passed = verdict(exercise, written("def halves(x):\n    return x / 2"))
    assert passed
    assert "`.astype(np.float32)` at the end keeps the type." in text


def test_integers_in_the_place_of_whole_floats_pass_with_a_remark():
    def doubled(x):
        return 2 * x

    cases = {"one": (np.array([1.0, 3.0]),)}
    exercise = Exercise(doubled, ("y",), cases, [], ("", "", ""))
    source = "def doubled(x):\n    return (2 * x).astype(int)"
    text, passed = verdict(exercise, written(source))
    assert passed
    assert "`y` holds integers, int64: a fraction written there is cut off." in text
    exercise = exercise._replace(cases=cases | {"two": (np.array([0.25]),)})
    text, passed = verdict(exercise, written(source))
    assert not passed
    assert "On two: `y` has dtype int64, it should have float64: integers lose" in text


def test_floats_for_integers_that_came_in_are_no_matter():
    def doubled(x):
        return 2 * x

    exercise = Exercise(doubled, ("y",), {"": (np.arange(3),)}, [], ("", "", ""))
    text, _ = verdict(exercise, written("def doubled(x):\n    return 2.0 * x"))
    assert text == "✓ doubled: passed."


@pytest.mark.parametrize(
    ("source", "words"),
    [
        (
            SOFTMAX.format(dtype="float") + " * (1 + 5e-4 * (scores.dtype != float))",
            "On float32 scores: `probabilities` is off by 0.0",
        ),
        (SOFTMAX.format(dtype="np.float32") + " + np.float32(1e-5)", "off by 1e-05"),
        (
            SOFTMAX.format(dtype="np.float16"),
            "has dtype float16, it should have float64: float16 keeps 3 digits, and",
        ),
        (SOFTMAX.format(dtype="bool"), "has dtype bool, it should have float64."),
        (
            FLIP_AS.format(dtype="float"),
            "On uint8: `flipped` has dtype float64, it should have uint8: as bright",
        ),
        (COUNT.format(".5, sizes[1:]"), "`count` is 29, it should be 26."),
        (COUNT.format(", sizes[1:]") + " + 0.25", "`count` is 26.25, it should be an"),
        (
            "def cross_entropy(scores, labels):\n"
            "    log_p = log_softmax(scores)[np.arange(len(labels)), labels]\n"
            "    return -log_p.mean(keepdims=True)",
            "has shape (1,), it should be a single number: .item() takes it out.",
        ),
    ],
)
def test_types_are_forgiven_values_are_not(source, words):
    text, passed = verdict(find(written(source).__name__), written(source))
    assert not passed
    assert words in text


EXACT = [exercise for exercise in EXERCISES if exercise.exact_types]


@pytest.mark.parametrize("exercise", EXACT, ids=lambda exercise: exercise.name)
def test_where_the_type_matters_another_is_refused(exercise):
    def other(result):
        if isinstance(result, tuple | list):
            return type(result)(map(other, result))
        array = np.asarray(result)
        return array.astype(np.float32 if array.dtype != np.float32 else np.float64)

    def mine(*args):
        results = exercise.solution(*args)
        return other(list(results) if inspect.isgenerator(results) else results)

    mine.__name__ = exercise.name
    text, passed = verdict(exercise, mine)
    assert not passed
    assert re.search("has dtype float|, it should be an integer", text)


@pytest.mark.parametrize(
    ("name", "source"),
    [
        (
            "product_gradients",
            "def product_gradients(x, y, z):\n    return np.array([z, z, x + y])",
        ),
        (
            "momentum_step",
            "def momentum_step(w, dw, velocity, rate, momentum):\n"
            "    new = momentum * velocity - rate * dw\n"
            "    return np.array([w + new, new])",
        ),
    ],
)
def test_several_results_may_come_as_one_array(name, source):
    assert verdict(find(name), written(source)) == (f"✓ {name}: passed.", True)
    wrong = written(source.replace("[z, z, ", "[z, -z, ").replace("+ new", "- new"))
    text, passed = verdict(find(name), wrong)
    assert not passed
    assert re.search("`(df/dy|w)` is ", text)


def test_float64_among_float32_is_explained():
    wrong = written(
        """
        def cross_entropy_backward(scores, labels):
            out = np.zeros(scores.shape)
            out += softmax(scores)
            out[np.arange(len(out)), labels] -= 1
            return out / len(out)
        """
    )
    text, _ = verdict(find("cross_entropy_backward"), wrong)
    assert "`dscores` has dtype float64, it should have float32." in text
    assert "Why: somewhere float64 comes in" in text or "Why: your one-hot" in text


@pytest.mark.parametrize("back", ["l2_delta @ syn1", "np.dot(l2_delta, syn1)"])
def test_shapes_that_do_not_fit_are_recognised_however_multiplied(back):
    wrong = written(f"def backpropagate_error(l2_delta, syn1):\n    return {back}")
    text, _ = verdict(find("backpropagate_error"), wrong)
    assert "On the way back the weights are used transposed" in text


GRADIENTS = """
def two_layer_gradients(x, w1, b1, w2, b2, labels, strength):
    z = x @ w1 + b1
    d = cross_entropy_backward(relu(z) @ w2 + b2, labels)
    dz = d @ w2.T * (z > 0)
    dw1, dw2 = x.T @ dz + strength * w1, relu(z).T @ d + strength * w2
    db1, db2 = dz.sum(axis=0), d.sum(axis=0)
"""


@pytest.mark.parametrize(
    ("result", "words"),
    [
        ("db2, dw2, db1, dw1", "their order is not: return dw1, db1, dw2, db2"),
        ("dw1, db1 / len(x), dw2, db2", "`db1` is N times too small"),
        ("dw1, db1, dw2, -db2", "`db2` has the wrong sign"),
        ("dw1, db1, 3 * dw2, db2", "`dw2` is 3 times what it should be"),
    ],
)
def test_one_wrong_result_of_several_is_explained(result, words):
    wrong = written(f"{GRADIENTS}    return {result}")
    assert words in verdict(find("two_layer_gradients"), wrong)[0]


@pytest.mark.slow
def test_an_argument_without_effect_is_named():
    for old, new, name in [("+ b2", "+ 1", "b2"), ("strength *", "0.5 *", "strength")]:
        source = f"{GRADIENTS}    return dw1, db1, dw2, db2".replace(old, new)
        text, _ = verdict(find("two_layer_gradients"), written(source))
        assert f"same whatever `{name}` is, and should not be" in text
    own_weights = TRAINING.format(last="").replace(
        "    for", "    syn0, syn1 = np.ones((3, 4)), np.ones((4, 1))\n    for"
    )
    text, _ = verdict(find("train_network"), written(own_weights))
    assert "`syn0` has shape (3, 4), it should have (D, H) = (3, 2)." in text
    assert "same whatever `syn1` is" in text


def test_a_change_that_is_off_by_a_factor_is_recognised():
    for factor, words in [("0.25 *", "0.25 times"), ("-", "minus")]:
        wrong = written(
            f"def sgd_step(w, dw, learning_rate):\n"
            f"    return w - {factor} learning_rate * dw"
        )
        text, _ = verdict(find("sgd_step")._replace(mistakes=[]), wrong)
        assert f"`w` changes by {words} what it should" in text


TRAINING = """
def train_network(X, y, syn0, syn1, steps):
    for step in range(steps):
        l1 = sigmoid(X @ syn0)
        l2 = sigmoid(l1 @ syn1)
        l2_delta = (y - l2) * l2 * (1 - l2)
        l1_delta = l2_delta @ syn1.T * l1 * (1 - l1)
        syn1 += l1.T @ l2_delta
        syn0 += X.T @ l1_delta
        {last}
    return syn0, syn1
"""


@pytest.mark.parametrize(
    ("last", "words"),
    [
        ("if step == 100: break", "from seed 1 leave a mean error of 0.4"),
        ("if step == 9990: syn1 -= syn1", "from seed 1 leave a mean error of 0.4"),
        ("if step == 50: syn0 = syn0 * np.nan", "leave a mean error of nan"),
        ("if step == 70: steps / 0", "but then it raised ZeroDivisionError"),
    ],
)
def test_what_single_steps_do_not_show(last, words):
    wrong = written(TRAINING.format(last=last))
    text, passed = verdict(find("train_network"), wrong)
    assert not passed
    assert words in text
    assert "Why" not in text


@pytest.mark.slow
def test_ten_seeds_are_tried_and_fewer_of_a_slow_program(monkeypatch, capsys):
    last = "if step == 9999: seeds.append(1); print('noise')"
    for patience, expected in [(1000, 10), (0, 1)]:
        monkeypatch.setattr(train_network, "PATIENCE", patience)
        mine = written(TRAINING.format(last=last))
        seeds = mine.__globals__["seeds"] = []
        assert verdict(find("train_network"), mine)[1]
        assert len(seeds) == expected
    assert capsys.readouterr().out == ""


def test_only_arguments_that_may_change_are_let_change():
    text, _ = verdict(
        find("count_parameters"),
        written(
            "def count_parameters(sizes):\n"
            "    sizes.append(0)\n"
            "    return sum((a + 1) * b for a, b in zip(sizes, sizes[1:-1]))"
        ),
    )
    assert "changed its argument `sizes`" in text


# --- Whatever a learner's function does ----------------------------------------------


def interrupt_after(seconds):
    """What pressing the stop button does, after a while."""
    threading.Timer(seconds, _thread.interrupt_main).start()


def test_an_endless_loop_that_is_stopped_leaves_the_courses_version(capsys):
    endless = written(
        """
        def softmax(scores):
            print("on the way")
            while True:
                scores = scores + 1
        """
    )
    names = endless.__globals__
    del names["softmax"]  # the first attempt
    interrupt_after(0.3)
    assert check(endless) is functions.softmax
    out = capsys.readouterr().out
    assert re.match(r"✗ softmax: interrupted after \d+\.\d seconds.\n  in line ", out)
    assert re.search(r"  in line [34]:  (while True:|scores = scores \+ 1)\n", out)
    assert "From here on `softmax` is the course's version" in out
    assert out.endswith("Printed until then:\n  on the way\n")
    assert "softmax" not in names, "the name means the endless function"


def test_what_stops_in_our_own_explanations_is_told_as_well(capsys, monkeypatch):
    def stopped(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("course_utils.exercises.judge.explain", stopped)
    assert check(written("def softmax(scores):\n    return 0 * scores"))
    assert re.search(r"interrupted after .* seconds\.\nDoes", capsys.readouterr().out)


IT_RAISES = [
    ("sys.exit(3)", "raised SystemExit: 3\n", "`return` ends a function"),
    ("exit()", "raised SystemExit\n", "`return` ends a function"),
    ("raise BaseException('odd')", "raised BaseException: odd\n", "in line 2:"),
    ("raise GeneratorExit", "raised GeneratorExit\n", "in line 2:"),
    ("input('go on?')", "raised EOFError: ", "`input()` waits for somebody"),
    ("return scores.reshape(7)", "raised ValueError: ", "as many places as the array"),
    ("return scores.transpose(0)", "raised ValueError", "number of each axis once"),
    ("scores //= 1; a = np.ones(2, int); a -= 0.5", "UFunc", "an array keeps its type"),
    ("return b''.reshape(2)", "raised AttributeError", "np.frombuffer makes one"),
    ("return np.random.shuffle(scores) + 1", "TypeError", "works in place, like rng."),
]


@pytest.mark.parametrize(("line", "what", "meaning"), IT_RAISES)
def test_whatever_it_raises_is_told(line, what, meaning):
    wrong = written(f"def softmax(scores):\n    {line}")
    wrong.__globals__["sys"] = sys
    text, passed = verdict(find("softmax"), wrong)
    assert not passed
    assert text.startswith("✗ softmax: raised an error.\nOn the two rows of the")
    assert what in text and meaning in text
    assert f"\n  in line 2:  {line}\n" in text
    assert text.endswith('Stuck? Run hint("softmax").')


class OddError(Exception):
    def __str__(self):
        raise ValueError("no words")


@pytest.mark.parametrize(
    "source",
    [
        "def softmax(scores):\n    raise OddError",
        # When every case has been tried.
        TRAINING.format(last="if step == 70: raise OddError"),
    ],
)
def test_an_error_whose_text_raises_another_is_told(source):
    wrong = written(source)
    wrong.__globals__["OddError"] = OddError
    text, _ = verdict(find(wrong.__name__), wrong)
    assert "it raised RuntimeError: OddError, whose text cannot be read: Value" in text
    assert "raise OddError\n" in text


def test_a_generator_that_comes_to_the_end_of_another_is_explained():
    wrong = written(
        """
        def batches(x, labels, size, rng):
            numbers = iter(range(3))
            while True:
                yield x[: next(numbers)], labels
        """
    )
    text, _ = verdict(find("batches"), wrong)
    assert "it raised RuntimeError: generator raised StopIteration" in text
    assert "in line 4:  yield x[: next(numbers)], labels" in text
    assert "In a generator `return` ends it" in text
    assert "keep the stub's arguments" not in text


CONV = """
def conv2d_loops(x, w, b, stride=1, padding=0):
    if {open}:
        {what}
    return conv2d(x, w, b, stride, padding)
"""


@pytest.mark.parametrize(
    ("what", "words"),
    [
        ("return ...", "On stride 2: the `...` for y is still waiting"),
        ("raise NotImplementedError", "On stride 2: it raised NotImplementedError"),
    ],
)
def test_a_case_that_is_still_open_is_named(what, words):
    half = written(CONV.format(open="stride > 1", what=what))
    text, passed = verdict(find("conv2d_loops"), half)
    assert not passed
    assert words in text
    assert "not attempted" not in text
    assert ("This case is still open." in text) == ("raise" in what)


def test_our_own_comparisons_warn_of_nothing():
    source = """
        def sigmoid_backward(dy, x):
            out = sigmoid(x)
            return dy / (out * (1 - out))
        """
    with warnings.catch_warnings(action="error"):
        text, _ = verdict(find("sigmoid_backward"), written(source))
    assert "`dx` is off by" in text


def test_prints_are_shown_of_the_first_case_only(capsys):
    source = "def softmax(scores):\n    print('shape', scores.shape)\n    return {}"
    tail = "Printed on the two rows of the example:\n  shape (2, 3)\n"
    for result, start in [
        ("np.exp(log_softmax(scores))", "✓ softmax: passed.\n"),
        ("scores", "✗ softmax: wrong.\n"),
        ("scores.nonsense", "✗ softmax: raised an error.\n"),
        ("...", "- softmax: not attempted. "),
    ]:
        check(written(source.format(result)))
        out = capsys.readouterr().out
        assert out.startswith(start) and out.endswith(tail)
        assert out.count("  shape (") == 1


@pytest.mark.slow
@pytest.mark.parametrize("lines", [40, 10**5])
def test_of_many_prints_the_first_lines_are_shown(lines):
    source = (
        f"def softmax(scores):\n    for i in range({lines}): print(i)\n    return 0"
    )
    many = written(source)
    text, _ = verdict(find("softmax"), many)
    assert text.endswith("\n  28\n  29\n  ...")
    (kept,) = {len(run.printed) for run in run_cases(many, find("softmax").cases)}
    assert kept <= 10_000


def test_a_function_may_close_where_it_prints_to():
    source = "def softmax(scores):\n    sys.stdout.close()\n    return scores"
    wrong = written(source)
    wrong.__globals__["sys"] = sys
    assert "is off by" in verdict(find("softmax"), wrong)[0]


def test_input_is_as_it_was_afterwards():
    before = input
    verdict(find("softmax"), written("def softmax(scores):\n    raise SystemExit"))
    assert input is before


def test_pdb_left_in_asks_nobody():
    source = "def softmax(scores):\n    pdb.Pdb().set_trace()\n    return scores"
    wrong = written(source)
    wrong.__globals__["pdb"] = pdb
    text, _ = verdict(find("softmax"), wrong)
    assert "it stopped in the debugger. Take `breakpoint()` out of it." in text


def test_parentheses_after_check_are_explained():
    with pytest.raises(TypeError, match="write @check without parentheses"):

        @check()
        def softmax(scores):
            return scores


def headings():
    """[(number, name)] of the exercises, as the notebooks have them."""
    for path in sorted(NOTEBOOKS.glob("*.ipynb")):
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
            yield from re.findall(
                r"### Exercise (\S+) · (\w+)", "".join(cell["source"])
            )


def test_an_exercise_is_found_by_the_number_in_its_heading():
    found = list(headings())
    assert [name for _, name in found] == [exercise.name for exercise in EXERCISES]
    for number, name in found:
        assert asked_for(number).name == name


@pytest.mark.parametrize("name", ["Softmax", " softmax ", "softmax()", "1.1 "])
def test_an_exercise_is_found_by_what_people_type(name, capsys):
    hint(name)
    assert capsys.readouterr().out.startswith(find("softmax").hints[0])
    solution(name)
    assert "def softmax(scores):" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("name", "words"),
    [(2.1, 'set the number in quotes, as in "2.1"'), (3, "no exercise is called '3'")],
)
def test_a_number_without_quotes_is_explained(name, words):
    with pytest.raises(ValueError, match=words):
        hint(name)


def test_a_function_of_almost_the_name_would_leave_the_name_unbound():
    with pytest.raises(ValueError, match="is it softmax"):
        check(written("def Softmax(scores):\n    return scores"))


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
    hints = map(with_gaps, find("softmax").hints)
    for text, expected in zip(said, [*hints, said[2]], strict=True):
        assert text.startswith(expected)
    assert "return exps / ____\n" in said[2]
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


# --- On the page ---------------------------------------------------------------------


def words_of(html):
    """The words that a reader of a page meets."""
    text = unescape(re.sub("<[^>]*>", " ", html))
    return re.sub(r" (?=[:;,.)])", "", " ".join(text.split()))


MESSAGES = [
    "def softmax(scores):\n    return np.exp(scores) / np.exp(scores).sum()",
    "def softmax(scores):\n    return (scores @ scores)  # 1 < 2 & '`'",
    "def softmax(scores):\n    print('<b>', 2 * '&')\n    return scores[:1]",
    "def sigmoid(x):\n    return np.where(x > 0, x, np.inf)",
    "def output_shape(size, filter, stride=1, padding=0):\n    return 0.5",
    "def conv2d_loops(x, w, b, stride=1, padding=0):\n"
    "    return 1.1 * conv2d(x, w, b, stride, padding)",
]


@pytest.mark.parametrize("source", MESSAGES)
def test_the_page_has_the_words_of_the_text(source):
    text, _ = verdict(find(written(source).__name__), written(source))
    report = rich(text)
    assert repr(report) == text
    told = " ".join(re.sub(r"`(.+?)`", r" \1 ", text).split())
    assert words_of(report._repr_html_()) == re.sub(r" (?=[:;,.)])", "", told)


def test_what_is_wide_scrolls_and_the_page_does_not(browser):
    wide = (
        "def two_layer_gradients(x, w1, b1, w2, b2, labels, strength):\n    return {}"
    )
    page = browser.new_page(viewport={"width": 360, "height": 640})
    for result in ["x @ w2  # " + 80 * "-", "w1 + 1 / 7, b1, w2, b2"]:
        text, _ = verdict(find("two_layer_gradients"), written(wide.format(result)))
        page.set_content(rich(text)._repr_html_())
        widths = "({ scrollWidth, clientWidth }) => [scrollWidth, clientWidth]"
        of_page = page.evaluate(f"({widths})(document.documentElement)")
        assert of_page == [360, 360]
        inside, seen = page.eval_on_selector("pre", widths)
        assert inside > seen
        page.keyboard.press("Tab")
        page.keyboard.press("ArrowRight")
        page.wait_for_function("document.querySelector('pre').scrollLeft > 0")
    page.close()


def test_what_differs_is_marked_and_nothing_else():
    def places(scores):
        return scores

    cases = {"one": (np.array([[1.0, 2.0], [3.0, -4.0]]),)}
    exercise = Exercise(places, ("y",), cases, [], ("", "", ""))
    source = "def places(scores):\n    return scores + [[0, 0], [0, {}]]"
    text, _ = verdict(exercise, written(source.format(6)))
    assert re.findall("<mark[^>]*>(.*?)</mark>", rich(text)._repr_html_()) == ["2*"]
    assert "\n   1   2    |  1   2\n   3  -4    |  3   2*\n" in text
    # Too little to be seen in four digits.
    text, _ = verdict(exercise, written(source.format(1e-6)))
    assert re.search(r"\n +3.0{6}  -4.0{6}  \|  +3.0{6} +-3.9{6}\*\n", text)


@pytest.mark.parametrize(
    ("right", "got", "row"),
    [
        (1e-9, 2e-9, "1.000e-09  |  2.000e-09*"),
        (0.5, 1e300, "5.000e-01  |  1.000e+300*"),
        (0.0, 3.0, "0         |  3*"),
        (1e12, 2e12, "1.000e+12  |  2.000e+12*"),
        (np.nan, 2.0, "nan       |  2*"),
        (-1.0, -0.0, "-1        |  0*"),
    ],
)
def test_numbers_of_any_size_can_be_compared(right, got, row):
    table = side_by_side("x", np.array([right]), np.array([got]))
    assert table.splitlines()[1].strip() == row


def test_of_a_vector_a_part_is_named():
    right = np.arange(20.0)
    table = side_by_side("x", right, np.where(right == 12, 0, right))
    assert table.startswith("Of `x[9:15]`:\n  expected  |  got (* differs)\n   9  ")
    assert table.count("*`") == 0 and "\n  12        |   0*\n" in table
    assert len(table.splitlines()) == 8


@pytest.mark.notebook
def test_in_a_kernel():
    """What only a kernel shows: displays, errors, exit() and the stop button."""
    cells = [
        "import _thread, threading\nfrom course_utils.exercises import check, progress",
        "@check\ndef softmax(scores):\n    return ...",
        "@check\ndef softmax(scores):\n    return scores",
        "@check\ndef sofmax(scores):\n    return scores",
        "@check\ndef softmax(scores):\n    exit()",
        "threading.Timer(1, _thread.interrupt_main).start()\n\n"
        "@check\ndef sgd_step(w, dw, learning_rate):\n    while True: pass",
        "print(sgd_step.__module__)",
        "import pdb\n\n@check\ndef softmax(scores):\n    pdb.set_trace()\n    return 1",
        "progress()",
    ]
    notebook = nbformat.v4.new_notebook(cells=[*map(nbformat.v4.new_code_cell, cells)])
    with tempfile.TemporaryDirectory() as folder:
        record = str(Path(folder) / "progress.json")
        client = NotebookClient(notebook, timeout=60, allow_errors=True)
        client.execute(env={**os.environ, "COURSE_RECORD": record})
    stub, wrong, misspelt, ended, stopped, bound, asked, shown = (
        cell.outputs[-1] for cell in notebook.cells[1:]
    )
    assert stub.text.startswith("- softmax: not attempted.")
    assert wrong.data["text/plain"].startswith("✗ softmax: wrong.\n")
    assert "<mark" in wrong.data["text/html"]
    line = "ValueError: no exercise is called 'sofmax': is it softmax?"
    assert misspelt.output_type == "error" and misspelt.traceback == [line]
    assert "it raised SystemExit\n  in line 3:  exit()" in ended.data["text/plain"]
    words = (
        r"✗ sgd_step: interrupted after .* seconds\.\n  in line 5:  while True: pass"
    )
    assert re.match(words, stopped.data["text/plain"])
    assert bound.text == "course_utils.exercises.notebook_01.sgd_step\n"
    assert "it stopped in the debugger" in asked.data["text/plain"]
    assert shown.data["text/plain"].startswith("00 Data: 0 of 3 done\n01 Softmax: 0 ")
    assert shown.data["text/html"].count("<progress ") == 5


def test_progress_shows_this_notebook_in_full_and_the_others_in_a_line(capsys):
    def lines():
        progress()
        return capsys.readouterr().out.splitlines()

    counts = [f"{key}: 0 of {len(CATALOGUE[key])} done" for key in CATALOGUE]
    names = [f"  - {exercise.name}" for exercise in CATALOGUE["00 Data"]]
    assert lines() == [counts[0], *names, *counts[1:]]
    for exercise in CATALOGUE["00 Data"]:  # the first that is not finished
        record.add(exercise.name)
    assert lines()[:3] == ["00 Data: 3 of 3 done", counts[1], "  - softmax"]
    check(written("def shift(images, down, right):\n    return ..."))
    capsys.readouterr()
    assert lines()[-10:-8] == [counts[4], "  - shift"]
    assert len(lines()) == 5 + len(CATALOGUE["04 ConvNet"])


def test_progress_has_a_bar_for_each_notebook_and_the_same_words():
    text = "(a problem)\n00 Data: 1 of 3 done\n  ✓ split\n  - <b>\nChallenge, x: 1 %"
    html = bars(text)._repr_html_()
    assert words_of(html) == " ".join(text.split())
    assert re.findall('value="(.*?)" max="(.*?)"', html) == [("1", "3")]


def test_progress_is_kept_in_a_file(capsys):
    check(copy_of(functions.softmax))
    check(written("def sgd_step(w, dw, learning_rate):\n    return w"))
    capsys.readouterr()
    progress()
    out = capsys.readouterr().out
    assert "01 Softmax: 1 of 7 done\n  ✓ softmax\n  - cross_entropy\n" in out
    assert json.loads(record.path().read_text()) == ["softmax"]


def test_a_record_that_cannot_be_written_does_not_stop_the_lesson(capsys, monkeypatch):
    blocked = record.path() / "progress.json"
    record.path().write_text("[]")  # a file where a folder should be
    monkeypatch.setenv("COURSE_RECORD", str(blocked))
    mine = copy_of(functions.softmax)
    assert check(mine) is mine
    assert "will not remember" in capsys.readouterr().out
