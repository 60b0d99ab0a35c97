"""Memory that goes back to the machine after a card was drawn.

glibc raises the size from which it asks the kernel for pages of their own (M_MMAP_THRESHOLD,
mallopt(3)) each time such a block is freed; after a few pictures of 2 MB all of them come from the
threads' arenas, which keep what they once had: 80 MB instead of 55 for six printers, measured. Set
by hand, the size stays.
"""

import ctypes
from contextlib import suppress
from typing import Final

M_MMAP_THRESHOLD: Final = -3
THRESHOLD_BYTES: Final = 131_072
"""glibc's own first value; a picture, its PNG and a page of letters are larger."""


def give_back_pictures() -> None:
    """Let large blocks be pages of their own, which are given back when they are freed."""
    with suppress(OSError, AttributeError):  # a C library that knows no mallopt: it costs memory
        ctypes.CDLL(None).mallopt(M_MMAP_THRESHOLD, THRESHOLD_BYTES)


def trim() -> None:
    """Give back what lies free between blocks in use; malloc_trim(3), about a millisecond."""
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).malloc_trim(0)
