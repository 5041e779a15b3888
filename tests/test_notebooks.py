"""The stored notebooks: style, outputs, and a run with every exercise solved.

`make test` also runs nbval, which compares every stored output with a new one.
"""

import ast
import contextlib
import io
import itertools
import json
import os
import re
import subprocess
import sys
from html import escape
from pathlib import Path

import nbformat
import pytest
from browser import RESULTS
from execute_notebooks import NOTEBOOKS, execute
from nbclient.exceptions import CellExecutionError
from whole import WHOLE, one_of

from course_utils import widgets
from course_utils.exercises import CATALOGUE, solution
from course_utils.saving import VIEW, stored
from course_utils.widgets.shared.base import CourseWidget

PATHS = sorted(NOTEBOOKS.glob("*.ipynb"))
KERNEL = {"kernelspec": {"name": "python3", "display_name": "Python 3"}}
each_notebook = pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)


def read(path):
    return nbformat.read(path, as_version=4)


def cells_of(path, kind):
    return [cell for cell in read(path).cells if cell.cell_type == kind]


def tags(cell):
    return cell.metadata.get("tags", [])


def outputs(path):
    return [output for cell in cells_of(path, "code") for output in cell.outputs]


def exercise_names(path):
    cells = [cell for cell in cells_of(path, "code") if "exercise" in tags(cell)]
    return [re.search(r"def (\w+)", cell.source)[1] for cell in cells]


def test_all_notebooks_are_here():
    assert [path.stem[:2] for path in PATHS] == [key[:2] for key in CATALOGUE]


@each_notebook
def test_is_valid(path):
    nbformat.validate(read(path))


# --- Outputs -------------------------------------------------------------------------


@each_notebook
def test_was_run_from_top_to_bottom(path):
    counts = [cell.execution_count for cell in cells_of(path, "code")]
    assert counts == list(range(1, len(counts) + 1)), "not run: `make notebooks`"


@each_notebook
def test_outputs_are_stored_without_errors_warnings_or_addresses(path):
    found = outputs(path)
    assert len(found) > 10
    assert not [output for output in found if output.output_type == "error"]
    assert not [output for output in found if output.get("name") == "stderr"]
    assert not re.search(r" at 0x[0-9a-f]+|/tmp/|/home/|/root/", str(found))


@each_notebook
def test_every_widget_has_its_still(path):
    data = [output.get("data", {}) for output in outputs(path)]
    widgets = [i for i, bundle in enumerate(data) if VIEW in bundle]
    assert widgets
    for i in widgets:
        alt, still = data[i + 1]["text/plain"], data[i + 1]["text/html"]
        assert f'<img class="course-still" alt="{escape(alt)}" src="data:' in still or (
            '<div class="course-still"><p>' in still
        )


@each_notebook
def test_no_stored_zero_has_a_sign_which_a_last_bit_could_turn(path):
    signed = r"(?<![\w)])[-+]0(\.0*)?(?![\d.])"
    for output in outputs(path):
        text = output.get("text") or output.get("data", {}).get("text/plain", "")
        assert not re.search(signed, text), text


@each_notebook
def test_every_picture_has_its_alt_text(path):
    pictures = [out for out in outputs(path) if "image/png" in out.get("data", {})]
    assert pictures
    for picture in pictures:
        alt = picture.data["text/plain"]
        assert len(alt.split()) >= 5
        assert not alt.startswith("<")
        assert picture.metadata["image/png"]["alt"] == alt


@each_notebook
def test_stored_widgets_carry_the_script_and_the_style_of_the_package(path):
    states = {name: model.state for name, model in stored(read(path)).items()}
    ours = [state for state in states.values() if "_scripts" in state]
    assert ours

    def texts(parts):
        return tuple(states[part.removeprefix("IPY_MODEL_")].text for part in parts)

    for model in ours:
        widget = getattr(widgets, model._anywidget_id.rpartition(".")[2])
        assert model._esm == CourseWidget._esm
        assert texts(model._scripts) == widget._script, widget
        assert texts(model._styles) == widget._style, widget
    every = [state.text for state in states.values() if "text" in state]
    assert len(every) == len(set(every)), "each is stored once"


@each_notebook
def test_exercises_are_stored_unsolved(path):
    exercises = next(es for key, es in CATALOGUE.items() if key[:2] == path.stem[:2])
    assert exercise_names(path) == [exercise.name for exercise in exercises]
    for cell in cells_of(path, "code"):
        if "exercise" in tags(cell):
            assert "not attempted" in cell.outputs[0].text


# --- Style ---------------------------------------------------------------------------


def headings(path, level):
    text = "\n".join(cell.source for cell in cells_of(path, "markdown"))
    return re.findall(rf"^{'#' * level} (.+)$", text, re.MULTILINE)


@each_notebook
def test_one_title_and_sections_that_ask_or_claim(path):
    assert len(headings(path, 1)) == 1
    assert 6 <= len(headings(path, 2)) <= 11


@each_notebook
def test_teaching_begins_by_the_fourth_cell(path):
    assert any(re.match("## ", cell.source) for cell in read(path).cells[:4])


@each_notebook
def test_code_cells_are_short(path):
    lengths = sorted(len(cell.source.splitlines()) for cell in cells_of(path, "code"))
    assert lengths[-1] <= 18
    assert lengths[int(0.8 * len(lengths))] <= 12


@each_notebook
def test_prose_cells_are_short(path):
    for cell in cells_of(path, "markdown"):
        assert 0 < len(cell.source.split()) <= 150, cell.source


@each_notebook
def test_at_most_three_code_cells_in_a_row(path):
    kinds = "".join(cell.cell_type[0] for cell in read(path).cells)
    assert "cccc" not in kinds


@each_notebook
def test_one_sentence_a_line(path):
    for cell in cells_of(path, "markdown"):
        for line in cell.source.splitlines():
            # Not in lists, tables and headings; **Predict.** is a label.
            prose = re.sub(r"`.*?`|\$.*?\$|^\*\*.*?\*\*", "", line)
            if not re.match(r"\||<|- |#|\d\.", line):
                assert not re.search(r"\w[.?!] [A-Z]", prose), line


@each_notebook
def test_nothing_that_nbval_or_a_reader_stumbles_over(path):
    for cell in cells_of(path, "code"):
        # The toy network's numbers are published for this very seed.
        source = cell.source.replace("np.random.seed(1)", "")
        assert not source.rstrip().endswith(";")
        assert not re.search(r"^\s*[%!]|import \*|sys\.path|random\.seed", source, re.M)
    text = "\n".join(cell.source for cell in cells_of(path, "markdown"))
    assert not re.search(r"let's|dive in|simply|obvious|powerful", text, re.I)


@each_notebook
def test_slides_are_marked(path):
    for cell in read(path).cells:
        slide = cell.metadata.get("slideshow", {}).get("slide_type")
        if re.match("##? ", cell.source):
            assert slide == "slide", cell.source[:50]
        if "exercise" in tags(cell):
            assert slide == "skip"
        extra = set(cell.metadata) - {"slideshow", "tags", "jupyter"}
        assert not extra


@each_notebook
def test_what_follows_a_prediction_on_its_slide_is_shown_after_it(path):
    for cell, following in itertools.pairwise(read(path).cells):
        kinds = [one.metadata.get("slideshow", {}).get("slide_type")
                 for one in (cell, following)]  # fmt: skip
        asks = cell.source.startswith("Predict(") and kinds[0] != "skip"
        if asks and kinds[1] not in ("slide", "subslide", "skip"):
            assert kinds[1] == "fragment", following.source


@each_notebook
def test_the_source_of_a_prediction_is_hidden_for_it_holds_the_answer(path):
    for cell in cells_of(path, "code"):
        hidden = cell.metadata.get("jupyter", {}).get("source_hidden", False)
        assert hidden == cell.source.startswith("Predict("), cell.source


@each_notebook
def test_right_answers_do_not_stand_in_one_place(path):
    places = []
    for cell in cells_of(path, "code"):
        if cell.source.startswith("Predict("):
            arguments = ast.parse(cell.source).body[0].value
            options = [option.value for option in arguments.args[1].keys]
            places.append(options.index(arguments.keywords[0].value.value))
    assert len(places) >= 5
    assert max(map(places.count, places)) <= len(places) / 2


@each_notebook
def test_small_enough_to_open_at_once(path):
    assert path.stat().st_size < 1_100_000


# --- Running -------------------------------------------------------------------------


def solved_cell(name):
    """What `solution` prints, which a learner would paste into the cell."""
    text = io.StringIO()
    with contextlib.redirect_stdout(text):
        solution(name)
    return text.getvalue()


def slides_again(notebook):
    """The code cells of the slides, copied, as a teacher may run them after all ran:
    from the last section back to the first, and once a week from first to last, too.
    (nbval trains the nets each time, with the course's functions; a pasted solution is
    one of them, and a test passes each.)
    """
    sections = []
    for cell in notebook.cells:
        if re.match("##? ", cell.source):
            sections.append([])
        slide = cell.metadata.get("slideshow", {}).get("slide_type")
        if cell.cell_type == "code" and slide != "skip":
            sections[-1].append(cell)
    shown = [cell for cells in reversed(sections) for cell in cells]
    if WHOLE:
        shown = [*itertools.chain(*sections), *shown]
    return [nbformat.v4.new_code_cell(cell.source) for cell in shown]


@each_notebook
def test_no_variable_takes_the_name_of_what_a_pasted_solution_imports(path):
    imported, taken = set(), set()
    for cell in read(path).cells:
        if "exercise" in tags(cell):
            tree = ast.parse(solved_cell(re.search(r"def (\w+)", cell.source)[1]))
            found = [part for part in tree.body if isinstance(part, ast.ImportFrom)]
            imported |= {alias.name for part in found for alias in part.names}
        elif cell.cell_type == "code":
            parts = ast.walk(ast.parse(cell.source))
            names = [part for part in parts if isinstance(part, ast.Name)]
            taken |= {name.id for name in names if isinstance(name.ctx, ast.Store)}
    assert imported & taken == set()


# 03 has the most exercises, and trains the least.
@pytest.mark.notebook
@pytest.mark.parametrize(
    "path", one_of([PATHS[3], *PATHS[:3], PATHS[4]]), ids=lambda path: path.stem
)
def test_runs_with_every_exercise_solved_and_slides_run_again(path):
    notebook = read(path)
    for cell in notebook.cells:
        if "exercise" in tags(cell):
            cell.source = solved_cell(re.search(r"def (\w+)", cell.source)[1])
    notebook.cells += slides_again(notebook)
    try:
        execute(notebook)
    except CellExecutionError:
        RESULTS.mkdir(exist_ok=True)
        nbformat.write(notebook, RESULTS / path.name)
        raise
    for cell in notebook.cells:
        if "exercise" in tags(cell):
            text = "".join(output.text for output in cell.outputs)
            assert re.fullmatch(r"✓ \w+: passed\.\n", text)
    report = next(cell for cell in notebook.cells if cell.source == "progress()")
    line = rf"^{path.stem[:2]} .*: (\d+) of (\d+) done"
    text = report.outputs[0].data["text/plain"]
    done, of = re.search(line, text, re.MULTILINE).groups()
    assert done == of


@pytest.mark.notebook
def test_a_broken_font_cache_of_the_users_reddens_no_notebook(tmp_path):
    own = Path(os.environ["MPLCONFIGDIR"])
    fonts = next(own.glob("fontlist*.json"))
    broken = json.loads(fonts.read_text()) | {"ttflist": []}
    (tmp_path / fonts.name).write_text(json.dumps(broken))
    source = "from matplotlib.font_manager import findfont\n\nassert findfont('sans')"
    cell = nbformat.v4.new_code_cell(source, execution_count=1)
    notebook = own / "finds_a_font.ipynb"  # in the project, as the course's are
    nbformat.write(nbformat.v4.new_notebook(cells=[cell], metadata=KERNEL), notebook)
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", str(notebook)],
        env={**os.environ, "MPLCONFIGDIR": str(tmp_path)},
        cwd=NOTEBOOKS.parent,
        capture_output=True,
        text=True,
    )
    notebook.unlink()
    assert done.returncode == 0, done.stdout
