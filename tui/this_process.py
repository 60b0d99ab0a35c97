"""This process as others see it: its name, its number, and when it was born."""

import os
import socket
from pathlib import Path

from model.lease import Holder

HOST_CHARS_MAX = 40
STATE_FIELD, START_FIELD = 0, 19
"""Places of state and starttime among the fields after the program's name; proc(5), stat."""


def holder_here() -> Holder:
    """Return this process as the holder of leases."""
    pid = os.getpid()
    host = socket.gethostname()[:HOST_CHARS_MAX]
    return Holder(f"{host}/{pid}", pid, _born(pid)[1])


def is_gone(pid: int, born: int) -> bool:
    """Tell whether the process that had this number and start is surely no more.

    A zombie counts as gone: it runs nothing. What cannot be read is taken for alive.
    """
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False  # alive, and somebody else's
    state, started = _born(pid)
    return state in ("Z", "X") or (started != 0 and born != 0 and started != born)


def _born(pid: int) -> tuple[str, int]:
    """Return state and start of a process, in clock ticks since the machine's; nothing if unread.

    Its name stands in brackets and may hold anything, so the fields are counted from the last one.
    """
    try:
        text = Path(f"/proc/{pid}/stat").read_text("latin-1")
    except OSError:
        return "", 0
    fields = text.rpartition(")")[2].split()
    return fields[STATE_FIELD], int(fields[START_FIELD])
