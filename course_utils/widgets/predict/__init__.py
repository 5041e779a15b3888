"""Predict: a question to be answered before the cell that answers it is run."""

import html
import re

import traitlets

from course_utils.widgets.shared.base import CourseWidget
from course_utils.widgets.shared.bundle import script, style


class Predict(CourseWidget):
    """A question with options {option: reply}, one of which is the `answer`.

    The learner chooses an option and reads the reply to it; `choice` is the option
    that was chosen last, or None. Text in `backticks` is shown as code. Raises
    ValueError for fewer than two options, or an answer that is not one of them.
    """

    _script = script("predict/widget.js")
    _style = style("shared/style.css", "predict/style.css")

    question = traitlets.Unicode(read_only=True).tag(sync=True)
    choice = traitlets.Unicode(None, allow_none=True).tag(sync=True)
    _options = traitlets.List().tag(sync=True)
    _answer = traitlets.Unicode().tag(sync=True)

    def __init__(self, question, options, answer):
        if len(options) < 2:
            raise ValueError(f"expected two options or more; got {list(options)}")
        if answer not in options:
            raise ValueError(
                f"expected an answer that is one of {list(options)}; got {answer!r}"
            )
        replies = [[str(option), reply] for option, reply in options.items()]
        super().__init__(_options=replies, _answer=str(answer))
        self.set_trait("question", question)

    @traitlets.validate("choice")
    def _is_an_option(self, proposal):
        options = [option for option, _ in self._options]
        if proposal.value not in [None, *options]:
            raise traitlets.TraitError(
                f"expected a choice that is one of {options}, or None; "
                f"got {proposal.value!r}"
            )
        return proposal.value

    def alt(self):
        options = [f"- {option}" for option, _ in self._options]
        return "\n".join([self.question, *options])

    def still_html(self):
        """The question and its options: a picture could say no more than the text."""
        options = "".join(f"<li>{marked(option)}</li>" for option, _ in self._options)
        return (
            f'<div class="course-still"><p>{marked(self.question)}</p>'
            f"<ul>{options}</ul></div>"
        )


def marked(text):
    """A text as HTML, its parts in `backticks` as code."""
    return re.sub("`([^`]+)`", r"<code>\1</code>", html.escape(text))
