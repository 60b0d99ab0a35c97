"""Our own side of the nightly comparison: jobs against the ledger against the places of cards."""

from collections.abc import Iterator

from model.counts.threeway_line import Line
from model.store import Store

_NO_ENTRY = """SELECT j.resident, j.id FROM job j WHERE j.state = 'done' AND NOT EXISTS
    (SELECT 1 FROM entry e WHERE e.job = j.id AND e.to_bin = 'printed' AND e.from_bin = 'in_job')"""
_NO_JOB = """SELECT j.resident, j.id FROM job j CROSS JOIN entry e ON e.job = j.id
    WHERE j.state <> 'done' AND e.to_bin = 'printed' AND e.from_bin = 'in_job'"""
"""From the few jobs that are not done: CROSS JOIN keeps SQLite from walking the whole ledger."""
_NO_CARD = """SELECT j.resident, j.id FROM job j WHERE j.state = 'done'
    AND NOT EXISTS (SELECT 1 FROM card_at a WHERE a.job = j.id)"""
_TWICE = """SELECT j.resident, max(j.id)
    FROM (SELECT resident FROM job GROUP BY resident HAVING count(*) > 1) t
    CROSS JOIN job j ON j.resident = t.resident WHERE j.state = 'done'
    AND NOT EXISTS (SELECT 1 FROM card_void v WHERE v.job = j.id)
    GROUP BY j.resident HAVING count(*) > 1"""
"""Only of those who had more than one job, told from an index alone."""
_KINDS = (
    ("no_entry", _NO_ENTRY), ("no_job", _NO_JOB), ("no_card", _NO_CARD), ("twice", _TWICE)
)  # fmt: skip
NAMED_ONLY = ("custody", "handed")
"""Bins that hold residents' cards and nothing else."""
_BINS = """SELECT c.bin, c.place, c.cards, coalesce(b.qty, 0) FROM
        (SELECT bin, place, count(*) AS cards FROM card_at GROUP BY bin, place) c
    LEFT JOIN balance b ON b.item = 'blanko' AND b.office = ? AND b.bin = c.bin
        AND b.place = c.place
    UNION ALL SELECT b.bin, b.place, 0, b.qty FROM balance b WHERE b.item = 'blanko'
        AND b.office = ? AND b.qty <> 0 AND b.bin IN ('custody', 'handed') AND NOT EXISTS
        (SELECT 1 FROM card_at a WHERE a.bin = b.bin AND a.place = b.place)"""
_KIT = """SELECT k.number FROM visit v JOIN kit k ON k.code = v.kit JOIN kit_item i ON i.kit = k.id
    WHERE v.resident = ? AND i.item = 'blanko' AND i.used > 0 ORDER BY v.at DESC LIMIT 1"""


def counted(store: Store) -> tuple[int, int, int]:
    """Return the jobs done, the pieces printed by the ledger, and the cards whose place we know."""
    return (
        store.number("SELECT count(*) FROM job WHERE state = 'done'"),
        store.number("SELECT sum(qty) FROM entry WHERE to_bin = 'printed' AND from_bin = 'in_job'"),
        store.number("SELECT count(*) FROM card_at"),
    )


def lines(store: Store) -> Iterator[Line]:
    """Walk what does not agree between jobs, ledger and cards."""
    for kind, sql in _KINDS:
        for resident, job in store.each(sql):
            yield Line(kind, resident, job, "", 0, "")
    for bin, place, cards, held in store.each(_BINS, (store.office, store.office)):
        if cards > held or (bin in NAMED_ONLY and cards != held):
            yield Line("bin", None, None, "", abs(cards - held), f"{bin} {place}".strip())


def kit_of(store: Store, resident: int) -> str:
    """Return the kit that met this person and printed cards, "" for none."""
    row = store.one(_KIT, (resident,))
    return str(row[0]) if row else ""
