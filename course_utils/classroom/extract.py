"""What the judge needs of a notebook: one exercise, and what it uses; nothing is run.

Of a name that the exercise uses, that is the imports, functions, classes and
assignments which had made it when the exercise's cell was run.
"""

import ast
import dis
import inspect
import json
import linecache
import re
from typing import NamedTuple

SIMPLE = (
    *(ast.Import, ast.ImportFrom, ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef),
    *(ast.Assign, ast.AnnAssign, ast.AugAssign, ast.If, ast.Try, ast.With),
)
# What JupyterLab reads and Python does not: %time, !pip, name?
MAGIC = re.compile(r"^(\s*)([%!?].*|\w[\w.]*\?+|\w+ *= *[%!].*)$", re.MULTILINE)
LONG = 5  # statements; nobody writes so many alike by chance


class Statement(NamedTuple):
    """A statement of a cell, its code, and the names that it binds and uses."""

    node: ast.stmt
    code: object
    binds: frozenset
    uses: frozenset


class UnreadableError(ValueError):
    """The file is not a notebook; the text says why."""


def sources(path):
    """The text of each code cell. Raises UnreadableError."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except UnicodeDecodeError as error:
        raise UnreadableError("It is not text in UTF-8.") from error
    except (json.JSONDecodeError, RecursionError) as error:
        raise UnreadableError(f"It is not valid JSON: {error}.") from error
    try:
        cells = [cell for cell in content["cells"] if cell["cell_type"] == "code"]
        return ["".join(cell["source"]) for cell in cells]
    except (TypeError, KeyError) as error:
        raise UnreadableError(
            "It is JSON, but not a notebook: it has no cells."
        ) from error


def parsed(texts):
    """([statements in order], [(text, why not) of the cells that are no Python])."""
    found, broken = [], []
    for number, text in enumerate(texts, 1):
        file = f"<code cell {number}>"
        text = re.sub(r"\A%%\w+.*", "", text)  # %%time; its line stays, empty
        try:
            tree = tree_of(text, file)
            found += [statement(node, file) for node in tree.body for node in one(node)]
        except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
            broken.append((text, f"{type(error).__name__}: {error}"))
        # So that messages can show its lines.
        linecache.cache[file] = (len(text), None, text.splitlines(True), file)
    return found, broken


def tree_of(text, file):
    try:
        return ast.parse(text, file)
    except SyntaxError:
        return ast.parse(MAGIC.sub(r"\1pass", text), file)


def one(node):
    """The statement, or an import of several names as several imports."""
    if not isinstance(node, ast.Import | ast.ImportFrom):
        return [node]
    fields = dict(ast.iter_fields(node))
    each = [type(node)(**fields | {"names": [alias]}) for alias in node.names]
    return [ast.copy_location(single, node) for single in each]


def statement(node, file):
    """Compile a statement, without @check, and see which names it is about."""
    if isinstance(node, ast.FunctionDef):
        others = [one for one in node.decorator_list if not is_check(one)]
        node.decorator_list = others
    code = compile(ast.Module([node], []), file, "exec")
    own = list(dis.get_instructions(code))
    stored = {i.argval for i in own if i.opname in ("STORE_NAME", "STORE_GLOBAL")}
    return Statement(node, code, frozenset(stored), frozenset(loaded(code)))


def is_check(decorator):
    return getattr(decorator, "id", getattr(decorator, "attr", None)) == "check"


def loaded(code):
    """The global names that a piece of code reads, and the code within it."""
    names = {
        instruction.argval
        for instruction in dis.get_instructions(code)
        if instruction.opname in ("LOAD_NAME", "LOAD_GLOBAL")
    }
    return names.union(*map(loaded, filter(inspect.iscode, code.co_consts)))


def definition(statements, name):
    """The number of the last statement that defines this function, or None."""
    numbers = [i for i, one in enumerate(statements) if defines(one, name)]
    return numbers[-1] if numbers else None


def defines(statement, name):
    return isinstance(statement.node, ast.FunctionDef) and statement.node.name == name


def needed(statements, name, exercises):
    """The statements to run for an exercise, in order, its definition last.

    Of other exercises the course's versions are taken, so theirs are left out.
    """
    last = definition(statements, name)
    usable = [
        i
        for i, one in enumerate(statements)
        if isinstance(one.node, SIMPLE) and not any(defines(one, n) for n in exercises)
    ]
    chosen, waiting, seen = set(), set(statements[last].uses), set()
    chosen |= {i for i in usable if is_star(statements[i].node)}
    while waiting:
        wanted = waiting.pop()
        seen.add(wanted)
        binding = [i for i in usable if wanted in statements[i].binds]
        before = [i for i in binding if i < last]
        for i in before or binding:
            chosen.add(i)
            waiting |= statements[i].uses - seen
    return [statements[i] for i in sorted(chosen - {last})] + [statements[last]]


def is_star(node):
    return isinstance(node, ast.ImportFrom) and node.names[0].name == "*"


def anonymous(node):
    """The source of a function without comments, docstring and decorators."""
    return ast.unparse(without_docstring(node))


def without_docstring(node):
    body = node.body[1:] if ast.get_docstring(node) is not None else node.body
    fields = dict(ast.iter_fields(node)) | {"body": body or [ast.Pass()]}
    return ast.fix_missing_locations(ast.FunctionDef(**fields | {"decorator_list": []}))


def is_copy(node, solution):
    """Is it the course's function, word for word?

    With its docstring, which differs from the stub's, or with a long body.
    """
    (ours,) = ast.parse(inspect.getsource(solution)).body
    statements = sum(isinstance(part, ast.stmt) for part in ast.walk(ours)) - 2
    return same(node, ours) or (
        statements >= LONG and same(without_docstring(node), without_docstring(ours))
    )


def same(one, other):
    return ast.dump(one) == ast.dump(other)
