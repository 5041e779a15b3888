"""Figures look the same for everybody: a user's matplotlib settings stay outside."""

import subprocess
import sys
import textwrap
from pathlib import Path
from unittest.mock import patch

import matplotlib
import numpy as np
import pytest
from matplotlib import style

from course_utils import plots
from course_utils.widgets import PixelInspector, SoftmaxExplorer
from course_utils.widgets.shared import base

OF_A_USER = {
    "saved as PDF": {"savefig.format": "pdf"},
    "texts by LaTeX": {"text.usetex": True},
    "dark": style.library["dark_background"],
    "a font that is not there": {"font.family": "No Such Font"},
    "cut tightly": {"savefig.bbox": "tight", "savefig.pad_inches": 1},
    "hand-drawn": {"path.sketch": (1, 100, 2)},
}
each_setting = pytest.mark.parametrize(
    "settings", OF_A_USER.values(), ids=OF_A_USER.keys()
)


def picture():
    """The PNG of a figure as a notebook shows it."""
    line = ([0, 1], [1, 2])
    with patch.object(plots, "display") as display:
        plots.curves({"train": line, "validation": line}, "A title", "Alt.", "x", "y")
    (bundle,) = display.call_args.args
    return bundle["image/png"]


def still():
    """The picture beside a widget."""
    return SoftmaxExplorer([1, 2, 3]).still_html().encode()


@each_setting
@pytest.mark.parametrize("made", [picture, still])
def test_a_users_settings_change_no_figure(made, settings, caplog):
    usual = made()
    with matplotlib.rc_context(settings):
        theirs = {name: matplotlib.rcParams[name] for name in settings}
        assert made() == usual
        assert {name: matplotlib.rcParams[name] for name in settings} == theirs
    assert caplog.text == ""  # matplotlib logs the fonts that it misses


@pytest.mark.slow
def test_a_users_matplotlibrc_changes_no_figure(tmp_path, monkeypatch):
    code = """
        import hashlib, sys
        sys.path.insert(0, sys.argv[1])
        import test_plots
        print(hashlib.sha256(test_plots.picture() + test_plots.still()).hexdigest())
    """
    command = [sys.executable, "-c", textwrap.dedent(code), str(Path(__file__).parent)]
    usual = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
    theirs = tmp_path / "matplotlibrc"
    theirs.write_text("savefig.format: pdf\ntext.usetex: True\nfont.family: No Such\n")
    monkeypatch.setenv("MATPLOTLIBRC", str(theirs))
    with_it = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
    assert with_it.stdout == usual.stdout
    assert "findfont" not in with_it.stderr


def test_a_still_that_cannot_be_drawn_does_not_cost_the_widget(monkeypatch):
    def fails(*args, **options):
        raise RuntimeError("no room for a picture")

    widget = PixelInspector([[0, 255]])
    monkeypatch.setattr(plots, "png", fails)
    with patch.object(base, "display") as display:
        widget._ipython_display_()
    view, still = [call.args[0] for call in display.call_args_list]
    assert view["application/vnd.jupyter.widget-view+json"]["model_id"]
    assert still == {"text/plain": repr(widget)}


@pytest.mark.parametrize("shape", [(1, 2), (2, 1), (1, 1), (1, 2, 1), (1, 2, 3)])
def test_a_picture_may_be_a_single_row_or_column(shape):
    _, axes = plots.new_figure(1, 1, "")
    plots.draw_image(axes[0, 0], np.zeros(shape, np.uint8))
    assert axes[0, 0].images[0].get_size() == shape[:2]
