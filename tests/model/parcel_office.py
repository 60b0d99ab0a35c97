"""Builders for the tests of parcels: an office with made cards of two villages on the rack."""

from pathlib import Path

from model import printing
from model.actor import SYSTEM
from model.store import Store
from tests.model.office import KASI, do, new_store, report, send

VILLAGE = "SILABERANTI"


def rack(folder: Path, cards: int = 6, blanks: int = 20, **more: object) -> tuple[Store, list[int]]:
    """Return a store with made cards on the rack, RT 001 and 002 by turns, and their jobs.

    The last two people live in another village, the others in SILABERANTI.
    """
    folder.mkdir(exist_ok=True)
    store = new_store(folder, people=cards, blanks=blanks, **more)  # type: ignore[arg-type]
    with store.write(SYSTEM) as tx:
        tx.set_meta("office_name", f"Disdukcapil Kota {store.office}")
        tx.execute("UPDATE resident SET rw = '001', rt = '00' || (1 + id % 2)")
        tx.execute("UPDATE resident SET kelurahan = '15 ULU' WHERE id > ?", (max(cards - 2, 0),))
    if cards:
        do(store, KASI, printing.order_next, cards)
    jobs = []
    for _ in range(cards):
        job = send(store)
        report(store, job, "done")
        jobs.append(job.id)
    return store, jobs
