"""Wrong answers to receptive_field, each below what a teacher would say of it."""

import numpy as np


# The strides are ignored: each window adds its size less 1.
def receptive_field(windows):
    side = 1
    for size, stride in windows:
        side += size - 1
    return side


# A window's own stride is multiplied in before its size is added.
def receptive_field(windows):
    side, jump = 1, 1
    for size, stride in windows:
        jump *= stride
        side += (size - 1) * jump
    return side


# It adds the whole size of each window; a window of k adds k - 1 steps.
def receptive_field(windows):
    side, jump = 1, 1
    for size, stride in windows:
        side += size * jump
        jump *= stride
    return side


# The count begins at 0; one number sees one pixel before the first layer.
def receptive_field(windows):
    side, jump = 0, 1
    for size, stride in windows:
        side += (size - 1) * jump
        jump *= stride
    return side


# The layers are taken in the wrong order: the last one first, with its strides.
def receptive_field(windows):
    side, jump = 1, 1
    for size, stride in reversed(windows):
        side += (size - 1) * jump
        jump *= stride
    return side


# It begins at the picture, but this formula goes from the last layer back.
def receptive_field(windows):
    side = 1
    for size, stride in windows:
        side = (side - 1) * stride + size
    return side


# The strides are added up; they multiply.
def receptive_field(windows):
    side, jump = 1, 1
    for size, stride in windows:
        side += (size - 1) * jump
        jump += stride
    return side


# The jump is the last stride alone, not the product of all strides before.
def receptive_field(windows):
    side, jump = 1, 1
    for size, stride in windows:
        side += (size - 1) * jump
        jump = stride
    return side


# The sizes are multiplied, as if windows never overlapped.
def receptive_field(windows):
    side = 1
    for size, stride in windows:
        side *= size
    return side


# The sizes are added up: neighbouring windows overlap.
def receptive_field(windows):
    return sum(size for size, stride in windows)


# It returns the field's area; its side is wanted.
def receptive_field(windows):
    side, jump = 1, 1
    for size, stride in windows:
        side += (size - 1) * jump
        jump *= stride
    return side * side


# The return is in the loop: only the first layer counts.
def receptive_field(windows):
    side, jump = 1, 1
    for size, stride in windows:
        side += (size - 1) * jump
        jump *= stride
        return side


# Size and stride are exchanged in the pairs.
def receptive_field(windows):
    side, jump = 1, 1
    for stride, size in windows:
        side += (size - 1) * jump
        jump *= stride
    return side


# `=` for `+=`: only the last layer's part is left.
def receptive_field(windows):
    side, jump = 1, 1
    for size, stride in windows:
        side = 1 + (size - 1) * jump
        jump *= stride
    return side


# The stride of each layer multiplies what it adds itself, not what later ones add.
def receptive_field(windows):
    side = 1
    for size, stride in windows:
        side += (size - 1) * stride
    return side


# It returns a pair of sides; one number is wanted.
def receptive_field(windows):
    side, jump = 1, 1
    for size, stride in windows:
        side += (size - 1) * jump
        jump *= stride
    return side, side


# It returns the jump, how far neighbours lie apart, not the field.
def receptive_field(windows):
    side, jump = 1, 1
    for size, stride in windows:
        side += (size - 1) * jump
        jump *= stride
    return jump


# A float comes out; pixels are counted, so it should be an int.
def receptive_field(windows):
    side, jump = 1.0, 1.0
    for size, stride in windows:
        side += (size - 1) * jump
        jump *= stride
    return side


# The last layer is left out.
def receptive_field(windows):
    side, jump = 1, 1
    for size, stride in windows[:-1]:
        side += (size - 1) * jump
        jump *= stride
    return side


# The first layer is left out.
def receptive_field(windows):
    side, jump = 1, 1
    for i in range(1, len(windows)):
        side += (windows[i][0] - 1) * jump
        jump *= windows[i][1]
    return side


# pop empties the caller's list.
def receptive_field(windows):
    side = 1
    while windows:
        size, stride = windows.pop()
        side = (side - 1) * stride + size
    return side


# It divides by the stride, as if it asked how large the map gets.
def receptive_field(windows):
    side = 1
    for size, stride in windows:
        side = (side + size - 1) // stride
    return side


# The brackets are missing: side - 1 is to be multiplied by the stride, not side.
def receptive_field(windows):
    side = 1
    for size, stride in reversed(windows):
        side = side * stride + size - 1
    return side


# Each size counts in full, times its own stride; it is size - 1 steps, each as
# large as the strides before make it.
def receptive_field(windows):
    sizes, strides = np.array(windows).T
    return int((sizes * np.cumprod(strides)).sum())


# It works for two layers only.
def receptive_field(windows):
    (size1, stride1), (size2, stride2) = windows
    return size1 + (size2 - 1) * stride1


# Pooling is left out, but it is a window as well.
def receptive_field(windows):
    side, jump = 1, 1
    for size, stride in windows:
        if stride == 1:
            side += (size - 1) * jump
        jump *= stride
    return side


# A stride larger than the size is cut to the size.
def receptive_field(windows):
    side, jump = 1, 1
    for size, stride in windows:
        side += (size - 1) * jump
        jump *= min(size, stride)
    return side


# The power assumes that all strides are equal to the first.
def receptive_field(windows):
    side = 1
    for i, (size, stride) in enumerate(windows):
        side += (size - 1) * windows[0][1] ** i
    return side


# Half of an odd window reaches to one side: the other half is forgotten.
def receptive_field(windows):
    side, jump = 1, 1
    for size, stride in windows:
        side += (size - 1) // 2 * jump
        jump *= stride
    return side


# The last stride is multiplied in at the end: nothing comes after it.
def receptive_field(windows):
    side = 1
    for size, stride in windows[::-1]:
        side = (side - 1) * stride + size
    return side * windows[-1][1]


# Equal layers are counted once: a set forgets how many there are.
def receptive_field(windows):
    side, jump = 1, 1
    for size, stride in dict.fromkeys(windows):
        side += (size - 1) * jump
        jump *= stride
    return side


# Every stride above 1 is taken for 2.
def receptive_field(windows):
    side, jump = 1, 1
    for size, stride in windows:
        side += (size - 1) * jump
        if stride > 1:
            jump *= 2
    return side
