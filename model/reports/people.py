"""Where the people of the store stand at the end of a period: due, recorded, BC, SFE, PRR, twice.

The mirror as it was at that instant: what the centre told later is undone by the rows of the
mirror. Births, deaths, moves and marriages are those that the store knows now.
"""

from dataclasses import dataclass

from model.campaign_board import born_by
from model.centre.status import STATUSES
from model.reports.period import Period
from model.steps.m0015_campaign import DUE_ON, TOLD
from model.store import Store

BC = ("BIO_CAPTURED", "PROCESSING", "PACKET_RETRY")
"""Taken, and still with the region."""
SFE = (
    "SENT_FOR_ENROLLMENT", "RECEIVED_AT_CENTRAL", "SENT_FOR_DEDUP", "SEARCH_FAILURE_AT_CENTRAL",
)  # fmt: skip
"""At the centre, without an answer."""
PRR = ("PRINT_READY_RECORD", "SENT_FOR_CARD_PRINTING")
"""Ripe to print, no card yet."""
DUPLICATE = ("DUPLICATE_RECORD",)
ACTION = (
    "ADJUDICATE_RECORD", "REQUEST_VALIDATION", "ENROLL_FAILURE_AT_CENTRAL",
    "ENROLL_FAILURE_AT_REGIONAL",
)  # fmt: skip
"""The centre waits for the region, or for its own experts."""
CARD = ("CARD_PRINTED", "CARD_SHIPPED", "CARD_ISSUED")

_DUE = f"SELECT count(*), sum({TOLD}) FROM resident WHERE {DUE_ON} <= ?"
_OURS = f"""SELECT count(DISTINCT r.resident) FROM recorded r
    CROSS JOIN resident p ON p.id = r.resident
    WHERE r.live = 1 AND r.done_at < ? AND NOT ({TOLD}) AND {DUE_ON} <= ?"""
# Two ways, for an index knows all but those who have their card, and the plus keeps the most
# people from being looked up one by one along it: 0.9 s of two million instead of eleven.
_STANDING = """SELECT status, count(*) FROM resident WHERE life = 'hidup'
        AND status NOT IN ('', 'UNREGISTERED', 'CARD_ISSUED') GROUP BY status
    UNION ALL SELECT 'CARD_ISSUED', count(*) FROM resident
        WHERE +life = 'hidup' AND status = 'CARD_ISSUED'"""
# Materialized, or the word of then would be looked for twice: to be compared and to be counted.
_SINCE = f"""WITH c AS MATERIALIZED (SELECT g.resident AS resident, coalesce(f.was,
                CASE WHEN NOT EXISTS (SELECT 1
                FROM mirror b WHERE b.resident = g.resident AND b.seen_at < ?1) THEN '' END) AS was
        FROM (SELECT resident, min(CASE WHEN was <> '' THEN id END) AS id FROM mirror
            WHERE seen_at >= ?1 GROUP BY +resident) g
        LEFT JOIN mirror f ON f.id = g.id)
    SELECT c.was, p.status, {DUE_ON} <= ?2, EXISTS (SELECT 1 FROM recorded r
            WHERE r.resident = p.id AND r.live = 1 AND r.done_at < ?1), count(*)
    FROM c CROSS JOIN resident p ON p.id = c.resident
    WHERE p.life = 'hidup' AND c.was <> p.status GROUP BY 1, 2, 3, 4"""
_UNHEARD = ("UNREGISTERED", "")


@dataclass(frozen=True, slots=True)
class People:
    """How many living people stand where; `due` and `recorded` count those who must have a card."""

    due: int
    """Wajib KTP: alive, WNI, 17 by the last day or married (UU 24/2013 art. 63)."""
    recorded: int
    """Of them: the centre knows a recording, or ours is done and was not thrown away."""
    bc: int
    sfe: int
    prr: int
    duplicate: int
    action: int
    card: int
    other: int
    """Any word of the centre that is none of these, such as one nobody knows."""

    @property
    def left(self) -> int:
        """How many are still to be recorded."""
        return self.due - self.recorded

    @property
    def told(self) -> int:
        """How many the centre knows beyond UNREGISTERED."""
        return self.bc + self.sfe + self.prr + self.duplicate + self.action + self.card + self.other


def people(store: Store, asked: Period) -> People:
    """Count the people as of the end of the period, or as of now while it lasts."""
    marks = (asked.end_ms, born_by(asked.last))
    groups = dict.fromkeys(("bc", "sfe", "prr", "duplicate", "action", "card", "other"), 0)

    def add(status: str, count: int) -> None:
        if status not in _UNHEARD:
            groups[_GROUP.get(status, "other")] += count

    due, heard = store.rows(_DUE, marks[1:])[0]
    recorded = (heard or 0) + store.number(_OURS, marks)
    for status, count in store.rows(_STANDING):
        add(status, count)
    for then, now, is_due, ours, count in store.rows(_SINCE, marks):  # what came later is undone
        add(now, -count)
        add(then, count)
        if is_due and not ours:
            recorded += count * ((now in _UNHEARD) - (then in _UNHEARD))
    return People(due, recorded, **groups)


_GROUP = {
    status: name
    for name, words in (
        ("bc", BC), ("sfe", SFE), ("prr", PRR), ("duplicate", DUPLICATE), ("action", ACTION),
        ("card", CARD),
    )
    for status in words
}  # fmt: skip
assert set(_GROUP) | {"UNREGISTERED"} == set(STATUSES)
