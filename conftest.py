"""What holds for tests and notebooks alike: a font cache of their own."""

import os
from pathlib import Path


def pytest_configure():
    """Have matplotlib's font cache made, once, in build/.

    A broken one of the user's prints warnings into a notebook, and so does a slow
    machine that makes a new one there.
    """
    os.environ["MPLCONFIGDIR"] = str(Path(__file__).parent / "build" / "matplotlib")
    import matplotlib.font_manager  # noqa: F401
