"""shift: pictures moved by whole pixels."""

import numpy as np

from course_utils.data import shift
from course_utils.exercises.writing import exercise, rng_of, single

rng = rng_of(shift)
normal = rng.standard_normal


def to_new_places(images, down, right):
    """Each pixel is sent to its new place, if there is one."""
    shifted = np.zeros_like(images)
    _, height, width, _ = images.shape
    for i, j in np.ndindex(height, width):
        if 0 <= i + down < height and 0 <= j + right < width:
            shifted[:, i + down, j + right] = images[:, i, j]
    return shifted


def from_old_places(images, down, right):
    """Each pixel is fetched from its old place, if there is one."""
    shifted = np.zeros_like(images)
    _, height, width, _ = images.shape
    for i, j in np.ndindex(height, width):
        if 0 <= i - down < height and 0 <= j - right < width:
            shifted[:, i, j] = images[:, i - down, j - right]
    return shifted


def by_slices(images, down, right):
    """Right until a picture leaves by more than its own size."""
    shifted = np.zeros_like(images)
    _, h, w, _ = images.shape
    source = images[:, max(-down, 0) : h - max(down, 0)]
    source = source[:, :, max(-right, 0) : w - max(right, 0)]
    target = shifted[:, max(down, 0) : h + min(down, 0)]
    target[:, :, max(right, 0) : w + min(right, 0)] = source
    return shifted


EXERCISE = exercise(
    shift,
    returns="shifted",
    cases={
        "a picture of 3 x 4, 1 down and 1 to the left": (
            np.arange(1.0, 13.0).reshape(1, 3, 4, 1),
            1,
            -1,
        ),
        "two pictures in three colours, 2 to the right": (normal((2, 4, 3, 3)), 0, 2),
        "1 up and 2 to the right": (normal((2, 5, 4, 2)), -1, 2),
        "3 down, 1 to the right": (normal((3, 5, 6, 1)), 3, 1),
        "2 up and 1 to the left": (normal((1, 3, 5, 2)), -2, -1),
        "moved by 0 and 0": (normal((2, 3, 4, 1)), 0, 0),
        "moved down by the whole height": (normal((2, 3, 5, 1)), 3, 0),
        "moved out of sight, up": (normal((1, 3, 5, 1)), -4, 1),
        "moved out of sight, down": (normal((1, 4, 3, 1)), 5, -1),
        "moved out of sight, to the right": (normal((2, 3, 4, 2)), 1, 5),
        "moved out of sight, to the left": (normal((2, 3, 4, 1)), -1, -5),
        "moved far out of sight, up": (normal((1, 3, 2, 1)), -9, 0),
        "moved far out of sight, down": (normal((1, 3, 4, 2)), 8, -1),
        "moved far out of sight, to the left": (normal((1, 2, 4, 1)), 1, -9),
        "uint8": (1 + rng.integers(0, 255, (2, 4, 5, 3), np.uint8), -1, -2),
        "float32": (*single(normal((2, 5, 4, 3))), 2, 1),
    },
    helpers=(to_new_places, from_old_places, by_slices),
    mistakes="""
    return np.roll(images, (down, right), axis=(1, 2))
        what leaves the picture comes in again on the other side: np.roll wraps around.
        Here zeros should come in.
    return np.roll(images, (down, right), axis=(0, 1))
        np.roll over axes 0 and 1 moves pictures and rows. Rows and columns are axes 1
        and 2; and it wraps around, where zeros should come in.
    return shift(images, right, down)
        down and right have changed places: rows come first, as in the shape.
    return shift(images, -down, -right)
        it moves the other way: with down = 1 the first row becomes the second.
    return shift(images, down, -right)
        right is reversed: with right = 1 the first column becomes the second.
    return shift(images, -down, right)
        down is reversed: with down = 1 the first row becomes the second.
    return shift(images, abs(down), abs(right))
        the sign is lost: negative numbers move up and to the left.
    return shift(images, max(down, 0), max(right, 0))
        negative numbers do nothing: they move up and to the left.
    return shift(images, down, 0)
        it moves down only: columns move too, by right.
    return shift(images, 0, right)
        it moves to the right only: rows move too, by down.
    shifted = np.zeros_like(images)
    shifted[:, down:, right:] = images[:, :-down, :-right]
    return shifted
        these slices are right for moves down and to the right. With a negative number,
        or 0, both slices need other ends: -0 is the beginning, not the end.
    shifted = np.zeros_like(images)
    _, height, width, _ = images.shape
    shifted[:, down:, right:] = images[:, : height - down, : width - right]
    return shifted
        these slices are right for moves down and to the right. With a negative number
        the new rows begin at 0 and the old ones at -down: write that case too, or use a
        frame of zeros.
    shifted = np.zeros_like(images)
    shifted[:, :-down, :-right] = images[:, down:, right:]
    return shifted
        it moves the other way, and these slices hold for positive numbers only: with
        down = 1 the first row becomes the second.
    shifted = np.zeros_like(images)
    shifted[down:, right:] = images[:-down, :-right]
    return shifted
        axis 0 holds the pictures. Rows and columns are axes 1 and 2: begin with a
        colon, images[:, ...].
    by_slices
        right until a picture leaves by more than its own size: then the end of a slice
        is negative, and counts from the other side.
    to_new_places
    0 <= i + down  ->  i + down
    0 <= j + right  ->  j + right
        a pixel that leaves at the top or on the left is sent to place -1, which is the
        last one. Ask for at least 0, too.
    from_old_places
    0 <= i - down  ->  i - down
    0 <= j - right  ->  j - right
        what comes in at the top or on the left is fetched from place -1, which is the
        last one. Ask for at least 0, too.
    rows, columns = (max(down, 0), max(-down, 0)), (max(right, 0), max(-right, 0))
    return np.pad(images, [(0, 0), rows, columns, (0, 0)])
        the picture has grown. What is moved out of sight has to be cut off, and the
        shape stays.
    pad(images, most)  ->  np.pad(images, most)
        np.pad with one number pads all four axes, the batch and the colours too. Only
        rows and columns should be padded.
    padded = pad(  ->  padded = np.pad(
    images, most)  ->  images, [(0, 0), (most, most), (most, most), (0, 0)], "edge")
        the pixels at the edge are repeated. Zeros should come in.
    return shift(images.astype(float), down, right)
        the type has changed. np.zeros makes float64 unless it is given a dtype;
        np.zeros_like keeps that of the pictures.
    images[:] = shift(images, down, right)
    return images
        it writes into the caller's pictures. Make a new array.
    if abs(down) >= images.shape[1]: return np.zeros_like(images)
    return by_slices(images, down, right)
        a move out of sight is caught for rows only. Columns leave the picture as well.
    if abs(right) >= images.shape[2]: return np.zeros_like(images)
    return by_slices(images, down, right)
        a move out of sight is caught for columns only. Rows leave the picture as well.
    _, h, w, _ = images.shape
    if down >= h or right >= w: return np.zeros_like(images)
    return by_slices(images, down, right)
        moves out of sight are caught downwards and to the right only. The other way the
        numbers are negative: compare what abs gives.
    from_old_places
    i - down < height  ->  i - down
    j - right < width  ->  j - right
        what should come in from below or from the right lies outside the picture: ask
        for less than height and width, too.
    from_old_places
    if 0 <= i - down < height and 0 <= j - right < width:  ->  if True:
        every pixel is fetched, though its old place may lie outside the picture. Ask
        first: then the zero stays.
    to_new_places
    if 0 <= i + down < height and 0 <= j + right < width:  ->  if True:
        every pixel is sent, though its new place may lie outside the picture. Ask
        first: what leaves is lost.
    from_old_places
    np.zeros_like(images)  ->  images.copy()
        the old picture shows where zeros should come in: begin with zeros.
    from_old_places
    shifted[:, i, j]  ->  shifted[i, j]
    images[:, i - down  ->  images[i - down
        axes 0 and 1 are pictures and rows. Rows and columns are axes 1 and 2: begin
        with a colon.
    from_old_places
    _, height, width, _  ->  _, _, height, width
        columns and channels are taken for rows and columns: images are (N, H, W, C),
        and the channels come last.
    return np.roll(images, (down, right))
        without axis np.roll treats all numbers as one row. Rows and columns are axes 1
        and 2; and it wraps around, where zeros should come in.
    shifted = np.roll(images, (down, right), axis=(1, 2))
    shifted[:, :down] = 0
    shifted[:, :, :right] = 0
    return shifted
        these slices are right for moves down and to the right. With a negative number
        `:right` is all but the last ones, and the zeros belong at the other end.
    shifted = np.roll(images, (down, right), axis=(1, 2))
    shifted[:, slice(down) if down > 0 else slice(down, None)] = 0
    shifted[:, :, slice(right) if right > 0 else slice(right, None)] = 0
    return shifted
        a move of 0 is treated as a negative one: 0: is everything. Then nothing comes
        in.
    most = max(abs(down), abs(right))  ->  most = max(down, right)
        the frame is as wide as the larger of the two numbers, and both may be negative:
        take their absolute values.
    top : top + height, left : left + width  ->  top:height, left:width
        a slice ends at a place, not after a length: the window ends `height` rows and
        `width` columns further on.
    padded = pad(  ->  padded = np.pad(
    images, most)  ->  images, [(0, 0), (height,) * 2, (width,) * 2, (0, 0)])
    top, left = most - down, most - right  ->  top, left = height - down, width - right
        the frame is as wide as the picture, and a larger move looks past its end. Take
        a wider one, or move no further than that.
    _, height, width, _ = images.shape
    padded = np.pad(images, [(0, 0), (down, 0), (right, 0), (0, 0)])
    return padded[:, :height, :width]
        np.pad takes no negative widths. Up or to the left the zeros come in at the
        other side.
    from_old_places
    _, height, width, _  ->  _, width, height, _
        height and width are mixed up: H comes before W.
    from_old_places
    images[:, i - down  ->  images[0, i - down
        every picture becomes the first one, moved. Each has pixels of its own.
    from_old_places
    _, height, width, _ = images.shape  ->  height, width = images.shape[:2]
    shifted[:, i, j]  ->  shifted[i, j]
    images[:, i - down, j - right]  ->  images[i - down, j - right]
        axes 0 and 1 are the pictures and their rows. Rows and columns are axes 1 and 2.
    return np.roll(images, (right, down), axis=(1, 2))
        down and right have changed places; and np.roll wraps around, where zeros should
        come in.
    """,
    hints="""
    With down = 1, which row of the old picture becomes row 1 of the new one? And if you
    look at the new picture through a window in a wide frame of zeros, in which
    direction does the window move?

    Put every picture in a frame of zeros, as wide as the larger of the two moves. Then
    cut out a window of the old height and width. Without a move it begins where the
    frame ends; to move the picture down, begin further up. `functions.pad(images,
    most)` makes the frame.

    most = max(abs(down), abs(right))
    top, left = {most - down}, {most - right}
    return functions.pad(images, most)[:, top : {top + height}, left : {left + width}]
    """,
    exact_types=True,
)
