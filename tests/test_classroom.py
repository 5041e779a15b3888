"""Collecting a class's notebooks: who is judged how, and what nobody can do."""

import ast
import csv
import inspect
import io
import json
import os
import re
import signal
import struct
import subprocess
import sys
import time
from itertools import pairwise

import nbformat
import numpy as np
import pytest
import submissions
from browser import skip_unless_strict
from in_lab import until
from whole import one_of

from course_utils import __main__ as course
from course_utils.classroom import (
    collect,
    editions,
    extract,
    messages,
    outside,
    sandbox,
)
from course_utils.classroom.page import page
from course_utils.exercises import CATALOGUE, find
from course_utils.layers import Conv2D, Flatten, Layer, Linear, ReLU, Sequential
from course_utils.notebooks import ROOT

QUICK = {"deletes files", "forks", "patches the verdict", "calls the course's"}


@pytest.fixture(scope="module")
def bubblewrap():
    """Without bubblewrap a test is skipped, and so it is where that may do nothing."""
    problem = sandbox.problem()
    if problem == sandbox.NEEDED:
        skip_unless_strict(problem)
    elif problem:
        pytest.skip(problem)


def judged(tmp_path, text, name="sigmoid"):
    """What is said of one exercise in a notebook of this text."""
    path = tmp_path / "one.ipynb"
    path.write_text(text, encoding="utf-8")
    _, _, seen = outside.look_at(path)
    one = seen[name]
    return one if one["verdict"] else outside.judge(path, name, one)


# --- What the judge takes from a notebook --------------------------------------------


def taken(*cells, name="sigmoid"):
    """The lines that are run for an exercise in these cells."""
    statements, _ = extract.parsed(cells)
    chosen = extract.needed(statements, name, ["sigmoid", "pushes"])
    return [ast.unparse(one.node) for one in chosen]


SIGMOID = "@check\ndef sigmoid(x): return squashed(x)"


def test_an_exercise_is_taken_with_what_it_uses_and_no_more():
    cells = [
        "import numpy as np, math\nfrom os import remove, path",
        "half = 1 / 2\nprint('not this')\nlosses = [1, 2]",
        "def squashed(x): return half + half * np.tanh(half * x)",
        SIGMOID,
        "for step in range(10**9): half = step",
    ]
    assert taken(*cells) == [
        "import numpy as np",
        "half = 1 / 2",
        "def squashed(x):\n    return half + half * np.tanh(half * x)",
        "def sigmoid(x):\n    return squashed(x)",
    ]


def test_the_last_definition_counts_and_no_import_below_takes_its_place():
    cells = [SIGMOID, SIGMOID.replace("squashed", "abs"), "from a import sigmoid"]
    assert taken(*cells) == ["def sigmoid(x):\n    return abs(x)"]


def test_a_helper_may_stand_below_but_not_replace_one_above():
    below = "def squashed(x): return 1"
    assert taken(SIGMOID, below)[0].startswith("def squashed")
    above = "def squashed(x): return 2"
    assert [line[-1] for line in taken(above, SIGMOID, below)] == ["2", ")"]


def test_of_another_exercise_no_definition_is_taken():
    lines = taken("def pushes(x): return 0", "@check\ndef sigmoid(x): return pushes(x)")
    assert lines == ["def sigmoid(x):\n    return pushes(x)"]


@pytest.mark.parametrize(
    "cell",
    [
        f"%%time\n{SIGMOID}",
        f"%matplotlib inline\n!pip list\nsquashed?\nfiles = !ls\n{SIGMOID}",
    ],
)
def test_what_only_jupyterlab_understands_is_left_out(cell):
    assert taken(cell)[-1] == "def sigmoid(x):\n    return squashed(x)"


def test_a_cell_that_is_no_python_spoils_no_other():
    statements, broken = extract.parsed(["def pushes(", SIGMOID, "x" * 10 + "(" * 9999])
    assert len(statements) == 1
    assert [text[:10] for text, _ in broken] == ["def pushes", "x" * 10]


def test_no_comment_or_docstring_tells_who_wrote_an_example():
    (node,) = ast.parse("@check\ndef f(x):\n    'by Ann'\n    # Ann\n    return x").body
    assert extract.anonymous(node) == "def f(x):\n    return x"


@pytest.mark.parametrize("exercise", [e for es in CATALOGUE.values() for e in es])
def test_a_pasted_solution_is_a_copy(exercise):
    source = inspect.getsource(exercise.solution)
    (node,) = ast.parse(source).body
    assert extract.is_copy(node, exercise.solution)
    (other,) = ast.parse(submissions.own(exercise.name, 0)).body[-1:]
    assert not extract.is_copy(other, exercise.solution)


# --- What goes between inside and outside --------------------------------------------


def there_and_back(value):
    return messages.decode(json.loads(json.dumps(messages.encode(value))))


def test_values_come_through_as_they_are():
    rng = np.random.default_rng(1)
    values = (None, True, 2**70, np.nan, "a", b"\0\xff", [1, (2.5,)], ..., rng)
    back = there_and_back(values)
    assert back[-1].random() == rng.random()
    np.testing.assert_equal(back[:-1], values[:-1])
    arrays = [
        np.float32(1.5),
        np.zeros((0, 3), np.uint8),
        np.arange(6.0)[::2],
        np.bool(1),
    ]
    for array, other in zip(arrays, there_and_back(arrays), strict=True):
        np.testing.assert_array_equal(other, array, strict=True)
        assert type(other) is type(array)
    assert list(there_and_back(iter([1, 2]))) == [1, 2]


def test_a_net_comes_through_only_where_it_computes_what_the_course_does():
    rng = np.random.default_rng(1)
    net = Sequential(Conv2D(1, 2, 3, rng), ReLU(), Flatten(), Linear(8, 3, rng))
    x = rng.normal(size=(2, 4, 4, 1))
    np.testing.assert_array_equal(there_and_back(net).forward(x), net.forward(x))

    def relu(x):
        return x

    false = there_and_back(Sequential(Layer(relu, relu)))
    assert isinstance(false.layers[0], messages.Opaque)


@pytest.mark.parametrize("value", [np.array([{}]), object, {}, messages, {1: 2}])
def test_anything_else_comes_through_as_nothing(value):
    assert isinstance(there_and_back(value), messages.Opaque)


@pytest.mark.parametrize("line", [b"", b"no JSON", b"[1]", b"[" * 99_999, b"\xff\n"])
def test_what_is_no_message_ends_the_conversation(line):
    with pytest.raises(messages.EndedError):
        messages.receive(io.BytesIO(line))


@pytest.mark.parametrize(
    "coded",
    [
        {"array": "AAAA", "dtype": "O", "shape": [1]},
        {"array": "AAAA", "dtype": "<f8", "shape": [10**12]},
        {"net": [["no such layer", [], {}]]},
        {"rng": {"bit_generator": "another"}},
        {"tuple": 3},
    ],
)
def test_what_only_looks_like_a_value_raises_what_the_judge_expects(coded):
    with pytest.raises((ValueError, TypeError, KeyError)):
        messages.decode(coded)


# --- The sandbox ---------------------------------------------------------------------


def answer_of(program, kind, number):
    """What Linux would answer to a system call, by a filter of these few steps."""
    steps, data = list(struct.iter_unpack("HBBI", program)), {0: number, 4: kind}
    at, register = 0, None
    while True:
        code, if_true, if_false, value = steps[at]
        at += 1
        if code == 0x06:
            return value
        if code == 0x20:
            register = data[value]
        elif code == 0x15:
            at += if_true if register == value else if_false
        else:
            assert code == 0x35
            at += if_true if register >= value else if_false


@pytest.mark.parametrize("machine", sandbox.REFUSED_CALLS)
def test_the_filter_refuses_these_calls_and_nothing_else(machine, monkeypatch):
    monkeypatch.setattr(sandbox.platform, "machine", lambda: machine)
    kind, calls = sandbox.REFUSED_CALLS[machine]
    program = sandbox.seccomp_filter()
    refused = {n for n in range(600) if answer_of(program, kind, n) == 0x00050001}
    assert refused == set(calls.values())
    assert answer_of(program, kind, 0) == 0x7FFF0000
    assert answer_of(program, kind, 0x40000000 + calls["clone"]) == 0x00050001
    assert answer_of(program, kind + 1, 0) == 0x80000000


@pytest.mark.parametrize(
    "place", ["other", "/etc/passwd", ROOT / ".git", ROOT / "tests"]
)
def test_nothing_else_can_be_read(place, tmp_path, bubblewrap):
    (tmp_path / "other").mkdir()
    place = tmp_path / place
    assert place.exists()
    body = f"import os\nreturn 0 * x + len(str(os.stat({str(place)!r})))"
    text = judged(tmp_path, submissions.notebook(submissions.sigmoid(body)))["text"]
    assert "FileNotFoundError" in text


def test_nothing_can_be_written_but_what_nobody_sees(tmp_path, bubblewrap):
    body = f"import os\nopen({str(outside.__file__)!r}, 'w')\nreturn x"
    one = judged(tmp_path, submissions.notebook(submissions.sigmoid(body)))
    assert "Read-only file system" in one["text"]
    assert one["tried"] == [f"write files: {outside.__file__}"]


# Places where a process might write without end, and what would give it more rights.
ESCAPES = {
    "open('/dev/shm/a', 'w')": "Read-only file system",
    "os.mkdir('/a')": "Read-only file system",
    "[open(f'/tmp/{n}', 'wb').write(bytes(10**6)) for n in range(20)]": "No space left",
    "open('/tmp/a', 'wb').write(bytes(2 * 10**6))": "File too large",
    "[ctypes.CDLL(None).unshare(0x10000000), failed()]": "Operation not permitted",
    "[ctypes.CDLL(None).shmget(0, 4096, 0o600), failed()]": "Operation not permitted",
    "[ctypes.CDLL(None).ptrace(16, 1, 0, 0), failed()]": "Operation not permitted",
    "[ctypes.CDLL(None).mount(b'none', b'/tmp', b'tmpfs', 0, 0), failed()]": "not perm",
    "resource.setrlimit(resource.RLIMIT_AS, (2**40, 2**40))": "not allowed to raise",
}


@pytest.mark.parametrize("escape", ESCAPES)
def test_there_is_no_way_round_the_limits(escape, tmp_path, bubblewrap):
    cell = f"""import ctypes, os, resource
libc = ctypes.CDLL(None, use_errno=True)
def failed():
    raise OSError(os.strerror(ctypes.get_errno()))
@check
def sigmoid(x):
    return {escape.replace("ctypes.CDLL(None)", "libc")}"""
    one = judged(tmp_path, submissions.notebook({"sigmoid": cell}))
    assert ESCAPES[escape] in one["text"], one["text"]


def test_what_matplotlib_writes_is_not_held_against_anybody(tmp_path, bubblewrap):
    cell = "import matplotlib.pyplot as plt\n@check\ndef sigmoid(x):\n    plt.figure()"
    one = judged(tmp_path, submissions.notebook({"sigmoid": cell}))
    assert (one["verdict"], one["tried"]) == ("wrong", [])


def test_without_bubblewrap_nothing_is_run_and_it_says_what_to_do(
    tmp_path, monkeypatch
):
    monkeypatch.setenv("PATH", str(tmp_path))
    (tmp_path / "one.ipynb").write_text(submissions.notebook())
    assert "apt install" in collect.collect(tmp_path)
    assert not (tmp_path / "collected").exists()


# --- Verdicts ------------------------------------------------------------------------


# A generator, a net, calls of an argument, draws, refusals, bytes, and training.
KINDS = ["batches", "conv_net", "occlusion_map", "random_flip", "output_shape"]
KINDS += ["decode_records", "train_network"]


@pytest.mark.whole
@pytest.mark.parametrize("name", KINDS)
def test_right_answers_of_every_kind_are_seen_to_be_right(name, tmp_path, bubblewrap):
    one = judged(tmp_path, submissions.alone(submissions.own(name, 1)), name)
    assert (one["verdict"], one["tried"]) == ("passed", []), one["text"]


@pytest.mark.parametrize("mistake", submissions.WRONG)
def test_a_wrong_answer_has_the_notebooks_verdict(mistake, tmp_path, bubblewrap):
    body = submissions.WRONG[mistake]
    one = judged(tmp_path, submissions.notebook(submissions.sigmoid(body)))
    assert one["verdict"] == "wrong"
    known = {mistake.sentence for mistake in find("sigmoid").mistakes}
    assert (one["mistake"] in known) == (mistake not in ("shapes", "forgotten return"))
    assert one["text"].startswith("✗ sigmoid: wrong.\n")


@pytest.mark.parametrize(
    ("cells", "verdict", "words"),
    [
        ({}, "not attempted", "as it was handed out"),
        ({"sigmoid": None}, "not there", "No cell defines it"),
        ({"sigmoid": "def sigmoid(x)\n    return x"}, "no Python", "expected ':'"),
        (submissions.sigmoid("return"), "not attempted", "not attempted"),
        ({"sigmoid": "import torch\ndef sigmoid(x): return torch.e"}, "error", "torch"),
        (
            {"sigmoid": "@np.vectorize\ndef sigmoid(x): return x"},
            "error",
            "no function",
        ),
    ],
)
def test_what_is_unfinished_or_broken_is_said_to_be_so(
    cells, verdict, words, tmp_path, bubblewrap
):
    one = judged(tmp_path, submissions.notebook(cells))
    assert one["verdict"] == verdict
    assert words in one["text"]


@pytest.mark.parametrize(
    "what",
    [
        pytest.param(what, marks=[] if what in QUICK else [pytest.mark.whole])
        for what in submissions.HOSTILE
    ],
)
def test_who_means_harm_does_none_and_is_named(what, tmp_path, bubblewrap):
    neighbour = tmp_path / "neighbour.ipynb"
    neighbour.write_text("somebody's work")
    _, (verdict, tried) = submissions.HOSTILE[what]
    one = judged(tmp_path, submissions.hostile(what))
    assert one["verdict"] == verdict, one["text"]
    assert tried in [*(words.partition(":")[0] for words in one["tried"]), None]
    assert neighbour.read_text() == "somebody's work"
    assert sorted(os.listdir(tmp_path)) == ["neighbour.ipynb", "one.ipynb"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (submissions.notebook()[:-9], "not valid JSON"),
        ("[]", "no cells"),
        ('{"cells": []}', "none of the course's exercises"),
        ("[" * 99_999, "not valid JSON"),
        ("\0" * 20_000_001, "larger than 20 MB"),
    ],
)
def test_a_file_that_is_no_notebook_is_told_from_one(text, words, tmp_path, bubblewrap):
    path = tmp_path / "one.ipynb"
    path.write_text(text)
    assert words in outside.look_at(path)[0]


def test_a_link_is_not_followed(tmp_path, bubblewrap):
    link = tmp_path / "one.ipynb"
    link.symlink_to("/etc/passwd")
    assert outside.look_at(link)[0] == "It is a link, not a file."


# --- A class -------------------------------------------------------------------------


def rows_of(folder):
    with (folder / "collected" / "class.csv").open(encoding="utf-8-sig") as file:
        return {row["learner"]: row for row in csv.DictReader(file)}


@pytest.fixture(scope="module")
def small_class(tmp_path_factory, bubblewrap):
    """Four learners; one of them has a folder, and one a name with which to do harm."""
    folder = tmp_path_factory.mktemp("class")
    texts = {
        "ann.ipynb": submissions.solved("pushes", "sigmoid"),
        "bea/02 (1).ipynb": submissions.sigmoid(submissions.WRONG["tanh"]),
        "=cmd.ipynb": submissions.sigmoid(submissions.WRONG["tanh"]),
        ".hidden/cid.ipynb": {},
        "dan.ipynb": submissions.hostile("patches the verdict"),
    }
    for name, cells in texts.items():
        (folder / name).parent.mkdir(exist_ok=True)
        text = cells if isinstance(cells, str) else submissions.notebook(cells)
        (folder / name).write_text(text, encoding="utf-8")
    assert collect.collect(folder) is None
    return folder


def test_the_table_has_a_row_for_each_learner(small_class):
    rows = rows_of(small_class)
    assert {name: row["sigmoid"] for name, row in rows.items()} == {
        "ann": "passed",
        "bea": "wrong",
        "'=cmd": "wrong",
        "dan": "disputed",
    }
    assert (rows["ann"]["passed"], rows["ann"]["of"]) == ("2", "10")
    assert rows["bea"]["sigmoid: mistake"].startswith("this is tanh")
    assert float(rows["ann"]["pushes: seconds"]) < 20
    assert "change the course" in rows["dan"]["look at"]


def test_the_messages_are_kept_in_full(small_class):
    said = json.loads((small_class / "collected" / "class.json").read_text("utf-8"))
    texts = {one["learner"]: one["exercises"]["sigmoid"]["text"] for one in said}
    assert "expected  |  got (* differs)" in texts["bea"]


def test_the_page_counts_mistakes_and_names_nobody(small_class):
    html = (small_class / "collected" / "class.html").read_text(encoding="utf-8")
    assert "<b>2 of 4</b>, in exercise 2.1" in html
    assert "return np.tanh(x)" in html
    assert "Ask: What should come out" in html or find("sigmoid").hints[0][:9] in html
    assert not re.search(r"\b(ann|bea|cmd|dan)\b", html)
    assert not re.search(r"(src|href)=", html)


def test_a_second_start_judges_only_what_has_changed(small_class, monkeypatch):
    again = []

    def noted(new, folder):
        again.extend(path.name for path in new.values())
        return judge_all(new, folder)

    judge_all = collect.judge_all
    monkeypatch.setattr(collect, "judge_all", noted)
    journal = small_class / "collected" / "judged.jsonl"
    table = (small_class / "collected" / "class.csv").read_bytes()
    with journal.open("a") as file:
        file.write('\n{"key": "half a li')
    assert collect.collect(small_class) is None
    assert again == []
    assert (small_class / "collected" / "class.csv").read_bytes() == table
    (small_class / "dan.ipynb").write_text(submissions.notebook(), encoding="utf-8")
    assert collect.collect(small_class) is None
    assert again == ["dan.ipynb"]
    assert rows_of(small_class)["dan"]["sigmoid"] == "not attempted"
    assert collect.collect(small_class) is None
    assert again == ["dan.ipynb"]


def submission(code="", **other):
    every = {one.name: {"verdict": "not attempted"} for one in submissions.EXERCISES}
    sigmoid = {"verdict": "wrong", "mistake": "a < b", "code": code}
    sigmoid |= {"text": "", "tried": []}
    said = {"learner": "ann", "file": "f", "notebook": "02 Two layers", "changed": 1}
    return {**said, "problem": None, "exercises": every | {"sigmoid": sigmoid}, **other}


def test_code_is_shown_on_the_page_and_does_nothing_there():
    html = page([submission("print('</pre><script>alert(1)</script>')")])
    assert "<script" not in html
    assert "&lt;script&gt;" in html
    assert "a &lt; b" in html


def test_the_shortest_code_is_the_example():
    html = page([submission("a long one"), submission("short")])
    assert "short" in html
    assert "a long one" not in html


def test_what_was_done_on_purpose_is_no_mistake_to_discuss():
    one = submission("hostile")
    one["exercises"]["sigmoid"]["tried"] = ["delete files: /"]
    assert "discuss" not in page([one])


def test_of_two_files_for_one_notebook_the_newest_counts():
    old, new = submission(changed=1, file="old"), submission(changed=2, file="new")
    assert [one["file"] for one in collect.newest([new, old])] == ["new"]


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@a", " =1"])
def test_no_name_is_a_formula(name):
    assert collect.no_formula(name) == f"'{name}"


@pytest.mark.whole
def test_thirty_submissions_each_told_for_what_it_is(tmp_path, bubblewrap):
    every = submissions.a_class()
    assert len(every) >= 30
    for name, text in every.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert collect.collect(tmp_path) is None
    rows = rows_of(tmp_path)
    assert len(rows) == len(every)
    for what, (_, (verdict, tried)) in submissions.HOSTILE.items():
        row = rows[f"hostile, {what}"]
        assert row["sigmoid"] == verdict
        assert (tried or "") in row["look at"]
    assert [rows[f"solved {n}"]["passed"] for n in ("one", "two", "three")] == [
        "10"
    ] * 3
    assert rows["half"]["passed"] == "5"


# --- Editions ------------------------------------------------------------------------


@pytest.fixture(scope="module")
def edition(tmp_path_factory):
    """A folder with the students' notebooks, and one with the instructor's."""
    folder = tmp_path_factory.mktemp("editions")
    editions.student(folder / "student")
    editions.instructor(folder / "instructor")
    return folder


def cells_of(folder):
    """[(name of the notebook, cell)] of every cell in a folder's notebooks."""
    return [
        (path.stem, cell)
        for path in sorted(folder.glob("*.ipynb"))
        for cell in nbformat.read(path, as_version=4).cells
    ]


# Lines of solutions that a lesson shows, as a part of something else.
IN_A_LESSON = {
    "for _ in range(steps):",
    "l1 = sigmoid(X @ syn0)",
    "l2 = sigmoid(l1 @ syn1)",
    "l2_error = y - l2",
    "mean_image = train_images.mean(axis=0)",
    "return total",
    "return x",
}


def test_no_line_of_a_solution_is_in_what_students_get(edition):
    lines = {
        line.strip()
        for _, cell in cells_of(edition / "student")
        for line in cell.source.splitlines()
    }
    given_away = set()
    for exercise in [e for exercises in CATALOGUE.values() for e in exercises]:
        (function,) = ast.parse(inspect.getsource(exercise.solution)).body
        body = extract.without_docstring(function).body
        wanted = inspect.getsource(exercise.solution).splitlines()
        wanted = [line.strip() for line in wanted[body[0].lineno - 1 :]]
        assert wanted
        given_away |= lines & set(wanted)
    assert given_away - {"", ")", "]"} == IN_A_LESSON


def test_students_get_no_outputs_and_no_notes(edition):
    for _, cell in cells_of(edition / "student"):
        assert not cell.get("outputs")
        assert "For the instructor" not in cell.source


def test_an_instructor_gets_every_exercise_solved_and_its_mistakes(edition):
    cells = [cell for _, cell in cells_of(edition / "instructor")]
    exercises = [e for es in CATALOGUE.values() for e in es]
    texts = [
        (cell.outputs[0].text, below.source)
        for cell, below in pairwise(cells)
        if "exercise" in cell.metadata.get("tags", [])
    ]
    for exercise, (said, note) in zip(exercises, texts, strict=True):
        assert said.startswith(f"✓ {exercise.name}: passed.")
        assert f"**For the instructor: {exercise.name}.**" in note
        for mistake in exercise.mistakes:
            assert f"- {mistake.sentence}\n" in note


@pytest.mark.slow
def test_editions_are_valid_and_the_same_each_time(edition, tmp_path):
    for kind in ("student", "instructor"):
        vars(editions)[kind](tmp_path / kind)
        for path in sorted((edition / kind).glob("*.ipynb")):
            assert (tmp_path / kind / path.name).read_bytes() == path.read_bytes()
            nbformat.validate(nbformat.read(path, as_version=4))


def test_no_notebook_of_somebodys_is_written_over(edition, tmp_path):
    mine = tmp_path / "03_layers.ipynb"
    mine.write_text("my work")
    with pytest.raises(SystemExit, match="another notebook"):
        editions.student(tmp_path)
    assert mine.read_text() == "my work"
    assert os.listdir(tmp_path) == ["03_layers.ipynb"]


@pytest.mark.whole
@pytest.mark.notebook
def test_what_an_instructor_sees_is_what_comes_out(edition):
    """Of 03, which is the fastest and has most exercises; the others were compared."""
    path = edition / "instructor" / "03_layers.ipynb"
    options = [
        "-p",
        "no:cacheprovider",
        "--rootdir",
        ROOT,
        "-c",
        ROOT / "pyproject.toml",
    ]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *map(str, options), str(path)],
        env={**os.environ, "COURSE_RECORD": str(edition / "record.json")},
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout


# --- The commands --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "module", "where"),
    [
        (["student"], "editions", ["student", str(ROOT / "build" / "student")]),
        (["instructor", "here"], "editions", ["instructor", os.path.abspath("here")]),
        (["collect", "in"], "collect", [os.path.abspath("in")]),
    ],
)
def test_a_command_hands_over_with_a_folder(words, module, where, monkeypatch):
    handed, prepared = [], []
    monkeypatch.setattr(course, "set_up", prepared.append)
    monkeypatch.setattr(course, "hand_over", lambda *words: handed.extend(words))
    course.main(words)
    assert handed == ["-m", f"course_utils.classroom.{module}", *where]
    assert prepared == ["lab"]


def test_collect_asks_which_folder():
    assert course.main(["collect"]) == course.WHICH_FOLDER


def is_alive(group):
    """Is there a process of this group?"""
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.parametrize("stop", one_of([signal.SIGINT, signal.SIGTERM]))
def test_who_stops_it_leaves_nothing_running_and_can_go_on(stop, tmp_path, bubblewrap):
    text = submissions.notebook(submissions.solved("sigmoid"))
    for number in range(40):
        (tmp_path / f"{number}.ipynb").write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "course_utils.classroom.collect", str(tmp_path)]
    pipes = {"stdout": subprocess.DEVNULL, "stderr": subprocess.PIPE, "text": True}
    with subprocess.Popen(command, **pipes, start_new_session=True) as process:
        journal = tmp_path / "collected" / "judged.jsonl"
        while not journal.exists() or not journal.stat().st_size:
            assert process.poll() is None
            time.sleep(0.1)
        process.send_signal(stop)
        said = process.stderr.read()
    assert "Type the same command again to go on." in said
    assert process.returncode == 1
    until(lambda: is_alive(process.pid), False)
    judged = collect.read(journal)
    assert 0 < len(judged) < 40
