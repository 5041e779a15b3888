"""What a function uses beside its arguments: variables of its notebook, and files."""

import dis
import inspect


def used_outside(function):
    """{name: value} of the notebook's variables that the function uses, and those that
    the notebook's functions and classes use which it calls.
    """
    names = function.__globals__
    loads = [i.argval for i in instructions(function) if i.opname in LOADS]
    return {name: names[name] for name in loads if name in names}


def names_used(function):
    """The names of variables, attributes and imports in the same code."""
    return {i.argval for i in instructions(function) if i.opname in (*LOADS, *INNER)}


LOADS = "LOAD_GLOBAL", "LOAD_NAME"
INNER = "LOAD_ATTR", "LOAD_METHOD", "IMPORT_FROM"


def instructions(function):
    """Yield the instructions of a function, of those within it, and of those of its
    notebook that it calls.
    """
    names, seen, waiting = function.__globals__, set(), [function.__code__]
    while waiting:
        code = waiting.pop()
        if code in seen:
            continue
        seen.add(code)
        waiting += filter(inspect.iscode, code.co_consts)
        for instruction in dis.get_instructions(code):
            yield instruction
            if instruction.opname in LOADS:
                waiting += codes_of(names.get(instruction.argval), names)


def codes_of(value, names):
    """The code of a function of this notebook, or of the methods of a class."""
    functions = vars(value).values() if inspect.isclass(value) else [value]
    return [
        one.__code__
        for one in functions
        if inspect.isfunction(one) and one.__globals__ is names
    ]
