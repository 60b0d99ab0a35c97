"""A made card that the office spoiled or lost before its owner had it: made again, nobody claims.

The card is void for good, its request is closed, and one of the same kind with the same papers is
open in its place: its owner is back in the queue, at the day on which the record became ready, and
at the front where a priority brought the card. A card that turns up later stays void and goes to
the scrap.
"""

from typing import Literal

from model.claims import priority, voiding
from model.store import Store, Tx

Fault = Literal["rusak di kantor", "hilang di kantor"]
WHY_CHARS_MAX = 60


def again(tx: Tx, job: int, fault: Fault, why: str) -> int | None:
    """Make a card that was not handed over void and open its request anew; return that request.

    Part of the verb that spoils or loses the card: who may do that may do this. None where a claim
    made the card void before, where another request is open, and for who died or moved away.
    """
    row = tx.one(
        "SELECT j.request, j.resident, q.kind, q.documents, r.life FROM job j"
        " JOIN request q ON q.id = j.request JOIN resident r ON r.id = j.resident"
        " WHERE j.id = ? AND j.state = 'done'",
        (job,),
    )
    if row is None or is_void(tx.store, job):
        return None
    closed, resident, kind, papers, life = row
    tx.execute(
        "UPDATE request SET state = 'withdrawn', closed_at = ? WHERE id = ?", (tx.now_ms, closed)
    )
    tx.audit("request_withdrawn", request=closed, why=fault)
    tx.emit("request", closed, resident, None, "withdrawn", tx.actor.name, tx.now_ms)
    other = tx.one(
        "SELECT id FROM request WHERE resident = ? AND state IN ('open', 'held')", (resident,)
    )
    made = None
    if other is None and life == "hidup":
        made = tx.insert(
            "request", resident=resident, kind=kind, state="open", documents=papers,
            why=f"{fault}: {why}"[:WHY_CHARS_MAX], opened_by=tx.actor.name, opened_at=tx.now_ms,
        )  # fmt: skip
        tx.audit("request_again", request=made, was=closed, resident=resident, what=kind)
        tx.emit("request", made, resident, kind, "open", tx.actor.name, tx.now_ms)
        priority.again(tx, job, fault)
    claim = made or (int(other[0]) if other else closed)
    voiding.void_card(tx, resident, claim, job, fault)
    return made


def is_void(store: Store, job: int) -> bool:
    """Tell whether the card of a job is void: it never goes back for hand-over."""
    return store.one("SELECT 1 FROM card_void WHERE job = ?", (job,)) is not None
