"""The tools from npm that read our JavaScript and our pages."""

import json
import os
import shutil
import subprocess
from pathlib import Path

from browser import skip_unless_strict

ROOT = Path(__file__).parents[1]
HERE = ROOT / "tests/javascript"
TOOLS = ROOT / "build/javascript"  # as package-lock.json pins them
PINS = ["package.json", "package-lock.json", ".npmrc"]
NO_TOOLS = (
    "NO NODE.JS, so no tool has read the JavaScript and the pages: install it with its"
    " npm"
)


def install():
    """Fetch the tools, unless that was done; without npm the test is skipped."""
    npm = shutil.which("npm") or skip_unless_strict(NO_TOOLS)
    pins = {name: (HERE / name).read_bytes() for name in PINS}
    stamp = TOOLS / "installed.json"
    wanted = json.dumps({name: pin.decode() for name, pin in pins.items()})
    if not stamp.exists() or stamp.read_text("utf-8") != wanted:
        TOOLS.mkdir(parents=True, exist_ok=True)
        for name, pin in pins.items():
            (TOOLS / name).write_bytes(pin)
        got = subprocess.run([npm, "ci"], cwd=TOOLS, capture_output=True, text=True)
        if got.returncode:
            skip_unless_strict(f"{NO_TOOLS}\n{got.stderr}")
        stamp.write_text(wanted, "utf-8")


def run(name, *arguments, text=""):
    """Run a command with the tools, in tests/javascript; -> what came of it."""
    path = os.pathsep.join([str(TOOLS / "node_modules/.bin"), os.environ["PATH"]])
    return subprocess.run(
        [shutil.which(name, path=path), *arguments],
        cwd=HERE,
        env={**os.environ, "PATH": path, "NO_COLOR": "1"},
        input=text,
        capture_output=True,
        encoding="utf-8",
    )
