"""`make processors` makes this machine like others, and tells of what fails there."""

import json
import os
import subprocess
import sys

import processors
import pytest

pytestmark = pytest.mark.slow
TELL = """
import json
import numpy as np

loops = np.show_config(mode="dicts")["SIMD Extensions"].get("found", [])
a = np.random.default_rng(1).normal(size=(20, 50))
print(json.dumps([loops, (a @ a.T).tolist()]))
"""
FAILS_WHEN_OLD = """
import os


def test_is_new():
    assert "OPENBLAS_CORETYPE" not in os.environ
"""


@pytest.fixture(scope="module")
def told():
    """{name: (NumPy's loops, a matrix product)} in each configuration."""
    return {
        name: json.loads(
            subprocess.check_output(
                [sys.executable, "-c", TELL], env={**os.environ, **settings}
            )
        )
        for name, settings in processors.configurations().items()
    }


def test_each_of_numpys_loops_is_left_out_in_turn(told):
    counts = {len(loops) for loops, product in told.values()}
    assert counts == set(range(max(counts) + 1))


def test_matrix_products_are_those_of_other_processors(told):
    own, *others = (
        product
        for name, (loops, product) in told.items()
        if name.startswith(("this", "OpenBLAS"))
    )
    assert all(product != own for product in others)


def test_a_failure_anywhere_is_told_and_fails(tmp_path, monkeypatch, capsys):
    both = {"new": {}, "old": {"OPENBLAS_CORETYPE": "Nehalem"}}
    monkeypatch.setattr(processors, "configurations", lambda: both)
    monkeypatch.delenv("OPENBLAS_CORETYPE", raising=False)
    (tmp_path / "test_toy.py").write_text(FAILS_WHEN_OLD)
    options = [str(tmp_path / "test_toy.py"), "-p", "no:cacheprovider", "-n0"]
    assert processors.main(options)
    new, old = capsys.readouterr().out.split("As old: ")
    assert "test_is_new" in old and "test_is_new" not in new
    assert "| new | 1 passed" in old and "| old | 1 failed" in old
