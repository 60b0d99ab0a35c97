"""A line to a device: a serial port, or a socket that stands for one, through pyserial.

Addresses: `serial:///dev/serial/by-id/NAME?baud=9600`, `unix:///run/tuntas/scan.sock`,
`socket://HOST:PORT`, `rfc2217://HOST:PORT`, `loop://`. pyserial's own exceptions end here: a line
that goes away raises PortLost, and the next `open` tries again (devices reference, section 3).
"""

import errno
import fcntl
import os
import select
import socket
import termios
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any, Final, Literal

import serial
from serial.serialutil import SerialException, SerialTimeoutException

from hw.address import Address
from hw.links.holder import holder_of
from hw.port_errors import (
    PortAbsent,
    PortAddressWrong,
    PortDenied,
    PortLost,
    PortSlow,
    PortTaken,
    PortTakenBy,
)
from hw.traffic import note

BAUD: Final = 9_600
BAUD_MAX: Final = 921_600
WRITE_SECONDS_MAX: Final = 5.0
"""A device that takes no byte for so long is frozen: switched off, out of paper, held line."""
WRITE_SECONDS_ALL_MAX: Final = 60.0
DRAIN_PAUSE_SECONDS: Final = 0.01
READ_BYTES_MAX: Final = 4_096
SCHEMES: Final = frozenset({"serial", "unix", "socket", "rfc2217", "loop"})
_SOCKETS: Final = frozenset({"unix", "socket"})
_TCP: Final = frozenset({"socket", "rfc2217"})
KEEPALIVE: Final = (
    (socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1),
    (socket.IPPROTO_TCP, socket.TCP_KEEPIDLE, 10),
    (socket.IPPROTO_TCP, socket.TCP_KEEPINTVL, 5),
    (socket.IPPROTO_TCP, socket.TCP_KEEPCNT, 3),
)
"""A device server that lost its power is noticed in 25 s, however silent the scanner is."""

Way = Literal["in", "out"]
Tap = Callable[[Way, bytes], None]

_TAKEN = frozenset({errno.EAGAIN, errno.EBUSY})
_DENIED = frozenset({errno.EACCES, errno.EPERM})


def pyserial_url(address: Address) -> str:
    """Return what pyserial calls the line; raises PortAddressWrong."""
    if address.scheme == "serial":
        if not address.path.startswith("/dev/"):
            raise PortAddressWrong(stage="address", reason="not a path under /dev")
        return address.path
    if address.scheme == "unix":
        return f"unix://{address.path}"
    if address.scheme == "loop":
        return "loop://"
    if address.scheme not in SCHEMES:
        raise PortAddressWrong(stage="address", reason=f"scheme {address.scheme} is no line")
    # A device server on a pty or a plain adapter never answers the modem-control options.
    tail = "?ign_set_control" if address.scheme == "rfc2217" else ""
    return f"{address.scheme}://{address.authority}{tail}"


class Port:
    """One line. Not for two threads at once, but `cancel` may come from another."""

    def __init__(
        self,
        address: Address,
        device: str,
        baud: int = BAUD,
        write_seconds: float = WRITE_SECONDS_MAX,
        tap: Tap | None = None,
    ) -> None:
        """Take the address; nothing is opened yet. Raises AddressWrong for a baud that is none.

        `baud` counts where the address names none; `tap` hears every byte that comes and goes.
        """
        self.device = device
        self._scheme, self._path = address.scheme, address.path
        self._url = pyserial_url(address)
        self._baud = address.count("baud", baud, BAUD_MAX)
        self._write_seconds = write_seconds
        self._tap = tap
        self._line: Any = None

    @property
    def is_open(self) -> bool:
        """Whether the line is open, as far as anybody knows."""
        return self._line is not None

    def open(self) -> None:
        """Open the line for this program alone.

        Raises PortAbsent (try again later), PortTaken, PortTakenBy, PortDenied.
        """
        if self._line is not None:
            return
        if "hw.links" not in serial.protocol_handler_packages:
            serial.protocol_handler_packages.insert(0, "hw.links")  # ours before pyserial's
        with self._translating("open"):
            self._line = line = serial.serial_for_url(self._url, do_not_open=True)
            line.baudrate = self._baud
            line.timeout = 0
            if self._scheme != "rfc2217":  # pyserial refuses it there; its socket has 5 s
                line.write_timeout = self._write_seconds
            if isinstance(line, serial.Serial):
                line.exclusive = True  # without it two programs share the bytes of one scan
            line.open()
            if self._scheme in _TCP:
                _notice_a_dead_peer(line._socket)
        if isinstance(line, serial.Serial):
            self._keep_others_out(line)

    def _keep_others_out(self, line: Any) -> None:
        """Refuse opens that ask no lock (TIOCEXCL), and give way to a program that was first."""
        who = holder_of(self._path)
        if who:
            self.close()
            raise PortTakenBy(self.device, "open", holder=who)
        with suppress(OSError):  # gone already: the next read tells
            fcntl.ioctl(line.fileno(), termios.TIOCEXCL)

    def read(self, seconds: float) -> bytes:
        """Wait up to so many seconds for bytes and return what is there; b"" for none.

        Raises PortLost when the device went away; the line is closed then.
        """
        line = self._line
        if line is None:
            raise PortLost(self.device, "read")
        with self._translating("read"):
            # Past its setter, which sets up the whole line anew: 150 ms of questions on rfc2217.
            line._timeout = seconds
            first: bytes = line.read(1)
        found = first + self._what_is_there(line) if first else b""
        if found and self._tap is not None:
            self._tap("in", found)
        return found

    def _what_is_there(self, line: Any) -> bytes:
        """Return what can be had without waiting; the next read tells that the line is lost.

        A socket is read past pyserial, which drops what it has when the peer closes meanwhile.
        """
        with suppress(OSError, SerialException, termios.error):
            if self._scheme in _SOCKETS:
                return os.read(line.fileno(), READ_BYTES_MAX - 1)
            if self._scheme == "serial":
                more: bytes = line.read(min(line.in_waiting, READ_BYTES_MAX - 1))
                return more
        return b""

    def write(self, data: bytes) -> None:
        """Send all of `data` and wait until the device has it.

        Raises PortLost, and PortSlow when the device takes nothing for WRITE_SECONDS_MAX: what it
        had not taken is dropped then, so that half a slip does not come out with the next paper.
        """
        line = self._line
        if line is None:
            raise PortLost(self.device, "write")
        note(self.device, f"write {len(data)} bytes")
        if self._tap is not None:
            self._tap("out", data)
        with self._translating("write"):
            if self._scheme in _SOCKETS or self._scheme == "serial":
                # pyserial's own write spins while the line is blocked, and its flush (tcdrain)
                # has no deadline.
                self._send(line.fileno(), data)
            else:
                line.write(data)

    def _send(self, handle: int, data: bytes) -> None:
        began = moved_at = time.monotonic()
        ready = select.poll()
        ready.register(handle, select.POLLOUT)
        left, waiting = memoryview(data), 0
        while left or waiting:
            now, moved = time.monotonic(), False
            patience = moved_at + self._write_seconds - now
            in_all = began + WRITE_SECONDS_ALL_MAX - now
            if left:
                if ready.poll(max(min(patience, in_all), 0.0) * 1000):
                    with suppress(BlockingIOError):
                        left = left[os.write(handle, left) :]
                        moved = True
            elif patience > 0:
                threading.Event().wait(DRAIN_PAUSE_SECONDS)
            before, waiting = waiting, self._unsent(handle)
            if moved or waiting < before:
                moved_at = time.monotonic()
            # After one more look: it may be this program that had no turn, and not the device.
            if (left or waiting) and (in_all <= 0 or (patience <= 0 and moved_at <= now)):
                raise SerialTimeoutException("takes nothing")

    def _unsent(self, handle: int) -> int:
        """Return how many bytes the driver still holds (TIOCOUTQ); a socket's are the network's."""
        if self._scheme != "serial":
            return 0
        return int.from_bytes(fcntl.ioctl(handle, termios.TIOCOUTQ, bytes(4)), "little")

    def cancel(self) -> None:
        """Free a `read` that waits in another thread, where the line can do that."""
        line = self._line
        if line is not None and hasattr(line, "cancel_read"):
            with suppress(OSError, SerialException, TypeError):  # closed in this very moment
                line.cancel_read()

    def close(self) -> None:
        """Let go of the line; closing twice does nothing."""
        self._let_go(drop=False)

    def _let_go(self, *, drop: bool) -> None:
        """Close; `drop` what a frozen device has not taken: the kernel would wait 30 s for it."""
        line, self._line = self._line, None
        if line is None:
            return
        if isinstance(line, serial.Serial):
            # A TypeError says that it never came open.
            with suppress(OSError, SerialException, termios.error, TypeError):
                if drop:
                    termios.tcflush(line.fileno(), termios.TCOFLUSH)
                fcntl.ioctl(line.fileno(), termios.TIOCNXCL)
        plug = getattr(line, "_socket", None)
        with suppress(OSError, SerialException):
            line.close()
        if plug is not None:
            plug.close()  # pyserial leaves it open when the peer was gone first

    @contextmanager
    def _translating(self, stage: str) -> Iterator[None]:
        """Turn what pyserial raises into our leaves; it raises bare OSError too (EIO of a pty)."""
        try:
            yield
        except (SerialTimeoutException, TimeoutError) as error:
            self._let_go(drop=True)
            if stage == "open":
                raise PortAbsent(self.device, stage) from error
            raise PortSlow(self.device, stage) from error
        except (SerialException, OSError, ValueError, TypeError, termios.error) as error:
            self._let_go(drop=True)
            if stage == "write" and isinstance(error.__context__, TimeoutError):
                raise PortSlow(self.device, stage) from error
            if stage != "open":
                raise PortLost(self.device, stage) from error
            raise self._open_error(error) from error

    def _open_error(self, error: Exception) -> PortAbsent | PortTaken | PortDenied:
        found = getattr(error, "errno", None)
        cause = error.__context__
        if found is None and isinstance(cause, OSError):
            found = cause.errno
        if found in _DENIED:
            return PortDenied(self.device, "open")
        if found not in _TAKEN:
            return PortAbsent(self.device, "open")
        who = holder_of(self._path) if self._scheme == "serial" else ""
        return (
            PortTakenBy(self.device, "open", holder=who) if who else PortTaken(self.device, "open")
        )


def _notice_a_dead_peer(plug: socket.socket) -> None:
    for level, option, value in KEEPALIVE:
        plug.setsockopt(level, option, value)
