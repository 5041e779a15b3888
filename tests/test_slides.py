"""The decks and pages that `make slides` writes, opened from disk in a real browser.

Every slide fits 1280 x 720, with text of at least 18 pixels. Exempt are the labels in
figures and widgets, and formulas, which follow the size of their text.
"""

import functools
import re
import shutil
from collections import defaultdict

import nbformat
import pytest
from browser import skip_unless_strict
from in_lab import Complaints
from whole import one_of

from course_utils import slides
from course_utils.notebooks import all_notebooks
from course_utils.saving import VIEW
from course_utils.slides import assets

each_notebook = pytest.mark.parametrize(
    "notebook", all_notebooks(), ids=lambda path: path.stem
)
# The last one has the most of everything.
one_notebook = pytest.mark.parametrize(
    "notebook", one_of(all_notebooks()[::-1]), ids=lambda path: path.stem
)
FIRST = all_notebooks()[0]
SMALLEST = 18
SLIDE = {"slideshow": {"slide_type": "slide"}}
ARRANGED = ".slide.present[data-arranged]"
COUNT = "document.querySelectorAll('.slide').length"
GO = """(i) => {
    const slide = document.querySelectorAll(".slide")[i];
    const { h, v } = Reveal.getIndices(slide);
    Reveal.slide(h, v);
}"""
REVEAL_ALL = """for (const part of document.querySelectorAll(".present .fragment"))
    part.classList.add("visible")"""
# What is wrong with the slide that is shown, in words.
FAULTS = """(smallest) => {
    const slide = document.querySelector(".slide.present");
    const found = [];
    const pieces = [...slide.querySelectorAll(".columns, .column > *, h1, h2, h3")];
    for (const element of [slide, ...pieces, ...slide.querySelectorAll("pre, table")]) {
        const { left, top, right, bottom } = element.getBoundingClientRect();
        const outside = left < 0 || top < 0 || right > 1280 || bottom > 720;
        const wide = element.scrollWidth > element.clientWidth + 1;
        const high = element.scrollHeight > element.clientHeight + 1;
        if (outside || wide || high)
            found.push(`overflow: ${element.tagName}.${element.className}`);
    }
    if (!slide.innerText.trim() && !slide.querySelector("img, iframe"))
        found.push("empty");
    const texts = document.createTreeWalker(slide, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
        const { parentElement: parent, data } = texts.currentNode;
        if (!data.trim() || parent.closest("aside, mjx-container")) continue;
        const size = parseFloat(getComputedStyle(parent).fontSize) * Reveal.getScale();
        if (size < smallest) found.push(`${size} px: ${data.trim()}`);
    }
    for (const frame of slide.querySelectorAll("iframe")) {
        const { scrollWidth, clientWidth, innerText } = frame.contentDocument.body;
        if (scrollWidth > clientWidth + 1) found.push(`wide widget: ${frame.title}`);
        if (!innerText.trim()) found.push(`empty widget: ${frame.title}`);
    }
    return found;
}"""

CUT = """[...document.querySelectorAll("pre")]
    .filter((e) => e.scrollWidth > e.clientWidth + 1).map((e) => e.innerText)"""


@pytest.fixture(scope="module")
def deck(tmp_path_factory):
    """A function that gives the folder with a notebook's deck and page."""
    folder = tmp_path_factory.mktemp("slides")
    cache = slides.DECKS / assets.CACHE
    why = assets.fetch(cache)
    if why:
        skip_unless_strict(f"NO SLIDES were tested: {why}")
    shutil.copytree(cache, folder / assets.CACHE)

    @functools.cache
    def deck(notebook):
        slides.write(notebook, folder / notebook.stem)
        return folder / notebook.stem

    return deck


@pytest.fixture
def show(browser):
    """A function that opens a file without network, and says what went wrong there."""
    contexts = []

    def show(path, width=1280, height=720):
        size = {"width": width, "height": height}
        context = browser.new_context(viewport=size, offline=True)
        contexts.append(context)
        page = context.new_page()
        complaints, requests = Complaints(page), []
        page.on("request", lambda request: requests.append(request.url))
        page.goto(path.as_uri())
        if path.name == "index.html":
            page.wait_for_selector("body[data-ready]")
        return page, complaints, requests

    yield show
    for context in contexts:
        context.close()


def went_outside(requests, path):
    """The requests that are for no file beside this one."""
    inside = (path.parent.as_uri(), "data:", "blob:", "about:")
    return [url for url in requests if not url.startswith(inside)]


def go(page, i):
    """Show a slide."""
    page.evaluate(GO, i)
    page.wait_for_selector(ARRANGED)


def frame_with(page, words):
    """The frame of the first widget whose name begins with these words, on show."""
    place = f'iframe[title^="{words}"]'
    find = f"""() => [...document.querySelectorAll(".slide")]
        .findIndex((slide) => slide.querySelector('{place}'))"""
    go(page, page.evaluate(find))
    return page.frame_locator(f".slide.present {place}")


def test_a_slide_has_the_widget_under_the_name_of_its_still_and_not_the_still():
    view = {"output_type": "display_data", "metadata": {}, "data": {VIEW: {}}}
    html = '<img class="course-still" alt="A lab." src="data:,">'
    still = view | {"data": {"text/html": html, "text/plain": "A lab."}}
    text = {"output_type": "stream", "name": "stdout", "text": "42"}
    outputs = [nbformat.from_dict(output) for output in (text, view, still, text)]
    before, shown, after = slides.alive(outputs)
    assert before == after == text
    assert shown["data"] == {VIEW: {}, "text/plain": "A lab."}


@pytest.mark.parametrize("template", ["course", "page", "deck"])
def test_a_hidden_source_stays_hidden_and_its_output_is_shown(template):
    hidden = {"jupyter": {"source_hidden": True}}
    output = nbformat.v4.new_output("stream", text="How many?")
    cells = [
        nbformat.v4.new_markdown_cell("# A title", metadata=SLIDE),
        nbformat.v4.new_code_cell("seven = 7", outputs=[output], metadata=hidden),
        nbformat.v4.new_code_cell("eight = 8"),
    ]
    notebook = nbformat.v4.new_notebook(cells=cells)
    stacks = slides.stacks_of(notebook.cells)
    page = slides.export(template, notebook, defaultdict(dict), stacks=stacks)
    assert "seven" not in page
    assert "How many?" in page and "eight" in page


# ---- Every slide --------------------------------------------------------------------


@one_notebook
def test_every_slide_fits_and_nothing_is_fetched(notebook, deck, show):
    path = deck(notebook) / "index.html"
    page, complaints, requests = show(path)
    faults = {}
    for i in range(page.evaluate(COUNT)):
        go(page, i)
        page.evaluate(REVEAL_ALL)
        if found := page.evaluate(FAULTS, SMALLEST):
            faults[i + 1] = found
    assert faults == {}
    assert complaints == []
    assert went_outside(requests, path) == []


@each_notebook
def test_the_number_of_slides_suits_a_lecture(notebook):
    cells = nbformat.read(notebook, as_version=4).cells
    assert 25 <= sum(map(len, slides.stacks_of(cells))) <= 45


@each_notebook
def test_no_exercise_is_among_the_slides(notebook):
    cells = nbformat.read(notebook, as_version=4).cells
    for stack in slides.stacks_of(cells):
        for slide in stack:
            for cell in slide["cells"]:
                assert "exercise" not in cell.metadata.get("tags", [])
                assert "@check" not in cell.source


@each_notebook
def test_every_section_has_the_presenters_notes(notebook):
    cells = nbformat.read(notebook, as_version=4).cells
    for stack in slides.stacks_of(cells):
        first = stack[0]
        if first["cells"][0].source.startswith("## "):
            assert "minutes" in first["notes"], first["cells"][0].source


@each_notebook
def test_every_slide_but_the_title_has_notes(notebook):
    cells = nbformat.read(notebook, as_version=4).cells
    stacks = slides.stacks_of(cells)
    empty = [
        slide["first"] for stack in stacks for slide in stack if not slide["notes"]
    ]
    assert set(empty) <= {0}


def test_a_slide_that_asks_has_the_answer_in_its_notes():
    asks = 'Predict("Seven?", {"six": "Too few.", "eight": "Yes."}, answer="eight")'
    cells = [
        nbformat.v4.new_markdown_cell("# A title", metadata=SLIDE),
        nbformat.v4.new_code_cell(asks),
    ]
    assert slides.stacks_of(cells)[0][0]["notes"].split("\n") == [
        *("**eight**: Yes.", "", "- six: Too few.", "", "")
    ]


@pytest.mark.parametrize(
    "cells",
    [
        [],
        [nbformat.v4.new_code_cell("%timeit 1 + 1")],
        [nbformat.v4.new_code_cell("def half(", metadata=SLIDE)],
        [nbformat.v4.new_markdown_cell("of my own"), nbformat.v4.new_code_cell("7")],
        [nbformat.v4.new_markdown_cell("## Notes", metadata=SLIDE)],
    ],
    ids=["empty", "no Python", "half a line", "no slide", "no title"],
)
def test_a_copy_that_its_owner_changed_has_its_page_of_notes(cells, tmp_path):
    notebook = nbformat.v4.new_notebook(cells=cells)
    nbformat.write(notebook, tmp_path / "mine.ipynb")
    slides.write_notes(tmp_path / "mine.ipynb", tmp_path / "notes.html")
    assert "</html>" in (tmp_path / "notes.html").read_text("utf-8")


# ---- What can be done with them -----------------------------------------------------


def test_a_prediction_is_answered_before_the_result_is_shown(deck, show):
    page, _, _ = show(deck(FIRST) / "index.html")
    question = frame_with(page, "What does the average")
    result = page.locator(".slide.present .fragment").first
    assert result.evaluate("(part) => getComputedStyle(part).opacity") == "0"
    question.get_by_text("plain grey").click()
    question.get_by_text("nothing in common").wait_for()
    page.evaluate("Reveal.next()")
    page.wait_for_selector(".slide.present .fragment.visible")
    assert page.evaluate(FAULTS, SMALLEST) == []


@pytest.mark.parametrize("size", one_of([[1024, 768], [1280, 720], [1920, 1080]]))
def test_the_pointer_hits_what_it_points_at_on_every_screen(size, deck, show):
    page, _, _ = show(deck(FIRST) / "index.html", *size)
    inspector = frame_with(page, "Pixel inspector")
    grid = inspector.locator("canvas").first
    box = grid.bounding_box()
    page.mouse.move(box["x"] + box["width"] * 5.5 / 32, box["y"] + box["height"] / 64)
    inspector.get_by_text("image[0, 5]").first.wait_for()


def test_the_page_keys_turn_slides_from_inside_a_widget(deck, show):
    page, _, _ = show(deck(FIRST) / "index.html")
    inspector = frame_with(page, "Pixel inspector")
    at = page.evaluate("Reveal.getSlidePastCount()")
    inspector.locator("canvas").first.focus()
    page.keyboard.press("PageDown")
    page.wait_for_function(f"Reveal.getSlidePastCount() === {at + 1}")


def test_the_presenters_view_shows_the_notes(deck, show):
    page, _, _ = show(deck(FIRST) / "index.html")
    page.keyboard.press("ArrowRight")
    with page.expect_popup() as opened:
        page.keyboard.press("s")
    opened.value.get_by_text("minutes").first.wait_for()


# ---- The page, and decks without npm ------------------------------------------------


@one_notebook
def test_the_plain_page_keeps_alt_texts_and_needs_no_network(notebook, deck, show):
    path = deck(notebook) / "notebook.html"
    page, complaints, requests = show(path)
    assert page.locator("img:not([alt])").count() == 0
    formulas = r"\$\$" in path.read_text("utf-8")
    page.wait_for_function("MathJax.startup.promise")
    assert (page.locator("mjx-container").count() > 0) >= formulas
    assert complaints == []
    assert went_outside(requests, path) == []


@one_notebook
def test_paper_has_stills_and_the_answers_at_the_end(notebook, deck, show):
    path = deck(notebook) / "notebook.html"
    page, complaints, _ = show(path, width=680)  # A4 without its margins
    views = path.read_text("utf-8").count('class="course-still"')
    page.wait_for_function(
        f"document.querySelectorAll('.course-widget').length === {views}"
    )
    assert not page.locator(".answers").is_visible()
    page.emulate_media(media="print")
    assert page.locator(".course-widget:visible").count() == 0
    assert page.locator(".course-still:visible").count() == views
    cells = nbformat.read(notebook, as_version=4).cells
    asked = [question for cell in cells for question in slides.questions_of(cell)]
    answers = page.locator(".answers li:visible strong").all_inner_texts()
    assert answers == [answer for _, _, answer in asked]
    assert page.evaluate(CUT) == []
    assert complaints == []


def test_without_npm_the_files_are_linked_with_their_hashes(tmp_path, monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda name: None)
    assert "npm, is not installed" in assets.fetch(tmp_path / "npm")
    slides.write(all_notebooks()[0], tmp_path / "deck")
    page = (tmp_path / "deck/index.html").read_text("utf-8")
    links = re.findall(r'<(?:script|link) [^>]*"https:[^>]*>', page)
    assert len(links) == 4
    assert all('integrity="sha384-' in link for link in links)


def test_a_file_that_is_not_the_pinned_one_is_refused(tmp_path, monkeypatch):
    package, path, _ = assets.FILES["reveal.js"]
    monkeypatch.setattr(assets, "FILES", {"reveal.js": (package, path, "sha384-no")})
    (tmp_path / "package/dist").mkdir(parents=True)
    (tmp_path / "package" / path).write_text("other")
    archive = tmp_path / package.replace("@", "-")
    shutil.make_archive(str(archive), "gztar", tmp_path, "package")
    archive.with_name(f"{archive.name}.tar.gz").rename(f"{archive}.tgz")
    with pytest.raises(ValueError, match=r"reveal\.js .*is not the file"):
        assets.unpack(tmp_path, tmp_path / "npm")
