"""Notebooks as a class hands them in: right, wrong, unfinished, and hostile.

    python tests/submissions.py FOLDER
    python tests/submissions.py FOLDER 200

writes thirty of them, made from notebook 02, to try `collect` on; or so many, of which
the others are a class without harm: of ten six with mistakes, two solved, one half
solved, one untouched.
"""

import ast
import inspect
import json
import re
import sys
from pathlib import Path
from textwrap import indent

from execute_notebooks import NOTEBOOKS

from course_utils.exercises import CATALOGUE
from course_utils.notebooks import unanswered

NOTEBOOK = NOTEBOOKS / "02_two_layer_net.ipynb"
EXERCISES = CATALOGUE["02 Two layers"]


def own(name, number, kind="right"):
    """A cell with one of the answers of tests/right_answers, and its helpers."""
    file = Path(__file__).parent / f"{kind}_answers" / f"{name}.py"
    parts = ast.parse(file.read_text(encoding="utf-8")).body[1:]
    every = [part for part in parts if getattr(part, "name", "") == name]
    mine = every[number % len(every)]
    above = [part for part in parts[: parts.index(mine)] if part not in every]
    return "\n".join([*map(ast.unparse, above), "@check", ast.unparse(mine)])


def solved(*names, by=0):
    """{name: cell} of these exercises, or of all, as this learner has them."""
    return {name: own(name, by) for name in names or [one.name for one in EXERCISES]}


def mistaken(by):
    """{name: cell} of all exercises, every other one with a mistake."""
    wrong = {
        one.name: own(one.name, by // 2, "wrong") for one in EXERCISES[by % 2 :: 2]
    }
    return solved(by=by) | wrong


def notebook(cells=None, more=()):
    """The text of the learner's copy with these exercises' cells, and cells at its end.

    cells: {name: source}, None for a cell that was deleted.
    """
    content = json.loads(unanswered(NOTEBOOK))
    for cell in list(content["cells"]):
        if "exercise" in cell["metadata"].get("tags", []):
            name = re.search(r"def (\w+)", "".join(cell["source"]))[1]
            if name in (cells or {}):
                cell["source"] = cells[name]
                if cells[name] is None:
                    content["cells"].remove(cell)
    code = {"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": None}
    content["cells"] += [
        code | {"id": f"more-{i}", "source": source} for i, source in enumerate(more)
    ]
    return json.dumps(content)


def alone(cell):
    """The text of a notebook with NumPy, and one exercise of any of the course's."""
    first = "import numpy as np\n\nfrom course_utils.exercises import check"
    cells = [{"cell_type": "code", "source": source} for source in (first, cell)]
    return json.dumps({"cells": cells})


def sigmoid(body):
    """A cell for the exercise `sigmoid`, with this body."""
    return {"sigmoid": "@check\ndef sigmoid(x):\n" + indent(body, "    ")}


WRONG = {
    "sign": "return 1 / (1 + np.exp(x))",
    "tanh": "return np.tanh(x)",
    "brackets": "return 1 / 1 + np.exp(-x)",
    "overflow": "return np.exp(x) / (1 + np.exp(x))",
    "forgotten return": "1 / (1 + np.exp(-x))",
    "shapes": "return 1 / (1 + np.exp(-x @ x))",
}
RIGHT = "return (1 + np.tanh(np.asarray(x) / 2)) / 2"

# What somebody may hand in to do harm, or to be believed: {what it does: (the body of
# its sigmoid, which is wrong where nothing else is said; the verdict; what is tried)}.
ZEROS = "return 0 * np.asarray(x)"
HOSTILE = {
    "deletes files": (
        f"import shutil\nfor path in ['/tmp', '/home', '/work/class']:\n"
        f"    shutil.rmtree(path, True)\n{ZEROS}",
        ("wrong", "delete files"),
    ),
    "forks": (
        "import os\ntry:\n    while True:\n        os.fork()\n"
        f"except OSError:\n    {ZEROS}",
        ("wrong", "start programs"),
    ),
    "starts a shell": (
        f"import subprocess\nsubprocess.run(['/bin/sh', '-c', 'id'])\n{ZEROS}",
        ("error", "start programs"),
    ),
    "fills the disk": (
        "with open('/tmp/large', 'wb') as file:\n"
        "    while True:\n        file.write(bytes(1_000_000))",
        ("error", "write files"),
    ),
    "reads others' work": (
        "import glob\nfor path in glob.glob('../*') + glob.glob('/work/*/*.ipynb'):\n"
        f"    assert not path.endswith('ipynb') or open(path).read()\n{ZEROS}",
        ("wrong", "look into folders"),
    ),
    "uses the network": (
        "import socket\nsocket.create_connection(('192.0.2.1', 80), 1)\n" + ZEROS,
        ("error", "use the network"),
    ),
    "patches the verdict": (
        "from course_utils.classroom import inside\n"
        "from course_utils.exercises import judge\n"
        "import sys\n"
        "said = lambda exercise, function: ('✓ sigmoid: passed.', True)\n"
        "judge.verdict = inside.verdict = sys.modules['__main__'].verdict = said\n"
        "judge.judged = lambda *_: (['✓ sigmoid: passed.'], True)\n" + ZEROS,
        ("disputed", "change the course"),
    ),
    "speaks for the judge": (
        "import json, os\n"
        "said = {'passed': True, 'text': '✓ sigmoid: passed.', 'seconds': 0}\n"
        "for number in range(3, 64):\n"
        "    try:\n        os.write(number, json.dumps(said).encode() + b'\\n')\n"
        "    except OSError:\n        pass\n"
        "os._exit(0)",
        ("disputed", None),
    ),
    "prints a verdict of its own": (
        f"print('✓ sigmoid: passed.')\n{ZEROS}",
        ("wrong", "print a verdict"),
    ),
    "edits the record": (
        "from course_utils.exercises import record\nrecord.add('sigmoid')\n" + ZEROS,
        ("wrong", "write files"),
    ),
    "calls the course's": (
        "from course_utils import functions\nreturn functions.sigmoid(x)",
        ("borrowed", None),
    ),
    "runs the course's source": (
        "import inspect\nfrom course_utils import functions\n"
        "names = dict(vars(functions))\n"
        "exec(inspect.getsource(functions.sigmoid), names)\n"
        "return names['sigmoid'](x)",
        ("borrowed", None),
    ),
    "never ends": ("while True:\n    pass", ("no end", None)),
    "never ends, and will not be interrupted": (
        "while True:\n    try:\n        while True:\n            pass\n"
        "    except BaseException:\n        pass",
        ("no end", None),
    ),
    "hogs memory": ("return np.ones(10**10)", ("error", None)),
    "ends its process": ("import os\nos._exit(3)", ("ended", None)),
}


def hostile(what):
    return notebook(sigmoid(HOSTILE[what][0]))


def a_class(count=30):
    """{name of the file: its text}: at least thirty."""
    pasted = inspect.getsource(EXERCISES[0].solution)
    half = [one.name for one in EXERCISES[:5]]
    every = {
        "solved one": notebook(solved(by=0)),
        "solved two": notebook(solved(by=1)),
        "solved three": notebook(solved(by=2)),
        **{f"mistaken {by}": notebook(mistaken(by)) for by in range(6)},
        "half": notebook(solved(*half)),
        "half and a mistake": notebook(solved(*half) | sigmoid(WRONG["tanh"])),
        "untouched": notebook(),
        "pasted": notebook({"sigmoid": f"@check\n{pasted}"}),
        "a cell deleted": notebook({"sigmoid": None} | solved("pushes")),
        "a cell broken": notebook({"sigmoid": "@check\ndef sigmoid(x)\n    return x"}),
        "broken JSON": notebook()[:-100],
        **{f"wrong, {name}": notebook(sigmoid(body)) for name, body in WRONG.items()},
        **{f"hostile, {what}": hostile(what) for what in HOSTILE},
    }
    for by in range(6, 6 + count - len(every)):
        every[f"learner {by}"] = one_of_ten(by)
    return {f"{name}.ipynb": text for name, text in every.items()}


def one_of_ten(by):
    """The notebook of a learner who means no harm."""
    if by % 10 < 6:
        return notebook(mistaken(by))
    if by % 10 < 8:
        return notebook(solved(by=by))
    if by % 10 == 8:
        return notebook(solved(*[one.name for one in EXERCISES[:5]], by=by))
    return notebook()


if __name__ == "__main__":
    folder, *count = sys.argv[1:]
    folder = Path(folder)
    folder.mkdir(parents=True)
    for name, text in a_class(*map(int, count)).items():
        (folder / name).write_text(text, encoding="utf-8")
