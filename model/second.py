"""The second person: what one alone may not do needs another one's PIN, here and now.

Their name stands in the row beside the actor's. The proof is theirs alone and grows old soon. A
shell account and the operator of its name are one person.
"""

from dataclasses import dataclass
from typing import ClassVar

from model import operators
from model.errors import RuleRefused
from model.names import clean
from model.rights import demand
from model.store import Tx

SECOND_SECONDS_MAX = 900
"""A quarter of an hour: long enough for one act, too short for a walk home."""


class SamePerson(RuleRefused):
    """The second person is the first."""

    code: ClassVar[str] = "OPR-112"


class SecondGone(RuleRefused):
    """The second person's proof is too old, or that person was switched off."""

    code: ClassVar[str] = "OPR-113"


class SecondMissing(RuleRefused):
    """This is an act of two people, and only one is here."""

    code: ClassVar[str] = "OPR-114"


@dataclass(frozen=True, slots=True)
class Second:
    """Who stood by, proven by their own PIN at an instant."""

    name: str
    at: int


def prove(
    tx: Tx, name: str, pin: str, action: str = "stand_by", came_from: str = "second"
) -> Second | RuleRefused:
    """Check another operator's PIN and right; return who it is, or the refusal as a value.

    A refusal is returned as in `operators.log_in`, because its count must be committed: that of
    OPR-105 and OPR-106, SamePerson, NotAllowed.
    """
    if person(clean(name)) == person(tx.actor.name):
        return SamePerson()
    found = operators.log_in(tx, name, pin, came_from, second=True)
    if isinstance(found, RuleRefused):
        return found
    try:
        demand(found.actor, action)
    except RuleRefused as error:
        return error
    return Second(found.actor.name, tx.now_ms)


def person(name: str) -> str:
    """Return who an actor's name stands for: the shell account os:sari is the operator SARI."""
    return name.removeprefix("os:").upper()


def demanded(tx: Tx, second: Second | None) -> str:
    """Return the second person's name; raise SecondMissing, and what `stands_by` raises."""
    if second is None:
        raise SecondMissing()
    return stands_by(tx, second)


def stands_by(tx: Tx, second: Second) -> str:
    """Return the second person's name; raise SamePerson, SecondGone."""
    if person(second.name) == person(tx.actor.name):
        raise SamePerson()
    age = tx.now_ms - second.at
    here = tx.one("SELECT 1 FROM operator WHERE name = ? AND active = 1", (second.name,))
    if here is None or not 0 <= age <= SECOND_SECONDS_MAX * 1000:
        raise SecondGone(who=second.name)
    return second.name
