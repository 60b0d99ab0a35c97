"""While two people count blind, nothing that anybody can call up tells what the book says."""

from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from model import blanko, board, queue_board, shift
from model.actor import SYSTEM
from model.blanko import BinShort, Place
from model.clock import FrozenClock
from model.counts import blind, hidden
from model.counts.faults import BookShut
from model.errors import ModelError
from model.shifts import changing
from model.store import Store
from tests.model.office import KASI, do
from tests.model.shift_office import SARI, count_all
from tests.tui.command_run import run
from tests.tui.desks import template
from tui.commands import care, forecast, ration, report, status, stock
from tui.commands import shift as shift_command

STORE = Place("store")
TODAY = "2026-11-21"
ASKED: tuple[tuple[ModuleType, str], ...] = (
    (stock, ""), (stock, f"at {TODAY}"), (stock, "card"), (stock, "issue 1 --printer kartu1"),
    (status, ""), (forecast, ""), (ration, ""), (ration, "--arrive 500@kamis"),
    (shift_command, "check"), (care, ""),
    *((report, kind) for kind in ("rekap", "whatsapp", "announce", "pace", "month")),
)  # fmt: skip


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "tuntas.db").write_bytes(template(3))
    return tmp_path


@pytest.fixture
def store(home: Path) -> Iterator[Store]:
    found = Store.open(home / "tuntas.db", FrozenClock())
    with found.write(SYSTEM) as tx:
        tx.insert("lane", printer="kartu1", address="", state="idle", need="", code="", since_at=0,
                  want="run", heard_at=0, pause_need="")  # fmt: skip
        blanko.receive(tx, 1, party="Toko", doc="SPK", item="pita")
    yield found
    found.close()


def everything(home: Path, store: Store) -> str:
    """Return all that commands and screens' reads say, refusals too."""
    told = []
    for module, words in ASKED:
        for as_json in (False, True):
            try:
                told.append(run(module, home, *words.split(), as_json=as_json)[1])
            except (ModelError, SystemExit) as error:
                told.append(str(getattr(error, "facts", error)))
    told.append(f"blanko {board.office_line(store).blanko} {queue_board.queue_head(store)}")
    with pytest.raises(BinShort) as short:
        do(store, KASI, blanko.issue, 900_000, "kartu1")
    return " ".join([*told, str(short.value.facts)])


def figures(store: Store) -> set[str]:
    """Return what the store holds and what is free, as machines and as people write it."""
    found = {blanko.held(store, STORE), blanko.available(store)}
    return {f"{qty}" for qty in found} | {f"{qty:,}".replace(",", ".") for qty in found}


def leaks(home: Path, store: Store) -> set[str]:
    """Return the figures of before or after the asking that came out."""
    before = figures(store)
    told = everything(home, store)
    return {one for one in before | figures(store) if one in told}


def test_no_command_tells_the_book_while_two_count(home: Path, store: Store) -> None:
    do(store, KASI, blanko.issue, 31, "kartu1")
    assert leaks(home, store), "the figures are there while nobody counts"
    (count,) = do(store, KASI, blind.begin, "blanko", [STORE])
    assert leaks(home, store) == set()
    do(store, KASI, blind.tell, count, 1)
    assert leaks(home, store) == set()
    count = do(store, KASI, blind.again, count)  # the asking moved a piece
    do(store, KASI, blind.tell, count, 1)
    do(store, SARI, blind.tell, count, 2)
    assert hidden.bins(store) == {"store"}, "the two differ: who counts again knows no book"
    told = run(stock, home, "count", "show", str(count))[1]
    assert "buku ?" in told and f"Hitung ulang: tuntas stock count again {count}." in told
    count = do(store, KASI, blind.again, count)
    there = blanko.held(store, STORE)
    do(store, KASI, blind.tell, count, there)
    do(store, SARI, blind.tell, count, there)
    assert hidden.bins(store) == set()
    do(store, KASI, blanko.issue, 1, "kartu1")
    assert hidden.bins(store) == {"store"}, "pieces moved: it is counted again"
    do(store, KASI, blind.drop, count)
    assert leaks(home, store)
    with pytest.raises(BookShut):
        do(store, KASI, blind.begin, "blanko", [STORE])
        run(report, home, "rekap")
    run(report, home, "rekap", "--on", "2026-11-20")  # a day that is over says nothing of now


def test_no_command_tells_the_book_while_a_sif_changes(home: Path, store: Store) -> None:
    if shift.current(store) is None:
        do(store, SARI, shift.open_shift)
    begun = do(store, SARI, changing.begin, "YANTO")
    assert hidden.bins(store) >= {"store", "tray", "printed", "spoiled"}
    assert leaks(home, store) == set()
    count_all(store, begun, off={"store": -1})
    do(store, SARI, changing.compare, begun.id)
    assert hidden.bins(store) == set(), "both figures are in"
    do(store, SARI, changing.recount, begun.id, "store")
    assert hidden.bins(store)
    do(store, SARI, changing.drop, begun.id)
    assert hidden.bins(store) == set()
