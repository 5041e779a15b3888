"""Prove the checks: nothing right is refused, nothing wrong accepted, no false reason.

    make proof
    make proof ARGS="softmax cross_entropy"
    make proof ARGS="--judge softmax"

puts the answers of tests/right_answers and tests/wrong_answers, and every mutant of the
solution, through the check of each exercise, prints a table, and fails if the proof
does. Whether a reason is true is for a reader to say, and so is why a mutant that lives
is as right as the solution: both stand in tests/judgements. `--judge` asks for the
reasons that nobody has judged.
"""

import argparse
import ast
import inspect
import io
import json
import multiprocessing
import os
import re
import sys
import textwrap
import threading
import time
import traceback
from collections.abc import Callable
from contextlib import redirect_stdout
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import mutants

from course_utils.exercises import CATALOGUE, find, verdict
from course_utils.exercises.diagnose import diagnose, run_cases

TESTS = Path(__file__).parent
COLUMNS = {
    "right": "right",
    "refused": "refused",
    "wrong": "wrong",
    "accepted": "accepted",
    "why": "with a reason",
    "specific": "with its place",
    "generic": "neither",
    "false": "false reasons",
    "unjudged": "not judged",
    "mutants": "mutants",
    "killed": "killed",
    "equivalent": "equivalent",
    "alive": "alive",
}
FAULTS = ["refused", "accepted", "false", "unjudged", "alive", "broken"]
AT_LEAST = {"right": 6, "wrong": 15}
PATIENCE = 20  # seconds, for what ends: on a slow machine it takes a few


class Answer(NamedTuple):
    """A function, what is said above it, and where it stands."""

    function: Callable
    comment: str
    place: str


class Outcome(NamedTuple):
    """What the check does: its verdict, and the reason in it.

    generic: it says no more than which numbers differ.
    broken: the check itself raised an error, which is the text.
    """

    passed: bool
    text: str = ""
    why: str | None = None
    generic: bool = False
    broken: bool = False


STUCK = Outcome(False, "It does not end.")
NO_END = 3  # the exit status that says so


# ---- the bank ----


def answers(file):
    """Every answer in a file, run with the imports and helpers above it only."""
    if not file.exists():
        return []
    source = file.read_text(encoding="utf-8")
    found, names = [], {"__name__": file.stem}
    for node in ast.parse(source).body:
        code = compile(ast.Module([node], []), str(file), "exec")
        if isinstance(node, ast.FunctionDef) and node.name == file.stem:
            own = dict(names)
            exec(code, own)
            comment = comment_above(source.splitlines(), node.lineno)
            place = f"{file.parent.name}/{file.name}:{node.lineno}"
            found.append(Answer(own[file.stem], comment, place))
        else:
            exec(code, names)
    return found


def comment_above(lines, number):
    """The comment that ends in the line before this one."""
    words = []
    while (number := number - 1) and lines[number - 1].startswith("#"):
        words.insert(0, lines[number - 1].removeprefix("#").strip())
    return " ".join(words)


def bank(name):
    """The files of an exercise's right and wrong answers."""
    return [TESTS / f"{kind}_answers" / f"{name}.py" for kind in ("right", "wrong")]


class Judgements:
    """What readers have said of an exercise's reasons and living mutants.

    {"reasons": {comment of the answer: {"why": the reason, "true": whether it is}},
    "equivalent": {"old line  ->  new line": why it is as right as the solution}}
    The beginning of a change stands for all that begin so: "old line" for all of it.
    """

    def __init__(self, name):
        self.file = TESTS / "judgements" / f"{name}.json"
        stored = {}
        if self.file.exists():
            stored = json.loads(self.file.read_text(encoding="utf-8"))
        self.reasons = stored.get("reasons", {})
        self.equivalent = stored.get("equivalent", {})

    def of(self, answer, outcome):
        """Whether this answer's reason is true; None if nobody has judged it."""
        stored = self.reasons.get(answer.comment)
        known = stored and plain(stored["why"]) == plain(outcome.why)
        return stored["true"] if known else None

    def excuses(self, change):
        """The entries that say why a mutant may live."""
        return {entry for entry in self.equivalent if change.startswith(entry)}

    def store(self):
        self.file.parent.mkdir(exist_ok=True)
        both = {"reasons": self.reasons, "equivalent": self.equivalent}
        text = json.dumps(both, indent=2, ensure_ascii=False)
        self.file.write_text(text + "\n", encoding="utf-8")


def plain(why):
    """The reason without what may change: a capital, and where in its file it is."""
    return re.sub(r"\bline \d+", "line", why).casefold()


# ---- the check, in a process that may be lost ----


def outcomes(name, files, with_mutants, patience=PATIENCE):
    """The outcome of each job: of the answers in these files, and of the mutants.

    A job that does not end is lost with its process, and another goes on behind it.
    Raises RuntimeError where a process fails for another reason.
    """
    count, found = len(jobs(name, files, with_mutants)), []
    # The same on every system, and nothing of ours in it but what is imported.
    fresh = multiprocessing.get_context("spawn")
    while len(found) < count:
        here, there = fresh.Pipe(duplex=False)
        asked = (name, files, with_mutants, patience, len(found), there)
        process = fresh.Process(target=work, args=asked)
        process.start()
        there.close()
        try:
            while True:
                found.append(here.recv())
        except EOFError:
            process.join()
        if process.exitcode == NO_END:
            found.append(STUCK)
        elif process.exitcode:
            status = process.exitcode
            raise RuntimeError(f"{name}: the proof itself fails, exit status {status}")
    return found


def work(name, files, with_mutants, patience, first, there):
    """Send the outcome of each job from the first on."""
    exercise = find(name)
    start = time.perf_counter()
    attempt(exercise, exercise.solution, brief=True)
    # What is slow here and now is slow for the solution too.
    patience += 30 * (time.perf_counter() - start)
    for function, brief in jobs(name, files, with_mutants)[first:]:
        end = threading.Timer(patience, os._exit, [NO_END])
        end.daemon = True
        end.start()
        there.send(attempt(exercise, function, brief))
        end.cancel()


def jobs(name, files, with_mutants):
    """[(function, whether to pass or not is all that matters)]."""
    found = [(answer.function, False) for file in files for answer in answers(file)]
    if with_mutants:
        solution = find(name).solution
        for _, sources in changes_of(name):
            found += [(mutants.compiled(source, solution), True) for source in sources]
    return found


def attempt(exercise, function, brief):
    """What the check does with a function; what that prints is dropped."""
    with redirect_stdout(io.StringIO()):
        try:
            return said_of(exercise, function, brief)
        except Exception:  # an error of the check's own is told like other faults
            return Outcome(False, traceback.format_exc(), broken=True)


def said_of(exercise, function, brief):
    if brief:
        return Outcome(fault_of(exercise, function) is None)
    text, passed = verdict(exercise, function)
    why = re.search("^Why: (.*)", text, re.MULTILINE)
    if passed or why:
        return Outcome(passed, text, why and why[1])
    fault = fault_of(exercise, function)
    # Which numbers are off says little; a shape, a type, a line says more.
    generic = bool(fault) and fault.kind == "value" and not exercise.verify
    return Outcome(passed, text, None, generic)


def fault_of(exercise, function):
    return diagnose(exercise, run_cases(function, exercise.cases), function)


# ---- the proof ----


def prove(name):
    """({column: count}, what is to be mended) of one exercise."""
    right, wrong = map(answers, bank(name))
    changes = [change for change, sources in changes_of(name) for _ in sources]
    found = iter(outcomes(name, bank(name), with_mutants=True))
    of_right, of_wrong, of_mutants = (
        list(zip(them, islice(found, len(them)), strict=True))
        for them in (right, wrong, changes)
    )
    judgements = Judgements(name)
    with_reason = [pair for pair in of_wrong if pair[1].why]
    truth = [judgements.of(*pair) for pair in with_reason]
    living = [change for change, outcome in of_mutants if outcome.passed]
    faults = {
        "refused": [told_of(*pair) for pair in of_right if not pair[1].passed],
        "accepted": [told_of(*pair) for pair in of_wrong if pair[1].passed],
        "false": told_where(with_reason, truth, False),
        "unjudged": told_where(with_reason, truth, None),
        "alive": [change for change in living if not judgements.excuses(change)],
        "broken": [
            *(told_of(*pair) for pair in of_right + of_wrong if pair[1].broken),
            *(f"{change}\n{it.text}" for change, it in of_mutants if it.broken),
        ],
    }
    counts = {fault: len(cases) for fault, cases in faults.items()} | {
        "right": len(right),
        "wrong": len(wrong),
        "why": len(with_reason),
        "generic": sum(outcome.generic for _, outcome in of_wrong),
        "mutants": len(changes),
        "killed": len(changes) - len(living),
    }
    told_less = counts["accepted"] + counts["why"] + counts["generic"]
    counts["specific"] = counts["wrong"] - told_less
    counts["equivalent"] = len(living) - counts["alive"]
    excuses = set().union(*map(judgements.excuses, living))
    unused = judgements.equivalent.keys() - excuses
    faults |= {
        "too few answers": [kind for kind in AT_LEAST if counts[kind] < AT_LEAST[kind]],
        "listed as equivalent, but killed or gone": unused,
    }
    told = [
        f"{name}, {COLUMNS.get(fault, fault)}: {case}"
        for fault, cases in faults.items()
        for case in cases
    ]
    return counts, told


def changes_of(name):
    """(change, the mutants that it describes) of an exercise's solution."""
    return mutants.mutants(find(name).solution).items()


def told_where(pairs, truth, value):
    """The answers whose reasons have this truth."""
    both = zip(pairs, truth, strict=True)
    return [told_of(*pair) for pair, is_true in both if is_true is value]


def told_of(answer, outcome):
    """Where the answer stands, what its comment says, and what the check says."""
    return f"{answer.place} {answer.comment}\n{textwrap.indent(outcome.text, '    ')}"


def table(counted):
    """Markdown: a row for each exercise, and their sums."""
    sums = {key: sum(counts[key] for counts in counted.values()) for key in COLUMNS}
    rows = [["exercise", *COLUMNS.values()], ["---", *["--:"] * len(COLUMNS)]]
    for name, counts in [*counted.items(), ("all", sums)]:
        rows.append([name, *(f"{counts[key]:,}" for key in COLUMNS)])
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    true = sums["why"] - sums["false"] - sums["unjudged"]
    share = f"{true / sums['wrong']:.0%}" if sums["wrong"] else "none"
    return "\n".join([*lines, "", f"Wrong answers with a true reason: {share}."])


# ---- judging ----


def judge(names):
    """Show each reason that nobody has judged, ask which are false, and store that."""
    waiting = []
    for name in names:
        _, file = bank(name)
        found, judgements = outcomes(name, [file], False), Judgements(name)
        pairs = list(zip(answers(file), found, strict=True))
        given = {answer.comment for answer, outcome in pairs if outcome.why}
        judgements.reasons = {
            comment: judgement
            for comment, judgement in judgements.reasons.items()
            if comment in given
        }
        for answer, outcome in pairs:
            if outcome.why and judgements.of(answer, outcome) is None:
                waiting.append((judgements, answer, outcome))
                print(f"\n{len(waiting)}. {told_of(answer, outcome)}\n")
                print(textwrap.indent(inspect.getsource(answer.function), "    "))
    if not waiting:
        return print("Every reason has been judged.")
    print("\nWhich of these reasons are false or mislead? Numbers, or Enter for none:")
    false = [int(number) for number in input().split()]
    for number, (judgements, answer, outcome) in enumerate(waiting, 1):
        judgement = {"why": outcome.why, "true": number not in false}
        judgements.reasons[answer.comment] = judgement
        judgements.store()


def main(arguments):
    """Print the proof of the exercises named, or of all; return whether it fails."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("names", nargs="*", metavar="exercise")
    parser.add_argument("--judge", action="store_true", help="ask which are true")
    asked = parser.parse_args(arguments)
    everything = [e.name for exercises in CATALOGUE.values() for e in exercises]
    names = [find(name).name for name in asked.names] or everything
    if asked.judge:
        return judge(names)
    counted = {}
    for name in names:
        counted[name], told = prove(name)
        print(*told, "", sep="\n", flush=True)
    print(table(counted))
    return any(map(fails, counted.values()))


def fails(counts):
    """Does the proof of an exercise fail?"""
    return any(counts[fault] for fault in FAULTS) or any(
        counts[kind] < fewest for kind, fewest in AT_LEAST.items()
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
