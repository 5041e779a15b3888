"""Wrong answers to decode_records, and how their reasons begin."""

import numpy as np


def decode_records(raw):
    """raw is bytes, which cannot be reshaped"""
    return raw.reshape(-1, 3073)


def decode_records(raw):
    """np.array takes all the bytes for a single value"""
    records = np.array(raw).reshape(-1, 3073)
    return records[:, 1:].reshape(-1, 3, 32, 32).transpose(0, 2, 3, 1), records[:, 0]


def decode_records(raw):
    """np.frombuffer makes one float64 of eight bytes, unless it is told"""
    records = np.frombuffer(raw).reshape(-1, 3073)
    return records[:, 1:].reshape(-1, 3, 32, 32).transpose(0, 2, 3, 1), records[:, 0]


def decode_records(raw):
    """int8 runs from -128 to 127"""
    records = np.frombuffer(raw, np.int8).reshape(-1, 3073)
    return records[:, 1:].reshape(-1, 3, 32, 32).transpose(0, 2, 3, 1), records[:, 0]


def decode_records(raw):
    """that is for ten records"""
    records = np.frombuffer(raw, np.uint8).reshape(10, 3073)
    return records[:, 1:].reshape(10, 3, 32, 32).transpose(0, 2, 3, 1), records[:, 0]


def decode_records(raw):
    """3,072 bytes are the pixels of a record"""
    records = np.frombuffer(raw, np.uint8).reshape(-1, 3072)
    return records.reshape(-1, 3, 32, 32).transpose(0, 2, 3, 1), records[:, 0]


def decode_records(raw):
    """transpose takes one number for each axis"""
    records = np.frombuffer(raw, np.uint8).reshape(-1, 3073)
    return records[:, 1:].reshape(-1, 3, 32, 32).transpose(1, 2, 0), records[:, 0]


def decode_records(raw):
    """these are no longer bytes"""
    records = np.frombuffer(raw, np.uint8).reshape(-1, 3073)
    images = records[:, 1:].reshape(-1, 3, 32, 32).transpose(0, 2, 3, 1)
    return images.astype(float), records[:, 0]


def decode_records(raw):
    """these are no longer bytes"""
    n = len(raw) // 3073
    images, labels = np.zeros((n, 32, 32, 3)), np.zeros(n, int)
    for i in range(n):
        record = raw[i * 3073 : (i + 1) * 3073]
        labels[i] = record[0]
        planes = np.frombuffer(record[1:], np.uint8).reshape(3, 32, 32)
        images[i] = planes.transpose(1, 2, 0)
    return images, labels


def decode_records(raw):
    """these are no longer bytes"""
    records = np.array(list(raw)).reshape(-1, 3073)
    return records[:, 1:].reshape(-1, 3, 32, 32).transpose(0, 2, 3, 1), records[:, 0]


def decode_records(raw):
    """a label is the number of a class, a whole one"""
    n = len(raw) // 3073
    images, labels = np.zeros((n, 32, 32, 3), np.uint8), np.zeros(n)
    for i in range(n):
        record = np.frombuffer(raw[i * 3073 : (i + 1) * 3073], np.uint8)
        labels[i] = record[0]
        images[i] = record[1:].reshape(3, 32, 32).transpose(1, 2, 0)
    return images, labels


def decode_records(raw):
    """it takes all labels from the beginning of the file"""
    values = np.frombuffer(raw, np.uint8)
    n = len(values) // 3073
    return values[n:].reshape(n, 3, 32, 32).transpose(0, 2, 3, 1), values[:n]


def decode_records(raw):
    """that is the first record"""
    record = np.frombuffer(raw[:3073], np.uint8)
    return record[1:].reshape(1, 3, 32, 32).transpose(0, 2, 3, 1), record[:1]


def decode_records(raw):
    """that is the first picture"""
    record = np.frombuffer(raw[:3073], np.uint8)
    return record[1:].reshape(3, 32, 32).transpose(1, 2, 0), record[0]


def decode_records(raw):
    records = np.frombuffer(raw, np.uint8).reshape(-1, 3073)
    return records[:, 0], records[:, 1:].reshape(-1, 3, 32, 32).transpose(0, 2, 3, 1)


def decode_records(raw):
    """it reads red, green, blue for each pixel in turn, and the picture"""
    records = np.frombuffer(raw, np.uint8).reshape(-1, 3073)
    return records[:, 1:].reshape(-1, 32, 32, 3), records[:, 0]


def decode_records(raw):
    """height and width have changed places"""
    records = np.frombuffer(raw, np.uint8).reshape(-1, 3073)
    return records[:, 1:].reshape(-1, 3, 32, 32).swapaxes(1, 3), records[:, 0]


def decode_records(raw):
    """the planes are right, but colour is still the second axis"""
    records = np.frombuffer(raw, np.uint8).reshape(-1, 3073)
    return records[:, 1:].reshape(-1, 3, 32, 32), records[:, 0]


def decode_records(raw):
    """red and blue have changed places"""
    records = np.frombuffer(raw, np.uint8).reshape(-1, 3073)
    images = records[:, 1:].reshape(-1, 3, 32, 32).transpose(0, 2, 3, 1)
    return images[..., ::-1], records[:, 0]


def decode_records(raw):
    """the pictures stand on their heads"""
    records = np.frombuffer(raw, np.uint8).reshape(-1, 3073)
    images = records[:, 1:].reshape(-1, 3, 32, 32).transpose(0, 2, 3, 1)
    return images[:, ::-1], records[:, 0]


def decode_records(raw):
    """it takes all labels from the beginning of the file"""
    records = np.frombuffer(raw, np.uint8).reshape(3073, -1)
    return records[1:].reshape(-1, 3, 32, 32).transpose(0, 2, 3, 1), records[0]


def decode_records(raw):
    """the label is the first byte of a record, not the last"""
    records = np.frombuffer(raw, np.uint8).reshape(-1, 3073)
    images = records[:, :3072].reshape(-1, 3, 32, 32).transpose(0, 2, 3, 1)
    return images, records[:, 3072]


def decode_records(raw):
    """it divides by 255"""
    records = np.frombuffer(raw, np.uint8).reshape(-1, 3073)
    images = records[:, 1:].reshape(-1, 3, 32, 32).transpose(0, 2, 3, 1)
    return images / 255, records[:, 0]


def decode_records(raw):
    records = np.frombuffer(raw, np.uint8).reshape(-1, 3073)
    images = records[:, 1:].reshape(-1, 3, 32, 32).transpose(0, 2, 3, 1)
    if (records[:, 0] > 8).any():
        raise ValueError("no such label")
    return images, records[:, 0]


def decode_records(raw):
    """the labels are still among the pixels"""
    values = np.frombuffer(raw, np.uint8)
    images = values.reshape(-1, 3, 32, 32).transpose(0, 2, 3, 1)
    return images, values[::3073]


def decode_records(raw):
    """only the first label is left out"""
    values = np.frombuffer(raw, np.uint8)
    images = values[1:].reshape(-1, 3, 32, 32).transpose(0, 2, 3, 1)
    return images, values[0]
