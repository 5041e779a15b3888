"""Figures look the same for everybody: a user's matplotlib settings stay outside."""

import io
import itertools
import subprocess
import sys
import textwrap
from pathlib import Path
from unittest.mock import patch

import matplotlib
import numpy as np
import pytest
from matplotlib import style
from PIL import Image

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


# --- What a figure looks like ---------------------------------------------------------


def figure_of(draw, *args, **options):
    """The figure that a function of `plots` would show."""
    with patch.object(plots, "display"), patch.object(plots, "png") as png:
        draw(*args, **options)
    return png.call_args.args[0]


def texts(ax):
    return [text.get_text() for text in ax.texts]


@pytest.mark.parametrize(
    ("values", "written"),
    [
        ([[0.37, 0.374], [0.3, 0.194]], ["0.37", "0.37", "0.30", "0.19"]),
        ([[1.0, 0.0], [2.0, 30.0]], ["1", "0", "2", "30"]),
    ],
)
def test_a_table_has_as_many_decimals_everywhere(values, written):
    names = ["a", "b"], ["c", "d"], "A title", "Alt.", "x", "y"
    assert texts(figure_of(plots.heatmap, np.array(values), *names).axes[0]) == written


def test_bars_say_two_decimals():
    figure = figure_of(plots.bars, [0.1, 0.246], ["a", "b"], "A title", "Alt.", "x")
    assert texts(figure.axes[0]) == ["0.10", "0.25"]


@pytest.mark.parametrize("names", [None, ["a"] * 10])
@pytest.mark.parametrize("columns", [3, 5, 10])
def test_pictures_fill_their_figure(names, columns):
    black = np.zeros((10, 32, 32, 3), np.uint8)
    figure = figure_of(plots.images, black, "A title", "Alt.", names, columns)
    drawn = Image.open(io.BytesIO(plots.png(figure, dpi=100, colours=8))).convert("L")
    for axis in [0, 1]:
        inked = np.flatnonzero((np.asarray(drawn) < 50).any(axis=axis))
        edges = [0, *inked, drawn.size[axis]]
        assert np.diff(edges).max() < 30  # hundredths of an inch


@pytest.mark.parametrize("title", ["A cat", "What is it? Numbers, large where bright"])
@pytest.mark.parametrize("draw", [plots.images, plots.numbers])
def test_beside_a_small_picture_there_is_only_what_its_title_needs(draw, title):
    picture = np.zeros((8, 8), np.uint8)
    given = picture if draw is plots.numbers else [picture[..., np.newaxis]]
    options = {"columns": 3} if draw is plots.images else {}
    figure = figure_of(draw, given, title, "Alt.", **options)
    figure.draw_without_rendering()
    (written,) = [t.get_window_extent().x1 for t in figure.texts]
    right = max(written, figure.axes[0].get_window_extent().x1)
    assert right <= figure.bbox.width < right + 1.2 * figure.dpi


@pytest.mark.parametrize("columns", [4, 5, 10])
def test_names_do_not_touch_the_next(columns):
    black = np.zeros((10, 32, 32, 3), np.uint8)
    names = ["automobile as airplane"] * 10
    figure = figure_of(plots.images, black, "A title", "Alt.", names, columns)
    plots.png(figure, dpi=100, colours=8)  # which lays it out
    boxes = [text.get_window_extent() for text in figure.axes[0].texts]
    assert all(a.x1 < b.x0 for a, b in itertools.pairwise(boxes[:columns]))


@pytest.mark.parametrize(
    ("panels", "named"), [(6, [False] * 3 + [True] * 3), (5, [True] * 5)]
)
def test_panels_show_all_lines_and_a_row_names_its_axis_everywhere(panels, named):
    groups = {str(i): {"before": ([0, 1], [i, i + 1])} for i in range(panels)}
    figure = figure_of(plots.panels, groups, "A title", "Alt.", "step", "error")
    shown = [ax for ax in figure.axes if ax.get_visible()]
    assert [ax.get_xlabel() == "step" for ax in shown] == named
    assert [ax.xaxis.get_tick_params()["labelbottom"] for ax in shown] == named
    low, high = figure.axes[0].get_ylim()
    assert low <= 0 and high >= panels
    (legend,) = figure.legends
    assert [text.get_text() for text in legend.texts] == ["before"]


@pytest.mark.parametrize(
    ("values", "ends"),
    [
        ([[0, 2]], (0, 2)),
        ([[-2, 0]], (-2, 0)),
        ([[-1, 2]], (-2, 2)),
        ([[0, 0]], (0, 1)),
    ],
)
def test_a_maps_scale_has_the_colours_that_occur_and_lies_right_below_it(values, ends):
    one = {"map": np.repeat(values, 4, axis=1)}
    figure = figure_of(plots.maps, one, "A title", "Alt.", picture=np.zeros((8, 8, 3)))
    figure.draw_without_rendering()
    _, ax = figure.axes
    (bar,) = ax.child_axes
    assert tuple(bar.get_xlim()) == ends
    written = [label.get_text() for label in bar.get_xticklabels()]
    assert written == [plots.number(tick) for tick in sorted({*ends, 0})]
    assert np.allclose(ax.get_window_extent().intervalx, bar.bbox.intervalx)
    assert 0 < ax.bbox.y0 - bar.bbox.y1 < 0.1 * figure.bbox.height


@pytest.mark.parametrize("classes", [10, 20])
def test_templates_fill_their_figure(classes):
    weights, names = np.ones((75, classes)), [str(i) for i in range(classes)]
    labels = names, "A title", "Alt.", (5, 5, 3)
    figure = figure_of(plots.templates, weights, *labels)
    figure.draw_without_rendering()
    upper, lower = (
        figure.axes[0].get_window_extent(),
        figure.axes[-1].get_window_extent(),
    )
    assert upper.y0 - lower.y1 < 0.45 * figure.dpi  # the names stand between them
    assert lower.y0 < 0.2 * figure.dpi


def test_a_logarithmic_axis_has_plain_numbers_and_epochs_are_whole():
    x = np.arange(1, 10_001)
    labels = ("A title", "Alt.", "epoch", "loss")
    figure = figure_of(plots.curves, {"loss": (x, x)}, *labels, log="x")
    figure.canvas.draw()
    shown = [label.get_text() for label in figure.axes[0].get_xticklabels()]
    assert {"1", "1,000", "10,000"} <= set(shown)
    figure = figure_of(plots.curves, {"loss": (x[:3], x[:3])}, *labels)
    assert all(tick == round(tick) for tick in figure.axes[0].get_xticks())


def test_the_cells_of_all_tables_are_equally_large_and_none_is_outside():
    with patch.object(plots, "display"), patch.object(plots, "png") as png:
        tables = {
            "a name": np.eye(2),
            "another": np.ones((5, 3)),
            "row": np.ones((1, 4)),
        }
        plots.tables(tables, "A title", "Alt.")
    (figure,) = png.call_args.args
    (ax,) = figure.axes
    figure.draw_without_rendering()
    sides = set()
    for drawn, table in zip(ax.images, tables.values(), strict=True):
        box = drawn.get_window_extent()
        assert ax.bbox.contains(*box.min) and ax.bbox.contains(*box.max)
        height, width = table.shape
        sides |= {round(box.width / width, 3), round(box.height / height, 3)}
    assert len(sides) == 1


def test_every_point_has_its_name_inside_the_figure():
    with patch.object(plots, "display"), patch.object(plots, "png") as png:
        points = {"the smallest": (0.01, 0.1), "a rather long name": (900, 20_000)}
        plots.scatter(points, "A title", "Alt.", "x", "y")
    (figure,) = png.call_args.args
    figure.draw_without_rendering()
    names = {text.get_text(): text for ax in figure.axes for text in ax.texts}
    assert set(names) == set(points)
    for name in names.values():
        box = name.get_window_extent()
        assert figure.bbox.contains(*box.min) and figure.bbox.contains(*box.max)
