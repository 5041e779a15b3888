"""standardise: pixels with mean 0 and deviation 1, measured on the training images."""

import numpy as np

from course_utils.data import standardise
from course_utils.exercises.writing import exercise, rng_of, single

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
        "pictures that are floats": single(noise(3, 2, 4), noise(8, 2, 4)),
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
        float32 is what a network computes with: float64 takes twice the memory and
        time, and float16 is not exact enough. End with .astype(np.float32).
    plainly
    train_images.mean(axis=0)  ->  train_images.mean(axis=0).astype(np.uint8)
        the mean image is uint8, and so is every difference from it, where 10 - 20 is
        246. Let it stay a float.
    plainly
    train_images.mean(axis=0)  ->  train_images.mean(axis=0).astype(int)
        the mean image is cut to whole numbers. Let it stay a float.
    plainly
    (images - mean_image) / std  ->  np.subtract(images, mean_image, out=images) / std
        `-=` would write floats into an array of uint8, and into the caller's own. a - b
        makes a new array.
    plainly
    (images - mean_image) / std  ->  images / std
        nothing is subtracted from the images: the mean image is only used for the
        deviation.
    plainly
    (images - mean_image) / std  ->  images / std - mean_image
        Python divides before it subtracts: the images less the mean belong in
        parentheses.
    plainly
    / std  ->  * std
        it multiplies by the deviation. Dividing by it makes the new deviation 1.
    plainly
    std(axis=(0, 1, 2))  ->  std(axis=(0, 1))
        every column has a deviation of its own. There is one for each channel, over
        images, rows and columns.
    plainly
    std(axis=(0, 1, 2))  ->  std(axis=(1, 2))
        every training image has a deviation of its own. There is one for each channel,
        over images, rows and columns.
    plainly
    (train_images - mean_image).std(axis=(0, 1, 2))  ->  train_images.std()
        it divides by the deviation of all raw pixels. Each channel has its own,
        measured after the mean image has been subtracted.
    plainly
    return ((images - mean_image) / std)  ->  return ((train_images - mean_image) / std)
        these are the training images, standardised. They are only measured; `images`
        should come back.
    plainly
    std(axis=(0, 1, 2))  ->  std(axis=(0, 1, 2)) * train_images[..., 0].size ** 0.5
        the squares are added up. The deviation is the root of their mean.
    plainly
    (train_images - mean_image).std(  ->  abs(train_images - mean_image).mean(
        it divides by the mean distance from the mean. The standard deviation is the
        root of the mean square.
    plainly
    .astype(np.float32)  ->  .astype(np.uint8)
        uint8 has no numbers below 0, and none between 0 and 1: end with
        .astype(np.float32).
    low, high = train_images.min(), train_images.max()
    return ((images - low) / (high - low)).astype(np.float32)
        it stretches the darkest to 0 and the brightest to 1. Subtract the mean image,
        and divide by the deviation of each channel.
    plainly
    train_images.mean(axis=0)  ->  np.median(train_images, axis=0)
        it subtracts the median of each pixel. The mean image is made of means.
    plainly
    mean_image =  ->  train_images = np.vstack([images, train_images]); mean_image =
        mean and deviation are those of all pictures together. Measure both on
        `train_images` alone: otherwise the pictures that judge the classifier have
        helped to make it.
    plainly
    std(axis=(0, 1, 2))  ->  std(axis=(1, 2, 3))
        every training image has a deviation of its own, over all its colours. There is
        one for each channel, over images, rows and columns.
    plainly
    .astype(np.float32)  ->  .astype(np.float32), std
        the deviation comes along. The result is the standardised images alone.
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
