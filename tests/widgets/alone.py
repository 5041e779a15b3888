"""Widgets on a page of their own, as an exported notebook shows them."""

import base64
import json
import re
from html import unescape

import nbformat
import numpy as np
from ipywidgets.widgets.widget import _remove_buffers
from nbclient import NotebookClient
from nbconvert import HTMLExporter

from course_utils.widgets.shared import bundle

ONLINE_ONLY = "ERR_INTERNET_DISCONNECTED"  # nbconvert's templates fetch MathJax
TEMPLATES = bundle.FOLDER / "templates"
PLAYER = TEMPLATES / "course/static/page.js"
DARK = """
    :root {
        --jp-layout-color0: #111; --jp-layout-color2: #424242;
        --jp-ui-font-color1: rgb(255 255 255 / 0.87); --jp-border-color0: #9e9e9e;
    }
    body { background: #111 }
"""

# Observers of sizes are called after the first frame's callbacks.
DRAWN = "new Promise((done) => requestAnimationFrame(() => setTimeout(done)))"
NARROW = {"width": 244, "height": 740}  # a phone's output area in JupyterLab
OVERFLOWING = """() => {
    const roots = [...document.querySelectorAll(".course-widget")];
    return roots.flatMap((root) => {
        const edge = root.getBoundingClientRect().right - 11;
        const inside = root.querySelectorAll(":not(.frame, svg *)");
        const wide = [...inside].filter((e) => e.getBoundingClientRect().right > edge);
        if (root.scrollWidth > root.clientWidth) wide.unshift(root);
        return wide.map((e) => `${e.tagName} ${e.className}`);
    });
}"""


def stored(widget):
    """A widget's state as a notebook stores it."""
    state, paths, buffers = _remove_buffers(widget.get_state())
    packed = [
        {"path": path, "encoding": "base64", "data": base64.b64encode(data).decode()}
        for path, data in zip(paths, buffers, strict=True)
    ]
    return {"state": state, "buffers": packed}


def saved(widget):
    """The same, read from a file, which has all names in alphabetical order."""
    return json.loads(json.dumps(stored(widget), sort_keys=True))


def still(widget):
    """The alt text, and the bytes of the PNG, that stand beside a stored widget."""
    tag = '<img class="course-still" alt="([^"]*)" src="data:image/png;base64,([^"]*)">'
    alt, data = re.fullmatch(tag, widget.still_html()).groups()
    return unescape(alt), base64.b64decode(data)


def html(*widgets, dark=False, state_of=stored):
    """A page of widgets, without kernel and network."""
    states = {str(i): state_of(widget) for i, widget in enumerate(widgets)}
    views = "".join(
        '<div><script type="application/vnd.jupyter.widget-view+json">'
        f"{json.dumps({'model_id': name})}</script></div>"
        for name in states
    )
    for widget in widgets:
        texts = widget._scripts + widget._styles
        states |= {text.model_id: stored(text) for text in texts}
    state = json.dumps({"state": states}).replace("</", "<\\/")
    return f"""<!doctype html>
        <html lang="en"><head><meta charset="utf-8"><title>Widgets</title>
        <meta name="viewport" content="width=device-width">
        <style>body {{ margin: 0 }} {DARK if dark else ""}</style>
        <script>{PLAYER.read_text(encoding="utf-8")}</script></head>
        <body><main><h1 hidden>Widgets</h1>{views}</main>
        <script type="application/vnd.jupyter.widget-state+json">{state}</script>
        </body></html>"""


def show(page, *widgets, dark=False, state_of=stored):
    """Show widgets on a page, and wait until they are drawn, each in its size."""
    page.goto("about:blank")  # a page's script runs once
    page.set_content(html(*widgets, dark=dark, state_of=state_of))
    for i in range(len(widgets)):
        page.locator(".course-widget").nth(i).wait_for()
    page.evaluate(DRAWN)


def execute(*sources):
    """A notebook of these code cells, executed, as the course stores it."""
    cells = [nbformat.v4.new_code_cell(source) for source in sources]
    kernel = {"name": "python3", "display_name": "Python 3"}
    notebook = nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": kernel})
    return NotebookClient(notebook).execute()


def export(notebook, path):
    """The notebook as a page, which is also written to the path."""
    exporter = HTMLExporter(
        template_name="course", extra_template_basedirs=[str(TEMPLATES)]
    )
    page, _ = exporter.from_notebook_node(notebook)
    path.write_text(page, encoding="utf-8")
    return page


def same_digits(shown, expected):
    """Compare numbers with the three digits that are shown of them, or with two where a
    power of 10 is written.
    """
    shown, expected = np.asarray(shown, float), np.asarray(expected, float)
    size = np.abs(expected)
    has_power = (size < 1e-3) | (size >= 1e5)
    few, more = (has_power, 0.051), (~has_power, 0.0051)
    for which, rtol in (few, more):
        # In a difference of nearly equal numbers, rounding remains.
        np.testing.assert_allclose(shown[which], expected[which], rtol, atol=1e-12)


def overflowing(page):
    """The widgets that are wider than their place, and what juts out of their padding.

    A frame may: it stands around its cell.
    """
    return page.evaluate(OVERFLOWING)
