"""The course's folder, its notebooks, and the learner's own copies of them, in work.

    python -m course_utils.notebooks

makes the copies, where nothing else does: with conda, and on Binder.
"""

# Only the standard library, and nothing newer than Python 3.6, as in __main__.py.

import json
import os
from datetime import date
from pathlib import Path

WINDOWS = os.name == "nt"
ROOT = Path(__file__).resolve().parent.parent
NOTEBOOKS = ROOT / "notebooks"
# Where one installation serves a class, its learners' copies are in their homes.
WORK = Path(os.environ.get("COURSE_WORK", str(ROOT / "work"))).expanduser()


def typed(command, notebook=""):
    """Say what a learner types on this system: Windows has no make."""
    if WINDOWS:
        return f"py -m course_utils {command} {notebook}".strip()
    return f"make {command}" + (f" NOTEBOOK={notebook}" if notebook else "")


# ---- the course's notebooks ----


def all_notebooks():
    """List the course's notebooks in order."""
    return sorted(NOTEBOOKS.glob("*.ipynb"))


def find_notebook(name):
    """Find the one notebook whose name begins so; without exactly one, None."""
    found = [path for path in all_notebooks() if name and path.name.startswith(name)]
    return found[0] if len(found) == 1 else None


def which_notebook(command):
    """Ask for the name of a notebook."""
    choice = ", ".join(path.stem for path in all_notebooks())
    return f"Which of {choice}? Type for example `{typed(command, '00')}`."


# ---- the learner's copies ----


def copy_notebooks():
    """Copy the notebooks that are not in work yet, and touch none that is."""
    for notebook in all_notebooks():
        if not (WORK / notebook.name).exists():
            copy_notebook(notebook)
        elif has_changed(notebook):
            command = typed("fresh", notebook.name[:2])
            print(f"{notebook.name} is newer than your copy: `{command}` gets it,")
            print("and keeps yours beside it.")


def copy_afresh(notebook):
    """Make a fresh copy of one notebook, and keep the old copy beside it."""
    copy = WORK / notebook.name
    if copy.exists():
        aside = unused_name(copy)
        copy.rename(aside)
        print(f"Your old notebook is now work/{aside.name}.")
    copy_notebook(notebook)
    print(f"work/{copy.name} is a fresh copy.")


def copy_notebook(notebook):
    """Copy one notebook to work, and remember what it was like."""
    original(notebook).parent.mkdir(parents=True, exist_ok=True)
    for target in (original(notebook), WORK / notebook.name):
        part = target.with_suffix(".part")  # so that a full disk leaves no half copy
        part.write_text(unanswered(notebook), encoding="utf-8")
        part.replace(target)


def unanswered(notebook):
    """Read a notebook without its outputs: those who predict must not see them yet."""
    content = json.loads(notebook.read_text(encoding="utf-8"))
    content["metadata"].pop("widgets", None)
    for cell in content["cells"]:
        if cell["cell_type"] == "code":
            cell.update(outputs=[], execution_count=None)
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def original(notebook):
    """Name the twin of the learner's copy that stays as it was."""
    return WORK / ".originals" / notebook.name


def has_changed(notebook):
    """Has the course's notebook changed since the learner's copy was made?"""
    twin = original(notebook)
    return twin.exists() and twin.read_text(encoding="utf-8") != unanswered(notebook)


def unused_name(path):
    """Put today's date into the name, and a number if that name is taken."""
    dated = f"{path.stem}.{date.today()}"
    names = [dated, *(f"{dated}-{number}" for number in range(2, 1000))]
    paths = [path.with_name(name + path.suffix) for name in names]
    return next(path for path in paths if not path.exists())


if __name__ == "__main__":
    copy_notebooks()
