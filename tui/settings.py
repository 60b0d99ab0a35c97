"""Read tuntas.toml and TUNTAS_* into frozen values; refuse everything not understood.

An office edits this file by hand, on a bad day, without us. So a word we do not know is an error
that names the file, the key and the likely meaning, never something passed over in silence.
"""

import os
import tomllib
from collections.abc import Mapping
from dataclasses import MISSING, Field, dataclass, field, fields
from pathlib import Path
from typing import Any

from tui.settings_checks import Place, machine_of, refuse_shared, refuse_twins, refuse_unknown
from tui.settings_errors import (
    FileTooBig,
    FileUnreadable,
    HomeUnknown,
    KeyMissing,
    TomlBroken,
    TooMany,
    WrongType,
)
from tui.settings_parts import Capture as Capture
from tui.settings_parts import Enrol as Enrol
from tui.settings_parts import Node as Node
from tui.settings_parts import Office as Office
from tui.settings_parts import Print as Print
from tui.settings_parts import Printer as Printer
from tui.settings_parts import Report as Report
from tui.settings_parts import Screen as Screen
from tui.settings_parts import Seat as Seat
from tui.settings_parts import Suket as Suket

FILE_BYTES_MAX = 262_144
PRINTERS_MAX = 64
SEATS_MAX = 64
COMMON_HOME = Path("/var/lib/tuntas")
"""Taken without TUNTAS_HOME where it exists: one store for all accounts of an office machine."""

NOT_SETTINGS = frozenset(
    f"TUNTAS_{name}" for name in ("HOME", "LANG", "ASCII", "CHARSET", "COLOURS", "SEAT")
)
"""Variables of this family with a meaning of their own, not overrides of a key."""
SHORT_NAMES = {"TUNTAS_THEME": ("screen", "theme")}
"""Variables that override a key under a shorter name."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that this machine was told about itself."""

    home: Path
    office: Office = field(default_factory=Office)
    printers: tuple[Printer, ...] = ()
    seats: tuple[Seat, ...] = ()
    print: Print = field(default_factory=Print)
    screen: Screen = field(default_factory=Screen)
    node: Node = field(default_factory=Node)
    capture: Capture = field(default_factory=Capture)
    enrol: Enrol = field(default_factory=Enrol)
    suket: Suket = field(default_factory=Suket)
    report: Report = field(default_factory=Report)

    @property
    def store_file(self) -> Path:
        """Return the place of the store."""
        return self.home / "tuntas.db"


_SINGLE: dict[str, type[Any]] = {
    "office": Office,
    "print": Print,
    "screen": Screen,
    "node": Node,
    "capture": Capture,
    "enrol": Enrol,
    "suket": Suket,
    "report": Report,
}
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
    refuse_shared(str(path), parts["seat"])
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
        node=parts["node"],
        capture=parts["capture"],
        enrol=parts["enrol"],
        suket=parts["suket"],
        report=parts["report"],
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
            value = _typed(place, env[key.name], key.type)
        if value is None:
            if key.default is MISSING:
                raise KeyMissing(file=file, key=place.key)
            continue
        # bool is an int to Python, but `poll_ms = true` is a slip of the pen
        if type(value) is not key.type:
            yes_no = "true | false" if key.type is bool else '"..."'
            expected = "123" if key.type is int else yes_no
            raise WrongType(file=place.file, key=place.key, expected=expected)
        values[key.name] = key.metadata["check"](place, value)
    return kind(**values)


def _typed(place: Place, text: str, kind: object) -> object:
    """Return a variable's text as the key's type."""
    if kind is bool and text in {"true", "false"}:
        return text == "true"
    return _number(place, text) if kind is int else text


def _number(place: Place, text: str) -> int:
    if not (text.isascii() and text.removeprefix("-").isdigit() and len(text) <= 10):
        raise WrongType(file=place.file, key=place.key, expected="123")
    return int(text)
