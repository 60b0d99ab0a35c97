"""Who waits for the centre to put their row right (WRG-105): a card made now has the old words.

They stay in the queue, at their place; an order of many leaves them out unless it is told not to.
"""

from collections.abc import Collection

from model import ready
from model.store import Store

REASON = "mending"
"""How they are counted among those whom an order leaves out."""


def people(store: Store) -> frozenset[int]:
    """Return their row ids."""
    if store.one("SELECT 1 FROM correction WHERE state = 'waiting' LIMIT 1") is None:
        return frozenset()
    from model.enrol.biodata import waiting_people  # few offices have one: no node waits for it

    return waiting_people(store)


def front(
    store: Store, count: int, skip: Collection[int], wanted: ready.Filter = ready.EVERYBODY
) -> tuple[tuple[int, ...], int]:
    """Return the first `count` people of the queue who are not in `skip`, in order.

    And how many of `skip` were passed over on the way.
    """
    chosen: list[int] = []
    left = 0
    for one in ready.ids(store, wanted, limit=max(count, 0) + len(skip)):
        if len(chosen) == count:
            break
        if one in skip:
            left += 1
        else:
            chosen.append(one)
    return tuple(chosen), left
