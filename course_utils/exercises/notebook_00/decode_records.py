"""decode_records: images and labels from the bytes of CIFAR-10."""

import numpy as np

from course_utils.data import decode_records
from course_utils.exercises.writing import exercise, rng_of

rng = rng_of(decode_records)


def records(n):
    """n records as bytes: a label each, then pixels of noise."""
    labels = rng.integers(0, 10, (n, 1), dtype=np.uint8)
    pixels = rng.integers(0, 256, (n, 3072), dtype=np.uint8)
    return np.hstack([labels, pixels]).tobytes()


EXERCISE = exercise(
    decode_records,
    returns="images, labels",
    cases={
        "two records": (records(2),),
        "one record": (records(1),),
        "five records": (records(5),),
    },
    mistakes="""
    .reshape(-1, 3, 32, 32).transpose(0, 2, 3, 1)  ->  .reshape(-1, 32, 32, 3)
        it reads red, green, blue for each pixel in turn, and the picture becomes
        confetti. The file has all the reds first: cut each record into 3 planes of 32 x
        32, then move the colour axis to the end.
    transpose(0, 2, 3, 1)  ->  transpose(0, 3, 2, 1)
        height and width have changed places: every picture lies on its side. After the
        planes (N, 3, 32, 32), only the colour axis moves.
    records[:, 1:]  ->  records[:, :3072]
        it takes the label for the first pixel: every picture is shifted by one. The
        pixels begin at byte 1.
    records[:, 0], records[:, 1:]  ->  records[:, -1], records[:, :3072]
    labels > 9  ->  labels > 255
        the label is the first byte of a record, not the last.
    .transpose(0, 2, 3, 1)  ->
        the planes are right, but colour is still the second axis; transpose moves it to
        the end.
    reshape(-1, 3, 32, 32)  ->  reshape(-1, 3, 32, 32)[:, ::-1]
        red and blue have changed places: the order in the file is red, green, blue.
    transpose(0, 2, 3, 1)  ->  transpose(0, 2, 3, 1) / 255
        it divides by 255. Decoding leaves the bytes unchanged: uint8.
    labels.astype(np.int64)  ->  labels.astype(np.int64)[:, None]
        one label for each image makes a row of N numbers, not a column.
    """,
    hints="""
    How many bytes are there in one record? If you stack all records as the rows of a
    table, which column holds the labels, and which axis is missing to make colour
    planes?

    np.frombuffer turns bytes into numbers. Make a table with one record in each row:
    one column holds the labels, the others hold three planes, one after the other. So
    colour comes before row and column at first, and has to move to the end.

    records = np.frombuffer(raw, np.uint8).reshape(-1, 3073)
    planes = records[:, 1:].reshape({-1, 3, 32, 32})
    return planes.transpose({0, 2, 3, 1}), records[:, 0]
    """,
    exact_types=True,
)
