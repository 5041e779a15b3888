"""What is said of a learner's function: the words of a verdict."""

import time
import warnings

import numpy as np

from course_utils.exercises.diagnose import (
    diagnose,
    is_untouched,
    run_cases,
    type_remark,
    unstacked,
)
from course_utils.exercises.errors import own_frames, told_line
from course_utils.exercises.explain import explain

PRINTED_LINES = 30


def verdict(exercise, function):
    """(what to print, whether it passed)."""
    if function is exercise.solution:
        name = exercise.name
        return f"- {name}: this is the course's version; write your own to pass.", False
    start = time.perf_counter()
    # Where the learner's numbers overflow, those of our comparisons do as well.
    quiet = warnings.catch_warnings(action="ignore", category=RuntimeWarning)
    try:
        runs = run_cases(function, exercise.cases)
        with np.errstate(all="ignore"), quiet:
            lines, passed = judged(exercise, function, runs)
        # Of all cases, one print tells enough.
        when, printed = f"on {next(iter(exercise.cases))}", runs[0].printed
    except KeyboardInterrupt as stop:
        seconds = time.perf_counter() - start
        lines, passed = interrupted(exercise.name, function, stop, seconds), False
        when, printed = "until then", "".join(stop.args)
    if printed:
        lines += [f"Printed {when}:", *indented(printed)]
    return "\n".join(lines), passed


def judged(exercise, function, runs):
    """(the lines of the verdict, whether it passed)."""
    name = exercise.name
    if is_untouched(function, runs):
        text = f"- {name}: not attempted. Until then the course's version stands in."
        return [text], False
    solved = run_cases(exercise.solution, exercise.cases)
    runs = unstacked(runs, solved)
    fault = diagnose(exercise, runs, function, solved)
    if fault is None:
        remark = type_remark(exercise, runs, function, solved)
        return [f"✓ {name}: passed.", *([remark] if remark else [])], True
    reason = explain(exercise, function, runs, fault)
    lines = [
        f"✗ {name}: {'raised an error' if fault.kind == 'raised' else 'wrong'}.",
        fault.text,
        *([f"Why: {begun_small(exercise, reason)}"] if reason else []),
        *what_next(name),
    ]
    return lines, False


def interrupted(name, function, stop, seconds):
    """The lines of the verdict on a function that the learner has stopped."""
    own = own_frames(stop, function)
    return [
        f"✗ {name}: interrupted after {seconds:.1f} seconds.",
        *([told_line(function, own[-1][1])] if own else []),
        "Does every loop come to an end?",
        *what_next(name),
    ]


def what_next(name):
    return [
        f"From here on `{name}` is the course's version; mend this cell to use yours.",
        f'Stuck? Run hint("{name}").',
    ]


def begun_small(exercise, reason):
    """The reason as it follows "Why:"; known mistakes are written like that."""
    if any(reason == mistake.sentence for mistake in exercise.mistakes):
        return reason
    is_a_word = reason[1:2] == " " or reason[1:2].islower()
    return reason[0].lower() + reason[1:] if is_a_word else reason


def indented(printed):
    """The first lines of what was printed."""
    lines = [f"  {line}" for line in printed.rstrip().splitlines()]
    more = ["  ..."] if len(lines) > PRINTED_LINES else []
    return lines[:PRINTED_LINES] + more
