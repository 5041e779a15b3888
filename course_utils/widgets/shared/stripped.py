"""Scripts and styles without comments and margins: stored notebooks carry them."""

import re

PIECE = re.compile(
    r"""(?P<space>\s+)
    | (?P<comment>//[^\n]* | /\*.*?\*/)
    | (?P<string>"(?:[^"\\\n] | \\[^\n])*" | '(?:[^'\\\n] | \\[^\n])*')
    | (?P<template>`)
    | (?P<slash>/)
    | (?P<opening>[(\[{])
    | (?P<closing>[)\]}])
    | (?P<plain>[^\n"'`/\\()\[\]{}\0]+)""",
    re.VERBOSE | re.DOTALL,
)
# A part of a template ends with the template, or where an expression begins.
PART = re.compile(r"[`}](?:[^`\\$]|\\.|\$(?!\{))*(?:`|\$\{)", re.DOTALL)
REGEX = re.compile(
    r"/(?:[^/\\\[\n]|\\[^\n]|\[(?:[^\]\\\n]|\\[^\n])*\])+/[dgimsuy]*(?!\w)"
)
PAIRS = {")": "(", "]": "[", "}": "{"}
# After an operand a slash divides, elsewhere it begins a regular expression.
OPERAND = re.compile(r"(?:[\w$)\]]|\+\+|--)$")
NO_OPERAND = re.compile(
    r"(?<![\w$#.])(?:return|typeof|case|in|delete|void|throw|new|instanceof|else|do"
    r"|await|yield)$"
)
CONDITION = re.compile(r"(?<![\w$#.])(?:if|while|for|with)$")
STYLE = re.compile(
    r"""(?P<kept>"(?:[^"\\\n] | \\.)*" | '(?:[^'\\\n] | \\.)*' | (?<!\s)/\*.*?\*/)
    | \s+(?:/\*.*?\*/\s*)*""",
    re.VERBOSE | re.DOTALL,
)


def stripped_style(text):
    """A style sheet in which a blank stands for blanks, and for comments after them."""

    def blank(found):
        return found["kept"] or ("\n" if "\n" in found[0] else " ")

    return STYLE.sub(blank, text)


def stripped(text, name):
    """The code, with \\0i\\0 in the place of its literal i, and the literals.

    Literals are strings, regular expressions, and of templates what is no expression:
    what looks like code in them is none. Raises SyntaxError with the name of the text
    where it does not end, or where nobody can tell whether a slash divides.
    """
    reader = Reader(text, name)
    while reader.at < len(text):
        reader.read()
    if reader.open:
        reader.fail(f"a {reader.open[-1][0]} that is not closed")
    return re.sub(r"[ \t]*\n\s*", "\n", "".join(reader.code)), reader.literals


def tight(code):
    """The code without blanks beside brackets and commas, which never need them."""
    return re.sub(r" *([,;:()\[\]{}]) *", r"\1", code)


def filled(code, literals):
    """The code with its literals in their places again."""
    return re.sub(r"\0(\d+)\0", lambda found: literals[int(found[1])], code)


class Reader:
    """A text that is read piece by piece."""

    def __init__(self, text, name):
        self.text, self.name, self.at = text, name, 0
        self.code, self.literals = [], []
        self.last = ""  # the last piece of code, or a bracket that acts alike
        self.open = []  # brackets that are not closed, each with the piece before it

    def read(self):
        piece = PIECE.match(self.text, self.at)
        if not piece:
            self.fail(f"cannot read {self.text[self.at :].splitlines()[0]!r}")
        getattr(self, piece.lastgroup)(piece[0])

    def fail(self, problem):
        line = 1 + self.text.count("\n", 0, self.at)
        raise SyntaxError(f"{self.name}, line {line}: {problem}")

    def add(self, piece):
        self.code.append(piece)
        self.last = piece.rstrip()
        self.at += len(piece)

    def literal(self, pattern):
        found = pattern.match(self.text, self.at)
        if not found:
            self.fail("a text that does not end")
        self.code.append(f"\0{len(self.literals)}\0")
        self.literals.append(found[0])
        self.last = ")"
        self.at = found.end()
        return found[0]

    def space(self, piece):
        self.code.append(piece)
        self.at += len(piece)

    def comment(self, piece):
        # One with several lines ends a statement, as a line break does.
        self.code.append("\n" if "\n" in piece else " ")
        self.at += len(piece)

    def string(self, piece):
        self.literal(PIECE)

    def template(self, piece):
        if self.literal(PART).endswith("{"):
            self.open.append(("`", ""))
            self.last = "("

    def slash(self, piece):
        after = self.text[self.at + 1 : self.at + 2]
        operand = OPERAND.search(self.last) and not NO_OPERAND.search(self.last)
        # A formatter puts a space after one that divides; both signs have to agree.
        if self.last == "}" or (operand and not (after.isspace() or after == "=")):
            self.fail("does this / divide? If so, put a space after it")
        if not operand and after.isspace():
            self.fail("does this / divide? If not, put a backslash before the space")
        if operand:
            self.add(piece)
        else:
            self.literal(REGEX)

    def opening(self, piece):
        self.open.append((piece, self.last))
        self.add(piece)

    def closing(self, piece):
        bracket, before = self.open.pop() if self.open else ("", "")
        if (bracket, piece) == ("`", "}"):
            return self.template(piece)
        if bracket != PAIRS[piece]:
            self.fail(f"a {piece} that closes nothing")
        self.add(piece)
        if piece == ")" and CONDITION.search(before):
            self.last = "("

    def plain(self, piece):
        self.add(piece)
