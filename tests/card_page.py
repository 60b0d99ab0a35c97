"""Draw the quick cards for the wall: docs/kartu-cepat.txt (counter and printing) and
docs/kartu-cepat-2.txt (recording, who waits, field work), a page each, out of the keys and acts.

python -m tests.card_page
"""

import importlib
import pkgutil
from collections.abc import Iterator, Sequence
from pathlib import Path

import tui.screens
from tui.fit import taken
from tui.help_words import EVERYWHERE, SIGNS
from tui.keys import TEN, Act
from tui.menu_places import PLACES
from tui.screens.base import BaseScreen
from tui.screens.help import in_two, ten_entries

DOCS = Path(__file__).parent.parent / "docs"
LINES_MAX, COLUMNS = 60, 80
FRONT = (
    "login", "find", "resident", "family", "queue", "lanes", "unsettled", "stock", "shift", "care",
    "encode", "lock", "menu", "help", "history", "messages_list", "preview",
)  # fmt: skip
"""The first card, as a visit goes; all other screens stand on the second."""
BACK = ("enrol", "enrol_steps", "why", "work", "work_list", "work_case", "work_letter")
"""First on the second card; the others come after them by name."""


WAYS = {"care": " (F5, lalu P)", "encode": " (F9, lalu E)"} | {one.place: " (F9)" for one in PLACES}
"""How screens are reached that have none of the ten keys."""


def screens() -> Iterator[tuple[str, type[BaseScreen[None]]]]:
    """Yield place and class of every screen with the five rows, in the order of the cards."""
    names = [one.name for one in pkgutil.iter_modules(tui.screens.__path__)]
    first = (*FRONT, *BACK)
    for place in sorted(names, key=lambda one: (one not in first, (*first, *names).index(one))):
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
    said = " ".join(told)
    rest = (f"{one.shown}: {one.words}" for one in acts_of(screen))
    return [*told, *(one for one in rest if one not in said)]


def sections(front: bool) -> Iterator[str]:
    """Yield what one card says of its screens; those where Enter only closes share their rows."""
    keys = {one.place: f" ({one.key.upper()})" for one in TEN} | WAYS
    closing: list[str] = []
    for place, screen in screens():
        if (place in FRONT) is not front or not acts_of(screen):
            continue
        head = f"{screen.TITLE_WORDS.upper()}{keys.get(place, '')}"
        told = entries(screen)
        if told == ["Enter: kembali"]:
            closing.append(head)
            continue
        yield from filled(f"{head}  ", told)
    if closing:
        yield from filled("", [*(f"{one}," for one in closing[:-1]), closing[-1], "Enter: kembali"])


def filled(before: str, left: Sequence[str]) -> Iterator[str]:
    """Yield rows with as many whole items as fit."""
    while left:
        row, left = taken(before, left, COLUMNS)
        yield row
        before = "  "


def card_pages() -> dict[str, str]:
    """Return both cards by the names of their files: ASCII, Indonesian, 60 lines of 80 at most."""
    rows = ["TUNTAS - KARTU CEPAT 1".ljust(45) + "F1 di tiap layar menjelaskan lebih"]
    rows += ["=" * COLUMNS, "DI MANA SAJA", *in_two([*ten_entries(), *EVERYWHERE])]
    rows += ["", "TANDA", *in_two(list(SIGNS)), "", *sections(True), "=" * COLUMNS]
    rows += ["Kode seperti CTK-112 dibacakan ke dukungan. Telepon: ______________"]
    more = ["TUNTAS - KARTU CEPAT 2: rekam, yang menunggu, lapangan", "=" * COLUMNS]
    more += [*sections(False), "=" * COLUMNS]
    more += ["Tombol F1 sampai F12 dan tanda: lihat kartu cepat 1."]
    cards = {"kartu-cepat.txt": rows, "kartu-cepat-2.txt": more}
    return {name: "\n".join(row.rstrip() for row in card) + "\n" for name, card in cards.items()}


if __name__ == "__main__":
    for name, text in card_pages().items():
        (DOCS / name).write_text(text, encoding="ascii")
