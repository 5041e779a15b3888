"""The course in a browser alone: JupyterLite, with a Python that runs on the page.

    python -m course_utils.lite         write the site to build/lite
    python -m course_utils.lite lock    choose the wheels again, and write wheels.txt

Whoever opens it loads nothing from elsewhere. Pyodide comes from npm, the wheels that
are pure Python are those of wheels.txt, those that are compiled are Pyodide's own, and
every file has the checksum that is stored here or in Pyodide's lock.
"""

import hashlib
import json
import re
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from course_utils.notebooks import NOTEBOOKS, ROOT, unanswered

HERE = Path(__file__).parent
WHEELS = HERE / "wheels.txt"
SITE, SOURCE, CACHE = (ROOT / "build" / name for name in ("lite", "lite-from", "wasm"))

PYODIDE = "pyodide@314.0.6"
ARCHIVE = CACHE / f"{PYODIDE.replace('@', '-')}.tgz"
PYODIDE_SHA256 = "d78ac549b28a2a58600cd06f44e017024151775f8c6b2d73fab1475400d38ea2"
PYTHON = "3.14"
COMPILED_FROM = "https://cdn.jsdelivr.net/pyodide/v314.0.6/full/"
COMPILED = {"numpy", "matplotlib", "pillow", "contourpy", "kiwisolver"}
# What starts a kernel, and what our package needs: the first are in Pyodide's lock.
NEEDED = {"micropip", "ipython", "jedi", "matplotlib", "pillow", "tqdm"}
NEEDED |= {"platformdirs", "requests", "threadpoolctl"}
OURS = {"anywidget", "comm", "filelock", "ipywidgets", "jupyterlab-widgets", "pooch"}
OURS |= {"psygnal", "typing-extensions"}

# Above each notebook; its progress is kept beside it, where it can be downloaded.
NOTE = """\
> **You are running this in your browser**, on one core and without NumPy's fast \
products, so training takes minutes where it should take seconds.
> Before you run a cell that trains, lower its `epochs`: an assertion below may then \
complain, which is no fault of yours.
> For 04, install the course on your computer.
>
> **Download your work** before you close it, since it stays in this browser only, \
until its data is cleared: click the first file on the left, the last one with Shift, \
and choose *Download* under the right button.
> `progress.json` among them says what you have done."""
KEEP = """\
# Keeps what you have done beside the notebook.
import warnings

warnings.filterwarnings("ignore", "only soft file lock is available")
%env COURSE_RECORD=progress.json"""


def build(compiled=True):
    """Write the site; without the compiled wheels all of it works that needs none."""
    shutil.rmtree(SOURCE, ignore_errors=True)
    shutil.rmtree(SITE, ignore_errors=True)
    distribution = SOURCE / "static/pyodide"
    unpack_pyodide(distribution)
    if compiled:
        fetch_compiled(read_lock(distribution))
    pip("wheel", "--no-deps", "--wheel-dir", distribution, ROOT)
    write_lock(distribution, compiled)
    files = SOURCE / "files"
    files.mkdir()
    for notebook in sorted(NOTEBOOKS.glob("*.ipynb")):
        (files / notebook.name).write_text(in_browser(notebook), encoding="utf-8")
    shutil.copy(HERE / "jupyter-lite.json", SOURCE)
    where = ["--lite-dir", SOURCE, "--contents", files, "--output-dir", SITE]
    command = [sys.executable, "-m", "jupyterlite_core", "build", "--no-sourcemaps"]
    subprocess.run([*command, *where], cwd=SOURCE, check=True)


def in_browser(notebook):
    """The learner's copy of a notebook, with what to know about this place above it."""
    content = json.loads(unanswered(notebook))
    note = {"cell_type": "markdown", "id": "in-browser", "source": NOTE}
    keep = {"cell_type": "code", "id": "keep-progress", "source": KEEP}
    keep |= {"execution_count": None, "outputs": []}
    for cell in (keep, note):
        content["cells"].insert(1, cell | {"metadata": {}})
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


# ---- Pyodide, and the wheels ----


def fetch_pyodide():
    """Download Pyodide, without any package, if it is not in the cache."""
    CACHE.mkdir(parents=True, exist_ok=True)
    if not ARCHIVE.exists():
        npm = shutil.which("npm") or sys.exit("Install Node.js, with its command npm.")
        subprocess.run([npm, "pack", "--silent", PYODIDE], cwd=CACHE, check=True)
    require(ARCHIVE, PYODIDE_SHA256)


def fetch_pure():
    """Download the wheels of wheels.txt that are not in the cache."""
    pip("download", "--no-deps", "--require-hashes", "--dest", CACHE, *for_pyodide())


def unpack_pyodide(folder):
    """Put Pyodide's own files into the folder."""
    folder.mkdir(parents=True)
    with tarfile.open(ARCHIVE) as opened:
        for member in opened:
            name = member.name.removeprefix("package/")
            if re.fullmatch(r"pyodide\S*\.(mjs|wasm|json)|python_stdlib\.zip", name):
                (folder / name).write_bytes(opened.extractfile(member).read())


def for_pyodide():
    """The options by which pip takes pure wheels for Pyodide's Python only."""
    return [
        *("--only-binary=:all:", "--platform=any", f"--python-version={PYTHON}"),
        *("--find-links", CACHE, "--requirement", WHEELS),
    ]


def fetch_compiled(lock):
    """Download the compiled wheels that are not in the cache."""
    for name in COMPILED:
        wheel, checksum = (
            lock["packages"][name][key] for key in ("file_name", "sha256")
        )
        path = CACHE / wheel
        if not path.exists():
            try:
                with urlopen(COMPILED_FROM + wheel) as answer:
                    path.write_bytes(answer.read())
            except URLError as error:
                sys.exit(
                    f"{COMPILED_FROM}{wheel} could not be downloaded: {error.reason}.\n"
                    "Connect to the network and type the same command again."
                )
        require(path, checksum)


def write_lock(folder, compiled):
    """Copy the wheels to Pyodide, and lock it to them: an import then loads them."""
    lock = read_lock(folder)
    known = {normal(name): entry for name, entry in lock["packages"].items()}
    locked = set(re.findall(r"sha256:(\w+)", WHEELS.read_text(encoding="utf-8")))
    if compiled:
        locked |= {known[name]["sha256"] for name in COMPILED}
    for wheel in CACHE.glob("*.whl"):  # which may hold older ones, too
        if sum_of(wheel) in locked:
            shutil.copy(wheel, folder)
    here = {normal(wheel.name.split("-")[0]) for wheel in folder.glob("*.whl")}
    packages = {}
    for wheel in sorted(folder.glob("*.whl")):
        name, version = wheel.name.split("-")[:2]
        entry = known.get(normal(name)) or new_entry(name)
        entry["depends"] = [one for one in entry["depends"] if normal(one) in here]
        changed = {"version": version, "file_name": wheel.name, "sha256": sum_of(wheel)}
        packages[normal(name)] = entry | changed
    course = packages["nn-from-the-ground-up"]
    course["depends"] = sorted(packages.keys() - {"nn-from-the-ground-up"})
    course["imports"] = ["course_utils"]
    lock["packages"] = packages
    (folder / "pyodide-lock.json").write_text(json.dumps(lock))


def new_entry(name):
    """What Pyodide's lock says of a package that it does not have."""
    entry = {"name": normal(name), "imports": [name], "depends": []}
    return entry | {"install_dir": "site", "package_type": "package"}


def closure(known):
    """The names of the needed packages, and of those that they depend on."""
    found, ahead = set(), list(NEEDED)
    while ahead:
        name = normal(ahead.pop())
        if name not in found:
            found.add(name)
            ahead += known[name]["depends"]
    return found


def lock_wheels():
    """Write wheels.txt: Pyodide's versions of what it has, of the rest our own."""
    folder = CACHE / "pyodide"
    shutil.rmtree(folder, ignore_errors=True)
    unpack_pyodide(folder)
    packages = read_lock(folder)["packages"]
    known = {normal(name): entry for name, entry in packages.items()}
    pins = [f"{n}=={known[n]['version']}" for n in closure(known) - COMPILED]
    ours = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins += [pin for pin in ours if pin.split("==")[0] in OURS]
    shutil.rmtree(folder)
    folder.mkdir()
    pip("download", "--no-deps", *for_pyodide()[:3], "--dest", folder, *sorted(pins))
    lines = []
    for wheel in sorted(folder.glob("*.whl")):
        name, version = wheel.name.split("-")[:2]
        lines.append(f"{normal(name)}=={version} --hash=sha256:{sum_of(wheel)}\n")
    WHEELS.write_text("".join(lines), encoding="utf-8")


# ---- small things ----


def read_lock(folder):
    return json.loads((folder / "pyodide-lock.json").read_text(encoding="utf-8"))


def normal(name):
    """The name of a package as the lock writes it."""
    return name.lower().replace("_", "-")


def sum_of(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def require(path, checksum):
    """Stop, and forget the file, if it is not the one that was locked."""
    if sum_of(path) != checksum:
        path.unlink()
        sys.exit(f"{path.name} is not the file that it was; nothing was built.")


def pip(*arguments):
    quiet = ("--quiet", "--disable-pip-version-check")
    command = [sys.executable, "-m", "pip", *arguments, *quiet]
    subprocess.run(list(map(str, command)), check=True)
