"""From an address in the settings to a capture device; each driver is loaded where it is used."""

from pathlib import Path

from hw.capture.address import parse
from hw.capture.base import CaptureDevice

SETTLE_MS_DEFAULT = 500
SECONDS_MAX = 600


def open_capture(text: str, name: str, bytes_max: int) -> CaptureDevice:
    """Return the device of an address, nothing of it touched yet; raises AddressWrong."""
    address = parse(text)
    if address.scheme == "folder":
        from hw.capture.folder import FolderDevice

        settle_ms = address.number("settle_ms", SETTLE_MS_DEFAULT, 0, 60_000)
        return FolderDevice(Path(address.path), name, bytes_max, settle_ms / 1000)
    if address.scheme == "unix":
        from hw.capture.unix_socket import SocketDevice

        return SocketDevice(address.path, name, bytes_max)
    if address.scheme == "command":
        from hw.capture.command import SECONDS_DEFAULT, CommandDevice

        seconds = address.number("seconds", SECONDS_DEFAULT, 1, SECONDS_MAX)
        return CommandDevice(address.path, name, bytes_max, seconds)
    from hw.capture.simulated import SimulatedDevice, day_of

    return SimulatedDevice(day_of(address), name)
