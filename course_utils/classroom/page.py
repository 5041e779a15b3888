"""The page of a class: what it has understood, what not, and what to discuss first."""

from collections import Counter
from pathlib import Path

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup, escape

from course_utils.exercises import CATALOGUE
from course_utils.exercises.report import sentence

FIRST = 3  # exercises to discuss first

MEANINGS = {
    "passed": "right, and seen to be right from outside",
    "copied": "right, and word for word the course's solution",
    "borrowed": "right, by calling the course's own function",
    "wrong": "another result than it should be",
    "error": "it raised an error",
    "no end": "stopped: it used up its time",
    "ended": "it ended its own program",
    "disputed": "inside it was told to pass, and its results are wrong",
    "no Python": "its cell is not valid Python",
    "not there": "no cell defines it",
    "not attempted": "as it was handed out",
}


def page(submissions):
    """The page as HTML that loads nothing; whoever wrote what is not said."""
    folder = FileSystemLoader(Path(__file__).parent)
    environment = Environment(loader=folder, autoescape=True, trim_blocks=True)
    environment.filters["sentence"] = lambda text: Markup(sentence(str(escape(text))))
    notebooks = [
        summary(key, [one for one in submissions if one["notebook"] == key])
        for key in CATALOGUE
    ]
    shown = [one for one in notebooks if one["learners"]]
    unreadable = sum(one["notebook"] is None for one in submissions)
    template = environment.get_template("page.html.j2")
    return template.render(notebooks=shown, unreadable=unreadable, meanings=MEANINGS)


def summary(key, submissions):
    """What the page says of one notebook of the course."""
    exercises = [
        summary_of(exercise, f"{int(key[:2])}.{number}", submissions)
        for number, exercise in enumerate(CATALOGUE[key], 1)
    ]
    most = [(one, mistake) for one in exercises for mistake in one["mistakes"][:1]]
    most.sort(key=lambda both: -both[1]["count"])
    return {
        "title": key,
        "learners": len(submissions),
        "exercises": exercises,
        "first": most[:FIRST],
    }


def summary_of(exercise, number, submissions):
    """How an exercise went: verdicts, and mistakes, the most frequent first."""
    found = [one["exercises"][exercise.name] for one in submissions]
    verdicts = Counter(one["verdict"] for one in found)
    # Nobody learns from what somebody did on purpose.
    honest = [one for one in found if one.get("mistake") and not one["tried"]]
    mistakes = Counter(one["mistake"] for one in honest)
    return {
        "name": exercise.name,
        "number": number,
        "question": exercise.hints[0],
        "passed": verdicts["passed"],
        "verdicts": {word: verdicts[word] for word in MEANINGS if verdicts[word]},
        "mistakes": [
            {"sentence": said, "count": count, "code": example(honest, said)}
            for said, count in mistakes.most_common()
        ],
    }


def example(found, mistake):
    """The shortest code with this mistake."""
    codes = [one["code"] for one in found if one["mistake"] == mistake]
    return min(codes, key=lambda code: (len(code), code))
