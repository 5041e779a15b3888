"""`make proof`: a sample of it, and that it would notice."""

import mutants
import prove_checks
import pytest
from prove_checks import AT_LEAST, COLUMNS, FAULTS, Judgements, Outcome

from course_utils.exercises import find

GOOD = dict.fromkeys([*COLUMNS, *FAULTS], 0) | AT_LEAST
ANSWERS = '''\
"""Wrong answers."""

import numpy as np


# It forgets the sum,
# and more.
def toy(x):
    return helper(x)


def helper(x):
    return np.abs(x)


# It forgets the sign.
def toy(x):
    return helper(x)
'''
ENDLESS = """\
import numpy as np


def sigmoid(x):
    while True:
        pass


def sigmoid(x):
    return 1 / (1 + np.exp(-x))
"""
DIES = """\
import os


def sigmoid(x):
    os._exit(1)
"""


def toy(x, y):
    """The docstring stays as it is: 1 + 2."""
    total = x[1:].sum(axis=0)
    total -= 2 * y
    return total


@pytest.mark.slow
@pytest.mark.parametrize("name", ["pushes", "backpropagate_error"])
def test_nothing_gets_past_a_check(name):
    counts, told = prove_checks.prove(name)
    assert not prove_checks.fails(counts), "\n".join(told)
    assert counts["killed"] > 0 < counts["why"]


@pytest.mark.parametrize("fault", FAULTS)
def test_each_fault_fails(fault, monkeypatch, capsys):
    bad = GOOD | {fault: 1}
    monkeypatch.setattr(prove_checks, "prove", lambda name: (bad, ["told"]))
    assert prove_checks.main(["softmax"])
    assert "told" in capsys.readouterr().out


def test_without_a_fault_it_does_not(monkeypatch, capsys):
    monkeypatch.setattr(prove_checks, "prove", lambda name: (GOOD, []))
    assert not prove_checks.main(["softmax"])
    assert "| softmax | 6 | 0 | 15 |" in capsys.readouterr().out


def test_a_small_bank_fails():
    assert prove_checks.fails(GOOD | {"wrong": 14})


def test_a_function_has_all_these_mutants():
    assert sorted(mutants.mutants(toy)) == [
        "return total  ->  pass",
        "total -= 2 * y  ->  pass",
        "total -= 2 * y  ->  total += 2 * y",
        "total -= 2 * y  ->  total -= 1 * y",
        "total -= 2 * y  ->  total -= 2",
        "total -= 2 * y  ->  total -= 2 * x",
        "total -= 2 * y  ->  total -= 2 + y",
        "total -= 2 * y  ->  total -= 2 / y",
        "total -= 2 * y  ->  total -= 3 * y",
        "total -= 2 * y  ->  total -= y",
        "total -= 2 * y  ->  total = 2 * y",
        "total = x[1:].sum(axis=0)  ->  pass",
        "total = x[1:].sum(axis=0)  ->  total = x.sum(axis=0)",
        "total = x[1:].sum(axis=0)  ->  total = x[0:].sum(axis=0)",
        "total = x[1:].sum(axis=0)  ->  total = x[1:]",
        "total = x[1:].sum(axis=0)  ->  total = x[1:].sum()",
        "total = x[1:].sum(axis=0)  ->  total = x[1:].sum(axis=-1)",
        "total = x[1:].sum(axis=0)  ->  total = x[1:].sum(axis=1)",
        "total = x[1:].sum(axis=0)  ->  total = x[2:].sum(axis=0)",
        "total = x[1:].sum(axis=0)  ->  total = x[:].sum(axis=0)",
        "total = x[1:].sum(axis=0)  ->  total = y[1:].sum(axis=0)",
    ]


def test_every_mutant_can_be_called():
    for sources in mutants.mutants(toy).values():
        for source in sources:
            assert mutants.compiled(source, toy).__name__ == "toy"


def test_an_answer_comes_with_its_comment_and_what_stands_above(tmp_path):
    file = tmp_path / "toy.py"
    file.write_text(ANSWERS)
    first, second = prove_checks.answers(file)
    assert first.comment == "It forgets the sum, and more."
    assert second.comment == "It forgets the sign."
    assert second.place.endswith("/toy.py:17")
    assert second.function(-1) == 1
    assert "helper" not in first.function.__globals__


@pytest.mark.parametrize("file", sorted(prove_checks.TESTS.glob("wrong_answers/*.py")))
def test_each_wrong_answer_has_a_comment_of_its_own(file):
    comments = [answer.comment for answer in prove_checks.answers(file)]
    assert all(comments)
    assert len(set(comments)) == len(comments) >= AT_LEAST["wrong"]


def test_a_reason_is_judged_until_it_changes(tmp_path, monkeypatch):
    monkeypatch.setattr(prove_checks, "TESTS", tmp_path)
    answer = prove_checks.Answer(toy, "It is wrong.", "toy.py:1")
    outcome = Outcome(False, "Why: In line 8, a sum.", "In line 8, a sum.")
    judgements = Judgements("toy")
    assert judgements.of(answer, outcome) is None
    judgements.reasons["It is wrong."] = {"why": "in line 9, a sum.", "true": False}
    judgements.store()
    assert Judgements("toy").of(answer, outcome) is False
    assert Judgements("toy").of(answer, outcome._replace(why="Another.")) is None


@pytest.mark.slow
def test_an_endless_answer_is_left_behind(tmp_path):
    file = tmp_path / "sigmoid.py"
    file.write_text(ENDLESS)
    first, second = prove_checks.outcomes("sigmoid", [file], False, patience=1)
    assert first is prove_checks.STUCK
    assert second.passed


def test_an_error_of_the_check_itself_is_told(monkeypatch):
    def verdict(exercise, function):
        raise KeyError("ours")

    monkeypatch.setattr(prove_checks, "verdict", verdict)
    outcome = prove_checks.attempt(find("sigmoid"), toy, brief=False)
    assert outcome.broken
    assert "KeyError: 'ours'" in outcome.text


def test_a_fault_of_the_proof_itself_is_none_of_the_answer(tmp_path):
    file = tmp_path / "sigmoid.py"
    file.write_text(DIES)
    with pytest.raises(RuntimeError, match="the proof itself fails"):
        prove_checks.outcomes("sigmoid", [file], False)
