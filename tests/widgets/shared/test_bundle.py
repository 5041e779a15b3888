"""Modules are joined as a browser would have joined them, or refused."""

import re

import pytest

from course_utils import widgets
from course_utils.widgets.shared import bundle
from course_utils.widgets.shared.stripped import filled, stripped, stripped_style

# All but run.js, which joins the others.
MODULES = sorted(set(bundle.FOLDER.glob("*/*.js")) - {bundle.FOLDER / "shared/run.js"})
RUN = """async (source) => {
    const url = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
    return { ...await import(url) };
}"""
NAMES = """async (source) => {
    const url = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
    const module = await import(url);
    return [Object.keys(module), Object.keys(module.default)];
}"""
GOOD = 'export const a = 1;\nexport const b = "b";\nexport default { a };\n'

# What it is worth, and a module that says it.
WORTH = {
    "a product on two lines": (6, "const [w, h] = [2, 3];\nexport const x = w\n  * h;"),
    "a quotient on two lines": (2, "const w = 6;\nexport const x = w\n  / 3;"),
    "a template on two lines": (
        "one\n  // two\n  * three\n/* four */",
        "export const x = `one\n  // two\n  * three\n/* four */`;",
    ),
    "a template in a template": (
        "<1  //  {2}>",
        "const n = [1, 2];\n"
        "export const x = `<${n.map((i) => { return i > 1 ? `{${i}}` : i; })"
        '.join("  //  ")}>`;',
    ),
    "a template with an object": ("1}", "export const x = `${{ a: 1 }.a}}`;"),
    "a backtick in a template": ("`${", "export const x = `\\`\\${`;"),
    "strings that look like comments": (
        "// /* \"' */",
        "export const x = '// /* \"\\' */';",
    ),
    "an expression that looks like a comment": (
        ["a", "b"],
        'export const x = "a//b".split(/\\/\\//);',
    ),
    "an expression with a quote": (3, 'export const x = "ab\\"".search(/["]/) + 1;'),
    "a class with a slash": (1, 'export const x = "a/*b".search(/[/][*]/);'),
    "an expression after return": (
        True,
        "const f = (s) => {\n  return /\"/.test(s);\n};\nexport const x = f('\"');",
    ),
    "an expression after a condition": (
        2,
        'let n = 1;\nif (n) /"/.test("") || n++; // "\nexport const x = n;',
    ),
    "an operand before a slash": (
        [1, 2, 3, 4],
        "const o = { in: 6, a: [3, 8] };\nlet i = 2;\n"
        "export const x = [i / 2, o.in / 3, (6) / 2, o.a[1] / 2]; // 1 / 2",
    ),
    "a sum after a slash": (2, "let i = 2;\nexport const x = i++ / 2 + 1 / 1;"),
    "divided in place": (3, "let i = 6;\ni /= 2;\nexport const x = i;"),
    "a comment between two words": (
        "number",
        "export const x = typeof/* a */1; // b",
    ),
    "a comment that ends a statement": (
        None,
        "const f = () => {\n  return /* a\n*/ 1;\n};\nexport const x = f() ?? null;",
    ),
    "words in strings": (
        'import { a } from "b";\nexport { a };',
        'export const x = `import { a } from "b";\nexport { a };`;',
    ),
    "dollars": ("$1$", 'export const x = "a".replace(/(a)$/, "$$1$");'),
}

REFUSED = {
    "everything": 'import * as other from "./other.js";',
    "the default": 'import other from "./other.js";',
    "the default by name": 'import { default as other } from "./other.js";',
    "no name": 'import "./other.js";',
    "later": 'export const x = import("./other.js");',
    "where it stands": "export const x = import.meta.url;",
    "no semicolon": 'import { a } from "./other.js"\nexport const x = a;',
    "two on a line": 'import { a } from "./other.js"; import { b } from "./other.js";',
    "what is not there": 'import { c } from "./other.js";',
    "a string": 'import { "a" as c } from "./other.js";',
    "exported again": 'export { a } from "./other.js";',
    "all exported again": 'export * from "./other.js";',
    "exported below": "const x = 1;\nexport { x };",
    "exported parts": "export const [x, y] = [1, 2];",
    "exported and changing": "export let x = 1;",
    "a default with a name": "export default class Second {}",
    "a function without a name": "export default function () {}",
    "our own names": "const $other = 1;",
    "itself": 'import { x } from "./first.js";\nexport const y = x;',
    "a string without end": 'const x = "a;\n";',
    "a template without end": "const x = `a${1};",
    "an expression without end": "const x = /a;\n",
    "a bracket without end": "const f = () => {",
    "a bracket too much": "const f = () => {}};",
    "the wrong bracket": "const f = (1];",
    "a slash close to what stands before": "const x = 4 /2;",
    "a slash close to both": "const x = 4/2;",
    "a blank after a slash": 'const x = ["", / "/];',
    "a slash after a block": "if (1) {} /a/.test(b);",
    "a character of no code": "const x = \\u0061;",
}


@pytest.fixture
def joined(tmp_path):
    """The script of this module, which has a neighbour."""

    def join(text, **others):
        for name, content in {"first": text, "other": GOOD, **others}.items():
            (tmp_path / f"{name}.js").write_text(content + "\n", encoding="utf-8")
        return "\n".join(bundle.script(tmp_path / "first.js"))

    return join


@pytest.mark.parametrize("what", WORTH)
def test_code_is_what_it_was(page, joined, what):
    worth, text = WORTH[what]
    assert page.evaluate(RUN, joined(text)) == {"x": worth}
    assert page.evaluate(RUN, text) == {"x": worth}


@pytest.mark.parametrize("what", REFUSED)
def test_what_is_not_understood_is_refused(joined, what):
    with pytest.raises(SyntaxError, match=r"first\.js"):
        joined(REFUSED[what])


def test_names_may_be_changed_where_they_are_imported(page, joined):
    text = "import {\n  a as one,\n  b, // the second\n} from './other.js';\n"
    text += "export const [a] = [one];"
    with pytest.raises(SyntaxError, match=r"export const \[a\]"):
        joined(text)
    text = text.replace("[a] = [one]", "both = [one, b]")
    assert page.evaluate(RUN, joined(text)) == {"both": [1, "b"]}


def test_modules_may_use_the_same_names(page, joined):
    other = "const same = 1;\nexport const a = () => same;"
    third = "const same = 2;\nexport const a = () => same;"
    text = 'import { a } from "./other.js";\nimport { a as b } from "./third.js";\n'
    text += "const same = 3;\nexport const x = [a(), b(), same];"
    got = page.evaluate(RUN, joined(text, other=other, third=third))
    assert got == {"x": [1, 2, 3]}


def test_a_name_that_was_not_imported_is_not_seen(page, joined):
    other = "export const a = () => b;\nexport const b = 1;\n"
    text = 'import { a } from "./other.js";\nexport const x = a();\nexport const y = b;'
    with pytest.raises(Exception, match="b is not defined"):
        page.evaluate(RUN, joined(text, other=other))


def test_two_modules_of_one_name_in_two_folders(page, joined, tmp_path):
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep/other.js").write_text("export const a = 2;", encoding="utf-8")
    text = (
        'import { a } from "./other.js";\nimport { a as b } from "./deep/other.js";\n'
    )
    assert page.evaluate(RUN, joined(text + "export const x = [a, b];")) == {
        "x": [1, 2]
    }


def test_all_modules_of_the_course_can_meet(page, joined):
    exported = {path: bundle.read(path).exports for path in MODULES}
    assert len(MODULES) > 30
    lines = [
        f'import {{ {names[0]} as _{i} }} from "{path.as_posix()}";'
        for i, (path, names) in enumerate(exported.items())
        if names[0] != "$default"
    ]
    got = page.evaluate(RUN, joined("\n".join([*lines, "export const x = 1;"])))
    assert got == {"x": 1}


@pytest.mark.parametrize("name", widgets.__all__)
def test_the_script_of_each_widget_runs(page, name):
    assert page.evaluate(NAMES, "\n".join(getattr(widgets, name)._script)) == [
        ["default"],
        ["render"],
    ]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: "/".join(path.parts[-2:]))
def test_no_comment_and_no_margin_is_left(path):
    text = path.read_text(encoding="utf-8")
    code, literals = stripped(text, path)
    assert not re.search(r"//|/\*|^\s|\s$|\n\n", code.strip(), re.MULTILINE)
    assert len(filled(code, literals)) < len(text)


def test_styles_keep_their_strings():
    style = '.a .b {\n  content: "/* a */  b"; /* c */\n\n  /* d\n  */\n}\n.c/**/.d  {}'
    kept = '.a .b {\ncontent: "/* a */  b";\n}\n.c/**/.d {}'
    assert stripped_style(style) == kept
