"""Set up and start the course, on Linux, macOS and Windows.

    python -m course_utils lab        open the notebooks in JupyterLab
    python -m course_utils test       run every test
    python -m course_utils quick      run those that need no browser, in a minute
    python -m course_utils processors   run what computes as other processors would
    python -m course_utils proof      prove the checks: right answers, wrong, mutants
    python -m course_utils fresh 01   begin notebook 01 again; your old one is kept
    python -m course_utils cifar10    run 01, 02, 04 on CIFAR-10: an hour or more
    python -m course_utils present 04   show notebook 04 as slides, in JupyterLab
    python -m course_utils slides     write the slides of all notebooks, for offline use
    python -m course_utils site       write the course as a site, which any server shows
    python -m course_utils lite       write the course for a browser alone: JupyterLite
    python -m course_utils student [FOLDER]      write notebooks to hand out
    python -m course_utils instructor [FOLDER]   write them solved, with usual mistakes
    python -m course_utils collect FOLDER        judge the notebooks that came back

The first `lab` or `test` makes the folder .venv, which takes a minute or two.
More words go on to JupyterLab or to pytest: `lab --port=9000`, `quick -k softmax`,
`present 04 --port=9000`.
"""

# Only the standard library, and nothing newer than Python 3.6: this file runs before
# anything is installed, and a Python that is too old must get far enough to be told.
# The same goes for what it imports; the rest is run by .venv's own Python.

import argparse
import contextlib
import errno
import os
import signal
import subprocess
import sys
import tempfile

from course_utils import notebooks
from course_utils.environment import DISK_FULL, PYTHON, own_environment, set_up
from course_utils.notebooks import ROOT, WORK

BUILD = ROOT / "build"

NO_NOTEBOOKS = """\
This is the installed package, which has no notebooks. Clone the course's repository
and type `make lab` there (Windows: `py -m course_utils lab`)."""
WHICH_FOLDER = """\
Which folder has the notebooks? Type for example `make collect FOLDER=handed-in`."""
NOT_WRITABLE = """\
{path} can't be written: {reason}. If it is not yours, clone the course into a folder of
your own and type the same command there; if it is, close the program that uses it."""


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
    fast = ["tests", "-m", "not (browser or notebook or slow)"]
    return run_tests(*fast, "--numprocesses=2", *options)  # of these, none waits


def run_tests(*options):
    """Set up what the tests need, and run them."""
    set_up("test")
    # Three at a time, for in a browser a test often waits, and each file by one: nbval
    # keeps a kernel for all cells of a notebook. The notebooks come first: they are few
    # tests, but take longest.
    three = ["--numprocesses=3", "--dist=loadfile", "--no-loadscope-reorder"]
    # Some hundred processes would compile all modules where an image forbids to keep
    # what is compiled.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    # NumPy has one core then, or the three would get into each other's way.
    os.environ["OPENBLAS_NUM_THREADS"] = os.environ["OMP_NUM_THREADS"] = "1"
    return hand_over("-m", "pytest", *three, *options)


def processors(*options):
    """Run the notebooks and the tests that compute as other processors would."""
    set_up("test")
    return hand_over("tests/processors.py", *options)


def proof(*options):
    """Put right answers, wrong ones and mutants through the exercises' checks."""
    set_up("test")
    return hand_over("tests/prove_checks.py", *options)


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


def lite():
    """Write JupyterLite with the course in it, a static site, to build/lite."""
    require_writable(BUILD)
    set_up("lite")
    return hand_over("-m", "course_utils.lite")


def site():
    """Write the lessons, slides and texts as a site, which needs no kernel."""
    require_writable(BUILD)
    set_up("site")
    return hand_over("-m", "course_utils.site")


def student(folder):
    """Write each notebook as learners get it; to build/student by default."""
    return write_edition("student", folder)


def instructor(folder):
    """Write each notebook solved, with notes; to build/instructor by default."""
    return write_edition("instructor", folder)


def write_edition(kind, folder):
    """Set up what it needs, and write the notebooks of that kind."""
    require_writable(BUILD)
    set_up("lab")
    where = os.path.abspath(folder or str(BUILD / kind))
    return hand_over("-m", "course_utils.classroom.editions", kind, where)


def collect(folder):
    """Judge a folder of notebooks: a table, all messages, and a page of the class."""
    if not folder:
        return WHICH_FOLDER
    set_up("lab")
    return hand_over("-m", "course_utils.classroom.collect", os.path.abspath(folder))


def require_writable(folder):
    """Raise OSError, before anything takes long, if nothing can be stored there."""
    folder.mkdir(parents=True, exist_ok=True)
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


# ---- the command line ----


def main(arguments):
    """Do what the command line says, and return what the shell is told."""
    parser = argparse.ArgumentParser(
        prog="python -m course_utils",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(dest="command", metavar="command")
    alone = (lab, test, quick, processors, proof, cifar10, slides, site, lite)
    takes = {fresh: "such as 01", present: "such as 01"}
    takes.update(dict.fromkeys((student, instructor, collect), "a folder"))
    for command in (*alone, *takes):
        its = commands.add_parser(command.__name__, description=command.__doc__)
        its.set_defaults(run=command)
        if command in takes:
            its.add_argument("name", nargs="?", default="", help=takes[command])
    asked, others = parser.parse_known_args(arguments)
    if not asked.command:
        return __doc__
    if others and asked.run not in (lab, test, quick, processors, proof, present):
        return f"`{asked.command}` takes no options; leave out `{' '.join(others)}`."
    if not (ROOT / "pyproject.toml").exists():
        return NO_NOTEBOOKS
    name = [asked.name] if "name" in asked else []
    try:
        return asked.run(*name, *others)
    except KeyboardInterrupt:
        return "\nStopped. Type the same command again to go on."
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            return DISK_FULL
        in_the_way = errno.EEXIST, errno.ENOTDIR  # a file where a folder should be
        if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS, *in_the_way):
            return NOT_WRITABLE.format(path=error.filename, reason=error.strerror)
        raise


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
