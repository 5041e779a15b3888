"""How much freed memory a training step finds again, where Linux has glibc.

By itself glibc gives the memory of large arrays back to Linux at the end of a step, and
asks for it again in the next, page by page: a step then takes up to twice as long.
"""

import ctypes
import sys

# From glibc's malloc.h: how much freed memory at the end of a heap is kept, and from
# which size on an array has memory of its own, which never is.
M_TRIM_THRESHOLD, M_MMAP_THRESHOLD = -1, -3

GLIBC = ctypes.CDLL(None) if sys.platform == "linux" else None
if not hasattr(GLIBC, "malloc_trim"):
    GLIBC = None  # another C library


def keep_freed():
    """From now on, keep at least 256 MB of freed memory for the next arrays."""
    if GLIBC:
        GLIBC.mallopt(M_TRIM_THRESHOLD, 256 * 2**20)
        GLIBC.mallopt(M_MMAP_THRESHOLD, 32 * 2**20)


def give_back_freed():
    """Give all freed memory back to Linux, once: others may need it more."""
    if GLIBC:
        GLIBC.malloc_trim(0)
