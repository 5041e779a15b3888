"""Wrong answers to centre_of_mass, each below what a teacher would say of it."""

import numpy as np


# Row and column are exchanged.
def centre_of_mass(image):
    h, w = image.shape
    total = image.sum()
    row = (np.arange(h) * image.sum(axis=1)).sum() / total
    column = (np.arange(w) * image.sum(axis=0)).sum() / total
    return column, row


# The axes of the two sums are exchanged.
def centre_of_mass(image):
    h, w = image.shape
    total = image.sum()
    row = (np.arange(h) * image.sum(axis=0)).sum() / total
    column = (np.arange(w) * image.sum(axis=1)).sum() / total
    return row, column


# The middle of the picture, however bright its pixels are.
def centre_of_mass(image):
    h, w = image.shape
    return (h - 1) / 2, (w - 1) / 2


# Half the height and width, one half pixel too far, and without any brightness.
def centre_of_mass(image):
    return image.shape[0] / 2, image.shape[1] / 2


# Every pixel that is not black counts alike; it should count as much as it is bright.
def centre_of_mass(image):
    rows, columns = np.nonzero(image)
    return rows.mean(), columns.mean()


# The brightest pixel is not the centre of mass.
def centre_of_mass(image):
    row, column = np.unravel_index(image.argmax(), image.shape)
    return float(row), float(column)


# Rows are counted from 1, so both numbers are 1 too large.
def centre_of_mass(image):
    h, w = image.shape
    total = image.sum()
    row = (np.arange(1, h + 1) * image.sum(axis=1)).sum() / total
    column = (np.arange(1, w + 1) * image.sum(axis=0)).sum() / total
    return row, column


# It is not divided by the brightness of the whole picture.
def centre_of_mass(image):
    h, w = image.shape
    row = (np.arange(h) * image.sum(axis=1)).sum()
    column = (np.arange(w) * image.sum(axis=0)).sum()
    return row, column


# It divides by the number of pixels, not by their brightness.
def centre_of_mass(image):
    h, w = image.shape
    total = image.size
    row = (np.arange(h) * image.sum(axis=1)).sum() / total
    column = (np.arange(w) * image.sum(axis=0)).sum() / total
    return row, column


# The result is cut to whole numbers.
def centre_of_mass(image):
    h, w = image.shape
    total = image.sum()
    row = (np.arange(h) * image.sum(axis=1)).sum() / total
    column = (np.arange(w) * image.sum(axis=0)).sum() / total
    return int(row), int(column)


# The result is rounded to whole numbers.
def centre_of_mass(image):
    h, w = image.shape
    total = image.sum()
    row = (np.arange(h) * image.sum(axis=1)).sum() / total
    column = (np.arange(w) * image.sum(axis=0)).sum() / total
    return round(float(row)), round(float(column))


# // drops what follows the decimal point.
def centre_of_mass(image):
    h, w = image.shape
    total = image.sum()
    row = (np.arange(h) * image.sum(axis=1)).sum() // total
    column = (np.arange(w) * image.sum(axis=0)).sum() // total
    return row, column


# The mean brightness comes back, not the mean place.
def centre_of_mass(image):
    return image.mean(axis=1).mean(), image.mean(axis=0).mean()


# The sums have the type of the picture, and those of bytes overflow above 255.
def centre_of_mass(image):
    total = row = column = image.dtype.type(0)
    for i in range(image.shape[0]):
        for j in range(image.shape[1]):
            total += image[i, j]
            row += i * image[i, j]
            column += j * image[i, j]
    return row / total, column / total


# In a picture of bytes i * image[i, j] is a byte, too, and overflows above 255.
def centre_of_mass(image):
    total = row = column = 0.0
    for i in range(image.shape[0]):
        for j in range(image.shape[1]):
            total += image[i, j]
            row += i * image[i, j]
            column += j * image[i, j]
    return row / total, column / total


# Each mean is taken over one row or column only, and then of all of them.
def centre_of_mass(image):
    h, w = image.shape
    row = (np.arange(h) * image.mean(axis=1)).mean()
    column = (np.arange(w) * image.mean(axis=0)).mean()
    return row, column


# Only the row comes back.
def centre_of_mass(image):
    h = image.shape[0]
    return (np.arange(h) * image.sum(axis=1)).sum() / image.sum()


# The numbers are shares of height and width, not rows and columns.
def centre_of_mass(image):
    h, w = image.shape
    total = image.sum()
    row = (np.arange(h) * image.sum(axis=1)).sum() / total
    column = (np.arange(w) * image.sum(axis=0)).sum() / total
    return row / h, column / w


# The numbers are measured from the middle of the picture, not from its corner.
def centre_of_mass(image):
    h, w = image.shape
    total = image.sum()
    row = (np.arange(h) * image.sum(axis=1)).sum() / total
    column = (np.arange(w) * image.sum(axis=0)).sum() / total
    return row - (h - 1) / 2, column - (w - 1) / 2


# The brightness is squared, so bright pixels count too much.
def centre_of_mass(image):
    h, w = image.shape
    image = image.astype(float) ** 2
    total = image.sum()
    row = (np.arange(h) * image.sum(axis=1)).sum() / total
    column = (np.arange(w) * image.sum(axis=0)).sum() / total
    return row, column


# Row and column are given as (x, y): the column should come second.
def centre_of_mass(image):
    x = np.average(np.arange(image.shape[1]), weights=image.sum(axis=0))
    y = np.average(np.arange(image.shape[0]), weights=image.sum(axis=1))
    return x, y


# It works for square pictures only: the height is used for both.
def centre_of_mass(image):
    h, w = image.shape
    total = image.sum()
    row = (np.arange(h) * image.sum(axis=1)).sum() / total
    column = (np.arange(h) * image.sum(axis=0)).sum() / total
    return row, column


# The picture is reshaped to 28 by 28, whatever its size.
def centre_of_mass(image):
    image = image.reshape(28, 28)
    places = np.arange(28)
    row = (places @ image.sum(axis=1)) / image.sum()
    column = (places @ image.sum(axis=0)) / image.sum()
    return row, column


# The median is no mean: half of the brightness lies above it.
def centre_of_mass(image):
    down, across = image.sum(axis=1).cumsum(), image.sum(axis=0).cumsum()
    row = np.searchsorted(down, down[-1] / 2)
    column = np.searchsorted(across, across[-1] / 2)
    return float(row), float(column)


# Only pixels brighter than the mean count.
def centre_of_mass(image):
    h, w = image.shape
    image = np.where(image > image.mean(), image, 0)
    total = image.sum()
    row = (np.arange(h) * image.sum(axis=1)).sum() / total
    column = (np.arange(w) * image.sum(axis=0)).sum() / total
    return row, column


# `=` for `+=`: only the last pixel is left of the sum.
def centre_of_mass(image):
    total = row = column = 0.0
    for i in range(image.shape[0]):
        for j in range(image.shape[1]):
            total += float(image[i, j])
            row = i * float(image[i, j])
            column = j * float(image[i, j])
    return row / total, column / total


# The last row and column are left out of the loops.
def centre_of_mass(image):
    total = row = column = 0.0
    for i in range(image.shape[0] - 1):
        for j in range(image.shape[1] - 1):
            total += float(image[i, j])
            row += i * float(image[i, j])
            column += j * float(image[i, j])
    return row / total, column / total


# The sum over the whole picture is multiplied with the sum of all row numbers.
def centre_of_mass(image):
    h, w = image.shape
    total = image.sum()
    row = np.arange(h).sum() * image.sum() / total
    column = np.arange(w).sum() * image.sum() / total
    return row, column


# The picture is cut to whole numbers, so greys between 0 and 1 are lost.
def centre_of_mass(image):
    image = image.astype(int)
    h, w = image.shape
    total = image.sum()
    row = (np.arange(h) * image.sum(axis=1)).sum() / total
    column = (np.arange(w) * image.sum(axis=0)).sum() / total
    return row, column


# It is dark pixels that count: the picture is taken as a negative.
def centre_of_mass(image):
    image = image.max() - image.astype(float)
    h, w = image.shape
    total = image.sum()
    row = (np.arange(h) * image.sum(axis=1)).sum() / total
    column = (np.arange(w) * image.sum(axis=0)).sum() / total
    return row, column


# The 1 below the line moves the centre of every picture, and far for a faint one.
def centre_of_mass(image):
    h, w = image.shape
    total = image.sum() + 1
    row = (np.arange(h) * image.sum(axis=1)).sum() / total
    column = (np.arange(w) * image.sum(axis=0)).sum() / total
    return row, column


# The middle between the first and the last bright row is not the mean.
def centre_of_mass(image):
    rows, columns = np.nonzero(image)
    return (rows.min() + rows.max()) / 2, (columns.min() + columns.max()) / 2


# The result is rounded to one decimal.
def centre_of_mass(image):
    h, w = image.shape
    total = image.sum()
    row = (np.arange(h) * image.sum(axis=1)).sum() / total
    column = (np.arange(w) * image.sum(axis=0)).sum() / total
    return round(float(row), 1), round(float(column), 1)


# The picture is turned into bytes: greys between 0 and 1 become 0, sums overflow.
def centre_of_mass(image):
    h, w = image.shape
    image = image.astype(np.uint8)
    row = (np.arange(h, dtype=np.uint8) @ image).sum() / image.sum()
    column = (image @ np.arange(w, dtype=np.uint8)).sum() / image.sum()
    return row, column


# The brightness of a row counts only if it is above the mean of all rows.
def centre_of_mass(image):
    h, w = image.shape
    rows, columns = image.sum(axis=1), image.sum(axis=0)
    rows = np.where(rows > rows.mean(), rows, 0)
    row = (np.arange(h) * rows).sum() / rows.sum()
    return row, (np.arange(w) * columns).sum() / columns.sum()


# Row numbers as bytes times a picture of bytes are bytes, and overflow above 255.
def centre_of_mass(image):
    rows, columns = np.indices(image.shape, dtype=np.uint8)
    total = image.sum()
    return (rows * image).sum() / total, (columns * image).sum() / total


# A picture whose middle pixel is dark is taken for empty.
def centre_of_mass(image):
    h, w = image.shape
    if image[h // 2, w // 2] == 0:
        return (h - 1) / 2, (w - 1) / 2
    total = image.sum()
    row = (np.arange(h) * image.sum(axis=1)).sum() / total
    column = (np.arange(w) * image.sum(axis=0)).sum() / total
    return row, column
