"""Find out what stands between this program and its readers, without hanging and without noise.

The library is asked in a process of its own: it reads the socket's name once a process, prints on
stderr where it cannot be loaded, and waits for ever on a frozen line. The service is also asked
directly for its protocol (pcsc-lite, winscard_msg.h): two releases that differ there look to the
library as if nobody were there.
"""

import json
import os
import pwd
import socket
import stat
import struct
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from hw.chip_errors import PcscDown, PcscFar, PcscMissing, ReaderSilent
from hw.chips.pcsc import SOCKET, SOCKET_VARIABLE, Context
from hw.errors import HwError

ANSWER_SECONDS: Final = 2.0
LIBRARY_SECONDS: Final = 5.0
READERS_SHOWN_MAX: Final = 16
VPCD_PORTS: Final = (35_963, 35_964)

_CMD_VERSION: Final = 0x11
_HEADER: Final = struct.Struct("=II")  # length of the body, command
_VERSION: Final = struct.Struct("=iiI")  # major, minor, result
_NO_SERVICE: Final = 0x8010001D
_LISTENS: Final = "0A"  # a state in /proc/net/tcp
_ANYWHERE: Final = frozenset({"00000000", "0" * 32})

File = Literal["absent", "other", "socket", "hidden"]
Answer = Literal["not asked", "denied", "nobody", "silent", "closed", "version", "other"]
Protocol = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Asked:
    """What the library said: the code of its refusal or nothing, and the readers."""

    code: str = ""
    what: str = ""
    readers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Service:
    """One reader service as it was found; the protocols are None where nobody told them."""

    socket: str
    file: File = "socket"
    owner: str = ""
    answer: Answer = "version"
    daemon: Protocol | None = None
    client: Protocol | None = None
    asked: Asked = Asked()

    @property
    def is_far(self) -> bool:
        """Whether it is another machine's, behind an ssh line."""
        return self.socket != SOCKET


def look(path: str, ask: Callable[[str], Asked] | None = None) -> Service:
    """Return what is found at a service's socket, in at most some ten seconds; raises nothing."""
    asked = (ask or ask_library)(path)
    file, owner = _file(path)
    if file != "socket":
        return Service(path, file, owner, "not asked", asked=asked)
    answer, daemon = _handshake(path)
    client = client_protocol() if daemon and asked.code in (PcscDown.code, PcscFar.code) else None
    return Service(path, file, owner, answer, daemon, client, asked)


def ask_library(path: str) -> Asked:
    """Ask the library for its readers, in a process of its own that is killed when it hangs."""
    command = [sys.executable, "-P", "-m", "hw.chips.probe"]
    here = (str(Path(__file__).parent.parent.parent), os.environ.get("PYTHONPATH", ""))
    found_in = os.pathsep.join(filter(None, here))
    surroundings = {**os.environ, SOCKET_VARIABLE: path, "PYTHONPATH": found_in}
    try:
        done = subprocess.run(
            command, env=surroundings, stdin=subprocess.DEVNULL, capture_output=True,
            timeout=LIBRARY_SECONDS, check=False,
        )  # fmt: skip
        told = json.loads(done.stdout)
    except subprocess.TimeoutExpired:
        return Asked(ReaderSilent.code)
    except (OSError, ValueError):  # the library took the process down
        return Asked(PcscMissing.code, "crash")
    return Asked(told["code"], told["what"], tuple(told["readers"]))


def client_protocol() -> Protocol | None:
    """Return the protocol that the library speaks, from its own first words; None if it is mute."""
    heard: list[Protocol] = []

    def listen(door: socket.socket) -> None:
        with suppress(OSError, EOFError):
            line, _ = door.accept()
            with line:
                line.settimeout(ANSWER_SECONDS)
                major, minor, _ = _VERSION.unpack(_take(line, _HEADER.size + _VERSION.size)[8:])
                heard.append((major, minor))
                line.sendall(_VERSION.pack(major, minor, _NO_SERVICE))

    with tempfile.TemporaryDirectory() as folder, socket.socket(socket.AF_UNIX) as door:
        door.settimeout(LIBRARY_SECONDS)
        door.bind(os.path.join(folder, "s"))
        door.listen(1)
        listener = threading.Thread(target=listen, args=(door,), daemon=True)
        listener.start()
        ask_library(os.path.join(folder, "s"))
        listener.join(LIBRARY_SECONDS)
    return heard[0] if heard else None


def listens_everywhere(table: str, ports: tuple[int, ...] = VPCD_PORTS) -> bool:
    """Tell whether a port is open to all networks, by the text of /proc/net/tcp (proc(5))."""
    for line in table.splitlines()[1:]:
        words = line.split()
        if len(words) < 4 or words[3] != _LISTENS:
            continue
        host, _, port = words[1].partition(":")
        if host in _ANYWHERE and int(port, 16) in ports:
            return True
    return False


def vpcd_is_open() -> bool:
    """Tell whether vpcd, the virtual reader, can be reached from other machines."""
    tables = []
    for name in ("tcp", "tcp6"):
        with suppress(OSError):
            tables.append(Path(f"/proc/net/{name}").read_text(encoding="ascii"))
    return any(listens_everywhere(table) for table in tables)


def _file(path: str) -> tuple[File, str]:
    try:
        found = os.stat(path)
    except PermissionError:
        return "hidden", ""
    except OSError:
        return "absent", ""
    try:
        owner = pwd.getpwuid(found.st_uid).pw_name
    except KeyError:
        owner = str(found.st_uid)
    return ("socket" if stat.S_ISSOCK(found.st_mode) else "other"), owner


def _handshake(path: str) -> tuple[Answer, Protocol | None]:
    """Say the first words of pcsc-lite's protocol and return what the service answers."""
    with socket.socket(socket.AF_UNIX) as line:
        line.settimeout(ANSWER_SECONDS)
        try:
            line.connect(path)
            line.sendall(_HEADER.pack(_VERSION.size, _CMD_VERSION) + _VERSION.pack(4, 4, 0))
            major, minor, _ = _VERSION.unpack(_take(line, _VERSION.size))
        except PermissionError:
            return "denied", None
        except ConnectionRefusedError:
            return "nobody", None
        except TimeoutError:
            return "silent", None
        except (EOFError, ConnectionError):
            return "closed", None
        except OSError:
            return "other", None
    return "version", (major, minor)


def _take(line: socket.socket, wanted: int) -> bytes:
    data = b""
    while len(data) < wanted:
        got = line.recv(wanted - len(data))
        if not got:
            raise EOFError
        data += got
    return data


def _main() -> None:
    found: dict[str, object] = {"code": "", "what": "", "readers": []}
    try:
        context = Context()
        found["readers"] = list(context.readers())[:READERS_SHOWN_MAX]
        context.close()
    except HwError as error:
        found |= {"code": error.code, "what": str(error.facts.get("what", ""))}
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    _main()
