"""The record of what is done: nothing in it is lost, and it never costs a verdict."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from course_utils import functions
from course_utils.exercises import check, progress, record

PASSED = "✓ softmax: passed.\n"
SESSION = """
from course_utils import functions
from course_utils.exercises import check, progress

@check
def softmax(scores):
    return functions.softmax(scores)

progress()
"""


@pytest.fixture(autouse=True)
def kept(tmp_path, monkeypatch):
    """The file that is the record here."""
    path = tmp_path / "home" / "progress.json"
    monkeypatch.setenv("COURSE_RECORD", str(path))
    return path


def written(path, text):
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(text.encode())


def answer_right():
    """Check a copy of the course's softmax, which passes and so is handed back."""

    def softmax(scores):
        return functions.softmax(scores)

    assert check(softmax) is softmax


def child(code, *args, before=(), **options):
    """A new Python that runs the code."""
    command = [*before, sys.executable, "-c", code, *args]
    options = {"stdout": subprocess.PIPE, "encoding": "utf-8"} | options
    environment = os.environ | {"PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.Popen(command, env=environment, **options)


@pytest.mark.slow
def test_four_notebooks_at_once_lose_nothing():
    code = """
import sys
from course_utils.exercises import record
print("ready", flush=True)
sys.stdin.readline()
for i in range(250):
    record.add(f"{sys.argv[1]} {i}")
"""
    notebooks = [child(code, name, stdin=subprocess.PIPE) for name in "abcd"]
    assert [notebook.stdout.readline() for notebook in notebooks] == ["ready\n"] * 4
    for notebook in notebooks:
        notebook.stdin.write("\n")
        notebook.stdin.flush()
    assert [notebook.communicate()[0] for notebook in notebooks] == [""] * 4
    assert record.done() == {f"{name} {i}" for name in "abcd" for i in range(250)}
    assert record.read().problem is None


def test_what_is_done_twice_is_kept_once(kept):
    for _ in range(3):
        answer_right()
    assert json.loads(kept.read_text()) == ["softmax"]


def test_of_two_notebooks_the_better_result_is_the_best():
    record.add_best("emoji10 in 60 seconds", 0.8)
    record.add_best("emoji10 in 60 seconds", 0.7)
    assert record.best() == {"emoji10 in 60 seconds": 0.8}


@pytest.mark.parametrize("indent", [None, 2])
@pytest.mark.parametrize("end", ["", "\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])  # what some editors put in front
def test_an_older_record_counts(kept, indent, end, mark):
    written(kept, mark + json.dumps(["relu", "softmax"], indent=indent) + end)
    record.add("linear")
    assert record.read() == ({"relu", "softmax", "linear"}, {}, None)
    older = {"done": ["relu"], "best": {"digits in 60 seconds": 0.9}}
    written(kept, mark + json.dumps(older, indent=indent) + end)
    record.add("linear")
    assert record.read() == ({"relu", "linear"}, {"digits in 60 seconds": 0.9}, None)


@pytest.mark.parametrize(
    "damaged",
    [
        '["relu", "sof',
        '["relu"',
        "5",
        "null",
        "[1]",
        '"relu"',
        "\0\0\0\0",
        '{"done": []}',
        '{"done": [1], "best": {}}',
        '{"done": [], "best": {"digits": "good"}}',
        '{"done": [], "best": {"digits": 1' + 400 * "0" + "}}",
        '{"done": [], "best": {"digits": NaN}}',
        '{"done": [], "best": {"digits": 7}}',
        '{"done": [], "best": []}',
        10**5 * "[",
    ],
    ids=lambda text: ascii(text[:30]),
)
def test_a_damaged_line_costs_only_itself(kept, damaged, capsys):
    before = f'["cross_entropy"]\n\n{damaged}'
    written(kept, before)
    answer_right()
    assert capsys.readouterr().out == PASSED
    progress()
    out = capsys.readouterr().out
    assert "(Some lines of the record are damaged and left out here: 1 of 3 in " in out
    assert "  ✓ softmax\n" in out
    assert record.done() == {"cross_entropy", "softmax"}
    assert kept.read_text().startswith(before)


def test_a_record_that_is_not_text_costs_only_itself(kept):
    kept.parent.mkdir()
    kept.write_bytes(b"\xff\xfe\x00")
    record.add("softmax")
    assert record.done() == {"softmax"}


@pytest.mark.skipif(os.name == "nt", reason="Windows limits no file's size")
def test_a_disk_that_fills_in_the_middle_of_a_line_costs_only_that_line(kept):
    written(kept, '["cross_entropy"]')
    code = """
import resource, signal
from course_utils.exercises import record
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (22, 22))
record.add("softmax")
"""
    out, _ = child(code).communicate()
    assert out.startswith("(progress() will not remember it: [Errno ")
    assert kept.read_text() == '["cross_entropy"]\n["so'
    record.add("relu")
    assert record.done() == {"cross_entropy", "relu"}


def folder(path):
    path.mkdir(parents=True)


def file_for_a_folder(path):
    path.parent.write_text("[]")


def link_to_itself(path):
    path.parent.mkdir()
    path.symlink_to(path)


# Windows takes a path below a file for one that is not there, and links need a right.
SPOILT = [folder] if os.name == "nt" else [folder, file_for_a_folder, link_to_itself]


@pytest.mark.parametrize("spoil", SPOILT)
def test_a_record_that_cannot_be_read_never_costs_a_verdict(kept, spoil, capsys):
    spoil(kept)
    answer_right()
    out = capsys.readouterr().out
    assert out.startswith(f"{PASSED}(progress() will not remember it: [Errno ")
    assert (
        out.endswith("to a file elsewhere that you can write.)\n")
        and out.count("\n") == 2
    )
    progress()
    out = capsys.readouterr().out
    assert out.startswith("(The record cannot be read: [Errno ")
    assert "01 Softmax: 0 of " in out


# Permissions bind everybody but root, who can become somebody else: without a name.
NOBODY = ["setpriv", "--reuid=54321", "--regid=54321", "--clear-groups"]


@pytest.fixture
def session():
    """Runs SESSION as one whom permissions bind, and gives what it printed."""
    if os.name == "nt":
        pytest.skip("Windows has other permissions")
    before = NOBODY if os.getuid() == 0 else []
    if before and not shutil.which("setpriv"):
        pytest.skip("root needs setpriv to become somebody else")
    if child("import course_utils; print(1)", before=before).communicate()[0] != "1\n":
        pytest.skip("somebody else may not read the course here")
    return lambda: child(SESSION, before=before).communicate()[0]


@pytest.fixture
def public(kept, monkeypatch):
    """A record where everybody may come, unlike in the folders of pytest."""
    with tempfile.TemporaryDirectory() as place:
        path = Path(place, "progress.json")
        path.write_text('["cross_entropy"]\n["soft')
        path.chmod(0o444)
        Path(place).chmod(0o555)
        monkeypatch.setenv("COURSE_RECORD", str(path))
        yield path
        Path(place).chmod(0o755)


def test_a_damaged_record_that_is_read_only_never_costs_a_verdict(session, public):
    verdict, unwritten, damaged, *rest = session().splitlines()
    assert verdict == PASSED.strip()
    assert unwritten.startswith("(progress() will not remember it: [Errno 13] ")
    assert damaged.endswith(f"left out here: 1 of 2 in {str(public)!r}.)")
    assert "  ✓ cross_entropy" in rest and "  - softmax" in rest


def test_a_folder_that_one_may_not_enter_never_costs_a_verdict(session, public):
    public.parent.chmod(0)
    verdict, unwritten, unread, *rest = session().splitlines()
    assert verdict == PASSED.strip()
    assert unwritten.startswith("(progress() will not remember it: [Errno 13] ")
    assert unread.startswith("(The record cannot be read: [Errno 13] ")
    assert "  - cross_entropy" in rest and "  - softmax" in rest


@pytest.mark.parametrize("moved", ["", "~/x.json"])
def test_without_a_home_there_is_a_verdict(session, monkeypatch, moved):
    """As in a container that runs under a number for which there is no user."""
    if os.getuid() != 0:
        pytest.skip("only root can become somebody without a name")
    monkeypatch.setenv("COURSE_RECORD", moved)
    for name in ("HOME", "XDG_DATA_HOME"):
        monkeypatch.delenv(name, raising=False)
    verdict, unwritten, unread, *rest = session().splitlines()
    assert verdict == PASSED.strip()
    assert unwritten.startswith("(progress() will not remember it: ")
    assert unread.startswith("(The record cannot be read: ")
    assert "home directory" in unwritten and "home directory" in unread
    assert "  - softmax" in rest


def test_the_home_folder_is_found_and_empty_means_the_default(monkeypatch):
    monkeypatch.setenv("COURSE_RECORD", "~/x.json")
    assert record.path() == Path.home() / "x.json"
    monkeypatch.setenv("COURSE_RECORD", "")
    default = record.path()
    monkeypatch.delenv("COURSE_RECORD")
    assert record.path() == default
    assert default.name == "progress.json" and default.is_absolute()
