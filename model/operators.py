"""Operators: their names, roles and PINs, and the door through which they come in.

PINs are kept as Argon2id (RFC 9106; 19 MiB, 2 passes, 1 lane: about 28 ms on an old PC). After the
third wrong PIN each further try must wait, four times as long every time (10,000 tries at one a
second get 9 answers); the wait is a column, so a restart does not shorten it.
"""

import os
from dataclasses import dataclass
from typing import ClassVar

from model.actor import Actor
from model.errors import RecordMissing, RuleRefused
from model.names import clean
from model.rights import ROLES, demand
from model.store import Store, Tx

PIN_CHARS_MIN = 4
PIN_CHARS_MAX = 64
NAME_CHARS_MAX = 20
FREE_FAILURES = 3
WAIT_SECONDS_FIRST = 15
WAIT_SECONDS_MAX = 3_600
WAIT_GROWTH = 4
MEMORY_KIB = 19_456
PASSES = 2


class PinTooShort(RuleRefused):
    """A PIN has fewer than 4 or more than 64 characters."""

    code: ClassVar[str] = "OPR-102"


class RoleUnknown(RuleRefused):
    """No role bears this name."""

    code: ClassVar[str] = "OPR-103"


class OperatorExists(RuleRefused):
    """Somebody bears this name already."""

    code: ClassVar[str] = "OPR-104"


class LoginRefused(RuleRefused):
    """Name or PIN is wrong; which of them is not told."""

    code: ClassVar[str] = "OPR-105"


class LoginWaits(RuleRefused):
    """Too many wrong PINs; the fact `seconds` says how long to wait."""

    code: ClassVar[str] = "OPR-106"


class OperatorUnknown(RecordMissing):
    """Nobody bears this name."""

    code: ClassVar[str] = "OPR-107"


class OperatorNameBad(RuleRefused):
    """A name is empty or too long."""

    code: ClassVar[str] = "OPR-108"


@dataclass(frozen=True, slots=True)
class Login:
    """What a login gives: the actor, and when and where that name was last used."""

    actor: Actor
    last_at: int | None
    last_from: str
    failures: int


@dataclass(frozen=True, slots=True)
class Staff:
    """One operator as lists show it."""

    name: str
    roles: tuple[str, ...]
    active: bool
    last_at: int | None


def hash_pin(pin: str) -> str:
    """Return the PHC string of `pin`; raise PinTooShort outside 4 to 64 characters."""
    if not PIN_CHARS_MIN <= len(pin) <= PIN_CHARS_MAX:
        raise PinTooShort(least=PIN_CHARS_MIN, most=PIN_CHARS_MAX)
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id  # as in pin_is

    kdf = Argon2id(
        salt=os.urandom(16), length=32, iterations=PASSES, lanes=1, memory_cost=MEMORY_KIB
    )
    return kdf.derive_phc_encoded(_bytes(pin))


def _bytes(pin: str) -> bytes:
    return pin.encode("utf-8", "surrogateescape")  # a broken byte from a line is a wrong PIN


def pin_is(pin: str, kept: str) -> bool:
    """Tell whether `pin` is the one whose PHC string was kept."""
    # 8 ms that the login screen need not wait for: it is wanted when somebody comes in.
    from cryptography.exceptions import InvalidKey
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    try:
        Argon2id.verify_phc_encoded(_bytes(pin), kept)
    except InvalidKey:
        return False
    return True


def add(tx: Tx, name: str, pin: str, roles: tuple[str, ...]) -> int:
    """Add an operator; raise OperatorExists, RoleUnknown, PinTooShort, OperatorNameBad."""
    demand(tx.actor, "staff")
    wanted = clean(name).upper()
    if not 0 < len(wanted) <= NAME_CHARS_MAX:
        raise OperatorNameBad(most=NAME_CHARS_MAX)
    for role in roles:
        if role not in ROLES:
            raise RoleUnknown(role=clean(role)[:20], known=", ".join(ROLES))
    if tx.one("SELECT 1 FROM operator WHERE name = ?", (wanted,)):
        raise OperatorExists(who=wanted)
    made = tx.insert("operator", name=wanted, roles=" ".join(roles), pin_hash=hash_pin(pin))
    tx.audit("operator_added", operator=made, roles=list(roles))
    tx.emit("operator", made, wanted, list(roles), tx.actor.name, tx.now_ms, "added")
    return made


def set_pin(tx: Tx, name: str, pin: str) -> None:
    """Give an operator a new PIN and forgive earlier failures."""
    demand(tx.actor, "staff")
    row = tx.one("SELECT id, name, roles FROM operator WHERE name = ?", (clean(name).upper(),))
    if row is None:
        raise OperatorUnknown()
    made, known, roles = row
    tx.execute(
        "UPDATE operator SET pin_hash = ?, failures = 0, retry_at = 0 WHERE id = ?",
        (hash_pin(pin), made),
    )
    tx.audit("operator_pin_set", operator=made)
    tx.emit("operator", made, known, roles.split(), tx.actor.name, tx.now_ms, "pin")


def wait_seconds(failures: int) -> int:
    """Return how long the next try must wait after `failures` wrong PINs in a row."""
    if failures < FREE_FAILURES:
        return 0
    steps = min(failures - FREE_FAILURES, 20)
    return min(WAIT_SECONDS_FIRST * int(WAIT_GROWTH**steps), WAIT_SECONDS_MAX)


def log_in(
    tx: Tx, name: str, pin: str, came_from: str, *, second: bool = False
) -> Login | RuleRefused:
    """Check name and PIN and return the Login, or the refusal as a value.

    With `second` somebody only stands by (model.second): that is no login of theirs.

    A refusal is returned, not raised, because its count and its audit row must be committed.
    An unknown name costs the same time as a wrong PIN.
    """
    row = tx.one(
        "SELECT id, name, roles, pin_hash, failures, retry_at, last_at, last_from"
        " FROM operator WHERE name = ? AND active = 1",
        (clean(name).upper(),),
    )
    if row is None:
        pin_is(pin, _DECOY)
        tx.audit("login_refused", why="unknown", place=came_from)
        return LoginRefused()
    made, known, roles, kept, failures, retry_at, last_at, last_from = row
    # A clock that was set back must not lock anybody out for longer than the wait itself.
    retry_at = min(retry_at, tx.now_ms + wait_seconds(failures) * 1000)
    if tx.now_ms < retry_at:
        tx.execute("UPDATE operator SET retry_at = ? WHERE id = ?", (retry_at, made))
        return LoginWaits(seconds=-(-(retry_at - tx.now_ms) // 1000))
    if not pin_is(pin, kept):
        failures += 1
        retry = tx.now_ms + wait_seconds(failures) * 1000
        tx.execute(
            "UPDATE operator SET failures = ?, retry_at = ? WHERE id = ?", (failures, retry, made)
        )
        tx.audit("login_refused", operator=made, why="pin", place=came_from)
        return LoginRefused()
    _came_in(tx, made, (last_at, last_from) if second else (tx.now_ms, came_from))
    tx.audit("stood_by" if second else "login", operator=made, place=came_from)
    actor = Actor(known, frozenset(roles.split()), "operator")
    return Login(actor, last_at, last_from, failures)


def _came_in(tx: Tx, made: int, last: tuple[int | None, str]) -> None:
    tx.execute(
        "UPDATE operator SET failures = 0, retry_at = 0, last_at = ?, last_from = ? WHERE id = ?",
        (*last, made),
    )


def note_end(tx: Tx, why: str) -> None:
    """Record that the actor's session ended: `logout`, `lock` or `hangup`."""
    tx.audit("session_ended", why=why)


def staff(store: Store) -> tuple[Staff, ...]:
    """Return all operators by name."""
    found = store.rows("SELECT name, roles, active, last_at FROM operator ORDER BY name")
    return tuple(Staff(name, tuple(roles.split()), bool(a), last) for name, roles, a, last in found)


_DECOY = (
    "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA"
    "$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
)
"""A hash that no PIN has, so that an unknown name costs what a wrong PIN costs."""
