"""Every number that the Filter Lab shows is the one that functions.py computes."""

import numpy as np
import pytest
from alone import show, stored

from course_utils import functions
from course_utils.widgets import FilterLab, base

MINUS, TIMES = "\N{MINUS SIGN}", "\N{MULTIPLICATION SIGN}"
MATHS = (base.FOLDER / "convolution.js").read_text(encoding="utf-8")

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
    const seen = {
        grids: grids.map((canvas) => Array.from(canvas.values)),
        fields: [...el.querySelectorAll(".fields input")].map((field) => field.title),
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
    page.evaluate(LOAD, FilterLab._esm)
    for _ in range(220):
        case = random_case(rng)
        lab = FilterLab(**case, relu=bool(rng.random() < 0.5))
        height, width = lab.convolved.shape
        lab.pool = bool(min(height, width) >= 2 and rng.random() < 0.5)
        lab.position = rng.integers(height), rng.integers(width)
        compare(page.evaluate(SHOWN, stored(lab)), lab)


def compare(seen, lab):
    """All grids, the kernel's fields, the sums and the formula of one setting."""
    x, w = lab.image.astype(float), lab.filter
    y, rectified, _ = by_functions(x, w, lab.bias, lab.stride, lab.padding)
    end = rectified if lab.relu else y
    end = functions.max_pool(end[None, :, :, None])[0, :, :, 0] if lab.pool else end
    np.testing.assert_allclose(lab.convolved, y, rtol=0, atol=1e-6)
    np.testing.assert_allclose(lab.output, end, rtol=0, atol=1e-6)
    row, column = lab.position
    top, left = row * lab.stride, column * lab.stride
    padded = np.pad(x, [(lab.padding,) * 2] * 2 + [(0, 0)])
    patch = padded[top : top + w.shape[0], left : left + w.shape[1]]
    grids = [padded, patch[:, :, 0], (patch * w)[:, :, 0], y]
    grids += [rectified] * lab.relu + [end] * lab.pool
    assert len(seen["grids"]) == len(grids)
    for got, expected in zip(seen["grids"], grids, strict=True):
        np.testing.assert_allclose(got, expected.ravel(), rtol=0, atol=1e-6)
    assert number(seen["answer"]) == pytest.approx(y[row, column], rel=1e-6)
    fields = [number(field) for field in seen["fields"]]
    np.testing.assert_allclose(fields, w[:, :, 0].ravel(), rtol=1e-6)
    sums = (patch * w).sum(axis=(0, 1))
    *_, last = seen["sum"].replace(f"{MINUS} ", MINUS).split()
    assert number(last) == pytest.approx(sums[-1], rel=1e-6, abs=1e-6)
    assert f"map {y.shape[0]} {TIMES} {y.shape[1]};" in seen["caption"]
    for size, line in zip(y.shape, seen["formula"][1:], strict=True):
        assert line.endswith((f"= {size}", f"rounded down to {size}"))


def number(text):
    """The number that a text with a true minus sign stands for."""
    return float(text.replace(MINUS, "-"))


def test_the_examples_of_the_lesson():
    assert FilterLab().output.tolist() == [[4, 3, 4], [2, 4, 3], [2, 3, 4]]
    curve = dict(FilterLab()._kernels)["curve detector"]
    output = FilterLab(picture="open ring", kernel=curve).output
    assert output.max() == 50 * 30 * 4 + 20 * 30 == 6600
    assert np.sort(output.ravel())[-2] < 6600 * 0.6
