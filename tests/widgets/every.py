"""One of every widget, with numbers to show, for what all of them have to do."""

import numpy as np
from test_live_curve_python import followed, steps
from test_look_inside_python import made, strided
from toy import XOR, X, Y, train_toy, train_xor

from course_utils import data, widgets


def pad():
    """A pad with a digit on it."""
    pad = widgets.DigitPad()
    pad.drawing = data.load("digits").test_images[0, :, :, 0]
    return pad


def inspector():
    """The inspector of a picture in colour."""
    return widgets.PixelInspector(data.load("emoji10").test_images[0])


def curve():
    """The curve of a whole training."""
    curve = widgets.LiveCurve(epochs=3)
    followed(curve, steps(30))
    return curve


def look():
    """A look into a net, at the value of a window."""
    _, _, look = made(strided)
    look.chosen = (3, 0, 2, 3)
    return look


OPTIONS = {"32": "The rows.", "64": "All of them."}
EVERY = {
    "DigitPad": pad,
    "ErrorWatch": lambda: widgets.ErrorWatch(train_toy, X, Y),
    "FilterLab": widgets.FilterLab,
    "GraphStepper": widgets.GraphStepper,
    "HiddenSpace": lambda: widgets.HiddenSpace(train_xor, X, XOR),
    "LiveCurve": curve,
    "LookInside": look,
    "OptimiserRace": widgets.OptimiserRace,
    "PixelInspector": inspector,
    "Predict": lambda: widgets.Predict("How many?", OPTIONS, answer="64"),
    "ShapeCalculator": widgets.ShapeCalculator,
    "SlideAndFlip": widgets.SlideAndFlip,
    "SoftmaxExplorer": widgets.SoftmaxExplorer,
    "StepSizeBall": lambda: widgets.StepSizeBall(np.arange(-2, 4), XOR.repeat(2)[:6]),
}
