"""The notebooks as slides and as plain pages, which need neither kernel nor network."""

import ast
import re
import shutil
from pathlib import Path

import jinja2
import nbformat
from markupsafe import Markup
from nbconvert import HTMLExporter
from nbconvert.filters import markdown2html

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
    answers = [question for cell in notebook.cells for question in questions_of(cell)]
    resources = {"metadata": {"name": title}, "links": links, "stacks": stacks}
    resources["answers"] = answers
    page, _ = exporter.from_notebook_node(notebook, resources)
    return page


def write_notes(notebook, path):
    """Write the page of a notebook's notes, which follows the live slides."""
    cells = nbformat.read(notebook, as_version=4).cells
    environment = jinja2.Environment(autoescape=True)
    environment.filters["markdown2html"] = lambda text: Markup(markdown2html(text))
    source = (FOLDER / "templates/notes.html.j2").read_text(encoding="utf-8")
    slides = [slide for stack in stacks_of(cells) for slide in stack]
    page = environment.from_string(source).render(slides=slides)
    path.write_text(page, encoding="utf-8")


# ---- which cells a slide has ----


def stacks_of(cells):
    """The slides, in lists that start where a section does.

    A slide is {"first": the number of its first cell, from 0, "cells", "heading": the
    nearest one, "notes": its section's, and before them the answer to what it asks}.
    """
    notes = read_notes(NOTES.read_text(encoding="utf-8"))
    # A presenter's copy may have lost its title, or begin with a slide of its own.
    title = re.search("^# (.+)", cells[0].source) if cells else None
    title, heading, section, stacks = title and title[1], "", "", []
    for i, cell in enumerate(cells):
        kind = cell.metadata.get("slideshow", {}).get("slide_type")
        if kind == "skip":
            continue
        if cell.cell_type == "markdown" and cell.source.startswith("#"):
            heading = cell.source.partition("\n")[0].lstrip("# ")
            if not cell.source.startswith("###"):
                section = heading
        if kind == "slide" or not stacks:
            stacks.append([])
        if kind in ("slide", "subslide") or not stacks[-1]:
            about = {"heading": heading, "notes": notes.get((title, section), "")}
            stacks[-1].append({"first": i, "cells": [], **about})
        slide = stacks[-1][-1]
        for question in questions_of(cell):
            slide["notes"] = f"{answer_in_words(*question)}\n\n{slide['notes']}"
        slide["cells"].append(without_drawing(cell))
    return stacks


def questions_of(cell):
    """List the cell's predictions, each a (question, {option: reply}, answer)."""
    if cell.cell_type != "code" or "Predict(" not in cell.source:
        return []
    calls = [
        node
        for statement in statements_of(cell)
        for node in ast.walk(statement)
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "Predict"
    ]
    return [
        [ast.literal_eval(part) for part in (*call.args, call.keywords[0].value)]
        for call in calls
    ]


def statements_of(cell):
    """List the statements of a code cell: none if it is not Python, as `%timeit`."""
    try:
        return ast.parse(cell.source).body
    except SyntaxError:
        return []


def answer_in_words(question, options, answer):
    """Say in Markdown what is right, and what to reply to the other choices."""
    wrong = {option: reply for option, reply in options.items() if option != answer}
    others = [f"- {option}: {reply}" for option, reply in wrong.items()]
    return "\n".join([f"**{answer}**: {options[answer]}", "", *others])


def without_drawing(cell):
    """The cell without assertions, and without what draws its figure or its widget.

    A slide shows the drawing itself.
    """
    if cell.cell_type != "code":
        return cell
    statements = statements_of(cell)
    dropped = [s for s in statements if re.match(r"plots\.|assert ", ast.unparse(s))]
    shows_widget = any(VIEW in output.get("data", {}) for output in cell.outputs)
    if shows_widget and statements and isinstance(statements[-1], ast.Expr):
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
    """The presenter's notes in Markdown, by notebook and section: {(H1, H2): notes}.

    Those of the title slide, what the notebook teaches, are under (H1, H1).
    """
    notes = {}
    for part in re.split("^## ", text, flags=re.MULTILINE)[1:]:
        notebook, *sections = re.split("^### ", part, flags=re.MULTILINE)
        title = notebook.splitlines()[0]
        for section in [notebook, *sections]:
            heading, _, body = section.partition("\n")
            notes[title, heading] = body.strip()
    return notes
