"""The office's own choice among the policies, kept as a fact of the store until it is taken back.

Without a choice the newest policy whose date has come is in force (model.policy).
"""

from model.policy import Policy, in_force, named, shipped
from model.rights import demand
from model.store import Store, Tx

BY_DATE = "auto"
_KEY = "policy"


def chosen(store: Store) -> str:
    """Return the name of the office's own choice, '' when the dates decide."""
    row = store.one("SELECT v FROM meta WHERE k = ?", (_KEY,))
    return str(row[0]) if row else ""


def now(store: Store) -> Policy | None:
    """Return the policy in force; None when no date has come, which is a wrong clock.

    Raises PolicyUnknown when the chosen one does not come with this program.
    """
    choice = chosen(store)
    if choice:
        return named(choice)
    day = store.today()
    return in_force(store, day) if any(one.from_on <= day for one in shipped()) else None


def choose(tx: Tx, name: str) -> bool:
    """Put the policy `name` in force, or with `auto` leave it to the dates again.

    Returns False when that was the choice already. Raises PolicyUnknown.
    """
    demand(tx.actor, "staff")
    wanted = "" if name == BY_DATE else named(name).name
    if wanted == chosen(tx.store):
        return False
    tx.set_meta(_KEY, wanted)
    tx.audit("policy_chosen", policy=wanted or BY_DATE)
    tx.emit("meta", 0, _KEY, wanted, tx.actor.name, tx.now_ms)  # a fact has its name as its key
    return True
