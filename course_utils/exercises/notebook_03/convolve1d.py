"""convolve1d: a true convolution, in one dimension."""

import numpy as np

from course_utils.exercises.writing import exercise, rng_of
from course_utils.functions import convolve1d

normal = rng_of(convolve1d).standard_normal


def pair_by_pair(f, g):
    """Place c of the result as a sum over a, even where g has no place c - a."""
    total = np.zeros(len(f) + len(g) - 1)
    for c in range(len(total)):
        for a in range(len(f)):
            total[c] += f[a] * g[c - a]
    return total


def number_by_number(f, g, end=None, wrap=False):
    """Place c of the result as a sum over a, for the places before end."""
    places = range(len(f) + len(g) - 1)[:end]
    lowest = -len(g) if wrap else 0
    return np.array(
        [
            sum(f[a] * g[c - a] for a in range(len(f)) if lowest <= c - a < len(g))
            for c in places
        ],
        np.result_type(f, g),
    )


EXERCISE = exercise(
    convolve1d,
    returns="total",
    cases={
        "[1, 2] and [1, 1, 1]": (np.array([1.0, 2.0]), np.array([1.0, 1.0, 1.0])),
        "[1, 2, 3] and [4, 5]": (np.array([1.0, 2.0, 3.0]), np.array([4.0, 5.0])),
        "two of the same length": (normal(3), normal(3)),
        "a long one and a single number": (normal(6), normal(1)),
        "two single numbers": (normal(1), normal(1)),
        "a short one and a long one": (normal(2), normal(7)),
        "[0, 1, 2] and [0, 3, 0]": (
            np.array([0.0, 1.0, 2.0]),
            np.array([0.0, 3.0, 0.0]),
        ),
        "whole numbers and fractions": (np.array([1, 2, 3]), normal(2)),
        "fractions and whole numbers": (normal(4), np.array([3, 1])),
    },
    helpers=(pair_by_pair, number_by_number),
    mistakes="""
    return convolve1d(f, g[::-1])
        g is reversed once too often, or not at all: f[a] meets g at c - a.
    return convolve1d(f, g[::-1])[::-1]
        f is reversed, not g: f[a] meets g at c - a, and totals begin at 0.
    +=  ->  =
        `=` forgets what is there already: several pairs make the same total, and their
        products are added.
    pair_by_pair
        the formula sums over those a only for which g has a place c - a. Past its end
        Python stops; below 0 it silently counts from the end. Check first.
    pair_by_pair
    total[c] +=  ->  if c - a < len(g): total[c] +=
        c - a is kept below the end of g, but it may be negative: g[-1] is the last
        number, not an error. Check both.
    pair_by_pair
    total[c] +=  ->  if c >= a: total[c] +=
        c - a may lie past the end of g, or below 0, where g[-1] is its last number.
        Check both; or, with a in the outer loop, let c run from a on, for the length of
        g.
    pair_by_pair
    total[c] +=  ->  if 0 <= a - c < len(g): total[c] +=
    g[c - a]  ->  g[a - c]
        f[a] meets g at a - c: this is correlation. The places of a pair add up to c,
        and so the other one is c - a.
    pair_by_pair
    g[c - a]  ->  g[a - c]
        f[a] meets g at a - c, which is correlation, and may be outside g. The places of
        a pair add up to c.
    return number_by_number(f, g, wrap=True)
        c - a below 0 does not stop NumPy: g[-1] is the last number. Leave these pairs
        out.
    return number_by_number(f, g, end=len(f))
        it stops at the last place of f. The largest total comes from the last places of
        both.
    return number_by_number(f, g, end=-1)
        the largest total is missing: range stops before its end.
    return np.append(convolve1d(f, g), 0)
        one place too many: with n and m numbers the largest total is (n - 1) + (m - 1),
        and 0 counts too.
    return np.convolve(f, g, 'same')
        mode 'same' cuts both ends off: all totals are needed here.
    return np.convolve(f, g, 'valid')
        mode 'valid' keeps only the places where one lies wholly inside the other: all
        totals are needed here.
    return f * g
        this pairs equal places only. Every number of f meets every number of g.
    return np.outer(f, g)
        these are all the products. Those that make the same total must be added: they
        lie on the table's rising diagonals.
    total = np.zeros(len(f) + len(g) - 1, f.dtype)
    for a, b in np.ndindex(len(f), len(g)): total[a + b] += f[a] * g[b]
    return total
        the result has the type of f: where f holds whole numbers, fractions are cut
        off.
    total = np.zeros(len(f) + len(g) - 1, g.dtype)
    for a, b in np.ndindex(len(f), len(g)): total[a + b] += f[a] * g[b]
    return total
        the result has the type of g: where g holds whole numbers, fractions are cut
        off.
    return np.polymul(f, g)
        np.polymul drops zeros at the beginning, as polynomials may. Here every total
        keeps its place, also those that nothing makes.
    return np.trim_zeros(convolve1d(f, g))
        zeros at the ends are lost. Every total keeps its place, also those that nothing
        makes.
    total = np.zeros(len(f) + len(g) - 2)
    for a, b in np.ndindex(len(f), len(g)): total[a + b] += f[a] * g[b]
    return total
        there is no place for the last total: from 0 to (n - 1) + (m - 1) there is one
        more than that number.
    total = np.zeros(len(f) + len(g) - 1)
    for a, b in np.ndindex(len(f), len(g)): total[a + b] += f[a] + g[b]
    return total
        the numbers of a pair are added. Their places are; the numbers themselves
        multiply.
    total = np.zeros(len(f) + len(g) - 1)
    for a, b in np.ndindex(len(f), len(g)): total[a - b] += f[a] * g[b]
    return total
        the places of a pair are subtracted: this is correlation, and index -1 is the
        last place. The places add up to the total.
    range(len(f))  ->  range(len(f) - 1)
        the last number of f takes no part: ranges and slices stop before their end.
    total = np.zeros(len(f) + len(g) - 1)
    for a, b in np.ndindex(len(f), len(g) - 1): total[a + b] += f[a] * g[b]
    return total
        the last number of g takes no part: ranges and slices stop before their end.
    pair_by_pair
    total[c] +=  ->  if 0 < c - a < len(g): total[c] +=
        g[0] takes no part: 0 is a place as well.
    pair_by_pair
    range(len(total))  ->  range(len(total) - 1)
    total[c] +=  ->  if 0 <= c - a < len(g): total[c] +=
        the last total stays 0: ranges and slices stop before their end.
    pair_by_pair
    range(len(total))  ->  range(len(f))
    total[c] +=  ->  if 0 <= c - a < len(g): total[c] +=
        the totals past the last place of f stay 0. There are more totals than numbers
        in f.
    a : a + len(g)  ->  a : len(g)
        a slice ends at a place, not after a length: it must end as far behind its
        beginning as g is long.
    a : a + len(g)  ->  a : a + len(f)
        each number of f starts a copy of g. The stretch must be as long as g.
    return np.dot(f, g)
        a dot product pairs equal places, and is one number. Every number of f meets
        every number of g, and every total has a place.
    """,
    hints="""
    The total is c, and the first drop went a. How far must the second one go? For which
    a does g have such a place?

    Every number of f starts a copy of g, that many times as large, at its own place;
    all copies are added up. So run through the places of f, and each time add to a
    stretch of the result as long as g.

    total = np.zeros(len(f) + len(g) - 1, np.result_type(f, g))
    for a in range(len(f)):
        total[{a : a + len(g)}] += {f[a] * g}
    return total
    """,
)
