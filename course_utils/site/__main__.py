"""Write the site to build/site: `make site`."""

import sys

from course_utils.site import SITE, write
from course_utils.slides import DECKS, assets
from course_utils.slides.__main__ import main as write_decks

WITHOUT = """\
{why}
Without reveal.js the slides on the site would need the network. Install Node.js,
connect this computer to the internet, and type the same command again."""


def main():
    """Write the decks and the site; -> what the shell is told."""
    why = assets.fetch(DECKS / assets.CACHE)
    if why:
        return WITHOUT.format(why=why)
    write_decks()
    write(SITE, DECKS)
    print(SITE / "index.html")


if __name__ == "__main__":
    sys.exit(main())
