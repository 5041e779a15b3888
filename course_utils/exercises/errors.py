"""An exception in the learner's code: their own line, the shapes there, its meaning."""

import bdb
import inspect
import linecache
import re
import traceback

import numpy as np


def tellable(error):
    """The error, or one that tells of it where its own text raises another."""
    try:
        str(error)
    except Exception as another:
        kinds = type(error).__name__, type(another).__name__
        told = RuntimeError("{}, whose text cannot be read: {}".format(*kinds))
        return told.with_traceback(error.__traceback__)
    return error


def describe_error(error, function):
    """The exception told without the frames of the course or of NumPy."""
    if isinstance(error, bdb.BdbQuit):
        return "it stopped in the debugger. Take `breakpoint()` out of it."
    lines = [f"it raised {type(error).__name__}: {error}".removesuffix(": ")]
    own = own_frames(error, function)
    if own:
        frame, line = own[-1]
        lines.append(told_line(function, line))
        shapes = ", ".join(
            f"{name} {value.shape}"
            for name, value in frame.f_locals.items()
            if isinstance(value, np.ndarray)
        )
        if shapes:
            lines.append(f"  shapes there:  {shapes}")
    elif f"{function.__qualname__}() " in str(error):
        arguments = inspect.signature(function)
        return f"{lines[0]}\nYours takes {arguments}: keep the stub's arguments."
    return "\n".join([*lines, *meaning(error)])


def own_frames(error, function):
    """[(frame, line)] in the learner's cell, of the error or of what it came from."""
    own = [
        (frame, line)
        for frame, line in traceback.walk_tb(error.__traceback__)
        if frame.f_code.co_filename == function.__code__.co_filename
    ]
    return own or (own_frames(error.__cause__, function) if error.__cause__ else [])


def told_line(function, line):
    source = linecache.getline(function.__code__.co_filename, line).strip()
    return f"  in line {line}:  {source}"


# What the words of an exception usually mean, and then what its type does.
WORDS = {
    "ellipsis": "A `...` is still waiting to be replaced.",
    "NoneType": "Something is None: a function without `return`, perhaps, or one that "
    "works in place, like rng.shuffle.",
    "'bytes' object has no attribute": "Bytes are no array yet: np.frombuffer makes "
    "one of them.",
    "has no attribute": "Is that name spelled as NumPy spells it?",
    "unexpected keyword": "Is that name spelled as NumPy spells it?",
    "not callable": "Is a `*` missing, or has a variable taken a function's name?",
    "truth value of an array": "`if` wants one True or False, and gets an array.",
    "element with a sequence": "One place of an array takes one number, not several.",
    "interpreted as an integer": "Use an integer: `/` makes a float, `//` does not.",
    "to Python scalar": "That takes one number; NumPy's functions take a whole array.",
    "Cannot cast ufunc": "In place, as with `-=`, an array keeps its type, and the "
    "result does not fit into it: `x = x - ...` makes a new array.",
    "cannot reshape": "The new shape must have as many places as the array has numbers;"
    " one of its sizes may be -1, for whatever is left.",
    "axes don't match": "transpose takes the number of each axis once.",
    "generator raised StopIteration": "In a generator `return` ends it; StopIteration, "
    "and next() on what has come to its end, are errors there.",
}
TYPES = {
    RecursionError: "The function calls itself, without end or too often for Python.",
    UnboundLocalError: "That variable is used before it has a value.",
    NameError: "Python does not know that name: a typing error, or an import?",
    OverflowError: "A number grew too large; where math.exp fails, np.exp gives inf.",
    IndexError: "An index lies outside the array: compare it with the shapes.",
    NotImplementedError: "This case is still open.",
    EOFError: "`input()` waits for somebody to type; all that is needed comes as "
    "arguments.",
    SystemExit: "exit() ends all of Python; `return` ends a function.",
}


def meaning(error):
    """[a sentence on what such an error usually means], or []."""
    said = [sentence for words, sentence in WORDS.items() if words in str(error)]
    said += [sentence for kind, sentence in TYPES.items() if isinstance(error, kind)]
    if isinstance(error, ValueError) and re.search("shape|dimension", str(error)):
        said.append("These shapes do not fit: write them under each other.")
    return said[:1]
