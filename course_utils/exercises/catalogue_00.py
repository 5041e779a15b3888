"""The exercises of notebook 00: cases, known mistakes, hints."""

import numpy as np

from course_utils import data
from course_utils.exercises.chance import unfair
from course_utils.exercises.exercise import Exercise, Mistake

# --- decode_records ------------------------------------------------------------------

rng = np.random.default_rng(0)


def records(n):
    """n records as bytes: a label each, then pixels of noise."""
    labels = rng.integers(0, 10, (n, 1), dtype=np.uint8)
    pixels = rng.integers(0, 256, (n, 3072), dtype=np.uint8)
    return np.hstack([labels, pixels]).tobytes()


def table(raw):
    return np.frombuffer(raw, np.uint8).reshape(-1, 3073)


def decoded(rearrange):
    """decode_records with the pixels of each record put together in another way."""

    def wrong(raw):
        return rearrange(table(raw)[:, 1:]), table(raw)[:, 0].astype(int)

    return wrong


def label_as_pixel(raw):
    planes = table(raw)[:, :3072].reshape(-1, 3, 32, 32)
    return planes.transpose(0, 2, 3, 1), table(raw)[:, 0].astype(int)


def label_at_the_end(raw):
    planes = table(raw)[:, :3072].reshape(-1, 3, 32, 32)
    return planes.transpose(0, 2, 3, 1), table(raw)[:, -1].astype(int)


def labels_as_column(raw):
    images, labels = data.decode_records(raw)
    return images, labels[:, None]


DECODE_RECORDS = Exercise(
    solution=data.decode_records,
    returns=("images", "labels"),
    cases={
        "two records": (records(2),),
        "one record": (records(1),),
        "five records": (records(5),),
    },
    mistakes=[
        Mistake(
            decoded(lambda pixels: pixels.reshape(-1, 32, 32, 3)),
            "it reads red, green, blue for each pixel in turn, and the picture becomes "
            "confetti. The file has all the reds first: cut each record into 3 planes "
            "of 32 x 32, then move the colour axis to the end.",
        ),
        Mistake(
            decoded(lambda p: p.reshape(-1, 3, 32, 32).transpose(0, 3, 2, 1)),
            "height and width have changed places: every picture lies on its side. "
            "After the planes (N, 3, 32, 32), only the colour axis moves.",
        ),
        Mistake(
            label_as_pixel,
            "it takes the label for the first pixel: every picture is shifted by one. "
            "The pixels begin at byte 1.",
        ),
        Mistake(
            label_at_the_end,
            "the label is the first byte of a record, not the last.",
        ),
        Mistake(
            decoded(lambda pixels: pixels.reshape(-1, 3, 32, 32)),
            "the planes are right, but colour is still the second axis; "
            "transpose moves it to the end.",
        ),
        Mistake(
            decoded(lambda p: p.reshape(-1, 3, 32, 32)[:, ::-1].transpose(0, 2, 3, 1)),
            "red and blue have changed places: the order in the file is red, green, "
            "blue.",
        ),
        Mistake(
            decoded(lambda p: p.reshape(-1, 3, 32, 32).transpose(0, 2, 3, 1) / 255),
            "it divides by 255. Decoding leaves the bytes as they are: uint8.",
        ),
        Mistake(
            labels_as_column,
            "one label for each image makes a row of N numbers, not a column.",
        ),
    ],
    hints=(
        "How many bytes has one record? If you lay all records under each other, which "
        "column holds the labels, and which axis is missing to make planes of colour?",
        "np.frombuffer makes numbers of bytes. Lay one record on each row of a table; "
        "one column are the labels, the others are three planes, one behind the other. "
        "So colour comes before row and column at first, and has to go to the end.",
        "records = np.frombuffer(raw, np.uint8).reshape(-1, 3073)\n"
        "planes = records[:, 1:].reshape(____)\n"
        "return planes.transpose(____), records[:, 0]",
    ),
)

# --- split ---------------------------------------------------------------------------


def numbered(n):
    """n tiny pictures, each filled with its own number, which is also its label."""
    numbers = np.arange(n, dtype=np.uint8)
    return numbers[:, None, None].repeat(2, 1).repeat(2, 2), np.arange(n)


def verify_split(result, images, labels, held_out, rng):
    """Each example in one part only, with its own label, in a random order."""
    train_images, train_labels, held_images, held_labels = result
    everything = np.concatenate([train_labels, held_labels])
    if not np.isin(everything, labels).all():
        return "there are labels that the data does not have."
    paired = np.array_equal(train_images, images[train_labels])
    if not paired or not np.array_equal(held_images, images[held_labels]):
        return "an image has the label of another: they are no longer pairs."
    if set(train_labels) & set(held_labels):
        return "some examples are in both parts."
    if not np.array_equal(np.sort(everything), labels):
        return "some examples come twice in a part."
    n, chosen = len(labels), np.isin(labels, held_labels)
    if chosen[:held_out].all() or chosen[n - held_out :].all():
        return "the first or the last examples are held out, not a random choice."
    # Of ten examples, chance may well choose three neighbours.
    if n > 10 and np.sum(chosen != np.roll(chosen, 1)) == 2:
        return "the examples held out are neighbours, not a random choice."
    return None


def splits_by_chance(split):
    """Is every example, and every pair, held out as often as chance would have it?"""
    return unfair(lambda rng: split(*numbered(10), 3, rng)[3], size=3, n=10)


def parts(images, labels, train, held):
    return images[train], labels[train], images[held], labels[held]


def first_ones(images, labels, held_out, rng):
    at = np.arange(len(images))
    return parts(images, labels, at[held_out:], at[:held_out])


def drawn_twice(images, labels, held_out, rng):
    train = rng.permutation(len(images))[held_out:]
    return parts(images, labels, train, rng.permutation(len(images))[:held_out])


def shuffled_apart(images, labels, held_out, rng):
    images, labels = rng.permutation(images), rng.permutation(labels)
    at = np.arange(len(images))
    return parts(images, labels, at[held_out:], at[:held_out])


def parts_swapped(images, labels, held_out, rng):
    order = rng.permutation(len(images))
    return parts(images, labels, order[:held_out], order[held_out:])


def order_of_scikit_learn(images, labels, held_out, rng):
    train_x, train_y, held_x, held_y = data.split(images, labels, held_out, rng)
    return train_x, held_x, train_y, held_y


def shuffled_in_place(images, labels, held_out, rng):
    order = rng.permutation(len(images))
    images[:], labels[:] = images[order], labels[order]
    return first_ones(images, labels, held_out, rng)


def another_generator(images, labels, held_out, rng):
    order = np.random.default_rng(5).permutation(len(images))
    return parts(images, labels, order[held_out:], order[:held_out])


def last_always_in_training(images, labels, held_out, rng):
    held = rng.permutation(len(images) - 1)[:held_out]
    return parts(images, labels, np.delete(np.arange(len(images)), held), held)


SPLIT = Exercise(
    solution=data.split,
    returns=("train_images", "train_labels", "held_images", "held_labels"),
    cases={
        "ten examples, three held out": (*numbered(10), 3, np.random.default_rng(0)),
        "thirty examples, twelve held out": (
            *numbered(30),
            12,
            np.random.default_rng(0),
        ),
        "twenty examples, sixteen held out": (
            *numbered(20),
            16,
            np.random.default_rng(0),
        ),
    },
    mistakes=[
        Mistake(
            first_ones,
            "files are often sorted: neighbours may all be of one class. Draw a "
            "random order of the row numbers and cut that.",
        ),
        Mistake(
            drawn_twice,
            "two random orders are drawn, one for each part, and they overlap. Draw "
            "one order and cut it in two.",
        ),
        Mistake(
            shuffled_apart,
            "images and labels are not in the same order any more. Draw one order "
            "and index both with it.",
        ),
        Mistake(
            parts_swapped,
            "the parts have changed places: the held-out examples, `held_out` of "
            "them, come last.",
        ),
        Mistake(
            order_of_scikit_learn,
            "the order of the results: training images and labels first, then those "
            "held out.",
        ),
        Mistake(
            shuffled_in_place,
            "it shuffles the caller's arrays. images[order] makes a new array and "
            "leaves the old one as it was.",
        ),
        Mistake(
            another_generator,
            "take the order from the argument: rng.permutation(len(images)).",
        ),
        Mistake(
            last_always_in_training,
            "the last example never has its turn. NumPy's n is already left out: "
            "permutation(10) and choice(10) go from 0 to 9.",
        ),
    ],
    hints=(
        "If you shuffle images and labels one after the other, do they still belong "
        "together? What could you shuffle instead?",
        "Shuffle the row numbers instead of the rows: rng.permutation(5) gives 0 to 4 "
        "in random order. Cut one such order in two, and index images and labels with "
        "both pieces.",
        "order = rng.permutation(len(images))\n"
        "held, rest = order[:held_out], order[____]\n"
        "return images[rest], labels[rest], ____, ____",
    ),
    verify=verify_split,
    behaves=splits_by_chance,
)

# --- standardise ---------------------------------------------------------------------


def noise(n, height, width, spread=(9, 30, 60)):
    """Pictures whose channels, and whose corners, differ in brightness."""
    base = np.linspace(60, 180, height * width * 3).reshape(height, width, 3)
    pixels = base + rng.normal(0, 1, (n, height, width, 3)) * spread
    return pixels.clip(0, 255).astype(np.uint8)


def centred(images, train_images):
    return images - train_images.mean(axis=0).astype(np.float32)


def scaled(std_of):
    """standardise with another idea of the standard deviation."""

    def wrong(images, train_images):
        x = centred(images, train_images)
        return (x / std_of(train_images)).astype(np.float32)

    return wrong


def measured_on(mean_of, std_of):
    """standardise that may measure on the wrong images: 0 is images, 1 training."""

    def wrong(images, train_images):
        measured = images, train_images
        x = centred(images, measured[mean_of])
        spread = centred(measured[std_of], measured[std_of]).std(axis=(0, 1, 2))
        return (x / spread).astype(np.float32)

    return wrong


def deviation_of_the_result(images, train_images):
    x = centred(images, train_images)
    return (x / x.std(axis=(0, 1, 2))).astype(np.float32)


def mean_number(images, train_images):
    x = images - np.float32(train_images.mean())
    std = (train_images - train_images.mean()).std(axis=(0, 1, 2))
    return (x / std).astype(np.float32)


def mean_colour(images, train_images):
    x = images - train_images.mean(axis=(0, 1, 2))
    std = train_images.std(axis=(0, 1, 2))
    return (x / std).astype(np.float32)


def wrapped(images, train_images):
    x = images - train_images.mean(axis=0).astype(np.uint8)
    return (x / centred(train_images, train_images).std(axis=(0, 1, 2))).astype(
        np.float32
    )


def in_float64(images, train_images):
    return data.standardise(images, train_images).astype(np.float64)


STANDARDISE = Exercise(
    solution=data.standardise,
    returns=("x",),
    cases={
        "two images of one pixel, three for training": (
            np.array([[[[10, 20, 30]]], [[[30, 26, 10]]]], np.uint8),
            np.array([[[[10, 20, 0]]], [[[20, 30, 30]]], [[[30, 10, 60]]]], np.uint8),
        ),
        "four images of 3 x 5 pixels": (noise(4, 3, 5), noise(20, 3, 5)),
        "the training images themselves": (lambda x: (x, x))(noise(12, 4, 2)),
        "one image": (noise(1, 2, 2), noise(9, 2, 2)),
    },
    mistakes=[
        Mistake(
            measured_on(0, 0),
            "mean and deviation come from `images`. Measure both on `train_images`: "
            "else the pictures that judge the classifier have helped to make it.",
        ),
        Mistake(
            measured_on(0, 1),
            "the mean comes from `images`. Measure it on `train_images`, as the "
            "deviation: else the pictures that judge have helped.",
        ),
        Mistake(
            measured_on(1, 0),
            "the deviation comes from `images`. Measure it on `train_images`, as the "
            "mean: else the pictures that judge have helped.",
        ),
        Mistake(
            mean_number,
            "it subtracts one number. The mean image has a number for every pixel and "
            "channel: mean(axis=0).",
        ),
        Mistake(
            mean_colour,
            "it subtracts one mean colour. The mean image differs from pixel to "
            "pixel: mean(axis=0).",
        ),
        Mistake(
            scaled(lambda t: centred(t, t).std()),
            "it divides by one deviation for all channels; each channel has its own: "
            "average over images, rows and columns.",
        ),
        Mistake(
            deviation_of_the_result,
            "the deviation is that of `images` less the mean. Measure it on "
            "`train_images` less the mean.",
        ),
        Mistake(
            scaled(lambda t: centred(t, t).std(axis=(0, 1, 2), ddof=1)),
            "ddof=1 divides by one number less than there are: leave it out.",
        ),
        Mistake(
            scaled(lambda t: t.std(axis=0)),
            "every pixel is divided by a deviation of its own; there is one for each "
            "channel, over images, rows and columns.",
        ),
        Mistake(
            scaled(lambda t: t.std(axis=(0, 1, 2))),
            "it measures the deviation of the raw pixels. Subtract the mean image "
            "first, then measure what is left.",
        ),
        Mistake(
            scaled(lambda t: centred(t, t).var(axis=(0, 1, 2))),
            "it divides by the variance; the standard deviation is its square root.",
        ),
        Mistake(
            scaled(lambda t: 255),
            "it divides by 255, which makes the numbers small but leaves each channel "
            "a spread of its own.",
        ),
        Mistake(
            centred,
            "the mean image is subtracted, but nothing is divided.",
        ),
        Mistake(
            wrapped,
            "the difference was taken in uint8, where 10 - 20 is 246. Let the mean "
            "image stay a float.",
        ),
        Mistake(
            in_float64,
            "float64 takes twice the memory and time of float32, and a network has no "
            "use for the digits: end with .astype(np.float32).",
        ),
    ],
    hints=(
        "Which images may you look at to find mean and deviation, if the answer is to "
        "hold for images that nobody has seen yet?",
        "The mean image is train_images.mean(axis=0). Subtract it from the training "
        "images, and the deviation of what is left, over images, rows and columns, is "
        "one number for each channel. Then treat `images` with both.",
        "mean_image = train_images.mean(axis=0)\n"
        "std = (train_images - mean_image).std(axis=____)\n"
        "return ((images - ____) / std).astype(np.float32)",
    ),
)

EXERCISES = [DECODE_RECORDS, SPLIT, STANDARDISE]
