"""Which other program has a device file open, as far as this account may see it (Linux /proc)."""

import os
from contextlib import suppress

NAME_CHARS_MAX = 40


def holder_of(path: str) -> str:
    """Return `name (pid N)` of another process that has the device open, "" when none is seen.

    An ordinary account sees its own programs only, root all of them. About a millisecond for a
    hundred processes, so ask only when the device is opened or was refused.
    """
    target = os.path.realpath(path)
    own = str(os.getpid())
    with suppress(OSError):
        for pid in os.listdir("/proc"):
            if pid.isdigit() and pid != own and _has_open(pid, target):
                return f"{_name(pid)} (pid {pid})"
    return ""


def _has_open(pid: str, target: str) -> bool:
    folder = f"/proc/{pid}/fd"
    with suppress(OSError):  # ended meanwhile, or another account's
        for number in os.listdir(folder):
            with suppress(OSError):
                if os.readlink(f"{folder}/{number}") == target:
                    return True
    return False


def _name(pid: str) -> str:
    with suppress(OSError), open(f"/proc/{pid}/comm", encoding="utf-8", errors="replace") as file:
        return file.read(NAME_CHARS_MAX).strip() or "?"
    return "?"
