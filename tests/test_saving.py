"""What is stored of the widgets when JupyterLab saves a notebook."""

import json
import re
from pathlib import Path
from types import SimpleNamespace

import pytest
from nbval.plugin import get_sanitize_patterns

from course_utils.saving import STATE, VIEW, keep_shown, stored

LAB = {"state": {"layout": "IPY_MODEL_layout", "step": 3}}
LAYOUT = {"state": {}}


def notebook(shown=(), widgets=None):
    """A notebook whose one cell shows these models, with these stored."""
    outputs = [{"data": {VIEW: {"model_id": name}}} for name in shown]
    cells = [{"source": "# a title"}, {"outputs": [*outputs, {"text": "42"}]}]
    metadata = {"widgets": {STATE: {"state": widgets}}} if widgets else {}
    return {"cells": cells, "metadata": metadata}


@pytest.fixture
def save(tmp_path):
    """Saves a notebook where another was saved before; -> the models that it has."""

    def save(before, now):
        if before:
            (tmp_path / "mine.ipynb").write_text(json.dumps(before), encoding="utf-8")
        manager = SimpleNamespace(root_dir=str(tmp_path))
        model = {"type": "notebook", "content": now}
        keep_shown(model=model, path="mine.ipynb", contents_manager=manager)
        return stored(now)

    return save


def test_widgets_that_are_no_longer_shown_are_left_out(save):
    known = {"lab": LAB, "layout": LAYOUT, "yesterdays": LAB, "other": LAYOUT}
    assert save(None, notebook(["lab"], known)) == {"lab": LAB, "layout": LAYOUT}


def test_what_an_output_holds_is_kept_with_it(save):
    held = {"outputs": [{"data": {VIEW: {"model_id": "lab"}}}]}
    known = {"output": {"state": held}, "lab": LAB, "layout": LAYOUT}
    assert save(None, notebook(["output"], known)) == known


def test_widgets_that_were_stored_and_not_run_again_are_kept(save):
    before = notebook(["lab", "race"], {"lab": LAB, "layout": LAYOUT, "race": LAYOUT})
    now = {"race": {"state": {"step": 90}}}
    assert save(before, notebook(["lab", "race"], now)) == {**stored(before), **now}


def test_a_notebook_without_widgets_stores_none(save):
    now = notebook()
    assert save(None, now) == {} and now["metadata"] == {}
    assert save(notebook(["lab"], {"lab": LAB}), now) == {} and now["metadata"] == {}


def test_a_widget_that_nobody_stored_does_not_stop_the_saving(save):
    assert save(notebook(["lab"]), notebook(["lab"])) == {}


def test_the_empty_settings_of_a_layout_are_not_stored(save):
    state = {"_model_name": "LayoutModel", "width": "9em", "border_left": None}
    layout = {"model_name": "LayoutModel", "state": state}
    kept = save(None, notebook(["lab"], {"lab": LAB, "layout": layout}))
    assert kept["layout"]["state"] == {"_model_name": "LayoutModel", "width": "9em"}
    assert kept["layout"]["model_name"] == "LayoutModel"


def test_files_that_are_no_notebooks_are_saved_as_they_are():
    model = {"type": "file", "content": "x = 1"}
    keep_shown(model=model, path="code.py", contents_manager=None)
    assert model == {"type": "file", "content": "x = 1"}


def test_nbval_compares_the_alt_text_of_a_still_and_not_its_bytes():
    text = (Path(__file__).parent / "not_compared.cfg").read_text(encoding="utf-8")
    ((pattern, replacement),) = get_sanitize_patterns(text)

    def compared(alt, data):
        tag = f'<style></style><img class="course-still" alt="{alt}" src="data:{data}">'
        return re.sub(pattern, replacement, tag)

    still = compared("A lab.", "image/png;base64,iVBO/+=")
    assert still == compared("A lab.", "image/png;base64,AAAA")
    assert still != compared("A race.", "image/png;base64,iVBO/+=")
