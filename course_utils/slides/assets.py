"""reveal.js and MathJax, which are not ours: from npm, or else linked online."""

import base64
import hashlib
import shutil
import subprocess
import tarfile
import tempfile
from pathlib import Path

REVEAL, MATHJAX = "reveal.js@5.2.1", "mathjax@3.2.2"
# Our name: the package, the file in it, and its hash, by which a browser knows it too.
FILES = {
    "reveal.js": (
        *(REVEAL, "dist/reveal.js"),
        "sha384-rZIIVPQD/+U9IL3I62KrBHuVtPgYv+xdXvER5RBiVQRszJEJfLKRrcrZwI7fhcHT",
    ),
    "reveal.css": (
        *(REVEAL, "dist/reveal.css"),
        "sha384-tK61vs+AeByBmiQ/i6CLgp/PbaaoB/k7M4J5mlX70GVtBPGUk5avjbXhSwhsf3fS",
    ),
    "notes.js": (
        *(REVEAL, "plugin/notes/notes.js"),
        "sha384-zaxVZlTGBPySa6IWC61g+1BgKaWp4jQ7Qcm/TrxRPMAziaAmE0ZbNGwRAGI2vmkk",
    ),
    "reveal-licence.txt": (
        *(REVEAL, "LICENSE"),
        "sha384-RVaDnI55YM+VGwMTzgHGnTkD/7utXLpce/4o62zR5KVW1Mc08JAvv5T0MeTGftt/",
    ),
    "mathjax.js": (
        *(MATHJAX, "es5/tex-svg.js"),  # its glyphs are inside: no fonts to fetch
        "sha384-KKWa9jJ1MZvssLeOoXG6FiOAZfAgmzsIIfw8BXwI9+kYm0lPCbC6yTQPBC00F1/L",
    ),
    "mathjax-licence.txt": (
        *(MATHJAX, "LICENSE"),
        "sha384-II9e1ieUDl5AxyiVq3/FflTua1Sr0kMJ25e6imG7rXg7SiAsA2VemsvEqVsLqM7/",
    ),
}
ONLINE = "https://cdn.jsdelivr.net/npm"
CACHE = "npm"


def provide(folder):
    """Copy the files into a folder; -> {name: {"url", "integrity"}} for its pages.

    Where they could not be had, which `fetch` tells, the addresses are online.
    """
    cache = folder.parent / CACHE
    names = {name: cache / name for name in FILES}
    if not all(path.exists() for path in names.values()):
        return {
            name: {"url": f"{ONLINE}/{package}/{path}", "integrity": checksum}
            for name, (package, path, checksum) in FILES.items()
        }
    for path in names.values():
        shutil.copy(path, folder)
    return {name: {"url": name, "integrity": ""} for name in FILES}


def fetch(cache):
    """Fetch what is not in the cache yet from npm; -> why it can't be had, or ""."""
    if all((cache / name).exists() for name in FILES):
        return ""
    npm = shutil.which("npm")
    if not npm:
        return "Node.js, with its command npm, is not installed."
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            [npm, "pack", "--silent", REVEAL, MATHJAX],
            cwd=folder,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
        )
        if done.returncode:
            return f"npm could not fetch {REVEAL} and {MATHJAX}.\n{done.stderr}".strip()
        unpack(Path(folder), cache)
    return ""


def unpack(folder, cache):
    """Take our files out of the fetched packages; raises ValueError for a wrong one."""
    cache.mkdir(parents=True, exist_ok=True)
    for name, (package, path, checksum) in FILES.items():
        with tarfile.open(folder / f"{package.replace('@', '-')}.tgz") as archive:
            content = archive.extractfile(f"package/{path}").read()
        found = base64.b64encode(hashlib.sha384(content).digest()).decode()
        if f"sha384-{found}" != checksum:
            raise ValueError(f"{path} of {package} is not the file that it was.")
        (cache / name).write_bytes(content)
