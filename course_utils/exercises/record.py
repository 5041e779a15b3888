"""Which exercises are done, and how far the challenge has been taken.

A small JSON file in the user's own data folder: a list of names, and once there is a
best result, {"done": names, "best": {challenge: accuracy}}.
"""

import json
import os
from pathlib import Path

import platformdirs


def path():
    """Where the record is kept; the environment variable COURSE_RECORD moves it."""
    folder = platformdirs.user_data_path("nn-from-the-ground-up")
    return Path(os.environ.get("COURSE_RECORD", folder / "progress.json"))


def done():
    """The names of the exercises that have passed."""
    return read()[0]


def best():
    """The best accuracy of each challenge, {challenge: accuracy}."""
    return read()[1]


def read():
    try:
        kept = json.loads(path().read_text(encoding="utf-8"))
        names, accuracies = kept, {}
        if isinstance(kept, dict):
            names, accuracies = kept["done"], kept["best"]
        if not all(isinstance(name, str) for name in list(names)):
            raise ValueError("expected a list of names")
        return set(names), {of: float(value) for of, value in accuracies.items()}
    except (FileNotFoundError, NotADirectoryError):
        return set(), {}
    except (ValueError, TypeError, KeyError, AttributeError):
        # A damaged record must not stop the lesson; it is kept for a look.
        path().replace(path().with_suffix(".damaged.json"))
        return set(), {}


def add(name):
    """Note that an exercise has passed."""
    names, accuracies = read()
    write(names | {name}, accuracies)


def add_best(challenge, accuracy):
    """Note the best accuracy of a challenge."""
    names, accuracies = read()
    write(names, accuracies | {challenge: accuracy})


def write(names, accuracies):
    names = sorted(names)
    kept = {"done": names, "best": accuracies} if accuracies else names
    unfinished = path().with_suffix(".new.json")
    try:
        path().parent.mkdir(parents=True, exist_ok=True)
        unfinished.write_text(json.dumps(kept), encoding="utf-8")
        # Replaced in one move, so that a crash leaves the old record whole.
        unfinished.replace(path())
    except OSError as error:
        # A full or read-only disk must not turn a right answer into an error.
        print(f"(progress() will not remember it: {error})")
