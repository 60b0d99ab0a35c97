"""Read tuntas.toml and TUNTAS_* into frozen values; refuse everything not understood.

An office edits this file by hand, on a bad day, without us. So a word we do not know is an error
that names the file, the key and the likely meaning, never something passed over in silence.
"""

import os
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, dataclass, field, fields
from pathlib import Path
from typing import Any

from tui.settings_checks import (
    Place,
    between,
    check_address,
    check_name,
    check_office_code,
    check_theme,
    check_zone,
    machine_of,
    refuse_twins,
    refuse_unknown,
)
from tui.settings_errors import (
    FileTooBig,
    FileUnreadable,
    HomeUnknown,
    KeyMissing,
    TomlBroken,
    TooMany,
    WrongType,
)

FILE_BYTES_MAX = 262_144
PRINTERS_MAX = 64
SEATS_MAX = 64
COMMON_HOME = Path("/var/lib/tuntas")
"""Taken without TUNTAS_HOME where it exists: one store for all accounts of an office machine."""

NOT_SETTINGS = frozenset(
    {"TUNTAS_HOME", "TUNTAS_LANG", "TUNTAS_ASCII", "TUNTAS_CHARSET", "TUNTAS_COLOURS"}
)
"""Variables of this family with a meaning of their own, not overrides of a key."""
SHORT_NAMES = {"TUNTAS_THEME": ("screen", "theme")}
"""Variables that override a key under a shorter name."""


def _setting(check: Callable[[Place, Any], Any], default: object = None) -> Any:
    """Declare a key: `check` refuses or returns its value; without a default it must be there."""
    if default is None:
        return field(metadata={"check": check})
    return field(default=default, metadata={"check": check})


def _text(_place: Place, value: str) -> str:
    return value.strip()


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
    address: str = _setting(_address("ipp", "ipps", "fake"))
    """Where it is: ipp://host:port/path, ipps://..., fake://?seed=3."""
    encoder: str = _setting(_address(*_READERS), "")
    """Reader inside the printer: pcsc:///Reader name; empty where there is none."""


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


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that this machine was told about itself."""

    home: Path
    office: Office = Office()
    printers: tuple[Printer, ...] = ()
    seats: tuple[Seat, ...] = ()
    print: Print = Print()
    screen: Screen = Screen()

    @property
    def store_file(self) -> Path:
        """Return the place of the store."""
        return self.home / "tuntas.db"


_SINGLE: dict[str, type[Any]] = {"office": Office, "print": Print, "screen": Screen}
_LISTS: dict[str, tuple[type[Any], int]] = {
    "printer": (Printer, PRINTERS_MAX),
    "seat": (Seat, SEATS_MAX),
}


def setting_names() -> list[str]:
    """Return every key as the file writes it, such as `printer.address`; the docs name them all."""
    sections = {**_SINGLE, **{name: kind for name, (kind, _) in _LISTS.items()}}
    return [f"{name}.{key.name}" for name, kind in sections.items() for key in fields(kind)]


def find_home(option: str | None, environ: Mapping[str, str]) -> Path:
    """Return the folder of the store and of tuntas.toml, which need not exist yet.

    The first of: `option` (--home), TUNTAS_HOME, /var/lib/tuntas where it exists, XDG_DATA_HOME,
    ~/.local/share. Raises HomeUnknown for an account without a home folder.
    """
    chosen = option or environ.get("TUNTAS_HOME")
    if chosen:
        return Path(chosen).absolute()
    if COMMON_HOME.is_dir():
        return COMMON_HOME
    data = environ.get("XDG_DATA_HOME", "")
    if data.startswith("/"):
        return Path(data) / "tuntas"
    home = environ.get("HOME") or os.path.expanduser("~")
    if not home.startswith("/"):
        raise HomeUnknown()
    return Path(home) / ".local" / "share" / "tuntas"


def load(home: Path, environ: Mapping[str, str]) -> Settings:
    """Read `home`/tuntas.toml, then let TUNTAS_SECTION_KEY of `environ` override single sections.

    No file means all defaults: practice and a first look need none. Raises a SettingsRefused.
    """
    path = home / "tuntas.toml"
    table = _read(path)
    refuse_unknown(str(path), "", table, [*_SINGLE, *_LISTS])
    parts: dict[str, Any] = {}
    overrides = _overrides(environ)
    for name, kind in _SINGLE.items():
        given = _section(str(path), name, table.get(name, {}), f"[{name}]")
        parts[name] = _build(kind, str(path), name, given, overrides.get(name, {}))
    for name, (kind, most) in _LISTS.items():
        parts[name] = _build_list(kind, str(path), name, table.get(name, []), most)
    refuse_twins(str(path), "printer", "name", [one.name for one in parts["printer"]])
    refuse_twins(str(path), "seat", "name", [one.name for one in parts["seat"]])
    # Two lanes on one printer would have two cards in flight in it, and answers for the wrong one.
    machines = [machine_of(one.address) for one in parts["printer"]]
    refuse_twins(str(path), "printer", "address", [one for one in machines if one])
    return Settings(
        home=home,
        office=parts["office"],
        printers=parts["printer"],
        seats=parts["seat"],
        print=parts["print"],
        screen=parts["screen"],
    )


def _read(path: Path) -> dict[str, Any]:
    try:
        with path.open("rb") as file:
            raw = file.read(FILE_BYTES_MAX + 1)
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise FileUnreadable(file=str(path), why=error.strerror) from error
    if len(raw) > FILE_BYTES_MAX:
        raise FileTooBig(file=str(path), bytes_max=FILE_BYTES_MAX)
    try:
        return tomllib.loads(raw.decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise TomlBroken(file=str(path), why=str(error)) from error


def _overrides(environ: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """Return {section: {key: text}}; a TUNTAS_ variable that overrides nothing is an error."""
    known = {
        f"TUNTAS_{name}_{key.name}".upper(): (name, key.name)
        for name, kind in _SINGLE.items()
        for key in fields(kind)
    } | SHORT_NAMES
    given = {
        name: value
        for name, value in environ.items()
        if name.startswith("TUNTAS_") and name not in NOT_SETTINGS
    }
    refuse_unknown("environment", "", given, [*known, *NOT_SETTINGS])
    found: dict[str, dict[str, str]] = {}
    for variable, value in given.items():
        section, key = known[variable]
        found.setdefault(section, {})[key] = value
    return found


def _section(file: str, key: str, value: object, expected: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise WrongType(file=file, key=key, expected=expected)
    return value


def _build_list(kind: type[Any], file: str, name: str, value: object, most: int) -> tuple[Any, ...]:
    if not isinstance(value, list):
        raise WrongType(file=file, key=name, expected=f"[[{name}]]")
    if len(value) > most:
        raise TooMany(file=file, key=name, most=most)
    built = []
    for number, one in enumerate(value, start=1):
        key = f"{name}[{number}]"
        built.append(_build(kind, file, key, _section(file, key, one, f"[[{name}]]"), {}))
    return tuple(built)


def _build(
    kind: type[Any], file: str, section: str, table: Mapping[str, Any], env: Mapping[str, str]
) -> Any:
    keys: tuple[Field[Any], ...] = fields(kind)
    refuse_unknown(file, section, table, [key.name for key in keys])
    values: dict[str, Any] = {}
    for key in keys:
        place = Place(file, f"{section}.{key.name}")
        value = table.get(key.name)
        if key.name in env:
            place = Place("environment", f"TUNTAS_{section}_{key.name}".upper())
            value = _number(place, env[key.name]) if key.type is int else env[key.name]
        if value is None:
            if key.default is MISSING:
                raise KeyMissing(file=file, key=place.key)
            continue
        # bool is an int to Python, but `poll_ms = true` is a slip of the pen
        if type(value) is not key.type:
            expected = "123" if key.type is int else '"..."'
            raise WrongType(file=place.file, key=place.key, expected=expected)
        values[key.name] = key.metadata["check"](place, value)
    return kind(**values)


def _number(place: Place, text: str) -> int:
    if not (text.isascii() and text.removeprefix("-").isdigit() and len(text) <= 10):
        raise WrongType(file=place.file, key=place.key, expected="123")
    return int(text)
