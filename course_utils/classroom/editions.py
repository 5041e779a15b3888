"""The course's notebooks, as learners get them and as their instructor has them.

    python -m course_utils.classroom.editions student FOLDER
    python -m course_utils.classroom.editions instructor FOLDER

Both are made from the same notebooks, and come out the same to the last byte each time.
"""

import contextlib
import io
import re
import sys
from pathlib import Path

import nbformat
import numpy as np

from course_utils.exercises import find, solution, verdict
from course_utils.exercises.writing import with_gaps
from course_utils.notebooks import all_notebooks, unanswered

SHOWN = 5  # mistakes; the others are folded


def student(folder):
    """Write each notebook as `make lab` copies it: unsolved, and without outputs."""
    write({path.name: unanswered(path) for path in all_notebooks()}, folder)


def instructor(folder):
    """Write each notebook with every exercise solved, and a note below each."""
    write({path.name: solved(path) for path in all_notebooks()}, folder)


def write(notebooks, folder):
    """Write {name: text}, or stop before anything else that is there is changed."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in notebooks.items():
        path = folder / name
        if path.exists() and path.read_text(encoding="utf-8") != text:
            sys.exit(f"{path} is another notebook. Move it, or name another folder.")
    for name, text in notebooks.items():
        (folder / name).write_text(text, encoding="utf-8")
    print(f"{len(notebooks)} notebooks are in {folder}.")


def solved(path):
    """The text of a notebook with solutions and notes.

    The outputs of other cells are those stored: where nothing is solved, the course's
    versions have computed them.
    """
    notebook = nbformat.read(path, as_version=4)
    cells = []
    for cell in notebook.cells:
        cells.append(cell)
        if "exercise" in cell.metadata.get("tags", []):
            name = re.search(r"def (\w+)", cell.source)[1]
            cell.source = printed(solution, name)
            cell.outputs = [nbformat.v4.new_output("stream", text=checked(cell, name))]
            cells.append(note(name))
        elif cell.source == "progress()":
            cell.outputs = []  # it would say that nothing is done
    notebook.cells = cells
    return nbformat.writes(notebook) + "\n"


def printed(function, *args):
    """What a function prints."""
    text = io.StringIO()
    with contextlib.redirect_stdout(text):
        function(*args)
    return text.getvalue().strip()


def checked(cell, name):
    """What @check says of a solved cell."""
    names = {"check": lambda function: function, "np": np}
    exec(cell.source, names)
    return verdict(find(name), names[name])[0] + "\n"


def note(name):
    """A cell for whoever teaches it: the question to ask, and the usual mistakes."""
    exercise = find(name)
    sentences = [f"- {mistake.sentence}" for mistake in exercise.mistakes]
    first, others = sentences[:SHOWN], sentences[SHOWN:]
    lines = [
        f"**For the instructor: {name}.**",
        f"Ask: {with_gaps(exercise.hints[0])}",
        "",
        "Usual mistakes, in the words that a learner reads:",
        "",
        *first,
    ]
    if others:
        folded = f"<details><summary>{len(others)} more</summary>"
        lines += ["", folded, "", *others, "", "</details>"]
    cell = nbformat.v4.new_markdown_cell("\n".join(lines), id=f"note-{name}")
    cell.metadata["slideshow"] = {"slide_type": "skip"}
    return cell


if __name__ == "__main__":
    {"student": student, "instructor": instructor}[sys.argv[1]](Path(sys.argv[2]))
