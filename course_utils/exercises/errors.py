"""An exception in the learner's code: their own line, the shapes there, its meaning."""

import bdb
import inspect
import linecache
import re
import traceback

import numpy as np


def describe_error(error, function):
    """The exception told without the frames of the course or of NumPy."""
    if isinstance(error, bdb.BdbQuit):
        return "it stopped in the debugger. Take `breakpoint()` out of it."
    raised = f"it raised {type(error).__name__}: {error}"
    own = [
        (frame, line)
        for frame, line in traceback.walk_tb(error.__traceback__)
        if frame.f_code.co_filename == function.__code__.co_filename
    ]
    if not own:
        arguments = inspect.signature(function)
        return f"{raised}\nYours takes {arguments}: keep the stub's arguments."
    frame, line = own[-1]
    source = linecache.getline(frame.f_code.co_filename, line).strip()
    shapes = ", ".join(
        f"{name} {value.shape}"
        for name, value in frame.f_locals.items()
        if isinstance(value, np.ndarray)
    )
    lines = [raised, f"in line {line}:  {source}"]
    if shapes:
        lines.append(f"shapes there:  {shapes}")
    return "\n".join([*lines, *meaning(error)])


# What the words of an exception usually mean, and then what its type does.
WORDS = {
    "ellipsis": "A `...` is still waiting to be replaced.",
    "NoneType": "Something is None: a function without `return`, perhaps.",
    "has no attribute": "Is that name spelled as NumPy spells it?",
    "unexpected keyword": "Is that name spelled as NumPy spells it?",
    "not callable": "Is a `*` missing, or has a variable taken a function's name?",
    "truth value of an array": "`if` wants one True or False, and gets an array.",
    "element with a sequence": "One place of an array takes one number, not several.",
    "interpreted as an integer": "Use an integer: `/` makes a float, `//` does not.",
    "to Python scalar": "That takes one number; NumPy's functions take a whole array.",
}
TYPES = {
    RecursionError: "The function calls itself, without end or too often for Python.",
    UnboundLocalError: "That variable is used before it has a value.",
    NameError: "Python does not know that name: a typing error, or an import?",
    OverflowError: "A number grew too large; where math.exp fails, np.exp gives inf.",
    IndexError: "An index lies outside the array: compare it with the shapes.",
}


def meaning(error):
    """[a sentence on what such an error usually means], or []."""
    said = [sentence for words, sentence in WORDS.items() if words in str(error)]
    said += [sentence for kind, sentence in TYPES.items() if isinstance(error, kind)]
    if isinstance(error, ValueError) and re.search("shape|dimension", str(error)):
        said.append("These shapes do not fit: write them under each other.")
    return said[:1]
