"""The folder .venv: make it, install the course into it, and say what went wrong."""

# Only the standard library, and nothing newer than Python 3.6, as in __main__.py.

import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from importlib.util import find_spec
from pathlib import Path

from course_utils.notebooks import ROOT, WINDOWS

VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if WINDOWS else "bin/python")

OLDEST_PYTHON = (3, 11)
TESTED_PYTHONS = ("3.14", "3.13", "3.12", "3.11")
PACKAGES = {
    "lab": ".[lab]",
    "present": ".[lab,present]",
    "site": ".[lab,site]",
    "lite": ".[lab,lite]",
    "test": ".[lab,present,site,test]",
}

DISK_FULL = "The disk is full. Free about 1 GB and type the same command again."
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
    # The tests include what the others need, but for JupyterLite: it puts an extension
    # into JupyterLab that is of no use there, and fails in the browser's console.
    stamps = [stamp(purpose)] if purpose == "lite" else [stamp(purpose), stamp("test")]
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
    if re.search("ProxyError|SOCKS|proxy URL|InvalidURL|Failed to parse", output):
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
