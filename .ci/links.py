"""The addresses at which one version opens without an installation, and a check.

    python .ci/links.py OWNER/NAME v0.1.0            print them
    python .ci/links.py OWNER/NAME v0.1.0 --check    and ask whether all open it

It needs no more than Python: the workflow that publishes a release runs it.
"""

import json
import re
import sys
from pathlib import Path
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parents[1]
FIRST = "00_data.ipynb"
RAW = "https://raw.githubusercontent.com"
BINDER = "https://mybinder.org"
COLAB = "https://colab.research.google.com"


def links(repository, tag, pages):
    """{where: address of the first notebook}, in this version."""
    return {
        "Binder": f"{BINDER}/v2/gh/{repository}/{tag}?urlpath=lab/tree/work/{FIRST}",
        "Colab": f"{COLAB}/github/{repository}/blob/{tag}/notebooks/{FIRST}",
        "JupyterLite": f"{pages}/lite/lab/index.html?path={FIRST}",
        "to read": f"{pages}/",
    }


def home_of(repository):
    """The address of a repository's pages, if it has no domain of its own."""
    owner, name = repository.split("/")
    return f"https://{owner.lower()}.github.io/{name}"


def problems(repository, tag, pages, raw=RAW, binder=BINDER):
    """What opens another version than the tag's, or none; nothing if all is well."""
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    version = re.search(r'^version = "(.+)"', project, re.MULTILINE)[1]
    if tag != f"v{version}":
        yield f"the tag is {tag}, but pyproject.toml has the version {version}"
    ours = (ROOT / "notebooks" / FIRST).read_bytes()
    if get(f"{raw}/{repository}/{tag}/notebooks/{FIRST}") != ours:
        yield f"Colab and Binder would open another {FIRST} than this one"
    lock = json.loads(get(f"{pages}/lite/static/pyodide/pyodide-lock.json"))
    installed = lock["packages"]["nn-from-the-ground-up"]["version"]
    if installed != version:
        yield f"JupyterLite has version {installed}"
    get(f"{pages}/")  # an error, if there is no page to read
    if not is_ready(f"{binder}/build/gh/{repository}/{tag}"):
        yield "Binder could not build it"


def get(address):
    with urlopen(address, timeout=60) as answer:
        return answer.read()


def is_ready(address):
    """Have Binder build the version, as it tells line by line, until it is there."""
    with urlopen(address, timeout=1800) as events:
        for line in events:
            if line.startswith(b"data:"):
                phase = json.loads(line[len(b"data:") :]).get("phase")
                if phase in ("ready", "failed"):
                    return phase == "ready"
    return False


def main(repository, tag, *options):
    pages = home_of(repository)
    for where, address in links(repository, tag, pages).items():
        print(f"- {where}: {address}")
    if options == ("--check",):
        return "\n".join(problems(repository, tag, pages))
    return ""


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]) or 0)
