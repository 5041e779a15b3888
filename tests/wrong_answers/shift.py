"""Wrong answers to shift, each below what a teacher would say of it."""

import numpy as np


# np.roll brings in on the other side what leaves the picture; zeros should come in.
def shift(images, down, right):
    return np.roll(images, (down, right), axis=(1, 2))


# It moves up and left: the signs are the wrong way round.
def shift(images, down, right):
    out = np.zeros_like(images)
    n, h, w, c = images.shape
    for i in range(h):
        for j in range(w):
            if 0 <= i + down < h and 0 <= j + right < w:
                out[:, i, j] = images[:, i + down, j + right]
    return out


# down and right are exchanged.
def shift(images, down, right):
    out = np.zeros_like(images)
    n, h, w, c = images.shape
    for i in range(h):
        for j in range(w):
            if 0 <= i - right < h and 0 <= j - down < w:
                out[:, i, j] = images[:, i - right, j - down]
    return out


# Negative numbers fail: images[:, : h - down] is longer than out[:, down:].
def shift(images, down, right):
    out = np.zeros_like(images)
    n, h, w, c = images.shape
    out[:, down:, right:] = images[:, : h - down, : w - right]
    return out


# With 0 the slice :-0 is empty.
def shift(images, down, right):
    out = np.zeros_like(images)
    if down >= 0 and right >= 0:
        out[:, down:, right:] = images[:, :-down, :-right]
    elif down < 0 and right < 0:
        out[:, :down, :right] = images[:, -down:, -right:]
    elif down >= 0:
        out[:, down:, :right] = images[:, :-down, -right:]
    else:
        out[:, :down, right:] = images[:, -down:, :-right]
    return out


# It pads by `down` and `right` only, which cannot be negative.
def shift(images, down, right):
    _, h, w, _ = images.shape
    padded = np.pad(images, ((0, 0), (down, 0), (right, 0), (0, 0)))
    return padded[:, :h, :w]


# np.zeros without a type: the result is float64, whatever the pictures are.
def shift(images, down, right):
    out = np.zeros(images.shape)
    n, h, w, c = images.shape
    for i in range(h):
        for j in range(w):
            if 0 <= i - down < h and 0 <= j - right < w:
                out[:, i, j] = images[:, i - down, j - right]
    return out


# It moves along the axes 0 and 1, pictures and rows; it should be rows and columns.
def shift(images, down, right):
    out = np.zeros_like(images)
    n, h, w, c = images.shape
    for i in range(n):
        for j in range(h):
            if 0 <= i - down < n and 0 <= j - right < h:
                out[i, j] = images[i - down, j - right]
    return out


# Only the move down is done; right is forgotten.
def shift(images, down, right):
    out = np.zeros_like(images)
    h = images.shape[1]
    for i in range(h):
        if 0 <= i - down < h:
            out[:, i] = images[:, i - down]
    return out


# Only the move to the right is done; down is forgotten.
def shift(images, down, right):
    out = np.zeros_like(images)
    w = images.shape[2]
    for j in range(w):
        if 0 <= j - right < w:
            out[:, :, j] = images[:, :, j - right]
    return out


# The picture grows: the zeros are put in front and nothing leaves.
def shift(images, down, right):
    top = np.zeros_like(images[:, : abs(down)])
    images = np.concatenate([top, images], axis=1)
    left = np.zeros_like(images[:, :, : abs(right)])
    return np.concatenate([left, images], axis=2)


# After np.roll only moves down and right are blacked out, not up and left.
def shift(images, down, right):
    out = np.roll(images, (down, right), axis=(1, 2))
    if down > 0:
        out[:, :down] = 0
    if right > 0:
        out[:, :, :right] = 0
    return out


# After np.roll the zeros are written to the far side.
def shift(images, down, right):
    out = np.roll(images, (down, right), axis=(1, 2))
    if down > 0:
        out[:, -down:] = 0
    elif down < 0:
        out[:, :-down] = 0
    if right > 0:
        out[:, :, -right:] = 0
    elif right < 0:
        out[:, :, :-right] = 0
    return out


# A move larger than the picture wraps round: out[:, :down] is not enough there.
def shift(images, down, right):
    n, h, w, c = images.shape
    out = np.roll(images, (down % h, right % w), axis=(1, 2))
    if down > 0:
        out[:, : down % h] = 0
    elif down < 0:
        out[:, down % h :] = 0
    if right > 0:
        out[:, :, : right % w] = 0
    elif right < 0:
        out[:, :, right % w :] = 0
    return out


# i - down may be negative, and images[:, -1] is the last row.
def shift(images, down, right):
    out = np.zeros_like(images)
    n, h, w, c = images.shape
    for i in range(h):
        for j in range(w):
            if i - down < h and j - right < w:
                out[:, i, j] = images[:, i - down, j - right]
    return out


# It fails at the edge: where nothing comes from inside, the index is too large.
def shift(images, down, right):
    out = np.zeros_like(images)
    n, h, w, c = images.shape
    for i in range(h):
        for j in range(w):
            out[:, i + down, j + right] = images[:, i, j]
    return out


# i + down may be negative: what leaves at the top comes in at the bottom.
def shift(images, down, right):
    out = np.zeros_like(images)
    n, h, w, c = images.shape
    for i in range(h):
        for j in range(w):
            if i + down < h and j + right < w:
                out[:, i + down, j + right] = images[:, i, j]
    return out


# The edge of the picture is repeated; zeros should come in.
def shift(images, down, right):
    n, h, w, c = images.shape
    rows = np.clip(np.arange(h) - down, 0, h - 1)
    columns = np.clip(np.arange(w) - right, 0, w - 1)
    return images[:, rows][:, :, columns]


# It blacks out the edge, but does not move anything.
def shift(images, down, right):
    out = images.copy()
    n, h, w, c = images.shape
    out[:, : max(down, 0)] = 0
    out[:, h + min(down, 0) :] = 0
    out[:, :, : max(right, 0)] = 0
    out[:, :, w + min(right, 0) :] = 0
    return out


# The caller's pictures are blacked out: the slices are written into `images`.
def shift(images, down, right):
    images[:] = np.roll(images, (down, right), axis=(1, 2))
    h, w = images.shape[1:3]
    rows, columns = np.arange(h), np.arange(w)
    images[:, (rows < down) | (rows >= h + down)] = 0
    images[:, :, (columns < right) | (columns >= w + right)] = 0
    return images


# The two conditions are joined by `or`, so an index may still be out of range.
def shift(images, down, right):
    out = np.zeros_like(images)
    n, h, w, c = images.shape
    for i in range(h):
        for j in range(w):
            if 0 <= i - down < h or 0 <= j - right < w:
                out[:, i, j] = images[:, i - down, j - right]
    return out


# Height and width are exchanged, which shows where pictures are not square.
def shift(images, down, right):
    out = np.zeros_like(images)
    n, w, h, c = images.shape
    for i in range(h):
        for j in range(w):
            if 0 <= i - down < h and 0 <= j - right < w:
                out[:, i, j] = images[:, i - down, j - right]
    return out


# One pixel too few: the last row and column never get anything.
def shift(images, down, right):
    out = np.zeros_like(images)
    n, h, w, c = images.shape
    for i in range(h - 1):
        for j in range(w - 1):
            if 0 <= i - down < h and 0 <= j - right < w:
                out[:, i, j] = images[:, i - down, j - right]
    return out


# Row 0 and column 0 are taken for outside: 0 is a place as well.
def shift(images, down, right):
    out = np.zeros_like(images)
    n, h, w, c = images.shape
    for i in range(h):
        for j in range(w):
            if 0 < i - down < h and 0 < j - right < w:
                out[:, i, j] = images[:, i - down, j - right]
    return out


# The frame is as wide as the move down, which is not enough for the move right.
def shift(images, down, right):
    n, h, w, c = images.shape
    p = abs(down)
    padded = np.pad(images, ((0, 0), (p, p), (p, p), (0, 0)))
    return padded[:, p - down : p - down + h, p - right : p - right + w]


# Only the first picture is moved; the others stay black.
def shift(images, down, right):
    out = np.zeros_like(images)
    n, h, w, c = images.shape
    for i in range(h):
        for j in range(w):
            if 0 <= i - down < h and 0 <= j - right < w:
                out[0, i, j] = images[0, i - down, j - right]
    return out


# The column is not asked whether it is inside: -1 is the last one.
def shift(images, down, right):
    out = np.zeros_like(images)
    n, h, w, c = images.shape
    for i in range(h):
        for j in range(w):
            if 0 <= i - down < h and j - right < w:
                out[:, i, j] = images[:, i - down, j - right]
    return out


# The row is not asked whether it is inside: -1 is the last one.
def shift(images, down, right):
    out = np.zeros_like(images)
    n, h, w, c = images.shape
    for i in range(h):
        for j in range(w):
            if i - down < h and 0 <= j - right < w:
                out[:, i, j] = images[:, i - down, j - right]
    return out


# Pictures are cut to the part that stays: the frame of zeros is missing.
def shift(images, down, right):
    n, h, w, c = images.shape
    rows = slice(max(-down, 0), h - max(down, 0))
    columns = slice(max(-right, 0), w - max(right, 0))
    return images[:, rows, columns]


# abs() takes the sign away: negative numbers move down and right as well.
def shift(images, down, right):
    down, right = abs(down), abs(right)
    out = np.zeros_like(images)
    n, h, w, c = images.shape
    for i in range(h):
        for j in range(w):
            if 0 <= i - down < h and 0 <= j - right < w:
                out[:, i, j] = images[:, i - down, j - right]
    return out


# A loop of single steps that does nothing for negative numbers.
def shift(images, down, right):
    out = images.copy()
    for _ in range(down):
        out[:, 1:] = out[:, :-1].copy()
        out[:, 0] = 0
    for _ in range(right):
        out[:, :, 1:] = out[:, :, :-1].copy()
        out[:, :, 0] = 0
    return out


# float32 comes out, whatever the type of the pictures.
def shift(images, down, right):
    out = np.zeros_like(images)
    n, h, w, c = images.shape
    for i in range(h):
        for j in range(w):
            if 0 <= i - down < h and 0 <= j - right < w:
                out[:, i, j] = images[:, i - down, j - right]
    return out.astype(np.float32)


# Large moves down and to the right are caught, those up and to the left are not.
def shift(images, down, right):
    n, h, w, c = images.shape
    if down >= h or right >= w:
        return np.zeros_like(images)
    out = np.roll(images, (down, right), axis=(1, 2))
    if down > 0:
        out[:, :down] = 0
    if right > 0:
        out[:, :, :right] = 0
    if down < 0:
        out[:, h + down :] = 0
    if right < 0:
        out[:, :, w + right :] = 0
    return out


# The frame is as wide as the picture is high, which is too little for wide pictures.
def shift(images, down, right):
    n, h, w, c = images.shape
    p = np.pad(images, ((0, 0), (h, h), (h, h), (0, 0)))
    down, right = np.clip(down, -h, h), np.clip(right, -h, h)
    return p[:, h - down : 2 * h - down, h - right : h - right + w]


# Moves of more than one pixel are cut to one.
def shift(images, down, right):
    down, right = np.sign(down), np.sign(right)
    out = np.zeros_like(images)
    n, h, w, c = images.shape
    for i in range(h):
        for j in range(w):
            if 0 <= i - down < h and 0 <= j - right < w:
                out[:, i, j] = images[:, i - down, j - right]
    return out


# Moving by 0 along one axis leaves the picture where it is along the other as well.
def shift(images, down, right):
    if down == 0 or right == 0:
        return images.copy()
    out = np.zeros_like(images)
    n, h, w, c = images.shape
    for i in range(h):
        for j in range(w):
            if 0 <= i - down < h and 0 <= j - right < w:
                out[:, i, j] = images[:, i - down, j - right]
    return out
