"""What goes between judge and sandbox: lines of JSON, arrays as their bytes.

No pickles: what comes out of the sandbox may be anything, and reading it runs nothing.
"""

import base64
import json
from collections.abc import Iterator
from itertools import islice

import numpy as np

from course_utils import functions
from course_utils.layers import Layer, Sequential

LONGEST = 5_000_000  # bytes of a line; a thousand times what exercises need
PLAIN = (type(None), bool, int, float, str)


class EndedError(Exception):
    """Nothing more can be read from the other side."""


class Opaque:
    """A value of a kind that no exercise asks for."""


def send(file, **message):
    """Write one message, the values encoded by the caller."""
    file.write(json.dumps(message).encode() + b"\n")
    file.flush()


def receive(file):
    """Read one message. Raises EndedError at the end, and if it is no dictionary."""
    line = file.readline(LONGEST)
    try:
        message = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise EndedError from error
    if not isinstance(message, dict):
        raise EndedError
    return message


def encode(value, called=None):
    """The value as JSON can hold it; functions are put on the list `called`."""

    def all_of(values):
        return [encode(one, called) for one in values]

    if isinstance(value, np.ndarray | np.generic) and value.dtype.kind in "biufcSU":
        data = base64.b64encode(np.ascontiguousarray(value).tobytes()).decode()
        kind = "array" if isinstance(value, np.ndarray) else "number"
        return {kind: data, "dtype": value.dtype.str, "shape": value.shape}
    if type(value) in PLAIN:
        return {"plain": value}
    if isinstance(value, bytes):
        return {"bytes": base64.b64encode(value).decode()}
    if isinstance(value, tuple | list):
        return {"tuple" if isinstance(value, tuple) else "list": all_of(value)}
    if isinstance(value, Iterator):
        return {"iterator": all_of(islice(value, 1000))}  # it may never end
    if isinstance(value, np.random.Generator):
        state = value.bit_generator.state
        return {"rng": state if state["bit_generator"] == "PCG64" else None}
    if isinstance(value, Sequential):
        return {"net": [layer_of(layer, all_of) for layer in value.flat()]}
    if callable(value) and called is not None:
        called.append(value)
        return {"function": len(called) - 1}
    return {"ellipsis" if value is ... else "opaque": True}


def layer_of(layer, all_of):
    """A layer made of the course's functions as their name, parameters, options."""
    ours = isinstance(layer, Layer) and vars(functions).get(layer.f.__name__) is layer.f
    if not ours:
        return None
    return [layer.f.__name__, all_of(layer.params), layer.options]


def decode(coded, function=None):
    """The value again; `function` makes a function of its number.

    Raises ValueError, TypeError, KeyError or AttributeError for what is no such value.
    """

    def all_of(values):
        return [decode(one, function) for one in values]

    kind, value = next(iter(coded.items()))
    if kind in ("array", "number"):
        dtype, shape = np.dtype(coded["dtype"]), tuple(coded["shape"])
        flat = np.frombuffer(base64.b64decode(value), dtype)
        array = flat.reshape(shape).copy()
        return array if kind == "array" else array[()]
    if kind == "plain":
        return value
    if kind == "bytes":
        return base64.b64decode(value)
    if kind in ("tuple", "list", "iterator"):
        return {"tuple": tuple, "list": list, "iterator": iter}[kind](all_of(value))
    if kind == "rng":
        rng = np.random.default_rng(0)
        rng.bit_generator.state = value
        return rng
    if kind == "net":
        return Sequential(*(rebuilt(layer, all_of) for layer in value))
    if kind == "function":
        return function(value)
    return ... if kind == "ellipsis" else Opaque()


def rebuilt(layer, all_of):
    """The course's layer of this name, or what is no layer."""
    if layer is None:
        return Opaque()
    name, params, options = layer
    pair = vars(functions)[name], vars(functions)[f"{name}_backward"]
    return Layer(*pair, *all_of(params), **options)
