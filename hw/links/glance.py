"""A short look at a line that may be in use: is it there, is it ours to open, who has it.

Nothing is sent. A device server on the network is asked only on request, because one that takes the
newest caller would throw the counter's scanner out.
"""

import errno
import fcntl
import grp
import os
import re
import socket
import stat
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from hw.address import Address
from hw.links.holder import holder_of

ANSWER_SECONDS: Final = 2.0
LISTEN_SECONDS: Final = 0.5
"""A device server tells at once that it has no device."""
TEXT_BYTES_MAX: Final = 200
NAMES_MAX: Final = 16
BY_ID: Final = "/dev/serial/by-id"
THIEVES: Final = ("brltty", "ModemManager")
"""What opens serial ports unasked: the first takes CH340 and CP210x, the second talks to modems."""

SERVER_TEXT: Final = re.compile(rb"open failure|already in use|device failed|not found", re.I)
"""What ser2net writes into the stream where its device should speak."""

State = Literal[
    "ok", "absent", "denied", "busy", "no tty", "nobody", "closed", "error text", "unreachable",
    "not asked",
]  # fmt: skip


_REFUSALS: Final[dict[int, State]] = {
    errno.ENOENT: "absent",
    errno.EACCES: "denied",
    errno.EPERM: "denied",
    errno.ECONNREFUSED: "nobody",
}


@dataclass(frozen=True, slots=True)
class Glance:
    """What was seen of a line. `stable` is its name by-id where the settings use another."""

    where: str
    state: State
    holder: str = ""
    group: str = ""
    stable: str = ""
    names: tuple[str, ...] = ()


def glance(address: Address, *, ask: bool) -> Glance:
    """Return what is seen of a line in at most three seconds; raises nothing."""
    if address.scheme == "serial":
        return _serial(address.path)
    if address.scheme == "unix":
        return Glance(address.path, _socket(socket.AF_UNIX, address.path))
    where = address.authority
    if not ask or address.port is None:
        return Glance(where, "not asked")
    family = socket.AF_INET6 if ":" in address.host else socket.AF_INET
    return Glance(where, _socket(family, (address.host, address.port)))


def thieves_running(proc: Path = Path("/proc")) -> tuple[str, ...]:
    """Return which of THIEVES run on this machine (proc(5), comm)."""
    found = set()
    with suppress(OSError):
        for folder in proc.iterdir():
            if folder.name.isdigit():
                with suppress(OSError):
                    found.add((folder / "comm").read_text(errors="replace").strip())
    return tuple(name for name in THIEVES if name in found)


def names_by_id(folder: str = BY_ID) -> tuple[str, ...]:
    """Return the stable names of the serial devices that are plugged in."""
    with suppress(OSError):
        return tuple(f"{folder}/{name}" for name in sorted(os.listdir(folder))[:NAMES_MAX])
    return ()


def _serial(path: str) -> Glance:
    names = names_by_id()
    stable = ""
    if not path.startswith("/dev/serial/"):
        real = os.path.realpath(path)
        stable = next((name for name in names if os.path.realpath(name) == real), "")
    try:
        found = os.stat(path)
    except PermissionError:
        return Glance(path, "denied")
    except OSError:
        return Glance(path, "absent", names=names)
    try:
        group = grp.getgrgid(found.st_gid).gr_name
    except KeyError:
        group = str(found.st_gid)
    if not stat.S_ISCHR(found.st_mode):
        return Glance(path, "no tty")
    holder = holder_of(path)
    state: State = "busy" if holder else _opened(path)
    return Glance(path, state, holder, group, stable, names)


def _opened(path: str) -> State:
    """Open the port for a moment, and see whether another program has it locked."""
    try:
        line = os.open(path, os.O_RDWR | os.O_NOCTTY | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as error:
        if error.errno in (errno.EACCES, errno.EPERM):
            return "denied"
        return "busy" if error.errno == errno.EBUSY else "absent"
    try:
        if not os.isatty(line):
            return "no tty"
        fcntl.flock(line, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return "busy"
    finally:
        os.close(line)
    return "ok"


def _socket(family: int, where: str | tuple[str, int]) -> State:
    with socket.socket(family) as line:
        line.settimeout(ANSWER_SECONDS)
        try:
            line.connect(where)
        except OSError as error:
            return _REFUSALS.get(error.errno or 0, "unreachable")
        return _said(line)


def _said(line: socket.socket) -> State:
    """Listen for a moment: silence is well, an end or the words of a device server are not."""
    line.settimeout(LISTEN_SECONDS)
    try:
        text = line.recv(TEXT_BYTES_MAX)
    except TimeoutError:
        return "ok"
    except OSError:
        return "closed"
    if not text:
        return "closed"
    return "error text" if SERVER_TEXT.search(text) else "ok"
