"""Other right answers to decode_records."""

import numpy as np


def decode_records(raw):
    n = len(raw) // 3073
    images = np.empty((n, 32, 32, 3), np.uint8)
    labels = []
    for i in range(n):
        record = raw[i * 3073 : (i + 1) * 3073]
        labels.append(record[0])
        for colour in range(3):
            plane = record[1 + 1024 * colour : 1 + 1024 * (colour + 1)]
            images[i, :, :, colour] = np.array(list(plane)).reshape(32, 32)
    return images, np.array(labels)


def decode_records(raw):
    r = np.array(list(raw), dtype="uint8").reshape((-1, 3073))
    r_, g, b = (r[:, 1 + 1024 * i : 1025 + 1024 * i] for i in range(3))
    return np.stack([r_, g, b], axis=-1).reshape(-1, 32, 32, 3), r[:, 0]


def decode_records(raw):
    dtype = np.dtype([("label", "u1"), ("pixels", "u1", (3, 32, 32))])
    records = np.frombuffer(raw, dtype)
    return np.moveaxis(records["pixels"], 1, 3), records["label"].astype("i4")


def decode_records(raw):
    records = np.frombuffer(raw, np.uint8).reshape(-1, 3073)
    images = records[:, 1:].reshape(-1, 3, 32, 32).transpose(0, 2, 3, 1)
    return images, records[:, 0]


def decode_records(raw):
    numbers = np.frombuffer(raw, np.uint8)
    count = numbers.size // 3073
    numbers = numbers.reshape(count, 3073)
    planes = numbers[:, 1:].reshape(count, 3, 32, 32)
    return np.einsum("nchw->nhwc", planes), numbers[:, 0].astype(int)


def one_record(record):
    red, green, blue = np.frombuffer(record[1:], np.uint8).reshape(3, 32, 32)
    return np.dstack([red, green, blue])


def decode_records(raw):
    starts = range(0, len(raw), 3073)
    images = [one_record(raw[start : start + 3073]) for start in starts]
    labels = [raw[start] for start in starts]
    return np.stack(images), np.array(labels)


def decode_records(raw: bytes) -> tuple[np.ndarray, np.ndarray]:
    labels = np.array(list(raw[::3073]), dtype=np.int64)
    everything = np.frombuffer(raw, dtype=np.uint8)
    pixels = np.delete(everything, np.arange(0, len(raw), 3073))
    by_pixel = pixels.reshape(-1, 3, 1024).swapaxes(1, 2)
    return by_pixel.reshape(-1, 32, 32, 3), labels


def decode_records(raw):
    if len(raw) == 3073:
        values = np.array(list(raw[1:]), np.uint8)
        image = np.zeros((32, 32, 3), np.uint8)
        for i, value in enumerate(values):
            colour, place = divmod(i, 1024)
            image[place // 32, place % 32, colour] = value
        return image[None], np.array([raw[0]])
    first_images, first_labels = decode_records(raw[:3073])
    images, labels = decode_records(raw[3073:])
    return np.concatenate([first_images, images]), np.append(first_labels, labels)
