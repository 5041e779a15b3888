"""The set-up: its messages, the learner's copies, and versions that agree."""

import ast
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from itertools import chain
from pathlib import Path

import pytest

from course_utils import __main__ as course
from course_utils import environment, notebooks

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
EXTRAS = PROJECT["optional-dependencies"]


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
    for module in (course, environment, notebooks):
        for name in ("ROOT", "NOTEBOOKS", "WORK", "BUILD", "VENV", "PYTHON"):
            if hasattr(module, name):
                there = root / getattr(module, name).relative_to(ROOT)
                monkeypatch.setattr(module, name, there)
    return root


# ---- the command line ----


@pytest.mark.parametrize("name", ["__main__", "environment", "notebooks"])
def test_what_runs_first_is_written_for_python_36(name):
    source = (ROOT / f"course_utils/{name}.py").read_text("utf-8")
    tree = ast.parse(source, feature_version=(3, 6))
    imports = [node for node in ast.walk(tree) if isinstance(node, ast.Import)]
    names = {alias.name for node in imports for alias in node.names}
    assert names <= sys.stdlib_module_names


@pytest.mark.parametrize(
    "words", ["slides x", "site x", "cifar10 x", "fresh 01 x", "slides -x"]
)
def test_a_word_that_a_command_cannot_take_is_refused(clone, words):
    command, *_, last = words.split()
    answer = course.main(words.split())
    assert answer == f"`{command}` takes no options; leave out `{last}`."
    assert not notebooks.WORK.exists() and not course.BUILD.exists()


@pytest.mark.parametrize(
    ("words", "passed_on"),
    [
        ("lab --port=9000 --no-browser", "00_data.ipynb --port=9000 --no-browser"),
        ("lab --port 9000", "00_data.ipynb --port 9000"),
        ("present 01 --port=9000", "01_softmax.ipynb --slides --port=9000"),
        ("test -k softmax --co", "--no-loadscope-reorder -k softmax --co"),
        ("proof softmax --judge", "prove_checks.py softmax --judge"),
    ],
)
def test_other_words_go_on_to_what_is_run(clone, monkeypatch, words, passed_on):
    monkeypatch.setattr(course, "set_up", lambda purpose: None)
    monkeypatch.setattr(course, "hand_over", lambda *arguments: " ".join(arguments))
    assert course.main(words.split()).endswith(passed_on)


def test_without_a_command_it_says_which_there_are(clone):
    assert "python -m course_utils fresh 01" in course.main([])
    with pytest.raises(SystemExit):
        course.main(["labb"])


# ---- messages ----


def test_a_python_that_is_too_old_is_told_so(clone, monkeypatch):
    monkeypatch.setattr(sys, "version_info", (3, 9, 1, "final", 0))
    monkeypatch.setattr(sys, "argv", ["course_utils", "lab"])
    monkeypatch.setattr(
        environment, "runs", lambda command: command[-1].endswith("3.12")
    )
    with pytest.raises(SystemExit) as stop:
        environment.set_up("lab")
    asked = "py -3.12 -m course_utils lab" if notebooks.WINDOWS else "PYTHON=python3.12"
    for part in ("This is Python 3.9", "needs 3.11 or newer", asked):
        assert part in str(stop.value)
    assert not environment.VENV.exists()


def test_a_python_without_ensurepip_is_told_what_to_install(clone, monkeypatch):
    monkeypatch.setattr(environment, "find_spec", lambda name: name != "ensurepip")
    with pytest.raises(SystemExit, match=r"sudo apt install python3\.\d+-venv"):
        environment.set_up("lab")


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
    assert not environment.is_installed("lab")


MAX_RETRIES = (
    "WARNING: Retrying (Retry(total=4, connect=None, read=None, redirect=None, "
    "status=None)) after connection broken by '{}': /simple/numpy/\n"
    "ERROR: No matching distribution found for numpy"
)
UNKNOWN_CERTIFICATE = MAX_RETRIES.format(
    "SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED] certificate"
    " verify failed: self-signed certificate in certificate chain (_ssl.c:1006)'))"
)


@pytest.mark.parametrize(
    ("output", "expected"),
    [
        ("OSError: [Errno 28] No space left on device", "The disk is full"),
        (UNKNOWN_CERTIFICATE, "self-signed certificate in certificate chain"),
        (UNKNOWN_CERTIFICATE, "pip config set global.cert FILE"),
        (
            MAX_RETRIES.format("ProxyError('Cannot connect to proxy.', OSError(111))"),
            "through the proxy",
        ),
        ("ERROR: Missing dependencies for SOCKS support.", "through the proxy"),
        ("requests.exceptions.InvalidURL: http://[::1", "through the proxy"),
        (MAX_RETRIES.format("ConnectTimeoutError('timed out')"), "connected to the"),
        ("ERROR: something else", "delete the folder .venv"),
    ],
)
def test_what_pip_says_is_explained(output, expected):
    assert expected in environment.explain(output)
    others = {"full", "certificate", "proxy that", "internet", "no help"}
    told = [word for word in others if word in environment.explain(output)]
    assert len(told) == 1 or "certificate" in told, told


def test_a_step_that_fails_shows_all_that_it_said(clone):
    environment.VENV.mkdir()
    code = "import sys; print('first'); print('last', file=sys.stderr); sys.exit(1)"
    with pytest.raises(SystemExit) as stop:
        environment.run([sys.executable, "-u", "-c", code])
    assert str(stop.value).startswith("\nfirst\nlast\n\nIf that is no help")


@pytest.mark.slow
@pytest.mark.parametrize("terminal", [True, False])
def test_an_installation_prints_two_lines(clone, monkeypatch, capsys, terminal):
    folder = "Lib" if notebooks.WINDOWS else "lib/python3.11"
    code = f"""
import pathlib, time
print("Obtaining course\\nCollecting numpy\\nCollecting tqdm\\n  Using cached")
pathlib.Path(".venv/{folder}/site-packages/tqdm-4.dist-info").mkdir(parents=True)
time.sleep(1)
"""
    environment.VENV.mkdir()
    start = environment.run
    step = [sys.executable, "-u", "-c", code]
    monkeypatch.setattr(environment, "run", lambda pip, progress: start(step, progress))
    monkeypatch.setattr(sys.stdout, "isatty", lambda: terminal, raising=False)
    environment.install("lab")
    said = capsys.readouterr().out
    assert said.count("\n") == 2 and "The packages are installed" in said
    assert ("3 packages found, 1 installed\r" in said) == terminal
    assert environment.is_installed("lab")


def test_what_is_half_installed_counts_as_missing(clone, monkeypatch):
    def stopped(*_):
        raise KeyboardInterrupt

    environment.VENV.mkdir()
    environment.stamp("lab").write_text(environment.checksum())
    monkeypatch.setattr(environment, "run", stopped)
    with pytest.raises(KeyboardInterrupt):
        environment.install("lab")
    assert not environment.is_installed("lab")


@pytest.fixture
def read_only(clone, monkeypatch):
    """The folder of the course, belonging to somebody else."""
    if notebooks.WINDOWS:
        pytest.skip("on Windows a folder can't be made read-only so simply")
    folder = Path(tempfile.mkdtemp())  # other users can't look into that of pytest
    shutil.copytree(clone, folder / "course")
    for module in (course, environment, notebooks):
        for name in ("ROOT", "NOTEBOOKS", "WORK", "BUILD", "VENV", "PYTHON"):
            if hasattr(module, name):
                there = getattr(module, name).relative_to(clone)
                monkeypatch.setattr(module, name, folder / "course" / there)
    folder.chmod(0o755)
    (folder / "course").chmod(0o555)
    is_root = os.geteuid() == 0
    if is_root:
        os.seteuid(65_534)
    yield folder / "course"
    if is_root:
        os.seteuid(0)
    (folder / "course").chmod(0o755)
    shutil.rmtree(folder)


@pytest.mark.parametrize(
    "words", ["lab", "present 01", "fresh 01", "site", "slides", "test"]
)
def test_a_folder_that_may_not_be_written_is_named(
    read_only, monkeypatch, capsys, words
):
    # Whoever reads the folder as a guest may not see all of this Python.
    monkeypatch.setattr(environment, "require_python", lambda: None)
    answer = course.main(words.split())
    assert str(read_only) in answer and "clone the course into a folder of" in answer
    assert "Installing" not in capsys.readouterr().out


def test_copies_that_could_not_be_saved_are_not_opened(read_only, clone, monkeypatch):
    """With .venv and work there, JupyterLab would start, and then fail to save."""
    monkeypatch.setattr(notebooks, "WORK", read_only / "notebooks")
    monkeypatch.setattr(course, "WORK", read_only / "notebooks")
    monkeypatch.setattr(course, "set_up", lambda purpose: None)
    monkeypatch.setattr(course, "hand_over", lambda *_: pytest.fail("it was opened"))
    if os.geteuid() != 65_534:
        (read_only / "notebooks").chmod(0o555)
    assert "notebooks" in course.main(["lab"])


def test_a_file_where_the_folder_of_copies_should_be_is_named(clone, monkeypatch):
    monkeypatch.setattr(course, "set_up", lambda purpose: None)
    notebooks.WORK.write_text("my own file")
    for words in ["lab", "fresh 01"]:
        assert f"{notebooks.WORK} can't be written" in course.main(words.split())
    assert notebooks.WORK.read_text() == "my own file"


def test_copies_are_made_in_a_folder_whose_parents_are_missing(clone, monkeypatch):
    monkeypatch.setattr(notebooks, "WORK", notebooks.WORK / "autumn/mine")
    monkeypatch.setattr(course, "WORK", notebooks.WORK)
    assert not course.main(["fresh", "01"])
    assert (notebooks.WORK / "01_softmax.ipynb").exists()


def test_an_installed_package_says_that_it_has_no_notebooks(tmp_path):
    shutil.copytree(ROOT / "course_utils", tmp_path / "course_utils")
    for command in ("lab", "test", "slides", "site"):
        done = subprocess.run(
            [sys.executable, "-m", "course_utils", command],
            cwd=tmp_path,
            capture_output=True,
            text=True,
        )
        assert done.returncode == 1 and "has no notebooks" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["course_utils"]


# ---- the environment ----


@pytest.fixture
def steps(clone, monkeypatch):
    """The commands that the set-up runs: .venv is made, but nothing is installed."""
    commands = []

    def run(command, progress=None):
        commands.append(command)
        if "venv" in command:
            subprocess.run([*command, "--without-pip"], check=True)

    monkeypatch.setattr(environment, "run", run)
    return commands


def test_a_second_set_up_does_nothing(steps):
    environment.set_up("test")
    assert len(steps) == 2
    environment.set_up("test")
    environment.set_up("lab")
    assert len(steps) == 2


def test_new_versions_are_installed_into_the_same_environment(steps, clone):
    environment.set_up("lab")
    (clone / "constraints.txt").write_text("numpy==2.2.0")
    environment.set_up("lab")
    assert ["venv" in step for step in steps] == [True, False, False]


def test_a_broken_or_moved_environment_is_made_again(steps, clone, monkeypatch):
    environment.set_up("lab")
    environment.PYTHON.unlink()
    environment.set_up("lab")
    monkeypatch.setattr(
        environment, "ROOT", shutil.copytree(clone, clone.parent / "moved")
    )
    environment.set_up("lab")
    assert ["venv" in step for step in steps] == [True, False] * 3


def test_an_environment_of_somebody_else_is_left_alone(steps, clone):
    mine = clone / ".venv/mine.txt"
    mine.parent.mkdir()
    mine.write_text("my packages")
    with pytest.raises(SystemExit, match="not made by this course"):
        environment.set_up("lab")
    assert mine.exists() and steps == []


def test_an_environment_is_not_removed_through_a_link(steps, clone, tmp_path):
    environment.set_up("lab")
    elsewhere = tmp_path / "elsewhere"
    environment.VENV.rename(elsewhere)
    (elsewhere / environment.PYTHON.relative_to(environment.VENV)).unlink()
    try:
        environment.VENV.symlink_to(elsewhere, target_is_directory=True)
    except OSError:
        pytest.skip("this user may not make links")
    with pytest.raises(SystemExit, match=r"link to .*elsewhere"):
        environment.set_up("lab")
    assert (elsewhere / "pyvenv.cfg").exists() and len(steps) == 2


def test_a_set_up_that_was_stopped_goes_on(steps, clone, monkeypatch):
    environment.set_up("lab")
    environment.PYTHON.unlink()
    run = environment.run

    def stopped(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(environment, "run", stopped)
    with pytest.raises(KeyboardInterrupt):
        environment.set_up("lab")
    monkeypatch.setattr(environment, "run", run)
    environment.set_up("lab")
    assert environment.environment_works() and environment.is_installed("lab")
    assert list(clone.glob(".venv-old*")) == []


@pytest.mark.slow
def test_a_working_environment_is_kept_under_every_locale(tmp_path):
    root = tmp_path / "Müller 1. Sem"
    shutil.copytree(ROOT / "course_utils", root / "course_utils")
    code = "from course_utils import environment as e; run = e.run; "
    make = "e.run = lambda venv: run([*venv, '--without-pip']);"
    posix = {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    utf8 = {"PYTHONUTF8": "1"}
    for made_in, used_in in [(utf8, posix), (posix, utf8), (posix, posix)]:
        for step, locale in [
            (f"{make} e.make_environment()", made_in),
            ("assert e.environment_works()", used_in),
        ]:
            environment = {**os.environ, **locale}
            command = [sys.executable, "-c", code + step]
            subprocess.run(command, cwd=root, env=environment, check=True)


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


def test_conda_and_binder_make_copies_that_do_not_show_the_answers(tmp_path):
    for folder in ("course_utils", "notebooks"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    *_, command = (ROOT / "postBuild").read_text("utf-8").splitlines()
    assert f"`{command}`" in (ROOT / "docs/running.md").read_text("utf-8")
    python, *arguments = command.split()
    assert python == "python"
    subprocess.run([sys.executable, *arguments], cwd=tmp_path, check=True)
    copies = sorted((tmp_path / "work").glob("*.ipynb"))
    assert [copy.name for copy in copies] == [
        path.name for path in notebooks.all_notebooks()
    ]
    for copy in copies:
        content = json.loads(copy.read_text("utf-8"))
        assert not any(cell.get("outputs") for cell in content["cells"])


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
    assert ranges.pop("python").strip("=") in environment.TESTED_PYTHONS
    assert ranges.pop("pip") == ""
    assert ranges == dict(map(name_and_range, RUNTIME + EXTRAS["lab"]))


def test_binder_takes_the_python_of_environment_yml():
    # It looks for `python=3.12`, and takes an old Python for anything else.
    text = (ROOT / "environment.yml").read_text("utf-8")
    (line,) = re.findall(r"^  - (python\b[^#]*)", text, re.MULTILINE)
    assert re.fullmatch(r"python\s*=+\s*3\.\d+\s*", line)


def test_the_pythons_that_are_tested_are_those_of_ci():
    workflow = (ROOT / ".github/workflows/ci.yml").read_text("utf-8")
    in_ci = re.findall(r'python: "([\d.]+)", tests', workflow)
    assert set(in_ci) == set(environment.TESTED_PYTHONS)
    tested = sorted(map(release, environment.TESTED_PYTHONS))
    assert tested == [(3, minor) for minor in range(11, tested[-1][1] + 1)]


@pytest.mark.parametrize("requirement", [*RUNTIME, *chain(*EXTRAS.values())])
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
