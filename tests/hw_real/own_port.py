"""Ports for daemons that take theirs a while after they were chosen: no other test gets them.

They lie outside the range from which the kernel gives ports to whoever asks for any, and a block of
them is kept for this process by a name that other workers, and other suites here, see taken.
"""

import os
import socket
from contextlib import suppress
from pathlib import Path

LOWEST, HIGHEST, BLOCK = 10_000, 65_000, 64
RANGE = Path("/proc/sys/net/ipv4/ip_local_port_range")
LISTENS = "0A"
"""A state in /proc/net/tcp."""

_kept: list[int] = []
_first = _next = 0


def own_port(together: int = 1) -> int:
    """Return a port of this process's own, the first of so many in a row; the oldest come again."""
    global _first, _next
    _first = _first or _take_block()
    for _ in range(BLOCK):
        _next = 0 if _next + together > BLOCK else _next
        port, _next = _first + _next, _next + together
        if all(_is_free(port + more) for more in range(together)):
            return port
    raise AssertionError("no free port")


def listens(port: int) -> bool:
    """Tell whether somebody listens on a port of this machine; connecting would be heard there."""
    wanted = f":{port:04X}"
    lines = Path("/proc/net/tcp").read_text(encoding="ascii").splitlines()[1:]
    return any(line.split()[1].endswith(wanted) and line.split()[3] == LISTENS for line in lines)


def _take_block() -> int:
    low, high = (int(word) for word in RANGE.read_text(encoding="ascii").split())
    places = [*range(LOWEST, min(low, HIGHEST) - BLOCK, BLOCK)]
    places += range(max(high + 1, LOWEST), HIGHEST - BLOCK, BLOCK)
    places = places or [*range(LOWEST, HIGHEST - BLOCK, BLOCK)]
    begin = os.getpid() % len(places)
    first: int
    for first in places[begin:] + places[:begin]:
        name = socket.socket(socket.AF_UNIX)
        with suppress(OSError):  # another process has it
            name.bind(f"\0tuntas-test-ports-{first}")
            _kept.append(name.detach())  # until this process ends
            return first
        name.close()
    raise AssertionError("no ports are left")


def _is_free(port: int) -> bool:
    with suppress(OSError), socket.socket() as probe:
        probe.bind(("", port))
        return True
    return False
