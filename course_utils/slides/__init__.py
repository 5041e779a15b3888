"""The notebooks as slides and as plain pages, which need neither kernel nor network."""

import ast
import re
import shutil
from pathlib import Path

import nbformat
from nbconvert import HTMLExporter

from course_utils.saving import VIEW
from course_utils.slides import assets
from course_utils.widgets.shared import bundle

FOLDER = Path(__file__).parent
ROOT = FOLDER.parents[1]
DECKS = ROOT / "build/slides"
TEMPLATES = [str(path / "templates") for path in (FOLDER, bundle.FOLDER)]
NOTES = ROOT / "docs/teaching.md"


def write(notebook, folder):
    """Write a notebook's deck, index.html, and page, notebook.html, with their assets.

    folder: is made again, next to the cache of the assets.
    """
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    links = assets.provide(folder)
    content = nbformat.read(notebook, as_version=4)
    pages = {
        "index.html": export("deck", content, links, stacks=stacks_of(content.cells)),
        "notebook.html": export("page", content, links),
    }
    for name, page in pages.items():
        (folder / name).write_text(page, encoding="utf-8")


def export(template, notebook, links, stacks=()):
    """The notebook as HTML, by one of our templates."""
    exporter = HTMLExporter(
        template_name=template,
        extra_template_basedirs=TEMPLATES,
        extra_template_paths=TEMPLATES,
        exclude_anchor_links=True,
    )
    title = re.search("^# (.+)", notebook.cells[0].source)[1]
    resources = {"metadata": {"name": title}, "links": links, "stacks": stacks}
    page, _ = exporter.from_notebook_node(notebook, resources)
    return page


# ---- which cells a slide has ----


def stacks_of(cells):
    """The slides, each {"cells", "notes"}, in lists that start where a section does."""
    notes = read_notes(NOTES.read_text(encoding="utf-8"))
    title = re.search("^# (.+)", cells[0].source)[1]
    stacks = []
    for cell in cells:
        kind = cell.metadata.get("slideshow", {}).get("slide_type")
        if kind == "skip":
            continue
        if kind == "slide":
            stacks.append([])
        if kind in ("slide", "subslide"):
            heading = cell.source.partition("\n")[0].lstrip("# ")
            stacks[-1].append({"cells": [], "notes": notes.get((title, heading), "")})
        stacks[-1][-1]["cells"].append(without_drawing(cell))
    return stacks


def without_drawing(cell):
    """The cell without assertions, and without what draws its figure or its widget.

    A slide shows the drawing itself.
    """
    if cell.cell_type != "code":
        return cell
    statements = ast.parse(cell.source).body
    dropped = [s for s in statements if re.match(r"plots\.|assert ", ast.unparse(s))]
    shows_widget = any(VIEW in output.get("data", {}) for output in cell.outputs)
    if shows_widget and isinstance(statements[-1], ast.Expr):
        dropped.append(statements[-1])
    lines = cell.source.splitlines()
    for statement in reversed(dropped):
        del lines[statement.lineno - 1 : statement.end_lineno]
    changes = {"source": "\n".join(lines).strip(), "outputs": alive(cell.outputs)}
    return nbformat.from_dict({**cell, **changes})


def alive(outputs):
    """The outputs without the stills of widgets; each view gets its still's text."""
    kept = []
    for output in outputs:
        if "course-still" in output.get("data", {}).get("text/html", ""):
            view = kept.pop()
            text = {"text/plain": output.data["text/plain"]}
            output = {**view, "data": view.data | text}
        kept.append(output)
    return kept


def read_notes(text):
    """The presenter's notes in Markdown, by notebook and section: {(H1, H2): notes}."""
    notes = {}
    for part in re.split("^## ", text, flags=re.MULTILINE)[1:]:
        notebook, *sections = re.split("^### ", part, flags=re.MULTILINE)
        title = notebook.splitlines()[0]
        for section in sections:
            heading, _, body = section.partition("\n")
            notes[title, heading] = body.strip()
    return notes
