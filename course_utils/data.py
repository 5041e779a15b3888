"""Data sets: decode their bytes, split, standardise and batch them, and load them.

First comes notebook 00, from bytes to batches, then what 04 makes of its pictures.
The rest finds the files, and says what to do when something is wrong.
"""

import errno
import gzip
import lzma
import os
import tarfile
import zlib
from functools import partial
from pathlib import Path, PurePosixPath
from typing import NamedTuple

import numpy as np
import pooch
from tqdm.auto import tqdm

from course_utils.functions import pad

# ---- From bytes to batches --------------------------------------------------------


def decode_records(raw):
    """The images and labels stored in CIFAR-10's binary format.

    3073 N bytes -> (N, 32, 32, 3) uint8, (N,) int64. A record is 1 label byte, then
    1024 red, 1024 green and 1024 blue bytes, each colour row by row.
    Raises ValueError for a broken record or a label above 9.
    Format: https://www.cs.toronto.edu/~kriz/cifar.html, "Binary version".
    """
    values = np.frombuffer(raw, dtype=np.uint8)
    if len(values) % 3073:
        raise ValueError(
            f"expected whole records of 3073 bytes; got {len(values)} bytes, "
            f"{len(values) % 3073} more than {len(values) // 3073} records"
        )
    records = values.reshape(-1, 3073)
    labels, pixels = records[:, 0], records[:, 1:]
    if (labels > 9).any():
        raise ValueError(
            f"expected labels from 0 to 9; got {labels.max()} in record "
            f"{labels.argmax()} (the first is record 0)"
        )
    images = pixels.reshape(-1, 3, 32, 32).transpose(0, 2, 3, 1)
    return images.copy(), labels.astype(np.int64)


def encode_records(images, labels):
    """The bytes that `decode_records` reads: (N, 32, 32, 3) uint8, (N,) -> 3073 N."""
    planes = images.transpose(0, 3, 1, 2).reshape(len(images), 3072)
    return np.column_stack([labels, planes]).astype(np.uint8).tobytes()


def split(images, labels, held_out, rng):
    """Two shuffled parts without overlap: training, and `held_out` examples.

    (N, ...), (N,) -> (N - held_out, ...), (N - held_out,), (held_out, ...), (held_out,)
    Raises ValueError when the lengths differ or a part would be empty.
    """
    if len(images) != len(labels):
        raise ValueError(
            f"expected a label for each image; got {len(images)} images "
            f"and {len(labels)} labels"
        )
    if not 0 < held_out < len(images):
        raise ValueError(
            f"expected held_out, a number of examples, from 1 to {len(images) - 1}; "
            f"got {held_out}"
        )
    order = rng.permutation(len(images))
    held, rest = order[:held_out], order[held_out:]
    return images[rest], labels[rest], images[held], labels[held]


def standardise(images, train_images):
    """The images less the mean training image, over each channel's standard deviation.

    (M, H, W, C), (N, H, W, C) -> (M, H, W, C) float32. Both are measured on the
    training images alone, the deviation over all their pixels after the mean image
    is subtracted. A channel that never varies there is not divided.
    Raises ValueError when there are no training images, or of another shape.
    """
    if len(train_images) == 0 or images.shape[1:] != train_images.shape[1:]:
        raise ValueError(
            f"expected images and at least 1 training image of one shape (H, W, C); "
            f"got {images.shape} and {train_images.shape}"
        )
    mean_image = train_images.mean(axis=0)
    # One image at a time: all at once, as floats, would take eight times their memory.
    squares = sum(np.square(image - mean_image) for image in train_images)
    std = np.sqrt(squares.mean(axis=(0, 1)) / len(train_images))
    std[std == 0] = 1
    x = np.subtract(images, mean_image, dtype=np.float32)
    x /= std
    return x


def batches(x, labels, size, rng):
    """Pairs (x_batch, labels_batch) that hold every example once, in random order.

    (N, ...), (N,) -> pairs of (size, ...), (size,); the last may be smaller.
    Raises ValueError, when the first pair is asked for, if there is nothing to draw
    from, the lengths differ, or size is below 1.
    """
    if len(x) != len(labels) or len(x) == 0:
        raise ValueError(
            f"expected a label for each of at least 1 example; got {len(x)} examples "
            f"and {len(labels)} labels"
        )
    if size < 1:
        raise ValueError(f"expected a batch size of at least 1; got {size}")
    order = rng.permutation(len(x))
    for start in range(0, len(x), size):
        batch = order[start : start + size]
        yield x[batch], labels[batch]


# ---- More pictures from the same ones ---------------------------------------------


def shift(images, down, right):
    """Every picture moved by so many pixels; zeros come in at the edge.

    (N, H, W, C), two integers -> (N, H, W, C). Negative ones move up and left.
    """
    _, height, width, _ = images.shape
    most = max(abs(down), abs(right))
    top, left = most - down, most - right
    padded = pad(images, most)
    return padded[:, top : top + height, left : left + width].copy()


def random_flip(images, rng):
    """Each picture mirrored left to right or not, with probability 1/2, on its own.

    (N, H, W, C) -> (N, H, W, C).
    """
    mirrored = rng.random((len(images), 1, 1, 1)) < 0.5
    return np.where(mirrored, images[:, :, ::-1], images)


def random_shift(images, most, rng):
    """Each picture moved by -most to most pixels of its own, down and to the right.

    (N, H, W, C) -> (N, H, W, C). Zeros come in at the edge.
    """
    _, height, width, _ = images.shape
    corners = rng.integers(0, 2 * most, (len(images), 2), endpoint=True)
    return np.stack(
        [
            image[top : top + height, left : left + width]
            for image, (top, left) in zip(pad(images, most), corners, strict=True)
        ]
    )


# ---- Finding the files ------------------------------------------------------------

IN_WHEEL = Path(__file__).with_name("datasets")
DATA = IN_WHEEL if IN_WHEEL.exists() else Path(__file__).parents[1] / "data"

# How many examples each file of the built-in data sets holds.
BUILT_IN = {
    "emoji10": {"train": 5000, "test": 1000, "unseen": 200},
    "digits": {"train": 4000, "test": 1000},
}

CIFAR10_URL = "https://www.cs.toronto.edu/~kriz/"
CIFAR10_ARCHIVE = "cifar-10-binary.tar.gz"
CIFAR10_MD5 = "c32a1d4ab5d03f1284b67883e8d87530"
CIFAR10_BYTES = 170_052_171
CIFAR10_FOLDER = "cifar-10-batches-bin"
CIFAR10_FILES = [*(f"data_batch_{i}.bin" for i in range(1, 6)), "test_batch.bin"]
CIFAR10_RECORDS = 10_000  # in each file
AT_ONCE = 1000  # records that are decoded together
CIFAR10_CLASSES = (
    "airplane", "automobile", "bird", "cat", "deer",
    "dog", "frog", "horse", "ship", "truck",
)  # fmt: skip

UNREADABLE = (
    FileNotFoundError,
    ValueError,
    EOFError,
    gzip.BadGzipFile,
    lzma.LZMAError,
    tarfile.TarError,
    zlib.error,
)


class Dataset(NamedTuple):
    """Images (N, H, W, C) uint8, labels (N,) int64, and the name of each label."""

    train_images: np.ndarray
    train_labels: np.ndarray
    test_images: np.ndarray
    test_labels: np.ndarray
    class_names: tuple[str, ...]
    unseen_images: np.ndarray | None = None
    unseen_labels: np.ndarray | None = None


def default_name():
    """The data set that `load` takes without a name: COURSE_DATASET, or emoji10."""
    return os.environ.get("COURSE_DATASET") or "emoji10"


def load(name: str | None = None) -> Dataset:
    """The Dataset "emoji10" (the default), "cifar10" or "digits".

    The environment variable COURSE_DATASET changes the default.
    CIFAR-10 is read from data/cifar-10-batches-bin/, else from
    data/cifar-10-binary.tar.gz, else from the user's cache folder, where the official
    archive (170 MB) is downloaded once; COURSE_CACHE moves that folder, so that many
    users can share one copy.
    Raises ValueError for an unknown name or a damaged file, FileNotFoundError for a
    missing one, ConnectionError or OSError when the download fails.
    """
    name = name or default_name()
    if name == "cifar10":
        return load_cifar10()
    if name in BUILT_IN:
        return load_built_in(name)
    raise ValueError(
        f"unknown data set {name!r}: load, or the environment variable "
        f"COURSE_DATASET, expects 'emoji10', 'cifar10' or 'digits'"
    )


def load_built_in(name):
    """The Dataset in the repository's folder data/`name`."""
    parts = {part: load_part(name, part) for part in BUILT_IN[name]}
    names = read_built_in(name, "class_names.txt", bytes.decode).splitlines()
    return Dataset(
        *parts["train"], *parts["test"], tuple(names), *parts.get("unseen", ())
    )


def load_part(name, part):
    """The images and labels of one part of a built-in data set, such as "test"."""
    decode = decode_digits if name == "digits" else decode_records

    def whole(raw):
        return exactly(BUILT_IN[name][part], *decode(lzma.decompress(raw)))

    return read_built_in(name, f"{part}.bin.xz", whole)


def read_built_in(name, file, decode):
    """What `decode` makes of the bytes of a file in data/`name`."""
    path = DATA / name / file
    try:
        return decode(path.read_bytes())
    except UNREADABLE as error:
        remedy = (
            f"`git checkout -- data/{name}/{file}` in the course's repository brings "
            f"it back; without one, `pip install --force-reinstall` does."
        )
        raise explained(error, path, remedy) from error


def decode_digits(raw):
    """The images and labels in records of 1 label byte and 28 x 28 grey ones.

    785 N bytes -> (N, 28, 28, 1) uint8, (N,) int64
    """
    records = np.frombuffer(raw, dtype=np.uint8).reshape(-1, 785)
    images = records[:, 1:].reshape(-1, 28, 28, 1)
    return images.copy(), records[:, 0].astype(np.int64)


def exactly(count, images, labels):
    """The images and labels, if there are `count` of them."""
    check_count(count, len(labels))
    return images, labels


def check_count(expected, count):
    """Raise ValueError unless there are as many records as expected."""
    if count != expected:
        raise ValueError(f"expected {expected} records; got {count}")


def explained(error, path, remedy):
    """An error that says which file, what is wrong with it, and what to do."""
    if isinstance(error, FileNotFoundError):
        return FileNotFoundError(f"{path} is missing. {remedy}")
    return ValueError(
        f"{path} is damaged, or not what its name says: {error}. {remedy}"
    )


# ---- CIFAR-10 ---------------------------------------------------------------------


def load_cifar10():
    """The Dataset CIFAR-10, from the first of the three places that has it."""
    source, archive = DATA / CIFAR10_FOLDER, DATA / CIFAR10_ARCHIVE
    if source.is_dir():
        files = folder_files(source)
    else:
        source = archive if archive.is_file() else download_cifar10()
        files = archive_files(source)
    # One array, filled little by little: joining six pieces would need 180 MB twice.
    images = np.empty((len(CIFAR10_FILES) * CIFAR10_RECORDS, 32, 32, 3), np.uint8)
    labels = np.empty(len(images), np.int64)
    path = source
    try:
        for name, opened in files:
            path = source / name
            start = CIFAR10_FILES.index(name) * CIFAR10_RECORDS
            part = slice(start, start + CIFAR10_RECORDS)
            with opened() as file:
                fill(images[part], labels[part], file)
            path = source
    except UNREADABLE as error:
        remedy = f"Move {source} away and load again: CIFAR-10 is then downloaded."
        raise explained(error, path, remedy) from error
    train, test = slice(None, -CIFAR10_RECORDS), slice(-CIFAR10_RECORDS, None)
    return Dataset(
        images[train], labels[train], images[test], labels[test], CIFAR10_CLASSES
    )


def fill(images, labels, file):
    """Decode the records of an open file into arrays of the length that it should have.

    Some at a time: a whole file, raw and decoded, would take another 60 MB. Raises
    ValueError for any other number of records.
    """
    count = 0
    while raw := file.read(AT_ONCE * 3073):
        try:
            some, their_labels = decode_records(raw)
        except ValueError as error:
            raise ValueError(f"counted from record {count} on: {error}") from error
        part = slice(count, count + len(some))
        count += len(some)
        if count <= len(labels):
            images[part], labels[part] = some, their_labels
    check_count(len(labels), count)


def folder_files(folder):
    """Yield the name of each of CIFAR-10's files in the folder, and how to open it."""
    for name in CIFAR10_FILES:
        yield name, partial((folder / name).open, "rb")


def archive_files(path):
    """Yield the name of each of CIFAR-10's files in a .tar.gz, and how to open it.

    Nothing is unpacked to disk, so nothing there can be overwritten.
    """
    missing = {f"{CIFAR10_FOLDER}/{name}" for name in CIFAR10_FILES}
    with gzip.open(path) as stream, tarfile.open(fileobj=stream, mode="r:") as archive:
        for member in archive:
            name = PurePosixPath(member.name)
            if member.isfile() and str(name) == f"._{CIFAR10_FOLDER}":
                continue  # what macOS remembers of the folder
            inside = name.parts[:1] == (CIFAR10_FOLDER,) and ".." not in name.parts
            if not inside or not (member.isfile() or member.isdir()):
                raise ValueError(
                    f"its member {member.name!r} is a link or leads out of the folder "
                    f"{CIFAR10_FOLDER}, and could do harm when unpacked"
                )
            if member.isfile() and str(name) in missing:
                missing.remove(str(name))
                yield name.name, partial(archive.extractfile, member)
        # Only at its very end does gzip compare its checksum.
        while stream.read(2**20):
            pass
    if missing:
        raise ValueError(f"it lacks {', '.join(sorted(missing))}")


def download_cifar10():
    """The path of the official archive in the cache, downloaded if need be.

    pooch compares the checksum, and gives a new file the old one's place only when it
    has arrived whole.
    """
    cache = pooch.create(
        path=cache_folder(),
        base_url=CIFAR10_URL,
        registry={CIFAR10_ARCHIVE: f"md5:{CIFAR10_MD5}"},
    )
    url = CIFAR10_URL + CIFAR10_ARCHIVE
    other_ways = (
        f"Or put {CIFAR10_ARCHIVE} into {cache.path} yourself, or use "
        f"load('emoji10'), which needs no network."
    )
    try:
        return Path(cache.fetch(CIFAR10_ARCHIVE, downloader=download))
    except OSError as error:
        # An error of the disk has a number or is about permission; of the network, not.
        if error.errno is not None or isinstance(error, PermissionError):
            raise OSError(
                f"{CIFAR10_ARCHIVE} cannot be kept in {cache.path}, or read there: "
                f"{error}. {remedy_of_disk(error)}"
            ) from error
        raise ConnectionError(
            f"{url} could not be downloaded: {error}. {remedy_of_network(error)} "
            f"{other_ways}"
        ) from error
    except ValueError as error:  # the checksum; some of the above are ValueErrors, too
        raise ValueError(
            f"What came from {url} is not the whole of CIFAR-10 and was not kept: "
            f"{error} Load again. {other_ways}"
        ) from error


def cache_folder():
    """The folder that keeps the archive: COURSE_CACHE, or one of the user's own."""
    moved = os.environ.get("COURSE_CACHE")
    try:
        if moved:
            return Path(moved).expanduser()
        return pooch.os_cache("nn-from-the-ground-up")
    except RuntimeError as error:
        raise FileNotFoundError(
            f"There is no folder for CIFAR-10: {error}. Set the environment variable "
            f"COURSE_CACHE to the full path of one that you can write."
        ) from error


def remedy_of_disk(error):
    """A sentence: what helps against such an error."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return (
            f"It needs {CIFAR10_BYTES / 1e6:.0f} MB there: make room and load again, "
            f"or set the environment variable COURSE_CACHE to another folder."
        )
    return (
        "Set the environment variable COURSE_CACHE to a folder that you can read and "
        "write."
    )


def remedy_of_network(error):
    """A sentence: what helps against such an error."""
    if "certificate" in str(error).lower():
        return (
            "Perhaps a proxy or a virus scanner reads along: set the environment "
            "variable REQUESTS_CA_BUNDLE to a file with its certificate."
        )
    if "socks" in str(error).lower():
        return "Install the package pysocks, or choose a proxy without SOCKS."
    # Of the two addresses, the course's and the proxy's, one may be wrong.
    if "proxy" in str(error).lower() or isinstance(error, ValueError):
        return "Look at the proxy in the environment variables HTTPS_PROXY, ALL_PROXY."
    return "Connect to the network and load again; once is enough."


def download(url, path, cache):
    """Download with a progress bar, to a file that other users may read too."""
    with tqdm(total=CIFAR10_BYTES, desc="CIFAR-10", unit="B", unit_scale=True) as bar:
        http = pooch.HTTPDownloader(progressbar=bar, chunk_size=2**16)
        http(url, path, cache)
    Path(path).chmod(0o644)
