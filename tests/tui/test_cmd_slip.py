"""`tuntas slip`: a trial page and the last slip, at the seat that is named and at no other."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from hw.port_errors import PortAbsent
from model import slip_log
from model.clock import FrozenClock
from model.rights import NotAllowed
from model.store import Store
from tests.model.office import staff
from tests.tui.command_run import listed, run
from tests.tui.desks import template
from tests.tui.seat_kit import Serial
from tui.commands import slip
from tui.commands.command_line import read_words
from tui.seat_errors import NoSlipPrinter, SeatInvented, SeatUnclear, SeatUnknown


@pytest.fixture
def lines(tmp_path: Path) -> Iterator[tuple[Serial, Serial]]:
    """Return the printers of two seats of an office; a third seat has none."""
    (tmp_path / "tuntas.db").write_bytes(template(3))
    both = Serial(), Serial()
    text = "".join(
        f'[[seat]]\nname = "loket{n}"\nslip = "{line.address}?plain=1&columns=32"\n'
        for n, line in enumerate(both, 1)
    )
    (tmp_path / "tuntas.toml").write_text(text + '[[seat]]\nname = "loket3"\n')
    yield both
    for line in both:
        line.close()


def test_a_trial_page_at_the_seat_that_is_named(
    tmp_path: Path, lines: tuple[Serial, Serial], monkeypatch: pytest.MonkeyPatch
) -> None:
    code, said, _ = run(slip, tmp_path, "test", "--seat", "loket2")
    assert code == 0 and "loket2" in said
    page = lines[1].heard(b"Kolom      32")
    assert b"HALAMAN UJI" in page and b"TUNTAS:UJI" in page
    assert lines[0].heard() == b""
    monkeypatch.setenv("TUNTAS_SEAT", "loket1")
    assert listed(slip, tmp_path, "uji") == [{"seat": "loket1", "slip": "UJI"}]
    assert b"HALAMAN UJI" in lines[0].heard(b"Kolom")


def test_the_last_slip_again_in_another_process_than_it_was_ordered(
    tmp_path: Path, lines: tuple[Serial, Serial]
) -> None:
    store = Store.open(tmp_path / "tuntas.db", FrozenClock())
    with store.write(staff("cetak")) as tx:
        slip_log.tell(tx, 1, "loket1")
    store.close()
    run(slip, tmp_path, "last", "--seat", "loket1")
    assert b"SITI AMINAH" in lines[0].heard(b"Bawa slip ini")
    with pytest.raises(slip_log.NoSlip):
        run(slip, tmp_path, "last", "--seat", "loket2")
    with pytest.raises(NotAllowed):
        run(slip, tmp_path, "last", "--seat", "loket1", actor=staff("dukungan"))
    assert lines[1].heard() == b""


@pytest.mark.parametrize(
    "words, refused",
    [
        (("test",), SeatUnclear),
        (("test", "--seat", "loket9"), SeatUnknown),
        (("test", "--seat", "loket3"), NoSlipPrinter),
    ],
)
def test_it_never_guesses(
    tmp_path: Path, lines: tuple[Serial, Serial], words: tuple[str, ...], refused: type[Exception]
) -> None:
    with pytest.raises(refused):
        run(slip, tmp_path, *words)
    assert lines[0].heard() == lines[1].heard() == b""


def test_an_office_without_seats_is_told_what_is_missing(tmp_path: Path) -> None:
    with pytest.raises(NoSlipPrinter):
        run(slip, tmp_path, "test")


def test_a_simulated_printer_prints_nothing_and_says_so(tmp_path: Path) -> None:
    (tmp_path / "tuntas.toml").write_text('[[seat]]\nname = "a"\nslip = "fake://"\n')
    with pytest.raises(SeatInvented):
        run(slip, tmp_path, "test")


def test_a_printer_that_is_away_is_a_device_error(
    tmp_path: Path, lines: tuple[Serial, Serial]
) -> None:
    lines[0].unplug()
    before = set(threading.enumerate())
    with pytest.raises(PortAbsent):
        run(slip, tmp_path, "test", "--seat", "loket1")
    assert not [one for one in threading.enumerate() if one not in before]


def test_seat_may_stand_before_the_name_or_alone() -> None:
    assert read_words(["--seat", "loket1"], {}).rest == ["--seat", "loket1"]
    assert read_words(["--seat", "loket1"], {}).name == "counter"
    words = read_words(["--seat", "loket1", "slip", "test"], {})
    assert (words.name, words.rest) == ("slip", ["test", "--seat", "loket1"])
    assert read_words(["counter", "--seat", "a"], {}).rest == ["--seat", "a"]
    assert read_words(["--teks", "--seat=a"], {}).rest == ["--seat", "a", "--teks"]
