"""Count a kit in: what a person has in hand against what went out, each blank in exactly one bin.

Blanks that came back go to the store, spoiled and printed ones to their bins; what is missing is
named, needs a reason, and lies in the bin of differences from then on. A kit is counted in once;
what it recorded may still come in later.
"""

from collections.abc import Mapping

from model import blanko
from model.blanko import Bin, Place, ReasonMissing
from model.kits import board
from model.kits.board import Item
from model.kits.faults import CountedOver, KitCounted, KitNotAway
from model.reason import written
from model.rights import demand
from model.store import Tx


def count_in(
    tx: Tx,
    number: str,
    back: Mapping[str, int],
    *,
    spoiled: int | None = None,
    printed: int | None = None,
    why: str = "",
) -> tuple[Item, ...]:
    """Count a kit in and return its items; what is not in `back` came back whole (slips: as told).

    `spoiled` and `printed` blanks are what the kit's own book says where they are not given. Raises
    NotAllowed, KitUnknown, KitCounted, KitNotAway, CountedOver, QtyBad, ReasonMissing.
    """
    demand(tx.actor, "kit")
    kit = board.get(tx.store, number)
    if kit.counted_at is not None:
        raise KitCounted(kit=kit.number)
    if kit.state not in ("out", "in"):
        raise KitNotAway(kit=kit.number, state=kit.state)
    demand(tx.actor, "count_stock" if kit.blanks else "kit")
    reason = written(why, blanko.WORDS_CHARS_MAX)
    counted = [_counted(one, back, spoiled, printed) for one in board.items(tx.store, kit.id)]
    short = {one.item: one.short for one in counted if one.short}
    if short and not reason:
        raise ReasonMissing(wants="why")
    for one in counted:
        tx.execute(
            "UPDATE kit_item SET back = ?, spoiled = ?, used = ? WHERE kit = ? AND item = ?",
            (one.back, one.spoiled, one.used, kit.id, one.item),
        )
        if one.item == board.BLANKO:
            _book(tx, kit.number, one, reason)
    tx.execute(
        "UPDATE kit SET state = 'closed', counted_by = ?, counted_at = ? WHERE id = ?",
        (tx.actor.name, tx.now_ms, kit.id),
    )
    tx.audit("kit_counted", kit=kit.number, short=short, why=reason)
    tx.emit("kit", kit.id, kit.number, "closed", tx.actor.name, tx.now_ms)
    return tuple(counted)


def _counted(one: Item, back: Mapping[str, int], spoiled: int | None, printed: int | None) -> Item:
    bad = one.spoiled if spoiled is None or one.item != board.BLANKO else spoiled
    used = one.used if printed is None or one.item != board.BLANKO else printed
    got = back.get(one.item, max(one.out - bad - used, 0))
    for qty in (got, bad, used):
        if not 0 <= qty <= blanko.QTY_MAX:
            raise blanko.QtyBad(asked=qty, most=blanko.QTY_MAX)
    if one.item == board.SLIP:
        used = min(used, one.out)  # paper of the kit's own may have been used beyond the quota
        got = min(got, one.out - used)
    found = Item(one.item, one.out, got, bad, used)
    if found.short is not None and found.short < 0:
        raise CountedOver(item=one.item, out=one.out, counted=got + bad + used)
    return found


def _book(tx: Tx, number: str, one: Item, why: str) -> None:
    """Move every blank of the kit out of the transit into its bin."""
    under_way = Place("transit", number)
    targets: tuple[tuple[int | None, Bin, str], ...] = (
        (one.back, "store", "kit_back"),
        (one.spoiled, "spoiled", "kit_spoiled"),
        (one.used, "printed", "kit_printed"),
        (one.short, "difference", "kit_short"),
    )
    for qty, bin, kind in targets:
        if qty:
            blanko.move(tx, qty, under_way, Place(bin), kind=kind, doc=number, why=why)
