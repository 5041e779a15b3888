"""Which exercises are done: a small JSON file in the user's own data folder."""

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
    try:
        names = json.loads(path().read_text(encoding="utf-8"))
        if not all(isinstance(name, str) for name in list(names)):
            raise ValueError("expected a list of names")
        return set(names)
    except FileNotFoundError:
        return set()
    except (ValueError, TypeError):
        # A damaged record must not stop the lesson; it is kept for a look.
        path().replace(path().with_suffix(".damaged.json"))
        return set()


def add(name):
    """Note that an exercise has passed."""
    unfinished = path().with_suffix(".new.json")
    try:
        path().parent.mkdir(parents=True, exist_ok=True)
        unfinished.write_text(json.dumps(sorted(done() | {name})), encoding="utf-8")
        # Replaced in one move, so that a crash leaves the old record whole.
        unfinished.replace(path())
    except OSError as error:
        # A full or read-only disk must not turn a right answer into an error.
        print(f"(progress() will not remember it: {error})")
