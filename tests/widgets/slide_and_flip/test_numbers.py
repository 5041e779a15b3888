"""Every number that slide and flip shows is the one that NumPy computes."""

import re

import numpy as np
import pytest
from alone import show

from course_utils import functions
from course_utils.widgets import SlideAndFlip
from course_utils.widgets.shared import bundle
from course_utils.widgets.slide_and_flip import PRESETS

RUN = """async ([source, cases]) => {
    const url = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
    const { slid } = await import(url);
    return cases.map(([f, g, flip]) => slid(f, g, flip));
}"""

SHOWN = """() => Array.from(document.querySelectorAll(".slide-and-flip"), (el) => {
    const all = (part) => Array.from(el.querySelectorAll(part));
    const bars = (part) => all(`${part} .bar`).map((bar) => [
        bar.querySelector("title").textContent,
        bar.querySelector("text")?.textContent ?? "",
        Number(bar.querySelector("rect").getAttribute("height")),
    ]);
    return {
        boards: bars(".board"),
        slide: bars(".slide"),
        result: bars(".result"),
        formula: all(".formula > *").map((line) => line.textContent),
        words: all(".words p").map((line) => line.textContent).join(" "),
        live: el.querySelector("[aria-live]").textContent,
    };
})"""
NUMBER = r"[-+]?(?:\d+\.?\d*|\.\d+)(?:e-?\d+)?"


def random_widgets(seed, count):
    """Widgets of random sizes, signs and scales, in both modes, at random places."""
    rng = np.random.default_rng(seed)
    for _ in range(count):
        n, m = rng.integers(1, 33, 2) if rng.random() < 0.5 else rng.integers(1, 7, 2)
        f, g = [
            rng.choice([0.01, 1, 300, 1e5]) * rng.normal(size=size) for size in (n, m)
        ]
        f[rng.random(n) < 0.1] = 0
        c = rng.integers(n + m - 1)
        yield SlideAndFlip(f, g, c=c, flip=bool(rng.random() < 0.5))


def shown(page, *widgets):
    show(page, *widgets)
    return page.evaluate(SHOWN)


def plain(text):
    return text.replace("\N{MINUS SIGN}", "-")


def titles(bars):
    """Names and values of bars, as their titles have them."""
    pairs = [plain(title).split(" = ") for title, *_ in bars]
    return [name for name, _ in pairs], [float(value) for _, value in pairs]


def numpy_result(widget):
    if widget.flip:
        return np.convolve(widget.f, widget.g)
    return np.correlate(widget.f, widget.g, "full")


def numpy_terms(widget):
    """(a, b) of all products that belong to the present place, by the definition."""
    n, m, c = len(widget.f), len(widget.g), widget.c
    shift = c if widget.flip else m - 1 - c
    sign = -1 if widget.flip else 1
    return [(a, sign * a + shift) for a in range(n) if 0 <= sign * a + shift < m]


def test_sliding_in_javascript_is_numpys(page):
    widgets = list(random_widgets(1, 300))
    cases = [[w.f.tolist(), w.g.tolist(), w.flip] for w in widgets]
    page.goto("about:blank")
    source = "\n".join(bundle.script("slide_and_flip/numbers.js"))
    for got, widget in zip(page.evaluate(RUN, [source, cases]), widgets, strict=True):
        expected = numpy_result(widget)
        atol = 1e-12 * np.abs(expected).max()
        np.testing.assert_allclose(got, expected, rtol=1e-9, atol=atol)
        np.testing.assert_allclose(got, widget.result, rtol=1e-9, atol=atol)
        if widget.flip:
            result = functions.convolve1d(widget.f, widget.g)
            np.testing.assert_allclose(got, result, rtol=1e-9, atol=atol)


def test_what_every_bar_says(page):
    widgets = list(random_widgets(2, 24))
    for widget, seen in zip(widgets, shown(page, *widgets), strict=True):
        (n, m), sign = (len(widget.f), len(widget.g)), "*" if widget.flip else "⋆"
        samples = [f"f({a})" for a in range(n)], [f"g({b})" for b in range(m)]
        names, values = titles(seen["boards"])
        assert names == samples[0] + samples[1]
        np.testing.assert_allclose(values, [*widget.f, *widget.g], rtol=1e-6)

        names, values = titles(seen["slide"])
        terms = numpy_terms(widget)
        order = slice(None, None, -1 if widget.flip else 1)
        assert names[: n + m] == samples[0] + samples[1][order]
        assert names[n + m :] == [f"f({a})·g({b})" for a, b in terms]
        products = [widget.f[a] * widget.g[b] for a, b in terms]
        expected = [*widget.f, *widget.g[order], *products]
        np.testing.assert_allclose(values, expected, rtol=1e-6)

        names, values = titles(seen["result"])
        expected = numpy_result(widget)[: widget.c + 1]
        assert names == [f"(f {sign} g)({c})" for c in range(widget.c + 1)]
        np.testing.assert_allclose(values, expected, rtol=1e-6, atol=1e-9)


def test_numbers_at_bars_are_rounded_and_heights_in_proportion(page):
    rng = np.random.default_rng(3)
    widgets = [
        SlideAndFlip(*(size * rng.normal(size=(2, 4))), c=6, flip=flip)
        for size in (0.1, 1, 20, 4000)
        for flip in (True, False)
    ]
    seen = [bar for one in shown(page, *widgets) for bar in one["slide"]]
    assert all(text for _, text, _ in seen)
    for title, text, _ in seen:
        _, (value,) = titles([[title]])
        digits, *power = plain(text).removesuffix("k").split("e")
        decimals = len(digits.partition(".")[2])
        unit = 10.0 ** (int(power[0]) if power else 3 if text.endswith("k") else 0)
        half = (0.5 + 1e-6) * unit * 10.0**-decimals
        # The product's and sum's third digit is as far as such a text goes.
        assert abs(float(digits) * unit - value) <= max(half, 5.01e-3 * abs(value))
    for one in shown(page, *widgets):
        for bars in (one["slide"][:4], one["slide"][4:8], one["result"]):
            _, values = titles(bars)
            heights = np.array([height for *_, height in bars])
            shares = np.abs(values) / np.abs(values).max()
            tall = heights > 2  # a small one stays visible
            scale = heights[shares.argmax()]
            np.testing.assert_allclose(heights[tall], scale * shares[tall], rtol=1e-5)


def test_what_the_formula_spells_out(page):
    widgets = list(random_widgets(4, 24))
    for widget, seen in zip(widgets, shown(page, *widgets), strict=True):
        names, numbers, result = map(plain, seen["formula"])
        terms = numpy_terms(widget)
        if len(terms) > 7:
            terms = [*terms[:5], terms[-1]]
            assert " + … + " in names and " + … + " in numbers
        assert re.findall(r"f\((\d+)\)·g\((\d+)\)", names) == [
            (str(a), str(b)) for a, b in terms
        ]
        pairs = re.findall(rf"\(?({NUMBER})\)?·\(?({NUMBER})\)?", numbers)
        expected = [(widget.f[a], widget.g[b]) for a, b in terms]
        # Three digits; two of them where a power of ten is written, too.
        rough = 5.01e-2 if "e" in numbers + result else 5.01e-3
        np.testing.assert_allclose(np.array(pairs, float), expected, rtol=rough)
        total = numpy_result(widget)[widget.c]
        np.testing.assert_allclose(float(result[2:]), total, rtol=rough, atol=1e-9)
        assert result[0] == "≈"
        assert f"c = {widget.c}: {len(numpy_terms(widget))} product" in seen["live"]
        spoken = float(plain(seen["live"]).rsplit(" ", 1)[1].removesuffix("."))
        np.testing.assert_allclose(spoken, total, rtol=1e-6, atol=1e-9)


def test_equals_is_said_of_exact_numbers_only(page):
    exact, rounded = SlideAndFlip(), SlideAndFlip(PRESETS["die"], PRESETS["die"], c=7)
    first, second = shown(page, exact, rounded)
    assert first["formula"][1:] == ["= .1·.1 + .4·.1 + .3·.3 + .2·.5", "= .24"]
    assert second["formula"][2] == "≈ .167"


def rough(*texts):
    """How far four digits can be off: three where a power of ten is written, too."""
    return 5.01e-3 if "e" in "".join(texts) else 5.01e-4


def test_numbers_in_words(page):
    widgets = list(random_widgets(5, 24))
    for widget, seen in zip(widgets, shown(page, *widgets), strict=True):
        words = plain(seen["words"])
        f, g, c = widget.f, widget.g, widget.c
        sums = re.search(
            rf"Sums: ({NUMBER}) for f times ({NUMBER}) for g is ({NUMBER}) for", words
        )
        expected = [f.sum(), g.sum(), f.sum() * g.sum()]
        size = np.abs(f).sum() * np.abs(g).sum()
        got = np.array(sums.groups(), float)
        rtol = rough(*sums.groups())
        np.testing.assert_allclose(got, expected, rtol=rtol, atol=1e-12 * size)
        other = numpy_result(SlideAndFlip(f, g, c=c, flip=not widget.flip))[c]
        would = re.search(rf"the flip, the sum here would be ({NUMBER})\.", words)
        if would:
            np.testing.assert_allclose(float(would[1]), other, rtol=rough(would[1]))
        else:
            assert "happen to be the same" in words or "the flip changes" in words
            np.testing.assert_allclose(numpy_result(widget)[c], other, atol=1e-9)
        if largest := re.search(rf"the largest is ({NUMBER}), at c = (\d+)", words):
            result = numpy_result(widget)
            assert int(largest[2]) == np.abs(result).argmax()
            most = result[np.abs(result).argmax()]
            rtol = rough(largest[1])
            np.testing.assert_allclose(float(largest[1]), most, rtol=rtol)
            assert f"{len(f)} + {len(g)} - 1 = {len(result)} numbers" in words


SAID = {
    "a triangle": ([1, 1, 1], [2, 2, 2], True, "they share, 2 for each: two boxes"),
    "a plateau": ([1] * 5, [1] * 3, True, "stays level for 3 places"),
    "boxes among zeros": ([0, 1, 1, 1], [1, 1, 1, 0], True, "make a triangle"),
    "no boxes": ([1, 1, 2], [1, 1, 1], True, "The result has 3 + 3 − 1 = 5"),  # noqa: RUF001
    "a spike in f": ([0, 0, 3], [1, 2, 4], True, "g moved by 2 places and times 3."),
    "a spike in g": ([1, 2, 4], [0, 1], True, "the result is f moved by 1 place."),
    "turned": ([0, 1], [1, 2, 4], False, "g turned around moved by 1 place."),
    "from the right": ([1, 2, 4], [0, 1, 0, 0], False, "f moved by 2 places."),
    "an echo": (
        *([1, 2, 3], [1, 0, 0.5], True),
        "is f moved by 0 places, plus f moved by 2 places and times 0.5.",
    ),
    "an edge": ([1, 1, 2], [-1, 1], True, "where f is level, the result is 0."),
    "symmetric": ([1, 5, 2], [1, 2, 1], True, "the flip changes nothing."),
    "by chance": ([1, 1, 1], [1, 2, 3], True, "would happen to be the same."),
    "nothing": ([0, 0], [1, 2], True, "One of them is 0 everywhere"),
    "a total": ([0.5, 0.5], [0.5, 0.5], True, "a total of 2 has the chance 0.25."),
    "a difference": (
        *([0.5, 0.5], [0.25, 0.75], False),
        "a difference of 1 has the chance 0.125.",
    ),
}


@pytest.mark.parametrize("name", SAID)
def test_words_follow_the_state(page, name):
    f, g, flip, said = SAID[name]
    widget = SlideAndFlip(f, g, flip=flip, c=2)
    (seen,) = shown(page, widget)
    assert said in seen["words"]
    parts = rf"f moved by (\d+) places?(?: and times ({NUMBER}))?"
    if moved := re.findall(parts, plain(seen["words"]).replace(".,", ",")):
        g = np.zeros(len(g))
        for places, size in moved:
            g[int(places)] = float(size or 1)
        np.testing.assert_allclose(np.convolve(f, g), widget.result)


def test_what_is_not_so_is_not_said(page):
    (seen,) = shown(page, SlideAndFlip([1, 3, 2, 1], [2, 1, 4], c=2))
    for words in ("chance", "box", "spike", "changes", "happen", "probabilities"):
        assert words not in seen["words"]
