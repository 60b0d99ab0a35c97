"""Coverage: of those who must have a card, who is recorded, and what is known of all the others.

Counted by kelurahan, RW and RT. The newest visit tells of someone who is not recorded why: moved,
dead, unknown, elsewhere, still there; nobody who is due is in no column.
"""

from dataclasses import dataclass

from model.kits.due import DUE, LEFT, OF_AGE, Area, born_by
from model.lookup import mask
from model.store import Store

ROWS_MAX = 2_000
PAGE_ROWS_MAX = 500
_LAST = (
    "(SELECT v.outcome FROM visit v WHERE v.resident = r.id ORDER BY v.at DESC, v.id DESC LIMIT 1)"
)


@dataclass(frozen=True, slots=True)
class Line:
    """One kelurahan, RW or RT: of `of_age` people, `due` are not recorded.

    The visits' columns and `unseen` add up to `due`.
    """

    kel_code: str
    kelurahan: str
    rw: str
    rt: str
    of_age: int
    due: int
    moved: int
    dead: int
    unknown: int
    elsewhere: int
    there: int
    unseen: int

    @property
    def recorded(self) -> int:
        """How many are recorded, or have a card."""
        return self.of_age - self.due

    @property
    def gone(self) -> int:
        """How many of the due were not to be found: moved, dead, unknown, elsewhere."""
        return self.moved + self.dead + self.unknown + self.elsewhere

    @property
    def percent(self) -> int:
        """Return the recorded in percent, rounded down; 100 where nobody has to be."""
        return self.recorded * 100 // self.of_age if self.of_age else 100

    @property
    def key(self) -> tuple[str, str, str]:
        """What tells this line from the others."""
        return self.kel_code, self.rw, self.rt


_LINES = f"""WITH p AS (
    SELECT r.kel_code AS kel, r.kelurahan AS word, r.rw AS rw, r.rt AS rt,
        {LEFT} AS due, CASE WHEN {LEFT} THEN coalesce({_LAST}, '') ELSE '' END AS seen
    FROM resident r WHERE r.office IN ('', ?) AND {OF_AGE} {{where}})
    SELECT coalesce(kel, ''), max(word), {{keys}}, count(*), sum(due), sum(seen = 'moved'),
        sum(seen = 'dead'), sum(seen = 'unknown'), sum(seen = 'elsewhere'),
        sum(seen IN ('there', 'recorded')), sum(due AND seen = '')
    FROM p GROUP BY kel{{group}} ORDER BY sum(due) DESC, 1, 3, 4 LIMIT {ROWS_MAX}"""


def lines(store: Store, kel_code: str = "", rw: str = "") -> tuple[Line, ...]:
    """Return one line a kelurahan, with `kel_code` one a RW, with `rw` too one an RT.

    Those with most people left come first; at most 2,000.
    """
    where, keys, group = "", "'', ''", ""
    values: list[object] = [store.office, born_by(store.today())]
    if kel_code:
        where, keys, group = "AND r.kel_code = ?", "rw, ''", ", rw"
        values.append(kel_code)
    if kel_code and rw:
        where, keys, group = f"{where} AND r.rw = ?", "rw, rt", ", rw, rt"
        values.append(rw)
    rows = store.rows(_LINES.format(where=where, keys=keys, group=group), values)
    return tuple(Line(*row) for row in rows)


@dataclass(frozen=True, slots=True, repr=False)
class DueRow:
    """Somebody who is due and not recorded; the NIK is masked."""

    id: int
    name: str
    born: str
    nik: str
    address: str
    rt: str
    rw: str
    seen: str
    """The newest visit's outcome, "" for none."""
    seen_at: int

    def __repr__(self) -> str:
        """Show the row id only: a repr reaches tracebacks."""
        return f"DueRow({self.id})"


_PEOPLE = f"""SELECT r.id, r.name, coalesce(r.birth_on, ''), r.nik, r.address, r.rt, r.rw,
    coalesce({_LAST}, ''), coalesce((SELECT max(v.at) FROM visit v WHERE v.resident = r.id), 0)
    FROM resident r WHERE {DUE} AND r.kel_code = ? {{}}
    ORDER BY r.rw, r.rt, r.address, r.id LIMIT ? OFFSET ?"""


def people(
    store: Store, where: Area, *, after: int = 0, limit: int = PAGE_ROWS_MAX
) -> tuple[DueRow, ...]:
    """Return who is due in an area, in the order of the route, from row `after` on."""
    parts, values = "", [born_by(store.today()), where.kel_code]
    for column, value in (("rw", where.rw), ("rt", where.rt)):
        if value:
            parts += f" AND r.{column} = ?"
            values.append(value)
    size = min(max(limit, 0), PAGE_ROWS_MAX)
    rows = store.rows(_PEOPLE.format(parts), (*values, size, after))
    return tuple(DueRow(row[0], row[1], row[2], mask(f"{row[3]:016d}"), *row[4:]) for row in rows)
