"""Look inside: every number that a network computes from an image, and why."""

import zlib

import numpy as np
import traitlets

from course_utils import functions, plots
from course_utils.colours import FAINT, HIGHLIGHT, INK
from course_utils.widgets.look_inside import numbers as inside
from course_utils.widgets.look_inside.numbers import Region, as_map
from course_utils.widgets.shared.base import CourseWidget, Whole
from course_utils.widgets.shared.bundle import script, style

MOST_IMAGES = 20
MOST_ROWS = 8  # of products that are listed one by one
LEVELS = 63  # of either sign, with which maps are drawn
STILL_LAYERS, STILL_MAPS = 3, 4


class LookInside(CourseWidget):
    """The maps of every layer of a net, and how any number in them was made.

    net: Sequential, of which a copy is kept as it is now; x: (N, H, W, C) or (N, D),
    what it gets; pictures: (N, H, W, 1) or (N, H, W, 3) uint8, the same images as a
    person sees them; N is at most 20. labels (N,) and class_names, one for each score
    of the last layer, are shown with them.

    `image` is the index of the image, `chosen` the value (layer, row, column, channel)
    that is explained; both can be set. A row of D numbers has D channels in row 0,
    column 0. `maps` are the outputs of all layers, `contributions` what each input of
    the chosen value gave to it, `field` its receptive field (top, left, bottom, right),
    `path` where it came from: [(layer, row, column, channel)], where layer -1 is x.
    The course's functions say which inputs a value sees; for a learner's own, random
    inputs and their gradients tell. Raises ValueError or TraitError when something
    does not fit.
    """

    _script = script("look_inside/widget.js")
    _style = style("shared/style.css", "shared/grid.css", "look_inside/style.css")

    image = Whole().tag(sync=True)
    chosen = traitlets.Tuple(*[Whole() for _ in range(4)]).tag(sync=True)
    _pictures = traitlets.Dict().tag(sync=True)
    _names = traitlets.List(traitlets.Unicode()).tag(sync=True)
    _classes = traitlets.List(traitlets.Unicode()).tag(sync=True)
    _net = traitlets.List().tag(sync=True)
    _maps = traitlets.Dict().tag(sync=True)
    _details = traitlets.Dict().tag(sync=True)

    def __init__(self, net, x, pictures, labels=None, class_names=None):
        x, self.pictures = np.array(x), np.array(pictures)
        check_images(x, self.pictures, labels)
        self._x, self._layers = x, inside.own_copies(net)
        self._forward(0)
        scores = as_map(self._outputs[-1])
        check_classes(scores, labels, class_names)
        self._class_names = class_names
        self._titles = titles(len(x), labels, class_names)
        # A backward that fails should do so here, in the learner's cell.
        for layer, y in zip(self._layers, self._outputs, strict=True):
            inside.gradient(layer, y, (0, 0, 0))
        height, width, _ = as_map(self._outputs[0]).shape
        super().__init__(
            chosen=(0, height // 2, width // 2, 0),
            _pictures=packed(self.pictures),
            _names=self._titles,
            _classes=list(class_names or []),
            _net=self._described(),
        )
        self._take_image()
        self.observe(self._take_image, "image")
        self.observe(self._explain, "chosen")
        self.on_msg(lambda widget, content, buffers: self.send({"alive": True}))

    # ---- What Python reads ----------------------------------------------------------

    @property
    def maps(self):
        """The outputs of all layers for the chosen image: (H, W, C) or (D,) each."""
        return [y[0] for y in self._outputs]

    @property
    def contributions(self):
        """The gradient of the chosen value times the input of its layer, so shaped.

        In Linear and Conv2D these are the products that, with the bias, make it.
        """
        layer, *place = self.chosen
        y = self._outputs[layer]
        given = inside.contributions(self._layers[layer], y, tuple(place))
        return given.reshape(self._layers[layer].x.shape[1:])

    @property
    def field(self):
        """The receptive field (top, left, bottom, right) in the picture.

        It may stick out, where the padding is.
        """
        layer, *place = self.chosen
        region = inside.field(self._layers, layer, place)
        if self._x.ndim == 2:  # a row, which was a picture
            shape = self.pictures.shape[1:]
            whole, one = Region(0, 0, *shape[:2]), region.channel
            region = whole if one is None else Region.one(np.unravel_index(one, shape))
        return region[:4]

    @property
    def path(self):
        """[(layer, row, column, channel)] from the chosen value to x, which is -1.

        Each is the input that pushed the one before it most in the direction of its
        sign. Where nothing did, the path ends: that value is the bias.
        """
        layer, *place = self.chosen
        return inside.path(self._layers, self._outputs, layer, tuple(place))

    # ---- What it accepts ------------------------------------------------------------

    @traitlets.validate("image")
    def _is_an_image(self, proposal):
        if not 0 <= proposal.value < len(self._x):
            raise traitlets.TraitError(
                f"expected an image from 0 to {len(self._x) - 1}; got {proposal.value}"
            )
        return proposal.value

    @traitlets.validate("chosen")
    def _is_a_value(self, proposal):
        layer, *place = proposal.value
        if not 0 <= layer < len(self._outputs):
            raise traitlets.TraitError(
                f"expected a layer from 0 to {len(self._outputs) - 1}; got {layer}"
            )
        shape = as_map(self._outputs[layer]).shape
        if not all(0 <= at < side for at, side in zip(place, shape, strict=True)):
            raise traitlets.TraitError(
                f"expected a row, a column and a channel in the maps {shape} of layer "
                f"{layer}; got {tuple(place)}"
            )
        return proposal.value

    # ---- What the browser gets ------------------------------------------------------

    def _forward(self, image):
        """Compute the outputs of all layers, each of which remembers its input."""
        y, outputs = self._x[image : image + 1], []
        for i, layer in enumerate(self._layers):
            y = layer.forward(y)
            check_output(y, i, layer, image)
            outputs.append(y)
        self._outputs = outputs

    def _take_image(self, change=None):
        self._forward(self.image)
        maps = [as_map(y) for y in [self._x[[self.image]], *self._outputs]]
        limits = [float(np.abs(values).max()) for values in maps]
        levels = [in_levels(*one) for one in zip(maps, limits, strict=True)]
        # As drawn, not exact: exact numbers come with the details.
        compressed = zlib.compress(b"".join(level.tobytes() for level in levels))
        with self.hold_sync():
            self._maps = {
                "image": self.image,
                "limits": limits,
                "levels": memoryview(compressed),
                **self._scores(),
            }
            self._explain()

    def _scores(self):
        """Scores and probabilities, where the last layer gives a row of numbers."""
        last = self._outputs[-1]
        if last.ndim != 2:
            return {"scores": [], "probabilities": []}
        probabilities = functions.softmax(last)[0].tolist()
        return {"scores": last[0].tolist(), "probabilities": probabilities}

    def _explain(self, change=None):
        layer, *place = self.chosen
        y, place = self._outputs[layer], tuple(place)
        value = float(as_map(y)[place])
        region = inside.seen(self._layers[layer], Region.one(place))
        values = [as_map(y) for y in [self._x[[self.image]], *self._outputs]]
        self._details = {
            "image": self.image,
            "chosen": list(self.chosen),
            "value": value,
            "field": list(self.field),
            "window": list(region),
            "path": [
                [*step, float(values[step[0] + 1][step[1:]])] for step in self.path
            ],
            # Always there: a stored notebook keeps the bytes that no others replace.
            "numbers": packed(np.zeros((0, 0, 0, 0), np.float32)),
            "words": inside.in_words(self._layers[layer], place, value),
            **parts(self._layers[layer], y, place, region),
        }

    def _described(self):
        """Name, options and shape of x, and of every layer's output."""
        shapes = [list(as_map(y).shape) for y in self._outputs]
        layers = [
            {"name": name_of(layer), "about": about(layer), "shape": shape}
            for layer, shape in zip(self._layers, shapes, strict=True)
        ]
        shape = list(as_map(self._x[:1]).shape)
        return [{"name": "input", "about": "", "shape": shape}, *layers]

    # ---- What a notebook stores -----------------------------------------------------

    def alt(self):
        index, row, column, channel = self.chosen
        top, left, bottom, right = self.field
        first, last = (in_one_line(self._net[i]) for i in (1, -1))
        return (
            f"Look inside: {self._titles[self.image]}, and the maps of "
            f"{len(self._layers)} layers, from {first} to {last}. Chosen: layer "
            f"{index}, {self._net[index + 1]['name']}, map {channel}, row {row}, "
            f"column {column}, which sees rows {top} to {bottom - 1} and columns "
            f"{left} to {right - 1} of the picture."
        )

    def figure(self):
        """The picture with the receptive field, the first layers' maps, the scores."""
        shown = self._outputs[:STILL_LAYERS]
        maps = [as_map(y) for y in shown if y.ndim == 4]
        bars = self._outputs[-1].ndim == 2 and self._outputs[-1].shape[1] <= 20
        figure, axes = plots.new_figure(
            1, 1 + len(maps) + bars, "", width=9, height=2.6
        )
        picture, *others = axes[0]
        plots.draw_image(picture, self.pictures[self.image])
        picture.set_title(self._titles[self.image], fontsize=9, color=INK)
        top, left, bottom, right = self.field
        plots.frame(picture, top, left, bottom - top, right - left)
        for ax, values, layer in zip(others, maps, self._net[1:], strict=False):
            draw_maps(ax, values[:, :, :STILL_MAPS], layer["name"])
        if bars:
            draw_scores(others[-1], self._outputs[-1][0], self._class_names)
        return figure


def check_images(x, pictures, labels):
    """Raise ValueError unless these are the same 1 to 20 images, each with a label."""
    if x.ndim not in (2, 4) or not 1 <= len(x) <= MOST_IMAGES:
        raise ValueError(
            f"expected x (N, H, W, C) or (N, D) of 1 to {MOST_IMAGES} images; got "
            f"{x.shape}: choose some, as in x[:10] and pictures[:10]"
        )
    if (
        pictures.dtype != np.uint8
        or pictures.ndim != 4
        or pictures.shape[3] not in (1, 3)
    ):
        raise ValueError(
            f"expected pictures (N, H, W, 1) or (N, H, W, 3) of uint8, from before "
            f"they were standardised; got {pictures.dtype} {pictures.shape}"
        )
    sides = pictures.shape[:3] if x.ndim == 4 else (len(pictures), pictures[0].size)
    if x.shape[: len(sides)] != sides:
        raise ValueError(
            f"expected pictures of the same images as x; got x {x.shape} and pictures "
            f"{pictures.shape}"
        )
    if labels is not None and np.shape(labels) != (len(x),):
        raise ValueError(
            f"expected labels ({len(x)},), one for each image; got {np.shape(labels)}"
        )


def check_classes(scores, labels, class_names):
    """Raise ValueError unless there is a name for every score and every label."""
    if class_names is None:
        return
    if scores.shape != (1, 1, len(class_names)):
        raise ValueError(
            f"expected a class name for each score of the last layer; got "
            f"{len(class_names)} names and maps {scores.shape}"
        )
    if labels is not None and not 0 <= min(labels) <= max(labels) < len(class_names):
        raise ValueError(
            f"expected labels from 0 to {len(class_names) - 1}; got {min(labels)} to "
            f"{max(labels)}"
        )


def check_output(y, index, layer, image):
    """Raise ValueError unless a layer's output is maps or a row, of finite numbers."""
    if y.ndim not in (2, 4):
        raise ValueError(
            f"expected maps (N, H, W, C) or rows (N, D) from every layer; layer "
            f"{index}, {name_of(layer)}, gives {y.shape}"
        )
    if not np.isfinite(y).all():
        raise ValueError(
            f"layer {index}, {name_of(layer)}, gives NaN or infinity for image "
            f"{image}: there is nothing to see after it. Did the training diverge?"
        )


def titles(count, labels, class_names):
    """A title for each image: its index, and its class where that is known."""
    plain = [f"image {i}" for i in range(count)]
    if labels is None:
        return plain
    names = [class_names[k] if class_names else f"class {k}" for k in labels]
    return [f"{title}, {name}" for title, name in zip(plain, names, strict=True)]


def name_of(layer):
    """The layer's class, or the function of a plain Layer."""
    name = type(layer).__name__
    return getattr(layer.f, "__name__", name) if name == "Layer" else name


def about(layer):
    """The window of a layer that has one, and what is unusual about its steps."""
    if not inside.window(layer):
        return ""
    size, stride, padding = inside.window(layer)
    usual = size if layer.f in inside.POOLS else (1, 1)
    words = [f"{size[0]} x {size[1]}"]
    words += [f"stride {pair_of(stride)}"] * (stride != usual)
    words += [f"padding {pair_of(padding)}"] * (padding != (0, 0))
    return ", ".join(words)


def pair_of(pair):
    """One number, or both where they differ."""
    return str(pair[0]) if pair[0] == pair[1] else f"{pair[0]} and {pair[1]}"


def in_one_line(layer):
    """A described layer in words."""
    shape = layer["shape"][2:] if layer["shape"][:2] == [1, 1] else layer["shape"]
    name = f"{layer['name']} {layer['about']}".strip()
    return f"{name} -> {' x '.join(map(str, shape))}"


def in_levels(values, limit):
    """A map (H, W, C) as levels (C, H, W), whole numbers: limit is LEVELS."""
    levels = np.rint(values * (LEVELS / (limit or 1))).astype(np.int8)
    return np.moveaxis(levels, 2, 0)


def packed(array):
    """The shape and the bytes of an array."""
    return {"shape": list(array.shape), "bytes": memoryview(array.tobytes())}


def parts(layer, y, place, region):
    """What a value was made of: products of a window, a window, or many products."""
    if inside.is_one(region):
        return {"kind": "one"}
    if layer.f is functions.conv2d:
        return products(layer, place, region)
    if layer.f in inside.POOLS:
        patch = cut(as_map(layer.x), region)
        largest = layer.f is functions.max_pool
        return {"kind": "window", "largest": largest, "numbers": packed(patch[None])}
    return listed(layer, y, place)


def cut(values, region):
    """The numbers (kh, kw, C) of a region of a map, float32; 0 where it sticks out."""
    (top, left, bottom, right, channel), (height, width, _) = region, values.shape
    above, beside = max(0, -top), max(0, -left)
    around = (above, max(0, bottom - height)), (beside, max(0, right - width)), (0, 0)
    padded = np.pad(values, around)[above + top : above + bottom]
    patch = padded[:, beside + left : beside + right].astype(np.float32)
    return patch if channel is None else patch[:, :, [channel]]


def products(layer, place, region):
    """A window's numbers, the weights, their products, and the sum in each channel."""
    w, b = layer.params
    patch, weights = cut(as_map(layer.x), region), w[:, :, :, place[2]]
    given = patch * weights
    return {
        "kind": "products",
        "sums": given.sum(axis=(0, 1), dtype=np.float64).tolist(),
        "bias": float(b[place[2]]),
        "numbers": packed(np.stack([patch, weights, given]).astype(np.float32)),
    }


def listed(layer, y, place):
    """The largest contributions one by one, the sum of the others, and what is left."""
    slopes, x = inside.gradient(layer, y, place), as_map(layer.x)
    given = (slopes * x).astype(np.float64)
    order = np.argsort(-np.abs(given), axis=None, kind="stable")[:MOST_ROWS]
    places = list(zip(*np.unravel_index(order, given.shape), strict=True))
    known = layer.f is functions.linear
    bias = float(layer.params[1][place[2]]) if known else None
    total = float(given.sum())
    return {
        "kind": "list",
        "rows": [
            [*map(int, at), float(x[at]), float(slopes[at]), float(given[at])]
            for at in places
        ],
        "others": given.size - len(order),
        "rest": total - float(given.ravel()[order].sum()),
        "known": known,
        "bias": bias if known else float(as_map(y)[place]) - total,
    }


def draw_maps(ax, maps, title):
    """Maps (H, W, C) side by side in blue, white and orange, all on one scale."""
    plots.draw_maps(ax, maps, columns=int(np.ceil(np.sqrt(maps.shape[2]))))
    ax.set_title(title, fontsize=9, color=INK)


def draw_scores(ax, scores, class_names):
    """A bar for each score, the largest in the colour of what is looked at."""
    names = class_names or [f"class {k}" for k in range(len(scores))]
    colours = [HIGHLIGHT if s == scores.max() else FAINT for s in scores]
    ax.barh(names, scores, color=colours)
    ax.axvline(0, color=INK, linewidth=0.8)
    ax.invert_yaxis()
    ax.set_title("scores", fontsize=9, color=INK)
    ax.tick_params(labelsize=8)
    plots.open_axes(ax, "", "")
