"""Other right answers to standardise."""

import numpy as np


def standardise(images, train_images):
    mean = train_images.mean(0)
    std = (train_images - mean).std((0, 1, 2))
    return ((images - mean) / std).astype("float32")


def standardise(images, train_images):
    train = train_images.astype(np.float32)
    mean = np.mean(train, axis=0, keepdims=True)
    out = np.empty(images.shape, np.float32)
    for c in range(images.shape[3]):
        spread = np.sqrt(np.mean((train - mean)[..., c] ** 2))
        out[..., c] = (images[..., c] - mean[..., c]) / spread
    return out


def standardise(images, train_images):
    images, train = np.float32(images), np.float32(train_images)
    images, train = images - train.mean(axis=0), train - train.mean(axis=0)
    return images / np.std(train.reshape(-1, train.shape[-1]), axis=0)


def standardise(images, train_images):
    mean = np.mean(train_images, axis=0)
    total = np.zeros(train_images.shape[-1])
    for image in train_images:
        for row in image - mean:
            for pixel in row:
                total += pixel**2
    std = np.sqrt(total / train_images[..., 0].size)
    return np.array([(image - mean) / std for image in images], dtype=np.float32)


def standardise(images, train_images):
    n, h, w, c = train_images.shape
    train = train_images.reshape(n, h * w * c).astype(np.float64)
    centre = train.sum(axis=0) / n
    spread = (train - centre).reshape(n * h * w, c).std(axis=0)
    rows = images.reshape(len(images), -1) - centre
    rows = rows.reshape(-1, c) / spread
    return rows.reshape(images.shape).astype(np.float32)


def spread_of(differences):
    variance = np.einsum("nhwc,nhwc->c", differences, differences)
    return np.sqrt(variance / differences[..., 0].size)


def standardise(pictures, measured: np.ndarray) -> np.ndarray:
    mean = measured.mean(axis=0, keepdims=True)
    return np.float32(np.divide(pictures - mean, spread_of(measured - mean)))


def standardise(images, train_images):
    mean = train_images.mean(axis=0)
    # The mean of the differences is 0, so the mean of the squares is what remains.
    squares = (np.float64(train_images) ** 2).mean(axis=0) - mean**2
    x = images.astype(np.float32)
    x -= mean.astype(np.float32)
    x /= np.sqrt(squares.mean(axis=(0, 1))).astype(np.float32)
    return x
