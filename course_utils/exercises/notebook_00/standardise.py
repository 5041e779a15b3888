"""standardise: pixels with mean 0 and deviation 1, measured on the training images."""

import numpy as np

from course_utils.data import standardise
from course_utils.exercises.writing import exercise, rng_of

normal = rng_of(standardise).standard_normal


def noise(n, height, width, spread=(9, 30, 60)):
    """Pictures whose channels, and whose corners, differ in brightness."""
    base = np.linspace(60, 180, height * width * 3).reshape(height, width, 3)
    pixels = base + normal((n, height, width, 3)) * spread
    return pixels.clip(0, 255).astype(np.uint8)


def plainly(images, train_images):
    """Shorter than the course's, which is careful with memory: a base for edits."""
    mean_image = train_images.mean(axis=0)
    std = (train_images - mean_image).std(axis=(0, 1, 2))
    return ((images - mean_image) / std).astype(np.float32)


EXERCISE = exercise(
    standardise,
    returns="x",
    cases={
        "two images of one pixel, three for training": (
            np.array([[[[10, 20, 30]]], [[[30, 26, 10]]]], np.uint8),
            np.array([[[[10, 20, 0]]], [[[20, 30, 30]]], [[[30, 10, 60]]]], np.uint8),
        ),
        "four images of 3 x 5 pixels": (noise(4, 3, 5), noise(20, 3, 5)),
        "the training images themselves": (noise(12, 4, 2),) * 2,
        "one image": (noise(1, 2, 2), noise(9, 2, 2)),
    },
    helpers=(plainly,),
    mistakes="""
    plainly
    train_images.mean  ->  images.mean
    (train_images - mean_image)  ->  (images - mean_image)
        mean and deviation come from `images`. Measure both on `train_images`: otherwise
        the pictures that judge the classifier have helped to make it.
    plainly
    (images - mean_image)  ->  (images - images.mean(axis=0))
        the mean comes from `images`. Measure it on `train_images`, like the deviation:
        otherwise the pictures that judge the classifier have helped to make it.
    plainly
    (train_images - mean_image)  ->  (images - images.mean(axis=0))
        the deviation comes from `images`. Measure it on `train_images`, like the mean:
        otherwise the pictures that judge the classifier have helped to make it.
    plainly
    train_images.mean(axis=0)  ->  train_images.mean()
        it subtracts one number. The mean image has a number for every pixel and
        channel: mean(axis=0).
    train_images.mean(axis=0)  ->  train_images.mean(axis=(0, 1, 2))
        it subtracts one mean colour. The mean image differs from pixel to pixel:
        mean(axis=0).
    plainly
    std(axis=(0, 1, 2))  ->  std()
        it divides by one deviation for all channels; each channel has its own: average
        over images, rows and columns.
    plainly
    (train_images - mean_image)  ->  (images - mean_image)
        the deviation is that of `images` minus the mean. Measure it on `train_images`
        minus the mean.
    plainly
    axis=(0, 1, 2)  ->  axis=(0, 1, 2), ddof=1
        ddof=1 divides by one less than the number of pixels: leave it out.
    plainly
    (train_images - mean_image).std(axis=(0, 1, 2))  ->  train_images.std(axis=0)
        every pixel is divided by a deviation of its own; there is one for each channel,
        over images, rows and columns.
    plainly
    (train_images - mean_image).std  ->  train_images.std
        it measures the deviation of the raw pixels. Subtract the mean image first, then
        measure what is left.
    plainly
    .std(  ->  .var(
        it divides by the variance; the standard deviation is its square root.
    x /= std  ->  x /= 255
        it divides by 255, which makes the numbers small but leaves each channel with a
        spread of its own.
    x /= std  ->
        the mean image is subtracted, but nothing is divided.
    images, mean_image, dtype=np.float32  ->  images, np.uint8(mean_image)
    x /= std  ->  x = np.float32(x / std)
        the difference was taken in uint8, where 10 - 20 is 246. Let the mean image stay
        a float.
    return x  ->  return x.astype(np.float64)
        float64 takes twice the memory and time of float32, and a network does not need
        the extra digits: end with .astype(np.float32).
    """,
    hints="""
    Which images may you use to find the mean and the deviation, if the answer should
    hold for images that nobody has seen yet?

    The mean image is train_images.mean(axis=0). Subtract it from the training images,
    and the deviation of what is left, over images, rows and columns, is one number for
    each channel. Then treat `images` with both.

    mean_image = train_images.mean(axis=0)
    std = (train_images - mean_image).std(axis={(0, 1, 2)})
    return ((images - {mean_image}) / std).astype(np.float32)
    """,
    exact_types=True,
)
