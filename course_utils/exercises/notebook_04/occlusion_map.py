"""occlusion_map: which part of a picture a prediction rests on."""

import numpy as np

from course_utils.exercises.writing import exercise, rng_of


def occlusion_map(probability, image, size):
    """The probability with one square after the other covered with zeros.

    probability takes (N, H, W, C) and gives (N,). (H, W, C) -> (H // size, W // size).
    """
    height, width, _ = image.shape
    seen = np.zeros((height // size, width // size))
    for i, j in np.ndindex(seen.shape):
        covered = image.copy()
        top, left = i * size, j * size
        covered[top : top + size, left : left + size] = 0
        seen[i, j] = probability(covered[None])[0]
    return seen


rng = rng_of(occlusion_map)
normal = rng.standard_normal


def mean_of(images):
    """Stands for a probability where numbers should be small enough to follow."""
    return images.mean(axis=(1, 2, 3))


def probability_of(*shape):
    """A neuron that looks at each number of a picture of this shape with a weight."""
    w = normal(shape) / 8

    def probability(images):
        n, *picture = images.shape
        scores = (images.reshape(n, -1) * w.ravel()).sum(axis=1)
        if picture != list(shape):
            raise ValueError(f"expected pictures (N, {shape}), got {images.shape}")
        return 1 / (1 + np.exp(-scores))

    return probability


EXERCISE = exercise(
    occlusion_map,
    returns="seen",
    cases={
        "a picture of 2 x 4, covered by 2 x 2, where the mean is the probability": (
            mean_of,
            np.arange(1.0, 9.0).reshape(2, 4, 1),
            2,
        ),
        "4 x 6 pixels in three colours, by 2 x 2": (
            probability_of(4, 6, 3),
            normal((4, 6, 3)),
            2,
        ),
        "6 x 3 pixels, by 3 x 3": (probability_of(6, 3, 2), normal((6, 3, 2)), 3),
        "6 x 6 pixels, by 2 x 2": (probability_of(6, 6, 1), normal((6, 6, 1)), 2),
        "5 x 7 pixels, by 2 x 2, so that a row and a column are left over": (
            probability_of(5, 7, 2),
            normal((5, 7, 2)),
            2,
        ),
        "one pixel after the other": (probability_of(3, 4, 1), normal((3, 4, 1)), 1),
        "one square for the whole picture": (
            probability_of(4, 4, 3),
            normal((4, 4, 3)),
            4,
        ),
        "bytes": (probability_of(4, 8, 3), rng.integers(0, 4, (4, 8, 3), np.uint8), 4),
    },
    mistakes="""
    image.copy()  ->  image
        it covers the caller's picture itself, and no square is uncovered again. Start
        with a new copy for every square.
    width // size))  ->  width // size)); covered = image.copy()
    covered = image.copy()  ->
        one copy is used for all squares, and none is uncovered again. Start with a new
        copy for every square.
    i * size, j * size  ->  i, j
        the squares move by one pixel and overlap. They lie side by side.
    i * size, j * size  ->  j * size, i * size
        rows and columns have changed places.
    (height // size, width // size)  ->  (width // size, height // size)
        rows and columns of the map have changed places.
    ] = 0  ->  ] = 1
        the square is filled with ones. Cover it with zeros.
    ] = 0  ->  ] = image.mean()
        the square is filled with the mean. Cover it with zeros: the pictures are
        standardised, so that 0 is the mean already.
    left + size] = 0  ->  left + size, 0] = 0
        only the first channel is covered. Cover all of them.
    top : top + size, left : left + size  ->  top : top + size
        whole rows are covered. The square has a right edge, too.
    top : top + size, left : left + size  ->  top, left
        only one pixel is covered. The square has size x size.
    top : top + size, left : left + size  ->  top:size, left:size
        a slice ends at a place, not after a length: only the first square is covered.
    image.copy()  ->  np.zeros_like(image)
    covered[top  ->  at = np.s_[top
    left + size] = 0  ->  left + size]; covered[at] = image[at]
        all but the square is covered. The square is what should be missing.
    return seen  ->  return 1 - seen
        this is how improbable the class has become. Return the probability itself.
    return seen  ->  return probability(image[None])[0] - seen
        this is how much the probability falls. Return the probability itself.
    return seen  ->  return seen - probability(image[None])[0]
        this is how much the probability changes. Return the probability itself.
    covered[None]  ->  image[None]
        it asks for the probability of the picture as it was, with nothing covered.
    covered[None]  ->  covered
        probability takes a batch (N, H, W, C). For one picture, a first axis of length
        1 is missing.
    width // size))  ->  width // size), image.dtype)
        the map has the type of the picture: in whole numbers every probability below 1
        becomes 0.
    seen, large = occlusion_map(probability, image, size), np.zeros(image.shape[:2])
    seen = np.kron(seen, np.ones((size, size)))
    large[: len(seen), : len(seen[0])] = seen
    return large
        each square is as large as on the picture. There should be one number for each.
    covered[None])[0]  ->  covered[None])
        probability gives a number for each picture of the batch. There is one: take the
        first.
    top : top + size, left : left + size  ->  i, j
        one pixel is covered, that at (i, j). Cover size x size pixels.
    top + size, left : left + size  ->  top + size - 1, left : left + size - 1
        the last row and column of the square are not covered: a slice stops before its
        end.
    (height // size, width // size)  ->  (height, width)
        the map has a number for every pixel. There should be one for each square.
    (height // size, width // size)  ->  (-(-height // size), -(-width // size))
        squares that do not fit are counted, too. What is left over at the edge gets no
        number.
    seen = occlusion_map(probability, image, size)
    return seen + 0 * seen[0, (image.shape[1] - 1) // size]
        a square is begun at the edge where none fits any more, and the map has no place
        for it. What is left over gets no number.
    seen[i, j]  ->  seen[j, i]
        the number is written to row j, column i. Rows come first: i counts them.
    return seen  ->  return seen.ravel()
        the numbers are in one row. The map has rows and columns, as the squares have.
    covered[top  ->  covered[:, top
        the square is cut out of columns and channels: covered is a single picture, and
        its rows are axis 0.
    """,
    hints="""
    Which rows and columns of the picture does square (i, j) cover? What must the
    picture be like again before the next square is covered?

    Start with a map of zeros, one number for each square that fits, whatever the type
    of the picture: probabilities are fractions. For each of them take a new copy of the
    picture, set the square to 0 in all channels, and ask for the probability of a batch
    of one.

    covered = {image.copy()}
    covered[{i * size} : {(i + 1) * size}, {j * size} : {(j + 1) * size}] = 0
    seen[i, j] = probability(covered[None])[0]
    """,
)
