"""What client, warm desk and session say to each other: whole messages over a Unix socket.

Client to desk, once: `tuntas-desk 1`, the program's folder, then NAME=VALUE of the terminal, each
ended by a NUL, with the files 0, 1 and 2 (SCM_RIGHTS). Answer: `G` and the bytes that put the
terminal right should the session die, or `N` and why not. Client to session: `W` the window has
another size, `H` the line is cut; its end of file means the same. Session to client, last: `X` and
the exit code. SOCK_SEQPACKET keeps the messages apart (unix(7)); who is at the other end, the
kernel tells (SO_PEERCRED).
"""

import os
import socket
import struct
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

MAGIC = b"tuntas-desk 1"
HELLO_BYTES_MAX = 16_384
GO, CODE, NO = b"G", b"X", b"N"
RESIZED, HUNG_UP = b"W", b"H"
WHY_OLD, WHY_FULL, WHY_BAD, WHY_ALONE = b"o", b"f", b"b", b"a"
"""Another program is there now; too many sessions; not understood; this one starts by itself
better: it overrides a setting of the office, or its terminal has no full screen."""

SOCKET_NAME = "desk.sock"
PROGRAM = Path(__file__).resolve().parents[2]
"""The folder of the program that runs here."""

TERMINAL_NAMES = frozenset(
    {"TERM", "COLORTERM", "LANG", "NO_COLOR", "ESCDELAY", "SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY"}
)
READERS = "PCSCLITE_CSOCK_NAME"
"""Where the terminal's own card readers are; a session takes it only after a look at whose it is
(`tui.seat_choice.own_readers`), and libpcsclite reads it once, at its first context."""
OWN_NAMES = frozenset(
    {"TUNTAS_LANG", "TUNTAS_ASCII", "TUNTAS_CHARSET", "TUNTAS_COLOURS", "TUNTAS_SEAT"}
)
"""What a login may choose for itself. The office's settings are the desk's, because a session may
run with more rights than the account that called it: who overrides one is sent to start alone."""
NOT_TOLD = frozenset({"TUNTAS_HOME"})


@dataclass(frozen=True, slots=True)
class Hello:
    """What a client said first."""

    program: str
    environ: dict[str, str]
    overrides: bool
    """Whether a TUNTAS_ variable was among them that changes a setting of the office."""


@dataclass(frozen=True, slots=True)
class Peer:
    """The process at the other end of a Unix socket, as the kernel knows it."""

    pid: int
    uid: int


def is_told(name: str) -> bool:
    """Tell whether a session takes this variable from its client."""
    known = TERMINAL_NAMES | OWN_NAMES | {READERS}
    return name in known or name.startswith("LC_")


def parse(raw: bytes) -> Hello | None:
    """Read a client's first message; None for anything else than this version's.

    Variables that a session does not take are left out; of two of one name the first counts.
    """
    words = raw.split(b"\0")
    if len(raw) > HELLO_BYTES_MAX or len(words) < 3 or words[0] != MAGIC or words[-1]:
        return None
    environ: dict[str, str] = {}
    overrides = False
    for word in words[2:-1]:
        name, equals, value = os.fsdecode(word).partition("=")
        if equals and is_told(name):
            environ.setdefault(name, value)
        overrides |= name.startswith("TUNTAS_") and name not in OWN_NAMES | NOT_TOLD
    return Hello(os.fsdecode(words[1]), environ, overrides)


def pack(program: str, environ: Iterable[tuple[str, str]]) -> bytes:
    """Return a client's first message."""
    words = [MAGIC, os.fsencode(program)]
    words += [os.fsencode(f"{name}={value}") for name, value in environ]
    return b"".join(word + b"\0" for word in words)


def peer_of(line: socket.socket) -> Peer:
    """Return who connected, by SO_PEERCRED (unix(7)): pid, uid, gid."""
    pid, uid, _gid = struct.unpack("3i", line.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, 12))
    return Peer(pid, uid)
