"""What docs/teaching.md says of the notebooks: minutes, and what may be left out."""

import ast
import re

import nbformat
import pytest

from course_utils.notebooks import all_notebooks, find_notebook
from course_utils.slides import NOTES, read_notes

TEXT = NOTES.read_text(encoding="utf-8")
NOTES_OF = read_notes(TEXT)
each_notebook = pytest.mark.parametrize(
    "notebook", all_notebooks(), ids=lambda path: path.stem
)


def part(heading):
    """The text under a heading."""
    return TEXT.split(f"## {heading}\n", 1)[1].split("\n## ", 1)[0]


def rows(text):
    """The tables' rows, each a list of its cells."""
    lines = [line for line in text.splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in line.split("|")[1:-1]] for line in lines]


def cells_of(notebook):
    return nbformat.read(notebook, as_version=4).cells


def numbers(text):
    """[1, 2, 3, 5] of "1 to 3, 5"."""
    found = []
    for piece in re.findall(r"\d+(?: to \d+)?", text):
        first, _, last = piece.partition(" to ")
        found += range(int(first), int(last or first) + 1)
    return found


def shown(name, section):
    """The minutes that a section's notes give it."""
    title = cells_of(find_notebook(name))[0].source.splitlines()[0][2:]
    (note,) = (
        note
        for (notebook, heading), note in NOTES_OF.items()
        if notebook == title and heading.startswith(f"{section}. ")
    )
    return int(re.match(r"(\d+) minutes", note)[1])


def worked(name, section):
    """The minutes that the notebook's opening gives a section with its exercises."""
    opening = cells_of(find_notebook(name))[0].source
    minutes = re.search(r"exercises: ([\d,; and]+) minutes", opening)[1]
    return int(re.findall(r"\d+", minutes)[section - 1])


@each_notebook
def test_a_notebook_says_what_is_learned(notebook):
    title = cells_of(notebook)[0].source.splitlines()[0][2:]
    assert NOTES_OF[title, title].startswith("Afterwards learners can\n\n- ")


def test_the_minutes_of_the_lecture_add_up():
    lecture = part("Plans").split("**A weekend**")[0]
    *planned, total = rows(lecture)[1:]
    assert len(planned) > 3
    for name, sections, minutes in planned:
        assert int(minutes) == sum(shown(name, number) for number in numbers(sections))
    assert int(total[2]) == sum(int(minutes) for *_, minutes in planned) <= 80


def test_the_minutes_of_the_weekend_add_up():
    weekend = part("Plans").split("**A weekend**")[1].split("**Four weeks**")[0]
    planned = rows(weekend)[1:]
    assert len(planned) == 4
    for _, sections, minutes, *_ in planned:
        parts = [item.strip().partition(",") for item in sections.split(";")]
        all_minutes = [
            worked(name, number) for name, _, rest in parts for number in numbers(rest)
        ]
        assert int(minutes) == sum(all_minutes) <= 180


@each_notebook
def test_no_section_uses_what_one_that_may_be_left_out_makes(notebook):
    allowed = dict(rows(part("Leaving parts out")))
    makes, uses = names_by_section(cells_of(notebook))
    for section in numbers(allowed[notebook.stem[:2]]):
        for later in range(section + 1, max(uses) + 1):
            others = [number for number in makes if section < number <= later]
            again = set().union(*(makes[number] for number in others))
            assert not makes[section] & (uses[later] - again), (section, later)


def names_by_section(cells):
    """What each section's code makes, and what it uses: two {section: names}."""
    makes, uses, section = {0: set()}, {0: set()}, 0
    for cell in cells:
        if cell.cell_type == "markdown":
            if heading := re.match(r"## (\d+)\.", cell.source):
                section = int(heading[1])
                makes[section], uses[section] = set(), set()
            continue
        for node in ast.walk(ast.parse(cell.source)):
            if isinstance(node, ast.FunctionDef | ast.ClassDef):
                makes[section].add(node.name)
            elif isinstance(node, ast.Name):
                loads = isinstance(node.ctx, ast.Load)
                (uses if loads else makes)[section].add(node.id)
    return makes, uses
