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
