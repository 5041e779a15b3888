"""The colours of every figure and widget; none of them carries a meaning alone."""

# Okabe & Ito (2008), "Color Universal Design": told apart by the colour-blind too.
TRAIN, VALIDATION = "#009E73", "#CC79A7"
NEGATIVE, ZERO, POSITIVE = "#0072B2", "#FFFFFF", "#D55E00"
INK, FAINT = "#222222", "#999999"
# The receptive field: seen on grey pictures and on blue, white and orange maps.
HIGHLIGHT = "#C800A1"
