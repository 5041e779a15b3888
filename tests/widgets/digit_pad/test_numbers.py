"""Every number of the digit pad is the one that digits.py and functions.py compute."""

import numpy as np
import pytest
from alone import show
from hand_drawn import digit_strokes, scribble
from whole import one_of

from course_utils import data, digits, functions, layers
from course_utils.widgets import DigitPad
from course_utils.widgets.digit_pad import SIDE, raster
from course_utils.widgets.shared import bundle

RUN = """async ([source, cases, code]) => {
    const url = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
    const maths = await import(url);
    return cases.map(new Function("maths", `return ${code}`)(maths));
}"""
# Bytes travel much faster as one string than as so many numbers.
AS_TEXT = "bytes => bytes.reduce((all, one) => all + String.fromCharCode(one), '')"
SHOWN = """() => [...document.querySelectorAll(".digit-pad")].map((root) => {
    const canvas = root.querySelector("canvas.movable");
    const pixels = canvas.getContext("2d").getImageData(0, 0, 280, 280).data;
    return {
        drawing: (AS_TEXT)(pixels.filter((_, i) => i % 4 === 0)),
        picture: Array.from(root.querySelector(".middle canvas").values),
        maps: [...root.querySelectorAll(".layer canvas")].map((c) => [...c.values]),
        probabilities: root.querySelector(".bars").values,
        texts: [...root.querySelectorAll(".bars .value")].map((e) => e.textContent),
        answer: root.querySelector(".answer").textContent,
    };
})""".replace("AS_TEXT", AS_TEXT)


def run(page, code, cases):
    """What a JavaScript function of a case gives, with the module in `maths`."""
    source = "\n".join(bundle.script("digit_pad/numbers.js"))
    return page.evaluate(RUN, [source, cases, code])


def drawn(text):
    """The pixels that were sent as text."""
    return np.frombuffer(text.encode("latin-1"), np.uint8).reshape(SIDE, SIDE)


def random_strokes(rng):
    """Some strokes, also of one place, with long and short steps."""
    lengths = rng.integers(1, 6, rng.integers(1, 4))
    return [rng.integers(0, SIDE + 1, (length, 2)).tolist() for length in lengths]


def small_net(rng):
    """32 x 32; windows that are not square, strides, overlapping pools, uneven ends."""
    return layers.Sequential(
        layers.Conv2D(1, 5, (3, 5), rng, stride=(1, 2), padding=(2, 0)),
        layers.ReLU(),
        layers.MaxPool((3, 2), stride=2),
        layers.Conv2D(5, 7, 3, rng, stride=2, padding=1),
        layers.MaxPool(2),
        layers.Flatten(),
        layers.Linear(7 * 4 * 2, 12, rng),
        layers.ReLU(),
        layers.Linear(12, 10, rng),
    )


def nets():
    rng = np.random.default_rng(3)
    flat = layers.Sequential(layers.Flatten(), layers.Linear(784, 10, rng))
    framed = layers.Sequential(layers.Flatten(), layers.Linear(1024, 10, rng))
    return [None, digits.lenet(rng), small_net(rng), flat, framed]


def agree(seen, pad):
    """What the page shows is what Python computes."""
    np.testing.assert_array_equal(drawn(seen["drawing"]), pad.drawing)
    np.testing.assert_allclose(seen["picture"], pad.digit.ravel(), atol=1e-6)
    x = pad.digit[np.newaxis]
    for layer, values in zip(pad.net.layers, seen["maps"], strict=True):
        x = layer.forward(x)
        np.testing.assert_allclose(values, x.ravel(), atol=1e-4)
    np.testing.assert_allclose(seen["probabilities"], pad.probabilities, atol=1e-5)
    percents = [float(text.removesuffix(" %")) / 100 for text in seen["texts"]]
    np.testing.assert_allclose(percents, pad.probabilities, atol=0.0006)
    assert seen["answer"] == pad.answer


@pytest.mark.parametrize(
    "net", one_of(nets()), ids=["trained", "lenet", "odd", "flat", "32"]
)
def test_what_is_shown_is_what_python_computes(page, net):
    rng = np.random.default_rng(5)
    if net:
        for param in net.params:
            param += rng.normal(0, 0.1, param.shape).astype(np.float32)
    pad = DigitPad(net)
    pictures = [data.load("digits").test_images[2], rng.integers(0, 256, (41, 23))]
    drawings = [random_strokes(rng), [], [[[50, 60]]], digit_strokes(1)]
    for picture in pictures:
        pad.drawing = picture
        show(page, pad)
        agree(page.evaluate(SHOWN)[0], pad)
    for strokes in drawings:
        pad.drawing = np.zeros((2, 2))
        pad.strokes = strokes
        show(page, pad)
        agree(page.evaluate(SHOWN)[0], pad)


def test_the_raster_is_the_same_to_the_pixel(page):
    rng = np.random.default_rng(8)
    cases = [random_strokes(rng) for _ in range(40)]
    got = run(page, f"(strokes) => ({AS_TEXT})(maths.raster(strokes))", cases)
    for strokes, text in zip(cases, got, strict=True):
        np.testing.assert_array_equal(drawn(text), raster(strokes))


def test_the_preprocessing_agrees_to_a_millionth(page):
    rng = np.random.default_rng(9)
    cases = [random_strokes(rng) for _ in range(60)]
    code = """(strokes) => {
        const { picture, size } = maths.centred(maths.raster(strokes));
        return [Array.from(picture.values), size];
    }"""
    for strokes, (picture, size) in zip(cases, run(page, code, cases), strict=True):
        drawing = raster(strokes)
        np.testing.assert_allclose(
            picture, digits.centred(drawing).ravel(), rtol=0, atol=1e-6
        )
        sides = [np.ptp(np.flatnonzero(drawing.any(axis=axis))) + 1 for axis in (0, 1)]
        assert size == max(sides)


def test_the_browsers_net_has_pythons_numbers(page):
    pad = DigitPad(digits.lenet(np.random.default_rng(3)))
    code = """({ counts, steps, ...net }) => {
        const view = (bytes) => new DataView(Uint8Array.from(bytes).buffer);
        const { layers, means, directions } = new maths.Net(
            { ...net, counts: view(counts), steps: view(steps) });
        const params = layers.flatMap((layer) => layer.params);
        return [...params, means, directions].map((values) => Array.from(values));
    }"""
    sent = {name: list(pad._net[name]) for name in ("counts", "steps")}
    ((*params, means, directions),) = run(page, code, [pad._net | sent])
    for mine, param in zip(params, pad.net.params, strict=True):
        np.testing.assert_allclose(mine, param.ravel(), rtol=1e-6)
    known = pad.familiar
    np.testing.assert_allclose(means, known.means.T.ravel(), rtol=1e-6)
    flat = np.moveaxis(known.directions, -1, 0).ravel()
    np.testing.assert_allclose(directions, flat, rtol=1e-6)


def test_what_is_unlike_a_digit_in_python_is_so_in_the_browser(page):
    rng = np.random.default_rng(10)
    pad = DigitPad()
    unlike = []
    for _ in range(6):
        pad.strokes = scribble(rng)
        show(page, pad)
        assert page.locator(".answer").text_content() == pad.answer
        unlike.append(pad.unlike)
    assert 0 < sum(unlike) < len(unlike)


def test_the_page_and_python_use_the_scores_of_the_same_rounded_net(page):
    pad = DigitPad()
    pad.strokes = digit_strokes(2)
    show(page, pad)
    scores = page.evaluate(SHOWN)[0]["maps"][-1]
    expected = pad.net.forward(pad.digit[np.newaxis])[0]
    np.testing.assert_allclose(scores, expected, atol=1e-4)
    p = functions.softmax(np.array([scores]))[0]
    np.testing.assert_allclose(p, pad.probabilities, atol=1e-5)
