"""Check the parcels: hashes of what is never edited, and that lists, cards and ledger agree."""

from collections.abc import Iterator

from model.errors import StoreDamaged
from model.parcels import guest_steps
from model.parcels.carried import digest_of
from model.rowhash import row_hash
from model.store import Store

_EVENTS = "SELECT id, row_hash, parcel, kind, qty, second, document, why, by, at FROM parcel_event"
_CAME = (
    "SELECT id, row_hash, digest, number, from_office, from_name, kind, item, seal, told, counted,"
    " damaged, extra, taker, second, document, answer, by, at FROM parcel_in"
)
_STRAYED = (
    "SELECT c.parcel FROM parcel_card c JOIN parcel p ON p.id = c.parcel"
    " JOIN card_at a ON a.job = c.job WHERE"
    " (c.state = 'packed' AND (a.bin <> 'printed' OR p.state <> 'packing'))"
    " OR (c.state IN ('sent', 'missing') AND (a.bin <> 'transit' OR a.place <> p.number"
    " OR p.state NOT IN ('sent', 'short')))"
    " OR (c.state = 'lost' AND (a.bin <> 'difference' OR a.place <> p.number)) LIMIT 1"
)
_AWAY = (
    "SELECT p.id, p.state, p.kind, coalesce((SELECT sum(b.qty) FROM balance b"
    " WHERE b.bin = 'transit' AND b.place = p.number AND b.item = p.item), 0),"
    " (SELECT count(*) FROM parcel_card c WHERE c.parcel = p.id AND c.state IN ('sent', 'missing'))"
    " FROM parcel p"
)


def verify(store: Store) -> int:
    """Check every parcel and return how many there are; raise StoreDamaged naming table and row.

    What lies in the transit of a parcel is what its list says is on the way, no card of a list
    lies anywhere else, and a manifest is the one whose digest was sealed.
    """
    with store.snapshot():
        for table, row in _wrong(store):
            raise StoreDamaged(table=table, row=row)
        return store.number("SELECT count(*) FROM parcel")


def _wrong(store: Store) -> Iterator[tuple[str, int]]:
    for table, sql in (("parcel_event", _EVENTS), ("parcel_in", _CAME)):
        for row in store.each(f"{sql} ORDER BY id"):
            if row[1] != row_hash(*row[2:]):
                yield table, int(row[0])
    for number, manifest, digest in store.each("SELECT id, manifest, digest FROM parcel"):
        if (digest_of(manifest) if manifest else "") != digest:
            yield "parcel", int(number)
    yield from (("guest_step", step) for step in guest_steps.wrong(store))
    strayed = store.one(_STRAYED)
    if strayed is not None:
        yield "parcel_card", int(strayed[0])
    for number, state, kind, pieces, listed in store.each(_AWAY):
        is_away = state in ("sent", "short")
        if bool(pieces) != is_away or (kind == "cards" and pieces != listed):
            yield "parcel", int(number)
