"""How a meaning looks: in colour, or in bold, reverse and underline alone.

Eight colours of the terminal itself at most, used sparingly: a colour never covers a row, and each
meaning has a sign or a word of its own (`!`, `>`, LATIHAN), so that nothing is lost without it.
"""

from typing import Literal

Looks = Literal["warna", "mono"]
Role = Literal["title", "digit", "practice", "refused", "warning"]

WARNA, MONO = "warna", "mono"
CHOICES = ("auto", WARNA, MONO)
COLOURS_MIN = 8

STYLES: dict[Role, tuple[str, str]] = {
    "title": ("bold", "bold"),
    "digit": ("ansi_cyan", "bold"),
    "practice": ("bold reverse ansi_yellow", "reverse"),
    "refused": ("bold ansi_red", "bold"),
    "warning": ("bold ansi_yellow", "bold underline"),
}
"""Of every meaning: its style in colour, its style without."""


class _Worn:
    """The looks that are worn now: one session a process, so one value a process."""

    looks: Looks = "warna"


def wear(looks: Looks) -> None:
    """Wear these looks from now on; what is shown already is painted when it is told again."""
    _Worn.looks = looks


def worn() -> Looks:
    """Return the looks that are worn now."""
    return _Worn.looks


def choose(wanted: str, colours: int) -> Looks:
    """Return the looks for a terminal of so many colours; `auto` is mono where there are none."""
    if wanted in (WARNA, MONO):
        return "warna" if wanted == WARNA else "mono"
    return "warna" if colours >= COLOURS_MIN else "mono"


def look(role: Role) -> str:
    """Return the style of a meaning, as `line_of` takes it."""
    return STYLES[role][worn() == "mono"]
