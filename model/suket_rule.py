"""Who may have a suket today, and why not: one answer for screen, command and verb."""

from datetime import date
from typing import ClassVar

from model import age, blanko
from model.centre import status
from model.errors import RuleRefused
from model.permohonan import ResidentUnknown
from model.store import Store
from model.suket_row import of

_NOT_RECORDED = frozenset({"", "UNREGISTERED", "ENROLL_FAILURE_AT_REGIONAL"})
OWN_CODE = "BC"
"""The corner code of a recording of ours that the centre has not answered."""


class NotRecorded(RuleRefused):
    """Only people who are recorded get a suket."""

    code: ClassVar[str] = "SKT-101"


class SuketLive(RuleRefused):
    """The person has one that is in force."""

    code: ClassVar[str] = "SKT-102"


class HasCard(RuleRefused):
    """The person has a card and no open request for another."""

    code: ClassVar[str] = "SKT-103"


class BlanksThere(RuleRefused):
    """The office gives none while blanks lie here (setting suket.while_blanks)."""

    code: ClassVar[str] = "SKT-104"


class TooYoung(RuleRefused):
    """Before 17 nobody needs a card, unless married."""

    code: ClassVar[str] = "SKT-107"


class NotHere(RuleRefused):
    """The person died or moved away, or two persons have this NIK."""

    code: ClassVar[str] = "SKT-108"


def is_recorded(store: Store, resident: int, word: str) -> bool:
    """Tell whether the centre or our own finished recording says that the person is recorded."""
    if status.read(word).known and word not in _NOT_RECORDED:
        return True
    own = "SELECT 1 FROM recording WHERE resident = ? AND state = 'done' AND live = 1"
    return store.one(own, (resident,)) is not None


def refusal(
    store: Store, resident: int, *, while_blanks: bool = True, renewing: bool = False
) -> RuleRefused | None:  # fmt: skip
    """Return why this person gets no suket today, None when one may be issued (or renewed).

    `while_blanks` false is the office's switch: none while blanks lie here (November 2022).
    """
    row = store.one(
        "SELECT status, life, birth_on, marital, nik FROM resident WHERE id = ?", (resident,)
    )
    if row is None:
        raise ResidentUnknown()
    word, life, born, marital, nik = row
    today = store.today()
    double = "SELECT 1 FROM case_file WHERE nik = ? AND kind = 'nik_ganda' AND state = 'open'"
    if life != "hidup" or store.one(double, (nik,)):
        return NotHere()
    birth = date.fromisoformat(born) if born else None
    if age.eligible(birth, marital, today) in ("16", "belum") and birth is not None:
        return TooYoung(on=f"{age.turns_17_on(birth):%d-%m-%Y}")
    if not is_recorded(store, resident, word):
        return NotRecorded()
    live = of(store, resident)
    if live is not None and live.in_force(today) and not renewing:
        return SuketLive(number=live.number, until=f"{live.until_on:%d-%m-%Y}")
    if has_card(store, resident, word):
        return HasCard()
    if not while_blanks and blanko.available(store) > 0:
        return BlanksThere(free=blanko.available(store))
    return None


def has_card(store: Store, resident: int, word: str) -> bool:
    """Tell whether the person holds a card that no open request wants replaced."""
    claim = "SELECT 1 FROM request WHERE resident = ? AND state IN ('open', 'held')"
    return word == "CARD_ISSUED" and store.one(claim, (resident,)) is None


def corner_code(word: str) -> str:
    """Return the short status for the corner of the paper; a recording of ours is BC."""
    found = status.read(word)
    return found.short if found.known and word not in _NOT_RECORDED else OWN_CODE
