"""Wrong answers to occlusion_map, each below what a teacher would say of it."""

import numpy as np


# No copy: the squares stay covered, and the caller's picture is black at the end.
def occlusion_map(probability, image, size):
    H, W, C = image.shape
    result = np.zeros((H // size, W // size))
    for i in range(H // size):
        for j in range(W // size):
            covered = image
            covered[i * size : (i + 1) * size, j * size : (j + 1) * size] = 0
            result[i, j] = probability(covered[None])[0]
    return result


# One copy for all: the squares covered before are still covered.
def occlusion_map(probability, image, size):
    H, W, C = image.shape
    result = np.zeros((H // size, W // size))
    covered = image.copy()
    for i in range(H // size):
        for j in range(W // size):
            covered[i * size : (i + 1) * size, j * size : (j + 1) * size] = 0
            result[i, j] = probability(covered[None])[0]
    return result


# A picture without the axis N is handed over; it should be (1, H, W, C).
def occlusion_map(probability, image, size):
    H, W, C = image.shape
    result = np.zeros((H // size, W // size))
    for i in range(H // size):
        for j in range(W // size):
            covered = image.copy()
            covered[i * size : (i + 1) * size, j * size : (j + 1) * size] = 0
            result[i, j] = probability(covered)
    return result


# It moves pixel by pixel: the squares lie side by side.
def occlusion_map(probability, image, size):
    H, W, C = image.shape
    result = np.zeros((H // size, W // size))
    for i in range(H // size):
        for j in range(W // size):
            covered = image.copy()
            covered[i : i + size, j : j + size] = 0
            result[i, j] = probability(covered[None])[0]
    return result


# Only the first channel is covered.
def occlusion_map(probability, image, size):
    H, W, C = image.shape
    result = np.zeros((H // size, W // size))
    for i in range(H // size):
        for j in range(W // size):
            covered = image.copy()
            covered[i * size : (i + 1) * size, j * size : (j + 1) * size, 0] = 0
            result[i, j] = probability(covered[None])[0]
    return result


# The square is covered with ones, not with zeros.
def occlusion_map(probability, image, size):
    H, W, C = image.shape
    result = np.zeros((H // size, W // size))
    for i in range(H // size):
        for j in range(W // size):
            covered = image.copy()
            covered[i * size : (i + 1) * size, j * size : (j + 1) * size] = 1
            result[i, j] = probability(covered[None])[0]
    return result


# The square is covered with its mean, not with zeros.
def occlusion_map(probability, image, size):
    H, W, C = image.shape
    result = np.zeros((H // size, W // size))
    for i in range(H // size):
        for j in range(W // size):
            covered = image.copy()
            square = covered[i * size : (i + 1) * size, j * size : (j + 1) * size]
            square[...] = square.mean()
            result[i, j] = probability(covered[None])[0]
    return result


# Everything but the square is covered.
def occlusion_map(probability, image, size):
    H, W, C = image.shape
    result = np.zeros((H // size, W // size))
    for i in range(H // size):
        for j in range(W // size):
            covered = np.zeros_like(image)
            rows, columns = (
                np.s_[i * size : (i + 1) * size],
                np.s_[j * size : (j + 1) * size],
            )
            covered[rows, columns] = image[rows, columns]
            result[i, j] = probability(covered[None])[0]
    return result


# It returns what covering costs; the probability itself is wanted.
def occlusion_map(probability, image, size):
    H, W, C = image.shape
    result = np.zeros((H // size, W // size))
    for i in range(H // size):
        for j in range(W // size):
            covered = image.copy()
            covered[i * size : (i + 1) * size, j * size : (j + 1) * size] = 0
            result[i, j] = probability(image[None])[0] - probability(covered[None])[0]
    return result


# Rows and columns of the map are exchanged.
def occlusion_map(probability, image, size):
    H, W, C = image.shape
    result = np.zeros((W // size, H // size))
    for i in range(H // size):
        for j in range(W // size):
            covered = image.copy()
            covered[i * size : (i + 1) * size, j * size : (j + 1) * size] = 0
            result[j, i] = probability(covered[None])[0]
    return result


# The map has a place for each pixel; it should have one for each square.
def occlusion_map(probability, image, size):
    H, W, C = image.shape
    result = np.zeros((H, W))
    for i in range(H // size):
        for j in range(W // size):
            covered = image.copy()
            covered[i * size : (i + 1) * size, j * size : (j + 1) * size] = 0
            result[i, j] = probability(covered[None])[0]
    return result


# The map is as large as the picture: the answer is written to every pixel.
def occlusion_map(probability, image, size):
    H, W, C = image.shape
    result = np.zeros((H, W))
    for i in range(H // size):
        for j in range(W // size):
            covered = image.copy()
            covered[i * size : (i + 1) * size, j * size : (j + 1) * size] = 0
            result[i * size : (i + 1) * size, j * size : (j + 1) * size] = probability(
                covered[None]
            )[0]
    return result


# The square is one pixel too small, down and across.
def occlusion_map(probability, image, size):
    H, W, C = image.shape
    result = np.zeros((H // size, W // size))
    for i in range(H // size):
        for j in range(W // size):
            covered = image.copy()
            covered[i * size : (i + 1) * size - 1, j * size : (j + 1) * size - 1] = 0
            result[i, j] = probability(covered[None])[0]
    return result


# The last row and column of squares are left out.
def occlusion_map(probability, image, size):
    H, W, C = image.shape
    result = np.zeros((H // size, W // size))
    for i in range(H // size - 1):
        for j in range(W // size - 1):
            covered = image.copy()
            covered[i * size : (i + 1) * size, j * size : (j + 1) * size] = 0
            result[i, j] = probability(covered[None])[0]
    return result


# The picture is taken for square.
def occlusion_map(probability, image, size):
    H, W, C = image.shape
    result = np.zeros((H // size, H // size))
    for i in range(H // size):
        for j in range(H // size):
            covered = image.copy()
            covered[i * size : (i + 1) * size, j * size : (j + 1) * size] = 0
            result[i, j] = probability(covered[None])[0]
    return result


# A square that sticks out is counted as well; there are only H // size of them.
def occlusion_map(probability, image, size):
    H, W, C = image.shape
    result = np.zeros((-(-H // size), -(-W // size)))
    for i in range(-(-H // size)):
        for j in range(-(-W // size)):
            covered = image.copy()
            covered[i * size : (i + 1) * size, j * size : (j + 1) * size] = 0
            result[i, j] = probability(covered[None])[0]
    return result


# Nothing is covered: the copy is changed, but the picture itself is asked about.
def occlusion_map(probability, image, size):
    H, W, C = image.shape
    result = np.zeros((H // size, W // size))
    for i in range(H // size):
        for j in range(W // size):
            covered = image.copy()
            covered[i * size : (i + 1) * size, j * size : (j + 1) * size] = 0
            result[i, j] = probability(image[None])[0]
    return result


# A whole row of squares is covered: the columns are not limited.
def occlusion_map(probability, image, size):
    H, W, C = image.shape
    result = np.zeros((H // size, W // size))
    for i in range(H // size):
        for j in range(W // size):
            covered = image.copy()
            covered[i * size : (i + 1) * size] = 0
            result[i, j] = probability(covered[None])[0]
    return result


# i and j are exchanged where the square is covered.
def occlusion_map(probability, image, size):
    H, W, C = image.shape
    result = np.zeros((H // size, W // size))
    for i in range(H // size):
        for j in range(W // size):
            covered = image.copy()
            covered[j * size : (j + 1) * size, i * size : (i + 1) * size] = 0
            result[i, j] = probability(covered[None])[0]
    return result


# A size of 4 is hard-wired.
def occlusion_map(probability, image, size):
    H, W, C = image.shape
    result = np.zeros((H // size, W // size))
    for i in range(H // size):
        for j in range(W // size):
            covered = image.copy()
            covered[i * 4 : (i + 1) * 4, j * 4 : (j + 1) * 4] = 0
            result[i, j] = probability(covered[None])[0]
    return result


# The return is in the loop: only the first row of squares is done.
def occlusion_map(probability, image, size):
    H, W, C = image.shape
    result = np.zeros((H // size, W // size))
    for i in range(H // size):
        for j in range(W // size):
            covered = image.copy()
            covered[i * size : (i + 1) * size, j * size : (j + 1) * size] = 0
            result[i, j] = probability(covered[None])[0]
        return result


# All answers in one long row: the map has lost its shape.
def occlusion_map(probability, image, size):
    H, W, C = image.shape
    answers = []
    for i in range(H // size):
        for j in range(W // size):
            covered = image.copy()
            covered[i * size : (i + 1) * size, j * size : (j + 1) * size] = 0
            answers.append(probability(covered[None])[0])
    return np.array(answers)


# Every answer stays an array of length 1, so the map has an axis too many.
def occlusion_map(probability, image, size):
    H, W, C = image.shape
    rows = []
    for i in range(H // size):
        row = []
        for j in range(W // size):
            covered = image.copy()
            covered[i * size : (i + 1) * size, j * size : (j + 1) * size] = 0
            row.append(probability(covered[None]))
        rows.append(row)
    return np.array(rows)


# The batch is stacked from one and the same array: all squares are covered in each.
def occlusion_map(probability, image, size):
    H, W, C = image.shape
    covered, batch = image.copy(), []
    for i in range(H // size):
        for j in range(W // size):
            covered[i * size : (i + 1) * size, j * size : (j + 1) * size] = 0
            batch.append(covered)
    return probability(np.array(batch)).reshape(H // size, W // size)


# The answers are laid out column by column; they come row by row.
def occlusion_map(probability, image, size):
    H, W, C = image.shape
    batch = []
    for i in range(H // size):
        for j in range(W // size):
            covered = image.copy()
            covered[i * size : (i + 1) * size, j * size : (j + 1) * size] = 0
            batch.append(covered)
    return probability(np.stack(batch)).reshape(W // size, H // size).T


# range runs to the edge in steps of size, so a rest at the edge is a square, too.
def occlusion_map(probability, image, size):
    rows = []
    for top in range(0, image.shape[0], size):
        row = []
        for left in range(0, image.shape[1], size):
            covered = image.copy()
            covered[top : top + size, left : left + size] = 0
            row.append(probability(covered[None])[0])
        rows.append(row)
    return np.array(rows)


# Numbered so, a rest at the right edge falls into the first square of the next row.
def occlusion_map(probability, image, size):
    h, w, _ = image.shape
    numbers = np.arange(h)[:, None] // size * (w // size) + np.arange(w) // size
    squares = np.arange(h // size * (w // size))[:, None, None]
    mask = (numbers != squares)[..., None]
    return probability(image * mask).reshape(h // size, -1)


# The covered pictures come back; it is their probability that is wanted.
def occlusion_map(probability, image, size):
    H, W, C = image.shape
    batch = []
    for i in range(H // size):
        for j in range(W // size):
            covered = image.copy()
            covered[i * size : (i + 1) * size, j * size : (j + 1) * size] = 0
            batch.append(covered)
    return np.array(batch)


# Pixels are multiplied by -1, not covered.
def occlusion_map(probability, image, size):
    H, W, C = image.shape
    result = np.zeros((H // size, W // size))
    for i in range(H // size):
        for j in range(W // size):
            covered = image.copy()
            covered[i * size : (i + 1) * size, j * size : (j + 1) * size] *= -1
            result[i, j] = probability(covered[None])[0]
    return result


# The batch runs over the rows only: a mean over the columns is taken.
def occlusion_map(probability, image, size):
    H, W, C = image.shape
    result = np.zeros((H // size, W // size))
    for i in range(H // size):
        batch = np.repeat(image[None], W // size, axis=0)
        for j in range(W // size):
            batch[j, i * size : (i + 1) * size, j * size : (j + 1) * size] = 0
        result[i] = probability(batch).mean()
    return result


# The square is centred at its place, so it begins half a square too early.
def occlusion_map(probability, image, size):
    H, W, C = image.shape
    result = np.zeros((H // size, W // size))
    for i in range(H // size):
        for j in range(W // size):
            covered = image.copy()
            top, left = i * size - size // 2, j * size - size // 2
            covered[max(top, 0) : top + size, max(left, 0) : left + size] = 0
            result[i, j] = probability(covered[None])[0]
    return result


# The square is covered with the picture's smallest number, not with zeros.
def occlusion_map(probability, image, size):
    H, W, C = image.shape
    result = np.zeros((H // size, W // size))
    for i in range(H // size):
        for j in range(W // size):
            covered = image.copy()
            covered[i * size : (i + 1) * size, j * size : (j + 1) * size] = image.min()
            result[i, j] = probability(covered[None])[0]
    return result


# The last square of a row also takes the rest at the edge.
def occlusion_map(probability, image, size):
    H, W, C = image.shape
    result = np.zeros((H // size, W // size))
    for i in range(H // size):
        for j in range(W // size):
            covered = image.copy()
            bottom = H if i == H // size - 1 else (i + 1) * size
            right = W if j == W // size - 1 else (j + 1) * size
            covered[i * size : bottom, j * size : right] = 0
            result[i, j] = probability(covered[None])[0]
    return result


# A side that is no multiple of size is refused; the rest at the edge is just left out.
def occlusion_map(probability, image, size):
    H, W, C = image.shape
    if H % size or W % size:
        raise ValueError("the squares do not fit")
    blocks = np.tile(image, (H // size * (W // size), 1, 1, 1))
    for k, block in enumerate(blocks):
        i, j = divmod(k, W // size)
        block[i * size : (i + 1) * size, j * size : (j + 1) * size] = 0
    return probability(blocks).reshape(H // size, W // size)
