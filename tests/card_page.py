"""Draw docs/kartu-cepat.txt: one printable page for the wall, out of the keys and all acts.

python -m tests.card_page > docs/kartu-cepat.txt
"""

import importlib
import pkgutil
from collections.abc import Iterator, Sequence

import tui.screens
from tui.fit import taken
from tui.help_words import EVERYWHERE, SIGNS
from tui.keys import TEN, Act
from tui.screens.base import BaseScreen
from tui.screens.help import in_two, ten_entries

LINES_MAX, COLUMNS = 60, 80
ORDER = (
    "login", "find", "resident", "family", "queue", "lanes", "unsettled", "stock", "shift",
)  # fmt: skip
"""First as a visit goes; the others come after them by name."""


WAYS = {"care": " (F5, lalu P)", "encode": " (F9, lalu E)", "quality": " (F9)"}
"""How screens are reached that have none of the ten keys."""


def screens() -> Iterator[tuple[str, type[BaseScreen[None]]]]:
    """Yield place and class of every screen with the five rows, in the order of the card."""
    names = [one.name for one in pkgutil.iter_modules(tui.screens.__path__)]
    for place in sorted(names, key=lambda one: (one not in ORDER, (*ORDER, *names).index(one))):
        module = importlib.import_module(f"tui.screens.{place}")
        found = getattr(module, "".join(map(str.capitalize, place.split("_"))) + "Screen", None)
        if found is not None and issubclass(found, BaseScreen) and found is not BaseScreen:
            yield place, found


def acts_of(screen: type[BaseScreen[None]]) -> tuple[Act, ...]:
    """Return all that a screen can do, at whatever moment: every table of acts that it has."""
    tables = [getattr(screen, name) for name in dir(screen) if name.endswith("ACTS")]
    return tuple(dict.fromkeys(act for table in tables for act in table))


def entries(screen: type[BaseScreen[None]]) -> list[str]:
    """Return the acts as the card writes them; those of NAME_ACTS go on after the act `name`."""
    told = []
    for act in screen.ACTS:
        then = getattr(screen, f"{act.name.upper()}_ACTS", ())
        told.append(", lalu ".join(f"{one.shown}: {one.words}" for one in (act, *then)))
    return told


def card_page() -> str:
    """Return the page: at most 60 lines of 80 letters, ASCII, Indonesian."""
    rows = ["TUNTAS - KARTU CEPAT".ljust(45) + "F1 di tiap layar menjelaskan lebih", "=" * COLUMNS]
    rows += ["DI MANA SAJA"]
    rows += in_two([*ten_entries(), *EVERYWHERE])
    rows += ["", "TANDA", *in_two(list(SIGNS)), ""]
    keys = {one.place: f" ({one.key.upper()})" for one in TEN} | WAYS
    for place, screen in screens():
        left: Sequence[str] = entries(screen)
        before = f"{screen.TITLE_WORDS.upper()}{keys.get(place, '')}  "
        while left:
            row, left = taken(before, left, COLUMNS)
            rows.append(row)
            before = "  "
    rows += ["=" * COLUMNS, "Kode seperti CTK-112 dibacakan ke dukungan. Telepon: ______________"]
    return "\n".join(row.rstrip() for row in rows) + "\n"


if __name__ == "__main__":
    import sys

    sys.stdout.write(card_page())
