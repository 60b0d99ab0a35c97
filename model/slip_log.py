"""The slips that were printed: a row of the trail each, made before the printer is asked.

It says for whom, at which seat and what kind. The last slip of a seat is printed again from it,
also after a power cut, and nothing personal is kept anywhere else. A slip's code, scanned at a
counter of the same office, leads to its resident.
"""

import json
import re
from typing import ClassVar

from model import printing
from model.clock import instant
from model.errors import RuleRefused
from model.lookup import mask, today_of
from model.permohonan import ResidentUnknown
from model.person import person
from model.rights import demand
from model.slips import Slip, Told, telling
from model.standing import standing
from model.store import Store, Tx

KIND = "slip"
LOOK_BACK_ROWS = 20_000
"""So far back in the trail the last slip is looked for: days of a busy office."""
NAME_CHARS_MAX = 120
PREFIX = "TUNTAS:S:"
_SCANNED = re.compile(r"TUNTAS:S:([0-9]{2,6}):([0-9]{1,12})")


class NoSlip(RuleRefused):
    """No slip was printed at this seat lately."""

    code: ClassVar[str] = "LKT-106"


def tell(tx: Tx, resident: int, seat: str) -> Slip:
    """Return the slip with what to tell a resident now, and write its row of the trail.

    Raises NotAllowed, ResidentUnknown.
    """
    demand(tx.actor, "see_nik")
    tx.audit(KIND, what="keterangan", resident=resident, seat=seat)
    row = tx.one("SELECT max(seq) FROM audit")
    assert row is not None
    return _telling(tx.store, resident, seat, int(row[0]), tx.now_ms, tx.actor.name)


def last(store: Store, seat: str) -> Slip:
    """Return a seat's last slip with what holds now, marked as printed again; raises NoSlip."""
    rows = store.rows(
        "SELECT seq, at, actor, facts FROM audit WHERE kind = ?"
        " AND seq > (SELECT max(seq) FROM audit) - ? ORDER BY seq DESC",
        (KIND, LOOK_BACK_ROWS),
    )
    for seq, at, actor, facts in rows:
        noted = json.loads(facts)
        if noted.get("seat") == seat:
            return _telling(store, noted["resident"], seat, seq, at, actor, again=True)
    raise NoSlip(seat=seat)


def last_again(tx: Tx, seat: str) -> Slip:
    """Return a seat's last slip for the printer, and write that it was printed again.

    Raises NotAllowed, NoSlip, ResidentUnknown.
    """
    demand(tx.actor, "see_nik")
    slip = last(tx.store, seat)
    tx.audit("slip_again", number=slip.number, seat=seat)
    return slip


def code_of(store: Store, number: str) -> str:
    """Return what the code of this office's slip S-123 holds."""
    return f"{PREFIX}{_digits(store.office)}:{number.removeprefix('S-')}"


def nik_of(store: Store, scanned: str) -> str | None:
    """Return the NIK of the resident whose slip was scanned, None for a slip of another office."""
    found = _SCANNED.fullmatch(scanned)
    if found is None or found[1] != _digits(store.office):
        return None
    row = store.one("SELECT facts FROM audit WHERE seq = ? AND kind = ?", (int(found[2]), KIND))
    if row is None:
        return None
    resident = json.loads(row[0])["resident"]
    nik = store.one("SELECT nik FROM resident WHERE id = ?", (resident,))
    return None if nik is None else f"{nik[0]:016d}"


def _telling(
    store: Store, resident: int, seat: str, seq: int, at: int, by: str, *, again: bool = False
) -> Slip:
    today = today_of(store)
    found = person(store, resident, today)
    if found is None:
        raise ResidentUnknown()
    what = standing(found, printing.blanks_free(store), today)
    told = Told(
        office=store.meta("office_name") or store.office,
        number=f"S-{seq}",
        code=code_of(store, f"S-{seq}"),
        name=found.row.name[:NAME_CHARS_MAX],
        nik=mask(found.row.nik),
        at=_at(at, store.zone),
        by=by,
        short=what.short,
        sentence=what.sentence_id,
        again=_at(store.clock.now_ms(), store.zone) if again else "",
    )
    return telling(seat, told)


def _at(ms: int, zone: str) -> str:
    return f"{instant(ms, zone):%d-%m-%Y %H.%M}"


def _digits(office: str) -> str:
    return office.replace(".", "")
