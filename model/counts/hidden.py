"""What the book may not tell while two people count blind: bins, and the sums that give them away.

A figure on another screen, in a report or in an answer on the command line is as good as the book
itself to somebody who counts, so all of them ask here first. What is counted again because the two
differ, or because pieces moved, stays shut. Lists of people's cards stay open: the counter goes on.

Only the store is known here: the ledger itself asks before it says how little a bin holds.
"""

from model.store import Store

BLANKS = "blanko"
FREE = frozenset({"store", "tray"})
"""The bins whose sum is the blanks that can be used."""
_LINES = {
    "store": "store", "tray": "tray", "rack": "printed", "spoiled": "spoiled",
    "encoded": "encoded",
}  # fmt: skip
"""Lines of a change of sif and the bins that they count."""
_COUNTED = """SELECT bin FROM stock_count c WHERE state IN ('open', 'compared') AND item = ?
    AND (state = 'open' OR first_qty <> second_qty OR EXISTS (
        SELECT 1 FROM entry e WHERE e.id > c.mark AND e.item = c.item
            AND (e.from_bin = c.bin AND e.from_place = c.place
                OR e.to_bin = c.bin AND e.to_place = c.place)))"""
_CHANGE = "SELECT id, state FROM shift_change WHERE ended_at IS NULL"
_APART = """SELECT l.line FROM change_line l
    JOIN change_count a ON a.change = l.change AND a.line = l.line AND a.round = l.round
        AND a.side = 'from'
    JOIN change_count b ON b.change = l.change AND b.line = l.line AND b.round = l.round
        AND b.side = 'to'
    WHERE l.change = ? AND a.qty - coalesce(a.book, 0) <> b.qty - coalesce(b.book, 0)"""


def bins(store: Store, item: str = BLANKS) -> frozenset[str]:
    """Return the bins of an item that are being counted blind; some microseconds while none is."""
    found = {str(bin) for (bin,) in store.rows(_COUNTED, (item,))}
    change = store.one(_CHANGE) if item == BLANKS else None
    if change is not None and change[1] == "counting":
        found.update(_LINES.values())
    elif change is not None:
        lines = {str(line).partition(":")[0] for (line,) in store.rows(_APART, (change[0],))}
        found.update(_LINES[line] for line in lines if line in _LINES)
    return frozenset(found)


def is_free_shut(store: Store, item: str = BLANKS) -> bool:
    """Tell whether the pieces that can be used (store and trays) must not be told now."""
    return bool(FREE & bins(store, item))
