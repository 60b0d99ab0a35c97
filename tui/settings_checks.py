"""Checks of single settings: a value comes back, or the reason why it cannot be used."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import SplitResult, parse_qs, urlsplit

from hw.address import KEYS, VENDOR_PREFIX, parse, parse_reader
from hw.errors import AddressWrong
from model.care_hours import parse as parse_hours
from tui.looks import CHOICES
from tui.settings_errors import BadAddress, BadValue, BadZone, KeyUnknown, Twins

ZONES = ("Asia/Jakarta", "Asia/Pontianak", "Asia/Makassar", "Asia/Jayapura")
ADDRESS_CHARS_MAX = 500
VALUE_CHARS_MAX = 60
IPP_PORT = 631
VENDOR = "vendor"
"""Kind of address whose scheme names a maker's adapter: vendor+NAME."""

_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,31}")
_OFFICE = re.compile(r"\d\d(\.\d\d(\.\d\d)?)?")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a value stands: the file (or "environment") and the key in it."""

    file: str
    key: str


def bad_value(place: Place, value: object, expected: str) -> BadValue:
    """Return the refusal of a value, shown short and without control characters."""
    return BadValue(file=place.file, key=place.key, value=_shown(value), expected=expected)


def between(low: int, high: int) -> Callable[[Place, int], int]:
    """Return the check of a number that lies between two others, both allowed."""

    def check(place: Place, value: int) -> int:
        if not low <= value <= high:
            raise bad_value(place, value, f"{low}..{high}")
        return value

    return check


def check_theme(place: Place, value: str) -> str:
    """Return how the screens look: auto, warna or mono."""
    if value not in CHOICES:
        raise bad_value(place, value, " | ".join(CHOICES))
    return value


def check_name(place: Place, value: str) -> str:
    """Return a short name that is safe in a job, a file name and on a line of the screen."""
    if not _NAME.fullmatch(value):
        raise bad_value(place, value, "a-z 0-9 - _ (1..32)")
    return value


def check_host(place: Place, value: str) -> str:
    """Return the numeric address of a terminal (IPv4 or IPv6) in one spelling, or nothing."""
    from ipaddress import ip_address

    try:
        return str(ip_address(value)) if value else ""
    except ValueError:
        raise bad_value(place, value, "10.0.0.5 | fe80::5") from None


def check_office_code(place: Place, value: str) -> str:
    """Return a region code of two, four or six digits with dots, or nothing."""
    if value and not _OFFICE.fullmatch(value):
        raise bad_value(place, value, "16.71.02")
    return value


def check_hours(place: Place, value: str) -> str:
    """Return the hours of a shared printer in one line, as `model.care_hours` reads them."""
    try:
        parse_hours(value)
    except ValueError as error:
        example = "16.71.02 sen-jum 08.00-15.00, ..."
        raise bad_value(place, str(error) or value, example) from error
    return value.strip()


def check_metrics(place: Place, value: str) -> str:
    """Return the path of a text file that a node exporter collects, or nothing; it reads *.prom."""
    if value and not (value.startswith("/") and value.endswith(".prom") and value.isprintable()):
        raise bad_value(place, value, "/.../tuntas.prom")
    return value


def check_zone(place: Place, value: str) -> str:
    """Return one of the four zone names that cover Indonesia (WIB, WIB, WITA, WIT)."""
    if value not in ZONES:
        raise BadZone(
            file=place.file, key=place.key, value=_shown(value), expected=", ".join(ZONES)
        )
    return value


def check_address(place: Place, value: str, schemes: Sequence[str]) -> str:
    """Return a device address of one of `schemes`; empty means that there is no such device.

    Only the form is looked at here; whether the device answers is for its driver to say.
    """
    if not value and not place.key.endswith(".address"):
        return value
    example = " | ".join(_EXAMPLES[scheme] for scheme in schemes)
    refusal = BadAddress(file=place.file, key=place.key, value=_shown(value), expected=example)
    if len(value) > ADDRESS_CHARS_MAX or _CONTROL.search(value):
        raise refusal
    try:
        parts = urlsplit(value)
        kind = VENDOR if parts.scheme.startswith(VENDOR_PREFIX) else parts.scheme
        fits = kind in schemes and "://" in value and _fits(value, parts)
    except (ValueError, AddressWrong) as error:
        raise refusal from error
    if not fits:
        raise refusal
    return value


def refuse_unknown(file: str, section: str, given: Iterable[str], known: Sequence[str]) -> None:
    """Raise KeyUnknown for the first key of `given` that is not in `known`, with a likely one."""
    for key in given:
        if key in known:
            continue
        from difflib import get_close_matches

        near = get_close_matches(key, known, n=1, cutoff=0.5)
        dot = f"{section}." if section else ""
        suggestion = f"{dot}{near[0]}" if near else ""
        raise KeyUnknown(file=file, key=f"{dot}{_shown(key)}", suggestion=suggestion)


def refuse_twins(file: str, section: str, key: str, values: Sequence[str]) -> None:
    """Raise Twins for the first value that stands twice."""
    for number, value in enumerate(values, start=1):
        if value in values[: number - 1]:
            raise Twins(file=file, key=f"{section}[{number}].{key}", value=_shown(value))


LINES = ("scanner", "slip", "pole", "finger", "capture")


def refuse_shared(file: str, seats: Sequence[object]) -> None:
    """Raise Twins where two seats name one line: what is written for one would reach the other.

    Two devices of one seat on one line are refused as well: they would read each other's bytes.
    Readers may bear one name: whose they are, their service tells (`tui.seat_choice`).
    """
    found: list[str] = []
    for number, seat in enumerate(seats, start=1):
        for key in LINES:
            line = getattr(seat, key).partition("?")[0]
            if line and not line.startswith("fake:"):
                if line in found:
                    raise Twins(file=file, key=f"seat[{number}].{key}", value=_shown(line))
                found.append(line)


def _fits(value: str, parts: SplitResult) -> bool:
    if parts.username is not None or parts.password is not None:
        return False  # a secret does not belong in a file that supporters read
    if parts.scheme in KEYS or parts.scheme.startswith(VENDOR_PREFIX):
        if parts.scheme == "serial" and not parts.path.startswith("/dev/"):
            return False  # as hw.links.port refuses it: said here, where the file is named
        parse(value)
        return bool(parts.port) or parts.scheme not in {"rfc2217", "socket"}
    parse_reader(value)
    return True


def _shown(value: object) -> str:
    return _CONTROL.sub("?", str(value))[:VALUE_CHARS_MAX]


_EXAMPLES = {
    "ipp": "ipp://127.0.0.1:8631/ipp/print",
    "ipps": "ipps://printer.local/ipp/print",
    "fake": "fake://?seed=3",
    VENDOR: "vendor+NAME://",
    "pcsc": "pcsc:///Reader name",
    "serial": "serial:///dev/serial/by-id/usb-...",
    "unix": "unix:///run/tuntas/scan.sock",
    "rfc2217": "rfc2217://node1:4000",
    "socket": "socket://node1:4000",
}


def machine_of(address: str) -> str:
    """Return what two spellings of one machine's address have in common; nothing for a bare fake.

    The port of IPP may be left out and a host's letters may be large or small; two simulated
    printers on one memory would be one machine too.
    """
    parts = urlsplit(address)
    if parts.scheme == "fake":
        return "".join(parse_qs(parts.query).get("memory", []))
    if parts.scheme.startswith(VENDOR_PREFIX):
        return f"{parts.scheme}://{parts.netloc}{parts.path}?{parts.query}".lower()
    host = (parts.hostname or "").lower()
    return f"ipp://{host}:{parts.port or IPP_PORT}{parts.path.rstrip('/')}"  # ipps is the same one
