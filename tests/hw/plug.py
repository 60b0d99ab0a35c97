"""A serial device with a plug: a pty under a name that stays, as /dev/serial/by-id gives one."""

import contextlib
import os
import pty
import select
import tempfile
import termios
import threading
import tty
from collections.abc import Callable
from pathlib import Path

UNDER_DEV = Path("/dev/shm")
"""The one folder below /dev that every account may write to: addresses must lie there."""


class Plug:
    """One device. After `unplug` and `plug` it has another pty, under the same name."""

    def __init__(self) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="tuntas-by-id-", dir=UNDER_DEV))
        self.name = self._folder / "usb-Scanner_0001-if00"
        self.fd = self._near = -1
        self.plug()

    @property
    def address(self) -> str:
        """Its address for the settings."""
        return f"serial://{self.name}"

    def plug(self) -> None:
        """Put the plug in."""
        before = self._near
        self.fd, self._near = pty.openpty()
        tty.setraw(self._near)
        self.name.unlink(missing_ok=True)
        self.name.symlink_to(os.ttyname(self._near))
        if before >= 0:
            os.close(before)

    def unplug(self, *, keeps_name: bool = False) -> None:
        """Pull the plug; the kernel takes the name away a little later.

        Our near end stays open, so that the number of the pty that is gone is nobody's: else it is
        the next one's who asks for a pty, another test's in another process.
        """
        os.close(self.fd)
        self.fd = -1
        if not keeps_name:
            self.name.unlink()

    def send(self, data: bytes) -> None:
        """Say something, all of it."""
        while data:
            data = data[os.write(self.fd, data) :]

    def hear_all(self, count: int) -> bytes:
        """Return what was sent to the device once so many bytes came."""
        got = b""
        while len(got) < count:
            got += self.hear()
        return got

    def hear(self, bytes_max: int = 65_536) -> bytes:
        """Return what was sent to the device, waiting for the first byte."""
        return os.read(self.fd, bytes_max)

    def freeze(self) -> None:
        """Take no byte any more, as a printer that holds its line."""
        termios.tcflow(self._near, termios.TCOOFF)

    def thaw(self) -> None:
        """Take bytes again."""
        termios.tcflow(self._near, termios.TCOON)

    def close(self) -> None:
        """Clear away everything."""
        for fd in (self.fd, self._near):
            with contextlib.suppress(OSError):
                os.close(fd)
        self.name.unlink(missing_ok=True)
        self._folder.rmdir()


class Answering:
    """Hands what is sent to a device to `take`, in a thread that ends with `close`."""

    def __init__(self, plug: Plug, take: Callable[[bytes], None]) -> None:
        self._plug, self._take = plug, take
        self._end, self._told_to_end = os.pipe()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def _run(self) -> None:
        while True:
            try:
                ready, _, _ = select.select([self._plug.fd, self._end], [], [])
                if self._end in ready:
                    return
                self._take(self._plug.hear())
            except (OSError, ValueError):  # unplugged: EIO, or a handle that is closed already
                return

    def close(self) -> None:
        """End the thread; the plug stays in."""
        os.write(self._told_to_end, b"x")
        self._thread.join()
        os.close(self._end)
        os.close(self._told_to_end)
