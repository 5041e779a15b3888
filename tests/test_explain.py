"""Reasons that need no catalogue: what the results show, and where the source is wrong.

Known mistakes are switched off here: they would speak first.
"""

import re
import textwrap
import time
import types

import numpy as np
import pytest
from cells import written

from course_utils.exercises import find, verdict
from course_utils.exercises.diagnose import run_cases
from course_utils.exercises.exercise import Exercise, Mistake
from course_utils.exercises.repair import PATIENCE, repair
from course_utils.functions import cross_entropy_backward, linear, sigmoid


def why(source, exercise=None, **names):
    """The reason that a learner's cell is given, or None."""
    mine = written(source)
    mine.__globals__.update(names)
    exercise = exercise or find(mine.__name__)
    text, passed = verdict(exercise._replace(mistakes=[]), mine)
    assert not passed
    found = re.search(r"Why: (.*)\nFrom here", text, re.DOTALL)
    return found and found[1][0].upper() + found[1][1:]


# --- One change to the source makes it right -----------------------------------------

# The right lines of a function, and of each mistake: what is changed, and words on it.
CELLS = {
    """
    def softmax(scores):
        e = np.exp(scores - scores.max(axis=1, keepdims=True))
        return e / e.sum(axis=1, keepdims=True)
    """: [
        (
            ("e.sum(axis=1", "e.sum(axis=0"),
            "In line 3, `e.sum(axis=0, keepdims=True)` runs along the wrong axis.",
        ),
        (
            ("e.sum(axis=1, keepdims=True)", "e.sum()"),
            "`e.sum()` runs over all numbers at once",
        ),
        (
            ("e.sum(axis=1, keepdims=True)", "e.sum(axis=1)"),
            "`e.sum(axis=1)` loses an axis",
        ),
        (
            (
                ".max(axis=1, keepdims=True)",
                ".max(axis=1)",
                "e.sum(axis=1, keepdims=True)",
                "e.sum(axis=1)",
            ),
            "In line 2, `scores.max(axis=1)` loses ... In line 3, `e.sum(axis=1)`",
        ),
        (
            ("axis=1", "axis=0"),
            "In line 2, ... the wrong axis. ... In line 3, ... the wrong axis.",
        ),
        (("scores.max", "scores.min"), "another function than `min`"),
        (("e /", "1 - e /"), "`1` is too much in `1 - e"),
        (("e /", "e *"), "`e * e.sum(axis=1, keepdims=True)` has the wrong operator"),
    ],
    """
    def cross_entropy(scores, labels):
        total = 0
        for row, label in zip(log_softmax(scores), labels):
            total -= row[label]
        return total / len(labels)
    """: [
        (
            ("    return", "        return"),
            "In line 5, `return total / len(labels)` stands within the loop",
        ),
        (
            ("-=", "="),
            "In line 4, `total = row[label]` replaces what was there. With `-=` it is",
        ),
        (("-=", "+="), "`total += row[label]` has the wrong sign"),
        (("total = 0", "total = 1"), "In line 2, `1` is not the right number"),
        (
            (" / len(labels)", ""),
            "N times too large: divide by N",
        ),
        (
            ("len(labels)", "len(labels) ** 2"),
            "N times too small ... `2` is too much in `len(labels) ** 2`",
        ),
        (
            ("len(labels)", "scores.size"),
            "`scores` is not the variable that belongs in `scores.size`",
        ),
    ],
    """
    def cross_entropy_backward(scores, labels):
        p = softmax(scores)
        p[np.arange(len(labels)), labels] -= 1
        return p / len(labels)
    """: [
        (
            ("-= 1", "= -1"),
            "`p[np.arange(len(labels)), labels] = -1` replaces what was there",
        ),
        (("-= 1", "= 1"), "replaces what was there. With `-=` it is subtracted"),
        (
            ("np.arange(len(labels)), labels", "labels, np.arange(len(labels))"),
            "have changed places in",
        ),
    ],
    """
    def sgd_step(w, dw, learning_rate):
        return w - learning_rate * dw
    """: [
        (
            ("w - learning_rate * dw", "learning_rate * dw - w"),
            "wrong sign. In line 2, the two sides of",
        ),
        (
            ("w - learning_rate * dw", "(w - learning_rate) * dw"),
            "needs parentheses, or has them in the wrong place",
        ),
        (("* dw", "* np.sign(dw)"), "In line 2, `sign` is too much in `np.sign(dw)`."),
    ],
    """
    def relu_backward(dy, x):
        return dy * (x > 0)
    """: [
        (("x > 0", "x >= 0"), "`x >= 0` is wrong where both sides are equal"),
        (("x > 0", "x < 0"), "`x < 0` compares in the wrong way"),
        (("x > 0", "dy > 0"), "`dy` is not the variable that belongs in `dy > 0`"),
        (("x > 0", "x > 1"), "`1` is not the right number in `x > 1`"),
    ],
    """
    def backpropagate_error(l2_delta, syn1):
        return l2_delta @ syn1.T
    """: [
        (("syn1.T", "syn1"), "In line 2, `syn1` should be transposed"),
        (
            ("l2_delta @ syn1.T", "syn1.T @ l2_delta"),
            "In line 2, the two sides of `syn1.T @ l2_delta` have changed places",
        ),
    ],
    """
    def conv2d_loops(x, w, b, stride=1, padding=0):
        edge = (padding, padding)
        x = np.pad(x, ((0, 0), edge, edge, (0, 0)))
        N, H, W, C = x.shape
        kh, kw, _, F = w.shape
        rows, columns = (H - kh) // stride + 1, (W - kw) // stride + 1
        y = np.zeros((N, rows, columns, F), x.dtype)
        for n in range(N):
            for i in range(rows):
                for j in range(columns):
                    top, left = i * stride, j * stride
                    patch = x[n, top : top + kh, left : left + kw]
                    for f in range(F):
                        y[n, i, j, f] = np.sum(patch * w[..., f]) + b[f]
        return y
    """: [
        (
            ("left : left + kw", "left : left + kh"),
            "`kh` is not the variable that belongs in `left + kh`",
        ),
        (
            ("N, H, W, C", "N, W, H, C"),
            "`W` and `H` have changed places in `N, W, H, C`",
        ),
        (
            (
                "x[n, top : top + kh, left : left + kw]",
                "x[n, left : left + kh, top : top + kw]",
            ),
            "`top` and `left` have changed places",
        ),
        (("stride + 1,", "stride,"), "is one too small"),
        (
            ("    return y", "        return y"),
            "line 15, `return y` stands within the loop",
        ),
    ],
    """
    def shift(images, down, right):
        _, h, w, _ = images.shape
        out = np.zeros_like(images)
        for i in range(h):
            for j in range(w):
                if 0 <= i - down < h and 0 <= j - right < w:
                    out[:, i, j] = images[:, i - down, j - right]
        return out
    """: [
        (
            ("images[:, i - down", "images[:, i + down"),
            "`i + down` has the wrong operator",
        ),
        (("zeros_like", "ones_like"), "another function than `ones_like`"),
        (
            ("images[:, i - down, j - right]", "images[:, j - right, i - down]"),
            "have changed places",
        ),
    ],
}


@pytest.mark.parametrize(
    ("right", "change", "words"),
    [(right, *case) for right, cases in CELLS.items() for case in cases],
)
def test_the_line_that_is_wrong_is_named(right, change, words):
    right = textwrap.dedent(right).lstrip()
    mine = written(right)
    assert verdict(find(mine.__name__), mine)[1]
    wrong = right
    for old, new in zip(change[::2], change[1::2], strict=True):
        assert old in right
        wrong = wrong.replace(old, new)
    reason = why(wrong)
    for part in words.split(" ... "):
        assert part in reason
        reason = reason[reason.index(part) :]


PRINTS = """
def sgd_step(w, dw, learning_rate):
    print("hello")
    return w + learning_rate * dw
"""


def test_trials_are_not_seen_and_leave_nothing_behind(capsys):
    assert "wrong operator" in why(PRINTS)
    # At most once for each case, as every print of a learner.
    assert capsys.readouterr().out.count("hello") <= len(find("sgd_step").cases)


@pytest.mark.parametrize(
    "line",
    [
        "seen.append(len(w))",
        "open('written', 'a').close()",
        "np.save('written', w)",
        "np.random.seed(0)",
        "plots.plot(w)",
        "time.sleep(0)",
        "helper()",
    ],
)
def test_what_does_more_than_compute_is_not_tried(line, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    calls = []

    def plot(w):
        calls.append(w)

    plots = types.ModuleType("plots")
    plots.plot = plot
    source = "def helper():\n    while False:\n        pass\n"
    source += PRINTS.replace('print("hello")', line)
    assert "In line" not in why(source, seen=calls, plots=plots, time=time)
    assert len(calls) < 60


def test_a_mutant_without_end_is_ended(monkeypatch):
    """With its arguments in other places this list grows while it is read."""
    source = """
        def count_parameters(sizes):
            sizes = list(sizes)
            out = []
            for size in sizes:
                out.append(size)
            return out[0] * out[1] * 3
        """
    monkeypatch.setattr("course_utils.exercises.repair.PATIENCE", 0.3)
    start = time.thread_time()
    assert "In line" not in (why(source) or "")
    assert time.thread_time() - start < 3


@pytest.mark.slow
def test_a_search_ends_in_time():
    source = """
        def occlusion_map(probability, image, size):
            rows, columns = image.shape[0] // size, image.shape[1] // size
            out = np.zeros((rows, columns))
            for n in range(3000):
                for i in range(rows):
                    for j in range(columns):
                        covered = image.copy()
                        covered[i * size, j * size] = 0
                        out[i, j] = probability(image[None])[0] + n * 0.1
            return out
        """
    mine = written(source)
    exercise = find("occlusion_map")
    runs = run_cases(mine, exercise.cases)
    start = time.thread_time()
    assert repair(exercise, mine, runs) is None
    # One turn of the loops and the run that is on may still come to an end.
    assert time.thread_time() - start < 5 * PATIENCE


def test_a_loop_that_ends_at_once_is_named_whatever_else_is_wrong():
    reason = why(
        """
        def count_parameters(sizes):
            total = 1
            for a, b in zip(sizes, sizes[2:]):
                total = a * b * 7
                return total
        """
    )
    assert "In line 5, `return total` stands within the loop, and ends it" in reason


# --- What the results show -----------------------------------------------------------


def outer(a, b):
    return a[:, None] * b


VECTORS = Exercise(
    outer,
    ("product",),
    {
        "two": (np.array([1.0, 2.0]), np.array([3.0, 5.0])),
        "three": (np.array([1.5, 2.5, -1.0]), np.array([3.0, 5.0, 7.0])),
        "others": (np.array([4.5, 2.5]), np.array([0.25, -2.0])),
    },
    [],
    ("", "", ""),
)


@pytest.mark.parametrize(
    ("result", "words"),
    [
        ("right.T", "It is transposed."),
        ("right[::-1]", "is right, but in reverse order along axis 0"),
        ("right[:, ::-1]", "is right, but in reverse order along axis 1"),
        ("right + 3", "Every number is 3 too large."),
        ("right - 0.5", "Every number is 0.5 too small."),
        ("np.trunc(right)", "is right, but cut off after the point"),
        ("np.rint(right)", "is right, but rounded"),
        ("right + 256.0 * (right > 5)", "off by a multiple of 256"),
        ("abs(right)", "is right but for its sign, which is wrong in some places"),
        ("1 - right", "Every number is 1 minus what it should be"),
        ("right * len(a)", "N times too large: divide by N, the length of `a`"),
        ("right * 2", "Every number is 2 times what it should be"),
        ("-right", "Every number has the wrong sign"),
        ("0 * right", "`product` is all zeros"),
        ("np.eye(len(a))[:, :1] * right", "Only the first row of the result is right"),
        ("np.eye(len(b))[-1] * right", "Only the last column of the result is right"),
    ],
)
def test_what_wrong_results_have_in_common(result, words):
    # A lambda, whose source is not searched for the place.
    result = result.replace("right", "(a[:, None] * b)")
    wrong = written(f"outer = lambda a, b: {result}")
    wrong.__name__ = "outer"
    text, _ = verdict(VECTORS, wrong)
    found = re.search(r"Why: (.*)\nFrom here", text, re.DOTALL)
    assert words.lower() in found[1].lower()


def test_a_result_that_is_the_argument_is_named():
    reason = why("def softmax(scores):\n    return scores")
    assert "`probabilities` is the argument `scores`, as it came." in reason


def test_where_it_is_right_and_only_there():
    reason = why(
        """
        def output_shape(size, filter, stride=1, padding=0):
            if size < 1 or filter > size + 2 * padding or stride < 1:
                raise ValueError
            return (size - filter) // stride + 1 + 7 * padding
        """
    )
    assert "right where `padding == 0`, and only there" in reason


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        (
            "def softmax(scores):\n    return scores * np.inf",
            "line 2, 0 times infinity is nan",
        ),
        (
            "def softmax(scores):\n    return 0 * scores / 0",
            "line 2, 0 / 0 or infinity over infinity is nan",
        ),
        (
            "def softmax(scores):\n    e = np.exp(scores)\n"
            "    return e / e.sum(axis=1, keepdims=True)",
            "In line 2, exp of a large number is infinite, and in line 3, 0 / 0 or "
            "infinity over infinity is nan.",
        ),
        (
            "def cross_entropy(scores, labels):\n    p = log_softmax(scores)\n"
            "    return -np.log(p[np.arange(len(labels)), labels]).mean()",
            "In line 3, log of a negative number is nan.",
        ),
        (
            "def cross_entropy(scores, labels):\n    p = softmax(scores)\n"
            "    return -np.log(p[np.arange(len(labels)), labels]).mean()",
            "In line 3, log of 0 is minus infinity.",
        ),
        (
            "def relu_backward(dy, x):\n    return dy / (x > 0)",
            "In line 2, a number over 0 is infinite",
        ),
        ("def softmax(scores):\n    return scores * float('nan')", "None"),
    ],
)
def test_where_nan_and_infinity_come_from(cell, words):
    reason = str(why(cell))
    assert words in reason
    assert "exp of" not in reason or "exp" in cell


def test_warnings_of_the_explanation_are_not_seen(recwarn):
    why("def sigmoid_backward(dy, x):\n    return dy / (sigmoid(x) * (1 - sigmoid(x)))")
    assert not list(recwarn)


# --- No false reasons ----------------------------------------------------------------


def test_labels_that_are_used_are_not_said_to_be_without_effect():
    """The mean over the batch is the same when two labels change places."""
    reason = why(
        """
        def cross_entropy_backward(scores, labels):
            p = softmax(scores)
            p[np.arange(len(labels)), labels] -= 1
            return p.mean(axis=0)
        """
    )
    assert "whatever `labels`" not in str(reason)


def test_a_factor_by_chance_in_the_first_case_is_not_told():
    reason = why(
        """
        def sgd_step(w, dw, learning_rate):
            signs = (dw > 0) * 1.0 - (dw < 0)
            return w - learning_rate * signs
        """
    )
    assert "times what it should" not in str(reason)


def test_what_differs_from_call_to_call_is_named():
    source = """
    def train_network(X, y, syn0, syn1, steps):
        syn0 = 2 * np.random.random(syn0.shape) - 1
        syn1 = 2 * np.random.random(syn1.shape) - 1
        for _ in range(steps):
            l1 = sigmoid(X @ syn0)
            l2 = sigmoid(l1 @ syn1)
            l2_delta = (y - l2) * l2 * (1 - l2)
            l1_delta = l2_delta @ syn1.T * l1 * (1 - l1)
            syn1 = syn1 + l1.T @ l2_delta
            syn0 = syn0 + X.T @ l1_delta
        return syn0, syn1
    """
    assert "another result" in why(source, sigmoid=sigmoid)


def test_a_result_that_is_right_is_not_blamed():
    """db is right, and as any vector its own transpose."""
    reason = why(
        """
        def regularised_gradients(x, w, b, labels, strength):
            dscores = cross_entropy_backward(linear(x, w, b), labels)
            return x.T @ dscores + strength * np.sin(w), dscores.sum(axis=0)
        """,
        cross_entropy_backward=cross_entropy_backward,
        linear=linear,
    )
    assert "`db`" not in str(reason)


def test_batches_of_other_sizes_are_not_put_down_to_a_missing_one():
    """Ten in two batches of five: none is missing, though one batch less comes."""
    source = """
        def batches(x, labels, size, rng):
            order = rng.permutation(len(x))
            for chosen in np.array_split(order, max(1, len(x) // size)):
                yield x[chosen], labels[chosen]
        """
    text, passed = verdict(find("batches"), written(source))
    assert not passed
    assert "last, smaller batch is missing" not in text


def test_a_change_that_passes_the_cases_only_is_no_reason():
    """`0 < stride <= size` would let all cases pass, and refuse too little."""
    reason = why(
        """
        def output_shape(size, filter, stride=1, padding=0):
            if stride < 1 or not 0 < filter <= size:
                raise ValueError(filter)
            return (size - filter + 2 * padding) // stride + 1
        """
    )
    assert "`filter`" not in str(reason)


def test_a_change_proved_by_the_cases_is_told_where_many_calls_take_long():
    reason = why(
        """
        def train_network(X, y, syn0, syn1, steps):
            for _ in range(steps):
                l1 = sigmoid(X @ syn0)
                l2 = sigmoid(l1 @ syn1)
                l2_delta = (l2 - y) * l2 * (1 - l2)
                l1_delta = l2_delta @ syn1.T * l1 * (1 - l1)
                syn1 = syn1 + l1.T @ l2_delta
                syn0 = syn0 + X.T @ l1_delta
            return syn0, syn1
        """
    )
    assert "In line 5, the two sides of `l2 - y` have changed places." in reason


def test_equal_arguments_in_one_case_are_no_reason():
    """np.roll is right where nothing moves, and there down is right, by chance."""
    reason = why(
        """
        def shift(images, down, right):
            return np.roll(images, (down, right), axis=(1, 2))
        """
    )
    assert "down == right" not in str(reason)


@pytest.mark.slow
def test_no_trial_fills_the_memory():
    """With other numbers these pads and repetitions would have gigabytes."""
    pads = """
        def shift(images, down, right):
            _, height, width, _ = images.shape
            most = max(abs(down), abs(right))
            top, left = most - down, most - right
            padded = np.pad(images, most)
            return padded[:, top : top + height, left : left + width].copy()
        """
    repeats = """
        def conv_costs(shape, filters, size, stride=1, padding=0):
            height, width, channels = shape
            rows = output_shape(height, size, stride)
            columns = output_shape(width, size, stride)
            weights = size * size * channels * filters
            return weights + filters, weights * rows * columns
        """
    start = time.thread_time()
    why(pads)
    why(repeats)
    assert time.thread_time() - start < 6 * PATIENCE


# Wrong answers, and what one change that happens to help would make of them.
MISLEADING = [
    (
        """
        def sigmoid(x):
            for value in np.ravel(x):
                return 1 / (1 + np.exp(-value))
        """,
        "`value` is not the variable",
    ),
    (
        """
        def cross_entropy(scores, labels):
            logs = log_softmax(softmax(scores))
            return -logs[np.arange(len(labels)), labels].mean()
        """,
        "another function",
    ),
    (
        """
        def loss_gradients(x, w, b, labels):
            dscores = softmax(linear(x, w, b))
            dscores[np.arange(len(x)), labels] -= 1
            dscores /= x.shape[1]
            return x.T @ dscores, dscores.sum(axis=0)
        """,
        "reversed",
    ),
    (
        """
        def regularised_gradients(x, w, b, labels, strength):
            scores = linear(x, w - strength * w, b)
            dscores = cross_entropy_backward(scores, labels)
            return x.T @ dscores + strength * w, dscores.sum(axis=0)
        """,
        "`w` is not the variable",
    ),
    (
        """
        def regularised_gradients(x, w, b, labels, strength):
            dscores = cross_entropy_backward(linear(x, w, b), labels)
            dw = x.T @ dscores
            dw[0] += strength * w[0]
            return dw, dscores.sum(axis=0)
        """,
        "missing",
    ),
    (
        """
        def backpropagate_error(l2_delta, syn1):
            return l2_delta @ (1 / syn1).T
        """,
        "`1` is too much",
    ),
    (
        """
        def pushes(l0, l1_delta):
            return l0 * l1_delta * l0 * (1 - l0)
        """,
        "too much",
    ),
    (
        """
        def product_gradients(x, y, z):
            h = 0.001
            f = (x + y) * z
            return (x + h + y) * z - f, (x + y + h) * z - f, (x + y) * (z + h) - f
        """,
        "`0.001` is not",
    ),
    (
        """
        def relu_backward(dy, x):
            return np.where(x > 0, dy, -dy)
        """,
        "missing",
    ),
    (
        """
        def random_flip(images, rng):
            out = images.copy()
            for i in range(len(images)):
                if rng.random() < 0.5:
                    out[i] = images[i][:, -np.arange(images.shape[2])]
            return out
        """,
        "missing",
    ),
    (
        """
        def momentum_step(w, dw, velocity, learning_rate, momentum):
            if momentum == 0:
                return w - learning_rate * dw, velocity
            velocity = momentum * velocity - learning_rate * dw
            return w + velocity, velocity
        """,
        "compares in the wrong way",
    ),
    (
        """
        def one_cycle(step, steps, peak):
            rate = np.interp(step, [0, 0.3 * steps, steps], [0, peak, 0])
            return max(1e-3 * peak, float(rate))
        """,
        "sign",
    ),
    (
        """
        def sigmoid_backward(dy, x):
            s = 1 / (1 + np.exp(-x))
            return np.where(x > 0, dy * s * (1 - s), 0)
        """,
        "function",
    ),
    (
        """
        def update_ratio(param, change):
            change = np.round(change, 2)
            return np.linalg.norm(change) / np.linalg.norm(param)
        """,
        "too early",
    ),
    (
        """
        def place_backward(dy, window, w, b):
            dy = dy - b
            return w @ dy, window[..., None] * dy, dy
        """,
        "changed places",
    ),
    (
        """
        def correlate1d_backward(dy, x, w):
            k = len(w)
            dx, dw, seen = np.zeros(len(x)), np.zeros(k), np.zeros(len(x))
            for i in range(len(dy)):
                dx[i : i + k] += dy[i] * w
                dw += dy[i] * x[i : i + k]
                seen[i : i + k] += 1
            return dx / seen, dw
        """,
        "keeps what was there",
    ),
    (
        """
        def shift(images, down, right):
            _, H, W, _ = images.shape
            out = np.zeros_like(images)
            for i in range(H):
                for j in range(W):
                    r, s = i - down, j - right
                    if 0 <= r < W and 0 <= s < H:
                        out[:, i, j] = images[:, r, s]
            return out
        """,
        "`r` and `s`",
    ),
]


@pytest.mark.parametrize(("source", "words"), MISLEADING)
def test_a_change_that_only_happens_to_help_is_no_reason(source, words):
    assert words not in str(why(source))


def test_a_wrong_default_is_named():
    reason = why(
        """
        def output_shape(size, filter, stride=2, padding=0):
            if filter > size + 2 * padding or stride < 1:
                raise ValueError
            return (size - filter + 2 * padding) // stride + 1
        """
    )
    assert "In line 1, `2` is not the right number." in reason


def test_no_list_is_put_into_itself():
    """As an array it would have more axes than NumPy can count, and take minutes."""
    source = """
        def occlusion_map(probability, image, size):
            H, W, C = image.shape
            covered, batch = image.copy(), []
            for i in range(H // size):
                for j in range(W // size):
                    covered[i * size : (i + 1) * size, j * size : (j + 1) * size] = 0
                    batch.append(covered)
            return probability(np.array(batch)).reshape(H // size, W // size)
        """
    start = time.thread_time()
    why(source)
    assert time.thread_time() - start < 6 * PATIENCE


def test_a_known_mistake_that_this_numpy_takes_for_right_is_passed_over():
    exercise = find("softmax")
    wrong, sentence = exercise.mistakes[0]
    right = Mistake(exercise.solution, "This is right here.")
    mistakes = [right, *exercise.mistakes]
    text, passed = verdict(exercise._replace(mistakes=mistakes), wrong)
    assert not passed and sentence in text
