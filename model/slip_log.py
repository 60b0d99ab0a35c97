"""The slips that were printed: a row of the trail each, made before the printer is asked.

It says for whom, at which seat and what kind. The last slip of a seat is printed again from it,
also after a power cut, and nothing personal is kept anywhere else. A slip's code, scanned at a
counter of the same office, leads to its resident.
"""

import importlib
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import ClassVar

from model import printing
from model.clock import instant
from model.errors import RuleRefused
from model.forecast.promise import promise
from model.letterhead import office_name
from model.lookup import mask, today_of
from model.permohonan import ResidentUnknown
from model.person import Person, person
from model.rights import demand
from model.slips import Slip, Told, telling
from model.standing import Standing, standing
from model.standing_words import TURN_WORDS
from model.store import Store, Tx

KIND = "slip"
LOOK_BACK_ROWS = 20_000
"""So far back in the trail the last slip is looked for: days of a busy office."""
NAME_CHARS_MAX = 120
PREFIX = "TUNTAS:S:"
_SCANNED = re.compile(r"TUNTAS:S:([0-9]{2,6}):([0-9]{1,12})")


MAKERS = {
    "keterangan": "model.slip_log:told_again",
    "rekam": "model.enrol.receipt:again",
    "serah": "model.handover.paper:again",
    "titipan": "model.parcels.guest_paper:again",
}
"""Which function makes a slip of that kind again; named, so that each is loaded when wanted."""


@dataclass(frozen=True, slots=True)
class Noted:
    """One row of the trail about a slip: for whom, at which seat, what kind, and its facts."""

    seq: int
    at: int
    by: str
    seat: str
    what: str
    facts: Mapping[str, object]


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
        if noted.get("seat") == seat and noted.get("what") in MAKERS:
            return _again(store, Noted(seq, at, actor, seat, noted["what"], noted))
    raise NoSlip(seat=seat)


def _again(store: Store, noted: Noted) -> Slip:
    module, _, name = MAKERS[noted.what].partition(":")
    make: Callable[[Store, Noted], Slip] = getattr(importlib.import_module(module), name)
    return make(store, noted)


def told_again(store: Store, noted: Noted) -> Slip:
    """Return the slip with what to tell a resident, as it holds now, marked as printed again."""
    resident = int(str(noted.facts["resident"]))
    return _telling(store, resident, noted.seat, noted.seq, noted.at, noted.by, again=True)


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
    return f"{PREFIX}{_digits(store)}:{number.removeprefix('S-')}"


def nik_of(store: Store, scanned: str) -> str | None:
    """Return the NIK of the resident whose slip was scanned, None for a slip of another office."""
    found = _SCANNED.fullmatch(scanned)
    if found is None or found[1] != _digits(store):
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
    blanks, days = printing.blanks_free(store), promise(store, resident)
    what = standing(found, blanks, today, estimate=days)
    told = Told(
        office=office_name(store),
        number=f"S-{seq}",
        code=code_of(store, f"S-{seq}"),
        name=found.row.name[:NAME_CHARS_MAX],
        nik=mask(found.row.nik),
        at=said_at(at, store.zone),
        by=by,
        short=what.short,
        sentence=what.sentence_id,
        again=said_at(store.clock.now_ms(), store.zone) if again else "",
        facts=_facts(found, what),
    )
    return telling(seat, told)


def _facts(found: Person, what: Standing) -> tuple[tuple[str, str], ...]:
    """Return since when it stands, whose turn it is, and the certificate in force."""
    facts = [("Sejak", f"{what.since:%d-%m-%Y}")] if what.since else []
    turn = ", ".join(TURN_WORDS.get(one, one) for one in what.acts)
    facts += [("Giliran", turn)] if turn else []
    held = found.suket
    facts += [("Suket", f"{held.number} s.d. {held.until_on:%d-%m-%Y}")] if held else []
    return tuple(facts)


def said_at(ms: int, zone: str) -> str:
    """Return an instant as slips say it: 21-11-2026 10.00."""
    return f"{instant(ms, zone):%d-%m-%Y %H.%M}"


def _digits(store: Store) -> str:
    """Return what tells this trail from others: the office; of a kit its number in five digits.

    A kit counts its slips anew: scanned at its office, one must not open somebody else. Codes of
    offices have two, four or six digits.
    """
    kit = store.meta("kit_number")
    return kit.removeprefix("JB-").zfill(5) if kit else store.office.replace(".", "")
