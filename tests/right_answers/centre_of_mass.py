"""Other right answers to centre_of_mass."""

import numpy as np


def centre_of_mass(image):
    rows, columns = np.indices(image.shape)
    weights = image / image.sum()
    return (rows * weights).sum(), (columns * weights).sum()


def centre_of_mass(image):
    h, w = image.shape
    row = np.average(np.arange(h), weights=image.sum(axis=1))
    return row, np.average(range(w), weights=image.sum(0))


def centre_of_mass(image):
    total = y = x = 0.0
    for (i, j), grey in np.ndenumerate(image.astype(float)):
        total += grey
        y += i * grey
        x += j * grey
    return [y / total, x / total]


def centre_of_mass(image: np.ndarray) -> tuple[float, float]:
    grey = image.astype(np.float64)
    down, across = grey.sum(axis=1), grey.sum(axis=0)
    row = down @ np.arange(len(down)) / down.sum()
    column = across @ np.arange(len(across)) / across.sum()
    return float(row), float(column)


def centre_of_mass(image):
    share = image / np.sum(image)
    row = np.einsum("ij,i->", share, np.arange(image.shape[0]))
    column = np.einsum("ij,j->", share, np.arange(image.shape[1]))
    return row, column


def centre_of_mass(image):
    places = np.argwhere(image > 0)
    weights = [float(image[i, j]) for i, j in places]
    return tuple(np.average(places, axis=0, weights=weights))


def centre_of_mass(picture):
    mass = 0
    moment = np.zeros(2)
    for i in range(picture.shape[0]):
        for j in range(picture.shape[1]):
            m = float(picture[i][j])
            mass = mass + m
            moment = moment + m * np.array([i, j])
    return moment / mass


def centre_of_mass(image):
    rows, columns = np.ogrid[: image.shape[0], : image.shape[1]]
    place = (image * (rows + 1j * columns)).sum() / image.sum()
    return place.real, place.imag
