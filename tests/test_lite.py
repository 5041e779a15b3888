"""The course in a browser alone: it loads nothing from elsewhere, and Python answers.

Without NumPy's wheel, which few networks reach, what needs none is tested. Where
COURSE_TESTS_LITE is set, the whole site is built, and notebook 00 runs in it.
"""

import functools
import hashlib
import importlib.util
import json
import os
import re
import subprocess
import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest
from browser import RESULTS, skip_unless_strict
from in_lab import ASK, RUN_ALL
from test_setup import PROJECT

from course_utils import lite as builder
from course_utils.notebooks import all_notebooks

WHOLE = bool(os.environ.get("COURSE_TESTS_LITE"))
STARTS = 120_000  # milliseconds that a slow machine may need for Python's start

OPEN = """async (path) => {
    await jupyterapp.restored;
    await jupyterapp.commands.execute("docmanager:open", { path });
    const { sessionContext } = jupyterapp.shell.currentWidget;
    await sessionContext.ready;
    await sessionContext.session.kernel.info;
}"""

COUNTER = """
import anywidget, traitlets

class Counter(anywidget.AnyWidget):
    _esm = '''export default { render({ model, el }) {
        el.innerHTML = "<button class=counter>0</button>";
        el.firstChild.onclick = () => {
            model.set("count", model.get("count") + 1);
            model.save_changes();
            el.firstChild.textContent = model.get("count");
        };
    } }'''
    count = traitlets.Int(0).tag(sync=True)

counter = Counter()
counter
"""

DATA = """
import lzma
from pathlib import Path
import course_utils
folder = Path(course_utils.__file__).parent / "datasets"
print(len(lzma.decompress((folder / "digits/test.bin.xz").read_bytes())))
"""


ANSWER = """
import numpy as np
from course_utils.exercises import check

@check
def decode_records(raw):
    records = np.frombuffer(raw, np.uint8).reshape(-1, 3073)
    images = records[:, 1:].reshape(-1, 3, 32, 32).transpose(0, 2, 3, 1)
    return images, records[:, 0].astype(np.int64)
"""


class Files(SimpleHTTPRequestHandler):
    """Serves files with the types that a browser wants, and says nothing."""

    extensions_map = SimpleHTTPRequestHandler.extensions_map | {
        ".mjs": "text/javascript",
        ".wasm": "application/wasm",
    }

    def log_message(self, *_):
        pass


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """The address of the site, built afresh."""
    if not importlib.util.find_spec("jupyterlite_core"):
        pytest.skip("JupyterLite is not installed: `make lite` does that")
    folder = tmp_path_factory.mktemp("lite")
    builder.SITE, builder.SOURCE = folder / "site", folder / "from"
    try:
        builder.fetch_pyodide()
        builder.fetch_pure()
    except (SystemExit, subprocess.CalledProcessError):
        skip_unless_strict("NO NETWORK, or no npm, so JupyterLite was not built")
    builder.build(compiled=WHOLE)
    handler = functools.partial(Files, directory=folder / "site")
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, args=[0.01], daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture(scope="module")
def lite(browser, site):
    """A page with notebook 00 and a kernel, and what it asks for elsewhere."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    elsewhere = []

    def only_here(route):
        if route.request.url.startswith(site):
            return route.continue_()
        elsewhere.append(route.request.url)
        return route.abort()

    context.route("**/*", only_here)
    page = context.new_page()
    page.set_default_timeout(STARTS)
    page.goto(f"{site}/lab/index.html")
    page.wait_for_function("window.jupyterapp")
    page.evaluate(OPEN, "00_data.ipynb")
    yield page, elsewhere
    RESULTS.mkdir(exist_ok=True)
    page.screenshot(path=RESULTS / "lite.png")
    context.close()


# ---- what it is built from ----


def test_the_learners_copies_do_not_show_the_answers_and_say_where_they_are():
    for notebook in all_notebooks():
        content = json.loads(builder.in_browser(notebook))
        first, note, keep, *_ = content["cells"]
        assert "".join(first["source"]).startswith("# ")
        assert "in your browser" in note["source"] and "Download" in note["source"]
        assert keep["source"].endswith("%env COURSE_RECORD=progress.json")
        assert not any(cell.get("outputs") for cell in content["cells"])


def test_a_file_that_was_changed_is_refused_and_forgotten(tmp_path):
    path = tmp_path / "numpy.whl"
    path.write_bytes(b"something else")
    with pytest.raises(SystemExit, match=r"numpy\.whl is not the file that it was"):
        builder.require(path, builder.PYODIDE_SHA256)
    assert not path.exists()


@pytest.mark.parametrize("content", [b"a wheel", b"another"])
def test_a_compiled_wheel_is_the_one_of_pyodides_lock(tmp_path, monkeypatch, content):
    there, cache = tmp_path / "there", tmp_path / "cache"
    there.mkdir()
    cache.mkdir()
    (there / "numpy.whl").write_bytes(content)
    monkeypatch.setattr(builder, "COMPILED", {"numpy"})
    monkeypatch.setattr(builder, "COMPILED_FROM", f"{there.as_uri()}/")
    monkeypatch.setattr(builder, "CACHE", cache)
    checksum = hashlib.sha256(b"a wheel").hexdigest()
    lock = {"packages": {"numpy": {"file_name": "numpy.whl", "sha256": checksum}}}
    if content == b"a wheel":
        builder.fetch_compiled(lock)
        assert (cache / "numpy.whl").read_bytes() == content
    else:
        with pytest.raises(SystemExit, match="not the file that it was"):
            builder.fetch_compiled(lock)
        assert list(cache.iterdir()) == []


def test_without_the_network_it_says_what_is_missing(tmp_path, monkeypatch):
    monkeypatch.setattr(builder, "COMPILED", {"numpy"})
    monkeypatch.setattr(builder, "COMPILED_FROM", f"{tmp_path.as_uri()}/nowhere/")
    monkeypatch.setattr(builder, "CACHE", tmp_path)
    lock = {"packages": {"numpy": {"file_name": "numpy.whl", "sha256": ""}}}
    with pytest.raises(SystemExit, match=r"nowhere/numpy\.whl could not be downloaded"):
        builder.fetch_compiled(lock)
    assert list(tmp_path.iterdir()) == []


def test_every_pure_wheel_is_locked_with_one_checksum():
    lines = builder.WHEELS.read_text("utf-8").splitlines()
    names = {line.split("==")[0] for line in lines}
    assert all(line.count("--hash=sha256:") == 1 for line in lines)
    assert names >= (builder.NEEDED | builder.OURS) - builder.COMPILED
    assert not names & builder.COMPILED
    needed = {re.match(r"[\w-]+", one)[0] for one in PROJECT["dependencies"]}
    assert needed <= names | builder.COMPILED


# ---- the site ----


@pytest.mark.slow
def test_the_package_comes_with_its_import_and_has_its_data(lite):
    page, _ = lite
    assert page.evaluate(ASK, DATA) == str(785 * 1000)


@pytest.mark.slow
def test_what_is_done_would_be_kept_beside_the_notebook(lite):
    page, _ = lite
    page.evaluate(ASK, builder.KEEP)
    where = "import os; print(os.path.abspath(os.environ['COURSE_RECORD']))"
    assert page.evaluate(ASK, where) == "/drive/progress.json"


@pytest.mark.slow
def test_a_widget_answers(lite):
    page, _ = lite
    page.evaluate(
        """(source) => {
            const { model } = jupyterapp.shell.currentWidget.content;
            model.sharedModel.insertCell(0, { cell_type: "code", source });
            const notebook = jupyterapp.shell.currentWidget.content;
            notebook.activeCellIndex = 0;
            return jupyterapp.commands.execute("notebook:run-cell");
        }""",
        COUNTER,
    )
    button = page.locator("button.counter")
    button.click()
    assert button.text_content() == "1"
    assert page.evaluate(ASK, "print(counter.count)") == "1"


@pytest.mark.slow
def test_all_work_is_downloaded_at_once(lite):
    page, _ = lite
    expected, saved = {path.name for path in all_notebooks()}, set()

    def all_of_them(download):
        saved.add(download.suggested_filename)
        return saved == expected

    files = page.locator(".jp-DirListing-item[data-file-type=notebook]")
    files.first.click()
    files.last.click(modifiers=["Shift"])
    with page.expect_event("download", all_of_them):
        page.evaluate("jupyterapp.commands.execute('filebrowser:download')")


@pytest.mark.slow
@pytest.mark.skipif(not WHOLE, reason="COURSE_TESTS_LITE is not set: it needs NumPy")
def test_the_first_notebook_runs_and_a_check_prints_its_verdict(lite):
    page, _ = lite
    page.set_default_timeout(1_800_000)
    page.evaluate(RUN_ALL)
    cells = page.evaluate(
        """jupyterapp.shell.currentWidget.content.model.sharedModel.toJSON().cells
            .filter((cell) => cell.cell_type === "code")"""
    )
    outputs = [output for cell in cells for output in cell["outputs"]]
    assert not [one for one in outputs if one["output_type"] == "error"]
    assert all(cell["execution_count"] for cell in cells)
    assert "✓ decode_records: passed" in page.evaluate(ASK, ANSWER)
    page.locator(".filter-lab").first.scroll_into_view_if_needed()
    assert page.locator(".filter-lab").first.is_visible()


@pytest.mark.slow
def test_nothing_was_asked_for_elsewhere(lite):
    page, elsewhere = lite
    assert elsewhere == []
    # It would have been seen, also what Python asks for.
    page.evaluate(ASK, "import js\nawait js.fetch('https://example.org/numpy')")
    assert elsewhere == ["https://example.org/numpy"]
