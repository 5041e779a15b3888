"""Digits and other things drawn by hand, as strokes of the digit pad's pen."""

import numpy as np

SIDE = 280

# One for each digit, in pixels of the pad: a line through these places for each stroke.
DIGITS = [
    ["150,60 105,75 85,130 92,190 130,222 172,200 188,140 176,85 146,58"],
    ["118,92 132,78 146,62 144,130 138,215"],
    ["60,75 85,45 125,50 135,85 110,130 70,175 52,198 95,192 145,196"],
    ["165,150 190,135 215,145 212,168 186,180 214,188 220,215 192,235 160,224"],
    ["130,40 100,110 70,165 120,160 200,158", "165,105 162,170 155,240"],
    ["120,55 110,110 145,105 185,125 190,165 150,195 100,185", "120,55 150,52 200,50"],
    ["180,30 130,70 95,130 85,190 115,235 165,225 175,180 140,160 100,180"],
    ["60,70 110,66 165,64 140,120 115,180 100,225"],
    ["150,85 115,60 85,85 100,115 140,140 155,175 125,205 90,190 88,160 120,135 "
     "150,110 152,84"],
    ["185,90 160,70 130,85 130,120 160,130 185,105 187,90 185,150 175,215"],
]  # fmt: skip

# MNIST's writers seldom write a 1 like this.
LONG_ONE = ["85,120 140,62 138,215"]


def places(text):
    """The places "x,y x,y" as an array (n, 2)."""
    return np.array([place.split(",") for place in text.split()], float)


def smooth(corners, each=12):
    """A curve through all corners (Catmull and Rom), so many places for each."""
    before, after = 2 * corners[0] - corners[1], 2 * corners[-1] - corners[-2]
    p = np.concatenate([[before], corners, [after]])
    t = np.linspace(0, 1, each, endpoint=False)[:, np.newaxis]
    pieces = [
        p[i + 1]
        + 0.5 * t * (p[i + 2] - p[i])
        + t**2 * (p[i] - 2.5 * p[i + 1] + 2 * p[i + 2] - 0.5 * p[i + 3])
        + t**3 * (1.5 * (p[i + 1] - p[i + 2]) + 0.5 * (p[i + 3] - p[i]))
        for i in range(len(corners) - 1)
    ]
    return np.concatenate([*pieces, corners[-1:]])


def wobbly(curve, rng, size=2.0):
    """The curve as an unsteady hand draws it."""
    noise = rng.normal(0, size * 3, (len(curve) + 8, 2))
    shake = [np.convolve(noise[:, axis], np.ones(9) / 9, "valid") for axis in (0, 1)]
    return on_pixels(curve + np.transpose(shake))


def on_pixels(curve):
    """The curve's places as lists of whole numbers on the pad."""
    return np.clip(np.round(curve), 0, SIDE).astype(int).tolist()


def digit_strokes(digit, seed=1):
    """The strokes of one of the ten digits."""
    return curves(DIGITS[digit], np.random.default_rng([seed, digit]))


def curves(lines, rng):
    """A stroke through the places of each line."""
    return [wobbly(smooth(places(line)), rng) for line in lines]


def draw(page, strokes):
    """Draw strokes on a page's pad with the mouse."""
    pad = page.locator(".digit-pad canvas.movable")
    pad.scroll_into_view_if_needed()
    box = pad.bounding_box()
    for stroke in strokes:
        at = np.array(stroke) * box["width"] / SIDE + [box["x"], box["y"]]
        page.mouse.move(*at[0])
        page.mouse.down()
        for place in at[1:]:
            page.mouse.move(*place)
        page.mouse.up()


# ---- What is no digit -------------------------------------------------------------

# Corners on a grid of 10 x 10.
LETTERS = {
    "A": ["1,10 5,0 9,10", "3,6 7,6"],
    "E": ["8,0 1,0 1,10 8,10", "1,5 7,5"],
    "F": ["8,0 1,0 1,10", "1,5 7,5"],
    "H": ["1,0 1,10", "9,0 9,10", "1,5 9,5"],
    "K": ["1,0 1,10", "8,0 1,6", "3,4.5 8.5,10"],
    "M": ["0,10 1,0 5,6 9,0 10,10"],
    "N": ["1,10 1,0 8,10 8,0"],
    "P": ["1,10 1,0 5,0 7,1 7.5,3 7,5 5,6 1,6"],
    "R": ["1,10 1,0 5,0 7,1 7.5,3 7,5 5,6 1,6", "4,6 8,10"],
    "T": ["0,0 10,0", "5,0 5,10"],
    "U": ["1,0 1,7 2,9 4.5,10 7,9 8,7 8,0"],
    "V": ["0,0 5,10 10,0"],
    "W": ["0,0 2.5,10 5,3 7.5,10 10,0"],
    "X": ["0,0 9,10", "9,0 0,10"],
    "Y": ["0,0 5,5 10,0", "5,5 5,10"],
}
SIGNS = {
    "plus": ["5,0 5,10", "0,5 10,5"],
    "smiley": ["5,0 2,1 0,4 0,7 2,9 5,10 8,9 10,7 10,4 8,1 5,0", "3.3,3.2 3.3,3.8",
               "6.7,3.2 6.7,3.8", "2.5,6 3.5,7.4 5,7.8 6.5,7.4 7.5,6"],
    "star": ["5,0 8,10 0,4 10,4 2,10 5,0"],
    "arrow": ["0,5 10,5", "6,2 10,5 6,8"],
    "house": ["1,10 1,4 5,0 9,4 9,10 1,10"],
    "heart": ["5,10 0.5,4 0.5,2 2,0.5 4,0.7 5,2.5 6,0.7 8,0.5 9.5,2 9.5,4 5,10"],
    "triangle": ["5,0 10,9 0,9 5,0"],
    "spiral": ["5,5 6,5 6,6.3 4.5,6.8 3.2,5.5 3.8,3.5 6,2.9 8,4.5 8,7 5.8,8.8 2.8,8.6 "
               "0.8,6.2 1,3 3.2,0.8 6.5,0.3 9.5,2"],
    "two lines": ["1,0 1,10", "7,0 7,10"],
    "grid": ["3,0 3,10", "7,0 7,10", "0,3 10,3", "0,7 10,7"],
    "zigzag": ["0,0 10,2 0,4 10,6 0,8 10,10"],
}  # fmt: skip


def straight(corners):
    """Lines from corner to corner (n, 2), in steps of about half a cell of the grid."""
    legs = np.maximum(2, np.hypot(*np.diff(corners, axis=0).T) * 2).astype(int)
    pieces = [
        np.linspace(corners[i], corners[i + 1], count, endpoint=False)
        for i, count in enumerate(legs)
    ]
    return np.concatenate([*pieces, corners[-1:]])


def on_the_pad(lines, rng):
    """Lines of the grid somewhere on the pad: some size, a little turned, unsteady."""
    size, width, angle = (
        rng.uniform(110, 220),
        rng.uniform(0.75, 1.1),
        rng.normal(0, 0.08),
    )
    turn = np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])
    move = SIDE / 2 + rng.uniform(-0.5, 0.5, 2) * (SIDE - 40 - size)
    return [
        wobbly((straight(places(line)) - 5) * [width, 1] @ turn * size / 10 + move, rng)
        for line in lines
    ]


def scribble(rng):
    """A line that goes anywhere."""
    corners = rng.uniform(50, 230, (rng.integers(5, 12), 2))
    return [on_pixels(smooth(corners, 8))]
