"""Is a choice left to chance? One choice can't tell; a thousand can."""

import numpy as np

CHOICES = 1000


def unfair(choose, size, n):
    """Which examples are chosen too often or too rarely, alone or in pairs, or None.

    choose(rng) -> the numbers of `size` of n examples.
    """
    chosen = np.zeros((CHOICES, n))
    for seed in range(CHOICES):
        chosen[seed, choose(np.random.default_rng(seed))] = 1
    together = chosen.T @ chosen
    share = np.full((n, n), size * (size - 1) / (n * (n - 1)))
    np.fill_diagonal(share, size / n)
    off = abs(together - CHOICES * share) / np.sqrt(CHOICES * share * (1 - share))
    # Chance goes beyond six standard deviations once in half a billion.
    if off.max() < 6:
        return None
    i, j = sorted(np.unravel_index(off.argmax(), off.shape))
    who = f"example {i} comes" if i == j else f"examples {i} and {j} come together"
    usual = CHOICES * share[i, j]
    return (
        f"In {CHOICES} choices of {size} out of {n} examples, {who} "
        f"{together[i, j]:.0f} times; by chance it would be about {usual:.0f}."
    )
