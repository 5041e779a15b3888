"""A release is published whole: the links to it open its own version, or it is said."""

import functools
import importlib.util
import json
import re
import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest
from test_setup import PROJECT, ROOT

VERSION = PROJECT["version"]
TAG = f"v{VERSION}"


@pytest.fixture(scope="module")
def module():
    path = ROOT / ".ci/links.py"
    spec = importlib.util.spec_from_file_location(path.stem, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def published(tmp_path):
    """A folder that is served as the network would be, and its address."""
    notebook = (ROOT / "notebooks/00_data.ipynb").read_bytes()
    lock = {"packages": {"nn-from-the-ground-up": {"version": VERSION}}}
    files = {
        f"raw/us/course/{TAG}/notebooks/00_data.ipynb": notebook,
        "pages/index.html": b"The course",
        "pages/lite/static/pyodide/pyodide-lock.json": json.dumps(lock).encode(),
        f"binder/build/gh/us/course/{TAG}": b'data: {"phase": "building"}\n\n'
        b': keep alive\n\ndata: {"phase": "ready"}\n\n',
    }
    for name, content in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(content)

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_):
            pass

    handler = functools.partial(Quiet, directory=tmp_path)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, args=[0.01], daemon=True).start()
        yield tmp_path, f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def found(module, address, tag=TAG):
    places = {name: f"{address}/{name}" for name in ("pages", "raw", "binder")}
    return list(module.problems("us/course", tag, **places))


def test_a_release_that_is_whole_has_no_problem(module, published):
    _, address = published
    assert found(module, address) == []


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        ("raw/us/course/{}/notebooks/00_data.ipynb", "cells", "cell", "Colab"),
        ("pages/lite/static/pyodide/pyodide-lock.json", VERSION, "9.9", "version 9.9"),
        ("binder/build/gh/us/course/{}", '"ready"', '"failed"', "Binder"),
        ("binder/build/gh/us/course/{}", '"ready"', '"built"', "Binder"),
    ],
)
def test_what_opens_another_version_is_named(
    module, published, file, old, new, expected
):
    folder, address = published
    path = folder / file.format(TAG)
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
    (problem,) = found(module, address)
    assert expected in problem


def test_a_tag_of_another_version_is_named(module, published):
    folder, address = published
    for place in ("raw/us/course", "binder/build/gh/us/course"):
        (folder / place / TAG).rename(folder / place / "v9.9")
    (problem,) = found(module, address, "v9.9")
    assert problem == f"the tag is v9.9, but pyproject.toml has the version {VERSION}"


def test_every_link_has_the_version_or_leads_to_the_pages(module):
    addresses = module.links("us/course", TAG, module.home_of("us/course"))
    for where, address in addresses.items():
        at_home = address.startswith("https://us.github.io/course/")
        assert f"/us/course/{TAG}" in address or f"/blob/{TAG}/" in address or at_home
        assert at_home == (where in ("JupyterLite", "to read"))


def test_the_workflow_publishes_only_after_the_tests_of_what_it_publishes():
    workflow = (ROOT / ".github/workflows/publish.yml").read_text("utf-8")
    build, deploy = workflow.index("tests/test_lite.py"), workflow.index("deploy-pages")
    assert build < workflow.index("run: make lite") < deploy
    assert re.search(r'COURSE_TESTS_LITE: "1"', workflow[:build])
    assert "needs: build" in workflow and "needs: deploy" in workflow
