"""Exercises that check themselves and say why an answer is wrong.

@check               above a function: a verdict, and a function that works
hint("softmax")      a question, then the idea, then the line with a gap
solution("softmax")  the course's own version, ready to paste
progress()           what is done in which notebook
challenge(run, ...)  a net trained by your own function, within a given time
"""

import difflib
import inspect
from collections.abc import Callable

from course_utils.exercises import (
    notebook_00,
    notebook_01,
    notebook_02,
    notebook_03,
    notebook_04,
    record,
)
from course_utils.exercises.challenge import challenge, percent
from course_utils.exercises.judge import verdict
from course_utils.exercises.report import bars, rich, show
from course_utils.exercises.writing import with_gaps

__all__ = ["challenge", "check", "hint", "progress", "solution"]

CATALOGUE = {
    "00 Data": notebook_00.EXERCISES,
    "01 Softmax": notebook_01.EXERCISES,
    "02 Two layers": notebook_02.EXERCISES,
    "03 Layers": notebook_03.EXERCISES,
    "04 ConvNet": notebook_04.EXERCISES,
}

# What this kernel has seen: names of exercises checked, and of hints given.
checked = []
hinted = []


def check(function: Callable | None = None) -> Callable:
    """Print a verdict on a learner's function and return a function that works.

    That is the learner's own if it passes, otherwise the course's, so that the
    notebook runs on. Raises TypeError for anything but a function, ValueError for
    a name that no exercise has.
    """
    if function is None:
        raise in_one_line(TypeError("write @check without parentheses"))
    if not inspect.isfunction(function):
        kind = type(function).__name__
        raise in_one_line(TypeError(f"check takes a function, got {kind}"))
    exercise = find(function.__name__)
    checked.append(exercise.name)
    text, passed = verdict(exercise, function)
    if text.startswith("✗"):
        show(rich(text))
    else:
        print(text)
    if passed:
        record.add(exercise.name)
    return function if passed else exercise.solution


def hint(name=None):
    """Print the next hint for an exercise; without a name, list the exercises."""
    if name is None:
        return print(listing())
    exercise = asked_for(name)
    given = hinted.count(exercise.name)
    hinted.append(exercise.name)
    print(with_gaps(exercise.hints[min(given, len(exercise.hints) - 1)]))
    if given < len(exercise.hints) - 1:
        print(f'Not enough? Run hint("{exercise.name}") again.')
    else:
        print(f'Still stuck? solution("{exercise.name}") shows the course\'s version.')


def solution(name=None):
    """Print a cell that passes; without a name, list the exercises."""
    if name is None:
        return print(listing())
    function = asked_for(name).solution
    used = inspect.getclosurevars(function).globals.values()
    for helper in filter(callable, used):
        print(f"from {helper.__module__} import {helper.__name__}")
    print(f"\n\n@check\n{inspect.getsource(function)}", end="")


def progress():
    """Show what is done: this notebook in full, each other in a line, and the best of
    challenges.

    This notebook is the one in which an exercise was last checked, or else the first
    one that is not finished.
    """
    done, best, problem = record.read()
    lines = [f"({problem})"] if problem else []
    for notebook, exercises in CATALOGUE.items():
        names = [exercise.name for exercise in exercises]
        lines.append(f"{notebook}: {len(done & set(names))} of {len(names)} done")
        if notebook == this_notebook(done):
            lines += [f"  {'✓' if name in done else '-'} {name}" for name in names]
    lines += [
        f"Challenge, {what}: {percent(reached)}" for what, reached in best.items()
    ]
    show(bars("\n".join(lines)))


def this_notebook(done):
    """The notebook where an exercise was last checked, or the first unfinished one."""
    for notebook, exercises in CATALOGUE.items():
        names = [exercise.name for exercise in exercises]
        if checked[-1] in names if checked else not done.issuperset(names):
            return notebook
    return None


def find(name):
    """The exercise of this name; ValueError names the nearest where there is none."""
    by_name = {e.name: e for exercises in CATALOGUE.values() for e in exercises}
    if name not in by_name:
        near = difflib.get_close_matches(name, by_name, n=1)
        advice = f"is it {near[0]}?" if near else "hint() lists them."
        raise in_one_line(ValueError(f"no exercise is called {name!r}: {advice}"))
    return by_name[name]


def asked_for(name):
    """The exercise that somebody means: by its function, its name, or the number in its
    heading, "1.1". Raises ValueError where there is none.
    """
    if isinstance(name, float):  # 2.1 and 2.10 are one number
        raise in_one_line(ValueError(f'set the number in quotes, as in "{name}"'))
    name = str(getattr(name, "__name__", name)).strip().removesuffix("()").lower()
    by_number = {
        f"{int(notebook[:2])}.{i}": exercise
        for notebook, exercises in CATALOGUE.items()
        for i, exercise in enumerate(exercises, 1)
    }
    return by_number.get(name) or find(name)


def in_one_line(error):
    """The error, which JupyterLab then shows without the frames of the course."""
    error._render_traceback_ = lambda: [f"{type(error).__name__}: {error}"]
    return error


def listing():
    """The exercises of the notebook in which one was last checked, or all of them."""
    lines = []
    for notebook, exercises in CATALOGUE.items():
        names = [exercise.name for exercise in exercises]
        if not checked or checked[-1] in names:
            lines.append(f"{notebook}: {', '.join(names)}")
    return "\n".join(lines)
