"""The stored data sets are what data/README.md says, and can be made again."""

import hashlib
import importlib.util
import lzma
import re
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from browser import skip_unless_strict

DATA = Path(__file__).parents[1] / "data"
README = (DATA / "README.md").read_text(encoding="utf-8")

# file: bytes of a record, records of each class
FILES = {
    "emoji10/train.bin.xz": (3073, [500] * 10),
    "emoji10/test.bin.xz": (3073, [100] * 10),
    "emoji10/unseen.bin.xz": (3073, [25, 25, 25, 25, 0, 25, 0, 25, 25, 25]),
    "digits/train.bin.xz": (785, [400] * 10),
    "digits/test.bin.xz": (785, [100] * 10),
}
MEGABYTES = {"emoji10": 8.5, "digits": 1.5}


@cache
def records(file):
    raw = lzma.decompress((DATA / file).read_bytes())
    return np.frombuffer(raw, np.uint8).reshape(-1, FILES[file][0])


@pytest.fixture(scope="module")
def maker():
    path = DATA / "emoji10" / "make_emoji10.py"
    spec = importlib.util.spec_from_file_location(path.stem, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_readme_names_every_file_with_its_checksum():
    stated = re.findall(r"^([0-9a-f]{64})  (\S+)$", README, re.MULTILINE)
    stored = [
        (hashlib.sha256((DATA / file).read_bytes()).hexdigest(), file)
        for file in [*FILES, "digits/lenet.npz"]
    ]
    assert sorted(stated) == sorted(stored)


@pytest.mark.parametrize("file", FILES)
def test_each_class_has_its_share_and_the_order_is_shuffled(file):
    labels = records(file)[:, 0]
    assert np.bincount(labels, minlength=10).tolist() == FILES[file][1]
    assert len(set(labels[:100].tolist())) >= 8


@pytest.mark.parametrize("name", MEGABYTES)
def test_the_files_stay_small(name):
    size = sum(path.stat().st_size for path in (DATA / name).glob("*.xz"))
    assert size <= MEGABYTES[name] * 1e6


@pytest.mark.parametrize("name", MEGABYTES)
def test_no_image_is_stored_twice(name):
    images = [
        record[1:].tobytes()
        for file in FILES
        if file.startswith(name)
        for record in records(file)
    ]
    assert len(set(images)) == len(images)


@pytest.mark.parametrize("name", MEGABYTES)
def test_there_are_ten_class_names(name):
    names = (DATA / name / "class_names.txt").read_text(encoding="utf-8").splitlines()
    assert len(set(names)) == 10


def test_unseen_glyphs_are_in_no_training_or_test_picture(maker):
    seen = "".join(maker.GLYPHS.values())
    unseen = "".join(maker.UNSEEN_GLYPHS.values())
    assert not set(seen) & set(unseen)
    assert len(set(seen + unseen)) == len(seen + unseen)


def test_class_names_are_the_makers(maker):
    names = (DATA / "emoji10" / "class_names.txt").read_text(encoding="utf-8")
    assert names.splitlines() == maker.CLASS_NAMES


def test_the_maker_makes_the_stored_pictures(maker):
    font = maker.FONT
    if (
        not font.exists()
        or hashlib.sha256(font.read_bytes()).hexdigest() != maker.FONT_SHA256
    ):
        skip_unless_strict(
            "NOT TESTED that emoji10 can be made again: this needs the font "
            "of data/README.md, on Debian 12: apt-get install fonts-noto-color-emoji"
        )
    sprites = maker.cut_out(font)
    for split in maker.SPLITS:
        stored, labels = records(f"emoji10/{split}.bin.xz"), maker.labels(split)
        assert stored[:, 0].tolist() == labels.tolist()
        for i in range(0, len(stored), len(stored) // 20):
            made = maker.record(split, i, labels[i], sprites)
            assert made == stored[i].tobytes(), f"{split} picture {i}"
