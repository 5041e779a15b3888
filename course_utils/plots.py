"""The figures of the notebooks: each takes numbers, a title that says what to see in
them, and an alt text for readers who cannot see the picture.
"""

import io
from contextlib import contextmanager

import numpy as np
from IPython.display import display
from matplotlib import style
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from PIL import Image

from course_utils.colours import (
    FAINT,
    HIGHLIGHT,
    INK,
    NEGATIVE,
    POSITIVE,
    TRAIN,
    VALIDATION,
    ZERO,
)

WHITE = np.uint8(255)
FEW = 32  # colours are enough for lines, bars and letters
SIGNED = LinearSegmentedColormap.from_list("signed", [NEGATIVE, ZERO, POSITIVE])


def own_settings():
    """While this lasts, matplotlib draws as it came, whatever the user has set."""
    return style.context("default")


@contextmanager
def shown(alt, *args, colours=256, **options):
    """The axes of a `new_figure`, displayed as PNG when they have been drawn on.

    The alt text is also the figure's plain text. Pictures need 256 colours.
    """
    with own_settings():
        figure, axes = new_figure(*args, **options)
        yield axes
        width = round(figure.get_figwidth() * 96)
        display(
            {"image/png": png(figure, dpi=144, colours=colours), "text/plain": alt},
            metadata={"image/png": {"alt": alt, "width": width}},
            raw=True,
        )


def png(figure, dpi, colours):
    """The bytes of the figure as a PNG with so many colours, which keeps it small."""
    buffer = io.BytesIO()
    figure.savefig(buffer, format="png", dpi=dpi, facecolor="white")
    picture = Image.open(buffer).convert("RGB")
    # With many, a scale keeps its own beside a picture; with few, ink stays dark.
    many, few = Image.Quantize.MAXCOVERAGE, Image.Quantize.MEDIANCUT
    method = many if colours == 256 else few
    picture = picture.quantize(colours, method=method, dither=Image.Dither.NONE)
    buffer = io.BytesIO()
    picture.save(buffer, "png", optimize=True)
    return buffer.getvalue()


def new_figure(rows, columns, title, width=7.0, height=4.0, share=False):
    """A figure and its axes, in an array of shape (rows, columns)."""
    figure = Figure(figsize=(width, height), layout="constrained")
    figure.suptitle(title, x=0.01, ha="left", fontsize=12, color=INK)
    options = {"squeeze": False, "sharex": share, "sharey": share}
    return figure, figure.subplots(rows, columns, **options)


def room_for(title):
    """The width of a figure in inches that a title of `new_figure` needs."""
    return 0.2 + 0.095 * len(title)


def bare(ax):
    """Axes without ticks and frame: for pictures."""
    ax.set_xticks([])
    ax.set_yticks([])
    ax.spines[:].set_visible(False)


def open_axes(ax, xlabel, ylabel):
    """Axes with names, and without the two lines that say nothing."""
    ax.set_xlabel(xlabel)
    ax.set_ylabel(ylabel)
    ax.spines[["top", "right"]].set_visible(False)


def draw_image(ax, image):
    """An image on bare axes: colour (H, W, 3), or grey (H, W) and (H, W, 1)."""
    bare(ax)
    grey = image.ndim == 2 or image.shape[2] == 1
    picture = image.reshape(image.shape[:2]) if grey else image
    ax.imshow(picture, cmap="gray", vmin=0, vmax=255)


def draw_signed(ax, values, interpolation=None):
    """Numbers (H, W) on bare axes: white is 0, full colour the largest."""
    limit = np.nanmax(np.abs(values)) or 1
    bare(ax)
    limits = {"vmin": -limit, "vmax": limit}
    return ax.imshow(values, cmap=SIGNED, interpolation=interpolation, **limits)


def draw_maps(ax, maps, columns):
    """Maps (H, W, C) in a grid, row by row, all on one scale."""
    pictures = np.moveaxis(maps, 2, 0)[..., np.newaxis]
    grid = mosaic(pictures, columns, gap=1, ground=np.nan)
    draw_signed(ax, grid[1:-1, 1:-1, 0], interpolation="nearest")
    ax.set_facecolor(FAINT)


def write_numbers(ax, values, bright):
    """The numbers (H, W) in their cells, if there are at most 10 x 10 of them.

    They are black where `bright`, which is (H, W) too, and white elsewhere.
    """
    if max(values.shape) > 10:
        return
    size = min(12, 70 / max(values.shape))
    for (row, column), value in np.ndenumerate(values):
        ink = "black" if bright[row, column] else "white"
        text = f"{value:.4g}"
        ax.text(column, row, text, color=ink, ha="center", va="center", fontsize=size)


def frame(ax, top, left, height, width):
    """The outline of some cells, in the colour of the receptive field."""
    corner = (left - 0.5, top - 0.5)
    ax.add_patch(
        Rectangle(corner, width, height, fill=False, ec=HIGHLIGHT, lw=2, clip_on=False)
    )


def images(pictures, title, alt, names=None, columns=10):
    """Pictures (N, H, W, C) in a grid, row by row, with names above them if given."""
    size = 7 / columns  # of one picture, in inches
    columns = min(columns, len(pictures))
    height, width = pictures[0].shape[:2]
    gap = round(0.25 * height / size) if names else max(1, height // 16)
    above = gap if names else 0
    # A letter is about 0.6 of its size wide, and an inch has 72 points.
    fitting = min(10, 72 * size / 0.6 / max(map(len, names or ["-"])))
    grid = mosaic(pictures, columns, gap)[gap - above : -gap, gap:-gap]
    wide = size * columns
    tall = wide * grid.shape[0] / grid.shape[1]
    with shown(alt, 1, 1, title, max(wide, room_for(title)), 0.35 + tall) as axes:
        ax = axes[0, 0]
        draw_image(ax, grid)
        ax.set_anchor("NW")
        for i, name in enumerate(names or []):
            x = (i % columns) * (width + gap) + width / 2
            y = (i // columns) * (height + gap) + above - 1 - gap / 6
            ax.text(x, y, name, fontsize=fitting, color=INK, ha="center")


def gallery(pictures, labels, class_names, title, alt, columns=10):
    """A row of pictures for each class, its name on the left."""
    rows = [pictures[labels == k][:columns] for k in range(len(class_names))]
    height = pictures.shape[1] + 2
    with shown(alt, 1, 1, title, height=0.35 + 0.59 * len(rows)) as axes:
        ax = axes[0, 0]
        draw_image(ax, mosaic(np.concatenate(rows), columns, gap=2))
        middles = height * np.arange(len(class_names)) + height / 2
        ax.set_yticks(middles, class_names, color=INK)
        ax.tick_params(length=0)


def mosaic(pictures, columns, gap, ground=WHITE):
    """Pictures (N, H, W, C) put together to one, with gaps between them."""
    height, width, channels = pictures[0].shape
    rows = -(-len(pictures) // columns)
    shape = rows * (height + gap) + gap, columns * (width + gap) + gap, channels
    grid = np.full(shape, ground)
    for i, picture in enumerate(pictures):
        top = (i // columns) * (height + gap) + gap
        left = (i % columns) * (width + gap) + gap
        grid[top : top + height, left : left + width] = picture
    return grid


def numbers(values, title, alt):
    """A small grey image (H, W) with the value of every pixel written on it."""
    height, width = values.shape
    tall = 0.4 + 4.4 * height / width
    with shown(alt, 1, 1, title, max(4.5, room_for(title)), tall) as axes:
        ax = axes[0, 0]
        draw_image(ax, values)
        ax.set_anchor("NW")
        for (row, column), value in np.ndenumerate(values):
            ink = "white" if value < 128 else "black"
            place = {"ha": "center", "va": "center", "fontsize": 10}
            ax.text(column, row, value, color=ink, **place)


def channels(image, title, alt):
    """A colour image beside its three channels, each shown in grey."""
    with shown(alt, 1, 4, title, height=2.3) as axes:
        parts = [image, *np.moveaxis(image, 2, 0)]
        for ax, part, name in zip(
            axes[0], parts, ["all three", "red", "green", "blue"], strict=True
        ):
            draw_image(ax, part)
            ax.set_title(name, fontsize=10, color=INK)


def number(x, _=None):
    """A number as text: three digits, and never less than its whole part."""
    return (f"{x:,.0f}" if abs(x) >= 100 else f"{x:.3g}").replace("-", "\N{MINUS SIGN}")


def maps(values, title, alt, picture=None):
    """Maps {name: (H, W)} of signed numbers: white is 0, full colour the largest, with
    the scale of each below it.

    A picture (H, W, C), if given, stands beside them.
    """
    beside = 0 if picture is None else 1
    columns = len(values) + beside
    width = min(7, 2.5 * columns)
    side = width / columns - 0.2  # of a map; below it stands its scale
    tallest = max(len(one) / one.shape[1] for one in values.values())
    height = 0.75 + 1.15 * side * max(1, tallest)
    with shown(alt, 1, columns, title, width, height) as axes:
        if beside:
            draw_image(axes[0, 0], picture)
        for ax, (name, one) in zip(axes[0, beside:], values.items(), strict=True):
            drawn = draw_signed(ax, one)
            ax.set_title(name, fontsize=10, color=INK)
            draw_scale(ax, drawn, one)
        for ax in axes[0]:
            ax.set_anchor("N")
            ax.spines[:].set(visible=True, color=FAINT, linewidth=0.5)
        axes[0, 0].figure.get_layout_engine().set(w_pad=0.1)  # inches


def draw_scale(ax, drawn, values):
    """The colours that occur in a map, below it, with the numbers that they mean."""
    bar = ax.inset_axes((0, -0.1, 1, 0.05))
    scale = ax.figure.colorbar(drawn, bar, orientation="horizontal", format=number)
    scale.outline.set_visible(False)
    low = drawn.norm.vmin if values.min() < 0 else 0
    high = drawn.norm.vmax if values.max() > 0 or low == 0 else 0
    bar.set_xlim(low, high)
    scale.set_ticks(sorted({low, 0, high}))
    bar.get_xticklabels()[0].set_ha("left")
    bar.get_xticklabels()[-1].set_ha("right")


def bars(values, names, title, alt, xlabel):
    """Horizontal bars with their values."""
    with shown(alt, 1, 1, title, height=0.9 + 0.3 * len(values), colours=FEW) as axes:
        ax = axes[0, 0]
        drawn = ax.barh(names, values, color=NEGATIVE)
        ax.bar_label(drawn, fmt="{:.2f}", padding=3, fontsize=10)
        ax.invert_yaxis()
        open_axes(ax, xlabel, "")


def templates(w, class_names, title, alt, image_shape=(32, 32, 3)):
    """The weights (D, K) of each class as an image; grey is 0."""
    columns = -(-len(class_names) // 2)
    height = 0.4 + 2 * (0.27 + 6.6 / columns)
    with shown(alt, 2, columns, title, height=height) as axes:
        for ax, weights, name in zip(axes.flat, w.T, class_names, strict=True):
            # The largest weight of a template, of either sign, is its full colour.
            image = 0.5 + 0.5 * weights.reshape(image_shape) / np.abs(weights).max()
            draw_image(ax, np.round(255 * image).astype(np.uint8))
            ax.set_title(name, fontsize=10, color=INK)


def curves(series, title, alt, xlabel, ylabel, log=""):
    """Lines {name: (x, y)}; train and validation keep their colours everywhere.

    log: the axes, "x", "y" or "xy", on which equal steps are equal factors.
    """
    with shown(alt, 1, 1, title, height=3.4, colours=FEW) as axes:
        ax = axes[0, 0]
        draw_lines(ax, series)
        if len(series) > 1:
            ax.legend(frameon=False)
        open_axes(ax, xlabel, ylabel)
        if "x" in log:
            ax.set_xscale("log")
            ax.xaxis.set_major_formatter("{x:,g}")
        if "y" in log:
            ax.set_yscale("log")
            ax.yaxis.set_major_formatter("{x:,g}")


def panels(groups, title, alt, xlabel, ylabel, columns=3, ylim=None):
    """Small plots {name: lines {name: (x, y)}} that share their axes and one legend.

    In full rows only the lowest name their axis x, otherwise all of them.
    """
    rows = -(-len(groups) // columns)
    height = 0.9 + 2.1 * rows
    with shown(
        alt, rows, columns, title, height=height, share=True, colours=FEW
    ) as axes:
        for i, (name, series) in enumerate(groups.items()):
            ax = axes.flat[i]
            named = i + columns >= len(groups) or len(groups) % columns > 0
            draw_lines(ax, series)
            ax.set_title(name, fontsize=10, color=INK)
            if ylim:
                ax.set_ylim(ylim)
            ax.tick_params(labelbottom=named)
            open_axes(ax, xlabel if named else "", "" if i % columns else ylabel)
        for ax in axes.flat[len(groups) :]:
            ax.set_visible(False)
        lines, names = axes[0, 0].get_legend_handles_labels()
        place = {"loc": "outside lower center", "ncols": len(names)}
        axes[0, 0].figure.legend(lines, names, frameon=False, **place)


def draw_lines(ax, series):
    """Lines {name: (x, y)} in the course's colours, told apart by more than colour."""
    colours = {"train": TRAIN, "validation": VALIDATION}
    others = [NEGATIVE, POSITIVE, INK, FAINT, HIGHLIGHT]
    dashes = ["-", "--", "-.", ":", (0, (8, 2))]
    for i, (name, (x, y)) in enumerate(series.items()):
        colour = colours.get(name, others[i % 5])
        ax.plot(x, y, linestyle=dashes[i % 5], color=colour, label=name)
        if np.equal(np.round(x), x).all():
            ax.locator_params("x", integer=True)


def histograms(groups, title, alt, xlabel):
    """How often each size occurs among the positive numbers of {name: array}, on one
    scale, on which equal steps are equal factors.
    """
    with shown(alt, 1, len(groups), title, height=2.4, share=True, colours=FEW) as axes:
        for ax, (name, values) in zip(axes[0], groups.items(), strict=True):
            bins = np.geomspace(values.min(), values.max(), 40)
            ax.hist(values.ravel(), bins, color=NEGATIVE)
            ax.set_xscale("log")
            ax.set_title(name, fontsize=10, color=INK)
            ax.set_yticks([])
            open_axes(ax, xlabel, "how often" if ax is axes[0, 0] else "")


def descents(loss, paths, title, alt, xlabel, ylabel):
    """A curve for each {name: positions} with the ball that moved along it.

    Below each, its position after every step.
    """
    with shown(alt, 2, len(paths), title, height=4.4) as axes:
        visited = np.concatenate(list(paths.values()))
        low, high = visited.min() - 0.5, visited.max() + 0.5
        x = np.linspace(low, high, 200)
        for above, below, (name, path) in zip(*axes, paths.items(), strict=True):
            above.plot(x, [loss(v) for v in x], color=FAINT)
            above.plot(path, [loss(v) for v in path], ".-", color=POSITIVE, lw=0.8)
            above.plot(path[-1], loss(path[-1]), "o", color=NEGATIVE, markersize=8)
            above.set_title(name, fontsize=10, color=INK)
            below.plot(path, ".-", color=POSITIVE, lw=0.8)
            below.plot(len(path) - 1, path[-1], "o", color=NEGATIVE, markersize=8)
            below.set_ylim(low, high)
            first = above is axes[0, 0]
            open_axes(above, xlabel, ylabel if first else "")
            open_axes(below, "step", xlabel if first else "")


def corners(groups, title, alt, xlabel, ylabel):
    """Examples with the answers 0 and 1 in the plane, and lines that may part them.

    groups: {name: (inputs (N, 2 or more), answers (N, 1), lines [(x, y), ...])}.
    """
    with shown(alt, 1, len(groups), title, height=3.2, share=True) as axes:
        for ax, (name, group) in zip(axes[0], groups.items(), strict=True):
            inputs, answers, lines = group
            for line in lines:
                ax.plot(*line, color=FAINT, linestyle="--")
            for answer, (mark, colour) in enumerate([("s", NEGATIVE), ("o", POSITIVE)]):
                x, y = inputs[answers.ravel() == answer, :2].T
                ax.plot(x, y, mark, color=colour, markersize=12, label=str(answer))
            ax.set_title(name, fontsize=10, color=INK)
            ax.set(xlim=(-0.3, 1.3), ylim=(-0.3, 1.3), xticks=[0, 1], yticks=[0, 1])
            ax.set_aspect("equal")
            open_axes(ax, xlabel, ylabel if ax is axes[0, 0] else "")
        marks, names = axes[0, 0].get_legend_handles_labels()
        options = {"title": "answer", "frameon": False, "loc": "outside right center"}
        axes[0, 0].figure.legend(marks, names, **options)


def heatmap(values, row_names, column_names, title, alt, row_axis, column_axis):
    """A table of numbers, darker where they are larger; with two equal axes, the
    diagonal is framed.
    """
    decimals = 0 if np.all(values == np.round(values)) else 2
    long = max(len(str(name)) for name in column_names) > 6
    height = 1.2 + 0.36 * len(row_names)
    with shown(alt, 1, 1, title, height=height) as axes:
        ax = axes[0, 0]
        drawn = ax.imshow(values, cmap="Blues", aspect="auto")
        ax.figure.colorbar(drawn, ax=ax, pad=0.02).outline.set_visible(False)
        turned = {"rotation": 30, "ha": "right"} if long else {}
        ax.set_xticks(range(len(column_names)), column_names, **turned)
        ax.set_yticks(range(len(row_names)), row_names)
        ax.set_xlabel(column_axis)
        ax.set_ylabel(row_axis)
        ax.spines[:].set_visible(False)
        middle = (values.min() + values.max()) / 2
        for (row, column), value in np.ndenumerate(values):
            ink = "white" if value > middle else "black"
            place = {"ha": "center", "va": "center", "fontsize": 10}
            ax.text(column, row, f"{value:.{decimals}f}", color=ink, **place)
        if list(row_names) == list(column_names):
            for i in range(len(row_names)):
                frame(ax, i, i, 1, 1)


def tables(values, title, alt):
    """Small tables {name: (H, W)} of numbers from 0 up, side by side on one scale:
    darker is larger.
    """
    columns = sum(table.shape[1] + 1 for table in values.values()) - 1
    rows = max(len(table) for table in values.values())
    side = min(0.5, 6.8 / columns)  # of a cell, in inches
    longest = max(len(f"{v:.3g}") for table in values.values() for v in table.flat)
    # A digit is about 0.65 of its size wide, and an inch has 72 points.
    size = min(10, 0.9 * 72 * side / 0.65 / longest)
    with shown(alt, 1, 1, title, height=side * rows + 0.7) as axes:
        ax, left = axes[0, 0], 0
        bare(ax)
        ax.set_anchor("NW")
        largest = max(table.max() for table in values.values())
        for name, table in values.items():
            height, wide = table.shape
            place = (left - 0.5, left + wide - 0.5, height - 0.5, -0.5)
            ax.imshow(table, cmap="Blues", vmin=0, vmax=largest, extent=place)
            corner = (left - 0.5, -0.5)
            ax.add_patch(Rectangle(corner, wide, height, fill=False, ec=FAINT))
            middle = left + wide / 2 - 0.5
            at = {"ha": "center", "va": "bottom", "fontsize": 10}
            ax.text(middle, -0.6, name, color=INK, **at)
            for (row, column), value in np.ndenumerate(table):
                ink = "white" if value > largest / 2 else "black"
                at = {"ha": "center", "va": "center", "fontsize": size}
                ax.text(left + column, row, f"{value:.3g}", color=ink, **at)
            left += wide + 1
        ax.set_xlim(-0.6, left - 1.4)
        ax.set_ylim(rows - 0.4, -1.2)


def scatter(points, title, alt, xlabel, ylabel, left=()):
    """Named points {name: (x, y)}, on axes on which equal steps are equal factors.

    left: the names that stand to the left of their points, where there is room.
    """
    with shown(alt, 1, 1, title, height=3.6, colours=FEW) as axes:
        ax = axes[0, 0]
        for name, (x, y) in points.items():
            ax.plot(x, y, "o", color=POSITIVE)
            away, side = (-7, "right") if name in left else (7, "left")
            place = {"ha": side, "va": "center", "textcoords": "offset points"}
            ax.annotate(name, (x, y), (away, 0), color=INK, **place)
        ax.set_xscale("log")
        ax.set_yscale("log")
        ax.margins(0.15)
        ax.xaxis.set_major_formatter("{x:,g}")
        ax.yaxis.set_major_formatter("{x:,g}")
        open_axes(ax, xlabel, ylabel)
