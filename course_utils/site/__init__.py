"""The course as a site that needs neither kernel, nor server, nor network.

Sphinx makes the pages: MyST-NB reads the notebooks, Furo is the theme. What is done
here is what they do not know: that widgets run, that hints unfold one by one.
"""

import json
import re
import shutil
import subprocess
import sys
from base64 import b64decode
from contextlib import redirect_stdout
from io import BytesIO, StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

import nbformat
from ipywidgets.embed import dependency_state, embed_data
from PIL import Image

from course_utils import data
from course_utils.exercises import find, solution
from course_utils.exercises.writing import with_gaps
from course_utils.notebooks import all_notebooks
from course_utils.saving import STATE, VIEW
from course_utils.slides import assets
from course_utils.widgets import FilterLab
from course_utils.widgets.predict import marked
from course_utils.widgets.shared.base import HIDE_THE_FAILED

FOLDER = Path(__file__).parent
ROOT = FOLDER.parents[1]
SITE = ROOT / "build/site"
TEXTS = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "docs", "data/README.md")
FOLDER_LINK = re.compile(r"\[([^\]]+)\]\(([^)#:]+)\)")
LINK = re.compile(r'(?:\]\(|src=")([^)#:"]+)[)"]')

LESSON = """
Here the widgets and questions answer, and the hints unfold.
To run the code, and to have your own checked, \
[start the course on your computer](../README.md).
There are <a href="../slides/{name}/index.html">slides</a> of this lesson, \
and <a href="{name}.ipynb" download>its notebook</a>.
"""
FOLDED = """\
<details class="hints">
<summary>Hint 1: a question</summary>
<p>{question}</p>
<details>
<summary>Hint 2: the idea</summary>
<p>{idea}</p>
<details>
<summary>Hint 3: the lines with gaps</summary>

```python
{lines}
```

<details>
<summary>The course's version</summary>

```python
{solution}
```

</details>
</details>
</details>
</details>
"""


def write(folder, decks):
    """Write the site; raises CalledProcessError when a page has a fault.

    folder: is made again; decks: the folder with those that `make slides` writes.
    """
    shutil.rmtree(folder, ignore_errors=True)
    with TemporaryDirectory() as sources:
        write_sources(Path(sources))
        sphinx = [sys.executable, "-m", "sphinx", "-q", "-W", "--keep-going"]
        where = ["-d", f"{sources}/.doctrees", "-c", FOLDER, sources, folder]
        subprocess.run([*sphinx, *where], check=True)
    not_needed = shutil.ignore_patterns(assets.CACHE, "notebook.html")
    shutil.copytree(decks, folder / "slides", ignore=not_needed)
    for notebook in all_notebooks():
        shutil.copy(notebook, folder / "notebooks")


# ---- what Sphinx reads ----


def write_sources(folder):
    """Write what the pages are made from: the lessons, the texts, the first page."""
    for text in texts():
        copy_with_links(text, folder)
    (folder / "notebooks").mkdir(exist_ok=True)
    for notebook in all_notebooks():
        shown = lesson(nbformat.read(notebook, as_version=4), notebook.stem)
        nbformat.write(shown, folder / "notebooks" / notebook.name)
    first = (FOLDER / "index.md").read_text(encoding="utf-8")
    first = first.replace("(the Filter Lab)", html(first_lab()))
    (folder / "index.md").write_text(first, encoding="utf-8")
    shutil.copy(FOLDER / "slides.md", folder)


def texts():
    """The texts that become pages."""
    for name in TEXTS:
        path = ROOT / name
        yield from path.glob("*.md") if path.is_dir() else [path]


def copy_with_links(text, folder):
    """Copy a text, and the files that it links to, into the same places.

    A link to a folder becomes its words: the site has no page that lists one.
    """

    def words_of_folder(link):
        return link[1] if (text.parent / link[2]).is_dir() else link[0]

    content = FOLDER_LINK.sub(words_of_folder, text.read_text(encoding="utf-8"))
    for link in LINK.findall(content):
        source = (text.parent / link).resolve()
        copy = folder / source.relative_to(ROOT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(source, copy)
    copy = folder / text.relative_to(ROOT)
    copy.parent.mkdir(parents=True, exist_ok=True)
    copy.write_text(content, encoding="utf-8")


def first_lab():
    """The Filter Lab of the first page: an edge detector on a cat's eye."""
    emoji = data.load("emoji10")
    cats = emoji.train_images[emoji.train_labels == emoji.class_names.index("cat")]
    return FilterLab(cats[1], kernel=[[-1, 0, 1]] * 3, position=(13, 20))


def html(widget):
    """A widget as HTML: its view, its still, and the state that it starts from."""
    state = dependency_state([widget], drop_defaults=False)
    embedded = embed_data(views=[widget], state=state)
    view = script(VIEW, embedded["view_specs"][0])
    still = f'<div class="output text_html">{widget.still_html()}</div>'
    return view + still + script(STATE, embedded["manager_state"])


def script(kind, content):
    """Data as a script element, which no text in it can end."""
    return (
        f'<script type="{kind}">'
        + json.dumps(content).replace("</", "<\\/")
        + "</script>"
    )


# ---- the lessons ----


def lesson(notebook, name):
    """The notebook as its page shows it, with folded hints below each exercise."""
    cells = []
    for cell in notebook.cells:
        cells.append(cell)
        if cell.cell_type == "code":
            prepare(cell)
        if "exercise" in cell.metadata.get("tags", []):
            cells.append(nbformat.v4.new_markdown_cell(folded_hints(cell.source)))
    title, text = cells[0].source.split("\n", 1)
    cells[0].source = title + "\n" + LESSON.format(name=name) + text
    return nbformat.from_dict({**notebook, "cells": cells})


def prepare(cell):
    """Hide what has to be predicted, and tell MyST-NB of alt texts and heights."""
    if cell.metadata.get("jupyter", {}).get("source_hidden"):
        cell.metadata.tags = [*cell.metadata.get("tags", []), "remove-input"]
    for output in cell.outputs:
        shown = output.get("data", {})
        if "image/png" in shown:
            cell.metadata.mystnb = {"image": described(output)}
        if "course-still" in shown.get("text/html", ""):
            # The site's own style says when a still is hidden.
            shown["text/html"] = shown["text/html"].removeprefix(HIDE_THE_FAILED)


def described(figure):
    """A figure's alt text, and its height, so that its place is kept while it loads."""
    width, height = Image.open(BytesIO(b64decode(figure.data["image/png"]))).size
    shown = figure.metadata["image/png"]
    return {"alt": shown["alt"], "height": f"{shown['width'] * height / width:.0f}"}


def folded_hints(source):
    """The hints for an exercise, each folded in the one before, the solution last."""
    name = re.search(r"^def (\w+)", source, re.MULTILINE)[1]
    question, idea, lines = map(with_gaps, find(name).hints)
    with redirect_stdout(StringIO()) as printed:
        solution(name)
    return FOLDED.format(
        question=marked(question),
        idea=marked(idea),
        lines=lines,
        solution=printed.getvalue().strip(),
    )
