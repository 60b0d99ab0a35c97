"""What a district can print a day: the best week that the centre told of, or what it says itself.

Cards that the centre reports as printed for residents of a district are its measure, in the best of
the last four weeks: in a week without blanks it printed little, and must not be given little for
that. Where the district says more than was measured (a second printer), its word counts.
"""

from datetime import timedelta

from model.clock import DAY_MS, day_start_ms
from model.rations.errors import RationQtyBad
from model.reason import written
from model.rights import demand
from model.store import Store, Tx

WEEKS = 4
WORKDAYS = 5
PER_DAY_MAX = 10_000
WHY_CHARS_MAX = 60
MIRROR_ROWS_MAX = 400_000
"""The newest rows of the mirror that are looked through; a quarter of a big city has fewer."""


def put(tx: Tx, office: str, per_day: int, why: str = "") -> None:
    """Note what a district says it can print a day; raise RationQtyBad, NotAllowed."""
    demand(tx.actor, "ration")
    if not 0 <= per_day <= PER_DAY_MAX:
        raise RationQtyBad(asked=per_day, most=PER_DAY_MAX)
    why = written(why, WHY_CHARS_MAX)
    made = tx.insert(
        "print_capacity", office=office, per_day=per_day, why=why, by=tx.actor.name, at=tx.now_ms
    )
    tx.audit("print_capacity", print_capacity=made, office=office, per_day=per_day)
    tx.emit("print_capacity", made, office, per_day, tx.actor.name, tx.now_ms)


def told(store: Store) -> dict[str, int]:
    """Return what each district last said it can print a day."""
    rows = store.rows(
        "SELECT office, per_day FROM print_capacity WHERE id IN"
        " (SELECT max(id) FROM print_capacity GROUP BY office) LIMIT 2000"
    )
    return {str(office): int(per_day) for office, per_day in rows}


def measured(store: Store) -> dict[str, int]:
    """Return the cards a working day of each district's best week, as the centre told them."""
    begin = day_start_ms(store.today() - timedelta(weeks=WEEKS), store.zone)
    rows = store.rows(
        "SELECT coalesce(nullif(CASE WHEN r.office <> ? THEN r.office ELSE '' END, ''),"
        " r.kec_code, ''), (m.seen_at - ?) / ?, count(DISTINCT m.resident)"
        " FROM mirror m JOIN resident r ON r.id = m.resident"
        " WHERE m.id > (SELECT max(id) FROM mirror) - ? AND m.status = 'CARD_PRINTED'"
        " AND m.seen_at >= ? GROUP BY 1, 2 LIMIT 90000",
        (store.office, begin, 7 * DAY_MS, MIRROR_ROWS_MAX, begin),
    )
    best: dict[str, int] = {}
    for office, _week, cards in rows:
        best[str(office)] = max(best.get(str(office), 0), int(cards))
    return {office: -(-cards // WORKDAYS) for office, cards in best.items()}


def known(store: Store) -> dict[str, int]:
    """Return what each district can print a day, as far as anything is known."""
    found = measured(store)
    for office, per_day in told(store).items():
        found[office] = max(found.get(office, 0), per_day)
    return found
