"""The four functions from bytes to batches, and every way that loading can go wrong."""

import copy
import errno
import gc
import hashlib
import inspect
import io
import lzma
import os
import re
import shutil
import ssl
import subprocess
import sys
import tarfile
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import numpy as np
import pooch
import pytest

from course_utils import data, digits
from course_utils.widgets import filter_lab

# After a failure the HTTP library leaves its socket to the garbage collector.
pytestmark = pytest.mark.filterwarnings("ignore:unclosed:ResourceWarning")

MB = 1_000_000


@pytest.fixture
def rng():
    return np.random.default_rng(0)


def random_records(n, rng, pixels=3072):
    labels = rng.integers(0, 10, (n, 1), dtype=np.uint8)
    return np.hstack([labels, rng.integers(0, 256, (n, pixels), dtype=np.uint8)])


# ---- decode_records ---------------------------------------------------------------


def test_decode_records_puts_each_byte_in_its_place():
    red = np.arange(1024) % 256
    green = np.arange(1024) // 4 % 256
    blue = 255 - red
    raw = bytes([7, *red, *green, *blue]) + bytes([2, *blue, *red, *green])
    images, labels = data.decode_records(raw)
    assert labels.tolist() == [7, 2]
    for row, column in [(0, 0), (0, 31), (31, 0), (5, 17), (31, 31)]:
        at = 32 * row + column
        assert images[0, row, column].tolist() == [red[at], green[at], blue[at]]
        assert images[1, row, column].tolist() == [blue[at], red[at], green[at]]


def test_decode_records_round_trip(rng):
    images = rng.integers(0, 256, (5, 32, 32, 3), dtype=np.uint8)
    labels = rng.integers(0, 10, 5)
    raw = b"".join(
        bytes([label]) + image.transpose(2, 0, 1).tobytes()
        for image, label in zip(images, labels, strict=True)
    )
    decoded, decoded_labels = data.decode_records(raw)
    np.testing.assert_array_equal(decoded, images)
    np.testing.assert_array_equal(decoded_labels, labels)


@pytest.mark.parametrize("number", [0, 1, 4])
@pytest.mark.parametrize("kind", [bytes, bytearray, memoryview, np.array])
def test_decode_records_gives_arrays_of_its_own(kind, number, rng):
    records = random_records(number, rng).ravel()
    raw = records if kind is np.array else kind(records.tobytes())
    images, labels = data.decode_records(raw)
    assert images.shape == (number, 32, 32, 3) and images.dtype == np.uint8
    assert labels.shape == (number,) and labels.dtype == np.int64
    for array in (images, labels):
        assert array.flags.writeable and array.flags.c_contiguous
        assert array.flags.owndata
    before = bytes(raw)
    images[:], labels[:] = 0, 0
    assert bytes(raw) == before


@pytest.mark.parametrize("length", [1, 3072, 3074, 2 * 3073 - 1])
def test_decode_records_refuses_a_broken_record(length):
    with pytest.raises(ValueError, match=f"whole records of 3073.*got {length} bytes"):
        data.decode_records(bytes(length))


def test_decode_records_refuses_a_label_above_9(rng):
    records = random_records(5, rng)
    records[3, 0] = 10
    with pytest.raises(ValueError, match="labels from 0 to 9; got 10 in record 3"):
        data.decode_records(records.tobytes())


# ---- split, standardise, batches --------------------------------------------------


def numbered(n):
    """Images whose every pixel is their number, and labels ten times that."""
    images = np.broadcast_to(np.arange(n)[:, None, None, None], (n, 2, 3, 1))
    return images.astype(np.uint8), 10 * np.arange(n)


def test_encode_records_is_the_way_back(rng):
    raw = random_records(4, rng).tobytes()
    assert data.encode_records(*data.decode_records(raw)) == raw


def test_split_is_shuffled_whole_and_keeps_pairs_together(rng):
    images, labels = numbered(50)
    train_images, train_labels, held_images, held_labels = data.split(
        images, labels, 20, rng
    )
    assert train_images.shape == (30, 2, 3, 1) and held_images.shape == (20, 2, 3, 1)
    np.testing.assert_array_equal(
        10 * train_images[:, 0, 0, 0].astype(int), train_labels
    )
    np.testing.assert_array_equal(10 * held_images[:, 1, 2, 0].astype(int), held_labels)
    together = np.concatenate([train_labels, held_labels])
    assert sorted(together) == labels.tolist()
    assert together.tolist() != labels.tolist()
    assert sorted(train_labels) != train_labels.tolist()


def test_split_depends_on_rng_alone_and_leaves_its_arguments():
    images, labels = numbered(30)
    before = images.copy(), labels.copy()
    first, again, other = (
        data.split(images, labels, 5, np.random.default_rng(seed)) for seed in (1, 1, 2)
    )
    np.testing.assert_array_equal(first[3], again[3])
    assert first[3].tolist() != other[3].tolist()
    first[0][:], first[1][:] = 0, 0
    np.testing.assert_array_equal(images, before[0])
    np.testing.assert_array_equal(labels, before[1])


@pytest.mark.parametrize("held_out", [-1, 0, 10, 11])
def test_split_refuses_an_empty_part(held_out, rng):
    with pytest.raises(ValueError, match=f"from 1 to 9; got {held_out}"):
        data.split(*numbered(10), held_out, rng)


def test_split_refuses_lengths_that_differ(rng):
    images, labels = numbered(10)
    with pytest.raises(ValueError, match="got 10 images and 9 labels"):
        data.split(images, labels[:9], 2, rng)


@pytest.mark.parametrize("shape", [(40, 32, 32, 3), (30, 28, 28, 1), (1, 4, 5, 3)])
def test_standardise_agrees_with_the_definition(shape, rng):
    train = rng.integers(0, 256, shape, dtype=np.uint8)
    if shape[0] == 1:
        train = np.concatenate([train, 255 - train])
    images = rng.integers(0, 256, (7, *shape[1:]), dtype=np.uint8)
    centred = train.astype(np.float64) - train.mean(axis=0)
    expected = (images - train.mean(axis=0)) / centred.std(axis=(0, 1, 2))
    x = data.standardise(images, train)
    assert x.dtype == np.float32 and x.shape == images.shape
    np.testing.assert_allclose(x, expected, rtol=1e-5, atol=1e-5)
    x_train = data.standardise(train, train).astype(np.float64)
    np.testing.assert_allclose(x_train.mean(axis=0), 0, atol=1e-5)
    np.testing.assert_allclose(x_train.std(axis=(0, 1, 2)), 1, rtol=1e-5)


def test_standardise_leaves_its_arguments(rng):
    images = rng.integers(0, 256, (5, 4, 4, 3), dtype=np.uint8)
    before = images.copy()
    data.standardise(images, images)
    np.testing.assert_array_equal(images, before)


def test_standardise_does_not_divide_a_channel_that_never_varies(rng):
    train = rng.integers(0, 256, (6, 4, 4, 3), dtype=np.uint8)
    train[..., 1] = 77
    images = train.copy()
    images[0, 0, 0, 1] = 80
    x = data.standardise(images, train)
    assert np.isfinite(x).all()
    assert x[0, 0, 0, 1] == 3 and (x[1:, ..., 1] == 0).all()


@pytest.mark.parametrize(
    ("size", "sizes"), [(4, [4, 4, 2]), (5, [5, 5]), (10, [10]), (99, [10])]
)
def test_batches_give_each_example_once(size, sizes, rng):
    images, labels = numbered(10)
    drawn = list(data.batches(images, labels, size, rng))
    assert [len(x) for x, _ in drawn] == sizes
    for x, batch_labels in drawn:
        np.testing.assert_array_equal(10 * x[:, 0, 0, 0].astype(int), batch_labels)
    order = np.concatenate([batch_labels for _, batch_labels in drawn])
    assert sorted(order) == labels.tolist()
    assert order.tolist() != labels.tolist()


def test_batches_have_other_members_every_time(rng):
    members = [
        {frozenset(y.tolist()) for _, y in data.batches(*numbered(40), 10, rng)}
        for _ in range(2)
    ]
    assert members[0] != members[1]


@pytest.mark.parametrize(
    ("examples", "labels", "size", "message"),
    [
        (10, 9, 2, "got 10 examples and 9 labels"),
        (0, 0, 2, "at least 1 example; got 0 examples"),
        (10, 10, 0, "batch size of at least 1; got 0"),
    ],
)
def test_batches_refuse_what_cannot_be_drawn(examples, labels, size, message, rng):
    x, y = np.zeros((examples, 3)), np.zeros(labels, int)
    with pytest.raises(ValueError, match=message):
        next(data.batches(x, y, size, rng))


@pytest.mark.parametrize("name", ["decode_records", "split", "standardise", "batches"])
def test_the_source_of_an_exercise_runs_on_its_own(name, rng):
    arguments = {
        "decode_records": (random_records(3, rng).tobytes(),),
        "split": (*numbered(9), 3, np.random.default_rng(0)),
        "standardise": (numbered(9)[0], numbered(7)[0]),
        "batches": (*numbered(9), 4, np.random.default_rng(0)),
    }[name]
    cell = {"np": np}
    exec(inspect.getsource(getattr(data, name)), cell)
    pasted = list(cell[name](*copy.deepcopy(arguments)))
    for mine, theirs in zip(pasted, getattr(data, name)(*arguments), strict=True):
        np.testing.assert_equal(mine, theirs)


# ---- shift, random_flip, random_shift ---------------------------------------------


@pytest.mark.parametrize("dtype", [np.uint8, np.float32, np.float64])
@pytest.mark.parametrize(
    ("down", "right"), [(0, 0), (1, 2), (-1, 3), (2, -1), (-4, 0), (3, 9), (5, 0)]
)
def test_shift_moves_every_pixel_and_fills_with_zeros(rng, dtype, down, right):
    images = rng.integers(1, 256, (3, 4, 5, 2)).astype(dtype)
    before, expected = images.copy(), np.zeros_like(images)
    for i, j in np.ndindex(4, 5):
        if 0 <= i + down < 4 and 0 <= j + right < 5:
            expected[:, i + down, j + right] = images[:, i, j]
    shifted = data.shift(images, down, right)
    np.testing.assert_array_equal(shifted, expected)
    assert shifted.dtype == dtype
    shifted[:] = 7
    np.testing.assert_array_equal(images, before)


def test_random_flip_mirrors_about_half_of_them(rng):
    images = rng.integers(0, 256, (400, 2, 3, 3), dtype=np.uint8)
    before = images.copy()
    flipped = data.random_flip(images, rng)
    as_before = (flipped == before).all(axis=(1, 2, 3))
    mirrored = (flipped == before[:, :, ::-1]).all(axis=(1, 2, 3))
    assert (as_before ^ mirrored).all()
    assert 150 < mirrored.sum() < 250
    assert flipped.dtype == np.uint8
    np.testing.assert_array_equal(images, before)
    assert not np.shares_memory(flipped, images)


@pytest.mark.parametrize("most", [0, 1, 2])
def test_random_shift_moves_each_picture_by_its_own(rng, most):
    images = rng.integers(1, 256, (500, 3, 4, 1)).astype(np.float32)
    before, moves = images.copy(), range(-most, most + 1)
    shifted = data.random_shift(images, most, rng)
    np.testing.assert_array_equal(images, before)
    assert shifted.dtype == np.float32
    counts = {
        (down, right): (shifted == data.shift(images, down, right))
        .all(axis=(1, 2, 3))
        .sum()
        for down in moves
        for right in moves
    }
    assert sum(counts.values()) == 500
    assert min(counts.values()) > 0.4 * 500 / len(counts)


def test_what_is_random_comes_from_rng_alone(rng):
    images = rng.normal(0, 1, (20, 3, 4, 2))
    for change in (data.random_flip, lambda x, rng: data.random_shift(x, 1, rng)):
        one, same, other = (
            change(images, np.random.default_rng(seed)) for seed in (1, 1, 2)
        )
        np.testing.assert_array_equal(one, same)
        assert (one != other).any()


# ---- emoji10 and digits -----------------------------------------------------------


@pytest.fixture
def small(tmp_path, monkeypatch, rng):
    """A data folder with emoji10 and digits, a few records a file."""
    counts = {
        "emoji10": {"train": 6, "test": 4, "unseen": 2},
        "digits": {"train": 5, "test": 3},
    }
    monkeypatch.setattr(data, "DATA", tmp_path / "data")
    monkeypatch.setattr(data, "BUILT_IN", counts)
    monkeypatch.delenv("COURSE_DATASET", raising=False)
    for name, pixels in [("emoji10", 3072), ("digits", 784)]:
        folder = tmp_path / "data" / name
        folder.mkdir(parents=True)
        (folder / "class_names.txt").write_text("".join(f"c{i}\n" for i in range(10)))
        for part, count in counts[name].items():
            raw = random_records(count, rng, pixels).tobytes()
            (folder / f"{part}.bin.xz").write_bytes(lzma.compress(raw))
    return tmp_path / "data"


def stored(path):
    """The raw records of an .xz file."""
    return np.frombuffer(lzma.decompress(path.read_bytes()), np.uint8)


def assert_well_formed(dataset, size, channels):
    pairs = [dataset[0:2], dataset[2:4]]
    if dataset.unseen_images is not None:
        pairs.append(dataset[5:7])
    for images, labels in pairs:
        assert images.shape == (len(labels), size, size, channels)
        assert images.dtype == np.uint8 and labels.dtype == np.int64
        assert images.flags.c_contiguous and images.flags.writeable
        assert labels.min() >= 0 and labels.max() <= 9
    assert isinstance(dataset.class_names, tuple) and len(dataset.class_names) == 10
    assert all(isinstance(name, str) and name for name in dataset.class_names)


def test_load_emoji10(small):
    dataset = data.load("emoji10")
    assert_well_formed(dataset, 32, 3)
    assert [len(a) for a in dataset] == [6, 6, 4, 4, 10, 2, 2]
    assert dataset.class_names == tuple(f"c{i}" for i in range(10))
    images, labels = data.decode_records(stored(small / "emoji10" / "unseen.bin.xz"))
    np.testing.assert_array_equal(dataset.unseen_images, images)
    np.testing.assert_array_equal(dataset.unseen_labels, labels)


def test_load_digits(small):
    dataset = data.load("digits")
    assert_well_formed(dataset, 28, 1)
    assert dataset.unseen_images is None and dataset.unseen_labels is None
    records = stored(small / "digits" / "test.bin.xz").reshape(3, 785)
    np.testing.assert_array_equal(dataset.test_labels, records[:, 0])
    assert dataset.test_images[2, 5, 20, 0] == records[2, 1 + 5 * 28 + 20]


def test_decode_digits_of_one_record_owns_its_data(rng):
    images, _ = data.decode_digits(random_records(1, rng, 784).tobytes())
    assert images.flags.owndata and images.flags.writeable


def test_course_dataset_changes_the_default(small, monkeypatch):
    assert data.load().train_images.shape == (6, 32, 32, 3)
    monkeypatch.setenv("COURSE_DATASET", "digits")
    assert data.load().train_images.shape == (5, 28, 28, 1)
    assert data.load("emoji10").train_images.shape == (6, 32, 32, 3)
    monkeypatch.setenv("COURSE_DATASET", "")
    assert data.load().train_images.shape == (6, 32, 32, 3)


def test_an_unknown_name_is_answered_with_the_three(small, monkeypatch):
    message = "unknown data set 'mnist'.*'emoji10', 'cifar10' or 'digits'"
    with pytest.raises(ValueError, match=message):
        data.load("mnist")
    monkeypatch.setenv("COURSE_DATASET", "mnist")
    with pytest.raises(ValueError, match="COURSE_DATASET"):
        data.load()


@pytest.mark.parametrize(
    "read",
    [
        lambda: data.load("emoji10"),
        lambda: filter_lab.first_image("digits", "test"),
        digits.trained_lenet,
    ],
    ids=["load", "Filter Lab", "trained net"],
)
def test_without_the_repository_the_error_says_how_to_get_it(
    tmp_path, monkeypatch, read
):
    monkeypatch.setattr(data, "DATA", tmp_path / "site-packages" / "course_utils")
    with pytest.raises(FileNotFoundError, match=r"missing.*--force-reinstall"):
        read()


@pytest.mark.parametrize("name", ["train.bin.xz", "unseen.bin.xz", "class_names.txt"])
def test_a_missing_file_is_named(small, name):
    (small / "emoji10" / name).unlink()
    with pytest.raises(FileNotFoundError) as caught:
        data.load("emoji10")
    assert f"{small / 'emoji10' / name} is missing" in str(caught.value)
    assert f"git checkout -- data/emoji10/{name}" in str(caught.value)


def without_last_bytes(raw):
    return raw[:-40]


def not_xz(raw):
    return b"<html>not found</html>"


def one_bit_flipped(raw):
    at = len(raw) // 2
    return raw[:at] + bytes([raw[at] ^ 4]) + raw[at + 1 :]


def empty(raw):
    return b""


def one_record_less(raw):
    return lzma.compress(lzma.decompress(raw)[:-3073])


def half_a_record_less(raw):
    return lzma.compress(lzma.decompress(raw)[:-1500])


def label_10(raw):
    return lzma.compress(b"\x0a" + lzma.decompress(raw)[1:])


@pytest.mark.parametrize(
    "damage",
    [
        without_last_bytes,
        not_xz,
        one_bit_flipped,
        empty,
        one_record_less,
        half_a_record_less,
        label_10,
    ],
)
@pytest.mark.parametrize("part", ["train", "test", "unseen"])
def test_a_damaged_file_is_named_and_kept(small, part, damage):
    path = small / "emoji10" / f"{part}.bin.xz"
    path.write_bytes(damage(path.read_bytes()))
    before = path.read_bytes()
    with pytest.raises(ValueError, match="is damaged") as caught:
        data.load("emoji10")
    assert str(path) in str(caught.value)
    assert f"git checkout -- data/emoji10/{part}.bin.xz" in str(caught.value)
    assert path.read_bytes() == before


@pytest.mark.parametrize("damage", [without_last_bytes, one_record_less])
def test_damaged_digits_are_named(small, damage):
    path = small / "digits" / "train.bin.xz"
    path.write_bytes(damage(path.read_bytes()))
    with pytest.raises(ValueError, match=r"is damaged.*git checkout -- data/digits"):
        data.load("digits")


@pytest.mark.parametrize(
    ("name", "size", "channels"), [("emoji10", 32, 3), ("digits", 28, 1)]
)
def test_the_data_of_the_repository(name, size, channels):
    dataset = data.load(name)
    assert_well_formed(dataset, size, channels)
    assert np.bincount(dataset.train_labels, minlength=10).min() > 0
    assert np.bincount(dataset.test_labels, minlength=10).min() > 0


# ---- CIFAR-10 from a folder or an archive -----------------------------------------

RECORDS = 3


@pytest.fixture
def batches(tmp_path, monkeypatch, rng):
    """Six small files as in CIFAR-10, {name: bytes}, and an empty data folder."""
    (tmp_path / "data").mkdir()
    monkeypatch.setattr(data, "DATA", tmp_path / "data")
    monkeypatch.setattr(data, "CIFAR10_RECORDS", RECORDS)
    monkeypatch.setattr(data, "AT_ONCE", RECORDS - 1)  # two pieces of each file
    return {name: random_records(RECORDS, rng).tobytes() for name in data.CIFAR10_FILES}


def put_folder(batches):
    folder = data.DATA / data.CIFAR10_FOLDER
    folder.mkdir()
    for name, raw in batches.items():
        (folder / name).write_bytes(raw)
    return folder


def tar_gz(batches, extra=(), prefix="cifar-10-batches-bin/"):
    """The bytes of a .tar.gz like the official one, with extras before the last."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w:gz", compresslevel=1) as archive:
        folder = tarfile.TarInfo(prefix.rstrip("/"))
        folder.type = tarfile.DIRTYPE
        archive.addfile(folder)
        for i, (name, raw) in enumerate(batches.items()):
            if i == len(batches) - 1:
                for member in extra:
                    archive.addfile(member, io.BytesIO(bytes(member.size)))
            member = tarfile.TarInfo(prefix + name)
            member.size = len(raw)
            archive.addfile(member, io.BytesIO(raw))
    return buffer.getvalue()


def put_archive(content):
    path = data.DATA / data.CIFAR10_ARCHIVE
    path.write_bytes(content)
    return path


def assert_is(dataset, batches):
    *train, test = [data.decode_records(batches[name]) for name in data.CIFAR10_FILES]
    np.testing.assert_array_equal(
        dataset.train_images, np.concatenate([images for images, _ in train])
    )
    np.testing.assert_array_equal(
        dataset.train_labels, np.concatenate([labels for _, labels in train])
    )
    np.testing.assert_array_equal(dataset.test_images, test[0])
    np.testing.assert_array_equal(dataset.test_labels, test[1])
    assert dataset.class_names[0] == "airplane" and dataset.class_names[9] == "truck"
    assert dataset.unseen_images is None
    assert_well_formed(dataset, 32, 3)


def test_cifar10_from_a_folder(batches):
    put_folder(batches)
    assert_is(data.load("cifar10"), batches)


@pytest.mark.parametrize("prefix", ["cifar-10-batches-bin/", "./cifar-10-batches-bin/"])
def test_cifar10_from_an_archive(batches, prefix):
    readme = tarfile.TarInfo("cifar-10-batches-bin/readme.html")
    readme.size = 88
    put_archive(tar_gz(batches, [readme], prefix))
    assert_is(data.load("cifar10"), batches)
    assert [path.name for path in data.DATA.iterdir()] == [data.CIFAR10_ARCHIVE]


def test_the_members_of_an_archive_may_come_in_any_order(batches):
    put_archive(tar_gz(dict(reversed(batches.items()))))
    assert_is(data.load("cifar10"), batches)


def test_course_dataset_may_be_cifar10(batches, monkeypatch):
    put_folder(batches)
    monkeypatch.setenv("COURSE_DATASET", "cifar10")
    assert_is(data.load(), batches)


def test_a_folder_goes_before_an_archive(batches):
    put_folder(batches)
    put_archive(b"not even an archive")
    assert_is(data.load("cifar10"), batches)


def test_a_folder_that_lacks_a_file(batches):
    folder = put_folder(batches)
    (folder / "data_batch_4.bin").unlink()
    with pytest.raises(FileNotFoundError) as caught:
        data.load("cifar10")
    assert f"{folder / 'data_batch_4.bin'} is missing" in str(caught.value)
    assert f"Move {folder} away" in str(caught.value)
    assert len(list(folder.iterdir())) == 5


WRONG_BATCHES = [
    (lambda raw: raw[:-1], "whole records"),
    (lambda raw: raw[:-3073], "expected 3 records; got 2"),
    (lambda raw: raw + raw, "expected 3 records; got 6"),
    (lambda raw: b"", "expected 3 records; got 0"),
    (lambda raw: b"\x0a" + raw[1:], "got 10 in record 0"),
]


@pytest.mark.parametrize(("damage", "message"), WRONG_BATCHES)
@pytest.mark.parametrize("name", ["data_batch_2.bin", "test_batch.bin"])
@pytest.mark.parametrize("where", ["folder", "archive"])
def test_a_damaged_batch_is_named(batches, where, name, damage, message):
    batches[name] = damage(batches[name])
    source = put_folder(batches) if where == "folder" else put_archive(tar_gz(batches))
    with pytest.raises(ValueError, match=f"is damaged.*{message}.*Move") as caught:
        data.load("cifar10")
    assert str(source / name) in str(caught.value)
    assert source.exists()


@pytest.mark.parametrize("keep", [0, 5, 100, 0.3, 0.6, 0.9, -20, -4])
def test_a_truncated_archive_is_refused_and_kept(batches, keep):
    content = tar_gz(batches)
    half = content[: int(keep * len(content)) if 0 < keep < 1 else keep]
    path = put_archive(half)
    with pytest.raises(ValueError, match=r"is damaged.*downloaded") as caught:
        data.load("cifar10")
    assert str(path) in str(caught.value)
    assert path.read_bytes() == half


def test_any_changed_byte_of_an_archive_is_noticed(batches, rng):
    content = tar_gz(batches)
    path = put_archive(content)
    # The first 10 bytes, gzip's header, hold a date that no one reads.
    for at in [*rng.integers(10, len(content), 40), len(content) - 1, len(content) - 6]:
        changed = bytearray(content)
        changed[at] ^= 16
        path.write_bytes(changed)
        with pytest.raises(ValueError, match="is damaged"):
            data.load("cifar10")


def test_a_page_in_the_place_of_an_archive_is_refused(batches):
    put_archive(b"<html>not found</html>")
    with pytest.raises(ValueError, match=r"is damaged.*Not a gzipped file"):
        data.load("cifar10")


def test_a_wrong_checksum_is_not_blamed_on_a_member(batches):
    content = tar_gz(batches)
    path = put_archive(content[:-8] + bytes(4) + content[-4:])
    with pytest.raises(ValueError, match="CRC check failed") as caught:
        data.load("cifar10")
    assert f"{path} is damaged" in str(caught.value)


@pytest.mark.parametrize("instead", [[], [tarfile.DIRTYPE]])
def test_an_archive_that_lacks_members_names_them(batches, instead):
    del batches["data_batch_5.bin"]
    name = "cifar-10-batches-bin/data_batch_5.bin"
    put_archive(tar_gz(batches, [a_member(name, kind) for kind in instead]))
    message = "is damaged.*lacks cifar-10-batches-bin/data_batch_5.bin"
    with pytest.raises(ValueError, match=message):
        data.load("cifar10")


@pytest.mark.parametrize("prefix", ["", "./"])
def test_an_archive_packed_on_a_mac(batches, prefix):
    """Beside each file and folder macOS puts what it remembers of it."""
    folder = f"{prefix}cifar-10-batches-bin"
    beside = tarfile.TarInfo(f"{prefix}._cifar-10-batches-bin")
    within = tarfile.TarInfo(f"{folder}/._data_batch_1.bin")
    put_archive(tar_gz(batches, [beside, within], prefix=f"{folder}/"))
    assert_is(data.load("cifar10"), batches)


def a_member(name, kind=tarfile.REGTYPE, target=""):
    member = tarfile.TarInfo(name)
    member.type, member.linkname = kind, target
    return member


@pytest.mark.parametrize(
    "member",
    [
        a_member("../evil.bin"),
        a_member("/tmp/evil.bin"),
        a_member("evil.bin"),
        a_member("."),
        a_member("cifar-10-batches-bin/../../evil.bin"),
        a_member("cifar-10-batches-bin-2/data_batch_1.bin"),
        a_member("cifar-10-batches-bin/link", tarfile.SYMTYPE, "/etc/passwd"),
        a_member("cifar-10-batches-bin/link", tarfile.LNKTYPE, "../evil.bin"),
        a_member("cifar-10-batches-bin/pipe", tarfile.FIFOTYPE),
        a_member("._cifar-10-batches-bin", tarfile.SYMTYPE, "/etc/passwd"),
        a_member("../._cifar-10-batches-bin"),
    ],
    ids=lambda member: f"{member.name}-{member.type.decode()}",
)
def test_a_member_that_escapes_is_refused(batches, member):
    put_archive(tar_gz(batches, [member]))
    with pytest.raises(ValueError, match="could do harm") as caught:
        data.load("cifar10")
    assert repr(member.name) in str(caught.value)
    assert [path.name for path in data.DATA.iterdir()] == [data.CIFAR10_ARCHIVE]


# The peak of the loading process alone: on Linux ru_maxrss may be its parent's.
LOAD_AND_PRINT_PEAK = """
import re, sys
from pathlib import Path
from course_utils import data

data.DATA = Path(sys.argv[1])
dataset = data.load("cifar10")
assert dataset.train_images.shape == (50_000, 32, 32, 3)
assert dataset.test_images.shape == (10_000, 32, 32, 3)
status = Path("/proc/self/status")
if status.exists():
    print(int(re.search(r"VmHWM:\\s+(\\d+) kB", status.read_text())[1]) * 1024)
else:
    import resource
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""

if sys.platform != "win32":  # where a process cannot ask for its peak in this way

    @pytest.mark.slow
    @pytest.mark.parametrize("where", ["folder", "archive"])
    def test_loading_60_000_images_peaks_below_300_mb(tmp_path, where):
        if where == "folder":
            folder = tmp_path / data.CIFAR10_FOLDER
            folder.mkdir()
            for name in data.CIFAR10_FILES:
                with open(folder / name, "wb") as file:
                    file.truncate(10_000 * 3073)  # zeros that take no room on disk
        else:
            zeros = dict.fromkeys(data.CIFAR10_FILES, bytes(10_000 * 3073))
            (tmp_path / data.CIFAR10_ARCHIVE).write_bytes(tar_gz(zeros))
        run = subprocess.run(
            [sys.executable, "-c", LOAD_AND_PRINT_PEAK, tmp_path],
            capture_output=True,
            text=True,
            cwd=Path(__file__).parents[1],
        )
        assert run.returncode == 0, run.stderr
        assert int(run.stdout) < 300 * MB


# ---- CIFAR-10 from the network ----------------------------------------------------


class Server:
    """A local server that answers the n-th request in the n-th way of `ways`."""

    def __init__(self, content):
        self.content, self.ways, self.requests = content, [], []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                outer.requests.append(self.path)
                way = outer.ways.pop(0) if outer.ways else "whole"
                if way == "absent":
                    return self.send_error(404)
                body = outer.content
                self.send_response(200)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                if way == "cut":
                    body = body[: len(body) // 2]
                elif way == "changed":
                    body = body[:100] + bytes([body[100] ^ 1]) + body[101:]
                self.wfile.write(body)
                self.close_connection = True

            def log_message(self, *args):
                pass

        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(
            target=self.http.serve_forever, args=[0.01], daemon=True
        ).start()
        self.url = f"http://127.0.0.1:{self.http.server_port}/"

    def stop(self):
        self.http.shutdown()
        self.http.server_close()


@pytest.fixture
def server(batches, monkeypatch, tmp_path):
    server = Server(tar_gz(batches))
    monkeypatch.setattr(data, "CIFAR10_URL", server.url)
    monkeypatch.setattr(data, "CIFAR10_MD5", hashlib.md5(server.content).hexdigest())
    monkeypatch.setattr(data, "CIFAR10_BYTES", len(server.content))
    monkeypatch.setenv("COURSE_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    yield server
    server.stop()
    gc.collect()  # the open sockets, before another module's tests find them


@pytest.fixture
def cached(tmp_path):
    """Where the archive is kept; nothing is there yet."""
    return tmp_path / "cache" / data.CIFAR10_ARCHIVE


def content_of(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_cifar10_is_downloaded_once(server, batches, cached, capfd):
    assert_is(data.load("cifar10"), batches)
    assert server.requests == [f"/{data.CIFAR10_ARCHIVE}"]
    assert "CIFAR-10: 100%" in capfd.readouterr().err
    assert content_of(cached.parent) == {data.CIFAR10_ARCHIVE: server.content}
    assert_is(data.load("cifar10"), batches)
    assert len(server.requests) == 1
    assert "CIFAR-10" not in capfd.readouterr().err
    assert list(data.DATA.iterdir()) == []


if sys.platform != "win32":  # which has no such permissions

    def test_other_users_may_read_the_cached_archive(server, cached):
        data.load("cifar10")
        assert cached.stat().st_mode & 0o777 == 0o644


def test_the_cache_is_the_users_own_by_default(server, batches, monkeypatch, tmp_path):
    monkeypatch.delenv("COURSE_CACHE")
    monkeypatch.setattr(pooch, "os_cache", lambda project: tmp_path / "user" / project)
    assert_is(data.load("cifar10"), batches)
    assert (
        tmp_path / "user" / "nn-from-the-ground-up" / data.CIFAR10_ARCHIVE
    ).is_file()


def test_an_archive_of_ones_own_needs_no_network(server, batches, cached):
    put_archive(server.content)
    assert_is(data.load("cifar10"), batches)
    assert server.requests == [] and not cached.exists()


def test_the_official_archive_is_asked_for():
    assert data.CIFAR10_URL == "https://www.cs.toronto.edu/~kriz/"
    assert data.CIFAR10_MD5 == "c32a1d4ab5d03f1284b67883e8d87530"
    assert data.CIFAR10_BYTES == 170_052_171


FAILURES = [
    ("cut", (ConnectionError, ValueError)),
    ("changed", ValueError),
    ("absent", ConnectionError),
]


@pytest.mark.parametrize(("way", "error"), FAILURES)
def test_a_failed_download_leaves_nothing_and_the_next_one_works(
    server, batches, cached, way, error
):
    server.ways = [way]
    with pytest.raises(error) as caught:
        data.load("cifar10")
    message = str(caught.value)
    assert server.url + data.CIFAR10_ARCHIVE in message
    assert "oad again" in message and "emoji10" in message
    assert str(cached.parent) in message
    assert list(cached.parent.iterdir()) == []
    assert_is(data.load("cifar10"), batches)
    assert content_of(cached.parent) == {data.CIFAR10_ARCHIVE: server.content}


@pytest.mark.parametrize(("way", "error"), FAILURES)
def test_a_failed_second_download_keeps_what_was_there(server, cached, way, error):
    cached.parent.mkdir()
    cached.write_bytes(b"an older archive")
    server.ways = [way]
    with pytest.raises(error):
        data.load("cifar10")
    assert content_of(cached.parent) == {data.CIFAR10_ARCHIVE: b"an older archive"}


@pytest.mark.parametrize("rest", [0, 0.5, 0.99])
def test_a_cached_archive_that_is_not_whole_is_replaced(server, batches, cached, rest):
    cached.parent.mkdir()
    cached.write_bytes(server.content[: int(rest * len(server.content))])
    assert_is(data.load("cifar10"), batches)
    assert content_of(cached.parent) == {data.CIFAR10_ARCHIVE: server.content}


def test_the_rest_of_a_killed_download_is_not_taken_for_the_archive(
    server, batches, cached
):
    cached.parent.mkdir()
    (cached.parent / "tmpabc123").write_bytes(server.content[:500])
    assert_is(data.load("cifar10"), batches)
    assert len(server.requests) == 1


def test_no_network(server, cached):
    server.stop()
    with pytest.raises(ConnectionError, match="could not be downloaded") as caught:
        data.load("cifar10")
    message = str(caught.value)
    assert "Connect to the network" in message and "emoji10" in message
    assert str(cached.parent) in message and data.CIFAR10_ARCHIVE in message
    assert not cached.exists()


@pytest.mark.parametrize(
    ("variable", "value", "words"),
    [
        ("ALL_PROXY", "socks5://127.0.0.1:9", r"SOCKS support.*package pysocks"),
        ("HTTP_PROXY", "http:/proxy:3128", "proxy URL.*HTTPS_PROXY, ALL_PROXY"),
        ("HTTP_PROXY", "http://[::1", "Failed to parse.*HTTPS_PROXY, ALL_PROXY"),
        ("HTTP_PROXY", "http://127.0.0.1:9", "connect to proxy.*HTTPS_PROXY"),
    ],
)
def test_a_proxy_that_is_wrong_is_named(
    server, cached, monkeypatch, variable, value, words
):
    for name in ("HTTP_PROXY", "ALL_PROXY", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)
    monkeypatch.setenv(variable, value)
    with pytest.raises(ConnectionError, match="could not be downloaded") as caught:
        data.load("cifar10")
    message = str(caught.value)
    assert re.search(words, message) and "emoji10" in message
    assert server.requests == [] and not any(cached.parent.iterdir())


@pytest.mark.skipif(not shutil.which("openssl"), reason="openssl makes certificates")
def test_a_certificate_that_is_unknown_is_named(server, monkeypatch, tmp_path):
    """As of a proxy that reads along."""
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    command = "openssl req -x509 -newkey rsa:2048 -nodes -subj /CN=127.0.0.1"
    files = ["-keyout", key, "-out", certificate]
    subprocess.run([*command.split(), *files], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    server.http.socket = context.wrap_socket(server.http.socket, server_side=True)
    monkeypatch.setattr(data, "CIFAR10_URL", server.url.replace("http:", "https:"))
    with pytest.raises(ConnectionError, match="could not be downloaded") as caught:
        data.load("cifar10")
    assert "certificate verify failed" in str(caught.value)
    assert "REQUESTS_CA_BUNDLE" in str(caught.value)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such users")
def test_without_a_home_the_cache_has_to_be_named(server, batches, monkeypatch):
    import pwd

    def unknown(uid):
        raise KeyError(uid)

    monkeypatch.setattr(pwd, "getpwuid", unknown)
    monkeypatch.delenv("HOME", raising=False)
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    assert_is(data.load("cifar10"), batches)  # it is named
    for moved in ("", "~/cifar10"):
        monkeypatch.setenv("COURSE_CACHE", moved)
        with pytest.raises(FileNotFoundError, match=r"home directory.*COURSE_CACHE"):
            data.load("cifar10")


def test_the_caches_home_folder_is_found(monkeypatch):
    monkeypatch.setenv("COURSE_CACHE", "~/cifar10")
    assert data.cache_folder() == Path.home() / "cifar10"
    monkeypatch.setenv("COURSE_CACHE", "")
    default = data.cache_folder()
    monkeypatch.delenv("COURSE_CACHE")
    assert data.cache_folder() == default


def test_no_network_is_no_matter_when_the_archive_is_cached(server, batches):
    data.load("cifar10")
    server.stop()
    assert_is(data.load("cifar10"), batches)


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT])
def test_a_full_disk(server, batches, cached, monkeypatch, number):
    cached.parent.mkdir()
    cached.write_bytes(b"an older archive")

    def write_half(self, url, path, cache):
        Path(path).write_bytes(server.content[:500])
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as patch:
        patch.setattr(pooch.HTTPDownloader, "__call__", write_half)
        patch.setattr(data, "CIFAR10_BYTES", 170_052_171)
        with pytest.raises(OSError, match="170 MB") as caught:
            data.load("cifar10")
    assert str(cached.parent) in str(caught.value)
    assert os.strerror(number) in str(caught.value)
    assert "COURSE_CACHE" in str(caught.value)
    assert content_of(cached.parent) == {data.CIFAR10_ARCHIVE: b"an older archive"}
    assert_is(data.load("cifar10"), batches)


@pytest.mark.parametrize(
    "error", [PermissionError("not yours"), NotADirectoryError(20, "")]
)
def test_a_cache_that_cannot_be_written(server, cached, monkeypatch, error):
    def refuse(*args, **kwargs):
        raise error

    monkeypatch.setattr(pooch.core, "make_local_storage", refuse)
    with pytest.raises(OSError, match=r"cannot be kept in.*COURSE_CACHE") as caught:
        data.load("cifar10")
    assert str(cached.parent) in str(caught.value)
    assert "room" not in str(caught.value)
    assert server.requests == []


def test_a_file_in_the_place_of_the_cache(server, cached):
    cached.parent.write_bytes(b"a file")
    with pytest.raises(OSError, match="cannot be kept in"):
        data.load("cifar10")
    assert cached.parent.read_bytes() == b"a file"


if Path("/dev/full").exists():

    def test_a_disk_that_is_really_full(server, cached, monkeypatch):
        """/dev/full fails each write with ENOSPC, from the lowest level up."""
        download = pooch.HTTPDownloader.__call__

        def to_full_disk(self, url, path, cache):
            return download(self, url, "/dev/full", cache)

        monkeypatch.setattr(pooch.HTTPDownloader, "__call__", to_full_disk)
        with pytest.raises(OSError, match=r"cannot be kept in.*MB there"):
            data.load("cifar10")
        assert list(cached.parent.iterdir()) == []
