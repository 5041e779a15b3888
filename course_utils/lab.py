"""JupyterLab on the learner's notebooks, or on one of them as slides.

    python -m course_utils.lab work/00_data.ipynb [--slides] [--port=9000] [options]

`make lab` and `make present` run this with .venv's Python. JupyterLab gets all other
options.
"""

import argparse
import contextlib
import errno
import json
import os
import secrets
import socket
import sys
import tempfile
from pathlib import Path

from jupyterlab.commands import get_user_settings_dir, get_workspaces_dir
from jupyterlab.labapp import LabApp
from traitlets.config import Config

from course_utils.notebooks import WINDOWS, typed
from course_utils.slides import write_notes

# JupyterLab would ask at its first start whether to fetch news; the course is offline.
LAB_SETTINGS = {
    "@jupyterlab/apputils-extension:notification": {
        "fetchNews": "false",
        "checkForUpdates": False,
    },
    # A saved notebook shows its widgets alive again, also after a new start.
    "@jupyter-widgets/jupyterlab-manager:plugin": {"saveState": True},
}

# Presenters get separate settings: JupyterLab opens as slides, in type for a room.
PREPARE = [
    "notebook:run-all-cells",
    "notebook:clear-all-cell-outputs",
    "notebook:extend-marked-cells-top",  # the first cell is then the current one
    "notebook:deselect-all",
]
PRESENTER_KEYS = [
    {"command": "deck:toggle", "keys": ["F4"], "selector": "body"},
    {
        "command": "apputils:run-all-enabled",
        "args": {"commands": PREPARE},
        "keys": ["F8"],
        "selector": "body",
    },
    {
        "command": "help:open",
        "args": {"url": "/static/notes.html", "newBrowserTab": True},
        "keys": ["F2"],
        "selector": "body",
    },
    # JupyterLab's own Shift-Enter goes on to the next cell: away from the answer.
    {
        "command": "notebook:run-cell",
        "keys": ["Shift Enter"],
        "selector": ".jp-Deck .jp-Notebook :focus",
    },
]
PROGRESS = ".jp-Notebook-ExecutionIndicator[data-status=busy]"
PRESENTER_STYLES = {
    # The prompts are hidden on slides. What lies over them, to fold an output, is not,
    # and would take the clicks meant for the left edge of a widget.
    ".jp-Deck .jp-OutputArea-promptOverlay": {"display": "none"},
    # Where a slide is higher than the window, all of the cell that is run is seen, also
    # when its answer comes.
    ".jp-Deck .jp-WindowedPanel-outer": {"scroll-snap-type": "y mandatory"},
    ".jp-Deck .jp-Cell.jp-mod-active": {"scroll-snap-align": "end"},
    # A cell is not higher than the window for its picture.
    ".jp-Deck .jp-RenderedImage img": {
        "max-height": "68vh",
        "object-fit": "contain",
        "object-position": "left",
    },
    # While cells run for long, of the hidden toolbar what counts them is shown.
    f".jp-Deck .jp-NotebookPanel-toolbar:has({PROGRESS})": {
        "opacity": 1,
        "transition": "opacity 0s 1s",
    },
    f".jp-Deck .jp-NotebookPanel-toolbar:has({PROGRESS}) > :not(:has({PROGRESS}))": {
        "visibility": "hidden"
    },
    f".jp-Deck {PROGRESS} .jp-Notebook-ExecutionIndicator-tooltip": {
        "visibility": "visible"
    },
}
PRESENTER_SETTINGS = {
    "jupyterlab-slideshow/plugin": {"active": True},
    "@deathbeds/jupyterlab-fonts/fonts": {"styles": PRESENTER_STYLES},
    "@jupyterlab/shortcuts-extension/shortcuts": {"shortcuts": PRESENTER_KEYS},
    "@jupyterlab/notebook-extension/tracker": {"windowingMode": "none"},
    "@jupyterlab/apputils-extension/themes": {
        "overrides": {"content-font-size1": "20px", "code-font-size": "18px"}
    },
}

HOW_TO_LAB = """\
JupyterLab opens your notebooks, which are in {notebook.parent}.
"""
HOW_TO_PRESENT = """\
JupyterLab shows work/{notebook.name} as slides.
F8 runs all cells and hides what they answer: press it before you begin.
Ctrl-Enter runs the cell and stays, Space goes on to the next.
F2 opens the notes, with a clock, in a window for your own screen.
F4 leaves the slides, and returns to them.
"""
HOW_TO_GO_ON = """\
If no browser opens, paste this address into one:
    {address}
To stop, save your notebooks and press Ctrl-C twice here."""


def main(words):
    """Serve a notebook's folder until JupyterLab is stopped."""
    parser = argparse.ArgumentParser(prog="lab", allow_abbrev=False)
    parser.add_argument("notebook", type=Path)
    parser.add_argument("--slides", action="store_true")
    parser.add_argument("--port", type=int)
    asked, others = parser.parse_known_args(words)
    port = choose_port(asked.port)
    write_settings()
    with tempfile.TemporaryDirectory() as own:
        settings, workspaces = get_user_settings_dir(), get_workspaces_dir()
        if asked.slides:  # nothing of an earlier session is to be seen
            settings, workspaces = Path(own, "settings"), Path(own, "workspaces")
            write_presenter_settings(settings)
            write_notes(asked.notebook, Path(own, "notes.html"))
        # A learner's looks stay, but not what they configured for another Jupyter: a
        # password, another folder, a part that .venv lacks.
        os.environ["JUPYTER_CONFIG_DIR"] = str(Path(own, "config"))
        server = LabApp.initialize_server(
            [
                f"--LabApp.user_settings_dir={settings}",
                f"--LabApp.workspaces_dir={workspaces}",
                *lab_options(asked.notebook, port),
                *others,
            ],
            # Chosen here, or else JupyterLab would print addresses, too.
            config=Config(
                IdentityProvider={"token": secrets.token_hex(24)},
                ServerApp={"extra_static_paths": [own]} if asked.slides else {},
            ),
        )
        how_to = (HOW_TO_PRESENT if asked.slides else HOW_TO_LAB) + HOW_TO_GO_ON
        address = address_of(server, asked.notebook)
        message = how_to.format(notebook=asked.notebook, address=address)
        server.io_loop.add_callback(print, message, flush=True)  # once it listens
        server.start()


# ---- settings ----


def write_settings():
    """Write our defaults where JupyterLab looks for them; a learner's own go first."""
    path = settings_file()
    settings = json.dumps(LAB_SETTINGS)
    if path.exists() and path.read_text() == settings:
        return
    with contextlib.suppress(PermissionError):  # the .venv of somebody else
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(settings)


def settings_file():
    """Say where JupyterLab looks for defaults."""
    return Path(sys.prefix, "share/jupyter/lab/settings/overrides.json")


def write_presenter_settings(folder):
    """Write JupyterLab's settings for those who present."""
    for name, values in PRESENTER_SETTINGS.items():
        path = folder / f"{name}.jupyterlab-settings"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(values))


# ---- the server ----


def lab_options(notebook, port):
    """List the options by which JupyterLab opens a notebook."""
    options = [
        f"--port={port}",
        "--ServerApp.port_retries=0",
        f"--ServerApp.root_dir={notebook.parent}",
        f"--LabApp.default_url=/lab/tree/{notebook.name}",
        "--ContentsManager.pre_save_hook=course_utils.saving.keep_shown",
        # Otherwise each kernel warns that others might listen.
        "--KernelManager.transport_encryption=auto",
        # So that the address is not lost among the messages.
        "--log-level=ERROR",
        "--LabApp.log_level=ERROR",
    ]
    if hasattr(os, "geteuid") and os.geteuid() == 0:  # the usual user in a container
        options.append("--allow-root")
    return options


def address_of(server, notebook):
    """Say where a browser finds the notebook, whatever options the server was given."""
    token = server.identity_provider.token
    page = f"{server.connection_url}lab/tree/{notebook.name}"
    return f"{page}?token={token}" if token else page


def choose_port(port=None):
    """Take the port that was asked for, or else the first free one from 8888."""
    if port is None:
        port = next(filter(is_free, range(8888, 9000)))
        if port != 8888:
            print("Port 8888 is taken, perhaps by a JupyterLab that is still open.")
    elif not is_free(port):
        sys.exit(
            f"Port {port} is taken by another program. Ask for another number, or\n"
            f"type `{typed('lab')}`, which finds a free port by itself."
        )
    return port


def is_free(port):
    """Is the port free wherever a browser may look for `localhost`?"""
    return (
        can_bind(socket.AF_INET, "127.0.0.1", port)
        and can_bind(socket.AF_INET, "0.0.0.0", port)
        and can_bind(socket.AF_INET6, "::1", port)
        and can_bind(socket.AF_INET6, "::", port)
    )


def can_bind(family, host, port):
    """Can a server be started there? (Yes, where this computer has no such address.)"""
    no_such_address = (errno.EAFNOSUPPORT, errno.EADDRNOTAVAIL)
    try:
        with socket.socket(family) as server:
            if WINDOWS:  # otherwise another program's port can be had as well
                server.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
            else:  # otherwise a port that was left a moment ago counts as taken
                server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            if family == socket.AF_INET6:  # :: alone, not 0.0.0.0 as well
                server.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
            server.bind((host, port))
    except OSError as error:
        return error.errno in no_such_address
    except OverflowError:
        return False
    return True


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
