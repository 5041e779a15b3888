"""Wrong answers to update_ratio, each below what a teacher would say of it."""

import numpy as np


# The ratio is the wrong way round: the size of the change should be divided.
def update_ratio(param, change):
    return np.linalg.norm(param) / np.linalg.norm(change)


# The roots are left out: it is the ratio of the sums of squares.
def update_ratio(param, change):
    return np.sum(change**2) / np.sum(param**2)


# The root is taken of the change only.
def update_ratio(param, change):
    return np.sqrt(np.sum(change**2)) / np.sum(param**2)


# The numbers are added, not their squares.
def update_ratio(param, change):
    return np.sqrt(change.sum()) / np.sqrt(param.sum())


# Absolute values are added, where squares belong, and no root.
def update_ratio(param, change):
    return np.abs(change).sum() / np.abs(param).sum()


# The ratio is taken number by number, and then its mean.
def update_ratio(param, change):
    return np.mean(np.abs(change) / np.abs(param))


# The ratio is taken number by number: an array comes back.
def update_ratio(param, change):
    return np.abs(change / param)


# The root of each square first, then the sum: those are absolute values.
def update_ratio(param, change):
    return np.sum(np.sqrt(change**2)) / np.sum(np.sqrt(param**2))


# change is taken for the new parameter; it is the difference already.
def update_ratio(param, change):
    change = change - param
    return np.linalg.norm(change) / np.linalg.norm(param)


# It divides by the parameter after the change.
def update_ratio(param, change):
    return np.linalg.norm(change) / np.linalg.norm(param + change)


# The mean of the squares above, and their sum below.
def update_ratio(param, change):
    return np.sqrt(np.mean(change**2)) / np.sqrt(np.sum(param**2))


# The deviation is taken for the size: it subtracts the mean.
def update_ratio(param, change):
    return change.std() / param.std()


# The largest numbers are compared, not the sizes.
def update_ratio(param, change):
    return np.abs(change).max() / np.abs(param).max()


# One ratio for each row: the sum runs along one axis only.
def update_ratio(param, change):
    return np.linalg.norm(change, axis=-1) / np.linalg.norm(param, axis=-1)


# For a matrix, ord=2 is its largest singular value; arrays with 4 axes fail.
def update_ratio(param, change):
    return np.linalg.norm(change, 2) / np.linalg.norm(param, 2)


# A 1e-3 below the line changes the ratio of small parameters.
def update_ratio(param, change):
    return np.linalg.norm(change) / (np.linalg.norm(param) + 1e-3)


# The logarithm is for the figure; the ratio itself is wanted.
def update_ratio(param, change):
    return np.log10(np.linalg.norm(change) / np.linalg.norm(param))


# The brackets are missing: only the sum above the line is under a root.
def update_ratio(param, change):
    return np.sqrt(np.sum(change**2)) / np.sum(param**2) ** 2


# The change is squared in place: the caller's array is lost.
def update_ratio(param, change):
    change *= change
    return np.sqrt(change.sum() / (param**2).sum())


# param @ param is a number only for arrays with one axis.
def update_ratio(param, change):
    return np.sqrt((change @ change) / (param @ param))


# Products of the two where each should meet itself.
def update_ratio(param, change):
    return np.sqrt(np.sum(param * change)) / np.sqrt(np.sum(param**2))


# The root of the number of numbers is divided out above, but not below.
def update_ratio(param, change):
    return np.linalg.norm(change) / np.sqrt(param.size) / np.linalg.norm(param)


# The difference of the sizes over the size of the parameter.
def update_ratio(param, change):
    a, b = np.linalg.norm(change), np.linalg.norm(param)
    return (a - b) / b


# It works for arrays with two axes only.
def update_ratio(param, change):
    a = b = 0
    for i in range(param.shape[0]):
        for j in range(param.shape[1]):
            a += change[i, j] ** 2
            b += param[i, j] ** 2
    return np.sqrt(a / b)


# The first number alone is looked at.
def update_ratio(param, change):
    return abs(change.flat[0]) / abs(param.flat[0])


# The result is rounded to three digits: a ratio of 0.0004 becomes 0.
def update_ratio(param, change):
    return round(float(np.linalg.norm(change) / np.linalg.norm(param)), 3)


# The ratio is printed, not returned.
def update_ratio(param, change):
    print(np.linalg.norm(change) / np.linalg.norm(param))


# Numbers that add up to 0 are taken for a parameter of zeros.
def update_ratio(param, change):
    if param.sum() == 0:
        return 0.0
    return np.linalg.norm(change) / np.linalg.norm(param)


# It divides by at least 1, which is wrong for small parameters.
def update_ratio(param, change):
    return np.linalg.norm(change) / max(1.0, np.linalg.norm(param))


# The ratio is cut at 1, though a change may be larger than the parameter.
def update_ratio(param, change):
    return min(1.0, np.linalg.norm(change) / np.linalg.norm(param))


# The change is rounded to two digits first, and small changes become 0.
def update_ratio(param, change):
    change = np.round(change, 2)
    return np.linalg.norm(change) / np.linalg.norm(param)


# Small weights are left out, and the changes of them, too.
def update_ratio(param, change):
    kept = np.abs(param) > 0.1
    return np.linalg.norm(change[kept]) / np.linalg.norm(param[kept])


# Only the first axis is looked through: a filter's other numbers are left out.
def update_ratio(param, change):
    param, change = np.atleast_2d(param), np.atleast_2d(change)
    return np.linalg.norm(change[:, 0]) / np.linalg.norm(param[:, 0])
