"""A reason that is proved: one small change makes the learner's function right.

The changes are made to the syntax tree of the learner's own source, one at a time. The
first after which every case is right shows what is wrong, and in which line. What
should stand there instead is not told.
"""

import ast
import inspect
import io
import textwrap
from contextlib import redirect_stderr, redirect_stdout
from itertools import combinations, count, groupby
from time import thread_time
from types import ModuleType

import numpy as np

from course_utils.exercises.changes import (
    CHANGES,
    TWICE,
    called,
    early_return,
    name_of,
    names_in,
)
from course_utils.exercises.diagnose import alike, diagnose, flat, run_cases
from course_utils.exercises.outside import names_used, used_outside
from course_utils.layers import Sequential

PATIENCE = 0.5  # seconds of computing that the search may take
# Modules that only compute, and names of what does more.
COMPUTING = {"course_utils", "functools", "itertools", "math", "numpy"}
DOING = {"breakpoint", "eval", "exec", "input", "load", "open", "save", "seed"}
GUARD = "_in_time"  # what every loop of the source is given, see `guarded`


class TooLateError(BaseException):
    """Ends the search, even within a function that catches every Exception."""


def repair(exercise, function, runs):
    """A sentence on the piece of source that is wrong, or None where none is found."""
    source = source_of(function)
    if not source or not only_computes(function):
        return None
    tree = guarded(source)
    is_right = Trials(exercise, function, runs).is_right
    found = []
    try:
        with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
            # What is right on a second try depends on more than its source.
            if not is_right(tree):
                found = search(tree, is_right)
    except TooLateError:
        pass
    above = function.__code__.co_firstlineno - 1
    return told(found or ends_at_once(tree), source, above) or None


def ends_at_once(tree):
    """What is true without a proof: a loop that ends in its first turn, if any does."""
    if any(isinstance(node, ast.Continue) for node in ast.walk(tree)):
        return []
    for holder, key in places_in(tree.body[0]):
        for _, _, last in early_return(holder[key], None):
            return [(None, "{} stands within the loop, and ends it at once.", last)]
    return []


def told(found, source, above):
    """Sentences on changes; above: lines of the cell above the source."""
    lines = {}
    for _, words, *nodes in found:
        fields = [quoted(node, source) for node in nodes if hasattr(node, "lineno")]
        text = words.format(*fields)
        lines.setdefault(text, set()).add(above + nodes[0].lineno)
    sentences = []
    for text, numbers in sorted(lines.items(), key=lambda item: min(item[1])):
        where = " and ".join(map(str, sorted(numbers)))
        sentences.append(f"In line{'s' * (len(numbers) > 1)} {where}, {text}")
    return " ".join(sentences)


def source_of(function):
    """The text of a function without loops that may never end, or None."""
    try:
        source = textwrap.dedent(inspect.getsource(function))
        tree = ast.parse(source)
    except (OSError, SyntaxError):  # typed where nothing is kept, or a lambda
        return None
    is_function = isinstance(tree.body[0], ast.FunctionDef)
    endless = any(isinstance(node, ast.While) for node in ast.walk(tree))
    return source if is_function and not endless else None


def only_computes(function):
    """Can it be tried a thousand times without a trace?"""
    if names_used(function) & DOING or function.__closure__:
        return False
    for value in used_outside(function).values():
        if isinstance(value, ModuleType):
            if value.__name__.split(".")[0] not in COMPUTING:
                return False
        elif inspect.isfunction(value) and value.__globals__ is function.__globals__:
            if not source_of(value):
                return False
        elif not callable(value) and not isinstance(value, int | float | str | None):
            return False
    return True


def guarded(source):
    """The tree of a source whose loops look at the clock; nodes know their parents."""
    tree = ast.parse(source)
    (function,) = tree.body
    function.decorator_list = []
    for node in ast.walk(tree):
        for child in ast.iter_child_nodes(node):
            child.parent = node
    for node in list(ast.walk(tree)):
        if isinstance(node, ast.For | ast.comprehension):
            node.iter = located(called(GUARD, node.iter), node.iter)
            node.iter.parent, node.iter.func.parent = node, node.iter
    return tree


class Trials:
    """Runs of changed functions, until the time is over."""

    def __init__(self, exercise, function, runs):
        self.exercise, self.end = exercise, thread_time() + PATIENCE
        self.names = function.__globals__ | {GUARD: self.in_time}
        for name, value in function.__globals__.items():
            if value is np:
                self.names[name] = SmallNumPy()
        self.turns = count()
        solved = run_cases(exercise.solution, exercise.cases)
        # Cases that were wrong come first: they end most trials.
        self.order = sorted(
            zip(exercise.cases.items(), solved, runs, strict=True), key=size_if_wrong
        )

    def in_time(self, items):
        """Yield the items of a loop; TooLateError ends it when the time is over."""
        for item in items:
            if next(self.turns) % 1000 == 0:  # to look at the clock takes its time too
                self.look_at_clock()
            yield item

    def is_late(self):
        return thread_time() > self.end

    def look_at_clock(self):
        if self.is_late():
            raise TooLateError

    def is_right(self, tree):
        """Does the function of this tree pass the exercise?"""
        self.look_at_clock()
        defined = {}
        try:
            exec(compile(tree, "<a trial>", "exec"), self.names, defined)
        except Exception:  # not every tree is Python, nor every default a value
            return False
        (changed,) = defined.values()
        return self.seems_right(changed) and self.passes(changed)

    def seems_right(self, changed):
        for (case, args), right, _ in self.order:
            (got,) = run_cases(changed, {case: args})
            same = self.exercise.verify or alike(right.result, got.result)
            if got.error or not same:
                return False
        return True

    def passes(self, changed):
        cases, fault = self.exercise.cases, None
        try:
            for _ in range(2):  # twice, for what is left to chance
                fault = fault or diagnose(
                    self.exercise, run_cases(changed, cases), changed
                )
        except TooLateError:
            pass
        # Every case is right; many calls more may take too long.
        return fault is None or self.is_late()


MAKERS = {"arange", "empty", "eye", "full", "ones", "pad", "repeat", "tile", "zeros"}


class SmallNumPy:
    """NumPy, but for arrays that a wrong number makes large: they fill the memory."""

    def __getattr__(self, name):
        function = getattr(np, name)
        return small(function) if name in MAKERS else function


def small(make):
    """The same function, which raises MemoryError above a million numbers."""

    def made(first, *args, **options):
        sizes = first
        if isinstance(first, np.ndarray):
            sizes = np.array(first.shape) + 2 * np.max(args[0] if args else 0)
        if np.prod(np.abs(sizes), dtype=float) > 1e6:
            raise MemoryError("more numbers than an exercise has")
        return make(first, *args, **options)

    return made


def size_if_wrong(case):
    """(are the numbers large, was it right, how many numbers)."""
    _, right, got = case
    if isinstance(right.result, Sequential):
        return False, False, 0  # many nets are right
    results = flat(right.result)
    # A tuple taken that many times fills the memory too: let small numbers fail first.
    large = any(np.abs(array).sum() > 1e5 for array in results)
    return large, alike(right.result, got.result), sum(a.size for a in results)


def search(tree, is_right):
    """The first change that helps, at one place, at all equal pieces of the source, or
    twice: [(new, words, nodes...)].
    """
    names = names_in(tree.body[0])
    places = list(places_in(tree.body[0]))
    alone = ([place] for place in places)
    together = [*alone, *repeated(places)]
    for change in CHANGES:
        for some in together:
            for done in changes_at(some, change, names):
                if is_right(tree):
                    return done
    # Of other kinds, the one change may only undo what the other has broken.
    for change in TWICE:
        for one, other in apart(places):
            for done in changes_at([one], change, names):
                for done_too in changes_at([other], change, names):
                    if done[0][1] == done_too[0][1] and is_right(tree):
                        return done + done_too
    return []


def apart(places):
    """Yield two places at a time, of pieces of which none is within the other."""
    parts = [parts_of(holder[key]) for holder, key in places]
    for i, j in combinations(range(len(places)), 2):
        if not parts[i] & parts[j]:
            yield places[i], places[j]


def parts_of(piece):
    """The expressions and statements that a piece is made of."""
    return {
        node
        for one in (piece if isinstance(piece, list) else [piece])
        if isinstance(one, ast.AST)
        for node in ast.walk(one)
        if isinstance(node, ast.expr | ast.stmt)
    }


def changes_at(places, change, names):
    """Make each change at all of these places, yield it, and undo it."""
    pieces = [holder[key] for holder, key in places]
    for way in zip(*(change(piece, names) for piece in pieces), strict=False):
        for (holder, key), piece, (new, *_) in zip(places, pieces, way, strict=True):
            holder[key] = located(new, piece)
        yield list(way)
    for (holder, key), piece in zip(places, pieces, strict=True):
        holder[key] = piece


def located(new, old):
    """The new node with the position of the old one, where it has none of its own."""
    if isinstance(new, ast.AST):
        if not hasattr(new, "lineno"):
            ast.copy_location(new, old)
        ast.fix_missing_locations(new)
    return new


def places_in(function):
    """(holder, key) of each piece: holder[key] is a node, or a block of statements."""
    for node in ast.walk(function):
        for field, value in ast.iter_fields(node):
            pieces = value if isinstance(value, list) else []
            block = any(isinstance(piece, ast.stmt) for piece in pieces)
            if block or (isinstance(value, ast.AST) and name_of(value) != GUARD):
                yield vars(node), field
            yield from ((value, i) for i in range(len(pieces)))


def repeated(places):
    """Groups of places with equal expressions."""

    def text(place):
        return ast.dump(place[0][place[1]])

    expressions = [p for p in places if isinstance(p[0][p[1]], ast.expr)]
    groups = groupby(sorted(expressions, key=text), text)
    return [group for _, members in groups if len(group := list(members)) > 1]


def quoted(node, source):
    """The node as the learner has written it, on one line."""
    text = " ".join(ast.get_source_segment(source, node).split())
    return f"`{text}`" if len(text) <= 60 else f"`{text[:57]}...`"
