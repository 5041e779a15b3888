"""receptive_field: how many pixels one value of the last map sees."""

from course_utils.exercises.writing import exercise


def receptive_field(windows):
    """Side of the square of pixels that one value of the last map sees, an int.

    windows are pairs (size, stride), from the first layer to the last.
    """
    side, jump = 1, 1
    for size, stride in windows:
        side += (size - 1) * jump
        jump *= stride
    return side


EXERCISE = exercise(
    receptive_field,
    returns="side",
    cases={
        "two 3 x 3 filters": ([(3, 1), (3, 1)],),
        "one 5 x 5 filter": ([(5, 1)],),
        "one 7 x 7 filter with stride 2": ([(7, 2)],),
        "3 x 3, pool 2, 3 x 3": ([(3, 1), (2, 2), (3, 1)],),
        "5 x 5, pool 2, 5 x 5, pool 2": ([(5, 1), (2, 2), (5, 1), (2, 2)],),
        "7 x 7 with stride 2, pool 3 with stride 2, 3 x 3": ([(7, 2), (3, 2), (3, 1)],),
        "11 x 11 with stride 4, pool 3 with stride 2, 5 x 5": (
            [(11, 4), (3, 2), (5, 1)],
        ),
        "1 x 1 with stride 3, then 2 x 2 and 4 x 4": ([(1, 3), (2, 1), (4, 1)],),
        "2 x 2 and stride 3, twice, then 3 x 3": ([(2, 3), (2, 3), (3, 1)],),
    },
    mistakes="""
    jump *= stride  ->
        the strides are left out: after a stride of 2, neighbours on the map are 2
        pixels apart.
    side += (size - 1) * jump  ->  jump *= stride
    jump *= stride  ->  side += (size - 1) * jump
        a layer's own stride counts too early. Its window lies on the map before it, and
        that is spaced by the layers before.
    (size - 1) * jump  ->  (size - 1) * stride
        each window is spread by its own stride. It is the strides of all layers before,
        multiplied, that space its map.
    jump *= stride  ->  jump += stride
        strides are added. They multiply: every second of every second pixel is every
        fourth.
    jump *= stride  ->  jump = stride
        only the last stride before a layer counts. They all do, multiplied.
    (size - 1)  ->  size
        a window of k values has k - 1 steps between its first and its last: the first
        one's view is counted already.
    side, jump = 1, 1  ->  side, jump = 0, 1
        it starts at 0. A pixel sees one pixel, itself.
    in windows  ->  in windows[::-1]
        the layers are in the wrong order for this: the first one sits on the pixels.
    return sum((size for size, _ in windows))
        sizes are added. Two windows of 3 overlap: the second adds 2 pixels, times the
        spacing of its map.
    return int(np.prod([size for size, _ in windows]))
        sizes are multiplied. That is right only where windows lie side by side, stride
        as large as size.
    return receptive_field(windows) ** 2
        this is the number of pixels. Return only the side of their square.
    return receptive_field(windows[:-1])
        the last layer is missing.
    return windows[-1][0]
        that is what the last layer sees of the map before it. Each value there sees
        several pixels.
    return float(receptive_field(windows))
        it counts pixels, so it should be an int.
    for size, stride in  ->  for stride, size in
        size and stride have changed places: a pair is (size, stride).
    side += (size - 1) * jump  ->  side = (size - 1) * jump
        only the last window counts: `=` forgets what was seen before. It is added.
    return receptive_field(windows[1:])
        the first layer is missing.
    return side  ->  return jump
        this is how many pixels neighbours on the last map are apart. A value sees more
        than the way to its neighbour.
    return side  ->  return side * jump
        at the end the side is multiplied by all strides. It is counted in pixels
        already.
    side = windows[0][0]
    for size, stride in windows[1:]: side += (size - 1) * stride
    return side
        each later window is spread by its own stride. Its map is spaced by the strides
        of all layers before.
    side, jump = windows[0][0], 1
    for size, stride in windows[1:]: jump *= stride; side += (size - 1) * jump
    return side
        the first layer's stride is lost, and each later one counts too early: for the
        layer itself.
    side = 1
    for size, stride in windows[::-1]: side = side * stride + size - 1
    return side
        on the way back it is the steps between the values that the stride stretches,
        one fewer than there are values.
    side = 1
    for size, stride in windows[::-1]: side = side * stride + size
    return side
        on the way back each window is added in full. Values that are a stride apart
        share most of what they see.
    side = 1
    for size, stride in windows: side = side * stride + size - 1
    return side
        what is seen of the pixels does not grow with the layer's own stride: the steps
        of its window do, with the strides before.
    """,
    hints="""
    One value after a 3 x 3 filter sees 3 pixels of each row. Its neighbour sees 3 as
    well: how many of them are new? And after a stride of 2?

    Go from the first layer to the last with two numbers: the side seen so far, and how
    many pixels neighbours on the map are apart. Both start at 1. A window of k values
    adds k - 1 such distances to the side; then its stride multiplies the distance.

    side, jump = 1, 1
    for size, stride in windows:
        side += {(size - 1)} * jump
        jump *= {stride}
    """,
    exact_types=True,
)
