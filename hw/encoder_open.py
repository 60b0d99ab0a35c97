"""Put a printer and the reader inside it together; loaded only where a printer has an encoder."""

from typing import cast

from hw.address import Address
from hw.chips.reader import open_reader
from hw.encoder import ChipPress, ChipReader, Simulated
from hw.encoder_errors import NoStations
from hw.fake_chips import FakeReader, chip_script
from hw.printers.base import Printer
from hw.printers.fake import FakePrinter
from hw.printers.stations import VERBS, StationPrinter
from hw.printers.vendor import VendorPrinter
from hw.printers.vendor_stations import with_stations
from hw.watch import Limits, Pace


def open_chip_press(
    printer: Printer, address: Address, encoder: str, pace: Pace, limits: Limits
) -> ChipPress:
    """Make the press of the printer at `address` with the reader at the address `encoder`.

    `fake://` is the reader of a simulated printer; the chips of simulated printers are personalised
    in practice only. Raises NoStations and ReaderAddressWrong. Touches no device yet.
    """
    if isinstance(printer, VendorPrinter):
        printer = with_stations(printer)
    if not all(hasattr(printer, verb) for verb in VERBS):
        raise NoStations(printer.name, "encoder", reason="no stations")
    stations = cast(StationPrinter, printer)
    practice = Simulated() if isinstance(printer, FakePrinter) else None
    reader = _reader(printer, address, encoder, pace)
    return ChipPress(stations, reader, pace, limits, practice)


def _reader(printer: Printer, address: Address, encoder: str, pace: Pace) -> ChipReader:
    if not encoder.startswith("fake:"):
        return open_reader(encoder)
    if not isinstance(printer, FakePrinter):
        raise NoStations(printer.name, "encoder", reason="a simulated reader in a real printer")
    return FakeReader(printer, chip_script(address, printer.name, pace.now_ms()))
