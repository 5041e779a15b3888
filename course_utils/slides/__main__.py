"""Write the decks of all notebooks to build/slides: `make slides`."""

import sys

from course_utils.notebooks import all_notebooks
from course_utils.slides import DECKS, assets, write

WITHOUT = """\
{why}
The slides are made all the same, but they load reveal.js and MathJax from the network
whenever they are shown. For slides that need no network, install Node.js, connect this
computer to the internet, and type the same command again."""


def main():
    """Write every deck; -> what the shell is told."""
    why = assets.fetch(DECKS / assets.CACHE)
    if why:
        print(WITHOUT.format(why=why))
    for notebook in all_notebooks():
        write(notebook, DECKS / notebook.stem)
        print(DECKS / notebook.stem / "index.html")


if __name__ == "__main__":
    sys.exit(main())
