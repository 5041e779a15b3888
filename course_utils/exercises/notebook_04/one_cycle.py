"""one_cycle: a learning rate that rises once and falls once."""

from course_utils.exercises.writing import exercise
from course_utils.training import one_cycle

EXERCISE = exercise(
    one_cycle,
    returns="learning_rate",
    cases={
        "step 1 of 10, peak 0.6": (1, 10, 0.6),
        "step 3 of 10, at the peak": (3, 10, 0.6),
        "step 4 of 10": (4, 10, 0.6),
        "the last step of 10": (10, 10, 0.6),
        "step 100 of 450": (100, 450, 0.05),
        "step 135 of 450, at the peak": (135, 450, 0.05),
        "step 400 of 450": (400, 450, 0.05),
        "step 2 of 5, just behind the peak at 1.5": (2, 5, 2.0),
        "step 1 of 2": (1, 2, 1.0),
        "step 1 of 3": (1, 3, 1.0),
        "step 2 of 9, before the peak at 2.7": (2, 9, 0.1),
    },
    mistakes="""
    [0, 0.3 * steps  ->  [0, 0.5 * steps
        it rises for half of the steps. It should rise for 30 %.
    [0, 0.3 * steps  ->  [0, 0.7 * steps
        it rises for 70 % of the steps. It rises for 30 %, and falls for 70 %.
    return peak * (1 - step / steps)
        it only falls. For the first 30 % of the steps it rises.
    return peak * step / (0.3 * steps)
        it goes on rising after the peak. It should fall there, to 0 at the last step.
    peak, 0]  ->  peak, peak]
        it rises and stays at the top. Then it should fall, to 0 at the last step.
    if step <= 0.3 * steps: return one_cycle(step, steps, peak)
    return peak * (step - 0.3 * steps) / (0.7 * steps)
        after the peak it starts again at 0 and rises. Subtract that from 1: a fall from
        peak to 0.
    if step <= 0.3 * steps: return one_cycle(step, steps, peak)
    return peak * (1 - step / steps)
        after the peak the rate jumps down to 70 % of it, to the line from step 0. The
        fall begins where the rise ends.
    if step <= 0.3 * steps: return one_cycle(step, steps, peak)
    return peak * (1 - (step - 0.3 * steps) / steps)
        the fall is divided by all steps, and ends at 30 % of the peak. It has only 70 %
        of the steps to reach 0.
    if step <= 0.3 * steps: return one_cycle(step, steps, peak)
    return peak * (steps - step) / steps / 0.3
        the fall is divided by the length of the rise. It takes 70 % of the steps.
    if step <= 0.3 * steps: return one_cycle(step, steps, peak)
    return peak * (1 + np.cos(np.pi * (step - 0.3 * steps) / (0.7 * steps))) / 2
        it falls along a cosine. It should fall in a straight line.
    if step <= 0.3 * steps: return step / steps * peak
    return (steps - step) / steps * peak
        both lines have the slope of peak over all steps. The rise has 30 % of them, the
        fall 70 %.
    if step <= 0.3 * steps: return step / steps * peak
    return one_cycle(step, steps, peak)
        the rise is divided by all steps, and ends at 30 % of the peak. It has only 30 %
        of the steps to reach it.
    return one_cycle(step - 1, steps, peak)
        steps are counted from 1: with step - 1 the first rate is 0, and the first step
        moves nothing.
    return one_cycle(step + 1, steps, peak)
        this is the rate of the step after. Steps are counted from 1 here, so do not add
        anything.
    steps], [  ->  steps - 1], [
        it has come down one step early: steps are counted from 1, so that the last one
        is number `steps`, not `steps` - 1.
    return one_cycle(step, steps, 1)
        peak is missing: this always rises to 1.
    [0, 0.3 * steps  ->  [0, int(0.3 * steps)
        0.3 * steps need not be a whole number. Cut off to one, the peak moves, and of 3
        steps none would rise.
    [0, 0.3 * steps  ->  [0, round(0.3 * steps)
        0.3 * steps need not be a whole number. Rounded, the peak moves.
    [0, 0.3 * steps  ->  [0, 0.3 * steps + 1
        the peak comes one step late.
    [0, peak, 0]  ->  [peak / 10, peak, 0]
        it starts at a tenth of the peak. It should start at 0, before the first step.
    peak, 0]  ->  peak, peak / 10]
        it ends at a tenth of the peak. It should end at 0.
    return max(peak * step / (0.3 * steps), peak * (steps - step) / (0.7 * steps))
        of the two lines it takes the higher one, on both sides of the peak. The lower
        one counts: before the peak that is the one that rises.
    [0, 0.3 * steps, steps]  ->  [0, 0.3, steps]
        the peak is at step 0.3. It should be after 30 % of the steps.
    [0, 0.3 * steps, steps]  ->  [0, 0.3, 1]
        the rate is 0 at every step. If the peak is at 0.3 and the end at 1: these are
        fractions of the steps, but `step` counts them.
    [0, 0.3 * steps, steps], [0, peak, 0]  ->  [0, peak, 0], [0, 0.3 * steps, steps]
        the two lists have changed places: np.interp takes the steps first, then the
        rates there.
    [0, 0.3 * steps  ->  [1, 0.3 * steps
        it rises from step 1, and so the first rate is 0. It rises from step 0, before
        the first.
    [0, peak, 0]  ->  [peak / 25, peak, 0]
        it starts at a 25th of the peak, as PyTorch does. It should start at 0.
    if step <= 0.3 * steps: return step / (0.3 * steps)
    return one_cycle(step, steps, peak)
        peak is missing from the rise: it goes up to 1.
    if step <= 0.3 * steps: return one_cycle(step, steps, peak)
    return 0.0
        after the peak the rate is 0 at once. It should fall in a straight line, to 0 at
        the last step.
    if step <= 0.3 * steps: return one_cycle(step, steps, peak)
    return peak * (steps - step + 1) / (0.7 * steps)
        the fall is one step late: at the last step something is left.
    if step <= 0.3 * steps: return one_cycle(step, steps, peak)
    return peak * (steps - step) / 0.7
        the fall is divided by 0.7. It takes 70 % of the steps: multiply by their
        number.
    if step <= 0.3 * steps: return one_cycle(step, steps, peak)
    return peak * (step - steps) / (0.7 * steps)
        the fall is negative: what is left is the steps less those that are done.
    if step <= 0.3 * steps: return peak * step // (0.3 * steps)
    return one_cycle(step, steps, peak)
        `//` rounds the rise down to whole numbers. Rates are fractions: `/`.
    if step <= 0.3 * steps: return one_cycle(step, steps, peak)
    return peak * (steps - step) // (0.7 * steps)
        `//` rounds the fall down to whole numbers. Rates are fractions: `/`.
    if step <= 0.3 * steps: return peak * (step - 1) / (0.3 * steps)
    return one_cycle(step, steps, peak)
        the rise is one step late. Steps are counted from 1, and the rate was 0 before
        the first: the first one moves something.
    """,
    hints="""
    Draw it: through which three points, of step and rate, do the two lines run?

    The rate is 0 at step 0, peak after 30 % of the steps, and 0 again at the last.
    np.interp takes a place, a list of places, and a list of the values there, and gives
    what lies on the line between.

    return np.interp(step, [0, 0.3 * {steps}, {steps}], [0, {peak}, 0])
    """,
)
