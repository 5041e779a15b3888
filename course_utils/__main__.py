"""Set up and start the course, on Linux, macOS and Windows.

    python -m course_utils lab        open the notebooks in JupyterLab
    python -m course_utils test       run every test
    python -m course_utils fresh 01   begin notebook 01 again; your old one is kept
    python -m course_utils cifar10    run 01, 02, 04 on CIFAR-10: an hour or more
    python -m course_utils present 04   show notebook 04 as slides, in JupyterLab
    python -m course_utils slides     write the slides of all notebooks, for offline use

The first `lab` or `test` makes the folder .venv, which takes a minute or two.
More words go on to JupyterLab or to pytest: `lab --port=9000`, `test -k softmax`,
`present 04 --port=9000`.
"""

# Only the standard library, and nothing newer than Python 3.6: this file runs before
# anything is installed, and a Python that is too old must get far enough to be told.

import argparse
import contextlib
import errno
import hashlib
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
from datetime import date
from importlib.util import find_spec
from pathlib import Path

WINDOWS = os.name == "nt"
ROOT = Path(__file__).resolve().parent.parent
NOTEBOOKS = ROOT / "notebooks"
WORK = ROOT / "work"
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if WINDOWS else "bin/python")

OLDEST_PYTHON = (3, 11)
TESTED_PYTHONS = ("3.13", "3.12", "3.11")
PACKAGES = {"lab": ".", "present": ".[present]", "test": ".[test]"}

# JupyterLab would ask at its first start whether to fetch news; the course is offline.
LAB_SETTINGS = {
    "@jupyterlab/apputils-extension:notification": {
        "fetchNews": "false",
        "checkForUpdates": False,
    }
}

# Who presents has settings apart: JupyterLab opens slides, in letters for a room.
PREPARE = [
    "notebook:run-all-cells",
    "notebook:clear-all-cell-outputs",
    "notebook:extend-marked-cells-top",  # the first cell is then the current one
    "notebook:deselect-all",
]
PRESENTER_KEYS = [
    {"command": "deck:toggle", "keys": ["F4"], "selector": "body"},
    {
        "command": "apputils:run-all-enabled",
        "args": {"commands": PREPARE},
        "keys": ["F8"],
        "selector": "body",
    },
]
PRESENTER_SETTINGS = {
    "jupyterlab-slideshow/plugin": {"active": True},
    "@jupyterlab/shortcuts-extension/shortcuts": {"shortcuts": PRESENTER_KEYS},
    "@jupyterlab/notebook-extension/tracker": {"windowingMode": "none"},
    "@jupyterlab/apputils-extension/themes": {
        "overrides": {"content-font-size1": "20px", "code-font-size": "18px"}
    },
}

DISK_FULL = "The disk is full. Free about 1 GB and type the same command again."
NO_NETWORK = """\
The course's packages could not be downloaded: is this computer connected to the
internet? Connect it and type the same command again. Only the installation needs the
network; afterwards the course runs without it."""


# ---- the commands ----


def lab(*arguments):
    """Open JupyterLab on the learner's own copies of the notebooks."""
    port, options = choose_port(arguments)
    set_up("lab")
    copy_notebooks()
    print(f"JupyterLab starts on port {port} and opens your notebooks, in {WORK}.")
    print("If no browser opens, paste an address with `token` from below into one.")
    print("To stop, save your notebooks and press Ctrl-C twice here.", flush=True)
    return run_until_stopped(lab_command(WORK, port, *options))


def test(*arguments):
    """Run all tests, and compare the notebooks with their stored outputs."""
    set_up("test")
    # Two at a time, each file by one: nbval keeps a kernel for all cells of a notebook.
    # NumPy has one core then, or the two would get into each other's way.
    os.environ["OPENBLAS_NUM_THREADS"] = "1"
    options = ["--numprocesses=2", "--dist=loadfile", *arguments]
    return run_until_stopped([str(PYTHON), "-m", "pytest", *options])


def cifar10():
    """Run the notebooks that classify on CIFAR-10, and measure their networks."""
    set_up("test")
    return run_until_stopped([str(PYTHON), str(ROOT / "tests/on_cifar10.py")])


def present(name="", *arguments):
    """Open JupyterLab on the learner's own copy of one notebook, as slides."""
    notebook = find_notebook(name)
    if not notebook:
        return which_notebook("present")
    port, options = choose_port(arguments)
    set_up("present")
    copy_notebooks()
    own = VENV / "course-presenting"  # nothing of an earlier session is to be seen
    shutil.rmtree(str(own), ignore_errors=True)
    write_presenter_settings(own / "settings")
    print(f"JupyterLab starts on port {port} and shows work/{notebook.name} as slides.")
    print("F8 runs all cells and hides what they answer: press it before you begin.")
    print("Space goes on, Shift-Enter runs a cell, F4 leaves the slides and returns.")
    print("To stop, press Ctrl-C twice here.", flush=True)
    options.append(f"--LabApp.user_settings_dir={own / 'settings'}")
    options.append(f"--LabApp.workspaces_dir={own / 'workspaces'}")
    command = lab_command(WORK, port, *options, first=notebook.name)
    return run_until_stopped(command)


def slides():
    """Write each notebook's slides and page, which need no network, to build/slides."""
    set_up("lab")
    return run_until_stopped([str(PYTHON), "-m", "course_utils.slides"])


def fresh(*names):
    """Make a fresh copy of one notebook, and keep the old copy beside it."""
    notebook = find_notebook(" ".join(names))
    if not notebook:
        return which_notebook("fresh")
    copy = WORK / notebook.name
    if copy.exists():
        aside = unused_name(copy)
        copy.rename(aside)
        print(f"Your old notebook is now work/{aside.name}.")
    copy_notebook(notebook)
    print(f"work/{copy.name} is a fresh copy.")


# ---- the environment, .venv ----


def set_up(purpose):
    """Make .venv if need be, and install what `purpose` needs, a key of PACKAGES."""
    if not environment_works():
        make_environment()
    if not is_installed(purpose):
        install(purpose)


def environment_works():
    """Was .venv finished, in this folder, and does its Python still run?

    It may be another Python than this one: a working environment is never exchanged.
    """
    show_version = "import sys; print('%d.%d' % sys.version_info[:2])"
    try:
        made_for = stamp("made-for").read_text(encoding="utf-8")
        version = subprocess.check_output([str(PYTHON), "-c", show_version])
    except (OSError, subprocess.CalledProcessError):
        return False
    return made_for == purpose_of(version.decode().strip())


def make_environment():
    """Make an empty .venv in place of whatever is there."""
    require_python()
    print(f"Making .venv with Python {this_version()} ...", flush=True)
    run([sys.executable, "-m", "venv", "--clear", str(VENV)])
    stamp("made-for").write_text(purpose_of(this_version()), encoding="utf-8")


def purpose_of(version):
    """Say what a .venv is for; its scripts hold the path, so it can't be moved."""
    return f"Python {version} in {ROOT}"


def is_installed(purpose):
    """Are the packages those of today's pyproject.toml and constraints.txt?"""
    stamps = [stamp(purpose), stamp("test")]  # test includes what lab needs
    return any(path.exists() and path.read_text() == checksum() for path in stamps)


def install(purpose):
    """Install the course, and what it needs in exact versions, into .venv."""
    print("Installing the course's packages ...", flush=True)
    versions = ["--constraint", "constraints.txt"]
    if os.environ.get("COURSE_UNLOCKED"):
        versions = ["--upgrade", "--upgrade-strategy", "eager"]
    pip = [str(PYTHON), "-m", "pip", "install", *versions]
    run([*pip, "--editable", PACKAGES[purpose]])
    settings = VENV / "share/jupyter/lab/settings/overrides.json"
    settings.parent.mkdir(parents=True, exist_ok=True)
    settings.write_text(json.dumps(LAB_SETTINGS))
    stamp(purpose).write_text(checksum())


def stamp(name):
    """Name the file in .venv that is written when a step of the set-up is complete."""
    return VENV / f"course-{name}.txt"


def checksum():
    """Sum up everything that decides which packages are installed."""
    project = (ROOT / "pyproject.toml").read_bytes().split(b"\n[tool.")[0]
    versions = (ROOT / "constraints.txt").read_bytes()
    unlocked = os.environ.get("COURSE_UNLOCKED", "").encode()
    return hashlib.sha256(project + versions + unlocked).hexdigest()


def run(command):
    """Run one step of the set-up; if it fails, stop and say why."""
    output = {"stderr": subprocess.PIPE, "encoding": "utf-8", "errors": "replace"}
    done = subprocess.run(command, cwd=str(ROOT), **output)
    if done.returncode:
        sys.exit("\n" + explain(done.stderr))


# ---- what can go wrong ----


def explain(errors):
    """Say in a paragraph what the error output of a failed step means."""
    full = "No space left on device|not enough space|quota exceeded"
    if re.search(full, errors) or shutil.disk_usage(str(ROOT)).free < 100e6:
        return DISK_FULL
    if re.search("connection broken|connection error|Max retries|timed out", errors):
        return NO_NETWORK
    return f"{errors}\nIf that is no help, delete the folder .venv and try again."


def require_python():
    """Stop, with what to do instead, if this Python can't make the environment."""
    version, oldest = this_version(), "{}.{}".format(*OLDEST_PYTHON)
    if sys.version_info < OLDEST_PYTHON:
        found = f"This is Python {version}, and the course needs {oldest} or newer."
        sys.exit(f"{found} {newer_python()}")
    if not find_spec("venv") or not find_spec("ensurepip"):
        sys.exit(
            "This Python can't make the folder .venv: a part of it is missing.\n"
            f"On Debian or Ubuntu, type `sudo apt install python{version}-venv`,\n"
            "and then the same command again."
        )
    if Path(sys.prefix).resolve() == VENV:
        sys.exit("The folder .venv must be made again. Type `deactivate`, then retry.")


def newer_python():
    """Say how to start the course with a newer Python, if there is one that runs."""
    for version in TESTED_PYTHONS:
        command = ["py", f"-{version}"] if WINDOWS else [f"python{version}"]
        if runs(command):
            line = f"make {sys.argv[1]} PYTHON={command[0]}"
            if WINDOWS:
                line = f"py -{version} -m course_utils {sys.argv[1]}"
            return f"Python {version} is here too: type `{line}`."
    return "Get one from https://www.python.org/downloads/ and open a new terminal."


def runs(command):
    """Does this Python start? (A name on the PATH may stand for nothing.)"""
    if not shutil.which(command[0]):
        return False
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    return subprocess.call([*command, "-c", ""], **quiet) == 0


def this_version():
    """Name the Python that runs this file, such as 3.12."""
    return "{}.{}".format(*sys.version_info)


# ---- JupyterLab ----


def choose_port(arguments):
    """Take the port that was asked for, or else the first free one from 8888."""
    parser = argparse.ArgumentParser(prog="lab", add_help=False, allow_abbrev=False)
    parser.add_argument("--port", type=int)
    asked, options = parser.parse_known_args(arguments)
    port = asked.port
    if port is None:
        port = next(filter(is_free, range(8888, 9000)))
        if port != 8888:
            print("Port 8888 is taken, perhaps by a JupyterLab that is still open.")
    elif not is_free(port):
        sys.exit(
            f"Port {port} is taken by another program. Ask for another number, or\n"
            f"type `{typed('lab')}`, which finds a free port by itself."
        )
    return port, options


def is_free(port):
    """Can a server be started on this port?"""
    with socket.socket() as server:
        if not WINDOWS:  # otherwise a port that was left a moment ago counts as taken
            server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            server.bind(("127.0.0.1", port))
        except (OSError, OverflowError):
            return False
    return True


def lab_command(folder, port, *options, first="00_data.ipynb"):
    """Build the command that serves `folder` and opens its notebook `first`."""
    command = [
        *(str(PYTHON), "-m", "jupyterlab", f"--port={port}"),
        f"--ServerApp.root_dir={folder}",
        "--ServerApp.port_retries=0",
        f"--LabApp.default_url=/lab/tree/{first}",
        "--log-level=ERROR",  # so that the address is not lost among the messages
    ]
    if hasattr(os, "geteuid") and os.geteuid() == 0:  # the usual user in a container
        command.append("--allow-root")
    return [*command, *options]


def write_presenter_settings(folder):
    """Write JupyterLab's settings for who presents."""
    for name, values in PRESENTER_SETTINGS.items():
        path = folder / f"{name}.jupyterlab-settings"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(values))


def run_until_stopped(command):
    """Run a command to its end; Ctrl-C goes to it, and we wait for its goodbye."""
    process = subprocess.Popen(command, cwd=str(ROOT))
    signal.signal(signal.SIGTERM, lambda *_: process.terminate())
    while process.poll() is None:
        with contextlib.suppress(KeyboardInterrupt):
            process.wait()
    return process.returncode


# ---- the learner's copies, in work ----


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


def copy_notebooks():
    """Copy the notebooks that are not in work yet, and touch none that is."""
    for notebook in all_notebooks():
        if not (WORK / notebook.name).exists():
            copy_notebook(notebook)
        elif has_changed(notebook):
            command = typed("fresh", notebook.name[:2])
            print(f"{notebook.name} is newer than your copy: `{command}` gets it,")
            print("and keeps yours beside it.")


def copy_notebook(notebook):
    """Copy one notebook to work, and remember what it was like."""
    original(notebook).parent.mkdir(parents=True, exist_ok=True)
    for target in (original(notebook), WORK / notebook.name):
        part = target.with_suffix(".part")  # so that a full disk leaves no half copy
        part.write_text(unanswered(notebook), encoding="utf-8")
        part.replace(target)


def unanswered(notebook):
    """Read a notebook without its outputs: who predicts must not see them yet."""
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


# ---- the command line ----


def typed(command, notebook=""):
    """Say what a learner types on this system: Windows has no make."""
    if WINDOWS:
        return f"py -m course_utils {command} {notebook}".strip()
    return f"make {command}" + (f" NOTEBOOK={notebook}" if notebook else "")


def main(arguments):
    """Do what the command line says, and return what the shell is told."""
    commands = {
        **{"lab": lab, "test": test, "cifar10": cifar10, "fresh": fresh},
        **{"present": present, "slides": slides},
    }
    if not arguments or arguments[0] not in commands:
        return __doc__
    try:
        return commands[arguments[0]](*arguments[1:])
    except KeyboardInterrupt:
        return "\nStopped. Type the same command again to go on."
    except OSError as error:
        if error.errno == errno.ENOSPC:
            return DISK_FULL
        raise


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
