"""An exception in the learner's code: their own line, the shapes there, its meaning."""

import inspect
import linecache
import traceback

import numpy as np


def describe_error(error, function):
    """The exception told without the frames of the course or of NumPy."""
    raised = f"it raised {type(error).__name__}: {error}"
    own = [
        (frame, line)
        for frame, line in traceback.walk_tb(error.__traceback__)
        if frame.f_code.co_filename == function.__code__.co_filename
    ]
    if not own:
        arguments = ", ".join(inspect.signature(function).parameters)
        return f"{raised}\nYours takes ({arguments}): keep the stub's arguments."
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


def meaning(error):
    """[a sentence on what such an error usually means], or []."""
    text = str(error)
    if "ellipsis" in text:
        return ["A `...` is still waiting to be replaced."]
    if isinstance(error, RecursionError):
        return ["The function calls itself, without end."]
    if isinstance(error, UnboundLocalError):
        return ["That variable is used before it has a value."]
    if isinstance(error, NameError):
        return ["Python does not know that name: a typing error, or an import?"]
    if "has no attribute" in text or "unexpected keyword" in text:
        return ["Is that name spelled as NumPy spells it?"]
    if isinstance(error, IndexError):
        return ["An index lies outside the array: compare it with the shapes."]
    if "NoneType" in text:
        return ["Something is None: a function without `return`, perhaps."]
    if isinstance(error, ValueError) and ("shape" in text or "dimension" in text):
        return ["These shapes do not fit: write them under each other."]
    return []
