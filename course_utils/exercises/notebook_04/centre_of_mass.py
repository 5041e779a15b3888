"""centre_of_mass: where a digit's weight lies."""

import numpy as np

from course_utils.exercises.writing import exercise, rng_of, single


def centre_of_mass(image):
    """Mean row and mean column of a picture (H, W), weighted by its grey values."""
    height, width = image.shape
    row = np.arange(height) @ image.sum(axis=1) / image.sum()
    column = np.arange(width) @ image.sum(axis=0) / image.sum()
    return row, column


rng = rng_of(centre_of_mass)


def centre_in_loops(image):
    """Right, but that a byte times a small integer is a byte again."""
    row = column = total = 0
    for i, j in np.ndindex(image.shape):
        row += i * image[i, j]
        column += j * image[i, j]
        total += image[i, j]
    return row / total, column / total


EXERCISE = exercise(
    centre_of_mass,
    returns="row, column",
    cases={
        "[[0, 0, 0, 0], [0, 2, 6, 0], [0, 0, 0, 0]]": (
            np.array([[0, 0, 0, 0], [0, 2, 6, 0], [0, 0, 0, 0]]),
        ),
        "5 x 3 pixels": (rng.random((5, 3)),),
        "4 x 4 pixels": (rng.random((4, 4)),),
        "one row": (rng.random((1, 6)),),
        "one column": (rng.random((6, 1)),),
        "one pixel that is not 0": (np.eye(1, 20, 13).reshape(4, 5),),
        "bytes": (rng.integers(0, 256, (6, 7), np.uint8),),
        "bytes, most of them 0": (
            rng.integers(0, 256, (5, 8), np.uint8) * (rng.random((5, 8)) < 0.3),
        ),
        # Fractions of 256, whose sums are exact, in whatever order they are added.
        "float32": single(rng.integers(0, 256, (7, 5)) / 256),
    },
    helpers=(centre_in_loops,),
    mistakes="""
    return row, column  ->  return column, row
        column and row have changed places: rows come first, as in the shape.
    arange(height)  ->  arange(1, height + 1)
        rows are counted from 1. NumPy counts from 0.
    arange(height)  ->  arange(1, height + 1)
    arange(width)  ->  arange(1, width + 1)
        rows and columns are counted from 1. NumPy counts from 0.
    arange(height)  ->  arange(0.5, height)
    arange(width)  ->  arange(0.5, width)
        this is half a pixel too far: a row counts by its number, not by its middle.
    return tuple((float(at.mean()) for at in np.nonzero(image)))
        every pixel that is not 0 counts the same. A dark one should count less: weight
        it by its grey value.
    return tuple(((at.min() + at.max()) / 2 for at in np.nonzero(image)))
        this is the middle of the box around all that is not 0. Thicker strokes should
        count more.
    return ((len(image) - 1) / 2, (len(image[0]) - 1) / 2)
        this is the middle of the picture, whatever is on it.
    return np.unravel_index(image.argmax(), image.shape)
        this is the place of the largest value. All of them count.
    axis=1) / image.sum()  ->  axis=1) / height
    axis=0) / image.sum()  ->  axis=0) / width
        it divides by the number of rows, or columns. A weighted mean is divided by the
        sum of the weights.
    return (image.sum(axis=1).mean(), image.sum(axis=0).mean())
        these are means of the weights. It should be the mean of the places: row
        numbers, each weighted.
    / image.sum()  ->>
        these are weighted sums. To get means, divide by the sum of the weights.
    / image.sum()  ->>  / image.size
        it divides by the number of pixels. A weighted mean is divided by the sum of the
        weights.
    / image.sum()  ->>  / np.count_nonzero(image)
        it divides by the number of pixels that are not 0. A weighted mean is divided by
        the sum of the weights.
    axis=1  ->  axis=0
        the weights of the rows are summed over the wrong axis: what a row weighs is the
        sum over its columns.
    return row, column  ->  return round(row), round(column)
        this is rounded to whole pixels. Return the means themselves.
    / image  ->>  // image
        this is cut off to whole pixels, as `//` and int do. Return the means
        themselves.
    centre_in_loops
        bytes that are multiplied and added are bytes again, and start again at 0 beyond
        255. Turn the picture into floats first.
    row = sum(i * image[i, j] for i, j in np.ndindex(image.shape))
    column = sum(j * image[i, j] for i, j in np.ndindex(image.shape))
    return row / image.sum(), column / image.sum()
        a byte times a number is a byte again, and starts again at 0 beyond 255. Turn
        the picture into floats first.
    height, width = image.shape
    row = sum(float(i * image[i, j]) for i, j in np.ndindex(height, width))
    column = sum(float(j * image[i, j]) for i, j in np.ndindex(height, width))
    return row / image.sum(), column / image.sum()
        the product of a small number and a byte is a byte, and starts again at 0 beyond
        255, before anything is added. Turn the picture into floats first.
    / image.sum()  ->>  / image.max()
        it divides by the largest value. A weighted mean is divided by the sum of the
        weights.
    return (int(image.sum(axis=1).argmax()), int(image.sum(axis=0).argmax()))
        this is the row and the column that weigh most. All of them count, each with its
        weight.
    axis=1  ->  axis=0
    axis=0  ->  axis=1
        the axes have changed places: what a row weighs is the sum over its columns.
    height, width = image.shape
    row = (np.arange(height) * image.sum(axis=0)).sum() / image.sum()
    column = (np.arange(width) * image.sum(axis=1)).sum() / image.sum()
    return row, column
        what a row weighs is the sum over its columns, and the other way round: here the
        axes have changed places.
    row, column = np.meshgrid(np.arange(image.shape[0]), np.arange(image.shape[1]))
    return (row * image).sum() / image.sum(), (column * image).sum() / image.sum()
        np.meshgrid wants the columns first, and makes rows of them. Give it the columns
        first, or say indexing="ij".
    return row, column  ->  return row / height, column / width
        these are fractions of height and width. Return row and column, counted in
        pixels.
    return row, column  ->  return row - height / 2, column - width / 2
        this is how far it is from the middle. Return row and column, counted from 0.
    """,
    hints="""
    Three children sit on a seesaw, at places 0, 1 and 4. Where does it balance if they
    weigh the same, and where if the last one weighs twice as much?

    The sum of each row of the picture says what that row weighs. Multiply it by the
    number of the row, add up, and divide by the weight of the whole picture. Then do
    the same for the columns.

    row = np.arange(height) @ image.sum(axis={1}) / {image.sum()}
    column = np.arange(width) @ image.sum(axis={0}) / {image.sum()}
    return row, column
    """,
)
