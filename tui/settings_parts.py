"""The sections of tuntas.toml as frozen values: every key with its check, default and meaning."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tui.settings_checks import (
    Place,
    between,
    check_address,
    check_host,
    check_hours,
    check_metrics,
    check_name,
    check_office_code,
    check_theme,
    check_zone,
)
from tui.settings_enrol import check_capture, check_hub_key, check_order


def _setting(check: Callable[[Place, Any], Any], default: object = None) -> Any:
    """Declare a key: `check` refuses or returns its value; without a default it must be there."""
    if default is None:
        return field(metadata={"check": check})
    return field(default=default, metadata={"check": check})


def _text(_place: Place, value: str) -> str:
    return value.strip()


def _yes_no(_place: Place, value: bool) -> bool:
    return value


def _address(*schemes: str) -> Callable[[Place, str], str]:
    def check(place: Place, value: str) -> str:
        return check_address(place, value, schemes)

    return check


_LINES = ("serial", "unix", "rfc2217", "socket", "fake")
_READERS = ("pcsc", "fake")


@dataclass(frozen=True, slots=True)
class Office:
    """The office that this machine stands in."""

    code: str = _setting(check_office_code, "")
    """Office code such as 16.71.02; empty means: the one that the store was made for."""
    zone: str = _setting(check_zone, "Asia/Jakarta")
    """Time zone of its days and shifts."""
    name: str = _setting(_text, "")
    """Name in the top line; empty means: the one in the store."""


@dataclass(frozen=True, slots=True)
class Printer:
    """A card printer, with its encoder where it has one."""

    name: str = _setting(check_name)
    """Short name on screens and in jobs, such as kartu1."""
    address: str = _setting(_address("ipp", "ipps", "fake", "vendor"))
    """Where it is: ipp://host:port/path, ipps://..., vendor+NAME://, fake://?seed=3."""
    encoder: str = _setting(_address(*_READERS), "")
    """Reader inside the printer: pcsc:///Reader name; empty where there is none."""
    encoded_only: bool = _setting(_yes_no, False)
    """Whether it waits for cards that were encoded at a seat and passed on to it."""
    rest_after_cards: int = _setting(between(0, 2_000), 0)
    """Cards after which it cools; 0: no rest by cards."""
    rest_after_minutes: int = _setting(between(0, 1_440), 0)
    """Minutes of printing after which it cools; 0: no rest by time."""
    rest_minutes: int = _setting(between(1, 240), 10)
    """How long it cools."""
    heater: bool = _setting(_yes_no, False)
    """Whether its temperature is asked at each sif's start."""
    ribbon_cards: int = _setting(between(0, 20_000), 500)
    """Cards from a new ribbon; 0 where there is none."""
    film_cards: int = _setting(between(0, 20_000), 1_500)
    """Cards from a new transfer film; 0 where there is none."""
    clean_after_cards: int = _setting(between(0, 20_000), 1_000)
    """Cards after which it is cleaned; 0: never asked."""
    hours: str = _setting(check_hours, "")
    """Which district may print on it when; empty: everybody, always."""


@dataclass(frozen=True, slots=True)
class Seat:
    """A place at the counter and the devices on its table."""

    name: str = _setting(check_name)
    """Short name, such as loket1."""
    scanner: str = _setting(_address(*_LINES), "")
    """Barcode scanner on a line; empty when it types like a keyboard."""
    slip: str = _setting(_address(*_LINES), "")
    """Slip printer (ESC/POS); ?columns=42 tells its width."""
    reader: str = _setting(_address(*_READERS), "")
    """Card reader."""
    pole: str = _setting(_address(*_LINES), "")
    """Display that the resident sees; empty shows nothing anywhere."""
    finger: str = _setting(_address("serial", "unix", "rfc2217", "socket"), "")
    """Operators' fingerprint sensor (ZFM-20, R30x); optional."""
    capture: str = _setting(check_capture, "")
    """Where captures come from: folder:///path, unix:///path, command:///program, fake://."""
    host: str = _setting(check_host, "")
    """Address of the terminal that sits here, as its SSH connection tells it; empty: any."""


@dataclass(frozen=True, slots=True)
class Print:
    """How the lanes treat their printers."""

    poll_ms: int = _setting(between(50, 10_000), 200)
    """How often a printer is asked about the card in it."""
    answer_seconds: int = _setting(between(5, 1_800), 60)
    """Silence after which a card's fate counts as unknown."""
    photos: str = _setting(_text, "")
    """Folder with NIK.jpg of each person; empty means cards without a photo."""


@dataclass(frozen=True, slots=True)
class Screen:
    """The screens at the counter."""

    lock_minutes: int = _setting(between(1, 120), 10)
    """Minutes without a key after which the PIN is asked again."""
    theme: str = _setting(check_theme, "auto")
    """In colour (warna), without (mono), or as the terminal can (auto)."""
    tickets: bool = _setting(_yes_no, False)
    """Whether people draw a number and are called (`tuntas ticket`)."""


@dataclass(frozen=True, slots=True)
class Node:
    """The headless print node."""

    metrics: str = _setting(check_metrics, "")
    """Text file for Prometheus, such as /var/lib/tuntas/tuntas.prom; empty means none."""


@dataclass(frozen=True, slots=True)
class Capture:
    """How captures are sealed and kept."""

    hub_key: str = _setting(check_hub_key, "")
    """The hub's public X25519 key in base64; without it nothing is captured."""
    keep_days: int = _setting(between(0, 365), 7)
    """How long a sealed packet stays here after the hub's receipt."""
    bytes_max: int = _setting(between(10_000, 20_000_000), 4_000_000)
    """Longest file that is taken from a device."""
    ground: bool = _setting(_yes_no, True)
    """Whether a photo must stand before red (odd birth year) or blue (even)."""


@dataclass(frozen=True, slots=True)
class Enrol:
    """How people are recorded here; `tui.enrol_rules` turns it into the rules."""

    order: str = _setting(check_order, "photo fingers iris sign")
    """Order of the captures."""
    finger_quality: int = _setting(between(0, 100), 40)
    """Least quality of a finger."""
    iris_quality: int = _setting(between(0, 100), 60)
    """Least quality of an iris."""
    photo_quality: int = _setting(between(0, 100), 0)
    """Least quality of the photo, where the device tells one."""
    attempts: int = _setting(between(1, 9), 3)
    """Attempts after which the best one is taken, with the reason."""
    target: int = _setting(between(1, 1_000), 100)
    """People a day for one operator."""


@dataclass(frozen=True, slots=True)
class Report:
    """Where reports go on paper."""

    port: str = _setting(_text, "")
    """Port of a line printer, such as /dev/usb/lp0; empty means none."""
    columns: int = _setting(between(80, 132), 80)
    """Its width: from 132 on lists are printed wide."""


@dataclass(frozen=True, slots=True)
class Suket:
    """Certificates in place of a card."""

    while_blanks: bool = _setting(_yes_no, True)
    """Whether they are issued while blanks lie here."""
