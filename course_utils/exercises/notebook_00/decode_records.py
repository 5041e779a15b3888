"""decode_records: images and labels from the bytes of CIFAR-10."""

import numpy as np

from course_utils.data import decode_records
from course_utils.exercises.writing import exercise, rng_of

rng = rng_of(decode_records)


def records(n):
    """n records as bytes: a label each, from 9 down, then pixels of noise."""
    labels = np.arange(9, 9 - n, -1, dtype=np.uint8)[:, None]
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
    frombuffer(raw  ->  frombuffer(raw[:3073]
        that is the first record. raw holds any number of them.
    return images.copy(), labels.astype(np.int64)  ->  return images[0], labels[0]
        that is the first picture. There is an axis for all of them, which comes first.
    transpose(0, 2, 3, 1)  ->  transpose(0, 2, 3, 1)[:, ::-1]
        the pictures stand on their heads: the bytes of a colour run from its top row to
        its bottom row.
    .reshape(-1, 3073)  ->  .reshape(3073, -1).T
    labels > 9  ->  labels > 255
        the rows of the table should be records, one after the other as in the file: N
        rows of 3,073 bytes.
    values = np.frombuffer(raw, np.uint8)
    n = len(values) // 3073
    return values[n:].reshape(n, 3, 32, 32).transpose(0, 2, 3, 1), values[:n]
        it takes all labels from the beginning of the file. Every record begins with its
        own.
    images.copy()  ->  images.astype(float)
        these are no longer bytes. uint8 is what the file has and what should come back;
        astype(float), np.zeros without a type and a list of Python's numbers make
        something larger.
    labels.astype(np.int64)  ->  labels.astype(float)
        a label is the number of a class, a whole one: let the labels be integers.
    dtype=np.uint8  ->  dtype=np.int8
        int8 runs from -128 to 127. A byte of a picture runs from 0 to 255: uint8.
    return raw.reshape(-1, 3073)
        raw is bytes, which cannot be reshaped: np.frombuffer(raw, np.uint8) makes an
        array of them.
    return np.array(raw).reshape(-1, 3073)
        np.array takes all the bytes for a single value; np.frombuffer(raw, np.uint8)
        makes a number of each.
    return np.frombuffer(raw).reshape(-1, 3073)
        np.frombuffer makes one float64 of eight bytes, unless it is told that each byte
        is a number: np.uint8.
    return np.frombuffer(raw, np.uint8).reshape(10, 3073)
        that is for ten records. raw holds any number of them: with -1 in the shape
        NumPy counts them.
    return np.frombuffer(raw, np.uint8).reshape(-1, 3072)
        3,072 bytes are the pixels of a record; with its label it has 3,073.
    transpose(0, 2, 3, 1)  ->  transpose(1, 2, 0)
        transpose takes one number for each axis. All the pictures together have four:
        that of the pictures comes first and stays first.
    return np.frombuffer(raw, np.uint8).reshape(-1, 3, 32, 32)
        the labels are still among the pixels: cut the bytes into records of 3,073
        first.
    return np.frombuffer(raw, np.uint8).reshape(-1, 32, 32, 3)
        the labels are still among the pixels: make records of 3,073 bytes first.
    pixels = np.frombuffer(raw, np.uint8)[1:].reshape(-1, 3072)
    return pixels.reshape(-1, 3, 32, 32).transpose(0, 2, 3, 1), np.array([raw[0]])
        only the first label is left out. Every record has its own: make a table with
        one record in each row.
    planes = np.frombuffer(raw, np.uint8)[1:].reshape(-1, 3, 32, 32)
    return planes.transpose(0, 2, 3, 1), np.array([raw[0]])
        only the first label is left out. Every record begins with one: make a table
        with one record in each row.
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
