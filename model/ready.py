"""The print-ready queue: who may be printed here today, in the order of the policy in force.

Ready means: the centre says PRINT_READY_RECORD, the person lives, is of age (or married: UU 24/2013
art. 63), is served by this office, has no card in the making, no double-NIK case, and no
first card from us already. Everyone else who is print-ready is counted with the reason.
"""

from dataclasses import dataclass
from datetime import date

from model.age import CARD_YEARS
from model.interleave import LINE_SQL, Split, split
from model.named_values import bound
from model.policy import KINDS, Policy, in_force, named, rank_sql, ranks_sql
from model.store import Row, Store

PAGE_ROWS_MAX = 500
IDS_MAX = 100_000

LIVE_STATES = "('queued', 'reserved', 'sent', 'unsettled')"

VOIDED = (
    "r.id IN (SELECT v.resident FROM recording v WHERE v.state = 'void'"
    " AND v.sent IN ('sent', 'received') AND NOT EXISTS (SELECT 1 FROM recording n"
    " WHERE n.resident = v.resident AND n.id > v.id AND n.state = 'done') AND NOT EXISTS"
    " (SELECT 1 FROM mirror m WHERE m.resident = v.resident AND m.id > v.told"
    " AND m.status = 'UNREGISTERED' AND m.was NOT IN ('', 'UNREGISTERED')))"
)
"""We voided a recording that had left: the centre's "print-ready" may rest on it.

It ends when the centre has deleted that recording, or with another one of ours.
"""

_REASONS: tuple[tuple[str, str], ...] = (
    ("dead_or_moved", "r.life <> 'hidup'"),
    (
        "double_nik",
        "EXISTS (SELECT 1 FROM case_file c WHERE c.nik = r.nik AND c.kind = 'nik_ganda'"
        " AND c.state = 'open')",
    ),
    (
        "in_the_making",
        f"EXISTS (SELECT 1 FROM job j WHERE j.resident = r.id AND j.state IN {LIVE_STATES}"
        " AND j.id <> :own)",
    ),
    ("held", "coalesce(q.state, '') = 'held'"),
    (
        "at_printer",
        "EXISTS (SELECT 1 FROM job j WHERE j.resident = r.id"
        " AND j.state IN ('spoiled', 'blank', 'missing') AND j.forgotten_at IS NULL)",
    ),
    (
        "printed",
        "q.id IS NULL AND EXISTS (SELECT 1 FROM request p WHERE p.resident = r.id"
        " AND p.state = 'printed')",
    ),
    (
        "old_card",
        "q.id IS NOT NULL AND EXISTS (SELECT 1 FROM job j WHERE j.resident = r.id"
        " AND j.state = 'done' AND NOT EXISTS (SELECT 1 FROM card_void v WHERE v.job = j.id))",
    ),
    ("recording_void", VOIDED),
    ("no_birth_date", "r.birth_on IS NULL"),
    (
        "too_young",
        "r.birth_on > :adult AND r.marital NOT IN ('KAWIN', 'CERAI HIDUP', 'CERAI MATI')",
    ),
    ("other_office", "NOT (r.office = '' OR r.office = :office OR r.office LIKE :below)"),
    ("not_here", "coalesce(q.kind, 'baru') NOT IN (SELECT value FROM json_each(:kinds))"),
)
"""Why a print-ready person is not in the queue: the first reason that holds is told."""


@dataclass(frozen=True, slots=True)
class Filter:
    """What part of the queue is wanted; empty fields do not filter."""

    kelurahan: str = ""
    days_least: int = 0
    policy: str = ""


EVERYBODY = Filter()


@dataclass(frozen=True, slots=True)
class ReadyRow:
    """One person in the queue."""

    id: int
    rank: int
    nik: str
    kk: str | None
    name: str
    birth_on: date | None
    sex: str
    kelurahan: str
    kind: str
    status: str
    ready_on: date | None
    age_days: int | None
    note: str
    turn: int = 0
    """What orders before the day: the rank, or whose turn it is between two lines."""

    @property
    def key(self) -> tuple[int, str, int]:
        """Where this row stands: the key from which the next page goes on."""
        return (self.turn, self.ready_on.isoformat() if self.ready_on else "", self.id)


def adult_line(today: date) -> date:
    """Return the latest birth date of someone who is 17 today."""
    year = today.year - CARD_YEARS
    try:
        return today.replace(year=year)
    except ValueError:
        return date(year, 2, 28)  # today is 29-02 and that year had none


def parts(store: Store, wanted: Filter) -> tuple[Policy, dict[str, object]]:
    """Return the policy and the values that `READY` and a filter ask for."""
    policy = named(wanted.policy) if wanted.policy else in_force(store)
    kinds = [kind for kind in KINDS if policy.may_print(store.office, kind)]
    listed = "[" + ",".join(f'"{kind}"' for kind in kinds) + "]"
    today = store.today()
    params: dict[str, object] = {
        "adult": adult_line(today).isoformat(),
        "office": store.office,
        "below": store.office + ".%",
        "kinds": listed,
        "own": 0,
        "kelurahan": wanted.kelurahan,
        "latest": date.fromordinal(today.toordinal() - wanted.days_least).isoformat(),
    }
    return policy, params


_FROM = (
    " FROM resident r LEFT JOIN request q ON q.resident = r.id AND q.state IN ('open', 'held')"
    " WHERE r.status = 'PRINT_READY_RECORD'"
)
READY = _FROM + "".join(f" AND NOT ({condition})" for _, condition in _REASONS)
"""From where, and who is in the queue; its names are those of `parts`."""
_ARMS = " ".join(f"WHEN {condition} THEN '{reason}'" for reason, condition in _REASONS)
_WHY_NOT = (
    f"SELECT CASE WHEN r.status <> 'PRINT_READY_RECORD' THEN 'not_ready' {_ARMS} ELSE '' END"
    " FROM resident r LEFT JOIN request q ON q.resident = r.id AND q.state IN ('open', 'held')"
    " WHERE r.id = :resident"
)
_AFTER_DAY = " AND (r.status_on, r.id) > (:day, :id)"
_AFTER_NO_DAY = " AND (coalesce(r.status_on, '') > '' OR r.id > :id)"
_WANTED = (
    " AND (:kelurahan = '' OR r.kelurahan = :kelurahan COLLATE NOCASE)"
    " AND coalesce(r.status_on, '') <= :latest"
)


def page(
    store: Store,
    wanted: Filter = EVERYBODY,
    *,
    after: tuple[int, str, int] | None = None,
    limit: int = 100,
) -> tuple[ReadyRow, ...]:
    """Return the next `limit` people of the queue after the key `after`."""
    policy, params = parts(store, wanted)
    params |= {"turn": after[0], "day": after[1], "id": after[2]} if after else {}
    columns = (
        "r.id AS id, r.nik, r.kk, r.name, r.birth_on, r.sex, r.kelurahan, coalesce(q.kind, 'baru'),"
        " r.status, coalesce((SELECT m.why FROM mark m WHERE m.resident = r.id ORDER BY m.at"
        " LIMIT 1), '')"
    )
    two, most = split(store, policy), max(0, min(limit, PAGE_ROWS_MAX))
    if two is None:
        rows = _by_rank(store, columns, policy, params, most)
    else:
        more = " WHERE (turn, day, id) > (:turn, :day, :id)" if after else ""
        sql, values = bound(
            f"SELECT * FROM ({_in_turn(columns, policy, two)}){more}"
            f" ORDER BY turn, day, id LIMIT {most}",
            params,
        )
        rows = store.rows(sql, values)
    today = store.today()
    return tuple(_row(row, today) for row in rows)


def _by_rank(
    store: Store, columns: str, policy: Policy, params: dict[str, object], most: int
) -> list[Row]:  # fmt: skip
    """Return the first of the queue where there is one line: rank after rank until there are most.

    Each rank is read along the index of the print-ready, in its order, so that the first page of
    100,000 people reads 100 of them; whoever has no day comes first.
    """
    found: list[Row] = []
    day = "coalesce(r.status_on, '') AS day"
    for rank, has_it in ranks_sql(policy):
        turn = params.get("turn", rank)
        if len(found) >= most or rank < int(str(turn)):
            continue
        later = ""
        if "turn" in params and rank == turn:
            later = _AFTER_DAY if params["day"] else _AFTER_NO_DAY
        sql, values = bound(
            f"SELECT {rank} AS turn, NULL AS rank, {day}, {columns}{READY}{_WANTED} AND {has_it}"
            f"{later} ORDER BY r.status_on, r.id LIMIT {most - len(found)}",
            params,
        )
        found += store.rows(sql, values)
    return found


def _in_turn(columns: str, policy: Policy, two: Split) -> str:
    """Return the query of the wanted people in two lines: turn, rank, day, `columns`; not sorted.

    The numbers within the two lines are given before anything else is read of a person.
    """
    rank, day = rank_sql(policy), "coalesce(r.status_on, '') AS day"
    return (
        f"SELECT t.turn, t.rank, t.day, {columns} FROM (SELECT {two.sql()} AS turn, * FROM (SELECT"
        " row_number() OVER (PARTITION BY line ORDER BY rank, day, who) AS n, * FROM (SELECT"
        f" r.id AS who, {LINE_SQL} AS line, {rank} AS rank, {day}{READY}{_WANTED}))) t"
        " JOIN resident r ON r.id = t.who"
        " LEFT JOIN request q ON q.resident = r.id AND q.state IN ('open', 'held')"
    )


def _row(row: tuple[object, ...], today: date) -> ReadyRow:
    turn, rank, day, id_, nik, kk, name, birth, sex, kelurahan, kind, status, note = row
    ready = date.fromisoformat(str(day)) if day else None
    known = turn if rank is None else rank
    return ReadyRow(
        int(str(id_)), int(str(known)), str(nik), str(kk) if kk else None, str(name),
        date.fromisoformat(str(birth)) if birth else None, str(sex), str(kelurahan), str(kind),
        str(status), ready, (today - ready).days if ready else None, str(note), int(str(turn)),
    )  # fmt: skip


def ids(store: Store, wanted: Filter = EVERYBODY, *, limit: int = IDS_MAX) -> tuple[int, ...]:
    """Return the ids of the first `limit` people of the queue, in order."""
    policy, params = parts(store, wanted)
    two, most = split(store, policy), max(0, min(limit, IDS_MAX))
    if two is None and most <= PAGE_ROWS_MAX:
        rows = _by_rank(store, "r.id", policy, params, most)
        return tuple(int(row[-1]) for row in rows)
    if two is None:
        asked = f"SELECT r.id{READY}{_WANTED} ORDER BY {rank_sql(policy)},"
        asked += " coalesce(r.status_on, ''), r.id"
    else:
        asked = f"SELECT id FROM ({_in_turn('r.id AS id', policy, two)}) ORDER BY turn, day, id"
    sql, values = bound(f"{asked} LIMIT {most}", params)
    return tuple(int(row[0]) for row in store.rows(sql, values))


def total(store: Store, wanted: Filter = EVERYBODY) -> int:
    """Return how many people are in the queue."""
    _, params = parts(store, wanted)
    sql, values = bound(f"SELECT count(*){READY}{_WANTED}", params)
    return store.number(sql, values)


def kelurahans(store: Store) -> tuple[tuple[str, int], ...]:
    """Return the kelurahan of the queue with how many people each has."""
    _, params = parts(store, EVERYBODY)
    sql, values = bound(
        f"SELECT r.kelurahan, count(*){READY} GROUP BY r.kelurahan ORDER BY r.kelurahan", params
    )
    return tuple((str(row[0]), int(row[1])) for row in store.rows(sql, values))


def why_not(store: Store, resident: int, *, own: int = 0) -> str:
    """Return '' when this resident is in the queue, else the first reason why not.

    `own` is the job that asks for itself: it does not stand in its own way.
    """
    _, params = parts(store, EVERYBODY)
    sql, values = bound(_WHY_NOT, params | {"resident": resident, "own": own})
    row = store.one(sql, values)
    return str(row[0]) if row else "unknown"


def left_out(store: Store) -> dict[str, int]:
    """Return how many print-ready people are not in the queue, by reason."""
    _, params = parts(store, EVERYBODY)
    sql, values = bound(
        f"SELECT CASE {_ARMS} ELSE '' END AS reason, count(*){_FROM} GROUP BY reason", params
    )
    return {str(row[0]): int(row[1]) for row in store.rows(sql, values) if row[0]}
