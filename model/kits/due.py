"""Who is due and not yet recorded: 17, or 16, or married; alive; no recording, here or centrally.

The centre's word and our own recordings decide; whether one person may be recorded now is judged
once more at the desk (model.enrol.eligible).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from model.age import MARRIED_SQL, RECORDING_YEARS
from model.enrol.answered import DELETED
from model.kits.faults import AreaMissing, AreaUnclear, RollUnreadable
from model.names import clean
from model.nik import DIGITS, strip
from model.store import Store

PEOPLE_MAX = 3_000
"""People of one kit: ten days of work of the busiest crew."""
ROLL_BYTES_MAX = 1_000_000
PLACE_CHARS_MAX = 20
VILLAGE_CHARS = len("16.71.17.1004")

NOT_RECORDED = "r.status IN ('', 'UNREGISTERED')"
RECORDED_HERE = (
    "EXISTS (SELECT 1 FROM recording c WHERE c.resident = r.id AND c.live = 1"
    f" AND NOT (c.state = 'done' AND {DELETED}))"
)
"""A recording of ours that stands; not one that the centre had and has deleted since."""
OF_AGE = (
    f"(r.birth_on <= ? OR (r.marital IN {MARRIED_SQL} AND r.birth_on IS NOT NULL))"
    " AND r.life = 'hidup'"
)
LEFT = f"({NOT_RECORDED} AND NOT {RECORDED_HERE})"
"""Of those of age: nothing is recorded, by the centre's word and by ours."""
DUE = f"{OF_AGE} AND {LEFT}"
"""Takes one value: the last birth date of those who are 16 (`born_by`)."""


@dataclass(frozen=True, slots=True)
class Area:
    """A kelurahan by its code, and within it perhaps one RW and one RT of three digits each."""

    kel_code: str
    rw: str = ""
    rt: str = ""

    def words(self, name: str) -> str:
        """Return it as a kit's scope: the kelurahan's name, RW and RT."""
        told = f"{name} RW {self.rw}" if self.rw else name
        return f"{told} RT {self.rt}" if self.rt else told


@dataclass(frozen=True, slots=True)
class Chosen:
    """Who goes along: row ids in the order of the route, and how many were left out and why."""

    residents: tuple[int, ...]
    scope: str
    unknown: int = 0
    """Numbers of a roll that no resident has."""
    not_due: int = 0
    away: int = 0
    """They are out with another kit already."""


def born_by(today: date) -> str:
    """Return the last birth date of those who may be recorded at 16, as ISO text."""
    try:
        return today.replace(year=today.year - RECORDING_YEARS).isoformat()
    except ValueError:  # today is 29-02: whoever was born on 01-03 is not 16 yet
        return date(today.year - RECORDING_YEARS, 2, 28).isoformat()


def area(kel_code: str, rw: str = "", rt: str = "") -> Area:
    """Return the area for what was typed ("1" is 001); raise AreaMissing without a kelurahan."""
    if not kel_code:
        raise AreaMissing()
    return Area(kel_code, _three(rw), _three(rt))


def _three(text: str) -> str:
    plain = clean(text)[:PLACE_CHARS_MAX]
    return plain.zfill(3) if plain.isascii() and plain.isdecimal() else plain.upper()


_ROUTE = "ORDER BY r.kel_code, r.rw, r.rt, r.address, r.kk, r.birth_on, r.id"
_OUT = (
    "EXISTS (SELECT 1 FROM kit_person p JOIN kit k ON k.id = p.kit"
    " WHERE p.resident = r.id AND k.state IN ('packing', 'out'))"
)


def of_area(store: Store, where: Area, name: str, *, again: bool = False) -> Chosen:
    """Return who is due in `where`; whoever is out with another kit only with `again`."""
    parts, values = ["r.kel_code = ?", DUE], [where.kel_code, born_by(store.today())]
    for column, value in (("rw", where.rw), ("rt", where.rt)):
        if value:
            parts.append(f"r.{column} = ?")
            values.append(value)
    sql = f"SELECT r.id, {_OUT} FROM resident r WHERE {' AND '.join(parts)} {_ROUTE} LIMIT ?"
    rows = store.rows(sql, (*values, PEOPLE_MAX * 2))
    taken = tuple(row[0] for row in rows if again or not row[1])
    return Chosen(taken, where.words(name), away=len(rows) - len(taken))


def of_roll(store: Store, niks: Sequence[str], name: str, *, again: bool = False) -> Chosen:
    """Return who of a school's roll is due; `niks` as read by `read_roll`."""
    sql = f"SELECT r.id, {_OUT}, {DUE} FROM resident r WHERE r.nik = ?"
    born, found = born_by(store.today()), []
    unknown = not_due = away = 0
    for nik in niks:
        row = store.one(sql, (born, int(nik)))
        if row is None:
            unknown += 1
        elif not row[2]:
            not_due += 1
        elif row[1] and not again:
            away += 1
        else:
            found.append(int(row[0]))
    return Chosen(_in_order(store, found), name, unknown, not_due, away)


def _in_order(store: Store, residents: list[int]) -> tuple[int, ...]:
    keys = "SELECT r.kel_code, r.rw, r.rt, r.address, r.kk, r.birth_on FROM resident r WHERE id = ?"
    told = {one: store.one(keys, (one,)) or () for one in residents}
    return tuple(sorted(told, key=lambda one: ([str(x) for x in told[one]], one)))


def read_roll(path: Path) -> tuple[str, ...]:
    """Return the numbers of a roll, each once: any text file with one NIK a line, also CSV.

    A line without a NIK (a head, an empty one) is passed over. Raises RollUnreadable: not there,
    larger than 1 MB, no text, or no number at all.
    """
    try:
        with path.open("rb") as file:
            data = file.read(ROLL_BYTES_MAX + 1)
    except OSError as error:
        raise RollUnreadable(why=error.strerror or "?") from None
    if len(data) > ROLL_BYTES_MAX:
        raise RollUnreadable(why=f"> {ROLL_BYTES_MAX // 1_000_000} MB")
    text = data.decode("utf-8-sig", "replace")
    niks = dict.fromkeys(nik for line in text.splitlines() if (nik := _nik_in(line)))
    if not niks:
        raise RollUnreadable(why="NIK?")
    return tuple(niks)


def _nik_in(line: str) -> str:
    """Return the first cell of a line that is sixteen digits."""
    for cell in line.replace("\t", ";").replace(",", ";").split(";"):
        digits = strip(cell.strip().strip("'\""))
        if len(digits) == DIGITS and digits.isascii() and digits.isdecimal() and digits[0] != "0":
            return digits
    return ""


def find_area(store: Store, text: str, rw: str = "", rt: str = "") -> tuple[Area, str]:
    """Return the area and the name of a kelurahan given by code or name.

    A name is looked for in the office's own kabupaten; raises AreaMissing for none, AreaUnclear for
    a name that none or several bear.
    """
    plain = clean(text)
    if not plain:
        raise AreaMissing()
    from model import region  # 8,400 regions: only where a name was typed

    book, today = region.load(store), store.today()
    whole = book.get(plain, today)
    found = (whole,) if whole else book.find(plain, store.office[:5], today)
    villages = [one for one in found if len(one.code) == VILLAGE_CHARS]
    if len(villages) != 1:
        where = ", ".join(book.label(one.code) for one in villages[:3])
        raise AreaUnclear(found=where or "-")
    return area(villages[0].code, rw, rt), villages[0].name.upper()
