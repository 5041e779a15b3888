"""The small widgets as Python sees them: their values, refusals, what they store."""

import numpy as np
import pytest
from alone import still
from traitlets import TraitError

from course_utils.widgets import PixelInspector, Predict, SoftmaxExplorer, StepSizeBall

IMAGE = np.arange(8 * 8 * 3, dtype=np.uint8).reshape(8, 8, 3)
X, LABELS = [-2, -1, 1, 2, 3], [0, 1, 0, 1, 1]
OPTIONS = {"32": "Those are rows.", "1,024": "Those are pixels.", "3,072": "Yes."}

MADE = {
    "inspector": lambda: PixelInspector(IMAGE),
    "explorer": lambda: SoftmaxExplorer(names=["cat", "dog", "bird"]),
    "ball": lambda: StepSizeBall(X, LABELS),
    "predict": lambda: Predict("How many `numbers`?", OPTIONS, "3,072"),
}

REFUSED = {
    ("inspector", "position"): [(8, 0), (0, -1), (0,), "a", (0.5, 0), None],
    ("inspector", "image"): [
        *(np.ones((65, 5)), np.eye(3) / 2, np.full((2, 2), 256), -np.eye(2)),
        *(np.ones((2, 2, 4)), np.ones(3), np.ones((0, 3)), [[np.nan]], "cat", None),
    ],
    ("explorer", "scores"): [
        *((1, 2), (1, 2, 3, 4), (1, 2, np.nan), (1, 2, np.inf), (1, 2, 1e7)),
        *("abc", None, 3, [[1, 2, 3]], (1, 2, "a")),
    ],
    ("explorer", "label"): [3, -1, 0.5, "cat", None],
    ("ball", "start"): [np.nan, np.inf, 1e7, "a", None],
    ("ball", "learning_rate"): [0, -1, np.nan, np.inf, 1001, "a", None],
    ("predict", "choice"): ["33", 32],
    ("predict", "question"): ["another"],
}


@pytest.mark.parametrize(("widget", "name"), REFUSED)
def test_a_bad_value_is_refused_and_the_last_one_kept(widget, name):
    made = MADE[widget]()
    before = made.get_state()
    for value in REFUSED[widget, name]:
        with pytest.raises(TraitError) as refusal:
            setattr(made, name, value)
        assert len(str(refusal.value)) > 20
        assert made.get_state() == before


def test_what_cannot_be_made_is_refused():
    with pytest.raises(TraitError, match=r"got shape \(2, 2, 4\)"):
        PixelInspector(np.ones((2, 2, 4)))
    with pytest.raises(TraitError, match="from 0 to 255"):
        PixelInspector(np.eye(3) / 2)
    with pytest.raises(TraitError, match="2 to 5 scores"):
        SoftmaxExplorer(scores=range(6))
    with pytest.raises(TraitError, match="a score for each of cat, dog"):
        SoftmaxExplorer(names=["cat", "dog"])
    with pytest.raises(TraitError, match="label from 0 to 2"):
        SoftmaxExplorer(label=3)
    with pytest.raises(ValueError, match="one label for each row"):
        StepSizeBall([1, 2], [0])
    with pytest.raises(ValueError, match="N at least 1"):
        StepSizeBall([], np.array([], dtype=int))
    with pytest.raises(ValueError, match="between 0 and 1"):
        StepSizeBall([1, 2], [0, 2])
    with pytest.raises(ValueError, match="whole numbers"):
        StepSizeBall([1, 2], [0, 0.5])
    with pytest.raises(TraitError, match="x of numbers"):
        StepSizeBall([1, np.nan], [0, 1])


def test_predict_says_what_it_expected():
    with pytest.raises(ValueError, match="two options or more"):
        Predict("Why?", {"so": "Yes."}, "so")
    with pytest.raises(ValueError, match=r"one of \['so', 'thus'\]; got 'because'"):
        Predict("Why?", {"so": "Yes.", "thus": "No."}, "because")


def test_numpy_values_are_welcome():
    explorer = SoftmaxExplorer(np.array([1.0, 2.0]), label=np.int64(1))
    explorer.scores = np.array([3, 4])
    assert (explorer.scores, explorer.label) == ((3.0, 4.0), 1)
    inspector = PixelInspector(IMAGE)
    inspector.position = np.unravel_index(IMAGE[:, :, 0].argmax(), (8, 8))
    assert inspector.pixel.tolist() == IMAGE[inspector.position].tolist()


def test_a_smaller_image_takes_the_position_along():
    inspector = PixelInspector(IMAGE)
    inspector.position = (7, 6)
    inspector.image = IMAGE[:3, :, 0]
    assert (inspector.position, inspector.pixel.tolist()) == ((2, 6), [IMAGE[2, 6, 0]])


def test_a_new_start_begins_a_new_path():
    ball = StepSizeBall(X, LABELS)
    ball.set_state({"_path": [-1.5, -1.4]})
    assert ball.path.tolist() == [-1.5, -1.4]
    ball.start = 2
    assert ball.path.tolist() == [2]
    ball.set_state({"start": 1.0, "_path": [1.0, 0.9]})
    assert ball.path.tolist() == [1.0, 0.9]


def test_repr_is_the_alt_text():
    assert [repr(make()) for make in MADE.values()] == [
        "Pixel inspector: an image of 8 x 8 pixels; the one in row 4, column 4 has "
        "red 108, green 109, blue 110.",
        "Softmax explorer, scores and probabilities: cat: 1 gives 0.09003; dog: 2 "
        "gives 0.2447; bird: 3 gives 0.6652; the loss of the true class, cat, is "
        "2.408.",
        "Step-size ball: after 0 steps from w = -1.5 the ball is at w = -1.5, where "
        "the loss is 2.202 and its slope -1.282; the learning rate is 0.1.",
        "How many `numbers`?\n- 32\n- 1,024\n- 3,072",
    ]


@pytest.mark.parametrize("name", MADE)
def test_what_a_notebook_stores_is_small(name):
    widget, again = MADE[name](), MADE[name]()
    assert len("".join(widget._script + widget._style).encode()) <= 50_000
    if name != "predict":
        alt, picture = still(widget)
        assert alt == repr(widget)
        assert len(picture) * 4 / 3 <= 60_000
        assert still(again) == (alt, picture)


def test_the_still_of_predict_does_not_give_the_answer_away():
    text = MADE["predict"]().still_html()
    assert "<p>How many <code>numbers</code>?</p>" in text
    assert Predict("How many `numbers`?", OPTIONS, "32").still_html() == text
    odd = Predict('Is `a<b` "so"?', {"<b>": "", "&": ""}, "&").still_html()
    assert "<p>Is <code>a&lt;b</code> &quot;so&quot;?</p><ul><li>&lt;b&gt;</li>" in odd
