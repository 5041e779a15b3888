"""cross_entropy_backward: which way each score should go."""

from course_utils.exercises.notebook_01.cross_entropy import LABELLED_SCORES
from course_utils.exercises.writing import exercise
from course_utils.functions import cross_entropy_backward

EXERCISE = exercise(
    cross_entropy_backward,
    returns="dscores",
    cases=LABELLED_SCORES,
    mistakes="""
    / len(labels)  ->
        this is the gradient of the sum of the losses: divide by the number of examples.
    return dscores  ->  return -dscores
        the sign is wrong. A higher score for a wrong class means a higher loss, so its
        entry is positive.
    [np.arange(len(labels)), labels]  ->  [:, labels]
        [:, labels] subtracts 1 in all these columns of every row. It belongs in one
        entry of each row: pair every label with its row number.
    [np.arange(len(labels)), labels]  ->  [labels]
        [labels] picks whole rows, those with the numbers of the labels. The 1 belongs
        in one entry of each row.
    return softmax(scores) / len(labels)
        the labels are not used: at the true class, 1 must be subtracted.
    labels] -= 1  ->  scores.argmax(axis=1)] -= 1
        it subtracts 1 where the score is largest, not where the label is: the network
        would learn to believe itself.
    / len(labels)  ->  / scores.size
        it divides by N * K. The mean runs over the N examples only.
    one_hot = np.eye(scores.shape[1], dtype=scores.dtype)[labels]
    return -one_hot / softmax(scores) / len(labels)
        this is the gradient with respect to the probabilities; one more link of the
        chain leads to the scores, and gives p - 1 and p.
    return dscores  ->  p = softmax(scores); return dscores * p * (1 - p)
        p * (1 - p) has no place here: with cross-entropy the slope of softmax cancels
        against the 1/p of the logarithm.
    softmax(scores)  ->  softmax(scores) / len(labels)
    return dscores / len(labels)  ->  return dscores
        the probabilities are divided by N, the 1 that is subtracted is not.
    -= 1  ->  -= 1 / len(labels)
    return dscores / len(labels)  ->  return dscores
        the 1 that is subtracted is divided by N, the probabilities are not.
    return (softmax(scores) - np.eye(scores.shape[1])[labels]) / len(labels)
        your one-hot rows are float64, as np.eye and np.zeros make them, and so is the
        result: give them dtype=scores.dtype.
    dscores = softmax(scores)  ->  scores[:] = softmax(scores); dscores = scores
        `-=` on scores writes into the caller's array. Work on the new array that
        softmax returns.
    """,
    hints="""
    Raise the score of a wrong class a little: does the loss rise or fall? By more or by
    less, if that class already has a large probability?

    For every class the slope is its probability; for the true class it is the
    probability minus 1. The loss is a mean, so all of it is divided by N.

    dscores = softmax(scores)
    dscores[{np.arange(len(labels))}, {labels}] -= 1
    return dscores / {len(labels)}
    """,
    exact_types=True,
)
