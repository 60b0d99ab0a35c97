"""A report to a line printer's port: plain ASCII with form feeds, without a thread and a wait.

The port is written as fast as it takes bytes; nothing that happens on it can hold a key. A dot
matrix on USB, a parallel port or a serial line is a character device of the machine.
"""

import asyncio
import os
import stat

from model.paper import FORM_FEED
from model.reports.faults import PortRefused
from tui.commands.env import clean, to_ascii

STALLED_SECONDS_MAX = 60.0
"""Without one byte taken for so long the printer counts as off or out of paper."""
BYTES_MAX = 16_000_000


def bytes_of(text: str) -> bytes:
    """Return what a line printer is sent: ASCII, CR LF, each page and the last one fed out."""
    pages = text.rstrip("\n").split(FORM_FEED)
    rows = ["\r\n".join(to_ascii(clean(row)) for row in page.split("\n")) for page in pages]
    return (f"\r\n{FORM_FEED}".join(rows) + f"\r\n{FORM_FEED}").encode("ascii", "replace")


async def send(path: str, text: str, *, stalled_seconds: float = STALLED_SECONDS_MAX) -> int:
    """Write a report to the port at `path` and return the number of bytes.

    Raises PortRefused (said) when it is no port, cannot be opened, or takes nothing for a minute.
    """
    data = bytes_of(text)
    if len(data) > BYTES_MAX:
        raise PortRefused(port=os.path.basename(path), said="size")
    try:
        fd = os.open(path, os.O_WRONLY | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC)
    except OSError as error:
        raise _refused(path, error) from None
    try:
        if not stat.S_ISCHR(os.fstat(fd).st_mode):
            raise PortRefused(port=os.path.basename(path), said="file")
        await _write(fd, data, stalled_seconds)
    except (OSError, TimeoutError) as error:
        raise _refused(path, error) from None
    finally:
        os.close(fd)
    return len(data)


async def _write(fd: int, data: bytes, stalled_seconds: float) -> None:
    left = memoryview(data)
    while left:
        try:
            left = left[os.write(fd, left[:4096]) :]
        except BlockingIOError:
            await _free(fd, stalled_seconds)


async def _free(fd: int, seconds: float) -> None:
    """Wait until the port takes bytes again; raises TimeoutError."""
    loop = asyncio.get_running_loop()
    ready: asyncio.Future[None] = loop.create_future()
    loop.add_writer(fd, _answer, ready)
    try:
        await asyncio.wait_for(ready, seconds)
    finally:
        loop.remove_writer(fd)


def _answer(ready: "asyncio.Future[None]") -> None:
    if not ready.done():
        ready.set_result(None)


def _refused(path: str, error: OSError | TimeoutError) -> PortRefused:
    said = getattr(error, "strerror", None) or "timeout"
    return PortRefused(port=os.path.basename(path), said=said)
