"""Wrong answers to one_cycle, each below what a teacher would say of it."""

import numpy as np


# The top is cut to a whole step; it should be at 0.3 * steps, whole or not.
def one_cycle(step, steps, peak):
    top = max(1, int(0.3 * steps))
    if step <= top:
        return peak * step / top
    return peak * (steps - step) / max(1, steps - top)


# The top is rounded to a whole step.
def one_cycle(step, steps, peak):
    top = max(1, round(0.3 * steps))
    if step <= top:
        return peak * step / top
    return peak * (steps - step) / max(1, steps - top)


# It counts from step 0: the rate of step 1 would be 0.
def one_cycle(step, steps, peak):
    top = 0.3 * steps
    if step <= top:
        return peak * (step - 1) / top
    return peak * (steps - step) / (steps - top)


# The last step counts as steps - 1, so the fall does not end at 0.
def one_cycle(step, steps, peak):
    top = 0.3 * steps
    if step <= top:
        return peak * step / top
    return peak * (steps + 1 - step) / (steps - top)


# The top is in the middle; it should be at 0.3 * steps.
def one_cycle(step, steps, peak):
    top = 0.5 * steps
    if step <= top:
        return peak * step / top
    return peak * (steps - step) / (steps - top)


# Rise and fall are exchanged: the top is at 0.7 * steps.
def one_cycle(step, steps, peak):
    top = 0.7 * steps
    if step <= top:
        return peak * step / top
    return peak * (steps - step) / (steps - top)


# The fall divides by all steps, not by the 70 % that are left.
def one_cycle(step, steps, peak):
    top = 0.3 * steps
    if step <= top:
        return peak * step / top
    return peak * (steps - step) / steps


# It rises only, and stays at the peak.
def one_cycle(step, steps, peak):
    top = 0.3 * steps
    return min(peak, peak * step / top)


# It falls only: there is no warm-up.
def one_cycle(step, steps, peak):
    return peak * (1 - step / steps)


# It begins with the peak and falls to 0 at the top.
def one_cycle(step, steps, peak):
    top = 0.3 * steps
    if step <= top:
        return peak * (1 - step / top)
    return peak * (steps - step) / (steps - top)


# The peak is left out: the rate rises to 1.
def one_cycle(step, steps, peak):
    top = 0.3 * steps
    if step <= top:
        return step / top
    return (steps - step) / (steps - top)


# The fall is a half cosine; a straight line is asked for.
def one_cycle(step, steps, peak):
    top = 0.3 * steps
    if step <= top:
        return peak * step / top
    return peak * (1 + np.cos(np.pi * (step - top) / (steps - top))) / 2


# Rise and fall are half cosines; straight lines are asked for.
def one_cycle(step, steps, peak):
    top = 0.3 * steps
    if step <= top:
        return peak * (1 - np.cos(np.pi * step / top)) / 2
    return peak * (1 + np.cos(np.pi * (step - top) / (steps - top))) / 2


# The fall begins at step 0: at the top the rate jumps down.
def one_cycle(step, steps, peak):
    top = 0.3 * steps
    if step <= top:
        return peak * step / top
    return peak * (1 - step / steps)


# The fall goes below 0: the slope of the rise is used for both.
def one_cycle(step, steps, peak):
    top = 0.3 * steps
    if step <= top:
        return peak * step / top
    return peak - peak * (step - top) / top


# It falls to a tenth of the peak, not to 0.
def one_cycle(step, steps, peak):
    top = 0.3 * steps
    if step <= top:
        return peak * step / top
    return peak - 0.9 * peak * (step - top) / (steps - top)


# It begins at a tenth of the peak, not at 0.
def one_cycle(step, steps, peak):
    top = 0.3 * steps
    if step <= top:
        return 0.1 * peak + 0.9 * peak * step / top
    return peak * (steps - step) / (steps - top)


# The rates of all steps come back; only that of one step is wanted.
def one_cycle(step, steps, peak):
    x = np.arange(1, steps + 1)
    return np.interp(x, [0, 0.3 * steps, steps], [0, peak, 0])


# // drops the fraction, so the rate is 0 until the top.
def one_cycle(step, steps, peak):
    top = 0.3 * steps
    if step <= top:
        return peak * (step // top)
    return peak * (steps - step) / (steps - top)


# The arguments of np.interp are exchanged: places and heights.
def one_cycle(step, steps, peak):
    return float(np.interp(step, [0, peak, 0], [0, 0.3 * steps, steps]))


# step and steps are exchanged in the condition, so it falls from the start.
def one_cycle(step, steps, peak):
    top = 0.3 * steps
    if steps <= top:
        return peak * step / top
    return peak * (steps - step) / (steps - top)


# The step is not compared with the top: 0.3 alone is far below any step.
def one_cycle(step, steps, peak):
    top = 0.3 * steps
    if step <= 0.3:
        return peak * step / top
    return peak * (steps - step) / (steps - top)


# The rate of the top is added again in the fall: it begins at twice the peak.
def one_cycle(step, steps, peak):
    top = 0.3 * steps
    if step <= top:
        return peak * step / top
    return peak + peak * (steps - step) / (steps - top)


# The fall is squared; a straight line is asked for.
def one_cycle(step, steps, peak):
    top = 0.3 * steps
    if step <= top:
        return peak * step / top
    return peak * ((steps - step) / (steps - top)) ** 2


# The rate falls by halves every few steps; a straight line is asked for.
def one_cycle(step, steps, peak):
    top = 0.3 * steps
    if step <= top:
        return peak * step / top
    return peak * 0.5 ** ((step - top) / 10)


# 100 steps are hard-wired.
def one_cycle(step, steps, peak):
    top = 30
    if step <= top:
        return peak * step / top
    return peak * (100 - step) / 70


# Nothing comes back in the second part: the `return` is missing.
def one_cycle(step, steps, peak):
    top = 0.3 * steps
    if step <= top:
        return peak * step / top
    peak * (steps - step) / (steps - top)


# steps * 3 // 10 is a whole step; the top lies at 0.3 * steps, whole or not.
def one_cycle(step, steps, peak):
    top = max(1, steps * 3 // 10)
    if step <= top:
        return peak * step / top
    return peak * (steps - step) / max(1, steps - top)


# The rate is rounded to three digits.
def one_cycle(step, steps, peak):
    top = 0.3 * steps
    if step <= top:
        return round(peak * step / top, 3)
    return round(peak * (steps - step) / (steps - top), 3)


# A plateau: after the top the rate stays until half of the steps are done.
def one_cycle(step, steps, peak):
    top, half = 0.3 * steps, 0.5 * steps
    if step <= top:
        return peak * step / top
    if step <= half:
        return peak
    return peak * (steps - step) / (steps - half)


# The larger of the two lines is taken; the smaller one is the rate.
def one_cycle(step, steps, peak):
    return peak * max(step / (0.3 * steps), (steps - step) / (0.7 * steps))


# The rate never falls below a thousandth of the peak; at the last step it is 0.
def one_cycle(step, steps, peak):
    return max(
        1e-3 * peak, float(np.interp(step, [0, 0.3 * steps, steps], [0, peak, 0]))
    )


# The rise begins at step 1: np.interp should begin at 0.
def one_cycle(step, steps, peak):
    return np.interp(step, [1, 0.3 * steps, steps], [0, peak, 0])


# The fall ends at step steps + 1, one too late.
def one_cycle(step, steps, peak):
    return np.interp(step, [0, 0.3 * steps, steps + 1], [0, peak, 0])


# The warm-up has 30 steps, not 30 % of them.
def one_cycle(step, steps, peak):
    return np.interp(step, [0, 30, steps], [0, peak, 0])


# The rate is cut at 1, but a peak may be larger.
def one_cycle(step, steps, peak):
    return min(1.0, float(np.interp(step, [0, 0.3 * steps, steps], [0, peak, 0])))


# For fewer than ten steps there is no warm-up; the text makes no exception.
def one_cycle(step, steps, peak):
    top = 0.3 * steps if steps >= 10 else 0
    if 0 < step <= top:
        return peak * step / top
    return peak * (steps - step) / (steps - top)
