"""A widget's modules as parts of one script, and its style sheets.

A browser gets the script as a text, which has no address that "./numbers.js" could be
near. So each module becomes a function of its own here, and run.js joins them: two of
them may use the same name. What is not understood for certain is a SyntaxError when the
widget is imported, rather than another program in the browser.
"""

import json
import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

from course_utils import colours
from course_utils.widgets.shared.stripped import filled, stripped, stripped_style, tight

FOLDER = Path(__file__).parents[1]
COLOURS = {
    name.lower(): value for name, value in vars(colours).items() if name.isupper()
}

NAME = r"[A-Za-z_]\w*"
IMPORT = re.compile(r"^import \{([^{}]*)\} from \0(\d+)\0;$", re.MULTILINE)
IMPORTED = re.compile(rf"({NAME})(?: as ({NAME}))?")
EXPORT = re.compile(
    rf"^export (?=(?:const|class|(?:async )?function\*?) ({NAME}))", re.MULTILINE
)
DEFAULT = re.compile(r"^export default (?!async |class |function)", re.MULTILINE)
NOT_READ = re.compile(r"(?<![\w.$#])(?:import|export)(?![\w$]).*")
# The functions of modules have names with a $, and nothing else has.
DOLLAR = re.compile(r"(?<![\w#])\$\w*")


class Module(NamedTuple):
    """What it imports, {path: [(name there, name here)]}, what it exports, its code."""

    imports: dict
    exports: list
    code: str


def script(name):
    """The module with all that it imports, as the parts of a module that exports the
    same: widgets whose scripts have a part in common store it once.

    COLOURS, the course's colours, is a constant that all of them see. Raises
    SyntaxError for what is neither `import { a, b as c } from "./module.js";` nor
    `export` before a constant, a function, a class or the value of a default.
    """
    first = (FOLDER / name).resolve()
    labels = {}  # {path: its name in scripts}, each after those that it imports

    def add(path, importers):
        if path in importers:
            raise SyntaxError(f"{path} imports itself, by way of others")
        for other, names in read(path).imports.items():
            if other not in labels:
                add(other, [*importers, path])
            for imported, _ in names:
                if imported not in read(other).exports:
                    raise SyntaxError(f"{path}: {other} does not export {imported}")
        labels[path] = f"${path.parent.name}_{path.stem}"

    add(first, [])
    texts = [scope(path, labels) for path in labels]
    if any("COLOURS" in text for text in texts):
        texts.insert(0, f"const COLOURS = {json.dumps(COLOURS)};")
    for exported in read(first).exports:
        begin = "default" if exported == "$default" else f"const {exported} ="
        texts.append(f"export {begin} {labels[first]}.{exported};")
    return tuple(texts)


def style(*names):
    """The style sheets, after the course's colours as CSS variables."""
    variables = "".join(f"--{name}: {value}; " for name, value in COLOURS.items())
    texts = [(FOLDER / name).read_text(encoding="utf-8") for name in names]
    return (f".course-widget {{ {variables}}}", *map(stripped_style, texts))


def scope(path, labels):
    """The module as a function of its own, and what that returns under its label."""
    imports, exports, code = read(path)
    taken = []
    for other, names in imports.items():
        parts = [
            there if there == here else f"{there}: {here}" for there, here in names
        ]
        taken.append(f"const {{ {', '.join(parts)} }} = {labels[other]};")
    begin, end = f"const {labels[path]} = (() => {{", "})();"
    return "\n".join([begin, *taken, code, f"return {{ {', '.join(exports)} }};", end])


@cache
def read(path):
    """The module in a file."""
    code, literals = stripped(path.read_text(encoding="utf-8"), path)
    if found := DOLLAR.search(code):
        raise SyntaxError(f"{path}: {found[0]}: a name may not begin with $")
    imports = {}
    for names, literal in IMPORT.findall(code):
        other = (path.parent / literals[int(literal)][1:-1]).resolve()
        for text in filter(None, map(str.strip, names.split(","))):
            name = IMPORTED.fullmatch(text)
            if not name:
                raise SyntaxError(f"{path}: cannot import {text!r}")
            imports.setdefault(other, []).append((name[1], name[2] or name[1]))
    exports = EXPORT.findall(code) + ["$default"] * len(DEFAULT.findall(code))
    code = DEFAULT.sub("const $default = ", EXPORT.sub("", IMPORT.sub("", code)))
    if found := NOT_READ.search(code):
        raise SyntaxError(f"{path}: cannot read {filled(found[0], literals)!r}")
    return Module(imports, exports, filled(tight(code), literals).strip())
