"""The judge's side of the sandbox: what is said inside is heard, and a pass is proved.

Inside, a learner's code and the verdict on it share one process, and the code could
change the verdict. So a pass is believed only after the same checks, made out here, on
what the function returns. What is in there can lie no better than by right answers.
"""

import contextlib
import re
import threading
import time

import numpy as np

from course_utils.classroom import sandbox
from course_utils.classroom.messages import EndedError, decode, encode, receive, send
from course_utils.exercises import find
from course_utils.exercises.diagnose import diagnose, run_cases, unstacked

PATIENCE = 200  # seconds, for a program that waits; one that works has fewer
LARGEST = 20_000_000  # bytes; the course's own notebooks have one or two
INSIDE = ["-m", "course_utils.classroom.inside"]


class Sandbox:
    """A conversation with `inside`; `tried` is what learners' code was seen trying."""

    def __init__(self, notebook, *arguments):
        self.process = sandbox.start(notebook, *INSIDE, *arguments)
        self.timer = threading.Timer(PATIENCE, self.process.kill)
        self.tried, self.silent = [], False

    def __enter__(self):
        self.timer.start()
        return self

    def __exit__(self, *_):
        # With nobody to talk to, what is inside ends by itself.
        for pipe in (self.process.stdin, self.process.stdout, self.process.stderr):
            with contextlib.suppress(BrokenPipeError):
                pipe.close()
        self.process.wait()
        self.timer.cancel()

    def receive(self):
        """The next message but for what was tried. Raises EndedError."""
        while True:
            try:
                message = receive(self.process.stdout)
            except EndedError:
                self.silent = True
                raise
            if "tried" not in message:
                return message
            if len(self.tried) < 10:
                self.tried.append(str(message["tried"])[:250])

    def call(self, *args, **options):
        """What the learner's function returns in there; it may change the arguments.

        Raises ValueError where that does, and RuntimeError for another exception.
        """
        called = []
        coded = {name: encode(value) for name, value in options.items()}
        self.send(args=encode(args, called), options=coded)
        reply = self.receive()
        while "ask" in reply:
            answer = called[reply["ask"]](*decode(reply["args"]))
            self.send(answer=encode(answer))
            reply = self.receive()
        if "result" not in reply:
            raise ValueError if reply.get("refused") else RuntimeError
        for ours, theirs in zip(
            args, decode(reply["args"], lambda _: None), strict=True
        ):
            bring_back(ours, theirs)
        return decode(reply["result"])

    def send(self, **message):
        try:
            send(self.process.stdin, **message)
        except BrokenPipeError as error:
            raise EndedError from error

    def how_it_ended(self):
        """(a verdict, and a sentence) on a program that says no more."""
        code = self.process.wait()
        if not self.timer.is_alive():
            return "no end", f"It was stopped after {PATIENCE} seconds."
        if code in (128 + 9, 128 + 24):  # killed; out of seconds of the processor
            return "no end", "It used up its seconds of the processor, and was stopped."
        return "ended", f"It ended its own program, with exit status {code}."


def bring_back(ours, theirs):
    """Let our argument become what the function has made of its copy."""
    if isinstance(ours, np.random.Generator):
        ours.bit_generator.state = theirs.bit_generator.state
    elif isinstance(ours, list):
        ours[:] = theirs
    elif isinstance(ours, np.ndarray):
        ours[...] = theirs


def look_at(notebook):
    """(problem, which notebook it is, {exercise: what is there}), one or the others."""
    if notebook.is_symlink():
        return "It is a link, not a file.", None, {}
    if notebook.stat().st_size > LARGEST:
        return f"It is larger than {LARGEST // 10**6} MB.", None, {}
    with Sandbox(notebook, "look") as inside:
        try:
            said = inside.receive()
        except EndedError:
            return "It can't be read: " + inside.how_it_ended()[1], None, {}
    return said.get("problem"), said.get("notebook"), said.get("exercises", {})


def judge(notebook, name, seen):
    """The verdict on an exercise that somebody has written, and all that is said of it:
    {"verdict", "mistake", "text", "tried", "seconds"}.

    seen: what `look_at` says of it.
    """
    start = time.perf_counter()
    with Sandbox(notebook, "judge", name) as inside:
        try:
            said = inside.receive()
            text, passed = str(said["text"])[:10_000], said["passed"] is True
            seconds = float(said["seconds"])
            word = word_for(text, passed)
            if passed:
                word, text = proved(inside, name, seen, said, text)
        except (EndedError, KeyError, TypeError, ValueError):
            word, text = inside.how_it_ended()
            seconds = time.perf_counter() - start
    if re.search(r"^ +✓", text, re.MULTILINE):
        inside.tried.append("print a verdict")
    return {
        "verdict": word,
        "mistake": mistake_in(text) if word in ("wrong", "error") else "",
        "text": text,
        "tried": inside.tried,
        "seconds": round(seconds, 1),
    }


def word_for(text, passed):
    """The verdict as a word, from its first line."""
    ends = {
        "wrong.": "wrong",
        "raised an error.": "error",
        "seconds.": "no end",
        "stands in.": "not attempted",
    }
    first = text.partition("\n")[0]
    found = [word for end, word in ends.items() if first.endswith(end)]
    return "passed" if passed else [*found, "disputed"][0]


def proved(inside, name, seen, said, text):
    """(the verdict, and what is said) after a look at what the function returns."""
    fault = fault_seen(inside, find(name))
    if fault:
        return "disputed", f"Inside it passes, but seen from outside: {fault}"
    if said.get("borrowed"):
        by = str(said["borrowed"])[:50]
        return "borrowed", f"The course's `{by}` does the work.\n{text}"
    if seen["copied"]:
        return "copied", f"It is the course's solution, word for word.\n{text}"
    return "passed", text


def fault_seen(inside, exercise):
    """What is wrong with what the function returns, or None."""

    def remote(*args, **options):
        return inside.call(*args, **options)

    remote.__name__ = exercise.name
    solved = run_cases(exercise.solution, exercise.cases)
    try:
        runs = unstacked(run_cases(remote, exercise.cases), solved)
        fault = diagnose(exercise, runs, remote, solved)
    except Exception as error:  # what they hold may have been made up
        return f"Its results can't be compared: {type(error).__name__}."
    if inside.silent:
        return "It answers no calls."
    return fault.text if fault else None


def mistake_in(text):
    """The reason in a verdict, or else its first sentence."""
    reason = re.search(r"^Why: (.+)$", text, re.MULTILINE)
    lines = text.split("\n")
    return reason[1] if reason else lines[1] if len(lines) > 1 else ""
