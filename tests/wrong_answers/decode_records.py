"""Wrong answers to decode_records; above each, what is wrong with it."""

import numpy as np


# The planes stay where they are: three reds in a row become one pixel.
def decode_records(raw):
    records = np.frombuffer(raw, np.uint8).reshape(-1, 3073)
    return records[:, 1:].reshape(-1, 32, 32, 3), records[:, 0]


# Height and width are exchanged: every picture is mirrored at its diagonal.
def decode_records(raw):
    records = np.frombuffer(raw, np.uint8).reshape(-1, 3073)
    images = records[:, 1:].reshape(-1, 3, 32, 32).transpose(0, 3, 2, 1)
    return images, records[:, 0]


# The label is taken for the first pixel, and the last blue one is lost.
def decode_records(raw):
    records = np.frombuffer(raw, np.uint8).reshape(-1, 3073)
    images = records[:, :3072].reshape(-1, 3, 32, 32).transpose(0, 2, 3, 1)
    return images, records[:, 0]


# Only the first record is read.
def decode_records(raw):
    values = np.frombuffer(raw, np.uint8)
    image = values[1:3073].reshape(3, 32, 32).transpose(1, 2, 0)
    return image[None], values[:1]


# It looks for the label at the end of each record; it stands at the beginning.
def decode_records(raw):
    records = np.frombuffer(raw, np.uint8).reshape(-1, 3073)
    images = records[:, :-1].reshape(-1, 3, 32, 32).transpose(0, 2, 3, 1)
    return images, records[:, -1]


# It scales the pixels to between 0 and 1; the task wants the bytes themselves.
def decode_records(raw):
    records = np.frombuffer(raw, np.uint8).reshape(-1, 3073)
    images = records[:, 1:].reshape(-1, 3, 32, 32).transpose(0, 2, 3, 1)
    return images / 255, records[:, 0]


# The pixels are turned into float32; the task wants uint8.
def decode_records(raw):
    records = np.frombuffer(raw, np.uint8).reshape(-1, 3073).astype(np.float32)
    images = records[:, 1:].reshape(-1, 3, 32, 32).transpose(0, 2, 3, 1)
    return images, records[:, 0].astype(int)


# Labels are floats, which no array takes as an index; the task wants integers.
def decode_records(raw):
    n = len(raw) // 3073
    labels = np.zeros(n)
    images = np.zeros((n, 32, 32, 3), np.uint8)
    for i in range(n):
        labels[i] = raw[3073 * i]
        planes = np.frombuffer(raw[3073 * i + 1 : 3073 * (i + 1)], np.uint8)
        images[i] = planes.reshape(3, 32, 32).transpose(1, 2, 0)
    return images, labels


# The labels keep an axis too many: (N, 1) instead of (N,).
def decode_records(raw):
    records = np.frombuffer(raw, np.uint8).reshape(-1, 3073)
    images = records[:, 1:].reshape(-1, 3, 32, 32).transpose(0, 2, 3, 1)
    return images, records[:, :1]


# Labels come first and images second: the order is exchanged.
def decode_records(raw):
    records = np.frombuffer(raw, np.uint8).reshape(-1, 3073)
    images = records[:, 1:].reshape(-1, 3, 32, 32).transpose(0, 2, 3, 1)
    return records[:, 0], images


# Blue, green, red: the colours are in reverse.
def decode_records(raw):
    records = np.frombuffer(raw, np.uint8).reshape(-1, 3073)
    blue = records[:, 2049:].reshape(-1, 32, 32)
    green = records[:, 1025:2049].reshape(-1, 32, 32)
    red = records[:, 1:1025].reshape(-1, 32, 32)
    return np.stack([blue, green, red], axis=3), records[:, 0]


# Ten records are hard-wired; the task says any number.
def decode_records(raw):
    records = np.frombuffer(raw, np.uint8).reshape(10, 3073)
    images = records[:, 1:].reshape(10, 3, 32, 32).transpose(0, 2, 3, 1)
    return images, records[:, 0]


# It returns the images only.
def decode_records(raw):
    records = np.frombuffer(raw, np.uint8).reshape(-1, 3073)
    return records[:, 1:].reshape(-1, 3, 32, 32).transpose(0, 2, 3, 1)


# The colours are still the first axis of a picture: (N, 3, 32, 32).
def decode_records(raw):
    records = np.frombuffer(raw, np.uint8).reshape(-1, 3073)
    return records[:, 1:].reshape(-1, 3, 32, 32), records[:, 0]


# transpose gets three axes, as for a single picture; a batch has four.
def decode_records(raw):
    records = np.frombuffer(raw, np.uint8).reshape(-1, 3073)
    images = records[:, 1:].reshape(-1, 3, 32, 32).transpose(1, 2, 0)
    return images, records[:, 0]


# np.array makes one text of all the bytes, not an array of numbers.
def decode_records(raw):
    records = np.array(raw).reshape(-1, 3073)
    images = records[:, 1:].reshape(-1, 3, 32, 32).transpose(0, 2, 3, 1)
    return images, records[:, 0]


# int8 instead of uint8: bytes above 127 become negative.
def decode_records(raw):
    records = np.frombuffer(raw, np.int8).reshape(-1, 3073)
    images = records[:, 1:].reshape(-1, 3, 32, 32).transpose(0, 2, 3, 1)
    return images, records[:, 0]


# return stands inside the loop, so that only the first picture is filled in.
def decode_records(raw):
    n = len(raw) // 3073
    images, labels = np.zeros((n, 32, 32, 3), np.uint8), np.zeros(n, int)
    for i in range(n):
        record = np.frombuffer(raw[3073 * i : 3073 * (i + 1)], np.uint8)
        labels[i] = record[0]
        images[i] = record[1:].reshape(3, 32, 32).transpose(1, 2, 0)
        return images, labels


# A record has 3,073 bytes: the label is forgotten in the count.
def decode_records(raw):
    records = np.frombuffer(raw, np.uint8).reshape(-1, 3072)
    images = records.reshape(-1, 3, 32, 32).transpose(0, 2, 3, 1)
    return images, records[:, 0]


# It prints the shapes and returns nothing.
def decode_records(raw):
    records = np.frombuffer(raw, np.uint8).reshape(-1, 3073)
    images = records[:, 1:].reshape(-1, 3, 32, 32).transpose(0, 2, 3, 1)
    print(images.shape, records[:, 0].shape)


# The loop ends one record too early, and the last picture stays black.
def decode_records(raw):
    n = len(raw) // 3073
    images, labels = np.zeros((n, 32, 32, 3), np.uint8), np.zeros(n, int)
    for i in range(n - 1):
        record = np.frombuffer(raw[3073 * i : 3073 * (i + 1)], np.uint8)
        labels[i] = record[0]
        images[i] = record[1:].reshape(3, 32, 32).transpose(1, 2, 0)
    return images, labels


# All three colours of a pixel are its red: every picture is grey.
def decode_records(raw):
    records = np.frombuffer(raw, np.uint8).reshape(-1, 3073)
    red = records[:, 1:1025].reshape(-1, 32, 32)
    return np.stack([red, red, red], axis=-1), records[:, 0]


# The pictures are upside down: the rows are counted from below.
def decode_records(raw):
    records = np.frombuffer(raw, np.uint8).reshape(-1, 3073)
    images = records[:, 1:].reshape(-1, 3, 32, 32)[:, :, ::-1]
    return images.transpose(0, 2, 3, 1), records[:, 0]
