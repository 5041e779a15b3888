"""How an exercise is written: mistakes and hints as text."""

import pytest
from cells import copy_of, written

from course_utils import functions
from course_utils.exercises import find, verdict
from course_utils.exercises.writing import Mistakes


def halves(x, y):
    """x / 2 and y / 2."""
    half = 0.5
    x_half = half * x
    y_half = half * y
    return x_half, y_half


def half_of(x, y):
    return x / 2


def mistakes(text):
    return Mistakes(halves, text + "\n    so it is.", [half_of])


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("half = 0.5  ->  half = 2", (8, 12)),
        ("half * y  ->", "SyntaxError"),
        ("y_half = half * y  ->  y_half = y", (2, 6)),
        ("half  ->>  0.25", "SyntaxError"),  # `half = 0.5` has it too
        ("half *  ->>", (4, 6)),
        ("half * x  ->  half * y\nhalf * y  ->  half * x", (3, 2)),
        ("return y, x", (6, 4)),
        ("x, y = halves(x, y)\nreturn x + y", 5),
        ("if x > 3: return 0\nreturn 1", 0),
        ("half_of", 2),
        ("half_of\nx / 2  ->  y / 2", 3),
        ("leaky_relu\nx > 0  ->  x > 5", 24),
    ],
)
def test_what_a_mistake_may_be(text, result):
    if result == "SyntaxError":
        with pytest.raises(SyntaxError):
            list(mistakes(text))
        return
    (mistake,) = mistakes(text)
    assert mistake.sentence == "so it is."
    assert mistake.function(4, 6) == result


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("third  ->  half", "fits 0 places"),
        ("half * z  ->  half", "fits 0 places"),
        ("alf  ->>  all", "fits 0 places"),  # only within words
        ("x_hal  ->  x", "fits 0 places"),
        ("half * x  ->  x\nhalf * z  ->  y", "fits 0 places"),
        ("half *  ->  2 *", "fits 2 places"),
        ("half * x  ->>  x", "fits 1 places"),
        ("x_half = half * x  ->\nhalf * x  ->  x", "two edits"),
        ("third_of", "no function third_of"),
        ("if x > 0:", "no indented lines, as below 'if x > 0:'"),
        ("half * x  ->  x\n    said.\nhalf * x  ->  y\nleft over", "no edit"),
    ],
)
def test_what_is_no_mistake_is_refused(text, words):
    with pytest.raises(ValueError, match=words):
        list(mistakes(text))


def test_a_mistake_without_a_sentence_is_refused():
    with pytest.raises(ValueError, match="no sentence"):
        list(Mistakes(halves, "half * x  ->  x\n    said.\nhalf * y  ->  y", []))


def test_mistakes_wait_until_one_is_wanted(monkeypatch):
    mistakes = Mistakes(halves, "third  ->  half\n    said.", [])
    with pytest.raises(ValueError, match="fits 0 places"):
        len(mistakes)
    # A right answer compiles none, and a wrong one those of its exercise only.
    exercises = {name: find(name) for name in ("softmax", "sgd_step")}
    for exercise in exercises.values():
        vars(exercise.mistakes).pop("compiled", None)
    verdict(exercises["softmax"], copy_of(functions.softmax))
    assert "compiled" not in vars(exercises["softmax"].mistakes)
    wrong = written("def softmax(scores):\n    return scores")
    verdict(exercises["softmax"], wrong)
    assert "compiled" in vars(exercises["softmax"].mistakes)
    assert "compiled" not in vars(exercises["sgd_step"].mistakes)
