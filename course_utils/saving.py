"""Which widgets JupyterLab stores with a notebook, so that they live the next day too.

By itself it would store every widget that a cell has made since the kernel started, and
lose one that was stored earlier and not run again.
"""

import json
import re
from pathlib import Path

VIEW = "application/vnd.jupyter.widget-view+json"
STATE = "application/vnd.jupyter.widget-state+json"
# How a widget names another: as its part, or in what an Output holds.
PART = re.compile(r"(?:IPY_MODEL_|'model_id': ')(\w+)")


def keep_shown(model, path, contents_manager):
    """Let a notebook that is about to be saved hold the widgets that it shows."""
    if model["type"] != "notebook":
        return
    notebook = model["content"]
    file = Path(contents_manager.root_dir, path)
    before = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    known = stored(before) | stored(notebook)
    state = shown_state(notebook["cells"], known)
    notebook["metadata"].pop("widgets", None)
    if state:
        widgets = {"version_major": 2, "version_minor": 0, "state": state}
        notebook["metadata"]["widgets"] = {STATE: widgets}


def stored(notebook):
    """{model id: state} of the widgets that are stored with a notebook."""
    return (
        notebook.get("metadata", {}).get("widgets", {}).get(STATE, {}).get("state", {})
    )


def shown_state(cells, known):
    """{model id: state} of the known widgets in the outputs, and of their parts."""
    return {name: without_defaults(known[name]) for name in shown_models(cells, known)}


def without_defaults(model):
    """A layout without its forty empty settings; any other model as it is."""
    if model.get("model_name") != "LayoutModel":
        return model
    state = {name: value for name, value in model["state"].items() if value is not None}
    return {**model, "state": state}


def shown_models(cells, known):
    """The ids of the known widgets in the outputs, and of their parts, in order."""
    waiting = [
        output["data"][VIEW]["model_id"]
        for cell in cells
        for output in cell.get("outputs", [])
        if VIEW in output.get("data", {})
    ]
    shown = []
    while waiting:
        name = waiting.pop(0)
        if name in known and name not in shown:
            shown.append(name)
            waiting += PART.findall(str(known[name]))
    return shown
