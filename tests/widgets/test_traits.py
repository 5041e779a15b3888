"""Making a widget of the course leaves the classes of ipywidgets as they are."""

import ipywidgets

from course_utils import widgets


def test_ipywidgets_own_classes_stay_as_they_are():
    widgets.SoftmaxExplorer([1, 2, 3])._repr_mimebundle_()
    slider = ipywidgets.IntSlider()
    assert slider.traits(echo_update=False) == {}
    assert slider.layout.traits(echo_update=False) == {}
