"""The address `unix:///path` for pyserial: a device behind a Unix socket, as `ssh -R` makes it.

pyserial finds this module by its name (`serial.protocol_handler_packages`).
"""

import socket

from serial.serialutil import SerialException
from serial.urlhandler import protocol_socket

CONNECT_SECONDS_MAX = 5.0


class Serial(protocol_socket.Serial):  # type: ignore[misc]
    """pyserial's socket port, connected to a path in place of a host and a number."""

    is_open: bool

    def open(self) -> None:
        """Connect; raises SerialException with the errno of the system where there is one."""
        self.logger = None
        if self.is_open:
            raise SerialException("the port is open already")
        found = socket.socket(socket.AF_UNIX)
        try:
            found.settimeout(CONNECT_SECONDS_MAX)
            found.connect(self.portstr.removeprefix("unix://"))
        except OSError as error:
            found.close()
            raise SerialException(error.errno, "cannot connect") from error
        found.setblocking(False)
        self._socket = found
        self.is_open = True
