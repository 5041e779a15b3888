"""Wrong answers to standardise; above each, what is wrong with it."""

import numpy as np


# One number is subtracted, the mean of all pixels, and not the mean image.
def standardise(images, train_images):
    mean = train_images.mean()
    std = (train_images - mean).std(axis=(0, 1, 2))
    return ((images - mean) / std).astype(np.float32)


# The mean of each channel is subtracted, and not the mean image.
def standardise(images, train_images):
    mean = train_images.mean(axis=(0, 1, 2))
    std = (train_images - mean).std(axis=(0, 1, 2))
    return ((images - mean) / std).astype(np.float32)


# The deviation is measured before the mean image has been subtracted.
def standardise(images, train_images):
    mean = train_images.mean(axis=0)
    std = train_images.std(axis=(0, 1, 2))
    return ((images - mean) / std).astype(np.float32)


# Each pixel is divided by a deviation of its own; there is one for each channel.
def standardise(images, train_images):
    mean = train_images.mean(axis=0)
    std = (train_images - mean).std(axis=0)
    return ((images - mean) / std).astype(np.float32)


# All channels are divided by one common deviation.
def standardise(images, train_images):
    mean = train_images.mean(axis=0)
    std = (train_images - mean).std()
    return ((images - mean) / std).astype(np.float32)


# Mean and deviation are measured on the images themselves: leakage.
def standardise(images, train_images):
    mean = images.mean(axis=0)
    std = (images - mean).std(axis=(0, 1, 2))
    return ((images - mean) / std).astype(np.float32)


# The deviation is measured on images, not on train_images.
def standardise(images, train_images):
    x = images - train_images.mean(axis=0)
    return (x / x.std(axis=(0, 1, 2))).astype(np.float32)


# The mean image is that of images, not of train_images.
def standardise(images, train_images):
    std = (train_images - train_images.mean(axis=0)).std(axis=(0, 1, 2))
    return ((images - images.mean(axis=0)) / std).astype(np.float32)


# The result is float64; the task says float32.
def standardise(images, train_images):
    mean = train_images.mean(axis=0)
    std = (train_images - mean).std(axis=(0, 1, 2))
    return (images - mean) / std


# It divides by the variance: the root is missing.
def standardise(images, train_images):
    mean = train_images.mean(axis=0)
    variance = (train_images - mean).var(axis=(0, 1, 2))
    return ((images - mean) / variance).astype(np.float32)


# The mean becomes bytes, so that the difference is one of bytes and wraps around.
def standardise(images, train_images):
    mean = train_images.mean(axis=0).astype(np.uint8)
    std = (train_images - mean).std(axis=(0, 1, 2))
    return ((images - mean) / std).astype(np.float32)


# The mean image is not subtracted from the result.
def standardise(images, train_images):
    mean = train_images.mean(axis=0)
    std = (train_images - mean).std(axis=(0, 1, 2))
    return (images / std).astype(np.float32)


# It never divides by the deviation.
def standardise(images, train_images):
    mean = train_images.mean(axis=0)
    return (images - mean).astype(np.float32)


# It divides first and subtracts the undivided mean then.
def standardise(images, train_images):
    mean = train_images.mean(axis=0)
    std = (train_images - mean).std(axis=(0, 1, 2))
    return (images / std - mean).astype(np.float32)


# The brackets are missing: only the mean is divided.
def standardise(images, train_images):
    mean = train_images.mean(axis=0)
    std = (train_images - mean).std(axis=(0, 1, 2))
    return (images - mean / std).astype(np.float32)


# It squeezes the pixels to between 0 and 1, which is another way to scale.
def standardise(images, train_images):
    low, high = train_images.min(), train_images.max()
    return ((images - low) / (high - low)).astype(np.float32)


# It multiplies by the deviation instead of dividing by it.
def standardise(images, train_images):
    mean = train_images.mean(axis=0)
    std = (train_images - mean).std(axis=(0, 1, 2))
    return ((images - mean) * std).astype(np.float32)


# The axis of the pictures is left out: it divides by the first picture's deviation.
def standardise(images, train_images):
    mean = train_images.mean(axis=0)
    std = (train_images - mean).std(axis=(1, 2))
    return ((images - mean) / std[:1, None, None]).astype(np.float32)


# The mean is added: the sign is wrong.
def standardise(images, train_images):
    mean = train_images.mean(axis=0)
    std = (train_images - mean).std(axis=(0, 1, 2))
    return ((images + mean) / std).astype(np.float32)


# Pictures that are floats already are changed where the caller keeps them.
def standardise(images, train_images):
    mean = train_images.mean(axis=0)
    std = (train_images - mean).std(axis=(0, 1, 2))
    x = images.astype(np.float32, copy=False)
    x -= mean.astype(np.float32)
    x /= std.astype(np.float32)
    return x


# The differences are cut to whole numbers before the division.
def standardise(images, train_images):
    mean = train_images.mean(axis=0)
    std = (train_images - mean).std(axis=(0, 1, 2))
    return ((images - mean).astype(int) / std).astype(np.float32)


# That is the mean absolute difference, not the standard deviation.
def standardise(images, train_images):
    mean = train_images.mean(axis=0)
    spread = np.abs(train_images - mean).mean(axis=(0, 1, 2))
    return ((images - mean) / spread).astype(np.float32)


# The squares are added up, and never divided by their number.
def standardise(images, train_images):
    mean = train_images.mean(axis=0)
    std = np.sqrt(np.sum((train_images - mean) ** 2, axis=(0, 1, 2)))
    return ((images - mean) / std).astype(np.float32)


# The deviation is that of the mean image, not of what remains without it.
def standardise(images, train_images):
    mean = train_images.mean(axis=0)
    std = mean.std(axis=(0, 1))
    return ((images - mean) / std).astype(np.float32)


# float16 holds three digits only; the task says float32.
def standardise(images, train_images):
    mean = train_images.mean(axis=0)
    std = (train_images - mean).std(axis=(0, 1, 2))
    return ((images - mean) / std).astype(np.float16)


# It subtracts in place, and bytes cannot hold the floats that come out.
def standardise(images, train_images):
    mean = train_images.mean(axis=0)
    images -= mean
    return images / images.std(axis=(0, 1, 2))


# Both sets come back; one was asked for.
def standardise(images, train_images):
    mean = train_images.mean(axis=0)
    std = (train_images - mean).std(axis=(0, 1, 2))
    train = ((train_images - mean) / std).astype(np.float32)
    return ((images - mean) / std).astype(np.float32), train


# The mean is taken over the rows of each picture too: axis 0 alone is the pictures'.
def standardise(images, train_images):
    mean = train_images.mean(axis=(0, 1))
    std = (train_images - mean).std(axis=(0, 1, 2))
    return ((images - mean) / std).astype(np.float32)
