"""Make emoji10: pictures of the ten CIFAR-10 classes, drawn with an emoji font.

    python data/emoji10/make_emoji10.py [NotoColorEmoji.ttf]

Each picture is a made-up scene with one emoji in it, 32x32 pixels in colour.
Every picture has its own random generator, seeded by split and position,
so any one of them can be made again without the others.
The pictures are stored in CIFAR-10's own format: records of 1 label byte,
then 1024 red, 1024 green and 1024 blue bytes, each row by row.
"""

import hashlib
import lzma
import sys
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageEnhance, ImageFilter, ImageFont

FOLDER = Path(__file__).parent
SEED = 2015
# Where Debian's package fonts-noto-color-emoji puts it. Another version of the font
# has other drawings, so only this one makes these pictures.
FONT = Path("/usr/share/fonts/truetype/noto/NotoColorEmoji.ttf")
FONT_SHA256 = "e5899ed38b8ed83e08bd3ac5de09791e9d19d288333a796de1d35ad17396f1ec"
# A byte of a picture is close to the one before: differences are a tenth smaller.
XZ_FILTERS = [
    {"id": lzma.FILTER_DELTA, "dist": 1},
    {"id": lzma.FILTER_LZMA2, "preset": 6 | lzma.PRESET_EXTREME},
]

GLYPHS = {
    "airplane": "✈🛩🛫",
    "automobile": "🚗🚙🚕🏎🚘🚖",
    "bird": "🐦🐤🦅🦆🦉🦜🐧",
    "cat": "🐱🐈😺😸😼",
    "deer": "🦌🫎",
    "dog": "🐶🐕🐩",
    "frog": "🐸",
    "horse": "🐴🐎🏇",
    "ship": "🚢⛵🚤⛴",
    "truck": "🚚🚛🚒",
}
# Never used in training or test pictures: has a network learnt "bird",
# or these seven birds? Deer and frogs are too few to keep one aside.
UNSEEN_GLYPHS = {
    "airplane": "🛬",
    "automobile": "🚓🚔",
    "bird": "🦢🐓",
    "cat": "😾😿",
    "dog": "🦮",
    "horse": "🎠",
    "ship": "🛳🛥",
    "truck": "🛻",
}
CLASS_NAMES = list(GLYPHS)
# split: (number in the seed, its glyphs, pictures per class)
SPLITS = {
    "train": (0, GLYPHS, 500),
    "test": (1, GLYPHS, 100),
    "unseen": (2, UNSEEN_GLYPHS, 25),
}

# Colours from the top of the picture to the horizon, and from there down.
# The scene is drawn without a look at the class: it gives nothing away.
SCENES = [
    [(96, 158, 222), (200, 222, 236), (118, 164, 88), (70, 118, 54)],  # meadow
    [(120, 172, 224), (222, 232, 238), (64, 132, 168), (30, 84, 128)],  # sea
    [(150, 178, 206), (214, 218, 220), (138, 138, 142), (88, 90, 96)],  # road
    [(92, 104, 160), (244, 178, 132), (120, 96, 96), (62, 58, 70)],  # dusk
    [(126, 184, 230), (226, 232, 226), (226, 204, 160), (190, 160, 112)],  # sand
    [(176, 190, 204), (226, 232, 238), (236, 240, 246), (196, 208, 222)],  # snow
    [(70, 104, 62), (120, 150, 84), (110, 106, 66), (72, 66, 44)],  # forest
    [(222, 206, 182), (204, 184, 158), (160, 116, 80), (112, 76, 52)],  # room
    [(196, 206, 204), (172, 186, 186), (120, 112, 110), (86, 78, 78)],  # hall
    [(26, 32, 60), (62, 70, 104), (52, 56, 68), (28, 30, 40)],  # night
]
SIZE = 64  # drawn at twice the final size, then halved: smooth edges


def background(rng):
    """A scene with a horizon and a few soft blobs, (64, 64, 3) floats."""
    colours = np.array(SCENES[rng.integers(len(SCENES))])
    colours = colours + rng.normal(0, 10, 3) + rng.normal(0, 8, (4, 3))
    y, x = np.mgrid[0:SIZE, 0:SIZE] / SIZE
    height = y + rng.normal(0, 0.06) * (x - 0.5)
    horizon, softness = rng.uniform(0.35, 0.85), rng.uniform(0.01, 0.08)
    stops = [0, horizon - softness, horizon + softness, 1]
    scene = np.stack([np.interp(height, stops, c) for c in colours.T], axis=-1)
    for _ in range(rng.integers(1, 5)):
        centre_x, centre_y = rng.uniform(0, 1, 2)
        width, flatness = rng.uniform(0.06, 0.25), rng.uniform(1, 2)
        distance = (x - centre_x) ** 2 + (flatness * (y - centre_y)) ** 2
        strength = np.exp(-((distance / width**2) ** 2)) * rng.uniform(0.2, 0.8)
        colour = colours[rng.integers(4)] + rng.normal(0, 30, 3)
        scene += strength[..., None] * (colour - scene)
    return scene


def cut_out(font_path):
    """Every emoji alone on a transparent ground: {glyph: RGBA image}."""
    font = ImageFont.truetype(font_path, 109)  # the one size the font is drawn in
    sprites = {}
    for glyph in "".join([*GLYPHS.values(), *UNSEEN_GLYPHS.values()]):
        image = Image.new("RGBA", (136, 128))
        draw = ImageDraw.Draw(image)
        draw.text((0, 0), glyph, font=font, embedded_color=True)
        sprites[glyph] = image.crop(image.getbbox())
    return sprites


def recolour(thing, rng):
    """The emoji with its hues turned a little, and paler or stronger colours."""
    *rgb, alpha = thing.split()
    hue, *rest = Image.merge("RGB", rgb).convert("HSV").split()
    shift = round(rng.normal(0, 13))
    hue = hue.point([(h + shift) % 256 for h in range(256)])
    rgb = Image.merge("HSV", (hue, *rest)).convert("RGB")
    rgb = ImageEnhance.Color(rgb).enhance(rng.uniform(0.4, 1.2))
    rgb = ImageEnhance.Brightness(rgb).enhance(rng.uniform(0.75, 1.15))
    return Image.merge("RGBA", (*rgb.split(), alpha))


def placed(thing, rng):
    """The emoji flipped, tilted, scaled and moved, on a (64, 64) transparent ground."""
    if rng.random() < 0.5:
        thing = thing.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    thing = thing.rotate(rng.normal(0, 12), Image.Resampling.BICUBIC, expand=True)
    thing = thing.crop(thing.getbbox())
    scale = rng.uniform(36, 60) / max(thing.size)
    stretch = rng.uniform(0.88, 1.14)
    width, height = round(thing.width * scale), round(thing.height * scale * stretch)
    thing = thing.resize((width, height), Image.Resampling.LANCZOS)
    # At most a tenth of its width and of its height may leave the frame.
    left = round(rng.uniform(-0.1 * width, SIZE - 0.9 * width))
    top = round(rng.uniform(-0.1 * height, SIZE - 0.9 * height))
    ground = Image.new("RGBA", (SIZE, SIZE))
    ground.paste(thing, (left, top))
    return ground


def picture(thing, rng):
    """The emoji in a scene of its own, with a shadow, (32, 32, 3) uint8."""
    scene = background(rng)
    thing = placed(recolour(thing, rng), rng)
    alpha = thing.getchannel("A")
    shadow = Image.new("L", (SIZE, SIZE))
    shadow.paste(alpha, (0, 3))
    shadow = shadow.filter(ImageFilter.GaussianBlur(3))
    scene *= 1 - rng.uniform(0.2, 0.5) * np.asarray(shadow)[..., None] / 255
    scene += np.asarray(alpha)[..., None] / 255 * (thing.convert("RGB") - scene)
    light, contrast = rng.uniform(105, 160), rng.uniform(0.5, 1.05)
    scene = light + contrast * (scene - 128)
    halved = scene.reshape(32, 2, 32, 2, 3).mean(axis=(1, 3))
    return halved.clip(0, 255).round().astype(np.uint8)


def labels(split):
    """The label of every picture of the split, in the order stored."""
    number, glyphs, per_class = SPLITS[split]
    classes = [CLASS_NAMES.index(name) for name in glyphs]
    return np.random.default_rng([SEED, number]).permutation(classes * per_class)


def record(split, index, label, sprites):
    """One stored record: the label byte and the picture's 3072 bytes."""
    number, glyphs, _ = SPLITS[split]
    rng = np.random.default_rng([SEED, number, index])
    glyph = rng.choice(list(glyphs[CLASS_NAMES[label]]))
    image = picture(sprites[glyph], rng)
    return bytes([label]) + image.transpose(2, 0, 1).tobytes()


def main(font_path):
    if hashlib.sha256(font_path.read_bytes()).hexdigest() != FONT_SHA256:
        sys.exit(f"{font_path} is another version: see data/README.md for ours")
    sprites = cut_out(font_path)
    for split in SPLITS:
        numbered = enumerate(labels(split))
        raw = b"".join(record(split, i, label, sprites) for i, label in numbered)
        path = FOLDER / f"{split}.bin.xz"
        path.write_bytes(lzma.compress(raw, filters=XZ_FILTERS))
        print(f"{path.name}: {len(raw) // 3073} pictures, {path.stat().st_size} bytes")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else FONT)
