"""What keeps the memory of many sessions small, told to the C library before anything is loaded."""

import ctypes

# malloc.h of glibc
_M_MMAP_THRESHOLD, _M_TRIM_THRESHOLD, _M_ARENA_MAX = -3, -1, -8
LARGE_BYTES = 131_072


def give_back_large() -> bool:
    """Give large blocks back to the system when they are freed; return whether this C library can.

    glibc raises its own limit at the first large block that is freed (mallopt(3)): after one PIN
    check (Argon2id, 19 MiB) the next one's memory would stay with the session for good. One arena,
    because the clerk's thread would start another of its own.
    """
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    if mallopt is None:
        return False
    asked = ((_M_MMAP_THRESHOLD, LARGE_BYTES), (_M_TRIM_THRESHOLD, LARGE_BYTES), (_M_ARENA_MAX, 1))
    return all(mallopt(option, value) == 1 for option, value in asked)


def trim() -> None:
    """Give back what is free inside the heap (malloc_trim(3)); nothing where that is not known."""
    malloc_trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if malloc_trim is not None:
        malloc_trim(0)
