"""What an exercise is: data, no logic."""

from collections.abc import Callable, Sequence
from typing import NamedTuple


class Mistake(NamedTuple):
    """A small wrong implementation that people really write, and what to say of it."""

    function: Callable
    sentence: str


class Exercise(NamedTuple):
    """One function to write.

    solution: the course's own function; its name is the exercise's.
    returns: what the results are called in messages, in order.
    cases: what the function is tried on, {description: arguments}; the first is
        small enough to print.
    hints: a question, the idea, the line with gaps, each around its answer.
    verify: where many answers are right, says what is wrong with one, or None, given
        (result, *arguments); elsewhere only the solution's is right.
    behaves: what no single result can show, but many calls, or a refusal: says what is
        wrong with a function that passes every case, or None.
    may_change: the arguments that the function is free to change.
    exact_types: a right result of another type is refused, not only remarked on: the
        text asks for the type, or the cells that follow need it.
    """

    solution: Callable
    returns: tuple[str, ...]
    cases: dict[str, tuple]
    mistakes: Sequence[Mistake]
    hints: tuple[str, str, str]
    verify: Callable | None = None
    behaves: Callable | None = None
    may_change: tuple[str, ...] = ()
    exact_types: bool = False

    @property
    def name(self):
        return self.solution.__name__
