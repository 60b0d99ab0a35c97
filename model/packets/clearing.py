"""Delete what is no longer needed: packets after their receipt, and what a power cut left."""

from dataclasses import dataclass

from model.actor import Actor
from model.packets import packets
from model.packets.shelf import Shelf
from model.rights import demand
from model.store import Store


@dataclass(frozen=True, slots=True)
class Cleared:
    """What was deleted."""

    dropped: int
    """Packets whose time was over."""
    orphans: int
    """Files that no row names."""


def clear(store: Store, shelf: Shelf, actor: Actor, keep_days: int) -> Cleared:
    """Delete what is due, in small transactions, then the files; may be cut and run again.

    Raises NotAllowed, ShelfRefused, and what `Store.write` raises.
    """
    demand(actor, "work")
    dropped = 0
    while due := packets.due_for_dropping(store, keep_days, store.clock.now_ms()):
        with store.write(actor) as tx:
            packets.drop(tx, due)
        for _id, name, _state in due:
            shelf.drop(str(name))
        dropped += len(due)
    orphans = shelf.sweep(packets.live_names(store), store.clock.now_ms())
    return Cleared(dropped, orphans)
