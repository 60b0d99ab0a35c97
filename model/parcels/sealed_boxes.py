"""Sealed boxes of blanks that go along in a parcel, and come back with it."""

from collections.abc import Sequence

from model.names import clean
from model.parcels.faults import BoxNotHere
from model.reason import masked
from model.store import Store, Tx

BOXES_MAX = 200
"""Boxes of one parcel: 40,000 blanks and more."""
NUMBER_CHARS_MAX = 40


def found(store: Store, numbers: Sequence[str], item: str) -> tuple[tuple[int, int], ...]:
    """Return row and pieces of the sealed boxes with these numbers; raise BoxNotHere.

    A number that two deliveries have is refused: nobody knows which box was meant.
    """
    if len(numbers) > BOXES_MAX:
        raise BoxNotHere(box=f"{len(numbers)} > {BOXES_MAX}", found=0)
    boxes = []
    for number in dict.fromkeys(clean(one)[:NUMBER_CHARS_MAX] for one in numbers):
        rows = store.rows(
            "SELECT id, qty - damaged FROM box b WHERE number = ? AND item = ? AND state = 'sealed'"
            " AND NOT EXISTS (SELECT 1 FROM parcel_box x JOIN parcel p ON p.id = x.parcel"
            " WHERE x.box = b.id AND p.state = 'packing') LIMIT 2",
            (number, item),
        )
        if len(rows) != 1:
            raise BoxNotHere(box=masked(number, NUMBER_CHARS_MAX), found=len(rows))
        boxes.append((int(rows[0][0]), int(rows[0][1])))
    return tuple(boxes)


def leave(tx: Tx, parcel: int, number: str) -> None:
    """Let the boxes of a parcel go with it; raise BoxNotHere when one was opened meanwhile."""
    for (box,) in tx.rows("SELECT box FROM parcel_box WHERE parcel = ?", (parcel,)):
        gone = tx.execute(
            "UPDATE box SET state = 'gone', place = ? WHERE id = ? AND state = 'sealed'",
            (number, box),
        )
        if not gone:
            name = tx.one("SELECT number FROM box WHERE id = ?", (box,))
            raise BoxNotHere(box=name[0] if name else box, found=0)


def come_back(tx: Tx, parcel: int) -> None:
    """Let the boxes of a parcel that came back whole be sealed boxes of the store again."""
    tx.execute(
        "UPDATE box SET state = 'sealed', place = '' WHERE state = 'gone' AND id IN"
        " (SELECT box FROM parcel_box WHERE parcel = ?)",
        (parcel,),
    )
