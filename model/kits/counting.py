"""Count a kit in: what a person has in hand against what went out, each blank in exactly one bin.

Blanks that came back go to the store, spoiled and printed ones to their bins; what is missing is
named, needs a reason, and lies in the bin of differences from then on, with minutes. Alone one
person can only bring blanks back: what they say of the others needs a second one. A kit is counted
in once; what it recorded may still come in later.
"""

from collections.abc import Mapping

from model import blanko, document, letterhead
from model.blanko import Bin, Place, ReasonMissing
from model.goods import paperwork
from model.kits import board
from model.kits.board import Item, Kit
from model.kits.faults import CountedOver, KitCounted, KitNotAway
from model.reason import written
from model.rights import demand
from model.scrap.faults import SecondMissing
from model.second import Second, stands_by
from model.store import Tx


def count_in(
    tx: Tx,
    number: str,
    back: Mapping[str, int],
    *,
    spoiled: int | None = None,
    printed: int | None = None,
    why: str = "",
    second: Second | None = None,
) -> tuple[Item, ...]:
    """Count a kit in and return its items; what is not in `back` came back whole (slips: as told).

    `spoiled` and `printed` blanks are what the kit's own book says where they are not given; where
    not all blanks came back blank, `second` stands by. Raises NotAllowed, KitUnknown, KitCounted,
    KitNotAway, CountedOver, QtyBad, ReasonMissing, SecondMissing, SamePerson, SecondGone.
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
    beside = _beside(tx, counted, second)
    for one in counted:
        _keep(tx, kit, one, reason, beside)
    tx.execute(
        "UPDATE kit SET state = 'closed', counted_by = ?, counted_at = ? WHERE id = ?",
        (tx.actor.name, tx.now_ms, kit.id),
    )
    tx.audit("kit_counted", kit=kit.number, short=short, why=reason, second=beside)
    tx.emit("kit", kit.id, kit.number, "closed", tx.actor.name, tx.now_ms)
    return tuple(counted)


def _keep(tx: Tx, kit: Kit, one: Item, why: str, beside: str) -> None:
    """Write what came back of one item; blanks go to their bins, the missing ones have minutes."""
    tx.execute(
        "UPDATE kit_item SET back = ?, spoiled = ?, used = ? WHERE kit = ? AND item = ?",
        (one.back, one.spoiled, one.used, kit.id, one.item),
    )
    if one.item == board.BLANKO:
        _book(tx, kit.number, one, why)
        if one.short:
            _minutes(tx, kit.number, one, why, beside)


def _beside(tx: Tx, counted: list[Item], second: Second | None) -> str:
    """Return who stands by; raise SecondMissing where a blank is said to be no blank any more."""
    if second is not None:
        return stands_by(tx, second)
    if any(one.item == board.BLANKO and one.back != one.out for one in counted):
        raise SecondMissing()
    return ""


def _minutes(tx: Tx, number: str, one: Item, why: str, beside: str) -> None:
    """Keep the minutes of blanks that did not come back with a kit."""
    told = (("Kit", number), ("Dibawa", one.out), ("Kembali", one.back), ("Rusak", one.spoiled),
            ("Dicetak", one.used), ("Selisih", f"kurang {one.short}"), ("Sebab", why))  # fmt: skip
    facts = "\n".join(paperwork.fact(label, said) for label, said in told)
    document.keep(
        tx, "selisih",
        lambda name: letterhead.minutes(
            tx.store, "Berita acara selisih", name,
            ("blanko KTP-el yang dibawa kit telah dihitung bersama:", facts),
            (("Yang menghitung", tx.actor.name), ("Saksi", beside)),
        ),
        about=number,
    )  # fmt: skip


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
