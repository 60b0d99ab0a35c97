"""Read how CUPS on this machine is set up: its own two files, its queues, its unit's drop-ins.

Sources: cupsd.conf(5), cups-files.conf(5), systemd.unit(5). Only reads; a root other than / can be
given. What an account may not read is told apart from what is not there.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

FILE_BYTES_MAX: Final = 1_000_000
DROP_INS_MAX: Final = 50

SCHEDULER: Final = "etc/cups/cupsd.conf"
FILES: Final = "etc/cups/cups-files.conf"
QUEUES: Final = "etc/cups/printers.conf"
UNIT_PLACES: Final = ("usr/lib/systemd/system", "lib/systemd/system", "run/systemd/system",
                      "etc/systemd/system")  # fmt: skip
"""Where units and their drop-ins stand, the weakest first."""

_SECTION = re.compile(r"<(/?)(\w+)\s*([^>]*)>")
_QUEUE = re.compile(r"(?:Default)?Printer", re.IGNORECASE)
_UNITS: Final = {"": 1, "s": 1, "m": 60, "h": 3_600, "d": 86_400, "w": 604_800}
_NO: Final = frozenset({"no", "off", "false", "disabled"})


@dataclass(frozen=True, slots=True)
class CupsSetup:
    """What was found. Names of directives are in small letters, in the order of the file."""

    scheduler: tuple[tuple[str, str], ...] = ()
    files: tuple[tuple[str, str], ...] = ()
    queues: dict[str, dict[str, str]] = field(default_factory=dict)
    before_start: tuple[str, ...] = ()
    unreadable: tuple[str, ...] = ()
    """Files that are there and that this account may not read."""
    missing: tuple[str, ...] = ()

    def word(self, name: str, default: str) -> str:
        """Give the last value of a directive of cupsd.conf."""
        found = [value for key, value in self.scheduler if key == name]
        return found[-1] if found else default

    def place(self, name: str, default: str) -> str:
        """Give the last value of a directive of cups-files.conf."""
        found = [value for key, value in self.files if key == name]
        return found[-1] if found else default

    @property
    def listens(self) -> tuple[str, ...]:
        """Give every address that cupsd listens on."""
        told = [(key, value) for key, value in self.scheduler if key in ("listen", "port")]
        return tuple(value if key == "listen" else f"*:{value}" for key, value in told)

    @property
    def wipes_spool(self) -> bool:
        """Say whether jobs of the spool and what CUPS remembers of them are removed at start."""
        spool = self.place("requestroot", "/var/spool/cups").rstrip("/")
        memory = self.place("cachedir", "/var/cache/cups").rstrip("/") + "/job.cache"
        acts = [line for line in self.before_start if re.search(r"\brm\b|-delete\b", line)]
        both = (any(f"{spool}/" in line for line in acts), any(memory in line for line in acts))
        return all(both)


def seconds(value: str) -> int | None:
    """Give a time of cupsd.conf in seconds (`30`, `5m`, `1d`), None for what is none."""
    found = re.fullmatch(r"(\d{1,9})([smhdw]?)", value.strip().lower())
    return int(found[1]) * _UNITS[found[2]] if found else None


def is_no(value: str) -> bool:
    """Say whether a value means "no"; nought seconds do."""
    return value.strip().lower() in _NO or seconds(value) == 0


def read(root: Path) -> CupsSetup:
    """Read the setup below `root`; never raises for a file that is missing or locked."""
    unreadable: list[str] = []
    missing: list[str] = []

    def text(name: str) -> str:
        try:
            return (root / name).read_text("utf-8", "replace")[:FILE_BYTES_MAX]
        except FileNotFoundError:
            missing.append(name)
        except OSError:
            unreadable.append(name)
        return ""

    return CupsSetup(
        scheduler=tuple(_outside(text(SCHEDULER))),
        files=tuple(_outside(text(FILES))),
        queues=_queues(text(QUEUES)),
        before_start=_before_start([text(name) for name in _unit_files(root)]),
        unreadable=tuple(unreadable),
        missing=tuple(missing),
    )


def _lines(text: str) -> Iterator[str]:
    for line in text.splitlines():
        stripped = line.strip()
        if stripped and not stripped.startswith("#"):
            yield stripped


def _pair(line: str) -> tuple[str, str]:
    key, _, value = line.partition(" ") if " " in line else line.partition("\t")
    return key.lower(), value.strip()


def _outside(text: str) -> Iterator[tuple[str, str]]:
    """Give the directives that stand in no section."""
    depth = 0
    for line in _lines(text):
        section = _SECTION.match(line)
        if section:
            depth += -1 if section[1] else 1
        elif depth == 0:
            yield _pair(line)


def _queues(text: str) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    name = ""
    for line in _lines(text):
        section = _SECTION.match(line)
        if section:
            name = section[3].strip() if _QUEUE.fullmatch(section[2]) and not section[1] else ""
        elif name:
            key, value = _pair(line)
            found.setdefault(name, {})[key] = value
    return found


def _unit_files(root: Path) -> list[str]:
    """Give the unit that counts, and its drop-ins by file name, as systemd merges them."""
    units = [f"{place}/cups.service" for place in UNIT_PLACES]
    there = [name for name in units if (root / name).exists()]
    drop_ins: dict[str, str] = {}
    for place in UNIT_PLACES:
        for one in sorted((root / place / "cups.service.d").glob("*.conf"))[:DROP_INS_MAX]:
            drop_ins[one.name] = f"{place}/cups.service.d/{one.name}"
    return [*there[-1:], *(drop_ins[name] for name in sorted(drop_ins))]


def _before_start(texts: list[str]) -> tuple[str, ...]:
    """Give the commands of ExecStartPre; an empty one forgets those before it."""
    found: list[str] = []
    for text in texts:
        for line in _lines(text):
            key, equals, value = line.partition("=")
            if key.strip() == "ExecStartPre" and equals:
                found = [*found, value.strip()] if value.strip() else []
    return tuple(found)
