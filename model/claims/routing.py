"""Which office makes this kind of card, and the slip that sends a resident there.

The letter in force says which kinds a kecamatan prints and which the regency's office does; who
lives under another office is sent home, because its queue is the one that knows them.
"""

import json
from dataclasses import dataclass
from typing import ClassVar

from model import region
from model.claims import papers as paper_list
from model.claims.papers import PAPER_CHARS_MAX
from model.errors import RecordMissing, RuleRefused
from model.office_only import demand_office
from model.policy import Policy, in_force
from model.reason import written
from model.rights import demand
from model.store import Store, Tx

KABUPATEN_CHARS = 5
"""Of an office's code: province and regency, such as 16.71."""
PREFIX = "RJ"


class PrintedHere(RuleRefused):
    """This office makes the card itself: no slip to another one is needed."""

    code: ClassVar[str] = "CTK-138"


class ReferralUnknown(RecordMissing):
    """No slip to another office bears this number."""

    code: ClassVar[str] = "CTK-139"


@dataclass(frozen=True, slots=True)
class Route:
    """Where a kind of card is made for a person; `why` is '' here, else `kind` or `home`."""

    office: str
    name: str
    why: str

    @property
    def here(self) -> bool:
        """Whether it is made at this office."""
        return not self.why


@dataclass(frozen=True, slots=True)
class Referral:
    """One slip to another office."""

    id: int
    number: str
    resident: int
    kind: str
    to_office: str
    papers: dict[str, str]
    why: str
    by: str
    at: int


def route(store: Store, resident: int, kind: str, policy: Policy | None = None) -> Route:
    """Return where this kind of card is made for this person, by the letter in force."""
    letter = policy or in_force(store)
    ours = store.office
    row = store.one("SELECT office FROM resident WHERE id = ?", (resident,))
    home = str(row[0]) if row and row[0] else ours
    is_ours = home == ours or home.startswith(ours + ".")
    if is_ours and letter.may_print(ours, kind):
        return Route(ours, office_name(store, ours), "")
    target = home if letter.may_print(home, kind) else home[:KABUPATEN_CHARS]
    return Route(target, office_name(store, target), "kind" if is_ours else "home")


def office_name(store: Store, code: str) -> str:
    """Return an office as people call it: Disdukcapil of a regency, Kecamatan with its name."""
    found = region.load(store).get(code)
    if code == store.office and (own := store.meta("office_name")):
        return own
    if found is None:
        return f"Disdukcapil {code}" if len(code) <= KABUPATEN_CHARS else code
    return f"Disdukcapil {found.title}" if len(code) <= KABUPATEN_CHARS else found.title


def refer(
    tx: Tx, resident: int, kind: str, papers: dict[str, str] | None = None, why: str = ""
) -> Referral:
    """Write a slip that sends a resident to the office which makes this card, and return it.

    The number has no gaps within a year. Raises PrintedHere, NotAllowed, IsAKit, NumberInWords.
    """
    demand(tx.actor, "request")
    demand_office(tx.store)
    way = route(tx.store, resident, kind)
    if way.here:
        raise PrintedHere(kind=kind)
    year = tx.today.year
    serial = tx.number("SELECT max(serial) FROM referral WHERE year = ?", (year,)) + 1
    number = f"{PREFIX}-{serial}/{year}"
    shown = {k: v for k, v in paper_list.given(papers).items() if v}
    made = tx.insert(
        "referral", number=number, year=year, serial=serial, resident=resident, kind=kind,
        to_office=way.office, papers=json.dumps(shown), why=written(why, PAPER_CHARS_MAX),
        by=tx.actor.name, at=tx.now_ms,
    )  # fmt: skip
    tx.audit("referred", referral=made, resident=resident, what=kind, to=way.office)
    tx.emit("referral", made, number, resident, kind, way.office, tx.actor.name, tx.now_ms)
    return get(tx.store, made)


def get(store: Store, number: int | str) -> Referral:
    """Return a slip by its row or its number; raise ReferralUnknown."""
    column = "id" if isinstance(number, int) else "number"
    row = store.one(_BY[column], (number,))
    if row is None:
        raise ReferralUnknown(number=str(number)[:20])
    return Referral(row[0], row[1], row[2], row[3], row[4], json.loads(row[5]), *row[6:])


_SELECT = "SELECT id, number, resident, kind, to_office, papers, why, by, at FROM referral"
_BY = {"id": f"{_SELECT} WHERE id = ?", "number": f"{_SELECT} WHERE number = ?"}
