"""A real IPP printer for a test. Tests elsewhere take the class from `real_printer`."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.hw_real.real_printer import RealPrinter, require_real_printer


@pytest.fixture
def real_printer(tmp_path: Path) -> Iterator[RealPrinter]:
    """A running ippeveprinter of its own, switched off at the end."""
    require_real_printer()
    folder = tmp_path / "printer"
    folder.mkdir()
    printer = RealPrinter(folder)
    try:
        printer.start()
        yield printer
    finally:
        printer.close()
