"""Wrong answers to max_pool_loops, each below what a teacher would say of it."""

import numpy as np

from course_utils.functions import output_shape, pad


# The stride is ignored: the windows lie side by side.
def max_pool_loops(x, size, stride):
    N, H, W, C = x.shape
    y = np.zeros((N, H // size, W // size, C))
    for i in range(H // size):
        for j in range(W // size):
            r, c = i * size, j * size
            y[:, i, j] = x[:, r : r + size, c : c + size].max(axis=(1, 2))
    return y


# The windows begin at i and j, not at i * stride and j * stride.
def max_pool_loops(x, size, stride):
    N, H, W, C = x.shape
    oh, ow = output_shape(H, size, stride), output_shape(W, size, stride)
    y = np.zeros((N, oh, ow, C))
    for i in range(oh):
        for j in range(ow):
            y[:, i, j] = x[:, i : i + size, j : j + size].max(axis=(1, 2))
    return y


# size and stride are exchanged: the window is as large as the stride.
def max_pool_loops(x, size, stride):
    N, H, W, C = x.shape
    oh, ow = output_shape(H, size, stride), output_shape(W, size, stride)
    y = np.zeros((N, oh, ow, C))
    for i in range(oh):
        for j in range(ow):
            r, c = i * size, j * size
            y[:, i, j] = x[:, r : r + stride, c : c + stride].max(axis=(1, 2))
    return y


# The largest is taken over the maps as well: each map is pooled by itself.
def max_pool_loops(x, size, stride):
    N, H, W, C = x.shape
    oh, ow = output_shape(H, size, stride), output_shape(W, size, stride)
    y = np.zeros((N, oh, ow, C))
    for n in range(N):
        for i in range(oh):
            for j in range(ow):
                r, c = i * stride, j * stride
                y[n, i, j] = np.max(x[n, r : r + size, c : c + size])
    return y


# The largest is taken over all pictures: each picture is pooled by itself.
def max_pool_loops(x, size, stride):
    N, H, W, C = x.shape
    oh, ow = output_shape(H, size, stride), output_shape(W, size, stride)
    y = np.zeros((N, oh, ow, C))
    for i in range(oh):
        for j in range(ow):
            r, c = i * stride, j * stride
            y[:, i, j] = x[:, r : r + size, c : c + size].max(axis=(0, 1, 2))
    return y


# It is average pooling: the mean in place of the largest.
def max_pool_loops(x, size, stride):
    N, H, W, C = x.shape
    oh, ow = output_shape(H, size, stride), output_shape(W, size, stride)
    y = np.zeros((N, oh, ow, C))
    for i in range(oh):
        for j in range(ow):
            r, c = i * stride, j * stride
            y[:, i, j] = x[:, r : r + size, c : c + size].mean(axis=(1, 2))
    return y


# The search begins at 0: where all numbers are negative, 0 comes out.
def max_pool_loops(x, size, stride):
    N, H, W, C = x.shape
    oh, ow = output_shape(H, size, stride), output_shape(W, size, stride)
    y = np.zeros((N, oh, ow, C))
    for n, i, j, c in np.ndindex(y.shape):
        largest = 0
        for u in range(size):
            for v in range(size):
                value = x[n, i * stride + u, j * stride + v, c]
                if value > largest:
                    largest = value
        y[n, i, j, c] = largest
    return y


# The smallest is taken, not the largest.
def max_pool_loops(x, size, stride):
    N, H, W, C = x.shape
    oh, ow = output_shape(H, size, stride), output_shape(W, size, stride)
    y = np.zeros((N, oh, ow, C))
    for i in range(oh):
        for j in range(ow):
            r, c = i * stride, j * stride
            y[:, i, j] = x[:, r : r + size, c : c + size].min(axis=(1, 2))
    return y


# The largest size in absolute value is taken, so signs are lost.
def max_pool_loops(x, size, stride):
    N, H, W, C = x.shape
    oh, ow = output_shape(H, size, stride), output_shape(W, size, stride)
    y = np.zeros((N, oh, ow, C))
    for i in range(oh):
        for j in range(ow):
            r, c = i * stride, j * stride
            y[:, i, j] = np.abs(x[:, r : r + size, c : c + size]).max(axis=(1, 2))
    return y


# The number of places lacks its + 1: the last row and column are missing.
def max_pool_loops(x, size, stride):
    N, H, W, C = x.shape
    oh, ow = (H - size) // stride, (W - size) // stride
    y = np.zeros((N, oh, ow, C))
    for i in range(oh):
        for j in range(ow):
            r, c = i * stride, j * stride
            y[:, i, j] = x[:, r : r + size, c : c + size].max(axis=(1, 2))
    return y


# Windows that stick out at the edge are counted; they should be left out.
def max_pool_loops(x, size, stride):
    tops, lefts = range(0, x.shape[1], stride), range(0, x.shape[2], stride)
    return np.stack(
        [
            np.stack(
                [x[:, t : t + size, l : l + size].max(axis=(1, 2)) for l in lefts],
                axis=1,
            )
            for t in tops
        ],
        axis=1,
    )


# The width of the result is worked out from the height.
def max_pool_loops(x, size, stride):
    N, H, W, C = x.shape
    o = output_shape(H, size, stride)
    y = np.zeros((N, o, o, C))
    for i in range(o):
        for j in range(o):
            r, c = i * stride, j * stride
            y[:, i, j] = x[:, r : r + size, c : c + size].max(axis=(1, 2))
    return y


# The result's rows and columns are exchanged.
def max_pool_loops(x, size, stride):
    N, H, W, C = x.shape
    oh, ow = output_shape(H, size, stride), output_shape(W, size, stride)
    y = np.zeros((N, ow, oh, C))
    for i in range(oh):
        for j in range(ow):
            r, c = i * stride, j * stride
            y[:, j, i] = x[:, r : r + size, c : c + size].max(axis=(1, 2))
    return y


# Only the upper left number of each window is taken.
def max_pool_loops(x, size, stride):
    N, H, W, C = x.shape
    oh, ow = output_shape(H, size, stride), output_shape(W, size, stride)
    return x[:, : oh * stride : stride, : ow * stride : stride]


# The largest is taken along the rows of the window only.
def max_pool_loops(x, size, stride):
    N, H, W, C = x.shape
    oh, ow = output_shape(H, size, stride), output_shape(W, size, stride)
    y = np.zeros((N, oh, ow, C))
    for i in range(oh):
        for j in range(ow):
            r, c = i * stride, j * stride
            y[:, i, j] = x[:, r, c : c + size].max(axis=1)
    return y


# The reshape is right only where stride and size are equal and nothing is left over.
def max_pool_loops(x, size, stride):
    N, H, W, C = x.shape
    blocks = x.reshape(N, H // size, size, W // size, size, C)
    return blocks.max(axis=(2, 4))


# The window is one number too small, since the end of a slice is not in it.
def max_pool_loops(x, size, stride):
    N, H, W, C = x.shape
    oh, ow = output_shape(H, size, stride), output_shape(W, size, stride)
    y = np.zeros((N, oh, ow, C))
    for i in range(oh):
        for j in range(ow):
            r, c = i * stride, j * stride
            window = x[:, r : r + size - 1, c : c + size - 1]
            y[:, i, j] = window.max(axis=(1, 2), initial=-np.inf)
    return y


# The window is one number too large.
def max_pool_loops(x, size, stride):
    N, H, W, C = x.shape
    oh, ow = output_shape(H, size, stride), output_shape(W, size, stride)
    y = np.zeros((N, oh, ow, C))
    for i in range(oh):
        for j in range(ow):
            r, c = i * stride, j * stride
            y[:, i, j] = x[:, r : r + size + 1, c : c + size + 1].max(axis=(1, 2))
    return y


# The picture is padded first; pooling has no padding here.
def max_pool_loops(x, size, stride):
    x = pad(x, size // 2)
    N, H, W, C = x.shape
    oh, ow = output_shape(H, size, stride), output_shape(W, size, stride)
    y = np.zeros((N, oh, ow, C))
    for i in range(oh):
        for j in range(ow):
            r, c = i * stride, j * stride
            y[:, i, j] = x[:, r : r + size, c : c + size].max(axis=(1, 2))
    return y


# The channels are expected in front of height and width; here they come last.
def max_pool_loops(x, size, stride):
    N, C, H, W = x.shape
    oh, ow = (H - size) // stride + 1, (W - size) // stride + 1
    y = np.zeros((N, C, oh, ow))
    for i in range(oh):
        for j in range(ow):
            r, c = i * stride, j * stride
            y[:, :, i, j] = x[:, :, r : r + size, c : c + size].max(axis=(2, 3))
    return y


# It hands back where the largest is, not how large it is.
def max_pool_loops(x, size, stride):
    N, H, W, C = x.shape
    oh, ow = output_shape(H, size, stride), output_shape(W, size, stride)
    y = np.zeros((N, oh, ow, C))
    for n, i, j, c in np.ndindex(y.shape):
        r, s = i * stride, j * stride
        y[n, i, j, c] = np.argmax(x[n, r : r + size, s : s + size, c])
    return y


# The loop over the channels is missing: all of them stay 0 but the first.
def max_pool_loops(x, size, stride):
    N, H, W, C = x.shape
    oh, ow = output_shape(H, size, stride), output_shape(W, size, stride)
    y = np.zeros((N, oh, ow, C))
    for n in range(N):
        for i in range(oh):
            for j in range(ow):
                r, s = i * stride, j * stride
                y[n, i, j, 0] = np.max(x[n, r : r + size, s : s + size, 0])
    return y


# The zeros are whole numbers, so what follows the decimal point is cut off.
def max_pool_loops(x, size, stride):
    N, H, W, C = x.shape
    oh, ow = output_shape(H, size, stride), output_shape(W, size, stride)
    y = np.zeros((N, oh, ow, C), dtype=int)
    for n, i, j, c in np.ndindex(y.shape):
        r, s = i * stride, j * stride
        y[n, i, j, c] = np.max(x[n, r : r + size, s : s + size, c])
    return y


# The search begins at -1, which is larger than many a number.
def max_pool_loops(x, size, stride):
    N, H, W, C = x.shape
    oh, ow = output_shape(H, size, stride), output_shape(W, size, stride)
    y = -np.ones((N, oh, ow, C))
    for n, i, j, c in np.ndindex(y.shape):
        for u in range(size):
            for v in range(size):
                value = x[n, i * stride + u, j * stride + v, c]
                y[n, i, j, c] = max(y[n, i, j, c], value)
    return y


# The return is inside the loop over the pictures.
def max_pool_loops(x, size, stride):
    N, H, W, C = x.shape
    oh, ow = output_shape(H, size, stride), output_shape(W, size, stride)
    y = np.zeros((N, oh, ow, C))
    for n in range(N):
        for i in range(oh):
            for j in range(ow):
                r, c = i * stride, j * stride
                y[n, i, j] = x[n, r : r + size, c : c + size].max(axis=(0, 1))
        return y


# The arguments have other names, but the notebook calls it with size and stride.
def max_pool_loops(x, pool_size, step):
    N, H, W, C = x.shape
    oh, ow = (H - pool_size) // step + 1, (W - pool_size) // step + 1
    y = np.zeros((N, oh, ow, C), x.dtype)
    for i in range(oh):
        for j in range(ow):
            r, c = i * step, j * step
            window = x[:, r : r + pool_size, c : c + pool_size]
            y[:, i, j] = window.max(axis=(1, 2))
    return y


# The search begins at -10, and numbers may be smaller.
def max_pool_loops(x, size, stride):
    N, H, W, C = x.shape
    oh, ow = output_shape(H, size, stride), output_shape(W, size, stride)
    y = np.full((N, oh, ow, C), -10, x.dtype)
    for n, i, j, c in np.ndindex(y.shape):
        for u in range(size):
            for v in range(size):
                value = x[n, i * stride + u, j * stride + v, c]
                if value > y[n, i, j, c]:
                    y[n, i, j, c] = value
    return y


# Across, the windows move by their size, not by the stride.
def max_pool_loops(x, size, stride):
    N, H, W, C = x.shape
    oh, ow = output_shape(H, size, stride), output_shape(W, size, stride)
    y = np.zeros((N, oh, ow, C))
    for i in range(oh):
        for j in range(ow):
            r, c = i * stride, j * size
            y[:, i, j] = x[:, r : r + size, c : c + size].max(axis=(1, 2))
    return y


# size and stride are exchanged in output_shape.
def max_pool_loops(x, size, stride):
    N, H, W, C = x.shape
    oh, ow = output_shape(H, stride, size), output_shape(W, stride, size)
    y = np.zeros((N, oh, ow, C))
    for i in range(oh):
        for j in range(ow):
            r, c = i * stride, j * stride
            y[:, i, j] = x[:, r : r + size, c : c + size].max(axis=(1, 2))
    return y


# Rows and columns of the map are counted with size as the stride.
def max_pool_loops(x, size, stride):
    N, H, W, C = x.shape
    oh, ow = output_shape(H, size, size), output_shape(W, size, size)
    y = np.zeros((N, oh, ow, C))
    for i in range(oh):
        for j in range(ow):
            r, c = i * stride, j * stride
            y[:, i, j] = x[:, r : r + size, c : c + size].max(axis=(1, 2))
    return y


# A last window that sticks out takes what is left of the picture; leave it out.
def max_pool_loops(x, size, stride):
    N, H, W, C = x.shape
    oh, ow = -(-(H - size) // stride) + 1, -(-(W - size) // stride) + 1
    y = np.zeros((N, oh, ow, C))
    for i in range(oh):
        for j in range(ow):
            r, c = i * stride, j * stride
            y[:, i, j] = x[:, r : r + size, c : c + size].max(axis=(1, 2))
    return y


# It adds up the window: that is sum pooling.
def max_pool_loops(x, size, stride):
    N, H, W, C = x.shape
    oh, ow = output_shape(H, size, stride), output_shape(W, size, stride)
    y = np.zeros((N, oh, ow, C))
    for i in range(oh):
        for j in range(ow):
            r, c = i * stride, j * stride
            y[:, i, j] = x[:, r : r + size, c : c + size].sum(axis=(1, 2))
    return y


# It passes negative numbers as 0, as a ReLU would.
def max_pool_loops(x, size, stride):
    N, H, W, C = x.shape
    oh, ow = output_shape(H, size, stride), output_shape(W, size, stride)
    y = np.zeros((N, oh, ow, C))
    for i in range(oh):
        for j in range(ow):
            r, c = i * stride, j * stride
            y[:, i, j] = x[:, r : r + size, c : c + size].max(axis=(1, 2))
    return np.maximum(y, 0)


# H // stride counts the windows only where they are as large as the stride.
def max_pool_loops(x, size, stride):
    N, H, W, C = x.shape
    oh, ow = H // stride, W // stride
    y = np.zeros((N, oh, ow, C))
    for i in range(oh):
        for j in range(ow):
            r, c = i * stride, j * stride
            y[:, i, j] = x[:, r : r + size, c : c + size].max(axis=(1, 2))
    return y


# Only even places are taken: the stride of 2 is hard-wired.
def max_pool_loops(x, size, stride):
    N, H, W, C = x.shape
    oh, ow = output_shape(H, size, 2), output_shape(W, size, 2)
    y = np.zeros((N, oh, ow, C))
    for i in range(oh):
        for j in range(ow):
            r, c = 2 * i, 2 * j
            y[:, i, j] = x[:, r : r + size, c : c + size].max(axis=(1, 2))
    return y


# Pictures are cut to a multiple of size first, so the last window may be lost.
def max_pool_loops(x, size, stride):
    N, H, W, C = x.shape
    H, W = H - H % size, W - W % size
    oh, ow = output_shape(H, size, stride), output_shape(W, size, stride)
    y = np.zeros((N, oh, ow, C))
    for i in range(oh):
        for j in range(ow):
            r, c = i * stride, j * stride
            y[:, i, j] = x[:, r : r + size, c : c + size].max(axis=(1, 2))
    return y


# Windows may not overlap here: a stride below the size is raised to it.
def max_pool_loops(x, size, stride):
    stride = max(size, stride)
    N, H, W, C = x.shape
    oh, ow = output_shape(H, size, stride), output_shape(W, size, stride)
    y = np.zeros((N, oh, ow, C))
    for i in range(oh):
        for j in range(ow):
            r, c = i * stride, j * stride
            y[:, i, j] = x[:, r : r + size, c : c + size].max(axis=(1, 2))
    return y


# size and stride are exchanged in output_shape, for the columns only.
def max_pool_loops(x, size, stride):
    N, H, W, C = x.shape
    oh, ow = output_shape(H, size, stride), output_shape(W, stride, size)
    y = np.zeros((N, oh, ow, C), x.dtype)
    for i in range(oh):
        for j in range(ow):
            r, c = i * stride, j * stride
            y[:, i, j] = x[:, r : r + size, c : c + size].max(axis=(1, 2))
    return y


# A window of 1 is handed back as it is: the stride is forgotten there.
def max_pool_loops(x, size, stride):
    if size == 1:
        return x
    N, H, W, C = x.shape
    oh, ow = output_shape(H, size, stride), output_shape(W, size, stride)
    y = np.zeros((N, oh, ow, C), x.dtype)
    for i in range(oh):
        for j in range(ow):
            r, c = i * stride, j * stride
            y[:, i, j] = x[:, r : r + size, c : c + size].max(axis=(1, 2))
    return y
