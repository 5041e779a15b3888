"""The optimiser race: the optimisers of optim.py on one loss, from one start."""

import math
from typing import NamedTuple

import numpy as np
import traitlets

from course_utils import optim, plots
from course_utils.colours import FAINT, INK, NEGATIVE, POSITIVE
from course_utils.widgets.shared.base import CourseWidget, Whole, finite, in_pairs
from course_utils.widgets.shared.bundle import script, style

STEPS = 90
FLOOR = 1e-5  # of the losses drawn: below it, all have arrived
RATES = np.array([0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0])
MOMENTA = np.array([0.0, 0.5, 0.8, 0.9, 0.97])
# A colour that is seen on white and on black, a dash, and a marker for each.
LOOKS = {
    "SGD": (INK, [], "o"),
    "Momentum": (NEGATIVE, [7, 3], "s"),
    "Nesterov": ("#3A93C9", [2, 3], "D"),
    "Adagrad": ("#A87B00", [9, 3, 2, 3], "^"),
    "RMSprop": (POSITIVE, [5, 2], "v"),
    "Adam": ("#8A5CC4", [], "*"),
}


class Surface(NamedTuple):
    """A loss of two weights: the sum of factor * w1**i * w2**j, {(i, j): factor}.

    It is drawn, and raced on, from -edge to +edge, with contours at these levels; the
    race begins at `start`.
    """

    terms: dict[tuple[int, int], float]
    start: tuple[float, float]
    edge: tuple[float, float]
    levels: list[float]

    def loss(self, w):
        """The loss at weights (..., 2) -> (...)."""
        w1, w2 = np.moveaxis(w, -1, 0)
        return sum(product(c, w1, i, w2, j) for (i, j), c in self.terms.items())

    def gradient(self, w):
        """Its gradient at weights (..., 2) -> (..., 2)."""
        w1, w2 = np.moveaxis(w, -1, 0)
        terms = self.terms.items()
        along_w1 = sum(product(c * i, w1, i - 1, w2, j) for (i, j), c in terms if i)
        along_w2 = sum(product(c * j, w1, i, w2, j - 1) for (i, j), c in terms if j)
        return np.stack([along_w1, along_w2], axis=-1)


def product(factor, w1, i, w2, j):
    """factor * w1**i * w2**j, the same to the last bit on every processor.

    NumPy's powers are not, and on a surface with a ridge a last bit grows.
    """
    return math.prod([w1] * i + [w2] * j, start=factor)


SURFACES = {
    # 0.2 w1^2 + 9 w2^2: across it bends 45 times as much as along it.
    "narrow valley": Surface(
        {(2, 0): 0.2, (0, 2): 9},
        (-2, 0.8), (2.4, 1.8), [0.03, 0.12, 0.4, 1, 2.5, 6, 12, 20],
    ),
    # w1^2 - w2^2, which falls for ever, and w2^4 / 2, so that it ends in two valleys.
    "saddle": Surface(
        {(2, 0): 1, (0, 2): -1, (0, 4): 0.5, (0, 0): 0.5},
        (-2, 0.00001), (2.4, 1.8), [0.03, 0.12, 0.3, 0.5, 0.9, 1.7, 3, 5],
    ),
    # (w1^2 + w2 - 11)^2 + (w1 + w2^2 - 7)^2, multiplied out, over 20; its valleys are
    # equally deep. Himmelblau (1972), "Applied Nonlinear Programming".
    "four valleys": Surface(
        {(4, 0): 0.05, (2, 1): 0.1, (1, 2): 0.1, (0, 4): 0.05, (2, 0): -1.05,
         (0, 2): -0.65, (1, 0): -0.7, (0, 1): -1.1, (0, 0): 8.5},
        (0, -3), (6, 4.5), [0.1, 0.4, 1.2, 2.6, 4.5, 7, 12, 25, 50],
    ),
}  # fmt: skip


class Race(NamedTuple):
    """What came of one start: paths (racers, rates, momenta, steps + 1, 2).

    left: (racers, rates, momenta), the step outside the picture, or 0 for never;
    best: (racers, momenta), the place of the rate whose curve of losses lies lowest.
    """

    paths: np.ndarray
    left: np.ndarray
    best: np.ndarray

    def path(self, *setting):
        """The path (steps + 1, 2) of one racer; it ends where it left the picture."""
        left = self.left[setting]
        return self.paths[setting][: left + 1 if left else None]

    def packed(self):
        """As the browser reads it: [first, length] of every path, and their points.

        Equal paths are stored once: only two racers heed the momentum.
        """
        found, places, points = {}, [], 0
        for setting in np.ndindex(self.left.shape):
            path = self.path(*setting).astype(np.float32)
            key = path.tobytes()
            if key not in found:
                found[key] = points
                points += len(path)
            places.append([found[key], len(path)])
        return {
            "best": self.best.tolist(),
            "places": memoryview(np.array(places, np.int32).tobytes()),
            "points": memoryview(b"".join(found)),
        }


def race(surface, start):
    """The Race from this start: every optimiser, at all rates and momenta at once.

    An optimiser works number by number, so its learning rate may be an array too.
    """
    rate, momentum = RATES[:, np.newaxis, np.newaxis], MOMENTA[:, np.newaxis]
    racers = [
        optim.SGD(rate),
        optim.Momentum(rate, momentum),
        optim.Nesterov(rate, momentum),
        optim.Adagrad(rate),
        optim.RMSprop(rate),
        optim.Adam(rate),
    ]
    paths = np.empty((len(racers), STEPS + 1, len(RATES), len(MOMENTA), 2))
    paths[:, 0] = start
    with np.errstate(over="ignore", invalid="ignore"):  # of those that have left
        for optimiser, path in zip(racers, paths, strict=True):
            w = path[0].copy()
            for step in range(1, STEPS + 1):
                optimiser.step([w], [surface.gradient(w)])
                path[step] = w
        outside = ~(np.abs(paths) <= surface.edge).all(axis=-1)
        heights = np.log(np.maximum(surface.loss(paths), FLOOR)).mean(axis=1)
    left = outside.argmax(axis=1)
    best = np.where(left > 0, np.inf, heights).argmin(axis=1)
    return Race(np.moveaxis(paths, 1, 3), left, best)


class OptimiserRace(CourseWidget):
    """Six optimisers on a loss of two weights, step by step, from one start.

    surface: "narrow valley", "saddle" or "four valleys"; a new one begins its race
    again, at its own start. The learning rate (0.01 to 1) and the momentum (0 to 0.97)
    are those of a grid, and hold for all; with `own_rates`, each optimiser has the
    rate whose curve of losses lies lowest. All these can be read and set, and `start`
    and `step`; `paths`, `left` and `rates` can be read. Raises TraitError, and stays as
    it is, when a value is wrong.
    """

    _script = script("optimiser_race/widget.js")
    _style = style(
        "shared/style.css",
        "shared/grid.css",
        "shared/plot.css",
        "optimiser_race/style.css",
    )

    surface = traitlets.Enum(list(SURFACES)).tag(sync=True)
    learning_rate = traitlets.Float().tag(sync=True)
    momentum = traitlets.Float().tag(sync=True)
    own_rates = traitlets.Bool().tag(sync=True)
    start = traitlets.Tuple((0.0, 0.0)).tag(sync=True)
    step = Whole().tag(sync=True)
    shown = traitlets.List(traitlets.Enum(list(LOOKS)), list(LOOKS)).tag(sync=True)
    # Pairs, since their order counts: a saved notebook keeps none of names.
    _looks = traitlets.List(in_pairs(LOOKS)).tag(sync=True)
    _surfaces = traitlets.List().tag(sync=True)
    _grid = traitlets.Dict().tag(sync=True)
    _races = traitlets.Dict().tag(sync=True)
    _moved = traitlets.Dict(None, allow_none=True).tag(sync=True)

    def __init__(
        self,
        surface="narrow valley",
        learning_rate=0.05,
        momentum=0.9,
        start=None,
        own_rates=False,
    ):
        self._known = {
            name: race(where, where.start) for name, where in SURFACES.items()
        }
        super().__init__(
            surface=surface,
            learning_rate=learning_rate,
            momentum=momentum,
            own_rates=own_rates,
            _grid={
                "rates": RATES.tolist(),
                "momenta": MOMENTA.tolist(),
                "steps": STEPS,
                "floor": FLOOR,
            },
            _surfaces=in_pairs({n: to_json(where) for n, where in SURFACES.items()}),
            _races={name: run.packed() for name, run in self._known.items()},
            _moved=None,
        )
        self.start = SURFACES[surface].start if start is None else start
        self._run()
        self.observe(self._run, "start")
        self.observe(self._to_its_start, "surface")
        self.on_msg(lambda *_: self.send({"alive": True}))

    @property
    def paths(self):
        """{name: weights (steps + 1, 2)}; a path ends where it leaves the picture."""
        return {name: self._race.path(*at) for name, at in self._settings().items()}

    @property
    def left(self):
        """{name: step} of those that leave the picture."""
        found = {name: self._race.left[at] for name, at in self._settings().items()}
        return {name: int(step) for name, step in found.items() if step}

    @property
    def rates(self):
        """{name: learning rate}."""
        return {name: float(RATES[at[1]]) for name, at in self._settings().items()}

    def loss(self, w):
        """The loss at weights (..., 2) -> (...)."""
        return SURFACES[self.surface].loss(np.asarray(w))

    def _settings(self):
        """{name: (racer, rate, momentum)}, places in the arrays of a race."""
        rate = RATES.tolist().index(self.learning_rate)
        momentum = MOMENTA.tolist().index(self.momentum)
        best = self._race.best[:, momentum]
        rates = best if self.own_rates else [rate] * len(LOOKS)
        return {name: (i, rates[i], momentum) for i, name in enumerate(LOOKS)}

    @traitlets.validate("learning_rate")
    def _is_a_rate(self, proposal):
        return one_of(RATES, proposal.value, "a learning rate")

    @traitlets.validate("momentum")
    def _is_a_momentum(self, proposal):
        return one_of(MOMENTA, proposal.value, "a momentum")

    @traitlets.validate("start")
    def _is_in_the_picture(self, proposal):
        start = finite(proposal.value, "a start")
        w1, w2 = SURFACES[self.surface].edge
        if start.shape != (2,) or (np.abs(start) > [w1, w2]).any():
            raise traitlets.TraitError(
                f"expected a start (w1, w2) in the picture, w1 from -{w1:g} to {w1:g} "
                f"and w2 from -{w2:g} to {w2:g}; got {proposal.value}"
            )
        return tuple(start.tolist())

    @traitlets.validate("step")
    def _is_a_step(self, proposal):
        if not 0 <= proposal.value <= STEPS:
            raise traitlets.TraitError(
                f"expected a step from 0 to {STEPS}; got {proposal.value}"
            )
        return proposal.value

    def _to_its_start(self, change):
        with self.hold_sync():
            self.step = 0
            self.start = SURFACES[self.surface].start
            self._run()

    def _run(self, change=None):
        surface = SURFACES[self.surface]
        moved = self.start != surface.start
        known = self._known[self.surface]
        self._race = race(surface, self.start) if moved else known
        about = {"surface": self.surface, "start": list(self.start)}
        self._moved = self._race.packed() | about if moved else None

    def _about(self):
        """The settings, and {name: how its race ends}."""
        rate = "of each its best" if self.own_rates else f"{self.learning_rate:g}"
        settings = f"{self.surface}, learning rate {rate}, momentum {self.momentum:g}"
        ends = {}
        for name, path in self.paths.items():
            loss = max(self.loss(path[-1]), FLOOR)
            ends[name] = f"loss {loss:.2g}" if loss > FLOOR else f"loss below {FLOOR:g}"
            if name in self.left:
                ends[name] = f"left the picture at step {self.left[name]}"
        return settings, ends

    def alt(self):
        settings, ends = self._about()
        start = ", ".join(f"{value:.4g}" for value in self.start)
        listed = "; ".join(f"{name}: {end}" for name, end in ends.items())
        return (
            f"Optimiser race: {settings}, start ({start}). "
            f"After {STEPS} steps: {listed}."
        )

    def figure(self):
        """Contours of the surface, the six paths to their ends, and their losses."""
        surface = SURFACES[self.surface]
        settings, ends = self._about()
        figure, axes = plots.new_figure(1, 2, "", width=7.2, height=3.6)
        figure.suptitle(f"{settings}: {STEPS} steps", fontsize=10, color=INK)
        paths, curves = axes[0]
        across, up = (np.linspace(-end, end, 200) for end in surface.edge)
        values = surface.loss(np.stack(np.meshgrid(across, up), axis=-1))
        levels = paths.contour(
            across, up, values, surface.levels, colors=FAINT, linewidths=0.5
        )
        paths.clabel(levels, fontsize=7, fmt="%g")
        for name, path in self.paths.items():
            colour, dash, marker = LOOKS[name]
            dashes = (0, np.divide(dash, 2)) if dash else "-"
            line = {"color": colour, "linestyle": dashes}
            paths.plot(*path.T, **line)
            paths.plot(
                *path[-1], marker, color=colour, markersize=7, mec="white", zorder=3
            )
            losses = np.maximum(surface.loss(path), FLOOR)
            label = f"{name}: {ends[name]}"
            curves.plot(losses, marker=marker, markevery=30, label=label, **line)
        paths.plot(*self.start, "o", mfc="none", mec=INK, markersize=12, mew=2)
        paths.set(xlim=(-surface.edge[0], surface.edge[0]), aspect="equal")
        paths.set_ylim(-surface.edge[1], surface.edge[1])
        paths.set_title("paths from the ring, over contours of the loss", fontsize=9)
        plots.open_axes(paths, "weight w1", "weight w2")
        curves.set_yscale("log")
        plots.open_axes(curves, "step", "loss")
        figure.legend(loc="outside lower center", ncols=3, frameon=False, fontsize=8)
        return figure


def one_of(values, value, what):
    """The value if it is one of these, else a TraitError that lists them."""
    number = float(finite(value, what))
    if number not in values:
        known = ", ".join(f"{v:g}" for v in values)
        raise traitlets.TraitError(f"expected {what} among {known}; got {number:g}")
    return number


def to_json(surface):
    """A surface as the browser reads it, its terms as [i, j, factor]."""
    terms = [[i, j, factor] for (i, j), factor in surface.terms.items()]
    return surface._asdict() | {"terms": terms}
