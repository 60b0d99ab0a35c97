"""A line to a device: a serial port, or a socket that stands for one, through pyserial.

Addresses: `serial:///dev/serial/by-id/NAME?baud=9600`, `unix:///run/tuntas/scan.sock`,
`socket://HOST:PORT`, `rfc2217://HOST:PORT`, `loop://`. pyserial's own exceptions end here: a line
that goes away raises PortLost, and the next `open` tries again (devices reference, section 3).
"""

import errno
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any, Final

import serial
from serial.serialutil import SerialException, SerialTimeoutException

from hw.address import Address
from hw.port_errors import PortAbsent, PortAddressWrong, PortDenied, PortLost, PortSlow, PortTaken
from hw.traffic import note

BAUD: Final = 9_600
BAUD_MAX: Final = 921_600
WRITE_SECONDS_MAX: Final = 5.0
READ_BYTES_MAX: Final = 4_096
SCHEMES: Final = frozenset({"serial", "unix", "socket", "rfc2217", "loop"})

_ABSENT = frozenset(
    {errno.ENOENT, errno.ENXIO, errno.ENODEV, errno.ECONNREFUSED, errno.EHOSTUNREACH}
)
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

    def __init__(self, address: Address, device: str) -> None:
        """Take the address; nothing is opened yet. Raises AddressWrong for a baud that is none."""
        self.device = device
        self._url = pyserial_url(address)
        self._baud = address.count("baud", BAUD, BAUD_MAX)
        self._line: Any = None

    @property
    def is_open(self) -> bool:
        """Whether the line is open, as far as anybody knows."""
        return self._line is not None

    def open(self) -> None:
        """Open the line for this program alone.

        Raises PortAbsent (try again later), PortTaken, PortDenied.
        """
        if self._line is not None:
            return
        if "hw.links" not in serial.protocol_handler_packages:
            serial.protocol_handler_packages.append("hw.links")
        with self._translating("open"):
            line = serial.serial_for_url(self._url, do_not_open=True)
            line.baudrate = self._baud
            line.timeout = 0
            line.write_timeout = WRITE_SECONDS_MAX
            if isinstance(line, serial.Serial):
                line.exclusive = True  # without it two programs share the bytes of one scan
            line.open()
        self._line = line

    def read(self, seconds: float) -> bytes:
        """Wait up to so many seconds for bytes and return what is there; b"" for none.

        Raises PortLost when the device went away; the line is closed then.
        """
        line = self._line
        if line is None:
            raise PortLost(self.device, "read")
        with self._translating("read"):
            if line.timeout != seconds:
                line.timeout = seconds
            first: bytes = line.read(1)
        return first + self._what_is_there(line) if first else b""

    def _what_is_there(self, line: Any) -> bytes:
        """Return what can be had without waiting; the next read tells that the line is lost.

        A socket gives one byte at a time: pyserial drops what it has when the peer closes.
        """
        if not isinstance(line, serial.Serial):
            return b""
        with suppress(OSError, SerialException):
            more: bytes = line.read(min(line.in_waiting, READ_BYTES_MAX - 1))
            return more
        return b""

    def write(self, data: bytes) -> None:
        """Send all of `data`; raises PortSlow when the device takes nothing, PortLost."""
        line = self._line
        if line is None:
            raise PortLost(self.device, "write")
        note(self.device, f"write {len(data)} bytes")
        with self._translating("write"):
            line.write(data)
            line.flush()

    def cancel(self) -> None:
        """Free a `read` that waits in another thread, where the line can do that."""
        line = self._line
        if line is not None and hasattr(line, "cancel_read"):
            with suppress(OSError, SerialException):
                line.cancel_read()

    def close(self) -> None:
        """Let go of the line; closing twice does nothing."""
        line, self._line = self._line, None
        if line is not None:
            with suppress(OSError, SerialException):
                line.close()

    @contextmanager
    def _translating(self, stage: str) -> Iterator[None]:
        """Turn what pyserial raises into our leaves; it raises bare OSError too (EIO of a pty)."""
        try:
            yield
        except SerialTimeoutException as error:
            self.close()
            raise PortSlow(self.device, stage) from error
        except (SerialException, OSError, ValueError, TypeError) as error:
            self.close()
            if stage != "open":
                raise PortLost(self.device, stage) from error
            raise _open_error(error)(self.device, stage) from error


def _open_error(error: Exception) -> type[PortAbsent | PortTaken | PortDenied]:
    found = getattr(error, "errno", None)
    cause = error.__context__
    if found is None and isinstance(cause, OSError):
        found = cause.errno
    if found in _DENIED:
        return PortDenied
    if found in _TAKEN:
        return PortTaken
    return PortAbsent
