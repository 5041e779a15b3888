"""Set up and start the course, on Linux, macOS and Windows.

    python -m course_utils lab        open the notebooks in JupyterLab
    python -m course_utils test       run every test
    python -m course_utils quick      run those that need no browser, in a minute
    python -m course_utils fresh 01   begin notebook 01 again; your old one is kept
    python -m course_utils cifar10    run 01, 02, 04 on CIFAR-10: an hour or more
    python -m course_utils present 04   show notebook 04 as slides, in JupyterLab
    python -m course_utils slides     write the slides of all notebooks, for offline use

The first `lab` or `test` makes the folder .venv, which takes a minute or two.
More words go on to JupyterLab or to pytest: `lab --port=9000`, `quick -k softmax`,
`present 04 --port=9000`.
"""

# Only the standard library, and nothing newer than Python 3.6: this file runs before
# anything is installed, and a Python that is too old must get far enough to be told.
# All that follows is run by .venv's own Python.

import argparse
import contextlib
import errno
import hashlib
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from importlib.util import find_spec
from pathlib import Path

from course_utils import notebooks
from course_utils.notebooks import ROOT, WINDOWS, WORK

VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if WINDOWS else "bin/python")
BUILD = ROOT / "build"

OLDEST_PYTHON = (3, 11)
TESTED_PYTHONS = ("3.14", "3.13", "3.12", "3.11")
PACKAGES = {"lab": ".", "present": ".[present]", "test": ".[test]"}

NO_NOTEBOOKS = """\
This is the installed package, which has no notebooks. Clone the course's repository
and type `make lab` there (Windows: `py -m course_utils lab`)."""
DISK_FULL = "The disk is full. Free about 1 GB and type the same command again."
NOT_WRITABLE = """\
{path} can't be written: {reason}. If it is not yours, clone the course into a folder of
your own and type the same command there; if it is, close the program that uses it."""
NO_NETWORK = """\
The course's packages could not be downloaded: is this computer connected to the
internet? Connect it and type the same command again. Only the installation needs the
network; afterwards the course runs without it."""
PROXY = """\
The course's packages could not be downloaded through the proxy that is set up for this
computer, in HTTPS_PROXY, ALL_PROXY or pip's `proxy`. Set the right one, or none, and
type the same command again."""
CERTIFICATE = """\
The course's packages could not be downloaded: pip does not trust the certificate that
the server shows ({reason}).
Where a company, a school or a virus scanner reads encrypted connections, it does so
through a proxy with a certificate of its own. Ask for the file of that certificate,
tell pip of it, and type the first command again:
    {python} -m pip config set global.cert FILE
On Linux, /etc/ssl/certs/ca-certificates.crt often has all that this system trusts."""
NOT_OURS = """\
The folder .venv was not made by this course, so it is left as it is. Rename or delete
it, and type the same command again."""
LINKED = """\
.venv is a link to {target}, and the course can't be run from there. Delete the link,
not what it leads to, and type the same command again."""


# ---- the commands ----


def lab(*options):
    """Open JupyterLab on the learner's own copies of the notebooks."""
    return open_notebook(notebooks.find_notebook("00"), "lab", *options)


def present(name, *options):
    """Open JupyterLab on the learner's own copy of one notebook, as slides."""
    notebook = notebooks.find_notebook(name)
    if not notebook:
        return notebooks.which_notebook("present")
    return open_notebook(notebook, "present", "--slides", *options)


def open_notebook(notebook, purpose, *options):
    """Set up what JupyterLab needs, and open the learner's copy of a notebook in it."""
    require_writable(WORK)
    set_up(purpose)
    notebooks.copy_notebooks()
    return hand_over("-m", "course_utils.lab", str(WORK / notebook.name), *options)


def fresh(name):
    """Make a fresh copy of one notebook, and keep the old copy beside it."""
    notebook = notebooks.find_notebook(name)
    if not notebook:
        return notebooks.which_notebook("fresh")
    require_writable(WORK)
    notebooks.copy_afresh(notebook)


def test(*options):
    """Run all tests, and compare the notebooks with their stored outputs."""
    return run_tests(*options)


def quick(*options):
    """Run the tests that need no browser, run no notebook and take no time."""
    return run_tests("tests", "-m", "not (browser or notebook or slow)", *options)


def run_tests(*options):
    """Set up what the tests need, and run them."""
    set_up("test")
    # Two at a time, each file by one: nbval keeps a kernel for all cells of a notebook.
    # NumPy has one core then, or the two would get into each other's way.
    os.environ["OPENBLAS_NUM_THREADS"] = "1"
    return hand_over("-m", "pytest", "--numprocesses=2", "--dist=loadfile", *options)


def cifar10():
    """Run the notebooks that classify on CIFAR-10, and measure their networks."""
    require_writable(BUILD)
    set_up("test")
    return hand_over("tests/on_cifar10.py")


def slides():
    """Write each notebook's slides and page, which need no network, to build/slides."""
    require_writable(BUILD)
    set_up("lab")
    return hand_over("-m", "course_utils.slides")


def require_writable(folder):
    """Raise OSError, before anything takes long, if nothing can be stored there."""
    folder.mkdir(exist_ok=True)
    tempfile.TemporaryFile(dir=str(folder)).close()


def hand_over(*arguments):
    """Run .venv's Python to its end; Ctrl-C goes to it, and we wait for its goodbye."""
    command = [str(PYTHON), *arguments]
    process = subprocess.Popen(command, cwd=str(ROOT), env=own_environment())
    signal.signal(signal.SIGTERM, lambda *_: process.terminate())
    while process.poll() is None:
        with contextlib.suppress(KeyboardInterrupt):
            process.wait()
    return process.returncode


def own_environment():
    """Build the variables that all is started with: the user's, but for these."""
    misleading = {
        "PYTHONHOME",  # the standard library of another Python
        "PYTHONPATH",  # packages that hide those of .venv; robots and clusters set it
        "JUPYTER_PATH",  # kernels that go before that of .venv
        "JUPYTER_CONFIG_PATH",  # settings made for another Jupyter
        "JUPYTER_NO_CONFIG",  # hides the settings of .venv, too
        "JUPYTERLAB_DIR",  # the pages and settings of another JupyterLab
    }
    kept = {name: os.environ[name] for name in os.environ if name not in misleading}
    return {
        **kept,
        "JUPYTER_PREFER_ENV_PATH": "1",  # .venv's kernel goes before one of the user's
        "PIP_USER": "0",  # `user = true` in a pip.conf can't be done in .venv
        "PYTHONUTF8": "1",  # a folder may be called Müller, whatever the locale
    }


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
    show_version = "import sys; print('Python %d.%d' % sys.version_info[:2])"
    ask = [str(PYTHON), "-c", show_version]
    quiet = {"env": own_environment(), "stderr": subprocess.DEVNULL}
    try:
        version, _, place = stamp("made-for").read_bytes().partition(b" in ")
        is_here = os.path.samefile(os.fsdecode(place), str(ROOT))
        return is_here and subprocess.check_output(ask, **quiet).strip() == version
    except (OSError, subprocess.CalledProcessError):
        return False


def make_environment():
    """Make an empty .venv, in place of one that the course made before."""
    require_python()
    require_own_environment()
    print(f"Making .venv with Python {this_version()} ...", flush=True)
    made_for = stamp("made-for")
    with tempfile.TemporaryDirectory(prefix=".venv-old-", dir=str(ROOT)) as old:
        if VENV.exists():
            VENV.rename(Path(old, VENV.name))
        VENV.mkdir()
        made_for.write_bytes(b"")  # interrupted from here on, it is known as ours
        run([sys.executable, "-m", "venv", str(VENV)])
    # Its scripts hold the path, so it can't be moved. A path is bytes in some locales.
    made_for.write_bytes(f"Python {this_version()} in ".encode() + os.fsencode(ROOT))


def is_installed(purpose):
    """Are the packages those of today's pyproject.toml and constraints.txt?"""
    stamps = [stamp(purpose), stamp("test")]  # test includes what lab needs
    return any(path.exists() and path.read_text() == checksum() for path in stamps)


def install(purpose):
    """Install the course, and what it needs in exact versions, into .venv."""
    stamp(purpose).write_text("")  # what is half installed counts as missing
    before = installed()

    def progress(output):
        found = re.findall("^(Obtaining|Collecting|Processing) ", output, re.MULTILINE)
        return f"{len(found)} packages found, {len(installed() - before)} installed"

    print("Installing the course's packages, a minute or two ...", flush=True)
    versions = ["--constraint", "constraints.txt"]
    if os.environ.get("COURSE_UNLOCKED"):
        versions = ["--upgrade", "--upgrade-strategy", "eager"]
    pip = [str(PYTHON), "-m", "pip", "install", "--disable-pip-version-check"]
    run([*pip, *versions, "--editable", PACKAGES[purpose]], progress)
    print("The packages are installed.".ljust(40))  # over the last line of progress
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


def run(command, progress=lambda output: ""):
    """Run one step of the set-up, and show its progress, a line, on a terminal.

    If it fails, stop and say all that it said, and then why.
    """
    log = VENV / "course-log.txt"
    with log.open("wb") as output:
        streams = {"stdout": output, "stderr": subprocess.STDOUT}
        where = {"cwd": str(ROOT), "env": own_environment()}
        with subprocess.Popen(command, **streams, **where) as step:
            while step.poll() is None:
                if sys.stdout.isatty():
                    print(progress(read(log)), end="\r", flush=True)
                time.sleep(0.2)
    if step.returncode:
        sys.exit(f"\n{read(log)}\n{explain(read(log))}")


def read(log):
    """Read what a step has said until now."""
    return log.read_text(encoding="utf-8", errors="replace")


def installed():
    """Name the packages in .venv, with their versions."""
    folder = "Lib/site-packages" if WINDOWS else "lib/python*/site-packages"
    return {path.name for path in VENV.glob(f"{folder}/*.dist-info")}


# ---- what can go wrong ----


def explain(output):
    """Say in a paragraph what the output of a failed step means."""
    full = "No space left on device|not enough space|quota exceeded"
    if re.search(full, output) or shutil.disk_usage(str(ROOT)).free < 100e6:
        return DISK_FULL
    unknown = re.search(r"certificate verify failed(?:: ([^('\"]+))?", output, re.I)
    if unknown:
        reason = (unknown.group(1) or "certificate verify failed").strip()
        return CERTIFICATE.format(reason=reason, python=PYTHON)
    if re.search("ProxyError|SOCKS|proxy URL", output):
        return PROXY
    if re.search("connection broken|connection error|Max retries|timed out", output):
        return NO_NETWORK
    return "If that is no help, delete the folder .venv and try again."


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


def require_own_environment():
    """Stop if there is a .venv that is not ours to replace."""
    if VENV.resolve() != VENV:
        sys.exit(LINKED.format(target=VENV.resolve()))
    if VENV.exists() and not stamp("made-for").exists():
        sys.exit(NOT_OURS)


# ---- the command line ----


def main(arguments):
    """Do what the command line says, and return what the shell is told."""
    parser = argparse.ArgumentParser(
        prog="python -m course_utils",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(dest="command", metavar="command")
    for command in (lab, test, quick, fresh, cifar10, present, slides):
        its = commands.add_parser(command.__name__, description=command.__doc__)
        its.set_defaults(run=command)
        if command in (fresh, present):
            its.add_argument("notebook", nargs="?", default="", help="such as 01")
    asked, others = parser.parse_known_args(arguments)
    if not asked.command:
        return __doc__
    if others and asked.run not in (lab, test, quick, present):
        return f"`{asked.command}` takes no options; leave out `{' '.join(others)}`."
    if not (ROOT / "pyproject.toml").exists():
        return NO_NOTEBOOKS
    name = [asked.notebook] if "notebook" in asked else []
    try:
        return asked.run(*name, *others)
    except KeyboardInterrupt:
        return "\nStopped. Type the same command again to go on."
    except OSError as error:
        if error.errno == errno.ENOSPC:
            return DISK_FULL
        if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
            return NOT_WRITABLE.format(path=error.filename, reason=error.strerror)
        raise


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
