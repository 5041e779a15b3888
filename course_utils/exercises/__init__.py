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


def check(function: Callable) -> Callable:
    """Print a verdict on a learner's function and return a function that works.

    That is the learner's own if it passes, otherwise the course's, so that the
    notebook runs on. Raises TypeError for anything but a function, ValueError for
    a name that no exercise has.
    """
    if not inspect.isfunction(function):
        raise TypeError(f"check takes a function, got {type(function).__name__}")
    exercise = find(function.__name__)
    checked.append(exercise.name)
    text, passed = verdict(exercise, function)
    print(text)
    if passed:
        record.add(exercise.name)
    return function if passed else exercise.solution


def hint(name=None):
    """Print the next hint for an exercise; without a name, list the exercises."""
    if name is None:
        return print(listing())
    exercise = find(name)
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
    function = find(name).solution
    used = inspect.getclosurevars(function).globals.values()
    for helper in filter(callable, used):
        print(f"from {helper.__module__} import {helper.__name__}")
    print(f"\n\n@check\n{inspect.getsource(function)}", end="")


def progress():
    """Print which exercises of which notebook are done, and the best of challenges."""
    done, best, problem = record.read()
    if problem:
        print(f"({problem})")
    for notebook, exercises in CATALOGUE.items():
        names = [exercise.name for exercise in exercises]
        print(f"{notebook}: {len(done & set(names))} of {len(names)} done")
        for name in names:
            print(f"  {'✓' if name in done else '-'} {name}")
    for what, accuracy in best.items():
        print(f"Challenge, {what}: {percent(accuracy)}")


def find(name):
    """The exercise of this name; ValueError names the nearest where there is none."""
    name = getattr(name, "__name__", name)  # a function is as good as its name
    by_name = {e.name: e for exercises in CATALOGUE.values() for e in exercises}
    if name not in by_name:
        near = difflib.get_close_matches(str(name), by_name, n=1)
        advice = f"is it {near[0]}?" if near else "hint() lists them."
        raise ValueError(f"no exercise is called {name!r}: {advice}")
    return by_name[name]


def listing():
    """The exercises of the notebook in which one was last checked, or all of them."""
    lines = []
    for notebook, exercises in CATALOGUE.items():
        names = [exercise.name for exercise in exercises]
        if not checked or checked[-1] in names:
            lines.append(f"{notebook}: {', '.join(names)}")
    return "\n".join(lines)
