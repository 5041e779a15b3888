"""Every number that the Filter Lab shows is the one that functions.py computes."""

import math

import numpy as np
from alone import same_digits, show, stored
from whole import WHOLE

from course_utils import functions
from course_utils.widgets import FilterLab
from course_utils.widgets.shared import bundle

MINUS, TIMES = "\N{MINUS SIGN}", "\N{MULTIPLICATION SIGN}"
MATHS = "\n".join(bundle.script("filter_lab/convolution.js"))

RUN_MATHS = """async ([source, cases]) => {
    const url = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
    const maths = await import(url);
    return cases.map(({ shape, x, filter, w, bias, stride, padding, flipped }) => {
        const array = (shape, v) => maths.array(...shape, Float64Array.from(v));
        const kernel = array(filter, w);
        const turned = flipped ? maths.turn(kernel) : kernel;
        const padded = maths.pad(array(shape, x), padding);
        const map = maths.convolve(padded, turned, bias, stride);
        const pooled = maths.maxPool(maths.relu(map), 2);
        return [map, pooled].map((y) => [[y.height, y.width], Array.from(y.values)]);
    });
}"""

LOAD = """async (script) => {
    const source = new Blob([script], { type: "text/javascript" });
    window.widget = (await import(URL.createObjectURL(source))).default;
}"""

SHOWN = """(stored) => {
    const model = new Model(unpacked(stored));
    const el = document.createElement("div");
    document.querySelector("main").replaceChildren(el);
    const leave = widget.render({ model, el });
    const grids = [...el.querySelectorAll("figure:not([hidden]) canvas")];
    const all = (selector) => [...el.querySelectorAll(selector)];
    const behind = all(".behind figure:not([hidden]) :is(figcaption, p)");
    const slices = (el.querySelector(".slices").hidden ? [null] : all(".slices button"))
        .map((button) => {
            button?.click();
            return {
                grids: grids.slice(1, 3).map((canvas) => Array.from(canvas.values)),
                fields: all(".fields input").map((field) => field.title),
                button: button?.textContent,
            };
        });
    const seen = {
        slices,
        behind: behind.map((text) => text.textContent),
        grids: grids.map((canvas) => Array.from(canvas.values)),
        answer: el.querySelector(".sum strong").textContent,
        sum: el.querySelector(".sum span").textContent,
        formula: Array.from(el.querySelectorAll(".formula span"), (p) => p.textContent),
        caption: el.querySelector(".right figcaption").textContent,
    };
    leave();
    return seen;
}"""


def random_case(rng):
    """Settings that fit: any side, stride, padding, turn, and number of channels."""
    channels = int(rng.choice([1, 3]))
    height, width = rng.integers(1, 20, size=2).tolist()
    padding = int(rng.integers(0, 4))
    stride = int(rng.integers(1, 5))
    kh = int(rng.integers(1, min(7, height + 2 * padding) + 1))
    kw = int(rng.integers(1, min(7, width + 2 * padding) + 1))
    slices = (3,) if channels == 3 and rng.random() < 0.5 else ()
    image = rng.integers(0, 256, (height, width, channels))
    if rng.random() < 0.5:
        image = rng.normal(size=image.shape)
    return {
        "image": image,
        "kernel": rng.normal(size=(kh, kw, *slices)),
        "bias": float(rng.normal()),
        "stride": stride,
        "padding": padding,
        "convolution": bool(rng.random() < 0.5),
    }


def by_functions(x, w, bias, stride, padding):
    """The map, and the map after ReLU and pooling where it is large enough."""
    y = functions.conv2d(x[None], w[..., None], np.array([bias]), stride, padding)
    rectified = functions.relu(y)
    large = min(y.shape[1:3]) >= 2
    pooled = functions.max_pool(rectified)[0, :, :, 0] if large else None
    return y[0, :, :, 0], rectified[0, :, :, 0], pooled


def test_the_maths_in_javascript(page):
    rng = np.random.default_rng(1)
    cases, expected = [], []
    for _ in range(300):
        case = random_case(rng)
        x = case["image"].astype(float)
        w = rng.normal(size=(*case["kernel"].shape[:2], x.shape[2]))
        options = {name: case[name] for name in ("bias", "stride", "padding")}
        flipped = case["convolution"]
        cases.append(
            {"shape": x.shape, "x": x.ravel().tolist(), "filter": w.shape,
             "w": w.ravel().tolist(), "flipped": flipped, **options}
        )  # fmt: skip
        applied = w[::-1, ::-1] if flipped else w
        expected.append(by_functions(x, applied, **options))
    page.goto("about:blank")
    got = page.evaluate(RUN_MATHS, [MATHS, cases])
    for ((shape, map_), (_, pooled)), (y, _, y_pooled) in zip(
        got, expected, strict=True
    ):
        assert tuple(shape) == y.shape
        np.testing.assert_allclose(map_, y.ravel(), rtol=0, atol=1e-6)
        if y_pooled is not None:
            np.testing.assert_allclose(pooled, y_pooled.ravel(), rtol=0, atol=1e-6)


def test_everything_that_is_shown(page):
    rng = np.random.default_rng(2)
    show(page, FilterLab())
    page.evaluate(LOAD, "\n".join(FilterLab._script))
    for _ in range(220 if WHOLE else 40):
        case = random_case(rng)
        lab = FilterLab(**case, relu=bool(rng.random() < 0.5))
        height, width = lab.convolved.shape
        lab.pool = bool(min(height, width) >= 2 and rng.random() < 0.5)
        lab.position = rng.integers(height), rng.integers(width)
        lab.grey = bool(lab.kernel.ndim == 2 and rng.random() < 0.3)
        compare(page.evaluate(SHOWN, stored(lab)), lab)


def compare(seen, lab):
    """All grids, the kernel's fields, the sums and the formula of one setting."""
    x, w = lab.image.astype(float), lab.filter
    x = x.mean(axis=2, keepdims=True) if lab.grey else x
    y, rectified, _ = by_functions(x, w, lab.bias, lab.stride, lab.padding)
    end = rectified if lab.relu else y
    end = functions.max_pool(end[None, :, :, None])[0, :, :, 0] if lab.pool else end
    np.testing.assert_allclose(lab.convolved, y, rtol=0, atol=1e-6)
    np.testing.assert_allclose(lab.output, end, rtol=0, atol=1e-6)
    row, column = lab.position
    top, left = row * lab.stride, column * lab.stride
    padded = np.pad(x, [(lab.padding,) * 2] * 2 + [(0, 0)])
    patch = padded[top : top + w.shape[0], left : left + w.shape[1]]
    grids = [padded, y] + [rectified] * lab.relu + [end] * lab.pool
    shown = seen["grids"][:1] + seen["grids"][3:]
    for got, expected in zip(shown, grids, strict=True):
        np.testing.assert_allclose(got, expected.ravel(), rtol=0, atol=1e-6)
    compare_slices(seen, patch, w)
    compare_behind(seen["behind"], rectified if lab.relu else y, end, lab)
    same_digits(number(seen["answer"]), y[row, column])
    assert f"map {y.shape[0]} {TIMES} {y.shape[1]};" in seen["caption"]
    for size, line in zip(y.shape, seen["formula"][1:], strict=True):
        assert line.endswith((f"= {size}", f"rounded down to {size}"))


def compare_slices(seen, patch, w):
    """Every slice's patch, products, kernel and sum, and the sum as it is written."""
    products = patch * w
    sums = products.sum(axis=(0, 1))
    for c, slice in enumerate(seen["slices"]):
        for got, expected in zip(slice["grids"], (patch, products), strict=True):
            np.testing.assert_allclose(got, expected[:, :, c].ravel(), atol=1e-6)
        fields = [number(field) for field in slice["fields"]]
        np.testing.assert_allclose(fields, w[:, :, c].ravel(), rtol=1e-6)
        if len(sums) > 1:
            assert slice["button"].split()[0] == ("red", "green", "blue")[c]
            same_digits(number(slice["button"].split()[1]), sums[c])
    assert len(seen["slices"]) == len(sums)
    _, terms = seen["sum"].split("add up to ")
    terms, _, total = terms.partition(" = ")
    if total:
        same_digits(number(total), sums.sum())
    terms = terms.replace(f"{MINUS} ", MINUS).replace("+ ", "").split()
    same_digits([number(term) for term in terms], sums)


def compare_behind(texts, last, end, lab):
    """The captions after ReLU and pooling, and the square that was pooled."""
    texts, (row, column) = list(texts), lab.position
    if lab.relu:
        same_digits(
            number(texts.pop(0).removeprefix("after ReLU: ")), last[row, column]
        )
    if not lab.pool:
        assert texts == []
    elif row // 2 >= end.shape[0] or column // 2 >= end.shape[1]:
        assert texts == ["pooled", "this cell is in no square"]
    else:
        top, left = row // 2 * 2, column // 2 * 2
        pooled, square = texts
        same_digits(number(pooled.removeprefix("pooled: ")), end[top // 2, left // 2])
        numbers = [number(one) for one in square.removeprefix("max of ").split(", ")]
        same_digits(numbers, last[top : top + 2, left : left + 2].ravel())


def number(text):
    """The number that a text with a true minus sign stands for."""
    return float(text.replace(MINUS, "-"))


SHORT = [
    *((-1500, 4, "-2k"), (-1501, 4, "-2k"), (999.6, 3, "1k"), (-999.6, 4, "-1k")),
    *((1234, 4, "1234"), (-0.5, 4, "-0.5"), (1e-9, 4, "\N{ALMOST EQUAL TO}0")),
]


DIGITS = [
    *((0.09003057, "0.09"), (30.19287, "30.2"), (181.6667, "182"), (1234.5, "1235")),
    *((-0.3333333, "-0.333"), (99999.4, "99999"), (123456, "1.2e5"), (0, "0")),
    *((0.00012, "1.2e-4"), (math.inf, "∞"), (-math.inf, "-∞"), (math.nan, "NaN")),
]


def test_three_digits_and_no_more_but_all_of_a_whole_part(page):
    show(page, FilterLab())
    run = """async ([source, values]) => {
        const blob = new Blob([source], { type: "text/javascript" });
        const { digits } = await import(URL.createObjectURL(blob));
        return values.map((value) => digits(value));
    }"""
    values = [value for value, _ in DIGITS]
    got = page.evaluate(run, ["\n".join(bundle.script("shared/numbers.js")), values])
    assert got == [text.replace("-", MINUS) for _, text in DIGITS]


def test_whole_numbers_keep_all_digits_and_others_three(page):
    show(page, FilterLab([[100_000, 23_456]], kernel=[[1, 1]]))
    assert page.locator(".sum strong").text_content() == "123456"
    show(page, FilterLab([[272, 273]], kernel=[[1 / 3, 1 / 3]]))
    assert page.locator(".sum strong").text_content() == "182"


def test_short_and_exact_numbers(page):
    show(page, FilterLab())
    run = """async ([source, cases]) => {
        const blob = new Blob([source], { type: "text/javascript" });
        const { short, exact } = await import(URL.createObjectURL(blob));
        return [...cases.map(([value, room]) => short(value, room)), exact(-1e-9)];
    }"""
    got = page.evaluate(run, ["\n".join(bundle.script("shared/numbers.js")), SHORT])
    expected = [text for _, _, text in SHORT] + ["-1e-9"]
    assert got == [text.replace("-", MINUS) for text in expected]


def test_the_examples_of_the_lesson():
    assert FilterLab().output.tolist() == [[4, 3, 4], [2, 4, 3], [2, 3, 4]]
    curve = dict(FilterLab()._kernels)["curve detector"]
    output = FilterLab(picture="open ring", kernel=curve).output
    assert output.max() == 50 * 30 * 4 + 20 * 30 == 6600
    assert np.sort(output.ravel())[-2] < 6600 * 0.6
