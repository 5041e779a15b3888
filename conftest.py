"""What holds for tests and notebooks alike: fonts of their own, and Ctrl-C."""

import os
import signal
from pathlib import Path


def pytest_configure():
    """Have matplotlib's font cache made, once, in build/, and Ctrl-C heard.

    A broken cache of the user's prints warnings into a notebook, and so does a slow
    machine that makes a new one there. And what a shell starts in the background does
    not hear Ctrl-C: an endless loop that a test stops would not end.
    """
    signal.signal(signal.SIGINT, signal.default_int_handler)
    os.environ["MPLCONFIGDIR"] = str(Path(__file__).parent / "build" / "matplotlib")
    import matplotlib.font_manager  # noqa: F401
