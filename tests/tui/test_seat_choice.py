"""At which seat a session sits, by what was said, and whose readers it may use."""

import os
import socket
from pathlib import Path

import pytest

from model.errors import RuleRefused
from tests.tui.desks import open_desk
from tui import settings_errors as refusals
from tui.driver.desk_wire import READERS
from tui.seat_choice import own_readers, seated, sit
from tui.seat_errors import (
    ReadersNotYours,
    ReadersShared,
    SeatInvented,
    SeatUnclear,
    SeatUnknown,
)
from tui.settings import Seat, load

ONE = Seat("loket1", host="10.0.0.5")
TWO = Seat("loket2", host="10.0.0.6")
FREE = Seat("loket3")


def ssh(address: str) -> dict[str, str]:
    """Return the variables of a session from this address."""
    return {"SSH_CONNECTION": f"{address} 4711 10.0.0.1 22"}


@pytest.mark.parametrize(
    "named, environ, found",
    [
        ("loket2", {"TUNTAS_SEAT": "loket1"} | ssh("10.0.0.5"), "loket2"),
        ("", {"TUNTAS_SEAT": "loket2"} | ssh("10.0.0.5"), "loket2"),
        ("", ssh("10.0.0.6"), "loket2"),
        ("", ssh("::ffff:10.0.0.6"), "loket2"),
    ],
)
def test_what_says_the_seat(named: str, environ: dict[str, str], found: str) -> None:
    sitting = sit((ONE, TWO, FREE), named, environ)
    assert sitting.seat is not None and sitting.seat.name == found
    assert sitting.told == ()


@pytest.mark.parametrize(
    "seats, named, environ, told",
    [
        ((ONE, TWO), "loket9", ssh("10.0.0.5"), SeatUnknown),
        ((ONE, TWO), "", {"TUNTAS_SEAT": "LOKET1"}, SeatUnknown),
        ((ONE, TWO), "", ssh("10.0.0.7"), SeatUnclear),
        ((ONE, TWO), "", {}, SeatUnclear),
        ((ONE,), "", ssh("10.0.0.7"), SeatUnclear),
        ((ONE,), "", {}, SeatUnclear),
        ((ONE, Seat("loket4", host="10.0.0.5")), "", ssh("10.0.0.5"), SeatUnclear),
    ],
)
def test_a_seat_is_never_guessed(
    seats: tuple[Seat, ...], named: str, environ: dict[str, str], told: type[RuleRefused]
) -> None:
    sitting = sit(seats, named, environ)
    assert sitting.seat is None
    assert [type(one) for one in sitting.told] == [told]


def test_the_only_seat_and_none_at_all() -> None:
    assert sit((FREE,), "", ssh("10.0.0.9")).seat == FREE
    assert sit((FREE,), "", {}).seat == FREE
    assert sit((), "", {}) == sit((), "", ssh("10.0.0.5"))
    assert sit((), "", {}).told == (), "an office without seats hears nothing of them"


def test_readers_of_one_name_need_the_terminals_own_service(tmp_path: Path) -> None:
    one = Seat("loket1", reader="pcsc:///ACS%20ACR122U%2000%2000")
    two = Seat("loket2", reader="pcsc:///ACS ACR122U 01 00")
    sitting = sit((one, two), "loket2", {})
    assert sitting.seat is not None and sitting.seat.reader == ""
    assert [type(told) for told in sitting.told] == [ReadersShared]
    assert sit((one, two), "loket2", {READERS: "/x"}).seat == two
    bound = Seat("loket2", reader="pcsc:///ACS ACR122U?socket=/run/x")
    assert sit((one, bound), "loket2", {}).seat == bound
    other = Seat("loket2", reader="pcsc:///HID Omnikey")
    assert sit((one, other), "loket1", {}).seat == one


def test_a_callers_socket_is_his_own_or_it_is_not_used(tmp_path: Path) -> None:
    seat = Seat("loket1", reader="pcsc:///X")
    path = tmp_path / "pcscd.comm"
    with socket.socket(socket.AF_UNIX) as line:
        line.bind(str(path))
        me = os.getuid()
        assert own_readers(str(path), me)
        assert sit((seat,), "", {READERS: str(path)}, caller=me).seat == seat
        if me == 0:
            os.chown(path, 4_711, -1)
        caller = 4_712
        assert not own_readers(str(path), caller)
        refused = sit((seat,), "", {READERS: str(path)}, caller=caller)
        assert refused.seat is not None and refused.seat.reader == ""
        assert [type(told) for told in refused.told] == [ReadersNotYours]
        assert sit((seat,), "", {READERS: str(path)}).seat == seat, "a start of one's own"
    plain = tmp_path / "plain"
    plain.touch()
    for wrong in (str(plain), "pcscd.comm", str(tmp_path / "none"), "/" + "x" * 120):
        assert not own_readers(wrong, os.getuid())


def test_what_is_simulated_is_for_practice_only(tmp_path: Path) -> None:
    seat = Seat("loket1", scanner="fake://", slip="FAKE://", reader="fake://", pole="unix:///x")
    with open_desk(tmp_path) as desk:
        real = seated(desk, (seat,), "", {})
    assert real.seat is not None and real.seat.seat == Seat("loket1", pole="unix:///x")
    assert [(type(one), one.facts["keys"]) for one in real.seat_told] == [
        (SeatInvented, "scanner, slip, reader")
    ]
    with open_desk(tmp_path, practice=True) as desk:
        trial = seated(desk, (seat,), "", {})
    assert trial.seat is not None and trial.seat.seat == seat and trial.seat_told == ()


@pytest.mark.parametrize(
    "first, second",
    [
        ('scanner = "serial:///dev/ttyUSB0"', 'slip = "serial:///dev/ttyUSB0?columns=32"'),
        ('slip = "unix:///run/a.sock"', 'slip = "unix:///run/a.sock"'),
        ('pole = "socket://node1:4000"', 'scanner = "socket://node1:4000"'),
    ],
)
def test_two_seats_never_share_a_line(tmp_path: Path, first: str, second: str) -> None:
    text = f'[[seat]]\nname = "a"\n{first}\n[[seat]]\nname = "b"\n{second}\n'
    (tmp_path / "tuntas.toml").write_text(text)
    with pytest.raises(refusals.Twins):
        load(tmp_path, {})


def test_host_is_a_numeric_address(tmp_path: Path) -> None:
    file = tmp_path / "tuntas.toml"
    file.write_text('[[seat]]\nname = "a"\nhost = "FE80::5"\n')
    assert load(tmp_path, {"TUNTAS_SEAT": "a"}).seats[0].host == "fe80::5"
    file.write_text('[[seat]]\nname = "a"\nhost = "loket1.kantor"\n')
    with pytest.raises(refusals.BadValue):
        load(tmp_path, {})
