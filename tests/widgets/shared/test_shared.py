"""The script of a class of widgets is stored once, however many of them there are."""

import pytest
from alone import show, stored
from ipywidgets import Widget

from course_utils.widgets import Predict, ShapeCalculator


def question(text="Which?"):
    return Predict(text, {"this": "Yes.", "that": "No."}, answer="this")


def test_widgets_of_one_class_share_a_script_and_others_do_not():
    one, other = question(), question()
    assert one._shared is other._shared
    assert one._shared.script == Predict._script
    assert ShapeCalculator()._shared is not one._shared
    assert len(str(stored(one))) < 2500
    assert len(str(stored(one._shared))) > 10_000


def test_a_widget_that_is_made_after_all_were_closed_has_a_script():
    before = question()._shared
    Widget.close_all()
    after = question()
    assert after._shared is not before
    assert after._shared.comm is not None
    assert question()._shared is after._shared


@pytest.mark.parametrize("count", [1, 3])
def test_each_of_them_answers_for_itself(page, count):
    show(page, *[question(f"Number {i}?") for i in range(count)])
    last = page.locator(".predict").nth(count - 1)
    last.get_by_role("radio").first.click()
    assert "Right." in last.inner_text()
    assert page.get_by_text("Right.").count() == 1
