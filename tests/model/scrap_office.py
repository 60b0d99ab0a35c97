"""A store with printed, void and handed cards, and two people who may cut, count and burn."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from model import blanko, blanko_check, cards, chips, jobs, lanes, permohonan, printing
from model.blanko import Place
from model.errors import ModelError
from model.scrap import check
from model.store import Store
from tests.model.office import KASI, NODE, beside, do, new_store, put, report, send, staff

OFFICE = "16.71"
GUDANG, SARI = staff("gudang"), staff("perekaman")
UIDS = tuple(f"04A1B2C3D4E5{number:02X}" for number in range(16))
LOST = {"F-1.02": "1", "KK": "dilihat", "surat-polisi": "LP/12"}
TABLES = ("entry", "balance", "scrap", "destruction", "stock_count", "document", "card_at", "audit")


def scrap_store(folder: Path, *, people: int = 6, blanks: int = 40) -> Store:
    store = new_store(folder, office=OFFICE, people=people, blanks=blanks)
    do(store, NODE, lanes.enrol, ("kartu1",))
    with store.write(KASI) as tx:
        tx.execute("UPDATE resident SET office = ?", (OFFICE,))
        tx.insert("region", code=OFFICE, name="Palembang", kind="kota")
    beside(store)
    return store


def sound(store: Store) -> None:
    """Check all books: the ledger, the spoiled pieces, and that nothing was made or lost."""
    blanko_check.verify(store)
    check.verify(store)
    for item in blanko.ITEMS:
        assert sum(b.qty for b in blanko.balances(store, item)) == 0
    for bin, place, many in store.rows("SELECT bin, place, count(*) FROM card_at GROUP BY 1, 2"):
        assert many <= blanko.held(store, Place(bin, place)), (bin, place)


def card(store: Store, resident: int, uid: str = "", verdict: str = "done") -> jobs.Job:
    """Print a card for one person, with a chip where `uid` is given; or spoil it in the press."""
    do(store, KASI, printing.order, [resident], why="uji")
    job = report(store, send(store), "done" if verdict == "done" else "unsettled")
    if uid:
        chip = do(store, KASI, chips.bind, uid, job.id, resident, "kartu1")
        state = "printed" if verdict == "done" else "printing"
        put(store, "encoding", chip=chip.id, resident=resident, job=job.id, ver=1,
            state=state, seat="kartu1", place="kartu1", by="X", begun_at=0, changed_at=0,
            row_hash="")  # fmt: skip
    if verdict == "done":
        return job
    two = beside(store)
    with store.write(KASI) as tx:  # the row above has no hash: end it as the verdict would
        tx.execute("UPDATE encoding SET state = 'spoiled' WHERE job = ?", (job.id,))
        return printing.settle(tx, job.id, verdict, why="dilihat", second=two)


def lost(store: Store, resident: int) -> None:
    """Claim a lost card: the living one becomes void."""
    do(store, KASI, permohonan.open_request, resident, "hilang", LOST, "hilang di pasar")


def hand(store: Store, job: int) -> None:
    do(store, KASI, cards.move, [job], Place("printed"), Place("handed"), kind="hand_over")


def held(store: Store, bin: blanko.Bin, item: str = "blanko", place: str = "") -> int:
    return blanko.held(store, Place(bin, place), item)


def refused(
    store: Store, error: type[ModelError], verb: Callable[..., Any], *args: Any,
    by: Any = GUDANG, **more: Any,
) -> ModelError:  # fmt: skip
    """Run what must be refused, and see that nothing at all was written and no UID is told."""
    before = [store.rows(f"SELECT * FROM {name}") for name in TABLES]
    with pytest.raises(error) as caught:
        do(store, by, verb, *args, **more)
    assert before == [store.rows(f"SELECT * FROM {name}") for name in TABLES]
    assert not any(uid in str(caught.value) for uid in UIDS)
    return caught.value
