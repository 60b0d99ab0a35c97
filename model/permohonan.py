"""A resident's claim on one card: first, lost, damaged, changed, moved, renewed, with its papers.

Which papers, and which office may print what, are data of the policy in force. A first card is
claimed once in a life; a spoiled attempt leaves the claim open. Any further card goes through the
gate (model.claims.gate): in the transaction of its request the old cards are void.
"""

import json
from dataclasses import dataclass
from typing import ClassVar

from model import jobs
from model.claims import gate, papers
from model.errors import RecordMissing, RuleRefused
from model.names import clean
from model.office_only import demand_office
from model.policy import KINDS, Policy, in_force
from model.reason import written
from model.rights import demand
from model.store import Store, Tx

PAPER_CHARS_MAX = 60
LIST_ROWS_MAX = 10_000

MARKS = ("bencana", "suket", "darurat")

KIND_WORDS = {
    "new": "baru",
    "lost": "hilang",
    "damaged": "rusak",
    "changed": "perubahan",
    "moved": "pindah",
    "renewal": "perpanjang",
    **{kind: kind for kind in KINDS},
}
"""The words of the command line, English or Indonesian, to the kind kept."""


class KindUnknown(RuleRefused):
    """No such kind of request."""

    code: ClassVar[str] = "CTK-101"


class PapersMissing(RuleRefused):
    """The request needs papers that were not named."""

    code: ClassVar[str] = "CTK-102"


class PrintedElsewhere(RuleRefused):
    """This office may not print this kind of request."""

    code: ClassVar[str] = "CTK-103"


class RequestOpen(RuleRefused):
    """The resident has an open request already."""

    code: ClassVar[str] = "CTK-104"


class FirstCardDone(RuleRefused):
    """The first card was printed already; a new one needs lost, damaged or changed."""

    code: ClassVar[str] = "CTK-105"


class ResidentUnknown(RecordMissing):
    """No resident bears this NIK here."""

    code: ClassVar[str] = "CTK-106"


class NothingOpen(RuleRefused):
    """This resident has no open request."""

    code: ClassVar[str] = "CTK-119"


class CardInTheMaking(RuleRefused):
    """A card of this request is queued, printing or in doubt."""

    code: ClassVar[str] = "CTK-120"


class MarkUnknown(RuleRefused):
    """No such mark of priority."""

    code: ClassVar[str] = "CTK-118"


class NothingHeld(RuleRefused):
    """This resident has no request that is held."""

    code: ClassVar[str] = "CTK-109"


def read_kind(word: str) -> str:
    """Return the kind that `word` means; raise KindUnknown."""
    kind = KIND_WORDS.get(word.strip().lower())
    if kind is None:
        raise KindUnknown(kind=clean(word)[:20], known=", ".join(KINDS))
    return kind


def resident_id(store: Store, nik: str) -> int:
    """Return the row id of the resident with this 16-digit NIK; raise ResidentUnknown."""
    row = store.one("SELECT id FROM resident WHERE nik = ?", (int(nik),))
    if row is None:
        raise ResidentUnknown()
    return int(row[0])


def open_request(
    tx: Tx,
    resident: int,
    kind: str,
    shown: dict[str, str] | None = None,
    why: str = "",
    *,
    ground: str = "",
    uid: str = "",
) -> int:
    """Open a request with its papers (name to number or "dilihat") and return its id.

    A first card whose record is print-ready showed its papers at the recording; the other kinds
    must name each paper now, a reason, and for `perubahan` the ground ("elemen" where none is
    given). `uid` is the old card's as the seat's reader gave it. In the same transaction the old
    cards become void. Raises PapersMissing, PrintedElsewhere, RequestOpen, FirstCardDone,
    ReasonMissing, NoCardForThat, PhotoKept, CitizensCard, HeadNeeded, OthersCard, IsAKit.
    """
    demand(tx.actor, "order" if kind == "baru" else "request")
    demand_office(tx.store)
    policy = _demand_claimable(tx, resident, kind)
    given, ground = papers.given(shown), _ground(kind, ground)
    gate.check(tx.store, resident, kind, ground, policy)
    missing = papers.missing(policy, kind, given)
    if missing:
        raise PapersMissing(kind=kind, missing=", ".join(missing))
    gate.refuse_photo(ground, given)
    said = written(why, PAPER_CHARS_MAX) if kind == "baru" else gate.demand_reason(why)
    made = tx.insert(
        "request", resident=resident, kind=kind, state="open", documents=json.dumps(given),
        why=said, opened_by=tx.actor.name, opened_at=tx.now_ms,
    )  # fmt: skip
    if kind != "baru":
        tx.audit("request_opened", request=made, resident=resident, what=kind)
        gate.pass_through(tx, made, resident, kind, ground=ground, why=said, uid=uid)
    tx.emit("request", made, resident, kind, "open", tx.actor.name, tx.now_ms)
    return made


def _demand_claimable(tx: Tx, resident: int, kind: str) -> Policy:
    """Return the letter in force; raise PrintedElsewhere, RequestOpen, FirstCardDone."""
    policy = in_force(tx.store)
    if not policy.may_print(tx.store.office, kind):
        raise PrintedElsewhere(kind=kind, policy=policy.name)
    if tx.one("SELECT 1 FROM request WHERE resident = ? AND state IN ('open','held')", (resident,)):
        raise RequestOpen()
    any_card = "SELECT 1 FROM request WHERE resident = ? AND state = 'printed'"
    if kind == "baru" and tx.one(any_card, (resident,)):
        raise FirstCardDone()
    return policy


def _ground(kind: str, ground: str) -> str:
    """Return the ground of a change; other kinds are their own reason."""
    return (ground or "elemen") if kind == "perubahan" else ""


def current(store: Store, resident: int) -> tuple[int, str, str] | None:
    """Return (id, kind, state) of the open or held request of a resident."""
    row = store.one(
        "SELECT id, kind, state FROM request WHERE resident = ? AND state IN ('open', 'held')",
        (resident,),
    )
    return (int(row[0]), str(row[1]), str(row[2])) if row else None


def _reason(why: str, kind: str = "-") -> str:
    said = written(why, PAPER_CHARS_MAX)
    if not said:
        raise PapersMissing(kind=kind, missing="alasan")
    return said


def release(tx: Tx, resident: int, why: str) -> int:
    """Let a resident be ordered again after a missing card, or one that no printer has forgotten.

    The section head decides: the printer may be scrapped, or the card found. Raises NothingHeld,
    PapersMissing without a reason, NumberInWords, NotAllowed.
    """
    demand(tx.actor, "close_case")
    said = _reason(why)
    kept = tx.rows(
        "SELECT id FROM job WHERE resident = ? AND forgotten_at IS NULL"
        " AND state IN ('spoiled', 'blank', 'missing')",
        (resident,),
    )
    claim = current(tx.store, resident)
    if claim is None or (claim[2] != "held" and not kept):
        raise NothingHeld()
    for (number,) in kept:
        jobs.forget(tx, jobs.get(tx.store, number))
    tx.execute("UPDATE request SET state = 'open' WHERE id = ?", (claim[0],))
    tx.audit("request_released", request=claim[0], why=said)
    tx.emit("request", claim[0], resident, None, "open", tx.actor.name, tx.now_ms)
    return claim[0]


def withdraw(tx: Tx, resident: int, why: str) -> int:
    """Take back an open request that has no card in the making.

    Raises NothingOpen, CardInTheMaking, PapersMissing without a reason, NumberInWords, NotAllowed.
    """
    demand(tx.actor, "request")
    said = _reason(why)
    row = tx.one("SELECT id FROM request WHERE resident = ? AND state = 'open'", (resident,))
    if row is None:
        raise NothingOpen()
    live = "state IN ('queued', 'reserved', 'sent', 'unsettled')"
    if tx.one(f"SELECT 1 FROM job WHERE request = ? AND {live}", (row[0],)):
        raise CardInTheMaking()
    tx.execute(
        "UPDATE request SET state = 'withdrawn', closed_at = ? WHERE id = ?", (tx.now_ms, row[0])
    )
    tx.audit("request_withdrawn", request=row[0], why=said)
    tx.emit("request", row[0], resident, None, "withdrawn", tx.actor.name, tx.now_ms)
    return int(row[0])


@dataclass(frozen=True, slots=True)
class Claim:
    """One request that is open or held, as lists show it."""

    request: int
    resident: int
    nik: str
    kind: str
    state: str
    why: str
    opened_by: str
    opened_at: int


def listed(store: Store, *, limit: int = LIST_ROWS_MAX) -> tuple[Claim, ...]:
    """Return the requests that are open or held, the oldest first."""
    rows = store.rows(
        "SELECT q.id, q.resident, r.nik, q.kind, q.state, q.why, q.opened_by, q.opened_at"
        " FROM request q JOIN resident r ON r.id = q.resident"
        " WHERE q.state IN ('open', 'held') ORDER BY q.id LIMIT ?",
        (min(limit, LIST_ROWS_MAX),),
    )
    return tuple(Claim(row[0], row[1], f"{row[2]:016d}", *row[3:]) for row in rows)


def mark(tx: Tx, resident: int, kind: str, why: str) -> None:
    """Mark a resident for a priority class (`bencana`, `suket`, `darurat`) with a reason."""
    demand(tx.actor, "mark")
    if kind not in MARKS:
        raise MarkUnknown(kind=clean(kind)[:20], known=", ".join(MARKS))
    said = _reason(why, kind)
    tx.execute(
        "INSERT INTO mark (resident, kind, why, by, at) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT (resident, kind) DO UPDATE SET why = excluded.why, by = excluded.by,"
        " at = excluded.at",
        (resident, kind, said, tx.actor.name, tx.now_ms),
    )
    tx.emit("mark", resident, kind, True, tx.actor.name, tx.now_ms)
    tx.audit("marked", resident=resident, what=kind)


def unmark(tx: Tx, resident: int, kind: str) -> None:
    """Take a mark back."""
    demand(tx.actor, "mark")
    tx.execute("DELETE FROM mark WHERE resident = ? AND kind = ?", (resident, kind))
    tx.emit("mark", resident, kind, False, tx.actor.name, tx.now_ms)
    tx.audit("unmarked", resident=resident, what=kind)
