"""An office whose cards lie on the rack, for the tests of hand-over."""

from pathlib import Path

from model import cards, chips, jobs, permohonan, printing
from model.blanko import Place
from model.store import Store
from tests.model.office import KASI, do, new_store, report, send, staff

KABUPATEN = "16.71"
"""An office that prints every kind of card."""
SARI = staff("perekaman")
UID = "04A1B2C3D4E5F6"
POLICE = "LP/12/XI/2026"
PAPERS = {
    "hilang": {"F-1.02": "1", "KK": "dilihat", "surat-polisi": POLICE},
    "rusak": {"F-1.02": "1", "KK": "dilihat", "kartu-rusak": "dilihat"},
}


def card(store: Store, resident: int, uid: str = "") -> int:
    """Print a card for one person, with a chip where `uid` is given; return its job."""
    do(store, KASI, printing.order, [resident], why="uji")
    job = report(store, send(store), "done")
    assert job.state == "done"
    if uid:
        do(store, KASI, chips.bind, uid, job.id, resident, "kartu1")
    return job.id


def rack(folder: Path, people: int = 3, *, office: str = KABUPATEN) -> tuple[Store, list[int]]:
    """Return a store with one card a person on the rack, and their jobs."""
    store = new_store(folder, office=office, people=people, blanks=people + 5)
    do(store, KASI, printing.order_next, people)
    made = []
    for _ in range(people):
        job = jobs.get(store, send(store).id)
        report(store, job, "done")
        made.append(job.id)
    return store, made


def again(store: Store, resident: int, kind: str, uid: str = "") -> int:
    """Print the card of a further claim and return its job."""
    do(store, KASI, permohonan.open_request, resident, kind, PAPERS[kind], "uji lagi")
    return card(store, resident, uid)


def to_village(store: Store, some: list[int], village: str = "Kel. 15 Ulu") -> None:
    """Bring cards from the rack into a village's custody."""
    do(store, KASI, cards.move, some, Place("printed"), Place("custody", village), kind="uji")
