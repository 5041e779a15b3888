"""The set-up: its messages, the learner's copies, and versions that agree."""

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from course_utils import __main__ as course
from course_utils import notebooks

ROOT = course.ROOT
PINNED = dict(
    re.findall(
        r"^([\w.-]+)==(\S+)",
        (ROOT / "constraints.txt").read_text("utf-8"),
        re.MULTILINE,
    )
)
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
RUNTIME = PROJECT["dependencies"]
TEST = PROJECT["optional-dependencies"]["test"]


def write_notebook(path, source, output="42"):
    """Store a notebook with one cell that has run."""
    printed = {"output_type": "stream", "name": "stdout", "text": output}
    cell = {"cell_type": "code", "source": source, "metadata": {}, "id": "a"}
    cell |= {"outputs": [printed], "execution_count": 1}
    path.write_text(json.dumps({"cells": [cell], "metadata": {}}))


def cell_of(path):
    """The one cell of such a notebook."""
    return json.loads(path.read_text())["cells"][0]


@pytest.fixture
def clone(tmp_path, monkeypatch):
    """A folder with what the set-up needs, which the functions take for the course."""
    root = tmp_path / "course"
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "course_utils", root / "course_utils", ignore=ignored)
    for name in ("pyproject.toml", "constraints.txt", "LICENSE"):
        shutil.copy(ROOT / name, root)
    (root / "notebooks").mkdir()
    write_notebook(root / "notebooks/00_data.ipynb", "course's 00")
    write_notebook(root / "notebooks/01_softmax.ipynb", "course's 01")
    for module in (course, notebooks):
        for name in ("ROOT", "NOTEBOOKS", "WORK", "BUILD", "VENV", "PYTHON"):
            if hasattr(module, name):
                there = root / getattr(module, name).relative_to(ROOT)
                monkeypatch.setattr(module, name, there)
    return root


# ---- messages ----


def test_a_python_that_is_too_old_is_told_so(clone, monkeypatch):
    monkeypatch.setattr(sys, "version_info", (3, 9, 1, "final", 0))
    monkeypatch.setattr(sys, "argv", ["course_utils", "lab"])
    monkeypatch.setattr(course, "runs", lambda command: command[-1].endswith("3.12"))
    with pytest.raises(SystemExit) as stop:
        course.set_up("lab")
    asked = "py -3.12 -m course_utils lab" if notebooks.WINDOWS else "PYTHON=python3.12"
    for part in ("This is Python 3.9", "needs 3.11 or newer", asked):
        assert part in str(stop.value)
    assert not course.VENV.exists()


def test_a_python_without_ensurepip_is_told_what_to_install(clone, monkeypatch):
    monkeypatch.setattr(course, "find_spec", lambda name: name != "ensurepip")
    with pytest.raises(SystemExit, match=r"sudo apt install python3\.\d+-venv"):
        course.set_up("lab")


@pytest.mark.slow
def test_without_network_the_message_says_so(clone):
    nowhere = {"PIP_INDEX_URL": "http://127.0.0.1:9", "PIP_CONFIG_FILE": os.devnull}
    others = ("PIP_FIND_LINKS", "PIP_EXTRA_INDEX_URL", "PIP_NO_INDEX", "PYTHONPATH")
    kept = {name: value for name, value in os.environ.items() if name not in others}
    done = subprocess.run(
        [sys.executable, "-m", "course_utils", "lab"],
        cwd=clone,
        env={
            **kept,
            **nowhere,
            "PIP_NO_CACHE_DIR": "1",
            "NO_PROXY": "*",
            "PIP_RETRIES": "1",
        },
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1
    assert "connected to the\ninternet?" in done.stderr
    assert "Traceback" not in done.stderr
    assert not course.is_installed("lab")


def test_a_full_disk_is_named():
    errors = "OSError: [Errno 28] No space left on device"
    assert course.explain(errors) == course.DISK_FULL


# ---- the environment ----


@pytest.fixture
def steps(clone, monkeypatch):
    """The commands that the set-up runs: .venv is made, but nothing is installed."""
    commands = []

    def run(command, progress=None):
        commands.append(command)
        if "venv" in command:
            subprocess.run([*command, "--without-pip"], check=True)

    monkeypatch.setattr(course, "run", run)
    return commands


def test_a_second_set_up_does_nothing(steps):
    course.set_up("test")
    assert len(steps) == 2
    course.set_up("test")
    course.set_up("lab")
    assert len(steps) == 2


def test_new_versions_are_installed_into_the_same_environment(steps, clone):
    course.set_up("lab")
    (clone / "constraints.txt").write_text("numpy==2.2.0")
    course.set_up("lab")
    assert ["venv" in step for step in steps] == [True, False, False]


def test_a_broken_or_moved_environment_is_made_again(steps, clone, monkeypatch):
    course.set_up("lab")
    course.PYTHON.unlink()
    course.set_up("lab")
    monkeypatch.setattr(course, "ROOT", shutil.copytree(clone, clone.parent / "moved"))
    course.set_up("lab")
    assert ["venv" in step for step in steps] == [True, False] * 3


# ---- the learner's copies ----


def test_copies_are_never_overwritten(clone, capsys):
    notebooks.copy_notebooks()
    mine = notebooks.WORK / "01_softmax.ipynb"
    mine.write_text("my work")
    write_notebook(notebooks.NOTEBOOKS / "01_softmax.ipynb", "course's 01, improved")
    notebooks.copy_notebooks()
    assert mine.read_text() == "my work"
    assert cell_of(notebooks.WORK / "00_data.ipynb")["source"] == "course's 00"
    said = capsys.readouterr().out
    assert (
        "01_softmax.ipynb is newer" in said and notebooks.typed("fresh", "01") in said
    )
    assert "00_data" not in said


def test_copies_do_not_show_the_answers(clone):
    notebooks.copy_notebooks()
    cell = cell_of(notebooks.WORK / "00_data.ipynb")
    assert cell["outputs"] == [] and cell["execution_count"] is None


def test_new_outputs_alone_do_not_make_a_copy_old(clone, capsys):
    notebooks.copy_notebooks()
    write_notebook(notebooks.NOTEBOOKS / "00_data.ipynb", "course's 00", output="43")
    notebooks.copy_notebooks()
    assert capsys.readouterr().out == ""


def test_a_fresh_copy_keeps_every_old_one(clone):
    notebooks.copy_notebooks()
    for work in ("my first try", "my second try"):
        write_notebook(notebooks.WORK / "01_softmax.ipynb", work)
        course.main(["fresh", "01"])
    sources = [cell_of(path)["source"] for path in notebooks.WORK.glob("01*.ipynb")]
    assert sorted(sources) == ["course's 01", "my first try", "my second try"]


@pytest.mark.parametrize("words", [["fresh"], ["fresh", "0"], ["fresh", "07"]])
def test_fresh_asks_which_notebook(clone, words):
    assert "00_data, 01_softmax" in course.main(words)
    assert not notebooks.WORK.exists()


# ---- versions and files that agree ----


def name_and_range(requirement):
    """Split `numpy>=2.1,<3` into its name and its range."""
    return re.fullmatch(r"([\w.-]+)(.*)", requirement.replace(" ", "")).groups()


def release(version):
    """Turn 2.1.3 into numbers that compare."""
    return tuple(int(number) for number in re.findall(r"\d+", version))


def test_environment_yml_has_the_versions_of_pyproject():
    text = (ROOT / "environment.yml").read_text("utf-8")
    lines = re.findall(r"^  - ([\w-]+[^:\n#]*?) +# (.+)$", text, re.MULTILINE)
    ranges = dict(name_and_range(line) for line, reason in lines if reason)
    assert ranges.pop("python").startswith(PROJECT["requires-python"])
    assert ranges.pop("pip") == ""
    assert ranges == dict(map(name_and_range, RUNTIME))


@pytest.mark.parametrize("requirement", RUNTIME + TEST)
def test_constraints_pin_what_pyproject_allows(requirement):
    name, allowed = name_and_range(requirement)
    lowest, below = re.fullmatch(r">=([\d.]+),<([\d.]+)", allowed).groups()
    assert release(lowest) <= release(PINNED[name]) < release(below)


def test_the_commit_hooks_use_the_same_ruff():
    hooks = (ROOT / ".pre-commit-config.yaml").read_text("utf-8")
    assert set(re.findall(r"ruff==([\d.]+)", hooks)) == {PINNED["ruff"]}


def test_no_file_names_a_registry_or_somebodys_home():
    # In a container the folder may belong to somebody else, which git minds.
    git = ["git", "-c", "safe.directory=*", "ls-files"]
    listing = subprocess.run(
        [*git, "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    paths = [ROOT / name for name in listing.stdout.splitlines()]
    assert ROOT / "README.md" in paths
    hosts = "|".join(
        ["pypi" + r"\.org", "pythonhosted" + r"\.org", "anaconda" + r"\.org"]
    )
    homes = "/" + r"home/\w+|/" + r"Users/\w+|/" + r"root/\w|C:\\" + "Users"
    for path in filter(Path.is_file, paths):
        text = path.read_text("utf-8", errors="ignore")
        found = re.search(f"{hosts}|{homes}", text)
        assert not found, f"{path.relative_to(ROOT)}: {found}"


def test_the_code_has_the_style_of_the_course():
    for command in (["check"], ["format", "--check"]):
        ruff = [sys.executable, "-m", "ruff", *command, "--no-cache", str(ROOT)]
        done = subprocess.run(ruff, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout
