"""What was in each bin at any past instant, reckoned from now backwards: fast for recent days.

A balance of then is the balance of now less what moved since; long ago it is what moved before.
An entry counts from its own instant on; where a clock was set back the ledger's order and its
instants differ, and the instant counts.
"""

from model import blanko
from model.blanko import Balance
from model.store import Store

FAR_ENTRIES = 50_000
"""Beyond so many entries the shorter way is taken: from now backwards, or from the first one on."""
_MOVED = (
    "SELECT item, office, bin, place, sum(qty) FROM ("
    "SELECT item, office, from_bin AS bin, from_place AS place, -qty AS qty FROM entry"
    " WHERE at {side} ?1 AND ?2 IN ('', item) UNION ALL"
    " SELECT item, office, to_bin, to_place, qty FROM entry"
    " WHERE at {side} ?1 AND ?2 IN ('', item)) GROUP BY 1, 2, 3, 4"
)
_SINCE, _BEFORE = _MOVED.format(side=">"), _MOVED.format(side="<=")


def balances_at(store: Store, at_ms: int, item: str | None = None) -> tuple[Balance, ...]:
    """Return every bin's balance at the end of an instant (UTC ms), in the order of the bins.

    Bins that held nothing then are left out.
    """
    if _is_long_ago(store, at_ms):
        before = (Balance(*row) for row in store.each(_BEFORE, (at_ms, item or "")))
        return blanko.in_order(one for one in before if one.qty)
    moved = {tuple(row[:4]): int(row[4]) for row in store.each(_SINCE, (at_ms, item or ""))}
    then = (
        Balance(b.item, b.office, b.bin, b.place, b.qty - moved.get(_key(b), 0))
        for b in blanko.balances(store, item)
    )
    return tuple(balance for balance in then if balance.qty)


def held_at(store: Store, at_ms: int, bins: tuple[str, ...], item: str = "blanko") -> int:
    """Return how many pieces lay in these bins of this office at the end of an instant."""
    return sum(
        b.qty for b in balances_at(store, at_ms, item) if b.bin in bins and b.office == store.office
    )


def _is_long_ago(store: Store, at_ms: int) -> bool:
    """Tell whether the way from the first entry is the shorter one, in a long book."""
    since = store.number("SELECT count(*) FROM entry WHERE at > ?", (at_ms,))
    return since > max(FAR_ENTRIES, store.number("SELECT max(id) FROM entry") - since)


def _key(b: Balance) -> tuple[str, str, str, str]:
    return (b.item, b.office, b.bin, b.place)
