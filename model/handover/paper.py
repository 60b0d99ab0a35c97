"""The receipt of a hand-over (tanda terima): noted in the trail, on the seat's slip printer."""

from model import slip_log
from model.handover import row
from model.handover.row import Handover
from model.letterhead import office_name
from model.lookup import mask
from model.slips import Slip, Taken, receipt
from model.store import Store, Tx

WHAT = "serah"
"""How the trail calls this kind of slip."""
OWNER = "diri sendiri"


def first(tx: Tx, done: Handover, seat: str) -> Slip:
    """Note the receipt of a hand-over that has just been made, and return it."""
    return _noted(tx, done, seat, again="")


def again(store: Store, noted: slip_log.Noted) -> Slip:
    """Return the receipt of a row of the trail, marked as printed again."""
    done = row.get(store, int(str(noted.facts["handover"])))
    return _slip(store, done, noted.seat, noted.seq, _now(store))


def _noted(tx: Tx, done: Handover, seat: str, *, again: str) -> Slip:
    tx.audit(slip_log.KIND, what=WHAT, resident=done.resident, seat=seat, handover=done.id)
    return _slip(tx.store, done, seat, tx.number("SELECT max(seq) FROM audit"), again)


def _slip(store: Store, done: Handover, seat: str, seq: int, printed_again: str) -> Slip:
    found = store.one("SELECT name, nik FROM resident WHERE id = ?", (done.resident,))
    name, nik = found if found else ("", 0)
    number = f"S-{seq}"
    void = "DIBATALKAN " + slip_log.said_at(done.undone_at, store.zone) if done.undone_at else ""
    return receipt(
        seat,
        Taken(
            office=office_name(store),
            number=number,
            code=slip_log.code_of(store, number),
            name=str(name)[: slip_log.NAME_CHARS_MAX],
            nik=mask(f"{nik:016d}"),
            at=slip_log.said_at(done.at, store.zone),
            by=done.by,
            fetched_by=done.taker or str(name)[: slip_log.NAME_CHARS_MAX],
            relation=done.relation or OWNER,
            paper=done.letter,
            facts=_facts(done),
            again=void or printed_again,
        ),
    )


def _facts(done: Handover) -> tuple[tuple[str, str], ...]:
    old = {"taken": "ditarik", "lost": "hilang"}.get(done.old_card, "")
    told = (
        ("Kartu lama", old),
        ("Polisi", done.police),
        ("Chip", "dicocokkan" if done.chip else ""),
        ("Saksi", done.second),
    )
    return tuple((label, said) for label, said in told if said)


def _now(store: Store) -> str:
    return slip_log.said_at(store.clock.now_ms(), store.zone)
