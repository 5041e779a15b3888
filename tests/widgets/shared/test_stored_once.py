"""What scripts and styles have in common is stored once for all widgets."""

import pytest
from alone import show, stored
from ipywidgets import Widget

from course_utils.widgets import Predict, ShapeCalculator


def question(text="Which?"):
    return Predict(text, {"this": "Yes.", "that": "No."}, answer="this")


def test_widgets_share_the_parts_of_their_scripts():
    one, other, calculator = question(), question(), ShapeCalculator()
    assert one._scripts == other._scripts and one._styles == other._styles
    assert tuple(part.text for part in one._scripts) == Predict._script
    common = {part.text for part in one._scripts} & set(ShapeCalculator._script)
    assert len(common) > 2
    for part in one._scripts:
        assert (part in calculator._scripts) == (part.text in common)
    assert len(str(stored(one))) < 4000


def test_a_widget_that_is_made_after_all_were_closed_has_a_script():
    before = question()._scripts
    Widget.close_all()
    after = question()._scripts
    assert not set(before) & set(after)
    assert all(part.comm is not None for part in after)
    assert question()._scripts == after


@pytest.mark.parametrize("count", [1, 3])
def test_each_of_them_answers_for_itself(page, count):
    show(page, *[question(f"Number {i}?") for i in range(count)])
    last = page.locator(".predict").nth(count - 1)
    last.get_by_role("radio").first.click()
    assert "Right." in last.inner_text()
    assert page.get_by_text("Right.").count() == 1
