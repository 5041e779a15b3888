"""What runs each time, and what once a week, as all of it would take too long.

Each kind is tried each time; with COURSE_TESTS_WHOLE set, every one of its kind. In
JupyterLab, for example, each time all widgets are run, saved, opened again and shown
as slides, and three of them talk with Python; once a week, all do.
"""

import os

import pytest

NAME = "COURSE_TESTS_WHOLE"
WHOLE = bool(os.environ.get(NAME))


def one_of(values):
    """Parameters for a test: the first of them each time, the others once a week."""
    first, *others = values
    rare = [value if isinstance(value, tuple) else (value,) for value in others]
    return [first, *(pytest.param(*each, marks=pytest.mark.whole) for each in rare)]


def few(count):
    """How many random cases: a fifth of them each time, all of them once a week."""
    return count if WHOLE else max(count // 5, 2)
