"""Which exercises are done, and how far the challenge has been taken.

A small file in the user's own data folder. It only ever grows: a line of JSON for
each event, a list of names or {"done": names, "best": {challenge: accuracy}}.
"""

import json
import os
import re
from pathlib import Path
from typing import NamedTuple

import platformdirs

# Not within an event that somebody has indented.
BETWEEN_EVENTS = re.compile(rb"\n(?![\s\]}])")


class Record(NamedTuple):
    """Names of exercises, {challenge: best accuracy}, and what could not be read."""

    done: set
    best: dict
    problem: str | None = None


def path():
    """Where the record is kept; the environment variable COURSE_RECORD moves it.

    Raises RuntimeError where no home folder is known.
    """
    moved = os.environ.get("COURSE_RECORD")
    if moved:
        return Path(moved).expanduser()
    return platformdirs.user_data_path("nn-from-the-ground-up") / "progress.json"


def done():
    """The names of the exercises that have passed."""
    return read().done


def best():
    """The best accuracy of each challenge, {challenge: accuracy}."""
    return read().best


def read():
    """The Record. What cannot be read is left out, and its `problem` says so."""
    try:
        parts = BETWEEN_EVENTS.split(path().read_bytes())
    except FileNotFoundError:
        return Record(set(), {})
    except (OSError, RuntimeError) as error:
        return Record(set(), {}, f"The record cannot be read: {told(error)}")
    events = list(filter(bytes.strip, parts))
    done, best, damaged = set(), {}, 0
    for event in events:
        try:
            names, accuracies = decode(event)
        except Exception:  # half a line may be wrong in any way
            damaged += 1
            continue
        done |= names
        best |= {of: max(value, best.get(of, 0)) for of, value in accuracies.items()}
    where = f"{damaged} of {len(events)} in {str(path())!r}"
    problem = f"Some lines of the record are damaged and left out here: {where}."
    return Record(done, best, problem if damaged else None)


def decode(event):
    """(names, accuracies) of one event; one that is damaged may raise any error."""
    kept = json.loads(event)
    names, accuracies = kept, {}
    if isinstance(kept, dict):
        names, accuracies = kept["done"], kept["best"]
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise ValueError("expected a list of names")
    accuracies = {of: float(value) for of, value in accuracies.items()}
    if not all(0 <= value <= 1 for value in accuracies.values()):
        raise ValueError("expected accuracies from 0 to 1")
    return set(names), accuracies


def add(name):
    """Note that an exercise has passed."""
    if name not in done():
        append([name])


def add_best(challenge, accuracy):
    """Note an accuracy that is the best of its challenge."""
    append({"done": [], "best": {challenge: accuracy}})


def append(event):
    """Add an event to the record, or print why it will not be remembered."""
    # A tenth of a second that only a kernel with a right answer has to spend.
    from filelock import FileLock

    try:
        path().parent.mkdir(parents=True, exist_ok=True)
        # Without the lock Windows may put two events in one place.
        with path().open("ab") as file, FileLock(f"{path()}.lock", timeout=10):
            # The line break comes first: what a crash has left of a line ends there.
            file.write(b"\n" + json.dumps(event).encode())
            file.flush()
    except (OSError, RuntimeError) as error:
        # A full or read-only disk must not turn a right answer into an error.
        print(f"(progress() will not remember it: {told(error)})")


def told(error):
    """What went wrong, and what helps."""
    return (
        f"{str(error).rstrip('.')}. Set the environment variable COURSE_RECORD to a "
        f"file elsewhere that you can write."
    )
