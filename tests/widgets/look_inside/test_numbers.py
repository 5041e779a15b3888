"""Every number that Look inside shows is the one that NumPy computes."""

import re

import numpy as np
import pytest
from alone import show
from look_inside.test_python import NETS, made, places, strided, value
from playwright.sync_api import expect
from whole import one_of

MINUS = "\N{MINUS SIGN}"
NUMBER = re.compile(rf"{MINUS}?\d+(?:\.\d+)?(?:e{MINUS}?\d+)?")
FOUR = {"rtol": 6e-4, "atol": 1e-9}  # four digits, the last one rounded
THREE = {"rtol": 6e-3, "atol": 1e-4}
SHADES = """canvas => {
    const context = canvas.getContext("2d");
    return Array.from(context.getImageData(0, 0, canvas.width, canvas.height).data);
}"""


def numbers(text):
    return [float(found.replace(MINUS, "-")) for found in NUMBER.findall(text)]


def open_page(page, look):
    show(page, look)
    expect(page.locator(".how h3")).not_to_be_empty()


def last_number(text):
    return numbers(text)[-1]


@pytest.mark.parametrize("name", one_of(list(NETS)))
def test_value_path_and_field(page, name):
    _, _, look = made(NETS[name], seed=5)
    for chosen in list(places(look, count=1))[::2]:
        look.chosen = chosen
        open_page(page, look)
        title = page.locator(".how h3").text_content()
        np.testing.assert_allclose(last_number(title), value(look, *chosen), **FOUR)
        steps = page.locator(".path li").all_text_contents()
        for text, step in zip(steps, look.path, strict=True):
            np.testing.assert_allclose(last_number(text), value(look, *step), **FOUR)
            shape = look._net[step[0] + 1]["shape"]
            where = f"map {step[3]}, row {step[1]}, column {step[2]}:"
            if shape[:2] == [1, 1]:
                where = f"number {step[3]}:"
            assert where in text
        top, left, bottom, right = look.field
        seen = f"rows {top} to {bottom - 1}, columns {left} to {right - 1}"
        seen = seen.replace("-", MINUS)
        assert f"It sees {seen} of" in page.locator(".how").text_content()
        assert seen in page.locator(".photo canvas").get_attribute("aria-label")


def test_scores_and_probabilities(page):
    net, x, look = made(strided, seed=2)
    open_page(page, look)
    rows = [
        row.locator("td").all_text_contents()
        for row in page.locator(".scores tbody tr").all()
    ]
    scores = net.forward(x[:1])[0].astype(np.float64)
    exps = np.exp(scores - scores.max())
    shown = [[last_number(row[0]), last_number(row[2])] for row in rows]
    expected = np.column_stack([scores, exps / exps.sum()])
    np.testing.assert_allclose(shown, expected, **THREE)


@pytest.mark.parametrize("chosen", [(0, 2, 5, 1), (0, 4, 14, 3), (3, 0, 6, 2)])
def test_a_window_its_weights_and_its_products(page, chosen):
    net, _, look = made(strided, seed=4)
    look.chosen = chosen
    open_page(page, look)
    layer, row, column, f = chosen
    w, b = net.layers[layer].params
    x = look._x[0] if layer == 0 else look.maps[layer - 1]
    (above, beside), (down, across) = (
        ((1, 2), (2, 1)) if layer == 0 else ((1,) * 2,) * 2
    )
    padded = np.pad(x, ((above, above), (beside, beside), (0, 0)))
    (kh, kw), top, left = w.shape[:2], row * down, column * across
    patch = padded[top : top + kh, left : left + kw]
    products = patch * w[:, :, :, f]
    sums = products.sum(axis=(0, 1))
    order = np.argsort(-np.abs(sums))
    select = page.get_by_role("combobox", name="Input map")
    assert select.input_value() == str(order[0])
    for channel in order:
        select.select_option(str(channel))
        shown = page.locator(".equation canvas").evaluate_all(
            "all => all.map((one) => one.getAttribute('aria-label'))"
        )
        parts = patch[..., channel], w[..., channel, f], products[..., channel]
        for text, part in zip(shown, parts, strict=True):
            np.testing.assert_allclose(numbers(text), part.ravel(), **FOUR)
        told = page.locator(".how .sum").text_content()
        assert f"The {kh * kw} products of map {channel} add up to" in told
        np.testing.assert_allclose(last_number(told), value(look, *chosen), **FOUR)
        expected = [sums[channel], *(abs(sums[k]) for k in order if k != channel)]
        plain = re.sub(r"\(.*?\)", "", told.split("add up to")[1])
        plain = plain.replace(f"{MINUS} ", "+ ").replace(" + ", " ")
        found = numbers(plain)
        if len(expected) <= 5:
            np.testing.assert_allclose(found[:-2], expected, **FOUR)
        assert found[-2] == pytest.approx(abs(b[f]), rel=6e-4)


def test_the_sum_of_many_maps(page):
    """The largest are told one by one, the others together."""
    _, _, look = made(NETS["steadied"], seed=1)
    look.chosen = (5, 1, 2, 3)
    details = look._details
    look._details = {**details, "sums": [0.5, -3.0, 2.0, 0.25], "bias": 1.0}
    open_page(page, look)
    told = page.locator(".how .sum").text_content()
    assert told.startswith(
        f"The 9 products of map 1 add up to {MINUS}3 + 2 (map 2) + 0.5 (map 0) + "
        f"0.25 (map 3) + 1 (bias) = "
    )


def test_a_pooled_window(page):
    _, _, look = made(strided, seed=6)
    for chosen, how in [((2, 1, 3, 4), "mean"), ((5, 0, 1, 2), "largest (framed)")]:
        look.chosen = chosen
        open_page(page, look)
        layer, row, column, channel = chosen
        (kh, kw), step = ((1, 3), 2) if layer == 2 else ((2, 2), 2)
        before = look.maps[layer - 1][..., channel]
        window = before[
            row * step : row * step + kh, column * step : column * step + kw
        ]
        shown = page.locator(".equation canvas").first.get_attribute("aria-label")
        np.testing.assert_allclose(numbers(shown), window.ravel(), **FOUR)
        told = page.locator(".how .sum").text_content()
        assert told.startswith(f"The {how} of the {kh} \N{MULTIPLICATION SIGN} {kw}")
        np.testing.assert_allclose(last_number(told), value(look, *chosen), **FOUR)


def test_the_largest_products(page):
    net, _, look = made(NETS["steadied"], seed=7)
    look.chosen = (10, 0, 0, 2)
    open_page(page, look)
    w, b = net.layers[10].params
    products = look.maps[9] * w[:, 2]
    order = np.argsort(-np.abs(products), kind="stable")[:8]
    rows = page.locator(".how tbody tr").all_text_contents()
    assert len(rows) == 8
    table = page.locator(".how tbody tr")
    for i, k in enumerate(order):
        assert table.nth(i).locator("th").text_content() == f"number {k}"
        cells = [last_number(t) for t in table.nth(i).locator("td").all_text_contents()]
        np.testing.assert_allclose(
            cells, [look.maps[9][k], w[k, 2], products[k]], **FOUR
        )
    foot = page.locator(".how tfoot tr td").all_text_contents()
    rest = products.sum(dtype=np.float64) - products[order].sum(dtype=np.float64)
    expected = [rest, b[2], look.maps[10][2]]
    np.testing.assert_allclose([last_number(t) for t in foot], expected, rtol=1e-3)


def test_the_maps_are_drawn_in_the_colours_of_their_values(page):
    """Orange above 0, blue below, white at 0; full at the largest of the layer."""
    _, _, look = made(strided, seed=8)
    look.chosen = (9, 0, 0, 0)  # whose marks lie on no map of layer 0
    look._details = {**look._details, "path": look._details["path"][:1]}
    open_page(page, look)
    maps = look.maps[0]  # five maps of 5 x 15, 4 pixels for a value, a gap of 1
    sheet = page.locator(".sheet canvas").nth(1)
    width = sheet.evaluate("canvas => canvas.width")
    pixels = np.array(sheet.evaluate(SHADES)).reshape(-1, width, 4)[..., :3]
    limit = np.abs(maps).max()
    blue, orange = np.array([0x00, 0x72, 0xB2]), np.array([0xD5, 0x5E, 0x00])
    for row, column, channel in np.ndindex(maps.shape):
        share = maps[row, column, channel] / limit
        end = orange if share > 0 else blue
        expected = 255 + abs(share) * (end - 255)
        down, across = 4 + 4 * row + 2, 4 + 4 * (column + 16 * channel) + 2
        assert np.abs(pixels[down, across] - expected).max() <= 255 / 63
