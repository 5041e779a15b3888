"""Wrong answers to standardise, and how their reasons begin."""

import numpy as np


def standardise(images, train_images):
    """the mean image is uint8, and so is every difference from it, where 10"""
    mean = train_images.mean(axis=0).astype(np.uint8)
    std = (train_images - mean).std(axis=(0, 1, 2))
    return ((images - mean) / std).astype(np.float32)


def standardise(images, train_images):
    """the mean image is cut to whole numbers"""
    mean = train_images.mean(axis=0).astype(int)
    std = (train_images - mean).std(axis=(0, 1, 2))
    return ((images - mean) / std).astype(np.float32)


def standardise(images, train_images):
    """`-=` would write floats into an array of uint8, and into the caller's"""
    mean = train_images.mean(axis=0)
    std = (train_images - mean).std(axis=(0, 1, 2))
    images -= mean
    return (images / std).astype(np.float32)


def standardise(images, train_images):
    """`-=` would write floats into an array of uint8, and into the caller's"""
    mean = train_images.mean(axis=0)
    train_images -= mean
    return ((images - mean) / train_images.std(axis=(0, 1, 2))).astype(np.float32)


def standardise(images, train_images):
    """Python divides before it subtracts"""
    mean = train_images.mean(axis=0)
    std = (train_images - mean).std(axis=(0, 1, 2))
    return (images / std - mean).astype(np.float32)


def standardise(images, train_images):
    """nothing is subtracted from the images"""
    mean = train_images.mean(axis=0)
    std = (train_images - mean).std(axis=(0, 1, 2))
    return (images / std).astype(np.float32)


def standardise(images, train_images):
    """the mean image is subtracted, but nothing is divided"""
    mean = train_images.mean(axis=0)
    return (images - mean).astype(np.float32)


def standardise(images, train_images):
    """float32 is what a network computes with: float64 takes twice"""
    mean = train_images.mean(axis=0)
    std = (train_images - mean).std(axis=(0, 1, 2))
    return (images - mean) / std


def standardise(images, train_images):
    """every column has a deviation of its own"""
    mean = train_images.mean(axis=0)
    std = (train_images - mean).std(axis=(0, 1))
    return ((images - mean) / std).astype(np.float32)


def standardise(images, train_images):
    """every pixel is divided by a deviation of its own"""
    mean = train_images.mean(axis=0)
    std = (train_images - mean).std(axis=0)
    return ((images - mean) / std).astype(np.float32)


def standardise(images, train_images):
    """every training image has a deviation of its own"""
    mean = train_images.mean(axis=0)
    std = (train_images - mean).std(axis=(1, 2))
    return ((images - mean) / std).astype(np.float32)


def standardise(images, train_images):
    """every pixel is divided by a deviation of its own"""
    mean = train_images.mean(axis=0)
    return ((images - mean) / train_images.std(axis=0)).astype(np.float32)


def standardise(images, train_images):
    """it divides by the deviation of all raw pixels"""
    mean = train_images.mean(axis=0)
    return ((images - mean) / train_images.std()).astype(np.float32)


def standardise(images, train_images):
    return ((images - train_images.mean()) / train_images.std()).astype(np.float32)


def standardise(images, train_images):
    """it subtracts one mean colour"""
    mean = train_images.mean(axis=(0, 1, 2))
    std = train_images.std(axis=(0, 1, 2))
    return ((images - mean) / std).astype(np.float32)


def standardise(images, train_images):
    """it measures the deviation of the raw pixels"""
    mean = train_images.mean(axis=0)
    std = train_images.std(axis=(0, 1, 2))
    return ((images - mean) / std).astype(np.float32)


def standardise(images, train_images):
    """mean and deviation come from `images`. Measure both on"""
    mean = images.mean(axis=0)
    std = (images - mean).std(axis=(0, 1, 2))
    return ((images - mean) / std).astype(np.float32)


def standardise(images, train_images):
    """the deviation is that of `images` minus the mean"""
    mean = train_images.mean(axis=0)
    std = (images - mean).std(axis=(0, 1, 2))
    return ((images - mean) / std).astype(np.float32)


def standardise(images, train_images):
    """it divides by the variance"""
    mean = train_images.mean(axis=0)
    std = (train_images - mean).var(axis=(0, 1, 2))
    return ((images - mean) / std).astype(np.float32)


def standardise(images, train_images):
    mean = train_images.mean(axis=0)
    std = (train_images - mean).std(axis=(0, 1, 2))
    return ((mean - images) / std).astype(np.float32)


def standardise(images, train_images):
    """it multiplies by the deviation"""
    mean = train_images.mean(axis=0)
    std = (train_images - mean).std(axis=(0, 1, 2))
    return ((images - mean) * std).astype(np.float32)


def standardise(images, train_images):
    """these are the training images, standardised"""
    mean = train_images.mean(axis=0)
    std = (train_images - mean).std(axis=(0, 1, 2))
    return ((train_images - mean) / std).astype(np.float32)


def standardise(images, train_images):
    return (images / 127.5 - 1).astype(np.float32)


def standardise(images, train_images):
    """it divides by 255, which makes the numbers small but leaves each"""
    mean = train_images.mean(axis=0)
    return ((images - mean) / 255).astype(np.float32)


def standardise(images, train_images):
    """the squares are added up"""
    mean = train_images.mean(axis=0)
    std = np.sqrt(((train_images - mean) ** 2).sum(axis=(0, 1, 2)))
    return ((images - mean) / std).astype(np.float32)


def standardise(images, train_images):
    """it divides by the mean distance from the mean"""
    mean = train_images.mean(axis=0)
    std = np.abs(train_images - mean).mean(axis=(0, 1, 2))
    return ((images - mean) / std).astype(np.float32)
