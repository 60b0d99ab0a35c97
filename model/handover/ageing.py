"""Cards that nobody fetched: how many, how old, where, why, and whom to call.

The age counts from the day the card was made, wherever it lay meanwhile: on the rack or in the
custody of a village. Source: reference/domain.md section 6 (Jakarta, Kupang, Nganjuk).
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from model.clock import DAY_MS, day_of, day_start_ms
from model.handover import giving
from model.lookup import mask
from model.parcels import guests
from model.rights import demand
from model.store import Row, Store, Tx
from model.work.notes import contact_of, masked

DAYS = (30, 90, 180)
"""The bounds of the columns: under 30 days, from 30, from 90, from 180 on."""
VILLAGES_MAX = 2_000
CALLS_MAX = 500
_AGES = """SELECT kelurahan, count(*) FILTER (WHERE made_at > ?1),
        count(*) FILTER (WHERE made_at <= ?1 AND made_at > ?2),
        count(*) FILTER (WHERE made_at <= ?2 AND made_at > ?3),
        count(*) FILTER (WHERE made_at <= ?3), count(*) FILTER (WHERE bin = 'custody')
    FROM uncollected GROUP BY kelurahan LIMIT ?4"""
_REASONS = """SELECT kelurahan, reason, count(*) FROM uncollected WHERE reason <> '' GROUP BY 1, 2
    LIMIT ?"""
_SPELT = """WITH RECURSIVE spelt (name) AS (SELECT min(kelurahan) FROM uncollected
        UNION ALL SELECT (SELECT min(kelurahan) FROM uncollected WHERE kelurahan > name)
            FROM spelt WHERE name IS NOT NULL)
    SELECT name FROM spelt WHERE upper(name) = upper(?)"""
"""From village to village along the key: 400 looks where the table has 100,000 rows."""
_CALLS = """SELECT u.job, c.resident, r.name, r.nik, r.kelurahan, r.rt, r.rw, u.made_at, c.bin,
        c.place, CASE r.life WHEN 'mati' THEN 'meninggal' ELSE u.reason END,
        (SELECT k.at FROM not_given k WHERE k.job = u.job ORDER BY k.id DESC LIMIT 1),
        (SELECT count(*) FROM not_given k WHERE k.job = u.job)
    FROM (SELECT * FROM uncollected WHERE made_at < ? AND job > ?{} ORDER BY job LIMIT ?) u
        CROSS JOIN card_at c ON c.job = u.job CROSS JOIN resident r ON r.id = c.resident
    ORDER BY u.job"""
"""The page is cut out of those who wait before anything else is read of it."""


@dataclass(frozen=True, slots=True)
class Village:
    """The uncollected cards of one kelurahan by age, and why the oldest lie there."""

    kelurahan: str
    counts: tuple[int, int, int, int]
    """Under 30 days, 30 to 89, 90 to 179, 180 and more."""
    custody: int
    """How many of them lie with a village or RT, not on our rack."""
    reasons: tuple[tuple[str, int], ...]
    """What was told last of each card, the commonest first; cards without a reason are not in."""

    @property
    def total(self) -> int:
        """All of them."""
        return sum(self.counts)


@dataclass(frozen=True, slots=True, repr=False)
class Call:
    """One person whose card lies uncollected; `contact` is masked for who must not see it."""

    job: int
    resident: int
    name: str
    nik: str
    kelurahan: str
    rt: str
    rw: str
    days: int
    bin: str
    place: str
    reason: str
    told_at: int | None
    tries: int
    contact: str


def board(store: Store) -> tuple[Village, ...]:
    """Return every kelurahan with uncollected cards, the one with most old ones first."""
    rows = store.rows(_AGES, (*_bounds(store), VILLAGES_MAX))
    why = _reasons(store)
    sums: dict[str, list[int]] = {}
    for name, *counts in (*rows, *_guests(store, why)):
        kept = sums.setdefault(name, [0] * len(counts))
        sums[name] = [was + more for was, more in zip(kept, counts, strict=True)]
    made = [
        Village(name, (one, two, three, four), away, tuple(why.get(name, Counter()).most_common()))
        for name, (one, two, three, four, away) in sums.items()
    ]
    return tuple(
        sorted(made, key=lambda one: (*(-count for count in reversed(one.counts)), one.kelurahan))
    )


def _guests(store: Store, why: dict[str, Counter[str]]) -> list[Row]:
    """Return the cards of other offices in the same columns, since they came; add their reasons."""
    bounds, found = _bounds(store), []
    for one in guests.listed(store):
        age = sum(one.came_at <= bound for bound in bounds)
        columns = (int(age == at) for at in range(len(DAYS) + 1))
        found.append((one.kelurahan, *columns, int(one.state == "away")))
        if one.reason:
            why.setdefault(one.kelurahan, Counter())[one.reason] += 1
    return found


def _bounds(store: Store) -> tuple[int, int, int]:
    """Return the ends of the days before which a card was made to be 30, 90, 180 days old."""
    today = day_start_ms(store.today(), store.zone)
    one, two, three = (today - (days - 1) * DAY_MS - 1 for days in DAYS)
    return one, two, three


def _reasons(store: Store) -> dict[str, Counter[str]]:
    found = store.rows(_REASONS, (VILLAGES_MAX * len(giving.REASONS),))
    told: dict[str, Counter[str]] = {}
    for village, reason, count in found:
        told.setdefault(village, Counter())[reason] = count
    return told


def calls(
    store: Store, *, kelurahan: str = "", days: int = DAYS[0], see: bool = False,
    limit: int = CALLS_MAX, after: int = 0,
) -> tuple[Call, ...]:  # fmt: skip
    """Return who has an uncollected card of so many days or more, the oldest first.

    `see`: whether NIK and contact may be shown whole; the caller asked for the right. `after` is
    the job of the last row of the page before.
    """
    today = store.today()
    before = day_start_ms(today, store.zone) - (days - 1) * DAY_MS
    own, values = "", []
    if kelurahan:
        values = [str(row[0]) for row in store.rows(_SPELT, (kelurahan,))]
        own = f" AND kelurahan IN ({', '.join('?' * len(values))})"
    rows = store.rows(_CALLS.format(own), (before, after, *values, min(max(limit, 0), CALLS_MAX)))
    return tuple(_call(store, row, today, see) for row in rows)


def _call(store: Store, row: Row, today: date, see: bool) -> Call:
    reach = contact_of(store, row[1])
    number = f"{row[3]:016d}"
    days = max((today - day_of(row[7], store.zone)).days, 0)
    shown = (number, reach) if see else (mask(number), masked(reach))
    return Call(*(*row[:3], shown[0], *row[4:7], days, *row[8:], shown[1]))


def called(tx: Tx, job: int, reason: str, words: str = "") -> int:
    """Keep what a call gave, one of giving.REASONS, and return the row's id.

    Raises ReasonUnknown, CardUnknown, HandedAlready, NumberInWords, NotAllowed.
    """
    demand(tx.actor, "hand_over")
    return giving.not_given(tx, job, reason, words, how="call")
