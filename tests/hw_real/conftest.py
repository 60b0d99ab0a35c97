"""A real IPP printer and real readers. Tests elsewhere take the classes from their modules."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.hw_real.real_printer import RealPrinter, require_real_printer
from tests.hw_real.real_reader import SOCKET_VARIABLE, RealReaders, require_pcscd, socket_here


@pytest.fixture(autouse=True)
def readers_here(own_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Tell the tests of this folder, and no other, where this process's reader service is."""
    del own_home  # which hides it
    place = socket_here()
    if place:
        monkeypatch.setenv(SOCKET_VARIABLE, place)


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


@pytest.fixture(scope="module")
def readers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RealReaders]:
    """A running pcscd of its own with two virtual readers, ended with the module."""
    require_pcscd()
    service = RealReaders(Path(tmp_path_factory.mktemp("pcscd")))
    try:
        service.start()
        yield service
    finally:
        service.close()
