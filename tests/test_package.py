"""The package, installed from its wheel into an empty environment, elsewhere."""

import shutil
import subprocess
import sys
import zipfile

import pytest
from browser import skip_unless_strict

from course_utils import environment
from course_utils.notebooks import NOTEBOOKS, ROOT, WINDOWS

MB = 10**6


def run(*command, cwd):
    """Run a command to its end; without a network, which pip needs, skip the test."""
    done = subprocess.run(
        list(map(str, command)),
        cwd=cwd,
        env=environment.own_environment()
        | {"COURSE_RECORD": str(cwd / "record.json"), "PIP_RETRIES": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    )
    if done.returncode and environment.explain(done.stdout) == environment.NO_NETWORK:
        skip_unless_strict("NO NETWORK, so the package was not installed elsewhere")
    assert done.returncode == 0, done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """The package's wheel, built from a copy of what git would give."""
    folder = tmp_path_factory.mktemp("wheel")
    ignored = shutil.ignore_patterns("__pycache__", "cifar-10-*")
    for name in ("course_utils", "data"):
        shutil.copytree(ROOT / name, folder / name, ignore=ignored)
    for name in ("pyproject.toml", "LICENSE"):
        shutil.copy(ROOT / name, folder)
    pip = [sys.executable, "-m", "pip", "wheel", "--no-deps"]
    run(*pip, "--wheel-dir", folder, folder, cwd=folder)
    (built,) = folder.glob("*.whl")
    return built


@pytest.mark.slow
def test_the_wheel_has_the_data_its_licences_and_its_weight(wheel):
    assert wheel.stat().st_size <= 12 * MB
    names = zipfile.ZipFile(wheel).namelist()
    folder = ROOT / "data"
    stored = [path for path in folder.rglob("*.*") if path.suffix in {".xz", ".npz"}]
    assert len(stored) == 6
    for path in [*stored, folder / "README.md"]:
        assert f"course_utils/datasets/{path.relative_to(folder).as_posix()}" in names


@pytest.mark.whole
@pytest.mark.parametrize("versions", ["constraints.txt", "tests/colab.txt"])
def test_lessons_run_elsewhere_with_the_installed_package(wheel, tmp_path, versions):
    if "colab" in versions and sys.version_info >= (3, 13):
        pytest.skip("Colab's NumPy 2.0 is not to be had for this Python")
    venv = tmp_path / "venv"
    python = venv / environment.PYTHON.relative_to(environment.VENV)
    run(sys.executable, "-m", "venv", venv, cwd=tmp_path)
    pinned = ["--constraint", ROOT / versions]
    pip = [python, "-m", "pip", "install", "--disable-pip-version-check", *pinned]
    run(*pip, wheel, "ipykernel", "nbclient", cwd=tmp_path)
    for name in ("00_data.ipynb", "03_layers.ipynb"):
        shutil.copy(NOTEBOOKS / name, tmp_path)
    execute = python.with_name("jupyter-execute.exe" if WINDOWS else "jupyter-execute")
    run(execute, "--timeout=600", *tmp_path.glob("*.ipynb"), cwd=tmp_path)
