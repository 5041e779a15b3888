"""The program in the sandbox: look at the notebook, or judge one of its exercises.

    python -m course_utils.classroom.inside look
    python -m course_utils.classroom.inside judge EXERCISE

It answers in messages on its standard output. After a pass, `judge` calls the function
on whatever arguments come in, so that those who asked see for themselves what it does.
"""

import inspect
import os
import re
import resource
import signal
import sys
import time
from contextlib import redirect_stdout
from copy import deepcopy

import numpy as np

from course_utils.classroom.extract import (
    UnreadableError,
    anonymous,
    definition,
    is_copy,
    needed,
    parsed,
    same,
    sources,
    without_docstring,
)
from course_utils.classroom.messages import decode, encode, receive, send
from course_utils.classroom.sandbox import NOTEBOOK
from course_utils.exercises import CATALOGUE, find, verdict
from course_utils.exercises.diagnose import Beginning, on_its_own
from course_utils.notebooks import NOTEBOOKS, ROOT

SECONDS = 20  # of the processor: the slowest solution takes one or two
LIMITS = {
    # The first one interrupts, as Ctrl-C does, and the second one ends the process.
    resource.RLIMIT_CPU: (SECONDS, 2 * SECONDS + 10),
    resource.RLIMIT_AS: (2_000_000_000,) * 2,  # bytes
    resource.RLIMIT_FSIZE: (1_000_000,) * 2,  # bytes
    resource.RLIMIT_NOFILE: (64, 64),
    resource.RLIMIT_CORE: (0, 0),
}

# What no exercise needs, and the names under which Python tells of it.
TRIES = {
    "delete files": [
        "shutil.rmtree",
        "os.remove",
        "os.rmdir",
        "os.rename",
        "os.truncate",
    ],
    "start programs": ["subprocess.Popen", "os.fork", "os.exec", "os.system"],
    "stop programs": ["os.kill", "os.killpg"],
    "use the network": ["socket.connect", "socket.getaddrinfo", "socket.sendto"],
    "look into folders": ["os.listdir", "os.scandir"],
}
TRIED = {event: words for words, events in TRIES.items() for event in events}
# Where Python and the course read.
READ = (str(ROOT), sys.prefix, sys.base_prefix, "/usr", "/dev", "<")


# ---- look ----


def look():
    """Which notebook this is, and what is there of its exercises.

    Raises UnreadableError.
    """
    statements, broken = parsed(sources(NOTEBOOK))

    def is_there(exercise):
        return definition(statements, exercise.name) is not None or any(
            begins(text, exercise.name) for text, _ in broken
        )

    counts = {key: sum(map(is_there, es)) for key, es in CATALOGUE.items()}
    most = max(counts, key=counts.get)
    if not counts[most]:
        raise UnreadableError("It has none of the course's exercises.")
    stubs, _ = parsed(sources(next(NOTEBOOKS.glob(f"{most[:2]}*.ipynb"))))
    exercises = CATALOGUE[most]
    return most, {e.name: seen(e, statements, broken, stubs) for e in exercises}


def begins(text, name):
    return re.search(rf"^def {name}\b", text, re.MULTILINE)


def seen(exercise, statements, broken, stubs):
    """The state of an exercise; what is written is yet to be judged."""
    number = definition(statements, exercise.name)
    if number is None:
        for text, why in broken:
            if begins(text, exercise.name):
                return {"verdict": "no Python", "text": why}
        return {"verdict": "not there", "text": "No cell defines it."}
    node = statements[number].node
    stub = stubs[definition(stubs, exercise.name)].node
    if same(without_docstring(node), without_docstring(stub)):
        return {"verdict": "not attempted", "text": "It is as it was handed out."}
    copied = is_copy(node, exercise.solution)
    return {"verdict": None, "copied": copied, "code": anonymous(node)}


# ---- judge ----


def judge(name, tell):
    """Tell the verdict on one exercise, as the notebook would have given it; return the
    function if it has passed.
    """
    statements, _ = parsed(sources(NOTEBOOK))
    every = [
        exercise.name for exercises in CATALOGUE.values() for exercise in exercises
    ]
    others = [n for n in every if n != name and definition(statements, n) is not None]
    exercise, names, troubles = find(name), {"__name__": "__main__"}, []
    names |= {other: find(other).solution for other in others}
    before = course_functions()
    watch(tell)
    for one in needed(statements, name, every):
        try:
            exec(one.code, names)
        except BaseException as error:  # in a notebook the next cell runs all the same
            cell = one.code.co_filename.strip("<>")
            troubles.append(f"The {cell} raised {type(error).__name__}: {error}")
    function = names.get(name)
    if not inspect.isfunction(function) or function is find(name).solution:
        troubles.append(f"`{name}` is no function of the notebook's.")
        text = "\n".join([f"✗ {name}: raised an error.", *troubles])
        return tell(passed=False, text=text)
    text, passed = verdict(exercise, function)
    after = course_functions()
    changed = [path for path, one in before.items() if after.get(path) is not one]
    if changed:
        tell(tried=f"change the course: {changed[0]}")
    if not passed:
        return tell(passed=False, text="\n".join([text, *troubles]))
    tell(passed=True, text=text, borrowed=borrowed(exercise, function))
    return function


def course_functions():
    """{name: function} of everything that the course does."""
    return {
        f"{module}.{name}": value
        for module, its in list(sys.modules.items())
        if module.startswith("course_utils.")
        for name, value in vars(its).items()
        if inspect.isfunction(value)
    }


def watch(tell):
    """From now on, tell of what no exercise needs: once of each kind.

    Python offers no way to undo it, but ways around it.
    """
    told = set()

    def hook(event, args):
        kind, what = TRIED.get(event), args[0] if args else ""
        path = what if isinstance(what, str) else ""
        quiet = event in ("os.listdir", "os.scandir")
        if event == "open" and args[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
            kind = "write files"
        elif event == "open" and args[1]:  # those who delete folders give no mode
            kind, quiet = "read files", True
        ours = quiet and (not path or path.startswith(READ))
        if kind and kind not in told and not ours and not is_importing():
            told.add(kind)
            tell(tried=f"{kind}: {path[:200]}" if path else kind)

    sys.addaudithook(hook)


def is_importing():
    """Is a library being imported? matplotlib then writes, and starts a program."""
    frame = sys._getframe()
    while frame and not frame.f_code.co_filename.startswith("<frozen importlib"):
        frame = frame.f_back
    return frame is not None


def borrowed(exercise, function):
    """The course's function that does all the work on the first case, or None.

    It is the exercise's own, or one that gets the same arguments and has its result
    handed on as it is.
    """
    args, given, returned = deepcopy(next(iter(exercise.cases.values()))), {}, []

    def note(frame, event, value):
        if event == "call":
            given[frame] = list(frame.f_locals.values())
        if event == "return":
            is_result = isinstance(value, np.ndarray | tuple)
            returned.append((frame, value, is_result and encode(value)))

    with on_its_own(function), np.errstate(all="ignore"), redirect_stdout(Beginning()):
        sys.setprofile(note)
        try:
            result = function(*args)
            result = list(result) if inspect.isgenerator(result) else result
        finally:
            sys.setprofile(None)
    ours, own, known = exercise.solution.__code__, function.__code__, set(map(id, args))
    for frame, value, told in returned:
        code = frame.f_code
        if code is ours or (code is not own and words(code) == words(ours)):
            return exercise.name
        handed_on = value is result and told and told == encode(result)
        is_course = code.co_filename.startswith(str(ROOT / "course_utils"))
        same_given = known.issuperset(map(id, given.get(frame, [])))
        if handed_on and is_course and same_given:
            return code.co_name
    return None


def words(code):
    """What code is made of, wherever it was compiled."""
    constants = [one for one in code.co_consts if not inspect.iscode(one)]
    return code.co_varnames, code.co_names, constants


def answer_calls(function, requests, replies):
    """Call the function on what comes in, send what comes out, until EndedError."""

    def asking(number):
        def asked(*args):
            send(replies, ask=number, args=encode(args))
            return decode(receive(requests)["answer"])

        return asked

    while True:
        message = receive(requests)
        args = decode(message["args"], asking)
        options = {name: decode(one) for name, one in message["options"].items()}
        quiet = np.errstate(all="ignore"), redirect_stdout(Beginning())
        with on_its_own(function), quiet[0], quiet[1]:
            try:
                reply = {"result": encode(function(*args, **options))}
                reply["args"] = encode(args, [])
            except Exception as error:
                reply = {"refused": isinstance(error, ValueError)}
        send(replies, **reply)


def main(what, *name):
    """Do it within the limits, and leave learners' prints no way out."""
    requests, replies = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)
    for limit, values in LIMITS.items():
        resource.setrlimit(limit, values)
    signal.signal(signal.SIGXCPU, signal.default_int_handler)

    def tell(**message):
        send(replies, **message, seconds=time.process_time())

    if what == "look":
        try:
            notebook, exercises = look()
            tell(notebook=notebook, exercises=exercises)
        except UnreadableError as reason:
            tell(problem=str(reason))
    else:
        function = judge(*name, tell)
        if function:
            _, hard = LIMITS[resource.RLIMIT_CPU]
            resource.setrlimit(resource.RLIMIT_CPU, (hard, hard))
            answer_calls(function, requests, replies)


if __name__ == "__main__":
    main(*sys.argv[1:])
