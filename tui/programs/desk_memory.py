"""What keeps the memory of many sessions small, told to the C library before anything is loaded."""

import ctypes
from pathlib import Path

# malloc.h of glibc
_M_MMAP_THRESHOLD, _M_TRIM_THRESHOLD, _M_ARENA_MAX = -3, -1, -8
LARGE_BYTES = 131_072
# linux/prctl.h, asm-generic/mman-common.h
_PR_SET_MEMORY_MERGE, _MADV_MERGEABLE = 67, 12
KSM = Path("/sys/kernel/mm/ksm")
_MAPS = Path("/proc/self/maps")


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


def offer_merging() -> bool:
    """Let the kernel keep equal pages of this process and of its children once (KSM).

    A session copies 20 MB by counting references, and all sessions copy them alike. Merging is done
    where an administrator switched it on (docs/admin.md); else this costs nothing. Return whether
    this kernel knows of it: prctl(2) since Linux 6.4, before that madvise(2) on what is mapped now.
    """
    if not KSM.is_dir():
        return False
    own = ctypes.CDLL(None)
    if own.prctl(_PR_SET_MEMORY_MERGE, 1, 0, 0, 0) == 0:
        return True
    return sum(_offer(own, line.split()) for line in _MAPS.read_text().splitlines()) > 0


def _offer(own: ctypes.CDLL, words: list[str]) -> bool:
    """Offer one mapping of /proc/self/maps that is private, written to and of no file."""
    if words[1] != "rw-p" or (len(words) > 5 and words[5] != "[heap]"):
        return False
    first, end = (int(side, 16) for side in words[0].split("-"))
    at, length = ctypes.c_void_p(first), ctypes.c_size_t(end - first)
    return bool(own.madvise(at, length, _MADV_MERGEABLE) == 0)
