"""The site that `make site` writes, as a server shows it, in a real browser."""

import re
import shutil
from urllib.parse import urldefrag, urljoin

import pytest
from axe_playwright_python.sync_playwright import Axe
from bs4 import BeautifulSoup
from in_lab import Complaints
from served import serve
from whole import one_of

from course_utils import site as course_site
from course_utils.notebooks import all_notebooks
from course_utils.site import __main__ as command
from course_utils.slides import assets

pytestmark = pytest.mark.slow  # the site takes half a minute

LESSONS = [f"notebooks/{path.stem}.html" for path in all_notebooks()]
LIGHTEST = LESSONS[0]
VIEW = "script[type*=widget-view]"  # which a widget replaces when it is alive
ALIVE = f"document.querySelectorAll('{VIEW}').length === 0"
# What is wider than its place: the page, and what scrolls by itself in it.
WIDE = """() => [document.documentElement, document.querySelector(".content")]
    .some((element) => element.scrollWidth > element.clientWidth)"""


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """The folder of the site; its decks, which have tests of their own, are empty."""
    decks = tmp_path_factory.mktemp("decks")
    (decks / assets.CACHE).mkdir()
    for notebook in all_notebooks():
        (decks / notebook.stem).mkdir()
        (decks / notebook.stem / "index.html").write_text("<title>A deck</title>")
    folder = tmp_path_factory.mktemp("built") / "site"
    course_site.write(folder, decks)
    return folder


@pytest.fixture(scope="session")
def pages(site):
    """Each page that the generator made, as a tree, by its path in the site."""
    return {
        path.relative_to(site).as_posix(): BeautifulSoup(
            path.read_bytes(), "html.parser"
        )
        for path in site.rglob("*.html")
        if "slides" not in path.parts
    }


@pytest.fixture(scope="session")
def address(site):
    """The address at which a server shows the site."""
    with serve(site) as address:
        yield address


@pytest.fixture
def show(browser, address):
    """A function that opens a page of the site, whose widgets are then alive; nothing
    may be asked of another server, and nothing complained of.
    """
    contexts, asked, complaints = [], [], []

    def show(path, width=1280, height=720, **options):
        size = {"width": width, "height": height}
        context = browser.new_context(viewport=size, **options)
        contexts.append(context)
        page = context.new_page()
        complaints.append(Complaints(page))
        page.on("request", lambda request: asked.append(request.url))
        page.goto(address + path)
        if options.get("java_script_enabled", True):
            page.wait_for_function(ALIVE)
        return page

    yield show
    for context in contexts:
        context.close()
    assert [
        url for url in asked if not url.startswith((address, "data:", "blob:"))
    ] == []
    assert [line for said in complaints for line in said] == []


# ---- Every page ----------------------------------------------------------------------


def test_every_page_is_valid_html(site, pages, run_tool):
    settings = ["--config", ".htmlvalidate.json"]
    paths = [str(site / name) for name in pages]
    got = run_tool("html-validate", *settings, *paths)
    assert len(paths) > 15
    assert got.returncode == 0, got.stdout + got.stderr


def test_html_that_is_not_valid_is_found(run_tool, tmp_path):
    page = tmp_path / "page.html"
    page.write_text("<!doctype html><title>A</title><p id=a><li id=a></p>")
    got = run_tool("html-validate", "--config", ".htmlvalidate.json", str(page))
    assert got.returncode == 1 and "Duplicate ID" in got.stdout


def test_every_link_within_the_site_leads_somewhere(site, pages):
    places = {
        name: {tag["id"] for tag in tree.find_all(id=True)}
        for name, tree in pages.items()
    }
    dead = []
    for name, tree in pages.items():
        for tag in tree.find_all(["a", "link", "img", "script"]):
            link = tag.get("href") or tag.get("src") or ""
            path, place = urldefrag(urljoin(name, link.partition("?")[0]))
            if re.match("[a-z]+:", link):
                continue
            there = (site / path).is_file() and place in {"", *places.get(path, [])}
            if not there:
                dead.append((name, link))
    assert dead == []


def test_no_page_loads_anything_from_elsewhere(pages):
    loaded = [
        tag.get("src") or tag.get("href")
        for tree in pages.values()
        for tag in tree.select("[src], link[rel~=stylesheet], link[rel~=icon]")
    ]
    assert len(loaded) > 100
    assert [link for link in loaded if re.match("https?:|//", link)] == []


def test_every_heading_has_a_link_to_itself(pages):
    for name in LESSONS:
        headings = pages[name].find("article").find_all(["h1", "h2", "h3"])
        assert len(headings) > 15
        assert all(heading.find("a", class_="headerlink") for heading in headings)


def test_each_lesson_leads_on_to_the_next_and_back(pages):
    ways = {"next": LESSONS[1:], "prev": LESSONS[:-1]}
    for rel, targets in ways.items():
        names = LESSONS[:-1] if rel == "next" else LESSONS[1:]
        for name, target in zip(names, targets, strict=True):
            (link,) = pages[name].select(f"a.{rel}-page")
            assert urljoin(name, link["href"]) == target


def test_no_formula_is_left_in_tex(pages):
    count = sum(len(tree.find_all("math")) for tree in pages.values())
    assert count >= 25
    for tree in pages.values():
        prose = tree.find("article").find_all(["p", "li"])
        assert not any(re.search(r"\\frac|\$\$", tag.text) for tag in prose)


def test_a_bar_lies_over_all_that_it_is_the_mean_of(pages):
    bars = pages["notebooks/03_layers.html"].select("math .bar")
    assert [bar.text for bar in bars] == ["dx^", "dx^x^"]


@pytest.mark.parametrize("name", ["index.html", "docs/teaching.html", *one_of(LESSONS)])
def test_on_a_phone_nothing_is_wider_than_the_screen(show, name):
    assert not show(name, width=360, height=740).evaluate(WIDE)


@pytest.mark.parametrize("scheme", one_of(["light", "dark"]))
@pytest.mark.parametrize("name", ["index.html", "docs/speed.html", LIGHTEST])
def test_axe_finds_nothing_serious(show, name, scheme):
    page = show(name, color_scheme=scheme)
    found = Axe().run(page).response["violations"]
    serious = [v for v in found if v["impact"] in ("serious", "critical")]
    assert [(v["id"], v["nodes"][0]["html"]) for v in serious] == []


# ---- The first page ------------------------------------------------------------------


def test_the_first_page_is_one_screen_with_a_lab_that_answers(show):
    page = show("index.html")
    assert page.evaluate("document.documentElement.scrollHeight") <= 720
    lab = page.locator(".filter-lab")
    answer = lab.get_by_text("map 30").first.text_content()
    box = lab.locator("canvas.movable").first.bounding_box()
    # The middle of the picture's eighth row from above and fourth column.
    place = (box["x"] + 3.5 / 32 * box["width"], box["y"] + 7.5 / 32 * box["height"])
    page.mouse.click(*place)
    assert "row 6, column 2" in lab.get_by_text("map 30").first.text_content()
    assert "row 6, column 2" not in answer


def test_the_first_page_weighs_little(browser, address):
    page = browser.new_page()
    sizes = []
    page.on("response", lambda response: sizes.append(len(response.body())))
    page.goto(address)
    page.wait_for_load_state("networkidle")
    assert len(sizes) > 5
    assert sum(sizes) <= 500_000
    page.close()


# ---- A lesson ------------------------------------------------------------------------


@pytest.mark.parametrize("notebook", all_notebooks(), ids=lambda path: path.stem)
def test_below_every_exercise_are_its_hints_and_then_the_solution(notebook, pages):
    tree = pages[f"notebooks/{notebook.stem}.html"]
    exercises = tree.select(".tag_exercise")
    assert len(exercises) == len(tree.select("details.hints")) > 2
    for cell in exercises:
        name = re.search(r"def (\w+)", cell.text)[1]
        hints = cell.find_next_sibling("details", class_="hints")
        assert "open" not in hints.attrs
        first, *others = (summary.text for summary in hints.find_all("summary"))
        assert first == "Hint 1: a question" and others[-1] == "The course's version"
        depths = [len(s.find_parents("details")) for s in hints.find_all("summary")]
        assert depths == [1, 2, 3, 4]  # none can be seen before the one above it
        assert f"def {name}(" in hints.find_all("pre")[-1].text
        assert "{" not in hints.find_all("p")[0].text


def test_hints_unfold_one_by_one_and_the_solution_comes_last(show):
    page = show(LIGHTEST)
    hints = page.locator("details.hints").first
    names = ["Hint 1", "Hint 2", "Hint 3", "The course's version"]
    for i, name in enumerate(names):
        for later in names[i + 1 :]:
            assert not hints.get_by_text(later).is_visible()
        hints.get_by_text(name).press("Enter")  # as by the keyboard
    assert hints.get_by_text("def decode_records").is_visible()


def test_a_prediction_is_answered(show):
    page = show(LIGHTEST)
    question = page.locator(".predict").first
    question.get_by_text("1,024").click()
    assert "each of them has a colour" in question.text_content()
    question.get_by_text("3,072").click()
    assert "Right." in question.text_content()


def test_what_has_to_be_predicted_is_not_in_the_text(pages):
    for name in LESSONS:
        text = pages[name].find("article").text
        assert "Predict(" not in text and "source_hidden" not in text


def test_a_widget_takes_the_place_of_its_still_and_of_nothing_else(show):
    page = show("notebooks/02_two_layer_net.html")
    views = page.locator(".course-widget")
    stills = page.locator(".course-still")
    assert stills.count() == views.count() > 10
    assert stills.filter(visible=True).count() == 0
    without = show("notebooks/02_two_layer_net.html", java_script_enabled=False)
    assert without.locator(".course-still").filter(visible=True).count() > 10
    outputs = "article .output:not(:has(.course-still))"
    assert page.locator(outputs).count() == without.locator(outputs).count()


def test_a_widget_that_fails_takes_no_other_with_it(browser, address):
    page = browser.new_page()
    page.route(
        f"{address}{LIGHTEST}",
        lambda route: route.fulfill(
            body=route.fetch().text().replace("export default", "throw 1;", 1),
            content_type="text/html",
        ),
    )
    page.goto(address + LIGHTEST)
    page.locator(".filter-lab").wait_for()
    assert page.locator(VIEW).count() == 1  # which failed
    page.close()


def test_a_link_to_a_heading_ends_there_although_widgets_appear_above_it(show):
    page = show("notebooks/02_two_layer_net.html#train")
    top = "document.getElementById('train').getBoundingClientRect().top"
    page.wait_for_function(f"Math.abs({top}) < 60")
    page.mouse.wheel(0, 600)
    page.wait_for_function(f"{top} < -500")  # the reader is not held back


def test_a_page_follows_the_theme_and_the_readers_own_choice(show):
    page = show(LIGHTEST, color_scheme="dark")
    colours = """() => [".filter-lab", "article", "body"].map((place) =>
        getComputedStyle(document.querySelector(place)).backgroundColor)"""
    lab, _, body = page.evaluate(colours)
    assert lab == body == "rgb(19, 20, 22)"
    page.locator(".theme-toggle:visible").first.click()  # from auto on to light
    lab, _, body = page.evaluate(colours)
    assert lab == body == "rgb(255, 255, 255)"


def test_code_can_be_copied_and_results_have_no_button(show):
    page = show(LIGHTEST, permissions=["clipboard-read", "clipboard-write"])
    assert page.locator(".output .copybtn").count() == 0
    assert page.locator(".cell_input .copybtn").count() > 20
    page.locator(".cell_input").nth(1).hover()
    page.locator(".cell_input .copybtn").nth(1).click()
    page.locator(".copybtn.success").wait_for()
    assert page.evaluate("navigator.clipboard.readText()").startswith("dataset = data")


def test_a_narrow_screen_keeps_the_shape_of_a_figure(show):
    page = show(LIGHTEST, width=360, height=740)
    shapes = page.locator(".cell_output img:not(.course-still)").evaluate_all(
        "(all) => all.map((img) => [img.clientWidth / img.clientHeight,"
        " img.naturalWidth / img.naturalHeight])"
    )
    assert len(shapes) > 5
    for shown, stored in shapes:
        assert shown == pytest.approx(stored, rel=0.02)


def test_text_and_code_are_no_wider_than_suits_reading(show):
    page = show(LIGHTEST)
    widths = page.locator("article :is(p, .cell_input)").evaluate_all(
        "(all) => all.map((element) => element.clientWidth)"
    )
    assert max(widths) <= 46 * 16


def test_a_search_finds_the_section(show):
    page = show("search.html?q=pooling")
    results = page.locator("#search-results li a")
    results.first.wait_for()
    assert any("03_layers" in link.get_attribute("href") for link in results.all())


def test_on_paper_there_is_the_text_alone(show):
    page = show(LIGHTEST)
    page.emulate_media(media="print")
    for place in (".sidebar-drawer", ".toc-drawer", ".mobile-header", ".copybtn"):
        assert page.locator(place).filter(visible=True).count() == 0, place
    assert page.locator(".predict").first.is_visible()


# ---- The command ---------------------------------------------------------------------


def test_without_npm_it_says_what_to_do_and_writes_nothing(tmp_path, monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda name: None)
    monkeypatch.setattr(command, "DECKS", tmp_path)
    monkeypatch.setattr(command, "write", lambda *_: pytest.fail("it was written"))
    answer = command.main()
    assert "npm, is not installed" in answer and "Install Node.js" in answer
