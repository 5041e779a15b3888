"""One of each widget: the cell that shows it, and a key that a living one answers."""

import ast
import inspect
from typing import NamedTuple

from in_lab import until
from xor_loop import train_xor

SET_UP = f"""\
import numpy as np
from course_utils import data, functions, layers, training, widgets
rng = np.random.default_rng(0)
image = np.arange(64).reshape(8, 8)
X = np.array([[0, 0, 1], [0, 1, 1], [1, 0, 1], [1, 1, 1]])
net = layers.Sequential(layers.Flatten(), layers.Linear(64, 3, rng))
{inspect.getsource(train_xor)}
def train_short(X, y, hidden=3, learning_rate=1.0, seed=1):
    return train_xor(X, y, hidden, learning_rate, seed, steps=50)

def losses():
    for step in range(1, 41):
        yield training.Progress(step, step / 20, 2 / step, step / 40, step / 50)
"""


class Widget(NamedTuple):
    """cell: shows it; control: a part of it, as a CSS selector; key: what that answers.

    A live curve has no control after its training.
    """

    cell: str
    control: str = ""
    key: str = ""


STEPS = "input[type=range][aria-label*=tep]"
WIDGETS = {
    "digit-pad": Widget("widgets.DigitPad()", "select", "ArrowDown"),
    "error-watch": Widget(
        "watch = widgets.ErrorWatch(train_short, X, [0, 1, 1, 0])\n"
        "watch.keep()\nwatch.settings = {**watch.settings, 'seed': 2}\nwatch",
        STEPS, "Home",
    ),
    "filter-lab": Widget("widgets.FilterLab(image)", ".movable", "End"),
    "graph-stepper": Widget(
        "widgets.GraphStepper('(b + a) * c', {'b': 1, 'a': 2, 'c': 3}, step=3)",
        ".handle", "ArrowUp",
    ),
    "hidden-space": Widget(
        "widgets.HiddenSpace(train_short, X, [0, 1, 1, 0])", STEPS, "Home"
    ),
    "live-curve": Widget(
        "curve = widgets.LiveCurve(2)\nfor _ in curve.follow(losses()):\n    pass"
    ),
    "look-inside": Widget(
        "widgets.LookInside(net, image.reshape(1, 8, 8, 1) / 64,\n"
        "    image.reshape(1, 8, 8, 1).astype(np.uint8), [1], ['z', 'a', 'm'])",
        ".movable", "End",
    ),
    "optimiser-race": Widget(
        "race = widgets.OptimiserRace('saddle')\nrace.step = 90\nrace", STEPS, "Home"
    ),
    "pixel-inspector": Widget("widgets.PixelInspector(image)", ".movable", "End"),
    "predict": Widget(
        "widgets.Predict('How many?', {'64': 'Yes.', '32': 'Rows.'}, '64')",
        "button", "Enter",
    ),
    "shape-calculator": Widget("widgets.ShapeCalculator(9, 3)", ".movable", "End"),
    "slide-and-flip": Widget("widgets.SlideAndFlip()", "button:text('Step')", "Enter"),
    "softmax-explorer": Widget(
        "widgets.SoftmaxExplorer([1, 2, 3])", "input[type=range]", "ArrowUp"
    ),
    "step-size-ball": Widget(
        "widgets.StepSizeBall([-2, -1, 1, 2, 3], [0, 1, 0, 1, 1])",
        "button:text('Step')", "Enter",
    ),
}  # fmt: skip


def make(name):
    """The widget, made here."""
    known = {}
    exec(SET_UP, known)
    *before, last = ast.parse(WIDGETS[name].cell).body
    exec(compile(ast.Module(before, []), name, "exec"), known)
    if isinstance(last, ast.Expr):
        return eval(compile(ast.Expression(last.value), name, "eval"), known)
    exec(compile(ast.Module([last], []), name, "exec"), known)
    return known["curve"]


def press(root, name):
    """Press a key in the widget, and wait until it says something else than before."""
    if not WIDGETS[name].key:
        return
    before = root.aria_snapshot()
    root.locator(WIDGETS[name].control).first.press(WIDGETS[name].key)
    until(lambda: root.aria_snapshot() != before, True)
