"""Draw the quick cards for the wall, docs/kartu-cepat*.txt, out of the keys and acts: a page for
each desk (counter and printing; recording and field work; store; parcels and hand-over).

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
CARDS: dict[str, tuple[str, tuple[str, ...]]] = {
    "kartu-cepat.txt": ("", (
        "login", "find", "resident", "family", "queue", "lanes", "unsettled", "shift", "care",
        "encode", "lock", "menu", "help", "history", "messages_list", "preview",
    )),
    "kartu-cepat-2.txt": ("rekam, yang menunggu, lapangan", (
        "enrol", "enrol_steps", "why", "work", "work_list", "work_case", "work_letter", "claim",
        "claims", "suket", "tickets", "quality", "campaign", "kits", "coverage",
        "coverage_people",
    )),
    "kartu-cepat-3.txt": ("stok dan jatah", (
        "stock", "stock_receive", "stock_count", "stock_scrap", "stock_void", "stock_loans",
        "stock_boxes", "stock_lots", "stock_card", "stock_papers", "stock_paper", "stock_check",
        "ration",
    )),
    "kartu-cepat-4.txt": ("kiriman, serah terima, laporan", (
        "parcel", "parcel_ready", "parcel_page", "parcel_paper", "guests", "handover", "doors",
        "handover_door", "ageing", "handover_calls", "reports", "report_page",
    )),
}  # fmt: skip
"""File to what the card is about and its screens, as a visit or a day goes; a screen that is named
nowhere stands at the end of the second card."""
SECOND = "kartu-cepat-2.txt"
NAMED = tuple(place for _about, places in CARDS.values() for place in places)


WAYS = {
    "care": "F5, lalu P", "encode": "F9, lalu E", "parcel_ready": "F7, lalu B",
    "guests": "F7, lalu T", "parcel_page": "F7, lalu Enter", "stock_receive": "F6, lalu T",
    "stock_count": "F6, lalu H", "stock_scrap": "F6, lalu M", "stock_void": "F6, M, lalu V",
    "stock_loans": "F6, lalu P", "stock_boxes": "F6, lalu N", "stock_lots": "F6, N, lalu L",
    "stock_card": "F6, lalu A", "stock_papers": "F6, lalu D", "stock_check": "F6, lalu C",
    "parcel_paper": "F7, lalu R", "doors": "F9 serah, lalu D", "ageing": "F9 serah, lalu A",
    "report_page": "F9, lalu Enter",
} | {one.place: "F9" for one in PLACES}  # fmt: skip
"""How screens are reached that have none of the ten keys."""


def screens() -> Iterator[tuple[str, type[BaseScreen[None]]]]:
    """Yield place and class of every screen with the five rows, in the order of the cards."""
    names = [one.name for one in pkgutil.iter_modules(tui.screens.__path__)]
    for place in sorted(names, key=lambda one: (one not in NAMED, (*NAMED, *names).index(one))):
        module = importlib.import_module(f"tui.screens.{place}")
        found = getattr(module, "".join(map(str.capitalize, place.split("_"))) + "Screen", None)
        if found is not None and issubclass(found, BaseScreen) and found is not BaseScreen:
            yield place, found


def acts_of(screen: type[BaseScreen[None]]) -> tuple[Act, ...]:
    """Return all that a screen can do, at whatever moment: every table of acts that it has."""
    names = (name for owner in reversed(screen.__mro__) for name in vars(owner))
    tables = [getattr(screen, name) for name in dict.fromkeys(names) if name.endswith("ACTS")]
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


def card_of(place: str) -> str:
    """Return the file of the card that a screen stands on."""
    return next((file for file, (_about, places) in CARDS.items() if place in places), SECOND)


def sections(file: str) -> Iterator[str]:
    """Yield what one card says of its screens; those where Enter only closes share their rows."""
    keys = {one.place: one.key.upper() for one in TEN} | WAYS
    closing: list[str] = []
    for place, screen in screens():
        if card_of(place) != file or not acts_of(screen):
            continue
        way = f" ({keys[place]})" if place in keys else ""
        head = f"{screen.TITLE_WORDS.upper()}{way}"
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
        row, rest = taken(before, left, COLUMNS)
        assert len(rest) < len(left) or before.strip(), f"no row holds {left[0]!r}"
        left = rest
        yield row
        before = "  "


def card_pages() -> dict[str, str]:
    """Return the cards by the names of their files: ASCII, Indonesian, 60 lines of 80 at most."""
    made = {}
    for at, (file, (about, _places)) in enumerate(CARDS.items(), 1):
        title = f"TUNTAS - KARTU CEPAT {at}"
        if at == 1:
            rows = [title.ljust(45) + "F1 di tiap layar menjelaskan lebih"]
            rows += ["=" * COLUMNS, "DI MANA SAJA", *in_two([*ten_entries(), *EVERYWHERE])]
            others = [f"{n} ({told})" for n, (told, _all) in enumerate(CARDS.values(), 1) if told]
            rows += ["", "TANDA", *in_two(list(SIGNS)), "", *sections(file), "=" * COLUMNS]
            rows += filled("Kartu lain: ", others)
            rows += ["Kode seperti CTK-112 dibacakan ke dukungan. Telepon: ______________"]
        else:
            rows = [f"{title}: {about}", "=" * COLUMNS, *sections(file), "=" * COLUMNS]
            rows += ["Tombol F1 sampai F12 dan tanda: lihat kartu cepat 1."]
        made[file] = "\n".join(row.rstrip() for row in rows) + "\n"
    return made


if __name__ == "__main__":
    for name, text in card_pages().items():
        (DOCS / name).write_text(text, encoding="ascii")
