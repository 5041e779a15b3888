"""Other right answers to one_cycle."""

import numpy as np


def one_cycle(step, steps, peak):
    top = 0.3 * steps
    if step <= top:
        return peak * step / top
    return peak * (steps - step) / (steps - top)


def one_cycle(step, steps, peak):
    share = step / steps
    return peak * min(share / 0.3, (1 - share) / 0.7)


def one_cycle(step, steps, peak):
    rise = peak / (0.3 * steps) * step
    fall = peak - peak / (0.7 * steps) * (step - 0.3 * steps)
    return np.minimum(rise, fall)


def one_cycle(step: int, steps: int, peak: float) -> float:
    warm_up = 0.3 * steps
    if step < warm_up:
        return peak * (step / warm_up)
    return peak * (1 - (step - warm_up) / (0.7 * steps))


def one_cycle(step, steps, peak):
    return np.interp(step, (0, 0.3 * steps, steps), (0, peak, 0))


def one_cycle(step, steps, peak):
    def line(x, x0, y0, x1, y1):
        return y0 + (y1 - y0) * (x - x0) / (x1 - x0)

    top = steps * 3 / 10
    ends = (0, 0, top, peak) if step <= top else (top, peak, steps, 0)
    return line(step, *ends)


def one_cycle(t, T, lr):
    return lr / 0.3 * t / T if 10 * t <= 3 * T else lr / 0.7 * (T - t) / T


def one_cycle(step, steps, peak):
    share = step / steps
    return np.piecewise(
        share,
        [share <= 0.3, share > 0.3],
        [lambda s: peak * s / 0.3, lambda s: peak * (1 - s) / 0.7],
    )


def one_cycle(step, steps, peak):
    if step == steps:
        return 0
    up = step / (0.3 * steps)
    down = (steps - step) / (steps - 0.3 * steps)
    return peak * sorted([up, down])[0]
