"""Wrong answers as learners write them: each is refused, and told why."""

import ast
from pathlib import Path

import pytest
from cells import written

from course_utils.exercises import find, verdict

FILES = sorted((Path(__file__).parent / "reasons").glob("*.py"))


def wrong_answers(file):
    """(source, how the reason begins) of the functions in a file.

    All have the file's name and share its imports. One without a docstring is refused
    for a reason that is not checked.
    """
    source = file.read_text(encoding="utf-8")
    lines = source.splitlines()
    body = ast.parse(source).body
    imports = [one for one in body if isinstance(one, ast.Import | ast.ImportFrom)]
    for one in body:
        if isinstance(one, ast.FunctionDef):
            parts = [lines[p.lineno - 1 : p.end_lineno] for p in [*imports, one]]
            reason = " ".join((ast.get_docstring(one) or "").split())
            yield "\n\n".join(map("\n".join, parts)), reason


ANSWERS = [
    pytest.param(file.stem, *answer, id=f"{file.stem}-{i}")
    for file in FILES
    for i, answer in enumerate(wrong_answers(file))
]


@pytest.mark.slow
@pytest.mark.parametrize(("name", "source", "reason"), ANSWERS)
def test_is_refused_and_told_why(name, source, reason):
    text, passed = verdict(find(name), written(source))
    assert not passed
    assert not reason or f"Why: {reason}" in text
