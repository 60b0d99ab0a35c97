"""What stands on the disk now beside what stood there when it was read: program and office."""

import os
from dataclasses import dataclass, field
from pathlib import Path

ROOMS = ("model", "hw", "tui")
ENDINGS = (".py", ".tcss")

Stamp = tuple[int, int, int] | None


def stamp_of(path: str) -> Stamp:
    """Return what changes when a file is replaced or edited (Python's caches do the same)."""
    try:
        found = os.stat(path)
    except OSError:
        return None
    return (found.st_ino, found.st_size, found.st_mtime_ns)


def _place(path: str) -> Stamp:
    """Return what changes when another file lies there; its contents may change as they like."""
    try:
        found = os.stat(path)
    except OSError:
        return None
    return (found.st_dev, found.st_ino, 0)


@dataclass(slots=True)
class Stamps:
    """The program's files as they were when this was made, the office's when last noted."""

    program: Path
    home: Path
    _files: dict[str, Stamp] = field(default_factory=dict)
    _office: tuple[Stamp, Stamp] = (None, None)

    def __post_init__(self) -> None:
        """Note every file of the program (about 250; looking at them again takes 0.5 ms)."""
        for room in ROOMS:
            for path in (self.program / room).rglob("*"):
                if path.suffix in ENDINGS:
                    self._files[str(path)] = stamp_of(str(path))
        self.note_office()

    def program_changed(self) -> bool:
        """Tell whether a file of the program was replaced, edited or taken away since."""
        return any(stamp_of(path) != kept for path, kept in self._files.items())

    def note_office(self) -> None:
        """Take the office as it is now."""
        self._office = self._look()

    def office_changed(self) -> bool:
        """Tell whether the settings were edited or another store lies there since last noted."""
        return self._look() != self._office

    def _look(self) -> tuple[Stamp, Stamp]:
        return stamp_of(str(self.home / "tuntas.toml")), _place(str(self.home / "tuntas.db"))
