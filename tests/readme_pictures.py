"""Make the README's pictures: the Filter Lab at work, and one figure of each lesson.

Run from the repository's root; it writes docs/filter_lab.webp and docs/lessons/*.png:

    PYTHONPATH=tests:tests/widgets .venv/bin/python tests/readme_pictures.py
"""

import base64
import io
import json
from pathlib import Path

import numpy as np
from alone import DRAWN, show
from browser import launch
from PIL import Image
from playwright.sync_api import sync_playwright

from course_utils import data
from course_utils.widgets import FilterLab
from course_utils.widgets.filter_lab import KERNELS

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
SIZE = {"width": 1160, "height": 580}  # the Filter Lab, side by side
HEIGHT = 150  # of a lesson's picture

# A figure of each notebook, by how its alt text begins.
FIGURES = {
    "00_data": "Left a picture of the data set, right nine small grey copies",
    "01_softmax": "Ten coloured patterns, one for each class, no longer noise",
    "02_two_layer_net": "Two squares with an example at each corner",
    "03_layers": "Three maps of a cat's edges",
    "04_convnet": "A picture, and beside it an 8 by 8 map",
}


# ---- the Filter Lab at work ----

SLIDE = """(slider, places) => {
    slider.value = places;
    slider.dispatchEvent(new Event("input"));
}"""


def second_cat():
    """The cat that notebook 00 begins with."""
    pictures = data.load("emoji10")
    cats = pictures.train_labels == pictures.class_names.index("cat")
    return pictures.train_images[cats][1]


def movie(page):
    """The frames, and how many milliseconds each is seen."""
    kernel = KERNELS["Sobel, left to right"]
    show(page, FilterLab(image=second_cat(), kernel=kernel, relu=True, pool=True))
    lab = page.locator(".filter-lab")
    slider = lab.get_by_role("slider")
    frames = []

    def shoot(milliseconds):
        page.evaluate(DRAWN)
        shot = Image.open(io.BytesIO(page.screenshot()))
        frames.append((shot.convert("RGB"), milliseconds))

    last = int(slider.get_attribute("max"))
    for places in [*range(14, last, 37), last]:  # a row and a bit, so that it wanders
        slider.evaluate(SLIDE, places)
        shoot(120)
    for name in ("edges: 8 neighbours", "Sobel, top to bottom", "sharpen"):
        lab.get_by_role("combobox", name="Kernel").select_option(name)
        for row, column in [(9, 20), (14, 8), (19, 15)]:
            canvas = lab.locator("canvas.movable").first
            side = canvas.bounding_box()["width"] / 32
            canvas.click(position={"x": (column + 0.5) * side, "y": (row + 0.5) * side})
            page.evaluate("document.activeElement.blur()")
            shoot(600)
    return frames


def write_movie(frames, path):
    """Store the frames as an animation that begins again and again."""
    (first, *others), durations = zip(*frames, strict=True)
    first.save(
        path,
        save_all=True,
        append_images=others,
        duration=durations,
        loop=0,
        lossless=True,
        quality=100,
        method=6,
        minimize_size=True,
    )


# ---- a figure of each lesson ----


def figure(notebook, alt):
    """The notebook's first figure whose alt text begins so, from its outputs."""
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    for output in (output for cell in cells for output in cell.get("outputs", [])):
        stored = output.get("data", {})
        if "image/png" in stored and "".join(stored["text/plain"]).startswith(alt):
            return Image.open(io.BytesIO(base64.b64decode(stored["image/png"])))
    raise LookupError(f"{notebook.name} has no figure with the alt text {alt!r}")


def trimmed(picture):
    """The picture without its white margins."""
    picture = picture.convert("RGB")
    rows, columns = np.nonzero(np.asarray(picture).min(axis=2) < 250)
    return picture.crop((columns.min(), rows.min(), columns.max() + 1, rows.max() + 1))


def main():
    with sync_playwright() as playwright:
        browser = launch(playwright)
        page = browser.new_page(viewport=SIZE)
        frames = movie(page)
        browser.close()
    write_movie(frames, DOCS / "filter_lab.webp")
    (DOCS / "lessons").mkdir(exist_ok=True)
    for name, alt in FIGURES.items():
        picture = trimmed(figure(ROOT / f"notebooks/{name}.ipynb", alt))
        small = picture.resize((picture.width * HEIGHT // picture.height, HEIGHT))
        small.quantize(64).save(DOCS / f"lessons/{name}.png", optimize=True)


if __name__ == "__main__":
    main()
