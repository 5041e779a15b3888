"""The Filter Lab as Python sees it: its values, its refusals, what it stores."""

import json

import numpy as np
import pytest
from alone import still
from traitlets import TraitError

from course_utils.widgets import FilterLab
from course_utils.widgets.filter_lab import KERNELS, pictures

REFUSED = {
    "image": [
        *(np.ones((2, 2)), np.ones((2, 2, 4)), np.ones((5, 5, 1, 1)), np.ones((0, 5))),
        *([[1, np.nan], [0, 1]], "cat", [[1], [2, 3]], np.ones((65, 5)), None),
    ],
    "kernel": [
        *(np.ones((8, 3)), np.ones((0, 3)), np.ones(3), np.ones((3, 3, 2))),
        *([[np.nan]], [[np.inf]], [["a"]], [[1, 2], [3]], np.ones((6, 6)), None),
        *(np.ones((3, 3, 3)), [[1e7]]),
    ],
    "bias": [np.nan, np.inf, "a", None, -1e7],
    "stride": [0, 5, 1.5, "2"],
    "padding": [-1, 4, None],
    "position": [(3, 0), (0, -1), (0,), "a", (0.5, 0)],
    "picture": ["cat", None],
    "relu": ["yes"],
}
STATE = ["image", "kernel", "bias", "stride", "padding", "position", "picture", "relu"]


def state(lab):
    return [np.array(getattr(lab, name)).tolist() for name in STATE]


@pytest.mark.parametrize("name", REFUSED)
def test_a_bad_value_is_refused_and_nothing_changes(name):
    lab = FilterLab(position=(1, 1))
    before, output = state(lab), lab.output
    for value in REFUSED[name]:
        with pytest.raises(TraitError) as refusal:
            setattr(lab, name, value)
        assert len(str(refusal.value)) > 20
        assert state(lab) == before
        assert np.array_equal(lab.output, output)


def test_what_does_not_fit_together_is_refused():
    lab = FilterLab(stride=2)
    with pytest.raises(TraitError, match="larger than the picture, 5 x 5"):
        lab.kernel = np.ones((7, 7))
    with pytest.raises(TraitError, match="1 x 1 is too small"):
        FilterLab(kernel=np.ones((5, 5)), pool=True)
    with pytest.raises(TraitError, match="three channels"):
        FilterLab(picture="emoji", kernel=np.ones((3, 3, 3))).grey = True
    with pytest.raises(TraitError, match="larger than the picture, 1 x 1"):
        lab.image = [[255]]
    lab.padding = 1
    lab.kernel = np.ones((7, 7))
    assert lab.output.tolist() == [[lab.image.sum()]]


def test_a_smaller_map_takes_the_position_along():
    lab = FilterLab(picture="emoji", position=(29, 29))
    lab.stride = 4
    assert lab.position == (7, 7)


def test_what_python_sets_is_a_copy():
    kernel = np.eye(3)
    lab = FilterLab(kernel=kernel)
    kernel[0, 0] = 100
    assert lab.kernel[0, 0] == 1
    with pytest.raises(ValueError, match="read-only"):
        lab.kernel[0, 0] = 100


def test_the_pictures_and_kernels_to_choose_from():
    shapes = {name: picture.shape for name, picture in pictures().items()}
    assert shapes == {
        "strokes": (5, 5, 1),
        "diagonal": (10, 10, 1),
        "open ring": (14, 14, 1),
        "digit": (28, 28, 1),
        "emoji": (32, 32, 3),
    }
    for kernel in KERNELS.values():
        FilterLab(picture="emoji", kernel=kernel)


def test_repr_is_the_alt_text():
    assert repr(FilterLab()) == (
        "Filter Lab: a 5 x 5 picture with 1 channel, a 3 x 3 kernel, stride 1, "
        "padding 0; after cross-correlation a map of 3 x 3: 4 3 4 / 2 4 3 / 2 3 4."
    )
    assert "0x" not in repr(FilterLab(picture="emoji", relu=True, pool=True))


def test_what_a_notebook_stores_is_small():
    kernel = np.random.default_rng(0).normal(size=(7, 7, 3))
    for lab in (FilterLab(), FilterLab(picture="emoji", kernel=kernel, padding=3)):
        alt, picture = still(lab)
        assert alt == repr(lab)
        assert picture.startswith(b"\x89PNG")
        assert len(picture) * 4 / 3 <= 60_000
        assert len("".join(lab._script + lab._style).encode()) <= 50_000
    again = FilterLab(picture="emoji", kernel=kernel, padding=3)
    assert still(again) == (alt, picture)


def test_a_picture_travels_as_its_bytes():
    for image in (np.arange(12).reshape(3, 4), np.eye(3) / 3, np.ones((4, 4, 3)) * -1):
        lab = FilterLab(image=image, kernel=[[1]])
        sent = lab.get_state("_own")["_own"]
        json.dumps({**sent, "bytes": None})
        size = 1 if sent["type"] == "uint8" else 8
        assert len(sent["bytes"]) == size * image.size
        other = FilterLab(kernel=[[1]])
        other.set_state({"_own": sent, "picture": "your picture"})
        assert np.array_equal(other.image, lab.image)
