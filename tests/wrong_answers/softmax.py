"""Wrong answers to softmax; above each, what is wrong with it."""

import numpy as np

from course_utils.functions import log_softmax


# Nothing is subtracted first: exp of 1,000 is infinite.
def softmax(scores):
    exps = np.exp(scores)
    return exps / exps.sum(axis=1, keepdims=True)


# It sums over the rows, so that columns sum to 1.
def softmax(scores):
    exps = np.exp(scores - scores.max(axis=1, keepdims=True))
    return exps / exps.sum(axis=0, keepdims=True)


# It divides by the sum of the whole batch, not of each row.
def softmax(scores):
    exps = np.exp(scores - scores.max(axis=1, keepdims=True))
    return exps / exps.sum()


# It subtracts the largest score of the batch: a row far below becomes 0 / 0.
def softmax(scores):
    exps = np.exp(scores - scores.max())
    return exps / exps.sum(axis=1, keepdims=True)


# It subtracts each column's largest score instead of each row's.
def softmax(scores):
    exps = np.exp(scores - scores.max(axis=0))
    return exps / exps.sum(axis=1, keepdims=True)


# keepdims is missing in the sum: (N,) does not divide (N, K) row by row.
def softmax(scores):
    exps = np.exp(scores - scores.max(axis=1, keepdims=True))
    return exps / exps.sum(axis=1)


# keepdims is missing in both places: the largest scores go along the columns.
def softmax(scores):
    exps = np.exp(scores - scores.max(axis=1))
    return exps / exps.sum(axis=1)


# The largest score is added instead of subtracted: exp overflows even sooner.
def softmax(scores):
    exps = np.exp(scores + scores.max(axis=1, keepdims=True))
    return exps / exps.sum(axis=1, keepdims=True)


# exp is missing: negative scores become negative probabilities.
def softmax(scores):
    return scores / scores.sum(axis=1, keepdims=True)


# It stops at exp: nothing is divided by the sum.
def softmax(scores):
    return np.exp(scores - scores.max(axis=1, keepdims=True))


# The largest is subtracted after exp, where it protects from nothing.
def softmax(scores):
    exps = np.exp(scores)
    exps = exps - exps.max(axis=1, keepdims=True)
    return exps / exps.sum(axis=1, keepdims=True)


# -= changes the caller's scores.
def softmax(scores):
    scores -= scores.max(axis=1, keepdims=True)
    exps = np.exp(scores)
    return exps / exps.sum(axis=1, keepdims=True)


# It divides by the sum first and takes exp then: the rows do not sum to 1.
def softmax(scores):
    return np.exp(scores / scores.sum(axis=1, keepdims=True))


# It prints the probabilities and returns nothing.
def softmax(scores):
    exps = np.exp(scores - scores.max(axis=1, keepdims=True))
    print(exps / exps.sum(axis=1, keepdims=True))


# Only the first row is worked out.
def softmax(scores):
    exps = np.exp(scores[0] - scores[0].max())
    return exps / exps.sum()


# These are the logarithms of the probabilities.
def softmax(scores):
    return log_softmax(scores)


# It always subtracts 1,000: fine for scores near it, 0 / 0 for scores near 0.
def softmax(scores):
    exps = np.exp(scores - 1000)
    return exps / exps.sum(axis=1, keepdims=True)


# That is the sigmoid of each score by itself; a row does not sum to 1.
def softmax(scores):
    return 1 / (1 + np.exp(-scores))


# Large scores are clipped to 500, and what told them apart is lost.
def softmax(scores):
    exps = np.exp(np.clip(scores, -500, 500))
    return exps / exps.sum(axis=1, keepdims=True)


# return stands inside the loop: the second row is never reached.
def softmax(scores):
    p = np.zeros_like(scores)
    for i in range(len(scores)):
        exps = np.exp(scores[i] - scores[i].max())
        p[i] = exps / exps.sum()
        return p


# Everything goes to the largest score: that is the maximum, not the soft one.
def softmax(scores):
    return (scores == scores.max(axis=1, keepdims=True)).astype(scores.dtype)


# It divides by the largest exp, not by the sum.
def softmax(scores):
    exps = np.exp(scores - scores.max(axis=1, keepdims=True))
    return exps / exps.max(axis=1, keepdims=True)


# A list of rows comes back, not an array.
def softmax(scores):
    rows = []
    for row in scores:
        exps = np.exp(row - row.max())
        rows.append(exps / exps.sum())
    return rows


# Powers of 2 in place of powers of e.
def softmax(scores):
    powers = 2 ** (scores - scores.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


# It subtracts the mean: a score far above the others' mean still overflows.
def softmax(scores):
    exps = np.exp(scores - scores.mean(axis=1, keepdims=True))
    return exps / exps.sum(axis=1, keepdims=True)


# Dividing by the largest score changes the differences, and so the probabilities.
def softmax(scores):
    exps = np.exp(scores / scores.max(axis=1, keepdims=True))
    return exps / exps.sum(axis=1, keepdims=True)


# The probabilities are rounded to two digits.
def softmax(scores):
    exps = np.exp(scores - scores.max(axis=1, keepdims=True))
    return (exps / exps.sum(axis=1, keepdims=True)).round(2)


# The sign of the scores is reversed: the smallest gets the largest probability.
def softmax(scores):
    exps = np.exp(scores.min(axis=1, keepdims=True) - scores)
    return exps / exps.sum(axis=1, keepdims=True)


# It subtracts the smallest score, so that the largest may overflow.
def softmax(scores):
    exps = np.exp(scores - scores.min(axis=1, keepdims=True))
    return exps / exps.sum(axis=1, keepdims=True)


# Every row is shifted by the largest score of the first row.
def softmax(scores):
    exps = np.exp(scores - scores[0].max())
    return exps / exps.sum(axis=1, keepdims=True)


# The sum leaves out the score itself: these are odds, not probabilities.
def softmax(scores):
    exps = np.exp(scores - scores.max(axis=1, keepdims=True))
    return exps / (exps.sum(axis=1, keepdims=True) - exps)


# nan is replaced by 0: a certain class gets probability 0.
def softmax(scores):
    with np.errstate(all="ignore"):
        exps = np.exp(scores)
        return np.nan_to_num(exps / exps.sum(axis=1, keepdims=True))


# 1 is added to the sum, so that rows sum to less than 1.
def softmax(scores):
    exps = np.exp(scores - scores.max(axis=1, keepdims=True))
    return exps / (1 + exps.sum(axis=1, keepdims=True))


# The sum is that of the scores, not of their exps.
def softmax(scores):
    exps = np.exp(scores - scores.max(axis=1, keepdims=True))
    return exps / scores.sum(axis=1, keepdims=True)
