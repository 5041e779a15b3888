"""Which traits of a widget are echoed to the browser that changed them: not ours."""

import ipywidgets
import pytest

from course_utils import widgets
from course_utils.widgets.shared.base import CourseWidget

CLASSES = [getattr(widgets, name) for name in widgets.__all__]


@pytest.mark.parametrize("widget", CLASSES)
def test_the_courses_own_traits_are_not_echoed(widget):
    inherited = CourseWidget.class_traits(sync=True)
    own = widget.class_traits(sync=True).keys() - inherited.keys()
    assert own
    traits = widget.class_traits()
    assert all(traits[name].metadata["echo_update"] is False for name in own)


def test_ipywidgets_own_classes_stay_as_they_are():
    widgets.SoftmaxExplorer([1, 2, 3])._repr_mimebundle_()
    slider = ipywidgets.IntSlider()
    changed = [name for name, _ in slider.traits(echo_update=False).items()]
    assert changed == []
    assert slider.layout.traits(echo_update=False) == {}
