"""README: short, with a moving picture, and every link and version right."""

import re

import pytest
from PIL import Image
from test_setup import PROJECT, ROOT

README = (ROOT / "README.md").read_text("utf-8")
TEXTS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *ROOT.glob("docs/*.md")]


def headings(text):
    """The headings as their links name them: lower case, with dashes for spaces."""
    for heading in re.findall("^#+ (.+)", text, re.MULTILINE):
        yield re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-")


def test_it_is_short():
    assert len(README.splitlines()) <= 120


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.name)
def test_its_links_lead_somewhere(path):
    text = path.read_text("utf-8")
    links = re.findall(r'\]\(([^)\s]+)\)|<img src="([^"]+)"', text)
    local = [a or b for a, b in links if "://" not in a + b]
    for link in local:
        file, _, heading = link.partition("#")
        target = path.parent / file if file else path
        assert target.exists(), link
        assert not heading or heading in headings(target.read_text("utf-8")), link


def test_the_filter_lab_moves_in_at_most_600_kb():
    (name,) = re.findall(r"\((docs/filter_lab\.\w+)\)", README)
    assert (ROOT / name).stat().st_size <= 600_000
    with Image.open(ROOT / name) as movie:
        assert movie.n_frames > 20


def test_there_is_a_picture_of_each_lesson():
    shown = re.findall(r'<img src="docs/lessons/(\w+)\.png" height="\d+" alt="', README)
    assert shown == sorted(path.stem for path in ROOT.glob("notebooks/*.ipynb"))


def test_the_version_is_everywhere_the_same():
    cited = (ROOT / "CITATION.cff").read_text("utf-8")
    (stated,) = re.findall(r"^version: (\S+)", cited, re.MULTILINE)
    installed = re.findall(r"git\+<this repository>@v([\d.]+)`", README)
    assert {stated, *installed} == {PROJECT["version"]}
    assert f"version {stated}, " in README


def test_every_setting_is_documented():
    sources = [*ROOT.glob("course_utils/**/*.py"), *ROOT.glob("tests/*.py")]
    read = r"(?:environ(?:\.get\(|\[)|NAME = )\"(COURSE_\w+)"
    settings = {
        name for path in sources for name in re.findall(read, path.read_text("utf-8"))
    }
    running = (ROOT / "docs/running.md").read_text("utf-8")
    assert settings == set(re.findall(r"^\| `(COURSE_\w+)` \|", running, re.MULTILINE))
