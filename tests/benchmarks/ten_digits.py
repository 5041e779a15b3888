"""Draw ten digits on the digit pad with the mouse, and show what the net says of them.

Run from the repository's root; it writes docs/ten_digits.png:

    PYTHONPATH=tests:tests/widgets .venv/bin/python tests/benchmarks/ten_digits.py
"""

import io
from pathlib import Path

from alone import show
from browser import launch
from hand_drawn import digit_strokes, draw
from PIL import Image
from playwright.sync_api import sync_playwright

from course_utils import plots
from course_utils.colours import INK
from course_utils.widgets import DigitPad

SHEET = Path(__file__).parents[2] / "docs" / "ten_digits.png"


def drawn(page, digit):
    """The pad's picture with a digit on it, and what the net says."""
    page.get_by_role("button", name="Clear").click()
    draw(page, digit_strokes(digit))
    shot = page.locator(".digit-pad .pad").screenshot()
    picture = Image.open(io.BytesIO(shot)).convert("L").resize((140, 140))
    return picture, page.locator(".answer").text_content()


def main():
    with sync_playwright() as playwright:
        browser = launch(playwright)
        page = browser.new_page(viewport={"width": 1280, "height": 720})
        show(page, DigitPad())
        results = [drawn(page, digit) for digit in range(10)]
        browser.close()
    title = "Ten digits drawn with the mouse, and what the net says"
    with plots.own_settings():
        figure, axes = plots.new_figure(2, 5, title, width=9, height=4.4)
        for ax, (picture, answer) in zip(axes.flat, results, strict=True):
            plots.bare(ax)
            ax.imshow(picture, cmap="gray", vmin=0, vmax=255)
            ax.set_title(answer.replace(", or", ",\nor"), fontsize=8, color=INK)
        SHEET.write_bytes(plots.png(figure, dpi=110, colours=32))
    for digit, (_, answer) in enumerate(results):
        print(f"drawn {digit}: {answer}")


if __name__ == "__main__":
    main()
