"""What all widgets share in Python: an alt text, a still, arrays as bytes."""

import base64
import html
from pathlib import Path

import anywidget
import numpy as np
import traitlets
from IPython.display import display
from ipywidgets import Widget, widget_serialization

from course_utils import plots

# Where a widget can't run, the error in its place is hidden.
HIDE_THE_FAILED = """<style>
.jp-OutputArea-child:not(:has(.course-widget)):has(+ .jp-OutputArea-child .course-still)
{ display: none }
</style>"""


class Text(Widget):
    """A part of scripts or styles. Nobody sees it by itself."""

    text = traitlets.Unicode().tag(sync=True)


TEXTS = {}  # {text: its Text}


def stored_once(texts):
    """The Text of each, the same one for all widgets that need it."""
    for text in texts:
        if text not in TEXTS or TEXTS[text].comm is None:  # after Widget.close_all()
            TEXTS[text] = Text(text=text)
    return [TEXTS[text] for text in texts]


def list_of_texts():
    """A trait: a list of Text."""
    return traitlets.List(traitlets.Instance(Text)).tag(
        sync=True, **widget_serialization
    )


class CourseWidget(anywidget.AnyWidget):
    """A widget that shows itself, and stores a still with its alt text for where it
    can't run.

    A subclass has `_script = script("name/widget.js")` and `_style = style(...)`, its
    state as traits, and two methods: `alt()`, a sentence that says what is to be seen,
    and `figure()`, a matplotlib Figure of its numbers.
    """

    _esm = Path(__file__).with_name("run.js").read_text(encoding="utf-8")
    _scripts = list_of_texts()
    _styles = list_of_texts()

    @traitlets.default("_scripts")
    def _stored_scripts(self):
        return stored_once(self._script)

    @traitlets.default("_styles")
    def _stored_styles(self):
        return stored_once(self._style)

    def __repr__(self):
        return self.alt()

    def still_html(self):
        """The figure in HTML, the only place where all viewers heed an alt text."""
        with plots.own_settings():
            # Few colours and points, so that it does not weigh down the notebook.
            picture = plots.png(self.figure(), dpi=96, colours=64)
        data = base64.b64encode(picture).decode()
        alt = html.escape(self.alt())
        return (
            f'<img class="course-still" alt="{alt}" src="data:image/png;base64,{data}">'
        )

    def still(self):
        """{MIME type: what is seen where the widget can't run}."""
        told = {"text/plain": self.alt()}
        try:
            return {"text/html": HIDE_THE_FAILED + self.still_html(), **told}
        except Exception:
            # Without matplotlib, too, the widget itself works, and says its alt text.
            self.log.exception("This widget has no still picture.")
            return told

    def _ipython_display_(self):
        # Two outputs: of one that holds both, JupyterLab shows an error and no still.
        view, _ = super()._repr_mimebundle_()
        del view["text/plain"]  # or an untrusted notebook would say it beside the still
        display(view, raw=True)
        return display(self.still(), raw=True, display_id=True)


def in_pairs(known):
    """A dict as a list of [name, value]: a saved notebook keeps no order of names."""
    return [[name, value] for name, value in known.items()]


class Whole(traitlets.Int):
    """An integer, also one of NumPy's."""

    def validate(self, obj, value):
        whole = int(value) if isinstance(value, np.integer) else value
        return super().validate(obj, whole)


class Picture(traitlets.TraitType):
    """A picture (H, W, C) that travels to the browser, and back, as its bytes."""

    def __init__(self, **options):
        super().__init__(**options)
        self.tag(
            sync=True,
            to_json=lambda picture, widget: picture_to_json(picture),
            from_json=lambda value, widget: picture_from_json(value),
        )

    def validate(self, obj, value):
        return as_picture(value)


def as_picture(values):
    """A read-only picture (H, W, C): uint8 if its values allow it, else float64."""
    picture = finite(values, "a picture", limit=1_000_000)
    if picture.ndim == 2:
        picture = picture[:, :, np.newaxis]
    if picture.ndim != 3 or picture.shape[2] not in (1, 3) or not picture.size:
        raise traitlets.TraitError(
            f"expected a picture (H, W), (H, W, 1) or (H, W, 3); "
            f"got shape {picture.shape}"
        )
    as_bytes = picture.clip(0, 255).astype(np.uint8)
    if np.array_equal(picture, as_bytes):
        picture = as_bytes
    picture.setflags(write=False)
    return picture


def finite(values, what, limit=np.inf):
    """A new float64 array, or a TraitError that says what is wrong with the values."""
    try:
        array = np.array(values, dtype=np.float64)
    except (TypeError, ValueError) as error:
        raise traitlets.TraitError(f"expected {what} of numbers: {error}") from error
    if not np.isfinite(array).all():
        raise traitlets.TraitError(f"expected {what} of numbers; got NaN or infinity")
    if (np.abs(array) > limit).any():
        raise traitlets.TraitError(f"expected {what} from {-limit:,} to {limit:,}")
    return array


def picture_to_json(picture):
    """Shape, type and bytes; `pictureOf` in grid.js reads them."""
    if picture is None:
        return None
    data = memoryview(picture.tobytes())
    return {"shape": list(picture.shape), "type": picture.dtype.name, "bytes": data}


def picture_from_json(value):
    """The picture that has this shape, type and these bytes."""
    if value is None:
        return None
    return np.frombuffer(value["bytes"], value["type"]).reshape(value["shape"])
