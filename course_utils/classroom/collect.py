"""Judge a folder of notebooks handed in, and write a table, the messages, and a page.

    python -m course_utils.classroom.collect FOLDER

FOLDER holds a notebook for each learner, or a folder for each. In FOLDER/collected:

class.csv     a row for each learner: verdicts, mistakes, seconds
class.json    everything that was said of every notebook
class.html    what the class has understood and what not; it names nobody
judged.jsonl  a line for each notebook as soon as it is judged: a second start judges
              only what is new or has changed
"""

import csv
import hashlib
import json
import multiprocessing
import os
import signal
import sys
from collections import Counter
from concurrent.futures import ProcessPoolExecutor, as_completed
from pathlib import Path

from tqdm import tqdm

from course_utils.classroom import outside, sandbox
from course_utils.classroom.page import page
from course_utils.exercises import CATALOGUE
from course_utils.notebooks import ROOT

RESULTS = "collected"
NO_NOTEBOOKS = "There is no notebook in {folder}."


def collect(folder):
    """Judge what is new in the folder, and write the table, the messages, the page.

    Returns what the shell is told: None, or why nothing was done.
    """
    paths = handed_in(folder)
    if not paths:
        return NO_NOTEBOOKS.format(folder=folder)
    problem = sandbox.problem()
    if problem:
        return problem
    results = folder / RESULTS
    results.mkdir(exist_ok=True)
    journal = results / "judged.jsonl"
    keys = {key_of(path, folder): path for path in paths}
    known = {one["key"]: one for one in read(journal) if one["key"] in keys}
    new = {key: path for key, path in keys.items() if key not in known}
    with journal.open("a", encoding="utf-8") as file:
        for one in judge_all(new, folder):
            # The line break comes first: what a crash has left of a line ends there.
            file.write("\n" + json.dumps(one, ensure_ascii=False))
            file.flush()
            known[one["key"]] = one
    write_results(results, [known[key] for key in keys])
    return None


def handed_in(folder):
    """The notebooks in a folder and its folders, but for hidden ones and our own."""
    found = [path.relative_to(folder) for path in sorted(folder.rglob("*.ipynb"))]
    return [
        folder / path
        for path in found
        if path.parts[0] != RESULTS and not any(p.startswith(".") for p in path.parts)
    ]


def key_of(path, folder):
    """What says that a notebook was judged: its place, its text, and the course's."""
    summed = hashlib.sha256(str(path.relative_to(folder)).encode())
    if path.is_file() and not path.is_symlink():
        with path.open("rb") as file:
            summed.update(hashlib.file_digest(file, "sha256").digest())
    for source in sorted((ROOT / "course_utils").rglob("*.py")):
        summed.update(source.read_bytes())
    return summed.hexdigest()


def read(journal):
    """What was judged before; half a line, where it was interrupted, is left out."""
    if not journal.exists():
        return []
    lines = journal.read_text(encoding="utf-8").split("\n")
    return [said for line in lines for said in whole(line)]


def whole(line):
    """[what a line of the journal says], or []."""
    try:
        return [json.loads(line)]
    except json.JSONDecodeError:
        return []


def judge_all(new, folder):
    """Yield what is said of each notebook, as many at a time as there are cores."""
    # A fork would copy a thread of tqdm's, half of it.
    fresh = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(os.cpu_count(), fresh, leave_interrupts)
    try:
        tasks = [pool.submit(judged, key, path, folder) for key, path in new.items()]
        done = as_completed(tasks)
        for task in tqdm(done, total=len(tasks), unit=" notebooks", disable=not tasks):
            yield task.result()
    finally:
        pool.shutdown(cancel_futures=True)


def leave_interrupts():
    """Ctrl-C is for the program that gives out the work."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def judged(key, path, folder):
    """What is said of a notebook and of each of its exercises."""
    place = path.relative_to(folder)
    problem, notebook, seen = outside.look_at(path)
    return {
        "key": key,
        "file": str(place),
        "learner": place.parts[0] if len(place.parts) > 1 else place.stem,
        "changed": path.lstat().st_mtime,
        "notebook": notebook,
        "problem": problem,
        "exercises": {
            name: one if one["verdict"] else one | outside.judge(path, name, one)
            for name, one in seen.items()
        },
    }


# ---- what is written ----


def write_results(results, submissions):
    """The table, the messages, and the page; and in a few lines what was found."""
    counted = newest(submissions)
    messages = json.dumps(submissions, ensure_ascii=False, indent=1)
    (results / "class.json").write_text(messages, encoding="utf-8")
    (results / "class.html").write_text(page(counted), encoding="utf-8")
    with (results / "class.csv").open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows(table(counted))
    learners = {one["learner"] for one in counted}
    print(f"{len(submissions)} notebooks of {len(learners)} learners.")
    for one in counted:
        for what in conspicuous(one):
            print(f"Look at {one['file']}: {what}")
    print(f"The table, the messages and the page are in {results}.")


def newest(submissions):
    """Of several files of one learner's for one notebook, that which changed last."""
    last = {}
    for one in sorted(submissions, key=lambda one: one["changed"]):
        last[one["learner"], one["notebook"]] = one
    return [last[key] for key in sorted(last, key=str)]


def conspicuous(submission):
    """What an instructor should look at: a sentence each."""
    found = [submission["problem"]] if submission["problem"] else []
    for name, one in submission["exercises"].items():
        if one["verdict"] in ("disputed", "borrowed", "copied", "ended", "no end"):
            found.append(f"{name}: {one['verdict']}. {one['text'].splitlines()[0]}")
        found += [f"{name} was seen to {tried}" for tried in one.get("tried", [])]
    return found


def table(submissions):
    """The rows of class.csv, its heading first."""
    held = {one["notebook"] for one in submissions}
    names = [
        e.name for key, exercises in CATALOGUE.items() if key in held for e in exercises
    ]
    heading = ["learner", "passed", "of", "look at"]
    for name in names:
        heading += [name, f"{name}: mistake", f"{name}: seconds"]
    rows = [heading]
    for learner in sorted({one["learner"] for one in submissions}):
        own = [one for one in submissions if one["learner"] == learner]
        exercises = {k: v for one in own for k, v in one["exercises"].items()}
        words = Counter(one["verdict"] for one in exercises.values())
        notes = "; ".join(what for one in own for what in conspicuous(one))
        row = [learner, words["passed"], len(exercises), notes]
        for name in names:
            one = exercises.get(name, {})
            row += [one.get(key, "") for key in ("verdict", "mistake", "seconds")]
        rows.append([no_formula(value) for value in row])
    return rows


def no_formula(value):
    """A value that no spreadsheet takes for a formula: a name may begin with `=`."""
    starts = isinstance(value, str) and value.lstrip()[:1] in ("=", "+", "-", "@")
    return f"'{value}" if starts else value


if __name__ == "__main__":
    # Who is told to end, lets those who work end first.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        sys.exit(collect(Path(sys.argv[1])))
    except KeyboardInterrupt:
        sys.exit("\nStopped. Type the same command again to go on.")
