"""Widgets: what can be touched, and stays the same numbers as the code.

    NAME/            one widget each
        __init__.py      its state, its alt text and its still picture
        widget.js        what it shows, with numbers.js, pictures.js, ... beside it
        style.css
    shared/          what several widgets use
        base.py          what all widgets are in Python
        bundle.py        makes one script of a widget's modules, with stripped.py
        run.js           runs it in the browser: a notebook stores each part once
        view.js, kernel.js                 what ends with a view; a kernel that is busy
        elements.js, numbers.js, model.js  controls, numbers as texts, the traits
        grid.js, player.js, plot.js        cells, a walk in time, curves
        runs.py, runs.js, training.js      runs of training, a clock through their steps
    templates/course runs the widgets of an exported page

A new widget is a subclass of `CourseWidget` in a folder of its own. Its state is
traits, tagged `sync=True`; it has `alt()`, a sentence, and `figure()`, a still
picture. Beside it stands a JavaScript module with a class whose constructor (model,
el) draws into `el` with the pieces of shared/, reads the traits with `model.get`,
hears them with `watch`, and sets them with `setter`; it ends with `export default
viewOf(TheClass);`. Elements made by `element` keep their keys from JupyterLab, and
what `watch`, `resized` and a `Player` begin ends with the view. A module imports by
`import { a, b as c } from "./module.js";` and exports constants, functions and
classes where they are made: bundle.py reads nothing else. Export the class below.
"""

from course_utils.widgets.digit_pad import DigitPad
from course_utils.widgets.error_watch import ErrorWatch
from course_utils.widgets.filter_lab import FilterLab
from course_utils.widgets.graph_stepper import GraphStepper
from course_utils.widgets.hidden_space import HiddenSpace
from course_utils.widgets.live_curve import LiveCurve
from course_utils.widgets.look_inside import LookInside
from course_utils.widgets.optimiser_race import OptimiserRace
from course_utils.widgets.pixel_inspector import PixelInspector
from course_utils.widgets.predict import Predict
from course_utils.widgets.shape_calculator import ShapeCalculator
from course_utils.widgets.slide_and_flip import SlideAndFlip
from course_utils.widgets.softmax_explorer import SoftmaxExplorer
from course_utils.widgets.step_size_ball import StepSizeBall

__all__ = [
    "DigitPad",
    "ErrorWatch",
    "FilterLab",
    "GraphStepper",
    "HiddenSpace",
    "LiveCurve",
    "LookInside",
    "OptimiserRace",
    "PixelInspector",
    "Predict",
    "ShapeCalculator",
    "SlideAndFlip",
    "SoftmaxExplorer",
    "StepSizeBall",
]
