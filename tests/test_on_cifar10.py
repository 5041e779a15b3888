"""`make cifar10` goes on where it stopped."""

import os

import nbformat
import on_cifar10
import pytest
from nbformat.v4 import new_code_cell, new_notebook


@pytest.fixture
def runs(tmp_path, monkeypatch):
    """The environments of all runs of a notebook that is not really executed."""
    made = []

    def execute(notebook, timeout, on_cell_complete, **environment):
        made.append(environment)
        notebook.cells[0].execution_count = len(made)
        on_cell_complete(notebook.cells[0], 0)

    (tmp_path / "notebooks").mkdir()
    nbformat.write(
        new_notebook(cells=[new_code_cell("1")]), tmp_path / "notebooks/04.ipynb"
    )
    monkeypatch.setattr(on_cifar10, "NOTEBOOKS", tmp_path / "notebooks")
    monkeypatch.setattr(on_cifar10, "COPIES", tmp_path / "copies")
    monkeypatch.setattr(on_cifar10, "execute", execute)
    return made


def count(path):
    return nbformat.read(path, as_version=4).cells[0].execution_count


def test_a_copy_is_made_once_and_again_when_its_notebook_changes(runs, tmp_path):
    copy = tmp_path / "copies/04.ipynb"
    on_cifar10.make_copy("04")
    on_cifar10.make_copy("04")
    assert count(copy) == len(runs) == 1
    assert runs[0]["COURSE_DATASET"] == "cifar10"

    later = copy.stat().st_mtime + 10
    os.utime(tmp_path / "notebooks/04.ipynb", (later, later))
    on_cifar10.make_copy("04")
    assert count(copy) == len(runs) == 2
    assert count(tmp_path / "notebooks/04.ipynb") is None


def test_an_interrupted_run_leaves_no_copy(runs, tmp_path, monkeypatch):
    def interrupted(*arguments, **options):
        raise KeyboardInterrupt

    monkeypatch.setattr(on_cifar10, "execute", interrupted)
    with pytest.raises(KeyboardInterrupt):
        on_cifar10.make_copy("04")
    assert not (tmp_path / "copies").exists()
