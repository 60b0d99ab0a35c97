"""Records at the centre that the same fingers have: which NIK, which office holds it, which stays.

The centre tells a word only (DUPLICATE_RECORD); the other NIK comes by telephone, by letter, or out
of this store's own quality lists. One other record is one-to-one, more are one-to-many (reference
domain section 1).
"""

from dataclasses import dataclass
from typing import ClassVar, Literal

from model import quality
from model.errors import RecordMissing, RuleRefused
from model.nik import DIGITS, strip
from model.region_value import Region, kind_of
from model.rights import demand
from model.store import Store, Tx
from model.work.notes import status_of

TWINS_MAX = 9
PLACE_CHARS_MAX = 80

Keep = Literal["", "this", "other"]
Shape = Literal["", "one", "many"]


class TwinRefused(RuleRefused):
    """Not sixteen digits, or this person's own NIK, or more records than a person can have."""

    code: ClassVar[str] = "KRJ-106"


class TwinUnknown(RecordMissing):
    """This record is not noted for this person."""

    code: ClassVar[str] = "KRJ-107"


@dataclass(frozen=True, slots=True)
class Twin:
    """One other record. `place` is where its NIK was first given out, in words."""

    id: int
    resident: int
    nik: str
    place: str
    keep: str
    by: str
    at: int

    def __repr__(self) -> str:
        """Show the number only."""
        return f"Twin({self.id})"


def of(store: Store, resident: int) -> tuple[Twin, ...]:
    """Return the other records noted for a person, in the order they were found."""
    rows = store.rows(
        "SELECT id, resident, nik, place, keep, by, at FROM work_twin WHERE resident = ?"
        " ORDER BY id LIMIT ?",
        (resident, TWINS_MAX),
    )
    return tuple(Twin(row[0], row[1], f"{row[2]:016d}", *row[3:]) for row in rows)


def shape(found: tuple[Twin, ...]) -> Shape:
    """Return whether one other record is known, or several, or none yet."""
    return "" if not found else "one" if len(found) == 1 else "many"


def place_of(store: Store, resident: int) -> str:
    """Return the places that hold the other records, for the sentence; '' where none is known."""
    return ", ".join(dict.fromkeys(one.place for one in of(store, resident)))


def office_of(store: Store, nik: str) -> str:
    """Return the kota or kabupaten that gave out a NIK, its code where no region has it."""
    code = f"{nik[:2]}.{nik[2:4]}"
    row = store.one(
        "SELECT name FROM region WHERE code = ? ORDER BY valid_from DESC LIMIT 1", (code,)
    )
    return code if row is None else Region(code, str(row[0]), kind_of(code)).title


def add(tx: Tx, resident: int, text: str) -> int:
    """Note another record by its NIK; noted twice it is one. Raises NotAllowed, TwinRefused."""
    demand(tx.actor, "work")
    status = status_of(tx.store, resident)
    digits = strip(text)
    own = tx.number("SELECT nik FROM resident WHERE id = ?", (resident,))
    is_nik = len(digits) == DIGITS and digits.isascii() and digits.isdecimal()
    if not is_nik or digits[0] == "0" or int(digits) == own:
        raise TwinRefused(most=TWINS_MAX)
    known = tx.one(
        "SELECT id FROM work_twin WHERE resident = ? AND nik = ?", (resident, int(digits))
    )
    if known is not None:
        return int(known[0])
    if len(of(tx.store, resident)) >= TWINS_MAX:
        raise TwinRefused(most=TWINS_MAX)
    place = office_of(tx.store, digits)[:PLACE_CHARS_MAX]
    made = tx.insert(
        "work_twin", resident=resident, nik=int(digits), place=place, by=tx.actor.name,
        at=tx.now_ms,
    )  # fmt: skip
    tx.audit("work_twin", twin=made, resident=resident, status=status)
    tx.emit("work_twin", made, resident, tx.actor.name, tx.now_ms)
    return made


def choose(tx: Tx, resident: int, twin: int, keep: Keep) -> None:
    """Note which record the resident keeps: the `other` one with this row id, or `this` person's.

    Raises NotAllowed, TwinUnknown.
    """
    demand(tx.actor, "work")
    known = of(tx.store, resident)
    if keep not in ("this", "other") or twin not in {one.id for one in known}:
        raise TwinUnknown()
    for one in known:
        says = keep if keep == "this" or one.id == twin else ""
        tx.execute("UPDATE work_twin SET keep = ? WHERE id = ?", (says, one.id))
    tx.audit("work_keep", twin=twin, resident=resident, keep=keep)
    tx.emit("work_twin", twin, resident, keep, tx.actor.name, tx.now_ms)


def suggested(store: Store, resident: int) -> str:
    """Return the NIK of a record of this store that may be the same person's, '' for none."""
    doubt = quality.two_niks_of(store, resident)
    if doubt is None:
        return ""
    other = doubt.other if doubt.resident == resident else doubt.resident
    nik = store.number("SELECT nik FROM resident WHERE id = ?", (other or 0,))
    return f"{nik:016d}" if nik else ""
