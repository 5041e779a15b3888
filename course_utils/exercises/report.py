"""A text on the page: for JupyterLab the same words as HTML, elsewhere as they are."""

import re
import sys
from html import escape
from itertools import groupby

from course_utils.colours import POSITIVE

AS_TEXT_IS = "padding-left: 7px"  # where JupyterLab prints text
TABLE = "overflow-x: auto; white-space: pre; margin: 0.3em 0 0.6em"
# A veil of colour, under which light and dark themes keep their own.
MARK = f"background: {POSITIVE}66; color: inherit"
BAR = '<progress value="{}" max="{}" style="width: 8em" aria-hidden="true"></progress>'
# A number with a star, on the right of a table.
DIFFERS = re.compile(r"(?<= )-?(?:\d[\d.e+-]*|nan|inf)\*(?= |$)", re.MULTILINE)


class Report:
    """A text, and the same words as HTML."""

    def __init__(self, text, html):
        self.text, self.html = text, html

    def __repr__(self):
        return self.text

    def _repr_html_(self):
        return self.html


def show(report):
    """Display a report where a notebook can, print it elsewhere."""
    ipython = sys.modules.get("IPython")
    if ipython and ipython.get_ipython():
        ipython.display.display(report)
    else:
        print(report)


def rich(text):
    """The Report of a verdict: a heading, sentences, and tables, which are indented."""
    heading, *rest = text.split("\n")
    pieces = [f"<strong>{escape(heading)}</strong>"]
    for indented, lines in groupby(rest, lambda line: line.startswith("  ")):
        if indented:
            table = "\n".join(escape(line.removeprefix("  ")) for line in lines)
            table = DIFFERS.sub(rf'<mark style="{MARK}">\g<0></mark>', table)
            # With a tab stop the keyboard scrolls what is too wide.
            pieces.append(f'<pre style="{TABLE}" tabindex="0">{table}</pre>')
        else:
            pieces += [f"<div>{sentence(escape(line))}</div>" for line in lines]
    return Report(text, f'<div style="{AS_TEXT_IS}">{"".join(pieces)}</div>')


def sentence(line):
    """A line with its `code`, and with the word that says what it is, set apart."""
    line = re.sub(r"`(.+?)`", r"<code>\1</code>", line)
    return re.sub(r"^Why:", r"<strong>Why:</strong>", line)


def bars(text):
    """The Report of a progress: a bar before each line that counts."""
    pieces = []
    for line in text.split("\n"):
        counts = re.search(r"(\d+) of (\d+) done$", line)
        if counts:
            pieces.append(f"<div>{BAR.format(*counts.groups())} {escape(line)}</div>")
        else:
            style = "padding-left: 8.4em" if line.startswith("  ") else ""
            pieces.append(f'<div style="{style}">{escape(line.strip())}</div>')
    return Report(text, f'<div style="{AS_TEXT_IS}">{"".join(pieces)}</div>')
