"""The exercises of notebook 01: cases, known mistakes, hints."""

import numpy as np

from course_utils import data
from course_utils.exercises.chance import unfair
from course_utils.exercises.exercise import Exercise, Mistake
from course_utils.functions import (
    cross_entropy,
    cross_entropy_backward,
    linear,
    linear_backward,
    log_softmax,
    softmax,
)

# --- Solutions that the library has no use for ---------------------------------------


def loss_gradients(x, w, b, labels):
    """Gradients of a linear classifier's loss.

    (N, D), (D, K), (K,), (N,) -> dw (D, K), db (K,).
    """
    dscores = cross_entropy_backward(linear(x, w, b), labels)
    _, dw, db = linear_backward(dscores, x, w, b)
    return dw, db


def regularised_gradients(x, w, b, labels, strength):
    """The same with the L2 penalty on the weights: dw (D, K), db (K,)."""
    dw, db = loss_gradients(x, w, b, labels)
    return dw + strength * w, db


def sgd_step(w, dw, learning_rate):
    """New parameters, one step against the gradient; any shape."""
    return w - learning_rate * dw


# --- softmax -------------------------------------------------------------------------

rng = np.random.default_rng(1)

SCORES = {
    "the two rows of the example": np.array([[1.0, 2.0, 3.0], [0.0, 0.0, 0.0]]),
    "a batch of one": np.array([[0.5, -1.5, 2.0, 0.0]]),
    "scores near 1000": np.array([[1000.0, 1001.0, 999.0], [-1000.0, -998.0, 0.0]]),
    "one row near 1000, one near 0": np.array([[1000.0, 1002.0], [1.0, 0.5], [0, 3]]),
    "one score of 1000 among zeros": np.array([[1000.0, 0, 0, 0], [0, 1000.0, 0, 0]]),
    "scores near 5000 and -5000": np.array([[5e3, 4999, 0], [-5e3, -4999, -6e3]]),
    "float32 scores": rng.normal(0, 2, (5, 4)).astype(np.float32),
}


def exp_normalised(scores, axis=1):
    exps = np.exp(scores)
    return exps / exps.sum(axis=axis, keepdims=True)


def keepdims_forgotten(scores):
    exps = np.exp(scores - scores.max(axis=1, keepdims=True))
    return exps / exps.sum(axis=1)


def batch_sum(scores):
    exps = np.exp(scores - scores.max(axis=1, keepdims=True))
    return exps / exps.sum()


def batch_max(scores):
    exps = np.exp(scores - scores.max())
    return exps / exps.sum(axis=1, keepdims=True)


def row_mean(scores):
    return exp_normalised(scores - scores.mean(axis=1, keepdims=True))


def over_columns(scores):
    exps = np.exp(scores - scores.max(axis=0))
    return exps / exps.sum(axis=0)


def exp_forgotten(scores):
    return scores / scores.sum(axis=1, keepdims=True)


def softmax_in_place(scores):
    scores -= scores.max(axis=1, keepdims=True)
    return np.exp(scores) / np.exp(scores).sum(axis=1, keepdims=True)


def not_normalised(scores):
    return np.exp(scores - scores.max(axis=1, keepdims=True))


SOFTMAX = Exercise(
    solution=softmax,
    returns=("probabilities",),
    cases={case: (scores,) for case, scores in SCORES.items()},
    mistakes=[
        Mistake(
            exp_normalised,
            "exp of a large score overflows. Adding one number to a whole row changes "
            "no probability: which number makes the largest score harmless?",
        ),
        Mistake(
            keepdims_forgotten,
            "max(axis=1) and sum(axis=1) have shape (N,), which lines up with the "
            "columns. keepdims=True keeps them columns, of shape (N, 1).",
        ),
        Mistake(
            batch_sum,
            "it divides by the sum over the whole batch; each row must sum to 1 alone.",
        ),
        Mistake(
            lambda scores: np.exp(scores) / np.exp(scores).sum(),
            "that is right for a single row. Here each row must sum to 1 alone.",
        ),
        Mistake(
            batch_max,
            "it subtracts the largest score of the whole batch, so that a row far "
            "below it becomes 0 / 0. Each row needs its own largest score.",
        ),
        Mistake(
            row_mean,
            "subtracting the mean of a row leaves a large score large. Which number "
            "leaves nothing above 0?",
        ),
        Mistake(
            over_columns,
            "it works down the columns (axis 0). The scores of one example stand in "
            "a row.",
        ),
        Mistake(
            exp_forgotten,
            "it divides the scores themselves. exp first: it makes every score "
            "positive and keeps their order.",
        ),
        Mistake(
            softmax_in_place,
            "`-=` writes into the caller's scores. `scores - ...` makes a new array.",
        ),
        Mistake(
            not_normalised,
            "exp makes the scores positive, but a row must also sum to 1: divide it.",
        ),
        Mistake(
            log_softmax,
            "these are logarithms of probabilities; take exp of them, or leave out "
            "the log.",
        ),
    ],
    hints=(
        "Which function turns any number, also a negative one, into a positive one and "
        "keeps the order? And what must you divide by so that a row sums to 1?",
        "Take exp of every score and divide each row by its own sum. Before exp, "
        "subtract each row's largest score: the ratios stay the same and nothing "
        "overflows. keepdims=True keeps a row's maximum and sum as a column.",
        "exps = np.exp(scores - scores.max(axis=1, keepdims=True))\nreturn exps / ____",
    ),
)


# --- cross_entropy and its gradient --------------------------------------------------

LABELLED_SCORES = {
    "the example": (np.log([[0.5, 0.25, 0.25], [0.1, 0.1, 0.8]]), np.array([0, 1])),
    "a batch of one": (np.array([[2.0, -1.0, 0.5, 0.0]]), np.array([3])),
    "five examples of four classes": (
        rng.normal(0, 2, (5, 4)),
        np.array([3, 0, 2, 2, 1]),
    ),
    "scores near 1000": (
        np.array([[1000.0, 0.0, -5.0], [0.0, 1000.0, 3.0]]),
        np.array([1, 1]),
    ),
    "float32 scores": (
        rng.normal(0, 1, (3, 6)).astype(np.float32),
        np.array([5, 0, 0]),
    ),
}


def picked(scores, labels):
    return log_softmax(scores)[np.arange(len(labels)), labels]


def one_hot(scores, labels):
    return np.eye(scores.shape[1], dtype=scores.dtype)[labels]


def underflowing_log(scores, labels):
    return -np.log(softmax(scores)[np.arange(len(labels)), labels]).mean()


def capped_log(scores, labels):
    p = softmax(scores)[np.arange(len(labels)), labels]
    return -np.log(p + 1e-12).mean()


CROSS_ENTROPY = Exercise(
    solution=cross_entropy,
    returns=("loss",),
    cases=LABELLED_SCORES,
    mistakes=[
        Mistake(
            lambda scores, labels: -picked(scores, labels).sum(),
            "this is the sum of the losses. The loss of a batch is their mean.",
        ),
        Mistake(
            lambda scores, labels: picked(scores, labels).mean(),
            "the minus is missing: the logarithm of a probability is never above 0, "
            "a loss never below.",
        ),
        Mistake(
            lambda scores, labels: -picked(scores, labels),
            "these are the losses of the single examples; return their mean.",
        ),
        Mistake(
            lambda scores, labels: -log_softmax(scores)[:, labels].mean(),
            "[:, labels] takes all these columns of every row. You want one entry from "
            "each row: pair every label with its row number.",
        ),
        Mistake(
            lambda scores, labels: -log_softmax(scores)[labels].mean(),
            "[labels] takes whole rows, those with the numbers of the labels. You want "
            "one entry from each row.",
        ),
        Mistake(
            lambda scores, labels: (
                -(one_hot(scores, labels) * log_softmax(scores)).mean()
            ),
            "the mean runs over all N * K entries, zeros included. Divide by N.",
        ),
        Mistake(
            lambda scores, labels: -log_softmax(scores).max(axis=1).mean(),
            "it takes the largest probability of each row. The loss asks for that of "
            "the true class, however small.",
        ),
        Mistake(
            underflowing_log,
            "a probability can round to 0, and log(0) is minus infinity. log_softmax "
            "takes the logarithm before anything is rounded away.",
        ),
        Mistake(
            capped_log,
            "a small number inside the logarithm keeps it finite, but caps the loss "
            "where it should be largest. log_softmax needs no such help.",
        ),
        Mistake(
            lambda scores, labels: -picked(scores, labels).mean() / np.log(10),
            "this is the logarithm to base 10; the loss takes the natural one.",
        ),
        Mistake(
            lambda scores, labels: (
                -softmax(scores)[np.arange(len(labels)), labels].mean()
            ),
            "the logarithm is missing: this is minus the mean probability.",
        ),
        Mistake(
            lambda scores, labels: -scores[np.arange(len(labels)), labels].mean(),
            "these are the scores of the true classes; turn them into logarithms of "
            "probabilities first.",
        ),
    ],
    hints=(
        "Of all K probabilities of an example, which single one does the loss look at?",
        "log_softmax gives all log-probabilities. Take from each row the one in the "
        "column of its label: index with two arrays, row numbers and labels. Then "
        "minus, then the mean.",
        "rows = np.arange(len(labels))\nreturn -log_softmax(scores)[____, ____].mean()",
    ),
)


def all_columns(scores, labels):
    dscores = softmax(scores)
    dscores[:, labels] -= 1
    return dscores / len(labels)


def whole_rows(scores, labels):
    dscores = softmax(scores)
    dscores[labels] -= 1
    return dscores / len(labels)


def largest_instead_of_label(scores, labels):
    return cross_entropy_backward(scores, scores.argmax(axis=1))


def gradient_in_place(scores, labels):
    scores -= scores.max(axis=1, keepdims=True)
    np.exp(scores, out=scores)
    scores /= scores.sum(axis=1, keepdims=True)
    scores[np.arange(len(labels)), labels] -= 1
    return scores / len(labels)


CROSS_ENTROPY_BACKWARD = Exercise(
    solution=cross_entropy_backward,
    returns=("dscores",),
    cases=LABELLED_SCORES,
    mistakes=[
        Mistake(
            lambda scores, labels: softmax(scores) - one_hot(scores, labels),
            "this is the gradient of the sum of the losses: divide by the number of "
            "examples.",
        ),
        Mistake(
            lambda scores, labels: -cross_entropy_backward(scores, labels),
            "the sign is turned. More score for a wrong class means more loss, so "
            "its entry is positive.",
        ),
        Mistake(
            all_columns,
            "[:, labels] subtracts 1 in all these columns of every row. It belongs in "
            "one entry of each row: pair every label with its row number.",
        ),
        Mistake(
            whole_rows,
            "[labels] picks whole rows, those with the numbers of the labels. The 1 "
            "belongs in one entry of each row.",
        ),
        Mistake(
            lambda scores, labels: softmax(scores) / len(labels),
            "the labels are not used: at the true class, 1 must be subtracted.",
        ),
        Mistake(
            largest_instead_of_label,
            "it subtracts 1 where the score is largest, not where the label is: the "
            "network would learn to believe itself.",
        ),
        Mistake(
            lambda scores, labels: (
                (softmax(scores) - one_hot(scores, labels)) / scores.size
            ),
            "it divides by N * K. The mean runs over the N examples only.",
        ),
        Mistake(
            lambda scores, labels: (
                -one_hot(scores, labels) / softmax(scores) / len(labels)
            ),
            "this is the gradient with respect to the probabilities; one more link "
            "leads to the scores, and then it becomes p - 1 and p.",
        ),
        Mistake(
            lambda scores, labels: (
                (softmax(scores) - one_hot(scores, labels))
                * softmax(scores)
                * (1 - softmax(scores))
                / len(labels)
            ),
            "p * (1 - p) has no place here: with cross-entropy the slope of softmax "
            "cancels against the 1/p of the logarithm.",
        ),
        Mistake(
            lambda scores, labels: (
                softmax(scores) / len(labels) - one_hot(scores, labels)
            ),
            "the probabilities are divided by N, the 1 that is subtracted is not.",
        ),
        Mistake(
            lambda scores, labels: (
                softmax(scores) - one_hot(scores, labels) / len(labels)
            ),
            "the 1 that is subtracted is divided by N, the probabilities are not.",
        ),
        Mistake(
            lambda scores, labels: (
                (softmax(scores) - np.eye(scores.shape[1])[labels]) / len(labels)
            ),
            "your one-hot rows are float64, as np.eye and np.zeros make them, and so "
            "is the result: give them dtype=scores.dtype.",
        ),
        Mistake(
            gradient_in_place,
            "`-=` on scores writes into the caller's array. Work on the new array "
            "that softmax returns.",
        ),
    ],
    hints=(
        "Raise the score of a wrong class a little: does the loss rise or fall? By "
        "more or by less, if that class already has a large probability?",
        "For every class the slope is its probability; for the true class it is the "
        "probability minus 1. The loss is a mean, so all of it is divided by N.",
        "dscores = softmax(scores)\ndscores[____, ____] -= 1\nreturn dscores / ____",
    ),
)


# --- The planted bug, and L2 ---------------------------------------------------------


def classifier(n, d, k, dtype=float):
    return (
        rng.normal(0, 1, (n, d)).astype(dtype),
        rng.normal(0, 1, (d, k)).astype(dtype),
        rng.normal(0, 1, k).astype(dtype),
        rng.integers(0, k, n),
    )


CLASSIFIERS = {
    "two examples, three inputs, four classes": (
        np.array([[1.0, 0.0, 2.0], [0.0, 1.0, 1.0]]),
        np.zeros((3, 4)),
        np.zeros(4),
        np.array([0, 3]),
    ),
    "a batch of one": classifier(1, 3, 4),
    "six examples": classifier(6, 4, 3),
    "float32": classifier(5, 2, 6, np.float32),
}


def planted_bug(x, w, b, labels):
    dscores = softmax(linear(x, w, b)) / len(x)
    dscores[np.arange(len(x)), labels] -= 1
    return x.T @ dscores, dscores.sum(axis=0)


def with_dscores(change):
    """loss_gradients with another gradient of the scores."""

    def wrong(x, w, b, labels):
        dscores = change(linear(x, w, b), labels)
        return x.T @ dscores, dscores.sum(axis=0)

    return wrong


def changed_gradients(change):
    """loss_gradients with something done to its results."""

    def wrong(x, w, b, labels):
        return change(*loss_gradients(x, w, b, labels), len(x))

    return wrong


def db_over_classes(x, w, b, labels):
    dscores = cross_entropy_backward(linear(x, w, b), labels)
    return x.T @ dscores, dscores.sum(axis=1)


LOSS_GRADIENTS = Exercise(
    solution=loss_gradients,
    returns=("dw", "db"),
    cases=CLASSIFIERS,
    mistakes=[
        Mistake(
            planted_bug,
            "that is the bug, still there: the probabilities are divided by N, the 1 "
            "that is subtracted is not. With one example nobody notices.",
        ),
        Mistake(
            with_dscores(lambda s, y: softmax(s) - one_hot(s, y)),
            "nothing is divided by N: this is the gradient of the sum of the losses.",
        ),
        Mistake(
            with_dscores(lambda s, y: softmax(s) / len(y)),
            "the labels are not used: at the true class, 1 / N must be subtracted.",
        ),
        Mistake(
            changed_gradients(lambda dw, db, n: (dw / n, db / n)),
            "it divides by N twice: the gradient of the scores has the 1 / N already.",
        ),
        Mistake(
            changed_gradients(lambda dw, db, n: (dw / n, db)),
            "dw is divided by N twice: the gradient of the scores has the 1 / N.",
        ),
        Mistake(
            changed_gradients(lambda dw, db, n: (dw, db / n)),
            "db is the sum over the examples, not their mean: the 1 / N is already "
            "in the gradient of the scores.",
        ),
        Mistake(
            db_over_classes,
            "db sums over the classes (axis 1). Each class has one bias: sum over the "
            "examples, axis 0.",
        ),
        Mistake(
            with_dscores(lambda s, y: (softmax(s) - np.eye(s.shape[1])[y]) / len(y)),
            "your one-hot rows are float64, as np.eye and np.zeros make them, and so "
            "is the result: give them dtype=x.dtype.",
        ),
        Mistake(
            changed_gradients(lambda dw, db, n: (dw.T, db)),
            "dw must have the shape of w: x.T @ dscores, not dscores.T @ x.",
        ),
        Mistake(
            changed_gradients(lambda dw, db, n: (db, dw)),
            "the two results have changed places: dw comes first.",
        ),
        Mistake(
            changed_gradients(lambda dw, db, n: (-dw, -db)),
            "the sign is turned: the gradient points uphill.",
        ),
    ],
    hints=(
        "Does the suspect's error show with one example? With four? What does that say "
        "about the line that is wrong?",
        "The loss is a mean over N examples, so every part of its gradient carries a "
        "1 / N: the probabilities and the 1 that is subtracted from them.",
        "dscores = softmax(linear(x, w, b))\n"
        "dscores[np.arange(len(x)), labels] -= ____\n"
        "dscores = dscores / ____\n"
        "return x.T @ dscores, dscores.sum(axis=0)",
    ),
)


def regularised(change):
    """regularised_gradients with another treatment of the penalty."""

    def wrong(x, w, b, labels, strength):
        return change(*loss_gradients(x, w, b, labels), w, b, strength)

    return wrong


def divided_by_examples(x, w, b, labels, strength):
    dw, db = loss_gradients(x, w, b, labels)
    return dw + strength * w / len(x), db


REGULARISED_GRADIENTS = Exercise(
    solution=regularised_gradients,
    returns=("dw", "db"),
    cases={
        "three weights of 1, strength 0.5": (
            np.array([[1.0, 2.0], [3.0, 4.0]]),
            np.array([[1.0, 0.0, 0.0], [0.0, 1.0, 1.0]]),
            np.array([1.0, 0.0, 0.0]),
            np.array([0, 2]),
            0.5,
        ),
        "six examples": (*classifier(6, 4, 3), 0.1),
        "a batch of one": (*classifier(1, 5, 2), 2.0),
        "strength 0": (*classifier(3, 2, 4), 0.0),
        "float32": (*classifier(4, 3, 2, np.float32), 0.25),
    },
    mistakes=[
        Mistake(
            regularised(lambda dw, db, w, b, s: (dw + s * w, db + s * b)),
            "the bias is punished too. It only shifts the scores: leave db alone.",
        ),
        Mistake(
            regularised(lambda dw, db, w, b, s: (dw + 2 * s * w, db)),
            "a 2 too many: the penalty is half the sum of squares, so the 2 of the "
            "square cancels.",
        ),
        Mistake(
            regularised(lambda dw, db, w, b, s: (dw + s * w / 2, db)),
            "a half too many: the slope of w² / 2 is w.",
        ),
        Mistake(
            regularised(lambda dw, db, w, b, s: (dw, db)),
            "the penalty is missing from dw.",
        ),
        Mistake(
            regularised(lambda dw, db, w, b, s: (dw - s * w, db)),
            "the penalty has the wrong sign: a step against this gradient would make "
            "the weights grow.",
        ),
        Mistake(
            divided_by_examples,
            "the penalty does not depend on the data: it is not divided by N.",
        ),
        Mistake(
            regularised(lambda dw, db, w, b, s: (dw + s * np.sum(w * w) / 2, db)),
            "this adds the penalty itself to every entry; add its slope, which is "
            "different for each weight.",
        ),
        Mistake(
            regularised(lambda dw, db, w, b, s: (dw + s, db)),
            "strength alone is added. A large weight must be pulled harder than a "
            "small one.",
        ),
    ],
    hints=(
        "The penalty is strength / 2 times the sum of all w². If one weight grows a "
        "little, how fast does the penalty grow?",
        "The slope of w² is 2w, and the 2 cancels against the half. Every weight has "
        "a slope of its own, which is added to its dw; the bias has no penalty.",
        "dw, db = loss_gradients(x, w, b, labels)\nreturn dw + ____, db",
    ),
)


# --- One step, and the loop ----------------------------------------------------------


def step_in_place(w, dw, learning_rate):
    w -= learning_rate * dw
    return w


SGD_STEP = Exercise(
    solution=sgd_step,
    returns=("w",),
    cases={
        "w = [1, 2], dw = [10, -10], learning_rate = 0.1": (
            np.array([1.0, 2.0]),
            np.array([10.0, -10.0]),
            0.1,
        ),
        "a matrix": (rng.normal(0, 1, (3, 4)), rng.normal(0, 1, (3, 4)), 0.5),
        "learning_rate = 2": (rng.normal(0, 1, (2, 2)), rng.normal(0, 1, (2, 2)), 2.0),
        "float32": (
            rng.normal(0, 1, (5, 2)).astype(np.float32),
            rng.normal(0, 1, (5, 2)).astype(np.float32),
            0.01,
        ),
    },
    mistakes=[
        Mistake(
            lambda w, dw, learning_rate: w + learning_rate * dw,
            "that is a step uphill: the gradient points to where the loss grows.",
        ),
        Mistake(
            step_in_place,
            "`-=` changes the caller's array too; w - ... makes a new one.",
        ),
        Mistake(
            lambda w, dw, learning_rate: w - learning_rate * w,
            "it subtracts the weights themselves and never looks at dw.",
        ),
        Mistake(
            lambda w, dw, learning_rate: -learning_rate * dw,
            "this is the step alone; return where it leads: w plus the step.",
        ),
        Mistake(
            lambda w, dw, learning_rate: w - dw,
            "learning_rate is not used: it says how far to go.",
        ),
        Mistake(
            lambda w, dw, learning_rate: learning_rate * (w - dw),
            "learning_rate shrinks the step only, not the weights.",
        ),
    ],
    hints=(
        "The gradient points uphill, and you want to go down. How far?",
        "Go against dw, learning_rate times its length, starting from w.",
        "return w ____ learning_rate * ____",
    ),
)


def numbered(n):
    """n examples whose label can be read off the example."""
    return np.arange(2.0 * n).reshape(n, 2), np.arange(n)


def verify_batches(result, x, labels, size, rng):
    """Every example once, with its own label, in an order drawn from rng."""
    x_seen = np.concatenate([x_batch for x_batch, _ in result])
    labels_seen = np.concatenate([labels_batch for _, labels_batch in result])
    if not np.isin(labels_seen, labels).all():
        return "there are labels that the data does not have."
    if not np.array_equal(x_seen, x[labels_seen]):
        return "examples and labels are no longer pairs."
    if not np.array_equal(np.sort(labels_seen), labels):
        return "some examples come twice and others not at all."
    # Of seven examples, chance may well keep the order.
    if len(x) > 7 and np.array_equal(labels_seen, labels):
        return "the examples come in the order in which they are stored."
    return None


def shuffles_by_chance(batches):
    """Is every example, and every pair, in the first batch as often as by chance?"""
    return unfair(
        lambda rng: next(iter(batches(*numbered(10), 4, rng)))[1], size=4, n=10
    )


def last_batch_dropped(x, labels, size, rng):
    order = rng.permutation(len(x))
    for i in range(len(x) // size):
        chosen = order[i * size : (i + 1) * size]
        yield x[chosen], labels[chosen]


def drawn_anew(x, labels, size, rng):
    for i in range(0, len(x), size):
        chosen = rng.integers(0, len(x), min(size, len(x) - i))
        yield x[chosen], labels[chosen]


def shuffled_apart(x, labels, size, rng):
    x, labels = rng.permutation(x), rng.permutation(labels)
    for i in range(0, len(x), size):
        yield x[i : i + size], labels[i : i + size]


def not_shuffled(x, labels, size, rng):
    for i in range(0, len(x), size):
        yield x[i : i + size], labels[i : i + size]


def generator_of_its_own(x, labels, size, rng):
    order = np.random.default_rng(5).permutation(len(x))
    for i in range(0, len(x), size):
        yield x[order[i : i + size]], labels[order[i : i + size]]


def shuffled_within(x, labels, size, rng):
    for i in range(0, len(x), size):
        chosen = i + rng.permutation(min(size, len(x) - i))
        yield x[chosen], labels[chosen]


def returned_in_the_loop(x, labels, size, rng):
    order = rng.permutation(len(x))
    for i in range(0, len(x), size):
        return x[order[i : i + size]], labels[order[i : i + size]]


BATCHES = Exercise(
    solution=data.batches,
    returns=("x_batch", "labels_batch"),
    cases={
        "ten examples in batches of four": (
            *numbered(10),
            4,
            np.random.default_rng(0),
        ),
        "six in batches of three": (*numbered(6), 3, np.random.default_rng(0)),
        "five in batches of ten": (*numbered(5), 10, np.random.default_rng(0)),
        "seven in batches of one": (*numbered(7), 1, np.random.default_rng(0)),
    },
    mistakes=[
        Mistake(
            last_batch_dropped,
            "the last, smaller batch is missing: let the slice run past the end, "
            "NumPy cuts it off.",
        ),
        Mistake(
            drawn_anew,
            "each batch draws its examples anew. Draw one order for the whole epoch "
            "and cut it into slices.",
        ),
        Mistake(
            shuffled_apart,
            "x and labels are not in the same order any more. Draw one order and "
            "index both with it.",
        ),
        Mistake(
            not_shuffled,
            "without shuffling, neighbours in the file always share a batch, and "
            "their gradients agree too much.",
        ),
        Mistake(
            generator_of_its_own,
            "take the order from the argument: rng.permutation(len(x)).",
        ),
        Mistake(
            shuffled_within,
            "it shuffles within each batch only, so that every epoch has the same "
            "batches. Shuffle the whole order, then cut it.",
        ),
        Mistake(
            returned_in_the_loop,
            "`return` ends the function with the first batch; `yield` hands out a "
            "batch and goes on.",
        ),
    ],
    hints=(
        "How do you walk through a list of ten in slices of four? And how do you make "
        "sure that x and labels are shuffled in the same way?",
        "rng.permutation(5) gives 0 to 4 in random order. Cut one such order of all "
        "row numbers into slices of `size`, and index both arrays with each slice.",
        "order = rng.permutation(len(x))\n"
        "for start in range(0, len(x), size):\n"
        "    chosen = order[____]\n"
        "    yield x[chosen], ____",
    ),
    verify=verify_batches,
    behaves=shuffles_by_chance,
)

EXERCISES = [
    SOFTMAX,
    CROSS_ENTROPY,
    CROSS_ENTROPY_BACKWARD,
    LOSS_GRADIENTS,
    REGULARISED_GRADIENTS,
    SGD_STEP,
    BATCHES,
]
