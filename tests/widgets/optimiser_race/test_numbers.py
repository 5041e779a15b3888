"""Every number of the optimiser race is the one that optim.py computes."""

import json

import numpy as np
import pytest
from alone import show

from course_utils import optim
from course_utils.gradcheck import numerical_gradient
from course_utils.widgets import OptimiserRace
from course_utils.widgets.optimiser_race import MOMENTA, RATES, STEPS, SURFACES
from course_utils.widgets.shared import bundle

RUN = """async ([source, code]) => {
    const url = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
    const maths = await import(url);
    return new Function("maths", `return ${code}`)(maths);
}"""
ROWS = """() => Array.from(document.querySelectorAll("tbody tr"), (row) =>
    Array.from(row.querySelectorAll("td"), (cell) => cell.textContent))"""
TRAILS = """() => Array.from(
    document.querySelectorAll(".map .racer .trail"), (e) => e.getAttribute("d"))"""
TO = """([slider, step]) => {
    slider.value = step;
    slider.dispatchEvent(new Event("input"));
}"""


def run(page, code):
    """What a JavaScript expression gives with the module's functions in `maths`."""
    page.goto("about:blank")
    return page.evaluate(
        RUN, ["\n".join(bundle.script("optimiser_race/numbers.js")), code]
    )


def weights(rng, surface, count):
    """Random weights (count, 2) in the picture."""
    return rng.uniform(-1, 1, (count, 2)) * surface.edge


def as_json(surface):
    terms = [[i, j, factor] for (i, j), factor in surface.terms.items()]
    return json.dumps({"terms": terms, "levels": surface.levels})


def number(text):
    return float(text.replace("−", "-"))  # noqa: RUF001


def go_to(page, step):
    slider = page.get_by_role("slider", name="Steps of the race", exact=True)
    page.evaluate(TO, [slider.element_handle(), step])


def singly(name, rate, momentum):
    """The optimiser as a learner makes it, with numbers and not with arrays."""
    heeds = name in ("Momentum", "Nesterov")
    return getattr(optim, name)(rate, momentum) if heeds else getattr(optim, name)(rate)


@pytest.mark.parametrize("name", SURFACES)
def test_gradients_are_those_of_the_losses(name):
    surface, rng = SURFACES[name], np.random.default_rng(1)
    for w in weights(rng, surface, 50):
        expected = numerical_gradient(lambda w: np.array(surface.loss(w)), w)
        np.testing.assert_allclose(surface.gradient(w), expected, rtol=1e-6, atol=1e-6)


def test_the_formulas_are_those_of_the_comments():
    w1, w2 = np.random.default_rng(2).uniform(-5, 5, (2, 100))
    expected = {
        "narrow valley": 0.2 * w1**2 + 9 * w2**2,
        "saddle": w1**2 - w2**2 + w2**4 / 2 + 0.5,
        "four valleys": ((w1**2 + w2 - 11) ** 2 + (w1 + w2**2 - 7) ** 2) / 20,
    }
    for name, losses in expected.items():
        got = SURFACES[name].loss(np.stack([w1, w2], axis=1))
        np.testing.assert_allclose(got, losses, rtol=1e-9)


@pytest.mark.slow
@pytest.mark.parametrize("name", SURFACES)
def test_paths_are_those_of_each_optimiser_alone(name):
    surface, rng = SURFACES[name], np.random.default_rng(3)
    for start in [surface.start, *weights(rng, surface, 1).tolist()]:
        race = OptimiserRace(name, start=tuple(start))
        for race.learning_rate in RATES:
            for race.momentum in MOMENTA:
                for racer, path in race.paths.items():
                    optimiser = singly(racer, race.learning_rate, race.momentum)
                    w, alone = np.array(start, dtype=float), []
                    for _ in path:
                        alone.append(w.copy())
                        optimiser.step([w], [surface.gradient(w)])
                    # To the last bit: a ridge would make any difference large.
                    np.testing.assert_array_equal(alone, path)


@pytest.mark.parametrize("name", SURFACES)
def test_losses_and_gradients_in_javascript(page, name):
    surface = SURFACES[name]
    w = weights(np.random.default_rng(4), surface, 500)
    each = f"{w.tolist()}.map(([x, y]) => [s.loss(x, y), ...s.gradient(x, y)])"
    made = f"new maths.Surface({as_json(surface)})"
    code = f"(() => {{ const s = {made}; return {each} }})()"
    loss, *gradient = np.transpose(run(page, code))
    np.testing.assert_allclose(loss, surface.loss(w), rtol=1e-9, atol=1e-12)
    np.testing.assert_allclose(np.transpose(gradient), surface.gradient(w), rtol=1e-9)


def test_where_the_loss_bends_down_in_javascript(page):
    w = weights(np.random.default_rng(5), SURFACES["saddle"], 300)
    each = f"{w.tolist()}.map(([x, y]) => s.bendsDown(x, y))"
    surface = f"new maths.Surface({as_json(SURFACES['saddle'])})"
    got = run(page, f"(() => {{ const s = {surface}; return {each} }})()")
    assert got == (6 * w[:, 1] ** 2 < 2).tolist()  # the second derivative along w2


def test_contours_lie_on_their_level(page):
    surface = SURFACES["four valleys"]
    across, up = np.linspace(-6, 6, 121), np.linspace(-4.5, 4.5, 91)
    values = surface.loss(np.stack(np.meshgrid(across, up), axis=-1))
    for level in np.multiply(surface.levels, 1.0123):  # none is met in a node
        code = f"maths.contour({values.ravel().tolist()}, 121, {level})"
        ends = np.reshape(run(page, code), (-1, 2))
        w = np.stack([ends[:, 0] / 10 - 6, ends[:, 1] / 10 - 4.5], axis=1)
        slope = np.linalg.norm(surface.gradient(w), axis=1)
        # Between two nodes the loss is drawn straight: off by a bend over 0.1 / 2.
        assert (np.abs(surface.loss(w) - level) < 0.004 * slope + 0.04).all()
        below = values < level
        crossed = [(np.diff(below, axis=axis)).sum() for axis in (0, 1)]
        assert len(np.unique(ends.round(9), axis=0)) == sum(crossed)


def test_zigzags_in_javascript(page):
    race = OptimiserRace(learning_rate=0.1)
    surface, path = SURFACES["narrow valley"], race.paths["SGD"]
    told = (
        f"maths.story(new Float32Array({path.ravel().tolist()}), "
        f"new maths.Surface({as_json(surface)}), {STEPS})"
    )
    turns = np.array(run(page, f"{told}.turns"))
    before, after = surface.gradient(path)[:-1], surface.gradient(path)[1:]
    changed = before * after < 0
    large = np.minimum(np.abs(before), np.abs(after)) > 0.2
    np.testing.assert_array_equal(turns[1:], (changed & large).cumsum(axis=0))
    assert turns[-1].tolist() == [0, 19]  # 14.4 * 0.8 ** 19 is larger than 0.2


def test_what_the_table_shows_is_what_python_computes(page):
    rng = np.random.default_rng(6)
    for name, surface in SURFACES.items():
        for own_rates in [False, True]:
            start = tuple(weights(rng, surface, 1)[0].round(2).tolist())
            options = {"start": start, "own_rates": own_rates}
            race = OptimiserRace(
                name, rng.choice(RATES), rng.choice(MOMENTA), **options
            )
            show(page, race)
            for step in [0, 1, *rng.integers(2, STEPS + 1, 5).tolist(), STEPS]:
                go_to(page, step)
                for cells, racer in zip(page.evaluate(ROWS), race.paths, strict=True):
                    compare(race, racer, step, *cells)


def compare(race, racer, step, place, loss, length, rate):
    """One row of the table with the path of Python."""
    path = race.paths[racer]
    at = min(step, len(path) - 1)
    if at == race.left.get(racer):
        assert place == f"left at step {at}"
    else:
        shown = [0 if part == "≈0" else number(part) for part in place.split(", ")]
        np.testing.assert_allclose(shown, path[at], rtol=1e-6, atol=6e-4)
    expected = race.loss(path[at])
    if loss == "< 1e−9":  # noqa: RUF001
        assert expected < 2e-9
    else:
        np.testing.assert_allclose(number(loss), expected, rtol=0.06, atol=1e-9)
    if at:
        expected = np.linalg.norm(path[at] - path[at - 1])
        np.testing.assert_allclose(number(length), expected, rtol=0.06, atol=1e-6)
    else:
        assert length == ""
    assert number(rate) == race.rates[racer]


@pytest.mark.parametrize("name", SURFACES)
def test_the_trails_on_the_map_are_the_paths(page, name):
    race = OptimiserRace(name, learning_rate=0.1)
    show(page, race)
    for step in [0, 7, STEPS]:
        go_to(page, step)
        for trail, path in zip(page.evaluate(TRAILS), race.paths.values(), strict=True):
            drawn = np.reshape(trail[1:].replace("L", " ").split(), (-1, 2)).astype(
                float
            )
            edge = SURFACES[name].edge
            width = page.locator(".heights").bounding_box()["width"]
            scale = width / (2 * edge[0])
            expected = (path[: step + 1] * [1, -1] + edge) * scale + [30, 20]
            np.testing.assert_allclose(drawn, expected, atol=0.6)
