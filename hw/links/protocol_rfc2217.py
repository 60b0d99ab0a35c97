"""The address `rfc2217://host:port` for pyserial, without the traces of its own reader thread.

pyserial 3.5 finds this module by its name before its own. Its thread ends with a trace on stderr
when the device server hangs up in the middle of the negotiation, which is what ser2net does as long
as the device is absent; a trace on stderr tears the screens apart.
"""

from serial import rfc2217


class Serial(rfc2217.Serial):  # type: ignore[misc]
    """pyserial's RFC 2217 port, whose reader thread says that it ends and nothing else."""

    def _telnet_read_loop(self) -> None:
        """Read until the line is gone; the next `read` then raises SerialException."""
        try:
            super()._telnet_read_loop()
        except (OSError, ValueError, TypeError, AttributeError):
            # A broken pipe, an answer that is no telnet, or a port closed meanwhile (_socket None).
            self._read_buffer.put(None)

    def close(self) -> None:
        """Close the line, its socket too when the peer was gone first."""
        plug = self._socket
        super().close()
        if plug is not None:
            plug.close()
