"""What a user has set up for other programs changes nothing in the course."""

import contextlib
import json
import socket
import subprocess
import sys
from ast import literal_eval
from pathlib import Path
from urllib.request import Request, urlopen

import pytest
from jupyter_client import BlockingKernelClient

from course_utils import __main__ as course
from course_utils import lab

KERNEL = "from jupyter_client.kernelspec import find_kernel_specs as all; "
KERNEL += "print(all()['python3'])"
CONFIGURATION = """
c.IdentityProvider.token = ""
c.PasswordIdentityProvider.hashed_password = "argon2:of-another-server"
c.ServerApp.base_url = "/of-another-server/"
c.ServerApp.contents_manager_class = "package_of_another_server.Manager"
c.ServerApp.root_dir = "/folder/that/is/gone"
c.ServerApp.port_retries = 0
c.LabApp.default_url = "/of-another-server"
c.MultiKernelManager.default_kernel_name = "of-another-server"
"""
DARK = "@jupyterlab/apputils-extension/themes.jupyterlab-settings"


def write(path, text):
    """Write a file in a folder that may be new; -> its path as text."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return str(path)


def write_kernel(folder):
    """A kernel `python3` that is not ours; -> the folder, to be found as Jupyter's."""
    argv = ["python-of-somebody-else", "-f", "{connection_file}"]
    kernel = {"argv": argv, "display_name": "Python 3", "language": "python"}
    write(folder / "kernels/python3/kernel.json", json.dumps(kernel))
    return str(folder)


def packages(folder):
    """Packages that must not be imported; -> their folder."""
    for name in ("numpy", "jupyterlab", "ipykernel", "course_utils"):
        write(folder / name / "__init__.py", "raise ImportError('of somebody else')")
    return str(folder)


@pytest.fixture
def ask(monkeypatch, capfd):
    """Ask .venv's Python as the course starts it; -> exit status, what it printed."""
    monkeypatch.setattr(course, "PYTHON", Path(sys.executable))
    monkeypatch.setattr(course.signal, "signal", lambda *_: None)

    def answer(*arguments):
        status = course.hand_over(*arguments)
        return status, capfd.readouterr().out.strip()

    return answer


@pytest.mark.parametrize("name", ["PYTHONPATH", "PYTHONHOME"])
def test_the_packages_are_those_of_venv(ask, monkeypatch, tmp_path, name):
    monkeypatch.setenv(name, packages(tmp_path / "other"))
    status, file = ask("-c", "import numpy; print(numpy.__file__)")
    assert status == 0 and Path(sys.prefix) in Path(file).parents


@pytest.mark.parametrize(
    "settings",
    [
        {"JUPYTER_PATH": "other"},
        {"JUPYTER_DATA_DIR": "other"},
        # As Jupyter itself decides when .venv belongs to somebody else.
        {"JUPYTER_DATA_DIR": "other", "JUPYTER_PREFER_ENV_PATH": "0"},
    ],
    ids=lambda settings: " ".join(settings),
)
def test_the_kernel_is_that_of_venv(ask, monkeypatch, tmp_path, settings):
    write_kernel(tmp_path / "other")
    for name, value in settings.items():
        monkeypatch.setenv(name, value.replace("other", str(tmp_path / "other")))
    status, folder = ask("-c", KERNEL)
    assert status == 0 and Path(sys.prefix) in Path(folder).parents


@pytest.mark.slow
@pytest.mark.parametrize("name", ["JUPYTERLAB_DIR", "JUPYTER_NO_CONFIG"])
def test_jupyterlab_is_that_of_venv(ask, monkeypatch, tmp_path, name):
    monkeypatch.setenv(name, str(tmp_path))
    code = "from jupyterlab.commands import get_app_dir as app; "
    code += "from jupyter_core.paths import jupyter_config_path as path; "
    code += "import sys; print(app().startswith(sys.prefix) and len(path()) > 1)"
    assert ask("-c", code) == (0, "True")


@pytest.mark.slow
@pytest.mark.parametrize("setting", ["PIP_USER", "PIP_CONFIG_FILE"])
def test_pip_installs_into_venv(ask, monkeypatch, tmp_path, setting):
    configuration = write(tmp_path / "pip.conf", "[install]\nuser = true")
    monkeypatch.setenv(setting, "1" if setting == "PIP_USER" else configuration)
    pip = ["-m", "pip", "install", "--dry-run", "--no-index", "--quiet"]
    assert ask(*pip, "numpy") == (0, "")


@contextlib.contextmanager
def started(notebook, port, environment, *options):
    """What `make lab` starts; -> the address that it prints."""
    command = [sys.executable, "-m", "course_utils.lab", str(notebook)]
    command += [f"--port={port}", "--no-browser"]
    streams = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True}
    where = {"cwd": course.ROOT, "env": environment}
    with subprocess.Popen([*command, *options], **streams, **where) as server:
        try:
            said = []
            for line in server.stdout:
                said.append(line)
                if "http://" in line:
                    break
            else:
                pytest.fail("no address was printed: " + "".join(said))
            yield line.strip()
        finally:
            server.terminate()


def requested(url, token, **content):
    """What the server answers to a GET, or to a POST of this content."""
    data = json.dumps(content).encode() if content else None
    headers = {"Authorization": f"token {token}"}
    with urlopen(Request(url, data, headers)) as answer:
        return json.load(answer)


def values_in(connection_file, code, *expressions):
    """What expressions are worth, as text, in the kernel of this connection file."""
    client = BlockingKernelClient()
    client.load_connection_file(connection_file)
    client.start_channels()
    wanted = {expression: expression for expression in expressions}
    reply = client.execute(code, user_expressions=wanted, reply=True, timeout=60)
    client.stop_channels()
    content = reply["content"]
    assert content["status"] == "ok", content
    found = (content["user_expressions"][name] for name in expressions)
    return [literal_eval(value["data"]["text/plain"]) for value in found]


@pytest.mark.slow
def test_a_notebook_runs_in_venv_whatever_is_set(tmp_path, monkeypatch):
    """All at once: a user who has everything set up otherwise gets an address,
    .venv's kernel, and the theme that they chose."""
    other = tmp_path / "other"
    config = tmp_path / "config"
    write(config / "jupyter_server_config.py", CONFIGURATION)
    write(config / "jupyter_lab_config.py", CONFIGURATION)
    write(config / "lab/user-settings" / DARK, '{"theme": "JupyterLab Dark"}')
    runtime = tmp_path / "runtime"
    settings = {
        "JUPYTER_PATH": write_kernel(other),
        "JUPYTER_DATA_DIR": str(other),
        "JUPYTER_PREFER_ENV_PATH": "0",
        "JUPYTER_CONFIG_DIR": str(config),
        "JUPYTER_CONFIG_PATH": str(config),
        "JUPYTER_RUNTIME_DIR": str(runtime),
        "JUPYTERLAB_DIR": str(other),
        "JUPYTER_TOKEN": "of-another-server",
        "PYTHONPATH": packages(tmp_path / "packages"),
        "PYTHONHOME": str(other),
        "PIP_USER": "1",
    }
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    with socket.socket() as some:
        some.bind(("127.0.0.1", 0))
        port = some.getsockname()[1]
    notebook = tmp_path / "work/00_data.ipynb"
    write(notebook, json.dumps({"cells": [], "metadata": {}}))

    options = ["--ServerApp.base_url=/chosen/"]  # by the learner, on the command line
    environment = course.own_environment()
    with started(notebook, port, environment, *options) as address:
        page, token = address.split("?token=")
        assert page == f"http://localhost:{port}/chosen/lab/tree/00_data.ipynb"
        with urlopen(address) as answer:
            assert b"JupyterLab" in answer.read()
        base = f"http://localhost:{port}/chosen"
        kernel = requested(f"{base}/api/kernels", token, name="python3")
        file = runtime / f"kernel-{kernel['id']}.json"
        code = "import sys, numpy, course_utils"
        names = ["sys.executable", "course_utils.__file__"]
        python, package = values_in(str(file), code, *names)
        theme = requested(
            f"{base}/lab/api/settings/@jupyterlab/apputils-extension:themes", token
        )
    assert Path(python).parent == Path(sys.executable).parent
    assert Path(package) == course.ROOT / "course_utils/__init__.py"
    assert "JupyterLab Dark" in theme["raw"]


def test_settings_are_written_when_they_have_changed(tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    path = tmp_path / "share/jupyter/lab/settings/overrides.json"
    lab.write_settings()
    assert json.loads(path.read_text()) == lab.LAB_SETTINGS
    monkeypatch.setattr(lab, "LAB_SETTINGS", {"of today": {}})
    lab.write_settings()
    assert json.loads(path.read_text()) == {"of today": {}}
    written = path.stat().st_mtime_ns
    lab.write_settings()
    assert path.stat().st_mtime_ns == written


# ---- the port ----


@pytest.mark.parametrize("host", ["127.0.0.1", "0.0.0.0", "::1", "::"])
def test_a_port_that_is_taken_is_named(host):
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with contextlib.ExitStack() as stack:
        try:
            address = (host, 0)
            server = stack.enter_context(socket.create_server(address, family=family))
        except OSError:
            pytest.skip("this computer has no IPv6")
        port = server.getsockname()[1]
        with pytest.raises(SystemExit, match=f"Port {port} is taken"):
            lab.choose_port(port)
    assert lab.choose_port(port) == port


def test_without_a_wish_the_next_free_port_is_taken(monkeypatch, capsys):
    monkeypatch.setattr(lab, "is_free", lambda port: port > 8889)
    assert lab.choose_port() == 8890
    assert "8888 is taken" in capsys.readouterr().out


def test_a_number_that_is_no_port_is_not_free():
    assert not lab.is_free(65_536)
