"""The hub's files: they load, they agree, and they touch no learner's work."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from traitlets import import_item
from traitlets.config.loader import PyFileConfigLoader

from course_utils import lab
from course_utils.notebooks import ROOT, WINDOWS, all_notebooks

HUB = ROOT / "docs/hub"
LOAD = """
from traitlets.config.loader import PyFileConfigLoader
PyFileConfigLoader({path!r}).load_config()
"""


def configuration(name):
    """The configuration in a file, read as JupyterHub and Jupyter read it."""
    return PyFileConfigLoader(str(HUB / name)).load_config()


def start_server(home):
    """Read a server's configuration as that of the learner with this home."""
    run_as(home, "-c", LOAD.format(path=str(HUB / "jupyter_server_config.py")))


def run_as(home, *words):
    """Run Python on the hub as the learner with this home."""
    own = {"HOME": str(home), "USERPROFILE": str(home), "COURSE_WORK": "~/course"}
    command = [sys.executable, *words]
    subprocess.run(command, check=True, env=os.environ | own, cwd=home)


@pytest.mark.slow
@pytest.mark.skipif(WINDOWS, reason="images are built on Linux")
def test_an_image_has_the_configuration_of_its_servers(tmp_path):
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    own = {"NB_PYTHON_PREFIX": str(tmp_path), "COURSE_WORK": str(tmp_path / "work")}
    command = ["sh", "-e", "postBuild"]
    subprocess.run(command, check=True, env=os.environ | own | {"PATH": path}, cwd=ROOT)
    copied = (tmp_path / "etc/jupyter/jupyter_server_config.py").read_text("utf-8")
    assert copied == (HUB / "jupyter_server_config.py").read_text("utf-8")
    assert json.loads(lab.settings_file().read_text()) == lab.LAB_SETTINGS
    assert len(list((tmp_path / "work").glob("*.ipynb"))) == len(all_notebooks())


def test_one_machine_and_many_tell_a_server_the_same():
    spawner = configuration("jupyterhub_config.py").Spawner
    chart = yaml.safe_load((HUB / "values.yaml").read_text("utf-8"))["singleuser"]
    assert spawner.environment == chart["extraEnv"]
    assert spawner.default_url == chart["defaultUrl"]
    assert spawner.mem_limit == chart["memory"]["limit"]
    assert spawner.start_timeout == chart["startTimeout"]
    assert spawner.environment["OPENBLAS_NUM_THREADS"] == "1"
    (mounted,) = chart["storage"]["extraVolumeMounts"]
    assert mounted["mountPath"] == spawner.environment["COURSE_CACHE"]
    assert mounted["readOnly"]


def test_a_server_makes_copies_and_leaves_those_that_are_there(tmp_path):
    start_server(tmp_path)
    names = sorted(path.name for path in (tmp_path / "course").glob("*.ipynb"))
    assert names == [path.name for path in all_notebooks()]
    mine = tmp_path / "course" / names[0]
    mine.write_text("my work")
    start_server(tmp_path)
    assert mine.read_text() == "my work"
    run_as(tmp_path, "-m", "course_utils", "fresh", "00")
    (aside,) = mine.parent.glob("00_data.2*.ipynb")
    assert aside.read_text() == "my work" != mine.read_text("utf-8")


def test_what_the_servers_are_told_to_call_is_there(tmp_path, monkeypatch):
    monkeypatch.setattr("course_utils.notebooks.copy_notebooks", lambda: None)
    hook = configuration("jupyter_server_config.py").ContentsManager.pre_save_hook
    assert callable(import_item(hook))
