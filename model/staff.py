"""Switch operators off and on again: who has left can no longer log in, the trail keeps the name.

A kasi must remain, because only a kasi may bring anybody back.
"""

from typing import ClassVar

from model.errors import RuleRefused
from model.names import clean
from model.operators import OperatorUnknown
from model.rights import demand
from model.store import Tx


class LastKasi(RuleRefused):
    """The only active kasi cannot be switched off."""

    code: ClassVar[str] = "OPR-109"


def set_active(tx: Tx, name: str, active: bool) -> bool:
    """Switch the operator `name` on or off; return False when it is so already.

    Raises OperatorUnknown, and LastKasi when no other active operator has that role.
    """
    demand(tx.actor, "staff")
    known = clean(name).upper()
    row = tx.one("SELECT id, active, roles FROM operator WHERE name = ?", (known,))
    if row is None:
        raise OperatorUnknown()
    made, was, roles = row
    if bool(was) == active:
        return False
    if not active and "kasi" in roles.split() and not _another_kasi(tx, made):
        raise LastKasi()
    tx.execute("UPDATE operator SET active = ? WHERE id = ?", (int(active), made))
    tx.audit("operator_on" if active else "operator_off", operator=made)
    what = "on" if active else "off"
    tx.emit("operator", made, known, roles.split(), tx.actor.name, tx.now_ms, what)
    return True


def _another_kasi(tx: Tx, but: int) -> bool:
    rows = tx.rows("SELECT roles FROM operator WHERE active = 1 AND id <> ?", (but,))
    return any("kasi" in roles.split() for (roles,) in rows)
