"""A counter whose print-ready people have their cards on the rack, for the tests of hand-over."""

from model import blanko, booking, chips, jobs, printing
from model.actor import SYSTEM, node_actor, shell_actor
from model.store import Tx
from tests.model.office import Said
from tui.clerk import Clerk

NODE = node_actor("uji")
ME = shell_actor("uji")


def printed(clerk: Clerk, uids: dict[int, str] | None = None, *, office: str = "16.71") -> None:
    """Print everybody's first card at once; `uids` binds a chip to that resident's card."""
    clerk.write(SYSTEM, lambda tx: tx.set_meta("office_code", office))
    clerk.write(SYSTEM, lambda tx: tx.set_meta("epoch", "0123456789abcdef"))
    clerk.write(ME, lambda tx: blanko.receive(tx, 500, party="Pusat", doc="BAST 1"))
    clerk.write(ME, blanko.issue, 500, "kartu1")
    clerk.write(ME, _order)
    clerk.write(NODE, print_all)
    for resident, uid in (uids or {}).items():
        clerk.write(NODE, _bind, resident, uid)


def _order(tx: Tx) -> None:
    rows = tx.rows("SELECT id FROM resident WHERE status = 'PRINT_READY_RECORD' ORDER BY id")
    printing.order(tx, [one[0] for one in rows], why="uji")


def print_all(tx: Tx) -> None:
    """Print all that is ordered, as a press without faults would."""
    while (first := jobs.first_queued(tx.store)) is not None:
        job = booking.reserve(tx, first, "kartu1", "")
        booking.note_sent(tx, job.id, 7)
        booking.book_report(tx, job.id, Said("done", fact="uji"))


def _bind(tx: Tx, resident: int, uid: str) -> None:
    row = tx.one("SELECT id FROM job WHERE resident = ? ORDER BY id DESC", (resident,))
    assert row is not None
    chip = chips.bind(tx, uid, row[0], resident, "kartu1")
    tx.insert(
        "encoding", chip=chip.id, resident=resident, job=row[0], ver=1, state="printed",
        seat="kartu1", place="kartu1", by="X", begun_at=0, changed_at=0, row_hash="",
    )  # fmt: skip
