"""At which seat a session sits, and whose card readers it may use. Pure but for one stat(2)."""

import os
import stat
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import unquote, urlsplit

from model.errors import RuleRefused
from tui.desk import Desk
from tui.driver.desk_wire import READERS
from tui.seat_errors import (
    ReadersNotYours,
    ReadersShared,
    SeatInvented,
    SeatUnclear,
    SeatUnknown,
)
from tui.settings_parts import Seat

VARIABLE = "TUNTAS_SEAT"
SOCKET_BYTES_MAX = 107
"""What sun_path holds besides its NUL (unix(7))."""
FAKE = "fake"
MAY_BE_FAKE = ("scanner", "slip", "reader", "pole", "capture")
"""The keys of a seat that practice fills with devices that are not there."""


@dataclass(frozen=True, slots=True)
class Sitting:
    """The seat of a session, None where it has none, and what is to be said about that once."""

    seat: Seat | None
    told: tuple[RuleRefused, ...] = ()


def sit(
    seats: Sequence[Seat], named: str, environ: Mapping[str, str], caller: int | None = None
) -> Sitting:
    """Return the seat of a session: `named` (--seat), TUNTAS_SEAT, seat.host, else the only one.

    A name that is not in the settings is nobody's seat: the next way is not tried in its place.
    `caller` is the account (uid) whose variables these are, where it is not this process's own.
    """
    wanted = named or environ.get(VARIABLE, "")
    peer = _plain(environ.get("SSH_CONNECTION", "").partition(" ")[0])
    if wanted:
        found = [one for one in seats if one.name == wanted]
    else:
        found = [one for one in seats if peer and one.host == peer]
        if not found and len(seats) == 1 and not seats[0].host:
            found = list(seats)
    if wanted and not found:
        return Sitting(None, (SeatUnknown(seat=wanted[:40]),))
    if len(found) != 1:
        return Sitting(None, (SeatUnclear(),) if seats else ())
    return _with_own_reader(found[0], seats, environ, caller)


def in_lines(seat: Seat) -> Seat:
    """Return a seat as the line mode uses it: no serial scanner, card reader or finger sensor.

    There a scanner is a keyboard; what lies on a reader would answer no question.
    """
    return replace(seat, scanner="", reader="", finger="")


def seated(
    desk: Desk,
    seats: Sequence[Seat],
    named: str,
    environ: Mapping[str, str],
    caller: int | None = None,
) -> Desk:
    """Return the desk with the devices of its seat, none of them open yet."""
    sitting = sit(seats, named, environ, caller)
    if sitting.seat is None:
        return replace(desk, seat_told=sitting.told)
    from tui.seat import DeskSeat
    from tui.seat_capture import plan_of

    told, is_practice = sitting.told, desk.practice is not None
    if (fakes := invented(sitting.seat)) and not is_practice:
        told += (SeatInvented(keys=", ".join(fakes)),)
    plan = plan_of(desk) if sitting.seat.capture else None
    seat = DeskSeat(sitting.seat, desk.clock.monotonic, is_practice=is_practice, captures=plan)
    return replace(desk, seat=seat, seat_told=told)


def is_fake(address: str) -> bool:
    """Tell whether an address names a simulated device."""
    return urlsplit(address).scheme == FAKE


def invented(seat: Seat) -> tuple[str, ...]:
    """Return the keys of a seat that name simulated devices."""
    return tuple(key for key in MAY_BE_FAKE if is_fake(getattr(seat, key)))


def real_part(seat: Seat) -> Seat:
    """Return the seat without its simulated devices: all that a real office may use of it."""
    gone = dict.fromkeys(invented(seat), "")
    return replace(seat, **gone) if gone else seat


def own_readers(path: str, uid: int) -> bool:
    """Tell whether `path` is a socket of this account, or of root: never a stranger's readers.

    A session of the warm desk has the desk's rights; without this a caller could have it speak to
    any socket that the desk may open.
    """
    if not path.startswith("/") or len(os.fsencode(path)) > SOCKET_BYTES_MAX:
        return False
    try:
        found = os.stat(path)
    except OSError:
        return False
    return stat.S_ISSOCK(found.st_mode) and found.st_uid in (0, uid)


def _with_own_reader(
    seat: Seat, seats: Sequence[Seat], environ: Mapping[str, str], caller: int | None
) -> Sitting:
    """Take the reader away where it could be another terminal's."""
    service = environ.get(READERS, "")
    if service and caller is not None and not own_readers(service, caller):
        return Sitting(replace(seat, reader=""), (ReadersNotYours(),))
    name, has_socket = _reader(seat)
    twins = [one.name for one in seats if one is not seat and name and _reader(one)[0] == name]
    if twins and not service and not has_socket:
        return Sitting(replace(seat, reader=""), (ReadersShared(other=twins[0]),))
    return Sitting(seat)


def _reader(seat: Seat) -> tuple[str, bool]:
    """Return the name of a seat's reader without pcscd's numbers, and whether a socket is said."""
    parts = urlsplit(seat.reader)
    if parts.scheme != "pcsc":
        return "", False
    words = unquote(parts.path).strip("/ ").split(" ")
    while len(words) > 1 and len(words[-1]) == 2:
        words.pop()
    return " ".join(words), "socket=" in parts.query


def _plain(address: str) -> str:
    """Return a client's address without the zone of IPv6, and IPv4 not dressed as IPv6."""
    return address.partition("%")[0].removeprefix("::ffff:")
