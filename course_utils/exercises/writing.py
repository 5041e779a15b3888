"""How an exercise is written: in a file of its own, its mistakes and hints as text.

A mistake is what people write instead, at the margin, and below it, indented, what to
say of that. Most are edits of the solution:

    sum(axis=1)  ->  sum(axis=0)
        it sums over the columns. Each row has a sum of its own.
    + b  ->
        the bias is missing.

`old  ->  new` changes the one place of the solution that reads `old`; `old  ->>  new`
changes all of several. Any other number of places is an error. Several edits are made
at once: none sees what another has written. `old` neither begins nor ends in a word.

Lines without an arrow are the whole body of the function, without indented lines, as
these are the sentence; the solution's name in it means the solution:

    total = softmax(scores).sum()
    return total / len(scores)

And a name is that of a function, the library's or one of `helpers`; edits below it
are edits of that one.

Three hints, a blank line between them: a question, the idea, the line with its gaps.
A gap holds its answer in braces, {np.exp(-x)}, and is printed as ____.
"""

import inspect
import re
from collections.abc import Sequence
from functools import cache, cached_property
from itertools import groupby
from textwrap import dedent, indent

import numpy as np

from course_utils import functions
from course_utils.exercises.exercise import Exercise, Mistake


def exercise(solution, returns, cases, mistakes, hints, helpers=(), **more):
    """The Exercise whose results, mistakes and hints are written as text."""
    question, idea, line = dedent(hints).strip().split("\n\n")
    return Exercise(
        solution=solution,
        returns=tuple(returns.split(", ")),
        cases=cases,
        mistakes=Mistakes(solution, mistakes, helpers),
        hints=(" ".join(question.split()), " ".join(idea.split()), line),
        **more,
    )


def rng_of(solution):
    """Random numbers for the cases of one exercise: they depend on its name alone."""
    return np.random.default_rng(list(solution.__name__.encode()))


def single(*arrays):
    """The same arrays in float32."""
    return tuple(array.astype(np.float32) for array in arrays)


def with_gaps(hint):
    """The hint without its answers."""
    return re.sub(r"{.*?}", "____", hint)


class Mistakes(Sequence):
    """The known mistakes of a text, compiled when the first one is asked for."""

    def __init__(self, solution, text, helpers):
        self.solution, self.text, self.helpers = solution, text, helpers

    def __getitem__(self, i):
        return self.compiled[i]

    def __len__(self):
        return len(self.compiled)

    @cached_property
    def compiled(self):
        names = vars(functions) | self.solution.__globals__
        names |= {one.__name__: one for one in (self.solution, *self.helpers)}
        return [
            Mistake(mistaken(self.solution, lines, names), sentence)
            for lines, sentence in blocks(self.text)
        ]


def blocks(text):
    """[(lines at the margin, the sentence below them)]."""
    lines = [line for line in dedent(text).splitlines() if line]
    groups = [list(group) for _, group in groupby(lines, lambda line: line[0] == " ")]
    if len(groups) % 2:
        raise ValueError(f"the last mistake has no sentence: {groups[-1]}")
    for code in groups[::2]:
        if "->" not in code[-1] and code[-1].endswith(":"):
            raise ValueError(
                f"a body can have no indented lines, as below {code[-1]!r}"
            )
    pairs = zip(groups[::2], groups[1::2], strict=True)
    return [(code, " ".join(map(str.strip, words))) for code, words in pairs]


def mistaken(solution, lines, names):
    """The function that the lines at the margin stand for."""
    base, first = solution, lines[0]
    if first.isidentifier():
        if first not in names:
            raise ValueError(f"{solution.__name__}: there is no function {first}")
        base, lines = names[first], lines[1:]
        if not lines:
            return base
    if "->" in lines[0]:
        source = edited(base, lines)
    else:
        body = indent("\n".join(lines), "    ")
        source = f"def {solution.__name__}{inspect.signature(solution)}:\n{body}"
    # Under another name, so that the solution's own still means the solution.
    source = re.sub(r"def \w+", "def mistaken", source, count=1)
    exec(compile(source, f"<a mistake in {solution.__name__}>", "exec"), names)
    return names["mistaken"]


source_of = cache(inspect.getsource)  # which takes a millisecond, for each mistake


def edited(function, edits):
    """The source of the function with all these edits, made at once."""
    source = source_of(function)
    changes = [change for edit in edits for change in changes_of(edit, source)]
    pieces, end = [], 0
    for start, stop, new in sorted(changes):
        if start < end:
            raise ValueError(f"{function.__name__}: two edits of {source[start:end]!r}")
        pieces += [source[end:start], new]
        end = stop
    return "".join([*pieces, source[end:]])


def changes_of(edit, source):
    """[(start, end, new text)], one for each place that the edit changes."""
    parts = re.fullmatch(r"(.+?) +(->>?) *(.*)", edit)
    if not parts:
        raise ValueError(f"{edit!r} is no edit: it has no arrow")
    old, arrow, new = parts.groups()
    within_no_word = rf"(?!\B\w){re.escape(old)}(?<!\w\B)"
    found = [match.span() for match in re.finditer(within_no_word, source)]
    if not found or (len(found) > 1) != (arrow == "->>"):
        raise ValueError(f"{edit!r} fits {len(found)} places in\n{source}")
    return [(*span, new) for span in found]
